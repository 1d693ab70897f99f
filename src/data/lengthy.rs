//! Work on lists and trees of any size, which can be left and gone on with.
//!
//! `equal`, `equalp` and `copy-tree` are done at once as long as they are brief. What takes more steps
//! is done by a [`Lengthy`], of which the machine does a piece at a time (`machine/eval/lengthy.rs`), so
//! that deadlines and kills take effect and the heap is collected in between.

use super::equality::Comparison;
use super::fault::{Fault, Result};
use crate::heap::{Heap, Value};

/// Steps that are done at once.
pub const BRIEF: usize = 1 << 20;

/// What is to be done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TreeWork {
    /// `equal`.
    Equal,
    /// `equalp`.
    Equalp,
    /// `copy-tree`.
    CopyTree,
}

impl TreeWork {
    const ALL: [TreeWork; 3] = [TreeWork::Equal, TreeWork::Equalp, TreeWork::CopyTree];

    /// The work of this number.
    pub fn numbered(number: usize) -> Option<TreeWork> {
        TreeWork::ALL.get(number).copied()
    }
}

/// Such work under way.
pub enum Lengthy {
    /// A comparison.
    Comparison(Comparison),
    /// The copy of a tree.
    Copy(TreeCopy),
}

impl Lengthy {
    /// The work on one object or two, from its beginning.
    pub fn new(heap: &mut Heap, work: TreeWork, a: Value, b: Value) -> Lengthy {
        match work {
            TreeWork::Equal => Lengthy::Comparison(Comparison::new(a, b, false)),
            TreeWork::Equalp => Lengthy::Comparison(Comparison::new(a, b, true)),
            TreeWork::CopyTree => Lengthy::Copy(TreeCopy::new(heap, a)),
        }
    }

    /// Goes on for so many steps at most; the value, if that is known then.
    pub fn advance(&mut self, heap: &mut Heap, steps: usize) -> Result<Option<Value>> {
        match self {
            Lengthy::Comparison(comparison) => {
                Ok(comparison.advance(heap, steps).map(Value::from_bool))
            }
            Lengthy::Copy(copy) => copy.advance(heap, steps),
        }
    }

    /// Shows the collector every value held here.
    pub fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        match self {
            Lengthy::Comparison(comparison) => comparison.roots(visit),
            Lengthy::Copy(copy) => copy.roots(visit),
        }
    }

    /// Moves what is keyed by places in the heap, after a collection.
    pub fn forward(&mut self, reached: &dyn Fn(Value) -> Option<Value>) {
        if let Lengthy::Comparison(comparison) = self {
            comparison.forward(reached);
        }
    }

    /// Bytes that it takes, about.
    pub fn bytes(&self) -> usize {
        match self {
            Lengthy::Comparison(comparison) => comparison.bytes(),
            Lengthy::Copy(copy) => copy.todo.capacity() * size_of::<(Value, bool)>(),
        }
    }
}

/// The copy of a tree under way.
pub struct TreeCopy {
    /// Its car is the copy.
    root: Value,
    /// Places that still hold a cons of the original: a cell of the copy, and whether in its cdr. All
    /// the cells have been made here.
    todo: Vec<(Value, bool)>,
    conses: usize,
}

impl TreeCopy {
    /// The copy of a tree, from its beginning.
    pub fn new(heap: &mut Heap, tree: Value) -> TreeCopy {
        let root = heap.cons(tree, Value::NIL);
        let todo = if tree.is_cons() { vec![(root, false)] } else { Vec::new() };
        TreeCopy { root, todo, conses: 0 }
    }

    /// Copies so many conses at most; the copy, if it is complete then.
    pub fn advance(&mut self, heap: &mut Heap, steps: usize) -> Result<Option<Value>> {
        let enough = self.conses.saturating_add(steps);
        while let Some((cell, in_cdr)) = self.todo.pop() {
            if self.conses == enough {
                self.todo.push((cell, in_cdr));
                return Ok(None);
            }
            let original = if in_cdr { heap.cdr(cell) } else { heap.car(cell) };
            let Some((car, cdr)) = heap.uncons(original) else { continue };
            let copy = heap.cons(car, cdr);
            if in_cdr {
                heap.set_cdr(cell.made(), copy)
            } else {
                heap.set_car(cell.made(), copy)
            }
            if car.is_cons() {
                self.todo.push((copy, false));
            }
            if cdr.is_cons() {
                self.todo.push((copy, true));
            }
            self.conses += 1;
            if 2 * self.conses > heap.limit {
                return Err(Fault::no_room(heap, "The copy of the tree", 2 * self.conses));
            }
        }
        Ok(Some(heap.car(self.root)))
    }

    /// Conses that have been copied.
    pub fn conses(&self) -> usize {
        self.conses
    }

    fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        visit(&mut self.root);
        self.todo.iter_mut().for_each(|(cell, _)| visit(cell));
    }
}
