//! Pathnames (CLHS chapter 19).

use super::hosts::physical;
use super::input::flow;
use super::streams::{check_bounds, synonym_value};
use crate::data::path::{self, Path, Piece};
use crate::data::path_match;
use crate::data::pathname::Part;
use crate::data::stream::StreamKind;
use crate::data::{Fault, Result, array, handle, list, pathname, stream, string};
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
        Body::F1(|m, v| written(m, v, Path::text)),
        "(namestring #P\"a/b.c\") => \"a/b.c\"",
    ),
    cl(
        "FILE-NAMESTRING",
        "designator",
        (1, 1),
        Body::F1(|m, v| written(m, v, Path::file_text)),
        "(file-namestring \"a/b.c\") => \"b.c\"",
    ),
    cl(
        "DIRECTORY-NAMESTRING",
        "designator",
        (1, 1),
        Body::F1(|m, v| written(m, v, Path::directory_text)),
        "(directory-namestring \"a/b.c\") => \"a/\"",
    ),
    cl(
        "HOST-NAMESTRING",
        "designator",
        (1, 1),
        Body::F1(|m, v| written(m, v, Path::host_text)),
        "(host-namestring \"a/b.c\") => \"\"",
    ),
    cl(
        "ENOUGH-NAMESTRING",
        "designator &optional defaults",
        (1, 2),
        Body::N(enough_namestring),
        "(enough-namestring \"/a/b.c\" \"/a/\") => \"b.c\"",
    ),
    cl(
        "PATHNAME-MATCH-P",
        "designator wildcard",
        (2, 2),
        Body::F2(pathname_match_p),
        "Whether it is one of those that a wild pathname means. (pathname-match-p \"a.b\" \"*.b\") => T",
    ),
    cl(
        "TRANSLATE-PATHNAME",
        "source from-wildcard to-wildcard &key",
        (3, MANY),
        Body::N(translate_pathname),
        "(translate-pathname \"a.b\" \"*.b\" \"c/*.d\") => #P\"c/a.d\"",
    ),
    cl(
        "TRANSLATE-LOGICAL-PATHNAME",
        "designator &key",
        (1, MANY),
        Body::N(translate_logical_pathname),
        "The physical pathname. (translate-logical-pathname \"a\") => #P\"a\"",
    ),
    cl(
        "LOGICAL-PATHNAME",
        "designator",
        (1, 1),
        Body::F1(logical_pathname),
        "The logical pathname that is meant. (logical-pathname \"sys:a.b\") => #P\"SYS:A.B\"",
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
        Body::F1(pathname_version),
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
        Body::F1(stream_file_name),
        "The pathname of a file stream, or NIL.",
    ),
    sys(
        "NATIVE-FILE-NAMESTRING",
        ".",
        "file",
        (1, 1),
        Body::F1(native_file_namestring),
        "The name of a file as the system writes it. (system::native-file-namestring \"/a\\\\*b\") => \"/a*b\"",
    ),
    sys(
        "PARSE-NATIVE-NAMESTRING",
        "t",
        "name",
        (1, 1),
        Body::F1(parse_native_namestring),
        "The pathname of a name of the system. (system::parse-native-namestring \"a*b\") => #P\"a\\\\*b\"",
    ),
];

/// The pathname of the file behind a stream, be it open or closed; `None` if it is none of a file.
fn file_of(m: &mut Machine, stream: Value) -> Option<Value> {
    let mut stream = stream;
    for _ in 0..10_000 {
        if stream::kind(&m.heap, stream) != Some(StreamKind::Synonym) {
            break;
        }
        stream = synonym_value(m, stream).ok()?;
    }
    if !stream.is(Imm::Handle) || stream.payload() <= stream::TERMINAL {
        return None;
    }
    let about = handle::about(stream.payload())?;
    if let Some((host, rest)) = pathname::split_host(&about.logical)
        && let Ok(path) = path::parse_logical(host, rest)
    {
        return Some(made(m, &path));
    }
    (!about.path.is_empty()).then(|| pathname::of_native(&mut m.heap, &about.path))
}

fn stream_file_name(m: &mut Machine, stream: Value) -> Result {
    let found = if stream.is(Imm::Handle) { file_of(m, stream) } else { None };
    Ok(found.unwrap_or(Value::NIL))
}

/// The pathname that a designator means: a pathname, a namestring, or a stream of a file.
pub(in crate::primitive) fn designated(m: &mut Machine, value: Value) -> Result {
    if let Some(found) = pathname::designated(&mut m.heap, value) {
        return Ok(found);
    }
    match file_of(m, value) {
        Some(found) => Ok(found),
        None => Err(pathname::not_designator(&mut m.heap, value)),
    }
}

/// The same as a path.
pub(super) fn path_of(m: &mut Machine, value: Value) -> Result<Path> {
    let found = designated(m, value)?;
    Ok(pathname::path(&mut m.heap, found))
}

pub(super) fn made(m: &mut Machine, path: &Path) -> Value {
    pathname::make(&mut m.heap, path)
}

fn defaults_variable() -> Symbol {
    package::intern(package::COMMON_LISP, "*DEFAULT-PATHNAME-DEFAULTS*").0
}

fn defaults(m: &mut Machine) -> Result<Path> {
    let value = m.symbol_value(defaults_variable());
    path_of(m, value)
}

/// The pathname that a designator means beside the defaults. A namestring is one of their host.
fn merged(m: &mut Machine, value: Value, defaults: &Path, version: Piece) -> Result<Path> {
    let own = match (array::text(&m.heap, value), &defaults.host) {
        (Some(text), Some(host)) if pathname::split_host(&text).is_none() => {
            m.heap.charge(4 * text.len());
            path::parse_logical(host, &text).unwrap_or_else(|_| pathname::physical(&text))
        }
        _ => path_of(m, value)?,
    };
    Ok(path_match::merge(&own, defaults, version))
}

/// The physical pathname that a designator means, merged with the defaults; as an object, as a path.
pub(in crate::primitive) fn place(m: &mut Machine, value: Value) -> Result<(Value, Path)> {
    let defaults = defaults(m)?;
    let merged = merged(m, value, &defaults, Piece::Newest)?;
    let path = physical(m, merged)?;
    Ok((made(m, &path), path))
}

/// The same for a file: no wild one. The object, and the name that the system knows.
pub(in crate::primitive) fn file(m: &mut Machine, value: Value) -> Result<(Value, String)> {
    let (object, path) = place(m, value)?;
    if path.is_wild() {
        let control = "The pathname ~s is wild: it does not mean one file.";
        return Err(super::files::refused(m, object, control));
    }
    Ok((object, path.native()))
}

/// The logical namestring that a designator of a file means; empty for a physical one.
pub(super) fn logical_name(m: &mut Machine, value: Value) -> Result<String> {
    let defaults = defaults(m)?;
    let merged = merged(m, value, &defaults, Piece::Newest)?;
    Ok(if merged.host.is_some() { merged.text() } else { String::new() })
}

/// The new name of a file that is renamed: the pathname, merged with the old one, and its name for
/// the system.
pub(in crate::primitive) fn renamed(
    m: &mut Machine,
    value: Value,
    old: Value,
) -> Result<(Value, String)> {
    let old = pathname::path(&mut m.heap, old);
    let logical = merged(m, value, &old, Piece::Newest)?;
    let path = physical(m, logical.clone())?;
    let object = made(m, &logical);
    if path.is_wild() {
        return Err(super::files::refused(m, object, "The pathname ~s is wild: it names no file."));
    }
    Ok((object, path.native()))
}

fn pathname(m: &mut Machine, value: Value) -> Result {
    designated(m, value)
}

/// Makes a string of a part of the namestring.
fn written(m: &mut Machine, value: Value, text: fn(&Path) -> String) -> Result {
    let path = path_of(m, value)?;
    let text = text(&path);
    m.heap.charge(text.len());
    Ok(string::make(&mut m.heap, &text))
}

fn native_file_namestring(m: &mut Machine, value: Value) -> Result {
    let (_, text) = file(m, value)?;
    Ok(string::make(&mut m.heap, &text))
}

fn parse_native_namestring(m: &mut Machine, name: Value) -> Result {
    let text = string::text(&m.heap, name);
    Ok(pathname::of_native(&mut m.heap, &text))
}

// ---- parsing

/// The logical host that an argument names; `None` for a physical one.
fn host_of(m: &mut Machine, host: Value) -> Result<Option<String>> {
    if host.is_nil() || symbol::name_of(host).is_some_and(|name| &*name == "UNSPECIFIC") {
        return Ok(None);
    }
    match array::text(&m.heap, host) {
        Some(name) if name.is_empty() => Ok(None),
        Some(name) if pathname::is_host(&name) => Ok(Some(name.to_uppercase())),
        _ => Err(no_host(m, host)),
    }
}

/// The type error for what is not the name of a logical host.
fn no_host(m: &mut Machine, host: Value) -> Box<Fault> {
    let control = "~s is not the name of a logical host.";
    let satisfies = package::intern(package::COMMON_LISP, "SATISFIES").0.word();
    let is_host = package::system("LOGICAL-HOST-P").word();
    let expected = list::from_slice(&mut m.heap, &[satisfies, is_host]);
    let mut fault = Fault::message(&mut m.heap, sym::SIMPLE_TYPE_ERROR, control, &[host]);
    fault.slots.extend([(sym::K_DATUM, host), (sym::K_EXPECTED_TYPE, expected)]);
    fault
}

fn parse_namestring(m: &mut Machine, args: Args) -> Flow {
    flow(parsed_namestring(m, args))
}

fn parsed_namestring(m: &mut Machine, args: Args) -> Result<Flow> {
    let known = ["START", "END", "JUNK-ALLOWED"].map(|name| package::keyword(name).word());
    m.check_keywords(args, 3, &known)?;
    let [start, end, junk] = known.map(|key| m.keyword(args, 3, key));
    let thing = m.arg(args, 0);
    let is_given = m.opt(args, 1).is_some_and(|host| host.is_true());
    let given = m.opt(args, 1).unwrap_or(Value::NIL);
    let host = host_of(m, given)?;
    let default = match m.opt(args, 2) {
        Some(value) => path_of(m, value)?.host,
        None => defaults(m)?.host,
    };
    let start = start.unwrap_or(Value::fixnum(0));
    let Some(text) = array::text(&m.heap, thing) else {
        let found = designated(m, thing)?;
        let own = pathname::path(&mut m.heap, found).host;
        if is_given && own != host {
            return Err(other_host(m, thing, given));
        }
        m.values = vec![found, start];
        return Ok(Flow::ReturnValues(args.base));
    };
    let length = text.chars().count();
    let end = end.filter(|end| end.is_true()).unwrap_or(Value::fixnum(length as i64));
    let (from, to) = check_bounds(m, start, end, length)?;
    let part: String = text.chars().skip(from).take(to - from).collect();
    m.heap.charge(4 * part.len());
    let (own, rest) = match pathname::split_host(&part) {
        Some((host, rest)) => (Some(host.to_uppercase()), rest),
        None => (None, part.as_str()),
    };
    if is_given && own.is_some() && own != host {
        return Err(other_host(m, thing, given));
    }
    let host = own.or(host).or(default.filter(|_| !is_given));
    let path = match &host {
        Some(host) => path::parse_logical(host, rest),
        None => Ok(pathname::physical(&part)),
    };
    m.values = match path {
        Ok(path) => vec![made(m, &path), Value::fixnum(to as i64)],
        Err(at) => {
            let at = part[..part.len() - rest.len() + at].chars().count() + from;
            let at = Value::fixnum(at as i64);
            if !junk.is_some_and(|junk| junk.is_true()) {
                let control = "~s is not a logical namestring: see index ~d.";
                let class = sym::SIMPLE_PARSE_ERROR;
                return Err(Fault::message(&mut m.heap, class, control, &[thing, at]));
            }
            vec![Value::NIL, at]
        }
    };
    Ok(Flow::ReturnValues(args.base))
}

fn other_host(m: &mut Machine, thing: Value, host: Value) -> Box<Fault> {
    Fault::simple(&mut m.heap, "The host of ~s is not ~s.", &[thing, host])
}

fn logical_pathname(m: &mut Machine, value: Value) -> Result {
    let found = match array::text(&m.heap, value) {
        Some(_) => designated(m, value)?,
        None if pathname::is_pathname(&m.heap, value) => value,
        None => designated(m, value)?,
    };
    if pathname::is_logical(&m.heap, found) {
        return Ok(found);
    }
    let control = "~s means no logical pathname.";
    let expected = package::intern(package::COMMON_LISP, "LOGICAL-PATHNAME").0.word();
    let mut fault = Fault::message(&mut m.heap, sym::SIMPLE_TYPE_ERROR, control, &[value]);
    let expected = match array::text(&m.heap, value) {
        // The datum is a string, so the type is one that it is not of.
        Some(_) => expected,
        None => list::from_slice(
            &mut m.heap,
            &[package::intern(package::COMMON_LISP, "OR").0.word(), sym::STRING, expected],
        ),
    };
    fault.slots.extend([(sym::K_DATUM, value), (sym::K_EXPECTED_TYPE, expected)]);
    Err(fault)
}

// ---- making

/// What the component of a pathname is for.
#[derive(Clone, Copy, PartialEq)]
enum Use {
    Device,
    Word,
    Version,
}

/// A component that `make-pathname` is given. With `is_common` its case is exchanged.
fn component(m: &mut Machine, value: Value, what: Use, is_common: bool) -> Result<Piece> {
    let piece = pathname::piece_of(&m.heap, value);
    let is_right = match &piece {
        None | Some(Piece::Inferiors | Piece::Up | Piece::Back | Piece::Search(_)) => false,
        Some(Piece::Missing | Piece::Unspecific) => true,
        Some(Piece::Text(_)) => what != Use::Version,
        Some(Piece::Newest | Piece::Number(_)) => what == Use::Version,
        Some(Piece::Wild) => what != Use::Device,
        Some(Piece::Pattern(_)) => what == Use::Word,
    };
    let piece = piece.filter(|_| is_right).ok_or_else(|| not_component(m, value, what))?;
    Ok(if is_common { piece.recased() } else { piece })
}

/// The type error for a value that cannot be a component.
fn not_component(m: &mut Machine, value: Value, what: Use) -> Box<Fault> {
    let cl = |name: &str| package::intern(package::COMMON_LISP, name).0.word();
    let keyword = |name: &str| package::keyword(name).word();
    let mut choices = vec![cl("MEMBER"), Value::NIL, keyword("UNSPECIFIC")];
    if what != Use::Device {
        choices.push(keyword("WILD"));
    }
    if what == Use::Version {
        choices.push(keyword("NEWEST"));
    }
    let choices = list::from_slice(&mut m.heap, &choices);
    let other = if what == Use::Version { sym::FIXNUM } else { sym::STRING };
    let expected = list::from_slice(&mut m.heap, &[cl("OR"), other, choices]);
    Fault::type_error(value, expected)
}

/// The directory that `make-pathname` is given.
fn directory_component(
    m: &mut Machine,
    value: Value,
    is_common: bool,
) -> Result<Option<path::Directory>> {
    let absolute = |piece: Piece| path::Directory { is_absolute: true, pieces: vec![piece] };
    let recased = |piece: &Piece| if is_common { piece.recased() } else { piece.clone() };
    if value.is_nil() || symbol::name_of(value).is_some_and(|name| &*name == "UNSPECIFIC") {
        return Ok(None);
    }
    if value.is_cons() {
        let (directory, pieces) = pathname::directory_of(&m.heap, value);
        m.heap.charge(64 * pieces);
        if let Some(mut directory) = directory {
            let given = std::mem::take(&mut directory.pieces);
            path_match::go_along(&mut directory.pieces, given.iter().map(recased));
            return Ok(Some(directory));
        }
        let control = "~s is not a directory: (:ABSOLUTE …) or (:RELATIVE …) of strings, :WILD, \
                       :WILD-INFERIORS, :UP and :BACK.";
        return Err(Fault::simple(&mut m.heap, control, &[value]));
    }
    match pathname::piece_of(&m.heap, value) {
        Some(Piece::Wild) => Ok(Some(absolute(Piece::Inferiors))),
        Some(Piece::Text(text)) => Ok(Some(absolute(recased(&Piece::Text(text))))),
        _ => {
            let cl = |name: &str| package::intern(package::COMMON_LISP, name).0.word();
            let wild =
                list::from_slice(&mut m.heap, &[cl("MEMBER"), package::keyword("WILD").word()]);
            let parts = [cl("OR"), sym::LIST, sym::STRING, wild];
            let expected = list::from_slice(&mut m.heap, &parts);
            Err(Fault::type_error(value, expected))
        }
    }
}

/// Whether the value of a `:case` argument is `:common`.
fn is_common(m: &mut Machine, case: Option<Value>) -> Result<bool> {
    let [common, local] = ["COMMON", "LOCAL"].map(|name| package::keyword(name).word());
    match case {
        None => Ok(false),
        Some(case) if case == common || case == local => Ok(case == common),
        Some(case) => {
            let member = package::intern(package::COMMON_LISP, "MEMBER").0.word();
            let expected = list::from_slice(&mut m.heap, &[member, common, local]);
            Err(Fault::type_error(case, expected))
        }
    }
}

fn make_pathname(m: &mut Machine, args: Args) -> Result {
    let keys = ["HOST", "DEVICE", "DIRECTORY", "NAME", "TYPE", "VERSION", "DEFAULTS", "CASE"]
        .map(|name| package::keyword(name).word());
    m.check_keywords(args, 0, &keys)?;
    let [host, device, directory, name, kind, version, defaults_given, case] =
        keys.map(|key| m.keyword(args, 0, key));
    let defaults = match defaults_given {
        Some(value) => path_of(m, value)?,
        None => Path { host: defaults(m)?.host, ..Path::default() },
    };
    let host = match host {
        Some(host) => host_of(m, host)?,
        None => defaults.host.clone(),
    };
    // The case of a logical pathname is the common one.
    let is_common = is_common(m, case)? && host.is_none();
    let is_other = host.is_some() != defaults.host.is_some();
    let defaults = if is_other { defaults.changed(Piece::recased) } else { defaults };
    let part = |m: &mut Machine, given: Option<Value>, default: Piece, what: Use| match given {
        Some(value) => component(m, value, what, is_common),
        None => Ok(default),
    };
    let made_path = Path {
        device: part(m, device, defaults.device, Use::Device)?,
        name: part(m, name, defaults.name, Use::Word)?,
        kind: part(m, kind, defaults.kind, Use::Word)?,
        version: part(m, version, defaults.version, Use::Version)?,
        directory: match directory {
            Some(value) => directory_component(m, value, is_common)?,
            None => defaults.directory,
        },
        host: None,
    };
    let path = match &host {
        Some(host) => made_path.of_host(host),
        None if made_path.device == Piece::Unspecific && device.is_none() => {
            Path { device: Piece::Missing, ..made_path }
        }
        None => made_path,
    };
    Ok(made(m, &path))
}

fn merge_pathnames(m: &mut Machine, args: Args) -> Result {
    let value = m.arg(args, 0);
    let defaults = match m.opt(args, 1) {
        Some(value) => path_of(m, value)?,
        None => defaults(m)?,
    };
    let version = match m.opt(args, 2) {
        Some(version) => component(m, version, Use::Version, false)?,
        None => Piece::Newest,
    };
    let merged = merged(m, value, &defaults, version)?;
    Ok(made(m, &merged))
}

fn enough_namestring(m: &mut Machine, args: Args) -> Result {
    let value = m.arg(args, 0);
    let path = path_of(m, value)?;
    let defaults = match m.opt(args, 1) {
        Some(value) => path_of(m, value)?,
        None => defaults(m)?,
    };
    let text = path_match::enough(&path, &defaults).text();
    m.heap.charge(text.len());
    Ok(string::make(&mut m.heap, &text))
}

// ---- parts

fn part(m: &mut Machine, args: Args, which: Part) -> Result {
    let case = package::keyword("CASE").word();
    m.check_keywords(args, 1, &[case])?;
    let case = m.keyword(args, 1, case);
    let is_common = is_common(m, case)?;
    let value = m.arg(args, 0);
    let pathname = designated(m, value)?;
    let found = pathname::part(&m.heap, pathname, which);
    if !is_common || which == Part::Host || pathname::is_logical(&m.heap, pathname) {
        return Ok(found);
    }
    let path = pathname::path(&mut m.heap, pathname).changed(Piece::recased);
    Ok(match which {
        Part::Directory => pathname::list_of(&mut m.heap, path.directory.as_ref()),
        Part::Device => pathname::value_of(&mut m.heap, &path.device),
        Part::Name => pathname::value_of(&mut m.heap, &path.name),
        _ => pathname::value_of(&mut m.heap, &path.kind),
    })
}

fn pathname_version(m: &mut Machine, value: Value) -> Result {
    let pathname = designated(m, value)?;
    Ok(pathname::part(&m.heap, pathname, Part::Version))
}

fn wild_pathname_p(m: &mut Machine, args: Args) -> Result {
    let value = m.arg(args, 0);
    let path = path_of(m, value)?;
    let field = m.opt(args, 1).unwrap_or(Value::NIL);
    let name = if symbol::is_keyword(field) { symbol::name_of(field) } else { None };
    Ok(Value::from_bool(match name.as_deref() {
        None if field.is_nil() => path.is_wild(),
        Some("HOST" | "DEVICE") => false,
        Some("DIRECTORY") => path.has_wild_directory(),
        Some("NAME") => path.name.is_wild(),
        Some("TYPE") => path.kind.is_wild(),
        Some("VERSION") => path.version.is_wild(),
        _ => {
            let member = package::intern(package::COMMON_LISP, "MEMBER").0;
            let fields = ["HOST", "DEVICE", "DIRECTORY", "NAME", "TYPE", "VERSION"];
            let mut names = vec![member, known::NIL];
            names.extend(fields.map(package::keyword));
            let expected = list::of_symbols(&mut m.heap, &names);
            return Err(Fault::type_error(field, expected));
        }
    }))
}

// ---- wild pathnames, translations

fn pathname_match_p(m: &mut Machine, value: Value, wild: Value) -> Result {
    let (source, wild) = (path_of(m, value)?, path_of(m, wild)?);
    m.heap.charge(path_match::cost(&source, &wild));
    Ok(Value::from_bool(path_match::matches(&source, &wild)))
}

fn translate_pathname(m: &mut Machine, args: Args) -> Result {
    m.check_keywords(args, 3, &[])?;
    let [source, from, to] = [0, 1, 2].map(|i| m.arg(args, i));
    let paths = (path_of(m, source)?, path_of(m, from)?, path_of(m, to)?);
    m.heap.charge(path_match::cost(&paths.0, &paths.1));
    match path_match::translate(&paths.0, &paths.1, &paths.2) {
        Some(path) => Ok(made(m, &path)),
        None => {
            let control = "~s does not match ~s in such a way that it can be translated to ~s.";
            Err(Fault::simple(&mut m.heap, control, &[source, from, to]))
        }
    }
}

fn translate_logical_pathname(m: &mut Machine, args: Args) -> Result {
    m.check_keywords(args, 1, &[])?;
    let value = m.arg(args, 0);
    let found = designated(m, value)?;
    if !pathname::is_logical(&m.heap, found) {
        return Ok(found);
    }
    let path = pathname::path(&mut m.heap, found);
    let path = physical(m, path)?;
    Ok(made(m, &path))
}
