//! Fused nodes: complex nodes that do the plain case of their simple node themselves.
//!
//! A simple node is a function of its own, which costs a call. The common ones read slots and
//! constants, and usually find fixnums or conses in them; what they then do costs less than the
//! call. So the commonest pairs of a complex and a simple node are one node, which looks at the
//! slots itself.
//!
//! Each fused node stands for an *ordinary* node, which it names last. Any case that is not plain
//! (another type, an overflow, a fault) is left to that node, which begins anew, since nothing has
//! been done yet. So no fault ever starts in a fused node, and code that looks at nodes
//! (`restart.rs`, restarts, back-traces) sees only ordinary ones. `fuse.rs` decides which nodes are
//! fused.

use super::node::{Callee, Cont, Form, Guess, Node, Simple};
use crate::global::symbol::SymbolCell;
use crate::global::units::{Piece, Ref};
use crate::heap::Value;
use crate::machine::eval::state::Machine;
use crate::machine::eval::step::{evaluate, plain};

/// Adds a fixnum, given by its bits; `None` if `value` is not a fixnum or the sum is too large.
#[inline(always)]
fn plus(value: Value, k: i64) -> Option<Value> {
    if value.is_fixnum() { value.plus_fixnum(k) } else { None }
}

/// Adds two fixnums; `None` if they are not fixnums or the sum is too large.
#[inline(always)]
fn sum(a: Value, b: Value) -> Option<Value> {
    if a.both_fixnums(b) { a.plus_fixnum(b.fixnum_bits()) } else { None }
}

/// Subtracts two fixnums; `None` if they are not fixnums or the difference is too large.
#[inline(always)]
fn difference(a: Value, b: Value) -> Option<Value> {
    if a.both_fixnums(b) { a.minus_fixnum(b.fixnum_bits()) } else { None }
}

/// Tells the compiler that a path is rarely taken, which is often not true. It keeps the compiler
/// from selecting a value by arithmetic where there should be a branch to predict.
#[cold]
#[inline(always)]
fn rarely() {}

/// Returns the node to go on with. The choice should be a predicted branch: selected by arithmetic,
/// the node and everything after it would have to wait for the condition.
#[inline(always)]
pub(in crate::machine) fn fork(condition: bool, yes: Ref<Node>, no: Ref<Node>) -> Ref<Node> {
    if condition {
        yes
    } else {
        rarely();
        no
    }
}

/// Does the same, with a third node for a case that is not plain.
#[inline(always)]
fn fork3(
    plain: bool,
    condition: impl FnOnce() -> bool,
    yes: Ref<Node>,
    no: Ref<Node>,
    slow: Ref<Node>,
) -> Ref<Node> {
    if plain {
        fork(condition(), yes, no)
    } else {
        rarely();
        slow
    }
}

/// A branch on a slot and a constant.
#[derive(Clone, Copy)]
pub struct OnConstant {
    pub(in crate::machine) slot: u32,
    /// The bits of a fixnum.
    pub(in crate::machine) k: i32,
    pub(in crate::machine) yes: Ref<Node>,
    pub(in crate::machine) no: Ref<Node>,
    pub(in crate::machine) slow: Ref<Node>,
}

impl OnConstant {
    /// Branches on whether the slot is less.
    #[inline(always)]
    pub(in crate::machine) fn less(&self, m: &Machine, fp: usize) -> Ref<Node> {
        let a = m.slot(fp, self.slot);
        let plain = a.is_fixnum();
        fork3(plain, || a.fixnum_bits() < i64::from(self.k), self.yes, self.no, self.slow)
    }

    /// Branches on whether they are equal.
    #[inline(always)]
    pub(in crate::machine) fn equal(&self, m: &Machine, fp: usize) -> Ref<Node> {
        let a = m.slot(fp, self.slot);
        let plain = a.is_fixnum();
        fork3(plain, || a.fixnum_bits() == i64::from(self.k), self.yes, self.no, self.slow)
    }
}

/// A branch on a slot, or on two.
#[derive(Clone, Copy)]
pub struct OnSlots {
    pub(in crate::machine) a: u32,
    pub(in crate::machine) b: u32,
    pub(in crate::machine) yes: Ref<Node>,
    pub(in crate::machine) no: Ref<Node>,
    pub(in crate::machine) slow: Ref<Node>,
}

impl OnSlots {
    /// Branches on whether the first is less.
    #[inline(always)]
    pub(in crate::machine) fn less(&self, m: &Machine, fp: usize) -> Ref<Node> {
        let (a, b) = (m.slot(fp, self.a), m.slot(fp, self.b));
        let plain = a.both_fixnums(b);
        fork3(plain, || a.fixnum_bits() < b.fixnum_bits(), self.yes, self.no, self.slow)
    }

    /// Branches on whether they are equal numbers.
    #[inline(always)]
    pub(in crate::machine) fn equal(&self, m: &Machine, fp: usize) -> Ref<Node> {
        let (a, b) = (m.slot(fp, self.a), m.slot(fp, self.b));
        fork3(a.both_fixnums(b), || a == b, self.yes, self.no, self.slow)
    }

    /// Branches on whether the first is the end of a list.
    #[inline(always)]
    pub(in crate::machine) fn end(&self, m: &Machine, fp: usize) -> Ref<Node> {
        let list = m.slot(fp, self.a);
        let (cons, nil) = (list.is_cons(), list.is_nil());
        fork3(cons || nil, || nil, self.yes, self.no, self.slow)
    }

    /// Branches on whether the first is an odd number.
    #[inline(always)]
    pub(in crate::machine) fn odd(&self, m: &Machine, fp: usize) -> Ref<Node> {
        let a = m.slot(fp, self.a);
        fork3(a.is_fixnum(), || a.untag_fixnum() & 1 != 0, self.yes, self.no, self.slow)
    }

    /// Moves the next element of the list in the second slot to the first, or leaves at its end.
    #[inline(always)]
    pub(in crate::machine) fn next(&self, m: &mut Machine, fp: usize) -> Ref<Node> {
        let list = m.slot(fp, self.b);
        if list.is_cons() {
            let (element, rest) = (m.heap.car(list), m.heap.cdr(list));
            m.set_slot(fp, self.a, element);
            m.set_slot(fp, self.b, rest);
            self.yes
        } else {
            fork(list.is_nil(), self.no, self.slow)
        }
    }
}

/// A branch on the word that a slot holds; every case is plain.
#[derive(Clone, Copy)]
pub struct OnWord {
    pub(in crate::machine) slot: u32,
    pub(in crate::machine) word: Value,
    pub(in crate::machine) yes: Ref<Node>,
    pub(in crate::machine) no: Ref<Node>,
}

impl OnWord {
    /// Branches on whether it is this word.
    #[inline(always)]
    pub(in crate::machine) fn same(&self, m: &Machine, fp: usize) -> Ref<Node> {
        fork(m.slot(fp, self.slot) == self.word, self.yes, self.no)
    }

    /// Branches on whether it is a cons.
    #[inline(always)]
    pub(in crate::machine) fn cons(&self, m: &Machine, fp: usize) -> Ref<Node> {
        fork(m.slot(fp, self.slot).is_cons(), self.yes, self.no)
    }
}

/// Sets a slot to a value computed from a slot and a constant.
#[derive(Clone, Copy)]
pub struct SetByConstant {
    pub(in crate::machine) slot: u32,
    pub(in crate::machine) a: u32,
    /// The bits of a fixnum.
    pub(in crate::machine) k: i64,
    pub(in crate::machine) next: Ref<Node>,
    pub(in crate::machine) slow: Ref<Node>,
}

impl SetByConstant {
    /// Sets it to the sum.
    #[inline(always)]
    pub(in crate::machine) fn sum(&self, m: &mut Machine, fp: usize) -> Ref<Node> {
        match plus(m.slot(fp, self.a), self.k) {
            Some(value) => {
                m.set_slot(fp, self.slot, value);
                self.next
            }
            None => self.slow,
        }
    }
}

/// Sets a slot to a value computed from one slot or two.
#[derive(Clone, Copy)]
pub struct SetBySlots {
    pub(in crate::machine) slot: u32,
    pub(in crate::machine) a: u32,
    pub(in crate::machine) b: u32,
    pub(in crate::machine) next: Ref<Node>,
    pub(in crate::machine) slow: Ref<Node>,
}

impl SetBySlots {
    #[inline(always)]
    fn set(&self, m: &mut Machine, fp: usize, value: Option<Value>) -> Ref<Node> {
        match value {
            Some(value) => {
                m.set_slot(fp, self.slot, value);
                self.next
            }
            None => self.slow,
        }
    }

    /// Sets it to the sum.
    #[inline(always)]
    pub(in crate::machine) fn sum(&self, m: &mut Machine, fp: usize) -> Ref<Node> {
        self.set(m, fp, sum(m.slot(fp, self.a), m.slot(fp, self.b)))
    }

    /// Sets it to the difference.
    #[inline(always)]
    pub(in crate::machine) fn difference(&self, m: &mut Machine, fp: usize) -> Ref<Node> {
        self.set(m, fp, difference(m.slot(fp, self.a), m.slot(fp, self.b)))
    }

    /// Sets it to the car of the first.
    #[inline(always)]
    pub(in crate::machine) fn car(&self, m: &mut Machine, fp: usize) -> Ref<Node> {
        let list = m.slot(fp, self.a);
        self.set(m, fp, if list.is_cons() { Some(m.heap.car(list)) } else { None })
    }

    /// Sets it to the cdr of the first.
    #[inline(always)]
    pub(in crate::machine) fn cdr(&self, m: &mut Machine, fp: usize) -> Ref<Node> {
        let list = m.slot(fp, self.a);
        self.set(m, fp, if list.is_cons() { Some(m.heap.cdr(list)) } else { None })
    }
}

/// A value computed from two slots, or from a slot and a constant.
#[derive(Clone, Copy)]
pub struct OfSlots {
    pub(in crate::machine) a: u32,
    pub(in crate::machine) b: u32,
    /// The bits of a fixnum.
    pub(in crate::machine) k: i64,
    pub(in crate::machine) slow: Ref<Node>,
}

impl OfSlots {
    /// Returns the sum of the slots; `None` if that is not plain.
    #[inline(always)]
    pub(in crate::machine) fn sum(&self, m: &Machine, fp: usize) -> Option<Value> {
        sum(m.slot(fp, self.a), m.slot(fp, self.b))
    }

    /// Returns the sum of the first slot and the constant; `None` if that is not plain.
    #[inline(always)]
    pub(in crate::machine) fn plus(&self, m: &Machine, fp: usize) -> Option<Value> {
        plus(m.slot(fp, self.a), self.k)
    }
}

/// An argument that is fused with its call.
#[derive(Clone, Copy)]
pub enum Arg {
    /// A slot.
    Slot(u32),
    /// A slot plus a fixnum, which is given by its bits.
    Plus(u32, i64),
    /// A constant.
    Constant(Value),
    /// Anything else.
    Any(Ref<Simple>),
}

impl Arg {
    /// An argument, fused with its call if possible.
    pub(in crate::machine) fn of(n: Ref<Simple>) -> Arg {
        let k = n.k.fixnum_bits();
        match n.form {
            Form::Slot => Arg::Slot(n.a),
            Form::Constant => Arg::Constant(n.k),
            Form::AddConstant => Arg::Plus(n.a, k),
            Form::SubConstant if k.checked_neg().is_some() => Arg::Plus(n.a, -k),
            _ => Arg::Any(n),
        }
    }
}

/// A call of a global function with few arguments, some of which are fused with it.
pub struct Quick {
    /// The cell of the function's symbol.
    pub(in crate::machine) cell: SymbolCell,
    /// The frame to push; in tail position, where none is pushed, that of the bottom.
    pub(in crate::machine) cont: Ref<Cont>,
    pub(in crate::machine) arguments: [Arg; 3],
    /// Where the callee's frame begins, from the caller's frame pointer.
    pub(in crate::machine) depth: u32,
    pub(in crate::machine) slow: Ref<Node>,
}

impl Piece for Quick {
    fn owns(&self) -> bool {
        false
    }
}

/// A quick call with the guess of what it enters, which lies in the node itself.
pub struct QuickSite {
    call: Ref<Quick>,
    guess: Guess,
}

impl QuickSite {
    /// Makes a site that has entered nothing yet.
    pub(in crate::machine) fn of(call: Ref<Quick>) -> QuickSite {
        QuickSite { call, guess: Guess::default() }
    }
}

impl std::ops::Deref for QuickSite {
    type Target = Quick;
    #[inline(always)]
    fn deref(&self) -> &Quick {
        &self.call
    }
}

impl Quick {
    /// Returns where the callee's frame begins.
    #[inline(always)]
    pub(in crate::machine) fn frame(&self, fp: usize) -> usize {
        fp + self.depth as usize
    }
}

impl Machine {
    /// Returns the value of an argument; `None` if it is not plain or fails.
    #[inline(always)]
    pub(super) fn argument(&mut self, argument: Arg, fp: usize) -> Option<Value> {
        match argument {
            Arg::Slot(slot) => Some(self.slot(fp, slot)),
            Arg::Plus(slot, k) => plus(self.slot(fp, slot), k),
            Arg::Constant(value) => Some(value),
            Arg::Any(simple) => match evaluate(simple, self, fp) {
                Value::TRAP => {
                    // The ordinary node meets the fault again: arguments are pure.
                    self.fault = None;
                    None
                }
                value => Some(value),
            },
        }
    }

    /// Makes the frame of a call with `N` arguments and returns the function to enter there; `None`
    /// if the ordinary node must do it.
    #[inline(always)]
    pub(in crate::machine) fn quick<const N: usize>(
        &mut self,
        quick: &QuickSite,
        fp: usize,
    ) -> Option<Callee> {
        let lambda = plain(quick.cell.function(), N as u32)?;
        let frame = quick.frame(fp);
        self.reserve(frame + lambda.frame());
        for (i, argument) in quick.arguments[..N].iter().enumerate() {
            let value = self.argument(*argument, fp)?;
            self.stack[frame + i] = value;
        }
        self.control.push(quick.cont);
        Some(quick.guess.callee(lambda))
    }

    /// Does the same if the only argument is a slot plus a fixnum.
    #[inline(always)]
    pub(in crate::machine) fn quick_plus(
        &mut self,
        quick: &QuickSite,
        fp: usize,
    ) -> Option<Callee> {
        let Arg::Plus(slot, k) = quick.arguments[0] else { return None };
        let lambda = plain(quick.cell.function(), 1)?;
        let value = plus(self.slot(fp, slot), k)?;
        let frame = quick.frame(fp);
        self.reserve(frame + lambda.frame());
        self.stack[frame] = value;
        self.control.push(quick.cont);
        Some(quick.guess.callee(lambda))
    }

    /// Does the same in tail position, where the frame is that of the caller: all arguments are
    /// evaluated before the first is put in place.
    #[inline(always)]
    pub(in crate::machine) fn quick_tail<const N: usize>(
        &mut self,
        quick: &QuickSite,
        fp: usize,
    ) -> Option<Callee> {
        let lambda = plain(quick.cell.function(), N as u32)?;
        self.reserve(fp + lambda.frame());
        let mut values = [Value::NIL; N];
        for (value, argument) in values.iter_mut().zip(&quick.arguments) {
            *value = self.argument(*argument, fp)?;
        }
        self.stack[fp..fp + N].copy_from_slice(&values);
        Some(quick.guess.callee(lambda))
    }
}
