//! The name of a symbol. That of one which comes and goes lies in the cell itself, if it is short.
//!
//! A million muprocs have a million names; as blocks of their own they would cost as much as the
//! cells that they stand in.

use std::sync::Arc;

/// The longest name, in bytes, that needs no block of its own.
const SHORT: usize = 22;

/// A name.
#[derive(Clone)]
pub struct Name(Held);

#[derive(Clone)]
enum Held {
    Short { length: u8, bytes: [u8; SHORT] },
    Long(Arc<str>),
}

impl Name {
    /// The empty name.
    pub const EMPTY: Name = Name(Held::Short { length: 0, bytes: [0; SHORT] });

    /// Bytes that it takes beyond itself.
    pub fn bytes(&self) -> usize {
        match &self.0 {
            Held::Short { .. } => 0,
            Held::Long(text) => text.len() + 16,
        }
    }
}

impl Name {
    /// A short name: characters of ASCII and a number behind them; nothing when they do not fit, or are
    /// others.
    #[inline]
    pub fn numbered(prefix: &[u8], number: u64) -> Option<Name> {
        let mut digits = [0; 20];
        let (mut at, mut left) = (digits.len(), number);
        loop {
            at -= 1;
            digits[at] = b'0' + (left % 10) as u8;
            left /= 10;
            if left == 0 {
                break;
            }
        }
        let digits = &digits[at..];
        let length = prefix.len() + digits.len();
        if length > SHORT || !prefix.is_ascii() {
            return None;
        }
        let mut bytes = [0; SHORT];
        for (byte, from) in bytes.iter_mut().zip(prefix.iter().chain(digits)) {
            *byte = *from;
        }
        Some(Name(Held::Short { length: length as u8, bytes }))
    }

    /// The name of a symbol that stays: a block, which costs less to look at, and is looked at often.
    pub fn lasting(text: impl Into<Arc<str>>) -> Name {
        Name(Held::Long(text.into()))
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Name {
        if text.len() > SHORT {
            return Name(Held::Long(Arc::from(text)));
        }
        let mut bytes = [0; SHORT];
        bytes[..text.len()].copy_from_slice(text.as_bytes());
        Name(Held::Short { length: text.len() as u8, bytes })
    }
}

impl std::ops::Deref for Name {
    type Target = str;
    fn deref(&self) -> &str {
        match &self.0 {
            // The bytes are those of a text.
            Held::Short { length, bytes } => {
                std::str::from_utf8(&bytes[..usize::from(*length)]).unwrap_or_default()
            }
            Held::Long(text) => text,
        }
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Name) -> bool {
        **self == **other
    }
}

impl Eq for Name {}

// As a key, a name is its text.
impl std::hash::Hash for Name {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl std::borrow::Borrow<str> for Name {
    fn borrow(&self) -> &str {
        self
    }
}

impl PartialOrd for Name {
    fn partial_cmp(&self, other: &Name) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Name {
    fn cmp(&self, other: &Name) -> std::cmp::Ordering {
        (**self).cmp(&**other)
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self)
    }
}

impl std::fmt::Debug for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Debug::fmt(&**self, f)
    }
}

#[cfg(test)]
#[test]
fn numbers_stand_behind_what_is_short_and_plain() {
    let name = |prefix: &str, number| Name::numbered(prefix.as_bytes(), number);
    for (prefix, number) in [("G", 0), ("", 10), ("TWELVE-CHARS", 1_234_567_890)] {
        let text = format!("{prefix}{number}");
        assert_eq!(name(prefix, number).as_deref(), Some(&*text));
    }
    assert!(name("TWELVE-CHARS", 12_345_678_901).is_none() && name("Ä", 1).is_none());
    assert_eq!(name("", u64::MAX).as_deref(), Some(&*u64::MAX.to_string()));
}

#[cfg(test)]
#[test]
fn short_and_long_names_are_what_they_were_made_of() {
    assert!(size_of::<Name>() <= 24);
    for length in [0, 1, SHORT - 1, SHORT, SHORT + 1, 100] {
        let text = "ä".repeat(length / 2) + &"x".repeat(length % 2);
        let name = Name::from(&*text);
        assert_eq!((&*name, name.bytes() > 0), (&*text, length > SHORT));
        assert_eq!((name.clone(), Name::lasting(&*text)), (name.clone(), name));
    }
}
