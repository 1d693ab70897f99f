//! The operators that test each element: `find`, `position`, `count`, `remove`, `substitute`,
//! `member`, `assoc`, `rassoc`, and their `-if` forms.
//!
//! All share one frame; its slots are named below. A list is walked by its tail, a vector by an
//! index; with `:from-end` a list is first copied into a vector.

use super::callee;
use super::callee::{Called, Frame, called1, called2, known, native};
use crate::data::fault::own;
use crate::data::{Fault, Result, array, equality, list, numbers, sequence};
use crate::global::sym;
use crate::heap::Value;
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::primitive::{MANY, cl};

macro_rules! operators {
    ($($function:ident $name:literal $lambda:literal $op:expr, $doc:literal;)*) => {
        /// The primitives of this file.
        pub(in crate::primitive) const TABLE: &[Primitive] = &[
            $(cl($name, $lambda, (2, MANY), Body::Control($function), $doc)
                .takes(arguments($op))
                .first(first($op))
                .repeats(),)*
        ];
        $(fn $function(m: &mut Machine, args: Args) -> Flow {
            begin(m, args, $op)
        })*
    };
}

operators! {
    find "FIND" "item sequence &key from-end test test-not start end key" FIND,
        "The first element like the item. (find 2 '(1 2 3)) => 2";
    find_if "FIND-IF" "predicate sequence &key from-end start end key" FIND | IF,
        "The first element that satisfies it. (find-if #'evenp '(1 2 3)) => 2";
    find_if_not "FIND-IF-NOT" "predicate sequence &key from-end start end key" FIND | IF | NOT,
        "(find-if-not #'evenp '(2 3)) => 3";
    position "POSITION" "item sequence &key from-end test test-not start end key" POSITION,
        "Where the first element like the item is. (position #\\b \"abc\") => 1";
    position_if "POSITION-IF" "predicate sequence &key from-end start end key" POSITION | IF,
        "(position-if #'evenp '(1 2)) => 1";
    position_if_not "POSITION-IF-NOT" "predicate sequence &key from-end start end key"
        POSITION | IF | NOT,
        "(position-if-not #'evenp '(2 3)) => 1";
    count "COUNT" "item sequence &key from-end test test-not start end key" COUNT,
        "How many elements are like the item. (count 1 '(1 2 1)) => 2";
    count_if "COUNT-IF" "predicate sequence &key from-end start end key" COUNT | IF,
        "(count-if #'evenp '(1 2 4)) => 2";
    count_if_not "COUNT-IF-NOT" "predicate sequence &key from-end start end key"
        COUNT | IF | NOT,
        "(count-if-not #'evenp '(1 2 4)) => 1";
    remove "REMOVE" "item sequence &key from-end test test-not start end count key" REMOVE,
        "The sequence without what is like the item. (remove 1 '(1 2 1)) => (2)";
    remove_if "REMOVE-IF" "predicate sequence &key from-end start end count key" REMOVE | IF,
        "(remove-if #'evenp '(1 2 3)) => (1 3)";
    remove_if_not "REMOVE-IF-NOT" "predicate sequence &key from-end start end count key"
        REMOVE | IF | NOT,
        "(remove-if-not #'evenp '(1 2 3)) => (2)";
    delete "DELETE" "item sequence &key from-end test test-not start end count key"
        REMOVE | IN_PLACE,
        "Like REMOVE; the argument may be used up. (delete 1 (list 1 2 1)) => (2)";
    delete_if "DELETE-IF" "predicate sequence &key from-end start end count key"
        REMOVE | IF | IN_PLACE,
        "(delete-if #'evenp (list 1 2 3)) => (1 3)";
    delete_if_not "DELETE-IF-NOT" "predicate sequence &key from-end start end count key"
        REMOVE | IF | NOT | IN_PLACE,
        "(delete-if-not #'evenp (list 1 2 3)) => (2)";
    substitute "SUBSTITUTE" "new old sequence &key from-end test test-not start end count key"
        SUBSTITUTE,
        "With another item in the place of one. (substitute 9 1 '(1 2 1)) => (9 2 9)";
    substitute_if "SUBSTITUTE-IF" "new predicate sequence &key from-end start end count key"
        SUBSTITUTE | IF,
        "(substitute-if 0 #'evenp '(1 2)) => (1 0)";
    substitute_if_not "SUBSTITUTE-IF-NOT"
        "new predicate sequence &key from-end start end count key"
        SUBSTITUTE | IF | NOT,
        "(substitute-if-not 0 #'evenp '(1 2)) => (0 2)";
    nsubstitute "NSUBSTITUTE" "new old sequence &key from-end test test-not start end count key"
        SUBSTITUTE | IN_PLACE,
        "SUBSTITUTE in place. (nsubstitute 9 1 (list 1 2)) => (9 2)";
    nsubstitute_if "NSUBSTITUTE-IF" "new predicate sequence &key from-end start end count key"
        SUBSTITUTE | IF | IN_PLACE,
        "(nsubstitute-if 0 #'evenp (list 1 2)) => (1 0)";
    nsubstitute_if_not "NSUBSTITUTE-IF-NOT"
        "new predicate sequence &key from-end start end count key"
        SUBSTITUTE | IF | NOT | IN_PLACE,
        "(nsubstitute-if-not 0 #'evenp (list 1 2)) => (0 2)";
    member "MEMBER" "item list &key test test-not key" MEMBER,
        "The tail that begins with the item. (member 2 '(1 2 3)) => (2 3)";
    member_if "MEMBER-IF" "predicate list &key key" MEMBER | IF,
        "(member-if #'evenp '(1 2 3)) => (2 3)";
    member_if_not "MEMBER-IF-NOT" "predicate list &key key" MEMBER | IF | NOT,
        "(member-if-not #'evenp '(2 3)) => (3)";
    assoc "ASSOC" "item alist &key test test-not key" ASSOC,
        "The first pair whose car is the item. (assoc 'b '((a . 1) (b . 2))) => (B . 2)";
    assoc_if "ASSOC-IF" "predicate alist &key key" ASSOC | IF,
        "(assoc-if #'evenp '((1 . a) (2 . b))) => (2 . B)";
    assoc_if_not "ASSOC-IF-NOT" "predicate alist &key key" ASSOC | IF | NOT,
        "(assoc-if-not #'evenp '((2 . a) (1 . b))) => (1 . B)";
    rassoc "RASSOC" "item alist &key test test-not key" RASSOC,
        "The first pair whose cdr is the item. (rassoc 2 '((a . 1) (b . 2))) => (B . 2)";
    rassoc_if "RASSOC-IF" "predicate alist &key key" RASSOC | IF,
        "(rassoc-if #'evenp '((a . 1) (b . 2))) => (B . 2)";
    rassoc_if_not "RASSOC-IF-NOT" "predicate alist &key key" RASSOC | IF | NOT,
        "(rassoc-if-not #'evenp '((a . 2) (b . 1))) => (B . 1)";
}

const FIND: i64 = 0;
const POSITION: i64 = 1;
const COUNT: i64 = 2;
const REMOVE: i64 = 3;
const SUBSTITUTE: i64 = 4;
const MEMBER: i64 = 5;
const ASSOC: i64 = 6;
const RASSOC: i64 = 7;
const WHAT: i64 = 15;
/// Flag: the first argument is a predicate.
const IF: i64 = 16;
/// Flag: the answer of the test is negated.
const NOT: i64 = 32;
/// Flag: the sequence itself is changed.
const IN_PLACE: i64 = 64;
/// Flag: from the last element to the first.
const FROM_END: i64 = 128;
/// Flag: the test is `eq` or `eql`, and comparing words is enough.
const BY_WORD: i64 = 256;
/// Flag: the frame waits for the end of a pause, not for a value.
const PAUSED: i64 = 512;
/// Flag: the result consists of conses of the list itself.
const RELINK: i64 = 1024;

/// The types of an operation's arguments, for the rows' `takes`.
const fn arguments(operation: i64) -> &'static str {
    match operation & WHAT {
        SUBSTITUTE => "_ _ sequence",
        MEMBER | ASSOC | RASSOC => "_ list",
        _ => "_ sequence",
    }
}

/// The single-valued primitives for calls with two plain arguments.
const fn first(operation: i64) -> &'static [(usize, &'static str)] {
    match operation {
        MEMBER => &[(2, "MEMBER-EQL")],
        ASSOC => &[(2, "ASSOC-EQL")],
        _ => &[],
    }
}

const OP: usize = 0;
/// The predicate or test, and the item looked for.
const TEST: usize = 1;
const ITEM: usize = 2;
/// The function of `:key`, or NIL.
const KEY: usize = 3;
/// The rest of a list, or a vector.
const PLACE: usize = 4;
const INDEX: usize = 5;
/// Where to stop: an index, or NIL at the end of a list.
const END: usize = 6;
const ELEMENT: usize = 7;
/// The number of matches, or the elements kept (a list, in reverse order).
const RESULT: usize = 8;
/// How many more matches are allowed, or NIL for any number.
const LEFT: usize = 9;
const NEW: usize = 10;
/// The whole sequence, and the bounds of the part to be searched.
const WHOLE: usize = 11;
const START: usize = 12;
const STOP: usize = 13;
const SLOTS: usize = 14;

/// The keyword arguments.
struct Options {
    test: Option<Value>,
    negated: bool,
    key: Value,
    start: Option<Value>,
    end: Option<Value>,
    from_end: bool,
    count: Option<Value>,
}

fn options(m: &mut Machine, args: Args, from: usize, op: i64) -> Result<Options> {
    let what = op & WHAT;
    let mut known = vec![sym::K_KEY];
    if op & IF == 0 {
        known.extend([sym::K_TEST, sym::K_TEST_NOT]);
    }
    if what <= SUBSTITUTE {
        known.extend([sym::K_START, sym::K_END, sym::K_FROM_END]);
    }
    if what == REMOVE || what == SUBSTITUTE {
        known.push(sym::K_COUNT);
    }
    if args.count > from {
        m.check_keywords(args, from, &known)?;
    }
    let true_one = |value: Option<Value>| value.filter(|v| v.is_true());
    let test = true_one(m.keyword(args, from, sym::K_TEST));
    let test_not = true_one(m.keyword(args, from, sym::K_TEST_NOT));
    if test.is_some() && test_not.is_some() {
        let control = "Both :TEST and :TEST-NOT are given.";
        return Err(Fault::program(&mut m.heap, control, &[]));
    }
    Ok(Options {
        test: test.or(test_not),
        negated: test_not.is_some(),
        key: m.keyword(args, from, sym::K_KEY).unwrap_or(Value::NIL),
        start: m.keyword(args, from, sym::K_START),
        end: m.keyword(args, from, sym::K_END),
        from_end: true_one(m.keyword(args, from, sym::K_FROM_END)).is_some(),
        count: true_one(m.keyword(args, from, sym::K_COUNT)),
    })
}

/// Whether `eql` compares only words for this item.
#[inline]
fn is_plain(item: Value) -> bool {
    !item.is_object()
}

fn begin(m: &mut Machine, args: Args, op: i64) -> Flow {
    let what = op & WHAT;
    let first = usize::from(what == SUBSTITUTE);
    if args.count < first + 2 {
        let control = "SUBSTITUTE needs a new item, an old one and a sequence.";
        return Flow::Fault(Fault::program(&mut m.heap, control, &[]));
    }
    if args.count == 2 && op & IF == 0 {
        let (item, whole) = (m.arg(args, 0), m.arg(args, 1));
        if let Some(result) = directly(m, what, item, whole) {
            return callee::done(result, args);
        }
    }
    match prepare(m, args, op, first) {
        Ok(()) => run(m, args.base),
        Err(fault) => Flow::Fault(fault),
    }
}

/// `member` or `assoc` by `eql` of a plain item in a list; `None` in all other cases.
fn directly(m: &mut Machine, what: i64, item: Value, whole: Value) -> Option<Result> {
    if !whole.is_list() || !is_plain(item) {
        return None;
    }
    match what {
        MEMBER => Some(member_by_word(m, item, whole)),
        ASSOC => Some(assoc_by_word(m, item, whole)),
        _ => None,
    }
}

/// `member` by `eql` of a plain item, found by comparing words.
pub(in crate::primitive) fn member_by_word(m: &mut Machine, item: Value, whole: Value) -> Result {
    let mut rest = whole;
    let mut steps = 0usize;
    while let Some((element, next)) = m.heap.uncons(rest) {
        if element == item {
            m.heap.charge(steps);
            return Ok(rest);
        }
        rest = next;
        steps += 1;
        if list::goes_around(&mut m.heap, whole, steps) {
            return Err(sequence::improper(whole));
        }
    }
    m.heap.charge(steps);
    if rest.is_nil() { Ok(rest) } else { Err(sequence::improper(whole)) }
}

/// `assoc` by `eql` of a plain item, found by comparing words.
pub(in crate::primitive) fn assoc_by_word(m: &mut Machine, item: Value, whole: Value) -> Result {
    let mut rest = whole;
    let mut steps = 0usize;
    while let Some((entry, next)) = m.heap.uncons(rest) {
        match m.heap.uncons(entry) {
            Some((key, _)) if key == item => {
                m.heap.charge(steps);
                return Ok(entry);
            }
            None if entry.is_true() => return Err(Fault::type_error(entry, sym::LIST)),
            _ => {}
        }
        rest = next;
        steps += 1;
        if list::goes_around(&mut m.heap, whole, steps) {
            return Err(sequence::improper(whole));
        }
    }
    m.heap.charge(steps);
    if rest.is_nil() { Ok(rest) } else { Err(sequence::improper(whole)) }
}

/// How many matches `:count` allows, or NIL for any number.
fn limit_of(m: &Machine, count: Option<Value>) -> Result {
    match count {
        None => Ok(Value::NIL),
        Some(n) if n.is_fixnum() => Ok(Value::fixnum(n.untag_fixnum().max(0))),
        // A count above all fixnums is no limit; one below all fixnums allows no match.
        Some(n) if crate::data::numbers::is_integer(&m.heap, n) => {
            let negative = crate::data::numbers::is_negative_integer(&m.heap, n);
            Ok(if negative { Value::fixnum(0) } else { Value::NIL })
        }
        Some(n) => Err(Fault::type_error(n, sym::INTEGER)),
    }
}

fn prepare(m: &mut Machine, args: Args, op: i64, first: usize) -> Result<()> {
    let what = op & WHAT;
    let base = args.base;
    let given = options(m, args, first + 2, op)?;
    let item = m.arg(args, first);
    let whole = m.arg(args, first + 1);
    let new = if what == SUBSTITUTE { m.arg(args, 0) } else { Value::NIL };
    let mut op = op;
    if given.negated {
        op ^= NOT;
    }
    // Only a vector with a fill pointer can be made shorter in place.
    if what == REMOVE && array::fill_pointer(&m.heap, whole).is_none_or(|_| !whole.is_own()) {
        op = if op & IN_PLACE != 0 && whole.is_list() { op | RELINK } else { op } & !IN_PLACE;
    }
    let mut test = known().eql;
    if op & IF != 0 {
        test = callee::function_of(item);
    } else if let Some(given) = given.test {
        test = callee::function_of(given);
    }
    if op & IF == 0 && (test == known().eq || test == known().eql && is_plain(item)) {
        op |= BY_WORD;
    }
    let mut key = callee::function_of(given.key);
    if key == known().identity {
        key = Value::NIL;
    }
    let left = limit_of(m, given.count)?;
    m.reserve(base + SLOTS + 8);
    let slots = [
        Value::NIL,
        test,
        item,
        key,
        whole,
        Value::fixnum(0),
        Value::NIL,
        Value::NIL,
        Value::NIL,
        left,
        new,
        whole,
        Value::fixnum(0),
        Value::NIL,
    ];
    m.stack[base..base + SLOTS].copy_from_slice(&slots);
    if what == COUNT {
        m.stack[base + RESULT] = Value::fixnum(0);
    }
    if what >= MEMBER {
        if !whole.is_list() {
            return Err(Fault::type_error(whole, sym::LIST));
        }
    } else {
        op |= place(m, base, whole, &given)?;
    }
    m.stack[base + OP] = Value::fixnum(op);
    Ok(())
}

/// Stores the bounds and the starting place. Returns the flag `FROM_END` if it applies, otherwise
/// 0.
fn place(m: &mut Machine, base: usize, whole: Value, given: &Options) -> Result<i64> {
    let bounded = given.start.is_some() || given.end.is_some_and(|e| e.is_true());
    if whole.is_list() && !bounded && !given.from_end {
        return Ok(0);
    }
    let length = sequence::length(&mut m.heap, whole)?;
    let (start, end) = sequence::bounds(&mut m.heap, given.start, given.end, length)?;
    m.stack[base + START] = Value::fixnum(start as i64);
    m.stack[base + STOP] = Value::fixnum(end as i64);
    if given.from_end {
        if whole.is_list() {
            let values = list::to_vec(&mut m.heap, whole)?;
            m.stack[base + PLACE] = array::vector_of(&mut m.heap, &values);
        }
        m.stack[base + INDEX] = Value::fixnum(end as i64 - 1);
        m.stack[base + END] = Value::fixnum(start as i64);
        return Ok(FROM_END);
    }
    m.stack[base + INDEX] = Value::fixnum(start as i64);
    m.stack[base + END] = Value::fixnum(end as i64);
    if whole.is_list() {
        let tail = list::conses(&m.heap, whole).nth(start).unwrap_or(Value::NIL);
        m.stack[base + PLACE] = tail;
    }
    Ok(0)
}

/// The next element; `None` at the end.
#[inline]
fn fetch(m: &mut Machine, base: usize, op: i64) -> Result<Option<Value>> {
    let place = m.stack[base + PLACE];
    let index = m.stack[base + INDEX].untag_fixnum();
    let end = m.stack[base + END];
    if op & FROM_END != 0 {
        if index < end.untag_fixnum() {
            return Ok(None);
        }
    } else if end.is_fixnum() && index >= end.untag_fixnum() {
        return Ok(None);
    }
    if place.is_cons() {
        let whole = m.stack[base + WHOLE];
        if list::goes_around(&mut m.heap, whole, index as usize) {
            return Err(sequence::improper(whole));
        }
        return Ok(Some(m.heap.car(place)));
    }
    if place.is_nil() {
        return Ok(None);
    }
    if op & FROM_END == 0 && m.stack[base + WHOLE].is_list() {
        // A vector at the end of a dotted list is not part of the sequence.
        return Err(sequence::improper(m.stack[base + WHOLE]));
    }
    match array::view(&m.heap, place) {
        // A predicate may have moved the fill pointer.
        Some(view) if (index as usize) < view.length => {
            view.get(&mut m.heap, index as usize).map(Some)
        }
        Some(_) => Ok(None),
        None => Err(sequence::improper(m.stack[base + WHOLE])),
    }
}

/// Steps to the next element.
#[inline]
fn advance(m: &mut Machine, base: usize, op: i64) {
    let place = m.stack[base + PLACE];
    if place.is_cons() {
        m.stack[base + PLACE] = m.heap.cdr(place);
    }
    let index = m.stack[base + INDEX].untag_fixnum();
    let step = if op & FROM_END != 0 { -1 } else { 1 };
    m.stack[base + INDEX] = Value::fixnum(index + step);
}

fn run(m: &mut Machine, base: usize) -> Flow {
    let op = m.stack[base + OP].untag_fixnum();
    let key = m.stack[base + KEY];
    let key_native = native(key, 1);
    let scratch = base + SLOTS;
    let mut turns = 0;
    loop {
        if m.stack[base + LEFT] == Value::fixnum(0) {
            return finish(m, base, op);
        }
        let element = match fetch(m, base, op) {
            Ok(Some(element)) => element,
            Ok(None) => return finish(m, base, op),
            Err(fault) => return Flow::Fault(fault),
        };
        m.stack[base + ELEMENT] = element;
        let part = match op & WHAT {
            ASSOC | RASSOC => {
                if element.is_nil() {
                    advance(m, base, op);
                    continue;
                }
                if !element.is_cons() {
                    return Flow::Fault(Fault::type_error(element, sym::LIST));
                }
                if op & WHAT == ASSOC { m.heap.car(element) } else { m.heap.cdr(element) }
            }
            _ => element,
        };
        let part = if key.is_nil() {
            part
        } else {
            static FRAME: Frame = Frame::new();
            match called1(m, key_native, part, scratch) {
                Called::Value(part) => part,
                Called::Failed(fault) => return Flow::Fault(fault),
                Called::InFrame => {
                    let frame = FRAME.get(SLOTS, key_done);
                    return callee::enter(m, frame, base, SLOTS, key, &[part]);
                }
            }
        };
        if let Some(flow) = ask(m, base, op, part) {
            return flow;
        }
        turns += 1;
        if turns & 63 == 0 {
            m.heap.spend(8);
        }
        if m.heap.fuel <= 0 {
            m.stack[base + OP] = Value::fixnum(op | PAUSED);
            if let Some(flow) = m.pause(test_frame(), base + SLOTS) {
                return flow;
            }
            m.stack[base + OP] = Value::fixnum(op);
            return run(m, base);
        }
    }
}

fn test_frame() -> crate::global::units::Ref<crate::machine::code::node::Cont> {
    static FRAME: Frame = Frame::new();
    FRAME.get(SLOTS, test_done)
}

fn key_done(m: &mut Machine, base: usize, part: Value) -> Flow {
    let op = m.stack[base + OP].untag_fixnum();
    match ask(m, base, op, part) {
        Some(flow) => flow,
        None => run(m, base),
    }
}

fn test_done(m: &mut Machine, base: usize, answer: Value) -> Flow {
    let op = m.stack[base + OP].untag_fixnum();
    if op & PAUSED != 0 {
        m.stack[base + OP] = Value::fixnum(op & !PAUSED);
        return run(m, base);
    }
    match judge(m, base, op, answer.is_true()) {
        Some(flow) => flow,
        None => run(m, base),
    }
}

/// Applies the test to an element or its key; `None` to go on.
#[inline]
fn ask(m: &mut Machine, base: usize, op: i64, part: Value) -> Option<Flow> {
    let item = m.stack[base + ITEM];
    if op & BY_WORD != 0 {
        return judge(m, base, op, part == item);
    }
    let test = m.stack[base + TEST];
    let scratch = base + SLOTS;
    if op & IF != 0 {
        return match called1(m, native(test, 1), part, scratch) {
            Called::Value(answer) => judge(m, base, op, answer.is_true()),
            Called::Failed(fault) => Some(Flow::Fault(fault)),
            Called::InFrame => Some(callee::enter(m, test_frame(), base, SLOTS, test, &[part])),
        };
    }
    if test == known().eql {
        let same = equality::eql(&m.heap, item, part);
        m.heap.charge(numbers::size(&m.heap, item));
        return judge(m, base, op, same);
    }
    match called2(m, native(test, 2), (item, part), scratch) {
        Called::Value(answer) => judge(m, base, op, answer.is_true()),
        Called::Failed(fault) => Some(Flow::Fault(fault)),
        Called::InFrame => Some(callee::enter(m, test_frame(), base, SLOTS, test, &[item, part])),
    }
}

/// Acts on the answer of the test and steps to the next element; a flow if the operation is over.
#[inline]
fn judge(m: &mut Machine, base: usize, op: i64, answer: bool) -> Option<Flow> {
    let matches = answer != (op & NOT != 0);
    let what = op & WHAT;
    if matches {
        match what {
            FIND | ASSOC | RASSOC => return Some(Flow::Return(m.stack[base + ELEMENT], base)),
            POSITION => return Some(Flow::Return(m.stack[base + INDEX], base)),
            MEMBER => return Some(Flow::Return(m.stack[base + PLACE], base)),
            COUNT => {
                let n = m.stack[base + RESULT].untag_fixnum();
                m.stack[base + RESULT] = Value::fixnum(n + 1);
            }
            _ => {
                if let Some(left) = m.stack[base + LEFT].as_fixnum() {
                    m.stack[base + LEFT] = Value::fixnum(left - 1);
                }
                if what == SUBSTITUTE {
                    let new = m.stack[base + NEW];
                    keep(m, base, new);
                }
            }
        }
    } else if what == REMOVE || what == SUBSTITUTE {
        let element = m.stack[base + ELEMENT];
        keep(m, base, element);
    }
    advance(m, base, op);
    None
}

#[inline]
fn keep(m: &mut Machine, base: usize, value: Value) {
    let rest = m.stack[base + RESULT];
    m.stack[base + RESULT] = m.heap.cons(value, rest);
}

fn finish(m: &mut Machine, base: usize, op: i64) -> Flow {
    let args = Args { base, count: 0 };
    match op & WHAT {
        COUNT => Flow::Return(m.stack[base + RESULT], base),
        REMOVE | SUBSTITUTE => {
            let whole = m.stack[base + WHOLE];
            let result = assemble(m, base, op);
            let result = result.and_then(|result| match op & RELINK {
                0 => Ok(result),
                _ => super::lists::relink(&mut m.heap, whole, result),
            });
            callee::done(result, args)
        }
        _ => Flow::Return(Value::NIL, base),
    }
}

/// The result of `remove` or `substitute`: the elements before the part searched, those kept of it,
/// and those after it.
fn assemble(m: &mut Machine, base: usize, op: i64) -> Result {
    let whole = m.stack[base + WHOLE];
    let result = m.stack[base + RESULT];
    if whole.is_list() && m.stack[base + STOP].is_nil() && op & IN_PLACE == 0 {
        // The list was walked from its beginning; the result shares the rest.
        let rest = m.stack[base + PLACE];
        let mut all = rest;
        let mut cell = result;
        // Ends: this primitive made the list.
        while cell.is_cons() {
            // Reverses the kept elements in place, in front of the rest.
            let next = m.heap.cdr(cell);
            m.heap.set_cdr(cell.made(), all);
            all = cell;
            cell = next;
        }
        return Ok(all);
    }
    let mut kept: Vec<Value> = list::elements(&m.heap, result).collect();
    let elements = sequence::to_vec(&mut m.heap, whole)?;
    // A predicate may have made the sequence shorter.
    let n = elements.len();
    let start = (m.stack[base + START].untag_fixnum() as usize).min(n);
    let stop = m.stack[base + STOP].as_fixnum().map_or(n, |s| (s as usize).min(n));
    let index = m.stack[base + INDEX].untag_fixnum().min(n as i64 - 1).max(start as i64 - 1);
    let after = (m.stack[base + INDEX].untag_fixnum().max(0) as usize).min(n);
    let mut values = elements[..start].to_vec();
    if op & FROM_END != 0 {
        values.extend(&elements[start..(index + 1) as usize]);
        values.append(&mut kept);
        values.extend(&elements[stop..]);
    } else {
        kept.reverse();
        values.append(&mut kept);
        values.extend(&elements[after..]);
    }
    if op & IN_PLACE != 0 && whole.is_own() {
        return put_back(m, whole, &values);
    }
    if op & WHAT == REMOVE && values.len() == elements.len() {
        return Ok(whole);
    }
    sequence::make_like(&mut m.heap, whole, &values)
}

/// Overwrites the elements of a sequence that the muproc owns. It stops at the sequence's present
/// end, since a function of the program may have made it shorter.
pub(in crate::primitive) fn put_back(m: &mut Machine, whole: Value, values: &[Value]) -> Result {
    if whole.is_list() {
        let mut cell = whole;
        for value in values {
            if !cell.is_cons() {
                break;
            }
            m.heap.set_car(own(cell)?, *value);
            cell = m.heap.cdr(cell);
        }
    } else if let Some(view) = array::view(&m.heap, whole) {
        for (i, value) in values.iter().enumerate().take(view.length) {
            view.set(&mut m.heap, i, *value)?;
        }
        if values.len() < view.length && array::fill_pointer(&m.heap, whole).is_some() {
            array::set_fill_pointer(&mut m.heap, whole, values.len())?;
        }
    }
    Ok(whole)
}
