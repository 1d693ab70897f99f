//! Evaluation, control, definitions, symbols and packages (CLHS chapters 3, 5, 10 and 11).
//!
//! Begin with `control.rs`.

pub(super) mod control;
pub(super) mod definitions;
pub(super) mod destructuring;
pub(super) mod functions;
pub(super) mod locks;
pub(super) mod memory;
pub(super) mod package_symbols;
pub(super) mod packages;
pub(super) mod symbols;

use crate::machine::Primitive;

/// The primitives of this room.
pub(super) const TABLES: &[&[Primitive]] = &[
    control::TABLE,
    definitions::TABLE,
    memory::TABLE,
    destructuring::TABLE,
    functions::TABLE,
    package_symbols::TABLE,
    packages::TABLE,
    symbols::TABLE,
];
