//! The macros of bindings, multiple values and parallel assignment.

use super::*;
use rustc_hash::FxHashSet;

/// Expands `(lambda …)` where it stands as a form.
pub(super) fn lambda(heap: &mut Heap, form: Value, _: &dyn MacroScope) -> Result<Value> {
    Ok(form!(in heap (FUNCTION form)))
}

/// Expands `destructuring-bind`.
pub(super) fn destructuring_bind(
    heap: &mut Heap,
    form: Value,
    _: &dyn MacroScope,
) -> Result<Value> {
    let ([pattern, source], body) = leading(heap, form)?;
    lambda_list::destructure(heap, pattern, source, body)
}

/// Expands `multiple-value-list`.
pub(super) fn multiple_value_list(
    heap: &mut Heap,
    form: Value,
    _: &dyn MacroScope,
) -> Result<Value> {
    let parts = arguments(heap, form)?;
    let [values] = parts[..] else { return Err(malformed(heap, form)) };
    Ok(form!(in heap (MULTIPLE_VALUE_CALL (FUNCTION LIST) values)))
}

/// Expands `multiple-value-setq`.
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

/// Checks the variables to be assigned and returns their symbols.
fn variable_names(heap: &mut Heap, form: Value, variables: &[Value]) -> Result<Vec<Symbol>> {
    if let Some(other) = variables.iter().find(|v| !v.is_symbol()) {
        return Err(complain(heap, form, "~s cannot be assigned: it is not a symbol.", &[*other]));
    }
    Ok(variables.iter().filter_map(|v| v.as_symbol()).collect())
}

/// Expands `nth-value`.
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

/// Expands `psetq`.
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

/// Makes forms that assign variables as if all values had been computed first. A value that
/// certainly does not depend on the variables assigned before it needs no temporary.
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

/// Whether all values after the first are harmless and mention no variable that is assigned before.
fn independent(heap: &Heap, pairs: &[(Value, Value)], scope: &dyn MacroScope) -> bool {
    let mut before = FxHashSet::default();
    pairs.iter().enumerate().all(|(i, (variable, value))| {
        let is_independent = i == 0
            || (is_harmless(heap, *value, scope)
                && !mentions(heap, *value, &before, MENTION_DEPTH));
        before.insert(*variable);
        is_independent
    })
}

/// How deep [`mentions`] looks: deeper than harmless forms nest, apart from data and types in them.
const MENTION_DEPTH: u32 = 8;

/// Whether one of the symbols may occur anywhere in a harmless form, except in quoted data.
fn mentions(heap: &Heap, form: Value, symbols: &FxHashSet<Value>, depth: u32) -> bool {
    if !form.is_cons() {
        return symbols.contains(&form);
    }
    let mut parts = list::elements(heap, form);
    heap.car(form) != QUOTE
        && (depth == 0 || parts.any(|part| mentions(heap, part, symbols, depth - 1)))
}
