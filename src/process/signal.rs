//! What travels between muprocs beside messages, and what of it reaches the machine.
//!
//! A [`Signal`] goes into the same mailbox as messages, in the same order. When mail is collected,
//! those that only concern links, monitors and flags are acted on at once (`links.rs`); what the
//! muproc itself must do or know comes out as a [`Notice`], in its place among the messages.

use super::{Message, Pid, Reference, TimerId, Value};
use crate::global::block::Block;
use crate::heap::Shares;
use std::any::Any;
use std::sync::Arc;

/// An exit reason: copied once, shared by all who are told. One that is a single word, as most are,
/// needs no block.
#[derive(Debug, Clone)]
pub struct Reason {
    /// The value. References in it count from the beginning of the words.
    pub root: Value,
    block: Option<Arc<Block>>,
}

impl Reason {
    /// A reason that is one word.
    #[inline]
    pub fn of_word(root: Value) -> Reason {
        Reason { root, block: None }
    }

    /// What the value refers to.
    pub fn words(&self) -> &[u64] {
        self.block.as_ref().map_or(&[], |block| &block.words)
    }

    /// What those words own of payloads outside.
    pub fn shares(&self) -> &Shares {
        self.block.as_ref().map_or(Shares::NONE, |block| &block.shares)
    }
}

impl From<Block> for Reason {
    fn from(block: Block) -> Reason {
        let root = block.root;
        Reason { root, block: (!block.words.is_empty()).then(|| Arc::new(block)) }
    }
}

/// Something for the machine of a muproc from the house itself (the REPL, the debugger): the
/// machine knows by downcasting what it is.
pub type Interrupt = Box<dyn Any + Send>;

/// What one collects: messages and notices in the order in which they were sent.
#[derive(Debug)]
pub enum Mail {
    /// A message for the queue.
    Message(Message),
    /// Something to act on at this safe point.
    Notice(Notice),
}

/// How a muproc left.
#[derive(Debug, Clone)]
pub struct ExitInfo {
    /// The reason that its peers see.
    pub reason: Reason,
    /// Whether a link that exempts normal exits is to stay silent.
    pub normal: bool,
}

/// Why a muproc is told to exit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitCause {
    /// A linked one has ended: the reason is to be wrapped as `(:linked-to-exit NAME …)`.
    Link {
        /// The one that ended.
        muproc: Pid,
        /// Its name.
        name: Value,
    },
    /// One that this one watched, without asking for a message, has ended; wrapped as for a link.
    Monitor {
        /// The one that ended.
        muproc: Pid,
        /// Its name.
        name: Value,
    },
    /// Another asked for it by `muproc-exit`.
    Request {
        /// The one that asked.
        by: Pid,
    },
}

/// What of another one a muproc can wait for. Who waits says so to the other once, by a signal, and
/// is told once, also when the other ends: nobody asks again and again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Await {
    /// Its mailbox has room.
    Room,
    /// It waits itself, with nothing to look at and no end under way.
    Rest,
}

/// What the machine of a muproc has to do or to know.
pub enum Notice {
    /// The message `:terminated MUPROC :reason REASON` (with `:monitor` if there is a reference) is
    /// to be put at the end of the queue, as sent now.
    Terminated {
        /// The one that ended.
        muproc: Pid,
        /// Its name while it lived, NIL if that is not known.
        name: Value,
        /// Why.
        reason: Reason,
        /// The monitor that asked for a message.
        monitor: Option<Reference>,
    },
    /// The message `:terminated nil :reason R :requested-by PID`, for one that traps exits.
    ExitRequested {
        /// The one that asked.
        by: Pid,
        /// The reason it gave.
        reason: Reason,
    },
    /// Exit: signalled as `muproc-exit-condition`, so a handler may decline it.
    Exit {
        /// Who or what brought it about.
        cause: ExitCause,
        /// The reason as the other gave it or as the linked one left.
        reason: Reason,
    },
    /// Kill: never signalled, never declined.
    Kill {
        /// The one that asked; nobody when the node ends.
        by: Pid,
        /// The reason that peers shall see.
        reason: Reason,
    },
    /// The mailbox has overflown and the policy is to end the receiver.
    Overflown,
    /// A timer has fired.
    Timer {
        /// The timer.
        id: TimerId,
        /// What was given when it was set.
        token: u64,
    },
    /// What this one has waited for has come ([`Await`]), or that one is dead.
    Arrived {
        /// The one that was waited for.
        of: Pid,
        /// What was waited for.
        what: Await,
    },
    /// Look again at what you wait for (`muproc-poke`).
    Poke,
    /// Something from the house.
    Interrupt(Interrupt),
}

impl std::fmt::Debug for Notice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Notice::Terminated { muproc, monitor, .. } => {
                write!(f, "Terminated({muproc:?}, {monitor:?})")
            }
            Notice::ExitRequested { by, .. } => write!(f, "ExitRequested({by:?})"),
            Notice::Exit { cause, .. } => write!(f, "Exit({cause:?})"),
            Notice::Kill { by, .. } => write!(f, "Kill({by:?})"),
            Notice::Overflown => f.write_str("Overflown"),
            Notice::Timer { token, .. } => write!(f, "Timer({token})"),
            Notice::Arrived { of, what } => write!(f, "Arrived({of:?}, {what:?})"),
            Notice::Poke => f.write_str("Poke"),
            Notice::Interrupt(_) => f.write_str("Interrupt"),
        }
    }
}

/// What a muproc is asked to do on its own behalf, because only it may touch its links.
#[derive(Debug, Clone, Copy)]
pub enum Act {
    /// Link yourself to the other.
    Link {
        /// The other.
        other: Pid,
        /// Whether normal exits count.
        normal: bool,
    },
    /// Unlink yourself from the other.
    Unlink {
        /// The other.
        other: Pid,
        /// The name of the cut.
        id: Reference,
    },
    /// Watch the other.
    Monitor {
        /// The one to watch.
        object: Pid,
        /// The name of the monitor.
        reference: Reference,
        /// Whether it asks for a message.
        as_message: bool,
    },
    /// Stop watching.
    Demonitor {
        /// The name of the monitor.
        reference: Reference,
    },
}

/// What is sent to a muproc beside messages. One sent to a dead muproc is answered, not dropped.
pub enum Signal {
    /// `from` has linked itself to you.
    Link {
        /// The one that did it.
        from: Pid,
        /// Whether normal exits count.
        normal: bool,
    },
    /// `from` has cut the link; to be acknowledged.
    Unlink {
        /// The one that did it.
        from: Pid,
        /// Which cut it was.
        id: Reference,
    },
    /// The other has cut the link too.
    Unlinked {
        /// The other.
        from: Pid,
        /// Which cut it was.
        id: Reference,
    },
    /// `from` watches you.
    Monitor {
        /// The one that watches.
        from: Pid,
        /// The name of the monitor.
        reference: Reference,
        /// Whether it asks for a message.
        as_message: bool,
    },
    /// `from` has stopped watching you.
    Demonitor {
        /// The one that watched.
        from: Pid,
        /// The name of the monitor.
        reference: Reference,
    },
    /// A linked muproc has ended, or was dead when the link was made.
    Exit {
        /// The one that ended.
        from: Pid,
        /// Its name, NIL if it was dead already.
        name: Value,
        /// How it ended.
        exit: ExitInfo,
    },
    /// A watched muproc has ended, or was dead already.
    Down {
        /// The one that ended.
        from: Pid,
        /// Its name, NIL if it was dead already.
        name: Value,
        /// How it ended.
        exit: ExitInfo,
        /// The monitor.
        reference: Reference,
        /// Whether the one that watches is told by a link or by another monitor.
        told: bool,
    },
    /// `muproc-exit` on another.
    ExitRequest {
        /// The one that asks.
        by: Pid,
        /// The reason.
        reason: Reason,
    },
    /// `muproc-kill`.
    Kill {
        /// The one that asks.
        by: Pid,
        /// The reason.
        reason: Reason,
    },
    /// Act on your own links.
    Act(Act),
    /// Trap exits from here on, or no longer.
    SetTrap {
        /// Whether to trap.
        on: bool,
    },
    /// A timer of yours has fired.
    Timer {
        /// The timer.
        id: TimerId,
        /// What was given when it was set.
        token: u64,
    },
    /// `from` waits for something of yours.
    Await {
        /// The one that waits.
        from: Pid,
        /// What it waits for.
        what: Await,
    },
    /// What you wait for has come, or `of` is dead.
    Arrived {
        /// The one that was waited for.
        of: Pid,
        /// What was waited for.
        what: Await,
    },
    /// Your mailbox has overflown.
    Overflown,
    /// Look again.
    Poke,
    /// Something from the house.
    Interrupt(Interrupt),
}
