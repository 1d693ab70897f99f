//! Generic functions that read or write a slot, and calls of them as simple nodes.
//!
//! Whoever calls such a function remembers for some classes where the slot stands, and for which state of
//! the function's methods, its *epoch*, that holds.
//!
//! A call of a generic function that has only readers, or only writers, when the call is linked is a simple
//! node, where one value is wanted: it can be an operand of others, as `slot-value` can. What is not plain
//! (another function by this name, a method that does more, an unbound slot) is called *instead*
//! (`restart.rs`): whatever the name means then is entered in a frame of its own.

use super::instances::{Local, value_operand, writing};
use super::node::{Cont, ContKind, Evaluate, Lambda, More, Node, Op, Simple};
use super::simple::sub;
use crate::data::class::{self, Class, takes};
use crate::global::dispatch::{Dispatch, Head};
use crate::global::metaobjects::{self, Sort};
use crate::global::symbol::{SymbolCell, known};
use crate::global::units::{Piece, Ref};
use crate::heap::{Imm, Symbol, Value};
use crate::machine::eval::generic::{fields, method};
use crate::machine::eval::restart::{INSTEAD, instead};
use crate::machine::eval::state::{Flow, Machine, lasting};
use crate::machine::link::link_with_calls;
use crate::text::Span;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

/// How many classes are remembered.
const KNOWN: usize = 4;
/// In a word of the memory, above the place of the slot: the index of the class, and the epoch.
const PLACE_BITS: u32 = 12;
const CLASS_BITS: u32 = 28;
/// Instead of a place: calls with instances of the class are not plain. No slot stands there.
const NOT_PLAIN: usize = 0;
/// In a place: values must be looked at before they are stored.
const CHECKED: usize = 1 << (PLACE_BITS - 1);

/// What a word of the memory is to be about, with the bits of the sort of word of a class where the place
/// belongs: so the difference of two that are about the same is the difference of their places.
#[inline(always)]
fn key(head: Head, class: Value) -> u64 {
    head.epoch() << (CLASS_BITS + PLACE_BITS) ^ class.0 << (PLACE_BITS - 8)
}

/// A generic function that reads or writes a slot, and what is known of it.
pub struct Accessor {
    /// The cell of the function's symbol.
    cell: SymbolCell,
    /// The generic function, and what it remembers of its calls.
    generic: Value,
    dispatch: &'static Dispatch,
    writes: bool,
    /// Of a simple node: the frame of the call where the function is called instead, and the function around.
    call: Option<(Ref<Cont>, Ref<Lambda>)>,
    /// How often the function has been called instead of the simple node.
    calls: AtomicU32,
    known: [AtomicU64; KNOWN],
}

impl Piece for Accessor {
    fn owns(&self) -> bool {
        false
    }
}

/// Whether a method is an accessor method, and then whether it writes.
fn is_writer(method: Value) -> Option<bool> {
    let class = class::get(metaobjects::entry(method)?.second())?;
    match class.name {
        known::STANDARD_READER_METHOD => Some(false),
        known::STANDARD_WRITER_METHOD => Some(true),
        _ => None,
    }
}

/// Whether a symbol names a generic function that has nothing but accessor methods now, and then whether
/// these write.
pub(in crate::machine) fn only_accesses(cell: SymbolCell) -> Option<bool> {
    let version = metaobjects::version(cell.function())?;
    let writes = is_writer(version.members.first()?.word())?;
    version.members.iter().all(|m| is_writer(m.word()) == Some(writes)).then_some(writes)
}

impl Accessor {
    /// Makes the memory of a generic function whose first method is an accessor now; `None` for any other
    /// function.
    pub(in crate::machine) fn of(cell: SymbolCell) -> Option<Accessor> {
        let version = metaobjects::version(cell.function())?;
        let writes = is_writer(version.members.first()?.word())?;
        Some(Self::new(cell, writes, None))
    }

    /// Makes the memory of what a symbol means; nothing is plain if that is no generic function any more.
    pub(in crate::machine) fn new(
        cell: SymbolCell,
        writes: bool,
        call: Option<(Ref<Cont>, Ref<Lambda>)>,
    ) -> Accessor {
        let generic = cell.function();
        let entry = metaobjects::entry(generic).filter(|_| metaobjects::is(generic, Sort::Generic));
        Accessor {
            cell,
            generic: if entry.is_some() { generic } else { Value::TRAP },
            dispatch: entry.map_or_else(Dispatch::nobodys, |e| e.dispatch()),
            writes,
            call,
            calls: AtomicU32::new(0),
            known: [const { AtomicU64::new(u64::MAX) }; KNOWN],
        }
    }

    /// Whether it writes.
    pub(in crate::machine) fn writes(&self) -> bool {
        self.writes
    }

    /// Whether the symbol still means the function.
    #[inline(always)]
    pub(in crate::machine) fn is_current(&self) -> bool {
        self.cell.function() == self.generic
    }

    /// What is noted of a class; if nothing is, a number that is no place.
    #[inline(always)]
    fn noted(&self, class: Value) -> usize {
        let known = self.known[class.payload() as usize % KNOWN].load(Ordering::Relaxed);
        (known ^ key(self.dispatch.head(), class)) as usize
    }

    /// The place of the slot that is read or written in instances of a class, if that is all that is done.
    #[inline(always)]
    pub(in crate::machine) fn place(&self, class: Value) -> Option<usize> {
        let place = self.noted(class);
        ((1..CHECKED).contains(&place) && class.is(Imm::Class)).then_some(place)
    }

    /// Finds out what the function does with instances of a class and notes it, unless it is noted. What
    /// is noted then.
    #[cold]
    #[inline(never)]
    pub(in crate::machine) fn find_out(
        &self,
        m: &mut Machine,
        class: Value,
        object: Value,
        value: Value,
    ) -> usize {
        let noted = self.noted(class);
        if noted < 1 << PLACE_BITS && class.is(Imm::Class) {
            return noted;
        }
        let head = self.dispatch.head();
        let place = self.place_of(m, class, object, value).unwrap_or(NOT_PLAIN);
        if self.dispatch.watch(head, class, class::is_current) {
            let word = key(head, class) ^ place as u64;
            self.known[class.payload() as usize % KNOWN].store(word, Ordering::Relaxed);
        }
        place
    }

    /// The place of the slot that the effective method for an instance of this class reads or writes, if
    /// that is all that it does.
    fn place_of(
        &self,
        m: &mut Machine,
        class: Value,
        object: Value,
        value: Value,
    ) -> Option<usize> {
        let layout = class::get(class)?;
        if !self.is_current() || !layout.is_current() || layout.is_hooked {
            return None;
        }
        let version = metaobjects::version(self.generic)?;
        if version.fields.get(fields::COMBINATION)?.root.is_true() {
            return None;
        }
        let arguments = if self.writes { vec![value, object] } else { vec![object] };
        let methods = m.applicable_words(self.generic, &arguments);
        let first = *methods.first().filter(|first| is_writer(**first) == Some(self.writes))?;
        let is_primary = |method: &Value| {
            metaobjects::version(*method)
                .and_then(|version| version.members.get(method::QUALIFIER).copied())
                .is_some_and(|qualifier| qualifier.word().is_nil())
        };
        if !methods.iter().all(is_primary) {
            return None;
        }
        let name = metaobjects::version(first)?.fields.get(method::SLOT)?.root.as_symbol()?;
        let at = layout.position(name)?;
        let slot = &layout.slots[at];
        if at + 1 >= CHECKED || (self.writes && slot.read_only) {
            return None;
        }
        Some((at + 1) | if self.writes && slot.is_checked { CHECKED } else { 0 })
    }
}

#[inline(always)]
fn accessor_of(n: &Simple) -> Ref<Accessor> {
    match n.more {
        More::Accessor(accessor) => accessor,
        _ => unreachable!("the node of an accessor has its memory"),
    }
}

/// The evaluation of a call that reads; `local`: the object lies in a slot of the frame.
pub(in crate::machine) fn read_function(local: bool) -> Evaluate {
    if local { read::<true> } else { read::<false> }
}

/// The evaluation of a call that writes.
pub(in crate::machine) fn write_function(local: Local) -> Evaluate {
    writing!(write, local)
}

/// The evaluation of a call that reads. The object lies in the slot `a`, or is the value of `x`.
fn read<const LOCAL: bool>(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let object = if LOCAL { m.slot(fp, n.a) } else { sub(n.x, m, fp) };
    if let Some(instance) = m.heap.own_instance(object)
        && let Some(place) = accessor_of(n).place(instance.class)
        && let Some(value) = m.heap.bound_value_of(instance, place)
    {
        return value;
    }
    read_slowly(n, m, object)
}

#[inline(never)]
fn read_slowly(n: &Simple, m: &mut Machine, object: Value) -> Value {
    if object == Value::TRAP {
        return Value::TRAP;
    }
    if let Some((class, place)) = place_slowly(n, m, object, Value::NIL) {
        debug_assert!(place <= class.slots.len());
        let value = m.heap.slot(class::body(&m.heap, object), place);
        if value != Value::UNBOUND {
            return value;
        }
    }
    call_instead(n, m, &[object])
}

/// The evaluation of a call that writes the value of `x`, or of the slot `b`. The object lies in the slot `a`,
/// or is the value of `y`.
fn write<const LOCAL: bool, const VALUE: bool>(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let value = value_operand::<VALUE>(n.x, n, m, fp);
    if !VALUE && value == Value::TRAP {
        return value;
    }
    let object = if LOCAL { m.slot(fp, n.a) } else { sub(n.y, m, fp) };
    if let Some(instance) = m.heap.own_instance(object)
        && let Some(place) = accessor_of(n).place(instance.class)
        && m.heap.set_value_of(instance, place, value)
    {
        return value;
    }
    write_slowly(n, m, object, value)
}

#[inline(never)]
fn write_slowly(n: &Simple, m: &mut Machine, object: Value, value: Value) -> Value {
    if object == Value::TRAP {
        return Value::TRAP;
    }
    if let Some((class, place)) = place_slowly(n, m, object, value)
        && takes(&mut m.heap, &class.slots[place - 1], value) == Some(true)
        && let Some(instance) = m.heap.own_instance(object).filter(|i| i.class == class.word())
        && m.heap.set_value_of(instance, place, value)
    {
        return value;
    }
    call_instead(n, m, &[value, object])
}

/// The class of an instance and the place of the slot, if reading or writing is all that the function does
/// with it.
fn place_slowly(
    n: &Simple,
    m: &mut Machine,
    object: Value,
    value: Value,
) -> Option<(&'static Class, usize)> {
    let accessor = accessor_of(n);
    if !accessor.is_current() {
        return None;
    }
    let class = class::brought_up_to_date(&mut m.heap, object)?;
    match accessor.find_out(m, class.word(), object, value) {
        NOT_PLAIN => None,
        place => Some((class, place & (CHECKED - 1))),
    }
}

/// The frame of such a call: its callee's frame begins one slot above, and its value is the node's.
pub(in crate::machine) fn frame_of_call(name: Symbol, count: u32, span: Span) -> Cont {
    static BACK: OnceLock<Ref<Node>> = OnceLock::new();
    let mut cont = Cont::new(ContKind::Call);
    cont.name = name.word();
    cont.count = count;
    cont.span = span;
    cont.shift = 1;
    let back = *BACK.get_or_init(|| {
        let value = lasting().keep(Simple::of_slot(0, Span::NONE));
        lasting().keep(Node { op: Op::Return(value), depth: 1, span: Span::NONE })
    });
    cont.next = Some(back);
    cont.call = Some(back);
    cont
}

impl Machine {
    /// Ends the node of an accessor that has failed, and whose value should be that of the frame at `base`:
    /// has the function called.
    pub(in crate::machine) fn call_accessor(&mut self, accessor: &Accessor, base: usize) -> Flow {
        let fault = match self.take_fault() {
            Flow::Fault(fault) => fault,
            other => return other,
        };
        let Some((call, _)) = accessor.call.filter(|_| fault.class == INSTEAD) else {
            return self.mendable_fault(fault, base);
        };
        let words: Vec<Value> = fault.slots.iter().map(|slot| slot.1).collect();
        let (function, arguments) = (words[0], &words[1..]);
        let frame = base + 1;
        self.reserve(frame + arguments.len() + 1);
        self.stack[base] = Value::NIL;
        self.stack[frame..frame + arguments.len()].copy_from_slice(arguments);
        self.control.push(call);
        Flow::Enter(function, frame, arguments.len() as u32)
    }
}

/// How often a function is called instead of a simple node before the function around is linked with calls.
const MOST_CALLS: u32 = 8;

/// Has the function called whose name is the constant of the node. That is slow: where it happens again and
/// again, because the function has got another method, or the class hooks, a call is the better node.
#[cold]
fn call_instead(n: &Simple, m: &mut Machine, arguments: &[Value]) -> Value {
    let accessor = accessor_of(n);
    if accessor.calls.fetch_add(1, Ordering::Relaxed) == MOST_CALLS
        && let Some((_, lambda)) = accessor.call
    {
        link_with_calls(lambda);
    }
    let Some(name) = n.k.as_symbol() else { unreachable!("the node has the name") };
    m.trap(instead(name, arguments), n.span)
}
