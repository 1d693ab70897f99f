//! What the native printer leaves to Lisp as a whole: objects of several parts while `*print-pretty*`
//! is true, and, under `*print-circle*`, whatever is printed while the methods and printers of a
//! program print parts of it, since all of them share the labels.
//!
//! Lisp (`stdlib/cl/pretty-objects.lisp`) asks the dispatch table, prints the parts, and comes back
//! for the leaves (`PRINT-LEAF`).

use super::print_methods;
use super::printer::{go_on, options};
use crate::data::class::{self, Family};
use crate::data::{Result, array};
use crate::global::{known, package, sym};
use crate::heap::{Heap, Kind, Symbol, Value};
use crate::machine::{Answer, Args, Body, Flow, Machine, Primitive, Printing};
use crate::primitive::io::streams::output_stream;
use crate::primitive::sys;
use crate::print::{Options, Printer, is_handle};
use std::sync::atomic::{AtomicBool, Ordering};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    sys(
        "PRINT-LEAF",
        "..",
        "object stream",
        (2, 2),
        Body::Control(print_leaf),
        "Writes an object that Lisp does not lay out, and that has its label.",
    ),
    sys(
        "PRINT-NATIVELY",
        "..",
        "object stream",
        (2, 2),
        Body::Control(print_natively),
        "Writes the object without what Lisp knows of its text: an error if that has no end.",
    ),
    sys(
        "PRINT-FOR-READER",
        "..",
        "object stream",
        (2, 2),
        Body::Control(print_for_reader),
        "Writes the object so that it can be read, whatever programs say of how objects are printed.",
    ),
    sys(
        "NOTE-DISPATCH-OF-ATOMS",
        "",
        "",
        (0, 0),
        Body::N(|_, _| {
            ATOMS.store(true, Ordering::Relaxed);
            Ok(Value::NIL)
        }),
        "A dispatch table has got an entry that may be meant for atoms.",
    ),
    sys(
        "MAKE-DISPATCH-TABLE",
        "..",
        "entries removed",
        (2, 2),
        Body::F2(make_table),
        "A table for PPRINT-DISPATCH.",
    ),
    sys(
        "DISPATCH-TABLE-P",
        ".",
        "object",
        (1, 1),
        Body::F1(|m, object| Ok(Value::from_bool(is_table(&m.heap, object)))),
        "Whether the object is a table for PPRINT-DISPATCH.",
    ),
    sys(
        "PRINTED-BY-LISP-P",
        ".",
        "object",
        (1, 1),
        Body::F1(is_printed_by_lisp),
        "Whether a method of PRINT-OBJECT, or the printer of a structure, prints the object.",
    ),
    sys(
        "HAS-PARTS-P",
        ".",
        "object",
        (1, 1),
        Body::F1(|m, object| Ok(Value::from_bool(has_parts(&m.heap, object)))),
        "Whether Lisp can lay out the parts of the object.",
    ),
    sys(
        "LABELLED-P",
        ".",
        "object",
        (1, 1),
        Body::F1(|m, object| Ok(Value::from_bool(crate::print::is_labelled(&m.heap, object)))),
        "Whether *PRINT-CIRCLE* may give the object a label.",
    ),
];

/// Whether any dispatch table has an entry that may be meant for atoms.
static ATOMS: AtomicBool = AtomicBool::new(false);

/// Whether dispatch tables may say how atoms are printed.
#[inline(always)]
pub(super) fn may_print_atoms() -> bool {
    ATOMS.load(Ordering::Relaxed)
}

fn make_table(m: &mut Machine, entries: Value, removed: Value) -> Result {
    let class = class::find(known::PPRINT_DISPATCH_TABLE).map_or(Value::NIL, |class| class.word());
    Ok(m.heap.object_of(Kind::Instance, 0, &[class, entries, removed]))
}

fn is_table(heap: &Heap, object: Value) -> bool {
    class::of_instance(heap, object).is_some_and(|class| class.name == known::PPRINT_DISPATCH_TABLE)
}

fn is_printed_by_lisp(m: &mut Machine, object: Value) -> Result {
    let Some(class) = class::at(class::key_of(&m.heap, object)) else { return Ok(Value::NIL) };
    let methods = print_methods::exist();
    let is_instance = class.family == Family::Structure || methods;
    let options = Options { methods, ..Options::default() };
    let printer = if is_instance { print_methods::by_lisp(class, &options) } else { None };
    Ok(Value::from_bool(printer.is_some()))
}

/// What Lisp comes back to after it has found nothing that lays the object out.
fn print_leaf(m: &mut Machine, args: Args) -> Flow {
    print_by_itself(m, args, |options| options, Printer::begin_leaf)
}

/// What Lisp asks of an object that has become long: whether its text ends.
fn print_natively(m: &mut Machine, args: Args) -> Flow {
    print_by_itself(m, args, natively, Printer::begin_leaf)
}

/// What is written to be read back by us asks no method of a program how it looks.
fn print_for_reader(m: &mut Machine, args: Args) -> Flow {
    print_by_itself(m, args, natively, Printer::begin)
}

fn natively(options: Options) -> Options {
    Options { methods: false, by_lisp: |_, _| None, ..options }
}

/// Prints the first argument to the second without handing it over to Lisp.
fn print_by_itself(
    m: &mut Machine,
    args: Args,
    change: fn(Options) -> Options,
    begin: fn(&mut Printer, Value),
) -> Flow {
    let (object, designator) = (m.arg(args, 0), m.opt(args, 1));
    let ready = output_stream(m, designator).and_then(|stream| Ok((stream, options(m)?)));
    let (stream, options) = match ready {
        Ok(ready) => ready,
        Err(fault) => return Flow::Fault(fault),
    };
    let mut printer = Printer::within(m.heap.budget(), change(options));
    begin(&mut printer, object);
    let printing = Printing { printer, stream, answer: Answer::Value(object), after: "" };
    go_on(m, args.base, Box::new(printing))
}

/// Whether an object has parts that Lisp lays out.
fn has_parts(heap: &Heap, object: Value) -> bool {
    if object.is_cons() {
        return true;
    }
    if !object.is_object() {
        return false;
    }
    match heap.header(object).kind() {
        Kind::Vector | Kind::Mumsg => true,
        Kind::Array | Kind::Specialized => !array::is_string(heap, object),
        Kind::Instance => class::of_instance(heap, object)
            .is_some_and(|class| class.family == Family::Structure && !is_opaque(class.name)),
        _ => false,
    }
}

/// Whether structures of this class are printed without their slots.
fn is_opaque(class: Symbol) -> bool {
    class == sym::RESTART || is_handle(class)
}

/// Whether Lisp prints the object as a whole.
pub(super) fn is_for_lisp(m: &mut Machine, object: Value, options: &Options) -> bool {
    if options.pretty && (may_print_atoms() || has_parts(&m.heap, object)) {
        return true;
    }
    options.circle && crate::print::is_labelled(&m.heap, object) && is_labelling(m)
}

/// Whether Lisp is giving labels to the parts of an object around this one.
fn is_labelling(m: &mut Machine) -> bool {
    let labels = m.symbol_value(package::system("*LABELS*"));
    labels.is_reference()
}
