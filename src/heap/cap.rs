//! The memory of all muprocs together, and who holds most of it.
//!
//! Each muproc that holds more than a little keeps an [`Account`]. At the cap of the node the one
//! that holds most has to end, not whoever asks next: it is the *debtor*, and while there is one
//! nobody else is chosen. Those that hold less are counted together; when they alone are too many,
//! no more are made, and who takes more ends.

use super::area::due;
use super::spares;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicIsize, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard};

/// Less than this, in bytes, has no account of its own.
pub const LITTLE: usize = 8 << 10;

static TOTAL: AtomicUsize = AtomicUsize::new(0);
static CAP: AtomicUsize = AtomicUsize::new(usize::MAX);
static DEBTOR: AtomicU64 = AtomicU64::new(NOBODY);
const NOBODY: u64 = u64::MAX;
/// Bytes of payloads outside of heaps (`heap/outside.rs`), and what accounts are charged for them.
static OUTSIDE: AtomicUsize = AtomicUsize::new(0);
static CHARGED_OUTSIDE: AtomicUsize = AtomicUsize::new(0);
/// The largest account: its collection needs as much again.
static LARGEST: AtomicUsize = AtomicUsize::new(0);

/// What those without an account hold together, and how many they are.
static SMALL: AtomicIsize = AtomicIsize::new(0);
static HOLDERS: AtomicIsize = AtomicIsize::new(0);
/// A heap of more than this part of the cap is collected while no other such one is.
const ALONE: usize = 16;
/// Bytes that a thread counts before it tells the others.
const PORTION: isize = 64 << 10;

thread_local! {
    static UNTOLD: Cell<(isize, isize)> = const { Cell::new((0, 0)) };
    static LAST_REFUSAL: Cell<(usize, usize)> = const { Cell::new((0, 0)) };
}

/// Counts bytes that muprocs without an account have taken, or given back, and how many more or fewer
/// such muprocs there are.
pub fn note_small(bytes: isize, holders: isize) {
    let told = UNTOLD.try_with(|untold| {
        let former = untold.get();
        let sum = (former.0 + bytes, former.1 + holders);
        let tells = sum.0.abs() >= PORTION;
        untold.set(if tells { (0, 0) } else { sum });
        if tells { sum } else { (0, 0) }
    });
    // A thread that ends has nowhere to count any more.
    let told = told.unwrap_or((bytes, holders));
    if told != (0, 0) {
        SMALL.fetch_add(told.0, Ordering::Relaxed);
        HOLDERS.fetch_add(told.1, Ordering::Relaxed);
    }
}

/// What one of those without an account holds, in the mean.
pub fn usual_small() -> usize {
    small() / HOLDERS.load(Ordering::Relaxed).max(1) as usize
}

/// Counts the bytes of a payload that stands outside of heaps from now on.
pub fn note_outside(bytes: usize) {
    OUTSIDE.fetch_add(bytes, Ordering::Relaxed);
}

/// Counts the bytes of a payload that is gone.
pub fn forget_outside(bytes: usize) {
    OUTSIDE.fetch_sub(bytes, Ordering::Relaxed);
}

/// Bytes of payloads for which nobody is charged: others, who have given theirs up, had been charged, or
/// the payloads are quite new.
fn hidden() -> usize {
    OUTSIDE.load(Ordering::Relaxed).saturating_sub(CHARGED_OUTSIDE.load(Ordering::Relaxed))
}

/// What those without an account hold together.
fn small() -> usize {
    SMALL.load(Ordering::Relaxed).max(0) as usize
}

/// Whether the memory is held by many that hold little, so that the end of the largest would not
/// help.
pub fn is_held_by_many() -> bool {
    small() > cap() / 2 && LARGEST.load(Ordering::Relaxed) < cap() / 64
}

/// Whether there are so many muprocs that hold little that there is no room for more.
pub fn is_crowded() -> bool {
    small() > cap() / 2 && room() < cap() / 8
}

/// The accounts by owner, and ordered by what is on them.
struct Accounts {
    by_bytes: BTreeSet<(usize, u64)>,
    /// While more is held than may be: those that have collected since, and hold what is alive.
    examined: BTreeSet<u64>,
    /// Those that are charged for payloads outside.
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
/// Whether somebody has been examined.
static EXAMINES: AtomicBool = AtomicBool::new(false);
/// Who holds less than this part of the largest is not worth to be examined.
const WORTH: usize = 16;
/// Beyond this part of the cap it is asked who holds the payloads that nobody is charged for.
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

    /// The largest that may be mostly garbage, or one that may hold more than it is charged; if there is
    /// none, the largest.
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

/// Sets how many bytes all muprocs together may hold.
pub fn set_cap(bytes: usize) {
    CAP.store(bytes, Ordering::Relaxed);
}

thread_local! {
    /// What this thread has let the node keep since somebody last asked.
    static KEPT_HERE: Cell<usize> = const { Cell::new(0) };
}

/// Bytes that the node keeps for all: symbols, code, constants.
static KEPT: AtomicUsize = AtomicUsize::new(0);
/// Of these, what it keeps for itself.
static BORN_WITH: AtomicUsize = AtomicUsize::new(0);
/// The node may always keep so much.
const LEAST_KEPT: usize = 4 << 20;

/// Counts bytes that the node keeps from now on, whoever made them.
#[inline]
pub fn keep(bytes: usize) {
    KEPT.fetch_add(bytes, Ordering::Relaxed);
    let _ = KEPT_HERE.try_with(|here| here.set(here.get().saturating_add(bytes)));
}

/// Bytes that this thread has let the node keep since it was last asked.
#[inline]
pub fn take_kept_here() -> usize {
    KEPT_HERE.try_with(|here| here.replace(0)).unwrap_or(0)
}

/// Counts bytes that the node does not keep any more.
pub fn give_up(bytes: usize) {
    let _ = KEPT.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |kept| {
        Some(kept.saturating_sub(bytes))
    });
}

/// What has been kept until now is the node's own.
pub fn keep_until_now() {
    BORN_WITH.store(KEPT.load(Ordering::Relaxed), Ordering::Relaxed);
}

/// Bytes that the node keeps for its users.
pub fn kept() -> usize {
    KEPT.load(Ordering::Relaxed).saturating_sub(BORN_WITH.load(Ordering::Relaxed))
}

/// How many bytes the node may keep for its users: a quarter of the cap.
pub fn may_keep() -> usize {
    (cap() / 4).max(LEAST_KEPT)
}

/// How many bytes all muprocs together may hold.
pub fn cap() -> usize {
    CAP.load(Ordering::Relaxed)
}

/// The bytes on all accounts, and those for which there is none.
pub fn total() -> usize {
    TOTAL.load(Ordering::Relaxed).saturating_add(small()).saturating_add(hidden())
}

/// Bytes on all accounts and what collections need: room for what may be alive in the largest, which
/// is collected alone, and for smaller ones that are collected at the same time.
fn needed() -> usize {
    let largest = LARGEST.load(Ordering::Relaxed);
    let others = (largest / 2).min(cap() / ALONE);
    total().saturating_add(due(largest)).saturating_add(others)
}

/// Whether all together hold more than they may.
pub fn is_exceeded() -> bool {
    needed() > cap()
}

/// Bytes that are left.
pub fn room() -> usize {
    cap().saturating_sub(needed())
}

/// By how many words a heap may grow at once, an eighth of what is left: each worker may have one that
/// has grown and has not been counted yet.
pub fn step() -> usize {
    room() / 64
}

/// The text of the panic that ends a muproc for which the system has no more memory.
pub const NO_MEMORY: &str = "the system gives no more memory";
/// The text of the panic that gives up a primitive which wants more in one go than any collection could
/// make room for.
pub const REFUSED: &str = "the heap of the muproc is exhausted";

/// Ends the muproc that runs, since the system gives no more memory: no allocation can fail in a way
/// that its caller sees, so this goes the way of a panic, without being one of ours.
#[cold]
pub fn no_memory() -> ! {
    std::panic::resume_unwind(Box::new(NO_MEMORY))
}

/// Gives up the primitive that runs, since in the middle of it the muproc wants to hold so many bytes,
/// twice its limit or more. The muproc gets a storage condition when it runs next.
#[cold]
pub fn refuse(held: usize, limit: usize) -> ! {
    note_refusal(held, limit);
    std::panic::resume_unwind(Box::new(REFUSED))
}

/// What has been refused on this thread.
pub fn note_refusal(held: usize, limit: usize) {
    LAST_REFUSAL.set((held, limit));
}

/// Whether a panic is a refusal.
pub fn is_refusal(panic: &(dyn std::any::Any + Send)) -> bool {
    panic.downcast_ref::<&str>().is_some_and(|text| *text == REFUSED)
}

/// The bytes wanted and allowed at the last refusal on this thread.
pub fn last_refusal() -> (usize, usize) {
    LAST_REFUSAL.get()
}

/// Gives a block room for so many words in all and no more, or ends the muproc that runs.
pub fn reserve(block: &mut Vec<u64>, words: usize) {
    if block.try_reserve_exact(words.saturating_sub(block.len())).is_err() {
        no_memory();
    }
}

/// Who has to end or to collect: the largest that has not collected since more is held than may be;
/// when all have, the one that holds most. `None` if somebody has been chosen already and there is
/// patience with that one. `me` has just collected.
pub fn choose_debtor(me: u64, patience: bool) -> Option<u64> {
    let mut accounts = accounts();
    accounts.examined.insert(me);
    EXAMINES.store(true, Ordering::Relaxed);
    if !patience {
        // Who does not answer is taken for one that holds what it is charged.
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

/// Whether one that holds so many bytes, garbage counted out, holds about as much as any other, when all
/// have collected.
pub fn is_among_the_largest(bytes: usize) -> bool {
    let mut accounts = accounts();
    let last = accounts.most_promising();
    let all_have_collected = last.is_some_and(|owner| accounts.examined.contains(&owner));
    all_have_collected && bytes >= LARGEST.load(Ordering::Relaxed) / 2
}

/// The owner has been chosen, but needs not end after all.
pub fn spare(owner: u64) {
    let _ = DEBTOR.compare_exchange(owner, NOBODY, Ordering::SeqCst, Ordering::SeqCst);
}

/// Less is held than may be: from now on there may be garbage again.
pub fn is_well() {
    if EXAMINES.swap(false, Ordering::Relaxed) {
        let mut accounts = accounts();
        accounts.examined.clear();
        accounts.next_sharer = 0;
    }
}

/// Taken by a heap that is large beside the cap for the time of its collection, so that there is one
/// such copy at a time.
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
    /// Gives the leave back; whether others have had to wait meanwhile.
    pub fn is_exclusive(self) -> bool {
        self.0
    }
}

/// Whether a large heap is being collected.
pub fn is_collecting() -> bool {
    COLLECTING.load(Ordering::SeqCst)
}

/// Leave to collect a heap of so many bytes; none while another large one is being collected.
pub fn may_collect(bytes: usize) -> Option<Collecting> {
    if bytes <= cap() / ALONE {
        return Some(Collecting(false));
    }
    (!COLLECTING.swap(true, Ordering::SeqCst)).then(|| Collecting(true))
}

/// What one muproc holds.
#[derive(Debug)]
pub struct Account {
    owner: u64,
    bytes: usize,
    outside: usize,
}

impl Account {
    /// The bytes on it.
    #[inline]
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// The account of an owner, with nothing on it.
    pub fn new(owner: u64) -> Account {
        Account { owner, bytes: 0, outside: 0 }
    }

    /// Sets how many bytes the owner holds now, and how many of them are payloads outside.
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
        // It has been garbage.
        b.set(1 << 49, 0);
        spare(2 << 40);
        is_well();
        assert_eq!(choose_debtor(2 << 40, true), Some(1 << 40));
        spare(1 << 40);
        // All that are worth it have collected.
        assert_eq!(choose_debtor(1 << 40, true), Some(1 << 40));
        assert!(is_among_the_largest(1 << 50) && !is_among_the_largest(1 << 48));
        drop(a);
        assert_eq!(choose_debtor(2 << 40, true), Some(2 << 40));
    }
}
