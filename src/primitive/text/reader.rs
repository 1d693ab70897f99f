//! The reader (CLHS chapter 23): `read` and its relatives.
//!
//! The text of a datum is taken from the stream in pieces; text beyond the datum is put back. If a
//! device must wait in the middle, all the text is put back, and the call begins again when there
//! is more, so that nothing is held meanwhile. Making data from the text may run Lisp (`#.`): see
//! `Machine::read_datum`.

use crate::data::fault::own;
use crate::data::handle::{Device, Want};
use crate::data::{Fault, Result, class, list, numbers, string};
use crate::global::units::Ref;
use crate::global::{known, package, sym};
use crate::heap::{Full, Imm, Value};
use crate::machine::code::node::Cont;
use crate::machine::eval::native::kept_frame;
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::primitive::io::input::{
    Got, at_end, flow, input_stream, is_whitespace, next_code, next_code_or_pause, read_line_share,
    wait_for, with_device, wrong_for_text,
};
use crate::primitive::io::instances::flow_of;
use crate::primitive::io::shares::{Effort, READS, Share};
use crate::primitive::io::streams::{Wrong, wrong_stream};
use crate::primitive::io::ways::{Way, give_back, unread, way};
use crate::primitive::language::packages::text_of;
use crate::primitive::{MANY, cl, sys};
use crate::reader::{Resolve, Status, StreamReader, Target};
use std::io::{self, ErrorKind};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    cl(
        "READ",
        "&optional stream eof-error-p eof-value recursive-p",
        (0, 4),
        Body::Control(read),
        "The next datum. (read (make-string-input-stream \"(a)\")) => (A)",
    ),
    cl(
        "READ-PRESERVING-WHITESPACE",
        "&optional stream eof-error-p eof-value recursive-p",
        (0, 4),
        Body::Control(read_preserving_whitespace),
        "The next datum; what follows it stays.",
    ),
    cl(
        "READ-FROM-STRING",
        "string &optional eof-error-p eof-value &key start end preserve-whitespace",
        (1, MANY),
        Body::Control(read_from_string),
        "A datum and where it ends. (read-from-string \"(a) b\") => (A) ; 4",
    ),
    sys(
        "READ-ON",
        "......",
        "stream eof-error-p eof-value recursive-p operator share",
        (6, 6),
        Body::Control(read_on),
        "Goes on with a read of much text after a pause.",
    ),
    sys(
        "READ-STRUCTURE",
        ".",
        "description",
        (1, 1),
        Body::Control(read_structure),
        "The structure that #S(name :slot value …) means.",
    ),
];

/// The result of looking for a datum.
enum Found {
    Datum(Box<Resolve>),
    /// The datum is so long that others may be due first; what has been taken has been put back.
    Long(Share),
    /// Only the library's reader can read it: it has `#.`, or `#+` or `#-` with something to be
    /// evaluated.
    ByTable,
    End,
    Blocked(u64, Want),
}

/// Takes the text of the next datum from a stream, as much of it as one share allows.
fn take_datum(m: &mut Machine, stream: Value, preserve: bool, share: Share) -> Result<Found> {
    let mut way = way(m, stream)?;
    if way.is_plain() && !way.ended {
        if way.leaf.is(Imm::Handle) {
            return take_from_device(m, way.leaf, preserve, share);
        }
        let reader = reader_of_stream(m);
        return take_from_string(m, way.leaf, preserve, reader);
    }
    take_by_characters(m, (stream, &mut way), preserve, share)
}

/// A reader for the text of a stream, which leaves a datum with `#.` to the library's reader: that takes
/// one character after the other, so that the form sees the stream as it stands behind it.
fn reader_of_stream(m: &mut Machine) -> StreamReader {
    StreamReader::new(m.features(), m.heap.budget()).stopping_at_evaluation()
}

/// The syntax tree of the text, ready to be made into data; an error if the text ends within it.
fn finish(m: &mut Machine, reader: StreamReader, stream: Value) -> Result<Found> {
    match reader.finish() {
        Ok(syntax) => {
            let resolve = Resolve::new(syntax, Target::Own).of_stream(stream);
            Ok(Found::Datum(Box::new(resolve)))
        }
        Err(diagnostic) if StreamReader::is_end_of_text(&diagnostic) => {
            Err(Fault::new(sym::END_OF_FILE, &[(sym::K_STREAM, stream)]))
        }
        Err(diagnostic) => {
            let mut fault = m.reader_fault(&diagnostic);
            fault.slots.push((sym::K_STREAM, stream));
            Err(fault)
        }
    }
}

/// Takes a datum's text from a string input stream. The pieces grow, so that neither a long rest of
/// the string nor a long datum is looked at again and again.
fn take_from_string(
    m: &mut Machine,
    leaf: Value,
    preserve: bool,
    mut reader: StreamReader,
) -> Result<Found> {
    let text = m.heap.slot(leaf, 1);
    let start = m.heap.slot(leaf, 2).untag_fixnum() as usize;
    let end = m.heap.slot(leaf, 3).untag_fixnum() as usize;
    let mut at = start;
    let mut size = 128;
    let beyond = loop {
        if at >= end {
            match reader.end() {
                Status::Complete { beyond } => break beyond,
                Status::Full => return Err(Full.into()),
                _ => {
                    m.heap.set_slot(own(leaf)?, 2, Value::fixnum(end as i64));
                    return Ok(Found::End);
                }
            }
        }
        let next = (at + size).min(end);
        let mut piece = String::with_capacity(next - at);
        string::chars(&m.heap, text).part(at, next).push_to(&mut piece);
        m.heap.charge(4 * piece.len());
        at = next;
        size *= 2;
        match reader.push(&piece) {
            Status::Complete { beyond } => break beyond,
            Status::Full => return Err(Full.into()),
            Status::Incomplete | Status::Nothing => {}
        }
    };
    if reader.wants_evaluation() {
        return Ok(Found::ByTable);
    }
    // Steps back over the text beyond the datum.
    let mut back = 0;
    while back < beyond && at > start {
        at -= 1;
        let code = string::code_at(&m.heap, text, at);
        back += char::from_u32(code).map_or(3, char::len_utf8);
    }
    if !preserve && at < end && is_whitespace(string::code_at(&m.heap, text, at)) {
        at += 1;
    }
    m.heap.set_slot(own(leaf)?, 2, Value::fixnum(at as i64));
    finish(m, reader, leaf)
}

/// Why no datum can be taken from a device now.
enum Missing {
    /// There must be more text.
    Text(Want),
    /// The share is used up, and there may be more text.
    Share(usize),
    /// It has no text.
    Wrong(Wrong),
}

/// Takes a datum's text from a device: all that is ready; text beyond the datum is put back.
fn take_from_device(m: &mut Machine, leaf: Value, preserve: bool, share: Share) -> Result<Found> {
    let handle = leaf.payload();
    let mut reader = reader_of_stream(m);
    let seeded = m.system().is_seeded();
    let taken = with_device(m, leaf, |device| {
        if let Some(wrong) = wrong_for_text(device) {
            return Ok(Err(Missing::Wrong(wrong)));
        }
        let mut text = String::new();
        let status = match take_share(device, &mut reader, &mut text, share, seeded) {
            Ok(Ok(status)) => status,
            gone => {
                device.unread(&text);
                return gone.map(|missing| missing.map(|_| false));
            }
        };
        if status == Status::Full {
            return Err(ErrorKind::OutOfMemory.into());
        }
        let Status::Complete { beyond } = status else { return Ok(Ok(false)) };
        if reader.wants_evaluation() {
            device.unread(&text);
            return Ok(Ok(true));
        }
        let mut rest = &text[text.len() - beyond..];
        if !preserve && rest.starts_with(char::is_whitespace) {
            let mut chars = rest.chars();
            chars.next();
            rest = chars.as_str();
        }
        device.unread(rest);
        Ok(Ok(true))
    })?;
    match taken {
        None => Ok(Found::Blocked(handle, Want::Character)),
        Some(Err(Missing::Text(want))) => Ok(Found::Blocked(handle, want)),
        Some(Err(Missing::Share(taken))) => {
            m.heap.charge(taken);
            Ok(Found::Long(share.next(taken)))
        }
        Some(Err(Missing::Wrong(wrong))) => Err(wrong_stream(m, leaf, wrong)),
        Some(Ok(false)) => Ok(Found::End),
        Some(Ok(true)) if reader.wants_evaluation() => Ok(Found::ByTable),
        Some(Ok(true)) => finish(m, reader, leaf),
    }
}

/// Takes text from a device until the datum is complete, the text ends or the share is used up.
fn take_share(
    device: &mut dyn Device,
    reader: &mut StreamReader,
    text: &mut String,
    share: Share,
    seeded: bool,
) -> io::Result<std::result::Result<Status, Missing>> {
    loop {
        if share.is_used_up(text.len()) {
            return Ok(Err(Missing::Share(text.len())));
        }
        if !has_more(device, seeded)? {
            return Ok(Err(Missing::Text(Want::More(text.chars().count()))));
        }
        let (piece, ended) = take_as_much(device, text.len(), seeded)?;
        let mut status = if piece.is_empty() { Status::Incomplete } else { reader.push(&piece) };
        if ended && status == Status::Incomplete {
            status = reader.end();
        }
        text.push_str(&piece);
        if status != Status::Incomplete {
            return Ok(Ok(status));
        }
    }
}

/// Whether there is text, or the end, without waiting. A file is read here; of a pipe or a
/// terminal, what has arrived. Under a seed, only what a pipe or a terminal has in its buffer
/// counts, since the time of an arrival must not matter.
fn has_more(device: &mut dyn Device, seeded: bool) -> io::Result<bool> {
    if device.is_ready(Want::Character) {
        return Ok(true);
    }
    if seeded && device.outside().is_some() {
        return Ok(false);
    }
    match device.fill(Want::Character) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(false),
        Err(error) => Err(error),
    }
}

/// Takes the text that is ready, and as much as has been taken before if there is so much. Also
/// returns whether the end has come. An incomplete token is scanned again from its beginning;
/// growing pieces keep this rare.
fn take_as_much(
    device: &mut dyn Device,
    before: usize,
    seeded: bool,
) -> io::Result<(String, bool)> {
    let mut piece = device.take_ready()?;
    if piece.is_empty() {
        return Ok((piece, true));
    }
    while piece.len() < before && has_more(device, seeded)? {
        let more = device.take_ready()?;
        if more.is_empty() {
            return Ok((piece, true));
        }
        piece.push_str(&more);
    }
    Ok((piece, false))
}

/// Takes a datum's text from a stream made of streams, one character after the other.
fn take_by_characters(
    m: &mut Machine,
    (stream, way): (Value, &mut Way),
    preserve: bool,
    share: Share,
) -> Result<Found> {
    let mut reader = reader_of_stream(m);
    let mut taken = Vec::new();
    let mut effort = Effort::default();
    let beyond = loop {
        if effort.ends_slice(m, share, way.echoes.len()) {
            give_back(m, stream, &taken, Want::Character)?;
            return Ok(Found::Long(effort.next(share)));
        }
        let next = match next_code_or_pause(m, way, true, taken.len()) {
            Ok(next) => next,
            Err(fault) => {
                give_back(m, stream, &taken, Want::Character)?;
                return Err(fault);
            }
        };
        let status = match next {
            Got::Code(code) => {
                taken.push(code);
                let c = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
                reader.push(c.encode_utf8(&mut [0; 4]))
            }
            Got::End => match reader.end() {
                Status::Incomplete => Status::Nothing,
                status => status,
            },
            Got::Blocked(handle, want) => {
                let want = give_back(m, stream, &taken, want)?;
                return Ok(Found::Blocked(handle, want));
            }
        };
        match status {
            Status::Incomplete => {}
            Status::Complete { beyond } => break beyond,
            Status::Nothing => return Ok(Found::End),
            Status::Full => return Err(Full.into()),
        }
    };
    if reader.wants_evaluation() {
        give_back(m, stream, &taken, Want::Character)?;
        return Ok(Found::ByTable);
    }
    put_back(m, stream, &mut taken, beyond, preserve)?;
    finish(m, reader, stream)
}

/// Puts back what has been taken beyond a datum, so many bytes; the white space that follows is taken
/// unless it is to be preserved.
fn put_back(
    m: &mut Machine,
    stream: Value,
    taken: &mut Vec<u32>,
    beyond: usize,
    preserve: bool,
) -> Result<()> {
    let mut back = 0;
    let mut after = None;
    while back < beyond {
        let Some(code) = taken.pop() else { break };
        back += char::from_u32(code).map_or(3, char::len_utf8);
        unread(m, stream, code)?;
        after = Some(code);
    }
    if !preserve {
        let next = match after {
            None => match next_code(m, stream, false)? {
                Got::Code(code) => Some(code),
                _ => None,
            },
            code => code,
        };
        if next.is_some_and(is_whitespace) {
            next_code(m, stream, true)?;
        }
    }
    Ok(())
}

fn read(m: &mut Machine, args: Args) -> Flow {
    read_share(m, args, "READ", Share::of_text())
}

fn read_preserving_whitespace(m: &mut Machine, args: Args) -> Flow {
    read_share(m, args, "READ-PRESERVING-WHITESPACE", Share::of_text())
}

/// Reads a datum for the operator `name` if one share of text suffices.
fn read_share(m: &mut Machine, args: Args, name: &'static str, share: Share) -> Flow {
    let result = read_from(m, args, name, share);
    flow_of(m, name, args, result)
}

/// Goes on with an operator that has stopped because its share was used up, with a larger one.
fn read_on(m: &mut Machine, args: Args) -> Flow {
    let (number, share) = (m.arg(args, 4), m.arg(args, 5));
    let share = match share.as_fixnum() {
        Some(share) if share > 0 => Share(share as usize),
        _ => return Flow::Fault(Fault::type_error(share, sym::UNSIGNED_BYTE)),
    };
    let args = Args { count: 4, ..args };
    match number.as_fixnum().and_then(|number| READS.get(usize::try_from(number).ok()?)) {
        Some(&"READ-LINE") => read_line_share(m, args, share),
        Some(name) => read_share(m, args, name, share),
        None => Flow::Fault(Fault::type_error(number, sym::UNSIGNED_BYTE)),
    }
}

fn read_from(m: &mut Machine, args: Args, name: &str, share: Share) -> Result<Flow> {
    let preserve = name != "READ";
    let designator = m.opt(args, 0);
    let stream = input_stream(m, designator)?;
    let recursive = m.opt(args, 3).is_some_and(|v| v.is_true());
    let found = match by_table(m) {
        true => Found::ByTable,
        false => take_datum(m, stream, preserve || recursive, share)?,
    };
    Ok(match found {
        Found::Long(share) => share.wait(m, args, name),
        Found::Datum(resolve) => m.read_datum(*resolve, args.base),
        Found::ByTable => {
            let error = m.opt(args, 1).unwrap_or(Value::T);
            let end = m.opt(args, 2).unwrap_or(Value::NIL);
            let flags = [recursive, preserve].map(Value::from_bool);
            let arguments = [stream, error, end, flags[0], flags[1]];
            enter_reader(m, args.base, "READ-BY-TABLE", arguments)
        }
        Found::End => at_end(m, args, 1, stream),
        Found::Blocked(handle, want) => wait_for(m, args, name, handle, want),
    })
}

/// The frame that returns a datum together with a position, which waits in its slot.
fn with_position() -> Ref<Cont> {
    kept_frame!(Cont::native(1, |m, frame, datum| {
        let position = m.stack[frame];
        m.values.clear();
        m.values.extend([datum, position]);
        Flow::ReturnValues(frame)
    }))
}

fn read_from_string(m: &mut Machine, args: Args) -> Flow {
    flow(from_string(m, args))
}

fn from_string(m: &mut Machine, args: Args) -> Result<Flow> {
    let text = m.arg(args, 0);
    let preserve = package::keyword("PRESERVE-WHITESPACE");
    m.check_keywords(args, 3, &[sym::K_START, sym::K_END, preserve.word()])?;
    let start = m.keyword(args, 3, sym::K_START);
    let end = m.keyword(args, 3, sym::K_END);
    let preserve = m.keyword(args, 3, preserve.word()).is_some_and(|v| v.is_true());
    let stream = crate::primitive::io::stream_objects::make_string_input(m, text, start, end)?;
    let found = match by_table(m) {
        true => Found::ByTable,
        false => {
            // Nobody else sees this stream.
            let reader = StreamReader::new(m.features(), m.heap.budget());
            take_from_string(m, stream, preserve, reader)?
        }
    };
    match found {
        Found::ByTable => {
            let error = m.opt(args, 1).unwrap_or(Value::T);
            let end = m.opt(args, 2).unwrap_or(Value::NIL);
            let preserve = Value::from_bool(preserve);
            let arguments = [stream, error, end, preserve, Value::NIL];
            Ok(enter_reader(m, args.base, "READ-STRING-BY-TABLE", arguments))
        }
        Found::Datum(resolve) => {
            let offset = m.heap.slot(stream, 5).untag_fixnum();
            let position = m.heap.slot(stream, 2).untag_fixnum() - offset;
            m.reserve(args.base + 8);
            m.stack[args.base] = Value::fixnum(position);
            m.control.push(with_position());
            Ok(m.read_datum(*resolve, args.base + 1))
        }
        Found::End | Found::Blocked(..) | Found::Long(_) => {
            if m.opt(args, 1).is_none_or(|error| error.is_true()) {
                return Err(Fault::new(sym::END_OF_FILE, &[(sym::K_STREAM, stream)]));
            }
            let position =
                m.heap.slot(stream, 2).untag_fixnum() - m.heap.slot(stream, 5).untag_fixnum();
            let value = m.opt(args, 2).unwrap_or(Value::NIL);
            m.values.clear();
            m.values.extend([value, Value::fixnum(position)]);
            Ok(Flow::ReturnValues(args.base))
        }
    }
}

/// Whether the library's reader must read: there are macro characters, or data are only skipped.
fn by_table(m: &mut Machine) -> bool {
    m.reads_by_table() || m.symbol_value(known::READ_SUPPRESS).is_true()
}

/// Calls the library's reader `name` with these arguments.
fn enter_reader(m: &mut Machine, frame: usize, name: &str, arguments: [Value; 5]) -> Flow {
    m.reserve(frame + 12);
    m.stack[frame..frame + 5].copy_from_slice(&arguments);
    Flow::Enter(package::system(name).word(), frame, 5)
}

/// Reads the datum that a text spells in standard syntax, whatever the readtable says. `stream` is where
/// the text comes from, or NIL.
pub(in crate::primitive) fn read_text(
    m: &mut Machine,
    text: Value,
    stream: Value,
    frame: usize,
) -> Flow {
    let mut reader = StreamReader::new(m.features(), m.heap.budget());
    let text = string::text(&m.heap, text);
    match reader.push(&text) {
        Status::Complete { .. } => {}
        Status::Full => return Flow::Fault(Full.into()),
        Status::Incomplete | Status::Nothing => drop(reader.end()),
    }
    match finish(m, reader, stream) {
        Ok(Found::Datum(resolve)) => m.read_datum(*resolve, frame),
        Ok(_) => Flow::Return(Value::NIL, frame),
        Err(fault) => {
            // Where the mistake is was looked for in the whole text.
            m.heap.charge(2 * text.len());
            Flow::Fault(fault)
        }
    }
}

// ---- structures

/// Calls the constructor of a structure with the slots as keyword arguments.
fn read_structure(m: &mut Machine, args: Args) -> Flow {
    flow(structure(m, args))
}

/// The random state whose printed form holds these halves of its two words.
fn random_state(m: &mut Machine, halves: Value) -> Result {
    let halves = list::to_vec(&mut m.heap, halves)?;
    let number = |i: usize| {
        let half = halves.get(i).copied().unwrap_or(Value::NIL).as_fixnum();
        half.filter(|half| (0..1 << 32).contains(half)).map(|half| half as u64)
    };
    match [0, 2].map(|i| Some(number(i)? << 32 | number(i + 1)?)) {
        [Some(first), Some(second)] if halves.len() == 4 => {
            let generator = numbers::Generator::from_words([first, second]);
            Ok(numbers::make_random_state(&mut m.heap, generator))
        }
        _ => {
            let control = "#S: this is not a random state.";
            Err(Fault::message(&mut m.heap, sym::SIMPLE_READER_ERROR, control, &[]))
        }
    }
}

fn structure(m: &mut Machine, args: Args) -> Result<Flow> {
    let description = m.arg(args, 0);
    let parts = list::to_vec(&mut m.heap, description)?;
    let name = parts.first().copied().unwrap_or(Value::NIL);
    if let [sym::RANDOM_STATE, _, words] = parts[..] {
        return Ok(Flow::Return(random_state(m, words)?, args.base));
    }
    let Some(class) = name.as_symbol().and_then(class::find).filter(|c| c.constructor.is_true())
    else {
        let control = "#S: there is no structure ~s with a keyword constructor.";
        return Err(Fault::message(&mut m.heap, sym::SIMPLE_READER_ERROR, control, &[name]));
    };
    let frame = args.base;
    m.reserve(frame + parts.len() + 8);
    for (i, pair) in parts[1..].chunks(2).enumerate() {
        let key = package::keyword(&text_of(&mut m.heap, pair[0])?);
        m.stack[frame + 2 * i] = key.word();
        m.stack[frame + 2 * i + 1] = pair.get(1).copied().unwrap_or(Value::NIL);
    }
    let count = 2 * (parts.len() - 1).div_ceil(2);
    Ok(Flow::Enter(class.constructor.word(), frame, count as u32))
}
