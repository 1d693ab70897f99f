//! Helpers shared by the tests of this room and of the scheduler.

/// A small generator of random numbers: each call returns a number below its argument (0 if the
/// argument is 0).
pub fn xorshift(seed: u64) -> impl FnMut(u64) -> u64 {
    let mut state = seed;
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        if below == 0 { 0 } else { (state >> 11) % below }
    }
}
