//! What a muproc waits for that others are about to do: the turn to collect a large heap, and the end
//! of a cycle that finds out what is garbage of the node.
//!
//! It is parked as one that waits for the world outside, so nobody asks again and again; whoever has
//! done what is waited for opens the gate, and all who wait look again.

use crate::data::outside::Waiters;
use crate::global::code_gc;
use crate::heap::cap;
use crate::process::{Outcome, Outside, Waiter, lock};
use std::sync::{Arc, LazyLock, Mutex};

/// Where muprocs wait until something holds.
pub(in crate::machine) struct Gate {
    is_open: fn() -> bool,
    waiters: Mutex<Waiters>,
}

/// The turn to collect a large heap (`heap/cap.rs`).
static TURN: LazyLock<Arc<Gate>> = LazyLock::new(|| Gate::new(|| !cap::is_collecting()));

/// The end of the cycle of reclamation under way (`machine/memory/code_gc.rs`).
static CYCLE: LazyLock<Arc<Gate>> = LazyLock::new(|| Gate::new(|| !code_gc::is_marking()));

impl Gate {
    fn new(is_open: fn() -> bool) -> Arc<Gate> {
        Arc::new(Gate { is_open, waiters: Mutex::default() })
    }

    /// To be called when it has become open: who looks from here on finds it so.
    fn open(&self) {
        let mut waiters = std::mem::take(&mut *lock(&self.waiters));
        waiters.wake_all();
    }
}

impl Outside for Gate {
    fn wait(&self, waiter: Waiter) -> bool {
        // Looked at under the lock: who opens the gate takes it afterwards.
        let mut waiters = lock(&self.waiters);
        let is_open = (self.is_open)();
        if !is_open {
            waiters.add(waiter);
        }
        is_open
    }

    fn leave(&self, number: u64) {
        lock(&self.waiters).remove(number);
    }

    fn is_within(&self) -> bool {
        true
    }
}

/// Leave to collect; given back when it is dropped, and then the next one has its turn.
pub(in crate::machine) struct CollectionTurn(Option<cap::Collecting>);

impl CollectionTurn {
    pub(in crate::machine) fn new(leave: cap::Collecting) -> CollectionTurn {
        CollectionTurn(Some(leave))
    }
}

impl Drop for CollectionTurn {
    fn drop(&mut self) {
        if self.0.take().is_some_and(|leave| leave.is_exclusive()) {
            TURN.open();
        }
    }
}

/// Waits for the turn to collect.
pub(in crate::machine) fn wait_for_turn() -> Outcome {
    Outcome::Outside(TURN.clone())
}

/// Waits for the end of the cycle under way, if there is one.
pub(crate) fn wait_for_cycle() -> Outcome {
    Outcome::Outside(CYCLE.clone())
}

/// To be called when a cycle has ended.
pub(in crate::machine) fn cycle_has_ended() {
    CYCLE.open();
}

#[cfg(test)]
mod tests {
    use crate::data::outside::{Exchange, Labour};
    use crate::machine::memory::gate::*;
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

    static IS_OPEN: AtomicBool = AtomicBool::new(false);

    struct Counts(AtomicUsize);

    impl Exchange for Counts {
        fn call(&self, number: u64) {
            self.0.fetch_add(number as usize, Ordering::SeqCst);
        }
        fn help(&self, _: Labour, _: Box<dyn FnOnce() + Send>) {}
    }

    #[test]
    fn who_waits_is_called_when_the_gate_opens_and_not_before() {
        static COUNTS: Counts = Counts(AtomicUsize::new(0));
        let gate = Gate::new(|| IS_OPEN.load(Ordering::SeqCst));
        for number in [1, 10, 100] {
            assert!(!gate.wait(Waiter { number, exchange: &COUNTS }));
        }
        gate.leave(10);
        assert_eq!(COUNTS.0.load(Ordering::SeqCst), 0);
        IS_OPEN.store(true, Ordering::SeqCst);
        gate.open();
        assert_eq!(COUNTS.0.load(Ordering::SeqCst), 101);
        assert!(gate.wait(Waiter { number: 1, exchange: &COUNTS }));
        gate.open();
        assert_eq!(COUNTS.0.load(Ordering::SeqCst), 101);
    }

    #[test]
    fn who_waits_for_the_turn_to_collect_is_called_at_its_end() {
        static COUNTS: Counts = Counts(AtomicUsize::new(0));
        let (is_small, is_large) = (0, usize::MAX);
        let leave = cap::may_collect(is_large).expect("no other");
        let turn = CollectionTurn::new(leave);
        assert!(cap::may_collect(is_small).is_some() && cap::may_collect(is_large).is_none());
        assert!(!TURN.wait(Waiter { number: 7, exchange: &COUNTS }));
        drop(turn);
        assert_eq!(COUNTS.0.load(Ordering::SeqCst), 7);
        assert!(!cap::is_collecting());
    }
}
