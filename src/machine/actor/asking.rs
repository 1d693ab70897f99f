//! A request of a client as one frame: from the tag to the values of the answer.
//!
//! The plain case of a call of a server. It makes the tag, opens the word, sends the question and waits under a frame
//! that ends all of that however it is left. What is not plain is left to functions of the library: before anything
//! has been done to `GENERIC-CALL-BY-STEPS`, and when anything but values has come to `CONCLUDE-ASKED`, which runs
//! above a frame like the first. `stdlib/actor/calls.lisp` says what they do; the words are those of
//! `process/requests.rs`.

use crate::data::{copy, list};
use crate::global::units::Ref;
use crate::global::{known, shape, sym, symbol};
use crate::heap::{Imm, Value};
use crate::machine::code::node::{Cont, ContKind, OnLeave};
use crate::machine::eval::native::kept_frame;
use crate::machine::{Args, Flow, Machine, field_of, goes_by_steps, message_body};
use crate::process::{
    Answer, Delivery, Message, Overflow, Pid, Reference, Ring, Single, is_request,
};
use std::sync::OnceLock;

/// The slots of the frame: the arguments of `ASK-SERVER`, then the tag and the deadline.
const SERVER: usize = 0;
const HANDLER: usize = 1;
const ARGUMENTS: usize = 2;
const NAME: usize = 3;
const TIMEOUT: usize = 4;
const SHOWN: usize = 5;
const TAG: usize = 6;
const DEADLINE: usize = 7;
const SLOTS: usize = 8;

/// The places of the fields of a plain answer.
const ANSWER_STATUS: usize = 0;
const ANSWER_PAYLOAD: usize = 1;
const ANSWER_TAG: usize = 2;

/// The most control frames that are looked at for the reason of a wait.
const MOST_LOOKED_AT: usize = 64;
/// The longest timeout, in seconds, that is plain.
const LONGEST: i64 = 1_000_000;
/// Internal time units in a second.
const SECOND: i64 = 1_000_000;

/// The frame of a client that waits for the values of an answer.
fn asking_frame() -> Ref<Cont> {
    kept_frame!({
        let mut cont = Cont::native_values(SLOTS as u32, |m, base, _| m.asked(base));
        cont.on_leave = OnLeave::EndRequest(TAG as u32);
        cont
    })
}

/// The frame of a client whose request is concluded by the library.
fn concluding_frame() -> Ref<Cont> {
    kept_frame!({
        let mut cont = Cont::native_values(SLOTS as u32, |m, base, _| {
            let tag = m.stack[base + TAG];
            m.end_request(tag);
            Flow::ReturnValues(base)
        });
        cont.on_leave = OnLeave::EndRequest(TAG as u32);
        cont
    })
}

/// The words of the shapes of messages between clients and servers.
pub(super) struct Shapes {
    /// Of a request without a deadline.
    pub(super) call: Value,
    /// Of a request with a deadline.
    pub(super) call_until: Value,
    /// Of what is no request.
    pub(super) cast: Value,
    /// Of an answer.
    pub(super) answer: Value,
}

pub(super) fn shapes() -> &'static Shapes {
    static SHAPES: OnceLock<Shapes> = OnceLock::new();
    SHAPES.get_or_init(|| {
        let word = |fields: &[Value]| shape::word(shape::intern(fields));
        Shapes {
            call: word(&[sym::K_CALL, sym::K_ARGS, sym::K_TAG]),
            call_until: word(&[sym::K_CALL, sym::K_ARGS, sym::K_TAG, sym::K_DEADLINE]),
            cast: word(&[sym::K_CAST, sym::K_ARGS]),
            answer: word(&[sym::K_CALL_STATUS, sym::K_PAYLOAD, sym::K_TAG]),
        }
    })
}

impl Machine {
    /// Ends what belongs to the request under a tag: the wait, the word and the monitor. Anything but a tag is none.
    pub(in crate::machine) fn end_request(&mut self, tag: Value) {
        if tag.is(Imm::Tag) {
            self.end_awaiting(Reference(tag.payload()));
        }
    }

    /// Ends a wait: drops an answer that has come, and ends what the node keeps. Returns whether the monitor stood.
    pub fn end_awaiting(&mut self, tag: Reference) -> bool {
        self.post.answers_mut().withdraw(tag);
        self.end_of_watch(tag)
    }

    /// Ends what the node keeps of a wait that is over: the word of the request and the monitor.
    /// Returns whether the monitor stood.
    fn end_of_watch(&mut self, tag: Reference) -> bool {
        self.hold_back();
        let system = self.system();
        if is_request(tag) {
            system.requests().withdraw(tag, system.me());
        }
        system.demonitor(tag)
    }

    /// Whether requests to a server are plain: it is another muproc, takes one more request, and makes no sender wait.
    fn may_be_asked(&mut self, server: Pid) -> bool {
        server != self.system().me()
            && self.takes_more(server)
            && self.system().policy(server) != Some(Overflow::BlockSender)
    }

    /// Whether as few messages wait for a server as its limit allows.
    pub fn takes_more(&mut self, server: Pid) -> bool {
        let limit = self.system().requests().limit_of(server);
        limit.is_none_or(|most| self.system().mailbox_length(server) < most)
    }

    /// Begins the request whose arguments lie in a frame, to a server that is alive if there is one, and waits for the
    /// answer.
    pub fn ask_server(&mut self, server: Option<Pid>, args: Args) -> Flow {
        let base = args.base;
        self.reserve(base + 2 * SLOTS);
        if args.count <= SHOWN {
            self.stack[base + SHOWN] = self.stack[base + ARGUMENTS];
        }
        let deadline = self.plain_deadline(self.stack[base + TIMEOUT]);
        let begun = match (server, deadline) {
            (Some(server), Some(deadline)) if self.may_be_asked(server) => {
                self.send_request(server, deadline, base)
            }
            _ => None,
        };
        let (Some(tag), Some(deadline)) = (begun, deadline) else {
            let request = self.heap.cons(self.stack[base + NAME], self.stack[base + SHOWN]);
            self.stack[base + NAME] = request;
            return Flow::Enter(sym::GENERIC_CALL_BY_STEPS, base, SHOWN as u32);
        };
        self.stack[base + TAG] = Value::immediate(Imm::Tag, tag.0);
        self.stack[base + DEADLINE] = deadline.map_or(Value::NIL, |at| Value::fixnum(at as i64));
        self.control.push(asking_frame());
        self.stack.copy_within(base + TAG..base + SLOTS, base + SLOTS);
        if let Some(at) = deadline {
            self.wake_at(at);
        }
        // What comes meanwhile is looked at when the wait is over at once.
        self.primitive = symbol::cell(known::AWAITING_VALUES).function();
        self.wait_for_mail(Args { base: base + SLOTS, count: 2 })
    }

    /// Returns when a request with this timeout is over: the earlier of the deadline in force and so many seconds from
    /// now, `Some(None)` for never. `None` if that is not plain: no whole number, or now, or who waits says why.
    fn plain_deadline(&mut self, timeout: Value) -> Option<Option<u64>> {
        if goes_by_steps() {
            return None;
        }
        let is_unset = |value: Value| value.is_nil() || value == Value::UNBOUND;
        if !is_unset(self.symbol_value(known::CALL_REASON_VAR)) {
            return None;
        }
        let now = self.system().now() as i64;
        let in_force = self.symbol_value(known::DEADLINE_VAR);
        let in_force = match in_force.as_fixnum() {
            Some(at) => Some(at),
            None if is_unset(in_force) => None,
            None => return None,
        };
        let own = match timeout.as_fixnum() {
            Some(seconds) if (0..=LONGEST).contains(&seconds) => Some(now + seconds * SECOND),
            None if timeout.is_nil() => None,
            _ => return None,
        };
        match in_force.into_iter().chain(own).min() {
            None => Some(None),
            Some(at) => (at > now).then_some(Some(at as u64)),
        }
    }

    /// Opens the word of the request in a frame and sends it. Returns the tag; `None` if it is not plain after all:
    /// then nothing has been sent and nothing is left.
    fn send_request(
        &mut self,
        server: Pid,
        deadline: Option<u64>,
        base: usize,
    ) -> Option<Reference> {
        let Machine { post, system, .. } = self;
        let system = system.as_mut().expect("it runs");
        let tag = post.answers_mut().fresh_request(|count| system.fresh_block(count));
        let shapes = shapes();
        let at = deadline.map_or(Value::NIL, |at| Value::fixnum(at as i64));
        let (handler, arguments) = (self.stack[base + HANDLER], self.stack[base + ARGUMENTS]);
        let fields = [handler, arguments, Value::immediate(Imm::Tag, tag.0), at];
        let (shape, count) = match deadline {
            Some(_) => (shapes.call_until, 4),
            None => (shapes.call, 3),
        };
        // It may be refused memory, so nothing is begun before.
        let body = message_body(&mut self.heap, shape, &fields[..count]);
        self.flush_output();
        self.post.answers_mut().begin_with(tag);
        let system = self.system();
        let me = system.me();
        // What belongs to a muproc in the table of requests is forgotten with its extension.
        system.ensure_extension();
        let is_told = system.requests().open_told(tag, me, server);
        let waits = |pid: Pid| system.is_settled(pid);
        let is_free = is_told && system.requests().ring(tag, (me, server), waits) == Ring::None;
        if is_free
            && let Delivery::Delivered { .. } =
                self.post_message(server, shape.payload() as u32, Value::NIL, body)
        {
            return Some(tag);
        }
        self.end_awaiting(tag);
        None
    }

    /// Sends a server what is no request. False if it has not been sent: it is dead or its mailbox is full.
    pub fn tell_server(&mut self, server: Pid, handler: Value, arguments: Value) -> bool {
        let shape = shapes().cast;
        let body = message_body(&mut self.heap, shape, &[handler, arguments]);
        self.flush_output();
        let delivery = self.post_message(server, shape.payload() as u32, Value::NIL, body);
        matches!(delivery, Delivery::Delivered { .. })
    }

    /// Takes the answer that has come for the request under a tag, whose frame lies below that of `args`, if it says
    /// :NORMAL; otherwise returns its kind to that frame.
    pub fn take_values(&mut self, tag: Reference, args: Args) -> Flow {
        let payload = match self.post.answers().and_then(|answers| answers.get(tag)) {
            Some(Answer::Message(message)) => normal_payload(message),
            _ => None,
        };
        let Some(payload) = payload else { return Flow::Return(sym::K_ANSWER, args.base) };
        match self.post.answers_mut().take(tag) {
            Some(Answer::Message(message)) => self.spread_values(&message, payload, args),
            _ => Flow::Return(sym::K_ANSWER, args.base),
        }
    }

    /// Takes the answer to the request under a tag from the mailbox, if it has come alone and is plain, without filing
    /// it. Otherwise collects the mail, and lets notices be acted on before anything else. `None` if there are none.
    pub fn take_values_at_once(&mut self, tag: Reference, args: Args) -> Option<Flow> {
        let Single::One(message) = self.system().take_single() else {
            self.collect_mail();
            return self.has_notices().then(|| self.wait_for_mail(args));
        };
        let shape = shapes().answer.payload() as u32;
        let is_answer = message.shape == shape && {
            let words = message.words();
            field_of(words, ANSWER_STATUS) == sym::K_NORMAL
                && field_of(words, ANSWER_TAG) == Value::immediate(Imm::Tag, tag.0)
        };
        if !is_answer {
            self.post.file(message);
            return None;
        }
        self.post.answers_mut().withdraw(tag);
        Some(self.spread_values(&message, ANSWER_PAYLOAD, args))
    }

    /// Returns the values of an answer, whose list is at a place of its fields, to the frame below that of `args`.
    fn spread_values(&mut self, message: &Message, payload: usize, args: Args) -> Flow {
        let tag = Reference(self.stack[args.base].payload());
        let Machine { heap, values, .. } = self;
        values.clear();
        let list = field_of(message.words(), payload);
        let is_spread = copy::spread_short_list(message.words(), list, values);
        if !is_spread {
            let base = copy::words_in(heap, message.words(), message.shares());
            values.push(copy::relocate(list, base));
        }
        self.end_of_watch(tag);
        // The frame below sees that the request is over, and whether the values are spread.
        self.stack[args.base - SLOTS + TAG] = Value::from_bool(!is_spread);
        Flow::ReturnValues(args.base)
    }

    /// What has come for a request is in the buffer; its frame begins at `base`.
    fn asked(&mut self, base: usize) -> Flow {
        let tag = self.stack[base + TAG];
        if tag.is_nil() {
            return Flow::ReturnValues(base);
        }
        if !tag.is(Imm::Tag) {
            self.stack[base] = self.values.first().copied().unwrap_or(Value::NIL);
            return Flow::Enter(sym::VALUES_LIST, base, 1);
        }
        self.control.push(concluding_frame());
        self.reserve(base + 3 * SLOTS);
        self.stack.copy_within(base..base + SLOTS, base + SLOTS);
        Flow::Enter(sym::CONCLUDE_ASKED, base + SLOTS, SLOTS as u32)
    }

    /// Returns why the muproc waits, if it or one of our calls says so: the innermost of the two.
    pub fn wait_reason(&mut self) -> Option<Value> {
        let (mut fp, variable) = (self.resume.frame().0, known::WAIT_REASON_VAR);
        let mut asked = None;
        for cont in self.control.iter().rev().take(MOST_LOOKED_AT) {
            if *cont == asking_frame() {
                asked = Some(fp - SLOTS);
                break;
            }
            if cont.kind == ContKind::Special && cont.constants.contains(&variable.word())
                || cont.kind == ContKind::Bottom
            {
                break;
            }
            fp = self.frame_below(*cont, fp);
        }
        let Some(base) = asked else {
            return self.own_value(variable).filter(|reason| reason.is_true());
        };
        let request = self.heap.cons(self.stack[base + NAME], self.stack[base + SHOWN]);
        Some(list::from_slice(&mut self.heap, &[sym::K_CALL, self.stack[base + SERVER], request]))
    }
}

/// Returns the place of the field :PAYLOAD in a reply whose :CALL-STATUS is :NORMAL; `None` for any other
/// message.
fn normal_payload(message: &Message) -> Option<usize> {
    let fields = shape::fields(message.shape);
    let place = |name: Value| fields.iter().position(|field| *field == name);
    let (status, payload) = (place(sym::K_CALL_STATUS)?, place(sym::K_PAYLOAD)?);
    (field_of(message.words(), status) == sym::K_NORMAL).then_some(payload)
}
