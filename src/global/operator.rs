//! What the analyser must know of the primitives: their names and how many arguments they take.
//!
//! The bodies belong to the rooms that run them; this table is filled once, when the node boots.

use crate::heap::Symbol;
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
}

static SIGNATURES: OnceLock<Vec<Signature>> = OnceLock::new();

/// Sets the table; the first call counts.
pub fn set_signatures(table: Vec<Signature>) {
    let _ = SIGNATURES.set(table);
}

static TWINS: OnceLock<HashMap<(Symbol, usize), u32, FxBuildHasher>> = OnceLock::new();

/// Sets the single-valued twins: name, number of arguments, and the index of the primitive that
/// gives the first value of such a call and nothing else; the first call counts.
pub fn set_twins(twins: impl Iterator<Item = (Symbol, usize, u32)>) {
    let _ = TWINS.set(twins.map(|(name, count, index)| ((name, count), index)).collect());
}

/// The primitive that gives the first value of a call of `name` with `count` arguments.
pub fn twin(name: Symbol, count: usize) -> Option<u32> {
    TWINS.get().and_then(|twins| twins.get(&(name, count))).copied()
}

/// The signature of the primitive with this index.
pub fn signature(index: u32) -> Option<&'static Signature> {
    SIGNATURES.get().and_then(|table| table.get(index as usize))
}
