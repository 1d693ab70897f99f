//! A muproc before its first step: a function and its arguments, copied, without heap or stack.

use super::state::Machine;
use crate::process::{Outcome, Runnable, System};
use crate::value::{Heap, Value, copy};
use std::any::Any;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What a muproc is born with. References count from the beginning of the words.
pub struct Seed {
    /// The function, then its arguments.
    pub call: Vec<Value>,
    /// Initial bindings: symbols and values.
    pub bindings: Vec<(Value, Value)>,
    /// What they refer to.
    pub words: Vec<u64>,
    /// Its name.
    pub name: Value,
    /// Its stream for the log.
    pub errorstream: Value,
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

/// A muproc: not yet begun, or under way.
pub enum Muproc {
    /// It has not run yet.
    Newborn(Box<Seed>),
    /// Its machine.
    Alive(Box<Machine>),
}

impl Muproc {
    fn machine(&mut self) -> &mut Machine {
        if let Muproc::Newborn(seed) = self {
            *self = Muproc::Alive(Box::new(begin(seed)));
        }
        match self {
            Muproc::Alive(machine) => machine,
            Muproc::Newborn(_) => unreachable!("the machine has just been made"),
        }
    }
}

/// The machine of a newborn muproc.
fn begin(seed: &Seed) -> Machine {
    let mut heap = Heap::new();
    heap.limit = seed.limit;
    let base = copy::words_in(&mut heap, &seed.words);
    let call: Vec<Value> = seed.call.iter().map(|v| copy::relocate(*v, base)).collect();
    let mut machine = Machine::new(call[0], &call[1..], heap);
    machine.post.name = seed.name;
    machine.post.errorstream = copy::relocate(seed.errorstream, base);
    machine.post.is_main = seed.is_main;
    machine.publishes = seed.is_main;
    if seed.package.is_true() {
        machine.bind_initially(crate::value::sym::PACKAGE_VAR, seed.package);
    }
    for (name, value) in &seed.bindings {
        machine.bind_initially(*name, copy::relocate(*value, base));
    }
    machine
}

impl Runnable for Muproc {
    fn run(&mut self, system: Box<dyn System>, budget: i32) -> (Outcome, Box<dyn System>, i32) {
        self.machine().run(system, budget)
    }

    fn queued(&self) -> usize {
        match self {
            Muproc::Newborn(_) => 0,
            Muproc::Alive(machine) => machine.queued(),
        }
    }

    fn as_any(&mut self) -> &mut dyn Any {
        self.machine()
    }
}
