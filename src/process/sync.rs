//! Atomics and locks of what several threads touch at once.
//!
//! The files that use them name this module, so that `tests/interleavings.rs` can compile the same
//! files with the atomics and locks of a model checker.

pub use crossbeam::sync::Unparker;
pub use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering, fence};
pub use std::sync::{Mutex, MutexGuard, PoisonError};
