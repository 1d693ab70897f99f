//! Sleeping workers: who sleeps, who is to be woken, who watches the timers.
//!
//! A worker that finds nothing announces that it sleeps, looks once more, and sleeps. Whoever makes
//! something runnable looks whether anybody sleeps. With a full fence on both sides one of the two
//! sees the other; a worker that adds to its own queue looks without a fence, since it will look
//! with one at the end of its slice, and until then it is awake itself.
//!
//! At most one woken worker searches at a time: it wakes the next when it has found something.

use crate::process::lock;
use crossbeam::sync::Unparker;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering, fence};

struct Sleepers {
    asleep: Vec<usize>,
    /// The one that sleeps only until a timer is due, and until when.
    keeper: Option<(usize, u64)>,
}

/// Who sleeps.
pub struct Idle {
    sleepers: Mutex<Sleepers>,
    count: AtomicUsize,
    searching: AtomicUsize,
    unparkers: Box<[Unparker]>,
    /// Workers that are there to be asleep or awake: they have a thread, and do not rest.
    present: AtomicUsize,
}

impl Idle {
    /// Nobody sleeps.
    pub fn new(unparkers: Box<[Unparker]>, present: usize) -> Idle {
        Idle {
            sleepers: Mutex::new(Sleepers { asleep: Vec::new(), keeper: None }),
            count: AtomicUsize::new(0),
            searching: AtomicUsize::new(0),
            present: AtomicUsize::new(present),
            unparkers,
        }
    }

    /// Whether anybody sleeps, as far as one can see without a fence.
    #[inline]
    pub fn anybody(&self) -> bool {
        self.count.load(Ordering::Relaxed) != 0
    }

    /// Announces that a worker is about to sleep. True when all others sleep already.
    pub fn lie_down(&self, worker: usize) -> bool {
        let mut sleepers = lock(&self.sleepers);
        sleepers.asleep.push(worker);
        let all = sleepers.asleep.len() == self.present.load(Ordering::SeqCst);
        self.count.store(sleepers.asleep.len(), Ordering::SeqCst);
        drop(sleepers);
        fence(Ordering::SeqCst);
        all
    }

    /// Says that a worker is there. To be called before it can lie down.
    pub fn present(&self) {
        self.present.fetch_add(1, Ordering::SeqCst);
    }

    /// Says that a worker has got no thread, or rests.
    pub fn absent(&self) {
        self.present.fetch_sub(1, Ordering::SeqCst);
    }

    /// Whether all workers sleep.
    pub fn all_asleep(&self) -> bool {
        lock(&self.sleepers).asleep.len() == self.present.load(Ordering::SeqCst)
    }

    /// Until when the worker that lies down has to sleep, if a timer is due at `due`: one sleeper
    /// is enough for that.
    pub fn keep_watch(&self, worker: usize, due: u64) -> bool {
        let mut sleepers = lock(&self.sleepers);
        if !sleepers.asleep.contains(&worker) {
            return false;
        }
        let watched = sleepers
            .keeper
            .is_some_and(|(other, until)| until <= due && sleepers.asleep.contains(&other));
        if !watched {
            sleepers.keeper = Some((worker, due));
        }
        !watched
    }

    /// Says that the worker is awake. True when somebody woke it, so that it counts as searching.
    pub fn get_up(&self, worker: usize) -> bool {
        let mut sleepers = lock(&self.sleepers);
        if sleepers.keeper.is_some_and(|(keeper, _)| keeper == worker) {
            sleepers.keeper = None;
        }
        let found = sleepers.asleep.iter().position(|w| *w == worker);
        if let Some(at) = found {
            sleepers.asleep.swap_remove(at);
            self.count.store(sleepers.asleep.len(), Ordering::SeqCst);
        }
        found.is_none()
    }

    /// Wakes one sleeper, unless one is searching already. For who has just made something
    /// runnable that others may take.
    pub fn wake_one(&self) {
        fence(Ordering::SeqCst);
        if self.count.load(Ordering::Relaxed) == 0 || self.searching.load(Ordering::SeqCst) != 0 {
            return;
        }
        let mut sleepers = lock(&self.sleepers);
        if self.searching.load(Ordering::SeqCst) != 0 {
            return;
        }
        let keeper = sleepers.keeper.map(|(worker, _)| worker);
        let at = sleepers.asleep.iter().rposition(|w| Some(*w) != keeper);
        let Some(at) = at.or(sleepers.asleep.len().checked_sub(1)) else { return };
        let worker = sleepers.asleep.swap_remove(at);
        self.count.store(sleepers.asleep.len(), Ordering::SeqCst);
        self.searching.fetch_add(1, Ordering::SeqCst);
        drop(sleepers);
        self.unparkers[worker].unpark();
    }

    /// Ends a search. True when it was the only one, so that the next may be woken.
    pub fn search_ended(&self) -> bool {
        self.searching.fetch_sub(1, Ordering::SeqCst) == 1
    }

    /// Wakes one for a purpose of its own: it does not search.
    pub fn unpark(&self, worker: usize) {
        self.unparkers[worker].unpark();
    }

    /// Wakes all, for the end.
    pub fn wake_all(&self) {
        for unparker in &self.unparkers {
            unparker.unpark();
        }
    }
}
