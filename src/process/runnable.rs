//! The two traits that keep the machine and the scheduler apart.
//!
//! The scheduler runs a [`Runnable`] for a budget of reductions and lends it a [`System`], which is
//! all that the running muproc sees of the node: other muprocs, time, names, random numbers. So the
//! scheduler never sees a frame, and a test can give a machine a system of its own.

use super::{
    Await, Directory, Entry, Exchange, ExitInfo, Form, Holds, Interrupt, Mail, Message, Outside,
    Pid, Place, Reason, Reference, Refused, Requests, Signal, Single, Value,
};
use std::any::Any;
use std::sync::Arc;

/// What a muproc runs: a machine, or an unstarted muproc.
pub trait Runnable: Send {
    /// Called before the first run. Returns the runnable to be run instead of this one, `None` to
    /// run this one. So an unstarted muproc can be small.
    fn awaken(&mut self) -> Option<Box<dyn Runnable>> {
        None
    }

    /// Runs until the budget of reductions is used up, or the muproc must wait, or it ends. Returns
    /// the outcome, the system, and the reductions that are left (below zero if the run went over
    /// the budget).
    ///
    /// Every call must collect the mail if [`System::is_urgent`]. [`Outcome::Wait`] means that the
    /// mail was collected and left nothing to do: the next call comes when there is mail (which may
    /// concern only the links and yield no [`Mail`]).
    fn run(&mut self, system: Box<dyn System>, budget: i32) -> (Outcome, Box<dyn System>, i32);

    /// Called after a panic in [`Runnable::run`]. Returns the system, if the runnable still holds
    /// it.
    fn give_back(&mut self) -> Option<Box<dyn System>> {
        None
    }

    /// Called after a panic in [`Runnable::run`] and after [`Runnable::give_back`], with the text
    /// of the panic. Returns whether it can run again, to handle the panic itself.
    fn survives(&mut self, _panic: &str) -> bool {
        false
    }

    /// Called when its muproc has ended. Drops the runnable, or keeps it for another muproc.
    fn retire(self: Box<Self>) {}

    /// Called when its muproc has ended and its names are free again, before other muprocs are told
    /// of the end. Closes what the muproc had opened, and gives back what it had taken; `exchange`
    /// wakes those who have waited for that.
    fn close(&mut self, _exchange: &dyn Exchange) {}

    /// Returns the number of messages in its private queue. The limit of the mailbox counts these
    /// and the messages in the mailbox together.
    fn queued(&self) -> usize;

    /// Returns itself, for a caller that inspects a parked muproc.
    fn as_any(&mut self) -> &mut dyn Any;
}

/// Why a run ended.
pub enum Outcome {
    /// The budget is used up, or the muproc lets others go first.
    Yield,
    /// The muproc waits for mail.
    Wait,
    /// The muproc waits for mail or for something outside, whichever comes first. When it runs
    /// again, it has left the wait ([`Outside::leave`]).
    Outside(Arc<dyn Outside>),
    /// The muproc has ended: its cleanups have run, and what it owned outside is closed.
    Exit(ExitInfo),
}

/// The three priorities; even the lowest gets an eighth of the turns.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[repr(u8)]
pub enum Priority {
    /// Gets at least an eighth of the turns.
    Low = 0,
    /// The default.
    #[default]
    Normal = 1,
    /// Runs before the others.
    High = 2,
}

/// What happens to a message that finds the mailbox full.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[repr(u8)]
pub enum Overflow {
    /// The receiver ends with `(:mailbox-overflow …)`.
    #[default]
    ExitReceiver = 0,
    /// The sender gets an error.
    ErrorSender = 1,
    /// The sender waits for room.
    BlockSender = 2,
    /// The oldest message of the queue is dropped; the receiver does so when it collects its mail.
    DropOldest = 3,
}

/// The result of a send.
#[derive(Debug)]
pub enum Delivery {
    /// The message lies in the mailbox.
    Delivered {
        /// The reductions to charge to the sender; more for a long queue, so that a sender that
        /// floods the receiver slows down.
        cost: i32,
    },
    /// The receiver is dead.
    Dead,
    /// The mailbox is full: the message is returned.
    Full {
        /// The receiver's policy, never `DropOldest`. With `ExitReceiver` the receiver has been
        /// told, and the message counts as sent to a dead muproc.
        policy: Overflow,
        /// The message.
        message: Message,
    },
}

/// How a spawned muproc is linked to its spawner.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum LinkMode {
    /// Not at all.
    #[default]
    None,
    /// For every exit.
    Always,
    /// For all exits but normal ones.
    Abnormal,
    /// As a child: for every exit, and it is killed if its spawner ends first. While the spawner
    /// lives, the names of a child that ends are held.
    Child,
}

/// Whether the spawner monitors the spawned muproc.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum MonitorMode {
    /// Not at all.
    #[default]
    None,
    /// Yes; a death is signalled as by a link.
    Plain,
    /// Yes, and a death comes as a message.
    AsMessage,
    /// The same under a reference that the spawner has made before, so that the spawned muproc can
    /// know it.
    Named(Reference),
}

/// The description of a muproc to be spawned. Name, port, link and trap flag are in force before
/// its first step.
pub struct SpawnSpec {
    /// Its name, unique among the living muprocs; NIL for none.
    pub name: Value,
    /// What it runs.
    pub runnable: Box<dyn Runnable>,
    /// Its priority.
    pub priority: Priority,
    /// Whether it is a daemon: it and its timers do not keep the program alive.
    pub daemon: bool,
    /// Whether it belongs to the runtime and is left out of lists.
    pub hidden: bool,
    /// Whether and how it is linked to its spawner.
    pub link: LinkMode,
    /// Whether and how the spawner monitors it.
    pub monitor: MonitorMode,
    /// Whether it ignores normal exits of the muprocs tied to it, unless it traps exits: for
    /// `main`.
    pub spared: bool,
    /// Its initial trap flag.
    pub trap: bool,
    /// Its own limit of messages; `None` for the node's.
    pub mailbox_limit: Option<u32>,
    /// What happens to messages beyond the limit.
    pub overflow: Overflow,
    /// The muproc that spawns it; nobody for one that is spawned from outside.
    pub parent: Pid,
    /// A port to adopt. Its owner must be dead.
    pub inport: Option<Pid>,
    /// Names to register for its port.
    pub register: Box<[Value]>,
}

impl SpawnSpec {
    /// Describes a muproc with default settings.
    pub fn new(name: Value, runnable: Box<dyn Runnable>) -> SpawnSpec {
        SpawnSpec {
            name,
            runnable,
            priority: Priority::Normal,
            daemon: false,
            hidden: false,
            spared: false,
            link: LinkMode::None,
            monitor: MonitorMode::None,
            trap: false,
            mailbox_limit: None,
            overflow: Overflow::ExitReceiver,
            parent: Pid::NOBODY,
            inport: None,
            register: Box::default(),
        }
    }
}

/// The result of a spawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spawned {
    /// The new muproc.
    pub pid: Pid,
    /// The monitor, if the spec asked for one.
    pub monitor: Option<Reference>,
}

/// Why a spawn failed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SpawnProblem {
    /// The name is taken. If the owner is not settled (it runs, or has mail to look at), the
    /// spawner may wait until it is: see [`System::is_settled`].
    NameTaken {
        /// The muproc that has the name.
        owner: Pid,
    },
    /// The port belongs to a live muproc.
    PortTaken {
        /// The owner of the port.
        owner: Pid,
    },
    /// The name for the port is taken; the spawner may wait as for `NameTaken`.
    PortNameTaken {
        /// The name.
        name: Value,
        /// The muproc whose port has it.
        owner: Pid,
    },
    /// Another muproc stands at a place in a table; the spawner may wait as for `NameTaken`.
    PlaceTaken {
        /// Which of the places.
        at: usize,
        /// The muproc that stands there.
        owner: Pid,
    },
    /// There is no table for a place.
    NoTable {
        /// Which of the places.
        at: usize,
    },
    /// There is no room for more muprocs.
    TooMany,
    /// The node is ending.
    Ending,
}

/// A failed spawn, with the spec that was given.
pub struct SpawnError {
    /// Why it failed.
    pub problem: SpawnProblem,
    /// The spec.
    pub spec: Box<SpawnSpec>,
}

/// The identifier of a timer, whether the timer is still set or not.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct TimerId(pub u64);

/// What a muproc is doing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// It is on a worker, in a run queue, or taken out to be looked at.
    Running,
    /// It waits for mail.
    Waiting,
    /// It is dead.
    Dead,
}

/// What a control block tells about its muproc without disturbing it.
#[derive(Clone, Debug)]
pub struct Info {
    /// Its pid.
    pub pid: Pid,
    /// Its name, or NIL.
    pub name: Value,
    /// Its state.
    pub state: State,
    /// Its priority.
    pub priority: Priority,
    /// Whether it is a daemon.
    pub daemon: bool,
    /// Whether it belongs to the runtime.
    pub hidden: bool,
    /// Whether it traps exits.
    pub trap: bool,
    /// The number of messages in the mailbox and, as of the end of its last slice, in the queue.
    pub mailbox: usize,
    /// The most messages that the mailbox takes.
    pub mailbox_limit: u32,
    /// What happens to messages beyond the limit.
    pub overflow: Overflow,
    /// The muproc that spawned it; nobody for `main`.
    pub parent: Pid,
    /// Its port.
    pub port: Pid,
    /// The details, if the caller owns the muproc or could claim it while it waits.
    pub details: Option<Details>,
}

/// The part of the information that only the holder of the turn can see.
#[derive(Clone, Debug, Default)]
pub struct Details {
    /// The muprocs it is linked to.
    pub links: Vec<Pid>,
    /// The muprocs it monitors.
    pub monitors: Vec<(Reference, Pid)>,
    /// The number of muprocs that monitor it.
    pub monitored_by: usize,
    /// The port names it has registered.
    pub names: Vec<Value>,
    /// The number of muprocs that wait for room in its mailbox.
    pub blocked: usize,
    /// The number of timers that are set.
    pub timers: usize,
    /// Reductions used, as of the end of its last slice.
    pub reductions: u64,
    /// Messages it has sent.
    pub messages_out: u64,
    /// Messages it has collected.
    pub messages_in: u64,
}

/// What is done when all workers have passed the quiescent barrier.
pub type Paused = Box<dyn FnOnce(&mut dyn System) + Send>;

/// A function that inspects a parked muproc.
pub type Inspector<'a> = &'a mut dyn FnMut(&mut dyn Runnable);

/// What a running muproc may ask of the node. The worker that runs it implements this.
pub trait System: Send {
    // ---- identity and time

    /// Returns the running muproc.
    fn me(&self) -> Pid;

    /// Returns the port of the running muproc: its own pid, or the port that it adopted.
    fn port(&self) -> Pid;

    /// Returns the time in microseconds since 1970. It never goes back. Under virtual time it is
    /// virtual.
    fn now(&self) -> u64;

    /// Returns the time at the beginning of the slice: cheap, for the time stamp of a message.
    fn slice_time(&self) -> u64;

    /// Returns a random number, from the seed if there is one.
    fn random(&mut self) -> u64;

    /// Returns a number that the node never gives again: for monitors, tags, identities.
    fn fresh(&mut self) -> Reference;

    /// Returns the first of `count` consecutive numbers that the node never gives again.
    fn fresh_block(&mut self, count: u64) -> Reference;

    // ---- messages and signals

    /// Sends a message of the running muproc, with its port as the sender and the slice's time.
    fn send(&mut self, to: Pid, message: Message) -> Delivery;

    /// Sends a message even if the mailbox is full.
    fn send_over(&mut self, to: Pid, message: Message) -> Delivery;

    /// Asks to be told, by a [`super::Notice::Arrived`], when `of` has what the running muproc
    /// waits for: room after [`Delivery::Full`] with `BlockSender`, or rest. Not to be called again
    /// before the notice has come. Returns false if `of` is dead.
    fn tell_when(&mut self, of: Pid, what: Await) -> bool;

    /// Sends a signal. Returns false if the receiver is dead; the signal has then been answered.
    fn signal(&mut self, to: Pid, signal: Signal) -> bool;

    /// Whether something has come that cannot wait for the next receive: a signal, or a message so
    /// big that it must be accounted for.
    fn is_urgent(&self) -> bool;

    /// Returns how many workers the node has, those aside that stand in for stuck ones.
    fn workers(&self) -> usize;

    /// Whether all choices come from a seed.
    fn is_seeded(&self) -> bool;

    /// Whether any mail has come.
    fn has_mail(&self) -> bool;

    /// Takes a message that is the only mail that has come.
    fn take_single(&mut self) -> Single<Message>;

    /// Collects the mail: acts on what concerns links and flags, and passes the rest to `sink` in
    /// order. Whether any of it concerned links and monitors.
    fn collect_mail(&mut self, sink: &mut dyn FnMut(Mail)) -> bool;

    /// Publishes the number of messages in the queue, after collecting: they count for the limit,
    /// as do those that have not been collected. With the policy `DropOldest`, returns how many
    /// messages the queue may keep: the oldest beyond that are to be dropped
    /// (`Queue::keep_newest`). Otherwise returns `None`.
    fn queued(&mut self, queued: usize) -> Option<usize>;

    /// Returns how many messages may wait for the running muproc.
    fn mailbox_limit(&self) -> u32;

    // ---- links, monitors, exits

    /// Links the running muproc to another. If the other is dead, the notice comes at once.
    /// `normal` tells whether normal exits count.
    fn link(&mut self, other: Pid, normal: bool);

    /// Cuts the link. No notice of the other's death comes after this.
    fn unlink(&mut self, other: Pid);

    /// Lets `subject` monitor `object`.
    fn monitor(&mut self, object: Pid, subject: Pid, as_message: bool) -> Reference;

    /// Lets the running muproc monitor `object` by a message, under a reference that it made
    /// before.
    fn monitor_as(&mut self, object: Pid, reference: Reference);

    /// Lets a monitor that `subject` has of the running muproc become one of `object`.
    fn pass_monitor(&mut self, reference: Reference, subject: Pid, object: Pid);

    /// Removes a monitor of the running muproc; no notice comes after this. Returns false if there
    /// is no such monitor.
    fn demonitor(&mut self, reference: Reference) -> bool;

    /// The running muproc has told who watches it under this reference, and need not at its end.
    fn forget_watcher(&mut self, reference: Reference);

    /// Returns the number of links, monitors and port names of the running muproc.
    fn ties(&self) -> usize;

    /// Asks another muproc to exit. Returns false if it is dead.
    fn request_exit(&mut self, of: Pid, reason: Reason) -> bool;

    /// Kills another muproc. Returns false if it is dead.
    fn kill(&mut self, other: Pid, reason: Reason) -> bool;

    /// Sets the trap flag: at once for the running muproc, by a signal for another. Returns false
    /// if it is dead.
    fn set_trap(&mut self, of: Pid, on: bool) -> bool;

    /// Whether a muproc traps exits; `None` if it is dead.
    fn traps(&self, of: Pid) -> Option<bool>;

    // ---- spawning

    /// Spawns a muproc.
    fn spawn(&mut self, spec: SpawnSpec) -> Result<Spawned, SpawnError>;

    /// Spawns a muproc that stands in tables from its birth on.
    fn spawn_in(&mut self, spec: SpawnSpec, places: Vec<Place>) -> Result<Spawned, SpawnError>;

    // ---- timers

    /// Sets a timer: a [`super::Notice::Timer`] with the token will come, never before its time.
    fn set_timer(&mut self, at_micros: u64, token: u64) -> TimerId;

    /// Sets a timer for the next test of what the muproc waits for, which comes every `period` microseconds. For
    /// the last one it has taken so many turns, in which it has done nothing else; 0 if it has done something. In virtual time such timers keep the
    /// program going only until it is clear that nothing else does.
    fn set_test(&mut self, at_micros: u64, period: u64, turns: u32, token: u64) -> TimerId;

    /// Cancels a timer of the running muproc. Returns false if it has fired. In either case no
    /// notice of it comes after this.
    fn cancel_timer(&mut self, timer: TimerId) -> bool;

    // ---- names and ports

    /// Registers a name (a keyword) for the running muproc's port. The error is the muproc that has
    /// the name.
    fn register_name(&mut self, name: Value) -> Result<(), Pid>;

    /// Frees a name. Returns false if it is not registered for the running muproc.
    fn unregister_name(&mut self, name: Value) -> bool;

    /// Makes the part of the running muproc's control block that most do not need, if there is none.
    fn ensure_extension(&mut self);

    /// Returns how many messages wait for a muproc; 0 if it is dead.
    fn mailbox_length(&self, of: Pid) -> u32;

    /// Returns what happens to a message that finds a muproc's mailbox full; `None` if it is dead.
    fn policy(&self, of: Pid) -> Option<Overflow>;

    /// Returns the words of requests.
    fn requests(&self) -> &Requests;

    /// Returns the names that are held for children that have ended.
    fn holds(&self) -> &Holds;

    /// Returns the tables of the node.
    fn directory(&self) -> &Directory;

    /// Makes an entry in a table of the node; watchers are told.
    fn add_entry(&mut self, table: Value, form: Form, entry: Entry) -> Result<bool, Refused>;

    /// Removes an entry of a table of the node; watchers are told. Whether there was one.
    fn remove_entry(&mut self, table: Value, form: &Form, owner: Pid) -> bool;

    /// Returns how many messages may wait for a muproc; 0 if it is dead.
    fn limit_of(&self, of: Pid) -> u32;

    /// Wakes the muprocs that wait for a name.
    fn call_waiters(&mut self, name: Value);

    /// Returns the live owner of a registered port name.
    fn whereis(&self, name: Value) -> Option<Pid>;

    /// Returns the live muproc of this name.
    fn find_by_muproc_name(&self, name: Value) -> Option<Pid>;

    /// Returns the live owner of a port.
    fn port_owner(&self, port: Pid) -> Option<Pid>;

    /// Returns the port of a muproc; `None` if it is dead.
    fn port_of(&self, muproc: Pid) -> Option<Pid>;

    // ---- inspecting the node

    /// Returns the name of a muproc. Works for a dead one until its slot is used again.
    fn name_of(&self, muproc: Pid) -> Option<Value>;

    /// Returns why a muproc has died, if that is still known.
    fn reason_of(&self, muproc: Pid) -> Option<Reason>;

    /// Returns whom the death of a muproc takes along, if it was a child and that is still known.
    fn taken_along(&self, muproc: Pid) -> Vec<Pid>;

    /// Calls `see` with each exit reason that is still known.
    fn see_reasons(&self, see: &mut dyn FnMut(&Reason));

    /// Whether a muproc is alive.
    fn is_alive(&self, muproc: Pid) -> bool;

    /// Whether a muproc waits, with no mail to look at, and its end has not begun; true also if it
    /// is dead.
    fn is_settled(&self, muproc: Pid) -> bool;

    /// Whether a muproc is alive but its end has begun: only its cleanups run.
    fn is_ending(&self, muproc: Pid) -> bool;

    /// Marks the end of the running muproc as begun.
    fn begin_to_end(&mut self);

    /// Returns all live muprocs in the order of their slots, hidden ones included.
    fn muprocs(&self) -> Vec<Pid>;

    /// Returns what the control block of a live muproc tells, with details for the running muproc
    /// and for one that waits; `None` if it is dead.
    fn info(&mut self, muproc: Pid) -> Option<Info>;

    /// Claims a waiting muproc and calls `look` with its runnable. Returns false if it is not
    /// waiting.
    fn inspect(&mut self, muproc: Pid, look: Inspector<'_>) -> bool;

    /// Sends a request from the runtime. Returns false if the receiver is dead.
    fn interrupt(&mut self, muproc: Pid, what: Interrupt) -> bool {
        self.signal(muproc, Signal::Interrupt(what))
    }

    // ---- the node

    /// Runs `then` on some worker as soon as every worker has passed the quiescent barrier: all
    /// then see what the caller has changed before. A new call replaces one that has not run yet.
    fn when_all_have_paused(&mut self, then: Paused);

    /// Ends the node: kills all muprocs, lets them run their cleanups, then stops with this exit
    /// code.
    fn request_stop(&mut self, code: i32);

    /// Returns itself, for the scheduler that lent it.
    fn into_any(self: Box<Self>) -> Box<dyn Any>;
}
