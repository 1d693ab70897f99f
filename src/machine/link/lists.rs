//! Linking of steps along a list. The expansions of `dolist` and LOOP, and similar loops, test for
//! the end, take the element and go on. If all this concerns variables in slots, it becomes one
//! node.

use super::{K, Linker};
use crate::analyser::tree::{Tree, TreeId, Var};
use crate::global::units::Ref;
use crate::global::{operator, sym};
use crate::heap::Value;
use crate::machine::code::node::{Form, Node, Op, Simple};
use crate::machine::code::{simple, simple_lists};
use crate::text::Span;

impl Linker<'_> {
    /// Links forms that are evaluated for their effects, followed by `next`.
    pub(in crate::machine) fn statements(
        &mut self,
        ids: &[TreeId],
        depth: u32,
        next: Ref<Node>,
    ) -> Ref<Node> {
        let mut next = next;
        let mut rest = ids;
        while let Some((last, before)) = rest.split_last() {
            if !self.is_plain()
                && let Some((step, length)) = self.list_step(rest, depth, next)
            {
                next = step;
                rest = &rest[..rest.len() - length];
                continue;
            }
            rest = before;
            let useless = matches!(
                self.unit.code.nodes[*last as usize],
                Tree::Const(_) | Tree::Local(_) | Tree::Lambda(_)
            );
            if !useless || self.is_plain() {
                next = self.complex(*last, depth, K::To(None, next));
            }
        }
        next
    }

    /// Returns the slot of a variable that has one and does not live in a cell. A tree may be
    /// looked at before the binding around it has been linked: its variable has no place yet, so
    /// `None`.
    fn slot_of(&self, variable: Var) -> Option<u32> {
        let slot = self.slots.get(variable)?;
        (!self.unit.code.variables[variable as usize].boxed()).then_some(slot)
    }

    /// If a tree applies a known function to a variable in a slot: the function's name and the
    /// slot.
    fn applied_to_slot(&self, id: TreeId) -> Option<(Value, u32)> {
        let Tree::Primitive(index, operands) = &self.unit.code.nodes[id as usize] else {
            return None;
        };
        let [operand] = operands[..] else { return None };
        let Tree::Local(variable) = self.unit.code.nodes[operand as usize] else { return None };
        Some((operator::signature(*index)?.name.word(), self.slot_of(variable)?))
    }

    /// If a tree sets a list in a slot to its own cdr: the slot.
    fn list_set_to_cdr(&self, id: TreeId) -> Option<u32> {
        let Tree::SetLocal(variable, value) = self.unit.code.nodes[id as usize] else {
            return None;
        };
        let slot = self.slot_of(variable)?;
        (self.applied_to_slot(value)? == (sym::CDR, slot)).then_some(slot)
    }

    /// If a tree leaves at the end of a list and does nothing else: the slot of the list, and the
    /// tree that leaves.
    fn exit_at_end(&self, id: TreeId) -> Option<(u32, TreeId)> {
        let nodes = &self.unit.code.nodes;
        let Tree::If(test, leave, stay) = nodes[id as usize] else { return None };
        let leaves = matches!(nodes[leave as usize], Tree::Go(_, None, _));
        if !leaves || !matches!(nodes[stay as usize], Tree::Const(_)) {
            return None;
        }
        match self.applied_to_slot(test)? {
            (sym::ENDP, slot) => Some((slot, leave)),
            _ => None,
        }
    }

    /// If the last of these forms are a step along a list, returns a node for them and how many
    /// they are. A step is `(if (endp l) (go end)) (setq x (car l)) (setq l (cdr l))`, or the same
    /// with a `let`.
    fn list_step(
        &mut self,
        ids: &[TreeId],
        depth: u32,
        next: Ref<Node>,
    ) -> Option<(Ref<Node>, usize)> {
        let unit = self.unit;
        let last = *ids.last()?;
        match &unit.code.nodes[last as usize] {
            Tree::SetLocal(..) if ids.len() >= 3 => {
                let (test, set) = (ids[ids.len() - 3], ids[ids.len() - 2]);
                let list = self.list_set_to_cdr(last)?;
                let Tree::SetLocal(variable, value) = unit.code.nodes[set as usize] else {
                    return None;
                };
                let element = self.slot_of(variable)?;
                if self.applied_to_slot(value)? != (sym::CAR, list) || element == list {
                    return None;
                }
                Some((self.step_node(test, list, element, depth, next, next)?, 3))
            }
            Tree::Let(bindings, body) if ids.len() >= 2 => {
                let (test, body) = (ids[ids.len() - 2], *body);
                let [(variable, init)] = bindings[..] else { return None };
                let Tree::Progn(forms) = &unit.code.nodes[body as usize] else { return None };
                let list = self.list_set_to_cdr(forms[0])?;
                if self.applied_to_slot(init)? != (sym::CAR, list)
                    || self.exit_at_end(test)?.0 != list
                {
                    return None;
                }
                let placed = self.place_variables(std::iter::once(variable), depth);
                let inner = self.statements(&forms[1..], depth + 1, next);
                let span = unit.code.spans[last as usize];
                let inner = self.boxes(&placed, depth + 1, inner, span);
                Some((self.step_node(test, list, depth, depth, inner, next)?, 2))
            }
            _ => None,
        }
    }

    /// Makes the node that takes an element and goes on with `taken`, or leaves as `test` says.
    fn step_node(
        &mut self,
        test: TreeId,
        list: u32,
        element: u32,
        depth: u32,
        taken: Ref<Node>,
        next: Ref<Node>,
    ) -> Option<Ref<Node>> {
        let (tested, leave) = self.exit_at_end(test)?;
        if tested != list {
            return None;
        }
        let span = self.unit.code.spans[test as usize];
        let leave = self.complex(leave, depth, K::To(None, next));
        let mut node = Simple::blank(simple::value_of_test, simple_lists::next_element, span);
        (node.a, node.b) = (element, list);
        node.form = Form::Next;
        let node = self.keep(node);
        self.need(depth + 2);
        Some(self.node(Op::If(node, taken, leave), depth, span))
    }

    /// Links `(setq x (car l))` and `(setq x (cdr l))` of variables in slots; `None` for other
    /// values.
    pub(in crate::machine) fn set_to_part(
        &mut self,
        slot: u32,
        value: TreeId,
    ) -> Option<Ref<Simple>> {
        let (name, list) = self.applied_to_slot(value)?;
        if name != sym::CAR && name != sym::CDR {
            return None;
        }
        let span: Span = self.unit.code.spans[value as usize];
        let evaluate = simple_lists::set_from(name == sym::CDR);
        let mut node = Simple::blank(evaluate, simple::test_value, span);
        (node.a, node.b) = (slot, list);
        node.form = if name == sym::CDR { Form::SetCdr } else { Form::SetCar };
        Some(self.keep(node))
    }
}
