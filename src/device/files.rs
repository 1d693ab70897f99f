//! Files: opening, naming, deleting; and standard input.

use super::channel::{Channel, Octets};
use super::descriptor::Descriptor;
use super::flow::Flow;
use crate::data::handle::{About, Device, Element, IfExists, OpenRequest};
use crate::data::native_name::{name_of, text_of};
use rustix::fs::OFlags;
use std::borrow::Cow;
use std::fs::{self, File, FileType, OpenOptions};
use std::io::{self, SeekFrom};
use std::os::unix::fs::{FileTypeExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

/// A new file that replaces an old one when it is closed.
struct Replacement {
    file: File,
    temporary: PathBuf,
    target: PathBuf,
}

impl Octets for Replacement {
    fn read_some(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.file.read_some(into)
    }
    fn write_whole(&mut self, from: &[u8]) -> io::Result<()> {
        self.file.write_whole(from)
    }
    fn go_to(&mut self, place: SeekFrom) -> io::Result<u64> {
        self.file.go_to(place)
    }
    fn finish(&mut self, abort: bool) -> io::Result<()> {
        if abort {
            return fs::remove_file(&self.temporary);
        }
        if let Ok(old) = fs::metadata(&self.target) {
            let _ = fs::set_permissions(&self.temporary, old.permissions());
        }
        fs::rename(&self.temporary, &self.target)
    }
}

/// A new file, which is deleted again if it is closed with abort.
struct Fresh {
    file: File,
    path: PathBuf,
}

impl Octets for Fresh {
    fn read_some(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.file.read_some(into)
    }
    fn write_whole(&mut self, from: &[u8]) -> io::Result<()> {
        self.file.write_whole(from)
    }
    fn go_to(&mut self, place: SeekFrom) -> io::Result<u64> {
        self.file.go_to(place)
    }
    fn finish(&mut self, abort: bool) -> io::Result<()> {
        if abort { fs::remove_file(&self.path) } else { Ok(()) }
    }
}

/// Opens a file. Returns `None` if the file exists and the request says to do nothing then.
pub(super) fn open(request: &OpenRequest) -> io::Result<Option<Box<dyn Device>>> {
    let about = request.about.clone();
    let path = name_of(&about.path).into_owned();
    let kind = fs::metadata(&path).map(|about| about.file_type());
    if let Some(kind) = kind.ok().filter(is_flow) {
        return match request.if_exists {
            IfExists::Nothing if about.output => Ok(None),
            IfExists::Error if about.output => Err(io::ErrorKind::AlreadyExists.into()),
            _ => open_flow(about, &path, &kind),
        };
    }
    if !about.output {
        let file = match File::open(&path) {
            Err(e) if e.kind() == io::ErrorKind::NotFound && request.create => {
                File::create(&path)?;
                File::open(&path)?
            }
            other => other?,
        };
        if file.metadata()?.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        return Ok(Some(Box::new(Channel::new(about, Box::new(file), false))));
    }
    let exists = path.exists();
    if !exists && !request.create {
        return Err(io::ErrorKind::NotFound.into());
    }
    let mut options = OpenOptions::new();
    options.write(true).read(about.input);
    if !exists {
        let file = options.create_new(true).open(&path)?;
        return Ok(Some(Box::new(Channel::new(about, Box::new(Fresh { file, path }), false))));
    }
    match request.if_exists {
        IfExists::Nothing => Ok(None),
        IfExists::Error => Err(io::ErrorKind::AlreadyExists.into()),
        IfExists::Append => {
            let mut file = options.open(&path)?;
            file.go_to(SeekFrom::End(0))?;
            Ok(Some(Box::new(Channel::new(about, Box::new(file), true))))
        }
        IfExists::Overwrite => {
            let file = options.open(&path)?;
            Ok(Some(Box::new(Channel::new(about, Box::new(file), false))))
        }
        IfExists::Rename => {
            let mut backup = path.clone().into_os_string();
            backup.push(".bak");
            fs::rename(&path, backup)?;
            let file = options.create_new(true).open(&path)?;
            Ok(Some(Box::new(Channel::new(about, Box::new(Fresh { file, path }), false))))
        }
        IfExists::Supersede => supersede(about, &path, &mut options),
    }
}

/// Opens a new file that replaces the regular file at `path` when it is complete. If no new file
/// can be made, the old one is truncated and written.
fn supersede(
    about: About,
    path: &Path,
    options: &mut OpenOptions,
) -> io::Result<Option<Box<dyn Device>>> {
    let target = path.canonicalize()?;
    // If the old file may not be written, it may not be replaced either.
    OpenOptions::new().write(true).open(&target)?;
    match fresh_beside(&target, options) {
        Ok((file, temporary)) => {
            let octets = Replacement { file, temporary, target };
            Ok(Some(Box::new(Channel::new(about, Box::new(octets), false))))
        }
        Err(_) => {
            let mut options = OpenOptions::new();
            let file = options.write(true).read(about.input).truncate(true).open(&target)?;
            Ok(Some(Box::new(Channel::new(about, Box::new(file), false))))
        }
    }
}

/// Makes a file beside another one, under a name that no file has: several streams may be about to
/// replace the same file.
fn fresh_beside(target: &Path, options: &mut OpenOptions) -> io::Result<(File, PathBuf)> {
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    loop {
        let mut name = target.to_path_buf().into_os_string();
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        name.push(format!(".{}-{number}.new", std::process::id()));
        match options.create_new(true).open(&name) {
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
            made => return Ok((made?, name.into())),
        }
    }
}

/// Whether opening the file may take for ever: a fifo waits for the other side.
pub(super) fn opens_slowly(path: &str) -> bool {
    fs::metadata(name_of(path)).is_ok_and(|about| about.file_type().is_fifo())
}

/// How many files one muproc may have open: half of what the process may.
pub(super) fn most_open() -> usize {
    static MOST: OnceLock<usize> = OnceLock::new();
    *MOST.get_or_init(|| {
        let most = rustix::process::getrlimit(rustix::process::Resource::Nofile).current;
        most.map_or(usize::MAX, |most| usize::try_from(most / 2).unwrap_or(usize::MAX))
    })
}

/// Whether a file of this type is a stream of octets without positions.
fn is_flow(kind: &FileType) -> bool {
    kind.is_fifo() || kind.is_char_device() || kind.is_socket()
}

/// Opens a fifo or the like, which is not replaced, renamed or truncated. A fifo that is only
/// probed does not wait for the other side, nor does a terminal wait for a carrier.
fn open_flow(about: About, path: &Path, kind: &FileType) -> io::Result<Option<Box<dyn Device>>> {
    let is_probe = !about.input && !about.output;
    let at_once = if is_probe || !kind.is_fifo() { OFlags::NONBLOCK } else { OFlags::empty() };
    let mut options = OpenOptions::new();
    options.read(about.input || is_probe).write(about.output);
    options.custom_flags((at_once | OFlags::NOCTTY).bits() as i32);
    let flow = Flow::of(options.open(path)?, about.input, about.output)?;
    Ok(Some(Box::new(Channel::new(about, Box::new(flow), true))))
}

/// The path that a name means: the current directory, if it is empty.
fn place(name: &str) -> Cow<'_, Path> {
    name_of(if name.is_empty() { "." } else { name })
}

/// Opens standard input.
pub(super) fn stdin() -> Box<dyn Device> {
    let about = About::unnamed(true, false, Element::text());
    Box::new(Channel::new(about, Box::new(Flow::input(Descriptor::inherited(io::stdin()))), true))
}

/// Returns the absolute name of a file; `None` if it does not exist.
pub(super) fn truename(path: &str) -> io::Result<Option<String>> {
    match fs::canonicalize(place(path)) {
        Ok(found) => {
            let mut name = text_of(found.as_os_str());
            if found.is_dir() && !name.ends_with('/') {
                name.push('/');
            }
            Ok(Some(name))
        }
        Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(e) => Err(e),
    }
}

/// Whether this process may write a file, or make it if it does not exist.
pub(super) fn is_writable(path: &str) -> bool {
    use rustix::fs::{Access, access};
    let path = &*place(path);
    match fs::symlink_metadata(path) {
        Ok(_) => access(path, Access::WRITE_OK).is_ok(),
        Err(_) => {
            let directory = path.parent().filter(|parent| *parent != Path::new(""));
            let directory = directory.unwrap_or(Path::new("."));
            access(directory, Access::WRITE_OK | Access::EXEC_OK).is_ok()
        }
    }
}

/// Deletes a file.
pub(super) fn delete(path: &str) -> io::Result<()> {
    fs::remove_file(name_of(path))
}

/// Deletes an empty directory, or with `recursive` one with all that is in it; but not the current
/// directory, nor one that it is in.
pub(super) fn delete_directory(path: &str, recursive: bool) -> io::Result<()> {
    let path = &*place(path);
    let current = std::env::current_dir().and_then(fs::canonicalize);
    if current?.starts_with(fs::canonicalize(path)?) {
        return Err(io::Error::other("the current directory is in it"));
    }
    if recursive { fs::remove_dir_all(path) } else { fs::remove_dir(path) }
}

/// Renames a file.
pub(super) fn rename(from: &str, to: &str) -> io::Result<()> {
    fs::rename(name_of(from), name_of(to))
}

/// Returns when a file was last written, in seconds since 1970.
pub(super) fn written_at(path: &str) -> io::Result<u64> {
    let time = fs::metadata(name_of(path))?.modified()?;
    Ok(time.duration_since(std::time::UNIX_EPOCH).map_or(0, |d| d.as_secs()))
}

/// Returns the name of the owner of a file; `None` if the system has none for the number.
pub(super) fn author(path: &str) -> io::Result<Option<String>> {
    let owner = fs::metadata(name_of(path))?.uid().to_string();
    let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let name = users.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        (fields.nth(1)? == owner).then(|| name.to_string())
    });
    Ok(name)
}

/// Makes the directories of a file name. Returns whether any was made.
pub(super) fn make_directories(path: &str) -> io::Result<bool> {
    let Some(end) = path.rfind('/') else { return Ok(false) };
    let directory = name_of(&path[..end]);
    if end == 0 || directory.is_dir() {
        return Ok(false);
    }
    fs::create_dir_all(directory)?;
    Ok(true)
}

/// Returns the sorted names in a directory; names of directories end with a slash.
pub(super) fn list(path: &str) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(place(path))? {
        let entry = entry?;
        let mut name = text_of(&entry.file_name());
        if entry.path().is_dir() {
            name.push('/');
        }
        names.push(name);
    }
    names.sort();
    Ok(names)
}
