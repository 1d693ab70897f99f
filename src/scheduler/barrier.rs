//! A quiescent barrier: runs a function as soon as every worker has been between two slices.
//!
//! The caller has changed something that all threads read without a lock. Once each worker has
//! passed the barrier, no slice that began before the change is still running. Nobody waits: a
//! worker passes on its way from one slice to the next, and the last one to pass runs the function.
//! Sleeping workers are woken to pass.

use crate::process::{Paused, lock};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

/// The function to run, and which workers have passed.
struct Waiting {
    then: Paused,
    passed: Box<[bool]>,
}

/// One barrier for all workers.
#[derive(Default)]
pub(super) struct Barrier {
    up: AtomicBool,
    waiting: Mutex<Option<Waiting>>,
}

impl Barrier {
    /// Raises the barrier. A barrier that is still up, for another purpose, is replaced and its
    /// function dropped: callers must allow for that.
    ///
    /// A worker that rests (`rests` returns true) counts as having passed. It is asked under the
    /// same lock that a worker takes when it passes for the last time before it rests.
    pub(super) fn raise(&self, workers: usize, rests: impl Fn(usize) -> bool, then: Paused) {
        let mut waiting = lock(&self.waiting);
        *waiting = Some(Waiting { then, passed: (0..workers).map(rests).collect() });
        self.up.store(true, Ordering::SeqCst);
    }

    /// Whether the barrier is up.
    #[inline(always)]
    pub(super) fn is_up(&self) -> bool {
        self.up.load(Ordering::Relaxed)
    }

    /// Records that a worker passes. The last one gets the function to run.
    pub(super) fn pass(&self, worker: usize) -> Option<Paused> {
        let mut waiting = lock(&self.waiting);
        let all = waiting.as_mut().is_some_and(|waiting| {
            waiting.passed[worker] = true;
            waiting.passed.iter().all(|passed| *passed)
        });
        if !all {
            return None;
        }
        self.up.store(false, Ordering::SeqCst);
        waiting.take().map(|waiting| waiting.then)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_worker_to_pass_gets_what_is_to_be_done() {
        let barrier = Barrier::default();
        assert!(!barrier.is_up());
        barrier.raise(3, |worker| worker == 2, Box::new(|_| ()));
        assert!(barrier.is_up());
        assert!(barrier.pass(1).is_none());
        assert!(barrier.pass(1).is_none());
        assert!(barrier.pass(0).is_some());
        assert!(!barrier.is_up());
    }
}
