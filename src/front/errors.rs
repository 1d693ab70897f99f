//! Reports of diagnostics, of unhandled errors, and of bugs of the interpreter.

use super::report::{Format, Json, json_with, write_report};
use super::{advice, output};
use crate::analyser;
use crate::data::class::Family;
use crate::data::{Advised, class as classes, copy, function_name, measure, stream, string};
use crate::global::{package, sym, symbol};
use crate::heap::{Heap, Imm, Symbol, Value};
use crate::loader::eval;
use crate::machine::Machine;
use crate::machine::control::class;
use crate::machine::inspect::backtrace;
use crate::machine::inspect::backtrace::{
    About, FrameInfo, Repeated, Role, Unhandled, holds_all, is_hidden,
};
use crate::machine::inspect::metaobjects::method_phrase;
use crate::process::{Pid, Reason};
use crate::text::{Code, Diagnostic, Hint, Span, Wanted, closest, occurrence, sources};
use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// How many frames are shown at each end of a deep stack.
const FRAMES_SHOWN: usize = 8;
/// The length, in characters, at which the text of an argument is cut.
const LONGEST_ARGUMENT: usize = 60;
/// The length, in characters, at which the text of a message is cut.
const LONGEST_MESSAGE: usize = 200;
/// The length, in characters, at which the text of a condition is cut.
const LONGEST_TEXT: usize = 2000;

/// Whether the last diagnostic was an error: if so, the error that the load signals says nothing
/// new.
static REPORTED: AtomicBool = AtomicBool::new(false);

/// Writes a diagnostic.
pub(super) fn tell(diagnostic: &Diagnostic, format: Format) {
    let mut bytes = Vec::new();
    if write_report(&mut bytes, diagnostic, format).is_ok() {
        output::tell(&String::from_utf8_lossy(&bytes));
    }
}

/// Reports why the command cannot do what it was asked to, perhaps because of a file: in one line,
/// or as JSON for a tool.
pub(super) fn tell_plainly(code: Code, file: Option<&str>, text: &str, format: Format) {
    match format {
        Format::Json => {
            let place = file.map_or(Span::NONE, |file| Span::new(sources().add(file, ""), 0, 0));
            tell(&Diagnostic::error(code, place, text), format)
        }
        Format::Picture { .. } => output::tell(&format!("muproc: {text}\n")),
    }
}

/// The code of an interrupted evaluation.
const INTERRUPTED: &str = "E0010";

/// Installs the functions that report what happens in the node. `check` says nothing about muprocs.
pub(super) fn install(format: Format, is_check: bool) {
    eval::set_for_tools(format == Format::Json);
    eval::set_reporter(Box::new(move |diagnostic| {
        REPORTED.store(diagnostic.is_error(), Ordering::Relaxed);
        if diagnostic.code == INTERRUPTED && std::io::stderr().is_terminal() {
            // The terminal has shown the key, so a new line begins.
            output::tell("\n");
        }
        tell(&with_hint(diagnostic.clone()), format)
    }));
    let unhandled = move |unhandled: &Unhandled<'_>| unhandled_error(unhandled, format, is_check);
    backtrace::set_error_reporter(Box::new(unhandled));
}

/// Returns the name of a muproc as shown to people.
pub(super) fn name_of(name: Value) -> String {
    symbol::muproc_name(name).unwrap_or_else(|| "(without a name)".into())
}

/// Adds to a warning about an undefined name a hint which name was meant.
fn with_hint(diagnostic: Diagnostic) -> Diagnostic {
    let Some(Hint::Undefined(name)) = &diagnostic.hint else { return diagnostic };
    let place = diagnostic.span;
    let hint = match diagnostic.code {
        "W0001" => instead(name, true, place),
        "W0002" => instead(name, false, place),
        "W0015" => meant_class(name),
        _ => None,
    };
    match hint {
        Some(hint) => diagnostic.with_hint(hint),
        None => diagnostic,
    }
}

/// The hint for a missing class: where there is one of this name in another package, or else the
/// condition class whose name is most similar.
fn meant_class(name: &str) -> Option<String> {
    let is_class = |symbol| classes::find(symbol).is_some();
    let elsewhere = package::all().into_iter().filter(is_asked).find_map(|index| {
        let (symbol, status) = package::lookup(index, name)?;
        let is_its_own = status != package::Status::Inherited && is_class(symbol);
        is_its_own.then_some((index, status == package::Status::External))
    });
    if let Some((index, is_external)) = elsewhere {
        let home = package::with(index, |p| p.name.clone());
        let (prefix, shown) = (home.to_lowercase(), name.to_lowercase());
        let colons = if is_external { ":" } else { "::" };
        return Some(format!(
            "the package {home} has a class of this name: `{prefix}{colons}{shown}`"
        ));
    }
    let mut names: Vec<symbol::Name> = classes::names_of(Family::Condition);
    names.sort();
    let meant = closest(name, names.iter().map(|name| &**name).filter(|other| *other != name));
    meant.map(|name| format!("did you mean `{}`?", name.to_lowercase()))
}

/// Whether a symbol has a definition as a function or macro (`function`), or else as a variable.
fn is_defined(symbol: crate::heap::Symbol, function: bool) -> bool {
    let cell = symbol::cell(symbol);
    let is_variable = cell.has(symbol::flag::SPECIAL | symbol::flag::CONSTANT);
    match function {
        true if cell.has(symbol::flag::AUTOLOAD_VARIABLE) => false,
        true => {
            cell.has_function()
                || analyser::is_global_macro(symbol)
                || analyser::is_special_operator(symbol)
        }
        false => is_variable || cell.has(symbol::flag::AUTOLOAD_VARIABLE),
    }
}

/// For how many missing names a similar one is looked for among all names. A program with more
/// missing names does not need the hint.
const MOST_MEANT: u32 = 500;

/// Suggests what to write instead of a name that is not a function (or, if not `function`, not a
/// variable) at this place: the correct form around it, the name with its package, the right use of
/// the name, or the most similar name.
fn instead(name: &str, function: bool, place: Span) -> Option<String> {
    static LOOKED_FOR: AtomicU32 = AtomicU32::new(0);
    if LOOKED_FOR.fetch_add(1, Ordering::Relaxed) >= MOST_MEANT {
        return None;
    }
    let by_place = match function {
        false => advice::of_variable(name, place),
        true if name == "NIL" => advice::of_nil(place),
        true => None,
    };
    if let Some(hint) = by_place.or_else(|| in_another_package(name, function)) {
        return Some(hint);
    }
    let is_constant = package::external(package::COMMON_LISP, name)
        .is_some_and(|name| symbol::cell(name).has(symbol::flag::CONSTANT));
    let other = package::all().into_iter().filter(is_asked).find_map(|index| {
        let (symbol, _) = package::lookup(index, name)?;
        is_defined(symbol, !function).then_some(symbol)
    });
    let Some(other) = other.filter(|_| !is_constant) else {
        return meant(name, function).map(|name| format!("did you mean `{name}`?"));
    };
    let shown = name.to_lowercase();
    let is_operator = analyser::is_global_macro(other) || analyser::is_special_operator(other);
    Some(match function {
        false if is_operator => format!("{shown} is an operator: it begins a form"),
        true => format!("{shown} is a variable: `(funcall {shown} …)` calls its value"),
        false => format!("{shown} is a function: as a value it is written `#'{shown}`"),
    })
}

/// Whether a name of this package may have been meant. A keyword is its own value, and so not a
/// variable.
fn is_asked(package: &u32) -> bool {
    ![package::SYSTEM, package::KEYWORD].contains(package)
}

/// Tells in which other package there is a function (or else a variable) with this name.
fn in_another_package(name: &str, function: bool) -> Option<String> {
    let found = package::all().into_iter().filter(is_asked);
    let found = found.filter_map(|index| {
        let (symbol, status) = package::lookup(index, name)?;
        let is_its_own = status != package::Status::Inherited && is_defined(symbol, function);
        is_its_own.then_some((status != package::Status::External, index))
    });
    let (is_hidden, index) = found.min()?;
    let home = package::with(index, |p| p.name.clone());
    let (prefix, shown) = (home.to_lowercase(), name.to_lowercase());
    Some(match (is_hidden, index) {
        (true, _) => {
            format!("the package {home} has it, but does not export it: `{prefix}::{shown}`")
        }
        // Nearly all packages use COMMON-LISP, so the name has been shadowed here.
        (false, package::COMMON_LISP) => format!("it is in the package {home}: `cl:{shown}`"),
        (false, _) => {
            format!("it is in the package {home}: `{prefix}:{shown}`, or use the package")
        }
    })
}

/// Returns the defined function or variable whose name is most similar.
fn meant(name: &str, function: bool) -> Option<String> {
    let mut names: Vec<symbol::Name> = Vec::new();
    for index in package::all() {
        let internal = index >= package::CL_USER;
        if index == package::SYSTEM || index == package::KEYWORD {
            continue;
        }
        for (symbol, exported) in package::present(index) {
            let cell = symbol::cell(symbol);
            if is_defined(symbol, function) && (internal || exported) && *cell.name() != *name {
                names.push(cell.name());
            }
        }
    }
    names.sort();
    closest(name, names.iter().map(|name| &**name)).map(str::to_lowercase)
}

/// Makes the line that begins the report of an error.
fn headline(name: &str, text: &str) -> String {
    // A text of several lines ends with what it points at.
    let end = if text.contains('\n') { "" } else { "." };
    format!("Error occurred in muproc {name}: {text}{end}\n")
}

/// Reports an unhandled error, or returns the report for Lisp to write.
fn unhandled_error(unhandled: &Unhandled<'_>, format: Format, is_check: bool) -> Option<String> {
    let report = report_of(unhandled, format, is_check);
    if unhandled.manner.for_lisp {
        return Some(report);
    }
    let to_output = unhandled.machine.errorstream() == stream::of_handle(stream::STDOUT);
    let say = if to_output { output::show } else { output::tell };
    say(&report);
    None
}

/// Makes the report of an unhandled error.
fn report_of(unhandled: &Unhandled<'_>, format: Format, is_check: bool) -> String {
    // What the reader found has been reported already.
    let told = REPORTED.swap(false, Ordering::Relaxed)
        && advice::mistake(unhandled) == Some(Advised::Unread);
    let name = name_of(unhandled.machine.name());
    let text = shortened(&unhandled.text, LONGEST_TEXT);
    let text = text.trim_end().trim_end_matches('.');
    // What Lisp writes to a stream of the program is for people.
    let format = if unhandled.manner.for_lisp { Format::Picture { color: false } } else { format };
    // The line and the picture are written at once, because several muprocs may report at the same
    // time.
    let is_said = !is_check && format != Format::Json;
    let headline = if is_said { headline(&name, text) } else { String::new() };
    if told {
        return headline;
    }
    // If the line says it, the picture need not.
    let title = if is_said { title(unhandled) } else { text.into() };
    let mut diagnostic = Diagnostic::error("E0001", exact_place(unhandled), title);
    if let Some(hint) = hint(unhandled) {
        diagnostic = diagnostic.with_hint(hint);
    }
    for note in place_notes(unhandled) {
        diagnostic = diagnostic.with_note(note);
    }
    if !is_check {
        for note in about_notes(&name, &unhandled.about) {
            diagnostic = diagnostic.with_note(note);
        }
    }
    if let Some(note) = &unhandled.manner.goes_on {
        diagnostic = diagnostic.with_note(note.clone());
    }
    if format == Format::Json {
        let line = json_with(&diagnostic, &members(unhandled, &name));
        return format!("{line}\n");
    }
    let mut bytes = Vec::new();
    if write_report(&mut bytes, &diagnostic, format).is_err() {
        bytes.clear();
    }
    headline + &String::from_utf8_lossy(&bytes)
}

/// Makes the notes about what led to the place of the error.
fn place_notes(unhandled: &Unhandled<'_>) -> Vec<String> {
    let notes = expansion_note(unhandled).into_iter().chain(argument_note(unhandled));
    let mut notes: Vec<String> = notes.chain(frame_notes(unhandled)).collect();
    match &unhandled.timer {
        Some(backtrace::Aside::Timer(span)) => {
            let at = place(*span).map(|place| format!(", scheduled at {place}"));
            notes.push(format!("in a timer function{}", at.unwrap_or_default()));
        }
        Some(backtrace::Aside::Interrupt) => {
            notes.push("in a function that another muproc has called here".into());
        }
        None => {}
    }
    if let Some(guard) = &unhandled.guard {
        let message = shortened(&guard.message, LONGEST_MESSAGE);
        notes.push(format!(
            "in the guard of clause {} of a receive, for the message {message}",
            guard.clause
        ));
    }
    notes
}

/// Makes the JSON members about an error that the diagnostic does not have: the class of the
/// condition, the muproc, and the frames, innermost first.
fn members(unhandled: &Unhandled<'_>, name: &str) -> Vec<(&'static str, Json)> {
    let m = unhandled.machine;
    let class = crate::data::class::of_instance(&m.heap, unhandled.condition)
        .map_or(Json::Null, |class| Json::Text(symbol::name(class.name).to_string()));
    let (frames, _) = own_frames(unhandled);
    let arguments = |frame: &FrameInfo| match &frame.arguments {
        None => Json::Null,
        Some(arguments) => Json::List(
            arguments
                .iter()
                .map(|argument| match argument {
                    Some(argument) => Json::Text(shortened(&argument.text(m), LONGEST_ARGUMENT)),
                    None => Json::Null,
                })
                .collect(),
        ),
    };
    let shown = frames.iter().take(2 * FRAMES_SHOWN).map(|frame| {
        // The name as the program writes it; a form at top level has none.
        let function = match is_hidden(frame.function) {
            _ if frame.role == Role::Form => None,
            _ if frame.role == Role::Lambda => {
                let maker = symbol::name_of(frame.function);
                maker.map(|maker| format!("(LAMBDA :IN {maker})"))
            }
            _ if frame.role == Role::Local => {
                let names = frame.local.iter().map(|local| local.to_uppercase());
                let outer = symbol::name_of(frame.function).map(|name| name.to_string());
                let names: Vec<String> = names.chain(outer).collect();
                Some(names.join(" in "))
            }
            true => operator_at(frame.span).map(str::to_uppercase),
            false => symbol::name_of(frame.function).map(|name| name.to_string()),
        };
        Json::Object(vec![
            ("function", function.map_or(Json::Null, Json::Text)),
            ("arguments", arguments(frame)),
            ("at", Json::Place(frame.span)),
        ])
    });
    let shown = Json::List(shown.collect());
    vec![("class", class), ("muproc", Json::Text(name.into())), ("frames", shown)]
}

/// Returns the name of the variable or function that the condition says is missing, and whether it
/// is a function.
fn missing(unhandled: &Unhandled<'_>) -> Option<(Symbol, bool)> {
    let m = unhandled.machine;
    let class = crate::data::class::of_instance(&m.heap, unhandled.condition)?;
    let function = match class.name {
        name if name == sym::UNDEFINED_FUNCTION => true,
        name if name == sym::UNBOUND_VARIABLE => false,
        _ => return None,
    };
    let name = class::slot_by_name(m, unhandled.condition, "NAME")?;
    Some((function_name::cell_of(&m.heap, name)?, function))
}

/// Returns the form and the macro it calls, if it could not be expanded because the macro does not
/// accept its arguments. The place of such an error is the whole definition of the macro.
fn refused_form(unhandled: &Unhandled<'_>) -> Option<(Span, symbol::Name)> {
    let at_top = || unhandled.frames.iter().find(|frame| frame.role == Role::Form);
    let form = unhandled.expanding.or_else(|| at_top().map(|frame| frame.span))?;
    let macro_name = macro_at(form, unhandled.package)?;
    let expander = symbol::cell(macro_name).macro_function();
    let is_definition =
        unhandled.span.is_known() && backtrace::place_of_definition(expander) == unhandled.span;
    is_definition.then(|| (form, symbol::name(macro_name)))
}

/// Returns the place of the error. For a variable, it is the symbol rather than the form around it;
/// for arguments that a macro does not accept, it is the form.
fn exact_place(unhandled: &Unhandled<'_>) -> Span {
    if let Some((form, _)) = refused_form(unhandled) {
        return form;
    }
    let symbol = missing(unhandled)
        .filter(|(_, function)| !function)
        .and_then(|(name, _)| occurrence(unhandled.span, &symbol::name(name), Wanted::Use));
    symbol.unwrap_or(unhandled.span)
}

/// Tells which argument of which function a type error is about.
fn argument_note(unhandled: &Unhandled<'_>) -> Option<String> {
    let m = unhandled.machine;
    let context = class::slot_by_name(m, unhandled.condition, "CONTEXT")?;
    let context = string::is_string(&m.heap, context).then(|| string::text(&m.heap, context))?;
    let datum = m.plain_text(class::slot_by_name(m, unhandled.condition, "DATUM")?);
    Some(format!("{} is {context}", shortened(&datum, LONGEST_ARGUMENT)))
}

/// Returns the title of the picture when the text of the error has been written above it.
fn title(unhandled: &Unhandled<'_>) -> String {
    let class = crate::data::class::of_instance(&unhandled.machine.heap, unhandled.condition);
    match class {
        Some(class) if unhandled.manner.goes_on.is_some() => symbol::name(class.name).to_string(),
        Some(class) => format!("unhandled {}", symbol::name(class.name)),
        None => "unhandled error".into(),
    }
}

/// Makes the notes about the muproc: its name, ports and links, and its mail.
fn about_notes(name: &str, about: &About) -> Vec<String> {
    let mut who = format!("in muproc {name}");
    if let Some(place) = place(about.spawned_at) {
        who.push_str(&format!(", spawned at {place}"));
    }
    if let Some(label) = &about.label {
        who.push_str(&format!(", labelled {}", shortened(label, LONGEST_ARGUMENT)));
    }
    if !about.ancestors.is_empty() {
        who.push_str(&format!(", descended from {}", about.ancestors.join(", ")));
    }
    if !about.ports.is_empty() {
        who.push_str(&format!(", registered as {}", about.ports.join(", ")));
    }
    if !about.links.is_empty() {
        who.push_str(&format!(", linked to {}", about.links.join(", ")));
        if about.more_links > 0 {
            who.push_str(&format!(" and {} more", about.more_links));
        }
    }
    let mut out = vec![who];
    if let Some(last) = &about.last {
        out.push(format!("its last message was {}", shortened(last, LONGEST_MESSAGE)));
    }
    if about.queued > 0 {
        let queue: Vec<String> =
            about.queue.iter().map(|text| shortened(text, LONGEST_MESSAGE)).collect();
        let more = if about.queued > queue.len() { ", …" } else { "" };
        out.push(format!("in its queue ({}): {}{more}", about.queued, queue.join(", ")));
    }
    out
}

/// Tells the step of macro expansion that led to the error: either the place is a call of the
/// macro, since what a macro makes has the place of the call, or the macro itself failed.
fn expansion_note(unhandled: &Unhandled<'_>) -> Option<String> {
    if let Some((_, name)) = refused_form(unhandled) {
        let defined = place(unhandled.span)?;
        return Some(format!("the macro {name} is defined at {defined}"));
    }
    if let Some(expanding) = unhandled.expanding.filter(|form| *form != unhandled.span) {
        return Some(format!("while the form at {} was analysed", place(expanding)?));
    }
    let name = operator_at(unhandled.span)?.to_uppercase();
    macro_at(unhandled.span, unhandled.package)?;
    let failed = analyser::failed_expander(unhandled.span).and_then(Span::shown);
    let failed =
        failed.map_or(String::new(), |place| format!(", whose expander failed at {place}"));
    Some(format!("in the expansion of the macro {name}{failed}"))
}

/// Returns the macro, defined by a program, that the form at a place calls.
fn macro_at(form: Span, package: Option<u32>) -> Option<Symbol> {
    let name = operator_at(form)?.to_uppercase();
    let (symbol, _) = match name.split_once(':') {
        Some((home, name)) => package::lookup(package::find(home)?, name.trim_start_matches(':'))?,
        None => package::lookup(package?, &name)?,
    };
    let is_own = symbol::cell(symbol).package() >= package::CL_USER;
    let is_macro = symbol::cell(symbol).macro_function() != Value::UNBOUND;
    (is_own && is_macro).then_some(symbol)
}

/// Makes the hint for an error: advice, or "did you mean" for undefined functions and variables.
fn hint(unhandled: &Unhandled<'_>) -> Option<String> {
    if let Some(advice) = advice::of_error(unhandled, operator_at(unhandled.span)) {
        return Some(advice);
    }
    if unhandled.meant.is_some() {
        return unhandled.meant.clone();
    }
    let (symbol, function) = missing(unhandled)?;
    let place = if function { unhandled.span } else { exact_place(unhandled) };
    let name = symbol::name(symbol);
    match (is_defined(symbol, function), function) {
        (false, _) => instead(&name, function, place),
        // It has been defined since.
        (true, true) => None,
        (true, false) => advice::of_variable(&name, place).or_else(|| {
            let shown = name.to_lowercase();
            Some(format!("it is declared, but has no value: `(defvar {shown} value)` gives it one"))
        }),
    }
}

/// Returns `file:line:column`.
pub(super) fn place(span: Span) -> Option<String> {
    span.shown()
}

/// Tells how often functions have called themselves or each other.
fn recursion_note(repeated: &Repeated) -> String {
    let name = |(function, span): &(Value, Span)| {
        let name = function.as_symbol().filter(|_| function.is_true()).map(symbol::name);
        // For a local function, the call gives the name.
        let local = || {
            let operator = operator_at(*span)?.to_uppercase();
            (!["FUNCALL", "APPLY"].contains(&operator.as_str())).then_some(operator)
        };
        match name.map(|name| name.to_string()).or_else(local) {
            Some(name) => format!("`{name}`"),
            None => "a function without a name".into(),
        }
    };
    let mut names: Vec<String> = repeated.functions.iter().map(name).collect();
    names.dedup();
    let times = measure::count(repeated.times);
    match names.pop() {
        Some(last) if !names.is_empty() => {
            format!("{} and {last} called each other {times} times", names.join(", "))
        }
        name => format!("{} called itself {times} times", name.unwrap_or_default()),
    }
}

/// Whether a frame is shown: frames of the program are. Frames are passed innermost first; `inner`
/// holds the last known place, and is updated.
fn is_told(f: &FrameInfo, inner: &mut Span) -> bool {
    let before = *inner;
    if f.span.is_known() {
        *inner = f.span;
    }
    if f.role == Role::Form {
        // If a place within the form has been shown, the form says nothing new.
        return !holds_all(f.span, before);
    }
    if f.role != Role::Call {
        return true;
    }
    let cell = f.function.as_symbol().filter(|name| name.is_true()).map(symbol::cell);
    // A frame of a primitive adds nothing to the frames above it.
    let defined = |c: symbol::SymbolCell| {
        let function = c.function();
        let is_there = c.has_function();
        is_there && !function.is(Imm::Primitive)
    };
    let signals = f.function == sym::ERROR;
    // A call by the library in the expansion of a macro: the program's call of the macro is shown
    // instead, once.
    let is_shown = !is_hidden(f.function) || (f.span != before && operator_at(f.span).is_some());
    f.span.is_known() && !signals && cell.is_some_and(defined) && is_shown
}

/// Returns the operator of the form at a place, as it is written.
fn operator_at(span: Span) -> Option<&'static str> {
    if !span.is_known() {
        return None;
    }
    let source = sources().get(span.source);
    // What surrounds the part that the user wrote is ours.
    if source.own_part(span) != span {
        return None;
    }
    let form = source.text().get(span.range())?.strip_prefix('(')?;
    let end = form.find(|c: char| c.is_whitespace() || "()\"';`,|\\".contains(c));
    Some(&form[..end.unwrap_or(form.len())]).filter(|name| !name.is_empty())
}

/// Tells which method of a generic function runs.
fn method_note(frame: &FrameInfo) -> String {
    let Some(text) = method_phrase(frame.method) else { return String::new() };
    format!(", method {},", shortened(&text.to_lowercase(), LONGEST_ARGUMENT))
}

/// Makes the note about a frame.
fn frame_note(frame: &FrameInfo, m: &Machine) -> String {
    let at = place(frame.span);
    if frame.role == Role::Form {
        return format!("in the form at {}", at.unwrap_or_default());
    }
    if let Some(at) = &at
        && frame.role != Role::Local
        && is_hidden(frame.function)
        && let Some(operator) = operator_at(frame.span)
    {
        return format!("in ({} …) at {at}", operator.to_lowercase());
    }
    let mut name = symbol::name_of(frame.function).unwrap_or(symbol::Name::EMPTY).to_lowercase();
    if frame.role == Role::Lambda {
        name = format!("(lambda :in {name})");
    }
    let (name, outer) = match frame.local.as_deref().map(|local| (local, local.split_once(" in ")))
    {
        None => (name, String::new()),
        Some((_, Some((local, around)))) => (local.into(), format!(" in {around} in {name}")),
        Some((local, None)) => (local.into(), format!(" in {name}")),
    };
    let call = match &frame.arguments {
        None => format!("{name} …"),
        Some(arguments) => arguments.iter().fold(name, |call, argument| {
            let text = argument.as_ref().map(|argument| argument.text(m));
            let text = text.as_deref().unwrap_or("…");
            format!("{call} {}", shortened(text, LONGEST_ARGUMENT))
        }),
    };
    let method = method_note(frame);
    match at {
        Some(at) => format!("in ({call}){outer}{method} called at {at}"),
        None => format!("in ({call}){outer}{method}"),
    }
}

/// Returns the frames of the program, innermost first, and how many come before the repeated ones.
/// Frames of the library are left out.
fn own_frames<'u>(unhandled: &'u Unhandled<'_>) -> (Vec<&'u FrameInfo>, usize) {
    let repeated = unhandled.repeated.as_ref();
    let (inner, outer) =
        unhandled.frames.split_at(repeated.map_or(0, |r| r.after.min(unhandled.frames.len())));
    let mut place = exact_place(unhandled);
    let mut own: Vec<&FrameInfo> = inner.iter().filter(|f| is_told(f, &mut place)).collect();
    let folded = own.len();
    own.extend(outer.iter().filter(|f| is_told(f, &mut place)));
    (own, folded)
}

/// Makes the notes about the frames of the program.
fn frame_notes(unhandled: &Unhandled<'_>) -> Vec<String> {
    let repeated = unhandled.repeated.as_ref();
    let (own, folded) = own_frames(unhandled);
    let hidden = own.len().saturating_sub(2 * FRAMES_SHOWN);
    let mut out = Vec::new();
    for (i, frame) in own.iter().enumerate() {
        if i == folded
            && let Some(repeated) = repeated
        {
            out.push(recursion_note(repeated));
        }
        if hidden > 1 && i == FRAMES_SHOWN {
            out.push(format!("… {hidden} frames are left out …"));
        }
        if hidden > 1 && (FRAMES_SHOWN..FRAMES_SHOWN + hidden).contains(&i) {
            continue;
        }
        out.push(frame_note(frame, unhandled.machine));
    }
    if folded == own.len()
        && let Some(repeated) = repeated
    {
        out.push(recursion_note(repeated));
    }
    out
}

fn shortened(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.into(),
    }
}

/// Reports that `main` has ended for a reason that no other report has told.
pub(super) fn main_ended(reason: &Reason, format: Format) {
    let mut heap = Heap::new();
    let base = copy::words_in(&mut heap, reason.words(), reason.shares());
    let reason = copy::relocate(reason.root, base);
    let told = [
        sym::K_ERROR_IN_PROCESS,
        sym::K_HEAP_EXHAUSTED,
        sym::K_STACK_EXHAUSTED,
        sym::K_MAILBOX_OVERFLOW,
    ];
    if reason.is_cons() && told.contains(&heap.car(reason)) {
        return;
    }
    let text = shortened(&backtrace::plain_text_in(&heap, reason), LONGEST_TEXT);
    let message = format!("muproc MAIN has ended for the reason {text}");
    tell(&Diagnostic::error("E0004", Span::NONE, message), format);
}

/// Reports that a muproc has ended because the system gave no memory.
pub(super) fn no_memory(name: Value, format: Format) {
    let message = format!("the system gives no more memory to muproc {}", name_of(name));
    let diagnostic = Diagnostic::error("E0005", Span::NONE, message)
        .with_note("the muproc has ended, the node goes on; --max-heap sets what all may hold");
    tell(&diagnostic, format);
}

/// Reports that a muproc has ended because a single operation wanted far more memory than it may
/// hold.
pub(super) fn refused(name: Value, held: usize, limit: usize, format: Format) {
    let (held, limit) = (measure::bytes(held), measure::bytes(limit));
    let message = format!("the heap of muproc {} is exhausted", name_of(name));
    let diagnostic = Diagnostic::error("E0006", Span::NONE, message)
        .with_note(format!("one operation would have made it {held}, of {limit} that it may hold"))
        .with_note("the muproc has ended without its cleanups, the node goes on");
    tell(&diagnostic, format);
}

/// Reports a panic.
pub(super) fn panicked(muproc: Pid, name: Value, text: &str, format: Format) {
    let message = format!("internal error in muproc {}: {text}", name_of(name));
    let diagnostic = Diagnostic::error("E0900", Span::NONE, message).with_note(format!(
        "this is a bug of muproc itself; the muproc ({muproc:?}) has ended, the node goes on"
    ));
    tell(&diagnostic, format);
}
