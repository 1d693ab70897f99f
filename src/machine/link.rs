//! Linking: from the tree of one function to its nodes, when it is first run.
//!
//! Nodes are made from the end: every tree is linked for a *continuation* ([`K`]) that says where
//! its value goes and which node follows. So `let`, `if`, blocks and tagbodies that no closure
//! captures cost nothing but slots and jumps.

use super::node::{Lambda, Node, Op, Simple, Unit};
use super::state::{Machine, bottom, keep_unit};
use crate::analyser::tree::{Code, ExitId, LambdaTree, TreeId, Var};
use crate::text::Span;
use crate::value::code::Ref;
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;

/// Where the value of a tree goes.
#[derive(Clone, Copy)]
pub(super) enum K {
    /// The function returns it.
    Tail,
    /// Into a slot, or nowhere; then this node.
    To(Option<u32>, Ref<Node>),
    /// All values into the buffer; then this node.
    Values(Ref<Node>),
}

/// What a jump out of a block or to a tag needs to know.
pub(super) struct ExitTarget {
    /// Where the value of the block goes.
    pub(super) k: K,
    /// Control frames that its function had pushed there.
    pub(super) pushed: u32,
    /// The segments of a tagbody.
    pub(super) segments: Vec<Ref<Node>>,
}

/// The linking of one function.
pub(super) struct Linker<'u> {
    pub(super) unit: Ref<Unit>,
    pub(super) tree: &'u LambdaTree,
    pub(super) slots: HashMap<Var, u32, FxBuildHasher>,
    pub(super) self_slot: u32,
    /// Of each tree, once known: how deep it nests if it is simple, and whether it has an effect.
    pub(super) simple: Vec<Option<(u8, bool)>>,
    pub(super) exits: HashMap<ExitId, ExitTarget, FxBuildHasher>,
    /// Arithmetic nodes and their operation and operand patterns, to be fused with assignments.
    pub(super) numbers: HashMap<usize, (u8, u8, u8), FxBuildHasher>,
    /// Control frames pushed at the place being linked.
    pub(super) pushed: u32,
    frame: u32,
}

impl Linker<'_> {
    /// Makes sure that frames have so many slots.
    pub(super) fn need(&mut self, slots: u32) {
        self.frame = self.frame.max(slots + 1);
    }

    /// Makes a node.
    pub(super) fn node(&mut self, op: Op, depth: u32, span: Span) -> Ref<Node> {
        self.need(depth + 1);
        self.unit.arena.keep(Node { op, depth, span })
    }

    /// What follows a simple value.
    pub(super) fn leaf(&mut self, value: Ref<Simple>, depth: u32, k: K, span: Span) -> Ref<Node> {
        let op = match k {
            K::Tail => Op::Return(value),
            K::To(Some(slot), next) => Op::Bind(slot, value, next),
            K::To(None, next) => Op::Effect(value, next),
            K::Values(next) => Op::Values(Box::new([value]), next),
        };
        self.node(op, depth, span)
    }

    /// Links a tree: a simple one as one node, others by their kind.
    pub(super) fn complex(&mut self, id: TreeId, depth: u32, k: K) -> Ref<Node> {
        self.need(depth + 1);
        if self.is_simple(id) {
            let span = self.unit.code.spans[id as usize];
            let value = self.simple(id, depth);
            return self.leaf(value, depth, k, span);
        }
        self.complex_tree(id, depth, k)
    }

    fn function(&mut self) -> Ref<Node> {
        let tree = self.tree;
        let mut slot = 0;
        let keys = tree.keys.iter().flatten();
        let parameters = tree
            .required
            .iter()
            .copied()
            .chain(tree.optional.iter().map(|o| o.variable))
            .chain(tree.rest)
            .chain(keys.map(|key| key.variable));
        for variable in parameters {
            self.slots.insert(variable, slot);
            slot += 1;
        }
        self.self_slot = slot;
        let depth = slot + !tree.free.is_empty() as u32;
        self.need(depth + 2);
        self.complex(tree.body, depth, K::Tail)
    }
}

/// Sets the first node of a new function: the one that links it.
pub(super) fn prepare(lambda: Ref<Lambda>) {
    let unit = lambda.unit;
    let op = Op::Link(lambda);
    let node = unit.arena.keep(Node { op, depth: lambda.live, span: lambda.span });
    lambda.set_body(node, lambda.parameters as usize + 2);
}

/// The outermost function of analysed code.
pub fn install(code: Code) -> Ref<Lambda> {
    let unit = keep_unit(code);
    let lambda = unit.arena.keep(Lambda::unlinked(unit, 0));
    prepare(lambda);
    lambda
}

impl Machine {
    /// Links the body of a function. Two workers may do so at the same time: both results are
    /// right, and one of them stays.
    pub(super) fn link(&mut self, lambda: Ref<Lambda>) {
        let unit: Ref<Unit> = lambda.unit;
        let tree = &unit.code.lambdas[lambda.id as usize];
        let mut linker = Linker {
            unit,
            tree,
            slots: HashMap::default(),
            self_slot: 0,
            simple: vec![None; unit.code.nodes.len()],
            exits: HashMap::default(),
            numbers: HashMap::default(),
            pushed: 0,
            frame: lambda.parameters + 2,
        };
        let body = linker.function();
        lambda.set_body(body, linker.frame as usize + 2);
        debug_assert!(!self.control.is_empty() && self.control[0] == bottom());
    }
}
