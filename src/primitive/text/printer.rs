//! The printer (CLHS chapter 22), as operators.
//!
//! Some objects must be printed by Lisp: by a method, a structure's own function, or a condition's
//! report. The native printer leaves a hole in the text for each of them. Then the text is written
//! up to the hole, the function is called on top of a frame that holds the stream and the remaining
//! pieces, and so on: see `write_pieces`.
//!
//! A print that takes longer than a slice is paused between two portions
//! (`machine/eval/printing.rs`).

use super::pretty::is_for_lisp;
use super::print_methods::{self, describe_muproc};
use crate::data::numbers::{Format, Job, Style};
use crate::data::{Fault, Result, known_type, list, numbers, stream, string, symbol_of};
use crate::global::units::Ref;
use crate::global::{known, package, sym, symbol};
use crate::heap::{Budget, Full, Heap, Imm, Pile, Symbol, Text, Value};
use crate::machine::code::node::Cont;
use crate::machine::eval::native::kept_frame;
use crate::machine::inspect::{metaobjects, opaque};
use crate::machine::{Answer, Args, Body, Flow, Machine, Primitive, Printing};
use crate::primitive::io::instances::needs_lisp;
use crate::primitive::io::streams::{output_stream, write_text};
use crate::primitive::numbers::offload;
use crate::primitive::numbers::offload::Aside;
use crate::primitive::{MANY, cl, sys};
use crate::print::{
    Hole, Options, PrintCase, Printer, Step, WORD_DIGITS, push_decimal, push_string,
};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    cl(
        "PRIN1",
        "object &optional stream",
        (1, 2),
        Body::Control(prin1),
        "Writes the object so that it can be read. (prin1 \"a\") => \"a\"",
    ),
    cl(
        "PRINC",
        "object &optional stream",
        (1, 2),
        Body::Control(princ),
        "Writes the object for people. (princ 'a) => A",
    ),
    cl(
        "PRINT",
        "object &optional stream",
        (1, 2),
        Body::Control(print),
        "A newline, the object as by prin1, a space. (print 1) => 1",
    ),
    cl(
        "PPRINT",
        "object &optional stream",
        (1, 2),
        Body::Control(pprint),
        "A newline and the object, prettily. (pprint 1) =>",
    ),
    cl(
        "WRITE",
        "object &key stream escape readably base radix case circle pretty level length array gensym \
         lines miser-width pprint-dispatch right-margin",
        (1, MANY),
        Body::Control(write),
        "Writes the object as the keywords say. (write 10 :base 2) => 10",
    ),
    cl(
        "WRITE-TO-STRING",
        "object &key escape readably base radix case circle pretty level length array gensym lines \
         miser-width pprint-dispatch right-margin",
        (1, MANY),
        Body::Control(write_to_string),
        "(write-to-string 10 :base 2) => \"1010\"",
    ),
    cl(
        "PRIN1-TO-STRING",
        "object",
        (1, 1),
        Body::Control(prin1_to_string),
        "(prin1-to-string \"a\") => \"\\\"a\\\"\"",
    ),
    cl(
        "PRINC-TO-STRING",
        "object",
        (1, 1),
        Body::Control(princ_to_string),
        "(princ-to-string 'a) => \"A\"",
    ),
    sys(
        "PRINT-LONG-NUMBER",
        "..",
        "number-and-style stream",
        (2, 2),
        Body::Control(print_long_number),
        "Writes a number of very many digits, found while other muprocs run.",
    ),
    sys(
        "SET-PRIVATE-VALUE",
        ".",
        "name value",
        (2, 2),
        Body::F2(|m, name, value| {
            m.set_private(symbol_of(name)?, value);
            Ok(value)
        }),
        "Gives a variable a value that is never published as the initial one of other muprocs.",
    ),
    sys(
        "PRINT-PLAINLY",
        "..",
        "object stream",
        (2, 2),
        Body::Control(print_plainly),
        "Writes the object as if no method of PRINT-OBJECT applied to it.",
    ),
];

// ---- how to print

/// Reads a limit on the number of elements or levels printed; `None` for no limit.
fn limit(m: &mut Machine, name: Value, value: Value) -> Result<Option<usize>> {
    match value.as_fixnum() {
        Some(n) if n >= 0 => Ok(Some(n as usize)),
        None if value.is_nil() || numbers::is_unsigned(&m.heap, value) => Ok(None),
        _ => Err(Fault::of_variable(
            &mut m.heap,
            name,
            value,
            &[sym::OR, sym::NULL, sym::UNSIGNED_BYTE],
        )),
    }
}

fn case_of(m: &mut Machine, name: Value, value: Value) -> Result<PrintCase> {
    Ok(match value {
        sym::K_DOWNCASE => PrintCase::Downcase,
        sym::K_CAPITALIZE => PrintCase::Capitalize,
        sym::K_UPCASE => PrintCase::Upcase,
        _ => {
            let kind = [sym::MEMBER, sym::K_UPCASE, sym::K_DOWNCASE, sym::K_CAPITALIZE];
            return Err(Fault::of_variable(&mut m.heap, name, value, &kind));
        }
    })
}

/// Reads the base in which integers are printed.
fn base_of(m: &mut Machine, name: Value, value: Value) -> Result<u32> {
    match value.as_fixnum() {
        Some(base) if (2..=36).contains(&base) => Ok(base as u32),
        _ => {
            let kind = [sym::INTEGER, Value::fixnum(2), Value::fixnum(36)];
            Err(Fault::of_variable(&mut m.heap, name, value, &kind))
        }
    }
}

/// Converts the value of a variable with `read`.
fn of_variable<T>(
    m: &mut Machine,
    name: Symbol,
    read: fn(&mut Machine, Value, Value) -> Result<T>,
) -> Result<T> {
    let value = m.symbol_value(name);
    read(m, name.word(), value)
}

/// The printer's options from this muproc's variables; a fault if a variable has an invalid value.
pub(in crate::primitive) fn options(m: &mut Machine) -> Result<Options> {
    let mut options = Options {
        escape: m.symbol_value(known::PRINT_ESCAPE).is_true(),
        readably: m.symbol_value(known::PRINT_READABLY).is_true(),
        radix: m.symbol_value(known::PRINT_RADIX).is_true(),
        case: of_variable(m, known::PRINT_CASE, case_of)?,
        read_case: m.readtable_case(),
        length: of_variable(m, known::PRINT_LENGTH, limit)?,
        level: of_variable(m, known::PRINT_LEVEL, limit)?,
        base: of_variable(m, known::PRINT_BASE, base_of)?,
        circle: m.symbol_value(known::PRINT_CIRCLE).is_true(),
        gensym: m.symbol_value(known::PRINT_GENSYM).is_true(),
        array: m.symbol_value(known::PRINT_ARRAY).is_true(),
        pretty: m.symbol_value(known::PRINT_PRETTY).is_true(),
        character_name: crate::reader::character_name,
        methods: print_methods::exist(),
        by_lisp: print_methods::by_lisp,
        ..Options::default()
    };
    options.package = m.current_package()?;
    if m.reads_double_floats()? {
        options.float = Format::Double;
    }
    m.check_readtable()?;
    Ok(options)
}

/// Changes the options according to keyword arguments.
fn apply_keywords(m: &mut Machine, options: &mut Options, pairs: &[Value]) -> Result<()> {
    // In reverse, since the first of equal keywords counts.
    for pair in pairs.chunks_exact(2).rev() {
        let value = pair[1];
        let Some(name) = symbol::name_of(pair[0]) else { continue };
        match &*name {
            "ESCAPE" => options.escape = value.is_true(),
            "READABLY" => options.readably = value.is_true(),
            "RADIX" => options.radix = value.is_true(),
            "CASE" => options.case = case_of(m, pair[0], value)?,
            "LENGTH" => options.length = limit(m, pair[0], value)?,
            "LEVEL" => options.level = limit(m, pair[0], value)?,
            "CIRCLE" => options.circle = value.is_true(),
            "GENSYM" => options.gensym = value.is_true(),
            "ARRAY" => options.array = value.is_true(),
            "PRETTY" => options.pretty = value.is_true(),
            "BASE" => options.base = base_of(m, pair[0], value)?,
            _ => {}
        }
    }
    Ok(())
}

// ---- printing

/// The text of the name of an object described: a symbol, or a list of symbols.
pub(super) fn text_of_name(heap: &Heap, name: Value, options: &Options) -> Text {
    let options = Options { escape: true, circle: false, ..*options };
    let mut printer = Printer::new(heap, name, options);
    while !matches!(printer.step(heap), Step::Done | Step::Full | Step::Endless) {}
    printer.out
}

/// The text of an object whose description needs more than the heap: a function, a muproc, or
/// another opaque object.
fn describe(m: &mut Machine, object: Value, options: &Options) -> String {
    let named = |what: &str, name: Value, m: &mut Machine| {
        if name.is_nil() {
            return format!("#<{what}>");
        }
        format!("#<{what} {}>", &*text_of_name(&m.heap, name, options))
    };
    if object.is(Imm::Metaobject) {
        let write = |heap: &Heap, part: Value| text_of_part(heap, part, options);
        return metaobjects::describe(object, &write);
    }
    if known_type::is_function(&m.heap, object) {
        let mut name = m.function_name(object);
        if name.is_nil() {
            let maker = m.maker_of(object);
            if maker.is_true() {
                let parts = [sym::LAMBDA, package::keyword("IN").word(), maker];
                name = list::from_slice(&mut m.heap, &parts);
            }
        }
        return named("FUNCTION", name, m);
    }
    if object.is(Imm::Muproc) {
        return describe_muproc(m, object, options);
    }
    opaque::describe(&m.heap, object)
}

/// The text of a part of a metaobject; only what stands for itself in code is written.
pub(super) fn text_of_part(heap: &Heap, part: Value, options: &Options) -> String {
    let options = Options { length: Some(10), level: Some(4), methods: false, ..*options };
    text_of_name(heap, part, &options).to_string()
}

/// From here on, in bytes, text costs as much as what it is made of.
const LONG_TEXT: usize = 1 << 12;

/// What a portion without text costs, as that many bytes.
const SILENT: usize = 1 << 16;

/// The number of frames from which on methods that print within each other are counted
/// (`stdlib/clos/describing.lisp`).
const DEEP: usize = 20_000;

/// The error report for an object that contains itself.
const ENDLESS: &str =
    "The object holds itself, so its text has no end unless *PRINT-CIRCLE* is true.";

/// Prints the next portion to text, as far as Rust can; holes are left for Lisp. Returns whether
/// this was the last portion.
fn advance(m: &mut Machine, printer: &mut Printer) -> Result<bool> {
    let before = printer.out.len();
    let done = loop {
        match printer.step(&m.heap) {
            Step::Done => break true,
            Step::More => break false,
            Step::Describe(object) => {
                let options = printer.options;
                let text = describe(m, object, &options);
                printer.push(&text);
            }
            Step::Full => return Err(Full.into()),
            Step::Endless => {
                return Err(Fault::message(&mut m.heap, sym::ENDLESS_PRINT, ENDLESS, &[]));
            }
            Step::Unreadable(object) => {
                return Err(Fault::new(sym::PRINT_NOT_READABLE, &[(sym::K_OBJECT, object)]));
            }
        }
    };
    let bytes = printer.out.len() - before;
    // Of a short text most is done by the call; in a long one each symbol is looked up.
    let per_reduction = if bytes < LONG_TEXT { 64 } else { 16 };
    let cost = if done { bytes } else { bytes.max(SILENT) } / per_reduction;
    m.heap.spend(cost);
    Ok(done)
}

/// The text of an object and its holes. `None` if it is long, so that producing it must be able to
/// pause.
pub(in crate::primitive) fn short_text_of(
    m: &mut Machine,
    object: Value,
    options: Options,
) -> Result<Option<(Text, Pile<Hole>)>> {
    const MOST_PORTIONS: usize = 64;
    let mut printer = Printer::new(&m.heap, object, options);
    for _ in 0..MOST_PORTIONS {
        if advance(m, &mut printer)? {
            return Ok(Some((printer.out, printer.holes)));
        }
    }
    Ok(None)
}

/// Prints a long number, whose digits a helper thread computes. The first argument is a cons of the
/// number and its style.
fn print_long_number(m: &mut Machine, args: Args) -> Flow {
    let (object, stream) = (m.arg(args, 0), m.arg(args, 1));
    if !object.is_cons() {
        return Flow::Fault(Fault::type_error(object, sym::CONS));
    }
    let (number, style) = (m.heap.car(object), Style::numbered(m.heap.cdr(object)));
    let print = move |heap: &mut Heap, operands: &[Value]| {
        let text = numbers::print_number(heap, operands[0], style);
        Ok(vec![string::make(heap, &text)])
    };
    let text = match offload::send(m, args, |heap| Job::of(heap, &[number], print)) {
        Aside::Gone(flow) => return flow,
        Aside::Done(Ok(values)) => string::text(&m.heap, values[0]),
        Aside::Done(Err(fault)) => return Flow::Fault(fault),
    };
    match write_text(m, stream, &text) {
        Ok(()) => Flow::Return(number, args.base),
        Err(fault) => fault_of_text(m, args.base, &text, (stream, Answer::Value(number)), fault),
    }
}

/// The number of slots in the frame of a print that calls Lisp: stream, pieces, result.
const PIECES: u32 = 3;

fn pieces_frame() -> Ref<Cont> {
    kept_frame!(Cont::native(PIECES, |m, frame, _| write_pieces(m, frame)))
}

/// Prints an object, with the text `around.0` before it and `around.1` after it.
fn print_object(
    m: &mut Machine,
    args: Args,
    object: Value,
    options: Options,
    target: (Value, Answer),
    around: (&str, &'static str),
) -> Flow {
    let mut printer = Printer::within(m.heap.budget(), options);
    printer.push(around.0);
    if is_for_lisp(m, object, &options) {
        printer.hand_over(object, package::system("OUTPUT-OBJECT").word());
        return printed(m, args.base, printer, target, around.1);
    }
    printer.begin(object);
    let (stream, answer) = target;
    match advance(m, &mut printer) {
        Ok(true) => printed(m, args.base, printer, target, around.1),
        Ok(false) => {
            let printing = Printing { printer, stream, answer, after: around.1 };
            go_on(m, args.base, Box::new(printing))
        }
        Err(fault) => Flow::Fault(fault),
    }
}

/// What methods of `print-object` go on to, and the method of the library.
fn print_plainly(m: &mut Machine, args: Args) -> Flow {
    let (object, designator) = (m.arg(args, 0), m.opt(args, 1));
    let ready = output_stream(m, designator).and_then(|stream| Ok((stream, options(m)?)));
    let (stream, options) = match ready {
        Ok(ready) => ready,
        Err(fault) => return Flow::Fault(fault),
    };
    let mut printer = Printer::within(m.heap.budget(), options);
    if is_for_lisp(m, object, &options) {
        printer.hand_over(object, package::system("OUTPUT-NEXT").word());
        return printed(m, args.base, printer, (stream, Answer::Value(object)), "");
    }
    printer.begin_plainly(object);
    let printing = Printing { printer, stream, answer: Answer::Value(object), after: "" };
    go_on(m, args.base, Box::new(printing))
}

/// Continues a print that takes more than one portion.
pub(super) fn go_on(m: &mut Machine, base: usize, printing: Box<Printing>) -> Flow {
    let mut printing = printing;
    // A portion comes before the first pause, so that each slice, however short, makes progress.
    loop {
        match advance(m, &mut printing.printer) {
            Ok(true) => break,
            Ok(false) => {}
            Err(fault) => return Flow::Fault(fault),
        }
        if m.heap.reductions.get() <= 0 || m.heap.wants_collection {
            if let Some(flow) = m.pause_print(printing, resumed, base) {
                return flow;
            }
            let Some(kept) = m.take_print() else { return Flow::Return(Value::NIL, base) };
            printing = kept;
        }
    }
    let Printing { printer, stream, answer, after } = *printing;
    printed(m, base, printer, (stream, answer), after)
}

fn resumed(m: &mut Machine, base: usize, _: Value) -> Flow {
    match m.take_print() {
        Some(printing) => go_on(m, base, printing),
        None => Flow::Return(Value::NIL, base),
    }
}

/// Writes the finished text.
fn printed(
    m: &mut Machine,
    base: usize,
    printer: Printer,
    target: (Value, Answer),
    after: &str,
) -> Flow {
    let mut printer = printer;
    if let Some(object) = printer.to_be_handed_over() {
        printer.hand_over(object, package::system("OUTPUT-OBJECT").word());
    }
    printer.push(after);
    if let Err(full) = printer.out.finished() {
        return Flow::Fault(full.into());
    }
    deliver(m, base, &printer.out, &printer.holes, target)
}

/// Writes text to a stream, with Lisp printing into its holes. If the stream is NIL, the text is
/// returned as a string.
pub(in crate::primitive) fn deliver(
    m: &mut Machine,
    frame: usize,
    text: &str,
    holes: &[Hole],
    target: (Value, Answer),
) -> Flow {
    let (stream, answer) = target;
    if !holes.is_empty() {
        return with_holes(m, frame, text, holes, target);
    }
    if let (Answer::Text, true) = (answer, stream.is_nil()) {
        let text = string::make(&mut m.heap, text);
        return Flow::Return(text, frame);
    }
    match write_text(m, stream, text) {
        Ok(()) => finish(m, frame, stream, answer),
        Err(fault) => fault_of_text(m, frame, text, target, fault),
    }
}

/// Goes on after text could not be written: Lisp writes it, if that can help, and gives the answer.
#[cold]
fn fault_of_text(
    m: &mut Machine,
    frame: usize,
    text: &str,
    target: (Value, Answer),
    fault: Box<Fault>,
) -> Flow {
    if !needs_lisp(&fault) {
        return Flow::Fault(fault);
    }
    let text = string::make(&mut m.heap, text);
    let (answer, count) = match target.1 {
        Answer::Value(value) => (value, 3),
        Answer::Text | Answer::Nothing => (Value::NIL, 2),
    };
    m.reserve(frame + 8);
    m.stack[frame..frame + 3].copy_from_slice(&[text, target.0, answer]);
    Flow::Enter(package::system("WRITE-AND-ANSWER").word(), frame, count)
}

fn finish(m: &mut Machine, frame: usize, stream: Value, answer: Answer) -> Flow {
    match answer {
        Answer::Value(value) => Flow::Return(value, frame),
        // If a method has sent the stream to another muproc, the node keeps its text.
        Answer::Text => match crate::primitive::io::streams::get_output_stream_string(m, stream) {
            Ok(text) => Flow::Return(text, frame),
            Err(fault) => Flow::Fault(fault),
        },
        Answer::Nothing => {
            m.values.clear();
            Flow::ReturnValues(frame)
        }
    }
}

/// Puts the pieces into the frame and begins to write them: texts, and pairs of an object and the
/// function that prints it.
fn with_holes(
    m: &mut Machine,
    frame: usize,
    text: &str,
    holes: &[Hole],
    target: (Value, Answer),
) -> Flow {
    let now = options(m).ok();
    let is_report = m.symbol_value(package::system("*REPORTING*")) == Value::T;
    let (stream, answer) = target;
    let stream = if stream.is_nil() { stream::make_string_output(&mut m.heap, 0) } else { stream };
    let mut pieces = Vec::new();
    let mut from = 0;
    for hole in holes {
        pieces.push(string::make(&mut m.heap, &text[from..hole.at]));
        let object = match hole.style {
            Some(style) => m.heap.cons(hole.object, style.number()),
            None => hole.object,
        };
        let mut bindings =
            now.as_ref().map_or(Value::NIL, |now| print_methods::bindings(m, now, hole));
        if is_report && bindings.is_nil() && hole.style.is_none() {
            bindings = Value::T;
        }
        let rest = m.heap.cons(hole.function, bindings);
        pieces.push(m.heap.cons(object, rest));
        from = hole.at;
    }
    pieces.push(string::make(&mut m.heap, &text[from..]));
    let pieces = list::from_slice(&mut m.heap, &pieces);
    m.reserve(frame + PIECES as usize + 8);
    m.stack[frame] = stream;
    m.stack[frame + 1] = pieces;
    m.stack[frame + 2] = match answer {
        Answer::Value(value) => value,
        Answer::Text => Value::UNSUPPLIED,
        Answer::Nothing => Value::EMPTY,
    };
    write_pieces(m, frame)
}

fn write_pieces(m: &mut Machine, frame: usize) -> Flow {
    let stream = m.stack[frame];
    loop {
        let pieces = m.stack[frame + 1];
        if !pieces.is_cons() {
            let answer = match m.stack[frame + 2] {
                Value::UNSUPPLIED => Answer::Text,
                Value::EMPTY => Answer::Nothing,
                value => Answer::Value(value),
            };
            return finish(m, frame, stream, answer);
        }
        let piece = m.heap.car(pieces);
        m.stack[frame + 1] = m.heap.cdr(pieces);
        if piece.is_cons() {
            let callee = frame + PIECES as usize;
            m.reserve(callee + 8);
            m.stack[callee] = m.heap.car(piece);
            m.stack[callee + 1] = stream;
            let how = m.heap.cdr(piece);
            let (function, mut bindings) = (m.heap.car(how), m.heap.cdr(how));
            // An object that holds itself makes its method print it again and again: such calls are counted where
            // many frames lie below them.
            if bindings.is_nil() && m.control.len() > DEEP {
                bindings = Value::T;
            }
            m.control.push(pieces_frame());
            if bindings.is_nil() {
                return Flow::Enter(function, callee, 2);
            }
            m.stack[callee + 2] = function;
            m.stack[callee + 3] = bindings;
            return Flow::Enter(package::system("PRINT-WITH-VARIABLES").word(), callee, 4);
        }
        let text = string::text(&m.heap, piece);
        match write_text(m, stream, &text) {
            Ok(()) => {}
            Err(fault) if needs_lisp(&fault) => {
                let callee = frame + PIECES as usize;
                m.reserve(callee + 8);
                m.stack[callee..callee + 2].copy_from_slice(&[piece, stream]);
                m.control.push(pieces_frame());
                return Flow::Enter(package::system("WRITE-AND-ANSWER").word(), callee, 2);
            }
            Err(fault) => return Flow::Fault(fault),
        }
    }
}

// ---- the operators

fn to_stream(m: &mut Machine, args: Args, escape: bool, around: (&str, &'static str)) -> Flow {
    let object = m.arg(args, 0);
    let designator = m.opt(args, 1);
    let stream = match output_stream(m, designator) {
        Ok(stream) => stream,
        Err(fault) => return Flow::Fault(fault),
    };
    if around.0.is_empty()
        && let Some(done) = simply(m, object, stream, escape)
    {
        match done {
            Ok(()) => return Flow::Return(object, args.base),
            Err(fault) if needs_lisp(&fault) => {}
            Err(fault) => return Flow::Fault(fault),
        }
    }
    let change = |_: &mut Machine, options: &mut Options| {
        match escape {
            true => options.escape = true,
            false => human(options),
        }
        Ok(())
    };
    print_by(m, args, change, (stream, Answer::Value(object)), around)
}

/// Prints the first argument by the options of the variables, as changed by `change`.
fn print_by(
    m: &mut Machine,
    args: Args,
    change: impl FnOnce(&mut Machine, &mut Options) -> Result<()>,
    to: (Value, Answer),
    around: (&str, &'static str),
) -> Flow {
    let changed = options(m).and_then(|mut options| {
        change(m, &mut options)?;
        Ok(options)
    });
    match changed {
        Ok(options) => {
            let object = m.arg(args, 0);
            print_object(m, args, object, options, to, around)
        }
        Err(fault) => Flow::Fault(fault),
    }
}

/// Sets the options as for `prin1`.
fn escaped(_: &mut Machine, options: &mut Options) -> Result<()> {
    options.escape = true;
    Ok(())
}

/// Prints the most common objects, strings and integers in base ten, without looking up all
/// options. `None` for other objects.
fn simply(m: &mut Machine, object: Value, stream: Value, escape: bool) -> Option<Result<()>> {
    if print_methods::may_exist() {
        return None;
    }
    if let Some(i) = object.as_fixnum() {
        let plain = m.symbol_value(known::PRINT_BASE) == Value::fixnum(10)
            && m.symbol_value(known::PRINT_RADIX).is_nil();
        if !plain {
            return None;
        }
        let mut text = Text::new(Budget(WORD_DIGITS));
        push_decimal(&mut text, i);
        return Some(write_text(m, stream, &text));
    }
    if string::is_string(&m.heap, object) {
        let mut text = Text::new(m.heap.budget());
        push_string(&mut text, &m.heap, object, escape);
        return Some(
            text.finished().map_err(Into::into).and_then(|()| write_text(m, stream, &text)),
        );
    }
    None
}

fn prin1(m: &mut Machine, args: Args) -> Flow {
    to_stream(m, args, true, ("", ""))
}

fn human(options: &mut Options) {
    options.escape = false;
    options.readably = false;
}

fn princ(m: &mut Machine, args: Args) -> Flow {
    to_stream(m, args, false, ("", ""))
}

fn print(m: &mut Machine, args: Args) -> Flow {
    to_stream(m, args, true, ("\n", " "))
}

fn pprint(m: &mut Machine, args: Args) -> Flow {
    let designator = m.opt(args, 1);
    let stream = match output_stream(m, designator) {
        Ok(stream) => stream,
        Err(fault) => return Flow::Fault(fault),
    };
    let change = |_: &mut Machine, options: &mut Options| {
        (options.escape, options.pretty) = (true, true);
        Ok(())
    };
    print_by(m, args, change, (stream, Answer::Nothing), ("\n", ""))
}

fn write_keywords(m: &mut Machine, args: Args, to_a_stream: bool) -> Result<Vec<Value>> {
    let known = [
        "STREAM",
        "ESCAPE",
        "READABLY",
        "RADIX",
        "BASE",
        "CASE",
        "CIRCLE",
        "GENSYM",
        "ARRAY",
        "PRETTY",
        "LENGTH",
        "LEVEL",
        "LINES",
        "MISER-WIDTH",
        "PPRINT-DISPATCH",
        "RIGHT-MARGIN",
    ]
    .map(|name| package::keyword(name).word());
    let known = if to_a_stream { &known[..] } else { &known[1..] };
    m.check_keywords(args, 1, known)?;
    Ok(m.arguments(args)[1..].to_vec())
}

/// Whether any of the keyword arguments is about the layout, which only Lisp knows.
fn is_about_layout(m: &mut Machine, pairs: &[Value]) -> bool {
    let names = ["LINES", "MISER-WIDTH", "PPRINT-DISPATCH", "RIGHT-MARGIN"];
    let names = names.map(|name| package::keyword(name).word());
    m.heap.charge(pairs.len());
    pairs.chunks_exact(2).any(|pair| names.contains(&pair[0]))
}

fn write(m: &mut Machine, args: Args) -> Flow {
    let object = m.arg(args, 0);
    let pairs = match write_keywords(m, args, true) {
        Ok(pairs) => pairs,
        Err(fault) => return Flow::Fault(fault),
    };
    if is_about_layout(m, &pairs) {
        return Flow::Enter(package::system("WRITE-LAID-OUT").word(), args.base, args.count as u32);
    }
    let designator = m.keyword(args, 1, sym::K_STREAM);
    let stream = match output_stream(m, designator) {
        Ok(stream) => stream,
        Err(fault) => return Flow::Fault(fault),
    };
    let change = |m: &mut Machine, options: &mut Options| apply_keywords(m, options, &pairs);
    print_by(m, args, change, (stream, Answer::Value(object)), ("", ""))
}

fn write_to_string(m: &mut Machine, args: Args) -> Flow {
    let pairs = match write_keywords(m, args, false) {
        Ok(pairs) => pairs,
        Err(fault) => return Flow::Fault(fault),
    };
    if is_about_layout(m, &pairs) {
        let function = package::system("WRITE-LAID-OUT-TO-STRING");
        return Flow::Enter(function.word(), args.base, args.count as u32);
    }
    let change = |m: &mut Machine, options: &mut Options| apply_keywords(m, options, &pairs);
    print_by(m, args, change, (Value::NIL, Answer::Text), ("", ""))
}

fn prin1_to_string(m: &mut Machine, args: Args) -> Flow {
    print_by(m, args, escaped, (Value::NIL, Answer::Text), ("", ""))
}

fn princ_to_string(m: &mut Machine, args: Args) -> Flow {
    let change = |_: &mut Machine, options: &mut Options| {
        human(options);
        Ok(())
    };
    print_by(m, args, change, (Value::NIL, Answer::Text), ("", ""))
}
