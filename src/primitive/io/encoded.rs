//! Texts as octets, and parts of Unicode: the encodings of files for strings, the cases of whole texts,
//! what users see as one character.

use super::formats::{every_format, format_of};
use crate::data::{Fault, Result, array, encoding, list, string};
use crate::global::{package, sym};
use crate::heap::Value;
use crate::machine::{Body, Machine, Primitive};
use crate::primitive::sys;
use unicode_segmentation::UnicodeSegmentation;

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    sys(
        "TEXT-OCTETS",
        "..",
        "string format",
        (2, 2),
        Body::F2(text_octets),
        "A vector of the octets of a text in an external format.",
    ),
    sys(
        "OCTETS-TEXT",
        "..",
        "octets format ended",
        (3, 3),
        Body::F3(octets_text),
        "A list of the text that a vector of octets means, and how many of them that is: up to the first that mean none, \
         and up to the beginning of a last character that is not whole, unless ENDED is true.",
    ),
    sys(
        "EXTERNAL-FORMAT-NAMES",
        "",
        "",
        (0, 0),
        Body::F0(external_format_names),
        "Lists of the names of each external format.",
    ),
    sys(
        "CASED-TEXT",
        "..",
        "string kind",
        (2, 2),
        Body::F2(cased_text),
        "The text in upper case, or in lower case if KIND is NIL, with the mappings that change its length.",
    ),
    sys(
        "GLYPH-ENDS",
        "..",
        "string words",
        (2, 2),
        Body::F2(glyph_ends),
        "The ends of what users see as one character, or of words if WORDS is true, in characters.",
    ),
];

fn text_of(m: &mut Machine, value: Value) -> Result<String> {
    let text = array::text(&m.heap, value).ok_or_else(|| Fault::type_error(value, sym::STRING))?;
    m.heap.charge(text.len());
    let budget = m.heap.budget();
    budget.room_for::<u8>(text.len())?;
    Ok(text)
}

fn text_octets(m: &mut Machine, text: Value, format: Value) -> Result {
    let text = text_of(m, text)?;
    let known = format_of(m, format)?;
    match encoding::encode(known, &text) {
        Ok(octets) => octet_vector(m, &octets),
        Err(_) => {
            let control = "The external format ~s does not have all characters of the string.";
            Err(Fault::simple(&mut m.heap, control, &[format]))
        }
    }
}

fn octet_vector(m: &mut Machine, octets: &[u8]) -> Result {
    let values: Vec<Value> = octets.iter().map(|octet| Value::fixnum(i64::from(*octet))).collect();
    array::storage_of(&mut m.heap, array::Element::U8, &values)
}

fn octets_text(m: &mut Machine, octets: Value, format: Value, ended: Value) -> Result {
    let known = format_of(m, format)?;
    let Some(view) = array::view(&m.heap, octets) else {
        return Err(Fault::type_error(octets, sym::VECTOR));
    };
    let elements = view.to_vec(&mut m.heap)?;
    m.heap.charge(elements.len());
    let octet = |value: &Value| value.as_fixnum().and_then(|n| u8::try_from(n).ok());
    let octets: Option<Vec<u8>> = elements.iter().map(octet).collect();
    let Some(octets) = octets else {
        return Err(Fault::type_error(octets_value(&elements), sym::UNSIGNED_BYTE));
    };
    let (text, length) = encoding::text_of(known, &octets, ended.is_true());
    let text = string::make(&mut m.heap, &text);
    Ok(list::from_slice(&mut m.heap, &[text, Value::fixnum(length as i64)]))
}

/// The first element that is no octet.
fn octets_value(elements: &[Value]) -> Value {
    let is_octet = |value: &&Value| value.as_fixnum().is_some_and(|n| (0..256).contains(&n));
    elements.iter().find(|value| !is_octet(value)).copied().unwrap_or(Value::NIL)
}

fn external_format_names(m: &mut Machine) -> Result {
    let all: Vec<Value> = every_format()
        .map(|names| {
            let names: Vec<Value> =
                names.iter().map(|name| package::keyword(name).word()).collect();
            list::from_slice(&mut m.heap, &names)
        })
        .collect();
    Ok(list::from_slice(&mut m.heap, &all))
}

fn cased_text(m: &mut Machine, text: Value, kind: Value) -> Result {
    let text = text_of(m, text)?;
    let cased = if kind.is_true() { text.to_uppercase() } else { text.to_lowercase() };
    Ok(string::make(&mut m.heap, &cased))
}

fn glyph_ends(m: &mut Machine, text: Value, words: Value) -> Result {
    let text = text_of(m, text)?;
    let mut end = 0;
    let mut count = |part: &str| {
        end += part.chars().count() as i64;
        Value::fixnum(end)
    };
    let ends: Vec<Value> = match words.is_true() {
        true => text.split_word_bounds().map(&mut count).collect(),
        false => text.graphemes(true).map(&mut count).collect(),
    };
    Ok(list::from_slice(&mut m.heap, &ends))
}
