//! Calls of generic functions that read or write a slot of their argument: the plain case of such a call
//! is a node of its own.
//!
//! A node is made for a call of a generic function that has accessor methods when it is linked. It
//! remembers for some classes where the slot stands that the function reads there, and for which state of
//! the function's methods, its *epoch*, that holds. Whatever is not plain is left to the ordinary call,
//! as with the fused nodes (`fused.rs`): another function by this name, an unknown class, an unbound
//! slot, a type to be checked.

use super::node::{Node, Simple};
use crate::data::class;
use crate::global::dispatch::Head;
use crate::global::metaobjects::{self, Entry};
use crate::global::symbol::{SymbolCell, known};
use crate::global::units::{Piece, Ref};
use crate::heap::Value;
use crate::machine::eval::generic::{generic, method};
use crate::machine::eval::state::Machine;
use crate::machine::eval::step::evaluate;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many classes a node remembers.
const KNOWN: usize = 4;
/// In a word of the memory: the place of the slot, the index of the class, the epoch.
const PLACE_BITS: u32 = 12;
const CLASS_BITS: u32 = 28;
/// Instead of a place: calls with instances of the class are not plain. No slot stands there.
const NOT_PLAIN: usize = 0;

/// A call of a generic function that may read or write a slot.
pub struct Access {
    /// The cell of the function's symbol.
    cell: &'static SymbolCell,
    /// The generic function, and its place in the table.
    generic: Value,
    entry: &'static Entry,
    /// The object, and the new value of a call that writes.
    object: Ref<Simple>,
    value: Option<Ref<Simple>>,
    /// Where the value goes, and the node after that. The last call of a function has neither.
    destination: u32,
    next: Option<Ref<Node>>,
    /// The ordinary call.
    slow: Ref<Node>,
    known: [AtomicU64; KNOWN],
}

impl Piece for Access {
    fn owns(&self) -> bool {
        false
    }
}

/// The class of the accessor methods of a generic function, if its first method is one: whether they
/// write.
fn writes(generic: Value) -> Option<bool> {
    let version = metaobjects::version(generic)?;
    is_writer(version.members.first()?.word())
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

impl Access {
    /// Makes the memory of a call with these arguments; `None` if it is none of an accessor, as far as is
    /// known now. `to` is where the value goes, and the next node.
    pub(in crate::machine) fn of(
        cell: &'static SymbolCell,
        arguments: &[Ref<Simple>],
        to: Option<(u32, Ref<Node>)>,
        slow: Ref<Node>,
    ) -> Option<Access> {
        let generic = cell.function();
        let (object, value) = match (writes(generic)?, arguments) {
            (false, [object]) => (*object, None),
            (true, [value, object]) => (*object, Some(*value)),
            _ => return None,
        };
        Some(Access {
            cell,
            generic,
            entry: metaobjects::entry(generic)?,
            object,
            value,
            destination: to.map_or(0, |(slot, _)| slot),
            next: to.map(|(_, next)| next),
            slow,
            known: [const { AtomicU64::new(0) }; KNOWN],
        })
    }

    /// The ordinary call.
    #[inline(always)]
    pub(in crate::machine) fn slow(&self) -> Ref<Node> {
        self.slow
    }

    /// Puts the value into its place. The node to go on with.
    #[inline(never)]
    pub(in crate::machine) fn put(&self, m: &mut Machine, fp: usize) -> Ref<Node> {
        match (self.access(m, fp), self.next) {
            (Some(value), Some(next)) => {
                m.set_slot(fp, self.destination, value);
                next
            }
            _ => self.slow,
        }
    }

    /// Reads or writes the slot; `None`, as if nothing had happened, if the case is not plain.
    #[inline(always)]
    pub(in crate::machine) fn access(&self, m: &mut Machine, fp: usize) -> Option<Value> {
        if self.cell.function() != self.generic {
            return None;
        }
        let value = match self.value {
            Some(value) => operand(value, m, fp)?,
            None => Value::NIL,
        };
        let object = operand(self.object, m, fp)?;
        let class = m.heap.own_instance_class(object)?;
        let head = self.entry.dispatch().head();
        let known = self.known[class.payload() as usize % KNOWN].load(Ordering::Relaxed);
        if known >> PLACE_BITS != key(head, class) || class::is_noted_obsolete(class) {
            return self.find_out(m, head, class, object, value);
        }
        let place = known as usize & ((1 << PLACE_BITS) - 1);
        if place == NOT_PLAIN {
            return None;
        }
        if self.value.is_some() {
            return m.heap.set_own_instance_slot(object, class, place, value).then_some(value);
        }
        let value = m.heap.own_slot(object, place);
        (value != Value::UNBOUND).then_some(value)
    }

    /// Finds out what the function does with instances of a class and notes it.
    #[cold]
    #[inline(never)]
    fn find_out(
        &self,
        m: &mut Machine,
        head: Head,
        class: Value,
        object: Value,
        value: Value,
    ) -> Option<Value> {
        let place = self.place_of(m, class, object, value).unwrap_or(NOT_PLAIN);
        let word = key(head, class) << PLACE_BITS | place as u64;
        self.known[class.payload() as usize % KNOWN].store(word, Ordering::Relaxed);
        None
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
        let layout = class::get(class).filter(|layout| class::can_be_noted(layout.index))?;
        if class::is_noted_obsolete(class) {
            return None;
        }
        let version = metaobjects::version(self.generic)?;
        if version.fields.get(generic::COMBINATION)?.root.is_true() {
            return None;
        }
        let writes = self.value.is_some();
        let arguments = if writes { vec![value, object] } else { vec![object] };
        let methods = m.applicable_words(self.generic, &arguments);
        let first = *methods.first().filter(|first| is_writer(**first) == Some(writes))?;
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
        let fits = at + 1 < 1 << PLACE_BITS && !(writes && (slot.is_checked || slot.read_only));
        fits.then_some(at + 1)
    }
}

#[inline(always)]
fn key(head: Head, class: Value) -> u64 {
    head.epoch() << CLASS_BITS | class.payload()
}

/// The value of an argument; `None` if that has failed. The ordinary call meets the fault again:
/// arguments are pure.
#[inline(always)]
fn operand(simple: Ref<Simple>, m: &mut Machine, fp: usize) -> Option<Value> {
    let value = evaluate(simple, m, fp);
    if value == Value::TRAP {
        m.fault = None;
        return None;
    }
    Some(value)
}
