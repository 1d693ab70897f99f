//! Whether anything can still happen.
//!
//! When all workers sleep, nothing is queued, no timer of a lasting muproc is set and nothing is
//! expected from outside, the node is quiescent. Daemons spoil this simple test, because one that is
//! busy, or wakes up every second, must not keep the program alive. While there are daemons, a
//! worker therefore now and then looks at all control blocks: if every lasting muproc is parked, and
//! is still parked on a second look, and no lasting muproc had a turn from before the first look
//! until after the second, then none of them can run again but by the doing of a daemon.

use super::shared::Shared;
use std::sync::atomic::{AtomicU64, Ordering, fence};

/// Microseconds between two looks at the least.
const INTERVAL: u64 = 20_000;
/// Looks take at most one part in so many of the time.
const SHARE: u64 = 50;

/// When to look next, and whether the answer has been given.
#[derive(Default)]
pub struct Quiescence {
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

    /// Whether a daemon that runs may yet send something to a lasting muproc that waits.
    fn daemons_may_help(&self) -> bool {
        self.table.all().any(|block| !block.is_daemon())
            && self.table.all().any(|block| block.is_daemon() && !block.is_parked())
    }

    /// Nothing but timers and holds can wake anything, all workers being asleep: what is left?
    pub fn nothing_pending(&self) -> bool {
        self.idle.holds() == 0
            && self.idle.jobs() == 0
            && self.awaiting.lasting() == 0
            && self.lasting_timers() == 0
    }

    /// Whether it is time for a look around, there being daemons.
    pub fn quiescence_is_due(&self, now: u64) -> bool {
        self.daemons.load(Ordering::Relaxed) != 0
            && self.quiescence.next.load(Ordering::Relaxed) <= now
    }

    /// Looks around while workers run. True when only daemons can do anything.
    pub fn look_for_quiescence(&self) -> bool {
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

    /// Forgets that quiescence was reported.
    pub fn is_to_be_asked_again(&self) {
        self.quiescence.reported.store(0, Ordering::SeqCst);
    }

    /// Whether quiescence has not been reported since a lasting muproc last had a turn.
    pub fn is_news(&self) -> bool {
        let turns = self.lasting_turns() + 1;
        self.quiescence.reported.swap(turns, Ordering::SeqCst) != turns
    }
}
