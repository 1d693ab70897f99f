//! Texts and places in them: sources, spans, and the diagnostics that point into them.
//!
//! Whoever finds a mistake in a text (the reader, the analyser, a running program) reports it as a
//! [`Diagnostic`], whose [`Span`]s refer to bytes of a [`Source`]. This module knows nothing of
//! Lisp, and nothing of how a diagnostic is shown (`front/report.rs` does that): it imports nothing
//! of the crate. Begin with `span.rs`, then `source.rs` (the registry) and `diagnostic.rs`.

mod diagnostic;
mod elsewhere;
// Only a build for development reads the library itself from a folder.
#[cfg_attr(not(debug_assertions), allow(dead_code))]
pub mod library;
mod numbered;
mod occurrence;
mod similar;
mod source;
mod span;

pub use diagnostic::{Code, Diagnostic, Hint, Label, Severity};
pub use elsewhere::elsewhere;
pub use numbered::{number_of_place, numbered_place};
pub use occurrence::{Wanted, occurrence, seems_defined_in};
pub use similar::closest;
pub use source::{FirstHarm, LineColumn, Source, Sources, read_at_most, sources};
pub use span::{SourceId, Span};
