//! The nodes that code is linked into, and what each does.
//!
//! *Simple* nodes ([`node::Simple`]) can neither call Lisp nor block; they are evaluated by direct
//! recursion of bounded depth, through function pointers. *Complex* nodes ([`node::Node`]) are run
//! by one loop (`eval/step.rs`). This module must not know trees or the reader. Begin with
//! `node.rs`.

pub(in crate::machine) mod access;
pub(in crate::machine) mod accessors;
pub mod arithmetic;
pub(super) mod destructure;
pub(super) mod double_effects;
pub mod doubles;
pub mod fused;
pub mod generic_call;
pub(super) mod instances;
pub mod kinds;
pub mod node;
pub(crate) mod primitive;
pub(super) mod simple;
pub mod simple_data;
pub mod simple_lists;
pub(in crate::machine) mod slots;
