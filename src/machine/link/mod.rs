//! Linking: making the nodes of a function from its tree, when the function is first run.
//!
//! Nodes are made from the end. Every tree is linked for a *continuation* ([`K`]) that says where
//! its value goes and which node follows. So `let`, `if`, and blocks and tagbodies that no closure
//! captures cost nothing but slots and jumps.

mod calls;
pub(super) mod chains;
mod complex;
pub(super) mod double_hints;
mod doubles;
mod exits;
pub(super) mod fuse;
mod instances;
mod lists;
mod marks;
pub(super) mod method_group;
pub(super) mod simple;
pub(super) mod trial;

use super::code::doubles::Double;
use super::code::node::{Lambda, Node, Op, Simple, Unit};
use super::eval::state::{Machine, bottom, keep_unit};
use crate::analyser::tree::{Code, ExitId, LambdaTree, Tree, TreeId, Var};
use crate::global::units::{Ref, Writer};
use crate::process::System;
use crate::text::Span;
use double_hints::Hints;
use marks::{Marks, is_of_many};
use rustc_hash::FxHashMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// Roughly how many bytes the nodes of a tree take.
pub(crate) const BYTES_PER_TREE: usize = 96;

/// A continuation: where the value of a tree goes.
#[derive(Clone, Copy)]
pub(super) enum K {
    /// The function returns it.
    Tail,
    /// Into a slot, or nowhere; then to this node.
    To(Option<u32>, Ref<Node>),
    /// All values into the buffer; then to this node.
    Values(Ref<Node>),
}

/// What a tree is linked for.
#[derive(Clone, Copy)]
pub(super) struct Goal {
    /// How many slots are live: the tree may use those from there on.
    pub(super) depth: u32,
    /// Where its value goes.
    pub(super) k: K,
    /// The place of the tree in the source.
    pub(super) span: Span,
}

impl Goal {
    /// The same with so many more live slots.
    pub(super) fn deeper(self, slots: u32) -> Goal {
        self.at(self.depth + slots)
    }

    /// The same with so many live slots.
    pub(super) fn at(self, depth: u32) -> Goal {
        Goal { depth, ..self }
    }
}

/// How a function is linked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Style {
    /// As fast as possible: trees become simple nodes where they may, patterns become nodes of
    /// their own, jumps within the function are jumps.
    Fast,
    /// Plainly, tree by tree: each operand goes through a slot, each primitive itself is called,
    /// each exit is found by its identity. An observer of a running program sees every step, and
    /// the tests can compare the fast style with this one.
    Plain,
}

/// What a jump out of a block or to a tag needs to know.
pub(super) struct ExitTarget {
    /// Where the value of the block goes.
    pub(super) k: K,
    /// The number of slots that are live there.
    pub(super) depth: u32,
    /// The slot of its identity, if jumps out of inner functions find it by that.
    pub(super) identity: Option<u32>,
    /// The number of control frames that its function has pushed there.
    pub(super) pushed: u32,
    /// The first nodes of a tagbody's segments.
    pub(super) segments: Vec<Ref<Node>>,
}

/// The slots that the variables of a unit have in the function being linked.
pub(super) struct Slots(Marks<u32>);

/// Added to the slot of a variable that may hold an unboxed double.
const OWN_DOUBLE: u32 = 1 << 31;

impl Slots {
    pub(super) fn insert(&mut self, variable: Var, slot: u32) {
        self.0.set(variable, slot);
    }

    /// Gives a slot to a variable that may hold an unboxed double.
    pub(super) fn insert_own_double(&mut self, variable: Var, slot: u32) {
        self.0.set(variable, slot | OWN_DOUBLE);
    }

    /// Whether the variable may hold an unboxed double.
    pub(super) fn is_own_double(&self, variable: Var) -> bool {
        self.0.get(variable).is_some_and(|slot| slot & OWN_DOUBLE != 0)
    }

    pub(super) fn get(&self, variable: Var) -> Option<u32> {
        self.0.get(variable).map(|slot| slot & !OWN_DOUBLE)
    }
}

/// The linking of one function.
pub(super) struct Linker<'u> {
    pub(super) style: Style,
    pub(super) unit: Ref<Unit>,
    pub(super) lambda: Ref<Lambda>,
    /// Where its nodes are kept.
    pub(super) arena: Writer<'u>,
    pub(super) tree: &'u LambdaTree,
    pub(super) slots: Slots,
    pub(super) self_slot: u32,
    /// For each tree, once known: how deep it nests if it is simple, and whether it has an effect.
    pub(super) simple: Marks<(u8, bool)>,
    exits: Marks<ExitTarget>,
    /// The arithmetic node made last, with its operation and operand patterns: it may be fused with
    /// the assignment around it.
    pub(super) number: Option<(Ref<Simple>, (u8, u8, u8))>,
    /// Which trees are likely to be doubles.
    pub(super) hints: &'u Hints,
    /// The last tree of doubles that is an arithmetic operation, with its operation and where its
    /// operands are.
    pub(super) arithmetic: Option<(Ref<Double>, (u8, u8, u8))>,
    /// Variables that are replaced by their only value, in trees of doubles.
    pub(super) replaced: Vec<(Var, TreeId)>,
    /// How many twins, the ordinary nodes beside trees of doubles, are being linked around this
    /// place.
    pub(super) twins: u32,
    /// The number of control frames pushed at the place being linked.
    pub(super) pushed: u32,
    /// Set if the tree linked next gives the value of a structure slot: the tree, the class, and
    /// the position of the slot counted from 1.
    pub(super) for_slot: Option<(TreeId, u32, u32)>,
    frame: u32,
    /// Where the captured variables lie in the closure, if there are many.
    captured: FxHashMap<Var, u32>,
    /// How many nodes have been made.
    made: usize,
    /// From this many nodes on, linking stops when its muproc is called away.
    patience: usize,
    system: Option<&'u dyn System>,
}

/// What a linking unwinds with that stops since its muproc is called away.
struct CalledAway;

/// Linking looks each time that it has made so many nodes whether its muproc is called away.
const LOOK: usize = 512;
/// Linking never stops before it has made so many nodes.
const LEAST_PATIENCE: usize = 8 * LOOK;
/// A function that captures more variables than this has them in a table.
const FEW_CAPTURED: usize = 32;

impl<'u> Linker<'u> {
    fn new(
        unit: &'u Ref<Unit>,
        lambda: Ref<Lambda>,
        style: Style,
        hints: &'u Hints,
        system: Option<&'u dyn System>,
    ) -> Linker<'u> {
        let code = &unit.code;
        let (many, tree) = (is_of_many(code), &code.lambdas[lambda.id as usize]);
        let mut captured = FxHashMap::default();
        if tree.free.len() > FEW_CAPTURED {
            captured.extend(tree.free.iter().zip(0..).map(|(variable, at)| (*variable, at)));
        }
        Linker {
            style,
            unit: *unit,
            lambda,
            arena: unit.arena.writer(),
            tree,
            slots: Slots(Marks::new(code.variables.len(), many)),
            self_slot: 0,
            simple: Marks::new(code.nodes.len(), many),
            exits: Marks::new(code.exits.len(), many),
            number: None,
            hints,
            arithmetic: None,
            replaced: Vec::new(),
            twins: 0,
            pushed: 0,
            for_slot: None,
            frame: lambda.parameters + 2,
            captured,
            made: 0,
            patience: 0,
            system,
        }
    }

    /// Counts a node; stops here if the muproc is called away and has been patient for long enough.
    /// What has been made by then is never run.
    #[inline]
    fn count(&mut self) {
        self.made += 1;
        if self.made.is_multiple_of(LOOK) && self.made >= self.patience {
            self.look();
        }
    }

    #[cold]
    fn look(&self) {
        if self.system.is_some_and(|system| system.is_urgent()) {
            resume_unwind(Box::new(CalledAway));
        }
    }

    /// The position of a captured variable in the closure.
    fn position_of(&self, variable: Var) -> u32 {
        let position = match self.tree.free.len() > FEW_CAPTURED {
            true => self.captured.get(&variable).copied(),
            false => self.tree.free.iter().position(|v| *v == variable).map(|at| at as u32),
        };
        position.expect("the analyser lists every captured variable")
    }

    /// Whether every tree must be linked plainly.
    pub(super) fn is_plain(&self) -> bool {
        self.style == Style::Plain
    }

    /// Sets where jumps to an exit go.
    pub(super) fn set_exit(&mut self, exit: ExitId, target: ExitTarget) {
        self.exits.set(exit, target);
    }

    /// Returns where jumps to an exit go.
    pub(super) fn exit(&mut self, exit: ExitId) -> &mut ExitTarget {
        self.exits.get_mut(exit).expect("an exit is linked around its jumps")
    }

    /// Makes sure that frames have this many slots.
    pub(super) fn need(&mut self, slots: u32) {
        self.frame = self.frame.max(slots + 1);
    }

    /// Makes a node, fused with its simple node if possible.
    pub(super) fn node(&mut self, op: Op, depth: u32, span: Span) -> Ref<Node> {
        if self.is_plain() {
            return self.ordinary(op, depth, span);
        }
        self.fused(op, depth, span)
    }

    /// Makes exactly this node.
    pub(super) fn ordinary(&mut self, op: Op, depth: u32, span: Span) -> Ref<Node> {
        self.need(depth + 1);
        self.count();
        self.arena.keep(Node { op, depth, span })
    }

    /// Makes the node that passes a simple value to its continuation.
    pub(super) fn leaf(&mut self, value: Ref<Simple>, goal: Goal) -> Ref<Node> {
        let Goal { depth, k, span } = goal;
        let op = match k {
            K::Tail => Op::Return(value),
            K::To(Some(slot), next) => Op::Bind(slot, value, next),
            K::To(None, next) => Op::Effect(value, next),
            K::Values(next) => Op::Values(Box::new([value]), next),
        };
        self.node(op, depth, span)
    }

    /// Whether a tree need not be evaluated if its value is not used.
    fn has_no_effect(&self, id: TreeId) -> bool {
        !self.is_plain()
            && matches!(self.unit.code.nodes[id as usize], Tree::Const(_) | Tree::Local(_))
    }

    fn function(&mut self) -> Ref<Node> {
        let tree = self.tree;
        // The outermost function often does nothing but define the function inside it.
        let inner = self.unit.code.lambdas.len() - 1;
        if self.lambda.id > 0 || inner == 0 {
            self.arena.expect(self.unit.code.nodes.len() / inner.max(1) * BYTES_PER_TREE);
        }
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
pub(super) fn prepare(arena: &mut Writer<'_>, lambda: Ref<Lambda>) {
    let op = Op::Link(lambda);
    let node = arena.keep(Node { op, depth: lambda.live, span: lambda.span });
    lambda.set_body(node, lambda.parameters as usize + 2);
}

/// Has a function linked once more when it is entered next, with calls where accessors are simple nodes now; only
/// once, so the nodes of a function are made twice at most. Frames that are there go on with what they have.
pub(super) fn link_with_calls(lambda: Ref<Lambda>) {
    if lambda.make_calls() {
        let unit = lambda.unit;
        let op = Op::Link(lambda);
        let node = unit.arena.writer().keep(Node { op, depth: lambda.live, span: lambda.span });
        // Who has read the size of the frame may still enter the former body.
        lambda.set_body(node, lambda.frame());
    }
}

/// Makes the outermost function of analysed code.
pub(crate) fn install(code: Code) -> Ref<Lambda> {
    let unit = keep_unit(code);
    let mut arena = unit.arena.writer();
    let lambda = arena.keep(Lambda::unlinked(unit, 0));
    prepare(&mut arena, lambda);
    lambda
}

impl Machine {
    /// Links the body of a function. Two workers may do so at the same time: both results are
    /// correct, and one of them stays. Returns false if the muproc has been called away meanwhile:
    /// it must look at its mail, and then begin again, with twice the patience.
    pub(super) fn link(&mut self, lambda: Ref<Lambda>, style: Style) -> bool {
        let unit: Ref<Unit> = lambda.unit;
        let own_hints;
        let hints = match style {
            Style::Plain => const { &Hints::NONE },
            Style::Fast if is_of_many(&unit.code) => unit.hints.get_or_init(|| {
                let hints = Box::new(Hints::of(&unit.code));
                unit.arena.note_bytes(hints.bytes());
                hints
            }),
            Style::Fast => {
                own_hints = Hints::of(&unit.code);
                &own_hints
            }
        };
        let mut linker = Linker::new(&unit, lambda, style, hints, self.system.as_deref());
        let patience = self.offloaded.there().map_or(0, |away| away.link_patience);
        linker.patience = patience.max(LEAST_PATIENCE);
        let linked = catch_unwind(AssertUnwindSafe(|| linker.function()));
        linker.arena.expect(0);
        let (made, frame) = (linker.made, linker.frame as usize + 2);
        drop(linker);
        // What it takes was charged with the analysis; but that was in another slice, and of a unit with few
        // functions each goes through all of it.
        self.heap.charge(if is_of_many(&unit.code) { made } else { unit.code.nodes.len() });
        match linked {
            Ok(body) => {
                if patience > 0 {
                    self.offloaded.made().link_patience = 0;
                }
                lambda.set_body(body, frame.max(lambda.frame()));
                debug_assert!(!self.control.is_empty() && self.control[0] == bottom());
                true
            }
            Err(panic) if panic.is::<CalledAway>() => {
                self.offloaded.made().link_patience = 2 * made;
                false
            }
            Err(panic) => resume_unwind(panic),
        }
    }
}
