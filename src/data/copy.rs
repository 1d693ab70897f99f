//! Copying between heaps: the only file where two heaps meet.
//!
//! A message is a self-contained run of words ([`Block`]). Sending is one pass into a flat buffer;
//! receiving is a copy of the block with relocation. Shared parts and cycles are preserved: during
//! the copy, the first word of each copied object holds a forwarding mark, and an undo log restores
//! the words before anyone else looks.

use super::shared_text::Shareable;
use super::{literal, shared_text, table};
use crate::global::block::Block;
use crate::global::code_gc;
use crate::heap::{
    Fixed, Header, Heap, Kind, Run, Shared, Shares, Value, append, cap, in_place, is_raw_header,
    unfolded,
};
use rustc_hash::{FxHashMap, FxHasher};
use std::cell::Cell;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Mutex;

/// Whether a value is copied when it is sent. Objects of the own heap and literals are.
#[inline]
pub fn is_copied(value: Value) -> bool {
    value.is_own() || literal::is_literal(value)
}

/// Copies a value, with everything that it refers to, out of a heap. Literals become ordinary
/// objects.
pub fn copy_out(heap: &mut Heap, mut root: Value) -> Block {
    if let Some(shared) = root.as_shared()
        && !literal::is_literal(root)
    {
        code_gc::barrier(root);
        return Block::of_shared(shared);
    }
    let (words, shares) = copied(heap, std::slice::from_mut(&mut root), boxed);
    Block { root, words, shares }
}

/// Copies a literal, and the literals that it refers to, into a heap as ordinary objects.
pub fn thaw(heap: &mut Heap, value: Value) -> Value {
    let block = copy_out(heap, value);
    copy_in(heap, &block)
}

/// Copies values, with everything that they refer to, into a buffer of this thread, and makes
/// `roots` refer to the copies. Then calls `keep` with the buffer; the memory that `keep` leaves
/// there is reused. Outside payloads are shared, not copied; literals are copied. Also returns the
/// shares of outside payloads.
///
/// Most messages are trees: no object in them is referred to twice. The first attempt assumes that,
/// and marks the objects that it meets in a map beside the heap, which it leaves unchanged. If it
/// meets an object again, the second attempt puts forwarding marks into the heap and removes them
/// afterwards.
pub fn copied<T>(
    heap: &mut Heap,
    roots: &mut [Value],
    keep: impl FnOnce(&mut Vec<u64>) -> T,
) -> (T, Shares) {
    let mut buffers = BUFFERS.take();
    buffers.literals = Some(Literals::default());
    roots.iter().filter(|root| !root.is_own()).for_each(|root| code_gc::barrier(*root));
    if !copy_tree(heap, roots, &mut buffers) {
        copy_graph::<SHARED>(heap, roots, &mut buffers);
    }
    // So a sender of long messages does not get more turns than the receiver, who pays for them
    // too.
    heap.charge(buffers.out.len());
    let shares =
        if heap.has_shares() { Shares::mentioned(&buffers.out) } else { Shares::default() };
    (hand_over(buffers, keep), shares)
}

/// Whether a copied stub shares its outside payload, or the copy contains the whole payload.
const SHARED: bool = false;
const UNFOLDED: bool = true;

/// Calls `keep` with the words of a copy, and stores the buffers for the next copy.
fn hand_over<T>(mut buffers: Buffers, keep: impl FnOnce(&mut Vec<u64>) -> T) -> T {
    code_gc::barrier_words(&buffers.out);
    let length = buffers.out.len();
    let kept = keep(&mut buffers.out);
    if buffers.out.capacity() == 0 {
        // `keep` took the buffer, as a long message: the next message may be as long.
        buffers.out.reserve_exact(with_slack(length).min(KEPT_WORDS));
    }
    if buffers.out.capacity() <= KEPT_WORDS {
        buffers.out.clear();
        BUFFERS.set(buffers);
    }
    kept
}

/// The words of a buffer: takes the buffer itself if there are many words; copies them if there are
/// few.
pub fn boxed(words: &mut Vec<u64>) -> Box<[u64]> {
    if words.len() > GIVEN_WORDS {
        std::mem::take(words).into_boxed_slice()
    } else {
        words.as_slice().into()
    }
}

/// The words of a buffer: takes the buffer itself, with some extra room, if there are many words;
/// copies them if there are few.
pub fn handed_over(words: &mut Vec<u64>) -> Vec<u64> {
    if words.len() <= GIVEN_WORDS {
        return words.clone();
    }
    let mut given = std::mem::take(words);
    if given.capacity() > with_slack(with_slack(given.len())) {
        given.shrink_to(with_slack(given.len()));
    }
    given
}

/// The room for a message of `words` words and some extra. The receiver of a long message may keep
/// its other live objects in the same block, after the message.
const fn with_slack(words: usize) -> usize {
    words + words / 16 + 64
}

/// The memory that copying needs. It is reused.
#[derive(Default)]
struct Buffers {
    out: Vec<u64>,
    undo: Vec<(usize, u64)>,
    /// Indices of words in `out` that refer to objects which have not been copied yet.
    open: Vec<u64>,
    /// For each word of the heap: the number of the last copy that met the object beginning there.
    /// The number has eight bits, and the map is cleared only when it wraps around.
    seen: Vec<u8>,
    number: u8,
    /// The roots before the copy.
    given: Vec<Value>,
    /// For this many more copies no tree is attempted, because an earlier attempt failed.
    doubts: u8,
    /// The copies of literals made so far; `None` if literals are not copied.
    literals: Option<Literals>,
}

/// The copies of literals, by their originals.
struct Literals {
    copies: FxHashMap<Value, Value>,
    /// The value that was looked up last, and its copy: the parts of a long message mostly mention
    /// the same literal again and again.
    last: (Value, Value),
}

impl Default for Literals {
    fn default() -> Literals {
        Literals { copies: FxHashMap::default(), last: (Value::UNBOUND, Value::UNBOUND) }
    }
}

impl Literals {
    fn clear(&mut self) {
        self.copies.clear();
        self.last = (Value::UNBOUND, Value::UNBOUND);
    }
}

/// The copy of a value of the fixed area if it was also looked up last; otherwise `None`.
#[inline(always)]
fn last_literal(literals: &Option<Literals>, value: Value) -> Option<Value> {
    literals.as_ref().and_then(|literals| (literals.last.0 == value).then_some(literals.last.1))
}

/// Returns the copy of a literal; appends it to `out` if it has not been copied yet. Any other word
/// is returned unchanged.
#[cold]
#[inline(never)]
fn of_literal(literals: &mut Option<Literals>, mut out: Run, value: Value) -> (Run, Value) {
    let Some(literals) = literals.as_mut() else { return (out, value) };
    if literals.last.0 == value {
        return (out, literals.last.1);
    }
    if let Some(copy) = literals.copies.get(&value) {
        literals.last = (value, *copy);
        return (out, *copy);
    }
    if !literal::is_literal(value) {
        literals.last = (value, value);
        return (out, value);
    }
    let at = match value.is_cons() {
        true => {
            let (car, cdr) = Fixed::pair(value.offset());
            out.pair(car, cdr)
        }
        false => {
            let header = Fixed::word(value.offset());
            let at = out.extend(&[header]);
            out.extend(Fixed::payload(value.offset()));
            if Header(header).is(Kind::Table) {
                table::forget_addresses(out.from_place(at));
            }
            at
        }
    };
    let copy = value.out_of_fixed().moved_to(at);
    literals.copies.insert(value, copy);
    literals.last = (value, copy);
    (out, copy)
}

thread_local! {
    static BUFFERS: Cell<Buffers> = const {
        Cell::new(Buffers {
            out: Vec::new(),
            undo: Vec::new(),
            open: Vec::new(),
            seen: Vec::new(),
            number: 0,
            given: Vec::new(),
            doubts: 0,
            literals: None,
        })
    };
}

/// The largest buffer, in words, that a thread keeps.
const KEPT_WORDS: usize = 1 << 17;
/// A buffer with more words than this is given away; the words of a smaller one are copied.
const GIVEN_WORDS: usize = 1024;
/// The largest heap, in words, for which a tree is attempted.
const MAP_WORDS: usize = 1 << 17;
/// For how many copies no tree is attempted after an attempt has failed.
const DOUBTS: u8 = 15;

/// Tries to copy the roots as a tree. Returns false, with `roots` restored and `out` empty, if an
/// object is met twice, if there is a string stream, or if no attempt is made.
fn copy_tree(heap: &mut Heap, roots: &mut [Value], buffers: &mut Buffers) -> bool {
    let from: &[u64] = heap.words_mut();
    if from.len() > MAP_WORDS {
        return false;
    }
    if buffers.doubts > 0 {
        buffers.doubts -= 1;
        return false;
    }
    let Buffers { out, undo, open, seen, number, doubts, literals, .. } = buffers;
    *number = number.wrapping_add(1);
    if *number == 0 {
        seen.fill(0);
        *number = 1;
    }
    if seen.len() < from.len() {
        seen.resize(from.len(), 0);
    }
    let (seen, number) = (&mut seen[..from.len()], *number);
    let mut tree = Tree {
        from,
        out: Run::from(std::mem::take(out)),
        open: Run::from(std::mem::take(open)),
        seen,
        number,
    };
    let mut whole = true;
    for (index, root) in roots.iter_mut().enumerate().filter(|(_, root)| root.is_reference()) {
        undo.push((index, root.0));
        if root.is_fixed() {
            let end = tree.out.length();
            *root = tree.literal(literals, *root);
            tree.leave_all(literals, end);
            continue;
        }
        match tree.put(literals, *root) {
            Some(new) => *root = new,
            None => whole = false,
        }
    }
    whole = whole && tree.follow(literals);
    *out = tree.out.into();
    *open = tree.open.into();
    open.clear();
    if !whole {
        undo.iter().for_each(|(index, root)| roots[*index] = Value(*root));
        out.clear();
        literals.iter_mut().for_each(Literals::clear);
        *doubts = DOUBTS;
    }
    undo.clear();
    whole
}

/// Marks the object at an offset as met by this copy; false if it was marked before.
#[inline(always)]
fn see(seen: &mut [u8], number: u8, offset: usize) -> bool {
    std::mem::replace(&mut seen[offset], number) != number
}

/// Whether the value is a stream. A string stream may have to be shared before it can be copied.
#[inline(always)]
fn is_stream(from: &[u64], value: Value) -> bool {
    value.is_object() && Header(from[value.offset()]).is(Kind::Stream)
}

/// Appends the cons or object of `value`, whose first word is `first`. Returns the reference to the
/// copy.
#[inline(always)]
fn put<const UNFOLD: bool>(from: &[u64], out: &mut Run, value: Value, first: u64) -> Value {
    if value.is_cons() {
        return value.moved_to(append(out, from, value, first));
    }
    let (object, first) = in_place(from, value, first);
    if UNFOLD && Header(first).is_outside() {
        let (header, payload) = unfolded(from, object.offset());
        let at = out.extend(&[header.0]);
        out.extend(payload);
        return value.moved_to(at);
    }
    let at = append(out, from, object, first);
    if Header(first).is(Kind::Table) {
        table::forget_addresses(out.from_place(at));
    }
    value.moved_to(at)
}

/// The copy of a tree under way: what has been copied, and the indices of the words that still
/// refer to the heap or the fixed area.
struct Tree<'h> {
    from: &'h [u64],
    out: Run,
    open: Run,
    seen: &'h mut [u8],
    number: u8,
}

impl Tree<'_> {
    /// Handles the word at an index of `out`. If it is a reference, it is replaced by its copy if
    /// that is known at once, or else put on the list of open places.
    #[inline(always)]
    fn leave(&mut self, literals: &Option<Literals>, place: usize, word: u64) {
        let value = Value(word);
        if !value.is_reference() {
            return;
        }
        match last_literal(literals, value) {
            Some(copy) => self.out.set(place, copy.0),
            None => self.open.push(place as u64),
        }
    }

    /// Handles all words of `out` from an index on.
    fn leave_all(&mut self, literals: &Option<Literals>, mut place: usize) {
        while place < self.out.length() {
            let word = self.out.get(place);
            if is_raw_header(word) {
                place += Header(word).length();
            } else {
                self.leave(literals, place, word);
            }
            place += 1;
        }
    }

    /// Appends the cons or object that a value of the heap refers to, and returns the reference to
    /// the copy. `None` if it is met for the second time, or is a stream.
    #[inline(always)]
    fn put(&mut self, literals: &Option<Literals>, value: Value) -> Option<Value> {
        if is_stream(self.from, value) || !see(self.seen, self.number, value.offset()) {
            return None;
        }
        if value.is_cons() {
            return Some(self.put_list(literals, value));
        }
        let place = self.out.length();
        let new = put::<SHARED>(self.from, &mut self.out, value, self.from[value.offset()]);
        self.leave_all(literals, place);
        Some(new)
    }

    /// Appends a cons and the conses that follow it by their cdrs, one directly after the other, up
    /// to the first one that has been met before. Returns the reference to the first copy.
    #[inline(always)]
    fn put_list(&mut self, literals: &Option<Literals>, list: Value) -> Value {
        let new = list.moved_to(self.out.length());
        let mut cons = list;
        loop {
            let at = cons.offset();
            let (car, cdr) = (self.from[at], Value(self.from[at + 1]));
            let goes_on = cdr.is_own_cons() && see(self.seen, self.number, cdr.offset());
            let next = self.out.length() + 2;
            let place = self.out.pair(car, if goes_on { Value::cons_at(next).0 } else { cdr.0 });
            self.leave(literals, place, car);
            if !goes_on {
                self.leave(literals, place + 1, cdr.0);
                return new;
            }
            cons = cdr;
        }
    }

    /// Copies what the open places refer to, and what that refers to, and so on. False if an object
    /// is met twice, or is a stream.
    fn follow(&mut self, literals: &mut Option<Literals>) -> bool {
        while let Some(place) = self.open.pop() {
            let place = place as usize;
            let value = Value(self.out.get(place));
            let new = if value.is_own() {
                match self.put(literals, value) {
                    Some(new) => new,
                    None => return false,
                }
            } else {
                let (end, new) = (self.out.length(), self.literal(literals, value));
                self.leave_all(literals, end);
                new
            };
            self.out.set(place, new.0);
        }
        true
    }

    fn literal(&mut self, literals: &mut Option<Literals>, value: Value) -> Value {
        let (out, new) = of_literal(literals, std::mem::take(&mut self.out), value);
        self.out = out;
        new
    }
}

/// Copies any graph of objects. Meanwhile the copied objects hold forwarding marks, and `undo`
/// holds the words that were there. String streams that are not shared yet become shared after the
/// heap has been restored; then everything is copied once more.
fn copy_graph<const UNFOLD: bool>(heap: &mut Heap, roots: &mut [Value], buffers: &mut Buffers) {
    let Buffers { out, undo, given, literals, .. } = buffers;
    given.clear();
    given.extend_from_slice(roots);
    loop {
        let mut streams = Vec::new();
        let from = heap.words_mut();
        let mut run = Run::from(std::mem::take(out));
        for root in roots.iter_mut().filter(|root| root.is_reference()) {
            match root.is_own() {
                true => *root = reach::<UNFOLD>(from, &mut run, undo, &mut streams, *root),
                false => (run, *root) = of_literal(literals, run, *root),
            }
        }
        let mut at = 0;
        while at < run.length() {
            let word = run.get(at);
            let value = Value(word);
            if value.is_own() {
                let new = reach::<UNFOLD>(from, &mut run, undo, &mut streams, value);
                run.set(at, new.0);
            } else if is_raw_header(word) {
                at += Header(word).length();
            } else if value.is_fixed() {
                let new;
                (run, new) = of_literal(literals, run, value);
                run.set(at, new.0);
            }
            at += 1;
        }
        *out = run.into();
        for (offset, word) in undo.drain(..) {
            from[offset] = word;
        }
        if streams.is_empty() {
            return;
        }
        streams.into_iter().for_each(|stream| shared_text::share(heap, stream));
        out.clear();
        literals.iter_mut().for_each(Literals::clear);
        roots.copy_from_slice(given);
    }
}

/// Returns the reference to the copy of a cons or object of the heap; copies it now if that has not
/// been done.
#[inline(always)]
fn reach<const UNFOLD: bool>(
    from: &mut [u64],
    out: &mut Run,
    undo: &mut Vec<(usize, u64)>,
    streams: &mut Vec<Value>,
    value: Value,
) -> Value {
    let first = from[value.offset()];
    if let Some(at) = Header::forwarded(first) {
        return value.moved_to(at);
    }
    if is_stream(from, value) {
        match shared_text::seen(from, value) {
            Shareable::By(handle) => return handle,
            Shareable::NotYet => streams.push(value),
            Shareable::Never => {}
        }
    }
    let new = put::<UNFOLD>(from, out, value, first);
    undo.push((value.offset(), first));
    from[value.offset()] = Header::forward(new.offset());
    new
}

/// Copies a block into a heap and returns the value there.
pub fn copy_in(heap: &mut Heap, block: &Block) -> Value {
    let base = words_in(heap, &block.words, &block.shares);
    relocate(block.root, base)
}

/// Appends the words of a block to a heap. The block keeps its shares; the heap gets shares of its
/// own. Returns the offset by which references into the block must be relocated.
pub fn words_in(heap: &mut Heap, words: &[u64], shares: &Shares) -> usize {
    if !shares.is_empty() {
        heap.adopt(shares.clone());
    }
    let base = heap.next_offset();
    if words.is_empty() {
        return base;
    }
    relocate_all(words, heap.raw(words.len()), base);
    base
}

/// The longest list that is copied and spread without the general way.
const SHORT_LIST: usize = 8;

/// Returns the elements of a list of the heap, and how many they are, if it is short and none of them is copied when it is
/// sent; `None` for any other object.
pub fn short_list(heap: &Heap, list: Value) -> Option<([Value; SHORT_LIST], usize)> {
    let (mut elements, mut at) = ([Value::NIL; SHORT_LIST], list);
    for length in 0..=SHORT_LIST {
        if at.is_nil() {
            return Some((elements, length));
        }
        if !(at.is_own() && at.is_cons()) || is_copied(heap.car(at)) {
            return None;
        }
        *elements.get_mut(length)? = heap.car(at);
        at = heap.cdr(at);
    }
    None
}

/// Appends the elements of a list in the words of a message to `out`, if it is short and no element refers to words.
/// Otherwise appends nothing and returns false.
pub fn spread_short_list(words: &[u64], list: Value, out: &mut Vec<Value>) -> bool {
    let (before, mut at) = (out.len(), list);
    for _ in 0..=SHORT_LIST {
        if at.is_nil() {
            return true;
        }
        let pair = if at.is_own() && at.is_cons() {
            words.get(at.offset()..at.offset() + 2)
        } else {
            None
        };
        let Some([car, cdr]) = pair else { break };
        let (car, cdr) = (Value(*car), Value(*cdr));
        if car.is_own() {
            break;
        }
        out.push(car);
        at = cdr;
    }
    out.truncate(before);
    false
}

/// Appends the words of a block to other words, and relocates its references.
pub fn append_relocated(words: &mut Vec<u64>, block: &[u64]) {
    let base = words.len();
    words.resize(base + block.len(), 0);
    relocate_all(block, &mut words[base..], base);
}

/// Copies the words of a block to `room`, which is at offset `base` of the words that references
/// count from, and relocates its references.
fn relocate_all(words: &[u64], room: &mut [u64], base: usize) {
    assert!(words.len() == room.len());
    let mut at = 0;
    while at < words.len() {
        // Most blocks contain few raw objects, if any: eight words without a raw header need no
        // further checks.
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

/// Like [`relocate`], without a branch.
#[inline(always)]
fn relocate_word(word: u64, base: usize) -> u64 {
    let own = u64::from(Value(word).is_own());
    word + (own.wrapping_neg() & ((base as u64) << 4))
}

/// Turns a reference into a block into one into the heap where the block stands at offset `base`.
#[inline(always)]
pub fn relocate(value: Value, base: usize) -> Value {
    if value.is_own() { value.moved_to(value.offset() + base) } else { value }
}

/// Like [`copy_out`], but copies outside payloads into the block, and leaves literals as they are.
fn copy_whole(heap: &mut Heap, mut root: Value) -> Block {
    let mut buffers = BUFFERS.take();
    buffers.literals = None;
    copy_graph::<UNFOLDED>(heap, std::slice::from_mut(&mut root), &mut buffers);
    let words = hand_over(buffers, boxed);
    heap.charge(words.len());
    Block { root, words, shares: Shares::default() }
}

/// The blocks that have been frozen, by a hash of their words.
static FROZEN: Mutex<Option<FxHashMap<u64, Vec<Frozen>>>> = Mutex::new(None);

/// About how many bytes an entry of that table takes.
const FROZEN_ENTRY: usize = 2 * (size_of::<u64>() + size_of::<Vec<Frozen>>()) + size_of::<Frozen>();

/// A block in the fixed area.
struct Frozen {
    base: usize,
    length: usize,
    root: Shared,
    /// Whether muprocs share it when it is sent. If not, it is a literal.
    is_shared: bool,
}

/// A word of a block as it is when the block stands at `base` in the fixed area.
fn fixed_word(word: Value, base: usize) -> Value {
    let there = relocate(word, base);
    if word.is_own() { there.in_fixed() } else { there }
}

/// The words of a block as they are when the block stands at `base` in the fixed area.
fn fixed_words(block: &Block, base: usize) -> impl Iterator<Item = u64> {
    let mut raw = 0;
    block.words.iter().map(move |word| {
        if raw > 0 {
            raw -= 1;
            return *word;
        }
        if is_raw_header(*word) {
            raw = Header(*word).length();
            return *word;
        }
        fixed_word(Value(*word), base).0
    })
}

/// Whether the words of a block already stand at `base` in the fixed area. The contents of the
/// indexes of hash tables are not compared: they follow from the other words.
fn is_there(block: &Block, base: usize, indexes: &[(usize, Range<usize>)]) -> bool {
    let there = (base..).map(Fixed::word);
    let mut indexes = indexes.iter().map(|(_, places)| places).peekable();
    fixed_words(block, base).zip(there).enumerate().all(|(at, (word, there))| {
        indexes.next_if(|places| places.end <= at);
        word == there || indexes.peek().is_some_and(|places| places.contains(&at))
    })
}

/// Copies a value, with everything that it refers to, into the fixed area. If the same has been
/// frozen before, returns the former copy: nobody can change it, and it stays for ever.
pub fn freeze(heap: &mut Heap, value: Value) -> Shared {
    freeze_for(heap, value, false)
}

/// Like [`freeze`], for a value that muprocs share when it is sent. A literal is copied as well.
pub fn freeze_shared(heap: &mut Heap, value: Value) -> Shared {
    ready_to_freeze(heap, value).map_or_else(|shared| shared, |block| place_shared(heap, block))
}

/// The block that [`freeze_shared`] would put into the fixed area, where it stays for ever. The
/// error is the value itself, or its shared form, if there is nothing to copy.
pub fn ready_to_freeze(heap: &mut Heap, value: Value) -> std::result::Result<Block, Shared> {
    let own = if literal::is_literal(value) { thaw(heap, value) } else { value };
    block_to_freeze(heap, own)
}

/// Puts a block into the fixed area as a shared value, unless the same is there already.
pub fn place_shared(heap: &mut Heap, block: Block) -> Shared {
    place_frozen(heap, block, true)
}

fn freeze_for(heap: &mut Heap, value: Value, is_shared: bool) -> Shared {
    block_to_freeze(heap, value)
        .map_or_else(|shared| shared, |block| place_frozen(heap, block, is_shared))
}

fn block_to_freeze(heap: &mut Heap, value: Value) -> std::result::Result<Block, Shared> {
    if let Some(shared) = value.as_shared() {
        code_gc::pin(value);
        return Err(shared);
    }
    let block = copy_whole(heap, value);
    // The copy may be an immediate: a string stream becomes a handle.
    if let Some(shared) = block.root.as_shared() {
        code_gc::pin(block.root);
        return Err(shared);
    }
    Ok(block)
}

fn place_frozen(heap: &mut Heap, mut block: Block, is_shared: bool) -> Shared {
    heap.charge(block.words.len());
    let indexes = table::empty_indexes(&mut block.words);
    block.words.iter().for_each(|word| code_gc::pin(Value(*word)));
    let mut hasher = FxHasher::default();
    (is_shared, block.root.0, &block.words[..]).hash(&mut hasher);
    let mut frozen = FROZEN.lock().unwrap_or_else(|e| e.into_inner());
    let same = frozen.get_or_insert_default().entry(hasher.finish()).or_default();
    let known = same.iter().find(|other| {
        other.length == block.words.len()
            && other.is_shared == is_shared
            && other.root == fixed_word(block.root, other.base)
            && is_there(&block, other.base, &indexes)
    });
    if let Some(known) = known {
        return known.root;
    }
    let base = Fixed::allocate(block.words.len());
    Fixed::fill(base, fixed_words(&block, base));
    indexes.iter().for_each(|(table, _)| table::fill_fixed_index(heap, base + table));
    let root = Shared::in_fixed(relocate(block.root, base));
    if is_shared {
        literal::note_shared(base, base + block.words.len());
    }
    cap::keep(FROZEN_ENTRY);
    same.push(Frozen { base, length: block.words.len(), root, is_shared });
    root
}

#[cfg(test)]
#[path = "copy_tests.rs"]
mod tests;
