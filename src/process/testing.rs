//! What the tests of this room and of the scheduler share.

/// A small generator of random numbers: each call gives one below its argument.
pub fn xorshift(seed: u64) -> impl FnMut(u64) -> u64 {
    let mut state = seed;
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        if below == 0 { 0 } else { (state >> 11) % below }
    }
}
