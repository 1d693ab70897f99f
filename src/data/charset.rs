//! Character sets of one octet a character, of which the first half is ASCII.

use encoding_rs::Encoding;
use std::sync::OnceLock;

/// A character set: its place in the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Charset(u8);

/// The character sets: the name that streams tell and other names, and the label under which `encoding_rs` knows the
/// upper half. In those of ISO 8859 the octets from 128 to 159 mean the control characters of these codes.
const SETS: &[(&[&str], &str)] = &[
    (&["ISO-8859-2", "LATIN-2", "LATIN2"], "iso-8859-2"),
    (&["ISO-8859-3", "LATIN-3", "LATIN3"], "iso-8859-3"),
    (&["ISO-8859-4", "LATIN-4", "LATIN4"], "iso-8859-4"),
    (&["ISO-8859-5", "CYRILLIC", "ISO8859-5"], "iso-8859-5"),
    (&["ISO-8859-6", "ARABIC", "ISO8859-6"], "iso-8859-6"),
    (&["ISO-8859-7", "GREEK", "ISO8859-7"], "iso-8859-7"),
    (&["ISO-8859-8", "HEBREW", "ISO8859-8"], "iso-8859-8"),
    (&["ISO-8859-9", "LATIN-5", "LATIN5", "TURKISH"], "iso-8859-9"),
    (&["ISO-8859-10", "LATIN-6", "LATIN6"], "iso-8859-10"),
    (&["ISO-8859-11", "THAI", "TIS-620"], "iso-8859-11"),
    (&["ISO-8859-13", "LATIN-7", "LATIN7", "BALTIC"], "iso-8859-13"),
    (&["ISO-8859-14", "LATIN-8", "LATIN8", "CELTIC"], "iso-8859-14"),
    (&["ISO-8859-15", "LATIN-9", "LATIN9"], "iso-8859-15"),
    (&["ISO-8859-16", "LATIN-10", "LATIN10"], "iso-8859-16"),
    (&["WINDOWS-1250", "CP1250"], "windows-1250"),
    (&["WINDOWS-1251", "CP1251"], "windows-1251"),
    (&["WINDOWS-1252", "CP1252"], "windows-1252"),
    (&["WINDOWS-1253", "CP1253"], "windows-1253"),
    (&["WINDOWS-1254", "CP1254"], "windows-1254"),
    (&["WINDOWS-1255", "CP1255"], "windows-1255"),
    (&["WINDOWS-1256", "CP1256"], "windows-1256"),
    (&["WINDOWS-1257", "CP1257"], "windows-1257"),
    (&["WINDOWS-1258", "CP1258"], "windows-1258"),
    (&["KOI8-R"], "koi8-r"),
    (&["KOI8-U"], "koi8-u"),
    (&["CP866", "IBM866"], "ibm866"),
    (&["MACINTOSH", "MAC-ROMAN"], "macintosh"),
];

/// What the octets from 128 on mean; `None` for no character.
type Upper = [Option<char>; 128];

fn table() -> &'static [Upper] {
    static TABLE: OnceLock<Vec<Upper>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let upper = |(names, label): &(&[&str], &str)| {
            let is_iso = names[0].starts_with("ISO");
            let encoding = Encoding::for_label(label.as_bytes());
            std::array::from_fn(|i| {
                let octet = 128 + i as u8;
                if is_iso && i < 32 {
                    return Some(octet as char);
                }
                let octets = [octet];
                let text = encoding?.decode_without_bom_handling_and_without_replacement(&octets);
                text?.chars().next()
            })
        };
        SETS.iter().map(upper).collect()
    })
}

/// The character set of this name.
pub fn named(name: &str) -> Option<Charset> {
    let at = SETS.iter().position(|(names, _)| names.contains(&name))?;
    Some(Charset(at as u8))
}

/// The names of all, the usual one first.
pub fn names() -> impl Iterator<Item = &'static [&'static str]> {
    SETS.iter().map(|(names, _)| *names)
}

impl Charset {
    /// The name that streams tell.
    pub fn name(self) -> &'static str {
        SETS[self.0 as usize].0[0]
    }

    /// The character that an octet means.
    pub fn character(self, octet: u8) -> Option<char> {
        match octet.checked_sub(128) {
            None => Some(octet as char),
            Some(upper) => table()[self.0 as usize][upper as usize],
        }
    }

    /// The octet of a character.
    pub fn octet(self, c: char) -> Option<u8> {
        if c.is_ascii() {
            return Some(c as u8);
        }
        let at = table()[self.0 as usize].iter().position(|known| *known == Some(c))?;
        Some(128 + at as u8)
    }
}
