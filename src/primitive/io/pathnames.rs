//! Pathnames (CLHS chapter 19).

use super::input::flow;
use crate::data::pathname::Part;
use crate::data::{Result, array, handle, list, pathname, string};
use crate::global::{known, package, sym, symbol};
use crate::heap::{Imm, Symbol, Value};
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::primitive::{MANY, cl, sys};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
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
    )
    .pure(),
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
        ".",
        "stream",
        (1, 1),
        Body::F1(|m, s| Ok(file_of(m, s).unwrap_or(Value::NIL))),
        "The pathname of a file stream, or NIL.",
    ),
];

/// The pathname of the file behind a stream; `None` if the stream is not an open handle.
fn file_of(m: &mut Machine, stream: Value) -> Option<Value> {
    if !stream.is(Imm::Handle) {
        return None;
    }
    let path = {
        let device = handle::of(stream.payload())?;
        let device = device.lock().unwrap_or_else(|e| e.into_inner());
        device.about().path.clone()
    };
    Some(pathname::parse(&mut m.heap, &path))
}

pub(in crate::primitive) fn designated(m: &mut Machine, value: Value) -> Result {
    if let Some(found) = pathname::designated(&mut m.heap, value) {
        return Ok(found);
    }
    file_of(m, value).ok_or_else(|| pathname::not_designator(value))
}

fn defaults_variable() -> Symbol {
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

/// The pathname that a designator names, merged with the defaults, and its namestring.
pub(in crate::primitive) fn file(m: &mut Machine, value: Value) -> Result<(Value, String)> {
    let own = designated(m, value)?;
    let defaults = defaults(m)?;
    let merged = pathname::merge(&mut m.heap, own, defaults);
    let text = pathname::text(&mut m.heap, merged);
    Ok((merged, text))
}

fn pathname(m: &mut Machine, value: Value) -> Result {
    designated(m, value)
}

fn parse_namestring(m: &mut Machine, args: Args) -> Flow {
    let value = m.arg(args, 0);
    let known = ["START", "END", "JUNK-ALLOWED"].map(|name| package::keyword(name).word());
    let checked = m.check_keywords(args, 3, &known);
    flow(checked.and_then(|()| designated(m, value)).map(|parsed| {
        let length = array::chars(&m.heap, value).map_or(0, |chars| chars.len());
        m.values = vec![parsed, Value::fixnum(length as i64)];
        Flow::ReturnValues(args.base)
    }))
}

fn namestring(m: &mut Machine, value: Value) -> Result {
    let pathname = designated(m, value)?;
    let text = pathname::text(&mut m.heap, pathname);
    Ok(string::make(&mut m.heap, &text))
}

fn file_namestring(m: &mut Machine, value: Value) -> Result {
    let pathname = designated(m, value)?;
    let text = pathname::file_text(&mut m.heap, pathname);
    Ok(string::make(&mut m.heap, &text))
}

fn directory_namestring(m: &mut Machine, value: Value) -> Result {
    let pathname = designated(m, value)?;
    let text = pathname::directory_text(&mut m.heap, pathname);
    Ok(string::make(&mut m.heap, &text))
}

/// A component of a pathname, with its strings converted to simple ones.
fn component(m: &mut Machine, part: Value) -> Result {
    if let Some(simple) = array::simple_string(&mut m.heap, part) {
        return Ok(simple);
    }
    if !part.is_cons() {
        return Ok(part);
    }
    let mut pieces = list::to_vec(&mut m.heap, part)?;
    for piece in &mut pieces {
        *piece = array::simple_string(&mut m.heap, *piece).unwrap_or(*piece);
    }
    Ok(list::from_slice(&mut m.heap, &pieces))
}

fn make_pathname(m: &mut Machine, args: Args) -> Result {
    let [host, device, directory, version, case, default, kind] =
        ["HOST", "DEVICE", "DIRECTORY", "VERSION", "CASE", "DEFAULTS", "TYPE"]
            .map(|name| package::keyword(name).word());
    m.check_keywords(
        args,
        0,
        &[host, device, directory, version, case, default, kind, sym::K_NAME],
    )?;
    let given = |m: &Machine, key: Value| m.keyword(args, 0, key);
    let mut place = given(m, directory).unwrap_or(Value::NIL);
    place = component(m, place)?;
    if string::is_string(&m.heap, place) {
        place = list::from_slice(&mut m.heap, &[package::keyword("ABSOLUTE").word(), place]);
    } else if place == package::keyword("WILD") {
        let parts = [package::keyword("ABSOLUTE"), package::keyword("WILD-INFERIORS")];
        place = list::of_symbols(&mut m.heap, &parts);
    }
    let name = given(m, sym::K_NAME).unwrap_or(Value::NIL);
    let name = component(m, name)?;
    let extension = given(m, kind).unwrap_or(Value::NIL);
    let extension = component(m, extension)?;
    let own = pathname::make(&mut m.heap, place, name, extension);
    let Some(defaults) = given(m, default) else { return Ok(own) };
    let defaults = designated(m, defaults)?;
    // A component given as NIL is not filled in from the defaults.
    let mut parts = [Part::Directory, Part::Name, Part::Type]
        .map(|which| pathname::part(&m.heap, defaults, which));
    for (part, key) in parts.iter_mut().zip([directory, known::K_NAME.word(), kind]) {
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
    if !matches!(which, Part::Version) {
        m.check_keywords(args, 1, &[package::keyword("CASE").word()])?;
    }
    let value = m.arg(args, 0);
    let pathname = designated(m, value)?;
    Ok(pathname::part(&m.heap, pathname, which))
}

fn wild_pathname_p(m: &mut Machine, args: Args) -> Result {
    let value = m.arg(args, 0);
    let pathname = designated(m, value)?;
    // All of it is looked through, and making its text charges for that.
    pathname::text(&mut m.heap, pathname);
    let field = m.opt(args, 1).filter(|f| f.is_true()).map(crate::data::symbol_of).transpose()?;
    let field = field.map(symbol::name);
    let wild = |which: Part, name: &str| {
        field.as_ref().is_none_or(|f| &**f == name)
            && pathname::is_wild_part(&m.heap, pathname::part(&m.heap, pathname, which))
    };
    let directory = pathname::part(&m.heap, pathname, Part::Directory);
    let in_directory = field.as_ref().is_none_or(|f| &**f == "DIRECTORY")
        && list::elements(&m.heap, directory).any(|p| pathname::is_wild_part(&m.heap, p));
    Ok(Value::from_bool(wild(Part::Name, "NAME") || wild(Part::Type, "TYPE") || in_directory))
}
