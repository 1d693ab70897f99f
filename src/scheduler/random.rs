//! The one place that makes random numbers.

use std::hash::{BuildHasher, Hasher, RandomState};

/// A stream of random numbers (splitmix64): small, fast, and good enough for choices and seeds.
#[derive(Clone, Debug)]
pub struct Random {
    state: u64,
}

impl Random {
    /// Makes the stream of a seed. `stream` distinguishes streams of one seed that must not be the
    /// same.
    pub fn seeded(seed: u64, stream: u64) -> Random {
        let mut random = Random { state: seed };
        let mixed = random.draw() ^ stream.wrapping_mul(0xd6e8_feb8_6659_fd93);
        Random { state: mixed }
    }

    /// Makes an unpredictable stream.
    pub fn unforeseen() -> Random {
        Random { state: RandomState::new().build_hasher().finish() }
    }

    /// Returns the next number.
    #[inline]
    pub fn draw(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Returns a number below `bound`, which must not be 0.
    #[inline]
    pub fn below(&mut self, bound: usize) -> usize {
        ((self.draw() as u128 * bound as u128) >> 64) as usize
    }
}
