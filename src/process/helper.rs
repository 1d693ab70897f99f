//! Work for which a muproc waits without going along: files, and what opens slowly.
//!
//! The muproc stays parked while a helper thread works for it. So a kill or a deadline need not wait
//! for the work to be done: the muproc leaves, and what comes of the work is dropped.

use super::lock;
use crate::value::outside::{Outside, Waiter, Waiters};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};

type Job = Box<dyn FnOnce() + Send>;

/// Work that is done once, when somebody first waits for it.
pub struct Helper {
    job: Mutex<Option<Job>>,
    /// Whether it may take for ever, so that it gets a thread of its own.
    apart: bool,
    progress: Arc<Mutex<Progress>>,
}

#[derive(Default)]
struct Progress {
    done: bool,
    waiters: Waiters,
}

impl Helper {
    /// Work that takes as long as a disk does.
    pub fn new(job: impl FnOnce() + Send + 'static) -> Arc<Helper> {
        Helper::of(Box::new(job), false)
    }

    /// Work that may take for ever, on a thread of its own.
    pub fn apart(job: impl FnOnce() + Send + 'static) -> Arc<Helper> {
        Helper::of(Box::new(job), true)
    }

    fn of(job: Job, apart: bool) -> Arc<Helper> {
        let job = Mutex::new(Some(job));
        Arc::new(Helper { job, apart, progress: Arc::default() })
    }

    /// Whether the work has been done.
    pub fn is_done(&self) -> bool {
        lock(&self.progress).done
    }
}

impl Outside for Helper {
    fn wait(&self, waiter: Waiter) -> bool {
        if let Some(job) = lock(&self.job).take() {
            let progress = self.progress.clone();
            let work = move || {
                // What has failed has left nothing, and who waits will see that.
                let _ = catch_unwind(AssertUnwindSafe(job));
                let mut progress = lock(&progress);
                progress.done = true;
                progress.waiters.call_all();
            };
            if self.apart {
                let thread = std::thread::Builder::new().name("muproc-open".into());
                if thread.spawn(work).is_err() {
                    lock(&self.progress).done = true;
                }
            } else {
                waiter.exchange.help(Box::new(work));
            }
        }
        // Only who finds it undone is called.
        let mut progress = lock(&self.progress);
        if !progress.done {
            progress.waiters.add(waiter);
        }
        progress.done
    }

    fn leave(&self, number: u64) {
        lock(&self.progress).waiters.remove(number);
    }
}

/// Where the outcome of work lies until it is fetched.
pub struct Place<T>(Arc<Mutex<Option<T>>>);

impl<T> Default for Place<T> {
    fn default() -> Place<T> {
        Place(Arc::default())
    }
}

impl<T> Clone for Place<T> {
    fn clone(&self) -> Place<T> {
        Place(self.0.clone())
    }
}

impl<T> Place<T> {
    /// Puts the outcome there.
    pub fn put(&self, outcome: T) {
        *lock(&self.0) = Some(outcome);
    }

    /// Fetches it.
    pub fn take(&self) -> Option<T> {
        lock(&self.0).take()
    }
}
