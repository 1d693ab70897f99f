//! The machine: walks the linked tree of one muproc on an explicit stack.
//!
//! # Two kinds of node
//! *Simple* nodes (`node::Simple`) can neither call Lisp nor block; they are evaluated by direct
//! recursion through function pointers, of bounded depth. *Complex* nodes (`node::Node`) are
//! walked by one loop (`eval/step.rs`), each naming the node that follows it.
//!
//! # Two stacks
//! `stack` holds values: a function's frame begins at its frame pointer with its arguments, and a
//! callee's frame begins where the caller's live slots end, so arguments are evaluated in place.
//! `control` holds one reference per frame, to a static descriptor (`node::Cont`) that says where
//! the frame below begins (`shift`), where the value goes and which node follows. Catch points,
//! dynamic bindings, handlers and cleanups are control frames too; their data lies in slots.
//!
//! # What holds at a safe point
//! Every value that is live lies below `fp + node.depth` on the stack, in the machine's own tables
//! or in a native state (an analysis, a reader): only there the heap is collected, mail is looked
//! at, and the muproc may be suspended or killed. No Rust function calls Lisp: what needs to is a
//! primitive of the control kind, which answers with a [`Flow`].
//!
//! Begin with `code/node.rs`, then `eval/state.rs` and `eval/step.rs`; `link/mod.rs` makes nodes from trees.

pub mod actor;
pub mod code;
pub mod control;
pub mod eval;
pub mod inspect;
mod link;
pub mod loader;
mod memory;

pub use actor::quick_mail::{message_body, message_object};
pub use code::primitive::{
    Args, Body, CALL_ARGUMENTS_LIMIT, Fast, Primitive, install as install_primitives, primitive,
};
pub use eval::lengthy::at_length;
pub use eval::printing::{Answer, Printing};
pub use eval::restart::{
    EXPAND, LOAD_VARIABLE, can_be_continued, goes_aside, instead, takes_long, too_long,
};
pub use eval::state::{Flow, Machine, Resume, keep_frame};
pub use link::trial::may_fail;

/// Something that the house wants a muproc to do at its next safe point (Ctrl-C at the REPL).
pub type Interruption = Box<dyn FnOnce(&mut Machine, Resume) -> Flow + Send>;
