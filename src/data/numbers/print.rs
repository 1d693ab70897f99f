//! Numbers as text.

use super::convert::Format;
use super::digits::print_float;
use super::float::Float;
use super::job::print_cost;
use super::number::{Number, Real, integer_value, load};
use super::{pieces, words};
use crate::heap::{Heap, Value};
use dashu_base::UnsignedAbs;
use dashu_int::IBig;

const DIGITS: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// The digits of an integer in a radix from 2 to 36, with its sign. Empty if the value is not an
/// integer.
pub fn print_integer(heap: &Heap, value: Value, radix: u32) -> String {
    match value.as_fixnum() {
        Some(i) => print_word(i, radix),
        None => {
            words::charge(heap, print_cost(heap, value, radix));
            integer_value(heap, value).map_or_else(String::new, |i| print_big(&i, radix))
        }
    }
}

fn print_word(i: i64, radix: u32) -> String {
    if radix == 10 {
        return i.to_string();
    }
    let mut rest = i.unsigned_abs();
    let mut reversed = Vec::with_capacity(65);
    loop {
        reversed.push(DIGITS[(rest % radix as u64) as usize]);
        rest /= radix as u64;
        if rest == 0 {
            break;
        }
    }
    if i < 0 {
        reversed.push(b'-');
    }
    reversed.iter().rev().map(|b| *b as char).collect()
}

/// The digits of a dashu integer: the time grows like that of multiplication.
pub fn print_big(i: &IBig, radix: u32) -> String {
    pieces::to_digits(i, radix)
}

/// A rational in a radix; if `prefix` is true, as with `*print-radix*`.
pub fn print_rational(heap: &Heap, value: Value, radix: u32, prefix: bool) -> String {
    words::charge(heap, print_cost(heap, value, radix));
    match load(heap, value) {
        Ok(Number::Real(real)) => rational_text(&real, radix, prefix),
        _ => String::new(),
    }
}

fn rational_text(real: &Real, radix: u32, prefix: bool) -> String {
    let mut text = String::new();
    let integer = matches!(real, Real::Int(_));
    if prefix {
        match radix {
            2 => text.push_str("#b"),
            8 => text.push_str("#o"),
            16 => text.push_str("#x"),
            10 if integer => {}
            _ => text.push_str(&format!("#{radix}r")),
        }
    }
    match real {
        Real::Int(i) => text.push_str(&print_big(i, radix)),
        Real::Ratio(r) => {
            text.push_str(&print_big(&r.numerator, radix));
            text.push('/');
            text.push_str(&print_big(&IBig::from(r.denominator.clone()), radix));
        }
        Real::Single(_) | Real::Double(_) => {}
    }
    if prefix && radix == 10 && integer {
        text.push('.');
    }
    text
}

/// How a number is to be printed.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// `*print-base*`.
    pub radix: u32,
    /// `*print-radix*`.
    pub prefix: bool,
    /// `*read-default-float-format*`.
    pub float: Format,
}

impl Style {
    /// The style encoded as a fixnum.
    pub fn number(self) -> Value {
        let flags = i64::from(self.prefix) | i64::from(self.float == Format::Double) << 1;
        Value::fixnum(i64::from(self.radix) << 2 | flags)
    }

    /// The style that a fixnum encodes; the default style for any other value.
    pub fn numbered(number: Value) -> Style {
        let Some(number) = number.as_fixnum().filter(|n| (2..=36).contains(&(n >> 2))) else {
            return Style::default();
        };
        let float = if number & 2 == 0 { Format::Single } else { Format::Double };
        Style { radix: (number >> 2) as u32, prefix: number & 1 != 0, float }
    }
}

impl Default for Style {
    fn default() -> Style {
        Style { radix: 10, prefix: false, float: Format::Single }
    }
}

/// A number as the printer writes it. Empty if the value is not a number.
pub fn print_number(heap: &Heap, value: Value, style: Style) -> String {
    if let (Some(i), 10, false) = (value.as_fixnum(), style.radix, style.prefix) {
        return i.to_string();
    }
    words::charge(heap, print_cost(heap, value, style.radix));
    load(heap, value).map_or_else(|_| String::new(), |number| number_text(&number, style))
}

/// A number outside the heap as the printer writes it.
pub fn number_text(number: &Number, style: Style) -> String {
    match number {
        Number::Real(r) => real_text(r, style),
        Number::Complex(r, i) => format!("#C({} {})", real_text(r, style), real_text(i, style)),
    }
}

fn real_text(real: &Real, style: Style) -> String {
    match real {
        Real::Single(f) => print_float(Float::Single(*f), style.float),
        Real::Double(f) => print_float(Float::Double(*f), style.float),
        rational => rational_text(rational, style.radix, style.prefix),
    }
}

/// About how many digits an integer has: for the cost of printing it and the size of the text.
pub fn digit_estimate(i: &IBig, radix: u32) -> usize {
    use dashu_base::BitTest;
    let bits = i.unsigned_abs().bit_len() as f64;
    (bits / (radix.max(2) as f64).log2()) as usize + 1
}
