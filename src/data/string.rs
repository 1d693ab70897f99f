//! Simple strings. The first word is the length in characters; then come the characters, as bytes
//! if all of them are below 256, and otherwise as 32-bit code points. The subtype of the header
//! tells which; programs do not see it.
//!
//! In both forms access to an index is O(1), and `(setf char)` works in place. Only a wide
//! character in a narrow string needs more room than there is: then a wide string replaces the
//! narrow one (`Heap::replace_raw`). Whoever reads the old one follows its reference; the next
//! collection, and each copy, puts the wide string where the narrow one was.

use crate::heap::{Fixed, Header, Heap, Kind, Own, Text, Value, large, raw};
use std::cmp::Ordering;

/// The subtype of a narrow string: its characters are bytes.
const NARROW: u8 = 0;
/// The subtype of a wide string: its characters are half words.
const WIDE: u8 = 1;

/// So many characters are copied in the time of one element ([`Heap::charge`]).
pub(super) const PER_ELEMENT: usize = 8;

/// A run of characters of a string, by their codes.
#[derive(Clone, Copy, Debug)]
pub enum Chars<'a> {
    /// All codes are below 256.
    Narrow(&'a [u8]),
    /// Any codes.
    Wide(&'a [u32]),
}

impl<'a> Chars<'a> {
    /// The number of characters.
    #[inline]
    pub fn len(self) -> usize {
        match self {
            Chars::Narrow(bytes) => bytes.len(),
            Chars::Wide(codes) => codes.len(),
        }
    }

    /// Whether there are no characters.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The code at an index, which must be below the length.
    #[inline(always)]
    pub fn get(self, index: usize) -> u32 {
        match self {
            Chars::Narrow(bytes) => bytes[index].into(),
            Chars::Wide(codes) => codes[index],
        }
    }

    /// The characters from `start` up to `end`.
    pub fn part(self, start: usize, end: usize) -> Chars<'a> {
        match self {
            Chars::Narrow(bytes) => Chars::Narrow(&bytes[start..end]),
            Chars::Wide(codes) => Chars::Wide(&codes[start..end]),
        }
    }

    /// The codes, one after the other.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + 'a {
        (0..self.len()).map(move |i| self.get(i))
    }

    /// Appends the codes to `out`.
    pub fn append_to(self, out: &mut Vec<u32>) {
        match self {
            Chars::Narrow(bytes) => out.extend(bytes.iter().map(|b| u32::from(*b))),
            Chars::Wide(codes) => out.extend_from_slice(codes),
        }
    }

    /// Appends the text to `out`; a surrogate becomes the replacement character.
    pub fn push_to(self, out: &mut String) {
        match self {
            Chars::Narrow(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) if bytes.is_ascii() => out.push_str(text),
                _ => out.extend(bytes.iter().map(|b| char::from(*b))),
            },
            Chars::Wide(codes) => out.extend(codes.iter().map(|c| character(*c))),
        }
    }

    /// Appends the text to `out` as far as there is room; a surrogate becomes the replacement
    /// character.
    pub fn print_to(self, out: &mut Text) {
        match self {
            Chars::Narrow(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) if bytes.is_ascii() => out.push_str(text),
                _ => out.extend(bytes.iter().map(|b| char::from(*b))),
            },
            Chars::Wide(codes) => out.extend(codes.iter().map(|c| character(*c))),
        }
    }

    /// The index at which a code first occurs, or `None`.
    pub fn position(self, code: u32) -> Option<usize> {
        match self {
            Chars::Narrow(bytes) => {
                let code = u8::try_from(code).ok()?;
                bytes.iter().position(|b| *b == code)
            }
            Chars::Wide(codes) => codes.iter().position(|c| *c == code),
        }
    }

    /// The first index at which the texts differ, which may be the end of the shorter one; `None` if
    /// they are the same.
    pub fn mismatch(self, other: Chars) -> Option<usize> {
        fn differ<A: Copy + Into<u32>, B: Copy + Into<u32>>(a: &[A], b: &[B]) -> Option<usize> {
            a.iter().zip(b).position(|(a, b)| (*a).into() != (*b).into())
        }
        let found = match (self, other) {
            (Chars::Narrow(a), Chars::Narrow(b)) => differ(a, b),
            (Chars::Narrow(a), Chars::Wide(b)) => differ(a, b),
            (Chars::Wide(a), Chars::Narrow(b)) => differ(a, b),
            (Chars::Wide(a), Chars::Wide(b)) => differ(a, b),
        };
        found.or((self.len() != other.len()).then(|| self.len().min(other.len())))
    }

    /// The index at which the characters of `needle` first occur, or `None`.
    pub fn find(self, needle: Chars) -> Option<usize> {
        match (self, needle) {
            (Chars::Narrow(text), Chars::Narrow(needle)) => find(text, needle),
            (Chars::Wide(text), Chars::Wide(needle)) => find(text, needle),
            (Chars::Narrow(text), Chars::Wide(codes)) => {
                let narrowed: Option<Vec<u8>> =
                    codes.iter().map(|c| u8::try_from(*c).ok()).collect();
                find(text, &narrowed?)
            }
            (Chars::Wide(text), Chars::Narrow(bytes)) => {
                let widened: Vec<u32> = bytes.iter().map(|b| u32::from(*b)).collect();
                find(text, &widened)
            }
        }
    }

    /// A hash that does not depend on how wide the characters are stored.
    #[inline]
    pub fn hash(self) -> u64 {
        let step = |hash: u64, word: u64| {
            (hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
        };
        let mut hash = self.len() as u64;
        match self {
            Chars::Narrow(bytes) => {
                let (eights, rest) = bytes.as_chunks::<8>();
                for eight in eights {
                    hash = step(hash, u64::from_le_bytes(*eight));
                }
                if let (false, Some(last)) = (rest.is_empty(), bytes.last_chunk::<8>()) {
                    hash = step(hash, u64::from_le_bytes(*last));
                } else if !rest.is_empty() {
                    let word = rest.iter().rev().fold(0, |word, b| word << 8 | u64::from(*b));
                    hash = step(hash, word);
                }
            }
            Chars::Wide(codes) => {
                let last = codes.len().saturating_sub(8);
                for at in (0..codes.len()).step_by(8) {
                    // The last step takes the last eight characters, if there are as many, instead
                    // of the rest.
                    let eight = &codes[at.min(last)..codes.len().min(at.min(last) + 8)];
                    let low = eight.iter().rev().fold(0, |word, c| word << 8 | u64::from(c & 0xff));
                    let high = match eight.iter().all(|c| *c < 256) {
                        true => 0,
                        false => eight.iter().fold(0, |word, c| step(word, u64::from(c >> 8))),
                    };
                    hash = step(hash, low ^ high);
                }
            }
        }
        super::numbers::mix(hash)
    }
}

impl PartialEq for Chars<'_> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Chars::Narrow(a), Chars::Narrow(b)) => a == b,
            (Chars::Wide(a), Chars::Wide(b)) => a == b,
            (a, b) => a.len() == b.len() && a.iter().eq(b.iter()),
        }
    }
}

impl Eq for Chars<'_> {}

impl PartialOrd for Chars<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Chars<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Chars::Narrow(a), Chars::Narrow(b)) => a.cmp(b),
            (a, b) => a.iter().cmp(b.iter()),
        }
    }
}

fn find<T: PartialEq + Copy>(text: &[T], needle: &[T]) -> Option<usize> {
    let Some((first, others)) = needle.split_first() else { return Some(0) };
    let places = text.len().checked_sub(others.len())?;
    let (mut at, mut vain) = (0, 0);
    loop {
        at += text[at..places].iter().position(|c| c == first)?;
        if text[at + 1..].starts_with(others) {
            return Some(at);
        }
        at += 1;
        // If the needle nearly fits in many places, a search without repeated comparisons takes
        // over.
        vain += others.len();
        if vain > 2 * text.len() {
            let found = super::sequence::find_by_borders(needle, &text[at..], |a, b| a == b);
            return found.map(|found| at + found);
        }
    }
}

fn character(code: u32) -> char {
    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// The number of payload words of a string of `n` characters.
const fn words(n: usize, subtype: u8) -> usize {
    1 + if subtype == WIDE { n.div_ceil(2) } else { n.div_ceil(8) }
}

// ---- fresh strings

fn blank(heap: &mut Heap, n: usize, subtype: u8, fill: u64) -> Value {
    heap.raw_object(Kind::String, subtype, words(n, subtype), n as u64, fill)
}

/// Makes a string of `n` characters, all `fill`.
pub fn allocate(heap: &mut Heap, n: usize, fill: u32) -> Value {
    if fill < 256 {
        blank(heap, n, NARROW, u64::from(fill) * 0x0101_0101_0101_0101)
    } else {
        blank(heap, n, WIDE, u64::from(fill) << 32 | u64::from(fill))
    }
}

/// Makes a string of `n` characters of code 0, as wide as `model`.
pub fn allocate_like(heap: &mut Heap, model: Value, n: usize) -> Value {
    let subtype = if is_wide(heap, resolve(heap, model)) { WIDE } else { NARROW };
    blank(heap, n, subtype, 0)
}

/// Makes a string with the characters of `text`.
pub fn make(heap: &mut Heap, text: &str) -> Value {
    heap.charge(text.len() / PER_ELEMENT);
    if text.is_ascii() {
        return from_bytes(heap, text.as_bytes());
    }
    let n = text.chars().count();
    let subtype = if text.chars().all(|c| (c as u32) < 256) { NARROW } else { WIDE };
    let string = blank(heap, n, subtype, 0);
    put_text(heap.raw_payload_mut(string.made()), subtype, 0, text);
    string
}

/// Writes a text into the payload of a string, from an index on. The string must be wide enough for
/// its characters.
fn put_text(payload: &mut [u64], subtype: u8, at: usize, text: &str) {
    if subtype == WIDE {
        let places = &mut raw::halves_mut(&mut payload[1..])[at..];
        places.iter_mut().zip(text.chars()).for_each(|(place, c)| *place = c as u32);
    } else {
        let places = &mut raw::bytes_mut(&mut payload[1..])[at..];
        places.iter_mut().zip(text.chars()).for_each(|(place, c)| *place = c as u32 as u8);
    }
}

/// Makes a string of code points that are all below 256.
pub fn from_bytes(heap: &mut Heap, codes: &[u8]) -> Value {
    let string = blank(heap, codes.len(), NARROW, 0);
    raw::bytes_mut(&mut heap.raw_payload_mut(string.made())[1..])[..codes.len()]
        .copy_from_slice(codes);
    string
}

/// Makes a string of code points.
pub fn from_codes(heap: &mut Heap, codes: &[u32]) -> Value {
    let subtype = width(codes);
    let string = blank(heap, codes.len(), subtype, 0);
    put_codes(heap.raw_payload_mut(string.made()), subtype, codes);
    string
}

fn width(codes: &[u32]) -> u8 {
    if codes.iter().fold(0, |all, c| all | c) < 256 { NARROW } else { WIDE }
}

fn put_codes(payload: &mut [u64], subtype: u8, codes: &[u32]) {
    if subtype == WIDE {
        raw::halves_mut(&mut payload[1..])[..codes.len()].copy_from_slice(codes);
    } else {
        let places = raw::bytes_mut(&mut payload[1..]);
        places.iter_mut().zip(codes).for_each(|(place, c)| *place = *c as u8);
    }
}

/// Makes a string in the fixed area.
pub fn make_fixed(text: &str) -> Value {
    let codes: Vec<u32> = text.chars().map(|c| c as u32).collect();
    let subtype = width(&codes);
    let mut payload = vec![0; words(codes.len(), subtype)];
    payload[0] = codes.len() as u64;
    put_codes(&mut payload, subtype, &codes);
    Fixed::object(Kind::String, subtype, &payload)
}

/// Makes a string of the characters of several strings, one after the other. `None` if one of them
/// is not a simple narrow string.
pub fn join_narrow(heap: &mut Heap, parts: &[Value]) -> Option<Value> {
    let mut n = 0;
    for part in parts {
        match measure(heap, *part) {
            Some((length, false)) => n += length,
            _ => return None,
        }
    }
    let words = words(n, NARROW);
    let whole = if words < large() {
        let whole = heap.unfilled(Kind::String, NARROW, words);
        // The last word comes first: the characters may not fill it.
        let payload = heap.payload_mut(whole.made());
        payload[words - 1] = 0;
        payload[0] = n as u64;
        whole
    } else {
        blank(heap, n, NARROW, 0)
    };
    let mut at = 8;
    for part in parts {
        at += heap.copy_counted(*part, (whole.made(), at));
    }
    Some(whole)
}

/// Copies the characters `start` to `end` of a string into a new one, which is no wider than they
/// need.
pub fn part(heap: &mut Heap, string: Value, start: usize, end: usize) -> Value {
    let n = end - start;
    if n == 0 {
        return blank(heap, 0, NARROW, 0);
    }
    let subtype = match chars(heap, string).part(start, end) {
        Chars::Narrow(_) => NARROW,
        Chars::Wide(codes) => width(codes),
    };
    let fresh = blank(heap, n, subtype, 0);
    copy(heap, string, start, fresh.made(), 0, n);
    fresh
}

// ---- access

/// Whether the value is a simple string.
#[inline(always)]
pub fn is_string(heap: &Heap, value: Value) -> bool {
    heap.is_kind(value, Kind::String)
}

/// The string that has replaced this one, or this one if it has not been replaced.
#[inline(always)]
fn resolve(heap: &Heap, string: Value) -> Value {
    if heap.header(string).is_replaced() { Value(heap.raw_word(string, 1)) } else { string }
}

/// Like [`resolve`], for writing: what has replaced an own string is the muproc's own too.
#[inline(always)]
fn resolve_own(heap: &Heap, string: Own) -> Own {
    match heap.header(string.word()).is_replaced() {
        true => Value(heap.raw_word(string.word(), 1)).made(),
        false => string,
    }
}

/// The string that has replaced this one, or this one; and whether it is wide.
#[inline(always)]
fn shape(heap: &Heap, string: Value) -> (Value, bool) {
    let header = heap.header(string);
    match header.subtype() {
        _ if !header.is(Kind::String) => no_string(string),
        NARROW => (string, false),
        WIDE => (string, true),
        _ => elsewhere(heap, string),
    }
}

/// Ends the muproc because a value that is not a string is used as one: a fault of ours.
#[cold]
#[inline(never)]
fn no_string(value: Value) -> ! {
    panic!("{value:?} is taken for a string")
}

#[cold]
fn elsewhere(heap: &Heap, string: Value) -> (Value, bool) {
    let string = resolve(heap, string);
    (string, heap.raw_subtype(string) == WIDE)
}

#[inline(always)]
fn is_wide(heap: &Heap, string: Value) -> bool {
    heap.raw_subtype(string) == WIDE
}

/// The length of a simple string, and whether it is wide; `None` if the value is not a simple
/// string.
#[inline]
pub fn measure(heap: &Heap, value: Value) -> Option<(usize, bool)> {
    if !value.is_object() {
        return None;
    }
    let (header, length) = heap.head(value);
    header.is(Kind::String).then(|| {
        let has_room = header.subtype() != NARROW && shape(heap, value).1;
        (length as usize, has_room)
    })
}

/// The length of a simple string, in characters.
#[inline(always)]
pub fn length(heap: &Heap, string: Value) -> usize {
    heap.known_first(string) as usize
}

/// The characters of a narrow string of this heap whose payload is in the heap; `None` for any
/// other word.
#[inline(always)]
pub fn own_bytes(heap: &Heap, string: Value) -> Option<&[u8]> {
    const PLAIN: Header = Header::new(Kind::String, NARROW, 0);
    let (length, words) = heap.own_raw(string, PLAIN)?.split_first()?;
    raw::bytes(words).get(..*length as usize)
}

/// The characters of a simple string.
#[inline]
pub fn chars(heap: &Heap, string: Value) -> Chars<'_> {
    match own_bytes(heap, string) {
        Some(bytes) => Chars::Narrow(bytes),
        None => chars_anywhere(heap, string),
    }
}

/// The characters of a string that is wide, long, replaced or in the fixed area.
fn chars_anywhere(heap: &Heap, string: Value) -> Chars<'_> {
    let (payload, wide) = match heap.outside_payload(string) {
        Some((payload, subtype)) if heap.is_kind(string, Kind::String) => {
            (payload, subtype == WIDE)
        }
        _ => {
            let (string, wide) = shape(heap, string);
            (heap.raw_payload(string), wide)
        }
    };
    let n = payload[0] as usize;
    if wide {
        Chars::Wide(&raw::halves(&payload[1..])[..n])
    } else {
        Chars::Narrow(&raw::bytes(&payload[1..])[..n])
    }
}

/// Ends the muproc because it asks for a character beyond the end: a fault of ours.
#[cold]
#[inline(never)]
fn beyond(index: usize, length: usize) -> ! {
    panic!("character {index} of a string of {length}")
}

/// Ends the muproc if a string has fewer characters than `end`.
#[inline]
fn reaches(heap: &Heap, string: Value, end: usize) {
    let length = length(heap, string);
    if end > length {
        beyond(end, length);
    }
}

/// The code of the character at an index, which must be below the length; otherwise the muproc
/// ends.
#[inline(always)]
pub fn code_at(heap: &Heap, string: Value, index: usize) -> u32 {
    let (header, length) = heap.head(string);
    if index as u64 >= length {
        beyond(index, length as usize);
    }
    match header.subtype() {
        NARROW => {
            (heap.raw_word_of(string, header, 1 + index / 8) >> (8 * (index % 8))) as u8 as u32
        }
        WIDE => (heap.raw_word_of(string, header, 1 + index / 2) >> (32 * (index % 2))) as u32,
        _ => chars_anywhere(heap, string).get(index),
    }
}

/// The bytes of a narrow string of one to eight characters, the first one lowest, and the number of
/// characters. The bytes above them are undefined. `None` for other strings.
#[inline]
pub fn short_bytes(heap: &Heap, string: Value) -> Option<(u64, usize)> {
    let (header, length) = heap.head(string);
    let is_short = header.subtype() == NARROW && (1..=8).contains(&length);
    is_short.then(|| (heap.raw_word_of(string, header, 1), length as usize))
}

/// Sets the character at an index, which must be below the length; otherwise the muproc ends.
#[inline]
pub fn set_code(heap: &mut Heap, string: Own, index: usize, code: u32) {
    let mut string = resolve_own(heap, string);
    if !is_wide(heap, string.word()) {
        if let Ok(byte) = u8::try_from(code) {
            let payload = own_payload(heap, string, index);
            raw::bytes_mut(&mut payload[1..])[index] = byte;
            return;
        }
        string = widen(heap, string);
    }
    raw::halves_mut(&mut own_payload(heap, string, index)[1..])[index] = code;
}

/// The payload of a string. If it has no more than `index` characters, the muproc ends.
#[inline(always)]
fn own_payload(heap: &mut Heap, string: Own, index: usize) -> &mut [u64] {
    let payload = heap.raw_payload_mut(string);
    if index as u64 >= payload[0] {
        beyond(index, payload[0] as usize);
    }
    payload
}

/// Replaces a narrow string, which must not be empty, by a wide one with the same characters.
#[cold]
fn widen(heap: &mut Heap, narrow: Own) -> Own {
    let n = length(heap, narrow.word());
    reaches(heap, narrow.word(), 1);
    let wide = blank(heap, n, WIDE, 0).made();
    copy(heap, narrow.word(), 0, wide, 0, n);
    heap.replace_raw(narrow, wide);
    wide
}

/// Copies `n` characters from a string to a string of this heap, which may be the same.
pub fn copy(heap: &mut Heap, from: Value, start: usize, to: Own, at: usize, n: usize) {
    if n == 0 {
        return;
    }
    reaches(heap, from, start + n);
    reaches(heap, to.word(), at + n);
    let ((from, wide), (target, room)) = (shape(heap, from), shape(heap, to.word()));
    let target = target.made();
    match (wide, room) {
        (false, false) => heap.copy_bytes((from, 8 + start), (target, 8 + at), n),
        (true, true) => heap.copy_bytes((from, 8 + 4 * start), (target, 8 + 4 * at), 4 * n),
        _ => {
            for i in 0..n {
                let code = code_at(heap, from, start + i);
                set_code(heap, to, at + i, code);
            }
        }
    }
}

/// Sets the characters from `start` up to `end` to the character with this code.
pub fn fill(heap: &mut Heap, string: Own, start: usize, end: usize, code: u32) {
    if start >= end {
        return;
    }
    reaches(heap, string.word(), end);
    let mut target = resolve_own(heap, string);
    if !is_wide(heap, target.word()) {
        if let Ok(byte) = u8::try_from(code) {
            raw::bytes_mut(&mut heap.raw_payload_mut(target)[1..])[start..end].fill(byte);
            return;
        }
        target = widen(heap, target);
    }
    raw::halves_mut(&mut heap.raw_payload_mut(target)[1..])[start..end].fill(code);
}

/// Writes a text of `n` characters into a string, from an index on.
pub fn put(heap: &mut Heap, string: Own, at: usize, text: &str, n: usize) {
    reaches(heap, string.word(), at + n);
    let target = resolve_own(heap, string);
    let wide = is_wide(heap, target.word());
    if n == text.len() && !wide {
        let places = &mut raw::bytes_mut(&mut heap.raw_payload_mut(target)[1..])[at..at + n];
        places.copy_from_slice(text.as_bytes());
    } else if wide {
        put_text(heap.raw_payload_mut(target), WIDE, at, text);
    } else {
        text.chars().enumerate().for_each(|(i, c)| set_code(heap, string, at + i, c as u32));
    }
}

/// Writes the characters with these codes into a string, from an index on.
pub fn store_codes(heap: &mut Heap, string: Own, at: usize, codes: &[u32]) {
    let end = at + codes.len();
    reaches(heap, string.word(), end);
    let mut target = resolve_own(heap, string);
    if !is_wide(heap, target.word()) {
        if codes.iter().all(|code| *code < 256) {
            let places = &mut raw::bytes_mut(&mut heap.raw_payload_mut(target)[1..])[at..end];
            places.iter_mut().zip(codes).for_each(|(place, code)| *place = *code as u8);
            return;
        }
        target = widen(heap, target);
    }
    raw::halves_mut(&mut heap.raw_payload_mut(target)[1..])[at..end].copy_from_slice(codes);
}

/// Changes the ASCII letters from `start` to `end` to upper or lower case. Returns false, with
/// nothing changed, if the string has a character that is not ASCII.
pub fn recase_ascii(heap: &mut Heap, string: Own, start: usize, end: usize, up: bool) -> bool {
    let string = resolve_own(heap, string);
    let n = length(heap, string.word());
    if is_wide(heap, string.word()) {
        return false;
    }
    let bytes = &mut raw::bytes_mut(&mut heap.raw_payload_mut(string)[1..])[..n];
    if !bytes.is_ascii() {
        return false;
    }
    let part = &mut bytes[start..end];
    if up {
        part.make_ascii_uppercase()
    } else {
        part.make_ascii_lowercase()
    }
    true
}

/// The codes of the characters of a simple string.
pub fn codes(heap: &Heap, string: Value) -> Vec<u32> {
    let mut codes = Vec::with_capacity(length(heap, string));
    chars(heap, string).append_to(&mut codes);
    codes
}

/// The text of a simple string; a surrogate becomes the replacement character.
pub fn text(heap: &Heap, string: Value) -> String {
    let length = length(heap, string);
    heap.charge(length / PER_ELEMENT);
    let mut text = String::with_capacity(length);
    chars(heap, string).push_to(&mut text);
    text
}

#[cfg(test)]
#[path = "string_tests.rs"]
mod tests;
