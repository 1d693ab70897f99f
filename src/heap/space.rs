//! What collections and messages have in common: both copy objects from one run of words to the end
//! of another. This file appends objects to such a run, and recognises what to skip when it is
//! scanned.
//!
//! Most objects are conses, and most others are short: a call of `memcpy` would cost more than the
//! copy itself.

use super::cap;
use super::word::{Header, Value};
use std::mem::ManuallyDrop;

/// `memcpy` is used for more words than this.
const LONG: usize = 64;

/// Words that are read from the beginning while others are put at the end. It is a vector whose
/// parts stay in registers, since no function that is not inlined gets a reference to it.
pub struct Run {
    place: *mut u64,
    length: usize,
    room: usize,
}

#[allow(unsafe_code)]
// SAFETY: a run owns its words as a vector does.
unsafe impl Send for Run {}

impl From<Vec<u64>> for Run {
    fn from(words: Vec<u64>) -> Run {
        let mut words = ManuallyDrop::new(words);
        Run { place: words.as_mut_ptr(), length: words.len(), room: words.capacity() }
    }
}

impl From<Run> for Vec<u64> {
    fn from(run: Run) -> Vec<u64> {
        let run = ManuallyDrop::new(run);
        vector(run.place, run.length, run.room)
    }
}

impl Default for Run {
    fn default() -> Run {
        Vec::new().into()
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        if self.room > 0 {
            drop(vector(self.place, self.length, self.room));
        }
    }
}

#[allow(unsafe_code)]
fn vector(place: *mut u64, length: usize, room: usize) -> Vec<u64> {
    // SAFETY: called with the parts of a run, which are those of a vector that has been taken
    // apart, its first `length` words initialised; the run gives the parts up.
    unsafe { Vec::from_raw_parts(place, length, room) }
}

/// Makes room for `n` more words, given the parts of a run. Returns its new address and capacity.
#[cold]
#[inline(never)]
fn lengthened(place: *mut u64, length: usize, room: usize, n: usize) -> (*mut u64, usize) {
    let mut words = vector(place, length, room);
    if words.try_reserve(n).is_err() {
        cap::no_memory();
    }
    let mut words = ManuallyDrop::new(words);
    (words.as_mut_ptr(), words.capacity())
}

impl Run {
    /// The number of words.
    #[inline(always)]
    pub fn length(&self) -> usize {
        self.length
    }

    /// The word at an index below the length.
    #[inline(always)]
    #[allow(unsafe_code)]
    pub fn get(&self, at: usize) -> u64 {
        assert!(at < self.length);
        // SAFETY: the words below `length` are initialised.
        unsafe { self.place.add(at).read() }
    }

    /// Sets the word at an index below the length.
    #[inline(always)]
    #[allow(unsafe_code)]
    pub fn set(&mut self, at: usize, word: u64) {
        assert!(at < self.length);
        // SAFETY: as for `get`; the run owns the words exclusively.
        unsafe { self.place.add(at).write(word) }
    }

    /// Makes sure that there is room for `n` more words.
    #[inline(always)]
    fn make_room(&mut self, n: usize) {
        if self.room - self.length < n {
            // If this panics, the run must not free the words again.
            let (place, length, room) = (self.place, self.length, std::mem::take(&mut self.room));
            (self.place, self.room) = lengthened(place, length, room, n);
        }
    }

    /// Appends two words and returns the index of the first.
    #[inline(always)]
    #[allow(unsafe_code)]
    pub fn pair(&mut self, first: u64, second: u64) -> usize {
        self.make_room(2);
        let at = self.length;
        // SAFETY: there is room for two words.
        unsafe {
            self.place.add(at).write(first);
            self.place.add(at + 1).write(second);
        }
        self.length = at + 2;
        at
    }

    /// Appends a word.
    #[inline(always)]
    #[allow(unsafe_code)]
    pub fn push(&mut self, word: u64) {
        self.make_room(1);
        // SAFETY: there is room for a word.
        unsafe { self.place.add(self.length).write(word) }
        self.length += 1;
    }

    /// Removes and returns the last word; `None` if there is none.
    #[inline(always)]
    #[allow(unsafe_code)]
    pub fn pop(&mut self) -> Option<u64> {
        self.length = self.length.checked_sub(1)?;
        // SAFETY: the words below the former `length` are initialised.
        Some(unsafe { self.place.add(self.length).read() })
    }

    /// Appends words and returns the index of the first.
    #[inline(always)]
    #[allow(unsafe_code)]
    pub fn extend(&mut self, words: &[u64]) -> usize {
        self.make_room(words.len());
        let at = self.length;
        // SAFETY: there is room for all of them, and a run owns its words exclusively, so `words`
        // does not overlap it.
        unsafe {
            let place = self.place.add(at);
            if words.len() > LONG {
                std::ptr::copy_nonoverlapping(words.as_ptr(), place, words.len());
            } else {
                let (fours, rest) = words.as_chunks::<4>();
                for (i, four) in fours.iter().enumerate() {
                    place.add(4 * i).cast::<[u64; 4]>().write(*four);
                }
                for (i, word) in rest.iter().enumerate() {
                    place.add(4 * fours.len() + i).write(*word);
                }
            }
        }
        self.length = at + words.len();
        at
    }

    /// The words from an index on.
    #[allow(unsafe_code)]
    pub fn from_place(&mut self, at: usize) -> &mut [u64] {
        assert!(at <= self.length);
        // SAFETY: as for `set`.
        unsafe { std::slice::from_raw_parts_mut(self.place.add(at), self.length - at) }
    }
}

/// Appends the cons or object of `value`, whose first word is `first`, and returns its index in
/// `out`.
#[inline(always)]
pub fn append(out: &mut Run, from: &[u64], value: Value, first: u64) -> usize {
    let at = value.offset();
    if value.is_cons() {
        out.pair(first, from[at + 1])
    } else {
        out.extend(&from[at..at + Header(first).length() + 1])
    }
}

/// The object that has replaced this one, or this one if it has not been replaced; and the first
/// word of that object.
#[inline(always)]
pub fn in_place(from: &[u64], value: Value, first: u64) -> (Value, u64) {
    if Header(first).is_replaced() {
        let other = Value(from[value.offset() + 2]);
        return (other, from[other.offset()]);
    }
    (value, first)
}

/// Whether a word is the header of an object whose payload is raw bits, which a scan must skip.
#[inline(always)]
pub fn is_raw_header(word: u64) -> bool {
    word & 15 == 15
}
