//! Linking of trees that call, bind dynamically, or leave.

use super::{Goal, K, Linker};
use crate::analyser::tree::{Tree, TreeId, Var};
use crate::global::units::Ref;
use crate::heap::Shared;
use crate::machine::actor::receive;
use crate::machine::code::node::{Cont, ContKind, Node, Op, Rare, Simple};
use crate::machine::control::unwind;
use crate::text::Span;

impl Linker<'_> {
    /// Links a tree that is neither simple nor a link of a chain.
    pub(in crate::machine) fn complex_tree(&mut self, id: TreeId, depth: u32, k: K) -> Ref<Node> {
        let unit = self.unit;
        let span = unit.code.spans[id as usize];
        let goal = Goal { depth, k, span };
        match &unit.code.nodes[id as usize] {
            Tree::SetLocal(variable, value) => {
                let slot = self.slot_node(depth, span);
                let store = self.store_node(*variable, slot, span);
                let after = self.leaf(store, goal.deeper(1));
                self.complex(*value, depth, K::To(Some(depth), after))
            }
            Tree::SetSpecial(name, value) => {
                self.with_slot(*value, goal, move |l, slot| l.set_special(name.word(), slot, span))
            }
            Tree::The(value, kind) => self.link_the(id, *value, kind.word(), goal),
            Tree::Call(name, ids) => self.link_call(*name, ids, goal),
            Tree::Funcall(function, ids) => self.link_funcall(*function, ids, goal),
            Tree::Primitive(index, ids) => self.link_primitive(*index, ids, goal),
            Tree::Values(ids) => self.link_values(ids, goal),
            Tree::Block(exit, body) => self.link_block(*exit, *body, goal),
            Tree::ReturnFrom(exit, None, value) => self.link_return(*exit, *value, depth, span),
            Tree::ReturnFrom(_, Some(token), value) => {
                self.link_leave_by(*token, Some(*value), 0, depth, span)
            }
            Tree::Tagbody(exit, segments) => self.link_tagbody(*exit, segments, goal),
            Tree::Go(exit, None, segment) => self.link_go(*exit, *segment, depth, span),
            Tree::Go(_, Some(token), segment) => {
                self.link_leave_by(*token, None, *segment, depth, span)
            }
            Tree::Labels(functions, body) => self.link_labels(functions, *body, goal),
            Tree::MultipleValueCall(function, ids) => {
                self.link_multiple_value_call(*function, ids, goal)
            }
            Tree::MultipleValueProg1(first, rest) => {
                self.link_multiple_value_prog1(*first, *rest, goal)
            }
            other => self.link_dynamic(other, goal),
        }
    }

    /// Links a construct with a control frame of its own.
    fn link_dynamic(&mut self, tree: &Tree, goal: Goal) -> Ref<Node> {
        let Goal { depth, k, span } = goal;
        match tree {
            Tree::Progv(symbols, values, body) => self.link_progv((*symbols, *values), *body, goal),
            Tree::Catch(tag, body) => {
                let mut cont = Cont::new(ContKind::Catch);
                cont.slot = depth;
                let (body, cont) = self.dynamic(cont, *body, goal.deeper(1));
                let push = self.node(Op::Push(cont, body), depth + 1, span);
                self.complex(*tag, depth, K::To(Some(depth), push))
            }
            Tree::Throw(tag, value) => {
                let throw = self.other(unwind::Throw { tag: depth }, depth + 1, span);
                let value = self.complex(*value, depth + 1, K::Values(throw));
                self.complex(*tag, depth, K::To(Some(depth), value))
            }
            Tree::UnwindProtect(body, cleanup) => self.link_unwind_protect(*body, *cleanup, goal),
            Tree::HandlerCase(form, clauses) => self.link_handler_case(*form, clauses, goal),
            Tree::HandlerBind(handlers, body) => self.link_handler_bind(handlers, *body, goal),
            Tree::Deadline(seconds, body, late) => {
                let late = self.complex(*late, depth, k);
                let mut cont = Cont::new(ContKind::Deadline);
                cont.slot = depth;
                cont.targets = vec![late];
                let (body, cont) = self.dynamic(cont, *body, goal.deeper(1));
                let set = unwind::SetDeadline { cont, body, late };
                let push = self.other(set, depth + 1, span);
                self.complex(*seconds, depth, K::To(Some(depth), push))
            }
            Tree::Shielded(body) => {
                let cont = Cont::new(ContKind::Shield);
                let (body, cont) = self.dynamic(cont, *body, goal);
                self.other(unwind::Shield { cont, body }, depth, span)
            }
            Tree::Receive(clauses, timeout) => receive::link(self, clauses, timeout.as_ref(), goal),
            other => unreachable!("a tree that is always simple: {other:?}"),
        }
    }

    fn link_handler_bind(
        &mut self,
        handlers: &[(Shared, TreeId)],
        body: TreeId,
        goal: Goal,
    ) -> Ref<Node> {
        let Goal { depth, span, .. } = goal;
        let n = handlers.len() as u32;
        let mut cont = Cont::new(ContKind::HandlerBind);
        cont.slot = depth;
        cont.count = n;
        cont.constants = handlers.iter().map(|h| h.0.word()).collect();
        let (body, cont) = self.dynamic(cont, body, goal.deeper(n));
        let mut next = self.node(Op::Push(cont, body), depth + n, span);
        for (i, (_, function)) in handlers.iter().enumerate().rev() {
            let at = depth + i as u32;
            next = self.complex(*function, at, K::To(Some(at), next));
        }
        next
    }

    fn link_progv(
        &mut self,
        (symbols, values): (TreeId, TreeId),
        body: TreeId,
        goal: Goal,
    ) -> Ref<Node> {
        let Goal { depth, span, .. } = goal;
        let mut cont = Cont::new(ContKind::Special);
        cont.slot = depth;
        let (body, cont) = self.dynamic(cont, body, goal.deeper(2));
        let push = self.other(unwind::Progv { cont, body }, depth + 2, span);
        let values = self.complex(values, depth + 1, K::To(Some(depth + 1), push));
        self.complex(symbols, depth, K::To(Some(depth), values))
    }

    /// Makes a less common node.
    pub(in crate::machine) fn other(
        &mut self,
        rare: impl Rare + 'static,
        depth: u32,
        span: Span,
    ) -> Ref<Node> {
        self.node(Op::Other(Box::new(rare)), depth, span)
    }

    /// Links a value into a slot, followed by the simple node that `make` makes for the slot.
    pub(in crate::machine) fn with_slot(
        &mut self,
        value: TreeId,
        goal: Goal,
        make: impl FnOnce(&mut Self, u32) -> Ref<Simple>,
    ) -> Ref<Node> {
        let slot = goal.depth;
        let simple = make(self, slot);
        let after = self.leaf(simple, goal.deeper(1));
        self.complex(value, slot, K::To(Some(slot), after))
    }

    pub(in crate::machine) fn boxes(
        &mut self,
        variables: &[(Var, u32)],
        depth: u32,
        next: Ref<Node>,
        span: Span,
    ) -> Ref<Node> {
        let mut next = next;
        for (variable, slot) in variables.iter().rev() {
            if self.unit.code.variables[*variable as usize].boxed() {
                let make = self.cell_node(*slot, span);
                next = self.node(Op::Effect(make, next), depth, span);
            }
        }
        next
    }
}
