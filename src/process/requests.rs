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
//! The requests of a client lie together, mostly one; whoever steps on a word names the client. A server's own clients
//! are listed, for the end of a server is told to the clients of those requests that say so ([`Requests::open_told`]);
//! for others the client has a monitor of its own. A client stays listed when its request is over, until it asks others
//! or ends: so a client that asks the same server again and again is listed once. When the server ends, after its
//! mailbox has been closed, the node takes the list; a client is listed and opens its word before it sends, so a
//! request that was delivered is found.
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
    tag: Reference,
    server: Pid,
    word: Word,
    /// Whether the node tells the client of the server's end.
    told: bool,
}

/// How many servers list a client at once.
const LISTED: usize = 2;

/// The requests of one client.
#[derive(Default)]
struct Client {
    first: Option<Request>,
    /// Requests made while it waits for another one: few have any.
    others: Vec<Request>,
    /// The servers that list it, the last one first.
    listed: [Pid; LISTED],
}

impl Client {
    fn requests(&self) -> impl Iterator<Item = &Request> {
        self.first.iter().chain(&self.others)
    }

    fn find(&mut self, tag: Reference) -> Option<&mut Request> {
        self.first.iter_mut().chain(&mut self.others).find(|request| request.tag == tag)
    }

    fn add(&mut self, request: Request) {
        match self.first {
            None => self.first = Some(request),
            Some(_) => self.others.push(request),
        }
    }

    fn remove(&mut self, tag: Reference) -> Option<Request> {
        if self.first.is_some_and(|request| request.tag == tag) {
            return self.first.take();
        }
        let at = self.others.iter().position(|request| request.tag == tag)?;
        Some(self.others.swap_remove(at))
    }

    /// Makes room for one more server that lists the client: the one that need not any more. `None` if all must.
    fn unlist(&mut self) -> Option<Pid> {
        let is_free = |server: &Pid| !self.requests().any(|r| r.told && r.server == *server);
        let at = self.listed.iter().rposition(is_free)?;
        let server = self.listed[at];
        self.listed.copy_within(..at, 1);
        Some(server)
    }
}

/// The clients that a server lists: mostly one.
enum Clients {
    One(Pid),
    Many(Peers<()>),
}

impl Clients {
    fn add(&mut self, client: Pid) {
        match self {
            Clients::Many(clients) => drop(clients.insert(client.0, ())),
            Clients::One(first) => {
                let mut both = Peers::default();
                both.insert(first.0, ());
                both.insert(client.0, ());
                *self = Clients::Many(both);
            }
        }
    }

    /// Removes a client. Whether none is left.
    fn remove(&mut self, client: Pid) -> bool {
        match self {
            Clients::One(only) => *only == client,
            Clients::Many(clients) => {
                clients.remove(client.0);
                clients.is_empty()
            }
        }
    }

    fn all(&self) -> Vec<Pid> {
        match self {
            Clients::One(client) => vec![*client],
            Clients::Many(clients) => clients.iter().map(|(client, ())| Pid(client)).collect(),
        }
    }
}

/// By server, the clients that it lists.
#[derive(Default)]
struct Asked {
    /// How many servers: whoever ends looks here first.
    servers: AtomicUsize,
    clients: Mutex<FxHashMap<u64, Clients>>,
}

impl Asked {
    fn add(&self, server: Pid, client: Pid) {
        let mut clients = lock(&self.clients);
        match clients.entry(server.0) {
            Entry::Vacant(place) => drop(place.insert(Clients::One(client))),
            Entry::Occupied(mut place) => place.get_mut().add(client),
        }
        self.servers.store(clients.len(), Ordering::Release);
    }

    fn remove(&self, server: Pid, client: Pid) {
        let mut clients = lock(&self.clients);
        if clients.get_mut(&server.0).is_some_and(|listed| listed.remove(client)) {
            clients.remove(&server.0);
        }
        self.servers.store(clients.len(), Ordering::Release);
    }

    /// Returns the clients that a server lists.
    fn all(&self, server: Pid) -> Vec<Pid> {
        if self.servers.load(Ordering::Acquire) == 0 {
            return Vec::new();
        }
        lock(&self.clients).get(&server.0).map_or_else(Vec::new, Clients::all)
    }

    /// Takes the list of a server.
    fn take_all(&self, server: Pid) -> Vec<Pid> {
        if self.servers.load(Ordering::Acquire) == 0 {
            return Vec::new();
        }
        let mut clients = lock(&self.clients);
        let taken = clients.remove(&server.0);
        self.servers.store(clients.len(), Ordering::Release);
        taken.map_or_else(Vec::new, |taken| taken.all())
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

type Shard = CachePadded<Mutex<FxHashMap<u64, Client>>>;

/// The words of a node.
pub struct Requests {
    clients: Box<[Shard]>,
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
            clients: (0..SHARDS).map(|_| CachePadded::default()).collect(),
            asked: (0..SHARDS).map(|_| CachePadded::default()).collect(),
            limits: Mutex::default(),
            limited: AtomicUsize::default(),
            rings: Mutex::default(),
        }
    }
}

/// The index of the shard for a key.
fn place(key: u64) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 59) as usize
}

impl Requests {
    fn shard(&self, client: Pid) -> MutexGuard<'_, FxHashMap<u64, Client>> {
        lock(&self.clients[place(client.0)])
    }

    /// Opens a request of `client` to `server`; again has no effect.
    pub fn open(&self, tag: Reference, client: Pid, server: Pid) {
        let mut clients = self.shard(client);
        let requests = clients.entry(client.0).or_default();
        if requests.find(tag).is_none() {
            requests.add(Request { tag, server, word: Word::Open, told: false });
        }
    }

    /// Opens a new request like [`Requests::open`], whose client is told of the end of the server by
    /// [`Requests::end_of`]. Returns false, and opens none, if the client waits for too many servers already.
    pub fn open_told(&self, tag: Reference, client: Pid, server: Pid) -> bool {
        let mut clients = self.shard(client);
        let requests = clients.entry(client.0).or_default();
        if !requests.listed.contains(&server) {
            let Some(former) = requests.unlist() else { return false };
            requests.listed[0] = server;
            if !former.is_nobody() {
                self.asked[place(former.0)].remove(former, client);
            }
            self.asked[place(server.0)].add(server, client);
        }
        requests.add(Request { tag, server, word: Word::Open, told: true });
        true
    }

    /// The node does not tell the client of a request of the server's end any more: it will have a monitor.
    pub fn tell_no_more(&self, tag: Reference, client: Pid) {
        let mut clients = self.shard(client);
        if let Some(request) = clients.get_mut(&client.0).and_then(|client| client.find(tag)) {
            request.told = false;
        }
    }

    /// A server has ended, and its mailbox is closed: the clients that are to be told, with the tags of their requests.
    pub fn end_of(&self, server: Pid) -> Vec<(Pid, Reference)> {
        self.told_by(server, self.asked[place(server.0)].take_all(server))
    }

    /// Returns those of the clients that are told of the end of a server, with the tags of their requests.
    fn told_by(&self, server: Pid, clients: Vec<Pid>) -> Vec<(Pid, Reference)> {
        let mut told = Vec::new();
        for client in clients {
            let requests = self.requests_of(client);
            let of_server = requests.iter().filter(|r| r.told && r.server == server);
            told.extend(of_server.map(|request| (client, request.tag)));
        }
        told
    }

    /// Returns the servers of whose end a client is told, with the tags of its requests.
    pub fn told_of(&self, client: Pid) -> Vec<(Reference, Pid)> {
        let requests = self.requests_of(client);
        requests.iter().filter(|r| r.told).map(|r| (r.tag, r.server)).collect()
    }

    /// Returns how many requests there are whose clients are told of the end of a server.
    pub fn waiting_for(&self, server: Pid) -> usize {
        self.told_by(server, self.asked[place(server.0)].all(server)).len()
    }

    /// Returns the requests of a client.
    fn requests_of(&self, client: Pid) -> Vec<Request> {
        let clients = self.shard(client);
        clients.get(&client.0).map_or_else(Vec::new, |of| of.requests().copied().collect())
    }

    /// Moves a word from one state to another, if `step` allows it. Returns whether it did.
    fn step(&self, tag: Reference, client: Pid, step: impl FnOnce(Word) -> Option<Word>) -> bool {
        let mut clients = self.shard(client);
        let request = clients.get_mut(&client.0).and_then(|client| client.find(tag));
        let Some(request) = request else { return false };
        let Some(word) = step(request.word) else { return false };
        request.word = word;
        true
    }

    /// Begins with an open request: not if the client is gone or somebody has begun. Returns whether it is begun.
    pub fn take(&self, tag: Reference, client: Pid) -> bool {
        self.step(tag, client, |word| (word == Word::Open).then_some(Word::Taken))
    }

    /// Puts the answer to a request off. Returns false if its client is gone.
    pub fn defer(&self, tag: Reference, client: Pid) -> bool {
        self.step(tag, client, |word| (word != Word::Answered).then_some(Word::Deferred))
    }

    /// Answers a request: true only for the first who does.
    pub fn close(&self, tag: Reference, client: Pid) -> bool {
        self.step(tag, client, |word| (word != Word::Answered).then_some(Word::Answered))
    }

    /// Withdraws a request that nobody has begun with, and leaves any other: the state in which it
    /// was.
    pub fn give_up(&self, tag: Reference, client: Pid) -> Option<Word> {
        let mut clients = self.shard(client);
        let requests = clients.get_mut(&client.0)?;
        let word = requests.find(tag)?.word;
        if word == Word::Open {
            requests.remove(tag);
        }
        Some(word)
    }

    /// Ends the client's wait; the state in which the request was.
    pub fn withdraw(&self, tag: Reference, client: Pid) -> Option<Word> {
        let mut clients = self.shard(client);
        clients.get_mut(&client.0)?.remove(tag).map(|request| request.word)
    }

    /// Forgets what belongs to a muproc that has ended.
    pub fn forget(&self, muproc: Pid) {
        let client = self.shard(muproc).remove(&muproc.0);
        for server in client.iter().flat_map(|client| client.listed) {
            if !server.is_nobody() {
                self.asked[place(server.0)].remove(server, muproc);
            }
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
        self.count(|request| request.server == server && request.word == Word::Deferred)
    }

    /// Returns how many words there are.
    pub fn len(&self) -> usize {
        self.count(|_| true)
    }

    fn count(&self, is_counted: impl Fn(&Request) -> bool) -> usize {
        let of_client = |client: &Client| client.requests().filter(|r| is_counted(r)).count();
        self.clients.iter().map(|of| lock(of).values().map(of_client).sum::<usize>()).sum()
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
            self.withdraw(tag, client);
        }
        found
    }

    /// Whether a muproc has no words of its own, as most servers: then no ring goes through it.
    fn waits_for_nobody(&self, muproc: Pid) -> bool {
        self.shard(muproc)
            .get(&muproc.0)
            .is_none_or(|client| client.first.is_none() && client.others.is_empty())
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
        let requests = self.requests_of(client);
        let is_edge = |r: &&Request| matches!(r.word, Word::Open | Word::Taken);
        requests.iter().filter(is_edge).map(|r| (r.server, r.word)).collect()
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
        assert!(!requests.take(tag(1), C), "it is another's");
        assert!(requests.take(tag(1), A));
        assert!(!requests.take(tag(1), A), "it is taken once");
        assert!(requests.close(tag(1), A));
        assert!(!requests.close(tag(1), A), "it is answered once");
        assert_eq!(requests.give_up(tag(1), A), Some(Word::Answered));
        assert_eq!(requests.withdraw(tag(1), A), Some(Word::Answered));
        assert_eq!(requests.withdraw(tag(1), A), None);
        requests.open(tag(2), A, B);
        assert_eq!(requests.withdraw(tag(2), A), Some(Word::Open));
        assert!(!requests.take(tag(2), A), "who gave up is not served");
        requests.open(tag(3), A, B);
        requests.open(tag(4), A, C);
        assert_eq!(requests.give_up(tag(3), A), Some(Word::Open));
        assert!(requests.take(tag(4), A) && requests.len() == 1);
        requests.forget(A);
        assert!(!requests.close(tag(4), A) && requests.is_empty());
    }

    #[test]
    fn who_waits_for_a_server_is_told_of_its_end() {
        let requests = Requests::default();
        for n in 1..=5 {
            assert!(requests.open_told(tag(n), Pid(10 + n), B));
        }
        assert!(requests.open_told(tag(6), A, C));
        requests.open(tag(7), A, B);
        requests.withdraw(tag(1), Pid(11));
        requests.withdraw(tag(3), Pid(13));
        requests.forget(Pid(14));
        requests.tell_no_more(tag(5), Pid(15));
        assert_eq!((requests.waiting_for(B), requests.told_of(A)), (1, vec![(tag(6), C)]));
        assert_eq!(requests.end_of(B), [(Pid(12), tag(2))]);
        assert_eq!(requests.end_of(B), []);
        assert_eq!(requests.end_of(C), [(A, tag(6))]);
        for n in [11, 12, 13, 15] {
            requests.forget(Pid(n));
        }
        requests.forget(A);
        let left = |asked: &CachePadded<Asked>| !lock(&asked.clients).is_empty();
        assert!(requests.is_empty() && !requests.asked.iter().any(left), "nothing is left");
        assert!(requests.clients.iter().all(|clients| lock(clients).is_empty()));
    }

    #[test]
    fn a_client_is_listed_by_those_that_it_has_asked_last() {
        let requests = Requests::default();
        let servers = || (1..9).filter(|n| !requests.asked[place(*n)].all(Pid(*n)).is_empty());
        for n in [2, 3, 2, 3, 2] {
            assert!(requests.open_told(tag(n), A, Pid(n)));
            assert_eq!(requests.withdraw(tag(n), A), Some(Word::Open));
        }
        assert_eq!((servers().collect::<Vec<_>>(), requests.waiting_for(B)), (vec![2, 3], 0));
        assert!(requests.open_told(tag(4), A, Pid(4)) && requests.open_told(tag(5), A, Pid(5)));
        assert!(!requests.open_told(tag(6), A, Pid(6)), "it waits for both");
        assert_eq!(servers().collect::<Vec<_>>(), [4, 5]);
        assert_eq!(requests.end_of(Pid(4)), [(A, tag(4))]);
        requests.withdraw(tag(4), A);
        assert!(requests.open_told(tag(6), A, Pid(6)));
        assert_eq!(servers().collect::<Vec<_>>(), [5, 6]);
        requests.forget(A);
        assert_eq!(servers().count(), 0);
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
        requests.defer(tag(1), A);
        assert_eq!(requests.ring(tag(2), (B, A), |_| true), Ring::None);
        requests.close(tag(1), A);
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
