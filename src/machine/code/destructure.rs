//! Destructuring: one simple node puts the parts of a list into slots.
//!
//! The node is an effect and stands at a root; its operand is the list. Reports of lists that do
//! not fit name the macro and its lambda list. A second operand yields these; it is a constant, and
//! evaluated only for a report.

use super::node::{More, Node, Op, Simple};
use super::simple;
use crate::analyser::macros;
use crate::analyser::tree::{Destructuring, Level, Part};
use crate::data::list::Circle;
use crate::data::{Advised, Fault, list, string};
use crate::global::sym;
use crate::global::units::Ref;
use crate::heap::{Heap, Shared, Symbol, Value};
use crate::machine::eval::state::Machine;
use crate::machine::eval::step::evaluate;
use crate::machine::link::chains::placed;
use crate::machine::link::{Goal, K, Linker};

/// Why a list does not fit.
enum Misfit {
    TooFew(Value),
    TooMany(Value),
    NoValue(Value),
    Dotted(Value),
    Circular(Value),
    /// A keyword, and those that are known.
    Unknown(Value, Box<[Value]>),
}

type Fit = Result<(), Misfit>;

impl Linker<'_> {
    /// Links the destructuring of a list; `next` is the first node of the body, whose variables have
    /// the slots from the depth of the goal on.
    pub(in crate::machine) fn link_destructure(
        &mut self,
        parts: &Destructuring,
        next: Ref<Node>,
        goal: Goal,
    ) -> Ref<Node> {
        let Goal { depth, span, .. } = goal;
        let Destructuring { list, context, level, variables, .. } = parts;
        let inner = depth + variables.len() as u32;
        self.need(inner + 2);
        let placed = placed(variables, depth);
        let next = self.boxes(&placed, inner, next, span);
        let mut node = Simple::blank(take_apart, simple::test_value, span);
        (node.a, node.b) = (depth, inner);
        node.more = More::Level(level.clone());
        node.y = Some(self.simple(*context, inner));
        if self.is_pure(*list) && !self.is_plain() {
            node.x = Some(self.simple(*list, depth));
            let node = self.keep(node);
            return self.node(Op::Effect(node, next), depth, span);
        }
        node.x = Some(self.slot_node(depth, span));
        let node = self.keep(node);
        let after = self.node(Op::Effect(node, next), depth + 1, span);
        self.complex(*list, depth, K::To(Some(depth), after))
    }
}

/// Puts the parts of the list `x` into the slots from `a` on.
pub(in crate::machine) fn take_apart(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let list = simple::sub(n.x, m, fp);
    if list == Value::TRAP {
        return list;
    }
    let More::Level(level) = &n.more else { unreachable!("the node has its level") };
    let mut slot = fp + n.a as usize;
    match take_level(m, level, list, &mut slot) {
        Ok(()) => Value::NIL,
        Err(misfit) => report(n, m, fp, misfit),
    }
}

fn take_level(m: &mut Machine, level: &Level, list: Value, slot: &mut usize) -> Fit {
    if level.whole {
        m.stack[*slot] = list;
        *slot += 1;
    }
    let mut tail = list;
    for part in &level.required {
        let Some((element, rest)) = m.heap.uncons(tail) else { return Err(Misfit::TooFew(list)) };
        tail = rest;
        take_part(m, part, element, slot)?;
    }
    for (part, default) in &level.optional {
        let mut element = default.word();
        if let Some(pair) = m.heap.uncons(tail) {
            (element, tail) = pair;
        }
        take_part(m, part, element, slot)?;
    }
    if let Some(part) = &level.rest {
        take_part(m, part, tail, slot)?;
    }
    match &level.keys {
        Some(keys) => take_keys(m, level, keys, tail, slot),
        None if level.rest.is_none() && tail.is_true() => Err(Misfit::TooMany(list)),
        None => Ok(()),
    }
}

#[inline(always)]
fn take_part(m: &mut Machine, part: &Part, element: Value, slot: &mut usize) -> Fit {
    match part {
        Part::Variable => {
            m.stack[*slot] = element;
            *slot += 1;
            Ok(())
        }
        Part::List(level) => take_level(m, level, element, slot),
    }
}

/// Takes the values of keywords into one slot each; a slot holds a mark until its keyword is met.
fn take_keys(
    m: &mut Machine,
    level: &Level,
    keys: &[(Symbol, Shared)],
    list: Value,
    slot: &mut usize,
) -> Fit {
    let first = *slot;
    *slot += keys.len();
    m.stack[first..*slot].fill(Value::UNSUPPLIED);
    let (mut allowed, mut unknown) = (level.allow_others, None);
    let mut tail = list;
    let mut circle = Circle::from(list);
    while tail.is_cons() {
        let (key, rest) = (m.heap.car(tail), m.heap.cdr(tail));
        if !rest.is_cons() {
            return Err(Misfit::NoValue(list));
        }
        let value = m.heap.car(rest);
        match keys.iter().position(|(known, _)| *known == key) {
            Some(i) => {
                let place = &mut m.stack[first + i];
                if *place == Value::UNSUPPLIED {
                    *place = value;
                }
            }
            None if key == sym::K_ALLOW_OTHER_KEYS => {}
            None => unknown = unknown.or(Some(key)),
        }
        allowed |= key == sym::K_ALLOW_OTHER_KEYS && value.is_true();
        tail = m.heap.cdr(rest);
        if circle.closes(tail) {
            return Err(Misfit::Circular(list));
        }
    }
    m.heap.charge(circle.steps());
    if tail.is_true() {
        return Err(Misfit::Dotted(list));
    }
    if let Some(key) = unknown.filter(|_| !allowed) {
        return Err(Misfit::Unknown(key, keys.iter().map(|(known, _)| known.word()).collect()));
    }
    for (place, (_, default)) in m.stack[first..*slot].iter_mut().zip(keys) {
        if *place == Value::UNSUPPLIED {
            *place = default.word();
        }
    }
    Ok(())
}

/// Leaves the fault of a list that does not fit: it names the macro, or the lambda list.
#[cold]
fn report(n: &Simple, m: &mut Machine, fp: usize, misfit: Misfit) -> Value {
    let context = evaluate(n.y.expect("the names for reports"), m, fp);
    let heap = &mut m.heap;
    let fault = match misfit {
        Misfit::TooFew(list) => misfit_of(heap, list, context, "Too few elements"),
        Misfit::TooMany(list) => misfit_of(heap, list, context, "Too many elements"),
        Misfit::NoValue(list) => misfit_of(heap, list, context, "A keyword without a value"),
        Misfit::Dotted(list) => misfit_of(heap, list, context, "A dotted end"),
        Misfit::Circular(list) => misfit_of(heap, list, context, "A circle"),
        Misfit::Unknown(key, known) if names_ours(heap, context) => {
            let (name, known) = (heap.car(context), list::from_slice(heap, &known));
            Fault::program(heap, Advised::UnknownKeyword.control(), &[name, key, known])
        }
        Misfit::Unknown(key, known) => {
            let known = list::from_slice(heap, &known);
            let control = "~s is not among the keywords ~s of the lambda list ~s.";
            let lambda_list = heap.uncons(context).map_or(Value::NIL, |parts| parts.1);
            Fault::program(heap, control, &[key, known, lambda_list])
        }
    };
    m.trap(fault, n.span)
}

fn misfit_of(heap: &mut Heap, list: Value, context: Value, what: &str) -> Box<Fault> {
    let (name, lambda_list) = heap.uncons(context).unwrap_or((Value::NIL, context));
    if name.is_nil() {
        let control = format!("{what} in ~s to match the lambda list ~s.");
        return Fault::program(heap, &control, &[list, lambda_list]);
    }
    if macros::is_of_ours(name) {
        // How it is written stands below the error, in the words of its documentation.
        if !list.is_list() {
            return Fault::program(heap, Advised::MalformedList.control(), &[name, list]);
        }
        let what = string::make(heap, &what.to_lowercase());
        return Fault::program(heap, Advised::MalformedPart.control(), &[name, what, list]);
    }
    let control = format!("{what} for the macro ~s in ~s; its lambda list is ~s.");
    Fault::program(heap, &control, &[name, list, lambda_list])
}

/// Whether the context of a list that does not fit is that of a macro of ours.
fn names_ours(heap: &Heap, context: Value) -> bool {
    context.is_cons() && macros::is_of_ours(heap.car(context))
}
