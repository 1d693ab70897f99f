//! `eql`, `equal`, `equalp`, and hashes that agree with them.
//!
//! Nested objects are compared with a list of pairs still to be compared, not by recursion: data
//! may be nested to any depth.

use super::array::{Item, View};
use super::numbers::mix;
use super::{array, bulk, numbers, pathname, string, table};
use crate::heap::{Heap, Kind, Value};
use rustc_hash::FxHashMap;

/// `eql`.
#[inline(always)]
pub fn eql(heap: &Heap, a: Value, b: Value) -> bool {
    a == b || (a.is_object() && b.is_object() && numbers::eql(heap, a, b))
}

/// Compares two values that are not both conses or both pathnames, by `equal`; arrays are compared
/// as a whole. Adds to `steps` for long ones.
fn equal_atoms(heap: &Heap, a: Value, b: Value, steps: &mut usize) -> bool {
    if a == b {
        return true;
    }
    if !a.is_object() || !b.is_object() {
        return false;
    }
    match heap.header(a).kind() {
        Kind::String if heap.is_kind(b, Kind::String) => equal_strings(heap, a, b, steps),
        Kind::String | Kind::Specialized | Kind::Array => {
            if array::is_string(heap, a) && array::is_string(heap, b)
                || array::is_bit_vector(heap, a) && array::is_bit_vector(heap, b)
            {
                *steps += array::view(heap, a).map_or(0, |view| view.length >> PER_STEP);
                equal_views(heap, a, b)
            } else {
                false
            }
        }
        Kind::Pathname => false,
        Kind::Bignum => {
            *steps += heap.raw_length(a) >> (PER_STEP - 3);
            numbers::eql(heap, a, b)
        }
        _ => numbers::eql(heap, a, b),
    }
}

/// The number of array elements that count as one step, as a power of two.
const PER_STEP: u32 = 8;

fn equal_strings(heap: &Heap, a: Value, b: Value, steps: &mut usize) -> bool {
    let (a, b) = (string::chars(heap, a), string::chars(heap, b));
    if a.len() != b.len() {
        return false;
    }
    *steps += a.len() >> PER_STEP;
    a == b
}

fn equal_views(heap: &Heap, a: Value, b: Value) -> bool {
    if let (Some(a), Some(b)) = (array::chars(heap, a), array::chars(heap, b)) {
        return a == b;
    }
    let (Some(x), Some(y)) = (array::view(heap, a), array::view(heap, b)) else { return false };
    x.length == y.length && bulk::equal(heap, x, y, false).unwrap_or(false)
}

/// Whether both values are pathnames.
fn are_pathnames(heap: &Heap, a: Value, b: Value) -> bool {
    heap.is_kind(a, Kind::Pathname) && heap.is_kind(b, Kind::Pathname)
}

/// The objects that a comparison assumes to be the same, because it has compared them or is
/// comparing them. Without this, objects that are reached in many ways, or from themselves, would
/// be compared again and again, maybe for ever. Most comparisons are short, so nothing is recorded
/// in the beginning. Equivalence classes of objects are recorded, not pairs: two rings have as many
/// pairs as the product of their lengths.
struct Met {
    steps: usize,
    /// The number of steps from which on pairs are looked up: the smaller of `MANY` and `most`.
    brief: usize,
    /// The number of steps after which the comparison is interrupted.
    most: usize,
    /// For an object, another one of the same class, nearer to the representative. The
    /// representative has no entry.
    classes: FxHashMap<Value, Value>,
}

impl Met {
    /// The number of steps after which classes are recorded.
    const MANY: usize = 1 << 20;

    fn new(most: usize) -> Met {
        Met { steps: 0, brief: most.min(Met::MANY), most, classes: FxHashMap::default() }
    }

    /// Allows the comparison `steps` more steps.
    fn extend(&mut self, steps: usize) {
        self.most = self.steps.saturating_add(steps);
        self.brief = self.most.min(Met::MANY);
    }

    /// Counts the comparison of a pair, and returns what must be done with it.
    #[inline(always)]
    fn next(&mut self, a: Value, b: Value) -> Pair {
        if self.steps < self.brief {
            self.steps += 1;
            return Pair::New;
        }
        self.look_up(a, b)
    }

    #[inline(never)]
    fn look_up(&mut self, a: Value, b: Value) -> Pair {
        if self.steps >= self.most {
            return Pair::Late;
        }
        self.steps += 1;
        if self.merge(a, b) { Pair::New } else { Pair::Known }
    }

    /// Puts two objects into one class; false if they are in the same one already.
    fn merge(&mut self, a: Value, b: Value) -> bool {
        let (a, b) = (self.class_of(a), self.class_of(b));
        if a != b {
            self.classes.insert(a, b);
        }
        a != b
    }

    fn class_of(&mut self, object: Value) -> Value {
        let mut at = object;
        while let Some(above) = self.classes.get(&at).copied() {
            // Shortens the path: the next search skips every second step.
            let next = self.classes.get(&above).copied().unwrap_or(above);
            self.classes.insert(at, next);
            at = above;
        }
        at
    }
}

/// What must be done with a pair.
enum Pair {
    /// It must be compared.
    New,
    /// It has been compared, or is being compared.
    Known,
    /// The comparison must be interrupted.
    Late,
}

/// `equal`.
pub fn equal(heap: &Heap, a: Value, b: Value) -> bool {
    equal_in_steps(heap, a, b, usize::MAX).0.unwrap_or(false)
}

/// `equal` in at most `most` steps. The first result is `None` if they were not enough; the second
/// is about how many pairs of conses have been compared.
pub fn equal_in_steps(heap: &Heap, a: Value, b: Value, most: usize) -> (Option<bool>, usize) {
    if a == b {
        return (Some(true), 0);
    }
    let parts = a.is_cons() && b.is_cons() || are_pathnames(heap, a, b);
    if !parts {
        let mut steps = 0;
        let same = equal_atoms(heap, a, b, &mut steps);
        return (Some(same), steps);
    }
    let mut met = Met::new(most);
    let same = equal_parts(heap, (a, b), &mut Vec::new(), &mut met);
    (same, met.steps)
}

/// Compares a pair by `equal`, then the pairs of `todo`. `None` if the comparison is interrupted;
/// the current pair is then put back into `todo`.
fn equal_parts(
    heap: &Heap,
    (a, b): (Value, Value),
    todo: &mut Vec<(Value, Value)>,
    met: &mut Met,
) -> Option<bool> {
    let (mut a, mut b) = (a, b);
    loop {
        if a == b {
        } else if a.is_cons() && b.is_cons() {
            match met.next(a, b) {
                Pair::New => {}
                Pair::Known => match todo.pop() {
                    Some((x, y)) => {
                        (a, b) = (x, y);
                        continue;
                    }
                    None => return Some(true),
                },
                Pair::Late => {
                    todo.push((a, b));
                    return None;
                }
            }
            let (x, y) = (heap.car(a), heap.car(b));
            a = heap.cdr(a);
            b = heap.cdr(b);
            if x != y {
                if x.is_cons() && y.is_cons() || are_pathnames(heap, x, y) {
                    todo.push((a, b));
                    a = x;
                    b = y;
                } else if !equal_atoms(heap, x, y, &mut met.steps) {
                    return Some(false);
                }
            }
            continue;
        } else if are_pathnames(heap, a, b) {
            let parts = pathname::compared_parts(heap, a, b);
            todo.extend((0..parts).map(|i| (heap.slot(a, i), heap.slot(b, i))));
        } else if !equal_atoms(heap, a, b, &mut met.steps) {
            return Some(false);
        }
        match todo.pop() {
            Some((x, y)) => (a, b) = (x, y),
            None => return Some(true),
        }
    }
}

/// A comparison that can be interrupted and continued.
pub struct Comparison {
    /// The two objects that are compared: they keep everything that is recorded alive.
    whole: [Value; 2],
    todo: Vec<(Value, Value)>,
    met: Met,
    /// Whether it compares by `equalp`; otherwise by `equal`.
    folds: bool,
}

impl Comparison {
    /// Makes a comparison by `equalp` if `folds` is true, otherwise by `equal`.
    pub fn new(a: Value, b: Value, folds: bool) -> Comparison {
        Comparison { whole: [a, b], todo: vec![(a, b)], met: Met::new(0), folds }
    }

    /// Continues for at most `steps` steps. Returns the result, or `None` if it is not known yet.
    pub fn advance(&mut self, heap: &mut Heap, steps: usize) -> Option<bool> {
        self.met.extend(steps);
        if self.folds {
            return equalp_parts(heap, &mut self.todo, &mut self.met);
        }
        match self.todo.pop() {
            Some(pair) => equal_parts(heap, pair, &mut self.todo, &mut self.met),
            None => Some(true),
        }
    }

    /// Shows every value that the comparison holds to the collector.
    pub fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        self.whole.iter_mut().for_each(&mut *visit);
        for (a, b) in &mut self.todo {
            visit(a);
            visit(b);
        }
    }

    /// Updates the recorded objects after a collection. `reached` returns where an object is now,
    /// or `None` if it was not reached.
    pub fn forward(&mut self, reached: &dyn Fn(Value) -> Option<Value>) {
        let moved = std::mem::take(&mut self.met.classes).into_iter();
        self.met.classes = moved.filter_map(|(a, b)| Some((reached(a)?, reached(b)?))).collect();
    }

    /// About how many bytes the comparison takes.
    pub fn bytes(&self) -> usize {
        (self.todo.capacity() + self.met.classes.capacity()) * size_of::<(Value, Value)>()
    }
}

/// Whether two characters are the same apart from case.
#[inline]
pub fn same_character(a: u32, b: u32) -> bool {
    a == b || fold(a) == fold(b)
}

/// The character that represents both cases of a character.
#[inline]
pub fn fold(code: u32) -> u32 {
    upcase(code)
}

/// The uppercase partner of a character, or the character itself if it has no single partner.
#[inline]
pub fn upcase(code: u32) -> u32 {
    if code < 128 {
        return (code as u8).to_ascii_uppercase() as u32;
    }
    partner(code, |c| single(c.to_uppercase()), |c| single(c.to_lowercase()))
}

/// The lowercase partner of a character, or the character itself if it has no single partner.
#[inline]
pub fn downcase(code: u32) -> u32 {
    if code < 128 {
        return (code as u8).to_ascii_lowercase() as u32;
    }
    partner(code, |c| single(c.to_lowercase()), |c| single(c.to_uppercase()))
}

/// The partner of a character in the other case. CLHS wants case to be a relation of pairs, so a
/// character whose partner does not lead back to it has no partner.
fn partner(
    code: u32,
    there: impl Fn(char) -> Option<char>,
    back: impl Fn(char) -> Option<char>,
) -> u32 {
    let Some(c) = char::from_u32(code) else { return code };
    match there(c) {
        Some(other) if other != c && back(other) == Some(c) => other as u32,
        _ => code,
    }
}

fn single(mut cases: impl Iterator<Item = char>) -> Option<char> {
    let first = cases.next()?;
    if cases.next().is_some() { None } else { Some(first) }
}

/// `equalp`.
pub fn equalp(heap: &mut Heap, a: Value, b: Value) -> bool {
    let (same, steps) = equalp_in_steps(heap, a, b, usize::MAX);
    heap.charge(steps);
    same.unwrap_or(false)
}

/// `equalp` in at most `most` steps. The first result is `None` if they were not enough; the second
/// is about how many steps have been taken.
pub fn equalp_in_steps(heap: &mut Heap, a: Value, b: Value, most: usize) -> (Option<bool>, usize) {
    let mut met = Met::new(most);
    let same = equalp_parts(heap, &mut vec![(a, b)], &mut met);
    (same, met.steps)
}

/// Compares the pairs of `todo` by `equalp`. `None` if the comparison is interrupted; the current
/// pair is then put back.
fn equalp_parts(heap: &mut Heap, todo: &mut Vec<(Value, Value)>, met: &mut Met) -> Option<bool> {
    while let Some((a, b)) = todo.pop() {
        if a == b {
            continue;
        }
        if a.is_reference() {
            match met.next(a, b) {
                Pair::New => {}
                Pair::Known => continue,
                Pair::Late => {
                    todo.push((a, b));
                    return None;
                }
            }
        }
        if a.is_cons() && b.is_cons() {
            todo.push((heap.cdr(a), heap.cdr(b)));
            todo.push((heap.car(a), heap.car(b)));
            continue;
        }
        if let (Some(x), Some(y)) = (a.as_code_point(), b.as_code_point()) {
            if !same_character(x, y) {
                return Some(false);
            }
            continue;
        }
        if numbers::is_number(heap, a) && numbers::is_number(heap, b) {
            if !numbers::equalp(heap, a, b) {
                return Some(false);
            }
            continue;
        }
        let objects = a.is_object() && b.is_object();
        if !objects || !equalp_objects(heap, (a, b), todo, &mut met.steps) {
            return Some(false);
        }
    }
    Some(true)
}

/// Compares two objects by `equalp`, except for parts that are added to `todo`. Adds to `steps` for
/// long ones.
fn equalp_objects(
    heap: &mut Heap,
    (a, b): (Value, Value),
    todo: &mut Vec<(Value, Value)>,
    steps: &mut usize,
) -> bool {
    if array::is_array(heap, a) && array::is_array(heap, b) {
        return equalp_arrays(heap, (a, b), todo, steps);
    }
    let (ha, hb) = (heap.header(a), heap.header(b));
    if ha.kind() != hb.kind() {
        return false;
    }
    match ha.kind() {
        Kind::Table => {
            *steps += table::count(heap, a);
            table::equalp_pairs(heap, a, b, todo)
        }
        // As by `equal`: the case of letters counts.
        Kind::Pathname => equal(heap, a, b),
        Kind::Instance if ha.length() == hb.length() && is_structure(heap, a) => {
            if heap.slot(a, 0) != heap.slot(b, 0) {
                return false;
            }
            todo.extend((1..ha.length()).map(|i| (heap.slot(a, i), heap.slot(b, i))));
            true
        }
        _ => false,
    }
}

/// Compares two arrays by `equalp`, except for elements that are added to `todo`.
fn equalp_arrays(
    heap: &mut Heap,
    (a, b): (Value, Value),
    todo: &mut Vec<(Value, Value)>,
    steps: &mut usize,
) -> bool {
    let rank = array::rank(heap, a);
    if rank != array::rank(heap, b) {
        return false;
    }
    let (x, y) = if rank == 1 {
        match (array::view(heap, a), array::view(heap, b)) {
            (Some(x), Some(y)) => (x, y),
            _ => return false,
        }
    } else {
        if (0..rank).any(|i| array::dimension(heap, a, i) != array::dimension(heap, b, i)) {
            return false;
        }
        (array::elements(heap, a), array::elements(heap, b))
    };
    if x.length != y.length {
        return false;
    }
    if let (Some(a), Some(b)) = (x.chars(heap), y.chars(heap)) {
        *steps += x.length >> PER_STEP;
        if a == b {
            return true;
        }
        let differs = a.iter().zip(b.iter()).position(|(x, y)| !same_character(x, y));
        *steps += differs.unwrap_or(x.length) >> 1;
        return differs.is_none();
    }
    match bulk::equal(heap, x, y, true) {
        Some(same) => {
            *steps += x.length >> 3;
            same
        }
        None => {
            *steps += x.length;
            equalp_elements(heap, x, y, todo)
        }
    }
}

/// Compares the elements of two views by `equalp`. Pairs with references are added to `todo`.
fn equalp_elements(heap: &mut Heap, x: View, y: View, todo: &mut Vec<(Value, Value)>) -> bool {
    for i in (0..x.length).rev() {
        let (Some(a), Some(b)) = (x.item(heap, i), y.item(heap, i)) else { return false };
        match (a, b) {
            (Item::Value(a), Item::Value(b)) if a == b => {}
            (Item::Value(a), Item::Value(b)) if a.is_reference() || b.is_reference() => {
                todo.push((a, b));
            }
            _ => {
                let (Ok(a), Ok(b)) = (x.get(heap, i), y.get(heap, i)) else { return false };
                let same = match (a.as_code_point(), b.as_code_point()) {
                    (Some(a), Some(b)) => same_character(a, b),
                    _ => {
                        numbers::is_number(heap, a)
                            && numbers::is_number(heap, b)
                            && numbers::equalp(heap, a, b)
                    }
                };
                if !same {
                    return false;
                }
            }
        }
    }
    true
}

fn is_structure(heap: &Heap, value: Value) -> bool {
    use super::class;
    class::of_instance(heap, value).is_some_and(|c| c.family == class::Family::Structure)
}

// ---- hashes ----

/// How long a hash holds. An object that is compared by its address gets another hash when it
/// moves.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Holds {
    /// For ever, for every muproc.
    Always,
    /// Until a copy is made: in a copy, a constant becomes an object of its own.
    UntilCopied,
    /// Until the next collection or copy.
    UntilMoved,
}

/// A hash, and how long it holds.
pub type Hash = (u64, Holds);

/// The hash for `eq`.
#[inline(always)]
pub fn hash_eq(value: Value) -> Hash {
    let word = value.0 ^ (value.0 >> 32);
    let holds = match value.is_reference() {
        false => Holds::Always,
        true if value.is_own() => Holds::UntilMoved,
        true => Holds::UntilCopied,
    };
    (word.wrapping_mul(0x9e37_79b9_7f4a_7c15), holds)
}

/// The hash for `eql`.
#[inline]
pub fn hash_eql(heap: &Heap, value: Value) -> Hash {
    if value.is_object() && numbers::is_number(heap, value) {
        return (numbers::hash_eql(heap, value), Holds::Always);
    }
    hash_eq(value)
}

fn join(hash: u64, word: u64) -> u64 {
    mix(hash.rotate_left(7) ^ word)
}

/// The most parts of a nested object that a hash looks at.
const PARTS: usize = 32;

/// The hash of the text of a string, simple or not.
fn hash_text(heap: &Heap, value: Value) -> u64 {
    array::chars(heap, value).map_or(0, string::Chars::hash)
}

/// The hash for `equal`.
pub fn hash_equal(heap: &Heap, value: Value) -> Hash {
    if !value.is_reference() {
        return hash_eq(value);
    }
    if heap.is_kind(value, Kind::String) {
        return (string::chars(heap, value).hash(), Holds::Always);
    }
    // A string that is not simple may be `equal` to a simple one.
    if array::is_string(heap, value) {
        return (hash_text(heap, value), Holds::Always);
    }
    hash_nested(heap, value, false)
}

/// The hash for `equalp`.
pub fn hash_equalp(heap: &Heap, value: Value) -> Hash {
    hash_nested(heap, value, true)
}

fn hash_nested(heap: &Heap, value: Value, folded: bool) -> Hash {
    let mut todo = vec![value];
    let mut hash = 0;
    let mut holds = Holds::Always;
    let mut left = PARTS;
    while let Some(value) = todo.pop() {
        if left == 0 {
            break;
        }
        left -= 1;
        if value.is_cons() {
            todo.push(heap.cdr(value));
            todo.push(heap.car(value));
            hash = join(hash, 1);
            continue;
        }
        let (part, part_holds) = hash_atom(heap, value, folded, &mut todo);
        hash = join(hash, part);
        holds = holds.max(part_holds);
    }
    (hash, holds)
}

fn hash_atom(heap: &Heap, value: Value, folded: bool, todo: &mut Vec<Value>) -> Hash {
    if folded && let Some(hash) = hash_folded(heap, value) {
        return (hash, Holds::Always);
    }
    if !folded && numbers::is_number(heap, value) {
        return (numbers::hash_eql(heap, value), Holds::Always);
    }
    if !value.is_object() {
        return hash_eq(value);
    }
    if array::is_string(heap, value) && !folded {
        return (hash_text(heap, value), Holds::Always);
    }
    if array::is_bit_vector(heap, value) && !folded {
        let view = array::view(heap, value);
        let n = view.map_or(0, |v| v.length);
        let bits = view.map_or(0, |v| (0..n.min(64)).fold(0u64, |w, i| w << 1 | v.bit(heap, i)));
        return (join(n as u64, bits), Holds::Always);
    }
    if heap.is_kind(value, Kind::Pathname) {
        todo.extend((0..5).map(|i| heap.slot(value, i)));
        return (7, Holds::Always);
    }
    if !folded {
        return hash_eq(value);
    }
    hash_object_folded(heap, value, todo)
}

/// The hash of a number or character for `equalp`; `None` for any other value.
fn hash_folded(heap: &Heap, value: Value) -> Option<u64> {
    match value.as_code_point() {
        Some(code) => Some(mix(u64::from(fold(code)))),
        None => numbers::is_number(heap, value).then(|| numbers::hash_equalp(heap, value)),
    }
}

/// The hash for `equalp` of an object that may have parts, which are added to `todo`.
fn hash_object_folded(heap: &Heap, value: Value, todo: &mut Vec<Value>) -> Hash {
    if array::is_array(heap, value) {
        return (hash_elements_folded(heap, value, todo), Holds::Always);
    }
    match heap.header(value).kind() {
        Kind::Table => (join(9, table::count(heap, value) as u64), Holds::Always),
        Kind::Instance if is_structure(heap, value) => {
            let class = heap.slot(value, 0);
            let n = heap.header(value).length();
            todo.extend((1..n.min(PARTS)).map(|i| heap.slot(value, i)));
            (mix(class.0), Holds::Always)
        }
        _ => hash_eq(value),
    }
}

/// The hash for `equalp` of an array, of its first and last elements. It does not depend on the
/// element type of the array. Elements that have parts themselves are added to `todo`.
fn hash_elements_folded(heap: &Heap, array: Value, todo: &mut Vec<Value>) -> u64 {
    const ENDS: usize = PARTS / 2;
    let view = match array::view(heap, array) {
        Some(view) => view,
        None => array::elements(heap, array),
    };
    let n = view.length;
    let rest = ENDS.max(n.saturating_sub(ENDS)).min(n);
    (0..n.min(ENDS)).chain(rest..n).fold(join(11, n as u64), |hash, i| {
        let part = match view.item(heap, i) {
            Some(Item::Integer(integer)) => numbers::hash_double(integer as f64),
            Some(Item::Double(double)) => numbers::hash_double(double),
            Some(Item::Value(value)) => hash_folded(heap, value).unwrap_or_else(|| {
                todo.push(value);
                13
            }),
            None => 0,
        };
        join(hash, part)
    })
}

/// The hash that programs get from `sxhash`: it must stay the same as long as the object lives, and
/// from run to run. The second result is about how many elements have been looked at.
pub fn sxhash(heap: &Heap, value: Value) -> (u64, usize) {
    let (mut todo, mut steps) = (vec![value], 0);
    let mut hash = 0;
    let mut left = PARTS;
    while let Some(value) = todo.pop() {
        if left == 0 {
            break;
        }
        left -= 1;
        let part = if value.is_cons() {
            todo.push(heap.cdr(value));
            todo.push(heap.car(value));
            1
        } else if let Some(name) = crate::global::symbol::name_of(value) {
            steps += name.len();
            name.chars().fold(3, |h, c| join(h, c as u64))
        } else {
            steps += array::chars(heap, value).map_or(1, string::Chars::len);
            match hash_atom(heap, value, false, &mut todo) {
                (hash, Holds::Always) => hash,
                _ => heap.header(value).kind() as u64,
            }
        };
        hash = join(hash, part);
    }
    (hash >> 3, steps)
}
