//! What a generic function remembers of its calls: which effective method belongs to which classes
//! of arguments.
//!
//! Only the positions where some method has another specializer than `t` are looked at. The table
//! leads from the keys of the first two of them to the effective method; if there are more
//! positions, it leads to a *state*, and the state with the next key leads on. Each step is one
//! probe. Nothing is locked for reading.
//!
//! The first pairs lie in the table itself, where calls look without any detour
//! ([`Dispatch::find`]); the others in larger tables, which are made when they are needed.
//!
//! The key of a pair has the *epoch* in it, a number that changes whenever the methods change. So
//! pairs need not be removed then: the old ones are found no more. A pair is overwritten with its
//! key cleared first; who reads the same key before and after the rest has read what belongs to that
//! key, since it would take 2^24 changes for an epoch to come again.

use super::code_gc;
use super::method_index::MethodIndex;
use crate::heap::{Imm, Value};
use rustc_hash::FxHashSet;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// How the arguments of a generic function are looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Head(u64);

const EPOCH_BITS: u32 = 24;
const EPOCHS: u64 = (1 << EPOCH_BITS) - 1;
/// The most required parameters that the table serves.
pub const MOST_REQUIRED: u32 = 32;
const EQL: u64 = 1 << 63;
const EQL_WORDS: u64 = 1 << 62;

/// What the table knows of an argument: its class, or the `eql` specializer that it is equal to.
///
/// The word of the class, or another word of at most 40 bits: a number, then a kind in the eight bits
/// that in the word of a class are those of its sort.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Key(u64);

const KIND_BITS: u32 = 8;

impl Key {
    /// The key of a position that makes no difference, or that there is not.
    pub const ANY: Key = Key(3);

    /// The key of the class with this word. What is asked with any other word is not found.
    #[inline(always)]
    pub fn of_class_word(word: Value) -> Key {
        Key(word.0)
    }

    /// The key of the class with this word.
    #[inline(always)]
    pub fn of_class(word: Value) -> Key {
        debug_assert!(word.is(Imm::Class) && word.payload() < 1 << 32);
        Key(word.0)
    }

    /// The key of an `eql` specializer.
    pub fn of_eql(specializer: Value) -> Key {
        Key::of_eql_number(specializer.payload() & 0xFFFF_FFFF)
    }

    fn of_eql_number(number: u64) -> Key {
        Key(number << KIND_BITS | 1)
    }

    /// A word that `eql` specializers mean, in place of a first position before [`Key::WORD`].
    fn of_word(word: Value) -> Key {
        Key(word.0)
    }

    /// What stands before it is a word, not a class.
    const WORD: Key = Key(5);

    /// A number, in place of a second position.
    pub fn of_number(number: u32) -> Key {
        Key(u64::from(number) << KIND_BITS | 4)
    }

    /// The number of a state, where it stands for a key.
    fn of_state(state: Value) -> Key {
        Key((state.untag_fixnum() as u64) << KIND_BITS | 2)
    }

    /// The word of the class that it stands for, if it stands for one.
    fn class(self) -> Option<Value> {
        let word = Value(self.0);
        word.is(Imm::Class).then_some(word)
    }

    #[inline(always)]
    fn number(self) -> u64 {
        self.0 >> KIND_BITS
    }
}

/// Which positions are looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// The first only.
    First,
    /// The first two only.
    FirstTwo,
    /// Others, or `eql` specializers have a part.
    Other,
}

impl Head {
    fn new(epoch: u64, required: u32, positions: u32, eql: u64) -> Head {
        let required = required.min(MOST_REQUIRED + 1);
        Head(eql | u64::from(required) << 56 | u64::from(positions) << EPOCH_BITS | epoch)
    }

    /// The number that changes with the methods.
    pub fn epoch(self) -> u64 {
        self.0 & EPOCHS
    }

    /// The number of required parameters; one more than [`MOST_REQUIRED`] if there are more.
    #[inline(always)]
    pub fn required(self) -> u32 {
        (self.0 >> 56) as u32 & 0x3F
    }

    /// The positions that are looked at: bit 0 is the first argument.
    #[inline(always)]
    pub fn positions(self) -> u32 {
        (self.0 >> EPOCH_BITS) as u32
    }

    /// Which positions are looked at, if that is one of the common cases.
    #[inline(always)]
    pub fn shape(self) -> Shape {
        match self.0 & (EQL | 0xFFFF_FFFF << EPOCH_BITS) {
            shape if shape == 1 << EPOCH_BITS => Shape::First,
            shape if shape == 3 << EPOCH_BITS => Shape::FirstTwo,
            _ => Shape::Other,
        }
    }

    /// Whether the second position is looked at.
    #[inline(always)]
    pub fn looks_at_second(self) -> bool {
        self.0 & 2 << EPOCH_BITS != 0
    }

    /// Whether some method has an `eql` specializer.
    #[inline(always)]
    pub fn has_eql(self) -> bool {
        self.0 & EQL != 0
    }

    /// Whether the objects of all `eql` specializers are words that [`Dispatch::eql_word`] knows.
    #[inline(always)]
    pub fn has_only_words(self) -> bool {
        self.0 & EQL_WORDS != 0
    }
}

/// The state of a generic function for which a place of a call has asked what then need not be asked again:
/// that the name means this generic function, and that [`Dispatch::find_at_once`] serves it.
pub struct Asked(AtomicU64);

impl Default for Asked {
    fn default() -> Asked {
        Asked(AtomicU64::new(u64::MAX))
    }
}

impl Asked {
    /// Whether that has been asked for this state.
    #[inline(always)]
    pub fn is(&self, head: Head) -> bool {
        self.0.load(Ordering::Relaxed) == head.0
    }

    /// Notes that it has been asked since the state was read, for so many arguments.
    #[inline(always)]
    pub fn note(&self, head: Head, count: usize) {
        let serves_eql = !head.has_eql() || head.has_only_words();
        if (head.positions() == 1 && serves_eql) || (head.shape() == Shape::FirstTwo && count > 1) {
            self.0.store(head.0, Ordering::Relaxed);
        }
    }
}

/// An effective method, as a call enters it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Effective {
    /// The function.
    pub function: Value,
    /// What it takes before the arguments: the rest of its chain, or the unbound mark for nothing.
    pub next: Value,
}

impl Effective {
    /// A function that takes the arguments as they are.
    pub fn plain(function: Value) -> Effective {
        Effective { function, next: Value::UNBOUND }
    }
}

#[derive(Default)]
struct Pair {
    /// The last key together with the state of the generic function, the epoch in the lowest bits; 0 while
    /// there is nothing.
    stamp: AtomicU64,
    /// The key before that.
    key: AtomicU64,
    function: AtomicU64,
    next: AtomicU64,
}

impl Pair {
    /// What belongs to these keys, if they are those of the pair.
    #[inline(always)]
    fn get(&self, wanted: Wanted) -> Option<Effective> {
        if self.stamp.load(Ordering::Acquire) != wanted.stamp
            || self.key.load(Ordering::Acquire) != wanted.key.0
        {
            return None;
        }
        let found = self.effective();
        // In a larger table another pair of the same epoch may have taken its place.
        let is_same = self.stamp.load(Ordering::Relaxed) == wanted.stamp
            && self.key.load(Ordering::Relaxed) == wanted.key.0;
        is_same.then_some(found)
    }

    #[inline(always)]
    fn effective(&self) -> Effective {
        let function = Value(self.function.load(Ordering::Acquire));
        Effective { function, next: Value(self.next.load(Ordering::Acquire)) }
    }

    fn put(&self, wanted: Wanted, effective: Effective) {
        self.visit(&mut code_gc::barrier);
        self.stamp.store(0, Ordering::SeqCst);
        self.key.store(wanted.key.0, Ordering::SeqCst);
        self.function.store(effective.function.0, Ordering::SeqCst);
        self.next.store(effective.next.0, Ordering::SeqCst);
        self.stamp.store(wanted.stamp, Ordering::SeqCst);
    }

    /// Whether it says something of one of these classes in this state.
    fn is_about(&self, classes: &FxHashSet<Key>, head: Head) -> bool {
        let stamp = self.stamp.load(Ordering::Relaxed);
        let keys = [self.key.load(Ordering::Relaxed), (stamp ^ head.0) >> EPOCH_BITS];
        stamp & EPOCHS == head.epoch() && keys.iter().any(|key| classes.contains(&Key(*key)))
    }

    /// Passes the words of an effective method to `visit`.
    fn visit(&self, visit: &mut dyn FnMut(Value)) {
        if self.stamp.load(Ordering::Acquire) != 0 {
            let Effective { function, next } = self.effective();
            visit(function);
            visit(next);
        }
    }
}

/// The keys of a pair.
#[derive(Clone, Copy)]
struct Wanted {
    stamp: u64,
    key: Key,
    /// Where a probe begins.
    hash: usize,
}

/// What stands in a pair for its last key.
#[inline(always)]
fn stamp(head: Head, last: Key) -> u64 {
    last.0 << EPOCH_BITS ^ head.0
}

impl Wanted {
    #[inline(always)]
    fn of(head: Head, (a, b): (Key, Key)) -> Wanted {
        let hash = (5 * a.number() + b.number()) as usize;
        Wanted { stamp: stamp(head, b), key: a, hash }
    }
}

/// What is only looked at with the lock held.
#[derive(Default)]
struct Filled {
    states: u32,
    entries: usize,
    /// Classes of which accessors have noted something.
    watched: Vec<Value>,
}

/// The pairs that lie in the table itself.
const FIRST: usize = 16;
/// The sizes of the larger tables.
const SIZES: [usize; 3] = [64, 1024, 16384];
/// The bits of an index into any of them.
const PLACE_BITS: u32 = 14;
const _: () = assert!(SIZES[SIZES.len() - 1] == 1 << PLACE_BITS);
/// How many pairs a probe looks at.
const PROBES: usize = 4;
/// How many words of `eql` specializers are known without a lock.
const WORDS: usize = 8;

/// An `eql` specializer whose object is a word: the word; the epoch, the position, the key.
#[derive(Default)]
struct EqlWord {
    word: AtomicU64,
    about: AtomicU64,
}

/// The table of a generic function.
#[derive(Default)]
pub struct Dispatch {
    head: AtomicU64,
    /// How many of the larger tables have been made; the last is in use.
    level: AtomicU32,
    first: [Pair; FIRST],
    words: [EqlWord; WORDS],
    methods: RwLock<MethodIndex>,
    tables: [OnceLock<Box<[Pair]>>; SIZES.len()],
    filled: Mutex<Filled>,
}

impl Dispatch {
    /// A table that belongs to no generic function.
    pub fn nobodys() -> &'static Dispatch {
        static EMPTY: OnceLock<Dispatch> = OnceLock::new();
        EMPTY.get_or_init(Default::default)
    }

    /// How the arguments are looked at now.
    #[inline(always)]
    pub fn head(&self) -> Head {
        Head(self.head.load(Ordering::Acquire))
    }

    /// The effective method for the keys of the only two positions that are looked at. Of a single
    /// position the first key is [`Key::ANY`].
    #[inline(always)]
    pub fn find(&self, head: Head, keys: (Key, Key)) -> Option<Effective> {
        let wanted = Wanted::of(head, keys);
        match self.find_in_first(wanted) {
            None => self.find_elsewhere(wanted),
            found => found,
        }
    }

    /// The same for a single position.
    #[inline(always)]
    pub fn find_one(&self, head: Head, key: Key) -> Option<Effective> {
        self.find(head, (Key::ANY, key))
    }

    /// The same for the class word of an instance, if only the first position is looked at: only where it
    /// usually stands. Any word may be given. The first pairs stay as long as the epoch, so one look at what
    /// they are about is enough.
    #[inline(always)]
    pub fn find_at_once(&self, head: Head, class: Value) -> Option<Effective> {
        let stamp = stamp(head, Key(class.0));
        let pair = &self.first[(class.0 >> KIND_BITS) as usize % FIRST];
        if pair.stamp.load(Ordering::Acquire) != stamp {
            return None;
        }
        let found = pair.effective();
        (pair.stamp.load(Ordering::Relaxed) == stamp).then_some(found)
    }

    /// The same for the keys of two positions, which the caller asks for again and again: `hint` remembers where they
    /// stand.
    #[inline(always)]
    pub fn find_again(&self, head: Head, keys: (Key, Key), hint: &AtomicU32) -> Option<Effective> {
        let wanted = Wanted::of(head, keys);
        let place = hint.load(Ordering::Relaxed);
        let pair = self.pair_at(place);
        pair.and_then(|pair| pair.get(wanted)).or_else(|| self.find_and_hint(wanted, hint))
    }

    /// The pair at a place: an index of the first pairs, or the number of a larger table, counted from 1, and an index
    /// there.
    #[inline(always)]
    fn pair_at(&self, place: u32) -> Option<&Pair> {
        let (table, at) = (place >> PLACE_BITS, place as usize & ((1 << PLACE_BITS) - 1));
        match table.checked_sub(1) {
            None => self.first.get(at),
            Some(table) => self.tables.get(table as usize)?.get()?.get(at),
        }
    }

    #[inline(never)]
    fn find_and_hint(&self, wanted: Wanted, hint: &AtomicU32) -> Option<Effective> {
        let among = |pairs: &[Pair], table: u32| {
            (0..PROBES).find_map(|i| {
                let at = (wanted.hash + i) & (pairs.len() - 1);
                let found = pairs[at].get(wanted)?;
                hint.store(table << PLACE_BITS | at as u32, Ordering::Relaxed);
                Some(found)
            })
        };
        let larger = || among(self.larger()?, self.level.load(Ordering::Acquire));
        among(&self.first, 0).or_else(larger)
    }

    /// The same for the class words of two instances, if the first two positions are looked at.
    #[inline(always)]
    pub fn find_two_at_once(&self, head: Head, classes: [Value; 2]) -> Option<Effective> {
        self.find_in_first(Wanted::of(head, (Key(classes[0].0), Key(classes[1].0))))
    }

    /// The same for both: of a single position the first key is [`Key::ANY`]. Only where it usually stands in the
    /// larger table in use.
    #[inline(always)]
    pub fn find_beyond(&self, head: Head, keys: (Key, Key)) -> Option<Effective> {
        let wanted = Wanted::of(head, keys);
        let level = self.level.load(Ordering::Acquire) as usize;
        let pairs = self.tables.get(level.checked_sub(1)?)?.get()?;
        pairs[wanted.hash & (pairs.len() - 1)].get(wanted)
    }

    /// The same for a word that an `eql` specializer may mean, if only the first position is looked at.
    #[inline(always)]
    pub fn find_word_at_once(&self, head: Head, word: Value) -> Option<Effective> {
        self.find_in_first(Wanted::of(head, (Key::of_word(word), Key::WORD)))
    }

    #[inline(always)]
    fn find_in_first(&self, wanted: Wanted) -> Option<Effective> {
        let pair = &self.first[wanted.hash % FIRST];
        if pair.stamp.load(Ordering::Acquire) != wanted.stamp
            || pair.key.load(Ordering::Acquire) != wanted.key.0
        {
            return None;
        }
        let found = pair.effective();
        (pair.stamp.load(Ordering::Relaxed) == wanted.stamp).then_some(found)
    }

    /// Notes the effective method for an argument that is the word of an `eql` specializer, if only the first
    /// position is looked at.
    pub fn learn_word(&self, head: Head, word: Value, method: Effective) {
        if head.positions() == 1 && self.eql_word(head, 0, word).is_some() {
            self.learn(head, &[Key::of_word(word), Key::WORD], method, |_| true);
        }
    }

    #[inline(never)]
    fn find_elsewhere(&self, wanted: Wanted) -> Option<Effective> {
        let among = |pairs: &[Pair], skip: usize| {
            (skip..PROBES).find_map(|i| pairs[(wanted.hash + i) & (pairs.len() - 1)].get(wanted))
        };
        self.larger().and_then(|pairs| among(pairs, 0)).or_else(|| among(&self.first, 1))
    }

    /// The larger table in use; `None` if the first pairs are enough.
    fn larger(&self) -> Option<&[Pair]> {
        let at = (self.level.load(Ordering::Acquire) as usize).checked_sub(1)?;
        let make = || (0..SIZES[at]).map(|_| Pair::default()).collect();
        Some(self.tables[at].get_or_init(make))
    }

    /// The effective method for the keys of all positions that are looked at.
    pub fn walk(&self, head: Head, keys: &[Key]) -> Option<Effective> {
        let (first, rest) = cut(keys);
        let mut found = self.find(head, first)?;
        for key in rest {
            found = self.find(head, (Key::of_state(found.function), *key))?;
        }
        Some(found)
    }

    /// Notes which effective method belongs to the keys of the positions that are looked at. Does
    /// nothing if the methods have changed since `head` was read, or one of the classes is not
    /// current: it has been redefined meanwhile ([`Dispatch::forget_classes`]).
    pub fn learn(
        &self,
        head: Head,
        keys: &[Key],
        method: Effective,
        is_current: impl Fn(Value) -> bool,
    ) {
        let mut filled = self.filled.lock().unwrap_or_else(|e| e.into_inner());
        if self.head() != head || !keys.iter().filter_map(|key| key.class()).all(is_current) {
            return;
        }
        let (mut at, rest) = cut(keys);
        for key in rest {
            let state = match self.find(head, at) {
                Some(known) => known.function,
                None => {
                    filled.states += 1;
                    let state = Value::fixnum(filled.states.into());
                    self.put(&mut filled, head, at, Effective::plain(state));
                    state
                }
            };
            at = (Key::of_state(state), *key);
        }
        if self.find(head, at).is_none() {
            self.put(&mut filled, head, at, method);
        }
    }

    fn put(&self, filled: &mut Filled, head: Head, keys: (Key, Key), method: Effective) {
        let wanted = Wanted::of(head, keys);
        let free_among = |pairs: &[Pair]| {
            (0..PROBES).map(|i| (wanted.hash + i) & (pairs.len() - 1)).find(|at| {
                let known = pairs[*at].stamp.load(Ordering::Relaxed);
                known == 0 || known & EPOCHS != head.epoch()
            })
        };
        if let Some(at) = free_among(&self.first) {
            return self.first[at].put(wanted, method);
        }
        let level = self.level.load(Ordering::Relaxed) as usize;
        if level == 0 || (filled.entries >= SIZES[level - 1] / 2 && level < SIZES.len()) {
            self.level.store(level as u32 + 1, Ordering::Release);
            filled.entries = 0;
        }
        let Some(pairs) = self.larger() else { return };
        // If all are taken, the first gives way: it is found out again.
        let at = free_among(pairs).unwrap_or(wanted.hash & (pairs.len() - 1));
        pairs[at].put(wanted, method);
        filled.entries += 1;
    }

    /// Forgets what is known of some classes, since they have been redefined: their instances are to be updated
    /// before a method sees them.
    pub(super) fn forget_classes(&self, classes: &FxHashSet<Key>) {
        let mut filled = self.filled.lock().unwrap_or_else(|e| e.into_inner());
        let head = self.head();
        let is_watched =
            filled.watched.iter().any(|class| classes.contains(&Key::of_class(*class)));
        if is_watched || self.pairs().any(|pair| pair.is_about(classes, head)) {
            self.forget(&mut filled, head);
        }
    }

    /// Forgets everything, since a name that has meant the generic function means another one. So whoever calls
    /// it by a name need not look at the name as long as the epoch is the same.
    pub(super) fn forget_name(&self) {
        let mut filled = self.filled.lock().unwrap_or_else(|e| e.into_inner());
        self.forget(&mut filled, self.head());
    }

    fn forget(&self, filled: &mut Filled, head: Head) {
        // Who reads while a code collection marks may still use what is forgotten here.
        if code_gc::is_marking() {
            self.visit(&mut code_gc::barrier);
        }
        self.begin_anew(filled, head);
    }

    /// Has the epoch end when a class is redefined, of which the caller is about to note something for this
    /// epoch. False if the methods have changed since `head` was read, or the class is not current.
    pub fn watch(&self, head: Head, class: Value, is_current: impl Fn(Value) -> bool) -> bool {
        let mut filled = self.filled.lock().unwrap_or_else(|e| e.into_inner());
        if self.head() != head || !is_current(class) {
            return false;
        }
        if !filled.watched.contains(&class) {
            filled.watched.push(class);
        }
        true
    }

    fn pairs(&self) -> impl Iterator<Item = &Pair> {
        self.first.iter().chain(self.tables.iter().filter_map(OnceLock::get).flatten())
    }

    fn begin_anew(&self, filled: &mut Filled, head: Head) {
        let epoch = head.epoch() % EPOCHS + 1;
        *filled = Filled::default();
        let head = Head(head.0 & !EPOCHS | epoch);
        if head.has_only_words() {
            for (place, (position, eql)) in self.words.iter().zip(self.methods().eqls()) {
                place.about.store(0, Ordering::SeqCst);
                place.word.store(eql.object.0, Ordering::SeqCst);
                let number = eql.specializer.payload() & 0xFFFF_FFFF;
                let about = number << 32 | (position as u64) << EPOCH_BITS | epoch;
                place.about.store(about, Ordering::SeqCst);
            }
        }
        self.head.store(head.0, Ordering::Release);
    }

    /// The key of the `eql` specializer for a position whose object is this word. Asks only those
    /// that are known without a lock: all, if [`Head::has_only_words`].
    #[inline(always)]
    pub fn eql_word(&self, head: Head, position: usize, word: Value) -> Option<Key> {
        let about = (position as u64) << EPOCH_BITS | head.epoch();
        for place in &self.words {
            let known = place.about.load(Ordering::Acquire);
            if known & EPOCHS != head.epoch() {
                return None;
            }
            if known & 0xFFFF_FFFF == about
                && place.word.load(Ordering::Acquire) == word.0
                && place.about.load(Ordering::Relaxed) == known
            {
                return Some(Key::of_eql_number(known >> 32));
            }
        }
        None
    }

    /// The methods by what they are specialised on. As long as this is held, nothing of Lisp may run, and no other
    /// lock but that of a version may be taken.
    #[inline]
    pub fn methods(&self) -> RwLockReadGuard<'_, MethodIndex> {
        self.methods.read().unwrap_or_else(|e| e.into_inner())
    }

    /// The same, to be changed; [`Dispatch::reset`] comes after that.
    pub fn methods_to_change(&self) -> RwLockWriteGuard<'_, MethodIndex> {
        self.methods.write().unwrap_or_else(|e| e.into_inner())
    }

    /// Forgets everything, since the methods have changed: these positions are looked at from now on, and the
    /// `eql` specializers that the methods have now.
    pub fn reset(&self, required: u32, positions: u32) {
        let mut filled = self.filled.lock().unwrap_or_else(|e| e.into_inner());
        let eql = {
            let methods = self.methods();
            let first = methods.eqls().take(WORDS + 1);
            let (mut count, mut are_words) = (0, true);
            for (_, eql) in first {
                count += 1;
                are_words &= eql.object != Value::UNBOUND;
            }
            match count {
                0 => 0,
                1..=WORDS if are_words => EQL | EQL_WORDS,
                _ => EQL,
            }
        };
        let head = Head::new(self.head().epoch(), required, positions, eql);
        self.forget(&mut filled, head);
    }

    /// Forgets everything, since the generic function is gone.
    pub(super) fn clear(&self) {
        self.methods_to_change().clear();
        self.reset(0, 0);
    }

    /// Passes the effective methods to `visit`.
    pub(super) fn visit(&self, visit: &mut dyn FnMut(Value)) {
        self.pairs().for_each(|pair| pair.visit(visit));
    }
}

/// The keys of the first two positions, and those of the others.
fn cut(keys: &[Key]) -> ((Key, Key), &[Key]) {
    match keys {
        [] => ((Key::ANY, Key::ANY), &[]),
        [a] => ((Key::ANY, *a), &[]),
        [a, b, rest @ ..] => ((*a, *b), rest),
    }
}

#[cfg(test)]
mod tests {
    use crate::global::dispatch::*;
    use crate::global::method_index::{Eql, Specialized};

    fn class(n: u32) -> Key {
        Key::of_class(Value::immediate(Imm::Class, n.into()))
    }

    fn fixnum(n: u32) -> Effective {
        Effective::plain(Value::fixnum(n.into()))
    }

    #[test]
    fn what_was_learned_is_found_until_the_methods_change() {
        for length in 1..=4 {
            let dispatch = Dispatch::default();
            dispatch.reset(length, (1 << length) - 1);
            let head = dispatch.head();
            assert_eq!((head.required(), head.has_eql()), (length, false));
            let keys =
                |i: u32| (0..length).map(|k| class((i / 3u32.pow(k)) % 50)).collect::<Vec<_>>();
            let known = |i: u32| dispatch.walk(head, &keys(i)).is_some();
            let mut wanted = std::collections::HashMap::new();
            for i in 0..2000 {
                // The same keys always lead to the same method.
                let method = fixnum(*wanted.entry(keys(i)).or_insert(i));
                dispatch.learn(head, &keys(i), method, |_| true);
                // What leads to a state may give way to what comes after it.
                let found = dispatch.walk(head, &keys(i));
                assert!(found == Some(method) || (length > 2 && found.is_none()), "{length} {i}");
            }
            // Some may have given way, but none is wrong.
            for (keys, i) in &wanted {
                let found = dispatch.walk(head, keys);
                assert!(found.is_none_or(|found| found == fixnum(*i)), "{length} {i}");
            }
            assert!((0..2000).filter(|i| known(*i)).count() > wanted.len() / 4);
            dispatch.reset(length, (1 << length) - 1);
            assert!((0..2000).all(|i| dispatch.walk(dispatch.head(), &keys(i)).is_none()));
            // Who has looked before the change adds nothing.
            dispatch.learn(head, &keys(1), fixnum(1), |_| true);
            assert_eq!(dispatch.walk(dispatch.head(), &keys(1)), None);
        }
    }

    #[test]
    fn what_was_found_is_found_again_wherever_it_stands() {
        let dispatch = Dispatch::default();
        dispatch.reset(1, 1);
        let hints: Vec<AtomicU32> = (0..2000).map(|_| AtomicU32::new(0)).collect();
        let keys = |i: u32| (class(i), Key::of_number(i % 3));
        for i in 0..2000 {
            let head = dispatch.head();
            dispatch.learn(head, &[keys(i).0, keys(i).1], fixnum(i), |_| true);
            for j in [i, i / 2, 0] {
                // The hint may lead to a former table, where the others do not look any more.
                let found = dispatch.find_again(head, keys(j), &hints[j as usize]);
                assert!(found.is_none_or(|found| found == fixnum(j)), "{i} {j}");
                let usual = dispatch.find(head, keys(j));
                assert!(usual.is_none() || usual == found, "{i} {j}");
                // What another class has left behind misleads nobody.
                let hint = AtomicU32::new(hints[i as usize].load(Ordering::Relaxed));
                let misled = dispatch.find_again(head, keys(j), &hint);
                let others = [misled, dispatch.find_beyond(head, keys(j))];
                assert!(others.iter().flatten().all(|other| *other == fixnum(j)), "{i} {j}");
            }
        }
        dispatch.reset(1, 1);
        let head = dispatch.head();
        assert!(
            (0..2000).all(|i| dispatch.find_again(head, keys(i), &hints[i as usize]).is_none())
        );
        assert!((0..2000).all(|i| dispatch.find_beyond(head, keys(i)).is_none()));
    }

    #[test]
    fn a_class_that_is_redefined_is_forgotten() {
        let word = |n: u32| Value::immediate(Imm::Class, n.into());
        for at in 0..3 {
            let dispatch = Dispatch::default();
            dispatch.reset(3, 0b111);
            let mut keys = [class(1), class(2), class(3)];
            keys[at] = class(9);
            dispatch.learn(dispatch.head(), &keys, fixnum(7), |_| true);
            dispatch.forget_classes(&[class(4)].into_iter().collect());
            assert_eq!(dispatch.walk(dispatch.head(), &keys), Some(fixnum(7)));
            dispatch.forget_classes(&[class(9)].into_iter().collect());
            assert_eq!(dispatch.walk(dispatch.head(), &keys), None);
            // Who has looked before does not bring it back.
            dispatch.learn(dispatch.head(), &keys, fixnum(7), |class| class != word(9));
            assert_eq!(dispatch.walk(dispatch.head(), &keys), None);
        }
    }

    #[test]
    fn words_of_eql_specializers_are_known_at_their_positions() {
        let specializer = |n| Value::immediate(Imm::Metaobject, n);
        let key = |n| Some(Key::of_eql(specializer(n)));
        let (three, four) = (Value::fixnum(3), Value::fixnum(4));
        let dispatch = Dispatch::default();
        // One method for each.
        let reset = |eqls: &[(usize, Value, u64)]| {
            let mut methods = dispatch.methods_to_change();
            methods.clear();
            for (i, (position, object, n)) in eqls.iter().enumerate() {
                let hash = (*object != Value::UNBOUND).then_some(object.0);
                let eql = Eql { specializer: specializer(*n), object: *object, hash };
                let mut specialized = [Specialized::Not; 2];
                specialized[*position] = Specialized::Object(eql);
                methods.add(Value::fixnum(i as i64), specialized.into());
            }
            drop(methods);
            dispatch.reset(2, 0b11);
        };
        reset(&[(1, three, 7), (0, four, 8)]);
        let head = dispatch.head();
        assert!(head.has_eql() && head.has_only_words());
        let known = |position, word| dispatch.eql_word(dispatch.head(), position, word);
        assert_eq!([known(1, three), known(0, four)], [key(7), key(8)]);
        assert_eq!([known(0, three), known(1, four), known(2, three)], [None; 3]);
        let objects = |position, hash| {
            let methods = dispatch.methods();
            methods.eqls_at(position, hash).iter().map(|eql| eql.object).collect::<Vec<_>>()
        };
        assert_eq!((objects(0, four.0), objects(2, four.0)), (vec![four], vec![]));
        reset(&[(1, Value::UNBOUND, 7), (0, four, 8)]);
        assert!(dispatch.head().has_eql() && !dispatch.head().has_only_words());
        reset(&(0..9).map(|n| (1, Value::fixnum(n), 7 + n as u64)).collect::<Vec<_>>());
        assert!(!dispatch.head().has_only_words());
        reset(&[(1, four, 9)]);
        assert_eq!([known(1, three), known(0, four)], [None; 2]);
        assert_eq!(known(1, four), key(9));
    }
}
