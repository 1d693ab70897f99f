//! The file system, and opening files (CLHS chapter 20).

use super::input::flow;
use super::pathnames::{file, place, renamed};
use crate::data::handle::{About, Element, Encoding, IfExists, OpenRequest, ports};
use crate::data::{Fault, Result, array, handle, pathname, stream, string};
use crate::global::{package, sym, symbol};
use crate::heap::{Full, Value};
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::primitive::{MANY, cl, ext, sys};
use crate::process::{Handover, Helper};

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
    ext(
        "DELETE-DIRECTORY",
        "directory &key recursive",
        (1, MANY),
        Body::N(delete_directory),
        "Deletes an empty directory; with RECURSIVE also all that is in it. T.",
    ),
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
    sys(
        "MAKE-DIRECTORIES-OF",
        ".",
        "file",
        (1, 1),
        Body::F1(make_directories_of),
        "Makes the directories of a file that are missing; whether any was.",
    ),
    cl(
        "FILE-AUTHOR",
        "file",
        (1, 1),
        Body::F1(file_author),
        "The name of the file's owner; NIL if it has none.",
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

/// A file error about a pathname, which the control string may name.
pub(super) fn refused(m: &mut Machine, file: Value, control: &str) -> Box<Fault> {
    let mut fault = Fault::message(&mut m.heap, sym::SIMPLE_FILE_ERROR, control, &[file]);
    fault.slots.push((sym::K_PATHNAME, file));
    fault
}

pub(super) fn the_ports(m: &mut Machine) -> Result<&'static handle::Ports> {
    ports().ok_or_else(|| Fault::simple(&mut m.heap, "There are no files here.", &[]))
}

// ---- the file system

fn probe(m: &mut Machine, value: Value) -> Result<(Value, Option<Value>)> {
    let (merged, text) = file(m, value)?;
    let found = (the_ports(m)?.truename)(&text);
    match found {
        Ok(Some(name)) => {
            let found = pathname::of_native(&mut m.heap, &name);
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

fn delete_directory(m: &mut Machine, args: Args) -> Result {
    let recursive = package::keyword("RECURSIVE").word();
    m.check_keywords(args, 1, &[recursive])?;
    let recursive = m.keyword(args, 1, recursive).is_some_and(|value| value.is_true());
    let value = m.arg(args, 0);
    let (merged, text) = file(m, value)?;
    match (the_ports(m)?.delete_directory)(&text, recursive) {
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
    let (new, to) = renamed(m, new, merged)?;
    let old_true = truename(m, old)?;
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

fn file_author(m: &mut Machine, value: Value) -> Result {
    let (merged, text) = file(m, value)?;
    match (the_ports(m)?.author)(&text) {
        Ok(Some(name)) => Ok(string::make(&mut m.heap, &name)),
        Ok(None) => Ok(Value::NIL),
        Err(error) => Err(file_fault(m, merged, "look at", &error)),
    }
}

fn make_directories_of(m: &mut Machine, value: Value) -> Result {
    let (merged, path) = place(m, value)?;
    if path.has_wild_directory() {
        let control = "The directory of ~s is wild: it does not mean one.";
        return Err(refused(m, merged, control));
    }
    let made = (the_ports(m)?.make_directories)(&path.native_directory())
        .map_err(|error| file_fault(m, merged, "make the directories of", &error))?;
    Ok(Value::from_bool(made))
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
