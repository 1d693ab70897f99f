//! Evaluates forms: analyses and readers are states that can be resumed.
//!
//! An analysis that needs a macro expanded, a definition loaded or a form evaluated pushes a native
//! control frame and lets the machine make the call. Meanwhile the state waits in
//! `Machine::natives`.

use super::compiling;
use super::load::Load;
use crate::analyser::tree::Code;
use crate::analyser::{Analysis, Step, TASKS, Warning};

pub use crate::analyser::SpanFinder;
use crate::data::{Fault, function_name, list, string, symbol_of};
use crate::global::symbol::flag;
use crate::global::units::Ref;
use crate::global::{code_gc, known, package, sym, symbol};
use crate::heap::{Full, Kind, Symbol, Value};
use crate::machine::code::node::{Cont, function_word};
use crate::machine::eval::native;
use crate::machine::eval::native::{Native, kept_frame};

use crate::machine::eval::state::{Flow, Machine, Resume};
use crate::machine::link::{BYTES_PER_TREE, install};
use crate::machine::memory::gate;
use crate::process::Outcome;
use crate::reader::{ReadContext, Reader, Resolve, Resolved, Target};
use crate::text::{Diagnostic, Span};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock, RwLock};

/// The charge for analysing and linking a form, in units of list elements (sixteen to a reduction),
/// and the charge for each node of its tree. The analysis of a long form is charged separately,
/// step by step.
const PER_FORM: usize = 3200;
const PER_TREE: usize = 160;

/// The number of times that an analysis waits for a code collection. It is limited, since a
/// collection may free less than other muprocs make.
const MOST_HELD: u32 = 1000;

impl Native for Analysis {
    fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        Analysis::roots(self, visit);
    }

    fn bytes(&self) -> usize {
        Analysis::bytes(self)
    }

    fn visit_code(&self, visit: &mut dyn FnMut(Value)) {
        Analysis::visit_code(self, visit);
    }

    fn expansion_place(&self) -> Option<Span> {
        Some(self.place).filter(|place| place.is_known())
    }
}

impl Native for Resolve {
    fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        Resolve::roots(self, visit);
    }

    fn bytes(&self) -> usize {
        Resolve::bytes(self)
    }
}

/// The frame that continues an analysis whose slice is used up, or that waits for a code
/// collection.
fn paused() -> Ref<Cont> {
    kept_frame!(Cont::owner(|m, frame, _| m.analyse(frame)))
}

fn analysing() -> Ref<Cont> {
    kept_frame!(Cont::owner(analysis_resumed))
}

/// Reports diagnostics to the user; set by the front.
pub type Reporter = Box<dyn Fn(&Diagnostic) + Send + Sync>;
static REPORTER: RwLock<Option<Reporter>> = RwLock::new(None);

/// Sets the function that reports diagnostics.
pub fn set_reporter(reporter: Reporter) {
    *REPORTER.write().unwrap_or_else(|e| e.into_inner()) = Some(reporter);
}

/// Reports a diagnostic to the user.
pub fn report(diagnostic: &Diagnostic) {
    if let Some(reporter) = &*REPORTER.read().unwrap_or_else(|e| e.into_inner()) {
        reporter(diagnostic);
    }
}

/// Whether reports on standard error are meant for tools rather than people.
static FOR_TOOLS: AtomicBool = AtomicBool::new(false);

/// Sets whether reports on standard error are meant for tools.
pub fn set_for_tools(is_so: bool) {
    FOR_TOOLS.store(is_so, Ordering::Relaxed);
}

/// Whether reports on standard error are meant for tools.
pub fn is_for_tools() -> bool {
    FOR_TOOLS.load(Ordering::Relaxed)
}

/// Finds the source of a definition of the standard library by its index: `(name, text)`.
pub type LibraryText = fn(usize) -> Option<(&'static str, &'static str)>;
/// Finds the docstring of a definition of the standard library by its index.
pub type LibraryDocument = fn(usize) -> Option<&'static str>;
/// Finds the definitions in a folder that is loaded whole: the first index, and the one after the last.
pub type LibraryParts = fn(&str) -> (usize, usize);
/// The symbol whose function, macro or variable a definition of the standard library defines.
pub type LibraryName = fn(usize) -> Option<Symbol>;
static LIBRARY: OnceLock<(LibraryText, LibraryDocument)> = OnceLock::new();
static WHOLE_LIBRARY: OnceLock<(LibraryParts, LibraryName)> = OnceLock::new();

/// Sets the functions that find definitions of the standard library.
pub fn set_library(text: LibraryText, document: LibraryDocument) {
    let _ = LIBRARY.set((text, document));
}

/// Sets the functions that know the folders which are loaded whole.
pub fn set_whole_library(parts: LibraryParts, name: LibraryName) {
    let _ = WHOLE_LIBRARY.set((parts, name));
}

/// The indices of the definitions in a folder that is loaded whole, and the one after the last.
pub fn library_parts(folder: &str) -> (usize, usize) {
    WHOLE_LIBRARY.get().map_or((0, 0), |(parts, _)| parts(folder))
}

/// The docstring of a library definition that is not loaded yet; `None` if there is no such
/// definition.
pub fn library_document(name: Symbol) -> Option<&'static str> {
    let index = symbol::cell(name).autoload()?;
    LIBRARY.get().and_then(|(_, document)| document(index))
}

/// The text of a library definition that is not loaded yet; `None` if there is no such definition.
pub fn library_text(name: Symbol) -> Option<&'static str> {
    let index = symbol::cell(name).autoload()?;
    LIBRARY.get().and_then(|(text, _)| text(index)).map(|(_, text)| text)
}

impl Machine {
    /// Evaluates a form as if it stood at the place of the frame.
    pub(crate) fn evaluate_form(
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

    /// Analyses a form without running it. The value is NIL.
    pub(crate) fn check_form(
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
        let (is_at_top, outer) = match native::last::<Load>(&self.natives) {
            Some(load) => (true, load.form_span),
            _ => (false, Span::NONE),
        };
        let span = spans.as_ref().and_then(|find| find(form)).unwrap_or(outer);
        let (is_unlocked, is_hooked) = (self.has_unlocked(), self.hook().is_some());
        let is_compiled = self.symbol_value(known::COMPILER_NOTES).is_cons();
        let only_checks = self.only_checks();
        let mut analysis = Analysis::new(&mut self.heap, form, environment, span);
        analysis.keep_constants = keep_constants;
        analysis.thaws = is_at_top && !keep_constants;
        analysis.find_span_around = spans.clone().or_else(|| self.current_spans());
        analysis.find_span = spans;
        (analysis.is_unlocked, analysis.is_hooked) = (is_unlocked, is_hooked);
        analysis.is_compiled = is_compiled;
        analysis.defers_load_time = only_checks;
        analysis.package = package::index(self.symbol_value(known::PACKAGE_VAR));
        self.natives.push(analysis);
        match native::last_mut::<Analysis>(&mut self.natives) {
            Some(analysis) => analysis,
            _ => unreachable!("it has just been pushed"),
        }
    }

    /// Continues the analysis on top of the native states. What it needs evaluated is analysed on top of it, step by
    /// step: forms may nest without end.
    fn analyse(&mut self, frame: usize) -> Flow {
        self.reserve(frame + 8);
        loop {
            let step = match self.next_step(frame) {
                Ok(Some(step)) => step,
                Ok(None) => {
                    return Flow::Stop(gate::wait_for_cycle(), Resume::Return(Value::NIL, frame));
                }
                Err(fault) => return self.fault_in_frame(Flow::Fault(fault), frame),
            };
            let (form, environment) = match step {
                Step::Pause => {
                    return Flow::Stop(Outcome::Yield, Resume::Return(Value::NIL, frame));
                }
                Step::Done(code) => return self.analysed(*code, frame),
                Step::Expand { function, form, environment, guarded } => {
                    self.stack[frame..frame + 3].copy_from_slice(&[form, environment, function]);
                    self.control.push(analysing());
                    return self.expand(guarded, frame);
                }
                Step::Load(name) => {
                    self.control.push(analysing());
                    return self.load_definition(name, frame);
                }
                Step::MakeFunction { environment, lambda } => {
                    (list::from_slice(&mut self.heap, &[sym::FUNCTION, lambda]), environment)
                }
                Step::Evaluate(form) => (form, Value::NIL),
            };
            self.control.push(analysing());
            let spans = self.current_spans();
            self.begin_analysis(form, environment, spans, true);
            self.heap.spend(PER_FORM);
            // The deeper they nest the more seldom, so that all counting takes time in proportion.
            let depth = self.natives.len();
            if depth.is_multiple_of((depth / 8).next_power_of_two()) {
                self.count_aside();
            }
            if self.pause(paused(), frame).is_some() {
                return Flow::Stop(Outcome::Yield, Resume::Return(Value::NIL, frame));
            }
        }
    }

    /// Calls a macro function, or what guards that call. The frame holds the form, the environment and the function.
    fn expand(&mut self, guarded: bool, frame: usize) -> Flow {
        if !guarded {
            return self.enter_expander(frame);
        }
        let guard = match self.hook() {
            None => sym::EXPAND_GUARDED,
            Some(_) => sym::EXPAND_GUARDED_BY_HOOK,
        };
        Flow::Enter(guard, frame, 3)
    }

    /// The program's `*macroexpand-hook*`; `None` if it is unbound or is `funcall`.
    pub fn hook(&mut self) -> Option<Value> {
        // Who has not even looked at the variable has not set it: its definition waits in the library.
        let hook = self.symbol_value(known::MACROEXPAND_HOOK);
        let plain = symbol::cell(known::FUNCALL).function();
        (![Value::UNBOUND, sym::FUNCALL, plain].contains(&hook)).then_some(hook)
    }

    /// Calls a macro function, or lets the hook call it. The frame holds the form, the environment
    /// and the function (or the name of a macro that Rust expands).
    pub(crate) fn enter_expander(&mut self, frame: usize) -> Flow {
        let function = self.stack[frame + 2];
        let is_of_library = match native::last::<Analysis>(&self.natives) {
            Some(analysis) => analysis.of_library,
            _ => false,
        };
        match self.hook() {
            Some(_) if !is_of_library => Flow::Enter(sym::EXPAND_BY_HOOK, frame, 3),
            _ => Flow::Enter(function, frame, 2),
        }
    }

    /// Runs the analysis on top until it needs the machine, and returns that step; there are safe
    /// points on the way. Returns `Pause` if the slice is used up, and `None` if a code collection
    /// must come first. In both cases the frame that continues the analysis has been pushed.
    fn next_step(&mut self, frame: usize) -> Result<Option<Step>, Box<Fault>> {
        loop {
            let Some(analysis) = native::last_mut::<Analysis>(&mut self.natives) else {
                return Err(Fault::simple(&mut self.heap, "No analysis is under way.", &[]));
            };
            if code_gc::is_pressed() && analysis.held < MOST_HELD {
                analysis.held += 1;
                self.control.push(paused());
                self.reclaim_if_due();
                return Ok(None);
            }
            let step = analysis.step(&mut self.heap);
            self.heap.charge(analysis.take_effort());
            match step {
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

    /// Ends the analysis on top: calls the function that it made, or returns NIL if the form is
    /// only checked.
    fn analysed(&mut self, code: Code, frame: usize) -> Flow {
        let Some(mut analysis) = native::pop::<Analysis>(&mut self.natives) else {
            return Flow::Return(Value::NIL, frame);
        };
        self.keep_warnings(std::mem::take(&mut analysis.warnings), analysis.of_library);
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

    /// Checks whether the node may keep the code, including the nodes that it will be linked to.
    /// Code from a source may exceed the limit for `eval`, since a handler or the REPL needs it.
    /// Code of the library is never refused.
    fn may_keep_code(&mut self, code: &Code, is_evaluated: bool) -> Result<(), Box<Fault>> {
        let bytes = code.bytes() + code.nodes.len() * BYTES_PER_TREE;
        if is_evaluated {
            return self.may_add_to_node(bytes);
        }
        self.may_load_to_node(bytes)
    }

    /// What tells the places of forms in the innermost analysis, or in one around it.
    fn current_spans(&self) -> Option<SpanFinder> {
        let mut analyses = self.natives.iter().rev().filter_map(|it| native::of::<Analysis>(&**it));
        analyses.next().and_then(|analysis| analysis.find_span_around.clone())
    }

    /// Passes warnings to COMPILE or COMPILE-FILE if one of them is under way, else to the load. Those of
    /// other evaluations are dropped.
    fn keep_warnings(&mut self, warnings: Vec<Warning>, of_library: bool) {
        if warnings.is_empty() {
            return;
        }
        let mut notes = self.symbol_value(known::COMPILER_NOTES);
        if notes.is_cons() && !of_library {
            for warning in &warnings {
                if let Some(note) = compiling::note(&mut self.heap, warning) {
                    notes = self.heap.cons(note, notes);
                }
            }
            self.set_private(known::COMPILER_NOTES, notes);
        } else if let Some(load) = native::last_mut::<Load>(&mut self.natives) {
            load.warn(warnings);
        }
    }

    /// Loads the definition of a symbol from the standard library. Until it is loaded the symbol
    /// stays marked, and any other muproc that needs it loads it too: so a name is never undefined
    /// in between.
    pub(crate) fn load_definition(&mut self, name: Symbol, frame: usize) -> Flow {
        let Some(entry) = symbol::cell(name).autoload() else {
            // Another muproc has loaded it in the meantime.
            return Flow::Return(Value::NIL, frame);
        };
        let found = LIBRARY.get().and_then(|(text, _)| text(entry));
        let Some((file, text)) = found else {
            definition_is_there(name);
            let name = function_name::of_cell(&mut self.heap, name);
            let fault = Fault::new(sym::UNDEFINED_FUNCTION, &[(sym::K_NAME, name)]);
            return self.fault_in_frame(Flow::Fault(fault), frame);
        };
        if let Some(folder) = crate::text::library::whole(file) {
            // Its text stands for all that the folder holds.
            self.reserve(frame + 8);
            self.stack[frame] = name.word();
            self.stack[frame + 1] = string::make(&mut self.heap, folder);
            self.control.push(definition_loading());
            return Flow::Enter(package::system("LOAD-WHOLE").word(), frame + 1, 1);
        }
        self.reserve(frame + 8);
        self.stack[frame] = name.word();
        self.load_text(file, text, frame)
    }

    /// Loads a definition of a library that is loaded whole, by its index.
    pub fn load_part(&mut self, index: usize, frame: usize) -> Flow {
        self.reserve(frame + 8);
        self.stack[frame] = Value::NIL;
        // While its own definition is evaluated the name means nothing, as if the definition stood in a source.
        if let Some(name) = WHOLE_LIBRARY.get().and_then(|(_, name)| name(index)) {
            definition_is_there(name);
        }
        match LIBRARY.get().and_then(|(text, _)| text(index)) {
            Some((file, text)) => self.load_text(file, text, frame),
            None => Flow::Return(Value::NIL, frame),
        }
    }

    /// Evaluates a definition of the standard library. The frame holds the symbol whose mark goes then, or NIL.
    fn load_text(&mut self, file: &str, text: &str, frame: usize) -> Flow {
        match self.library_form(file, text) {
            Ok(form) => {
                self.control.push(definition_loading());
                // Without this, the definition would get the place of the form that needs it.
                let nowhere: SpanFinder = Arc::new(|_| Some(Span::NONE));
                let frame = frame + 1;
                let analysis = self.begin_analysis(form, Value::NIL, Some(nowhere), false);
                (analysis.of_library, analysis.thaws) = (true, false);
                (analysis.is_hooked, analysis.is_compiled) = (false, false);
                self.analyse(frame)
            }
            Err(diagnostic) => {
                let fault = self.reader_fault(&diagnostic);
                self.fault_in_frame(Flow::Fault(fault), frame)
            }
        }
    }

    /// Loads a function of the standard library and returns the function.
    pub fn load_and_return(&mut self, name: Symbol, frame: usize) -> Flow {
        let cont = kept_frame!(Cont::native(1, |m, frame, _| {
            match symbol_of(m.stack[frame]) {
                Ok(name) => match symbol::cell(name).function() {
                    Value::UNBOUND => m.undefined_function(name, frame, 0, None),
                    function => Flow::Return(function, frame),
                },
                Err(fault) => Flow::Fault(fault),
            }
        }));
        self.reserve(frame + 8);
        self.stack[frame] = name.word();
        self.control.push(cont);
        self.load_definition(name, frame + 1)
    }

    /// Loads a macro of the standard library and expands again. The frame holds the arguments of
    /// `macroexpand-1`: the form and the environment.
    pub fn load_and_expand(&mut self, name: Symbol, frame: usize) -> Flow {
        let cont =
            kept_frame!(Cont::native(2, |_, frame, _| Flow::Enter(sym::EXPAND_ONCE, frame, 2)));
        self.control.push(cont);
        self.load_definition(name, frame + 2)
    }

    /// Calls a macro function for `macroexpand-1`. The values are the expansion and T.
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
        let cont = kept_frame!(Cont::native(0, |m, frame, value| {
            m.values = vec![value, Value::T];
            Flow::ReturnValues(frame)
        }));
        self.control.push(cont);
        Flow::Enter(function, frame, 2)
    }

    /// Loads the definition of a function and calls it with the arguments in the frame.
    pub(crate) fn load_and_call(&mut self, name: Symbol, frame: usize, count: u32) -> Flow {
        let arguments = self.stack[frame..frame + count as usize].to_vec();
        let arguments = list::from_slice(&mut self.heap, &arguments);
        self.reserve(frame + 8);
        self.stack[frame] = name.word();
        self.stack[frame + 1] = arguments;
        let cont = kept_frame!(Cont::native(2, definition_loaded));
        self.control.push(cont);
        self.load_definition(name, frame + 2)
    }

    /// Reads one definition of the standard library in package SYSTEM; NIL if the text is empty.
    fn library_form(&mut self, file: &str, text: &str) -> Result<Value, Diagnostic> {
        let source = crate::text::sources().add(file, text);
        let mut reader = Reader::new(source);
        let context = ReadContext { package: package::word(package::SYSTEM), ..Default::default() };
        match reader.next_datum() {
            Some(Ok(syntax)) => {
                let mut resolve = Resolve::new(syntax, Target::Fixed);
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

    /// Makes a condition from a diagnostic of the reader.
    pub fn reader_fault(&mut self, diagnostic: &Diagnostic) -> Box<Fault> {
        let text = diagnostic.message.replace('~', "~~");
        let is_of_package = matches!(diagnostic.code, "R0021" | "R0022");
        let class =
            if is_of_package { sym::READER_PACKAGE_ERROR } else { sym::SIMPLE_READER_ERROR };
        Fault::message(&mut self.heap, class, &text, &[]).at(diagnostic.span)
    }

    /// The variables of this muproc on which reading depends.
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

    /// The value of `*read-base*`; a type error if it is not an integer from 2 to 36.
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

    /// Checks the variables of the reader; a fault if one of them has an invalid value.
    fn check_reader_variables(&mut self) -> Result<(), Box<Fault>> {
        self.read_base()?;
        self.current_package()?;
        self.reads_double_floats()?;
        self.check_readtable()
    }

    /// Resolves a datum and returns it from the frame. Forms of `#.` are evaluated on top of it.
    pub fn read_datum(&mut self, resolve: Resolve, frame: usize) -> Flow {
        self.natives.push(Box::new(resolve));
        self.resolve_datum(frame)
    }

    /// Continues with the datum on top of the native states.
    fn resolve_datum(&mut self, frame: usize) -> Flow {
        self.reserve(frame + 8);
        let context = self.read_context();
        // Only `read` checks this. A source is loaded anyway, so that one of its forms can repair
        // the variables.
        if let Err(fault) = self.may_add_to_node(0).and_then(|()| self.check_reader_variables()) {
            self.natives.pop();
            return self.fault_in_frame(Flow::Fault(fault), frame);
        }
        loop {
            let Some(resolve) = native::last_mut::<Resolve>(&mut self.natives) else {
                return Flow::Return(Value::NIL, frame);
            };
            match resolve.step(&mut self.heap, &context) {
                Ok(Resolved::More) => self.heap.spend(1000),
                Ok(Resolved::Done(datum)) => {
                    self.natives.pop();
                    return Flow::Return(datum, frame);
                }
                Ok(Resolved::Evaluate(form)) => {
                    self.control.push(kept_frame!(Cont::owner(datum_evaluated)));
                    return self.evaluate_form(form, Value::NIL, frame, None, true);
                }
                Err(diagnostic) => {
                    let stream = resolve.stream().unwrap_or(Value::NIL);
                    self.natives.pop();
                    let mut fault = self.reader_fault(&diagnostic);
                    fault.slots.push((sym::K_STREAM, stream));
                    return self.fault_in_frame(Flow::Fault(fault), frame);
                }
            }
        }
    }
}

/// Calls the function whose definition has just been loaded.
fn definition_loaded(m: &mut Machine, frame: usize, _: Value) -> Flow {
    let (name, arguments) = (m.stack[frame], m.stack[frame + 1]);
    match m.spread(arguments, frame) {
        Ok(n) => Flow::Enter(name, frame, n as u32),
        Err(fault) => Flow::Fault(fault),
    }
}

/// What follows the loading of a definition: the symbol in the frame, if it is not NIL, waits no more.
fn definition_loading() -> Ref<Cont> {
    kept_frame!(Cont::native(1, |m, frame, value| {
        if let Some(name) = m.stack[frame].as_symbol().filter(|name| *name != Symbol::NIL) {
            definition_is_there(name);
        }
        Flow::Return(value, frame)
    },))
}

/// Notes that a definition of the standard library is loaded: clears the marks on its symbol.
fn definition_is_there(name: Symbol) {
    let cell = symbol::cell(name);
    cell.set_autoload(None);
    cell.clear_flags(flag::AUTOLOAD_MACRO | flag::AUTOLOAD_VARIABLE);
}

/// Resumes the analysis with the value that was computed for it.
fn analysis_resumed(m: &mut Machine, frame: usize, value: Value) -> Flow {
    if let Some(analysis) = native::last_mut::<Analysis>(&mut m.natives)
        && let Err(fault) = analysis.resume(&mut m.heap, value)
    {
        m.natives.pop();
        return m.fault_in_frame(Flow::Fault(fault), frame);
    }
    m.analyse(frame)
}

fn datum_evaluated(m: &mut Machine, frame: usize, value: Value) -> Flow {
    if let Some(resolve) = native::last_mut::<Resolve>(&mut m.natives) {
        resolve.resume(value);
    }
    m.resolve_datum(frame)
}
