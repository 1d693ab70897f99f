//! Names of symbols. The name that `gensym` makes is a number in the symbol's cell: the text is made when
//! somebody asks for it.
//!
//! A million muprocs have a million names; if each name were a block of its own, the names would
//! cost as much memory as the cells.

use std::sync::{Arc, RwLock};

/// The longest name, in bytes, that needs no block of its own.
const SHORT: usize = 22;

/// The name of a symbol: a string.
#[derive(Clone)]
pub struct Name(Held);

#[derive(Clone)]
enum Held {
    Short {
        length: u8,
        bytes: [u8; SHORT],
    },
    Long(Arc<str>),
    /// A text that the binary contains.
    First(&'static str),
}

impl Name {
    /// The empty name.
    pub const EMPTY: Name = Name(Held::Short { length: 0, bytes: [0; SHORT] });

    /// Makes the name of a symbol that stays. It is always a block, because that is cheaper to
    /// read, and such names are read often.
    pub fn lasting(text: impl Into<Arc<str>>) -> Name {
        Name(Held::Long(text.into()))
    }

    /// Makes the name of a symbol of the beginning.
    pub(super) const fn first(text: &'static str) -> Name {
        Name(Held::First(text))
    }

    /// A short name of a prefix and a number, which fit.
    fn numbered((prefix, length): Prefix, number: u64) -> Name {
        const { assert!(SHORT >= 8 + DIGITS, "the prefix and the digits fit") };
        let mut bytes = [0; SHORT];
        bytes[..8].copy_from_slice(&prefix.to_le_bytes());
        let mut end =
            usize::from(length) + number.checked_ilog10().map_or(1, |log| log as usize + 1);
        let all = end;
        let mut left = number;
        while end > usize::from(length) {
            end -= 1;
            bytes[end] = b'0' + (left % 10) as u8;
            left /= 10;
        }
        Name(Held::Short { length: all as u8, bytes })
    }

    /// The name that a word stands for.
    pub(super) fn of_word(word: u64) -> Name {
        if word == 0 {
            return Name::EMPTY;
        }
        if word & (NUMBERED | INLINE) == INLINE {
            let mut bytes = [0; SHORT];
            bytes[..INLINE_MOST].copy_from_slice(&word.to_le_bytes()[..INLINE_MOST]);
            return Name(Held::Short { length: (word >> INLINE_BITS) as u8 & 7, bytes });
        }
        if word & NUMBERED != 0 {
            let prefixes = PREFIXES.read().unwrap_or_else(|e| e.into_inner());
            let prefix = prefixes.get((word >> NUMBER_BITS) as usize & (PREFIXES_MOST - 1));
            return prefix.map_or(Name::EMPTY, |prefix| Name::numbered(*prefix, word & NUMBER));
        }
        let (shard, at) = place_of(word);
        let shard = shard.read().unwrap_or_else(|e| e.into_inner());
        if word & FIRST != 0 {
            return shard.first.get(at).map_or(Name::EMPTY, |text| Name::first(text));
        }
        let text = shard.texts.get(at).cloned().flatten();
        text.map_or(Name::EMPTY, |text| Name(Held::Long(text)))
    }
}

// ---- names as words ----
//
// A cell of a symbol has one word for the name: 0 for the empty name; a prefix and a number, as GENSYM makes
// them; up to seven bytes; or the number of a text, counted from 1, of those that the binary contains or of the others.

/// Up to eight ASCII characters, the first in the lowest byte, and how many.
pub(super) type Prefix = (u64, u8);

const NUMBERED: u64 = 1 << 63;
const NUMBER_BITS: u32 = 46;
const NUMBER: u64 = (1 << NUMBER_BITS) - 1;
/// The digits of the largest number.
const DIGITS: usize = 14;
/// How many prefixes are known; names with others are texts.
const PREFIXES_MOST: usize = 1 << 8;

const INLINE: u64 = 1 << 62;
/// The text of a number is one that the binary contains.
const FIRST: u64 = 1 << 61;
const INLINE_MOST: usize = 7;
const INLINE_BITS: u32 = 8 * INLINE_MOST as u32;

/// The word for a short text; `None` if it is longer.
pub(super) fn inline_word(text: &str) -> Option<u64> {
    let mut bytes = [0; 8];
    bytes.get_mut(..text.len().min(8))?.copy_from_slice(text.as_bytes().get(..text.len().min(8))?);
    let word = INLINE | (text.len() as u64) << INLINE_BITS | u64::from_le_bytes(bytes);
    (text.len() <= INLINE_MOST).then_some(word)
}

/// A text as a prefix of so many bytes and a number; `None` if it is none, or not the usual text of that number.
pub(super) fn split(text: &str) -> Option<(u64, usize, u64)> {
    let digits = text.bytes().rev().take(DIGITS).take_while(u8::is_ascii_digit).count();
    let (prefix, digits) = text.split_at_checked(text.len() - digits)?;
    let is_usual = digits == "0" || !digits.starts_with('0');
    let number = digits.parse().ok().filter(|_| is_usual)?;
    let mut bytes = [0; 8];
    bytes.get_mut(..prefix.len())?.copy_from_slice(prefix.as_bytes());
    Some((u64::from_le_bytes(bytes), prefix.len(), number))
}

static PREFIXES: RwLock<Vec<Prefix>> = RwLock::new(Vec::new());

/// The prefix of the first `length` bytes; `None` if they are too many or not all ASCII.
#[inline]
pub(super) fn prefix_of(bytes: u64, length: usize) -> Option<Prefix> {
    let bytes = if length < 8 { bytes & ((1 << (8 * length)) - 1) } else { bytes };
    (length <= 8 && bytes & 0x8080_8080_8080_8080 == 0).then_some((bytes, length as u8))
}

/// The number of a prefix of names; `None` if there are too many already.
#[cold]
pub(super) fn prefix_number(prefix: Prefix) -> Option<u64> {
    let mut prefixes = PREFIXES.write().unwrap_or_else(|e| e.into_inner());
    let known = prefixes.iter().position(|known| *known == prefix);
    let number = known.unwrap_or(prefixes.len());
    if number == PREFIXES_MOST {
        return None;
    }
    if known.is_none() {
        prefixes.push(prefix);
    }
    Some(number as u64)
}

/// The word for the name of a prefix with this number and a number; `None` if the number is too large.
#[inline]
pub(super) fn numbered_word(prefix: u64, number: u64) -> Option<u64> {
    (number <= NUMBER).then_some(NUMBERED | prefix << NUMBER_BITS | number)
}

/// Texts of names. They are spread over several tables, so that threads seldom wait for each other.
#[derive(Default)]
struct Shard {
    texts: Vec<Option<Arc<str>>>,
    /// Places whose texts have been forgotten; those beyond the end are gone.
    vacant: Vec<u32>,
    /// Texts that the binary contains. They stay.
    first: Vec<&'static str>,
}

const SHARDS: u64 = 64;

static TEXTS: [RwLock<Shard>; SHARDS as usize] =
    [const { RwLock::new(Shard { texts: Vec::new(), vacant: Vec::new(), first: Vec::new() }) };
        SHARDS as usize];

/// Where the text of a word stands.
fn place_of(word: u64) -> (&'static RwLock<Shard>, usize) {
    let number = (word & !FIRST) - 1;
    (&TEXTS[(number % SHARDS) as usize], (number / SHARDS) as usize)
}

/// Keeps a text, in the table that `near` chooses. The word for it.
pub(super) fn keep_text(text: Arc<str>, near: u32) -> u64 {
    let shard = u64::from(near) % SHARDS;
    let mut table = TEXTS[shard as usize].write().unwrap_or_else(|e| e.into_inner());
    let Shard { texts, vacant, .. } = &mut *table;
    let length = texts.len();
    let again = std::iter::from_fn(|| vacant.pop()).find(|at| (*at as usize) < length);
    let at = match again {
        Some(at) => {
            texts[at as usize] = Some(text);
            at as u64
        }
        None => {
            texts.push(Some(text));
            length as u64
        }
    };
    at * SHARDS + shard + 1
}

/// Keeps a text that the binary contains, in the table that `near` chooses. The word for it.
pub(super) fn keep_first_text(text: &'static str, near: u32) -> u64 {
    let shard = u64::from(near) % SHARDS;
    let mut table = TEXTS[shard as usize].write().unwrap_or_else(|e| e.into_inner());
    if table.first.is_empty() {
        table.first.reserve_exact(FIRST_TEXTS);
    }
    table.first.push(text);
    FIRST | ((table.first.len() as u64 - 1) * SHARDS + shard + 1)
}

/// Room in each table for its part of the texts of a start.
const FIRST_TEXTS: usize = 56;

/// Forgets the text of a word, if it stands for one. The bytes that it took.
pub(super) fn forget_text(word: u64) -> usize {
    if word == 0 || word & (NUMBERED | INLINE | FIRST) != 0 {
        return 0;
    }
    let (shard, at) = place_of(word);
    let mut shard = shard.write().unwrap_or_else(|e| e.into_inner());
    let Shard { texts, vacant, .. } = &mut *shard;
    let text = texts.get_mut(at).and_then(Option::take);
    if text.is_some() {
        vacant.push(at as u32);
    }
    while texts.pop_if(|last| last.is_none()).is_some() {}
    if texts.capacity() > 4 * texts.len() + 64 {
        vacant.retain(|at| (*at as usize) < texts.len());
        texts.shrink_to(2 * texts.len());
        vacant.shrink_to(2 * vacant.len());
    }
    text.map_or(0, |text| bytes_of_text(&text))
}

/// The bytes that a text takes, with its place in the table.
pub(super) fn bytes_of_text(text: &str) -> usize {
    text.len() + 16 + 24
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
            Held::First(text) => text,
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
        let prefix = prefix_of(u64::from_le_bytes(bytes), prefix.len())?;
        numbered_word(prefix_number(prefix)?, number).map(Name::of_word)
    };
    for prefix in ["", "G", "REQUEST", "EIGHT-IN"] {
        for number in [0, 7, 10, 4_294_967, 9_999_999, 10_000_000, NUMBER] {
            let text = format!("{prefix}{number}");
            assert_eq!(name(prefix, number).as_deref(), Some(&*text));
        }
        assert!(name(prefix, NUMBER + 1).is_none() && name(prefix, u64::MAX).is_none());
    }
    assert!(name("NINE-CHAR", 1).is_none() && name("Ä", 1).is_none());
    assert!(NUMBER.ilog10() < DIGITS as u32);
}

#[cfg(test)]
#[test]
fn texts_that_fit_into_a_word_are_what_they_were() {
    for text in ["", "a", "simple", "sieben7", "äöü", "a\0b", "\0"] {
        assert_eq!(inline_word(text).map(Name::of_word).as_deref(), Some(text));
    }
    assert!(inline_word("äöüß").is_none() && inline_word("eight ch").is_none());
    for text in [
        "worker-1",
        "0",
        "X0",
        "10",
        "EIGHT-IN12345678901234",
        "1234567890123",
        "x123456712345678901234",
    ] {
        let (prefix, length, number) = split(text).expect("a prefix and a number");
        let prefix = prefix_of(prefix, length).and_then(prefix_number).expect("known");
        assert_eq!(numbered_word(prefix, number).map(Name::of_word).as_deref(), Some(text));
    }
    for text in ["", "a", "a-007", "00", "nine-char1", "a01"] {
        assert!(split(text).is_none(), "{text}");
    }
}

#[cfg(test)]
#[test]
fn texts_that_are_forgotten_leave_no_room_behind() {
    let near = 63;
    let shard = || TEXTS[63].read().unwrap_or_else(|e| e.into_inner());
    let (length, capacity) = (shard().texts.len(), shard().texts.capacity());
    let words: Vec<u64> =
        (0..10_000).map(|i| keep_text(format!("TEXT-{i}").into(), near)).collect();
    for (i, word) in words.iter().enumerate() {
        assert_eq!(&*Name::of_word(*word), &*format!("TEXT-{i}"));
    }
    assert!(words.iter().all(|word| forget_text(*word) > 0 && forget_text(*word) == 0));
    // Other tests may make symbols meanwhile.
    assert!(shard().texts.len() < length + 1000);
    assert!(shard().texts.capacity() < capacity + 5000);
    assert_eq!(&*Name::of_word(0), "");
}

#[cfg(test)]
#[test]
fn short_and_long_names_are_what_they_were_made_of() {
    assert!(size_of::<Name>() <= 24);
    for length in [0, 1, SHORT - 1, SHORT, SHORT + 1, 100] {
        let text = "ä".repeat(length / 2) + &"x".repeat(length % 2);
        let name = Name::from(&*text);
        assert_eq!((&*name, matches!(name.0, Held::Long(_))), (&*text, length > SHORT));
        assert_eq!((name.clone(), Name::lasting(&*text)), (name.clone(), name));
    }
}
