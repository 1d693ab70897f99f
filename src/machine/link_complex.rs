//! Linking of trees that call, bind dynamically, or leave.

use super::link::{ExitTarget, K, Linker};
use super::node::{Cont, ContKind, Extra, Node, Op, Simple, Site};
use super::receive;
use super::unwind;
use crate::analyser::tree::{ExitId, LambdaId, Tree, TreeId, Var};
use crate::text::Span;
use crate::value::code::Ref;
use crate::value::{Value, sym, symbol};

impl Linker<'_> {
    /// Links a tree that is not simple.
    pub(super) fn complex_tree(&mut self, id: TreeId, depth: u32, k: K) -> Ref<Node> {
        let unit = self.unit;
        let span = unit.code.spans[id as usize];
        match &unit.code.nodes[id as usize] {
            Tree::If(test, yes, no) => {
                let yes = self.complex(*yes, depth, k);
                let no = self.complex(*no, depth, k);
                self.branch(*test, yes, no, depth, span)
            }
            Tree::Or(first, second) => self.link_or(*first, *second, depth, k, span),
            Tree::Progn(ids) => self.sequence(ids, depth, k),
            Tree::Let(bindings, body) => self.link_let(bindings, *body, depth, k, span),
            Tree::SetLocal(variable, value) => {
                let slot = self.slot_node(depth, span);
                let store = self.store_node(*variable, slot, span);
                let after = self.leaf(store, depth + 1, k, span);
                self.complex(*value, depth, K::To(Some(depth), after))
            }
            Tree::SetSpecial(name, value) => {
                self.with_slot(*value, depth, k, span, move |l, slot| {
                    l.set_special(*name, slot, span)
                })
            }
            Tree::The(value, kind) => {
                let kind = *kind;
                self.with_slot(*value, depth, k, span, move |l, slot| l.the_node(kind, slot, span))
            }
            Tree::Call(name, ids) => self.link_call(*name, ids, depth, k, span),
            Tree::Funcall(function, ids) => self.link_funcall(*function, ids, depth, k, span),
            Tree::Primitive(index, ids) => self.link_primitive(*index, ids, depth, k, span),
            Tree::Values(ids) => self.link_values(ids, depth, k, span),
            Tree::Block(exit, body) => self.link_block(*exit, *body, depth, k, span),
            Tree::ReturnFrom(exit, None, value) => self.link_return(*exit, *value, depth, span),
            Tree::ReturnFrom(_, Some(token), value) => {
                self.link_leave(*token, Some(*value), 0, depth, span)
            }
            Tree::Tagbody(exit, segments) => self.link_tagbody(*exit, segments, depth, k, span),
            Tree::Go(exit, None, segment) => self.link_go(*exit, *segment, depth, span),
            Tree::Go(_, Some(token), segment) => {
                self.link_leave(*token, None, *segment, depth, span)
            }
            Tree::InitParameter { variable, default, supplied, rest } => {
                self.link_parameter((*variable, *supplied), *default, *rest, depth, k, span)
            }
            Tree::Labels(functions, body) => self.link_labels(functions, *body, depth, k, span),
            Tree::MultipleValueBind(variables, form, body) => {
                self.link_multiple_value_bind(variables, *form, *body, depth, k, span)
            }
            Tree::MultipleValueCall(function, ids) => {
                self.link_multiple_value_call(*function, ids, depth, k, span)
            }
            Tree::MultipleValueProg1(first, rest) => {
                self.link_multiple_value_prog1(*first, *rest, depth, k, span)
            }
            other => self.link_dynamic(other, depth, k, span),
        }
    }

    /// Constructs with a control frame of their own.
    fn link_dynamic(&mut self, tree: &Tree, depth: u32, k: K, span: Span) -> Ref<Node> {
        match tree {
            Tree::BindSpecial(bindings, body) => {
                self.link_bind_special(bindings, *body, depth, k, span)
            }
            Tree::Progv(symbols, values, body) => {
                let mut cont = Cont::new(ContKind::Special);
                cont.slot = depth;
                let (body, cont) = self.dynamic(cont, *body, depth + 2, k, span);
                let push = self.other(unwind::progv, Some(cont), vec![body], depth + 2, span);
                let values = self.complex(*values, depth + 1, K::To(Some(depth + 1), push));
                self.complex(*symbols, depth, K::To(Some(depth), values))
            }
            Tree::Catch(tag, body) => {
                let mut cont = Cont::new(ContKind::Catch);
                cont.slot = depth;
                let (body, cont) = self.dynamic(cont, *body, depth + 1, k, span);
                let push = self.node(Op::Push(cont, body), depth + 1, span);
                self.complex(*tag, depth, K::To(Some(depth), push))
            }
            Tree::Throw(tag, value) => {
                let throw = self.other(unwind::throw, None, vec![], depth + 1, span);
                let value = self.complex(*value, depth + 1, K::Values(throw));
                self.complex(*tag, depth, K::To(Some(depth), value))
            }
            Tree::UnwindProtect(body, cleanup) => {
                self.link_unwind_protect(*body, *cleanup, depth, k, span)
            }
            Tree::HandlerCase(form, clauses) => {
                self.link_handler_case(*form, clauses, depth, k, span)
            }
            Tree::HandlerBind(handlers, body) => {
                let n = handlers.len() as u32;
                let mut cont = Cont::new(ContKind::HandlerBind);
                cont.slot = depth;
                cont.count = n;
                cont.constants = handlers.iter().map(|h| h.0).collect();
                let (body, cont) = self.dynamic(cont, *body, depth + n, k, span);
                let mut next = self.node(Op::Push(cont, body), depth + n, span);
                for (i, (_, function)) in handlers.iter().enumerate().rev() {
                    let at = depth + i as u32;
                    next = self.complex(*function, at, K::To(Some(at), next));
                }
                next
            }
            Tree::Deadline(seconds, body, late) => {
                let late = self.complex(*late, depth, k);
                let mut cont = Cont::new(ContKind::Deadline);
                cont.slot = depth;
                cont.targets = vec![late];
                let (body, cont) = self.dynamic(cont, *body, depth + 1, k, span);
                let push =
                    self.other(unwind::set_deadline, Some(cont), vec![body, late], depth + 1, span);
                self.complex(*seconds, depth, K::To(Some(depth), push))
            }
            Tree::Shielded(body) => {
                let cont = Cont::new(ContKind::Shield);
                let (body, cont) = self.dynamic(cont, *body, depth, k, span);
                self.other(unwind::shield, Some(cont), vec![body], depth, span)
            }
            Tree::Receive(clauses, timeout) => {
                receive::link(self, clauses, timeout.as_ref(), depth, k, span)
            }
            other => unreachable!("a tree that is always simple: {other:?}"),
        }
    }

    /// A less common node.
    pub(super) fn other(
        &mut self,
        run: fn(&mut super::Machine, &Node, &Extra, usize) -> super::Flow,
        cont: Option<Ref<Cont>>,
        next: Vec<Ref<Node>>,
        depth: u32,
        span: Span,
    ) -> Ref<Node> {
        let extra = Extra { cont, next, slots: vec![depth], ..Default::default() };
        self.node(Op::Other(run, Box::new(extra)), depth, span)
    }

    /// Links a value into a slot, and then what `make` makes of the slot.
    fn with_slot(
        &mut self,
        value: TreeId,
        depth: u32,
        k: K,
        span: Span,
        make: impl FnOnce(&mut Self, u32) -> Ref<Simple>,
    ) -> Ref<Node> {
        let simple = make(self, depth);
        let after = self.leaf(simple, depth + 1, k, span);
        self.complex(value, depth, K::To(Some(depth), after))
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
        if self.is_simple(test) {
            let test = self.simple(test, depth);
            return self.node(Op::If(test, yes, no), depth, span);
        }
        let unit = self.unit;
        match &unit.code.nodes[test as usize] {
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
                if ids.len() == 1
                    && matches!(
                        super::call::primitive(super::link_simple::primitive_word(*index)).name,
                        "NOT" | "NULL"
                    ) =>
            {
                self.branch(ids[0], no, yes, depth, span)
            }
            _ => {
                let slot = self.slot_node(depth, span);
                let decide = self.node(Op::If(slot, yes, no), depth + 1, span);
                self.complex(test, depth, K::To(Some(depth), decide))
            }
        }
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
            Tree::Const(value) if value.is_nil() => no,
            Tree::Const(_) => yes,
            _ => self.branch(test, yes, no, depth, span),
        }
    }

    fn link_or(&mut self, a: TreeId, b: TreeId, depth: u32, k: K, span: Span) -> Ref<Node> {
        let b = self.complex(b, depth, k);
        if let K::To(None, next) = k {
            return self.branch(a, next, b, depth, span);
        }
        let slot = self.slot_node(depth, span);
        let found = self.leaf(slot, depth + 1, k, span);
        let decide = self.node(Op::If(slot, found, b), depth + 1, span);
        self.complex(a, depth, K::To(Some(depth), decide))
    }

    fn sequence(&mut self, ids: &[TreeId], depth: u32, k: K) -> Ref<Node> {
        let (last, first) = ids.split_last().expect("a progn is never empty");
        let mut next = self.complex(*last, depth, k);
        for id in first.iter().rev() {
            if matches!(
                self.unit.code.nodes[*id as usize],
                Tree::Const(_) | Tree::Local(_) | Tree::Lambda(_)
            ) {
                continue;
            }
            next = self.complex(*id, depth, K::To(None, next));
        }
        next
    }

    fn boxes(
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

    fn link_let(
        &mut self,
        bindings: &[(Var, TreeId)],
        body: TreeId,
        depth: u32,
        k: K,
        span: Span,
    ) -> Ref<Node> {
        let mut placed = Vec::new();
        for (i, (variable, _)) in bindings.iter().enumerate() {
            let slot = depth + i as u32;
            self.slots.insert(*variable, slot);
            placed.push((*variable, slot));
        }
        let inner = depth + bindings.len() as u32;
        let next = self.complex(body, inner, k);
        let mut next = self.boxes(&placed, inner, next, span);
        for (i, (_, init)) in bindings.iter().enumerate().rev() {
            let slot = depth + i as u32;
            next = self.complex(*init, slot, K::To(Some(slot), next));
        }
        next
    }

    fn link_parameter(
        &mut self,
        (variable, supplied): (Var, Option<Var>),
        default: Option<TreeId>,
        rest: TreeId,
        depth: u32,
        k: K,
        span: Span,
    ) -> Ref<Node> {
        let slot = self.slots[&variable];
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

    /// The frame that a call pushes, for the continuation of its value; none in tail position.
    pub(super) fn call_frame(
        &mut self,
        (name, arguments): (Value, u32),
        shift: u32,
        depth: u32,
        k: K,
        span: Span,
    ) -> Option<Ref<Cont>> {
        let mut cont = match k {
            K::Tail => return None,
            K::To(slot, next) => {
                let mut cont = Cont::new(ContKind::Call);
                cont.destination = slot.unwrap_or(depth);
                cont.next = Some(next);
                cont
            }
            K::Values(next) => {
                let mut cont = Cont::new(ContKind::CallValues);
                cont.values = true;
                cont.next = Some(next);
                cont
            }
        };
        cont.shift = shift;
        cont.span = span;
        cont.name = name;
        cont.count = arguments;
        Some(self.unit.arena.keep(cont))
    }

    fn link_call(
        &mut self,
        name: Value,
        ids: &[TreeId],
        depth: u32,
        k: K,
        span: Span,
    ) -> Ref<Node> {
        let n = ids.len() as u32;
        self.need(depth + n + 2);
        let mut site = Site {
            cell: symbol::cell(name),
            name,
            arguments: Box::default(),
            count: n,
            depth,
            function: None,
            cont: self.call_frame((name, n), depth, depth, k, span),
        };
        let tail = matches!(k, K::Tail);
        if ids.iter().all(|id| self.is_simple(*id)) {
            site.arguments =
                ids.iter().enumerate().map(|(i, id)| self.simple(*id, depth + i as u32)).collect();
            let site = self.unit.arena.keep(site);
            let op = if tail { Op::TailCall(site) } else { Op::Call(site) };
            return self.node(op, depth, span);
        }
        let site = self.unit.arena.keep(site);
        let op = if tail { Op::TailCallPlaced(site) } else { Op::CallPlaced(site) };
        let call = self.node(op, depth + n, span);
        self.place(ids, depth, call)
    }

    /// Evaluates trees into the slots from `depth` on.
    fn place(&mut self, ids: &[TreeId], depth: u32, next: Ref<Node>) -> Ref<Node> {
        let mut next = next;
        for (i, id) in ids.iter().enumerate().rev() {
            let slot = depth + i as u32;
            next = self.complex(*id, slot, K::To(Some(slot), next));
        }
        next
    }

    fn link_funcall(
        &mut self,
        function: TreeId,
        ids: &[TreeId],
        depth: u32,
        k: K,
        span: Span,
    ) -> Ref<Node> {
        let n = ids.len() as u32;
        self.need(depth + n + 3);
        let simple = self.is_simple(function) && ids.iter().all(|id| self.is_simple(*id));
        let frame = if simple { depth } else { depth + 1 };
        let mut site = Site {
            cell: symbol::cell(sym::FUNCALL),
            name: sym::FUNCALL,
            arguments: Box::default(),
            count: n,
            depth: frame,
            function: None,
            cont: self.call_frame((Value::NIL, n), frame, depth, k, span),
        };
        let tail = matches!(k, K::Tail);
        if simple {
            site.function = Some(self.simple(function, depth));
            site.arguments =
                ids.iter().enumerate().map(|(i, id)| self.simple(*id, depth + i as u32)).collect();
            let site = self.unit.arena.keep(site);
            let op = if tail { Op::TailApply(site) } else { Op::Apply(site) };
            return self.node(op, depth, span);
        }
        let site = self.unit.arena.keep(site);
        let op = if tail { Op::TailApplyPlaced(site) } else { Op::ApplyPlaced(site) };
        let call = self.node(op, frame + n, span);
        let arguments = self.place(ids, frame, call);
        self.complex(function, depth, K::To(Some(depth), arguments))
    }

    /// A primitive, some of whose operands are not simple: those, and what they might change
    /// before it is used, go to temporaries.
    fn link_primitive(
        &mut self,
        index: u32,
        ids: &[TreeId],
        depth: u32,
        k: K,
        span: Span,
    ) -> Ref<Node> {
        let primitive = super::call::primitive(super::link_simple::primitive_word(index));
        // Nested too deeply to be simple, but with simple operands: all go to temporaries.
        let last = ids.iter().rposition(|id| !self.is_simple(*id)).unwrap_or(ids.len());
        let mut binds = Vec::new();
        let mut slots = Vec::new();
        let mut at = depth;
        for (i, id) in ids.iter().enumerate() {
            if i > last || self.is_stable(*id) {
                slots.push(None);
            } else {
                slots.push(Some(at));
                binds.push((at, *id));
                at += 1;
            }
        }
        let operands: Vec<Ref<Simple>> = ids
            .iter()
            .zip(slots)
            .enumerate()
            .map(|(i, (id, slot))| match slot {
                Some(slot) => self.slot_node(slot, span),
                None => self.simple(*id, at + i as u32),
            })
            .collect();
        self.need(at + 2 * ids.len() as u32 + 4);
        let value = self.primitive_node(primitive, operands, at, span);
        let mut next = self.leaf(value, at, k, span);
        for (slot, id) in binds.into_iter().rev() {
            next = self.complex(id, slot, K::To(Some(slot), next));
        }
        next
    }

    /// Whether evaluating a tree later gives the same value.
    fn is_stable(&self, id: TreeId) -> bool {
        match self.unit.code.nodes[id as usize] {
            Tree::Const(_) => true,
            Tree::Local(v) => !self.unit.code.variables[v as usize].assigned,
            _ => false,
        }
    }

    fn link_values(&mut self, ids: &[TreeId], depth: u32, k: K, span: Span) -> Ref<Node> {
        if let K::To(slot, next) = k {
            let Some((first, rest)) = ids.split_first() else {
                let nil = self.constant_node(Value::NIL, span);
                return self.leaf(nil, depth, k, span);
            };
            if rest.is_empty() {
                return self.complex(*first, depth, k);
            }
            // Only the first value counts, but the others are evaluated after it.
            let kept = self.slot_node(depth, span);
            let mut after = match slot {
                Some(slot) => self.node(Op::Bind(slot, kept, next), depth + 1, span),
                None => next,
            };
            for id in rest.iter().rev() {
                after = self.complex(*id, depth + 1, K::To(None, after));
            }
            return self.complex(*first, depth, K::To(Some(depth), after));
        }
        let simple = ids.iter().all(|id| self.is_simple(*id));
        let operands: Box<[Ref<Simple>]> = if simple {
            ids.iter().map(|id| self.simple(*id, depth)).collect()
        } else {
            (0..ids.len()).map(|i| self.slot_node(depth + i as u32, span)).collect()
        };
        let op = match k {
            K::Values(next) => Op::Values(operands, next),
            _ => Op::ReturnMany(operands),
        };
        if simple {
            return self.node(op, depth, span);
        }
        let node = self.node(op, depth + ids.len() as u32, span);
        self.place(ids, depth, node)
    }

    // ---- blocks and tagbodies ----

    fn link_block(
        &mut self,
        exit: ExitId,
        body: TreeId,
        depth: u32,
        k: K,
        span: Span,
    ) -> Ref<Node> {
        let Some(token) = self.unit.code.exits[exit as usize].token else {
            let target = ExitTarget { k, pushed: self.pushed, segments: Vec::new() };
            self.exits.insert(exit, target);
            return self.complex(body, depth, k);
        };
        self.slots.insert(token, depth);
        let mut cont = Cont::new(ContKind::Exit);
        cont.slot = depth;
        let inner = self.dynamic_k(depth + 1, k, span);
        self.arrive(&mut cont, depth + 1, k, span);
        self.pushed += 1;
        self.exits.insert(exit, ExitTarget { k: inner, pushed: self.pushed, segments: Vec::new() });
        let body = self.complex(body, depth + 1, inner);
        self.pushed -= 1;
        let cont = self.unit.arena.keep(cont);
        self.other(unwind::open_exit, Some(cont), vec![body], depth, span)
    }

    fn link_return(&mut self, exit: ExitId, value: TreeId, depth: u32, span: Span) -> Ref<Node> {
        let target = &self.exits[&exit];
        let (k, above) = (target.k, self.pushed - target.pushed);
        if above == 0 {
            return self.complex(value, depth, k);
        }
        match k {
            K::To(slot, next) => {
                let kept = self.slot_node(depth, span);
                let after = match slot {
                    Some(slot) => self.node(Op::Bind(slot, kept, next), depth + 1, span),
                    None => next,
                };
                let leave = self.leave_frames(above, after, depth + 1, span);
                self.complex(value, depth, K::To(Some(depth), leave))
            }
            K::Values(next) => {
                let leave = self.leave_frames(above, next, depth, span);
                self.complex(value, depth, K::Values(leave))
            }
            K::Tail => {
                let after = self.node(Op::ReturnValues, depth, span);
                let leave = self.leave_frames(above, after, depth, span);
                self.complex(value, depth, K::Values(leave))
            }
        }
    }

    fn leave_frames(&mut self, above: u32, next: Ref<Node>, depth: u32, span: Span) -> Ref<Node> {
        let extra = Extra { next: vec![next], slots: vec![above], ..Default::default() };
        self.node(Op::Other(unwind::leave_frames, Box::new(extra)), depth, span)
    }

    /// Leaves, from an inner function, through the exit whose identity is in a variable.
    fn link_leave(
        &mut self,
        token: Var,
        value: Option<TreeId>,
        segment: u32,
        depth: u32,
        span: Span,
    ) -> Ref<Node> {
        let leave = self.other(unwind::leave_by_token, None, vec![], depth + 1, span);
        let value = match value {
            Some(value) => self.complex(value, depth + 1, K::Values(leave)),
            None => {
                let index = self.constant_node(Value::fixnum(segment as i64), span);
                self.node(Op::Values(Box::new([index]), leave), depth + 1, span)
            }
        };
        let location = self.token_node(token, span);
        self.node(Op::Bind(depth, location, value), depth, span)
    }

    fn link_tagbody(
        &mut self,
        exit: ExitId,
        segments: &[Vec<TreeId>],
        depth: u32,
        k: K,
        span: Span,
    ) -> Ref<Node> {
        let token = self.unit.code.exits[exit as usize].token;
        let inner_depth = depth + token.is_some() as u32;
        let inner_k = if token.is_some() { self.dynamic_k(inner_depth, k, span) } else { k };
        let mut cont = Cont::new(ContKind::Exit);
        cont.slot = depth;
        if let Some(token) = token {
            self.slots.insert(token, depth);
            self.pushed += 1;
        }
        // The starts of the segments are known before their bodies: jumps go there.
        let nil = self.constant_node(Value::NIL, span);
        let last = self.leaf(nil, inner_depth, inner_k, span);
        let starts: Vec<Ref<Node>> = segments
            .iter()
            .map(|_| self.unit.arena.reserve(Node { op: Op::Loop(last), depth: inner_depth, span }))
            .collect();
        let target = ExitTarget { k: inner_k, pushed: self.pushed, segments: starts.clone() };
        self.exits.insert(exit, target);
        let mut next = last;
        for (i, segment) in segments.iter().enumerate().rev() {
            for id in segment.iter().rev() {
                next = self.complex(*id, inner_depth, K::To(None, next));
            }
            let start = Node { op: Op::Loop(next), depth: inner_depth, span };
            self.unit.arena.fill(starts[i], start);
        }
        if token.is_none() {
            return next;
        }
        self.pushed -= 1;
        // A jump from an inner function arrives with the number of the segment.
        let extra = Extra { slots: vec![inner_depth], ..Default::default() };
        let dispatch = self.unit.arena.reserve(Node {
            op: Op::Other(unwind::dispatch, Box::new(extra)),
            depth: inner_depth + 1,
            span,
        });
        self.need(inner_depth + 2);
        cont.destination = inner_depth;
        cont.next = Some(dispatch);
        let cont = self.unit.arena.keep(cont);
        let extra = Extra {
            cont: Some(cont),
            slots: vec![inner_depth],
            next: starts,
            ..Default::default()
        };
        self.unit.arena.fill(
            dispatch,
            Node { op: Op::Other(unwind::dispatch, Box::new(extra)), depth: inner_depth + 1, span },
        );
        self.other(unwind::open_exit, Some(cont), vec![next], depth, span)
    }

    fn link_go(&mut self, exit: ExitId, segment: u32, depth: u32, span: Span) -> Ref<Node> {
        let target = &self.exits[&exit];
        let start = target.segments[segment as usize];
        let above = self.pushed - target.pushed;
        if above == 0 {
            return start;
        }
        self.leave_frames(above, start, depth, span)
    }

    // ---- frames of their own ----

    /// The continuation inside a construct with a control frame: it pops the frame, then goes on
    /// as outside. Slots from `depth` on are free.
    fn dynamic_k(&mut self, depth: u32, k: K, span: Span) -> K {
        match k {
            K::To(None, next) => K::To(None, self.node(Op::Pop(next), depth, span)),
            K::To(Some(slot), next) => {
                let kept = self.slot_node(depth, span);
                let moved = self.node(Op::Bind(slot, kept, next), depth + 1, span);
                K::To(Some(depth), self.node(Op::Pop(moved), depth + 1, span))
            }
            K::Values(next) => K::Values(self.node(Op::Pop(next), depth, span)),
            K::Tail => {
                let back = self.node(Op::ReturnValues, depth, span);
                K::Values(self.node(Op::Pop(back), depth, span))
            }
        }
    }

    /// Where a value goes that arrives at a frame by unwinding, which has popped the frame.
    fn arrive(&mut self, cont: &mut Cont, depth: u32, k: K, span: Span) {
        match k {
            K::To(slot, next) => {
                cont.destination = slot.unwrap_or(depth);
                cont.next = Some(next);
            }
            K::Values(next) => {
                cont.values = true;
                cont.next = Some(next);
            }
            K::Tail => {
                cont.values = true;
                cont.next = Some(self.node(Op::ReturnValues, depth, span));
            }
        }
        self.need(depth + 2);
        cont.span = span;
    }

    /// The body of a construct with a control frame; the frame's data lies below `depth`.
    fn dynamic(
        &mut self,
        mut cont: Cont,
        body: TreeId,
        depth: u32,
        k: K,
        span: Span,
    ) -> (Ref<Node>, Ref<Cont>) {
        let inner = self.dynamic_k(depth, k, span);
        self.arrive(&mut cont, depth, k, span);
        self.pushed += 1;
        let body = self.complex(body, depth, inner);
        self.pushed -= 1;
        (body, self.unit.arena.keep(cont))
    }

    fn link_bind_special(
        &mut self,
        bindings: &[(Value, TreeId)],
        body: TreeId,
        depth: u32,
        k: K,
        span: Span,
    ) -> Ref<Node> {
        let n = bindings.len() as u32;
        let mut cont = Cont::new(ContKind::Special);
        cont.slot = depth;
        cont.count = n;
        cont.constants = bindings.iter().map(|b| b.0).collect();
        let (body, cont) = self.dynamic(cont, body, depth + n, k, span);
        let push = self.other(unwind::bind_specials, Some(cont), vec![body], depth + n, span);
        let ids: Vec<TreeId> = bindings.iter().map(|b| b.1).collect();
        self.place(&ids, depth, push)
    }

    fn link_unwind_protect(
        &mut self,
        body: TreeId,
        cleanup: TreeId,
        depth: u32,
        k: K,
        span: Span,
    ) -> Ref<Node> {
        // Slot `depth` keeps the value while the cleanup runs.
        let (kept, after) = match k {
            K::To(None, next) => (K::To(None, next), next),
            K::To(Some(slot), next) => {
                let value = self.slot_node(depth, span);
                let moved = self.node(Op::Bind(slot, value, next), depth + 1, span);
                (K::To(Some(depth), next), moved)
            }
            K::Values(next) => (k, next),
            K::Tail => {
                let back = self.node(Op::ReturnValues, depth, span);
                (K::Values(back), back)
            }
        };
        let end = self.other(unwind::end_cleanup, None, vec![after], depth + 1, span);
        self.pushed += 1;
        let cleanup = self.complex(cleanup, depth + 1, K::To(None, end));
        let begin = self.other(unwind::begin_cleanup, None, vec![cleanup], depth + 1, span);
        let mut cont = Cont::new(ContKind::Protect);
        cont.slot = depth;
        cont.targets = vec![cleanup];
        cont.span = span;
        let inner = match kept {
            K::To(slot, _) => K::To(slot, begin),
            _ => {
                let begin = self.other(unwind::begin_cleanup, None, vec![cleanup], depth, span);
                K::Values(begin)
            }
        };
        let body = self.complex(body, depth, inner);
        self.pushed -= 1;
        let cont = self.unit.arena.keep(cont);
        self.node(Op::Push(cont, body), depth, span)
    }

    fn link_handler_case(
        &mut self,
        form: TreeId,
        clauses: &[(Value, Option<Var>, TreeId)],
        depth: u32,
        k: K,
        span: Span,
    ) -> Ref<Node> {
        let mut cont = Cont::new(ContKind::HandlerCase);
        cont.slot = depth;
        for (kind, variable, body) in clauses {
            cont.constants.push(*kind);
            let mut placed = Vec::new();
            if let Some(variable) = variable {
                self.slots.insert(*variable, depth);
                placed.push((*variable, depth));
            }
            let body = self.complex(*body, depth + 1, k);
            cont.targets.push(self.boxes(&placed, depth + 1, body, span));
        }
        let (body, cont) = self.dynamic(cont, form, depth, k, span);
        self.node(Op::Push(cont, body), depth, span)
    }

    // ---- local functions and multiple values ----

    fn link_labels(
        &mut self,
        functions: &[(Var, LambdaId)],
        body: TreeId,
        depth: u32,
        k: K,
        span: Span,
    ) -> Ref<Node> {
        let mut placed = Vec::new();
        for (i, (variable, _)) in functions.iter().enumerate() {
            let slot = depth + i as u32;
            self.slots.insert(*variable, slot);
            placed.push((*variable, slot));
        }
        let inner = depth + functions.len() as u32;
        let body = self.complex(body, inner, k);
        let mut extra = Extra { next: vec![body], slots: vec![depth], ..Default::default() };
        for ((_, id), (variable, slot)) in functions.iter().zip(&placed) {
            let lambda = self.inner(*id);
            let free = &self.unit.code.lambdas[*id as usize].free;
            let captures = free.iter().map(|v| self.capture(*v)).collect();
            extra.lambdas.push((*slot, lambda, captures));
            extra
                .constants
                .push(Value::from_bool(self.unit.code.variables[*variable as usize].boxed()));
        }
        self.need(inner + 1);
        self.node(Op::Other(super::apply::make_labels, Box::new(extra)), depth, span)
    }

    fn link_multiple_value_bind(
        &mut self,
        variables: &[Var],
        form: TreeId,
        body: TreeId,
        depth: u32,
        k: K,
        span: Span,
    ) -> Ref<Node> {
        let n = variables.len() as u32;
        let mut placed = Vec::new();
        for (i, variable) in variables.iter().enumerate() {
            self.slots.insert(*variable, depth + i as u32);
            placed.push((*variable, depth + i as u32));
        }
        let next = self.complex(body, depth + n, k);
        let next = self.boxes(&placed, depth + n, next, span);
        let spread = self.node(Op::Spread(depth, n, next), depth, span);
        self.need(depth + n + 1);
        self.complex(form, depth, K::Values(spread))
    }

    fn link_multiple_value_call(
        &mut self,
        function: TreeId,
        ids: &[TreeId],
        depth: u32,
        k: K,
        span: Span,
    ) -> Ref<Node> {
        // Slot `depth` holds the function, the next one the list of values so far.
        let k = match k {
            K::Tail => K::Values(self.node(Op::ReturnValues, depth, span)),
            other => other,
        };
        let cont = self.call_frame((Value::NIL, 0), depth + 2, depth, k, span);
        let call = self.other(super::apply::call_with_list, cont, vec![], depth + 2, span);
        let mut next = call;
        for id in ids.iter().rev() {
            let gather = self.node(Op::Gather(depth + 1, next), depth + 2, span);
            next = self.complex(*id, depth + 2, K::Values(gather));
        }
        let nil = self.constant_node(Value::NIL, span);
        let begin = self.node(Op::Bind(depth + 1, nil, next), depth + 1, span);
        self.need(depth + 4);
        self.complex(function, depth, K::To(Some(depth), begin))
    }

    fn link_multiple_value_prog1(
        &mut self,
        first: TreeId,
        rest: TreeId,
        depth: u32,
        k: K,
        span: Span,
    ) -> Ref<Node> {
        if let K::To(slot, next) = k {
            let kept = self.slot_node(depth, span);
            let after = match slot {
                Some(slot) => self.node(Op::Bind(slot, kept, next), depth + 1, span),
                None => next,
            };
            let rest = self.complex(rest, depth + 1, K::To(None, after));
            return self.complex(first, depth, K::To(Some(depth), rest));
        }
        let next = match k {
            K::Values(next) => next,
            _ => self.node(Op::ReturnValues, depth, span),
        };
        let restore = self.other(super::apply::values_from_list, None, vec![next], depth + 1, span);
        let rest = self.complex(rest, depth + 1, K::To(None, restore));
        let gather = self.node(Op::Gather(depth, rest), depth + 1, span);
        // The list begins empty: the slot is set before the values are gathered.
        let first_values = self.complex(first, depth + 1, K::Values(gather));
        let nil = self.constant_node(Value::NIL, span);
        self.node(Op::Bind(depth, nil, first_values), depth, span)
    }

    fn token_node(&mut self, token: Var, span: Span) -> Ref<Simple> {
        let local = self.local_of(token, span);
        self.keep(local)
    }
}
