//! Tests: copies keep shape, sharing and cycles, and leave the source as it was.

use super::*;
use crate::data::{list, string};

#[test]
fn sharing_and_cycles_survive_and_the_source_is_untouched() {
    let mut from = Heap::new();
    let shared = list::from_slice(&mut from, &[Value::fixnum(1), Value::fixnum(2)]);
    let both = list::from_slice(&mut from, &[shared, shared]);
    from.set_car(shared.made(), both);
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
    let text = crate::data::string::make(&mut from, "a\u{5}b\u{9}");
    let block = copy_out(&mut from, text);
    let mut to = Heap::new();
    to.cons(Value::T, Value::T);
    let copy = copy_in(&mut to, &block);
    assert_eq!(crate::data::string::text(&to, copy), "a\u{5}b\u{9}");
}

/// A generator of numbers below a bound, the same in every run.
fn xorshift(mut state: u64) -> impl FnMut(u64) -> u64 {
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % below
    }
}

/// Makes a heap with a random graph: conses, vectors and strings that refer to each other in any
/// way.
fn random_graph(random: &mut impl FnMut(u64) -> u64, objects: usize) -> (Heap, Vec<Value>) {
    let mut heap = Heap::new();
    let mut made: Vec<Value> = Vec::new();
    for i in 0..objects {
        let fresh = match random(8) {
            0 => {
                let length = random(100) as usize;
                heap.object(Kind::Vector, 0, length, Value::NIL.0)
            }
            // Raw words that look like references, headers and forwarding marks.
            1 => {
                let length = random(20) as usize;
                let fresh = heap.object(Kind::Specialized, 0, length, 0);
                for at in 0..length {
                    let word = random(u64::MAX >> 12) << 3 | [1, 5, 7, 15][random(4) as usize];
                    heap.payload_mut(fresh.made())[at] = word;
                }
                fresh
            }
            2 => string::make(&mut heap, &"words".repeat(random(30) as usize)),
            _ => heap.cons(Value::fixnum(i as i64), Value::NIL),
        };
        made.push(fresh);
    }
    for object in &made {
        let length = match object.is_cons() {
            true => 2,
            false if heap.header(*object).is_raw() => 0,
            false => heap.header(*object).length(),
        };
        for at in 0..length {
            let value = match random(3) {
                0 => Value::fixnum(random(1000) as i64),
                _ => made[random(objects as u64) as usize],
            };
            match (object.is_cons(), at) {
                (true, 0) => heap.set_car(object.made(), value),
                (true, _) => heap.set_cdr(object.made(), value),
                (false, _) => heap.set_slot(object.made(), at, value),
            }
        }
    }
    (heap, made)
}

/// Compares two graphs side by side: each object of one must always correspond to the same object
/// of the other.
fn assert_same_graph(a: &Heap, b: &Heap, roots: &[(Value, Value)]) {
    let mut there: std::collections::HashMap<u64, u64> = Default::default();
    let mut back: std::collections::HashMap<u64, u64> = Default::default();
    let mut todo: Vec<(Value, Value)> = roots.to_vec();
    while let Some((x, y)) = todo.pop() {
        if !x.is_own() {
            assert_eq!(x, y);
            continue;
        }
        assert_eq!(x.is_cons(), y.is_cons());
        let (old, was) = (there.insert(x.0, y.0), back.insert(y.0, x.0));
        if old.is_some() || was.is_some() {
            assert_eq!((old, was), (Some(y.0), Some(x.0)), "sharing differs");
            continue;
        }
        let (length, raw) = match x.is_cons() {
            true => (2, false),
            false => (a.header(x).length() + 1, a.header(x).is_raw()),
        };
        let (these, those) = (a.span_of(x.offset(), length), b.span_of(y.offset(), length));
        for at in 0..length {
            match raw || (at == 0 && x.is_object()) {
                true => assert_eq!(these[at], those[at]),
                false => todo.push((Value(these[at]), Value(those[at]))),
            }
        }
    }
}

#[test]
fn random_graphs_keep_their_shape_sharing_and_cycles() {
    let mut random = xorshift(0x51ca_57e1_0bad_cafe);
    // Miri checks each step closely, which takes long.
    let (rounds, most) = if cfg!(miri) { (8, 40) } else { (200, 300) };
    for round in 0..rounds {
        let objects = 1 + random(most) as usize;
        let (mut from, made) = random_graph(&mut random, objects);
        let before = from.span_of(0, from.used()).to_vec();
        let roots: Vec<Value> =
            (0..1 + random(3)).map(|_| made[random(objects as u64) as usize]).collect();
        let mut moved = roots.clone();
        let (words, shares) = copied(&mut from, &mut moved, |words| words.clone());
        assert_eq!(from.span_of(0, from.used()), before, "the source is as it was");
        let mut to = Heap::new();
        for _ in 0..random(20) {
            to.cons(Value::T, Value::T);
        }
        let base = words_in(&mut to, &words, &shares);
        let pairs: Vec<(Value, Value)> =
            roots.iter().zip(&moved).map(|(old, new)| (*old, relocate(*new, base))).collect();
        assert_same_graph(&from, &to, &pairs);
        // The result must be the same when words are appended to others, and after a collection.
        let mut more = vec![Value::T.0; round % 7];
        let base = more.len();
        append_relocated(&mut more, &words);
        let mut third = Heap::new();
        let at = words_in(&mut third, &more, &shares);
        let mut third_roots: Vec<Value> =
            moved.iter().map(|v| relocate(relocate(*v, base), at)).collect();
        third.collect(|collector| collector.values(&mut third_roots), |_| ());
        let pairs: Vec<(Value, Value)> = roots.into_iter().zip(third_roots).collect();
        assert_same_graph(&from, &third, &pairs);
        assert_eq!(third.used(), words.len(), "nothing but what is live remains");
    }
}

#[test]
fn a_copy_holds_what_is_reached_and_no_more() {
    let mut heap = Heap::new();
    for _ in 0..1000 {
        heap.cons(Value::T, Value::T);
    }
    let root = list::from_slice(&mut heap, &[Value::fixnum(1); 10]);
    assert_eq!(copy_out(&mut heap, root).words.len(), 20);
    assert_eq!(copy_out(&mut heap, Value::fixnum(3)).words.len(), 0);
}

/// Makes a random tree of conses, vectors and strings, parts of which are deep along the cdr.
fn random_tree(heap: &mut Heap, random: &mut impl FnMut(u64) -> u64, objects: usize) -> Value {
    let mut loose = vec![Value::fixnum(0)];
    for i in 0..objects {
        let mut part = |random: &mut dyn FnMut(u64) -> u64| match random(3) {
            0 => Value::fixnum(i as i64),
            _ => loose.pop().unwrap_or(Value::T),
        };
        let fresh = match random(6) {
            0 => string::make(heap, "words"),
            1 => {
                let parts = [part(random), part(random), part(random)];
                heap.object_of(Kind::Vector, 0, &parts)
            }
            _ => {
                let (car, cdr) = (part(random), part(random));
                heap.cons(car, cdr)
            }
        };
        loose.push(fresh);
    }
    list::from_slice(heap, &loose)
}

#[test]
fn trees_are_copied_without_a_trace_in_their_heap_and_after_graphs_as_well() {
    let mut random = xorshift(0x7ee5_0f7e_e500_f7ee);
    let rounds = if cfg!(miri) { 8 } else { 100 };
    for round in 0..rounds {
        let mut from = Heap::new();
        let root = random_tree(&mut from, &mut random, 1 + round * 3);
        if round % 5 == 0 {
            // After an object has been met twice, the next copies do not attempt a tree.
            let twice = list::from_slice(&mut from, &[root, root]);
            assert_eq!(
                copy_out(&mut from, twice).words.len(),
                copy_out(&mut from, root).words.len() + 4
            );
        }
        let before = from.span_of(0, from.used()).to_vec();
        let block = copy_out(&mut from, root);
        assert_eq!(from.span_of(0, from.used()), before);
        let mut to = Heap::new();
        let copy = copy_in(&mut to, &block);
        assert_same_graph(&from, &to, &[(root, copy)]);
    }
}
