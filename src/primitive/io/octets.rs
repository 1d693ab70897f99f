//! Integers in binary streams (CLHS chapter 21): READ-BYTE, WRITE-BYTE, and how integers become
//! octets.

use super::input::{at_end, wait_for, with_device};
use super::instances::{flow_of, result_of};
use super::streams::{Wrong, is_text_only, leaves_of, note_slow, wrong_stream};
use super::ways::{Way, way};
use crate::data::handle::Want;
use crate::data::{Fault, Result, handle, list, numbers, stream};
use crate::global::sym;
use crate::heap::{Imm, Value};
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::primitive::cl;
use dashu_int::{IBig, UBig};
use smallvec::SmallVec;

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    cl(
        "READ-BYTE",
        "stream &optional eof-error-p eof-value",
        (1, 3),
        Body::Control(read_byte),
        "The next integer of a binary stream.",
    ),
    cl(
        "WRITE-BYTE",
        "integer stream",
        (2, 2),
        Body::F2(write_byte),
        "Writes an integer to a binary stream.",
    ),
];

// ---- integers as octets

/// The integer with these octets, least significant first.
pub(super) fn integer_of(m: &mut Machine, octets: &[u8], signed: bool) -> Value {
    let is_negative = signed && octets.last().is_some_and(|last| last & 0x80 != 0);
    if octets.len() < 8 {
        let mut all = if is_negative { [0xff; 8] } else { [0; 8] };
        all[..octets.len()].copy_from_slice(octets);
        if let Some(fixnum) = Value::try_fixnum(i64::from_le_bytes(all)) {
            return fixnum;
        }
    }
    let mut integer = IBig::from(UBig::from_le_bytes(octets));
    if is_negative {
        integer -= IBig::from(1) << (8 * octets.len());
    }
    numbers::store_integer(&mut m.heap, &integer)
}

/// Appends the octets of an integer, least significant first; returns false if it does not fit.
fn put_octets(
    m: &Machine,
    value: Value,
    (bits, signed): (u32, bool),
    octets: &mut Vec<u8>,
) -> bool {
    let width = bits.div_ceil(8) as usize;
    if let Some(n) = value.as_fixnum()
        && width <= 8
    {
        let wide = i128::from(n);
        let range = match signed {
            true => -(1i128 << (bits - 1))..1i128 << (bits - 1),
            false => 0..1i128 << bits,
        };
        octets.extend(&n.to_le_bytes()[..width]);
        return range.contains(&wide);
    }
    let Some(mut n) = numbers::integer_value(&m.heap, value) else { return false };
    let zero = IBig::from(0);
    let most = IBig::from(1) << (bits as usize - usize::from(signed));
    let least = if signed { -most.clone() } else { zero.clone() };
    if n < least || n >= most {
        return false;
    }
    if n < zero {
        n += IBig::from(1) << (8 * width);
    }
    let from = octets.len();
    let magnitude = UBig::try_from(n).unwrap_or_default();
    octets.extend(magnitude.to_le_bytes().iter());
    octets.resize(from + width, 0);
    true
}

// ---- reading

/// The result of trying to read an integer.
pub(super) enum Read {
    Integer(Value),
    End,
    /// This device must be waited for.
    Blocked(u64, Want),
}

/// Reads an integer from the binary stream at the end of a way.
pub(super) fn next_integer(m: &mut Machine, way: &mut Way) -> Result<Read> {
    integer_ahead(m, way, true)
}

/// Looks at the next integer of a binary stream, and takes it if `take`.
pub(super) fn integer_ahead(m: &mut Machine, way: &mut Way, take: bool) -> Result<Read> {
    loop {
        if way.ended {
            return Ok(Read::End);
        }
        match integer_at(m, way, take)? {
            Read::End if way.pass_ended(m)? => m.heap.spend(1),
            Read::Integer(integer) if take => {
                for echo in &way.echoes {
                    let output = m.heap.slot(*echo, 2);
                    write_integers(m, output, &[integer])?;
                }
                return Ok(Read::Integer(integer));
            }
            read => return Ok(read),
        }
    }
}

fn integer_at(m: &mut Machine, way: &Way, take: bool) -> Result<Read> {
    if !way.leaf.is(Imm::Handle) {
        return Err(wrong_stream(m, way.leaf, Wrong::BinaryInput));
    }
    let handle = way.leaf.payload();
    let read = with_device(m, way.leaf, |device| {
        let about = device.about();
        let element = about.element;
        let Some((_, signed)) = element.integer().filter(|_| about.input) else { return Ok(None) };
        let want = Want::Octets(element.width());
        if !device.is_ready(want) {
            return Ok(Some(Err(want)));
        }
        let octets = match element.width() {
            1 => device.read_octet()?.into_iter().collect(),
            width => SmallVec::<[u8; 8]>::from_vec(device.read_octets(width)?),
        };
        if !take {
            device.unread_octets(&octets);
        }
        Ok(Some(Ok((octets, signed, element.width()))))
    })?;
    Ok(match read {
        None => Read::Blocked(handle, Want::Octets(1)),
        Some(None) => return Err(wrong_stream(m, way.leaf, Wrong::BinaryInput)),
        Some(Some(Err(want))) => Read::Blocked(handle, want),
        Some(Some(Ok((octets, _, width)))) if octets.len() < width => Read::End,
        Some(Some(Ok((octets, signed, _)))) => Read::Integer(integer_of(m, &octets, signed)),
    })
}

/// Whether integers, and no characters, are read at the end of a way.
pub(super) fn is_binary(m: &mut Machine, way: &Way) -> Result<bool> {
    if way.ended || !way.leaf.is(Imm::Handle) {
        return Ok(false);
    }
    let element = with_device(m, way.leaf, |device| Ok(device.about().element))?;
    Ok(element.is_some_and(|element| element.integer().is_some() && element.format().is_none()))
}

fn read_byte(m: &mut Machine, args: Args) -> Flow {
    let result = byte(m, args);
    flow_of(m, "READ-BYTE", args, result)
}

fn byte(m: &mut Machine, args: Args) -> Result<Flow> {
    let stream = m.arg(args, 0);
    let mut way = way(m, stream)?;
    Ok(match next_integer(m, &mut way)? {
        Read::Integer(integer) => Flow::Return(integer, args.base),
        Read::End => at_end(m, args, 1, stream),
        Read::Blocked(handle, want) => wait_for(m, args, "READ-BYTE", handle, want),
    })
}

// ---- writing

fn write_byte(m: &mut Machine, integer: Value, stream: Value) -> Result {
    if !stream::is_stream(&m.heap, stream) {
        return Err(Fault::type_error(stream, sym::STREAM));
    }
    let result = write_integers(m, stream, &[integer]);
    result_of(m, "WRITE-BYTE", &[integer, stream], result.map(|()| integer))
}

/// Writes integers to a stream.
pub(super) fn write_integers(m: &mut Machine, stream: Value, integers: &[Value]) -> Result<()> {
    leaves_of(m, stream)?.into_iter().try_for_each(|leaf| write_to_leaf(m, leaf, integers))
}

/// Writes integers of eight bits, without a sign, to a stream.
pub(super) fn write_octets(m: &mut Machine, stream: Value, octets: &[u8]) -> Result<()> {
    for leaf in leaves_of(m, stream)? {
        if element_written(m, leaf)? == (8, false) {
            m.heap.charge(octets.len() >> 3);
            put_on_leaf(m, leaf, octets)?;
        } else {
            let mut integers = m.heap.budget().room_for(octets.len())?;
            integers.extend(octets.iter().map(|octet| Value::fixnum((*octet).into())));
            write_to_leaf(m, leaf, &integers)?;
        }
    }
    Ok(())
}

/// The number of bits of the integers that are written to a leaf, and whether they have a sign; an error
/// if none are.
fn element_written(m: &mut Machine, leaf: Value) -> Result<(u32, bool)> {
    if !leaf.is(Imm::Handle) || leaf.payload() <= stream::TERMINAL {
        return Err(wrong_stream(m, leaf, Wrong::BinaryOutput));
    }
    let about = handle::of(leaf.payload())
        .map(|device| device.lock().unwrap_or_else(|e| e.into_inner()).about().clone());
    let Some(about) = about else {
        return Err(super::streams::closed_fault(m, leaf));
    };
    let (Some((bits, signed)), true) = (about.element.integer(), about.output) else {
        return Err(wrong_stream(m, leaf, Wrong::BinaryOutput));
    };
    Ok((bits, signed))
}

fn write_to_leaf(m: &mut Machine, leaf: Value, integers: &[Value]) -> Result<()> {
    let (bits, signed) = element_written(m, leaf)?;
    let mut octets = Vec::with_capacity(integers.len() * bits.div_ceil(8) as usize);
    for integer in integers {
        if !put_octets(m, *integer, (bits, signed), &mut octets) {
            let name = if signed { sym::SIGNED_BYTE } else { sym::UNSIGNED_BYTE };
            let expected = list::from_slice(&mut m.heap, &[name, Value::fixnum(bits.into())]);
            return Err(Fault::type_error(*integer, expected));
        }
    }
    put_on_leaf(m, leaf, &octets)
}

fn put_on_leaf(m: &mut Machine, leaf: Value, octets: &[u8]) -> Result<()> {
    let written = super::file_contents::patiently(m, leaf, |device| device.write_octets(octets));
    note_slow(m, leaf.payload());
    written
}

/// Whether all that an output stream takes are characters.
pub(super) fn takes_text_only(m: &mut Machine, stream: Value) -> Result<bool> {
    Ok(leaves_of(m, stream)?.into_iter().all(is_text_only))
}
