//! The node: what is set up before the first muproc runs.
//!
//! Begin with `boot.rs`.

pub mod boot;
pub mod library;
pub mod run;
