//! What a muproc holds and may hold: its account, collections that wait, work on helper threads,
//! and its part in code collection.
//!
//! The heap itself belongs to the room `heap`. Begin with `account.rs`.

pub(super) mod account;
pub(super) mod additions;
pub(super) mod code_gc;
pub(crate) mod gate;
pub(super) mod offload;
pub(super) mod refusal;
