//! What a generic function remembers of its calls: which effective method belongs to which classes
//! of arguments.
//!
//! The table is an automaton. Only the positions where some method has another specializer than `t`
//! are looked at, from left to right: a state and the class of an argument lead to the next state,
//! and at the last of these positions to the effective method. Each step is one probe of a hash
//! table whose entries are a key and a value. Nothing is locked for reading.
//!
//! The key has the *epoch* in it, a number that changes whenever the methods change. So entries need
//! not be removed then: the old ones are found no more. An entry is overwritten with its key cleared
//! first; who reads the same key before and after the value has read a value of that key, since it
//! would take 2^24 changes for an epoch to come again.

use super::code_gc;
use crate::heap::Value;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock, RwLock};

/// How the arguments of a generic function are looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Head(u64);

const EPOCH_BITS: u32 = 24;
const KEY_BITS: u32 = 28;
const EPOCHS: u64 = (1 << EPOCH_BITS) - 1;
/// The largest number of a state.
const LAST_STATE: u32 = (1 << (64 - EPOCH_BITS - KEY_BITS)) - 1;
/// The most required parameters that the table serves.
pub const MOST_REQUIRED: u32 = 32;
const EQL: u64 = 1 << 63;

impl Head {
    fn new(epoch: u64, required: u32, positions: u32, eql: bool) -> Head {
        let required = required.min(MOST_REQUIRED + 1);
        let eql = if eql { EQL } else { 0 };
        Head(eql | u64::from(required) << 56 | u64::from(positions) << EPOCH_BITS | epoch)
    }

    /// The number that changes with the methods.
    pub fn epoch(self) -> u64 {
        self.0 & EPOCHS
    }

    /// The number of required parameters; one more than [`MOST_REQUIRED`] if there are more.
    #[inline(always)]
    pub fn required(self) -> u32 {
        (self.0 >> 56) as u32 & 0x7F
    }

    /// The positions that are looked at: bit 0 is the first argument.
    #[inline(always)]
    pub fn positions(self) -> u32 {
        (self.0 >> EPOCH_BITS) as u32
    }

    /// Whether some method has an `eql` specializer.
    #[inline(always)]
    pub fn has_eql(self) -> bool {
        self.0 & EQL != 0
    }
}

#[derive(Default)]
struct Pair {
    key: AtomicU64,
    value: AtomicU64,
}

/// What is only looked at with the lock held.
#[derive(Default)]
struct Filled {
    states: u32,
    entries: usize,
}

const SIZES: [usize; 4] = [8, 64, 1024, 16384];
/// How many entries a probe looks at.
const PROBES: usize = 4;

/// An `eql` specializer of a method, and where it stands.
#[derive(Clone, Copy)]
pub struct Eql {
    /// The position of the argument.
    pub position: usize,
    /// The object, if it is a word; the unbound mark for any other.
    pub object: Value,
    /// The specializer.
    pub specializer: Value,
}

/// The table of a generic function.
#[derive(Default)]
pub struct Dispatch {
    head: AtomicU64,
    eqls: RwLock<Box<[Eql]>>,
    level: AtomicU32,
    tables: [OnceLock<Box<[Pair]>>; SIZES.len()],
    filled: Mutex<Filled>,
}

#[inline(always)]
fn key_of(head: Head, state: u32, key: u32) -> u64 {
    u64::from(state) << (EPOCH_BITS + KEY_BITS) | u64::from(key) << EPOCH_BITS | head.epoch()
}

#[inline(always)]
fn hash(state: u32, key: u32) -> usize {
    (key.wrapping_add(state.wrapping_mul(5))) as usize
}

impl Dispatch {
    /// How the arguments are looked at now.
    #[inline(always)]
    pub fn head(&self) -> Head {
        Head(self.head.load(Ordering::Acquire))
    }

    fn table(&self) -> &[Pair] {
        let level = self.level.load(Ordering::Acquire) as usize;
        self.tables[level].get_or_init(|| (0..SIZES[level]).map(|_| Pair::default()).collect())
    }

    /// Where a state and a key lead: to the next state, a fixnum, or to an effective method.
    #[inline(always)]
    pub fn find(&self, head: Head, state: u32, key: u32) -> Option<Value> {
        let wanted = key_of(head, state, key);
        let table = self.table();
        let begin = hash(state, key);
        for i in 0..PROBES {
            let pair = &table[(begin + i) & (table.len() - 1)];
            if pair.key.load(Ordering::Acquire) == wanted {
                let value = Value(pair.value.load(Ordering::Acquire));
                return (pair.key.load(Ordering::Relaxed) == wanted).then_some(value);
            }
        }
        None
    }

    /// Notes which effective method belongs to the keys of the positions that are looked at. Does
    /// nothing if the methods have changed since `head` was read.
    pub fn learn(&self, head: Head, keys: &[u32], method: Value) {
        let mut filled = self.filled.lock().unwrap_or_else(|e| e.into_inner());
        let Some((last, before)) = keys.split_last() else { return };
        if self.head() != head {
            return;
        }
        if filled.entries + keys.len() > SIZES[self.level.load(Ordering::Relaxed) as usize] / 2 {
            self.grow(&mut filled);
        }
        if filled.states + keys.len() as u32 >= LAST_STATE {
            self.begin_anew(&mut filled, head);
            return;
        }
        let mut state = 0;
        for key in before {
            state = match self.find(head, state, *key) {
                Some(known) => known.untag_fixnum() as u32,
                None => {
                    filled.states += 1;
                    let next = filled.states;
                    self.put(&mut filled, head, (state, *key), Value::fixnum(next.into()));
                    next
                }
            };
        }
        self.put(&mut filled, head, (state, *last), method);
    }

    fn put(&self, filled: &mut Filled, head: Head, (state, key): (u32, u32), value: Value) {
        let table = self.table();
        let begin = hash(state, key);
        let is_free = |pair: &&Pair| {
            let known = pair.key.load(Ordering::Relaxed);
            known == 0 || known & EPOCHS != head.epoch()
        };
        let pairs = (0..PROBES).map(|i| &table[(begin + i) & (table.len() - 1)]);
        // If all are taken, the first gives way: it is found out again.
        let pair = pairs.clone().find(is_free).unwrap_or(&table[begin & (table.len() - 1)]);
        pair.key.store(0, Ordering::SeqCst);
        pair.value.store(value.0, Ordering::SeqCst);
        pair.key.store(key_of(head, state, key), Ordering::SeqCst);
        filled.entries += 1;
    }

    fn grow(&self, filled: &mut Filled) {
        let level = self.level.load(Ordering::Relaxed);
        if (level as usize) < SIZES.len() - 1 {
            self.level.store(level + 1, Ordering::Release);
        }
        filled.entries = 0;
    }

    fn begin_anew(&self, filled: &mut Filled, head: Head) {
        let epoch = head.epoch() % EPOCHS + 1;
        *filled = Filled::default();
        let head = Head::new(epoch, head.required(), head.positions(), head.has_eql());
        self.head.store(head.0, Ordering::Release);
    }

    /// Calls `wanted` with each `eql` specializer for a position until it answers.
    #[inline]
    pub fn eql_at<T>(
        &self,
        position: usize,
        mut wanted: impl FnMut(&Eql) -> Option<T>,
    ) -> Option<T> {
        let eqls = self.eqls.read().unwrap_or_else(|e| e.into_inner());
        eqls.iter().filter(|eql| eql.position == position).find_map(&mut wanted)
    }

    /// Forgets everything, since the methods have changed: these positions are looked at from now
    /// on, and these `eql` specializers.
    pub fn reset(&self, required: u32, positions: u32, eqls: Vec<Eql>) {
        let mut filled = self.filled.lock().unwrap_or_else(|e| e.into_inner());
        // Who reads while a code collection marks may still use what is forgotten here.
        if code_gc::is_marking() {
            self.visit(&mut code_gc::barrier);
        }
        let head = Head::new(self.head().epoch(), required, positions, !eqls.is_empty());
        *self.eqls.write().unwrap_or_else(|e| e.into_inner()) = eqls.into();
        self.begin_anew(&mut filled, head);
    }

    /// Passes the effective methods to `visit`.
    pub(super) fn visit(&self, visit: &mut dyn FnMut(Value)) {
        let level = self.level.load(Ordering::Acquire) as usize;
        for table in self.tables[..=level].iter().filter_map(OnceLock::get) {
            for pair in table {
                visit(Value(pair.value.load(Ordering::Acquire)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::global::dispatch::*;

    #[test]
    fn what_was_learned_is_found_until_the_methods_change() {
        let dispatch = Dispatch::default();
        dispatch.reset(2, 0b11, Vec::new());
        let head = dispatch.head();
        assert_eq!((head.required(), head.positions(), head.has_eql()), (2, 0b11, false));
        let walk = |head, keys: [u32; 2]| {
            let state = dispatch.find(head, 0, keys[0])?.untag_fixnum() as u32;
            dispatch.find(head, state, keys[1])
        };
        for i in 0..200u32 {
            dispatch.learn(head, &[i / 10, i], Value::fixnum(i.into()));
            assert_eq!(walk(head, [i / 10, i]), Some(Value::fixnum(i.into())));
            // The same classes in another order are another call.
            assert_ne!(walk(head, [i, i / 10]), Some(Value::fixnum(-1)));
        }
        let found = (0..200).filter_map(|i| walk(head, [i / 10, i]).map(|v| (i, v)));
        assert!(found.clone().count() > 0);
        found.for_each(|(i, v)| assert_eq!(v, Value::fixnum(i.into())));
        let nothing = Value::NIL;
        let eql = Eql { position: 1, object: Value::fixnum(3), specializer: nothing };
        dispatch.reset(2, 0b11, vec![eql]);
        assert_eq!(dispatch.eql_at(0, |_| Some(())), None);
        assert_eq!(dispatch.eql_at(1, |eql| Some(eql.object)), Some(Value::fixnum(3)));
        assert!(dispatch.head().has_eql());
        assert!((0..200).all(|i| walk(dispatch.head(), [i / 10, i]).is_none()));
        // Who has looked before the change adds nothing.
        dispatch.learn(head, &[1, 1], Value::fixnum(1));
        assert_eq!(walk(dispatch.head(), [1, 1]), None);
    }
}
