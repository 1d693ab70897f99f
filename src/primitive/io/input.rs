//! Input of characters and octets (CLHS chapter 21).
//!
//! A read that would have to wait for a device stops the muproc instead. Only [`wait_for`] waits:
//! until the poller calls the muproc or, for a file, until a helper thread has filled the device's
//! buffer. Then the primitive begins again with the same arguments. So it must not take anything
//! before all that it wants is there.

use super::streams::{stream_fault, string_part, write_text};
use crate::data::fault::own;
use crate::data::handle::{Device, Element, Want};
use crate::data::stream::StreamKind;
use crate::data::{Fault, Result, handle, list, numbers, stream, string, symbol_of};
use crate::global::{known, package, sym};
use crate::heap::{Full, Imm, Value};
use crate::machine::inspect::opaque;
use crate::machine::{Args, Body, Flow, Machine, Primitive, Resume};
use crate::primitive::cl;
use crate::process::{Helper, Outcome};
use dashu::integer::IBig;
use std::io::ErrorKind;
use std::sync::TryLockError;

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    cl(
        "READ-CHAR",
        "&optional stream eof-error-p eof-value recursive-p",
        (0, 4),
        Body::Control(read_char),
        "The next character. (read-char (make-string-input-stream \"a\")) => #\\a",
    ),
    cl(
        "READ-CHAR-NO-HANG",
        "&optional stream eof-error-p eof-value recursive-p",
        (0, 4),
        Body::Control(read_char_no_hang),
        "The next character, or NIL when there is none yet.",
    ),
    cl(
        "UNREAD-CHAR",
        "character &optional stream",
        (1, 2),
        Body::N(unread_char),
        "Puts the last character back. NIL.",
    ),
    cl(
        "PEEK-CHAR",
        "&optional peek-type stream eof-error-p eof-value recursive-p",
        (0, 5),
        Body::Control(peek_char),
        "The next character, which stays. (peek-char nil (make-string-input-stream \"a\")) => #\\a",
    ),
    cl(
        "READ-LINE",
        "&optional stream eof-error-p eof-value recursive-p",
        (0, 4),
        Body::Control(read_line),
        "A line, and whether it had no newline. (read-line (make-string-input-stream \"a\")) => \"a\" ; T",
    ),
    cl(
        "LISTEN",
        "&optional stream",
        (0, 1),
        Body::N(listen),
        "Whether a character can be read without waiting.",
    ),
    cl(
        "CLEAR-INPUT",
        "&optional stream",
        (0, 1),
        Body::N(clear_input),
        "Does nothing: what was typed ahead stays. (clear-input) => NIL",
    ),
    cl(
        "READ-BYTE",
        "stream &optional eof-error-p eof-value",
        (1, 3),
        Body::Control(read_byte),
        "The next integer of a binary stream.",
    ),
];

/// The result of trying to read a character.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::primitive) enum Got {
    /// A code point.
    Code(u32),
    /// The end of the stream.
    End,
    /// This device has nothing yet; the read must wait for the second part.
    Blocked(u64, Want),
}

/// The input stream that a designator names; a type error for other objects.
pub(in crate::primitive) fn input_stream(m: &mut Machine, designator: Option<Value>) -> Result {
    let stream = match designator {
        None | Some(Value::NIL) => m.symbol_value(known::STANDARD_INPUT),
        Some(Value::T) => m.symbol_value(known::TERMINAL_IO),
        Some(stream) => stream,
    };
    if stream::is_stream(&m.heap, stream) {
        Ok(stream)
    } else {
        Err(Fault::type_error(stream, sym::STREAM))
    }
}

/// The stream at the end of a path through synonym, two-way and other composed streams, and what
/// was passed on the way.
pub(in crate::primitive) struct Way {
    /// The last stream: a string input stream or a handle.
    pub leaf: Value,
    /// The innermost concatenated stream on the way.
    pub concatenated: Option<Value>,
    /// The echo streams on the way, the outermost first.
    pub echoes: Vec<Value>,
    /// Whether the way ended at a concatenated stream with nothing left.
    pub ended: bool,
}

/// Paths through composed streams may be long: their steps are charged in portions of this many.
const STRETCH: usize = 256;

/// Follows a stream to its leaf.
pub(in crate::primitive) fn way(m: &mut Machine, stream: Value) -> Result<Way> {
    let mut way = Way { leaf: stream, concatenated: None, echoes: Vec::new(), ended: false };
    for step in 1..1_000_000 {
        if step % STRETCH == 0 {
            m.heap.charge(STRETCH);
        }
        let at = way.leaf;
        if at.is(Imm::Handle) {
            return Ok(way);
        }
        let kind = stream::kind(&m.heap, at);
        if kind.is_some() && !m.heap.slot(at, 0).is_true() {
            return Err(stream_fault(m, at, "~s is closed."));
        }
        match kind {
            Some(StreamKind::StringInput) => return Ok(way),
            Some(StreamKind::TwoWay | StreamKind::Shared) => way.leaf = m.heap.slot(at, 1),
            Some(StreamKind::Echo) => {
                way.echoes.push(at);
                way.leaf = m.heap.slot(at, 1);
            }
            Some(StreamKind::Synonym) => {
                let symbol = m.heap.slot(at, 1);
                way.leaf = m.symbol_value(symbol_of(symbol)?);
            }
            Some(StreamKind::Concatenated) => {
                let streams = m.heap.slot(at, 1);
                if streams.is_cons() {
                    way.concatenated = Some(at);
                    way.leaf = m.heap.car(streams);
                } else {
                    way.ended = true;
                    return Ok(way);
                }
            }
            Some(_) => return Err(stream_fault(m, at, "~s is not an input stream.")),
            None => return Err(Fault::type_error(at, sym::STREAM)),
        }
    }
    Err(stream_fault(m, stream, "The stream is made of itself."))
}

/// The fault for an error of the operating system on a stream.
pub(in crate::primitive) fn io_fault(
    m: &mut Machine,
    stream: Value,
    error: &std::io::Error,
) -> Box<Fault> {
    // The stream's name now: when the report is wanted, the stream may be closed.
    let name = match stream.is(Imm::Handle) {
        true => opaque::describe_handle(stream),
        false => m.plain_text(stream),
    };
    io_fault_on(m, stream, &name, error)
}

/// Like [`io_fault`], with the stream's name given.
pub(in crate::primitive) fn io_fault_on(
    m: &mut Machine,
    stream: Value,
    name: &str,
    error: &std::io::Error,
) -> Box<Fault> {
    if error.kind() == std::io::ErrorKind::OutOfMemory {
        return Full.into();
    }
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let text = string::make(&mut m.heap, text);
    let name = string::make(&mut m.heap, name);
    let control = "~a on ~a.";
    let mut fault = Fault::message(&mut m.heap, sym::SIMPLE_STREAM_ERROR, control, &[text, name]);
    fault.slots.push((sym::K_STREAM, stream));
    fault
}

/// Calls `action` with the device of a handle; `None` if another muproc is using it.
pub(in crate::primitive) fn with_device<R>(
    m: &mut Machine,
    handle: Value,
    action: impl FnOnce(&mut dyn Device) -> std::io::Result<R>,
) -> Result<Option<R>> {
    let Some(device) = handle::of(handle.payload()) else {
        return Err(stream_fault(m, handle, "~s is closed."));
    };
    let mut device = match device.try_lock() {
        Ok(device) => device,
        Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
        Err(TryLockError::WouldBlock) => return Ok(None),
    };
    match action(&mut **device) {
        Ok(result) => Ok(Some(result)),
        Err(error) => {
            drop(device);
            Err(io_fault(m, handle, &error))
        }
    }
}

/// Waits until the device may have what is wanted, then repeats the call of `name`.
pub(in crate::primitive) fn wait_for(
    m: &mut Machine,
    args: Args,
    name: &str,
    handle: u64,
    want: Want,
) -> Flow {
    let Some(device) = handle::of(handle) else {
        return Flow::Fault(stream_fault(m, stream::of_handle(handle), "~s is closed."));
    };
    let name = package::intern(package::COMMON_LISP, name).0;
    let again = Resume::Enter(name.word(), args.base, args.count as u32);
    let outside = match device.try_lock() {
        Ok(device) => device.outside(),
        Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner().outside(),
        // The device is locked: a helper reads from it for another muproc.
        Err(TryLockError::WouldBlock) => None,
    };
    let Some(outside) = outside else {
        let job = move || device.lock().unwrap_or_else(|e| e.into_inner()).fill_by_helper(want);
        return m.send_outside(Some(name.word()), args, Helper::new(job), None);
    };
    // Under a seed, looks for input only when the muproc has been called to do so, which happens
    // when nothing else is left to do: the time of an arrival must not matter.
    let called = std::mem::take(&mut m.post.called);
    if called || !m.system().is_seeded() {
        let filled = device.lock().unwrap_or_else(|e| e.into_inner()).fill(want);
        match filled {
            Ok(()) => return Flow::Enter(name.word(), args.base, args.count as u32),
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(error) => return Flow::Fault(io_fault(m, stream::of_handle(handle), &error)),
        }
    }
    m.flush_output();
    Flow::Stop(Outcome::Outside(outside), again)
}

/// Reads a code point; leaves it in the stream unless `take`.
pub(in crate::primitive) fn next_code(m: &mut Machine, stream: Value, take: bool) -> Result<Got> {
    for passed in 1usize.. {
        if passed.is_multiple_of(STRETCH) {
            m.heap.charge(4 * STRETCH);
        }
        let way = way(m, stream)?;
        if way.ended {
            return Ok(Got::End);
        }
        let got = leaf_code(m, way.leaf, take)?;
        match (got, way.concatenated) {
            (Got::End, Some(concatenated)) => {
                let rest = m.heap.slot(concatenated, 1);
                // Reading the stream that ended may have ended this concatenated stream, too.
                let rest = m.heap.uncons(rest).map_or(Value::NIL, |parts| parts.1);
                m.heap.set_slot(own(concatenated)?, 1, rest);
            }
            (Got::Code(code), _) if take && !way.echoes.is_empty() => {
                echo(m, &way.echoes, code)?;
                return Ok(got);
            }
            _ => return Ok(got),
        }
    }
    Ok(Got::End)
}

/// Writes a character read through echo streams to their outputs, but only once if it is read
/// again.
fn echo(m: &mut Machine, echoes: &[Value], code: u32) -> Result<()> {
    let c = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
    for stream in echoes {
        if m.heap.slot(*stream, 3).is_true() {
            m.heap.set_slot(own(*stream)?, 3, Value::NIL);
            continue;
        }
        let output = m.heap.slot(*stream, 2);
        write_text(m, output, c.encode_utf8(&mut [0; 4]))?;
    }
    Ok(())
}

fn leaf_code(m: &mut Machine, leaf: Value, take: bool) -> Result<Got> {
    if leaf.is(Imm::Handle) {
        let handle = leaf.payload();
        let got = with_device(m, leaf, |device| {
            if !device.about().input {
                return Err(std::io::Error::other("not an input stream"));
            }
            if !device.is_ready(Want::Character) {
                return Ok(Got::Blocked(handle, Want::Character));
            }
            let Some(c) = device.read_char()? else { return Ok(Got::End) };
            if !take {
                device.unread(c.encode_utf8(&mut [0; 4]));
            }
            Ok(Got::Code(c as u32))
        })?;
        return Ok(got.unwrap_or(Got::Blocked(handle, Want::Character)));
    }
    let text = m.heap.slot(leaf, 1);
    let position = m.heap.slot(leaf, 2).untag_fixnum();
    if position >= m.heap.slot(leaf, 3).untag_fixnum() {
        return Ok(Got::End);
    }
    let code = string::code_at(&m.heap, text, position as usize);
    if take {
        m.heap.set_slot(own(leaf)?, 2, Value::fixnum(position + 1));
    }
    Ok(Got::Code(code))
}

/// Puts a character back into a stream.
pub(in crate::primitive) fn unread(m: &mut Machine, stream: Value, code: u32) -> Result<()> {
    let way = way(m, stream)?;
    for echo in &way.echoes {
        m.heap.set_slot(own(*echo)?, 3, Value::T);
    }
    if way.ended {
        return Ok(());
    }
    if way.leaf.is(Imm::Handle) {
        let c = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
        with_device(m, way.leaf, |device| {
            device.unread(c.encode_utf8(&mut [0; 4]));
            Ok(())
        })?;
        return Ok(());
    }
    let position = m.heap.slot(way.leaf, 2).untag_fixnum();
    let begin = m.heap.slot(way.leaf, 4).untag_fixnum();
    if position <= begin {
        return Err(stream_fault(m, stream, "Nothing has been read from ~s."));
    }
    m.heap.set_slot(own(way.leaf)?, 2, Value::fixnum(position - 1));
    Ok(())
}

/// Handles the end of a stream as `eof-error-p` and `eof-value`, the arguments from `at` on,
/// require.
pub(in crate::primitive) fn at_end(m: &mut Machine, args: Args, at: usize, stream: Value) -> Flow {
    if m.opt(args, at).is_some_and(|error| error.is_nil()) {
        return Flow::Return(m.opt(args, at + 1).unwrap_or(Value::NIL), args.base);
    }
    Flow::Fault(Fault::new(sym::END_OF_FILE, &[(sym::K_STREAM, stream)]))
}

/// Converts a result to a flow, so that the body of a control primitive can use `?`.
pub(in crate::primitive) fn flow(result: Result<Flow>) -> Flow {
    result.unwrap_or_else(Flow::Fault)
}

fn read_char(m: &mut Machine, args: Args) -> Flow {
    flow(read_char_from(m, args, true))
}

fn read_char_no_hang(m: &mut Machine, args: Args) -> Flow {
    flow(read_char_from(m, args, false))
}

fn read_char_from(m: &mut Machine, args: Args, hang: bool) -> Result<Flow> {
    let designator = m.opt(args, 0);
    let stream = input_stream(m, designator)?;
    Ok(match next_code(m, stream, true)? {
        Got::Code(code) => Flow::Return(Value::code_point(code), args.base),
        Got::End => at_end(m, args, 1, stream),
        Got::Blocked(handle, want) if !hang && is_waited_for(handle) => {
            look(m, handle, want)?;
            match next_code(m, stream, true)? {
                Got::Code(code) => Flow::Return(Value::code_point(code), args.base),
                Got::End => at_end(m, args, 1, stream),
                Got::Blocked(..) => Flow::Return(Value::NIL, args.base),
            }
        }
        Got::Blocked(handle, want) => {
            let name = if hang { "READ-CHAR" } else { "READ-CHAR-NO-HANG" };
            wait_for(m, args, name, handle, want)
        }
    })
}

/// Whether a person types the input of the stream.
pub(in crate::primitive) fn is_interactive(m: &mut Machine, stream: Value) -> bool {
    use std::io::IsTerminal;
    way(m, stream).is_ok_and(|way| {
        way.leaf.is(Imm::Handle)
            && matches!(way.leaf.payload(), stream::STDIN | stream::TERMINAL)
            && std::io::stdin().is_terminal()
    })
}

/// Whether input may be missing for a long time: the device is not a file.
fn is_waited_for(handle: u64) -> bool {
    let device = handle::of(handle);
    device
        .is_some_and(|device| device.lock().unwrap_or_else(|e| e.into_inner()).outside().is_some())
}

/// Takes what has arrived into the buffer of a device, without waiting for more.
fn look(m: &mut Machine, handle: u64, want: Want) -> Result<()> {
    with_device(m, stream::of_handle(handle), |device| match device.fill(want) {
        Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(()),
        other => other,
    })?;
    Ok(())
}

fn unread_char(m: &mut Machine, args: Args) -> Result {
    let character = m.arg(args, 0);
    let Some(code) = character.as_code_point() else {
        return Err(Fault::type_error(character, sym::CHARACTER));
    };
    let designator = m.opt(args, 1);
    let stream = input_stream(m, designator)?;
    unread(m, stream, code)?;
    Ok(Value::NIL)
}

/// Whether a character is white space for our reader.
pub(in crate::primitive) fn is_whitespace(code: u32) -> bool {
    char::from_u32(code).is_some_and(char::is_whitespace)
}

fn peek_char(m: &mut Machine, args: Args) -> Flow {
    flow(peek(m, args))
}

/// How many characters that PEEK-CHAR skips are charged at once.
const SKIPPED: usize = 1024;

fn peek(m: &mut Machine, args: Args) -> Result<Flow> {
    let kind = m.opt(args, 0).unwrap_or(Value::NIL);
    let designator = m.opt(args, 1);
    let stream = input_stream(m, designator)?;
    let mut skipped_before = 0;
    loop {
        skipped_before += 1;
        if skipped_before % SKIPPED == 0 {
            m.heap.charge(SKIPPED);
        }
        let code = match next_code(m, stream, false)? {
            Got::Code(code) => code,
            Got::End => return Ok(at_end(m, args, 2, stream)),
            Got::Blocked(handle, want) => return Ok(wait_for(m, args, "PEEK-CHAR", handle, want)),
        };
        let skipped = match kind {
            Value::NIL => false,
            Value::T => is_whitespace(code),
            wanted => wanted.as_code_point() != Some(code),
        };
        if !skipped {
            return Ok(Flow::Return(Value::code_point(code), args.base));
        }
        next_code(m, stream, true)?;
    }
}

fn read_line(m: &mut Machine, args: Args) -> Flow {
    flow(line(m, args))
}

fn line(m: &mut Machine, args: Args) -> Result<Flow> {
    let designator = m.opt(args, 0);
    let stream = input_stream(m, designator)?;
    let way = way(m, stream)?;
    if way.ended {
        return Ok(no_line(m, args, stream));
    }
    let found = if !way.echoes.is_empty() || way.concatenated.is_some() {
        match line_by_characters(m, stream)? {
            Ok(found) => found,
            Err((handle, want)) => return Ok(wait_for(m, args, "READ-LINE", handle, want)),
        }
    } else if way.leaf.is(Imm::Handle) {
        let handle = way.leaf.payload();
        let read = with_device(m, way.leaf, |device| {
            if !device.is_ready(Want::Line) {
                return Ok(None);
            }
            device.read_line().map(Some)
        })?;
        match read.flatten() {
            None => return Ok(wait_for(m, args, "READ-LINE", handle, Want::Line)),
            Some(None) => None,
            Some(Some((text, ended))) => Some((string::make(&mut m.heap, &text), ended)),
        }
    } else {
        line_of_string(m, way.leaf)?
    };
    let Some((text, ended)) = found else { return Ok(no_line(m, args, stream)) };
    m.values.clear();
    m.values.extend([text, Value::from_bool(!ended)]);
    Ok(Flow::ReturnValues(args.base))
}

/// Returns from READ-LINE at the end of a stream. There are two values, since the usual loop ends
/// when the second one says that the newline is missing.
fn no_line(m: &mut Machine, args: Args, stream: Value) -> Flow {
    match at_end(m, args, 1, stream) {
        Flow::Return(value, frame) => {
            m.values.clear();
            m.values.extend([value, Value::T]);
            Flow::ReturnValues(frame)
        }
        other => other,
    }
}

fn line_of_string(m: &mut Machine, leaf: Value) -> Result<Option<(Value, bool)>> {
    let text = m.heap.slot(leaf, 1);
    let start = m.heap.slot(leaf, 2).untag_fixnum() as usize;
    let end = m.heap.slot(leaf, 3).untag_fixnum() as usize;
    if start >= end {
        return Ok(None);
    }
    let newline = string::chars(&m.heap, text).part(start, end).position('\n' as u32);
    let stop = newline.map_or(end, |at| start + at);
    let next = stop + usize::from(newline.is_some());
    m.heap.set_slot(own(leaf)?, 2, Value::fixnum(next as i64));
    Ok(Some((string::part(&mut m.heap, text, start, stop), newline.is_some())))
}

type Blocked = (u64, Want);

/// Reads a line one character after the other. The characters are put back if a device must wait.
fn line_by_characters(
    m: &mut Machine,
    stream: Value,
) -> Result<std::result::Result<Option<(Value, bool)>, Blocked>> {
    let mut codes = Vec::new();
    loop {
        match next_code(m, stream, true)? {
            Got::Code(code) if code == '\n' as u32 => {
                return Ok(Ok(Some((string::from_codes(&mut m.heap, &codes), true))));
            }
            Got::Code(code) => codes.push(code),
            Got::End if codes.is_empty() => return Ok(Ok(None)),
            Got::End => return Ok(Ok(Some((string::from_codes(&mut m.heap, &codes), false)))),
            Got::Blocked(handle, _) => {
                for code in codes.iter().rev() {
                    unread(m, stream, *code)?;
                }
                return Ok(Err((handle, Want::Line)));
            }
        }
    }
}

fn listen(m: &mut Machine, args: Args) -> Result {
    let designator = m.opt(args, 0);
    let stream = input_stream(m, designator)?;
    Ok(match next_code(m, stream, false)? {
        Got::Code(_) => Value::T,
        Got::End => Value::NIL,
        Got::Blocked(handle, want) => {
            look(m, handle, want)?;
            Value::from_bool(matches!(next_code(m, stream, false)?, Got::Code(_)))
        }
    })
}

fn clear_input(m: &mut Machine, args: Args) -> Result {
    let designator = m.opt(args, 0);
    input_stream(m, designator)?;
    Ok(Value::NIL)
}

// ---- octets

fn read_byte(m: &mut Machine, args: Args) -> Flow {
    flow(byte(m, args))
}

fn byte(m: &mut Machine, args: Args) -> Result<Flow> {
    let stream = m.arg(args, 0);
    let way = way(m, stream)?;
    if !way.leaf.is(Imm::Handle) {
        return Err(stream_fault(m, stream, "~s is not a binary input stream."));
    }
    let handle = way.leaf.payload();
    let read = with_device(m, way.leaf, |device| {
        let (width, signed) = width_of(device);
        if !device.is_ready(Want::Octets(width)) {
            return Ok((Vec::new(), signed, width, false));
        }
        Ok((device.read_octets(width)?, signed, width, true))
    })?;
    Ok(match read {
        None => wait_for(m, args, "READ-BYTE", handle, Want::Octets(1)),
        Some((_, _, width, false)) => wait_for(m, args, "READ-BYTE", handle, Want::Octets(width)),
        Some((octets, _, width, _)) if octets.len() < width => at_end(m, args, 1, stream),
        Some((octets, signed, ..)) => Flow::Return(integer_of(m, &octets, signed), args.base),
    })
}

/// The number of octets in an element of the device, and whether elements are signed.
pub(in crate::primitive) fn width_of(device: &dyn Device) -> (usize, bool) {
    match device.about().element {
        Element::Character(_) => (1, false),
        Element::Integer(width, signed) => (width as usize, signed),
    }
}

/// The integer with these octets, least significant first.
pub(in crate::primitive) fn integer_of(m: &mut Machine, octets: &[u8], signed: bool) -> Value {
    let mut wide = 0i128;
    for (i, octet) in octets.iter().enumerate().take(15) {
        wide |= (*octet as i128) << (8 * i);
    }
    let bits = 8 * octets.len();
    if signed && bits < 128 && octets.last().is_some_and(|last| last & 0x80 != 0) {
        wide -= 1i128 << bits;
    }
    match i64::try_from(wide).ok().and_then(Value::try_fixnum) {
        Some(fixnum) => fixnum,
        None => numbers::store_integer(&mut m.heap, &IBig::from(wide)),
    }
}

// ---- string streams and streams of streams

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
    let (start, end) = super::streams::check_bounds(m, start, end, length)?;
    let place = |n: usize| Value::fixnum((offset + n) as i64);
    let parts = [simple, place(start), place(end), place(start), Value::fixnum(offset as i64)];
    Ok(stream::make(&mut m.heap, StreamKind::StringInput, &parts))
}

/// The arguments as a list; each of them must be a stream.
pub(in crate::primitive) fn list_of_streams(m: &mut Machine, args: Args) -> Result {
    let streams = m.arguments(args).to_vec();
    for stream in &streams {
        if !stream::is_stream(&m.heap, *stream) {
            return Err(Fault::type_error(*stream, sym::STREAM));
        }
    }
    Ok(list::from_slice(&mut m.heap, &streams))
}
