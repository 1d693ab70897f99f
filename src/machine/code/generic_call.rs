//! Calls of generic functions, and of the rest of a chain of methods, as nodes.
//!
//! Such a call evaluates its arguments, asks the table of the generic function for the effective
//! method (`global/dispatch.rs`) and puts the arguments into the frame of what is to be entered. The
//! node has no memory of its own: it knows where the table lies, and the table finds the method in one
//! probe. The rest of a chain is a function, or a link of a function and what that takes before the
//! arguments (`machine/eval/generic.rs`).
//!
//! Whatever is not plain is left to the ordinary call, as with the fused nodes (`fused.rs`): another
//! function by this name, classes that the table does not know, more positions than two that make a
//! difference, a method that does not take exactly these arguments.

use super::access::Maker;
use super::fused::Arg;
use super::node::{Callee, Cont, Guess, Node};
use crate::global::dispatch::{Dispatch, Effective};
use crate::global::metaobjects::{self, Sort};
use crate::global::symbol::SymbolCell;
use crate::global::units::{Piece, Ref};
use crate::heap::Value;
use crate::machine::eval::generic::{adapted, taken_apart};
use crate::machine::eval::state::Machine;
use crate::machine::eval::step::plain;

/// The most arguments of such a call, the rest of the chain included.
pub(in crate::machine) const MOST: usize = 4;

/// What is called.
pub(in crate::machine) enum Target {
    /// A generic function: the cell of its symbol, its word, its table.
    Function(SymbolCell, Value, &'static Dispatch),
    /// The rest of a chain, which is the first argument.
    Rest,
    /// A function, the first argument, with what lies in the slots of its parameters.
    Adapted,
    /// The function that calls the `:after` methods for a new instance.
    Instance(Ref<Maker>),
}

impl Target {
    /// The generic function that a symbol names now; `None` if it names none.
    pub(in crate::machine) fn of(cell: SymbolCell) -> Option<Target> {
        let function = cell.function();
        if !metaobjects::is(function, Sort::Generic) {
            return None;
        }
        Some(Target::Function(cell, function, metaobjects::entry(function)?.dispatch()))
    }
}

/// A call of a generic function or of the rest of a chain, with few arguments.
pub struct GenericCall {
    pub(in crate::machine) target: Target,
    /// The frame to push; in tail position, where none is pushed, that of the bottom.
    pub(in crate::machine) cont: Ref<Cont>,
    pub(in crate::machine) arguments: [Arg; MOST],
    /// The number of the arguments.
    pub(in crate::machine) count: u32,
    /// Where the callee's frame begins, from the caller's frame pointer.
    pub(in crate::machine) depth: u32,
    /// The ordinary call.
    pub(in crate::machine) slow: Ref<Node>,
    pub(in crate::machine) guess: Guess,
}

impl Piece for GenericCall {
    fn owns(&self) -> bool {
        false
    }
}

impl GenericCall {
    /// Where the callee's frame begins.
    #[inline(always)]
    pub(in crate::machine) fn frame(&self, fp: usize) -> usize {
        fp + self.depth as usize
    }
}

impl Machine {
    /// Does the same as [`Machine::generic`] for a generic function with one argument. Within the walk it
    /// would be faster by a tenth, but the walk slower by more than one in a hundred.
    #[inline(never)]
    pub(in crate::machine) fn generic1(&mut self, call: &GenericCall, fp: usize) -> Option<Callee> {
        let Target::Function(cell, generic, dispatch) = &call.target else { return None };
        if cell.function() != *generic {
            return None;
        }
        let callee = self.place_call::<1>(dispatch, call, fp, call.frame(fp))?;
        self.control.push(call.cont);
        Some(callee)
    }

    /// Makes the frame of such a call and returns the code to enter there; `None`, as if nothing had
    /// happened, if the ordinary node must do it.
    #[inline(never)]
    pub(in crate::machine) fn generic(&mut self, call: &GenericCall, fp: usize) -> Option<Callee> {
        let callee = self.place_generic(call, fp, call.frame(fp))?;
        self.control.push(call.cont);
        Some(callee)
    }

    /// Does the same in tail position, where the frame is that of the caller.
    #[inline(never)]
    pub(in crate::machine) fn tail_generic(
        &mut self,
        call: &GenericCall,
        fp: usize,
    ) -> Option<Callee> {
        self.place_generic(call, fp, fp)
    }

    #[inline(always)]
    fn place_generic(&mut self, call: &GenericCall, fp: usize, frame: usize) -> Option<Callee> {
        match (&call.target, call.count) {
            (Target::Function(cell, generic, dispatch), count) => {
                if cell.function() != *generic {
                    return None;
                }
                match count {
                    1 => self.place_call::<1>(dispatch, call, fp, frame),
                    2 => self.place_call::<2>(dispatch, call, fp, frame),
                    3 => self.place_call::<3>(dispatch, call, fp, frame),
                    _ => self.place_call::<4>(dispatch, call, fp, frame),
                }
            }
            (Target::Instance(maker), _) => self.place_instance(maker, call, fp, frame),
            (Target::Adapted, count) => self.place_adapted(call, count as usize, fp, frame),
            (Target::Rest, 1) => self.place_rest::<0>(call, fp, frame),
            (Target::Rest, 2) => self.place_rest::<1>(call, fp, frame),
            (Target::Rest, 3) => self.place_rest::<2>(call, fp, frame),
            (Target::Rest, _) => self.place_rest::<3>(call, fp, frame),
        }
    }

    #[inline(always)]
    fn place_call<const N: usize>(
        &mut self,
        dispatch: &Dispatch,
        call: &GenericCall,
        fp: usize,
        frame: usize,
    ) -> Option<Callee> {
        let mut values = [Value::NIL; N];
        for (value, argument) in values.iter_mut().zip(&call.arguments) {
            *value = self.argument(*argument, fp)?;
        }
        let effective = self.effective_at_once(dispatch, &values)?;
        self.place_values(effective, values, call, frame)
    }

    #[inline(always)]
    fn place_rest<const N: usize>(
        &mut self,
        call: &GenericCall,
        fp: usize,
        frame: usize,
    ) -> Option<Callee> {
        let rest = self.argument(call.arguments[0], fp)?;
        let mut values = [Value::NIL; N];
        for (value, argument) in values.iter_mut().zip(&call.arguments[1..]) {
            *value = self.argument(*argument, fp)?;
        }
        self.place_values(taken_apart(rest)?, values, call, frame)
    }

    fn place_adapted(
        &mut self,
        call: &GenericCall,
        count: usize,
        fp: usize,
        frame: usize,
    ) -> Option<Callee> {
        let mut words = [Value::NIL; MOST];
        for (word, argument) in words.iter_mut().zip(&call.arguments[..count]) {
            *word = self.argument(*argument, fp)?;
        }
        let lambda = adapted(words[0], count - 1)?;
        self.reserve(frame + lambda.frame());
        self.stack[frame..frame + count - 1].copy_from_slice(&words[1..count]);
        Some(call.guess.callee(lambda))
    }

    fn place_instance(
        &mut self,
        maker: &Maker,
        call: &GenericCall,
        fp: usize,
        frame: usize,
    ) -> Option<Callee> {
        let lambda = maker.initializer(self, fp, frame)?;
        Some(call.guess.callee(lambda))
    }

    /// Puts values, and before them what the method takes first, into the frame.
    #[inline(always)]
    fn place_values<const N: usize>(
        &mut self,
        Effective { function, next }: Effective,
        values: [Value; N],
        call: &GenericCall,
        frame: usize,
    ) -> Option<Callee> {
        let lambda = if next == Value::UNBOUND {
            let lambda = plain(function, N as u32)?;
            self.reserve(frame + lambda.frame());
            self.stack[frame..frame + N].copy_from_slice(&values);
            lambda
        } else {
            let lambda = plain(function, N as u32 + 1)?;
            self.reserve(frame + lambda.frame());
            let slots = &mut self.stack[frame..frame + N + 1];
            slots[0] = next;
            slots[1..].copy_from_slice(&values);
            lambda
        };
        Some(call.guess.callee(lambda))
    }
}
