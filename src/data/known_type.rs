//! Membership in types that can be decided without running Lisp: what declarations check, and what
//! `typep` tries first.

use super::class::{Class, Family};
use super::{class, hooks, list, numbers};
use crate::global::metaobjects::Sort;
use crate::global::symbol::known;
use crate::global::{joint, metaobjects, sym, symbol};
use crate::heap::{Heap, Imm, Kind, Value};
use hashbrown::HashSet;

/// Whether a value is of a class; a structure also if its class is another version.
fn is_instance(heap: &Heap, value: Value, wanted: &Class) -> bool {
    let is = |class: &Class| {
        class.includes(wanted.index)
            || (wanted.family == Family::Structure && class.inherits(wanted.name))
    };
    class::class_of(heap, value).is_some_and(is)
        || (hooks::is_dormant(value)
            && class::find(known::STANDARD_GENERIC_FUNCTION).is_some_and(is))
}

/// The deepest nesting of `or`, `and` and `not`, and the most parts that are looked at in all.
/// Anything beyond is left to Lisp, which can be interrupted. A specifier may be a ring, or share
/// its parts.
const MOST_NESTED: u32 = 64;
const MOST_PARTS: u32 = 4096;

/// Whether a value is of a type that is known here: named classes of instances, the standard atomic
/// types, and `or`, `and`, `not`, `eql`, `member` and integer ranges of them. `None` for all other
/// types, and for circular ones.
pub fn is_of(heap: &Heap, value: Value, kind: Value) -> Option<bool> {
    if kind.is_cons() {
        let mut left = MOST_PARTS;
        return is_of_compound(heap, value, kind, MOST_NESTED, &mut left);
    }
    is_of_named(heap, value, kind)
}

/// Like [`is_of`], for a part of a specifier. `depth` levels and `left` parts may still be looked
/// at.
fn is_of_part(heap: &Heap, value: Value, kind: Value, depth: u32, left: &mut u32) -> Option<bool> {
    if !kind.is_cons() {
        return is_of_named(heap, value, kind);
    }
    *left = left.checked_sub(1)?;
    is_of_compound(heap, value, kind, depth.checked_sub(1)?, left)
}

fn is_of_named(heap: &Heap, value: Value, kind: Value) -> Option<bool> {
    if !kind.is_symbol() {
        return is_of_class(heap, value, kind);
    }
    let object = |kind: Kind| heap.is_kind(value, kind);
    Some(match kind {
        Value::T => true,
        Value::NIL => false,
        sym::INTEGER => value.is_fixnum() || object(Kind::Bignum),
        sym::FIXNUM => value.is_fixnum(),
        sym::BIGNUM => object(Kind::Bignum),
        sym::BIT => value == Value::fixnum(0) || value == Value::fixnum(1),
        sym::RATIO => object(Kind::Ratio),
        sym::RATIONAL => value.is_fixnum() || object(Kind::Bignum) || object(Kind::Ratio),
        sym::DOUBLE_FLOAT | sym::LONG_FLOAT => value.is_flonum() || object(Kind::Double),
        sym::SINGLE_FLOAT | sym::SHORT_FLOAT => value.is(Imm::Single),
        sym::FLOAT => value.is(Imm::Single) || value.is_flonum() || object(Kind::Double),
        sym::REAL => is_real(heap, value),
        sym::NUMBER => is_real(heap, value) || object(Kind::Complex),
        sym::COMPLEX => object(Kind::Complex),
        sym::UNSIGNED_BYTE => numbers::is_unsigned(heap, value),
        sym::SYMBOL => value.is_symbol(),
        sym::KEYWORD_TYPE => symbol::is_keyword(value),
        sym::NULL => value.is_nil(),
        sym::BOOLEAN => value.is_nil() || value == Value::T,
        sym::CONS => value.is_cons(),
        sym::LIST => value.is_list(),
        sym::ATOM => !value.is_cons(),
        sym::CLASS => metaobjects::is(value, Sort::Class),
        sym::CHARACTER => value.is(Imm::Character),
        sym::SIMPLE_STRING => object(Kind::String),
        sym::SIMPLE_VECTOR => object(Kind::Vector),
        sym::HASH_TABLE => object(Kind::Table),
        sym::RANDOM_STATE => object(Kind::Random),
        sym::PATHNAME => object(Kind::Pathname),
        sym::LOGICAL_PATHNAME => super::pathname::is_logical(heap, value),
        sym::PACKAGE => value.is(Imm::Package),
        sym::FUNCTION | sym::COMPILED_FUNCTION => is_function(heap, value),
        sym::MUPROC => value.is(Imm::Muproc),
        sym::MUPROC_PORT_TYPE => value.is(Imm::Port),
        sym::MUPROC_TAG => value.is(Imm::Tag),
        sym::MUPROC_TIMER => value.is(Imm::Timer) || is_joint(value, joint::Sort::Timer),
        _ if HANDLES.contains(&kind) => is_handle(value, kind),
        sym::STRUCTURE_OBJECT => {
            class::of_instance(heap, value).is_some_and(|c| c.family == Family::Structure)
        }
        sym::STRING if object(Kind::String) => true,
        sym::VECTOR | sym::SEQUENCE | sym::ARRAY | sym::SIMPLE_ARRAY
            if object(Kind::String) || object(Kind::Vector) || object(Kind::Specialized) =>
        {
            true
        }
        sym::SEQUENCE if value.is_list() => true,
        _ => {
            let wanted = class::find(kind.as_symbol()?).filter(|c| c.family != Family::BuiltIn)?;
            is_instance(heap, value, wanted)
        }
    })
}

fn is_joint(value: Value, sort: joint::Sort) -> bool {
    joint::sort(value) == Some(sort)
}

/// The names of the classes of joints.
const HANDLES: [Value; 6] = [
    sym::HANDLE_CLASS,
    sym::QUEUE,
    sym::LOCK,
    sym::SEMAPHORE,
    sym::CONDITION_VARIABLE,
    sym::BARRIER,
];

/// Whether a value is a joint of the class of this name.
fn is_handle(value: Value, name: Value) -> bool {
    let class = match joint::sort(value) {
        Some(joint::Sort::Queue) => sym::QUEUE,
        Some(joint::Sort::Lock) => sym::LOCK,
        Some(joint::Sort::Semaphore) => sym::SEMAPHORE,
        Some(joint::Sort::Condition) => sym::CONDITION_VARIABLE,
        Some(joint::Sort::Barrier) => sym::BARRIER,
        Some(joint::Sort::Alias) => sym::HANDLE_CLASS,
        Some(joint::Sort::Timer) | None => return false,
    };
    name == class || name == sym::HANDLE_CLASS
}

/// Whether a value is of a class. A built-in class is treated as the type of its name.
fn is_of_class(heap: &Heap, value: Value, kind: Value) -> Option<bool> {
    let class = class::get(kind).or_else(|| class::of_handle(kind))?;
    match class.family {
        Family::BuiltIn => is_of_named(heap, value, class.name.word()),
        _ => Some(is_instance(heap, value, class)),
    }
}

/// Whether a value is a function of any kind.
pub fn is_function(heap: &Heap, value: Value) -> bool {
    value.is(Imm::Function)
        || value.is(Imm::Primitive)
        || value.is(Imm::Global)
        || metaobjects::is(value, Sort::Generic)
        || heap.is_kind(value, Kind::Closure)
}

fn is_real(heap: &Heap, value: Value) -> bool {
    let object = |kind: Kind| heap.is_kind(value, kind);
    value.is_fixnum()
        || value.is_flonum()
        || value.is(Imm::Single)
        || object(Kind::Bignum)
        || object(Kind::Ratio)
        || object(Kind::Double)
}

/// Whether a value is of a compound type. `left` parts may still be looked at.
fn is_of_compound(
    heap: &Heap,
    value: Value,
    kind: Value,
    depth: u32,
    left: &mut u32,
) -> Option<bool> {
    let head = heap.car(kind);
    let rest = heap.cdr(kind);
    match head {
        sym::OR | sym::AND => {
            // One part can decide; if none does, an unknown part leaves the result unknown.
            let decides = head == sym::OR;
            let mut known = Some(!decides);
            let mut parts = rest;
            // Ends: the parts that may be looked at are counted.
            while parts.is_cons() {
                *left = left.checked_sub(1)?;
                match is_of_part(heap, value, heap.car(parts), depth, left) {
                    Some(is) if is == decides => return Some(decides),
                    Some(_) => {}
                    None => known = None,
                }
                parts = heap.cdr(parts);
            }
            known.filter(|_| parts.is_nil())
        }
        sym::NOT => {
            let ([part], _) = list::split::<1>(heap, rest)?;
            is_of_part(heap, value, part, depth, left).map(|is| !is)
        }
        sym::EQL => {
            let ([object], _) = list::split::<1>(heap, rest)?;
            Some(same(heap, value, object))
        }
        sym::MEMBER => is_member(heap, value, rest, left),
        sym::INTEGER => {
            let is = is_of(heap, value, sym::INTEGER)?;
            let mut bounds = list::elements(heap, rest);
            let (low, high) = (bounds.next(), bounds.next());
            let value = value.as_fixnum();
            let bound = |b: Option<Value>| b.filter(|b| *b != sym::TIMES);
            match (is, value, bound(low), bound(high)) {
                (false, ..) => Some(false),
                (_, Some(v), low, high) => {
                    let low = low.map_or(Some(i64::MIN), Value::as_fixnum)?;
                    let high = high.map_or(Some(i64::MAX), Value::as_fixnum)?;
                    Some(low <= v && v <= high)
                }
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether a value is one of the objects in a list. `left` of them may still be looked at.
fn is_member(heap: &Heap, value: Value, objects: Value, left: &mut u32) -> Option<bool> {
    let mut rest = objects;
    // Ends: the objects that may be looked at are counted. Lisp reports what is wrong with an
    // endless list.
    while rest.is_cons() {
        if same(heap, value, heap.car(rest)) {
            return Some(true);
        }
        *left = left.checked_sub(1)?;
        rest = heap.cdr(rest);
    }
    rest.is_nil().then_some(false)
}

/// How the parts of a specifier are nested.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Nesting {
    /// They can be looked at one after the other.
    Proper,
    /// They lead back to the specifier itself, so that it specifies nothing.
    Ring,
    /// They have more than [`DEEPEST`] levels.
    TooDeep,
}

/// The most levels that a type specifier may have.
pub const DEEPEST: usize = 1000;

/// Checks the nesting of a specifier. Also returns how many parts were looked at. Only parts that
/// are specifiers are followed: what `eql` and `member` list may be any object.
pub fn nesting(heap: &Heap, kind: Value) -> (Nesting, usize) {
    const COMBINING: [Value; 4] = [sym::OR, sym::AND, sym::NOT, sym::CONS];
    let (mut open, mut done) = (HashSet::new(), HashSet::new());
    // The specifiers that have been entered, each with the parts that are left.
    let mut entered: Vec<(Value, Value)> = Vec::new();
    let mut next = Some(kind);
    let mut parts = 0;
    loop {
        let combines = next.filter(|kind| kind.is_cons() && COMBINING.contains(&heap.car(*kind)));
        if let Some(kind) = combines.filter(|kind| !done.contains(&kind.0)) {
            if !open.insert(kind.0) || list::is_circular(heap, kind) {
                return (Nesting::Ring, parts);
            }
            if entered.len() == DEEPEST {
                return (Nesting::TooDeep, parts);
            }
            entered.push((kind, heap.cdr(kind)));
        }
        let Some((kind, rest)) = entered.last_mut() else { return (Nesting::Proper, parts) };
        parts += 1;
        next = rest.is_cons().then(|| heap.car(*rest));
        if next.is_some() {
            *rest = heap.cdr(*rest);
        } else {
            open.remove(&kind.0);
            done.insert(kind.0);
            entered.pop();
        }
    }
}

fn same(heap: &Heap, a: Value, b: Value) -> bool {
    a == b || numbers::eql(heap, a, b)
}
