//! The file system, and opening files (CLHS chapter 20).

use super::input::flow;
use super::pathnames::{designated, file};
use crate::data::handle::{About, Element, Encoding, IfExists, OpenRequest, ports};
use crate::data::{Fault, Result, array, handle, list, pathname, stream, string};
use crate::global::{package, sym, symbol};
use crate::heap::{Full, Value};
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::primitive::{MANY, cl};
use crate::process::{Handover, Helper};
use rustc_hash::FxHashSet;

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    cl(
        "OPEN",
        "file &key direction element-type if-exists if-does-not-exist external-format",
        (1, MANY),
        Body::Control(open),
        "Opens a file. (open \"/no/such\" :if-does-not-exist nil) => NIL",
    ),
    cl(
        "PROBE-FILE",
        "file",
        (1, 1),
        Body::F1(probe_file),
        "The true name of a file, or NIL. (probe-file \"/no/such\") => NIL",
    ),
    cl(
        "TRUENAME",
        "file",
        (1, 1),
        Body::F1(truename),
        "The true name of a file that exists. (truename \"/\") => #P\"/\"",
    ),
    cl("DELETE-FILE", "file", (1, 1), Body::F1(delete_file), "Deletes a file. T."),
    cl(
        "RENAME-FILE",
        "file new-name",
        (2, 2),
        Body::Control(rename_file),
        "Renames a file: the new name, the old true name, the new true name.",
    ),
    cl(
        "FILE-WRITE-DATE",
        "file",
        (1, 1),
        Body::F1(file_write_date),
        "When the file was written, as a universal time.",
    ),
    cl(
        "ENSURE-DIRECTORIES-EXIST",
        "file &key verbose",
        (1, MANY),
        Body::Control(ensure_directories_exist),
        "Makes the directories that are missing: the file, and whether any was.",
    ),
    cl(
        "DIRECTORY",
        "file &key …",
        (1, MANY),
        Body::Control(directory),
        "The files that match a wild pathname.",
    ),
];

pub(in crate::primitive) fn file_fault(
    m: &mut Machine,
    file: Value,
    what: &str,
    error: &std::io::Error,
) -> Box<Fault> {
    let why = match error.kind() {
        std::io::ErrorKind::OutOfMemory => return Full.into(),
        std::io::ErrorKind::NotFound => "there is no such file or directory".to_string(),
        std::io::ErrorKind::AlreadyExists => "it exists".to_string(),
        std::io::ErrorKind::PermissionDenied => "permission is denied".to_string(),
        std::io::ErrorKind::IsADirectory => "it is a directory".to_string(),
        _ => error.to_string(),
    };
    let control = format!("Cannot {what} ~a: {}.", why.replace('~', "~~"));
    let name = match array::is_string(&m.heap, file) {
        true => file,
        false => {
            let name = pathname::text(&mut m.heap, file);
            string::make(&mut m.heap, &name)
        }
    };
    let mut fault = Fault::message(&mut m.heap, sym::SIMPLE_FILE_ERROR, &control, &[name]);
    fault.slots.push((sym::K_PATHNAME, file));
    fault
}

fn the_ports(m: &mut Machine) -> Result<&'static handle::Ports> {
    ports().ok_or_else(|| Fault::simple(&mut m.heap, "There are no files here.", &[]))
}

// ---- the file system

fn probe(m: &mut Machine, value: Value) -> Result<(Value, Option<Value>)> {
    let (merged, text) = file(m, value)?;
    let found = (the_ports(m)?.truename)(&text);
    match found {
        Ok(Some(name)) => {
            let found = pathname::parse(&mut m.heap, &name);
            Ok((merged, Some(found)))
        }
        Ok(None) => Ok((merged, None)),
        Err(error) => Err(file_fault(m, merged, "find", &error)),
    }
}

fn probe_file(m: &mut Machine, value: Value) -> Result {
    Ok(probe(m, value)?.1.unwrap_or(Value::NIL))
}

fn truename(m: &mut Machine, value: Value) -> Result {
    match probe(m, value)? {
        (_, Some(found)) => Ok(found),
        (merged, None) => {
            let error = std::io::ErrorKind::NotFound.into();
            Err(file_fault(m, merged, "find", &error))
        }
    }
}

fn delete_file(m: &mut Machine, value: Value) -> Result {
    let (merged, text) = file(m, value)?;
    match (the_ports(m)?.delete)(&text) {
        Ok(()) => Ok(Value::T),
        Err(error) => Err(file_fault(m, merged, "delete", &error)),
    }
}

fn rename_file(m: &mut Machine, args: Args) -> Flow {
    flow(rename(m, args))
}

fn rename(m: &mut Machine, args: Args) -> Result<Flow> {
    let (old, new) = (m.arg(args, 0), m.arg(args, 1));
    let (merged, from) = file(m, old)?;
    let old_true = truename(m, old)?;
    let new = designated(m, new)?;
    let new = pathname::merge(&mut m.heap, new, merged);
    let to = pathname::text(&mut m.heap, new);
    if let Err(error) = (the_ports(m)?.rename)(&from, &to) {
        return Err(file_fault(m, merged, "rename", &error));
    }
    let new_true = truename(m, new)?;
    m.values = vec![new, old_true, new_true];
    Ok(Flow::ReturnValues(args.base))
}

/// Seconds from 1900, where universal time begins, to 1970.
const UNIX_EPOCH: i64 = 2_208_988_800;

fn file_write_date(m: &mut Machine, value: Value) -> Result {
    let (merged, text) = file(m, value)?;
    match (the_ports(m)?.written_at)(&text) {
        Ok(seconds) => Ok(Value::fixnum(seconds as i64 + UNIX_EPOCH)),
        Err(error) => Err(file_fault(m, merged, "look at", &error)),
    }
}

fn ensure_directories_exist(m: &mut Machine, args: Args) -> Flow {
    let value = m.arg(args, 0);
    let known = [package::keyword("VERBOSE").word()];
    let checked = m.check_keywords(args, 1, &known);
    flow(checked.and_then(|()| file(m, value)).and_then(|(merged, text)| {
        let made = (the_ports(m)?.make_directories)(&text)
            .map_err(|error| file_fault(m, merged, "make the directories of", &error))?;
        m.values = vec![value, Value::from_bool(made)];
        Ok(Flow::ReturnValues(args.base))
    }))
}

/// Whether a name matches a pattern with the wildcards `*` and `?`.
fn matches(pattern: &str, name: &str) -> bool {
    let (pattern, name): (Vec<char>, Vec<char>) =
        (pattern.chars().collect(), name.chars().collect());
    let (mut p, mut n) = (0, 0);
    let mut retry = None;
    while n < name.len() {
        match pattern.get(p) {
            Some('*') => {
                retry = Some((p, n));
                p += 1;
            }
            Some(c) if *c == '?' || *c == name[n] => {
                p += 1;
                n += 1;
            }
            _ => match retry {
                Some((star, at)) => {
                    retry = Some((star, at + 1));
                    p = star + 1;
                    n = at + 1;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
}

/// The result of a search for files: their true names, in order.
type Found = std::result::Result<Vec<String>, Full>;

/// A search for the files that match a wild pathname.
struct Search {
    ports: &'static handle::Ports,
    /// The directory, as text that may contain wildcards.
    place: String,
    /// The pattern for name and type.
    pattern: String,
    /// How many bytes the names may still take.
    room: usize,
}

impl Search {
    /// Searches the directories for as long as the outcome in `place` is wanted. Below `**`, a
    /// directory that a symbolic link leads to a second time is skipped.
    fn run(mut self, place: &Handover<Found>) -> Found {
        let pieces: Vec<String> =
            self.place.split('/').filter(|p| !p.is_empty()).map(String::from).collect();
        let root = if self.place.starts_with('/') { "/" } else { "" };
        // Directories still to be searched, each with the index of the pattern's piece that applies
        // in it.
        let mut pending: Vec<(String, usize)> = vec![(root.to_string(), 0)];
        let (mut found, mut passed) = (Vec::new(), FxHashSet::default());
        while let Some((here, at)) = pending.pop() {
            if !place.is_wanted() {
                return Ok(Vec::new());
            }
            let Some(piece) = pieces.get(at) else {
                self.files(here, &mut found)?;
                continue;
            };
            if piece == "**" {
                let name = (self.ports.truename)(&here).ok().flatten();
                let name = name.unwrap_or_else(|| here.clone());
                self.take_room(name.len())?;
                if !passed.insert((name, at)) {
                    continue;
                }
                pending.push((here.clone(), at + 1));
            }
            if !piece.contains(['*', '?']) {
                pending.push((format!("{here}{piece}/"), at + 1));
                continue;
            }
            for name in (self.ports.list)(&here).unwrap_or_default() {
                if name.ends_with('/') && matches(piece, name.trim_end_matches('/')) {
                    let next = if piece == "**" { at } else { at + 1 };
                    let below = format!("{here}{name}");
                    self.take_room(below.len())?;
                    pending.push((below, next));
                }
            }
        }
        found.sort();
        found.dedup();
        Ok(found)
    }

    /// Adds the matching files of a directory to `found`.
    fn files(&mut self, here: String, found: &mut Vec<String>) -> std::result::Result<(), Full> {
        if self.pattern.is_empty() {
            return self.found(&here, found);
        }
        for name in (self.ports.list)(&here).unwrap_or_default() {
            let file = name.trim_end_matches('/');
            let all = self.pattern == "*.*" && !name.ends_with('/');
            let has_type = file.chars().skip(1).any(|c| c == '.');
            let typeless = self.pattern == "*" && (has_type || name.ends_with('/'));
            if all || (!typeless && !name.ends_with('/') && matches(&self.pattern, file)) {
                self.found(&format!("{here}{name}"), found)?;
            }
        }
        Ok(())
    }

    fn found(&mut self, file: &str, found: &mut Vec<String>) -> std::result::Result<(), Full> {
        if let Ok(Some(name)) = (self.ports.truename)(file) {
            self.take_room(name.len())?;
            found.push(name);
        }
        Ok(())
    }

    /// Reserves room for a name of this many bytes.
    fn take_room(&mut self, bytes: usize) -> std::result::Result<(), Full> {
        self.room = self.room.checked_sub(bytes + size_of::<(String, usize)>()).ok_or(Full)?;
        Ok(())
    }
}

fn directory(m: &mut Machine, args: Args) -> Flow {
    flow(look_through(m, args))
}

/// Lists the matching files. A disk may be large: a helper searches, so that a deadline or a kill
/// need not wait.
fn look_through(m: &mut Machine, args: Args) -> Result<Flow> {
    if let Some(place) = m.take_back().and_then(|kept| kept.downcast::<Handover<Found>>().ok()) {
        let names = place.take().unwrap_or(Ok(Vec::new()))?;
        m.heap.charge(names.len() * 16);
        let names: Vec<Value> =
            names.iter().map(|name| pathname::parse(&mut m.heap, name)).collect();
        return Ok(Flow::Return(list::from_slice(&mut m.heap, &names), args.base));
    }
    let value = m.arg(args, 0);
    let (merged, _) = file(m, value)?;
    let search = Search {
        ports: the_ports(m)?,
        place: pathname::directory_text(&mut m.heap, merged).to_string(),
        pattern: pathname::file_text(&mut m.heap, merged).to_string(),
        room: m.heap.budget().0,
    };
    let place = Handover::default();
    let theirs = place.clone();
    let helper = Helper::new(move || theirs.put(search.run(&theirs)));
    Ok(m.send_outside(None, args, helper, Some(Box::new(place))))
}

// ---- opening

/// The result of opening a file.
type Opened = std::io::Result<Option<Box<dyn handle::Device>>>;

fn open(m: &mut Machine, args: Args) -> Flow {
    flow(open_file(m, args))
}

fn open_file(m: &mut Machine, args: Args) -> Result<Flow> {
    let known = [
        sym::K_DIRECTION,
        sym::K_ELEMENT_TYPE,
        sym::K_IF_EXISTS,
        sym::K_IF_DOES_NOT_EXIST,
        sym::K_EXTERNAL_FORMAT,
    ];
    m.check_keywords(args, 1, &known)?;
    let designator = m.arg(args, 0);
    let (merged, path) = file(m, designator)?;
    let direction = m.keyword(args, 1, sym::K_DIRECTION).unwrap_or(sym::K_INPUT);
    let (input, output) = match direction {
        sym::K_INPUT => (true, false),
        sym::K_PROBE => (false, false),
        sym::K_OUTPUT => (false, true),
        sym::K_IO => (true, true),
        other => return Err(Fault::type_error(other, package::keyword("DIRECTION").word())),
    };
    let kind = m.keyword(args, 1, sym::K_ELEMENT_TYPE).unwrap_or(sym::CHARACTER);
    let format = m.keyword(args, 1, sym::K_EXTERNAL_FORMAT).unwrap_or(sym::K_DEFAULT);
    let element = element(m, kind, format)?;
    let (if_exists, given) = if_exists(m, args)?;
    let create = match m.keyword(args, 1, sym::K_IF_DOES_NOT_EXIST) {
        Some(choice) => choice == sym::K_CREATE,
        None => output && !(given && matches!(if_exists, IfExists::Overwrite | IfExists::Append)),
    };
    let quiet = m.keyword(args, 1, sym::K_IF_DOES_NOT_EXIST).is_some_and(|v| v.is_nil())
        || (direction == sym::K_PROBE && !create);
    let ports = the_ports(m)?;
    let is_slow = (ports.opens_slowly)(&path) && (input || output);
    let request = OpenRequest { about: About { path, input, output, element }, if_exists, create };
    let opened = match m.take_back().and_then(|kept| kept.downcast::<Handover<Opened>>().ok()) {
        Some(place) => place.take().unwrap_or_else(|| Err(std::io::ErrorKind::Other.into())),
        None if is_slow => {
            // A muproc that is killed or late drops the place; a file opened later is closed.
            let place = Handover::default();
            let theirs = place.clone();
            let helper = Helper::apart(move || theirs.put((ports.open)(&request)));
            return Ok(m.send_outside(None, args, helper, Some(Box::new(place))));
        }
        None => (ports.open)(&request),
    };
    let stream = match opened {
        Ok(Some(device)) => {
            let handle = handle::register(device);
            m.heap.note_opened(&[handle], |handle| handle::of(handle).is_some());
            if direction == sym::K_PROBE
                && let Some(device) = handle::forget(handle)
            {
                let _ = device.lock().unwrap_or_else(|e| e.into_inner()).close(false);
            }
            stream::of_handle(handle)
        }
        Ok(None) => Value::NIL,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && quiet => Value::NIL,
        Err(error) => return Err(file_fault(m, merged, "open", &error)),
    };
    Ok(Flow::Return(stream, args.base))
}

fn if_exists(m: &mut Machine, args: Args) -> Result<(IfExists, bool)> {
    let Some(choice) = m.keyword(args, 1, sym::K_IF_EXISTS) else {
        return Ok((IfExists::Supersede, false));
    };
    let meant = match choice {
        Value::NIL => IfExists::Nothing,
        sym::K_ERROR => IfExists::Error,
        sym::K_SUPERSEDE | sym::K_NEW_VERSION => IfExists::Supersede,
        sym::K_OVERWRITE => IfExists::Overwrite,
        sym::K_APPEND => IfExists::Append,
        sym::K_RENAME | sym::K_RENAME_AND_DELETE => IfExists::Rename,
        other => {
            let control = "~s is not a value of :IF-EXISTS.";
            return Err(Fault::simple(&mut m.heap, control, &[other]));
        }
    };
    Ok((meant, true))
}

/// The element type of a file, from `:element-type` and `:external-format`.
fn element(m: &mut Machine, kind: Value, format: Value) -> Result<Element> {
    let format = if format.is_cons() { m.heap.car(format) } else { format };
    let encoding = if let Some(name) = symbol::name_of(format) {
        match &*name {
            "DEFAULT" | "UTF-8" | "UTF8" => Encoding::Utf8,
            "LATIN-1" | "ISO-8859-1" | "LATIN1" | "ISO8859-1" => Encoding::Latin1,
            "ASCII" | "US-ASCII" | "ANSI_X3.4-1968" => Encoding::Ascii,
            _ => {
                let control = "The external format ~s is not known.";
                return Err(Fault::simple(&mut m.heap, control, &[format]));
            }
        }
    } else {
        Encoding::Utf8
    };
    let (name, size) = if kind.is_cons() {
        let rest = m.heap.cdr(kind);
        let size = if rest.is_cons() { m.heap.car(rest) } else { Value::NIL };
        (m.heap.car(kind), size)
    } else {
        (kind, Value::NIL)
    };
    let octets = |bits: i64| bits.clamp(1, 120).div_euclid(8) + i64::from(bits % 8 != 0);
    let bits = size.as_fixnum().unwrap_or(8);
    Ok(match name {
        sym::UNSIGNED_BYTE => Element::Integer(octets(bits) as u8, false),
        sym::SIGNED_BYTE => Element::Integer(octets(bits) as u8, true),
        sym::BIT => Element::Integer(1, false),
        sym::INTEGER => Element::Integer(1, false),
        sym::MOD => {
            let most = u64::try_from(bits.max(1) - 1).unwrap_or(0);
            Element::Integer(octets(64 - most.leading_zeros() as i64) as u8, false)
        }
        _ => Element::Character(encoding),
    })
}
