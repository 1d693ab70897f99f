//! Muprocs as the rest of the system sees them: their identities, what they send each other, and
//! what they ask of the node.
//!
//! This room holds the control blocks and their table, the mailbox, messages and signals, links,
//! monitors, names, timers, and the private queue of a muproc with its selective receive. It also
//! holds the two traits that keep the scheduler and the machine apart: a machine is a [`Runnable`],
//! and the node as the machine sees it is a [`System`]. The room must not know how a muproc
//! computes (no frames, no code) nor which thread runs it (no workers, no clocks). It treats a
//! value as an opaque word.
//!
//! Begin with `runnable.rs` (the two traits) and `signal.rs` (signals and notices), then `table.rs`
//! (the control block and the turn) and `mailbox.rs` (one atomic word). The last two hold all the
//! unsafe code of the room.

mod answers;
mod birth;
mod directory;
mod helper;
mod holds;
mod links;
#[allow(unsafe_code)]
mod mailbox;
mod members;
mod message;
mod peers;
mod pid;
mod queue;
mod reasons;
mod registry;
#[cfg(test)]
mod registry_tests;
mod requests;
mod runnable;
mod signal;
pub mod sync;
#[allow(unsafe_code)]
mod table;
#[cfg(test)]
pub mod testing;
mod timers;

pub use crate::data::outside::{Exchange, Labour, Outside, Waiter};
pub use crate::global::block::Block;
pub use crate::global::symbol::is_keyword;
pub use crate::heap::{Value, release_spare};
pub use answers::{Answer, Answers, Numbers};
pub use birth::Birth;
pub use directory::{Directory, Entry, Form, Place, Refused, Tell, Tidings};
pub use helper::{Handover, Helper, Interest};
pub use holds::{Hold, Holds};
pub use links::{Obituary, Outbox, Stance, Ties, answer_for_the_dead, long_dead};
pub use mailbox::{Envelope, Single, Stream};
pub use message::{AHEAD, INLINE_WORDS, Letter, Message, Payload};
pub use peers::Peers;
pub use pid::{Pid, Reference};
pub use queue::{Queue, Rejection, Sequence};
pub use reasons::{Deaths, LongReasons, TakenAlong};
pub use registry::{Registry, lock};
pub use requests::{Requests, Ring, Word, is_request};
pub use runnable::{
    Delivery, Details, Info, Inspector, LinkMode, MonitorMode, Outcome, Overflow, Paused, Priority,
    Runnable, SpawnError, SpawnProblem, SpawnSpec, Spawned, State, System, TimerId,
};
pub use signal::{
    Act, Await, ExitCause, ExitInfo, Interrupt, Mail, Notice, OnTheWay, Reason, Sent, Signal,
    is_way_full,
};
pub use table::{
    ControlBlock, Extension, FreeList, Grave, Owned, Posted, Table, Turn, give_heap_back,
};
pub use timers::{Due, Wheel};
