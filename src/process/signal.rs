//! What muprocs send each other beside messages, and the part of it that the machine must handle.
//!
//! A [`Signal`] goes into the same mailbox as messages, in the same order. When mail is collected,
//! signals that only concern links, monitors and flags take effect at once (`links.rs`). What the
//! muproc itself must do or know is passed on as a [`Notice`], in its place among the messages.

use super::{Envelope, Message, Pid, Reference, Tidings, TimerId, Value};
use crate::data::copy;
use crate::global::block::Block;
use crate::heap::{Heap, Shares, cap};
use std::any::Any;
use std::sync::Arc;

/// An exit reason: copied once and shared by all who are told. A reason that is a single word, as
/// most are, needs no block.
#[derive(Debug, Clone)]
pub struct Reason {
    /// The value. References in it count from the beginning of the words.
    pub root: Value,
    block: Option<Arc<Block>>,
}

impl Reason {
    /// Returns the value as one of a heap, into which it is copied.
    pub fn copied_into(&self, heap: &mut Heap) -> Value {
        let base = copy::words_in(heap, self.words(), self.shares());
        copy::relocate(self.root, base)
    }

    /// Makes a reason that is one word.
    #[inline]
    pub fn of_word(root: Value) -> Reason {
        Reason { root, block: None }
    }

    /// The words that the value refers to; empty if it is one word.
    pub fn words(&self) -> &[u64] {
        self.block.as_ref().map_or(&[], |block| &block.words)
    }

    /// The shares of outside payloads that those words hold.
    pub fn shares(&self) -> &Shares {
        self.block.as_ref().map_or(Shares::NONE, |block| &block.shares)
    }

    /// The bytes that one holder is charged for the words: each its part of what all share now.
    pub fn bytes(&self) -> usize {
        self.block.as_ref().map_or(0, |block| {
            (size_of::<Block>() + block.bytes()).div_ceil(Arc::strong_count(block))
        })
    }
}

impl From<Block> for Reason {
    fn from(block: Block) -> Reason {
        let root = block.root;
        Reason { root, block: (!block.words.is_empty()).then(|| Arc::new(block)) }
    }
}

/// A request from the runtime (the REPL, the debugger) to the machine of a muproc, which finds out
/// what it is by downcasting.
pub type Interrupt = Box<dyn Any + Send>;

/// What collecting mail yields: messages and notices in the order in which they were sent.
#[derive(Debug)]
pub enum Mail {
    /// A message for the queue.
    Message(Message),
    /// A notice, to be acted on at this safe point.
    Notice(Notice),
}

/// How a muproc ended.
#[derive(Debug, Clone)]
pub struct ExitInfo {
    /// The reason that its peers see.
    pub reason: Reason,
    /// Whether this is a normal exit. Links that exempt normal exits do not pass it on.
    pub normal: bool,
}

/// Why a muproc is told to exit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitCause {
    /// A linked muproc has ended: the reason is to be wrapped as `(:linked-to-exit NAME …)`.
    Link {
        /// The muproc that ended.
        muproc: Pid,
        /// Its name.
        name: Value,
    },
    /// A muproc that this one monitored without asking for a message has ended; wrapped as for a
    /// link.
    Monitor {
        /// The muproc that ended.
        muproc: Pid,
        /// Its name.
        name: Value,
    },
    /// Another muproc called `muproc-exit` on this one.
    Request {
        /// The muproc that called it.
        by: Pid,
    },
}

/// What a muproc can wait for in another muproc. The waiting muproc asks the other once, by a
/// signal, and is told once, also when the other ends. So nobody polls.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Await {
    /// The mailbox of the other has room.
    Room,
    /// The other is itself waiting, with no mail to look at, and its end has not begun.
    Rest,
}

/// What the machine of a muproc has to do or to know.
pub enum Notice {
    /// Put the message `:terminated MUPROC :reason REASON` (with `:monitor` if there is a
    /// reference) at the end of the queue, with the present time.
    Terminated {
        /// The muproc that ended.
        muproc: Pid,
        /// The name that it had, NIL if that is not known.
        name: Value,
        /// Why it ended.
        reason: Reason,
        /// The monitor, if it asked for a message.
        monitor: Option<Reference>,
    },
    /// Queue the message `:terminated nil :reason R :requested-by PID`: for a muproc that traps
    /// exits.
    ExitRequested {
        /// The muproc that asked for the exit.
        by: Pid,
        /// The reason that it gave.
        reason: Reason,
    },
    /// Exit. This is signalled as `muproc-exit-condition`, so a handler may decline it.
    Exit {
        /// What brought the exit about.
        cause: ExitCause,
        /// The reason that the requesting muproc gave or with which the linked one ended.
        reason: Reason,
    },
    /// Kill. This is never signalled and cannot be declined.
    Kill {
        /// The muproc that asked for it; nobody when the node ends.
        by: Pid,
        /// The reason that peers will see.
        reason: Reason,
    },
    /// The mailbox has overflown, and the policy is to end the receiver.
    Overflown,
    /// A timer has fired.
    Timer {
        /// The timer.
        id: TimerId,
        /// The token that was given when the timer was set.
        token: u64,
    },
    /// What this muproc has waited for has come ([`Await`]), or the other muproc is dead.
    Arrived {
        /// The muproc that was waited for.
        of: Pid,
        /// What was waited for.
        what: Await,
    },
    /// Check again whatever this muproc waits for (`muproc-poke`).
    Poke,
    /// Put the message about a change of a table of the node at the end of the queue.
    Tidings(Box<Tidings>),
    /// A request from the runtime.
    Interrupt(Interrupt),
}

impl Notice {
    /// The bytes beside the notice itself that whoever keeps it is charged for; `of_interrupt` tells them
    /// of a request.
    pub fn bytes(&self, of_interrupt: impl Fn(&Interrupt) -> usize) -> usize {
        match self {
            Notice::Terminated { reason, .. }
            | Notice::ExitRequested { reason, .. }
            | Notice::Exit { reason, .. }
            | Notice::Kill { reason, .. } => reason.bytes(),
            Notice::Interrupt(what) => of_interrupt(what),
            Notice::Overflown
            | Notice::Timer { .. }
            | Notice::Arrived { .. }
            | Notice::Poke
            | Notice::Tidings(_) => 0,
        }
    }
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
            Notice::Tidings(_) => f.write_str("Tidings"),
            Notice::Interrupt(_) => f.write_str("Interrupt"),
        }
    }
}

/// What another muproc asks this one to do on its own behalf, because only a muproc itself may
/// touch its links.
#[derive(Debug, Clone, Copy)]
pub enum Act {
    /// Link to `other`.
    Link {
        /// The muproc to link to.
        other: Pid,
        /// Whether normal exits count.
        normal: bool,
    },
    /// Cut the link to `other`.
    Unlink {
        /// The muproc to unlink from.
        other: Pid,
        /// The number of the cut, which its acknowledgement repeats.
        id: Reference,
    },
    /// Monitor `object`.
    Monitor {
        /// The muproc to monitor.
        object: Pid,
        /// The number of the monitor.
        reference: Reference,
        /// Whether the monitor asks for a message.
        as_message: bool,
    },
    /// Remove a monitor.
    Demonitor {
        /// The number of the monitor.
        reference: Reference,
    },
}

/// What is sent to a muproc beside messages. A signal to a dead muproc is answered, not dropped
/// (`answer_for_the_dead`).
pub enum Signal {
    /// `from` has linked itself to the receiver.
    Link {
        /// The muproc that made the link.
        from: Pid,
        /// Whether normal exits count.
        normal: bool,
    },
    /// `from` has cut the link; the receiver must acknowledge it.
    Unlink {
        /// The muproc that cut the link.
        from: Pid,
        /// The number of the cut.
        id: Reference,
    },
    /// `from` acknowledges the receiver's cut.
    Unlinked {
        /// The muproc that acknowledges.
        from: Pid,
        /// The number of the cut.
        id: Reference,
    },
    /// `from` monitors the receiver.
    Monitor {
        /// The muproc that monitors.
        from: Pid,
        /// The number of the monitor.
        reference: Reference,
        /// Whether the monitor asks for a message.
        as_message: bool,
    },
    /// `from` has stopped monitoring the receiver.
    Demonitor {
        /// The muproc that monitored.
        from: Pid,
        /// The number of the monitor.
        reference: Reference,
    },
    /// A linked muproc has ended, or was dead when the link was made.
    Exit {
        /// The muproc that ended.
        from: Pid,
        /// Its name, NIL if it was dead already.
        name: Value,
        /// How it ended.
        exit: ExitInfo,
    },
    /// A monitored muproc has ended, or was dead already.
    Down {
        /// The muproc that ended.
        from: Pid,
        /// Its name, NIL if it was dead already.
        name: Value,
        /// How it ended.
        exit: ExitInfo,
        /// The monitor.
        reference: Reference,
        /// Whether the receiver is told of this death by a link or by another monitor, so that this
        /// signal must not tell it once more.
        told: bool,
    },
    /// The sender called `muproc-exit` on the receiver.
    ExitRequest {
        /// The sender.
        by: Pid,
        /// The reason.
        reason: Reason,
    },
    /// The sender called `muproc-kill` on the receiver.
    Kill {
        /// The sender.
        by: Pid,
        /// The reason.
        reason: Reason,
    },
    /// The receiver is to change its own links or monitors.
    Act(Act),
    /// The receiver is to set or clear its flag that traps exits.
    SetTrap {
        /// Whether to trap exits.
        on: bool,
    },
    /// A timer of the receiver has fired.
    Timer {
        /// The timer.
        id: TimerId,
        /// The token that was given when the timer was set.
        token: u64,
    },
    /// `from` waits for something of the receiver.
    Await {
        /// The muproc that waits.
        from: Pid,
        /// What it waits for.
        what: Await,
    },
    /// `from` does not wait for that any more.
    Left {
        /// The muproc that waited.
        from: Pid,
        /// What it waited for.
        what: Await,
    },
    /// What the receiver waits for has come, or `of` is dead.
    Arrived {
        /// The muproc that was waited for.
        of: Pid,
        /// What was waited for.
        what: Await,
    },
    /// The receiver's mailbox has overflown.
    Overflown,
    /// Check again whatever the receiver waits for.
    Poke,
    /// A table of the node that the receiver watches has changed.
    Tidings(Box<Tidings>),
    /// A request from the runtime.
    Interrupt(Interrupt),
}

/// Bytes that are sent to a muproc. They count from now on until this is dropped, which is when the muproc
/// collects what was sent: it is charged for what it keeps. What others send cannot be seen on any account before,
/// since the receiver may not run for a while, and its worker may be busy.
#[derive(Default)]
pub struct OnTheWay(u32);

impl OnTheWay {
    /// Counts so many bytes.
    pub fn of(bytes: usize) -> OnTheWay {
        let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
        cap::note_on_the_way(bytes as isize);
        OnTheWay(bytes)
    }
}

impl Drop for OnTheWay {
    #[inline]
    fn drop(&mut self) {
        if self.0 != 0 {
            cap::note_on_the_way(-(self.0 as isize));
        }
    }
}

/// Whether so much is on the way between muprocs that those who send more must wait.
#[inline]
pub fn is_way_full() -> bool {
    cap::is_way_full()
}

/// A signal that has been sent, counted as long as it is on its way.
pub struct Sent {
    signal: Signal,
    _way: OnTheWay,
}

impl Sent {
    /// Counts a signal that is sent.
    pub fn new(signal: Signal) -> Sent {
        let beside = match &signal {
            Signal::ExitRequest { reason, .. } | Signal::Kill { reason, .. } => reason.bytes(),
            Signal::Tidings(_) => size_of::<Tidings>(),
            _ => 0,
        };
        Sent { signal, _way: OnTheWay::of(size_of::<Envelope>() + beside) }
    }

    /// Returns the signal, which has come.
    pub fn signal(self) -> Signal {
        self.signal
    }
}
