//! Arithmetic and comparison in simple nodes, fused with operands that are slots or constants.
//!
//! The fast cases are two fixnums and two immediate doubles; everything else is left to the numeric
//! tower. The trap is neither, so it reaches the slow path, which passes it on.

use super::node::{Answer, Evaluate, EvaluateNumber, Number, Simple, Test};
use crate::data::numbers;
use crate::data::numbers::Work;
use crate::heap::Value;
use crate::machine::eval::restart::too_long;
use crate::machine::eval::state::Machine;
use crate::machine::eval::step::evaluate;

/// Operations, as constants for generic functions.
pub(crate) const ADD: u8 = 0;
pub(crate) const SUB: u8 = 1;
pub(crate) const MUL: u8 = 2;
pub(crate) const LT: u8 = 3;
pub(crate) const GT: u8 = 4;
pub(crate) const LE: u8 = 5;
pub(crate) const GE: u8 = 6;
pub(crate) const EQ: u8 = 7;
pub(crate) const NE: u8 = 8;
pub(crate) const DIV: u8 = 9;

/// Where an operand is: in a slot, a constant, anywhere, or in an arithmetic node, which is asked
/// for an unpacked number.
pub(in crate::machine) const SLOT: u8 = 0;
pub(in crate::machine) const CONSTANT: u8 = 1;
pub(in crate::machine) const ANY: u8 = 2;
pub(in crate::machine) const NUMBER: u8 = 3;

/// What an arithmetic node yields: a word, or a number that is not packed.
trait Yield {
    /// Makes it from a word that is not an immediate double.
    fn word(word: Value) -> Self;
    /// Makes it from a double that fits a word.
    fn double(float: f64) -> Self;
    /// Makes it from any word.
    fn any(word: Value) -> Self;
}

impl Yield for Value {
    #[inline(always)]
    fn word(word: Value) -> Value {
        word
    }
    #[inline(always)]
    fn double(float: f64) -> Value {
        Value::flonum(float)
    }
    #[inline(always)]
    fn any(word: Value) -> Value {
        word
    }
}

impl Yield for Number {
    #[inline(always)]
    fn word(word: Value) -> Number {
        Number { word, float: 0.0 }
    }
    #[inline(always)]
    fn double(float: f64) -> Number {
        Number { word: Value::UNPACKED, float }
    }
    #[inline(always)]
    fn any(word: Value) -> Number {
        if word.is_flonum() { Number::double(word.untag_flonum()) } else { Number::word(word) }
    }
}

impl Number {
    /// Returns the double that this operand is, if it is an immediate one. A node that yields
    /// numbers has unpacked it.
    #[inline(always)]
    fn double_from<const FROM: u8>(self) -> Option<f64> {
        if FROM == NUMBER {
            (self.word == Value::UNPACKED).then_some(self.float)
        } else {
            self.word.is_flonum().then(|| self.word.untag_flonum())
        }
    }

    /// Returns the operand as a word.
    #[inline(always)]
    fn pack<const FROM: u8>(self) -> Value {
        if FROM == NUMBER && self.word == Value::UNPACKED {
            Value::flonum(self.float)
        } else {
            self.word
        }
    }
}

/// Returns the number that any simple node yields.
pub(in crate::machine) fn number_of_value(n: &Simple, m: &mut Machine, fp: usize) -> Number {
    Number::any((n.evaluate)(n, m, fp))
}

/// Returns the number that a word stands for.
#[inline(always)]
pub(in crate::machine) fn number_of_word(word: Value) -> Number {
    Number::any(word)
}

#[inline(always)]
fn first<const X: u8>(n: &Simple, m: &mut Machine, fp: usize) -> Number {
    match X {
        SLOT => Number::word(m.slot(fp, n.a)),
        NUMBER => {
            let x = n.x.expect("an operand");
            (x.number)(&x, m, fp)
        }
        _ => Number::word(evaluate(n.x.expect("an operand"), m, fp)),
    }
}

#[inline(always)]
fn second<const Y: u8>(n: &Simple, m: &mut Machine, fp: usize) -> Number {
    match Y {
        SLOT => Number::word(m.slot(fp, n.b)),
        CONSTANT => Number::word(n.k),
        NUMBER => {
            let y = n.y.expect("an operand");
            (y.number)(&y, m, fp)
        }
        _ => Number::word(evaluate(n.y.expect("an operand"), m, fp)),
    }
}

/// Returns the result of a plain case: fixnums, or doubles with a result that fits a word. `None`
/// otherwise: a float trap may be due for a result that does not fit.
#[inline(always)]
fn plain<const OP: u8, const X: u8, const Y: u8, R: Yield>(a: Number, b: Number) -> Option<R> {
    if a.word.both_fixnums(b.word) {
        let (x, y) = (a.word.0 as i64, b.word.0 as i64);
        let result = match OP {
            ADD => x.checked_add(y),
            SUB => x.checked_sub(y),
            DIV if y == 0 || x % y != 0 => None,
            DIV => (x / y).checked_mul(4),
            _ => (x >> 2).checked_mul(y),
        };
        return result.map(|word| R::word(Value(word as u64)));
    }
    let (x, y) = (a.double_from::<X>()?, b.double_from::<Y>()?);
    let result = match OP {
        ADD => x + y,
        SUB => x - y,
        DIV => x / y,
        _ => x * y,
    };
    Value::fits_flonum(result).then(|| R::double(result))
}

#[inline(always)]
fn compute<const OP: u8, const X: u8, const Y: u8, R: Yield>(
    n: &Simple,
    m: &mut Machine,
    a: Number,
    b: Number,
) -> R {
    match plain::<OP, X, Y, R>(a, b) {
        Some(result) => result,
        None => R::any(slow::<OP>(n, m, a.pack::<X>(), b.pack::<Y>())),
    }
}

#[cold]
#[inline(never)]
fn slow<const OP: u8>(n: &Simple, m: &mut Machine, a: Value, b: Value) -> Value {
    if a == Value::TRAP || b == Value::TRAP {
        return Value::TRAP;
    }
    let work = match OP {
        ADD => Work::Add,
        SUB => Work::Subtract,
        DIV => Work::Divide,
        _ => Work::Multiply,
    };
    if let Some(fault) = too_long(m, work, a, b) {
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
fn compare<const OP: u8, const X: u8, const Y: u8>(
    n: &Simple,
    m: &mut Machine,
    a: Number,
    b: Number,
) -> Answer {
    let holds = if a.word.both_fixnums(b.word) {
        let (x, y) = (a.word.0 as i64, b.word.0 as i64);
        match OP {
            LT => x < y,
            GT => x > y,
            LE => x <= y,
            GE => x >= y,
            EQ => x == y,
            _ => x != y,
        }
    } else if let (Some(x), Some(y)) = (a.double_from::<X>(), b.double_from::<Y>()) {
        match OP {
            LT => x < y,
            GT => x > y,
            LE => x <= y,
            GE => x >= y,
            EQ => x == y,
            _ => x != y,
        }
    } else {
        return slow_compare::<OP>(n, m, a.pack::<X>(), b.pack::<Y>());
    };
    if holds { Answer::Yes } else { Answer::No }
}

#[cold]
#[inline(never)]
fn slow_compare<const OP: u8>(n: &Simple, m: &mut Machine, a: Value, b: Value) -> Answer {
    if a == Value::TRAP || b == Value::TRAP {
        return Answer::Trap;
    }
    let work = match OP {
        LT => Work::Less,
        GT => Work::Greater,
        LE => Work::NotGreater,
        GE => Work::NotLess,
        EQ => Work::Equal,
        _ => Work::Different,
    };
    if let Some(fault) = too_long(m, work, a, b) {
        m.trap(fault, n.span);
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

fn arithmetic<const OP: u8, const X: u8, const Y: u8, R: Yield>(
    n: &Simple,
    m: &mut Machine,
    fp: usize,
) -> R {
    let a = first::<X>(n, m, fp);
    let b = second::<Y>(n, m, fp);
    compute::<OP, X, Y, R>(n, m, a, b)
}

fn value<const OP: u8, const X: u8, const Y: u8>(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    arithmetic::<OP, X, Y, Value>(n, m, fp)
}

fn number<const OP: u8, const X: u8, const Y: u8>(
    n: &Simple,
    m: &mut Machine,
    fp: usize,
) -> Number {
    arithmetic::<OP, X, Y, Number>(n, m, fp)
}

/// `x := x op y` for a variable in slot `a`.
fn set_number<const OP: u8, const Y: u8>(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let a = Number::word(m.slot(fp, n.a));
    let b = second::<Y>(n, m, fp);
    match plain::<OP, SLOT, Y, Value>(a, b) {
        Some(value) => {
            m.set_slot(fp, n.a, value);
            value
        }
        None => set_slowly::<OP>(n, m, fp, a.word, b.pack::<Y>()),
    }
}

#[cold]
#[inline(never)]
fn set_slowly<const OP: u8>(n: &Simple, m: &mut Machine, fp: usize, a: Value, b: Value) -> Value {
    let value = slow::<OP>(n, m, a, b);
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
    compare::<OP, X, Y>(n, m, a, b)
}

macro_rules! by_operands {
    ($function:ident, $op:ident, $x:expr, $y:expr) => {
        match ($x, $y) {
            (SLOT, SLOT) => $function::<$op, SLOT, SLOT>,
            (SLOT, CONSTANT) => $function::<$op, SLOT, CONSTANT>,
            (SLOT, NUMBER) => $function::<$op, SLOT, NUMBER>,
            (SLOT, _) => $function::<$op, SLOT, ANY>,
            (NUMBER, SLOT) => $function::<$op, NUMBER, SLOT>,
            (NUMBER, CONSTANT) => $function::<$op, NUMBER, CONSTANT>,
            (NUMBER, NUMBER) => $function::<$op, NUMBER, NUMBER>,
            (NUMBER, _) => $function::<$op, NUMBER, ANY>,
            (_, SLOT) => $function::<$op, ANY, SLOT>,
            (_, CONSTANT) => $function::<$op, ANY, CONSTANT>,
            (_, NUMBER) => $function::<$op, ANY, NUMBER>,
            _ => $function::<$op, ANY, ANY>,
        }
    };
}

/// Returns the evaluations of an arithmetic node: to a value, and to a number.
pub(in crate::machine) fn number_functions(op: u8, x: u8, y: u8) -> (Evaluate, EvaluateNumber) {
    match op {
        ADD => (by_operands!(value, ADD, x, y), by_operands!(number, ADD, x, y)),
        SUB => (by_operands!(value, SUB, x, y), by_operands!(number, SUB, x, y)),
        DIV => (by_operands!(value, DIV, x, y), by_operands!(number, DIV, x, y)),
        _ => (by_operands!(value, MUL, x, y), by_operands!(number, MUL, x, y)),
    }
}

/// Returns the evaluation of an assignment `x := x op y`.
pub(in crate::machine) fn set_function(op: u8, y: u8) -> Evaluate {
    macro_rules! by_second {
        ($op:ident) => {
            match y {
                SLOT => set_number::<$op, SLOT>,
                CONSTANT => set_number::<$op, CONSTANT>,
                NUMBER => set_number::<$op, NUMBER>,
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

/// Returns the test of a comparison node.
pub(in crate::machine) fn order_function(op: u8, x: u8, y: u8) -> Test {
    match op {
        LT => by_operands!(test_order, LT, x, y),
        GT => by_operands!(test_order, GT, x, y),
        LE => by_operands!(test_order, LE, x, y),
        GE => by_operands!(test_order, GE, x, y),
        EQ => by_operands!(test_order, EQ, x, y),
        _ => by_operands!(test_order, NE, x, y),
    }
}
