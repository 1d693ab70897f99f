//! The room `process` as its files see it, with what is not under test taken from the real one.

/// What the files take from the house, from the checker instead.
pub mod sync {
    pub use shuttle::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
    pub use shuttle::sync::{Mutex, MutexGuard};
    pub use std::sync::PoisonError;
}
#[allow(unsafe_code)]
#[path = "../../src/process/mailbox.rs"]
pub mod mailbox;
#[path = "../../src/process/registry.rs"]
pub mod registry;

pub use muproc::process::{Letter, Payload, Pid, Signal, Value};

/// A message is an envelope of this mailbox.
pub struct Message(pub Box<mailbox::Envelope>);
