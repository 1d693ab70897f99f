//! Pathnames as objects: host, device, directory, name, type and version. What they mean is decided
//! by `path.rs`, which knows nothing of the heap.

use super::path::{self, Directory, Path, Piece};
use super::{Fault, list, string};
use crate::global::package;
use crate::global::symbol::{name_of, sym};
use crate::heap::{Heap, Kind, Value, cap};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{PoisonError, RwLock};

/// The parts of a pathname, by their slots.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(usize)]
pub enum Part {
    /// The name of a logical host; NIL for a physical pathname.
    Host = 0,
    /// A string, `:unspecific` or NIL.
    Device = 1,
    /// NIL, or `(:absolute …)` or `(:relative …)`.
    Directory = 2,
    /// A string, `:wild`, `:unspecific`, a pattern or NIL.
    Name = 3,
    /// The same.
    Type = 4,
    /// `:newest`, `:wild`, `:unspecific`, an integer or NIL.
    Version = 5,
}

/// The subtype of a logical pathname.
const LOGICAL: u8 = 1;

/// Whether the value is a pathname.
pub fn is_pathname(heap: &Heap, value: Value) -> bool {
    heap.is_kind(value, Kind::Pathname)
}

/// Whether the value is a logical pathname.
pub fn is_logical(heap: &Heap, value: Value) -> bool {
    heap.subtype_of(value, Kind::Pathname) == Some(LOGICAL)
}

/// A part of a pathname.
pub fn part(heap: &Heap, pathname: Value, part: Part) -> Value {
    heap.slot(pathname, part as usize)
}

/// The number of parts by which `equal` compares two pathnames: the version of a physical one means
/// nothing.
pub fn compared_parts(heap: &Heap, a: Value, b: Value) -> usize {
    let means_nothing = |pathname: Value| {
        let version = part(heap, pathname, Part::Version);
        !is_logical(heap, pathname)
            && (version.is_nil() || name_of(version).is_some_and(|name| &*name != "WILD"))
    };
    if means_nothing(a) && means_nothing(b) { Part::Version as usize } else { 6 }
}

// ---- components

/// What it takes to look at a component, as elements of a list.
const PER_PIECE: usize = 64;

/// The component that a value means; `None` if the value is none.
pub fn piece_of(heap: &Heap, value: Value) -> Option<Piece> {
    if value.is_nil() {
        return Some(Piece::Missing);
    }
    if let Some(text) = super::array::text(heap, value) {
        return Some(Piece::Text(text));
    }
    if let Some(number) = value.as_fixnum() {
        return Some(Piece::Number(number));
    }
    if value.is_cons() {
        let ([head, text], _) = list::split::<2>(heap, value)?;
        let text = super::array::text(heap, text)?;
        return match &*name_of(head)? {
            "PATTERN" => Some(Piece::Pattern(text)),
            "SEARCH-LIST" => Some(Piece::Search(text.to_uppercase())),
            _ => None,
        };
    }
    Some(match &*name_of(value)? {
        "WILD" => Piece::Wild,
        "WILD-INFERIORS" => Piece::Inferiors,
        "UP" => Piece::Up,
        "BACK" => Piece::Back,
        "NEWEST" => Piece::Newest,
        "UNSPECIFIC" => Piece::Unspecific,
        _ => return None,
    })
}

/// The value for a component.
pub fn value_of(heap: &mut Heap, piece: &Piece) -> Value {
    let keyword = |name: &str| package::keyword(name).word();
    match piece {
        Piece::Missing => Value::NIL,
        Piece::Text(text) => string::make(heap, text),
        Piece::Wild => keyword("WILD"),
        Piece::Inferiors => keyword("WILD-INFERIORS"),
        Piece::Pattern(text) | Piece::Search(text) => {
            let is_pattern = matches!(piece, Piece::Pattern(_));
            let text = string::make(heap, text);
            let head = keyword(if is_pattern { "PATTERN" } else { "SEARCH-LIST" });
            list::from_slice(heap, &[head, text])
        }
        Piece::Up => keyword("UP"),
        Piece::Back => keyword("BACK"),
        Piece::Newest => keyword("NEWEST"),
        Piece::Unspecific => keyword("UNSPECIFIC"),
        Piece::Number(number) => Value::fixnum(*number),
    }
}

/// The directory that a list means, and how many pieces have been looked at; `None` if it means
/// none.
pub fn directory_of(heap: &Heap, value: Value) -> (Option<Directory>, usize) {
    let mut directory = Directory::default();
    let mut seen = 0;
    for piece in list::elements(heap, value) {
        seen += 1;
        if seen == 1 {
            match name_of(piece).as_deref() {
                Some("ABSOLUTE") => directory.is_absolute = true,
                Some("RELATIVE") => {}
                _ => return (None, seen),
            }
            continue;
        }
        match piece_of(heap, piece) {
            Some(Piece::Missing | Piece::Newest | Piece::Unspecific | Piece::Number(_)) | None => {
                return (None, seen);
            }
            Some(piece) => directory.pieces.push(piece),
        }
    }
    ((seen > 0).then_some(directory), seen)
}

/// The list for a directory.
pub fn list_of(heap: &mut Heap, directory: Option<&Directory>) -> Value {
    let Some(directory) = directory else { return Value::NIL };
    let begin = if directory.is_absolute { "ABSOLUTE" } else { "RELATIVE" };
    let mut parts = vec![package::keyword(begin).word()];
    for piece in &directory.pieces {
        parts.push(value_of(heap, piece));
    }
    list::from_slice(heap, &parts)
}

// ---- objects and paths

/// Makes a pathname object.
pub fn make(heap: &mut Heap, path: &Path) -> Value {
    let host = path.host.as_ref().map_or(Value::NIL, |host| string::make(heap, host));
    let directory = list_of(heap, path.directory.as_ref());
    let [device, name, kind, version] =
        [&path.device, &path.name, &path.kind, &path.version].map(|piece| value_of(heap, piece));
    let subtype = if path.host.is_some() { LOGICAL } else { 0 };
    heap.object_of(Kind::Pathname, subtype, &[host, device, directory, name, kind, version])
}

/// The path of a pathname object; charged.
pub fn path(heap: &mut Heap, pathname: Value) -> Path {
    let (path, pieces) = uncharged(heap, pathname);
    heap.charge(PER_PIECE * pieces);
    path
}

/// The same, not charged, and how many pieces were looked at.
fn uncharged(heap: &Heap, pathname: Value) -> (Path, usize) {
    let piece = |which: Part| piece_of(heap, part(heap, pathname, which)).unwrap_or_default();
    let (directory, pieces) = directory_of(heap, part(heap, pathname, Part::Directory));
    let path = Path {
        host: super::array::text(heap, part(heap, pathname, Part::Host)),
        device: piece(Part::Device),
        directory,
        name: piece(Part::Name),
        kind: piece(Part::Type),
        version: piece(Part::Version),
    };
    (path, pieces + 5)
}

/// Parses a namestring into a pathname. One that names a logical host and is none of its namestrings
/// is a physical one.
pub fn parse(heap: &mut Heap, text: &str) -> Value {
    heap.charge(4 * text.len());
    let path = parsed(text);
    make(heap, &path)
}

/// The path of a namestring.
pub fn parsed(text: &str) -> Path {
    let logical = split_host(text).and_then(|(host, rest)| path::parse_logical(host, rest).ok());
    logical.unwrap_or_else(|| physical(text))
}

/// The path of a physical namestring, which may begin with the name of a search list.
pub fn physical(text: &str) -> Path {
    match text.split_once(':') {
        Some((name, rest)) if is_search_list(name) => path::parse_below(name, rest),
        _ => path::parse_physical(text),
    }
}

/// The namestring of the system for a physical pathname; charged.
pub fn native(heap: &mut Heap, pathname: Value) -> String {
    path(heap, pathname).native()
}

/// The pathname of a file that the system has named.
pub fn of_native(heap: &mut Heap, text: &str) -> Value {
    heap.charge(4 * text.len());
    make(heap, &path::parse_native(text))
}

/// The namestring; charged.
pub fn text(heap: &mut Heap, pathname: Value) -> String {
    path(heap, pathname).text()
}

/// The same for a printer, which charges for the text; `None` in the second place if the namestring
/// means the same pathname, else what makes it: the arguments of `make-pathname`.
pub fn printed(heap: &Heap, pathname: Value) -> (String, Option<Vec<(&'static str, Value)>>) {
    let path = uncharged(heap, pathname).0;
    if path.has_text() {
        return (path.text(), None);
    }
    let parts = [
        ("HOST", Part::Host),
        ("DEVICE", Part::Device),
        ("DIRECTORY", Part::Directory),
        ("NAME", Part::Name),
        ("TYPE", Part::Type),
        ("VERSION", Part::Version),
    ];
    let given = |(name, which)| (name, part(heap, pathname, which));
    (path.text(), Some(parts.map(given).into_iter().filter(|(_, v)| !v.is_nil()).collect()))
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
pub fn not_designator(heap: &mut Heap, value: Value) -> Box<Fault> {
    let stream = package::intern(package::COMMON_LISP, "FILE-STREAM").0.word();
    let or = package::intern(package::COMMON_LISP, "OR").0.word();
    let expected = list::from_slice(heap, &[or, sym::STRING, sym::PATHNAME, stream]);
    Fault::type_error(value, expected)
}

// ---- logical hosts and search lists

/// Names of the node in upper case, of logical hosts or of search lists: each with the number under which the node
/// keeps what it stands for (`Machine::keep_for_node`).
pub struct Names(RwLock<BTreeMap<String, usize>>);

/// The logical hosts that have translations.
pub static HOSTS: Names = Names(RwLock::new(BTreeMap::new()));

/// The search lists that a program has defined.
pub static SEARCH_LISTS: Names = Names(RwLock::new(BTreeMap::new()));

impl Names {
    /// The bytes charged for a name, beside its text.
    const NAME: usize = 64;

    /// A number that has not been given yet.
    pub fn fresh() -> usize {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        NEXT.fetch_add(1, Ordering::Relaxed)
    }

    /// The number of what the name stands for, or `None`.
    pub fn number(&self, name: &str) -> Option<usize> {
        let names = self.0.read().unwrap_or_else(PoisonError::into_inner);
        names.get(&name.to_ascii_uppercase()).copied()
    }

    /// Lets a name stand for what has this number. Returns the former number.
    pub fn put(&self, name: &str, number: usize) -> Option<usize> {
        let mut names = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let former = names.insert(name.to_ascii_uppercase(), number);
        if former.is_none() {
            cap::keep(Self::NAME + name.len());
        }
        former
    }

    /// Forgets a name. Returns the number of what it stood for.
    pub fn remove(&self, name: &str) -> Option<usize> {
        let mut names = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let former = names.remove(&name.to_ascii_uppercase())?;
        cap::give_up(Self::NAME + name.len());
        Some(former)
    }
}

/// The host that always exists.
const SYS: &str = "SYS";

/// The search lists that always exist.
pub const SEARCHED: &[&str] = &["DEFAULT", "HOME", "LIBRARY", "MODULES", "PATH"];

/// Whether there is a logical host of this name.
pub fn is_host(name: &str) -> bool {
    name.eq_ignore_ascii_case(SYS) || HOSTS.number(name).is_some()
}

/// Whether there is a search list of this name.
pub fn is_search_list(name: &str) -> bool {
    SEARCHED.iter().any(|one| one.eq_ignore_ascii_case(name)) || SEARCH_LISTS.number(name).is_some()
}

/// The logical host that a namestring begins with, and the rest of it.
pub fn split_host(text: &str) -> Option<(&str, &str)> {
    let (host, rest) = text.split_once(':')?;
    is_host(host).then_some((host, rest))
}
