//! Streams (CLHS chapter 21): which stream is meant, and output of characters.
//!
//! Handles (standard output, files) are immediate words; other streams are heap objects whose
//! layout is in `data/stream.rs`. A stream made of streams is followed to its leaves by a loop,
//! however deeply it is nested. Input is in `input.rs`.

use super::instances::{flow_of, needs_lisp, not_native, result_of, result_with};
use crate::data::fault::own;
use crate::data::handle::Element;
use crate::data::stream::StreamKind;
use crate::data::{Advised, Fault, Result, array, bulk, handle, list, stream, string, symbol_of};
use crate::global::{known, package, sym};
use crate::heap::{Imm, Symbol, Value};
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::primitive::{MANY, cl, sys};
use crate::process::{Outcome, Outside};
use std::sync::Arc;

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    cl(
        "WRITE-STRING",
        "string &optional stream &key start end",
        (1, MANY),
        Body::N(write_string),
        "Writes the characters of a string. (write-string \"a\") => \"a\"",
    ),
    cl(
        "WRITE-LINE",
        "string &optional stream &key start end",
        (1, MANY),
        Body::N(write_line),
        "Writes a string and a newline. (write-line \"a\") => \"a\"",
    ),
    cl(
        "WRITE-CHAR",
        "character &optional stream",
        (1, 2),
        Body::N(write_char),
        "Writes one character. (write-char #\\a) => #\\a",
    ),
    cl("TERPRI", "&optional stream", (0, 1), Body::N(terpri), "Writes a newline. (terpri) => NIL"),
    cl(
        "FRESH-LINE",
        "&optional stream",
        (0, 1),
        Body::N(fresh_line),
        "Writes a newline unless at the beginning of a line.",
    ),
    cl(
        "FINISH-OUTPUT",
        "&optional stream",
        (0, 1),
        Body::Control(finish_output),
        "Hands over what was written, and waits until it has gone out. (finish-output) => NIL",
    ),
    cl(
        "FORCE-OUTPUT",
        "&optional stream",
        (0, 1),
        Body::N(force_output),
        "Hands over what was written. (force-output) => NIL",
    ),
    cl(
        "CLEAR-OUTPUT",
        "&optional stream",
        (0, 1),
        Body::N(clear_output),
        "Does nothing: what was written will appear. (clear-output) => NIL",
    ),
    cl(
        "MAKE-STRING-OUTPUT-STREAM",
        "&key element-type",
        (0, MANY),
        Body::N(make_string_output_stream),
        "A stream that gathers what is written to it.",
    ),
    cl(
        "GET-OUTPUT-STREAM-STRING",
        "stream",
        (1, 1),
        Body::F1(get_output_stream_string),
        "What the stream has gathered since the last time.",
    ),
    sys(
        "FINISH-OUTPUT-STREAM-STRING",
        ".",
        "stream",
        (1, 1),
        Body::F1(finish_output_stream_string),
        "What the stream has gathered since the last time; it is closed.",
    ),
    sys(
        "MAKE-STRING-OUTPUT-STREAM-AT",
        ".",
        "column",
        (1, 1),
        Body::F1(make_string_output_stream_at),
        "A stream that gathers what is written to it and begins at this column.",
    ),
    sys(
        "MAKE-FILL-POINTER-OUTPUT-STREAM",
        ".",
        "string",
        (1, 1),
        Body::F1(make_fill_pointer_output_stream),
        "A stream that writes at the fill pointer of a string.",
    ),
    sys(
        "STREAM-COLUMN",
        ".",
        "stream",
        (1, 1),
        Body::F1(stream_column),
        "How many characters stand on the last line; NIL if unknown.",
    ),
];

// ---- which stream

/// The output stream that a designator names; a type error for other objects.
pub(in crate::primitive) fn output_stream(m: &mut Machine, designator: Option<Value>) -> Result {
    designated(m, designator, known::STANDARD_OUTPUT)
}

/// The stream that a designator names, which means the value of the variable `usual` if it says nothing; a type error
/// for other objects.
pub(super) fn designated(m: &mut Machine, designator: Option<Value>, usual: Symbol) -> Result {
    match designator {
        None | Some(Value::NIL) => stream_in(m, usual),
        Some(Value::T) => stream_in(m, known::TERMINAL_IO),
        Some(stream) if stream::is_stream(&m.heap, stream) => Ok(stream),
        Some(other) => Err(Fault::type_error(other, sym::STREAM)),
    }
}

/// The stream that is the value of a variable; its type error otherwise.
pub(in crate::primitive) fn stream_in(m: &mut Machine, variable: Symbol) -> Result {
    let stream = m.symbol_value(variable);
    if stream::is_stream(&m.heap, stream) {
        Ok(stream)
    } else {
        Err(Fault::of_variable(&mut m.heap, variable.into(), stream, &[sym::STREAM]))
    }
}

/// The value of the symbol of a synonym stream.
pub(in crate::primitive) fn synonym_value(m: &mut Machine, stream: Value) -> Result {
    let symbol = symbol_of(m.heap.slot(stream, 1))?;
    match m.symbol_value(symbol) {
        Value::UNBOUND => Err(Fault::new(sym::UNBOUND_VARIABLE, &[(sym::K_NAME, symbol.word())])),
        value => Ok(value),
    }
}

/// Counts the streams that an operator meets on its way through streams made of streams. Synonym
/// streams make rings possible, and streams that occur in several places make ways without end.
#[derive(Default)]
pub(in crate::primitive) struct Steps(usize);

impl Steps {
    /// Steps that are charged at once.
    const STRETCH: usize = 256;
    /// So many steps are charged as a reduction.
    const PER_REDUCTION: usize = 2;

    /// Notes a step; an error after a million.
    pub(in crate::primitive) fn step(&mut self, m: &mut Machine, stream: Value) -> Result<()> {
        self.0 += 1;
        if self.0.is_multiple_of(Steps::STRETCH) {
            m.heap.spend(Steps::STRETCH / Steps::PER_REDUCTION);
            if self.0 > 1_000_000 {
                let control = "The stream is made of itself, or of more than a million streams.";
                return Err(stream_fault(m, stream, control));
            }
        }
        Ok(())
    }

    /// Charges the steps that have not been charged yet: the way is at its end. A way of one step
    /// is free.
    pub(in crate::primitive) fn end(self, m: &mut Machine) {
        let left = self.0 % Steps::STRETCH;
        if left > 1 {
            m.heap.spend(left / Steps::PER_REDUCTION);
        }
    }

    /// Begins the way anew, after something has been taken away: what is left is no ring because of
    /// that.
    pub(in crate::primitive) fn begin_again(&mut self, m: &mut Machine) {
        std::mem::take(self).end(m);
    }
}

/// The leaves of a stream that get what is written to it: usually one.
enum Leaves {
    One(Value),
    Many(Vec<Value>),
}

fn output_leaves(m: &mut Machine, stream: Value) -> Result<Leaves> {
    let mut stream = stream;
    let mut steps = Steps::default();
    loop {
        steps.step(m, stream)?;
        match stream::kind(&m.heap, stream) {
            Some(StreamKind::StringOutput | StreamKind::FillPointer) => break,
            Some(StreamKind::TwoWay | StreamKind::Echo) => {
                check_open(m, stream)?;
                stream = m.heap.slot(stream, 2);
            }
            Some(StreamKind::Shared) => stream = m.heap.slot(stream, 1),
            Some(StreamKind::Synonym) => {
                stream = synonym_value(m, stream)?;
            }
            Some(StreamKind::Broadcast) => return broadcast_leaves(m, stream, steps),
            Some(StreamKind::StringInput | StreamKind::Concatenated) => {
                return Err(wrong_stream(m, stream, Wrong::Output));
            }
            None if stream.is(Imm::Handle) => break,
            None => return Err(not_native(m, stream)),
        }
    }
    steps.end(m);
    Ok(Leaves::One(stream))
}

fn broadcast_leaves(m: &mut Machine, stream: Value, mut steps: Steps) -> Result<Leaves> {
    let mut pending = vec![stream];
    let mut leaves = Vec::new();
    while let Some(stream) = pending.pop() {
        steps.step(m, stream)?;
        if stream::kind(&m.heap, stream) == Some(StreamKind::Broadcast) {
            check_open(m, stream)?;
            let parts = m.heap.slot(stream, 1);
            let parts: Vec<Value> = list::elements(&m.heap, parts).collect();
            pending.extend(parts.into_iter().rev());
            continue;
        }
        match stream::kind(&m.heap, stream) {
            Some(StreamKind::TwoWay | StreamKind::Echo) => pending.push(m.heap.slot(stream, 2)),
            Some(StreamKind::Shared) => pending.push(m.heap.slot(stream, 1)),
            Some(StreamKind::Synonym) => {
                let value = synonym_value(m, stream)?;
                pending.push(value);
            }
            None if !stream.is(Imm::Handle) => return Err(not_native(m, stream)),
            _ => leaves.push(stream),
        }
    }
    m.heap.spend(leaves.len() / 2);
    steps.end(m);
    Ok(Leaves::Many(leaves))
}

/// The leaves of a stream as a list.
pub(in crate::primitive) fn leaves_of(m: &mut Machine, stream: Value) -> Result<Vec<Value>> {
    Ok(match output_leaves(m, stream)? {
        Leaves::One(leaf) => vec![leaf],
        Leaves::Many(leaves) => leaves,
    })
}

/// Whether Lisp must write to a stream: one of its leaves is an instance.
pub(in crate::primitive) fn is_written_by_lisp(m: &mut Machine, stream: Value) -> bool {
    output_leaves(m, stream).is_err_and(|fault| needs_lisp(&fault))
}

fn check_open(m: &mut Machine, stream: Value) -> Result<()> {
    match m.heap.slot(stream, 0).is_true() {
        true => Ok(()),
        false => Err(closed_fault(m, stream)),
    }
}

/// The error that a stream is closed.
pub(in crate::primitive) fn closed_fault(m: &mut Machine, stream: Value) -> Box<Fault> {
    stream_fault(m, stream, "~s is closed.")
}

/// What a stream is not.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::primitive) enum Wrong {
    /// A stream to write to.
    Output,
    /// A stream to read from.
    Input,
    /// A stream of integers to write to.
    BinaryOutput,
    /// A stream of integers to read from.
    BinaryInput,
    /// A stream of characters.
    Text,
    /// A stream to a file.
    File,
    /// A stream that gathers text.
    StringOutput,
}

/// The error that a stream is not of the right kind: both a type error and a stream error.
#[cold]
pub(in crate::primitive) fn wrong_stream(
    m: &mut Machine,
    stream: Value,
    wrong: Wrong,
) -> Box<Fault> {
    let cl = |name: &str| package::intern(package::COMMON_LISP, name).0.word();
    let (what, expected) = match wrong {
        Wrong::Output => ("an output stream", cl("OUTPUT-STREAM-P")),
        Wrong::Input => ("an input stream", cl("INPUT-STREAM-P")),
        Wrong::BinaryOutput => {
            ("a binary output stream", package::system("BINARY-OUTPUT-STREAM-P").word())
        }
        Wrong::BinaryInput => {
            ("a binary input stream", package::system("BINARY-INPUT-STREAM-P").word())
        }
        Wrong::Text => ("a character stream", package::system("CHARACTER-STREAM-P").word()),
        Wrong::StringOutput => {
            ("a string output stream", package::system("STRING-OUTPUT-STREAM-P").word())
        }
        Wrong::File => ("a stream to a file", sym::FILE_STREAM),
    };
    let expected = match wrong {
        Wrong::File => expected,
        _ => list::from_slice(&mut m.heap, &[sym::SATISFIES, expected]),
    };
    let control = format!("~s is not {what}.");
    let mut fault = Fault::message(&mut m.heap, sym::SIMPLE_STREAM_TYPE_ERROR, &control, &[stream]);
    fault.slots.extend([
        (sym::K_STREAM, stream),
        (sym::K_DATUM, stream),
        (sym::K_EXPECTED_TYPE, expected),
    ]);
    fault
}

/// Whether a leaf takes nothing but characters.
pub(in crate::primitive) fn is_text_only(leaf: Value) -> bool {
    !leaf.is(Imm::Handle)
        || leaf.payload() <= stream::TERMINAL
        || handle::about(leaf.payload()).is_none_or(|about| about.element.integer().is_none())
}

/// A `stream-error` with a message about the stream.
pub(in crate::primitive) fn stream_fault(
    m: &mut Machine,
    stream: Value,
    control: &str,
) -> Box<Fault> {
    let mut fault = Fault::message(&mut m.heap, sym::SIMPLE_STREAM_ERROR, control, &[stream]);
    fault.slots.push((sym::K_STREAM, stream));
    fault
}

// ---- writing

/// Writes text to a stream.
pub(in crate::primitive) fn write_text(m: &mut Machine, stream: Value, text: &str) -> Result<()> {
    match output_leaves(m, stream)? {
        Leaves::One(leaf) => write_leaf(m, leaf, text),
        Leaves::Many(leaves) => leaves.into_iter().try_for_each(|leaf| write_leaf(m, leaf, text)),
    }
}

fn write_leaf(m: &mut Machine, leaf: Value, text: &str) -> Result<()> {
    if leaf.is(Imm::Handle) {
        return write_handle(m, leaf, text);
    }
    if !m.heap.slot(leaf, 0).is_true() {
        return Err(stream_fault(m, leaf, "~s is closed."));
    }
    match stream::kind(&m.heap, leaf) {
        Some(StreamKind::StringOutput) => stream::append(&mut m.heap, leaf, text),
        Some(StreamKind::FillPointer) => {
            take_from_others(m, leaf)?;
            extend(m, leaf, text)
        }
        _ => Err(wrong_stream(m, leaf, Wrong::Output)),
    }
}

/// Appends to the string of a fill-pointer stream what other muprocs have written to it.
pub(in crate::primitive) fn take_from_others(m: &mut Machine, stream: Value) -> Result<()> {
    let handle = m.heap.slot(stream, 3);
    match handle::of(handle.payload()).filter(|_| handle.is(Imm::Handle)) {
        None => Ok(()),
        Some(device) => {
            let text = device.lock().unwrap_or_else(|e| e.into_inner()).written();
            extend(m, stream, &text.unwrap_or_default())
        }
    }
}

/// Appends text at the fill pointer of a string, which grows if it is adjustable.
fn extend(m: &mut Machine, leaf: Value, text: &str) -> Result<()> {
    let target = m.heap.slot(leaf, 1);
    let fill = array::fill_pointer(&m.heap, target).unwrap_or(0);
    let n = text.chars().count();
    let mut view = array::elements(&m.heap, target);
    if fill > view.length {
        // The array to which the string is displaced has become shorter.
        return Err(stream_fault(m, leaf, "The string of ~s has become shorter."));
    }
    if fill + n > view.length {
        if !array::is_adjustable(&m.heap, target) {
            return Err(stream_fault(m, leaf, "The string of ~s is full."));
        }
        let larger = (view.length * 2).max(fill + n);
        let storage = string::allocate_like(&mut m.heap, view.storage, larger);
        string::copy(&mut m.heap, view.storage, view.offset, storage.made(), 0, fill);
        array::replace(&mut m.heap, own(target)?, storage, None, Some(fill), &[larger]);
        view = array::elements(&m.heap, target);
    }
    for (i, c) in text.chars().enumerate() {
        view.set(&mut m.heap, fill + i, Value::character(c))?;
    }
    array::set_fill_pointer(&mut m.heap, target, fill + n)?;
    let column = match text.rfind('\n') {
        Some(at) => text[at + 1..].chars().count(),
        None => m.heap.slot(leaf, 2).untag_fixnum() as usize + n,
    };
    m.heap.set_slot(own(leaf)?, 2, Value::fixnum(column as i64));
    Ok(())
}

fn make_fill_pointer_output_stream(m: &mut Machine, target: Value) -> Result {
    if !array::is_string(&m.heap, target) || array::fill_pointer(&m.heap, target).is_none() {
        let control = Advised::NoStringToFill.control();
        return Err(Fault::simple(&mut m.heap, control, &[target]));
    }
    own(target)?;
    Ok(stream::make(&mut m.heap, StreamKind::FillPointer, &[target, Value::fixnum(0), Value::NIL]))
}

fn write_handle(m: &mut Machine, leaf: Value, text: &str) -> Result<()> {
    let handle = match leaf.payload() {
        stream::STDOUT | stream::TERMINAL => stream::STDOUT,
        stream::STDERR => stream::STDERR,
        stream::STDIN => return Err(wrong_stream(m, leaf, Wrong::Output)),
        handle => return write_file(m, leaf, handle, text),
    };
    let output = m.output.made();
    if output.buffer(handle).write(text) && output.behind().is_some() {
        m.heap.end_slice_soon();
    }
    match m.output.made().buffer(handle).problem.take() {
        None => Ok(()),
        Some(problem) => {
            stream::take_lost();
            Err(super::input::io_fault(m, leaf, &std::io::Error::other(problem)))
        }
    }
}

fn write_file(m: &mut Machine, leaf: Value, handle: u64, text: &str) -> Result<()> {
    let Some(device) = handle::of(handle) else {
        return Err(stream_fault(m, leaf, "~s is closed."));
    };
    let written = {
        // Others hold the lock only briefly: whatever waits for input does so on a thread of its
        // own.
        let mut device = device.lock().unwrap_or_else(|e| e.into_inner());
        let about = device.about();
        match (about.output, about.element) {
            (true, Element::Character(_) | Element::Either(_)) => Ok(device.write_text(text)),
            (true, _) => Err(Wrong::Text),
            (false, _) => Err(Wrong::Output),
        }
    };
    note_slow(m, handle);
    match written {
        Ok(written) => written.map_err(|error| super::input::io_fault(m, leaf, &error)),
        Err(wrong) => Err(wrong_stream(m, leaf, wrong)),
    }
}

/// To be called after writing to a file. If the file takes the output too slowly, ends the slice
/// soon, and the muproc waits at its end.
pub(in crate::primitive) fn note_slow(m: &mut Machine, handle: u64) {
    let device = handle::of(handle);
    let slow =
        device.and_then(|d| d.lock().unwrap_or_else(|e| e.into_inner()).unsent(stream::AHEAD));
    if slow.is_some() {
        m.output.made().note_slow(slow);
        m.heap.end_slice_soon();
    }
}

/// Stores elements in a vector, from index `start` on; a type error for other objects.
pub(in crate::primitive) fn store_elements(
    m: &mut Machine,
    sequence: Value,
    start: usize,
    values: &[Value],
) -> Result<()> {
    let Some(view) = array::view(&m.heap, sequence) else {
        return Err(Fault::type_error(sequence, sym::SEQUENCE));
    };
    if view.chars(&m.heap).is_some()
        && let Some(codes) = values.iter().map(|v| v.as_code_point()).collect::<Option<Vec<u32>>>()
        && bulk::put_codes(&mut m.heap, view, start, &codes).is_some()
    {
        return Ok(());
    }
    for (i, value) in values.iter().enumerate() {
        view.set(&mut m.heap, start + i, *value)?;
    }
    Ok(())
}

/// The column that the output of a stream has reached; `None` if the stream does not know it.
pub(in crate::primitive) fn column(m: &mut Machine, stream: Value) -> Option<usize> {
    let leaf = match output_leaves(m, stream).ok()? {
        Leaves::One(leaf) => leaf,
        Leaves::Many(leaves) => *leaves.last()?,
    };
    column_of_leaf(m, leaf)
}

fn column_of_leaf(m: &mut Machine, leaf: Value) -> Option<usize> {
    if leaf.is(Imm::Handle) {
        return match leaf.payload() {
            stream::STDOUT | stream::TERMINAL => {
                Some(m.output.made().buffer(stream::STDOUT).column)
            }
            stream::STDERR => Some(m.output.made().buffer(stream::STDERR).column),
            stream::STDIN => None,
            handle => handle::of(handle)
                .map(|device| device.lock().unwrap_or_else(|e| e.into_inner()).column()),
        };
    }
    match stream::kind(&m.heap, leaf) {
        Some(StreamKind::StringOutput) => {
            let column = stream::column(&m.heap, leaf);
            m.heap.charge(column);
            Some(column)
        }
        Some(StreamKind::FillPointer) => Some(m.heap.slot(leaf, 2).untag_fixnum() as usize),
        _ => None,
    }
}

/// The simple string that holds the characters of a string, and their offset and number in it. A
/// type error for other objects.
pub(in crate::primitive) fn string_part(
    m: &mut Machine,
    value: Value,
) -> Result<(Value, usize, usize)> {
    if string::is_string(&m.heap, value) {
        return Ok((value, 0, string::length(&m.heap, value)));
    }
    if array::is_string(&m.heap, value)
        && let Some(view) = array::view(&m.heap, value)
        && string::is_string(&m.heap, view.storage)
    {
        return Ok((view.storage, view.offset, view.length));
    }
    if array::chars(&m.heap, value).is_some_and(|chars| chars.is_empty()) {
        return Ok((string::make(&mut m.heap, ""), 0, 0));
    }
    Err(Fault::type_error(value, sym::STRING))
}

/// The bounds in the keyword arguments `:start` and `:end`, from argument `from` on.
pub(in crate::primitive) fn bounds(
    m: &mut Machine,
    args: Args,
    from: usize,
    length: usize,
) -> Result<(usize, usize)> {
    if args.count <= from {
        return Ok((0, length));
    }
    m.check_keywords(args, from, &[sym::K_START, sym::K_END])?;
    let start = m.keyword(args, from, sym::K_START).unwrap_or(Value::fixnum(0));
    let end = match m.keyword(args, from, sym::K_END) {
        None | Some(Value::NIL) => Value::fixnum(length as i64),
        Some(end) => end,
    };
    check_bounds(m, start, end, length)
}

/// The bounds as numbers; an error if they are not valid for this length.
pub(in crate::primitive) fn check_bounds(
    m: &mut Machine,
    start: Value,
    end: Value,
    length: usize,
) -> Result<(usize, usize)> {
    let last = match end.as_fixnum() {
        Some(i) if i >= 0 && i as usize <= length => i as usize,
        _ => return Err(Fault::index(&mut m.heap, end, length + 1)),
    };
    match start.as_fixnum() {
        Some(i) if i >= 0 && i as usize <= last => Ok((i as usize, last)),
        _ => Err(Fault::index(&mut m.heap, start, last + 1)),
    }
}

/// Writes a part of a string, and a newline if asked to.
fn write_part(m: &mut Machine, args: Args, newline: bool) -> Result {
    let text = m.arg(args, 0);
    let (simple, offset, length) = string_part(m, text)?;
    let designator = m.opt(args, 1);
    let stream = output_stream(m, designator)?;
    let (start, end) = bounds(m, args, 2, length)?;
    if let Leaves::One(leaf) = output_leaves(m, stream)?
        && stream::kind(&m.heap, leaf) == Some(StreamKind::StringOutput)
        && m.heap.slot(leaf, 0).is_true()
    {
        stream::append_part(&mut m.heap, leaf, simple, offset + start, offset + end)?;
        if newline {
            stream::append_code(&mut m.heap, leaf, '\n' as u32)?;
        }
        return Ok(text);
    }
    let mut part = String::with_capacity(end - start + 1);
    string::chars(&m.heap, simple).part(offset + start, offset + end).push_to(&mut part);
    if newline {
        part.push('\n');
    }
    write_text(m, stream, &part)?;
    Ok(text)
}

fn write_string(m: &mut Machine, args: Args) -> Result {
    let result = write_part(m, args, false);
    result_with(m, "WRITE-STRING", args, result)
}

fn write_line(m: &mut Machine, args: Args) -> Result {
    let result = write_part(m, args, true);
    result_with(m, "WRITE-LINE", args, result)
}

fn write_char(m: &mut Machine, args: Args) -> Result {
    let result = put_char(m, args);
    result_with(m, "WRITE-CHAR", args, result)
}

#[inline(always)]
fn put_char(m: &mut Machine, args: Args) -> Result {
    let character = m.arg(args, 0);
    let Some(code) = character.as_code_point() else {
        return Err(Fault::type_error(character, sym::CHARACTER));
    };
    let designator = m.opt(args, 1);
    let stream = output_stream(m, designator)?;
    if stream::kind(&m.heap, stream) == Some(StreamKind::StringOutput)
        && m.heap.slot(stream, 0).is_true()
    {
        stream::append_code(&mut m.heap, stream, code)?;
        return Ok(character);
    }
    let c = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
    write_text(m, stream, c.encode_utf8(&mut [0; 4]))?;
    Ok(character)
}

fn terpri(m: &mut Machine, args: Args) -> Result {
    let designator = m.opt(args, 0);
    let result = output_stream(m, designator).and_then(|stream| write_text(m, stream, "\n"));
    result_with(m, "TERPRI", args, result.map(|()| Value::NIL))
}

fn fresh_line(m: &mut Machine, args: Args) -> Result {
    let result = freshen(m, args);
    result_with(m, "FRESH-LINE", args, result)
}

/// Writes a newline to each leaf that is not at the beginning of a line. What happens with the last
/// one counts.
fn freshen(m: &mut Machine, args: Args) -> Result {
    let designator = m.opt(args, 0);
    let stream = output_stream(m, designator)?;
    let mut written = false;
    for leaf in leaves_of(m, stream)? {
        written = column_of_leaf(m, leaf) != Some(0);
        write_leaf(m, leaf, if written { "\n" } else { "" })?;
    }
    Ok(Value::from_bool(written))
}

fn finish_output(m: &mut Machine, args: Args) -> Flow {
    let result = finish(m, args);
    flow_of(m, "FINISH-OUTPUT", args, result)
}

/// Hands over the output of a stream, and waits until it has gone out.
fn finish(m: &mut Machine, args: Args) -> Result<Flow> {
    let unsent = hand_over(m, args)?;
    Ok(match unsent {
        Some(outside) => Flow::Stop(Outcome::Outside(outside), m.running_primitive(args)),
        None => Flow::Return(Value::NIL, args.base),
    })
}

fn force_output(m: &mut Machine, args: Args) -> Result {
    let result = hand_over(m, args).map(|_| Value::NIL);
    result_with(m, "FORCE-OUTPUT", args, result)
}

/// Hands over the output of a stream. Returns what to wait for until it has gone out, if anything.
fn hand_over(m: &mut Machine, args: Args) -> Result<Unsent> {
    let designator = m.opt(args, 0);
    let stream = output_stream(m, designator)?;
    m.flush_output();
    let leaves = leaves_of(m, stream)?;
    let mut unsent = None;
    for leaf in leaves.into_iter().filter(|leaf| leaf.is(Imm::Handle)) {
        let more = match leaf.payload() {
            stream::STDERR => finish_standard(m, leaf, stream::STDERR)?,
            handle if handle <= stream::TERMINAL => finish_standard(m, leaf, stream::STDOUT)?,
            handle => finish_file(m, leaf, handle)?,
        };
        unsent = unsent.or(more);
    }
    Ok(unsent)
}

type Unsent = Option<Arc<dyn Outside>>;

fn finish_standard(m: &mut Machine, leaf: Value, handle: u64) -> Result<Unsent> {
    write_handle(m, leaf, "")?;
    Ok(m.output.made().unsent(Some(handle)))
}

fn finish_file(m: &mut Machine, leaf: Value, handle: u64) -> Result<Unsent> {
    let Some(device) = handle::of(handle) else { return Err(closed_fault(m, leaf)) };
    let mut device = device.lock().unwrap_or_else(|e| e.into_inner());
    let flushed = device.flush();
    let unsent = device.unsent(0);
    drop(device);
    flushed.map_err(|error| super::input::io_fault(m, leaf, &error))?;
    Ok(unsent)
}

fn clear_output(m: &mut Machine, args: Args) -> Result {
    let designator = m.opt(args, 0);
    let result = output_stream(m, designator).and_then(|stream| leaves_of(m, stream));
    result_with(m, "CLEAR-OUTPUT", args, result.map(|_| Value::NIL))
}

fn stream_column(m: &mut Machine, stream: Value) -> Result {
    let result = output_stream(m, Some(stream)).and_then(|stream| leaves_of(m, stream));
    result_of(m, "STREAM-COLUMN", &[stream], result)?;
    Ok(column(m, stream).map_or(Value::NIL, |n| Value::fixnum(n as i64)))
}

// ---- string streams

fn make_string_output_stream(m: &mut Machine, args: Args) -> Result {
    if args.count > 0 {
        m.check_keywords(args, 0, &[sym::K_ELEMENT_TYPE])?;
    }
    Ok(stream::make_string_output(&mut m.heap, 0))
}

fn make_string_output_stream_at(m: &mut Machine, column: Value) -> Result {
    let column = column.as_fixnum().unwrap_or(0).max(0) as usize;
    Ok(stream::make_string_output(&mut m.heap, column))
}

pub(in crate::primitive) fn get_output_stream_string(m: &mut Machine, stream: Value) -> Result {
    if stream::kind(&m.heap, stream) == Some(StreamKind::StringOutput) {
        return stream::take_text(&mut m.heap, stream);
    }
    let handle = match stream::kind(&m.heap, stream) {
        Some(StreamKind::Shared) => m.heap.slot(stream, 1),
        _ => stream,
    };
    let device = handle::of(handle.payload()).filter(|_| handle.is(Imm::Handle));
    match device.and_then(|d| d.lock().unwrap_or_else(|e| e.into_inner()).written()) {
        Some(text) => Ok(string::make(&mut m.heap, &text)),
        None => Err(wrong_stream(m, stream, Wrong::StringOutput)),
    }
}

fn finish_output_stream_string(m: &mut Machine, stream: Value) -> Result {
    let text = get_output_stream_string(m, stream)?;
    if let Some(StreamKind::StringOutput | StreamKind::Shared) = stream::kind(&m.heap, stream) {
        super::stream_objects::close_object(m, stream)?;
    }
    Ok(text)
}
