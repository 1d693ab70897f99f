//! What the control stack tells of a muproc: for reports, the debugger and inspection.

use super::machine::{Machine, Resume};
use super::node::ContKind;
use crate::text::Span;
use crate::value::print::{Options, Printer, Step};
use crate::value::{Value, class, string, symbol};
use std::sync::RwLock;

/// One frame, innermost first.
#[derive(Clone, Debug)]
pub struct FrameInfo {
    /// The function that was called, or NIL if it is not known.
    pub function: Value,
    /// Where it was called.
    pub span: Span,
}

/// An error that nobody handled, as told to the user.
pub struct Unhandled<'m> {
    /// The machine, with the frames still in place.
    pub machine: &'m Machine,
    /// The condition.
    pub condition: Value,
    /// Its text.
    pub text: String,
    /// The place of the error, if it is known.
    pub span: Span,
    /// The frames.
    pub frames: Vec<FrameInfo>,
}

/// What tells the user of an unhandled error; set by the front.
pub type ErrorReporter = Box<dyn Fn(&Unhandled<'_>) + Send + Sync>;
static REPORTER: RwLock<Option<ErrorReporter>> = RwLock::new(None);

/// Sets who tells of unhandled errors.
pub fn set_error_reporter(reporter: ErrorReporter) {
    *REPORTER.write().unwrap_or_else(|e| e.into_inner()) = Some(reporter);
}

impl Machine {
    /// The frames of calls, innermost first, at most `most`.
    pub fn frames(&self, most: usize) -> Vec<FrameInfo> {
        let mut out = Vec::new();
        let mut interrupted = self.interrupted.iter().rev();
        for cont in self.control.iter().rev() {
            if out.len() >= most {
                break;
            }
            match cont.kind {
                ContKind::Call | ContKind::CallValues => {
                    out.push(FrameInfo { function: Value::NIL, span: cont.span });
                }
                ContKind::Interrupted => {
                    if let Some(Resume::Node(node, _)) = interrupted.next() {
                        out.push(FrameInfo { function: Value::NIL, span: node.span });
                    }
                }
                _ => {}
            }
        }
        out
    }

    /// An object as text without any help of Lisp: what a report falls back on.
    pub fn plain_text(&self, object: Value) -> String {
        let mut printer = Printer::new(&self.heap, object, Options::default());
        loop {
            match printer.step(&self.heap) {
                Step::Done => return printer.out,
                Step::Describe(_) | Step::Unreadable(_) => printer.push("#<object>"),
            }
        }
    }

    /// A condition as its class and its slots.
    fn plain_description(&self, condition: Value) -> String {
        let Some(class) = class::of_instance(&self.heap, condition) else {
            return self.plain_text(condition);
        };
        let mut out = symbol::name(class.name).to_string();
        for (i, slot) in class.slots.iter().enumerate() {
            let value = self.heap.slot(condition, i + 1);
            if value != Value::UNBOUND && value.is_true() {
                let name = symbol::name(slot.name).to_lowercase();
                out.push_str(&format!(", {name} {}", self.plain_text(value)));
            }
        }
        out
    }

    /// Tells the user of an error that ends this muproc.
    pub(super) fn report_unhandled(&mut self, condition: Value, text: Value, _frame: usize) {
        let text = if string::is_string(&self.heap, text) {
            string::text(&self.heap, text)
        } else {
            self.plain_description(condition)
        };
        self.flush_output();
        let frames = self.frames(20);
        let mut span = std::mem::replace(&mut self.fault_span, Span::NONE);
        if !span.is_known() {
            span = frames.iter().map(|f| f.span).find(|s| s.is_known()).unwrap_or(Span::NONE);
        }
        if let Some(reporter) = &*REPORTER.read().unwrap_or_else(|e| e.into_inner()) {
            reporter(&Unhandled { machine: self, condition, text, span, frames });
        }
    }
}
