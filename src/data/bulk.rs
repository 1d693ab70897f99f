//! Operations on many elements of vectors at once, word by word instead of element by element.
//!
//! Each function returns `None` in cases that it does not handle: two vectors of different element
//! types, an element that does not fit, a constant. The caller then works element by element, which
//! also finds the error. The bounds are those of the views, which the caller has checked.

use super::array::{Element, View};
use super::{array, string};
use crate::heap::{Heap, Own, Value, raw};

/// The number of bits in a word.
const WORD: usize = 64;

/// The element type of a raw storage; `None` for other storages.
fn raw_element(heap: &Heap, storage: Value) -> Option<Element> {
    match array::storage_element(heap, storage) {
        Element::Any | Element::Character => None,
        element => Some(element),
    }
}

/// The element type, if both views are of raw storages with the same one.
fn same_raw(heap: &Heap, a: View, b: View) -> Option<Element> {
    let element = raw_element(heap, a.storage)?;
    (raw_element(heap, b.storage) == Some(element)).then_some(element)
}

/// The words of a raw storage that hold its elements.
fn words(heap: &Heap, storage: Value) -> &[u64] {
    &heap.raw_payload(storage)[1..]
}

fn words_mut(heap: &mut Heap, storage: Own) -> &mut [u64] {
    &mut heap.raw_payload_mut(storage)[1..]
}

/// The 64 bits from bit `at` on; bits beyond the end are 0.
fn bits_at(words: &[u64], at: usize) -> u64 {
    let word = |i: usize| words.get(i).copied().unwrap_or(0);
    let (index, by) = (at / WORD, at % WORD);
    match by {
        0 => word(index),
        _ => word(index) >> by | word(index + 1) << (WORD - by),
    }
}

/// Sets `n` bits from bit `at` on to the lower `n` bits of `bits`; `n` is at most 64.
fn put_bits(words: &mut [u64], at: usize, n: usize, bits: u64) {
    if n == 0 {
        return;
    }
    let mask = u64::MAX >> (WORD - n);
    let (index, by) = (at / WORD, at % WORD);
    let bits = bits & mask;
    words[index] = words[index] & !(mask << by) | bits << by;
    if by + n > WORD {
        let over = WORD - by;
        words[index + 1] = words[index + 1] & !(mask >> over) | bits >> over;
    }
}

/// Copies `n` elements from one view to another. They may overlap: the result is as if all elements
/// were read first.
pub fn copy(
    heap: &mut Heap,
    (from, start): (View, usize),
    (to, at): (View, usize),
    n: usize,
) -> Option<()> {
    let target = to.storage.as_own()?;
    let (start, at) = (from.offset + start, to.offset + at);
    let of = |storage| array::storage_element(heap, storage);
    if of(from.storage) == Element::Any && of(to.storage) == Element::Any {
        copy_slots(heap, (from.storage, start), (target, at), n);
        return Some(());
    }
    let element = same_raw(heap, from, to)?;
    let shift = element.shift();
    if shift >= 3 {
        let bytes = |elements: usize| elements << (shift - 3);
        let source = (from.storage, 8 + bytes(start));
        heap.copy_bytes(source, (target, 8 + bytes(at)), bytes(n));
    } else {
        copy_bits(heap, (from.storage, start), (target, at), n);
    }
    heap.charge(n >> 3);
    Some(())
}

fn copy_slots(heap: &mut Heap, (from, start): (Value, usize), (to, at): (Own, usize), n: usize) {
    match from.as_own() {
        Some(from) => heap.copy_words((from, start), (to, at), n),
        None => {
            for i in 0..n {
                let value = heap.slot(from, start + i);
                heap.set_slot(to, at + i, value);
            }
        }
    }
    heap.charge(n);
}

fn copy_bits(heap: &mut Heap, (from, start): (Value, usize), (to, at): (Own, usize), n: usize) {
    let piece = |heap: &mut Heap, done: usize| {
        let length = WORD.min(n - done);
        let bits = bits_at(words(heap, from), start + done);
        put_bits(words_mut(heap, to), at + done, length, bits);
    };
    // In an overlap, no element may be read after it has been overwritten.
    if from == to.word() && at > start {
        (0..n).step_by(WORD).rev().for_each(|done| piece(heap, done));
    } else {
        (0..n).step_by(WORD).for_each(|done| piece(heap, done));
    }
}

/// Sets the elements from `start` up to but not including `end` to a value.
pub fn fill(heap: &mut Heap, view: View, start: usize, end: usize, value: Value) -> Option<()> {
    let target = view.storage.as_own()?;
    let (start, end) = (view.offset + start, view.offset + end);
    heap.charge((end - start) >> 3);
    match array::storage_element(heap, view.storage) {
        Element::Any => {
            heap.fill_slots(target, start, end, value);
            return Some(());
        }
        Element::Character => {
            string::fill(heap, target, start, end, value.as_code_point()?);
            return Some(());
        }
        _ => {}
    }
    let element = raw_element(heap, view.storage)?;
    let bits = array::raw_bits(heap, element, value).ok()?;
    let shift = element.shift();
    // The word that repeats the element.
    let pattern = (shift..6).fold(bits, |bits, shift| bits | bits << (1u32 << shift));
    let (first, last) = (start << shift, end << shift);
    let words = words_mut(heap, target);
    let (low, high) = (first.div_ceil(WORD), last / WORD);
    if low > high {
        put_bits(words, first, last - first, pattern);
        return Some(());
    }
    put_bits(words, first, low * WORD - first, pattern);
    words[low..high].fill(pattern);
    put_bits(words, high * WORD, last - high * WORD, pattern);
    Some(())
}

/// Whether two views of the same length have equal elements. Floats are compared by `=` if
/// `numerically` is true; all other elements by their bits.
pub fn equal(heap: &Heap, x: View, y: View, numerically: bool) -> Option<bool> {
    let element = same_raw(heap, x, y)?;
    let (a, b) = (words(heap, x.storage), words(heap, y.storage));
    let n = x.length;
    let bits_of = |i: usize| (bits_at(a, (x.offset + i) << 6), bits_at(b, (y.offset + i) << 6));
    Some(match element {
        Element::Double if numerically => (0..n).all(|i| {
            let (a, b) = bits_of(i);
            f64::from_bits(a) == f64::from_bits(b)
        }),
        Element::Single if numerically => (0..n).all(|i| {
            let single = |words, offset| bits_at(words, (offset + i) << 5) as u32;
            let (a, b) = (single(a, x.offset), single(b, y.offset));
            a == b || f32::from_bits(a) == f32::from_bits(b)
        }),
        Element::Bit | Element::Nothing => (0..n).step_by(WORD).all(|done| {
            let other = bits_at(a, x.offset + done) ^ bits_at(b, y.offset + done);
            let length = WORD.min(n - done);
            other << (WORD - length) == 0
        }),
        _ => {
            let part = |words, offset: usize| {
                let bytes = |elements: usize| elements << (element.shift() - 3);
                &raw::bytes(words)[bytes(offset)..bytes(offset + n)]
            };
            part(a, x.offset) == part(b, y.offset)
        }
    })
}

/// The octets from `start` up to `end` of a view; `None` if its elements are not octets.
pub fn octets(heap: &Heap, view: View, start: usize, end: usize) -> Option<&[u8]> {
    let is_octets = raw_element(heap, view.storage) == Some(Element::U8);
    let all = is_octets.then(|| raw::bytes(words(heap, view.storage)))?;
    all.get(view.offset + start..view.offset + end)
}

/// Sets elements of a view of octets, from index `at` on.
pub fn put_octets(heap: &mut Heap, view: View, at: usize, octets: &[u8]) -> Option<()> {
    let target = view.storage.as_own()?;
    if raw_element(heap, view.storage) != Some(Element::U8) || at + octets.len() > view.length {
        return None;
    }
    let at = view.offset + at;
    raw::bytes_mut(words_mut(heap, target))[at..at + octets.len()].copy_from_slice(octets);
    heap.charge(octets.len() >> 3);
    Some(())
}

/// Sets elements of a view of characters, from index `at` on, to those with these codes.
pub fn put_codes(heap: &mut Heap, view: View, at: usize, codes: &[u32]) -> Option<()> {
    let target = view.storage.as_own()?;
    if !string::is_string(heap, view.storage) || at + codes.len() > view.length {
        return None;
    }
    string::store_codes(heap, target, view.offset + at, codes);
    heap.charge(codes.len() >> 3);
    Some(())
}

/// Reverses the elements of a view in place.
pub fn reverse(heap: &mut Heap, view: View) -> Option<()> {
    let target = view.storage.as_own()?;
    let element = raw_element(heap, view.storage)?;
    let (start, end) = (view.offset, view.offset + view.length);
    let shift = element.shift();
    let words = words_mut(heap, target);
    match shift {
        6 => words[start..end].reverse(),
        3 => raw::bytes_mut(words)[start..end].reverse(),
        _ => {
            let size = 1 << shift;
            for (low, high) in (start..end).zip((start..end).rev()).take(view.length / 2) {
                let (a, b) = (bits_at(words, low << shift), bits_at(words, high << shift));
                put_bits(words, low << shift, size, b);
                put_bits(words, high << shift, size, a);
            }
        }
    }
    heap.charge(view.length >> 3);
    Some(())
}

/// Combines the bits of two views by a truth table, into a third view of the same length. Bit 0 of
/// the table is the result for 0 and 0, bit 1 for 0 and 1, bit 2 for 1 and 0, bit 3 for 1 and 1.
pub fn combine(heap: &mut Heap, table: u32, [x, y, to]: [View; 3]) -> Option<()> {
    let target = to.storage.as_own()?;
    let is_bits = |view: View| raw_element(heap, view.storage) == Some(Element::Bit);
    let n = to.length;
    if ![x, y, to].into_iter().all(is_bits) || x.length < n || y.length < n {
        return None;
    }
    let chosen = |bit: u32| if table >> bit & 1 == 1 { u64::MAX } else { 0 };
    for done in (0..n).step_by(WORD) {
        let a = bits_at(words(heap, x.storage), x.offset + done);
        let b = bits_at(words(heap, y.storage), y.offset + done);
        let bits =
            !a & !b & chosen(0) | !a & b & chosen(1) | a & !b & chosen(2) | a & b & chosen(3);
        put_bits(words_mut(heap, target), to.offset + done, WORD.min(n - done), bits);
    }
    heap.charge(n >> 3);
    Some(())
}

#[cfg(test)]
mod tests {
    use crate::data::bulk::*;

    #[test]
    fn bits_are_read_and_set_from_any_place() {
        let mut words = [0x0123_4567_89ab_cdef, 0xfedc_ba98_7654_3210, 0];
        assert_eq!(bits_at(&words, 4), 0x0012_3456_789a_bcde);
        assert_eq!(bits_at(&words, 68), 0x0fed_cba9_8765_4321);
        assert_eq!(bits_at(&words, 300), 0);
        put_bits(&mut words, 60, 8, 0xff);
        assert_eq!(words[..2], [0xf123_4567_89ab_cdef, 0xfedc_ba98_7654_321f]);
        put_bits(&mut words, 128, 64, u64::MAX);
        put_bits(&mut words, 192, 0, 0);
        assert_eq!(words[2], u64::MAX);
    }
}
