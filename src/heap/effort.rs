//! The counting build (`--features counted`, `make charges`): counts how much of our code runs. The
//! compiler makes each block of instructions call `__sanitizer_cov_trace_pc`. So the work of a
//! slice can be compared, without a clock, with the reductions that it was charged. This finds
//! native code that goes through a program's data without charging for it.
//!
//! Collections are not counted: nobody is charged for them, and they become due by what was made.
//! The work of helper threads is not counted either.
//!
//! Without the feature, this module does nothing.

use std::io::Write;

/// Whether this is the counting build.
pub const ON: bool = cfg!(feature = "counted");
/// The most blocks that one reduction may cost. A primitive charges one reduction for sixteen
/// elements, and some code is slow; code that charges nothing exceeds any bound once the data are
/// long enough.
const MOST_PER_REDUCTION: u64 = 3000;
/// Blocks that a slice may take in addition, because definitions of the library may be loaded in
/// it.
const SLACK: u64 = 600_000;

/// The blocks run by all threads. Counts may be lost or doubled where several threads run; under a
/// seed, with one worker, that hardly happens.
static mut BLOCKS: u64 = 0;

/// Called by every block of instructions of this build except those of this function; so it calls
/// nothing.
#[cfg(feature = "counted")]
#[allow(unsafe_code)]
// SAFETY: the name is that of LLVM's sanitizers; nothing else in the program has it.
#[unsafe(no_mangle)]
pub extern "C" fn __sanitizer_cov_trace_pc() {
    // SAFETY: a word that exists in this test build only; where threads meet, a count is lost.
    unsafe { BLOCKS += 1 }
}

#[allow(unsafe_code)]
fn blocks() -> u64 {
    // SAFETY: as above.
    unsafe { BLOCKS }
}

/// Does work without counting it.
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

/// The work of one slice, from [`Slice::begin`] on.
pub struct Slice(u64);

impl Slice {
    /// Begins to count the work of a slice.
    #[inline(always)]
    pub fn begin() -> Slice {
        Slice(if ON { blocks() } else { 0 })
    }

    /// Ends the slice, which was charged `reductions`. If that is far too little, writes a line to
    /// standard error.
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
