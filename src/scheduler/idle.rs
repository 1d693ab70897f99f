//! Sleeping workers: which sleep, which are woken, which one watches the timers.
//!
//! A worker that finds nothing to run announces that it will sleep, looks once more, and sleeps. A
//! thread that makes something runnable checks whether any worker sleeps. With a full fence on both
//! sides, one of the two sees the other. A worker that adds to its own queue checks without a
//! fence: it will check with one at the end of its slice, and until then it is awake itself. Other
//! workers have no use for what that worker takes next: they look for what stays behind it
//! (`Shared::something_stays`).
//!
//! At most one woken worker searches at a time: it wakes the next when it has found something.
//!
//! When all sleep, the last one may decide what that means: the end of the program, a deadlock, a
//! jump of virtual time. What comes in from outside is counted, by a hold or a job, until it is
//! runnable, so that something on its way is not overlooked (`Idle::while_asleep`).

use crate::process::lock;
use crate::process::sync::{AtomicUsize, Mutex, Ordering, Unparker, fence};

struct Sleepers {
    asleep: Vec<usize>,
    /// The worker that sleeps only until a timer is due, and the time at which it wakes.
    keeper: Option<(usize, u64)>,
}

/// Tracks which workers sleep.
pub(super) struct Idle {
    sleepers: Mutex<Sleepers>,
    count: AtomicUsize,
    searching: AtomicUsize,
    unparkers: Box<[Unparker]>,
    /// The number of workers that can be asleep or awake: those that have a thread and do not rest.
    present: AtomicUsize,
    /// Holds: reasons outside for the program not to end.
    holds: AtomicUsize,
    /// Jobs under way, which will make something runnable.
    jobs: AtomicUsize,
    /// How often workers have been asked to give memory back.
    giving_round: AtomicUsize,
}

impl Idle {
    /// Makes the state in which no worker sleeps.
    pub(super) fn new(unparkers: Box<[Unparker]>, present: usize) -> Idle {
        Idle {
            sleepers: Mutex::new(Sleepers { asleep: Vec::new(), keeper: None }),
            count: AtomicUsize::new(0),
            searching: AtomicUsize::new(0),
            present: AtomicUsize::new(present),
            holds: AtomicUsize::new(0),
            jobs: AtomicUsize::new(0),
            giving_round: AtomicUsize::new(0),
            unparkers,
        }
    }

    /// Whether any worker sleeps, as far as one can see without a fence.
    #[inline]
    pub(super) fn anybody(&self) -> bool {
        self.count.load(Ordering::Relaxed) != 0
    }

    /// Announces that a worker is about to sleep. Returns true if all others sleep already.
    pub(super) fn lie_down(&self, worker: usize) -> bool {
        let mut sleepers = lock(&self.sleepers);
        sleepers.asleep.push(worker);
        let asleep = sleepers.asleep.len();
        self.count.store(asleep, Ordering::SeqCst);
        drop(sleepers);
        fence(Ordering::SeqCst);
        // After the fence: a worker that goes to rest meanwhile sees the sleeper, or is seen at
        // rest.
        asleep == self.present.load(Ordering::SeqCst)
    }

    /// Records that a worker is present. To be called before it can lie down.
    pub(super) fn present(&self) {
        self.present.fetch_add(1, Ordering::SeqCst);
    }

    /// Records that a worker has no thread, or rests.
    pub(super) fn absent(&self) {
        self.present.fetch_sub(1, Ordering::SeqCst);
    }

    /// Whether all workers sleep.
    pub(super) fn all_asleep(&self) -> bool {
        lock(&self.sleepers).asleep.len() == self.present.load(Ordering::SeqCst)
    }

    /// Checks what is still expected while no worker is awake. Returns what `look` returns, or
    /// `None` if a worker was awake meanwhile or something came. `came` tells whether something can
    /// be run, and `turns` how many turns have been given.
    ///
    /// What is on its way from outside is counted until it has been made runnable. So `look` reads
    /// the counts first, and `came` then checks the places where it is put. A worker that may have
    /// taken it from there is awake; if it sleeps again already, it has given a turn.
    pub(super) fn while_asleep<T>(
        &self,
        turns: impl Fn() -> u64,
        look: impl FnOnce() -> T,
        came: impl FnOnce() -> bool,
    ) -> Option<T> {
        let before = turns();
        if !self.all_asleep() {
            return None;
        }
        let seen = look();
        (!came() && self.all_asleep() && turns() == before).then_some(seen)
    }

    /// Decides whether the worker that lies down must wake itself when a timer is due at `due`. One
    /// such sleeper is enough: returns false if another one wakes early enough, or if this worker
    /// has been woken already.
    pub(super) fn keep_watch(&self, worker: usize, due: u64) -> bool {
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

    /// Records that the worker is awake. Returns true if it was woken by `wake_one`, so that it
    /// counts as searching.
    pub(super) fn get_up(&self, worker: usize) -> bool {
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

    /// Wakes one sleeper, unless a worker is searching already. For a caller that has just made
    /// something runnable that others may take.
    pub(super) fn wake_one(&self) {
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

    /// Ends a search. Returns true if it was the only one, so that the next worker may be woken.
    pub(super) fn search_ended(&self) -> bool {
        self.searching.fetch_sub(1, Ordering::SeqCst) == 1
    }

    /// Wakes a worker for a purpose of its own: it does not count as searching.
    pub(super) fn unpark(&self, worker: usize) {
        self.unparkers[worker].unpark();
    }

    // ---- what is expected from outside

    /// Adds a hold: something may still come from outside.
    pub(super) fn hold(&self) {
        self.holds.fetch_add(1, Ordering::SeqCst);
    }

    /// Ends a hold. When the last one ends, the program may end.
    pub(super) fn release_hold(&self) {
        if self.holds.fetch_sub(1, Ordering::SeqCst) == 1 {
            self.wake_one();
        }
    }

    /// Returns how many holds there are.
    pub(super) fn holds(&self) -> usize {
        self.holds.load(Ordering::SeqCst)
    }

    /// Begins a job, which will make something runnable.
    pub(super) fn begin_job(&self) {
        self.jobs.fetch_add(1, Ordering::SeqCst);
    }

    /// Ends a job: what it was to make runnable is runnable. For a worker, which is awake.
    pub(super) fn end_job(&self) {
        self.jobs.fetch_sub(1, Ordering::SeqCst);
    }

    /// Ends a job, for a thread that is not a worker. It wakes a worker, since this job may have
    /// kept the last one from seeing the end.
    pub(super) fn end_job_outside(&self) {
        self.end_job();
        self.wake_one();
    }

    /// Returns how many jobs are under way.
    pub(super) fn jobs(&self) -> usize {
        self.jobs.load(Ordering::SeqCst)
    }

    /// How often workers have been asked to give memory back.
    pub(super) fn giving_round(&self) -> usize {
        self.giving_round.load(Ordering::SeqCst)
    }

    /// Asks all workers but this one to give memory back when they have nothing to do. One that is about to sleep
    /// has either seen the new round, or does not sleep now. Returns the round.
    pub(super) fn ask_to_give(&self, worker: usize) -> usize {
        let round = self.giving_round.fetch_add(1, Ordering::SeqCst) + 1;
        let others = self.unparkers.iter().enumerate().filter(|(other, _)| *other != worker);
        others.for_each(|(_, unparker)| unparker.unpark());
        round
    }

    /// Wakes all workers: for the end, and for a barrier.
    pub(super) fn wake_all(&self) {
        for unparker in &self.unparkers {
            unparker.unpark();
        }
    }
}
