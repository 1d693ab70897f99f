//! Numbers (CLHS chapter 12): integers as sequences of bits, and bytes (fields of bits) in them.

use super::long::fold;
use crate::data::numbers::{BOOLES, Boole, Work};
use crate::data::{Fault, Result, list, numbers};
use crate::global::sym;
use crate::heap::Value;
use crate::machine::code::simple_data;
use crate::machine::{Args, Body, Fast, Machine, Primitive};
use crate::primitive::{MANY, cl};

/// A logical operation of exactly two integers.
macro_rules! logical {
    ($name:literal, $op:expr, $doc:literal) => {
        cl(
            $name,
            "integer-1 integer-2",
            (2, 2),
            Body::F2(|m, a, b| numbers::boole(&mut m.heap, $op, a, b)),
            $doc,
        )
    };
}

/// A logical operation of any number of integers; `$none` is the value without arguments.
macro_rules! logical_fold {
    ($name:literal, $work:expr, $none:literal, $doc:literal) => {
        cl($name, "&rest integers", (0, MANY), Body::N(|m, args| all(m, args, $none, $work)), $doc)
    };
}

/// A primitive of two arguments that needs only the heap.
macro_rules! binary {
    ($name:literal, $lambda_list:literal, $function:path, $doc:literal) => {
        cl($name, $lambda_list, (2, 2), Body::F2(|m, a, b| $function(&mut m.heap, a, b)), $doc)
    };
}

/// A predicate of two arguments that needs only the heap.
macro_rules! question {
    ($name:literal, $lambda_list:literal, $function:path, $doc:literal) => {
        cl(
            $name,
            $lambda_list,
            (2, 2),
            Body::F2(|m, a, b| $function(&mut m.heap, a, b).map(Value::from_bool)),
            $doc,
        )
    };
}

/// A primitive of one argument that needs only the heap.
macro_rules! unary {
    ($name:literal, $lambda_list:literal, $function:path, $doc:literal) => {
        cl($name, $lambda_list, (1, 1), Body::F1(|m, a| $function(&mut m.heap, a)), $doc)
    };
}

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    binary!("ASH", "integer count", numbers::ash, "Shifts left, or right. (ash 5 -1) => 2")
        .pure()
        .fast(Fast::Integers(simple_data::ASH))
        .takes("integer integer"),
    logical_fold!("LOGAND", Work::And, -1, "Where all have a one. (logand 12 10) => 8")
        .pure()
        .fast(Fast::Integers(simple_data::AND))
        .takes("&rest integer"),
    logical_fold!("LOGIOR", Work::InclusiveOr, 0, "Where any has a one. (logior 12 10) => 14")
        .pure()
        .fast(Fast::Integers(simple_data::IOR))
        .takes("&rest integer"),
    logical_fold!("LOGXOR", Work::ExclusiveOr, 0, "Where the ones are odd. (logxor 12 10) => 6")
        .pure()
        .fast(Fast::Integers(simple_data::XOR))
        .takes("&rest integer"),
    logical_fold!("LOGEQV", Work::Equivalence, -1, "Where they agree. (logeqv 12 10) => -7").pure(),
    logical!("LOGNAND", Boole::Nand, "Not both. (lognand 12 10) => -9").pure(),
    logical!("LOGNOR", Boole::Nor, "Neither. (lognor 12 10) => -15").pure(),
    logical!("LOGANDC1", Boole::AndC1, "The second, not the first. (logandc1 12 10) => 2").pure(),
    logical!("LOGANDC2", Boole::AndC2, "The first, not the second. (logandc2 12 10) => 4").pure(),
    logical!("LOGORC1", Boole::OrC1, "The second, or not the first. (logorc1 12 10) => -5").pure(),
    logical!("LOGORC2", Boole::OrC2, "The first, or not the second. (logorc2 12 10) => -3").pure(),
    unary!("LOGNOT", "integer", numbers::lognot, "The complement. (lognot 5) => -6")
        .pure()
        .takes("integer"),
    unary!(
        "LOGCOUNT",
        "integer",
        numbers::logcount,
        "How many ones, or zeros. (logcount 255) => 8"
    )
    .pure()
    .takes("integer"),
    unary!(
        "INTEGER-LENGTH",
        "integer",
        numbers::integer_length,
        "The bits needed without the sign. (integer-length 8) => 4"
    )
    .pure()
    .takes("integer"),
    question!("LOGTEST", "integer-1 integer-2", numbers::logtest, "(logtest 12 4) => T").pure(),
    question!("LOGBITP", "index integer", numbers::logbitp, "(logbitp 2 4) => T")
        .pure()
        .takes("index integer"),
    cl(
        "BOOLE",
        "op integer-1 integer-2",
        (3, 3),
        Body::F3(boole),
        "The logical operation that a constant names. (boole boole-xor 12 10) => 6",
    )
    .pure(),
    binary!(
        "BYTE",
        "size position",
        numbers::byte,
        "A byte specifier. (byte-size (byte 8 4)) => 8"
    )
    .pure(),
    unary!("BYTE-SIZE", "bytespec", numbers::byte_size, "(byte-size (byte 8 4)) => 8").pure(),
    unary!("BYTE-POSITION", "bytespec", numbers::byte_position, "(byte-position (byte 8 4)) => 4")
        .pure(),
    binary!("LDB", "bytespec integer", numbers::ldb, "The byte. (ldb (byte 4 4) #xabc) => 11")
        .pure(),
    question!("LDB-TEST", "bytespec integer", numbers::ldb_test, "(ldb-test (byte 2 0) 4) => NIL")
        .pure(),
    binary!(
        "MASK-FIELD",
        "bytespec integer",
        numbers::mask_field,
        "(mask-field (byte 4 4) #xabc) => 176"
    )
    .pure(),
    cl(
        "DPB",
        "newbyte bytespec integer",
        (3, 3),
        Body::F3(|m, new, byte, a| numbers::dpb(&mut m.heap, new, byte, a)),
        "The integer with its byte replaced. (dpb 1 (byte 4 4) #xabc) => 2588",
    )
    .pure(),
    cl(
        "DEPOSIT-FIELD",
        "newbyte bytespec integer",
        (3, 3),
        Body::F3(|m, new, byte, a| numbers::deposit_field(&mut m.heap, new, byte, a)),
        "The same, from the byte of the first. (deposit-field #x10 (byte 4 4) #xabc) => 2588",
    )
    .pure(),
];

fn all(m: &mut Machine, args: Args, none: i64, work: Work) -> Result {
    if args.count == 0 {
        return Ok(Value::fixnum(none));
    }
    fold(m, args, |heap, a| numbers::load_integer(heap, a).map(|_| a), work)
}

fn boole(m: &mut Machine, op: Value, a: Value, b: Value) -> Result {
    let chosen = op.as_fixnum().and_then(|i| usize::try_from(i).ok()).and_then(|i| BOOLES.get(i));
    match chosen {
        Some(chosen) => numbers::boole(&mut m.heap, *chosen, a, b),
        None => {
            let range = [sym::INTEGER, Value::fixnum(0), Value::fixnum(15)];
            let expected = list::from_slice(&mut m.heap, &range);
            Err(Fault::type_error(op, expected))
        }
    }
}
