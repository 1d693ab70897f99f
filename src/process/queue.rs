//! The private queue of a muproc: what it has collected and not yet received.
//!
//! Messages stand in the order in which they came, each under a sequence number that it keeps until
//! it is taken; one taken out of the middle leaves a gap, and gaps are closed when they outnumber
//! the messages.
//!
//! A *site* is a place in the program that receives. For each, a memo remembers what it has refused,
//! so that a receive does not get slower with the messages that wait for others:
//!
//! - what was refused for its fields (`Rejection::Shape`) is never shown to that site again;
//! - what only a guard refused is shown again at the next receive, since the guard may have changed
//!   its mind;
//! - what was refused because its tag is another one is filed under its tag, and shown again only
//!   when that tag is looked for.
//!
//! The memo consists of `seen`, before which everything has been judged, and of the lists of those
//! that may be asked again. A receive holds no state here: it asks for the next candidate after the
//! last one that it refused, so a guard may itself receive, at this site or another.

use super::Message;
use rustc_hash::FxHashMap;
use std::collections::VecDeque;

/// The number of a message in the queue of one muproc.
pub type Sequence = u64;

/// Why a site does not take a message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rejection {
    /// Its fields fit no clause, and never will.
    Shape,
    /// Its fields fit, the guard said no this time.
    Guard,
    /// Its tag is this word, and not the one that the site looks for.
    Tag(u64),
}

/// Sites that are remembered; the least recently used gives way.
const SITES: usize = 8;
/// Gaps that are never worth closing.
const GAPS: usize = 32;
/// A buffer that an empty queue keeps.
const KEPT: usize = 32;

/// Messages in order of arrival, with gaps where some were taken.
#[derive(Default)]
pub struct Queue {
    places: VecDeque<Option<Message>>,
    /// The sequence number of the first place.
    base: Sequence,
    live: u32,
    /// Kilobytes of what stands outside of heaps.
    outside: u32,
    bytes: usize,
    /// The most recently used last. Absent while nothing has been refused.
    memos: Option<Box<Memos>>,
}

/// Kilobytes of a message that stand outside of heaps.
#[inline]
fn kilobytes(message: &Message) -> u32 {
    (message.outside() >> 10) as u32
}

#[derive(Default)]
struct Memos(Vec<Memo>);

struct Memo {
    site: u64,
    /// Everything before this has been judged.
    seen: Sequence,
    /// Refused by a guard only, in order; those taken since are swept out now and then.
    guarded: Vec<Sequence>,
    /// Refused for their tags.
    tagged: FxHashMap<u64, Vec<Sequence>>,
    filed: usize,
}

impl Memo {
    fn new(site: u64) -> Memo {
        Memo { site, seen: 0, guarded: Vec::new(), tagged: FxHashMap::default(), filed: 0 }
    }

    /// Keeps what `keep` maps to a number; the order is preserved by the mapping.
    fn retain(&mut self, keep: impl Fn(Sequence) -> Option<Sequence>) {
        let sweep = |list: &mut Vec<Sequence>| {
            list.retain_mut(|at| match keep(*at) {
                Some(new) => {
                    *at = new;
                    true
                }
                None => false,
            });
        };
        sweep(&mut self.guarded);
        self.tagged.retain(|_, list| {
            sweep(list);
            !list.is_empty()
        });
        self.filed = self.guarded.len() + self.tagged.values().map(Vec::len).sum::<usize>();
    }

    /// Looks for no tag: all that is filed under one may be asked again.
    fn unfile(&mut self) {
        for (_, mut list) in self.tagged.drain() {
            self.guarded.append(&mut list);
        }
        self.guarded.sort_unstable();
    }
}

impl Queue {
    /// An empty queue.
    pub fn new() -> Queue {
        Queue::default()
    }

    /// Makes the queue of one that has ended as good as new.
    pub fn renew(&mut self) {
        if self.live > 0 {
            self.clear();
        }
        self.base = 0;
        if self.memos.is_some() {
            self.memos = None;
        }
    }

    /// How many messages wait.
    #[inline]
    pub fn len(&self) -> usize {
        self.live as usize
    }

    /// Whether none waits.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// Bytes that the messages take.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Of these, what stands outside of heaps.
    pub fn outside(&self) -> usize {
        (self.outside as usize) << 10
    }

    /// Charges anew for what stands outside of heaps: others may have given it up.
    pub fn recount(&mut self) {
        for message in self.places.iter_mut().flatten() {
            self.bytes -= message.bytes();
            self.outside -= kilobytes(message);
            message.0.letter_mut().recount();
            self.bytes += message.bytes();
            self.outside += kilobytes(message);
        }
    }

    /// Adds the newest message.
    #[inline]
    pub fn push(&mut self, message: Message) -> Sequence {
        let at = self.base + self.places.len() as u64;
        self.bytes += message.bytes();
        self.outside += kilobytes(&message);
        self.places.push_back(Some(message));
        self.live += 1;
        at
    }

    /// The message under a number, unless it has been taken.
    #[inline]
    pub fn get(&self, at: Sequence) -> Option<&Message> {
        let index = at.checked_sub(self.base)?;
        self.places.get(index as usize)?.as_ref()
    }

    /// The number of the oldest message.
    pub fn first(&self) -> Option<Sequence> {
        self.live_from(self.base)
    }

    /// All messages, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = (Sequence, &Message)> {
        let base = self.base;
        self.places
            .iter()
            .enumerate()
            .filter_map(move |(i, place)| place.as_ref().map(|m| (base + i as u64, m)))
    }

    /// Takes a message out, wherever it stands; nothing if it has been taken, or has got another
    /// number because a guard received in the meantime (then scan again from the beginning).
    #[inline]
    pub fn take(&mut self, at: Sequence) -> Option<Message> {
        let message = self.lift(at)?;
        self.lifted(at, &message);
        Some(message)
    }

    /// Takes a message out of its place to be looked at: either [`Queue::lifted`] or
    /// [`Queue::put_back`] is next.
    #[inline]
    pub fn lift(&mut self, at: Sequence) -> Option<Message> {
        let index = at.checked_sub(self.base)? as usize;
        self.places.get_mut(index)?.take()
    }

    /// Puts a message back that has been lifted from this place.
    pub fn put_back(&mut self, at: Sequence, message: Message) {
        if let Some(place) = self.places.get_mut((at - self.base) as usize) {
            *place = Some(message);
        }
    }

    /// A message that has been lifted from this place is taken.
    #[inline]
    pub fn lifted(&mut self, at: Sequence, message: &Message) {
        let index = (at - self.base) as usize;
        self.live -= 1;
        self.bytes -= message.bytes();
        self.outside -= kilobytes(message);
        if index == 0 {
            while let Some(None) = self.places.front() {
                self.places.pop_front();
                self.base += 1;
            }
        }
        if self.live == 0 {
            self.emptied();
        } else if index > 0 && self.places.len() - self.len() > self.len() + GAPS {
            self.close_gaps();
        }
    }

    /// Whether the site has refused a message lately.
    pub fn has_refused(&self, site: u64) -> bool {
        self.memos.as_ref().is_some_and(|memos| memos.0.iter().any(|memo| memo.site == site))
    }

    /// Takes the oldest message out.
    pub fn take_first(&mut self) -> Option<Message> {
        self.first().and_then(|at| self.take(at))
    }

    /// Drops the oldest messages until at most `most` are left; tells how many were dropped.
    pub fn keep_newest(&mut self, most: usize) -> usize {
        let beyond = self.len().saturating_sub(most);
        for _ in 0..beyond {
            self.take_first();
        }
        beyond
    }

    /// Throws all messages away.
    pub fn clear(&mut self) {
        self.live = 0;
        (self.bytes, self.outside) = (0, 0);
        self.emptied();
    }

    /// The oldest message after `after` that the site has not refused for good. `tag` is the tag
    /// that it looks for, if its guards compare one.
    #[inline]
    pub fn scan(
        &mut self,
        site: u64,
        after: Option<Sequence>,
        tag: Option<u64>,
    ) -> Option<Sequence> {
        if self.live == 0 {
            return None;
        }
        let from = after.map_or(self.base, |at| (at + 1).max(self.base));
        match self.find_memo(site) {
            None => self.live_from(from),
            Some(which) => self.scan_by_memo(which, from, tag),
        }
    }

    fn scan_by_memo(&mut self, which: usize, from: Sequence, tag: Option<u64>) -> Option<Sequence> {
        let seen = self.memo(which).seen.max(self.base);
        let fresh = self.live_from(seen);
        let end = self.base + self.places.len() as u64;
        let memo = self.memo_mut(which);
        memo.seen = fresh.unwrap_or(end);
        if tag.is_none() && !memo.tagged.is_empty() {
            memo.unfile();
        }
        let again = self.first_of(&self.memo(which).guarded, from);
        let named = tag
            .and_then(|tag| self.memo(which).tagged.get(&tag))
            .and_then(|list| self.first_of(list, from));
        let fresh = match fresh {
            Some(at) if at < from => self.live_from(from),
            other => other,
        };
        [again, named, fresh].into_iter().flatten().min()
    }

    /// Says that the site refused a message that `scan` gave.
    pub fn reject(&mut self, site: u64, at: Sequence, why: Rejection) {
        let which = match self.find_memo(site) {
            Some(which) => which,
            None => self.add_memo(site),
        };
        let base = self.base;
        let first_unseen = self.live_from(self.memo(which).seen.max(base));
        let memo = self.memo_mut(which);
        // What is older than `seen` is filed already; what is younger than the first unseen one was
        // found under a memo that has been forgotten since, and will be judged again.
        if first_unseen != Some(at) {
            return;
        }
        memo.seen = at + 1;
        match why {
            Rejection::Shape => return,
            Rejection::Guard => memo.guarded.push(at),
            Rejection::Tag(word) => memo.tagged.entry(word).or_default().push(at),
        }
        memo.filed += 1;
        if memo.filed > 2 * self.len() + GAPS {
            self.sweep(which);
        }
    }

    fn memo(&self, which: usize) -> &Memo {
        &self.memos.as_ref().expect("found before").0[which]
    }

    fn memo_mut(&mut self, which: usize) -> &mut Memo {
        &mut self.memos.as_mut().expect("found before").0[which]
    }

    /// Finds the memo of a site. The most recently used stand last.
    #[inline]
    fn find_memo(&mut self, site: u64) -> Option<usize> {
        let memos = &mut self.memos.as_mut()?.0;
        let which = memos.iter().rposition(|memo| memo.site == site)?;
        // One that two others overtake in turn is moved only when it falls behind: a few sites in
        // alternation cost nothing.
        if which + SITES / 2 < memos.len() {
            let memo = memos.remove(which);
            memos.push(memo);
            return Some(memos.len() - 1);
        }
        Some(which)
    }

    fn add_memo(&mut self, site: u64) -> usize {
        let memos = &mut self.memos.get_or_insert_default().0;
        if memos.len() == SITES {
            memos.remove(0);
        }
        memos.push(Memo::new(site));
        memos.len() - 1
    }

    fn live_from(&self, from: Sequence) -> Option<Sequence> {
        let start = from.saturating_sub(self.base) as usize;
        let mut index = start;
        while let Some(place) = self.places.get(index) {
            if place.is_some() {
                return Some(self.base + index as u64);
            }
            index += 1;
        }
        None
    }

    /// The first of a list in order that is not before `from` and has not been taken.
    fn first_of(&self, list: &[Sequence], from: Sequence) -> Option<Sequence> {
        let start = list.partition_point(|at| *at < from);
        list[start..].iter().copied().find(|at| self.get(*at).is_some())
    }

    fn sweep(&mut self, which: usize) {
        let Some(mut memos) = self.memos.take() else { return };
        memos.0[which].retain(|at| self.get(at).map(|_| at));
        self.memos = Some(memos);
    }

    fn emptied(&mut self) {
        if !self.places.is_empty() {
            self.base += self.places.len() as u64;
            self.places.clear();
        }
        if self.places.capacity() > KEPT {
            self.places = VecDeque::new();
        }
        if let Some(memos) = self.memos.as_mut() {
            for memo in memos.0.iter_mut() {
                if memo.filed > 0 {
                    *memo = Memo::new(memo.site);
                }
            }
        }
    }

    /// Moves the messages together. They get numbers above all that were given before: a receive
    /// that is under way while its guard receives finds its number gone, and scans again, instead
    /// of taking another message for its own.
    fn close_gaps(&mut self) {
        let old_base = self.base;
        let new_base = old_base + self.places.len() as u64;
        let mut moved: Vec<Sequence> = Vec::with_capacity(self.places.len() + 1);
        let mut kept = VecDeque::with_capacity(self.len() + self.len() / 2);
        for place in self.places.drain(..) {
            moved.push(new_base + kept.len() as u64);
            if place.is_some() {
                kept.push_back(place);
            }
        }
        moved.push(new_base + kept.len() as u64);
        let lives = |index: usize| moved[index + 1] > moved[index];
        if let Some(memos) = self.memos.as_mut() {
            for memo in memos.0.iter_mut() {
                let index = memo.seen.saturating_sub(old_base) as usize;
                memo.seen = moved[index.min(moved.len() - 1)];
                memo.retain(|at| {
                    let index = at.checked_sub(old_base)? as usize;
                    lives(index).then(|| moved[index])
                });
            }
        }
        self.places = kept;
        self.base = new_base;
    }
}

#[cfg(test)]
#[path = "queue_tests.rs"]
mod tests;
