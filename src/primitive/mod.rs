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
use crate::machine::{Body, Primitive};

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
    Primitive { name, package, lambda_list, min, max, kinds: ".", checks: false, doc, body }
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

/// Where only the first value of a call is wanted, another primitive gives just that, and may stand
/// inside a simple node: operator of COMMON-LISP, number of arguments, primitive of SYSTEM.
const TWINS: &[(&str, usize, &str)] = &[
    ("FLOOR", 1, "FLOOR-WHOLE"),
    ("FLOOR", 2, "FLOOR-QUOTIENT"),
    ("CEILING", 1, "CEILING-WHOLE"),
    ("CEILING", 2, "CEILING-QUOTIENT"),
    ("TRUNCATE", 1, "TRUNCATE-WHOLE"),
    ("TRUNCATE", 2, "TRUNCATE-QUOTIENT"),
    ("ROUND", 1, "ROUND-WHOLE"),
    ("ROUND", 2, "ROUND-QUOTIENT"),
    ("GETHASH", 2, "GETHASH-VALUE"),
    ("GETHASH", 3, "GETHASH-VALUE"),
    ("MEMBER", 2, "MEMBER-EQL"),
    ("ASSOC", 2, "ASSOC-EQL"),
];

/// The twins, resolved: name, number of arguments, index in the table.
pub fn twins(table: &[&'static Primitive]) -> Vec<(Symbol, usize, u32)> {
    let index = |twin: &str| table.iter().position(|p| p.package == SYSTEM && p.name == twin);
    TWINS
        .iter()
        .filter_map(|(name, count, twin)| {
            let symbol = crate::global::package::intern(COMMON_LISP, name).0;
            index(twin).map(|index| (symbol, *count, index as u32))
        })
        .collect()
}

/// What the analyser is to know of a primitive.
pub fn signature(primitive: &Primitive) -> Signature {
    Signature {
        name: crate::global::package::intern(primitive.package, primitive.name).0,
        min: primitive.min,
        max: primitive.max,
        keyed: primitive.lambda_list.contains("&key"),
        simple: !primitive.needs_a_call(),
        pure: language::pure::is_pure(primitive),
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
}
