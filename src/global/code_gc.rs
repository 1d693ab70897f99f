//! The code collector: frees what belongs to the node and nobody mentions any more, that is, code
//! units, symbols that no package holds, global closures, metaobjects, joints and texts of shared string streams.
//!
//! References to these are not counted. When enough of them have been made, a *cycle* (one code
//! collection) finds out which are still mentioned, without stopping any muproc.
//! `machine/memory/code_gc.rs` drives it:
//!
//! 1. Marking is switched on. Every worker then passes a quiescent barrier, between two slices, so
//!    that all see the switch: from here on, whoever copies something out of a heap, or puts
//!    something where the whole node sees it, marks it ([`barrier`]).
//! 2. What the node itself holds is marked ([`mark_node`]), and every muproc is asked to mark what
//!    it mentions. It does so at its next safe point: heap, stack, frames, queue.
//! 3. When the last muproc has done so or died, everything unmarked is freed ([`end`]).
//!
//! Each word is judged by itself, and any bit pattern is allowed. So a heap is scanned from end to
//! end, with its dead objects and raw bits. That may keep something alive for a while, but never
//! frees too much.

use super::block::Block;
use super::{closures, joint, metaobjects, names, package, symbol, units};
use crate::heap::{Imm, Value, cap, checked};
use rustc_hash::FxHashSet;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock};

/// The number of the cycle under way, or of the last one.
static CYCLE: AtomicU32 = AtomicU32::new(1);
static MARKING: AtomicBool = AtomicBool::new(false);
/// Bytes made since the last cycle, and how many of them make the next cycle due.
static GROWN: AtomicUsize = AtomicUsize::new(0);
static ENOUGH: AtomicUsize = AtomicUsize::new(LEAST);
const LEAST: usize = 16 << 20;
/// Whether, after the last cycle, the node still held as much as it may keep.
static FULL: AtomicBool = AtomicBool::new(false);

/// Words that were put where they stay as long as the node (the fixed area, a table of names).
static PINNED: Mutex<Option<FxHashSet<u64>>> = Mutex::new(None);

/// What a code collection asks about layouts of classes, of which this module knows nothing else.
pub struct Layouts {
    /// The address of the layout of a class word, and the word of its successor. Any payload is allowed.
    pub of: fn(Value) -> Option<(usize, Option<Value>)>,
    /// Passes the classes that the node itself holds to a function.
    pub roots: fn(&mut dyn FnMut(Value)),
    /// Forgets the classes that were not marked in this cycle, before they are freed.
    pub forget: fn(u32),
}

static LAYOUTS: OnceLock<&'static Layouts> = OnceLock::new();

/// Tells code collections of layouts.
pub fn set_layouts(layouts: &'static Layouts) {
    let _ = LAYOUTS.set(layouts);
}

/// What a code collection asks about texts that muprocs share, of which this module knows nothing else.
pub struct Texts {
    /// Marks what a handle names as mentioned in this cycle. Any payload is allowed.
    pub mark: fn(Value, u32),
    /// Frees the texts that were not marked in this cycle.
    pub free_unmarked: fn(u32),
}

static TEXTS: OnceLock<&'static Texts> = OnceLock::new();

/// Tells code collections of shared texts.
pub fn set_texts(texts: &'static Texts) {
    let _ = TEXTS.set(texts);
}

/// The number of the cycle under way, or of the last one.
pub fn cycle() -> u32 {
    CYCLE.load(Ordering::Acquire)
}

/// Whether a cycle is under way.
#[inline(always)]
pub fn is_marking() -> bool {
    MARKING.load(Ordering::Relaxed)
}

/// Counts bytes of something that is kept until a cycle finds that nobody mentions it.
#[inline]
pub fn grown(bytes: usize) {
    if let Some(bytes) = checked::reclaim_after() {
        ENOUGH.store(bytes, Ordering::Relaxed);
    }
    GROWN.fetch_add(bytes, Ordering::Relaxed);
    cap::keep(bytes);
}

/// Whether a cycle is under way and, since it began, as much has been made as would start another
/// one. Whoever makes more must first let other muprocs run; otherwise things are made faster than
/// they are freed.
#[inline]
pub fn is_overdue() -> bool {
    is_marking() && is_due()
}

/// Whether `more` bytes are more than the node may still keep. If so, a cycle is made due unless
/// one is under way: whatever the last one has found, the next one may find more garbage.
pub fn is_short(more: usize) -> bool {
    let is_short = cap::kept().saturating_add(more) > cap::may_keep();
    if is_short && !is_marking() {
        want();
    }
    is_short
}

/// Whether the node holds as much as it may keep even after the last cycle has freed the garbage.
pub fn is_full() -> bool {
    FULL.load(Ordering::Relaxed)
}

/// Whether the node, with `more` bytes, holds at most `eighths` eighths of what it may keep.
pub fn is_within(more: usize, eighths: usize) -> bool {
    cap::kept().saturating_add(more) <= (cap::may_keep() / 8).saturating_mul(eighths)
}

/// Whether a muproc that makes code should wait. It should if the node holds more than it may keep,
/// and the cycle that is due or under way will show how much of that is garbage.
pub fn is_pressed() -> bool {
    cap::kept() > cap::may_keep() && (is_marking() || is_due()) && !FULL.load(Ordering::Relaxed)
}

/// Whether a cycle is due.
#[inline(always)]
pub fn is_due() -> bool {
    GROWN.load(Ordering::Relaxed) >= ENOUGH.load(Ordering::Relaxed)
}

/// Sets how many bytes make a cycle due: `bytes`, or fewer if the cap is small, since a cycle must
/// come before the node holds as much as it may keep. [`is_due`] is called in each slice, so this
/// is not computed there.
fn start_after(bytes: usize) {
    let little = (cap::may_keep() / 4).max(1 << 20);
    ENOUGH.store(bytes.min(little), Ordering::SeqCst);
}

/// Adapts to a new cap. To be called after the cap has been set.
pub fn fit_to_cap() {
    start_after(LEAST);
}

/// A number of bytes larger than can ever be made: it marks that a cycle was asked for.
const WANTED: usize = usize::MAX / 4;

/// Makes a cycle due.
pub fn want() {
    GROWN.store(WANTED, Ordering::Relaxed);
}

/// Begins a cycle; false if one is under way already (another muproc may have just begun it).
pub fn begin() -> bool {
    if MARKING.swap(true, Ordering::SeqCst) {
        return false;
    }
    GROWN.store(0, Ordering::SeqCst);
    CYCLE.fetch_add(1, Ordering::SeqCst);
    true
}

/// Ends a cycle: frees everything unmarked. `muprocs` is how many muprocs had to be asked.
pub fn end(muprocs: usize) {
    let cycle = cycle();
    if let Some(layouts) = LAYOUTS.get() {
        (layouts.forget)(cycle);
    }
    units::free_unmarked(cycle);
    symbol::free_unmarked(cycle);
    closures::free_unmarked(cycle);
    metaobjects::free_unmarked(cycle);
    joint::free_unmarked(cycle);
    if let Some(texts) = TEXTS.get() {
        (texts.free_unmarked)(cycle);
    }
    // A cycle costs about as much as there is to mark, so the next one is due in proportion to
    // that. What was made during this cycle may be garbage and is left out: otherwise each cycle
    // would let the next one begin later.
    let (_, bytes) = units::count_and_bytes();
    let grown = GROWN.load(Ordering::SeqCst);
    let made = if grown < WANTED { grown } else { 0 };
    let live = bytes.saturating_sub(made);
    start_after(LEAST.max(live / 2).max(muprocs * 2048));
    let kept = cap::kept().saturating_sub(made);
    FULL.store(kept > cap::may_keep(), Ordering::SeqCst);
    MARKING.store(false, Ordering::SeqCst);
}

/// Whether a word may be of a kind that code collections free.
#[inline(always)]
pub fn concerns(word: Value) -> bool {
    word.is(Imm::Function)
        || word.is(Imm::Global)
        || word.is(Imm::Metaobject)
        || word.is(Imm::Class)
        || word.is(Imm::Joint)
        || word.is(Imm::Handle)
        || word.as_symbol().is_some_and(symbol::may_go)
}

/// The code-collection barrier: to be called with every word that is put where other muprocs find
/// it. Marks the word if a cycle is under way.
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

/// The code-collection barrier for the words of a block.
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

/// Keeps what a word mentions alive as long as the node.
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

/// Marks what the node itself holds. `more` marks what this module does not know of.
pub fn mark_node(more: &mut dyn FnMut(&mut Marker)) {
    let mut marker = Marker::new();
    for word in lock_pinned().iter().flatten() {
        marker.mark(Value(*word));
    }
    if let Some(layouts) = LAYOUTS.get() {
        (layouts.roots)(&mut |word| marker.mark(word));
    }
    let mut held = Vec::new();
    symbol::visit_cells(&mut |word| held.extend(concerns(word).then_some(word)));
    package::visit_symbols(&mut |word| held.push(word));
    names::visit(&mut |word| held.extend(concerns(word).then_some(word)));
    held.into_iter().for_each(|word| marker.mark(word));
    more(&mut marker);
}

/// Marks words, and everything that is mentioned by what they mention.
pub struct Marker {
    cycle: u32,
    /// Words whose own mentions are still to be marked.
    open: Vec<Value>,
    /// The code addresses marked last, in a ring: the same ones often come again.
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

    /// Marks what a word mentions. Any bit pattern is allowed.
    #[inline]
    pub fn mark(&mut self, word: Value) {
        if concerns(word) {
            self.open.push(word);
            self.close();
        }
    }

    /// Marks what a run of words mentions; raw words are allowed.
    pub fn words(&mut self, words: &[u64]) {
        words.iter().for_each(|word| self.mark(Value(*word)));
    }

    /// Marks what a block mentions.
    pub fn block(&mut self, block: &Block) {
        self.mark(block.root);
        self.words(&block.words);
    }

    /// Marks the unit that contains a code address.
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
            } else if word.is(Imm::Class) {
                let layout = LAYOUTS.get().and_then(|layouts| (layouts.of)(word));
                if let Some((address, successor)) = layout {
                    self.address(address);
                    self.open.extend(successor);
                }
            } else if word.is(Imm::Handle) {
                if let Some(texts) = TEXTS.get() {
                    (texts.mark)(word, self.cycle);
                }
            } else if word.is(Imm::Metaobject) {
                let open = &mut self.open;
                metaobjects::mark(word, self.cycle, &mut |word| {
                    open.extend(concerns(word).then_some(word));
                });
            } else if word.is(Imm::Joint) {
                let open = &mut self.open;
                joint::mark(word, self.cycle, &mut |word| {
                    open.extend(concerns(word).then_some(word));
                });
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
