//! Inspects a running node from outside: lists of muprocs, their state, their mail.
//!
//! The room knows the node and its muprocs, and returns text; it knows nothing of terminals. Begin
//! with `muprocs.rs`.

pub mod muprocs;
