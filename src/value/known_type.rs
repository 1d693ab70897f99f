//! Membership in types that need no Lisp: what declarations check, and what `typep` asks first.

use super::class::{self, Family};
use super::{list, numbers, sym, symbol};
use crate::heap::{Heap, Imm, Kind, Value};

fn is_instance(heap: &Heap, value: Value, index: u32) -> bool {
    class::of_instance(heap, value).is_some_and(|c| c.includes(index))
}

/// Whether a value is of a type that Rust knows: named classes of instances, the standard atomic
/// types, and `or`, `and`, `not`, `eql`, `member` and integer ranges of them. `None` for others.
pub fn is_of(heap: &Heap, value: Value, kind: Value) -> Option<bool> {
    if kind.is_cons() {
        return is_of_compound(heap, value, kind);
    }
    if !kind.is_symbol() {
        return kind.is(Imm::Class).then(|| is_instance(heap, value, kind.payload() as u32));
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
        sym::CHARACTER => value.is(Imm::Character),
        sym::SIMPLE_STRING => object(Kind::String),
        sym::SIMPLE_VECTOR => object(Kind::Vector),
        sym::HASH_TABLE => object(Kind::Table),
        sym::RANDOM_STATE => object(Kind::Random),
        sym::PATHNAME => object(Kind::Pathname),
        sym::PACKAGE => value.is(Imm::Package),
        sym::FUNCTION | sym::COMPILED_FUNCTION => is_function(heap, value),
        sym::MUPROC => value.is(Imm::Muproc),
        sym::MUPROC_PORT_TYPE => value.is(Imm::Port),
        sym::MUPROC_TAG => value.is(Imm::Tag),
        sym::MUPROC_TIMER => value.is(Imm::Timer),
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
            is_instance(heap, value, wanted.index)
        }
    })
}

/// Whether a value is a function of any kind.
pub fn is_function(heap: &Heap, value: Value) -> bool {
    value.is(Imm::Function)
        || value.is(Imm::Primitive)
        || value.is(Imm::Global)
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

fn is_of_compound(heap: &Heap, value: Value, kind: Value) -> Option<bool> {
    let head = heap.car(kind);
    let rest = heap.cdr(kind);
    match head {
        sym::OR => {
            let mut known = Some(false);
            for part in list::elements(heap, rest) {
                match is_of(heap, value, part) {
                    Some(true) => return Some(true),
                    Some(false) => {}
                    None => known = None,
                }
            }
            known
        }
        sym::AND => {
            let mut known = Some(true);
            for part in list::elements(heap, rest) {
                match is_of(heap, value, part) {
                    Some(false) => return Some(false),
                    Some(true) => {}
                    None => known = None,
                }
            }
            known
        }
        sym::NOT => {
            let ([part], _) = list::split::<1>(heap, rest)?;
            is_of(heap, value, part).map(|is| !is)
        }
        sym::EQL => {
            let ([object], _) = list::split::<1>(heap, rest)?;
            Some(same(heap, value, object))
        }
        sym::MEMBER => Some(list::elements(heap, rest).any(|x| same(heap, value, x))),
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

fn same(heap: &Heap, a: Value, b: Value) -> bool {
    a == b || numbers::eql(heap, a, b)
}
