//! A server at work: the plain case of its loop, and what it counts.
//!
//! `SERVE-PLAINLY` serves requests and casts one after the other, as long as the case is plain: nothing is traced,
//! put off, due or suspended, the definition is the newest, and what comes is a request or a cast of the plain
//! shape. A message of any other kind stays in the queue, and a step of the library (`SERVE-STEP` in
//! `stdlib/actor/server.lisp`) serves it. So a server does the same either way.
//!
//! A handler runs above one frame, which holds the request in hand and ends it however it is left. It does what
//! `ANSWER-CALL` and `DO-CAST` do with a catch tag and a binding of the deadline. The variable `*REQUEST*` says only
//! that there is such a frame (`T`); who wants to know more asks for `REQUEST-IN-HAND`, which makes a list of it.

use super::asking::shapes;
use super::mail::{Post, port_word};
use crate::data::{copy, list};
use crate::global::units::Ref;
use crate::global::{known, package, sym, symbol};
use crate::heap::{Imm, Symbol, Value};
use crate::machine::code::node::{Cont, OnLeave, Op};
use crate::machine::eval::native::kept_frame;
use crate::machine::{Flow, Machine, Resume, field_of, goes_by_steps, message_body};
use crate::process::{
    Delivery, Message, Outcome, Payload, Reference, Sequence, Single, is_request,
};
use std::sync::OnceLock;

/// The counts of a server, for its statistics.
#[derive(Default)]
pub struct Serving {
    /// The requests that it has begun with.
    pub calls: u64,
    /// The casts that it has begun with.
    pub casts: u64,
    /// The most messages that have waited when one was taken, with that one.
    pub longest_queue: usize,
    /// When the handler in hand began, in microseconds; `None` when no handler is measured.
    pub began: Option<u64>,
    /// How long a handler has taken at most, in microseconds.
    pub longest_handler: u64,
    /// All messages of the queue before this one are requests and casts.
    seen: Sequence,
    /// Where the frame begins that holds the request in hand, if `*REQUEST*` says `T`.
    hand: usize,
}

impl Post {
    /// Returns what this muproc has counted as a server.
    pub fn serving(&mut self) -> &mut Serving {
        self.dealings.made().serving.made()
    }
}

/// The slots of the frame of a handler: its request (for a cast without a tag), the deadline of the client, the
/// deadline that was in force before, and whether a throw has left the handler.
const NAME: usize = 0;
const ARGUMENTS: usize = 1;
const TAG: usize = 2;
const CLIENT: usize = 3;
const DEADLINE: usize = 4;
const FORMER: usize = 5;
const THROWN: usize = 6;
const SLOTS: usize = 7;

/// The most arguments of a function that the loop calls: those of `END-CALL`.
const MOST_ARGUMENTS: usize = 6;

/// Makes the frame of a handler; a throw to `tag` returns to it.
fn handler_frame(tag: Value, resume: fn(&mut Machine, usize, Value) -> Flow) -> Cont {
    let mut cont = Cont::native_values(SLOTS as u32, resume);
    cont.on_leave = OnLeave::EndHandler;
    cont.constants = vec![tag];
    cont.slot = THROWN as u32;
    cont
}

/// The frame of a handler of a request.
fn call_frame() -> Ref<Cont> {
    kept_frame!(handler_frame(sym::END_CALL, |m, base, _| m.call_handled(base)))
}

/// The frame of a handler of a cast.
fn cast_frame() -> Ref<Cont> {
    kept_frame!(handler_frame(sym::SERVE_CAST, |m, base, _| m.cast_handled(base)))
}

/// The frame below a function of the library after which the loop goes on.
fn going_on_frame() -> Ref<Cont> {
    kept_frame!(Cont::native(SLOTS as u32, |m, base, _| m.serve_plainly(base, false)))
}

/// A variable of the library with its place in the tables of muprocs.
#[derive(Clone, Copy)]
struct Variable(Symbol, usize);

/// How many variables must be NIL for the next message to be served plainly.
const UNSET: usize = 5;

/// The variables that the loop looks at.
struct Variables {
    unset: [Variable; UNSET],
    timers: Variable,
    hibernate_after: Variable,
    on_arrival: Variable,
    definition: Variable,
    definition_name: Variable,
    knows_call: Variable,
    after_handler: Variable,
    exit_after_handler: Variable,
    trace: Variable,
    request: Variable,
    deadline: Variable,
    on_call: Variable,
    on_cast: Variable,
    handler_state: Variable,
}

fn variables() -> &'static Variables {
    static VARIABLES: OnceLock<Variables> = OnceLock::new();
    VARIABLES.get_or_init(|| {
        let at = |symbol: Symbol| Variable(symbol, symbol::cell(symbol).make_special_index());
        Variables {
            unset: [
                at(known::CONTINUATIONS_VAR),
                at(known::SUSPENSIONS_VAR),
                at(known::ON_IDLE_VAR),
                at(known::ON_ARRIVAL_OF_VAR),
                at(known::TRACE_VAR),
            ],
            timers: at(known::TIMERS_VAR),
            hibernate_after: at(known::HIBERNATE_AFTER_VAR),
            on_arrival: at(known::ON_ARRIVAL_VAR),
            definition: at(known::DEFINITION_VAR),
            definition_name: at(known::DEFINITION_NAME_VAR),
            knows_call: at(known::KNOWS_CALL_VAR),
            after_handler: at(known::AFTER_HANDLER_VAR),
            exit_after_handler: at(known::EXIT_AFTER_HANDLER_VAR),
            trace: at(known::TRACE_VAR),
            request: at(known::REQUEST_VAR),
            deadline: at(known::DEADLINE_VAR),
            on_call: at(known::ON_CALL_VAR),
            on_cast: at(known::ON_CAST_VAR),
            handler_state: at(known::HANDLER_STATE_VAR),
        }
    })
}

/// What comes next for a server.
enum Next {
    /// A message that may be plain, and where it has been lifted from the queue.
    Message(Message, Option<Sequence>),
    /// A message that the library must serve, in the queue.
    Other,
    /// Nothing has come.
    Nothing,
    /// Notices that must be acted on.
    Notices,
}

/// What a plain message asks.
struct Asked {
    name: Value,
    /// The list of arguments, among the words of the message.
    arguments: Value,
    /// The tag of the request; NIL for a cast.
    tag: Value,
    deadline: Value,
}

/// Returns what a message asks if it has the shape of a plain request or cast.
fn asked_by(message: &Message) -> Option<Asked> {
    let shapes = shapes();
    // The words of shapes hold the number of fields as well.
    let has = |of: Value| message.shape == of.payload() as u32;
    let words = message.words();
    let (mut tag, mut deadline) = (Value::NIL, Value::NIL);
    if has(shapes.call_until) {
        (tag, deadline) = (field_of(words, 2), field_of(words, 3));
    } else if has(shapes.call) {
        tag = field_of(words, 2);
    } else if !has(shapes.cast) {
        return None;
    }
    let is_call = !has(shapes.cast);
    let name = field_of(words, 0);
    let is_plain = name.is_symbol() && name.is_true() && tag.is(Imm::Tag) == is_call;
    is_plain.then(|| Asked { name, arguments: field_of(words, 1), tag, deadline })
}

/// The fields that a server waits for, as `SERVE-MESSAGE` receives them.
pub(in crate::machine) fn served_fields() -> Vec<Vec<Value>> {
    let word = |name: &str| package::keyword(name).word();
    let clauses: [&[Value]; 7] = [
        &[sym::K_CALL, sym::K_ARGS, sym::K_TAG, sym::K_DEADLINE],
        &[sym::K_CALL, sym::K_ARGS, sym::K_TAG],
        &[sym::K_CAST, sym::K_ARGS],
        &[word("SYSTEM"), sym::K_ARGS, sym::K_TAG],
        &[word("STOP-TAG")],
        &[word("TERMINATED"), word("REASON")],
        &[],
    ];
    clauses.iter().map(|fields| fields.to_vec()).collect()
}

/// Whether a muproc that goes on there looks at its mailbox at once and collects its mail itself.
#[inline]
pub(super) fn looks_itself(at: Resume) -> bool {
    let is = |function: Value, name: Symbol| function == symbol::cell(name).function();
    match at {
        Resume::Node(node, _) => matches!(node.op, Op::Receive(..)),
        Resume::Enter(function, ..) => {
            is(function, known::SERVE_PLAINLY) || is(function, known::AWAITING_VALUES)
        }
        Resume::Return(..) | Resume::Ended => false,
    }
}

impl Machine {
    /// The value of a variable of the library in this muproc; NIL if it has none.
    #[inline]
    fn variable(&mut self, variable: Variable) -> Value {
        match self.specials.get(variable.1) {
            Some(own) if *own != Value::EMPTY => *own,
            _ => self.variable_of_node(variable),
        }
    }

    #[cold]
    #[inline(never)]
    fn variable_of_node(&mut self, Variable(symbol, _): Variable) -> Value {
        let value = self.symbol_value(symbol);
        if value != Value::UNBOUND && value.is_true() {
            return value;
        }
        // The next look finds it sooner.
        self.set_private(symbol, Value::NIL);
        Value::NIL
    }

    /// Serves what comes as long as the case is plain. The slots of the loop begin at `base`; `waited` tells whether it
    /// has just waited. Returns when the library must go on: NIL when it must look what is to be done next, T when the
    /// first message of the queue ended the wait and is not plain.
    pub fn serve_plainly(&mut self, base: usize, waited: bool) -> Flow {
        let of = variables();
        let is_unset = |m: &mut Machine, variable: &Variable| m.variable(*variable).is_nil();
        let is_plain = !goes_by_steps() && of.unset.iter().all(|variable| is_unset(self, variable));
        let due = match self.variable(of.timers) {
            Value::NIL => Some(None),
            timers => self.when_due(timers).map(Some),
        };
        if !(waited || is_plain && due.is_some()) {
            return Flow::Return(Value::NIL, base);
        }
        let outcome = match self.next_to_serve(waited) {
            Next::Message(message, at) => return self.serve(message, at, is_plain, (base, waited)),
            Next::Other => return Flow::Return(Value::from_bool(waited), base),
            Next::Nothing => match due {
                // Who waits long gives memory back.
                Some(due) if is_plain && self.variable(of.hibernate_after).is_nil() => {
                    due.into_iter().for_each(|due| self.wake_at(due));
                    Outcome::Wait
                }
                _ => return Flow::Return(Value::NIL, base),
            },
            Next::Notices => Outcome::Yield,
        };
        self.flush_output();
        let count = u32::from(waited || matches!(outcome, Outcome::Wait));
        self.reserve(base + 1);
        self.stack[base] = Value::T;
        let function = symbol::cell(known::SERVE_PLAINLY).function();
        Flow::Stop(outcome, Resume::Enter(function, base, count))
    }

    /// When the first of the timers of a server is due, if that is to come.
    fn when_due(&mut self, timers: Value) -> Option<u64> {
        let (timer, _) = self.heap.uncons(timers)?;
        let (_, rest) = self.heap.uncons(timer)?;
        let (due, _) = self.heap.uncons(rest)?;
        let due = u64::try_from(due.as_fixnum()?).ok()?;
        (due > self.system().now()).then_some(due)
    }

    /// Looks for the next message. One that has ended a wait is the next. Otherwise, before one of the queue is taken, all
    /// that wait there must be requests and casts: others may go before them.
    fn next_to_serve(&mut self, waited: bool) -> Next {
        if self.post.queue.is_empty() {
            match self.system().take_single() {
                Single::One(message) => return Next::Message(message, None),
                Single::More => self.collect_mail(),
                Single::Nothing => {}
            }
        } else {
            self.collect_mail();
        }
        if self.has_notices() {
            return Next::Notices;
        }
        let Some(first) = self.post.queue.first() else { return Next::Nothing };
        let (seen, end) = (self.post.serving().seen.max(first), self.post.queue.next());
        let queue = &self.post.queue;
        let is_other =
            |at: &Sequence| queue.get(*at).is_some_and(|message| asked_by(message).is_none());
        let other = match waited {
            true => Some(first).filter(is_other),
            false => (seen..end).find(is_other),
        };
        if !waited {
            self.post.serving().seen = other.unwrap_or(end);
        }
        match self.post.queue.lift(first) {
            Some(message) if other.is_none() => Next::Message(message, Some(first)),
            message => {
                message.into_iter().for_each(|message| self.post.queue.put_back(first, message));
                Next::Other
            }
        }
    }

    /// Serves a message if it is plain; otherwise puts it into the queue, and the library must serve it.
    fn serve(
        &mut self,
        message: Message,
        at: Option<Sequence>,
        is_plain: bool,
        (base, waited): (usize, bool),
    ) -> Flow {
        let now = self.system().now();
        let asked =
            asked_by(&message).filter(|asked| is_plain && self.may_serve(asked, &message, now));
        let Some(asked) = asked else {
            match at {
                Some(at) => self.post.queue.put_back(at, message),
                None => self.post.file(message),
            }
            let is_queued = !self.post.queue.is_empty();
            return Flow::Return(Value::from_bool(waited && is_queued), base);
        };
        let waiting = self.post.queue.len() + usize::from(at.is_none());
        if let Some(at) = at {
            self.post.queue.lifted(at, &message);
        }
        let is_call = asked.tag.is_true();
        let serving = self.post.serving();
        serving.longest_queue = serving.longest_queue.max(waiting);
        serving.began = Some(now);
        serving.hand = base;
        match is_call {
            true => serving.calls += 1,
            false => serving.casts += 1,
        }
        let client = port_word(message.from);
        let arguments = self.arguments_in(message, asked.arguments);
        self.begin_handler(Asked { arguments, ..asked }, client, base)
    }

    /// Whether a request or cast is plain, and, if it is, begins with the request: nobody else can from then on.
    fn may_serve(&mut self, asked: &Asked, message: &Message, now: u64) -> bool {
        let size = message.words().len();
        let is_in_time =
            asked.deadline.is_nil() || asked.deadline.as_fixnum().is_some_and(|at| at > now as i64);
        if !is_in_time
            || self.heap.is_crowded(size)
            || self.heap.should_move_behind(size)
            || !self.has_newest_definition()
        {
            return false;
        }
        if asked.tag.is_nil() {
            return true;
        }
        let tag = Reference(asked.tag.payload());
        let is_own = self.post.answers().is_some_and(|answers| answers.owns(tag));
        if is_own || message.from.is_nobody() || !self.serves(asked.name) {
            return false;
        }
        let system = self.system();
        !is_request(tag)
            || system.port_owner(message.from).is_some_and(|of| system.requests().take(tag, of))
    }

    /// Whether the server has the newest definition, if it has one that may change.
    fn has_newest_definition(&mut self) -> bool {
        let of = variables();
        if self.variable(of.on_arrival).is_nil() {
            return true;
        }
        let name = self.variable(of.definition_name).as_symbol().filter(|name| name.is_true());
        let definition = self.variable(of.definition);
        name.is_some_and(|name| symbol::cell(name).function() == definition)
    }

    /// Whether the server has a handler for requests of this name, as far as no function of the library must tell.
    fn serves(&mut self, name: Value) -> bool {
        let served = self.variable(variables().knows_call);
        if served == sym::K_FBOUNDP {
            let name = name.as_symbol();
            return name.is_some_and(|name| symbol::cell(name).function() != Value::UNBOUND);
        }
        served.is_cons() && list::elements(&self.heap, served).any(|other| other == name)
    }

    /// Makes the list of arguments of a message that has been taken; the message is the one received last.
    fn arguments_in(&mut self, message: Message, arguments: Value) -> Value {
        self.values.clear();
        let Machine { post, heap, values, .. } = self;
        if copy::spread_short_list(message.words(), arguments, values) {
            let arguments = list::from_slice(heap, values);
            values.clear();
            post.received(message);
            return arguments;
        }
        let base = copy::words_in(heap, message.words(), message.shares());
        let root = copy::relocate(message.root(), base);
        post.received(message);
        post.is_about(root);
        copy::relocate(arguments, base)
    }

    /// Calls the handler of what is asked, above the frame of a handler.
    fn begin_handler(&mut self, asked: Asked, client: Value, base: usize) -> Flow {
        let of = variables();
        let Asked { name, arguments, tag, deadline } = asked;
        let handler = base + SLOTS;
        self.reserve(handler + MOST_ARGUMENTS);
        let is_call = tag.is_true();
        let former = match self.specials.get(of.deadline.1) {
            Some(former) => *former,
            None => Value::EMPTY,
        };
        if is_call {
            self.bind_at(of.deadline.1, deadline);
        }
        let slots = [name, arguments, tag, client, deadline, former, Value::NIL];
        self.stack[base..handler].copy_from_slice(&slots);
        self.bind_at(of.request.1, Value::T);
        let frame = if is_call { call_frame() } else { cast_frame() };
        self.control.push(frame);
        let function = if is_call { of.on_call } else { of.on_cast };
        let state = self.variable(of.handler_state);
        let arguments = match state.is_true() {
            true => [state, name, arguments],
            false => [name, arguments, client],
        };
        self.stack[handler..handler + 3].copy_from_slice(&arguments);
        Flow::Enter(self.symbol_value(function.0), handler, 3)
    }

    /// The handler whose frame begins at `base` has been left: its deadline is over, and there is no request in hand.
    pub(in crate::machine) fn end_handler(&mut self, base: usize) {
        self.end_deadline(base);
        self.bind_at(variables().request.1, Value::NIL);
    }

    /// Puts the deadline that was in force before a handler back in force.
    fn end_deadline(&mut self, base: usize) {
        self.bind_at(variables().deadline.1, self.stack[base + FORMER]);
    }

    /// The request in hand as a list of its tag (NIL for a cast, and when its answer has been put off), client, name, kind
    /// and deadline; NIL if there is none.
    pub fn request_in_hand(&mut self) -> Value {
        let request = self.symbol_value(known::REQUEST_VAR);
        if request != Value::T {
            return if request == Value::UNBOUND { Value::NIL } else { request };
        }
        let base = self.post.serving().hand;
        let slot = |slot: usize| self.stack[base + slot];
        let kind = if slot(TAG).is_true() { sym::K_CALL } else { sym::K_CAST };
        let request = [slot(TAG), slot(CLIENT), slot(NAME), kind, slot(DEADLINE)];
        let request = list::from_slice(&mut self.heap, &request);
        self.bind_at(variables().request.1, request);
        request
    }

    /// The handler of a request has ended; its values are in the buffer. Answers at once if that is plain.
    fn call_handled(&mut self, base: usize) -> Flow {
        let of = variables();
        self.end_deadline(base);
        if self.stack[base + THROWN].is_true() {
            let failure = self.values.first().copied().unwrap_or(Value::NIL);
            return self.end_call_by_steps(base, failure);
        }
        let request = self.variable(of.request);
        let is_in_hand =
            request == Value::T || request.is_cons() && self.heap.car(request).is_true();
        let to = self.muproc_at(self.stack[base + CLIENT]).flatten();
        let (true, true, Some(to)) = (is_in_hand, self.variable(of.trace).is_nil(), to) else {
            return self.end_call_by_steps(base, Value::NIL);
        };
        // It may be refused memory, so nothing is done before.
        let (shape, body) = self.answer_in_buffer(self.stack[base + TAG]);
        let tag = Reference(self.stack[base + TAG].payload());
        if !is_request(tag) || self.system().requests().close(tag, to) {
            self.flush_output();
            let delivery = self.post_message(to, shape, Value::NIL, body);
            if !matches!(delivery, Delivery::Delivered { .. }) {
                return self.end_call_by_steps(base, sym::K_CLOSED);
            }
        }
        self.handled(base)
    }

    /// Makes the answer to a request that says that the values in the buffer are its own.
    fn answer_in_buffer(&mut self, tag: Value) -> (u32, Payload) {
        let shape = shapes().answer;
        let fields = [sym::K_NORMAL, Value::NIL, tag];
        let body = match Payload::of_list(&mut self.heap, shape, (&fields, 1), &self.values) {
            Some(body) => body,
            None => {
                let values = list::from_slice(&mut self.heap, &self.values);
                message_body(&mut self.heap, shape, &[sym::K_NORMAL, values, tag])
            }
        };
        (shape.payload() as u32, body)
    }

    /// Lets the library answer the request in hand and end its handler.
    fn end_call_by_steps(&mut self, base: usize, failure: Value) -> Flow {
        self.request_in_hand();
        let values = list::from_slice(&mut self.heap, &self.values);
        let slot = |slot: usize| self.stack[base + slot];
        let arguments = [failure, values, slot(NAME), slot(ARGUMENTS), slot(TAG), slot(CLIENT)];
        self.go_on_after(sym::END_CALL, &arguments, base)
    }

    /// Calls a function of the library, and then goes on with the loop.
    fn go_on_after(&mut self, function: Value, arguments: &[Value], base: usize) -> Flow {
        let above = base + SLOTS;
        self.reserve(above + MOST_ARGUMENTS);
        self.control.push(going_on_frame());
        self.stack[above..above + arguments.len()].copy_from_slice(arguments);
        Flow::Enter(function, above, arguments.len() as u32)
    }

    /// The handler of a cast has ended.
    fn cast_handled(&mut self, base: usize) -> Flow {
        self.end_deadline(base);
        self.handled(base)
    }

    /// There is no request in hand any more: does what follows the handler, and goes on with the loop.
    fn handled(&mut self, base: usize) -> Flow {
        self.bind_at(variables().request.1, Value::NIL);
        match self.note_end_of_handler() {
            true => self.go_on_after(sym::FOLLOW_HANDLER, &[], base),
            false => self.serve_plainly(base, false),
        }
    }

    /// Notes how long the handler has taken that has ended. Returns whether something follows it.
    pub fn note_end_of_handler(&mut self) -> bool {
        let now = self.system().now();
        let serving = self.post.serving();
        if let Some(began) = serving.began.take() {
            serving.longest_handler = serving.longest_handler.max(now.saturating_sub(began));
        }
        let of = variables();
        [of.after_handler, of.trace, of.exit_after_handler]
            .into_iter()
            .any(|variable| self.variable(variable).is_true())
    }
}
