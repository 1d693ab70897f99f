//! The contents of files: positions, octets and sequences (CLHS chapter 21).

use super::input::{
    Got, flow, integer_of, io_fault, next_code, wait_for, way, width_of, with_device,
};
use super::streams::{check_bounds, output_stream, stream_fault, write_text};
use crate::data::fault::own;
use crate::data::handle::{Element, Encoding, Want};
use crate::data::{Fault, Result, array, handle, list, numbers, stream, symbol_of};
use crate::global::sym;
use crate::heap::{Imm, Kind, Value};
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::primitive::{MANY, cl};

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
        "WRITE-BYTE",
        "integer stream",
        (2, 2),
        Body::F2(write_byte),
        "Writes an integer to a binary stream.",
    ),
    cl(
        "READ-SEQUENCE",
        "sequence stream &key start end",
        (2, MANY),
        Body::Control(read_sequence),
        "Fills a sequence from a stream; the index after what was filled.",
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

fn handle_of(m: &mut Machine, stream: Value) -> Result {
    let mut stream = stream;
    for _ in 0..1000 {
        match stream::kind(&m.heap, stream) {
            Some(stream::StreamKind::Synonym) => {
                let symbol = m.heap.slot(stream, 1);
                stream = m.symbol_value(symbol_of(symbol)?);
            }
            Some(stream::StreamKind::Shared) => stream = m.heap.slot(stream, 1),
            None if stream.is(Imm::Handle) => return Ok(stream),
            None => return Err(Fault::type_error(stream, sym::STREAM)),
            Some(_) => break,
        }
    }
    Err(stream_fault(m, stream, "~s is not a stream to a file."))
}

/// Calls `action` with the device of a handle. Waits for other users of the device, which hold it
/// only briefly.
fn patiently<R>(
    m: &mut Machine,
    handle: Value,
    action: impl FnOnce(&mut dyn handle::Device) -> std::io::Result<R>,
) -> Result<R> {
    let Some(device) = handle::of(handle.payload()) else {
        return Err(stream_fault(m, handle, "~s is closed."));
    };
    let result = action(&mut **device.lock().unwrap_or_else(|e| e.into_inner()));
    result.map_err(|error| io_fault(m, handle, &error))
}

fn file_length(m: &mut Machine, stream: Value) -> Result {
    let handle = handle_of(m, stream)?;
    let length = patiently(m, handle, |device| {
        let (width, _) = width_of(device);
        Ok(device.length()? / width as u64)
    })?;
    Ok(Value::fixnum(length as i64))
}

fn file_position(m: &mut Machine, args: Args) -> Result {
    let stream = m.arg(args, 0);
    if let Some(stream::StreamKind::StringInput) = stream::kind(&m.heap, stream) {
        return string_position(m, args, stream);
    }
    if stream::kind(&m.heap, stream) == Some(stream::StreamKind::StringOutput) && args.count == 1 {
        return Ok(m.heap.slot(stream, 2));
    }
    let handle = handle_of(m, stream)?;
    let wanted = m.opt(args, 1).filter(|p| p.is_true());
    let Some(wanted) = wanted else {
        let position = patiently(m, handle, |device| {
            let (width, _) = width_of(device);
            Ok(device.position().ok().map(|p| p / width as u64))
        })?;
        return Ok(position.map_or(Value::NIL, |p| Value::fixnum(p as i64)));
    };
    let done = patiently(m, handle, |device| {
        let (width, _) = width_of(device);
        let place = match wanted.as_fixnum() {
            Some(n) if n >= 0 => n as u64 * width as u64,
            None if wanted == sym::K_START => 0,
            None if wanted == sym::K_END => device.length()?,
            _ => return Ok(false),
        };
        Ok(device.set_position(place).is_ok())
    })?;
    Ok(Value::from_bool(done))
}

fn string_position(m: &mut Machine, args: Args, stream: Value) -> Result {
    let begin = m.heap.slot(stream, 4).untag_fixnum();
    let end = m.heap.slot(stream, 3).untag_fixnum();
    let place = match m.opt(args, 1) {
        None => return Ok(Value::fixnum(m.heap.slot(stream, 2).untag_fixnum() - begin)),
        Some(sym::K_START) => begin,
        Some(sym::K_END) => end,
        Some(n) => match n.as_fixnum() {
            Some(n) if n >= 0 && begin + n <= end => begin + n,
            _ => return Ok(Value::NIL),
        },
    };
    m.heap.set_slot(own(stream)?, 2, Value::fixnum(place));
    Ok(Value::T)
}

fn file_string_length(m: &mut Machine, stream: Value, object: Value) -> Result {
    let handle = handle_of(m, stream)?;
    let text = match object.as_char() {
        Some(c) => Some(c.to_string()),
        None => array::text(&m.heap, object),
    };
    let text = text.ok_or_else(|| Fault::type_error(object, sym::STRING))?;
    let utf8 = patiently(m, handle, |device| {
        Ok(device.about().element == Element::Character(Encoding::Utf8))
    })?;
    let n = if utf8 { text.len() } else { text.chars().count() };
    Ok(Value::fixnum(n as i64))
}

// ---- octets and sequences

/// The octets of an integer, least significant first; `None` if it does not fit.
fn octets_of(m: &mut Machine, value: Value, width: usize, signed: bool) -> Option<Vec<u8>> {
    let wide: i128 = match value.as_fixnum() {
        Some(n) => n as i128,
        None if numbers::is_integer(&m.heap, value) => {
            i128::try_from(&numbers::integer_value(&m.heap, value)?).ok()?
        }
        None => return None,
    };
    let bits = 8 * width as u32;
    let (least, most) = if signed {
        (-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1)
    } else {
        (0, (1i128 << bits) - 1)
    };
    (least..=most).contains(&wide).then(|| wide.to_le_bytes()[..width].to_vec())
}

fn write_byte(m: &mut Machine, integer: Value, stream: Value) -> Result {
    let stream = output_stream(m, Some(stream))?;
    let handle = handle_of(m, stream)?;
    write_integers(m, handle, &[integer])?;
    Ok(integer)
}

fn write_integers(m: &mut Machine, handle: Value, integers: &[Value]) -> Result<()> {
    if handle.payload() <= stream::TERMINAL {
        return Err(stream_fault(m, handle, "~s is not a binary output stream."));
    }
    let (width, signed) = patiently(m, handle, |device| Ok(width_of(device)))?;
    let mut octets = Vec::with_capacity(integers.len() * width);
    for integer in integers {
        let Some(one) = octets_of(m, *integer, width, signed) else {
            let name = if signed { sym::SIGNED_BYTE } else { sym::UNSIGNED_BYTE };
            let kind = [name, Value::fixnum(8 * width as i64)];
            let expected = list::from_slice(&mut m.heap, &kind);
            return Err(Fault::type_error(*integer, expected));
        };
        octets.extend(one);
    }
    let written = patiently(m, handle, |device| device.write_octets(&octets));
    super::streams::note_slow(m, handle.payload());
    written
}

/// The elements of a sequence.
fn elements(m: &mut Machine, sequence: Value) -> Result<Vec<Value>> {
    if sequence.is_list() {
        return list::to_vec(&mut m.heap, sequence);
    }
    if m.heap.is_kind(sequence, Kind::Vector) {
        let n = m.heap.header(sequence).length();
        return Ok((0..n).map(|i| m.heap.slot(sequence, i)).collect());
    }
    super::streams::vector_elements(m, sequence)
}

fn sequence_bounds(m: &mut Machine, args: Args, length: usize) -> Result<(usize, usize)> {
    m.check_keywords(args, 2, &[sym::K_START, sym::K_END])?;
    let start = m.keyword(args, 2, sym::K_START).unwrap_or(Value::fixnum(0));
    let end = m.keyword(args, 2, sym::K_END).filter(|e| e.is_true());
    check_bounds(m, start, end.unwrap_or(Value::fixnum(length as i64)), length)
}

fn write_sequence(m: &mut Machine, args: Args) -> Result {
    let (sequence, designator) = (m.arg(args, 0), m.arg(args, 1));
    let stream = output_stream(m, Some(designator))?;
    let all = elements(m, sequence)?;
    let (start, end) = sequence_bounds(m, args, all.len())?;
    let part = &all[start..end];
    if part.iter().all(|v| v.as_code_point().is_some()) {
        let text: String =
            part.iter().map(|v| v.as_char().unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        write_text(m, stream, &text)?;
    } else {
        let handle = handle_of(m, stream)?;
        write_integers(m, handle, part)?;
    }
    Ok(sequence)
}

fn read_sequence(m: &mut Machine, args: Args) -> Flow {
    flow(sequence(m, args))
}

fn sequence(m: &mut Machine, args: Args) -> Result<Flow> {
    let (sequence, designator) = (m.arg(args, 0), m.arg(args, 1));
    let stream = super::input::input_stream(m, Some(designator))?;
    let all = elements(m, sequence)?;
    let (start, end) = sequence_bounds(m, args, all.len())?;
    let way = way(m, stream)?;
    let binary = way.leaf.is(Imm::Handle)
        && handle::of(way.leaf.payload()).is_some_and(|device| {
            let device = device.lock().unwrap_or_else(|e| e.into_inner());
            matches!(device.about().element, Element::Integer(..))
        });
    let mut taken = Vec::new();
    if binary {
        let wanted = end - start;
        let read = with_device(m, way.leaf, |device| {
            let (width, signed) = width_of(device);
            let all = Want::Octets(wanted * width);
            if !device.is_ready(all) {
                return Ok(Err(all));
            }
            Ok(Ok((device.read_octets(wanted * width)?, width, signed)))
        })?;
        let (octets, width, signed) = match read.unwrap_or(Err(Want::Octets(1))) {
            Ok(octets) => octets,
            Err(want) => {
                let handle = way.leaf.payload();
                return Ok(wait_for(m, args, "READ-SEQUENCE", handle, want));
            }
        };
        for one in octets.chunks_exact(width) {
            taken.push(integer_of(m, one, signed));
        }
    } else {
        while taken.len() < end - start {
            match next_code(m, stream, true)? {
                Got::Code(code) => taken.push(Value::code_point(code)),
                Got::End => break,
                Got::Blocked(handle, want) => {
                    for value in taken.iter().rev() {
                        let code = value.as_code_point().unwrap_or(0);
                        super::input::unread(m, stream, code)?;
                    }
                    let want = if taken.is_empty() { want } else { Want::More(taken.len()) };
                    return Ok(wait_for(m, args, "READ-SEQUENCE", handle, want));
                }
            }
        }
    }
    store(m, sequence, start, &taken)?;
    let after = Value::fixnum((start + taken.len()) as i64);
    Ok(Flow::Return(after, args.base))
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
