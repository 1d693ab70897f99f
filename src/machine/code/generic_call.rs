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
use super::node::{Callee, Cont, Guess, Lambda, Node, Site};
use crate::global::dispatch::{Asked, Dispatch, Effective, Head, Key};
use crate::global::metaobjects::{self, Sort};
use crate::global::symbol::SymbolCell;
use crate::global::units::{Piece, Ref};
use crate::heap::Value;
use crate::machine::eval::generic::{adapted, taken_apart};
use crate::machine::eval::state::{Machine, bottom};
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
    /// One of both if it is always this function, which takes the others.
    Known(Ref<Lambda>),
    /// The function that calls the `:after` methods for a new instance.
    Instance(Ref<Maker>),
}

impl Target {
    /// The rest of a chain that is a first argument, of a call with so many arguments.
    pub(in crate::machine) fn of_rest(rest: Arg, count: u32) -> Target {
        match rest {
            Arg::Constant(function) => {
                plain(function, count - 1).map_or(Target::Rest, Target::Known)
            }
            _ => Target::Rest,
        }
    }

    /// A function, the first argument of a call with so many arguments, with what lies in the slots of its
    /// parameters.
    pub(in crate::machine) fn of_adapted(function: Arg, count: u32) -> Target {
        match function {
            Arg::Constant(function) => {
                adapted(function, count as usize - 1).map_or(Target::Adapted, Target::Known)
            }
            _ => Target::Adapted,
        }
    }

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
    pub(in crate::machine) enter: Enter,
    /// The table of the generic function.
    dispatch: &'static Dispatch,
    pub(in crate::machine) target: Target,
    /// The frame to push; in tail position, where none is pushed, that of the bottom.
    cont: Ref<Cont>,
    arguments: [Arg; MOST],
    /// Of the first two arguments, if they lie in slots of the frame: which.
    slots: [u32; 2],
    /// The number of the arguments.
    count: u32,
    /// Where the callee's frame begins, from the caller's frame pointer.
    depth: u32,
    /// The ordinary call.
    pub(in crate::machine) slow: Ref<Node>,
    guess: Guess,
    asked: Asked,
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

/// How a call is entered: makes the frame and returns the code to enter there; `None`, as if nothing had
/// happened, if the ordinary node must do it. In tail position the frame is that of the caller.
pub(in crate::machine) type Enter = fn(&mut Machine, &GenericCall, usize) -> Option<Callee>;

impl GenericCall {
    /// Makes a call. `slow` is the ordinary one.
    pub(in crate::machine) fn new(
        target: Target,
        site: &Site,
        tail: bool,
        slow: Ref<Node>,
    ) -> Self {
        let mut arguments = [Arg::Slot(0); MOST];
        for (to, simple) in arguments.iter_mut().zip(&site.arguments) {
            *to = Arg::of(*simple);
        }
        let slots = [arguments[0], arguments[1]].map(|argument| match argument {
            Arg::Slot(slot) => slot,
            _ => 0,
        });
        GenericCall {
            enter: match tail {
                true => enter::<true>(&target, site.count, &arguments),
                false => enter::<false>(&target, site.count, &arguments),
            },
            dispatch: match target {
                Target::Function(_, _, dispatch) => dispatch,
                _ => Dispatch::nobodys(),
            },
            target,
            cont: site.cont.unwrap_or_else(bottom),
            arguments,
            slots,
            count: site.count,
            depth: site.depth,
            slow,
            guess: Guess::default(),
            asked: Asked::default(),
        }
    }
}

/// The function for a call: the commonest have their own.
fn enter<const TAIL: bool>(target: &Target, count: u32, arguments: &[Arg; MOST]) -> Enter {
    match (target, count, arguments) {
        (Target::Function(..), 1, [Arg::Slot(_), ..]) => Machine::with_slot::<TAIL>,
        (Target::Function(..), 1, _) => Machine::with_argument::<TAIL>,
        (Target::Function(..), 2, [Arg::Slot(_), Arg::Slot(_), ..]) => Machine::with_slots::<TAIL>,
        (Target::Function(..), 2, _) => Machine::with_arguments::<TAIL>,
        (Target::Rest, 2, [Arg::Slot(_), Arg::Slot(_), ..]) => Machine::rest_with_slot::<TAIL>,
        (Target::Known(_), 2, [_, Arg::Slot(_), ..]) => Machine::known_with_slot::<TAIL>,
        (Target::Instance(_), ..) => Machine::with_instance::<TAIL>,
        _ => Machine::enter_otherwise::<TAIL>,
    }
}

/// The commonest calls. Within the walk they would be faster by a tenth, but the walk slower by more than one in
/// a hundred. What would need a call of a function, and so room for registers, is left to other functions.
impl Machine {
    fn with_slot<const TAIL: bool>(&mut self, call: &GenericCall, fp: usize) -> Option<Callee> {
        let value = self.slot(fp, call.slots[0]);
        self.enter_at_once::<1, TAIL>(call, [value], fp)
    }

    fn with_slots<const TAIL: bool>(&mut self, call: &GenericCall, fp: usize) -> Option<Callee> {
        let values = call.slots.map(|slot| self.slot(fp, slot));
        self.enter_at_once::<2, TAIL>(call, values, fp)
    }

    fn with_argument<const TAIL: bool>(&mut self, call: &GenericCall, fp: usize) -> Option<Callee> {
        let value = self.argument(call.arguments[0], fp)?;
        self.enter_at_once::<1, TAIL>(call, [value], fp)
    }

    fn with_arguments<const TAIL: bool>(
        &mut self,
        call: &GenericCall,
        fp: usize,
    ) -> Option<Callee> {
        let first = self.argument(call.arguments[0], fp)?;
        let second = self.argument(call.arguments[1], fp)?;
        self.enter_at_once::<2, TAIL>(call, [first, second], fp)
    }

    /// The rest of a chain that is only a function.
    fn rest_with_slot<const TAIL: bool>(
        &mut self,
        call: &GenericCall,
        fp: usize,
    ) -> Option<Callee> {
        let [rest, value] = call.slots.map(|slot| self.slot(fp, slot));
        match plain(rest, 1) {
            Some(lambda) => self.enter_plain::<TAIL>(call, lambda, value, fp),
            None => self.enter_otherwise::<TAIL>(call, fp),
        }
    }

    fn known_with_slot<const TAIL: bool>(
        &mut self,
        call: &GenericCall,
        fp: usize,
    ) -> Option<Callee> {
        let Target::Known(lambda) = call.target else { return None };
        let value = self.slot(fp, call.slots[1]);
        self.enter_plain::<TAIL>(call, lambda, value, fp)
    }

    /// A new instance, for which `:after` methods are called.
    fn with_instance<const TAIL: bool>(&mut self, call: &GenericCall, fp: usize) -> Option<Callee> {
        let Target::Instance(maker) = &call.target else { return None };
        let lambda = maker.initializer(self, fp, if TAIL { fp } else { call.frame(fp) })?;
        self.push_frame::<TAIL>(call);
        call.guess.entered(lambda)
    }

    #[inline(always)]
    fn enter_plain<const TAIL: bool>(
        &mut self,
        call: &GenericCall,
        lambda: Ref<Lambda>,
        value: Value,
        fp: usize,
    ) -> Option<Callee> {
        let frame = if TAIL { fp } else { call.frame(fp) };
        if !self.has_room::<TAIL>(frame, lambda) {
            return self.enter_otherwise::<TAIL>(call, fp);
        }
        self.push_frame::<TAIL>(call);
        self.stack[frame] = value;
        call.guess.entered(lambda)
    }

    /// Enters the method that the table knows for these arguments, if they are instances, or the first is a
    /// word that an `eql` specializer means.
    #[inline(always)]
    fn enter_at_once<const N: usize, const TAIL: bool>(
        &mut self,
        call: &GenericCall,
        values: [Value; N],
        fp: usize,
    ) -> Option<Callee> {
        let frame = if TAIL { fp } else { call.frame(fp) };
        let head = call.dispatch.head();
        if call.asked.is(head)
            && let Some(Effective { function, next }) =
                self.known_at_once(call.dispatch, head, &values)
        {
            if next == Value::UNBOUND {
                if let Some(lambda) = plain(function, N as u32)
                    && self.has_room::<TAIL>(frame, lambda)
                {
                    self.push_frame::<TAIL>(call);
                    self.stack[frame..frame + N].copy_from_slice(&values);
                    return call.guess.entered(lambda);
                }
            } else if let Some(lambda) = plain(function, N as u32 + 1)
                && self.has_room::<TAIL>(frame, lambda)
            {
                self.push_frame::<TAIL>(call);
                let slots = &mut self.stack[frame..frame + N + 1];
                slots[0] = next;
                slots[1..].copy_from_slice(&values);
                return call.guess.entered(lambda);
            }
        }
        self.enter_slowly::<N, TAIL>(call, values, frame)
    }

    #[inline(always)]
    fn known_at_once<const N: usize>(
        &self,
        dispatch: &Dispatch,
        head: Head,
        values: &[Value; N],
    ) -> Option<Effective> {
        let Some(first) = self.heap.own_instance(values[0]) else {
            return if head.has_eql() { dispatch.find_word_at_once(head, values[0]) } else { None };
        };
        if N > 1 && head.looks_at_second() {
            let second = self.heap.own_instance(values[1])?;
            return dispatch.find_two_at_once(head, [first.class, second.class]);
        }
        dispatch.find_at_once(head, first.class)
    }

    /// The same for instances of classes that are not among the first.
    #[inline(always)]
    fn known_beyond<const N: usize>(
        &self,
        dispatch: &Dispatch,
        head: Head,
        values: &[Value; N],
    ) -> Option<Effective> {
        let first = Key::of_class_word(self.heap.own_instance(values[0])?.class);
        if N > 1 && head.looks_at_second() {
            let second = Key::of_class_word(self.heap.own_instance(values[1])?.class);
            return dispatch.find_beyond(head, (first, second));
        }
        dispatch.find_beyond(head, (Key::ANY, first))
    }

    /// Whether there is room for the frame of a function, and for the control frame of its call.
    #[inline(always)]
    fn has_room<const TAIL: bool>(&self, frame: usize, lambda: Ref<Lambda>) -> bool {
        frame + lambda.frame() <= self.stack.len()
            && (TAIL || self.control.len() < self.control.capacity())
    }

    #[inline(always)]
    fn push_frame<const TAIL: bool>(&mut self, call: &GenericCall) {
        if !TAIL {
            self.control.push(call.cont);
        }
    }

    #[inline(never)]
    fn enter_slowly<const N: usize, const TAIL: bool>(
        &mut self,
        call: &GenericCall,
        values: [Value; N],
        frame: usize,
    ) -> Option<Callee> {
        let Target::Function(cell, generic, dispatch) = &call.target else { return None };
        let head = dispatch.head();
        let beyond = match call.asked.is(head) {
            true => self.known_beyond(dispatch, head, &values),
            false => None,
        };
        let effective = match beyond {
            Some(effective) => effective,
            None => {
                if cell.function() != *generic {
                    return None;
                }
                call.asked.note(head, N);
                self.effective_at_once(dispatch, &values)?
            }
        };
        let callee = self.place_values(effective, values, call, frame)?;
        self.push_frame::<TAIL>(call);
        Some(callee)
    }

    #[inline(never)]
    fn enter_otherwise<const TAIL: bool>(
        &mut self,
        call: &GenericCall,
        fp: usize,
    ) -> Option<Callee> {
        let callee = self.place_generic(call, fp, if TAIL { fp } else { call.frame(fp) })?;
        self.push_frame::<TAIL>(call);
        Some(callee)
    }
}

/// All other calls.
impl Machine {
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
            (Target::Instance(_), _) => None,
            (Target::Known(lambda), count) => {
                self.place_known(*lambda, call, count as usize - 1, fp, frame)
            }
            (Target::Adapted, count) => self.place_adapted(call, count as usize, fp, frame),
            (_, 1) => self.place_rest::<0>(call, fp, frame),
            (_, 2) => self.place_rest::<1>(call, fp, frame),
            (_, 3) => self.place_rest::<2>(call, fp, frame),
            (_, _) => self.place_rest::<3>(call, fp, frame),
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

    /// Puts the arguments but for the first into the frame of a function that takes so many.
    fn place_known(
        &mut self,
        lambda: Ref<Lambda>,
        call: &GenericCall,
        count: usize,
        fp: usize,
        frame: usize,
    ) -> Option<Callee> {
        let mut words = [Value::NIL; MOST];
        for (word, argument) in words.iter_mut().zip(&call.arguments[1..=count]) {
            *word = self.argument(*argument, fp)?;
        }
        self.reserve(frame + lambda.frame());
        self.stack[frame..frame + count].copy_from_slice(&words[..count]);
        Some(call.guess.callee(lambda))
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
        call.guess.entered(lambda)
    }
}
