//! What copying objects from one run of words to the end of another has in common, be it a
//! collection or a message: how an object is appended, and how the words appended are scanned.
//!
//! Most objects are conses, and most others are short: a call of `memcpy` would cost more than the
//! copy itself.

use super::word::{Header, Value};

/// From here on `memcpy` pays.
const LONG: usize = 64;

/// Appends the cons or object that begins at `at` with the word `first`; where it stands now.
#[inline(always)]
pub fn append(out: &mut Vec<u64>, from: &[u64], value: Value, first: u64) -> usize {
    let (at, new) = (value.offset(), out.len());
    if value.is_cons() {
        out.extend_from_slice(&[first, from[at + 1]]);
    } else {
        append_object(out, &from[at..at + Header(first).length() + 1]);
    }
    new
}

/// The object that stands in the place of this one, itself mostly, and its first word.
#[inline(always)]
pub fn in_place(from: &[u64], value: Value, first: u64) -> (Value, u64) {
    if Header(first).is_replaced() {
        let other = Value(from[value.offset() + 2]);
        return (other, from[other.offset()]);
    }
    (value, first)
}

fn append_object(out: &mut Vec<u64>, words: &[u64]) {
    if words.len() > LONG {
        out.extend_from_slice(words);
        return;
    }
    out.reserve(words.len());
    let (fours, rest) = words.as_chunks::<4>();
    for four in fours {
        out.extend_from_slice(four);
    }
    for word in rest {
        out.push(*word);
    }
}

/// Whether a word is the header of an object whose payload is raw bits: the words to be skipped
/// with it follow.
#[inline(always)]
pub fn is_raw_header(word: u64) -> bool {
    word & 15 == 15
}
