//! The types that operators require of their arguments, and the words by which their rows name
//! them.
//!
//! A row states only what an operator always checks, whatever its other arguments are; `_` stands
//! for anything else. After `&rest` comes the type of all further arguments. A test runs each row
//! with literals of other types (`tests/literals.rs`).

use crate::data::{known_type, numbers};
use crate::global::symbol::{Name, sym};
use crate::global::{operator, package, symbol};
use crate::heap::{Heap, Imm, Kind, Symbol, Value};
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::sync::OnceLock;

/// The number of arguments that are compared with a row.
pub(in crate::analyser) const MOST: usize = 8;

/// A type of arguments.
#[derive(Debug)]
pub struct ArgumentType {
    /// The word for it in rows.
    pub name: &'static str,
    /// Its name in reports, with the article.
    called: &'static str,
    /// Whether an object may be of this type.
    takes: fn(&Heap, Value) -> bool,
}

impl ArgumentType {
    /// Whether an object may be of this type.
    pub fn takes(&self, heap: &Heap, value: Value) -> bool {
        (self.takes)(heap, value)
    }

    /// Its name in reports, with the article.
    pub fn article_and_name(&self) -> &'static str {
        self.called
    }
}

/// The types.
const TYPES: &[ArgumentType] = &[
    word("list", "a list", |_, v| v.is_list()),
    word("cons", "a cons", |_, v| v.is_cons()),
    word("sequence", "a sequence", |h, v| v.is_list() || is_vector(h, v)),
    word("vector", "a vector", is_vector),
    word("array", "an array", is_array),
    word("string", "a string", is_string),
    word("name", "a string or symbol", |h, v| {
        is_string(h, v) || v.is_symbol() || v.is(Imm::Character)
    }),
    word("character", "a character", |_, v| v.is(Imm::Character)),
    word("symbol", "a symbol", |_, v| v.is_symbol()),
    word("keyword", "a keyword", |h, v| is(h, v, sym::KEYWORD_TYPE)),
    word("number", "a number", |h, v| is(h, v, sym::NUMBER)),
    word("real", "a real number", |h, v| is(h, v, sym::REAL)),
    word("rational", "a rational number", |h, v| is(h, v, sym::RATIONAL)),
    word("integer", "an integer", |h, v| is(h, v, sym::INTEGER)),
    word("index", "an integer from 0 on", numbers::is_unsigned),
    word("table", "a hash table", |h, v| h.is_kind(v, Kind::Table)),
    word("function", "a function or its name", |h, v| v.is_symbol() || is(h, v, sym::FUNCTION)),
];

const fn word(
    name: &'static str,
    called: &'static str,
    takes: fn(&Heap, Value) -> bool,
) -> ArgumentType {
    ArgumentType { name, called, takes }
}

/// Whether an object may be of a type, as far as Rust can tell.
fn is(heap: &Heap, value: Value, kind: Value) -> bool {
    known_type::is_of(heap, value, kind) != Some(false)
}

fn is_string(heap: &Heap, value: Value) -> bool {
    heap.is_kind(value, Kind::String) || heap.is_kind(value, Kind::Array)
}

fn is_vector(heap: &Heap, value: Value) -> bool {
    is_string(heap, value)
        || heap.is_kind(value, Kind::Vector)
        || heap.is_kind(value, Kind::Specialized)
}

fn is_array(heap: &Heap, value: Value) -> bool {
    is_vector(heap, value)
}

/// The types for operators that are defined in Lisp. Primitives have theirs in their own rows.
const IN_LISP: &[(&str, &str)] = &[
    ("UNION", "list list"),
    ("INTERSECTION", "list list"),
    ("SET-DIFFERENCE", "list list"),
    ("SUBSETP", "list list"),
    ("REMOVE-DUPLICATES", "sequence"),
];

/// The types that an operator requires of its arguments.
#[derive(Debug)]
pub struct Row {
    arguments: Vec<Option<&'static ArgumentType>>,
    rest: Option<&'static ArgumentType>,
}

impl Row {
    /// The type required of the argument with this index; `None` if anything is taken.
    pub fn argument(&self, index: usize) -> Option<&'static ArgumentType> {
        self.arguments.get(index).copied().unwrap_or(self.rest)
    }

    /// The number of arguments for which it has separate entries.
    #[allow(clippy::len_without_is_empty)]
    pub fn len(&self) -> usize {
        self.arguments.len()
    }

    fn of(words: &str) -> Row {
        let mut row = Row { arguments: Vec::new(), rest: None };
        let mut further = false;
        for word in words.split(' ') {
            let found = TYPES.iter().find(|known| known.name == word);
            match word {
                "&rest" => further = true,
                _ if further => row.rest = found,
                _ => row.arguments.push(found),
            }
            debug_assert!(found.is_some() || ["&rest", "_"].contains(&word), "{word}");
        }
        row
    }
}

/// The rows by operator.
fn table() -> &'static HashMap<Symbol, Row, FxBuildHasher> {
    static TABLE: OnceLock<HashMap<Symbol, Row, FxBuildHasher>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let of_rust = operator::all().iter().map(|row| (row.name, row.takes));
        let symbol = |name: &str| package::intern(package::COMMON_LISP, name).0;
        let in_lisp = IN_LISP.iter().map(|(name, takes)| (symbol(name), *takes));
        let all = of_rust.chain(in_lisp).filter(|(_, takes)| !takes.is_empty());
        all.map(|(name, takes)| (name, Row::of(takes))).collect()
    })
}

/// The row of an operator; `None` if it has none.
pub(in crate::analyser) fn of(name: Symbol) -> Option<&'static Row> {
    table().get(&name)
}

/// All rows with the names of their operators.
pub fn rows() -> impl Iterator<Item = (Name, &'static Row)> {
    table().iter().map(|(name, row)| (symbol::name(*name), row))
}
