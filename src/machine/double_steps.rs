//! Complex nodes that do the plain case of a tree of doubles (`doubles.rs`), and name the ordinary node
//! last, which begins anew with all else: as `fused.rs` has it. The loop knows one kind of them, which
//! does what its function does.

use super::doubles::{Double, computed, operands, put_double, word_of};
use super::doubles::{EQUAL, LESS};
use super::node::{Node, Simple};
use super::simple::{first, second};
use super::state::Machine;
use crate::value::Value;
use crate::value::code::{Piece, Ref};

/// What a step does; it answers with the node that follows.
pub type Run = fn(&Step, &mut Machine, usize) -> Ref<Node>;

/// A complex node for doubles.
pub struct Step {
    pub(super) run: Run,
    /// The slot that is set, or that of a vector.
    pub(super) slot: u32,
    /// The index of an element.
    pub(super) index: u32,
    pub(super) tree: Ref<Double>,
    /// The ordinary node that does it, where its operands are asked for a vector and an index.
    pub(super) simple: Option<Ref<Simple>>,
    /// What follows; after a comparison, where it holds.
    pub(super) next: Ref<Node>,
    /// What follows where it does not.
    pub(super) no: Ref<Node>,
    pub(super) slow: Ref<Node>,
}

impl Piece for Step {
    fn owns(&self) -> bool {
        false
    }
}

/// Puts the word of the double into a slot.
pub(super) fn bind(step: &Step, m: &mut Machine, fp: usize) -> Ref<Node> {
    match word_of((step.tree.run)(&step.tree, m, fp)) {
        Some(word) => {
            m.set_slot(fp, step.slot, word);
            step.next
        }
        None => step.slow,
    }
}

/// Has a variable hold the sum, or the like, by itself; as `assign` does, or as `open`.
pub(super) fn set<const OP: u8, const X: u8, const Y: u8, const FIRST: bool>(
    step: &Step,
    m: &mut Machine,
    fp: usize,
) -> Ref<Node> {
    let result = computed::<OP, X, Y>(&step.tree, m, fp);
    if !Value::fits_flonum(result) {
        return step.slow;
    }
    if FIRST {
        m.set_slot(fp, step.slot, Value::NIL);
    }
    m.set_double(fp, step.slot, result);
    step.next
}

/// Has a variable hold the double by itself.
pub(super) fn assign(step: &Step, m: &mut Machine, fp: usize) -> Ref<Node> {
    let result = (step.tree.run)(&step.tree, m, fp);
    if !Value::fits_flonum(result) {
        return step.slow;
    }
    m.set_double(fp, step.slot, result);
    step.next
}

/// The same for its first value: its slot must hold something, too.
pub(super) fn open(step: &Step, m: &mut Machine, fp: usize) -> Ref<Node> {
    let result = (step.tree.run)(&step.tree, m, fp);
    if !Value::fits_flonum(result) {
        return step.slow;
    }
    m.set_slot(fp, step.slot, Value::NIL);
    m.set_double(fp, step.slot, result);
    step.next
}

/// The same for a first value that has been put into the slot.
pub(super) fn open_by_slot(step: &Step, m: &mut Machine, fp: usize) -> Ref<Node> {
    let double = m.slot(fp, step.slot).double_or_nan();
    m.set_double(fp, step.slot, double);
    step.next
}

/// Branches on a comparison.
pub(super) fn branch<const OP: u8, const X: u8, const Y: u8>(
    step: &Step,
    m: &mut Machine,
    fp: usize,
) -> Ref<Node> {
    let (x, y) = operands::<X, Y>(&step.tree, m, fp);
    if !(x - y).is_finite() {
        return step.slow;
    }
    let holds = match OP {
        LESS => x < y,
        EQUAL => x == y,
        _ => unreachable!("a comparison of doubles"),
    };
    if holds { step.next } else { step.no }
}

/// Puts the double into the vector and at the index that the first operands of a node are, if the vector
/// is one of values or of doubles.
pub(super) fn put_element<const X: u8, const Y: u8>(
    step: &Step,
    m: &mut Machine,
    fp: usize,
) -> Ref<Node> {
    let n = step.simple.expect("an access to a vector");
    let double = (step.tree.run)(&step.tree, m, fp);
    let vector = first::<X>(&n, m, fp);
    let index = second::<Y>(&n, m, fp);
    put_in(step, m, (vector, index), double)
}

/// The same of a vector in slot `slot` at the index `index`.
pub(super) fn put_element_at(step: &Step, m: &mut Machine, fp: usize) -> Ref<Node> {
    let double = (step.tree.run)(&step.tree, m, fp);
    let vector = m.slot(fp, step.slot);
    put_in(step, m, (vector, Value::fixnum(i64::from(step.index))), double)
}

#[inline(always)]
fn put_in(step: &Step, m: &mut Machine, (vector, index): (Value, Value), double: f64) -> Ref<Node> {
    let Some(word) = word_of(double) else { return step.slow };
    if let Some(length) = m.heap.own_vector_length(vector)
        && index.is_fixnum()
        && (index.untag_fixnum() as u64) < length as u64
        && let Some(vector) = vector.as_own()
    {
        m.heap.set_slot(vector, index.untag_fixnum() as usize, word);
        return step.next;
    }
    put_elsewhere(step, m, (vector, index), double)
}

#[inline(never)]
fn put_elsewhere(
    step: &Step,
    m: &mut Machine,
    (vector, index): (Value, Value),
    double: f64,
) -> Ref<Node> {
    if vector == Value::TRAP || index == Value::TRAP {
        m.fault = None;
        return step.slow;
    }
    if put_double(m, vector, index, double) { step.next } else { step.slow }
}
