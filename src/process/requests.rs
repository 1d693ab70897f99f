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
//! The end of a server is told to the clients of those words that say so ([`Requests::open_told`]); for others
//! the client has a monitor of its own. When the server ends, after its mailbox has been closed, the node takes
//! the tags of those that wait for it; a client opens its word before it sends, so a request that was delivered
//! is among them.
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
use std::collections::hash_map::Entry;

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
    /// Whether the node tells the client of the server's end.
    told: bool,
}

/// Tags of requests, of one client or to one server: mostly one.
enum Tags {
    One(Reference),
    Many(Peers<()>),
}

impl Tags {
    fn add(&mut self, tag: Reference) {
        match self {
            Tags::Many(tags) => drop(tags.insert(tag.0, ())),
            Tags::One(first) => {
                let mut both = Peers::default();
                both.insert(first.0, ());
                both.insert(tag.0, ());
                *self = Tags::Many(both);
            }
        }
    }

    /// Removes a tag. Whether none is left.
    fn remove(&mut self, tag: Reference) -> bool {
        match self {
            Tags::One(only) => *only == tag,
            Tags::Many(tags) => {
                tags.remove(tag.0);
                tags.is_empty()
            }
        }
    }

    fn len(&self) -> usize {
        match self {
            Tags::One(_) => 1,
            Tags::Many(tags) => tags.len(),
        }
    }

    fn all(&self) -> Vec<Reference> {
        match self {
            Tags::One(tag) => vec![*tag],
            Tags::Many(tags) => tags.iter().map(|(tag, ())| Reference(tag)).collect(),
        }
    }
}

/// Adds a tag to those of a client or server.
fn add(all: &mut FxHashMap<u64, Tags>, of: Pid, tag: Reference) {
    match all.entry(of.0) {
        Entry::Vacant(place) => drop(place.insert(Tags::One(tag))),
        Entry::Occupied(mut place) => place.get_mut().add(tag),
    }
}

/// Removes a tag from those of a client or server.
fn remove(all: &mut FxHashMap<u64, Tags>, of: Pid, tag: Reference) {
    if all.get_mut(&of.0).is_some_and(|tags| tags.remove(tag)) {
        all.remove(&of.0);
    }
}

/// By server, the tags of those who are told of its end.
#[derive(Default)]
struct Asked {
    /// How many servers: whoever ends looks here first.
    servers: AtomicUsize,
    waiting: Mutex<FxHashMap<u64, Tags>>,
}

impl Asked {
    fn add(&self, server: Pid, tag: Reference) {
        let mut waiting = lock(&self.waiting);
        add(&mut waiting, server, tag);
        self.servers.store(waiting.len(), Ordering::Release);
    }

    fn remove(&self, server: Pid, tag: Reference) {
        let mut waiting = lock(&self.waiting);
        remove(&mut waiting, server, tag);
        self.servers.store(waiting.len(), Ordering::Release);
    }

    fn take_all(&self, server: Pid) -> Option<Tags> {
        if self.servers.load(Ordering::Acquire) == 0 {
            return None;
        }
        let mut waiting = lock(&self.waiting);
        let taken = waiting.remove(&server.0);
        self.servers.store(waiting.len(), Ordering::Release);
        taken
    }
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
    waits: Box<[Shard<u64, Tags>]>,
    /// By server, the tags of those who are told of its end.
    asked: Box<[CachePadded<Asked>]>,
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
            asked: (0..SHARDS).map(|_| CachePadded::default()).collect(),
            limits: Mutex::default(),
            limited: AtomicUsize::default(),
            rings: Mutex::default(),
        }
    }
}

fn shard<V>(shards: &[Shard<u64, V>], key: u64) -> MutexGuard<'_, FxHashMap<u64, V>> {
    lock(&shards[place(key)])
}

/// The index of the shard for a key.
fn place(key: u64) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 59) as usize
}

impl Requests {
    /// Opens a request of `client` to `server`; again has no effect.
    pub fn open(&self, tag: Reference, client: Pid, server: Pid) {
        self.open_word(tag, Request { client, server, word: Word::Open, told: false });
    }

    /// Opens a request like [`Requests::open`], whose client is told of the end of the server by [`Requests::end_of`].
    pub fn open_told(&self, tag: Reference, client: Pid, server: Pid) {
        self.open_word(tag, Request { client, server, word: Word::Open, told: true });
        self.asked[place(server.0)].add(server, tag);
    }

    fn open_word(&self, tag: Reference, request: Request) {
        let mut words = shard(&self.words, tag.0);
        if let Entry::Vacant(place) = words.entry(tag.0) {
            place.insert(request);
            drop(words);
            add(&mut shard(&self.waits, request.client.0), request.client, tag);
        }
    }

    /// The node does not tell the client of a request of the server's end any more: it will have a monitor.
    pub fn tell_no_more(&self, tag: Reference) {
        let server = shard(&self.words, tag.0)
            .get_mut(&tag.0)
            .and_then(|request| std::mem::take(&mut request.told).then_some(request.server));
        if let Some(server) = server {
            self.asked[place(server.0)].remove(server, tag);
        }
    }

    /// A server has ended, and its mailbox is closed: the clients that are to be told, with the tags of their requests.
    pub fn end_of(&self, server: Pid) -> Vec<(Pid, Reference)> {
        let tags =
            self.asked[place(server.0)].take_all(server).map_or_else(Vec::new, |tags| tags.all());
        let client = |tag: Reference| self.client(tag).map(|client| (client, tag));
        tags.into_iter().filter_map(client).collect()
    }

    /// Returns the servers of whose end a client is told, with the tags of its requests.
    pub fn told_of(&self, client: Pid) -> Vec<(Reference, Pid)> {
        let tags = self.waits_of(client);
        let told = |tag: Reference| {
            let request = shard(&self.words, tag.0).get(&tag.0).copied()?;
            request.told.then_some((tag, request.server))
        };
        tags.into_iter().filter_map(told).collect()
    }

    /// Returns how many requests there are whose clients are told of the end of a server.
    pub fn waiting_for(&self, server: Pid) -> usize {
        lock(&self.asked[place(server.0)].waiting).get(&server.0).map_or(0, Tags::len)
    }

    /// Returns the tags under which a client waits.
    fn waits_of(&self, client: Pid) -> Vec<Reference> {
        shard(&self.waits, client.0).get(&client.0).map_or_else(Vec::new, Tags::all)
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
        let request = self.remove(tag)?;
        remove(&mut shard(&self.waits, request.client.0), request.client, tag);
        Some(request.word)
    }

    /// Removes a word.
    fn remove(&self, tag: Reference) -> Option<Request> {
        let request = shard(&self.words, tag.0).remove(&tag.0)?;
        if request.told {
            self.asked[place(request.server.0)].remove(request.server, tag);
        }
        Some(request)
    }

    /// Returns the client of a request that it still waits for.
    pub fn client(&self, tag: Reference) -> Option<Pid> {
        shard(&self.words, tag.0).get(&tag.0).map(|request| request.client)
    }

    /// Forgets what belongs to a muproc that has ended.
    pub fn forget(&self, muproc: Pid) {
        let tags = shard(&self.waits, muproc.0).remove(&muproc.0);
        for tag in tags.iter().flat_map(Tags::all) {
            self.remove(tag);
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
                if let Entry::Vacant(place) = seen.entry(server) {
                    place.insert(at);
                    todo.push(server);
                }
            }
        }
        Ring::None
    }

    /// Returns the servers for which a muproc waits.
    fn edges(&self, client: Pid) -> Vec<(Pid, Word)> {
        let tags = self.waits_of(client);
        let request = |tag: &Reference| shard(&self.words, tag.0).get(&tag.0).copied();
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
    fn who_waits_for_a_server_is_told_of_its_end() {
        let requests = Requests::default();
        for n in 1..=5 {
            requests.open_told(tag(n), Pid(10 + n), B);
        }
        requests.open_told(tag(6), A, C);
        requests.open(tag(7), A, B);
        requests.withdraw(tag(1));
        requests.withdraw(tag(3));
        requests.forget(Pid(14));
        requests.tell_no_more(tag(5));
        assert_eq!(requests.end_of(B), [(Pid(12), tag(2))]);
        assert_eq!(requests.end_of(B), []);
        requests.withdraw(tag(2));
        assert_eq!(requests.end_of(C), [(A, tag(6))]);
        for n in [5, 6, 7] {
            requests.withdraw(tag(n));
        }
        requests.open_told(tag(8), A, B);
        requests.withdraw(tag(8));
        let left = |asked: &CachePadded<Asked>| !lock(&asked.waiting).is_empty();
        assert!(requests.is_empty() && !requests.asked.iter().any(left), "nothing is left");
        assert_eq!(requests.end_of(B), []);
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
