//! Copying between heaps: the one file where two heaps meet.
//!
//! A message is a self-contained run of words ([`Block`]): sending is one pass into a flat buffer,
//! receiving a block copy with relocation. Sharing and cycles survive: while a copy is under way,
//! the first word of what has been copied holds the forwarding mark, and an undo log puts the
//! words back before anyone else looks.

use crate::heap::{Fixed, Header, Heap, Kind, Value};

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
pub fn copy_out(heap: &mut Heap, root: Value) -> Block {
    if !root.is_own() {
        return Block::of_immediate(root);
    }
    let (roots, words) = copy_all(heap, &[root]);
    Block { root: roots[0], words: words.into_boxed_slice() }
}

/// Copies several values that may share structure. The results refer into the words.
pub fn copy_all(heap: &mut Heap, roots: &[Value]) -> (Vec<Value>, Vec<u64>) {
    let mut copier = Copier { heap, out: Vec::new(), undo: Vec::new() };
    let moved: Vec<Value> = roots.iter().map(|v| copier.reach(*v)).collect();
    copier.scan();
    for (offset, word) in copier.undo.iter().rev() {
        copier.heap.restore(*offset, *word);
    }
    (moved, copier.out)
}

struct Copier<'h> {
    heap: &'h mut Heap,
    out: Vec<u64>,
    undo: Vec<(usize, u64)>,
}

impl Copier<'_> {
    fn reach(&mut self, value: Value) -> Value {
        if !value.is_own() {
            return value;
        }
        let first = self.heap.word(value, 0);
        if let Some(at) = Header::forwarded(first) {
            return value.moved_to(at);
        }
        let length = if value.is_cons() { 2 } else { Header(first).length() + 1 };
        let at = self.out.len();
        self.out.extend_from_slice(self.heap.span_of(value.offset(), length));
        if value.is_object() && Header(first).is(Kind::Table) {
            super::table::forget_addresses(&mut self.out[at..]);
        }
        self.undo.push((value.offset(), first));
        self.heap.restore(value.offset(), Header::forward(at));
        value.moved_to(at)
    }

    fn scan(&mut self) {
        let mut at = 0;
        while at < self.out.len() {
            let word = self.out[at];
            if word & 7 == 7 && Header(word).is_raw() {
                at += Header(word).length() + 1;
                continue;
            }
            let value = Value(word);
            if value.is_own() {
                self.out[at] = self.reach(value).0;
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
    let room = heap.raw(words.len());
    let mut at = 0;
    while at < words.len() {
        let word = words[at];
        if word & 7 == 7 && Header(word).is_raw() {
            let end = at + Header(word).length() + 1;
            room[at..end].copy_from_slice(&words[at..end]);
            at = end;
            continue;
        }
        room[at] = relocate(Value(word), base).0;
        at += 1;
    }
    base
}

/// Appends the words of a block to other words, with its references moved along.
pub fn append_relocated(words: &mut Vec<u64>, block: &[u64]) {
    let base = words.len();
    let mut at = 0;
    while at < block.len() {
        let word = block[at];
        if word & 7 == 7 && Header(word).is_raw() {
            let end = at + Header(word).length() + 1;
            words.extend_from_slice(&block[at..end]);
            at = end;
            continue;
        }
        words.push(relocate(Value(word), base).0);
        at += 1;
    }
}

/// A reference into a block, as one into the heap where the block stands at `base`.
#[inline(always)]
pub fn relocate(value: Value, base: usize) -> Value {
    if value.is_own() { value.moved_to(value.offset() + base) } else { value }
}

/// A copy of a value, with all that it refers to, in the fixed area.
pub fn freeze(heap: &mut Heap, value: Value) -> Value {
    let block = copy_out(heap, value);
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
        let header = Header(block.words[at]);
        if block.words[at] & 7 == 7 && header.is_raw() {
            for _ in 0..=header.length() {
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
mod tests {
    use super::*;
    use crate::value::list;

    #[test]
    fn sharing_and_cycles_survive_and_the_source_is_untouched() {
        let mut from = Heap::new();
        let shared = list::from_slice(&mut from, &[Value::fixnum(1), Value::fixnum(2)]);
        let both = list::from_slice(&mut from, &[shared, shared]);
        from.set_word(shared, 0, both.0);
        let block = copy_out(&mut from, both);
        let mut to = Heap::new();
        to.cons(Value::T, Value::T);
        let copy = copy_in(&mut to, &block);
        assert_eq!(to.car(copy), to.car(to.cdr(copy)));
        assert_eq!(to.car(to.car(copy)), copy);
        assert_eq!(from.car(shared), both);
        assert_eq!(from.car(both), shared);
    }

    #[test]
    fn raw_payloads_are_not_taken_for_references() {
        let mut from = Heap::new();
        let text = crate::value::string::make(&mut from, "a\u{5}b\u{9}");
        let block = copy_out(&mut from, text);
        let mut to = Heap::new();
        to.cons(Value::T, Value::T);
        let copy = copy_in(&mut to, &block);
        assert_eq!(crate::value::string::text(&to, copy), "a\u{5}b\u{9}");
    }
}
