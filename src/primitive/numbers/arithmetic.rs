//! Numbers (CLHS chapter 12): arithmetic, comparison, division, powers. Bit operations are in
//! `bits.rs`; floats, elementary functions, complex numbers and random numbers in
//! `floats.rs`; the constants in `constants.rs`.

use super::long::{Pairs, compared, computed, fold};
use super::offload;
use super::offload::Aside;
use crate::data::numbers::{Rounding, Work};
use crate::data::{Fault, Result, numbers};
use crate::global::sym;
use crate::heap::{Heap, Kind, Value};
use crate::machine::code::{arithmetic, simple_data, simple_lists};
use crate::machine::{Args, Body, Fast, Flow, Machine, Primitive, too_long};
use crate::primitive::{MANY, cl, sys};

/// A primitive of one argument that needs only the heap.
macro_rules! unary {
    ($name:literal, $lambda_list:literal, $function:path, $doc:literal) => {
        cl($name, $lambda_list, (1, 1), Body::F1(|m, a| $function(&mut m.heap, a)), $doc)
    };
}

/// A predicate of one argument that needs only the heap.
macro_rules! question {
    ($name:literal, $lambda_list:literal, $function:path, $doc:literal) => {
        cl(
            $name,
            $lambda_list,
            (1, 1),
            Body::F1(|m, a| $function(&mut m.heap, a).map(Value::from_bool)),
            $doc,
        )
    };
}

/// A primitive of two arguments that needs only the heap and may take long.
macro_rules! binary {
    ($name:literal, $lambda_list:literal, $work:expr, $function:path, $doc:literal) => {
        cl(
            $name,
            $lambda_list,
            (2, 2),
            Body::F2(|m, a, b| match too_long(m, $work, a, b) {
                Some(fault) => Err(fault),
                None => $function(&mut m.heap, a, b),
            }),
            $doc,
        )
    };
}

/// A predicate about the type of any object.
macro_rules! type_question {
    ($name:literal, $function:path, $doc:literal) => {
        cl(
            $name,
            "object",
            (1, 1),
            Body::F1(|m, a| Ok(Value::from_bool($function(&m.heap, a)))),
            $doc,
        )
    };
}

/// A comparison of each argument with the next. A single argument is only checked to be real.
macro_rules! ordered {
    ($name:literal, $work:expr, $doc:literal) => {
        cl($name, "number &rest more", (1, MANY), Body::N(|m, args| ordered(m, args, $work)), $doc)
    };
}

/// A division that returns two values: quotient and remainder.
macro_rules! division {
    ($name:literal, $work:expr, $doc:literal) => {
        cl(
            $name,
            "number &optional (divisor 1)",
            (1, 2),
            Body::Control(|m, args| divide(m, args, $work)),
            $doc,
        )
    };
}

/// The quotient of two numbers alone: stands in for a division where one value is wanted.
macro_rules! quotient {
    ($name:literal, $rounding:expr) => {
        sys(
            $name,
            ".",
            "number divisor",
            (2, 2),
            Body::F2(|m, a, b| computed(m, Work::quotient($rounding), a, b)),
            "The quotient alone.",
        )
    };
}

macro_rules! whole {
    ($name:literal, $rounding:expr) => {
        sys(
            $name,
            ".",
            "number",
            (1, 1),
            Body::F1(|m, a| computed(m, Work::quotient($rounding), a, Value::fixnum(1))),
            "The whole number alone.",
        )
    };
}

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    cl("+", "&rest numbers", (0, MANY), Body::N(add), "The sum. (+ 1 2 3) => 6")
        .pure()
        .fast(Fast::Number(arithmetic::ADD))
        .takes("&rest number"),
    cl(
        "-",
        "number &rest more",
        (1, MANY),
        Body::N(sub),
        "The difference; of one number the negative. (- 10 3 2) => 5",
    )
    .pure()
    .fast(Fast::Number(arithmetic::SUB))
    .takes("&rest number"),
    cl("*", "&rest numbers", (0, MANY), Body::N(mul), "The product. (* 2 3 4) => 24")
        .pure()
        .fast(Fast::Number(arithmetic::MUL))
        .takes("&rest number"),
    cl(
        "/",
        "number &rest more",
        (1, MANY),
        Body::N(div),
        "The quotient, exact for rationals; of one number the reciprocal. (/ 6 4) => 3/2",
    )
    .pure()
    .fast(Fast::Number(arithmetic::DIV))
    .takes("&rest number"),
    unary!("1+", "number", numbers::one_plus, "The number plus one. (1+ 5) => 6")
        .pure()
        .fast(Fast::OnePlus)
        .takes("number"),
    unary!("1-", "number", numbers::one_minus, "The number minus one. (1- 5) => 4")
        .pure()
        .fast(Fast::OneMinus)
        .takes("number"),
    unary!("ABS", "number", numbers::abs, "The absolute value. (abs -3) => 3")
        .pure()
        .fast(Fast::Abs)
        .takes("number"),
    unary!(
        "SIGNUM",
        "number",
        numbers::signum,
        "The sign, in the number's type. (signum -3) => -1"
    )
    .pure()
    .takes("number"),
    ordered!("<", Work::Less, "Whether the numbers increase. (< 1 2 3) => T")
        .pure()
        .fast(Fast::Order(arithmetic::LT))
        .takes("real"),
    ordered!(">", Work::Greater, "Whether the numbers decrease. (> 1 2) => NIL")
        .pure()
        .fast(Fast::Order(arithmetic::GT))
        .takes("real"),
    ordered!("<=", Work::NotGreater, "Whether the numbers never decrease. (<= 1 1 2) => T")
        .pure()
        .fast(Fast::Order(arithmetic::LE))
        .takes("real"),
    ordered!(">=", Work::NotLess, "Whether the numbers never increase. (>= 2 1 1) => T")
        .pure()
        .fast(Fast::Order(arithmetic::GE))
        .takes("real"),
    cl(
        "=",
        "number &rest more",
        (1, MANY),
        Body::N(equal),
        "Whether all are equal. (= 1 1.0) => T",
    )
    .pure()
    .fast(Fast::Order(arithmetic::EQ))
    .takes("number"),
    cl(
        "/=",
        "number &rest more",
        (1, MANY),
        Body::N(different),
        "Whether no two are equal. (/= 1 2 1) => NIL",
    )
    .pure()
    .fast(Fast::Order(arithmetic::NE))
    .takes("number"),
    cl("MAX", "real &rest more", (1, MANY), Body::N(max), "The greatest. (max 1 3 2) => 3")
        .pure()
        .fast(Fast::Max)
        .takes("&rest real"),
    cl("MIN", "real &rest more", (1, MANY), Body::N(min), "The least. (min 2 1 3) => 1")
        .pure()
        .fast(Fast::Min)
        .takes("&rest real"),
    question!("ZEROP", "number", numbers::zerop, "Whether it is zero. (zerop 0.0) => T")
        .pure()
        .fast(Fast::Test(simple_lists::ZEROP))
        .takes("number"),
    question!("PLUSP", "real", numbers::plusp, "Whether it is greater than zero. (plusp 1) => T")
        .pure()
        .fast(Fast::Test(simple_lists::PLUSP))
        .takes("real"),
    question!("MINUSP", "real", numbers::minusp, "Whether it is less than zero. (minusp -1) => T")
        .pure()
        .fast(Fast::Test(simple_lists::MINUSP))
        .takes("real"),
    question!("ODDP", "integer", numbers::oddp, "Whether it is odd. (oddp 3) => T")
        .pure()
        .fast(Fast::Test(simple_lists::ODDP))
        .takes("integer"),
    question!("EVENP", "integer", numbers::evenp, "Whether it is even. (evenp 3) => NIL")
        .pure()
        .fast(Fast::Test(simple_lists::EVENP))
        .takes("integer"),
    division!("FLOOR", Work::Floor, "Quotient rounded down, remainder. (floor -7 2) => -4 ; 1")
        .takes("real real")
        .first(&[(1, "FLOOR-WHOLE"), (2, "FLOOR-QUOTIENT")]),
    division!("CEILING", Work::Ceiling, "Quotient rounded up. (ceiling 7 2) => 4 ; -1")
        .takes("real real")
        .first(&[(1, "CEILING-WHOLE"), (2, "CEILING-QUOTIENT")]),
    division!("TRUNCATE", Work::Truncate, "Quotient cut off. (truncate -7 2) => -3 ; -1")
        .takes("real real")
        .first(&[(1, "TRUNCATE-WHOLE"), (2, "TRUNCATE-QUOTIENT")]),
    division!("ROUND", Work::Round, "Nearest, ties to even. (round 7 2) => 4 ; -1")
        .takes("real real")
        .first(&[(1, "ROUND-WHOLE"), (2, "ROUND-QUOTIENT")]),
    division!("FFLOOR", Work::FloatFloor, "FLOOR with a float. (ffloor 7 2) => 3.0 ; 1"),
    division!("FCEILING", Work::FloatCeiling, "CEILING with a float. (fceiling 7 2) => 4.0 ; -1"),
    division!("FTRUNCATE", Work::FloatTruncate, "(ftruncate -7 2) => -3.0 ; -1"),
    division!("FROUND", Work::FloatRound, "ROUND with a float. (fround 7 2) => 4.0 ; -1"),
    quotient!("FLOOR-QUOTIENT", Rounding::Floor).pure().fast(Fast::Integers(simple_data::FLOOR)),
    whole!("FLOOR-WHOLE", Rounding::Floor).pure(),
    quotient!("CEILING-QUOTIENT", Rounding::Ceiling).pure(),
    whole!("CEILING-WHOLE", Rounding::Ceiling).pure(),
    quotient!("TRUNCATE-QUOTIENT", Rounding::Truncate)
        .pure()
        .fast(Fast::Integers(simple_data::TRUNCATE)),
    whole!("TRUNCATE-WHOLE", Rounding::Truncate).pure(),
    quotient!("ROUND-QUOTIENT", Rounding::Round).pure(),
    whole!("ROUND-WHOLE", Rounding::Round).pure(),
    binary!(
        "MOD",
        "number divisor",
        Work::Modulo,
        numbers::modulo,
        "The remainder of FLOOR. (mod -7 2) => 1"
    )
    .pure()
    .fast(Fast::Integers(simple_data::MOD))
    .takes("real real"),
    binary!(
        "REM",
        "number divisor",
        Work::Remainder,
        numbers::rem,
        "The remainder of TRUNCATE. (rem -7 2) => -1"
    )
    .pure()
    .fast(Fast::Integers(simple_data::REM))
    .takes("real real"),
    cl(
        "GCD",
        "&rest integers",
        (0, MANY),
        Body::N(gcd),
        "The greatest common divisor. (gcd 12 18) => 6",
    )
    .pure()
    .fast(Fast::Integers(simple_data::GCD))
    .takes("&rest integer"),
    cl(
        "LCM",
        "&rest integers",
        (0, MANY),
        Body::N(lcm),
        "The least common multiple. (lcm 4 6) => 12",
    )
    .pure()
    .takes("&rest integer"),
    cl(
        "EXPT",
        "base power",
        (2, 2),
        Body::Control(expt),
        "The power, exact for a rational base and an integer power. (expt 2 10) => 1024",
    )
    .takes("number number"),
    cl(
        "ISQRT",
        "natural",
        (1, 1),
        Body::Control(isqrt),
        "The square root of a non-negative integer, rounded down. (isqrt 17) => 4",
    )
    .takes("index"),
    unary!("NUMERATOR", "rational", numbers::numerator, "(numerator 6/4) => 3")
        .pure()
        .takes("rational"),
    unary!("DENOMINATOR", "rational", numbers::denominator, "(denominator 6/4) => 2")
        .pure()
        .takes("rational"),
    unary!("RATIONAL", "real", numbers::rational, "Its exact value. (rational 0.5) => 1/2").pure(),
    unary!("RATIONALIZE", "real", numbers::rationalize, "Simplest near. (rationalize 0.1) => 1/10")
        .pure(),
    type_question!("NUMBERP", numbers::is_number, "Whether it is a number. (numberp 1) => T")
        .pure(),
    type_question!("REALP", numbers::is_real, "Whether it is a real number. (realp 1/2) => T")
        .pure(),
    type_question!("RATIONALP", numbers::is_rational, "(rationalp 1.5) => NIL").pure(),
    type_question!("INTEGERP", numbers::is_integer, "Whether it is an integer. (integerp 1) => T")
        .pure()
        .fast(Fast::Test(simple_lists::INTEGERP)),
    type_question!("FLOATP", numbers::is_float, "Whether it is a float. (floatp 1.0) => T").pure(),
    cl("COMPLEXP", "object", (1, 1), Body::F1(complexp), "(complexp #c(1 2)) => T").pure(),
    sys(
        "OFFLOAD",
        "nmm",
        "operation a b",
        (3, 3),
        Body::Control(offload),
        "An operation on two numbers that takes long: other muprocs run meanwhile.",
    ),
];

/// Returns two values from a control primitive, or its fault.
pub(in crate::primitive) fn both(
    m: &mut Machine,
    args: Args,
    result: Result<(Value, Value)>,
) -> Flow {
    match result {
        Ok((first, second)) => {
            m.values.clear();
            m.values.extend([first, second]);
            Flow::ReturnValues(args.base)
        }
        Err(fault) => Flow::Fault(fault),
    }
}

/// Returns one value from a control primitive, or its fault.
pub(in crate::primitive) fn one(args: Args, result: Result) -> Flow {
    match result {
        Ok(value) => Flow::Return(value, args.base),
        Err(fault) => Flow::Fault(fault),
    }
}

fn checked(heap: &mut Heap, a: Value) -> Result {
    numbers::checked(heap, a)
}

fn checked_real(heap: &mut Heap, a: Value) -> Result {
    numbers::checked_real(heap, a)
}

fn add(m: &mut Machine, args: Args) -> Result {
    if args.count == 0 {
        return Ok(Value::fixnum(0));
    }
    fold(m, args, checked, Work::Add)
}

fn mul(m: &mut Machine, args: Args) -> Result {
    if args.count == 0 {
        return Ok(Value::fixnum(1));
    }
    fold(m, args, checked, Work::Multiply)
}

fn sub(m: &mut Machine, args: Args) -> Result {
    fold(m, args, numbers::neg, Work::Subtract)
}

fn div(m: &mut Machine, args: Args) -> Result {
    fold(m, args, numbers::reciprocal, Work::Divide)
}

fn max(m: &mut Machine, args: Args) -> Result {
    fold(m, args, checked_real, Work::Maximum)
}

fn min(m: &mut Machine, args: Args) -> Result {
    fold(m, args, checked_real, Work::Minimum)
}

fn gcd(m: &mut Machine, args: Args) -> Result {
    if args.count == 0 {
        return Ok(Value::fixnum(0));
    }
    fold(m, args, |heap, a| numbers::gcd(heap, a, Value::fixnum(0)), Work::Gcd)
}

fn lcm(m: &mut Machine, args: Args) -> Result {
    if args.count == 0 {
        return Ok(Value::fixnum(1));
    }
    fold(m, args, |heap, a| numbers::lcm(heap, a, Value::fixnum(1)), Work::Lcm)
}

/// Whether the test holds between each argument and the next. A single argument must be real.
fn ordered(m: &mut Machine, args: Args, work: Work) -> Result {
    let first = m.arg(args, 0);
    if args.count == 1 {
        checked_real(&mut m.heap, first)?;
    }
    compared(m, args, work, Pairs::Neighbours)
}

fn equal(m: &mut Machine, args: Args) -> Result {
    let first = m.arg(args, 0);
    if args.count == 1 {
        checked(&mut m.heap, first)?;
    }
    compared(m, args, Work::Equal, Pairs::WithFirst)
}

fn different(m: &mut Machine, args: Args) -> Result {
    let first = m.arg(args, 0);
    if args.count == 1 {
        checked(&mut m.heap, first)?;
    }
    compared(m, args, Work::Different, Pairs::All)
}

/// The dividend and the divisor, which is 1 by default.
fn operands(m: &Machine, args: Args) -> (Value, Value) {
    (m.arg(args, 0), m.opt(args, 1).unwrap_or(Value::fixnum(1)))
}

fn divide(m: &mut Machine, args: Args, work: Work) -> Flow {
    let (a, b) = operands(m, args);
    if a.both_fixnums(b)
        && let Some(rounding) = work.rounding()
    {
        let result = numbers::quotient(&mut m.heap, a, b, rounding);
        return both(m, args, result);
    }
    match offload::compute(m, args, work, operands) {
        Aside::Gone(flow) => flow,
        Aside::Done(values) => both(m, args, values.map(|v| (v[0], v[1]))),
    }
}

/// Does an operation that has one value, on a helper thread if it takes long.
fn single(
    m: &mut Machine,
    args: Args,
    work: Work,
    operands: fn(&Machine, Args) -> (Value, Value),
) -> Flow {
    match offload::compute(m, args, work, operands) {
        Aside::Gone(flow) => flow,
        Aside::Done(values) => one(args, values.map(|v| v[0])),
    }
}

fn expt(m: &mut Machine, args: Args) -> Flow {
    single(m, args, Work::Power, |m, args| (m.arg(args, 0), m.arg(args, 1)))
}

fn isqrt(m: &mut Machine, args: Args) -> Flow {
    let a = m.arg(args, 0);
    if !numbers::is_unsigned(&m.heap, a) {
        return Flow::Fault(Fault::type_error(a, sym::UNSIGNED_BYTE));
    }
    single(m, args, Work::Root, |m, args| (m.arg(args, 0), m.arg(args, 0)))
}

fn complexp(m: &mut Machine, object: Value) -> Result {
    Ok(Value::from_bool(m.heap.is_kind(object, Kind::Complex)))
}

/// The function that the machine calls in place of an operation that would take long
/// (`machine/eval/restart.rs`).
fn offload(m: &mut Machine, args: Args) -> Flow {
    match Work::numbered(m.arg(args, 0)) {
        Some(work) => single(m, args, work, |m, args| (m.arg(args, 1), m.arg(args, 2))),
        None => Flow::Return(Value::NIL, args.base),
    }
}

/// Checks that a radix is an integer from 2 to 36.
pub(in crate::primitive) fn radix_of(m: &mut Machine, radix: Value) -> Result<u32> {
    match radix.as_fixnum() {
        Some(i @ 2..=36) => Ok(i as u32),
        _ => {
            let range = [sym::INTEGER, Value::fixnum(2), Value::fixnum(36)];
            let expected = crate::data::list::from_slice(&mut m.heap, &range);
            Err(Fault::type_error(radix, expected))
        }
    }
}
