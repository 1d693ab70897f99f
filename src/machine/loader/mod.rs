//! From text to evaluated code: analyses, readers and loads as states that wait while Lisp runs.
//!
//! Only this room of the machine knows the reader and the analyser's steps. Begin with `eval.rs`, then
//! `load.rs` and `session.rs`.

pub mod eval;
pub(super) mod followed;
pub mod load;
pub(super) mod reload;
pub mod session;
pub(super) mod takes;
pub(super) mod top_level;
pub mod warnings;
