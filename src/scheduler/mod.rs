//! The scheduler: workers, their queues, timers that fire, sleep, and the end of the program.
//!
//! The room runs whatever implements `Runnable` and lends it a `System`. It must not know what a
//! muproc computes: it never looks into a value or a message, and it imports nothing but `process`.
//! What only the node can know, it asks through [`Hooks`].
//!
//! Begin with `worker.rs` (the loop). One place chooses what runs next (`choice.rs`), one reads the
//! clock (`clock.rs`), one makes random numbers (`random.rs`): that is what makes a seeded run the
//! same each time. Then read `idle.rs` and `quiescence.rs` (how workers sleep, and when a program
//! is at its end), `exit.rs` (births and deaths), `lent.rs` (what a running muproc may ask),
//! `pool.rs` and `spare.rs` (how long native work is kept from delaying other muprocs).

mod awaiting;
mod barrier;
mod choice;
mod clock;
mod exit;
mod idle;
mod lent;
mod pool;
mod quiescence;
mod random;
mod shared;
mod spare;
mod worker;

pub use clock::{EPOCH_MICROS, REDUCTIONS_PER_MICROSECOND};
pub use random::Random;

use crate::process::{
    ExitInfo, Info, Inspector, Interrupt, Message, Pid, Posted, Reason, Signal, SpawnError,
    SpawnSpec, Value,
};
use choice::RunQueues;
use crossbeam::sync::Parker;
use idle::Idle;
use lent::Lent;
use shared::Shared;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use worker::Worker;

/// The stack size of a worker thread, in bytes. Linking walks a tree by recursion, to a depth that
/// the analyser bounds. Pages that are never touched cost nothing.
pub const WORKER_STACK: usize = 256 << 20;

/// The settings of a node.
#[derive(Clone, Debug)]
pub struct Config {
    /// The number of worker threads; 0 for the number of cores. A seed makes it one.
    pub workers: usize,
    /// The source of all choices. Without a seed, choices are unpredictable.
    pub seed: Option<u64>,
    /// Whether time is virtual.
    pub virtual_time: bool,
    /// The beginning of virtual time, in microseconds since 1970.
    pub epoch_micros: u64,
    /// The limit of messages in a mailbox, unless its muproc has a limit of its own.
    pub mailbox_limit: u32,
    /// How long cleanups may take when the node ends, in microseconds.
    pub end_grace_micros: u64,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            workers: 0,
            seed: None,
            virtual_time: false,
            epoch_micros: EPOCH_MICROS,
            mailbox_limit: 1_000_000,
            end_grace_micros: 5_000_000,
        }
    }
}

/// The node's decision when nothing can happen any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Something may still happen, by a daemon or from outside: the node is to be asked again.
    Wait,
    /// The node has done what was to be done about it. It is asked again when a lasting muproc (one
    /// that is not a daemon) has had a turn.
    GoOn,
    /// The node ends.
    Stop {
        /// The exit code.
        code: i32,
        /// Whether the muprocs that still wait are killed, so that their cleanups run.
        cleanups: bool,
    },
}

/// What only the node knows. These functions are called on worker threads.
pub trait Hooks: Send + Sync {
    /// Called when nothing can happen any more, apart from what daemons do. Returns what the
    /// scheduler is to do.
    fn quiescent(&self, node: &Node) -> Verdict;
    /// Returns the reason that a muproc is told when it ties itself to a dead one.
    fn no_such_muproc(&self) -> Reason;
    /// Returns the reason with which all muprocs are killed when the node ends.
    fn end_reason(&self) -> Reason;
    /// Called when a muproc has panicked: reports it and returns the reason that its peers will
    /// see.
    fn panicked(&self, muproc: Pid, name: Value, text: &str) -> Reason;
    /// Returns what is kept of an exit reason that is too long to be kept.
    fn shorter(&self, _reason: &Reason) -> Reason {
        self.no_such_muproc()
    }
    /// Called when a muproc has ended: its names are free, and its peers are about to be told.
    fn exited(&self, _muproc: Pid, _exit: &ExitInfo) {}
}

/// How a node has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExitStatus {
    /// The exit code.
    pub code: i32,
}

/// The workers of a node before they run.
pub struct Scheduler {
    shared: &'static Shared,
    workers: Vec<(Box<Lent>, Parker)>,
    /// The parkers on which the watcher and the spare workers sleep.
    spare: (Parker, Vec<Parker>),
}

/// The node, for threads that are not workers: the REPL, a handler of signals, a helper.
#[derive(Clone, Copy)]
pub struct Node {
    shared: &'static Shared,
}

/// While it exists, the program does not end for lack of things to do.
pub struct Hold {
    shared: &'static Shared,
}

impl Scheduler {
    /// Sets up a node. Nothing runs before [`Scheduler::run_to_end`]. What the workers share lives
    /// as long as the process.
    pub fn start(mut config: Config, hooks: Arc<dyn Hooks>) -> Scheduler {
        let cores = || std::thread::available_parallelism().map_or(1, |n| n.get());
        config.workers = match (config.seed, config.workers) {
            (Some(_), _) => 1,
            (None, 0) => cores(),
            (None, n) => n,
        };
        config.workers = config.workers.clamp(1, 255);
        let seed = config.seed;
        let choices = || seed.map(|seed| Random::seeded(seed, 1));
        let queues: Vec<RunQueues> =
            (0..config.workers).map(|_| RunQueues::new(choices())).collect();
        let parkers: Vec<Parker> = queues.iter().map(|_| Parker::new()).collect();
        let rest: Vec<Parker> = (0..spare::MOST).map(|_| Parker::new()).collect();
        let watcher = Parker::new();
        let stealers = queues.iter().map(RunQueues::stealers).collect();
        let unparkers = parkers.iter().chain(&rest).map(|parker| parker.unparker().clone());
        let idle = Idle::new(unparkers.collect(), parkers.len());
        let shared: &'static Shared = Box::leak(Box::new(Shared::new(
            config,
            hooks,
            stealers,
            idle,
            watcher.unparker().clone(),
        )));
        let workers = queues
            .into_iter()
            .zip(parkers)
            .enumerate()
            .map(|(id, (queues, parker))| {
                let random = seed.map_or_else(Random::unforeseen, |seed| Random::seeded(seed, 2));
                let worker = Worker::new(id, shared, queues, random);
                (Lent::new(Box::new(worker)), parker)
            })
            .collect();
        Scheduler { shared, workers, spare: (watcher, rest) }
    }

    /// Returns the node, for other threads.
    pub fn node(&self) -> Node {
        Node { shared: self.shared }
    }

    /// Runs the workers, one of them on this thread, until the node ends.
    pub fn run_to_end(self) -> ExitStatus {
        let mut workers = self.workers.into_iter();
        let own = workers.next();
        let config = &self.shared.config;
        let watched = config.seed.is_none() && !config.virtual_time;
        std::thread::scope(|scope| {
            if watched {
                let (watcher, parkers) = self.spare;
                spare::begin(self.shared, scope, watcher, parkers);
            }
            for (lent, parker) in workers {
                let thread = std::thread::Builder::new()
                    .name("muproc-worker".into())
                    .stack_size(WORKER_STACK);
                let spawned = thread.spawn_scoped(scope, move || worker::work(lent, parker));
                // If the system allows no more threads, there are fewer workers.
                if spawned.is_err() {
                    self.shared.idle.absent();
                }
            }
            if let Some((lent, parker)) = own {
                worker::work(lent, parker);
            }
        });
        for place in &self.shared.rescued {
            drop(crate::process::lock(place).take());
        }
        ExitStatus { code: self.shared.code.load(Ordering::SeqCst) as i32 }
    }
}

impl Node {
    pub(in crate::scheduler) fn of(shared: &'static Shared) -> Node {
        Node { shared }
    }

    /// Spawns a muproc. Links and monitors of the spec are ignored, since there is no spawner.
    pub fn spawn(&self, spec: SpawnSpec) -> Result<Pid, SpawnError> {
        exit::spawn_from_outside(self.shared, spec)
    }

    /// Sends a message. Returns false if the receiver is dead or its mailbox is full.
    pub fn send(&self, to: Pid, message: Message) -> bool {
        match self.shared.table.post(to, message.into_envelope()) {
            Posted::Delivered { .. } => true,
            Posted::Woke(turn) => {
                self.shared.inject(turn);
                true
            }
            Posted::Dead(_) | Posted::Full { .. } => false,
        }
    }

    /// Sends a signal. Returns false if the receiver is dead.
    pub fn signal(&self, to: Pid, signal: Signal) -> bool {
        self.shared.signal(to, signal, &mut |turn| self.shared.inject(turn))
    }

    /// Sends a request from the runtime. Returns false if the receiver is dead.
    pub fn interrupt(&self, to: Pid, what: Interrupt) -> bool {
        self.signal(to, Signal::Interrupt(what))
    }

    /// Keeps the program from ending while the returned hold exists.
    pub fn hold(&self) -> Hold {
        self.shared.idle.hold();
        Hold { shared: self.shared }
    }

    /// Calls `look` with the runnable of a muproc that waits. Returns false if it does not wait.
    pub fn inspect(&self, muproc: Pid, look: Inspector<'_>) -> bool {
        self.shared.inspect(muproc, look, &mut |turn| self.shared.inject(turn))
    }

    /// Returns what is known of a live muproc, with the details if it waits; `None` if it is dead.
    pub fn info(&self, muproc: Pid) -> Option<Info> {
        self.shared.info(muproc, &mut |turn| self.shared.inject(turn))
    }

    /// Returns all live muprocs in the order of their slots.
    pub fn muprocs(&self) -> Vec<Pid> {
        self.shared.table.all().map(|block| block.pid()).collect()
    }

    /// Whether a muproc is alive.
    pub fn is_alive(&self, muproc: Pid) -> bool {
        self.shared.table.find(muproc).is_some()
    }

    /// Returns the live owner of a registered port name.
    pub fn whereis(&self, name: Value) -> Option<Pid> {
        self.shared.whereis(name)
    }

    /// Returns the live owner of a port.
    pub fn port_owner(&self, port: Pid) -> Option<Pid> {
        self.shared.port_owner(port)
    }

    /// Returns the live muproc of this name.
    pub fn find_by_muproc_name(&self, name: Value) -> Option<Pid> {
        self.shared.find_by_muproc_name(name)
    }

    /// Returns the time in microseconds since 1970.
    pub fn now(&self) -> u64 {
        self.shared.clock.now()
    }

    /// Whether time is virtual.
    pub fn is_virtual_time(&self) -> bool {
        self.shared.clock.is_virtual()
    }

    /// Returns the settings of the node.
    pub fn config(&self) -> &Config {
        &self.shared.config
    }

    /// Kills all muprocs, waits for their cleanups, and ends the node with this exit code.
    pub fn request_stop(&self, code: i32) {
        self.shared.begin_end(code, &mut |turn| self.shared.inject(turn));
    }

    /// Whether its workers have stopped, or are about to.
    pub fn has_ended(&self) -> bool {
        self.shared.phase() == shared::Phase::Ended
    }

    /// Ends the node at once with this exit code, even if cleanups are not done.
    pub fn stop_now(&self, code: i32) {
        self.shared.end_with(code);
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.shared.idle.release_hold();
    }
}

#[cfg(test)]
mod tests;
