//! A quiescent barrier: something is done as soon as every worker has been between two slices.
//!
//! Whoever asks has changed something that all read without a lock; once each worker has passed,
//! no slice goes on that began before. Nobody waits: a worker passes on its way from one slice to
//! the next, and the last one does what is to be done. Workers that sleep are woken to pass.

use crate::process::{Paused, lock};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

/// Who has passed, and what is done then.
struct Waiting {
    then: Paused,
    passed: Box<[bool]>,
}

/// One barrier for all workers.
#[derive(Default)]
pub struct Barrier {
    up: AtomicBool,
    waiting: Mutex<Option<Waiting>>,
}

impl Barrier {
    /// Raises the barrier. One that stood there already, with another purpose, gives way: purposes
    /// must take care of that.
    /// Whoever is at rest counts as having passed: it is asked under the lock that one who goes to
    /// rest takes when it passes for the last time.
    pub fn raise(&self, workers: usize, rests: impl Fn(usize) -> bool, then: Paused) {
        let mut waiting = lock(&self.waiting);
        *waiting = Some(Waiting { then, passed: (0..workers).map(rests).collect() });
        self.up.store(true, Ordering::SeqCst);
    }

    /// Whether the barrier is up.
    #[inline(always)]
    pub fn is_up(&self) -> bool {
        self.up.load(Ordering::Relaxed)
    }

    /// A worker passes; the last one gets what is to be done.
    pub fn pass(&self, worker: usize) -> Option<Paused> {
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
