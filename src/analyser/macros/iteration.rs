//! The loops `do`, `dolist` and `dotimes`. The iterators over symbols and tables are Lisp
//! (`stdlib/macros/`).
//!
//! Loops expand into the shape that costs the machine least, since jumps are resolved by linking:
//! a turn has one conditional jump back, at the bottom, and nothing else.
//!
//! ```text
//! (tagbody (go TEST) NEXT body… step… TEST (if continue (go NEXT)))
//! ```
//!
//! A turn of a loop over a list begins with the test for the end, the element and the step; the
//! linker makes one node of these three.

use super::*;

/// Makes `(tagbody (go TEST) NEXT body… step… TEST test)`, where `test` jumps to `NEXT`.
fn turning(heap: &mut Heap, body: &[Value], steps: &[Value], test: Value) -> Value {
    let tail = form!(in heap (TEST test));
    let tail = list::with_tail(heap, steps, tail);
    let tail = list::with_tail(heap, body, tail);
    form!(in heap (TAGBODY (GO TEST) NEXT . tail))
}

/// Expands `do`.
pub(super) fn r#do(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    do_with(heap, form, scope, LET)
}

/// Expands `do*`.
pub(super) fn do_star(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    do_with(heap, form, scope, LET_STAR)
}

fn do_with(heap: &mut Heap, form: Value, scope: &dyn MacroScope, binder: Value) -> Result<Value> {
    let ([clauses, end], body) = leading(heap, form)?;
    let mut bindings = Vec::new();
    let mut steps = Vec::new();
    for clause in elements(heap, clauses, form)? {
        if clause.is_symbol() {
            bindings.push(clause);
            continue;
        }
        let parts = elements(heap, clause, form)?;
        let (variable, init) = match parts[..] {
            [variable] => (variable, Value::NIL),
            [variable, init] => (variable, init),
            [variable, init, step] => {
                steps.push((variable, step));
                (variable, init)
            }
            _ => {
                let control = "A variable clause of a DO form must be (variable init step): ~s";
                return Err(complain(heap, form, control, &[clause]));
            }
        };
        let binding = form!(in heap (variable init));
        bindings.push(binding);
    }
    if !end.is_cons() {
        let control = "The end clause of a DO form must be (test result…): ~s";
        return Err(complain(heap, form, control, &[end]));
    }
    let (test, result) = (heap.car(end), heap.cdr(end));
    let cut = cut_body(heap, body, false);
    let body = elements(heap, cut.forms, form)?;
    let step_forms = if binder == LET {
        binding::assign_in_parallel(heap, &steps, scope)
    } else {
        let mut forms = Vec::new();
        for (variable, step) in steps {
            let assignment = form!(in heap (SETQ variable step));
            forms.push(assignment);
        }
        forms
    };
    let test = if test.is_nil() {
        form!(in heap (GO NEXT))
    } else {
        form!(in heap (IF test () (GO NEXT)))
    };
    let turn = turning(heap, &body, &step_forms, test);
    let bindings = list_of(heap, &bindings);
    let inner =
        if result.is_nil() { form!(in heap (turn ())) } else { form!(in heap (turn . result)) };
    let inner = list::with_tail(heap, &cut.declarations, inner);
    Ok(form!(in heap (BLOCK () (binder bindings . inner))))
}

/// The head `(variable source [result])` of a `dolist` or `dotimes` form, taken apart.
struct Head {
    variable: Value,
    source: Value,
    result: Option<Value>,
}

fn head(heap: &mut Heap, head: Value, form: Value) -> Result<Head> {
    let parts = elements(heap, head, form)?;
    match parts[..] {
        [variable, source] if variable.is_symbol() => Ok(Head { variable, source, result: None }),
        [variable, source, result] if variable.is_symbol() => {
            Ok(Head { variable, source, result: Some(result) })
        }
        _ => Err(malformed(heap, form)),
    }
}

/// Whether a body has tags at its top level, and so needs a tagbody of its own.
fn has_tags(heap: &Heap, forms: Value) -> bool {
    list::elements(heap, forms).any(|f| !f.is_cons())
}

/// Makes the step and the body of one turn, inside a fresh binding of the variable.
fn turn_body(heap: &mut Heap, cut: &Body, variable: Value, value: Value, step: Value) -> Value {
    let forms = cut.forms;
    let forms = if has_tags(heap, forms) { form!(in heap ((TAGBODY . forms))) } else { forms };
    let forms = form!(in heap ((DECLARE (IGNORABLE variable)) step . forms));
    let forms = list::with_tail(heap, &cut.declarations, forms);
    form!(in heap (LET ((variable value)) . forms))
}

/// Expands `dolist`. The variable is bound anew in each turn.
pub(super) fn dolist(heap: &mut Heap, form: Value, _: &dyn MacroScope) -> Result<Value> {
    let ([spec], body) = leading(heap, form)?;
    let Head { variable, source, result } = head(heap, spec, form)?;
    let cut = cut_body(heap, body, false);
    let element = form!(in heap (CAR LIST_TAIL));
    let step = form!(in heap (SETQ LIST_TAIL (CDR LIST_TAIL)));
    let body = turn_body(heap, &cut, variable, element, step);
    let turn = form!(in heap
        (TAGBODY NEXT (IF (ENDP LIST_TAIL) (GO TEST)) body (GO NEXT) TEST));
    let last = match result {
        None => Value::NIL,
        Some(result) if is_constant(heap, result) => result,
        Some(result) => form!(in heap (LET ((variable ())) (DECLARE (IGNORABLE variable)) result)),
    };
    Ok(form!(in heap (BLOCK () (LET ((LIST_TAIL source)) turn last))))
}

/// Expands `dotimes`. One variable is assigned in each turn.
pub(super) fn dotimes(heap: &mut Heap, form: Value, _: &dyn MacroScope) -> Result<Value> {
    let ([spec], body) = leading(heap, form)?;
    let Head { variable, source, result } = head(heap, spec, form)?;
    let cut = cut_body(heap, body, false);
    let body = elements(heap, cut.forms, form)?;
    let constant = source.is_fixnum();
    let limit = if constant { source } else { LIMIT };
    let step = form!(in heap (SETQ variable (PLUS variable 1)));
    let test = form!(in heap (IF (LT variable limit) (GO NEXT)));
    let turn = turning(heap, &body, &[step], test);
    let last = result.unwrap_or(Value::NIL);
    let inner = form!(in heap (turn last));
    let inner = list::with_tail(heap, &cut.declarations, inner);
    let inner = form!(in heap (LET ((variable 0)) . inner));
    let inner = if constant { inner } else { form!(in heap (LET ((LIMIT source)) inner)) };
    Ok(form!(in heap (BLOCK () inner)))
}
