//! The primitives: one file per chapter of the standard, one declaration (row) per operator.
//!
//! A row states the name, the lambda list, the body, and a docstring that says what the operator
//! does, with an example that is run as a test. To add an operator, add a row to one table here and
//! one line to `tests/lisp/`. A primitive that calls Lisp, waits or unwinds has a control body and
//! answers with a [`Flow`]; the others are plain functions, which may stand inside simple nodes.
//! Begin with `sequences/conses.rs`; this file lists the tables.

mod actors;
mod io;
mod language;
mod numbers;
mod objects;
mod sequences;
mod text;

pub use numbers::constants::constants;

use crate::global::operator::Signature;
use crate::global::package::{CL_MUPROC, COMMON_LISP, EXT, SYSTEM};
use crate::global::{package, symbol};
use crate::heap::{Imm, Symbol};
use crate::machine::code::kinds::are_checked;
use crate::machine::{Body, Fast, Primitive};

/// Declares a primitive that checks its arguments itself.
const fn plain(
    package: u32,
    name: &'static str,
    lambda_list: &'static str,
    arity: (u16, u16),
    body: Body,
    doc: &'static str,
) -> Primitive {
    let (min, max) = arity;
    Primitive {
        name,
        package,
        lambda_list,
        min,
        max,
        kinds: ".",
        checks: false,
        doc,
        body,
        pure: false,
        may_call: false,
        fast: Fast::None,
        takes: "",
        first: &[],
        repeats: false,
        remembered: false,
        keyed: takes_keys(lambda_list),
    }
}

/// Whether a lambda list has `&key`. A search at the start would take a twentieth of it.
const fn takes_keys(lambda_list: &str) -> bool {
    let (bytes, mut at) = (lambda_list.as_bytes(), 0);
    while at + 4 <= bytes.len() {
        if let [b'&', b'k', b'e', b'y', ..] = bytes.split_at(at).1 {
            return true;
        }
        at += 1;
    }
    false
}

/// Declares a primitive of package COMMON-LISP.
pub(crate) const fn cl(
    name: &'static str,
    lambda_list: &'static str,
    arity: (u16, u16),
    body: Body,
    doc: &'static str,
) -> Primitive {
    plain(COMMON_LISP, name, lambda_list, arity, body, doc)
}

/// Declares a primitive of package SYSTEM, for the muproc library and for macro expansions.
/// Programs can name it too, so `kinds` states what the body assumes about its arguments
/// (`machine/code/kinds.rs`).
pub(crate) const fn sys(
    name: &'static str,
    kinds: &'static str,
    lambda_list: &'static str,
    arity: (u16, u16),
    body: Body,
    doc: &'static str,
) -> Primitive {
    let checks = are_checked(kinds);
    Primitive { kinds, checks, ..plain(SYSTEM, name, lambda_list, arity, body, doc) }
}

/// Declares a primitive of package EXT; its symbol is exported.
pub(crate) const fn ext(
    name: &'static str,
    lambda_list: &'static str,
    arity: (u16, u16),
    body: Body,
    doc: &'static str,
) -> Primitive {
    plain(EXT, name, lambda_list, arity, body, doc)
}

/// Declares a primitive of package CL-MUPROC; its symbol is exported.
pub(crate) const fn actor(
    name: &'static str,
    lambda_list: &'static str,
    arity: (u16, u16),
    body: Body,
    doc: &'static str,
) -> Primitive {
    plain(CL_MUPROC, name, lambda_list, arity, body, doc)
}

/// The maximum of an arity that has no upper limit.
pub(crate) const MANY: u16 = u16::MAX;

/// All primitives, in the order of their indices.
pub fn all() -> Vec<&'static Primitive> {
    [
        actors::TABLES,
        language::TABLES,
        numbers::TABLES,
        objects::TABLES,
        sequences::TABLES,
        text::TABLES,
        io::TABLES,
    ]
    .into_iter()
    .flatten()
    .copied()
    .flatten()
    .collect()
}

/// The single-valued variants in the table: the operator's name, the number of arguments for which
/// the variant stands in, and the variant's index in the table. The primitives stand in the cells of their
/// symbols, which are `names`.
pub fn first_values(
    table: &[&'static Primitive],
    names: &[Symbol],
) -> impl Iterator<Item = (Symbol, usize, u32)> {
    let index = |first: &str| {
        let function = symbol::cell(package::system(first)).function();
        function.is(Imm::Primitive).then(|| function.payload() as u32)
    };
    let of_row = move |(row, name): (&&'static Primitive, &Symbol)| {
        let name = *name;
        row.first.iter().filter_map(move |(count, first)| Some((name, *count, index(first)?)))
    };
    table.iter().zip(names).filter(|(row, _)| !row.first.is_empty()).flat_map(of_row)
}

/// What the analyser needs to know of a primitive, which a symbol names.
pub fn signature(primitive: &Primitive, name: Symbol) -> Signature {
    Signature {
        name,
        min: primitive.min,
        max: primitive.max,
        keyed: primitive.keyed,
        simple: !primitive.needs_a_call(),
        pure: primitive.pure,
        may_call: primitive.may_call,
        takes: primitive.takes,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    #[test]
    fn each_operator_has_one_row() {
        let mut seen = HashSet::new();
        for row in super::all() {
            assert!(seen.insert((row.package, row.name)), "{} has two rows", row.name);
        }
    }

    /// The attributes of a row must fit its body.
    #[test]
    fn rows_fit_their_bodies() {
        let all = super::all();
        for row in &all {
            let is_control = matches!(row.body, crate::machine::Body::Control(_));
            assert!(!(row.pure && is_control), "{} is of the control kind", row.name);
            for (count, first) in row.first {
                let named = all.iter().find(|other| other.name == *first);
                let named = named.unwrap_or_else(|| panic!("no primitive {first}"));
                let takes = named.min as usize..=named.max as usize;
                assert!(takes.contains(count) && named.pure, "{first} for {}", row.name);
            }
        }
    }
}
