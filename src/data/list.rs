//! Lists: making them from Rust, and walking them.

use super::fault::{Fault, Result};
use crate::global::package;
use crate::global::symbol::sym;
use crate::heap::{Heap, Symbol, Value};
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

/// Notices when a walk along a list comes back to where it has been. Each walk that follows cdrs
/// (or the parts of what a program can tie into a ring) takes one along, and so ends: it looks again
/// at the place where it was after a power of two of steps, which takes one comparison a step.
pub struct Circle {
    marked: Value,
    marked_at: usize,
    steps: usize,
    next_mark: usize,
}

impl Circle {
    /// For a walk that begins at `start`.
    #[inline(always)]
    pub fn from(start: Value) -> Circle {
        Circle { marked: start, marked_at: 0, steps: 0, next_mark: 8 }
    }

    /// Whether the step to the object `next` closes a circle.
    #[inline(always)]
    pub fn closes(&mut self, next: Value) -> bool {
        self.steps += 1;
        if next == self.marked && next.is_reference() {
            return true;
        }
        if self.steps == self.next_mark {
            (self.marked, self.marked_at) = (next, self.steps);
            self.next_mark *= 2;
        }
        false
    }

    /// The number of steps so far: what is to be charged.
    pub fn steps(&self) -> usize {
        self.steps
    }

    /// How many steps go once around the circle that has closed.
    pub fn length(&self) -> usize {
        self.steps - self.marked_at
    }
}

/// Whether `list` is circular, asked in a hot loop along it after each step: it is found out after
/// 65,536 of them and then whenever they have doubled, so that it costs next to nothing.
#[inline(always)]
pub fn goes_around(heap: &mut Heap, list: Value, steps: usize) -> bool {
    steps & 0xffff == 0 && steps.is_power_of_two() && is_found_circular(heap, list, steps)
}

/// Looks for a circle after so many steps, and charges for these: who finds one ends with an error.
#[cold]
fn is_found_circular(heap: &mut Heap, list: Value, steps: usize) -> bool {
    heap.charge(4 * steps);
    closes_within(heap, list, 4 * steps).0
}

/// Whether so many steps along the cdrs find a circle: they do find one that is a quarter as long, with
/// what leads to it. And how many steps that took.
fn closes_within(heap: &Heap, list: Value, most: usize) -> (bool, usize) {
    let mut rest = list;
    let mut circle = Circle::from(list);
    while rest.is_cons() && circle.steps() < most {
        rest = heap.cdr(rest);
        if circle.closes(rest) {
            return (true, circle.steps());
        }
    }
    (false, circle.steps())
}

/// Whether following the cdrs never ends.
#[cold]
pub fn is_circular(heap: &Heap, list: Value) -> bool {
    closes_within(heap, list, usize::MAX).0
}

/// The same, charged.
pub fn is_circular_charged(heap: &mut Heap, list: Value) -> bool {
    let (is_circular, steps) = closes_within(heap, list, usize::MAX);
    heap.charge(steps);
    is_circular
}

/// Gives the elements of a proper list in turn.
#[inline(always)]
fn each(heap: &mut Heap, list: Value, mut give: impl FnMut(Value)) -> Result<()> {
    let mut rest = list;
    let mut circle = Circle::from(list);
    while rest.is_cons() {
        give(heap.car(rest));
        rest = heap.cdr(rest);
        if circle.closes(rest) {
            heap.charge(circle.steps());
            return Err(Fault::simple(heap, "The list is circular.", &[]));
        }
    }
    heap.charge(circle.steps());
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

/// An iterator over the conses of a list, ending at whatever is no cons, and where a circle closes.
pub struct Conses<'h> {
    heap: &'h Heap,
    rest: Value,
    circle: Circle,
}

impl Iterator for Conses<'_> {
    type Item = Value;
    fn next(&mut self) -> Option<Value> {
        if !self.rest.is_cons() {
            return None;
        }
        let cons = self.rest;
        let next = self.heap.cdr(cons);
        self.rest = if self.circle.closes(next) { Value::NIL } else { next };
        Some(cons)
    }
}

/// The conses of a list, first to last; some of them twice when it is circular.
pub fn conses(heap: &Heap, list: Value) -> Conses<'_> {
    Conses { heap, rest: list, circle: Circle::from(list) }
}

/// The elements of a list, first to last, ignoring a dotted end.
pub fn elements(heap: &Heap, list: Value) -> impl Iterator<Item = Value> + '_ {
    conses(heap, list).map(|cons| heap.car(cons))
}

/// What stands for a form in a message: itself, or its beginning with `:etc` for what is left out,
/// if it is large or has no end.
pub fn excerpt(heap: &mut Heap, form: Value) -> Value {
    const SMALL: usize = 2000;
    const DEPTH: usize = 3;
    let mut pending = vec![form];
    let mut met = 0;
    while let Some(next) = pending.pop() {
        if next.is_cons() {
            met += 1;
            pending.extend([heap.car(next), heap.cdr(next)]);
        }
        if met > SMALL {
            return shortened(heap, form, DEPTH);
        }
    }
    form
}

fn shortened(heap: &mut Heap, form: Value, depth: usize) -> Value {
    const MOST: usize = 6;
    let etc = package::keyword("ETC").word();
    if !form.is_cons() {
        return form;
    }
    if depth == 0 {
        return etc;
    }
    let first: Vec<Value> = conses(heap, form).take(MOST).collect();
    let parts: Vec<Value> = first
        .iter()
        .map(|cons| {
            let part = heap.car(*cons);
            shortened(heap, part, depth - 1)
        })
        .collect();
    let rest = first.last().map_or(Value::NIL, |cons| heap.cdr(*cons));
    let end = if rest.is_cons() { heap.cons(etc, Value::NIL) } else { rest };
    with_tail(heap, &parts, end)
}

/// The value of `key` in a property list, if it stands there.
pub fn getf(heap: &Heap, plist: Value, key: Value) -> Option<Value> {
    let mut parts = conses(heap, plist);
    while let (Some(indicator), Some(value)) = (parts.next(), parts.next()) {
        if heap.car(indicator) == key {
            return Some(heap.car(value));
        }
    }
    None
}
