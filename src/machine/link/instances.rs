//! Linking of accesses to structures, of their predicates and constructors, where class and slot are
//! constants.

use super::Linker;
use crate::data::class;
use crate::global::units::Ref;
use crate::heap::Value;
use crate::machine::code::arithmetic::{CONSTANT, SLOT};
use crate::machine::code::instances::{self, Place};
use crate::machine::code::node::{More, Simple};
use crate::machine::code::simple;
use crate::machine::code::slots::{self, NamedSlot};
use crate::machine::{Fast, Primitive};
use crate::text::Span;

/// A constant operand.
fn constant(operand: Ref<Simple>) -> Option<Value> {
    (Linker::pattern(operand) == CONSTANT).then_some(operand.k)
}

/// The position that a constant names, if the class of a word has a slot there.
fn position(class: Value, operand: Ref<Simple>) -> Option<u32> {
    let position = u32::try_from(constant(operand)?.as_fixnum()?).ok()?;
    ((position as usize) < class::get(class)?.slots.len()).then_some(position)
}

impl Linker<'_> {
    /// A node that reads or writes a slot by name, if the name is constant.
    pub(in crate::machine) fn named_slot_node(
        &mut self,
        primitive: &'static Primitive,
        operands: &[Ref<Simple>],
        span: Span,
    ) -> Option<Ref<Simple>> {
        let (evaluate, value) = match (primitive.fast, operands) {
            (Fast::SlotValue, [object, _]) => {
                (slots::read_function(Self::pattern(*object) == SLOT), None)
            }
            (Fast::PutSlotValue, [object, _, value]) => {
                (slots::write_function(Self::pattern(*object) == SLOT), Some(*value))
            }
            _ => return None,
        };
        let name = constant(operands[1]).filter(|name| name.is_symbol())?;
        let mut node = Simple::blank(evaluate, simple::test_value, span);
        node.k = name;
        node.x = Some(operands[0]);
        node.y = value;
        if Self::pattern(operands[0]) == SLOT {
            node.a = operands[0].a;
        }
        node.more = More::NamedSlot(self.arena.keep(NamedSlot::new(primitive)));
        Some(self.keep(node))
    }

    /// A node of a primitive of structures, if what it must know is constant.
    pub(in crate::machine) fn instance_node(
        &mut self,
        primitive: &'static Primitive,
        operands: &[Ref<Simple>],
        depth: u32,
        span: Span,
    ) -> Option<Ref<Simple>> {
        let is_maker = primitive.fast == Fast::MakeStructure;
        let class = constant(*operands.get(usize::from(!is_maker))?)?;
        let known = class::get(class)?;
        let local = Self::pattern(operands[0]) == SLOT;
        let (mut node, position) = match (primitive.fast, operands) {
            (Fast::MakeStructure, [_, values @ ..]) if values.len() == known.slots.len() => {
                let operands = operands.to_vec();
                return Some(self.placed_node(instances::make, primitive, operands, depth, span));
            }
            (Fast::StructureSlot, [_, _, at]) => {
                let position = position(class, *at)?;
                let read = instances::read_function(local);
                let node = Simple::blank(read, simple::test_value, span);
                (Simple { b: position, ..node }, position)
            }
            (Fast::PutStructureSlot, [_, _, at, value]) => {
                let position = position(class, *at)?;
                self.need(depth + 5);
                let write = instances::write_function(local);
                let node = Simple::blank(write, simple::test_value, span);
                (Simple { b: depth, y: Some(*value), ..node }, position)
            }
            (Fast::IsStructure, [_, _]) => {
                let test = instances::test_function(local);
                (Simple::blank(simple::value_of_test, test, span), 0)
            }
            _ => return None,
        };
        node.k = class;
        node.x = Some(operands[0]);
        if local {
            node.a = operands[0].a;
        }
        let place = self.arena.keep(Place::new(class, position, primitive));
        node.more = More::Place(place);
        Some(self.keep(node))
    }
}
