//! Numbers (CLHS chapter 12).

use super::{MANY, cl};
use crate::machine::{Args, Body, Machine, Primitive};
use crate::value::{Result, Value, numbers};

/// The primitives of this file.
pub(super) const TABLE: &[Primitive] = &[
    cl("+", "&rest numbers", (0, MANY), Body::N(add), "The sum. (+ 1 2) => 3"),
    cl("-", "number &rest more", (1, MANY), Body::N(sub), "The difference. (- 3 1) => 2"),
    cl("*", "&rest numbers", (0, MANY), Body::N(mul), "The product. (* 2 3) => 6"),
    cl("<", "number &rest more", (1, MANY), Body::N(lt), "Whether they increase. (< 1 2) => T"),
    cl(">", "number &rest more", (1, MANY), Body::N(gt), "Whether they decrease. (> 1 2) => NIL"),
    cl("<=", "number &rest more", (1, MANY), Body::N(le), "(<= 1 1) => T"),
    cl(">=", "number &rest more", (1, MANY), Body::N(ge), "(>= 1 1) => T"),
    cl("=", "number &rest more", (1, MANY), Body::N(eq), "(= 1 1.0) => T"),
];

fn add(m: &mut Machine, args: Args) -> Result {
    let mut sum = Value::fixnum(0);
    for i in 0..args.count {
        let value = m.arg(args, i);
        sum = numbers::add(&mut m.heap, sum, value)?;
    }
    Ok(sum)
}

fn mul(m: &mut Machine, args: Args) -> Result {
    let mut product = Value::fixnum(1);
    for i in 0..args.count {
        let value = m.arg(args, i);
        product = numbers::mul(&mut m.heap, product, value)?;
    }
    Ok(product)
}

fn sub(m: &mut Machine, args: Args) -> Result {
    let first = m.arg(args, 0);
    if args.count == 1 {
        return numbers::neg(&mut m.heap, first);
    }
    let mut rest = first;
    for i in 1..args.count {
        let value = m.arg(args, i);
        rest = numbers::sub(&mut m.heap, rest, value)?;
    }
    Ok(rest)
}

fn ordered(
    m: &mut Machine,
    args: Args,
    test: fn(&mut crate::value::Heap, Value, Value) -> Result<bool>,
) -> Result {
    let mut holds = true;
    for i in 1..args.count {
        let (a, b) = (m.arg(args, i - 1), m.arg(args, i));
        holds &= test(&mut m.heap, a, b)?;
    }
    Ok(Value::from_bool(holds))
}

fn lt(m: &mut Machine, args: Args) -> Result {
    ordered(m, args, numbers::lt)
}
fn gt(m: &mut Machine, args: Args) -> Result {
    ordered(m, args, numbers::gt)
}
fn le(m: &mut Machine, args: Args) -> Result {
    ordered(m, args, numbers::le)
}
fn ge(m: &mut Machine, args: Args) -> Result {
    ordered(m, args, numbers::ge)
}
fn eq(m: &mut Machine, args: Args) -> Result {
    ordered(m, args, numbers::num_eq)
}
