//! Lists: making them from Rust, and walking them.

use crate::heap::{Heap, Symbol, Value};
use crate::value::fault::{Fault, Result};
use crate::value::symbol::sym;
use smallvec::SmallVec;

/// A proper list of the values.
pub fn from_slice(heap: &mut Heap, values: &[Value]) -> Value {
    with_tail(heap, values, Value::NIL)
}

/// A proper list of the symbols.
pub fn of_symbols(heap: &mut Heap, symbols: &[Symbol]) -> Value {
    symbols.iter().rev().fold(Value::NIL, |rest, s| heap.cons(s.word(), rest))
}

/// The values, and then `tail`.
pub fn with_tail(heap: &mut Heap, values: &[Value], tail: Value) -> Value {
    values.iter().rev().fold(tail, |rest, v| heap.cons(*v, rest))
}

/// The elements of a list that is short in most cases, such as a form.
pub type Few = SmallVec<[Value; 8]>;

/// The elements of a proper list; a type error when `list` is none. A circular list ends in an
/// error too.
pub fn to_vec(heap: &mut Heap, list: Value) -> Result<Vec<Value>> {
    let mut out = Vec::with_capacity(if list.is_cons() { 6 } else { 0 });
    each(heap, list, |element| out.push(element))?;
    Ok(out)
}

/// The same, without taking memory when they are few.
pub fn to_few(heap: &mut Heap, list: Value) -> Result<Few> {
    let mut out = Few::new();
    each(heap, list, |element| out.push(element))?;
    Ok(out)
}

/// Gives the elements of a proper list in turn. A cons that is met again at some power of two of
/// steps gives a circular list away.
#[inline(always)]
fn each(heap: &mut Heap, list: Value, mut give: impl FnMut(Value)) -> Result<()> {
    let mut rest = list;
    let (mut marked, mut steps, mut limit) = (list, 0u32, 8u32);
    while rest.is_cons() {
        give(heap.car(rest));
        rest = heap.cdr(rest);
        steps += 1;
        if rest == marked && rest.is_cons() {
            return Err(Fault::simple(heap, "The list is circular.", &[]));
        }
        if steps == limit {
            (marked, limit) = (rest, limit.saturating_mul(2));
        }
    }
    heap.charge(steps as usize);
    if rest.is_nil() { Ok(()) } else { Err(Fault::type_error(list, sym::LIST)) }
}

/// The first `n` elements and the rest, or nothing when there are fewer.
pub fn split<const N: usize>(heap: &Heap, list: Value) -> Option<([Value; N], Value)> {
    let mut out = [Value::NIL; N];
    let mut rest = list;
    for slot in &mut out {
        if !rest.is_cons() {
            return None;
        }
        *slot = heap.car(rest);
        rest = heap.cdr(rest);
    }
    Some((out, rest))
}

/// An iterator over the conses of a list, ending at whatever is no cons.
pub struct Conses<'h> {
    heap: &'h Heap,
    rest: Value,
}

impl Iterator for Conses<'_> {
    type Item = Value;
    fn next(&mut self) -> Option<Value> {
        if !self.rest.is_cons() {
            return None;
        }
        let cons = self.rest;
        self.rest = self.heap.cdr(cons);
        Some(cons)
    }
}

/// The conses of a list, first to last.
pub fn conses(heap: &Heap, list: Value) -> Conses<'_> {
    Conses { heap, rest: list }
}

/// The elements of a list, first to last, ignoring a dotted end.
pub fn elements(heap: &Heap, list: Value) -> impl Iterator<Item = Value> + '_ {
    conses(heap, list).map(|cons| heap.car(cons))
}

/// The value of `key` in a property list, if it stands there.
pub fn getf(heap: &Heap, plist: Value, key: Value) -> Option<Value> {
    let mut rest = plist;
    while rest.is_cons() {
        let next = heap.cdr(rest);
        if !next.is_cons() {
            return None;
        }
        if heap.car(rest) == key {
            return Some(heap.car(next));
        }
        rest = heap.cdr(next);
    }
    None
}
