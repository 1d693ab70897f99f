//! A print that has used up its slice.
//!
//! Printed text is gathered, and written when it is complete. So a print that takes long waits
//! between two portions like any other muproc: a deadline, a kill or an interruption takes effect,
//! and then none of the gathered text is written. The state is a native state and is dropped with
//! its frame.

use super::state::{Flow, Machine};
use crate::global::units::Ref;
use crate::heap::Value;
use crate::machine::code::node::{Cont, Resumption};
use crate::machine::eval::native::{self, Native, kept_frame};
use crate::print::Printer;

/// What a print returns.
#[derive(Clone, Copy)]
pub enum Answer {
    /// This object.
    Value(Value),
    /// The text that the stream, a string output stream, has gathered.
    Text,
    /// No values.
    Nothing,
}

/// A print under way.
pub struct Printing {
    /// The printer, which knows how far it has come.
    pub printer: Printer,
    /// The stream that the text goes to; NIL if a string is to be made.
    pub stream: Value,
    /// What is returned.
    pub answer: Answer,
    /// Text that is written after the object.
    pub after: &'static str,
}

fn paused(go_on: Resumption) -> Ref<Cont> {
    kept_frame!(Cont::owner(go_on))
}

impl Native for Printing {
    fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        self.printer.roots(visit);
        visit(&mut self.stream);
        if let Answer::Value(value) = &mut self.answer {
            visit(value);
        }
    }

    fn bytes(&self) -> usize {
        self.printer.bytes()
    }

    fn forward(&mut self, reached: &dyn Fn(Value) -> Option<Value>) {
        self.printer.forward(reached);
    }
}

impl Machine {
    /// A safe point within a print whose frame begins at `base`: collects if a collection is due,
    /// and stops at the end of the slice; returns `None` if neither ends the slice. Later `go_on`
    /// is called, which must be the same function at every call; it takes the print with
    /// [`Machine::take_print`].
    pub fn pause_print(
        &mut self,
        printing: Box<Printing>,
        go_on: Resumption,
        base: usize,
    ) -> Option<Flow> {
        self.natives.push(printing);
        self.pause(paused(go_on), base)
    }

    /// Takes the print that was paused last; `None` if there is none.
    pub fn take_print(&mut self) -> Option<Box<Printing>> {
        native::pop(&mut self.natives)
    }
}
