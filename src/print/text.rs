//! Words in a radix, and strings with their quotes.

use crate::data::string::Chars;
use crate::heap::{Heap, Text, Value};

/// Writes a word in decimal.
pub fn push_decimal(out: &mut Text, i: i64) {
    out.push_str(word_digits(&mut [0; WORD_DIGITS], i, 10));
}

/// The most characters of a word in any radix, with its sign.
pub const WORD_DIGITS: usize = 65;

/// Writes the digits of a word in a radix from 2 to 36, with its sign, into `room`, and returns
/// them.
pub fn word_digits(room: &mut [u8; WORD_DIGITS], i: i64, radix: u32) -> &str {
    let size = i.unsigned_abs();
    // With a constant radix, a division becomes a multiplication.
    let mut at = match radix {
        10 => digits_before_end(room, size, 10),
        16 => digits_before_end(room, size, 16),
        8 => digits_before_end(room, size, 8),
        2 => digits_before_end(room, size, 2),
        _ => digits_before_end(room, size, radix as u64),
    };
    if i < 0 {
        at -= 1;
        room[at] = b'-';
    }
    std::str::from_utf8(&room[at..]).unwrap_or_default()
}

/// Writes the digits at the end of `room`. Returns the index at which they begin.
#[inline(always)]
fn digits_before_end(room: &mut [u8; WORD_DIGITS], mut rest: u64, radix: u64) -> usize {
    let mut at = WORD_DIGITS;
    loop {
        at -= 1;
        let digit = (rest % radix) as u8;
        room[at] = if digit < 10 { b'0' + digit } else { b'A' + digit - 10 };
        rest /= radix;
        if rest == 0 {
            return at;
        }
    }
}

/// Writes a simple string, in double quotes if `escapes` is true.
pub fn push_string(out: &mut Text, heap: &Heap, string: Value, escapes: bool) {
    if escapes {
        out.push('"');
    }
    push_chars(out, crate::data::string::chars(heap, string), escapes);
    if escapes {
        out.push('"');
    }
}

/// Writes characters. If `escapes` is true, double quotes and backslashes are escaped.
pub(crate) fn push_chars(out: &mut Text, chars: Chars, escapes: bool) {
    let special = |code: u32| code == '"' as u32 || code == '\\' as u32;
    if !escapes || !chars.iter().any(special) {
        return chars.print_to(out);
    }
    for code in chars.iter() {
        if special(code) {
            out.push('\\');
        }
        out.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
    }
}

/// Writes a text in double quotes.
pub fn print_string(out: &mut Text, text: &str) {
    out.push('"');
    for c in text.chars() {
        if c == '"' || c == '\\' {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
}
