//! Special operators: one file per family, each with a table of its operators.
//!
//! Begin with `control.rs`; `make.rs` says what becomes of the results of a form's parts.

pub(super) mod binding;
pub(super) mod constants;
pub(super) mod control;
pub(super) mod destructure;
pub(super) mod lambda;
pub(super) mod make;
pub(super) mod single;
