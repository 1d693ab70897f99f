//! The state of one muproc's machine, the safe points and the collection at them.

use super::lazy_box::Rare;
use super::row::Row;
use crate::analyser::tree::Code;
use crate::data::{Fault, handle};
use crate::global::units;
use crate::global::units::{Arena, Ref};
use crate::heap::{Collector, Heap, Symbol, Value, cap, effort, within};
use crate::machine::actor::mail::Post;
use crate::machine::code::node::{Cont, ContKind, Node, Unit};
use crate::machine::control::unwind::Record;
use crate::machine::link::trial;
use crate::machine::loader::eval::Native;
use crate::machine::memory::offload::Away;
use crate::process::{ExitInfo, Message, Outcome, Runnable, System};
use crate::text::Span;
use std::any::Any;
use std::sync::OnceLock;

/// How a step that is no plain node goes on.
pub enum Flow {
    /// With this node and frame.
    Next(Ref<Node>, usize),
    /// By returning the value from the frame that begins here.
    Return(Value, usize),
    /// By returning all values in the buffer from the frame that begins here.
    ReturnValues(usize),
    /// By calling the function with so many arguments, which lie at the frame.
    Enter(Value, usize, u32),
    /// By signalling a fault, as met by the node that runs.
    Fault(Box<Fault>),
    /// Not now: the machine stops, and does `Resume` when it runs again.
    Stop(Outcome, Resume),
}

/// What the machine does when it runs (again).
#[derive(Clone, Copy)]
pub enum Resume {
    /// Goes on with a node.
    Node(Ref<Node>, usize),
    /// Calls a function whose arguments lie at the frame.
    Enter(Value, usize, u32),
    /// Returns a value from the frame that begins here.
    Return(Value, usize),
    /// Has ended.
    Ended,
}

impl Resume {
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
    /// The heap, and the fuel of the slice.
    pub heap: Heap,
    /// The values of all frames.
    pub stack: Row<Value>,
    /// Beside their slots, the doubles that variables hold by themselves (`doubles.rs`).
    pub(in crate::machine) doubles: Row<f64>,
    /// The control frames.
    pub control: Vec<Ref<Cont>>,
    /// The fault that a simple node left.
    pub fault: Option<Box<Fault>>,
    /// Several values on their way.
    pub values: Vec<Value>,
    /// The muproc's own values of special variables, by their index.
    pub(in crate::machine) specials: Row<Value>,
    /// What it holds, if that is more than a little.
    pub(in crate::machine) account: Option<Box<cap::Account>>,
    /// The muproc's own closures and captured variables of global functions.
    pub(in crate::machine) globals: Option<Box<crate::machine::control::dynamic::Globals>>,
    /// Interrupted nodes, innermost last.
    pub(in crate::machine) interrupted: Rare<Vec<Resume>>,
    /// Unwindings and cleanups under way, innermost last.
    pub(in crate::machine) records: Rare<Vec<Record>>,
    /// Analyses and readers under way, innermost last.
    pub(in crate::machine) natives: Rare<Vec<Native>>,
    /// How many cleanups, timer functions and shields are active.
    pub(in crate::machine) shields: u32,
    /// Bytes that are counted among those of muprocs without an account; a machine that is used again
    /// still holds them.
    pub(in crate::machine) counted: u32,
    /// The outside world, lent for a slice.
    pub system: Option<Box<dyn System>>,
    /// Queue, timers, deadlines, exits that wait.
    pub post: Post,
    pub(in crate::machine) resume: Resume,
    /// The control primitive that was entered last.
    pub(in crate::machine) primitive: Value,
    pub(in crate::machine) ended: Option<Box<ExitInfo>>,
    /// Specials whose objects may have changed since they were last published.
    pub(in crate::machine) dirty: Rare<Vec<Symbol>>,
    /// What of the machine's own ends with it: streams, buffers of output.
    pub output: Rare<crate::data::stream::Buffers>,
    /// What is done elsewhere for the machine.
    pub(in crate::machine) away: Rare<Away>,
}

/// Control frames for which a new machine has room.
const FIRST_FRAMES: usize = 4;
/// From so many control frames on, room for as many more is made before a slice.
const MANY_FRAMES: usize = 1 << 15;
/// Blocks of more words are not kept for another muproc.
const FEW_SLOTS: usize = 64;

static BOTTOM: OnceLock<Ref<Cont>> = OnceLock::new();

/// The arena of what lives as long as the node.
pub(in crate::machine) fn lasting() -> &'static Arena {
    static ARENA: OnceLock<Arena> = OnceLock::new();
    ARENA.get_or_init(Arena::lasting)
}

/// Keeps the descriptor of a primitive's control frame; to be called once for each.
pub fn keep_frame(cont: Cont) -> Ref<Cont> {
    lasting().keep(cont)
}

/// Keeps analysed code as a unit.
pub(in crate::machine) fn keep_unit(code: Code) -> Ref<Unit> {
    let arena = units::new_unit();
    let mentions = crate::machine::memory::code_gc::mentions(&code);
    arena.mention(mentions);
    arena.note_bytes(code.bytes());
    arena.keep(Unit { code, arena })
}

/// The control frame at the bottom of every control stack.
pub(in crate::machine) fn bottom() -> Ref<Cont> {
    *BOTTOM.get_or_init(|| lasting().keep(Cont::new(ContKind::Bottom)))
}

impl Machine {
    /// A machine that has nothing to do yet.
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
            interrupted: Rare::default(),
            records: Rare::default(),
            natives: Rare::default(),
            shields: 0,
            counted: 0,
            system: None,
            post: Post::fresh(),
            resume: Resume::Ended,
            primitive: Value::NIL,
            ended: None,
            dirty: Rare::default(),
            output: Rare::default(),
            away: Rare::default(),
        }
    }

    /// Makes one whose muproc has ended as good as new, with the blocks that it has; false when it is
    /// not worth it: it has grown, or has more than most have.
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
            away,
        } = self;
        let is_plain = account.is_none()
            && globals.is_none()
            && system.is_none()
            && away.there().is_none()
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

    /// The world. A machine runs only while it has one.
    #[inline]
    pub fn system(&mut self) -> &mut dyn System {
        &mut **self.system.as_mut().expect("a machine runs with a system")
    }

    /// The name of the muproc that it runs; NIL outside a slice.
    pub fn name(&self) -> Value {
        self.system.as_ref().and_then(|s| s.name_of(s.me())).unwrap_or(Value::NIL)
    }

    /// A slot of a frame.
    #[inline(always)]
    pub fn slot(&self, fp: usize, index: u32) -> Value {
        self.stack[fp + index as usize]
    }

    /// Sets a slot of a frame.
    #[inline(always)]
    pub fn set_slot(&mut self, fp: usize, index: u32, value: Value) {
        self.stack[fp + index as usize] = value;
    }

    /// Makes sure that the stack has slots up to `top`.
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

    /// Sees to it that control frames of a slice have room, where there are many already: the push of
    /// one cannot fail in a way that anybody sees.
    #[cold]
    pub(in crate::machine) fn grow_control(&mut self) {
        if self.control.try_reserve(self.control.len().max(MANY_FRAMES)).is_err() {
            cap::no_memory();
        }
    }

    /// Whether there are so many control frames that room for more is to be seen to.
    #[inline]
    pub(in crate::machine) fn has_many_frames(&self) -> bool {
        self.control.len() > MANY_FRAMES
            && self.control.capacity() - self.control.len() < MANY_FRAMES
    }

    /// Leaves a fault for the walker and answers with the trap.
    #[cold]
    #[inline(never)]
    pub fn trap(&mut self, fault: Box<Fault>, span: Span) -> Value {
        // Some nodes evaluate all operands before they look: what failed first is what counts.
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

    /// Who holds more than it may learns only from a collection of everything how much that is.
    pub(in crate::machine) fn see_whether_all_is_due(&mut self) {
        if self.heap.has_old() && (self.over_limit() || cap::is_exceeded()) {
            self.heap.want_all();
        }
    }

    /// The same, so that what is alive comes to stand behind the words of a message, whose references
    /// then are references into the heap.
    pub(in crate::machine) fn collect_behind(&mut self, message: Vec<u64>, top: usize) {
        self.collect_out_of_turn(top, Some(message));
    }

    fn collect_with(&mut self, top: usize, message: Option<Vec<u64>>) {
        self.count_aside();
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
        let natives_cell = std::cell::RefCell::new(natives);
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
            post.roots(&mut |value| collector.root(value));
        };
        let weak = |collector: &mut Collector<'_>| {
            for native in natives_cell.borrow_mut().there().into_iter().flatten() {
                native.forward(&|value| collector.reached(value));
            }
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
    }

    /// Collects at a safe point before a collection is due; all live values lie below `top`.
    pub(in crate::machine) fn collect_early(&mut self, top: usize) {
        self.collect_out_of_turn(top, None);
    }

    fn collect_out_of_turn(&mut self, top: usize, message: Option<Vec<u64>>) {
        let due = self.heap.wants_collection;
        let saved = self.heap.take_saved_fuel();
        self.heap.want_all();
        self.collect_with(top, message);
        if due {
            self.heap.fuel = saved;
        }
    }

    /// Runs for a budget: the body of [`Runnable::run`].
    fn run_slice(&mut self, trial: &trial::Trial, budget: i32) -> Outcome {
        self.heap.begin_slice(budget);
        if trial.collects {
            self.heap.want_some_collection();
        }
        self.begin_slice();
        match self.walk() {
            // Only the first of several notices has been acted on: the others are next.
            Outcome::Wait if self.has_notices() => Outcome::Yield,
            Outcome::Wait => {
                if self.heap.wants_collection {
                    self.look_before_wait();
                } else if !self.post.is_main && !self.heap.is_calm() && self.heap.calm() {
                    let (_, top) = self.resume.frame();
                    self.collect(top);
                    self.account();
                }
                Outcome::Wait
            }
            outcome => outcome,
        }
    }
}

impl Runnable for Machine {
    fn run(&mut self, system: Box<dyn System>, budget: i32) -> (Outcome, Box<dyn System>, i32) {
        self.system = Some(system);
        let trial = trial::settings();
        let granted = budget.min(trial.budget);
        let slice = effort::Slice::begin();
        let outcome = self.run_slice(trial, granted);
        slice.end(granted - self.heap.fuel_left());
        let outcome = match self.output.if_made() {
            Some(_) => self.hand_over(outcome),
            None => outcome,
        };
        self.count_small();
        self.count_additions();
        // What a trial withholds has not been used.
        let left = self.heap.fuel + (budget - granted);
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

    fn close(&mut self) {
        // What `main` has opened lives as long as the program.
        if !self.post.is_main {
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
    /// A safe point inside a primitive whose whole state lies in the slots below `top`, the last of
    /// them that of `cont`: collects if that is due, and stops at the end of the slice; then the
    /// primitive goes on with the function of `cont`. References in Rust variables are void after
    /// a call.
    pub fn pause(&mut self, cont: Ref<Cont>, top: usize) -> Option<Flow> {
        self.reserve(top + 1);
        if self.heap.wants_collection {
            let saved = self.heap.take_saved_fuel();
            self.collect(top);
            self.heap.fuel = saved;
        }
        if self.heap.fuel > 0 {
            return None;
        }
        self.control.push(cont);
        Some(Flow::Stop(Outcome::Yield, Resume::Return(Value::NIL, top)))
    }

    /// At the end of a slice: hands printed text over. One that goes on waits first for the streams
    /// that take it too slowly.
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

    /// Puts a message at the end of the queue, as if it had just come.
    pub fn deliver(&mut self, message: Message) {
        self.post.queue.push(message);
    }
}
