//! Work for which a muproc waits without going along: files, what opens slowly, long arithmetic.
//!
//! The muproc stays parked while a helper thread works for it. So a kill or a deadline need not wait
//! for the work to be done: the muproc leaves, and what comes of the work is dropped. Work that has
//! not begun by then is not begun at all.

use super::lock;
use crate::data::outside::{Exchange, Labour, Outside, Waiter, Waiters};
use crate::heap::effort;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};

type Job = Box<dyn FnOnce() + Send>;

/// Who does the work of a helper.
enum Thread {
    /// One of those that all helpers of this kind share.
    Shared(Labour),
    /// One of its own, since the work may take for ever.
    Own,
}

/// Work that is done once, when somebody first waits for it.
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
    /// Who has it done, if others share its threads.
    shared: Option<(Labour, &'static dyn Exchange)>,
    /// Whether nobody waits for it while it is being done, and that has been told.
    vain: bool,
}

impl Progress {
    /// Tells when somebody who waited has gone, or is back, or when it is done.
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
    /// Work that takes as long as a disk does.
    pub fn new(job: impl FnOnce() + Send + 'static) -> Arc<Helper> {
        Helper::of(Box::new(job), Thread::Shared(Labour::Disk))
    }

    /// Work that keeps a processor busy.
    pub fn computing(job: impl FnOnce() + Send + 'static) -> Arc<Helper> {
        Helper::of(Box::new(job), Thread::Shared(Labour::Computation))
    }

    /// Work that may take for ever, on a thread of its own.
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
                // Whoever wanted it has gone, and has dropped this.
                let Some(progress) = progress.upgrade() else { return };
                lock(&progress).begin();
                // What has failed has left nothing, and who waits will see that.
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
        // Only who finds it undone is called.
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

/// Where the outcome of work lies until it is fetched.
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
    /// Puts the outcome there.
    pub fn put(&self, outcome: T) {
        *lock(&self.0) = Some(outcome);
    }

    /// Whether anybody but the one who asks may still fetch what is put there.
    pub fn is_wanted(&self) -> bool {
        Arc::strong_count(&self.0) > 1
    }

    /// Fetches it.
    pub fn take(&self) -> Option<T> {
        lock(&self.0).take()
    }
}
