//! The fixed area: constants of code, read-only and shared by all muprocs of the node.
//!
//! It is a list of segments that never move; each is twice as large as the one before. A word is
//! written once, before any reference to it is published. It is read with relaxed loads, which cost
//! as much as plain ones; the words of a published object can be borrowed as a slice.

use super::word::{Header, Kind, Value};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock};

const FIRST_BITS: u32 = 12;
const SEGMENTS: usize = 36;

static AREA: [OnceLock<Box<[AtomicU64]>>; SEGMENTS] = [const { OnceLock::new() }; SEGMENTS];
static NEXT: Mutex<usize> = Mutex::new(0);

/// The segment of an offset, and the index in the segment.
#[inline(always)]
fn locate(offset: usize) -> (usize, usize) {
    let shifted = (offset >> FIRST_BITS) + 1;
    let segment = (usize::BITS - 1 - shifted.leading_zeros()) as usize;
    let start = ((1usize << segment) - 1) << FIRST_BITS;
    (segment, offset - start)
}

fn segment(index: usize) -> &'static [AtomicU64] {
    AREA[index].get_or_init(|| {
        (0..1usize << (FIRST_BITS + index as u32)).map(|_| AtomicU64::new(0)).collect()
    })
}

/// The number of words that the fixed area holds.
pub fn fixed_words() -> usize {
    *NEXT.lock().unwrap_or_else(|e| e.into_inner())
}

/// Access to the fixed area.
pub struct Fixed;

impl Fixed {
    /// The word at an offset; 0 if no memory has been allocated for the offset.
    #[inline(always)]
    pub fn word(offset: usize) -> u64 {
        let (index, at) = locate(offset);
        match AREA[index].get() {
            Some(words) => words[at].load(Ordering::Relaxed),
            None => 0,
        }
    }

    /// The word at an offset and the next one, which must belong to the same object.
    #[inline(always)]
    pub fn pair(offset: usize) -> (u64, u64) {
        let (index, at) = locate(offset);
        match AREA[index].get() {
            Some(words) => {
                let pair = &words[at..at + 2];
                (pair[0].load(Ordering::Relaxed), pair[1].load(Ordering::Relaxed))
            }
            None => (0, 0),
        }
    }

    /// The payload of a published object.
    #[inline]
    #[allow(unsafe_code)]
    pub fn payload(offset: usize) -> &'static [u64] {
        let (index, at) = locate(offset);
        let Some(words) = AREA[index].get() else { return &[] };
        let length = Header(words[at].load(Ordering::Relaxed)).length();
        let words = &words[at + 1..at + 1 + length];
        // SAFETY: the words of a published object are not written any more, so they may be read as
        // plain words, which have the size and the alignment of atomic ones; segments live for
        // ever.
        unsafe { std::slice::from_raw_parts(words.as_ptr().cast(), words.len()) }
    }

    /// Reserves `n` consecutive words and returns the offset of the first. They must be filled by
    /// [`Fixed::put`] before any reference to them is published.
    pub fn allocate(n: usize) -> usize {
        let mut next = NEXT.lock().unwrap_or_else(|e| e.into_inner());
        loop {
            let (index, at) = locate(*next);
            let words = segment(index);
            if at + n <= words.len() {
                let offset = *next;
                *next += n;
                super::cap::keep(n * 8);
                return offset;
            }
            // The rest of this segment is too small: go on at the start of the next one.
            *next += words.len() - at;
        }
    }

    /// Sets a word that has been allocated but not published.
    pub fn put(offset: usize, word: u64) {
        let (index, at) = locate(offset);
        segment(index)[at].store(word, Ordering::Relaxed);
    }

    /// Sets consecutive words that have been allocated but not published, from `offset` on.
    pub fn fill(offset: usize, words: impl Iterator<Item = u64>) {
        let (index, at) = locate(offset);
        for (place, word) in segment(index)[at..].iter().zip(words) {
            place.store(word, Ordering::Relaxed);
        }
    }

    /// Makes a cons in the fixed area.
    pub fn cons(car: Value, cdr: Value) -> Value {
        let at = Fixed::allocate(2);
        Fixed::put(at, car.0);
        Fixed::put(at + 1, cdr.0);
        Value::cons_at(at).in_fixed()
    }

    /// Makes a headed object in the fixed area, with the given payload.
    pub fn object(kind: Kind, subtype: u8, payload: &[u64]) -> Value {
        let at = Fixed::allocate(payload.len() + 1);
        let header = Header::new(kind, subtype, payload.len()).0;
        Fixed::fill(at, std::iter::once(header).chain(payload.iter().copied()));
        Value::object_at(at).in_fixed()
    }

    /// Overwrites one word of an object that nobody else has seen yet (for circular constants).
    pub fn patch(reference: Value, index: usize, word: u64) {
        Fixed::put(reference.offset() + index, word);
    }
}
