//! The checking build (`--features checked`): each access to the heap is checked against what is in
//! memory there. Without the feature this module does nothing: [`ON`] is a constant.
//!
//! In other builds, the accessors trust a reference and an index, or compare them with the length
//! only. Here a reference must be one and must refer to the beginning of an object of the right
//! sort among the words in use; the index must lie within the object; and whoever writes must own
//! it. A violation is a *fault*: it writes one line to standard error,
//! `CHECK what < file:line < …`, and aborts the process, so that no test can overlook it.
//!
//! To find where objects begin, the heap is walked from its start as far as needed; the result is
//! kept until objects move. Collections of this build shift the objects that they move, so that a
//! reference which was not updated seldom fits, and overwrite what they leave behind. The memory of
//! freed code is overwritten and never reused.
//!
//! Two environment variables: with `MUPROC_LARGE=N`, raw payloads of N words or more are outside
//! payloads; with `MUPROC_RECLAIM=N`, a code collection is due whenever N bytes of code have been
//! made.

use super::area::Heap;
use super::fixed::Fixed;
use super::space::is_raw_header;
use super::word::{Header, Value};
use std::fmt::Debug;
use std::io::Write;
use std::sync::OnceLock;

/// Whether this is the checking build.
pub const ON: bool = cfg!(feature = "checked");
/// The content of memory that nobody may read: it is not a reference, and not the header of any
/// object.
pub const POISON: u64 = 0xdead_beef_dead_bee7;
/// How many callers a fault lists.
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

/// Reports a fault and aborts the process.
#[cold]
#[inline(never)]
pub fn fail(what: &str, about: &dyn Debug) -> ! {
    let trace = std::backtrace::Backtrace::force_capture().to_string();
    let places = trace.lines().filter_map(|line| line.trim().strip_prefix("at "));
    let ours = places.filter_map(|place| place.rsplit_once("src/").map(|(_, place)| place));
    let mut line = format!("CHECK {what}: {about:?}");
    for place in ours.filter(|place| !place.starts_with("heap/checked.rs")).take(CALLERS) {
        // The column is left out: it says nothing.
        let place = place.rsplit_once(':').map_or(place, |(place, _)| place);
        line.push_str(&format!(" < {place}"));
    }
    line.push('\n');
    let _ = std::io::stderr().lock().write_all(line.as_bytes());
    std::process::abort()
}

/// A number from the environment, read once; `None` if it is not set, or this is not the checking
/// build.
fn number(cell: &OnceLock<Option<usize>>, name: &str) -> Option<usize> {
    if !ON {
        return None;
    }
    *cell.get_or_init(|| std::env::var(name).ok()?.parse().ok())
}

/// The number of words from which on a raw payload is an outside payload, if it is set.
#[inline]
pub(super) fn large() -> Option<usize> {
    static LARGE: OnceLock<Option<usize>> = OnceLock::new();
    // A stub has three words of payload, and must stand for a longer one.
    number(&LARGE, "MUPROC_LARGE").map(|words| words.max(4))
}

/// The number of bytes of code after which a code collection is due, if it is set.
#[inline]
pub fn reclaim_after() -> Option<usize> {
    static RECLAIM: OnceLock<Option<usize>> = OnceLock::new();
    number(&RECLAIM, "MUPROC_RECLAIM")
}

/// The number of words by which the collection of this epoch shifts what it moves.
pub(super) fn shift(epoch: u64) -> usize {
    if ON { (epoch * 2 % SHIFTS) as usize } else { 0 }
}

/// The offsets at which objects begin, as far as they are known.
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
    /// Whether an object or a cons begins at this offset.
    fn is_start(&mut self, words: &[u64], at: usize) -> bool {
        while self.upto <= at && self.upto < words.len() {
            self.bits.resize(words.len() / 64 + 1, 0);
            self.bits[self.upto / 64] |= 1 << (self.upto % 64);
            self.upto += length(words[self.upto]);
        }
        self.bits.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }
}

/// The number of words of the object or cons that begins with the word `first`.
#[cfg(feature = "checked")]
fn length(first: u64) -> usize {
    if is_header(first) { Header(first).length() + 1 } else { 2 }
}

fn is_header(word: u64) -> bool {
    word & 7 == 7 && Header::forwarded(word).is_none()
}

/// The indices of all values in these words, which must begin with the beginning of an object. Raw
/// payloads and their headers are skipped.
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
    /// Forgets what is known, because objects have moved or the end of the last object has changed.
    pub(super) fn forget(&mut self) {
        *self = Starts::default();
    }

    /// Whether an object or a cons begins at this offset of `words`, the words in use.
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
    /// Checks an access to word `index` of what a reference refers to.
    #[inline(always)]
    pub(super) fn check(&self, access: Access, reference: Value, index: usize) {
        if ON {
            self.look(access, reference, index);
        }
    }

    /// Checks an access to `n` bytes of a raw payload, from byte `start` on.
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

    /// The first word of what a reference refers to. The error says what is wrong with the
    /// reference.
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
