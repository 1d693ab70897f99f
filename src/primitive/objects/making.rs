//! Making instances (CLHS 7.1): `make-instance`, `initialize-instance` and `shared-initialize` for the
//! plain cases.
//!
//! A case is plain if only our methods apply, but for those of a program on `initialize-instance` and
//! `shared-initialize`, which are called; if each initarg fills a slot and Rust can tell that the value
//! is of the slot's type; and if the default initargs that are wanted are constants. Everything else is a
//! function of the library (`stdlib/clos/instances.lisp`), entered with the same arguments: nothing has
//! been done by then. The functions of initforms are called one after the other in a frame.

use super::slots::{allocate, current, write_slot};
use crate::data::class::{Class, Family, Slot};
use crate::data::{class, list};
use crate::global::metaobjects::{self, Sort};
use crate::global::{known, package};
use crate::heap::{Symbol, Value};
use crate::machine::code::node::Cont;
use crate::machine::eval::native::kept_frame;
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::primitive::language::definitions::function_within;
use crate::primitive::{MANY, cl};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    cl(
        "MAKE-INSTANCE",
        "class &rest initargs",
        (1, MANY),
        Body::Control(make_instance),
        "A new instance of CLASS, a class or its name.",
    ),
    cl(
        "INITIALIZE-INSTANCE",
        "instance &rest initargs",
        (1, MANY),
        Body::Control(initialize_instance),
        "Fills the slots of a new instance. The instance.",
    ),
    cl(
        "SHARED-INITIALIZE",
        "instance slot-names &rest initargs",
        (2, MANY),
        Body::Control(shared_initialize),
        "Fills slots from the initargs, and those among SLOT-NAMES (T: all) that are unbound from their initforms. The instance.",
    ),
];

/// Whether a program has defined methods on a generic function of the standard.
fn has_methods(name: Symbol) -> bool {
    metaobjects::is(function_within(name), Sort::Generic)
}

/// Calls a function of the library with the same arguments.
fn otherwise(name: &str, args: Args) -> Flow {
    Flow::Enter(package::system(name).word(), args.base, args.count as u32)
}

/// The first value given for a slot among the arguments from `from` on, which are in pairs.
fn given(m: &Machine, args: Args, from: usize, slot: &Slot) -> Option<Value> {
    let pairs = m.arguments(args)[from..].chunks_exact(2);
    let mut values = pairs.filter(|pair| slot.initargs.iter().any(|name| *name == pair[0]));
    values.next().map(|pair| pair[1])
}

/// Whether all initargs fill slots of the class.
fn are_known(m: &Machine, args: Args, layout: &Class) -> bool {
    let slots = || layout.slots.iter().chain(&layout.shared);
    m.arguments(args)[1..]
        .chunks_exact(2)
        .all(|pair| slots().any(|slot| slot.initargs.iter().any(|name| *name == pair[0])))
}

/// Adds the default initargs that are not given to the arguments; false if one is no constant.
fn add_defaults(m: &mut Machine, args: &mut Args, layout: &Class) -> bool {
    for default in &layout.defaults {
        let pairs = m.arguments(*args)[1..].chunks_exact(2);
        if pairs.into_iter().any(|pair| default.name == pair[0]) {
            continue;
        }
        let Some(value) = default.constant else { return false };
        let end = args.base + args.count;
        m.reserve(end + 3);
        m.stack[end] = default.name.word();
        m.stack[end + 1] = value.word();
        args.count += 2;
    }
    true
}

/// Whether Rust can tell that each value given is of the type of its slot.
fn all_fit(m: &mut Machine, args: Args, from: usize, layout: &Class) -> bool {
    if !layout.has_checks {
        return true;
    }
    let mut slots = layout.slots.iter().chain(&layout.shared);
    slots.all(|slot| match given(m, args, from, slot) {
        Some(value) => class::takes(&mut m.heap, slot, value) == Some(true),
        None => true,
    })
}

fn make_instance(m: &mut Machine, args: Args) -> Flow {
    let designator = m.arg(args, 0);
    let layout = match designator.as_symbol() {
        Some(name) => class::find(name),
        None => class::of_handle(designator),
    };
    let layout = layout.filter(|layout| layout.is_plain && args.count % 2 == 1);
    let Some(layout) = layout else { return otherwise("MAKE-INSTANCE-OTHERWISE", args) };
    let has_makers = has_methods(known::ALLOCATE_INSTANCE)
        || (designator.is_symbol() && has_methods(known::MAKE_INSTANCE));
    let (mut args, given) = (args, args);
    let is_plain = !has_makers
        && add_defaults(m, &mut args, layout)
        && are_known(m, args, layout)
        && all_fit(m, args, 1, layout);
    if !is_plain {
        return otherwise("MAKE-INSTANCE-OTHERWISE", given);
    }
    let instance = allocate(m, layout);
    if has_methods(known::INITIALIZE_INSTANCE) || has_methods(known::SHARED_INITIALIZE) {
        return initialize_by_methods(m, args, instance);
    }
    fill(m, args, 1, layout, instance);
    fill_from_initforms(m, args.base, layout, instance, Value::T)
}

/// Calls the methods of `initialize-instance`, then returns the instance.
fn initialize_by_methods(m: &mut Machine, args: Args, instance: Value) -> Flow {
    let base = args.base;
    m.reserve(base + args.count + 3);
    m.stack.copy_within(base..base + args.count, base + 1);
    m.stack[base] = instance;
    m.stack[base + 1] = instance;
    m.control
        .push(kept_frame!(Cont::native(1, |m, base, _| { Flow::Return(m.stack[base], base) })));
    Flow::Enter(known::INITIALIZE_INSTANCE.word(), base + 1, args.count as u32)
}

fn initialize_instance(m: &mut Machine, args: Args) -> Flow {
    let base = args.base;
    m.reserve(base + args.count + 2);
    m.stack.copy_within(base + 1..base + args.count, base + 2);
    m.stack[base + 1] = Value::T;
    let args = Args { base, count: args.count + 1 };
    if has_methods(known::SHARED_INITIALIZE) {
        return Flow::Enter(known::SHARED_INITIALIZE.word(), base, args.count as u32);
    }
    shared_initialize(m, args)
}

fn shared_initialize(m: &mut Machine, args: Args) -> Flow {
    let (instance, names) = (m.arg(args, 0), m.arg(args, 1));
    let layout = if args.count.is_multiple_of(2) { current(m, instance) } else { None };
    let are_names = m.arguments(args)[2..].chunks_exact(2).all(|pair| pair[0].is_symbol());
    let is_plain = are_names && (names == Value::T || names.is_nil() || names.is_cons());
    let layout = layout.filter(|layout| {
        is_plain && layout.family == Family::Standard && !layout.is_hooked && instance.is_own()
    });
    let Some(layout) = layout.filter(|layout| all_fit(m, args, 2, layout)) else {
        return otherwise("SHARED-INITIALIZE-OTHERWISE", args);
    };
    fill(m, args, 2, layout, instance);
    fill_from_initforms(m, args.base, layout, instance, names)
}

/// Fills the slots for which there is an initarg among the arguments from `from` on.
fn fill(m: &mut Machine, args: Args, from: usize, layout: &Class, instance: Value) {
    if args.count <= from {
        return;
    }
    for (i, slot) in layout.slots.iter().chain(&layout.shared).enumerate() {
        if let Some(value) = given(m, args, from, slot) {
            write_slot(m, instance, i, slot, value);
        }
    }
}

// The frame of an instance that is being filled from its initforms.
const INSTANCE: usize = 0;
/// How many slots have been looked at.
const NEXT: usize = 1;
/// The names of the slots that are wanted, or T.
const NAMES: usize = 2;
/// The name of the slot whose value is computed.
const SLOT: usize = 3;
const SIZE: usize = 4;

/// Fills the unbound slots that have an initform and are wanted. Returns the instance.
fn fill_from_initforms(
    m: &mut Machine,
    base: usize,
    layout: &'static Class,
    instance: Value,
    names: Value,
) -> Flow {
    if names.is_nil() {
        return Flow::Return(instance, base);
    }
    m.reserve(base + SIZE + 1);
    m.stack[base + INSTANCE] = instance;
    m.stack[base + NEXT] = Value::fixnum(0);
    m.stack[base + NAMES] = names;
    m.stack[base + SLOT] = Value::NIL;
    go_on_with_initforms(m, base, layout)
}

fn go_on_with_initforms(m: &mut Machine, base: usize, layout: &'static Class) -> Flow {
    let (instance, names) = (m.stack[base + INSTANCE], m.stack[base + NAMES]);
    let from = m.stack[base + NEXT].untag_fixnum() as usize;
    let slots = layout.slots.iter().chain(&layout.shared);
    for (i, slot) in slots.enumerate().skip(from) {
        if slot.initfunction.word().is_nil() || super::slots::is_bound(m, instance, i, slot) {
            continue;
        }
        if names != Value::T && !list::elements(&m.heap, names).any(|name| slot.name == name) {
            continue;
        }
        if let Some(constant) = slot.constant.filter(|_| !slot.is_checked) {
            write_slot(m, instance, i, slot, constant.word());
            continue;
        }
        m.stack[base + NEXT] = Value::fixnum(i as i64);
        m.stack[base + SLOT] = slot.name.word();
        m.control.push(kept_frame!(Cont::native(SIZE as u32, |m, base, value| {
            initform_computed(m, base, value)
        })));
        return Flow::Enter(slot.initfunction.word(), base + SIZE, 0);
    }
    Flow::Return(instance, base)
}

/// The value of an initform has been computed: stores it and goes on. The class may have been redefined
/// meanwhile: the slot is then found by its name, and all slots are looked at again.
fn initform_computed(m: &mut Machine, base: usize, value: Value) -> Flow {
    let (instance, name) = (m.stack[base + INSTANCE], m.stack[base + SLOT]);
    let before = m.stack[base + NEXT].untag_fixnum() as usize;
    let Some(layout) = current(m, instance) else {
        let arguments = [instance, m.stack[base + NAMES], name, value];
        m.reserve(base + 5);
        m.stack[base..base + 4].copy_from_slice(&arguments);
        return otherwise("GO-ON-FILLING", Args { base, count: 4 });
    };
    let found = layout.slots.iter().chain(&layout.shared).enumerate();
    let mut found = found.filter(|(_, slot)| slot.name == name);
    let Some((i, slot)) = found.next() else {
        m.stack[base + NEXT] = Value::fixnum(0);
        return go_on_with_initforms(m, base, layout);
    };
    m.stack[base + NEXT] = Value::fixnum(if i == before { i as i64 + 1 } else { 0 });
    if class::takes(&mut m.heap, slot, value) == Some(true) {
        write_slot(m, instance, i, slot, value);
        return go_on_with_initforms(m, base, layout);
    }
    let callee = base + SIZE;
    m.reserve(callee + 4);
    m.stack[callee..callee + 3].copy_from_slice(&[instance, slot.name.word(), value]);
    m.control.push(kept_frame!(Cont::native(SIZE as u32, |m, base, _| {
        let instance = m.stack[base + INSTANCE];
        match current(m, instance) {
            Some(layout) => go_on_with_initforms(m, base, layout),
            None => {
                m.stack[base + 1] = m.stack[base + NAMES];
                otherwise("SHARED-INITIALIZE-OTHERWISE", Args { base, count: 2 })
            }
        }
    })));
    Flow::Enter(package::system("SET-SLOT-VALUE-OTHERWISE").word(), callee, 3)
}
