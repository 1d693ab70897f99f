//! Files (CLHS chapter 20) and streams to them, octets and sequences (chapter 21).

use super::input::Got;
use super::input::{flow, integer_of, io_fault, next_code, wait_for, way, width_of, with_device};
use super::streams::{check_bounds, output_stream, stream_fault, write_text};
use super::{MANY, cl, sys};
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::value::device::{self, About, Element, Encoding, IfExists, OpenRequest, Want, ports};
use crate::value::pathname::{self, Part};
use crate::value::{
    Fault, Imm, Kind, Result, Value, list, numbers, package, stream, string, sym, symbol,
};

/// The primitives of this file.
pub(super) const TABLE: &[Primitive] = &[
    cl(
        "OPEN",
        "file &key direction element-type if-exists if-does-not-exist external-format",
        (1, MANY),
        Body::N(open),
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
        "file &key",
        (1, MANY),
        Body::N(directory),
        "The files that match a wild pathname.",
    ),
    cl("FILE-LENGTH", "stream", (1, 1), Body::F1(file_length), "How many elements the file has."),
    cl(
        "FILE-POSITION",
        "stream &optional position",
        (1, 2),
        Body::N(file_position),
        "Where the stream is in its file, or whether it could go there.",
    ),
    cl(
        "FILE-STRING-LENGTH",
        "stream object",
        (2, 2),
        Body::F2(file_string_length),
        "How many octets the string or character takes in the file.",
    ),
    cl(
        "WRITE-BYTE",
        "integer stream",
        (2, 2),
        Body::F2(write_byte),
        "Writes an integer to a binary stream.",
    ),
    cl(
        "READ-SEQUENCE",
        "sequence stream &key start end",
        (2, MANY),
        Body::Control(read_sequence),
        "Fills a sequence from a stream; the index after what was filled.",
    ),
    cl(
        "WRITE-SEQUENCE",
        "sequence stream &key start end",
        (2, MANY),
        Body::N(write_sequence),
        "Writes the elements of a sequence. The sequence.",
    ),
    cl(
        "PATHNAME",
        "designator",
        (1, 1),
        Body::F1(pathname),
        "The pathname that is meant. (pathname \"a.b\") => #P\"a.b\"",
    ),
    cl(
        "PARSE-NAMESTRING",
        "designator &optional host defaults &key start end junk-allowed",
        (1, MANY),
        Body::Control(parse_namestring),
        "(parse-namestring \"a.b\") => #P\"a.b\" ; 3",
    ),
    cl(
        "NAMESTRING",
        "designator",
        (1, 1),
        Body::F1(namestring),
        "(namestring #P\"a/b.c\") => \"a/b.c\"",
    ),
    cl(
        "FILE-NAMESTRING",
        "designator",
        (1, 1),
        Body::F1(file_namestring),
        "(file-namestring \"a/b.c\") => \"b.c\"",
    ),
    cl(
        "DIRECTORY-NAMESTRING",
        "designator",
        (1, 1),
        Body::F1(directory_namestring),
        "(directory-namestring \"a/b.c\") => \"a/\"",
    ),
    cl(
        "PATHNAMEP",
        "object",
        (1, 1),
        Body::F1(|m, v| Ok(Value::from_bool(pathname::is_pathname(&m.heap, v)))),
        "Whether it is a pathname. (pathnamep \"a\") => NIL",
    ),
    cl(
        "MAKE-PATHNAME",
        "&key host device directory name type version defaults case",
        (0, MANY),
        Body::N(make_pathname),
        "(make-pathname :name \"a\" :type \"b\") => #P\"a.b\"",
    ),
    cl(
        "MERGE-PATHNAMES",
        "pathname &optional defaults version",
        (1, 3),
        Body::N(merge_pathnames),
        "(merge-pathnames \"a\" \"/b/c.d\") => #P\"/b/a.d\"",
    ),
    cl(
        "PATHNAME-HOST",
        "pathname &key case",
        (1, MANY),
        Body::N(|m, a| part(m, a, Part::Host)),
        "(pathname-host \"a\") => NIL",
    ),
    cl(
        "PATHNAME-DEVICE",
        "pathname &key case",
        (1, MANY),
        Body::N(|m, a| part(m, a, Part::Device)),
        "(pathname-device \"a\") => NIL",
    ),
    cl(
        "PATHNAME-DIRECTORY",
        "pathname &key case",
        (1, MANY),
        Body::N(|m, a| part(m, a, Part::Directory)),
        "(pathname-directory \"/a/b\") => (:ABSOLUTE \"a\")",
    ),
    cl(
        "PATHNAME-NAME",
        "pathname &key case",
        (1, MANY),
        Body::N(|m, a| part(m, a, Part::Name)),
        "(pathname-name \"a.b\") => \"a\"",
    ),
    cl(
        "PATHNAME-TYPE",
        "pathname &key case",
        (1, MANY),
        Body::N(|m, a| part(m, a, Part::Type)),
        "(pathname-type \"a.b\") => \"b\"",
    ),
    cl(
        "PATHNAME-VERSION",
        "pathname",
        (1, 1),
        Body::N(|m, a| part(m, a, Part::Version)),
        "(pathname-version \"a\") => NIL",
    ),
    cl(
        "WILD-PATHNAME-P",
        "pathname &optional field",
        (1, 2),
        Body::N(wild_pathname_p),
        "Whether it stands for many. (wild-pathname-p \"*.a\") => T",
    ),
    sys(
        "STREAM-FILE-NAME",
        "stream",
        (1, 1),
        Body::F1(|m, s| Ok(file_of(m, s).unwrap_or(Value::NIL))),
        "The pathname of a file stream, or NIL.",
    ),
];

// ---- names

/// The pathname of the file behind a stream.
fn file_of(m: &mut Machine, stream: Value) -> Option<Value> {
    if !stream.is(Imm::Handle) {
        return None;
    }
    let path = {
        let device = device::of(stream.payload())?;
        let device = device.lock().unwrap_or_else(|e| e.into_inner());
        device.about().path.clone()
    };
    Some(pathname::parse(&mut m.heap, &path))
}

fn designated(m: &mut Machine, value: Value) -> Result {
    if let Some(found) = pathname::designated(&mut m.heap, value) {
        return Ok(found);
    }
    file_of(m, value).ok_or_else(|| pathname::not_designator(value))
}

fn defaults_variable() -> Value {
    package::intern(package::COMMON_LISP, "*DEFAULT-PATHNAME-DEFAULTS*").0
}

fn defaults(m: &mut Machine) -> Result {
    let value = m.symbol_value(defaults_variable());
    if pathname::is_pathname(&m.heap, value) {
        Ok(value)
    } else {
        Ok(pathname::make(&mut m.heap, Value::NIL, Value::NIL, Value::NIL))
    }
}

/// The pathname that is meant, merged, and its namestring.
fn file(m: &mut Machine, value: Value) -> Result<(Value, String)> {
    let own = designated(m, value)?;
    let defaults = defaults(m)?;
    let merged = pathname::merge(&mut m.heap, own, defaults);
    let text = pathname::text(&m.heap, merged);
    Ok((merged, text))
}

fn file_fault(m: &mut Machine, file: Value, what: &str, error: &std::io::Error) -> Box<Fault> {
    let why = match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file or directory".to_string(),
        std::io::ErrorKind::AlreadyExists => "it exists".to_string(),
        std::io::ErrorKind::PermissionDenied => "permission is denied".to_string(),
        std::io::ErrorKind::IsADirectory => "it is a directory".to_string(),
        _ => error.to_string(),
    };
    let control = format!("Cannot {what} ~a: {}.", why.replace('~', "~~"));
    let name = pathname::text(&m.heap, file);
    let name = string::make(&mut m.heap, &name);
    let mut fault = Fault::message(&mut m.heap, sym::SIMPLE_FILE_ERROR, &control, &[name]);
    fault.slots.push((sym::K_PATHNAME, file));
    fault
}

fn the_ports(m: &mut Machine) -> Result<&'static device::Ports> {
    ports().ok_or_else(|| Fault::simple(&mut m.heap, "There are no files here.", &[]))
}

fn pathname(m: &mut Machine, value: Value) -> Result {
    designated(m, value)
}

fn parse_namestring(m: &mut Machine, args: Args) -> Flow {
    let value = m.arg(args, 0);
    flow(designated(m, value).map(|parsed| {
        let length =
            if string::is_string(&m.heap, value) { string::length(&m.heap, value) } else { 0 };
        m.values = vec![parsed, Value::fixnum(length as i64)];
        Flow::ReturnValues(args.base)
    }))
}

fn namestring(m: &mut Machine, value: Value) -> Result {
    let pathname = designated(m, value)?;
    let text = pathname::text(&m.heap, pathname);
    Ok(string::make(&mut m.heap, &text))
}

fn file_namestring(m: &mut Machine, value: Value) -> Result {
    let pathname = designated(m, value)?;
    let text = pathname::file_text(&m.heap, pathname);
    Ok(string::make(&mut m.heap, &text))
}

fn directory_namestring(m: &mut Machine, value: Value) -> Result {
    let pathname = designated(m, value)?;
    let text = pathname::directory_text(&m.heap, pathname);
    Ok(string::make(&mut m.heap, &text))
}

fn make_pathname(m: &mut Machine, args: Args) -> Result {
    let [host, device, directory, version, case, default, kind] =
        ["HOST", "DEVICE", "DIRECTORY", "VERSION", "CASE", "DEFAULTS", "TYPE"]
            .map(package::keyword);
    m.check_keywords(
        args,
        0,
        &[host, device, directory, version, case, default, kind, sym::K_NAME],
    )?;
    let given = |m: &Machine, key: Value| m.keyword(args, 0, key);
    let mut place = given(m, directory).unwrap_or(Value::NIL);
    if string::is_string(&m.heap, place) {
        place = list::from_slice(&mut m.heap, &[package::keyword("ABSOLUTE"), place]);
    } else if place == package::keyword("WILD") {
        let parts = [package::keyword("ABSOLUTE"), package::keyword("WILD-INFERIORS")];
        place = list::from_slice(&mut m.heap, &parts);
    }
    let name = given(m, sym::K_NAME).unwrap_or(Value::NIL);
    let extension = given(m, kind).unwrap_or(Value::NIL);
    let own = pathname::make(&mut m.heap, place, name, extension);
    let Some(defaults) = given(m, default) else { return Ok(own) };
    let defaults = designated(m, defaults)?;
    // What was given as NIL stays so.
    let mut parts = [Part::Directory, Part::Name, Part::Type]
        .map(|which| pathname::part(&m.heap, defaults, which));
    for (part, key) in parts.iter_mut().zip([directory, sym::K_NAME, kind]) {
        if given(m, key).is_some() {
            *part = Value::NIL;
        }
    }
    let defaults = pathname::make(&mut m.heap, parts[0], parts[1], parts[2]);
    Ok(pathname::merge(&mut m.heap, own, defaults))
}

fn merge_pathnames(m: &mut Machine, args: Args) -> Result {
    let value = m.arg(args, 0);
    let own = designated(m, value)?;
    let defaults = match m.opt(args, 1) {
        Some(value) => designated(m, value)?,
        None => defaults(m)?,
    };
    Ok(pathname::merge(&mut m.heap, own, defaults))
}

fn part(m: &mut Machine, args: Args, which: Part) -> Result {
    let value = m.arg(args, 0);
    let pathname = designated(m, value)?;
    Ok(pathname::part(&m.heap, pathname, which))
}

fn wild_pathname_p(m: &mut Machine, args: Args) -> Result {
    let value = m.arg(args, 0);
    let pathname = designated(m, value)?;
    let field = m.opt(args, 1).filter(|f| f.is_true()).map(symbol::name);
    let wild = |which: Part, name: &str| {
        field.as_ref().is_none_or(|f| &**f == name)
            && pathname::is_wild_part(&m.heap, pathname::part(&m.heap, pathname, which))
    };
    let directory = pathname::part(&m.heap, pathname, Part::Directory);
    let in_directory = field.as_ref().is_none_or(|f| &**f == "DIRECTORY")
        && list::elements(&m.heap, directory).any(|p| pathname::is_wild_part(&m.heap, p));
    Ok(Value::from_bool(wild(Part::Name, "NAME") || wild(Part::Type, "TYPE") || in_directory))
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
    let to = pathname::text(&m.heap, new);
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
    flow(file(m, value).and_then(|(merged, text)| {
        let made = (the_ports(m)?.make_directories)(&text)
            .map_err(|error| file_fault(m, merged, "make the directories of", &error))?;
        m.values = vec![value, Value::from_bool(made)];
        Ok(Flow::ReturnValues(args.base))
    }))
}

/// Whether a name matches a pattern with `*` and `?`.
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

fn directory(m: &mut Machine, args: Args) -> Result {
    let value = m.arg(args, 0);
    let (merged, _) = file(m, value)?;
    let place = pathname::directory_text(&m.heap, merged);
    let pattern = pathname::file_text(&m.heap, merged);
    let ports = the_ports(m)?;
    // Directories still to be gone through, each with the pieces of the pattern below it.
    let pieces: Vec<&str> = place.split('/').filter(|p| !p.is_empty()).collect();
    let root = if place.starts_with('/') { "/" } else { "" };
    let mut pending: Vec<(String, usize)> = vec![(root.to_string(), 0)];
    let mut found = Vec::new();
    while let Some((here, at)) = pending.pop() {
        let Some(piece) = pieces.get(at) else {
            if pattern.is_empty() {
                found.push(here);
                continue;
            }
            for name in (ports.list)(&here).unwrap_or_default() {
                let file = name.trim_end_matches('/');
                let all = pattern == "*.*" && !name.ends_with('/');
                let typeless = pattern == "*" && (file[1..].contains('.') || name.ends_with('/'));
                if all || (!typeless && !name.ends_with('/') && matches(&pattern, file)) {
                    found.push(format!("{here}{name}"));
                }
            }
            continue;
        };
        if *piece == "**" {
            pending.push((here.clone(), at + 1));
        }
        if !piece.contains(['*', '?']) {
            pending.push((format!("{here}{piece}/"), at + 1));
            continue;
        }
        for name in (ports.list)(&here).unwrap_or_default() {
            if name.ends_with('/') && matches(piece, name.trim_end_matches('/')) {
                let next = if *piece == "**" { at } else { at + 1 };
                pending.push((format!("{here}{name}"), next));
            }
        }
    }
    let mut names: Vec<String> =
        found.iter().filter_map(|f| (ports.truename)(f).ok().flatten()).collect();
    names.sort();
    names.dedup();
    let names: Vec<Value> = names.iter().map(|name| pathname::parse(&mut m.heap, name)).collect();
    Ok(list::from_slice(&mut m.heap, &names))
}

// ---- opening

fn open(m: &mut Machine, args: Args) -> Result {
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
        sym::K_INPUT | sym::K_PROBE => (true, false),
        sym::K_OUTPUT => (false, true),
        sym::K_IO => (true, true),
        other => return Err(Fault::type_error(other, package::keyword("DIRECTION"))),
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
    let about = About { path, input, output, element };
    let opened = (the_ports(m)?.open)(&OpenRequest { about, if_exists, create });
    match opened {
        Ok(Some(device)) => {
            let handle = device::register(device);
            if direction == sym::K_PROBE
                && let Some(device) = device::forget(handle)
            {
                let _ = device.lock().unwrap_or_else(|e| e.into_inner()).close(false);
            }
            Ok(stream::of_handle(handle))
        }
        Ok(None) => Ok(Value::NIL),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && quiet => Ok(Value::NIL),
        Err(error) => Err(file_fault(m, merged, "open", &error)),
    }
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

/// What the file holds, as `:element-type` and `:external-format` say.
fn element(m: &mut Machine, kind: Value, format: Value) -> Result<Element> {
    let format = if format.is_cons() { m.heap.car(format) } else { format };
    let encoding = if format.is_symbol() {
        match &*symbol::name(format) {
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

// ---- places in files

fn handle_of(m: &mut Machine, stream: Value) -> Result {
    let mut stream = stream;
    for _ in 0..1000 {
        match stream::kind(&m.heap, stream) {
            Some(stream::StreamKind::Synonym) => {
                let symbol = m.heap.slot(stream, 1);
                stream = m.symbol_value(symbol);
            }
            None if stream.is(Imm::Handle) => return Ok(stream),
            None => return Err(Fault::type_error(stream, sym::STREAM)),
            Some(_) => break,
        }
    }
    Err(stream_fault(m, stream, "~s is not a stream to a file."))
}

/// The device of a handle, with whoever uses it waited for: others hold it for short only.
fn patiently<R>(
    m: &mut Machine,
    handle: Value,
    action: impl FnOnce(&mut dyn device::Device) -> std::io::Result<R>,
) -> Result<R> {
    let Some(device) = device::of(handle.payload()) else {
        return Err(stream_fault(m, handle, "~s is closed."));
    };
    let result = action(&mut **device.lock().unwrap_or_else(|e| e.into_inner()));
    result.map_err(|error| io_fault(m, handle, &error))
}

fn file_length(m: &mut Machine, stream: Value) -> Result {
    let handle = handle_of(m, stream)?;
    let length = patiently(m, handle, |device| {
        let (width, _) = width_of(device);
        Ok(device.length()? / width as u64)
    })?;
    Ok(Value::fixnum(length as i64))
}

fn file_position(m: &mut Machine, args: Args) -> Result {
    let stream = m.arg(args, 0);
    if let Some(stream::StreamKind::StringInput) = stream::kind(&m.heap, stream) {
        return string_position(m, args, stream);
    }
    if stream::kind(&m.heap, stream) == Some(stream::StreamKind::StringOutput) && args.count == 1 {
        return Ok(m.heap.slot(stream, 2));
    }
    let handle = handle_of(m, stream)?;
    let wanted = m.opt(args, 1).filter(|p| p.is_true());
    let Some(wanted) = wanted else {
        let position = patiently(m, handle, |device| {
            let (width, _) = width_of(device);
            Ok(device.position().ok().map(|p| p / width as u64))
        })?;
        return Ok(position.map_or(Value::NIL, |p| Value::fixnum(p as i64)));
    };
    let done = patiently(m, handle, |device| {
        let (width, _) = width_of(device);
        let place = match wanted.as_fixnum() {
            Some(n) if n >= 0 => n as u64 * width as u64,
            None if wanted == sym::K_START => 0,
            None if wanted == sym::K_END => device.length()?,
            _ => return Ok(false),
        };
        Ok(device.set_position(place).is_ok())
    })?;
    Ok(Value::from_bool(done))
}

fn string_position(m: &mut Machine, args: Args, stream: Value) -> Result {
    let begin = m.heap.slot(stream, 4).untag_fixnum();
    let end = m.heap.slot(stream, 3).untag_fixnum();
    let place = match m.opt(args, 1) {
        None => return Ok(Value::fixnum(m.heap.slot(stream, 2).untag_fixnum() - begin)),
        Some(sym::K_START) => begin,
        Some(sym::K_END) => end,
        Some(n) => match n.as_fixnum() {
            Some(n) if n >= 0 && begin + n <= end => begin + n,
            _ => return Ok(Value::NIL),
        },
    };
    m.heap.set_slot(stream, 2, Value::fixnum(place));
    Ok(Value::T)
}

fn file_string_length(m: &mut Machine, stream: Value, object: Value) -> Result {
    let handle = handle_of(m, stream)?;
    let text = match object.as_char() {
        Some(c) => c.to_string(),
        None if string::is_string(&m.heap, object) => string::text(&m.heap, object),
        None => return Err(Fault::type_error(object, sym::STRING)),
    };
    let utf8 = patiently(m, handle, |device| {
        Ok(device.about().element == Element::Character(Encoding::Utf8))
    })?;
    let n = if utf8 { text.len() } else { text.chars().count() };
    Ok(Value::fixnum(n as i64))
}

// ---- octets and sequences

/// The octets of an integer, least first; nothing if it does not fit.
fn octets_of(m: &mut Machine, value: Value, width: usize, signed: bool) -> Option<Vec<u8>> {
    let wide: i128 = match value.as_fixnum() {
        Some(n) => n as i128,
        None if numbers::is_integer(&m.heap, value) => {
            i128::try_from(&numbers::integer_value(&m.heap, value)?).ok()?
        }
        None => return None,
    };
    let bits = 8 * width as u32;
    let (least, most) = if signed {
        (-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1)
    } else {
        (0, (1i128 << bits) - 1)
    };
    (least..=most).contains(&wide).then(|| wide.to_le_bytes()[..width].to_vec())
}

fn write_byte(m: &mut Machine, integer: Value, stream: Value) -> Result {
    let stream = output_stream(m, Some(stream))?;
    let handle = handle_of(m, stream)?;
    write_integers(m, handle, &[integer])?;
    Ok(integer)
}

fn write_integers(m: &mut Machine, handle: Value, integers: &[Value]) -> Result<()> {
    if handle.payload() <= stream::TERMINAL {
        return Err(stream_fault(m, handle, "~s is not a binary output stream."));
    }
    let (width, signed) = patiently(m, handle, |device| Ok(width_of(device)))?;
    let mut octets = Vec::with_capacity(integers.len() * width);
    for integer in integers {
        let Some(one) = octets_of(m, *integer, width, signed) else {
            let name = if signed { sym::SIGNED_BYTE } else { sym::UNSIGNED_BYTE };
            let kind = [name, Value::fixnum(8 * width as i64)];
            let expected = list::from_slice(&mut m.heap, &kind);
            return Err(Fault::type_error(*integer, expected));
        };
        octets.extend(one);
    }
    patiently(m, handle, |device| device.write_octets(&octets))
}

/// The elements of a sequence that has them in conses, a vector or a string.
fn elements(m: &mut Machine, sequence: Value) -> Result<Vec<Value>> {
    if sequence.is_list() {
        return list::to_vec(&mut m.heap, sequence);
    }
    if string::is_string(&m.heap, sequence) {
        return Ok(string::codes(&m.heap, sequence).into_iter().map(Value::code_point).collect());
    }
    if m.heap.is_kind(sequence, Kind::Vector) {
        let n = m.heap.header(sequence).length();
        return Ok((0..n).map(|i| m.heap.slot(sequence, i)).collect());
    }
    super::streams::vector_elements(m, sequence)
}

fn sequence_bounds(m: &mut Machine, args: Args, length: usize) -> Result<(usize, usize)> {
    m.check_keywords(args, 2, &[sym::K_START, sym::K_END])?;
    let start = m.keyword(args, 2, sym::K_START).unwrap_or(Value::fixnum(0));
    let end = m.keyword(args, 2, sym::K_END).filter(|e| e.is_true());
    check_bounds(m, start, end.unwrap_or(Value::fixnum(length as i64)), length)
}

fn write_sequence(m: &mut Machine, args: Args) -> Result {
    let (sequence, designator) = (m.arg(args, 0), m.arg(args, 1));
    let stream = output_stream(m, Some(designator))?;
    let all = elements(m, sequence)?;
    let (start, end) = sequence_bounds(m, args, all.len())?;
    let part = &all[start..end];
    if part.iter().all(|v| v.as_code_point().is_some()) {
        let text: String =
            part.iter().map(|v| v.as_char().unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        write_text(m, stream, &text)?;
    } else {
        let handle = handle_of(m, stream)?;
        write_integers(m, handle, part)?;
    }
    Ok(sequence)
}

fn read_sequence(m: &mut Machine, args: Args) -> Flow {
    flow(sequence(m, args))
}

fn sequence(m: &mut Machine, args: Args) -> Result<Flow> {
    let (sequence, designator) = (m.arg(args, 0), m.arg(args, 1));
    let stream = super::input::input_stream(m, Some(designator))?;
    let all = elements(m, sequence)?;
    let (start, end) = sequence_bounds(m, args, all.len())?;
    let way = way(m, stream)?;
    let binary = way.leaf.is(Imm::Handle)
        && device::of(way.leaf.payload()).is_some_and(|device| {
            let device = device.lock().unwrap_or_else(|e| e.into_inner());
            matches!(device.about().element, Element::Integer(..))
        });
    let mut taken = Vec::new();
    if binary {
        let wanted = end - start;
        let read = with_device(m, way.leaf, |device| {
            let (width, signed) = width_of(device);
            Ok((device.read_octets(wanted * width)?, width, signed))
        })?;
        let Some((octets, width, signed)) = read else {
            let handle = way.leaf.payload();
            return Ok(wait_for(m, args, "READ-SEQUENCE", handle, Want::Octets(1)));
        };
        for one in octets.chunks_exact(width) {
            taken.push(integer_of(m, one, signed));
        }
    } else {
        while taken.len() < end - start {
            match next_code(m, stream, true)? {
                Got::Code(code) => taken.push(Value::code_point(code)),
                Got::End => break,
                Got::Blocked(handle, want) => {
                    for value in taken.iter().rev() {
                        let code = value.as_code_point().unwrap_or(0);
                        super::input::unread(m, stream, code)?;
                    }
                    let want = if taken.is_empty() { want } else { Want::More(taken.len()) };
                    return Ok(wait_for(m, args, "READ-SEQUENCE", handle, want));
                }
            }
        }
    }
    store(m, sequence, start, &taken)?;
    let after = Value::fixnum((start + taken.len()) as i64);
    Ok(Flow::Return(after, args.base))
}

/// Puts elements into a sequence from an index on.
fn store(m: &mut Machine, sequence: Value, start: usize, values: &[Value]) -> Result<()> {
    if !sequence.is_own() && !sequence.is_nil() {
        return Err(super::conses::read_only(sequence));
    }
    if sequence.is_list() {
        let conses: Vec<Value> =
            list::conses(&m.heap, sequence).skip(start).take(values.len()).collect();
        for (cons, value) in conses.into_iter().zip(values) {
            m.heap.set_word(cons, 0, value.0);
        }
        return Ok(());
    }
    if string::is_string(&m.heap, sequence) {
        for (i, value) in values.iter().enumerate() {
            let Some(code) = value.as_code_point() else {
                return Err(Fault::type_error(*value, sym::CHARACTER));
            };
            string::set_code(&mut m.heap, sequence, start + i, code);
        }
        return Ok(());
    }
    if m.heap.is_kind(sequence, Kind::Vector) {
        for (i, value) in values.iter().enumerate() {
            m.heap.set_slot(sequence, start + i, *value);
        }
        return Ok(());
    }
    super::streams::store_elements(m, sequence, start, values)
}
