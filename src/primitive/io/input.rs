//! Input of characters (CLHS chapter 21).
//!
//! A read that would have to wait for a device stops the muproc instead. Only [`wait_for`] waits:
//! until the poller calls the muproc or, for a file, until a helper thread has filled the device's
//! buffer. Then the primitive begins again with the same arguments. So it must not take anything
//! before all that it wants is there.

use super::instances::{flow_of, not_native, result_with};
use super::octets::{Read, integer_ahead, is_binary};
use super::shares::Share;
use super::streams::{
    Steps, Wrong, leaves_of, stream_fault, synonym_value, write_text, wrong_stream,
};
use crate::data::encoding::Unencodable;
use crate::data::fault::own;
use crate::data::handle::{Device, Malformed, Want};
use crate::data::stream::StreamKind;
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
    /// The last stream: a string input stream or a handle; in [`way_to`] also an instance.
    pub leaf: Value,
    /// The innermost concatenated stream on the way.
    pub concatenated: Option<Value>,
    /// The echo streams on the way, the outermost first.
    pub echoes: Vec<Value>,
    /// How many of them lie around the innermost concatenated stream.
    pub around: usize,
    /// Whether the way ended at a concatenated stream with nothing left.
    pub ended: bool,
}

impl Way {
    fn from(stream: Value) -> Way {
        Way { leaf: stream, concatenated: None, echoes: Vec::new(), around: 0, ended: false }
    }
}

/// After so many streams that have ended, a read looks whether the slice is used up.
const STRETCH: usize = 64;

/// The number of no handle: a read stops since its slice is used up, as if for a device.
const PAUSE: u64 = u64::MAX;

/// Follows a stream to its leaf.
pub(in crate::primitive) fn way(m: &mut Machine, stream: Value) -> Result<Way> {
    let way = way_to(m, stream)?;
    match way.leaf.is(Imm::Handle) || stream::kind(&m.heap, way.leaf).is_some() {
        true => Ok(way),
        false => Err(not_native(m, way.leaf)),
    }
}

/// Follows a stream to its leaf, which may be an instance.
pub(in crate::primitive) fn way_to(m: &mut Machine, stream: Value) -> Result<Way> {
    let mut steps = Steps::default();
    let way = way_by_steps(m, stream, &mut steps);
    steps.end(m);
    way
}

fn way_by_steps(m: &mut Machine, stream: Value, steps: &mut Steps) -> Result<Way> {
    let mut way = Way::from(stream);
    loop {
        let at = way.leaf;
        steps.step(m, at)?;
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
                way.leaf = synonym_value(m, at)?;
            }
            Some(StreamKind::Concatenated) => {
                let streams = m.heap.slot(at, 1);
                if streams.is_cons() {
                    way.concatenated = Some(at);
                    way.around = way.echoes.len();
                    way.leaf = m.heap.car(streams);
                } else if let Some(outer) = way.concatenated {
                    drop_ended(m, outer)?;
                    steps.begin_again(m);
                    way = Way::from(stream);
                } else {
                    way.ended = true;
                    return Ok(way);
                }
            }
            Some(_) => return Err(wrong_stream(m, at, Wrong::Input)),
            None if stream::is_instance(&m.heap, at) => return Ok(way),
            None => return Err(Fault::type_error(at, sym::STREAM)),
        }
    }
}

/// Drops the first stream of a concatenated stream: it has ended.
pub(in crate::primitive) fn drop_ended(m: &mut Machine, concatenated: Value) -> Result<()> {
    let rest = m.heap.slot(concatenated, 1);
    // Reading the stream that ended may have ended this concatenated stream, too.
    let rest = m.heap.uncons(rest).map_or(Value::NIL, |parts| parts.1);
    m.heap.set_slot(own(concatenated)?, 1, rest);
    Ok(())
}

/// Makes characters that have been taken from a stream the next to be read. What a device must then
/// have before it is worthwhile to read again; `want` is what it had to have.
pub(in crate::primitive) fn give_back(
    m: &mut Machine,
    stream: Value,
    codes: &[u32],
    want: Want,
) -> Result<Want> {
    if codes.is_empty() {
        return Ok(want);
    }
    let way = way_to(m, stream)?;
    let Some(concatenated) = way.concatenated else {
        for code in codes.iter().rev() {
            unread(m, stream, *code)?;
        }
        return Ok(if want == Want::Line { want } else { Want::More(codes.len()) });
    };
    for echo in &way.echoes[..way.around] {
        count_unread(m, *echo, codes.len() as i64)?;
    }
    // The characters may be of several of its streams.
    let text = string::from_codes(&mut m.heap, codes);
    let first = super::stream_objects::make_string_input(m, text, None, None)?;
    let rest = m.heap.slot(concatenated, 1);
    let streams = m.heap.cons(first, rest);
    m.heap.set_slot(own(concatenated)?, 1, streams);
    Ok(want)
}

/// How many characters of an echo stream have been unread, and will be read without being written.
fn unread_count(m: &Machine, echo: Value) -> i64 {
    m.heap.slot(echo, 3).as_fixnum().unwrap_or(0)
}

/// Adds to the number of characters of an echo stream that have been unread. Returns whether there
/// were any.
pub(in crate::primitive) fn count_unread(m: &mut Machine, echo: Value, more: i64) -> Result<bool> {
    let count = unread_count(m, echo);
    m.heap.set_slot(own(echo)?, 3, Value::fixnum((count + more).max(0)));
    Ok(count > 0)
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
    if handle == PAUSE {
        m.flush_output();
        let name = package::intern(package::COMMON_LISP, name).0;
        let again = Resume::Enter(name.word(), args.base, args.count as u32);
        return Flow::Stop(Outcome::Yield, again);
    }
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

/// Reads a code point; leaves it in the stream unless `take`.
pub(in crate::primitive) fn next_code(m: &mut Machine, stream: Value, take: bool) -> Result<Got> {
    next_code_or_pause(m, stream, take, usize::MAX)
}

/// The same, but stops as if for a device when streams that have ended have used up the slice. They
/// are not met again, but the characters `taken` before may be: it must have passed more than that.
pub(in crate::primitive) fn next_code_or_pause(
    m: &mut Machine,
    stream: Value,
    take: bool,
    taken: usize,
) -> Result<Got> {
    for passed in 1usize.. {
        if passed.is_multiple_of(STRETCH) && passed > taken && m.heap.reductions.get() <= 0 {
            return Ok(Got::Blocked(PAUSE, Want::Character));
        }
        let way = way(m, stream)?;
        if way.ended {
            return Ok(Got::End);
        }
        for echo in way.echoes.iter().filter(|_| take) {
            // If Lisp must write there, nothing may have been taken.
            let output = m.heap.slot(*echo, 2);
            leaves_of(m, output)?;
        }
        let got = leaf_code(m, way.leaf, take)?;
        match (got, way.concatenated) {
            (Got::End, Some(concatenated)) => {
                m.heap.spend(1);
                drop_ended(m, concatenated)?;
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

/// Puts a character back into a stream.
pub(in crate::primitive) fn unread(m: &mut Machine, stream: Value, code: u32) -> Result<()> {
    let way = way(m, stream)?;
    for echo in &way.echoes {
        count_unread(m, *echo, 1)?;
    }
    if way.ended {
        return Ok(());
    }
    if way.leaf.is(Imm::Handle) {
        let c = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
        let wrong = with_device(m, way.leaf, |device| {
            let wrong = wrong_for_text(device);
            if wrong.is_none() {
                device.unread(c.encode_utf8(&mut [0; 4]));
            }
            Ok(wrong)
        })?;
        return match wrong.flatten() {
            None => Ok(()),
            Some(wrong) => Err(wrong_stream(m, way.leaf, wrong)),
        };
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
    Ok(match next_code_or_pause(m, stream, true, 0)? {
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
        let code = match next_code_or_pause(m, stream, false, 0)? {
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
    let way = way(m, stream)?;
    if way.ended {
        return Ok(no_line(m, args, stream));
    }
    let found = if !way.echoes.is_empty() || way.concatenated.is_some() {
        match line_by_characters(m, stream, share)? {
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
fn line_by_characters(m: &mut Machine, stream: Value, share: Share) -> Result<Line> {
    let mut codes = Vec::new();
    loop {
        if share.ends_slice(m, codes.len()) {
            give_back(m, stream, &codes, Want::Line)?;
            return Ok(Line::Long(share.next(codes.len())));
        }
        let next = match next_code_or_pause(m, stream, true, codes.len()) {
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
    let is_binary = is_binary(m, stream)?;
    let mut looked_at = None;
    loop {
        let (is_there, blocked) = match is_binary {
            true => match integer_ahead(m, stream, false)? {
                Read::Blocked(handle, want) => (false, Some((handle, want))),
                read => (matches!(read, Read::Integer(_)), None),
            },
            false => match next_code_or_pause(m, stream, false, 0)? {
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
