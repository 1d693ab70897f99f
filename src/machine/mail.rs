//! What comes from outside, and how a muproc ends: mail, deadlines, timers, exits, kills.
//!
//! Mail is collected at the beginning of a slice and at safe points when it is urgent. Messages go
//! to the queue; notices are acted on one by one, on top of whatever the muproc was doing. While a
//! cleanup, a timer function or a shield is active (`Machine::shields`), what would interrupt it
//! waits in `Post::notices`.

use super::class;
use super::conditions::Mode;
use super::node::{Cont, ContKind, Node};
use super::state::{Flow, Machine, Resume};
use super::unwind::Target;
use crate::process::{
    ExitCause, ExitInfo, Letter, Mail, Message, Notice, Outcome, Payload, Pid, Queue, Reason,
    TimerId,
};
use crate::value::code::Ref;
use crate::value::{Fault, Header, Imm, Kind, Value, copy, list, numbers, package, shape, sym};
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, OnceLock};

/// What a timer of a muproc is for.
enum Purpose {
    /// A function runs; again after so many microseconds.
    Call { function: Value, repeat: Option<u64> },
    /// A body has a deadline; it was set under so many shields.
    Deadline { shields: u32 },
    /// A wait ends: a sleep or the timeout of a receive. It has ended when `fired`.
    Wait { fired: bool },
    /// The grace of a kill.
    Grace,
}

struct Clock {
    id: TimerId,
    purpose: Purpose,
}

/// The queue and the clocks of a muproc.
#[derive(Default)]
pub struct Post {
    /// Messages that have been collected.
    pub queue: Queue,
    notices: VecDeque<Notice>,
    clocks: BTreeMap<u64, Clock>,
    next_token: u64,
    killed: Option<ExitInfo>,
    /// The message that was received last, until somebody asks for it as a Lisp object.
    pub current: Option<Message>,
    /// What `*muproc-mumsg*` and `*muproc-packet*` are, once asked for.
    current_value: Option<Value>,
    /// The name of the muproc.
    pub name: Value,
    /// Whether this is `main`.
    pub is_main: bool,
    /// The stream for the log; NIL for the node's.
    pub errorstream: Value,
    /// Whether time is virtual.
    pub virtual_time: bool,
    /// Messages a mailbox holds, for the reason of an overflow.
    pub mailbox_limit: u32,
}

impl Post {
    /// Shows the collector the values held here.
    pub fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        for clock in self.clocks.values_mut() {
            if let Purpose::Call { function, .. } = &mut clock.purpose {
                visit(function);
            }
        }
        if let Some(value) = &mut self.current_value {
            visit(value);
        }
        visit(&mut self.errorstream);
        visit(&mut self.name);
    }

    /// The message has been received: `*muproc-mumsg*` is about it.
    pub fn received(&mut self, message: Message) {
        self.current = Some(message);
        self.current_value = None;
    }

    /// How many timers are set.
    pub fn timers(&self) -> usize {
        self.clocks.len()
    }
}

/// The frame below a timer function: it ends a shield.
fn timer_frame() -> Ref<Cont> {
    static FRAME: OnceLock<Ref<Cont>> = OnceLock::new();
    *FRAME.get_or_init(|| {
        let mut cont = Cont::native(0, |m, frame, _| {
            m.drop_shield();
            Flow::Return(Value::NIL, frame)
        });
        cont.count = 2;
        super::state::lasting().keep(cont)
    })
}

impl Machine {
    /// One shield less: what waited may act at the next safe point.
    pub(super) fn drop_shield(&mut self) {
        self.shields -= 1;
        if !self.post.notices.is_empty() {
            self.heap.fuel = self.heap.fuel.min(0);
        }
    }

    /// Collects what has come.
    pub(super) fn collect_mail(&mut self) {
        let Machine { system, post, .. } = self;
        if let Some(system) = system
            && system.has_mail()
        {
            system.collect_mail(&mut |mail| match mail {
                Mail::Message(message) => {
                    post.queue.push(message);
                }
                Mail::Notice(notice) => post.notices.push_back(notice),
            });
            if let Some(most) = system.keeps() {
                post.queue.keep_newest(most);
            }
        }
    }

    /// Collects what has come, for who counts it.
    pub fn collect_now(&mut self) {
        self.collect_mail();
    }

    /// The primitive whose frame these arguments are, to be entered again.
    pub fn running_primitive(&self, args: super::Args) -> Resume {
        Resume::Enter(self.primitive, args.base, args.count as u32)
    }

    /// Before a slice: collects the mail and acts on it.
    pub(super) fn begin_slice(&mut self) {
        self.collect_mail();
        if self.post.notices.is_empty() || matches!(self.resume, Resume::Ended) {
            return;
        }
        if let Some(flow) = self.act(self.resume) {
            self.resume = match flow {
                Flow::Next(node, fp) => Resume::Node(node, fp),
                Flow::Enter(function, fp, n) => Resume::Enter(function, fp, n),
                Flow::Return(value, fp) => Resume::Return(value, fp),
                Flow::Stop(_, resume) => resume,
                Flow::ReturnValues(fp) => {
                    let value = self.values.first().copied().unwrap_or(Value::NIL);
                    Resume::Return(value, fp)
                }
                Flow::Fault(fault) => {
                    let frame = self.interrupt(self.resume);
                    match self.fault_in_frame(Flow::Fault(fault), frame) {
                        Flow::Enter(function, fp, n) => Resume::Enter(function, fp, n),
                        Flow::Next(node, fp) => Resume::Node(node, fp),
                        _ => Resume::Ended,
                    }
                }
            };
        }
    }

    /// Whether mail must be looked at now.
    pub(super) fn is_urgent(&mut self) -> bool {
        (!self.post.notices.is_empty() && self.shields == 0)
            || self.system.as_ref().is_some_and(|system| system.is_urgent())
    }

    /// Acts on urgent mail between two nodes.
    pub(super) fn act_on_mail(&mut self, node: Ref<Node>, fp: usize) -> Flow {
        self.collect_mail();
        match self.act(Resume::Node(node, fp)) {
            Some(flow) => flow,
            None => Flow::Next(node, fp),
        }
    }

    /// The frame that begins above what is to be resumed, with the frame of the interruption
    /// pushed.
    pub(super) fn interrupt(&mut self, at: Resume) -> usize {
        let (fp, top) = match at {
            Resume::Node(node, fp) => (fp, fp + node.depth as usize),
            Resume::Enter(_, fp, n) => (fp, fp + n as usize),
            Resume::Return(_, fp) => (fp, fp),
            Resume::Ended => (0, 0),
        };
        self.push_interruption(at, fp, top)
    }

    /// Acts on the notices that need not wait; the first that changes what runs next says how.
    fn act(&mut self, at: Resume) -> Option<Flow> {
        let fp = match at {
            Resume::Node(_, fp) | Resume::Enter(_, fp, _) | Resume::Return(_, fp) => fp,
            Resume::Ended => return None,
        };
        let mut waiting = VecDeque::new();
        let mut out = None;
        while let Some(notice) = self.post.notices.pop_front() {
            match self.act_on(notice, at, fp) {
                Acted::Done => {}
                Acted::Later(notice) => waiting.push_back(notice),
                Acted::Flow(flow) => {
                    out = Some(flow);
                    break;
                }
            }
        }
        waiting.append(&mut self.post.notices);
        self.post.notices = waiting;
        out
    }

    fn act_on(&mut self, notice: Notice, at: Resume, fp: usize) -> Acted {
        match notice {
            Notice::Terminated { muproc, reason, monitor, .. } => {
                let mut fields = vec![
                    (sym::K_TERMINATED, Value::immediate(Imm::Muproc, muproc.0)),
                    (sym::K_REASON, Value::NIL),
                ];
                if let Some(reference) = monitor {
                    fields.push((sym::K_MONITOR, Value::immediate(Imm::Tag, reference.0)));
                }
                self.post_notice(&fields, &reason);
                Acted::Done
            }
            Notice::ExitRequested { by, reason } => {
                let by = Value::immediate(Imm::Muproc, by.0);
                let fields = [
                    (sym::K_TERMINATED, Value::NIL),
                    (sym::K_REASON, Value::NIL),
                    (sym::K_REQUESTED_BY, by),
                ];
                self.post_notice(&fields, &reason);
                Acted::Done
            }
            Notice::Exit { .. } | Notice::Timer { .. } if self.must_wait(&notice) => {
                Acted::Later(notice)
            }
            Notice::Exit { cause, reason } => self.exit_by(cause, &reason, at),
            Notice::Kill { by: _, reason } => self.killed(reason, fp),
            Notice::Overflown => {
                let limit = Value::fixnum(self.post.mailbox_limit as i64);
                let reason = list::from_slice(&mut self.heap, &[sym::K_MAILBOX_OVERFLOW, limit]);
                let reason = self.reason(reason);
                self.killed(reason, fp)
            }
            Notice::Timer { token, .. } => self.timer_fired(token, at, fp),
            Notice::Interrupt(what) => {
                if let Ok(act) = what.downcast::<super::Interruption>() {
                    return Acted::Flow((*act)(self, at));
                }
                Acted::Done
            }
            Notice::Room { .. } | Notice::Poke => Acted::Done,
        }
    }

    /// Whether a notice is held up by a cleanup, a timer function or a shield.
    fn must_wait(&self, notice: &Notice) -> bool {
        if self.shields == 0 {
            return false;
        }
        match notice {
            Notice::Timer { token, .. } => match self.post.clocks.get(token) {
                Some(Clock { purpose: Purpose::Deadline { shields }, .. }) => {
                    *shields < self.shields
                }
                Some(Clock { purpose: Purpose::Call { .. }, .. }) => true,
                _ => false,
            },
            _ => true,
        }
    }

    /// Puts a message of the system at the end of the queue; the field `:reason` gets the reason.
    fn post_notice(&mut self, fields: &[(Value, Value)], reason: &Reason) {
        let names: Vec<Value> = fields.iter().map(|f| f.0).collect();
        let shape = shape::intern(&names);
        let n = fields.len() + 1;
        let mut words = vec![Header::new(Kind::Mumsg, 0, n).0, shape::word(shape).0];
        for (name, value) in fields {
            let value =
                if *name == sym::K_REASON { copy::relocate(reason.root, n + 1) } else { *value };
            words.push(value.0);
        }
        copy::append_relocated(&mut words, &reason.words);
        let body = Payload::from_words(Value::object_at(0), &words);
        let sent_at = self.system().now();
        let letter = Letter { from: Pid::NOBODY, sent_at, shape, tag: Value::NIL, body };
        self.post.queue.push(Message::new(letter));
    }

    /// An exit that may be handled: signalled on top of what runs.
    fn exit_by(&mut self, cause: ExitCause, reason: &Reason, at: Resume) -> Acted {
        let given = copy::copy_in(&mut self.heap, reason);
        let (class, value, muproc) = match cause {
            ExitCause::Link { muproc, name } | ExitCause::Monitor { muproc, name } => {
                let normal = given == sym::K_NORMAL || given == sym::K_NORMAL_EXIT;
                if self.post.is_main && normal {
                    return Acted::Done;
                }
                let parts = [sym::K_LINKED_TO_EXIT, name, sym::K_FOR_REASON, given];
                let value = if name.is_nil() && given == sym::K_NO_SUCH_MUPROC {
                    given
                } else {
                    list::from_slice(&mut self.heap, &parts)
                };
                (sym::MUPROC_LINKED_EXIT_CONDITION, value, muproc)
            }
            ExitCause::Request { by } => (sym::MUPROC_EXTERNALLY_TERMINATED_CONDITION, given, by),
        };
        let muproc = Value::immediate(Imm::Muproc, muproc.0);
        let frame = self.interrupt(at);
        let initargs = [(sym::K_REASON, value), (sym::K_MUPROC, muproc)];
        let condition = class::make_condition(self, class, &initargs);
        Acted::Flow(self.raise(condition, frame, Mode::Exit))
    }

    fn killed(&mut self, reason: Reason, fp: usize) -> Acted {
        if self.post.killed.is_some() {
            return Acted::Done;
        }
        let of_node = reason.root == package::keyword("NODE-ENDS");
        if !of_node && let Some(flow) = self.recover(fp) {
            return Acted::Flow(flow);
        }
        let info = ExitInfo { reason, normal: false };
        self.post.killed = Some(info.clone());
        let grace = self.symbol_value(sym::KILL_GRACE);
        if let Ok(Some(at)) = self.seconds_from_now(grace) {
            self.set_clock(at, Purpose::Grace);
        }
        Acted::Flow(self.unwind(Target::End(info), fp))
    }

    // ---- clocks ----

    fn set_clock(&mut self, at: u64, purpose: Purpose) -> u64 {
        self.post.next_token += 1;
        let token = self.post.next_token;
        let id = self.system().set_timer(at, token);
        self.post.clocks.insert(token, Clock { id, purpose });
        token
    }

    fn forget_clock(&mut self, token: u64) -> bool {
        match self.post.clocks.remove(&token) {
            Some(clock) => {
                self.system().cancel_timer(clock.id);
                true
            }
            None => false,
        }
    }

    fn timer_fired(&mut self, token: u64, at: Resume, fp: usize) -> Acted {
        let Some(clock) = self.post.clocks.get_mut(&token) else { return Acted::Done };
        match &mut clock.purpose {
            Purpose::Wait { fired } => {
                *fired = true;
                Acted::Done
            }
            Purpose::Grace => {
                self.post.clocks.remove(&token);
                self.control.truncate(1);
                match self.post.killed.take() {
                    Some(info) => Acted::Flow(self.end(info)),
                    None => Acted::Done,
                }
            }
            Purpose::Deadline { .. } => {
                self.post.clocks.remove(&token);
                let id = Value::fixnum(token as i64);
                let found = self.find_frame(fp, |m, cont, fp| {
                    cont.kind == ContKind::Deadline && m.slot(fp, cont.slot) == id
                });
                match found {
                    Some((index, _)) => {
                        let cont = self.control[index];
                        self.values.clear();
                        let target = Target::Clause(index, cont.slot, cont.targets[0]);
                        Acted::Flow(self.unwind(target, fp))
                    }
                    None => Acted::Done,
                }
            }
            Purpose::Call { function, repeat } => {
                let (function, repeat) = (*function, *repeat);
                match repeat {
                    Some(period) => {
                        let now = self.system().now();
                        let id = self.system().set_timer(now.saturating_add(period), token);
                        if let Some(clock) = self.post.clocks.get_mut(&token) {
                            clock.id = id;
                        }
                    }
                    None => drop(self.post.clocks.remove(&token)),
                }
                let frame = self.interrupt(at);
                self.shields += 1;
                self.control.push(timer_frame());
                Acted::Flow(Flow::Enter(function, frame, 0))
            }
        }
    }

    /// A timer that calls a function of this muproc; its number.
    pub fn schedule(&mut self, function: Value, at: u64, repeat: Option<u64>) -> Value {
        let token = self.set_clock(at, Purpose::Call { function, repeat });
        let me = self.system().me().slot() as u64;
        Value::immediate(Imm::Timer, (me << 32) | token)
    }

    /// Cancels a timer of this muproc.
    pub fn unschedule(&mut self, timer: Value) -> bool {
        self.forget_clock(timer.payload() & 0xffff_ffff)
    }

    /// A deadline at a time (in microseconds), or none; its number.
    pub(super) fn open_deadline(&mut self, at: Option<u64>) -> Value {
        let shields = self.shields;
        match at {
            Some(at) => Value::fixnum(self.set_clock(at, Purpose::Deadline { shields }) as i64),
            None => Value::NIL,
        }
    }

    /// Forgets a deadline.
    pub(super) fn clear_deadline(&mut self, id: Value) {
        if let Some(token) = id.as_fixnum() {
            self.forget_clock(token as u64);
        }
    }

    /// Whether notices wait that could act now.
    pub(super) fn has_notices(&self) -> bool {
        self.post.notices.iter().any(|notice| !self.must_wait(notice))
    }

    /// Forgets a wait.
    pub fn end_wait(&mut self, wait: Value) {
        if let Some(token) = wait.as_fixnum().filter(|t| *t >= 0) {
            self.forget_clock(token as u64);
        }
    }

    /// Starts a wait that ends at a time; its number.
    pub fn start_wait(&mut self, at: u64) -> Value {
        Value::fixnum(self.set_clock(at, Purpose::Wait { fired: false }) as i64)
    }

    /// Whether a wait has ended; then it is forgotten.
    pub fn wait_is_over(&mut self, wait: Value) -> bool {
        let Some(token) = wait.as_fixnum() else { return false };
        match self.post.clocks.get(&(token as u64)) {
            Some(Clock { purpose: Purpose::Wait { fired: true }, .. }) => {
                self.post.clocks.remove(&(token as u64));
                true
            }
            Some(_) => false,
            None => true,
        }
    }

    /// The time so many seconds from now, in microseconds; `None` for NIL, which is no limit.
    pub fn seconds_from_now(&mut self, seconds: Value) -> crate::value::Result<Option<u64>> {
        if seconds.is_nil() || seconds == Value::UNBOUND {
            return Ok(None);
        }
        let micros = self.micros_of(seconds)?;
        let now = self.system().now();
        Ok(Some(now.saturating_add(micros)))
    }

    /// So many seconds in microseconds, 0 for a negative number.
    pub fn micros_of(&mut self, seconds: Value) -> crate::value::Result<u64> {
        let micros = numbers::mul(&mut self.heap, seconds, Value::fixnum(1_000_000))
            .map_err(|_| Fault::type_error(seconds, sym::REAL))?;
        let double = numbers::to_double(&mut self.heap, micros)
            .map_err(|_| Fault::type_error(seconds, sym::REAL))?;
        let micros = if double.is_flonum() { double.untag_flonum().max(0.0) } else { 0.0 };
        Ok(micros.min(1e17).ceil() as u64)
    }

    // ---- the end ----

    /// Ends: every frame has been left.
    pub(super) fn end(&mut self, info: ExitInfo) -> Flow {
        self.ended = Some(info);
        let outcome = self.exit_outcome();
        Flow::Stop(outcome, Resume::Ended)
    }

    /// The outcome of a machine that has ended.
    pub(super) fn exit_outcome(&mut self) -> Outcome {
        let info = self.ended.clone().unwrap_or_else(|| ExitInfo {
            reason: immediate_reason(sym::K_NORMAL_EXIT),
            normal: true,
        });
        Outcome::Exit(info)
    }

    /// The function of the muproc has returned.
    pub(super) fn finished(&mut self) -> Flow {
        self.end(ExitInfo { reason: immediate_reason(sym::K_NORMAL_EXIT), normal: true })
    }

    /// Whether the muproc holds more than it may.
    pub(super) fn over_limit(&self) -> bool {
        self.heap.used() + self.stack.len() > self.heap.limit
    }

    /// The muproc holds more than it may: a storage condition.
    pub(super) fn exhausted(&mut self, node: Ref<Node>, fp: usize) -> Flow {
        self.heap.limit += self.heap.limit / 8;
        let fault = Fault::storage(&mut self.heap, "The heap of the muproc is exhausted.");
        self.signal_fault(fault, Some((node, fp)))
    }

    /// Hands printed text over to the streams that it was printed to.
    pub fn flush_output(&mut self) {
        self.output.flush_all();
    }

    /// The value of a variable that the machine itself gives each muproc.
    pub(super) fn value_of_the_muproc(&mut self, symbol: Value) -> Option<Value> {
        match symbol {
            sym::RANDOM_STATE_VAR => Some(self.first_random_state()),
            sym::INPORT_VAR => Some(Value::immediate(Imm::Port, self.system().port().0)),
            sym::ERRORSTREAM_VAR if self.post.errorstream.is_true() => Some(self.post.errorstream),
            sym::ERRORSTREAM_VAR => Some(self.symbol_value(sym::ERROR_OUTPUT)),
            sym::MUMSG_VAR => Some(self.current_message()),
            sym::PACKET_VAR => Some(self.current_packet()),
            _ => None,
        }
    }

    /// The data of the message received last.
    fn current_message(&mut self) -> Value {
        if let Some(value) = self.post.current_value {
            return value;
        }
        let Some(message) = &self.post.current else { return Value::NIL };
        let base = copy::words_in(&mut self.heap, message.words());
        let value = copy::relocate(message.root(), base);
        self.post.current_value = Some(value);
        value
    }

    /// The packet of the message received last: a property list.
    fn current_packet(&mut self) -> Value {
        let data = self.current_message();
        let Some(message) = &self.post.current else { return Value::NIL };
        let (from, sent_at, tag) = (message.from, message.sent_at, message.tag);
        let to = self.system().port();
        let parts = [
            sym::K_TO,
            Value::immediate(Imm::Port, to.0),
            sym::K_FROM,
            port_word(from),
            sym::K_SENT_AT,
            Value::fixnum(sent_at as i64),
            sym::K_TYPE,
            tag,
            sym::K_DATA,
            data,
        ];
        list::from_slice(&mut self.heap, &parts)
    }

    /// A reason, copied once for all who will be told.
    pub fn reason(&mut self, value: Value) -> Reason {
        Arc::new(copy::copy_out(&mut self.heap, value))
    }
}

/// Processor time of the node in microseconds.
pub fn processor_micros() -> i64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    time.tv_sec * 1_000_000 + time.tv_nsec / 1000
}

enum Acted {
    Done,
    Later(Notice),
    Flow(Flow),
}

/// The word of a sender's port; NIL for nobody.
pub fn port_word(pid: Pid) -> Value {
    if pid.is_nobody() { Value::NIL } else { Value::immediate(Imm::Port, pid.0) }
}

/// A reason that is one word.
pub fn immediate_reason(value: Value) -> Reason {
    Arc::new(copy::Block::of_immediate(value))
}
