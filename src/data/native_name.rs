//! Names of files as text. To the system a name is octets, which need not be UTF-8; in Lisp it is a string.
//!
//! An octet that is no part of a character of UTF-8 is a character of the private use areas, beginning at
//! U+10FE80. A character that already is one of these becomes four of them, one for each of its octets. So every
//! name has a text, and the text leads back to the name.

use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::Path;

/// The character of the octet 0.
const BASE: u32 = 0x10_fe00;

/// The character that stands for an octet that is no ASCII.
fn stand_in(octet: u8) -> char {
    char::from_u32(BASE + u32::from(octet)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// The octet that a character stands for, or `None` if it stands for itself.
pub fn octet_of(c: char) -> Option<u8> {
    let octet = u8::try_from((c as u32).checked_sub(BASE)?).ok()?;
    (octet >= 0x80).then_some(octet)
}

/// The text of a name.
pub fn text_of(name: &OsStr) -> String {
    let mut text = String::with_capacity(name.len());
    for chunk in name.as_bytes().utf8_chunks() {
        for c in chunk.valid().chars() {
            match octet_of(c) {
                Some(_) => text.extend(c.encode_utf8(&mut [0; 4]).bytes().map(stand_in)),
                None => text.push(c),
            }
        }
        text.extend(chunk.invalid().iter().copied().map(stand_in));
    }
    text
}

/// The name that has this text.
pub fn name_of(text: &str) -> Cow<'_, Path> {
    if !text.chars().any(|c| octet_of(c).is_some()) {
        return Cow::Borrowed(Path::new(text));
    }
    let mut octets = Vec::with_capacity(text.len());
    for c in text.chars() {
        match octet_of(c) {
            Some(octet) => octets.push(octet),
            None => octets.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    Cow::Owned(OsString::from_vec(octets).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_a_text_that_leads_back_to_it() {
        let names: [&[u8]; 7] = [
            b"plain",
            "\u{e4}\u{20ac}\u{1f600}".as_bytes(),
            b"b\xe4d",
            b"\xff\x80\xc3",
            "\u{10fe80}\u{10feff}\u{10ff00}\u{10fdff}".as_bytes(),
            b"\xf4\x8f\xba\x80\xf4\x8f\xba",
            b"",
        ];
        for name in names {
            let name = OsStr::from_bytes(name);
            assert_eq!(name_of(&text_of(name)).as_os_str(), name);
        }
        assert_eq!(text_of(OsStr::from_bytes("a\u{e4}".as_bytes())), "a\u{e4}");
        assert_eq!(text_of(OsStr::from_bytes(b"\xe4.lisp")), "\u{10fee4}.lisp");
    }
}
