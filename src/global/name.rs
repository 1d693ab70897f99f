//! Names of symbols. The short name of an uninterned symbol lies in the symbol's cell itself.
//!
//! A million muprocs have a million names; if each name were a block of its own, the names would
//! cost as much memory as the cells.

use std::sync::Arc;

/// The longest name, in bytes, that is stored in the cell without a block of its own.
const SHORT: usize = 22;

/// The name of a symbol: a string.
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

    /// The number of bytes that the name takes beyond the `Name` itself.
    pub fn bytes(&self) -> usize {
        match &self.0 {
            Held::Short { .. } => 0,
            Held::Long(text) => text.len() + 16,
        }
    }
}

impl Name {
    /// Makes a short name of a prefix and a decimal number. The prefix has `length` ASCII
    /// characters, at most eight; the first is in the lowest byte of `prefix`. The number has at
    /// most seven digits. `None` if the prefix or the number does not fit these limits.
    #[inline]
    pub fn numbered(prefix: u64, length: usize, number: u64) -> Option<Name> {
        const { assert!(SHORT >= 16, "eight characters and seven digits fit") };
        let prefix = if length < 8 { prefix & ((1 << (8 * length)) - 1) } else { prefix };
        let is_ascii = prefix & 0x8080_8080_8080_8080 == 0;
        if !is_ascii || length > 8 || number >= 10_000_000 {
            return None;
        }
        let (mut digits, mut left, mut count) = (0u64, number as u32, 0);
        loop {
            digits = digits << 8 | u64::from(b'0' as u32 + left % 10);
            left /= 10;
            count += 1;
            if left == 0 {
                break;
            }
        }
        let all = u128::from(prefix) | u128::from(digits) << (8 * length);
        let mut bytes = [0; SHORT];
        bytes[..16].copy_from_slice(&all.to_le_bytes());
        Some(Name(Held::Short { length: (length + count) as u8, bytes }))
    }

    /// Makes the name of a symbol that stays. It is always a block, because that is cheaper to
    /// read, and such names are read often.
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
            // The bytes are valid UTF-8: they were copied from a `&str` or are ASCII.
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

// A name hashes as its text, so that maps keyed by names can be searched with a `&str`.
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
    let name = |prefix: &str, number| {
        // The bytes above the prefix must be ignored.
        let mut bytes = [0xff; 8];
        let length = prefix.len().min(8);
        bytes[..length].copy_from_slice(&prefix.as_bytes()[..length]);
        Name::numbered(u64::from_le_bytes(bytes), prefix.len(), number)
    };
    for prefix in ["", "G", "REQUEST", "EIGHT-IN"] {
        for number in [0, 7, 10, 4_294_967, 9_999_999] {
            let text = format!("{prefix}{number}");
            assert_eq!(name(prefix, number).as_deref(), Some(&*text));
        }
        assert!(name(prefix, 10_000_000).is_none() && name(prefix, u64::MAX).is_none());
    }
    assert!(name("NINE-CHAR", 1).is_none() && name("Ä", 1).is_none());
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
