//! `setf` and the macros that assign several places.

use super::place::{Effects, Place};
use super::*;

/// Whether any of the forms may have an effect.
pub(super) fn any_harmful(heap: &Heap, forms: &[Value], scope: &dyn MacroScope) -> bool {
    forms.iter().any(|form| !is_harmless(heap, *form, scope))
}

/// The index behind the last form that may have an effect: no form from there on has one.
fn calm_from(heap: &Heap, forms: &[Value], scope: &dyn MacroScope) -> usize {
    forms.iter().rposition(|form| !is_harmless(heap, *form, scope)).map_or(0, |at| at + 1)
}

/// Replaces arguments by temporaries if they must not be evaluated twice or later: all except
/// constants, and variables that nothing evaluated later can assign. `moving` tells whether a form that
/// is evaluated after them may have an effect, `effects` the effects of all places of the form.
pub(super) fn settle(
    heap: &mut Heap,
    place: &mut Place,
    moving: bool,
    effects: &Effects,
    temps: &mut Temps,
    scope: &dyn MacroScope,
) {
    let mut moving = moving;
    let mut direct = vec![true; place.arguments.len()];
    for (i, argument) in place.arguments.iter().enumerate().rev() {
        let stays = !moving && is_variable(*argument, scope) && !effects.may_assign(*argument);
        direct[i] = stays || is_constant(heap, *argument);
        moving |= !is_harmless(heap, *argument, scope);
    }
    for (argument, direct) in place.arguments.iter_mut().zip(direct) {
        if !direct {
            *argument = temps.bind(heap, *argument);
        }
    }
}

/// Expands `setf`.
pub(super) fn setf(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    let parts = arguments(heap, form)?;
    if parts.len() % 2 == 1 {
        return Err(complain(heap, form, "SETF needs places and values in pairs: ~s", &[form]));
    }
    let mut forms = Vec::new();
    for pair in parts.chunks(2) {
        forms.push(set_one(heap, pair[0], pair[1], scope)?);
    }
    let forms = list_of(heap, &forms);
    Ok(progn(heap, forms))
}

fn set_one(heap: &mut Heap, place: Value, value: Value, scope: &dyn MacroScope) -> Result<Value> {
    let Some(mut place_apart) = Place::parse(heap, place, scope)? else {
        return Ok(form!(in heap (GENERAL_SETF place value)));
    };
    let mut temps = Temps::default();
    if !place_apart.writes_in_order(heap, scope) {
        let moving = any_harmful(heap, &[value], scope);
        settle(heap, &mut place_apart, moving, &Effects::none(), &mut temps, scope);
    }
    let write = place_apart.write(heap, value, &mut temps);
    let write = form!(in heap (write));
    Ok(temps.wrap(heap, write))
}

/// Takes all places apart; `None` if the library must handle one of them.
fn parse_all(
    heap: &mut Heap,
    forms: &[Value],
    scope: &dyn MacroScope,
) -> Result<Option<Vec<Place>>> {
    let mut places = Vec::new();
    for form in forms {
        match Place::parse(heap, *form, scope)? {
            Some(place) => places.push(place),
            None => return Ok(None),
        }
    }
    Ok(Some(places))
}

/// Leaves the macro call to the library.
fn general(heap: &mut Heap, form: Value, operator: Value) -> Value {
    let rest = heap.cdr(form);
    form!(in heap (operator . rest))
}

/// Expands `psetf`.
pub(super) fn psetf(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    let parts = arguments(heap, form)?;
    if parts.len() % 2 == 1 {
        return Err(complain(heap, form, "PSETF needs places and values in pairs: ~s", &[form]));
    }
    let forms: Vec<Value> = parts.iter().step_by(2).copied().collect();
    let values: Vec<Value> = parts.iter().skip(1).step_by(2).copied().collect();
    let Some(mut places) = parse_all(heap, &forms, scope)? else {
        return Ok(general(heap, form, GENERAL_PSETF));
    };
    if places.iter().any(|place| place.is_several()) {
        return Ok(general(heap, form, GENERAL_PSETF));
    }
    let variables: Option<Vec<(Value, Value)>> =
        places.iter().zip(&values).map(|(p, v)| p.variable().map(|s| (s, *v))).collect();
    if let Some(pairs) = variables {
        let mut forms = binding::assign_in_parallel(heap, &pairs, scope);
        forms.push(Value::NIL);
        let forms = list_of(heap, &forms);
        return Ok(progn(heap, forms));
    }
    let effects = Effects::of(&places);
    let mut temps = Temps::default();
    let mut names = Vec::new();
    let calm_from = calm_from(heap, &parts, scope);
    for (i, place) in places.iter_mut().enumerate() {
        settle(heap, place, 2 * i + 1 < calm_from, &effects, &mut temps, scope);
        names.push(temps.bind(heap, values[i]));
    }
    let mut writes = Vec::new();
    for (place, name) in places.iter().zip(names) {
        writes.push(place.write(heap, name, &mut temps));
    }
    writes.push(Value::NIL);
    let writes = list_of(heap, &writes);
    Ok(temps.wrap(heap, writes))
}

/// Expands `shiftf`.
pub(super) fn shiftf(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    let parts = arguments(heap, form)?;
    let Some((new, targets)) = parts.split_last() else { return Err(malformed(heap, form)) };
    if targets.is_empty() {
        return Err(malformed(heap, form));
    }
    let places = parse_all(heap, targets, scope)?;
    let Some(mut places) = places.filter(|all| !all.iter().any(Place::is_several)) else {
        return Ok(general(heap, form, GENERAL_SHIFTF));
    };
    let effects = Effects::of(&places);
    let mut temps = Temps::default();
    let calm_from = calm_from(heap, &parts, scope);
    for (i, place) in places.iter_mut().enumerate() {
        settle(heap, place, i + 1 < calm_from, &effects, &mut temps, scope);
    }
    // All old values are read before anything is written. Only the second may be read as late as
    // when the first is written, since two of the places may be the same.
    let calm = is_harmless(heap, *new, scope) && !effects.run_code();
    let mut old = Vec::new();
    for (i, place) in places.iter().enumerate() {
        let read = place.read(heap);
        old.push(if calm && i == 1 { read } else { temps.bind(heap, read) });
    }
    let direct = places.len() == 1 || is_constant(heap, *new);
    old.push(if direct { *new } else { temps.bind(heap, *new) });
    let mut forms = Vec::new();
    for (i, place) in places.iter().enumerate() {
        forms.push(place.write(heap, old[i + 1], &mut temps));
    }
    forms.push(old[0]);
    let forms = list_of(heap, &forms);
    Ok(temps.wrap(heap, forms))
}

/// Expands `rotatef`.
pub(super) fn rotatef(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    let parts = arguments(heap, form)?;
    let places = parse_all(heap, &parts, scope)?;
    let Some(mut places) = places.filter(|all| !all.iter().any(Place::is_several)) else {
        return Ok(general(heap, form, GENERAL_ROTATEF));
    };
    let effects = Effects::of(&places);
    let mut temps = Temps::default();
    let calm_from = calm_from(heap, &parts, scope);
    for (i, place) in places.iter_mut().enumerate() {
        settle(heap, place, i + 1 < calm_from, &effects, &mut temps, scope);
    }
    if places.is_empty() {
        return Ok(Value::NIL);
    }
    // As in `shiftf`, only the second place may be read late.
    let calm = !effects.run_code();
    let mut old = Vec::new();
    for (i, place) in places.iter().enumerate() {
        let read = place.read(heap);
        old.push(if i == 1 && calm { read } else { temps.bind(heap, read) });
    }
    let mut forms = Vec::new();
    for (i, place) in places.iter().enumerate() {
        let value = old[(i + 1) % old.len()];
        forms.push(place.write(heap, value, &mut temps));
    }
    forms.push(Value::NIL);
    let forms = list_of(heap, &forms);
    Ok(temps.wrap(heap, forms))
}

/// Expands `remf`.
pub(super) fn remf(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    let parts = arguments(heap, form)?;
    let [place, key] = parts[..] else { return Err(malformed(heap, form)) };
    let Some(mut place) = Place::parse(heap, place, scope)? else {
        return Ok(general(heap, form, GENERAL_REMF));
    };
    let effects = Effects::of(std::slice::from_ref(&place));
    let mut temps = Temps::default();
    let moving = any_harmful(heap, &[key], scope);
    settle(heap, &mut place, moving, &effects, &mut temps, scope);
    let read = place.read(heap);
    let mut inner = Temps { next: temps.next + 2, ..Temps::default() };
    let (list, found) = (temps.name(), temps.name());
    let write = place.write(heap, list, &mut inner);
    let body = form!(in heap
        ((MULTIPLE_VALUE_BIND (list found) (PLIST_REMOVE read key)
           (IF found (PROGN write T) ()))));
    Ok(temps.wrap(heap, body))
}
