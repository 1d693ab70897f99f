//! Random numbers: the generator xoroshiro128++ (Blackman and Vigna), whose jumps give each muproc
//! a stream of its own that overlaps with no other.

use super::number::{Real, load_real, store_integer};
use crate::data::{Fault, Result, list};
use crate::global::symbol::sym;
use crate::heap::{Heap, Kind, Value};
use dashu_base::{BitTest, Sign, UnsignedAbs};
use dashu_int::{IBig, UBig};

/// The state of a generator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Generator {
    words: [u64; 2],
}

const JUMP: [u64; 2] = [0x2bd7_a6a6_e99c_2ddc, 0x0992_ccaf_6a6f_ca05];
const LONG_JUMP: [u64; 2] = [0x360f_d5f2_cf8d_5d99, 0x9c6e_6877_736c_46e3];

impl Generator {
    /// Makes a generator whose state is derived from a seed by splitmix64.
    pub fn from_seed(seed: u64) -> Generator {
        const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
        let first = super::hash::mix(seed.wrapping_add(GOLDEN));
        let second = super::hash::mix(seed.wrapping_add(GOLDEN.wrapping_mul(2)));
        Generator::from_words([first, second])
    }

    /// Makes a generator with this state. The state of all zeros would never change, so it is
    /// replaced.
    pub fn from_words(words: [u64; 2]) -> Generator {
        Generator { words: if words == [0, 0] { [1, 2] } else { words } }
    }

    /// The state.
    pub fn words(&self) -> [u64; 2] {
        self.words
    }

    /// The next 64 bits.
    #[inline]
    pub fn next_u64(&mut self) -> u64 {
        let [s0, mut s1] = self.words;
        let result = s0.wrapping_add(s1).rotate_left(17).wrapping_add(s0);
        s1 ^= s0;
        self.words = [s0.rotate_left(49) ^ s1 ^ (s1 << 21), s1.rotate_left(28)];
        result
    }

    /// Advances by 2^64 steps, to the start of another stream.
    pub fn jump(&mut self) {
        self.jump_by(JUMP);
    }

    /// Advances by 2^96 steps, to the start of another family of streams.
    pub fn long_jump(&mut self) {
        self.jump_by(LONG_JUMP);
    }

    fn jump_by(&mut self, polynomial: [u64; 2]) {
        let mut sum = [0, 0];
        for word in polynomial {
            for bit in 0..64 {
                if word >> bit & 1 == 1 {
                    sum[0] ^= self.words[0];
                    sum[1] ^= self.words[1];
                }
                self.next_u64();
            }
        }
        self.words = sum;
    }

    /// A random number below `n`, each with the same probability (Lemire's method). `n` must not be
    /// zero.
    pub fn below(&mut self, n: u64) -> u64 {
        let mut product = self.next_u64() as u128 * n as u128;
        if (product as u64) < n {
            let threshold = n.wrapping_neg() % n;
            while (product as u64) < threshold {
                product = self.next_u64() as u128 * n as u128;
            }
        }
        (product >> 64) as u64
    }

    /// Like [`Generator::below`], for numbers of any size.
    pub fn below_big(&mut self, n: &UBig) -> UBig {
        let bits = n.bit_len();
        loop {
            let mut words: Vec<u64> = (0..bits.div_ceil(64)).map(|_| self.next_u64()).collect();
            if let (Some(top), false) = (words.last_mut(), bits.is_multiple_of(64)) {
                *top &= (1 << (bits % 64)) - 1;
            }
            let candidate = UBig::from_words(&words);
            if candidate < *n {
                return candidate;
            }
        }
    }

    /// A random double in [0, 1).
    pub fn unit(&mut self) -> f64 {
        (self.next_u64() >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// Makes a random state.
pub fn make_random_state(heap: &mut Heap, generator: Generator) -> Value {
    let words = generator.words();
    let state = heap.object(Kind::Random, 0, 2, words[0]);
    heap.payload_mut(state.made())[1] = words[1];
    state
}

/// The generator of a random state; a type error for any other value.
pub fn generator(heap: &Heap, state: Value) -> Result<Generator> {
    if heap.is_kind(state, Kind::Random) {
        Ok(Generator { words: [heap.raw_first(state), heap.raw_word(state, 1)] })
    } else {
        Err(Fault::type_error(state, sym::RANDOM_STATE))
    }
}

/// Stores the generator in a random state. A state that was read as a literal stays as it is.
pub fn put_generator(heap: &mut Heap, state: Value, generator: Generator) {
    if let Some(state) = state.as_own() {
        heap.payload_mut(state).copy_from_slice(&generator.words);
    }
}

/// `random`: a number from 0 up to but not including `limit`, of the type of `limit`.
pub fn random(heap: &mut Heap, limit: Value, state: Value) -> Result {
    let mut source = generator(heap, state)?;
    if let Some(i) = limit.as_fixnum() {
        if i > 0 {
            let drawn = source.below(i as u64);
            put_generator(heap, state, source);
            return Ok(Value::fixnum(drawn as i64));
        }
        return Err(not_positive(heap, limit));
    }
    let drawn = match load_real(heap, limit) {
        Ok(Real::Int(n)) if n.sign() == Sign::Positive => {
            let drawn = source.below_big(&n.unsigned_abs());
            store_integer(heap, &IBig::from(drawn))
        }
        Ok(Real::Single(f)) if f > 0.0 && f.is_finite() => Value::single(loop {
            let drawn = (source.next_u64() >> 40) as f32 / (1u64 << 24) as f32 * f;
            if drawn < f {
                break drawn;
            }
        }),
        Ok(Real::Double(f)) if f > 0.0 && f.is_finite() => {
            let drawn = loop {
                let drawn = source.unit() * f;
                if drawn < f {
                    break drawn;
                }
            };
            super::number::double(heap, drawn)
        }
        _ => return Err(not_positive(heap, limit)),
    };
    put_generator(heap, state, source);
    Ok(drawn)
}

/// The type error for a limit of `random` that is not of type `(or (integer 1) (float (0)))`.
fn not_positive(heap: &mut Heap, limit: Value) -> Box<Fault> {
    let zero = heap.cons(Value::fixnum(0), Value::NIL);
    let integer = list::from_slice(heap, &[sym::INTEGER, Value::fixnum(1)]);
    let float = list::from_slice(heap, &[sym::FLOAT, zero]);
    let expected = list::from_slice(heap, &[sym::OR, integer, float]);
    Fault::type_error(limit, expected)
}
