//! What the expansions of macros call: checks of lists against lambda lists, and property lists.

use super::{cl, sys};
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::value::{Fault, Heap, Result, Value, list, sym};

/// The primitives of this file.
pub(super) const TABLE: &[Primitive] = &[
    sys(
        "DESTRUCTURE",
        "list specification",
        (2, 2),
        Body::F2(destructure),
        "The list, if its length is right; the specification is (bounds name . lambda-list).",
    ),
    sys(
        "CHECK-KEYS",
        "list specification",
        (2, 2),
        Body::F2(check_keys),
        "The list, if it is a property list of known keywords; the specification is (keywords name . lambda-list).",
    ),
    sys(
        "PLIST-GET",
        "list key",
        (2, 2),
        Body::F2(plist_get),
        "The value of a key, or the mark of what is not supplied.",
    ),
    sys(
        "UNSUPPLIED-P",
        "object",
        (1, 1),
        Body::F1(unsupplied_p),
        "Whether it is the mark of what is not supplied.",
    ),
    sys(
        "PLIST-PUT",
        "list key value",
        (3, 3),
        Body::F3(plist_put),
        "The property list with this value for the key; changes it in place where the key is there.",
    ),
    sys(
        "PLIST-REMOVE",
        "list key",
        (2, 2),
        Body::Control(plist_remove),
        "The property list without the key, and whether it was there.",
    ),
    cl(
        "GETF",
        "list key &optional default",
        (2, 3),
        Body::N(getf),
        "The value of a key. (getf '(:a 1) :a) => 1",
    ),
    sys(
        "COMPILER-MACRO-ARGUMENTS",
        "form",
        (1, 1),
        Body::F1(compiler_macro_arguments),
        "The arguments of a call, also of one by FUNCALL.",
    ),
];

/// The fault of arguments that do not fit: names the macro, or the lambda list.
#[cold]
fn misfit(heap: &mut Heap, list: Value, context: Value, what: &str) -> Box<Fault> {
    let (name, lambda_list) = (heap.car(context), heap.cdr(context));
    if name.is_nil() {
        let control = format!("{what} in ~s to match the lambda list ~s.");
        return Fault::program(heap, &control, &[list, lambda_list]);
    }
    let control = format!("{what} for the macro ~s in ~s; its lambda list is ~s.");
    Fault::program(heap, &control, &[name, list, lambda_list])
}

fn destructure(m: &mut Machine, list: Value, specification: Value) -> Result {
    let heap = &m.heap;
    let bounds = heap.car(specification).untag_fixnum();
    let (least, most) = (bounds >> 32, (bounds & 0xffff_ffff) - 1);
    let limit = least.max(most);
    let mut count = 0;
    let mut tail = list;
    while tail.is_cons() && count < limit {
        count += 1;
        tail = heap.cdr(tail);
    }
    if count < least {
        return Err(misfit_list(m, list, specification, "Too few elements"));
    }
    if most >= 0 && !tail.is_nil() {
        return Err(misfit_list(m, list, specification, "Too many elements"));
    }
    Ok(list)
}

#[cold]
fn misfit_list(m: &mut Machine, list: Value, specification: Value, what: &str) -> Box<Fault> {
    let context = m.heap.cdr(specification);
    misfit(&mut m.heap, list, context, what)
}

fn check_keys(m: &mut Machine, list: Value, specification: Value) -> Result {
    if list.is_nil() {
        return Ok(list);
    }
    let heap = &m.heap;
    let (known, context) = (heap.car(specification), heap.cdr(specification));
    let mut allowed = known == Value::T;
    let mut unknown = None;
    let mut tail = list;
    while tail.is_cons() {
        let (key, rest) = (heap.car(tail), heap.cdr(tail));
        if !rest.is_cons() {
            let what = "A keyword without a value";
            return Err(misfit(&mut m.heap, list, context, what));
        }
        if key == sym::K_ALLOW_OTHER_KEYS {
            allowed |= heap.car(rest).is_true();
        } else if !allowed && unknown.is_none() && !list::elements(heap, known).any(|k| k == key) {
            unknown = Some(key);
        }
        tail = heap.cdr(rest);
    }
    if tail.is_true() {
        return Err(misfit(&mut m.heap, list, context, "A dotted end"));
    }
    match unknown {
        Some(key) if !allowed => {
            let control = "~s is not among the keywords ~s of the lambda list ~s.";
            let lambda_list = m.heap.cdr(context);
            Err(Fault::program(&mut m.heap, control, &[key, known, lambda_list]))
        }
        _ => Ok(list),
    }
}

fn plist_get(m: &mut Machine, list: Value, key: Value) -> Result {
    Ok(list::getf(&m.heap, list, key).unwrap_or(Value::UNSUPPLIED))
}

fn unsupplied_p(_: &mut Machine, object: Value) -> Result {
    Ok(Value::from_bool(object == Value::UNSUPPLIED))
}

/// The cons that holds the value of a key.
fn place_of(heap: &Heap, list: Value, key: Value) -> Result<Option<Value>> {
    let mut tail = list;
    while tail.is_cons() {
        let rest = heap.cdr(tail);
        if !rest.is_cons() {
            return Err(Fault::type_error(list, sym::LIST));
        }
        if heap.car(tail) == key {
            return Ok(Some(rest));
        }
        tail = heap.cdr(rest);
    }
    if tail.is_nil() { Ok(None) } else { Err(Fault::type_error(list, sym::LIST)) }
}

fn getf(m: &mut Machine, args: Args) -> Result {
    let (list, key) = (m.arg(args, 0), m.arg(args, 1));
    match place_of(&m.heap, list, key)? {
        Some(cons) => Ok(m.heap.car(cons)),
        None => Ok(m.opt(args, 2).unwrap_or(Value::NIL)),
    }
}

pub(super) fn plist_put(m: &mut Machine, list: Value, key: Value, value: Value) -> Result {
    match place_of(&m.heap, list, key)? {
        Some(cons) if cons.is_own() => {
            m.heap.set_word(cons, 0, value.0);
            Ok(list)
        }
        Some(_) => {
            // The list is a constant of code: a changed copy takes its place.
            let mut parts = list::to_vec(&mut m.heap, list)?;
            if let Some(i) = parts.iter().step_by(2).position(|k| *k == key) {
                parts[2 * i + 1] = value;
            }
            Ok(list::from_slice(&mut m.heap, &parts))
        }
        None => {
            let rest = m.heap.cons(value, list);
            Ok(m.heap.cons(key, rest))
        }
    }
}

/// The list without a key, and whether it was there.
pub(super) fn without_key(m: &mut Machine, list: Value, key: Value) -> Result<(Value, bool)> {
    let Some(cons) = place_of(&m.heap, list, key)? else { return Ok((list, false)) };
    let mut before = Vec::new();
    let mut tail = list;
    while tail.is_cons() && m.heap.cdr(tail) != cons {
        let rest = m.heap.cdr(tail);
        before.extend([m.heap.car(tail), m.heap.car(rest)]);
        tail = m.heap.cdr(rest);
    }
    let after = m.heap.cdr(cons);
    Ok((list::with_tail(&mut m.heap, &before, after), true))
}

fn plist_remove(m: &mut Machine, args: Args) -> Flow {
    let (list, key) = (m.arg(args, 0), m.arg(args, 1));
    match without_key(m, list, key) {
        Ok((rest, found)) => {
            m.values = vec![rest, Value::from_bool(found)];
            Flow::ReturnValues(args.base)
        }
        Err(fault) => Flow::Fault(fault),
    }
}

fn compiler_macro_arguments(m: &mut Machine, form: Value) -> Result {
    let rest = m.heap.cdr(form);
    let by_funcall = m.heap.car(form) == sym::FUNCALL && rest.is_cons();
    Ok(if by_funcall { m.heap.cdr(rest) } else { rest })
}
