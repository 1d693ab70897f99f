//! Functions applied along lists and vectors: `mapcar` and its relatives, `map`, `every`, `some`.
//!
//! All share one frame layout. Its slots: the state, the function, the result so far (head and
//! tail of a list, or the target of `map-into`), an index, then one cursor for each sequence: the
//! rest of a list, or a vector.

use super::callee::{Called, call_n, called1, called2, native};
use super::{callee, coercion};
use crate::data::array::Element;
use crate::data::{Fault, Result, array, list, sequence};
use crate::global::sym;
use crate::global::units::Ref;
use crate::heap::{Kind, Value};
use crate::machine::code::node::{Cont, Resumption};
use crate::machine::eval::native::kept_frame;
use crate::machine::{Args, Body, Flow, Machine, Primitive, keep_frame};
use crate::primitive::{MANY, cl};
use std::sync::OnceLock;

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    cl(
        "MAPCAR",
        "function list &rest more-lists",
        (2, MANY),
        Body::Control(mapcar),
        "The values of a function of the elements. (mapcar #'+ '(1 2) '(10 20)) => (11 22)",
    )
    .takes("_ &rest list")
    .repeats(),
    cl(
        "MAPC",
        "function list &rest more-lists",
        (2, MANY),
        Body::Control(mapc),
        "Calls for effect. (mapc #'identity '(1 2)) => (1 2)",
    )
    .takes("_ &rest list")
    .repeats(),
    cl(
        "MAPCAN",
        "function list &rest more-lists",
        (2, MANY),
        Body::Control(mapcan),
        "Concatenates lists. (mapcan #'list '(1 2) '(a b)) => (1 A 2 B)",
    )
    .takes("_ &rest list")
    .repeats(),
    cl(
        "MAPLIST",
        "function list &rest more-lists",
        (2, MANY),
        Body::Control(maplist),
        "The values of a function of the tails. (maplist #'length '(1 2)) => (2 1)",
    )
    .takes("_ &rest list")
    .repeats(),
    cl(
        "MAPL",
        "function list &rest more-lists",
        (2, MANY),
        Body::Control(mapl),
        "Calls with the tails for effect. (mapl #'length '(1 2)) => (1 2)",
    )
    .takes("_ &rest list")
    .repeats(),
    cl(
        "MAPCON",
        "function list &rest more-lists",
        (2, MANY),
        Body::Control(mapcon),
        "Concatenates lists made of tails. (mapcon #'copy-list '(1 2)) => (1 2 2)",
    )
    .takes("_ &rest list")
    .repeats(),
    cl(
        "MAP",
        "result-type function sequence &rest more-sequences",
        (3, MANY),
        Body::Control(map),
        "The values of a function of the elements. (map 'vector #'1+ '(1 2)) => #(2 3)",
    )
    .takes("_ _ &rest sequence")
    .repeats(),
    cl(
        "MAP-INTO",
        "result-sequence function &rest sequences",
        (2, MANY),
        Body::Control(map_into),
        "Overwrites elements. (map-into (list 0 0) #'1+ '(1 2)) => (2 3)",
    )
    .repeats(),
    cl(
        "EVERY",
        "predicate sequence &rest more-sequences",
        (2, MANY),
        Body::Control(every),
        "Whether all satisfy it. (every #'numberp '(1 2)) => T",
    )
    .takes("_ &rest sequence"),
    cl(
        "SOME",
        "predicate sequence &rest more-sequences",
        (2, MANY),
        Body::Control(some),
        "The first true value. (some #'numberp '(a 2)) => T",
    )
    .takes("_ &rest sequence"),
    cl(
        "NOTANY",
        "predicate sequence &rest more-sequences",
        (2, MANY),
        Body::Control(notany),
        "Whether none satisfies it. (notany #'numberp '(a b)) => T",
    )
    .takes("_ &rest sequence"),
    cl(
        "NOTEVERY",
        "predicate sequence &rest more-sequences",
        (2, MANY),
        Body::Control(notevery),
        "Whether one fails it. (notevery #'numberp '(a 2)) => T",
    )
    .takes("_ &rest sequence"),
];

/// Which operator has been called.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Operator {
    Mapcar,
    Mapc,
    Mapcan,
    Maplist,
    Mapl,
    Mapcon,
    Every,
    Some,
    Notany,
    Notevery,
    Map,
    /// `map` without a result.
    MapNil,
    MapInto,
}

impl Operator {
    /// The variants by number.
    const ALL: [Operator; 13] = {
        use Operator::*;
        [
            Mapcar, Mapc, Mapcan, Maplist, Mapl, Mapcon, Every, Some, Notany, Notevery, Map,
            MapNil, MapInto,
        ]
    };

    /// Whether only lists are mapped over.
    fn is_of_lists(self) -> bool {
        use Operator::*;
        matches!(self, Mapcar | Mapc | Mapcan) || self.maps_tails()
    }

    /// Whether the function gets the tails of the lists instead of the elements.
    fn maps_tails(self) -> bool {
        matches!(self, Operator::Maplist | Operator::Mapl | Operator::Mapcon)
    }
}

/// The [`State`].
const STATE: usize = 0;
const FUNCTION: usize = 1;
const HEAD: usize = 2;
const TAIL: usize = 3;
const INDEX: usize = 4;
const CURSORS: usize = 5;

/// The most sequences in one call.
const MOST: usize = 64;

/// The frame in which the function is called, for `n` sequences.
fn frame(n: usize) -> Ref<Cont> {
    static FRAMES: Frames = Frames::new();
    FRAMES.get(n, called)
}

/// The frame of a pause, for `n` sequences.
fn pause_frame(n: usize) -> Ref<Cont> {
    static FRAMES: Frames = Frames::new();
    FRAMES.get(n, |m, base, _| run(m, base))
}

/// Frames that go on with the same function, one for each number of sequences.
struct Frames([OnceLock<Ref<Cont>>; MOST + 1]);

impl Frames {
    const fn new() -> Frames {
        Frames([const { OnceLock::new() }; MOST + 1])
    }

    fn get(&self, n: usize, resume: Resumption) -> Ref<Cont> {
        *self.0[n].get_or_init(|| keep_frame(Cont::native(slots(n) as u32, resume)))
    }
}

/// What a frame says of its call: the operator and the number of sequences.
#[derive(Clone, Copy)]
struct State(i64);

impl State {
    fn new(operator: Operator, sequences: usize) -> State {
        State(operator as i64 | (sequences as i64) << 8)
    }

    /// The state of the frame that begins at `base`.
    #[inline]
    fn at(m: &Machine, base: usize) -> State {
        State(m.stack[base + STATE].untag_fixnum())
    }

    /// Puts the state into the frame.
    fn put(self, m: &mut Machine, base: usize) {
        m.stack[base + STATE] = Value::fixnum(self.0);
    }

    #[inline]
    fn operator(self) -> Operator {
        Operator::ALL[(self.0 & 0xff) as usize]
    }

    #[inline]
    fn sequences(self) -> usize {
        (self.0 >> 8) as usize
    }
}

fn slots(n: usize) -> usize {
    CURSORS + n
}

/// Stores the state of a call in its slots and runs it; the sequences are the arguments from
/// `first` on.
fn begin(
    m: &mut Machine,
    op: Operator,
    function: Value,
    args: Args,
    first: usize,
    head: Value,
) -> Flow {
    let n = args.count - first;
    if n > MOST {
        let control = "At most ~d sequences can be mapped over in one call.";
        let most = Value::fixnum(MOST as i64);
        return Flow::Fault(Fault::program(&mut m.heap, control, &[most]));
    }
    let sequences: Vec<Value> = m.arguments(args)[first..].to_vec();
    for sequence in &sequences {
        let lists_only = op.is_of_lists();
        if !sequence.is_list() && (lists_only || array::view(&m.heap, *sequence).is_none()) {
            let expected = if lists_only { sym::LIST } else { sym::SEQUENCE };
            return Flow::Fault(Fault::type_error(*sequence, expected));
        }
    }
    let base = args.base;
    m.reserve(base + slots(n) + n + 4);
    State::new(op, n).put(m, base);
    m.stack[base + FUNCTION] = callee::function_of(function);
    m.stack[base + HEAD] = head;
    m.stack[base + TAIL] = Value::NIL;
    m.stack[base + INDEX] = Value::fixnum(0);
    m.stack[base + CURSORS..base + CURSORS + n].copy_from_slice(&sequences);
    run(m, base)
}

fn over(m: &mut Machine, op: Operator, args: Args) -> Flow {
    let function = m.arg(args, 0);
    let head = match op {
        Operator::Mapc | Operator::Mapl => m.arg(args, 1),
        _ => Value::NIL,
    };
    begin(m, op, function, args, 1, head)
}

fn mapcar(m: &mut Machine, args: Args) -> Flow {
    over(m, Operator::Mapcar, args)
}
fn mapc(m: &mut Machine, args: Args) -> Flow {
    over(m, Operator::Mapc, args)
}
fn mapcan(m: &mut Machine, args: Args) -> Flow {
    over(m, Operator::Mapcan, args)
}
fn maplist(m: &mut Machine, args: Args) -> Flow {
    over(m, Operator::Maplist, args)
}
fn mapl(m: &mut Machine, args: Args) -> Flow {
    over(m, Operator::Mapl, args)
}
fn mapcon(m: &mut Machine, args: Args) -> Flow {
    over(m, Operator::Mapcon, args)
}
fn every(m: &mut Machine, args: Args) -> Flow {
    over(m, Operator::Every, args)
}
fn some(m: &mut Machine, args: Args) -> Flow {
    over(m, Operator::Some, args)
}
fn notany(m: &mut Machine, args: Args) -> Flow {
    over(m, Operator::Notany, args)
}
fn notevery(m: &mut Machine, args: Args) -> Flow {
    over(m, Operator::Notevery, args)
}

fn map(m: &mut Machine, args: Args) -> Flow {
    let kind = m.arg(args, 0);
    let function = m.arg(args, 1);
    if kind.is_nil() {
        return begin(m, Operator::MapNil, function, args, 2, Value::NIL);
    }
    // The values are collected in a list. The type of the result is kept below the frame's own
    // slots.
    let expanded = crate::primitive::objects::abbreviations::expanded(m, args, 0, "MAP");
    let known = match expanded.and_then(|()| coercion::sequence_type(m, m.arg(args, 0))) {
        Ok(known) => known,
        Err(fault) => return m.mendable_fault(fault, args.base),
    };
    let is_packed = known.element.is_some_and(|e| !matches!(e, Element::Any | Element::Character));
    if is_packed && m.arguments(args)[2..].iter().all(|s| array::view(&m.heap, *s).is_some()) {
        // A list of the values would be many times as long.
        return callee::to_lisp("MAP-TO-PACKED", args);
    }
    let cont = kept_frame!(Cont::native(1, |m, base, values| {
        let kind = m.stack[base];
        let result = coercion::to_sequence(m, values, kind);
        callee::done(result, Args { base, count: 1 })
    }));
    m.control.push(cont);
    let inner = Args { base: args.base + 1, count: args.count - 1 };
    match begin(m, Operator::Map, function, inner, 1, Value::NIL) {
        Flow::Fault(fault) => {
            m.control.pop();
            Flow::Fault(fault)
        }
        flow => flow,
    }
}

fn map_into(m: &mut Machine, args: Args) -> Flow {
    let target = m.arg(args, 0);
    let function = m.arg(args, 1);
    if !target.is_list() {
        let fill = array::fill_pointer(&m.heap, target).is_some();
        if array::view(&m.heap, target).is_none() {
            return Flow::Fault(sequence::no_sequence(target));
        }
        if fill {
            // Elements beyond the fill pointer may be written; the fill pointer is set at the end.
            let whole = array::dimension(&m.heap, target, 0);
            if let Err(fault) = array::set_fill_pointer(&mut m.heap, target, whole) {
                return Flow::Fault(fault);
            }
        }
    }
    begin(m, Operator::MapInto, function, args, 2, target)
}

/// Wraps the object that ends a dotted list, so that a vector there is not taken for a sequence.
#[cold]
fn ended(m: &mut Machine, end: Value) -> Value {
    m.heap.object_of(Kind::Internal, 0, &[end])
}

/// The object that ends a dotted list, unwrapped.
#[cold]
fn dotted_end(m: &Machine, cursor: Value) -> Value {
    if m.heap.is_kind(cursor, Kind::Internal) { m.heap.slot(cursor, 0) } else { cursor }
}

/// Puts the arguments of the next call into `out`; false at the end of the shortest sequence.
#[inline]
fn next_arguments(m: &mut Machine, base: usize, tails: bool, out: &mut [Value]) -> Result<bool> {
    for (i, out) in out.iter_mut().enumerate() {
        let cursor = m.stack[base + CURSORS + i];
        if cursor.is_cons() {
            *out = if tails { cursor } else { m.heap.car(cursor) };
            let rest = m.heap.cdr(cursor);
            m.stack[base + CURSORS + i] = if rest.is_object() { ended(m, rest) } else { rest };
        } else if cursor.is_nil() {
            return Ok(false);
        } else {
            let index = m.stack[base + INDEX].untag_fixnum() as usize;
            match array::view(&m.heap, cursor) {
                Some(view) if index < view.length => *out = view.get(&mut m.heap, index)?,
                Some(_) => return Ok(false),
                None => return Err(Fault::type_error(dotted_end(m, cursor), sym::LIST)),
            }
        }
    }
    Ok(true)
}

/// Whether `map-into` has room for another value.
fn has_room(m: &Machine, base: usize) -> bool {
    let target = m.stack[base + HEAD];
    if target.is_list() {
        let index = m.stack[base + INDEX].untag_fixnum();
        return if index == 0 {
            target.is_cons()
        } else {
            m.heap.cdr(m.stack[base + TAIL]).is_cons()
        };
    }
    let index = m.stack[base + INDEX].untag_fixnum() as usize;
    array::view(&m.heap, target).is_some_and(|v| index < v.length)
}

fn run(m: &mut Machine, base: usize) -> Flow {
    let state = State::at(m, base);
    let (op, n) = (state.operator(), state.sequences());
    let native = native(m.stack[base + FUNCTION], n);
    let (into, tails) = (op == Operator::MapInto, op.maps_tails());
    let scratch = base + slots(n);
    let mut arguments = [Value::NIL; MOST];
    let arguments = &mut arguments[..n];
    let mut turns = 0;
    loop {
        if into && !has_room(m, base) {
            return finish(m, base);
        }
        match next_arguments(m, base, tails, arguments) {
            Ok(true) => {}
            Ok(false) => return finish(m, base),
            Err(fault) => return Flow::Fault(fault),
        }
        let result = match (native, &*arguments) {
            (_, [a]) => called1(m, native, *a, scratch),
            (_, [a, b]) => called2(m, native, (*a, *b), scratch),
            (Some(primitive), _) => call_n(m, primitive, arguments, scratch),
            _ => Called::InFrame,
        };
        match result {
            Called::Value(value) => {
                if let Some(flow) = take(m, base, op, value) {
                    return flow;
                }
            }
            Called::Failed(fault) => return Flow::Fault(fault),
            Called::InFrame => {
                let function = m.stack[base + FUNCTION];
                return callee::enter(m, frame(n), base, slots(n), function, arguments);
            }
        }
        turns += 1;
        if turns & 63 == 0 {
            m.heap.spend(8);
        }
        if m.heap.reductions.get() <= 0
            && let Some(flow) = m.pause(pause_frame(n), base + slots(n))
        {
            return flow;
        }
    }
}

/// Goes on with a value of the function.
fn called(m: &mut Machine, base: usize, value: Value) -> Flow {
    let op = State::at(m, base).operator();
    take(m, base, op, value).unwrap_or_else(|| run(m, base))
}

/// Appends a value to the result list.
#[inline]
fn add(m: &mut Machine, base: usize, value: Value) {
    let cell = m.heap.cons(value, Value::NIL);
    let tail = m.stack[base + TAIL];
    if tail.is_nil() {
        m.stack[base + HEAD] = cell;
    } else {
        m.heap.set_cdr(tail.made(), cell);
    }
    m.stack[base + TAIL] = cell;
}

/// Handles a value of the function as the operator requires; `None` to go on.
#[inline]
fn take(m: &mut Machine, base: usize, op: Operator, value: Value) -> Option<Flow> {
    match op {
        // The list that grows comes to the limit of the heap, if nothing else ends.
        Operator::Mapcar | Operator::Maplist => add(m, base, value),
        Operator::Map => {
            add(m, base, value);
            return advance(m, base);
        }
        // On circular lists these call the function again and again, until it makes a non-local
        // exit.
        Operator::Mapc | Operator::Mapl => {}
        Operator::Mapcan | Operator::Mapcon => {
            return link(m, base, value).or_else(|| advance(m, base));
        }
        Operator::Every if value.is_nil() => return Some(Flow::Return(Value::NIL, base)),
        Operator::Some if value.is_true() => return Some(Flow::Return(value, base)),
        Operator::Notany if value.is_true() => return Some(Flow::Return(Value::NIL, base)),
        Operator::Notevery if value.is_nil() => return Some(Flow::Return(Value::T, base)),
        Operator::MapInto => return store(m, base, value),
        _ => return advance(m, base),
    }
    None
}

/// Counts an element; now and then checks that the sequences have an end.
#[inline]
fn advance(m: &mut Machine, base: usize) -> Option<Flow> {
    let index = m.stack[base + INDEX].untag_fixnum() + 1;
    m.stack[base + INDEX] = Value::fixnum(index);
    if index & 0xffff == 0 { check_end(m, base, index as usize) } else { None }
}

/// An error if every sequence is a circular list, since the shortest one determines the end.
#[cold]
fn check_end(m: &mut Machine, base: usize, index: usize) -> Option<Flow> {
    let state = State::at(m, base);
    let into = state.operator() == Operator::MapInto;
    let cursors = base + CURSORS..base + CURSORS + state.sequences();
    let mut places = cursors.chain(into.then_some(base + HEAD));
    let is_endless = places.all(|place| list::goes_around(&mut m.heap, m.stack[place], index));
    is_endless.then(|| Flow::Fault(sequence::improper(m.stack[base + CURSORS])))
}

/// Appends a value to the result list as `nconc` does.
fn link(m: &mut Machine, base: usize, value: Value) -> Option<Flow> {
    if value.is_nil() {
        return None;
    }
    let tail = m.stack[base + TAIL];
    if tail.is_nil() {
        m.stack[base + HEAD] = value;
    } else {
        m.heap.set_cdr(tail.made(), value);
    }
    if !value.is_cons() {
        return None;
    }
    // A constant cannot be linked to what follows: use a copy instead.
    let first = if value.is_own() {
        value
    } else {
        let elements: Vec<Value> = list::elements(&m.heap, value).collect();
        let copy = list::from_slice(&mut m.heap, &elements);
        if tail.is_nil() {
            m.stack[base + HEAD] = copy;
        } else {
            m.heap.set_cdr(tail.made(), copy);
        }
        copy
    };
    let last = list::conses(&m.heap, first).last().unwrap_or(first);
    if m.heap.cdr(last).is_cons() {
        // Only in a circular list the last cons of `conses` is followed by another.
        return Some(Flow::Fault(sequence::improper(first)));
    }
    if !last.is_own() {
        // The end is a constant: copy the whole list once more, now with its own conses only.
        let elements: Vec<Value> = list::elements(&m.heap, first).collect();
        let copy = list::from_slice(&mut m.heap, &elements);
        return link(m, base, copy);
    }
    m.stack[base + TAIL] = last;
    None
}

/// Stores a value of `map-into`. If the function has made the target shorter, the operation ends
/// there.
fn store(m: &mut Machine, base: usize, value: Value) -> Option<Flow> {
    let target = m.stack[base + HEAD];
    let index = m.stack[base + INDEX].untag_fixnum();
    let stored = if target.is_list() {
        let cell = if index == 0 { target } else { m.heap.cdr(m.stack[base + TAIL]) };
        if cell.is_nil() {
            return Some(finish(m, base));
        }
        if !cell.is_cons() {
            return Some(Flow::Fault(Fault::type_error(cell, sym::LIST)));
        }
        let Some(own) = cell.as_own() else {
            return Some(Flow::Fault(Fault::read_only(cell)));
        };
        m.heap.set_car(own, value);
        m.stack[base + TAIL] = cell;
        Ok(())
    } else {
        match array::view(&m.heap, target) {
            Some(view) if (index as usize) < view.length => {
                view.set(&mut m.heap, index as usize, value)
            }
            _ => Ok(()),
        }
    };
    stored.err().map(Flow::Fault).or_else(|| advance(m, base))
}

fn finish(m: &mut Machine, base: usize) -> Flow {
    let head = m.stack[base + HEAD];
    let value = match State::at(m, base).operator() {
        Operator::Every | Operator::Notany => Value::T,
        Operator::Some | Operator::Notevery | Operator::MapNil => Value::NIL,
        Operator::MapInto => {
            let index = m.stack[base + INDEX].untag_fixnum();
            if array::fill_pointer(&m.heap, head).is_some()
                && let Err(fault) = array::set_fill_pointer(&mut m.heap, head, index as usize)
            {
                return Flow::Fault(fault);
            }
            head
        }
        _ => head,
    };
    Flow::Return(value, base)
}
