//! Decides which complex nodes are fused with their simple nodes (`fused.rs` says what that is).
//!
//! If a node has a case that is not plain, the ordinary node is made as well. A function that is
//! linked plainly has no fused nodes.

use super::Linker;
use crate::global::symbol::{SymbolCell, known};
use crate::global::units::Ref;
use crate::heap::{Imm, Value};
use crate::machine::code::access::{Direct, Maker};
use crate::machine::code::arithmetic;
use crate::machine::code::fused::{
    Arg, OfSlots, OnConstant, OnSlots, OnWord, Quick, QuickSite, SetByConstant, SetBySlots,
};
use crate::machine::code::generic_call::{self, GenericCall, Target};
use crate::machine::code::node::{Cont, Form, Node, Op, Simple, Site, lambda_of};
use crate::machine::eval::state::bottom;
use crate::text::Span;

/// Expresses a comparison with a fixnum, given by its bits, as `<` (true) or `=` with another
/// fixnum. Also returns whether the answers change places. `None` if the other fixnum does not fit.
fn normal_order(op: u8, k: i64) -> Option<(bool, i32, bool)> {
    // The bits of the next integer are four more.
    let (less, k, swapped) = match op {
        arithmetic::LT => (true, k, false),
        arithmetic::GE => (true, k, true),
        arithmetic::LE => (true, k.checked_add(4)?, false),
        arithmetic::GT => (true, k.checked_add(4)?, true),
        arithmetic::EQ => (false, k, false),
        _ => (false, k, true),
    };
    Some((less, i32::try_from(k).ok()?, swapped))
}

/// Expresses an operation in a form that is fused more easily.
fn simplified(op: Op) -> Op {
    match op {
        Op::Effect(set, next) if set.form == Form::SetSlot => {
            Op::Bind(set.a, set.x.expect("what is assigned"), next)
        }
        Op::If(not, yes, no) if not.form == Form::Not => {
            simplified(Op::If(not.x.expect("what is negated"), no, yes))
        }
        op => op,
    }
}

/// Returns an operation that replaces this one entirely, since each case is plain; `None` if there
/// is none.
fn replacement(op: &Op) -> Option<Op> {
    Some(match op {
        Op::Return(n) if n.form == Form::Constant => Op::ReturnConstant(n.k),
        Op::Bind(slot, n, next) => match n.form {
            Form::Slot => Op::Move(*slot, n.a, *next),
            Form::Constant => Op::SetConstant(*slot, n.k, *next),
            _ => return None,
        },
        Op::If(n, yes, no) => {
            let (yes, no) = (*yes, *no);
            match n.form {
                Form::Slot => Op::IfSame(OnWord { slot: n.a, word: Value::NIL, yes: no, no: yes }),
                Form::Null => Op::IfSame(OnWord { slot: n.a, word: Value::NIL, yes, no }),
                Form::Same => Op::IfSame(OnWord { slot: n.a, word: n.k, yes, no }),
                Form::Consp => Op::IfCons(OnWord { slot: n.a, word: n.k, yes, no }),
                _ => return None,
            }
        }
        _ => return None,
    })
}

/// Returns the operation that does the plain case of an ordinary node; `None` if there is none.
fn fusion(slow: Ref<Node>) -> Option<Op> {
    match &slow.op {
        Op::Return(n) => returning(*n, slow),
        Op::Bind(slot, n, next) => binding(*slot, *n, *next, slow),
        Op::Effect(n, next) => assigning(*n, *next, slow),
        Op::If(n, yes, no) => branching(*n, *yes, *no, slow),
        _ => None,
    }
}

fn returning(n: Ref<Simple>, slow: Ref<Node>) -> Option<Op> {
    let of = OfSlots { a: n.a, b: n.b, k: n.k.fixnum_bits(), slow };
    Some(match n.form {
        Form::AddSlots => Op::ReturnSum(of),
        Form::AddConstant => Op::ReturnPlus(of),
        Form::SubConstant => Op::ReturnPlus(OfSlots { k: of.k.checked_neg()?, ..of }),
        _ => return None,
    })
}

fn binding(slot: u32, n: Ref<Simple>, next: Ref<Node>, slow: Ref<Node>) -> Option<Op> {
    let k = n.k.fixnum_bits();
    let by_constant = SetByConstant { slot, a: n.a, k, next, slow };
    let by_slots = SetBySlots { slot, a: n.a, b: n.b, next, slow };
    Some(match n.form {
        Form::AddConstant => Op::SetPlus(by_constant),
        Form::SubConstant => Op::SetPlus(SetByConstant { k: k.checked_neg()?, ..by_constant }),
        Form::AddSlots => Op::SetSum(by_slots),
        Form::SubSlots => Op::SetDifference(by_slots),
        Form::Car => Op::SetCar(by_slots),
        Form::Cdr => Op::SetCdr(by_slots),
        _ => return None,
    })
}

fn assigning(n: Ref<Simple>, next: Ref<Node>, slow: Ref<Node>) -> Option<Op> {
    let (slot, k) = (n.a, n.k.fixnum_bits());
    let by_constant = SetByConstant { slot, a: slot, k, next, slow };
    let by_slots = SetBySlots { slot, a: slot, b: n.b, next, slow };
    let of_list = SetBySlots { slot, a: n.b, b: n.b, next, slow };
    Some(match n.form {
        Form::Increment => Op::SetPlus(by_constant),
        Form::Decrement => Op::SetPlus(SetByConstant { k: k.checked_neg()?, ..by_constant }),
        Form::IncrementBySlot => Op::SetSum(by_slots),
        Form::DecrementBySlot => Op::SetDifference(by_slots),
        Form::SetCar => Op::SetCar(of_list),
        Form::SetCdr => Op::SetCdr(of_list),
        _ => return None,
    })
}

fn branching(n: Ref<Simple>, yes: Ref<Node>, no: Ref<Node>, slow: Ref<Node>) -> Option<Op> {
    let slots = OnSlots { a: n.a, b: n.b, yes, no, slow };
    let (swapped, turned) =
        (OnSlots { yes: no, no: yes, ..slots }, OnSlots { a: n.b, b: n.a, ..slots });
    let both = OnSlots { yes: no, no: yes, ..turned };
    Some(match n.form {
        Form::OrderConstant(op) => by_constant(op, n.k.fixnum_bits(), slots)?,
        Form::OrderZero(op) => by_constant(op, 0, slots)?,
        Form::OrderSlots(arithmetic::LT) => Op::IfLessSlots(slots),
        Form::OrderSlots(arithmetic::GE) => Op::IfLessSlots(swapped),
        Form::OrderSlots(arithmetic::GT) => Op::IfLessSlots(turned),
        Form::OrderSlots(arithmetic::LE) => Op::IfLessSlots(both),
        Form::OrderSlots(arithmetic::EQ) => Op::IfEqualSlots(slots),
        Form::OrderSlots(arithmetic::NE) => Op::IfEqualSlots(swapped),
        Form::Endp => Op::IfEnd(slots),
        Form::Oddp => Op::IfOdd(slots),
        Form::Evenp => Op::IfOdd(swapped),
        Form::Next => Op::IfNext(slots),
        _ => return None,
    })
}

fn by_constant(op: u8, k: i64, on: OnSlots) -> Option<Op> {
    let (less, k, swapped) = normal_order(op, k)?;
    let (yes, no) = if swapped { (on.no, on.yes) } else { (on.yes, on.no) };
    let on = OnConstant { slot: on.a, k, yes, no, slow: on.slow };
    Some(if less { Op::IfLess(on) } else { Op::IfEqual(on) })
}

/// Whether calls of a global function with this many arguments are likely to be plain, as far as is
/// known now: a function that is not defined yet may well take them.
fn may_be_plain(cell: SymbolCell, count: u32) -> bool {
    let function = cell.function();
    match function.as_code() {
        Some(code) => lambda_of(code).exact == count,
        None => function == Value::UNBOUND,
    }
}

impl Linker<'_> {
    /// Makes a node, fused if there is an operation for that.
    pub(in crate::machine) fn fused(&mut self, op: Op, depth: u32, span: Span) -> Ref<Node> {
        let op = simplified(op);
        let op = self.without_value(op);
        if let Some(all) = replacement(&op) {
            return self.ordinary(all, depth, span);
        }
        let slow = self.ordinary(op, depth, span);
        let fused = match &slow.op {
            Op::Call(site) => self.quick_call(*site, false, slow),
            Op::TailCall(site) => self.quick_call(*site, true, slow),
            _ => fusion(slow),
        };
        match fused {
            Some(fused) => self.ordinary(fused, depth, span),
            None => slow,
        }
    }

    /// Returns the operation that does a call without a frame; `None` if there is none.
    fn direct(
        &mut self,
        site: Ref<Site>,
        maker: Option<Ref<Maker>>,
        tail: bool,
        slow: Ref<Node>,
    ) -> Option<Op> {
        let cont = site.cont;
        // Of functions of ours the caller keeps its frame, only to return the values.
        let returns = |cont: Ref<Cont>| {
            cont.values && cont.next.is_some_and(|next| matches!(next.op, Op::ReturnValues))
        };
        let tail = tail || cont.is_some_and(returns);
        let to = match tail {
            true => None,
            false => Some(cont.and_then(|cont| Some((cont.destination, cont.call?)))?),
        };
        let direct = Direct::of(&site, maker, to, slow)?;
        let direct = self.arena.keep(direct);
        Some(if tail { Op::ReturnDirect(direct) } else { Op::Direct(direct) })
    }

    /// Returns the operation for a call of a generic function or of the rest of a chain; `None` if there
    /// is none.
    fn call_of_generic(&mut self, site: Ref<Site>, tail: bool, slow: Ref<Node>) -> Option<Op> {
        let op = |call| if tail { Op::TailGeneric(call) } else { Op::Generic(call) };
        let generic = self.generic_call(site, tail, slow);
        // What only reads or writes a slot needs no frame.
        let slow = match generic {
            Some(call) if Direct::is_likely(&site) => {
                self.ordinary(op(call), slow.depth, slow.span)
            }
            Some(call) => return Some(op(call)),
            None => slow,
        };
        self.direct(site, None, tail, slow).or(generic.map(op))
    }

    /// Returns the operation for a call of `make-instance`. The instance is made at once, or with a call of the `:after`
    /// methods: first that is tried which is right now.
    fn making(&mut self, site: Ref<Site>, tail: bool, slow: Ref<Node>) -> Option<Op> {
        let maker = Maker::of(&site)?;
        let maker = self.arena.keep(maker);
        let has_afters = maker.has_afters();
        let calling = |slow: Ref<Node>, l: &mut Self| {
            let call = GenericCall::new(Target::Instance(maker), &site, tail, slow);
            let call = l.arena.keep(call);
            if tail { Op::TailGeneric(call) } else { Op::Generic(call) }
        };
        if has_afters {
            let direct = self.direct(site, Some(maker), tail, slow)?;
            let slow = self.ordinary(direct, slow.depth, slow.span);
            return Some(calling(slow, self));
        }
        let op = calling(slow, self);
        let slow = self.ordinary(op, slow.depth, slow.span);
        self.direct(site, Some(maker), tail, slow)
    }

    fn generic_call(
        &mut self,
        site: Ref<Site>,
        tail: bool,
        slow: Ref<Node>,
    ) -> Option<Ref<GenericCall>> {
        let target = match site.name {
            known::CALL_NEXT => Target::of_rest(Arg::of(*site.arguments.first()?), site.count),
            known::CALL_ADAPTED => {
                Target::of_adapted(Arg::of(*site.arguments.first()?), site.count)
            }
            _ => Target::of(site.cell)?,
        };
        let count = site.arguments.len();
        if !(1..=generic_call::MOST).contains(&count) {
            return None;
        }
        Some(self.arena.keep(GenericCall::new(target, &site, tail, slow)))
    }

    /// Returns the fused operation for a call with few arguments; `None` if there is none.
    fn quick_call(&mut self, site: Ref<Site>, tail: bool, slow: Ref<Node>) -> Option<Op> {
        let is_link = [known::CALL_NEXT, known::CALL_ADAPTED].contains(&site.name);
        if site.cell.function().is(Imm::Metaobject) || is_link {
            return self.call_of_generic(site, tail, slow);
        }
        if site.name == known::TYPEP {
            return self.direct(site, None, tail, slow);
        }
        if site.name == known::MAKE_INSTANCE {
            return self.making(site, tail, slow);
        }
        let count = site.arguments.len();
        if !(1..=3).contains(&count) || !may_be_plain(site.cell, site.count) {
            return None;
        }
        let mut arguments = [Arg::Slot(0); 3];
        for (to, simple) in arguments.iter_mut().zip(&site.arguments) {
            *to = Arg::of(*simple);
        }
        let cont = site.cont.unwrap_or_else(bottom);
        let quick = Quick { cell: site.cell, cont, arguments, depth: site.depth, slow };
        let adds = matches!(arguments[0], Arg::Plus(..));
        let quick = QuickSite::of(self.arena.keep(quick));
        Some(match (count, tail) {
            (1, false) if adds => Op::CallPlus(quick),
            (1, false) => Op::Call1(quick),
            (2, false) => Op::Call2(quick),
            (_, false) => Op::Call3(quick),
            (1, true) => Op::TailCall1(quick),
            (2, true) => Op::TailCall2(quick),
            (_, true) => Op::TailCall3(quick),
        })
    }
}
