//! The constants of CLHS chapter 12, the limits in the other chapters, and the infinities of EXT.

use crate::data::numbers::BOOLES;
use crate::global::package;
use crate::global::package::{COMMON_LISP, EXT};
use crate::heap::{Fixed, Kind, Shared, Symbol, Value};
use crate::machine::CALL_ARGUMENTS_LIMIT;

/// A double float; it lies in the fixed area if it does not fit into a word.
fn double(f: f64) -> Value {
    match Value::try_double(f) {
        Some(value) => value,
        None => Fixed::object(Kind::Double, 0, &[f.to_bits()]),
    }
}

/// The symbol of a constant of COMMON-LISP.
fn standard(name: &str) -> Symbol {
    package::intern(COMMON_LISP, name).0
}

/// Every constant with its value.
pub fn constants() -> Vec<(Symbol, Shared)> {
    let mut all: Vec<(Symbol, Value)> = vec![
        (standard("MOST-POSITIVE-FIXNUM"), Value::fixnum(crate::heap::MOST_POSITIVE_FIXNUM)),
        (standard("MOST-NEGATIVE-FIXNUM"), Value::fixnum(crate::heap::MOST_NEGATIVE_FIXNUM)),
        (standard("PI"), double(std::f64::consts::PI)),
    ];
    for (name, limit) in IMPLEMENTATION_LIMITS {
        all.push((standard(name), Value::fixnum(*limit)));
    }
    let names = [
        "CLR", "SET", "1", "2", "C1", "C2", "AND", "IOR", "XOR", "EQV", "NAND", "NOR", "ANDC1",
        "ANDC2", "ORC1", "ORC2",
    ];
    for (name, op) in names.iter().zip(BOOLES) {
        all.push((standard(&format!("BOOLE-{name}")), Value::fixnum(op as i64)));
    }
    for format in ["SHORT", "SINGLE"] {
        limits(&mut all, format, &SINGLES.map(Value::single));
    }
    for format in ["DOUBLE", "LONG"] {
        limits(&mut all, format, &DOUBLES.map(double));
    }
    for (name, value) in [
        ("SINGLE-FLOAT-POSITIVE-INFINITY", Value::single(f32::INFINITY)),
        ("SINGLE-FLOAT-NEGATIVE-INFINITY", Value::single(f32::NEG_INFINITY)),
        ("DOUBLE-FLOAT-POSITIVE-INFINITY", double(f64::INFINITY)),
        ("DOUBLE-FLOAT-NEGATIVE-INFINITY", double(f64::NEG_INFINITY)),
    ] {
        let symbol = package::intern(EXT, name).0;
        package::put(EXT, symbol, true);
        all.push((symbol, value));
    }
    let shared = |(name, value): (Symbol, Value)| Some((name, value.as_shared()?));
    all.into_iter().filter_map(shared).collect()
}

/// Everything smaller than these limits works, as far as memory allows.
const IMPLEMENTATION_LIMITS: &[(&str, i64)] = &[
    ("ARRAY-DIMENSION-LIMIT", 1 << 40),
    ("ARRAY-RANK-LIMIT", 256),
    ("ARRAY-TOTAL-SIZE-LIMIT", 1 << 40),
    ("CALL-ARGUMENTS-LIMIT", CALL_ARGUMENTS_LIMIT as i64),
    ("CHAR-CODE-LIMIT", 0x11_0000),
    ("LAMBDA-PARAMETERS-LIMIT", 1 << 12),
    ("MULTIPLE-VALUES-LIMIT", 1 << 16),
];

/// The names of the limits of a float format, in the order of their values; `~` stands for the
/// format.
const LIMITS: [&str; 8] = [
    "MOST-POSITIVE-~",
    "MOST-NEGATIVE-~",
    "LEAST-POSITIVE-~",
    "LEAST-NEGATIVE-~",
    "LEAST-POSITIVE-NORMALIZED-~",
    "LEAST-NEGATIVE-NORMALIZED-~",
    "~-EPSILON",
    "~-NEGATIVE-EPSILON",
];

/// The limits in the order of [`LIMITS`]. The epsilons are the least floats that change 1 when
/// added or subtracted, rounding to even.
const SINGLES: [f32; 8] = [
    f32::MAX,
    f32::MIN,
    f32::from_bits(1),
    -f32::from_bits(1),
    f32::MIN_POSITIVE,
    -f32::MIN_POSITIVE,
    f32::from_bits(0x3380_0001),
    f32::from_bits(0x3300_0001),
];

const DOUBLES: [f64; 8] = [
    f64::MAX,
    f64::MIN,
    f64::from_bits(1),
    -f64::from_bits(1),
    f64::MIN_POSITIVE,
    -f64::MIN_POSITIVE,
    f64::from_bits(0x3ca0_0000_0000_0001),
    f64::from_bits(0x3c90_0000_0000_0001),
];

fn limits(all: &mut Vec<(Symbol, Value)>, format: &str, values: &[Value; 8]) {
    for (name, value) in LIMITS.iter().zip(values) {
        let name = name.replace('~', &format!("{format}-FLOAT"));
        all.push((standard(&name), *value));
    }
}

#[cfg(test)]
mod tests {
    use crate::primitive::numbers::constants::{DOUBLES, SINGLES};

    #[test]
    fn epsilons_are_the_least_that_make_a_difference() {
        let [.., e, n] = DOUBLES;
        assert!(1.0 + e != 1.0 && 1.0 + e.next_down() == 1.0);
        assert!(1.0 - n != 1.0 && 1.0 - n.next_down() == 1.0);
        let [.., e, n] = SINGLES;
        assert!(1.0 + e != 1.0 && 1.0 + e.next_down() == 1.0);
        assert!(1.0 - n != 1.0 && 1.0 - n.next_down() == 1.0);
    }
}
