//! External formats and element types of files (CLHS chapters 20 and 21), as they are given to OPEN
//! and as streams tell them.

use crate::data::handle::{Element, Encoding, Format, LineEnd, Order};
use crate::data::{Fault, Result, charset, list};
use crate::global::{known, package, sym, symbol};
use crate::heap::Value;
use crate::machine::Machine;

/// The encodings, each with the name that streams tell and other names.
const ENCODINGS: &[(Encoding, &[&str])] = &[
    (Encoding::Utf8, &["UTF-8", "UTF8"]),
    (Encoding::Latin1, &["ISO-8859-1", "LATIN-1", "LATIN1", "ISO8859-1", "ISO_8859-1", "LATIN"]),
    (Encoding::Ascii, &["US-ASCII", "ASCII", "ANSI_X3.4-1968", "ISO-646", "ISO-646-US", "646"]),
    (Encoding::Utf16(Order::Marked), &["UTF-16", "UTF16", "UNICODE-16", "UCS-2", "UCS2"]),
    (Encoding::Utf16(Order::Little), &["UTF-16LE", "UTF16LE", "UTF-16-LE", "UCS-2LE", "UCS2LE"]),
    (Encoding::Utf16(Order::Big), &["UTF-16BE", "UTF16BE", "UTF-16-BE", "UCS-2BE", "UCS2BE"]),
    (Encoding::Utf32(Order::Marked), &["UTF-32", "UTF32", "UNICODE-32", "UCS-4", "UCS4"]),
    (Encoding::Utf32(Order::Little), &["UTF-32LE", "UTF32LE", "UTF-32-LE", "UCS-4LE", "UCS4LE"]),
    (Encoding::Utf32(Order::Big), &["UTF-32BE", "UTF32BE", "UTF-32-BE", "UCS-4BE", "UCS4BE"]),
];

const LINE_ENDS: &[(LineEnd, &[&str])] = &[
    (LineEnd::Lf, &["LF", "UNIX", "DEFAULT"]),
    (LineEnd::Cr, &["CR", "MAC"]),
    (LineEnd::CrLf, &["CRLF", "DOS", "WINDOWS"]),
];

fn named<T: Copy>(table: &[(T, &[&str])], name: &str) -> Option<T> {
    table.iter().find(|(_, names)| names.contains(&name)).map(|(meant, _)| *meant)
}

fn unknown<T>(m: &mut Machine, format: Value) -> Result<T> {
    let control = "The external format ~s is not known.";
    Err(Fault::simple(&mut m.heap, control, &[format]))
}

/// The names of each encoding, the usual one first.
pub(super) fn every_format() -> impl Iterator<Item = &'static [&'static str]> {
    ENCODINGS.iter().map(|(_, names)| *names).chain(charset::names())
}

/// The format that `:external-format` means: a name, or a list of a name and options.
pub(super) fn format_of(m: &mut Machine, designator: Value) -> Result<Format> {
    let mut designator = designator;
    if designator == sym::K_DEFAULT {
        let variable = known::DEFAULT_EXTERNAL_FORMAT;
        let value = m.own_value(variable).unwrap_or_else(|| symbol::cell(variable).value());
        if value == Value::UNBOUND || value == sym::K_DEFAULT {
            return Ok(Format::default());
        }
        designator = value;
    }
    let parts = match designator.is_cons() {
        true => list::to_vec(&mut m.heap, designator)?,
        false => vec![designator],
    };
    let name = parts.first().copied().and_then(symbol::name_of);
    let mut format = Format::default();
    match name.as_deref() {
        Some("DEFAULT") => {}
        Some(name) => {
            match named(ENCODINGS, name).or_else(|| charset::named(name).map(Encoding::Set)) {
                Some(encoding) => format = Format { encoding, replacement: None, ..format },
                None => return unknown(m, designator),
            }
        }
        None => return unknown(m, designator),
    }
    let mut at = 1;
    while let Some(option) = parts.get(at) {
        let name = symbol::name_of(*option);
        let name = name.as_deref().unwrap_or_default();
        at += 1;
        if let Some(line_end) = named(LINE_ENDS, name) {
            format.line_end = line_end;
            continue;
        }
        let value = parts.get(at).copied().unwrap_or(Value::NIL);
        at += 1;
        match name {
            "REPLACEMENT" => format.replacement = replacement(value),
            "NEWLINE" | "LINE-TERMINATION" | "LINE-TERMINATOR" | "EOL-STYLE" => {
                let line_end = symbol::name_of(value).and_then(|name| named(LINE_ENDS, &name));
                match line_end {
                    Some(line_end) => format.line_end = line_end,
                    None => return unknown(m, designator),
                }
            }
            _ => return unknown(m, designator),
        }
    }
    Ok(format)
}

/// The character that stands for what does not fit; NIL for none.
fn replacement(value: Value) -> Option<char> {
    match value {
        Value::T => Some(char::REPLACEMENT_CHARACTER),
        value => value.as_char(),
    }
}

/// A format as streams tell it: a keyword, or a list if it has options that are not usual.
pub(super) fn format_value(m: &mut Machine, format: Format) -> Value {
    let row = ENCODINGS.iter().find(|(encoding, _)| *encoding == format.encoding);
    let name = match format.encoding {
        Encoding::Set(set) => set.name(),
        _ => row.map_or("DEFAULT", |(_, names)| names[0]),
    };
    let name = package::keyword(name).word();
    let mut parts = vec![name];
    if format.line_end != LineEnd::Lf {
        let row = LINE_ENDS.iter().find(|(line_end, _)| *line_end == format.line_end);
        let name = row.map_or("DEFAULT", |(_, names)| names[0]);
        parts.extend([package::keyword("NEWLINE"), package::keyword(name)].map(|s| s.word()));
    }
    if let Some(c) = format.replacement.filter(|c| *c != char::REPLACEMENT_CHARACTER) {
        parts.extend([package::keyword("REPLACEMENT").word(), Value::character(c)]);
    }
    if parts.len() == 1 { name } else { list::from_slice(&mut m.heap, &parts) }
}

/// The most bits of an element of a file.
const MOST_BITS: i64 = 1 << 20;

/// The elements that `:element-type` means, if it is spelt in the plainest way; otherwise Lisp finds
/// the plain type that holds it.
pub(super) fn element_of(m: &mut Machine, kind: Value, format: Format) -> Option<Element> {
    let (name, size) = match m.heap.uncons(kind) {
        Some((name, rest)) => (name, m.heap.uncons(rest).filter(|(_, rest)| rest.is_nil())?.0),
        None => (kind, Value::fixnum(8)),
    };
    let bits = size.as_fixnum().filter(|bits| (1..=MOST_BITS).contains(bits))? as u32;
    Some(match name {
        sym::UNSIGNED_BYTE => Element::Integer(bits, false),
        sym::SIGNED_BYTE => Element::Integer(bits, true),
        _ if kind.is_cons() => return None,
        sym::BIT => Element::Integer(1, false),
        sym::CHARACTER | sym::BASE_CHAR | sym::STANDARD_CHAR => Element::Character(format),
        sym::K_DEFAULT => Element::Either(format),
        _ => return None,
    })
}

/// The type of the elements.
pub(super) fn element_value(m: &mut Machine, element: Element) -> Value {
    let Element::Integer(bits, signed) = element else { return sym::CHARACTER };
    let name = if signed { sym::SIGNED_BYTE } else { sym::UNSIGNED_BYTE };
    list::from_slice(&mut m.heap, &[name, Value::fixnum(bits.into())])
}
