//! Simple nodes that use the value of a tree of doubles (`doubles.rs`) without making a word of it:
//! they assign it to an unboxed variable, put it into a vector, or compare it. A case that is not
//! plain is left to the twin. A node with an effect is at the root of a complex node.

use super::doubles::{computed, doubled, operands, put_double};
use super::node::{Answer, Simple};
use super::simple::{first, second};
use crate::global::units::Ref;
use crate::heap::Value;
use crate::machine::eval::state::Machine;
use crate::machine::eval::step::evaluate;

/// Operations, as constants for generic functions.
pub(in crate::machine) const LESS: u8 = 0;
pub(in crate::machine) const EQUAL: u8 = 1;

/// Returns the result of an arithmetic operation.
pub(in crate::machine) fn value<const OP: u8, const X: u8, const Y: u8>(
    n: &Simple,
    m: &mut Machine,
    fp: usize,
) -> Value {
    let (tree, twin) = doubled(n);
    match Value::try_double(computed::<OP, X, Y>(&tree, m, fp)) {
        Some(word) => word,
        None => evaluate(twin, m, fp),
    }
}

/// Compares two doubles; a difference that is not finite is left to the twin.
pub(in crate::machine) fn test<const OP: u8, const X: u8, const Y: u8>(
    n: &Simple,
    m: &mut Machine,
    fp: usize,
) -> Answer {
    let (tree, twin) = doubled(n);
    let (x, y) = operands::<X, Y>(&tree, m, fp);
    if !(x - y).is_finite() {
        return (twin.test)(&twin, m, fp);
    }
    let holds = if OP == LESS { x < y } else { x == y };
    if holds { Answer::Yes } else { Answer::No }
}

/// Has a variable hold a double unboxed. At its `FIRST` binding the slot must get a value too. The
/// value of the node is not used.
#[inline(always)]
fn set<const FIRST: bool>(
    n: &Simple,
    m: &mut Machine,
    fp: usize,
    (result, twin): (f64, Ref<Simple>),
) -> Value {
    if !Value::fits_flonum(result) {
        return evaluate(twin, m, fp);
    }
    if FIRST {
        m.set_slot(fp, n.a, Value::NIL);
    }
    m.set_double(fp, n.a, result);
    Value::NIL
}

/// Sets the variable in slot `a` to the result of an arithmetic operation.
pub(in crate::machine) fn set_computed<
    const OP: u8,
    const X: u8,
    const Y: u8,
    const FIRST: bool,
>(
    n: &Simple,
    m: &mut Machine,
    fp: usize,
) -> Value {
    let (tree, twin) = doubled(n);
    let result = computed::<OP, X, Y>(&tree, m, fp);
    set::<FIRST>(n, m, fp, (result, twin))
}

/// Sets the variable in slot `a` to the value of any tree.
pub(in crate::machine) fn set_any<const FIRST: bool>(
    n: &Simple,
    m: &mut Machine,
    fp: usize,
) -> Value {
    let (tree, twin) = doubled(n);
    let result = (tree.run)(&tree, m, fp);
    set::<FIRST>(n, m, fp, (result, twin))
}

/// Has the variable in slot `a` hold unboxed what has been put into the slot, if that is a double.
pub(in crate::machine) fn set_by_slot(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let double = m.slot(fp, n.a).double_or_nan();
    m.set_double(fp, n.a, double);
    Value::NIL
}

/// Puts a double into a vector of values or of doubles; the operands of `x` are the vector and the
/// index.
pub(in crate::machine) fn put<const X: u8, const Y: u8>(
    n: &Simple,
    m: &mut Machine,
    fp: usize,
) -> Value {
    let access = n.x.expect("an access to a vector");
    let (tree, twin) = doubled(n);
    let double = (tree.run)(&tree, m, fp);
    let vector = first::<X>(&access, m, fp);
    let index = second::<Y>(&access, m, fp);
    match put_in(m, (vector, index), double) {
        Some(word) => word,
        None => evaluate(twin, m, fp),
    }
}

/// Does the same for a vector in slot `a` and the index `b`.
pub(in crate::machine) fn put_at(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let (tree, twin) = doubled(n);
    let double = (tree.run)(&tree, m, fp);
    let vector = m.slot(fp, n.a);
    match put_in(m, (vector, Value::fixnum(i64::from(n.b))), double) {
        Some(word) => word,
        None => evaluate(twin, m, fp),
    }
}

/// Puts a double where it belongs; returns its word, or `None` if the case is not plain.
#[inline(always)]
fn put_in(m: &mut Machine, (vector, index): (Value, Value), double: f64) -> Option<Value> {
    let word = Value::try_double(double)?;
    if let Some(length) = m.heap.own_vector_length(vector)
        && index.is_fixnum()
        && (index.untag_fixnum() as u64) < length as u64
        && let Some(vector) = vector.as_own()
    {
        m.heap.set_slot(vector, index.untag_fixnum() as usize, word);
        return Some(word);
    }
    if put_elsewhere(m, (vector, index), double) { Some(word) } else { None }
}

#[inline(never)]
fn put_elsewhere(m: &mut Machine, (vector, index): (Value, Value), double: f64) -> bool {
    if vector == Value::TRAP || index == Value::TRAP {
        m.fault = None;
        return false;
    }
    put_double(m, vector, index, double)
}
