//! Turns text into evaluated code: analyses, readers and loads are states that wait while Lisp
//! runs.
//!
//! The machine knows them only as native states (`machine/eval/native.rs`). This room adds the
//! methods of `Machine` that begin and continue them. Begin with `eval.rs`, then read `load.rs` and
//! `session.rs`.

use crate::machine::Machine;
use crate::machine::eval::native::{Loader, set_loader};

mod checked;
mod compiling;
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
    set_loader(Loader {
        load_and_call: Machine::load_and_call,
        is_recovering: Machine::is_recovering,
        recover: Machine::recover,
        outlive_kill: Machine::outlive_kill,
        outlive_exit: Machine::outlive_exit,
        reported_elsewhere: warnings::forget_of_session,
    });
}
