//! What copying objects from one run of words to the end of another has in common, be it a
//! collection or a message: how an object is appended, and how the words appended are scanned.
//!
//! Most objects are conses, and most others are short: a call of `memcpy` would cost more than the
//! copy itself.

use super::cap;
use super::word::{Header, Value};
use std::mem::ManuallyDrop;

/// From here on `memcpy` pays.
const LONG: usize = 64;

/// Words that are read from the beginning while others are put at the end: a vector whose parts stay
/// in registers, since nothing that is not inlined gets a reference to it.
pub struct Run {
    place: *mut u64,
    length: usize,
    room: usize,
}

#[allow(unsafe_code)]
// SAFETY: it owns its words as a vector does.
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
    // SAFETY: called with the parts of a run, which are those of a vector that has been taken apart,
    // its first `length` words set; the run is given up for it.
    unsafe { Vec::from_raw_parts(place, length, room) }
}

/// The parts of a run with room for `n` more words.
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
    /// How many words there are.
    #[inline(always)]
    pub fn length(&self) -> usize {
        self.length
    }

    /// A word.
    #[inline(always)]
    #[allow(unsafe_code)]
    pub fn get(&self, at: usize) -> u64 {
        assert!(at < self.length);
        // SAFETY: the words up to `length` are set.
        unsafe { self.place.add(at).read() }
    }

    /// Puts another word in the place of one.
    #[inline(always)]
    #[allow(unsafe_code)]
    pub fn set(&mut self, at: usize, word: u64) {
        assert!(at < self.length);
        // SAFETY: as for `get`; nobody else has the words.
        unsafe { self.place.add(at).write(word) }
    }

    /// Sees to it that there is room for `n` more words.
    #[inline(always)]
    fn make_room(&mut self, n: usize) {
        if self.room - self.length < n {
            // Should this end in a panic, there is nothing to be given back.
            let (place, length, room) = (self.place, self.length, std::mem::take(&mut self.room));
            (self.place, self.room) = lengthened(place, length, room, n);
        }
    }

    /// Appends two words; where they stand.
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

    /// Takes the last word away.
    #[inline(always)]
    #[allow(unsafe_code)]
    pub fn pop(&mut self) -> Option<u64> {
        self.length = self.length.checked_sub(1)?;
        // SAFETY: the words up to `length` were set.
        Some(unsafe { self.place.add(self.length).read() })
    }

    /// Appends words; where they stand.
    #[inline(always)]
    #[allow(unsafe_code)]
    pub fn extend(&mut self, words: &[u64]) -> usize {
        self.make_room(words.len());
        let at = self.length;
        // SAFETY: there is room for all of them, and a run is nobody else's, so none of them is in it.
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

    /// The words from a place on.
    #[allow(unsafe_code)]
    pub fn from_place(&mut self, at: usize) -> &mut [u64] {
        assert!(at <= self.length);
        // SAFETY: as for `set`.
        unsafe { std::slice::from_raw_parts_mut(self.place.add(at), self.length - at) }
    }
}

/// Appends the cons or object that begins with the word `first`; where it stands now.
#[inline(always)]
pub fn append(out: &mut Run, from: &[u64], value: Value, first: u64) -> usize {
    let at = value.offset();
    if value.is_cons() {
        out.pair(first, from[at + 1])
    } else {
        out.extend(&from[at..at + Header(first).length() + 1])
    }
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

/// Whether a word is the header of an object whose payload is raw bits: the words to be skipped
/// with it follow.
#[inline(always)]
pub fn is_raw_header(word: u64) -> bool {
    word & 15 == 15
}
