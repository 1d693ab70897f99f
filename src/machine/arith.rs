//! Arithmetic and comparison in simple nodes, fused with operands that are slots or constants.
//!
//! The fast cases are two fixnums and two immediate doubles; everything else is the numeric
//! tower's. The trap is neither, so it reaches the slow path, which passes it on.

use super::bail::too_long;
use super::node::{Answer, Evaluate, Simple, Test};
use super::state::Machine;
use super::step::evaluate;
use crate::value::{Value, numbers};

/// Operations, as constants for generic functions.
pub(super) const ADD: u8 = 0;
pub(super) const SUB: u8 = 1;
pub(super) const MUL: u8 = 2;
pub(super) const LT: u8 = 3;
pub(super) const GT: u8 = 4;
pub(super) const LE: u8 = 5;
pub(super) const GE: u8 = 6;
pub(super) const EQ: u8 = 7;
pub(super) const NE: u8 = 8;
pub(super) const DIV: u8 = 9;

/// Where an operand is: in a slot, a constant, or anywhere.
pub(super) const SLOT: u8 = 0;
pub(super) const CONSTANT: u8 = 1;
pub(super) const ANY: u8 = 2;

#[inline(always)]
fn first<const X: u8>(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    if X == SLOT { m.slot(fp, n.a) } else { evaluate(n.x.expect("an operand"), m, fp) }
}

#[inline(always)]
fn second<const Y: u8>(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    match Y {
        SLOT => m.slot(fp, n.b),
        CONSTANT => n.k,
        _ => evaluate(n.y.expect("an operand"), m, fp),
    }
}

#[inline(always)]
fn compute<const OP: u8>(n: &Simple, m: &mut Machine, a: Value, b: Value) -> Value {
    if a.both_fixnums(b) {
        let (x, y) = (a.0 as i64, b.0 as i64);
        let result = match OP {
            ADD => x.checked_add(y),
            SUB => x.checked_sub(y),
            DIV if y == 0 || x % y != 0 => None,
            DIV => (x / y).checked_mul(4),
            _ => (x >> 2).checked_mul(y),
        };
        if let Some(word) = result {
            return Value(word as u64);
        }
    } else if a.is_flonum() && b.is_flonum() {
        let (x, y) = (a.untag_flonum(), b.untag_flonum());
        let result = match OP {
            ADD => x + y,
            SUB => x - y,
            DIV => x / y,
            _ => x * y,
        };
        if let Some(value) = Value::try_double(result) {
            return value;
        }
    }
    slow::<OP>(n, m, a, b)
}

#[cold]
#[inline(never)]
fn slow<const OP: u8>(n: &Simple, m: &mut Machine, a: Value, b: Value) -> Value {
    if a == Value::TRAP || b == Value::TRAP {
        return Value::TRAP;
    }
    if (OP == MUL || OP == DIV)
        && let Some(fault) = too_long(m, (OP == DIV) as usize, a, b)
    {
        return m.trap(fault, n.span);
    }
    let result = match OP {
        ADD => numbers::add(&mut m.heap, a, b),
        SUB => numbers::sub(&mut m.heap, a, b),
        DIV => numbers::div(&mut m.heap, a, b),
        _ => numbers::mul(&mut m.heap, a, b),
    };
    match result {
        Ok(value) => value,
        Err(fault) => m.trap(fault, n.span),
    }
}

#[inline(always)]
fn compare<const OP: u8>(n: &Simple, m: &mut Machine, a: Value, b: Value) -> Answer {
    let holds = if a.both_fixnums(b) {
        let (x, y) = (a.0 as i64, b.0 as i64);
        match OP {
            LT => x < y,
            GT => x > y,
            LE => x <= y,
            GE => x >= y,
            EQ => x == y,
            _ => x != y,
        }
    } else if a.is_flonum() && b.is_flonum() {
        let (x, y) = (a.untag_flonum(), b.untag_flonum());
        match OP {
            LT => x < y,
            GT => x > y,
            LE => x <= y,
            GE => x >= y,
            EQ => x == y,
            _ => x != y,
        }
    } else {
        return slow_compare::<OP>(n, m, a, b);
    };
    if holds { Answer::Yes } else { Answer::No }
}

#[cold]
#[inline(never)]
fn slow_compare<const OP: u8>(n: &Simple, m: &mut Machine, a: Value, b: Value) -> Answer {
    if a == Value::TRAP || b == Value::TRAP {
        return Answer::Trap;
    }
    let heap = &mut m.heap;
    let result = match OP {
        LT => numbers::lt(heap, a, b),
        GT => numbers::gt(heap, a, b),
        LE => numbers::le(heap, a, b),
        GE => numbers::ge(heap, a, b),
        EQ => numbers::num_eq(heap, a, b),
        _ => numbers::num_eq(heap, a, b).map(|equal| !equal),
    };
    match result {
        Ok(true) => Answer::Yes,
        Ok(false) => Answer::No,
        Err(fault) => {
            m.trap(fault, n.span);
            Answer::Trap
        }
    }
}

fn number<const OP: u8, const X: u8, const Y: u8>(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let a = first::<X>(n, m, fp);
    let b = second::<Y>(n, m, fp);
    compute::<OP>(n, m, a, b)
}

/// `x := x op y` for a variable in slot `a`.
fn set_number<const OP: u8, const Y: u8>(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let a = m.slot(fp, n.a);
    let b = second::<Y>(n, m, fp);
    let value = compute::<OP>(n, m, a, b);
    if value != Value::TRAP {
        m.set_slot(fp, n.a, value);
    }
    value
}

fn test_order<const OP: u8, const X: u8, const Y: u8>(
    n: &Simple,
    m: &mut Machine,
    fp: usize,
) -> Answer {
    let a = first::<X>(n, m, fp);
    let b = second::<Y>(n, m, fp);
    compare::<OP>(n, m, a, b)
}

macro_rules! by_operands {
    ($function:ident, $op:ident, $x:expr, $y:expr) => {
        match ($x, $y) {
            (SLOT, SLOT) => $function::<$op, SLOT, SLOT>,
            (SLOT, CONSTANT) => $function::<$op, SLOT, CONSTANT>,
            (SLOT, _) => $function::<$op, SLOT, ANY>,
            (_, SLOT) => $function::<$op, ANY, SLOT>,
            (_, CONSTANT) => $function::<$op, ANY, CONSTANT>,
            _ => $function::<$op, ANY, ANY>,
        }
    };
}

/// The evaluation of an arithmetic node.
pub(super) fn number_function(op: u8, x: u8, y: u8) -> Evaluate {
    match op {
        ADD => by_operands!(number, ADD, x, y),
        SUB => by_operands!(number, SUB, x, y),
        DIV => by_operands!(number, DIV, x, y),
        _ => by_operands!(number, MUL, x, y),
    }
}

/// The evaluation of an assignment `x := x op y`.
pub(super) fn set_function(op: u8, y: u8) -> Evaluate {
    macro_rules! by_second {
        ($op:ident) => {
            match y {
                SLOT => set_number::<$op, SLOT>,
                CONSTANT => set_number::<$op, CONSTANT>,
                _ => set_number::<$op, ANY>,
            }
        };
    }
    match op {
        ADD => by_second!(ADD),
        SUB => by_second!(SUB),
        DIV => by_second!(DIV),
        _ => by_second!(MUL),
    }
}

/// The test of a comparison node.
pub(super) fn order_function(op: u8, x: u8, y: u8) -> Test {
    match op {
        LT => by_operands!(test_order, LT, x, y),
        GT => by_operands!(test_order, GT, x, y),
        LE => by_operands!(test_order, LE, x, y),
        GE => by_operands!(test_order, GE, x, y),
        EQ => by_operands!(test_order, EQ, x, y),
        _ => by_operands!(test_order, NE, x, y),
    }
}
