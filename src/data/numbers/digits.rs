//! The decimal digits of floats: the shortest ones that read back as the same float, and rounding
//! of digits for `format`.

use super::convert::Format;
use super::float::Float;

/// The shortest digits of a finite float, without its sign, and the position of the decimal point:
/// the value is `0.DIGITS * 10^position`. For zero they are `(1, "0")`.
pub fn flonum_digits(float: Float) -> (i64, String) {
    let text = match float {
        Float::Single(f) => format!("{:e}", f.abs()),
        Float::Double(f) => format!("{:e}", f.abs()),
    };
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let digits = mantissa.chars().filter(|c| *c != '.').collect();
    (exponent.parse::<i64>().unwrap_or(0) + 1, digits)
}

/// Rounds digits to `places` after the decimal point (before it, if negative). It rounds half up,
/// because the reader of `format`'s output sees the decimal text. The digits may become empty,
/// which means zero.
pub fn round_digits(position: i64, digits: &str, places: i64) -> (i64, String) {
    let keep = position.saturating_add(places);
    if keep < 0 {
        return (position, String::new());
    }
    let keep = keep as usize;
    if keep >= digits.len() {
        return (position, digits.to_string());
    }
    let up = digits.as_bytes()[keep] >= b'5';
    let mut kept: Vec<u8> = digits.as_bytes()[..keep].to_vec();
    let mut position = position;
    if up {
        let nines = kept.iter().rev().take_while(|d| **d == b'9').count();
        kept.truncate(keep - nines);
        match kept.last_mut() {
            Some(digit) => *digit += 1,
            None => {
                kept.push(b'1');
                position += 1;
            }
        }
    }
    while kept.last() == Some(&b'0') {
        kept.pop();
    }
    (position, kept.into_iter().map(char::from).collect())
}

/// The digits with the decimal point in place, and at least one digit on either side.
pub fn fixed(position: i64, digits: &str) -> String {
    let length = digits.len() as i64;
    let mut text = String::new();
    if position <= 0 {
        text.push_str("0.");
        text.extend(std::iter::repeat_n('0', position.unsigned_abs() as usize));
        text.push_str(if digits.is_empty() { "0" } else { digits });
    } else if position >= length {
        text.push_str(digits);
        text.extend(std::iter::repeat_n('0', (position - length) as usize));
        text.push_str(".0");
    } else {
        let (whole, fraction) = digits.split_at(position as usize);
        text.push_str(whole);
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// A float as the printer writes it. `default` is the value of `*read-default-float-format*`.
///
/// There is no exponent from 1e-3 up to 1e7 (CLHS 22.1.3.1.3). The exponent marker shows the format
/// if that is not the default.
pub fn print_float(float: Float, default: Format) -> String {
    let wide = float.widen();
    if !wide.is_finite() {
        return special(float);
    }
    let mut text = String::new();
    if wide.is_sign_negative() {
        text.push('-');
    }
    let marker = match float.format() {
        format if format == default => 'e',
        Format::Single => 'f',
        Format::Double => 'd',
    };
    let (position, digits) = flonum_digits(float);
    if wide == 0.0 || (-2..=7).contains(&position) {
        text.push_str(&fixed(position, &digits));
        if marker != 'e' {
            text.push(marker);
            text.push('0');
        }
        return text;
    }
    text.push_str(&fixed(1, &digits));
    text.push(marker);
    text.push_str(&(position - 1).to_string());
    text
}

/// An infinity is written so that it reads back, by a constant of EXT; a NaN does not read back.
fn special(float: Float) -> String {
    let format = match float.format() {
        Format::Single => "SINGLE-FLOAT",
        Format::Double => "DOUBLE-FLOAT",
    };
    let wide = float.widen();
    if wide.is_nan() {
        return format!("#<{format} NaN>");
    }
    let sign = if wide > 0.0 { "POSITIVE" } else { "NEGATIVE" };
    format!("#.EXT:{format}-{sign}-INFINITY")
}
