//! Guards of a receive that run as ordinary code.
//!
//! While such a guard runs, `*muproc-mumsg*` and `*muproc-packet*` are about the message that it
//! looks at. A control frame records this. Any way out of the guard pops that frame; then the
//! variables are about the message received last again. If the guard itself receives, they are
//! about that message from there on.
//!
//! A guard that is a simple node is tested by the scan itself, without all this: it cannot ask for
//! the message. Only when it fails is it run once more as ordinary code, since handlers may ask.

use super::mail::Post;
use super::receive;
use super::receive::MESSAGE;
use crate::analyser::tree::{Tree, TreeId};
use crate::global::known;
use crate::global::units::Ref;
use crate::heap::{Imm, Value};
use crate::machine::code::node::{Cont, ContKind, Node, Op, Rare, Unit};
use crate::machine::code::primitive;
use crate::machine::code::primitive::Fast;
use crate::machine::eval::state::{Flow, Machine};
use crate::machine::link::{K, Linker};
use crate::process::Sequence;
use crate::text::Span;

/// Slots of the control frame: `Post::current_value` as it was before, the message's number, and
/// its data once somebody has asked for them.
const FORMER: u32 = 0;
const NUMBER: u32 = 1;
const DATA: u32 = 2;
/// The slot of the answer.
const ANSWER: u32 = 3;

/// The clause whose guard is linked.
pub(in crate::machine) struct Clause {
    /// The first slot of the receive.
    pub(in crate::machine) first: u32,
    /// The number of the clause, from 1.
    pub(in crate::machine) number: usize,
    /// The first slot after the fields.
    pub(in crate::machine) depth: u32,
    /// The first node of the clause's body.
    pub(in crate::machine) body: Ref<Node>,
    /// The node that goes on when the guard says no.
    pub(in crate::machine) decide: Ref<Node>,
}

/// Whether a simple tree reads one of the variables that are about the message.
pub(in crate::machine) fn asks(unit: Ref<Unit>, tree: TreeId) -> bool {
    let mut work = vec![tree];
    while let Some(id) = work.pop() {
        match &unit.code.nodes[id as usize] {
            Tree::Special(name) if [known::MUMSG_VAR, known::PACKET_VAR].contains(name) => {
                return true;
            }
            // It may read one by a name that is known only at run time.
            Tree::Primitive(index, ids) => {
                if primitive::at(*index).fast == Fast::SymbolValue {
                    return true;
                }
                work.extend(ids);
            }
            Tree::The(x, _) => work.push(*x),
            Tree::If(x, y, z) => work.extend([*x, *y, *z]),
            Tree::Or(x, y) => work.extend([*x, *y]),
            Tree::Progn(ids) => work.extend(ids),
            Tree::Let(bindings, body) => {
                work.extend(bindings.iter().map(|binding| binding.1));
                work.push(*body);
            }
            _ => {}
        }
    }
    false
}

/// Links a guard as ordinary code; returns its first node.
pub(in crate::machine) fn link(
    linker: &mut Linker<'_>,
    guard: TreeId,
    clause: Clause,
    span: Span,
) -> Ref<Node> {
    let Clause { first, number, depth, body, decide } = clause;
    let inner = depth + ANSWER;
    let accept = linker.other(Accepted { first, own: depth, body, decide }, inner, span);
    let answer = linker.slot_node(inner, span);
    let choose = linker.node(Op::If(answer, accept, decide), inner + 1, span);
    let leave = linker.node(Op::Pop(choose), inner + 1, span);
    linker.pushed += 1;
    let guard = linker.complex(guard, inner, K::To(Some(inner), leave));
    linker.pushed -= 1;
    let mut cont = Cont::new(ContKind::Guard);
    (cont.slot, cont.count, cont.span) = (depth, number as u32, span);
    let cont = linker.arena.keep(cont);
    linker.other(BeginGuard { first, cont, guard }, inner, span)
}

/// Fills the control frame of a guard about to begin; the frame lies at the slot `frame`. `data`
/// are the message's data in the heap; EMPTY if none of them is there yet.
pub(in crate::machine) fn prepare(m: &mut Machine, frame: usize, data: Value) {
    m.stack[frame..frame + ANSWER as usize].fill(Value::NIL);
    m.stack[frame + DATA as usize] = data;
}

/// Begins a guard of the receive whose slots begin at `first`.
struct BeginGuard {
    first: u32,
    cont: Ref<Cont>,
    guard: Ref<Node>,
}

impl Rare for BeginGuard {
    fn run(&self, m: &mut Machine, _: &Node, fp: usize) -> Flow {
        let cont = self.cont;
        let number = m.slot(fp, self.first + MESSAGE);
        m.set_slot(fp, cont.slot + FORMER, m.post.current_value);
        m.set_slot(fp, cont.slot + NUMBER, number);
        m.post.current_value = looking(fp + cont.slot as usize);
        m.control.push(cont);
        Flow::Next(self.guard, fp)
    }
}

/// Takes the message after the guard, whose slots begin at `own`, has said yes.
struct Accepted {
    first: u32,
    own: u32,
    body: Ref<Node>,
    decide: Ref<Node>,
}

impl Rare for Accepted {
    fn run(&self, m: &mut Machine, _: &Node, fp: usize) -> Flow {
        let at = m.slot(fp, self.first + MESSAGE).untag_fixnum() as Sequence;
        if m.post.queue.get(at).is_none() {
            // The guard has itself received the message.
            receive::go_on_behind(m, at, self.first, fp);
            return Flow::Next(self.decide, fp);
        }
        let data = m.slot(fp, self.own + DATA);
        receive::take(m, at, data, self.first, fp);
        Flow::Next(self.body, fp)
    }
}

/// Returns the message that a guard looks at, and the number of its clause. The frame of the
/// guard's function begins at `fp`. `None` if the message is no longer queued.
pub(in crate::machine) fn looked_at(
    m: &Machine,
    cont: Ref<Cont>,
    fp: usize,
) -> Option<(Sequence, usize)> {
    let at = m.stack.get(fp + (cont.slot + NUMBER) as usize)?.as_fixnum()? as Sequence;
    m.post.queue.get(at).map(|_| (at, cont.count as usize))
}

/// Returns `Post::current_value` for the time that a guard runs; `frame` is the slot of the guard's
/// control frame. The word is not a value, so what is received meanwhile takes its place.
const fn looking(frame: usize) -> Value {
    Value::immediate(Imm::Marker, FIRST_LOOK + frame as u64)
}

/// Smaller markers mean other things.
const FIRST_LOOK: u64 = 1 << 8;

/// Returns the message that the guard under way looks at, if `*muproc-mumsg*` is about it: the slot
/// that keeps its data once they are in the heap, and its number.
pub(in crate::machine) fn candidate(post: &Post, stack: &[Value]) -> Option<(usize, Sequence)> {
    let word = post.current_value;
    if !word.is(Imm::Marker) {
        return None;
    }
    let frame = word.payload().checked_sub(FIRST_LOOK)? as usize;
    let number = stack.get(frame + NUMBER as usize)?.as_fixnum()? as Sequence;
    post.queue.get(number).map(|_| (frame + DATA as usize, number))
}

impl Machine {
    /// Ends a guard, in whatever way it is left.
    pub(in crate::machine) fn end_guard(&mut self, cont: Ref<Cont>, fp: usize) {
        if self.post.current_value == looking(fp + cont.slot as usize) {
            self.post.current_value = self.slot(fp, cont.slot + FORMER);
        }
    }
}
