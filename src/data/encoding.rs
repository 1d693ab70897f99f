//! Characters as octets: encodings, ends of lines, and what is done where they do not fit.

use super::handle::{Encoding, Format, LineEnd, Malformed, Order};
use std::io;

/// What the first octets of a text mean.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Decoded {
    /// A character of so many octets.
    Character(char, usize),
    /// So many octets that mean no character.
    Malformed(usize),
    /// More octets are needed.
    Incomplete,
}

/// The error that these octets mean no character.
pub fn malformed(octets: &[u8]) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, Malformed(octets.to_vec()))
}

/// How many octets the smallest unit of an encoding has.
pub fn unit(encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf8 | Encoding::Latin1 | Encoding::Ascii | Encoding::Set(_) => 1,
        Encoding::Utf16(_) => 2,
        Encoding::Utf32(_) => 4,
    }
}

/// The first unit of the octets as a number.
fn number(octets: &[u8], order: Order) -> u32 {
    let join = |number: u32, octet: &u8| number << 8 | *octet as u32;
    match order {
        Order::Little => octets.iter().rev().fold(0, join),
        Order::Big | Order::Marked => octets.iter().fold(0, join),
    }
}

/// The octets of a unit.
fn put(octets: &mut Vec<u8>, number: u32, width: usize, order: Order) {
    let all = number.to_be_bytes();
    let unit = &all[4 - width..];
    match order {
        Order::Little => octets.extend(unit.iter().rev()),
        Order::Big | Order::Marked => octets.extend(unit),
    }
}

/// The mark of byte order, in the encoding.
pub fn mark(encoding: Encoding) -> Vec<u8> {
    let mut octets = Vec::new();
    encode_character(encoding, '\u{feff}', &mut octets);
    octets
}

/// The order that the octets at the beginning of a file tell, and how many octets the mark has.
/// `None` if more octets are needed.
pub fn order_of(encoding: Encoding, octets: &[u8], ended: bool) -> Option<(Order, usize)> {
    let width = unit(encoding);
    if octets.len() < width {
        return ended.then_some((Order::Big, 0));
    }
    let unit = &octets[..width];
    Some(match () {
        () if number(unit, Order::Little) == 0xfeff => (Order::Little, width),
        () if number(unit, Order::Big) == 0xfeff => (Order::Big, width),
        () => (Order::Big, 0),
    })
}

/// Decodes the first character; `ended` tells that no more octets follow.
pub fn decode(format: Format, octets: &[u8], ended: bool) -> Decoded {
    let first = decode_character(format.encoding, octets, ended);
    match (format.line_end, first) {
        (LineEnd::Lf, _) => first,
        (LineEnd::Cr, Decoded::Character('\r', n)) => Decoded::Character('\n', n),
        (LineEnd::CrLf, Decoded::Character('\r', n)) => {
            match decode_character(format.encoding, &octets[n..], ended) {
                Decoded::Character('\n', more) => Decoded::Character('\n', n + more),
                Decoded::Incomplete if !ended => Decoded::Incomplete,
                _ => first,
            }
        }
        _ => first,
    }
}

fn decode_character(encoding: Encoding, octets: &[u8], ended: bool) -> Decoded {
    let Some(first) = octets.first().copied() else { return Decoded::Incomplete };
    match encoding {
        Encoding::Latin1 => Decoded::Character(first as char, 1),
        Encoding::Ascii | Encoding::Utf8 if first < 0x80 => Decoded::Character(first as char, 1),
        Encoding::Ascii => Decoded::Malformed(1),
        Encoding::Set(set) => match set.character(first) {
            Some(c) => Decoded::Character(c, 1),
            None => Decoded::Malformed(1),
        },
        Encoding::Utf8 => decode_utf8(octets, ended),
        Encoding::Utf16(order) => decode_utf16(octets, order, ended),
        Encoding::Utf32(order) => match octets.get(..4) {
            Some(unit) => match char::from_u32(number(unit, order)) {
                Some(c) => Decoded::Character(c, 4),
                None => Decoded::Malformed(4),
            },
            None => cut_short(octets, ended),
        },
    }
}

/// A unit of which only these octets are there.
fn cut_short(octets: &[u8], ended: bool) -> Decoded {
    if ended { Decoded::Malformed(octets.len()) } else { Decoded::Incomplete }
}

fn decode_utf8(octets: &[u8], ended: bool) -> Decoded {
    let head = &octets[..octets.len().min(4)];
    let valid = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() > 0 => {
            std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(error) => {
            return match error.error_len() {
                Some(length) => Decoded::Malformed(length),
                None => cut_short(head, ended),
            };
        }
    };
    valid.chars().next().map_or(Decoded::Incomplete, |c| Decoded::Character(c, c.len_utf8()))
}

fn decode_utf16(octets: &[u8], order: Order, ended: bool) -> Decoded {
    let Some(unit) = octets.get(..2) else { return cut_short(octets, ended) };
    let high = number(unit, order);
    if let Some(c) = char::from_u32(high) {
        return Decoded::Character(c, 2);
    }
    if high >= 0xdc00 {
        return Decoded::Malformed(2);
    }
    let Some(unit) = octets.get(2..4) else { return cut_short(octets, ended) };
    let low = number(unit, order);
    if !(0xdc00..0xe000).contains(&low) {
        return Decoded::Malformed(2);
    }
    let code = 0x10000 + ((high - 0xd800) << 10 | (low - 0xdc00));
    char::from_u32(code).map_or(Decoded::Malformed(4), |c| Decoded::Character(c, 4))
}

/// Appends the octets of a character; returns false if the encoding does not have it.
fn encode_character(encoding: Encoding, c: char, octets: &mut Vec<u8>) -> bool {
    let code = c as u32;
    match encoding {
        Encoding::Utf8 => octets.extend(c.encode_utf8(&mut [0; 4]).as_bytes()),
        Encoding::Latin1 if code <= 0xff => octets.push(code as u8),
        Encoding::Ascii if code <= 0x7f => octets.push(code as u8),
        Encoding::Latin1 | Encoding::Ascii => return false,
        Encoding::Set(set) => match set.octet(c) {
            Some(octet) => octets.push(octet),
            None => return false,
        },
        Encoding::Utf16(order) => {
            for unit in c.encode_utf16(&mut [0; 2]) {
                put(octets, *unit as u32, 2, order);
            }
        }
        Encoding::Utf32(order) => put(octets, code, 4, order),
    }
    true
}

/// The error for a character that an encoding does not have.
#[derive(Debug)]
pub struct Unencodable(pub char);

impl std::fmt::Display for Unencodable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the encoding has no character U+{:04X}", self.0 as u32)
    }
}

impl std::error::Error for Unencodable {}

/// The octets of a text; the error is an [`Unencodable`].
pub fn encode(format: Format, text: &str) -> io::Result<Vec<u8>> {
    let mut octets = Vec::with_capacity(text.len());
    match encode_onto(format, text, &mut octets) {
        Ok(()) => Ok(octets),
        Err((_, c)) => Err(unencodable(c)),
    }
}

/// The error for a character that an encoding does not have.
pub fn unencodable(c: char) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, Unencodable(c))
}

/// Appends the octets of a text. The error is the first character that the encoding does not have,
/// and where it stands; the octets of what comes before have been appended.
pub fn encode_onto(
    format: Format,
    text: &str,
    octets: &mut Vec<u8>,
) -> std::result::Result<(), (usize, char)> {
    if format.encoding == Encoding::Utf8 && format.line_end == LineEnd::Lf {
        octets.extend_from_slice(text.as_bytes());
        return Ok(());
    }
    let mut put = |c: char| {
        encode_character(format.encoding, c, octets)
            || format.replacement.is_some_and(|r| encode_character(format.encoding, r, octets))
    };
    for (at, c) in text.char_indices() {
        let is_put = match (c, format.line_end) {
            ('\n', LineEnd::Cr) => put('\r'),
            ('\n', LineEnd::CrLf) => put('\r') && put('\n'),
            _ => put(c),
        };
        if !is_put {
            return Err((at, c));
        }
    }
    Ok(())
}

/// The end of the first line and the beginning of the next one; `None` if no line ends here. None is known to end
/// before the octet `from`, where a character begins.
pub fn line_end(format: Format, octets: &[u8], from: usize) -> Option<(usize, usize)> {
    let last = if format.line_end == LineEnd::Cr { b'\r' } else { b'\n' };
    let (encoding, width) = (format.encoding, unit(format.encoding));
    let at = match encoding {
        Encoding::Utf16(order) | Encoding::Utf32(order) => {
            let mut units = octets[from..].chunks_exact(width);
            from + width * units.position(|unit| number(unit, order) == last as u32)?
        }
        _ => from + octets[from..].iter().position(|octet| *octet == last)?,
    };
    let mut end = at;
    if format.line_end == LineEnd::CrLf && at >= width {
        let before = decode_character(encoding, &octets[at - width..], true);
        if before == Decoded::Character('\r', width) {
            end -= width;
        }
    }
    Some((end, at + width))
}

/// The text of the octets up to the first that mean no character, and how many octets that is.
/// Without an error of octets, all of them or all but an incomplete character at the end.
pub fn text_of(format: Format, octets: &[u8], ended: bool) -> (String, usize) {
    let is_plain = format.line_end == LineEnd::Lf;
    if is_plain
        && format.encoding == Encoding::Utf8
        && let Ok(text) = std::str::from_utf8(octets)
    {
        return (text.to_string(), octets.len());
    }
    let mut text = String::with_capacity(octets.len());
    let mut at = 0;
    while at < octets.len() {
        match (decode(format, &octets[at..], ended), format.replacement) {
            (Decoded::Character(c, length), _) => {
                text.push(c);
                at += length;
            }
            (Decoded::Malformed(length), Some(replacement)) => {
                text.push(replacement);
                at += length;
            }
            _ => break,
        }
    }
    (text, at)
}

/// Where the first octets that mean no character are, and how many.
pub fn first_malformed(format: Format, octets: &[u8], ended: bool) -> Option<(usize, usize)> {
    let mut at = 0;
    loop {
        match decode(format, &octets[at..], ended) {
            Decoded::Character(_, length) => at += length,
            Decoded::Malformed(length) => return Some((at, length)),
            Decoded::Incomplete => return None,
        }
    }
}

/// What stands at the beginning of octets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Counted {
    /// So many characters, what is read as a replacement included.
    pub characters: usize,
    /// How many octets they are.
    pub octets: usize,
    /// Whether octets follow that mean no character, without a replacement.
    pub is_malformed: bool,
}

/// Counts the characters at the beginning of the octets, up to `most`.
pub fn count_characters(format: Format, octets: &[u8], ended: bool, most: usize) -> Counted {
    let mut counted = Counted { characters: 0, octets: 0, is_malformed: false };
    if format.encoding == Encoding::Utf8 && format.line_end == LineEnd::Lf {
        let window = &octets[..octets.len().min(most.saturating_mul(4))];
        let valid = match std::str::from_utf8(window) {
            Ok(text) => text,
            Err(error) => std::str::from_utf8(&window[..error.valid_up_to()]).unwrap_or_default(),
        };
        counted.octets = valid.char_indices().nth(most).map_or(valid.len(), |(at, _)| at);
        counted.characters = valid[..counted.octets].chars().count();
    }
    while counted.characters < most {
        match (decode(format, &octets[counted.octets..], ended), format.replacement) {
            (Decoded::Character(_, length), _) | (Decoded::Malformed(length), Some(_)) => {
                counted.octets += length;
                counted.characters += 1;
            }
            (Decoded::Malformed(_), None) => {
                counted.is_malformed = true;
                break;
            }
            (Decoded::Incomplete, _) => break,
        }
    }
    counted
}
