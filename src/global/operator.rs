//! What the analyser must know of the primitives: their names, how many arguments they take, and
//! whether they are simple and pure.
//!
//! The bodies belong to `primitive/`; this table is filled once, when the node boots.

use super::symbol;
use crate::heap::{Imm, Symbol};
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::sync::OnceLock;

/// One primitive, as the analyser sees it.
#[derive(Clone, Copy, Debug)]
pub struct Signature {
    /// The symbol that names it.
    pub name: Symbol,
    /// The fewest arguments.
    pub min: u16,
    /// The most arguments; `u16::MAX` if there is no limit.
    pub max: u16,
    /// Whether it takes a known set of keyword arguments.
    pub keyed: bool,
    /// Whether it neither calls Lisp nor blocks: it may stand inside a simple node.
    pub simple: bool,
    /// Whether it has no side effect: it may stand anywhere inside a simple node.
    pub pure: bool,
    /// Whether functions of the program may be called on its behalf, even if it is pure.
    pub may_call: bool,
    /// What it always requires of its arguments: for each, one word of
    /// `analyser/lint/argument_types.rs`.
    pub takes: &'static str,
}

static SIGNATURES: OnceLock<Vec<Signature>> = OnceLock::new();

/// Sets the table of signatures. Only the first call has an effect.
pub fn set_signatures(table: Vec<Signature>) {
    let _ = SIGNATURES.set(table);
}

static FIRST_VALUES: OnceLock<HashMap<(Symbol, usize), u32, FxBuildHasher>> = OnceLock::new();

/// Sets the table of single-valued variants. Each entry has the name of an operator, a number of
/// arguments, and the index of the primitive that returns only the first value of such a call. Only
/// the first call has an effect.
pub fn set_first_values(first_values: impl Iterator<Item = (Symbol, usize, u32)>) {
    let _ =
        FIRST_VALUES.set(first_values.map(|(name, count, index)| ((name, count), index)).collect());
}

/// The index of the primitive that returns only the first value of a call of `name` with `count`
/// arguments, or `None`.
pub fn first_value(name: Symbol, count: usize) -> Option<u32> {
    FIRST_VALUES.get().and_then(|first_values| first_values.get(&(name, count))).copied()
}

/// The signature of the primitive with this index, or `None`.
pub fn signature(index: u32) -> Option<&'static Signature> {
    SIGNATURES.get().and_then(|table| table.get(index as usize))
}

/// The signature of the primitive that a symbol names; `None` if it names no primitive or a program
/// has redefined it.
pub fn of(name: Symbol) -> Option<&'static Signature> {
    let function = symbol::cell(name).function();
    if function.is(Imm::Primitive) { signature(function.payload() as u32) } else { None }
}

/// All signatures.
pub fn all() -> &'static [Signature] {
    SIGNATURES.get().map_or(&[], |table| table)
}
