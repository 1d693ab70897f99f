//! What a muproc holds and may hold: its account, waiting for a turn to collect, offloaded work,
//! and its part in code collection.
//!
//! The heap itself belongs to the module `heap`. Begin with `account.rs`.

pub(super) mod account;
pub(super) mod additions;
pub(super) mod code_gc;
pub(crate) mod gate;
pub(super) mod offload;
pub(super) mod refusal;
pub(super) mod weak;
