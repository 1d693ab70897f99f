//! Control frames at work: returning through them, leaving them, cleaning up.
//!
//! Unwinding pops control frames from the top down to a target and undoes each: bindings get their
//! former values back, deadlines are cancelled, and the cleanup of a protected form runs as
//! ordinary code. Meanwhile the target and the values wait in a [`Record`]; the end of the cleanup
//! takes them up again. A cleanup that leaves by itself drops the record: the later exit wins,
//! unless the muproc is being killed.

use crate::data::{Fault, Result, list};
use crate::global::sym;
use crate::global::units::Ref;
use crate::heap::{Imm, Value};
use crate::machine::code::node::{Cont, ContKind, Node, Op, Rare};
use crate::machine::eval::native::kept_frame;
use crate::machine::eval::state::{Flow, Machine, Resume};
use crate::process::{ExitInfo, Reason};
use std::sync::atomic::{AtomicU64, Ordering};

/// Where an unwinding goes.
#[derive(Clone)]
pub(crate) enum Target {
    /// Deliver the values where the control frame at this index says; the frame is popped too.
    Frame(usize),
    /// Deliver one value to a slot of the frame's function, then go on with this node; the control
    /// frame at this index is popped too.
    Clause(usize, u32, Ref<Node>),
    /// Go on with a node once this many control frames are left.
    Node(usize, Ref<Node>),
    /// End the muproc.
    End(ExitInfo),
}

impl Target {
    /// Returns down to how many control frames the unwinding goes.
    fn stop(&self) -> usize {
        match self {
            Target::Frame(index) | Target::Clause(index, ..) => index + 1,
            Target::Node(left, _) => *left,
            Target::End(_) => 1,
        }
    }
}

/// What waits while a cleanup runs.
pub(in crate::machine) struct Record {
    /// The values to go on with afterwards.
    pub(in crate::machine) values: Vec<Value>,
    /// The target of the unwinding; `None` after a normal end of the protected form.
    target: Option<Target>,
}

impl Record {
    /// Returns how many bytes its values take.
    pub(in crate::machine) fn bytes(&self) -> usize {
        self.values.capacity() * 8
    }

    /// Returns the node that it goes on with, if any.
    pub(in crate::machine) fn node(&self) -> Option<Ref<Node>> {
        match &self.target {
            Some(Target::Clause(_, _, node) | Target::Node(_, node)) => Some(*node),
            _ => None,
        }
    }

    /// Returns the reason of an end that waits for the cleanup, if any.
    pub(in crate::machine) fn reason(&self) -> Option<&crate::process::Reason> {
        match &self.target {
            Some(Target::End(exit)) => Some(&exit.reason),
            _ => None,
        }
    }
}

static NEXT_TOKEN: AtomicU64 = AtomicU64::new(16);

/// Returns a value that is `eq` to nothing else in the node: the identity of a block or tagbody.
fn fresh_token() -> Value {
    Value::immediate(Imm::Marker, NEXT_TOKEN.fetch_add(1, Ordering::Relaxed))
}

impl Machine {
    /// Returns one value from the frame at `fp` to the control frame on top.
    pub(in crate::machine) fn return_value(&mut self, value: Value, fp: usize) -> Flow {
        let cont = self.control[self.control.len() - 1];
        match cont.kind {
            ContKind::Call => {
                self.control.pop();
                let fp = fp - cont.shift as usize;
                self.set_slot(fp, cont.destination, value);
                Flow::Next(cont.next.expect("a call is followed by a node"), fp)
            }
            ContKind::Native => {
                self.control.pop();
                let frame = fp - cont.shift as usize;
                let resume = cont.resume.expect("a primitive goes on with a function");
                let flow = resume(self, frame, value);
                self.fault_in_frame(flow, frame)
            }
            // Nobody wants the value.
            ContKind::Bottom => self.end_normally(fp),
            _ => {
                self.values.clear();
                self.values.push(value);
                Flow::ReturnValues(fp)
            }
        }
    }

    /// Returns all values in the buffer from the frame at `fp` to the control frame on top.
    pub(in crate::machine) fn return_values(&mut self, fp: usize) -> Flow {
        let cont = self.control[self.control.len() - 1];
        match cont.kind {
            ContKind::Call | ContKind::Native => {
                let value = self.values.first().copied().unwrap_or(Value::NIL);
                self.return_value(value, fp)
            }
            ContKind::CallValues => {
                self.control.pop();
                Flow::Next(
                    cont.next.expect("a call is followed by a node"),
                    fp - cont.shift as usize,
                )
            }
            ContKind::NativeValues => {
                self.control.pop();
                let frame = fp - cont.shift as usize;
                let resume = cont.resume.expect("a primitive goes on with a function");
                let value = self.values.first().copied().unwrap_or(Value::NIL);
                let flow = resume(self, frame, value);
                self.fault_in_frame(flow, frame)
            }
            ContKind::Interrupted => {
                self.control.pop();
                let at = self.interrupted.pop().and_then(Resume::flow);
                at.unwrap_or_else(|| Flow::Fault(self.lost("interrupted node")))
            }
            ContKind::Bottom => self.end_normally(fp),
            _ => Flow::Fault(self.lost("place to return to")),
        }
    }

    fn lost(&mut self, what: &str) -> Box<Fault> {
        let control = format!("The machine has lost its {what}.");
        Fault::message(&mut self.heap, sym::INTERNAL_ERROR, &control, &[])
    }

    /// Returns the frame pointer of the frame below a control frame.
    pub(in crate::machine) fn frame_below(&self, cont: Ref<Cont>, fp: usize) -> usize {
        match cont.kind {
            ContKind::Interrupted => fp - self.stack[fp - 1].untag_fixnum() as usize,
            _ => fp - cont.shift as usize,
        }
    }

    /// `Op::Pop`: the construct whose frame is on top has ended normally.
    pub(in crate::machine) fn pop_frame(&mut self, next: Ref<Node>, fp: usize) -> Flow {
        match self.control.pop() {
            Some(cont) if cont.kind == ContKind::Special => self.unbind(cont, fp),
            Some(cont) => self.undo(cont, fp),
            None => {}
        }
        // The end of a function that binds special variables: saves a round of the loop.
        match next.op {
            Op::ReturnValues => self.return_values(fp),
            _ => Flow::Next(next, fp),
        }
    }

    /// Undoes what a control frame stands for, calls aside.
    fn undo(&mut self, cont: Ref<Cont>, fp: usize) {
        match cont.kind {
            ContKind::Special => self.unbind(cont, fp),
            ContKind::Deadline => {
                let id = self.slot(fp, cont.slot);
                self.clear_deadline(id);
            }
            ContKind::Shield => self.drop_shield(),
            ContKind::Guard => self.end_guard(cont, fp),
            ContKind::Cleanup => {
                self.drop_shield();
                self.records.pop();
            }
            ContKind::Interrupted => {
                self.interrupted.pop();
            }
            ContKind::Native | ContKind::NativeValues => {
                self.native_left(cont, fp - cont.shift as usize);
            }
            _ => {}
        }
    }

    /// Unwinds towards a target. `fp` is the frame of the control frame on top; the values to be
    /// delivered are in the buffer.
    pub(crate) fn unwind(&mut self, target: Target, fp: usize) -> Flow {
        self.take_mended();
        let (mut target, mut fp) = (target, fp);
        while self.control.len() > target.stop() {
            let Some(cont) = self.control.pop() else { break };
            if cont.kind == ContKind::Protect {
                return self.clean_up(cont, target, fp);
            }
            let below = self.frame_below(cont, fp);
            let end = if cont.kind == ContKind::Cleanup { self.end_under_way() } else { None };
            self.undo(cont, fp);
            fp = below;
            if let Some(end) = end {
                target = end;
            }
            if cont.kind == ContKind::Cleanup
                && let Some(flow) = self.kill_that_waited(fp)
            {
                return flow;
            }
        }
        if self.post.reserves.is_any_open() {
            // The stack may be short again, which counts for the heap too: a collection gives back
            // what was taken, and closes the reserves.
            self.heap.want_collection();
        }
        match target {
            Target::Node(_, node) => {
                self.drop_waits(fp + node.depth as usize);
                Flow::Next(node, fp)
            }
            Target::End(info) => self.end_finalized(Some(info), fp),
            Target::Clause(_, slot, node) => {
                self.control.pop();
                let value = self.values.first().copied().unwrap_or(Value::NIL);
                self.set_slot(fp, slot, value);
                self.drop_waits(fp + node.depth as usize);
                Flow::Next(node, fp)
            }
            Target::Frame(_) => {
                let Some(cont) = self.control.pop() else {
                    return Flow::Fault(self.lost("target"));
                };
                self.undo(cont, fp);
                if cont.kind == ContKind::NativeValues {
                    return self.thrown_to(cont, fp - cont.shift as usize);
                }
                if !cont.values {
                    let value = self.values.first().copied().unwrap_or(Value::NIL);
                    self.set_slot(fp, cont.destination, value);
                }
                let next = cont.next.expect("a target is followed by a node");
                self.drop_waits(fp + next.depth as usize);
                Flow::Next(next, fp)
            }
        }
    }

    /// Goes on with a primitive that takes throws, whose frame begins at `frame`: the values are in the buffer.
    fn thrown_to(&mut self, cont: Ref<Cont>, frame: usize) -> Flow {
        self.set_slot(frame, cont.slot, Value::T);
        self.drop_waits(frame + cont.shift as usize);
        let resume = cont.resume.expect("a primitive goes on with a function");
        let flow = resume(self, frame, Value::NIL);
        self.fault_in_frame(flow, frame)
    }

    /// Ends the muproc with the node if it runs a cleanup, which has asked for the end of the node and does not go on;
    /// the outer cleanups run. Otherwise `None`: the kill of the node does it.
    pub fn leave_cleanup_for_end(&mut self, frame: usize) -> Option<Flow> {
        if self.records.is_empty() {
            return None;
        }
        let reason = Reason::of_word(sym::K_NODE_ENDS);
        Some(self.doom(ExitInfo { reason, normal: false }, frame))
    }

    /// Whether the cleanup that runs has been begun by a jump of the program: a throw, a return or a go.
    pub fn is_jumping(&self) -> bool {
        let target = self.records.last().and_then(|record| record.target.as_ref());
        matches!(target, Some(Target::Frame(_) | Target::Node(..)))
    }

    /// Returns the end of the muproc as the target if the cleanup on top was begun by a kill: no
    /// cleanup leads out of a kill. Otherwise `None`.
    fn end_under_way(&self) -> Option<Target> {
        let reason = self.post.reason_of_kill()?;
        self.records.last()?.reason()?;
        Some(Target::End(ExitInfo { reason: reason.clone(), normal: false }))
    }

    /// Starts the cleanup of a protected form that is being left.
    fn clean_up(&mut self, cont: Ref<Cont>, target: Target, fp: usize) -> Flow {
        self.records
            .push(Record { values: std::mem::take(&mut self.values), target: Some(target) });
        self.values_kept();
        self.set_slot(fp, cont.slot, Value::NIL);
        self.control.push(cleanup_frame());
        self.shields += 1;
        Flow::Next(cont.targets[0], fp)
    }

    /// Returns the innermost control frame that `accept` accepts: its index and frame pointer.
    /// `None` if there is none. Charges the frames looked at.
    pub(in crate::machine) fn find_frame(
        &mut self,
        fp: usize,
        mut accept: impl FnMut(&Machine, Ref<Cont>, usize) -> bool,
    ) -> Option<(usize, usize)> {
        let (mut fp, depth) = (fp, self.control.len());
        for index in (0..depth).rev() {
            let cont = self.control[index];
            if accept(self, cont, fp) {
                self.heap.charge(depth - index);
                return Some((index, fp));
            }
            if cont.kind != ContKind::Bottom {
                fp = self.frame_below(cont, fp);
            }
        }
        self.heap.charge(depth);
        None
    }

    /// `Op::Gather`: makes a list of the values in the buffer, in a slot.
    pub(in crate::machine) fn gather(&mut self, slot: u32, next: Ref<Node>, fp: usize) -> Flow {
        let Machine { heap, values, .. } = self;
        let list = list::from_slice(heap, values);
        values.clear();
        self.set_slot(fp, slot, list);
        Flow::Next(next, fp)
    }
}

fn cleanup_frame() -> Ref<Cont> {
    kept_frame!(Cont::new(ContKind::Cleanup))
}

/// Gives a block or tagbody its identity, and pushes its frame.
pub(in crate::machine) struct OpenExit {
    pub(in crate::machine) cont: Ref<Cont>,
    pub(in crate::machine) next: Ref<Node>,
}

impl Rare for OpenExit {
    fn run(&self, m: &mut Machine, _: &Node, fp: usize) -> Flow {
        m.set_slot(fp, self.cont.slot, fresh_token());
        m.control.push(self.cont);
        Flow::Next(self.next, fp)
    }
}

/// Goes on at the segment whose number has arrived in a slot, with the frame of the tagbody pushed
/// again.
pub(in crate::machine) struct Dispatch {
    pub(in crate::machine) index: u32,
    pub(in crate::machine) cont: Ref<Cont>,
    pub(in crate::machine) segments: Vec<Ref<Node>>,
}

impl Rare for Dispatch {
    fn run(&self, m: &mut Machine, _: &Node, fp: usize) -> Flow {
        let index = m.slot(fp, self.index).untag_fixnum() as usize;
        m.control.push(self.cont);
        Flow::Next(self.segments[index], fp)
    }
}

/// Leaves so many of the topmost control frames of this function.
pub(in crate::machine) struct LeaveFrames {
    pub(in crate::machine) count: u32,
    pub(in crate::machine) next: Ref<Node>,
}

impl Rare for LeaveFrames {
    fn run(&self, m: &mut Machine, _: &Node, fp: usize) -> Flow {
        let left = m.control.len() - self.count as usize;
        m.unwind(Target::Node(left, self.next), fp)
    }
}

/// Leaves through the exit whose identity is in a slot, with the values in the buffer.
pub(in crate::machine) struct LeaveByToken {
    pub(in crate::machine) token: u32,
}

impl Rare for LeaveByToken {
    fn run(&self, m: &mut Machine, _: &Node, fp: usize) -> Flow {
        let token = m.slot(fp, self.token);
        let found = m.find_frame(fp, |m, cont, fp| {
            cont.kind == ContKind::Exit && m.slot(fp, cont.slot) == token
        });
        match found {
            Some((index, _)) => m.unwind(Target::Frame(index), fp),
            None => Flow::Fault(Fault::message(
                &mut m.heap,
                sym::SIMPLE_CONTROL_ERROR,
                "The block or tagbody has already been left, or it is one of another muproc.",
                &[],
            )),
        }
    }
}

/// `throw`: the tag is in a slot, the values are in the buffer.
pub(in crate::machine) struct Throw {
    pub(in crate::machine) tag: u32,
}

impl Rare for Throw {
    fn run(&self, m: &mut Machine, _: &Node, fp: usize) -> Flow {
        let tag = m.slot(fp, self.tag);
        let found = m.find_frame(fp, |m, cont, fp| match cont.kind {
            ContKind::Catch => m.slot(fp, cont.slot) == tag,
            ContKind::NativeValues => cont.constants.first() == Some(&tag),
            _ => false,
        });
        match found {
            Some((index, _)) => m.unwind(Target::Frame(index), fp),
            None => Flow::Fault(Fault::message(
                &mut m.heap,
                sym::SIMPLE_CONTROL_ERROR,
                "There is no catch tag ~s to throw to.",
                &[tag],
            )),
        }
    }
}

/// Begins the cleanup of a protected form that has ended normally.
pub(in crate::machine) struct BeginCleanup {
    pub(in crate::machine) cleanup: Ref<Node>,
}

impl Rare for BeginCleanup {
    fn run(&self, m: &mut Machine, _: &Node, fp: usize) -> Flow {
        m.control.pop();
        m.records.push(Record { values: std::mem::take(&mut m.values), target: None });
        m.values_kept();
        m.control.push(cleanup_frame());
        m.shields += 1;
        Flow::Next(self.cleanup, fp)
    }
}

/// Ends a cleanup: goes on with the values, or with the unwinding.
pub(in crate::machine) struct EndCleanup {
    pub(in crate::machine) next: Ref<Node>,
}

impl Rare for EndCleanup {
    fn run(&self, m: &mut Machine, _: &Node, fp: usize) -> Flow {
        m.control.pop();
        m.drop_shield();
        let Some(record) = m.records.pop() else {
            return Flow::Fault(m.lost("record of a cleanup"));
        };
        m.values = record.values;
        if let Some(flow) = m.after_cleanup(fp, record.target.is_some()) {
            return flow;
        }
        match record.target {
            None => Flow::Next(self.next, fp),
            Some(target) => m.unwind(target, fp),
        }
    }
}

/// Returns the places of the variables that a frame binds.
fn special_places(cont: &Cont) -> impl Iterator<Item = usize> + '_ {
    cont.constants.chunks_exact(2).map(|pair| pair[1].untag_fixnum() as usize)
}

/// Binds special variables to the values in the slots of the frame; the slots then keep the former
/// values.
pub(in crate::machine) struct BindSpecials {
    pub(in crate::machine) cont: Ref<Cont>,
    pub(in crate::machine) body: Ref<Node>,
}

impl Rare for BindSpecials {
    fn run(&self, m: &mut Machine, _: &Node, fp: usize) -> Flow {
        for (i, place) in special_places(&self.cont).enumerate() {
            let slot = self.cont.slot + i as u32;
            let value = m.slot(fp, slot);
            let former = m.bind_at(place, value);
            m.set_slot(fp, slot, former);
        }
        m.control.push(self.cont);
        Flow::Next(self.body, fp)
    }
}

/// `progv`: symbols and values lie in two slots; the second then keeps the former values.
pub(in crate::machine) struct Progv {
    pub(in crate::machine) cont: Ref<Cont>,
    pub(in crate::machine) body: Ref<Node>,
}

impl Rare for Progv {
    fn run(&self, m: &mut Machine, _: &Node, fp: usize) -> Flow {
        let symbols = m.slot(fp, self.cont.slot);
        let values = m.slot(fp, self.cont.slot + 1);
        let (symbols, values) =
            match (list::to_vec(&mut m.heap, symbols), list::to_vec(&mut m.heap, values)) {
                (Ok(symbols), Ok(values)) => (symbols, values),
                (Err(fault), _) | (_, Err(fault)) => return Flow::Fault(fault),
            };
        let symbols =
            match symbols.into_iter().map(crate::data::symbol_of).collect::<Result<Vec<_>>>() {
                Ok(symbols) => symbols,
                Err(fault) => return Flow::Fault(fault),
            };
        if let Some(fault) = symbols.iter().find_map(|symbol| m.check_bindable(*symbol).err()) {
            return Flow::Fault(fault);
        }
        let mut former = Vec::new();
        for (i, symbol) in symbols.iter().enumerate() {
            let value = values.get(i).copied().unwrap_or(Value::UNBOUND);
            let old = m.bind_special(*symbol, value);
            former.push(m.heap.cons(symbol.word(), old));
        }
        let former = list::from_slice(&mut m.heap, &former);
        m.set_slot(fp, self.cont.slot + 1, former);
        m.control.push(self.cont);
        Flow::Next(self.body, fp)
    }
}

impl Machine {
    /// Gives the variables of a binding frame their former values back.
    fn unbind(&mut self, cont: Ref<Cont>, fp: usize) {
        if cont.constants.is_empty() {
            let former = self.slot(fp, cont.slot + 1);
            let pairs: Vec<Value> = list::elements(&self.heap, former).collect();
            self.heap.charge(4 * pairs.len());
            for pair in pairs {
                let (symbol, value) = (self.heap.car(pair), self.heap.cdr(pair));
                if let Some(symbol) = symbol.as_symbol() {
                    self.restore_special(symbol, value);
                }
            }
            return;
        }
        for (i, place) in special_places(&cont).enumerate() {
            let value = self.slot(fp, cont.slot + i as u32);
            self.bind_at(place, value);
        }
    }
}

/// Sets a deadline: the seconds lie in the slot of the frame, which then holds the deadline's number.
pub(in crate::machine) struct SetDeadline {
    pub(in crate::machine) cont: Ref<Cont>,
    pub(in crate::machine) body: Ref<Node>,
    pub(in crate::machine) late: Ref<Node>,
}

impl Rare for SetDeadline {
    fn run(&self, m: &mut Machine, _: &Node, fp: usize) -> Flow {
        let seconds = m.slot(fp, self.cont.slot);
        match m.seconds_from_now(seconds) {
            Err(fault) => Flow::Fault(fault),
            Ok(Some(at)) if at <= m.system().now() => Flow::Next(self.late, fp),
            Ok(at) => {
                let id = m.open_deadline(at);
                m.set_slot(fp, self.cont.slot, id);
                m.control.push(self.cont);
                Flow::Next(self.body, fp)
            }
        }
    }
}

/// Begins a stretch that exits, deadlines and timers do not interrupt.
pub(in crate::machine) struct Shield {
    pub(in crate::machine) cont: Ref<Cont>,
    pub(in crate::machine) body: Ref<Node>,
}

impl Rare for Shield {
    fn run(&self, m: &mut Machine, _: &Node, fp: usize) -> Flow {
        m.shields += 1;
        m.control.push(self.cont);
        Flow::Next(self.body, fp)
    }
}
