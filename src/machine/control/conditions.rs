//! Signalling: the search for handlers, and what happens when there is none.
//!
//! Handlers are control frames. The search goes through the control stack from the top. A handler
//! runs as an ordinary call on top of the frame that signalled. While it runs, a native frame below
//! it says which handlers are out of force: the running handler and those above it.

use super::class;
use super::class::is_of_known_type;
use super::unwind::Target;
use crate::data::{Advised, Fault, stream, string};
use crate::global::units::Ref;
use crate::global::{known, package, sym, symbol};
use crate::heap::{Kind, Value};
use crate::machine::code::node::{Cont, ContKind, Node};
use crate::machine::code::primitive::Args;
use crate::machine::eval::native::{kept_frame, loader};
use crate::machine::eval::restart::{EXPAND, INSTEAD, LOAD_VARIABLE, can_be_continued};
use crate::machine::eval::state::{Flow, Machine, Resume};
use crate::machine::inspect::backtrace::{Manner, is_call};
use crate::process::ExitInfo;
use crate::text::{SourceId, Span};

/// What signalling does when no handler takes the condition.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// Returns NIL.
    Signal = 0,
    /// Ends the muproc, or enters the debugger.
    Error = 1,
    /// Ends the muproc with the condition's reason.
    Exit = 2,
    /// Reports an error that a handler has got, and returns T.
    Report = 3,
}

/// The number of slots of the frame of a signal: condition, mode, index of the handler frame, next
/// binding in it, the three numbers of the place (if one is known that the frames do not tell), and
/// the trace from another muproc (`machine/inspect/trace.rs`) or NIL. They belong to this signal
/// alone: errors that handlers meet and handle meanwhile have places of their own.
const STATE: u32 = 8;
/// The slot of a report for what it says about how the muproc goes on: nothing is searched for.
/// When it has been written, the place, as text or NIL.
const NOTE: usize = 2;
/// The slot of a report for its text, when it has been written.
const TEXT: usize = 3;
/// The first of the slots for the place.
const PLACE: usize = 4;
/// The slot for the trace from another muproc.
const TRACE: usize = 7;

fn signalling() -> Ref<Cont> {
    kept_frame!(Cont::native(STATE, |m, frame, _| m.search(frame)))
}

fn describing() -> Ref<Cont> {
    kept_frame!(Cont::native(STATE, unhandled_text))
}

fn writing() -> Ref<Cont> {
    kept_frame!(Cont::native(STATE, written))
}

fn logging() -> Ref<Cont> {
    kept_frame!(Cont::native(STATE, |m, frame, _| end_by_error(m, frame)))
}

/// Whether the library has a function of this name.
fn is_there(name: &str) -> bool {
    crate::global::symbol::cell(package::system(name)).has_function()
}

fn interrupted() -> Ref<Cont> {
    kept_frame!(Cont::new(ContKind::Interrupted))
}

impl Machine {
    /// Pushes the frame of an interrupted node. Returns where the frame above it begins, in which a
    /// call may put its arguments. The node runs again from its beginning when the call returns.
    pub(in crate::machine) fn interrupt_node(&mut self, node: Ref<Node>, fp: usize) -> usize {
        self.push_interruption(Resume::Node(node, fp), fp, fp + node.depth as usize)
    }

    /// Pushes the frame of an interruption above `top`; returns where the frame above it begins.
    pub(in crate::machine) fn push_interruption(
        &mut self,
        at: Resume,
        fp: usize,
        top: usize,
    ) -> usize {
        self.reserve(top + 8);
        self.stack[top] = Value::fixnum((top + 1 - fp) as i64);
        self.interrupted.push(at);
        self.control.push(interrupted());
        top + 1
    }

    /// Signals the fault of a node, as an error on top of its frame.
    pub(in crate::machine) fn signal_fault(
        &mut self,
        fault: Box<Fault>,
        at: Option<(Ref<Node>, usize)>,
    ) -> Flow {
        let (frame, fault) = match at {
            Some((node, fp)) => {
                if can_be_continued(&fault)
                    && let Some(flow) = self.restart(node, fp)
                {
                    return flow;
                }
                (self.interrupt_node(node, fp), fault.at(node.span))
            }
            None => (0, fault),
        };
        self.raise_fault(&fault, frame)
    }

    /// Signals the fault of a primitive whose frame begins at `frame`, if `flow` is a fault; any
    /// other flow is returned as it is.
    ///
    /// Inlined, so that a flow which is not a fault stays where the primitive has put it.
    #[inline(always)]
    pub(crate) fn fault_in_frame(&mut self, flow: Flow, frame: usize) -> Flow {
        if let Flow::Fault(fault) = flow {
            return self.raise_fault(&fault, frame);
        }
        flow
    }

    /// Signals the fault of a function whose frame begins at `frame`. If the standard lets the
    /// program continue after such a fault, the library signals it with its restarts, and the value
    /// that a restart supplies is returned from the frame.
    pub fn mendable_fault(&mut self, fault: Box<Fault>, frame: usize) -> Flow {
        if can_be_continued(&fault)
            && let Some((function, arguments)) = self.resumable(&fault)
        {
            self.reserve(frame + arguments.len() + 2);
            self.stack[frame..frame + arguments.len()].copy_from_slice(&arguments);
            self.note_mended(fault.place);
            return Flow::Enter(function, frame, arguments.len() as u32);
        }
        self.raise_fault(&fault, frame)
    }

    #[cold]
    #[inline(never)]
    fn raise_fault(&mut self, fault: &Fault, frame: usize) -> Flow {
        if fault.wanted > 0 {
            self.note_refused(fault.wanted);
        }
        let slots = self.with_exact_type(&fault.slots);
        let condition = class::make_condition(self, fault.class, &slots);
        self.note_mended(fault.place);
        self.raise(condition, frame, Mode::Error)
    }

    /// The slots of a fault, of which the expected type does not contain the datum: a list that is refused
    /// is no proper one, and an integer that is refused as a count or an index is no fixnum.
    fn with_exact_type(&self, slots: &[(Value, Value)]) -> Vec<(Value, Value)> {
        let datum = slots.iter().find(|slot| slot.0 == sym::K_DATUM).map(|slot| slot.1);
        let exact = |(name, value): &(Value, Value)| {
            let is_type = *name == sym::K_EXPECTED_TYPE;
            let value = match (*value, datum) {
                (sym::LIST | sym::SEQUENCE, Some(datum)) if is_type && datum.is_list() => {
                    sym::PROPER_LIST
                }
                (sym::UNSIGNED_BYTE, Some(datum))
                    if is_type && self.heap.is_kind(datum, Kind::Bignum) =>
                {
                    sym::FIXNUM
                }
                (value, _) => value,
            };
            (*name, value)
        };
        slots.iter().map(exact).collect()
    }

    /// Returns the function of the library that signals such a fault with its restarts, and its
    /// arguments; `None` if there is none.
    fn resumable(&self, fault: &Fault) -> Option<(Value, Vec<Value>)> {
        let arguments = |from: usize| fault.slots[from..].iter().map(|slot| slot.1).collect();
        let name = match fault.class {
            INSTEAD => return Some((fault.slots[0].1, arguments(1))),
            _ if fault.is_early => return None,
            sym::UNBOUND_VARIABLE => "UNBOUND-VARIABLE-MET",
            sym::UNBOUND_SLOT => "UNBOUND-SLOT-MET",
            EXPAND => "CALL-WITH-EXPANDED-TYPE",
            LOAD_VARIABLE => "VARIABLE-OF-LIBRARY",
            _ => "UNDEFINED-FUNCTION-MET",
        };
        let function = package::system(name);
        is_there(name).then(|| (function.word(), arguments(0)))
    }

    /// Signals a condition from a frame.
    pub fn raise(&mut self, condition: Value, frame: usize, mode: Mode) -> Flow {
        self.raise_again(condition, Value::NIL, frame, mode)
    }

    /// Signals a condition that another muproc has met; `trace` tells where, or is NIL.
    pub fn raise_again(
        &mut self,
        condition: Value,
        trace: Value,
        frame: usize,
        mode: Mode,
    ) -> Flow {
        self.reserve(frame + STATE as usize + 4);
        self.stack[frame] = condition;
        self.stack[frame + 1] = Value::fixnum(mode as i64);
        self.stack[frame + 2] = Value::fixnum(i64::from(u32::MAX));
        self.stack[frame + 3] = Value::fixnum(0);
        if trace.is_true() {
            let place = crate::machine::inspect::trace::place_of(&self.heap, trace);
            self.note_mended(place);
        }
        self.keep_place(frame, trace);
        self.search(frame)
    }

    /// Notes the place of what is signalled next; forgets an earlier one.
    pub(in crate::machine) fn note_mended(&mut self, place: Span) {
        self.take_mended();
        if place.is_known() {
            let under = self.control.len();
            let dealings = self.post.dealings.made();
            (dealings.mended_at, dealings.mended_under) = (place, under);
        }
    }

    /// Takes the place of what is signalled next, noted because no frame tells it; unknown if there
    /// is none.
    pub(in crate::machine) fn take_mended(&mut self) -> Span {
        self.post.dealings.there().map_or(Span::NONE, |d| std::mem::take(&mut d.mended_at))
    }

    /// Takes that place, unless what is signalled comes from code of a program that has been called since it was
    /// noted, such as a method of `slot-unbound`: the frames tell the place of that.
    fn take_mended_unless_nearer(&mut self) -> Span {
        let under = self.post.dealings.there().map_or(0, |dealings| dealings.mended_under);
        let place = self.take_mended();
        let mut frames = self.control.get(under..).unwrap_or_default().iter();
        let is_nearer = frames.any(|cont| is_call(*cont) && cont.span.is_known());
        if is_nearer { Span::NONE } else { place }
    }

    /// Writes the place of what is signalled, and the trace, into the frame.
    fn keep_place(&mut self, frame: usize, trace: Value) {
        self.stack[frame + TRACE] = trace;
        let place = self.take_mended_unless_nearer();
        let numbers = [place.source.0, place.start, place.end];
        for (slot, number) in self.stack[frame + PLACE..frame + TRACE].iter_mut().zip(numbers) {
            *slot = Value::fixnum(i64::from(number));
        }
    }

    /// Returns the place in the frame of a signal.
    fn kept_place(&self, frame: usize) -> Span {
        let number = |i: usize| self.stack[frame + PLACE + i].untag_fixnum() as u32;
        Span::new(SourceId(number(0)), number(1), number(2))
    }

    /// Returns the place of the condition that is signalled from this frame, and its trace: those
    /// of this signal, or those of an earlier signal of the condition that is still under way.
    fn place_of_signal(&self, frame: usize) -> (Span, Value) {
        let (condition, mut place) = (self.stack[frame], self.kept_place(frame));
        let mut trace = self.stack[frame + TRACE];
        self.each_frame(frame, Span::NONE, &mut |cont, fp, _, _| {
            if cont == signalling() {
                let below = fp - cont.shift as usize;
                if self.stack[below] == condition && !place.is_known() {
                    (place, trace) = (self.kept_place(below), self.stack[below + TRACE]);
                }
            }
            !place.is_known()
        });
        (place, trace)
    }

    /// Returns the place and the trace that a signal keeps, if `cont` is the frame of the signal of
    /// `condition` to a handler and ends at `fp`; otherwise `None`.
    pub(in crate::machine) fn signal_of(
        &self,
        cont: Ref<Cont>,
        fp: usize,
        condition: Value,
    ) -> Option<(Span, Value)> {
        let below = fp.checked_sub(cont.shift as usize)?;
        let is_it = cont == signalling() && self.stack[below] == condition;
        is_it.then(|| (self.kept_place(below), self.stack[below + TRACE]))
    }

    /// Returns where a condition was signalled that a handler has received; the handler calls with
    /// a frame that begins at `frame`.
    pub fn place_of_handled(&self, condition: Value, frame: usize) -> Span {
        let (mut place, mut is_found) = (Span::NONE, false);
        self.each_frame(frame, Span::NONE, &mut |cont, fp, _, _| {
            if is_found && is_call(cont) {
                place = cont.span;
            } else if let Some((kept, _)) = self.signal_of(cont, fp, condition) {
                (place, is_found) = (kept, true);
            }
            !place.is_known()
        });
        place
    }

    /// Ends the muproc like an error that no handler took.
    pub fn raise_unhandled(&mut self, condition: Value, frame: usize) -> Flow {
        self.reserve(frame + STATE as usize + 4);
        self.stack[frame] = condition;
        self.stack[frame + 1] = Value::fixnum(Mode::Error as i64);
        self.stack[frame + 2..frame + PLACE].fill(Value::fixnum(0));
        self.keep_place(frame, Value::NIL);
        self.unhandled(frame)
    }

    /// Reports a condition that a handler has got, and goes on; `note` tells people how.
    pub fn report_handled(&mut self, condition: Value, note: Value, frame: usize) -> Flow {
        self.reserve(frame + STATE as usize + 4);
        self.stack[frame] = condition;
        self.stack[frame + 1] = Value::fixnum(Mode::Report as i64);
        self.stack[frame + NOTE..frame + PLACE].fill(note);
        self.keep_place(frame, Value::NIL);
        self.unhandled(frame)
    }

    /// Looks for the next handler; the state is in the frame.
    fn search(&mut self, frame: usize) -> Flow {
        // From deep in a recursion this takes long, and may be done again and again.
        self.heap.charge(self.control.len());
        let condition = self.stack[frame];
        let mut limit = self.stack[frame + 2].untag_fixnum() as usize;
        let mut next = self.stack[frame + 3].untag_fixnum() as usize;
        let mut fp = frame;
        for index in (0..self.control.len()).rev() {
            let cont = self.control[index];
            if index <= limit {
                let first = if index == limit { next } else { 0 };
                match cont.kind {
                    ContKind::HandlerCase if index < limit => {
                        if let Some(i) = self.matching(&cont.constants, condition, 0) {
                            self.values.clear();
                            self.values.push(condition);
                            let target = Target::Clause(index, cont.slot, cont.targets[i]);
                            return self.unwind(target, frame);
                        }
                    }
                    ContKind::HandlerBind => {
                        if let Some(i) = self.matching(&cont.constants, condition, first) {
                            let function = self.slot(fp, cont.slot + i as u32);
                            return self.run_handler(frame, index, i + 1, function);
                        }
                    }
                    _ => {}
                }
            }
            if cont == signalling() {
                // A handler runs here: it and those above it are out of force.
                let below = fp - cont.shift as usize;
                let running = self.stack[below + 2].untag_fixnum() as usize;
                if running <= limit {
                    limit = running;
                    next = usize::MAX;
                }
            }
            if cont.kind != ContKind::Bottom {
                fp = self.frame_below(cont, fp);
            }
        }
        self.unhandled(frame)
    }

    fn matching(&mut self, kinds: &[Value], condition: Value, first: usize) -> Option<usize> {
        (first..kinds.len()).find(|i| is_of_known_type(self, condition, kinds[*i]) == Some(true))
    }

    fn run_handler(&mut self, frame: usize, index: usize, next: usize, function: Value) -> Flow {
        self.stack[frame + 2] = Value::fixnum(index as i64);
        self.stack[frame + 3] = Value::fixnum(next as i64);
        let callee = frame + STATE as usize;
        self.reserve(callee + 2);
        self.stack[callee] = self.stack[frame];
        self.control.push(signalling());
        Flow::Enter(function, callee, 1)
    }

    fn unhandled(&mut self, frame: usize) -> Flow {
        let condition = self.stack[frame];
        match self.stack[frame + 1].untag_fixnum() {
            0 => Flow::Return(Value::NIL, frame),
            1 | 3 if self.tells_of_end(condition) => end_by_error(self, frame),
            1 | 3 if self.cannot_describe() => unhandled_text(self, frame, Value::NIL),
            1 | 3 => {
                // The text of the report is made in Lisp, on top of the frame that failed.
                let callee = frame + STATE as usize;
                self.reserve(callee + 2);
                self.stack[callee] = condition;
                self.control.push(describing());
                Flow::Enter(package::system("CONDITION-TEXT").word(), callee, 1)
            }
            _ => {
                let reason = class::slot_by_name(self, condition, "REASON");
                // A program may make the condition without a reason.
                let reason = reason.filter(|reason| *reason != Value::UNBOUND);
                self.exit_unheard(reason.unwrap_or(Value::NIL), frame)
            }
        }
    }

    /// Whether any handler is established. Most muprocs handle nothing and end by an exit without
    /// its condition ever being made.
    pub fn handles_anything(&self) -> bool {
        let handles = |kind| matches!(kind, ContKind::HandlerCase | ContKind::HandlerBind);
        self.control.iter().any(|cont| handles(cont.kind))
    }

    /// Signals an exit by a condition of the class.
    pub fn signal_exit(
        &mut self,
        class: Value,
        reason: Value,
        muproc: Value,
        frame: usize,
    ) -> Flow {
        let initargs = [(sym::K_REASON, reason), (sym::K_MUPROC, muproc)];
        let condition = class::make_condition(self, class, &initargs);
        self.raise(condition, frame, Mode::Exit)
    }

    /// Exits without signalling a condition, or after no handler has taken it.
    pub fn exit_unheard(&mut self, reason: Value, frame: usize) -> Flow {
        let normal = reason == sym::K_NORMAL || reason == sym::K_NORMAL_EXIT;
        if let Some(flow) = (loader().outlive_exit)(self, reason, frame) {
            return flow;
        }
        let info = ExitInfo { reason: self.reason(reason), normal };
        self.unwind(Target::End(info), frame)
    }

    /// Whether an error only says that the node ends: that is no news.
    fn tells_of_end(&self, condition: Value) -> bool {
        let control = class::slot_by_name(self, condition, "FORMAT-CONTROL");
        control.filter(|control| string::is_string(&self.heap, *control)).is_some_and(|control| {
            Advised::of_control(&string::text(&self.heap, control)) == Some(Advised::NodeEnds)
        })
    }

    /// Whether the errorstream is neither standard error nor standard output: then Lisp writes the
    /// report of an error. The report of an error met during that goes to standard error.
    fn reports_in_lisp(&self) -> bool {
        let standard = [stream::STDERR, stream::STDOUT].map(stream::of_handle);
        let errorstream = self.errorstream();
        errorstream.is_true()
            && !standard.contains(&errorstream)
            && !self.control.contains(&writing())
            && is_there("WRITE-REPORT")
    }

    /// Whether the text of a report cannot be made in Lisp: it failed, or there is no such
    /// function.
    fn cannot_describe(&self) -> bool {
        !is_there("CONDITION-TEXT") || self.control.contains(&describing())
    }

    /// Ends the muproc from a frame, with cleanups.
    pub fn end_with(&mut self, reason: Value, normal: bool, frame: usize) -> Flow {
        let reason = self.reason(reason);
        self.unwind(Target::End(ExitInfo { reason, normal }), frame)
    }

    /// `error`, once it has a condition object.
    pub fn error_primitive(&mut self, args: Args) -> Flow {
        let condition = self.arg(args, 0);
        self.raise(condition, args.base, Mode::Error)
    }
}

/// Receives the text of an error that nobody handled: reports it, and ends the muproc.
fn unhandled_text(m: &mut Machine, frame: usize, text: Value) -> Flow {
    let condition = m.stack[frame];
    let (place, trace) = m.place_of_signal(frame);
    let goes_on = is_report(m, frame).then(|| string::text(&m.heap, m.stack[frame + NOTE]));
    let manner = Manner { for_lisp: m.reports_in_lisp(), goes_on };
    let (report, place) = m.report_unhandled(condition, text, (frame, place, trace), manner);
    m.stack[frame + TEXT] = text;
    m.stack[frame + NOTE] = match place.shown() {
        Some(place) => string::make(&mut m.heap, &place),
        None => Value::NIL,
    };
    let Some(report) = report else { return log_crash(m, frame) };
    let report = string::make(&mut m.heap, &report);
    let callee = frame + STATE as usize;
    m.reserve(callee + 2);
    // The place has been told: its slots are free.
    m.stack[frame + PLACE] = report;
    m.stack[callee] = report;
    m.control.push(writing());
    Flow::Enter(package::system("WRITE-REPORT").word(), callee, 1)
}

/// Continues after Lisp has tried to write the report. If it could not, standard error gets the
/// report: no error ends a muproc in silence.
fn written(m: &mut Machine, frame: usize, could: Value) -> Flow {
    if could.is_nil() {
        let report = string::text(&m.heap, m.stack[frame + PLACE]).to_string();
        stream::hand_over(stream::STDERR, &report);
    }
    log_crash(m, frame)
}

/// Gives the handlers of the log, if there are any, a record of the error that has been reported.
fn log_crash(m: &mut Machine, frame: usize) -> Flow {
    let is_handled = symbol::cell(known::LOG_HANDLED_VAR).value();
    if is_handled == Value::UNBOUND || is_handled.is_nil() || !is_there("LOG-CRASH") {
        return end_by_error(m, frame);
    }
    let callee = frame + STATE as usize;
    m.reserve(callee + 4);
    let told = [m.stack[frame], m.stack[frame + TEXT], m.stack[frame + NOTE]];
    m.stack[callee..callee + told.len()].copy_from_slice(&told);
    m.control.push(logging());
    Flow::Enter(package::system("LOG-CRASH").word(), callee, told.len() as u32)
}

/// Whether a frame is that of a report after which the muproc goes on.
fn is_report(m: &Machine, frame: usize) -> bool {
    m.stack[frame + 1].untag_fixnum() == Mode::Report as i64
}

/// Ends the muproc for the error whose signal has this frame, or only the form if a session
/// survives. Returns if a handler had the error reported.
fn end_by_error(m: &mut Machine, frame: usize) -> Flow {
    if is_report(m, frame) {
        return Flow::Return(Value::T, frame);
    }
    let condition = m.stack[frame];
    if let Some(flow) = (loader().recover)(m, frame) {
        return flow;
    }
    let is_of = |m: &mut Machine, class| class::is_of_known_type(m, condition, class) == Some(true);
    if is_of(m, sym::STORAGE_CONDITION) && !is_of(m, sym::ENDLESS_PRINT) {
        let class = match is_of(m, sym::STACK_EXHAUSTED) {
            true => sym::STACK_EXHAUSTED,
            false => sym::HEAP_EXHAUSTED,
        };
        let reason = m.reason_of_exhaustion(class);
        return m.end_with(reason, false, frame);
    }
    let pair = m.heap.cons(sym::K_ERROR_IN_PROCESS, condition);
    m.end_with(pair, false, frame)
}
