//! The macros of handlers, restarts and assertions. Macros that build on these are Lisp
//! (`stdlib/macros/restarts.lisp`).
//!
//! Handlers become special operators of the analyser. Restarts form a list, innermost first, in the
//! special variable `system::*restarts*`; the functions on them are Lisp in the library.

use super::*;

/// Expands `handler-case`.
pub(super) fn handler_case(heap: &mut Heap, form: Value, _: &dyn MacroScope) -> Result<Value> {
    let ([protected], clauses) = leading(heap, form)?;
    let all = elements(heap, clauses, form)?;
    let mut no_error = None;
    for (i, clause) in all.iter().enumerate() {
        let Some(([kind, variables], body)) = list::split::<2>(heap, *clause) else {
            return Err(malformed_clause(heap, form, *clause));
        };
        if kind == K_NO_ERROR {
            if i + 1 < all.len() {
                let control = "The :NO-ERROR clause of HANDLER-CASE must be the last one.";
                return Err(complain(heap, form, control, &[]));
            }
            no_error = Some((variables, body));
        } else if !list::to_vec(heap, variables).is_ok_and(|v| v.len() <= 1) {
            return Err(malformed_clause(heap, form, *clause));
        }
    }
    let Some((lambda_list, body)) = no_error else {
        return Ok(form!(in heap (HANDLER_CLAUSES protected . clauses)));
    };
    let clauses = list_of(heap, &all[..all.len() - 1]);
    Ok(form!(in heap
        (BLOCK ERROR_RETURN
          (MULTIPLE_VALUE_CALL (FUNCTION (LAMBDA lambda_list . body))
            (BLOCK NORMAL_RETURN
              (RETURN_FROM ERROR_RETURN
                (HANDLER_CLAUSES (RETURN_FROM NORMAL_RETURN protected) . clauses)))))))
}

fn malformed_clause(heap: &mut Heap, form: Value, clause: Value) -> Box<Fault> {
    let name = heap.car(form);
    complain(heap, form, "A clause of ~s is malformed: ~s", &[name, clause])
}

/// Expands `handler-bind`.
pub(super) fn handler_bind(heap: &mut Heap, form: Value, _: &dyn MacroScope) -> Result<Value> {
    let ([bindings], body) = leading(heap, form)?;
    for binding in elements(heap, bindings, form)? {
        if !list::to_vec(heap, binding).is_ok_and(|b| b.len() == 2) {
            return Err(malformed_clause(heap, form, binding));
        }
    }
    if bindings.is_nil() {
        return Ok(progn(heap, body));
    }
    Ok(form!(in heap (BIND_HANDLERS bindings . body)))
}

/// Expands `check-type`.
pub(super) fn check_type(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    let ([place, specifier], rest) = leading(heap, form)?;
    let text = if rest.is_cons() { heap.car(rest) } else { Value::NIL };
    if !is_variable(place, scope) {
        let test = form!(in heap (TYPEP place (QUOTE specifier)));
        return Ok(until_right(heap, test, place, specifier, text));
    }
    let test = control::type_test(heap, place, specifier);
    Ok(until_right(heap, test, place, specifier, text))
}

/// Makes a loop that asks for another value until the test holds.
fn until_right(heap: &mut Heap, test: Value, place: Value, specifier: Value, text: Value) -> Value {
    form!(in heap
        (TAGBODY AGAIN
          (IF test ()
            (PROGN
              (SETF place (CORRECT_TYPE place (QUOTE place) (QUOTE specifier) text))
              (GO AGAIN)))))
}

/// Expands `assert`.
pub(super) fn assert(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    let ([test], rest) = leading(heap, form)?;
    let parts = elements(heap, rest, form)?;
    let (places, message) = match parts.split_first() {
        Some((places, message)) => (elements(heap, *places, form)?, list_of(heap, message)),
        None => (Vec::new(), Value::NIL),
    };
    let mut temps = Temps::default();
    let (tried, arguments) = with_arguments_kept(heap, test, scope, &mut temps);
    // The subforms of a place are evaluated only to store into it.
    let variables = places.iter().copied().filter(|place| place.is_symbol());
    let mut shown: Vec<Value> = variables.collect();
    let mut values = shown.clone();
    for (argument, kept) in arguments {
        if !shown.contains(&argument) {
            shown.push(argument);
            values.push(kept);
        }
    }
    let quoted = list_of(heap, &places);
    let shown = list_of(heap, &shown);
    let values = list_of(heap, &values);
    let failed = form!(in heap
        (ASSERTION_FAILED (QUOTE test) (QUOTE quoted) (QUOTE shown) (LIST . values) . message));
    let repair = if places.is_empty() {
        failed
    } else {
        let mut forms = Vec::new();
        for place in &places {
            let place = *place;
            let next = form!(in heap (SETF place (POP NEW_VALUES)));
            forms.push(next);
        }
        let forms = list_of(heap, &forms);
        // Without new values the places keep what they hold.
        form!(in heap (LET ((NEW_VALUES failed)) (IF NEW_VALUES (PROGN . forms) ())))
    };
    let attempt = form!(in heap ((IF tried () (PROGN repair (GO AGAIN)))));
    let attempt = temps.wrap(heap, attempt);
    Ok(form!(in heap (TAGBODY AGAIN attempt)))
}

/// Makes the test of an assertion so that a report can show the values of its arguments. If the
/// test calls a function, every argument that is not a constant is bound to a temporary. Returns the
/// test, these arguments, and their temporaries.
fn with_arguments_kept(
    heap: &mut Heap,
    test: Value,
    scope: &dyn MacroScope,
    temps: &mut Temps,
) -> (Value, Vec<(Value, Value)>) {
    let untouched = (test, Vec::new());
    let Some((operator, rest)) = heap.uncons(test) else { return untouched };
    let is_call = operator.as_symbol().is_some_and(|name| {
        scope.is_local_function(operator)
            || !scope.is_macro(name) && !crate::analyser::is_own_operator(name)
    });
    let Ok(arguments) = list::to_vec(heap, rest) else { return untouched };
    if !is_call {
        return untouched;
    }
    let mut kept = Vec::new();
    let mut call = vec![operator];
    for argument in arguments {
        let is_constant = match heap.uncons(argument) {
            Some((head, _)) => head == QUOTE || head == FUNCTION,
            None => !argument.is_symbol() || is_constant_symbol(argument),
        };
        if is_constant {
            call.push(argument);
            continue;
        }
        let temp = temps.bind(heap, argument);
        kept.push((argument, temp));
        call.push(temp);
    }
    (list_of(heap, &call), kept)
}

fn is_constant_symbol(form: Value) -> bool {
    use crate::global::symbol::{cell, flag};
    form.is_nil() || form.as_symbol().is_some_and(|name| cell(name).has(flag::CONSTANT))
}

/// A restart to be established: the form that makes its function, and its options.
#[derive(Clone, Copy)]
struct Restart {
    name: Value,
    function: Value,
    report: Value,
    interactive: Value,
    test: Value,
}

/// Makes `(let ((*restarts* (list* restart… *restarts*))) . body)`.
fn with_restarts(heap: &mut Heap, restarts: &[Restart], body: Value) -> Value {
    let mut makers = Vec::new();
    for restart in restarts {
        let Restart { name, function, report, interactive, test } = *restart;
        let mut options = vec![report, interactive, test];
        while options.last().is_some_and(|last| last.is_nil()) {
            options.pop();
        }
        let options = list_of(heap, &options);
        let maker = form!(in heap (MAKE_RESTART (QUOTE name) function . options));
        makers.push(maker);
    }
    makers.push(RESTARTS_VAR);
    let makers = list_of(heap, &makers);
    form!(in heap
        (LET ((RESTARTS_VAR (LIST_STAR . makers))) (DECLARE (SPECIAL RESTARTS_VAR)) . body))
}

/// Expands `restart-bind`.
pub(super) fn restart_bind(heap: &mut Heap, form: Value, _: &dyn MacroScope) -> Result<Value> {
    let ([bindings], body) = leading(heap, form)?;
    let mut restarts = Vec::new();
    for binding in elements(heap, bindings, form)? {
        let Some(([name, function], options)) = list::split::<2>(heap, binding) else {
            return Err(malformed_clause(heap, form, binding));
        };
        let keys = elements(heap, options, form)?;
        let known = [K_REPORT_FUNCTION, K_INTERACTIVE_FUNCTION, K_TEST_FUNCTION];
        if keys.len() % 2 != 0 || keys.iter().step_by(2).any(|key| !known.contains(key)) {
            return Err(malformed_clause(heap, form, binding));
        }
        let option = |key| list::getf(heap, options, key).unwrap_or(Value::NIL);
        restarts.push(Restart {
            name,
            function,
            report: option(K_REPORT_FUNCTION),
            interactive: option(K_INTERACTIVE_FUNCTION),
            test: option(K_TEST_FUNCTION),
        });
    }
    Ok(with_restarts(heap, &restarts, body))
}

/// Takes a clause of `restart-case` apart: its restart without a function, lambda list and body.
fn restart_clause(heap: &mut Heap, form: Value, clause: Value) -> Result<(Restart, Value, Value)> {
    let Some(([name, lambda_list], mut rest)) = list::split::<2>(heap, clause) else {
        return Err(malformed_clause(heap, form, clause));
    };
    let nil = Value::NIL;
    let mut restart = Restart { name, function: nil, report: nil, interactive: nil, test: nil };
    while let Some(([key, value], after)) = list::split::<2>(heap, rest) {
        let is_text = !value.is_symbol() && !value.is_cons();
        let slot = match key {
            K_REPORT => &mut restart.report,
            K_INTERACTIVE => &mut restart.interactive,
            K_TEST => &mut restart.test,
            _ => break,
        };
        *slot = if is_text { value } else { form!(in heap (FUNCTION value)) };
        rest = after;
    }
    Ok((restart, lambda_list, rest))
}

/// Expands `restart-case`. Invoking a restart leaves the inner block with the number of the clause
/// and the arguments; the clause then runs outside the restarts.
pub(super) fn restart_case(heap: &mut Heap, form: Value, _: &dyn MacroScope) -> Result<Value> {
    let ([protected], clauses) = leading(heap, form)?;
    let clauses = elements(heap, clauses, form)?;
    if clauses.is_empty() {
        return Ok(protected);
    }
    let mut restarts = Vec::new();
    let mut chosen = Value::NIL;
    for (i, clause) in clauses.iter().enumerate().rev() {
        let (mut restart, lambda_list, body) = restart_clause(heap, form, *clause)?;
        let number = Value::fixnum(i as i64);
        restart.function = form!(in heap
            (FUNCTION (LAMBDA (AMP_REST TEMP_1)
              (RETURN_FROM RESTART_ENTER (CONS number TEMP_1)))));
        restarts.push(restart);
        let run = form!(in heap
            (APPLY (FUNCTION (LAMBDA lambda_list . body)) (CDR RESTART_CHOICE)));
        chosen = if i + 1 == clauses.len() {
            run
        } else {
            form!(in heap (IF (EQ (CAR RESTART_CHOICE) number) run chosen))
        };
    }
    restarts.reverse();
    let protected = associating(heap, protected, restarts.len());
    let body = form!(in heap (protected));
    let body = with_restarts(heap, &restarts, body);
    Ok(form!(in heap
        (BLOCK RESTART_EXIT
          (LET ((RESTART_CHOICE (BLOCK RESTART_ENTER (RETURN_FROM RESTART_EXIT body))))
            chosen))))
}

/// Makes a signalling form associate the condition that it makes with the first `n` restarts.
fn associating(heap: &mut Heap, protected: Value, n: usize) -> Value {
    if !protected.is_cons() {
        return protected;
    }
    let operator = heap.car(protected);
    if !matches!(operator, ERROR | SIGNAL | WARN | CERROR) {
        return protected;
    }
    let (n, rest) = (Value::fixnum(n as i64), heap.cdr(protected));
    form!(in heap
        (STANDS_AT protected (SIGNAL_WITH_RESTARTS n (QUOTE operator) . rest)))
}
