//! Simple processes: muprocs that have neither heap nor stack while they wait.
//!
//! Such a muproc runs `RUN-SIMPLE-PROCESS` (`stdlib/mp/simple.lisp`), which looks whether there is
//! something to do, does it, and then rests: it stops where nothing but the arguments of its next
//! call is alive. So they are copied out and the machine is given away, until something comes. A
//! muproc that has anything else by then (messages that nobody has taken, timers, variables of its
//! own) keeps its machine.

use super::dealings::Dealings;
use super::unstarted::{Arguments, Unstarted, begin, keep};
use crate::data::copy;
use crate::global::block::Block;
use crate::global::{package, sym};
use crate::heap::Value;
use crate::machine::eval::lazy_box::LazyBox;
use crate::machine::eval::state::{Machine, Resume};
use crate::machine::memory::account::Counted;
use crate::process::{Exchange, Outcome, Runnable, System};
use std::any::Any;

/// The slots that a muproc keeps beyond its live ones when it gives memory back.
const SPARE_SLOTS: usize = 16;

/// A simple process: its next call, and its machine if it is not at rest.
pub struct Resting {
    call: Unstarted,
    machine: Option<Box<Machine>>,
    /// What outlasts the machine: the numbers that the muproc has given, what it has added to the node.
    dealings: LazyBox<Dealings>,
    /// The count of what it holds without a machine.
    counted: Option<Counted>,
}

impl Resting {
    /// Makes a simple process that begins with this call.
    pub fn new(call: Unstarted) -> Resting {
        let counted = Some(Counted::of(call.bytes()));
        Resting { call, machine: None, dealings: LazyBox::default(), counted }
    }

    /// Copies the predicate that it waits for.
    pub fn wait_function(&self) -> Option<Block> {
        let root = *self.call.arguments.values().get(2)?;
        Some(Block { root, words: self.call.words.clone(), shares: self.call.shares.clone() })
    }
}

/// The function that a simple process runs.
pub fn resting_function() -> Value {
    package::system("RUN-SIMPLE-PROCESS").word()
}

impl Runnable for Resting {
    fn run(&mut self, system: Box<dyn System>, budget: i32) -> (Outcome, Box<dyn System>, i32) {
        let Resting { call, machine, dealings, counted } = self;
        // The machine counts itself.
        *counted = None;
        let running = machine.get_or_insert_with(|| {
            let mut begun = begin(call);
            if dealings.if_made().is_some() {
                begun.post.dealings = std::mem::take(dealings);
            }
            begun
        });
        let ran = running.run(system, budget);
        if matches!(ran.0, Outcome::Wait) && running.rests(call) {
            *dealings = std::mem::take(&mut running.post.dealings);
            machine.take().into_iter().for_each(keep);
            let beside = dealings.if_made().map_or(0, |_| size_of::<Dealings>());
            *counted = Some(Counted::of(call.bytes() + beside));
        }
        ran
    }

    fn give_back(&mut self) -> Option<Box<dyn System>> {
        self.machine.as_mut()?.give_back()
    }

    fn survives(&mut self, panic: &str) -> bool {
        self.machine.as_mut().is_some_and(|machine| machine.survives(panic))
    }

    fn retire(self: Box<Self>) {
        self.machine.into_iter().for_each(keep);
    }

    fn close(&mut self, exchange: &dyn Exchange) {
        if let Some(machine) = &mut self.machine {
            machine.close(exchange);
        }
    }

    fn queued(&self) -> usize {
        self.machine.as_ref().map_or(0, |machine| machine.queued())
    }

    fn as_any(&mut self) -> &mut dyn Any {
        if self.machine.is_none() {
            return self;
        }
        match &mut self.machine {
            Some(machine) => machine.as_any(),
            None => unreachable!("looked at above"),
        }
    }
}

impl Machine {
    /// If this machine is at rest, puts the arguments of its next call into `call` and returns
    /// true: the machine is no longer needed.
    fn rests(&mut self, call: &mut Unstarted) -> bool {
        let Resume::Enter(function, 0, count) = self.resume else { return false };
        if function != resting_function() || self.control.len() != 1 || !self.is_bare() {
            return false;
        }
        let mut roots = self.stack[..count as usize].to_vec();
        let (words, shares) = copy::copied(&mut self.heap, &mut roots, copy::boxed);
        (call.function, call.arguments) = (function, Arguments::of(&roots));
        (call.words, call.shares) = (words, shares);
        call.bindings = Box::default();
        true
    }

    /// Whether this machine has nothing but its stack and its heap.
    fn is_bare(&mut self) -> bool {
        self.account.is_none()
            && self.globals.is_none()
            && self.offloaded.there().is_none()
            && self.output.there().is_none()
            && self.dirty.there().is_none_or(|dirty| dirty.is_empty())
            && self.natives.there().is_none_or(|natives| natives.is_empty())
            && self.records.is_empty()
            && self.interrupted.is_empty()
            && self.shields == 0
            && self.heap.opened() == 0
            && self.specials.iter().all(|value| *value == Value::EMPTY)
            && self.post.is_bare()
    }

    /// Collects the heap and gives back the room that nothing lives in; the live values lie below
    /// `top`.
    pub fn hibernate(&mut self, top: usize) {
        self.stack.truncate(top + SPARE_SLOTS);
        self.doubles.truncate(top + SPARE_SLOTS);
        self.heap.want_all();
        self.heap.calm();
        self.collect_early(top);
        self.account();
    }

    /// Has this muproc, which runs the function of a simple process and waits, signal an error
    /// instead.
    #[cold]
    pub(in crate::machine) fn refuse_wait(&mut self) {
        let name = match self.resume {
            Resume::Node(..) => sym::MUMSG_RECEIVE,
            Resume::Enter(function, ..) => self.function_name(function),
            Resume::Return(..) | Resume::Ended => Value::NIL,
        };
        let (place, _) = self.whereabouts(self.resume);
        let reason = self.wait_reason().unwrap_or(Value::NIL);
        let frame = self.interrupt(self.resume);
        self.note_mended(place);
        self.reserve(frame + 8);
        self.stack[frame] = name;
        self.stack[frame + 1] = reason;
        self.resume = Resume::Enter(package::system("CANNOT-WAIT").word(), frame, 2);
    }
}
