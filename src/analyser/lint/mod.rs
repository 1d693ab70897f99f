//! Warnings and hints about code that can be analysed or run but is probably not meant so.
//!
//! Nothing here changes the tree. Begin with `hints.rs`.

pub(super) mod argument_types;
pub(super) mod calls;
pub(super) mod control_string;
pub(super) mod hints;
pub(super) mod literals;
pub(super) mod lost_assignments;
pub(super) mod takes;
pub(super) mod unreachable;
