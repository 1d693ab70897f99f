//! The machine: runs the linked code of one muproc on an explicit stack.
//!
//! # Two kinds of node
//! *Simple* nodes (`node::Simple`) can neither call Lisp nor block. They are evaluated by direct
//! recursion of bounded depth, through function pointers. *Complex* nodes (`node::Node`) are run
//! by one loop (`eval/step.rs`); each of them names the node that follows it.
//!
//! # Two stacks
//! `stack` holds values. The frame of a function begins at its frame pointer with its arguments.
//! The frame of a callee begins where the live slots of the caller end, so arguments are evaluated
//! in place. `control` holds one reference per frame, to a static descriptor (`node::Cont`). The
//! descriptor says where the frame below begins (`shift`), where the value goes and which node
//! follows. Catch points, dynamic bindings, handlers and cleanups are control frames too; their
//! data lies in slots.
//!
//! # What holds at a safe point
//! Every live value lies below `fp + node.depth` on the stack, in the machine's own tables, or in a
//! native state (an analysis, a reader). Only at a safe point is the heap collected, is mail looked
//! at, and may the muproc be suspended or killed. No Rust function calls Lisp: an operator that
//! needs to is a control primitive, which returns a [`Flow`].
//!
//! Begin with `code/node.rs`, then `eval/state.rs` and `eval/step.rs`. `link/mod.rs` makes nodes
//! from trees.

pub mod actor;
pub mod code;
pub mod control;
pub mod eval;
pub mod inspect;
pub(crate) mod link;
pub(crate) mod memory;

pub use actor::quick_mail::{message_body, message_object};
pub(crate) use actor::receive::field_of;
pub use code::primitive::{
    Args, Body, CALL_ARGUMENTS_LIMIT, Fast, Primitive, install as install_primitives, primitive,
};
pub use eval::lengthy::at_length;
pub use eval::printing::{Answer, Printing};
pub use eval::restart::{
    EXPAND, LOAD_VARIABLE, can_be_continued, instead, is_offloaded, takes_long, too_long,
};
pub use eval::state::{Flow, Machine, Resume, keep_frame};
pub use link::trial::{goes_by_steps, may_fail};

/// Work that the runtime wants a muproc to do at its next safe point (Ctrl-C at the REPL).
pub type Interruption = Box<dyn FnOnce(&mut Machine, Resume) -> Flow + Send>;
