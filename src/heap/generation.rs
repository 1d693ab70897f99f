//! Generations: a large heap is mostly collected by looking at what is new.
//!
//! When much is alive after a collection, all of that is *old*: the words below `Heap::old`. What is
//! made from then on is *young*, up to the length of the nursery; then the roots and what old words
//! refer to are looked at, and the young objects that are reached are moved together behind the old words
//! and are old too. So a program that keeps much and throws away what it makes pays for what it makes
//! only. When the block is full, everything is collected as ever.
//!
//! An old word that refers to a young object must be known, as if it were a root: each write asks
//! whether it writes below `old`, and notes the place if the value is young ([`Heap::written`]). Objects
//! that are being filled are young, since nothing is collected before a safe point.
//!
//! Where nearly all that is made stays, as while a program builds its data, looking is in vain: after a
//! collection that kept more than half of the nursery, some nurseries become old unseen. So does one to
//! which too many old words refer.

use super::area::{Heap, due};
use super::checked;
use super::collect::{Collector, keep_spare, spare};
use super::word::Value;
use std::mem::take;
use std::sync::atomic::{AtomicUsize, Ordering};

/// From so many words alive on a heap has generations: 4 megabytes are collected in 3 ms.
static LEAST_OLD: AtomicUsize = AtomicUsize::new(1 << 19);
/// A heap of so many words has none: where young words begin is a number of 32 bits.
const MOST_OLD: usize = u32::MAX as usize;
/// The nursery is at least this part of the least that is old, and this part of what is old: so what
/// must look at a whole table after its keys have moved does so seldom.
const LEAST_PART: usize = 2;
const PART: usize = 16;
/// A block has room for so many nurseries, if that is enough for the least.
const AT_LEAST: usize = 4;
/// Places are noted for this part of the words of the nursery at most.
const NOTED_PART: usize = 8;
/// The most nurseries in a row that become old unseen.
const MOST_UNSEEN: u8 = 8;
/// Room for what a collection of the nursery moves, to begin with.
const FEW: usize = 1 << 12;
/// So many places are known to have been noted.
const RECENT: usize = 1 << 9;
/// No place, since old words end before.
const NOWHERE: u32 = u32::MAX;

/// Lets heaps of so few words have generations: for tests.
pub fn set_least_old(words: usize) {
    LEAST_OLD.store(words.max(2), Ordering::Relaxed);
}

/// The least words of young objects that make a collection due, where the block has room for them.
fn least_nursery() -> usize {
    LEAST_OLD.load(Ordering::Relaxed) / LEAST_PART
}

/// What a heap with generations knows.
#[derive(Debug)]
pub(super) struct Generations {
    /// Where old words have been written that may refer to young objects, if not too many.
    noted: Option<Vec<u32>>,
    /// Places that were noted last, each where its last digits say: so a place that is written again and
    /// again is noted once.
    recent: [u32; RECENT],
    /// How many words of young objects make a collection due.
    nursery: usize,
    /// How many words of roots the last collection was shown.
    roots: usize,
    /// How many nurseries become old unseen after the next collection that keeps most, and how many
    /// of them are to come.
    unseen: u8,
    coming: u8,
    /// The epoch since which no old object has moved.
    since: u64,
    /// Whether the collection that is due is one of everything.
    wants_all: bool,
}

impl Generations {
    /// Notes a place; whether they have just become too many.
    fn note(&mut self, at: u32) -> bool {
        let Generations { noted: Some(noted), recent, nursery, .. } = self else { return false };
        if std::mem::replace(&mut recent[at as usize % RECENT], at) == at {
            return false;
        }
        let too_many =
            noted.len() >= *nursery / NOTED_PART + RECENT || noted.try_reserve(1).is_err();
        match too_many {
            true => self.noted = None,
            false => noted.push(at),
        }
        too_many
    }

    /// What has been noted, in order and each place once; nothing is from here on.
    fn take_noted(&mut self) -> Option<Vec<u32>> {
        self.recent.fill(NOWHERE);
        let mut noted = self.noted.replace(Vec::new())?;
        noted.sort_unstable();
        noted.dedup();
        Some(noted)
    }

    /// Bytes that are charged.
    pub(super) fn bytes(&self) -> usize {
        let noted = self.noted.as_ref().map_or(0, Vec::capacity);
        size_of::<Generations>() + noted * size_of::<u32>()
    }
}

impl Heap {
    /// A word has been written at a place of this heap.
    #[inline(always)]
    pub(super) fn written(&mut self, at: usize, value: Value) {
        if at < self.old as usize {
            self.note_written(at, value);
        }
    }

    /// The same of the words from one place up to another.
    pub(super) fn all_written(&mut self, start: usize, end: usize) {
        for at in start..end.min(self.old as usize) {
            self.note_written(at, Value(self.words[at]));
        }
    }

    #[cold]
    #[inline(never)]
    fn note_written(&mut self, at: usize, value: Value) {
        let is_young = value.is_own() && value.offset() >= self.old as usize;
        let Some(generations) = self.generations() else { return };
        if is_young && generations.note(at as u32) {
            self.ask_for_collection();
        }
    }

    /// Whether what a reference refers to stays in its place until everything is collected.
    #[inline]
    pub fn is_settled(&self, value: Value) -> bool {
        value.is_own() && value.offset() < self.old as usize
    }

    /// How many times objects had moved when one that is old now last did.
    pub fn settled_epoch(&self) -> u64 {
        self.known_generations().map_or(0, |generations| generations.since)
    }

    /// Whether it has generations.
    #[inline]
    pub fn has_old(&self) -> bool {
        self.old > 0
    }

    fn known_generations(&self) -> Option<&Generations> {
        self.beside.as_ref()?.generations.as_deref()
    }

    fn generations(&mut self) -> Option<&mut Generations> {
        self.beside.as_mut()?.generations.as_deref_mut()
    }

    /// After everything has been collected, with so many words of roots: if much is alive, it is old.
    pub(super) fn begin_generations(&mut self, roots: usize) {
        if !(LEAST_OLD.load(Ordering::Relaxed)..MOST_OLD).contains(&self.used) {
            self.end_generations();
            return;
        }
        let beside = self.beside.get_or_insert_default();
        beside.generations = Some(Box::new(Generations {
            noted: Some(Vec::new()),
            recent: [NOWHERE; RECENT],
            nursery: 0,
            roots,
            unseen: 0,
            coming: 0,
            since: self.epoch,
            wants_all: false,
        }));
        self.settle();
    }

    /// There is nothing old any more.
    pub(super) fn end_generations(&mut self) {
        self.old = 0;
        if let Some(beside) = &mut self.beside {
            beside.generations = None;
        }
    }

    /// All that there is becomes old, and the nursery is empty.
    fn settle(&mut self) {
        let used = self.used;
        let Ok(old) = u32::try_from(used) else { return self.end_generations() };
        if let Some(generations) = self.generations() {
            // Roots that are many are looked at each time.
            generations.nursery = (used / PART).max(least_nursery()).max(generations.roots);
        }
        self.old = old;
        self.soft = self.words.len().min(self.nursery_end());
    }

    /// Where the nursery ends: in a block with little room sooner, so that there are several.
    fn nursery_end(&self) -> usize {
        let nursery = self.known_generations().map_or(0, |generations| generations.nursery);
        let (old, due) = (self.old as usize, due(self.words.capacity()));
        let room = due.saturating_sub(old);
        due.min(old + nursery.min(least_nursery().max(room / AT_LEAST)))
    }

    /// In a heap with generations: makes room for the words up to `need`, if the block has it, and asks
    /// for a collection of the nursery when that is full. Whether there is room.
    pub(super) fn grow_nursery(&mut self, need: usize) -> bool {
        let (end, full) = (self.nursery_end(), due(self.words.capacity()));
        if need > full || end == full && need > end {
            return false;
        }
        let is_full = need > end;
        self.set_more(need, if is_full { full } else { end });
        if is_full {
            self.ask_for_collection();
        }
        true
    }

    /// Whether the collection that is due is one of the nursery.
    pub(super) fn is_minor(&self) -> bool {
        self.wants_collection && self.known_generations().is_some_and(|known| !known.wants_all)
    }

    /// The collection that is due shall be one of everything.
    pub fn want_all(&mut self) {
        if let Some(generations) = self.generations() {
            generations.wants_all = true;
        }
    }

    /// Asks for a collection, mostly one of what is young: for tests.
    pub fn want_some_collection(&mut self) {
        const SELDOM: u64 = 8;
        if self.epoch.is_multiple_of(SELDOM) {
            self.want_all();
        }
        self.ask_for_collection();
    }

    /// Collects what is young. All of it that the roots and old words reach becomes old.
    pub(super) fn collect_young(
        &mut self,
        visit: impl FnOnce(&mut Collector<'_>),
        weak: impl FnOnce(&mut Collector<'_>),
    ) {
        self.wants_collection = false;
        let Some(generations) = self.generations() else { return };
        let coming = take(&mut generations.coming);
        generations.coming = coming.saturating_sub(1);
        let Some(noted) = generations.take_noted().filter(|_| coming == 0) else {
            return self.settle();
        };
        self.check_noted(&noted);
        let (old, end) = (self.old as usize, self.used);
        let mut to = spare(FEW).0;
        to.resize(checked::shift(self.epoch), 0);
        let mut collector = Collector::new(&mut self.words[..end], to, old);
        visit(&mut collector);
        collector.places(&noted);
        let at = collector.scan(0);
        weak(&mut collector);
        collector.scan(at);
        let (to, roots) = collector.end();
        self.used = old + to.len();
        if checked::ON && self.used > self.words.len() {
            // What the checking build shifts may be longer than what it was.
            self.words.resize(self.used, 0);
        }
        self.words[old..self.used].copy_from_slice(&to);
        if checked::ON {
            self.words[self.used..end.max(self.used)].fill(checked::POISON);
        }
        keep_spare(to);
        self.epoch += 1;
        self.starts.forget();
        let keeps_most = 2 * (self.used - old) > end - old;
        if let Some(generations) = self.generations() {
            generations.roots = roots;
            generations.unseen = match keeps_most {
                true => (2 * generations.unseen).clamp(1, MOST_UNSEEN),
                false => 0,
            };
            generations.coming = generations.unseen;
        }
        self.settle();
    }

    /// In the checking build: each old word that refers to a young object must have been noted.
    fn check_noted(&self, noted: &[u32]) {
        if !checked::ON {
            return;
        }
        let old = self.old as usize;
        for at in checked::values_within(&self.words[..old]) {
            let value = Value(self.words[at]);
            let is_young = value.is_own() && value.offset() >= old;
            if is_young && noted.binary_search(&(at as u32)).is_err() {
                checked::fail("an old word refers to a young object, and that was not noted", &at);
            }
        }
    }
}

#[cfg(test)]
#[path = "generation_tests.rs"]
mod tests;
