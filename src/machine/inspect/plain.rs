//! Objects as text without any help of Lisp: what reports fall back on.

use super::{metaobjects, opaque};
use crate::data::{class, copy, known_type};
use crate::global::symbol;
use crate::heap::{Budget, Heap, Imm, Value};
use crate::print::{Labels, Options, Printer, Step};
use crate::process::{Pid, Reason};

/// The memory that an object in a report may take: its text, and the printer's own state.
const LONGEST_TEXT: Budget = Budget(1 << 20);
/// The most elements of a list that are written, and the deepest level.
const MOST_ELEMENTS: usize = 100;
const DEEPEST: usize = 20;

/// Returns an exit reason as text.
pub fn plain_text_of(reason: &Reason) -> String {
    let mut heap = Heap::new();
    let base = copy::words_in(&mut heap, reason.words(), reason.shares());
    plain_text_in(&heap, copy::relocate(reason.root, base))
}

/// Returns the text of an object without a syntax of its own.
fn opaque_text(heap: &Heap, object: Value) -> String {
    if let Some(class) = class::of_instance(heap, object) {
        return format!("#<{}>", symbol::name(class.name));
    }
    // Numbers of tags tell nothing, and differ from run to run.
    if object.is(Imm::Tag) || object.is(Imm::Timer) {
        return if object.is(Imm::Tag) { "#<TAG>" } else { "#<TIMER>" }.into();
    }
    if object.is(Imm::Metaobject) {
        return metaobjects::describe(object, &plain_text_in);
    }
    if !known_type::is_function(heap, object) {
        return opaque::describe(heap, object);
    }
    let (name, maker) = (opaque::function_name(heap, object), opaque::maker_of(heap, object));
    match (name.is_true(), maker.is_true()) {
        (true, _) => format!("#<FUNCTION {}>", plain_text_in(heap, name)),
        (false, true) => format!("#<FUNCTION (LAMBDA :IN {})>", plain_text_in(heap, maker)),
        (false, false) => "#<FUNCTION>".into(),
    }
}

/// Returns an object as text without any help of Lisp; conditions and instances as their classes.
pub fn plain_text_in(heap: &Heap, object: Value) -> String {
    // This is for a report: what is long or deep is cut, and what is circular is marked, unless it
    // is too large to find out.
    let circle = Labels::find(heap, object, LONGEST_TEXT).is_ok();
    let (length, level) = (Some(MOST_ELEMENTS), Some(DEEPEST));
    let options = Options { circle, length, level, ..Options::default() };
    let mut printer = Printer::within(LONGEST_TEXT, options);
    printer.begin(object);
    loop {
        match printer.step(heap) {
            Step::Done => return printer.out.into_string(),
            Step::Describe(object) | Step::Unreadable(object) if object.is(Imm::Muproc) => {
                printer.push(&format!("#<MUPROC {}>", Pid(object.payload()).slot()));
            }
            Step::Describe(object) | Step::Unreadable(object) => {
                printer.push(&opaque_text(heap, object));
            }
            Step::More => {}
            Step::Full | Step::Endless => return printer.out.into_string() + "…",
        }
    }
}
