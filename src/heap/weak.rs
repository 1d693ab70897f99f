//! Weak entries: keys and values that a hash table keeps only as long as something else does.
//!
//! The entries of a weak table are an object of `Kind::Weak`: keys and values in turn, then the
//! number of entries that collections have removed. Its subtype says what keeps an entry
//! ([`Weakness`]). An entry is an *ephemeron* (Hayes 1997): where the key keeps it, the value is
//! followed when the key has been reached, and only then. So a value that leads to its own key
//! keeps nothing alive.
//!
//! A collection moves such an object as it is, with a header that makes the scan skip it. When
//! everything else has been scanned, the entries are looked at. Where the key has been reached, the
//! value is followed. Where it has not, the entry *waits*: the first word of the key is replaced by
//! a mark, and whoever moves the key finds the mark and makes the entry ready. So each entry is
//! looked at once. Looking at all entries again until nothing new is reached would be shorter, but
//! takes a round for each link of a chain from value to key.
//!
//! The mark, and the subtypes of weak entries, share their highest bits with the subtypes of objects
//! whose payload is elsewhere. So moving an object asks one question about all of them, and
//! programs without weak tables pay nothing.
//!
//! A collection of the nursery looks at the weak entries that it moves, and at those old ones that
//! have been written to. Old weak entries are known by where they stand, if a collection has looked
//! at them when they became old; others keep what they refer to until everything is collected.

use super::area::Heap;
use super::collect::Collector;
use super::word::{Header, Kind, Value};

/// What keeps an entry of a weak table. The numbers are subtypes of `Kind::Weak`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Weakness {
    /// The key keeps the value.
    Key = 248,
    /// The value keeps the key.
    Value = 249,
    /// Both must be reached otherwise.
    KeyAndValue = 250,
    /// Each keeps the other.
    KeyOrValue = 251,
}

impl Weakness {
    /// The weakness with this subtype.
    const fn of(subtype: u8) -> Weakness {
        match subtype {
            248 => Weakness::Key,
            249 => Weakness::Value,
            250 => Weakness::KeyAndValue,
            _ => Weakness::KeyOrValue,
        }
    }
}

/// No further place in a list.
const NONE: usize = usize::MAX;

/// What a collection knows of weak entries. Offsets count as they will after the collection.
#[derive(Default)]
pub(super) struct WeakEntries {
    /// The objects of weak entries that have been moved, in the order of their offsets; and how many
    /// of them have been looked at.
    found: Vec<usize>,
    looked_at: usize,
    /// The entries of old objects that have been written to: the object, and where the key stands.
    noted: Vec<(usize, usize)>,
    /// What waits for a key or value: the first word of that, and the beginning of a list in
    /// `waiting`.
    awaited: Vec<(u64, usize)>,
    /// The place of a word to be followed, and the next one of the same list.
    waiting: Vec<(usize, usize)>,
    /// The places of words that can be followed now.
    ready: Vec<usize>,
}

impl WeakEntries {
    /// Whether no weak entries have been found so far.
    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty() && self.noted.is_empty()
    }

    /// Notes an object of weak entries that has been moved. Returns the header that it has until
    /// the end of the collection.
    pub(super) fn find(&mut self, at: usize, header: Header) -> u64 {
        self.found.push(at);
        header.hidden().0
    }

    /// Makes ready what waits under a mark. Returns the word that stood in the place of the mark.
    pub(super) fn release(&mut self, mark: usize) -> u64 {
        let (first, mut at) = self.awaited[mark];
        while at != NONE {
            let (place, next) = self.waiting[at];
            self.ready.push(place);
            at = next;
        }
        first
    }
}

impl Collector<'_> {
    /// Notes the places of old words that have been written to and belong to one of the old objects
    /// of weak entries `weak`, and moves what the others refer to. Both lists are sorted.
    pub(super) fn strong_and_weak_places(&mut self, places: &[u32], weak: &[u32]) {
        let mut begun = 0;
        for place in places {
            while weak.get(begun).is_some_and(|at| at < place) {
                begun += 1;
            }
            let at = *place as usize;
            let object = begun.checked_sub(1).map(|last| weak[last] as usize);
            match object.filter(|object| at <= object + Header(self.from[*object]).length()) {
                Some(object) => {
                    let key = at - (at - object - 1) % 2;
                    if self.seldom.weak.noted.last() != Some(&(object, key)) {
                        self.seldom.weak.noted.push((object, key));
                    }
                }
                None => self.places(&[*place]),
            }
        }
    }

    /// Follows weak entries, and scans what that moves, until nothing new is reached. Everything up
    /// to `at` has been scanned.
    #[cold]
    pub(super) fn follow_weak(&mut self, mut at: usize) {
        for (object, key) in std::mem::take(&mut self.seldom.weak.noted) {
            self.look_at(Weakness::of(Header(self.word_at(object)).subtype()), key);
            self.seldom.weak.noted.push((object, key));
        }
        loop {
            at = self.scan(at);
            if let Some(place) = self.seldom.weak.ready.pop() {
                self.follow(place);
            } else if let Some(object) =
                self.seldom.weak.found.get(self.seldom.weak.looked_at).copied()
            {
                self.seldom.weak.looked_at += 1;
                let header = Header(self.word_at(object));
                for entry in 0..header.length() / 2 {
                    self.look_at(Weakness::of(header.subtype()), object + 1 + 2 * entry);
                }
            } else {
                return;
            }
        }
    }

    /// A word at an offset as it will be after the collection.
    fn word_at(&self, at: usize) -> u64 {
        match at.checked_sub(self.old) {
            Some(at) => self.to.get(at),
            None => self.from[at],
        }
    }

    fn set_word_at(&mut self, at: usize, word: u64) {
        match at.checked_sub(self.old) {
            Some(at) => self.to.set(at, word),
            None => self.from[at] = word,
        }
    }

    /// Follows what the reached half of an entry keeps, or has that wait. `key` is where the key
    /// stands.
    fn look_at(&mut self, weakness: Weakness, key: usize) {
        if matches!(weakness, Weakness::Key | Weakness::KeyOrValue) {
            self.follow_when_reached(key, key + 1);
        }
        if matches!(weakness, Weakness::Value | Weakness::KeyOrValue) {
            self.follow_when_reached(key + 1, key);
        }
    }

    /// Follows the word at `place` when the object that the word at `keeper` refers to is reached.
    fn follow_when_reached(&mut self, keeper: usize, place: usize) {
        let kept = Value(self.word_at(place));
        if !kept.is_own() || kept.offset() < self.old {
            return;
        }
        let keeper = Value(self.word_at(keeper));
        if self.reached(keeper).is_some() {
            self.follow(place);
            return;
        }
        let object = self.in_place(keeper).offset();
        let first = self.from[object];
        let weak = &mut self.seldom.weak;
        let mark = Header(first).awaited().unwrap_or_else(|| {
            weak.awaited.push((first, NONE));
            weak.awaited.len() - 1
        });
        let next = std::mem::replace(&mut weak.awaited[mark].1, weak.waiting.len());
        weak.waiting.push((place, next));
        self.from[object] = Header::awaiting(mark);
    }

    /// Moves the object that the word at `place` refers to. The word is updated at the end.
    fn follow(&mut self, place: usize) {
        let mut value = Value(self.word_at(place));
        self.root(&mut value);
    }

    /// Updates the entries of which both halves have been reached, and removes the others. Returns
    /// where the objects of weak entries that have been moved stand now.
    #[cold]
    pub(super) fn end_weak(&mut self) -> Vec<usize> {
        for (object, key) in std::mem::take(&mut self.seldom.weak.noted) {
            self.settle_entry(object, key);
        }
        let found = std::mem::take(&mut self.seldom.weak.found);
        for object in &found {
            let header = Header(self.word_at(*object)).shown();
            self.set_word_at(*object, header.0);
            for entry in 0..header.length() / 2 {
                self.settle_entry(*object, object + 1 + 2 * entry);
            }
        }
        found
    }

    /// Updates an entry of an object of weak entries, or removes it.
    fn settle_entry(&mut self, object: usize, key: usize) {
        let [there, value] = [key, key + 1].map(|at| self.reached(Value(self.word_at(at))));
        if let (Some(there), Some(value)) = (there, value) {
            self.set_word_at(key, there.0);
            self.set_word_at(key + 1, value.0);
            return;
        }
        self.set_word_at(key, Value::EMPTY.0);
        self.set_word_at(key + 1, Value::NIL.0);
        let count = object + Header(self.word_at(object)).length();
        let removed = Value(self.word_at(count)).untag_fixnum() + 1;
        self.set_word_at(count, Value::fixnum(removed).0);
    }
}

impl Heap {
    /// Makes an object of weak entries with room for `capacity` of them. All keys and values are
    /// NIL.
    pub fn weak_entries(&mut self, weakness: Weakness, capacity: usize) -> Value {
        let object = self.object(Kind::Weak, weakness as u8, 2 * capacity + 1, Value::NIL.0);
        self.set_slot(object.made(), 2 * capacity, Value::fixnum(0));
        object
    }

    /// What keeps the entries; `None` for anything but an object of weak entries.
    pub fn weakness(&self, entries: Value) -> Option<Weakness> {
        self.subtype_of(entries, Kind::Weak).map(Weakness::of)
    }

    /// How many entries collections have removed; 0 for anything but an object of weak entries.
    pub fn removed_entries(&self, entries: Value) -> usize {
        match self.weakness(entries) {
            Some(_) => {
                let last = self.header(entries).length() - 1;
                self.slot(entries, last).untag_fixnum() as usize
            }
            None => 0,
        }
    }
}

#[cfg(test)]
#[path = "weak_tests.rs"]
mod tests;
