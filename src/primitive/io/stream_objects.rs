//! Streams as objects (CLHS chapter 21): making them, their parts and properties, closing them.

use super::file_contents::is_sink;
use super::formats::{element_value, format_value};
use super::input::is_interactive;
use super::instances::{not_native, result_of, result_with};
use super::streams::{Steps, Wrong, check_bounds, string_part, synonym_value, wrong_stream};
use crate::data::fault::own;
use crate::data::handle::Element;
use crate::data::stream::StreamKind;
use crate::data::{Fault, Result, handle, list, stream};
use crate::global::{package, sym};
use crate::heap::{Imm, Value};
use crate::machine::{Args, Body, Machine, Primitive};
use crate::primitive::{MANY, cl, sys};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    cl(
        "MAKE-STRING-INPUT-STREAM",
        "string &optional start end",
        (1, 3),
        Body::N(make_string_input_stream),
        "A stream that reads a string. (read-char (make-string-input-stream \"a\")) => #\\a",
    ),
    sys(
        "STRING-INPUT-POSITION",
        ".",
        "stream",
        (1, 1),
        Body::F1(string_input_position),
        "The index in the string of the next character.",
    ),
    cl(
        "MAKE-BROADCAST-STREAM",
        "&rest streams",
        (0, MANY),
        Body::N(make_broadcast_stream),
        "A stream that writes to all of the streams.",
    ),
    cl(
        "MAKE-CONCATENATED-STREAM",
        "&rest streams",
        (0, MANY),
        Body::N(make_concatenated_stream),
        "A stream that reads the streams one after the other.",
    ),
    cl(
        "MAKE-TWO-WAY-STREAM",
        "input-stream output-stream",
        (2, 2),
        Body::F2(make_two_way_stream),
        "A stream that reads one stream and writes to another.",
    ),
    cl(
        "MAKE-ECHO-STREAM",
        "input-stream output-stream",
        (2, 2),
        Body::F2(make_echo_stream),
        "The same, and what is read is written.",
    ),
    cl(
        "MAKE-SYNONYM-STREAM",
        "symbol",
        (1, 1),
        Body::F1(make_synonym_stream),
        "The stream that is the value of a symbol.",
    ),
    cl(
        "BROADCAST-STREAM-STREAMS",
        "stream",
        (1, 1),
        Body::F1(|m, s| part(m, s, StreamKind::Broadcast, 1)),
        "The streams that it writes to.",
    ),
    cl(
        "CONCATENATED-STREAM-STREAMS",
        "stream",
        (1, 1),
        Body::F1(|m, s| part(m, s, StreamKind::Concatenated, 1)),
        "The streams that are still to be read.",
    ),
    cl(
        "TWO-WAY-STREAM-INPUT-STREAM",
        "stream",
        (1, 1),
        Body::F1(|m, s| part(m, s, StreamKind::TwoWay, 1)),
        "The stream that it reads.",
    ),
    cl(
        "TWO-WAY-STREAM-OUTPUT-STREAM",
        "stream",
        (1, 1),
        Body::F1(|m, s| part(m, s, StreamKind::TwoWay, 2)),
        "The stream that it writes to.",
    ),
    cl(
        "ECHO-STREAM-INPUT-STREAM",
        "stream",
        (1, 1),
        Body::F1(|m, s| part(m, s, StreamKind::Echo, 1)),
        "The stream that it reads.",
    ),
    cl(
        "ECHO-STREAM-OUTPUT-STREAM",
        "stream",
        (1, 1),
        Body::F1(|m, s| part(m, s, StreamKind::Echo, 2)),
        "The stream that it writes to.",
    ),
    cl(
        "SYNONYM-STREAM-SYMBOL",
        "stream",
        (1, 1),
        Body::F1(|m, s| part(m, s, StreamKind::Synonym, 1)),
        "The symbol whose value is meant.",
    ),
    cl(
        "STREAMP",
        "object",
        (1, 1),
        Body::F1(|m, s| Ok(Value::from_bool(stream::is_stream(&m.heap, s)))),
        "Whether it is a stream. (streamp 1) => NIL",
    )
    .pure(),
    cl(
        "INPUT-STREAM-P",
        "stream",
        (1, 1),
        Body::F1(|m, s| has_side(m, s, true)),
        "Whether it can be read. (input-stream-p (make-string-input-stream \"\")) => T",
    ),
    cl(
        "OUTPUT-STREAM-P",
        "stream",
        (1, 1),
        Body::F1(|m, s| has_side(m, s, false)),
        "Whether it can be written to. (output-stream-p (make-string-input-stream \"\")) => NIL",
    ),
    cl(
        "OPEN-STREAM-P",
        "stream",
        (1, 1),
        Body::F1(open_stream_p),
        "Whether it is open. (open-stream-p *standard-output*) => T",
    ),
    cl(
        "INTERACTIVE-STREAM-P",
        "stream",
        (1, 1),
        Body::F1(interactive_stream_p),
        "Whether a person sits at it. (interactive-stream-p (make-string-input-stream \"\")) => NIL",
    ),
    cl(
        "STREAM-ELEMENT-TYPE",
        "stream",
        (1, 1),
        Body::F1(stream_element_type),
        "The type of what it transports. (stream-element-type *standard-output*) => CHARACTER",
    ),
    cl(
        "STREAM-EXTERNAL-FORMAT",
        "stream",
        (1, 1),
        Body::F1(stream_external_format),
        "How characters are written. (stream-external-format *standard-output*) => :UTF-8",
    ),
    cl(
        "CLOSE",
        "stream &key abort",
        (1, MANY),
        Body::N(close),
        "Closes a stream; T if it was open.",
    ),
];

/// Makes a string input stream on a part of a string.
pub(in crate::primitive) fn make_string_input(
    m: &mut Machine,
    text: Value,
    start: Option<Value>,
    end: Option<Value>,
) -> Result {
    let (simple, offset, length) = string_part(m, text)?;
    let end = end.filter(|e| e.is_true()).unwrap_or(Value::fixnum(length as i64));
    let start = start.unwrap_or(Value::fixnum(0));
    let (start, end) = check_bounds(m, start, end, length)?;
    let part = (offset + start, offset + end);
    Ok(stream::make_string_input(&mut m.heap, simple, part, offset))
}

fn make_string_input_stream(m: &mut Machine, args: Args) -> Result {
    let (text, start, end) = (m.arg(args, 0), m.opt(args, 1), m.opt(args, 2));
    make_string_input(m, text, start, end)
}

fn string_input_position(m: &mut Machine, stream: Value) -> Result {
    if stream::kind(&m.heap, stream) == Some(StreamKind::Shared)
        && let Some(device) = handle::of(m.heap.slot(stream, 1).payload())
    {
        let at = device.lock().unwrap_or_else(|e| e.into_inner()).position().unwrap_or(0);
        return Ok(Value::fixnum(at as i64));
    }
    if stream::kind(&m.heap, stream) != Some(StreamKind::StringInput) {
        return Err(wrong_stream(m, stream, Wrong::Input));
    }
    let offset = m.heap.slot(stream, 5).untag_fixnum();
    Ok(Value::fixnum(m.heap.slot(stream, 2).untag_fixnum() - offset))
}

fn make_broadcast_stream(m: &mut Machine, args: Args) -> Result {
    let streams = list_of_streams(m, args, false)?;
    Ok(stream::make(&mut m.heap, StreamKind::Broadcast, &[streams]))
}

fn make_concatenated_stream(m: &mut Machine, args: Args) -> Result {
    let streams = list_of_streams(m, args, true)?;
    Ok(stream::make(&mut m.heap, StreamKind::Concatenated, &[streams]))
}

fn pair(m: &mut Machine, input: Value, output: Value) -> Result<[Value; 2]> {
    check_side(m, input, true)?;
    check_side(m, output, false)?;
    Ok([input, output])
}

/// An error unless the value is a stream that can be read, or written to. Of an instance, and of a
/// synonym stream, that is asked when it is used.
fn check_side(m: &mut Machine, stream: Value, input: bool) -> Result<()> {
    if !stream::is_stream(&m.heap, stream) {
        return Err(Fault::type_error(stream, sym::STREAM));
    }
    let is_later = stream::kind(&m.heap, stream) == Some(StreamKind::Synonym)
        || stream::is_instance(&m.heap, stream);
    if is_later || has_side_of(m, stream, input)?.is_true() {
        return Ok(());
    }
    Err(wrong_stream(m, stream, if input { Wrong::Input } else { Wrong::Output }))
}

/// The arguments as a list; each of them must be a stream that can be read, or written to.
fn list_of_streams(m: &mut Machine, args: Args, input: bool) -> Result {
    let streams = m.arguments(args).to_vec();
    for stream in &streams {
        check_side(m, *stream, input)?;
    }
    Ok(list::from_slice(&mut m.heap, &streams))
}

fn make_two_way_stream(m: &mut Machine, input: Value, output: Value) -> Result {
    let parts = pair(m, input, output)?;
    Ok(stream::make(&mut m.heap, StreamKind::TwoWay, &parts))
}

fn make_echo_stream(m: &mut Machine, input: Value, output: Value) -> Result {
    let [input, output] = pair(m, input, output)?;
    Ok(stream::make(&mut m.heap, StreamKind::Echo, &[input, output, Value::NIL]))
}

fn make_synonym_stream(m: &mut Machine, symbol: Value) -> Result {
    if !symbol.is_symbol() {
        return Err(Fault::type_error(symbol, sym::SYMBOL));
    }
    Ok(stream::make(&mut m.heap, StreamKind::Synonym, &[symbol]))
}

fn part(m: &mut Machine, stream: Value, kind: StreamKind, slot: usize) -> Result {
    if stream::kind(&m.heap, stream) != Some(kind) {
        let name = match kind {
            StreamKind::Broadcast => "BROADCAST-STREAM",
            StreamKind::Concatenated => "CONCATENATED-STREAM",
            StreamKind::TwoWay => "TWO-WAY-STREAM",
            StreamKind::Echo => "ECHO-STREAM",
            _ => "SYNONYM-STREAM",
        };
        let expected = package::intern(package::COMMON_LISP, name).0;
        return Err(Fault::type_error(stream, expected.word()));
    }
    Ok(m.heap.slot(stream, slot))
}

/// The stream to which a chain of synonym streams leads; an error that is none for an instance.
fn meant(m: &mut Machine, stream: Value, steps: &mut Steps) -> Result {
    let mut stream = stream;
    loop {
        steps.step(m, stream)?;
        match stream::kind(&m.heap, stream) {
            Some(StreamKind::Synonym) => stream = synonym_value(m, stream)?,
            None if !stream.is(Imm::Handle) => return Err(not_native(m, stream)),
            _ => return Ok(stream),
        }
    }
}

fn has_side(m: &mut Machine, stream: Value, input: bool) -> Result {
    let name = if input { "INPUT-STREAM-P" } else { "OUTPUT-STREAM-P" };
    let result = has_side_of(m, stream, input);
    result_of(m, name, &[stream], result)
}

fn has_side_of(m: &mut Machine, stream: Value, input: bool) -> Result {
    let mut stream = meant(m, stream, &mut Steps::default())?;
    if stream::kind(&m.heap, stream) == Some(StreamKind::Shared) {
        stream = m.heap.slot(stream, 1);
    }
    let answer = match stream::kind(&m.heap, stream) {
        Some(StreamKind::TwoWay | StreamKind::Echo) => true,
        Some(StreamKind::StringInput | StreamKind::Concatenated) => input,
        Some(_) => !input,
        None => match stream.payload() {
            stream::STDIN => input,
            stream::STDOUT | stream::STDERR => !input,
            stream::TERMINAL => true,
            handle => handle::about(handle)
                .is_some_and(|about| if input { about.input } else { about.output }),
        },
    };
    Ok(Value::from_bool(answer))
}

fn open_stream_p(m: &mut Machine, stream: Value) -> Result {
    let result = meant(m, stream, &mut Steps::default()).map(|stream| {
        Value::from_bool(match stream.is(Imm::Handle) {
            true => stream.payload() <= stream::TERMINAL || handle::is_open(stream.payload()),
            false => m.heap.slot(stream, 0).is_true(),
        })
    });
    result_of(m, "OPEN-STREAM-P", &[stream], result)
}

fn interactive_stream_p(m: &mut Machine, stream: Value) -> Result {
    let result = meant(m, stream, &mut Steps::default())
        .map(|stream| Value::from_bool(is_interactive(m, stream)));
    result_of(m, "INTERACTIVE-STREAM-P", &[stream], result)
}

/// The streams that a stream is made of and whose elements are its own: of a broadcast stream the
/// last one, of a concatenated stream the first one.
fn parts_of(m: &mut Machine, stream: Value) -> Result<Vec<Value>> {
    let mut pending = vec![stream];
    let mut parts = Vec::new();
    let mut steps = Steps::default();
    while let Some(stream) = pending.pop() {
        let stream = meant(m, stream, &mut steps)?;
        let streams = || list::elements(&m.heap, m.heap.slot(stream, 1));
        match stream::kind(&m.heap, stream) {
            Some(StreamKind::TwoWay | StreamKind::Echo) => {
                pending.extend([m.heap.slot(stream, 2), m.heap.slot(stream, 1)]);
            }
            Some(StreamKind::Broadcast) => pending.extend(streams().last()),
            Some(StreamKind::Concatenated) => pending.extend(streams().next()),
            _ => parts.push(stream),
        }
    }
    m.heap.charge(parts.len());
    Ok(parts)
}

/// The elements of the file behind a stream that is not made of streams; `None` if it is no file.
fn element_of(stream: Value) -> Option<Element> {
    let is_file = stream.is(Imm::Handle) && stream.payload() > stream::TERMINAL;
    let about = if is_file { handle::about(stream.payload()) } else { None };
    about.map(|about| about.element)
}

fn stream_element_type(m: &mut Machine, stream: Value) -> Result {
    let result = element_type_of(m, stream);
    result_of(m, "STREAM-ELEMENT-TYPE", &[stream], result)
}

fn element_type_of(m: &mut Machine, stream: Value) -> Result {
    if is_sink(m, stream) {
        return Ok(Value::T);
    }
    let mut elements: Vec<Element> = Vec::new();
    for part in parts_of(m, stream)? {
        let element = element_of(part).unwrap_or(Element::text());
        let is_text = element.format().is_some();
        if !elements.iter().any(|one| *one == element || (is_text && one.format().is_some())) {
            elements.push(element);
        }
    }
    let mut kinds = vec![sym::OR];
    for element in elements {
        kinds.push(element_value(m, element));
    }
    Ok(match kinds.len() {
        1 => sym::CHARACTER,
        2 => kinds[1],
        _ => list::from_slice(&mut m.heap, &kinds),
    })
}

fn stream_external_format(m: &mut Machine, stream: Value) -> Result {
    let result = external_format_of(m, stream);
    result_of(m, "STREAM-EXTERNAL-FORMAT", &[stream], result)
}

fn external_format_of(m: &mut Machine, stream: Value) -> Result {
    let default = package::keyword("DEFAULT").word();
    if is_sink(m, stream) {
        return Ok(default);
    }
    let format = match parts_of(m, stream)?.first() {
        Some(part) => element_of(*part).unwrap_or(Element::text()).format(),
        None => None,
    };
    Ok(format.map_or(default, |format| format_value(m, format)))
}

fn close(m: &mut Machine, args: Args) -> Result {
    let result = close_stream(m, args);
    result_with(m, "CLOSE", args, result)
}

fn close_stream(m: &mut Machine, args: Args) -> Result {
    let stream = m.arg(args, 0);
    m.check_keywords(args, 1, &[sym::K_ABORT])?;
    let abort = m.keyword(args, 1, sym::K_ABORT).is_some_and(|v| v.is_true());
    if stream.is(Imm::Handle) {
        if stream.payload() <= stream::TERMINAL {
            m.flush_output();
            return Ok(Value::T);
        }
        let Some(device) = handle::forget(stream.payload()) else { return Ok(Value::NIL) };
        let mut device = device.lock().unwrap_or_else(|e| e.into_inner());
        let name = format!("#<FILE-STREAM {:?}>", device.about().path);
        return match device.close(abort) {
            Ok(()) => Ok(Value::T),
            Err(error) => Err(super::input::io_fault_on(m, stream, &name, &error)),
        };
    }
    close_object(m, stream)
}

/// Closes a stream that is not a handle. Returns T if it was open.
pub(in crate::primitive) fn close_object(m: &mut Machine, stream: Value) -> Result {
    if stream::kind(&m.heap, stream).is_none() {
        return Err(not_native(m, stream));
    }
    let was_open = m.heap.slot(stream, 0);
    let shared = match stream::kind(&m.heap, stream) {
        Some(StreamKind::Shared) => m.heap.slot(stream, 1),
        Some(StreamKind::FillPointer) if was_open.is_true() => {
            super::streams::take_from_others(m, stream)?;
            m.heap.slot(stream, 3)
        }
        _ => Value::NIL,
    };
    m.heap.set_slot(own(stream)?, 0, Value::NIL);
    if shared.is(Imm::Handle) {
        // A shared stream is closed for the other muprocs, too.
        handle::close_all_of(&[shared.payload()]);
    }
    Ok(was_open)
}
