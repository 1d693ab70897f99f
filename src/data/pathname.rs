//! Pathnames: host, device, directory, name, type and version, and the namestrings of the operating
//! system that pathnames stand for.

use super::{list, string};
use crate::global::package;
use crate::global::symbol::sym;
use crate::heap::{Heap, Kind, Value};

/// The parts of a pathname, by their slots.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(usize)]
pub enum Part {
    /// Always NIL here.
    Host = 0,
    /// Always NIL here.
    Device = 1,
    /// NIL, or `(:absolute …)` or `(:relative …)`.
    Directory = 2,
    /// A string, `:wild` or NIL.
    Name = 3,
    /// A string, `:wild` or NIL.
    Type = 4,
    /// `:newest` or NIL.
    Version = 5,
}

/// Whether the value is a pathname.
pub fn is_pathname(heap: &Heap, value: Value) -> bool {
    heap.is_kind(value, Kind::Pathname)
}

/// A part of a pathname.
pub fn part(heap: &Heap, pathname: Value, part: Part) -> Value {
    heap.slot(pathname, part as usize)
}

/// Makes a pathname.
pub fn make(heap: &mut Heap, directory: Value, name: Value, kind: Value) -> Value {
    let nil = Value::NIL;
    heap.object_of(Kind::Pathname, 0, &[nil, nil, directory, name, kind, nil])
}

fn directory_component(heap: &mut Heap, text: &str) -> Value {
    match text {
        "*" => package::keyword("WILD").word(),
        "**" => package::keyword("WILD-INFERIORS").word(),
        ".." => package::keyword("UP").word(),
        _ => string::make(heap, text),
    }
}

/// A name or type. Of the wildcards, only `:wild` is allowed here.
fn component(heap: &mut Heap, text: &str) -> Value {
    match text {
        "*" => package::keyword("WILD").word(),
        _ => string::make(heap, text),
    }
}

/// Parses a namestring into a pathname.
pub fn parse(heap: &mut Heap, text: &str) -> Value {
    heap.charge(4 * text.len());
    let (directories, file) = match text.rfind('/') {
        Some(at) => (&text[..at + 1], &text[at + 1..]),
        None => ("", text),
    };
    let mut parts = Vec::new();
    if !directories.is_empty() {
        let absolute = directories.starts_with('/');
        parts.push(package::keyword(if absolute { "ABSOLUTE" } else { "RELATIVE" }).word());
        for piece in directories.split('/').filter(|p| !p.is_empty() && *p != ".") {
            parts.push(directory_component(heap, piece));
        }
        if !absolute && parts.len() == 1 {
            parts.clear();
        }
    }
    let directory = list::from_slice(heap, &parts);
    if file == ".." {
        let up = [package::keyword("RELATIVE").word(), package::keyword("UP").word()];
        parts = if parts.is_empty() { up[..1].to_vec() } else { parts };
        parts.push(up[1]);
        let directory = list::from_slice(heap, &parts);
        return make(heap, directory, Value::NIL, Value::NIL);
    }
    let (name, kind) = match file.rfind('.') {
        Some(at) if at > 0 => (&file[..at], Some(&file[at + 1..])),
        _ => (file, None),
    };
    let name = if name.is_empty() { Value::NIL } else { component(heap, name) };
    let kind = kind.map_or(Value::NIL, |kind| component(heap, kind));
    make(heap, directory, name, kind)
}

fn push(heap: &Heap, out: &mut String, part: Value) {
    if string::is_string(heap, part) {
        out.push_str(&string::text(heap, part));
    } else if let Some(name) = crate::global::symbol::name_of(part) {
        out.push_str(match &*name {
            "WILD" => "*",
            "WILD-INFERIORS" => "**",
            "UP" | "BACK" => "..",
            _ => "",
        });
    }
}

/// What it takes to look at a piece of a directory, as elements of a list.
const PER_PIECE: usize = 64;

/// The directory as the operating system writes it, with a final slash; charged.
pub fn directory_text(heap: &mut Heap, pathname: Value) -> String {
    let (text, pieces) = directory_pieces(heap, pathname);
    heap.charge(PER_PIECE * pieces + text.len());
    text
}

/// The same, not charged, and of how many pieces it is.
fn directory_pieces(heap: &Heap, pathname: Value) -> (String, usize) {
    let (mut out, mut pieces) = (String::new(), 0);
    let directory = part(heap, pathname, Part::Directory);
    for piece in list::elements(heap, directory) {
        pieces += 1;
        if pieces == 1 {
            if crate::global::symbol::name_of(piece).is_some_and(|name| &*name == "ABSOLUTE") {
                out.push('/');
            }
            continue;
        }
        push(heap, &mut out, piece);
        out.push('/');
    }
    (out, pieces)
}

/// Name and type as the operating system writes them; charged.
pub fn file_text(heap: &mut Heap, pathname: Value) -> String {
    let text = file_pieces(heap, pathname);
    heap.charge(text.len());
    text
}

/// The same, not charged.
fn file_pieces(heap: &Heap, pathname: Value) -> String {
    let mut out = String::new();
    push(heap, &mut out, part(heap, pathname, Part::Name));
    let kind = part(heap, pathname, Part::Type);
    if kind.is_true() {
        out.push('.');
        push(heap, &mut out, kind);
    }
    out
}

/// The namestring; charged.
pub fn text(heap: &mut Heap, pathname: Value) -> String {
    let directory = directory_text(heap, pathname);
    directory + &file_text(heap, pathname)
}

/// The same for a printer, which charges for the text.
pub fn printed(heap: &Heap, pathname: Value) -> String {
    directory_pieces(heap, pathname).0 + &file_pieces(heap, pathname)
}

/// Whether a part of a pathname is wild: whether it can stand for several names.
pub fn is_wild_part(heap: &Heap, part: Value) -> bool {
    crate::global::symbol::name_of(part).is_some_and(|name| name.starts_with("WILD"))
        || (string::is_string(heap, part) && string::text(heap, part).contains(['*', '?', '[']))
}

/// Fills the missing parts of a pathname from `defaults` (CLHS `merge-pathnames`).
pub fn merge(heap: &mut Heap, pathname: Value, defaults: Value) -> Value {
    let own = part(heap, pathname, Part::Directory);
    let default = part(heap, defaults, Part::Directory);
    let relative = own.is_cons() && heap.car(own) == package::keyword("RELATIVE");
    let directory = if own.is_nil() {
        default
    } else if relative && default.is_cons() {
        let mut parts: Vec<Value> = list::elements(heap, default).collect();
        let back = package::keyword("BACK");
        let rest = heap.cdr(own);
        let rest: Vec<Value> = list::elements(heap, rest).collect();
        heap.charge(PER_PIECE * (parts.len() + rest.len()));
        for piece in rest {
            if piece == back && parts.len() > 1 {
                parts.pop();
            } else {
                parts.push(piece);
            }
        }
        list::from_slice(heap, &parts)
    } else {
        own
    };
    let or = |heap: &Heap, which: Part| {
        let own = part(heap, pathname, which);
        if own.is_nil() { part(heap, defaults, which) } else { own }
    };
    let (name, kind) = (or(heap, Part::Name), or(heap, Part::Type));
    make(heap, directory, name, kind)
}

/// The pathname that a designator (a pathname or a string) designates; `None` for any other value.
pub fn designated(heap: &mut Heap, value: Value) -> Option<Value> {
    if is_pathname(heap, value) {
        return Some(value);
    }
    let text = super::array::text(heap, value)?;
    Some(parse(heap, &text))
}

/// The type error for a value that is not a pathname designator.
pub fn not_designator(value: Value) -> Box<super::Fault> {
    super::Fault::type_error(value, sym::PATHNAME)
}
