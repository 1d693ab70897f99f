//! Special operators: each family has a file with a table of its operators.
//!
//! Begin with `control.rs`. `make.rs` says how the results of a form's parts become a node.

pub(super) mod binding;
pub(super) mod constants;
pub(super) mod control;
pub(super) mod destructure;
pub(super) mod lambda;
pub(super) mod make;
pub(super) mod method;
pub(super) mod single;
pub(super) mod structure;
