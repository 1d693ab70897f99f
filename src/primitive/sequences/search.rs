//! The operators that test each element: `find`, `position`, `count`, `remove`, `substitute`,
//! `member`, `assoc`, `rassoc`, and their `-if` forms.
//!
//! All share one frame; its slots are named below. A list is walked by its tail, a vector by an
//! index; with `:from-end` a list is first copied into a vector.

use super::callee;
use super::callee::{Called, called1, called2, known, native};
use super::{copies, packed};
use crate::data::{Fault, Result, array, equality, list, numbers, sequence};
use crate::global::sym;
use crate::global::units::Ref;
use crate::heap::Value;
use crate::machine::code::node::Cont;
use crate::machine::eval::native::kept_frame;
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::primitive::{MANY, cl};

macro_rules! operators {
    ($($function:ident $name:literal $lambda:literal $what:ident $(| $way:ident)*, $doc:literal;)*) => {
        /// The primitives of this file.
        pub(in crate::primitive) const TABLE: &[Primitive] = &[
            $(cl($name, $lambda, (2, MANY), Body::Control($function), $doc)
                .takes(What::$what.arguments())
                .first(Operation::of(What::$what)$(.with(Way::$way))*.first())
                .repeats(),)*
        ];
        $(fn $function(m: &mut Machine, args: Args) -> Flow {
            begin(m, args, Operation::of(What::$what)$(.with(Way::$way))*)
        })*
    };
}

operators! {
    find "FIND" "item sequence &key from-end test test-not start end key" Find,
        "The first element like the item. (find 2 '(1 2 3)) => 2";
    find_if "FIND-IF" "predicate sequence &key from-end start end key" Find | If,
        "The first element that satisfies it. (find-if #'evenp '(1 2 3)) => 2";
    find_if_not "FIND-IF-NOT" "predicate sequence &key from-end start end key" Find | If | Not,
        "(find-if-not #'evenp '(2 3)) => 3";
    position "POSITION" "item sequence &key from-end test test-not start end key" Position,
        "Where the first element like the item is. (position #\\b \"abc\") => 1";
    position_if "POSITION-IF" "predicate sequence &key from-end start end key" Position | If,
        "(position-if #'evenp '(1 2)) => 1";
    position_if_not "POSITION-IF-NOT" "predicate sequence &key from-end start end key"
        Position | If | Not,
        "(position-if-not #'evenp '(2 3)) => 1";
    count "COUNT" "item sequence &key from-end test test-not start end key" Count,
        "How many elements are like the item. (count 1 '(1 2 1)) => 2";
    count_if "COUNT-IF" "predicate sequence &key from-end start end key" Count | If,
        "(count-if #'evenp '(1 2 4)) => 2";
    count_if_not "COUNT-IF-NOT" "predicate sequence &key from-end start end key"
        Count | If | Not,
        "(count-if-not #'evenp '(1 2 4)) => 1";
    remove "REMOVE" "item sequence &key from-end test test-not start end count key" Remove,
        "The sequence without what is like the item. (remove 1 '(1 2 1)) => (2)";
    remove_if "REMOVE-IF" "predicate sequence &key from-end start end count key" Remove | If,
        "(remove-if #'evenp '(1 2 3)) => (1 3)";
    remove_if_not "REMOVE-IF-NOT" "predicate sequence &key from-end start end count key"
        Remove | If | Not,
        "(remove-if-not #'evenp '(1 2 3)) => (2)";
    delete "DELETE" "item sequence &key from-end test test-not start end count key"
        Remove | InPlace,
        "Like REMOVE; the argument may be used up. (delete 1 (list 1 2 1)) => (2)";
    delete_if "DELETE-IF" "predicate sequence &key from-end start end count key"
        Remove | If | InPlace,
        "(delete-if #'evenp (list 1 2 3)) => (1 3)";
    delete_if_not "DELETE-IF-NOT" "predicate sequence &key from-end start end count key"
        Remove | If | Not | InPlace,
        "(delete-if-not #'evenp (list 1 2 3)) => (2)";
    substitute "SUBSTITUTE" "new old sequence &key from-end test test-not start end count key"
        Substitute,
        "With another item in the place of one. (substitute 9 1 '(1 2 1)) => (9 2 9)";
    substitute_if "SUBSTITUTE-IF" "new predicate sequence &key from-end start end count key"
        Substitute | If,
        "(substitute-if 0 #'evenp '(1 2)) => (1 0)";
    substitute_if_not "SUBSTITUTE-IF-NOT"
        "new predicate sequence &key from-end start end count key"
        Substitute | If | Not,
        "(substitute-if-not 0 #'evenp '(1 2)) => (0 2)";
    nsubstitute "NSUBSTITUTE" "new old sequence &key from-end test test-not start end count key"
        Substitute | InPlace,
        "SUBSTITUTE in place. (nsubstitute 9 1 (list 1 2)) => (9 2)";
    nsubstitute_if "NSUBSTITUTE-IF" "new predicate sequence &key from-end start end count key"
        Substitute | If | InPlace,
        "(nsubstitute-if 0 #'evenp (list 1 2)) => (1 0)";
    nsubstitute_if_not "NSUBSTITUTE-IF-NOT"
        "new predicate sequence &key from-end start end count key"
        Substitute | If | Not | InPlace,
        "(nsubstitute-if-not 0 #'evenp (list 1 2)) => (0 2)";
    member "MEMBER" "item list &key test test-not key" Member,
        "The tail that begins with the item. (member 2 '(1 2 3)) => (2 3)";
    member_if "MEMBER-IF" "predicate list &key key" Member | If,
        "(member-if #'evenp '(1 2 3)) => (2 3)";
    member_if_not "MEMBER-IF-NOT" "predicate list &key key" Member | If | Not,
        "(member-if-not #'evenp '(2 3)) => (3)";
    assoc "ASSOC" "item alist &key test test-not key" Assoc,
        "The first pair whose car is the item. (assoc 'b '((a . 1) (b . 2))) => (B . 2)";
    assoc_if "ASSOC-IF" "predicate alist &key key" Assoc | If,
        "(assoc-if #'evenp '((1 . a) (2 . b))) => (2 . B)";
    assoc_if_not "ASSOC-IF-NOT" "predicate alist &key key" Assoc | If | Not,
        "(assoc-if-not #'evenp '((2 . a) (1 . b))) => (1 . B)";
    rassoc "RASSOC" "item alist &key test test-not key" Rassoc,
        "The first pair whose cdr is the item. (rassoc 2 '((a . 1) (b . 2))) => (B . 2)";
    rassoc_if "RASSOC-IF" "predicate alist &key key" Rassoc | If,
        "(rassoc-if #'evenp '((a . 1) (b . 2))) => (B . 2)";
    rassoc_if_not "RASSOC-IF-NOT" "predicate alist &key key" Rassoc | If | Not,
        "(rassoc-if-not #'evenp '((a . 2) (b . 1))) => (B . 1)";
}

/// What becomes of the elements that match.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Find,
    Position,
    Count,
    Remove,
    Substitute,
    Member,
    Assoc,
    Rassoc,
}

impl What {
    /// The variants by number.
    const ALL: [What; 8] = [
        What::Find,
        What::Position,
        What::Count,
        What::Remove,
        What::Substitute,
        What::Member,
        What::Assoc,
        What::Rassoc,
    ];

    /// Whether only lists are searched.
    const fn is_of_lists(self) -> bool {
        matches!(self, What::Member | What::Assoc | What::Rassoc)
    }

    /// Whether `:count` limits how many matches there are.
    const fn takes_count(self) -> bool {
        matches!(self, What::Remove | What::Substitute)
    }

    /// The types of the arguments, for the rows' `takes`.
    const fn arguments(self) -> &'static str {
        match self {
            What::Substitute => "_ _ sequence",
            What::Member | What::Assoc | What::Rassoc => "_ list",
            _ => "_ sequence",
        }
    }
}

/// In which ways operators that do the same differ, and calls of one operator.
#[derive(Clone, Copy)]
enum Way {
    /// The first argument is a predicate.
    If = 1 << 3,
    /// The answer of the test is negated.
    Not = 1 << 4,
    /// The sequence itself is changed.
    InPlace = 1 << 5,
    /// From the last element to the first.
    FromEnd = 1 << 6,
    /// The test is `eq` or `eql`, and comparing words is enough.
    ByWord = 1 << 7,
    /// The result consists of conses of the list itself.
    Relinks = 1 << 8,
}

/// What a call does, and how; it lies in the slot OPERATION of the frame.
#[derive(Clone, Copy)]
struct Operation(i64);

impl Operation {
    const fn of(what: What) -> Operation {
        Operation(what as i64)
    }

    /// The operation of the frame that begins at `base`.
    #[inline]
    fn at(m: &Machine, base: usize) -> Operation {
        Operation(m.stack[base + OPERATION].untag_fixnum())
    }

    /// Puts the operation into the frame.
    fn put(self, m: &mut Machine, base: usize) {
        m.stack[base + OPERATION] = Value::fixnum(self.0);
    }

    #[inline]
    const fn what(self) -> What {
        What::ALL[(self.0 & 7) as usize]
    }

    /// The single-valued primitives for calls with two plain arguments, an item and a list.
    const fn first(self) -> &'static [(usize, &'static str)] {
        match self.what() {
            _ if self.is(Way::If) => &[],
            What::Member => &[(2, "MEMBER-EQL")],
            What::Assoc => &[(2, "ASSOC-EQL")],
            _ => &[],
        }
    }

    #[inline]
    const fn is(self, way: Way) -> bool {
        self.0 & way as i64 != 0
    }

    const fn with(self, way: Way) -> Operation {
        Operation(self.0 | way as i64)
    }

    const fn without(self, way: Way) -> Operation {
        Operation(self.0 & !(way as i64))
    }
}

/// The [`Operation`].
const OPERATION: usize = 0;
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
/// The number of matches, or the elements kept: a list, in reverse order, or a vector of packed elements like the
/// whole, filled from its beginning or, from the end, from its end.
const RESULT: usize = 8;
/// How many more matches are allowed, or NIL for any number.
const LEFT: usize = 9;
const NEW: usize = 10;
/// The whole sequence, and the bounds of the part to be searched.
const WHOLE: usize = 11;
const START: usize = 12;
const STOP: usize = 13;
/// How many elements a vector in RESULT holds.
const KEPT: usize = 14;
const SLOTS: usize = 15;

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

/// The keywords that an operator knows.
fn known_keywords(op: Operation) -> &'static [Value] {
    const OF_ITEMS: [Value; 7] = [
        sym::K_KEY,
        sym::K_TEST,
        sym::K_TEST_NOT,
        sym::K_START,
        sym::K_END,
        sym::K_FROM_END,
        sym::K_COUNT,
    ];
    const OF_PREDICATES: [Value; 5] =
        [sym::K_KEY, sym::K_START, sym::K_END, sym::K_FROM_END, sym::K_COUNT];
    let what = op.what();
    let bounds = if what.is_of_lists() { 0 } else { 3 };
    let count = usize::from(what.takes_count());
    match op.is(Way::If) {
        true => &OF_PREDICATES[..1 + bounds + count],
        false => &OF_ITEMS[..3 + bounds + count],
    }
}

fn options(m: &mut Machine, args: Args, from: usize, op: Operation) -> Result<Options> {
    let [mut key, mut test, mut test_not, mut start, mut end, mut from_end, mut count] = [None; 7];
    if args.count > from {
        m.check_keywords(args, from, known_keywords(op))?;
        // Of equal ones the first counts, so the last is taken first.
        for pair in m.arguments(args)[from..].chunks_exact(2).rev() {
            let place = match pair[0] {
                sym::K_KEY => &mut key,
                sym::K_TEST => &mut test,
                sym::K_TEST_NOT => &mut test_not,
                sym::K_START => &mut start,
                sym::K_END => &mut end,
                sym::K_FROM_END => &mut from_end,
                sym::K_COUNT => &mut count,
                _ => continue,
            };
            *place = Some(pair[1]);
        }
        // What the operator does not know may be there too, with :ALLOW-OTHER-KEYS.
        if op.is(Way::If) {
            (test, test_not) = (None, None);
        }
        if op.what().is_of_lists() {
            (start, end, from_end) = (None, None, None);
        }
        if !op.what().takes_count() {
            count = None;
        }
    }
    let true_one = |given: Option<Value>| given.filter(|v| v.is_true());
    let (test, test_not) = (true_one(test), true_one(test_not));
    let options = Options {
        test: test.or(test_not),
        negated: test_not.is_some(),
        key: key.unwrap_or(Value::NIL),
        start,
        end,
        from_end: true_one(from_end).is_some(),
        count: true_one(count),
    };
    if test.is_some() && test_not.is_some() {
        let control = "Both :TEST and :TEST-NOT are given.";
        return Err(Fault::program(&mut m.heap, control, &[]));
    }
    Ok(options)
}

/// Whether `eql` compares only words for this item.
#[inline]
fn is_plain(item: Value) -> bool {
    !item.is_object()
}

fn begin(m: &mut Machine, args: Args, op: Operation) -> Flow {
    let first = usize::from(op.what() == What::Substitute);
    if args.count < first + 2 {
        let control = "SUBSTITUTE needs a new item, an old one and a sequence.";
        return Flow::Fault(Fault::program(&mut m.heap, control, &[]));
    }
    if args.count == 2 && !op.is(Way::If) {
        let (item, whole) = (m.arg(args, 0), m.arg(args, 1));
        if let Some(result) = directly(m, op.what(), item, whole) {
            return callee::done(result, args);
        }
    }
    match prepare(m, args, op, first) {
        Ok(()) => run(m, args.base),
        Err(fault) => Flow::Fault(fault),
    }
}

/// `member` or `assoc` by `eql` of a plain item in a list; `None` in all other cases.
fn directly(m: &mut Machine, what: What, item: Value, whole: Value) -> Option<Result> {
    if !whole.is_list() || !is_plain(item) {
        return None;
    }
    match what {
        What::Member => Some(member_by_word(m, item, whole)),
        What::Assoc => Some(assoc_by_word(m, item, whole)),
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

/// The operation of an operator with these arguments.
fn of_call(m: &Machine, op: Operation, given: &Options, whole: Value) -> Operation {
    let mut op = op;
    if given.negated {
        op = op.with(Way::Not);
    }
    if given.from_end {
        op = op.with(Way::FromEnd);
    }
    // Only a vector with a fill pointer can be made shorter in place.
    let shrinks = || whole.is_own() && array::fill_pointer(&m.heap, whole).is_some();
    if op.what() == What::Remove && op.is(Way::InPlace) && !shrinks() {
        op = op.without(Way::InPlace);
        if whole.is_list() {
            op = op.with(Way::Relinks);
        }
    }
    op
}

fn prepare(m: &mut Machine, args: Args, op: Operation, first: usize) -> Result<()> {
    let what = op.what();
    let base = args.base;
    let given = options(m, args, first + 2, op)?;
    let item = m.arg(args, first);
    let whole = m.arg(args, first + 1);
    let new = if what == What::Substitute { m.arg(args, 0) } else { Value::NIL };
    let mut test = known().eql;
    if op.is(Way::If) {
        test = callee::function_of(item);
    } else if let Some(given) = given.test {
        test = callee::function_of(given);
    }
    let by_word = test == known().eq || test == known().eql && is_plain(item);
    let mut op = of_call(m, op, &given, whole);
    if !op.is(Way::If) && by_word {
        op = op.with(Way::ByWord);
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
        Value::fixnum(0),
    ];
    m.stack[base..base + SLOTS].copy_from_slice(&slots);
    if what == What::Count {
        m.stack[base + RESULT] = Value::fixnum(0);
    }
    if !what.is_of_lists() {
        place(m, base, whole, &given)?;
    } else if !whole.is_list() {
        return Err(Fault::type_error(whole, sym::LIST));
    }
    if matches!(what, What::Remove | What::Substitute)
        && let Some(view) = packed::view(m, whole)
    {
        let bounds = [START, STOP].map(|slot| m.stack[base + slot].untag_fixnum() as usize);
        m.stack[base + RESULT] = sequence::part(&mut m.heap, view, bounds[0], bounds[1])?;
    }
    op.put(m, base);
    Ok(())
}

/// Stores the bounds and the starting place.
fn place(m: &mut Machine, base: usize, whole: Value, given: &Options) -> Result<()> {
    let bounded = given.start.is_some() || given.end.is_some_and(|e| e.is_true());
    if whole.is_list() && !bounded && !given.from_end {
        return Ok(());
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
        return Ok(());
    }
    m.stack[base + INDEX] = Value::fixnum(start as i64);
    m.stack[base + END] = Value::fixnum(end as i64);
    if whole.is_list() {
        let tail = list::conses(&m.heap, whole).nth(start).unwrap_or(Value::NIL);
        m.stack[base + PLACE] = tail;
    }
    Ok(())
}

/// The next element; `None` at the end.
#[inline]
fn fetch(m: &mut Machine, base: usize, op: Operation) -> Result<Option<Value>> {
    let place = m.stack[base + PLACE];
    let index = m.stack[base + INDEX].untag_fixnum();
    let end = m.stack[base + END];
    if op.is(Way::FromEnd) {
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
    if !op.is(Way::FromEnd) && m.stack[base + WHOLE].is_list() {
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
fn advance(m: &mut Machine, base: usize, op: Operation) {
    let place = m.stack[base + PLACE];
    if place.is_cons() {
        m.stack[base + PLACE] = m.heap.cdr(place);
    }
    let index = m.stack[base + INDEX].untag_fixnum();
    let step = if op.is(Way::FromEnd) { -1 } else { 1 };
    m.stack[base + INDEX] = Value::fixnum(index + step);
}

fn run(m: &mut Machine, base: usize) -> Flow {
    let op = Operation::at(m, base);
    let key_native = native(m.stack[base + KEY], 1);
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
        let part = match op.what() {
            What::Assoc | What::Rassoc => {
                if element.is_nil() {
                    advance(m, base, op);
                    continue;
                }
                if !element.is_cons() {
                    return Flow::Fault(Fault::type_error(element, sym::LIST));
                }
                if op.what() == What::Assoc { m.heap.car(element) } else { m.heap.cdr(element) }
            }
            _ => element,
        };
        let key = m.stack[base + KEY];
        let part = if key.is_nil() {
            part
        } else {
            match called1(m, key_native, part, scratch) {
                Called::Value(part) => part,
                Called::Failed(fault) => return Flow::Fault(fault),
                Called::InFrame => {
                    let frame = kept_frame!(Cont::native(SLOTS as u32, key_done));
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
        if m.heap.reductions.get() <= 0 {
            let frame = kept_frame!(Cont::native(SLOTS as u32, |m, base, _| run(m, base)));
            if let Some(flow) = m.pause(frame, base + SLOTS) {
                return flow;
            }
        }
    }
}

fn key_done(m: &mut Machine, base: usize, part: Value) -> Flow {
    let op = Operation::at(m, base);
    ask(m, base, op, part).unwrap_or_else(|| run(m, base))
}

fn test_frame() -> Ref<Cont> {
    kept_frame!(Cont::native(SLOTS as u32, test_done))
}

fn test_done(m: &mut Machine, base: usize, answer: Value) -> Flow {
    let op = Operation::at(m, base);
    judge(m, base, op, answer.is_true()).unwrap_or_else(|| run(m, base))
}

/// Applies the test to an element or its key; `None` to go on.
#[inline]
fn ask(m: &mut Machine, base: usize, op: Operation, part: Value) -> Option<Flow> {
    let item = m.stack[base + ITEM];
    if op.is(Way::ByWord) {
        return judge(m, base, op, part == item);
    }
    let test = m.stack[base + TEST];
    let scratch = base + SLOTS;
    if op.is(Way::If) {
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
fn judge(m: &mut Machine, base: usize, op: Operation, answer: bool) -> Option<Flow> {
    let matches = answer != op.is(Way::Not);
    if matches {
        match op.what() {
            What::Find | What::Assoc | What::Rassoc => {
                return Some(Flow::Return(m.stack[base + ELEMENT], base));
            }
            What::Position => return Some(Flow::Return(m.stack[base + INDEX], base)),
            What::Member => return Some(Flow::Return(m.stack[base + PLACE], base)),
            What::Count => {
                let n = m.stack[base + RESULT].untag_fixnum();
                m.stack[base + RESULT] = Value::fixnum(n + 1);
            }
            What::Remove | What::Substitute => {
                if let Some(left) = m.stack[base + LEFT].as_fixnum() {
                    m.stack[base + LEFT] = Value::fixnum(left - 1);
                }
                if op.what() == What::Substitute {
                    let new = m.stack[base + NEW];
                    if let Err(fault) = keep(m, base, op, new) {
                        return Some(Flow::Fault(fault));
                    }
                }
            }
        }
    } else if matches!(op.what(), What::Remove | What::Substitute) {
        let element = m.stack[base + ELEMENT];
        if let Err(fault) = keep(m, base, op, element) {
            return Some(Flow::Fault(fault));
        }
    }
    advance(m, base, op);
    None
}

#[inline]
fn keep(m: &mut Machine, base: usize, op: Operation, value: Value) -> Result<()> {
    let rest = m.stack[base + RESULT];
    if !rest.is_list() {
        let kept = m.stack[base + KEPT].untag_fixnum();
        m.stack[base + KEPT] = Value::fixnum(kept + 1);
        return packed::keep(m, rest, kept as usize, op.is(Way::FromEnd), value);
    }
    m.stack[base + RESULT] = m.heap.cons(value, rest);
    Ok(())
}

fn finish(m: &mut Machine, base: usize, op: Operation) -> Flow {
    let args = Args { base, count: 0 };
    match op.what() {
        What::Count => Flow::Return(m.stack[base + RESULT], base),
        What::Remove | What::Substitute => {
            let whole = m.stack[base + WHOLE];
            let mut result = assemble(m, base, op);
            if op.is(Way::Relinks) {
                result = result.and_then(|kept| super::lists::relink(&mut m.heap, whole, kept));
            }
            callee::done(result, args)
        }
        _ => Flow::Return(Value::NIL, base),
    }
}

/// The result of `remove` or `substitute`: the elements before the part searched, those kept of it,
/// and those after it.
fn assemble(m: &mut Machine, base: usize, op: Operation) -> Result {
    let whole = m.stack[base + WHOLE];
    let result = m.stack[base + RESULT];
    if whole.is_list() && m.stack[base + STOP].is_nil() && !op.is(Way::InPlace) {
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
    if !result.is_list() {
        let of = |slot: usize| m.stack[base + slot].untag_fixnum();
        let found = packed::Found {
            kept: of(KEPT) as usize,
            bounds: (of(START), of(STOP)),
            index: of(INDEX),
            is_from_end: op.is(Way::FromEnd),
            is_in_place: op.is(Way::InPlace),
            removes: op.what() == What::Remove,
        };
        return packed::assemble(m, whole, result, found);
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
    if op.is(Way::FromEnd) {
        values.extend(&elements[start..(index + 1) as usize]);
        values.append(&mut kept);
        values.extend(&elements[stop..]);
    } else {
        kept.reverse();
        values.append(&mut kept);
        values.extend(&elements[after..]);
    }
    if op.is(Way::InPlace) && whole.is_own() {
        return copies::put_back(m, whole, &values);
    }
    if op.what() == What::Remove && values.len() == elements.len() {
        return Ok(whole);
    }
    sequence::make_like(&mut m.heap, whole, &values)
}
