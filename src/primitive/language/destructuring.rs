//! Primitives that the expansions of macros call: for arguments not supplied, and for property
//! lists.

use crate::data::{Fault, Result, list, sequence};
use crate::global::sym;
use crate::heap::{Heap, Value};
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::primitive::{cl, sys};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    sys(
        "UNSUPPLIED-P",
        ".",
        "object",
        (1, 1),
        Body::F1(unsupplied_p),
        "Whether it is the mark of what is not supplied.",
    )
    .pure(),
    sys(
        "PLIST-PUT",
        ".",
        "list key value",
        (3, 3),
        Body::F3(plist_put),
        "The property list with this value for the key; changes it in place where the key is there.",
    ),
    sys(
        "PLIST-REMOVE",
        ".",
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
    )
    .pure()
    .takes("list _"),
    sys(
        "COMPILER-MACRO-ARGUMENTS",
        "c",
        "form",
        (1, 1),
        Body::F1(compiler_macro_arguments),
        "The arguments of a call, also of one by FUNCALL.",
    ),
];

fn unsupplied_p(_: &mut Machine, object: Value) -> Result {
    Ok(Value::from_bool(object == Value::UNSUPPLIED))
}

/// The cons whose car is the value of a key in a property list; `None` if the key is missing. An
/// error if the list is improper.
pub(in crate::primitive) fn place_of(
    heap: &mut Heap,
    list: Value,
    key: Value,
) -> Result<Option<Value>> {
    let mut tail = list;
    let mut steps = 0usize;
    while let Some((indicator, rest)) = heap.uncons(tail) {
        let Some((_, next)) = heap.uncons(rest) else {
            return Err(Fault::type_error(rest, sym::CONS));
        };
        if indicator == key {
            return Ok(Some(rest));
        }
        tail = next;
        steps += 1;
        if list::goes_around(heap, list, steps) {
            return Err(sequence::improper(list));
        }
    }
    heap.charge(steps);
    if tail.is_nil() { Ok(None) } else { Err(sequence::improper(list)) }
}

fn getf(m: &mut Machine, args: Args) -> Result {
    let (list, key) = (m.arg(args, 0), m.arg(args, 1));
    match place_of(&mut m.heap, list, key)? {
        Some(cons) => Ok(m.heap.car(cons)),
        None => Ok(m.opt(args, 2).unwrap_or(Value::NIL)),
    }
}

pub(in crate::primitive) fn plist_put(
    m: &mut Machine,
    list: Value,
    key: Value,
    value: Value,
) -> Result {
    match place_of(&mut m.heap, list, key)? {
        Some(cons) => {
            if let Some(cons) = cons.as_own() {
                m.heap.set_car(cons, value);
                return Ok(list);
            }
            // The list is a constant of code: return a changed copy instead.
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

/// A property list without a key, and whether the key was there.
pub(in crate::primitive) fn without_key(
    m: &mut Machine,
    list: Value,
    key: Value,
) -> Result<(Value, bool)> {
    let Some(cons) = place_of(&mut m.heap, list, key)? else { return Ok((list, false)) };
    // The elements before that cons, without the key itself.
    let mut before: Vec<Value> = list::conses(&m.heap, list)
        .take_while(|cell| *cell != cons)
        .map(|c| m.heap.car(c))
        .collect();
    before.pop();
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
