//! The exit reasons of the muprocs that died last, for later inquiries.
//!
//! Each worker keeps the last thousand deaths that it has seen, in a ring of pairs that it alone
//! writes and any thread may read: recording a death costs a few stores. A reason of more than one
//! word goes into a table of the node. That table also holds at most a thousand reasons, each
//! short: instead of a long reason, a shorter one is kept.

use super::registry::lock;
use super::{Pid, Reason, Value};
use crate::global::code_gc;
use crate::global::code_gc::Marker;
use crate::heap::cap;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering, fence};
use std::sync::{Mutex, OnceLock};

/// How many deaths are kept.
pub(super) const KEPT: usize = 1000;
/// The size in bytes up to which a reason is kept as it is.
pub(super) const LONGEST: usize = 1024;
/// The bytes that an entry takes beside the words of its reason.
const ENTRY: usize = 96;

/// A muproc (0 while its reason is being written) and its reason.
#[derive(Default)]
struct Place {
    muproc: AtomicU64,
    reason: AtomicU64,
}

impl Place {
    /// Returns the reason. What is stored there is a word without references, and a place holds
    /// nothing else.
    fn word(&self) -> Value {
        Value(self.reason.load(Ordering::Relaxed))
    }
}

/// The most muprocs that are noted as taken along by one death.
const MOST_TAKEN: usize = 1000;

/// What is known of the last thousand muprocs of which anything was noted, the oldest first. It is charged to
/// the node.
struct Last<T>(Mutex<VecDeque<(Pid, T)>>);

impl<T> Default for Last<T> {
    fn default() -> Self {
        Last(Mutex::default())
    }
}

impl<T: Clone> Last<T> {
    /// Notes something of a muproc; `bytes` says how many it takes.
    fn push(&self, muproc: Pid, what: T, bytes: impl Fn(&T) -> usize) {
        cap::keep(ENTRY + bytes(&what));
        let mut all = lock(&self.0);
        all.push_back((muproc, what));
        let dropped = if all.len() > KEPT { all.pop_front() } else { None };
        drop(all);
        if let Some((_, what)) = dropped {
            cap::give_up(ENTRY + bytes(&what));
        }
    }

    /// Returns what was noted last of a muproc, if it is still known.
    fn find(&self, muproc: Pid) -> Option<T> {
        let all = lock(&self.0);
        all.iter().rev().find(|(pid, _)| *pid == muproc).map(|(_, what)| what.clone())
    }
}

/// Which muprocs the deaths of children have taken along: their supervisors ask before they start them again.
#[derive(Default)]
pub struct TakenAlong(Last<Box<[Pid]>>);

impl TakenAlong {
    /// Notes that a death takes these along.
    #[cold]
    pub fn note(&self, dead: Pid, mut taken: Vec<Pid>) {
        taken.truncate(MOST_TAKEN);
        self.0.push(dead, taken.into(), |taken| 8 * taken.len());
    }

    /// Returns whom the death of a muproc takes along, as far as that is known.
    pub fn find(&self, dead: Pid) -> Vec<Pid> {
        self.0.find(dead).map_or(Vec::new(), Vec::from)
    }
}

/// The deaths that one worker has seen last.
#[derive(Default)]
pub struct Deaths {
    ring: OnceLock<Box<[Place]>>,
    next: AtomicUsize,
}

/// The reasons of more than one word.
#[derive(Default)]
pub struct LongReasons(Last<Reason>);

/// Returns the bytes that a reason takes.
fn bytes(reason: &Reason) -> usize {
    reason.words().len() * 8 + reason.shares().weight()
}

impl Deaths {
    /// Records a death. Only for the worker that owns this ring. `shorter` makes what is kept
    /// instead of a reason that is too long.
    #[inline]
    pub fn note(
        &self,
        long: &LongReasons,
        muproc: Pid,
        reason: &Reason,
        shorter: impl FnOnce(&Reason) -> Reason,
    ) {
        let mut word = reason.root;
        if !reason.words().is_empty() {
            word = Value::EMPTY;
            let kept = if bytes(reason) > LONGEST { shorter(reason) } else { reason.clone() };
            long.push(muproc, kept);
        } else if code_gc::is_marking() {
            Marker::new().mark(word);
        }
        let ring = self.ring.get_or_init(|| (0..KEPT).map(|_| Place::default()).collect());
        let at = self.next.load(Ordering::Relaxed);
        self.next.store(if at + 1 == KEPT { 0 } else { at + 1 }, Ordering::Relaxed);
        let place = &ring[at];
        place.muproc.store(0, Ordering::Relaxed);
        fence(Ordering::Release);
        place.reason.store(word.0, Ordering::Relaxed);
        place.muproc.store(muproc.0, Ordering::Release);
    }

    /// Returns the reason of a muproc that has died here; `Value::EMPTY` if it is among the long
    /// ones.
    pub fn find(&self, muproc: Pid) -> Option<Value> {
        let place =
            self.ring.get()?.iter().find(|p| p.muproc.load(Ordering::Acquire) == muproc.0)?;
        let word = place.word();
        fence(Ordering::Acquire);
        // Another death may have been recorded in this place meanwhile.
        (place.muproc.load(Ordering::Relaxed) == muproc.0).then_some(word)
    }

    /// Calls `see` with each reason that is one word.
    pub fn see(&self, see: &mut dyn FnMut(&Reason)) {
        for place in self.ring.get().into_iter().flatten() {
            see(&Reason::of_word(place.word()));
        }
    }
}

impl LongReasons {
    #[cold]
    fn push(&self, muproc: Pid, reason: Reason) {
        if code_gc::is_marking() {
            let mut marker = Marker::new();
            marker.mark(reason.root);
            marker.words(reason.words());
        }
        self.0.push(muproc, reason, bytes);
    }

    /// Returns the reason of a muproc, if it is kept here.
    pub fn find(&self, muproc: Pid) -> Option<Reason> {
        self.0.find(muproc)
    }

    /// Calls `see` with each reason.
    pub fn see(&self, see: &mut dyn FnMut(&Reason)) {
        lock(&self.0.0).iter().for_each(|(_, reason)| see(reason));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_thousand_are_known() {
        let (deaths, long) = (Deaths::default(), LongReasons::default());
        let word = |n: usize| Value::fixnum(n as i64);
        assert_eq!(deaths.find(Pid(1)), None);
        for n in 1..=KEPT + 10 {
            deaths.note(&long, Pid(n as u64), &Reason::of_word(word(n)), Reason::clone);
        }
        assert_eq!(deaths.find(Pid(10)), None);
        assert_eq!(deaths.find(Pid(11)), Some(word(11)));
        assert_eq!(deaths.find(Pid(KEPT as u64 + 10)), Some(word(KEPT + 10)));
    }

    #[test]
    fn whom_the_last_thousand_deaths_take_along_is_known() {
        let all = TakenAlong::default();
        for n in 1..=KEPT as u64 + 1 {
            all.note(Pid(n), vec![Pid(n + 1), Pid(7)]);
        }
        assert!(all.find(Pid(1)).is_empty());
        assert_eq!(all.find(Pid(2)), [Pid(3), Pid(7)]);
    }

    #[test]
    fn a_long_reason_is_kept_as_a_shorter_one() {
        let (deaths, long) = (Deaths::default(), LongReasons::default());
        let of = |words: usize| {
            let words = vec![0u64; words].into();
            Reason::from(super::super::Block { root: Value::T, words, ..Default::default() })
        };
        let shorter = |_: &Reason| Reason::of_word(Value::NIL);
        deaths.note(&long, Pid(1), &of(4), shorter);
        deaths.note(&long, Pid(2), &of(LONGEST / 8 + 1), shorter);
        assert_eq!(deaths.find(Pid(1)), Some(Value::EMPTY));
        assert_eq!(long.find(Pid(1)).map(|reason| reason.words().len()), Some(4));
        assert_eq!(long.find(Pid(2)).map(|reason| reason.root), Some(Value::NIL));
        for n in 3..=KEPT as u64 + 3 {
            deaths.note(&long, Pid(n), &of(4), shorter);
        }
        assert!(long.find(Pid(2)).is_none() && long.find(Pid(4)).is_some());
    }
}
