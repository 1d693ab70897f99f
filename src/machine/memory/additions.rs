//! How much a muproc has recently added to what the node keeps, and whether it may add more.
//!
//! Symbols and code belong to the node, which may keep a quarter of the cap (`cap::may_keep`). When
//! that is used up, the muprocs that have recently added most of it are refused; the others may go
//! beyond the quarter, by a half of it or more. So one muproc that makes symbols without end does
//! not keep the rest from defining and evaluating. `main`, where the REPL evaluates, may go
//! somewhat further than all others.
//!
//! Recently means: since the last code collection or two. As long as there is room, a code
//! collection begins whenever a certain part of the quarter has been made, so it is known by then
//! which muproc has made most of it, however slowly. A muproc that has been refused stays refused
//! until a code collection finds that there is room again.

use crate::data::Fault;
use crate::global::code_gc;
use crate::heap::cap;
use crate::machine::eval::state::Machine;

/// A muproc has added little if it has added less than this part of what the node may keep, or less
/// than half as much as the muproc that has added most.
const LITTLE: usize = 32;

/// What a muproc has added.
#[derive(Clone, Copy, Default)]
pub(in crate::machine) struct Additions {
    bytes: usize,
    /// The code collection up to which older additions have been halved.
    cycle: u32,
    /// The shortage in which the muproc has been refused.
    refused: u32,
}

impl Additions {
    /// Adds `bytes` to what counts as recent. If that is much, it is noted at once, not only when the
    /// muproc asks for more: in a shortage, a muproc that has added less may be the first to ask.
    fn add(&mut self, bytes: usize) {
        let cycle = code_gc::cycle();
        let passed = cycle.wrapping_sub(std::mem::replace(&mut self.cycle, cycle));
        // With each code collection, what came before it counts half as much.
        self.bytes = self.bytes.checked_shr(passed).unwrap_or(0);
        self.bytes = self.bytes.saturating_add(bytes);
        if self.bytes > cap::may_keep() / LITTLE {
            code_gc::most_added(self.bytes);
        }
    }

    /// Whether this muproc, with `more` bytes, has added little to what is too much now.
    fn are_few(&mut self, more: usize) -> bool {
        let shortage = code_gc::shortage();
        let bytes = self.bytes.saturating_add(more);
        let most = code_gc::most_added(bytes);
        if bytes > (cap::may_keep() / LITTLE).max(most / 2) {
            self.refused = shortage;
        }
        self.refused != shortage
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
            self.heap.reductions = self.heap.reductions.min(0);
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
        if additions.are_few(bytes) {
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
