//! Evaluation of forms and loading of sources: analyses and readers as resumable states.
//!
//! An analysis that wants a macro expanded, a definition loaded or a form evaluated pushes a
//! native control frame and lets the machine call; the state itself waits in `Machine::natives`.

use super::load::Load;
use crate::analyser::tree::Code;
use crate::analyser::{Analysis, Step, TASKS, Warning};
use crate::data::lengthy::Lengthy;
use crate::data::{Fault, function_name, list, symbol_of};
use crate::global::symbol::flag;
use crate::global::units::Ref;
use crate::global::{code_gc, known, package, sym, symbol};
use crate::heap::{Full, Kind, Symbol, Value};
use crate::machine::code::node::{Cont, ContKind, function_word};
use crate::machine::eval::printing::Printing;
use crate::machine::eval::state::{Flow, Machine, Resume};
use crate::machine::link::{BYTES_PER_TREE, install};
use crate::machine::memory::gate;
use crate::process::Outcome;
use crate::reader::{Area, ReadContext, Reader, Resolve, Resolved};
use crate::text::{Diagnostic, Span};
use std::sync::atomic::{AtomicBool, Ordering};

/// What it takes to analyse a form and to link it, beside what the analysis of a long one is charged
/// piece by piece, and how much each part of it adds: as elements of a list, sixteen to a reduction.
const PER_FORM: usize = 3200;
const PER_TREE: usize = 160;
use std::sync::{Arc, OnceLock, RwLock};

/// An analysis waits for cycles so many times at most: they may find less garbage than others make.
const MOST_HELD: u32 = 1000;

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
    /// An object being printed.
    Print(Box<Printing>),
    /// Work on lists or trees.
    Lengthy(Box<Lengthy>),
}

impl Native {
    /// Shows the collector every value held here.
    pub fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        match self {
            Native::Analysis(analysis) => analysis.roots(visit),
            Native::Load(load) => load.roots(visit),
            Native::Resolve(resolve) => resolve.roots(visit),
            Native::Print(printing) => printing.roots(visit),
            Native::Lengthy(lengthy) => lengthy.roots(visit),
        }
    }

    /// Bytes that it takes, about.
    pub fn bytes(&self) -> usize {
        match self {
            Native::Analysis(analysis) => analysis.bytes(),
            Native::Load(load) => load.bytes(),
            Native::Resolve(resolve) => resolve.bytes(),
            Native::Print(printing) => printing.printer.bytes(),
            Native::Lengthy(lengthy) => lengthy.bytes(),
        }
    }

    /// Moves what is keyed by places in the heap.
    pub fn forward(&mut self, reached: &dyn Fn(Value) -> Option<Value>) {
        match self {
            Native::Print(printing) => printing.printer.forward(reached),
            Native::Lengthy(lengthy) => lengthy.forward(reached),
            _ => {}
        }
    }
}

pub(in crate::machine) fn frame(
    place: &'static OnceLock<Ref<Cont>>,
    resume: fn(&mut Machine, usize, Value) -> Flow,
    values: bool,
) -> Ref<Cont> {
    *place.get_or_init(|| {
        let mut cont =
            if values { Cont::native_values(0, resume) } else { Cont::native(0, resume) };
        // The count says that the frame owns a native state.
        cont.count = 1;
        crate::machine::eval::state::lasting().keep(cont)
    })
}

/// The frame of an analysis that has used up its slice.
fn paused() -> Ref<Cont> {
    static FRAME: OnceLock<Ref<Cont>> = OnceLock::new();
    frame(&FRAME, |m, frame, _| m.analyse(frame), false)
}

/// Whether a frame owns a native state.
pub(in crate::machine) fn owns_native(cont: Ref<Cont>) -> bool {
    matches!(cont.kind, ContKind::Native | ContKind::NativeValues) && cont.count == 1
}

fn analysing() -> Ref<Cont> {
    static FRAME: OnceLock<Ref<Cont>> = OnceLock::new();
    frame(&FRAME, analysis_resumed, false)
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

/// Whether what is told on standard error is for tools.
static FOR_TOOLS: AtomicBool = AtomicBool::new(false);

/// Sets whether what is told on standard error is for tools.
pub fn set_for_tools(is_so: bool) {
    FOR_TOOLS.store(is_so, Ordering::Relaxed);
}

/// Whether what is told on standard error is for tools.
pub fn is_for_tools() -> bool {
    FOR_TOOLS.load(Ordering::Relaxed)
}

/// Finds the source of a definition of the standard library: `(name, text)` by index.
pub type LibraryText = fn(usize) -> Option<(&'static str, &'static str)>;
/// The docstring of such a definition.
pub type LibraryDocument = fn(usize) -> Option<&'static str>;
static LIBRARY: OnceLock<(LibraryText, LibraryDocument)> = OnceLock::new();

/// Sets where the definitions of the standard library are.
pub fn set_library(text: LibraryText, document: LibraryDocument) {
    let _ = LIBRARY.set((text, document));
}

/// The docstring of a definition that waits in the standard library.
pub fn library_document(name: Symbol) -> Option<&'static str> {
    let index = symbol::cell(name).autoload()?;
    LIBRARY.get().and_then(|(_, document)| document(index))
}

/// The text of a definition that waits in the standard library.
pub fn library_text(name: Symbol) -> Option<&'static str> {
    let index = symbol::cell(name).autoload()?;
    LIBRARY.get().and_then(|(text, _)| text(index)).map(|(_, text)| text)
}

impl Machine {
    /// A frame that owned a native state has been left.
    pub(in crate::machine) fn native_left(&mut self, cont: Ref<Cont>) {
        match cont.count {
            1 => drop(self.natives.pop()),
            2 => self.end_timer_function(),
            _ => {}
        }
    }

    /// Evaluates a form as if it stood at the place of the frame.
    pub(in crate::machine) fn evaluate_form(
        &mut self,
        form: Value,
        environment: Value,
        frame: usize,
        spans: Option<SpanFinder>,
        keep_constants: bool,
    ) -> Flow {
        self.begin_analysis(form, environment, spans, keep_constants);
        self.analyse(frame)
    }

    /// Analyses a form that is not to be run.
    pub(in crate::machine) fn check_form(
        &mut self,
        form: Value,
        frame: usize,
        spans: Option<SpanFinder>,
    ) -> Flow {
        self.begin_analysis(form, Value::NIL, spans, false).check_only = true;
        self.analyse(frame)
    }

    fn begin_analysis(
        &mut self,
        form: Value,
        environment: Value,
        spans: Option<SpanFinder>,
        keep_constants: bool,
    ) -> &mut Analysis {
        let (is_at_top, outer) = match self.natives.last() {
            Some(Native::Load(load)) => (true, load.form_span),
            _ => (false, Span::NONE),
        };
        let span = spans.as_ref().and_then(|find| find(form)).unwrap_or(outer);
        let (is_unlocked, is_hooked) = (self.has_unlocked(), self.hook().is_some());
        let mut analysis = Analysis::new(&mut self.heap, form, environment, span);
        analysis.keep_constants = keep_constants;
        analysis.thaws = is_at_top && !keep_constants;
        analysis.find_span = spans;
        (analysis.is_unlocked, analysis.is_hooked) = (is_unlocked, is_hooked);
        analysis.package = package::index(self.symbol_value(known::PACKAGE_VAR));
        self.natives.push(Native::Analysis(analysis));
        match self.natives.last_mut() {
            Some(Native::Analysis(analysis)) => analysis,
            _ => unreachable!("it has just been pushed"),
        }
    }

    /// Goes on with the analysis on top of the native states.
    fn analyse(&mut self, frame: usize) -> Flow {
        self.reserve(frame + 8);
        let step = match self.next_step(frame) {
            Ok(Some(step)) => step,
            Ok(None) => {
                return Flow::Stop(gate::wait_for_cycle(), Resume::Return(Value::NIL, frame));
            }
            Err(fault) => return self.fault_in_frame(Flow::Fault(fault), frame),
        };
        match step {
            Step::Pause => Flow::Stop(Outcome::Yield, Resume::Return(Value::NIL, frame)),
            Step::Done(code) => self.analysed(*code, frame),
            Step::Expand { function, form, environment, guarded } => {
                self.stack[frame..frame + 3].copy_from_slice(&[form, environment, function]);
                self.control.push(analysing());
                if guarded {
                    return Flow::Enter(sym::EXPAND_GUARDED, frame, 3);
                }
                self.enter_expander(frame)
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

    /// What the program wants macros to be expanded by, if it has said so.
    pub fn hook(&mut self) -> Option<Value> {
        let hook = self.symbol_value(known::MACROEXPAND_HOOK);
        let plain = symbol::cell(known::FUNCALL).function();
        (![Value::UNBOUND, sym::FUNCALL, plain].contains(&hook)).then_some(hook)
    }

    /// Calls a macro function, or has the hook call it: form, environment and function, or the name of
    /// a macro that Rust expands, lie in the frame.
    pub(in crate::machine) fn enter_expander(&mut self, frame: usize) -> Flow {
        let function = self.stack[frame + 2];
        let is_of_library = match self.natives.last() {
            Some(Native::Analysis(analysis)) => analysis.of_library,
            _ => false,
        };
        match self.hook() {
            Some(_) if !is_of_library => Flow::Enter(sym::EXPAND_BY_HOOK, frame, 3),
            _ => Flow::Enter(function, frame, 2),
        }
    }

    /// The next step of the analysis on top that is something to do: between the others there are
    /// safe points. `Pause` when the slice is used up, nothing when a cycle of reclamation comes first:
    /// the frame that goes on is pushed.
    fn next_step(&mut self, frame: usize) -> Result<Option<Step>, Box<Fault>> {
        loop {
            let Some(Native::Analysis(analysis)) = self.natives.last_mut() else {
                return Err(Fault::simple(&mut self.heap, "No analysis is under way.", &[]));
            };
            if code_gc::is_pressed() && analysis.held < MOST_HELD {
                analysis.held += 1;
                self.control.push(paused());
                self.reclaim_if_due();
                return Ok(None);
            }
            match analysis.step(&mut self.heap) {
                Ok(Step::Pause) => {
                    if analysis.bytes() > self.heap.budget().0 {
                        self.natives.pop();
                        return Err(Full.into());
                    }
                    self.count_aside();
                    self.heap.spend(TASKS as usize);
                    if self.pause(paused(), frame).is_some() {
                        return Ok(Some(Step::Pause));
                    }
                }
                Ok(step) => return Ok(Some(step)),
                Err(fault) => {
                    let place = analysis.place;
                    self.natives.pop();
                    return Err(fault.in_brief(&mut self.heap).at(place));
                }
            }
        }
    }

    /// The analysis on top has ended: its function is called.
    fn analysed(&mut self, code: Code, frame: usize) -> Flow {
        let Some(Native::Analysis(mut analysis)) = self.natives.pop() else {
            return Flow::Return(Value::NIL, frame);
        };
        self.keep_warnings(std::mem::take(&mut analysis.warnings));
        let (check_only, constants) =
            (analysis.check_only, std::mem::take(&mut analysis.constants));
        let (is_evaluated, of_library) = (analysis.keep_constants, analysis.of_library);
        analysis.retire();
        if check_only {
            return Flow::Return(Value::NIL, frame);
        }
        if !of_library && let Err(fault) = self.may_keep_code(&code, is_evaluated) {
            return self.fault_in_frame(Flow::Fault(fault), frame);
        }
        self.heap.charge(PER_FORM + PER_TREE * code.nodes.len());
        let word = function_word(install(code));
        if constants.is_empty() {
            return Flow::Enter(word, frame, 0);
        }
        let mut payload = vec![word];
        payload.extend(constants);
        let closure = self.heap.object_of(Kind::Closure, 0, &payload);
        Flow::Enter(closure, frame, 0)
    }

    /// Whether the node may keep the code with the nodes that it will be linked to. What is loaded
    /// from a source may go beyond what `eval` may add: a handler or the REPL needs it; and the
    /// library is never refused.
    fn may_keep_code(&mut self, code: &Code, is_evaluated: bool) -> Result<(), Box<Fault>> {
        let bytes = code.bytes() + code.nodes.len() * BYTES_PER_TREE;
        if is_evaluated {
            return self.may_add_to_node(bytes);
        }
        self.may_load_to_node(bytes)
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
            load.warn(warnings);
        }
    }

    /// Loads the definition of a symbol from the standard library. Until it is there, others who
    /// need it find it waiting and load it too: a name is never undefined in between.
    pub(in crate::machine) fn load_definition(&mut self, name: Symbol, frame: usize) -> Flow {
        let Some(entry) = symbol::cell(name).autoload() else {
            // Another muproc has loaded it since it was asked for.
            return Flow::Return(Value::NIL, frame);
        };
        let found = LIBRARY.get().and_then(|(text, _)| text(entry));
        let Some((file, text)) = found else {
            definition_is_there(name);
            let name = function_name::of_cell(&mut self.heap, name);
            let fault = Fault::new(sym::UNDEFINED_FUNCTION, &[(sym::K_NAME, name)]);
            return self.fault_in_frame(Flow::Fault(fault), frame);
        };
        match self.library_form(file, text) {
            Ok(form) => {
                self.reserve(frame + 8);
                self.stack[frame] = name.word();
                static FRAME: OnceLock<Ref<Cont>> = OnceLock::new();
                let cont = *FRAME.get_or_init(|| {
                    crate::machine::eval::state::lasting().keep(Cont::native(
                        1,
                        |m, frame, value| {
                            if let Some(name) = m.stack[frame].as_symbol() {
                                definition_is_there(name);
                            }
                            Flow::Return(value, frame)
                        },
                    ))
                });
                self.control.push(cont);
                // It does not stand where the form that needs it stands.
                let nowhere: SpanFinder = Arc::new(|_| Some(Span::NONE));
                let frame = frame + 1;
                let analysis = self.begin_analysis(form, Value::NIL, Some(nowhere), false);
                (analysis.of_library, analysis.thaws) = (true, false);
                analysis.is_hooked = false;
                self.analyse(frame)
            }
            Err(diagnostic) => {
                let fault = self.reader_fault(&diagnostic);
                self.fault_in_frame(Flow::Fault(fault), frame)
            }
        }
    }

    /// Loads a function of the standard library and returns it.
    pub fn load_and_return(&mut self, name: Symbol, frame: usize) -> Flow {
        static FRAME: OnceLock<Ref<Cont>> = OnceLock::new();
        let cont = *FRAME.get_or_init(|| {
            crate::machine::eval::state::lasting().keep(Cont::native(1, |m, frame, _| {
                match symbol_of(m.stack[frame]) {
                    Ok(name) => match symbol::cell(name).function() {
                        Value::UNBOUND => m.undefined_function(name, frame, 0, None),
                        function => Flow::Return(function, frame),
                    },
                    Err(fault) => Flow::Fault(fault),
                }
            }))
        });
        self.reserve(frame + 8);
        self.stack[frame] = name.word();
        self.control.push(cont);
        self.load_definition(name, frame + 1)
    }

    /// Loads a macro of the standard library, then expands again: the form and the environment
    /// are the arguments of `macroexpand-1` in the frame.
    pub fn load_and_expand(&mut self, name: Symbol, frame: usize) -> Flow {
        static FRAME: OnceLock<Ref<Cont>> = OnceLock::new();
        let cont = *FRAME.get_or_init(|| {
            crate::machine::eval::state::lasting()
                .keep(Cont::native(2, |_, frame, _| Flow::Enter(sym::EXPAND_ONCE, frame, 2)))
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
            crate::machine::eval::state::lasting().keep(Cont::native(0, |m, frame, value| {
                m.values = vec![value, Value::T];
                Flow::ReturnValues(frame)
            }))
        });
        self.control.push(cont);
        Flow::Enter(function, frame, 2)
    }

    /// Loads the definition of a function, then calls it with the arguments in the frame.
    pub(in crate::machine) fn load_and_call(
        &mut self,
        name: Symbol,
        frame: usize,
        count: u32,
    ) -> Flow {
        let arguments = self.stack[frame..frame + count as usize].to_vec();
        let arguments = list::from_slice(&mut self.heap, &arguments);
        self.reserve(frame + 8);
        self.stack[frame] = name.word();
        self.stack[frame + 1] = arguments;
        static FRAME: OnceLock<Ref<Cont>> = OnceLock::new();
        let cont = *FRAME.get_or_init(|| {
            crate::machine::eval::state::lasting().keep(Cont::native(2, definition_loaded))
        });
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
        let text = diagnostic.message.replace('~', "~~");
        Fault::message(&mut self.heap, sym::SIMPLE_READER_ERROR, &text, &[]).at(diagnostic.span)
    }

    /// What reading depends on, as this muproc's variables say.
    pub fn read_context(&mut self) -> ReadContext {
        let mut context = ReadContext::default();
        let package = self.symbol_value(known::PACKAGE_VAR);
        if package.is(crate::heap::Imm::Package) {
            context.package = package;
        }
        context.read_base = self.read_base().unwrap_or(10);
        context.case = self.readtable_case();
        context.read_eval = self.symbol_value(known::READ_EVAL).is_true();
        context.may_make = self.may_make();
        if self.reads_double_floats().unwrap_or(false) {
            context.float_format = crate::reader::FloatFormat::Double;
        }
        context
    }

    /// The base in which integers are read.
    fn read_base(&mut self) -> Result<u32, Box<Fault>> {
        let base = self.symbol_value(known::READ_BASE);
        match base.as_fixnum() {
            Some(base) if (2..=36).contains(&base) => Ok(base as u32),
            _ => {
                let range = [sym::INTEGER, Value::fixnum(2), Value::fixnum(36)];
                Err(Fault::of_variable(&mut self.heap, sym::READ_BASE, base, &range))
            }
        }
    }

    /// The fault of a variable of the reader whose value is none for it.
    fn check_reader_variables(&mut self) -> Result<(), Box<Fault>> {
        self.read_base()?;
        self.current_package()?;
        self.reads_double_floats()?;
        self.check_readtable()
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
        // A source is read all the same, so that a form of it may mend them.
        if let Err(fault) = self.may_add_to_node(0).and_then(|()| self.check_reader_variables()) {
            self.natives.pop();
            return self.fault_in_frame(Flow::Fault(fault), frame);
        }
        loop {
            let Some(Native::Resolve(resolve)) = self.natives.last_mut() else {
                return Flow::Return(Value::NIL, frame);
            };
            match resolve.step(&mut self.heap, &context) {
                Ok(Resolved::More) => self.heap.spend(1000),
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
fn definition_is_there(name: Symbol) {
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

fn datum_evaluated(m: &mut Machine, frame: usize, value: Value) -> Flow {
    if let Some(Native::Resolve(resolve)) = m.natives.last_mut() {
        resolve.resume(value);
    }
    m.resolve_datum(frame)
}
