//! Spare workers, which take over from workers that are stuck.
//!
//! A muproc gives its worker back after a slice, unless it is in the middle of native work: a large
//! collection, the copy of a long list, a slow system call. What is known to take long goes to a
//! helper thread (`pool.rs`). But any of the several hundred primitives may get an argument that is
//! a thousand times as large as usual, and so may the collector, the printer, or the release of a
//! dead heap. None of them may delay other muprocs, so the remedy does not depend on what they do.
//!
//! A *watcher* wakes every few milliseconds while any worker runs. A worker that is still in the
//! same turn as at the previous look is *stuck*, if the system says that it has used the processor
//! or is blocked; on a busy machine it may just have got no time. What only the stuck worker would
//! take (the muproc in its LIFO slot, and those that go soon) is moved to where all workers take
//! from. If something then waits and no worker sleeps that could run it, a spare worker begins: one
//! more worker with a thread of its own, which takes what it runs from the queues of the others. So
//! as many workers run as are meant to, and the stuck ones beside them. When there have been too
//! many for a while, a spare worker is dismissed: it leaves what it has queued to the others and
//! rests until it is needed again.
//!
//! Under a seed there is one worker and no watcher: everything is done in its turn.

use super::choice::RunQueues;
use super::lent::Lent;
use super::random::Random;
use super::shared::{Phase, Shared};
use super::worker::{self, Worker};
use crossbeam::sync::{Parker, Unparker};
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicUsize, Ordering, fence};
use std::thread::Scope;
use std::time::Duration;

/// The most spare workers, and so the most workers that may be stuck without harm to others.
pub(super) const MOST: usize = 16;
/// The time between two looks. A worker is stuck if it has been in the same turn for this long.
const TICK: Duration = Duration::from_millis(2);
/// The processor time, in microseconds, from which on a turn is too long. The system may count it
/// in steps of its own clock.
const TOO_LONG: u64 = 1_000;
/// How many looks must find too many workers running before one is dismissed: a worker that was
/// stuck once may soon be stuck again.
const SPARED: u32 = 8;
/// How many looks in a row must find no turn under way before the watcher sleeps too.
const QUIET: u32 = 12;
/// The stack size of the watcher, in bytes; it does little.
const WATCHER_STACK: usize = 256 << 10;

const RESTING: u8 = 0;
const ENGAGED: u8 = 1;
const DISMISSED: u8 = 2;

/// The spare workers of a node, and its watcher.
pub(super) struct Spares {
    states: Box<[AtomicU8]>,
    /// How many spare workers have a thread.
    hired: AtomicUsize,
    /// Whether a spare worker has gone to rest and left something in its queues.
    leftovers: AtomicBool,
    watcher_sleeps: AtomicBool,
    watcher: Unparker,
}

impl Spares {
    /// Makes the state in which no spare worker is needed yet.
    pub(super) fn new(watcher: Unparker) -> Spares {
        Spares {
            states: (0..MOST).map(|_| AtomicU8::new(RESTING)).collect(),
            hired: AtomicUsize::new(0),
            leftovers: AtomicBool::new(false),
            watcher_sleeps: AtomicBool::new(false),
            watcher,
        }
    }

    /// Returns how many spare workers have a thread.
    #[inline]
    pub(super) fn hired(&self) -> usize {
        self.hired.load(Ordering::Acquire)
    }

    /// Whether the spare worker with this number rests.
    fn rests(&self, number: usize) -> bool {
        self.states[number].load(Ordering::SeqCst) == RESTING
    }

    /// Wakes the watcher if it sleeps, because a worker has got up. To be called after the worker
    /// has told `Idle`, whose lock orders this against the watcher's going to sleep.
    #[inline]
    pub(super) fn rouse(&self) {
        fence(Ordering::SeqCst);
        if self.watcher_sleeps.load(Ordering::SeqCst) {
            self.wake();
        }
    }

    /// Wakes the watcher.
    pub(super) fn wake(&self) {
        self.watcher_sleeps.store(false, Ordering::SeqCst);
        self.watcher.unpark();
    }
}

impl Shared {
    /// Returns how many workers may be running: the workers and those spare workers that have a
    /// thread.
    #[inline]
    pub(super) fn crew(&self) -> usize {
        self.config.workers + self.spares.hired()
    }

    /// Whether a worker is a spare worker that rests.
    pub(super) fn rests(&self, id: usize) -> bool {
        id >= self.config.workers && self.spares.rests(id - self.config.workers)
    }
}

impl Worker {
    /// Lets the watcher see what the system tells about this thread.
    pub(super) fn show_thread(&self) {
        if !self.run.is_seeded()
            && let Some(thread) = Thread::current()
        {
            let _ = self.shared.tallies[self.id].thread.set(thread);
        }
    }

    /// Returns the state of a spare worker; `None` for an ordinary worker.
    #[inline]
    fn spare_state(&self) -> Option<&'static AtomicU8> {
        let shared = self.shared;
        let number = self.id.checked_sub(shared.config.workers)?;
        Some(&shared.spares.states[number])
    }

    /// Whether this is a spare worker that is no longer needed.
    #[inline]
    pub(super) fn is_dismissed(&self) -> bool {
        self.spare_state().is_some_and(|state| state.load(Ordering::Relaxed) == DISMISSED)
            && self.farewells.is_empty()
    }

    /// Retires this worker, between two slices: a barrier raised later does not wait for it, but it
    /// must still pass a barrier already raised. Returns false if it has not been dismissed.
    pub(super) fn retire(&mut self) -> bool {
        let retired = |state: &AtomicU8| {
            state.compare_exchange(DISMISSED, RESTING, Ordering::SeqCst, Ordering::SeqCst).is_ok()
        };
        self.spare_state().is_some_and(retired)
    }

    /// Leaves its queues to the others, and rests until it is needed again.
    pub(super) fn rest(&mut self, parker: &Parker) {
        let shared = self.shared;
        let Some(state) = self.spare_state() else { return };
        self.end_search();
        self.rest_beat();
        while let Some(turn) = self.run.take_soon() {
            self.run.push(turn);
        }
        shared.table.give_back(&mut self.free_list);
        if self.run.len() > 0 {
            shared.spares.leftovers.store(true, Ordering::SeqCst);
        }
        shared.idle.absent();
        // A worker must look for the leftovers, and check whether this was the last one awake.
        shared.idle.wake_one();
        self.give_all_back();
        while state.load(Ordering::SeqCst) == RESTING && shared.phase() != Phase::Ended {
            match self.give_memory_back() {
                Some(most) => parker.park_timeout(most),
                None => parker.park(),
            }
        }
        // What a code collection or a barrier has changed meanwhile must be visible to what runs
        // now.
        fence(Ordering::SeqCst);
        self.refresh();
    }

    /// Takes over what spare workers have left in their queues.
    #[inline]
    pub(super) fn adopt_leftovers(&mut self) {
        let shared = self.shared;
        if shared.spares.leftovers.load(Ordering::Relaxed)
            && shared.spares.leftovers.swap(false, Ordering::SeqCst)
        {
            for id in (shared.config.workers..shared.crew()).filter(|id| shared.rests(*id)) {
                let Some(stealers) = shared.stealers[id].get() else { continue };
                while let Some(turn) = self.run.steal(stealers) {
                    self.run.push(turn);
                }
            }
        }
    }
}

/// What the system tells about the thread of a worker.
pub(super) struct Thread {
    usage: File,
    state: File,
}

impl Thread {
    /// Opens the files about the running thread; `None` if the system has no such files.
    pub(super) fn current() -> Option<Thread> {
        let proc = Path::new("/proc");
        let folder = proc.join(std::fs::read_link(proc.join("thread-self")).ok()?);
        let usage = File::open(folder.join("schedstat")).ok()?;
        Some(Thread { usage, state: File::open(folder.join("stat")).ok()? })
    }

    fn read(file: &File, told: impl FnOnce(&str) -> Option<u64>) -> Option<u64> {
        let mut buffer = [0; 256];
        let length = file.read_at(&mut buffer, 0).ok()?;
        told(std::str::from_utf8(&buffer[..length]).ok()?)
    }

    /// Returns the microseconds of processor time that the thread has used.
    fn micros(&self) -> Option<u64> {
        let nanos = |text: &str| text.split(' ').next()?.parse::<u64>().ok();
        Some(Thread::read(&self.usage, nanos)? / 1000)
    }

    /// Whether the thread waits for the system, rather than for the processor.
    fn is_blocked(&self) -> bool {
        let state = |text: &str| {
            let state = text[text.rfind(')')? + 1..].trim_start().bytes().next()?;
            Some(u64::from(matches!(state, b'S' | b'D')))
        };
        Thread::read(&self.state, state) != Some(0)
    }
}

/// What a look has found about a worker.
#[derive(Clone, Copy, Default)]
struct Seen {
    beat: u64,
    micros: Option<u64>,
    stuck: bool,
}

impl Seen {
    /// Records the worker's turn at a look. Returns whether the worker is stuck in it.
    fn look(&mut self, beat: u64, thread: Option<&Thread>) -> bool {
        let micros = || thread.and_then(Thread::micros);
        if beat & 1 == 0 {
            *self = Seen { beat, ..Seen::default() };
        } else if beat != self.beat {
            *self = Seen { beat, micros: micros(), stuck: false };
        } else if !self.stuck {
            self.stuck = match (self.micros, micros()) {
                (Some(before), Some(now)) if now < before + TOO_LONG => {
                    thread.is_some_and(Thread::is_blocked)
                }
                _ => true,
            };
        }
        self.stuck
    }
}

/// The watcher.
struct Watcher<'scope, 'env> {
    shared: &'static Shared,
    scope: &'scope Scope<'scope, 'env>,
    /// The parkers for spare workers that have no thread yet; the first one's is last.
    parkers: Vec<Parker>,
    /// What the last look has found.
    seen: Vec<Seen>,
    /// How many looks in a row have found too many workers running.
    excess: u32,
    /// How many looks in a row have found no turn under way.
    quiet: u32,
}

/// Begins to watch the workers of a node, on a thread of its own.
pub(super) fn begin<'scope>(
    shared: &'static Shared,
    scope: &'scope Scope<'scope, '_>,
    parker: Parker,
    mut parkers: Vec<Parker>,
) {
    parkers.reverse();
    let thread = std::thread::Builder::new().name("muproc-watch".into()).stack_size(WATCHER_STACK);
    // If there is no thread for the watcher, there are no spare workers: the node works as well as
    // it can.
    let _ = thread.spawn_scoped(scope, move || {
        let seen = vec![Seen::default(); shared.config.workers + MOST];
        Watcher { shared, scope, parkers, seen, excess: 0, quiet: 0 }.watch(&parker);
    });
}

impl Watcher<'_, '_> {
    fn watch(&mut self, parker: &Parker) {
        while self.shared.phase() != Phase::Ended {
            if self.quiet < QUIET {
                parker.park_timeout(TICK);
            } else {
                self.sleep(parker);
            }
            self.look();
        }
    }

    /// Sleeps until a worker gets up.
    fn sleep(&mut self, parker: &Parker) {
        let sleeps = &self.shared.spares.watcher_sleeps;
        sleeps.store(true, Ordering::SeqCst);
        if self.shared.idle.all_asleep() && self.shared.phase() != Phase::Ended {
            parker.park();
        }
        sleeps.store(false, Ordering::SeqCst);
        self.quiet = 0;
    }

    /// Looks at all workers that do not rest.
    fn look(&mut self) {
        let shared = self.shared;
        let (mut active, mut stuck, mut busy) = (0, 0, false);
        for id in 0..shared.crew() {
            if shared.rests(id) {
                continue;
            }
            active += 1;
            let tally = &shared.tallies[id];
            let beat = tally.beat.load(Ordering::Relaxed);
            busy |= beat & 1 == 1;
            let is_stuck = self.seen[id].look(beat, tally.thread.get());
            tally.stuck.store(is_stuck, Ordering::Relaxed);
            if is_stuck {
                stuck += 1;
                self.clear_lifo_slot(id);
            }
        }
        self.quiet = if busy { 0 } else { self.quiet + 1 };
        let (running, meant) = (active - stuck, shared.config.workers);
        self.excess = if running > meant { self.excess + 1 } else { 0 };
        if stuck > 0 && shared.something_stays() {
            // A sleeping worker relies on those that are awake, and does not know that they are
            // stuck.
            if shared.idle.anybody() {
                shared.idle.wake_one();
            } else if running < meant {
                self.engage();
            }
        } else if self.excess > SPARED {
            self.dismiss();
        }
    }

    /// Moves to the injector what only the worker itself could take.
    fn clear_lifo_slot(&self, id: usize) {
        let shared = self.shared;
        // A turn that the watcher has taken is in no queue.
        shared.idle.begin_job();
        self.move_from_lifo_slot(id);
        shared.idle.end_job_outside();
    }

    fn move_from_lifo_slot(&self, id: usize) {
        let shared = self.shared;
        if let Some(turn) = shared.tallies[id].woken.take() {
            shared.inject(turn);
        }
        let Some(stealers) = shared.stealers[id].get() else { return };
        while let Some(turn) = stealers.take_soon() {
            shared.inject(turn);
        }
    }

    /// Puts one more spare worker to work.
    fn engage(&mut self) {
        let shared = self.shared;
        let hired = shared.spares.hired();
        if let Some(number) = (0..hired).find(|number| shared.spares.rests(*number)) {
            shared.idle.present();
            shared.spares.states[number].store(ENGAGED, Ordering::SeqCst);
            shared.idle.unpark(shared.config.workers + number);
            return;
        }
        let Some(parker) = self.parkers.pop() else { return };
        let id = shared.config.workers + hired;
        let queues = RunQueues::new(None);
        if shared.stealers[id].set(queues.stealers()).is_err() {
            return;
        }
        let lent = Lent::new(Box::new(Worker::new(id, shared, queues, Random::unforeseen())));
        let thread =
            std::thread::Builder::new().name("muproc-spare".into()).stack_size(super::WORKER_STACK);
        shared.idle.present();
        shared.spares.states[hired].store(ENGAGED, Ordering::SeqCst);
        shared.spares.hired.store(hired + 1, Ordering::SeqCst);
        if thread.spawn_scoped(self.scope, move || worker::work(lent, parker)).is_err() {
            shared.spares.hired.store(hired, Ordering::SeqCst);
            shared.spares.states[hired].store(RESTING, Ordering::SeqCst);
            shared.idle.absent();
            // A worker that has lain down meanwhile did not know that it was the last one awake.
            shared.idle.wake_one();
            self.parkers.clear();
        }
    }

    /// Dismisses one spare worker.
    fn dismiss(&mut self) {
        let shared = self.shared;
        for number in (0..shared.spares.hired()).rev() {
            let state = &shared.spares.states[number];
            let dismissed =
                state.compare_exchange(ENGAGED, DISMISSED, Ordering::SeqCst, Ordering::SeqCst);
            if dismissed.is_ok() {
                self.excess = 0;
                shared.idle.unpark(shared.config.workers + number);
                return;
            }
        }
    }
}
