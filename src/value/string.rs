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

/// Fills the payload of a string.
fn pack(text: &[u32], words: &mut [u64]) {
    let (length, words) = words.split_first_mut().expect("a string has a length");
    *length = text.len() as u64;
    let pairs = text.chunks_exact(2);
    if let ([last], Some(word)) = (pairs.remainder(), words.last_mut()) {
        *word = *last as u64;
    }
    for (word, pair) in words.iter_mut().zip(pairs) {
        *word = pair[0] as u64 | (pair[1] as u64) << 32;
    }
}

/// A fresh string with the characters of `text`.
pub fn make(heap: &mut Heap, text: &str) -> Value {
    let is_ascii = text.is_ascii();
    let n = if is_ascii { text.len() } else { text.chars().count() };
    let string = heap.object(Kind::String, 0, payload_words(n), 0);
    let words = heap.payload_mut(string);
    words[0] = n as u64;
    if is_ascii {
        for (word, pair) in words[1..].iter_mut().zip(text.as_bytes().chunks(2)) {
            *word = pair[0] as u64 | (pair.get(1).copied().unwrap_or(0) as u64) << 32;
        }
        return string;
    }
    for (i, c) in text.chars().enumerate() {
        words[1 + i / 2] |= (c as u64) << (32 * (i & 1));
    }
    string
}

/// A fresh string with the given code points.
pub fn from_codes(heap: &mut Heap, text: &[u32]) -> Value {
    let string = heap.object(Kind::String, 0, payload_words(text.len()), 0);
    pack(text, heap.payload_mut(string));
    string
}

/// A string of the fixed area.
pub fn make_fixed(text: &str) -> Value {
    let codes: Vec<u32> = text.chars().map(|c| c as u32).collect();
    let mut words = vec![0; payload_words(codes.len())];
    pack(&codes, &mut words);
    Fixed::object(Kind::String, 0, &words)
}

/// Whether the payloads of two simple strings have the same characters.
pub fn same(a: &[u64], b: &[u64]) -> bool {
    let n = a[0] as usize;
    // What lies beside the last of an odd number of characters does not count.
    a[0] == b[0]
        && a[1..1 + n / 2] == b[1..1 + n / 2]
        && (n.is_multiple_of(2) || a[1 + n / 2] as u32 == b[1 + n / 2] as u32)
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
