//! The standard macros that are written in Rust: each takes a form and returns its expansion.
//!
//! Expansion speed and start-up time matter, so the macros that programs use all the time are
//! functions here; the others are Lisp in `stdlib/`. A macro sees the form and asks its
//! [`MacroScope`] about the code around it; it must not know the analyser's tree or the machine.
//! Begin with [`table`], then `control.rs`. `place.rs` has the main idea of this folder: what a place
//! is, and how it is read and written.
//!
//! Two rules keep the expansions correct and small:
//! - Make no new symbols (they would never be freed). The variables, tags and blocks of an expansion
//!   are symbols of package SYSTEM that begin with `%`, which no other code mentions. Every expansion
//!   binds its own around the user's forms and refers to them only from its own code, so nested
//!   expansions shadow each other correctly. Hence a macro never passes a form that mentions them to
//!   another macro as a place, or as an argument that is evaluated inside new bindings of the same
//!   symbols.
//! - Insert the user's forms as they are, without copying: their source spans belong to their conses.

/// Builds a form: `form!(in heap (LET ((TEMP_1 value)) . body))`. Names are Rust values in scope,
/// `{expression}` is any Rust expression, integers become fixnums, and `.` sets the tail.
macro_rules! form {
    (@ $h:ident . $tail:tt) => { form!(in $h $tail) };
    (@ $h:ident $first:tt) => {{
        let first = form!(in $h $first);
        $h.cons(first, Value::NIL)
    }};
    (@ $h:ident $first:tt $($rest:tt)+) => {{
        let first = form!(in $h $first);
        let rest = form!(@ $h $($rest)+);
        $h.cons(first, rest)
    }};
    // The operator of a form, or the function of a FUNCTION form. A constant means our operator
    // (`ours.rs`).
    (operator $n:ident) => {
        if const { ours::is_constant(stringify!($n)) } {
            ours::operator(Value::from($n))
        } else {
            Value::from($n)
        }
    };
    (rest $h:ident) => { Value::NIL };
    (rest $h:ident $($t:tt)+) => { form!(@ $h $($t)+) };
    (in $h:ident ()) => { Value::NIL };
    (in $h:ident (QUOTE $($t:tt)+)) => { form!(@ $h QUOTE $($t)+) };
    (in $h:ident (FUNCTION (SETF $n:ident))) => {{
        let name = form!(@ $h SETF $n);
        form!(@ $h FUNCTION name)
    }};
    // A lambda expression begins with the symbol itself, even if the program has redefined it as an
    // operator.
    (in $h:ident (FUNCTION (LAMBDA $($t:tt)+))) => {{
        let lambda = form!(@ $h LAMBDA $($t)+);
        form!(@ $h FUNCTION lambda)
    }};
    (in $h:ident (FUNCTION $n:ident)) => {{
        let function = form!(operator $n);
        form!(@ $h FUNCTION function)
    }};
    (in $h:ident ($first:ident $($rest:tt)*)) => {{
        let first = form!(operator $first);
        let rest = form!(rest $h $($rest)*);
        $h.cons(first, rest)
    }};
    (in $h:ident ($($t:tt)+)) => { form!(@ $h $($t)+) };
    (in $h:ident {$e:expr}) => { Value::from($e) };
    (in $h:ident $n:literal) => { Value::fixnum($n) };
    (in $h:ident $v:ident) => { Value::from($v) };
}

mod actors;
mod binding;
mod condition_classes;
mod conditions;
mod control;
mod definers;
mod inline;
mod iteration;
mod lambda_list;
mod locks;
mod methods;
mod modify;
pub(in crate::analyser) mod ours;
mod packages;
mod place;
mod places;
mod slot_types;
mod structures;
#[cfg(test)]
mod tests;

pub use inline::inline_call;
pub use lambda_list::{MacroLambda, Purpose, macro_lambda};
pub use locks::{NewSort, Sort, Verdict, is_standard_type, judge, subject};
pub use ours::note_foreign;
pub use structures::structure_to_come;

use crate::data::class::{Accessor, Class};
use crate::data::fault::{Fault, Result};
use crate::data::{Advised, class, list};
use crate::global::symbol::sym::*;
use crate::global::{operator, package};
use crate::heap::{Heap, Symbol, Value};
use rustc_hash::FxHashMap;

/// A structure that takes effect once the form that defines it has been evaluated.
pub struct Proposal {
    /// Its class.
    pub class: &'static Class,
    /// Its accessors.
    pub accessors: FxHashMap<Symbol, Accessor>,
}

/// What a macro may ask about the code in which it is expanded.
pub trait MacroScope {
    /// Returns the expansion of a symbol macro, local or global.
    fn symbol_macro(&self, symbol: Symbol) -> Option<Value>;
    /// Whether a local function of this name (a symbol or a list `(setf name)`) is visible.
    fn is_local_function(&self, name: Value) -> bool;
    /// Whether the name is that of a macro, local or global.
    fn is_macro(&self, name: Symbol) -> bool;
    /// Whether the expansion is about to be evaluated. If not, it is only looked at, and expanding
    /// must change nothing.
    fn is_evaluated(&self) -> bool {
        true
    }
    /// Returns the class that a structure will have once the form being analysed has been evaluated.
    fn proposed(&self, _name: Symbol) -> Option<&'static Class> {
        None
    }
    /// Notes a structure that takes effect when the form is evaluated.
    fn propose(&self, _proposal: Proposal) {}
    /// Returns what a function reads if it is an accessor or the predicate of a structure.
    fn accessor(&self, name: Symbol) -> Option<Accessor> {
        class::accessor(name)
    }
    /// Whether the form is a definition of the standard library.
    fn is_library(&self) -> bool {
        false
    }
    /// Notes a definition of a new sort on a symbol of the standard.
    fn note_new_sort(&self, _new: NewSort) {}
    /// Returns the index of the current package, if it is known.
    fn current_package(&self) -> Option<u32> {
        None
    }
}

/// A macro: a function from the whole form to its expansion.
pub type NativeMacro = fn(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value>;

/// One row of the table: the symbol's name, its package, the macro.
pub type Row = (&'static str, u32, NativeMacro);

/// Returns the table of all macros in Rust.
pub fn table() -> &'static [Row] {
    use package::{CL_MUPROC as M, COMMON_LISP as C, SYSTEM as S};
    &[
        ("AND", C, control::and),
        ("COND", C, control::cond),
        ("WHEN", C, control::when),
        ("UNLESS", C, control::unless),
        ("CASE", C, control::case),
        ("ECASE", C, control::ecase),
        ("CCASE", C, control::ccase),
        ("TYPECASE", C, control::typecase),
        ("ETYPECASE", C, control::etypecase),
        ("CTYPECASE", C, control::ctypecase),
        ("PROG1", C, control::prog1),
        ("PROG2", C, control::prog2),
        ("PROG", C, control::prog),
        ("PROG*", C, control::prog_star),
        ("RETURN", C, control::r#return),
        ("LAMBDA", C, binding::lambda),
        ("DESTRUCTURING-BIND", C, binding::destructuring_bind),
        ("MULTIPLE-VALUE-LIST", C, binding::multiple_value_list),
        ("MULTIPLE-VALUE-SETQ", C, binding::multiple_value_setq),
        ("NTH-VALUE", C, binding::nth_value),
        ("PSETQ", C, binding::psetq),
        ("DO", C, iteration::r#do),
        ("DO*", C, iteration::do_star),
        ("DOLIST", C, iteration::dolist),
        ("DOTIMES", C, iteration::dotimes),
        ("SETF", C, places::setf),
        ("PSETF", C, places::psetf),
        ("SHIFTF", C, places::shiftf),
        ("ROTATEF", C, places::rotatef),
        ("REMF", C, places::remf),
        ("INCF", C, modify::incf),
        ("DECF", C, modify::decf),
        ("PUSH", C, modify::push),
        ("POP", C, modify::pop),
        ("PUSHNEW", C, modify::pushnew),
        ("MODIFY-PLACE", S, modify::modify_place),
        ("DEFUN", C, definers::defun),
        ("DEFMACRO", C, definers::defmacro),
        ("DEFVAR", C, definers::defvar),
        ("DEFPARAMETER", C, definers::defparameter),
        ("DEFCONSTANT", C, definers::defconstant),
        ("DEFTYPE", C, definers::deftype),
        ("DEFSETF", C, definers::defsetf),
        ("DEFINE-MODIFY-MACRO", C, definers::define_modify_macro),
        ("DEFINE-SETF-EXPANDER", C, definers::define_setf_expander),
        ("DEFINE-COMPILER-MACRO", C, definers::define_compiler_macro),
        ("DEFINE-SYMBOL-MACRO", C, definers::define_symbol_macro),
        ("DEFMETHOD", C, methods::defmethod),
        ("DEFSTRUCT", C, structures::defstruct),
        ("DEFINE-CONDITION", C, condition_classes::define_condition),
        ("DEFPACKAGE", C, packages::defpackage),
        ("DECLAIM", C, definers::declaim),
        ("IN-PACKAGE", C, definers::in_package),
        ("HANDLER-CASE", C, conditions::handler_case),
        ("HANDLER-BIND", C, conditions::handler_bind),
        ("ASSERT", C, conditions::assert),
        ("CHECK-TYPE", C, conditions::check_type),
        ("RESTART-BIND", C, conditions::restart_bind),
        ("RESTART-CASE", C, conditions::restart_case),
        ("MUMSG-RECEIVE", M, actors::mumsg_receive),
        ("MUMSG-CALL", M, actors::mumsg_call),
    ]
}

/// Makes the fault of a form whose parts are not where the macro expects them.
#[cold]
fn malformed(heap: &mut Heap, form: Value) -> Box<Fault> {
    let name = if form.is_cons() { heap.car(form) } else { form };
    Fault::program(heap, Advised::Malformed.control(), &[name, form])
}

/// Makes the fault of a malformed part of a form, with a reason.
#[cold]
fn complain(heap: &mut Heap, form: Value, control: &str, arguments: &[Value]) -> Box<Fault> {
    let _ = form;
    Fault::program(heap, control, arguments)
}

/// Returns the arguments of a macro form, which must be a proper list.
fn arguments(heap: &mut Heap, form: Value) -> Result<Vec<Value>> {
    match list::to_vec(heap, form) {
        Ok(mut all) => {
            all.remove(0);
            Ok(all)
        }
        Err(_) => Err(malformed(heap, form)),
    }
}

/// Returns the first `N` arguments of a macro form, and the rest as a list.
fn leading<const N: usize>(heap: &mut Heap, form: Value) -> Result<([Value; N], Value)> {
    let rest = heap.cdr(form);
    match list::split::<N>(heap, rest) {
        Some(found) => Ok(found),
        None => Err(malformed(heap, form)),
    }
}

/// Returns the elements of a list that is part of `form`.
fn elements(heap: &mut Heap, list: Value, form: Value) -> Result<Vec<Value>> {
    list::to_vec(heap, list).map_err(|_| malformed(heap, form))
}

/// Makes one form of a list of forms: NIL, the form itself, or a PROGN.
fn progn(heap: &mut Heap, forms: Value) -> Value {
    if !forms.is_cons() {
        Value::NIL
    } else if heap.cdr(forms).is_nil() {
        heap.car(forms)
    } else {
        heap.cons(PROGN, forms)
    }
}

/// Makes a list of values.
fn list_of(heap: &mut Heap, values: &[Value]) -> Value {
    list::from_slice(heap, values)
}

/// Makes `(quote value)`.
fn quote(heap: &mut Heap, value: Value) -> Value {
    form!(in heap (QUOTE value))
}

/// A body, divided into declarations, documentation string and forms.
struct Body {
    /// A list of `declare` forms.
    declarations: Vec<Value>,
    /// The documentation string, where one is allowed.
    documentation: Option<Value>,
    /// The list of the remaining forms, the user's own conses.
    forms: Value,
}

/// Divides a body. A string is a documentation string only if `documented`, and never the last form.
fn cut_body(heap: &Heap, body: Value, documented: bool) -> Body {
    let mut cut = Body { declarations: Vec::new(), documentation: None, forms: body };
    let mut circle = list::Circle::from(body);
    while cut.forms.is_cons() {
        let first = heap.car(cut.forms);
        let rest = heap.cdr(cut.forms);
        if first.is_cons() && heap.car(first) == DECLARE {
            cut.declarations.push(first);
        } else if documented
            && cut.documentation.is_none()
            && rest.is_cons()
            && crate::data::string::is_string(heap, first)
        {
            cut.documentation = Some(first);
        } else {
            break;
        }
        cut.forms = rest;
        // The analysis of the rest reports that it is not a proper list.
        if circle.closes(rest) {
            break;
        }
    }
    cut
}

/// Whether a name is a symbol of one of our packages that no program has redefined.
pub fn is_of_ours(name: Value) -> bool {
    use crate::global::symbol::{cell, flag};
    name.as_symbol().is_some_and(|name| {
        let cell = cell(name);
        name.is_true() && package::LOCKED.contains(&cell.package()) && !cell.has(flag::REPLACED)
    })
}

/// Whether a form is constant: neither a cons nor a symbol, or a keyword, T, NIL, or a quotation.
fn is_constant(heap: &Heap, form: Value) -> bool {
    if form.is_symbol() {
        return form.is_nil() || form == T || crate::global::symbol::is_keyword(form);
    }
    if form.is_cons() { heap.car(form) == QUOTE } else { true }
}

/// Whether a form is a variable: evaluating it has no effect and costs nothing.
fn is_variable(form: Value, scope: &dyn MacroScope) -> bool {
    form.as_symbol().is_some_and(|name| scope.symbol_macro(name).is_none())
}

/// Whether a form has no effect and is cheap enough to be evaluated twice.
fn is_trivial(heap: &Heap, form: Value, scope: &dyn MacroScope) -> bool {
    is_constant(heap, form) || is_variable(form, scope)
}

/// How deep [`is_harmless`] looks, and at how many forms in all.
const HARMLESS_DEPTH: usize = 5;
const HARMLESS_FORMS: u32 = 500;

/// Whether evaluating a form can neither assign a variable nor modify an object, so that it may be
/// exchanged with the evaluation of a variable. Knows only the common pure functions.
fn is_harmless(heap: &Heap, form: Value, scope: &dyn MacroScope) -> bool {
    let mut left = HARMLESS_FORMS;
    harmless_below(heap, form, scope, HARMLESS_DEPTH, &mut left)
}

fn harmless_below(
    heap: &Heap,
    form: Value,
    scope: &dyn MacroScope,
    depth: usize,
    left: &mut u32,
) -> bool {
    *left = left.saturating_sub(1);
    if is_trivial(heap, form, scope) {
        return true;
    }
    if !form.is_cons() || depth == 0 || *left == 0 {
        return false;
    }
    let operator = heap.car(form);
    if operator == FUNCTION {
        let rest = heap.cdr(form);
        return rest.is_cons() && heap.car(rest).is_symbol();
    }
    if operator == THE {
        return list::split::<3>(heap, form)
            .is_some_and(|([_, _, value], _)| harmless_below(heap, value, scope, depth - 1, left));
    }
    is_pure(operator)
        && !scope.is_local_function(operator)
        && list::elements(heap, heap.cdr(form))
            .all(|part| harmless_below(heap, part, scope, depth - 1, left))
}

/// Whether an operator of ours has no effect, and calls nothing that may have one; IF has none if its parts
/// have none.
fn is_pure(operator: Value) -> bool {
    let row = || operator.as_symbol().and_then(operator::of);
    operator == IF || row().is_some_and(|row| row.pure && !row.may_call)
}

/// Returns the name of a temporary: `%1` … `%16`, or one that is interned.
fn temp(n: usize) -> Value {
    const FIRST_TEMPS: [Value; 16] = [
        TEMP_1, TEMP_2, TEMP_3, TEMP_4, TEMP_5, TEMP_6, TEMP_7, TEMP_8, TEMP_9, TEMP_10, TEMP_11,
        TEMP_12, TEMP_13, TEMP_14, TEMP_15, TEMP_16,
    ];
    match FIRST_TEMPS.get(n) {
        Some(symbol) => *symbol,
        None => package::system(&format!("%{}", n + 1)).word(),
    }
}

/// Hands out the temporaries of one expansion, one after the other.
#[derive(Default)]
struct Temps {
    next: usize,
    /// The bindings `(temp form)` made so far.
    bindings: Vec<Value>,
}

impl Temps {
    /// Returns the next temporary, without a binding.
    fn name(&mut self) -> Value {
        self.next += 1;
        temp(self.next - 1)
    }

    /// Returns a temporary that is bound to the value of `form`.
    fn bind(&mut self, heap: &mut Heap, form: Value) -> Value {
        let name = self.name();
        let binding = form!(in heap (name form));
        self.bindings.push(binding);
        name
    }

    /// Puts `forms` inside the bindings made so far.
    fn wrap(&self, heap: &mut Heap, forms: Value) -> Value {
        if self.bindings.is_empty() {
            return progn(heap, forms);
        }
        let bindings = list_of(heap, &self.bindings);
        let operator = if self.bindings.len() == 1 { LET } else { LET_STAR };
        form!(in heap (operator bindings . forms))
    }
}
