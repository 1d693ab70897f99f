//! Operators on characters and strings, the reader and the printer (CLHS chapters 13, 16, 22 and
//! 23).
//!
//! Begin with `strings.rs`.

pub(super) mod characters;
pub(super) mod format;
pub(super) mod format_control;
mod pretty;
mod print_methods;
pub(super) mod printer;
pub(super) mod reader;
pub(super) mod readtables;
pub(super) mod strings;

use crate::machine::Primitive;

/// The primitives of this room.
pub(super) const TABLES: &[&[Primitive]] = &[
    format::TABLE,
    format_control::TABLE,
    pretty::TABLE,
    print_methods::TABLE,
    printer::TABLE,
    characters::TABLE,
    strings::TABLE,
    reader::TABLE,
    readtables::TABLE,
];
