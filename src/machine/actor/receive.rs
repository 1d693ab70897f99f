//! Selective receive.
//!
//! The node asks the queue for the next message that this site has not refused for good, and tries
//! the clauses in order. Fields are found by the shape of the message, before anything of it is
//! copied. A guard runs in the frame, with the fields bound. A simple guard is evaluated at once;
//! any other runs as ordinary code, which comes back to the `decide` node (`guard.rs`). The state
//! of the scan (which message, which clause) lies in slots, so a guard may itself receive, wait or
//! be preempted. While the receive waits, the slots hold the last message that was looked at:
//! guards are asked about each message once, when it has come, unless something may have changed
//! for them ([`Post::changes`](super::mail::Post)).

use super::guard;
use super::mail::port_word;
use super::quick_mail::Met;
use crate::analyser::tree::{ReceiveClause, Tree, TreeId};
use crate::data::copy;
use crate::global::shape;
use crate::global::units::{Piece, Ref};
use crate::heap::{Imm, Value};
use crate::machine::code::node::{Answer, Node, Op, Rare, Simple};
use crate::machine::code::primitive;
use crate::machine::code::primitive::Fast;
use crate::machine::eval::state::{Flow, Machine, Resume};
use crate::machine::eval::step::{evaluate, test};
use crate::machine::link::{Goal, K, Linker};
use crate::process::{Letter, Outcome, Payload, Pid, Rejection, Sequence};
use crate::text::Span;
use std::sync::atomic::{AtomicU64, Ordering};

/// One linked clause.
pub(crate) struct Clause {
    /// Its fields; their values go to the slots after that of the sender.
    pub(in crate::machine) fields: Box<[Value]>,
    /// Where the fields are in the shapes met last.
    pub(in crate::machine) met: Met,
    /// The guard, if it is simple.
    pub(in crate::machine) simple: Option<Ref<Simple>>,
    /// If the guard is `(muproc-msgtag= field x)`: the index of the field, and x.
    tag: Option<(u32, Ref<Simple>)>,
    /// The first node of the guard as ordinary code; a simple guard runs there when it fails.
    pub(in crate::machine) guard: Option<Ref<Node>>,
    /// The first node of the clause's body.
    pub(in crate::machine) body: Ref<Node>,
    /// The slots of variables that live in cells.
    boxed: Box<[u32]>,
}

/// The data of a receive node.
pub struct Receive {
    /// The number of the receive among all that were ever linked. Memos of the queue outlive the
    /// code that they are about, and the address of the code could be reused.
    pub(in crate::machine) site: u64,
    pub(in crate::machine) clauses: Vec<Clause>,
    /// What to do when the time is over.
    late: Option<Ref<Node>>,
    /// The first of its slots: the wait (or NIL, or -1 to look once), the message's number, the
    /// clause, the sender.
    pub(in crate::machine) first: u32,
}

impl Piece for Receive {}

impl Receive {
    /// Whether it has a timeout.
    #[inline]
    pub(in crate::machine) fn has_timeout(&self) -> bool {
        self.late.is_some()
    }

    /// Whether each clause looks for a tag.
    pub(in crate::machine) fn looks_for_tags(&self) -> bool {
        self.clauses.iter().all(|clause| clause.tag.is_some())
    }
}

static NEXT_SITE: AtomicU64 = AtomicU64::new(1);

const WAIT: u32 = 0;
pub(in crate::machine) const MESSAGE: u32 = 1;
const CLAUSE: u32 = 2;
pub(in crate::machine) const FROM: u32 = 3;
pub(in crate::machine) const FIELDS: u32 = 4;

/// Returns a word for the slot of the clause: the scan goes on behind the message, unless there
/// have been more changes since.
fn behind(changes: u16) -> Value {
    Value::fixnum(-1 - i64::from(changes))
}

/// Returns the fields that the clauses of a receive want; `None` if the node is not a receive.
pub(in crate::machine) fn clauses_of(node: &Node) -> Option<Vec<Vec<Value>>> {
    let receive = receive_of(node)?;
    Some(receive.clauses.iter().map(|clause| clause.fields.to_vec()).collect())
}

/// Returns the data of a receive node; `None` for any other node.
#[inline]
pub(in crate::machine) fn receive_of(node: &Node) -> Option<&Receive> {
    match &node.op {
        Op::Receive(receive, _) => Some(receive),
        Op::Other(rare) => rare.receive(),
        _ => None,
    }
}

/// Links a receive.
pub(in crate::machine) fn link(
    linker: &mut Linker<'_>,
    clauses: &[ReceiveClause],
    timeout: Option<&(TreeId, TreeId)>,
    goal: Goal,
) -> Ref<Node> {
    let Goal { depth, k, span } = goal;
    let scan_depth = depth + 3;
    let node = linker.arena.reserve(Node { op: Op::ReturnValues, depth: scan_depth, span });
    let decide = linker.arena.reserve(Node { op: Op::ReturnValues, depth: scan_depth, span });
    let late = timeout.map(|(_, late)| linker.complex(*late, depth, k));
    let make = |linker: &mut Linker<'_>| -> Vec<Clause> {
        let numbered = clauses.iter().enumerate();
        numbered.map(|(i, c)| link_clause(linker, (i + 1, c), decide, goal)).collect()
    };
    let linked = make(linker);
    let site = NEXT_SITE.fetch_add(1, Ordering::Relaxed);
    let receive = linker.arena.keep(Receive { site, clauses: linked, late, first: depth });
    let op = Op::Other(Box::new(Scan(receive)));
    linker.arena.fill(node, Node { op, depth: scan_depth, span });
    let op = Op::Other(Box::new(Decided { scan: node }));
    linker.arena.fill(decide, Node { op, depth: scan_depth, span });
    linker.need(depth + FIELDS + 2);
    let begin = linker.other(BeginReceive { first: depth, scan: node }, depth + 1, span);
    match timeout {
        Some((seconds, _)) => {
            let begin = at_once(linker, receive, begin, depth + 1, span);
            linker.complex(*seconds, depth, K::To(Some(depth), begin))
        }
        None => {
            let nil = linker.constant_node(Value::NIL, span);
            let slow = linker.node(Op::Bind(depth, nil, begin), depth, span);
            at_once(linker, receive, slow, depth, span)
        }
    }
}

/// Returns a node that first tries to take a message at once, before the ordinary node `slow`; with
/// plain linking, `slow` itself.
fn at_once(
    linker: &mut Linker<'_>,
    receive: Ref<Receive>,
    slow: Ref<Node>,
    depth: u32,
    span: Span,
) -> Ref<Node> {
    if linker.is_plain() {
        return slow;
    }
    linker.node(Op::Receive(receive, slow), depth, span)
}

fn link_clause(
    linker: &mut Linker<'_>,
    (number, clause): (usize, &ReceiveClause),
    decide: Ref<Node>,
    goal: Goal,
) -> Clause {
    let Goal { depth, k, span } = goal;
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
    let tag = if linker.is_plain() { None } else { tag_guard(linker, clause, inner) };
    let is_simple = |tree: &TreeId| {
        !linker.is_plain() && linker.is_pure(*tree) && !guard::asks(linker.unit, *tree)
    };
    let simple = clause.guard.filter(is_simple).map(|tree| linker.simple(tree, inner));
    let guard = clause.guard.map(|tree| {
        let clause = guard::Clause { first: depth, number, depth: inner, body, decide };
        guard::link(linker, tree, clause, span)
    });
    let fields = clause.fields.iter().map(|f| f.0.word()).collect();
    let met = Met::new(clause.fields.len());
    Clause { fields, met, simple, tag, guard, body, boxed: boxed.into() }
}

/// Returns the field and the tag of a guard that compares them and nothing else; `None` for any
/// other guard.
fn tag_guard(
    linker: &mut Linker<'_>,
    clause: &ReceiveClause,
    depth: u32,
) -> Option<(u32, Ref<Simple>)> {
    let unit = linker.unit;
    let Tree::Primitive(index, operands) = &unit.code.nodes[clause.guard? as usize] else {
        return None;
    };
    if primitive::at(*index).fast != Fast::MatchTag {
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

/// Returns the tag that all clauses look for; `None` unless every clause has a tag guard and they
/// agree.
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
struct BeginReceive {
    first: u32,
    scan: Ref<Node>,
}

impl Rare for BeginReceive {
    fn run(&self, m: &mut Machine, _: &Node, fp: usize) -> Flow {
        let first = self.first;
        let seconds = m.slot(fp, first + WAIT);
        if seconds.is_true() {
            let place = fp + (first + WAIT) as usize;
            let wait = match m.seconds_from_now(seconds) {
                Err(fault) => return Flow::Fault(fault),
                Ok(Some(at)) if at > m.system().now() => m.start_wait(at, place),
                Ok(_) => Value::fixnum(-1),
            };
            m.set_slot(fp, first + WAIT, wait);
        }
        m.set_slot(fp, first + MESSAGE, Value::NIL);
        m.set_slot(fp, first + CLAUSE, Value::fixnum(0));
        Flow::Next(self.scan, fp)
    }
}

/// Goes on with the next clause after a guard has said no.
struct Decided {
    scan: Ref<Node>,
}

impl Rare for Decided {
    fn run(&self, _: &mut Machine, _: &Node, fp: usize) -> Flow {
        Flow::Next(self.scan, fp)
    }
}

/// Looks for a message.
struct Scan(Ref<Receive>);

impl Rare for Scan {
    fn run(&self, m: &mut Machine, node: &Node, fp: usize) -> Flow {
        scan(m, node, &self.0, fp)
    }

    fn receive(&self) -> Option<&Receive> {
        Some(&self.0)
    }
}

#[inline]
pub(in crate::machine) fn take(m: &mut Machine, at: Sequence, data: Value, first: u32, fp: usize) {
    if let Some(message) = m.post.queue.take(at) {
        m.post.received(message);
        if data != Value::EMPTY {
            m.post.is_about(data);
        }
    }
    let wait = m.slot(fp, first + WAIT);
    if wait.is_true() {
        m.end_wait(wait);
    }
}

/// Returns where a scan stands: at a message, behind one, or (both `None`) at the beginning; and
/// the index of the next clause.
#[inline]
fn standing(m: &Machine, first: u32, fp: usize) -> (Option<Sequence>, Option<Sequence>, usize) {
    let at = m.slot(fp, first + MESSAGE).as_fixnum().map(|at| at as Sequence);
    let clause = m.slot(fp, first + CLAUSE);
    if clause == behind(m.post.changes) {
        return (None, at, 0);
    }
    match usize::try_from(clause.untag_fixnum()) {
        Ok(clause) => (at, None, clause),
        Err(_) => (None, None, 0),
    }
}

fn scan(m: &mut Machine, node: &Node, receive: &Receive, fp: usize) -> Flow {
    let first = receive.first;
    let site = receive.site;
    // Where the scan stands: a message some of whose clauses have been tried, or the beginning.
    let (mut current, mut after, mut clause) = standing(m, first, fp);
    let mut guarded = clause > 0;
    let wanted = wanted_tag(m, receive, fp);
    loop {
        let at = match current.take() {
            Some(at) => at,
            None => {
                clause = 0;
                guarded = false;
                match m.post.queue.scan(site, after, wanted) {
                    Some(at) => at,
                    None => match wait(m, node, receive, after, fp) {
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
            let data = match bind(m, tried, at, first, fp) {
                Bound::No => continue,
                Bound::Yes(data) => data,
                Bound::Taken => return Flow::Next(tried.body, fp),
            };
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
                    Answer::Trap => return guard_as_code(m, receive, (at, clause), data, fp),
                }
            } else if tried.guard.is_some() {
                return guard_as_code(m, receive, (at, clause), data, fp);
            }
            take(m, at, data, first, fp);
            return Flow::Next(tried.body, fp);
        }
        m.post.queue.reject(site, at, rejection(guarded, other_tag));
        after = Some(at);
    }
}

/// Runs the guard of the clause before `next` as ordinary code. A simple guard that has failed
/// fails there again, and handlers of that fault can read the message.
#[inline(never)]
fn guard_as_code(
    m: &mut Machine,
    receive: &Receive,
    (at, next): (Sequence, usize),
    data: Value,
    fp: usize,
) -> Flow {
    m.fault = None;
    let clause = &receive.clauses[next - 1];
    guard::prepare(m, fp + (receive.first + FIELDS) as usize + clause.fields.len(), data);
    m.set_slot(fp, receive.first + MESSAGE, Value::fixnum(at as i64));
    m.set_slot(fp, receive.first + CLAUSE, Value::fixnum(next as i64));
    Flow::Next(clause.guard.expect("it has a guard"), fp)
}

/// Returns why no clause took a message: a guard looked at it, at a tag that is another's, or no
/// guard looked at it.
fn rejection(guarded: bool, other_tag: Option<u64>) -> Rejection {
    match (guarded, other_tag) {
        (false, _) => Rejection::Shape,
        (true, Some(tag)) => Rejection::Tag(tag),
        (true, None) => Rejection::Guard,
    }
}

/// The result of binding the fields of a clause.
enum Bound {
    /// The message lacks a field.
    No,
    /// The fields are bound. These are the message's data in the heap, of which they may be parts;
    /// EMPTY if none of the data is there.
    Yes(Value),
    /// The fields are bound, and the message is taken.
    Taken,
}

/// Binds the fields of a clause, if the message has them all.
#[inline]
fn bind(m: &mut Machine, clause: &Clause, at: Sequence, first: u32, fp: usize) -> Bound {
    let Some(message) = m.post.queue.get(at) else { return Bound::No };
    let shape_id = message.shape;
    let from = message.from;
    let mut data = Value::EMPTY;
    if !clause.fields.is_empty() {
        if shape_id == 0 {
            return Bound::No;
        }
        let words = message.words();
        let mut owns = false;
        for (i, field) in clause.fields.iter().enumerate() {
            let Some(position) = shape::position(shape_id, *field) else { return Bound::No };
            let value = field_of(words, position);
            // A reference within the message does not belong to this heap: a collection must not
            // see it.
            match value.is_own() {
                true => owns = true,
                false => m.stack[fp + (first + FIELDS) as usize + i] = value,
            }
        }
        if owns {
            let is_certain = clause.simple.is_none() && clause.guard.is_none();
            if is_certain && m.heap.should_move_behind(words.len()) {
                take_whole(m, clause, at, first, fp);
                return Bound::Taken;
            }
            let base = enter_heap(m, at, fp + (first + FROM) as usize);
            let Some(message) = m.post.queue.get(at) else { return Bound::No };
            bind_fields(&mut m.stack[fp + (first + FIELDS) as usize..], clause, message, base);
            data = copy::relocate(message.root(), base);
        }
    }
    bind_the_rest(m, clause, from, first, fp);
    Bound::Yes(data)
}

/// Returns the value of a field in the words of a message. A reference is relative to the message.
#[inline(always)]
pub(crate) fn field_of(words: &[u64], position: usize) -> Value {
    Value(words[position + 2])
}

/// Binds the fields of a clause to the values of a message that has them all. The message's words
/// begin at `base` of the heap.
#[inline]
pub(in crate::machine) fn bind_fields(
    slots: &mut [Value],
    clause: &Clause,
    letter: &Letter,
    base: usize,
) {
    let words = letter.words();
    for (slot, field) in slots.iter_mut().zip(&clause.fields) {
        if let Some(position) = shape::position(letter.shape, *field) {
            *slot = copy::relocate(field_of(words, position), base);
        }
    }
}

/// Binds the sender, and makes the cells of variables that live in cells.
#[inline(always)]
pub(in crate::machine) fn bind_the_rest(
    m: &mut Machine,
    clause: &Clause,
    from: Pid,
    first: u32,
    fp: usize,
) {
    m.set_slot(fp, first + FROM, port_word(from));
    if !clause.boxed.is_empty() {
        make_cells(m, clause, fp);
    }
}

#[inline(never)]
fn make_cells(m: &mut Machine, clause: &Clause, fp: usize) {
    for slot in &clause.boxed {
        let value = m.slot(fp, *slot);
        let cell = m.heap.cell(value);
        m.set_slot(fp, *slot, cell);
    }
}

/// Copies the words of a message into the heap; returns where they begin. What is live lies below
/// `top`. A full heap is collected first, so that it holds only what is live and the collection
/// does not copy the long message itself.
fn enter_heap(m: &mut Machine, at: Sequence, top: usize) -> usize {
    let length = m.post.queue.get(at).map_or(0, |message| message.words().len());
    if m.heap.is_crowded(length) {
        m.collect_early(top);
    }
    let Machine { post, heap, .. } = m;
    post.queue.get(at).map_or(0, |message| copy::words_in(heap, message.words(), message.shares()))
}

/// Takes a long message that a clause accepts without asking a guard. The message's block becomes
/// that of the heap, and what is alive moves there; what the fields refer to stays where it is in
/// the block.
#[cold]
fn take_whole(m: &mut Machine, clause: &Clause, at: Sequence, first: u32, fp: usize) {
    let Some(mut message) = m.post.queue.take(at) else { return };
    let (from, root) = (message.from, message.root());
    let mut fields = vec![Value::NIL; clause.fields.len()];
    bind_fields(&mut fields, clause, &message, 0);
    let (block, shares) = (message.body.take_block(), message.body.take_shares());
    message.body = Payload::of_immediate(Value::NIL);
    m.post.received(message);
    m.collect_behind(block, fp + (first + FROM) as usize);
    let slot = fp + (first + FIELDS) as usize;
    m.stack[slot..slot + fields.len()].copy_from_slice(&fields);
    m.heap.adopt(shares);
    m.post.is_about(root);
    bind_the_rest(m, clause, from, first, fp);
    let wait = m.slot(fp, first + WAIT);
    if wait.is_true() {
        m.end_wait(wait);
    }
}

/// Sets the scan to go on behind this message.
pub(in crate::machine) fn go_on_behind(m: &mut Machine, at: Sequence, first: u32, fp: usize) {
    m.set_slot(fp, first + MESSAGE, Value::fixnum(at as i64));
    m.set_slot(fp, first + CLAUSE, behind(m.post.changes));
}

/// Waits, or ends the wait, when no message fits. `None` to look again.
fn wait(
    m: &mut Machine,
    node: &Node,
    receive: &Receive,
    after: Option<Sequence>,
    fp: usize,
) -> Option<Flow> {
    let first = receive.first;
    match after {
        Some(at) => go_on_behind(m, at, first, fp),
        None => {
            m.set_slot(fp, first + MESSAGE, Value::NIL);
            m.set_slot(fp, first + CLAUSE, Value::fixnum(0));
        }
    }
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
