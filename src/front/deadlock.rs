//! What is told when muprocs wait for what can never come.

use super::report::Format;
use super::{output, trouble};
use crate::process::Pid;
use crate::scheduler::Node;
use crate::text::{Diagnostic, Span};
use std::io::IsTerminal;

/// Tells that `main` waits for ever.
pub fn report(node: &Node, main: Pid, format: Format) {
    let _ = (node, main);
    let text = "deadlock: main waits for a message that can never come";
    trouble::tell(&Diagnostic::error("E0002", Span::NONE, text), format);
}

/// Tells of others that still wait when the program has ended.
pub fn left_waiting(node: &Node, waiting: &[Pid], strict: bool, format: Format) {
    let _ = (node, format);
    if strict || std::io::stderr().is_terminal() {
        let (n, s) =
            (waiting.len(), if waiting.len() == 1 { " still waits" } else { "s still wait" });
        output::tell(&format!("muproc: {n} muproc{s} at the end of the program\n"));
    }
}
