//! The cap: how much memory all muprocs together may hold, and who holds most of it.
//!
//! Each muproc that holds more than a little has an [`Account`]. At the cap of the node, the muproc
//! that holds most must end, not the one that happens to ask next. It is called the *debtor*, and
//! while there is one, no other muproc is chosen. The muprocs that hold less are counted together.
//! When these alone hold too much, no more muprocs are made, and any that takes more memory ends.

use super::area::due;
use super::spares;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicIsize, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard};

/// A muproc that holds fewer bytes than this has no account of its own.
pub const LITTLE: usize = 8 << 10;

static TOTAL: AtomicUsize = AtomicUsize::new(0);
static CAP: AtomicUsize = AtomicUsize::new(usize::MAX);
static DEBTOR: AtomicU64 = AtomicU64::new(NOBODY);
const NOBODY: u64 = u64::MAX;
/// The bytes of all outside payloads (`heap/outside.rs`), and the bytes that accounts are charged
/// for them.
static OUTSIDE: AtomicUsize = AtomicUsize::new(0);
static CHARGED_OUTSIDE: AtomicUsize = AtomicUsize::new(0);
/// The bytes on the largest account: collecting that heap needs as much again.
static LARGEST: AtomicUsize = AtomicUsize::new(0);

/// The bytes that muprocs without an account hold together, and the number of these muprocs.
static SMALL: AtomicIsize = AtomicIsize::new(0);
static HOLDERS: AtomicIsize = AtomicIsize::new(0);
/// A heap larger than one part in this many of the cap is not collected at the same time as another
/// such heap.
const ALONE: usize = 16;
/// The number of bytes that a thread counts before it adds them to the total.
const PORTION: isize = 64 << 10;

thread_local! {
    static UNTOLD: Cell<(isize, isize)> = const { Cell::new((0, 0)) };
    static UNTOLD_WAY: Cell<isize> = const { Cell::new(0) };
    static LAST_REFUSAL: Cell<(usize, usize)> = const { Cell::new((0, 0)) };
}

/// Adds to the bytes held by muprocs without an account, and to the number of these muprocs. Both
/// changes may be negative.
pub fn note_small(bytes: isize, holders: isize) {
    let told = UNTOLD.try_with(|untold| {
        let former = untold.get();
        let sum = (former.0 + bytes, former.1 + holders);
        let tells = sum.0.abs() >= PORTION;
        untold.set(if tells { (0, 0) } else { sum });
        if tells { sum } else { (0, 0) }
    });
    // A thread that is ending has no thread-local counter any more.
    let told = told.unwrap_or((bytes, holders));
    if told != (0, 0) {
        SMALL.fetch_add(told.0, Ordering::Relaxed);
        HOLDERS.fetch_add(told.1, Ordering::Relaxed);
    }
}

/// The bytes of the signals that lie in mailboxes and that nobody has collected yet.
static ON_THE_WAY: AtomicIsize = AtomicIsize::new(0);
/// Signals on the way may take one part in this many of the cap, or as many bytes as [`LEAST_ON_THE_WAY`], before
/// those who send more must wait.
const ON_THE_WAY_PART: usize = 64;
const LEAST_ON_THE_WAY: usize = 1 << 20;

/// Counts bytes that are sent to a muproc and that it has not collected yet; negative, when they have come.
#[inline]
pub fn note_on_the_way(bytes: isize) {
    let told = UNTOLD_WAY.try_with(|untold| {
        let sum = untold.get() + bytes;
        let tells = sum.abs() >= PORTION;
        untold.set(if tells { 0 } else { sum });
        if tells { sum } else { 0 }
    });
    // A thread that is ending has no thread-local counter any more.
    let told = told.unwrap_or(bytes);
    if told != 0 {
        ON_THE_WAY.fetch_add(told, Ordering::Relaxed);
    }
}

/// The bytes that have been sent to muprocs and that these have not collected yet.
#[inline]
pub fn on_the_way() -> usize {
    ON_THE_WAY.load(Ordering::Relaxed).max(0) as usize
}

/// Whether so much is on the way that those who send more must wait.
#[inline]
pub fn is_way_full() -> bool {
    on_the_way() > (cap() / ON_THE_WAY_PART).max(LEAST_ON_THE_WAY)
}

/// The average number of bytes that a muproc without an account holds.
pub fn usual_small() -> usize {
    small() / HOLDERS.load(Ordering::Relaxed).max(1) as usize
}

/// How many muprocs hold something, and how many bytes they hold together.
pub fn holders() -> (usize, usize) {
    let few = HOLDERS.load(Ordering::Relaxed).max(0) as usize;
    (few + accounts().by_bytes.len(), small() + TOTAL.load(Ordering::Relaxed))
}

/// The owner of the largest account, and its bytes; `None` if there is no account.
pub fn largest() -> Option<(u64, usize)> {
    accounts().by_bytes.last().map(|(bytes, owner)| (*owner, *bytes))
}

/// Counts the bytes of a new outside payload.
pub fn note_outside(bytes: usize) {
    OUTSIDE.fetch_add(bytes, Ordering::Relaxed);
}

/// Stops counting the bytes of an outside payload that has been freed.
pub fn forget_outside(bytes: usize) {
    OUTSIDE.fetch_sub(bytes, Ordering::Relaxed);
}

/// The bytes of outside payloads that no account is charged for: another holder was charged for
/// them and has given its share up, or the payloads are quite new.
fn hidden() -> usize {
    OUTSIDE.load(Ordering::Relaxed).saturating_sub(CHARGED_OUTSIDE.load(Ordering::Relaxed))
}

/// The bytes that muprocs without an account hold together.
fn small() -> usize {
    SMALL.load(Ordering::Relaxed).max(0) as usize
}

/// Whether most of the memory is held by many muprocs that hold little each, so that ending the
/// largest would not help.
pub fn is_held_by_many() -> bool {
    small() > cap() / 2 && LARGEST.load(Ordering::Relaxed) < cap() / 64
}

/// Whether there are so many muprocs without an account that there is no room for more.
pub fn is_crowded() -> bool {
    small() > cap() / 2 && room() < cap() / 8
}

/// All accounts.
struct Accounts {
    by_bytes: BTreeSet<(usize, u64)>,
    /// While more is held than the cap allows: the owners that have collected since then, so that
    /// they hold live objects only.
    examined: BTreeSet<u64>,
    /// The owners that are charged for outside payloads.
    sharers: BTreeSet<u64>,
    /// All sharers up to this one have been examined.
    next_sharer: u64,
}

static ACCOUNTS: Mutex<Accounts> = Mutex::new(Accounts {
    by_bytes: BTreeSet::new(),
    examined: BTreeSet::new(),
    sharers: BTreeSet::new(),
    next_sharer: 0,
});
/// Whether any owner has been examined.
static EXAMINES: AtomicBool = AtomicBool::new(false);
/// An owner that holds less than one part in this many of the largest account is not worth
/// examining.
const WORTH: usize = 16;
/// If the outside payloads that nobody is charged for exceed one part in this many of the cap,
/// their holders are looked for.
const HIDDEN: usize = 16;

fn accounts() -> MutexGuard<'static, Accounts> {
    ACCOUNTS.lock().unwrap_or_else(|e| e.into_inner())
}

impl Accounts {
    fn change(&mut self, owner: u64, from: usize, to: usize) {
        if from > 0 {
            self.by_bytes.remove(&(from, owner));
        }
        if to > 0 {
            self.by_bytes.insert((to, owner));
        }
        let largest = self.by_bytes.last().map_or(0, |(bytes, _)| *bytes);
        LARGEST.store(largest, Ordering::Relaxed);
    }

    /// Returns the owner that should collect or end next: the largest that has not been examined
    /// and is worth it; or else a sharer that has not been examined and may hold more than it is
    /// charged; or else the largest.
    fn most_promising(&mut self) -> Option<u64> {
        let (largest, last) = *self.by_bytes.last()?;
        let worth = self.by_bytes.iter().rev().take_while(|(bytes, _)| *bytes >= largest / WORTH);
        let mut owners = worth.map(|(_, owner)| *owner);
        if let Some(owner) = owners.find(|owner| !self.examined.contains(owner)) {
            return Some(owner);
        }
        if hidden() > cap() / HIDDEN {
            let mut sharers = self.sharers.range(self.next_sharer..);
            if let Some(owner) = sharers.find(|owner| !self.examined.contains(owner)) {
                self.next_sharer = *owner;
                return Some(*owner);
            }
        }
        Some(last)
    }
}

/// Sets the cap: how many bytes all muprocs together may hold.
pub fn set_cap(bytes: usize) {
    CAP.store(bytes, Ordering::Relaxed);
}

thread_local! {
    /// The bytes that the node has kept on behalf of this thread since [`take_kept_here`] was last
    /// called.
    static KEPT_HERE: Cell<usize> = const { Cell::new(0) };
}

/// The bytes that the node keeps for all muprocs: symbols, code, constants.
static KEPT: AtomicUsize = AtomicUsize::new(0);
/// The part of these bytes that is the node's own.
static BORN_WITH: AtomicUsize = AtomicUsize::new(0);
/// The node may always keep this many bytes.
const LEAST_KEPT: usize = 4 << 20;

/// Counts bytes that the node keeps from now on, on behalf of this thread.
#[inline]
pub fn keep(bytes: usize) {
    KEPT.fetch_add(bytes, Ordering::Relaxed);
    let _ = KEPT_HERE.try_with(|here| here.set(here.get().saturating_add(bytes)));
}

/// The bytes that the node has kept on behalf of this thread since the last call of this function.
#[inline]
pub fn take_kept_here() -> usize {
    KEPT_HERE.try_with(|here| here.replace(0)).unwrap_or(0)
}

/// Stops counting bytes that the node does not keep any more.
pub fn give_up(bytes: usize) {
    let _ = KEPT.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |kept| {
        Some(kept.saturating_sub(bytes))
    });
}

/// Declares everything that has been kept until now the node's own.
pub fn keep_until_now() {
    BORN_WITH.store(KEPT.load(Ordering::Relaxed), Ordering::Relaxed);
}

/// Does `work`; what the node keeps because of it is the node's own, whoever has caused it.
pub fn as_own(work: impl FnOnce()) {
    let before = take_kept_here();
    work();
    let added = KEPT_HERE.try_with(|here| here.replace(before)).unwrap_or(0);
    BORN_WITH.fetch_add(added, Ordering::Relaxed);
}

/// The bytes that the node keeps on behalf of programs.
pub fn kept() -> usize {
    KEPT.load(Ordering::Relaxed).saturating_sub(BORN_WITH.load(Ordering::Relaxed))
}

/// The number of bytes that the node may keep on behalf of programs: a quarter of the cap, but at
/// least `LEAST_KEPT`.
pub fn may_keep() -> usize {
    (cap() / 4).max(LEAST_KEPT)
}

/// The cap: how many bytes all muprocs together may hold.
pub fn cap() -> usize {
    CAP.load(Ordering::Relaxed)
}

/// The bytes on all accounts, and those that are on no account.
pub fn total() -> usize {
    let on_none = small().saturating_add(hidden()).saturating_add(on_the_way());
    TOTAL.load(Ordering::Relaxed).saturating_add(on_none)
}

/// The bytes held, plus what collections need: room for what may be alive in the largest heap,
/// which is collected alone, and for smaller heaps that are collected at the same time.
fn needed() -> usize {
    let largest = LARGEST.load(Ordering::Relaxed);
    let others = (largest / 2).min(cap() / ALONE);
    total().saturating_add(due(largest)).saturating_add(others)
}

/// Whether all muprocs together hold more than they may.
pub fn is_exceeded() -> bool {
    needed() > cap()
}

/// The bytes that are left under the cap.
pub fn room() -> usize {
    cap().saturating_sub(needed())
}

/// The number of words by which a heap may grow at once: an eighth of the room that is left, since
/// each worker may have a heap that has grown but has not been counted yet.
pub fn step() -> usize {
    room() / 64
}

/// The text of the panic that ends a muproc because the system provides no more memory.
pub const NO_MEMORY: &str = "the system gives no more memory";
/// The text of the panic that aborts a primitive which wants more memory in one go than any
/// collection could make room for.
pub const REFUSED: &str = "the heap of the muproc is exhausted";

/// Ends the running muproc because the system provides no more memory. No allocation can fail in a
/// way that its caller sees, so this unwinds as a panic does, although it is not a fault of ours.
#[cold]
pub fn no_memory() -> ! {
    std::panic::resume_unwind(Box::new(NO_MEMORY))
}

/// Aborts the running primitive because, in the middle of it, the muproc wants to hold `held`
/// bytes, twice its limit or more. The muproc gets a storage condition when it runs next.
#[cold]
pub fn refuse(held: usize, limit: usize) -> ! {
    note_refusal(held, limit);
    std::panic::resume_unwind(Box::new(REFUSED))
}

/// Notes a refusal on this thread: the bytes wanted and the bytes allowed.
pub fn note_refusal(held: usize, limit: usize) {
    LAST_REFUSAL.set((held, limit));
}

/// Whether a panic comes from [`refuse`].
pub fn is_refusal(panic: &(dyn std::any::Any + Send)) -> bool {
    panic.downcast_ref::<&str>().is_some_and(|text| *text == REFUSED)
}

/// The bytes wanted and allowed at the last refusal on this thread.
pub fn last_refusal() -> (usize, usize) {
    LAST_REFUSAL.get()
}

/// Gives a block room for exactly `words` words in all. If the system has no memory for it, ends
/// the running muproc.
pub fn reserve(block: &mut Vec<u64>, words: usize) {
    if block.try_reserve_exact(words.saturating_sub(block.len())).is_err() {
        no_memory();
    }
}

/// Chooses the muproc that has to collect or to end: the largest that has not collected since more
/// is held than the cap allows or, if all have, the largest. Returns `None` if a debtor has been
/// chosen already and `patience` is true. Without patience, that debtor is given up. `me` is the
/// muproc that asks; it has just collected.
pub fn choose_debtor(me: u64, patience: bool) -> Option<u64> {
    let mut accounts = accounts();
    accounts.examined.insert(me);
    EXAMINES.store(true, Ordering::Relaxed);
    if !patience {
        // A debtor that does not answer is assumed to hold live objects only.
        let former = DEBTOR.swap(NOBODY, Ordering::SeqCst);
        if former != NOBODY {
            accounts.examined.insert(former);
        }
    } else if DEBTOR.load(Ordering::SeqCst) != NOBODY {
        return None;
    }
    let owner = accounts.most_promising()?;
    let chosen = DEBTOR.compare_exchange(NOBODY, owner, Ordering::SeqCst, Ordering::SeqCst);
    chosen.is_ok().then_some(owner)
}

/// Whether all accounts that are worth it have been examined, and a muproc that holds `bytes`
/// without its garbage holds about as much as any other; if the cap is exceeded by much, half as much
/// as the largest is enough.
pub fn is_among_the_largest(bytes: usize) -> bool {
    let mut accounts = accounts();
    let last = accounts.most_promising();
    let all_have_collected = last.is_some_and(|owner| accounts.examined.contains(&owner));
    let largest = LARGEST.load(Ordering::Relaxed);
    let part = if total() > cap().saturating_add(cap() / 8) { 2 } else { 4 };
    all_have_collected && bytes >= largest - largest / part
}

/// Releases the owner from being the debtor: it need not end after all.
pub fn spare(owner: u64) {
    let _ = DEBTOR.compare_exchange(owner, NOBODY, Ordering::SeqCst, Ordering::SeqCst);
}

/// To be called when less is held than the cap allows. Forgets who has been examined: from now on
/// there may be garbage again.
pub fn is_well() {
    if EXAMINES.swap(false, Ordering::Relaxed) {
        let mut accounts = accounts();
        accounts.examined.clear();
        accounts.next_sharer = 0;
    }
}

/// Leave to collect a heap. While a heap that is large in relation to the cap is being collected,
/// no other such heap gets leave, so that only one such copy exists at a time.
pub struct Collecting(bool);

static COLLECTING: AtomicBool = AtomicBool::new(false);

impl Drop for Collecting {
    fn drop(&mut self) {
        if self.0 {
            COLLECTING.store(false, Ordering::SeqCst);
        }
    }
}

impl Collecting {
    /// Gives the leave back. Returns whether it was exclusive, so that others may have had to wait
    /// meanwhile.
    pub fn is_exclusive(self) -> bool {
        self.0
    }
}

/// Whether a large heap is being collected.
pub fn is_collecting() -> bool {
    COLLECTING.load(Ordering::SeqCst)
}

/// Returns leave to collect a heap of `bytes`; `None` while another large heap is being collected.
pub fn may_collect(bytes: usize) -> Option<Collecting> {
    if bytes <= cap() / ALONE {
        return Some(Collecting(false));
    }
    (!COLLECTING.swap(true, Ordering::SeqCst)).then(|| Collecting(true))
}

/// The account of one muproc: what it holds.
#[derive(Debug)]
pub struct Account {
    owner: u64,
    bytes: usize,
    outside: usize,
}

impl Account {
    /// The bytes on the account.
    #[inline]
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Makes the account of an owner, with nothing on it.
    pub fn new(owner: u64) -> Account {
        Account { owner, bytes: 0, outside: 0 }
    }

    /// Sets how many bytes the owner holds now, and how many of them are charged for outside
    /// payloads.
    pub fn set(&mut self, bytes: usize, outside: usize) {
        if outside != self.outside {
            CHARGED_OUTSIDE.fetch_add(outside, Ordering::Relaxed);
            CHARGED_OUTSIDE.fetch_sub(self.outside, Ordering::Relaxed);
            self.outside = outside;
            let sharers = &mut accounts().sharers;
            match outside {
                0 => sharers.remove(&self.owner),
                _ => sharers.insert(self.owner),
            };
        }
        if bytes == self.bytes {
            return;
        }
        TOTAL.fetch_add(bytes, Ordering::Relaxed);
        TOTAL.fetch_sub(self.bytes, Ordering::Relaxed);
        accounts().change(self.owner, std::mem::replace(&mut self.bytes, bytes), bytes);
        if spares::bytes() > room() {
            spares::release_all();
        }
    }
}

impl Drop for Account {
    fn drop(&mut self) {
        TOTAL.fetch_sub(self.bytes, Ordering::Relaxed);
        CHARGED_OUTSIDE.fetch_sub(self.outside, Ordering::Relaxed);
        let mut accounts = accounts();
        accounts.change(self.owner, self.bytes, 0);
        accounts.sharers.remove(&self.owner);
        accounts.examined.remove(&self.owner);
        drop(accounts);
        spare(self.owner);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_collect_before_the_one_that_holds_most_ends() {
        let (mut a, mut b, mut c) =
            (Account::new(1 << 40), Account::new(2 << 40), Account::new(3 << 40));
        a.set(1 << 50, 0);
        b.set(1 << 51, 0);
        c.set(1 << 40, 0);
        assert!(total() >= (1 << 51) + (1 << 50));
        assert_eq!(choose_debtor(3 << 40, true), Some(2 << 40));
        assert_eq!(choose_debtor(1 << 40, true), None);
        // The second owner held mostly garbage.
        b.set(1 << 49, 0);
        spare(2 << 40);
        is_well();
        assert_eq!(choose_debtor(2 << 40, true), Some(1 << 40));
        spare(1 << 40);
        // All owners that are worth it have collected.
        assert_eq!(choose_debtor(1 << 40, true), Some(1 << 40));
        assert!(is_among_the_largest(1 << 50) && !is_among_the_largest(1 << 48));
        drop(a);
        assert_eq!(choose_debtor(2 << 40, true), Some(2 << 40));
    }
}
