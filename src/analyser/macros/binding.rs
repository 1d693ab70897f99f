//! Bindings, multiple values and parallel assignment.

use super::*;

/// `(lambda …)` as a form.
pub(super) fn lambda(heap: &mut Heap, form: Value, _: &dyn MacroScope) -> Result<Value> {
    Ok(form!(in heap (FUNCTION form)))
}

/// `destructuring-bind`.
pub(super) fn destructuring_bind(
    heap: &mut Heap,
    form: Value,
    _: &dyn MacroScope,
) -> Result<Value> {
    let ([pattern, source], body) = leading(heap, form)?;
    lambda_list::destructure(heap, pattern, source, body)
}

/// `multiple-value-list`.
pub(super) fn multiple_value_list(
    heap: &mut Heap,
    form: Value,
    _: &dyn MacroScope,
) -> Result<Value> {
    let parts = arguments(heap, form)?;
    let [values] = parts[..] else { return Err(malformed(heap, form)) };
    Ok(form!(in heap (MULTIPLE_VALUE_CALL (FUNCTION LIST) values)))
}

/// `multiple-value-setq`.
pub(super) fn multiple_value_setq(
    heap: &mut Heap,
    form: Value,
    scope: &dyn MacroScope,
) -> Result<Value> {
    let parts = arguments(heap, form)?;
    let [variables, values] = parts[..] else { return Err(malformed(heap, form)) };
    let variables = elements(heap, variables, form)?;
    let names = variable_names(heap, form, &variables)?;
    match variables[..] {
        [] => return Ok(form!(in heap (VALUES values))),
        [variable] => return Ok(form!(in heap (VALUES (SETQ variable values)))),
        _ => {}
    }
    if names.iter().any(|v| scope.symbol_macro(*v).is_some()) {
        let variables = list_of(heap, &variables);
        return Ok(form!(in heap (VALUES (SETF (VALUES . variables) values))));
    }
    let mut temps = Temps::default();
    let mut names = Vec::new();
    let mut pairs = Vec::new();
    for variable in &variables {
        let name = temps.name();
        names.push(name);
        pairs.push(*variable);
        pairs.push(name);
    }
    let names = list_of(heap, &names);
    let pairs = list_of(heap, &pairs);
    Ok(form!(in heap (MULTIPLE_VALUE_BIND names values (SETQ . pairs) TEMP_1)))
}

/// The symbols of variables that are assigned.
fn variable_names(heap: &mut Heap, form: Value, variables: &[Value]) -> Result<Vec<Symbol>> {
    if let Some(other) = variables.iter().find(|v| !v.is_symbol()) {
        return Err(complain(heap, form, "~s cannot be assigned: it is not a symbol.", &[*other]));
    }
    Ok(variables.iter().filter_map(|v| v.as_symbol()).collect())
}

/// `nth-value`.
pub(super) fn nth_value(heap: &mut Heap, form: Value, _: &dyn MacroScope) -> Result<Value> {
    let parts = arguments(heap, form)?;
    let [n, values] = parts[..] else { return Err(malformed(heap, form)) };
    Ok(match n.as_fixnum() {
        Some(0) => form!(in heap (VALUES values)),
        Some(n @ 1..12) => {
            let mut temps = Temps::default();
            let names: Vec<Value> = (0..=n).map(|_| temps.name()).collect();
            let last = temp(n as usize);
            let names = list_of(heap, &names);
            form!(in heap (MULTIPLE_VALUE_BIND names values last))
        }
        _ => form!(in heap (NTH n (MULTIPLE_VALUE_LIST values))),
    })
}

/// `psetq`.
pub(super) fn psetq(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    let parts = arguments(heap, form)?;
    if parts.len() % 2 == 1 {
        return Err(malformed(heap, form));
    }
    let variables: Vec<Value> = parts.iter().step_by(2).copied().collect();
    let names = variable_names(heap, form, &variables)?;
    if names.iter().any(|name| scope.symbol_macro(*name).is_some()) {
        let rest = heap.cdr(form);
        return Ok(form!(in heap (PSETF . rest)));
    }
    let pairs: Vec<(Value, Value)> = parts.chunks(2).map(|pair| (pair[0], pair[1])).collect();
    let mut forms = assign_in_parallel(heap, &pairs, scope);
    forms.push(Value::NIL);
    let forms = list_of(heap, &forms);
    Ok(progn(heap, forms))
}

/// Forms that assign variables as if all values had been computed first. Where a value is surely
/// independent of what has been assigned before it, plain assignments do.
pub(super) fn assign_in_parallel(
    heap: &mut Heap,
    pairs: &[(Value, Value)],
    scope: &dyn MacroScope,
) -> Vec<Value> {
    if pairs.is_empty() {
        return Vec::new();
    }
    if independent(heap, pairs, scope) {
        let mut forms = Vec::new();
        for (variable, value) in pairs {
            let (variable, value) = (*variable, *value);
            let assignment = form!(in heap (SETQ variable value));
            forms.push(assignment);
        }
        return forms;
    }
    // The last value needs no temporary: nothing has been assigned yet when it is computed.
    let (last, others) = pairs.split_last().unwrap_or((&pairs[0], &[]));
    let mut temps = Temps::default();
    let mut assignments = vec![last.0, last.1];
    for (variable, value) in others {
        let name = temps.bind(heap, *value);
        assignments.extend([*variable, name]);
    }
    let assignments = list_of(heap, &assignments);
    let setq = form!(in heap ((SETQ . assignments)));
    vec![temps.wrap(heap, setq)]
}

/// Whether no value after the first mentions a variable that has been assigned before it.
fn independent(heap: &Heap, pairs: &[(Value, Value)], scope: &dyn MacroScope) -> bool {
    pairs.iter().enumerate().skip(1).all(|(i, (_, value))| {
        is_harmless(heap, *value, scope)
            && pairs[..i].iter().all(|(var, _)| !mentions(heap, *value, *var, MENTION_DEPTH))
    })
}

/// How deep [`mentions`] looks: deeper than a harmless form is, but for data and types in it.
const MENTION_DEPTH: u32 = 8;

/// Whether a symbol may stand anywhere in a harmless form, quoted data aside.
fn mentions(heap: &Heap, form: Value, symbol: Value, depth: u32) -> bool {
    if !form.is_cons() {
        return form == symbol;
    }
    let mut parts = list::elements(heap, form);
    heap.car(form) != QUOTE
        && (depth == 0 || parts.any(|part| mentions(heap, part, symbol, depth - 1)))
}
