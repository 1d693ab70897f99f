//! What lies behind a handle: standard input, and files.
//!
//! This room knows what a device can do, not how: `device/` makes them and is installed at boot. A
//! handle is a number that is never given twice; the node's table leads from it to the device.

use super::outside;
use super::outside::Outside;
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::collections::VecDeque;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

/// What a reader wants to find.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Want {
    /// One character.
    Character,
    /// A whole line.
    Line,
    /// So many octets.
    Octets(usize),
    /// More octets than these.
    More(usize),
}

/// How the characters of a file are written in octets.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Encoding {
    /// UTF-8.
    #[default]
    Utf8,
    /// ISO 8859-1.
    Latin1,
    /// ASCII.
    Ascii,
}

/// The elements of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Element {
    /// Characters.
    Character(Encoding),
    /// Integers of so many octets, least first; whether they have a sign.
    Integer(u8, bool),
}

/// What is known of a device without touching it.
#[derive(Clone, Debug)]
pub struct About {
    /// The name of the file.
    pub path: String,
    /// Whether it can be read.
    pub input: bool,
    /// Whether it can be written.
    pub output: bool,
    /// What it holds.
    pub element: Element,
}

/// One open file, or standard input.
pub trait Device: Send {
    /// What is known of it.
    fn about(&self) -> &About;
    /// The error of what it cannot do.
    fn refused(&self) -> io::Error {
        io::ErrorKind::Unsupported.into()
    }
    /// Whether what is wanted is there without waiting.
    fn is_ready(&self, _want: Want) -> bool {
        true
    }
    /// Reads until it is there or the end is reached. The error `WouldBlock` if that must be waited
    /// for, as [`Device::outside`] says how; else it takes as long as a disk does.
    fn fill(&mut self, _want: Want) -> io::Result<()> {
        Ok(())
    }
    /// The same for a helper thread: an error is for the next who reads.
    fn fill_aside(&mut self, want: Want) {
        let _ = self.fill(want);
    }
    /// What to wait for when there is nothing to read; nothing for what lies on a disk.
    fn outside(&self) -> Option<Arc<dyn Outside>> {
        None
    }
    /// What to wait for until all that was written, but for so many octets, has gone out; nothing
    /// when it has.
    fn unsent(&self, _but: u64) -> Option<Arc<dyn Outside>> {
        None
    }
    /// The next character; nothing at the end.
    fn read_char(&mut self) -> io::Result<Option<char>>;
    /// The rest of the line, and whether a newline ended it; nothing at the end.
    fn read_line(&mut self) -> io::Result<Option<(String, bool)>>;
    /// All text that lies ready.
    fn take_ready(&mut self) -> io::Result<String>;
    /// Puts text back before what is read next.
    fn unread(&mut self, text: &str);
    /// So many octets; fewer at the end.
    fn read_octets(&mut self, count: usize) -> io::Result<Vec<u8>>;
    /// Writes text.
    fn write_text(&mut self, text: &str) -> io::Result<()>;
    /// Writes octets.
    fn write_octets(&mut self, _octets: &[u8]) -> io::Result<()> {
        Err(self.refused())
    }
    /// Hands over what was written.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
    /// The column that writing has reached.
    fn column(&self) -> usize;
    /// Where reading or writing goes on, in octets.
    fn position(&mut self) -> io::Result<u64>;
    /// Goes to another place.
    fn set_position(&mut self, position: u64) -> io::Result<()>;
    /// How many octets the file has.
    fn length(&mut self) -> io::Result<u64> {
        Err(self.refused())
    }
    /// What has been written, of a stream that keeps it for who asks.
    fn written(&mut self) -> Option<String> {
        None
    }
    /// Closes; if `abort`, as if it had not been opened for output.
    fn close(&mut self, abort: bool) -> io::Result<()>;
}

/// A device that muprocs share.
pub type Shared = Arc<Mutex<Box<dyn Device>>>;

/// What happens when a file to be written exists.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IfExists {
    /// An error.
    Error,
    /// A new file takes its place when it is closed.
    Supersede,
    /// It is renamed.
    Rename,
    /// Its octets are overwritten.
    Overwrite,
    /// It grows.
    Append,
    /// No stream.
    Nothing,
}

/// How to open a file.
#[derive(Clone, Debug)]
pub struct OpenRequest {
    /// Which.
    pub about: About,
    /// If it exists.
    pub if_exists: IfExists,
    /// Whether to make it if it does not exist.
    pub create: bool,
}

/// Opens a file; nothing when `if_exists` says so.
pub type OpenFile = fn(&OpenRequest) -> io::Result<Option<Box<dyn Device>>>;

/// What `port/` gives to this room.
pub struct Ports {
    /// Opens a file; nothing when `if_exists` says so.
    pub open: OpenFile,
    /// Standard input.
    pub stdin: fn() -> Box<dyn Device>,
    /// Whether to open a file may take for ever: a fifo waits for the other side.
    pub opens_slowly: fn(&str) -> bool,
    /// The absolute name of a file that exists, directories with a final slash.
    pub truename: fn(&str) -> io::Result<Option<String>>,
    /// Deletes a file.
    pub delete: fn(&str) -> io::Result<()>,
    /// Renames a file.
    pub rename: fn(&str, &str) -> io::Result<()>,
    /// When a file was written, in seconds since 1970.
    pub written_at: fn(&str) -> io::Result<u64>,
    /// Makes the directories of a file name; whether any was missing.
    pub make_directories: fn(&str) -> io::Result<bool>,
    /// The names in a directory, sorted; directories with a final slash.
    pub list: fn(&str) -> io::Result<Vec<String>>,
}

static PORTS: OnceLock<Ports> = OnceLock::new();

/// Installs what `device/` gives.
pub fn install(ports: Ports) {
    let _ = PORTS.set(ports);
}

/// What `device/` gave.
pub fn ports() -> Option<&'static Ports> {
    PORTS.get()
}

type Table = Mutex<HashMap<u64, Shared, FxBuildHasher>>;

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(Default::default)
}

/// The first handle that is not one of the standard ones.
const FIRST: u64 = 16;

/// A handle for a device.
pub fn register(device: Box<dyn Device>) -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(FIRST);
    let handle = NEXT.fetch_add(1, Ordering::Relaxed);
    let mut table = table().lock().unwrap_or_else(|e| e.into_inner());
    table.insert(handle, Arc::new(Mutex::new(device)));
    handle
}

/// Something else is standard input from now on.
pub fn set_stdin(device: Box<dyn Device>) {
    let mut table = table().lock().unwrap_or_else(|e| e.into_inner());
    table.insert(super::stream::STDIN, Arc::new(Mutex::new(device)));
}

/// The device of a handle, unless it is closed.
pub fn of(handle: u64) -> Option<Shared> {
    let handle = if handle == super::stream::TERMINAL { super::stream::STDIN } else { handle };
    let mut table = table().lock().unwrap_or_else(|e| e.into_inner());
    if let Some(device) = table.get(&handle) {
        return Some(device.clone());
    }
    if handle != super::stream::STDIN {
        return None;
    }
    let device: Shared = Arc::new(Mutex::new((ports()?.stdin)()));
    table.insert(handle, device.clone());
    Some(device)
}

/// Reads a line for a thread that is no muproc, and waits for it as long as it takes.
pub fn line_of(handle: u64) -> io::Result<Option<(String, bool)>> {
    let Some(device) = of(handle) else { return Ok(None) };
    loop {
        let outside = {
            let mut device = device.lock().unwrap_or_else(|e| e.into_inner());
            match device.fill(Want::Line) {
                Ok(()) => return device.read_line(),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => device.outside(),
                Err(error) => return Err(error),
            }
        };
        if let Some(outside) = outside {
            outside::wait_here(&*outside);
        }
    }
}

/// Takes the device of a handle out of the table.
pub fn forget(handle: u64) -> Option<Shared> {
    let device = table().lock().unwrap_or_else(|e| e.into_inner()).remove(&handle)?;
    // One that is held by a thread that waits in it keeps its name.
    if let Ok(device) = device.try_lock() {
        let mut closed = CLOSED.lock().unwrap_or_else(|e| e.into_inner());
        if closed.len() == MOST_CLOSED {
            closed.pop_front();
        }
        closed.push_back((handle, device.about().path.clone()));
    }
    Some(device)
}

/// The files that were closed last, for who names their streams.
static CLOSED: Mutex<VecDeque<(u64, String)>> = Mutex::new(VecDeque::new());

/// So many of them are known.
const MOST_CLOSED: usize = 256;

/// The file of a stream that has been closed, if it is still known.
pub fn closed_file(handle: u64) -> Option<String> {
    let closed = CLOSED.lock().unwrap_or_else(|e| e.into_inner());
    closed.iter().rev().find(|(one, _)| *one == handle).map(|(_, path)| path.clone())
}

/// Closes what a muproc that ends has left open.
pub fn close_all_of(opened: &[u64]) {
    for device in opened.iter().filter_map(|handle| forget(*handle)) {
        let mut device = device.lock().unwrap_or_else(|e| e.into_inner());
        if let Err(problem) = device.close(false) {
            let path = device.about().path.clone();
            LOST.lock().unwrap_or_else(|e| e.into_inner()).push((path, problem));
        }
    }
}

/// The files that did not take what was written to them last, and why.
static LOST: Mutex<Vec<(String, io::Error)>> = Mutex::new(Vec::new());

/// Closes all open files, at the end of the node; those that did not take what lay in their
/// buffers, and why.
pub fn close_all() -> Vec<(String, io::Error)> {
    let open: Vec<Shared> = {
        let table = table().lock().unwrap_or_else(|e| e.into_inner());
        table.values().cloned().collect()
    };
    let mut problems = std::mem::take(&mut *LOST.lock().unwrap_or_else(|e| e.into_inner()));
    for device in open {
        // One that is held by a thread that waits in it has nothing to hand over.
        let Ok(mut device) = device.try_lock() else { continue };
        if device.about().output
            && let Err(problem) = device.close(false)
        {
            problems.push((device.about().path.clone(), problem));
        }
    }
    problems
}
