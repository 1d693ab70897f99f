//! Running code: the state of a machine, the loop over complex nodes, calls, and the restart of
//! simple nodes.
//!
//! This module must not know trees or how they are linked. Begin with `state.rs`, then `step.rs`
//! and `call.rs`. `restart.rs` restarts a simple node where direct recursion cannot go on.

pub(super) mod applicable;
pub(super) mod apply;
pub(super) mod call;
pub mod generic;
pub(super) mod lazy_box;
pub(super) mod lengthy;
pub mod methods;
pub mod native;
pub(super) mod printing;
pub(super) mod restart;
pub(super) mod row;
pub(crate) mod state;
pub(super) mod step;
