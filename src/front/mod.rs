//! What a person meets: the command line, the REPL, and reports.
//!
//! The only room that knows ariadne and rustyline. Begin with `report.rs` (diagnostics as pictures
//! or JSON).

pub mod report;

mod command;

pub use command::main;
