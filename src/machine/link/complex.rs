//! Linking of trees that call, bind dynamically, or leave.

use super::{Goal, K, Linker};
use crate::analyser::tree::{Tree, TreeId, Var};
use crate::global::units::Ref;
use crate::heap::Shared;
use crate::machine::actor::receive;
use crate::machine::code::node::{Cont, ContKind, Node, Op, Rare, Simple};
use crate::machine::code::primitive;
use crate::machine::code::primitive::Fast;
use crate::machine::control::unwind;
use crate::text::Span;

impl Linker<'_> {
    /// Links a tree that is not simple.
    pub(in crate::machine) fn complex_tree(&mut self, id: TreeId, depth: u32, k: K) -> Ref<Node> {
        let unit = self.unit;
        let span = unit.code.spans[id as usize];
        let goal = Goal { depth, k, span };
        match &unit.code.nodes[id as usize] {
            Tree::If(test, yes, no) => {
                let yes = self.complex(*yes, depth, k);
                let no = self.complex(*no, depth, k);
                self.branch(*test, yes, no, depth, span)
            }
            Tree::Or(first, second) => self.link_or(*first, *second, goal),
            Tree::Progn(ids) => self.sequence(ids, depth, k),
            Tree::Let(bindings, body) => self.link_let(bindings, *body, goal),
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
            Tree::InitParameter { variable, default, supplied, rest } => {
                self.link_parameter((*variable, *supplied), *default, *rest, goal)
            }
            Tree::Labels(functions, body) => self.link_labels(functions, *body, goal),
            Tree::MultipleValueBind(variables, form, body) => {
                self.link_multiple_value_bind(variables, *form, *body, goal)
            }
            Tree::Destructure(parts) => self.link_destructure(parts, goal),
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
            Tree::BindSpecial(bindings, body) => self.link_bind_special(bindings, *body, goal),
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

    /// Links a test, with the nodes for both answers; decisions inside it jump there directly.
    fn branch(
        &mut self,
        test: TreeId,
        yes: Ref<Node>,
        no: Ref<Node>,
        depth: u32,
        span: Span,
    ) -> Ref<Node> {
        let in_parts = self.hints.any() && self.tests_doubles(test);
        if self.is_simple(test) && !in_parts {
            let test = self.simple(test, depth);
            return self.node(Op::If(test, yes, no), depth, span);
        }
        let unit = self.unit;
        match &unit.code.nodes[test as usize] {
            _ if self.is_plain() => self.branch_on_slot(test, yes, no, depth, span),
            Tree::If(a, b, c) => {
                let b = self.branch_or_constant(*b, yes, no, depth, span);
                let c = self.branch_or_constant(*c, yes, no, depth, span);
                self.branch(*a, b, c, depth, span)
            }
            Tree::Or(a, b) => {
                let b = self.branch_or_constant(*b, yes, no, depth, span);
                self.branch(*a, yes, b, depth, span)
            }
            Tree::Progn(ids) => {
                let (last, first) = ids.split_last().expect("a progn is never empty");
                let mut next = self.branch(*last, yes, no, depth, span);
                for id in first.iter().rev() {
                    next = self.complex(*id, depth, K::To(None, next));
                }
                next
            }
            Tree::Primitive(index, ids)
                if ids.len() == 1 && primitive::at(*index).fast == Fast::Not =>
            {
                self.branch(ids[0], no, yes, depth, span)
            }
            _ => self.branch_on_slot(test, yes, no, depth, span),
        }
    }

    /// Links a test whose value goes through a slot.
    fn branch_on_slot(
        &mut self,
        test: TreeId,
        yes: Ref<Node>,
        no: Ref<Node>,
        depth: u32,
        span: Span,
    ) -> Ref<Node> {
        let slot = self.slot_node(depth, span);
        let decide = self.node(Op::If(slot, yes, no), depth + 1, span);
        self.complex(test, depth, K::To(Some(depth), decide))
    }

    fn branch_or_constant(
        &mut self,
        test: TreeId,
        yes: Ref<Node>,
        no: Ref<Node>,
        depth: u32,
        span: Span,
    ) -> Ref<Node> {
        match self.unit.code.nodes[test as usize] {
            Tree::Const(Shared::NIL) => no,
            Tree::Const(_) => yes,
            _ => self.branch(test, yes, no, depth, span),
        }
    }

    fn link_or(&mut self, a: TreeId, b: TreeId, goal: Goal) -> Ref<Node> {
        let Goal { depth, k, span } = goal;
        let b = self.complex(b, depth, k);
        if let K::To(None, next) = k
            && !self.is_plain()
        {
            return self.branch(a, next, b, depth, span);
        }
        let slot = self.slot_node(depth, span);
        let found = self.leaf(slot, goal.deeper(1));
        let decide = self.node(Op::If(slot, found, b), depth + 1, span);
        self.complex(a, depth, K::To(Some(depth), decide))
    }

    fn sequence(&mut self, ids: &[TreeId], depth: u32, k: K) -> Ref<Node> {
        let (last, first) = ids.split_last().expect("a progn is never empty");
        let next = self.complex(*last, depth, k);
        self.statements(first, depth, next)
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

    fn link_let(&mut self, bindings: &[(Var, TreeId)], body: TreeId, goal: Goal) -> Ref<Node> {
        let Goal { depth, k, span } = goal;
        let placed = self.place_variables(bindings.iter().map(|b| b.0), depth);
        for (variable, slot) in &placed {
            if self.is_own_double(*variable) {
                self.slots.insert_own_double(*variable, *slot);
            }
        }
        let inner = depth + bindings.len() as u32;
        let next = self.complex(body, inner, k);
        let mut next = self.boxes(&placed, inner, next, span);
        for ((variable, init), (_, slot)) in bindings.iter().zip(&placed).rev() {
            next = match self.is_own_double(*variable) {
                true => self.open_double(*init, *slot, next),
                false => self.complex(*init, *slot, K::To(Some(*slot), next)),
            };
        }
        next
    }

    fn link_parameter(
        &mut self,
        (variable, supplied): (Var, Option<Var>),
        default: Option<TreeId>,
        rest: TreeId,
        goal: Goal,
    ) -> Ref<Node> {
        let Goal { depth, k, span } = goal;
        let slot = self.slots.get(variable).expect("a parameter has a slot");
        let mut boxed = vec![(variable, slot)];
        let mut inner = depth;
        if let Some(supplied) = supplied {
            self.slots.insert(supplied, depth);
            boxed.push((supplied, depth));
            inner += 1;
        }
        let next = self.complex(rest, inner, k);
        let mut next = self.boxes(&boxed, inner, next, span);
        if let Some(default) = default {
            let init = self.complex(default, inner, K::To(Some(slot), next));
            let test = self.unsupplied_node(slot, span);
            next = self.node(Op::If(test, init, next), inner, span);
        }
        if supplied.is_some() {
            let told = self.unsupplied_node(slot, span);
            next = self.node(Op::Bind(depth, told, next), depth, span);
        }
        next
    }
}
