//! Lists: making them from Rust, and walking them.

use crate::heap::{Heap, Value};
use crate::value::fault::{Fault, Result};
use crate::value::symbol::sym;

/// A proper list of the values.
pub fn from_slice(heap: &mut Heap, values: &[Value]) -> Value {
    with_tail(heap, values, Value::NIL)
}

/// The values, and then `tail`.
pub fn with_tail(heap: &mut Heap, values: &[Value], tail: Value) -> Value {
    values.iter().rev().fold(tail, |rest, v| heap.cons(*v, rest))
}

/// The elements of a proper list; a type error when `list` is none. A circular list ends in an
/// error too: no list has more elements than the heap has words.
pub fn to_vec(heap: &mut Heap, list: Value) -> Result<Vec<Value>> {
    let mut out = Vec::new();
    let mut rest = list;
    let mut slow = list;
    while rest.is_cons() {
        out.push(heap.car(rest));
        rest = heap.cdr(rest);
        if out.len() & 1 == 0 {
            slow = heap.cdr(slow);
            if slow == rest && rest.is_cons() {
                return Err(Fault::simple(heap, "The list is circular.", &[]));
            }
        }
    }
    if rest.is_nil() { Ok(out) } else { Err(Fault::type_error(list, sym::LIST)) }
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
