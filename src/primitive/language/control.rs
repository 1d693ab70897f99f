//! Primitives that need the machine: data and control flow (CLHS chapter 5), evaluation (chapter 3)
//! and signalling (chapter 9).

use crate::analyser::EnvironmentScope;
use crate::data::{Fault, Result, class, known_type, list, numbers, stream, string};
use crate::global::names::Meaning;
use crate::global::{known, names, package, sym, symbol};
use crate::heap::{Kind, Symbol, Value};
use crate::loader::eval;
use crate::machine::control::conditions::Mode;
use crate::machine::{Args, Body, Fast, Flow, Machine, Primitive, Resume};
use crate::primitive::objects::conditions::is_initialized_by_methods;
use crate::primitive::objects::slots::store;
use crate::primitive::{MANY, cl, ext, sys};
use crate::process::Outcome;
use crate::text::{Diagnostic, Span};
use smallvec::SmallVec;
use std::sync::Arc;

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    cl(
        "FUNCALL",
        "function &rest arguments",
        (1, MANY),
        Body::Control(funcall),
        "Calls. (funcall #'+ 1 2) => 3",
    )
    .takes("function"),
    cl(
        "APPLY",
        "function &rest arguments",
        (2, MANY),
        Body::Control(apply),
        "Calls with a list of last arguments. (apply #'+ 1 '(2 3)) => 6",
    ),
    cl(
        "VALUES",
        "&rest values",
        (0, MANY),
        Body::Control(values),
        "Returns its arguments as values; a place for SETF too. (values 1 2) => 1 ; 2",
    ),
    cl(
        "VALUES-LIST",
        "list",
        (1, 1),
        Body::Control(values_list),
        "The elements as values. (values-list '(1 2)) => 1 ; 2",
    ),
    sys(
        "APPLY-UNTRACED",
        ".l",
        "function arguments",
        (2, 2),
        Body::Control(apply),
        "APPLY under a name that nobody traces.",
    ),
    sys(
        "TOP-LEVEL-PARTS",
        ".",
        "form",
        (1, 1),
        Body::F1(|m, form| m.parts_for_eval(form)),
        "The forms that EVAL evaluates one by one for a PROGN and the like.",
    ),
    sys(
        "LOAD-SOURCE",
        "n",
        "source",
        (1, 1),
        Body::Control(load_source),
        "Loads a registered source by its number. T.",
    ),
    sys(
        "LIBRARY-PARTS",
        "t",
        "folder",
        (1, 1),
        Body::N(library_parts),
        "The indices of the definitions in a folder that is loaded whole: the first, and the one after the last.",
    ),
    sys(
        "LOAD-LIBRARY-PART",
        "n",
        "index",
        (1, 1),
        Body::Control(load_library_part),
        "Evaluates a definition of a folder that is loaded whole.",
    ),
    sys(
        "TELL-WARNINGS-OF-UNIT",
        "",
        "",
        (0, 0),
        Body::N(|m, _| {
            m.tell_warnings_of_unit();
            Ok(Value::NIL)
        }),
        "Reports the warnings of the sources that were loaded in the compilation unit which ends.",
    ),
    sys(
        "RUN-SESSION",
        "",
        "",
        (0, 0),
        Body::Control(|m, args| m.run_session(args.base)),
        "What main does: loads the sources of the command line, then what is typed.",
    ),
    ext(
        "EXIT",
        "&optional code",
        (0, 1),
        Body::Control(exit_node),
        "Ends the node with this exit code (0), after the cleanups of all muprocs.",
    ),
    sys(
        "LITERAL-P",
        ".",
        "object",
        (1, 1),
        Body::F1(|_, object| Ok(Value::from_bool(object.is_fixed()))),
        "Whether it is a constant of code, which must not be modified.",
    )
    .pure(),
    cl(
        "CONSTANTP",
        "form &optional environment",
        (1, 2),
        Body::N(constantp),
        "Whether the form is a constant. (constantp ''a) => T",
    )
    .pure(),
    cl(
        "EVAL",
        "form",
        (1, 1),
        Body::Control(eval),
        "Evaluates in the null lexical environment. (eval '(+ 1 2)) => 3",
    ),
    sys(
        "EVALUATE-NOWHERE",
        ".",
        "form",
        (1, 1),
        Body::Control(|m, args| {
            let nowhere: eval::SpanFinder = Arc::new(|_| Some(Span::NONE));
            m.evaluate_form(m.arg(args, 0), Value::NIL, args.base, Some(nowhere), true)
        }),
        "Evaluates as EVAL does, but what is made has no place in a source: errors have that of the call. (system::evaluate-nowhere '(+ 1 2)) => 3",
    ),
    cl(
        "MACROEXPAND-1",
        "form &optional environment",
        (1, 2),
        Body::Control(macroexpand_1),
        "Expands once. (macroexpand-1 '(when a b)) => (IF A B) ; T",
    ),
    sys(
        "ENVIRONMENT-P",
        ".",
        "object",
        (1, 1),
        Body::F1(environment_p),
        "Whether the object is a lexical environment. (system::environment-p nil) => NIL",
    )
    .pure(),
    sys(
        "EXPAND-ONCE",
        "..",
        "form &optional environment",
        (1, 2),
        Body::Control(expand_once),
        "Expands once, without asking the hook.",
    ),
    cl("EQ", "x y", (2, 2), Body::F2(eq), "Whether they are the same object. (eq 'a 'a) => T")
        .pure()
        .fast(Fast::Eq),
    cl(
        "EQL",
        "x y",
        (2, 2),
        Body::F2(eql),
        "The same object, or equal numbers of a type. (eql 1 1) => T",
    )
    .pure()
    .fast(Fast::Eql),
    cl(
        "FUNCTIONP",
        "object",
        (1, 1),
        Body::F1(functionp),
        "Whether it is a function. (functionp #'car) => T",
    )
    .pure(),
    sys(
        "RAISE",
        "e.",
        "condition mode",
        (2, 2),
        Body::Control(raise),
        "Signals: mode 0 returns NIL when no handler takes it, 1 is an error, 2 an exit.",
    ),
    sys(
        "PLACE-OF-SIGNAL",
        "e",
        "condition",
        (1, 1),
        Body::Control(place_of_signal),
        "Where the condition that a handler has got was signalled: a list of three numbers, or NIL.",
    ),
    sys(
        "TOLD-TO-TOOLS",
        "t.",
        "text is-error",
        (2, 2),
        Body::Control(told_to_tools),
        "Tells tools, if they read standard error and it is *ERROR-OUTPUT*, of a warning or an end in time. Whether it did.",
    ),
    sys(
        "TRACE-OF-SIGNAL",
        "e",
        "condition",
        (1, 1),
        Body::Control(trace_of_signal),
        "Where the condition that a handler has got was signalled, and by which calls, for RAISE-AGAIN.",
    ),
    sys(
        "RAISE-AGAIN",
        "e.",
        "condition trace",
        (2, 2),
        Body::Control(raise_again),
        "Signals an error that another muproc has met, with its trace.",
    ),
    cl(
        "ERROR",
        "datum &rest arguments",
        (1, MANY),
        Body::Control(error),
        "Signals a condition that must be handled. (handler-case (error 'parse-error) (error () 1)) => 1",
    ),
    sys(
        "RAISE-UNHANDLED",
        "e",
        "condition",
        (1, 1),
        Body::Control(|m, args| {
            let condition = m.arg(args, 0);
            m.raise_unhandled(condition, args.base)
        }),
        "Ends the muproc as an error does that no handler took.",
    ),
    sys(
        "REPORT-HANDLED",
        "et",
        "condition note",
        (2, 2),
        Body::Control(|m, args| {
            let (condition, note) = (m.arg(args, 0), m.arg(args, 1));
            m.report_handled(condition, note, args.base)
        }),
        "Reports an error that a handler has got, as if it ended the muproc, with a note for people how it goes on. T.",
    ),
    sys(
        "MAKE-CONDITION-OBJECT",
        ".",
        "class initargs",
        (2, 2),
        Body::F2(make_condition_object),
        "A condition with its initial arguments; slots not given stay unbound.",
    ),
    sys(
        "PLAIN-CONDITION",
        ".",
        "datum arguments",
        (2, 2),
        Body::F2(plain_condition),
        "The condition that a class name and initial arguments designate, if no slot has a default.",
    ),
];

fn funcall(m: &mut Machine, args: Args) -> Flow {
    m.funcall(args)
}

fn apply(m: &mut Machine, args: Args) -> Flow {
    m.apply(args)
}

fn values(m: &mut Machine, args: Args) -> Flow {
    m.values = m.arguments(args).to_vec();
    Flow::ReturnValues(args.base)
}

fn values_list(m: &mut Machine, args: Args) -> Flow {
    let list = m.arg(args, 0);
    match list::to_vec(&mut m.heap, list) {
        Ok(values) => {
            m.values = values;
            Flow::ReturnValues(args.base)
        }
        Err(fault) => Flow::Fault(fault),
    }
}

fn load_source(m: &mut Machine, args: Args) -> Flow {
    let number = m.arg(args, 0);
    let id = number.untag_fixnum();
    if id > crate::text::sources().count() as i64 {
        return Flow::Fault(Fault::type_error(number, sym::UNSIGNED_BYTE));
    }
    let id = id as u32;
    let reader = crate::reader::Reader::new(crate::text::SourceId(id));
    m.load_source(crate::loader::load::Load::new(reader), args.base)
}

fn library_parts(m: &mut Machine, args: Args) -> Result {
    let folder = string::text(&m.heap, m.arg(args, 0));
    let (first, end) = eval::library_parts(&folder);
    Ok(m.heap.cons(Value::fixnum(first as i64), Value::fixnum(end as i64)))
}

fn load_library_part(m: &mut Machine, args: Args) -> Flow {
    match usize::try_from(m.arg(args, 0).untag_fixnum()) {
        Ok(index) => m.load_part(index, args.base),
        Err(_) => Flow::Return(Value::NIL, args.base),
    }
}

fn exit_node(m: &mut Machine, args: Args) -> Flow {
    let code = m.opt(args, 0).unwrap_or(Value::fixnum(0));
    let Some(code) = code.as_fixnum().filter(|code| (0..256).contains(code)) else {
        let octet = list::from_slice(&mut m.heap, &[sym::UNSIGNED_BYTE, Value::fixnum(8)]);
        return Flow::Fault(Fault::type_error(code, octet));
    };
    if m.only_checks() {
        let control = "EXIT is called with ~d where the source is only checked.";
        return Flow::Fault(Fault::simple(&mut m.heap, control, &[Value::fixnum(code)]));
    }
    if m.symbol_value(package::system("*REPORTING*")) == Value::T {
        let control = "EXIT is called with ~d while a report is being written.";
        let arguments = [Value::fixnum(code)];
        return Flow::Fault(Fault::message(
            &mut m.heap,
            sym::SIMPLE_CONTROL_ERROR,
            control,
            &arguments,
        ));
    }
    m.flush_output();
    // Everything printed must be read first, however slow the reader; a deadline or a kill may cut
    // this wait short.
    if let Some(outside) = m.output.there().and_then(|output| output.unsent(None)) {
        return Flow::Stop(Outcome::Outside(outside), m.running_primitive(args));
    }
    m.system().request_stop(code as i32);
    if let Some(flow) = m.leave_cleanup_for_end(args.base) {
        return flow;
    }
    // The kill arrives as a signal.
    Flow::Stop(Outcome::Wait, m.running_primitive(args))
}

fn constantp(m: &mut Machine, args: Args) -> Result {
    let form = m.arg(args, 0);
    Ok(Value::from_bool(if let Some(name) = form.as_symbol() {
        symbol::cell(name).has(symbol::flag::CONSTANT)
    } else {
        !form.is_cons() || m.heap.car(form) == sym::QUOTE
    }))
}

fn eval(m: &mut Machine, args: Args) -> Flow {
    m.eval(args)
}

/// Checks that the argument at position `at` is an environment or NIL, if there is one.
pub(super) fn check_environment(m: &mut Machine, args: Args, at: usize) -> Result<()> {
    let environment = m.opt(args, at).unwrap_or(Value::NIL);
    if environment.is_nil() || m.heap.is_kind(environment, Kind::Internal) {
        return Ok(());
    }
    let satisfied = [sym::SATISFIES, package::system("ENVIRONMENT-P").word()];
    let satisfied = list::from_slice(&mut m.heap, &satisfied);
    let expected = list::from_slice(&mut m.heap, &[sym::OR, sym::NULL, satisfied]);
    Err(Fault::type_error(environment, expected))
}

fn environment_p(m: &mut Machine, object: Value) -> Result {
    Ok(Value::from_bool(m.heap.is_kind(object, Kind::Internal)))
}

/// Expands a macro form or symbol macro once, through the macroexpand hook if the program has set
/// one.
fn macroexpand_1(m: &mut Machine, args: Args) -> Flow {
    if let Err(fault) = check_environment(m, args, 1) {
        return Flow::Fault(fault);
    }
    if m.arg(args, 0).is_cons() && m.hook().is_some() {
        return Flow::Enter(
            package::system("MACROEXPAND-BY-HOOK").word(),
            args.base,
            args.count as u32,
        );
    }
    expand_once(m, args)
}

/// Expands a macro form or symbol macro once; the environment is an environment object or NIL.
/// Returns two values: the expansion (or the form itself) and whether it was expanded.
fn expand_once(m: &mut Machine, args: Args) -> Flow {
    let form = m.arg(args, 0);
    let environment = m.opt(args, 1).unwrap_or(Value::NIL);
    let done = |m: &mut Machine, value: Value, expanded: bool| {
        m.values = vec![value, Value::from_bool(expanded)];
        Flow::ReturnValues(args.base)
    };
    let name = if form.is_cons() { m.heap.car(form) } else { form };
    let Some(symbol) = name.as_symbol() else { return done(m, form, false) };
    let wanted = if form.is_cons() { 0 } else { 1 };
    let mut function = Value::UNBOUND;
    if m.heap.is_kind(environment, Kind::Internal) {
        let entries = m.heap.slot(environment, 0);
        let found = list::elements(&m.heap, entries).find(|entry| {
            let kind = m.heap.car(*entry).untag_fixnum();
            kind % 2 == wanted && m.heap.car(m.heap.cdr(*entry)) == name
        });
        if let Some(entry) = found {
            let value = m.heap.cdr(m.heap.cdr(entry));
            match m.heap.car(entry).untag_fixnum() {
                0 => function = value,
                1 => return done(m, value, true),
                _ => return done(m, form, false),
            }
        }
    }
    if wanted == 1 {
        return match names::get(symbol, Meaning::SymbolMacro) {
            Some(expansion) => done(m, expansion, true),
            None => done(m, form, false),
        };
    }
    if function == Value::UNBOUND && crate::analyser::is_seen_as_macro(symbol) {
        return Flow::Enter(package::system("EXPAND-OPERATOR").word(), args.base, 1);
    }
    if function == Value::UNBOUND {
        if let Some(native) = crate::analyser::native_macro(symbol) {
            let global = m.global_scope();
            let scope = EnvironmentScope::new(&m.heap, environment, global);
            return match native(&mut m.heap, form, &scope) {
                Ok(expansion) => done(m, expansion, true),
                Err(fault) => Flow::Fault(fault.in_brief(&mut m.heap)),
            };
        }
        function = symbol::cell(symbol).macro_function();
    }
    if function == Value::UNBOUND && crate::analyser::autoload_is_macro(symbol) {
        m.reserve(args.base + 8);
        m.stack[args.base + 1] = environment;
        return m.load_and_expand(symbol, args.base);
    }
    if function == Value::UNBOUND {
        return done(m, form, false);
    }
    m.expand_for_program(function, form, environment, args.base)
}

fn eq(_: &mut Machine, x: Value, y: Value) -> Result {
    Ok(Value::from_bool(x == y))
}

fn eql(m: &mut Machine, x: Value, y: Value) -> Result {
    if x == y {
        return Ok(Value::T);
    }
    m.heap.charge(numbers::size(&m.heap, x));
    Ok(Value::from_bool(numbers::eql(&m.heap, x, y)))
}

pub(in crate::primitive) fn functionp(m: &mut Machine, object: Value) -> Result {
    Ok(Value::from_bool(known_type::is_function(&m.heap, object)))
}

fn place_of_signal(m: &mut Machine, args: Args) -> Flow {
    let condition = m.arg(args, 0);
    let place = m.place_of_handled(condition, args.base);
    let numbers = [place.source.0, place.start, place.end].map(|n| Value::fixnum(n.into()));
    let value = if place.is_known() { list::from_slice(&mut m.heap, &numbers) } else { Value::NIL };
    Flow::Return(value, args.base)
}

fn told_to_tools(m: &mut Machine, args: Args) -> Flow {
    let to = m.symbol_value(known::ERROR_OUTPUT);
    if !eval::is_for_tools() || to != stream::of_handle(stream::STDERR) {
        return Flow::Return(Value::NIL, args.base);
    }
    m.flush_output();
    let text = string::text(&m.heap, m.arg(args, 0)).to_string();
    let place = m.whereabouts(Resume::Return(Value::NIL, args.base)).0;
    eval::report(&match m.arg(args, 1).is_true() {
        true => Diagnostic::error("E0014", Span::NONE, text),
        false => Diagnostic::warning("E0012", place, text),
    });
    Flow::Return(Value::T, args.base)
}

fn trace_of_signal(m: &mut Machine, args: Args) -> Flow {
    let condition = m.arg(args, 0);
    Flow::Return(m.trace_of_handled(condition, args.base), args.base)
}

fn raise_again(m: &mut Machine, args: Args) -> Flow {
    let (condition, trace) = (m.arg(args, 0), m.arg(args, 1));
    m.raise_again(condition, trace, args.base, Mode::Error)
}

fn raise(m: &mut Machine, args: Args) -> Flow {
    let mode = match m.arg(args, 1).as_fixnum() {
        Some(0) => Mode::Signal,
        Some(2) => Mode::Exit,
        _ => Mode::Error,
    };
    let condition = m.arg(args, 0);
    m.raise(condition, args.base, mode)
}

fn error(m: &mut Machine, args: Args) -> Flow {
    match plain_error(m, args) {
        Some((condition, mode)) => m.raise(condition, args.base, mode),
        None => Flow::Enter(package::system("SIGNAL-ERROR").word(), args.base, args.count as u32),
    }
}

/// The condition of a plain call of `error`, and the mode in which it is raised. Plain means: the
/// class is named, none of its slots has a default, and `*break-on-signals*` is NIL. `None` for all
/// other calls, which the library handles.
fn plain_error(m: &mut Machine, args: Args) -> Option<(Value, Mode)> {
    let class = class::find(m.arg(args, 0).as_symbol()?)?;
    let is_plain = class.is_bare && !is_initialized_by_methods(class);
    if !is_plain || !m.symbol_value(known::BREAK_ON_SIGNALS).is_nil() {
        return None;
    }
    let initargs = m.arguments(args)[1..].as_chunks::<2>().0.iter();
    let initargs: SmallVec<[(Value, Value); 4]> = initargs.map(|pair| (pair[0], pair[1])).collect();
    let exits = class.inherits(Symbol::known(sym::MUPROC_EXIT_CONDITION));
    let condition = class::instantiate(&mut m.heap, class, &initargs);
    Some((condition, if exits { Mode::Exit } else { Mode::Error }))
}

fn make_condition_object(m: &mut Machine, class: Value, initargs: Value) -> Result {
    let pairs = pairs_of(m, initargs)?;
    let found = class.as_symbol().and_then(class::find).or_else(|| class::of_handle(class));
    match found.filter(|class| class.inherits(known::CONDITION)) {
        Some(class) => {
            let condition = class::instantiate(&mut m.heap, class, &pairs);
            for slot in &class.shared {
                let given = |key: Value| slot.initargs.iter().any(|name| *name == key);
                if let Some((_, value)) = pairs.iter().find(|(key, _)| given(*key)) {
                    store(m, condition, slot.name, *value)?;
                }
            }
            Ok(condition)
        }
        None => {
            let control = "~s does not name a condition class.";
            let mut fault = Fault::message(&mut m.heap, sym::SIMPLE_TYPE_ERROR, control, &[class]);
            fault.slots.extend([(sym::K_DATUM, class), (sym::K_EXPECTED_TYPE, sym::CONDITION)]);
            Err(fault)
        }
    }
}

/// The keys and values of a list of initial arguments.
fn pairs_of(m: &mut Machine, initargs: Value) -> Result<SmallVec<[(Value, Value); 4]>> {
    let plist = list::to_few(&mut m.heap, initargs)?;
    if plist.len() % 2 != 0 {
        let control = "An odd number of initial arguments: ~s";
        return Err(Fault::program(&mut m.heap, control, &[initargs]));
    }
    Ok(plist.chunks_exact(2).map(|p| (p[0], p[1])).collect())
}

/// The condition of the common case of `error` and `signal`, made without calling Lisp: a class
/// whose slots have no defaults. NIL in all other cases.
fn plain_condition(m: &mut Machine, datum: Value, arguments: Value) -> Result {
    match datum.as_symbol().and_then(class::find) {
        Some(class) if class.is_bare && !is_initialized_by_methods(class) => {
            let pairs = pairs_of(m, arguments)?;
            Ok(class::instantiate(&mut m.heap, class, &pairs))
        }
        _ => Ok(Value::NIL),
    }
}
