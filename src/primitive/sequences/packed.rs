//! Vectors whose elements are packed (bits, octets, floats): operators work on them as they are, since a list or a
//! simple vector of the same elements may be many times as long.

use crate::data::array::View;
use crate::data::{Fault, Result, array, bulk, sequence};
use crate::heap::{Kind, Value};
use crate::machine::Machine;

/// The view of a vector whose elements are packed; `None` for other objects.
pub(super) fn view(m: &Machine, whole: Value) -> Option<View> {
    let view = array::view(&m.heap, whole)?;
    m.heap.is_kind(view.storage, Kind::Specialized).then_some(view)
}

/// The views of two bit vectors.
pub(super) fn bits(m: &Machine, both: [Value; 2]) -> Option<[View; 2]> {
    let of = |whole| array::view(&m.heap, whole).filter(|_| array::is_bit_vector(&m.heap, whole));
    Some([of(both[0])?, of(both[1])?])
}

/// The elements of a part of a bit vector, an octet each: as short as what can be searched.
pub(super) fn octets(m: &mut Machine, view: View, (start, end): (usize, usize)) -> Result<Vec<u8>> {
    let mut octets = Vec::new();
    if octets.try_reserve_exact(end - start).is_err() {
        return Err(Fault::storage(&mut m.heap, "There is no memory for the bits of a search."));
    }
    m.heap.charge(end - start);
    octets.extend((start..end).map(|at| view.bit(&m.heap, at) as u8));
    Ok(octets)
}

/// Where two parts of bit vectors differ first: at so many elements from their beginnings, or from their ends; if
/// they do not, the length of the shorter.
pub(super) fn first_difference(
    m: &mut Machine,
    [x, y]: [View; 2],
    (first, second): ((usize, usize), (usize, usize)),
    is_from_end: bool,
) -> usize {
    let shorter = (first.1 - first.0).min(second.1 - second.0);
    m.heap.charge(shorter);
    let differs = |at: &usize| match is_from_end {
        true => x.bit(&m.heap, first.1 - 1 - at) != y.bit(&m.heap, second.1 - 1 - at),
        false => x.bit(&m.heap, first.0 + at) != y.bit(&m.heap, second.0 + at),
    };
    (0..shorter).find(differs).unwrap_or(shorter)
}

/// Keeps an element in a vector of those kept, in which there are so many. From the end it is filled from its end.
pub(super) fn keep(
    m: &mut Machine,
    buffer: Value,
    kept: usize,
    is_from_end: bool,
    value: Value,
) -> Result<()> {
    let view = View::of_storage(&m.heap, buffer);
    let at = if is_from_end { (view.length - 1).saturating_sub(kept) } else { kept };
    view.set(&mut m.heap, at, value)
}

/// What a search has come to that keeps elements.
pub(super) struct Found {
    /// How many elements were kept.
    pub(super) kept: usize,
    /// The bounds of the part that was searched.
    pub(super) bounds: (i64, i64),
    /// Where the search has stopped.
    pub(super) index: i64,
    /// From the last element to the first.
    pub(super) is_from_end: bool,
    /// The vector itself is changed.
    pub(super) is_in_place: bool,
    /// Elements are left out.
    pub(super) removes: bool,
}

/// The vector of the elements before the part searched, those kept of it, which lie in a buffer, and those after it.
pub(super) fn assemble(m: &mut Machine, whole: Value, buffer: Value, found: Found) -> Result {
    let Some(view) = array::view(&m.heap, whole) else { return Ok(whole) };
    let buffer = View::of_storage(&m.heap, buffer);
    // A predicate may have made the vector shorter.
    let n = view.length;
    let within = |at: i64| (at.max(0) as usize).min(n);
    let (start, stop) = (within(found.bounds.0), within(found.bounds.1));
    let (head, after, first) = match found.is_from_end {
        true => (within(found.index + 1).max(start), stop, buffer.length - found.kept),
        false => (start, within(found.index), 0),
    };
    let length = (head + found.kept + (n - after)).min(n);
    let kept = found.kept.min(length - head);
    let tail = length - head - kept;
    let is_in_place = found.is_in_place && whole.is_own();
    if !is_in_place && found.removes && length == n {
        return Ok(whole);
    }
    let result = if is_in_place { whole } else { sequence::part(&mut m.heap, view, 0, length)? };
    let Some(target) = array::view(&m.heap, result) else { return Ok(result) };
    move_elements(m, (buffer, first), (target, head), kept)?;
    move_elements(m, (view, n - tail), (target, head + kept), tail)?;
    if is_in_place && length < n && array::fill_pointer(&m.heap, whole).is_some() {
        array::set_fill_pointer(&mut m.heap, whole, length)?;
    }
    Ok(result)
}

/// Copies elements to an earlier place, or to another vector.
fn move_elements(
    m: &mut Machine,
    (from, start): (View, usize),
    (to, at): (View, usize),
    n: usize,
) -> Result<()> {
    if bulk::copy(&mut m.heap, (from, start), (to, at), n).is_some() {
        return Ok(());
    }
    m.heap.charge(n);
    for i in 0..n {
        let value = from.get(&mut m.heap, start + i)?;
        to.set(&mut m.heap, at + i, value)?;
    }
    Ok(())
}
