//! What the control stack tells of a muproc: for reports, the debugger and inspection.

use super::entered::{Definitions, inner_at, stands_in};
use super::metaobjects;
pub use super::plain::{plain_text_in, plain_text_of};
use crate::data::{class, copy, function_name, string};
use crate::global::units::Ref;
use crate::global::{known, package, sym, symbol};
use crate::heap::{Heap, Imm, Value};
pub use crate::machine::actor::clocks::Aside;
use crate::machine::actor::clocks::timer_frame;
use crate::machine::actor::serving;
use crate::machine::actor::unstarted::Origin;
use crate::machine::code::node::{Cont, ContKind, Node};
use crate::machine::eval::native::{self, Reported, owns_native};
use crate::machine::eval::restart::walks_nodes;
use crate::machine::eval::state::{Machine, Resume};
use crate::process::{Pid, Reference};
use crate::text::Span;
use std::cell::LazyCell;
use std::sync::RwLock;

/// One frame of a list of frames, innermost first.
#[derive(Clone, Debug)]
pub struct FrameInfo {
    /// The function that was called, or NIL if it is not known.
    pub function: Value,
    /// Where it was called.
    pub span: Span,
    /// Its arguments, if the frame still belongs to this call; each is `None` if its slot no longer
    /// holds it.
    pub arguments: Option<Vec<Option<Argument>>>,
    /// What kind of frame it is.
    pub role: Role,
    /// The method that runs, if a generic function was called; else NIL.
    pub method: Value,
    /// For a local function: its name and the names of the local functions around it, innermost
    /// first; the global one is `function`.
    pub local: Option<String>,
}

/// The kinds of frames.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// A call.
    Call,
    /// Not a call: a top-level form that is under way there.
    Form,
    /// A function that no call names, found by its place.
    Entered,
    /// Likewise, but a function without a name, within the function that is named.
    Lambda,
    /// Likewise, but a local function, within the function that is named.
    Local,
}

/// An argument of a call: as it is, or as text if the call was in another muproc.
#[derive(Clone, Debug)]
pub enum Argument {
    /// As it is.
    Value(Value),
    /// Its text.
    Text(String),
}

impl Argument {
    /// Returns what a report writes for it.
    pub fn text(&self, m: &Machine) -> String {
        match self {
            Argument::Value(value) => m.plain_text(*value),
            Argument::Text(text) => text.clone(),
        }
    }
}

impl FrameInfo {
    /// Returns the same call at this place, without its arguments if they may be gone
    /// (`is_spoilt`).
    fn called_at(self, span: Span, is_spoilt: bool) -> FrameInfo {
        let is_left = |arguments: &Vec<_>| arguments.is_empty() || !is_spoilt;
        FrameInfo { span, arguments: self.arguments.filter(is_left), ..self }
    }

    fn of_form(span: Span) -> FrameInfo {
        FrameInfo {
            function: Value::NIL,
            span,
            arguments: None,
            role: Role::Form,
            method: Value::NIL,
            local: None,
        }
    }
}

/// Calls that repeat each other: a recursion.
#[derive(Clone, Debug)]
pub struct Repeated {
    /// The number of reported frames before the repetition.
    pub after: usize,
    /// The functions that call each other, each followed by its caller, and where they are called;
    /// NIL for a function whose name is not known.
    pub functions: Vec<(Value, Span)>,
    /// How often they repeat.
    pub times: usize,
}

/// What a muproc waits for.
#[derive(Clone, Debug)]
pub struct WaitInfo {
    /// Where in the source it waits.
    pub span: Span,
    /// The function in which it waits, or NIL.
    pub function: Value,
    /// For each clause of a selective receive, the fields that it wants.
    pub clauses: Option<Vec<Vec<Value>>>,
    /// The address to which it cannot send, because the mailbox there is full.
    pub full: Option<Value>,
    /// The object shared with others that it waits for.
    pub joint: Option<Value>,
    /// The monitor under which the answer to its call is to come.
    pub answer: Option<Reference>,
    /// The reason that `muproc-wait` was given, as text.
    pub reason: Option<String>,
    /// The behaviour whose loop waits, and what it does: for people.
    pub behaviour: Option<String>,
    /// Where the muproc was spawned.
    pub spawned_at: Span,
    /// The field names of the messages in the queue, oldest first; `None` for a message without
    /// fields.
    pub queue: Vec<Option<&'static [Value]>>,
    /// How many messages are in the queue.
    pub queued: usize,
}

/// The guard of a receive in which an error happened.
#[derive(Clone, Debug)]
pub struct Guarding {
    /// The number of its clause, from 1.
    pub clause: usize,
    /// The message that it looked at.
    pub message: String,
}

/// What a report tells of the muproc beside its name.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// Where it was spawned, if that is known.
    pub spawned_at: Span,
    /// Its label.
    pub label: Option<String>,
    /// The muprocs from which it comes, its spawner first, without `main`.
    pub ancestors: Vec<String>,
    /// The names of its port.
    pub ports: Vec<String>,
    /// The muprocs that it is linked to.
    pub links: Vec<String>,
    /// How many more links it has.
    pub more_links: usize,
    /// The message that it received last.
    pub last: Option<String>,
    /// The next messages in its queue.
    pub queue: Vec<String>,
    /// How many messages there are in its queue.
    pub queued: usize,
}

/// The primitives that wait for room in a mailbox.
const SENDS: [Value; 3] = [sym::MUMSG_SEND, sym::SEND_SHAPED, sym::MUPROC_SEND];

/// Whether this is the name of a function that programs do not know.
pub fn is_hidden(function: Value) -> bool {
    function.as_symbol().is_some_and(|name| symbol::cell(name).package() == package::SYSTEM)
}

/// The most links, and the most messages, that a report tells of.
const MOST_TOLD: usize = 5;

/// Of a message of more words, a report tells only the size, lest the report take as much room
/// again.
const LARGE: usize = 1 << 16;

/// The most messages of a queue that are described.
const MOST_QUEUED: usize = 10;

/// An error that nobody handled, as told to the user.
pub struct Unhandled<'m> {
    /// The machine, with the frames still in place.
    pub machine: &'m Machine,
    /// The muproc.
    pub me: Value,
    /// The condition.
    pub condition: Value,
    /// Its text.
    pub text: String,
    /// The place of the error, if it is known.
    pub span: Span,
    /// The frames.
    pub frames: Vec<FrameInfo>,
    /// The frames that are left out because they repeat each other.
    pub repeated: Option<Repeated>,
    /// The place of the form whose analysis waits for the code that failed, such as a macro.
    pub expanding: Option<Span>,
    /// The current package.
    pub package: Option<u32>,
    /// The guard in which the error happened, if it was in one.
    pub guard: Option<Guarding>,
    /// What else is known of the muproc.
    pub about: About,
    /// What was probably meant, for an error about an address or a call that nobody took.
    pub meant: Option<String>,
    /// If the error happened in a timer function or an interrupt: in which.
    pub timer: Option<Aside>,
    /// How it is reported.
    pub manner: Manner,
}

/// How an error is reported.
#[derive(Clone, Debug, Default)]
pub struct Manner {
    /// Whether Lisp writes the report, to an errorstream that is an object of Lisp.
    pub for_lisp: bool,
    /// If the error does not end the muproc: what people are told of how it goes on.
    pub goes_on: Option<String>,
}

/// The function that tells the user of an unhandled error; set by the front. It returns the report
/// if Lisp is to write it.
pub type ErrorReporter = Box<dyn Fn(&Unhandled<'_>) -> Option<String> + Send + Sync>;
static REPORTER: RwLock<Option<ErrorReporter>> = RwLock::new(None);

/// Sets the function that tells the user of unhandled errors.
pub fn set_error_reporter(reporter: ErrorReporter) {
    *REPORTER.write().unwrap_or_else(|e| e.into_inner()) = Some(reporter);
}

/// Is shown a control frame, the frame pointer above it, the place at which that frame's code is,
/// and the node that was interrupted with its frame. Returns whether it wants more.
pub(super) type Visitor<'v> =
    dyn FnMut(Ref<Cont>, usize, Span, Option<(Ref<Node>, usize)>) -> bool + 'v;

/// The frames of a report, and which of them are left out because they repeat each other.
pub(super) type Folded = (Vec<FrameInfo>, Option<Repeated>);

/// The most frames in a report.
const MOST_FRAMES: usize = 1000;
/// The number of calls that are looked at to find a recursion.
const LOOKED_AT: usize = 64;
/// The most functions that may call each other in turn.
const LONGEST_TURN: usize = 8;
/// The most other calls that may be under way within the innermost of them.
const MOST_WITHIN: usize = 16;

/// Whether the control frame is that of a call from Lisp code.
pub(in crate::machine) fn is_call(cont: Ref<Cont>) -> bool {
    matches!(cont.kind, ContKind::Call | ContKind::CallValues)
}

/// Whether functions are entered above the control frame whose names it does not know; `apply`
/// enters functions that way too.
fn is_entrance(cont: Ref<Cont>) -> bool {
    match cont.kind {
        // What is called there has a frame of its own, or is of the library.
        ContKind::Native if walks_nodes(cont) => false,
        ContKind::Native | ContKind::NativeValues | ContKind::Bottom => true,
        _ => {
            let name = cont.name.as_symbol().filter(|name| name.is_true());
            let is_ours = |name| symbol::cell(name).function().is(Imm::Primitive);
            is_call(cont) && name.is_none_or(is_ours)
        }
    }
}

/// Returns what makes two calls the same: the function, or the place where a function without a
/// name is called.
fn identity(cont: Ref<Cont>) -> u64 {
    if cont.name.is_true() { cont.name.0 } else { cont.address() as u64 }
}

impl Machine {
    /// Returns the frames of calls, innermost first, at most `most`. The frame on top begins at
    /// `fp`, and the code that runs in it is at `place`.
    pub fn frames(&self, fp: usize, place: Span, most: usize) -> Vec<FrameInfo> {
        let mut out = Vec::new();
        self.each_frame(fp, place, &mut |cont, fp, place, _| {
            if is_call(cont) {
                out.push(self.frame_of(cont, fp, place));
            }
            out.len() < most
        });
        out
    }

    /// Returns what to tell of a call. The callee's frame begins at `fp` and its code is at
    /// `place`.
    pub(in crate::machine) fn frame_of(
        &self,
        cont: Ref<Cont>,
        fp: usize,
        place: Span,
    ) -> FrameInfo {
        let arguments = self.arguments_of(cont.name, cont.count, fp, place);
        let as_they_are = |argument: Option<Value>| argument.map(Argument::Value);
        let arguments = arguments.map(|all| all.into_iter().map(as_they_are).collect());
        let method = metaobjects::method_at(cont.name, place);
        FrameInfo {
            function: cont.name,
            span: cont.span,
            arguments,
            role: Role::Call,
            method,
            local: None,
        }
    }

    /// Returns the top-level forms under way, innermost last: the index of the control frame that
    /// loads each, and the form's place.
    pub(super) fn forms_under_way(&self) -> Vec<(usize, Span)> {
        let owners = self.control.iter().enumerate().filter(|(_, cont)| owns_native(**cont));
        let loads = owners.zip(self.natives.iter()).filter_map(|((at, _), native)| {
            let place = native.form_place().filter(|place| place.is_known());
            place.map(|place| (at, place))
        });
        loads.collect()
    }

    /// Returns the origin of what is spawned or scheduled now: the innermost call under way that
    /// spawns or schedules. What the library does in a muproc of its own, such as a pool, comes from
    /// where the program has spawned that.
    pub fn innermost_origin(&self) -> Origin {
        // Lisp code of the library may lie between that call and the primitive.
        const MOST: usize = 16;
        let calls = self.control.iter().rev().take(MOST).filter(|cont| is_call(**cont));
        let number = calls.map(|cont| cont.slot).find(|number| *number != 0);
        let own = Some(self.post.origin).filter(|origin| *origin != Origin::MAIN);
        number.map_or_else(|| own.unwrap_or_default(), Origin::at)
    }

    /// Returns how many calls are under way.
    pub(in crate::machine) fn depth(&self) -> usize {
        self.control.iter().filter(|cont| is_call(**cont)).count()
    }

    /// Looks for a recursion among the innermost calls. Returns the index of its first call and the
    /// calls of one round; `None` if there is no recursion.
    fn recursion(&self) -> Option<(usize, Vec<u64>)> {
        let calls = self.control.iter().rev().filter(|cont| is_call(**cont));
        let calls: Vec<u64> = calls.take(LOOKED_AT).map(|cont| identity(*cont)).collect();
        if calls.len() < LOOKED_AT {
            return None;
        }
        let turns = (1..=LONGEST_TURN).flat_map(|n| (0..=MOST_WITHIN).map(move |at| (at, n)));
        let comes_round =
            |at: usize, n: usize| (at..LOOKED_AT - n).all(|i| calls[i] == calls[i + n]);
        let (at, n) = turns.into_iter().find(|(at, n)| comes_round(*at, *n))?;
        Some((at, calls[at..at + n].to_vec()))
    }

    /// If a timer function or an interrupt runs, returns which; the innermost, if there are several.
    fn timer_under_way(&self, fp: usize) -> Option<Aside> {
        let mut found = None;
        self.each_frame(fp, Span::NONE, &mut |cont, fp, _, _| {
            if cont == timer_frame() {
                found = Some(Aside::of_slot(self.stack[fp - cont.shift as usize]));
            }
            found.is_none()
        });
        found
    }

    /// Returns the frames of calls, with those of a recursion only once, and the top-level forms.
    /// For a timer function, omits all that it has interrupted. Omits the topmost `skipped` control
    /// frames.
    pub(super) fn folded_frames(&self, fp: usize, places: (Span, Span), skipped: usize) -> Folded {
        let (place, met) = places;
        let recursion = if skipped == 0 { self.recursion() } else { None };
        let (start, turn) = recursion.clone().unwrap_or_default();
        let after = start + turn.len();
        let (mut out, mut functions) = (Vec::new(), Vec::new());
        let (mut seen, mut has_ended) = (0, turn.is_empty());
        let (mut forms, mut height) = self.forms_below(skipped);
        let definitions = LazyCell::new(Definitions::of_program);
        // `called` is the frame of a function whose call, by a primitive, is still to be met.
        let (mut called, mut named): (Option<usize>, Option<Value>) = (None, None);
        self.each_frame_below(skipped, fp, place, &mut |cont, fp, place, _| {
            height -= 1;
            let caller = called.take();
            let met = if out.is_empty() { met } else { Span::NONE };
            if is_entrance(cont)
                && (has_ended || (start..after).contains(&seen))
                && let Some(entered) = self.entered(&definitions, fp, (place, met))
            {
                if has_ended {
                    called = Some(out.len());
                    // Right above the frame lies the signal, where the arguments were.
                    out.push(entered.called_at(cont.span, height + 1 == self.control.len()));
                } else if entered.role != Role::Local {
                    named = Some(entered.function);
                }
            }
            if cont == timer_frame() {
                return false;
            }
            if let Some((_, span)) = forms.pop_if(|(at, _)| *at == height)
                && has_ended
            {
                called.take().into_iter().for_each(|called| out[called].span = span);
                out.push(FrameInfo::of_form(span));
            }
            if !is_call(cont) {
                return true;
            }
            called = None;
            caller.into_iter().for_each(|caller| out[caller].span = cont.span);
            if seen >= start && !has_ended {
                has_ended = identity(cont) != turn[(seen - start) % turn.len()];
            }
            if seen < after || has_ended {
                out.push(self.frame_of(cont, fp, place));
            }
            if (start..after).contains(&seen) {
                // What a primitive calls tells more than the primitive.
                functions.push((named.take().unwrap_or(cont.name), cont.span));
            }
            seen += usize::from(!has_ended);
            out.len() < MOST_FRAMES
        });
        // The outermost call of the recursion's first function does not belong to the recursion.
        let times = || ((seen - start) / turn.len()).saturating_sub(1);
        (out, recursion.is_some().then(|| Repeated { after, functions, times: times() }))
    }

    /// Walks the control stack from the top for as long as the visitor returns true. The visitor is
    /// shown each control frame, where the frame above it begins (for a call: the callee's), the
    /// place at which that frame's code is, and the node that goes on after an interruption.
    pub(in crate::machine) fn each_frame(&self, fp: usize, place: Span, visit: &mut Visitor<'_>) {
        let mut interrupted = self.interrupted.iter().rev();
        let (mut fp, mut place) = (fp, place);
        for cont in self.control.iter().rev() {
            let node = match cont.kind {
                ContKind::Interrupted => match interrupted.next() {
                    Some(Resume::Node(node, at)) => Some((*node, *at)),
                    _ => None,
                },
                _ => None,
            };
            if !visit(*cont, fp, place, node) || cont.kind == ContKind::Bottom {
                return;
            }
            match (cont.kind, node) {
                (ContKind::Call | ContKind::CallValues, _) => place = cont.span,
                // A primitive runs in the frame below, perhaps at the place of its caller.
                (ContKind::Native | ContKind::NativeValues, _) => place = Span::NONE,
                (_, Some((node, _))) if node.span.is_known() => place = node.span,
                _ => {}
            }
            fp = self.frame_below(*cont, fp);
        }
    }

    /// Returns the innermost guard that runs; `None` if none does.
    fn guard(&self, fp: usize) -> Option<Guarding> {
        let mut found = None;
        self.each_frame(fp, Span::NONE, &mut |cont, fp, _, _| {
            if cont.kind == ContKind::Guard {
                found = crate::machine::actor::guard::looked_at(self, cont, fp);
            }
            found.is_none()
        });
        let (at, clause) = found?;
        let message = self.message_text(self.post.queue.get(at)?);
        Some(Guarding { clause, message })
    }

    fn message_text(&self, message: &crate::process::Message) -> String {
        let words = message.words();
        if words.len() > LARGE {
            return format!("(a message of {} words)", words.len());
        }
        let mut heap = Heap::new();
        let base = copy::words_in(&mut heap, words, message.shares());
        plain_text_in(&heap, copy::relocate(message.root(), base))
    }

    /// Returns what a report tells of this muproc.
    fn about(&mut self) -> About {
        let spawned_at = self.post.origin.place();
        let mut about = About { spawned_at, queued: self.post.queue.len(), ..About::default() };
        // The message of a monitor has usually been received by the library: it tells nothing of
        // the program.
        let is_own = |message: &&crate::process::Message| {
            !crate::global::shape::fields(message.shape).contains(&sym::K_MONITOR)
        };
        let last = self.post.current.as_ref().filter(is_own);
        about.last = last.map(|message| match message.shape != 0 && message.words().is_empty() {
            // A long message, whose words have become part of the heap.
            true => self.plain_text(self.post.current_value),
            false => self.message_text(message),
        });
        let queue = self.post.queue.iter().take(MOST_TOLD);
        about.queue = queue.map(|(_, message)| self.message_text(message)).collect();
        let label = self.own_value(known::LABEL_VAR).filter(|label| label.is_true());
        about.label = label.map(|label| self.plain_text(label));
        let me = self.system().me();
        let Some(info) = self.system().info(me) else { return about };
        let mut parent = info.parent;
        let main = package::intern(package::CL_USER, "MAIN").0.word();
        while !parent.is_nobody() && about.ancestors.len() < MOST_TOLD {
            let name = self.system().name_of(parent);
            if name == Some(main) {
                break;
            }
            let name = name.and_then(symbol::muproc_name);
            about.ancestors.push(name.unwrap_or_else(|| format!("muproc {}", parent.slot())));
            parent = self.system().info(parent).map_or(Pid::NOBODY, |info| info.parent);
        }
        let Some(details) = info.details else { return about };
        about.ports = details.names.iter().filter_map(|name| symbol::muproc_name(*name)).collect();
        about.more_links = details.links.len().saturating_sub(MOST_TOLD);
        for link in details.links.iter().take(MOST_TOLD) {
            let name = self.system().name_of(*link).and_then(symbol::muproc_name);
            about.links.push(name.unwrap_or_else(|| format!("muproc {}", link.slot())));
        }
        about
    }

    /// Returns the arguments of a call of a global function, if the frame still belongs to it.
    /// After a tail call another function runs there, so the place must lie in the function's text
    /// and not in that of a function within it. An argument that has been assigned is left out
    /// (`None`).
    fn arguments_of(
        &self,
        name: Value,
        n: u32,
        fp: usize,
        place: Span,
    ) -> Option<Vec<Option<Value>>> {
        let symbol = name.as_symbol().filter(|symbol| symbol.is_true())?;
        let function = symbol::cell(symbol).function();
        let lambda = crate::machine::code::node::lambda_of(function.as_code()?);
        if !stands_in(place, lambda.span) || inner_at(&lambda, place).is_some() {
            return None;
        }
        let code = &lambda.unit.code;
        self.arguments_held(code, &code.lambdas[lambda.id as usize], Some(n as usize), fp)
    }

    /// Returns the function that runs, as its caller names it; NIL if that is not known.
    pub fn running_function(&self) -> Value {
        let call = self.control.iter().rev().find(|cont| is_call(**cont));
        call.map_or(Value::NIL, |cont| cont.name)
    }

    /// Returns where in the source the muproc waits, and the places of the calls that led there.
    pub fn places_under_way(&self) -> Vec<Span> {
        const MOST: usize = 64;
        let (fp, place) = match self.resume {
            Resume::Node(node, at) => (at, node.span),
            Resume::Enter(_, at, _) | Resume::Return(_, at) => (at, Span::NONE),
            Resume::Ended => return Vec::new(),
        };
        let calls = self.frames(fp, place, MOST).into_iter().map(|frame| frame.span);
        std::iter::once(place).chain(calls).filter(|span| span.is_known()).collect()
    }

    /// Returns what the muproc waits for at the moment.
    pub fn waits_for(&mut self) -> WaitInfo {
        let (mut clauses, mut full, mut answer) = (None, None, None);
        match self.resume {
            Resume::Node(node, _) => clauses = crate::machine::actor::receive::clauses_of(&node),
            Resume::Enter(primitive, at, _) => {
                let function = self.function_name(primitive);
                full = SENDS.contains(&function).then(|| self.slot(at, 0));
                if [sym::AWAITING_ANSWER, sym::AWAITING_VALUES].contains(&function) {
                    answer = Some(Reference(self.slot(at, 0).payload()));
                }
                if function == sym::SERVE_PLAINLY {
                    clauses = Some(serving::served_fields());
                }
            }
            Resume::Return(..) | Resume::Ended => {}
        }
        let (span, function) = self.whereabouts(self.resume);
        // The reason of the wait tells of a call, and the clauses tell of a server.
        let is_told = [sym::AWAITING_VALUES, sym::SERVE_PLAINLY].contains(&function);
        let function = if is_told { Value::NIL } else { function };
        let queue = self.post.queue.iter().take(MOST_QUEUED).map(|(_, message)| {
            (message.shape != 0).then(|| crate::global::shape::fields(message.shape))
        });
        let queue = queue.collect();
        let reason = self.wait_reason().map(|reason| self.plain_text(reason));
        let queued = self.post.queue.len();
        let joint = self.awaited_joint();
        let behaviour = if span.is_known() { None } else { self.behaviour_for_people() };
        WaitInfo {
            span,
            function,
            clauses,
            full,
            joint,
            answer,
            reason,
            behaviour,
            spawned_at: self.post.origin.place(),
            queue,
            queued,
        }
    }

    /// Returns the place in the source where the muproc goes on, and the program's function around
    /// it.
    pub fn whereabouts(&self, at: Resume) -> (Span, Value) {
        let (mut span, mut function, mut fp) = (Span::NONE, Value::NIL, 0);
        match at {
            Resume::Node(node, at) => (span, fp) = (node.span, at),
            Resume::Enter(primitive, at, _) => (function, fp) = (self.function_name(primitive), at),
            Resume::Return(_, at) => fp = at,
            Resume::Ended => {}
        }
        for frame in self.frames(fp, span, 64) {
            if !span.is_known() {
                span = frame.span;
            }
            if function.is_nil() {
                function = frame.function;
            }
            // Functions of the library's internals tell the user nothing.
            if is_hidden(function) {
                function = Value::NIL;
            }
        }
        if !span.is_known() {
            span = self.top_level_place();
        }
        (span, function)
    }

    /// Returns an object as text without any help of Lisp: what a report falls back on.
    pub fn plain_text(&self, object: Value) -> String {
        plain_text_in(&self.heap, object)
    }

    /// Returns a condition as its class and its slots.
    fn plain_description(&self, condition: Value) -> String {
        let Some(class) = class::of_instance(&self.heap, condition) else {
            return self.plain_text(condition);
        };
        let mut out = symbol::name(class.name).to_string();
        for (i, slot) in class.slots.iter().enumerate() {
            let value = self.heap.slot(condition, i + 1);
            if value != Value::UNBOUND && value.is_true() {
                let name = symbol::name(slot.name).to_lowercase();
                out.push_str(&format!(", {name} {}", self.plain_text(value)));
            }
        }
        out
    }

    /// Returns the place of the top-level form under way; unknown if there is none.
    fn top_level_place(&self) -> Span {
        let places = self.natives.iter().rev().filter_map(|native| native.form_place());
        places.into_iter().next().unwrap_or(Span::NONE)
    }

    /// Tells the warnings of sources that the error leaves unfinished, except those that the report
    /// of the error repeats. A source that is only checked goes on.
    fn tell_warnings(&self, condition: Value, span: Span, for_lisp: bool) {
        let name = class::of_instance(&self.heap, condition)
            .filter(|class| {
                [sym::UNDEFINED_FUNCTION, sym::UNBOUND_VARIABLE].contains(&class.name.word())
            })
            .and_then(|_| crate::machine::control::class::slot_by_name(self, condition, "NAME"))
            .and_then(|name| function_name::cell_of(&self.heap, name));
        // What Lisp writes to a stream of its own may be seen by nobody.
        if !for_lisp && self.natives.iter().all(|native| native.form_place().is_none()) {
            (native::loader().reported_elsewhere)(span);
        }
        self.natives.iter().for_each(|native| native.before_report(Reported { name, span }));
    }

    /// Returns text that says that the report of a condition failed, and why, if Lisp has found
    /// out: `why` is then a list of it.
    fn why_report_failed(&self, why: Value) -> String {
        let why = self.heap.uncons(why).map(|(text, _)| text);
        match why.filter(|text| string::is_string(&self.heap, *text)) {
            Some(text) => {
                let text = string::text(&self.heap, text);
                format!(" (its report failed: {})", text.trim_end_matches('.'))
            }
            None => " (its report failed)".into(),
        }
    }

    /// Returns the place of the form whose analysis waits for the code that runs, such as a macro.
    fn expanding(&self) -> Option<Span> {
        self.natives.last().and_then(|native| native.expansion_place())
    }

    /// Returns where something has happened of which only the frames tell.
    fn place_by_frames(
        &self,
        frames: &[FrameInfo],
        expanding: Option<Span>,
        timer: Option<Span>,
    ) -> Span {
        let of = |is_form: bool| {
            let wanted = frames.iter().filter(|f| (f.role == Role::Form) == is_form);
            wanted.map(|f| f.span).find(|span| span.is_known())
        };
        let place = of(false).or(expanding).or_else(|| of(true)).or(timer);
        let place = place.unwrap_or_else(|| self.top_level_place());
        if place.is_known() { place } else { self.post.origin.place() }
    }

    /// Tells the user of an error that no handler took, or that a handler has it report. It was met
    /// at `place`, or where the frames tell. `trace` is what is known of it from another muproc, as
    /// made by `trace_of_handled`. Returns the report, if Lisp is to write it, and the place.
    pub(in crate::machine) fn report_unhandled(
        &mut self,
        condition: Value,
        text: Value,
        (frame, place, trace): (usize, Span, Value),
        manner: Manner,
    ) -> (Option<String>, Span) {
        let text = if string::is_string(&self.heap, text) {
            string::text(&self.heap, text)
        } else {
            self.plain_description(condition) + &self.why_report_failed(text)
        };
        self.flush_output();
        let mut span = place;
        // A signal right above the frame of a call has the place of a tail call, whose arguments
        // lie where those of its caller were.
        let is_replaced = self.control.last().is_some_and(|cont| is_call(*cont));
        let inner = if is_replaced || trace.is_true() { Span::NONE } else { span };
        let is_handled = manner.goes_on.is_some();
        let skipped = if is_handled { self.frames_to_signal(frame, condition) } else { 0 };
        let (frames, repeated) = self.frames_of_report(frame, (inner, span), skipped, trace);
        let timer = self.timer_under_way(frame);
        let expanding = self.expanding();
        if !span.is_known() {
            let scheduled = timer.as_ref().map(Aside::place);
            span = self.place_by_frames(&frames, expanding, scheduled);
        }
        if !is_handled {
            self.tell_warnings(condition, span, manner.for_lisp);
        }
        let guard = self.guard(frame);
        let about = self.about();
        let meant = self.meant_address(condition).or_else(|| self.meant_field(condition));
        let package = package::index(self.symbol_value(known::PACKAGE_VAR));
        let reporter = REPORTER.read().unwrap_or_else(|e| e.into_inner());
        let me = Value::immediate(Imm::Muproc, self.system().me().0);
        let machine = &*self;
        let report = reporter.as_ref().and_then(|reporter| {
            reporter(&Unhandled {
                machine,
                me,
                condition,
                text,
                span,
                frames,
                repeated,
                expanding,
                package,
                guard,
                about,
                meant,
                timer,
                manner,
            })
        });
        (report, span)
    }
}

/// Whether one place contains another.
pub fn holds_all(outer: Span, inner: Span) -> bool {
    outer.source == inner.source && outer.start <= inner.start && inner.end <= outer.end
}

/// Returns where the definition of a global function is; unknown if it is not a Lisp function.
pub fn place_of_definition(function: Value) -> Span {
    function.as_code().map_or(Span::NONE, |code| crate::machine::code::node::lambda_of(code).span)
}
