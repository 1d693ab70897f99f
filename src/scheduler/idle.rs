//! Sleeping workers: who sleeps, who is to be woken, who watches the timers.
//!
//! A worker that finds nothing announces that it sleeps, looks once more, and sleeps. Whoever makes
//! something runnable looks whether anybody sleeps. With a full fence on both sides one of the two
//! sees the other; a worker that adds to its own queue looks without a fence, since it will look
//! with one at the end of its slice, and until then it is awake itself. What that worker takes next is
//! nothing to others: they look for what stays behind it (`Shared::something_stays`).
//!
//! At most one woken worker searches at a time: it wakes the next when it has found something.
//!
//! When all sleep, the last one may judge what that means: the end of the program, a deadlock, a
//! jump of virtual time. Who brings something in from outside is counted until it is runnable, by a
//! hold or a job, so that nothing on its way is taken for nothing at all (`Idle::while_asleep`).

use crate::process::lock;
use crate::process::sync::{AtomicUsize, Mutex, Ordering, Unparker, fence};

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
    /// From outside: the program is not to end.
    holds: AtomicUsize,
    /// Jobs under way, which will make something runnable.
    jobs: AtomicUsize,
}

impl Idle {
    /// Nobody sleeps.
    pub fn new(unparkers: Box<[Unparker]>, present: usize) -> Idle {
        Idle {
            sleepers: Mutex::new(Sleepers { asleep: Vec::new(), keeper: None }),
            count: AtomicUsize::new(0),
            searching: AtomicUsize::new(0),
            present: AtomicUsize::new(present),
            holds: AtomicUsize::new(0),
            jobs: AtomicUsize::new(0),
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
        let asleep = sleepers.asleep.len();
        self.count.store(asleep, Ordering::SeqCst);
        drop(sleepers);
        fence(Ordering::SeqCst);
        // After the fence: one that goes to rest meanwhile sees the sleeper, or is seen at rest.
        asleep == self.present.load(Ordering::SeqCst)
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

    /// Looks at what is still expected while nobody is awake: what `look` gives, or nothing if anybody
    /// was awake meanwhile. `came` tells whether something can be run, and `turns` how many turns
    /// have been given.
    ///
    /// What is on its way from outside is counted until it has been made runnable. So it is looked for
    /// first where it is counted and then where it comes to lie. Whoever may have taken it from there
    /// is awake; if it sleeps again already, it has given a turn.
    pub fn while_asleep<T>(
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

    // ---- what is expected from outside

    /// Says that something may still come from outside.
    pub fn hold(&self) {
        self.holds.fetch_add(1, Ordering::SeqCst);
    }

    /// Ends a hold; the last one may end the program.
    pub fn release_hold(&self) {
        if self.holds.fetch_sub(1, Ordering::SeqCst) == 1 {
            self.wake_one();
        }
    }

    /// How many holds there are.
    pub fn holds(&self) -> usize {
        self.holds.load(Ordering::SeqCst)
    }

    /// Says that something is under way that will make something runnable.
    pub fn begin_job(&self) {
        self.jobs.fetch_add(1, Ordering::SeqCst);
    }

    /// Ends a job: what it makes runnable is runnable. For a worker, which is awake.
    pub fn end_job(&self) {
        self.jobs.fetch_sub(1, Ordering::SeqCst);
    }

    /// The same for who is not a worker: it wakes one, since it may have been the job that kept the
    /// last one from seeing the end.
    pub fn end_job_outside(&self) {
        self.end_job();
        self.wake_one();
    }

    /// How many jobs are under way.
    pub fn jobs(&self) -> usize {
        self.jobs.load(Ordering::SeqCst)
    }

    /// Wakes all, for the end.
    pub fn wake_all(&self) {
        for unparker in &self.unparkers {
            unparker.unpark();
        }
    }
}
