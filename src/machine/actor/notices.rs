//! What a muproc has been told and has not acted on yet.
//!
//! Under a shield most notices must wait. They are looked at once and then held apart, so that neither their
//! number nor how often a muproc looks at its mail makes the shielded code slow: a million timers may be due at once,
//! and each of their functions runs under a shield.
//!
//! Others can send as many as they like, so what lies here is charged to the muproc, as its messages are.

use super::joints::Call;
use crate::machine::eval::lazy_box::Empty;
use crate::process::{Notice, OnTheWay};
use std::collections::VecDeque;

/// Room for more notices than this is given back when there are none.
const MANY: usize = 256;

/// A notice, and what the muproc is charged for it.
struct Kept {
    notice: Notice,
    bytes: usize,
}

/// Notices in the order in which they came: first those that are held, then the others.
#[derive(Default)]
pub(in crate::machine) struct Notices {
    /// Looked at under a shield: they wait until no shield is left, or deadlines until theirs is the innermost.
    held: VecDeque<Kept>,
    /// Whether some of these may be deadlines.
    holds_deadlines: bool,
    /// Not looked at yet, or not under the shields that there are now.
    open: VecDeque<Kept>,
    /// What the muproc is charged for all of them.
    bytes: usize,
}

/// What a muproc is charged for keeping a notice. The rows double when they are full.
fn charge(notice: &Notice) -> usize {
    let of_call = |call: &Call| size_of::<Call>() + call.block.bytes();
    2 * size_of::<Kept>() + notice.bytes(|what| what.downcast_ref().map_or(0, of_call))
}

impl Empty for Notices {
    fn empty() -> &'static Notices {
        const EMPTY: &Notices = &Notices {
            held: VecDeque::new(),
            holds_deadlines: false,
            open: VecDeque::new(),
            bytes: 0,
        };
        EMPTY
    }
}

impl Notices {
    /// Adds one that has come.
    pub(in crate::machine) fn push(&mut self, mut notice: Notice) {
        if let Notice::Interrupt(what) = &mut notice
            && let Some(call) = what.downcast_mut::<Call>()
        {
            call.way = OnTheWay::default();
        }
        self.open.push_back(kept(notice, &mut self.bytes));
    }

    /// The bytes that the muproc is charged for them.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Takes the next one to be looked at under so many shields.
    pub(super) fn next(&mut self, shields: u32) -> Option<Notice> {
        let next = match shields {
            0 => self.held.pop_front().or_else(|| self.open.pop_front()),
            _ => self.open.pop_front(),
        };
        if next.is_none()
            && self.held.is_empty()
            && self.held.capacity() + self.open.capacity() > MANY
        {
            *self = Notices::default();
        }
        next.map(|kept| self.given_out(kept))
    }

    /// Returns a notice that is kept no longer.
    fn given_out(&mut self, Kept { notice, bytes }: Kept) -> Notice {
        self.bytes -= bytes;
        notice
    }

    /// Holds one that was taken and must wait.
    pub(super) fn hold(&mut self, notice: Notice, is_deadline: bool) {
        self.holds_deadlines = is_deadline || (self.holds_deadlines && !self.held.is_empty());
        self.held.push_back(kept(notice, &mut self.bytes));
    }

    /// To be called when there is a shield less, and so many are left. Returns whether there is something to be
    /// looked at.
    pub(super) fn shield_dropped(&mut self, shields: u32) -> bool {
        if shields > 0 && self.holds_deadlines {
            self.held.append(&mut self.open);
            std::mem::swap(&mut self.held, &mut self.open);
            self.holds_deadlines = false;
        }
        !self.open.is_empty() || (shields == 0 && !self.held.is_empty())
    }

    /// Those that may be acted on under so many shields.
    pub(super) fn to_be_looked_at(&self, shields: u32) -> impl Iterator<Item = &Notice> {
        let held = if shields == 0 { &self.held } else { &Notices::empty().held };
        held.iter().chain(&self.open).map(|kept| &kept.notice)
    }

    /// The place of the first deadline for which the function is true.
    pub(super) fn find_deadline(&self, wanted: impl Fn(&Notice) -> bool) -> Option<usize> {
        let passed = if self.holds_deadlines { 0 } else { self.held.len() };
        self.iter().skip(passed).position(wanted).map(|at| at + passed)
    }

    /// Takes the one at a place that [`find_deadline`](Notices::find_deadline) has found.
    pub(super) fn remove(&mut self, at: usize) -> Option<Notice> {
        let removed = match at.checked_sub(self.held.len()) {
            Some(at) => self.open.remove(at),
            None => self.held.remove(at),
        };
        removed.map(|kept| self.given_out(kept))
    }

    /// All of them.
    pub(in crate::machine) fn iter(&self) -> impl Iterator<Item = &Notice> {
        self.held.iter().chain(&self.open).map(|kept| &kept.notice)
    }

    /// Whether there are none.
    pub(in crate::machine) fn is_empty(&self) -> bool {
        self.held.is_empty() && self.open.is_empty()
    }

    /// Forgets all.
    pub(super) fn clear(&mut self) {
        self.held.clear();
        self.holds_deadlines = false;
        self.open.clear();
        self.bytes = 0;
    }
}

/// Charges for a notice that is kept from now on.
fn kept(notice: Notice, all: &mut usize) -> Kept {
    let bytes = charge(&notice);
    *all += bytes;
    Kept { notice, bytes }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timer(token: u64) -> Notice {
        Notice::Timer { id: crate::process::TimerId(0), token }
    }

    fn token(notice: &Notice) -> u64 {
        match notice {
            Notice::Timer { token, .. } => *token,
            _ => 0,
        }
    }

    fn tokens(notices: &Notices) -> Vec<u64> {
        notices.iter().map(token).collect()
    }

    #[test]
    fn what_is_held_comes_first_and_in_order() {
        let mut notices = Notices::default();
        (1..=3).for_each(|n| notices.push(timer(n)));
        for _ in 0..3 {
            let notice = notices.next(1).expect("one that came");
            notices.hold(notice, false);
        }
        assert!(notices.next(1).is_none());
        notices.push(timer(4));
        assert_eq!(tokens(&notices), [1, 2, 3, 4]);
        assert_eq!(notices.to_be_looked_at(1).map(token).collect::<Vec<_>>(), [4]);
        assert!(notices.shield_dropped(0));
        let all: Vec<_> = std::iter::from_fn(|| notices.next(0)).map(|n| token(&n)).collect();
        assert_eq!((all, notices.is_empty(), notices.bytes()), (vec![1, 2, 3, 4], true, 0));
    }

    #[test]
    fn what_is_kept_is_charged_with_its_reason() {
        use crate::global::block::Block;
        use crate::process::{Pid, Reason};
        let words = vec![0; 1000].into_boxed_slice();
        let reason = || Reason::from(Block { words: words.clone(), ..Block::default() });
        let mut notices = Notices::default();
        notices.push(Notice::Kill { by: Pid::NOBODY, reason: reason() });
        let one = notices.bytes();
        assert!((8000..9000).contains(&one));
        // Two that share a reason are charged a half each.
        let shared = reason();
        let by_two = [shared.clone(), shared];
        assert!(by_two.iter().all(|reason| (4000..4500).contains(&reason.bytes())));
        let call: crate::process::Interrupt =
            Box::new(Call::new(Block { words, ..Block::default() }));
        notices.push(Notice::Interrupt(call));
        assert!(notices.bytes() > one + 8000);
        let held = notices.next(1).expect("one that came");
        notices.hold(held, false);
        assert!(notices.bytes() > one + 8000);
        assert!(notices.remove(0).is_some() && notices.bytes() < 9000);
        notices.clear();
        assert_eq!(notices.bytes(), 0);
    }

    #[test]
    fn a_deadline_is_looked_at_again_when_a_shield_is_gone() {
        let mut notices = Notices::default();
        notices.hold(timer(1), false);
        assert_eq!(notices.find_deadline(|_| true), None);
        assert!(!notices.shield_dropped(1));
        notices.hold(timer(2), true);
        notices.push(timer(3));
        assert_eq!(notices.find_deadline(|n| token(n) == 2), Some(1));
        assert!(notices.shield_dropped(1));
        assert_eq!(notices.to_be_looked_at(1).map(token).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(notices.find_deadline(|n| token(n) == 2), Some(1));
        assert_eq!(notices.remove(1).map(|n| token(&n)), Some(2));
        assert_eq!(tokens(&notices), [1, 3]);
    }
}
