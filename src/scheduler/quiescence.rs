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
//!
//! A muproc that tests every so often what it waits for has a timer, which would keep a program going for ever. In
//! virtual time nothing comes from outside. So, when nothing but such tests has been done for the time of many of
//! them, their timers do not count any more, and a program that has nothing else is quiescent.

use super::shared::Shared;
use crate::process::lock;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering, fence};

/// The least number of microseconds between two looks.
const INTERVAL: u64 = 20_000;
/// Looks take at most one part in this many of the time.
const SHARE: u64 = 50;

/// After the time of so many tests, in which nothing else is done, tests are in vain.
const VAIN_TESTS: u64 = 100_000;
/// The least number of microseconds that counts as the time of a test.
const LEAST_PERIOD: u64 = 1_000;

/// What tests know of the turns in which something else was done.
#[derive(Default)]
struct Others {
    /// Their number at the last test.
    turns: u64,
    /// When a test first found this number.
    since: u64,
    /// When the last of the next tests is due; 0 if there has been no test.
    until: u64,
}

/// When to look next, and what was reported last.
#[derive(Default)]
pub(super) struct Quiescence {
    next: AtomicU64,
    /// Turns of lasting muprocs that did nothing but test what they wait for.
    tests: AtomicU64,
    others: Mutex<Others>,
    /// Turns of lasting muprocs when quiescence was last reported, plus one.
    reported: AtomicU64,
}

impl Shared {
    fn lasting_turns(&self) -> u64 {
        let turns = self.tallies.iter().map(|t| t.lasting_turns.load(Ordering::SeqCst)).sum();
        fence(Ordering::SeqCst);
        turns
    }

    fn other_turns(&self) -> u64 {
        self.lasting_turns().wrapping_sub(self.quiescence.tests.load(Ordering::SeqCst))
    }

    /// Notes that a muproc has tested in vain what it waits for, and will do so again after `period` microseconds.
    /// It has done nothing else in so many turns; 0 if it has. Returns true if that no longer keeps the program going.
    pub(super) fn test_is_vain(&self, period: u64, turns: u32) -> bool {
        if !self.clock.is_virtual() {
            return false;
        }
        self.quiescence.tests.fetch_add(turns.into(), Ordering::SeqCst);
        let (turns, now) = (self.other_turns(), self.clock.now());
        let mut others = lock(&self.quiescence.others);
        if others.until == 0 || others.turns != turns {
            (others.turns, others.since) = (turns, now);
        }
        others.until = others.until.max(now.saturating_add(period));
        now - others.since > period.max(LEAST_PERIOD).saturating_mul(VAIN_TESTS)
    }

    /// Whether muprocs are to test once more what they wait for, since something else has been done meanwhile.
    pub(super) fn is_to_be_tested(&self) -> bool {
        let others = lock(&self.quiescence.others);
        others.until >= self.clock.now()
            && others.turns != self.other_turns()
            && self.next_due().is_some()
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
