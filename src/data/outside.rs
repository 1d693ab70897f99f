//! What muprocs wait for outside the node: a descriptor, the work of a helper, what a person types.
//!
//! A muproc that waits for one of these is parked like one that waits for a message. So a deadline,
//! a kill, an exit or an interrupt reaches it at once. It then *leaves*, and what happens later
//! finds no waiter, or others. A waiter is *called* when it is worthwhile to look again. A call
//! means no more than that, so one call too many does no harm.

use std::sync::{Condvar, Mutex, PoisonError};

/// Something outside that muprocs wait for.
pub trait Outside: Send + Sync {
    /// Registers a waiter to be called. Returns true, without need to call the waiter, if it is
    /// worthwhile to look again at once.
    fn wait(&self, waiter: Waiter) -> bool;
    /// The muproc with this number no longer waits.
    fn leave(&self, number: u64);
    /// Whether a muproc that waits for it keeps the node from being quiescent. Usually those do that
    /// are not daemons; what is sure to come from within the node keeps it for all.
    fn keeps_node(&self, is_daemon: bool) -> bool {
        !is_daemon
    }
}

/// A waiter: a muproc, and how to reach it.
#[derive(Clone, Copy)]
pub struct Waiter {
    /// The number of its muproc.
    pub number: u64,
    /// What can reach the muproc.
    pub exchange: &'static dyn Exchange,
}

impl Waiter {
    /// Makes the muproc look again.
    pub fn call(self) {
        self.exchange.call(self.number);
    }

    /// Makes the muproc look again, because of something that happened within the node.
    pub fn wake(self) {
        self.exchange.wake(self.number);
    }
}

/// What keeps a helper thread busy.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Labour {
    /// Waiting for a disk, most of the time.
    Disk,
    /// Computing.
    Computation,
}

/// What the scheduler does for the outside.
pub trait Exchange: Sync {
    /// Makes the muproc with this number look again at what it waits for.
    fn call(&self, number: u64);
    /// Like `call`, but at once even under a seed: for what others in the node have done.
    fn wake(&self, number: u64) {
        self.call(number);
    }
    /// Has a helper thread do work that ends by itself. Under a seed, the work is done here and
    /// now.
    fn help(&self, labour: Labour, work: Box<dyn FnOnce() + Send>);
    /// Notes that one more helper (true) or one less (false) is busy with work that nobody waits
    /// for any more. Computations end soon then; others need not wait until it is done.
    fn note_vain(&self, _: Labour, _: bool) {}
}

/// The exchange of a thread that waits as muprocs do.
struct Bell {
    rung: Mutex<bool>,
    rings: Condvar,
}

impl Exchange for Bell {
    fn call(&self, _: u64) {
        *self.rung.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.rings.notify_all();
    }
    fn help(&self, _: Labour, work: Box<dyn FnOnce() + Send>) {
        work();
    }
}

/// Waits on this thread, which is not a worker. There is only one such thread, that of the REPL.
pub fn wait_here(outside: &dyn Outside) {
    static BELL: Bell = Bell { rung: Mutex::new(false), rings: Condvar::new() };
    const NUMBER: u64 = u64::MAX;
    let lock = || BELL.rung.lock().unwrap_or_else(PoisonError::into_inner);
    *lock() = false;
    if outside.wait(Waiter { number: NUMBER, exchange: &BELL }) {
        return;
    }
    let mut rung = lock();
    while !*rung {
        rung = BELL.rings.wait(rung).unwrap_or_else(PoisonError::into_inner);
    }
    drop(rung);
    outside.leave(NUMBER);
}

/// The waiters for one thing, in order of arrival.
#[derive(Default)]
pub struct Waiters(Vec<Waiter>);

impl Waiters {
    /// Adds a waiter, unless its muproc waits already.
    pub fn add(&mut self, waiter: Waiter) {
        if !self.0.iter().any(|other| other.number == waiter.number) {
            self.0.push(waiter);
        }
    }

    /// Removes the waiter of a muproc.
    pub fn remove(&mut self, number: u64) {
        self.0.retain(|waiter| waiter.number != number);
    }

    /// Whether nobody waits.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Calls all waiters and removes them. They register again if they must.
    pub fn call_all(&mut self) {
        self.0.drain(..).for_each(Waiter::call);
    }

    /// Like `call_all`, because of something that happened within the node.
    pub fn wake_all(&mut self) {
        self.0.drain(..).for_each(Waiter::wake);
    }
}
