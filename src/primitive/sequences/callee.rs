//! Functions as arguments: which of them Rust may call itself, and the frames in which the others
//! are called.
//!
//! No Rust function calls Lisp. A primitive that takes a function keeps its state in slots of its
//! frame, pushes a native control frame and answers with `Flow::Enter`; afterwards the function of
//! that frame goes on. If the argument is itself a primitive that needs no frame (it neither calls
//! Lisp nor waits), it is called directly, and all the work is done in Rust.

use crate::data::{Fault, Result};
use crate::global::units::Ref;
use crate::global::{package, symbol};
use crate::heap::{Imm, Value};
use crate::machine::code::node::Cont;
use crate::machine::{Args, Body, Flow, Machine, Primitive, can_be_continued};
use std::sync::OnceLock;

/// The function that a designator names; the symbol itself if it names no function now.
pub(crate) fn function_of(designator: Value) -> Value {
    if let Some(name) = designator.as_symbol() {
        let function = symbol::cell(name).function();
        if function != Value::UNBOUND {
            return function;
        }
    }
    designator
}

/// The primitive behind a function word, if Rust may call it directly with `n` arguments.
#[inline]
pub(crate) fn native(function: Value, n: usize) -> Option<&'static Primitive> {
    if !function.is(Imm::Primitive) {
        return None;
    }
    let primitive = crate::machine::primitive(function);
    let fits = primitive.min as usize <= n && n <= primitive.max as usize;
    (fits && !primitive.needs_a_call()).then_some(primitive)
}

/// The outcome of a direct call of a primitive.
pub(crate) enum Called {
    /// The value.
    Value(Value),
    /// It must be called again in a frame of its own ([`enter`]): it takes long, or a restart or a
    /// collection may help it.
    InFrame,
    /// It has failed with this fault.
    Failed(Box<Fault>),
}

impl From<Result> for Called {
    #[inline(always)]
    fn from(result: Result) -> Called {
        match result {
            Ok(value) => Called::Value(value),
            Err(fault) => Called::of(fault),
        }
    }
}

impl Called {
    #[cold]
    #[inline(never)]
    fn of(fault: Box<Fault>) -> Called {
        if can_be_continued(&fault) { Called::InFrame } else { Called::Failed(fault) }
    }
}

/// Calls a primitive with one argument; the slot `scratch` must be free.
#[inline]
fn call1(m: &mut Machine, primitive: &Primitive, a: Value, scratch: usize) -> Called {
    let result = match primitive.body {
        Body::F1(f) => f(m, a),
        _ => return call_n(m, primitive, &[a], scratch),
    };
    result.into()
}

/// Calls a primitive with two arguments; two slots from `scratch` on must be free.
#[inline]
fn call2(m: &mut Machine, primitive: &Primitive, a: Value, b: Value, scratch: usize) -> Called {
    let result = match primitive.body {
        Body::F2(f) => f(m, a, b),
        _ => return call_n(m, primitive, &[a, b], scratch),
    };
    result.into()
}

/// Calls the primitive with one argument; [`Called::InFrame`] if there is none ([`native`]).
#[inline]
pub(crate) fn called1(
    m: &mut Machine,
    native: Option<&'static Primitive>,
    a: Value,
    scratch: usize,
) -> Called {
    native.map_or(Called::InFrame, |primitive| call1(m, primitive, a, scratch))
}

/// Like [`called1`], with two arguments.
#[inline]
pub(crate) fn called2(
    m: &mut Machine,
    native: Option<&'static Primitive>,
    (a, b): (Value, Value),
    scratch: usize,
) -> Called {
    native.map_or(Called::InFrame, |primitive| call2(m, primitive, a, b, scratch))
}

/// Calls a primitive with any number of arguments; as many slots from `scratch` on must be free.
pub(crate) fn call_n(
    m: &mut Machine,
    primitive: &Primitive,
    arguments: &[Value],
    scratch: usize,
) -> Called {
    let result = match (primitive.body, arguments) {
        (Body::F0(f), []) => f(m),
        (Body::F1(f), [a]) => f(m, *a),
        (Body::F2(f), [a, b]) => f(m, *a, *b),
        (Body::F3(f), [a, b, c]) => f(m, *a, *b, *c),
        (Body::N(f), _) => {
            m.reserve(scratch + arguments.len() + 2);
            m.stack[scratch..scratch + arguments.len()].copy_from_slice(arguments);
            f(m, Args { base: scratch, count: arguments.len() })
        }
        _ => unreachable!("`native` has looked at the number of arguments"),
    };
    result.into()
}

/// The primitives that Rust code recognises, as function words.
pub(crate) struct Known {
    /// `eq`.
    pub eq: Value,
    /// `eql`.
    pub eql: Value,
    /// `equal`.
    pub equal: Value,
    /// `equalp`.
    pub equalp: Value,
    /// `identity`.
    pub identity: Value,
    /// `<`.
    pub lt: Value,
    /// `>`.
    pub gt: Value,
    /// `+`.
    pub plus: Value,
    /// `char=`.
    pub char_eq: Value,
    /// `char-equal`.
    pub char_equal: Value,
}

/// The recognised primitives.
pub(crate) fn known() -> &'static Known {
    static KNOWN: OnceLock<Known> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let at_boot = |name: &str| {
            let table = crate::primitive::all();
            let at = table.iter().position(|p| p.package == package::COMMON_LISP && p.name == name);
            at.map_or(Value::UNBOUND, |i| Value::immediate(Imm::Primitive, i as u64))
        };
        Known {
            eq: at_boot("EQ"),
            eql: at_boot("EQL"),
            equal: at_boot("EQUAL"),
            equalp: at_boot("EQUALP"),
            identity: at_boot("IDENTITY"),
            lt: at_boot("<"),
            gt: at_boot(">"),
            plus: at_boot("+"),
            char_eq: at_boot("CHAR="),
            char_equal: at_boot("CHAR-EQUAL"),
        }
    })
}

/// Calls a function on top of `slots` slots of state at `base`; then `frame` goes on.
#[inline]
pub(crate) fn enter(
    m: &mut Machine,
    frame: Ref<Cont>,
    base: usize,
    slots: usize,
    function: Value,
    arguments: &[Value],
) -> Flow {
    let callee = base + slots;
    m.reserve(callee + arguments.len() + 2);
    m.stack[callee..callee + arguments.len()].copy_from_slice(arguments);
    m.control.push(frame);
    Flow::Enter(function, callee, arguments.len() as u32)
}

/// Passes the arguments on to the Lisp function of package SYSTEM with this name.
pub(crate) fn to_lisp(name: &str, args: Args) -> Flow {
    Flow::Enter(package::system(name).word(), args.base, args.count as u32)
}

/// Ends a control primitive with one value or a fault.
pub(crate) fn done(result: Result, args: Args) -> Flow {
    match result {
        Ok(value) => Flow::Return(value, args.base),
        Err(fault) => Flow::Fault(fault),
    }
}
