//! Leaving and signalling: control frames, catch points, cleanups, dynamic bindings, handlers.
//!
//! Begin with `unwind.rs`, then `dynamic.rs` and `conditions.rs`.

pub mod class;
pub mod conditions;
pub(super) mod dynamic;
pub(crate) mod unwind;
