//! Input of characters (CLHS chapter 21).
//!
//! A read that would have to wait for a device stops the muproc instead. Only [`wait_for`] waits:
//! until the poller calls the muproc or, for a file, until a helper thread has filled the device's
//! buffer. Then the primitive begins again with the same arguments. So it must not take anything
//! before all that it wants is there.

use super::instances::{flow_of, result_with};
use super::octets::{Read, integer_ahead, is_binary};
use super::shares::{Effort, Share};
use super::streams::{Wrong, designated, leaves_of, stream_fault, write_text, wrong_stream};
use super::ways::{Way, count_unread, give_back, unread, unread_count, way};
use crate::data::encoding::Unencodable;
use crate::data::fault::own;
use crate::data::handle::{Device, Malformed, Want};
use crate::data::{Fault, Result, handle, list, stream, string};
use crate::global::{known, package, sym};
use crate::heap::{Full, Imm, Value};
use crate::machine::inspect::opaque;
use crate::machine::{Args, Body, Flow, Machine, Primitive, Resume};
use crate::primitive::cl;
use crate::process::{Helper, Outcome};
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
        Body::Control(listen),
        "Whether a character can be read without waiting.",
    ),
    cl(
        "CLEAR-INPUT",
        "&optional stream",
        (0, 1),
        Body::N(clear_input),
        "Does nothing: what was typed ahead stays. (clear-input) => NIL",
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
    designated(m, designator, known::STANDARD_INPUT)
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
    if let Some(Malformed(octets)) = error.get_ref().and_then(|error| error.downcast_ref()) {
        let octets: Vec<Value> = octets.iter().map(|octet| Value::fixnum(*octet as i64)).collect();
        let octets = list::from_slice(&mut m.heap, &octets);
        let slots = [(sym::K_STREAM, stream), (package::keyword("OCTETS").word(), octets)];
        return Fault::new(sym::STREAM_DECODING_ERROR, &slots);
    }
    if let Some(Unencodable(c)) = error.get_ref().and_then(|error| error.downcast_ref()) {
        let character = (package::keyword("CHARACTER").word(), Value::character(*c));
        return Fault::new(sym::STREAM_ENCODING_ERROR, &[(sym::K_STREAM, stream), character]);
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

/// The error about a handle without a device: it is closed, or standard output, from which nothing is read.
fn not_there(m: &mut Machine, handle: Value) -> Box<Fault> {
    match handle.payload() {
        stream::STDOUT | stream::STDERR => wrong_stream(m, handle, Wrong::Input),
        _ => stream_fault(m, handle, "~s is closed."),
    }
}

/// Calls `action` with the device of a handle; `None` if another muproc is using it.
pub(in crate::primitive) fn with_device<R>(
    m: &mut Machine,
    handle: Value,
    action: impl FnOnce(&mut dyn Device) -> std::io::Result<R>,
) -> Result<Option<R>> {
    let Some(device) = handle::of(handle.payload()) else {
        return Err(not_there(m, handle));
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
    if handle == PAUSE {
        m.flush_output();
        let name = package::intern(package::COMMON_LISP, name).0;
        let again = Resume::Enter(name.word(), args.base, args.count as u32);
        return Flow::Stop(Outcome::Yield, again);
    }
    let Some(device) = handle::of(handle) else {
        return Flow::Fault(not_there(m, stream::of_handle(handle)));
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
    let called = m.post.take_called();
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

/// After so many streams that have ended, a read looks whether the slice is used up.
const STRETCH: usize = 64;

/// The number of no handle: a read stops since its slice is used up, as if for a device.
const PAUSE: u64 = u64::MAX;

/// Reads a code point; leaves it in the stream unless `take`.
pub(in crate::primitive) fn next_code(m: &mut Machine, stream: Value, take: bool) -> Result<Got> {
    let mut way = way(m, stream)?;
    next_code_or_pause(m, &mut way, take, usize::MAX)
}

/// The same at the end of a way, which follows the stream. Stops as if for a device when streams that
/// have ended have used up the slice. They are not met again, but the characters `taken` before may
/// be: it must have passed more than that.
pub(in crate::primitive) fn next_code_or_pause(
    m: &mut Machine,
    way: &mut Way,
    take: bool,
    taken: usize,
) -> Result<Got> {
    for passed in 1usize.. {
        if passed.is_multiple_of(STRETCH) && passed > taken && m.heap.reductions.get() <= 0 {
            return Ok(Got::Blocked(PAUSE, Want::Character));
        }
        if way.ended {
            return Ok(Got::End);
        }
        for echo in way.echoes.iter().filter(|_| take) {
            // If Lisp must write there, nothing may have been taken.
            let output = m.heap.slot(*echo, 2);
            leaves_of(m, output)?;
        }
        match leaf_code(m, way.leaf, take)? {
            Got::End if way.pass_ended(m)? => m.heap.spend(1),
            Got::Code(code) if take && !way.echoes.is_empty() => {
                echo(m, &way.echoes, code)?;
                return Ok(Got::Code(code));
            }
            got => return Ok(got),
        }
    }
    Ok(Got::End)
}

/// Writes a character read through echo streams to their outputs, but only once if it is read
/// again.
fn echo(m: &mut Machine, echoes: &[Value], code: u32) -> Result<()> {
    let c = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
    m.heap.spend(echoes.len() / 2);
    for stream in echoes {
        if unread_count(m, *stream) > 0 {
            count_unread(m, *stream, -1)?;
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
            if let Some(wrong) = wrong_for_text(device) {
                return Ok(Err(wrong));
            }
            if !device.is_ready(Want::Character) {
                return Ok(Ok(Got::Blocked(handle, Want::Character)));
            }
            let Some(c) = device.read_char()? else { return Ok(Ok(Got::End)) };
            if !take {
                device.unread(c.encode_utf8(&mut [0; 4]));
            }
            Ok(Ok(Got::Code(c as u32)))
        })?;
        return match got {
            None => Ok(Got::Blocked(handle, Want::Character)),
            Some(Ok(got)) => Ok(got),
            Some(Err(wrong)) => Err(wrong_stream(m, leaf, wrong)),
        };
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

/// Why text cannot be read from a device; `None` if it can.
pub(in crate::primitive) fn wrong_for_text(device: &dyn Device) -> Option<Wrong> {
    let about = device.about();
    match (about.input, about.element.format()) {
        (true, Some(_)) => None,
        (true, None) => Some(Wrong::Text),
        (false, _) => Some(Wrong::Input),
    }
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
    let result = read_char_from(m, args, true);
    flow_of(m, "READ-CHAR", args, result)
}

fn read_char_no_hang(m: &mut Machine, args: Args) -> Flow {
    let result = read_char_from(m, args, false);
    flow_of(m, "READ-CHAR-NO-HANG", args, result)
}

fn read_char_from(m: &mut Machine, args: Args, hang: bool) -> Result<Flow> {
    let designator = m.opt(args, 0);
    let stream = input_stream(m, designator)?;
    let mut way = way(m, stream)?;
    Ok(match next_code_or_pause(m, &mut way, true, 0)? {
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
    let result = put_back(m, args);
    result_with(m, "UNREAD-CHAR", args, result)
}

fn put_back(m: &mut Machine, args: Args) -> Result {
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
    let result = peek(m, args);
    flow_of(m, "PEEK-CHAR", args, result)
}

/// How many characters that PEEK-CHAR skips are charged at once.
const SKIPPED: usize = 1024;

fn peek(m: &mut Machine, args: Args) -> Result<Flow> {
    let kind = m.opt(args, 0).unwrap_or(Value::NIL);
    if kind.is_true() && kind != Value::T && kind.as_code_point().is_none() {
        let expected = [sym::OR, sym::CHARACTER, sym::BOOLEAN];
        let expected = list::from_slice(&mut m.heap, &expected);
        return Err(Fault::type_error(kind, expected));
    }
    let designator = m.opt(args, 1);
    let stream = input_stream(m, designator)?;
    let mut way = way(m, stream)?;
    let mut skipped_before = 0;
    loop {
        skipped_before += 1;
        if skipped_before % SKIPPED == 0 {
            m.heap.spend(SKIPPED / 2);
            if m.heap.reductions.get() <= 0 {
                // What has been skipped is gone: the same call goes on with what follows.
                m.flush_output();
                let peek_char = package::intern(package::COMMON_LISP, "PEEK-CHAR").0.word();
                let again = Resume::Enter(peek_char, args.base, args.count as u32);
                return Ok(Flow::Stop(Outcome::Yield, again));
            }
        }
        let code = match next_code_or_pause(m, &mut way, false, 0)? {
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
        next_code_or_pause(m, &mut way, true, usize::MAX)?;
        if m.heap.reductions.get() <= 0 && !way.echoes.is_empty() {
            // Each character is written to many streams: the pause must not wait for so many more.
            skipped_before = SKIPPED - 1;
        }
    }
}

fn read_line(m: &mut Machine, args: Args) -> Flow {
    read_line_share(m, args, Share::of_text())
}

/// Reads a line if one share of it suffices, where characters are taken one by one.
pub(in crate::primitive) fn read_line_share(m: &mut Machine, args: Args, share: Share) -> Flow {
    let result = line(m, args, share);
    flow_of(m, "READ-LINE", args, result)
}

fn line(m: &mut Machine, args: Args, share: Share) -> Result<Flow> {
    let designator = m.opt(args, 0);
    let stream = input_stream(m, designator)?;
    let mut way = way(m, stream)?;
    if way.ended {
        return Ok(no_line(m, args, stream));
    }
    let found = if !way.is_plain() {
        match line_by_characters(m, stream, &mut way, share)? {
            Line::Whole(found) => found,
            Line::Blocked(handle, want) => {
                return Ok(wait_for(m, args, "READ-LINE", handle, want));
            }
            Line::Long(share) => return Ok(share.wait(m, args, "READ-LINE")),
        }
    } else if way.leaf.is(Imm::Handle) {
        let handle = way.leaf.payload();
        let read = with_device(m, way.leaf, |device| {
            if let Some(wrong) = wrong_for_text(device) {
                return Ok(Err(wrong));
            }
            if !device.is_ready(Want::Line) {
                return Ok(Ok(None));
            }
            device.read_line().map(Some).map(Ok)
        })?;
        match read {
            None | Some(Ok(None)) => {
                return Ok(wait_for(m, args, "READ-LINE", handle, Want::Line));
            }
            Some(Err(wrong)) => return Err(wrong_stream(m, way.leaf, wrong)),
            Some(Ok(Some(None))) => None,
            Some(Ok(Some(Some((text, ended))))) => Some((string::make(&mut m.heap, &text), ended)),
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

/// What came of reading a line one character after the other.
enum Line {
    /// The line, and whether a newline ended it; `None` at the end.
    Whole(Option<(Value, bool)>),
    /// This device must be waited for.
    Blocked(u64, Want),
    /// It takes more than the share.
    Long(Share),
}

/// Reads a line one character after the other. The characters are put back if a device must wait,
/// or others.
fn line_by_characters(m: &mut Machine, stream: Value, way: &mut Way, share: Share) -> Result<Line> {
    let mut codes = Vec::new();
    let mut effort = Effort::default();
    loop {
        if effort.ends_slice(m, share, way.echoes.len()) {
            give_back(m, stream, &codes, Want::Line)?;
            return Ok(Line::Long(effort.next(share)));
        }
        let next = match next_code_or_pause(m, way, true, codes.len()) {
            Ok(next) => next,
            Err(fault) => {
                give_back(m, stream, &codes, Want::Line)?;
                return Err(fault);
            }
        };
        let whole = match next {
            Got::Code(code) if code == '\n' as u32 => true,
            Got::Code(code) => {
                codes.push(code);
                continue;
            }
            Got::End if codes.is_empty() => return Ok(Line::Whole(None)),
            Got::End => false,
            Got::Blocked(handle, _) => {
                let want = give_back(m, stream, &codes, Want::Line)?;
                return Ok(Line::Blocked(handle, want));
            }
        };
        return Ok(Line::Whole(Some((string::from_codes(&mut m.heap, &codes), whole))));
    }
}

fn listen(m: &mut Machine, args: Args) -> Flow {
    let result = is_there(m, args);
    flow_of(m, "LISTEN", args, result)
}

fn is_there(m: &mut Machine, args: Args) -> Result<Flow> {
    let designator = m.opt(args, 0);
    let stream = input_stream(m, designator)?;
    let mut way = way(m, stream)?;
    let is_binary = is_binary(m, &way)?;
    let mut looked_at = None;
    loop {
        let (is_there, blocked) = match is_binary {
            true => match integer_ahead(m, &mut way, false)? {
                Read::Blocked(handle, want) => (false, Some((handle, want))),
                read => (matches!(read, Read::Integer(_)), None),
            },
            false => match next_code_or_pause(m, &mut way, false, 0)? {
                Got::Blocked(PAUSE, want) => return Ok(wait_for(m, args, "LISTEN", PAUSE, want)),
                Got::Blocked(handle, want) => (false, Some((handle, want))),
                got => (matches!(got, Got::Code(_)), None),
            },
        };
        // A concatenated stream may have gone on to its next part.
        match blocked.filter(|(handle, _)| looked_at != Some(*handle)) {
            Some((handle, want)) => look(m, handle, want)?,
            None => return Ok(Flow::Return(Value::from_bool(is_there), args.base)),
        }
        looked_at = blocked.map(|(handle, _)| handle);
    }
}

fn clear_input(m: &mut Machine, args: Args) -> Result {
    let designator = m.opt(args, 0);
    let result = input_stream(m, designator).and_then(|stream| way(m, stream));
    result_with(m, "CLEAR-INPUT", args, result.map(|_| Value::NIL))
}
