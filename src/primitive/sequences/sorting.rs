//! `sort`, `stable-sort` and `merge`.
//!
//! The elements, and their keys if there is a `:key`, are put into simple vectors and sorted by a
//! bottom-up merge sort, from one pair of vectors into another and back. The state of the merge
//! lies in slots, so any predicate can be called. Between two comparisons by a primitive, nothing
//! leaves this file except at the end of a slice. Fixnums compared by `<` or `>` are first sorted
//! in runs by Rust's `sort_unstable`.

use super::callee;
use super::callee::{Called, called1, called2, known, native};
use super::packed;
use super::sorted_parts::sort_while;
use crate::data::list::Circle;
use crate::data::{Fault, Result, array, sequence};
use crate::global::{package, sym};
use crate::heap::{Kind, Value};
use crate::machine::code::node::Cont;
use crate::machine::eval::native::kept_frame;
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::primitive::objects::abbreviations::expanded;
use crate::primitive::{MANY, cl, sys};
use crate::process::{Handover, Helper};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    cl(
        "SORT",
        "sequence predicate &key key",
        (2, MANY),
        Body::Control(sort),
        "Sorts; the argument may be used up. (sort (list 3 1 2) #'<) => (1 2 3)",
    )
    .takes("sequence _")
    .repeats(),
    cl(
        "STABLE-SORT",
        "sequence predicate &key key",
        (2, MANY),
        Body::Control(sort),
        "Sorts and keeps the order of equals. (stable-sort (list 3 1 2) #'<) => (1 2 3)",
    )
    .takes("sequence _")
    .repeats(),
    cl(
        "MERGE",
        "result-type sequence-1 sequence-2 predicate &key key",
        (4, MANY),
        Body::Control(merge),
        "Merges two sorted sequences. (merge 'list (list 1 3) (list 2) #'<) => (1 2 3)",
    )
    .repeats(),
    sys(
        "TAKE-SORTED",
        ".............",
        "&rest slots",
        (SLOTS as u16, SLOTS as u16),
        Body::Control(take_sorted),
        "What a helper has sorted for SORT, which has these slots.",
    ),
];

const PREDICATE: usize = 0;
const KEY: usize = 1;
/// The sequence to be overwritten; for `merge`, the type of the result.
const TARGET: usize = 2;
/// The elements, and their keys (the same vector if there is no `:key`).
const FROM: usize = 3;
const FROM_KEYS: usize = 4;
/// The vectors into which the runs are merged.
const TO: usize = 5;
const TO_KEYS: usize = 6;
/// The length of the runs.
const WIDTH: usize = 7;
/// The beginning of the pair of runs being merged.
const LOW: usize = 8;
/// The next index in the left run, in the right run, and in the result.
const LEFT: usize = 9;
const RIGHT: usize = 10;
const PLACE: usize = 11;
/// The end of the left run for `merge`, whose two runs differ in length; NIL for `sort`.
const MIDDLE: usize = 12;
const SLOTS: usize = 13;

/// From this many fixnums on, a helper thread sorts all of them (`sorted_parts.rs`).
const LONG: usize = 100_000;

/// The length of a run that `sort_unstable` sorts at once.
const RUN: usize = 8192;

fn sort(m: &mut Machine, args: Args) -> Flow {
    if let Err(fault) = m.check_keywords(args, 2, &[sym::K_KEY]) {
        return Flow::Fault(fault);
    }
    let whole = m.arg(args, 0);
    let predicate = m.arg(args, 1);
    let key = m.keyword(args, 2, sym::K_KEY).unwrap_or(Value::NIL);
    if whole.is_own() && array::is_bit_vector(&m.heap, whole) {
        return callee::to_lisp("SORT-BITS", args);
    }
    match sequence::to_vec(&mut m.heap, whole) {
        Ok(values) => begin(m, args.base, &values, predicate, key, whole, None),
        Err(fault) => Flow::Fault(fault),
    }
}

fn merge(m: &mut Machine, args: Args) -> Flow {
    let checked = m.check_keywords(args, 4, &[sym::K_KEY]);
    if let Err(fault) = checked.and_then(|()| expanded(m, args, 0, "MERGE")) {
        return m.mendable_fault(fault, args.base);
    }
    let (kind, predicate) = (m.arg(args, 0), m.arg(args, 3));
    let key = m.keyword(args, 4, sym::K_KEY).unwrap_or(Value::NIL);
    let (first, second) = (m.arg(args, 1), m.arg(args, 2));
    if packed::bits(m, [first, second]).is_some() {
        return callee::to_lisp("MERGE-BITS", args);
    }
    let both = sequence::to_vec(&mut m.heap, first).and_then(|mut values| {
        let middle = values.len();
        values.extend(sequence::to_vec(&mut m.heap, second)?);
        super::coercion::sequence_type(m, kind)?;
        Ok((values, middle))
    });
    match both {
        Ok((values, middle)) => begin(m, args.base, &values, predicate, key, kind, Some(middle)),
        Err(fault) => Flow::Fault(fault),
    }
}

fn begin(
    m: &mut Machine,
    base: usize,
    values: &[Value],
    predicate: Value,
    key: Value,
    target: Value,
    middle: Option<usize>,
) -> Flow {
    m.reserve(base + SLOTS + 4);
    m.heap.charge(4 * values.len());
    let key = callee::function_of(key);
    let key = if key == known().identity { Value::NIL } else { key };
    let from = array::vector_of(&mut m.heap, values);
    let to = array::vector_of(&mut m.heap, values);
    let (from_keys, to_keys) = if key.is_nil() {
        (from, to)
    } else {
        (array::vector_of(&mut m.heap, values), array::vector_of(&mut m.heap, values))
    };
    let slots = [
        callee::function_of(predicate),
        key,
        target,
        from,
        from_keys,
        to,
        to_keys,
        Value::fixnum(1),
        Value::fixnum(0),
        Value::fixnum(0),
        Value::fixnum(0),
        Value::fixnum(0),
        middle.map_or(Value::NIL, |middle| Value::fixnum(middle as i64)),
    ];
    m.stack[base..base + SLOTS].copy_from_slice(&slots);
    if key.is_nil() { start(m, base) } else { keys(m, base) }
}

// ---- keys ----

/// Computes the keys; `PLACE` is the index of the next one.
fn keys(m: &mut Machine, base: usize) -> Flow {
    let native = native(m.stack[base + KEY], 1);
    let n = m.heap.header(m.stack[base + FROM]).length();
    loop {
        let place = m.stack[base + PLACE].untag_fixnum() as usize;
        if place == n {
            m.stack[base + PLACE] = Value::fixnum(0);
            return start(m, base);
        }
        let element = m.heap.slot(m.stack[base + FROM], place);
        match called1(m, native, element, base + SLOTS) {
            Called::Value(value) => put_key(m, base, value),
            Called::Failed(fault) => return Flow::Fault(fault),
            Called::InFrame => {
                let frame = kept_frame!(Cont::native(SLOTS as u32, key_done));
                return callee::enter(m, frame, base, SLOTS, m.stack[base + KEY], &[element]);
            }
        }
        if place & 0xff == 0xff {
            m.heap.spend(32);
        }
        if m.heap.reductions.get() <= 0 {
            let frame = kept_frame!(Cont::native(SLOTS as u32, |m, base, _| keys(m, base)));
            if let Some(flow) = m.pause(frame, base + SLOTS) {
                return flow;
            }
        }
    }
}

fn put_key(m: &mut Machine, base: usize, value: Value) {
    let place = m.stack[base + PLACE].untag_fixnum();
    let keys = m.stack[base + FROM_KEYS];
    m.heap.set_slot(keys.made(), place as usize, value);
    m.stack[base + PLACE] = Value::fixnum(place + 1);
}

fn key_done(m: &mut Machine, base: usize, value: Value) -> Flow {
    put_key(m, base, value);
    keys(m, base)
}

// ---- the merge ----

fn start(m: &mut Machine, base: usize) -> Flow {
    let predicate = m.stack[base + PREDICATE];
    let keyed = m.stack[base + KEY].is_true();
    let ascending = predicate == known().lt;
    if middle(m, base).is_none() && !keyed && (ascending || predicate == known().gt) {
        let from = m.stack[base + FROM];
        let words = m.heap.payload_mut(from.made());
        let n = words.len();
        if words.iter().all(|w| Value(*w).is_fixnum()) {
            return if n < LONG { sort_runs(m, base) } else { sort_offloaded(m, base, ascending) };
        }
    }
    next_pass(m, base)
}

/// Sorts very many fixnums on a helper thread. It sorts a copy, so that a kill or a deadline need
/// not wait for it, and stops soon when nobody wants the result any more.
fn sort_offloaded(m: &mut Machine, base: usize, ascending: bool) -> Flow {
    let words = m.heap.payload(m.stack[base + FROM]);
    let length = words.len();
    let numbers = m.heap.budget().room_for::<u64>(length);
    let room = m.heap.budget().room_for::<u64>(length);
    let (Ok(mut numbers), Ok(mut room)) = (numbers, room) else {
        return sort_runs(m, base);
    };
    numbers.extend_from_slice(words);
    let place = Handover::default();
    let theirs = place.clone();
    let helper = Helper::computing(move || {
        room.resize(numbers.len(), 0);
        if sort_while(&mut numbers, &mut room, &|| theirs.is_wanted()) {
            if !ascending {
                numbers.reverse();
            }
            theirs.put(numbers);
        }
    });
    let args = Args { base, count: SLOTS };
    m.offload_for(package::system("TAKE-SORTED").word(), args, helper, Box::new(place))
}

/// Takes over the numbers that the helper has sorted; the arguments are the slots of the sort.
fn take_sorted(m: &mut Machine, args: Args) -> Flow {
    let kept = m.take_back().and_then(|kept| kept.downcast::<Handover<Vec<u64>>>().ok());
    let Some(place) = kept else {
        let control = "TAKE-SORTED is called by SORT only.";
        return Flow::Fault(Fault::simple(&mut m.heap, control, &[]));
    };
    let numbers = place.take().expect("the work of a helper has not failed");
    let from = m.stack[args.base + FROM];
    m.heap.payload_mut(from.made()).copy_from_slice(&numbers);
    finish(m, args.base)
}

/// Sorts runs of fixnums with `sort_unstable`, then merges them; `PLACE` is the start of the next
/// run. Equal fixnums are the same word, so any order of them is stable.
fn sort_runs(m: &mut Machine, base: usize) -> Flow {
    let ascending = m.stack[base + PREDICATE] == known().lt;
    loop {
        let from = m.stack[base + FROM];
        let place = m.stack[base + PLACE].untag_fixnum() as usize;
        let words = m.heap.payload_mut(from.made());
        let n = words.len();
        if place >= n {
            break;
        }
        let run = &mut words[place..n.min(place + RUN)];
        if ascending {
            run.sort_unstable_by_key(|w| *w as i64);
        } else {
            run.sort_unstable_by_key(|w| std::cmp::Reverse(*w as i64));
        }
        m.heap.spend(RUN / 8);
        m.stack[base + PLACE] = Value::fixnum((place + RUN) as i64);
        if m.heap.reductions.get() <= 0 {
            let frame = kept_frame!(Cont::native(SLOTS as u32, |m, base, _| sort_runs(m, base)));
            if let Some(flow) = m.pause(frame, base + SLOTS) {
                return flow;
            }
        }
    }
    m.stack[base + WIDTH] = Value::fixnum(RUN as i64);
    next_pass(m, base)
}

/// Where the left run of `merge` ends; `None` for `sort`.
fn middle(m: &Machine, base: usize) -> Option<usize> {
    m.stack[base + MIDDLE].as_fixnum().map(|middle| middle as usize)
}

/// Begins a pass over all runs; finishes if there is only one run.
fn next_pass(m: &mut Machine, base: usize) -> Flow {
    let from = m.stack[base + FROM];
    let n = m.heap.header(from).length() as i64;
    let width = m.stack[base + WIDTH].untag_fixnum();
    let middle = middle(m, base).map(|middle| middle as i64);
    if width >= n && middle.is_none() {
        return finish(m, base);
    }
    m.stack[base + LOW] = Value::fixnum(0);
    m.stack[base + LEFT] = Value::fixnum(0);
    m.stack[base + RIGHT] = Value::fixnum(middle.unwrap_or(width).min(n));
    m.stack[base + PLACE] = Value::fixnum(0);
    run(m, base)
}

/// The state of the merge of one pair of runs, in registers.
struct Pair {
    low: usize,
    middle: usize,
    high: usize,
    left: usize,
    right: usize,
    place: usize,
}

fn pair(m: &Machine, base: usize) -> Pair {
    let number = |slot: usize| m.stack[base + slot].untag_fixnum() as usize;
    let n = m.heap.header(m.stack[base + FROM]).length();
    let low = number(LOW);
    let width = number(WIDTH);
    let (middle, high) = match middle(m, base) {
        Some(middle) => (middle, n),
        None => ((low + width).min(n), (low + 2 * width).min(n)),
    };
    Pair { low, middle, high, left: number(LEFT), right: number(RIGHT), place: number(PLACE) }
}

fn save(m: &mut Machine, base: usize, at: &Pair) {
    for (slot, value) in [(LOW, at.low), (LEFT, at.left), (RIGHT, at.right), (PLACE, at.place)] {
        m.stack[base + slot] = Value::fixnum(value as i64);
    }
}

/// Moves an element and its key to the next place.
#[inline]
fn take(m: &mut Machine, base: usize, keyed: bool, from: usize, place: usize) {
    let value = m.heap.slot(m.stack[base + FROM], from);
    let to = m.stack[base + TO];
    m.heap.set_slot(to.made(), place, value);
    if keyed {
        let value = m.heap.slot(m.stack[base + FROM_KEYS], from);
        let to = m.stack[base + TO_KEYS];
        m.heap.set_slot(to.made(), place, value);
    }
}

/// Moves the rest of the pair: one of the two runs is used up.
fn take_rest(m: &mut Machine, base: usize, keyed: bool, at: &mut Pair) {
    while at.left < at.middle {
        take(m, base, keyed, at.left, at.place);
        at.left += 1;
        at.place += 1;
    }
    while at.right < at.high {
        take(m, base, keyed, at.right, at.place);
        at.right += 1;
        at.place += 1;
    }
}

fn run(m: &mut Machine, base: usize) -> Flow {
    let predicate = m.stack[base + PREDICATE];
    let primitive = native(predicate, 2);
    let keyed = m.stack[base + KEY].is_true();
    let (lt, gt) = (predicate == known().lt, predicate == known().gt);
    let mut at = pair(m, base);
    let mut turns = 0u32;
    loop {
        if at.left >= at.middle || at.right >= at.high {
            take_rest(m, base, keyed, &mut at);
            turns += (at.high - at.low) as u32;
            let n = m.heap.header(m.stack[base + FROM]).length();
            if at.high >= n {
                return pass_done(m, base);
            }
            let low = at.high;
            save(m, base, &Pair { low, left: low, place: low, right: 0, ..at });
            at = pair(m, base);
            at.right = at.middle;
            if turns >= 1024
                && let Some(flow) = charge(m, base, &at, &mut turns)
            {
                return flow;
            }
            continue;
        }
        let keys = m.stack[base + FROM_KEYS];
        let (a, b) = (m.heap.slot(keys, at.left), m.heap.slot(keys, at.right));
        let right_first = if (lt || gt) && a.both_fixnums(b) {
            if lt { (b.0 as i64) < a.0 as i64 } else { b.0 as i64 > a.0 as i64 }
        } else {
            match called2(m, primitive, (b, a), base + SLOTS) {
                Called::Value(value) => value.is_true(),
                Called::Failed(fault) => return Flow::Fault(fault),
                Called::InFrame => {
                    save(m, base, &at);
                    // A pause of this loop may have moved it.
                    let predicate = m.stack[base + PREDICATE];
                    let frame = kept_frame!(Cont::native(SLOTS as u32, compared));
                    return callee::enter(m, frame, base, SLOTS, predicate, &[b, a]);
                }
            }
        };
        let from = if right_first { &mut at.right } else { &mut at.left };
        let chosen = *from;
        *from += 1;
        take(m, base, keyed, chosen, at.place);
        at.place += 1;
        turns += 1;
        if (turns >= 1024 || m.heap.reductions.get() <= 0)
            && let Some(flow) = charge(m, base, &at, &mut turns)
        {
            return flow;
        }
    }
}

/// Charges for these turns; then a safe point, if the slice is over.
fn charge(m: &mut Machine, base: usize, at: &Pair, turns: &mut u32) -> Option<Flow> {
    m.heap.spend(*turns as usize / 8);
    *turns = 0;
    if m.heap.reductions.get() > 0 {
        return None;
    }
    save(m, base, at);
    let frame = kept_frame!(Cont::native(SLOTS as u32, |m, base, _| run(m, base)));
    m.pause(frame, base + SLOTS)
}

/// Goes on after a call of the predicate: its answer says whether the right element comes first.
fn compared(m: &mut Machine, base: usize, answer: Value) -> Flow {
    let mut at = pair(m, base);
    let keyed = m.stack[base + KEY].is_true();
    let from = if answer.is_true() { &mut at.right } else { &mut at.left };
    let chosen = *from;
    *from += 1;
    take(m, base, keyed, chosen, at.place);
    at.place += 1;
    save(m, base, &at);
    run(m, base)
}

/// Ends a pass: all runs have been merged into runs of twice the length.
fn pass_done(m: &mut Machine, base: usize) -> Flow {
    m.stack.swap(base + FROM, base + TO);
    m.stack.swap(base + FROM_KEYS, base + TO_KEYS);
    if middle(m, base).is_some() {
        return finish(m, base);
    }
    let width = m.stack[base + WIDTH].untag_fixnum();
    m.stack[base + WIDTH] = Value::fixnum(width * 2);
    next_pass(m, base)
}

fn finish(m: &mut Machine, base: usize) -> Flow {
    let sorted = m.stack[base + FROM];
    let target = m.stack[base + TARGET];
    let merging = middle(m, base).is_some();
    if let (false, Some(n)) = (merging, m.heap.own_vector_length(target))
        && m.heap.header(sorted).length() == n
    {
        m.heap.copy_words((sorted.made(), 0), (target.made(), 0), n);
        return Flow::Return(target, base);
    }
    let values: Vec<Value> = m.heap.payload(sorted).iter().map(|w| Value(*w)).collect();
    m.heap.charge(4 * values.len());
    let result = if merging {
        super::coercion::make_of_type(m, target, &values)
    } else {
        overwrite(m, target, &values)
    };
    callee::done(result, Args { base, count: 0 })
}

/// Puts the sorted elements in the place of the former ones; if the target is a constant, returns a
/// new sequence.
fn overwrite(m: &mut Machine, target: Value, values: &[Value]) -> Result {
    let own = if target.is_list() {
        let mut cell = target;
        // A predicate may have made the list circular.
        let mut circle = Circle::from(target);
        while cell.is_own() && cell.is_cons() {
            cell = m.heap.cdr(cell);
            if circle.closes(cell) {
                break;
            }
        }
        cell.is_nil()
    } else {
        target.is_own() && array::view(&m.heap, target).is_some_and(|v| v.storage.is_own())
    };
    if !own {
        return sequence::make_like(&mut m.heap, target, values);
    }
    if m.heap.is_kind(target, Kind::Vector) && m.heap.header(target).length() != values.len() {
        return Err(Fault::type_error(target, sym::SEQUENCE));
    }
    super::copies::put_back(m, target, values)
}
