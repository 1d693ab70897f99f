//! Linking of trees whose last part may be such a tree again: what COND, AND, OR and LET* of
//! thousands of parts become.
//!
//! The value of the last part is the value of the whole, so such trees form a *chain*. Nodes are
//! made from the end: first the chain is followed to its end, then the node of each link is made
//! before the node of the next. So the host stack does not grow with the length of a chain.

use super::{Goal, K, Linker};
use crate::analyser::tree::{Tree, TreeId, Var};
use crate::global::symbol;
use crate::global::units::Ref;
use crate::heap::{Shared, Symbol, Value};
use crate::machine::code::node::{Cont, ContKind, Node, Op};
use crate::machine::code::primitive;
use crate::machine::code::primitive::Fast;
use crate::machine::control::unwind;
use crate::text::Span;
use smallvec::SmallVec;

/// A link of a chain, while the rest of the chain is linked.
struct Link {
    id: TreeId,
    goal: Goal,
    /// The control frame of dynamic bindings.
    cont: Option<Ref<Cont>>,
}

/// A part of a test, while the rest of the test is linked.
struct Decision {
    /// The part that is tested first.
    test: TreeId,
    /// Where it leads without the rest of the test.
    other: Ref<Node>,
    /// Whether that is where it leads if it is true.
    if_true: bool,
}

/// Where a test leads, and where it stands.
#[derive(Clone, Copy)]
struct Fork {
    yes: Ref<Node>,
    no: Ref<Node>,
    depth: u32,
    span: Span,
}

impl Linker<'_> {
    /// The part of a tree in which the chain goes on; `None` if the tree is no link of a chain.
    pub(super) fn part_of_chain(&self, id: TreeId) -> Option<TreeId> {
        let nodes = &self.unit.code.nodes;
        match &nodes[id as usize] {
            // AND and WHEN have nothing else to do; COND and CASE go on there.
            Tree::If(_, yes, no) => {
                let is_and = matches!(nodes[*no as usize], Tree::Const(_));
                Some(if is_and { *yes } else { *no })
            }
            Tree::Or(_, last) => Some(*last),
            Tree::Progn(ids) => ids.last().copied(),
            Tree::Let(_, body) | Tree::BindSpecial(_, body) => Some(*body),
            Tree::InitParameter { rest, .. } => Some(*rest),
            Tree::Destructure(parts) => Some(parts.body),
            Tree::MultipleValueBind(_, _, body) => Some(*body),
            _ => None,
        }
    }

    /// Calls `note` for the trees of a chain behind its first that are not known yet, the last one
    /// first.
    pub(super) fn note_from_the_end(&mut self, id: TreeId, note: fn(&mut Self, TreeId)) {
        let mut chain = SmallVec::<[TreeId; 8]>::new();
        let mut at = id;
        while let Some(part) = self.part_of_chain(at)
            && self.simple.get(part).is_none()
        {
            chain.push(part);
            at = part;
        }
        while let Some(part) = chain.pop() {
            note(self, part);
        }
    }

    /// Links a tree: a simple one as one node, others by their kind.
    pub(in crate::machine) fn complex(&mut self, id: TreeId, depth: u32, k: K) -> Ref<Node> {
        self.need(depth + 1);
        if let Some(node) = self.simple_or_nothing(id, depth, k) {
            return node;
        }
        match self.part_of_chain(id) {
            None => self.complex_tree(id, depth, k),
            Some(_) => self.chain(id, depth, k),
        }
    }

    /// Links a chain from its end.
    fn chain(&mut self, id: TreeId, depth: u32, k: K) -> Ref<Node> {
        let mut links = SmallVec::<[Link; 2]>::new();
        let (mut id, mut depth, mut k) = (id, depth, k);
        let mut next = loop {
            let Some(part) = self.part_of_chain(id) else {
                break self.complex_tree(id, depth, k);
            };
            let goal = Goal { depth, k, span: self.unit.code.spans[id as usize] };
            let (link, inner) = self.open_link(id, goal);
            links.push(link);
            (id, depth, k) = (part, inner.depth, inner.k);
            self.need(depth + 1);
            if let Some(node) = self.simple_or_nothing(id, depth, k) {
                break node;
            }
        };
        while let Some(link) = links.pop() {
            next = self.close_link(&link, next);
        }
        next
    }

    /// Links a tree that is simple, or that need not be evaluated at all.
    fn simple_or_nothing(&mut self, id: TreeId, depth: u32, k: K) -> Option<Ref<Node>> {
        if let K::To(None, next) = k
            && self.has_no_effect(id)
        {
            return Some(next);
        }
        let takes_many = matches!(k, K::Tail | K::Values(_));
        if self.is_simple(id) && !(takes_many && self.ends_in_call(id)) {
            let span = self.unit.code.spans[id as usize];
            let value = self.simple(id, depth);
            return Some(self.leaf(value, Goal { depth, k, span }));
        }
        None
    }

    /// What must be known before the rest of the chain is linked: the slots of variables. Returns
    /// the goal of the rest.
    fn open_link(&mut self, id: TreeId, goal: Goal) -> (Link, Goal) {
        let unit = self.unit;
        let (mut inner, mut cont) = (goal, None);
        match &unit.code.nodes[id as usize] {
            Tree::Let(bindings, _) => {
                for (slot, (variable, _)) in (goal.depth..).zip(bindings) {
                    match self.is_own_double(*variable) {
                        true => self.slots.insert_own_double(*variable, slot),
                        false => self.slots.insert(*variable, slot),
                    }
                }
                inner = goal.deeper(bindings.len() as u32);
            }
            Tree::MultipleValueBind(variables, ..) => {
                inner = goal.deeper(variables.len() as u32);
                self.place_variables(variables.iter().copied(), goal.depth);
            }
            Tree::Destructure(parts) => {
                inner = goal.deeper(parts.variables.len() as u32);
                self.place_variables(parts.variables.iter().copied(), goal.depth);
            }
            Tree::InitParameter { supplied: Some(supplied), .. } => {
                self.slots.insert(*supplied, goal.depth);
                inner = goal.deeper(1);
            }
            Tree::BindSpecial(bindings, _) => {
                let frame = special_frame(bindings, goal.depth);
                let (made, k) = self.open_dynamic(frame, goal.deeper(bindings.len() as u32));
                inner = Goal { k, ..goal.deeper(bindings.len() as u32) };
                cont = Some(self.arena.keep(made));
            }
            _ => {}
        }
        (Link { id, goal, cont }, inner)
    }

    /// Makes what stands before the rest of the chain, which begins with `next`.
    fn close_link(&mut self, link: &Link, next: Ref<Node>) -> Ref<Node> {
        let unit = self.unit;
        let goal = link.goal;
        let Goal { depth, k, span } = goal;
        match &unit.code.nodes[link.id as usize] {
            Tree::If(test, yes, no) => {
                let (yes, no) = match self.part_of_chain(link.id) == Some(*yes) {
                    true => (next, self.complex(*no, depth, k)),
                    false => (self.complex(*yes, depth, k), next),
                };
                self.branch(*test, Fork { yes, no, depth, span })
            }
            Tree::Or(first, _) => self.link_or(*first, next, goal),
            Tree::Progn(ids) => self.statements(&ids[..ids.len() - 1], depth, next),
            Tree::Let(bindings, _) => self.link_let(bindings, next, goal),
            Tree::InitParameter { variable, default, supplied, .. } => {
                self.link_parameter((*variable, *supplied), *default, next, goal)
            }
            Tree::MultipleValueBind(variables, form, _) => {
                self.link_multiple_value_bind(variables, *form, next, goal)
            }
            Tree::Destructure(parts) => self.link_destructure(parts, next, goal),
            Tree::BindSpecial(bindings, _) => {
                self.close_dynamic();
                let cont = link.cont.expect("dynamic bindings have a frame");
                let bind = unwind::BindSpecials { cont, body: next };
                let push = self.other(bind, depth + bindings.len() as u32, span);
                let values: SmallVec<[TreeId; 4]> = bindings.iter().map(|b| b.1).collect();
                self.place(&values, depth, push)
            }
            other => unreachable!("no link of a chain: {other:?}"),
        }
    }

    fn link_let(&mut self, bindings: &[(Var, TreeId)], next: Ref<Node>, goal: Goal) -> Ref<Node> {
        let Goal { depth, span, .. } = goal;
        let inner = depth + bindings.len() as u32;
        let placed: SmallVec<[(Var, u32); 4]> = bindings.iter().map(|b| b.0).zip(depth..).collect();
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
        next: Ref<Node>,
        goal: Goal,
    ) -> Ref<Node> {
        let Goal { depth, span, .. } = goal;
        let slot = self.slots.get(variable).expect("a parameter has a slot");
        let mut boxed = SmallVec::<[(Var, u32); 2]>::from_slice(&[(variable, slot)]);
        let mut inner = depth;
        if let Some(supplied) = supplied {
            boxed.push((supplied, depth));
            inner += 1;
        }
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

    fn link_or(&mut self, first: TreeId, next: Ref<Node>, goal: Goal) -> Ref<Node> {
        let Goal { depth, k, span } = goal;
        if let K::To(None, after) = k
            && !self.is_plain()
        {
            return self.branch(first, Fork { yes: after, no: next, depth, span });
        }
        let slot = self.slot_node(depth, span);
        let found = self.leaf(slot, goal.deeper(1));
        let decide = self.node(Op::If(slot, found, next), depth + 1, span);
        self.complex(first, depth, K::To(Some(depth), decide))
    }

    // ---- tests ----

    /// Links a test, with the nodes for both answers; decisions inside it jump there directly.
    fn branch(&mut self, test: TreeId, fork: Fork) -> Ref<Node> {
        match self.simple_test(test, fork) {
            Some(node) => node,
            None => self.branch_in_parts(test, fork),
        }
    }

    /// Links a test that is one simple node.
    fn simple_test(&mut self, test: TreeId, fork: Fork) -> Option<Ref<Node>> {
        let in_parts = self.hints.any() && self.tests_doubles(test);
        if !self.is_simple(test) || in_parts {
            return None;
        }
        let Fork { yes, no, depth, span } = fork;
        let test = self.simple(test, depth);
        Some(self.node(Op::If(test, yes, no), depth, span))
    }

    /// Links any other test.
    fn branch_in_parts(&mut self, test: TreeId, fork: Fork) -> Ref<Node> {
        let unit = self.unit;
        let nodes = &unit.code.nodes;
        let mut decisions = SmallVec::<[Decision; 2]>::new();
        let (mut test, mut fork) = (test, fork);
        let mut next = loop {
            match &nodes[test as usize] {
                _ if self.is_plain() => break self.branch_on_slot(test, fork),
                Tree::If(first, b, c) => {
                    // The chain goes on in one answer; what the other leads to is short.
                    let if_true = self.part_of_chain(test) != Some(*b);
                    let (other, rest) = if if_true { (*b, *c) } else { (*c, *b) };
                    let other = self.branch_or_constant(other, fork);
                    decisions.push(Decision { test: *first, other, if_true });
                    test = rest;
                }
                Tree::Or(first, rest) => {
                    decisions.push(Decision { test: *first, other: fork.yes, if_true: true });
                    test = *rest;
                }
                Tree::Progn(ids) => {
                    let (last, first) = ids.split_last().expect("a progn is never empty");
                    let next = self.branch(*last, fork);
                    let effects = first.iter().rev();
                    break effects
                        .fold(next, |next, id| self.complex(*id, fork.depth, K::To(None, next)));
                }
                Tree::Primitive(index, ids)
                    if ids.len() == 1 && primitive::at(*index).fast == Fast::Not =>
                {
                    test = ids[0];
                    fork = Fork { yes: fork.no, no: fork.yes, ..fork };
                }
                _ => break self.branch_on_slot(test, fork),
            }
            if let Tree::Const(value) = nodes[test as usize] {
                break if value == Shared::NIL { fork.no } else { fork.yes };
            }
            if let Some(node) = self.simple_test(test, fork) {
                break node;
            }
        };
        while let Some(Decision { test, other, if_true }) = decisions.pop() {
            let (yes, no) = if if_true { (other, next) } else { (next, other) };
            next = self.branch(test, Fork { yes, no, ..fork });
        }
        next
    }

    /// Links a test whose value goes through a slot.
    fn branch_on_slot(&mut self, test: TreeId, fork: Fork) -> Ref<Node> {
        let Fork { yes, no, depth, span } = fork;
        let slot = self.slot_node(depth, span);
        let decide = self.node(Op::If(slot, yes, no), depth + 1, span);
        self.complex(test, depth, K::To(Some(depth), decide))
    }

    fn branch_or_constant(&mut self, test: TreeId, fork: Fork) -> Ref<Node> {
        match self.unit.code.nodes[test as usize] {
            Tree::Const(Shared::NIL) => fork.no,
            Tree::Const(_) => fork.yes,
            _ => self.branch(test, fork),
        }
    }
}

/// Variables with the slots that they have from `depth` on.
pub(in crate::machine) fn placed(variables: &[Var], depth: u32) -> SmallVec<[(Var, u32); 4]> {
    variables.iter().copied().zip(depth..).collect()
}

/// The control frame of dynamic bindings: each symbol, and the place of its value in the muprocs'
/// own tables, which never changes.
fn special_frame(bindings: &[(Symbol, TreeId)], depth: u32) -> Cont {
    let mut cont = Cont::new(ContKind::Special);
    cont.slot = depth;
    cont.count = bindings.len() as u32;
    let place = |symbol| symbol::cell(symbol).make_special_index() as i64;
    let pairs = bindings.iter().map(|(symbol, _)| [symbol.word(), Value::fixnum(place(*symbol))]);
    cont.constants = pairs.flatten().collect();
    cont
}
