//! Generations: most collections of a large heap look only at new objects.
//!
//! If much is alive after a collection, all of it is *old*: the words below `Heap::old`. What is
//! made from then on is *young* and fills the nursery. When the nursery is full, the collector
//! looks at the roots and at the old words that refer to young objects; the young objects that are
//! reached are moved together behind the old ones, and become old too. So a program that keeps much
//! and throws new objects away pays for the new objects only. When the block is full, everything is
//! collected.
//!
//! An old word that refers to a young object must be treated as a root. So each write checks
//! whether it is below `old`, and notes the place if the value is young ([`Heap::written`], the
//! write barrier). Objects that are being filled are always young, since nothing is collected
//! before a safe point.
//!
//! Where nearly everything that is made stays alive, as while a program builds its data, looking
//! for garbage is in vain. After a collection that has kept more than half of the nursery, some
//! nurseries become old without being looked at. So does a nursery to which too many old words
//! refer.

use super::area::{Heap, due};
use super::checked;
use super::collect::{Collector, keep_spare, spare};
use super::word::Value;
use std::mem::take;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A heap with at least this many live words has generations: collecting 4 megabytes takes 3 ms.
static LEAST_OLD: AtomicUsize = AtomicUsize::new(1 << 19);
/// A heap with this many words or more has no generations, since `Heap::old` has 32 bits.
const MOST_OLD: usize = u32::MAX as usize;
/// The size of the nursery, as parts of other sizes: at least one part in `LEAST_PART` of
/// `LEAST_OLD`, and at least one part in `PART` of the old words. So whatever must look through a
/// whole table after its keys have moved does so seldom.
const LEAST_PART: usize = 2;
const PART: usize = 16;
/// A block has room for this many nurseries, unless they would then be smaller than the least size.
const AT_LEAST: usize = 4;
/// The most places that are noted: one for this many words of the nursery (and `RECENT` more).
const NOTED_PART: usize = 8;
/// The most nurseries in a row that become old without being looked at.
const MOST_UNSEEN: u8 = 8;
/// The initial room, in words, for what a collection of the nursery moves.
const FEW: usize = 1 << 12;
/// The number of recently noted places that are remembered.
const RECENT: usize = 1 << 9;
/// No place, since all old words are below it.
const NOWHERE: u32 = u32::MAX;

/// Sets how many live words a heap must have to get generations: for tests.
pub fn set_least_old(words: usize) {
    LEAST_OLD.store(words.max(2), Ordering::Relaxed);
}

/// The smallest nursery, in words, where the block has room for it.
fn least_nursery() -> usize {
    LEAST_OLD.load(Ordering::Relaxed) / LEAST_PART
}

/// What a heap with generations must remember.
#[derive(Debug)]
pub(super) struct Generations {
    /// The places of old words that may refer to young objects; `None` if there were too many.
    noted: Option<Vec<u32>>,
    /// Places that were noted last; each is stored by its place modulo `RECENT`. So a place that is
    /// written again and again is noted once.
    recent: [u32; RECENT],
    /// The number of words of young objects that makes a collection due.
    nursery: usize,
    /// The number of words of roots that the last collection was shown.
    roots: usize,
    /// How many nurseries the last collection decided to let become old without being looked at;
    /// and how many of them are still to come.
    unseen: u8,
    coming: u8,
    /// The epoch since which no old object has moved.
    since: u64,
    /// Whether the collection that is due must collect everything.
    wants_all: bool,
    /// Where old objects of weak entries stand, in order.
    weak: Vec<u32>,
}

impl Generations {
    /// Notes a place; true if the places have just become too many.
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

    /// Takes the noted places, sorted and without repetitions, and starts with none again. `None`
    /// if there were too many.
    fn take_noted(&mut self) -> Option<Vec<u32>> {
        self.recent.fill(NOWHERE);
        let mut noted = self.noted.replace(Vec::new())?;
        noted.sort_unstable();
        noted.dedup();
        Some(noted)
    }

    /// The bytes charged for the record.
    pub(super) fn bytes(&self) -> usize {
        let noted = self.noted.as_ref().map_or(0, Vec::capacity);
        size_of::<Generations>() + (noted + self.weak.capacity()) * size_of::<u32>()
    }
}

impl Heap {
    /// The write barrier: to be called after a word of this heap has been written.
    #[inline(always)]
    pub(super) fn written(&mut self, at: usize, value: Value) {
        if at < self.old as usize {
            self.note_written(at, value);
        }
    }

    /// The write barrier for the words from `start` up to but not including `end`.
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

    /// Whether the object of a reference is old: it stays in place until everything is collected.
    #[inline]
    pub fn is_settled(&self, value: Value) -> bool {
        value.is_own() && value.offset() < self.old as usize
    }

    /// The epoch at which the last move of an object that is old now happened.
    pub fn settled_epoch(&self) -> u64 {
        self.known_generations().map_or(0, |generations| generations.since)
    }

    /// Whether the heap has generations.
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

    /// Decides after a collection of everything whether the heap gets generations: if much is
    /// alive, all of it becomes old. `roots` is the number of words of roots; objects of weak entries
    /// stand at `weak`.
    pub(super) fn begin_generations(&mut self, roots: usize, weak: &[usize]) {
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
            weak: weak.iter().map(|at| *at as u32).collect(),
        }));
        self.settle();
    }

    /// Ends the generations: nothing is old any more.
    pub(super) fn end_generations(&mut self) {
        self.old = 0;
        if let Some(beside) = &mut self.beside {
            beside.generations = None;
        }
    }

    /// Makes all objects old, and the nursery empty.
    fn settle(&mut self) {
        let used = self.used;
        let Ok(old) = u32::try_from(used) else { return self.end_generations() };
        if let Some(generations) = self.generations() {
            // Many roots are looked at each time, so the nursery is at least as large.
            generations.nursery = (used / PART).max(least_nursery()).max(generations.roots);
        }
        self.old = old;
        self.soft = self.words.len().min(self.nursery_end());
    }

    /// The offset at which the nursery ends. In a block with little room it ends sooner, so that
    /// there are several nurseries.
    fn nursery_end(&self) -> usize {
        let nursery = self.known_generations().map_or(0, |generations| generations.nursery);
        let (old, due) = (self.old as usize, due(self.words.capacity()));
        let room = due.saturating_sub(old);
        due.min(old + nursery.min(least_nursery().max(room / AT_LEAST)))
    }

    /// In a heap with generations: makes room for the words up to `need`, and asks for a collection
    /// of the nursery if that is full. False, with nothing done, if the block has not enough room.
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

    /// Whether the collection that is due is one of the nursery only.
    pub(super) fn is_minor(&self) -> bool {
        self.wants_collection && self.known_generations().is_some_and(|known| !known.wants_all)
    }

    /// Makes the collection that is due, or the next one, collect everything.
    pub fn want_all(&mut self) {
        if let Some(generations) = self.generations() {
            generations.wants_all = true;
        }
    }

    /// Asks for a collection, mostly of the nursery only: for tests.
    pub fn want_some_collection(&mut self) {
        const SELDOM: u64 = 8;
        if self.epoch.is_multiple_of(SELDOM) {
            self.want_all();
        }
        self.ask_for_collection();
    }

    /// Collects the nursery. All young objects that the roots and the old words reach become old.
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
        let weak_ones = self.generations().map_or(Vec::new(), |known| take(&mut known.weak));
        let (old, end) = (self.old as usize, self.used);
        let mut to = spare(FEW).0;
        to.resize(checked::shift(self.epoch), 0);
        let mut collector = Collector::new(&mut self.words[..end], to, old);
        visit(&mut collector);
        match weak_ones.is_empty() {
            true => collector.places(&noted),
            false => collector.strong_and_weak_places(&noted, &weak_ones),
        }
        let more = collector.finish(0, weak);
        let (to, _, roots) = collector.end();
        self.used = old + to.len();
        if checked::ON && self.used > self.words.len() {
            // With the shift of the checking build, the result may be longer than the nursery was.
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
            generations.weak = weak_ones;
            generations.weak.extend(more.iter().map(|at| *at as u32));
            generations.unseen = match keeps_most {
                true => (2 * generations.unseen).clamp(1, MOST_UNSEEN),
                false => 0,
            };
            generations.coming = generations.unseen;
        }
        self.settle();
    }

    /// In the checking build: checks that each old word that refers to a young object has been
    /// noted.
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
pub(super) mod tests;
