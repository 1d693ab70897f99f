//! The primitives: one file per chapter of the standard, one declaration per operator.
//!
//! A declaration says the name, the lambda list, what it does (with an example that is run as a
//! test) and how. To add one, touch one table here and one line of `tests/lisp/`. A primitive that
//! calls Lisp, waits or unwinds has a body of the control kind and answers with a [`Flow`]; the
//! others are plain functions that may stand inside simple nodes. Begin with `conses.rs`; this file
//! lists the tables.

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
use crate::heap::Symbol;
use crate::machine::code::kinds::are_checked;
use crate::machine::{Body, Fast, Primitive};

/// A primitive that looks at its arguments itself.
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
        fast: Fast::None,
        takes: "",
        first: &[],
        repeats: false,
        remembered: false,
    }
}

/// A primitive of package COMMON-LISP.
pub(crate) const fn cl(
    name: &'static str,
    lambda_list: &'static str,
    arity: (u16, u16),
    body: Body,
    doc: &'static str,
) -> Primitive {
    plain(COMMON_LISP, name, lambda_list, arity, body, doc)
}

/// A primitive of package SYSTEM: for our own library and expansions. Programs can name it too, so
/// what it takes for granted of its arguments is stated by `kinds` (`machine/code/kinds.rs`).
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

/// A primitive of package EXT: exported.
pub(crate) const fn ext(
    name: &'static str,
    lambda_list: &'static str,
    arity: (u16, u16),
    body: Body,
    doc: &'static str,
) -> Primitive {
    plain(EXT, name, lambda_list, arity, body, doc)
}

/// A primitive of package CL-MUPROC: exported.
pub(crate) const fn actor(
    name: &'static str,
    lambda_list: &'static str,
    arity: (u16, u16),
    body: Body,
    doc: &'static str,
) -> Primitive {
    plain(CL_MUPROC, name, lambda_list, arity, body, doc)
}

/// Any number of arguments.
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

/// The single-valued variants: name, number of arguments, index in the table.
pub fn first_values(table: &[&'static Primitive]) -> Vec<(Symbol, usize, u32)> {
    let index = |first: &str| table.iter().position(|p| p.package == SYSTEM && p.name == first);
    let of_row = |row: &&'static Primitive| {
        let name = crate::global::package::intern(row.package, row.name).0;
        row.first.iter().filter_map(move |(count, first)| {
            index(first).map(|index| (name, *count, index as u32))
        })
    };
    table.iter().filter(|row| !row.first.is_empty()).flat_map(of_row).collect()
}

/// What the analyser is to know of a primitive.
pub fn signature(primitive: &Primitive) -> Signature {
    Signature {
        name: crate::global::package::intern(primitive.package, primitive.name).0,
        min: primitive.min,
        max: primitive.max,
        keyed: primitive.lambda_list.contains("&key"),
        simple: !primitive.needs_a_call(),
        pure: primitive.pure,
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

    /// What a row says beyond its body fits the body.
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
