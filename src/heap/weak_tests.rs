//! Tests of weak entries: graphs of objects with weak entries between them are collected and
//! compared with what a plain search of the graph says.

use super::*;
use crate::heap::checked;
use crate::heap::generation::tests::Dice;
use std::collections::BTreeSet;

/// What a node must be. Nodes are known by their numbers.
#[derive(Clone, Debug)]
enum Node {
    /// A cons of the number and a reference.
    Cons([Option<usize>; 1]),
    /// A vector of the number and two references.
    Vector([Option<usize>; 2]),
    /// A vector of the number and an object of weak entries.
    Weak(Weakness, Vec<Option<(usize, usize)>>),
}

const WEAKNESSES: [Weakness; 4] =
    [Weakness::Key, Weakness::Value, Weakness::KeyAndValue, Weakness::KeyOrValue];
const ROOTS: usize = 40;

/// A graph in a heap, and what it must be.
struct World {
    heap: Heap,
    dice: Dice,
    roots: Vec<Value>,
    /// Words that are old from the first collection on, so that the heap has generations.
    ballast: Value,
    nodes: Vec<Node>,
    removed: usize,
}

impl World {
    fn new(seed: u64, ballast: usize) -> World {
        let mut heap = Heap::new();
        let ballast = heap.object(Kind::Vector, 0, ballast, Value::NIL.0);
        let roots = vec![Value::NIL; ROOTS];
        World { heap, dice: Dice(seed), roots, ballast, nodes: Vec::new(), removed: 0 }
    }

    fn number(&self, node: Value) -> Option<usize> {
        let number = match node {
            Value::NIL | Value::EMPTY => return None,
            _ if node.is_cons() => self.heap.car(node),
            _ => self.heap.slot(node, 0),
        };
        Some(number.untag_fixnum() as usize)
    }

    fn entry(&self, node: Value, at: usize) -> (Value, Value) {
        let entries = self.heap.slot(node, 1);
        (self.heap.slot(entries, 2 * at), self.heap.slot(entries, 2 * at + 1))
    }

    /// The nodes that a node refers to, weakly or not.
    fn parts(&self, node: Value) -> Vec<Value> {
        let Some(number) = self.number(node) else { return Vec::new() };
        match &self.nodes[number] {
            Node::Cons(_) => vec![self.heap.cdr(node)],
            Node::Vector(_) => vec![self.heap.slot(node, 1), self.heap.slot(node, 2)],
            Node::Weak(_, entries) => (0..entries.len())
                .filter(|at| entries[*at].is_some())
                .flat_map(|at| [self.entry(node, at).0, self.entry(node, at).1])
                .collect(),
        }
    }

    /// A node that is reached in a random number of steps, or NIL.
    fn any(&mut self) -> Value {
        let mut node = self.roots[self.dice.below(ROOTS)];
        for _ in 0..self.dice.below(4) {
            let parts = self.parts(node);
            if !parts.is_empty() {
                node = parts[self.dice.below(parts.len())];
            }
        }
        node
    }

    fn make(&mut self) {
        let number = Value::fixnum(self.nodes.len() as i64);
        let [a, b] = [self.any(), self.any()];
        let node = match self.dice.below(4) {
            0 => {
                self.nodes.push(Node::Cons([self.number(a)]));
                self.heap.cons(number, a)
            }
            1 | 2 => {
                self.nodes.push(Node::Vector([self.number(a), self.number(b)]));
                self.heap.object_of(Kind::Vector, 0, &[number, a, b])
            }
            _ => {
                let weakness = WEAKNESSES[self.dice.below(4)];
                let capacity = 1 + self.dice.below(9);
                self.nodes.push(Node::Weak(weakness, vec![None; capacity]));
                let entries = self.heap.weak_entries(weakness, capacity);
                self.heap.object_of(Kind::Vector, 0, &[number, entries])
            }
        };
        let root = self.dice.below(ROOTS);
        self.roots[root] = node;
    }

    fn write(&mut self) {
        let [node, a, b] = [self.any(), self.any(), self.any()];
        let Some(number) = self.number(node) else { return };
        let parts = (self.number(a), self.number(b));
        let at = self.dice.below(2);
        match &mut self.nodes[number] {
            Node::Cons(to) => {
                *to = [parts.0];
                self.heap.set_cdr(node.made(), a);
            }
            Node::Vector(to) => {
                to[at] = parts.0;
                self.heap.set_slot(node.made(), 1 + at, a);
            }
            Node::Weak(_, entries) => {
                let (Some(key), Some(value)) = parts else { return };
                let at = self.dice.below(entries.len());
                entries[at] = Some((key, value));
                let there = self.heap.slot(node, 1);
                self.heap.set_slot(there.made(), 2 * at, a);
                self.heap.set_slot(there.made(), 2 * at + 1, b);
            }
        }
    }

    /// The numbers of the nodes that are reached, by a search that is begun again until it finds
    /// nothing new.
    fn reached(&self) -> BTreeSet<usize> {
        let mut seen = BTreeSet::new();
        let mut open: Vec<usize> =
            self.roots.iter().filter_map(|root| self.number(*root)).collect();
        while !open.is_empty() {
            while let Some(number) = open.pop() {
                if seen.insert(number) {
                    match &self.nodes[number] {
                        Node::Cons(to) => open.extend(to.iter().flatten()),
                        Node::Vector(to) => open.extend(to.iter().flatten()),
                        Node::Weak(..) => {}
                    }
                }
            }
            for number in &seen {
                let Node::Weak(weakness, entries) = &self.nodes[*number] else { continue };
                for (key, value) in entries.iter().flatten() {
                    let (by_key, by_value) = (seen.contains(key), seen.contains(value));
                    match weakness {
                        Weakness::Key | Weakness::KeyOrValue if by_key && !by_value => {
                            open.push(*value);
                        }
                        Weakness::Value | Weakness::KeyOrValue if by_value && !by_key => {
                            open.push(*key);
                        }
                        _ => {}
                    }
                }
            }
        }
        seen
    }

    /// Collects and compares the graph with what it must be. Everything must have been looked at if
    /// `is_exact`; else entries may be there that nothing keeps.
    fn collect(&mut self, is_exact: bool) {
        let reached = self.reached();
        let (roots, ballast) = (&mut self.roots, &mut self.ballast);
        self.heap.collect(
            |collector| {
                collector.root(ballast);
                collector.values(roots);
            },
            |_| {},
        );
        let mut seen = BTreeSet::new();
        let mut open = self.roots.clone();
        let mut words = self.heap.header(self.ballast).length() + 1;
        while let Some(node) = open.pop() {
            let Some(number) = self.number(node) else { continue };
            if !seen.insert(number) {
                continue;
            }
            words += self.compare(node, number, &reached, is_exact);
            open.extend(self.parts(node));
        }
        if is_exact {
            assert_eq!(
                (seen, self.heap.used()),
                (reached, words + checked::shift(self.heap.epoch() - 1))
            );
        } else {
            assert!(seen.is_superset(&reached));
        }
    }

    /// Compares a node with what it must be. Returns how many words it takes.
    fn compare(
        &mut self,
        node: Value,
        number: usize,
        reached: &BTreeSet<usize>,
        is_exact: bool,
    ) -> usize {
        let parts: Vec<Option<usize>> =
            self.parts(node).into_iter().map(|part| self.number(part)).collect();
        match self.nodes[number].clone() {
            Node::Cons(to) => assert_eq!(parts, to),
            Node::Vector(to) => assert_eq!(parts, to),
            Node::Weak(weakness, entries) => {
                let there = self.heap.slot(node, 1);
                assert_eq!(self.heap.weakness(there), Some(weakness));
                let before = self.heap.removed_entries(there);
                let mut removed = 0;
                for (at, entry) in entries.iter().enumerate() {
                    let Some((key, value)) = entry else { continue };
                    let is_kept = reached.contains(key) && reached.contains(value);
                    let found = self.entry(node, at);
                    if found.0 == Value::EMPTY {
                        assert!(!is_kept, "{weakness:?} {key} {value}");
                        removed += 1;
                        let Node::Weak(_, entries) = &mut self.nodes[number] else {
                            unreachable!()
                        };
                        entries[at] = None;
                        continue;
                    }
                    assert!(is_kept || !is_exact, "{weakness:?} {key} {value}");
                    assert_eq!(
                        (self.number(found.0), self.number(found.1)),
                        (Some(*key), Some(*value))
                    );
                }
                assert!(before >= removed);
                self.removed += removed;
                return 3 + self.heap.header(there).length() + 1;
            }
        }
        if node.is_cons() { 2 } else { 4 }
    }
}

/// Makes graphs and collects them, with so many words of ballast. Returns how many entries have been
/// removed by collections of everything, and by those of the nursery.
fn play(seed: u64, ballast: usize, rounds: usize) -> (usize, usize) {
    let mut world = World::new(seed, ballast);
    let (mut all, mut young) = (0, 0);
    for _ in 0..rounds {
        for _ in 0..world.dice.below(60) {
            match world.dice.below(5) {
                0 | 1 => world.make(),
                2 | 3 => world.write(),
                _ => {
                    let root = world.dice.below(ROOTS);
                    world.roots[root] =
                        if world.dice.below(3) == 0 { Value::NIL } else { world.any() };
                }
            }
        }
        // Garbage, so that no nursery becomes old without being looked at.
        (0..5000).for_each(|_| _ = world.heap.cons(Value::NIL, Value::NIL));
        world.heap.ask_for_collection();
        if world.dice.below(8) == 0 || ballast == 0 {
            world.heap.want_collection();
        }
        let before = world.removed;
        let is_minor = world.heap.is_minor();
        world.collect(!is_minor);
        *(if is_minor { &mut young } else { &mut all }) += world.removed - before;
    }
    (all, young)
}

#[test]
#[cfg_attr(miri, ignore = "takes long")]
fn weak_entries_stay_exactly_as_long_as_a_search_says() {
    let removed: usize = (1..100).map(|seed| play(seed, 0, 60).0).sum();
    assert!(removed > 2000, "{removed}");
}

#[test]
#[cfg_attr(miri, ignore = "takes long")]
fn weak_entries_stay_as_they_must_in_a_heap_with_generations() {
    let removed: Vec<_> = (1..8).map(|seed| play(seed, 1 << 19, 100)).collect();
    let all: usize = removed.iter().map(|removed| removed.0).sum();
    let young: usize = removed.iter().map(|removed| removed.1).sum();
    assert!(all > 50 && young > 20, "{removed:?}");
}

/// A chain of weak entries, each of which is kept by the next one: the last key leads to all.
#[test]
fn a_long_chain_takes_no_longer_than_its_entries() {
    const LENGTH: usize = 200_000;
    let mut heap = Heap::new();
    let mut entries = heap.weak_entries(Weakness::Key, LENGTH);
    let mut next = Value::NIL;
    for at in 0..LENGTH {
        let key = heap.cons(Value::fixnum(at as i64), Value::NIL);
        heap.set_slot(entries.made(), 2 * at, key);
        heap.set_slot(entries.made(), 2 * at + 1, next);
        next = key;
    }
    // With a round for each link, this would take hours.
    for (mut root, kept) in [(next, LENGTH), (Value::NIL, 0)] {
        heap.want_collection();
        heap.collect(
            |collector| [&mut entries, &mut root].into_iter().for_each(|v| collector.root(v)),
            |_| {},
        );
        assert_eq!(heap.removed_entries(entries), LENGTH - kept);
    }
    assert_eq!(heap.used(), 2 * LENGTH + 2 + checked::shift(heap.epoch() - 1));
}

/// Makes an old heap whose first words are old weak entries.
fn old_entries(weakness: Weakness) -> (Heap, Value) {
    let mut heap = Heap::new();
    let mut entries = heap.weak_entries(weakness, 1 << 19);
    heap.collect(|collector| collector.root(&mut entries), |_| {});
    assert!(heap.is_settled(entries));
    (heap, entries)
}

#[test]
#[cfg_attr(miri, ignore = "takes long")]
fn old_entries_do_not_keep_young_objects() {
    for weakness in WEAKNESSES {
        let (mut heap, mut entries) = old_entries(weakness);
        let used = heap.used();
        // Two entries, of which the key of the first and the value of the second are kept.
        let parts: [Value; 4] =
            std::array::from_fn(|i| heap.cons(Value::fixnum(i as i64), Value::NIL));
        for (at, part) in [2, 3, 8, 9].into_iter().zip(parts) {
            heap.set_slot(entries.made(), at, part);
        }
        let mut roots = [parts[0], parts[3]];
        heap.ask_for_collection();
        assert!(heap.is_minor());
        heap.collect(
            |collector| {
                collector.root(&mut entries);
                collector.values(&mut roots);
            },
            |_| {},
        );
        let stay = [2, 8].map(|at| heap.slot(entries, at) != Value::EMPTY);
        let expected = match weakness {
            Weakness::Key => [true, false],
            Weakness::Value => [false, true],
            Weakness::KeyAndValue => [false, false],
            Weakness::KeyOrValue => [true, true],
        };
        assert_eq!((weakness, stay), (weakness, expected));
        let lost = expected.iter().filter(|stays| !**stays).count();
        assert_eq!(heap.removed_entries(entries), lost);
        let moved = 2 * (4 - lost) + checked::shift(heap.epoch() - 1);
        assert_eq!(heap.used(), used + moved);
        if stay[0] {
            let (key, value) = (heap.slot(entries, 2), heap.slot(entries, 3));
            assert_eq!((key, heap.car(value)), (roots[0], Value::fixnum(1)));
        }
    }
}

/// A key is known by the object that has replaced it, too.
#[test]
fn a_replaced_key_is_reached_through_what_has_replaced_it() {
    let mut heap = Heap::new();
    let mut entries = heap.weak_entries(Weakness::Key, 2);
    let [key, other] = [3, 5].map(|length| heap.raw_object(Kind::String, 0, length, 8, 0));
    let mut value = heap.cons(Value::T, Value::NIL);
    heap.set_slot(entries.made(), 0, key);
    heap.set_slot(entries.made(), 1, value);
    heap.replace_raw(key.made(), other.made());
    let mut root = other;
    for _ in 0..2 {
        heap.want_collection();
        heap.collect(
            |collector| [&mut entries, &mut root].into_iter().for_each(|v| collector.root(v)),
            |_| {},
        );
        assert_eq!(heap.slot(entries, 0), root);
        value = heap.slot(entries, 1);
        assert_eq!(heap.car(value), Value::T);
    }
    heap.want_collection();
    heap.collect(|collector| collector.root(&mut entries), |_| {});
    assert_eq!((heap.slot(entries, 0), heap.removed_entries(entries)), (Value::EMPTY, 1));
}
