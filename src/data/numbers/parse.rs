//! Parsing of numbers, for the reader, `parse-integer` and `read`.

use super::convert::Format;
use super::float::Float;
use super::kernel;
use super::number::{load_integer, store_integer, store_real};
use super::pieces;
use super::trap::{Trap, Trapped};
use crate::data::Result;
use crate::heap::{Heap, Value};
use dashu_base::Sign;
use dashu_int::IBig;

/// The integer that `digits` spell, with an optional sign; `None` if they are not digits of this
/// radix.
pub fn integer_from_digits(heap: &mut Heap, digits: &str, radix: u32) -> Option<Value> {
    if !is_integer_text(digits, radix) {
        return None;
    }
    // Most integers are short.
    if digits.len() <= 11 {
        return i64::from_str_radix(digits, radix).ok().map(Value::fixnum);
    }
    parse_big(digits, radix).map(|i| store_integer(heap, &i))
}

/// Like [`integer_from_digits`], as a dashu integer.
pub fn parse_big(digits: &str, radix: u32) -> Option<IBig> {
    if !is_integer_text(digits, radix) {
        return None;
    }
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(digits) => (Sign::Negative, digits),
        None => (Sign::Positive, digits.strip_prefix('+').unwrap_or(digits)),
    };
    pieces::from_digits(digits, radix).map(|magnitude| IBig::from_parts(sign, magnitude))
}

/// Whether the text is an optional sign and digits: dashu would also allow underscores.
fn is_integer_text(text: &str, radix: u32) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    !digits.is_empty() && digits.chars().all(|c| c.is_ascii() && c.is_digit(radix))
}

/// The rational number `numerator / denominator` of two integers.
pub fn ratio(heap: &mut Heap, numerator: Value, denominator: Value) -> Result {
    let (up, down) = (load_integer(heap, numerator)?, load_integer(heap, denominator)?);
    match kernel::div(super::number::Real::Int(up), super::number::Real::Int(down)) {
        Ok(real) => Ok(store_real(heap, &real)),
        Err(trap) => Err(trap.fault(heap, "/", &[numerator, denominator])),
    }
}

/// The float with this mantissa, written without an exponent marker (`12.5`), and this decimal
/// exponent.
pub fn float_from_parts(mantissa: &str, exponent: i64, format: Format) -> Trapped<Float> {
    let text = format!("{mantissa}e{exponent}");
    let float = match format {
        Format::Single => Float::Single(text.parse().map_err(|_| Trap::Invalid)?),
        Format::Double => Float::Double(text.parse().map_err(|_| Trap::Invalid)?),
    };
    let wide = float.widen();
    if wide.is_infinite() {
        return Err(Trap::Overflow);
    }
    if wide == 0.0 && mantissa.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        return Err(Trap::Underflow);
    }
    Ok(float)
}

/// The float that a token spells; `None` if the token does not have the syntax of a float (CLHS
/// 2.3.1).
pub fn parse_float(token: &str, default: Format) -> Option<Trapped<Float>> {
    let marker = token.find(|c: char| c.is_ascii_alphabetic());
    let (mantissa, format, exponent) = match marker {
        None => (token, default, 0),
        Some(at) => {
            let format = match token.as_bytes()[at].to_ascii_lowercase() {
                b'e' => default,
                b's' | b'f' => Format::Single,
                b'd' | b'l' => Format::Double,
                _ => return None,
            };
            let digits = &token[at + 1..];
            if !is_integer_text(digits, 10) {
                return None;
            }
            // An exponent beyond 64 bits has the same effect as the largest one.
            let far = if digits.starts_with('-') { -1_000_000_000 } else { 1_000_000_000 };
            (
                &token[..at],
                format,
                digits.parse().unwrap_or(far).clamp(-1_000_000_000, 1_000_000_000),
            )
        }
    };
    let digits = mantissa.strip_prefix(['+', '-']).unwrap_or(mantissa);
    let all = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let sound = match digits.split_once('.') {
        // `1.` is an integer; `1.e5` is a float, as in SBCL; `.5` and `1.5` are floats.
        Some((whole, fraction)) => {
            let any = !fraction.is_empty() || (marker.is_some() && !whole.is_empty());
            all(whole) && all(fraction) && any
        }
        None => marker.is_some() && !digits.is_empty() && all(digits),
    };
    sound.then(|| float_from_parts(mantissa, exponent, format))
}

/// The number that a token spells; `None` if the token does not have the syntax of a number.
pub fn parse_number(heap: &mut Heap, token: &str, radix: u32, default: Format) -> Option<Result> {
    if let Some(value) = integer_from_digits(heap, token, radix) {
        return Some(Ok(value));
    }
    if let Some(decimal) = token.strip_suffix('.') {
        return integer_from_digits(heap, decimal, 10).map(Ok);
    }
    if let Some((up, down)) = token.split_once('/') {
        if down.starts_with(['+', '-']) {
            return None;
        }
        let numerator = integer_from_digits(heap, up, radix)?;
        let denominator = integer_from_digits(heap, down, radix)?;
        return Some(ratio(heap, numerator, denominator));
    }
    match parse_float(token, default)? {
        Ok(float) => Some(Ok(float.store(heap))),
        Err(trap) => Some(Err(trap.fault(heap, "READ", &[]))),
    }
}
