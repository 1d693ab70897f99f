//! What muprocs wait for outside of the node: a descriptor, a helper's work, what a person types.
//!
//! A muproc that waits for one of these is parked like one that waits for a message. So a deadline,
//! a kill, an exit or an interrupt takes it at once; it then *leaves*, and what comes later finds
//! nobody, or others who wait. Whoever waits is *called* when it is worth to look again; a call says
//! no more than that, so one too many does no harm.

use std::sync::{Condvar, Mutex, PoisonError};

/// Something outside for which muprocs wait.
pub trait Outside: Send + Sync {
    /// From now on the waiter is to be called. True when it is worth to look again at once, and then
    /// it need not be.
    fn wait(&self, waiter: Waiter) -> bool;
    /// The muproc of this number waits no more.
    fn leave(&self, number: u64);
    /// Whether this is something within the node that is sure to come: then nobody is at the end
    /// while a daemon waits for it.
    fn is_within(&self) -> bool {
        false
    }
}

/// One that waits.
#[derive(Clone, Copy)]
pub struct Waiter {
    /// The number of its muproc.
    pub number: u64,
    /// Who knows how to reach it.
    pub exchange: &'static dyn Exchange,
}

impl Waiter {
    /// Lets it look again.
    pub fn call(self) {
        self.exchange.call(self.number);
    }

    /// The same for what has come about within the node.
    pub fn wake(self) {
        self.exchange.wake(self.number);
    }
}

/// What keeps a helper thread busy.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Labour {
    /// It waits for a disk most of the time.
    Disk,
    /// It computes.
    Computation,
}

/// What the scheduler does for those outside.
pub trait Exchange: Sync {
    /// Lets the muproc of a number look again at what it waits for.
    fn call(&self, number: u64);
    /// The same at once, under a seed too: for what others of the node have done.
    fn wake(&self, number: u64) {
        self.call(number);
    }
    /// Has work done that comes to an end by itself; here and now under a seed.
    fn help(&self, labour: Labour, work: Box<dyn FnOnce() + Send>);
    /// One more, or one less, of the helpers is busy with work that nobody waits for any more: it cannot be
    /// called off, but others need not wait until it is through.
    fn note_vain(&self, _: Labour, _: bool) {}
}

/// A thread that waits as muprocs do.
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

/// Waits on this thread, which is no worker's: there is one such thread, that of the REPL.
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

/// Those who wait for one thing, the first first.
#[derive(Default)]
pub struct Waiters(Vec<Waiter>);

impl Waiters {
    /// One more, unless it waits already.
    pub fn add(&mut self, waiter: Waiter) {
        if !self.0.iter().any(|other| other.number == waiter.number) {
            self.0.push(waiter);
        }
    }

    /// One less.
    pub fn remove(&mut self, number: u64) {
        self.0.retain(|waiter| waiter.number != number);
    }

    /// Whether nobody waits.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Calls all of them; they come again if they must.
    pub fn call_all(&mut self) {
        self.0.drain(..).for_each(Waiter::call);
    }

    /// The same for what has come about within the node.
    pub fn wake_all(&mut self) {
        self.0.drain(..).for_each(Waiter::wake);
    }
}
