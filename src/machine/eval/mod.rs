//! The walk: the state of a machine, the loop over complex nodes, calls, and the way back out of
//! simple nodes.
//!
//! The room must not know trees or how they are linked. Begin with `state.rs`, then `step.rs` and
//! `call.rs`; `restart.rs` walks a simple node anew where direct recursion cannot go on.

pub(super) mod apply;
pub(super) mod call;
pub(super) mod lazy_box;
pub(super) mod lengthy;
pub mod native;
pub(super) mod printing;
pub(super) mod restart;
pub(super) mod row;
pub(crate) mod state;
pub(super) mod step;
