//! Characters (CLHS chapter 13): tests, comparison, conversion.

use crate::data::equality::{downcase, fold, upcase};
use crate::data::{Fault, Result, array, string};
use crate::global::{sym, symbol};
use crate::heap::{Imm, Value};
use crate::machine::{Args, Body, Machine, Primitive};
use crate::primitive::{MANY, cl};
use crate::reader::{full_character_name, named_character};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    cl("CHARACTERP", "object", (1, 1), Body::F1(characterp), "(characterp #\\a) => T").pure(),
    cl("CHAR-CODE", "character", (1, 1), Body::F1(char_code), "(char-code #\\a) => 97")
        .pure()
        .takes("character"),
    cl("CHAR-INT", "character", (1, 1), Body::F1(char_code), "(char-int #\\a) => 97")
        .pure()
        .takes("character"),
    cl("CODE-CHAR", "code", (1, 1), Body::F1(code_char), "(code-char 97) => #\\a")
        .pure()
        .takes("index"),
    cl("CHARACTER", "designator", (1, 1), Body::F1(to_character), "(character \"a\") => #\\a")
        .pure(),
    cl("CHAR-UPCASE", "character", (1, 1), Body::F1(char_upcase), "(char-upcase #\\a) => #\\A")
        .pure()
        .takes("character"),
    cl(
        "CHAR-DOWNCASE",
        "character",
        (1, 1),
        Body::F1(char_downcase),
        "(char-downcase #\\A) => #\\a",
    )
    .pure()
    .takes("character"),
    cl("UPPER-CASE-P", "character", (1, 1), Body::F1(upper_case_p), "(upper-case-p #\\A) => T")
        .pure()
        .takes("character"),
    cl("LOWER-CASE-P", "character", (1, 1), Body::F1(lower_case_p), "(lower-case-p #\\A) => NIL")
        .pure()
        .takes("character"),
    cl("BOTH-CASE-P", "character", (1, 1), Body::F1(both_case_p), "(both-case-p #\\1) => NIL")
        .pure()
        .takes("character"),
    cl("ALPHA-CHAR-P", "character", (1, 1), Body::F1(alpha_char_p), "(alpha-char-p #\\a) => T")
        .pure()
        .takes("character"),
    cl("ALPHANUMERICP", "character", (1, 1), Body::F1(alphanumericp), "(alphanumericp #\\1) => T")
        .pure()
        .takes("character"),
    cl(
        "GRAPHIC-CHAR-P",
        "character",
        (1, 1),
        Body::F1(graphic_char_p),
        "(graphic-char-p #\\a) => T",
    )
    .pure(),
    cl(
        "STANDARD-CHAR-P",
        "character",
        (1, 1),
        Body::F1(standard_char_p),
        "(standard-char-p #\\a) => T",
    )
    .pure(),
    cl(
        "DIGIT-CHAR-P",
        "character &optional radix",
        (1, 2),
        Body::N(digit_char_p),
        "The weight of a digit. (digit-char-p #\\7) => 7",
    )
    .pure()
    .takes("character"),
    cl(
        "DIGIT-CHAR",
        "weight &optional radix",
        (1, 2),
        Body::N(digit_char),
        "The digit of a weight. (digit-char 11 16) => #\\B",
    )
    .pure(),
    cl("CHAR=", "character &rest more", (1, MANY), Body::N(char_eq), "(char= #\\a #\\a) => T")
        .pure()
        .takes("character"),
    cl("CHAR/=", "character &rest more", (1, MANY), Body::N(char_ne), "(char/= #\\a #\\b) => T")
        .pure(),
    cl("CHAR<", "character &rest more", (1, MANY), Body::N(char_lt), "(char< #\\a #\\b) => T")
        .pure()
        .takes("character"),
    cl("CHAR>", "character &rest more", (1, MANY), Body::N(char_gt), "(char> #\\a #\\b) => NIL")
        .pure()
        .takes("character"),
    cl("CHAR<=", "character &rest more", (1, MANY), Body::N(char_le), "(char<= #\\a #\\a) => T")
        .pure()
        .takes("character"),
    cl("CHAR>=", "character &rest more", (1, MANY), Body::N(char_ge), "(char>= #\\a #\\b) => NIL")
        .pure()
        .takes("character"),
    cl(
        "CHAR-EQUAL",
        "character &rest more",
        (1, MANY),
        Body::N(char_equal),
        "(char-equal #\\a #\\A) => T",
    )
    .pure()
    .takes("character"),
    cl(
        "CHAR-NOT-EQUAL",
        "character &rest more",
        (1, MANY),
        Body::N(char_not_equal),
        "(char-not-equal #\\a #\\b) => T",
    )
    .pure(),
    cl(
        "CHAR-LESSP",
        "character &rest more",
        (1, MANY),
        Body::N(char_lessp),
        "(char-lessp #\\a #\\B) => T",
    )
    .pure()
    .takes("character"),
    cl(
        "CHAR-GREATERP",
        "character &rest more",
        (1, MANY),
        Body::N(char_greaterp),
        "(char-greaterp #\\a #\\B) => NIL",
    )
    .pure(),
    cl(
        "CHAR-NOT-GREATERP",
        "character &rest more",
        (1, MANY),
        Body::N(char_not_greaterp),
        "(char-not-greaterp #\\a #\\A) => T",
    )
    .pure(),
    cl(
        "CHAR-NOT-LESSP",
        "character &rest more",
        (1, MANY),
        Body::N(char_not_lessp),
        "(char-not-lessp #\\a #\\A) => T",
    )
    .pure(),
    cl("CHAR-NAME", "character", (1, 1), Body::F1(char_name), "(char-name #\\Space) => \"Space\"")
        .pure()
        .takes("character"),
    cl("NAME-CHAR", "name", (1, 1), Body::F1(name_char), "(name-char \"tab\") => #\\Tab").pure(),
];

/// The code of a character, or a type error.
#[inline]
pub(in crate::primitive) fn code(value: Value) -> Result<u32> {
    match value.as_code_point() {
        Some(code) => Ok(code),
        None => Err(Fault::type_error(value, sym::CHARACTER)),
    }
}

fn characterp(_: &mut Machine, object: Value) -> Result {
    Ok(Value::from_bool(object.is(Imm::Character)))
}

fn char_code(_: &mut Machine, character: Value) -> Result {
    Ok(Value::fixnum(code(character)?.into()))
}

fn code_char(_: &mut Machine, value: Value) -> Result {
    match value.as_fixnum() {
        Some(i) if (0..0x11_0000).contains(&i) => Ok(Value::code_point(i as u32)),
        Some(i) if i >= 0 => Ok(Value::NIL),
        _ => Err(Fault::type_error(value, sym::UNSIGNED_BYTE)),
    }
}

/// The character that a designator names: a character, or a string or symbol of one character. A
/// type error for other objects.
pub(in crate::primitive) fn to_character(m: &mut Machine, designator: Value) -> Result {
    if designator.is(Imm::Character) {
        return Ok(designator);
    }
    let only = if let Some(name) = symbol::name_of(designator) {
        let mut chars = name.chars();
        chars.next().filter(|_| chars.next().is_none()).map(|c| c as u32)
    } else {
        array::chars(&m.heap, designator).filter(|chars| chars.len() == 1).map(|c| c.get(0))
    };
    match only {
        Some(code) => Ok(Value::code_point(code)),
        None => Err(Fault::type_error(designator, sym::CHARACTER)),
    }
}

fn char_upcase(_: &mut Machine, character: Value) -> Result {
    Ok(Value::code_point(upcase(code(character)?)))
}

fn char_downcase(_: &mut Machine, character: Value) -> Result {
    Ok(Value::code_point(downcase(code(character)?)))
}

fn upper_case_p(_: &mut Machine, character: Value) -> Result {
    let code = code(character)?;
    Ok(Value::from_bool(downcase(code) != code))
}

fn lower_case_p(_: &mut Machine, character: Value) -> Result {
    let code = code(character)?;
    Ok(Value::from_bool(upcase(code) != code))
}

fn both_case_p(_: &mut Machine, character: Value) -> Result {
    let code = code(character)?;
    Ok(Value::from_bool(upcase(code) != code || downcase(code) != code))
}

fn alpha_char_p(_: &mut Machine, character: Value) -> Result {
    let c = char::from_u32(code(character)?);
    Ok(Value::from_bool(c.is_some_and(char::is_alphabetic)))
}

/// Whether a character is a letter or a decimal digit; what ALPHA-CHAR-P and DIGIT-CHAR-P say decides
/// (CLHS), so a fraction is neither.
pub(in crate::primitive) fn is_alphanumeric(code: u32) -> bool {
    char::from_u32(code).is_some_and(char::is_alphabetic) || weight(code, 10).is_some()
}

fn alphanumericp(_: &mut Machine, character: Value) -> Result {
    Ok(Value::from_bool(is_alphanumeric(code(character)?)))
}

fn graphic_char_p(_: &mut Machine, character: Value) -> Result {
    let c = char::from_u32(code(character)?);
    Ok(Value::from_bool(c.is_some_and(|c| !c.is_control())))
}

fn standard_char_p(_: &mut Machine, character: Value) -> Result {
    let code = code(character)?;
    Ok(Value::from_bool(code == 10 || (32..127).contains(&code)))
}

fn radix(m: &mut Machine, args: Args) -> Result<u32> {
    match m.opt(args, 1) {
        None => Ok(10),
        Some(radix) => match radix.as_fixnum() {
            Some(r @ 2..=36) => Ok(r as u32),
            _ => {
                let bounds = [sym::INTEGER, Value::fixnum(2), Value::fixnum(36)];
                let expected = crate::data::list::from_slice(&mut m.heap, &bounds);
                Err(Fault::type_error(radix, expected))
            }
        },
    }
}

/// The weight of a digit in a radix, in any script whose digits are consecutive; `None` if the
/// character is not such a digit.
pub(in crate::primitive) fn weight(code: u32, radix: u32) -> Option<u32> {
    if code < 128 {
        return char::from_u32(code).and_then(|c| c.to_digit(radix));
    }
    // The decimal digits of a script are ten consecutive characters; these are the zeros.
    const ZEROS: &[u32] = &[
        0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6,
        0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90,
        0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0,
        0xff10,
    ];
    let zero = ZEROS.iter().rev().find(|zero| **zero <= code)?;
    let weight = code - zero;
    (weight < 10 && weight < radix).then_some(weight)
}

fn digit_char_p(m: &mut Machine, args: Args) -> Result {
    let code = code(m.arg(args, 0))?;
    let radix = radix(m, args)?;
    Ok(weight(code, radix).map_or(Value::NIL, |w| Value::fixnum(w.into())))
}

fn digit_char(m: &mut Machine, args: Args) -> Result {
    let given = m.arg(args, 0);
    let radix = radix(m, args)?;
    match given.as_fixnum() {
        Some(w) if w >= 0 => {
            let digit = (w < radix.into()).then(|| char::from_digit(w as u32, radix)).flatten();
            Ok(digit.map_or(Value::NIL, |c| Value::character(c.to_ascii_uppercase())))
        }
        _ if crate::data::numbers::is_unsigned(&m.heap, given) => Ok(Value::NIL),
        _ => Err(Fault::type_error(given, sym::UNSIGNED_BYTE)),
    }
}

/// Whether `holds` is true of each character and the next. All arguments are checked.
#[inline]
fn chain(m: &Machine, args: Args, folded: bool, holds: fn(u32, u32) -> bool) -> Result {
    let of = |value: Value| -> Result<u32> {
        let code = code(value)?;
        Ok(if folded { fold(code) } else { code })
    };
    let mut result = true;
    let mut before = of(m.stack[args.base])?;
    for i in 1..args.count {
        let next = of(m.stack[args.base + i])?;
        result &= holds(before, next);
        before = next;
    }
    Ok(Value::from_bool(result))
}

/// Whether all characters are different.
fn all_differ(m: &Machine, args: Args, folded: bool) -> Result {
    let mut codes = Vec::with_capacity(args.count);
    for value in m.arguments(args) {
        let code = code(*value)?;
        codes.push(if folded { fold(code) } else { code });
    }
    let n = codes.len();
    codes.sort_unstable();
    codes.dedup();
    Ok(Value::from_bool(codes.len() == n))
}

fn char_eq(m: &mut Machine, args: Args) -> Result {
    chain(m, args, false, |a, b| a == b)
}
fn char_lt(m: &mut Machine, args: Args) -> Result {
    chain(m, args, false, |a, b| a < b)
}
fn char_gt(m: &mut Machine, args: Args) -> Result {
    chain(m, args, false, |a, b| a > b)
}
fn char_le(m: &mut Machine, args: Args) -> Result {
    chain(m, args, false, |a, b| a <= b)
}
fn char_ge(m: &mut Machine, args: Args) -> Result {
    chain(m, args, false, |a, b| a >= b)
}
fn char_ne(m: &mut Machine, args: Args) -> Result {
    all_differ(m, args, false)
}
fn char_equal(m: &mut Machine, args: Args) -> Result {
    chain(m, args, true, |a, b| a == b)
}
fn char_lessp(m: &mut Machine, args: Args) -> Result {
    chain(m, args, true, |a, b| a < b)
}
fn char_greaterp(m: &mut Machine, args: Args) -> Result {
    chain(m, args, true, |a, b| a > b)
}
fn char_not_greaterp(m: &mut Machine, args: Args) -> Result {
    chain(m, args, true, |a, b| a <= b)
}
fn char_not_lessp(m: &mut Machine, args: Args) -> Result {
    chain(m, args, true, |a, b| a >= b)
}
fn char_not_equal(m: &mut Machine, args: Args) -> Result {
    all_differ(m, args, true)
}

fn char_name(m: &mut Machine, character: Value) -> Result {
    let code = code(character)?;
    Ok(string::make(&mut m.heap, &full_character_name(code)))
}

fn name_char(m: &mut Machine, name: Value) -> Result {
    let codes = super::strings::designated(m, name)?;
    m.heap.charge(codes.len());
    let text: String = codes.iter().filter_map(|c| char::from_u32(*c)).collect();
    Ok(named_character(&text).map_or(Value::NIL, Value::code_point))
}
