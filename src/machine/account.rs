//! What a muproc holds: its own limit, and the cap of the node.
//!
//! At its own limit a muproc gets a `storage-condition`, with a reserve for the handlers; who uses
//! that up too ends.
//!
//! A muproc sets its account where it collects and where its stack grows. If all together hold more
//! than they may, the one that holds most ends (`heap/cap.rs`): who notices sends it a
//! [`Foreclosure`], and gives up the rest of its slice.

use super::class;
use super::state::{Flow, Machine, Resume};
use crate::heap::cap::{self, Account};
use crate::process::{ExitInfo, Pid};
use crate::value::{Fault, Value, list, string, sym};

/// The part of the limit by which handlers of its exhaustion may go beyond it.
const RESERVE: usize = 8;

/// What a muproc takes beside heap, stack and queue: its machine, its control block, its name.
const ITSELF: usize = 912;

/// Tells a muproc that it must end, because it holds most of a memory that is used up.
pub(super) struct Foreclosure;

/// How a muproc stands to the cap of the node.
#[derive(PartialEq, Eq)]
pub(super) enum AtCap {
    /// There is room.
    Below,
    /// It must end.
    Debtor,
    /// Another must: meanwhile this one takes no more than it must.
    Waits,
}

impl Machine {
    /// Sets the account.
    pub(super) fn account(&mut self) {
        let frames = (self.stack.capacity() + self.control.capacity()) * 8;
        let bytes = self.heap.bytes() + frames + self.post.queue.bytes();
        if bytes <= cap::LITTLE && self.account.is_none() {
            return;
        }
        let Some(system) = &self.system else { return };
        let me = system.me().0;
        cap::note_small(-(std::mem::take(&mut self.heap.counted) as isize));
        self.account.get_or_insert_with(|| Box::new(Account::new(me))).set(bytes);
    }

    /// Counts what a muproc holds that has no account: each is little, but there may be a million.
    #[inline]
    pub(super) fn count_small(&mut self) {
        if self.account.is_none() {
            let frames = (self.stack.capacity() + self.control.capacity()) * 8;
            let bytes = ITSELF + self.heap.bytes() + frames + self.post.queue.bytes();
            if bytes != self.heap.counted as usize {
                self.set_small(bytes);
            }
        }
    }

    #[cold]
    fn set_small(&mut self, bytes: usize) {
        let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
        cap::note_small(bytes as isize - self.heap.counted as isize);
        self.heap.counted = bytes;
        if cap::is_exceeded() {
            self.heap.want_collection();
        }
    }

    /// Whether so many muprocs hold little that there is no room for more.
    pub fn node_is_crowded(&self) -> bool {
        cap::is_crowded()
    }

    /// Sets the account and sees whether the node holds more than it may.
    pub(super) fn look_at_cap(&mut self) -> AtCap {
        self.account();
        if !cap::is_exceeded() {
            return AtCap::Below;
        }
        if cap::is_held_by_many() {
            // Whoever takes more is one of them.
            return if self.account.is_none() { AtCap::Debtor } else { AtCap::Waits };
        }
        // The debtor may take its time to clean up, but not for ever.
        let patience = cap::total() <= cap::cap() + cap::cap() / 8;
        match cap::choose_debtor(patience) {
            Some(debtor) if Pid(debtor) == self.system().me() => AtCap::Debtor,
            Some(debtor) => {
                self.system().interrupt(Pid(debtor), Box::new(Foreclosure));
                AtCap::Waits
            }
            None => AtCap::Waits,
        }
    }

    /// Ends because the node is at its cap: with its cleanups, and the second time without.
    pub(super) fn foreclosed(&mut self, at: Resume) -> Flow {
        if self.post.is_killed() {
            self.post.reserve_open = true;
            return self.exhausted(at);
        }
        let what = "The memory of the node is used up, and this muproc holds most of it.";
        self.ended_by_memory(what, at)
    }

    /// Ends without asking handlers, with a report.
    fn ended_by_memory(&mut self, what: &str, at: Resume) -> Flow {
        let frame = self.interrupt(at);
        let text = string::make(&mut self.heap, what);
        let initargs = [(sym::K_FORMAT_CONTROL, text)];
        let condition = class::make_condition(self, sym::HEAP_EXHAUSTED, &initargs);
        // Lisp is not run any more: a stream that is an object of Lisp stays empty.
        if !self.logs_in_lisp() {
            self.report_unhandled(condition, text, frame);
        }
        let bytes = Value::fixnum((self.held() * 8) as i64);
        let reason = list::from_slice(&mut self.heap, &[sym::K_HEAP_EXHAUSTED, bytes]);
        let info = ExitInfo { reason: self.reason(reason), normal: false };
        match self.recover(frame) {
            Some(flow) => flow,
            None => self.doom(info, frame),
        }
    }

    // ---- the limit of one muproc

    /// Whether the muproc holds more than it may: stack, heap and queue together.
    #[inline]
    pub(super) fn over_limit(&self) -> bool {
        self.held() > self.heap.limit
    }

    /// Words of stack, heap and queue.
    pub fn held(&self) -> usize {
        let frames = self.stack.len() + self.control.len();
        self.heap.held() + frames + self.post.queue.bytes() / 8
    }

    /// The muproc holds more than it may, garbage counted out: a storage condition. Its handlers get
    /// a reserve; who uses that up too ends, without being asked again.
    pub(super) fn exhausted(&mut self, at: Resume) -> Flow {
        if !self.post.reserve_open {
            self.post.reserve_open = true;
            self.heap.limit += self.heap.limit / RESERVE;
            let fault = Fault::storage(&mut self.heap, "The heap of the muproc is exhausted.");
            let frame = self.interrupt(at);
            return self.fault_in_frame(Flow::Fault(fault), frame);
        }
        if self.post.is_killed() {
            // Its cleanups hoard too: they are given up.
            self.heap.limit = usize::MAX;
            self.control.truncate(1);
            return match self.post.take_killed() {
                Some(reason) => self.end(ExitInfo { reason, normal: false }),
                None => self.finished(),
            };
        }
        self.heap.limit += self.heap.limit / RESERVE;
        let what = "The heap of the muproc is exhausted, and the reserve for handlers too.";
        self.ended_by_memory(what, at)
    }

    /// After a collection: closes the reserve if it is not needed any more.
    #[inline]
    pub(super) fn close_reserve(&mut self) {
        if self.post.reserve_open && !self.post.is_killed() {
            let limit = self.heap.limit - self.heap.limit / (RESERVE + 1);
            if self.held() <= limit {
                self.heap.limit = limit;
                self.post.reserve_open = false;
            }
        }
    }

    /// Before a slice: more is held than may be, maybe because of what has come. Collects; if that
    /// does not help, says what runs next.
    #[cold]
    pub(super) fn relieve(&mut self, at: Resume) -> Option<Flow> {
        let (_, top) = at.frame();
        self.collect(top);
        self.close_reserve();
        self.over_limit().then(|| self.exhausted(self.resume))
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        cap::note_small(-(self.heap.counted as isize));
    }
}
