//! Tests of births, turns and deaths in the table of control blocks.

use super::*;
use crate::process::{Letter, Message, Payload};
use std::sync::atomic::AtomicUsize;
use std::sync::mpsc::channel;

fn birth() -> Birth {
    Birth {
        name: Value::NIL,
        inport: None,
        parent: Pid::NOBODY,
        priority: Priority::Normal,
        limit: u32::MAX,
        overflow: Overflow::ExitReceiver,
        trap: false,
        daemon: false,
        hidden: false,
        spared: false,
    }
}

fn letter(sender: u64, number: i64) -> Box<Envelope> {
    let body = Payload::of_immediate(Value::fixnum(number));
    let from = Pid(sender);
    Message::new(Letter { from, sent_at: 0, shape: 0, tag: Value::NIL, body }).into_envelope()
}

#[test]
fn a_block_takes_128_bytes_and_an_envelope_at_most_96() {
    assert_eq!(size_of::<ControlBlock>(), 128);
    assert!(size_of::<Envelope>() <= 96, "{}", size_of::<Envelope>());
}

#[test]
fn a_stale_pid_finds_nobody() {
    let table = Table::new();
    let mut free_list = FreeList::default();
    let mut seen = std::collections::HashSet::new();
    for _ in 0..1_000 {
        let turn = table.birth(&birth(), &mut free_list).expect("room");
        let pid = turn.pid();
        assert!(seen.insert(pid), "a pid names one muproc only");
        assert!(table.find(pid).is_some());
        assert!(turn.park().is_ok());
        let turn = table.claim(pid).expect("it waits");
        assert!(table.claim(pid).is_none(), "the turn is taken");
        let (_, _, grave) = turn.die();
        assert!(table.find(pid).is_none());
        assert!(matches!(table.post(pid, letter(0, 1)), Posted::Dead(_)));
        table.bury(grave, &mut free_list);
        assert!(table.find(pid).is_none());
    }
    assert!(table.find(Pid(u64::MAX)).is_none());
    assert!(table.find(Pid(0)).is_none());
}

#[test]
fn memory_that_was_given_back_does_not_revive_old_pids() {
    let table = Table::new();
    let mut free_list = FreeList::default();
    let live = |n: usize, free_list: &mut FreeList| -> Vec<Turn> {
        (0..n).map(|_| table.birth(&birth(), free_list).expect("room")).collect()
    };
    let mut old = Vec::new();
    for _ in 0..3 {
        for turn in live(10_000, &mut free_list) {
            old.push(turn.pid());
            table.bury(turn.die().2, &mut free_list);
        }
        table.give_back(&mut free_list);
        table.trim();
        // Free slots of whole pages take no memory of their own.
        assert!(lock(&table.free).slots.len() < PAGE);
        assert!(old.iter().all(|pid| table.find(*pid).is_none()));
        assert_eq!(table.all().count(), 0);
    }
    let used = table.used.load(Ordering::Relaxed);
    let new = live(10_000, &mut free_list);
    assert_eq!(table.used.load(Ordering::Relaxed), used, "no others are made while some are free");
    let old: std::collections::HashSet<_> = old.into_iter().collect();
    assert!(new.iter().all(|turn| !old.contains(&turn.pid())));
}

#[test]
fn a_slot_is_retired_before_its_generation_wraps() {
    let table = Table::new();
    let mut free_list = FreeList::default();
    let turn = table.birth(&birth(), &mut free_list).expect("room");
    let (slot, block) = (turn.pid().slot(), turn.block());
    table.bury(turn.die().2, &mut free_list);
    block.generation.store(u32::MAX - 2, Ordering::Relaxed);
    let mut last = None;
    for _ in 0..200 {
        let turn = table.birth(&birth(), &mut free_list).expect("room");
        if turn.pid().slot() == slot {
            assert!(last.is_none(), "given once more only");
            last = Some(turn.pid().generation());
        }
        table.bury(turn.die().2, &mut free_list);
    }
    assert_eq!(last, Some(u32::MAX - 1));
}

/// Several threads send, and the receiver's turn moves between threads: nothing is lost, doubled or
/// out of order, and there is never a second turn.
#[test]
fn the_turn_goes_to_exactly_one() {
    const SENDERS: u64 = 3;
    const EACH: i64 = 30_000;
    let table = Table::new();
    let mut free_list = FreeList::default();
    let turn = table.birth(&birth(), &mut free_list).expect("room");
    let pid = turn.pid();
    assert!(turn.park().is_ok());
    let (turns, woken) = channel::<Turn>();
    let holders = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for sender in 0..SENDERS {
            let turns = turns.clone();
            scope.spawn(move || {
                for number in 0..EACH {
                    match table.post(pid, letter(sender, number)) {
                        Posted::Woke(turn) => turns.send(turn).expect("it listens"),
                        Posted::Delivered { .. } => {}
                        _ => panic!("it lives and has room"),
                    }
                    if number % 1_000 == 0 {
                        std::thread::yield_now();
                    }
                }
            });
        }
        let mut next = [0; SENDERS as usize];
        let mut total = 0;
        while total < SENDERS as i64 * EACH {
            let mut turn = woken.recv().expect("senders hold the other end");
            assert_eq!(holders.fetch_add(1, Ordering::SeqCst), 0);
            loop {
                for envelope in turn.take_mail() {
                    let message = envelope.open().ok().expect("a letter");
                    let sender = message.from.0 as usize;
                    assert_eq!(message.root().untag_fixnum(), next[sender]);
                    next[sender] += 1;
                    total += 1;
                }
                turn.owned().reductions += 1;
                holders.fetch_sub(1, Ordering::SeqCst);
                match turn.park() {
                    Ok(()) => break,
                    Err(back) => {
                        turn = back;
                        holders.fetch_add(1, Ordering::SeqCst);
                    }
                }
            }
        }
    });
}

/// Muprocs die and are born in the same slots while other threads send to them. Each envelope comes
/// back as dead, or is collected by the muproc that it was meant for, or is recognised as meant for
/// an earlier one.
#[test]
fn no_envelope_is_lost_when_a_slot_changes_hands() {
    let table = Table::new();
    let mut free_list = FreeList::default();
    let current = AtomicU64::new(0);
    let (posted, refused) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let stop = AtomicUsize::new(0);
    let collected = std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while stop.load(Ordering::SeqCst) == 0 {
                    let to = Pid(current.load(Ordering::SeqCst));
                    match table.post(to, letter(to.0, 1)) {
                        Posted::Dead(_) => refused.fetch_add(1, Ordering::SeqCst),
                        Posted::Delivered { .. } => posted.fetch_add(1, Ordering::SeqCst),
                        Posted::Woke(_) | Posted::Full { .. } => panic!("it never parks"),
                    };
                }
            });
        }
        let mut collected = 0;
        for life in 0..20_000 {
            let mut turn = table.birth(&birth(), &mut free_list).expect("room");
            let pid = turn.pid();
            current.store(pid.0, Ordering::SeqCst);
            if life % 64 == 0 {
                std::thread::yield_now();
            }
            let mut take = |stream: Stream| {
                for envelope in stream {
                    let generation = envelope.generation;
                    let message = envelope.open().ok().expect("a letter");
                    assert_eq!(message.from.generation(), generation);
                    assert_eq!(message.from.slot(), pid.slot());
                    collected += 1;
                }
            };
            take(turn.take_mail());
            let (rest, _, grave) = turn.die();
            take(rest);
            table.bury(grave, &mut free_list);
        }
        stop.store(1, Ordering::SeqCst);
        collected
    });
    assert_eq!(collected, posted.load(Ordering::SeqCst));
}

#[test]
fn the_limit_counts_what_came_and_what_is_kept() {
    let table = Table::new();
    let mut free_list = FreeList::default();
    let small = Birth { limit: 10, ..birth() };
    let mut turn = table.birth(&small, &mut free_list).expect("room");
    let pid = turn.pid();
    let fill = || {
        let fits = |i| matches!(table.post(pid, letter(0, i)), Posted::Delivered { .. });
        (0..20).filter(|i| fits(*i)).count()
    };
    assert_eq!(fill(), 10);
    assert_eq!(turn.take_mail().count(), 10);
    turn.publish_queued(7);
    assert!(turn.is_crowded() && turn.clear_overflown());
    assert_eq!(fill(), 3);
    let signal = Envelope::of_signal(Signal::Poke);
    assert!(matches!(table.post(pid, signal), Posted::Delivered { .. }));
    assert!(turn.block().is_urgent());
    // A signal takes no room.
    assert_eq!(turn.block().mailbox_length(), 10);
}

#[test]
fn more_than_the_word_can_count_is_counted_too() {
    let table = Table::new();
    let turn = table.birth(&birth(), &mut FreeList::default()).expect("room");
    let pid = turn.pid();
    for i in 0..COUNT_MAX as i64 + 500 {
        assert!(matches!(table.post(pid, letter(0, i)), Posted::Delivered { .. }));
    }
    assert_eq!(turn.block().mailbox_length(), COUNT_MAX + 500);
}

#[test]
fn timers_are_noted_and_forgotten() {
    let table = Table::new();
    let mut turn = table.birth(&birth(), &mut FreeList::default()).expect("room");
    for i in 0..5 {
        turn.add_timer(TimerId(i));
    }
    assert!(turn.remove_timer(TimerId(3)));
    assert!(!turn.remove_timer(TimerId(3)));
    assert!(turn.remove_timer(TimerId(0)));
    let mut rest: Vec<u64> = turn.take_timers().iter().map(|t| t.0).collect();
    rest.sort_unstable();
    assert_eq!(rest, [1, 2, 4]);
    assert!(turn.take_timers().is_empty());
}
