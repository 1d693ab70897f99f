//! Hash tables that few programs make: weak ones, ones with a test of the program, and ones that tell the growth that
//! was asked for.

use super::{ENTRIES, GROWTH, NO_ADDRESSES, TESTER, Test, WORDS, capacity};
use crate::heap::{Header, Heap, Kind, Own, Value, Weakness};

/// Makes a new table weak, which has no entries yet.
pub fn weaken(heap: &mut Heap, table: Own, weakness: Weakness) {
    let capacity = capacity(heap, table.word());
    let entries = heap.weak_entries(weakness, capacity);
    heap.set_slot(table, ENTRIES, entries);
}

/// Makes a new table tell the size and the threshold of rehashing that were asked for. Returns the table to be used
/// instead.
pub fn with_growth(heap: &mut Heap, table: Value, size: Value, threshold: Value) -> Value {
    let mut words: Vec<Value> = heap.payload(table).iter().map(|word| Value(*word)).collect();
    words.resize(GROWTH, Value::NIL);
    words.push(heap.cons(size, threshold));
    heap.object_of(Kind::Table, 0, &words)
}

/// The size and the threshold of rehashing that were asked for; `None` if none were.
pub fn growth(heap: &Heap, table: Value) -> Option<(Value, Value)> {
    (heap.header(table).length() > GROWTH)
        .then(|| heap.uncons(heap.known_slot(table, GROWTH)))
        .flatten()
}

/// What keeps the entries of a weak table; `None` for any other table.
pub fn weakness(heap: &Heap, table: Value) -> Option<Weakness> {
    heap.weakness(heap.known_slot(table, ENTRIES))
}

/// Makes a table with a test of the program, of which Lisp keeps `tester`.
pub fn make_tested(heap: &mut Heap, tester: Value) -> Value {
    let (none, zero) = (Value::NIL, Value::fixnum(0));
    let words =
        [Value::fixnum(Test::Eql as i64), zero, none, zero, none, NO_ADDRESSES, zero, tester];
    heap.object_of(Kind::Table, 0, &words)
}

/// What Lisp keeps of the test of the program; `None` for a table with a test of the standard.
pub fn tester(heap: &Heap, table: Value) -> Option<Value> {
    (heap.header(table).length() > TESTER)
        .then(|| heap.known_slot(table, TESTER))
        .filter(|tester| tester.is_true())
}

/// The first words of a table of this heap for which a growth was asked, and that has a test of the
/// standard; `None` for any other value.
#[cold]
#[inline(never)]
pub(super) fn words_of_grown(heap: &Heap, table: Value) -> Option<[Value; WORDS]> {
    const GROWN: Header = Header::new(Kind::Table, 0, GROWTH + 1);
    let words = heap.own_values::<{ GROWTH + 1 }>(table, GROWN)?;
    if words[TESTER].is_true() { None } else { words.first_chunk().copied() }
}
