//! Linking of exits, and of the constructs with a control frame of their own.

use super::{ExitTarget, Goal, K, Linker};
use crate::analyser::tree::{ExitId, Tree, TreeId, Var};
use crate::global::units::Ref;
use crate::heap::{Shared, Value};
use crate::machine::code::node::{Cont, ContKind, Node, Op, Simple};
use crate::machine::control::unwind;
use crate::text::Span;

impl Linker<'_> {
    // ---- blocks and tagbodies ----

    pub(in crate::machine) fn link_block(
        &mut self,
        exit: ExitId,
        body: TreeId,
        goal: Goal,
    ) -> Ref<Node> {
        let Goal { depth, k, span } = goal;
        let token = self.unit.code.exits[exit as usize].token;
        let pushed = self.pushed;
        if token.is_none() && !(self.is_plain() && self.is_left(exit)) {
            let target = ExitTarget { k, depth, identity: None, pushed, segments: Vec::new() };
            self.set_exit(exit, target);
            return self.complex(body, depth, k);
        }
        if let Some(token) = token {
            self.slots.insert(token, depth);
        }
        let mut cont = Cont::new(ContKind::Exit);
        cont.slot = depth;
        let inner = self.dynamic_k(goal.deeper(1));
        self.arrive(&mut cont, goal.deeper(1));
        self.pushed += 1;
        let identity = Some(depth);
        let (depth, pushed) = (depth + 1, self.pushed);
        let target = ExitTarget { k: inner, depth, identity, pushed, segments: Vec::new() };
        self.set_exit(exit, target);
        let body = self.complex(body, depth, inner);
        self.pushed -= 1;
        let cont = self.arena.keep(cont);
        self.other(unwind::OpenExit { cont, next: body }, depth - 1, span)
    }

    /// Whether anything returns from a block: if not, calls at its end are tail calls.
    fn is_left(&self, exit: ExitId) -> bool {
        let leaves = |tree: &Tree| matches!(tree, Tree::ReturnFrom(other, ..) if *other == exit);
        self.unit.code.nodes.iter().any(leaves)
    }

    /// Links a return from a block of the same function.
    pub(in crate::machine) fn link_return(
        &mut self,
        exit: ExitId,
        value: TreeId,
        depth: u32,
        span: Span,
    ) -> Ref<Node> {
        let (pushed, plain) = (self.pushed, self.is_plain());
        let target = self.exit(exit);
        let (k, home, above) = (target.k, target.depth, pushed - target.pushed);
        if plain && let Some(slot) = target.identity {
            let identity = self.slot_node(slot, span);
            return self.link_leave(identity, Some(value), 0, depth, span);
        }
        if above == 0 {
            return self.complex(value, depth, k);
        }
        // A cleanup on the way uses the slots from its own depth on, so no slot up here keeps a
        // value until it has run; only the buffer of values does.
        let next = match k {
            K::To(None, next) => {
                let leave = self.leave_frames(above, next, depth, span);
                return self.complex(value, depth, K::To(None, leave));
            }
            K::To(Some(slot), next) => self.node(Op::Spread(slot, 1, next), home, span),
            K::Values(next) => next,
            K::Tail => self.node(Op::ReturnValues, home, span),
        };
        let leave = self.leave_frames(above, next, depth, span);
        self.complex(value, depth, K::Values(leave))
    }

    /// Links a jump from an inner function through the exit whose identity is in a variable.
    pub(in crate::machine) fn link_leave_by(
        &mut self,
        token: Var,
        value: Option<TreeId>,
        segment: u32,
        depth: u32,
        span: Span,
    ) -> Ref<Node> {
        let local = self.local_of(token, span);
        let identity = self.keep(local);
        self.link_leave(identity, value, segment, depth, span)
    }

    fn leave_frames(&mut self, above: u32, next: Ref<Node>, depth: u32, span: Span) -> Ref<Node> {
        self.other(unwind::LeaveFrames { count: above, next }, depth, span)
    }

    /// Links a jump through the exit that has this identity.
    fn link_leave(
        &mut self,
        identity: Ref<Simple>,
        value: Option<TreeId>,
        segment: u32,
        depth: u32,
        span: Span,
    ) -> Ref<Node> {
        let leave = self.other(unwind::LeaveByToken { token: depth }, depth + 1, span);
        let value = match value {
            Some(value) => self.complex(value, depth + 1, K::Values(leave)),
            None => {
                let index = self.constant_node(Value::fixnum(segment as i64), span);
                self.node(Op::Values(Box::new([index]), leave), depth + 1, span)
            }
        };
        self.node(Op::Bind(depth, identity, value), depth, span)
    }

    pub(in crate::machine) fn link_tagbody(
        &mut self,
        exit: ExitId,
        segments: &[Vec<TreeId>],
        goal: Goal,
    ) -> Ref<Node> {
        let Goal { depth, k, span } = goal;
        let token = self.unit.code.exits[exit as usize].token;
        let has_identity = token.is_some() || self.is_plain();
        let inner_depth = depth + has_identity as u32;
        let inner_k = if has_identity { self.dynamic_k(goal.at(inner_depth)) } else { k };
        let mut cont = Cont::new(ContKind::Exit);
        cont.slot = depth;
        if let Some(token) = token {
            self.slots.insert(token, depth);
        }
        self.pushed += has_identity as u32;
        // The starts of the segments are made before their bodies: jumps go there.
        let nil = self.constant_node(Value::NIL, span);
        let last = self.leaf(nil, Goal { depth: inner_depth, k: inner_k, span });
        let starts: Vec<Ref<Node>> = segments
            .iter()
            .map(|_| self.arena.reserve(Node { op: Op::Loop(last), depth: inner_depth, span }))
            .collect();
        let target = ExitTarget {
            k: inner_k,
            depth: inner_depth,
            identity: has_identity.then_some(depth),
            pushed: self.pushed,
            segments: starts.clone(),
        };
        self.set_exit(exit, target);
        let mut next = last;
        for (i, segment) in segments.iter().enumerate().rev() {
            next = self.statements(segment, inner_depth, next);
            let start = Node { op: Op::Loop(next), depth: inner_depth, span };
            self.arena.fill(starts[i], start);
            // What is linked from here on stands before this segment: jumps from there lead
            // forward, and need no safe point.
            self.exit(exit).segments[i] = next;
        }
        if !has_identity {
            return next;
        }
        self.pushed -= 1;
        self.link_dispatch(cont, starts, next, inner_depth, span)
    }

    /// Links the frame of a `tagbody` that inner functions jump into: a jump arrives with the
    /// number of the segment. The frame's slot is the one below `inner_depth`.
    fn link_dispatch(
        &mut self,
        mut cont: Cont,
        starts: Vec<Ref<Node>>,
        next: Ref<Node>,
        inner_depth: u32,
        span: Span,
    ) -> Ref<Node> {
        let depth = inner_depth + 1;
        let dispatch = self.arena.reserve(Node { op: Op::ReturnValues, depth, span });
        self.need(inner_depth + 2);
        cont.destination = inner_depth;
        cont.next = Some(dispatch);
        let cont = self.arena.keep(cont);
        let op =
            Op::Other(Box::new(unwind::Dispatch { index: inner_depth, cont, segments: starts }));
        self.arena.fill(dispatch, Node { op, depth, span });
        self.other(unwind::OpenExit { cont, next }, inner_depth - 1, span)
    }

    pub(in crate::machine) fn link_go(
        &mut self,
        exit: ExitId,
        segment: u32,
        depth: u32,
        span: Span,
    ) -> Ref<Node> {
        let (pushed, plain) = (self.pushed, self.is_plain());
        let target = self.exit(exit);
        if plain && let Some(slot) = target.identity {
            let identity = self.slot_node(slot, span);
            return self.link_leave(identity, None, segment, depth, span);
        }
        let start = target.segments[segment as usize];
        let above = pushed - target.pushed;
        if above == 0 {
            return start;
        }
        self.leave_frames(above, start, depth, span)
    }

    // ---- frames of their own ----

    /// Returns the continuation inside a construct with a control frame: it pops the frame, then
    /// goes on as outside. Slots from the depth of the goal on are free.
    fn dynamic_k(&mut self, goal: Goal) -> K {
        let Goal { depth, k, span } = goal;
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

    /// Sets in a frame where a value goes that arrives by unwinding, which has popped the frame.
    fn arrive(&mut self, cont: &mut Cont, goal: Goal) {
        let Goal { depth, k, span } = goal;
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

    /// Links the body of a construct with a control frame; the frame's data lies below the depth of the goal.
    /// Returns the first node of the body and the frame.
    pub(in crate::machine) fn dynamic(
        &mut self,
        cont: Cont,
        body: TreeId,
        goal: Goal,
    ) -> (Ref<Node>, Ref<Cont>) {
        let (cont, inner) = self.open_dynamic(cont, goal);
        let body = self.complex(body, goal.depth, inner);
        self.close_dynamic();
        (body, self.arena.keep(cont))
    }

    /// Begins the linking of such a body. Returns the frame, and where the value of the body goes.
    pub(in crate::machine) fn open_dynamic(&mut self, mut cont: Cont, goal: Goal) -> (Cont, K) {
        let inner = self.dynamic_k(goal);
        self.arrive(&mut cont, goal);
        self.pushed += 1;
        (cont, inner)
    }

    /// Ends it.
    pub(in crate::machine) fn close_dynamic(&mut self) {
        self.pushed -= 1;
    }

    pub(in crate::machine) fn link_unwind_protect(
        &mut self,
        body: TreeId,
        cleanup: TreeId,
        goal: Goal,
    ) -> Ref<Node> {
        let Goal { depth, k, span } = goal;
        // While the cleanup runs, slot `depth` keeps a value that goes to a slot; several values
        // wait in the record of the cleanup.
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
        let inner = depth + matches!(kept, K::To(Some(_), _)) as u32;
        let end = self.other(unwind::EndCleanup { next: after }, inner, span);
        self.pushed += 1;
        let cleanup = self.complex(cleanup, inner, K::To(None, end));
        let begin = self.other(unwind::BeginCleanup { cleanup }, inner, span);
        let mut cont = Cont::new(ContKind::Protect);
        cont.slot = depth;
        cont.targets = vec![cleanup];
        cont.span = span;
        let inner = match kept {
            K::To(slot, _) => K::To(slot, begin),
            _ => K::Values(begin),
        };
        let body = self.complex(body, depth, inner);
        self.pushed -= 1;
        let cont = self.arena.keep(cont);
        self.node(Op::Push(cont, body), depth, span)
    }

    pub(in crate::machine) fn link_handler_case(
        &mut self,
        form: TreeId,
        clauses: &[(Shared, Option<Var>, TreeId)],
        goal: Goal,
    ) -> Ref<Node> {
        let Goal { depth, k, span } = goal;
        let mut cont = Cont::new(ContKind::HandlerCase);
        cont.slot = depth;
        for (kind, variable, body) in clauses {
            cont.constants.push(kind.word());
            let mut placed = Vec::new();
            if let Some(variable) = variable {
                self.slots.insert(*variable, depth);
                placed.push((*variable, depth));
            }
            let body = self.complex(*body, depth + 1, k);
            cont.targets.push(self.boxes(&placed, depth + 1, body, span));
        }
        let (body, cont) = self.dynamic(cont, form, goal);
        self.node(Op::Push(cont, body), depth, span)
    }
}
