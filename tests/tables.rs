//! Hash tables beside a list of pairs: whatever is done to both, the same keys have the same values,
//! in the order of their insertion; across collections, copies and freezing.

use muproc::data::table::{Look, Test};
use muproc::data::{array, copy, equality, list, numbers, string, table};
use muproc::global::package;
use muproc::heap::{Heap, Kind, Value};
use proptest::prelude::*;

/// What a key is made of. Two made alike are different objects.
#[derive(Clone, Debug)]
enum Key {
    Fixnum(i64),
    Character(u32),
    Symbol(&'static str),
    /// A double float: 0.0 fits a word, -0.0 does not.
    Double(f64),
    Bignum(u64),
    /// In the heap, wherever it is so long or so wide that it must stand.
    Text(String, usize),
    /// A constant.
    Fixed(&'static str),
    /// A constant list of a vector, which is itself only by all tests but `equalp`; it stays the same
    /// for all muprocs, or each gets its own.
    Constant(i64, bool),
    /// A list of the heap with such a vector in it.
    Around(i64, bool),
    /// A vector with a fill pointer; as a string it is `equal` to a simple one.
    Adjustable(&'static str),
    List(Vec<i64>, &'static str),
    Vector(Vec<i64>),
}

fn key() -> impl Strategy<Value = Key> {
    prop_oneof![
        4 => (-3..40i64).prop_map(Key::Fixnum),
        1 => (0..6i64).prop_map(|i| Key::Fixnum(i << 40)),
        1 => prop_oneof![Just(65), Just(97), Just(0x1f701)].prop_map(Key::Character),
        2 => prop_oneof![Just("CAR"), Just("CDR"), Just("NIL"), Just("T")].prop_map(Key::Symbol),
        2 => prop_oneof![Just(0.0), Just(-0.0), Just(1.0), Just(1e300), Just(f64::NAN)]
            .prop_map(Key::Double),
        1 => (0..3u64).prop_map(Key::Bignum),
        4 => ("[abAB🜁]{0,3}", Just(1usize)).prop_map(|(text, n)| Key::Text(text, n)),
        2 => ("[aA]{7,17}", Just(1usize)).prop_map(|(text, n)| Key::Text(text, n)),
        1 => ("[a🜁]", 3000..3002usize).prop_map(|(text, n)| Key::Text(text, n)),
        2 => prop_oneof![Just("a"), Just("ab"), Just("aaaaaaaa")].prop_map(Key::Fixed),
        2 => (0..6i64, any::<bool>()).prop_map(|(i, shared)| Key::Constant(i, shared)),
        1 => (0..6i64, any::<bool>()).prop_map(|(i, shared)| Key::Around(i, shared)),
        1 => prop_oneof![Just("a"), Just("ab")].prop_map(Key::Adjustable),
        2 => (proptest::collection::vec(0..3i64, 1..3), prop_oneof![Just("a"), Just("A")])
            .prop_map(|(numbers, text)| Key::List(numbers, text)),
        1 => proptest::collection::vec(0..3i64, 0..3).prop_map(Key::Vector),
    ]
}

fn make(heap: &mut Heap, key: &Key) -> Value {
    match key {
        Key::Fixnum(i) => Value::fixnum(*i),
        Key::Character(code) => Value::code_point(*code),
        Key::Symbol(name) => package::intern(package::COMMON_LISP, name).0.word(),
        Key::Double(x) => numbers::double(heap, *x),
        Key::Bignum(i) => heap.raw_object_of(Kind::Bignum, 0, vec![0, *i, 1]),
        Key::Text(text, times) => string::make(heap, &text.repeat(*times)),
        Key::Fixed(text) => string::make_fixed(text),
        Key::Constant(i, shared) => constant(heap, *i, *shared),
        Key::Around(i, shared) => {
            let constant = constant(heap, *i, *shared);
            heap.cons(Value::fixnum(*i), constant)
        }
        Key::Adjustable(text) => {
            let simple = string::make(heap, text);
            let n = text.len();
            array::make(heap, simple, None, Some(n), true, &[n])
        }
        Key::List(items, text) => {
            let text = string::make(heap, text);
            let mut items: Vec<Value> = items.iter().map(|i| Value::fixnum(*i)).collect();
            items.push(text);
            list::from_slice(heap, &items)
        }
        Key::Vector(items) => {
            let items: Vec<Value> = items.iter().map(|i| Value::fixnum(*i)).collect();
            heap.object_of(Kind::Vector, 0, &items)
        }
    }
}

/// A constant list of a vector.
fn constant(heap: &mut Heap, i: i64, is_shared: bool) -> Value {
    let vector = heap.object_of(Kind::Vector, 0, &[Value::fixnum(i)]);
    let list = heap.cons(vector, Value::NIL);
    match is_shared {
        true => copy::freeze_shared(heap, list).word(),
        false => copy::freeze(heap, list).word(),
    }
}

/// What is done. Numbers choose keys of the pool.
#[derive(Clone, Debug)]
enum Deed {
    Set(usize),
    Get(usize),
    Remove(usize),
    /// Sets so many fixnums from one on: so tables grow.
    Grow(i64, i64),
    /// Removes every so manieth key while the table is walked.
    Thin(usize),
    Clear,
    Collect,
    /// Goes on with a copy in another heap.
    Send,
    /// Looks at a frozen copy.
    Freeze,
}

fn deed() -> impl Strategy<Value = Deed> {
    let at = 0..1000usize;
    prop_oneof![
        20 => at.clone().prop_map(Deed::Set),
        12 => at.clone().prop_map(Deed::Get),
        8 => at.prop_map(Deed::Remove),
        2 => (0..60i64, 1..60i64).prop_map(|(start, n)| Deed::Grow(start, n)),
        1 => (0..3000i64, 200..600i64).prop_map(|(start, n)| Deed::Grow(start, n)),
        1 => (1..4usize).prop_map(Deed::Thin),
        1 => Just(Deed::Clear),
        2 => Just(Deed::Collect),
        1 => Just(Deed::Send),
        1 => Just(Deed::Freeze),
    ]
}

/// The plain model: the pairs in the order of their insertion, as words of the heap in which the
/// table lies.
struct Model {
    heap: Heap,
    test: Test,
    table: Value,
    pool: Vec<Value>,
    pairs: Vec<(Value, Value)>,
}

impl Model {
    fn same(heap: &mut Heap, test: Test, a: Value, b: Value) -> bool {
        match test {
            Test::Eq => a == b,
            Test::Eql => equality::eql(heap, a, b),
            Test::Equal => equality::equal(heap, a, b),
            Test::Equalp => equality::equalp(heap, a, b),
        }
    }

    fn place(&mut self, key: Value) -> Option<usize> {
        (0..self.pairs.len())
            .find(|i| Model::same(&mut self.heap, self.test, self.pairs[*i].0, key))
    }

    /// Sets a key, half of the time as the machine does.
    fn set(&mut self, key: Value, value: i64) {
        let value = Value::fixnum(value);
        let (heap, table) = (&mut self.heap, self.table);
        match table::look(heap, table, key) {
            Look::Found(found) if value.0 & 4 == 0 => found.set(heap, value),
            Look::Missing(hole) if value.0 & 4 == 0 => {
                table::insert(heap, table.made(), hole, key, value);
            }
            _ => table::set(heap, table, key, value).expect("the table is its own"),
        }
        match self.place(key) {
            Some(at) => self.pairs[at].1 = value,
            None => self.pairs.push((key, value)),
        }
    }

    fn get(&mut self, key: Value) {
        let expected = self.place(key).map(|at| self.pairs[at].1);
        match table::look(&mut self.heap, self.table, key) {
            Look::Found(found) => assert_eq!(Some(found.value(&self.heap)), expected),
            Look::Missing(_) => assert_eq!(None, expected),
            Look::Unknown => {}
        }
        assert_eq!(table::get(&mut self.heap, self.table, key), expected);
    }

    fn remove(&mut self, key: Value) {
        let removed = table::remove(&mut self.heap, self.table, key).expect("its own");
        let place = self.place(key);
        assert_eq!(removed, place.is_some());
        if let Some(at) = place {
            self.pairs.remove(at);
        }
    }

    fn thin(&mut self, each: usize) {
        let (mut at, mut met) = (0, 0);
        while let Some((next, key, _)) = table::next(&self.heap, self.table, at) {
            at = next;
            met += 1;
            if met % each == 0 {
                self.remove(key);
            }
        }
    }

    /// All that refers to the heap, in one list of words.
    fn roots(&self) -> Vec<Value> {
        let pairs = self.pairs.iter().flat_map(|(key, value)| [*key, *value]);
        [self.table].into_iter().chain(self.pool.iter().copied()).chain(pairs).collect()
    }

    fn take_roots(&mut self, roots: &[Value]) {
        self.table = roots[0];
        let (pool, pairs) = roots[1..].split_at(self.pool.len());
        self.pool = pool.to_vec();
        self.pairs = pairs.as_chunks::<2>().0.iter().map(|[key, value]| (*key, *value)).collect();
    }

    fn collect(&mut self) {
        let mut roots = self.roots();
        self.heap.collect(|collector| collector.values(&mut roots), |_| ());
        self.take_roots(&roots);
    }

    fn send(&mut self) {
        let mut roots = self.roots();
        let (block, shares) = copy::copied(&mut self.heap, &mut roots, |words| words.clone());
        let mut there = Heap::new();
        there.cons(Value::T, Value::T);
        let base = copy::words_in(&mut there, &block, &shares);
        let roots: Vec<Value> = roots.iter().map(|v| copy::relocate(*v, base)).collect();
        self.heap = there;
        self.take_roots(&roots);
    }

    fn freeze(&mut self) {
        let frozen = copy::freeze_shared(&mut self.heap, self.table).word();
        assert!(table::set(&mut self.heap, frozen, Value::T, Value::T).is_err());
        for key in self.pool.clone() {
            // What is itself only is another object there.
            let there = copy::freeze_shared(&mut self.heap, key).word();
            if Model::same(&mut self.heap, self.test, key, there) {
                let expected = self.place(key).map(|at| self.pairs[at].1);
                assert_eq!(table::get(&mut self.heap, frozen, key), expected);
            }
        }
        // A look at what is frozen copies nothing anew.
        assert_eq!(copy::freeze_shared(&mut self.heap, self.table).word(), frozen);
        let (mut at, mut met) = (0, 0);
        while let Some((next, key, value)) = table::next(&self.heap, frozen, at) {
            (at, met) = (next, met + 1);
            if Model::same(&mut self.heap, self.test, key, key) {
                assert_eq!(table::get(&mut self.heap, frozen, key), Some(value));
            }
        }
        assert_eq!(met, self.pairs.len());
    }

    fn check(&mut self) {
        assert_eq!(table::count(&self.heap, self.table), self.pairs.len());
        let (mut at, mut walked) = (0, Vec::new());
        while let Some((next, key, value)) = table::next(&self.heap, self.table, at) {
            at = next;
            walked.push((key, value));
        }
        assert_eq!(walked, self.pairs);
    }

    fn act(&mut self, deed: &Deed, number: i64) {
        let chosen = |at: &usize| self.pool[at % self.pool.len()];
        match deed {
            Deed::Set(at) => self.set(chosen(at), number),
            Deed::Get(at) => self.get(chosen(at)),
            Deed::Remove(at) => self.remove(chosen(at)),
            Deed::Grow(start, n) => {
                (*start..start + n).for_each(|i| self.set(Value::fixnum(i), i + number));
            }
            Deed::Thin(each) => self.thin(*each),
            Deed::Clear => {
                table::clear(&mut self.heap, self.table).expect("its own");
                self.pairs.clear();
            }
            Deed::Collect => self.collect(),
            Deed::Send => self.send(),
            Deed::Freeze => self.freeze(),
        }
    }
}

fn model(test: Test, size: usize, keys: &[Key]) -> Model {
    muproc::node::boot::boot();
    let mut heap = Heap::new();
    let table = table::make(&mut heap, test, size);
    let pool = keys.iter().map(|key| make(&mut heap, key)).collect();
    Model { heap, test, table, pool, pairs: Vec::new() }
}

const TESTS: [Test; 4] = [Test::Eq, Test::Eql, Test::Equal, Test::Equalp];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..Default::default() })]

    #[test]
    fn tables_are_lists_of_pairs(
        test in 0..4usize,
        size in prop_oneof![Just(0usize), Just(0), Just(100), Just(2000)],
        keys in proptest::collection::vec(key(), 4..40),
        deeds in proptest::collection::vec(deed(), 1..120),
    ) {
        let mut model = model(TESTS[test], size, &keys);
        for (number, deed) in deeds.iter().enumerate() {
            model.act(deed, number as i64);
            model.check();
        }
        for key in model.pool.clone() {
            model.get(key);
        }
    }

    /// A key that has been changed may be lost (CLHS 18.1.2), but nothing else is.
    #[test]
    fn a_key_that_is_changed_harms_no_other(
        test in 2..4usize,
        keys in proptest::collection::vec(key(), 4..30),
        changes in proptest::collection::vec((0..30usize, 0..2usize), 1..6),
        deeds in proptest::collection::vec(deed(), 1..60),
    ) {
        let mut model = model(TESTS[test], 0, &keys);
        for (number, key) in model.pool.clone().into_iter().enumerate() {
            model.set(key, number as i64);
        }
        for (at, wide) in changes {
            let key = model.pool[at % model.pool.len()];
            if model.heap.is_kind(key, Kind::String)
                && string::length(&model.heap, key) > 0
                && let Some(own) = key.as_own()
            {
                string::set_code(&mut model.heap, own, 0, [98, 0x1f702][wide]);
            }
        }
        let (table, pool) = (model.table, model.pool.clone());
        for (number, deed) in deeds.iter().enumerate() {
            let key = pool[number % pool.len()];
            match deed {
                Deed::Set(_) | Deed::Grow(..) => {
                    table::set(&mut model.heap, table, key, Value::T).expect("its own");
                    prop_assert_eq!(table::get(&mut model.heap, table, key), Some(Value::T));
                }
                Deed::Remove(_) => {
                    table::remove(&mut model.heap, table, key).expect("its own");
                }
                _ => {
                    table::get(&mut model.heap, table, key);
                }
            }
            for key in pool.iter().filter(|key| key.is_fixnum()) {
                let there = table::get(&mut model.heap, table, *key);
                table::set(&mut model.heap, table, *key, Value::NIL).expect("its own");
                prop_assert_eq!(table::get(&mut model.heap, table, *key), Some(Value::NIL));
                match there {
                    Some(value) => table::set(&mut model.heap, table, *key, value).expect("its own"),
                    None => prop_assert!(table::remove(&mut model.heap, table, *key).expect("its own")),
                }
            }
        }
    }
}
