//! Restarting simple nodes: where direct recursion cannot go on, the expression is evaluated once
//! more on the explicit stack.
//!
//! A simple node that reads an unbound variable, an undefined function or an unbound slot fails
//! like any other, and the loop gets the fault. But such an error can be continued: a Lisp restart
//! may supply the missing value, and then the evaluation must go on *in the middle of the
//! expression*. So [`Machine::restart`] evaluates the operands of the complex node that failed anew,
//! with a frame of its own for each simple node. The fault then comes up again and is signalled on
//! top of that frame; the value from the Lisp restart becomes the value of the node that failed.
//!
//! No effect happens twice: operands of simple nodes are pure, and an effect stands at the root,
//! after all of them (`Linker::compute_simple_depth`). All this costs nothing before a fault has
//! been met.
//!
//! # The frames
//! A frame holds its state (the node, the distance to the function's frame, the index of the
//! operand under way) and above it the values of the operands. The next frame begins above these.
//! The complex node itself lies below as an interrupted node, so that back-traces and the search
//! for code in use find it.

use super::state::{Flow, Machine, Resume, lasting};
use super::step::evaluate;
use crate::data::numbers::Work;
use crate::data::{Fault, numbers};
use crate::global::units::Ref;
use crate::global::{package, sym};
use crate::heap::{Imm, Symbol, Value};
use crate::machine::code::node::{Cont, More, Node, Op, Resumption, Simple, Site};
use crate::machine::code::primitive::{Args, Body};
use crate::machine::code::{instances, simple};
use crate::machine::link::trial;
use crate::text::Span;
use smallvec::{SmallVec, smallvec};
use std::sync::Mutex;

/// A few nodes: most have no more operands.
type Operands = SmallVec<[Ref<Simple>; 6]>;

/// The number of state slots: address of the node, distance to the function's frame, index.
pub(in crate::machine) const STATE: usize = 3;

/// How a simple node is evaluated on the explicit stack.
enum Shape {
    /// It has no operands.
    Leaf,
    If,
    Or,
    Sequence,
    Let,
    /// The value of the contained node is computed and put into the slot.
    Assign(Ref<Simple>),
    /// All operands are evaluated, then the node is applied to their values.
    Strict(Operands),
}

fn shape(node: &Simple) -> Shape {
    if let More::Assigned(value) = node.more {
        return Shape::Assign(value);
    }
    let is = |f: crate::machine::code::node::Evaluate| node.evaluate as usize == f as usize;
    if is(simple::if_) {
        return Shape::If;
    }
    if is(simple::or) {
        return Shape::Or;
    }
    if is(simple::sequence) {
        return Shape::Sequence;
    }
    if is(simple::let_) {
        return Shape::Let;
    }
    match operands(node) {
        operands if operands.is_empty() => Shape::Leaf,
        operands => Shape::Strict(operands),
    }
}

/// Returns the operands of a primitive that takes them in stack slots; `None` for other nodes.
fn placed(node: &Simple) -> Option<&[Ref<Simple>]> {
    let is = |f: crate::machine::code::node::Evaluate| std::ptr::fn_addr_eq(node.evaluate, f);
    if !is(simple::primitive_n) && !is(instances::make::<false>) && !is(instances::make::<true>) {
        return None;
    }
    match &node.x.as_ref()?.more {
        More::Operands(operands) => Some(operands),
        _ => None,
    }
}

fn operands(node: &Simple) -> Operands {
    match (placed(node), &node.more) {
        (Some(operands), _) => Operands::from(operands),
        (_, More::Assigned(value)) => smallvec![*value],
        _ => [node.x, node.y, node.z].into_iter().flatten().collect(),
    }
}

/// Returns the ordinary node of a node that tries doubles first (`doubles.rs`); other nodes are
/// returned as they are.
fn twin(node: Ref<Simple>) -> Ref<Simple> {
    match node.more {
        More::Doubled(_, twin) => twin,
        _ => node,
    }
}

/// Returns the simple nodes that a complex node evaluates, in order; empty if it has none.
fn roots(node: &Node) -> Operands {
    match &node.op {
        Op::Return(root) | Op::If(root, ..) | Op::Effect(root, _) | Op::Bind(_, root, _) => {
            smallvec![*root]
        }
        Op::ReturnMany(roots) | Op::Values(roots, _) => Operands::from(&roots[..]),
        Op::Call(site) | Op::TailCall(site) | Op::Apply(site) | Op::TailApply(site) => {
            site.function.iter().chain(&site.arguments).copied().collect()
        }
        _ => Operands::new(),
    }
}

/// Returns the first slot above all that the evaluation of these nodes may use.
fn height(roots: &[Ref<Simple>], depth: u32) -> usize {
    let mut height = depth as usize;
    let mut work = Operands::from(roots);
    while let Some(node) = work.pop().map(twin) {
        let operands = match shape(&node) {
            Shape::Leaf => continue,
            _ => operands(&node),
        };
        height = height.max(node.a.max(node.b) as usize + operands.len().max(4));
        work.extend(operands);
    }
    height
}

/// Returns a node for the value of a slot. There are few such nodes, and they are kept.
fn slot_node(slot: usize) -> Ref<Simple> {
    static NODES: Mutex<Vec<Ref<Simple>>> = Mutex::new(Vec::new());
    let mut nodes = NODES.lock().unwrap_or_else(|e| e.into_inner());
    while nodes.len() <= slot {
        let node = Simple::of_slot(nodes.len() as u32, Span::NONE);
        nodes.push(lasting().keep(node));
    }
    nodes[slot]
}

/// Returns the control frame for `count` operands (or as many other values) and the state; makes
/// and keeps it in `frames` at first use.
pub(in crate::machine) fn kept(
    frames: &Mutex<Vec<Ref<Cont>>>,
    count: usize,
    resume: Resumption,
) -> Ref<Cont> {
    let mut frames = frames.lock().unwrap_or_else(|e| e.into_inner());
    while frames.len() <= count {
        let size = STATE + frames.len();
        frames.push(lasting().keep(Cont::native(size as u32, resume)));
    }
    frames[count]
}

fn walking(count: usize) -> Ref<Cont> {
    static FRAMES: Mutex<Vec<Ref<Cont>>> = Mutex::new(Vec::new());
    kept(&FRAMES, count, Machine::simple_value)
}

fn rooted(count: usize) -> Ref<Cont> {
    static FRAMES: Mutex<Vec<Ref<Cont>>> = Mutex::new(Vec::new());
    kept(&FRAMES, count, Machine::root_value)
}

/// Whether the frame is that of a simple node on the explicit stack.
pub(in crate::machine) fn walks_nodes(cont: Ref<Cont>) -> bool {
    let is = |f: Resumption| cont.resume.is_some_and(|resume| std::ptr::fn_addr_eq(resume, f));
    is(Machine::simple_value) || is(Machine::root_value)
}

/// Whether the evaluation can go on after this fault: the standard says so; or the fault is not an
/// error but stands for long work or work done in Lisp; or a collection may make room.
pub fn can_be_continued(fault: &Fault) -> bool {
    [
        sym::UNBOUND_VARIABLE,
        sym::UNDEFINED_FUNCTION,
        sym::UNBOUND_SLOT,
        INSTEAD,
        EXPAND,
        LOAD_VARIABLE,
    ]
    .contains(&fault.class)
        || fault.is_early
}

/// A class for a fault that is not an error: it names a function of the machine to call instead,
/// and the arguments. Long work is done this way, where it may pause.
pub(in crate::machine) const INSTEAD: Value = Value::immediate(Imm::Marker, 15);

/// Makes the fault with which a pure primitive has `function` called, in a frame of its own; that
/// call finds the primitive's value.
pub fn instead(function: Symbol, arguments: &[Value]) -> Box<Fault> {
    let mut fault = Fault::new(INSTEAD, &[(Value::NIL, function.word())]);
    fault.slots.extend(arguments.iter().map(|value| (Value::NIL, *value)));
    fault
}

/// A class like `INSTEAD`, for a call with a type that a definition abbreviates. The fault holds
/// the operator, the list of its arguments, and which of them is the type. Lisp expands the type
/// and calls again.
pub const EXPAND: Value = Value::immediate(Imm::Marker, 13);

/// A class like `INSTEAD`, for a variable whose definition waits in the library.
pub const LOAD_VARIABLE: Value = Value::immediate(Imm::Marker, 12);

/// Returns a fault in place of the value of an operation that would take longer than a slice, else
/// `None`. The fault has the operation done on a helper thread, where the muproc may wait.
#[inline]
pub fn too_long(m: &Machine, work: Work, a: Value, b: Value) -> Option<Box<Fault>> {
    let fault = || instead(package::system("OFFLOAD"), &[work.number(), a, b]);
    takes_long(m, work, a, b).then(fault)
}

/// Whether an operation takes longer than a slice.
#[inline]
pub fn takes_long(m: &Machine, work: Work, a: Value, b: Value) -> bool {
    is_offloaded(m, numbers::cost(&m.heap, work, a, b), a, b)
}

/// Whether an operation of this cost, in nanoseconds, on these operands takes longer than a slice,
/// or is to be treated as if it did (a trial setting).
#[inline]
pub fn is_offloaded(m: &Machine, cost: u64, a: Value, b: Value) -> bool {
    if cost >= numbers::LONG {
        return true;
    }
    let is_number = |value| numbers::is_number(&m.heap, value);
    trial::settings().offloads && is_number(a) && is_number(b)
}

impl Machine {
    /// Evaluates the simple nodes of a complex node, one of which has failed, on the explicit
    /// stack; `None` if the node has none.
    pub(in crate::machine) fn restart(&mut self, node: Ref<Node>, fp: usize) -> Option<Flow> {
        let roots = roots(&node);
        let first = *roots.first()?;
        let live = fp + node.depth as usize;
        let top = fp + height(&roots, live as u32 - fp as u32);
        self.reserve(top + 1);
        self.stack[live..top].fill(Value::NIL);
        let base = self.push_interruption(Resume::Node(node, fp), fp, top);
        Some(self.begin_frame(rooted(roots.len()), first, node.address(), fp, base))
    }

    /// Opens a frame at `base` and begins to evaluate the first operand.
    fn begin_frame(
        &mut self,
        cont: Ref<Cont>,
        first: Ref<Simple>,
        address: usize,
        fp: usize,
        base: usize,
    ) -> Flow {
        let top = base + cont.shift as usize;
        self.reserve(top + 2);
        self.stack[base..top].fill(Value::NIL);
        self.stack[base] = Value::fixnum(address as i64);
        self.stack[base + 1] = Value::fixnum((base - fp) as i64);
        self.stack[base + 2] = Value::fixnum(0);
        self.control.push(cont);
        self.walk_simple(first, fp, top)
    }

    /// Evaluates a simple node in a frame of its own at `base`.
    fn walk_simple(&mut self, node: Ref<Simple>, fp: usize, base: usize) -> Flow {
        let node = twin(node);
        let count = match shape(&node) {
            Shape::Leaf => {
                self.reserve(base + 8);
                let value = evaluate(node, self, fp);
                if self.has_made_room(value, base) {
                    let value = evaluate(node, self, fp);
                    return self.simple_done(value, base);
                }
                return self.simple_done(value, base);
            }
            Shape::Assign(value) => {
                return self.begin_frame(walking(1), value, node.address(), fp, base);
            }
            Shape::Strict(operands) => operands.len(),
            _ => 1,
        };
        let first = placed(&node).map_or(node.x.or(node.y).or(node.z), |o| o.first().copied());
        let first = first.expect("a node with operands has a first one");
        self.begin_frame(walking(count), first, node.address(), fp, base)
    }

    /// Ends a simple node: returns its value, or signals the fault if the value is the trap.
    fn simple_done(&mut self, value: Value, base: usize) -> Flow {
        if value != Value::TRAP {
            return Flow::Return(value, base);
        }
        match self.take_fault() {
            Flow::Fault(fault) => self.mendable_fault(fault, base),
            other => other,
        }
    }

    /// Whether a node has been refused memory early. If so, collects, with live values below `top`;
    /// the fault is then void and the node must be evaluated once more.
    fn has_made_room(&mut self, value: Value, top: usize) -> bool {
        let is_early = value == Value::TRAP && self.fault.take_if(|fault| fault.is_early).is_some();
        if is_early {
            self.collect_early(top);
            self.reserve(top + 8);
        }
        is_early
    }

    /// Returns the node, and the function's frame, that the state of the frame at `base` names.
    fn state_of<T>(&self, base: usize) -> (Ref<T>, usize) {
        let address = self.stack[base].untag_fixnum() as usize;
        (Ref::from_address(address), base - self.stack[base + 1].untag_fixnum() as usize)
    }

    /// Stores the value of the operand under way; returns the index of the next one.
    fn keep_operand(&mut self, base: usize, value: Value) -> usize {
        let index = self.stack[base + 2].untag_fixnum() as usize;
        self.stack[base + STATE + index] = value;
        self.stack[base + 2] = Value::fixnum(index as i64 + 1);
        index + 1
    }

    /// Continues a simple node when the value of an operand has arrived.
    fn simple_value(&mut self, base: usize, value: Value) -> Flow {
        self.take_mended();
        let (node, fp) = self.state_of::<Simple>(base);
        let operand = |o: Option<Ref<Simple>>| o.expect("an operand of a simple node");
        match shape(&node) {
            Shape::If => {
                let next = if value.is_true() { node.y } else { node.z };
                self.walk_simple(operand(next), fp, base)
            }
            Shape::Or if value.is_true() => Flow::Return(value, base),
            Shape::Or | Shape::Sequence => self.walk_simple(operand(node.y), fp, base),
            Shape::Let => {
                simple::bind_slot(&node, self, fp, value);
                self.walk_simple(operand(node.y), fp, base)
            }
            Shape::Assign(_) => {
                self.set_slot(fp, node.a, value);
                Flow::Return(value, base)
            }
            Shape::Leaf => Flow::Return(value, base),
            Shape::Strict(operands) => {
                let count = operands.len();
                let index = self.keep_operand(base, value);
                if let Some(next) = operands.get(index) {
                    self.control.push(walking(count));
                    return self.walk_simple(*next, fp, base + STATE + count);
                }
                let mut value = self.apply_simple(&node, fp, base + STATE, count);
                if self.has_made_room(value, base + STATE + count) {
                    value = self.apply_simple(&node, fp, base + STATE, count);
                }
                match node.more {
                    More::Accessor(accessor) if value == Value::TRAP => {
                        self.call_accessor(&accessor, base)
                    }
                    _ => self.simple_done(value, base),
                }
            }
        }
    }

    /// Applies a node to values that lie in `count` slots from `base` on.
    fn apply_simple(&mut self, node: &Simple, fp: usize, base: usize, count: usize) -> Value {
        if placed(node).is_some() {
            let More::Primitive(primitive) = &node.more else { return Value::NIL };
            let Body::N(f) = primitive.body else { return Value::NIL };
            self.reserve(base + count + 8);
            return match f(self, Args { base, count }) {
                Ok(value) => value,
                Err(fault) => self.trap(fault, node.span),
            };
        }
        let mut at = base - fp;
        let mut kept = |operand: Option<Ref<Simple>>| {
            operand.map(|_| {
                at += 1;
                slot_node(at - 1)
            })
        };
        let more = match &node.more {
            More::Primitive(primitive) => More::Primitive(primitive),
            More::Cell(cell) => More::Cell(*cell),
            More::Level(level) => More::Level(level.clone()),
            More::Place(place) => More::Place(*place),
            More::NamedSlot(slot) => More::NamedSlot(*slot),
            More::Accessor(accessor) => More::Accessor(*accessor),
            _ => More::None,
        };
        let (x, y, z) = (kept(node.x), kept(node.y), kept(node.z));
        let copy = Simple { x, y, z, more, ..*node };
        (copy.evaluate)(&copy, self, fp)
    }

    /// Continues the complex node when the value of an operand has arrived.
    fn root_value(&mut self, base: usize, value: Value) -> Flow {
        let (node, fp) = self.state_of::<Node>(base);
        self.take_mended();
        let roots = roots(&node);
        let count = roots.len();
        let index = self.keep_operand(base, value);
        if let Some(next) = roots.get(index) {
            self.control.push(rooted(count));
            return self.walk_simple(*next, fp, base + STATE + count);
        }
        // The node is no longer interrupted: it goes on with its values.
        self.control.pop();
        self.interrupted.pop();
        self.go_on(node, fp, base + STATE, count)
    }

    /// Does what the complex node does, with the values of its operands.
    fn go_on(&mut self, node: Ref<Node>, fp: usize, base: usize, count: usize) -> Flow {
        let value = self.stack[base];
        match &node.op {
            Op::Return(_) => Flow::Return(value, fp),
            Op::If(_, yes, no) => Flow::Next(if value.is_true() { *yes } else { *no }, fp),
            Op::Effect(_, next) => Flow::Next(*next, fp),
            Op::Bind(slot, _, next) => {
                self.set_slot(fp, *slot, value);
                Flow::Next(*next, fp)
            }
            Op::ReturnMany(_) => {
                self.values = self.stack[base..base + count].to_vec();
                Flow::ReturnValues(fp)
            }
            Op::Values(_, next) => {
                self.values = self.stack[base..base + count].to_vec();
                Flow::Next(*next, fp)
            }
            Op::Call(site) | Op::Apply(site) => {
                let frame = fp + site.depth as usize;
                self.control.push(site.cont.expect("a call has a frame"));
                self.enter_site(node, *site, frame, base)
            }
            Op::TailCall(site) | Op::TailApply(site) => self.enter_site(node, *site, fp, base),
            _ => Flow::Next(node, fp),
        }
    }

    fn enter_site(&mut self, node: Ref<Node>, site: Ref<Site>, frame: usize, base: usize) -> Flow {
        let count = site.count as usize;
        self.reserve(frame + count + 1);
        let function = site.function.map(|_| self.stack[base]);
        let first = base + function.is_some() as usize;
        self.stack.copy_within(first..first + count, frame);
        match function {
            Some(function) => Flow::Enter(function, frame, site.count),
            None => self.enter_named(site, frame, Some(node)),
        }
    }
}
