//! Linking of simple trees.

use super::Linker;
use super::instances::access_at;
use crate::analyser::tree::{LambdaId, Tree, TreeId, Var};
use crate::data::class;
use crate::global::units::Ref;
use crate::global::{operator, symbol};
use crate::heap::Value;
use crate::machine::code::arithmetic::{ANY, CONSTANT, NUMBER, SLOT};
use crate::machine::code::node::{
    Capture, Evaluate, Form, Lambda, More, Simple, Test, function_word,
};
use crate::machine::code::{arithmetic, doubles, primitive, simple, simple_data, simple_lists};
use crate::machine::{Body, Fast, Primitive};
use crate::text::Span;

/// Trees that nest deeper than this are not simple: they are walked on the explicit stack.
const DEEPEST_SIMPLE: u8 = 32;

/// Where a variable is, as seen from the function being linked.
#[derive(Clone, Copy)]
pub(in crate::machine) enum Location {
    Slot(u32),
    BoxedSlot(u32),
    /// A slot, or an unboxed double (`doubles.rs`).
    Double(u32),
    Free(u32),
    BoxedFree(u32),
}

impl Linker<'_> {
    /// Returns how deep a tree nests if it is simple, 0 if it is not; and whether its evaluation
    /// has an effect.
    fn simple_depth(&mut self, id: TreeId) -> (u8, bool) {
        if let Some(known) = self.simple.get(id) {
            return *known;
        }
        if self.part_of_chain(id).is_some() {
            self.note_from_the_end(id, |l, part| {
                let depth = l.compute_simple_depth(part);
                l.simple.set(part, depth);
            });
        }
        let depth = self.compute_simple_depth(id);
        self.simple.set(id, depth);
        depth
    }

    /// Whether a tree can be evaluated by direct recursion.
    pub(in crate::machine) fn is_simple(&mut self, id: TreeId) -> bool {
        self.simple_depth(id).0 != 0
    }

    /// Whether a tree may be an operand of a simple node: it is simple, and evaluating it again
    /// does no harm.
    pub(in crate::machine) fn is_pure(&mut self, id: TreeId) -> bool {
        matches!(self.simple_depth(id), (1.., false))
    }

    /// Returns the depth of a node, and whether it has an effect. All parts but `last` must be
    /// pure, as other parts are evaluated after them.
    fn nested(&mut self, pure: &[TreeId], last: &[TreeId], effect: bool) -> (u8, bool) {
        let (mut depth, mut effect) = (0, effect);
        for (i, id) in pure.iter().chain(last).enumerate() {
            match self.simple_depth(*id) {
                (0 | DEEPEST_SIMPLE.., _) => return (0, false),
                (_, true) if i < pure.len() => return (0, false),
                (d, has_effect) => {
                    depth = depth.max(d);
                    effect |= has_effect;
                }
            }
        }
        (depth + 1, effect)
    }

    /// Computes [`Linker::simple_depth`]. Effects stand at the root only: the operands of a node
    /// are pure, and only the part that is evaluated last, with nothing done to its value, may have
    /// an effect. So a simple node that fails has done nothing yet, and can be restarted on the
    /// explicit stack (`restart.rs`).
    fn compute_simple_depth(&mut self, id: TreeId) -> (u8, bool) {
        let unit = self.unit;
        let node = &unit.code.nodes[id as usize];
        let is_leaf = matches!(
            node,
            Tree::Const(_)
                | Tree::Local(_)
                | Tree::Special(_)
                | Tree::FunctionRef(_)
                | Tree::Lambda(_)
        );
        if is_leaf || self.is_plain() {
            return (is_leaf as u8, false);
        }
        match node {
            Tree::SetLocal(_, x) | Tree::SetSpecial(_, x) => self.nested(&[*x], &[], true),
            Tree::The(x, _) => self.nested(&[*x], &[], false),
            Tree::If(x, y, z) => self.nested(&[*x], &[*y, *z], false),
            Tree::Or(x, y) => self.nested(&[*x], &[*y], false),
            Tree::Progn(ids) if ids.len() <= 64 => {
                let (first, last) = ids.split_at(ids.len() - 1);
                self.nested(first, last, false)
            }
            Tree::Primitive(index, ids) if ids.len() <= 64 => {
                let pure = operator::signature(*index).is_some_and(|s| s.pure);
                let found = self.nested(ids, &[], !pure);
                // A longer sum is folded: what a later operand calls would come after a part of it.
                let is_folded = ids.len() > 2 && found.0 != 0 && is_folded(primitive::at(*index));
                let calls = is_folded && ids[2..].iter().any(|id| self.calls(*id));
                if calls { (0, false) } else { found }
            }
            Tree::Let(bindings, body) if bindings.len() == 1 => {
                self.nested(&[bindings[0].1], &[*body], false)
            }
            _ if self.lambda.has_calls() => (0, false),
            _ => match access_at(&unit, id) {
                Some((ids, writes)) => self.nested(ids, &[], writes),
                None => (0, false),
            },
        }
    }

    /// Returns where a variable is.
    pub(in crate::machine) fn locate(&self, variable: Var) -> Location {
        let boxed = self.unit.code.variables[variable as usize].boxed();
        if let Some(slot) = self.slots.get(variable) {
            if self.slots.is_own_double(variable) {
                return Location::Double(slot);
            }
            return if boxed { Location::BoxedSlot(slot) } else { Location::Slot(slot) };
        }
        let index = self.position_of(variable);
        if boxed { Location::BoxedFree(index) } else { Location::Free(index) }
    }

    /// Returns how a closure made here captures a variable.
    pub(in crate::machine) fn capture(&self, variable: Var) -> Capture {
        match self.locate(variable) {
            Location::Slot(slot) | Location::BoxedSlot(slot) => Capture::Slot(slot),
            Location::Double(_) => unreachable!("what is captured holds no double by itself"),
            Location::Free(i) | Location::BoxedFree(i) => Capture::Free(self.self_slot, i),
        }
    }

    pub(in crate::machine) fn keep(&mut self, simple: Simple) -> Ref<Simple> {
        self.count();
        self.arena.keep(simple)
    }

    /// Makes a node for the value of a slot.
    pub(in crate::machine) fn slot_node(&mut self, slot: u32, span: Span) -> Ref<Simple> {
        self.keep(Simple::of_slot(slot, span))
    }

    /// Makes a node for a constant.
    pub(in crate::machine) fn constant_node(&mut self, value: Value, span: Span) -> Ref<Simple> {
        let mut node = Simple::blank(simple::constant, simple::test_value, span);
        node.k = value;
        node.form = Form::Constant;
        self.keep(node)
    }

    /// Makes a node that tests or tells whether a parameter was supplied.
    pub(in crate::machine) fn unsupplied_node(&mut self, slot: u32, span: Span) -> Ref<Simple> {
        let mut node = Simple::blank(simple::supplied_value, simple::unsupplied, span);
        node.a = slot;
        self.keep(node)
    }

    /// Makes a node that puts the value of a slot into a cell.
    pub(in crate::machine) fn cell_node(&mut self, slot: u32, span: Span) -> Ref<Simple> {
        let mut node = Simple::blank(simple::make_cell, simple::test_value, span);
        node.a = slot;
        self.keep(node)
    }

    /// Makes the function of an inner lambda expression.
    pub(in crate::machine) fn inner(&mut self, id: LambdaId) -> Ref<Lambda> {
        let lambda = self.arena.keep(Lambda::unlinked(self.unit, id));
        super::prepare(&mut self.arena, lambda);
        lambda
    }

    /// Links a simple tree; temporaries go to the slots from `depth` on.
    pub(in crate::machine) fn simple(&mut self, id: TreeId, depth: u32) -> Ref<Simple> {
        self.need(depth + 1);
        let unit = self.unit;
        let span = unit.code.spans[id as usize];
        let node = match &unit.code.nodes[id as usize] {
            Tree::Const(value) => return self.constant_node(value.word(), span),
            Tree::Local(variable) => self.local_node(*variable, span),
            Tree::SetLocal(variable, value) => {
                return self.set_node(*variable, *value, depth, span);
            }
            Tree::Special(name) => {
                let mut node = Simple::blank(simple::special, simple::test_value, span);
                node.k = name.word();
                node.more = More::Cell(symbol::cell(*name));
                node
            }
            Tree::SetSpecial(name, value) => {
                let mut node = Simple::blank(simple::set_special, simple::test_value, span);
                node.k = name.word();
                node.x = Some(self.simple(*value, depth));
                node
            }
            Tree::FunctionRef(name) => {
                let mut node = Simple::blank(simple::function_ref, simple::test_value, span);
                node.k = name.word();
                node.more = More::Cell(symbol::cell(*name));
                node
            }
            Tree::Lambda(lambda) => return self.closure_node(*lambda, span),
            Tree::If(x, y, z) => {
                let mut node = Simple::blank(simple::if_, simple::test_if, span);
                node.x = Some(self.simple(*x, depth));
                node.y = Some(self.simple(*y, depth));
                node.z = Some(self.simple(*z, depth));
                node
            }
            Tree::Or(x, y) => {
                let mut node = Simple::blank(simple::or, simple::test_or, span);
                node.x = Some(self.simple(*x, depth));
                node.y = Some(self.simple(*y, depth));
                node
            }
            Tree::Progn(ids) => {
                let mut linked: Vec<Ref<Simple>> =
                    ids.iter().map(|id| self.simple(*id, depth)).collect();
                let mut last = linked.pop().expect("a progn is never empty");
                while let Some(first) = linked.pop() {
                    let mut node = Simple::blank(simple::sequence, simple::test_value, span);
                    node.x = Some(first);
                    node.y = Some(last);
                    last = self.keep(node);
                }
                return last;
            }
            Tree::Let(bindings, body) => {
                let (variable, init) = bindings[0];
                if let Some(node) = self.doubled_let((variable, init), *body, (id, depth)) {
                    return node;
                }
                let mut node = Simple::blank(simple::let_, simple::test_value, span);
                node.x = Some(self.simple(init, depth));
                self.slots.insert(variable, depth);
                node.a = depth;
                node.b = unit.code.variables[variable as usize].boxed() as u32;
                node.y = Some(self.simple(*body, depth + 1));
                node
            }
            Tree::The(value, kind) => {
                let mut node = Simple::blank(simple::the, simple::test_value, span);
                (node.a, node.b) = self.slot_wanted(id);
                node.k = kind.word();
                node.x = Some(self.simple(*value, depth));
                node
            }
            Tree::Primitive(index, ids) => {
                let doubled = self.doubled(id, depth);
                return doubled.unwrap_or_else(|| self.primitive_call(*index, ids, depth, span));
            }
            Tree::Call(..) | Tree::Funcall(..) => return self.access_node(id, depth, span),
            other => unreachable!("not a simple tree: {other:?}"),
        };
        self.keep(node)
    }

    fn primitive_call(
        &mut self,
        index: u32,
        ids: &[TreeId],
        depth: u32,
        span: Span,
    ) -> Ref<Simple> {
        let primitive = primitive::at(index);
        let is_n = matches!(primitive.body, Body::N(_));
        let operands: Vec<Ref<Simple>> = ids
            .iter()
            .enumerate()
            .map(|(i, id)| {
                self.note_slot(primitive, ids, i);
                self.simple(*id, if is_n { depth + i as u32 } else { depth })
            })
            .collect();
        self.primitive_node(primitive, operands, depth, span)
    }

    fn local_node(&mut self, variable: Var, span: Span) -> Simple {
        let (evaluate, a, b): (Evaluate, u32, u32) = match self.locate(variable) {
            Location::Slot(slot) => return Simple::of_slot(slot, span),
            Location::Double(slot) => return Self::own_double(slot, span),
            Location::BoxedSlot(slot) => (simple::boxed, slot, 0),
            Location::Free(i) => (simple::free, self.self_slot, i),
            Location::BoxedFree(i) => (simple::free_boxed, self.self_slot, i),
        };
        let mut node = Simple::blank(evaluate, simple::test_value, span);
        node.a = a;
        node.b = b;
        node
    }

    /// Makes a node for a variable, wherever it is.
    pub(in crate::machine) fn local_of(&mut self, variable: Var, span: Span) -> Simple {
        self.local_node(variable, span)
    }

    /// Makes a node that assigns the value of a slot to a special variable.
    pub(in crate::machine) fn set_special(
        &mut self,
        name: Value,
        slot: u32,
        span: Span,
    ) -> Ref<Simple> {
        let mut node = Simple::blank(simple::set_special, simple::test_value, span);
        node.k = name;
        node.x = Some(self.slot_node(slot, span));
        self.keep(node)
    }

    /// Notes that operand `i` is linked next. If it is the value of a structure slot, a type error
    /// will say so.
    pub(in crate::machine) fn note_slot(
        &mut self,
        primitive: &Primitive,
        ids: &[TreeId],
        i: usize,
    ) {
        let constant = |at: usize| match self.unit.code.nodes[ids[at] as usize] {
            Tree::Const(value) => value.word(),
            _ => Value::NIL,
        };
        let (class, position) = match (primitive.fast, i) {
            (Fast::MakeStructure | Fast::MakeStructureNamed, 1..) => (constant(0), i),
            (Fast::PutStructureSlot, 3) => {
                let slot = constant(2).as_fixnum().and_then(|slot| u16::try_from(slot).ok());
                let Some(slot) = slot else { return };
                (constant(1), usize::from(slot) + 1)
            }
            _ => return,
        };
        self.for_slot = class::get(class).map(|class| (ids[i], class.index, position as u32));
    }

    /// Returns the class and the position, counted from 1, of the structure slot whose value this
    /// tree gives; zeros if it gives none.
    pub(in crate::machine) fn slot_wanted(&mut self, id: TreeId) -> (u32, u32) {
        let wanted = self.for_slot.take().filter(|(tree, ..)| *tree == id);
        wanted.map_or((0, 0), |(_, class, position)| (class, position))
    }

    /// Makes a node that checks the type of a value. `of` names the structure slot that the value is
    /// meant for: its class and its position counted from 1, or zeros.
    pub(in crate::machine) fn the_node(
        &mut self,
        kind: Value,
        of: (u32, u32),
        value: Ref<Simple>,
        span: Span,
    ) -> Ref<Simple> {
        let mut node = Simple::blank(simple::the, simple::test_value, span);
        (node.a, node.b) = of;
        node.k = kind;
        node.x = Some(value);
        self.keep(node)
    }

    /// Makes a node for the first element of the list in a slot.
    pub(in crate::machine) fn first_of_slot(&mut self, slot: u32, span: Span) -> Ref<Simple> {
        let mut node = Simple::blank(simple::car::<true>, simple::test_value, span);
        node.a = slot;
        self.keep(node)
    }

    fn set_node(&mut self, variable: Var, value: TreeId, depth: u32, span: Span) -> Ref<Simple> {
        if let Location::Slot(slot) = self.locate(variable)
            && let Some(node) = self.set_to_part(slot, value)
        {
            return node;
        }
        if let Location::Double(slot) = self.locate(variable) {
            return self.set_double(slot, value, depth, span);
        }
        let value = self.simple(value, depth);
        self.store_node(variable, value, span)
    }

    /// Makes a node that assigns the value of a node to a variable.
    pub(in crate::machine) fn store_node(
        &mut self,
        variable: Var,
        value: Ref<Simple>,
        span: Span,
    ) -> Ref<Simple> {
        let location = self.locate(variable);
        if let Location::Double(slot) = location {
            return self.set_double_to(slot, value, span);
        }
        if let Location::Slot(slot) = location
            && !self.is_plain()
            && let Some(node) = self.fused_set(slot, value, span)
        {
            return self.keep(node);
        }
        let (evaluate, a, b): (Evaluate, u32, u32) = match location {
            Location::Slot(slot) if Self::pattern(value) == SLOT && !self.is_plain() => {
                (simple::set_local_to_slot, slot, value.a)
            }
            Location::Slot(slot) => (simple::set_local, slot, 0),
            Location::Double(slot) => (doubles::set_variable, slot, 0),
            Location::BoxedSlot(slot) => (simple::set_boxed, slot, 0),
            Location::Free(i) | Location::BoxedFree(i) => {
                (simple::set_free_boxed, self.self_slot, i)
            }
        };
        let mut node = Simple::blank(evaluate, simple::test_value, span);
        node.a = a;
        node.b = b;
        node.x = Some(value);
        if let Location::Slot(_) = location {
            node.form = Form::SetSlot;
        }
        self.keep(node)
    }

    /// Makes `x := x op y`, if the value is an arithmetic node whose first operand is the slot
    /// itself.
    fn fused_set(&mut self, slot: u32, value: Ref<Simple>, span: Span) -> Option<Simple> {
        let (number, (op, x, y)) = self.number?;
        if number != value || x != SLOT || value.a != slot {
            return None;
        }
        let mut node = Simple::blank(arithmetic::set_function(op, y), simple::test_value, span);
        node.a = slot;
        node.b = value.b;
        node.k = value.k;
        node.y = value.y;
        node.more = More::Assigned(value);
        node.form = match value.form {
            Form::AddConstant => Form::Increment,
            Form::SubConstant => Form::Decrement,
            Form::AddSlots => Form::IncrementBySlot,
            Form::SubSlots => Form::DecrementBySlot,
            _ => Form::Other,
        };
        Some(node)
    }

    fn closure_node(&mut self, id: LambdaId, span: Span) -> Ref<Simple> {
        let lambda = self.inner(id);
        let free = &self.unit.code.lambdas[id as usize].free;
        if free.is_empty() {
            return self.constant_node(function_word(lambda), span);
        }
        let captures: Vec<Capture> = free.iter().map(|v| self.capture(*v)).collect();
        let mut node = Simple::blank(simple::closure, simple::test_value, span);
        node.k = function_word(lambda);
        node.more = More::Captures(captures.into());
        self.keep(node)
    }

    /// Returns the pattern of an operand.
    pub(in crate::machine) fn pattern(node: Ref<Simple>) -> u8 {
        if node.evaluate as usize == simple::local as *const () as usize {
            SLOT
        } else if node.evaluate as usize == simple::constant as *const () as usize {
            CONSTANT
        } else {
            ANY
        }
    }

    /// Returns the pattern of an operand of arithmetic.
    fn number_pattern(node: Ref<Simple>) -> u8 {
        let plain = arithmetic::number_of_value as *const () as usize;
        match Self::pattern(node) {
            ANY if node.number as usize != plain => NUMBER,
            pattern => pattern,
        }
    }

    /// Makes a node that applies a primitive to linked operands.
    pub(in crate::machine) fn primitive_node(
        &mut self,
        primitive: &'static Primitive,
        operands: Vec<Ref<Simple>>,
        depth: u32,
        span: Span,
    ) -> Ref<Simple> {
        if !self.is_plain() {
            if let (Fast::List, [element]) = (primitive.fast, &operands[..]) {
                return self.list_of_one(*element, span);
            }
            if let Some(node) = self.instance_node(primitive, &operands, depth, span) {
                return node;
            }
            if let Some(node) = self.named_slot_node(primitive, &operands, span) {
                return node;
            }
            if let Some(node) = self.known_primitive(primitive, &operands, depth, span) {
                return node;
            }
        }
        let (evaluate, n): (Evaluate, usize) = match primitive.body {
            Body::F0(_) => (simple::primitive0, 0),
            Body::F1(_) => (simple::primitive1, 1),
            Body::F2(_) => (simple::primitive2, 2),
            Body::F3(_) => (simple::primitive3, 3),
            Body::N(_) => {
                let function = simple::primitive_n;
                return self.placed_node(function, primitive, operands, depth, span);
            }
            Body::Control(_) => unreachable!("control primitives are called"),
        };
        let mut node = Simple::blank(evaluate, simple::test_value, span);
        debug_assert_eq!(operands.len(), n);
        node.x = operands.first().copied();
        node.y = operands.get(1).copied();
        node.z = operands.get(2).copied();
        node.more = More::Primitive(primitive);
        self.keep(node)
    }

    /// Makes a list of one element, which is a cons.
    fn list_of_one(&mut self, element: Ref<Simple>, span: Span) -> Ref<Simple> {
        let mut node = Simple::blank(simple::cons, simple::test_value, span);
        node.x = Some(element);
        node.y = Some(self.constant_node(Value::NIL, span));
        self.keep(node)
    }

    /// A node that this function evaluates, whose operands go to the slots from `depth` on.
    pub(in crate::machine) fn placed_node(
        &mut self,
        evaluate: Evaluate,
        primitive: &'static Primitive,
        operands: Vec<Ref<Simple>>,
        depth: u32,
        span: Span,
    ) -> Ref<Simple> {
        self.need(depth + operands.len() as u32 + 1);
        let mut holder = Simple::blank(simple::constant, simple::test_value, span);
        holder.more = More::Operands(operands.into());
        let holder = self.keep(holder);
        let mut node = Simple::blank(evaluate, simple::test_value, span);
        node.x = Some(holder);
        node.b = depth;
        node.more = More::Primitive(primitive);
        self.keep(node)
    }

    /// Makes the node of a primitive that has a special one; `None` for the others.
    fn known_primitive(
        &mut self,
        primitive: &'static Primitive,
        operands: &[Ref<Simple>],
        depth: u32,
        span: Span,
    ) -> Option<Ref<Simple>> {
        if let Some(node) = self.number_node(primitive, operands, span) {
            return Some(node);
        }
        let on_slot = operands.len() == 1 && Self::pattern(operands[0]) == SLOT;
        type Pair = (Evaluate, Evaluate);
        type Tests = (Test, Test);
        let values: Option<Pair> = match primitive.fast {
            Fast::Car => Some((simple::car::<true>, simple::car::<false>)),
            Fast::Cdr => Some((simple::cdr::<true>, simple::cdr::<false>)),
            _ => None,
        };
        let tests: Option<Tests> = match primitive.fast {
            Fast::Not => Some((simple::test_null::<true>, simple::test_null::<false>)),
            Fast::Consp => Some((simple::test_consp::<true>, simple::test_consp::<false>)),
            _ => None,
        };
        let mut node = if let Some((slot, any)) = values {
            Simple::blank(if on_slot { slot } else { any }, simple::test_value, span)
        } else if let Some((slot, any)) = tests {
            Simple::blank(simple::value_of_test, if on_slot { slot } else { any }, span)
        } else {
            match (primitive.fast, operands.len()) {
                (Fast::Eq | Fast::Eql, 2) => Self::equality_node(primitive, operands, span),
                (Fast::Cons, 2) => Simple::blank(simple::cons, simple::test_value, span),
                (Fast::Element, 2) | (Fast::PutElement, 3) => Self::vector_node(operands, span),
                (Fast::Test(test), 1) => {
                    let test = simple_lists::test_of(test, Self::pattern(operands[0]))?;
                    Simple::blank(simple::value_of_test, test, span)
                }
                (fast, count @ (2 | 3)) => Self::data_node(fast, count, operands, span)?,
                _ => return None,
            }
        };
        if on_slot {
            node.a = operands[0].a;
            node.form = form_on_slot(primitive.fast);
        } else if primitive.fast == Fast::Not {
            node.form = Form::Not;
        }
        node.x = operands.first().copied();
        node.y = operands.get(1).copied();
        node.z = operands.get(2).copied();
        if operands.len() >= 2 {
            self.need(depth + 4);
            node.b = depth;
        }
        node.more = More::Primitive(primitive);
        Some(self.keep(node))
    }

    /// Sets in a node where its first two operands are, as `simple::first` and `second` read it.
    pub(in crate::machine) fn with_places(mut node: Simple, operands: &[Ref<Simple>]) -> Simple {
        if Self::pattern(operands[0]) == SLOT {
            node.a = operands[0].a;
        }
        match Self::pattern(operands[1]) {
            SLOT => node.k = Value::fixnum(operands[1].a as i64),
            CONSTANT => node.k = operands[1].k,
            _ => {}
        }
        node
    }

    /// Makes a node that reads an element of a vector, or writes one if there are three operands.
    fn vector_node(operands: &[Ref<Simple>], span: Span) -> Simple {
        let (x, y) = (Self::pattern(operands[0]), Self::pattern(operands[1]));
        let evaluate = simple::vector_function(operands.len() == 3, x, y);
        Self::with_places(Simple::blank(evaluate, simple::test_value, span), operands)
    }

    /// Makes a node for `eq` or `eql`. Only numbers that are objects may be `eql` without being
    /// `eq`.
    fn equality_node(primitive: &Primitive, operands: &[Ref<Simple>], span: Span) -> Simple {
        let (x, y) = (Self::pattern(operands[0]), Self::pattern(operands[1]));
        let plain = |i: usize, place| place == CONSTANT && !operands[i].k.is_object();
        let eql = primitive.fast == Fast::Eql && !plain(0, x) && !plain(1, y);
        let test = simple::equality_function(eql, x, y);
        let mut node = Simple::blank(simple::value_of_test, test, span);
        if !eql && x == SLOT && y == CONSTANT {
            node.form = Form::Same;
        }
        Self::with_places(node, operands)
    }

    /// Makes a node for an operation on integers, tables or strings; `None` if there is none.
    fn data_node(fast: Fast, count: usize, operands: &[Ref<Simple>], span: Span) -> Option<Simple> {
        let (x, y) = (Self::pattern(operands[0]), Self::pattern(operands[1]));
        let evaluate = simple_data::data_function(fast, count, x, y)?;
        let evaluate = match fast {
            Fast::PutHash => simple_data::sum_in_table(operands, Self::pattern).unwrap_or(evaluate),
            _ => evaluate,
        };
        let node = Simple::blank(evaluate, simple::test_value, span);
        Some(Self::with_places(node, operands))
    }

    /// Makes a node for arithmetic or a comparison of two operands; longer sums are folded from the
    /// left.
    fn number_node(
        &mut self,
        primitive: &'static Primitive,
        operands: &[Ref<Simple>],
        span: Span,
    ) -> Option<Ref<Simple>> {
        let op = match primitive.fast {
            Fast::Number(op) | Fast::Order(op) => op,
            Fast::OnePlus | Fast::OneMinus => {
                let one = self.constant_node(Value::fixnum(1), span);
                let is_sum = primitive.fast == Fast::OnePlus;
                let op = if is_sum { arithmetic::ADD } else { arithmetic::SUB };
                return Some(self.number_of(op, operands[0], one, span));
            }
            _ => return None,
        };
        match operands {
            [x, y] => Some(self.number_of(op, *x, *y, span)),
            [x] if op == arithmetic::SUB => {
                // Zero minus a float is not its negation for 0.0: leave floats to the tower.
                let _ = x;
                None
            }
            [x, y, rest @ ..] if op <= arithmetic::MUL => {
                let mut sum = self.number_of(op, *x, *y, span);
                for operand in rest {
                    sum = self.number_of(op, sum, *operand, span);
                }
                Some(sum)
            }
            _ => None,
        }
    }

    fn number_of(&mut self, op: u8, x: Ref<Simple>, y: Ref<Simple>, span: Span) -> Ref<Simple> {
        let (mut x, mut y) = (x, y);
        // A constant first operand of a commutative operation changes places.
        if (op == arithmetic::ADD || op == arithmetic::MUL)
            && Self::pattern(x) == CONSTANT
            && Self::pattern(y) == SLOT
        {
            std::mem::swap(&mut x, &mut y);
        }
        let (px, py) = (Self::number_pattern(x), Self::number_pattern(y));
        let px = if px == CONSTANT { ANY } else { px };
        let order = (arithmetic::LT..=arithmetic::NE).contains(&op);
        let mut node = if order {
            Simple::blank(simple::value_of_test, arithmetic::order_function(op, px, py), span)
        } else {
            let (evaluate, number) = arithmetic::number_functions(op, px, py);
            Simple { number, ..Simple::blank(evaluate, simple::test_value, span) }
        };
        node.x = Some(x);
        node.y = Some(y);
        if px == SLOT {
            node.a = x.a;
        }
        match py {
            SLOT => node.b = y.a,
            CONSTANT => node.k = y.k,
            _ => {}
        }
        node.form = match (op, px, py) {
            (_, SLOT, CONSTANT) if !y.k.is_fixnum() => Form::Other,
            (arithmetic::ADD, SLOT, CONSTANT) => Form::AddConstant,
            (arithmetic::SUB, SLOT, CONSTANT) => Form::SubConstant,
            (arithmetic::ADD, SLOT, SLOT) => Form::AddSlots,
            (arithmetic::SUB, SLOT, SLOT) => Form::SubSlots,
            (_, SLOT, CONSTANT) if order => Form::OrderConstant(op),
            (_, SLOT, SLOT) if order => Form::OrderSlots(op),
            _ => Form::Other,
        };
        let node = self.keep(node);
        if !order {
            self.number = Some((node, (op, px, py)));
        }
        node
    }
}

/// Whether a call with more than two operands becomes several nodes.
pub(in crate::machine) fn is_folded(primitive: &Primitive) -> bool {
    matches!(primitive.fast, Fast::Number(op) if op <= arithmetic::MUL)
}

/// Returns what a primitive of one operand computes from a slot.
fn form_on_slot(fast: Fast) -> Form {
    match fast {
        Fast::Car => Form::Car,
        Fast::Cdr => Form::Cdr,
        Fast::Not => Form::Null,
        Fast::Consp => Form::Consp,
        Fast::Test(simple_lists::ENDP) => Form::Endp,
        Fast::Test(simple_lists::ODDP) => Form::Oddp,
        Fast::Test(simple_lists::EVENP) => Form::Evenp,
        Fast::Test(simple_lists::ZEROP) => Form::OrderZero(arithmetic::EQ),
        Fast::Test(simple_lists::PLUSP) => Form::OrderZero(arithmetic::GT),
        Fast::Test(simple_lists::MINUSP) => Form::OrderZero(arithmetic::LT),
        _ => Form::Other,
    }
}
