//! What the analyser must know of the primitives: their names and how many arguments they take.
//!
//! The bodies belong to the rooms that run them; this table is filled once, when the node boots.

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
    /// The most arguments; `u16::MAX` for any number.
    pub max: u16,
    /// Whether it takes keywords that are known.
    pub keyed: bool,
    /// Whether it can neither call Lisp nor block: it may stand inside a simple node.
    pub simple: bool,
    /// Whether it has no effect: it may stand anywhere inside a simple node.
    pub pure: bool,
    /// What it always wants of its arguments, a word each.
    pub takes: &'static str,
}

static SIGNATURES: OnceLock<Vec<Signature>> = OnceLock::new();

/// Sets the table; the first call counts.
pub fn set_signatures(table: Vec<Signature>) {
    let _ = SIGNATURES.set(table);
}

static FIRST_VALUES: OnceLock<HashMap<(Symbol, usize), u32, FxBuildHasher>> = OnceLock::new();

/// Sets the single-valued variants: name, number of arguments, and the index of the primitive that
/// gives the first value of such a call and nothing else; the first call counts.
pub fn set_first_values(first_values: impl Iterator<Item = (Symbol, usize, u32)>) {
    let _ =
        FIRST_VALUES.set(first_values.map(|(name, count, index)| ((name, count), index)).collect());
}

/// The primitive that gives the first value of a call of `name` with `count` arguments.
pub fn first_value(name: Symbol, count: usize) -> Option<u32> {
    FIRST_VALUES.get().and_then(|first_values| first_values.get(&(name, count))).copied()
}

/// The signature of the primitive with this index.
pub fn signature(index: u32) -> Option<&'static Signature> {
    SIGNATURES.get().and_then(|table| table.get(index as usize))
}

/// The signature of the primitive that a symbol names, if no program has given it another meaning.
pub fn of(name: Symbol) -> Option<&'static Signature> {
    let function = symbol::cell(name).function();
    if function.is(Imm::Primitive) { signature(function.payload() as u32) } else { None }
}

/// All signatures.
pub fn all() -> &'static [Signature] {
    SIGNATURES.get().map_or(&[], |table| table)
}
