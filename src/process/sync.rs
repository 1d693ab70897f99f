//! Atomics and locks for what several threads access at once.
//!
//! The files that use them import them from this module, so that `tests/interleavings.rs` can
//! compile the same files with the atomics and locks of a model checker.

pub use crossbeam::sync::Unparker;
pub use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering, fence};
pub use std::sync::{Mutex, MutexGuard, PoisonError};
