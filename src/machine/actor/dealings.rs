//! What few muprocs have: how far its end has come, what it waits for, limits and numbers of its own.

use super::clocks::Alarm;
use super::current::{Aside, Given};
use super::joints::Joined;
use super::serving::Serving;
use crate::machine::eval::lazy_box::LazyBox;
use crate::machine::memory::additions::Additions;
use crate::machine::memory::weak::Weak;
use crate::process::{Answer, Answers, Await, Numbers, Peers, Pid, Reason, Reference};
use crate::text::Span;
use rustc_hash::FxHashMap;

/// State that few muprocs need: how far its end has come, what it waits for, its own limits.
#[derive(Default)]
pub(in crate::machine) struct Dealings {
    /// The reason for which the muproc is ending, irrevocably.
    pub(super) killed: Option<Reason>,
    /// The reason of a kill that waits for the end of a cleanup.
    pub(super) kill_waits: Option<Reason>,
    /// Whether the grace of a kill has begun.
    pub(super) grace_begun: bool,
    /// What it has asked to be told of other muprocs, and has not been told yet, with the place where it waits
    /// (`awaiting.rs`).
    pub(super) awaited: FxHashMap<(Pid, Await), usize>,
    /// The limit of its stack in units, if it is not the usual one.
    pub(in crate::machine) most_stack: Option<u32>,
    /// How many bytes it would have held when its heap last refused to grow.
    pub(in crate::machine) refused: usize,
    /// How much it has added to what the node keeps (`memory/additions.rs`).
    pub(in crate::machine) additions: Additions,
    /// How many awaited answers have come.
    pub(super) answered: u32,
    /// The joints that it waits for or has taken (`joints.rs`).
    pub(in crate::machine) joints: Joined,
    /// Awaited answers: they have come for calls under way and never go into the queue.
    pub(in crate::machine) answers: Answers,
    /// The addresses, other than muprocs, that monitors were given.
    pub(in crate::machine) addresses: Peers<Reason>,
    /// The numbers of the tags that the program has made.
    pub(in crate::machine) tags: Numbers,
    /// The messages received last by the code that timer functions have interrupted, and outside of
    /// bindings.
    pub(in crate::machine) set_aside: Vec<Aside>,
    /// What the program has assigned to `*muproc-mumsg*` and `*muproc-packet*`, if
    /// `Post::is_given`.
    pub(in crate::machine) given: Given,
    /// The place of the fault that a function of the library signals next, instead of the place of
    /// a node. Set when that function is called, taken by the signal, and forgotten when the
    /// function returns or is left.
    pub(in crate::machine) mended_at: Span,
    /// How many control frames there were when it was set.
    pub(in crate::machine) mended_under: usize,
    /// Weak pointers and finalizers.
    pub(in crate::machine) weak: Weak,
    /// What wakes it while it waits for an answer.
    pub(in crate::machine) alarm: Alarm,
    /// What it counts as a server.
    pub(super) serving: LazyBox<Serving>,
}

impl Dealings {
    /// Whether nothing is under way and nothing here is part of the heap: a simple process can rest.
    pub(super) fn may_rest(&self) -> bool {
        self.killed.is_none()
            && self.kill_waits.is_none()
            && self.awaited.is_empty()
            && self.joints.is_empty()
            && self.answers.is_empty()
            && self.addresses.is_empty()
            && self.set_aside.is_empty()
            && self.weak.bytes() == 0
    }

    /// The bytes of what others have sent and this keeps: answers, and the reasons of kills.
    #[inline]
    pub(super) fn bytes(&self) -> usize {
        let answers = self.answers.bytes();
        let is_killed = self.killed.is_some() || self.kill_waits.is_some();
        if is_killed { answers + self.bytes_of_kills() } else { answers }
    }

    #[cold]
    fn bytes_of_kills(&self) -> usize {
        self.killed.iter().chain(&self.kill_waits).map(Reason::bytes).sum()
    }

    /// Keeps an awaited answer.
    pub(super) fn answered(&mut self, tag: Reference, answer: Answer) {
        self.answered = self.answered.wrapping_add(1);
        self.answers.keep(tag, answer);
    }
}
