//! A muproc before its first turn: a function and its arguments, copied, without heap or stack.

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

/// The arguments of a call. Up to five, which is enough for most calls, lie in the object itself.
pub enum Arguments {
    /// The first this many of these values.
    Few(u8, [Value; FEW]),
    /// More than five.
    Many(Box<[Value]>),
}

/// How many arguments need no block of their own.
pub const FEW: usize = 5;

impl Arguments {
    /// Stores these arguments.
    pub fn of(values: &[Value]) -> Arguments {
        let mut few = [Value::NIL; FEW];
        match few.get_mut(..values.len()) {
            Some(room) => room.copy_from_slice(values),
            None => return Arguments::Many(values.into()),
        }
        Arguments::Few(values.len() as u8, few)
    }

    pub(super) fn values(&self) -> &[Value] {
        match self {
            Arguments::Few(count, values) => &values[..usize::from(*count)],
            Arguments::Many(values) => values,
        }
    }
}

/// What a muproc is spawned with. References count from the beginning of `words`.
pub struct Unstarted {
    /// The function.
    pub function: Value,
    /// Its arguments.
    pub arguments: Arguments,
    /// Its stream for the log, or NIL.
    pub errorstream: Value,
    /// Its initial bindings.
    pub bindings: Box<[(Symbol, Value)]>,
    /// The words that all of the above refer to.
    pub words: Box<[u64]>,
    /// The outside payloads that the words own a share of.
    pub shares: Shares,
    /// `*package*` as in the form in progress; NIL for the usual one.
    pub package: Value,
    /// The most words it may hold.
    pub limit: usize,
    /// The limit of its stack, in units, if it is not the usual one.
    pub most_stack: Option<NonZeroU32>,
    /// Where it was spawned.
    pub origin: Origin,
}

impl Unstarted {
    /// The bytes that it takes, without payloads outside of heaps.
    pub(super) fn bytes(&self) -> usize {
        let many = match &self.arguments {
            Arguments::Few(..) => 0,
            Arguments::Many(values) => values.len() * 8,
        };
        size_of::<Unstarted>() + self.words.len() * 8 + self.bindings.len() * 16 + many
    }
}

/// Where a muproc or a timer comes from: the number of the place where it was spawned or scheduled,
/// or a number that stands for `main`.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Origin(u32);

impl Origin {
    /// The origin of `main`.
    pub const MAIN: Origin = Origin(u32::MAX);

    /// Makes the origin of the place with this number (`text/numbered.rs`).
    pub fn at(number: u32) -> Origin {
        Origin(number)
    }

    /// Returns the number of the place.
    pub fn number(self) -> u32 {
        self.0
    }

    /// Returns the place of the spawn or of the scheduling; unknown if it was not recorded.
    pub fn place(self) -> Span {
        numbered_place(self.0)
    }
}

/// How many words a muproc may hold if its spawn sets no limit.
static USUAL_LIMIT: AtomicUsize = AtomicUsize::new(usize::MAX);

/// Sets how many words a muproc may hold if its spawn sets no limit.
pub fn set_usual_limit(words: usize) {
    USUAL_LIMIT.store(words, Ordering::Relaxed);
}

/// Returns how many words a muproc may hold if its spawn sets no limit.
pub fn usual_limit() -> usize {
    USUAL_LIMIT.load(Ordering::Relaxed)
}

/// The limit of every stack in words, if the program was started with one; otherwise 0.
static USUAL_STACK: AtomicUsize = AtomicUsize::new(0);
/// The limit of a stack in words, for a muproc that may hold much.
const STACK: usize = 32 << 20;

/// Sets how many words a stack may have if the spawn of its muproc sets no limit.
pub fn set_usual_stack(words: Option<usize>) {
    USUAL_STACK.store(words.unwrap_or(0), Ordering::Relaxed);
}

/// Returns how many words the stack may have of a muproc that may hold `limit` words in all, if its
/// spawn sets no limit. Unless the program was started with a limit for stacks, that is at most
/// half, so that an endless recursion meets this limit first, however small the other is.
pub(in crate::machine) fn usual_stack(limit: usize) -> usize {
    match USUAL_STACK.load(Ordering::Relaxed) {
        0 => STACK.min(limit / 2),
        words => words.min(limit),
    }
}

/// Returns the limit of a stack of this many bytes, in units.
pub fn stack_of(bytes: i64) -> Option<NonZeroU32> {
    NonZeroU32::new(in_units(bytes.div_euclid(8) as usize + 1))
}

/// The least number of slots for which a new stack has room.
const FIRST_SLOTS: usize = 8;

/// Returns how many slots the first frame needs.
fn first_frame(function: Value, arguments: usize) -> usize {
    let frame = function.as_code().map_or(0, |code| lambda_of(code).frame());
    frame.max(arguments).max(FIRST_SLOTS)
}

thread_local! {
    /// Machines of muprocs that have ended on this thread, reset for reuse: since they keep their
    /// blocks, they cost less than new ones.
    // The boxes themselves are used again.
    #[allow(clippy::vec_box)]
    static SPARES: RefCell<Vec<Box<Machine>>> = const { RefCell::new(Vec::new()) };
}

/// The most machines that a thread keeps.
const MOST_SPARES: usize = 64;

/// Keeps the machine of an ended muproc for another one, if it is worth it.
pub(in crate::machine) fn keep(mut machine: Box<Machine>) {
    // A thread that ends keeps nothing.
    let _ = SPARES.try_with(|spares| {
        let has_room = spares.borrow().len() < MOST_SPARES;
        if has_room && machine.renew() {
            spares.borrow_mut().push(machine);
        }
    });
}

/// Returns the machine of a muproc that begins, or of a simple process that goes on.
pub(super) fn begin(unstarted: &Unstarted) -> Box<Machine> {
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
        // The caller awakens it first.
        (Outcome::Yield, system, 0)
    }

    fn queued(&self) -> usize {
        0
    }

    fn as_any(&mut self) -> &mut dyn Any {
        self
    }
}

// These are size classes of the allocator: an idle muproc is to be small.
const _: () = assert!(
    (size_of::<Machine>() <= 448 || crate::heap::checked::ON) && size_of::<Unstarted>() <= 128
);
