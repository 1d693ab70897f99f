//! Sequences: functions that work on lists and vectors alike.

use super::array::{Element, View};
use super::fault::{Fault, Result};
use super::list::Circle;
use super::{array, bulk, list, string};
use crate::global::symbol::sym;
use crate::heap::{Heap, Value};

/// The length of a proper list; `None` if it is dotted or circular.
pub fn list_length(heap: &Heap, list: Value) -> Option<usize> {
    let (steps, is_proper) = steps_along(heap, list);
    is_proper.then_some(steps)
}

/// The conses of a list, up to its end or until a circle is found, and whether it is proper.
fn steps_along(heap: &Heap, list: Value) -> (usize, bool) {
    let mut rest = list;
    let mut circle = Circle::from(list);
    while rest.is_cons() {
        rest = heap.cdr(rest);
        if circle.closes(rest) {
            return (circle.steps(), false);
        }
    }
    (circle.steps(), rest.is_nil())
}

/// The length of a sequence; a type error for other values.
#[inline]
pub fn length(heap: &mut Heap, sequence: Value) -> Result<usize> {
    if sequence.is_list() {
        let (steps, is_proper) = steps_along(heap, sequence);
        heap.charge(steps);
        if is_proper { Ok(steps) } else { Err(improper(sequence)) }
    } else {
        match array::view(heap, sequence) {
            Some(view) => Ok(view.length),
            None => Err(no_sequence(sequence)),
        }
    }
}

/// The type error for a list that is circular or dotted.
#[cold]
pub fn improper(list: Value) -> Box<Fault> {
    Fault::type_error(list, sym::LIST)
}

/// The type error for a value that is not a sequence.
#[cold]
pub fn no_sequence(value: Value) -> Box<Fault> {
    Fault::type_error(value, sym::SEQUENCE)
}

/// The elements of a sequence; a type error for other values.
pub fn to_vec(heap: &mut Heap, sequence: Value) -> Result<Vec<Value>> {
    if sequence.is_list() {
        return list::to_vec(heap, sequence);
    }
    match array::view(heap, sequence) {
        Some(view) => view.to_vec(heap),
        None => Err(no_sequence(sequence)),
    }
}

/// Sets the elements of a fresh storage from `at` on to those of a sequence, without a copy of them beside the heap:
/// a bit vector is much shorter than its elements are. Whatever is not of the element type is a type error. The
/// sequence is a proper one, and its elements have room there. Returns how many they are.
pub fn put(heap: &mut Heap, storage: View, at: usize, sequence: Value) -> Result<usize> {
    let Some(from) = array::view(heap, sequence) else {
        let (mut rest, mut place) = (sequence, at);
        // Ends: the list is proper.
        while rest.is_cons() {
            let value = heap.car(rest);
            storage.set(heap, place, value)?;
            (rest, place) = (heap.cdr(rest), place + 1);
        }
        return Ok(place - at);
    };
    if bulk::copy(heap, (from, 0), (storage, at), from.length).is_some() {
        return Ok(from.length);
    }
    heap.charge(from.length);
    for i in 0..from.length {
        let value = from.get(heap, i)?;
        storage.set(heap, at + i, value)?;
    }
    Ok(from.length)
}

/// Makes a sequence like `model`: a list, or a simple vector of the same element type.
pub fn make_like(heap: &mut Heap, model: Value, values: &[Value]) -> Result {
    if model.is_list() {
        return Ok(list::from_slice(heap, values));
    }
    let element = array::element(heap, model);
    array::storage_of(heap, element, values)
}

/// Copies a part of a vector into a new simple vector of the same element type.
pub fn part(heap: &mut Heap, view: View, start: usize, end: usize) -> Result {
    if start > end || end > view.length {
        return Err(Fault::index(heap, Value::fixnum(end as i64), view.length + 1));
    }
    let element = array::storage_element(heap, view.storage);
    match element {
        Element::Character => {
            Ok(string::part(heap, view.storage, view.offset + start, view.offset + end))
        }
        _ => {
            let fresh = array::make_storage(heap, element, end - start, None)?;
            let target = View::of_storage(heap, fresh);
            bulk::copy(heap, (view, start), (target, 0), end - start);
            Ok(fresh)
        }
    }
}

/// Checks the bounds of a part of a sequence of `length` elements. An absent start is 0; an end
/// that is absent or NIL is `length`.
pub fn bounds(
    heap: &mut Heap,
    start: Option<Value>,
    end: Option<Value>,
    length: usize,
) -> Result<(usize, usize)> {
    let end_value = end.filter(|e| e.is_true());
    let end = match end_value {
        None => length,
        Some(e) => match e.as_fixnum() {
            Some(i) if i >= 0 && i as usize <= length => i as usize,
            _ => return Err(Fault::index(heap, e, length + 1)),
        },
    };
    let start = match start {
        None => 0,
        Some(s) => match s.as_fixnum() {
            Some(i) if i >= 0 && i as usize <= end => i as usize,
            Some(i) if i >= 0 && i as usize <= length => return Err(begins_late(heap, s, end)),
            _ => return Err(Fault::index(heap, s, end + 1)),
        },
    };
    Ok((start, end))
}

/// The type error for a part whose start lies after its end.
#[cold]
fn begins_late(heap: &mut Heap, start: Value, end: usize) -> Box<Fault> {
    let kind = [sym::INTEGER, Value::fixnum(0), Value::fixnum(end as i64)];
    let kind = list::from_slice(heap, &kind);
    let control = "The start ~d is after the end ~d.";
    let arguments = [start, Value::fixnum(end as i64)];
    let mut fault = Fault::message(heap, sym::SIMPLE_TYPE_ERROR, control, &arguments);
    fault.slots.extend([(sym::K_DATUM, start), (sym::K_EXPECTED_TYPE, kind)]);
    fault
}

/// An index as a number below `limit`; otherwise a type error.
#[inline]
pub fn index(heap: &mut Heap, index: Value, limit: usize) -> Result<usize> {
    match index.as_fixnum() {
        Some(i) if (i as u64) < limit as u64 => Ok(i as usize),
        _ => Err(Fault::index(heap, index, limit)),
    }
}

/// The index at which `part` first occurs in `whole`, or `None`. Each place is tried in turn; when
/// that has compared much in vain, [`find_by_borders`] takes over.
pub fn find_part<T: Copy>(
    part: &[T],
    whole: &[T],
    mut same: impl FnMut(T, T) -> bool,
) -> Option<usize> {
    let last = whole.len().checked_sub(part.len())?;
    let mut vain = 0;
    for at in 0..=last {
        let met = part.iter().zip(&whole[at..]).take_while(|(a, b)| same(**a, **b)).count();
        if met == part.len() {
            return Some(at);
        }
        vain += met;
        if vain > 2 * whole.len() {
            return find_by_borders(part, &whole[at + 1..], same).map(|found| at + 1 + found);
        }
    }
    None
}

/// Like [`find_part`], in a time that grows with the sum of the lengths (Knuth, Morris and Pratt,
/// 1977). After a mismatch it knows how much of the part has been matched already: the longest
/// beginning of what was matched that is also its end.
pub fn find_by_borders<T: Copy>(
    part: &[T],
    whole: &[T],
    mut same: impl FnMut(T, T) -> bool,
) -> Option<usize> {
    // Half as long as indices would be; a part of more elements does not come here.
    let mut borders = vec![0u32; part.len()];
    let mut met = 0;
    for i in 1..part.len() {
        while met > 0 && !same(part[met], part[i]) {
            met = borders[met - 1] as usize;
        }
        met += usize::from(same(part[met], part[i]));
        borders[i] = met as u32;
    }
    met = 0;
    for (at, element) in whole.iter().enumerate() {
        while met > 0 && !same(part[met], *element) {
            met = borders[met - 1] as usize;
        }
        met += usize::from(same(part[met], *element));
        if met == part.len() {
            return Some(at + 1 - met);
        }
    }
    None
}
