//! Keeps the expansions of our macros calling our operators, whatever a program does with their names.
//!
//! A program may redefine an operator (with package locks lifted), or bind its name to a local function or
//! macro. An expansion that named the operator would then call the program's. Where there is such a
//! definition, `form!` inserts an *alias* instead: a symbol without a package that stands for the original
//! operator and that the analyser knows (`Analysis::visit_ours`). In all other cases, that is nearly always,
//! an expansion has the names that a reader expects.

use crate::data::list;
use crate::data::list::Circle;
use crate::global::symbol::flag;
use crate::global::symbol::sym::*;
use crate::global::{names, symbol};
use crate::heap::{Heap, Symbol, Value};
use rustc_hash::FxHashSet;
use std::cell::RefCell;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether any operator of ours has ever been redefined or bound locally.
static FOREIGN: AtomicBool = AtomicBool::new(false);

thread_local! {
    /// Those of our names that mean something else around the form being expanded.
    static HIDDEN: RefCell<Vec<Symbol>> = const { RefCell::new(Vec::new()) };
}

/// Notes that an operator of ours is redefined.
pub fn note_foreign() {
    FOREIGN.store(true, Ordering::Relaxed);
}

/// Calls an expander where these names of ours are bound locally.
pub(in crate::analyser) fn with_hidden<T>(names: Vec<Symbol>, expand: impl FnOnce() -> T) -> T {
    if names.is_empty() {
        return expand();
    }
    let usual = HIDDEN.replace(names);
    let out = expand();
    HIDDEN.set(usual);
    out
}

/// Whether a name in a template is a constant for a symbol, and not a variable of the expander.
pub(super) const fn is_constant(name: &str) -> bool {
    name.as_bytes()[0].is_ascii_uppercase()
}

/// Returns what stands for an operator of ours in an expansion: its name, or an alias.
#[inline]
pub(super) fn operator(name: Value) -> Value {
    if FOREIGN.load(Ordering::Relaxed) { operator_or_alias(name) } else { name }
}

#[cold]
fn operator_or_alias(name: Value) -> Value {
    let Some(symbol) = name.as_symbol() else { return name };
    let is_replaced = symbol::cell(symbol).has(flag::REPLACED)
        && (names::original(symbol).is_some() || crate::analyser::original_macro(symbol).is_some());
    let is_foreign = is_replaced || HIDDEN.with_borrow(|names| names.contains(&symbol));
    if is_foreign { names::alias(symbol).word() } else { name }
}

/// Replaces the names of operators in the expansion of one of our Lisp macros by aliases. Only conses that
/// come from templates of the macro are changed, not those of the form. Special forms, calls and a few
/// macros that the library uses are followed. Literals of the library are copied.
pub(in crate::analyser) fn mend(
    heap: &mut Heap,
    form: Value,
    expansion: Value,
    names: Vec<Symbol>,
) -> Value {
    if !FOREIGN.load(Ordering::Relaxed) {
        return expansion;
    }
    let theirs = conses(heap, form);
    let mut mending = Mending { heap, theirs, work: Vec::new() };
    let expansion = mending.thawed(expansion);
    mending.work.push(expansion);
    with_hidden(names, || {
        while let Some(form) = mending.work.pop() {
            // What is found twice is done already.
            if form.is_cons() && mending.theirs.insert(form.0) {
                mending.form(form);
            }
        }
    });
    expansion
}

/// Collects all conses of a form.
fn conses(heap: &Heap, form: Value) -> FxHashSet<u64> {
    let mut seen = FxHashSet::default();
    let mut work = vec![form];
    while let Some(part) = work.pop() {
        if part.is_cons() && seen.insert(part.0) {
            work.extend([heap.car(part), heap.cdr(part)]);
        }
    }
    seen
}

/// An expansion under way.
struct Mending<'a> {
    heap: &'a mut Heap,
    /// The conses of the program, and those that have been seen.
    theirs: FxHashSet<u64>,
    /// Forms to be looked at.
    work: Vec<Value>,
}

impl Mending<'_> {
    /// Copies a list of constants, so that its conses are the muproc's own, except those of the
    /// program at its end.
    fn thawed(&mut self, list: Value) -> Value {
        let is_frozen = |part: &Value| part.is_cons() && part.as_own().is_none();
        if !is_frozen(&list) || self.theirs.contains(&list.0) {
            return list;
        }
        let (mut parts, mut rest) = (Vec::new(), list);
        while is_frozen(&rest) && !self.theirs.contains(&rest.0) {
            parts.push(self.heap.car(rest));
            rest = self.heap.cdr(rest);
        }
        list::with_tail(self.heap, &parts, rest)
    }

    /// Returns the parts of a list from an index on, without those at the end that belong to the program.
    fn parts(&mut self, list: Value, from: usize) -> Vec<Value> {
        let (mut parts, mut rest) = (Vec::new(), list);
        let mut circle = Circle::from(list);
        // The first cons of a form counts as seen.
        while rest.is_cons() && (rest == list || !self.theirs.contains(&rest.0)) {
            let part = self.heap.car(rest);
            let thawed = self.thawed(part);
            if thawed != part
                && let Some(own) = rest.as_own()
            {
                self.heap.set_car(own, thawed);
            }
            parts.push(thawed);
            rest = self.heap.cdr(rest);
            if circle.closes(rest) {
                break;
            }
        }
        parts.split_off(from.min(parts.len()))
    }

    /// Notes the forms in each part of a list, from an index on.
    fn in_each(&mut self, parts: &[Value], from: usize) {
        for part in parts.iter().filter(|part| part.is_cons()) {
            if !self.theirs.contains(&part.0) {
                let forms = self.parts(*part, from);
                self.work.extend(forms);
            }
        }
    }

    /// Replaces the operator of a form and notes the forms in it.
    fn form(&mut self, form: Value) {
        let Some(head) = self.heap.car(form).as_symbol() else { return };
        if [QUOTE, GO, DECLARE].contains(&head.word()) {
            return;
        }
        // A clause or a binding is not a form.
        let parts = match head.word() {
            FUNCTION => self.function(form),
            LET | LET_STAR => self.behind_list(form, 1),
            FLET | LABELS => self.behind_list(form, 2),
            DOLIST | WITH_OPEN_STREAM => {
                let parts = self.parts(form, 1);
                // The variable and its value.
                self.in_each(&parts[..parts.len().min(1)], 1);
                self.parts(form, 2)
            }
            CASE => self.before_clauses(form, 1),
            HANDLER_CASE | RESTART_CASE => self.before_clauses(form, 2),
            // The place comes from the program.
            LAMBDA | MULTIPLE_VALUE_BIND | THE | SETF => self.parts(form, 2),
            _ => self.parts(form, 1),
        };
        // A lambda expression may end up in a FUNCTION form.
        if head.word() != LAMBDA {
            self.put(form, head.word());
        }
        self.work.extend(parts);
    }

    /// Notes the forms in a FUNCTION form. A lambda expression there begins with the symbol LAMBDA itself.
    fn function(&mut self, form: Value) -> Vec<Value> {
        let parts = self.parts(form, 1);
        let Some(named) = parts.first().copied() else { return parts };
        let rest = self.heap.cdr(form);
        self.put(rest, named);
        let is_new = named.is_cons() && self.theirs.insert(named.0);
        if is_new { self.parts(named, 2) } else { Vec::new() }
    }

    /// Notes the forms after a list of bindings, and those in the bindings from an index on.
    fn behind_list(&mut self, form: Value, from: usize) -> Vec<Value> {
        let mut parts = self.parts(form, 1);
        let bindings = if parts.is_empty() { Value::NIL } else { parts.remove(0) };
        if !(bindings.is_cons() && self.theirs.contains(&bindings.0)) {
            let bindings = self.parts(bindings, 0);
            self.in_each(&bindings, from);
        }
        parts
    }

    /// Notes the form before clauses, and the forms in the clauses from an index on.
    fn before_clauses(&mut self, form: Value, from: usize) -> Vec<Value> {
        let mut parts = self.parts(form, 1);
        let clauses = parts.split_off(parts.len().min(1));
        self.in_each(&clauses, from);
        parts
    }

    /// Puts an operator into a cons, as one of ours.
    fn put(&mut self, cons: Value, name: Value) {
        let operator = operator(name);
        if operator != name
            && let Some(own) = cons.as_own()
        {
            self.heap.set_car(own, operator);
        }
    }
}
