//! The checking build (`--features checked`): each access to the heap is compared with what stands
//! there. Without the feature all of this is nothing: [`ON`] is a constant.
//!
//! The accessors take a reference and an index on trust, or compare them with the length only. Here
//! a reference must be one, refer to the beginning of an object of its own sort, within what is in
//! use, and the index must lie within it; who writes must own it. What does not hold is a *fault*:
//! one line on standard error, `CHECK what < file:line < …`, and the process aborts, so that no test
//! can overlook it.
//!
//! Where objects begin is found by walking the heap from its start, as far as was asked about; the
//! answer is kept until objects move. Collections of this build shift what they move, so that a
//! reference that was forgotten seldom fits, and overwrite what they leave. Memory of code that has
//! been freed is overwritten and never given out again.
//!
//! Two variables of the environment: `MUPROC_LARGE=N` lets raw payloads of N words stand outside,
//! `MUPROC_RECLAIM=N` starts a cycle of reclaiming whenever N bytes of code have been made.

use super::area::Heap;
use super::fixed::Fixed;
use super::space::is_raw_header;
use super::word::{Header, Value};
use std::fmt::Debug;
use std::io::Write;
use std::sync::OnceLock;

/// Whether this is the checking build.
pub const ON: bool = cfg!(feature = "checked");
/// What stands in memory that nobody may look at: no reference, and the header of nothing.
pub const POISON: u64 = 0xdead_beef_dead_bee7;
/// So many callers are told.
const CALLERS: usize = 10;
/// A collection shifts what it moves by an even number of words below this.
const SHIFTS: u64 = 14;

/// What is going to be done with a reference.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Access {
    Read,
    Write,
    Car,
    Cdr,
    Header,
}

/// Tells a fault, and aborts.
#[cold]
#[inline(never)]
pub fn fail(what: &str, about: &dyn Debug) -> ! {
    let trace = std::backtrace::Backtrace::force_capture().to_string();
    let places = trace.lines().filter_map(|line| line.trim().strip_prefix("at "));
    let ours = places.filter_map(|place| place.rsplit_once("src/").map(|(_, place)| place));
    let mut line = format!("CHECK {what}: {about:?}");
    for place in ours.filter(|place| !place.starts_with("heap/checked.rs")).take(CALLERS) {
        // The column says nothing.
        let place = place.rsplit_once(':').map_or(place, |(place, _)| place);
        line.push_str(&format!(" < {place}"));
    }
    line.push('\n');
    let _ = std::io::stderr().lock().write_all(line.as_bytes());
    std::process::abort()
}

/// A number of the environment, read once.
fn number(cell: &OnceLock<Option<usize>>, name: &str) -> Option<usize> {
    if !ON {
        return None;
    }
    *cell.get_or_init(|| std::env::var(name).ok()?.parse().ok())
}

/// From how many words on a raw payload stands outside, if that is set.
#[inline]
pub(super) fn large() -> Option<usize> {
    static LARGE: OnceLock<Option<usize>> = OnceLock::new();
    // A stub has three words of payload, and stands for a longer one.
    number(&LARGE, "MUPROC_LARGE").map(|words| words.max(4))
}

/// After how many bytes of code a cycle of reclaiming is due, if that is set.
#[inline]
pub fn reclaim_after() -> Option<usize> {
    static RECLAIM: OnceLock<Option<usize>> = OnceLock::new();
    number(&RECLAIM, "MUPROC_RECLAIM")
}

/// By how many words the collection with this number shifts what it moves.
pub(super) fn shift(epoch: u64) -> usize {
    if ON { (epoch * 2 % SHIFTS) as usize } else { 0 }
}

/// Where objects begin, as far as was asked about.
#[derive(Debug, Default)]
pub(super) struct Starts {
    #[cfg(feature = "checked")]
    known: std::sync::Mutex<Known>,
}

#[derive(Debug, Default)]
#[cfg(feature = "checked")]
struct Known {
    upto: usize,
    bits: Vec<u64>,
}

#[cfg(feature = "checked")]
impl Known {
    /// Whether something begins at this offset.
    fn is_start(&mut self, words: &[u64], at: usize) -> bool {
        while self.upto <= at && self.upto < words.len() {
            self.bits.resize(words.len() / 64 + 1, 0);
            self.bits[self.upto / 64] |= 1 << (self.upto % 64);
            self.upto += length(words[self.upto]);
        }
        self.bits.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }
}

/// How many words there are of what begins with this one.
#[cfg(feature = "checked")]
fn length(first: u64) -> usize {
    if is_header(first) { Header(first).length() + 1 } else { 2 }
}

fn is_header(word: u64) -> bool {
    word & 7 == 7 && Header::forwarded(word).is_none()
}

/// Where values stand in these words, which begin with the beginning of an object.
pub(super) fn values_within(words: &[u64]) -> impl Iterator<Item = usize> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while is_raw_header(*words.get(at)?) {
            at += Header(words[at]).length() + 1;
        }
        at += 1;
        Some(at - 1)
    })
}

impl Starts {
    /// Forgets what is known: objects have moved, or the end of the last one has.
    pub(super) fn forget(&mut self) {
        *self = Starts::default();
    }

    /// Whether something begins at this offset of the words that are in use.
    #[cfg(feature = "checked")]
    fn is_start(&self, words: &[u64], at: usize) -> bool {
        self.known.lock().unwrap_or_else(|e| e.into_inner()).is_start(words, at)
    }

    #[cfg(not(feature = "checked"))]
    fn is_start(&self, _: &[u64], _: usize) -> bool {
        true
    }
}

impl Heap {
    /// Compares an access with what stands there.
    #[inline(always)]
    pub(super) fn check(&self, access: Access, reference: Value, index: usize) {
        if ON {
            self.look(access, reference, index);
        }
    }

    /// The same for an access to so many bytes of a raw payload from one on.
    #[inline(always)]
    pub(super) fn check_bytes(&self, access: Access, object: Value, start: usize, n: usize) {
        if ON {
            self.look(access, object, 0);
            if n > 0 && start + n > 8 * self.raw_length(object) {
                fail("bytes outside of an object", &(access, object, start, n));
            }
        }
    }

    #[inline(never)]
    fn look(&self, access: Access, reference: Value, index: usize) {
        let fault = |what: &str| -> ! { fail(what, &(access, reference, index)) };
        match access {
            Access::Car | Access::Cdr if !reference.is_cons() => fault("no cons"),
            Access::Header if !reference.is_object() => fault("no object"),
            _ if !reference.is_reference() => fault("no reference"),
            Access::Write if !reference.is_own() => {
                fault("a write into what is not the muproc's own")
            }
            _ => {}
        }
        let first = self.first_word(reference).unwrap_or_else(|what| fault(what));
        if reference.is_cons() {
            if is_header(first) || index > 1 {
                fault("no cons stands there");
            }
        } else if !is_header(first) {
            fault("no object stands there");
        } else if index > Header(first).length() {
            fail("a word outside of an object", &(access, reference, Header(first).kind(), index));
        }
    }

    /// The word that a reference refers to.
    fn first_word(&self, reference: Value) -> Result<u64, &'static str> {
        let at = reference.offset();
        if !reference.is_own() {
            return Ok(Fixed::word(at));
        }
        if at >= self.used {
            return Err("beyond the end of the heap");
        }
        match self.starts.is_start(&self.words[..self.used], at) {
            true => Ok(self.words[at]),
            false => Err("no beginning of an object"),
        }
    }
}
