//! Tests of generations: writes to graphs of objects, and compares the graphs with what they must
//! be.

use super::*;
use crate::heap::Kind;

/// How many references a node has; its number comes first.
const REFERENCES: usize = 3;

/// A small random number generator: xorshift.
pub(in crate::heap) struct Dice(pub(in crate::heap) u64);

impl Dice {
    pub(in crate::heap) fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n
    }
}

/// A graph in a heap, and what it must be: the numbers of the nodes that each node refers to.
struct World {
    heap: Heap,
    dice: Dice,
    roots: Vec<Value>,
    nodes: Vec<[usize; REFERENCES]>,
}

impl World {
    fn number(&self, node: Value) -> usize {
        self.heap.slot(node, 0).untag_fixnum() as usize
    }

    /// Makes a node that refers to three of the roots.
    fn make(&mut self) -> Value {
        let parts: [Value; REFERENCES] = std::array::from_fn(|_| self.any_root());
        self.nodes.push(parts.map(|part| self.number(part)));
        let number = Value::fixnum(self.nodes.len() as i64 - 1);
        self.heap.object_of(Kind::Vector, 0, &[number, parts[0], parts[1], parts[2]])
    }

    fn any_root(&mut self) -> Value {
        let at = self.dice.below(self.roots.len());
        self.roots[at]
    }

    /// Returns a node that is reached in a random number of steps.
    fn any_node(&mut self) -> Value {
        let mut node = self.any_root();
        for _ in 0..self.dice.below(20) {
            let way = self.dice.below(REFERENCES);
            node = self.heap.slot(node, 1 + way);
        }
        node
    }

    /// Makes a node refer to another, by one of the ways to write.
    fn write(&mut self) {
        let (node, other) = (self.any_node(), self.any_root());
        let (at, to) = (self.number(node), self.number(other));
        let way = self.dice.below(REFERENCES);
        match self.dice.below(3) {
            0 => {
                self.heap.set_slot(node.made(), 1 + way, other);
                self.nodes[at][way] = to;
            }
            1 => {
                self.heap.fill_slots(node.made(), 1 + way, 1 + REFERENCES, other);
                self.nodes[at][way..].fill(to);
            }
            _ => {
                let parts = self.nodes[to];
                let n = REFERENCES - way;
                self.heap.copy_words((other.made(), 1), (node.made(), 1 + way), n);
                self.nodes[at][way..].copy_from_slice(&parts[..n]);
            }
        }
    }

    fn collect(&mut self) {
        let roots = &mut self.roots;
        self.heap.collect(|collector| collector.values(roots), |_| {});
    }

    /// Compares everything that can be reached. Returns the number of nodes.
    fn compare(&self) -> usize {
        let mut seen = vec![false; self.nodes.len()];
        let mut to_do = self.roots.clone();
        let mut met = 0;
        while let Some(node) = to_do.pop() {
            let number = self.number(node);
            if std::mem::replace(&mut seen[number], true) {
                continue;
            }
            met += 1;
            for (way, other) in self.nodes[number].iter().enumerate() {
                let there = self.heap.slot(node, 1 + way);
                assert_eq!(self.number(there), *other);
                to_do.push(there);
            }
        }
        met
    }
}

#[test]
#[cfg_attr(miri, ignore = "takes long")]
fn what_is_reached_survives_whatever_is_written_where() {
    const KEPT: usize = 150_000;
    let mut heap = Heap::new();
    let first = heap.object_of(Kind::Vector, 0, &[Value::fixnum(0); REFERENCES + 1]);
    for way in 0..REFERENCES {
        heap.set_slot(first.made(), 1 + way, first);
    }
    let nodes = vec![[0; REFERENCES]];
    let mut world = World { heap, dice: Dice(42), roots: vec![first; KEPT], nodes };
    let (mut minor, mut all) = (0, 0);
    for round in 0..1_500_000 {
        // At first, new nodes are kept; later, most are thrown away at once.
        let root = if round < KEPT { round } else { world.dice.below(100) };
        world.roots[root] = world.make();
        if round % 8 == 0 {
            world.write();
        }
        if world.heap.wants_collection {
            match world.heap.is_minor() {
                true => minor += 1,
                false => all += 1,
            }
            world.collect();
        }
        if round % 100_000 == 0 {
            world.compare();
        }
    }
    assert!(world.compare() > KEPT && minor > 10 && all > 3, "{minor} and {all} collections");
}

/// Makes a heap with a vector of `length` elements that is old. Returns both.
fn with_old_vector(length: usize) -> (Heap, Value) {
    let mut heap = Heap::new();
    let mut vector = heap.object(Kind::Vector, 0, length, Value::NIL.0);
    heap.collect(|collector| collector.root(&mut vector), |_| {});
    assert!(heap.is_settled(vector));
    (heap, vector)
}

/// Collects the nursery, with a vector as root. Returns how many words are in use.
fn collect_young(heap: &mut Heap, vector: &mut Value) -> usize {
    heap.ask_for_collection();
    assert!(heap.is_minor());
    heap.collect(|collector| collector.root(vector), |_| {});
    heap.used()
}

#[test]
#[cfg_attr(miri, ignore = "takes long")]
fn only_what_is_reached_becomes_old() {
    let (mut heap, mut vector) = with_old_vector(1 << 20);
    let used = heap.used();
    let kept = heap.cons(Value::T, Value::NIL);
    for _ in 0..1000 {
        heap.cons(kept, Value::NIL);
    }
    heap.set_slot(vector.made(), 77, kept);
    assert_eq!(collect_young(&mut heap, &mut vector), used + 2);
    let kept = heap.slot(vector, 77);
    assert_eq!((heap.is_settled(kept), heap.car(kept)), (true, Value::T));
    // An old object that is no longer referred to is found only when everything is collected.
    heap.set_slot(vector.made(), 77, Value::NIL);
    assert_eq!(collect_young(&mut heap, &mut vector), used + 2);
    heap.want_collection();
    assert!(!heap.is_minor());
    heap.collect(|collector| collector.root(&mut vector), |_| {});
    assert_eq!(heap.used(), used);
}

#[test]
#[cfg_attr(miri, ignore = "takes long")]
fn where_too_much_is_written_the_nursery_becomes_old_unseen() {
    let (mut heap, mut vector) = with_old_vector(1 << 20);
    let used = heap.used();
    for at in 0..1 << 18 {
        let cons = heap.cons(Value::T, Value::NIL);
        heap.set_slot(vector.made(), at, cons);
        if heap.wants_collection {
            break;
        }
    }
    let made = heap.used();
    assert!(heap.wants_collection && made < used + (1 << 18), "asked before the nursery is full");
    assert_eq!(collect_young(&mut heap, &mut vector), made);
    assert!(heap.is_settled(heap.slot(vector, 5)));
    // A place that is written again and again is noted once.
    for _ in 0..10_000 {
        let cons = heap.cons(Value::T, Value::NIL);
        heap.set_slot(vector.made(), 5, cons);
        heap.set_slot(vector.made(), 6, cons);
    }
    assert!(!heap.wants_collection);
    assert_eq!(collect_young(&mut heap, &mut vector), made + 2);
}

#[test]
#[cfg_attr(miri, ignore = "takes long")]
fn nurseries_that_are_kept_whole_are_not_looked_at_for_a_while() {
    let (mut heap, mut vector) = with_old_vector(1 << 20);
    let mut unseen = 0;
    let mut list = Value::NIL;
    for at in 0..20 {
        for _ in 0..1000 {
            list = heap.cons(Value::T, list);
        }
        heap.set_slot(vector.made(), at, list);
        let epoch = heap.epoch();
        collect_young(&mut heap, &mut vector);
        list = heap.slot(vector, at);
        unseen += usize::from(heap.epoch() == epoch);
    }
    // One nursery is looked at, then one becomes old unseen, then two, four, eight.
    assert_eq!(unseen, 1 + 2 + 4 + 8);
}
