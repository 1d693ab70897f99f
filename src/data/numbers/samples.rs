//! Tests: single results, as SBCL prints them. Each line of `samples.txt` has a form, `=>`, and the
//! values.

use super::*;
use crate::data::{Fault, Result};
use crate::global::symbol;
use crate::global::symbol::sym;
use crate::heap::{Heap, Kind, Value};

/// The number of a token; a complex number is written as `#C(1 2)`.
fn datum(heap: &mut Heap, token: &str) -> Value {
    if let Some(inner) = token.strip_prefix("#C(") {
        let (r, i) = inner.trim_end_matches(')').split_once(' ').expect("two parts");
        let (r, i) = (datum(heap, r), datum(heap, i));
        return complex(heap, r, i).expect("parts are real");
    }
    parse_number(heap, token, 10, Format::Single).expect(token).expect(token)
}

/// The tokens of a form `OPERATOR ARGUMENT...`.
fn tokens(form: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut open = false;
    for word in form.split_whitespace() {
        match tokens.last_mut() {
            Some(last) if open => {
                last.push(' ');
                last.push_str(word);
            }
            _ => tokens.push(word.to_string()),
        }
        open = (open || word.starts_with("#C(")) && !word.ends_with(')');
    }
    tokens
}

fn call(heap: &mut Heap, operator: &str, a: &[Value]) -> Result<Vec<Value>> {
    let x = a[0];
    let y = a.get(1).copied();
    let or_one = y.unwrap_or(Value::fixnum(1));
    let two = |(q, r)| vec![q, r];
    let three = |(m, e, s)| vec![m, e, s];
    let bool = Value::from_bool;
    let one = |v: Value| vec![v];
    match (operator, y) {
        ("floor", _) => quotient(heap, x, or_one, Rounding::Floor).map(two),
        ("ceiling", _) => quotient(heap, x, or_one, Rounding::Ceiling).map(two),
        ("truncate", _) => quotient(heap, x, or_one, Rounding::Truncate).map(two),
        ("round", _) => quotient(heap, x, or_one, Rounding::Round).map(two),
        ("ffloor", _) => float_quotient(heap, x, or_one, Rounding::Floor).map(two),
        ("fceiling", _) => float_quotient(heap, x, or_one, Rounding::Ceiling).map(two),
        ("ftruncate", _) => float_quotient(heap, x, or_one, Rounding::Truncate).map(two),
        ("fround", _) => float_quotient(heap, x, or_one, Rounding::Round).map(two),
        ("decode-float", _) => decode_float(heap, x).map(three),
        ("integer-decode-float", _) => integer_decode_float(heap, x).map(three),
        ("=", Some(y)) => num_eq(heap, x, y).map(bool).map(one),
        ("/=", Some(y)) => num_ne(heap, x, y).map(bool).map(one),
        ("<", Some(y)) => lt(heap, x, y).map(bool).map(one),
        ("<=", Some(y)) => le(heap, x, y).map(bool).map(one),
        (">", Some(y)) => gt(heap, x, y).map(bool).map(one),
        (">=", Some(y)) => ge(heap, x, y).map(bool).map(one),
        ("logbitp", Some(y)) => logbitp(heap, x, y).map(bool).map(one),
        ("logtest", Some(y)) => logtest(heap, x, y).map(bool).map(one),
        ("oddp", _) => oddp(heap, x).map(bool).map(one),
        ("evenp", _) => evenp(heap, x).map(bool).map(one),
        ("plusp", _) => plusp(heap, x).map(bool).map(one),
        ("minusp", _) => minusp(heap, x).map(bool).map(one),
        ("zerop", _) => zerop(heap, x).map(bool).map(one),
        ("ldb", Some(y)) => {
            let byte = heap.cons(x, y);
            ldb(heap, byte, a[2]).map(one)
        }
        ("mask-field", Some(y)) => {
            let byte = heap.cons(x, y);
            mask_field(heap, byte, a[2]).map(one)
        }
        ("dpb", Some(y)) => {
            let byte = heap.cons(y, a[2]);
            dpb(heap, x, byte, a[3]).map(one)
        }
        ("deposit-field", Some(y)) => {
            let byte = heap.cons(y, a[2]);
            deposit_field(heap, x, byte, a[3]).map(one)
        }
        (_, Some(y)) => binary(heap, operator, x, y).map(one),
        (_, None) => unary(heap, operator, x).map(one),
    }
}

fn binary(heap: &mut Heap, operator: &str, x: Value, y: Value) -> Result {
    match operator {
        "+" => add(heap, x, y),
        "-" => sub(heap, x, y),
        "*" => mul(heap, x, y),
        "/" => div(heap, x, y),
        "mod" => modulo(heap, x, y),
        "rem" => rem(heap, x, y),
        "gcd" => gcd(heap, x, y),
        "lcm" => lcm(heap, x, y),
        "expt" => expt(heap, x, y),
        "log" => log(heap, x, Some(y)),
        "atan" => atan2(heap, x, y),
        "max" => max(heap, x, y),
        "min" => min(heap, x, y),
        "ash" => ash(heap, x, y),
        "logand" => logand(heap, x, y),
        "logior" => logior(heap, x, y),
        "logxor" => logxor(heap, x, y),
        "logeqv" => boole(heap, Boole::Eqv, x, y),
        "lognand" => boole(heap, Boole::Nand, x, y),
        "lognor" => boole(heap, Boole::Nor, x, y),
        "logandc1" => boole(heap, Boole::AndC1, x, y),
        "logandc2" => boole(heap, Boole::AndC2, x, y),
        "logorc1" => boole(heap, Boole::OrC1, x, y),
        "logorc2" => boole(heap, Boole::OrC2, x, y),
        "float" => float_like(heap, x, y),
        "scale-float" => scale_float(heap, x, y),
        "float-sign" => float_sign(heap, x, Some(y)),
        "complex" => complex(heap, x, y),
        _ => panic!("no operator {operator} of two"),
    }
}

fn unary(heap: &mut Heap, operator: &str, x: Value) -> Result {
    match operator {
        "identity" => Ok(x),
        "-" => neg(heap, x),
        "/" => reciprocal(heap, x),
        "1+" => one_plus(heap, x),
        "1-" => one_minus(heap, x),
        "abs" => abs(heap, x),
        "signum" => signum(heap, x),
        "sqrt" => sqrt(heap, x),
        "isqrt" => isqrt(heap, x),
        "exp" => exp(heap, x),
        "log" => log(heap, x, None),
        "sin" => sin(heap, x),
        "cos" => cos(heap, x),
        "tan" => tan(heap, x),
        "asin" => asin(heap, x),
        "acos" => acos(heap, x),
        "atan" => atan(heap, x),
        "sinh" => sinh(heap, x),
        "cosh" => cosh(heap, x),
        "tanh" => tanh(heap, x),
        "asinh" => asinh(heap, x),
        "acosh" => acosh(heap, x),
        "atanh" => atanh(heap, x),
        "phase" => phase(heap, x),
        "cis" => cis(heap, x),
        "conjugate" => conjugate(heap, x),
        "realpart" => realpart(heap, x),
        "imagpart" => imagpart(heap, x),
        "numerator" => numerator(heap, x),
        "denominator" => denominator(heap, x),
        "rational" => rational(heap, x),
        "rationalize" => rationalize(heap, x),
        "float" => float(heap, x),
        "lognot" => lognot(heap, x),
        "logcount" => logcount(heap, x),
        "integer-length" => integer_length(heap, x),
        "float-digits" => float_digits(heap, x),
        "float-precision" => float_precision(heap, x),
        "float-radix" => float_radix(heap, x),
        "float-sign" => float_sign(heap, x, None),
        _ => panic!("no operator {operator} of one"),
    }
}

/// The outcome of a form, as a sample states it.
fn outcome(heap: &mut Heap, form: &str) -> String {
    let mut tokens = tokens(form).into_iter();
    let operator = tokens.next().expect("an operator");
    let arguments: Vec<Value> = tokens.map(|t| datum(heap, &t)).collect();
    match call(heap, &operator, &arguments) {
        Ok(values) => values.iter().map(|v| shown(heap, *v)).collect::<Vec<_>>().join(" "),
        Err(fault) => format!(
            "! {}",
            symbol::name_of(fault.class).unwrap_or(symbol::Name::EMPTY).to_lowercase()
        ),
    }
}

fn shown(heap: &Heap, value: Value) -> String {
    match value {
        Value::T => "T".to_string(),
        Value::NIL => "NIL".to_string(),
        value => print_number(heap, value, Style::default()),
    }
}

#[test]
fn samples_come_out_as_written() {
    let mut heap = Heap::new();
    let mut wrong = Vec::new();
    let lines = include_str!("samples.txt").lines();
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with(';')) {
        let (form, expected) = line.split_once(" => ").expect(line);
        let got = outcome(&mut heap, form);
        if got != expected {
            wrong.push(format!("{form}\n  expected {expected}\n  got      {got}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn type_errors_name_datum_and_type() {
    let mut heap = Heap::new();
    let word = Value::character('a');
    let fixnum = Value::fixnum(1);
    let half = ratio(&mut heap, fixnum, Value::fixnum(2)).expect("a ratio");
    let expect = |fault: Box<Fault>, datum: Value, expected: Value| {
        assert_eq!(fault.class, sym::TYPE_ERROR);
        assert_eq!(fault.slots, [(sym::K_DATUM, datum), (sym::K_EXPECTED_TYPE, expected)]);
    };
    expect(add(&mut heap, fixnum, word).unwrap_err(), word, sym::NUMBER);
    expect(mul(&mut heap, word, fixnum).unwrap_err(), word, sym::NUMBER);
    expect(num_eq(&mut heap, word, fixnum).unwrap_err(), word, sym::NUMBER);
    expect(lt(&mut heap, fixnum, word).unwrap_err(), word, sym::REAL);
    expect(logand(&mut heap, fixnum, half).unwrap_err(), half, sym::INTEGER);
    expect(oddp(&mut heap, half).unwrap_err(), half, sym::INTEGER);
    expect(
        numerator(&mut heap, Value::single(1.0)).unwrap_err(),
        Value::single(1.0),
        sym::RATIONAL,
    );
    expect(decode_float(&mut heap, fixnum).unwrap_err(), fixnum, sym::FLOAT);
    expect(isqrt(&mut heap, Value::fixnum(-1)).unwrap_err(), Value::fixnum(-1), sym::UNSIGNED_BYTE);
}

#[test]
fn division_by_zero_tells_operation_and_operands() {
    let mut heap = Heap::new();
    let (one, zero) = (Value::fixnum(1), Value::fixnum(0));
    let fault = div(&mut heap, one, zero).unwrap_err();
    assert_eq!(fault.class, sym::DIVISION_BY_ZERO);
    assert_eq!(fault.slots[0], (sym::K_OPERATION, sym::DIVIDE));
    let operands = fault.slots[1].1;
    assert_eq!(crate::data::list::elements(&heap, operands).collect::<Vec<_>>(), [one, zero]);
}

#[test]
fn results_too_large_are_storage_faults_before_they_are_computed() {
    let mut heap = Heap::new();
    let huge = datum(&mut heap, "4611686018427387904");
    let three = Value::fixnum(3);
    for fault in [
        ash(&mut heap, Value::fixnum(1), huge).unwrap_err(),
        ash(&mut heap, Value::fixnum(1), Value::fixnum(1 << 40)).unwrap_err(),
        expt(&mut heap, three, huge).unwrap_err(),
        expt(&mut heap, three, Value::fixnum(1 << 40)).unwrap_err(),
    ] {
        assert_eq!(fault.class, sym::HEAP_EXHAUSTED);
    }
    heap.limit = heap.used() + 1000;
    let fault = expt(&mut heap, three, Value::fixnum(100_000)).unwrap_err();
    assert_eq!(fault.class, sym::HEAP_EXHAUSTED);
}

#[test]
fn literals_of_the_fixed_area_are_operands_like_others() {
    let mut heap = Heap::new();
    let two_to_64 = crate::heap::Fixed::object(Kind::Bignum, 0, &[0, 0, 1]);
    let sum = add(&mut heap, two_to_64, Value::fixnum(1)).expect("an integer");
    assert_eq!(print_integer(&heap, sum, 10), "18446744073709551617");
    let product = mul(&mut heap, two_to_64, two_to_64).expect("an integer");
    assert_eq!(print_integer(&heap, product, 16), "1".to_string() + &"0".repeat(32));
    assert!(lt(&mut heap, two_to_64, sum).expect("reals"));
}

#[test]
fn masked_traps_give_ieee_results() {
    let mut heap = Heap::new();
    let former = Traps::STANDARD.without(Traps::OVERFLOW).without(Traps::DIVIDE_BY_ZERO).install();
    let huge = datum(&mut heap, "1d300");
    let infinite = mul(&mut heap, huge, huge).expect("masked");
    let zero = datum(&mut heap, "0d0");
    let pole = div(&mut heap, huge, zero).expect("masked");
    let invalid = div(&mut heap, zero, zero);
    former.install();
    assert_eq!(shown(&heap, infinite), "#.EXT:DOUBLE-FLOAT-POSITIVE-INFINITY");
    assert_eq!(shown(&heap, pole), shown(&heap, infinite));
    assert_eq!(invalid.unwrap_err().class, sym::FLOATING_POINT_INVALID_OPERATION);
    // Infinite operands must not cause a trap.
    let sum = add(&mut heap, infinite, huge).expect("quiet");
    assert!(is_infinite(&mut heap, sum).expect("a float"));
    assert!(mul(&mut heap, huge, huge).is_err());
}
