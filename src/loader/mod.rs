//! From text to evaluated code: analyses, readers and loads as states that wait while Lisp runs.
//!
//! The machine knows these only as native states (`machine/eval/native.rs`); the room adds the methods
//! of the machine that begin and go on with them. Begin with `eval.rs`, then `load.rs` and
//! `session.rs`.

use crate::machine::Machine;
use crate::machine::eval::native::{Loader, set_loader};

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
    set_loader(Loader {
        load_and_call: Machine::load_and_call,
        is_recovering: Machine::is_recovering,
        recover: Machine::recover,
        outlive_kill: Machine::outlive_kill,
        outlive_exit: Machine::outlive_exit,
        reported_elsewhere: warnings::forget_of_session,
    });
}
