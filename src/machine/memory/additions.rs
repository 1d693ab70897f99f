//! How much a muproc has recently added to what the node keeps, and whether it may add more.
//!
//! Symbols and code belong to the node, which may keep a quarter of the cap (`cap::may_keep`). When
//! that is used up, the muprocs that have recently added most of it are refused; the others may go
//! beyond the quarter, by a half of it or more. So one muproc that makes symbols without end does
//! not keep the rest from defining and evaluating. `main`, where the REPL evaluates, may go
//! somewhat further than all others.
//!
//! Recently is measured by what all muprocs have added together: what a muproc has added counts
//! half as much when the next two quarters of the cap have been added. What the most any muproc has
//! added is halved at the same moments, so the two can be compared at any time.

use crate::data::Fault;
use crate::global::code_gc;
use crate::heap::cap;
use crate::machine::eval::state::Machine;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

/// A muproc has added little if it has added less than this part of what the node may keep, or less
/// than half as much as the muproc that has added most.
const LITTLE: usize = 32;

/// The bytes that all muprocs have added since the node began.
static ADDED: AtomicUsize = AtomicUsize::new(0);
/// The recent additions of the muproc that has added most, as [`Additions::packed`].
static MOST: AtomicU64 = AtomicU64::new(0);

/// The number of the period under way: in each, two quarters of the cap are added.
fn period() -> u32 {
    (ADDED.load(Ordering::Relaxed) / cap::may_keep().saturating_mul(2)) as u32
}

/// What a muproc has added.
#[derive(Clone, Copy, Default)]
pub(in crate::machine) struct Additions {
    /// The bytes, as they count in the period.
    bytes: usize,
    period: u32,
}

impl Additions {
    /// The same, as it counts in a later period.
    fn in_period(self, period: u32) -> Additions {
        let passed = period.saturating_sub(self.period);
        Additions {
            bytes: self.bytes.checked_shr(passed).unwrap_or(0),
            period: self.period + passed,
        }
    }

    /// In one word: the period, and the kilobytes.
    fn packed(self) -> u64 {
        u64::from(self.period) << 32 | (self.bytes >> 10).min(u32::MAX as usize) as u64
    }

    fn unpacked(word: u64) -> Additions {
        Additions { bytes: (word as u32 as usize) << 10, period: (word >> 32) as u32 }
    }

    /// Adds `bytes`. If the muproc has added much, that is noted at once, not only when it asks for
    /// more: in a shortage, a muproc that has added less may be the first to ask.
    fn add(&mut self, bytes: usize) {
        ADDED.fetch_add(bytes, Ordering::Relaxed);
        *self = self.in_period(period());
        self.bytes = self.bytes.saturating_add(bytes);
        if self.bytes > cap::may_keep() / LITTLE {
            self.note();
        }
    }

    /// Notes these additions if no muproc has added more. Returns the bytes of the one that has
    /// added most.
    fn note(self) -> usize {
        let mut word = MOST.load(Ordering::Relaxed);
        loop {
            let most = Additions::unpacked(word).in_period(self.period);
            if most.bytes >= self.bytes {
                return most.bytes;
            }
            let noted = MOST.compare_exchange_weak(
                word,
                self.packed(),
                Ordering::Relaxed,
                Ordering::Relaxed,
            );
            match noted {
                Ok(_) => return self.bytes,
                Err(there) => word = there,
            }
        }
    }

    /// Whether this muproc, with `more` bytes, has added little to what is too much now. `little` bytes
    /// always are.
    fn are_few(self, more: usize, little: usize) -> bool {
        let wanted = Additions { bytes: self.bytes.saturating_add(more), ..self };
        wanted.bytes <= little.max(wanted.note() / 2)
    }
}

impl Machine {
    /// Counts what this muproc has added; called at the end of a slice, and before it asks to add
    /// more.
    #[inline]
    pub(in crate::machine) fn count_additions(&mut self) {
        let bytes = cap::take_kept_here();
        if bytes > 0 {
            self.post.dealings.made().additions.add(bytes);
        }
    }

    /// Checks whether this muproc may make something that the node keeps: a symbol, code. Fails
    /// with a storage condition if the node keeps as much as it may. If a code collection is
    /// overdue, the slice ends soon so that the collection proceeds: the muproc goes on slowly, but
    /// waits for nothing.
    #[inline]
    pub fn may_add_to_node(&mut self, bytes: usize) -> Result<(), Box<Fault>> {
        if code_gc::is_overdue() {
            self.heap.end_slice_soon();
        }
        if code_gc::is_short(bytes) && !self.may_add_beyond(bytes, false) {
            return Err(self.node_is_full());
        }
        Ok(())
    }

    /// Does the same for code that is loaded from a source: a handler or the REPL needs such code
    /// when `eval` is refused.
    pub(crate) fn may_load_to_node(&mut self, bytes: usize) -> Result<(), Box<Fault>> {
        if code_gc::is_short(bytes) && !self.may_add_beyond(bytes, true) {
            return Err(self.node_is_full());
        }
        Ok(())
    }

    /// Whether the muproc may add this many bytes beyond what the node may keep.
    #[cold]
    fn may_add_beyond(&mut self, bytes: usize, is_loaded: bool) -> bool {
        self.count_additions();
        let additions = &mut self.post.dealings.made().additions;
        additions.add(0);
        if additions.are_few(bytes, cap::may_keep() / LITTLE) {
            let eighths = if self.post.is_main { 14 } else { 13 };
            return code_gc::is_within(bytes, eighths);
        }
        (is_loaded || !code_gc::is_full()) && code_gc::is_within(bytes, 12)
    }

    #[cold]
    pub(in crate::machine) fn node_is_full(&mut self) -> Box<Fault> {
        let text = "The node keeps as many symbols and constants and as much code as it may.";
        Fault::storage(&mut self.heap, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_added_most_is_never_taken_for_one_that_has_added_little() {
        // More than any other test adds.
        let most = Additions { bytes: 1 << 38, period: 7 };
        most.note();
        for period in 7..12 {
            let (most, room, little) = (most.in_period(period), 1 << 20, 1 << 10);
            let beside = |bytes| Additions { bytes, period };
            assert!(!most.are_few(0, little));
            assert!(beside(most.bytes / 2 - room).are_few(0, little));
            assert!(!beside(most.bytes / 2 - room).are_few(2 * room, little));
        }
    }

    #[test]
    fn additions_fit_into_a_word() {
        for (bytes, period) in [(0, 0), (5 << 10, 3), (1 << 41, u32::MAX)] {
            let additions = Additions::unpacked(Additions { bytes, period }.packed());
            assert_eq!((additions.bytes, additions.period), (bytes, period));
        }
        let more = Additions::unpacked(Additions { bytes: usize::MAX, period: 1 }.packed());
        assert_eq!((more.bytes, more.period), ((u32::MAX as usize) << 10, 1));
    }
}
