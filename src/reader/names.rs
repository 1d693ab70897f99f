//! Characters by name: `#\Newline`, `#\u+3b1`, `#\greek_small_letter_alpha`.

use std::borrow::Cow;

/// Names and codes. The first name of a code is the one that is printed.
const NAMES: &[(&str, u32)] = &[
    ("Null", 0),
    ("Nul", 0),
    ("Soh", 1),
    ("Stx", 2),
    ("Etx", 3),
    ("Eot", 4),
    ("Enq", 5),
    ("Ack", 6),
    ("Bell", 7),
    ("Bel", 7),
    ("Backspace", 8),
    ("Bs", 8),
    ("Tab", 9),
    ("Newline", 10),
    ("Linefeed", 10),
    ("Nl", 10),
    ("Lf", 10),
    ("Vt", 11),
    ("Page", 12),
    ("Form", 12),
    ("Formfeed", 12),
    ("Ff", 12),
    ("Np", 12),
    ("Return", 13),
    ("Cr", 13),
    ("So", 14),
    ("Si", 15),
    ("Dle", 16),
    ("Dc1", 17),
    ("Dc2", 18),
    ("Dc3", 19),
    ("Dc4", 20),
    ("Nak", 21),
    ("Syn", 22),
    ("Etb", 23),
    ("Can", 24),
    ("Em", 25),
    ("Sub", 26),
    ("Escape", 27),
    ("Esc", 27),
    ("Altmode", 27),
    ("Alt", 27),
    ("Fs", 28),
    ("Gs", 29),
    ("Rs", 30),
    ("Us", 31),
    ("Space", 32),
    ("Sp", 32),
    ("Rubout", 127),
    ("Delete", 127),
    ("Del", 127),
    ("Nel", 0x85),
    ("Nbsp", 0xa0),
    ("No-break_space", 0xa0),
];

/// All names of characters.
pub fn character_names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(name, _)| *name)
}

/// The code of the character with this name (in any case). The name may also be of the form `u+3b1`
/// or `U3B1`, or the Unicode name with underscores for the spaces. `None` if there is no such
/// character.
pub fn named_character(name: &str) -> Option<u32> {
    if let Some((_, code)) = NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
        return Some(*code);
    }
    let digits = name.strip_prefix(['u', 'U']).unwrap_or_default();
    let digits = digits.strip_prefix('+').unwrap_or(digits);
    if digits.is_empty() || digits.len() > 8 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        // No name begins with a hyphen, and the library accepts none that does.
        let is_possible = name.starts_with(|c: char| c.is_ascii_alphanumeric());
        let found = is_possible.then(|| unicode_names2::character(&name.replace('_', " ")));
        return found.flatten().map(u32::from);
    }
    u32::from_str_radix(digits, 16).ok().filter(|code| *code < 0x11_0000)
}

/// The name that `char-name` returns: our own name of the character, else the Unicode name, else
/// `U+XXXX`.
pub fn full_character_name(code: u32) -> Cow<'static, str> {
    if let Some(name) = character_name(code) {
        return name.into();
    }
    let name = char::from_u32(code).and_then(unicode_names2::name);
    // U+1F514 is a bell to Unicode, but that is what U+0007 is called here.
    let name = name.map(|name| name.to_string().replace(' ', "_"));
    match name.filter(|name| NAMES.iter().all(|(known, _)| !known.eq_ignore_ascii_case(name))) {
        Some(name) => name.into(),
        None if code < 0x1_0000 => format!("U+{code:04X}").into(),
        None => format!("U+{code:X}").into(),
    }
}

/// The name under which an invisible character is printed; `None` if it has none.
pub fn character_name(code: u32) -> Option<&'static str> {
    NAMES.iter().find(|(_, known)| *known == code).map(|(name, _)| *name)
}
