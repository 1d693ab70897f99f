//! Helper threads for what would hold a worker up.
//!
//! Threads are made when a job finds none free, up to a limit, and go when they have been idle for
//! a while. Those that are busy with what nobody waits for any more do not count.

use crate::process::lock;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

const LINGER: Duration = Duration::from_secs(5);

/// What a helper does.
type Task = Box<dyn FnOnce() + Send>;

#[derive(Default)]
struct State {
    jobs: VecDeque<Task>,
    threads: usize,
    free: usize,
    /// How many do what nobody waits for any more.
    vain: usize,
}

/// So many of them may be replaced by others.
const MOST_VAIN: usize = 64;

/// A pool of helper threads.
pub struct Pool {
    name: &'static str,
    most: usize,
    state: Mutex<State>,
    come: Condvar,
}

impl Pool {
    /// A pool without threads yet.
    pub fn new(name: &'static str, most: usize) -> Pool {
        Pool { name, most, state: Mutex::default(), come: Condvar::new() }
    }

    /// Has something done. If no thread can be made, it is done here.
    pub fn submit(self: &Arc<Pool>, job: Task) {
        let mut state = lock(&self.state);
        state.jobs.push_back(job);
        self.find_thread(state);
    }

    /// One more thread, or one less, is busy with what nobody waits for any more.
    pub fn note_vain(self: &Arc<Pool>, is_vain: bool) {
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

    /// There are jobs: a thread that is free takes one, or one is made.
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

/// A panic is for those to notice who wait: the work has left no result.
fn undertake(job: Task) {
    let _ = catch_unwind(AssertUnwindSafe(job));
}
