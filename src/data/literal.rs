//! Literals: which objects of the fixed area are literals, and which are shared for ever.
//!
//! A literal in the body of a function is read-only in place, since every muproc that runs the
//! function sees the same object. A muproc that is *sent* a literal, or given one when it begins,
//! gets an object of its own, as it does of any other object; so does the top-level form that
//! contains the literal, since it is evaluated once. Values of `defconstant` and `ext:freeze` are
//! not literals: they stay shared, and their blocks are noted here.

use crate::heap::{Fixed, Header, Heap, Kind, Value, cap};
use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

/// The blocks that stay shared: from the offset of the first word to the offset after the last one.
static SHARED: RwLock<BTreeMap<usize, usize>> = RwLock::new(BTreeMap::new());

/// Notes that the words between two offsets of the fixed area are shared for ever.
pub(crate) fn note_shared(start: usize, end: usize) {
    const ENTRY: usize = 4 * size_of::<usize>();
    cap::keep(ENTRY);
    SHARED.write().unwrap_or_else(PoisonError::into_inner).insert(start, end);
}

/// Whether a value is a literal: an object of the fixed area of which each muproc gets its own
/// copy.
#[inline(always)]
pub fn is_literal(value: Value) -> bool {
    value.is_fixed() && is_fixed_literal(value)
}

#[inline(never)]
fn is_fixed_literal(value: Value) -> bool {
    let kind = || Header(Fixed::word(value.offset())).kind();
    (value.is_cons() || is_data(kind())) && !is_shared(value)
}

/// Whether a value is an object of the muproc's own heap that would be a literal in the fixed area.
pub fn is_own_data(heap: &Heap, value: Value) -> bool {
    value.is_own() && (value.is_cons() || is_data(heap.header(value).kind()))
}

/// Whether objects of this kind can be written to, unless they are in the fixed area.
fn is_data(kind: Kind) -> bool {
    use Kind::*;
    matches!(kind, Vector | String | Instance | Table | Array | Specialized | Random)
}

fn is_shared(value: Value) -> bool {
    let shared = SHARED.read().unwrap_or_else(PoisonError::into_inner);
    let before = shared.range(..=value.offset()).next_back();
    before.is_some_and(|(_, end)| value.offset() < *end)
}
