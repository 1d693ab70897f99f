//! Membership in types that can be decided without running Lisp: what declarations check, and what
//! `typep` tries first.

use super::array::Element;
use super::class::{Class, Family};
use super::{array, class, hooks, instance, list, numbers};
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
        sym::CHARACTER | sym::BASE_CHAR => value.is(Imm::Character),
        sym::SIMPLE_STRING => object(Kind::String) || array::is_of_nothing(heap, value),
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
        sym::SEQUENCE => value.is_list() || array::is_vector(heap, value),
        sym::ARRAY | sym::SIMPLE_ARRAY | sym::VECTOR | sym::STRING | sym::BASE_STRING => {
            is_array_named(heap, value, kind)
        }
        sym::BIT_VECTOR | sym::SIMPLE_BIT_VECTOR => is_array_named(heap, value, kind),
        _ if STREAMS.contains(&kind) => return is_stream_named(heap, value, kind),
        sym::SIGNED_BYTE => value.is_fixnum() || object(Kind::Bignum),
        _ => {
            let wanted = class::find(kind.as_symbol()?).filter(|c| c.family != Family::BuiltIn)?;
            is_instance(heap, value, wanted)
        }
    })
}

/// The names of the built-in classes of streams. Which of them a value is of is what its class tells,
/// also if the class is one of the program.
const STREAMS: [Value; 8] = [
    sym::STREAM,
    sym::BROADCAST_STREAM,
    sym::CONCATENATED_STREAM,
    sym::ECHO_STREAM,
    sym::FILE_STREAM,
    sym::STRING_STREAM,
    sym::SYNONYM_STREAM,
    sym::TWO_WAY_STREAM,
];

fn is_stream_named(heap: &Heap, value: Value, kind: Value) -> Option<bool> {
    let class = class::find(kind.as_symbol()?)?;
    Some(class::at(instance::key_of(heap, value))?.includes(class.index))
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
        sym::INTEGER => is_in_range(heap, value, rest),
        sym::UNSIGNED_BYTE | sym::SIGNED_BYTE | sym::MOD => is_byte(heap, value, head, rest),
        sym::CONS => is_pair(heap, value, rest, depth, left),
        _ => is_array_of(heap, value, head, rest),
    }
}

/// Whether a value is an integer between bounds.
fn is_in_range(heap: &Heap, value: Value, bounds: Value) -> Option<bool> {
    let is = is_of_named(heap, value, sym::INTEGER)?;
    let mut bounds = list::elements(heap, bounds);
    let (low, high) = (bounds.next(), bounds.next());
    let bound = |b: Option<Value>| b.filter(|b| *b != sym::TIMES);
    match (is, value.as_fixnum(), bound(low), bound(high)) {
        (false, ..) => Some(false),
        (_, Some(v), low, high) => {
            let low = low.map_or(Some(i64::MIN), Value::as_fixnum)?;
            let high = high.map_or(Some(i64::MAX), Value::as_fixnum)?;
            Some(low <= v && v <= high)
        }
        _ => None,
    }
}

/// Whether a value is a cons whose parts are of these types. `depth` levels and `left` parts may still
/// be looked at.
fn is_pair(heap: &Heap, value: Value, kinds: Value, depth: u32, left: &mut u32) -> Option<bool> {
    let mut kinds = list::elements(heap, kinds);
    let (first, second) = (kinds.next(), kinds.next());
    let Some((a, b)) = heap.uncons(value) else { return Some(false) };
    let mut is = |part: Value, kind: Option<Value>| match kind {
        None | Some(sym::TIMES) => Some(true),
        Some(kind) => is_of_part(heap, part, kind, depth, left),
    };
    match is(a, first) {
        Some(true) => is(b, second),
        other => other,
    }
}

/// Whether a value is an array of this name.
fn is_array_named(heap: &Heap, value: Value, kind: Value) -> bool {
    match kind {
        sym::ARRAY => array::is_array(heap, value),
        sym::SIMPLE_ARRAY => array::is_array(heap, value) && array::is_simple(heap, value),
        sym::VECTOR => array::is_vector(heap, value),
        sym::STRING => array::is_string(heap, value),
        sym::BASE_STRING => {
            array::is_string(heap, value) && array::element(heap, value) == Element::Character
        }
        sym::BIT_VECTOR => array::is_bit_vector(heap, value),
        _ => array::is_bit_vector(heap, value) && array::is_simple(heap, value),
    }
}

/// Whether a value is an integer of so many bits, or below a number.
fn is_byte(heap: &Heap, value: Value, head: Value, rest: Value) -> Option<bool> {
    let size = match list::split::<1>(heap, rest) {
        Some(([size], _)) if size != sym::TIMES => Some(size.as_fixnum().filter(|n| *n > 0)?),
        _ if head == sym::MOD => return None,
        _ => None,
    };
    if !value.is_fixnum() && !heap.is_kind(value, Kind::Bignum) {
        return Some(false);
    }
    let is_unsigned = numbers::is_unsigned(heap, value);
    let Some(size) = size else { return Some(is_unsigned || head == sym::SIGNED_BYTE) };
    let small = value.as_fixnum();
    match head {
        sym::MOD => Some(small.is_some_and(|small| (0..size).contains(&small))),
        sym::UNSIGNED_BYTE => Some(is_unsigned && numbers::bit_length(heap, value) <= size as u64),
        _ => {
            // Of -8 the magnitude has four bits, and so has the number.
            let magnitude = numbers::bit_length(heap, value) as i64;
            let is_lowest = || small.is_some_and(|small| small == -(1 << (magnitude - 1)));
            match magnitude < size {
                true => Some(true),
                false if is_unsigned || magnitude > size => Some(false),
                false if small.is_some() => Some(is_lowest()),
                false => None,
            }
        }
    }
}

/// Whether a value is of a type of arrays, if their element type is known.
fn is_array_of(heap: &Heap, value: Value, head: Value, rest: Value) -> Option<bool> {
    let mut arguments = list::elements(heap, rest);
    let (first, second) = (arguments.next(), arguments.next());
    let (element, size) = match head {
        sym::ARRAY | sym::SIMPLE_ARRAY | sym::VECTOR => (first, second),
        sym::SIMPLE_VECTOR
        | sym::STRING
        | sym::SIMPLE_STRING
        | sym::BASE_STRING
        | sym::BIT_VECTOR
        | sym::SIMPLE_BIT_VECTOR => (None, first),
        _ => return None,
    };
    let given = |argument: Option<Value>| argument.filter(|argument| *argument != sym::TIMES);
    if !is_of_named(heap, value, head)? {
        return Some(false);
    }
    if let Some(element) = given(element)
        && array::element(heap, value) != known_element(heap, element)?
    {
        return Some(false);
    }
    let Some(size) = given(size) else { return Some(true) };
    if !matches!(head, sym::ARRAY | sym::SIMPLE_ARRAY) {
        return Some(array::dimension(heap, value, 0) as i64 == size.as_fixnum()?);
    }
    if let Some(rank) = size.as_fixnum() {
        return Some(array::rank(heap, value) as i64 == rank);
    }
    if !size.is_list() || list::is_circular(heap, size) {
        return None;
    }
    let mut axis = 0;
    for wanted in list::elements(heap, size) {
        if axis == array::rank(heap, value) {
            return Some(false);
        }
        let here = array::dimension(heap, value, axis) as i64;
        if wanted != sym::TIMES && wanted.as_fixnum()? != here {
            return Some(false);
        }
        axis += 1;
    }
    Some(axis == array::rank(heap, value))
}

/// The element type of arrays of a type that is not made of others and that no program defines.
fn known_element(heap: &Heap, kind: Value) -> Option<Element> {
    let head = heap.uncons(kind).map_or(kind, |(head, _)| head);
    let is_known = [
        sym::UNSIGNED_BYTE,
        sym::SIGNED_BYTE,
        sym::MOD,
        sym::INTEGER,
        sym::BIT,
        sym::FIXNUM,
        sym::CHARACTER,
        sym::BASE_CHAR,
        sym::SINGLE_FLOAT,
        sym::DOUBLE_FLOAT,
        Value::T,
        Value::NIL,
    ];
    is_known.contains(&head).then(|| array::upgraded(heap, kind))
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
