//! What the source shows of the arguments of calls: keywords, control strings, names of condition
//! classes.
//!
//! A function may be defined only later in the source. So calls are noted here and judged when all
//! of it has been read (`loader/warnings.rs`).

use super::control_string;
use super::literals::literal;
use super::takes::Takes;
use super::unreachable::Find;
use crate::analyser::analysis::Analysis;
use crate::analyser::scope::{Context, Defined, Warning};
use crate::analyser::tree::{Code, LambdaId, Tree, Var};
use crate::data::{list, string};
use crate::global::symbol::known;
use crate::global::symbol::sym::*;
use crate::global::{operator, package, symbol};
use crate::heap::{Heap, Symbol, Value};
use crate::text::{Diagnostic, Span};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// An argument as it is written in the source.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Written {
    /// A symbol that evaluates to itself or is quoted.
    Symbol(Symbol),
    /// A literal that is not a symbol.
    NoSymbol,
    /// A form that must be evaluated.
    Form,
}

/// A call of a global function.
#[derive(Clone, Debug)]
pub struct Call {
    /// The function.
    pub name: Symbol,
    /// The number of arguments.
    pub count: usize,
    /// The arguments as written; empty if all of them are forms.
    pub written: Box<[Written]>,
    /// The place of the call.
    pub span: Span,
}

impl Call {
    fn new(heap: &Heap, name: Symbol, arguments: &[Value], span: Span) -> Box<Call> {
        let written = |form: &Value| match literal(heap, *form) {
            Some(value) => match value.as_symbol() {
                // An uninterned symbol may be freed before the whole source has been read, so it is
                // not kept.
                Some(name) if symbol::cell(name).package() != 0 => Written::Symbol(name),
                Some(_) => Written::Form,
                None => Written::NoSymbol,
            },
            None if form.is_cons() && heap.car(*form) == FUNCTION => Written::NoSymbol,
            None => Written::Form,
        };
        let is_form = |form: &Value| written(form) == Written::Form;
        let written = match arguments.iter().all(is_form) {
            true => Box::default(),
            false => arguments.iter().map(written).collect(),
        };
        Box::new(Call { name, count: arguments.len(), written, span })
    }

    /// The argument with this index as written.
    pub fn argument(&self, index: usize) -> Written {
        self.written.get(index).copied().unwrap_or(Written::Form)
    }
}

impl Analysis {
    /// Whether warnings about a form are told: it has a place, or a compiler waits for them.
    fn judges(&self, place: Context) -> bool {
        place.span.is_known() || self.is_compiled
    }

    /// Notes a call of a global function, to be judged when it is known what the function takes.
    pub(in crate::analyser) fn note_call(
        &mut self,
        heap: &Heap,
        name: Symbol,
        arguments: &[Value],
        place: Context,
    ) {
        let cell = symbol::cell(name);
        if self.check_only && [LOAD, REQUIRE].contains(&name.word()) {
            self.warnings.push(Warning::LoadsMore);
        }
        self.note_makers(heap, name, arguments);
        self.note_spawned(heap, name, arguments, place);
        let is_sure = operator::of(name).is_some_and(|signature| {
            let n = arguments.len();
            !signature.keyed && (signature.min as usize..=signature.max as usize).contains(&n)
        });
        if is_sure || !self.judges(place) {
            return;
        }
        let is_there = cell.has_function();
        if !is_there && self.scopes.is_expected(place.scope, Defined::Function) {
            return;
        }
        let call = Call::new(heap, name, arguments, place.span);
        self.warnings.push(match is_there {
            true => Warning::Call(call),
            false => Warning::UndefinedFunction(call),
        });
    }

    /// Notes the call that a new muproc begins with, where a form that spawns it shows the function and the
    /// list of arguments.
    fn note_spawned(&mut self, heap: &Heap, name: Symbol, arguments: &[Value], place: Context) {
        let spawns = [MUPROC_SPAWN, MUPROC_START].contains(&name.word());
        let [_, function, given, ..] = arguments else { return };
        if !spawns || self.of_library || !self.judges(place) {
            return;
        }
        let is_named = function.is_cons() && heap.car(*function) == FUNCTION;
        let called = match is_named {
            true => list::elements(heap, *function).nth(1),
            false => literal(heap, *function),
        };
        let Some(called) = called.and_then(Value::as_symbol).filter(|name| name.is_true()) else {
            return;
        };
        if is_named && self.scopes.function(place.scope, called).is_some() {
            return;
        }
        let given = match literal(heap, *given) {
            Some(given) => given,
            None if given.is_cons() && heap.car(*given) == LIST => heap.cdr(*given),
            None => return,
        };
        let given: Vec<Value> = list::elements(heap, given).collect();
        self.warnings.push(Warning::Call(Call::new(heap, called, &given, place.span)));
    }

    /// Notes calls that may define names or make packages without the check seeing it. Calls in the
    /// library are ignored: it makes them on behalf of its callers.
    fn note_makers(&mut self, heap: &Heap, name: Symbol, arguments: &[Value]) {
        if self.of_library {
            return;
        }
        // The index of the argument that names the package.
        let at = match name.word() {
            EVAL => {
                let form = arguments.first().and_then(|form| literal(heap, *form));
                if form.is_none_or(|form| may_define(heap, form, 0)) {
                    self.warnings.push(Warning::Evaluates);
                }
                return;
            }
            MAKE_PACKAGE | DEFINE_PACKAGE => 0,
            RENAME_PACKAGE => 1,
            _ => return,
        };
        let text = |name: Value| match name.as_symbol() {
            Some(symbol) => Some(symbol::name(symbol).to_string()),
            None => string::is_string(heap, name).then(|| string::text(heap, name).to_string()),
        };
        let Some(made) = arguments.get(at) else { return };
        let name = literal(heap, *made).and_then(text);
        let is_known = name.is_some();
        self.warnings.push(Warning::MakesPackage(name));
        if is_known {
            let names = nicknames(heap, &arguments[at + 1..]).into_iter().filter_map(text);
            self.warnings.extend(names.map(|name| Warning::MakesPackage(Some(name))));
        }
    }

    /// Notes a call of a local function, to be judged at the end of the analysis.
    pub(in crate::analyser) fn note_local_call(
        &mut self,
        heap: &Heap,
        (name, function): (Symbol, Var),
        arguments: &[Value],
        place: Context,
    ) {
        if self.judges(place) {
            self.local_calls.push((function, Call::new(heap, name, arguments, place.span)));
        }
    }

    /// Judges the calls of local functions at the end of the analysis, when all functions are
    /// known.
    pub(in crate::analyser) fn warn_of_local_calls(&mut self) {
        let calls = std::mem::take(&mut self.local_calls);
        if calls.is_empty() {
            return;
        }
        let functions = local_functions(&self.code);
        for (function, call) in calls {
            let Some(lambda) = functions.get(&function) else { continue };
            let takes = Takes::of_tree(&self.code.lambdas[*lambda as usize]);
            if let Some(told) = takes.complaint(&call) {
                self.warnings.push(Warning::Told(Box::new(told)));
            }
        }
    }

    /// Checks calls of operators that interpret an argument: as a control string, a function, the
    /// fields of a message, or the name of a condition class.
    pub(in crate::analyser) fn check_designators(
        &mut self,
        heap: &Heap,
        name: Symbol,
        arguments: &[Value],
        place: Context,
    ) {
        if !self.judges(place) {
            return;
        }
        if let Some(function) = function_argument(name).and_then(|at| arguments.get(at)) {
            self.check_function_name(heap, *function, place);
        }
        if [MUMSG_SEND, MUMSG].contains(&name.word()) {
            let fields = usize::from(name.word() == MUMSG_SEND);
            self.check_message(heap, name, arguments.get(fields..).unwrap_or(&[]), place);
        }
        let (at, uses_all) = match name.word() {
            ERROR | SIGNAL | WARN | MAKE_CONDITION => (0, true),
            CERROR => (1, false),
            MAKE_INSTANCE => {
                let class = arguments.first().and_then(|form| literal(heap, *form));
                if let Some(class) = class.and_then(Value::as_symbol) {
                    self.warnings.push(Warning::Class(class, place.span));
                }
                return;
            }
            CALL_NEXT_METHOD | NEXT_METHOD_P => {
                let what = format!("{} stands outside of a method", symbol::name(name));
                let told = Diagnostic::warning("W0023", place.span, what);
                let told = told.with_at("an error when it is reached");
                self.warnings.push(Warning::Told(Box::new(told)));
                return;
            }
            _ if name == known::FORMAT => (1, true),
            _ if arguments.first().is_some_and(|first| string::is_string(heap, *first))
                && begins_with_control(name) =>
            {
                (0, true)
            }
            _ => return,
        };
        if name == known::FORMAT && arguments.first().is_some_and(|to| string::is_string(heap, *to))
        {
            let told = Diagnostic::warning("W0014", place.span, "FORMAT is given no destination")
                .with_at("this always fails")
                .with_hint("it is written `(format t \"…\" argument …)`, or with NIL for a string");
            self.warnings.push(Warning::Told(Box::new(told)));
            return;
        }
        let Some(datum) = arguments.get(at).and_then(|form| literal(heap, *form)) else { return };
        let rest = arguments.len() - at - 1;
        if string::is_string(heap, datum) {
            let control = string::text(heap, datum).to_string();
            self.check_control(&control, rest, uses_all, place);
        } else if let Some(class) = datum.as_symbol().filter(|_| arguments[at].is_cons()) {
            self.warnings.push(Warning::Condition(class, place.span));
        }
    }

    /// Notes the quoted name of a function that is passed to an operator.
    pub(in crate::analyser) fn check_function_name(
        &mut self,
        heap: &Heap,
        form: Value,
        place: Context,
    ) {
        let is_quoted = form.is_cons() && heap.car(form) == QUOTE;
        if let Some(name) = literal(heap, form).filter(|_| is_quoted).and_then(Value::as_symbol) {
            self.note_mentioned(name, place);
        }
    }

    /// Notes that the value of a global function is used.
    pub(in crate::analyser) fn note_mentioned(&mut self, name: Symbol, place: Context) {
        if !self.of_library && name.word() == EVAL {
            self.warnings.push(Warning::Evaluates);
        }
        if !self.of_library && name.word() == MAKE_PACKAGE {
            self.warnings.push(Warning::MakesPackage(None));
        }
        let cell = symbol::cell(name);
        let is_there = cell.has_function()
            || crate::analyser::is_global_macro(name)
            || crate::analyser::is_special_operator(name);
        let is_wanted = self.judges(place) && name != Symbol::NIL;
        if !is_there && is_wanted && !self.scopes.is_expected(place.scope, Defined::Function) {
            self.warnings.push(Warning::Mentioned(name, place.span));
        }
    }

    fn check_control(&mut self, control: &str, given: usize, uses_all: bool, place: Context) {
        if let Some(mistake) = control_string::mistake(control) {
            let told = Diagnostic::warning("W0014", place.span, mistake);
            self.warnings.push(Warning::Told(Box::new(told.with_at("this always fails"))));
            return;
        }
        let Some(taken) = control_string::taken(control) else { return };
        let (least, most) = (taken.least as usize, taken.most);
        let told = if given < least {
            let what = format!("the control string needs {}, not {given}", counted(least));
            Diagnostic::warning("W0014", place.span, what).with_at("this always fails")
        } else if let Some(most) = most.filter(|most| uses_all && (*most as usize) < given) {
            let what = match most {
                0 => "the control string uses no argument".to_string(),
                n => format!("the control string uses only {n} of {}", counted(given)),
            };
            Diagnostic::warning("W0016", place.span, what).with_at("the others are never shown")
        } else {
            return;
        };
        self.warnings.push(Warning::Told(Box::new(told)));
    }
}

/// The functions bound by FLET and LABELS, by variable.
fn local_functions(code: &Code) -> FxHashMap<Var, LambdaId> {
    let mut out = FxHashMap::default();
    for node in &code.nodes {
        match node {
            Tree::Labels(functions, _) => out.extend(functions.iter().copied()),
            Tree::Let(bindings, _) => {
                for (variable, init) in bindings.iter() {
                    if let Tree::Lambda(lambda) = code.nodes[*init as usize] {
                        out.insert(*variable, lambda);
                    }
                }
            }
            _ => {}
        }
    }
    out
}

/// The index of the argument that an operator calls as a function; `None` if there is none, or the
/// operator is not of the standard or ours. Some are what our macros expand into.
fn function_argument(name: Symbol) -> Option<usize> {
    const NAMES: &[(usize, &str)] = &[
        (
            0,
            "APPLY ASSOC-IF ASSOC-IF-NOT COMPLEMENT COUNT-IF COUNT-IF-NOT DELETE-IF DELETE-IF-NOT EVERY \
             FIND-IF FIND-IF-NOT MAPC MAPCAN MAPCAR MAPCON MAPHASH MAPL MAPLIST MEMBER-IF MEMBER-IF-NOT \
             MUPROC-ASYNC MUPROC-ASYNC-MAP MUPROC-MAKE-INTERRUPT-TIMER MUPROC-SCHEDULE \
             MUPROC-SCHEDULE-RELATIVE NOTANY NOTEVERY POSITION-IF POSITION-IF-NOT RASSOC-IF \
             RASSOC-IF-NOT REDUCE REMOVE-IF REMOVE-IF-NOT SOME",
        ),
        (
            1,
            "CALL-FOR-EACH MAP MAP-INTO MUPROC-AGENT-CAST MUPROC-AGENT-GET \
             MUPROC-AGENT-GET-AND-UPDATE MUPROC-AGENT-UPDATE MUPROC-SERVER-REPLACE-STATE MUPROC-SPAWN \
             MUPROC-START MUPROC-WAIT NSUBST-IF NSUBST-IF-NOT NSUBSTITUTE-IF NSUBSTITUTE-IF-NOT SORT \
             STABLE-SORT SUBST-IF SUBST-IF-NOT SUBSTITUTE-IF SUBSTITUTE-IF-NOT",
        ),
        (
            2,
            "MUPROC-ADD-HANDLER MUPROC-EVERY MUPROC-LOOKUP-OR-START MUPROC-WAIT-WITH-PERIODIC-CHECKS \
             MUPROC-WAIT-WITH-TIMEOUT",
        ),
        (3, "MERGE"),
    ];
    static PLACES: LazyLock<FxHashMap<&str, usize>> = LazyLock::new(|| {
        let of = |(at, names): &(usize, &'static str)| {
            let at = *at;
            names.split_ascii_whitespace().map(move |name| (name, at))
        };
        NAMES.iter().flat_map(of).collect()
    });
    let homes = [package::COMMON_LISP, package::CL_MUPROC, package::SYSTEM];
    if !homes.contains(&symbol::cell(name).package()) {
        return None;
    }
    PLACES.get(&*symbol::cell(name).name()).copied()
}

/// The elements of a list; none if the value is not a list or is circular.
fn elements(heap: &Heap, value: Value) -> Vec<Value> {
    match value.is_cons() && !list::is_circular(heap, value) {
        true => list::elements(heap, value).collect(),
        false => Vec::new(),
    }
}

/// The nicknames among the arguments after the name of a package. They are the elements of the only
/// argument (`rename-package`), the value of `:nicknames`, or the options of a `defpackage` that
/// begin with `:nicknames`.
fn nicknames(heap: &Heap, arguments: &[Value]) -> Vec<Value> {
    let is_key = |value: &Value| *value == K_NICKNAMES;
    let value = |form: &Value| elements(heap, literal(heap, *form).unwrap_or(Value::NIL));
    if let Some(at) = arguments.iter().position(is_key) {
        return arguments.get(at + 1).map(value).unwrap_or_default();
    }
    let [only] = arguments else { return Vec::new() };
    let parts = value(only);
    let options = parts.iter().map(|part| elements(heap, *part));
    let named = options.filter(|option| option.first().is_some_and(is_key)).flatten();
    let named: Vec<Value> = named.collect();
    if parts.iter().any(|part| part.is_cons()) { named } else { parts }
}

/// Whether evaluating a literal form may define something. Calls of most functions of the standard
/// do not.
fn may_define(heap: &Heap, form: Value, depth: u32) -> bool {
    const DEFINING: &[&str] = &[
        "APPLY",
        "COMPILE",
        "EVAL",
        "EVERY",
        "FUNCALL",
        "LOAD",
        "MAKE-PACKAGE",
        "RENAME-PACKAGE",
        "REQUIRE",
        "SET",
        "SOME",
    ];
    const DEEPEST: u32 = 8;
    let Some((head, _)) = heap.uncons(form) else { return false };
    let Some(name) = head.as_symbol().filter(|_| depth < DEEPEST) else { return true };
    if head == QUOTE {
        return false;
    }
    let cell = symbol::cell(name);
    let text = cell.name();
    let is_harmless = cell.package() == package::COMMON_LISP
        && cell.function() != Value::UNBOUND
        && !crate::analyser::is_global_macro(name)
        && !text.starts_with("MAP")
        && !DEFINING.contains(&&*text);
    !is_harmless
        || elements(heap, form).iter().skip(1).any(|part| may_define(heap, *part, depth + 1))
}

/// Whether the arguments of a function are a control string and the arguments of that string.
fn begins_with_control(name: Symbol) -> bool {
    const NAMES: &[&str] =
        &["BREAK", "Y-OR-N-P", "YES-OR-NO-P", "METHOD-COMBINATION-ERROR", "MUPROC-LOG-ERRORSTREAM"];
    let cell = symbol::cell(name);
    [package::COMMON_LISP, package::CL_MUPROC].contains(&cell.package())
        && NAMES.contains(&&*cell.name())
}

/// A number of arguments in words.
pub(in crate::analyser) fn counted(n: usize) -> String {
    format!("{n} argument{}", if n == 1 { "" } else { "s" })
}

/// Notes the condition classes named by the clauses of a HANDLER-CASE or HANDLER-BIND.
pub(in crate::analyser) fn conditions(heap: &Heap, form: Value, find: Find) -> Vec<Warning> {
    let clauses = match heap.car(form) {
        HANDLER_CASE => list::split::<2>(heap, form).map(|(_, clauses)| clauses),
        HANDLER_BIND => list::split::<2>(heap, form).map(|([_, clauses], _)| clauses),
        _ => None,
    };
    let Some(clauses) = clauses.filter(|clauses| !list::is_circular(heap, *clauses)) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    for clause in list::elements(heap, clauses) {
        let Some((kind, _)) = heap.uncons(clause) else { continue };
        let Some(span) = find(clause).filter(|span| span.is_known()) else { continue };
        let mut parts = vec![kind];
        if let Some((OR | AND, rest)) = heap.uncons(kind)
            && !list::is_circular(heap, rest)
        {
            parts = list::elements(heap, rest).collect();
        }
        let names = parts.into_iter().filter_map(Value::as_symbol);
        out.extend(names.map(|name| Warning::Condition(name, span)));
    }
    out.retain(
        |warning| !matches!(warning, Warning::Condition(name, _) if name.word() == K_NO_ERROR),
    );
    out
}
