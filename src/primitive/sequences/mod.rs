//! Conses, lists, arrays, hash tables and sequences (CLHS chapters 14, 15, 17 and 18).
//!
//! Operators that take functions call Lisp between two elements: `callee.rs` explains how. Begin
//! with `conses.rs`.

pub(super) mod arrays;
pub(super) mod callee;
pub(super) mod coercion;
pub(super) mod conses;
pub(super) mod copies;
pub(super) mod folding;
pub(super) mod hash_tables;
pub(super) mod lists;
pub(super) mod making_arrays;
pub(super) mod mapping;
mod packed;
pub(super) mod search;
mod sorted_parts;
pub(super) mod sorting;

use crate::machine::Primitive;

/// The primitives of this room.
pub(super) const TABLES: &[&[Primitive]] = &[
    conses::TABLE,
    lists::ACCESSORS,
    lists::TABLE,
    mapping::TABLE,
    search::TABLE,
    folding::TABLE,
    sorting::TABLE,
    coercion::TABLE,
    copies::TABLE,
    arrays::TABLE,
    hash_tables::TABLE,
];
