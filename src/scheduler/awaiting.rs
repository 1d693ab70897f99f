//! Muprocs that wait for something outside, as the scheduler sees them: each is parked, its control
//! block holds what it waits for, and it is counted here.
//!
//! The wait ends with the next turn of the muproc, whatever brought that about: a message, a timer,
//! a kill, or a call from outside. So a muproc that does something else is no longer counted as
//! waiting; if it must go on waiting, it says so again. The program is not at its end while a
//! lasting muproc (one that is not a daemon) waits, or any muproc waits for something within the
//! node that is sure to come.
//!
//! Under a seed, calls from outside are kept until nothing else can run. Then it matters little
//! when exactly they came.

use super::shared::Shared;
use super::worker::Worker;
use crate::process::{Exchange, Labour, Outside, Pid, Signal, Turn, Waiter, lock};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// Counts the waiting muprocs, and lists those that have been called.
#[derive(Default)]
pub(super) struct Awaiting {
    all: AtomicUsize,
    lasting: AtomicUsize,
    /// Under a seed: muprocs to be woken when nothing else can run.
    called: Mutex<Vec<Pid>>,
}

impl Awaiting {
    /// Whether any muproc waits.
    pub(super) fn any(&self) -> bool {
        self.all.load(Ordering::SeqCst) != 0
    }

    /// Returns how many waits keep the program alive.
    pub(super) fn lasting(&self) -> usize {
        self.lasting.load(Ordering::SeqCst)
    }

    /// Whether some muprocs have been called and not woken yet.
    pub(super) fn has_called(&self) -> bool {
        !lock(&self.called).is_empty()
    }

    fn begin(&self, lasting: bool) {
        self.all.fetch_add(1, Ordering::SeqCst);
        self.lasting.fetch_add(usize::from(lasting), Ordering::SeqCst);
    }

    fn end(&self, lasting: bool) {
        self.all.fetch_sub(1, Ordering::SeqCst);
        self.lasting.fetch_sub(usize::from(lasting), Ordering::SeqCst);
    }
}

impl Exchange for Shared {
    fn call(&self, number: u64) {
        if self.config.seed.is_none() {
            self.wake(number);
            return;
        }
        lock(&self.awaiting.called).push(Pid(number));
        self.idle.unpark(0);
    }

    fn wake(&self, number: u64) {
        self.signal(Pid(number), Signal::Poke, &mut |turn| self.inject(turn));
    }

    fn help(&self, labour: Labour, work: Box<dyn FnOnce() + Send>) {
        if self.config.seed.is_some() {
            return work();
        }
        match labour {
            Labour::Disk => self.blockers.submit(work),
            Labour::Computation => self.helpers.submit(work),
        }
    }

    fn note_vain(&self, labour: Labour, is_vain: bool) {
        match labour {
            Labour::Disk => self.blockers.note_vain(is_vain),
            Labour::Computation => self.helpers.note_vain(is_vain),
        }
    }
}

impl Worker {
    /// Parks a muproc that waits for something outside. Returns the turn if the muproc is to look
    /// again at once.
    pub(super) fn await_outside(
        &mut self,
        mut turn: Turn,
        outside: Arc<dyn Outside>,
    ) -> Option<Turn> {
        let shared = self.shared;
        shared.awaiting.begin(outside.keeps_node(turn.block().is_daemon()));
        turn.extension().awaits = Some(outside.clone());
        let waiter = Waiter { number: turn.pid().0, exchange: shared };
        if outside.wait(waiter) {
            return Some(turn);
        }
        turn.park().err()
    }

    /// Ends the wait of a muproc that gets a turn, if it waited for something outside.
    #[inline]
    pub(super) fn end_wait_outside(&self, turn: &mut Turn) {
        if turn.owned_ref().extension.as_ref().is_some_and(|e| e.awaits.is_some()) {
            self.leave_outside(turn);
        }
    }

    #[cold]
    fn leave_outside(&self, turn: &mut Turn) {
        let number = turn.pid().0;
        if let Some(outside) = turn.extension().awaits.take() {
            outside.leave(number);
            self.shared.awaiting.end(outside.keeps_node(turn.block().is_daemon()));
        }
    }

    /// Under a seed: wakes the muprocs that have been called from outside. Returns whether there
    /// were any.
    pub(super) fn take_called(&mut self) -> bool {
        let called = std::mem::take(&mut *lock(&self.shared.awaiting.called));
        let any = !called.is_empty();
        for muproc in called {
            self.signal(muproc, Signal::Poke);
        }
        any
    }
}
