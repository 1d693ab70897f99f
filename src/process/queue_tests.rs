//! Tests of the private queue: order, memos, tags.

use super::*;
use crate::process::{Letter, Payload, Pid, Value};

fn message(shape: u32, number: i64) -> Message {
    let body = Payload::of_immediate(Value::fixnum(number));
    Message::new(Letter { from: Pid::NOBODY, sent_at: 0, shape, tag: Value::NIL, body })
}

fn number(message: &Message) -> i64 {
    message.root().untag_fixnum()
}

/// Receives at a site that takes one shape and, if given, one number. Returns the number that it
/// took, and how many messages it looked at.
fn receive(queue: &mut Queue, site: u64, shape: u32, wanted: Option<i64>) -> (Option<i64>, usize) {
    let mut after = None;
    let mut looked = 0;
    while let Some(at) = queue.scan(site, after, None) {
        looked += 1;
        let message = queue.get(at).expect("a candidate is there");
        if message.shape != shape {
            queue.reject(site, at, Rejection::Shape);
        } else if wanted.is_some_and(|w| w != number(message)) {
            queue.reject(site, at, Rejection::Guard);
        } else {
            return (queue.take(at).as_ref().map(number), looked);
        }
        after = Some(at);
    }
    (None, looked)
}

/// Enough messages to detect a search that looks at each of them; fewer under Miri.
const MANY: i64 = if cfg!(miri) { 200 } else { 10_000 };

#[test]
fn messages_come_out_in_order() {
    let mut queue = Queue::new();
    for i in 0..100 {
        queue.push(message(1, i));
    }
    for i in 0..100 {
        assert_eq!(receive(&mut queue, 7, 1, None), (Some(i), 1));
    }
    assert!(queue.is_empty());
    assert_eq!(queue.bytes(), 0);
}

#[test]
fn what_does_not_fit_is_looked_at_once_by_each_site() {
    let mut queue = Queue::new();
    for i in 0..MANY {
        queue.push(message(1, i));
    }
    for site in [10, 20, 30] {
        queue.push(message(2, 0));
        assert_eq!(receive(&mut queue, site, 2, None), (Some(0), MANY as usize + 1));
    }
    for round in 0..MANY / 3 {
        queue.push(message(2, round));
        let site = [10, 20, 30][round as usize % 3];
        let (got, looked) = receive(&mut queue, site, 2, None);
        assert_eq!(got, Some(round));
        assert_eq!(looked, 1, "round {round}");
    }
    assert_eq!(queue.len(), MANY as usize);
}

#[test]
fn a_guard_is_asked_again_at_the_next_receive() {
    let mut queue = Queue::new();
    for i in 0..10 {
        queue.push(message(1, i));
        queue.push(message(9, i));
    }
    assert_eq!(receive(&mut queue, 1, 1, Some(99)), (None, 20));
    assert_eq!(receive(&mut queue, 1, 1, Some(4)), (Some(4), 5));
    assert_eq!(receive(&mut queue, 1, 1, Some(3)), (Some(3), 4));
    queue.push(message(1, 50));
    assert_eq!(receive(&mut queue, 1, 1, Some(50)), (Some(50), 9));
}

#[test]
fn a_tag_finds_its_message_among_many() {
    let mut queue = Queue::new();
    for i in 0..MANY {
        queue.push(message(1, i));
    }
    let tagged = |queue: &mut Queue, tag: i64| {
        let (mut after, mut looked) = (None, 0);
        while let Some(at) = queue.scan(5, after, Some(tag as u64)) {
            looked += 1;
            let word = number(queue.get(at).expect("there"));
            if word == tag {
                return (queue.take(at).as_ref().map(number), looked);
            }
            queue.reject(5, at, Rejection::Tag(word as u64));
            after = Some(at);
        }
        (None, looked)
    };
    assert_eq!(tagged(&mut queue, MANY - 1), (Some(MANY - 1), MANY));
    for tag in (0..MANY - 1).rev() {
        assert_eq!(tagged(&mut queue, tag), (Some(tag), 1));
    }
    assert!(queue.is_empty());
}

#[test]
fn without_a_tag_all_that_was_filed_is_seen_again() {
    let mut queue = Queue::new();
    for i in 0..5 {
        queue.push(message(1, i));
    }
    let mut after = None;
    while let Some(at) = queue.scan(5, after, Some(77)) {
        let word = number(queue.get(at).expect("there")) as u64;
        queue.reject(5, at, Rejection::Tag(word));
        after = Some(at);
    }
    assert_eq!(receive(&mut queue, 5, 1, None), (Some(0), 1));
    assert_eq!(receive(&mut queue, 5, 1, Some(3)), (Some(3), 3));
}

#[test]
fn a_number_from_before_the_gaps_were_closed_takes_nothing() {
    let mut queue = Queue::new();
    let numbers: Vec<Sequence> = (0..200).map(|i| queue.push(message(1, i))).collect();
    for at in &numbers[1..150] {
        queue.take(*at);
    }
    assert!(queue.take(numbers[199]).is_none());
    let left: Vec<i64> = queue.iter().map(|(_, m)| number(m)).collect();
    assert_eq!(left.len(), queue.len());
    assert_eq!(left[0], 0);
    assert_eq!(left[left.len() - 1], 199);
}

/// Compares the queue with a plain list: the same messages are received, whatever the order of
/// sites, shapes and removals.
#[test]
fn it_agrees_with_a_plain_list() {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = move |n: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % n
    };
    for _ in 0..60 {
        let mut queue = Queue::new();
        let mut plain: Vec<(u32, i64)> = Vec::new();
        for step in 0..1_500 {
            match random(12) {
                0..=5 => {
                    let shape = random(4) as u32;
                    queue.push(message(shape, step));
                    plain.push((shape, step));
                }
                6 => {
                    let some = (random(plain.len() as u64 + 1)) as usize;
                    let at = queue.iter().nth(some).map(|(at, _)| at);
                    if let Some(m) = at.and_then(|at| queue.take(at)) {
                        assert_eq!((m.shape, number(&m)), plain.remove(some));
                    }
                }
                7 => assert_eq!(
                    queue.take_first().as_ref().map(number),
                    (!plain.is_empty()).then(|| plain.remove(0).1)
                ),
                _ => {
                    let shape = random(4) as u32;
                    let site = 100 + shape as u64 + 4 * random(3);
                    let wanted = if random(2) == 0 {
                        None
                    } else {
                        plain.get(random(plain.len() as u64 + 1) as usize).map(|x| x.1)
                    };
                    let expected = plain
                        .iter()
                        .position(|m| m.0 == shape && wanted.is_none_or(|w| w == m.1))
                        .map(|i| plain.remove(i).1);
                    assert_eq!(receive(&mut queue, site, shape, wanted).0, expected);
                }
            }
            assert_eq!(queue.len(), plain.len());
        }
    }
}

#[test]
fn messages_with_priority_go_before_ordinary_ones_in_their_order() {
    let mut queue = Queue::new();
    let of = |n: i64| Message::immediate(Pid(1), Value::NIL, Value::fixnum(n));
    let number = |message: &Message| message.root().as_fixnum().unwrap_or(-1);
    for n in 0..100 {
        queue.push(of(n));
    }
    // A site has refused all; a message from the middle is gone.
    while let Some(at) = queue.scan(7, None, None).filter(|at| *at < 100) {
        queue.reject(7, at, Rejection::Shape);
    }
    queue.take(50);
    let before = queue.next();
    (200..203).for_each(|n| queue.push_ahead(of(n)));
    assert!(queue.next() > before && queue.get(10).is_none());
    let first = queue.scan(7, None, None).expect("the site sees what came");
    assert_eq!(queue.take(first).as_ref().map(number), Some(200));
    queue.push_ahead(of(203));
    queue.push(of(100));
    let mut all: Vec<i64> = queue.iter().map(|(_, message)| number(message)).collect();
    let expected: Vec<i64> =
        [201, 202, 203].into_iter().chain((0..=100).filter(|n| *n != 50)).collect();
    assert_eq!(all, expected);
    // Who drops the oldest leaves them; then they are as any others.
    assert_eq!(queue.keep_newest(4), 99);
    all = std::iter::from_fn(|| queue.take_first()).map(|message| number(&message)).collect();
    assert_eq!(all, [201, 202, 203, 100]);
    queue.push(of(1));
    queue.push_ahead(of(2));
    assert_eq!(queue.take_first().as_ref().map(number), Some(2));
}
