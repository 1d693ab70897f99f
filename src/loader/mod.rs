//! Turns text into evaluated code: analyses, readers and loads are states that wait while Lisp
//! runs.
//!
//! The machine knows them only as native states (`machine/eval/native.rs`). This room adds the
//! methods of `Machine` that begin and continue them. Begin with `eval.rs`, then read `load.rs` and
//! `session.rs`.

pub mod eval;
pub(crate) mod followed;
pub mod load;
pub(crate) mod reload;
pub mod session;
pub(crate) mod takes;
pub(crate) mod top_level;
pub mod warnings;

/// Connects this room to the machine; called once at boot.
pub fn install() {
    crate::machine::eval::native::tell_of_errors_elsewhere(warnings::forget_of_session);
}
