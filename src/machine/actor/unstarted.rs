//! A muproc before its first step: a function and its arguments, copied, without heap or stack.

use crate::data::copy;
use crate::global::known;
use crate::heap::{Shares, Symbol, Value, cap};
use crate::machine::code::node::lambda_of;
use crate::machine::eval::state::{Machine, Resume};
use crate::machine::memory::account::in_units;
use crate::process::{Outcome, Runnable, System};
use crate::text::{Span, numbered_place};
use std::any::Any;
use std::cell::RefCell;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The arguments of a call: up to five, as most have, lie in the unstarted itself.
pub enum Arguments {
    /// So many of these.
    Few(u8, [Value; FEW]),
    /// More.
    Many(Box<[Value]>),
}

/// How many arguments need no block of their own.
pub const FEW: usize = 5;

impl Arguments {
    /// The arguments.
    pub fn of(values: &[Value]) -> Arguments {
        let mut few = [Value::NIL; FEW];
        match few.get_mut(..values.len()) {
            Some(room) => room.copy_from_slice(values),
            None => return Arguments::Many(values.into()),
        }
        Arguments::Few(values.len() as u8, few)
    }

    fn values(&self) -> &[Value] {
        match self {
            Arguments::Few(count, values) => &values[..usize::from(*count)],
            Arguments::Many(values) => values,
        }
    }
}

/// What a muproc is born with. References count from the beginning of the words.
pub struct Unstarted {
    /// The function.
    pub function: Value,
    /// Its arguments.
    pub arguments: Arguments,
    /// Its stream for the log, or NIL.
    pub errorstream: Value,
    /// Its initial bindings.
    pub bindings: Box<[(Symbol, Value)]>,
    /// What all of them refer to.
    pub words: Box<[u64]>,
    /// What the words own of payloads outside.
    pub shares: Shares,
    /// `*package*` as in the form in progress; NIL for the usual one.
    pub package: Value,
    /// The most words it may hold.
    pub limit: usize,
    /// The most words of its stack, in units, if not as usual.
    pub most_stack: Option<NonZeroU32>,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a muproc or a timer comes from: the number of the place where it was spawned or scheduled, or
/// what stands for `main`.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Origin(u32);

impl Origin {
    /// That of `main`.
    pub const MAIN: Origin = Origin(u32::MAX);

    /// A place with this number (`text/numbered.rs`).
    pub fn at(number: u32) -> Origin {
        Origin(number)
    }

    /// The number of the place.
    pub fn number(self) -> u32 {
        self.0
    }

    /// Where the muproc was spawned, if that is known.
    pub fn place(self) -> Span {
        numbered_place(self.0)
    }
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

/// The words of every stack, if the program has been told so; otherwise 0.
static USUAL_STACK: AtomicUsize = AtomicUsize::new(0);
/// Words of the stack of a muproc that may hold much.
const STACK: usize = 32 << 20;

/// Sets how many words a stack may have if its muproc is not told otherwise.
pub fn set_usual_stack(words: Option<usize>) {
    USUAL_STACK.store(words.unwrap_or(0), Ordering::Relaxed);
}

/// How many words the stack may have of a muproc that may hold so many in all, if nobody says
/// otherwise: half at most, so that a recursion without an end comes to this limit first, however
/// small the other is.
pub(in crate::machine) fn usual_stack(limit: usize) -> usize {
    match USUAL_STACK.load(Ordering::Relaxed) {
        0 => STACK.min(limit / 2),
        words => words.min(limit),
    }
}

/// The limit of a stack of so many bytes, in units.
pub fn stack_of(bytes: i64) -> Option<NonZeroU32> {
    NonZeroU32::new(in_units(bytes.div_euclid(8) as usize + 1))
}

/// Slots for which a stack has room whose first function is not known to need more.
const FIRST_SLOTS: usize = 8;

/// How many slots the first frame needs.
fn first_frame(function: Value, arguments: usize) -> usize {
    let frame = function.as_code().map_or(0, |code| lambda_of(code).frame());
    frame.max(arguments).max(FIRST_SLOTS)
}

thread_local! {
    /// Machines of muprocs that have ended on this thread, as good as new: with the blocks that they
    /// have, they cost less than new ones.
    // The boxes themselves are used again.
    #[allow(clippy::vec_box)]
    static SPARES: RefCell<Vec<Box<Machine>>> = const { RefCell::new(Vec::new()) };
}

/// The most machines that a thread keeps.
const MOST_SPARES: usize = 64;

/// Keeps the machine of a muproc that has ended for another, if it is worth it.
pub(in crate::machine) fn keep(mut machine: Box<Machine>) {
    // A thread that ends keeps nothing.
    let _ = SPARES.try_with(|spares| {
        let has_room = spares.borrow().len() < MOST_SPARES;
        if has_room && machine.renew() {
            spares.borrow_mut().push(machine);
        }
    });
}

/// The machine of a newborn muproc.
fn begin(unstarted: &mut Unstarted) -> Box<Machine> {
    let spare = SPARES.with_borrow_mut(Vec::pop);
    let mut machine = spare.unwrap_or_else(|| Box::new(Machine::blank()));
    machine.heap.limit = unstarted.limit;
    if let Some(most) = unstarted.most_stack {
        machine.set_most_stack(most.get());
    }
    let base = copy::words_in(&mut machine.heap, &unstarted.words, &unstarted.shares);
    let function = copy::relocate(unstarted.function, base);
    let arguments = unstarted.arguments.values();
    let frame = first_frame(function, arguments.len());
    if machine.stack.len() < frame && machine.stack.resize(frame, Value::NIL).is_err() {
        cap::no_memory();
    }
    for (slot, argument) in machine.stack.iter_mut().zip(arguments) {
        *slot = copy::relocate(*argument, base);
    }
    machine.resume = Resume::Enter(function, 0, arguments.len() as u32);
    machine.post.errorstream = copy::relocate(unstarted.errorstream, base);
    machine.post.is_main = unstarted.origin == Origin::MAIN;
    if machine.post.is_main {
        machine.heap.hurry();
    }
    machine.post.origin = unstarted.origin;
    if unstarted.package.is_true() {
        machine.bind_initially(known::PACKAGE_VAR, unstarted.package);
    }
    for (name, value) in &unstarted.bindings {
        machine.bind_initially(*name, copy::relocate(*value, base));
    }
    machine
}

impl Runnable for Unstarted {
    fn awaken(&mut self) -> Option<Box<dyn Runnable>> {
        Some(begin(self))
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

// Blocks of the allocator: an idle muproc is to be small.
const _: () = assert!(
    (size_of::<Machine>() <= 448 || crate::heap::checked::ON) && size_of::<Unstarted>() <= 128
);
