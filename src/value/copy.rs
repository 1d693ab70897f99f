//! Copying between heaps: the one file where two heaps meet.
//!
//! A message is a self-contained run of words ([`Block`]): sending is one pass into a flat buffer,
//! receiving a block copy with relocation. Sharing and cycles survive: while a copy is under way,
//! the first word of what has been copied holds the forwarding mark, and an undo log puts the
//! words back before anyone else looks.

use super::reclaim;
use crate::heap::{Fixed, Header, Heap, Kind, Value, append, is_raw_header};
use std::cell::Cell;

/// A self-contained run of words: references are offsets from its beginning.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// The value.
    pub root: Value,
    /// What it refers to.
    pub words: Box<[u64]>,
}

impl Block {
    /// A block that holds an immediate or fixed value alone.
    pub fn of_immediate(root: Value) -> Block {
        Block { root, words: Box::default() }
    }

    /// Bytes beyond the block itself.
    pub fn bytes(&self) -> usize {
        self.words.len() * 8
    }
}

/// Copies a value, with all that it refers to, out of a heap.
pub fn copy_out(heap: &mut Heap, mut root: Value) -> Block {
    if !root.is_own() {
        reclaim::note(root);
        return Block::of_immediate(root);
    }
    let words = copied(heap, std::slice::from_mut(&mut root), |words| words.into());
    Block { root, words }
}

/// Copies several values that may share structure. The results refer into the words.
pub fn copy_all(heap: &mut Heap, roots: &[Value]) -> (Vec<Value>, Vec<u64>) {
    let mut moved = roots.to_vec();
    let words = copied(heap, &mut moved, <[u64]>::to_vec);
    (moved, words)
}

/// Copies values with all that they refer to into a buffer of this thread, makes them refer to the
/// copies, and shows the buffer.
pub fn copied<T>(heap: &mut Heap, roots: &mut [Value], keep: impl FnOnce(&[u64]) -> T) -> T {
    let Buffers { out, undo } = BUFFERS.take();
    let mut copier = Copier { from: heap.words_mut(), out, undo };
    for root in roots.iter_mut() {
        if root.is_own() {
            *root = copier.reach(*root);
        } else {
            reclaim::note(*root);
        }
    }
    copier.scan();
    let Copier { from, mut out, mut undo } = copier;
    for (offset, word) in undo.drain(..) {
        from[offset] = word;
    }
    reclaim::note_words(&out);
    let kept = keep(&out);
    if out.capacity() <= KEPT_WORDS {
        out.clear();
        BUFFERS.set(Buffers { out, undo });
    }
    kept
}

/// What copying needs room for.
#[derive(Default)]
struct Buffers {
    out: Vec<u64>,
    undo: Vec<(usize, u64)>,
}

thread_local! {
    static BUFFERS: Cell<Buffers> =
        const { Cell::new(Buffers { out: Vec::new(), undo: Vec::new() }) };
}

/// The largest buffer that a thread keeps.
const KEPT_WORDS: usize = 1 << 17;

struct Copier<'h> {
    from: &'h mut [u64],
    out: Vec<u64>,
    /// The first words of what has been copied, and where they stood.
    undo: Vec<(usize, u64)>,
}

impl Copier<'_> {
    #[inline(always)]
    fn reach(&mut self, value: Value) -> Value {
        let first = self.from[value.offset()];
        if let Some(at) = Header::forwarded(first) {
            return value.moved_to(at);
        }
        let at = append(&mut self.out, self.from, value, first);
        if value.is_object() && Header(first).is(Kind::Table) {
            super::table::forget_addresses(&mut self.out[at..]);
        }
        self.undo.push((value.offset(), first));
        self.from[value.offset()] = Header::forward(at);
        value.moved_to(at)
    }

    fn scan(&mut self) {
        let mut at = 0;
        while at < self.out.len() {
            let word = self.out[at];
            if Value(word).is_own() {
                let moved = self.reach(Value(word));
                self.out[at] = moved.0;
            } else if is_raw_header(word) {
                at += Header(word).length();
            }
            at += 1;
        }
    }
}

/// Copies a block into a heap and returns the value there.
pub fn copy_in(heap: &mut Heap, block: &Block) -> Value {
    let base = words_in(heap, &block.words);
    relocate(block.root, base)
}

/// Appends the words of a block; returns the offset by which references into it are to be moved.
pub fn words_in(heap: &mut Heap, words: &[u64]) -> usize {
    let base = heap.next_offset();
    if words.is_empty() {
        return base;
    }
    relocate_all(words, heap.raw(words.len()), base);
    base
}

/// Appends the words of a block to other words, with its references moved along.
pub fn append_relocated(words: &mut Vec<u64>, block: &[u64]) {
    let base = words.len();
    words.resize(base + block.len(), 0);
    relocate_all(block, &mut words[base..], base);
}

/// Copies a block to where its references are to count from `base` further down.
fn relocate_all(words: &[u64], room: &mut [u64], base: usize) {
    assert!(words.len() == room.len());
    let mut at = 0;
    while at < words.len() {
        // Most blocks hold few raw objects, if any: by eights there is nothing to decide.
        let eights = words[at..].as_chunks::<8>().0;
        for (eight, room) in eights.iter().zip(room[at..].as_chunks_mut::<8>().0) {
            if eight.iter().any(|word| is_raw_header(*word)) {
                break;
            }
            for (word, room) in eight.iter().zip(room) {
                *room = relocate_word(*word, base);
            }
            at += 8;
        }
        let end = words.len().min(at + 8);
        while at < end {
            let word = words[at];
            if is_raw_header(word) {
                let end = at + Header(word).length() + 1;
                room[at..end].copy_from_slice(&words[at..end]);
                at = end;
                break;
            }
            room[at] = relocate_word(word, base);
            at += 1;
        }
    }
}

/// The same as [`relocate`], without a branch.
#[inline(always)]
fn relocate_word(word: u64, base: usize) -> u64 {
    let own = u64::from(Value(word).is_own());
    word + (own.wrapping_neg() & ((base as u64) << 4))
}

/// A reference into a block, as one into the heap where the block stands at `base`.
#[inline(always)]
pub fn relocate(value: Value, base: usize) -> Value {
    if value.is_own() { value.moved_to(value.offset() + base) } else { value }
}

/// A copy of a value, with all that it refers to, in the fixed area.
pub fn freeze(heap: &mut Heap, value: Value) -> Value {
    let block = copy_out(heap, value);
    reclaim::pin(block.root);
    block.words.iter().for_each(|word| reclaim::pin(Value(*word)));
    if block.words.is_empty() {
        return block.root;
    }
    let base = Fixed::allocate(block.words.len());
    let moved = |value: Value| {
        let there = relocate(value, base);
        if value.is_own() { there.in_fixed() } else { there }
    };
    let mut at = 0;
    while at < block.words.len() {
        if is_raw_header(block.words[at]) {
            for _ in 0..=Header(block.words[at]).length() {
                Fixed::put(base + at, block.words[at]);
                at += 1;
            }
        } else {
            Fixed::put(base + at, moved(Value(block.words[at])).0);
            at += 1;
        }
    }
    moved(block.root)
}

#[cfg(test)]
#[path = "copy_tests.rs"]
mod tests;
