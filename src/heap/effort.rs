//! The counting build (`--features counted`, `make charges`): counts how much of our code runs. The
//! compiler makes each block of instructions call `__sanitizer_cov_trace_pc`. So the work of a
//! slice can be compared, without a clock, with the reductions that it was charged. This finds
//! native code that goes through a program's data without charging for it.
//!
//! Collections are not counted: nobody is charged for them, and they become due by what was made.
//! The work of helper threads is not counted either.
//!
//! Without the feature, this module does nothing.

use std::backtrace::Backtrace;
use std::io::Write;
use std::sync::Mutex;

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

/// Where to look who is at work.
static mut NEXT_LOOK: u64 = u64::MAX;
/// Blocks of a slice between two looks.
const STEP: u64 = 500_000;
/// What was seen in this slice, the last looks only.
static SEEN: Mutex<Vec<Backtrace>> = Mutex::new(Vec::new());
/// So many looks are told.
#[cfg(feature = "counted")]
const LOOKS: usize = 3;
/// So many functions of a look are told.
const CALLS: usize = 12;

/// Called by each block of instructions of this build, but for those of itself; so it calls nothing, as a
/// rule.
#[cfg(feature = "counted")]
#[allow(unsafe_code)]
// SAFETY: the name is that of LLVM's sanitizers; nothing else in the program has it.
#[unsafe(no_mangle)]
pub extern "C" fn __sanitizer_cov_trace_pc() {
    // SAFETY: a word of a build that is for this test only; where threads meet, a count is lost.
    unsafe {
        BLOCKS += 1;
        if BLOCKS == NEXT_LOOK {
            NEXT_LOOK = u64::MAX;
            look();
            NEXT_LOOK = BLOCKS + STEP;
        }
    }
}

/// Remembers who is at work.
#[cfg(feature = "counted")]
#[cold]
fn look() {
    let mut seen = SEEN.lock().unwrap_or_else(|e| e.into_inner());
    if seen.len() == LOOKS {
        drop(seen.remove(0));
    }
    seen.push(Backtrace::force_capture());
}

/// The functions of a look, the innermost first.
fn calls(look: &Backtrace) -> String {
    let text = look.to_string();
    let lines = text.lines().map(str::trim).filter(|line| !line.starts_with("at "));
    let names = lines.filter_map(|line| Some(line.split_once(": ")?.1));
    // What they are instances for is too long to be told.
    let names = names.map(|name| match name.find('<') {
        Some(at) if at > 0 => &name[..at],
        _ => name,
    });
    let ours = names.skip_while(|name| !name.contains("sanitizer_cov")).skip(1);
    ours.take(CALLS).collect::<Vec<_>>().join(" < ")
}

#[allow(unsafe_code)]
fn blocks() -> u64 {
    // SAFETY: as above.
    unsafe { BLOCKS }
}

/// What has been seen; the next look is when so many blocks have run. Nobody looks meanwhile.
#[allow(unsafe_code)]
fn take_seen(next: u64) -> Vec<Backtrace> {
    // SAFETY: as above.
    unsafe { NEXT_LOOK = u64::MAX }
    let seen = std::mem::take(&mut *SEEN.lock().unwrap_or_else(|e| e.into_inner()));
    // SAFETY: as above.
    unsafe { NEXT_LOOK = next }
    seen
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

/// The work of one slice, from [`Slice::begin`] on.
pub struct Slice(u64);

impl Slice {
    /// Begins to count the work of a slice.
    #[inline(always)]
    pub fn begin() -> Slice {
        if !ON {
            return Slice(0);
        }
        drop(take_seen(blocks() + STEP));
        Slice(blocks())
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
            let looks: Vec<String> = take_seen(u64::MAX).iter().map(calls).collect();
            let looks = looks.join("; ");
            let line = format!(
                "UNCHARGED {blocks} blocks of instructions, {reductions} reductions: {looks}\n"
            );
            let _ = std::io::stderr().lock().write_all(line.as_bytes());
        }
    }
}
