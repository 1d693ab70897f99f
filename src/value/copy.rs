//! Copying between heaps: the one file where two heaps meet.
//!
//! A message is a self-contained run of words ([`Block`]): sending is one pass into a flat buffer,
//! receiving a block copy with relocation. Sharing and cycles survive: while a copy is under way,
//! the first word of what has been copied holds the forwarding mark, and an undo log puts the
//! words back before anyone else looks.

use super::reclaim;
use crate::heap::{Fixed, Header, Heap, Kind, Value, append, in_place, is_raw_header};
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
    let words = copied(heap, std::slice::from_mut(&mut root), boxed);
    Block { root, words }
}

/// Copies several values that may share structure. The results refer into the words.
pub fn copy_all(heap: &mut Heap, roots: &[Value]) -> (Vec<Value>, Vec<u64>) {
    let mut moved = roots.to_vec();
    let words = copied(heap, &mut moved, |words| words.clone());
    (moved, words)
}

/// Copies values with all that they refer to into a buffer of this thread, makes them refer to the
/// copies, and hands the buffer over; what is left of it is used again.
///
/// Most messages are trees, in which nothing is met twice: the first attempt marks what it meets in
/// a map of bits aside, and leaves the heap alone. If it meets something again, the second leaves
/// forwarding marks in the heap and takes them away afterwards.
pub fn copied<T>(heap: &mut Heap, roots: &mut [Value], keep: impl FnOnce(&mut Vec<u64>) -> T) -> T {
    let mut buffers = BUFFERS.take();
    roots.iter().filter(|root| !root.is_own()).for_each(|root| reclaim::note(*root));
    if !copy_tree(heap, roots, &mut buffers) {
        copy_graph(heap, roots, &mut buffers);
    }
    reclaim::note_words(&buffers.out);
    let length = buffers.out.len();
    let kept = keep(&mut buffers.out);
    if buffers.out.capacity() == 0 {
        // It was given away, as a long message: the next one may be as long.
        buffers.out.reserve_exact(length.min(KEPT_WORDS));
    }
    if buffers.out.capacity() <= KEPT_WORDS {
        buffers.out.clear();
        BUFFERS.set(buffers);
    }
    kept
}

/// The words of a buffer: itself if they are many, or a copy of them.
pub fn boxed(words: &mut Vec<u64>) -> Box<[u64]> {
    if words.len() > GIVEN_WORDS {
        std::mem::take(words).into_boxed_slice()
    } else {
        words.as_slice().into()
    }
}

/// What copying needs room for.
#[derive(Default)]
struct Buffers {
    out: Vec<u64>,
    /// Where in `out` references still stand as they stood in the heap, oldest first.
    todo: Vec<usize>,
    undo: Vec<(usize, u64)>,
    /// A bit for each word of a heap, all of them 0 between two copies.
    seen: Vec<u64>,
    /// For so many copies no tree is expected, because the last one was none.
    doubts: u8,
}

thread_local! {
    static BUFFERS: Cell<Buffers> = const {
        Cell::new(Buffers {
            out: Vec::new(),
            todo: Vec::new(),
            undo: Vec::new(),
            seen: Vec::new(),
            doubts: 0,
        })
    };
}

/// The largest buffer that a thread keeps.
const KEPT_WORDS: usize = 1 << 17;
/// A buffer that holds more is given away, not copied.
const GIVEN_WORDS: usize = 1024;
/// The largest heap for which bits are kept.
const BIT_WORDS: usize = 1 << 17;
/// For how many copies a tree is not expected after one that was none.
const DOUBTS: u8 = 15;

/// Copies what is hoped to be a tree; false when it is none, and then nothing has been done.
fn copy_tree(heap: &mut Heap, roots: &mut [Value], buffers: &mut Buffers) -> bool {
    let from: &[u64] = heap.words_mut();
    if from.len() > BIT_WORDS {
        return false;
    }
    if buffers.doubts > 0 {
        buffers.doubts -= 1;
        return false;
    }
    let Buffers { out, todo, undo, seen, doubts } = buffers;
    if seen.len() * 64 < from.len() {
        seen.resize(from.len().div_ceil(64), 0);
    }
    let mut tree = Tree { from, out, todo, seen, lowest: usize::MAX, highest: 0 };
    let mut whole = true;
    for (index, root) in roots.iter_mut().enumerate().filter(|(_, root)| root.is_own()) {
        undo.push((index, root.0));
        match tree.reach(*root) {
            Some(moved) => *root = moved,
            None => whole = false,
        }
    }
    whole = whole && tree.follow();
    if tree.lowest <= tree.highest {
        tree.seen[tree.lowest / 64..=tree.highest / 64].fill(0);
    }
    todo.clear();
    if !whole {
        undo.iter().for_each(|(index, root)| roots[*index] = Value(*root));
        out.clear();
        *doubts = DOUBTS;
    }
    undo.clear();
    whole
}

/// Copies whatever it is.
fn copy_graph(heap: &mut Heap, roots: &mut [Value], buffers: &mut Buffers) {
    let Buffers { out, todo, undo, .. } = buffers;
    let mut copier = Copier { from: heap.words_mut(), out, undo, todo };
    for root in roots.iter_mut().filter(|root| root.is_own()) {
        *root = copier.reach(*root);
    }
    copier.follow();
    let Copier { from, undo, .. } = copier;
    for (offset, word) in undo.drain(..) {
        from[offset] = word;
    }
}

/// Marks the places among `out[from..]` that hold references still to be followed.
fn note_references(out: &[u64], from: usize, todo: &mut Vec<usize>) {
    for (place, word) in out.iter().enumerate().skip(from) {
        if Value(*word).is_own() {
            todo.push(place);
        }
    }
}

/// A copy of something in which nothing is met twice.
struct Tree<'h> {
    from: &'h [u64],
    out: &'h mut Vec<u64>,
    todo: &'h mut Vec<usize>,
    seen: &'h mut [u64],
    /// The least and the greatest offset that has been seen.
    lowest: usize,
    highest: usize,
}

impl Tree<'_> {
    /// Says that what begins at an offset is copied now; false when it was before.
    #[inline(always)]
    fn see(&mut self, at: usize) -> bool {
        let (word, bit) = (&mut self.seen[at / 64], 1 << (at % 64));
        let fresh = *word & bit == 0;
        *word |= bit;
        self.lowest = self.lowest.min(at);
        self.highest = self.highest.max(at);
        fresh
    }

    /// Where the copy is; nothing when this was met before.
    #[inline]
    fn reach(&mut self, value: Value) -> Option<Value> {
        let at = self.out.len();
        if value.is_cons() {
            self.list(value)?;
        } else if self.see(value.offset()) {
            let (object, first) = in_place(self.from, value, self.from[value.offset()]);
            append(self.out, self.from, object, first);
            if Header(first).is(Kind::Table) {
                super::table::forget_addresses(&mut self.out[at..]);
            }
            if !Header(first).is_raw() {
                note_references(self.out, at + 1, self.todo);
            }
        } else {
            return None;
        }
        Some(value.moved_to(at))
    }

    /// Copies a list as far as it goes: one run of conses, so that all references between them are
    /// known at once. What their cars refer to follows later.
    fn list(&mut self, cons: Value) -> Option<()> {
        let mut at = cons.offset();
        while self.see(at) {
            let new = self.out.len();
            let pair = &self.from[at..at + 2];
            let (car, cdr) = (Value(pair[0]), Value(pair[1]));
            if car.is_own() {
                self.todo.push(new);
            }
            if !(cdr.is_own() && cdr.is_cons()) {
                if cdr.is_own() {
                    self.todo.push(new + 1);
                }
                self.out.extend_from_slice(&[car.0, cdr.0]);
                return Some(());
            }
            self.out.extend_from_slice(&[car.0, cdr.moved_to(new + 2).0]);
            at = cdr.offset();
        }
        None
    }

    fn follow(&mut self) -> bool {
        let mut next = 0;
        while let Some(place) = self.todo.get(next) {
            let place = *place;
            next += 1;
            match self.reach(Value(self.out[place])) {
                Some(moved) => self.out[place] = moved.0,
                None => return false,
            }
        }
        true
    }
}

/// A copy of anything: what has been copied holds forwarding marks meanwhile.
struct Copier<'h> {
    from: &'h mut [u64],
    out: &'h mut Vec<u64>,
    /// The first words of what has been copied, and where they stood.
    undo: &'h mut Vec<(usize, u64)>,
    todo: &'h mut Vec<usize>,
}

impl Copier<'_> {
    /// Where a cons or object of the heap is, or will be, in `out`.
    #[inline]
    fn reach(&mut self, value: Value) -> Value {
        let first = self.from[value.offset()];
        if let Some(at) = Header::forwarded(first) {
            return value.moved_to(at);
        }
        let at = self.out.len();
        if value.is_cons() {
            self.list(value, first)
        } else {
            self.object(value, first)
        }
        value.moved_to(at)
    }

    /// The same as for a tree.
    fn list(&mut self, cons: Value, first: u64) {
        let Copier { from, out, undo, todo } = self;
        let (mut at, mut car) = (cons.offset(), first);
        loop {
            let new = out.len();
            undo.push((at, car));
            from[at] = Header::forward(new);
            if Value(car).is_own() {
                todo.push(new);
            }
            let cdr = Value(from[at + 1]);
            if !(cdr.is_own() && cdr.is_cons()) {
                if cdr.is_own() {
                    todo.push(new + 1);
                }
                out.extend_from_slice(&[car, cdr.0]);
                return;
            }
            let next = from[cdr.offset()];
            if let Some(there) = Header::forwarded(next) {
                out.extend_from_slice(&[car, cdr.moved_to(there).0]);
                return;
            }
            out.extend_from_slice(&[car, cdr.moved_to(new + 2).0]);
            (at, car) = (cdr.offset(), next);
        }
    }

    fn object(&mut self, object: Value, first: u64) {
        let (there, header) = in_place(self.from, object, first);
        let at = append(self.out, self.from, there, header);
        let header = Header(header);
        self.undo.push((object.offset(), first));
        self.from[object.offset()] = Header::forward(at);
        if header.is(Kind::Table) {
            super::table::forget_addresses(&mut self.out[at..]);
        }
        if !header.is_raw() {
            note_references(self.out, at + 1, self.todo);
        }
    }

    /// Copies what references still stand for, until none is left.
    fn follow(&mut self) {
        let mut next = 0;
        while let Some(place) = self.todo.get(next) {
            let place = *place;
            next += 1;
            self.out[place] = self.reach(Value(self.out[place])).0;
        }
        self.todo.clear();
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
