//! Work on lists and trees of any size, which can be interrupted and continued.
//!
//! `equal`, `equalp` and `copy-tree` are done in one go as long as they are brief. If they take
//! more steps, a [`Lengthy`] continues them. The machine does a piece of it at a time
//! (`machine/eval/lengthy.rs`), so that in between, deadlines and kills take effect and the heap is
//! collected.

use super::equality::Comparison;
use super::fault::{Fault, Result};
use crate::heap::{Heap, Value};

/// The most steps that are done in one go.
pub const BRIEF: usize = 1 << 20;

/// The kinds of such work.
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

    /// The work with this number, or `None`.
    pub fn numbered(number: usize) -> Option<TreeWork> {
        TreeWork::ALL.get(number).copied()
    }
}

/// The state of such work.
pub enum Lengthy {
    /// A comparison.
    Comparison(Comparison),
    /// The copy of a tree.
    Copy(TreeCopy),
}

impl Lengthy {
    /// Begins work on one object or two.
    pub fn new(heap: &mut Heap, work: TreeWork, a: Value, b: Value) -> Lengthy {
        match work {
            TreeWork::Equal => Lengthy::Comparison(Comparison::new(a, b, false)),
            TreeWork::Equalp => Lengthy::Comparison(Comparison::new(a, b, true)),
            TreeWork::CopyTree => Lengthy::Copy(TreeCopy::new(heap, a)),
        }
    }

    /// Continues for at most `steps` steps. Returns the resulting value, or `None` if it is not
    /// known yet.
    pub fn advance(&mut self, heap: &mut Heap, steps: usize) -> Result<Option<Value>> {
        match self {
            Lengthy::Comparison(comparison) => {
                Ok(comparison.advance(heap, steps).map(Value::from_bool))
            }
            Lengthy::Copy(copy) => copy.advance(heap, steps),
        }
    }

    /// Shows every value that the work holds to the collector.
    pub fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        match self {
            Lengthy::Comparison(comparison) => comparison.roots(visit),
            Lengthy::Copy(copy) => copy.roots(visit),
        }
    }

    /// Updates the recorded objects after a collection. `reached` returns where an object is now,
    /// or `None` if it was not reached.
    pub fn forward(&mut self, reached: &dyn Fn(Value) -> Option<Value>) {
        if let Lengthy::Comparison(comparison) = self {
            comparison.forward(reached);
        }
    }

    /// About how many bytes the work takes.
    pub fn bytes(&self) -> usize {
        match self {
            Lengthy::Comparison(comparison) => comparison.bytes(),
            Lengthy::Copy(copy) => copy.todo.capacity() * size_of::<(Value, bool)>(),
        }
    }
}

/// The state of copying a tree.
pub struct TreeCopy {
    /// A cons whose car is the copy.
    root: Value,
    /// Places in the copy that still hold a cons of the original: a cons of the copy, and true for
    /// its cdr. All these conses were made here.
    todo: Vec<(Value, bool)>,
    conses: usize,
}

impl TreeCopy {
    /// Begins to copy a tree.
    pub fn new(heap: &mut Heap, tree: Value) -> TreeCopy {
        let root = heap.cons(tree, Value::NIL);
        let todo = if tree.is_cons() { vec![(root, false)] } else { Vec::new() };
        TreeCopy { root, todo, conses: 0 }
    }

    /// Copies at most `steps` conses. Returns the copy, or `None` if it is not complete yet.
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

    /// The number of conses that have been copied.
    pub fn conses(&self) -> usize {
        self.conses
    }

    fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        visit(&mut self.root);
        self.todo.iter_mut().for_each(|(cell, _)| visit(cell));
    }
}
