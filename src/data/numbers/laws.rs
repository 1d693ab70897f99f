//! Tests: laws that hold for all numbers, tried on random numbers drawn from a seed.

use super::*;
use crate::heap::{Heap, Value};
use std::cmp::Ordering;

const ROUNDS: usize = 3000;

struct Draw {
    heap: Heap,
    source: Generator,
}

impl Draw {
    fn new(seed: u64) -> Draw {
        Draw { heap: Heap::new(), source: Generator::from_seed(seed) }
    }

    fn below(&mut self, n: u64) -> u64 {
        self.source.below(n)
    }

    /// An integer: often near the limits of fixnums and words, sometimes of many words.
    fn integer(&mut self) -> Value {
        let small = Value::fixnum(self.below(21) as i64 - 10);
        let shift = match self.below(6) {
            0 => return small,
            1 => 61,
            2 => 64,
            3 => self.below(200) as i64,
            4 => self.below(3000) as i64,
            _ => {
                let bits = Value::fixnum((self.source.next_u64() as i64) >> (2 + self.below(60)));
                return bits;
            }
        };
        let limit = ash(&mut self.heap, Value::fixnum(1), Value::fixnum(shift)).expect("small");
        let offset = if self.below(2) == 0 {
            Value::fixnum(self.below(5) as i64 - 2)
        } else {
            let state = make_random_state(&mut self.heap, self.source);
            let drawn = random(&mut self.heap, limit, state).expect("positive");
            self.source = generator(&self.heap, state).expect("a state");
            drawn
        };
        let sum = add(&mut self.heap, limit, offset).expect("integers");
        if self.below(2) == 0 { sum } else { neg(&mut self.heap, sum).expect("a number") }
    }

    fn rational(&mut self) -> Value {
        let (up, down) = (self.integer(), self.integer());
        if self.below(2) == 0 || down == Value::fixnum(0) {
            up
        } else {
            ratio(&mut self.heap, up, down).expect("not zero")
        }
    }

    fn double(&mut self) -> f64 {
        loop {
            let bits = match self.below(3) {
                0 => (self.source.unit() - 0.5).to_bits(),
                1 => ((self.below(2000) as f64 - 1000.0) / 8.0).to_bits(),
                _ => self.source.next_u64(),
            };
            let f = f64::from_bits(bits);
            if f.is_finite() {
                return f;
            }
        }
    }

    fn single(&mut self) -> f32 {
        loop {
            let f = f32::from_bits(self.source.next_u64() as u32);
            if f.is_finite() {
                return f;
            }
        }
    }

    fn real(&mut self) -> Value {
        match self.below(4) {
            0 => Value::single(self.single()),
            1 => {
                let f = self.double();
                double(&mut self.heap, f)
            }
            _ => self.rational(),
        }
    }

    fn same(&self, a: Value, b: Value) {
        let show = |v| print_number(&self.heap, v, Style::default());
        assert!(eql(&self.heap, a, b), "{} is not {}", show(a), show(b));
    }
}

#[test]
fn rationals_are_a_field() {
    let mut d = Draw::new(1);
    for _ in 0..ROUNDS {
        let (a, b, c) = (d.rational(), d.rational(), d.rational());
        let h = &mut d.heap;
        let ab = add(h, a, b).expect("+");
        let ba = add(h, b, a).expect("+");
        let ab_c = add(h, ab, c).expect("+");
        let bc = add(h, b, c).expect("+");
        let a_bc = add(h, a, bc).expect("+");
        let minus = sub(h, ab, b).expect("-");
        let product = mul(h, a, b).expect("*");
        let turned = mul(h, b, a).expect("*");
        let ac = mul(h, a, c).expect("*");
        let a_sum = mul(h, a, bc).expect("*");
        let sum = add(h, product, ac).expect("+");
        d.same(ab, ba);
        d.same(ab_c, a_bc);
        d.same(minus, a);
        d.same(product, turned);
        d.same(a_sum, sum);
        if b != Value::fixnum(0) {
            let back = div(&mut d.heap, product, b).expect("/");
            d.same(back, a);
        }
        if d.heap.used() > 1 << 22 {
            d.heap = Heap::new();
        }
    }
}

#[test]
fn quotient_and_remainder_make_the_dividend() {
    let mut d = Draw::new(2);
    for _ in 0..ROUNDS {
        let (a, b) = (d.rational(), d.rational());
        if b == Value::fixnum(0) {
            continue;
        }
        let h = &mut d.heap;
        for rounding in [Rounding::Floor, Rounding::Ceiling, Rounding::Truncate, Rounding::Round] {
            let (q, r) = quotient(h, a, b, rounding).expect("not zero");
            assert!(is_integer(h, q));
            let product = mul(h, q, b).expect("*");
            let sum = add(h, product, r).expect("+");
            assert!(eql(h, sum, a));
            // Checks the size of the remainder.
            let (size, limit) = (abs(h, r).expect("abs"), abs(h, b).expect("abs"));
            if rounding == Rounding::Round {
                let twice = add(h, size, size).expect("+");
                assert!(le(h, twice, limit).expect("reals"));
                if eql(h, twice, limit) {
                    assert!(evenp(h, q).expect("an integer"));
                }
            } else {
                assert!(lt(h, size, limit).expect("reals"));
            }
            // Checks its sign.
            if rounding != Rounding::Round && r != Value::fixnum(0) {
                let (negative, divisor) =
                    (minusp(h, r).expect("real"), minusp(h, b).expect("real"));
                let dividend = minusp(h, a).expect("real");
                match rounding {
                    Rounding::Floor => assert_eq!(negative, divisor),
                    Rounding::Ceiling => assert_ne!(negative, divisor),
                    _ => assert_eq!(negative, dividend),
                }
            }
        }
        let (_, floor) = quotient(h, a, b, Rounding::Floor).expect("/");
        let (_, truncate) = quotient(h, a, b, Rounding::Truncate).expect("/");
        let (modulo, rem) = (modulo(h, a, b).expect("mod"), rem(h, a, b).expect("rem"));
        d.same(floor, modulo);
        d.same(truncate, rem);
    }
}

#[test]
fn float_remainders_are_smaller_than_the_divisor() {
    let mut d = Draw::new(15);
    for _ in 0..ROUNDS {
        let (x, y) = (d.double(), d.double());
        let h = &mut d.heap;
        let (a, b) = (double(h, x), double(h, y));
        // The quotient may overflow.
        let Ok((q, r)) = quotient(h, a, b, Rounding::Truncate) else { continue };
        assert!(is_integer(h, q));
        let (size, limit) = (abs(h, r).expect("abs"), abs(h, b).expect("abs"));
        assert!(le(h, size, limit).expect("reals"), "{x} {y}");
        if (x / y).abs() >= 9007199254740992.0 {
            // If the quotient has more digits than the format, the identity is exact.
            let [a, b, r] = [a, b, r].map(|f| rational(h, f).expect("finite"));
            let product = mul(h, q, b).expect("*");
            let sum = add(h, product, r).expect("+");
            assert!(eql(h, sum, a));
        }
    }
}

#[test]
fn comparison_is_one_total_order() {
    let mut d = Draw::new(3);
    for _ in 0..ROUNDS {
        let mut three = [d.real(), d.real(), d.real()];
        // Numbers that are close to each other are the difficult cases.
        if d.below(3) == 0 {
            if let Ok(near) = to_single(&mut d.heap, three[0]) {
                three[1] = near;
            }
            if let Ok(near) = to_double(&mut d.heap, three[0]) {
                three[2] = near;
            }
        }
        let order = |a, b| compare(&d.heap, a, b).expect("reals").expect("no NaN");
        for a in three {
            assert_eq!(order(a, a), Ordering::Equal);
            for b in three {
                assert_eq!(order(a, b), order(b, a).reverse());
                if order(a, b) == Ordering::Equal {
                    assert_eq!(hash_equalp(&d.heap, a), hash_equalp(&d.heap, b));
                }
                if eql(&d.heap, a, b) {
                    assert_eq!(hash_eql(&d.heap, a), hash_eql(&d.heap, b));
                }
                for c in three {
                    if order(a, b) != Ordering::Greater && order(b, c) != Ordering::Greater {
                        assert_ne!(order(a, c), Ordering::Greater);
                    }
                }
            }
        }
    }
}

#[test]
fn comparison_agrees_with_the_sign_of_the_exact_difference() {
    let mut d = Draw::new(4);
    for _ in 0..ROUNDS {
        let (a, b) = (d.real(), d.real());
        let order = compare(&d.heap, a, b).expect("reals").expect("no NaN");
        let h = &mut d.heap;
        let (x, y) = (rational(h, a).expect("finite"), rational(h, b).expect("finite"));
        let difference = sub(h, x, y).expect("-");
        let sign = compare(h, difference, Value::fixnum(0)).expect("reals");
        assert_eq!(Some(order), sign);
    }
}

#[test]
fn numbers_read_back_as_printed() {
    let mut d = Draw::new(5);
    for _ in 0..ROUNDS {
        let a = d.real();
        for float in [Format::Single, Format::Double] {
            let text = print_number(&d.heap, a, Style { float, ..Style::default() });
            let back = parse_number(&mut d.heap, &text, 10, float).expect("a number");
            d.same(a, back.expect("in range"));
        }
        let a = d.integer();
        let radix = 2 + d.below(35) as u32;
        let text = print_integer(&d.heap, a, radix);
        let back = integer_from_digits(&mut d.heap, &text, radix).expect("digits");
        d.same(a, back);
    }
}

#[test]
fn rationals_become_the_nearest_float() {
    let mut d = Draw::new(6);
    for _ in 0..ROUNDS {
        let a = d.rational();
        let Ok(near) = to_double(&mut d.heap, a) else { continue };
        let f = as_double(&d.heap, near).expect("a double");
        nearest(&mut d, a, f, f.next_up(), f.next_down());
        let Ok(near) = to_single(&mut d.heap, a) else { continue };
        let f = near.as_single().expect("a single");
        nearest(&mut d, a, f as f64, f.next_up() as f64, f.next_down() as f64);
    }
}

/// Checks that no neighbour of `f` is closer to `a`.
fn nearest(d: &mut Draw, a: Value, f: f64, up: f64, down: f64) {
    let h = &mut d.heap;
    let mut distance = |f: f64| {
        let float = double(h, f);
        let exact = rational(h, float).ok()?;
        let difference = sub(h, exact, a).expect("-");
        abs(h, difference).ok()
    };
    let here = distance(f).expect("finite");
    for there in [distance(up), distance(down)].into_iter().flatten() {
        assert!(le(h, here, there).expect("reals"));
    }
}

#[test]
fn rationalize_reads_as_the_same_float() {
    let mut d = Draw::new(7);
    for _ in 0..ROUNDS {
        let f = d.double();
        let float = double(&mut d.heap, f);
        let simple = rationalize(&mut d.heap, float).expect("finite");
        let back = to_double(&mut d.heap, simple).expect("in range");
        assert!(num_eq(&mut d.heap, float, back).expect("reals"));
        let single = Value::single(d.single());
        let simple = rationalize(&mut d.heap, single).expect("finite");
        let back = to_single(&mut d.heap, simple).expect("in range");
        assert!(num_eq(&mut d.heap, single, back).expect("reals"));
    }
}

#[test]
fn bits_are_twos_complement() {
    let mut d = Draw::new(8);
    for _ in 0..ROUNDS {
        let (a, b) = (d.integer(), d.integer());
        let place = Value::fixnum(d.below(140) as i64);
        let h = &mut d.heap;
        for op in BOOLES {
            let c = boole(h, op, a, b).expect("integers");
            let [x, y, z] = [a, b, c].map(|v| logbitp(h, place, v).expect("integers"));
            let truth = boole(h, op, bit(x), bit(y)).expect("fixnums");
            assert_eq!(z, truth.untag_fixnum() & 1 == 1, "{op:?}");
        }
        // A shift must be a product or a floor.
        let power = ash(h, Value::fixnum(1), place).expect("small");
        let left = ash(h, a, place).expect("small");
        let product = mul(h, a, power).expect("*");
        assert!(eql(h, left, product));
        let back = neg(h, place).expect("-");
        let right = ash(h, a, back).expect("small");
        let (floor, rest) = quotient(h, a, power, Rounding::Floor).expect("/");
        assert!(eql(h, right, floor));
        // A byte must be the remainder, and depositing it must change nothing.
        let byte = byte(h, place, Value::fixnum(0)).expect("sizes");
        let low = ldb(h, byte, a).expect("integers");
        assert!(eql(h, low, rest));
        let again = dpb(h, low, byte, a).expect("integers");
        assert!(eql(h, again, a));
    }
}

fn bit(b: bool) -> Value {
    Value::fixnum(i64::from(b))
}

#[test]
fn roots_and_divisors() {
    let mut d = Draw::new(9);
    for _ in 0..ROUNDS {
        let (a, b) = (d.integer(), d.integer());
        let h = &mut d.heap;
        let a = abs(h, a).expect("abs");
        let root = isqrt(h, a).expect("not negative");
        let next = one_plus(h, root).expect("1+");
        let (square, beyond) = (mul(h, root, root).expect("*"), mul(h, next, next).expect("*"));
        assert!(le(h, square, a).expect("reals") && lt(h, a, beyond).expect("reals"));
        let (common, multiple) = (gcd(h, a, b).expect("gcd"), lcm(h, a, b).expect("lcm"));
        let product = mul(h, a, b).expect("*");
        let (product, again) =
            (abs(h, product).expect("abs"), mul(h, common, multiple).expect("*"));
        assert!(eql(h, product, again));
        let exponent = Value::fixnum(5);
        let power = expt(h, b, exponent).expect("small");
        let mut by_hand = Value::fixnum(1);
        for _ in 0..5 {
            by_hand = mul(h, by_hand, b).expect("*");
        }
        assert!(eql(h, power, by_hand));
    }
}

#[test]
fn random_numbers_stay_below_their_limit_and_spread() {
    let mut d = Draw::new(10);
    let state = make_random_state(&mut d.heap, Generator::from_seed(11));
    let mut counts = [0u32; 10];
    for _ in 0..10_000 {
        let drawn = random(&mut d.heap, Value::fixnum(10), state).expect("positive");
        counts[drawn.untag_fixnum() as usize] += 1;
    }
    assert!(counts.iter().all(|n| (850..1150).contains(n)), "{counts:?}");
    for _ in 0..1000 {
        let limit = d.real();
        let h = &mut d.heap;
        if !plusp(h, limit).expect("a real") || is_rational(h, limit) && !is_integer(h, limit) {
            assert!(random(h, limit, state).is_err());
            continue;
        }
        let drawn = random(h, limit, state).expect("positive");
        assert!(lt(h, drawn, limit).expect("reals") && !minusp(h, drawn).expect("a real"));
    }
}

/// A jump is 2^64 steps: it must agree with the matrix of one step, squared 64 times.
#[test]
fn jumps_are_powers_of_the_step() {
    type Matrix = Vec<[u64; 2]>;
    let apply = |matrix: &Matrix, state: [u64; 2]| {
        let mut out = [0, 0];
        for (i, column) in matrix.iter().enumerate() {
            if state[i / 64] >> (i % 64) & 1 == 1 {
                out = [out[0] ^ column[0], out[1] ^ column[1]];
            }
        }
        out
    };
    let step = |state: [u64; 2]| {
        let mut generator = Generator::from_words(state);
        generator.next_u64();
        generator.words()
    };
    let unit = |i: usize| if i < 64 { [1 << i, 0] } else { [0, 1 << (i - 64)] };
    let mut matrix: Matrix = (0..128).map(|i| step(unit(i))).collect();
    let start = Generator::from_seed(12);
    let (mut jumped, mut far) = (start, start);
    jumped.jump();
    far.long_jump();
    for power in 1..=96 {
        matrix = (0..128).map(|i| apply(&matrix, apply(&matrix, unit(i)))).collect();
        if power == 64 {
            assert_eq!(apply(&matrix, start.words()), jumped.words());
        }
    }
    assert_eq!(apply(&matrix, start.words()), far.words());
}

#[test]
fn digits_are_rounded_for_format() {
    let round = |f: f64, places| {
        let (position, digits) = flonum_digits(Float::Double(f));
        round_digits(position, &digits, places)
    };
    assert_eq!(round(2.71559, 2), (1, "272".to_string()));
    assert_eq!(round(0.005, 2), (-1, "1".to_string()));
    assert_eq!(round(9.999, 1), (2, "1".to_string()));
    assert_eq!(round(0.04, 1), (-1, String::new()));
    assert_eq!(round(0.06, 1), (0, "1".to_string()));
    assert_eq!(round(1234.5, -2), (4, "12".to_string()));
    assert_eq!(fixed(0, "5"), "0.5");
    assert_eq!(fixed(-2, "5"), "0.005");
    assert_eq!(fixed(3, "12345"), "123.45");
    assert_eq!(fixed(5, "12"), "12000.0");
}

#[test]
fn tokens_that_are_no_numbers() {
    let mut heap = Heap::new();
    for token in [
        "", "+", "-", ".", "1+", "1/", "/2", "1/-2", "1e", "e5", "1.5e", "1..5", "--1", "1_000",
        "+.", "1.5x3", ".e5", "1/2/3", "1e5.0", "ab",
    ] {
        assert!(parse_number(&mut heap, token, 10, Format::Single).is_none(), "{token}");
    }
    for token in ["1e39", "1d309", "1e-60", "1e99999999999999999999", "1/0"] {
        let number = parse_number(&mut heap, token, 10, Format::Single);
        assert!(number.is_some_and(|n| n.is_err()), "{token}");
    }
}

#[test]
fn jobs_come_to_what_the_operations_come_to() {
    let mut d = Draw::new(13);
    for _ in 0..300 {
        let (a, b) = (d.integer(), d.integer());
        let h = &mut d.heap;
        let outcome = |h: &mut Heap, work| {
            let job = Job::new(h, work, a, b);
            let done = std::thread::spawn(move || job.run(Box::new(|| true)))
                .join()
                .expect("no panic")
                .expect("wanted");
            done.store(h)
        };
        let product = outcome(h, Work::Multiply).expect("*");
        let direct = mul(h, a, b).expect("*");
        assert!(eql(h, product[0], direct));
        let less = outcome(h, Work::Less).expect("<");
        assert_eq!(less[0], Value::from_bool(lt(h, a, b).expect("<")));
        let divided = outcome(h, Work::Floor);
        match quotient(h, a, b, Rounding::Floor) {
            Ok((q, r)) => {
                let divided = divided.expect("not zero");
                assert!(eql(h, divided[0], q) && eql(h, divided[1], r));
            }
            Err(fault) => assert_eq!(divided.unwrap_err().class, fault.class),
        }
    }
}

#[test]
#[ignore = "measures, for whoever adjusts the costs"]
fn costs_against_the_clock() {
    let mut heap = Heap::new();
    let mut source = Generator::from_seed(14);
    let mut draw = |heap: &mut Heap, words: u32| {
        let limit = ash(heap, Value::fixnum(1), Value::fixnum(64 * words as i64)).expect("small");
        let state = make_random_state(heap, source);
        let drawn = random(heap, limit, state).expect("positive");
        source = generator(heap, state).expect("a state");
        drawn
    };
    for words in [64u32, 256, 1000, 4000, 16_000, 64_000, 256_000] {
        let (a, b, short) =
            (draw(&mut heap, words), draw(&mut heap, words), draw(&mut heap, words / 2));
        let product = mul(&mut heap, a, b).expect("*");
        for (work, x, y) in [
            (Work::Multiply, a, b),
            (Work::Multiply, product, short),
            (Work::Multiply, product, Value::fixnum(7)),
            (Work::Modulo, product, a),
            (Work::Modulo, product, short),
            (Work::Modulo, product, Value::fixnum(1_000_003)),
            (Work::Gcd, a, b),
            (Work::Divide, a, b),
            (Work::Root, product, product),
            (Work::Power, short, Value::fixnum(5)),
            (Work::Power, Value::fixnum(3), Value::fixnum(40 * words as i64)),
        ] {
            let expected = cost(&heap, work, x, y);
            if expected > 2_000_000_000 {
                continue;
            }
            let job = Job::new(&mut heap, work, x, y);
            let start = std::time::Instant::now();
            let outcome = job.run(Box::new(|| true)).expect("wanted");
            let taken = start.elapsed().as_nanos() as u64;
            assert!(matches!(outcome, JobOutcome::Values(_)));
            let ratio = expected as f64 / taken as f64;
            eprintln!("{words:7} {work:?}: expected {expected}, took {taken}, ratio {ratio:.2}");
        }
    }
}

/// An operation that is done on another thread must have the same outcome as here, whatever its
/// operands are.
#[test]
fn what_is_done_elsewhere_has_the_same_outcome() {
    let mut d = Draw::new(15);
    let mut operands: Vec<Value> = [0, 7, -3].map(Value::fixnum).to_vec();
    operands.extend([d.integer(), d.integer(), d.rational(), d.real(), d.real()]);
    let heap = &mut d.heap;
    operands.push(ash(heap, Value::fixnum(12345), Value::fixnum(90)).expect("small"));
    operands.push(ratio(heap, Value::fixnum(5), Value::fixnum(3)).expect("not zero"));
    operands.extend([double(heap, 2.5), double(heap, -0.0)]);
    operands.push(complex(heap, Value::fixnum(1), Value::fixnum(2)).expect("reals"));
    operands.push(Value::T);
    for work in Work::all() {
        for (a, b) in operands.iter().flat_map(|a| operands.iter().map(move |b| (*a, *b))) {
            let job = Job::new(heap, work, a, b);
            let elsewhere =
                job.run(Box::new(|| true)).expect("wanted").store(heap).map(|values| values[0]);
            let here = compute(heap, work, a, b);
            let class =
                |outcome: &crate::data::Result| outcome.as_ref().map_err(|fault| fault.class).err();
            assert_eq!(class(&elsewhere), class(&here), "{work:?} {a:?} {b:?}");
            if let (Ok(elsewhere), Ok(here)) = (elsewhere, here) {
                assert!(eql(heap, elsewhere, here), "{work:?} {a:?} {b:?}");
            }
        }
    }
}
