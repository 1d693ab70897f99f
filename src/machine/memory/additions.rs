//! What a muproc has let the node keep lately, and whether it may let it keep more.
//!
//! Symbols and code belong to the node, which may keep a quarter of the cap (`cap::may_keep`). When that
//! is used up, those who have added most of it lately are refused; what is beyond the quarter, a half or
//! more of it, is left to the others. So one muproc that makes symbols without end does not keep the rest
//! from defining and evaluating. `main`, where the REPL evaluates, may go somewhat further than all
//! others.
//!
//! Lately means: since the last cycle of reclamation or two. As long as there is room, a cycle begins
//! when some part of the quarter has been made, so whoever has made most of it is known then, however
//! slowly that went. Who has been refused is refused until a cycle finds that there is room again.

use crate::data::Fault;
use crate::global::code_gc;
use crate::heap::cap;
use crate::machine::eval::state::Machine;

/// Who has added less than this part of what the node may keep has added little; so has who has added
/// less than half as much as the one that has added most.
const LITTLE: usize = 32;

/// What a muproc has added.
#[derive(Clone, Copy, Default)]
pub(in crate::machine) struct Additions {
    bytes: usize,
    /// The cycle up to which they have faded.
    cycle: u32,
    /// The shortage in which it has been refused.
    refused: u32,
}

impl Additions {
    fn add(&mut self, bytes: usize) {
        let cycle = code_gc::cycle();
        let passed = cycle.wrapping_sub(std::mem::replace(&mut self.cycle, cycle));
        // With each cycle, what came before it counts half as much.
        self.bytes = self.bytes.checked_shr(passed).unwrap_or(0);
        self.bytes = self.bytes.saturating_add(bytes);
    }

    /// Whether this one has added little to what is too much now.
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
    /// At the end of a slice, or before one asks: counts what this muproc has added in it.
    #[inline]
    pub(in crate::machine) fn count_additions(&mut self) {
        let bytes = cap::take_kept_here();
        if bytes > 0 {
            self.post.dealings.made().additions.add(bytes);
        }
    }

    /// To be called before something is made that the node keeps: a symbol, code. While a cycle is
    /// overdue the slice ends soon, so that the cycle gets on: one goes on slowly, and waits for nothing.
    /// When the node keeps as much as it may, this is a storage condition.
    #[inline]
    pub fn may_add_to_node(&mut self, bytes: usize) -> Result<(), Box<Fault>> {
        if code_gc::is_overdue() {
            self.heap.fuel = self.heap.fuel.min(0);
        }
        if code_gc::is_short(bytes) && !self.may_add_beyond(bytes, false) {
            return Err(self.node_is_full());
        }
        Ok(())
    }

    /// The same for code that is loaded from a source: a handler or the REPL needs it when `eval` is
    /// refused.
    pub(crate) fn may_load_to_node(&mut self, bytes: usize) -> Result<(), Box<Fault>> {
        if code_gc::is_short(bytes) && !self.may_add_beyond(bytes, true) {
            return Err(self.node_is_full());
        }
        Ok(())
    }

    /// Whether the muproc may add something beyond what the node may keep.
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
