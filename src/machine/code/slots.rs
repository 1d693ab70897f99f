//! Nodes that read and write slots by a constant name: `slot-value` and its `setf`.
//!
//! The plain case is an instance of the muproc's own heap whose class word the node has met before, at
//! a class that has not been redefined since: then the node knows where the slot stands. Everything else
//! is the primitive's; what that finds out the node notes. A class never changes, so what is noted stays
//! true, and only whether there is a newer version must be asked.

use super::instances::{Local, operand, value_operand, writing};
use super::node::{Evaluate, More, Simple};
use super::primitive::{Body, Primitive};
use crate::data::class;
use crate::global::units::{Piece, Ref};
use crate::heap::{OwnInstance, Value};
use crate::machine::eval::state::Machine;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many classes a node remembers.
const KNOWN: usize = 4;
/// What is known of no class: no class has an index so high.
const NOTHING: u64 = u64::MAX;

/// A slot of this name in instances of whatever class.
pub struct NamedSlot {
    /// The primitive that knows everything.
    primitive: &'static Primitive,
    /// The indices of classes and the places of the slot, each in one word, so that muprocs that share
    /// the code never see one without the other.
    known: [AtomicU64; KNOWN],
}

impl Piece for NamedSlot {
    fn owns(&self) -> bool {
        false
    }
}

impl NamedSlot {
    /// Makes a node's memory of a slot. Nothing is known yet.
    pub(in crate::machine) fn new(primitive: &'static Primitive) -> NamedSlot {
        NamedSlot { primitive, known: [const { AtomicU64::new(NOTHING) }; KNOWN] }
    }

    /// The place of the slot in instances with this class word.
    #[inline(always)]
    fn place(&self, class: Value) -> Option<usize> {
        let known = self.known[class.payload() as usize % KNOWN].load(Ordering::Relaxed);
        let is_known = known >> 32 == class.payload() && !class::is_noted_obsolete(class);
        is_known.then_some(known as u32 as usize)
    }

    /// Gives the slot a value in an instance, if its place is known; else nothing happens, and it is false.
    #[inline(always)]
    fn write(&self, m: &mut Machine, instance: OwnInstance, value: Value) -> bool {
        let class = instance.class;
        let known = self.known[class.payload() as usize % KNOWN].load(Ordering::Relaxed);
        // Of another class it is a number beyond the end of every instance.
        let place = known ^ class.payload() << 32;
        !class::is_noted_obsolete(class) && m.heap.set_value_of(instance, place as usize, value)
    }

    /// Notes the place of the slot in the instances of a class. `writes`: only if any value may be
    /// stored there.
    #[cold]
    #[inline(never)]
    fn learn(&self, class: Value, name: Value, writes: bool) {
        let Some(layout) = class::get(class).filter(|layout| class::can_be_noted(layout.index))
        else {
            return;
        };
        let Some(at) = name.as_symbol().and_then(|name| layout.position(name)) else { return };
        let slot = &layout.slots[at];
        if !(writes && (slot.is_checked || slot.read_only)) {
            let word = (class.payload() << 32) | (at as u64 + 1);
            self.known[class.payload() as usize % KNOWN].store(word, Ordering::Relaxed);
        }
    }
}

#[inline(always)]
fn slot_of(n: &Simple) -> Ref<NamedSlot> {
    match n.more {
        More::NamedSlot(slot) => slot,
        _ => unreachable!("the node of a slot has its memory"),
    }
}

/// The evaluation that reads the slot `k` of an operand in a slot of the frame, or anywhere.
pub(in crate::machine) fn read_function(local: bool) -> Evaluate {
    if local { read::<true> } else { read::<false> }
}

fn read<const L: bool>(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let object = operand::<L>(n, m, fp);
    if let Some(instance) = m.heap.own_instance(object)
        && let Some(place) = slot_of(n).place(instance.class)
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
    let slot = slot_of(n);
    let Body::F2(read) = slot.primitive.body else {
        unreachable!("the primitive takes two arguments")
    };
    match read(m, object, n.k) {
        Ok(value) => {
            if let Some(class) = m.heap.own_instance_class(object) {
                slot.learn(class, n.k, false);
            }
            value
        }
        Err(fault) => m.trap(fault, n.span),
    }
}

/// The evaluation that gives the slot `k` of an operand the value of `y`, or of the slot `b` of the frame if
/// both operands are `local`.
pub(in crate::machine) fn write_function(local: Local) -> Evaluate {
    writing!(write, local)
}

fn write<const L: bool, const V: bool>(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let object = operand::<L>(n, m, fp);
    let value = value_operand::<V>(n.y, n, m, fp);
    if (V || value != Value::TRAP)
        && let Some(instance) = m.heap.own_instance(object)
        && slot_of(n).write(m, instance, value)
    {
        return value;
    }
    write_slowly(n, m, object, value)
}

#[inline(never)]
fn write_slowly(n: &Simple, m: &mut Machine, object: Value, value: Value) -> Value {
    if object == Value::TRAP || value == Value::TRAP {
        return Value::TRAP;
    }
    let slot = slot_of(n);
    let Body::F3(write) = slot.primitive.body else {
        unreachable!("the primitive takes three arguments")
    };
    match write(m, object, n.k, value) {
        Ok(value) => {
            if let Some(class) = m.heap.own_instance_class(object) {
                slot.learn(class, n.k, true);
            }
            value
        }
        Err(fault) => m.trap(fault, n.span),
    }
}
