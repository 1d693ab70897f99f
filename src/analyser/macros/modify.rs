//! The macros that compute the new value of a place from the old one.
//!
//! For a variable, or an accessor whose subforms are variables and constants, they expand into
//! direct code: `(setq x (+ x 1))`, `(set-aref a i (+ (aref a i) d))`.

use super::place::{Effects, Place};
use super::places::{any_harmful, settle};
use super::*;

/// Expands `incf`.
pub(super) fn incf(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    add(heap, form, scope, PLUS)
}

/// Expands `decf`.
pub(super) fn decf(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    add(heap, form, scope, MINUS)
}

fn add(heap: &mut Heap, form: Value, scope: &dyn MacroScope, operator: Value) -> Result<Value> {
    let parts = arguments(heap, form)?;
    let operator = ours::operator(operator);
    let (place, delta) = match parts[..] {
        [place] => (place, Value::fixnum(1)),
        [place, delta] => (place, delta),
        _ => return Err(malformed(heap, form)),
    };
    if is_variable(place, scope) && is_harmless(heap, delta, scope) {
        return Ok(form!(in heap (SETQ place (operator place delta))));
    }
    modify(heap, place, operator, &[delta], scope)
}

/// Expands `(modify-place place function argument…)`, which `define-modify-macro` makes.
pub(super) fn modify_place(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    let ([place, function], rest) = leading(heap, form)?;
    let rest = elements(heap, rest, form)?;
    modify(heap, place, function, &rest, scope)
}

/// Makes the form that assigns the value of `(function place argument…)` to the place.
fn modify(
    heap: &mut Heap,
    place: Value,
    function: Value,
    extra: &[Value],
    scope: &dyn MacroScope,
) -> Result<Value> {
    let Some(mut apart) = Place::parse(heap, place, scope)? else {
        let extra = list_of(heap, extra);
        return Ok(form!(in heap (GENERAL_MODIFY place function . extra)));
    };
    if let (Some(variable), PLUS, [delta]) = (apart.variable(), function, extra)
        && !is_harmless(heap, *delta, scope)
    {
        // The standard wants the delta evaluated first; the sum is the same.
        let delta = *delta;
        return Ok(form!(in heap (SETQ variable (PLUS delta variable))));
    }
    let effects = Effects::of(std::slice::from_ref(&apart));
    let mut temps = Temps::default();
    let moving = any_harmful(heap, extra, scope);
    settle(heap, &mut apart, moving, &effects, &mut temps, scope);
    let mut operands = Vec::new();
    for form in extra {
        let stays =
            is_constant(heap, *form) || (is_harmless(heap, *form, scope) && !effects.run_code());
        operands.push(if stays { *form } else { temps.bind(heap, *form) });
    }
    let read = apart.read(heap);
    let operands = list_of(heap, &operands);
    let value = form!(in heap (function read . operands));
    let write = apart.write(heap, value, &mut temps);
    let write = form!(in heap (write));
    Ok(temps.wrap(heap, write))
}

/// Expands `push`.
pub(super) fn push(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    let parts = arguments(heap, form)?;
    let [item, place] = parts[..] else { return Err(malformed(heap, form)) };
    push_with(heap, item, place, CONS, &[], scope, GENERAL_PUSH)
}

/// Expands `pushnew`.
pub(super) fn pushnew(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    let ([item, place], keys) = leading(heap, form)?;
    let keys = elements(heap, keys, form)?;
    push_with(heap, item, place, ADJOIN, &keys, scope, GENERAL_PUSHNEW)
}

fn push_with(
    heap: &mut Heap,
    item: Value,
    place: Value,
    function: Value,
    keys: &[Value],
    scope: &dyn MacroScope,
    general: Value,
) -> Result<Value> {
    let Some(mut apart) = Place::parse(heap, place, scope)? else {
        let keys = list_of(heap, keys);
        return Ok(form!(in heap (general item place . keys)));
    };
    let effects = Effects::of(std::slice::from_ref(&apart));
    let mut temps = Temps::default();
    let calm = |heap: &Heap, forms: &[Value]| forms.iter().all(|f| is_harmless(heap, *f, scope));
    // For a variable, the item needs no temporary: the list is read after it anyway.
    let stays = if apart.variable().is_some() {
        calm(heap, keys)
    } else {
        is_constant(heap, item)
            || (is_harmless(heap, item, scope)
                && !effects.run_code()
                && calm(heap, &apart.arguments)
                && calm(heap, keys))
    };
    let item = if stays { item } else { temps.bind(heap, item) };
    let moving = any_harmful(heap, keys, scope);
    settle(heap, &mut apart, moving, &effects, &mut temps, scope);
    let mut operands = Vec::new();
    for form in keys {
        let stays =
            is_constant(heap, *form) || (is_harmless(heap, *form, scope) && !effects.run_code());
        operands.push(if stays { *form } else { temps.bind(heap, *form) });
    }
    let read = apart.read(heap);
    let operands = list_of(heap, &operands);
    let function = ours::operator(function);
    let value = form!(in heap (function item read . operands));
    let write = apart.write(heap, value, &mut temps);
    let write = form!(in heap (write));
    Ok(temps.wrap(heap, write))
}

/// Expands `pop`.
pub(super) fn pop(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    let parts = arguments(heap, form)?;
    let [place] = parts[..] else { return Err(malformed(heap, form)) };
    let Some(mut apart) = Place::parse(heap, place, scope)? else {
        return Ok(form!(in heap (GENERAL_POP place)));
    };
    let effects = Effects::of(std::slice::from_ref(&apart));
    let mut temps = Temps::default();
    settle(heap, &mut apart, false, &effects, &mut temps, scope);
    let read = apart.read(heap);
    if let Some(variable) = apart.variable() {
        let first = temps.name();
        return Ok(form!(in heap
            (LET ((first (CAR variable))) (SETQ variable (CDR variable)) first)));
    }
    let list = temps.bind(heap, read);
    let rest = form!(in heap (CDR list));
    let write = apart.write(heap, rest, &mut temps);
    let body = form!(in heap (write (CAR list)));
    Ok(temps.wrap(heap, body))
}
