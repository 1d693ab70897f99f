//! The file system (CLHS chapter 20).

use super::input::flow;
use super::pathnames::{file, place, renamed};
use crate::data::handle::ports;
use crate::data::{Fault, Result, array, handle, pathname, string};
use crate::global::{package, sym};
use crate::heap::{Full, Value};
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::primitive::{MANY, cl, ext, sys};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
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
    sys(
        "FILE-WRITABLE-P",
        ".",
        "file",
        (1, 1),
        Body::F1(file_writable_p),
        "Whether a file may be written, or made.",
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
    refused_with(m, file, control, &[])
}

/// The same; the control string names the pathname, then other arguments.
pub(super) fn refused_with(
    m: &mut Machine,
    file: Value,
    control: &str,
    others: &[Value],
) -> Box<Fault> {
    let arguments = [&[file], others].concat();
    let mut fault = Fault::message(&mut m.heap, sym::SIMPLE_FILE_ERROR, control, &arguments);
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

fn file_writable_p(m: &mut Machine, value: Value) -> Result {
    let (_, text) = file(m, value)?;
    Ok(Value::from_bool((the_ports(m)?.is_writable)(&text)))
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
