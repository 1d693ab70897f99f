//! Evaluation of forms and loading of sources: analyses and readers as resumable states.
//!
//! An analysis that wants a macro expanded, a definition loaded or a form evaluated pushes a
//! native control frame and lets the machine call; the state itself waits in `Machine::natives`.

use super::call::Args;
use super::link::install;
use super::node::{Cont, function_word};
use super::session::{Feed, Part};
use super::state::{Flow, Machine};
use crate::analyser::{Analysis, Step, Warning};
use crate::reader::{Area, ReadContext, Reader, Resolve, Resolved};
use crate::text::{Diagnostic, Span};
use crate::value::code::Ref;
use crate::value::symbol::{self, flag};
use crate::value::{Fault, Kind, Value, list, package, sym};
use std::collections::VecDeque;
use std::sync::{Arc, OnceLock, RwLock};

/// What finds the place of a cons.
pub type SpanFinder = Arc<dyn Fn(Value) -> Option<Span> + Send + Sync>;

/// A state that waits while the machine runs Lisp for it.
pub enum Native {
    /// A form under analysis.
    Analysis(Box<Analysis>),
    /// A source being loaded.
    Load(Box<Load>),
    /// A datum being resolved that wants `#.` evaluated.
    Resolve(Box<Resolve>),
}

impl Native {
    /// Shows the collector every value held here.
    pub fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        match self {
            Native::Analysis(analysis) => analysis.roots(visit),
            Native::Load(load) => load.roots(visit),
            Native::Resolve(resolve) => resolve.roots(visit),
        }
    }

    /// Moves what is keyed by the places of conses.
    pub fn forward_spans(&mut self, _reached: &dyn Fn(Value) -> Option<Value>) {}
}

/// A source being loaded.
pub struct Load {
    reader: Reader,
    resolve: Option<Resolve>,
    spans: Option<SpanFinder>,
    /// Top-level forms still to be evaluated, the next one last.
    forms: Vec<Value>,
    pub(super) warnings: Vec<Warning>,
    /// Whether nothing is run: `muproc check`.
    pub check_only: bool,
    errors: u32,
    pub(super) package: Option<Value>,
    last: Value,
    /// Sources to be loaded when this one has been (`session.rs`).
    pub(super) parts: VecDeque<Part>,
    /// Where more comes from after those.
    pub(super) feed: Option<Box<dyn Feed>>,
    /// The place of the form under way, for what a macro made of it.
    form_span: Span,
    /// Whether values are printed.
    prints: bool,
    /// Whether `*package*` is to be restored.
    pub(super) is_file: bool,
    /// Whether errors and exits end the evaluation of a form only.
    pub recovers: bool,
    /// Whether that has just happened.
    pub(super) failed: bool,
    /// How often.
    pub(super) failures: u32,
}

impl Load {
    /// A source to be loaded.
    pub fn new(reader: Reader) -> Load {
        Load {
            reader,
            resolve: None,
            spans: None,
            forms: Vec::new(),
            warnings: Vec::new(),
            check_only: false,
            errors: 0,
            package: None,
            last: Value::NIL,
            parts: VecDeque::new(),
            feed: None,
            form_span: Span::NONE,
            prints: false,
            is_file: true,
            recovers: false,
            failed: false,
            failures: 0,
        }
    }

    /// Goes over to another source.
    pub(super) fn begin(&mut self, part: Part) {
        self.reader = Reader::new(part.source);
        self.prints = part.prints;
        self.is_file = part.is_file;
        self.errors = 0;
    }

    /// Forgets the form under way; unless this only checks, the rest of the source too.
    pub(super) fn forget_form(&mut self) {
        self.failed = false;
        self.resolve = None;
        self.forms.clear();
        if !self.check_only {
            let end = crate::text::sources().add("", "");
            self.reader = Reader::new(end);
        }
    }

    fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        if let Some(resolve) = &mut self.resolve {
            resolve.roots(visit);
        }
        self.forms.iter_mut().for_each(&mut *visit);
        visit(&mut self.last);
    }
}

fn frame(
    place: &'static OnceLock<Ref<Cont>>,
    resume: fn(&mut Machine, usize, Value) -> Flow,
    values: bool,
) -> Ref<Cont> {
    *place.get_or_init(|| {
        let mut cont =
            if values { Cont::native_values(0, resume) } else { Cont::native(0, resume) };
        // The count says that the frame owns a native state.
        cont.count = 1;
        super::state::lasting().keep(cont)
    })
}

fn analysing() -> Ref<Cont> {
    static FRAME: OnceLock<Ref<Cont>> = OnceLock::new();
    frame(&FRAME, analysis_resumed, false)
}

fn loading() -> Ref<Cont> {
    static FRAME: OnceLock<Ref<Cont>> = OnceLock::new();
    frame(&FRAME, form_evaluated, true)
}

fn expanding() -> Ref<Cont> {
    static FRAME: OnceLock<Ref<Cont>> = OnceLock::new();
    frame(&FRAME, form_expanded, false)
}

fn printing() -> Ref<Cont> {
    static FRAME: OnceLock<Ref<Cont>> = OnceLock::new();
    frame(&FRAME, values_printed, false)
}

/// The frames above which a load goes on when it recovers.
pub(super) fn loading_frames() -> [Ref<Cont>; 5] {
    [loading(), expanding(), reading(), printing(), super::session::waiting()]
}

fn reading() -> Ref<Cont> {
    static FRAME: OnceLock<Ref<Cont>> = OnceLock::new();
    frame(&FRAME, read_evaluated, false)
}

/// What reports diagnostics to the user; set by the front.
pub type Reporter = Box<dyn Fn(&Diagnostic) + Send + Sync>;
static REPORTER: RwLock<Option<Reporter>> = RwLock::new(None);

/// Sets who is told of diagnostics.
pub fn set_reporter(reporter: Reporter) {
    *REPORTER.write().unwrap_or_else(|e| e.into_inner()) = Some(reporter);
}

/// Tells the user of a diagnostic.
pub fn report(diagnostic: &Diagnostic) {
    if let Some(reporter) = &*REPORTER.read().unwrap_or_else(|e| e.into_inner()) {
        reporter(diagnostic);
    }
}

/// Finds the source of a definition of the standard library: `(name, text)` by index.
pub type LibraryText = fn(usize) -> Option<(&'static str, &'static str)>;
static LIBRARY: OnceLock<LibraryText> = OnceLock::new();

/// Sets where the definitions of the standard library are.
pub fn set_library(library: LibraryText) {
    let _ = LIBRARY.set(library);
}

impl Machine {
    /// A frame that owned a native state has been left.
    pub(super) fn native_left(&mut self, cont: Ref<Cont>) {
        match cont.count {
            1 => drop(self.natives.pop()),
            2 => self.drop_shield(),
            _ => {}
        }
    }

    /// `eval`: in the null lexical environment; objects in the form are the code's constants.
    pub fn eval(&mut self, args: Args) -> Flow {
        let form = self.arg(args, 0);
        self.evaluate_form(form, Value::NIL, args.base, None, true)
    }

    /// Evaluates a form as if it stood at the place of the frame.
    pub(super) fn evaluate_form(
        &mut self,
        form: Value,
        environment: Value,
        frame: usize,
        spans: Option<SpanFinder>,
        keep_constants: bool,
    ) -> Flow {
        self.analyse_form(form, environment, frame, spans, keep_constants, false)
    }

    fn analyse_form(
        &mut self,
        form: Value,
        environment: Value,
        frame: usize,
        spans: Option<SpanFinder>,
        keep_constants: bool,
        check_only: bool,
    ) -> Flow {
        let outer = match self.natives.last() {
            Some(Native::Load(load)) => load.form_span,
            _ => Span::NONE,
        };
        let span = spans.as_ref().and_then(|find| find(form)).unwrap_or(outer);
        let mut analysis = Analysis::new(&mut self.heap, form, environment, span);
        analysis.keep_constants = keep_constants;
        analysis.check_only = check_only;
        analysis.find_span = spans;
        analysis.package = package::index(self.symbol_value(sym::PACKAGE_VAR));
        self.natives.push(Native::Analysis(Box::new(analysis)));
        self.analyse(frame)
    }

    /// Goes on with the analysis on top of the native states.
    fn analyse(&mut self, frame: usize) -> Flow {
        self.reserve(frame + 8);
        let Some(Native::Analysis(analysis)) = self.natives.last_mut() else {
            return Flow::Fault(Fault::simple(&mut self.heap, "No analysis is under way.", &[]));
        };
        let step = match analysis.step(&mut self.heap) {
            Ok(step) => step,
            Err(fault) => {
                self.fault_span = analysis.place;
                self.natives.pop();
                return self.fault_in_frame(Flow::Fault(fault), frame);
            }
        };
        match step {
            Step::Done(code) => {
                let constants = analysis.captured_constants().to_vec();
                let warnings = std::mem::take(&mut analysis.warnings);
                let check_only = analysis.check_only;
                self.natives.pop();
                self.keep_warnings(warnings);
                if check_only {
                    return Flow::Return(Value::NIL, frame);
                }
                let word = function_word(install(*code));
                if constants.is_empty() {
                    return Flow::Enter(word, frame, 0);
                }
                let mut payload = vec![word];
                payload.extend(constants);
                let closure = self.heap.object_of(Kind::Closure, 0, &payload);
                Flow::Enter(closure, frame, 0)
            }
            Step::Expand { function, form, environment } => {
                self.stack[frame] = form;
                self.stack[frame + 1] = environment;
                self.control.push(analysing());
                Flow::Enter(function, frame, 2)
            }
            Step::Load(name) => {
                self.control.push(analysing());
                self.load_definition(name, frame)
            }
            Step::MakeFunction { environment, lambda } => {
                self.control.push(analysing());
                let form = list::from_slice(&mut self.heap, &[sym::FUNCTION, lambda]);
                let spans = self.current_spans();
                self.evaluate_form(form, environment, frame, spans, true)
            }
            Step::Evaluate(form) => {
                self.control.push(analysing());
                let spans = self.current_spans();
                self.evaluate_form(form, Value::NIL, frame, spans, true)
            }
        }
    }

    fn current_spans(&self) -> Option<SpanFinder> {
        self.natives.iter().rev().find_map(|native| match native {
            Native::Analysis(analysis) => analysis.find_span.clone(),
            _ => None,
        })
    }

    /// Warnings go to the load under way; those of other evaluations are dropped.
    fn keep_warnings(&mut self, warnings: Vec<Warning>) {
        if let Some(Native::Load(load)) = self.natives.last_mut() {
            load.warnings.extend(warnings);
        }
    }

    /// Loads the definition of a symbol from the standard library. Until it is there, others who
    /// need it find it waiting and load it too: a name is never undefined in between.
    pub(super) fn load_definition(&mut self, name: Value, frame: usize) -> Flow {
        let entry = symbol::cell(name).autoload();
        let found = entry.and_then(|entry| LIBRARY.get().and_then(|library| library(entry)));
        let Some((file, text)) = found else {
            definition_is_there(name);
            let fault = Fault::new(sym::UNDEFINED_FUNCTION, &[(sym::K_NAME, name)]);
            return self.fault_in_frame(Flow::Fault(fault), frame);
        };
        match self.library_form(file, text) {
            Ok(form) => {
                self.reserve(frame + 8);
                self.stack[frame] = name;
                static FRAME: OnceLock<Ref<Cont>> = OnceLock::new();
                let cont = *FRAME.get_or_init(|| {
                    super::state::lasting().keep(Cont::native(1, |m, frame, value| {
                        definition_is_there(m.stack[frame]);
                        Flow::Return(value, frame)
                    }))
                });
                self.control.push(cont);
                self.evaluate_form(form, Value::NIL, frame + 1, None, false)
            }
            Err(diagnostic) => {
                let fault = self.reader_fault(&diagnostic);
                self.fault_in_frame(Flow::Fault(fault), frame)
            }
        }
    }

    /// Loads a macro of the standard library, then expands again: the form and the environment
    /// are the arguments of `macroexpand-1` in the frame.
    pub fn load_and_expand(&mut self, name: Value, frame: usize) -> Flow {
        static FRAME: OnceLock<Ref<Cont>> = OnceLock::new();
        let cont = *FRAME.get_or_init(|| {
            super::state::lasting()
                .keep(Cont::native(2, |_, frame, _| Flow::Enter(sym::MACROEXPAND_1, frame, 2)))
        });
        self.control.push(cont);
        self.load_definition(name, frame + 2)
    }

    /// Calls a macro function for `macroexpand-1`: the values are the expansion and T.
    pub fn expand_for_program(
        &mut self,
        function: Value,
        form: Value,
        environment: Value,
        frame: usize,
    ) -> Flow {
        self.reserve(frame + 8);
        self.stack[frame] = form;
        self.stack[frame + 1] = environment;
        static FRAME: OnceLock<Ref<Cont>> = OnceLock::new();
        let cont = *FRAME.get_or_init(|| {
            super::state::lasting().keep(Cont::native(0, |m, frame, value| {
                m.values = vec![value, Value::T];
                Flow::ReturnValues(frame)
            }))
        });
        self.control.push(cont);
        Flow::Enter(function, frame, 2)
    }

    /// Loads the definition of a function, then calls it with the arguments in the frame.
    pub(super) fn load_and_call(&mut self, name: Value, frame: usize, count: u32) -> Flow {
        let arguments = self.stack[frame..frame + count as usize].to_vec();
        let arguments = list::from_slice(&mut self.heap, &arguments);
        self.reserve(frame + 8);
        self.stack[frame] = name;
        self.stack[frame + 1] = arguments;
        static FRAME: OnceLock<Ref<Cont>> = OnceLock::new();
        let cont =
            *FRAME.get_or_init(|| super::state::lasting().keep(Cont::native(2, definition_loaded)));
        self.control.push(cont);
        self.load_definition(name, frame + 2)
    }

    /// Reads one definition of the standard library, in package SYSTEM.
    fn library_form(&mut self, file: &str, text: &str) -> Result<Value, Diagnostic> {
        let source = crate::text::sources().add(file, text);
        let mut reader = Reader::new(source);
        let context = ReadContext { package: package::word(package::SYSTEM), ..Default::default() };
        match reader.next_datum() {
            Some(Ok(syntax)) => {
                let mut resolve = Resolve::new(syntax, Area::Fixed);
                loop {
                    match resolve.step(&mut self.heap, &context)? {
                        Resolved::Done(form) => return Ok(form),
                        Resolved::More => {}
                        Resolved::Evaluate(_) => return Ok(Value::NIL),
                    }
                }
            }
            Some(Err(diagnostic)) => Err(diagnostic),
            None => Ok(Value::NIL),
        }
    }

    /// The condition for a diagnostic of the reader.
    pub fn reader_fault(&mut self, diagnostic: &Diagnostic) -> Box<Fault> {
        self.fault_span = diagnostic.span;
        let text = diagnostic.message.replace('~', "~~");
        Fault::message(&mut self.heap, sym::SIMPLE_READER_ERROR, &text, &[])
    }

    /// What reading depends on, as this muproc's variables say.
    pub fn read_context(&mut self) -> ReadContext {
        let mut context = ReadContext::default();
        let package = self.symbol_value(sym::PACKAGE_VAR);
        if package.is(crate::value::Imm::Package) {
            context.package = package;
        }
        if let Some(base) = self.symbol_value(sym::READ_BASE).as_fixnum() {
            context.read_base = base.clamp(2, 36) as u32;
        }
        context.read_eval = self.symbol_value(sym::READ_EVAL).is_true();
        if self.symbol_value(sym::READ_DEFAULT_FLOAT_FORMAT) == sym::DOUBLE_FLOAT {
            context.float_format = crate::reader::FloatFormat::Double;
        }
        context
    }

    /// Makes the datum of a text and returns it from the frame; forms of `#.` are evaluated on top.
    pub fn read_datum(&mut self, resolve: Resolve, frame: usize) -> Flow {
        self.natives.push(Native::Resolve(Box::new(resolve)));
        self.resolve_datum(frame)
    }

    /// Goes on with the datum on top of the native states.
    fn resolve_datum(&mut self, frame: usize) -> Flow {
        self.reserve(frame + 8);
        let context = self.read_context();
        loop {
            let Some(Native::Resolve(resolve)) = self.natives.last_mut() else {
                return Flow::Return(Value::NIL, frame);
            };
            match resolve.step(&mut self.heap, &context) {
                Ok(Resolved::More) => self.heap.fuel = self.heap.fuel.saturating_sub(1000),
                Ok(Resolved::Done(datum)) => {
                    self.natives.pop();
                    return Flow::Return(datum, frame);
                }
                Ok(Resolved::Evaluate(form)) => {
                    static FRAME: OnceLock<Ref<Cont>> = OnceLock::new();
                    self.control.push(self::frame(&FRAME, datum_evaluated, false));
                    return self.evaluate_form(form, Value::NIL, frame, None, true);
                }
                Err(diagnostic) => {
                    self.natives.pop();
                    let fault = self.reader_fault(&diagnostic);
                    return self.fault_in_frame(Flow::Fault(fault), frame);
                }
            }
        }
    }

    // ---- loading ----

    /// Loads a registered source; the value is T.
    pub fn load_source(&mut self, load: Load, frame: usize) -> Flow {
        let mut load = load;
        load.package = Some(self.symbol_value(sym::PACKAGE_VAR));
        self.natives.push(Native::Load(Box::new(load)));
        self.load_next(frame)
    }

    fn load(&mut self) -> &mut Load {
        match self.natives.last_mut() {
            Some(Native::Load(load)) => load,
            _ => unreachable!("a source is being loaded"),
        }
    }

    /// Goes on with the source on top of the native states.
    pub(super) fn load_next(&mut self, frame: usize) -> Flow {
        self.reserve(frame + 8);
        loop {
            if let Some(form) = self.load().forms.pop() {
                if let Some(flow) = self.top_level(form, frame) {
                    return flow;
                }
                continue;
            }
            if self.load().resolve.is_some() {
                if let Some(flow) = self.resolve_next(frame) {
                    return flow;
                }
                continue;
            }
            match self.load().reader.next_datum() {
                None => {
                    if let Some(flow) = self.next_part(frame) {
                        return flow;
                    }
                }
                Some(Ok(syntax)) => {
                    self.load().resolve = Some(Resolve::new(syntax, Area::Fixed));
                }
                Some(Err(diagnostic)) => {
                    report(&diagnostic);
                    self.load().errors += 1;
                    if let Some(flow) = self.scan_for_errors(frame) {
                        return flow;
                    }
                }
            }
        }
    }

    /// After the first reading error nothing more is run, but further errors are reported.
    fn scan_for_errors(&mut self, frame: usize) -> Option<Flow> {
        const MOST: u32 = 20;
        while self.load().errors < MOST {
            match self.load().reader.next_datum() {
                None => break,
                Some(Ok(_)) => {}
                Some(Err(diagnostic)) => {
                    report(&diagnostic);
                    self.load().errors += 1;
                }
            }
        }
        let n = self.load().errors;
        if self.load().recovers {
            let load = self.load();
            load.failures += n;
            let end = crate::text::sources().add("", "");
            load.reader = Reader::new(end);
            return None;
        }
        self.natives.pop();
        let fault = Fault::message(
            &mut self.heap,
            sym::SIMPLE_READER_ERROR,
            "The source has ~d error~:p of syntax.",
            &[Value::fixnum(n as i64)],
        );
        Some(self.fault_in_frame(Flow::Fault(fault), frame))
    }

    fn resolve_next(&mut self, frame: usize) -> Option<Flow> {
        let context = self.read_context();
        let Some(Native::Load(load)) = self.natives.last_mut() else { return None };
        let resolve = load.resolve.as_mut()?;
        match resolve.step(&mut self.heap, &context) {
            Ok(Resolved::More) => None,
            Ok(Resolved::Done(form)) => {
                if let Some(resolve) = load.resolve.take() {
                    let spans = Arc::new(resolve.into_spans());
                    load.spans = Some(Arc::new(move |cons| spans.of(cons)));
                }
                load.forms.push(form);
                load.form_span = Span::NONE;
                if load.prints {
                    self.set_special(sym::MINUS, form);
                }
                None
            }
            Ok(Resolved::Evaluate(form)) => {
                self.control.push(reading());
                Some(self.evaluate_form(form, Value::NIL, frame, None, true))
            }
            Err(diagnostic) => {
                load.resolve = None;
                report(&diagnostic);
                load.errors += 1;
                self.scan_for_errors(frame)
            }
        }
    }

    /// A top-level form: `progn` and `eval-when` hand their parts on, macros are expanded first,
    /// so that each part is evaluated before the next is analysed (CLHS 3.2.3.1).
    fn top_level(&mut self, form: Value, frame: usize) -> Option<Flow> {
        let evaluates = !self.load().check_only || self.defines(form);
        if self.load().check_only && evaluates && !self.is_progn(form) {
            let spans = self.load().spans.clone();
            self.control.push(loading());
            return Some(self.evaluate_form(form, Value::NIL, frame, spans, false));
        }
        if form.is_cons() && self.heap.car(form).is_symbol() {
            let head = self.heap.car(form);
            let rest = self.heap.cdr(form);
            if head == sym::PROGN || head == sym::EVAL_WHEN {
                let mut parts: Vec<Value> = list::elements(&self.heap, rest).collect();
                if head == sym::EVAL_WHEN {
                    if parts.is_empty() {
                        return None;
                    }
                    let situations = parts.remove(0);
                    let wanted = [sym::K_LOAD_TOPLEVEL, sym::LOAD, sym::K_EXECUTE, sym::EVAL];
                    if !list::elements(&self.heap, situations).any(|s| wanted.contains(&s)) {
                        return None;
                    }
                }
                parts.reverse();
                self.load().forms.extend(parts);
                return None;
            }
            if let Some(native) = crate::analyser::native_macro(head) {
                match native(&mut self.heap, form, &crate::analyser::GlobalScope) {
                    Ok(expansion) => {
                        let known = self.load().spans.as_ref().and_then(|find| find(form));
                        self.inherit_span(expansion, known);
                        self.load().forms.push(expansion);
                        return None;
                    }
                    Err(fault) => {
                        let known = self.load().spans.as_ref().and_then(|find| find(form));
                        self.fault_span = known.unwrap_or(Span::NONE);
                        self.natives.pop();
                        return Some(self.fault_in_frame(Flow::Fault(fault), frame));
                    }
                }
            }
            let function = symbol::cell(head).macro_function();
            if function != Value::UNBOUND {
                let known = self.load().spans.as_ref().and_then(|find| find(form));
                self.load().forms.push(form);
                self.inherit_span(form, known);
                self.stack[frame] = form;
                self.stack[frame + 1] = Value::NIL;
                self.control.push(expanding());
                return Some(Flow::Enter(function, frame, 2));
            }
        }
        let spans = self.load().spans.clone();
        let check_only = self.load().check_only;
        self.control.push(loading());
        Some(self.analyse_form(form, Value::NIL, frame, spans, false, check_only))
    }

    fn is_progn(&self, form: Value) -> bool {
        form.is_cons() && [sym::PROGN, sym::EVAL_WHEN].contains(&self.heap.car(form))
    }

    /// Whether a form must be evaluated even where a source is only checked, since the analysis of
    /// others depends on it.
    fn defines(&self, form: Value) -> bool {
        const DEFINERS: &[&str] = &[
            "DEFMACRO",
            "DEFUN",
            "DEFPACKAGE",
            "IN-PACKAGE",
            "DEFSTRUCT",
            "DEFCLASS",
            "DEFGENERIC",
            "DEFMETHOD",
            "DEFTYPE",
            "DEFSETF",
            "DEFINE-CONDITION",
            "DEFINE-SETF-EXPANDER",
            "DEFINE-MODIFY-MACRO",
            "DEFINE-COMPILER-MACRO",
            "DEFINE-SYMBOL-MACRO",
            "DECLAIM",
        ];
        let head = if form.is_cons() { self.heap.car(form) } else { Value::NIL };
        head.is_symbol()
            && symbol::cell(head).package() == package::COMMON_LISP
            && DEFINERS.contains(&&*symbol::name(head))
    }

    /// Forms that a macro made stand where its call stands.
    fn inherit_span(&mut self, _form: Value, known: Option<Span>) {
        // Forms that were read keep their own places: this is for the outermost one only.
        if let Some(known) = known {
            self.load().form_span = known;
        }
    }

    pub(super) fn loaded(&mut self, frame: usize) -> Flow {
        let Some(Native::Load(load)) = self.natives.pop() else {
            return Flow::Return(Value::NIL, frame);
        };
        report_warnings(&load.warnings);
        if let Some(package) = load.package {
            self.set_special(sym::PACKAGE_VAR, package);
        }
        Flow::Return(Value::T, frame)
    }
}

/// The definition has been loaded: the call goes on.
fn definition_loaded(m: &mut Machine, frame: usize, _: Value) -> Flow {
    let (name, arguments) = (m.stack[frame], m.stack[frame + 1]);
    match m.spread(arguments, frame) {
        Ok(n) => Flow::Enter(name, frame, n as u32),
        Err(fault) => Flow::Fault(fault),
    }
}

/// The definition of a symbol has been loaded from the standard library.
fn definition_is_there(name: Value) {
    let cell = symbol::cell(name);
    cell.set_autoload(None);
    cell.clear_flags(flag::AUTOLOAD_MACRO | flag::AUTOLOAD_VARIABLE);
}

/// An analysis goes on with what was computed for it.
fn analysis_resumed(m: &mut Machine, frame: usize, value: Value) -> Flow {
    if let Some(Native::Analysis(analysis)) = m.natives.last_mut()
        && let Err(fault) = analysis.resume(&mut m.heap, value)
    {
        m.natives.pop();
        return m.fault_in_frame(Flow::Fault(fault), frame);
    }
    m.analyse(frame)
}

fn form_evaluated(m: &mut Machine, frame: usize, value: Value) -> Flow {
    if m.publishes {
        m.publish();
    }
    if m.forgive() {
        return m.load_next(frame);
    }
    m.load().last = value;
    if m.load().prints && m.load().forms.is_empty() {
        m.control.push(printing());
        return m.print_values(frame);
    }
    m.load_next(frame)
}

fn values_printed(m: &mut Machine, frame: usize, _: Value) -> Flow {
    m.forgive();
    m.load_next(frame)
}

fn form_expanded(m: &mut Machine, frame: usize, value: Value) -> Flow {
    if m.forgive() {
        return m.load_next(frame);
    }
    m.load().forms.pop();
    m.load().forms.push(value);
    m.load_next(frame)
}

fn datum_evaluated(m: &mut Machine, frame: usize, value: Value) -> Flow {
    if let Some(Native::Resolve(resolve)) = m.natives.last_mut() {
        resolve.resume(value);
    }
    m.resolve_datum(frame)
}

fn read_evaluated(m: &mut Machine, frame: usize, value: Value) -> Flow {
    if m.forgive() {
        return m.load_next(frame);
    }
    if let Some(resolve) = &mut m.load().resolve {
        resolve.resume(value);
    }
    m.load_next(frame)
}

/// Reports warnings that still hold when the whole source has been seen.
pub(super) fn report_warnings(warnings: &[Warning]) {
    let mut told = Vec::new();
    for warning in warnings {
        let (code, text, span) = match warning {
            Warning::UndefinedFunction(name, span) => {
                let cell = symbol::cell(*name);
                if cell.function() != Value::UNBOUND || cell.autoload().is_some() {
                    continue;
                }
                ("W0001", format!("the function {} is not defined", symbol::name(*name)), span)
            }
            Warning::UndefinedVariable(name, span) => {
                if symbol::cell(*name).has(flag::SPECIAL | flag::CONSTANT) {
                    continue;
                }
                ("W0002", format!("the variable {} is not defined", symbol::name(*name)), span)
            }
            Warning::UnusedVariable(name, span) => {
                ("W0003", format!("the variable {} is never used", symbol::name(*name)), span)
            }
            Warning::ArgumentCount(name, n, span) => {
                let text = format!("{} does not take {n} arguments", symbol::name(*name));
                ("W0004", text, span)
            }
            Warning::AssignedAcross(name, span) => {
                let text = format!(
                    "{} is assigned in another muproc: this one does not see it",
                    symbol::name(*name)
                );
                ("W0005", text, span)
            }
        };
        if !told.contains(&(code, text.clone())) {
            report(&Diagnostic::warning(code, *span, text.clone()));
            told.push((code, text));
        }
    }
}
