//! Tests of links and monitors: two muprocs, whose signals are delivered in any order.

use super::*;
use crate::process::Value;
use crate::process::testing::xorshift;
use std::collections::VecDeque;

fn exit(normal: bool) -> ExitInfo {
    ExitInfo { reason: Reason::of_word(Value::fixnum(1)), normal }
}

/// Two muprocs and the signals under way between them.
struct Pair {
    ties: [Ties; 2],
    under_way: [VecDeque<Signal>; 2],
    next: u64,
}

const PIDS: [Pid; 2] = [Pid(0x100_0001), Pid(0x100_0002)];

impl Pair {
    fn new() -> Pair {
        Pair { ties: Default::default(), under_way: Default::default(), next: 1 }
    }

    fn send(&mut self, out: Outbox) {
        for (to, signal) in out {
            let to = usize::from(to == PIDS[1]);
            self.under_way[to].push_back(signal);
        }
    }

    fn deliver(&mut self, to: usize) {
        let Some(signal) = self.under_way[to].pop_front() else { return };
        let stance = Stance { me: PIDS[to], trap: true, spared: false };
        let mut out = Outbox::new();
        assert!(matches!(self.ties[to].receive(signal, stance, &mut out), Ok(None)));
        self.send(out);
    }

    fn link(&mut self, who: usize) {
        if self.ties[who].link(PIDS[1 - who], true) {
            let signal = Signal::Link { from: PIDS[who], normal: true };
            self.send(vec![(PIDS[1 - who], signal)]);
        }
    }

    fn unlink(&mut self, who: usize) {
        self.next += 1;
        let id = Reference(self.next);
        if self.ties[who].unlink(PIDS[1 - who], id) {
            self.send(vec![(PIDS[1 - who], Signal::Unlink { from: PIDS[who], id })]);
        }
    }

    fn settle(&mut self) {
        while self.under_way.iter().any(|queue| !queue.is_empty()) {
            self.deliver(0);
            self.deliver(1);
        }
    }

    fn linked(&self) -> [bool; 2] {
        [!self.ties[0].links().is_empty(), !self.ties[1].links().is_empty()]
    }
}

/// Both sides link and unlink at any time, while signals are under way in both directions. When all
/// signals have arrived, both sides agree, and nothing is remembered of a link that no longer
/// exists.
#[test]
fn both_sides_of_a_link_agree_in_the_end() {
    let mut random = xorshift(0xfeed_1234_5678);
    for _ in 0..20_000 {
        let mut pair = Pair::new();
        for _ in 0..random(24) {
            match random(6) {
                0 => pair.link(0),
                1 => pair.link(1),
                2 => pair.unlink(0),
                3 => pair.unlink(1),
                4 => pair.deliver(0),
                _ => pair.deliver(1),
            }
        }
        pair.settle();
        let [a, b] = pair.linked();
        assert_eq!(a, b);
        if !a {
            assert!(pair.ties.iter().all(Ties::is_empty));
        }
    }
}

#[test]
fn the_last_word_of_one_side_holds_when_the_other_is_silent() {
    let mut pair = Pair::new();
    pair.link(0);
    pair.settle();
    assert_eq!(pair.linked(), [true, true]);
    pair.unlink(0);
    pair.link(0);
    pair.settle();
    assert_eq!(pair.linked(), [true, true]);
    pair.unlink(1);
    pair.settle();
    assert_eq!(pair.linked(), [false, false]);
}

#[test]
fn a_farewell_tells_each_peer_once() {
    let (me, peer) = (PIDS[0], PIDS[1]);
    for normal in [false, true] {
        let mut ties = Ties::default();
        ties.link(peer, false);
        ties.watched_by(peer, Reference(1), false);
        ties.watched_by(peer, Reference(2), false);
        ties.watched_by(peer, Reference(3), true);
        let death = Obituary { muproc: me, name: Value::NIL, exit: exit(normal) };
        let mut out = Outbox::new();
        ties.farewell(&death, &mut out);

        let mut theirs = Ties::default();
        theirs.link(me, false);
        for (id, as_message) in [(1, false), (2, false), (3, true)] {
            theirs.watch(me, Reference(id), as_message);
        }
        let stance = Stance { me: peer, trap: true, spared: false };
        let mut notices = Vec::new();
        for (_, signal) in out {
            let notice = theirs.receive(signal, stance, &mut Outbox::new());
            notices.extend(notice.ok().flatten());
        }
        let monitors: Vec<_> = notices
            .iter()
            .map(|notice| match notice {
                Notice::Terminated { monitor, .. } => *monitor,
                other => panic!("{other:?}"),
            })
            .collect();
        // If the link exempts the normal exit, the first of the plain monitors tells of it.
        assert_eq!(monitors, [None, Some(Reference(3))]);
        assert!(theirs.is_empty());
    }
}

/// The number of peers; Miri has no time for as many.
const MANY: u64 = if cfg!(miri) { 300 } else { 100_000 };

#[test]
fn a_hundred_thousand_peers_are_found_at_once() {
    let mut ties = Ties::default();
    for i in 1..=MANY {
        assert!(ties.link(Pid(i << 24), true));
        assert!(!ties.link(Pid(i << 24), true));
    }
    let stance = Stance { me: PIDS[0], trap: true, spared: false };
    for i in (1..=MANY).rev() {
        let signal = Signal::Exit { from: Pid(i << 24), name: Value::NIL, exit: exit(false) };
        assert!(matches!(ties.receive(signal, stance, &mut Outbox::new()), Ok(Some(_))));
    }
    assert!(ties.is_empty());
}

#[test]
fn an_exit_takes_along_its_children_and_those_that_obey_links() {
    let mut ties = Ties::default();
    ties.link(Pid(1), true);
    ties.link(Pid(2), false);
    ties.link(Pid(3), true);
    ties.link_child(Pid(4));
    ties.link(Pid(5), true);
    ties.link(Pid(6), true);
    assert!(ties.unlink(Pid(6), Reference(1)));
    let taken = |normal: bool| {
        let mut taken = ties.taken_along(&exit(normal), Pid(5), |pid| ![3, 4].contains(&pid.0));
        taken.sort_unstable_by_key(|pid| pid.0);
        taken
    };
    assert_eq!(taken(false), [Pid(1), Pid(2), Pid(4)]);
    assert_eq!(taken(true), [Pid(1), Pid(4)]);
}

/// Whether a death will be told is known from counts when monitors are many, and from a look at them when they are
/// few: both say the same, whatever has gone.
#[test]
fn what_will_be_heard_of_is_known_of_many_monitors() {
    let (mut ties, mut all) = (Ties::default(), Vec::new());
    let heard = |all: &[(u64, u64, bool)], other: u64, but: Option<u64>| {
        all.iter().any(|(id, object, message)| *object == other && !message && but != Some(*id))
    };
    let ask = |ties: &mut Ties, all: &[(u64, u64, bool)]| {
        for other in 0..8 {
            assert_eq!(ties.will_hear_of(Pid(other), None), heard(all, other, None));
            for but in all.iter().map(|one| one.0).chain([9999]).step_by(7) {
                let expected = heard(all, other, Some(but));
                assert_eq!(ties.will_hear_of(Pid(other), Some(Reference(but))), expected);
            }
        }
    };
    for id in 0..200 {
        let (object, as_message) = (id * 7 % 5, id % 3 == 0);
        ties.watch(Pid(object), Reference(id), as_message);
        all.push((id, object, as_message));
        if id % 20 == 0 {
            ask(&mut ties, &all);
        }
    }
    while let Some(at) = all.len().checked_sub(1) {
        let (id, object, _) = all.swap_remove(at * 31 % all.len());
        assert_eq!(ties.unwatch(Reference(id)), Some(Pid(object)));
        if at % 20 == 0 || at < 40 {
            ask(&mut ties, &all);
        }
    }
}
