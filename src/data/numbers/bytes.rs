//! Byte specifiers: `byte ldb dpb mask-field deposit-field ldb-test`.
//!
//! A byte specifier is a cons of the size and the position.

use super::bits::index_of;
use super::number::{load_integer, store_integer};
use super::trap::Trap;
use super::words;
use crate::data::{Fault, Result};
use crate::global::symbol::sym;
use crate::heap::{Heap, Value};
use dashu_base::{BitTest, Sign};
use dashu_int::{IBig, UBig};

/// `byte`: makes a specifier of `size` bits at `position`.
pub fn byte(heap: &mut Heap, size: Value, position: Value) -> Result {
    index_of(heap, size)?;
    index_of(heap, position)?;
    Ok(heap.cons(size, position))
}

/// The size and the position of a specifier.
fn bounds(heap: &mut Heap, byte: Value) -> Result<(u64, u64)> {
    if !byte.is_cons() {
        return Err(Fault::type_error(byte, sym::CONS));
    }
    let (size, position) = (heap.car(byte), heap.cdr(byte));
    Ok((index_of(heap, size)?, index_of(heap, position)?))
}

/// `byte-size`.
pub fn byte_size(heap: &mut Heap, byte: Value) -> Result {
    bounds(heap, byte)?;
    Ok(heap.car(byte))
}

/// `byte-position`.
pub fn byte_position(heap: &mut Heap, byte: Value) -> Result {
    bounds(heap, byte)?;
    Ok(heap.cdr(byte))
}

/// The bits of a field, moved to position 0. Beyond the stored bits, only a negative integer has
/// ones.
fn field(heap: &Heap, a: &IBig, size: u64, position: u64) -> std::result::Result<UBig, Trap> {
    let shown = a.bit_len() as u64 + 1;
    let negative = a.sign() == Sign::Negative;
    if position >= shown {
        return if negative { ones(heap, size) } else { Ok(UBig::ZERO) };
    }
    let size = if negative { size } else { size.min(shown) };
    let mask = IBig::from(ones(heap, size)?);
    Ok(((a >> position as usize) & mask).into_parts().1)
}

fn ones(heap: &Heap, size: u64) -> std::result::Result<UBig, Trap> {
    if size > words::limit_bits(heap) { Err(Trap::TooLarge) } else { Ok(UBig::ones(size as usize)) }
}

/// `ldb`: the byte of an integer.
pub fn ldb(heap: &mut Heap, byte: Value, a: Value) -> Result {
    let (size, position) = bounds(heap, byte)?;
    if let Some(i) = a.as_fixnum() {
        let shifted = i >> position.min(63);
        if size < 62 {
            return Ok(Value::fixnum(shifted & ((1 << size) - 1)));
        }
        if i >= 0 {
            return Ok(Value::fixnum(shifted));
        }
    }
    let integer = load_integer(heap, a)?;
    match field(heap, &integer, size, position) {
        Ok(bits) => Ok(store_integer(heap, &IBig::from(bits))),
        Err(trap) => Err(trap.fault(heap, "LDB", &[byte, a])),
    }
}

/// `ldb-test`: whether any bit of the byte is set.
pub fn ldb_test(heap: &mut Heap, byte: Value, a: Value) -> Result<bool> {
    Ok(ldb(heap, byte, a)? != Value::fixnum(0))
}

/// `mask-field`: the byte of an integer, left in place.
pub fn mask_field(heap: &mut Heap, byte: Value, a: Value) -> Result {
    let (_, position) = bounds(heap, byte)?;
    let bits = ldb(heap, byte, a)?;
    if bits == Value::fixnum(0) {
        return Ok(bits);
    }
    super::bits::ash(heap, bits, place(position))
}

/// A position as a fixnum. A larger one becomes the largest fixnum, which is equally impossible.
fn place(position: u64) -> Value {
    Value::fixnum(position.min(crate::heap::MOST_POSITIVE_FIXNUM as u64) as i64)
}

/// `dpb`: the integer with its byte replaced by the low bits of `new`.
pub fn dpb(heap: &mut Heap, new: Value, byte: Value, a: Value) -> Result {
    let (size, position) = bounds(heap, byte)?;
    if let (Some(n), Some(i)) = (new.as_fixnum(), a.as_fixnum())
        && size.saturating_add(position) < 61
    {
        let mask = (1i64 << size) - 1;
        return Ok(Value::fixnum(i & !(mask << position) | (n & mask) << position));
    }
    let new_bits = load_integer(heap, new)?;
    deposit(heap, [new, byte, a], new_bits, size, position, "DPB")
}

/// `deposit-field`: the integer with its byte replaced by the same byte of `new`.
pub fn deposit_field(heap: &mut Heap, new: Value, byte: Value, a: Value) -> Result {
    let (size, position) = bounds(heap, byte)?;
    let integer = load_integer(heap, new)?;
    match field(heap, &integer, size, position) {
        Ok(bits) => {
            deposit(heap, [new, byte, a], IBig::from(bits), size, position, "DEPOSIT-FIELD")
        }
        Err(trap) => Err(trap.fault(heap, "DEPOSIT-FIELD", &[new, byte, a])),
    }
}

fn deposit(
    heap: &mut Heap,
    operands: [Value; 3],
    new: IBig,
    size: u64,
    position: u64,
    name: &str,
) -> Result {
    let integer = load_integer(heap, operands[2])?;
    if size == 0 {
        return Ok(operands[2]);
    }
    if size.saturating_add(position) > words::limit_bits(heap) {
        return Err(Trap::TooLarge.fault(heap, name, &operands));
    }
    let mask = IBig::from(UBig::ones(size as usize));
    let bits = (new & &mask) << position as usize;
    Ok(store_integer(heap, &(integer & !(mask << position as usize) | bits)))
}
