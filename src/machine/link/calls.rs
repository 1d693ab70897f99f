//! Linking of calls, local functions and multiple values.

use super::chains::placed;
use super::simple::is_folded;
use super::{Goal, K, Linker};
use crate::analyser::tree::{LambdaId, Tree, TreeId, Var};
use crate::global::metaobjects::Sort;
use crate::global::symbol::flag;
use crate::global::units::Ref;
use crate::global::{known, metaobjects, package, sym, symbol};
use crate::heap::{Imm, Symbol, Value};
use crate::machine::actor::quick_mail::SendSite;
use crate::machine::code::fused::OnWord;
use crate::machine::code::node::{Cont, ContKind, Guess, Node, Op, Simple, Site};
use crate::machine::code::primitive;
use crate::machine::code::primitive::{Body, Primitive, primitive};
use crate::machine::eval::apply;
use crate::text::{Span, number_of_place};

/// Returns the row of the primitive that a symbol names; `None` if it names none.
fn row_of(name: Symbol) -> Option<&'static Primitive> {
    let function = symbol::cell(name).function();
    function.is(Imm::Primitive).then(|| primitive(function))
}

/// Whether the symbol names a primitive that calls a function again and again. How deep programs
/// recurse does not depend on whether such a call is a tail call, and errors in the function are
/// frequent.
fn runs_others(name: Symbol) -> bool {
    row_of(name).is_some_and(|row| row.repeats)
}

/// Whether the caller keeps its frame in a last call of this function. For a function of ours, the
/// report of an error tells only where it was called. Functions that merely go on with a function
/// of the program (`apply`, `funcall`, `eval`) do not count: the call does not end with them.
fn keeps_frame(name: Symbol, span: Span) -> bool {
    if [sym::APPLY, sym::FUNCALL, sym::EVAL].contains(&name.word()) {
        return false;
    }
    let cell = symbol::cell(name);
    let is_brief = |row: &Primitive| !matches!(row.body, Body::Control(_));
    let is_ours = package::LOCKED.contains(&cell.package())
        && cell.package() != package::SYSTEM
        && !row_of(name).is_some_and(is_brief)
        && !cell.has(flag::REPLACED);
    runs_others(name) || name == sym::MUPROC_SPAWN || (is_ours && span.is_known())
}

/// Whether the cell holds a generic function now. `setf` of an accessor calls its function as a value.
fn is_generic(cell: Symbol) -> bool {
    metaobjects::is(symbol::cell(cell).function(), Sort::Generic)
}

/// Functions of the library, in Lisp, that spawn a muproc for who calls them.
const SPAWNERS: &[&str] = &[
    "%PROCESS-RUN-FUNCTION%",
    "CREATE-SIMPLE-PROCESS",
    "MAKE-THREAD",
    "MUPROC-ASYNC",
    "MUPROC-EVERY",
    "MUPROC-LOOKUP-OR-START",
    "MUPROC-START",
    "PROCESS-RUN-FUNCTION",
    "SUPERVISOR-START",
];

/// Whether what the function makes remembers where it was called: muprocs and timers.
fn is_remembered(name: Symbol) -> bool {
    if row_of(name).is_some_and(|row| row.remembered) {
        return true;
    }
    let (cell, package) = (symbol::cell(name), symbol::cell(name).package());
    let has_spawners = package::LOCKED.contains(&package)
        && ![package::SYSTEM, package::COMMON_LISP].contains(&package);
    has_spawners && SPAWNERS.contains(&&*cell.name())
}

impl Linker<'_> {
    /// Makes the frame that a call pushes, for the continuation of its value; `None` in tail
    /// position.
    pub(in crate::machine) fn call_frame(
        &mut self,
        (name, arguments): (Value, u32),
        shift: u32,
        goal: Goal,
    ) -> Option<Ref<Cont>> {
        let Goal { depth, k, span } = goal;
        let mut cont = match k {
            K::Tail => return None,
            K::To(slot, next) => {
                let mut cont = Cont::new(ContKind::Call);
                cont.destination = slot.unwrap_or(depth);
                cont.next = Some(next);
                cont.call = Some(next);
                cont
            }
            K::Values(next) => {
                let mut cont = Cont::new(ContKind::CallValues);
                cont.values = true;
                cont.next = Some(next);
                if let Op::Other(rare) = &next.op
                    && let Some((slot, one)) = rare.one_value()
                {
                    cont.destination = slot;
                    cont.call = Some(one);
                }
                cont
            }
        };
        if name.as_symbol().is_some_and(is_remembered) {
            cont.slot = number_of_place(span);
        }
        cont.shift = shift;
        cont.span = span;
        cont.name = name;
        cont.count = arguments;
        Some(self.arena.keep(cont))
    }

    pub(in crate::machine) fn link_call(
        &mut self,
        name: Symbol,
        ids: &[TreeId],
        goal: Goal,
    ) -> Ref<Node> {
        let Goal { depth, k, span } = goal;
        let n = ids.len() as u32;
        self.need(depth + n + 2);
        // For these functions the caller keeps its frame; otherwise a report could not tell where
        // they were called, and with what.
        let k = match k {
            K::Tail if name == sym::ERROR => {
                K::To(Some(depth), self.node(Op::ReturnValues, depth, span))
            }
            K::Tail if keeps_frame(name, span) => {
                K::Values(self.node(Op::ReturnValues, depth, span))
            }
            k => k,
        };
        let goal = Goal { k, ..goal };
        let mut site = Site {
            cell: symbol::cell(name),
            name,
            arguments: Box::default(),
            count: n,
            depth,
            function: None,
            cont: self.call_frame((name.word(), n), depth, goal),
            guess: Guess::default(),
        };
        let tail = matches!(k, K::Tail);
        if !self.is_plain() && ids.iter().all(|id| self.is_pure(*id)) {
            site.arguments = self.simple_all(ids, depth);
            let site = self.arena.keep(site);
            let op = if tail { Op::TailCall(site) } else { Op::Call(site) };
            if name != sym::SEND_SHAPED {
                return self.node(op, depth, span);
            }
            let call = self.ordinary(op, depth, span);
            return self.send(ids, call, depth, k);
        }
        let site = self.arena.keep(site);
        let op = if tail { Op::TailCallPlaced(site) } else { Op::CallPlaced(site) };
        let call = self.node(op, depth + n, span);
        self.place(ids, depth, call)
    }

    /// Makes the node that sends, before the ordinary call, which does the cases that are not
    /// plain.
    fn send(&mut self, ids: &[TreeId], call: Ref<Node>, depth: u32, k: K) -> Ref<Node> {
        let (Op::Call(site) | Op::TailCall(site)) = call.op else { return call };
        let (destination, next) = match k {
            K::To(slot, next) => (slot, Some(next)),
            K::Tail => (None, None),
            K::Values(_) => return call,
        };
        let Some(Tree::Const(shape)) = ids.get(1).map(|id| &self.unit.code.nodes[*id as usize])
        else {
            return call;
        };
        match SendSite::of(&site.arguments, shape.word(), destination) {
            Some(send) => {
                let send = self.arena.keep(send);
                self.node(Op::Send(send, next, call), depth, call.span)
            }
            None => call,
        }
    }

    /// Makes simple nodes for pure arguments, each at the depth of its place.
    fn simple_all(&mut self, ids: &[TreeId], depth: u32) -> Box<[Ref<Simple>]> {
        ids.iter().enumerate().map(|(i, id)| self.simple(*id, depth + i as u32)).collect()
    }

    /// Gives variables the slots from `depth` on.
    pub(in crate::machine) fn place_variables(
        &mut self,
        variables: impl Iterator<Item = Var>,
        depth: u32,
    ) -> Vec<(Var, u32)> {
        let placed: Vec<(Var, u32)> = variables.zip(depth..).collect();
        for (variable, slot) in &placed {
            self.slots.insert(*variable, *slot);
        }
        placed
    }

    /// Evaluates trees into the slots from `depth` on.
    pub(in crate::machine) fn place(
        &mut self,
        ids: &[TreeId],
        depth: u32,
        next: Ref<Node>,
    ) -> Ref<Node> {
        let mut next = next;
        for (i, id) in ids.iter().enumerate().rev() {
            let slot = depth + i as u32;
            next = self.complex(*id, slot, K::To(Some(slot), next));
        }
        next
    }

    pub(in crate::machine) fn link_funcall(
        &mut self,
        function: TreeId,
        ids: &[TreeId],
        goal: Goal,
    ) -> Ref<Node> {
        let Goal { depth, k, span } = goal;
        let n = ids.len() as u32;
        self.need(depth + n + 3);
        let simple =
            !self.is_plain() && self.is_pure(function) && ids.iter().all(|id| self.is_pure(*id));
        // Arguments that are pure do not tell when the function is looked up.
        if let Tree::FunctionRef(name) = self.unit.code.nodes[function as usize]
            && simple
            && is_generic(name)
        {
            return self.link_call(name, ids, goal);
        }
        let frame = if simple { depth } else { depth + 1 };
        let mut site = Site {
            cell: symbol::cell(known::FUNCALL),
            name: known::FUNCALL,
            arguments: Box::default(),
            count: n,
            depth: frame,
            function: None,
            cont: self.call_frame((Value::NIL, n), frame, goal),
            guess: Guess::default(),
        };
        let tail = matches!(k, K::Tail);
        if simple {
            site.function = Some(self.simple(function, depth));
            site.arguments = self.simple_all(ids, depth);
            let site = self.arena.keep(site);
            let op = if tail { Op::TailApply(site) } else { Op::Apply(site) };
            return self.node(op, depth, span);
        }
        let site = self.arena.keep(site);
        let op = if tail { Op::TailApplyPlaced(site) } else { Op::ApplyPlaced(site) };
        let call = self.node(op, frame + n, span);
        let arguments = self.place(ids, frame, call);
        self.complex(function, depth, K::To(Some(depth), arguments))
    }

    /// Links a primitive some of whose operands are not simple. Those, and operands whose value
    /// they might change before it is used, go to temporaries.
    pub(in crate::machine) fn link_primitive(
        &mut self,
        index: u32,
        ids: &[TreeId],
        goal: Goal,
    ) -> Ref<Node> {
        let Goal { depth, span, .. } = goal;
        let primitive = primitive::at(index);
        // If it nests too deeply to be simple, but its operands are pure, all go to temporaries. Of a sum
        // that is folded no operand may be called after a part of it.
        let folded = ids.len() > 2 && is_folded(primitive);
        let comes_first =
            |l: &mut Self, i: usize| !l.is_pure(ids[i]) || (folded && i >= 2 && l.calls(ids[i]));
        let last = match self.is_plain() {
            true => None,
            false => (0..ids.len()).rev().find(|i| comes_first(self, *i)),
        };
        let last = last.unwrap_or(ids.len());
        let mut binds = Vec::new();
        let mut slots = Vec::new();
        let mut at = depth;
        for (i, id) in ids.iter().enumerate() {
            if i > last || self.is_stable(*id) {
                slots.push(None);
            } else {
                slots.push(Some(at));
                binds.push((at, i));
                at += 1;
            }
        }
        let operands: Vec<Ref<Simple>> = ids
            .iter()
            .zip(slots)
            .enumerate()
            .map(|(i, (id, slot))| match slot {
                Some(slot) => self.slot_node(slot, span),
                None => {
                    self.note_slot(primitive, ids, i);
                    self.simple(*id, at + i as u32)
                }
            })
            .collect();
        self.need(at + 2 * ids.len() as u32 + 4);
        let value = self.primitive_node(primitive, operands, at, span);
        let mut next = self.leaf(value, goal.at(at));
        for (slot, i) in binds.into_iter().rev() {
            self.note_slot(primitive, ids, i);
            next = self.complex(ids[i], slot, K::To(Some(slot), next));
        }
        next
    }

    /// Whether evaluating a tree later gives the same value.
    fn is_stable(&self, id: TreeId) -> bool {
        if self.is_plain() {
            return false;
        }
        match self.unit.code.nodes[id as usize] {
            Tree::Const(_) => true,
            Tree::Local(v) => !self.unit.code.variables[v as usize].assigned,
            _ => false,
        }
    }

    pub(in crate::machine) fn link_values(&mut self, ids: &[TreeId], goal: Goal) -> Ref<Node> {
        let Goal { depth, k, span } = goal;
        if let K::To(slot, next) = k {
            let Some((first, rest)) = ids.split_first() else {
                let nil = self.constant_node(Value::NIL, span);
                return self.leaf(nil, goal);
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
        let simple = !self.is_plain() && ids.iter().all(|id| self.is_pure(*id));
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

    // ---- local functions and multiple values ----

    pub(in crate::machine) fn link_labels(
        &mut self,
        functions: &[(Var, LambdaId)],
        body: TreeId,
        goal: Goal,
    ) -> Ref<Node> {
        let Goal { depth, k, span } = goal;
        let placed = self.place_variables(functions.iter().map(|f| f.0), depth);
        let inner = depth + functions.len() as u32;
        let body = self.complex(body, inner, k);
        let unit = self.unit;
        let mut linked = Vec::new();
        for ((_, id), (variable, slot)) in functions.iter().zip(&placed) {
            let lambda = self.inner(*id);
            let free = &unit.code.lambdas[*id as usize].free;
            let captures = free.iter().map(|v| self.capture(*v)).collect();
            let boxed = unit.code.variables[*variable as usize].boxed();
            linked.push(apply::LocalFunction { slot: *slot, lambda, captures, boxed });
        }
        self.need(inner + 1);
        self.other(apply::MakeLabels { functions: linked, body }, depth, span)
    }

    pub(in crate::machine) fn link_multiple_value_bind(
        &mut self,
        variables: &[Var],
        form: TreeId,
        next: Ref<Node>,
        goal: Goal,
    ) -> Ref<Node> {
        let Goal { depth, span, .. } = goal;
        let n = variables.len() as u32;
        let placed = placed(variables, depth);
        let next = self.boxes(&placed, depth + n, next, span);
        let spread = self.node(Op::Spread(depth, n, next), depth, span);
        self.need(depth + n + 1);
        self.complex(form, depth, K::Values(spread))
    }

    pub(in crate::machine) fn link_multiple_value_call(
        &mut self,
        function: TreeId,
        ids: &[TreeId],
        goal: Goal,
    ) -> Ref<Node> {
        let Goal { depth, k, span } = goal;
        if let Some(list) = self.link_values_as_list(function, ids, goal) {
            return list;
        }
        // Slot `depth` holds the function, the next slot the values so far.
        let k = match k {
            K::Tail => K::Values(self.node(Op::ReturnValues, depth, span)),
            other => other,
        };
        let goal = Goal { k, ..goal };
        let cont = self.call_frame((Value::NIL, 0), depth + 2, goal);
        let cont = cont.expect("the call is not in tail position");
        let mut next = self.other(apply::CallWithList { function: depth, cont }, depth + 2, span);
        let slot = depth + 1;
        if let [form] = ids {
            let gather = self.node(Op::Gather(slot, next), depth + 2, span);
            next = self.complex(*form, depth + 2, K::Values(gather));
        } else {
            next = self.other(apply::OpenRing { slot, next }, depth + 2, span);
            for id in ids.iter().rev() {
                let gather = self.other(apply::GatherMore { slot, next }, depth + 2, span);
                next = self.complex(*id, depth + 2, K::Values(gather));
            }
        }
        let nil = self.constant_node(Value::NIL, span);
        let begin = self.node(Op::Bind(depth + 1, nil, next), depth + 1, span);
        self.need(depth + 4);
        self.complex(function, depth, K::To(Some(depth), begin))
    }

    /// Links the list of the values of one form (MULTIPLE-VALUE-LIST), if that is what is called for: the
    /// list in which the values are gathered is the result.
    fn link_values_as_list(
        &mut self,
        function: TreeId,
        ids: &[TreeId],
        goal: Goal,
    ) -> Option<Ref<Node>> {
        let Goal { depth, k, span } = goal;
        let (K::To(slot, next), [form]) = (k, ids) else { return None };
        let is_list = matches!(self.unit.code.nodes[function as usize],
            Tree::FunctionRef(name) if name == known::LIST);
        if !is_list || self.is_plain() {
            return None;
        }
        let kept = self.slot_node(depth, span);
        let after = match slot {
            Some(slot) => self.node(Op::Bind(slot, kept, next), depth + 1, span),
            None => next,
        };
        let gather = self.node(Op::Gather(depth, after), depth + 1, span);
        let values = self.complex(*form, depth + 1, K::Values(gather));
        let nil = self.constant_node(Value::NIL, span);
        self.need(depth + 2);
        Some(self.node(Op::Bind(depth, nil, values), depth, span))
    }

    pub(in crate::machine) fn link_multiple_value_prog1(
        &mut self,
        first: TreeId,
        rest: TreeId,
        goal: Goal,
    ) -> Ref<Node> {
        let Goal { depth, k, span } = goal;
        if let K::To(slot, next) = k {
            let kept = self.slot_node(depth, span);
            let after = match slot {
                Some(slot) => self.node(Op::Bind(slot, kept, next), depth + 1, span),
                None => next,
            };
            let rest = self.complex(rest, depth + 1, K::To(None, after));
            return self.complex(first, depth, K::To(Some(depth), rest));
        }
        if !self.is_plain() {
            return self.keep_values(first, rest, goal);
        }
        let next = match k {
            K::Values(next) => next,
            _ => self.node(Op::ReturnValues, depth, span),
        };
        let restore = self.other(apply::ValuesFromList { list: depth, next }, depth + 1, span);
        let rest = self.complex(rest, depth + 1, K::To(None, restore));
        let gather = self.node(Op::Gather(depth, rest), depth + 1, span);
        // The list begins empty: the slot is set before the values are gathered.
        let first_values = self.complex(first, depth + 1, K::Values(gather));
        let nil = self.constant_node(Value::NIL, span);
        self.node(Op::Bind(depth, nil, first_values), depth, span)
    }

    /// Links a form whose first value is checked against a type; all its values are passed on.
    pub(in crate::machine) fn link_the(
        &mut self,
        id: TreeId,
        value: TreeId,
        kind: Value,
        goal: Goal,
    ) -> Ref<Node> {
        let Goal { depth, k, span } = goal;
        let is_single = matches!(self.unit.code.nodes[value as usize], Tree::Primitive(..));
        if is_single || matches!(k, K::To(..)) {
            let of = self.slot_wanted(id);
            return self.with_slot(value, goal, move |l, slot| {
                let value = l.slot_node(slot, span);
                l.the_node(kind, of, value, span)
            });
        }
        let (inner, list) = (depth + 2, depth + 1);
        let Kept { one, many } = self.restoring(goal);
        let kept = self.slot_node(depth, span);
        let checked = self.the_node(kind, (0, 0), kept, span);
        let one = self.leaf(checked, Goal { depth: inner, k: K::To(Some(depth), one), span });
        let first = self.first_of_slot(list, span);
        let checked = self.the_node(kind, (0, 0), first, span);
        let many = self.leaf(checked, Goal { depth: inner, k: K::To(None, many), span });
        self.keeping(value, Kept { one, many }, goal)
    }

    /// Links a form whose values are kept while another is evaluated. A single value lies in one slot,
    /// and the next says so; any other number of values is a list there.
    fn keep_values(&mut self, first: TreeId, rest: TreeId, goal: Goal) -> Ref<Node> {
        let Goal { depth, span, .. } = goal;
        let (inner, list) = (depth + 2, depth + 1);
        let Kept { one, many } = self.restoring(goal);
        let ask = Op::IfSame(OnWord { slot: list, word: Value::T, yes: one, no: many });
        let end = self.node(ask, inner, span);
        let many = self.complex(rest, inner, K::To(None, end));
        let one = self.node(Op::SetConstant(list, Value::T, many), inner, span);
        self.keeping(first, Kept { one, many }, goal)
    }

    /// Links a form whose values are kept from the depth of the goal on: a single one in a slot, any other number
    /// as a list in the next; then it goes on.
    fn keeping(&mut self, form: TreeId, after: Kept, goal: Goal) -> Ref<Node> {
        let Goal { depth, span, .. } = goal;
        let inner = depth + 2;
        let keep = apply::KeepValues { value: depth, one: after.one, rest: after.many };
        let keep = self.other(keep, inner, span);
        let values = self.complex(form, inner, K::Values(keep));
        let begin = self.node(Op::SetConstant(depth + 1, Value::NIL, values), inner, span);
        self.node(Op::SetConstant(depth, Value::NIL, begin), depth, span)
    }

    /// Makes the nodes that pass on what has been kept.
    fn restoring(&mut self, goal: Goal) -> Kept {
        let Goal { depth, k, span } = goal;
        let inner = depth + 2;
        self.need(inner + 1);
        let kept = self.slot_node(depth, span);
        let (one, next) = match k {
            K::Values(next) => (Op::Values(Box::new([kept]), next), next),
            _ => (Op::Return(kept), self.node(Op::ReturnValues, depth, span)),
        };
        Kept {
            one: self.node(one, inner, span),
            many: self.other(apply::ValuesFromList { list: depth + 1, next }, inner, span),
        }
    }
}

/// What follows when a single value has been kept, and when a list of them has.
struct Kept {
    one: Ref<Node>,
    many: Ref<Node>,
}
