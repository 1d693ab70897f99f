//! Quiescence: whether anything can still happen.
//!
//! When all workers sleep, nothing is queued, no timer of a lasting muproc (one that is not a
//! daemon) is set and nothing is expected from outside, the node is quiescent. This simple test is
//! not enough if there are daemons: one that is busy, or wakes up every second, must not keep the
//! program alive. So while there are daemons, a worker now and then looks at all control blocks.
//! The node is quiescent if every lasting muproc is parked, and still parked on a second look, and
//! no lasting muproc had a turn from before the first look until after the second: then only a
//! daemon could make one of them run again. While a daemon runs that could do so, the answer is put
//! off.

use super::shared::Shared;
use std::sync::atomic::{AtomicU64, Ordering, fence};

/// The least number of microseconds between two looks.
const INTERVAL: u64 = 20_000;
/// Looks take at most one part in this many of the time.
const SHARE: u64 = 50;

/// When to look next, and what was reported last.
#[derive(Default)]
pub(super) struct Quiescence {
    next: AtomicU64,
    /// Turns of lasting muprocs when quiescence was last reported, plus one.
    reported: AtomicU64,
}

impl Shared {
    fn lasting_turns(&self) -> u64 {
        let turns = self.tallies.iter().map(|t| t.lasting_turns.load(Ordering::SeqCst)).sum();
        fence(Ordering::SeqCst);
        turns
    }

    fn all_lasting_parked(&self) -> bool {
        self.table.all().all(|block| block.is_daemon() || block.is_parked())
    }

    /// Whether a running daemon may still send something to a lasting muproc that waits.
    fn daemons_may_help(&self) -> bool {
        self.table.all().any(|block| !block.is_daemon())
            && self.table.all().any(|block| block.is_daemon() && !block.is_parked())
    }

    /// Whether no hold, job, wait for something outside, or timer is left that could wake a lasting
    /// muproc.
    pub(super) fn nothing_pending(&self) -> bool {
        self.idle.holds() == 0
            && self.idle.jobs() == 0
            && self.awaiting.lasting() == 0
            && self.lasting_timers() == 0
    }

    /// Whether there are daemons and it is time for the next look.
    pub(super) fn quiescence_is_due(&self, now: u64) -> bool {
        self.daemons.load(Ordering::Relaxed) != 0
            && self.quiescence.next.load(Ordering::Relaxed) <= now
    }

    /// Looks for quiescence while workers run. Returns true if no lasting muproc can run again and
    /// no daemon runs that could wake one.
    pub(super) fn look_for_quiescence(&self) -> bool {
        let began = self.clock.now();
        let before = self.lasting_turns();
        let quiet = self.nothing_pending()
            && self.all_lasting_parked()
            && !self.daemons_may_help()
            && self.all_lasting_parked()
            && self.nothing_pending()
            && before == self.lasting_turns();
        let now = self.clock.now();
        let pause = INTERVAL.max((now - began) * SHARE);
        self.quiescence.next.store(now + pause, Ordering::Relaxed);
        quiet
    }

    /// Forgets that quiescence was reported, so that the node is asked again.
    pub(super) fn is_to_be_asked_again(&self) {
        self.quiescence.reported.store(0, Ordering::SeqCst);
    }

    /// Whether a lasting muproc has had a turn since quiescence was last reported. Counts as a
    /// report.
    pub(super) fn is_news(&self) -> bool {
        let turns = self.lasting_turns() + 1;
        self.quiescence.reported.swap(turns, Ordering::SeqCst) != turns
    }
}
