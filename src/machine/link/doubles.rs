//! Linking of trees of doubles (`doubles.rs`), where the hints say that doubles are likely.

use super::double_hints::{Operation, is_double_type, operation};
use super::simple::Location;
use super::{K, Linker};
use crate::analyser::tree::{Tree, TreeId, Var};
use crate::global::units::Ref;
use crate::machine::code::arithmetic::{
    ANY as ANY_WORD, CONSTANT as CONSTANT_WORD, SLOT as SLOT_WORD,
};
use crate::machine::code::double_effects::{EQUAL, LESS};
use crate::machine::code::doubles::{
    ADD, CONSTANT, DIV, Double, MUL, OWN, PRODUCT, Run, SLOT, SUB, TREE,
};
use crate::machine::code::node::{Evaluate, Form, More, Node, Op, Simple, Test};
use crate::machine::code::{arithmetic, double_effects as effects, doubles, simple};
use crate::text::Span;

/// The deepest nesting of operands that are not trees of doubles.
const MOST_NESTED: u32 = 3;

/// What an operand of arithmetic is.
#[derive(Clone, Copy)]
enum Operand {
    /// A variable that holds an unboxed double.
    Own(u32),
    /// The value of a slot.
    Slot(u32),
    /// A constant.
    Constant(f64),
    /// An integer that is exactly this double.
    Integer(f64),
    /// A tree.
    Tree(Ref<Double>),
    /// The product of two variables that hold unboxed doubles.
    Product(Ref<Double>),
    /// The value of a simple node.
    Any(Ref<Simple>),
}

impl Operand {
    /// Whether it is a double in every plain case, so that an integer beside it is converted.
    fn is_sure(self) -> bool {
        !matches!(self, Operand::Slot(_) | Operand::Integer(_) | Operand::Any(_))
    }
}

/// Where an operand is, its slot and its tree.
type Placed = (u8, u32, Option<Ref<Double>>);

/// Chooses the instance of a function for where its operands are.
macro_rules! by_operands {
    ($x:expr, $y:expr, $function:path, $op:ident $(, $first:literal)?) => {{
        use $function as function;
        macro_rules! by_second {
            ($at:ident) => {
                match $y {
                    OWN => function::<$op, $at, OWN $(, $first)?>,
                    SLOT => function::<$op, $at, SLOT $(, $first)?>,
                    CONSTANT => function::<$op, $at, CONSTANT $(, $first)?>,
                    PRODUCT => function::<$op, $at, PRODUCT $(, $first)?>,
                    _ => function::<$op, $at, TREE $(, $first)?>,
                }
            };
        }
        match $x {
            OWN => by_second!(OWN),
            SLOT => by_second!(SLOT),
            CONSTANT => by_second!(CONSTANT),
            PRODUCT => by_second!(PRODUCT),
            _ => by_second!(TREE),
        }
    }};
}

fn arithmetic_function(op: u8, x: u8, y: u8) -> Run {
    match op {
        ADD => by_operands!(x, y, doubles::computed, ADD),
        SUB => by_operands!(x, y, doubles::computed, SUB),
        MUL => by_operands!(x, y, doubles::computed, MUL),
        _ => by_operands!(x, y, doubles::computed, DIV),
    }
}

/// Returns the function that has a variable hold the result unboxed.
fn set_function(op: u8, x: u8, y: u8, first: bool) -> Evaluate {
    match (op, first) {
        (ADD, true) => by_operands!(x, y, effects::set_computed, ADD, true),
        (ADD, _) => by_operands!(x, y, effects::set_computed, ADD, false),
        (SUB, true) => by_operands!(x, y, effects::set_computed, SUB, true),
        (SUB, _) => by_operands!(x, y, effects::set_computed, SUB, false),
        (MUL, true) => by_operands!(x, y, effects::set_computed, MUL, true),
        (MUL, _) => by_operands!(x, y, effects::set_computed, MUL, false),
        (_, true) => by_operands!(x, y, effects::set_computed, DIV, true),
        (_, _) => by_operands!(x, y, effects::set_computed, DIV, false),
    }
}

fn value_function(op: u8, x: u8, y: u8) -> Evaluate {
    match op {
        ADD => by_operands!(x, y, effects::value, ADD),
        SUB => by_operands!(x, y, effects::value, SUB),
        MUL => by_operands!(x, y, effects::value, MUL),
        _ => by_operands!(x, y, effects::value, DIV),
    }
}

fn order_function(op: u8, x: u8, y: u8) -> Test {
    match op {
        LESS => by_operands!(x, y, effects::test, LESS),
        _ => by_operands!(x, y, effects::test, EQUAL),
    }
}

/// Returns the comparison of doubles for one of numbers: the operation, whether the operands change
/// places, and whether the answers do. Since only finite values are compared, each comparison is
/// the contrary of another.
fn normal_order(op: u8) -> (u8, bool, bool) {
    match op {
        arithmetic::LT => (LESS, false, false),
        arithmetic::GT => (LESS, true, false),
        arithmetic::GE => (LESS, false, true),
        arithmetic::LE => (LESS, true, true),
        arithmetic::EQ => (EQUAL, false, false),
        _ => (EQUAL, false, true),
    }
}

impl Linker<'_> {
    fn double(&mut self, node: Double) -> Ref<Double> {
        self.arena.keep(node)
    }

    /// Makes a tree that is a leaf.
    fn leaf_tree(&mut self, run: Run, slot: u32, constant: f64) -> Ref<Double> {
        self.double(Double { a: slot, k: constant, ..Double::blank(run) })
    }

    fn any_tree(&mut self, run: Run, simple: Ref<Simple>) -> Ref<Double> {
        self.double(Double { simple: Some(simple), ..Double::blank(run) })
    }

    /// Makes the tree that yields the operand if it is a double; `None` for an integer.
    fn tree_of(&mut self, operand: Operand) -> Option<Ref<Double>> {
        Some(match operand {
            Operand::Own(slot) => self.leaf_tree(doubles::own, slot, 0.0),
            Operand::Slot(slot) => self.leaf_tree(doubles::slot::<false>, slot, 0.0),
            Operand::Constant(k) => self.leaf_tree(doubles::constant, 0, k),
            Operand::Integer(_) => return None,
            Operand::Tree(tree) | Operand::Product(tree) => tree,
            Operand::Any(simple) => self.any_tree(doubles::any::<false>, simple),
        })
    }

    /// Places two operands side by side; also returns the constant among them, if any, or 0.
    fn pair(&mut self, x: Operand, y: Operand) -> Option<(Placed, Placed, f64)> {
        let (x, y) = match (x.is_sure(), y.is_sure()) {
            (true, true) => (x, y),
            (true, false) => (x, self.beside_double(y)),
            (false, true) => (self.beside_double(x), y),
            (false, false) => match (x, y) {
                (Operand::Slot(_), Operand::Slot(_)) => (x, y),
                (Operand::Integer(_), _) => {
                    let y = Operand::Tree(self.tree_of(y)?);
                    (self.beside_double(x), y)
                }
                _ => {
                    let x = Operand::Tree(self.tree_of(x)?);
                    (x, self.beside_double(y))
                }
            },
        };
        let (x, y) = match (x, y) {
            (Operand::Constant(_), Operand::Constant(_)) => (x, Operand::Tree(self.tree_of(y)?)),
            pair => pair,
        };
        let constant = match (x, y) {
            (Operand::Constant(k), _) | (_, Operand::Constant(k)) => k,
            _ => 0.0,
        };
        Some((placed(x), placed(y), constant))
    }

    /// Returns an operand as it is beside one that surely is a double.
    fn beside_double(&mut self, operand: Operand) -> Operand {
        match operand {
            Operand::Integer(k) => Operand::Constant(k),
            Operand::Any(simple) => Operand::Tree(self.any_tree(doubles::any::<true>, simple)),
            operand => operand,
        }
    }

    /// Makes the tree of an arithmetic operation on two operands.
    fn double_of_two(&mut self, op: u8, x: Operand, y: Operand) -> Option<Operand> {
        let is_product = op == MUL && matches!((x, y), (Operand::Own(_), Operand::Own(_)));
        let (x, y, k) = self.pair(x, y)?;
        let run = arithmetic_function(op, x.0, y.0);
        let node = Double { a: x.1, b: y.1, x: x.2, y: y.2, k, ..Double::blank(run) };
        let tree = self.double(node);
        self.arithmetic = Some((tree, (op, x.0, y.0)));
        Some(if is_product { Operand::Product(tree) } else { Operand::Tree(tree) })
    }

    fn double_of_one(&mut self, run: Run, x: Operand) -> Option<Operand> {
        let x = self.tree_of(x)?;
        Some(Operand::Tree(self.double(Double { x: Some(x), ..Double::blank(run) })))
    }

    /// Links a tree of code as an operand; `None` if there is no tree of doubles for it.
    fn double_operand(&mut self, id: TreeId, depth: u32) -> Option<Operand> {
        let unit = self.unit;
        match &unit.code.nodes[id as usize] {
            Tree::Const(value) if value.word().is_flonum() => {
                Some(Operand::Constant(value.word().untag_flonum()))
            }
            Tree::Const(value) => {
                let i = value.word().as_fixnum().filter(|i| i.unsigned_abs() <= 1 << 53)?;
                Some(Operand::Integer(i as f64))
            }
            Tree::Local(variable) if let Some(value) = self.replacement(*variable) => {
                self.double_operand(value, depth)
            }
            Tree::Local(variable) => match self.locate(*variable) {
                Location::Double(slot) => Some(Operand::Own(slot)),
                Location::Slot(slot) => Some(Operand::Slot(slot)),
                _ => Some(Operand::Any(self.simple(id, depth))),
            },
            Tree::The(x, kind) if is_double_type(kind.word()) => {
                let operand = self.double_operand(*x, depth)?;
                self.tree_of(operand).map(Operand::Tree)
            }
            Tree::Primitive(index, ids) => {
                let operation = operation(*index);
                if self.hints.is_double(id)
                    && let Some(operand) = self.double_call(operation, ids, depth)
                {
                    return Some(operand);
                }
                let is_few = self.is_few(id, MOST_NESTED);
                is_few.then(|| Operand::Any(self.simple(id, depth)))
            }
            _ => None,
        }
    }

    /// Links a call of a primitive as an operand; `None` if it cannot be one.
    fn double_call(&mut self, op: Operation, ids: &[TreeId], depth: u32) -> Option<Operand> {
        let one = Operand::Integer(1.0);
        match (op, ids) {
            (Operation::Add, [_, _, ..]) => self.folded(ADD, ids, depth),
            (Operation::Sub, [x]) => self.on_one(doubles::unary::<{ doubles::NEG }>, *x, depth),
            (Operation::Sub, [_, _, ..]) => self.folded(SUB, ids, depth),
            (Operation::Mul, [_, _, ..]) => self.folded(MUL, ids, depth),
            (Operation::Div, [_, _]) => self.folded(DIV, ids, depth),
            (Operation::OnePlus, [x]) => {
                let x = self.double_operand(*x, depth)?;
                self.double_of_two(ADD, x, one)
            }
            (Operation::OneMinus, [x]) => {
                let x = self.double_operand(*x, depth)?;
                self.double_of_two(SUB, x, one)
            }
            (Operation::Abs, [x]) => self.on_one(doubles::unary::<{ doubles::ABS }>, *x, depth),
            (Operation::Sqrt, [x]) => self.on_one(doubles::unary::<{ doubles::SQRT }>, *x, depth),
            (Operation::Max, [x, y]) => self.extreme(doubles::extreme::<true>, *x, *y, depth),
            (Operation::Min, [x, y]) => self.extreme(doubles::extreme::<false>, *x, *y, depth),
            (Operation::Float, [x, y]) => self.as_double(*x, *y, depth),
            (Operation::Element, [_, _]) => self.element_tree(ids, depth),
            _ => None,
        }
    }

    fn folded(&mut self, op: u8, ids: &[TreeId], depth: u32) -> Option<Operand> {
        let mut sum = self.double_operand(ids[0], depth)?;
        for id in &ids[1..] {
            let operand = self.double_operand(*id, depth)?;
            sum = self.double_of_two(op, sum, operand)?;
        }
        Some(sum)
    }

    fn on_one(&mut self, run: Run, x: TreeId, depth: u32) -> Option<Operand> {
        let x = self.double_operand(x, depth)?;
        self.double_of_one(run, x)
    }

    fn extreme(&mut self, run: Run, x: TreeId, y: TreeId, depth: u32) -> Option<Operand> {
        let x = self.double_operand(x, depth)?;
        let y = self.double_operand(y, depth)?;
        let (x, y) = (self.tree_of(x)?, self.tree_of(y)?);
        let node = Double { x: Some(x), y: Some(y), ..Double::blank(run) };
        Some(Operand::Tree(self.double(node)))
    }

    /// Links `(float x 1d0)`, which converts an integer to the double of the same value.
    fn as_double(&mut self, x: TreeId, like: TreeId, depth: u32) -> Option<Operand> {
        match self.unit.code.nodes[like as usize] {
            Tree::Const(value) if value.word().is_flonum() => {}
            _ => return None,
        }
        let tree = match self.double_operand(x, depth)? {
            Operand::Slot(slot) => self.leaf_tree(doubles::slot::<true>, slot, 0.0),
            Operand::Any(simple) => self.any_tree(doubles::any::<true>, simple),
            Operand::Integer(k) => self.leaf_tree(doubles::constant, 0, k),
            operand => self.tree_of(operand)?,
        };
        Some(Operand::Tree(tree))
    }

    /// Links an element of a vector.
    fn element_tree(&mut self, ids: &[TreeId], depth: u32) -> Option<Operand> {
        if !ids.iter().all(|id| self.is_few(*id, MOST_NESTED)) {
            return None;
        }
        let places: Vec<Ref<Simple>> = ids.iter().map(|id| self.simple(*id, depth)).collect();
        if let Some(index) = known_index(places[0], places[1]) {
            let slot = places[0].a;
            let node = Double { a: slot, b: index, ..Double::blank(doubles::element_at) };
            return Some(Operand::Tree(self.double(node)));
        }
        let (x, y) = (Self::pattern(places[0]), Self::pattern(places[1]));
        let run: Run = match (x, y) {
            (SLOT_WORD, SLOT_WORD) => doubles::element::<SLOT_WORD, SLOT_WORD>,
            (SLOT_WORD, CONSTANT_WORD) => doubles::element::<SLOT_WORD, CONSTANT_WORD>,
            (SLOT_WORD, _) => doubles::element::<SLOT_WORD, ANY_WORD>,
            (_, SLOT_WORD) => doubles::element::<ANY_WORD, SLOT_WORD>,
            (_, CONSTANT_WORD) => doubles::element::<ANY_WORD, CONSTANT_WORD>,
            _ => doubles::element::<ANY_WORD, ANY_WORD>,
        };
        let access = self.access(&places);
        Some(Operand::Tree(self.any_tree(run, access)))
    }

    /// Whether a pure tree has few nodes and makes no closure, so that it may be linked twice.
    fn is_few(&mut self, id: TreeId, nested: u32) -> bool {
        let unit = self.unit;
        match &unit.code.nodes[id as usize] {
            Tree::Const(_) | Tree::Special(_) => true,
            // A variable that is replaced by a tree has no place.
            Tree::Local(variable) => self.replacement(*variable).is_none(),
            Tree::Primitive(_, ids) => {
                nested > 0 && self.is_pure(id) && ids.iter().all(|id| self.is_few(*id, nested - 1))
            }
            _ => false,
        }
    }

    /// Makes a simple node that tries a tree of doubles before the ordinary node; `None` unless the
    /// hints suggest it.
    pub(in crate::machine) fn doubled(&mut self, id: TreeId, depth: u32) -> Option<Ref<Simple>> {
        if self.twins > 0 || !self.hints.any() {
            return None;
        }
        let unit = self.unit;
        let Tree::Primitive(index, ids) = &unit.code.nodes[id as usize] else { return None };
        let span = unit.code.spans[id as usize];
        match operation(*index) {
            Operation::Order(op) if ids.len() == 2 => {
                let is_double = ids.iter().any(|id| self.hints.is_double(*id));
                if !is_double {
                    return None;
                }
                let x = self.double_operand(ids[0], depth)?;
                let y = self.double_operand(ids[1], depth)?;
                self.doubled_order(op, (x, y), (id, depth), span)
            }
            Operation::OrderZero(op) if self.hints.is_double(ids[0]) => {
                let x = self.double_operand(ids[0], depth)?;
                self.doubled_order(op, (x, Operand::Constant(0.0)), (id, depth), span)
            }
            Operation::Put if ids.len() == 3 && self.hints.is_double(ids[2]) => {
                let operand = self.double_operand(ids[2], depth)?;
                let tree = self.tree_of(operand)?;
                self.doubled_put(&ids[..2], tree, (id, depth))
            }
            Operation::Element | Operation::Put => None,
            operation if self.hints.is_double(id) => {
                let operand = self.double_call(operation, ids, depth)?;
                let tree = self.tree_of(operand)?;
                let value = match self.arithmetic {
                    Some((last, (op, x, y))) if last == tree => value_function(op, x, y),
                    _ => doubles::value,
                };
                let mut node = Simple::blank(value, simple::test_value, span);
                node.number = doubles::number;
                node.more = More::Doubled(tree, self.twin(id, depth));
                Some(self.keep(node))
            }
            _ => None,
        }
    }

    fn doubled_order(
        &mut self,
        op: u8,
        (x, y): (Operand, Operand),
        (id, depth): (TreeId, u32),
        span: Span,
    ) -> Option<Ref<Simple>> {
        let (op, turned, contrary) = normal_order(op);
        let (x, y) = if turned { (y, x) } else { (x, y) };
        let (x, y, k) = self.pair(x, y)?;
        let blank = Double::blank(doubles::constant);
        let tree = self.double(Double { a: x.1, b: y.1, x: x.2, y: y.2, k, ..blank });
        let test = order_function(op, x.0, y.0);
        let twin = self.twin(id, depth);
        let twin = if contrary { self.not_node(twin, span) } else { twin };
        let mut node = Simple::blank(simple::value_of_test, test, span);
        node.more = More::Doubled(tree, twin);
        let node = self.keep(node);
        Some(if contrary { self.not_node(node, span) } else { node })
    }

    /// Negates a test.
    fn not_node(&mut self, test: Ref<Simple>, span: Span) -> Ref<Simple> {
        let mut node = Simple::blank(simple::value_of_test, simple::test_null::<false>, span);
        node.x = Some(test);
        node.form = Form::Not;
        self.keep(node)
    }

    /// Makes a node that puts the value of a tree into a vector.
    fn doubled_put(
        &mut self,
        places: &[TreeId],
        tree: Ref<Double>,
        (id, depth): (TreeId, u32),
    ) -> Option<Ref<Simple>> {
        if !places.iter().all(|id| self.is_few(*id, MOST_NESTED)) {
            return None;
        }
        let places = [self.simple(places[0], depth), self.simple(places[1], depth)];
        let span = self.unit.code.spans[id as usize];
        let mut node = match known_index(places[0], places[1]) {
            Some(index) => {
                let mut node = Simple::blank(effects::put_at, simple::test_value, span);
                node.a = places[0].a;
                node.b = index;
                node
            }
            None => {
                let put = put_function(Self::pattern(places[0]), Self::pattern(places[1]));
                let mut node = Simple::blank(put, simple::test_value, span);
                node.x = Some(self.access(&places));
                node
            }
        };
        node.more = More::Doubled(tree, self.twin(id, depth));
        Some(self.keep(node))
    }

    /// Links the ordinary node of a tree.
    fn twin(&mut self, id: TreeId, depth: u32) -> Ref<Simple> {
        self.twins += 1;
        let twin = self.simple(id, depth);
        self.twins -= 1;
        twin
    }

    /// Makes the tree for a value that a variable should hold unboxed; `None` if there is none.
    fn assigned_tree(&mut self, value: TreeId, depth: u32) -> Option<Ref<Double>> {
        if self.twins > 0 || !self.hints.is_double(value) {
            return None;
        }
        let operand = self.double_operand(value, depth)?;
        self.tree_of(operand)
    }

    /// Makes a node that assigns the value of a node to a variable that may hold an unboxed double.
    pub(in crate::machine) fn set_double_to(
        &mut self,
        slot: u32,
        value: Ref<Simple>,
        span: Span,
    ) -> Ref<Simple> {
        let mut node = Simple::blank(doubles::set_variable, simple::test_value, span);
        node.a = slot;
        node.x = Some(value);
        self.keep(node)
    }

    /// Does the same for a simple tree.
    pub(in crate::machine) fn set_double(
        &mut self,
        slot: u32,
        value: TreeId,
        depth: u32,
        span: Span,
    ) -> Ref<Simple> {
        let ordinary = self.twin(value, depth);
        let twin = self.set_double_to(slot, ordinary, span);
        let Some(tree) = self.assigned_tree(value, depth) else { return twin };
        let mut node = Simple::blank(doubles::set_variable_to_tree, simple::test_value, span);
        node.a = slot;
        node.more = More::Doubled(tree, twin);
        node.form = Form::SetDouble;
        self.keep(node)
    }

    /// Makes the node of a variable that may hold an unboxed double.
    pub(in crate::machine) fn own_double(slot: u32, span: Span) -> Simple {
        let mut node = Simple::blank(doubles::variable, doubles::test_variable, span);
        node.number = doubles::variable_number;
        node.a = slot;
        node
    }

    /// Whether a variable of a `let` should hold an unboxed double.
    pub(in crate::machine) fn is_own_double(&self, variable: Var) -> bool {
        !self.is_plain()
            && self.hints.holds_double(variable)
            && !self.unit.code.variables[variable as usize].captured
    }

    /// Binds such a variable to its first value.
    pub(in crate::machine) fn open_double(
        &mut self,
        value: TreeId,
        slot: u32,
        next: Ref<Node>,
    ) -> Ref<Node> {
        let span = self.unit.code.spans[value as usize];
        if !self.is_simple(value) {
            let mut open = Simple::blank(effects::set_by_slot, simple::test_value, span);
            open.a = slot;
            let open = self.keep(open);
            let open = self.ordinary(Op::Effect(open, next), slot + 1, span);
            return self.complex(value, slot, K::To(Some(slot), open));
        }
        let ordinary = self.twin(value, slot);
        let twin = self.set_double_to(slot, ordinary, span);
        let open = match self.assigned_tree(value, slot) {
            Some(tree) => self.set_only((slot, true), (tree, twin), span),
            None => twin,
        };
        self.ordinary(Op::Effect(open, next), slot, span)
    }

    /// Makes a node that has a variable hold the value of a tree unboxed, for the first time or
    /// again. The value of the node itself is not used.
    fn set_only(
        &mut self,
        (slot, first): (u32, bool),
        (tree, twin): (Ref<Double>, Ref<Simple>),
        span: Span,
    ) -> Ref<Simple> {
        let set = match self.arithmetic {
            Some((last, (op, x, y))) if last == tree => set_function(op, x, y, first),
            _ if first => effects::set_any::<true>,
            _ => effects::set_any::<false>,
        };
        let mut node = Simple::blank(set, simple::test_value, span);
        node.a = slot;
        node.more = More::Doubled(tree, twin);
        self.keep(node)
    }

    /// Replaces an assignment whose value is not used by one that need not make a word of the
    /// double.
    pub(in crate::machine) fn without_value(&mut self, op: Op) -> Op {
        match op {
            Op::Effect(n, next) if n.form == Form::SetDouble => {
                Op::Effect(self.set_only((n.a, false), doubles::doubled(&n), n.span), next)
            }
            op => op,
        }
    }

    /// Returns the tree that replaces a variable.
    fn replacement(&self, variable: Var) -> Option<TreeId> {
        self.replaced.iter().find(|(v, _)| *v == variable).map(|(_, value)| *value)
    }

    /// Makes a node for the expansion of `incf` and the like on an element of a vector: a `let`
    /// binds a variable to a tree, and its only use is a sum of it that is put into a vector.
    /// Nothing has an effect before that, so the variable is not needed.
    pub(in crate::machine) fn doubled_let(
        &mut self,
        (variable, value): (Var, TreeId),
        body: TreeId,
        (id, depth): (TreeId, u32),
    ) -> Option<Ref<Simple>> {
        let unit = self.unit;
        let Tree::Primitive(index, ids) = &unit.code.nodes[body as usize] else { return None };
        if self.twins > 0
            || !self.hints.any()
            || operation(*index) != Operation::Put
            || ids.len() != 3
            || !self.hints.is_used_once(variable)
            || !self.hints.is_double(ids[2])
            || ids[..2].iter().any(|id| self.mentions(*id, variable, MOST_NESTED))
        {
            return None;
        }
        self.replaced.push((variable, value));
        let operand = self.double_operand(ids[2], depth);
        self.replaced.pop();
        let tree = self.tree_of(operand?)?;
        self.doubled_put(&ids[..2], tree, (id, depth))
    }

    /// Whether a small tree mentions a variable.
    fn mentions(&self, id: TreeId, variable: Var, nested: u32) -> bool {
        match &self.unit.code.nodes[id as usize] {
            Tree::Local(other) => *other == variable,
            Tree::Primitive(_, ids) if nested > 0 => {
                ids.iter().any(|id| self.mentions(*id, variable, nested - 1))
            }
            _ => false,
        }
    }

    /// Makes a node that says where a vector and an index are.
    fn access(&mut self, places: &[Ref<Simple>]) -> Ref<Simple> {
        let access = Simple::blank(simple::constant, simple::test_value, Span::NONE);
        let mut access = Self::with_places(access, places);
        access.x = Some(places[0]);
        access.y = Some(places[1]);
        self.keep(access)
    }

    /// Whether a test has a part that compares doubles: then each part becomes a node.
    pub(in crate::machine) fn tests_doubles(&self, id: TreeId) -> bool {
        let part = |id: TreeId| match &self.unit.code.nodes[id as usize] {
            Tree::Primitive(index, ids) => {
                matches!(operation(*index), Operation::Order(_) | Operation::OrderZero(_))
                    && ids.iter().any(|id| self.hints.is_double(*id))
            }
            _ => false,
        };
        match self.unit.code.nodes[id as usize] {
            Tree::Or(x, y) => part(x) || part(y),
            Tree::If(x, y, z) => part(x) || part(y) || part(z),
            _ => false,
        }
    }
}

/// Returns the index of an access to a vector in a slot, if it is a constant.
fn known_index(vector: Ref<Simple>, index: Ref<Simple>) -> Option<u32> {
    match (vector.form, index.form) {
        (Form::Slot, Form::Constant) => u32::try_from(index.k.as_fixnum()?).ok(),
        _ => None,
    }
}

fn put_function(x: u8, y: u8) -> Evaluate {
    match (x, y) {
        (SLOT_WORD, SLOT_WORD) => effects::put::<SLOT_WORD, SLOT_WORD>,
        (SLOT_WORD, CONSTANT_WORD) => effects::put::<SLOT_WORD, CONSTANT_WORD>,
        (SLOT_WORD, _) => effects::put::<SLOT_WORD, ANY_WORD>,
        (_, SLOT_WORD) => effects::put::<ANY_WORD, SLOT_WORD>,
        (_, CONSTANT_WORD) => effects::put::<ANY_WORD, CONSTANT_WORD>,
        _ => effects::put::<ANY_WORD, ANY_WORD>,
    }
}

fn placed(operand: Operand) -> Placed {
    match operand {
        Operand::Own(slot) => (OWN, slot, None),
        Operand::Slot(slot) => (SLOT, slot, None),
        Operand::Tree(tree) => (TREE, 0, Some(tree)),
        Operand::Product(tree) => (PRODUCT, 0, Some(tree)),
        Operand::Constant(_) | Operand::Integer(_) | Operand::Any(_) => (CONSTANT, 0, None),
    }
}
