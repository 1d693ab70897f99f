//! The words of requests: what became of each request that a muproc waits for.
//!
//! A client makes a request under a tag of its own; the node keeps one *word* for it, from then
//! until the client has stopped waiting. The word is open; a server that begins with the request
//! takes it, one that puts the answer off defers it, and who answers closes it. The client
//! withdraws it when it gives up. Each of these steps finds the word in one state and leaves it in
//! another, under the lock of its shard: so of a server that takes and a client that withdraws one
//! comes first, and both know which. A word that is not there has been withdrawn, or its client is
//! dead. What a client is told of a failure (whether its request was begun) is what the word said
//! when it withdrew it.
//!
//! The words are also the edges of the graph of who waits for whom. A client looks for a ring
//! after its own word stands, so of several that close a ring at once the last one sees it whole.
//! Each that has seen one looks again under a lock and withdraws before it gives the lock back, so
//! only one fails. A deferred request is no edge, since anybody may answer it; nor is an answered
//! one. A word that is open counts only while its client really waits, since a muproc that plays
//! the part of a server by hand may have answered without a word.

use super::peers::Peers;
use super::registry::lock;
use super::sync::{AtomicUsize, Mutex, MutexGuard, Ordering};
use super::{Pid, Reference};
use crossbeam::utils::CachePadded;
use rustc_hash::{FxHashMap, FxHashSet};

const SHARDS: usize = 32;

/// The bit that tells the tag of a request, which has a word, from other tags.
pub(super) const REQUEST_BIT: u64 = 1 << 54;

/// Whether a tag is one of a request that has, or had, a word.
pub fn is_request(tag: Reference) -> bool {
    tag.0 & REQUEST_BIT != 0
}

/// What became of a request.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Word {
    /// Nobody has begun with it.
    Open,
    /// A server works on it.
    Taken,
    /// A server has begun with it and will answer later, or have another answer.
    Deferred,
    /// It has been answered: its client takes the answer, whatever happens.
    Answered,
}

/// A request whose client waits for it.
#[derive(Clone, Copy, Debug)]
struct Request {
    client: Pid,
    server: Pid,
    word: Word,
}

/// What a look for a ring has found.
#[derive(PartialEq, Eq, Debug)]
pub enum Ring {
    /// None.
    None,
    /// This ring, which began with the client that looked; its request is withdrawn.
    Closed(Vec<Pid>),
    /// One, if the clients wait that did not wait when they were looked at.
    Perhaps,
}

/// How many requests may wait for a server.
#[derive(Clone, Copy, Default, Debug)]
struct Limit {
    most: u32,
    /// How many requests have been refused.
    refused: u64,
    /// When a refusal was reported last, in microseconds.
    told_at: Option<u64>,
}

/// Refusals by one server are reported this often, in microseconds.
const BETWEEN_REPORTS: u64 = 10_000_000;

type Shard<K, V> = CachePadded<Mutex<FxHashMap<K, V>>>;

/// The words of a node.
pub struct Requests {
    words: Box<[Shard<u64, Request>]>,
    /// The tags under which each client waits.
    waits: Box<[Shard<u64, Peers<()>>]>,
    /// For the servers that have a limit: how many requests may wait, and what was refused.
    limits: Mutex<FxHashMap<Pid, Limit>>,
    limited: AtomicUsize,
    /// Held by who withdraws because of a ring.
    rings: Mutex<()>,
}

impl Default for Requests {
    fn default() -> Self {
        Requests {
            words: (0..SHARDS).map(|_| CachePadded::default()).collect(),
            waits: (0..SHARDS).map(|_| CachePadded::default()).collect(),
            limits: Mutex::default(),
            limited: AtomicUsize::default(),
            rings: Mutex::default(),
        }
    }
}

fn shard<V>(shards: &[Shard<u64, V>], key: u64) -> MutexGuard<'_, FxHashMap<u64, V>> {
    lock(&shards[(key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 59) as usize])
}

impl Requests {
    /// Opens a request of `client` to `server`; again has no effect.
    pub fn open(&self, tag: Reference, client: Pid, server: Pid) {
        let mut words = shard(&self.words, tag.0);
        if let std::collections::hash_map::Entry::Vacant(place) = words.entry(tag.0) {
            place.insert(Request { client, server, word: Word::Open });
            drop(words);
            shard(&self.waits, client.0).entry(client.0).or_default().insert(tag.0, ());
        }
    }

    /// Moves a word from one state to another, if `step` allows it. Returns the client.
    fn step(&self, tag: Reference, step: impl FnOnce(Word) -> Option<Word>) -> Option<Pid> {
        let mut words = shard(&self.words, tag.0);
        let request = words.get_mut(&tag.0)?;
        request.word = step(request.word)?;
        Some(request.client)
    }

    /// Begins with an open request: its client, or nobody if it is gone or somebody has begun.
    pub fn take(&self, tag: Reference) -> Option<Pid> {
        self.step(tag, |word| (word == Word::Open).then_some(Word::Taken))
    }

    /// Puts the answer to a request off. Returns the client, or nobody if it is gone.
    pub fn defer(&self, tag: Reference) -> Option<Pid> {
        self.step(tag, |word| (word != Word::Answered).then_some(Word::Deferred))
    }

    /// Answers a request: only the first who does gets the client.
    pub fn close(&self, tag: Reference) -> Option<Pid> {
        self.step(tag, |word| (word != Word::Answered).then_some(Word::Answered))
    }

    /// Withdraws a request that nobody has begun with, and leaves any other: the state in which it
    /// was.
    pub fn give_up(&self, tag: Reference) -> Option<Word> {
        if self.step(tag, |word| (word == Word::Open).then_some(Word::Answered)).is_some() {
            // Now nobody else can take it.
            self.withdraw(tag);
            return Some(Word::Open);
        }
        shard(&self.words, tag.0).get(&tag.0).map(|request| request.word)
    }

    /// Ends the client's wait; the state in which the request was.
    pub fn withdraw(&self, tag: Reference) -> Option<Word> {
        let request = shard(&self.words, tag.0).remove(&tag.0)?;
        let mut waits = shard(&self.waits, request.client.0);
        if let Some(tags) = waits.get_mut(&request.client.0) {
            tags.remove(tag.0);
            if tags.is_empty() {
                waits.remove(&request.client.0);
            }
        }
        Some(request.word)
    }

    /// Returns the client of a request that it still waits for.
    pub fn client(&self, tag: Reference) -> Option<Pid> {
        shard(&self.words, tag.0).get(&tag.0).map(|request| request.client)
    }

    /// Forgets what belongs to a muproc that has ended.
    pub fn forget(&self, muproc: Pid) {
        let tags = shard(&self.waits, muproc.0).remove(&muproc.0);
        for (tag, ()) in tags.iter().flat_map(|tags| tags.iter()) {
            shard(&self.words, tag).remove(&tag);
        }
        self.limit(muproc, None);
    }

    /// Sets how many requests may wait for a server.
    pub fn limit(&self, server: Pid, most: Option<u32>) {
        if most.is_none() && self.limited.load(Ordering::Acquire) == 0 {
            return;
        }
        let mut limits = lock(&self.limits);
        match most {
            Some(most) => limits.entry(server).or_default().most = most,
            None => drop(limits.remove(&server)),
        }
        self.limited.store(limits.len(), Ordering::Release);
    }

    /// Returns how many requests may wait for a server, if that is limited.
    pub fn limit_of(&self, server: Pid) -> Option<u32> {
        if self.limited.load(Ordering::Acquire) == 0 {
            return None;
        }
        lock(&self.limits).get(&server).map(|limit| limit.most)
    }

    /// Counts a request that a server with a limit refuses. Returns whether that is to be reported.
    pub fn refuse(&self, server: Pid, now: u64) -> bool {
        let mut limits = lock(&self.limits);
        let Some(limit) = limits.get_mut(&server) else { return false };
        limit.refused += 1;
        let is_due = limit.told_at.is_none_or(|at| now >= at + BETWEEN_REPORTS);
        if is_due {
            limit.told_at = Some(now);
        }
        is_due
    }

    /// Returns how many requests a server has refused because of its limit.
    pub fn refused(&self, server: Pid) -> u64 {
        lock(&self.limits).get(&server).map_or(0, |limit| limit.refused)
    }

    /// Returns how many requests a server has taken and will answer later.
    pub fn deferred(&self, server: Pid) -> usize {
        let is_one = |r: &&Request| r.server == server && r.word == Word::Deferred;
        self.words.iter().map(|words| lock(words).values().filter(is_one).count()).sum()
    }

    /// Returns how many words there are.
    pub fn len(&self) -> usize {
        self.words.iter().map(|words| lock(words).len()).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Looks for a ring that the request closes, and withdraws it if there is one. `waits` tells
    /// whether a muproc waits with no mail to look at.
    pub fn ring(
        &self,
        tag: Reference,
        (client, server): (Pid, Pid),
        waits: impl Fn(Pid) -> bool,
    ) -> Ring {
        if self.waits_for_nobody(server) {
            return Ring::None;
        }
        match self.search(client, &waits) {
            Ring::Closed(_) => {}
            other => return other,
        }
        let _only = lock(&self.rings);
        let found = self.search(client, &waits);
        if let Ring::Closed(_) = found {
            self.withdraw(tag);
        }
        found
    }

    /// Whether a muproc has no words of its own, as most servers: then no ring goes through it.
    fn waits_for_nobody(&self, muproc: Pid) -> bool {
        !shard(&self.waits, muproc.0).contains_key(&muproc.0)
    }

    /// Follows the words from `client` on, in any order, until one leads back to it.
    fn search(&self, client: Pid, waits: &impl Fn(Pid) -> bool) -> Ring {
        let mut seen = FxHashMap::default();
        let mut open = FxHashSet::default();
        let mut todo = vec![client];
        while let Some(at) = todo.pop() {
            for (server, word) in self.edges(at) {
                // The muproc that looks does not wait yet.
                if word == Word::Open && at != client && !waits(at) {
                    open.insert(at);
                }
                if server == client {
                    let ring = path(&seen, client, at);
                    let sure = ring.iter().all(|pid| !open.contains(pid));
                    return if sure { Ring::Closed(ring) } else { Ring::Perhaps };
                }
                if let std::collections::hash_map::Entry::Vacant(place) = seen.entry(server) {
                    place.insert(at);
                    todo.push(server);
                }
            }
        }
        Ring::None
    }

    /// Returns the servers for which a muproc waits.
    fn edges(&self, client: Pid) -> Vec<(Pid, Word)> {
        let waits = shard(&self.waits, client.0);
        let Some(tags) = waits.get(&client.0) else { return Vec::new() };
        let tags: Vec<u64> = tags.iter().map(|(tag, ())| tag).collect();
        drop(waits);
        let request = |tag: &u64| shard(&self.words, *tag).get(tag).copied();
        let is_edge = |r: &Request| matches!(r.word, Word::Open | Word::Taken);
        tags.iter().filter_map(request).filter(is_edge).map(|r| (r.server, r.word)).collect()
    }
}

/// Returns the way from `client` to `last`, by the muproc that each was found from.
fn path(from: &FxHashMap<Pid, Pid>, client: Pid, last: Pid) -> Vec<Pid> {
    let mut ring = vec![last];
    let mut at = last;
    while at != client {
        let Some(before) = from.get(&at) else { break };
        at = *before;
        ring.push(at);
    }
    ring.reverse();
    ring
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Pid = Pid(1);
    const B: Pid = Pid(2);
    const C: Pid = Pid(3);

    fn tag(n: u64) -> Reference {
        Reference(n | REQUEST_BIT)
    }

    #[test]
    fn a_word_goes_one_way() {
        let requests = Requests::default();
        requests.open(tag(1), A, B);
        assert_eq!(requests.take(tag(1)), Some(A));
        assert_eq!(requests.take(tag(1)), None, "it is taken once");
        assert_eq!(requests.close(tag(1)), Some(A));
        assert_eq!(requests.close(tag(1)), None, "it is answered once");
        assert_eq!(requests.withdraw(tag(1)), Some(Word::Answered));
        assert_eq!(requests.withdraw(tag(1)), None);
        requests.open(tag(2), A, B);
        assert_eq!(requests.withdraw(tag(2)), Some(Word::Open));
        assert_eq!(requests.take(tag(2)), None, "who gave up is not served");
        requests.open(tag(3), A, B);
        requests.forget(A);
        assert!(requests.take(tag(3)).is_none() && requests.is_empty());
    }

    #[test]
    fn the_last_word_of_a_ring_is_withdrawn() {
        let requests = Requests::default();
        requests.open(tag(1), A, B);
        assert_eq!(requests.ring(tag(1), (A, B), |_| true), Ring::None);
        requests.open(tag(2), B, C);
        assert_eq!(requests.ring(tag(2), (B, C), |_| true), Ring::None);
        requests.open(tag(3), C, A);
        assert_eq!(requests.ring(tag(3), (C, A), |_| false), Ring::Perhaps);
        assert_eq!(requests.ring(tag(3), (C, A), |_| true), Ring::Closed(vec![C, A, B]));
        assert_eq!(requests.len(), 2, "the others go on");
        requests.open(tag(4), B, B);
        assert_eq!(requests.ring(tag(4), (B, B), |_| true), Ring::Closed(vec![B]));
    }

    #[test]
    fn deferred_and_answered_requests_close_no_ring() {
        let requests = Requests::default();
        requests.open(tag(1), A, B);
        requests.open(tag(2), B, A);
        requests.defer(tag(1));
        assert_eq!(requests.ring(tag(2), (B, A), |_| true), Ring::None);
        requests.close(tag(1));
        assert_eq!(requests.ring(tag(2), (B, A), |_| true), Ring::None);
    }

    #[test]
    fn of_two_that_close_a_ring_at_once_one_fails() {
        for _ in 0..200 {
            let requests = Requests::default();
            let failed = std::sync::atomic::AtomicUsize::new(0);
            std::thread::scope(|scope| {
                for (n, from, to) in [(1, A, B), (2, B, A)] {
                    let (requests, failed) = (&requests, &failed);
                    scope.spawn(move || {
                        requests.open(tag(n), from, to);
                        if let Ring::Closed(_) = requests.ring(tag(n), (from, to), |_| true) {
                            failed.fetch_add(1, Ordering::SeqCst);
                        }
                    });
                }
            });
            assert_eq!(failed.into_inner(), 1);
        }
    }
}
