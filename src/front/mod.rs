//! The user interface: the command line, the REPL, and reports.
//!
//! This is the only room that knows ariadne, clap and rustyline. Begin with `command.rs` (from
//! options to a node that runs), then `report.rs` (diagnostics as pictures or JSON) and `repl.rs`.

pub mod report;

mod advice;
mod bell;
mod command;
mod commands;
mod deadlock;
mod desk;
mod editor;
mod errors;
mod forms;
mod memory;
pub mod options;
mod output;
mod repl;
mod signals;
mod signature;

pub use command::main;
