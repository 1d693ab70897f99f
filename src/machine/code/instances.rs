//! Nodes of structures whose class and slot are known when they are linked: a slot read and written,
//! the predicate, the constructor.
//!
//! The plain case is an instance of the muproc's own heap. Its class word is compared with the one that
//! the code was made for, and then with the one that came here last (`Last`): of a structure that
//! includes that one, or of another version of it. For any class that question, and where the slot
//! stands, has one answer for ever, since a class never changes. Everything else is the primitive's: what
//! is no such instance, and constants of code.

use super::node::{Answer, Evaluate, More, Simple, Test};
use super::primitive::{Args, Body, Primitive};
use super::simple::{answer, sub};
use crate::data::{class, settling};
use crate::global::units::{Piece, Ref};
use crate::heap::{Kind, OwnInstance, Value};
use crate::machine::eval::state::Machine;
use crate::machine::eval::step::evaluate;
use std::sync::atomic::{AtomicU64, Ordering};

/// A slot of the instances of a class, or the question whether something is one.
pub struct Place {
    /// The class.
    class: Value,
    /// The position of the slot among those of the class; for the question 0.
    position: u32,
    /// The first free slot of the frame, for a node that writes.
    room: u32,
    /// The primitive that knows everything.
    primitive: &'static Primitive,
    /// The other class that came last.
    last: Last,
}

/// A class, by its index, and what was found out about it: where the slot stands in its instances,
/// or whether it is one that was asked for. Both are one word, so that muprocs that share the code
/// never see one without the other.
struct Last(AtomicU64);

/// What is known of no class yet: no class has an index so high.
const NOTHING: u64 = u64::MAX;

impl Last {
    /// What is known of the class of this word.
    #[inline(always)]
    fn of(&self, class: Value) -> Option<u32> {
        let known = self.0.load(Ordering::Relaxed);
        (known >> 32 == class.payload()).then_some(known as u32)
    }

    fn learn(&self, class: Value, fact: u32) {
        self.0.store(class.payload() << 32 | u64::from(fact), Ordering::Relaxed);
    }
}

impl Piece for Place {
    fn owns(&self) -> bool {
        false
    }
}

impl Place {
    /// The slot at a position of the instances of a class, or whether something is one of them. `room` is
    /// the first free slot of the frame.
    pub(in crate::machine) fn new(
        class: Value,
        (position, room): (u32, u32),
        primitive: &'static Primitive,
    ) -> Place {
        Place { class, position, room, primitive, last: Last(AtomicU64::new(NOTHING)) }
    }

    /// Where the slot stands in the instances of another class than the one of the place.
    #[inline(always)]
    fn position_in(&self, own: Value) -> Option<usize> {
        match self.last.of(own) {
            Some(position) => Some(position as usize),
            None => self.find_position(own),
        }
    }

    #[cold]
    #[inline(never)]
    fn find_position(&self, own: Value) -> Option<usize> {
        let position = class::position_in(own, self.class, self.position as usize)?;
        self.last.learn(own, u32::try_from(position).ok()?);
        Some(position)
    }

    /// Whether another class than the one of the place inherits from any version of it.
    #[inline(always)]
    fn includes(&self, own: Value) -> bool {
        match self.last.of(own) {
            Some(fact) => fact != 0,
            None => self.find_out(own),
        }
    }

    #[cold]
    #[inline(never)]
    fn find_out(&self, own: Value) -> bool {
        let fact = class::inherits_name(own, self.class);
        self.last.learn(own, u32::from(fact));
        fact
    }
}

#[inline(always)]
fn place_of(n: &Simple) -> Ref<Place> {
    match n.more {
        More::Place(place) => place,
        _ => unreachable!("the node of a structure has its place"),
    }
}

/// The operand: in slot `a`, or the node `x`.
#[inline(always)]
pub(super) fn operand<const LOCAL: bool>(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    if LOCAL { m.slot(fp, n.a) } else { sub(n.x, m, fp) }
}

/// The value that is stored: in slot `b`, or the node `from`.
#[inline(always)]
pub(super) fn value_operand<const LOCAL: bool>(
    from: Option<Ref<Simple>>,
    n: &Simple,
    m: &mut Machine,
    fp: usize,
) -> Value {
    if LOCAL { m.slot(fp, n.b) } else { sub(from, m, fp) }
}

/// Which operands of a node that writes lie in slots of the frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::machine) enum Local {
    /// The object and the value.
    Both,
    /// The object.
    Object,
    /// None, or the value only.
    None,
}

/// The evaluation of a node that writes: of a function whose constants tell whether the object and the value are
/// local, the one for these operands.
macro_rules! writing {
    ($write:ident, $local:expr) => {
        match $local {
            Local::Both => $write::<true, true>,
            Local::Object => $write::<true, false>,
            Local::None => $write::<false, false>,
        }
    };
}
pub(super) use writing;

/// The evaluation that reads a slot of an operand in a slot of the frame, or anywhere. `k` is the class,
/// `b` the position of the slot.
pub(in crate::machine) fn read_function(local: bool) -> Evaluate {
    if local { read::<true> } else { read::<false> }
}

fn read<const L: bool>(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let object = operand::<L>(n, m, fp);
    match m.heap.own_instance(object) {
        Some(it) if it.class == n.k => m.heap.value_of(it, n.b as usize + 1),
        Some(it) => read_of(n, m, object, it),
        None => read_slowly(n, m, object),
    }
}

/// Reads the slot of an instance of another class.
#[inline(never)]
fn read_of(n: &Simple, m: &mut Machine, object: Value, it: OwnInstance) -> Value {
    match place_of(n).position_in(it.class) {
        Some(position) => m.heap.value_of(it, position + 1),
        None => read_slowly(n, m, object),
    }
}

#[cold]
#[inline(never)]
fn read_slowly(n: &Simple, m: &mut Machine, object: Value) -> Value {
    if object == Value::TRAP {
        return Value::TRAP;
    }
    let Body::F3(read) = place_of(n).primitive.body else {
        unreachable!("the primitive takes three arguments")
    };
    match read(m, object, n.k, Value::fixnum(n.b.into())) {
        Ok(value) => value,
        Err(fault) => m.trap(fault, n.span),
    }
}

/// The evaluation that assigns the value of `y`, or of the slot `b` of the frame if both operands are
/// `local`, to a slot of the object `x`, which may lie in the slot `a`. `k` is the class.
pub(in crate::machine) fn write_function(local: Local) -> Evaluate {
    writing!(write, local)
}

fn write<const L: bool, const V: bool>(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let object = operand::<L>(n, m, fp);
    let value = value_operand::<V>(n.y, n, m, fp);
    if (V || value != Value::TRAP)
        && let Some(it) = m.heap.own_instance(object)
        && it.class == n.k
        && m.heap.set_value_of(it, place_of(n).position as usize + 1, value)
    {
        return value;
    }
    write_of(n, m, fp, (object, value))
}

/// Writes to a slot of an instance of another class.
#[inline(never)]
fn write_of(n: &Simple, m: &mut Machine, fp: usize, (object, value): (Value, Value)) -> Value {
    if value != Value::TRAP
        && let Some(it) = m.heap.own_instance(object)
        && let Some(position) = place_of(n).position_in(it.class)
        && m.heap.set_value_of(it, position + 1, value)
    {
        return value;
    }
    write_slowly(n, m, fp, object, value)
}

#[cold]
#[inline(never)]
fn write_slowly(n: &Simple, m: &mut Machine, fp: usize, object: Value, value: Value) -> Value {
    if object == Value::TRAP || value == Value::TRAP {
        return Value::TRAP;
    }
    let place = place_of(n);
    let Body::N(write) = place.primitive.body else {
        unreachable!("the primitive takes its arguments in slots")
    };
    let base = fp + place.room as usize;
    let arguments = [object, n.k, Value::fixnum(place.position.into()), value];
    m.stack[base..base + arguments.len()].copy_from_slice(&arguments);
    match write(m, Args { base, count: arguments.len() }) {
        Ok(value) => value,
        Err(fault) => m.trap(fault, n.span),
    }
}

/// The test whether an operand in a slot of the frame, or anywhere, is of the class `k`; or of what the name of
/// that class means now.
pub(in crate::machine) fn test_function(local: bool, by_name: bool) -> Test {
    match (local, by_name) {
        (true, false) => is_of::<true, false>,
        (false, false) => is_of::<false, false>,
        (true, true) => is_of::<true, true>,
        (false, true) => is_of::<false, true>,
    }
}

fn is_of<const L: bool, const NAMED: bool>(n: &Simple, m: &mut Machine, fp: usize) -> Answer {
    let object = operand::<L>(n, m, fp);
    if NAMED && class::have_names_moved() {
        return ask(n, m, object);
    }
    let is_one = match m.heap.own_instance_class(object) {
        Some(class) if class == n.k => true,
        Some(class) => place_of(n).includes(class),
        None if !object.is_fixed() && (L || object != Value::TRAP) => false,
        None => return ask(n, m, object),
    };
    if is_one { Answer::Yes } else { Answer::No }
}

/// Asks the primitive.
#[cold]
#[inline(never)]
fn ask(n: &Simple, m: &mut Machine, object: Value) -> Answer {
    if object == Value::TRAP {
        return Answer::Trap;
    }
    let Body::F2(is_of) = place_of(n).primitive.body else {
        unreachable!("the primitive takes two arguments")
    };
    match is_of(m, object, n.k) {
        Ok(value) => answer(value),
        Err(fault) => answer(m.trap(fault, n.span)),
    }
}

/// A new structure of the class that is the first of the operands, which hang on `x` as those of
/// `simple::primitive_n`, with the values of the others in as many slots. In the place of a call (`NAMED`) it is an
/// error if the constructor is that of another class now.
pub(in crate::machine) fn make<const NAMED: bool>(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let holder = n.x.expect("a holder of operands");
    let More::Operands(operands) = &holder.more else {
        unreachable!("a holder of operands has them")
    };
    let base = fp + n.b as usize;
    let Some((class, values)) = operands.split_first() else {
        unreachable!("the class is the first of them")
    };
    if NAMED
        && class::have_names_moved()
        && let Err(fault) = settling::check_constructor(&mut m.heap, class.k)
    {
        return m.trap(fault, n.span);
    }
    m.stack[base] = class.k;
    for (i, operand) in values.iter().enumerate() {
        let value = evaluate(*operand, m, fp);
        if value == Value::TRAP {
            return value;
        }
        m.stack[base + 1 + i] = value;
    }
    m.heap.object_of(Kind::Instance, 0, &m.stack[base..base + operands.len()])
}
