//! Reclaiming what belongs to the node: units of code, uninterned symbols, global closures.
//!
//! Nobody counts references to these. When enough of them have been made, a *cycle* finds out which
//! are still mentioned, without stopping anybody (`machine/memory/code_gc.rs` drives it):
//!
//! 1. Marking is switched on. Every worker passes between two slices, so that from here on all see
//!    it: what is copied out of a heap, and what is put where the whole node sees it, is marked by
//!    who does so ([`barrier`]).
//! 2. What the node itself holds is marked ([`mark_node`]), and every muproc is asked to mark what
//!    it mentions, which it does at its next safe point: heap, stack, frames, queue.
//! 3. When the last one has done so or died, what has no mark is freed ([`end`]).
//!
//! Words are judged one by one, and any number may be asked about: so a heap is shown from end to
//! end, dead objects and raw bits included. That may keep something for a while, and never frees
//! too much.

use super::block::Block;
use super::{closures, property, symbol, units};
use crate::heap::{Imm, Value, cap, checked};
use rustc_hash::FxHashSet;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

/// The number of the cycle under way, or of the last one.
static CYCLE: AtomicU32 = AtomicU32::new(1);
static MARKING: AtomicBool = AtomicBool::new(false);
/// Bytes made since the last cycle, and how many start the next one.
static GROWN: AtomicUsize = AtomicUsize::new(0);
static ENOUGH: AtomicUsize = AtomicUsize::new(LEAST);
const LEAST: usize = 16 << 20;
/// Whether the last cycle has left the node with as much as it may keep.
static FULL: AtomicBool = AtomicBool::new(false);
/// The number of the shortage under way, or of the next one.
static SHORTAGE: AtomicU32 = AtomicU32::new(1);
/// The most that anybody has added lately who has asked in this shortage.
static MOST_ADDED: AtomicUsize = AtomicUsize::new(0);

/// What was put where it stays for as long as the node (the fixed area, a table of names).
static PINNED: Mutex<Option<FxHashSet<u64>>> = Mutex::new(None);

/// The number of the cycle under way, or of the last one.
pub fn cycle() -> u32 {
    CYCLE.load(Ordering::Acquire)
}

/// Whether a cycle is under way.
#[inline(always)]
pub fn is_marking() -> bool {
    MARKING.load(Ordering::Relaxed)
}

/// Counts what was made, and is kept until a cycle finds that nobody mentions it.
#[inline]
pub fn grown(bytes: usize) {
    if let Some(bytes) = checked::reclaim_after() {
        ENOUGH.store(bytes, Ordering::Relaxed);
    }
    GROWN.fetch_add(bytes, Ordering::Relaxed);
    cap::keep(bytes);
}

/// Whether a cycle is under way, and as much has been made meanwhile as would start another: who
/// makes more must let others go first, or what is made outruns what is freed.
#[inline]
pub fn is_overdue() -> bool {
    is_marking() && is_due()
}

/// Whether the node keeps as much as it may, so that `more` bytes are too much. A cycle is then due:
/// whatever the last one has found, the next one may find more garbage.
pub fn is_short(more: usize) -> bool {
    let is_short = cap::kept().saturating_add(more) > cap::may_keep();
    if is_short && !is_marking() {
        want();
    }
    is_short
}

/// Whether the node keeps as much as it may although what only garbage takes has been freed.
pub fn is_full() -> bool {
    FULL.load(Ordering::Relaxed)
}

/// The most that anybody has added lately who has asked in this shortage; now one asks who has added so
/// much.
pub fn most_added(bytes: usize) -> usize {
    MOST_ADDED.fetch_max(bytes, Ordering::Relaxed).max(bytes)
}

/// The number of the shortage: it is another one after a cycle has found room.
pub fn shortage() -> u32 {
    SHORTAGE.load(Ordering::Relaxed)
}

/// Whether the node, with `more` bytes, keeps no more than so many eighths of what it may keep.
pub fn is_within(more: usize, eighths: usize) -> bool {
    cap::kept().saturating_add(more) <= (cap::may_keep() / 8).saturating_mul(eighths)
}

/// Whether who makes code had better wait: the node keeps as much as it may, and what of it is
/// garbage will be known when the cycle that is due or under way is over.
pub fn is_pressed() -> bool {
    cap::kept() > cap::may_keep() && (is_marking() || is_due()) && !FULL.load(Ordering::Relaxed)
}

/// Whether it is time for a cycle.
#[inline(always)]
pub fn is_due() -> bool {
    GROWN.load(Ordering::Relaxed) >= ENOUGH.load(Ordering::Relaxed)
}

/// Lets so many bytes start a cycle, or less when the cap is small: a cycle must come before the node
/// keeps as much as it may. Looked at in each slice, so it is not reckoned there.
fn start_after(bytes: usize) {
    let little = (cap::may_keep() / 4).max(1 << 20);
    ENOUGH.store(bytes.min(little), Ordering::SeqCst);
}

/// To be called when the cap has been set.
pub fn fit_to_cap() {
    start_after(LEAST);
}

/// As many bytes as are never made.
const WANTED: usize = usize::MAX / 4;

/// Makes a cycle due.
pub fn want() {
    GROWN.store(WANTED, Ordering::Relaxed);
}

/// Begins a cycle; false when one is under way, or another muproc was first.
pub fn begin() -> bool {
    if MARKING.swap(true, Ordering::SeqCst) {
        return false;
    }
    GROWN.store(0, Ordering::SeqCst);
    CYCLE.fetch_add(1, Ordering::SeqCst);
    true
}

/// Ends a cycle: frees what was not marked. `muprocs` is how many had to be asked.
pub fn end(muprocs: usize) {
    let cycle = cycle();
    units::free_unmarked(cycle);
    symbol::free_unmarked(cycle);
    closures::free_unmarked(cycle);
    // Asking costs about as much as there is to be asked: so do it in proportion. What was made
    // meanwhile may be garbage: counted, it would let the next cycle begin later and later.
    let (_, bytes) = units::count_and_bytes();
    let grown = GROWN.load(Ordering::SeqCst);
    let made = if grown < WANTED { grown } else { 0 };
    let live = bytes.saturating_sub(made);
    start_after(LEAST.max(live / 2).max(muprocs * 2048));
    let kept = cap::kept().saturating_sub(made);
    let is_full = kept > cap::may_keep();
    FULL.store(is_full, Ordering::SeqCst);
    if !is_full {
        SHORTAGE.fetch_add(1, Ordering::SeqCst);
        MOST_ADDED.store(0, Ordering::SeqCst);
    }
    MARKING.store(false, Ordering::SeqCst);
}

/// Whether a word may be of the kinds that are reclaimed.
#[inline(always)]
pub fn concerns(word: Value) -> bool {
    word.is(Imm::Function) || word.is(Imm::Global) || word.as_symbol().is_some_and(symbol::may_go)
}

/// To be called with every word that is put where other muprocs find it.
#[inline(always)]
pub fn barrier(word: Value) {
    if is_marking() {
        barrier_now(word);
    }
}

#[cold]
fn barrier_now(word: Value) {
    if concerns(word) {
        Marker::new().mark(word);
    }
}

/// The same for the words of a block.
#[inline(always)]
pub fn barrier_words(words: &[u64]) {
    if is_marking() {
        mark_words(words);
    }
}

#[cold]
fn mark_words(words: &[u64]) {
    Marker::new().words(words);
}

/// Keeps what a word mentions for as long as the node.
pub fn pin(word: impl Into<Value>) {
    let word = word.into();
    if concerns(word) {
        let mut pinned = lock_pinned();
        pinned.get_or_insert_default().insert(word.0);
        drop(pinned);
        barrier(word);
    }
}

fn lock_pinned() -> MutexGuard<'static, Option<FxHashSet<u64>>> {
    PINNED.lock().unwrap_or_else(|e| e.into_inner())
}

/// Marks what the node itself holds; `more` shows the rest of it.
pub fn mark_node(more: &mut dyn FnMut(&mut Marker)) {
    let mut marker = Marker::new();
    for word in lock_pinned().iter().flatten() {
        marker.mark(Value(*word));
    }
    let mut held = Vec::new();
    symbol::visit_cells(&mut |word| held.extend(concerns(word).then_some(word)));
    property::visit(&mut |word| held.extend(concerns(word).then_some(word)));
    held.into_iter().for_each(|word| marker.mark(word));
    more(&mut marker);
}

/// Marks words, and what is mentioned by what they mention.
pub struct Marker {
    cycle: u32,
    /// Marked, but not yet what it mentions.
    open: Vec<Value>,
    /// Addresses of code that came last: they come again.
    last: [u64; 8],
    at: usize,
}

impl Default for Marker {
    fn default() -> Marker {
        Marker::new()
    }
}

impl Marker {
    /// A marker for the cycle under way.
    pub fn new() -> Marker {
        Marker { cycle: cycle(), open: Vec::new(), last: [0; 8], at: 0 }
    }

    /// Marks what a word mentions; any number will do.
    #[inline]
    pub fn mark(&mut self, word: Value) {
        if concerns(word) {
            self.open.push(word);
            self.close();
        }
    }

    /// Marks what a run of words mentions, raw ones included.
    pub fn words(&mut self, words: &[u64]) {
        words.iter().for_each(|word| self.mark(Value(*word)));
    }

    /// Marks what a block mentions.
    pub fn block(&mut self, block: &Block) {
        self.mark(block.root);
        self.words(&block.words);
    }

    /// Marks the unit in which an address lies.
    pub fn code(&mut self, address: usize) {
        self.address(address);
        self.close();
    }

    fn address(&mut self, address: usize) {
        let key = address as u64;
        if self.last.contains(&key) {
            return;
        }
        self.last[self.at] = key;
        self.at = (self.at + 1) % self.last.len();
        if let Some(unit) = units::unit_of(address)
            && let Some(mentions) = units::mark(unit, self.cycle)
        {
            self.open.extend(mentions);
        }
    }

    fn close(&mut self) {
        let mut blocks: Vec<Arc<Block>> = Vec::new();
        while let Some(word) = self.open.pop() {
            if word.is(Imm::Function) {
                self.address(word.payload() as usize);
            } else if word.is(Imm::Global) {
                if let Some((function, captured)) = closures::mark(word, self.cycle) {
                    self.open.push(function);
                    blocks.extend(captured);
                }
            } else if let Some(symbol) = word.as_symbol()
                && symbol::may_go(symbol)
                && symbol::mark(symbol, self.cycle)
            {
                self.open.extend(symbol::contents(symbol));
            }
            if self.open.is_empty()
                && let Some(block) = blocks.pop()
            {
                let all = block.words.iter().map(|word| Value(*word)).chain([block.root]);
                self.open.extend(all.filter(|word| concerns(*word)));
            }
        }
    }
}
