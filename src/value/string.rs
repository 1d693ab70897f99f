//! Simple strings: one word of length, then two characters a word, as 32-bit code points.
//!
//! One width for all characters makes every index O(1) and `(setf char)` always possible in place.

use crate::heap::{Fixed, Heap, Kind, Value};

/// Words of payload of a string of `n` characters.
pub const fn payload_words(n: usize) -> usize {
    1 + n.div_ceil(2)
}

/// A fresh string of `n` characters, all `fill`.
pub fn allocate(heap: &mut Heap, n: usize, fill: u32) -> Value {
    let pair = (fill as u64) | ((fill as u64) << 32);
    let string = heap.object(Kind::String, 0, payload_words(n), pair);
    heap.set_word(string, 1, n as u64);
    string
}

fn pack(text: &[u32]) -> Vec<u64> {
    let mut words = Vec::with_capacity(payload_words(text.len()));
    words.push(text.len() as u64);
    for pair in text.chunks(2) {
        let high = pair.get(1).copied().unwrap_or(0) as u64;
        words.push(pair[0] as u64 | (high << 32));
    }
    words
}

/// A fresh string with the characters of `text`.
pub fn make(heap: &mut Heap, text: &str) -> Value {
    let n = if text.is_ascii() { text.len() } else { text.chars().count() };
    let string = heap.object(Kind::String, 0, payload_words(n), 0);
    let words = heap.payload_mut(string);
    words[0] = n as u64;
    for (i, c) in text.chars().enumerate() {
        words[1 + i / 2] |= (c as u64) << (32 * (i & 1));
    }
    string
}

/// A fresh string with the given code points.
pub fn from_codes(heap: &mut Heap, text: &[u32]) -> Value {
    let string = heap.object(Kind::String, 0, payload_words(text.len()), 0);
    heap.payload_mut(string).copy_from_slice(&pack(text));
    string
}

/// A string of the fixed area.
pub fn make_fixed(text: &str) -> Value {
    let codes: Vec<u32> = text.chars().map(|c| c as u32).collect();
    Fixed::object(Kind::String, 0, &pack(&codes))
}

/// Whether this is a simple string.
#[inline(always)]
pub fn is_string(heap: &Heap, value: Value) -> bool {
    heap.is_kind(value, Kind::String)
}

/// The length of a simple string in characters.
#[inline(always)]
pub fn length(heap: &Heap, string: Value) -> usize {
    heap.word(string, 1) as usize
}

/// The code of the character at `index`, which must be below the length.
#[inline(always)]
pub fn code_at(heap: &Heap, string: Value, index: usize) -> u32 {
    (heap.word(string, 2 + index / 2) >> (32 * (index & 1))) as u32
}

/// Replaces the character at `index`, which must be below the length.
#[inline(always)]
pub fn set_code(heap: &mut Heap, string: Value, index: usize, code: u32) {
    let at = 2 + index / 2;
    let shift = 32 * (index & 1);
    let word = heap.word(string, at) & !(0xffff_ffff << shift);
    heap.set_word(string, at, word | ((code as u64) << shift));
}

/// The codes of a simple string.
pub fn codes(heap: &Heap, string: Value) -> Vec<u32> {
    (0..length(heap, string)).map(|i| code_at(heap, string, i)).collect()
}

/// The text of a simple string; a surrogate becomes the replacement character.
pub fn text(heap: &Heap, string: Value) -> String {
    (0..length(heap, string))
        .map(|i| char::from_u32(code_at(heap, string, i)).unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}
