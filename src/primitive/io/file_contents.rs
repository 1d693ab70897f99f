//! The contents of files: positions and sequences (CLHS chapter 21).

use super::input::{Got, io_fault, next_code_or_pause, wait_for, with_device, wrong_for_text};
use super::instances::{flow_of, not_native, result_of, result_with};
use super::octets::{
    Read, integer_of, next_integer, takes_text_only, write_integers, write_octets,
};
use super::shares::{Effort, Share};
use super::streams::{
    Steps, Wrong, check_bounds, closed_fault, output_stream, synonym_value, write_text,
    wrong_stream,
};
use super::ways::{Way, give_back, way};
use crate::data::array::View;
use crate::data::fault::own;
use crate::data::handle::{Element, Want};
use crate::data::stream::StreamKind;
use crate::data::{Fault, Result, array, bulk, handle, list, numbers, stream};
use crate::global::sym;
use crate::heap::{Imm, Value};
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::primitive::{MANY, cl, sys};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    cl("FILE-LENGTH", "stream", (1, 1), Body::F1(file_length), "How many elements the file has."),
    cl(
        "FILE-POSITION",
        "stream &optional position",
        (1, 2),
        Body::N(file_position),
        "Where the stream is in its file, or whether it could go there.",
    ),
    cl(
        "FILE-STRING-LENGTH",
        "stream object",
        (2, 2),
        Body::F2(file_string_length),
        "How many octets the string or character takes in the file.",
    ),
    cl(
        "READ-SEQUENCE",
        "sequence stream &key start end",
        (2, MANY),
        Body::Control(read_sequence),
        "Fills a sequence from a stream; the index after what was filled.",
    ),
    sys(
        "READ-SEQUENCE-ON",
        ".....",
        "share sequence stream &rest places",
        (3, MANY),
        Body::Control(read_sequence_on),
        "Goes on with READ-SEQUENCE after a pause.",
    ),
    cl(
        "WRITE-SEQUENCE",
        "sequence stream &key start end",
        (2, MANY),
        Body::N(write_sequence),
        "Writes the elements of a sequence. The sequence.",
    ),
];

// ---- places in files

/// The handle of the file that a stream leads to, through synonym, broadcast and shared streams;
/// `None` if there is none. An error for a closed stream, and for what is no stream.
pub(super) fn handle_of(m: &mut Machine, stream: Value) -> Result<Option<Value>> {
    let end = end_of(m, stream)?;
    Ok(end.is(Imm::Handle).then_some(end))
}

/// The stream that stands for one that is made of others: what a synonym means, the last one of those to
/// which a broadcast stream writes; any other as it is.
fn end_of(m: &mut Machine, stream: Value) -> Result {
    let mut stream = stream;
    let mut steps = Steps::default();
    loop {
        steps.step(m, stream)?;
        let kind = stream::kind(&m.heap, stream);
        if kind.is_some_and(|kind| kind != StreamKind::Synonym) && !m.heap.slot(stream, 0).is_true()
        {
            return Err(closed_fault(m, stream));
        }
        match kind {
            Some(StreamKind::Synonym) => stream = synonym_value(m, stream)?,
            Some(StreamKind::Shared) => stream = m.heap.slot(stream, 1),
            Some(StreamKind::Broadcast) => {
                let streams = m.heap.slot(stream, 1);
                match list::elements(&m.heap, streams).last() {
                    Some(last) => stream = last,
                    None => return Ok(stream),
                }
            }
            Some(_) => return Ok(stream),
            None if stream.is(Imm::Handle) => return Ok(stream),
            None => return Err(not_native(m, stream)),
        }
    }
}

/// Whether the stream is a broadcast stream that writes to nothing.
pub(super) fn is_sink(m: &Machine, stream: Value) -> bool {
    stream::kind(&m.heap, stream) == Some(StreamKind::Broadcast) && m.heap.slot(stream, 1).is_nil()
}

/// Calls `action` with the device of a handle. Waits for other users of the device, which hold it
/// only briefly.
pub(super) fn patiently<R>(
    m: &mut Machine,
    handle: Value,
    action: impl FnOnce(&mut dyn handle::Device) -> std::io::Result<R>,
) -> Result<R> {
    let Some(device) = handle::of(handle.payload()) else {
        return Err(closed_fault(m, handle));
    };
    let result = action(&mut **device.lock().unwrap_or_else(|e| e.into_inner()));
    result.map_err(|error| io_fault(m, handle, &error))
}

fn file_length(m: &mut Machine, stream: Value) -> Result {
    let result = length_of(m, stream);
    result_of(m, "FILE-LENGTH", &[stream], result)
}

fn length_of(m: &mut Machine, stream: Value) -> Result {
    if is_sink(m, stream) {
        return Ok(Value::fixnum(0));
    }
    let handle = handle_of(m, stream)?.filter(|handle| handle.payload() > stream::TERMINAL);
    let Some(handle) = handle else { return Err(wrong_stream(m, stream, Wrong::File)) };
    let length = patiently(m, handle, |device| {
        let width = device.about().element.width();
        Ok(device.length()? / width as u64)
    })?;
    Ok(Value::fixnum(length as i64))
}

fn file_position(m: &mut Machine, args: Args) -> Result {
    let result = position_of(m, args);
    result_with(m, "FILE-POSITION", args, result)
}

/// The place that an argument means; `None` if there is no argument.
fn place_of(m: &mut Machine, args: Args) -> Result<Option<Value>> {
    let Some(place) = m.opt(args, 1) else { return Ok(None) };
    let is_number = numbers::is_unsigned(&m.heap, place);
    if is_number || place == sym::K_START || place == sym::K_END {
        return Ok(Some(place));
    }
    if place.is_nil() {
        return Ok(None);
    }
    let places = [sym::MEMBER, sym::K_START, sym::K_END];
    let places = list::from_slice(&mut m.heap, &places);
    let expected = list::from_slice(&mut m.heap, &[sym::OR, sym::UNSIGNED_BYTE, places]);
    Err(Fault::type_error(place, expected))
}

fn position_of(m: &mut Machine, args: Args) -> Result {
    let stream = m.arg(args, 0);
    let wanted = place_of(m, args)?;
    let stream = end_of(m, stream)?;
    match stream::kind(&m.heap, stream) {
        Some(StreamKind::StringInput) => return string_position(m, wanted, stream),
        Some(StreamKind::StringOutput) if wanted.is_none() => return Ok(m.heap.slot(stream, 2)),
        Some(StreamKind::FillPointer) if wanted.is_none() => {
            let target = m.heap.slot(stream, 1);
            let fill = array::fill_pointer(&m.heap, target).unwrap_or(0);
            return Ok(Value::fixnum(fill as i64));
        }
        Some(StreamKind::Broadcast) if is_sink(m, stream) => {
            return Ok(if wanted.is_none() { Value::fixnum(0) } else { Value::NIL });
        }
        _ => {}
    }
    let handle = stream;
    if !handle.is(Imm::Handle) {
        return Ok(Value::NIL);
    }
    if matches!(handle.payload(), stream::STDOUT | stream::STDERR | stream::TERMINAL) {
        return Ok(Value::NIL);
    }
    let Some(wanted) = wanted else {
        let position = patiently(m, handle, |device| {
            let width = device.about().element.width();
            Ok(device.position().ok().map(|p| p / width as u64))
        })?;
        return Ok(position.map_or(Value::NIL, |p| Value::fixnum(p as i64)));
    };
    let done = patiently(m, handle, |device| {
        let width = device.about().element.width() as u64;
        let place = match wanted.as_fixnum() {
            Some(n) => (n as u64).saturating_mul(width),
            None if wanted == sym::K_START => 0,
            None if wanted == sym::K_END => device.length()?,
            _ => return Ok(false),
        };
        Ok(device.set_position(place).is_ok())
    })?;
    Ok(Value::from_bool(done))
}

fn string_position(m: &mut Machine, wanted: Option<Value>, stream: Value) -> Result {
    let begin = m.heap.slot(stream, 4).untag_fixnum();
    let end = m.heap.slot(stream, 3).untag_fixnum();
    let place = match wanted {
        None => return Ok(Value::fixnum(m.heap.slot(stream, 2).untag_fixnum() - begin)),
        Some(sym::K_START) => begin,
        Some(sym::K_END) => end,
        Some(n) => match n.as_fixnum() {
            Some(n) if n <= end - begin => begin + n,
            _ => return Ok(Value::NIL),
        },
    };
    m.heap.set_slot(own(stream)?, 2, Value::fixnum(place));
    Ok(Value::T)
}

fn file_string_length(m: &mut Machine, stream: Value, object: Value) -> Result {
    let result = string_length_of(m, stream, object);
    result_of(m, "FILE-STRING-LENGTH", &[stream, object], result)
}

fn string_length_of(m: &mut Machine, stream: Value, object: Value) -> Result {
    let text = match object.as_char() {
        Some(c) => Some(c.to_string()),
        None => array::text(&m.heap, object),
    };
    let Some(text) = text else {
        let expected = list::from_slice(&mut m.heap, &[sym::OR, sym::STRING, sym::CHARACTER]);
        return Err(Fault::type_error(object, expected));
    };
    if is_sink(m, stream) {
        return Ok(Value::fixnum(1));
    }
    let Some(handle) = handle_of(m, stream)? else { return Ok(Value::NIL) };
    let length = match handle.payload() <= stream::TERMINAL {
        true => Some(text.len()),
        false => patiently(m, handle, |device| Ok(device.encoded_length(&text)))?,
    };
    Ok(length.map_or(Value::NIL, |n| Value::fixnum(n as i64)))
}

// ---- sequences

/// A part of a sequence that is to be written.
enum Part {
    /// Characters of a string, as they are written.
    Text(String),
    /// Elements of a vector of octets.
    Octets(Vec<u8>),
    /// Any others.
    Values(Vec<Value>),
}

/// The part of a sequence that the arguments name. Of a vector no more than that is looked at.
fn part_of(m: &mut Machine, args: Args, sequence: Value) -> Result<Part> {
    if sequence.is_list() {
        let mut all = list::to_vec(&mut m.heap, sequence)?;
        let (start, end) = sequence_bounds(m, args, all.len())?;
        all.truncate(end);
        all.drain(..start);
        return Ok(Part::Values(all));
    }
    let view = vector_view(m, sequence)?;
    let (start, end) = sequence_bounds(m, args, view.length)?;
    m.heap.charge((end - start) >> 3);
    if let Some(chars) = view.chars(&m.heap) {
        let mut text = String::new();
        chars.part(start, end).push_to(&mut text);
        return Ok(Part::Text(text));
    }
    if let Some(octets) = bulk::octets(&m.heap, view, start, end) {
        return Ok(Part::Octets(octets.to_vec()));
    }
    let mut values = m.heap.budget().room_for(end - start)?;
    for i in start..end {
        values.push(view.get(&mut m.heap, i)?);
    }
    m.heap.charge(end - start);
    Ok(Part::Values(values))
}

/// The view of a vector; a type error for what is no sequence.
fn vector_view(m: &Machine, sequence: Value) -> Result<View> {
    array::view(&m.heap, sequence).ok_or_else(|| Fault::type_error(sequence, sym::SEQUENCE))
}

/// The number of elements of a sequence.
fn length_of_sequence(m: &mut Machine, sequence: Value) -> Result<usize> {
    match sequence.is_list() {
        true => list::length(&mut m.heap, sequence),
        false => Ok(vector_view(m, sequence)?.length),
    }
}

fn sequence_bounds(m: &mut Machine, args: Args, length: usize) -> Result<(usize, usize)> {
    m.check_keywords(args, 2, &[sym::K_START, sym::K_END])?;
    let start = m.keyword(args, 2, sym::K_START).unwrap_or(Value::fixnum(0));
    let end = m.keyword(args, 2, sym::K_END).filter(|e| e.is_true());
    check_bounds(m, start, end.unwrap_or(Value::fixnum(length as i64)), length)
}

fn write_sequence(m: &mut Machine, args: Args) -> Result {
    let result = write_elements(m, args);
    result_with(m, "WRITE-SEQUENCE", args, result)
}

fn write_elements(m: &mut Machine, args: Args) -> Result {
    let (sequence, designator) = (m.arg(args, 0), m.arg(args, 1));
    let stream = output_stream(m, Some(designator))?;
    match part_of(m, args, sequence)? {
        Part::Text(text) => write_text_of(m, stream, &text)?,
        Part::Octets(octets) => match octets.first() {
            Some(first) if takes_text_only(m, stream)? => {
                return Err(Fault::type_error(Value::fixnum((*first).into()), sym::CHARACTER));
            }
            Some(_) => write_octets(m, stream, &octets)?,
            None => {}
        },
        Part::Values(part) => match part.iter().find(|value| value.as_code_point().is_none()) {
            Some(other) if takes_text_only(m, stream)? => {
                return Err(Fault::type_error(*other, sym::CHARACTER));
            }
            Some(_) => write_integers(m, stream, &part)?,
            None => {
                let code = |v: &Value| v.as_char().unwrap_or(char::REPLACEMENT_CHARACTER);
                let text: String = part.iter().map(code).collect();
                write_text_of(m, stream, &text)?;
            }
        },
    }
    Ok(sequence)
}

/// Writes a text; if it is empty, the stream may be of any kind.
fn write_text_of(m: &mut Machine, stream: Value, text: &str) -> Result<()> {
    if text.is_empty() { Ok(()) } else { write_text(m, stream, text) }
}

fn read_sequence(m: &mut Machine, args: Args) -> Flow {
    let result = sequence(m, args, Share::of_text());
    flow_of(m, "READ-SEQUENCE", args, result)
}

/// Goes on with a READ-SEQUENCE whose share was used up, which is the first argument now.
fn read_sequence_on(m: &mut Machine, args: Args) -> Flow {
    let share = m.arg(args, 0);
    let Some(share @ 1..) = share.as_fixnum() else {
        return Flow::Fault(Fault::type_error(share, sym::UNSIGNED_BYTE));
    };
    m.stack.copy_within(args.base + 1..args.base + args.count, args.base);
    let args = Args { count: args.count - 1, ..args };
    let result = sequence(m, args, Share(share as usize));
    flow_of(m, "READ-SEQUENCE", args, result)
}

/// Why a sequence has not been read.
enum Missing {
    /// This device must be waited for.
    Device(u64, Want),
    /// It takes more than the share.
    Share(Share),
}

/// Elements that have been read, or what is missing.
type Taken = std::result::Result<Vec<Value>, Missing>;

fn sequence(m: &mut Machine, args: Args, share: Share) -> Result<Flow> {
    let (sequence, designator) = (m.arg(args, 0), m.arg(args, 1));
    let stream = super::input::input_stream(m, Some(designator))?;
    let length = length_of_sequence(m, sequence)?;
    let (start, end) = sequence_bounds(m, args, length)?;
    let mut way = way(m, stream)?;
    let is_plain = way.is_plain();
    let wanted = end - start;
    let taken = match wants_integers(m, sequence, way.leaf) {
        true if is_plain => match take_octets(m, way.leaf, wanted)? {
            Ok(octets) => {
                let count = store_octets(m, sequence, start, octets)?;
                return Ok(Flow::Return(Value::fixnum((start + count) as i64), args.base));
            }
            Err(missing) => Err(missing),
        },
        true => take_each(m, &mut way, wanted)?,
        false => take_characters(m, stream, &mut way, wanted, share)?,
    };
    match taken {
        Ok(taken) => {
            store(m, sequence, start, &taken)?;
            let after = Value::fixnum((start + taken.len()) as i64);
            Ok(Flow::Return(after, args.base))
        }
        Err(Missing::Device(handle, want)) => Ok(wait_for(m, args, "READ-SEQUENCE", handle, want)),
        Err(Missing::Share(share)) => Ok(share.wait_for_sequence(m, args)),
    }
}

/// Whether integers are to be read from a stream to a sequence. If the stream has both, what the
/// sequence can hold tells.
fn wants_integers(m: &Machine, sequence: Value, leaf: Value) -> bool {
    let element = match leaf.is(Imm::Handle) && leaf.payload() > stream::TERMINAL {
        true => handle::about(leaf.payload()).map(|about| about.element),
        false => None,
    };
    match element {
        Some(Element::Integer(..)) => true,
        Some(Element::Either(_)) => !sequence.is_list() && !array::is_string(&m.heap, sequence),
        _ => false,
    }
}

/// The octets of integers, how many there are of each, and whether the integers have a sign.
type Octets = (Vec<u8>, usize, bool);

/// Takes the octets of up to so many integers from a file.
fn take_octets(
    m: &mut Machine,
    leaf: Value,
    wanted: usize,
) -> Result<std::result::Result<Octets, Missing>> {
    let read = with_device(m, leaf, |device| {
        if !device.about().input {
            return Ok(None);
        }
        let width = device.about().element.width();
        let signed = device.about().element.integer().is_some_and(|(_, signed)| signed);
        let all = Want::Octets(wanted * width);
        if !device.is_ready(all) {
            return Ok(Some(Err(all)));
        }
        Ok(Some(Ok((device.read_octets(wanted * width)?, width, signed))))
    })?;
    match read {
        Some(None) => Err(wrong_stream(m, leaf, Wrong::BinaryInput)),
        Some(Some(Ok(octets))) => Ok(Ok(octets)),
        Some(Some(Err(want))) => Ok(Err(Missing::Device(leaf.payload(), want))),
        None => Ok(Err(Missing::Device(leaf.payload(), Want::Octets(1)))),
    }
}

/// Stores the integers with these octets in a sequence, from an index on; how many they are.
fn store_octets(
    m: &mut Machine,
    sequence: Value,
    start: usize,
    (octets, width, signed): Octets,
) -> Result<usize> {
    let view = array::view(&m.heap, sequence).filter(|_| width == 1 && !signed);
    if let Some(view) = view
        && bulk::put_octets(&mut m.heap, view, start, &octets).is_some()
    {
        return Ok(octets.len());
    }
    let integers: Vec<Value> =
        octets.chunks_exact(width).map(|one| integer_of(m, one, signed)).collect();
    store(m, sequence, start, &integers)?;
    Ok(integers.len())
}

/// Takes integers from a stream made of streams. These are files, which are never waited for in the
/// middle without being ready again; what has been taken is lost if a muproc is called away.
fn take_each(m: &mut Machine, way: &mut Way, wanted: usize) -> Result<Taken> {
    let mut taken = Vec::new();
    while taken.len() < wanted {
        match next_integer(m, way)? {
            Read::Integer(integer) => taken.push(integer),
            Read::End => break,
            Read::Blocked(handle, want) if taken.is_empty() => {
                return Ok(Err(Missing::Device(handle, want)));
            }
            Read::Blocked(handle, want) => {
                with_device(m, stream::of_handle(handle), |device| device.fill(want))?;
            }
        }
    }
    Ok(Ok(taken))
}

/// What a device lacks that does not have so many characters yet; `None` if it has them, has ended, or is no
/// device. So what has come is not taken at each arrival, only to be put back.
fn lacking(m: &mut Machine, way: &Way, wanted: usize) -> Result<Option<Missing>> {
    if wanted == 0 || way.ended || !way.leaf.is(Imm::Handle) {
        return Ok(None);
    }
    let want = Want::Characters(wanted);
    let ready = with_device(m, way.leaf, |device| {
        Ok(wrong_for_text(device).is_some() || device.is_ready(want))
    })?;
    Ok((ready == Some(false)).then(|| Missing::Device(way.leaf.payload(), want)))
}

fn take_characters(
    m: &mut Machine,
    stream: Value,
    way: &mut Way,
    wanted: usize,
    share: Share,
) -> Result<Taken> {
    if let Some(missing) = lacking(m, way, wanted)? {
        return Ok(Err(missing));
    }
    let mut taken: Vec<u32> = Vec::new();
    let mut effort = Effort::default();
    while taken.len() < wanted {
        if effort.ends_slice(m, share, way.echoes.len()) {
            give_back(m, stream, &taken, Want::Character)?;
            return Ok(Err(Missing::Share(effort.next(share))));
        }
        match next_code_or_pause(m, way, true, taken.len()) {
            Ok(Got::Code(code)) => taken.push(code),
            Ok(Got::End) => break,
            Ok(Got::Blocked(handle, want)) => {
                let left = Want::Characters(wanted - taken.len());
                let all = Want::Characters(wanted);
                let want = match give_back(m, stream, &taken, want)? {
                    Want::More(_) => all,
                    _ => left,
                };
                return Ok(Err(Missing::Device(handle, want)));
            }
            Err(fault) => {
                give_back(m, stream, &taken, Want::Character)?;
                return Err(fault);
            }
        }
    }
    Ok(Ok(taken.into_iter().map(Value::code_point).collect()))
}

/// Stores elements in a sequence, from an index on.
fn store(m: &mut Machine, sequence: Value, start: usize, values: &[Value]) -> Result<()> {
    if sequence.is_list() {
        let conses: Vec<Value> =
            list::conses(&m.heap, sequence).skip(start).take(values.len()).collect();
        for (cons, value) in conses.into_iter().zip(values) {
            m.heap.set_car(own(cons)?, *value);
        }
        return Ok(());
    }
    super::streams::store_elements(m, sequence, start, values)
}
