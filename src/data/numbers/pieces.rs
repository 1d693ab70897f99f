//! Long arithmetic on big integers in pieces, between which [`look`] may end it.
//!
//! One call of the library on long operands takes seconds, and nothing can stop it. So an operation
//! whose operands are longer than [`SIZES`] splits itself into calls on shorter ones: products by Toom
//! and Cook in three parts, quotients by Burnikel and Ziegler, roots by Zimmermann, greatest common
//! divisors by halves (Knuth 4.5.2, exercise on Schönhage's method), digits by powers of the radix. What
//! takes time in proportion to its operands is left to the library.

use super::abandon::look;
use dashu_base::{BitTest, DivRem, Gcd, SquareRootRem, UnsignedAbs};
use dashu_int::{IBig, Sign, UBig};

/// The words that an operand of one call of the library may have: such a call takes half a second at
/// most.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sizes {
    /// The mean of the two factors.
    pub(super) product: usize,
    /// A dividend.
    pub(super) dividend: usize,
    /// A divisor; less than a dividend.
    pub(super) divisor: usize,
    /// What a square root is taken of.
    pub(super) root: usize,
    /// The longer one of two, of which the greatest common divisor is taken.
    pub(super) gcd: usize,
    /// What is written in digits, or read.
    pub(super) digits: usize,
}

/// The sizes of programs.
const LONG: Sizes = Sizes {
    product: 500_000,
    dividend: 130_000,
    divisor: 64_000,
    root: 130_000,
    gcd: 8_000,
    digits: 30_000,
};

/// The sizes of our tests, which do not last so long.
const SHORT: Sizes =
    Sizes { product: 4_000, dividend: 4_000, divisor: 1_500, root: 3_000, gcd: 500, digits: 1_000 };

/// The sizes of this build.
const SIZES: Sizes = if cfg!(test) { SHORT } else { LONG };

const WORD: usize = 64;

/// The words of an operand above which somebody looks before each call of the library.
const MUCH: usize = 100;

fn words(a: &UBig) -> usize {
    a.bit_len().div_ceil(WORD)
}

/// A call of the library on operands of about so many words.
fn whole<R>(words: usize, call: impl FnOnce() -> R) -> R {
    if words > MUCH {
        look();
    }
    call()
}

/// `a * b`.
pub(super) fn mul(a: &UBig, b: &UBig) -> UBig {
    SIZES.mul(a, b)
}

/// `a * b`, with signs.
pub(super) fn mul_signed(a: &IBig, b: &IBig) -> IBig {
    SIZES.mul_signed(a, b)
}

/// The quotient, towards zero, and the remainder; the divisor must not be zero.
pub(super) fn div_rem(a: &UBig, b: &UBig) -> (UBig, UBig) {
    SIZES.div_rem(a, b)
}

/// Like [`div_rem`], with signs: the remainder has that of the dividend.
pub(super) fn div_rem_signed(a: IBig, b: &IBig) -> (IBig, IBig) {
    // Most are short, and need not be copied.
    if a.bit_len() <= SIZES.dividend * WORD {
        return whole(a.bit_len() / WORD, || a.div_rem(b));
    }
    let ((sign, a), (other, b)) = (a.into_parts(), b.clone().into_parts());
    let (q, r) = div_rem(&a, &b);
    (signed(sign == other, q), IBig::from_parts(sign, r))
}

/// `a / b`, which leaves no remainder or none that matters.
pub(super) fn div(a: &UBig, b: &UBig) -> UBig {
    if b.is_one() { a.clone() } else { div_rem(a, b).0 }
}

/// A power.
pub(super) fn pow(a: &UBig, exponent: usize) -> UBig {
    SIZES.pow(a, exponent)
}

/// The integer part of the square root.
pub(super) fn sqrt(a: &UBig) -> UBig {
    SIZES.sqrt_rem(a).0
}

/// The greatest common divisor; that of zero and another is the other.
pub fn gcd(a: &UBig, b: &UBig) -> UBig {
    SIZES.gcd(a, b)
}

/// The same, of numbers with signs.
pub(super) fn gcd_signed(a: &IBig, b: &IBig) -> UBig {
    let bits = a.bit_len().max(b.bit_len());
    if a.is_zero() || b.is_zero() || bits > SIZES.gcd * WORD {
        return gcd(&a.unsigned_abs(), &b.unsigned_abs());
    }
    whole(bits / WORD, || a.gcd(b))
}

/// The digits in a radix, in capital letters.
pub(super) fn to_digits(a: &IBig, radix: u32) -> String {
    if a.bit_len() <= SIZES.digits * WORD {
        return whole(a.bit_len() / WORD, || text(a, radix));
    }
    let (sign, a) = a.clone().into_parts();
    let mut text = String::from(if sign == Sign::Negative { "-" } else { "" });
    SIZES.write_digits(&a, radix, &mut text);
    text
}

/// The integer that digits in a radix spell; `None` if they are none.
pub fn from_digits(digits: &str, radix: u32) -> Option<UBig> {
    SIZES.read_digits(digits, radix)
}

fn text(a: &IBig, radix: u32) -> String {
    if radix == 10 { a.to_string() } else { format!("{:#}", a.in_radix(radix as u8)) }
}

fn signed(is_positive: bool, a: UBig) -> IBig {
    IBig::from_parts(if is_positive { Sign::Positive } else { Sign::Negative }, a)
}

/// Four numbers that two are multiplied by: the determinant is 1 or -1, so the greatest common divisor
/// stays.
type Matrix = [IBig; 4];

impl Sizes {
    pub(super) fn mul(&self, a: &UBig, b: &UBig) -> UBig {
        let (a, b) = if a.bit_len() < b.bit_len() { (b, a) } else { (a, b) };
        let (n, least) = (words(a), words(b));
        if n + least <= 2 * self.product || least <= 1 {
            return whole(n + least, || a * b);
        }
        if 2 * least > n + 1 {
            return self.in_thirds(a, b);
        }
        // The longer one in blocks.
        let bits = least.max(self.product) * WORD;
        let parts = blocks(a, bits).into_iter().map(|part| self.mul(&part, b)).collect::<Vec<_>>();
        parts.into_iter().rev().fold(UBig::ZERO, |sum, part| (sum << bits) + part)
    }

    fn mul_signed(&self, a: &IBig, b: &IBig) -> IBig {
        let bits = a.bit_len() + b.bit_len();
        if bits <= self.product * WORD {
            return whole(bits / WORD, || a * b);
        }
        let product = self.mul(&a.unsigned_abs(), &b.unsigned_abs());
        signed(a.sign() == b.sign(), product)
    }

    pub(super) fn sqr(&self, a: &UBig) -> UBig {
        let n = words(a);
        if n <= self.product { whole(2 * n, || a.sqr()) } else { self.mul(a, a) }
    }

    /// Toom and Cook: the values of the product, as a polynomial in 2^`bits`, at 0, 1, -1, 2 and infinity.
    fn in_thirds(&self, a: &UBig, b: &UBig) -> UBig {
        let bits = words(a).div_ceil(3) * WORD;
        let thirds = |x: &UBig| {
            let (low, rest) = x.clone().split_bits(bits);
            let (middle, high) = rest.split_bits(bits);
            [low, middle, high].map(IBig::from)
        };
        let (a, b) = (thirds(a), thirds(b));
        let times = |at: fn(&[IBig; 3]) -> IBig| self.mul_signed(&at(&a), &at(&b));
        let at_0 = times(|x| x[0].clone());
        let at_1 = times(|x| &x[0] + &x[1] + &x[2]);
        let at_minus_1 = times(|x| &x[0] - &x[1] + &x[2]);
        let at_2 = times(|x| &x[0] + (&x[1] << 1usize) + (&x[2] << 2usize));
        let at_infinity = times(|x| x[2].clone());
        let odd = (&at_1 - &at_minus_1) >> 1usize;
        let second = ((at_1 + at_minus_1) >> 1usize) - &at_0 - &at_infinity;
        let mixed = (at_2 - &at_0 - (&second << 2usize) - (&at_infinity << 4usize)) >> 1usize;
        let third = (mixed - &odd) / IBig::from(3);
        let first = odd - &third;
        let parts = [third, second, first, at_0];
        parts.into_iter().fold(at_infinity, |sum, part| (sum << bits) + part).unsigned_abs()
    }

    pub(super) fn div_rem(&self, a: &UBig, b: &UBig) -> (UBig, UBig) {
        let (n, m) = (words(a), words(b));
        if n <= self.dividend || n < m {
            return whole(n, || a.div_rem(b));
        }
        if m > self.divisor && n <= 2 * m {
            return self.in_halves(a, b);
        }
        // Long division by blocks.
        let bits = m.max(self.divisor) * WORD;
        let (mut q, mut r) = (UBig::ZERO, UBig::ZERO);
        for part in blocks(a, bits).into_iter().rev() {
            let next = (r << bits) + part;
            let (more, rest) = if m <= self.divisor {
                whole(2 * self.divisor, || (&next).div_rem(b))
            } else {
                self.in_halves(&next, b)
            };
            q = (q << bits) + more;
            r = rest;
        }
        (q, r)
    }

    /// Burnikel and Ziegler: the quotient by its two halves. It is no longer than the divisor.
    fn in_halves(&self, a: &UBig, b: &UBig) -> (UBig, UBig) {
        if a < b {
            return (UBig::ZERO, a.clone());
        }
        let of_quotient = a.bit_len() - b.bit_len() + 1;
        if words(a) <= self.dividend {
            return whole(words(a), || a.div_rem(b));
        }
        let needless = b.bit_len().saturating_sub(of_quotient);
        // Of a short quotient twice its bits of the divisor tell nearly all.
        if let Some(needless) = needless.checked_sub(of_quotient.max(WORD))
            && needless > 0
        {
            return self.estimated(a, b, needless);
        }
        let half = of_quotient / 2;
        let (low, high) = a.clone().split_bits(half);
        let (upper, rest) = self.estimated(&high, b, needless);
        let (lower, rest) = self.estimated(&((rest << half) + low), b, needless);
        ((upper << half) + lower, rest)
    }

    /// The quotient by the divisor without its `needless` low bits, and then put right.
    fn estimated(&self, a: &UBig, b: &UBig, needless: usize) -> (UBig, UBig) {
        if needless == 0 {
            return self.in_halves(a, b);
        }
        let (low, upper) = b.clone().split_bits(needless);
        let (rest, high) = a.clone().split_bits(needless);
        let (mut q, r) = self.div_rem(&high, &upper);
        let mut r = IBig::from((r << needless) + rest) - IBig::from(self.mul(&q, &low));
        while r.sign() == Sign::Negative {
            r += b;
            q -= UBig::ONE;
        }
        (q, r.unsigned_abs())
    }

    pub(super) fn pow(&self, a: &UBig, exponent: usize) -> UBig {
        let bits = a.bit_len().saturating_mul(exponent);
        if exponent <= 1 || bits <= self.product * WORD {
            return whole(bits / WORD, || a.pow(exponent));
        }
        let square = self.sqr(&self.pow(a, exponent / 2));
        if exponent % 2 == 1 { self.mul(&square, a) } else { square }
    }

    /// Zimmermann: the root of the upper half, and a quotient for the rest.
    pub(super) fn sqrt_rem(&self, a: &UBig) -> (UBig, UBig) {
        let n = words(a);
        if n <= self.root {
            return whole(n, || a.sqrt_rem());
        }
        let quarter = a.bit_len().div_ceil(4 * WORD) * WORD;
        // The top quarter must be at least a fourth of what it may be.
        let shift = (4 * quarter - a.bit_len()) / 2 * 2;
        let (low, high) = (a << shift).split_bits(2 * quarter);
        let (lowest, next) = low.split_bits(quarter);
        let (upper, rest) = self.sqrt_rem(&high);
        let (q, rest) = self.div_rem(&((rest << quarter) + next), &(&upper << 1usize));
        let mut root = (upper << quarter) + &q;
        let mut rest = IBig::from((rest << quarter) + lowest) - IBig::from(self.sqr(&q));
        while rest.sign() == Sign::Negative {
            rest += IBig::from((&root << 1usize) - UBig::ONE);
            root -= UBig::ONE;
        }
        if shift == 0 {
            return (root, rest.unsigned_abs());
        }
        let root = root >> (shift / 2);
        let rest = a - self.sqr(&root);
        (root, rest)
    }

    pub(super) fn gcd(&self, a: &UBig, b: &UBig) -> UBig {
        let longest = words(a).max(words(b));
        if longest <= self.gcd && !a.is_zero() && !b.is_zero() {
            return whole(longest, || a.gcd(b));
        }
        let (mut a, mut b) = if a < b { (b.clone(), a.clone()) } else { (a.clone(), b.clone()) };
        while !b.is_zero() {
            if words(&a) <= self.gcd {
                return whole(words(&a), || (&a).gcd(&b));
            }
            if b.bit_len() / 3 > a.bit_len() / 4 {
                // The upper halves say how both get a quarter shorter.
                let drop = a.bit_len() / 2;
                let step = self.halving(&a >> drop, &b >> drop);
                let (x, y) = self.moved(&step, &a, &b);
                let (x, y) = (x.unsigned_abs(), y.unsigned_abs());
                (a, b) = if x < y { (y, x) } else { (x, y) };
                if b.is_zero() {
                    break;
                }
            }
            let (_, r) = self.div_rem(&a, &b);
            (a, b) = (b, r);
        }
        a
    }

    /// The products of a matrix with two numbers.
    fn moved(&self, step: &Matrix, a: &UBig, b: &UBig) -> (IBig, IBig) {
        let (a, b) = (IBig::from(a.clone()), IBig::from(b.clone()));
        let row = |x, y| self.mul_signed(x, &a) + self.mul_signed(y, &b);
        (row(&step[0], &step[1]), row(&step[2], &step[3]))
    }

    /// A matrix that makes both numbers about half as long.
    fn halving(&self, mut a: UBig, mut b: UBig) -> Matrix {
        let length = a.bit_len().max(b.bit_len());
        let goal = length / 2 + 1;
        let mut done: Matrix = [IBig::ONE, IBig::ZERO, IBig::ZERO, IBig::ONE];
        if length > 32 * WORD {
            look();
            for _ in 0..2 {
                let longest = a.bit_len().max(b.bit_len());
                if a.bit_len().min(b.bit_len()) <= goal {
                    break;
                }
                let is_first = longest == length;
                let drop = if is_first { length / 2 } else { (2 * goal).saturating_sub(longest) };
                let step = self.halving(&a >> drop, &b >> drop);
                (a, b) = self.step(&step, &a, &b, &mut done);
            }
        }
        while a.bit_len().min(b.bit_len()) > goal {
            let step = leading(&a, &b).unwrap_or_else(|| self.division(&a, &b));
            (a, b) = self.step(&step, &a, &b, &mut done);
        }
        done
    }

    /// The matrix that divides the larger number by the other.
    fn division(&self, a: &UBig, b: &UBig) -> Matrix {
        let quotient = |a, b| -IBig::from(self.div_rem(a, b).0);
        match a < b {
            true => [IBig::ONE, IBig::ZERO, quotient(b, a), IBig::ONE],
            false => [IBig::ONE, quotient(a, b), IBig::ZERO, IBig::ONE],
        }
    }

    /// Moves two numbers by a step, without their signs, and adds it to the steps that are done.
    fn step(&self, step: &Matrix, a: &UBig, b: &UBig, done: &mut Matrix) -> (UBig, UBig) {
        let (x, y) = self.moved(step, a, b);
        let entry = |row: usize, column: usize| {
            self.mul_signed(&step[row], &done[column])
                + self.mul_signed(&step[row + 1], &done[column + 2])
        };
        let rows = [entry(0, 0), entry(0, 1), entry(2, 0), entry(2, 1)];
        let [p, q, r, s] = rows;
        let (p, q) = if x.sign() == Sign::Negative { (-p, -q) } else { (p, q) };
        let (r, s) = if y.sign() == Sign::Negative { (-r, -s) } else { (r, s) };
        *done = [p, q, r, s];
        (x.unsigned_abs(), y.unsigned_abs())
    }

    pub(super) fn write_digits(&self, a: &UBig, radix: u32, out: &mut String) {
        let count = digits_of(radix, self.digits);
        let mut powers = Vec::new();
        if words(a) > self.digits {
            powers.push((count, self.pow(&UBig::from(radix), count)));
        }
        while let Some((count, power)) = powers.last()
            && 2 * power.bit_len() <= a.bit_len() + 1
        {
            powers.push((2 * count, self.sqr(power)));
        }
        self.write(a, radix, &powers, 0, out);
    }

    /// Writes the digits of a number, at least `width` of them.
    fn write(
        &self,
        a: &UBig,
        radix: u32,
        powers: &[(usize, UBig)],
        width: usize,
        out: &mut String,
    ) {
        let Some(((count, power), smaller)) = powers.split_last() else {
            let text = whole(words(a), || format!("{:#}", a.in_radix(radix as u8)));
            let text = if a.is_zero() && width > 0 { "" } else { &text };
            out.extend(std::iter::repeat_n('0', width.saturating_sub(text.len())));
            return out.push_str(text);
        };
        if a < power {
            let lacking = width.saturating_sub(*count);
            out.extend(std::iter::repeat_n('0', lacking));
            return self.write(a, radix, smaller, width - lacking, out);
        }
        let (upper, lower) = self.div_rem(a, power);
        self.write(&upper, radix, smaller, width.saturating_sub(*count), out);
        self.write(&lower, radix, smaller, *count, out);
    }

    pub(super) fn read_digits(&self, digits: &str, radix: u32) -> Option<UBig> {
        let count = digits_of(radix, self.digits);
        let read =
            |digits: &str| whole(digits.len() / 16, || UBig::from_str_radix(digits, radix).ok());
        if digits.len() <= count || !digits.is_ascii() {
            return read(digits);
        }
        let bytes = digits.as_bytes().rchunks(count);
        let texts = bytes.map(|part| std::str::from_utf8(part).ok());
        let mut parts = texts.map(|part| read(part?)).collect::<Option<Vec<UBig>>>()?;
        let mut power = self.pow(&UBig::from(radix), count);
        while parts.len() > 1 {
            let joined = |pair: &[UBig]| match pair {
                [low, high] => self.mul(high, &power) + low,
                pair => pair.iter().sum(),
            };
            parts = parts.chunks(2).map(joined).collect();
            if parts.len() > 1 {
                power = self.sqr(&power);
            }
        }
        parts.pop()
    }
}

/// The digits that surely fit into so many words.
fn digits_of(radix: u32, words: usize) -> usize {
    (WORD as f64 / f64::from(radix).log2()) as usize * words
}

/// A number in blocks of so many bits, the lowest first.
fn blocks(a: &UBig, bits: usize) -> Vec<UBig> {
    let mut parts = Vec::with_capacity(a.bit_len().div_ceil(bits));
    let mut rest = a.clone();
    while !rest.is_zero() {
        let (low, high) = rest.split_bits(bits);
        parts.push(low);
        rest = high;
    }
    parts
}

/// Lehmer: the steps of Euclid's algorithm that the leading bits of two numbers tell; `None` if none.
fn leading(a: &UBig, b: &UBig) -> Option<Matrix> {
    let drop = a.bit_len().max(b.bit_len()).saturating_sub(62);
    let top = |x: &UBig| i64::try_from(x >> drop).unwrap_or(0);
    let (mut x, mut y) = (top(a), top(b));
    let (mut p, mut q, mut r, mut s) = (1i64, 0i64, 0i64, 1i64);
    // Half of the bits: then the factors have as many.
    let least = 1i64 << 31;
    while x.min(y) >= least {
        if x >= y {
            let times = x / y;
            x -= times * y;
            p -= times * r;
            q -= times * s;
        } else {
            let times = y / x;
            y -= times * x;
            r -= times * p;
            s -= times * q;
        }
    }
    (q != 0 || r != 0).then(|| [p, q, r, s].map(IBig::from))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::numbers::Generator;

    /// An integer of up to so many words, often with long rows of equal bits.
    fn big(source: &mut Generator, most: u64) -> UBig {
        let n = source.below(most) as usize;
        match source.below(6) {
            0 => UBig::ONE << (n * WORD),
            1 => (UBig::ONE << (n * WORD)) - UBig::ONE,
            2 => (UBig::ONE << (n * WORD + 1)) + UBig::ONE,
            kind => {
                let mut word = || match source.below(if kind == 3 { 3 } else { 1 }) {
                    1 => 0,
                    2 => u64::MAX,
                    _ => source.next_u64(),
                };
                UBig::from_words(&(0..n).map(|_| word()).collect::<Vec<u64>>())
            }
        }
    }

    /// So small that short numbers take every way.
    const TINY: Sizes = Sizes { product: 4, dividend: 6, divisor: 3, root: 4, gcd: 3, digits: 3 };

    #[test]
    fn pieces_come_to_what_the_library_comes_to() {
        let mut source = Generator::from_seed(1);
        for _ in 0..300 {
            let (a, b) = (big(&mut source, 60), big(&mut source, 60));
            let product = &a * &b;
            assert_eq!(TINY.mul(&a, &b), product);
            assert_eq!(TINY.sqr(&a), a.sqr());
            assert_eq!(TINY.sqrt_rem(&a), a.sqrt_rem());
            if !b.is_zero() {
                assert_eq!(TINY.div_rem(&a, &b), (&a).div_rem(&b));
                assert_eq!(TINY.div_rem(&product, &b), (a.clone(), UBig::ZERO));
            }
            if !product.is_zero() {
                let common = big(&mut source, 5) + UBig::ONE;
                let (a, b) = (&a * &common, &b * &common);
                assert_eq!(TINY.gcd(&a, &b), (&a).gcd(&b));
            }
            let radix = 2 + source.below(35) as u32;
            let mut text = String::new();
            TINY.write_digits(&a, radix, &mut text);
            assert_eq!(text, format!("{:#}", a.in_radix(radix as u8)));
            assert_eq!(TINY.read_digits(&text, radix), Some(a));
            let (base, exponent) = (big(&mut source, 2), source.below(20) as usize);
            assert_eq!(TINY.pow(&base, exponent), base.pow(exponent));
        }
    }
}
