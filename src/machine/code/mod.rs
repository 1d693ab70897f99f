//! The nodes that code is linked into, and what each does.
//!
//! *Simple* nodes ([`node::Simple`]) can neither call Lisp nor block; they are evaluated by direct
//! recursion through function pointers, of bounded depth. *Complex* nodes ([`node::Node`]) are walked by
//! one loop (`eval/step.rs`). The room must not know trees or the reader. Begin with `node.rs`.

pub mod arithmetic;
pub(super) mod destructure;
pub(super) mod double_effects;
pub mod doubles;
pub mod fused;
pub mod kinds;
pub mod node;
pub(crate) mod primitive;
pub(super) mod simple;
pub mod simple_data;
pub mod simple_lists;
