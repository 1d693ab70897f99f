//! Nodes for tests of one operand, and for steps along a list.

use super::arithmetic::SLOT;
use super::node::{Answer, Evaluate, Simple, Test};
use super::simple::{answer, finish, sub};
use crate::data::Fault;
use crate::global::sym;
use crate::heap::Value;
use crate::machine::code::primitive::Body;
use crate::machine::eval::state::Machine;

/// Tests, as constants for generic functions.
pub(crate) const ENDP: u8 = 0;
pub(crate) const ATOM: u8 = 1;
pub(crate) const LISTP: u8 = 2;
pub(crate) const SYMBOLP: u8 = 3;
pub(crate) const ODDP: u8 = 4;
pub(crate) const EVENP: u8 = 5;
pub(crate) const ZEROP: u8 = 6;
pub(crate) const PLUSP: u8 = 7;
pub(crate) const MINUSP: u8 = 8;
pub(crate) const INTEGERP: u8 = 9;

/// Returns the function of a test of one operand, which is a slot or anything.
pub(in crate::machine) fn test_of(test: u8, pattern: u8) -> Option<Test> {
    macro_rules! by_place {
        ($op:ident) => {
            if pattern == SLOT { test_one::<$op, true> } else { test_one::<$op, false> }
        };
    }
    Some(match test {
        ENDP => by_place!(ENDP),
        ATOM => by_place!(ATOM),
        LISTP => by_place!(LISTP),
        SYMBOLP => by_place!(SYMBOLP),
        ODDP => by_place!(ODDP),
        EVENP => by_place!(EVENP),
        ZEROP => by_place!(ZEROP),
        PLUSP => by_place!(PLUSP),
        MINUSP => by_place!(MINUSP),
        INTEGERP => by_place!(INTEGERP),
        _ => return None,
    })
}

/// Decides the plain cases; `None` if the primitive must be asked.
#[inline(always)]
fn decide<const OP: u8>(value: Value) -> Option<bool> {
    match OP {
        ENDP if value.is_cons() => Some(false),
        ENDP if value.is_nil() => Some(true),
        ATOM if value.is_cons() => Some(false),
        ATOM if value.is_nil() || value.is_fixnum() => Some(true),
        LISTP if value.is_cons() || value.is_nil() => Some(true),
        SYMBOLP if value.is_symbol() => Some(true),
        SYMBOLP if value.is_cons() || value.is_fixnum() => Some(false),
        INTEGERP if value.is_fixnum() => Some(true),
        ODDP | EVENP | ZEROP | PLUSP | MINUSP if value.is_fixnum() => {
            let number = value.untag_fixnum();
            Some(match OP {
                ODDP => number & 1 != 0,
                EVENP => number & 1 == 0,
                ZEROP => number == 0,
                PLUSP => number > 0,
                _ => number < 0,
            })
        }
        _ => None,
    }
}

fn test_one<const OP: u8, const LOCAL: bool>(n: &Simple, m: &mut Machine, fp: usize) -> Answer {
    let value = if LOCAL { m.slot(fp, n.a) } else { sub(n.x, m, fp) };
    match decide::<OP>(value) {
        Some(true) => Answer::Yes,
        Some(false) => Answer::No,
        None => ask(n, m, value),
    }
}

/// Asks the primitive.
#[inline(never)]
fn ask(n: &Simple, m: &mut Machine, value: Value) -> Answer {
    if value == Value::TRAP {
        return Answer::Trap;
    }
    answer(finish(n, m, |m, body| match body {
        Body::F1(f) => f(m, value),
        _ => unreachable!("the primitive takes one argument"),
    }))
}

/// Returns the assignment of the car or the cdr of slot `b` to slot `a`.
pub(in crate::machine) fn set_from(is_cdr: bool) -> Evaluate {
    if is_cdr { set_part::<true> } else { set_part::<false> }
}

fn set_part<const CDR: bool>(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let list = m.slot(fp, n.b);
    let part = if list.is_cons() {
        if CDR { m.heap.cdr(list) } else { m.heap.car(list) }
    } else if list.is_nil() {
        Value::NIL
    } else {
        return m.trap(Fault::type_error(list, sym::LIST), n.span);
    };
    m.set_slot(fp, n.a, part);
    part
}

/// Tests whether the list in slot `b` has an element. If so, moves it to slot `a` and the list to
/// its rest.
pub(in crate::machine) fn next_element(n: &Simple, m: &mut Machine, fp: usize) -> Answer {
    let list = m.slot(fp, n.b);
    if list.is_cons() {
        let (element, rest) = (m.heap.car(list), m.heap.cdr(list));
        m.set_slot(fp, n.a, element);
        m.set_slot(fp, n.b, rest);
        Answer::Yes
    } else if list.is_nil() {
        Answer::No
    } else {
        m.trap(Fault::type_error(list, sym::LIST), n.span);
        Answer::Trap
    }
}
