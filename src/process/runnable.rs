//! The two traits that keep the machine and the scheduler apart.
//!
//! The scheduler runs a [`Runnable`] for a budget of reductions and lends it a [`System`], which is
//! all that the running muproc sees of the world: others, time, names, chance. So the scheduler
//! never sees a frame, and a test can give a machine a world of its own.

use super::{
    Await, ExitInfo, Interrupt, Mail, Message, Outside, Pid, Reason, Reference, Signal, Single,
    Value,
};
use std::any::Any;
use std::sync::Arc;

/// What a control block runs.
pub trait Runnable: Send {
    /// Before the first run: what is to be run instead. So one that has been born and not begun can
    /// be small.
    fn awaken(&mut self) -> Option<Box<dyn Runnable>> {
        None
    }

    /// Runs until the budget of reductions is used up, or it must wait, or it ends. Gives the
    /// system back with the reductions that are left (below zero when it went over the budget).
    ///
    /// Every call must collect the mail when [`System::is_urgent`], and [`Outcome::Wait`] means that
    /// the mail was collected and brought nothing to do: the next call comes when there is mail
    /// (which may turn out to be of concern to the links only, and bring nothing out).
    fn run(&mut self, system: Box<dyn System>, budget: i32) -> (Outcome, Box<dyn System>, i32);

    /// After a panic in [`Runnable::run`]: the system, if it still holds it.
    fn give_back(&mut self) -> Option<Box<dyn System>> {
        None
    }

    /// After a panic with this text in [`Runnable::run`], when the system has been given back: whether
    /// it can run again, to deal with what has stopped it.
    fn survives(&mut self, _panic: &str) -> bool {
        false
    }

    /// Its muproc has ended: it is dropped, or kept for another.
    fn retire(self: Box<Self>) {}

    /// It has ended, and its names are free again: closes what it had opened, before others hear
    /// of the end.
    fn close(&mut self) {}

    /// How many messages its private queue holds: together with what lies in the mailbox, this is
    /// what the limit of the mailbox counts.
    fn queued(&self) -> usize;

    /// For who looks at a parked muproc.
    fn as_any(&mut self) -> &mut dyn Any;
}

/// Why a run came to its end.
pub enum Outcome {
    /// The budget is used up, or it lets others go first.
    Yield,
    /// It waits for mail.
    Wait,
    /// It waits for mail or for something outside, whatever comes first. It has then left.
    Outside(Arc<dyn Outside>),
    /// It has ended: cleanups have run, what it owned outside is closed.
    Exit(ExitInfo),
}

/// The three priorities; even the lowest gets an eighth of the turns.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[repr(u8)]
pub enum Priority {
    /// Gets at least an eighth.
    Low = 0,
    /// What nobody chose.
    #[default]
    Normal = 1,
    /// Goes first.
    High = 2,
}

/// What happens to a message that meets a full mailbox.
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
    /// The oldest message of the queue gives way. The receiver drops it when it collects.
    DropOldest = 3,
}

/// What came of a send.
#[derive(Debug)]
pub enum Delivery {
    /// It lies in the mailbox; the reductions are to be charged to the sender (more for a long
    /// queue, so that who floods gets slower).
    Delivered {
        /// What it costs.
        cost: i32,
    },
    /// The receiver is dead.
    Dead,
    /// The mailbox is full: the message comes back.
    Full {
        /// What the receiver's policy is: never `DropOldest`. With `ExitReceiver` the receiver has
        /// been told, and the message counts as sent to a dead one.
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
}

/// Whether the spawner watches the spawned.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum MonitorMode {
    /// Not at all.
    #[default]
    None,
    /// Like a link in one direction.
    Plain,
    /// By a message.
    AsMessage,
    /// By a message, under a reference that the spawner has made before: so the spawned can know it.
    Named(Reference),
}

/// What is to be spawned. Name, port, link and trap flag are in force before its first step.
pub struct SpawnSpec {
    /// Its name, unique among the living; NIL for none.
    pub name: Value,
    /// What it runs.
    pub runnable: Box<dyn Runnable>,
    /// Its priority.
    pub priority: Priority,
    /// Whether it and its timers do not keep the program alive.
    pub daemon: bool,
    /// Whether it belongs to the runtime itself: left out of lists.
    pub hidden: bool,
    /// Whether spawner and spawned are linked.
    pub link: LinkMode,
    /// Whether the spawner watches the spawned.
    pub monitor: MonitorMode,
    /// Whether normal exits of those tied to it never touch it, unless it traps: for `main`.
    pub spared: bool,
    /// Its initial trap flag.
    pub trap: bool,
    /// Its own limit of messages, or the node's.
    pub mailbox_limit: Option<u32>,
    /// What happens beyond the limit.
    pub overflow: Overflow,
    /// A port to adopt, whose owner must be dead.
    pub inport: Option<Pid>,
    /// Names for its port.
    pub register: Box<[Value]>,
}

impl SpawnSpec {
    /// A muproc with nothing special about it.
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
            inport: None,
            register: Box::default(),
        }
    }
}

/// What a spawn gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spawned {
    /// The new muproc.
    pub pid: Pid,
    /// The monitor, if one was asked for.
    pub monitor: Option<Reference>,
}

/// Why a spawn failed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SpawnProblem {
    /// The name is taken. If the owner is not settled (it runs, or has mail to look at), the
    /// spawner may wait for its rest: see [`System::is_settled`].
    NameTaken {
        /// By whom.
        owner: Pid,
    },
    /// The port belongs to a live muproc.
    PortTaken {
        /// To whom.
        owner: Pid,
    },
    /// The name for its port is taken; as for the name.
    PortNameTaken {
        /// Which.
        name: Value,
        /// By whom.
        owner: Pid,
    },
    /// There is no room for more muprocs.
    TooMany,
    /// The node is ending.
    Ending,
}

/// A spawn that failed, with what was to be spawned.
pub struct SpawnError {
    /// Why.
    pub problem: SpawnProblem,
    /// What.
    pub spec: Box<SpawnSpec>,
}

/// A timer, live or not.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct TimerId(pub u64);

/// What a muproc is doing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// On a worker, in a run queue, or aside.
    Running,
    /// It waits for mail.
    Waiting,
    /// It is no more.
    Dead,
}

/// What a control block tells about its muproc without disturbing it.
#[derive(Clone, Debug)]
pub struct Info {
    /// Who.
    pub pid: Pid,
    /// Its name, or NIL.
    pub name: Value,
    /// What it does.
    pub state: State,
    /// Its priority.
    pub priority: Priority,
    /// Whether it is a daemon.
    pub daemon: bool,
    /// Whether it belongs to the runtime.
    pub hidden: bool,
    /// Whether it traps exits.
    pub trap: bool,
    /// Messages in the mailbox and, as of the end of its last slice, in the queue.
    pub mailbox: usize,
    /// How many messages the mailbox takes.
    pub mailbox_limit: u32,
    /// Its port.
    pub port: Pid,
    /// What only the owner or who claims a waiting muproc can see.
    pub details: Option<Details>,
}

/// What only the owner of a control block sees.
#[derive(Clone, Debug, Default)]
pub struct Details {
    /// Those it is linked to.
    pub links: Vec<Pid>,
    /// Those it watches.
    pub monitors: Vec<(Reference, Pid)>,
    /// How many watch it.
    pub monitored_by: usize,
    /// The port names it has registered.
    pub names: Vec<Value>,
    /// How many timers are set.
    pub timers: usize,
    /// Reductions as of the end of its last slice.
    pub reductions: u64,
    /// Messages it has sent.
    pub messages_out: u64,
    /// Messages it has collected.
    pub messages_in: u64,
}

/// What is done when all workers have paused.
pub type Paused = Box<dyn FnOnce(&mut dyn System) + Send>;

/// What looks at a parked muproc.
pub type Inspector<'a> = &'a mut dyn FnMut(&mut dyn Runnable);

/// What a running muproc may ask of the world. The worker that runs it is one.
pub trait System: Send {
    // ---- who and when

    /// The running muproc.
    fn me(&self) -> Pid;

    /// The port of the running muproc: its own pid, or the port that it adopted.
    fn port(&self) -> Pid;

    /// Microseconds since 1970; never goes back; virtual under virtual time.
    fn now(&self) -> u64;

    /// The same as of the beginning of the slice: cheap, for the time stamp of a message.
    fn slice_time(&self) -> u64;

    /// A random number, from the seed if there is one.
    fn random(&mut self) -> u64;

    /// A number that the node never gives again: for monitors, tags, identities.
    fn fresh(&mut self) -> Reference;

    /// The first of so many such numbers in a row.
    fn fresh_block(&mut self, count: u64) -> Reference;

    // ---- messages and signals

    /// Sends a message of the running muproc: it gets its port as the sender and the slice's time.
    fn send(&mut self, to: Pid, message: Message) -> Delivery;

    /// Lets the running muproc be told, by a [`super::Notice::Arrived`], when the other has what it
    /// waits for: room after [`Delivery::Full`] with `BlockSender`, or rest. To be asked for once: not
    /// again before the notice has come. False when the other is dead.
    fn tell_when(&mut self, of: Pid, what: Await) -> bool;

    /// Sends a signal; false when the receiver is dead, and then whoever must be told is told.
    fn signal(&mut self, to: Pid, signal: Signal) -> bool;

    /// Whether something has come that cannot wait for the next receive: a signal, or a message so
    /// big that it must be accounted for.
    fn is_urgent(&self) -> bool;

    /// Whether all choices come from a seed.
    fn is_seeded(&self) -> bool;

    /// Whether anything has come.
    fn has_mail(&self) -> bool;

    /// Takes a message that has come alone.
    fn take_single(&mut self) -> Single<Message>;

    /// Hands over all that has come, in order, after acting on what concerns links and flags.
    fn collect_mail(&mut self, sink: &mut dyn FnMut(Mail));

    /// Says how many messages lie in the queue, after collecting: they count for the limit, as those that
    /// have not been collected do. With the policy `DropOldest`, how many the queue may keep: the oldest
    /// beyond that are to be dropped (`Queue::keep_newest`).
    fn queued(&mut self, queued: usize) -> Option<usize>;

    /// How many messages may wait for the running muproc.
    fn mailbox_limit(&self) -> u32;

    // ---- links, monitors, leaving

    /// Links the running muproc with another. To a dead one: the notice comes at once.
    fn link(&mut self, other: Pid, normal: bool);

    /// Cuts the link; no notice of the other's death comes after this.
    fn unlink(&mut self, other: Pid);

    /// Lets `subject` watch `object`.
    fn monitor(&mut self, object: Pid, subject: Pid, as_message: bool) -> Reference;

    /// Lets the running muproc watch `object` by a message, under a number that it made before.
    fn monitor_as(&mut self, object: Pid, reference: Reference);

    /// Stops a monitor of the running muproc; false when there is none. No notice comes after this.
    fn demonitor(&mut self, reference: Reference) -> bool;

    /// How many links and monitors the running muproc has.
    fn ties(&self) -> usize;

    /// Asks another to exit; false when it is dead.
    fn request_exit(&mut self, of: Pid, reason: Reason) -> bool;

    /// Kills another; false when it is dead.
    fn kill(&mut self, other: Pid, reason: Reason) -> bool;

    /// Sets the trap flag, at once for the running muproc and in order for another; false when it
    /// is dead.
    fn set_trap(&mut self, of: Pid, on: bool) -> bool;

    /// Whether a muproc traps exits; nothing when it is dead.
    fn traps(&self, of: Pid) -> Option<bool>;

    // ---- spawning

    /// Spawns.
    fn spawn(&mut self, spec: SpawnSpec) -> Result<Spawned, SpawnError>;

    // ---- timers

    /// Sets a timer: a [`super::Notice::Timer`] with the token will come, never before its time.
    fn set_timer(&mut self, at_micros: u64, token: u64) -> TimerId;

    /// Cancels a timer of the running muproc; false when it has fired, and then no notice of it
    /// comes after this.
    fn cancel_timer(&mut self, timer: TimerId) -> bool;

    // ---- names and ports

    /// Gives the running muproc's port a name (a keyword); the error tells who has it.
    fn register_name(&mut self, name: Value) -> Result<(), Pid>;

    /// Takes a name away; false when it is not the running muproc's.
    fn unregister_name(&mut self, name: Value) -> bool;

    /// The live owner of a registered port name.
    fn whereis(&self, name: Value) -> Option<Pid>;

    /// The live muproc of this name.
    fn find_by_muproc_name(&self, name: Value) -> Option<Pid>;

    /// The live owner of a port.
    fn port_owner(&self, port: Pid) -> Option<Pid>;

    /// The port of a live muproc.
    fn port_of(&self, muproc: Pid) -> Option<Pid>;

    // ---- looking around

    /// The name of a muproc, also of a dead one as long as nobody has been born in its place.
    fn name_of(&self, muproc: Pid) -> Option<Value>;

    /// Why a muproc has died, if that is still known.
    fn reason_of(&self, muproc: Pid) -> Option<Reason>;

    /// Shows the reasons that are still known.
    fn see_reasons(&self, see: &mut dyn FnMut(&Reason));

    /// Whether a muproc lives.
    fn is_alive(&self, muproc: Pid) -> bool;

    /// Whether a muproc waits, with nothing to look at and no end under way, or is dead.
    fn is_settled(&self, muproc: Pid) -> bool;

    /// Whether the end of a live muproc has begun: only its cleanups run.
    fn is_ending(&self, muproc: Pid) -> bool;

    /// Says that the end of the running muproc has begun.
    fn begin_to_end(&mut self);

    /// All live muprocs in the order of their slots, hidden ones included.
    fn muprocs(&self) -> Vec<Pid>;

    /// What the control block of a live muproc tells; details for oneself and for one that waits.
    fn info(&mut self, muproc: Pid) -> Option<Info>;

    /// Claims a waiting muproc and looks at it; false when it is not waiting.
    fn inspect(&mut self, muproc: Pid, look: Inspector<'_>) -> bool;

    /// Sends something from the house.
    fn interrupt(&mut self, muproc: Pid, what: Interrupt) -> bool {
        self.signal(muproc, Signal::Interrupt(what))
    }

    // ---- the node

    /// Does something, on some worker, as soon as every worker has been between two slices: all
    /// see then what was so when this was asked for. One at a time.
    fn when_all_have_paused(&mut self, then: Paused);

    /// Ends the node: all muprocs are killed, with their cleanups, then it stops with this code.
    fn request_stop(&mut self, code: i32);

    /// For the one who lent it.
    fn into_any(self: Box<Self>) -> Box<dyn Any>;
}
