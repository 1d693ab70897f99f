//! Simple strings: one word of length in characters, then the characters: as bytes while all of them
//! are below 256, and else as 32-bit code points. The subtype of the header says which; a program
//! does not see it.
//!
//! Either way every index is O(1) and `(setf char)` is possible in place. Only a wide character for
//! a narrow string needs more room than there is: a wide string takes the place of the narrow one
//! (`Heap::replace_raw`). Who reads the old one follows its reference, and the next collection and
//! each copy put the wide one where the narrow one was.

use crate::heap::{Fixed, Header, Heap, Kind, Own, Text, Value, large, raw};
use std::cmp::Ordering;

/// The subtype of a string whose characters are bytes.
const NARROW: u8 = 0;
/// The subtype of a string whose characters are halves of words.
const WIDE: u8 = 1;

/// The codes of characters that follow each other in a string.
#[derive(Clone, Copy, Debug)]
pub enum Chars<'a> {
    /// All below 256.
    Narrow(&'a [u8]),
    /// Any.
    Wide(&'a [u32]),
}

impl<'a> Chars<'a> {
    /// How many there are.
    #[inline]
    pub fn len(self) -> usize {
        match self {
            Chars::Narrow(bytes) => bytes.len(),
            Chars::Wide(codes) => codes.len(),
        }
    }

    /// Whether there are none.
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

    /// Those from `start` to `end`.
    pub fn part(self, start: usize, end: usize) -> Chars<'a> {
        match self {
            Chars::Narrow(bytes) => Chars::Narrow(&bytes[start..end]),
            Chars::Wide(codes) => Chars::Wide(&codes[start..end]),
        }
    }

    /// The codes in turn.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + 'a {
        (0..self.len()).map(move |i| self.get(i))
    }

    /// Appends the codes.
    pub fn append_to(self, out: &mut Vec<u32>) {
        match self {
            Chars::Narrow(bytes) => out.extend(bytes.iter().map(|b| u32::from(*b))),
            Chars::Wide(codes) => out.extend_from_slice(codes),
        }
    }

    /// Appends the text; a surrogate becomes the replacement character.
    pub fn push_to(self, out: &mut String) {
        match self {
            Chars::Narrow(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) if bytes.is_ascii() => out.push_str(text),
                _ => out.extend(bytes.iter().map(|b| char::from(*b))),
            },
            Chars::Wide(codes) => out.extend(codes.iter().map(|c| character(*c))),
        }
    }

    /// Appends the text as far as there is room; a surrogate becomes the replacement character.
    pub fn print_to(self, out: &mut Text) {
        match self {
            Chars::Narrow(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) if bytes.is_ascii() => out.push_str(text),
                _ => out.extend(bytes.iter().map(|b| char::from(*b))),
            },
            Chars::Wide(codes) => out.extend(codes.iter().map(|c| character(*c))),
        }
    }

    /// Where a code stands first.
    pub fn position(self, code: u32) -> Option<usize> {
        match self {
            Chars::Narrow(bytes) => {
                let code = u8::try_from(code).ok()?;
                bytes.iter().position(|b| *b == code)
            }
            Chars::Wide(codes) => codes.iter().position(|c| *c == code),
        }
    }

    /// Where other characters stand first.
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

    /// A hash that is the same however wide the characters are.
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
                    // The last eight characters, if there are so many, instead of the rest.
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
        // A needle that nearly fits everywhere is not compared in vain for ever.
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

/// Words of payload of a string of `n` characters.
const fn words(n: usize, subtype: u8) -> usize {
    1 + if subtype == WIDE { n.div_ceil(2) } else { n.div_ceil(8) }
}

// ---- fresh strings

fn blank(heap: &mut Heap, n: usize, subtype: u8, fill: u64) -> Value {
    heap.raw_object(Kind::String, subtype, words(n, subtype), n as u64, fill)
}

/// A fresh string of `n` characters, all `fill`.
pub fn allocate(heap: &mut Heap, n: usize, fill: u32) -> Value {
    if fill < 256 {
        blank(heap, n, NARROW, u64::from(fill) * 0x0101_0101_0101_0101)
    } else {
        blank(heap, n, WIDE, u64::from(fill) << 32 | u64::from(fill))
    }
}

/// A fresh string of `n` characters of code 0, as wide as another.
pub fn allocate_like(heap: &mut Heap, model: Value, n: usize) -> Value {
    let subtype = if is_wide(heap, resolve(heap, model)) { WIDE } else { NARROW };
    blank(heap, n, subtype, 0)
}

/// A fresh string with the characters of `text`.
pub fn make(heap: &mut Heap, text: &str) -> Value {
    if text.is_ascii() {
        return from_bytes(heap, text.as_bytes());
    }
    let n = text.chars().count();
    let subtype = if text.chars().all(|c| (c as u32) < 256) { NARROW } else { WIDE };
    let string = blank(heap, n, subtype, 0);
    put_text(heap.raw_payload_mut(string.made()), subtype, 0, text);
    string
}

/// Writes a text whose characters are not too wide into the payload of a string.
fn put_text(payload: &mut [u64], subtype: u8, at: usize, text: &str) {
    if subtype == WIDE {
        let places = &mut raw::halves_mut(&mut payload[1..])[at..];
        places.iter_mut().zip(text.chars()).for_each(|(place, c)| *place = c as u32);
    } else {
        let places = &mut raw::bytes_mut(&mut payload[1..])[at..];
        places.iter_mut().zip(text.chars()).for_each(|(place, c)| *place = c as u32 as u8);
    }
}

/// A fresh string with the given code points, all below 256.
pub fn from_bytes(heap: &mut Heap, codes: &[u8]) -> Value {
    let string = blank(heap, codes.len(), NARROW, 0);
    raw::bytes_mut(&mut heap.raw_payload_mut(string.made())[1..])[..codes.len()]
        .copy_from_slice(codes);
    string
}

/// A fresh string with the given code points.
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

/// A string of the fixed area.
pub fn make_fixed(text: &str) -> Value {
    let codes: Vec<u32> = text.chars().map(|c| c as u32).collect();
    let subtype = width(&codes);
    let mut payload = vec![0; words(codes.len(), subtype)];
    payload[0] = codes.len() as u64;
    put_codes(&mut payload, subtype, &codes);
    Fixed::object(Kind::String, subtype, &payload)
}

/// The characters of some strings in a row, if all of them are simple and narrow.
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
        // First the last word, in case that characters do not fill it.
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

/// The characters `start` to `end` of a string as a fresh one, no wider than they need.
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

/// Whether this is a simple string.
#[inline(always)]
pub fn is_string(heap: &Heap, value: Value) -> bool {
    heap.is_kind(value, Kind::String)
}

/// The string that stands in the place of this one: itself mostly.
#[inline(always)]
fn resolve(heap: &Heap, string: Value) -> Value {
    if heap.header(string).is_replaced() { Value(heap.raw_word(string, 1)) } else { string }
}

/// The same to be written: what stands in the place of an own one is own.
#[inline(always)]
fn resolve_own(heap: &Heap, string: Own) -> Own {
    match heap.header(string.word()).is_replaced() {
        true => Value(heap.raw_word(string.word(), 1)).made(),
        false => string,
    }
}

/// The same, and whether it is wide.
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

/// Ends the muproc that takes another word for a string: a fault of ours.
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

/// The length of a simple string, and whether it has room for wide characters; nothing if this is
/// none.
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

/// The length of a simple string in characters.
#[inline(always)]
pub fn length(heap: &Heap, string: Value) -> usize {
    heap.known_first(string) as usize
}

/// The characters of a narrow string of this heap, of one that stands there; nothing for any other
/// word.
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

/// The same of a string that is wide, long, replaced or of the fixed area.
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

/// Ends the muproc that asks for a character beyond the end: a fault of ours.
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

/// The code of the character at `index`, which must be below the length.
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

/// The bytes of a string of one to eight characters below 256, the first lowest, and how many they
/// are. What lies above them is not defined.
#[inline]
pub fn short_bytes(heap: &Heap, string: Value) -> Option<(u64, usize)> {
    let (header, length) = heap.head(string);
    let is_short = header.subtype() == NARROW && (1..=8).contains(&length);
    is_short.then(|| (heap.raw_word_of(string, header, 1), length as usize))
}

/// Replaces the character at `index`, which must be below the length.
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

/// The payload of a string that has more characters than `index`.
#[inline(always)]
fn own_payload(heap: &mut Heap, string: Own, index: usize) -> &mut [u64] {
    let payload = heap.raw_payload_mut(string);
    if index as u64 >= payload[0] {
        beyond(index, payload[0] as usize);
    }
    payload
}

/// Puts a wide string of the same characters in the place of a narrow one, which is not empty.
#[cold]
fn widen(heap: &mut Heap, narrow: Own) -> Own {
    let n = length(heap, narrow.word());
    reaches(heap, narrow.word(), 1);
    let wide = blank(heap, n, WIDE, 0).made();
    copy(heap, narrow.word(), 0, wide, 0, n);
    heap.replace_raw(narrow, wide);
    wide
}

/// Copies `n` characters from one string to another of this heap, or within one.
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

/// Sets the characters from `start` up to `end` to one.
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

/// Writes a text of `n` characters from an index on.
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

/// Lowers or raises the ASCII letters from `start` to `end`, if all characters of the string are
/// ASCII; whether they are.
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

/// The codes of a simple string.
pub fn codes(heap: &Heap, string: Value) -> Vec<u32> {
    let mut codes = Vec::with_capacity(length(heap, string));
    chars(heap, string).append_to(&mut codes);
    codes
}

/// The text of a simple string; a surrogate becomes the replacement character.
pub fn text(heap: &Heap, string: Value) -> String {
    let mut text = String::with_capacity(length(heap, string));
    chars(heap, string).push_to(&mut text);
    text
}

#[cfg(test)]
#[path = "string_tests.rs"]
mod tests;
