//! Work that is done by another thread while a muproc waits for it: file access, slow opening, long
//! arithmetic.
//!
//! The muproc stays parked while a helper thread works for it. So a kill or a deadline need not
//! wait for the work to be done: the muproc leaves, and the result of the work is dropped. Work
//! that has not begun by then is never begun, and computations look between two pieces whether
//! their result is still wanted ([`Interest`]).

use super::lock;
use crate::data::outside::{Exchange, Labour, Outside, Waiter, Waiters};
use crate::heap::effort;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, Weak};

type Job = Box<dyn FnOnce() + Send>;

/// Which thread does the work of a helper.
enum Thread {
    /// A thread of the pool that all helpers of this kind share.
    Shared(Labour),
    /// A thread of its own, since the work may take for ever.
    Own,
}

/// Work that is done once, when a muproc first waits for it.
pub struct Helper {
    job: Mutex<Option<Job>>,
    thread: Thread,
    progress: Arc<Mutex<Progress>>,
}

#[derive(Default)]
struct Progress {
    begun: bool,
    done: bool,
    waiters: Waiters,
    /// The kind of work and the scheduler that has it done, if it is done on shared threads.
    shared: Option<(Labour, &'static dyn Exchange)>,
    /// Whether the work goes on although no muproc waits for it, and the scheduler has been told
    /// so.
    vain: bool,
}

impl Progress {
    /// Tells the scheduler whenever it changes whether the work under way is in vain: when the last
    /// waiter has left, when one is back, or when the work is done.
    fn look(&mut self) {
        let vain = self.begun && !self.done && self.waiters.is_empty();
        if let Some((labour, exchange)) = self.shared
            && vain != self.vain
        {
            self.vain = vain;
            exchange.note_vain(labour, vain);
        }
    }

    fn begin(&mut self) {
        self.begun = true;
        self.look();
    }

    fn end(&mut self) {
        self.done = true;
        self.look();
        self.waiters.call_all();
    }
}

impl Helper {
    /// Makes a helper for work that takes as long as a disk does.
    pub fn new(job: impl FnOnce() + Send + 'static) -> Arc<Helper> {
        Helper::of(Box::new(job), Thread::Shared(Labour::Disk))
    }

    /// Makes a helper for work that keeps a processor busy.
    pub fn computing(job: impl FnOnce() + Send + 'static) -> Arc<Helper> {
        Helper::of(Box::new(job), Thread::Shared(Labour::Computation))
    }

    /// Makes a helper for work that may take for ever, on a thread of its own.
    pub fn apart(job: impl FnOnce() + Send + 'static) -> Arc<Helper> {
        Helper::of(Box::new(job), Thread::Own)
    }

    fn of(job: Job, thread: Thread) -> Arc<Helper> {
        let job = Mutex::new(Some(job));
        Arc::new(Helper { job, thread, progress: Arc::default() })
    }

    /// Whether the work has been done.
    pub fn is_done(&self) -> bool {
        lock(&self.progress).done
    }
}

impl Outside for Helper {
    fn wait(&self, waiter: Waiter) -> bool {
        if let Some(job) = lock(&self.job).take() {
            let progress = Arc::downgrade(&self.progress);
            let work = move || {
                // Everyone who wanted the work has gone, and has dropped this.
                let Some(progress) = progress.upgrade() else { return };
                lock(&progress).begin();
                // A job that panics leaves no result, and the waiting muproc will see that.
                let _ = catch_unwind(AssertUnwindSafe(|| effort::uncounted(job)));
                lock(&progress).end();
            };
            match self.thread {
                Thread::Shared(labour) => {
                    lock(&self.progress).shared = Some((labour, waiter.exchange));
                    waiter.exchange.help(labour, Box::new(work));
                }
                Thread::Own => {
                    let thread = std::thread::Builder::new().name("muproc-open".into());
                    if thread.spawn(work).is_err() {
                        lock(&self.progress).done = true;
                    }
                }
            }
        }
        // Only a waiter that finds the work undone is called.
        let mut progress = lock(&self.progress);
        if !progress.done {
            progress.waiters.add(waiter);
            progress.look();
        }
        progress.done
    }

    fn leave(&self, number: u64) {
        let mut progress = lock(&self.progress);
        progress.waiters.remove(number);
        progress.look();
    }
}

/// A shared place where the result of work lies until it is fetched.
pub struct Handover<T>(Arc<Mutex<Option<T>>>);

impl<T> Default for Handover<T> {
    fn default() -> Handover<T> {
        Handover(Arc::default())
    }
}

impl<T> Clone for Handover<T> {
    fn clone(&self) -> Handover<T> {
        Handover(self.0.clone())
    }
}

impl<T> Handover<T> {
    /// Stores the result.
    pub fn put(&self, outcome: T) {
        *lock(&self.0) = Some(outcome);
    }

    /// Whether another holder of this place may still fetch the result.
    pub fn is_wanted(&self) -> bool {
        Arc::strong_count(&self.0) > 1
    }

    /// Tells whoever works whether another holder of this place may still fetch the result.
    pub fn interest(&self) -> Interest<T> {
        Interest(Arc::downgrade(&self.0))
    }

    /// Takes the result, if it is there.
    pub fn take(&self) -> Option<T> {
        lock(&self.0).take()
    }
}

/// What tells, without holding the place of a [`Handover`], whether the result is still wanted.
pub struct Interest<T>(Weak<Mutex<Option<T>>>);

impl<T> Interest<T> {
    /// Whether somebody besides the one who works holds the place.
    pub fn is_there(&self) -> bool {
        self.0.strong_count() > 1
    }
}
