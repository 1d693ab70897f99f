//! Loads a source: reads one form at a time and evaluates it before the next one is read.
//!
//! A load waits in `Machine::natives` while its forms run; their frames then call `load_next`.

use super::checked::DefinedAtTop;
use super::eval::{SpanFinder, report};
use super::followed::Followed;
use super::reload;
use super::session::{Feed, Part};
use super::top_level::{Parts, Processing};
use super::warnings::Pending;
use crate::analyser::{GlobalScope, Warning, clause_warnings, is_macro_of_rust, new_sort_told};
use crate::data::{Advised, Fault, list, script, stream, string};
use crate::global::symbol::flag;
use crate::global::units::Ref;
use crate::global::{known, package, sym, symbol};
use crate::heap::{Heap, Value};
use crate::machine::code::node::Cont;
use crate::machine::eval::native;
use crate::machine::eval::native::{Native, Reported, kept_frame};
use crate::machine::eval::state::{Flow, Machine};
use crate::reader::{Features, ReadContext, Reader, Resolve, Resolved, Syntax, Target};
use crate::text::{SourceId, Span};
use std::collections::VecDeque;
use std::sync::{Arc, OnceLock};

/// The first line of a compiled file (`stdlib/cl/compile-file.lisp`).
const COMPILED: &str = ";muproc compiled file 1\n";

/// A source being loaded.
pub struct Load {
    pub(crate) reader: Reader,
    resolve: Option<Resolve>,
    pub(crate) spans: Option<SpanFinder>,
    /// Top-level forms still to be evaluated, the next one last.
    pub(crate) forms: Vec<Value>,
    /// How forms are processed that an `eval-when` has put among `forms`: from this index on, in
    /// this way. A load that only checks, and one of forms that are not compiled, needs none.
    processings: Vec<(usize, Processing)>,
    /// How the forms of the source are processed.
    pub(crate) processing: Processing,
    /// The warnings collected so far; they are reported at the end of the source.
    pub(crate) warnings: Pending,
    /// The warnings of the sources that this one has loaded in a compilation unit; they are reported at the
    /// end of the unit.
    pub(super) unit: Pending,
    /// Whether the source is only checked and nothing is run (`muproc check`).
    pub check_only: bool,
    /// The files that the source loads; used only with `check_only`.
    pub(crate) followed: Followed,
    /// What its sources define at top level; used only with `check_only`.
    pub(super) defined: DefinedAtTop,
    /// The part of the session that is being loaded.
    pub(crate) part: Part,
    /// Whether each warning counts as a failure.
    pub is_strict: bool,
    pub(crate) errors: u32,
    pub(crate) package: Option<Value>,
    last: Value,
    /// The sources to load after this one (`session.rs`).
    pub(crate) parts: VecDeque<Part>,
    /// Supplies more parts when `parts` is empty.
    pub(crate) feed: Option<Box<dyn Feed>>,
    /// The place of the current form; it is also the place of what a macro makes of that form.
    pub(crate) form_span: Span,
    /// The place of the whole top-level form: the place of an error that has no better one.
    pub(crate) top_span: Span,
    /// Whether the source has been loaded before (`reload.rs`).
    again: bool,
    /// Whether the values of the forms are printed.
    prints: bool,
    /// Whether `*package*` is restored at the end.
    pub(crate) is_file: bool,
    /// Whether an error or an exit ends only the evaluation of the form.
    pub recovers: bool,
    /// Whether the evaluation of a form has just been given up; `forgive` resets this.
    pub(crate) failed: bool,
    /// The number of failures; if any, a session that recovers ends with exit code 1.
    pub(crate) failures: u32,
    /// Whether COMPILE-FILE has written the source: then it is in standard syntax.
    is_compiled: bool,
    /// The offset of the feature expression that Lisp is evaluating.
    undecided: u32,
    /// The stream that the library's reader reads, once the readtable has macro characters.
    pub(crate) table: Option<TableStream>,
}

/// The rest of a source as a stream, and the position up to which it has been read.
pub(crate) struct TableStream {
    pub(crate) stream: Value,
    /// The index of the next character in the stream, and its byte offset in the source.
    character: usize,
    byte: usize,
}

impl Load {
    /// Makes a load of the source that the reader reads.
    pub fn new(reader: Reader) -> Load {
        Load {
            reader,
            resolve: None,
            spans: None,
            forms: Vec::new(),
            processings: Vec::new(),
            processing: Processing::Loaded,
            warnings: Pending::default(),
            unit: Pending::default(),
            check_only: false,
            followed: Followed::default(),
            defined: DefinedAtTop::default(),
            part: Part { source: SourceId::NONE, prints: false, is_file: true },
            is_strict: false,
            errors: 0,
            package: None,
            last: Value::NIL,
            parts: VecDeque::new(),
            feed: None,
            form_span: Span::NONE,
            top_span: Span::NONE,
            again: false,
            prints: false,
            is_file: true,
            recovers: false,
            failed: false,
            failures: 0,
            is_compiled: false,
            undecided: 0,
            table: None,
        }
    }

    /// Makes a load of a file and counts it as loaded once more (`reload.rs`).
    pub fn of_file(source: SourceId) -> Load {
        let reader = Reader::new(source);
        let is_compiled = reader.text().starts_with(COMPILED);
        Load { again: reload::begins(source.0), is_compiled, ..Load::new(reader) }
    }

    /// Begins to resolve a datum. If data of an earlier load are kept for this place, the datum is
    /// read into the heap, to be compared with them; otherwise into the fixed area.
    fn takes(&mut self, syntax: Syntax) {
        let place = place_of(syntax.span());
        let area = if self.again && reload::is_kept(place) { Target::Own } else { Target::Fixed };
        self.resolve = Some(Resolve::new(syntax, area));
    }

    /// What is evaluated while something is read has this place.
    fn reads_at(&mut self, place: Span) {
        (self.form_span, self.top_span) = (place, place);
    }

    /// Notes that a datum is read whose end is not known: until it has been read, errors have the rest of its first
    /// line as their place.
    fn begins_datum(&mut self) {
        let start = self.reader.begin_of_datum();
        let line =
            self.reader.text()[start..].lines().next().map_or(0, |line| line.trim_end().len());
        self.spans = None;
        self.reads_at(Span::new(self.reader.source(), start as u32, (start + line) as u32));
    }

    /// Takes the resolved form as the next to evaluate. Returns it, or an equal form that is kept.
    fn takes_form(&mut self, heap: &mut Heap, form: Value) -> Value {
        let Some(resolve) = self.resolve.take() else { return form };
        self.top_span = resolve.span();
        let place = place_of(self.top_span);
        let spans = Arc::new(resolve.into_spans());
        let mut spans: SpanFinder = Arc::new(move |cons| spans.of(cons));
        let mut form = form;
        if self.again && form.is_own() {
            (form, spans) = reload::constant(heap, place, form);
        } else if self.again && form.is_fixed() {
            reload::keep(place, form, spans.clone());
        }
        self.spans = Some(spans);
        self.forms.push(form);
        self.form_span = Span::NONE;
        form
    }

    /// How the form is processed that has just been taken from `forms`.
    fn processing_now(&mut self) -> Processing {
        while self.processings.pop_if(|(from, _)| *from > self.forms.len()).is_some() {}
        self.processings.last().map_or(self.processing, |(_, processing)| *processing)
    }

    /// Puts the parts of the form that has just been taken from `forms` in its place.
    fn put_parts(&mut self, parts: Parts) {
        if parts.processing != self.processing_now() {
            let from = self.forms.len();
            // Nothing is left of an `eval-when` whose last form this is.
            self.processings.pop_if(|(other, _)| *other == from);
            self.processings.push((from, parts.processing));
        }
        self.forms.extend(parts.forms.into_iter().rev());
    }

    /// Counts a reading error; notes the text from `span` to where the reader continues as failed.
    fn fails_to_read(&mut self, span: Span) {
        self.errors += 1;
        let end = (self.reader.position() as u32).max(span.start);
        self.warnings.note_failure(Span::new(span.source, span.start, end));
    }

    /// Counts an error, and drops the datum that could not be resolved.
    fn takes_nothing(&mut self) {
        self.errors += 1;
        if let Some(resolve) = self.resolve.take() {
            self.warnings.note_failure(resolve.span());
        }
    }

    /// Switches to another source.
    pub(crate) fn begin(&mut self, part: Part) {
        self.part = part;
        self.reader = Reader::new(part.source);
        self.is_compiled = self.reader.text().starts_with(COMPILED);
        self.table = None;
        self.again = false;
        self.prints = part.prints;
        self.is_file = part.is_file;
        self.errors = 0;
    }

    /// Skips what the program has read as input, if both are standard input (`data/script.rs`).
    fn go_on_behind_input(&mut self) {
        let position = self.reader.position();
        if let Some(place) = script::place(self.reader.source())
            && place > position
            && !self.reader.text()[position..place].trim().is_empty()
        {
            self.reader.skip_to(place);
        }
    }

    /// Makes the text after the form just read available as input to the program.
    fn leave_input(&self) {
        script::set_place(self.reader.source(), self.reader.text(), self.reader.position());
    }

    /// Drops the current form and, unless the source is only checked, the rest of the source.
    pub(crate) fn forget_form(&mut self) {
        self.failed = false;
        self.resolve = None;
        self.forms.clear();
        self.processings.clear();
        self.warnings.note_failure(self.top_span);
        if !self.check_only {
            self.reader = Reader::new(SourceId::NONE);
        }
    }
}

/// The key of a datum in `reload.rs`: its source and its offset.
fn place_of(span: Span) -> (u32, u32) {
    (span.source.0, span.start)
}

fn loading() -> Ref<Cont> {
    kept_frame!(Cont::owner_of_values(form_evaluated))
}

fn deciding() -> Ref<Cont> {
    kept_frame!(Cont::owner(feature_decided))
}

fn between_forms() -> Ref<Cont> {
    kept_frame!(Cont::owner(|m, frame, _| m.load_next(frame)))
}

fn expanding() -> Ref<Cont> {
    kept_frame!(Cont::owner(form_expanded))
}

fn printing() -> Ref<Cont> {
    kept_frame!(Cont::owner(values_printed))
}

/// The frames of a load. A load that recovers unwinds to the outermost of them.
pub(crate) fn loading_frames() -> [Ref<Cont>; 8] {
    let waiting = super::session::waiting();
    let own = [loading(), expanding(), reading(), reading_by_table(), printing(), between_forms()];
    let [a, b, c, d, e, f] = own;
    [a, b, c, d, e, f, deciding(), waiting]
}

fn reading_by_table() -> Ref<Cont> {
    kept_frame!(Cont::owner(read_by_table))
}

fn reading() -> Ref<Cont> {
    kept_frame!(Cont::owner(read_evaluated))
}

impl Native for Load {
    fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        if let Some(resolve) = &mut self.resolve {
            Resolve::roots(resolve, visit);
        }
        self.forms.iter_mut().for_each(&mut *visit);
        visit(&mut self.last);
        self.followed.roots(visit);
        self.table.iter_mut().for_each(|table| visit(&mut table.stream));
    }

    fn bytes(&self) -> usize {
        self.forms.capacity() * 8
            + self.processings.capacity() * 16
            + self.resolve.as_ref().map_or(0, Resolve::bytes)
    }

    fn form_place(&self) -> Option<Span> {
        Some(self.top_span)
    }

    fn before_report(&self, error: Reported) {
        if !self.check_only {
            self.warnings.tell_early(Some(error));
        }
    }
}

impl Machine {
    /// Loads a registered source. The value is T.
    pub fn load_source(&mut self, load: Load, frame: usize) -> Flow {
        let mut load = load;
        load.package = Some(self.symbol_value(known::PACKAGE_VAR));
        self.natives.push(Box::new(load));
        self.load_next(frame)
    }

    fn load(&mut self) -> &mut Load {
        match native::last_mut::<Load>(&mut self.natives) {
            Some(load) => load,
            _ => unreachable!("a source is being loaded"),
        }
    }

    /// Continues the load on top of the native states.
    pub(crate) fn load_next(&mut self, frame: usize) -> Flow {
        self.reserve(frame + 8);
        loop {
            self.go_into_files();
            if let Some(form) = self.load().forms.pop() {
                if let Some(flow) = self.top_level(form, frame) {
                    return flow;
                }
                // Forms that expand only into other forms could do so forever, so each costs a reduction.
                self.heap.reductions.set(self.heap.reductions.get().saturating_sub(1));
                if let Some(flow) = self.pause(between_forms(), frame) {
                    return flow;
                }
                continue;
            }
            self.load().processings.clear();
            if self.load().resolve.is_some() {
                if let Some(flow) = self.resolve_next(frame) {
                    return flow;
                }
                continue;
            }
            self.load().go_on_behind_input();
            let is_compiled = self.load().is_compiled;
            if !is_compiled && self.reads_by_table() && self.load().reader.is_before_datum() {
                return self.read_next_by_table(frame);
            }
            let features = self.features();
            self.load().reader.set_features(features);
            let begun = self.load().reader.position();
            let datum = self.load().reader.next_datum();
            if let Some((text, start)) = self.load().reader.take_wanted(begun) {
                return self.decide_feature(text, start, frame);
            }
            match datum {
                None => {
                    if let Some(flow) = self.next_part(frame) {
                        return flow;
                    }
                }
                Some(Ok(syntax)) => {
                    self.load().leave_input();
                    self.load().takes(syntax);
                }
                Some(Err(diagnostic)) => {
                    report(&diagnostic);
                    self.load().fails_to_read(diagnostic.span);
                    if let Some(flow) = self.scan_for_errors(frame) {
                        return flow;
                    }
                }
            }
        }
    }

    /// Calls Lisp to decide a feature expression that contains a part to evaluate.
    fn decide_feature(&mut self, text: &str, start: u32, frame: usize) -> Flow {
        self.load().undecided = start;
        let text = string::make(&mut self.heap, text);
        self.stack[frame] = text;
        self.control.push(deciding());
        Flow::Enter(package::system("FEATURE-TEXT-HOLDS-P").word(), frame, 1)
    }

    /// The features that `#+` and `#-` test: those in this muproc's `*features*`.
    pub fn features(&mut self) -> Features {
        static STANDARD: OnceLock<Features> = OnceLock::new();
        let list = self.symbol_value(known::FEATURES);
        // The initial list lies outside the heap; its features are known without reading it.
        if list.is_own() || list.is_nil() {
            Features::of_list(&self.heap, list)
        } else {
            STANDARD.get_or_init(Features::default).clone()
        }
    }

    /// Reads the next form with the library's reader (`READ-BY-TABLE`).
    fn read_next_by_table(&mut self, frame: usize) -> Flow {
        let position = self.load().reader.position();
        self.load().begins_datum();
        let known = self.load().table.as_ref().filter(|table| table.byte == position);
        let stream = match known {
            Some(table) => table.stream,
            None => {
                let rest = &self.load().reader.text()[position..];
                let text = string::make(&mut self.heap, rest);
                let end = string::length(&self.heap, text);
                let stream = stream::make_string_input(&mut self.heap, text, (0, end), 0);
                self.load().table = Some(TableStream { stream, character: 0, byte: position });
                stream
            }
        };
        // The stream also serves as the value that marks its end.
        self.stack[frame..frame + 5].copy_from_slice(&[
            stream,
            Value::NIL,
            stream,
            Value::NIL,
            Value::NIL,
        ]);
        self.control.push(reading_by_table());
        Flow::Enter(package::system("READ-BY-TABLE").word(), frame, 5)
    }

    /// Continues after a reading error: runs nothing more, and reports up to `MOST` errors in the
    /// rest. If the source is only checked, the rest of it is checked too.
    fn scan_for_errors(&mut self, frame: usize) -> Option<Flow> {
        const MOST: u32 = 20;
        if self.load().check_only && self.load().errors < MOST {
            self.load().failures += 1;
            return None;
        }
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
            load.failures += if load.check_only { 1 } else { n };
            load.reader = Reader::new(SourceId::NONE);
            return None;
        }
        self.natives.pop();
        let fault = Fault::message(
            &mut self.heap,
            sym::SIMPLE_READER_ERROR,
            Advised::Unread.control(),
            &[Value::fixnum(n as i64)],
        );
        Some(self.fault_in_frame(Flow::Fault(fault), frame))
    }

    fn resolve_next(&mut self, frame: usize) -> Option<Flow> {
        let context = match self.load().is_compiled {
            true => ReadContext::of_compiled(),
            false => self.read_context(),
        };
        let load = native::last_mut::<Load>(&mut self.natives)?;
        let resolve = load.resolve.as_mut()?;
        match resolve.step(&mut self.heap, &context) {
            Ok(Resolved::More) => None,
            Ok(Resolved::Done(form)) => {
                let form = load.takes_form(&mut self.heap, form);
                if load.prints {
                    self.set_special(known::MINUS, form);
                }
                None
            }
            Ok(Resolved::Evaluate(form)) => {
                if load.check_only && self.needs_later_value(form) {
                    // What is read is then the form itself: of the same value, where it is evaluated.
                    let load = native::last_mut::<Load>(&mut self.natives)?;
                    load.resolve.as_mut()?.resume(form);
                    return None;
                }
                let load = self.load();
                load.reads_at(load.resolve.as_ref().map_or(load.top_span, Resolve::place));
                self.control.push(reading());
                Some(self.evaluate_form(form, Value::NIL, frame, None, true))
            }
            Err(diagnostic) => {
                load.takes_nothing();
                report(&diagnostic);
                self.scan_for_errors(frame)
            }
        }
    }

    /// Evaluates a top-level form. The parts of `progn`, `eval-when` and the like become top-level
    /// forms themselves, and macros are expanded first: so each part is evaluated before the next
    /// is analysed (CLHS 3.2.3.1). `None` if the form yielded only other forms.
    fn top_level(&mut self, form: Value, frame: usize) -> Option<Flow> {
        let evaluates = !self.load().check_only || self.judge_definition(form);
        if self.load().check_only && evaluates && !self.is_divided(form) {
            let spans = self.load().spans.clone();
            self.control.push(loading());
            return Some(self.evaluate_form(form, Value::NIL, frame, spans, false));
        }
        if let Some((head, rest)) = self.heap.uncons(form)
            && let Some(name) = head.as_symbol()
        {
            if self.load().check_only && head == sym::SET_CONSTANT {
                self.declare_constant(rest);
            }
            if self.is_divided(form) {
                let processing = self.load().processing_now();
                return match self.parts_at_top(head, rest, processing) {
                    Ok(parts) => {
                        self.load().put_parts(parts);
                        None
                    }
                    Err(fault) => Some(self.refuse(form, fault, frame)),
                };
            }
            if is_macro_of_rust(name) && self.hook().is_some() {
                return Some(self.expand_at_top(form, name.word(), frame));
            }
            if let Some(native) = crate::analyser::native_macro(name) {
                let scope = self.global_scope();
                match native(&mut self.heap, form, &scope) {
                    Ok(expansion) => {
                        self.warn_of_clauses(form);
                        self.warn_of_new_sorts(form, &scope);
                        let known = self.load().spans.as_ref().and_then(|find| find(form));
                        self.inherit_span(known);
                        self.load().forms.push(expansion);
                        return None;
                    }
                    Err(fault) => return Some(self.refuse(form, fault, frame)),
                }
            }
            let function = symbol::cell(name).macro_function();
            if function != Value::UNBOUND {
                return Some(self.expand_at_top(form, function, frame));
            }
            if crate::analyser::autoload_is_macro(name) {
                // What it expands into is at top level, too: so it is loaded first.
                self.load().forms.push(form);
                self.control.push(loading());
                return Some(self.load_definition(name, frame));
            }
        }
        let spans = self.load().spans.clone();
        let check_only = self.load().check_only;
        self.control.push(loading());
        Some(if check_only {
            self.check_form(form, frame, spans)
        } else {
            self.evaluate_form(form, Value::NIL, frame, spans, false)
        })
    }

    /// The null lexical environment, with the current package of this muproc.
    pub fn global_scope(&mut self) -> GlobalScope {
        let package = package::index(self.symbol_value(known::PACKAGE_VAR));
        GlobalScope { package, ..GlobalScope::default() }
    }

    /// Signals a fault of a top-level form. It ends the load unless a handler continues.
    fn refuse(&mut self, form: Value, fault: Box<Fault>, frame: usize) -> Flow {
        let known = self.load().spans.as_ref().and_then(|find| find(form));
        // A session that recovers from errors continues after this frame.
        self.control.push(loading());
        let fault = fault.in_brief(&mut self.heap).at(known.unwrap_or(Span::NONE));
        self.fault_in_frame(Flow::Fault(fault), frame)
    }

    /// Calls the macro function of a top-level form. `function` is the macro's name if Rust expands
    /// it and the program has a hook.
    fn expand_at_top(&mut self, form: Value, function: Value, frame: usize) -> Flow {
        let known = self.load().spans.as_ref().and_then(|find| find(form));
        self.load().forms.push(form);
        self.inherit_span(known);
        self.reserve(frame + 8);
        self.stack[frame..frame + 3].copy_from_slice(&[form, Value::NIL, function]);
        self.control.push(expanding());
        self.enter_expander(frame)
    }

    /// Whether definitions of symbols in COMMON-LISP are allowed, in general or for this muproc.
    pub(crate) fn has_unlocked(&mut self) -> bool {
        self.ignores_locks() || !package::locks(package::COMMON_LISP).definitions
    }

    /// Whether package locks are currently disabled for this muproc (`ext:without-package-locks`).
    pub fn ignores_locks(&mut self) -> bool {
        self.symbol_value(known::UNLOCKED_PACKAGES) == Value::T
    }

    /// Warns of definitions in an expansion that give standard symbols a new kind of meaning.
    fn warn_of_new_sorts(&mut self, form: Value, scope: &GlobalScope) {
        let news = scope.new_sorts.take();
        if news.is_empty() || self.has_unlocked() {
            return;
        }
        let load = self.load();
        let span = load.spans.as_ref().and_then(|find| find(form)).unwrap_or(load.form_span);
        let told = news.iter().map(|new| Warning::Told(Box::new(new_sort_told(new, span))));
        load.warn(told.collect());
    }

    /// Warns of suspicious clauses: no analysis sees a conditional that is expanded at top level.
    fn warn_of_clauses(&mut self, form: Value) {
        let Some(load) = native::last_mut::<Load>(&mut self.natives) else { return };
        let Some(find) = &load.spans else { return };
        let told = clause_warnings(&self.heap, form, &**find);
        load.warn(told);
    }

    /// Declares a constant, without its value, in a source that is only checked.
    fn declare_constant(&mut self, arguments: Value) {
        let quoted = list::split::<1>(&self.heap, arguments).map(|([quoted], _)| quoted);
        let name = quoted.and_then(|quoted| list::split::<2>(&self.heap, quoted));
        if let Some(name) = name.and_then(|([_, name], _)| name.as_symbol()) {
            symbol::cell(name).add_flags(flag::SPECIAL);
            self.load().warnings.note_constant(name);
        }
    }

    /// Gives the expansion of a macro call the place of the call.
    fn inherit_span(&mut self, known: Option<Span>) {
        // Forms that were read keep their own places; this concerns the outermost form only.
        if let Some(known) = known {
            self.load().form_span = known;
        }
    }
}

fn form_evaluated(m: &mut Machine, frame: usize, value: Value) -> Flow {
    if m.post.is_main {
        m.publish();
    }
    if m.forgive() {
        return m.load_next(frame);
    }
    if let Some(name) = value.as_symbol() {
        m.load().warnings.settle(name);
    }
    m.load().last = value;
    if m.load().prints && m.load().forms.is_empty() {
        m.control.push(printing());
        return m.print_values(frame);
    }
    m.load_next(frame)
}

fn feature_decided(m: &mut Machine, frame: usize, value: Value) -> Flow {
    if m.forgive() {
        return m.load_next(frame);
    }
    let load = m.load();
    load.reader.decide(load.undecided, value.is_true());
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

fn read_evaluated(m: &mut Machine, frame: usize, value: Value) -> Flow {
    if m.forgive() {
        return m.load_next(frame);
    }
    if let Some(resolve) = &mut m.load().resolve {
        resolve.resume(value);
    }
    m.load_next(frame)
}

impl Load {
    /// Reports the warnings. If the source is only checked, warnings of mistakes count as failures;
    /// if it is checked strictly, all warnings do.
    pub(crate) fn tell(&mut self) {
        let told = self.warnings.tell();
        if self.check_only {
            self.failures += if self.is_strict { told.warnings } else { told.failing };
        }
    }

    /// Keeps warnings until the end of the source.
    pub(crate) fn warn(&mut self, warnings: Vec<Warning>) {
        if !warnings.is_empty() {
            let rest = (self.reader.source(), self.reader.position());
            self.warnings.add(warnings, self.top_span, rest);
        }
    }
}

/// Continues after the library's reader: with a form, or at the end with the stream itself.
fn read_by_table(m: &mut Machine, frame: usize, value: Value) -> Flow {
    if m.forgive() {
        return m.load_next(frame);
    }
    let Some(stream) = m.load().table.as_ref().map(|table| table.stream) else {
        return m.load_next(frame);
    };
    let now = m.heap.slot(stream, 2).untag_fixnum() as usize;
    let load = m.load();
    let text = load.reader.text();
    if let Some(table) = &mut load.table {
        let start = table.byte;
        let read = text[start..].chars().take(now - table.character);
        table.byte += read.map(char::len_utf8).sum::<usize>();
        table.character = now;
        load.reader.skip_to(table.byte);
        // It began where the reading of it had its place.
        let place = Span { end: table.byte as u32, ..load.top_span };
        load.reads_at(place);
        load.leave_input();
    }
    if value == stream {
        load.reader.skip_to(text.len());
    } else {
        load.forms.push(value);
    }
    m.load_next(frame)
}
