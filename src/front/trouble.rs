//! What is told of trouble: diagnostics, errors that nobody handled, bugs of ours.

use super::output;
use super::report::{Format, write_report};
use crate::machine::backtrace::{self, Unhandled};
use crate::machine::eval;
use crate::process::Pid;
use crate::text::Diagnostic;
use crate::value::{Value, symbol};

/// Tells of a diagnostic.
pub fn tell(diagnostic: &Diagnostic, format: Format) {
    let mut bytes = Vec::new();
    if write_report(&mut bytes, diagnostic, format).is_ok() {
        output::tell(&String::from_utf8_lossy(&bytes));
    }
}

/// Who tells of what happens in the node. A `check` says nothing of muprocs.
pub fn install(format: Format, is_check: bool) {
    eval::set_reporter(Box::new(move |diagnostic| tell(diagnostic, format)));
    backtrace::set_error_reporter(Box::new(move |unhandled| {
        unhandled_error(unhandled, format, is_check)
    }));
}

/// The name of a muproc, for people.
pub fn name_of(name: Value) -> String {
    match name.is_symbol() && name.is_true() {
        true => symbol::name(name).to_string(),
        false => "(without a name)".into(),
    }
}

fn unhandled_error(unhandled: &Unhandled<'_>, format: Format, is_check: bool) {
    let name = name_of(unhandled.machine.post.name);
    if !is_check && format != Format::Json {
        let text = unhandled.text.trim_end_matches('.');
        output::tell(&format!("Error occurred in muproc {name}: {text}.\n"));
    }
    tell(&Diagnostic::error("E0001", unhandled.span, unhandled.text.clone()), format);
}

/// Tells of a panic.
pub fn panicked(muproc: Pid, name: Value, text: &str, format: Format) {
    let message = format!("internal error in muproc {}: {text}", name_of(name));
    let diagnostic =
        Diagnostic::error("E0900", crate::text::Span::NONE, message).with_note(format!(
            "this is a bug of muproc itself; the muproc ({muproc:?}) has ended, the node goes on"
        ));
    tell(&diagnostic, format);
}
