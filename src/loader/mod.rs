//! From text to evaluated code: analyses, readers and loads as states that wait while Lisp runs.
//!
//! The machine knows these only as native states (`machine/eval/native.rs`); the room adds the methods
//! of the machine that begin and go on with them. Begin with `eval.rs`, then `load.rs` and
//! `session.rs`.

pub mod eval;
pub(crate) mod followed;
pub mod load;
pub(crate) mod reload;
pub mod session;
pub(crate) mod takes;
pub(crate) mod top_level;
pub mod warnings;

/// Joins the room to the machine; called at boot.
pub fn install() {
    crate::machine::eval::native::tell_of_errors_elsewhere(warnings::forget_of_session);
}
