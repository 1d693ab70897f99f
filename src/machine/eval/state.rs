//! The state of one muproc's machine, its safe points, and the collections made there.

use super::lazy_box::LazyBox;
use super::row::Row;
use crate::analyser::tree::Code;
use crate::data::numbers::Traps;
use crate::data::{Fault, handle};
use crate::global::units;
use crate::global::units::{Arena, Ref};
use crate::heap::{Collector, Heap, Value, cap, effort, within};
use crate::machine::actor::joints::{LIMITED, MAY_NOT_WAIT};
use crate::machine::actor::mail::Post;
use crate::machine::code::node::{Cont, ContKind, Node, Unit};
use crate::machine::control::dynamic::Touched;
use crate::machine::control::unwind::Record;
use crate::machine::eval::native::{Native, kept_frame};
use crate::machine::link::trial;
use crate::machine::memory::offload::Offloaded;
use crate::process::{Exchange, ExitInfo, Message, Outcome, Runnable, System};
use crate::text::Span;
use std::any::Any;
use std::cell::RefCell;
use std::sync::OnceLock;

/// What follows a step that is not a plain node.
pub enum Flow {
    /// Go on with this node, in the frame that begins here.
    Next(Ref<Node>, usize),
    /// Return the value from the frame that begins here.
    Return(Value, usize),
    /// Return all values in the buffer `values` from the frame that begins here.
    ReturnValues(usize),
    /// Call the function. Its arguments lie from this frame pointer on; the last field is their
    /// count.
    Enter(Value, usize, u32),
    /// Signal a fault, as if the running node had met it.
    Fault(Box<Fault>),
    /// Stop the slice with this outcome; the machine does `Resume` when it runs again.
    Stop(Outcome, Resume),
}

/// What the machine does when its next slice begins.
#[derive(Clone, Copy)]
pub enum Resume {
    /// Goes on with a node in this frame.
    Node(Ref<Node>, usize),
    /// Calls a function whose arguments, this many, lie from the frame pointer on.
    Enter(Value, usize, u32),
    /// Returns a value from the frame that begins here.
    Return(Value, usize),
    /// Nothing: the muproc has ended.
    Ended,
}

impl Resume {
    /// How the machine goes on so; `None` for a muproc that has ended.
    #[inline(always)]
    pub fn flow(self) -> Option<Flow> {
        match self {
            Resume::Node(node, fp) => Some(Flow::Next(node, fp)),
            Resume::Enter(function, fp, n) => Some(Flow::Enter(function, fp, n)),
            Resume::Return(value, fp) => Some(Flow::Return(value, fp)),
            Resume::Ended => None,
        }
    }

    /// Where the frame begins, and where its live slots end.
    pub(in crate::machine) fn frame(self) -> (usize, usize) {
        match self {
            Resume::Node(node, fp) => (fp, fp + node.depth as usize),
            Resume::Enter(_, fp, n) => (fp, fp + n as usize),
            Resume::Return(_, fp) => (fp, fp),
            Resume::Ended => (0, 0),
        }
    }
}

/// The machine of one muproc.
pub struct Machine {
    /// The heap, and the reductions left in the slice (`reductions`).
    pub heap: Heap,
    /// The values of all frames.
    pub stack: Row<Value>,
    /// Unboxed doubles of variables, parallel to `stack`: each belongs to the slot at its index
    /// (`doubles.rs`).
    pub(in crate::machine) doubles: Row<f64>,
    /// The control frames.
    pub control: Vec<Ref<Cont>>,
    /// The fault that a simple node has left when it returned the trap.
    pub fault: Option<Box<Fault>>,
    /// The buffer for multiple values on their way to the receiver.
    pub values: Vec<Value>,
    /// The muproc's own values of special variables, by their index.
    pub(in crate::machine) specials: Row<Value>,
    /// What the muproc holds of the cap; `None` while it holds little.
    pub(in crate::machine) account: Option<Box<cap::Account>>,
    /// The muproc's own closures and captured variables of global functions.
    pub(in crate::machine) globals: Option<Box<crate::machine::control::dynamic::Globals>>,
    /// Interrupted nodes, innermost last.
    pub(in crate::machine) interrupted: LazyBox<Vec<Resume>>,
    /// Unwindings and cleanups under way, innermost last.
    pub(in crate::machine) records: LazyBox<Vec<Record>>,
    /// Native states under way (analyses, readers …), innermost last.
    pub(crate) natives: LazyBox<Vec<Box<dyn Native>>>,
    /// The number of active cleanups, timer functions and shields.
    pub(in crate::machine) shields: u32,
    /// Bytes of this machine in the node's total for muprocs without an account. A machine that is
    /// kept for reuse still holds them.
    pub(in crate::machine) counted: u32,
    /// The interface to the outside world, lent for a slice.
    pub system: Option<Box<dyn System>>,
    /// The queue, timers, deadlines and deferred exits.
    pub post: Post,
    pub(in crate::machine) resume: Resume,
    /// The control primitive that was entered last.
    pub(in crate::machine) primitive: Value,
    pub(in crate::machine) ended: Option<Box<ExitInfo>>,
    /// Special variables whose objects may have changed since they were last published.
    pub(in crate::machine) dirty: LazyBox<Touched>,
    /// Resources of the machine that end with it: streams and output buffers.
    pub output: LazyBox<crate::data::stream::Buffers>,
    /// Offloaded work of this machine.
    pub(in crate::machine) offloaded: LazyBox<Offloaded>,
}

/// Capacity for control frames in a new machine.
const FIRST_FRAMES: usize = 4;
/// Beyond this many control frames, room for as many more is reserved before a slice.
const MANY_FRAMES: usize = 1 << 15;
/// Machines with a block of more words than this are not reused for another muproc.
const FEW_SLOTS: usize = 64;

/// Returns the arena of nodes and descriptors that live as long as the node.
pub(crate) fn lasting() -> &'static Arena {
    static ARENA: OnceLock<Arena> = OnceLock::new();
    ARENA.get_or_init(Arena::lasting)
}

/// Keeps the descriptor of a primitive's control frame for good; call it once per descriptor.
pub fn keep_frame(cont: Cont) -> Ref<Cont> {
    lasting().keep(cont)
}

/// Keeps analysed code as a code unit of its own.
pub(in crate::machine) fn keep_unit(code: Code) -> Ref<Unit> {
    let arena = units::new_unit();
    let mentions = crate::machine::memory::code_gc::mentions(&code);
    arena.mention(mentions);
    arena.note_bytes(code.bytes());
    arena.keep(Unit { code, arena, hints: OnceLock::new() })
}

/// Returns the control frame at the bottom of every control stack.
pub(in crate::machine) fn bottom() -> Ref<Cont> {
    kept_frame!(Cont::new(ContKind::Bottom))
}

impl Machine {
    /// Makes a machine that has nothing to do yet.
    pub(in crate::machine) fn blank() -> Machine {
        let mut control = Vec::with_capacity(FIRST_FRAMES);
        control.push(bottom());
        Machine {
            heap: Heap::new(),
            stack: Row::default(),
            doubles: Row::default(),
            control,
            fault: None,
            values: Vec::new(),
            specials: Row::default(),
            account: None,
            globals: None,
            interrupted: LazyBox::default(),
            records: LazyBox::default(),
            natives: LazyBox::default(),
            shields: 0,
            counted: 0,
            system: None,
            post: Post::fresh(),
            resume: Resume::Ended,
            primitive: Value::NIL,
            ended: None,
            dirty: LazyBox::default(),
            output: LazyBox::default(),
            offloaded: LazyBox::default(),
        }
    }

    /// Resets the machine of an ended muproc for reuse; it keeps its blocks. Returns false, and
    /// leaves the machine unfit for use, if it has grown too large or holds resources that few
    /// muprocs have.
    pub(in crate::machine) fn renew(&mut self) -> bool {
        // All fields are named, so that none is forgotten.
        let Machine {
            heap,
            stack,
            doubles,
            control,
            fault,
            values,
            specials,
            account,
            globals,
            interrupted,
            records,
            natives,
            shields,
            counted: _,
            system,
            post,
            resume,
            primitive,
            ended,
            dirty,
            output,
            offloaded,
        } = self;
        let is_plain = account.is_none()
            && globals.is_none()
            && system.is_none()
            && offloaded.there().is_none()
            && !post.is_main
            && output.there().is_none()
            && dirty.there().is_none()
            && natives.there().is_none();
        let is_small = stack.len() <= FEW_SLOTS
            && doubles.len() <= FEW_SLOTS
            && control.capacity() <= FEW_SLOTS
            && values.capacity() <= FEW_SLOTS
            && specials.len() <= FEW_SLOTS;
        if !is_plain || !is_small || !heap.renew(FEW_SLOTS) || !post.renew() {
            return false;
        }
        stack.fill(Value::NIL);
        control.clear();
        control.push(bottom());
        values.clear();
        specials.fill(Value::EMPTY);
        *fault = None;
        interrupted.there().into_iter().for_each(Vec::clear);
        records.there().into_iter().for_each(Vec::clear);
        *shields = 0;
        *resume = Resume::Ended;
        *primitive = Value::NIL;
        *ended = None;
        true
    }

    /// Returns the interface to the outside world.
    ///
    /// Panics outside a slice: a machine runs only while it has one.
    #[inline]
    pub fn system(&mut self) -> &mut dyn System {
        &mut **self.system.as_mut().expect("a machine runs with a system")
    }

    /// Returns the name of the muproc that it runs; NIL outside a slice.
    pub fn name(&self) -> Value {
        self.system.as_ref().and_then(|s| s.name_of(s.me())).unwrap_or(Value::NIL)
    }

    /// Returns a slot of a frame.
    #[inline(always)]
    pub fn slot(&self, fp: usize, index: u32) -> Value {
        self.stack[fp + index as usize]
    }

    /// Sets a slot of a frame.
    #[inline(always)]
    pub fn set_slot(&mut self, fp: usize, index: u32, value: Value) {
        self.stack[fp + index as usize] = value;
    }

    /// Grows the stack so that it has slots up to `top`.
    #[inline(always)]
    pub fn reserve(&mut self, top: usize) {
        if top > self.stack.len() {
            self.grow_stack(top);
        }
    }

    #[cold]
    #[inline(never)]
    fn grow_stack(&mut self, top: usize) {
        let room = self.heap.limit.saturating_sub(self.heap.used());
        let most = self.most_frames().saturating_sub(self.control.len());
        let length = within(self.stack.len() * 2, top, room.min(most));
        if self.stack.resize(length, Value::NIL).is_err() {
            cap::no_memory();
        }
        if length * 8 > cap::LITTLE {
            self.account();
        }
        if self.over_limit() || cap::is_exceeded() {
            self.heap.want_collection();
        }
    }

    /// Reserves room for the control frames of a slice when there are already many of them. A push
    /// could not report that memory has run out, so the room is made beforehand.
    #[cold]
    pub(in crate::machine) fn grow_control(&mut self) {
        if self.control.try_reserve(self.control.len().max(MANY_FRAMES)).is_err() {
            cap::no_memory();
        }
    }

    /// Whether there are so many control frames that room for more must be reserved.
    #[inline]
    pub(in crate::machine) fn has_many_frames(&self) -> bool {
        self.control.len() > MANY_FRAMES
            && self.control.capacity() - self.control.len() < MANY_FRAMES
    }

    /// Records `fault`, at the place `span`, for the machine's loop and returns the trap.
    #[cold]
    #[inline(never)]
    pub fn trap(&mut self, fault: Box<Fault>, span: Span) -> Value {
        // Some nodes evaluate all operands before they check: the first fault counts.
        if self.fault.is_none() {
            self.fault = Some(fault.at(span));
        }
        Value::TRAP
    }

    /// Collects the heap; all live values of the stack lie below `top`.
    pub fn collect(&mut self, top: usize) {
        trial::settings().check_live(&self.stack[..top]);
        self.see_whether_all_is_due();
        self.collect_with(top, None);
    }

    /// Requests a full collection if the muproc is over its limit or the node over its cap: only a
    /// full collection tells how much a heap with an old part really holds.
    pub(in crate::machine) fn see_whether_all_is_due(&mut self) {
        if self.heap.has_old() && (self.over_limit() || cap::is_exceeded()) {
            self.heap.want_all();
        }
    }

    /// Collects out of turn and places what is alive behind the words of `message`; the references
    /// of the message then are references into the heap. All live values lie below `top`.
    pub(in crate::machine) fn collect_behind(&mut self, message: Vec<u64>, top: usize) {
        self.collect_out_of_turn(top, Some(message));
    }

    fn collect_with(&mut self, top: usize, message: Option<Vec<u64>>) {
        self.count_aside();
        let before = self.heap.used();
        let Machine {
            heap,
            stack,
            doubles,
            control,
            values,
            specials,
            globals,
            records,
            natives,
            post,
            interrupted,
            resume,
            ..
        } = self;
        let (natives_cell, post_cell) = (RefCell::new(natives), RefCell::new(post));
        let visit = |collector: &mut Collector<'_>| {
            collector.values(&mut stack[..top]);
            collector.values(values);
            collector.values(specials);
            if let Some(globals) = globals {
                globals.roots(&mut |value| collector.root(value));
            }
            for at in interrupted.there().into_iter().flatten().chain([resume]) {
                if let Resume::Enter(value, ..) | Resume::Return(value, _) = at {
                    collector.root(value);
                }
            }
            for record in records.there().into_iter().flatten() {
                collector.values(&mut record.values);
            }
            for native in natives_cell.borrow_mut().there().into_iter().flatten() {
                native.roots(&mut |value| collector.root(value));
            }
            post_cell.borrow_mut().roots(&mut |value| collector.root(value));
        };
        let weak = |collector: &mut Collector<'_>| {
            for native in natives_cell.borrow_mut().there().into_iter().flatten() {
                native.forward(&|value| collector.reached(value));
            }
            post_cell.borrow_mut().forget_dead(&|value| collector.reached(value));
        };
        effort::uncounted(|| match message {
            Some(message) => heap.collect_behind(message, visit, weak),
            None => heap.collect(visit, weak),
        });
        if stack.len() > 4096 && top * 4 < stack.len() {
            stack.truncate(top.max(256) * 2);
            doubles.truncate(stack.len());
        }
        trial::settings().overwrite(&mut stack[top..]);
        if control.capacity() > 4096 && control.len() * 4 < control.capacity() {
            control.shrink_to(control.len() * 2);
        }
        self.close_reserve();
        self.announce_finalizers(before);
    }

    /// Collects at a safe point before a collection is due; all live values lie below `top`.
    pub(in crate::machine) fn collect_early(&mut self, top: usize) {
        self.collect_out_of_turn(top, None);
    }

    fn collect_out_of_turn(&mut self, top: usize, message: Option<Vec<u64>>) {
        let due = self.heap.wants_collection;
        let saved = self.heap.take_saved_reductions();
        self.heap.want_all();
        self.collect_with(top, message);
        if due {
            self.heap.reductions.set(saved);
        }
    }

    /// Runs for `budget` reductions: the body of [`Runnable::run`].
    fn run_slice(&mut self, trial: &trial::Trial, budget: i32) -> Outcome {
        self.heap.begin_slice(budget);
        if trial.collects {
            self.heap.want_some_collection();
        }
        self.begin_slice();
        let outcome = self.walk();
        if !matches!(outcome, Outcome::Yield) {
            self.settle_alarm();
        }
        match outcome {
            // Only the first of several notices has been acted on; the others are next.
            Outcome::Wait if self.has_notices() => Outcome::Yield,
            Outcome::Wait if self.post.marks & MAY_NOT_WAIT != 0 => {
                self.refuse_wait();
                Outcome::Yield
            }
            Outcome::Wait => {
                let mut collects = self.heap.wants_collection;
                if collects {
                    self.look_before_wait();
                } else if !self.post.is_main && !self.heap.is_calm() && self.heap.calm() {
                    let (_, top) = self.resume.frame();
                    self.collect(top);
                    self.account();
                    collects = true;
                }
                // A collection may have made finalizers due.
                if collects && self.has_notices() { Outcome::Yield } else { Outcome::Wait }
            }
            outcome => {
                if matches!(outcome, Outcome::Exit(_)) {
                    self.drop_all_waits();
                }
                outcome
            }
        }
    }
}

impl Runnable for Machine {
    fn run(&mut self, system: Box<dyn System>, budget: i32) -> (Outcome, Box<dyn System>, i32) {
        self.system = Some(system);
        if let Some(dealings) = self.post.dealings.there() {
            dealings.alarm.count_turn();
        }
        Traps::STANDARD.without(self.post.masked).install();
        let trial = trial::settings();
        let granted = budget.min(trial.budget);
        let slice = effort::Slice::begin();
        let mut outcome = self.run_slice(trial, granted);
        let used = granted - self.heap.reductions_left();
        slice.end(used);
        if self.post.marks & LIMITED != 0 {
            self.charge_limits(used.max(0) as u64);
            if matches!(outcome, Outcome::Wait) && self.has_notices() {
                outcome = Outcome::Yield;
            }
        }
        let outcome = match self.output.if_made() {
            Some(_) => self.hand_over(outcome),
            None => outcome,
        };
        self.count_small();
        self.count_additions();
        // The reductions that a trial withholds have not been used.
        let left = self.heap.reductions.get() + (budget - granted);
        let system = self.system.take().expect("the system was lent for this slice");
        (outcome, system, left)
    }

    fn give_back(&mut self) -> Option<Box<dyn System>> {
        self.system.take()
    }

    fn survives(&mut self, panic: &str) -> bool {
        panic == cap::REFUSED && self.survive_refusal()
    }

    fn retire(self: Box<Self>) {
        crate::machine::actor::unstarted::keep(self);
    }

    fn close(&mut self, exchange: &dyn Exchange) {
        self.leave_joints(exchange);
        // What `main` has opened lives as long as the program.
        if self.heap.opened() != 0 && !self.post.is_main {
            handle::close_all_of(&self.heap.take_opened());
        }
    }

    fn queued(&self) -> usize {
        self.post.queue.len()
    }

    fn as_any(&mut self) -> &mut dyn Any {
        self
    }
}

impl Machine {
    /// A safe point inside a primitive: collects if a collection is due, and stops at the end of
    /// the slice. Returns `None` if the primitive may go on at once; otherwise it goes on later
    /// with the function of `cont`. The whole state of the primitive lies in the slots below `top`,
    /// the last of them in those of `cont`. Values in Rust variables are invalid after this call.
    pub fn pause(&mut self, cont: Ref<Cont>, top: usize) -> Option<Flow> {
        self.reserve(top + 1);
        if self.heap.wants_collection {
            let saved = self.heap.take_saved_reductions();
            self.collect(top);
            self.heap.reductions.set(saved);
        }
        // A collection may have made finalizers due.
        if self.heap.reductions.get() > 0 && !self.has_notices() {
            return None;
        }
        self.control.push(cont);
        Some(Flow::Stop(Outcome::Yield, Resume::Return(Value::NIL, top)))
    }

    /// Hands printed text over at the end of a slice. A muproc that goes on first waits for the
    /// streams that take the text too slowly.
    #[inline(never)]
    fn hand_over(&mut self, outcome: Outcome) -> Outcome {
        self.flush_output();
        match outcome {
            Outcome::Yield => match self.output.there().and_then(|output| output.behind()) {
                Some(outside) => Outcome::Outside(outside),
                None => Outcome::Yield,
            },
            outcome => outcome,
        }
    }

    /// Hands printed text over to the streams that it was printed to.
    pub fn flush_output(&mut self) {
        if let Some(output) = self.output.there() {
            output.flush_all();
        }
    }

    /// Puts a message at the end of the queue, as if it had just arrived.
    pub fn deliver(&mut self, message: Message) {
        self.post.queue.push(message);
    }
}
