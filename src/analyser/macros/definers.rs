//! The macros that define functions, macros, variables, types and setters, and that proclaim.
//!
//! Every definition becomes a call of one primitive of package SYSTEM, which installs it.

use super::lambda_list::{Purpose, macro_lambda};
use super::locks::{Sort, guarded};
use super::*;
use crate::data::{function_name, string};
use crate::global::symbol;

/// Checks that a function name is a symbol, `(setf symbol)` or a list that a program has made a name, and returns
/// the name of its block.
pub(super) fn block_name(heap: &mut Heap, name: Value) -> Result<Value> {
    if name.is_symbol() && name.is_true() {
        return Ok(name);
    }
    match list::to_vec(heap, name).unwrap_or_default()[..] {
        [SETF, accessor] if accessor.is_symbol() => Ok(accessor),
        [_, inner] if function_name::cell_of(heap, name).is_some() => Ok(inner),
        _ => Err(complain(heap, name, "~s is not the name of a function.", &[name])),
    }
}

/// Checks that a name is a symbol that may be defined.
fn check_symbol(heap: &mut Heap, name: Value, what: &str) -> Result<()> {
    if name.is_symbol() && name.is_true() {
        return Ok(());
    }
    let control = format!("~s is not a symbol and cannot name a {what}.");
    Err(complain(heap, name, &control, &[name]))
}

/// Makes `(operator 'name definition [documentation])`.
fn install(
    heap: &mut Heap,
    operator: Value,
    name: Value,
    definition: Value,
    documentation: Option<Value>,
) -> Value {
    let tail = match documentation {
        Some(text) => form!(in heap (text)),
        None => Value::NIL,
    };
    form!(in heap (operator (QUOTE name) definition . tail))
}

/// Expands `defun`.
pub(super) fn defun(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    let ([name, lambda_list], body) = leading(heap, form)?;
    let block = block_name(heap, name)?;
    let cut = cut_body(heap, body, true);
    let forms = cut.forms;
    let inner = form!(in heap ((BLOCK block . forms)));
    let inner = list::with_tail(heap, &cut.declarations, inner);
    let lambda = form!(in heap (GLOBAL_LAMBDA name lambda_list . inner));
    let definition = install(heap, DEFINE_FUNCTION, name, lambda, cut.documentation);
    Ok(guarded(heap, name, Sort::Operator, definition, scope))
}

/// Makes a definition whose function takes a form and an environment.
fn define_expander(
    heap: &mut Heap,
    form: Value,
    operator: Value,
    purpose: Purpose,
    what: &str,
) -> Result<Value> {
    let ([name, lambda_list], body) = leading(heap, form)?;
    if purpose == Purpose::CompilerMacro {
        block_name(heap, name)?;
    } else {
        check_symbol(heap, name, what)?;
    }
    let made = macro_lambda(heap, GLOBAL_LAMBDA, name, lambda_list, body, purpose)?;
    Ok(install(heap, operator, name, made.lambda, made.documentation))
}

/// Expands `defmacro`.
pub(super) fn defmacro(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    let definition = define_expander(heap, form, DEFINE_MACRO, Purpose::Macro, "macro")?;
    let ([name], _) = leading(heap, form)?;
    Ok(guarded(heap, name, Sort::Operator, definition, scope))
}

/// Expands `deftype`.
pub(super) fn deftype(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    let definition = define_expander(heap, form, DEFINE_TYPE, Purpose::Type, "type")?;
    let ([name], _) = leading(heap, form)?;
    Ok(guarded(heap, name, Sort::Type, definition, scope))
}

/// Expands `define-compiler-macro`.
pub(super) fn define_compiler_macro(
    heap: &mut Heap,
    form: Value,
    scope: &dyn MacroScope,
) -> Result<Value> {
    let (operator, purpose) = (DEFINE_COMPILER_MACRO_FUNCTION, Purpose::CompilerMacro);
    let definition = define_expander(heap, form, operator, purpose, "function")?;
    let ([name], _) = leading(heap, form)?;
    Ok(guarded(heap, name, Sort::Operator, definition, scope))
}

/// Expands `define-setf-expander`.
pub(super) fn define_setf_expander(
    heap: &mut Heap,
    form: Value,
    scope: &dyn MacroScope,
) -> Result<Value> {
    let operator = DEFINE_SETF_FUNCTION;
    let definition = define_expander(heap, form, operator, Purpose::Macro, "setf expander")?;
    let ([name], _) = leading(heap, form)?;
    Ok(guarded(heap, name, Sort::Place, definition, scope))
}

/// Expands `define-symbol-macro`.
pub(super) fn define_symbol_macro(
    heap: &mut Heap,
    form: Value,
    scope: &dyn MacroScope,
) -> Result<Value> {
    let parts = arguments(heap, form)?;
    let [name, expansion] = parts[..] else { return Err(malformed(heap, form)) };
    check_symbol(heap, name, "symbol macro")?;
    let definition = form!(in heap (DEFINE_GLOBAL_SYMBOL_MACRO (QUOTE name) (QUOTE expansion)));
    Ok(guarded(heap, name, Sort::Variable, definition, scope))
}

/// Takes the definition of a variable apart: name, value and documentation.
fn variable_parts(heap: &mut Heap, form: Value, what: &str) -> Result<(Vec<Value>, Value)> {
    let mut parts = arguments(heap, form)?;
    if parts.is_empty() || parts.len() > 3 {
        return Err(malformed(heap, form));
    }
    check_symbol(heap, parts[0], what)?;
    let name = parts[0];
    let documentation = if parts.len() == 3 { parts.pop() } else { None };
    let end = form!(in heap ((QUOTE name)));
    let end = match documentation {
        Some(text) => form!(in heap ((SET_DOCUMENTATION (QUOTE name) (QUOTE VARIABLE) text) . end)),
        None => end,
    };
    Ok((parts, end))
}

/// Expands `defvar`.
pub(super) fn defvar(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    let (parts, end) = variable_parts(heap, form, "variable")?;
    let name = parts[0];
    let end = match parts[..] {
        [_, init] => form!(in heap
            ((IF (VARIABLE_UNSET_P (QUOTE name)) (SET_INITIAL_VALUE (QUOTE name) init) ()) . end)),
        _ => end,
    };
    let definition = form!(in heap (PROGN (PROCLAIM_SPECIAL (QUOTE name)) . end));
    Ok(guarded(heap, name, Sort::Variable, definition, scope))
}

/// Expands `defparameter`.
pub(super) fn defparameter(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    let (parts, end) = variable_parts(heap, form, "variable")?;
    let [name, init] = parts[..] else { return Err(malformed(heap, form)) };
    let definition = form!(in heap
        (PROGN (PROCLAIM_SPECIAL (QUOTE name)) (SET_INITIAL_VALUE (QUOTE name) init) . end));
    Ok(guarded(heap, name, Sort::Variable, definition, scope))
}

/// Expands `defconstant`.
pub(super) fn defconstant(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    let (parts, end) = variable_parts(heap, form, "constant")?;
    let [name, init] = parts[..] else { return Err(malformed(heap, form)) };
    let definition = form!(in heap (PROGN (SET_CONSTANT (QUOTE name) init) . end));
    Ok(guarded(heap, name, Sort::Variable, definition, scope))
}

/// Expands `defsetf`. The short form names a function that takes the new value last; the long form
/// makes a setf expander.
pub(super) fn defsetf(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    let definition = setf_definition(heap, form)?;
    let ([accessor], _) = leading(heap, form)?;
    Ok(guarded(heap, accessor, Sort::Place, definition, scope))
}

/// Expands `defsetf`, apart from the check of the package lock.
fn setf_definition(heap: &mut Heap, form: Value) -> Result<Value> {
    let ([accessor, update], rest) = leading(heap, form)?;
    check_symbol(heap, accessor, "place")?;
    if update.is_symbol() && update.is_true() {
        let documentation = rest.is_cons().then(|| heap.car(rest));
        let update = quote(heap, update);
        return Ok(install(heap, DEFINE_SETTER, accessor, update, documentation));
    }
    let Some(([stores], body)) = list::split(heap, rest) else {
        return Err(malformed(heap, form));
    };
    // The body sees its parameters and the store variables bound to temporaries: a function of
    // (form environment) contains a function of the store variables.
    let cut = cut_body(heap, body, true);
    let forms = cut.forms;
    let inner = form!(in heap ((BLOCK accessor . forms)));
    let inner = list::with_tail(heap, &cut.declarations, inner);
    let body = form!(in heap ((FUNCTION (LAMBDA stores . inner))));
    let count = Value::fixnum(elements(heap, stores, form)?.len() as i64);
    let made = macro_lambda(heap, LAMBDA, accessor, update, body, Purpose::Macro)?;
    let whole = made.lambda;
    // `(lambda name (form environment) …)` is a plain lambda once the name is dropped.
    let lambda = {
        let tail = heap.cdr(whole);
        let tail = heap.cdr(tail);
        form!(in heap (LAMBDA . tail))
    };
    let expander = form!(in heap
        (GLOBAL_LAMBDA accessor (FORM ENVIRONMENT)
          (CALL_DEFSETF FORM ENVIRONMENT count (FUNCTION lambda))));
    Ok(install(heap, DEFINE_SETF_FUNCTION, accessor, expander, cut.documentation))
}

/// Expands `define-modify-macro`.
pub(super) fn define_modify_macro(
    heap: &mut Heap,
    form: Value,
    _: &dyn MacroScope,
) -> Result<Value> {
    let ([name, lambda_list, function], rest) = leading(heap, form)?;
    let mut arguments = Vec::new();
    let mut tail = Value::NIL;
    let mut optional = false;
    let mut items = elements(heap, lambda_list, form)?.into_iter();
    while let Some(item) = items.next() {
        match item {
            AMP_OPTIONAL => optional = true,
            AMP_REST => tail = items.next().unwrap_or(Value::NIL),
            item if optional && item.is_cons() => arguments.push(heap.car(item)),
            item => arguments.push(item),
        }
    }
    let tail = form!(in heap (tail));
    let arguments = list::with_tail(heap, &arguments, tail);
    let expansion = form!(in heap
        (LIST_STAR (QUOTE MODIFY_PLACE) PLACE (QUOTE function) . arguments));
    let body = if rest.is_cons() {
        let documentation = heap.car(rest);
        form!(in heap (documentation expansion))
    } else {
        form!(in heap (expansion))
    };
    Ok(form!(in heap (DEFMACRO name (PLACE . lambda_list) . body)))
}

/// Expands `declaim`.
pub(super) fn declaim(heap: &mut Heap, form: Value, _: &dyn MacroScope) -> Result<Value> {
    let mut forms = Vec::new();
    for specifier in arguments(heap, form)? {
        let proclamation = form!(in heap (PROCLAIM (QUOTE specifier)));
        forms.push(proclamation);
    }
    let forms = list_of(heap, &forms);
    Ok(at_all_times(heap, forms))
}

/// Makes `(eval-when (:compile-toplevel :load-toplevel :execute) . forms)`.
pub(super) fn at_all_times(heap: &mut Heap, forms: Value) -> Value {
    form!(in heap (EVAL_WHEN (K_COMPILE_TOPLEVEL K_LOAD_TOPLEVEL K_EXECUTE) . forms))
}

/// Expands `in-package`.
pub(super) fn in_package(heap: &mut Heap, form: Value, _: &dyn MacroScope) -> Result<Value> {
    let parts = arguments(heap, form)?;
    let [designator] = parts[..] else { return Err(malformed(heap, form)) };
    let name = if let Some(name) = symbol::name_of(designator) {
        string::make(heap, &name)
    } else {
        designator
    };
    let forms = form!(in heap ((SETQ PACKAGE_VAR (THE_PACKAGE (QUOTE name)))));
    Ok(at_all_times(heap, forms))
}
