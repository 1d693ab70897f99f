//! Lists: functions that make them and walk along them.

use super::fault::{Fault, Result};
use crate::global::package;
use crate::global::symbol::sym;
use crate::heap::{Heap, Symbol, Value};
use smallvec::SmallVec;

/// Makes a proper list of the values.
pub fn from_slice(heap: &mut Heap, values: &[Value]) -> Value {
    with_tail(heap, values, Value::NIL)
}

/// Makes a proper list of the symbols.
pub fn of_symbols(heap: &mut Heap, symbols: &[Symbol]) -> Value {
    symbols.iter().rev().fold(Value::NIL, |rest, s| heap.cons(s.word(), rest))
}

/// Makes a list of the values that ends in `tail`.
pub fn with_tail(heap: &mut Heap, values: &[Value], tail: Value) -> Value {
    values.iter().rev().fold(tail, |rest, v| heap.cons(*v, rest))
}

/// The elements of a list that is mostly short, such as a form.
pub type Few = SmallVec<[Value; 8]>;

/// The elements of a proper list. A type error if `list` is not a proper list, and an error if it
/// is circular.
pub fn to_vec(heap: &mut Heap, list: Value) -> Result<Vec<Value>> {
    let mut out = Vec::with_capacity(if list.is_cons() { 6 } else { 0 });
    each(heap, list, |element| out.push(element))?;
    Ok(out)
}

/// The length of a proper list; an error as [`to_vec`] for others.
pub fn length(heap: &mut Heap, list: Value) -> Result<usize> {
    let mut length = 0;
    each(heap, list, |_| length += 1)?;
    Ok(length)
}

/// The elements of a proper list, as [`to_vec`], but without allocating memory if there are few.
pub fn to_few(heap: &mut Heap, list: Value) -> Result<Few> {
    let mut out = Few::new();
    each(heap, list, |element| out.push(element))?;
    Ok(out)
}

/// Detects when a walk comes back to a place where it has been. Every walk along cdrs (or along
/// other parts that a program can tie into a ring) uses one, and so ends. It remembers the place
/// that the walk reached after the last power of two of steps, and compares each step with it.
pub struct Circle {
    marked: Value,
    marked_at: usize,
    steps: usize,
    next_mark: usize,
}

impl Circle {
    /// Makes a `Circle` for a walk that begins at `start`.
    #[inline(always)]
    pub fn from(start: Value) -> Circle {
        Circle { marked: start, marked_at: 0, steps: 0, next_mark: 8 }
    }

    /// Counts the step to the object `next`. Returns whether it closes a circle.
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

    /// The number of steps so far, to be charged.
    pub fn steps(&self) -> usize {
        self.steps
    }

    /// The number of steps once around the circle, after `closes` has returned true.
    pub fn length(&self) -> usize {
        self.steps - self.marked_at
    }
}

/// Whether `list` is circular; to be called by a hot loop after each step along it. It looks only
/// after 65,536 steps and then whenever the number of steps has doubled, so that it costs next to
/// nothing.
#[inline(always)]
pub fn goes_around(heap: &mut Heap, list: Value, steps: usize) -> bool {
    steps & 0xffff == 0 && steps.is_power_of_two() && is_found_circular(heap, list, steps)
}

/// Looks for a circle after `steps` steps, and charges for these: a caller that finds one ends with
/// an error.
#[cold]
fn is_found_circular(heap: &mut Heap, list: Value, steps: usize) -> bool {
    heap.charge(4 * steps);
    closes_within(heap, list, 4 * steps).0
}

/// Follows at most `most` cdrs. Returns whether a circle was found, and the number of steps taken.
/// A circle is found if it and the conses that lead to it are together at most a quarter of `most`
/// long.
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

/// Whether the cdrs of a list lead into a circle.
#[cold]
pub fn is_circular(heap: &Heap, list: Value) -> bool {
    closes_within(heap, list, usize::MAX).0
}

/// Like [`is_circular`], but charges for the steps.
pub fn is_circular_charged(heap: &mut Heap, list: Value) -> bool {
    let (is_circular, steps) = closes_within(heap, list, usize::MAX);
    heap.charge(steps);
    is_circular
}

/// Calls `give` with each element of a proper list. The errors are those of [`to_vec`].
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

/// The first `n` elements and the rest; `None` if there are fewer elements.
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

/// An iterator over the conses of a list. It ends at the first object that is not a cons, and where
/// a circle closes.
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

/// The conses of a list, first to last. Of a circular list, some come twice.
pub fn conses(heap: &Heap, list: Value) -> Conses<'_> {
    Conses { heap, rest: list, circle: Circle::from(list) }
}

/// The elements of a list, first to last. A dotted end is ignored.
pub fn elements(heap: &Heap, list: Value) -> impl Iterator<Item = Value> + '_ {
    conses(heap, list).map(|cons| heap.car(cons))
}

/// The form to show in a message: the form itself or, if it is large or endless, its beginning with
/// `:etc` for what is left out.
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

/// The value of `key` in a property list; `None` if it is not there.
pub fn getf(heap: &Heap, plist: Value, key: Value) -> Option<Value> {
    let mut parts = conses(heap, plist);
    while let (Some(indicator), Some(value)) = (parts.next(), parts.next()) {
        if heap.car(indicator) == key {
            return Some(heap.car(value));
        }
    }
    None
}
