//! Types (CLHS chapter 4): whether an object is of a type.

use super::slots::is_to_be_updated;
use crate::data::known_type::Nesting;
use crate::data::{Result, known_type};
use crate::global::package;
use crate::heap::Value;
use crate::machine::control::class::is_of_known_type;
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::primitive::{cl, sys};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    cl(
        "TYPEP",
        "object type &optional environment",
        (2, 3),
        Body::Control(typep),
        "Whether the object is of the type. (typep 1 'integer) => T",
    ),
    sys(
        "OF-KNOWN-TYPE",
        ".",
        "object type",
        (2, 2),
        Body::F2(of_known_type),
        "T or NIL for a type that the machine knows, else :UNKNOWN.",
    )
    .pure(),
    sys(
        "TYPE-NESTING",
        ".",
        "type",
        (1, 1),
        Body::F1(type_nesting),
        "What is wrong with the nesting of a type specifier: :RING, :DEEP or NIL. \
         (system::type-nesting '(not null)) => NIL",
    ),
];

fn typep(m: &mut Machine, args: Args) -> Flow {
    let (object, kind) = (m.arg(args, 0), m.arg(args, 1));
    if is_to_be_updated(m, object) {
        return Flow::Enter(package::system("UPDATED-TYPEP").word(), args.base, args.count as u32);
    }
    match is_of_known_type(m, object, kind) {
        Some(is) => Flow::Return(Value::from_bool(is), args.base),
        None => Flow::Enter(package::system("GENERAL-TYPEP").word(), args.base, 2),
    }
}

fn type_nesting(m: &mut Machine, kind: Value) -> Result {
    let (nesting, parts) = known_type::nesting(&m.heap, kind);
    m.heap.charge(parts);
    Ok(match nesting {
        Nesting::Proper => Value::NIL,
        Nesting::Ring => package::keyword("RING").word(),
        Nesting::TooDeep => package::keyword("DEEP").word(),
    })
}

fn of_known_type(m: &mut Machine, object: Value, kind: Value) -> Result {
    Ok(match is_of_known_type(m, object, kind) {
        Some(is) => Value::from_bool(is),
        None => package::keyword("UNKNOWN").word(),
    })
}
