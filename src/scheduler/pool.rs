//! Helper threads for work that would delay a worker.
//!
//! A thread is made when a job finds none free, up to a limit. It ends when it has been idle for a
//! while. Threads whose work no muproc waits for any more do not count towards the limit.

use crate::process::lock;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

const LINGER: Duration = Duration::from_secs(5);

/// A job for a helper thread.
type Task = Box<dyn FnOnce() + Send>;

#[derive(Default)]
struct State {
    jobs: VecDeque<Task>,
    threads: usize,
    free: usize,
    /// How many threads do work that no muproc waits for any more.
    vain: usize,
}

/// At most this many of those threads may be replaced by others.
const MOST_VAIN: usize = 64;

/// A pool of helper threads.
pub(super) struct Pool {
    name: &'static str,
    most: usize,
    state: Mutex<State>,
    come: Condvar,
}

impl Pool {
    /// Makes a pool without threads.
    pub(super) fn new(name: &'static str, most: usize) -> Pool {
        Pool { name, most, state: Mutex::default(), come: Condvar::new() }
    }

    /// Has a job done by a helper thread. If the pool has no thread and none can be made, the job
    /// is done here.
    pub(super) fn submit(self: &Arc<Pool>, job: Task) {
        let mut state = lock(&self.state);
        state.jobs.push_back(job);
        self.find_thread(state);
    }

    /// Counts one more thread (or one less, if not `is_vain`) whose work no muproc waits for any
    /// more.
    pub(super) fn note_vain(self: &Arc<Pool>, is_vain: bool) {
        let mut state = lock(&self.state);
        if !is_vain {
            state.vain -= 1;
            return;
        }
        state.vain += 1;
        if !state.jobs.is_empty() {
            self.find_thread(state);
        }
    }

    /// There are jobs: lets a free thread take one, or makes a thread.
    fn find_thread(self: &Arc<Pool>, mut state: MutexGuard<'_, State>) {
        let most = self.most + state.vain.min(MOST_VAIN);
        if state.free >= state.jobs.len() || state.threads >= most {
            drop(state);
            self.come.notify_one();
            return;
        }
        state.threads += 1;
        drop(state);
        let pool = self.clone();
        let helper = std::thread::Builder::new().name(self.name.into());
        if helper.spawn(move || pool.help()).is_err() {
            let mut state = lock(&self.state);
            state.threads -= 1;
            let alone = if state.threads == 0 { state.jobs.pop_back() } else { None };
            drop(state);
            if let Some(job) = alone {
                undertake(job);
            }
        }
    }

    fn help(&self) {
        loop {
            let mut state = lock(&self.state);
            while state.jobs.is_empty() {
                state.free += 1;
                let (back, waited) =
                    self.come.wait_timeout(state, LINGER).unwrap_or_else(PoisonError::into_inner);
                state = back;
                state.free -= 1;
                if waited.timed_out() && state.jobs.is_empty() {
                    state.threads -= 1;
                    return;
                }
            }
            let job = state.jobs.pop_front();
            drop(state);
            if let Some(job) = job {
                undertake(job);
            }
        }
    }
}

/// Runs a job. A panic leaves no result, which the waiting muproc will notice.
fn undertake(job: Task) {
    let _ = catch_unwind(AssertUnwindSafe(job));
}
