//! The node: what is set up before the first muproc runs, and how a node runs to its end.
//!
//! Begin with `boot.rs` (primitives, variables, constants), then `library.rs` (the standard
//! library), then `run.rs` (`main` and the end).

pub mod boot;
pub mod library;
pub mod run;
