//! Calls that are replaced by other forms: accessors, predicates and keyword constructors of
//! structures, and compositions of `car` and `cdr`, for which the machine has fast nodes.

use super::*;
use crate::data::class;
use crate::data::class::{Accessor, Class, Slot};
use crate::global::names::Meaning;
use crate::global::symbol::{flag, known};
use crate::global::{names, symbol};
use crate::heap::Imm;

/// Returns the form that replaces a call of a global function, if there is a better one.
pub fn inline_call(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Option<Value> {
    let (name, rest) = (heap.car(form), heap.cdr(form));
    if let Some(at) = place_of_type(name) {
        return with_expanded_type(heap, form, at);
    }
    if let Some(path) = path(name) {
        let is_ours = |name| !symbol::cell(name).has(flag::REPLACED);
        let composes = is_ours(known::CAR) && is_ours(known::CDR);
        return if composes { compose(heap, path, rest) } else { None };
    }
    let name = name.as_symbol()?;
    if symbol::cell(name).function().is(Imm::Primitive) {
        return None;
    }
    if let Some(Accessor { class, position }) = scope.accessor(name) {
        let ([object], Value::NIL) = list::split::<1>(heap, rest)? else { return None };
        if !is_meant(class::at(class)?, scope) {
            return None;
        }
        let class = class::word(class);
        return Some(match position {
            Some(position) => {
                let position = Value::fixnum(position as i64);
                form!(in heap (STRUCTURE_SLOT object class position))
            }
            None => form!(in heap (STRUCTURE_NAMED_P object class)),
        });
    }
    let class = class::constructed(name).filter(|class| is_meant(class, scope))?;
    construct(heap, class, rest, scope)
}

/// Whether a class is the one that its name means here: no other class has got the name, nor will a definition give
/// it to one that is evaluated before this code.
fn is_meant(class: &Class, scope: &dyn MacroScope) -> bool {
    match scope.proposed(class.called) {
        Some(proposed) => proposed.index == class.index,
        None => class::find(class.called).is_some_and(|now| now.name == class.name),
    }
}

/// Where the type specifier stands among the arguments of a function.
#[derive(Clone, Copy)]
enum At {
    Position(usize),
    Keyword(Value),
}

/// Where a function takes a type specifier that it would have Lisp expand at each call.
fn place_of_type(function: Value) -> Option<At> {
    Some(match function {
        TYPEP | COERCE => At::Position(1),
        CONCATENATE | MAP | MERGE | MAKE_SEQUENCE => At::Position(0),
        MAKE_ARRAY | MAKE_STRING => At::Keyword(K_ELEMENT_TYPE),
        _ => return None,
    })
}

/// The most parts of a type specifier that are looked at.
const MOST_PARTS: usize = 200;

/// Makes a call with the type that a quoted specifier abbreviates, if it does: that is computed once
/// for the code, not at each call.
fn with_expanded_type(heap: &mut Heap, form: Value, at: At) -> Option<Value> {
    let mut parts = list::to_vec(heap, form).ok()?;
    let at = match at {
        At::Position(position) => position + 1,
        At::Keyword(keyword) => {
            parts.iter().skip(2).step_by(2).position(|k| *k == keyword)? * 2 + 3
        }
    };
    let quoted = *parts.get(at)?;
    let ([operator, specifier], Value::NIL) = list::split::<2>(heap, quoted)? else { return None };
    if operator != QUOTE || !mentions_abbreviation(heap, specifier) {
        return None;
    }
    parts[at] = form!(in heap (LOAD_TIME_VALUE (EXPANDED_TYPE quoted) T));
    Some(list_of(heap, &parts))
}

/// Whether a program has defined a type that a specifier mentions.
pub(super) fn mentions_abbreviation(heap: &Heap, specifier: Value) -> bool {
    let mut work = vec![specifier];
    for _ in 0..MOST_PARTS {
        let Some(part) = work.pop() else { return false };
        if let Some((first, rest)) = heap.uncons(part) {
            work.extend([rest, first]);
        } else if let Some(name) = part.as_symbol()
            && symbol::cell(name).package() != package::COMMON_LISP
            && names::get(name, Meaning::TypeExpander).is_some()
        {
            return true;
        }
    }
    false
}

/// Makes the calls that a composition of `car` and `cdr` stands for.
fn compose(heap: &mut Heap, path: &str, arguments: Value) -> Option<Value> {
    let ([mut list], Value::NIL) = list::split::<1>(heap, arguments)? else { return None };
    for step in path.bytes().rev() {
        let operator = ours::operator(if step == b'a' { CAR } else { CDR });
        list = form!(in heap (operator list));
    }
    Some(list)
}

/// Returns the steps of a composition of `car` and `cdr`, the last one first, as in its name.
fn path(name: Value) -> Option<&'static str> {
    Some(match name {
        FIRST => "a",
        REST => "d",
        CAAR => "aa",
        CADR | SECOND => "ad",
        CDAR => "da",
        CDDR => "dd",
        CAAAR => "aaa",
        CAADR => "aad",
        CADAR => "ada",
        CADDR | THIRD => "add",
        CDAAR => "daa",
        CDADR => "dad",
        CDDAR => "dda",
        CDDDR => "ddd",
        CADDDR | FOURTH => "addd",
        CDDDDR => "dddd",
        FIFTH => "adddd",
        _ => return None,
    })
}

/// Makes `(make-structure class value…)` of the arguments `(:slot value …)`, provided that all
/// keywords are constants that name slots, none stands twice, and every slot that is left out has a
/// constant default.
fn construct(
    heap: &mut Heap,
    class: &Class,
    arguments: Value,
    scope: &dyn MacroScope,
) -> Option<Value> {
    let arguments = list::to_vec(heap, arguments).ok()?;
    if arguments.len() % 2 == 1 {
        return None;
    }
    let mut given: Vec<Option<Value>> = vec![None; class.slots.len()];
    let mut temps = Temps::default();
    let mut last = 0;
    let mut ordered = true;
    let values: Vec<Value> = arguments.iter().skip(1).step_by(2).copied().collect();
    for (key, value) in arguments.iter().step_by(2).zip(&values) {
        let at =
            class.slots.iter().position(|slot| slot.initargs.first().is_some_and(|i| i == key))?;
        if given[at].replace(*value).is_some() {
            return None;
        }
        ordered &= at >= last;
        last = at;
    }
    ordered |= values.iter().all(|value| is_harmless(heap, *value, scope));
    if !ordered {
        // Values are computed in the order of the call.
        for (key, value) in arguments.iter().step_by(2).zip(&values) {
            let at = class
                .slots
                .iter()
                .position(|slot| slot.initargs.first().is_some_and(|i| i == key))?;
            given[at] = Some(temps.bind(heap, *value));
        }
    }
    let mut parts = Vec::new();
    for (slot, value) in class.slots.iter().zip(given) {
        parts.push(slot_value(heap, class, slot, value)?);
    }
    let (parts, word) = (list_of(heap, &parts), class.word());
    let made = form!(in heap ((MAKE_STRUCTURE_NAMED word . parts)));
    Some(temps.wrap(heap, made))
}

/// Makes the form of a slot's value: the one in the call, or a constant default.
fn slot_value(heap: &mut Heap, class: &Class, slot: &Slot, value: Option<Value>) -> Option<Value> {
    let (default, _) = class::slot_forms(heap, slot);
    let value = match value {
        Some(value) => value,
        None if default.is_nil() => return Some(default),
        None if is_constant(heap, default) => default,
        None => return None,
    };
    Some(slot_types::checked(heap, class.called.word(), slot, value))
}
