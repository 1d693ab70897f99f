//! Selective receive.
//!
//! The node asks the queue for the next message that this site has not refused for good, and tries
//! the clauses in order. Fields are found by the shape of the message, before anything of it is
//! copied. A guard runs in the frame, with the fields bound; a simple one at once, any other as
//! ordinary code that comes back to the `decide` node. The state of the scan (which message, which
//! clause) lies in slots, so a guard may itself receive, wait or be preempted.

use super::link::{K, Linker};
use super::mail::port_word;
use super::node::{Answer, Extra, Node, Op, Simple};
use super::state::{Flow, Machine, Resume};
use super::step::{evaluate, test};
use crate::analyser::tree::{ReceiveClause, Tree, TreeId};
use crate::process::{Outcome, Payload, Pid, Rejection, Sequence};
use crate::text::{SourceId, Span};
use crate::value::code::Ref;
use crate::value::{Imm, Value, copy, shape};
use std::collections::BTreeMap;
use std::sync::Mutex;

/// One clause, linked.
pub struct Clause {
    /// Its fields; the values go to the slots after that of the sender.
    fields: Box<[Value]>,
    /// A guard that is simple.
    simple: Option<Ref<Simple>>,
    /// If the guard is `(muproc-msgtag= field x)`: the index of the field, and x.
    tag: Option<(u32, Ref<Simple>)>,
    /// The first node of any other guard.
    guard: Option<Ref<Node>>,
    /// What to do with the message.
    body: Ref<Node>,
    /// Slots of variables that live in cells.
    boxed: Box<[u32]>,
}

/// What a receive node needs.
pub struct Receive {
    clauses: Vec<Clause>,
    /// What to do when the time is over.
    late: Option<Ref<Node>>,
    /// Slots: the wait (or NIL, or -1 to look once), the message's number, the clause, the sender.
    first: u32,
}

const WAIT: u32 = 0;
const MESSAGE: u32 = 1;
const CLAUSE: u32 = 2;
const FROM: u32 = 3;
const FIELDS: u32 = 4;

/// The fields that the clauses of a receive want, if the node is one.
pub(super) fn clauses_of(node: &Node) -> Option<Vec<Vec<Value>>> {
    let Op::Other(_, extra) = &node.op else { return None };
    let receive = extra.receive.as_ref()?;
    Some(receive.clauses.iter().map(|clause| clause.fields.to_vec()).collect())
}

/// A guard that is more than a simple expression, as reports find it by its place in a source.
#[derive(Clone, Copy)]
struct Guarded {
    end: u32,
    /// The slots of the receive, and which of its clauses it is.
    first: u32,
    clause: usize,
}

/// The guards of what has been linked, by source and offset. As long-lived as the sources.
static GUARDS: Mutex<BTreeMap<(SourceId, u32), Guarded>> = Mutex::new(BTreeMap::new());

/// So many guards before a place are looked at.
const MOST_GUARDS: usize = 256;

fn note_guard(span: Span, first: u32, clause: usize) {
    if span.is_known() {
        let mut guards = GUARDS.lock().unwrap_or_else(|e| e.into_inner());
        guards.insert((span.source, span.start), Guarded { end: span.end, first, clause });
    }
}

/// The message that a guard looks at, and the number of its clause, if one runs in the frame at
/// `fp`: at this place in the source, or as what the interrupted node tests.
pub(super) fn guarded(
    m: &Machine,
    fp: usize,
    place: Span,
    node: Option<Ref<Node>>,
) -> Option<(Sequence, usize)> {
    let (first, clause) = match node.as_ref().map(|node| &node.op) {
        Some(Op::Other(_, extra)) if extra.receive.is_some() => {
            let first = extra.receive.as_ref()?.first;
            (first, m.slot(fp, first + CLAUSE).as_fixnum()? as usize)
        }
        _ => {
            let guards = GUARDS.lock().unwrap_or_else(|e| e.into_inner());
            let before = guards.range((place.source, 0)..=(place.source, place.start)).rev();
            let found = before.take(MOST_GUARDS).find(|(_, guard)| place.end <= guard.end);
            found.map(|(_, guard)| (guard.first, guard.clause))?
        }
    };
    let slot = |slot: u32| m.stack.get(fp + slot as usize).and_then(|value| value.as_fixnum());
    let at = slot(first + MESSAGE)? as Sequence;
    // Once the message has been taken, it is the clause that runs.
    let is_tested = slot(first + CLAUSE)? as usize == clause && m.post.queue.get(at).is_some();
    (is_tested && clause > 0).then_some((at, clause))
}

/// Links a receive.
pub(super) fn link(
    linker: &mut Linker<'_>,
    clauses: &[ReceiveClause],
    timeout: Option<&(TreeId, TreeId)>,
    depth: u32,
    k: K,
    span: Span,
) -> Ref<Node> {
    let scan_depth = depth + 3;
    let node = linker.arena.reserve(Node { op: Op::ReturnValues, depth: scan_depth, span });
    let decide = linker.arena.reserve(Node { op: Op::ReturnValues, depth: scan_depth, span });
    let late = timeout.map(|(_, late)| linker.complex(*late, depth, k));
    let make = |linker: &mut Linker<'_>| -> Vec<Clause> {
        let numbered = clauses.iter().enumerate();
        numbered.map(|(i, c)| link_clause(linker, (i + 1, c), decide, depth, k, span)).collect()
    };
    let linked = make(linker);
    let receive = Receive { clauses: linked, late, first: depth };
    let extra = Extra { receive: Some(receive), ..Default::default() };
    linker.arena.fill(node, Node { op: Op::Other(scan, Box::new(extra)), depth: scan_depth, span });
    let extra = Extra { next: vec![node], slots: vec![depth], ..Default::default() };
    linker
        .arena
        .fill(decide, Node { op: Op::Other(decided, Box::new(extra)), depth: scan_depth, span });
    linker.need(depth + FIELDS + 2);
    let begin = Extra { next: vec![node], slots: vec![depth], ..Default::default() };
    let begin = linker.node(Op::Other(begin_receive, Box::new(begin)), depth + 1, span);
    match timeout {
        Some((seconds, _)) => linker.complex(*seconds, depth, K::To(Some(depth), begin)),
        None => {
            let nil = linker.constant_node(Value::NIL, span);
            linker.node(Op::Bind(depth, nil, begin), depth, span)
        }
    }
}

fn link_clause(
    linker: &mut Linker<'_>,
    (number, clause): (usize, &ReceiveClause),
    decide: Ref<Node>,
    depth: u32,
    k: K,
    span: Span,
) -> Clause {
    let mut boxed = Vec::new();
    let mut place = |linker: &mut Linker<'_>, variable: u32, slot: u32| {
        linker.slots.insert(variable, slot);
        if linker.unit.code.variables[variable as usize].boxed() {
            boxed.push(slot);
        }
    };
    if let Some(from) = clause.from {
        place(linker, from, depth + FROM);
    }
    for (i, (_, variable)) in clause.fields.iter().enumerate() {
        place(linker, *variable, depth + FIELDS + i as u32);
    }
    let inner = depth + FIELDS + clause.fields.len() as u32;
    linker.need(inner + 2);
    let body = linker.complex(clause.body, inner, k);
    let unit = linker.unit;
    let mut simple = None;
    let mut guard = None;
    let tag = tag_guard(linker, clause, inner);
    if let Some(tree) = clause.guard {
        if linker.is_pure(tree) {
            simple = Some(linker.simple(tree, inner));
        } else {
            note_guard(unit.code.spans[tree as usize], depth, number);
            // The answer of the guard goes to the slot after the fields.
            let answer = linker.slot_node(inner, span);
            let next = vec![body, decide];
            let accept = Extra { next, slots: vec![depth], ..Default::default() };
            let accept = linker.node(Op::Other(accepted, Box::new(accept)), inner, span);
            let choose = linker.node(Op::If(answer, accept, decide), inner + 1, span);
            guard = Some(linker.complex(tree, inner, K::To(Some(inner), choose)));
        }
    }
    let fields = clause.fields.iter().map(|f| f.0).collect();
    Clause { fields, simple, tag, guard, body, boxed: boxed.into() }
}

/// The field and the tag of a guard that compares them and nothing else.
fn tag_guard(
    linker: &mut Linker<'_>,
    clause: &ReceiveClause,
    depth: u32,
) -> Option<(u32, Ref<Simple>)> {
    let unit = linker.unit;
    let Tree::Primitive(index, operands) = &unit.code.nodes[clause.guard? as usize] else {
        return None;
    };
    let word = super::link_simple::primitive_word(*index);
    if super::call::primitive(word).name != "MUPROC-MSGTAG=" {
        return None;
    }
    let field = |id: TreeId| match unit.code.nodes[id as usize] {
        Tree::Local(v) => clause.fields.iter().position(|(_, variable)| *variable == v),
        _ => None,
    };
    let (at, other) = match (field(operands[0]), field(operands[1])) {
        (Some(at), None) => (at, operands[1]),
        (None, Some(at)) => (at, operands[0]),
        _ => return None,
    };
    // The other operand is evaluated before any message is looked at: it must be a plain variable
    // that no clause binds.
    let outside = match unit.code.nodes[other as usize] {
        Tree::Local(v) => clause.from != Some(v),
        _ => false,
    };
    outside.then(|| (at as u32, linker.simple(other, depth)))
}

/// The tag that all clauses look for, if every clause has a tag guard and they agree.
fn wanted_tag(m: &mut Machine, receive: &Receive, fp: usize) -> Option<u64> {
    let mut wanted = None;
    // A message is filed under one tag: all clauses must look at the same field.
    let mut name = None;
    for clause in &receive.clauses {
        let (field, simple) = clause.tag?;
        let field = clause.fields[field as usize];
        if name.is_some_and(|n| n != field) {
            return None;
        }
        name = Some(field);
        let tag = evaluate(simple, m, fp);
        if !tag.is(Imm::Tag) || wanted.is_some_and(|w| w != tag.0) {
            return None;
        }
        wanted = Some(tag.0);
    }
    wanted
}

/// Sets the timeout and begins with the oldest message.
fn begin_receive(m: &mut Machine, _: &Node, extra: &Extra, fp: usize) -> Flow {
    let first = extra.slots[0];
    let seconds = m.slot(fp, first + WAIT);
    if seconds.is_true() {
        let wait = match m.seconds_from_now(seconds) {
            Err(fault) => return Flow::Fault(fault),
            Ok(Some(at)) if at > m.system().now() => m.start_wait(at, fp + (first + WAIT) as usize),
            Ok(_) => Value::fixnum(-1),
        };
        m.set_slot(fp, first + WAIT, wait);
    }
    m.set_slot(fp, first + MESSAGE, Value::NIL);
    m.set_slot(fp, first + CLAUSE, Value::fixnum(0));
    Flow::Next(extra.next[0], fp)
}

/// The guard of a clause has said no: the scan goes on with the next clause.
fn decided(_m: &mut Machine, _: &Node, extra: &Extra, fp: usize) -> Flow {
    Flow::Next(extra.next[0], fp)
}

/// The guard of a clause has said yes.
fn accepted(m: &mut Machine, _: &Node, extra: &Extra, fp: usize) -> Flow {
    let first = extra.slots[0];
    let at = m.slot(fp, first + MESSAGE).untag_fixnum() as Sequence;
    if m.post.queue.get(at).is_none() {
        // The guard has itself received the message: the scan begins anew.
        m.set_slot(fp, first + MESSAGE, Value::NIL);
        m.set_slot(fp, first + CLAUSE, Value::fixnum(0));
        return Flow::Next(extra.next[1], fp);
    }
    take(m, at, first, fp);
    Flow::Next(extra.next[0], fp)
}

/// The simple guard that is being tested, after it has failed (`bail.rs`).
pub(super) fn guard_under_way(m: &Machine, extra: &Extra, fp: usize) -> Option<Ref<Simple>> {
    let receive = extra.receive.as_ref()?;
    m.slot(fp, receive.first + MESSAGE).as_fixnum()?;
    let clause = m.slot(fp, receive.first + CLAUSE).as_fixnum()?;
    receive.clauses.get((clause as usize).checked_sub(1)?)?.simple
}

/// That guard has an answer after all: the scan goes on.
pub(super) fn guard_has_answered(
    m: &mut Machine,
    node: Ref<Node>,
    extra: &Extra,
    fp: usize,
    answer: Value,
) -> Flow {
    let Some(receive) = &extra.receive else { return Flow::Next(node, fp) };
    if answer.is_nil() {
        return Flow::Next(node, fp);
    }
    let first = receive.first;
    let at = m.slot(fp, first + MESSAGE).untag_fixnum() as Sequence;
    let clause = m.slot(fp, first + CLAUSE).untag_fixnum() as usize;
    take(m, at, first, fp);
    Flow::Next(receive.clauses[clause - 1].body, fp)
}

/// How many slots of the frame are live while the simple nodes of a complex one are evaluated.
pub(super) fn live_slots(node: &Node) -> u32 {
    let Op::Other(_, extra) = &node.op else { return node.depth };
    let fields = extra.receive.iter().flat_map(|r| &r.clauses).map(|c| c.fields.len()).max();
    let first = extra.receive.as_ref().map_or(0, |r| r.first + FIELDS);
    node.depth.max(first + fields.unwrap_or(0) as u32)
}

fn take(m: &mut Machine, at: Sequence, first: u32, fp: usize) {
    if let Some(message) = m.post.queue.take(at) {
        m.post.received(message);
    }
    let wait = m.slot(fp, first + WAIT);
    if wait.is_true() {
        m.end_wait(wait);
    }
}

/// Notes in the slots of the receive where the scan stands.
fn note_place(m: &mut Machine, first: u32, fp: usize, at: Sequence, clause: usize) {
    m.set_slot(fp, first + MESSAGE, Value::fixnum(at as i64));
    m.set_slot(fp, first + CLAUSE, Value::fixnum(clause as i64));
}

/// Looks for a message.
fn scan(m: &mut Machine, node: &Node, extra: &Extra, fp: usize) -> Flow {
    let Some(receive) = &extra.receive else { return Flow::ReturnValues(fp) };
    let first = receive.first;
    let site = std::ptr::from_ref(receive) as u64;
    // Where the scan stands: a message some of whose clauses have been tried, or the beginning.
    let mut current = m.slot(fp, first + MESSAGE).as_fixnum().map(|at| at as Sequence);
    let mut clause = m.slot(fp, first + CLAUSE).untag_fixnum() as usize;
    let (mut guarded, mut after) = (clause > 0, None);
    let wanted = wanted_tag(m, receive, fp);
    loop {
        let at = match current.take() {
            Some(at) => at,
            None => {
                clause = 0;
                guarded = false;
                match m.post.queue.scan(site, after, wanted) {
                    Some(at) => at,
                    None => match wait(m, node, receive, fp) {
                        Some(flow) => return flow,
                        None => continue,
                    },
                }
            }
        };
        let mut other_tag = None;
        while clause < receive.clauses.len() {
            let tried = &receive.clauses[clause];
            clause += 1;
            match bind(m, tried, at, first, fp) {
                Bound::No => continue,
                Bound::Yes => {}
                Bound::Taken => return Flow::Next(tried.body, fp),
            }
            if let Some(simple) = tried.simple {
                guarded = true;
                match test(simple, m, fp) {
                    Answer::Yes => {}
                    Answer::No => {
                        if let (Some((field, _)), Some(_)) = (tried.tag, wanted) {
                            other_tag = Some(m.slot(fp, first + FIELDS + field).0);
                        }
                        continue;
                    }
                    Answer::Trap => {
                        note_place(m, first, fp, at, clause);
                        return m.take_fault();
                    }
                }
            }
            if let Some(guard) = tried.guard {
                note_place(m, first, fp, at, clause);
                return Flow::Next(guard, fp);
            }
            take(m, at, first, fp);
            return Flow::Next(tried.body, fp);
        }
        m.post.queue.reject(site, at, rejection(guarded, other_tag));
        after = Some(at);
    }
}

/// Why no clause took a message: a guard looked at it, at a tag that is another's, or none did.
fn rejection(guarded: bool, other_tag: Option<u64>) -> Rejection {
    match (guarded, other_tag) {
        (false, _) => Rejection::Shape,
        (true, Some(tag)) => Rejection::Tag(tag),
        (true, None) => Rejection::Guard,
    }
}

/// What came of binding the fields of a clause.
enum Bound {
    /// The message has not got them all.
    No,
    /// They are bound.
    Yes,
    /// They are bound, and the message is taken.
    Taken,
}

/// Binds the fields of a clause, if the message has them all.
#[inline]
fn bind(m: &mut Machine, clause: &Clause, at: Sequence, first: u32, fp: usize) -> Bound {
    let Some(message) = m.post.queue.get(at) else { return Bound::No };
    let shape_id = message.shape;
    let from = message.from;
    if !clause.fields.is_empty() {
        if shape_id == 0 {
            return Bound::No;
        }
        let words = message.words();
        let mut owns = false;
        for (i, field) in clause.fields.iter().enumerate() {
            let Some(position) = shape::position(shape_id, *field) else { return Bound::No };
            let value = Value(words[position + 2]);
            owns |= value.is_own();
            m.stack[fp + (first + FIELDS) as usize + i] = value;
        }
        if owns {
            let is_certain = clause.simple.is_none() && clause.guard.is_none();
            if is_certain && m.heap.should_move_behind(words.len()) {
                take_whole(m, clause, at, first, fp);
                return Bound::Taken;
            }
            let base = enter_heap(m, at, fp + (first + FROM) as usize);
            for i in 0..clause.fields.len() {
                let slot = fp + (first + FIELDS) as usize + i;
                m.stack[slot] = copy::relocate(m.stack[slot], base);
            }
        }
    }
    bind_the_rest(m, clause, from, first, fp);
    Bound::Yes
}

/// Binds the sender, and makes the cells of variables that have one.
#[inline]
fn bind_the_rest(m: &mut Machine, clause: &Clause, from: Pid, first: u32, fp: usize) {
    m.set_slot(fp, first + FROM, port_word(from));
    for slot in &clause.boxed {
        let value = m.slot(fp, *slot);
        let cell = m.heap.object_of(crate::value::Kind::Cell, 0, &[value, Value::fixnum(0)]);
        m.set_slot(fp, *slot, cell);
    }
}

/// Copies the words of a message into the heap; where they begin. What is live lies below `top`: a
/// heap that is full is collected first, so that it holds only what is live, and a long message is
/// not itself copied by the collection.
fn enter_heap(m: &mut Machine, at: Sequence, top: usize) -> usize {
    let length = m.post.queue.get(at).map_or(0, |message| message.words().len());
    if m.heap.is_crowded(length) {
        m.collect_early(top);
    }
    let Machine { post, heap, .. } = m;
    post.queue.get(at).map_or(0, |message| copy::words_in(heap, message.words(), message.shares()))
}

/// Takes a long message that a clause wants without asking a guard: its block becomes that of the
/// heap, and what is alive moves there. The fields refer into it already.
#[cold]
fn take_whole(m: &mut Machine, clause: &Clause, at: Sequence, first: u32, fp: usize) {
    let Some(mut message) = m.post.queue.take(at) else { return };
    let (from, root) = (message.from, message.root());
    let (block, shares) = (message.body.take_block(), message.body.take_shares());
    message.body = Payload::of_immediate(Value::NIL);
    m.post.received(message);
    m.collect_behind(block, fp + (first + FROM) as usize);
    m.heap.adopt(shares);
    m.post.is_about(root);
    bind_the_rest(m, clause, from, first, fp);
    let wait = m.slot(fp, first + WAIT);
    if wait.is_true() {
        m.end_wait(wait);
    }
}

/// No message fits: waits, or ends the wait. `None` to look again.
fn wait(m: &mut Machine, node: &Node, receive: &Receive, fp: usize) -> Option<Flow> {
    let first = receive.first;
    m.set_slot(fp, first + MESSAGE, Value::NIL);
    m.set_slot(fp, first + CLAUSE, Value::fixnum(0));
    let before = m.post.queue.len();
    m.collect_mail();
    if m.post.queue.len() != before {
        return None;
    }
    let limit = m.slot(fp, first + WAIT);
    if limit.is_true()
        && let Some(late) = receive.late
        && (limit == Value::fixnum(-1) || m.wait_is_over(limit))
    {
        return Some(Flow::Next(late, fp));
    }
    let node = Ref::from_address(std::ptr::from_ref(node) as usize);
    if m.has_notices() {
        return Some(m.act_on_mail(node, fp));
    }
    m.flush_output();
    Some(Flow::Stop(Outcome::Wait, Resume::Node(node, fp)))
}
