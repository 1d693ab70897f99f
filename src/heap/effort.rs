//! The counting build (`--features counted`, `make charges`): how much code of ours runs, told by
//! the compiler, which lets each block of instructions call `__sanitizer_cov_trace_pc`. So what a slice has
//! done can be compared with the reductions that it was charged, without a clock: native code that
//! goes through what a program gave it and charges nothing does very much for very little.
//!
//! Collections are not counted: nobody is charged for them, and they are due when as much was made. Nor is
//! what helper threads do.
//! Without the feature all of this is nothing.

use std::io::Write;

/// Whether this is the counting build.
pub const ON: bool = cfg!(feature = "counted");
/// Blocks that a reduction may cost. A primitive charges one for sixteen elements, and some code is
/// slow; what charges nothing is beyond all bounds as soon as the data are long enough.
const MOST_PER_REDUCTION: u64 = 3000;
/// Blocks that a slice may take beside that: definitions of the library may be loaded in it.
const SLACK: u64 = 600_000;

/// The blocks of all threads. What other threads do meanwhile may be lost or counted twice: under a seed,
/// with one worker, it is next to nothing.
static mut BLOCKS: u64 = 0;

/// Called by each block of instructions of this build, but for those of itself; so it calls nothing.
#[cfg(feature = "counted")]
#[allow(unsafe_code)]
// SAFETY: the name is that of LLVM's sanitizers; nothing else in the program has it.
#[unsafe(no_mangle)]
pub extern "C" fn __sanitizer_cov_trace_pc() {
    // SAFETY: a word of a build that is for this test only; where threads meet, a count is lost.
    unsafe { BLOCKS += 1 }
}

#[allow(unsafe_code)]
fn blocks() -> u64 {
    // SAFETY: as above.
    unsafe { BLOCKS }
}

/// Does what is not to be counted.
#[inline(always)]
#[allow(unsafe_code)]
pub fn uncounted<T>(work: impl FnOnce() -> T) -> T {
    if !ON {
        return work();
    }
    let before = blocks();
    let done = work();
    // SAFETY: as above.
    unsafe { BLOCKS = before }
    done
}

/// The work of one slice.
pub struct Slice(u64);

impl Slice {
    /// Now it begins.
    #[inline(always)]
    pub fn begin() -> Slice {
        Slice(if ON { blocks() } else { 0 })
    }

    /// Now it ends, and has been charged so many reductions: tells if that is far too little.
    #[inline(always)]
    pub fn end(self, reductions: i32) {
        if ON {
            self.compare(reductions.max(0) as u64);
        }
    }

    fn compare(self, reductions: u64) {
        let blocks = blocks().saturating_sub(self.0);
        if blocks > SLACK + MOST_PER_REDUCTION * reductions {
            let line =
                format!("UNCHARGED {blocks} blocks of instructions, {reductions} reductions\n");
            let _ = std::io::stderr().lock().write_all(line.as_bytes());
        }
    }
}
