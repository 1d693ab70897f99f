//! A muproc before its first step: a function and its arguments, copied, without heap or stack.

use super::state::Machine;
use crate::process::{Outcome, Runnable, System};
use crate::value::{Heap, Value, copy};
use std::any::Any;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What a muproc is born with. References count from the beginning of the words.
pub struct Seed {
    /// The function, its arguments, its stream for the log, and the values of its initial bindings.
    pub roots: Vec<Value>,
    /// How many arguments there are.
    pub arguments: usize,
    /// The variables of its initial bindings.
    pub names: Vec<Value>,
    /// What the roots refer to.
    pub words: Vec<u64>,
    /// Its name.
    pub name: Value,
    /// `*package*` as in the form in progress.
    pub package: Value,
    /// The most words it may hold.
    pub limit: usize,
    /// Whether it is `main`.
    pub is_main: bool,
}

/// The words that a muproc may hold if nobody says otherwise.
static USUAL_LIMIT: AtomicUsize = AtomicUsize::new(usize::MAX);

/// Sets the words that a muproc may hold if nobody says otherwise.
pub fn set_usual_limit(words: usize) {
    USUAL_LIMIT.store(words, Ordering::Relaxed);
}

/// The words that a muproc may hold if nobody says otherwise.
pub fn usual_limit() -> usize {
    USUAL_LIMIT.load(Ordering::Relaxed)
}

/// The machine of a newborn muproc. The vector of its roots becomes the stack.
fn begin(seed: &mut Seed) -> Machine {
    let mut heap = Heap::new();
    heap.limit = seed.limit;
    let base = copy::words_in(&mut heap, &seed.words);
    let mut roots = std::mem::take(&mut seed.roots);
    for root in &mut roots {
        *root = copy::relocate(*root, base);
    }
    let bindings = roots.split_off(seed.arguments + 2);
    let errorstream = roots.pop().unwrap_or_default();
    let function = roots.remove(0);
    let mut machine = Machine::new(function, roots, heap);
    machine.post.name = seed.name;
    machine.post.errorstream = errorstream;
    machine.post.is_main = seed.is_main;
    machine.publishes = seed.is_main;
    if seed.package.is_true() {
        machine.bind_initially(crate::value::sym::PACKAGE_VAR, seed.package);
    }
    for (name, value) in seed.names.iter().zip(bindings) {
        machine.bind_initially(*name, value);
    }
    machine
}

impl Runnable for Seed {
    fn awaken(&mut self) -> Option<Box<dyn Runnable>> {
        Some(Box::new(begin(self)))
    }

    fn run(&mut self, system: Box<dyn System>, _budget: i32) -> (Outcome, Box<dyn System>, i32) {
        // Whoever runs it awakens it first.
        (Outcome::Yield, system, 0)
    }

    fn queued(&self) -> usize {
        0
    }

    fn as_any(&mut self) -> &mut dyn Any {
        self
    }
}

#[cfg(test)]
#[test]
fn an_idle_machine_fits_a_block_of_512_bytes() {
    assert!(size_of::<Machine>() <= 512, "{}", size_of::<Machine>());
    assert!(size_of::<Seed>() <= 112, "{}", size_of::<Seed>());
}
