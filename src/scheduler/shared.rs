//! What all workers of a node share, and what any thread may do without being a worker.

use super::awaiting::Awaiting;
use super::barrier::Barrier;
use super::choice::Stealers;
use super::clock::Clock;
use super::idle::Idle;
use super::pool::Pool;
use super::quiescence::Quiescence;
use super::spare::{self, Spares, Thread};
use super::worker::Worker;
use super::{Config, Hooks};
use crate::process::{
    Deaths, Directory, Due, Envelope, Holds, Info, Inspector, LongReasons, Outbox, Pid, Posted,
    Reason, Registry, Requests, Signal, Table, TakenAlong, Turn, Value, Wheel, answer_for_the_dead,
    lock, long_dead,
};
use crossbeam::atomic::AtomicCell;
use crossbeam::deque::Injector;
use crossbeam::sync::Unparker;
use crossbeam::utils::CachePadded;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU8, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

/// The timers of one worker.
pub(super) struct WheelCell {
    wheel: Mutex<Wheel>,
    /// A time before which no timer is due.
    next: AtomicU64,
}

/// What one worker publishes to the others. Only that worker writes it, except that the watcher
/// sets `stuck`, and takes the muproc from the LIFO slot of a stuck worker.
#[derive(Default)]
pub(super) struct Tally {
    /// Muprocs born on it minus those that died on it.
    pub living: AtomicI64,
    /// Muprocs that died on it.
    pub deaths: AtomicU64,
    /// Turns that it gave to lasting muprocs, which keep the program alive.
    pub lasting_turns: AtomicU64,
    /// Changes with every turn that it gives; odd while a turn is under way.
    pub beat: AtomicU64,
    /// Whether the watcher has found it stuck in its turn.
    pub stuck: AtomicBool,
    /// What the operating system tells about its thread.
    pub thread: OnceLock<Thread>,
    /// The LIFO slot: the muproc woken last by the one that runs, which shares its slice.
    pub woken: AtomicCell<Option<Turn>>,
}

/// The stage of the node's life.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(super) enum Phase {
    /// It runs.
    Running = 0,
    /// All muprocs have been killed and do their cleanups.
    Ending = 1,
    /// The workers stop.
    Ended = 2,
}

/// What all workers share.
pub(super) struct Shared {
    pub config: Config,
    pub hooks: Arc<dyn Hooks>,
    pub table: &'static Table,
    pub registry: Registry,
    pub requests: Requests,
    pub holds: Holds,
    pub directory: Directory,
    /// The last deaths that each worker and each spare worker has seen.
    pub last_deaths: Box<[CachePadded<Deaths>]>,
    pub long_reasons: LongReasons,
    /// Whom the last deaths of children have taken along.
    pub taken_along: TakenAlong,
    pub clock: Clock,
    pub wheels: Box<[CachePadded<WheelCell>]>,
    pub injector: Injector<Turn>,
    /// The stealers of the workers, and of spare workers once they have a thread.
    pub stealers: Box<[OnceLock<Stealers>]>,
    pub idle: Idle,
    pub tallies: Box<[CachePadded<Tally>]>,
    pub quiescence: Quiescence,
    pub barrier: Barrier,
    pub spares: Spares,
    /// The place where a worker is kept if the muproc that it ran has panicked, and after its end.
    pub rescued: Box<[Mutex<Option<Box<Worker>>>]>,
    pub helpers: Arc<Pool>,
    pub blockers: Arc<Pool>,
    /// The muprocs that wait for something outside.
    pub awaiting: Awaiting,
    /// Locked by a worker that finds all asleep.
    pub last_one: Mutex<()>,
    /// The number of live daemons.
    pub daemons: AtomicUsize,
    /// Counts muprocs born outside the workers.
    pub outside: Tally,
    references: AtomicU64,
    phase: AtomicU8,
    pub code: AtomicI64,
    /// The time at which the cleanups are cut short.
    pub end_by: AtomicU64,
    /// The number of deaths when memory was last given back.
    pub trimmed_at: AtomicU64,
    nobody: Reason,
}

/// The size of the blocks in which references are given to workers.
pub(super) const REFERENCES: u64 = 1024;

impl Shared {
    /// Makes the state of a node that has not begun.
    pub(super) fn new(
        config: Config,
        hooks: Arc<dyn Hooks>,
        stealers: Vec<Stealers>,
        idle: Idle,
        watcher: Unparker,
    ) -> Shared {
        let clock = match config.virtual_time {
            true => Clock::virtual_from(config.epoch_micros),
            false => Clock::real(),
        };
        let (now, workers) = (clock.now(), config.workers);
        let all = workers + spare::MOST;
        let stealers = stealers.into_iter().map(OnceLock::from);
        let wheel = |number: usize| {
            let wheel = Mutex::new(Wheel::new(number as u8, now));
            CachePadded::new(WheelCell { wheel, next: AtomicU64::new(u64::MAX) })
        };
        Shared {
            table: Table::new(),
            registry: Registry::default(),
            requests: Requests::default(),
            holds: Holds::default(),
            directory: Directory::default(),
            last_deaths: (0..all).map(|_| CachePadded::default()).collect(),
            long_reasons: LongReasons::default(),
            taken_along: TakenAlong::default(),
            clock,
            wheels: (0..workers).map(wheel).collect(),
            injector: Injector::new(),
            stealers: stealers.chain(std::iter::repeat_with(OnceLock::new)).take(all).collect(),
            idle,
            tallies: (0..all).map(|_| CachePadded::default()).collect(),
            quiescence: Quiescence::default(),
            barrier: Barrier::default(),
            spares: Spares::new(watcher),
            rescued: (0..all).map(|_| Mutex::default()).collect(),
            helpers: Arc::new(Pool::new("muproc-helper", workers.max(2))),
            blockers: Arc::new(Pool::new("muproc-io", 4)),
            awaiting: Awaiting::default(),
            last_one: Mutex::new(()),
            daemons: AtomicUsize::new(0),
            outside: Tally::default(),
            references: AtomicU64::new(REFERENCES),
            phase: AtomicU8::new(Phase::Running as u8),
            code: AtomicI64::new(0),
            end_by: AtomicU64::new(u64::MAX),
            trimmed_at: AtomicU64::new(0),
            nobody: hooks.no_such_muproc(),
            config,
            hooks,
        }
    }

    // ---- signals

    /// Sends a signal. If the receiver is dead, sends the answer to the muproc that must be told,
    /// and returns false. Turns of muprocs that are woken go to `wake`.
    pub(super) fn signal(&self, to: Pid, signal: Signal, wake: &mut dyn FnMut(Turn)) -> bool {
        match self.table.post(to, Envelope::of_signal(signal)) {
            Posted::Delivered { .. } => true,
            Posted::Woke(turn) => {
                wake(turn);
                true
            }
            Posted::Dead(envelope) | Posted::Full { envelope, .. } => {
                self.answer(to, envelope, wake);
                false
            }
        }
    }

    /// Answers a signal for a dead muproc. An answer is not answered in turn: two dead muprocs that
    /// were to be linked would otherwise answer each other for ever.
    pub(super) fn answer(&self, dead: Pid, envelope: Box<Envelope>, wake: &mut dyn FnMut(Turn)) {
        let Err(signal) = envelope.open() else { return };
        let death = long_dead(dead, self.table.name_of(dead), &self.nobody);
        let Some((to, answer)) = answer_for_the_dead(signal, &death) else { return };
        if let Posted::Woke(turn) = self.table.post(to, Envelope::of_signal(answer)) {
            wake(turn);
        }
    }

    /// Sends all signals of `out`.
    pub(super) fn signal_all(&self, out: &mut Outbox, wake: &mut dyn FnMut(Turn)) {
        for (to, signal) in out.drain(..) {
            self.signal(to, signal, wake);
        }
    }

    /// Makes a muproc runnable from outside the workers.
    pub(super) fn inject(&self, turn: Turn) {
        self.injector.push(turn);
        self.idle.wake_one();
    }

    // ---- lookups and inspection

    /// Returns the live owner of a port name.
    pub(super) fn whereis(&self, name: Value) -> Option<Pid> {
        self.registry.ports.find(name).filter(|pid| self.table.find(*pid).is_some())
    }

    /// Returns why a muproc has died, if that is still known.
    pub(super) fn reason_of(&self, muproc: Pid) -> Option<Reason> {
        match self.last_deaths.iter().find_map(|deaths| deaths.find(muproc))? {
            Value::EMPTY => self.long_reasons.find(muproc),
            word => Some(Reason::of_word(word)),
        }
    }

    /// Returns the live muproc of a name.
    pub(super) fn find_by_muproc_name(&self, name: Value) -> Option<Pid> {
        self.registry.muprocs.find(name).filter(|pid| self.table.find(*pid).is_some())
    }

    /// Returns the live owner of a port.
    pub(super) fn port_owner(&self, port: Pid) -> Option<Pid> {
        if self.table.find(port).is_some() {
            return Some(port);
        }
        self.registry.adopter(port).filter(|pid| self.table.find(*pid).is_some())
    }

    /// Returns what is known of a muproc, with the details if it waits; `None` if it is dead.
    pub(super) fn info(&self, muproc: Pid, wake: &mut dyn FnMut(Turn)) -> Option<Info> {
        let mut info = self.table.info(muproc)?;
        if let Some(turn) = self.table.claim(muproc) {
            if turn.pid() == muproc {
                info.details = Some(turn.details());
            }
            if let Err(turn) = turn.park() {
                wake(turn);
            }
        }
        self.add_requests(muproc, &mut info);
        Some(info)
    }

    /// Adds to what is known of a muproc the servers of whose end it is told, and those who are told of its own.
    pub(super) fn add_requests(&self, muproc: Pid, info: &mut Info) {
        if let Some(details) = &mut info.details {
            details.monitors.extend(self.requests.told_of(muproc));
            details.monitored_by += self.requests.waiting_for(muproc);
        }
    }

    /// Calls `look` with the runnable of a muproc that waits. Returns false if it does not wait.
    pub(super) fn inspect(
        &self,
        muproc: Pid,
        look: Inspector<'_>,
        wake: &mut dyn FnMut(Turn),
    ) -> bool {
        let Some(mut turn) = self.table.claim(muproc) else { return false };
        let mine = turn.pid() == muproc;
        if let (true, Some(runnable)) = (mine, &mut turn.owned().runnable) {
            look(runnable.as_mut());
        }
        if let Err(turn) = turn.park() {
            wake(turn);
        }
        mine
    }

    /// Returns the first of at least `count` consecutive numbers that are never given again.
    pub(super) fn references(&self, count: u64) -> u64 {
        self.references.fetch_add(count.next_multiple_of(REFERENCES), Ordering::Relaxed)
    }

    // ---- timers

    /// Calls `work` with the wheel of a number.
    pub(super) fn with_wheel<T>(&self, number: usize, work: impl FnOnce(&mut Wheel) -> T) -> T {
        let cell = &self.wheels[number];
        let mut wheel = lock(&cell.wheel);
        let result = work(&mut wheel);
        let next = wheel.next_time().unwrap_or(u64::MAX);
        if cell.next.load(Ordering::Relaxed) != next {
            cell.next.store(next, Ordering::SeqCst);
        }
        result
    }

    /// Whether anything can be run or fired, as far as one can see.
    pub(super) fn something_waits(&self) -> bool {
        self.waits_elsewhere() || (0..self.crew()).any(|id| self.queued(id) != 0)
    }

    /// Whether there is anything for a free worker. What a busy worker will take next does not
    /// count.
    pub(super) fn something_stays(&self) -> bool {
        self.waits_elsewhere() || (0..self.crew()).any(|id| self.has_spare(id))
    }

    fn waits_elsewhere(&self) -> bool {
        !self.injector.is_empty()
            || self.awaiting.has_called()
            || self.next_due().is_some_and(|due| due <= self.clock.now())
    }

    fn queued(&self, id: usize) -> usize {
        self.stealers[id].get().map_or(0, Stealers::len)
    }

    /// Whether others are to take from a worker: it has more than it takes itself after its turn,
    /// or it is stuck in its turn, or it rests.
    #[inline]
    pub(super) fn has_spare(&self, id: usize) -> bool {
        match self.queued(id) {
            0 => false,
            1 => self.tallies[id].stuck.load(Ordering::Relaxed) || self.rests(id),
            _ => true,
        }
    }

    /// Whether a wheel may have a timer that is due.
    #[inline]
    pub(super) fn is_due(&self, number: usize, now: u64) -> bool {
        self.wheels[number].next.load(Ordering::Relaxed) <= now
    }

    /// Returns a time before which no timer is due; `None` if no timer is set.
    pub(super) fn next_due(&self) -> Option<u64> {
        let next = self.wheels.iter().map(|cell| cell.next.load(Ordering::SeqCst)).min();
        next.filter(|time| *time != u64::MAX)
    }

    /// Takes the timers that are due on a wheel and appends them to `due`.
    pub(super) fn expire(&self, number: usize, now: u64, due: &mut Vec<Due>) {
        self.with_wheel(number, |wheel| wheel.advance(now, due));
    }

    /// Returns how many timers of lasting muprocs are set.
    pub(super) fn lasting_timers(&self) -> usize {
        self.wheels.iter().map(|cell| lock(&cell.wheel).lasting()).sum()
    }

    // ---- what keeps the node going

    /// Returns how many turns have been given. A thread that sees that a worker sleeps also sees
    /// its turns.
    pub(super) fn turns(&self) -> u64 {
        self.tallies.iter().map(|tally| tally.beat.load(Ordering::SeqCst) >> 1).sum()
    }

    /// Returns how many muprocs live.
    pub(super) fn living(&self) -> i64 {
        let within: i64 = self.tallies.iter().map(|t| t.living.load(Ordering::SeqCst)).sum();
        within + self.outside.living.load(Ordering::SeqCst)
    }

    /// Returns how many muprocs have died.
    pub(super) fn deaths(&self) -> u64 {
        self.tallies.iter().map(|t| t.deaths.load(Ordering::Relaxed)).sum()
    }

    /// Returns the stage of the node's life.
    #[inline]
    pub(super) fn phase(&self) -> Phase {
        match self.phase.load(Ordering::Acquire) {
            0 => Phase::Running,
            1 => Phase::Ending,
            _ => Phase::Ended,
        }
    }

    /// Kills all muprocs and lets them do their cleanups. The first call decides the exit code.
    ///
    /// This is a job that begins before the phase is set: a thread outside may be delayed anywhere
    /// here, and a worker that falls asleep meanwhile must not take the muprocs that have not been
    /// killed yet for stuck.
    pub(super) fn begin_end(&self, code: i32, wake: &mut dyn FnMut(Turn)) {
        self.idle.begin_job();
        let begun = self.phase.compare_exchange(0, 1, Ordering::SeqCst, Ordering::SeqCst);
        if begun.is_err() {
            return self.idle.end_job_outside();
        }
        self.code.store(code as i64, Ordering::SeqCst);
        let end_by = self.clock.now().saturating_add(self.config.end_grace_micros);
        self.end_by.store(end_by, Ordering::SeqCst);
        let reason = self.hooks.end_reason();
        let all: Vec<Pid> = self.table.all().map(|block| block.pid()).collect();
        for pid in all {
            let kill = Signal::Kill { by: Pid::NOBODY, reason: reason.clone() };
            self.signal(pid, kill, wake);
        }
        self.idle.end_job();
        self.idle.wake_all();
    }

    /// Stops the workers.
    pub(super) fn end(&self) {
        self.phase.store(Phase::Ended as u8, Ordering::SeqCst);
        self.idle.wake_all();
        self.spares.wake();
    }

    /// Stops the workers with this exit code, even if cleanups are not done.
    pub(super) fn end_with(&self, code: i32) {
        if self.phase() == Phase::Running {
            self.code.store(code as i64, Ordering::SeqCst);
        }
        self.end();
    }
}
