//! The private queue of a muproc: messages that it has collected and not yet received.
//!
//! Messages are kept in order of arrival, each under a sequence number that it keeps until it is
//! taken. A message taken from the middle leaves a gap; gaps are closed when they outnumber the
//! messages.
//!
//! A *site* is a place in the program that receives. For each site, a memo remembers which messages
//! it has refused, so that a receive does not get slower as messages for other sites pile up:
//!
//! - a message refused for its fields (`Rejection::Shape`) is never shown to that site again;
//! - a message that only a guard refused is shown again at the next receive, since the guard may
//!   decide differently then;
//! - a message refused because it has another tag is filed under its tag, and shown again only when
//!   that tag is looked for.
//!
//! The memo consists of `seen`, before which every message has been judged, and of the lists of
//! messages that may be shown again. A receive under way keeps no state here: it asks for the next
//! candidate after the last one that it refused, so a guard may itself receive, at this site or
//! another.

use super::Message;
use rustc_hash::FxHashMap;
use std::collections::VecDeque;

/// The number of a message in the queue of one muproc.
pub type Sequence = u64;

/// Why a site refuses a message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rejection {
    /// The fields fit no clause, and never will.
    Shape,
    /// The fields fit, but the guard refused this time.
    Guard,
    /// The tag is this word, and not the one that the site looks for.
    Tag(u64),
}

/// How many sites are remembered; the least recently used one is forgotten first.
const SITES: usize = 8;
/// Up to this many gaps beyond the messages are not worth closing.
const GAPS: usize = 32;
/// The capacity of a buffer that an empty queue keeps.
const KEPT: usize = 32;

/// Messages in order of arrival, with gaps where some were taken.
#[derive(Default)]
pub struct Queue {
    places: VecDeque<Option<Message>>,
    /// The sequence number of the first place.
    base: Sequence,
    live: u32,
    /// Kilobytes of the messages' payloads outside of heaps.
    outside: u32,
    bytes: usize,
    /// The most recently used memo is last. `None` while nothing has been refused.
    memos: Option<Box<Memos>>,
}

/// Returns how many kilobytes of a message lie outside of heaps.
#[inline]
fn kilobytes(message: &Message) -> u32 {
    (message.outside() >> 10) as u32
}

/// What few queues have.
#[derive(Default)]
struct Memos {
    /// The memos of sites.
    of_sites: Vec<Memo>,
    /// How many of the first places are those of messages that went before ordinary ones.
    ahead: usize,
}

struct Memo {
    site: u64,
    /// Every message before this has been judged.
    seen: Sequence,
    /// Refused by a guard only, in order; those taken since are swept out now and then.
    guarded: Vec<Sequence>,
    /// Refused for their tags, by tag.
    tagged: FxHashMap<u64, Vec<Sequence>>,
    filed: usize,
}

impl Memo {
    fn new(site: u64) -> Memo {
        Memo { site, seen: 0, guarded: Vec::new(), tagged: FxHashMap::default(), filed: 0 }
    }

    /// Renumbers the filed messages by `keep` and drops those that it maps to `None`. `keep` must
    /// preserve the order.
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

    /// The receive looks for no tag: all messages filed under one may be shown again.
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

    /// Resets the queue of a muproc that has ended, for reuse.
    pub fn renew(&mut self) {
        if self.live > 0 {
            self.clear();
        }
        self.base = 0;
        if self.memos.is_some() {
            self.memos = None;
        }
    }

    /// Returns how many messages wait.
    #[inline]
    pub fn len(&self) -> usize {
        self.live as usize
    }

    /// Whether no message waits.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// Returns the bytes that the messages take.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Returns how many of these bytes lie outside of heaps, in whole kilobytes.
    pub fn outside(&self) -> usize {
        (self.outside as usize) << 10
    }

    /// Computes the charges for payloads outside of heaps anew: other muprocs may have given them
    /// up.
    pub fn recount(&mut self) {
        for message in self.places.iter_mut().flatten() {
            self.bytes -= message.bytes();
            self.outside -= kilobytes(message);
            message.0.letter_mut().recount();
            self.bytes += message.bytes();
            self.outside += kilobytes(message);
        }
    }

    /// Adds the newest message and returns its number.
    #[inline]
    pub fn push(&mut self, message: Message) -> Sequence {
        let at = self.base + self.places.len() as u64;
        self.bytes += message.bytes();
        self.outside += kilobytes(&message);
        self.places.push_back(Some(message));
        self.live += 1;
        at
    }

    /// Adds a message before all but those that were added in this way. As in [`Queue::close_gaps`] all get
    /// numbers above those that were given before; and each site judges all of them anew.
    #[cold]
    pub fn push_ahead(&mut self, message: Message) {
        self.base += self.places.len() as u64;
        self.bytes += message.bytes();
        self.outside += kilobytes(&message);
        let memos = self.memos.get_or_insert_default();
        memos.of_sites.clear();
        self.places.insert(memos.ahead, Some(message));
        memos.ahead += 1;
        self.live += 1;
    }

    /// Returns the message with a number, unless it has been taken.
    #[inline]
    pub fn get(&self, at: Sequence) -> Option<&Message> {
        let index = at.checked_sub(self.base)?;
        self.places.get(index as usize)?.as_ref()
    }

    /// Returns the number that the next message will get. It grows with each message.
    pub fn next(&self) -> Sequence {
        self.base + self.places.len() as u64
    }

    /// Returns the number of the oldest message.
    pub fn first(&self) -> Option<Sequence> {
        self.live_from(self.base)
    }

    /// Returns all messages, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = (Sequence, &Message)> {
        let base = self.base;
        self.places
            .iter()
            .enumerate()
            .filter_map(move |(i, place)| place.as_ref().map(|m| (base + i as u64, m)))
    }

    /// Takes a message out, wherever it stands. `None` if it has been taken, or has a new number
    /// because a guard received in the meantime (then scan again from the beginning).
    #[inline]
    pub fn take(&mut self, at: Sequence) -> Option<Message> {
        let message = self.lift(at)?;
        self.lifted(at, &message);
        Some(message)
    }

    /// Takes a message out of its place to be looked at. Either [`Queue::lifted`] or
    /// [`Queue::put_back`] must follow.
    #[inline]
    pub fn lift(&mut self, at: Sequence) -> Option<Message> {
        let index = at.checked_sub(self.base)? as usize;
        self.places.get_mut(index)?.take()
    }

    /// Puts a lifted message back into its place.
    pub fn put_back(&mut self, at: Sequence, message: Message) {
        if let Some(place) = self.places.get_mut((at - self.base) as usize) {
            *place = Some(message);
        }
    }

    /// Completes the removal of a lifted message.
    #[inline]
    pub fn lifted(&mut self, at: Sequence, message: &Message) {
        let index = (at - self.base) as usize;
        self.live -= 1;
        self.bytes -= message.bytes();
        self.outside -= kilobytes(message);
        if index == 0 {
            let before = self.base;
            while let Some(None) = self.places.front() {
                self.places.pop_front();
                self.base += 1;
            }
            if let Some(memos) = self.memos.as_mut() {
                memos.ahead = memos.ahead.saturating_sub((self.base - before) as usize);
            }
        }
        if self.live == 0 {
            self.emptied();
        } else if index > 0 && self.places.len() - self.len() > self.len() + GAPS {
            self.close_gaps();
        }
    }

    /// Whether the memo of the site is still kept, so that it has refused a message lately.
    pub fn has_refused(&self, site: u64) -> bool {
        self.memos.as_ref().is_some_and(|memos| memos.of_sites.iter().any(|memo| memo.site == site))
    }

    /// Takes the oldest message out.
    pub fn take_first(&mut self) -> Option<Message> {
        self.first().and_then(|at| self.take(at))
    }

    /// Drops the oldest messages until at most `most` are left, those last that go before ordinary ones.
    /// Returns how many were dropped.
    pub fn keep_newest(&mut self, most: usize) -> usize {
        let beyond = self.len().saturating_sub(most);
        for _ in 0..beyond {
            let ahead = self.memos.as_ref().map_or(0, |memos| memos.ahead);
            match self.live_from(self.base + ahead as u64) {
                Some(ordinary) => drop(self.take(ordinary)),
                None => drop(self.take_first()),
            }
        }
        beyond
    }

    /// Drops all messages.
    pub fn clear(&mut self) {
        self.live = 0;
        (self.bytes, self.outside) = (0, 0);
        self.emptied();
    }

    /// Returns the oldest message after `after` that the site has not refused for good. `tag` is
    /// the tag that it looks for, if its guards compare one.
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

    /// Records that the site refused a message that `scan` returned.
    pub fn reject(&mut self, site: u64, at: Sequence, why: Rejection) {
        let which = match self.find_memo(site) {
            Some(which) => which,
            None => self.add_memo(site),
        };
        let base = self.base;
        let first_unseen = self.live_from(self.memo(which).seen.max(base));
        let memo = self.memo_mut(which);
        // A message older than `seen` is filed already. One younger than the first unseen message
        // was found under a memo that has been forgotten since, and will be judged again.
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
        &self.memos.as_ref().expect("found before").of_sites[which]
    }

    fn memo_mut(&mut self, which: usize) -> &mut Memo {
        &mut self.memos.as_mut().expect("found before").of_sites[which]
    }

    /// Finds the memo of a site. The most recently used memos are last.
    #[inline]
    fn find_memo(&mut self, site: u64) -> Option<usize> {
        let memos = &mut self.memos.as_mut()?.of_sites;
        let which = memos.iter().rposition(|memo| memo.site == site)?;
        // A memo is moved to the end only when it has fallen behind by half of the places: a few
        // sites in alternation cost nothing.
        if which + SITES / 2 < memos.len() {
            let memo = memos.remove(which);
            memos.push(memo);
            return Some(memos.len() - 1);
        }
        Some(which)
    }

    fn add_memo(&mut self, site: u64) -> usize {
        let memos = &mut self.memos.get_or_insert_default().of_sites;
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

    /// Returns the first of an ordered list that is not before `from` and has not been taken.
    fn first_of(&self, list: &[Sequence], from: Sequence) -> Option<Sequence> {
        let start = list.partition_point(|at| *at < from);
        list[start..].iter().copied().find(|at| self.get(*at).is_some())
    }

    fn sweep(&mut self, which: usize) {
        let Some(mut memos) = self.memos.take() else { return };
        memos.of_sites[which].retain(|at| self.get(at).map(|_| at));
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
            memos.ahead = 0;
            for memo in memos.of_sites.iter_mut() {
                if memo.filed > 0 {
                    *memo = Memo::new(memo.site);
                }
            }
        }
    }

    /// Moves the messages together. They get numbers above all that were given before: if a guard
    /// receives during a receive, that receive finds its number gone and scans again, instead of
    /// taking another message by mistake.
    fn close_gaps(&mut self) {
        if let Some(memos) = self.memos.as_mut() {
            memos.ahead = self.places.iter().take(memos.ahead).flatten().count();
        }
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
            for memo in memos.of_sites.iter_mut() {
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
