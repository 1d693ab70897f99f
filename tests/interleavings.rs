//! Thousands of interleavings of the mailbox, of parking and waking, of the names, and of workers that
//! go to sleep, chosen by a checker that stands in the place of the scheduler of the system.
//!
//! The very files of `src/process` and `src/scheduler` are compiled here with the checker's atomics and locks. It runs
//! one thread at a time and switches at each access; what a weak memory order would allow beyond
//! that it does not see (`make miri` does, a little).
#![allow(dead_code)]

#[path = "../src/scheduler/idle.rs"]
mod idle;
#[path = "interleavings/process.rs"]
mod process;
#[path = "interleavings/sleep.rs"]
mod sleep;

/// What the files of the room take from the rooms below.
mod global {
    pub use muproc::global::symbol;
}

use process::mailbox::{Content, Envelope, Mailbox, Push, Stream};
use process::registry::{Names, Registry};
use process::{Letter, Payload, Pid, Signal, Value};
use shuttle::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use shuttle::sync::{Arc, Mutex};
use shuttle::thread;

/// Interleavings of each test: chosen at random, and by a strategy that finds rare ones.
fn check(body: fn()) {
    shuttle::check_random(body, 2000);
    shuttle::check_pct(body, 2000, 3);
}

fn letter(sender: u64, number: i64) -> Box<Envelope> {
    let body = Payload::of_immediate(Value::fixnum(number));
    let from = Pid(sender);
    Envelope::of_letter(Letter { from, sent_at: 0, shape: 0, tag: Value::NIL, body })
}

fn read(envelope: &Envelope) -> (u64, i64) {
    let letter = envelope.letter();
    (letter.from.0, letter.root().untag_fixnum())
}

/// A muproc: its mailbox, what it has collected, and whether somebody is running it.
#[derive(Default)]
struct Muproc {
    mailbox: Mailbox,
    log: Mutex<Vec<(u64, i64)>>,
    running: AtomicBool,
    runs: AtomicUsize,
}

impl Muproc {
    fn parked() -> Arc<Muproc> {
        let muproc = Arc::new(Muproc::default());
        muproc.mailbox.open();
        assert!(muproc.mailbox.park());
        muproc
    }

    /// What who gets the turn does: collects until nothing has come, and gives the turn up.
    fn run(&self) {
        loop {
            assert!(!self.running.swap(true, Ordering::SeqCst), "two run it at once");
            self.runs.fetch_add(1, Ordering::SeqCst);
            self.collect(self.mailbox.take());
            self.running.store(false, Ordering::SeqCst);
            if self.mailbox.park() {
                return;
            }
        }
    }

    fn collect(&self, stream: Stream) {
        let mut log = self.log.lock().unwrap();
        log.extend(stream.map(|envelope| read(&envelope)));
    }

    fn send(&self, envelope: Box<Envelope>) {
        match self.mailbox.push(envelope, |_| true) {
            Push::Woke => self.run(),
            Push::Delivered { .. } => {}
            Push::Dead(_) | Push::Full(_) => panic!("it lives and has room"),
        }
    }
}

/// All that each sender has sent is there once and in order.
fn assert_in_order(log: &[(u64, i64)], senders: u64, each: i64) {
    for sender in 1..=senders {
        let numbers: Vec<i64> = log.iter().filter(|l| l.0 == sender).map(|l| l.1).collect();
        assert_eq!(numbers, (0..each).collect::<Vec<i64>>(), "from {sender}");
    }
    assert_eq!(log.len() as i64, senders as i64 * each);
}

#[test]
fn nothing_sent_is_lost_and_one_at_a_time_runs_the_receiver() {
    check(|| {
        let muproc = Muproc::parked();
        let senders: Vec<_> = (1..=3)
            .map(|sender| {
                let muproc = muproc.clone();
                thread::spawn(move || (0..3).for_each(|i| muproc.send(letter(sender, i))))
            })
            .collect();
        senders.into_iter().for_each(|sender| sender.join().unwrap());
        // Nobody runs it any more, and nothing lies there unseen.
        assert!(muproc.mailbox.is_parked());
        assert_in_order(&muproc.log.lock().unwrap(), 3, 3);
    });
}

#[test]
fn who_looks_at_a_waiting_one_takes_no_wake_away() {
    check(|| {
        let muproc = Muproc::parked();
        let looks = muproc.clone();
        let looker = thread::spawn(move || {
            for _ in 0..3 {
                // A claim is a turn: it ends like any other.
                if looks.mailbox.claim() {
                    assert!(!looks.running.swap(true, Ordering::SeqCst), "two have the turn");
                    looks.running.store(false, Ordering::SeqCst);
                    if !looks.mailbox.park() {
                        looks.run();
                    }
                }
            }
        });
        let sends = muproc.clone();
        let sender = thread::spawn(move || (0..4).for_each(|i| sends.send(letter(1, i))));
        looker.join().unwrap();
        sender.join().unwrap();
        assert!(muproc.mailbox.is_parked());
        assert_in_order(&muproc.log.lock().unwrap(), 1, 4);
    });
}

#[test]
fn what_is_sent_to_one_that_dies_is_collected_left_or_given_back() {
    check(|| {
        let muproc = Arc::new(Muproc::default());
        muproc.mailbox.open();
        let refused = Arc::new(AtomicUsize::new(0));
        let senders: Vec<_> = (1..=2)
            .map(|sender| {
                let (muproc, refused) = (muproc.clone(), refused.clone());
                thread::spawn(move || {
                    let mut dead = false;
                    for i in 0..3 {
                        match muproc.mailbox.push(letter(sender, i), |_| true) {
                            Push::Delivered { .. } => assert!(!dead, "it came back to life"),
                            Push::Dead(back) => {
                                assert_eq!(read(&back), (sender, i));
                                refused.fetch_add(1, Ordering::SeqCst);
                                dead = true;
                            }
                            Push::Woke | Push::Full(_) => panic!("it never parks"),
                        }
                    }
                })
            })
            .collect();
        let dies = muproc.clone();
        let owner = thread::spawn(move || {
            dies.collect(dies.mailbox.take());
            dies.collect(dies.mailbox.close());
        });
        owner.join().unwrap();
        senders.into_iter().for_each(|sender| sender.join().unwrap());
        assert!(!muproc.mailbox.is_alive());
        let log = muproc.log.lock().unwrap();
        assert_eq!(log.len() + refused.load(Ordering::SeqCst), 6);
        for sender in 1..=2 {
            let numbers: Vec<i64> = log.iter().filter(|l| l.0 == sender).map(|l| l.1).collect();
            assert_eq!(numbers, (0..numbers.len() as i64).collect::<Vec<i64>>(), "in order");
        }
    });
}

#[test]
fn a_signal_is_urgent_until_it_is_taken_and_passes_a_full_mailbox() {
    check(|| {
        let muproc = Arc::new(Muproc::default());
        muproc.mailbox.open();
        let sends = muproc.clone();
        let sender = thread::spawn(move || {
            let full = (0..3)
                .filter(|i| matches!(sends.mailbox.push(letter(1, *i), |n| n < 2), Push::Full(_)));
            let full = full.count();
            let poke = Envelope::of_signal(Signal::Poke);
            assert!(matches!(sends.mailbox.push(poke, |_| false), Push::Delivered { .. }));
            full
        });
        let mut pokes = 0;
        let mut letters = 0;
        let mut count = |stream: Stream| {
            for envelope in stream {
                match envelope.content {
                    Content::Letter(_) => letters += 1,
                    Content::Signal(_) => pokes += 1,
                }
            }
        };
        count(muproc.mailbox.take());
        let full = sender.join().unwrap();
        // What has not been taken with the signal in it says so.
        let (urgent, left) = (muproc.mailbox.is_urgent(), !muproc.mailbox.is_empty());
        assert_eq!(urgent, left, "the signal is the last that comes");
        count(muproc.mailbox.take());
        assert_eq!((pokes, letters + full), (1, 3));
        assert!(!muproc.mailbox.is_urgent());
    });
}

#[test]
fn a_name_has_one_owner() {
    check(|| {
        let names = Arc::new(Names::default());
        let name = Value::fixnum(7);
        let holders = Arc::new(AtomicUsize::new(0));
        let threads: Vec<_> = (1..=3)
            .map(|i| {
                let (names, holders) = (names.clone(), holders.clone());
                thread::spawn(move || {
                    for _ in 0..2 {
                        match names.claim(name, Pid(i)) {
                            Ok(()) => {
                                assert_eq!(holders.fetch_add(1, Ordering::SeqCst), 0);
                                assert_eq!(names.find(name), Some(Pid(i)));
                                holders.fetch_sub(1, Ordering::SeqCst);
                                assert!(names.release(name, Pid(i)));
                            }
                            Err(other) => {
                                assert_ne!(other, Pid(i));
                                assert!(!names.release(name, Pid(i)), "another's name");
                            }
                        }
                    }
                })
            })
            .collect();
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        assert!(names.is_empty());
    });
}

#[test]
fn of_those_who_want_a_dead_ones_port_one_gets_it() {
    check(|| {
        let registry = Arc::new(Registry::default());
        let port = Pid(9);
        let adopted = Arc::new(AtomicUsize::new(0));
        let threads: Vec<_> = (1..=3)
            .map(|i| {
                let (registry, adopted) = (registry.clone(), adopted.clone());
                thread::spawn(move || {
                    if registry.adopt(port, Pid(i), |p| p != port).is_ok() {
                        adopted.fetch_add(1, Ordering::SeqCst);
                        assert_eq!(registry.adopter(port), Some(Pid(i)));
                    }
                })
            })
            .collect();
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        assert_eq!(adopted.load(Ordering::SeqCst), 1);
        let owner = registry.adopter(port).expect("somebody has it");
        registry.orphan(port, Pid(8));
        assert_eq!(registry.adopter(port), Some(owner));
        registry.orphan(port, owner);
        assert_eq!(registry.adopter(port), None);
    });
}
