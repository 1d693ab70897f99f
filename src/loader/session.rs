//! What `main` does: loads the sources one after the other, form by form, and then what a person
//! types.
//!
//! The session is the outermost `Load` of `main`. Its *parts* are sources to load in turn. When
//! they are used up, a *feed* (the REPL) may supply more, and `main` waits until it does. A session
//! that *recovers* survives errors and exits: they end the evaluation of a form and drop the rest
//! of its input, but they do not end `main`.

use super::eval::report;
use super::load::{Load, loading_frames};
use crate::data::{handle, pathname};
use crate::global::units::Ref;
use crate::global::{known, package, symbol};
use crate::heap::Value;
use crate::machine::code::node::{Cont, Node, Op};
use crate::machine::control::unwind::Target;
use crate::machine::eval::native;
use crate::machine::eval::native::kept_frame;
use crate::machine::eval::state::{Flow, Machine, Resume};
use crate::machine::inspect::backtrace::plain_text_of;
use crate::process::{Interrupt, Outcome, Outside, Reason, Waiter};
use crate::reader::Reader;
use crate::text::{Diagnostic, SourceId, Span, sources};
use std::sync::{Arc, LazyLock, Mutex, OnceLock};

/// A stack of more slots than this is given back after an evaluation has failed.
const LONG_STACK: usize = 1 << 16;

/// A source of a session.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Part {
    /// The source.
    pub source: SourceId,
    /// Whether the values of its forms are printed.
    pub prints: bool,
    /// Whether `*package*` is restored afterwards.
    pub is_file: bool,
}

/// The answer of a feed.
pub enum Fed {
    /// The next part.
    Part(Part),
    /// There is nothing yet: whoever supplies more later sends `main` an interrupt.
    Wait,
    /// There will be nothing more.
    End,
}

/// Supplies a session with more parts.
pub trait Feed: Send {
    /// Returns the next part. `package` is the name of the current package.
    fn next(&mut self, package: &str) -> Fed;
}

static SESSION: Mutex<Option<Load>> = Mutex::new(None);

/// Sets the load that `RUN-SESSION` will run.
pub fn set(load: Load) {
    *SESSION.lock().unwrap_or_else(|e| e.into_inner()) = Some(load);
}

/// Makes a session from the parts and the feed.
pub fn of(parts: Vec<Part>, feed: Option<Box<dyn Feed>>) -> Load {
    static NOTHING: OnceLock<SourceId> = OnceLock::new();
    let nothing = *NOTHING.get_or_init(|| crate::text::sources().add("", ""));
    let mut load = Load::new(Reader::new(nothing));
    load.parts = parts.into();
    load.feed = feed;
    load.warnings.is_of_session();
    load
}

/// The next line, for which a session waits at the prompt: virtual time runs at real speed meanwhile.
/// The feed interrupts the muproc when the line has come. If nothing else can happen, the user is
/// told, although more lines may come.
struct Prompt;

static PROMPT: LazyLock<Arc<Prompt>> = LazyLock::new(|| Arc::new(Prompt));

impl Outside for Prompt {
    fn wait(&self, _: Waiter) -> bool {
        false
    }

    fn leave(&self, _: u64) {}

    fn keeps_node(&self, _: bool) -> bool {
        false
    }
}

/// The frame of a session that waits for its feed.
pub(crate) fn waiting() -> Ref<Cont> {
    kept_frame!(Cont::native(0, |m, frame, _| {
        m.forgive();
        m.load_next(frame)
    }))
}

/// A node that returns without values.
fn nothing() -> Ref<Node> {
    static NODE: OnceLock<Ref<Node>> = OnceLock::new();
    *NODE.get_or_init(|| {
        let node = Node { op: Op::ReturnValues, depth: 0, span: Span::NONE };
        crate::machine::eval::state::lasting().keep(node)
    })
}

impl Machine {
    /// `RUN-SESSION`: runs the session; NIL if none has been set.
    pub fn run_session(&mut self, frame: usize) -> Flow {
        match SESSION.lock().unwrap_or_else(|e| e.into_inner()).take() {
            Some(load) => self.load_source(load, frame),
            None => Flow::Return(Value::NIL, frame),
        }
    }

    /// Ends the innermost load.
    pub(crate) fn loaded(&mut self, frame: usize) -> Flow {
        let Some(load) = native::pop::<Load>(&mut self.natives) else {
            return Flow::Return(Value::NIL, frame);
        };
        // What has not been told by now waits for the end of the unit.
        if let Some(outer) = native::last_mut::<Load>(&mut self.natives) {
            outer.unit.take_over(&load.warnings);
            outer.unit.take_over(&load.unit);
        }
        if let Some(package) = load.package {
            self.set_special(known::PACKAGE_VAR, package);
        }
        Flow::Return(Value::T, frame)
    }

    /// Whether the warnings of the innermost source wait for the end of a compilation unit, since another
    /// source loads it.
    pub(crate) fn waits_for_unit(&mut self) -> bool {
        let loads = self.natives.iter().filter(|it| native::of::<Load>(&***it).is_some());
        loads.count() > 1 && self.symbol_value(package::system("*COMPILATION-UNIT*")) == Value::T
    }

    /// Reports the warnings of the compilation unit that ends.
    pub(crate) fn tell_warnings_of_unit(&mut self) {
        if let Some(load) = native::last_mut::<Load>(&mut self.natives) {
            load.unit.tell();
        }
    }

    /// Continues after the end of a source. Returns `None` if the load goes on at once, with
    /// another part; a flow if it must wait for the feed or has ended.
    pub(crate) fn next_part(&mut self, frame: usize) -> Option<Flow> {
        if self.back_from_file() {
            return None;
        }
        if !self.waits_for_unit() {
            native::last_mut::<Load>(&mut self.natives)?.tell();
        }
        let load = native::last_mut::<Load>(&mut self.natives)?;
        if load.feed.is_none() && load.parts.is_empty() {
            let failed = load.recovers && load.failures > 0;
            let flow = self.loaded(frame);
            if failed {
                self.system().request_stop(1);
            }
            return Some(flow);
        }
        if load.is_file
            && let Some(package) = load.package
        {
            self.set_special(known::PACKAGE_VAR, package);
        }
        let current = self.symbol_value(known::PACKAGE_VAR);
        let load = native::last_mut::<Load>(&mut self.natives)?;
        load.package = Some(current);
        load.is_file = false;
        let part = match load.parts.pop_front() {
            Some(part) => part,
            None => {
                self.flush_output();
                let name = package::index(current).map(|i| package::with(i, |p| p.name.clone()));
                let load = native::last_mut::<Load>(&mut self.natives)?;
                let feed = load.feed.as_mut()?;
                match feed.next(&name.unwrap_or_default()) {
                    Fed::Part(part) => part,
                    Fed::End => {
                        load.feed = None;
                        load.failures = 0;
                        return None;
                    }
                    Fed::Wait => {
                        self.control.push(waiting());
                        let prompt = Outcome::Outside(PROMPT.clone());
                        return Some(Flow::Stop(prompt, Resume::Return(Value::NIL, frame)));
                    }
                }
            }
        };
        let is_new = self.is_new_part(&part);
        if is_new {
            self.name_load(&part);
        }
        if let Some(load) = native::last_mut::<Load>(&mut self.natives)
            && is_new
        {
            load.begin(part);
        }
        None
    }

    /// Whether a part has not been looked at yet. Where sources are only checked, another source
    /// may have loaded it already.
    fn is_new_part(&mut self, part: &Part) -> bool {
        let name = sources().get(part.source).name();
        let Some(load) = native::last_mut::<Load>(&mut self.natives) else { return true };
        if !load.check_only || !part.is_file {
            return true;
        }
        let true_name = handle::ports().and_then(|ports| (ports.truename)(name).ok().flatten());
        true_name.is_none_or(|name| load.followed.is_new(&name))
    }

    /// Sets `*load-pathname*` and `*load-truename*` to the script, or to NIL if the part is not a
    /// file.
    pub(crate) fn name_load(&mut self, part: &Part) {
        let name = sources().get(part.source).name();
        let true_name = match part.is_file {
            true => handle::ports().and_then(|ports| (ports.truename)(name).ok().flatten()),
            false => None,
        };
        let is_named = self.symbol_value(known::LOAD_TRUENAME).is_true();
        if let Some(true_name) = true_name {
            let pathname = pathname::of_native(&mut self.heap, name);
            self.set_special(known::LOAD_PATHNAME, pathname);
            let pathname = pathname::of_native(&mut self.heap, &true_name);
            self.set_special(known::LOAD_TRUENAME, pathname);
        } else if is_named {
            self.set_special(known::LOAD_PATHNAME, Value::NIL);
            self.set_special(known::LOAD_TRUENAME, Value::NIL);
        }
    }

    /// The session of this muproc if it recovers from errors.
    fn recovering(&mut self) -> Option<&mut Load> {
        match native::first_mut::<Load>(&mut self.natives) {
            Some(load) if load.recovers => Some(load),
            _ => None,
        }
    }

    /// Whether the session survives the end of what is evaluated.
    pub(crate) fn is_recovering(&mut self) -> bool {
        self.recovering().is_some()
    }

    /// Gives up the current evaluation and returns the flow that unwinds it. `None` if the session
    /// does not recover.
    pub(crate) fn recover(&mut self, fp: usize) -> Option<Flow> {
        self.recovering()?;
        let frames = loading_frames();
        let at = self.control.iter().position(|cont| frames.contains(cont))?;
        if let Some(load) = self.recovering() {
            load.failed = true;
            load.failures += 1;
        }
        self.values.clear();
        Some(self.unwind(Target::Node(at + 1, nothing()), fp))
    }

    /// Gives up the current evaluation because `main` was to end for `reason`, and reports that;
    /// `how` says in which way. `None` if the session does not recover.
    fn recover_from_end(&mut self, how: &str, reason: &str, fp: usize) -> Option<Flow> {
        let what = match self.is_between_evaluations() {
            true => "main",
            false => "the evaluation",
        };
        let flow = self.recover(fp)?;
        self.flush_output();
        let text = format!("{what} has {how} for the reason {reason}");
        let note = Diagnostic::note("E0011", Span::NONE, text);
        report(&match what {
            "main" => note.with_note("it evaluated nothing, and stays"),
            _ => note,
        });
        Some(flow)
    }

    /// Lets a kill end the evaluation instead of `main`. `None` if the session does not recover.
    pub(crate) fn outlive_kill(&mut self, reason: &Reason, fp: usize) -> Option<Flow> {
        self.recovering()?;
        self.recover_from_end("been killed", &plain_text_of(reason), fp)
    }

    /// Lets an unhandled exit end the evaluation instead of `main`. `None` if the session does not
    /// recover.
    pub(crate) fn outlive_exit(&mut self, reason: Value, fp: usize) -> Option<Flow> {
        self.recovering()?;
        let text = self.plain_text(reason);
        self.recover_from_end("exited", &text, fp)
    }

    /// Whether the session waits for the next input.
    fn is_between_evaluations(&self) -> bool {
        self.control.last() == Some(&waiting())
    }

    /// After a recovery: drops the rest of the form and returns true. False if there was no
    /// recovery.
    pub(crate) fn forgive(&mut self) -> bool {
        match native::first_mut::<Load>(&mut self.natives) {
            Some(load) if load.failed => load.forget_form(),
            _ => return false,
        }
        self.natives.truncate(1);
        if self.stack.len() > LONG_STACK {
            // The next collection may be far off, so one is requested now: it gives back the stack
            // of an endless recursion.
            self.heap.want_collection();
        }
        true
    }

    /// Interrupts the evaluation of a session. `tells` says whether the user is told where; if not,
    /// it is known already.
    fn break_evaluation(&mut self, at: Resume, tells: bool) -> Flow {
        let fp = match at {
            Resume::Node(_, fp) | Resume::Enter(_, fp, _) | Resume::Return(_, fp) => fp,
            Resume::Ended => 0,
        };
        if !self.is_between_evaluations() && self.recovering().is_some() {
            if tells {
                self.tell_of_interruption(at);
            }
            if let Some(flow) = self.recover(fp) {
                return flow;
            }
        }
        at.flow().unwrap_or_else(|| Flow::Stop(self.exit_outcome(), Resume::Ended))
    }

    /// Tells the user where an evaluation has been interrupted.
    fn tell_of_interruption(&mut self, at: Resume) {
        self.flush_output();
        let (span, function) = self.whereabouts(at);
        let within = match function.as_symbol().filter(|name| name.is_true()) {
            Some(name) => format!(", in {}", symbol::name(name).to_lowercase()),
            None => String::new(),
        };
        let text = format!("the evaluation has been interrupted{within}");
        let note = Diagnostic::note("E0010", span, text);
        report(&if span.is_known() { note.with_at("here") } else { note });
    }

    /// Prints the values of a form of the source on top.
    pub(crate) fn print_values(&mut self, frame: usize) -> Flow {
        let values = std::mem::take(&mut self.values);
        self.reserve(frame + values.len() + 8);
        self.stack[frame..frame + values.len()].copy_from_slice(&values);
        let function = package::system("PRINT-VALUES");
        Flow::Enter(function.word(), frame, values.len() as u32)
    }
}

/// An interrupt that stops what `main` evaluates (Ctrl-C).
pub fn interruption() -> Interrupt {
    let act: crate::machine::Interruption = Box::new(|m, at| m.break_evaluation(at, true));
    Box::new(act)
}

/// An interrupt that ends an evaluation which waits in vain; this has been reported already.
pub fn end_of_vain_wait() -> Interrupt {
    let act: crate::machine::Interruption = Box::new(|m, at| m.break_evaluation(at, false));
    Box::new(act)
}
