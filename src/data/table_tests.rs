//! Tests of hash tables that the property tests do not cover: with collections and copies at chosen
//! moments.

use super::*;

/// Collects with one root, and returns the root afterwards.
fn collected(heap: &mut Heap, root: Value) -> Value {
    let mut root = root;
    heap.collect(|c| c.root(&mut root), |_| {});
    root
}

#[test]
fn keys_hashed_by_address_survive_collection_and_copy() {
    let mut heap = Heap::new();
    let table = make(&mut heap, Test::Eq, 0);
    let mut keys = Value::NIL;
    for i in 0..100 {
        heap.cons(Value::T, Value::T);
        let key = heap.cons(Value::fixnum(i), Value::NIL);
        keys = heap.cons(key, keys);
        set(&mut heap, table, key, Value::fixnum(i)).unwrap();
    }
    let root = heap.cons(table, keys);
    let root = collected(&mut heap, root);
    let (table, mut rest) = (heap.car(root), heap.cdr(root));
    let block = crate::data::copy::copy_out(&mut heap, root);
    // Ends: the list is the test's own.
    while rest.is_cons() {
        let key = heap.car(rest);
        assert_eq!(get(&mut heap, table, key), Some(heap.car(key)));
        rest = heap.cdr(rest);
    }
    let mut other = Heap::new();
    let root = crate::data::copy::copy_in(&mut other, &block);
    let (table, mut rest) = (other.car(root), other.cdr(root));
    // Ends: the list is the test's own.
    while rest.is_cons() {
        let key = other.car(rest);
        assert_eq!(get(&mut other, table, key), Some(other.car(key)));
        rest = other.cdr(rest);
    }
}

#[test]
fn removed_keys_leave_room_and_order_is_that_of_insertion() {
    let mut heap = Heap::new();
    let table = make(&mut heap, Test::Eql, 0);
    for round in 0..1000i64 {
        set(&mut heap, table, Value::fixnum(round), Value::T).unwrap();
        if round >= 10 {
            assert!(remove(&mut heap, table, Value::fixnum(round - 10)).unwrap());
        }
    }
    assert_eq!(count(&heap, table), 10);
    assert!(capacity(&heap, table) <= 32);
    let mut at = 0;
    let mut seen = Vec::new();
    while let Some((next_at, key, _)) = next(&heap, table, at) {
        at = next_at;
        seen.push(key.untag_fixnum());
    }
    assert_eq!(seen, (990..1000).collect::<Vec<_>>());
}

#[test]
fn keys_that_differ_mostly_have_different_hashes() {
    const KEYS: i64 = 1000;
    let mut heap = Heap::new();
    let kinds: [fn(&mut Heap, Value) -> Value; 7] = [
        |heap, n| heap.object_of(Kind::Vector, 0, &[n]),
        |heap, n| heap.object_of(Kind::Vector, 0, &[Value::T, Value::T, Value::T, n]),
        |heap, n| heap.cons(n, Value::NIL),
        |heap, n| {
            let inner = heap.cons(n, Value::T);
            heap.object_of(Kind::Vector, 0, &[inner])
        },
        |heap, n| string::make(heap, &format!("key {}", n.untag_fixnum())),
        |heap, n| string::make(heap, &format!("{}{}", "a long text ".repeat(9), n.untag_fixnum())),
        |heap, n| {
            let text = string::make(heap, &format!("{} keys", n.untag_fixnum()));
            heap.cons(Value::T, text)
        },
    ];
    for (kind, make) in kinds.iter().enumerate() {
        let mut hashes = std::collections::HashSet::new();
        for n in 0..KEYS {
            let key = make(&mut heap, Value::fixnum(n));
            hashes.insert(hash(&heap, Test::Equalp, key).0 >> 32);
        }
        assert!(hashes.len() as i64 > KEYS * 99 / 100, "kind {kind}: {}", hashes.len());
    }
}
