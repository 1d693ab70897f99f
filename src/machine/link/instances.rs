//! Linking of accesses to structures, of their predicates and constructors, where class and slot are
//! constants.

use super::Linker;
use crate::analyser::tree::{Tree, TreeId};
use crate::data::class;
use crate::global::units::Ref;
use crate::global::{operator, symbol};
use crate::heap::{Symbol, Value};
use crate::machine::code::accessors::{self, Accessor};
use crate::machine::code::arithmetic::{CONSTANT, SLOT};
use crate::machine::code::instances::{self, Local, Place};
use crate::machine::code::node::{More, Simple, Unit};
use crate::machine::code::simple;
use crate::machine::code::slots::{self, NamedSlot};
use crate::machine::{Fast, Primitive};
use crate::text::Span;

/// A constant operand.
fn constant(operand: Ref<Simple>) -> Option<Value> {
    (Linker::pattern(operand) == CONSTANT).then_some(operand.k)
}

/// Which operands of a node that writes lie in slots of the frame.
fn local(object: Ref<Simple>, value: Ref<Simple>) -> Local {
    match [object, value].map(|operand| Linker::pattern(operand) == SLOT) {
        [true, true] => Local::Both,
        [true, false] => Local::Object,
        [false, _] => Local::None,
    }
}

/// The position that a constant names, if the class of a word has a slot there.
fn position(class: Value, operand: Ref<Simple>) -> Option<u32> {
    let position = u32::try_from(constant(operand)?.as_fixnum()?).ok()?;
    ((position as usize) < class::get(class)?.slots.len()).then_some(position)
}

/// The name and the arguments of the call of a global function, by its name or by `#'`.
fn called(unit: &Unit, id: TreeId) -> Option<(Symbol, &[TreeId])> {
    match &unit.code.nodes[id as usize] {
        Tree::Call(name, ids) => Some((*name, ids)),
        Tree::Funcall(function, ids) => match unit.code.nodes[*function as usize] {
            Tree::FunctionRef(name) => Some((name, ids)),
            _ => None,
        },
        _ => None,
    }
}

/// The call of an accessor of a slot that may be a simple node: its operands, and whether it writes. What a
/// symbol means may change at any time; the node calls what it then means.
pub(in crate::machine) fn access_at(unit: &Unit, id: TreeId) -> Option<(&[TreeId], bool)> {
    let (name, ids) = called(unit, id)?;
    if !(1..=2).contains(&ids.len()) {
        return None;
    }
    let writes = accessors::only_accesses(symbol::cell(name))?;
    (ids.len() == 1 + usize::from(writes)).then_some((ids, writes))
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
                (slots::write_function(local(*object, *value)), Some(*value))
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
        node.b = value.map_or(0, |value| value.a);
        node.more = More::NamedSlot(self.arena.keep(NamedSlot::new(primitive)));
        Some(self.keep(node))
    }

    /// Whether the value of a simple tree may be that of the call of an accessor, which may come to return
    /// other than one value.
    pub(in crate::machine) fn ends_in_call(&self, id: TreeId) -> bool {
        match &self.unit.code.nodes[id as usize] {
            Tree::Call(..) | Tree::Funcall(..) => true,
            Tree::If(_, yes, no) => self.ends_in_call(*yes) || self.ends_in_call(*no),
            Tree::Or(_, last) | Tree::Let(_, last) | Tree::The(last, _) => self.ends_in_call(*last),
            Tree::Progn(ids) => ids.last().is_some_and(|last| self.ends_in_call(*last)),
            _ => false,
        }
    }

    /// Whether a simple tree, or a part of it, may call a function of the program: it is the call of an
    /// accessor, or of a primitive with hooks.
    pub(in crate::machine) fn calls(&self, id: TreeId) -> bool {
        let within = |ids: &[TreeId]| ids.iter().any(|id| self.calls(*id));
        match &self.unit.code.nodes[id as usize] {
            Tree::Call(..) | Tree::Funcall(..) => true,
            Tree::If(x, y, z) => within(&[*x, *y, *z]),
            Tree::Or(x, y) => within(&[*x, *y]),
            Tree::Let(bindings, body) => {
                within(&[*body]) || bindings.iter().any(|b| self.calls(b.1))
            }
            Tree::The(x, _) | Tree::SetLocal(_, x) | Tree::SetSpecial(_, x) => self.calls(*x),
            Tree::Progn(ids) => within(ids),
            Tree::Primitive(index, ids) => {
                operator::signature(*index).is_some_and(|s| s.may_call) || within(ids)
            }
            _ => false,
        }
    }

    /// A node of such a call.
    pub(in crate::machine) fn access_node(
        &mut self,
        id: TreeId,
        depth: u32,
        span: Span,
    ) -> Ref<Simple> {
        let unit = self.unit;
        let (name, ids) = called(&unit, id).expect("a simple call names its function");
        let operands: Vec<Ref<Simple>> = ids.iter().map(|id| self.simple(*id, depth)).collect();
        let writes = operands.len() == 2;
        let object = operands[operands.len() - 1];
        let evaluate = match writes {
            true => accessors::write_function(local(object, operands[0])),
            false => accessors::read_function(Self::pattern(object) == SLOT),
        };
        let mut node = Simple::blank(evaluate, simple::test_value, span);
        node.k = name.word();
        node.x = Some(operands[0]);
        node.y = operands.get(1).copied();
        (node.a, node.b) = (object.a, operands[0].a);
        let call = self.arena.keep(accessors::frame_of_call(name, ids.len() as u32, span));
        let accessor = Accessor::new(symbol::cell(name), writes, Some((call, self.lambda)));
        node.more = More::Accessor(self.arena.keep(accessor));
        self.keep(node)
    }

    /// A node of a primitive of structures, if what it must know is constant.
    pub(in crate::machine) fn instance_node(
        &mut self,
        primitive: &'static Primitive,
        operands: &[Ref<Simple>],
        depth: u32,
        span: Span,
    ) -> Option<Ref<Simple>> {
        let by_name = primitive.fast == Fast::MakeStructureNamed;
        let is_maker = by_name || primitive.fast == Fast::MakeStructure;
        let class = constant(*operands.get(usize::from(!is_maker))?)?;
        let known = class::get(class)?;
        let is_local = Self::pattern(operands[0]) == SLOT;
        let (mut node, position) = match (primitive.fast, operands) {
            (Fast::MakeStructure | Fast::MakeStructureNamed, [_, values @ ..])
                if values.len() == known.slots.len() =>
            {
                let make = if by_name { instances::make::<true> } else { instances::make::<false> };
                return Some(self.placed_node(make, primitive, operands.to_vec(), depth, span));
            }
            (Fast::StructureSlot, [_, _, at]) => {
                let position = position(class, *at)?;
                let read = instances::read_function(is_local);
                let node = Simple::blank(read, simple::test_value, span);
                (Simple { b: position, ..node }, position)
            }
            (Fast::PutStructureSlot, [_, _, at, value]) => {
                let position = position(class, *at)?;
                self.need(depth + 5);
                let write = instances::write_function(local(operands[0], *value));
                let node = Simple::blank(write, simple::test_value, span);
                (Simple { b: value.a, y: Some(*value), ..node }, position)
            }
            (fast @ (Fast::IsStructure | Fast::IsStructureNamed), [_, _]) => {
                let test = instances::test_function(is_local, fast == Fast::IsStructureNamed);
                (Simple::blank(simple::value_of_test, test, span), 0)
            }
            _ => return None,
        };
        node.k = class;
        node.x = Some(operands[0]);
        if is_local {
            node.a = operands[0].a;
        }
        let place = self.arena.keep(Place::new(class, (position, depth), primitive));
        node.more = More::Place(place);
        Some(self.keep(node))
    }
}
