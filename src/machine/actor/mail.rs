//! What comes from outside, and how a muproc ends: mail, deadlines, timers, exits, kills.
//!
//! Mail is collected at the beginning of a slice, and at safe points when it is urgent. Messages go into the
//! queue. Notices (signals, and timers that have fired) are acted on one by one, on top of whatever the muproc
//! does. While a cleanup, a timer function or a shield is active (`Machine::shields`), a notice waits in `notices`.

use super::clocks::{Clock, Purpose};
use super::dealings::Dealings;
use super::joints::{CALLED, Call, Question};
use super::notices::Notices;
use super::receive::field_of;
use super::serving;
use super::system_messages::{exit_requested_message, terminated_message, tidings_message};
use super::unstarted::Origin;
use crate::data::numbers::Traps;
use crate::data::{copy, list, string};
use crate::global::units::Ref;
use crate::global::{code_gc, known, package, shape, sym};
use crate::heap::{Imm, Value, cap, effort};
use crate::machine::code::node::Node;
use crate::machine::control::class;
use crate::machine::control::unwind::Target;
use crate::machine::eval::lazy_box::LazyBox;
use crate::machine::eval::native::loader;
use crate::machine::eval::state::{Flow, Machine, Resume};
use crate::machine::inspect::backtrace::Manner;
use crate::machine::memory::account::{MemoryKill, Reserves, place_of};
use crate::machine::memory::code_gc::Request;
use crate::process::{
    AHEAD, Answer, Answers, ExitCause, ExitInfo, Interrupt, Mail, Message, Notice, Outcome,
    Payload, Pid, Queue, Reason, Reference,
};
use crate::text::Span;
use std::collections::BTreeMap;

/// The reductions that a signal to another muproc costs its sender. A signal is acted on at once, so the
/// receiver needs a turn of its own to get rid of it.
const SIGNAL: usize = 16;
/// At least as many reductions as a slice has.
const A_SLICE: usize = 1 << 12;

/// The queue and the clocks of a muproc, and its other state of communication.
#[derive(Default)]
pub struct Post {
    /// Where the muproc was spawned.
    pub origin: Origin,
    /// Messages that have been collected.
    pub queue: Queue,
    pub(in crate::machine) notices: LazyBox<Notices>,
    pub(in crate::machine) clocks: LazyBox<BTreeMap<u64, Clock>>,
    pub(in crate::machine) next_token: u64,
    /// How many of the clocks are waits.
    pub(in crate::machine) waits: u32,
    /// State that few muprocs need.
    pub(in crate::machine) dealings: LazyBox<Dealings>,
    /// The message that was received last; its data stay here until somebody asks for them as objects.
    pub current: Option<Message>,
    /// The value of `*muproc-mumsg*`, once asked for. Before that a marker word, which is not a
    /// value; another marker while a guard looks at its message (`guard.rs`).
    pub(in crate::machine) current_value: Value,
    /// Whether the program has assigned `*muproc-mumsg*` or `*muproc-packet*` since the last
    /// receive (`current.rs`).
    pub(in crate::machine) is_given: bool,
    /// Whether this is `main`.
    pub is_main: bool,
    /// Counts events after which the guards of a waiting receive may answer differently: the muproc
    /// was poked, or a timer function was called on top of the receive.
    pub(in crate::machine) changes: u16,
    /// The stream for the log; NIL for the node's.
    pub errorstream: Value,
    /// `CALLED` if the muproc has been poked to look again since it last asked; `MAY_NOT_WAIT` while
    /// it runs the function of a simple process (`resting.rs`); `NAMED` if it has given its port a name;
    /// `LIMITED` while a deadline also counts reductions.
    pub marks: u8,
    /// Whether time is virtual.
    pub virtual_time: bool,
    /// The float traps that are off. Each slice installs the others.
    pub masked: Traps,
    /// The limits that have been raised for handlers of their exhaustion.
    pub(in crate::machine) reserves: Reserves,
}

impl Post {
    /// Makes the post of a muproc that has not received anything.
    pub(in crate::machine) fn fresh() -> Post {
        Post { current_value: Value::EMPTY, errorstream: Value::NIL, ..Post::default() }
    }

    /// Resets the post of an ended muproc for reuse. Returns false if it has clocks, which few
    /// muprocs have; the post is then not to be reused.
    pub(in crate::machine) fn renew(&mut self) -> bool {
        let Post {
            queue,
            notices,
            clocks,
            next_token,
            waits,
            dealings,
            current,
            current_value,
            is_given,
            is_main,
            changes,
            origin,
            errorstream,
            marks,
            virtual_time,
            masked,
            reserves,
        } = self;
        if clocks.there().is_some() {
            return false;
        }
        queue.renew();
        *dealings = LazyBox::default();
        notices.there().into_iter().for_each(Notices::clear);
        (*next_token, *waits) = (0, 0);
        *masked = Traps::default();
        *current = None;
        (*current_value, *errorstream) = (Value::EMPTY, Value::NIL);
        *origin = Origin::default();
        (*is_main, *virtual_time, *is_given) = (false, false, false);
        (*marks, *changes) = (0, 0);
        *reserves = Reserves::default();
        true
    }

    /// Whether the muproc is ending, irrevocably.
    pub(in crate::machine) fn is_killed(&self) -> bool {
        self.dealings.if_made().is_some_and(|dealings| dealings.killed.is_some())
    }

    /// Returns the reason for which the muproc is ending, irrevocably; `None` if it is not.
    pub(in crate::machine) fn reason_of_kill(&self) -> Option<&Reason> {
        self.dealings.if_made()?.killed.as_ref()
    }

    /// Takes the reason for which the muproc is ending; `None` if it is not.
    pub(in crate::machine) fn take_killed(&mut self) -> Option<Reason> {
        self.dealings.there()?.killed.take()
    }

    /// Takes the reason of a kill that has waited for the end of a cleanup; `None` if there is
    /// none.
    fn take_kill_that_waits(&mut self) -> Option<Reason> {
        self.dealings.there()?.kill_waits.take()
    }

    /// Shows the collector the values held here.
    pub fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        for clock in self.clocks.there().into_iter().flat_map(BTreeMap::values_mut) {
            if let Purpose::Call { function, .. } = &mut clock.purpose {
                visit(function);
            }
        }
        for dealings in self.dealings.there().into_iter() {
            dealings.set_aside.iter_mut().for_each(|aside| aside.roots(visit));
            dealings.given.roots(visit);
            dealings.weak.roots(visit);
        }
        visit(&mut self.current_value);
        visit(&mut self.errorstream);
    }

    /// Records that the message has been received: `*muproc-mumsg*` is about it from here on.
    pub fn received(&mut self, message: Message) {
        self.current = Some(message);
        self.current_value = Value::EMPTY;
        self.is_given = false;
    }

    /// Records that the words of the message received last are now part of the heap, with the data
    /// at `root`; the fields of a clause are parts of them. The message's own words are dropped.
    #[inline]
    pub fn is_about(&mut self, root: Value) {
        self.current_value = root;
        if let Some(current) = &mut self.current
            && !current.words().is_empty()
        {
            current.body = Payload::of_immediate(Value::NIL);
        }
    }

    /// Returns the messages received last by the code that timer functions have interrupted, and
    /// outside of bindings.
    pub(in crate::machine) fn messages_set_aside(&self) -> impl Iterator<Item = &Message> {
        let dealings = self.dealings.if_made().into_iter();
        dealings.flat_map(|dealings| &dealings.set_aside).filter_map(|aside| aside.message.as_ref())
    }

    /// Returns the messages that have come for calls.
    pub(in crate::machine) fn messages_of_calls(&self) -> impl Iterator<Item = &Message> {
        let answers = self.answers().into_iter().flat_map(Answers::iter);
        answers.filter_map(|answer| match answer {
            Answer::Message(message) => Some(message),
            Answer::Ended { .. } => None,
        })
    }

    /// Returns the exit reasons held here (in waiting notices, in awaited answers, and of a kill under way), and
    /// the addresses that are watched.
    pub(in crate::machine) fn reasons(&self) -> impl Iterator<Item = &Reason> {
        let waiting = self.notices.iter().filter_map(|notice| match notice {
            Notice::Terminated { reason, .. }
            | Notice::ExitRequested { reason, .. }
            | Notice::Exit { reason, .. }
            | Notice::Kill { reason, .. } => Some(reason),
            _ => None,
        });
        let answers = self.answers().into_iter().flat_map(Answers::iter);
        let waiting = waiting.chain(answers.filter_map(|answer| match answer {
            Answer::Ended { reason, .. } => Some(reason),
            Answer::Message(_) => None,
        }));
        let dealings = self.dealings.if_made();
        waiting.chain(dealings.into_iter().flat_map(|d| {
            let addresses = d.addresses.iter().map(|(_, address)| address);
            d.killed.iter().chain(&d.kill_waits).chain(addresses)
        }))
    }

    /// Returns the tag of the call of this muproc that a message answers, whether the call is under
    /// way or not; `None` if it answers no call.
    #[inline]
    pub(in crate::machine) fn call_of(&self, message: &Message) -> Option<Reference> {
        let answers = self.answers()?;
        answered(message).filter(|tag| answers.owns(*tag))
    }

    /// Puts an arrived message into the queue, or hands it to the call that waits for it.
    #[inline]
    pub(in crate::machine) fn file(&mut self, message: Message) {
        if message.shape & AHEAD != 0 {
            return self.file_ahead(message);
        }
        match self.call_of(&message) {
            Some(tag) => self.dealings.made().answered(tag, Answer::Message(message)),
            None => _ = self.queue.push(message),
        }
    }

    /// Does the same for a message that goes before ordinary ones.
    #[cold]
    fn file_ahead(&mut self, mut message: Message) {
        message.shape &= !AHEAD;
        match self.call_of(&message) {
            Some(tag) => self.dealings.made().answered(tag, Answer::Message(message)),
            None => self.queue.push_ahead(message),
        }
    }

    /// Returns a number that changes with everything that comes, or is acted on: who has looked
    /// whether it must wait, and waits, must know what came in between.
    pub(crate) fn arrivals(&self) -> i64 {
        let answered = self.dealings.if_made().map_or(0, |dealings| dealings.answered);
        (self.queue.next() as i64 + i64::from(answered)) << 16 | i64::from(self.changes)
    }

    /// Returns the awaited answers; may be `None` if there has never been a call.
    pub fn answers(&self) -> Option<&Answers> {
        Some(&self.dealings.if_made()?.answers)
    }

    /// Returns the awaited answers, mutable.
    pub fn answers_mut(&mut self) -> &mut Answers {
        &mut self.dealings.made().answers
    }

    /// Returns how many bytes that takes which has come and waits: messages that have not been received,
    /// notices that have not been acted on, answers, the reasons of kills.
    #[inline]
    pub(in crate::machine) fn bytes(&self) -> usize {
        let notices = self.notices.if_made().map_or(0, Notices::bytes);
        self.queue.bytes() + notices + self.dealings.if_made().map_or(0, Dealings::bytes)
    }

    /// Keeps a notice to be acted on. A notice that is a message for the muproc goes into the queue
    /// at once: it came after what lies there and before what comes next.
    fn noticed(&mut self, notice: Notice, now: u64) {
        match notice {
            Notice::Terminated { muproc, reason, monitor, .. } => {
                if let (Some(monitor), Some(dealings)) = (monitor, self.dealings.there())
                    && dealings.answers.owns(monitor)
                {
                    let answer = Answer::Ended { muproc, reason };
                    return dealings.answered(monitor, answer);
                }
                let address = monitor.and_then(|monitor| self.take_address(monitor));
                let told = terminated_message(muproc, monitor, address.as_ref(), &reason, now);
                self.queue.push(told);
            }
            Notice::ExitRequested { by, reason } => {
                self.queue.push(exit_requested_message(by, &reason, now));
            }
            Notice::Tidings(tidings) => {
                self.queue.push(tidings_message(&tidings, now));
            }
            other => self.notices.push(other),
        }
    }

    /// Returns how many timers are set.
    pub fn timers(&self) -> usize {
        self.clocks.len()
    }
}

/// Returns the tag in a message; `None` if it has none.
pub(super) fn answered(message: &Message) -> Option<Reference> {
    let shape = message.shape & !AHEAD;
    let at = (shape != 0).then(|| shape::position(shape, sym::K_TAG))??;
    let tag = field_of(message.words(), at);
    tag.is(Imm::Tag).then(|| Reference(tag.payload()))
}

impl Machine {
    /// Removes one shield: notices that it has held up may act at the next safe point.
    pub(in crate::machine) fn drop_shield(&mut self) {
        self.shields -= 1;
        let notices = self.post.notices.there();
        if notices.is_some_and(|notices| notices.shield_dropped(self.shields)) {
            self.heap.end_slice_soon();
        }
    }

    /// Collects the mail that has come.
    pub(in crate::machine) fn collect_mail(&mut self) {
        let Machine { system, post, .. } = self;
        if let Some(system) = system
            && system.has_mail()
        {
            let now = system.slice_time();
            let was_about_ties = system.collect_mail(&mut |mail| match mail {
                Mail::Message(message) => post.file(message),
                Mail::Notice(notice) => post.noticed(notice, now),
            });
            if let Some(most) = system.queued(post.queue.len()) {
                post.queue.keep_newest(most);
            }
            if was_about_ties {
                self.ties_may_have_come();
            }
        }
    }

    /// Collects the mail that has come, so that a caller can count it.
    pub fn collect_now(&mut self) {
        self.collect_mail();
    }

    /// Charges for a signal that this muproc sends: who sends many lets those run who must act on them.
    pub fn charge_signal(&mut self) {
        self.heap.spend(SIGNAL);
        self.hold_back();
    }

    /// Gives up the rest of the slice if what muprocs have sent each other, and nobody has collected yet, takes
    /// much room: as long as that is so, who sends more sends one signal at a time (`Worker::floods`).
    #[inline]
    pub fn hold_back(&mut self) {
        if cap::is_way_full() {
            self.heap.spend(A_SLICE);
        }
    }

    /// Returns how to enter the running primitive again; `args` is its frame.
    pub fn running_primitive(&self, args: crate::machine::Args) -> Resume {
        Resume::Enter(self.primitive, args.base, args.count as u32)
    }

    /// Waits for mail and then enters the running primitive again; `args` is its frame. All mail
    /// that has come must have been collected.
    pub fn wait_for_mail(&mut self, args: crate::machine::Args) -> Flow {
        self.flush_output();
        // Notices that were collected with the messages are acted on at the beginning of a slice.
        let outcome = if self.has_notices() { Outcome::Yield } else { Outcome::Wait };
        Flow::Stop(outcome, self.running_primitive(args))
    }

    /// Prepares a slice: collects the mail and acts on it.
    pub(in crate::machine) fn begin_slice(&mut self) {
        self.reclaim_if_due();
        if !serving::looks_itself(self.resume) {
            self.collect_mail();
        }
        if matches!(self.resume, Resume::Ended) {
            return;
        }
        let mut flow = None;
        if self.over_limit() {
            flow = self.relieve(self.resume);
        }
        if self.has_many_frames() {
            self.grow_control();
        }
        if flow.is_none() && !self.post.notices.is_empty() {
            flow = self.act(self.resume);
        }
        if let Some(flow) = flow {
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
    pub(in crate::machine) fn is_urgent(&mut self) -> bool {
        (!self.post.notices.is_empty() && self.shields == 0)
            || self.system.as_ref().is_some_and(|system| system.is_urgent())
    }

    /// Acts on urgent mail before `node` runs.
    pub(in crate::machine) fn act_on_mail(&mut self, node: Ref<Node>, fp: usize) -> Flow {
        self.collect_mail();
        match self.act(Resume::Node(node, fp)) {
            Some(flow) => flow,
            None => Flow::Next(node, fp),
        }
    }

    /// Pushes the frame of an interruption of `at`; returns where the frame above it begins.
    pub(in crate::machine) fn interrupt(&mut self, at: Resume) -> usize {
        let (fp, top) = at.frame();
        self.push_interruption(at, fp, top)
    }

    /// Acts on the notices that need not wait, up to the first that changes what runs next; returns
    /// its flow, or `None` if there is none.
    fn act(&mut self, at: Resume) -> Option<Flow> {
        let fp = match at {
            Resume::Node(_, fp) | Resume::Enter(_, fp, _) | Resume::Return(_, fp) => fp,
            Resume::Ended => return None,
        };
        while let Some(notice) = self.post.notices.next(self.shields) {
            let at = match at {
                Resume::Node(..) => at,
                // A collection for an earlier notice may have moved the value in `self.resume`.
                _ => self.resume,
            };
            match self.act_on(notice, at, fp) {
                Acted::Done => {}
                Acted::Later(notice) => {
                    let is_deadline = self.is_deadline(&notice);
                    self.post.notices.hold(notice, is_deadline);
                }
                Acted::Flow(flow) => {
                    self.post.changes = self.post.changes.wrapping_add(1);
                    return Some(flow);
                }
            }
        }
        None
    }

    fn is_deadline(&self, notice: &Notice) -> bool {
        let Notice::Timer { token, .. } = notice else { return false };
        let clock = self.post.clocks.get(token);
        clock.is_some_and(|clock| matches!(clock.purpose, Purpose::Deadline { .. }))
    }

    fn act_on(&mut self, notice: Notice, at: Resume, fp: usize) -> Acted {
        match notice {
            // They went into the queue when they were collected.
            Notice::Terminated { .. } | Notice::ExitRequested { .. } | Notice::Tidings(_) => {
                Acted::Done
            }
            Notice::Exit { .. } | Notice::Timer { .. } | Notice::Interrupt(_)
                if self.must_wait(&notice) =>
            {
                Acted::Later(notice)
            }
            Notice::Exit { cause, reason } => self.exit_by(cause, &reason, at),
            // A running cleanup may finish its work, like those that have yet to run.
            Notice::Kill { reason, .. } if !self.records.is_empty() => {
                if !self.post.is_killed() {
                    self.post.dealings.made().kill_waits.get_or_insert(reason);
                    self.begin_grace();
                }
                Acted::Done
            }
            Notice::Kill { by: _, reason } => self.killed(reason, fp),
            Notice::Overflown => {
                let frame = self.interrupt(at);
                self.overflown(frame, place_of(at))
            }
            Notice::Timer { token, .. } => self.timer_fired(token, at, fp),
            Notice::Interrupt(what) => match self.interrupted_by(what, at) {
                Some(flow) => Acted::Flow(flow),
                None => Acted::Done,
            },
            Notice::Arrived { of, what } => {
                self.arrived(of, what);
                Acted::Done
            }
            Notice::Poke => {
                self.post.marks |= CALLED;
                self.post.changes = self.post.changes.wrapping_add(1);
                Acted::Done
            }
        }
    }

    /// Carries out a request from the runtime.
    fn interrupted_by(&mut self, what: Interrupt, at: Resume) -> Option<Flow> {
        let what = match what.downcast::<crate::machine::Interruption>() {
            Ok(act) => return Some((*act)(self, at)),
            Err(what) => what,
        };
        let what = match what.downcast::<Call>() {
            Ok(call) => return Some(self.called_by(&call, at)),
            Err(what) => what,
        };
        let what = match what.downcast::<Question>() {
            Ok(question) => return self.answers(*question, at),
            Err(what) => what,
        };
        if what.is::<MemoryKill>() {
            return self.killed_for_memory(at);
        }
        if what.is::<Request>() {
            // Charged to nobody, as a collection: it is due when the node has got as much code.
            effort::uncounted(|| {
                self.collect_garbage(at);
                self.mark_mentions(at);
                // This is the answer.
                drop(what);
            });
        }
        None
    }

    /// Whether a notice is held up by a cleanup, a timer function or a shield.
    fn must_wait(&self, notice: &Notice) -> bool {
        match notice {
            Notice::Timer { token, .. } if self.shields > 0 => match self.post.clocks.get(token) {
                Some(Clock { purpose: Purpose::Deadline { shields, .. }, .. }) => {
                    *shields < self.shields
                }
                Some(Clock { purpose: Purpose::Call { .. }, .. }) => true,
                _ => false,
            },
            Notice::Exit { .. } => self.shields > 0,
            Notice::Interrupt(what) => self.shields > 0 && what.is::<Call>(),
            _ => false,
        }
    }

    /// Signals an exit that may be handled, on top of what runs.
    fn exit_by(&mut self, cause: ExitCause, reason: &Reason, at: Resume) -> Acted {
        let given = reason.copied_into(&mut self.heap);
        let (class, value, muproc) = match cause {
            ExitCause::Link { muproc, name } | ExitCause::Monitor { muproc, name } => {
                let normal = given == sym::K_NORMAL || given == sym::K_NORMAL_EXIT;
                if self.post.is_main && normal {
                    return Acted::Done;
                }
                let parts = [sym::K_LINKED_TO_EXIT, name, sym::K_FOR_REASON, given];
                let value = list::from_slice(&mut self.heap, &parts);
                (sym::MUPROC_LINKED_EXIT_CONDITION, value, muproc)
            }
            ExitCause::Request { by } => (sym::MUPROC_EXTERNALLY_TERMINATED_CONDITION, given, by),
        };
        if !self.handles_anything() {
            return Acted::Flow(self.exit_unheard(value, at.frame().0));
        }
        let muproc = Value::immediate(Imm::Muproc, muproc.0);
        let frame = self.interrupt(at);
        Acted::Flow(self.signal_exit(class, value, muproc, frame))
    }

    fn killed(&mut self, reason: Reason, fp: usize) -> Acted {
        if self.post.is_killed() {
            return Acted::Done;
        }
        let of_node = reason.root == sym::K_NODE_ENDS;
        if !of_node && let Some(flow) = (loader().outlive_kill)(self, &reason, fp) {
            return Acted::Flow(flow);
        }
        Acted::Flow(self.doom(ExitInfo { reason, normal: false }, fp))
    }

    /// Ends the muproc, with a report: more has come than its mailbox may hold.
    fn overflown(&mut self, frame: usize, place: Span) -> Acted {
        let limit = self.system().mailbox_limit();
        let number = Value::fixnum(i64::from(limit));
        let reason = list::from_slice(&mut self.heap, &[sym::K_MAILBOX_OVERFLOW, number]);
        let reason = self.reason(reason);
        // A session that outlives it tells itself.
        if !self.post.is_killed() && !(loader().is_recovering)(self) {
            let what = format!("The mailbox of this muproc is full: it may hold {limit} messages.");
            let text = string::make(&mut self.heap, &what);
            let me = Value::immediate(Imm::Muproc, self.system().me().0);
            let slots = [(sym::K_MUPROC, me), (package::keyword("LIMIT").word(), number)];
            let condition = class::make_condition(self, sym::MUPROC_MAILBOX_FULL, &slots);
            // No Lisp is run any more.
            self.report_unhandled(condition, text, (frame, place, Value::NIL), Manner::default());
        }
        self.killed(reason, frame)
    }

    /// Ends a muproc that has sent itself more than its mailbox may hold, before it does anything
    /// else. `None` if it is being killed anyway.
    pub fn overflow_itself(&mut self, frame: usize) -> Option<Flow> {
        match self.overflown(frame, Span::NONE) {
            Acted::Flow(flow) => Some(flow),
            _ => None,
        }
    }

    /// Kills the muproc at its own request; at the REPL this ends only the evaluation.
    pub fn kill_oneself(&mut self, reason: Reason, frame: usize) -> Flow {
        match (loader().outlive_kill)(self, &reason, frame) {
            Some(flow) => flow,
            None => self.doom(ExitInfo { reason, normal: false }, frame),
        }
    }

    /// Ends the muproc, whatever handlers say. Cleanups that do not finish within the grace stay
    /// undone.
    pub(in crate::machine) fn doom(&mut self, info: ExitInfo, fp: usize) -> Flow {
        self.post.dealings.made().killed = Some(info.reason.clone());
        self.begin_grace();
        self.unwind(Target::End(info), fp)
    }

    fn begin_grace(&mut self) {
        if std::mem::replace(&mut self.post.dealings.made().grace_begun, true) {
            return;
        }
        self.system().begin_to_end();
        let grace = self.symbol_value(known::KILL_GRACE);
        if let Ok(Some(at)) = self.seconds_from_now(grace) {
            self.set_clock(at, Purpose::Grace);
        }
    }

    /// Ends the muproc at once, cleanups or not: the grace is over.
    pub(in crate::machine) fn grace_is_over(&mut self) -> Acted {
        let held_up = self.post.take_kill_that_waits();
        match self.post.take_killed().or(held_up) {
            Some(reason) => {
                self.control.truncate(1);
                Acted::Flow(self.end(ExitInfo { reason, normal: false }))
            }
            None => Acted::Done,
        }
    }

    /// Carries out the kill that cleanups have held up, if the last of them has ended; `None` if
    /// others run or no kill waits.
    pub(in crate::machine) fn kill_that_waited(&mut self, fp: usize) -> Option<Flow> {
        if !self.records.is_empty() {
            return None;
        }
        let reason = self.post.take_kill_that_waits()?;
        match self.killed(reason, fp) {
            Acted::Flow(flow) => Some(flow),
            _ => None,
        }
    }

    /// Acts, at the end of a cleanup, on what it has held up and what cannot wait for the next safe
    /// point: a kill, then, unless an unwinding goes on (`has_target`), a deadline.
    pub(in crate::machine) fn after_cleanup(
        &mut self,
        fp: usize,
        has_target: bool,
    ) -> Option<Flow> {
        if let Some(flow) = self.kill_that_waited(fp) {
            return Some(flow);
        }
        if has_target || self.post.notices.is_empty() {
            return None;
        }
        let is_due = |notice: &Notice| self.is_deadline(notice) && !self.must_wait(notice);
        let at = self.post.notices.find_deadline(is_due)?;
        match self.post.notices.remove(at)? {
            Notice::Timer { token, .. } => match self.timer_fired(token, Resume::Ended, fp) {
                Acted::Flow(flow) => Some(flow),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether notices wait that could be acted on now.
    #[inline(always)]
    pub(in crate::machine) fn has_notices(&self) -> bool {
        !self.post.notices.is_empty() && self.may_act()
    }

    #[cold]
    fn may_act(&self) -> bool {
        let mut notices = self.post.notices.to_be_looked_at(self.shields);
        notices.any(|notice| !self.must_wait(notice))
    }

    // ---- the end ----

    /// Ends the machine: every frame has been left.
    pub(in crate::machine) fn end(&mut self, info: ExitInfo) -> Flow {
        self.ended = Some(Box::new(info));
        let outcome = self.exit_outcome();
        Flow::Stop(outcome, Resume::Ended)
    }

    /// Returns the outcome of a machine that has ended.
    pub(crate) fn exit_outcome(&mut self) -> Outcome {
        match &self.ended {
            Some(info) => Outcome::Exit((**info).clone()),
            None => Outcome::Exit(normal_exit()),
        }
    }

    /// Ends the machine after the function of the muproc has returned.
    pub(in crate::machine) fn finished(&mut self) -> Flow {
        Flow::Stop(Outcome::Exit(normal_exit()), Resume::Ended)
    }

    /// Returns the value of a variable that the machine itself supplies for each muproc; `None` for
    /// any other variable.
    pub(in crate::machine) fn value_of_the_muproc(&mut self, symbol: Value) -> Option<Value> {
        match symbol {
            sym::RANDOM_STATE_VAR => Some(self.first_random_state()),
            sym::INPORT_VAR => Some(Value::immediate(Imm::Port, self.system().port().0)),
            sym::ERRORSTREAM_VAR if self.post.errorstream.is_true() => Some(self.post.errorstream),
            sym::ERRORSTREAM_VAR => Some(self.symbol_value(known::ERROR_OUTPUT)),
            sym::MUMSG_VAR => Some(self.current_message()),
            sym::PACKET_VAR => Some(self.current_packet()),
            _ => None,
        }
    }

    /// Copies an exit reason once for all that will be told of it.
    pub fn reason(&mut self, value: Value) -> Reason {
        if !copy::is_copied(value) {
            code_gc::barrier(value);
            return Reason::of_word(value);
        }
        Reason::from(copy::copy_out(&mut self.heap, value))
    }
}

/// Returns the processor time of the node in microseconds.
pub fn processor_micros() -> i64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    time.tv_sec * 1_000_000 + time.tv_nsec / 1000
}

/// Returns how a muproc ends whose function has returned.
fn normal_exit() -> ExitInfo {
    ExitInfo { reason: Reason::of_word(sym::K_NORMAL_EXIT), normal: true }
}

/// The result of acting on a notice.
pub(in crate::machine) enum Acted {
    Done,
    Later(Notice),
    Flow(Flow),
}

/// Returns the word of a sender's port; NIL for nobody.
pub fn port_word(pid: Pid) -> Value {
    if pid.is_nobody() { Value::NIL } else { Value::immediate(Imm::Port, pid.0) }
}
