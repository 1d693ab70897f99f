//! Gates, at which a muproc waits for what others are about to do: to give up the turn to collect a
//! large heap, or to finish a code collection.
//!
//! The muproc is parked like one that waits for the outside world, so it does not poll. Whoever has
//! done what is waited for opens the gate, and all who wait look again.

use crate::data::outside::Waiters;
use crate::global::code_gc;
use crate::heap::cap;
use crate::process::{Outcome, Outside, Waiter, lock};
use std::sync::{Arc, LazyLock, Mutex};

/// A place where muprocs wait until a condition holds.
pub(in crate::machine) struct Gate {
    is_open: fn() -> bool,
    waiters: Mutex<Waiters>,
}

/// The gate to the turn to collect a large heap (`heap/cap.rs`).
static TURN: LazyLock<Arc<Gate>> = LazyLock::new(|| Gate::new(|| !cap::is_collecting()));

/// The gate to the end of the code collection under way (`machine/memory/code_gc.rs`).
static CYCLE: LazyLock<Arc<Gate>> = LazyLock::new(|| Gate::new(|| !code_gc::is_marking()));

impl Gate {
    fn new(is_open: fn() -> bool) -> Arc<Gate> {
        Arc::new(Gate { is_open, waiters: Mutex::default() })
    }

    /// Wakes all who wait. Must be called after the gate's condition has become true: whoever looks
    /// from then on finds it open.
    fn open(&self) {
        let mut waiters = std::mem::take(&mut *lock(&self.waiters));
        waiters.wake_all();
    }
}

impl Outside for Gate {
    fn wait(&self, waiter: Waiter) -> bool {
        // Checked under the lock: whoever opens the gate takes the lock after the condition has
        // changed.
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

    fn keeps_node(&self, _: bool) -> bool {
        true
    }
}

/// The turn to collect. It is given back on drop; then all who wait for it look again.
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

/// Returns the outcome of waiting for the turn to collect.
pub(in crate::machine) fn wait_for_turn() -> Outcome {
    Outcome::Outside(TURN.clone())
}

/// Returns the outcome of waiting for the end of the code collection under way, if there is one.
pub(crate) fn wait_for_cycle() -> Outcome {
    Outcome::Outside(CYCLE.clone())
}

/// Opens the gate for those who wait; called when a code collection has ended.
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
