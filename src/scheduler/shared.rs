//! What all workers of a node share, and what anybody may do without being one.

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
    Deaths, Due, Envelope, Info, Inspector, LongReasons, Outbox, Pid, Posted, Reason, Registry,
    Signal, Table, Turn, Value, Wheel, answer_for_the_dead, lock, long_dead,
};
use crossbeam::atomic::AtomicCell;
use crossbeam::deque::Injector;
use crossbeam::sync::Unparker;
use crossbeam::utils::CachePadded;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU8, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

/// The timers of one worker.
pub struct WheelCell {
    wheel: Mutex<Wheel>,
    /// A time before which nothing is due.
    next: AtomicU64,
}

/// What one worker lets the others see. Only that worker writes it, but for what is taken off its
/// LIFO slot when it is stuck.
#[derive(Default)]
pub struct Tally {
    /// Muprocs born on it less those that died on it.
    pub living: AtomicI64,
    /// Muprocs that died on it.
    pub deaths: AtomicU64,
    /// Turns that it gave to muprocs that keep the program alive.
    pub lasting_turns: AtomicU64,
    /// Changes with every turn that it gives; odd while it is in one.
    pub beat: AtomicU64,
    /// Whether the watcher has found it stuck in its turn.
    pub stuck: AtomicBool,
    /// What the system tells of its thread.
    pub thread: OnceLock<Thread>,
    /// The muproc just woken by the one that runs, which shares the slice.
    pub woken: AtomicCell<Option<Turn>>,
}

/// How far the node is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Phase {
    /// It runs.
    Running = 0,
    /// All have been killed and do their cleanups.
    Ending = 1,
    /// Workers stop.
    Ended = 2,
}

/// What all workers share.
pub struct Shared {
    pub config: Config,
    pub hooks: Arc<dyn Hooks>,
    pub table: &'static Table,
    pub registry: Registry,
    /// Why those have died that were seen last, by workers and spare workers.
    pub last_deaths: Box<[CachePadded<Deaths>]>,
    pub long_reasons: LongReasons,
    pub clock: Clock,
    pub wheels: Box<[CachePadded<WheelCell>]>,
    pub injector: Injector<Turn>,
    /// Of the workers, and of spare workers once they have a thread.
    pub stealers: Box<[OnceLock<Stealers>]>,
    pub idle: Idle,
    pub tallies: Box<[CachePadded<Tally>]>,
    pub quiescence: Quiescence,
    pub barrier: Barrier,
    pub spares: Spares,
    /// Where a worker's belongings are when the muproc that it ran has panicked.
    pub rescued: Box<[Mutex<Option<Box<Worker>>>]>,
    pub helpers: Arc<Pool>,
    pub blockers: Arc<Pool>,
    /// Who waits for the world outside.
    pub awaiting: Awaiting,
    /// Taken by a worker that finds all asleep.
    pub last_one: Mutex<()>,
    /// Daemons alive.
    pub daemons: AtomicUsize,
    /// Muprocs born and died outside the workers.
    pub outside: Tally,
    references: AtomicU64,
    phase: AtomicU8,
    pub code: AtomicI64,
    /// When the cleanups end.
    pub end_by: AtomicU64,
    /// Deaths when memory was last given back.
    pub trimmed_at: AtomicU64,
    nobody: Reason,
}

/// References are given to workers by the block.
pub const REFERENCES: u64 = 1024;

impl Shared {
    /// The state of a node that has not begun.
    pub fn new(
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
            last_deaths: (0..all).map(|_| CachePadded::default()).collect(),
            long_reasons: LongReasons::default(),
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

    /// Sends a signal; a dead receiver's answer goes to whom it concerns. Turns that are woken go to
    /// `wake`. False when the receiver is dead.
    pub fn signal(&self, to: Pid, signal: Signal, wake: &mut dyn FnMut(Turn)) -> bool {
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

    /// Answers for a dead muproc. An answer has no answer: two dead ones that were to be linked
    /// would tell each other for ever.
    pub fn answer(&self, dead: Pid, envelope: Box<Envelope>, wake: &mut dyn FnMut(Turn)) {
        let Err(signal) = envelope.open() else { return };
        let death = long_dead(dead, self.table.name_of(dead), &self.nobody);
        let Some((to, answer)) = answer_for_the_dead(signal, &death) else { return };
        if let Posted::Woke(turn) = self.table.post(to, Envelope::of_signal(answer)) {
            wake(turn);
        }
    }

    /// Sends many signals.
    pub fn signal_all(&self, out: &mut Outbox, wake: &mut dyn FnMut(Turn)) {
        for (to, signal) in out.drain(..) {
            self.signal(to, signal, wake);
        }
    }

    /// Makes a muproc runnable from outside the workers.
    pub fn inject(&self, turn: Turn) {
        self.injector.push(turn);
        self.idle.wake_one();
    }

    // ---- looking

    /// The live owner of a port name.
    pub fn whereis(&self, name: Value) -> Option<Pid> {
        self.registry.ports.find(name).filter(|pid| self.table.find(*pid).is_some())
    }

    /// Why a muproc has died, if that is still known.
    pub fn reason_of(&self, muproc: Pid) -> Option<Reason> {
        match self.last_deaths.iter().find_map(|deaths| deaths.find(muproc))? {
            Value::EMPTY => self.long_reasons.find(muproc),
            word => Some(Reason::of_word(word)),
        }
    }

    /// The live muproc of a name.
    pub fn find_by_muproc_name(&self, name: Value) -> Option<Pid> {
        self.registry.muprocs.find(name).filter(|pid| self.table.find(*pid).is_some())
    }

    /// The live owner of a port.
    pub fn port_owner(&self, port: Pid) -> Option<Pid> {
        if self.table.find(port).is_some() {
            return Some(port);
        }
        self.registry.adopter(port).filter(|pid| self.table.find(*pid).is_some())
    }

    /// What is known of a muproc, with the details if it waits.
    pub fn info(&self, muproc: Pid, wake: &mut dyn FnMut(Turn)) -> Option<Info> {
        let mut info = self.table.info(muproc)?;
        if let Some(turn) = self.table.claim(muproc) {
            if turn.pid() == muproc {
                info.details = Some(turn.details());
            }
            if let Err(turn) = turn.park() {
                wake(turn);
            }
        }
        Some(info)
    }

    /// Looks at a muproc that waits.
    pub fn inspect(&self, muproc: Pid, look: Inspector<'_>, wake: &mut dyn FnMut(Turn)) -> bool {
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

    /// The first of so many numbers, or some more, that are never given again.
    pub fn references(&self, count: u64) -> u64 {
        self.references.fetch_add(count.next_multiple_of(REFERENCES), Ordering::Relaxed)
    }

    // ---- timers

    /// Works on the wheel of a number.
    pub fn with_wheel<T>(&self, number: usize, work: impl FnOnce(&mut Wheel) -> T) -> T {
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
    pub fn something_waits(&self) -> bool {
        self.waits_elsewhere() || (0..self.crew()).any(|id| self.queued(id) != 0)
    }

    /// Whether there is anything for whoever is free: what one that is at work will take next is its
    /// own.
    pub fn something_stays(&self) -> bool {
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

    /// Whether others are to take from a worker: it has more than it takes itself after its turn, or
    /// no end of its turn is in sight, or it rests.
    #[inline]
    pub fn has_spare(&self, id: usize) -> bool {
        match self.queued(id) {
            0 => false,
            1 => self.tallies[id].stuck.load(Ordering::Relaxed) || self.rests(id),
            _ => true,
        }
    }

    /// Whether a wheel may have something due.
    #[inline]
    pub fn is_due(&self, number: usize, now: u64) -> bool {
        self.wheels[number].next.load(Ordering::Relaxed) <= now
    }

    /// A time before which no timer is due.
    pub fn next_due(&self) -> Option<u64> {
        let next = self.wheels.iter().map(|cell| cell.next.load(Ordering::SeqCst)).min();
        next.filter(|time| *time != u64::MAX)
    }

    /// What is due on a wheel.
    pub fn expire(&self, number: usize, now: u64, due: &mut Vec<Due>) {
        self.with_wheel(number, |wheel| wheel.advance(now, due));
    }

    /// Timers of muprocs that keep the program alive.
    pub fn lasting_timers(&self) -> usize {
        self.wheels.iter().map(|cell| lock(&cell.wheel).lasting()).sum()
    }

    // ---- what keeps the node going

    /// How many turns have been given. Changes of it are seen by who sees that a worker sleeps.
    pub fn turns(&self) -> u64 {
        self.tallies.iter().map(|tally| tally.beat.load(Ordering::SeqCst) >> 1).sum()
    }

    /// How many muprocs live.
    pub fn living(&self) -> i64 {
        let within: i64 = self.tallies.iter().map(|t| t.living.load(Ordering::SeqCst)).sum();
        within + self.outside.living.load(Ordering::SeqCst)
    }

    /// How many muprocs have died.
    pub fn deaths(&self) -> u64 {
        self.tallies.iter().map(|t| t.deaths.load(Ordering::Relaxed)).sum()
    }

    /// How far the node is.
    #[inline]
    pub fn phase(&self) -> Phase {
        match self.phase.load(Ordering::Acquire) {
            0 => Phase::Running,
            1 => Phase::Ending,
            _ => Phase::Ended,
        }
    }

    /// Kills all and lets them do their cleanups; the first call decides the code.
    ///
    /// It is a job, begun before the phase is set: a thread outside may be held up anywhere here, and a worker
    /// that lies down meanwhile must not take those that have not been killed yet for stuck.
    pub fn begin_end(&self, code: i32, wake: &mut dyn FnMut(Turn)) {
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
    pub fn end(&self) {
        self.phase.store(Phase::Ended as u8, Ordering::SeqCst);
        self.idle.wake_all();
        self.spares.wake();
    }

    /// Stops the workers with this code, cleanups or not.
    pub fn end_with(&self, code: i32) {
        if self.phase() == Phase::Running {
            self.code.store(code as i64, Ordering::SeqCst);
        }
        self.end();
    }
}
