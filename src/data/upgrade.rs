//! The element type of arrays that are made for elements of a type
//! (`upgraded-array-element-type`).
//!
//! A specifier is read as a *span*: the smallest range of elements known to hold all of the type.
//! So `(eql 1)`, `(member 0 1)`, `(or bit (eql 1))` and the class `bit` all ask for bits.

use super::array::Element;
use super::{class, list};
use crate::global::symbol::{self, sym};
use crate::heap::{Heap, Kind, Value};

/// How many parts of a specifier are looked at; one with more is taken for T.
const MOST: u32 = 200;

/// The elements of a type, or more than them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Span {
    Nothing,
    /// The integers from one to another; the extremes of `i128` stand for no end.
    Integers(i128, i128),
    Of(Element),
    Anything,
}

const ALL_INTEGERS: Span = Span::Integers(i128::MIN, i128::MAX);

impl Span {
    fn or(self, other: Span) -> Span {
        match (self, other) {
            (Span::Nothing, span) | (span, Span::Nothing) => span,
            (Span::Integers(a, b), Span::Integers(c, d)) => Span::Integers(a.min(c), b.max(d)),
            (a, b) if a == b => a,
            _ => Span::Anything,
        }
    }

    fn and(self, other: Span) -> Span {
        match (self, other) {
            (Span::Anything, span) | (span, Span::Anything) => span,
            (Span::Integers(a, b), Span::Integers(c, d)) if a.max(c) <= b.min(d) => {
                Span::Integers(a.max(c), b.min(d))
            }
            (a, b) if a == b => a,
            _ => Span::Nothing,
        }
    }
}

/// The element type of arrays for elements of type `kind`. A type that is not known here becomes T.
pub fn upgraded(heap: &Heap, kind: Value) -> Element {
    match span(heap, kind, &mut { MOST }) {
        Span::Nothing => Element::Nothing,
        Span::Integers(low, high) => of_range(low, high),
        Span::Of(element) => element,
        Span::Anything => Element::Any,
    }
}

/// The span of a specifier. `left` bounds what is looked at, and so the depth.
fn span(heap: &Heap, kind: Value, left: &mut u32) -> Span {
    if *left == 0 {
        return Span::Anything;
    }
    *left -= 1;
    let Some((head, rest)) = heap.uncons(kind) else { return named(kind) };
    let parts = |left: u32| list::elements(heap, rest).take(left as usize);
    match head {
        sym::OR => parts(*left).fold(Span::Nothing, |all, part| all.or(span(heap, part, left))),
        sym::AND => parts(*left).fold(Span::Anything, |all, part| all.and(span(heap, part, left))),
        sym::EQL | sym::MEMBER => {
            parts(*left).fold(Span::Nothing, |all, part| all.or(of_object(heap, part)))
        }
        _ => compound(heap, head, rest),
    }
}

/// The span of a type with arguments that are no types.
fn compound(heap: &Heap, head: Value, rest: Value) -> Span {
    let mut arguments = list::elements(heap, rest);
    let (first, second) = (arguments.next(), arguments.next());
    let size = first.and_then(Value::as_fixnum);
    match (head, size) {
        (sym::UNSIGNED_BYTE, Some(bits @ 1..=64)) => Span::Integers(0, (1i128 << bits) - 1),
        (sym::SIGNED_BYTE, Some(bits @ 1..=64)) => {
            Span::Integers(-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1)
        }
        (sym::MOD, Some(n)) if n > 0 => Span::Integers(0, i128::from(n) - 1),
        (sym::INTEGER, _) => {
            let low = limit(heap, first, 1).unwrap_or(i128::MIN);
            let high = limit(heap, second, -1).unwrap_or(i128::MAX);
            if low <= high { Span::Integers(low, high) } else { Span::Nothing }
        }
        _ => named(head),
    }
}

/// A limit of a range of integers; `None` if there is none. One in a list is itself outside.
fn limit(heap: &Heap, given: Option<Value>, inwards: i128) -> Option<i128> {
    match given.and_then(|given| heap.uncons(given)) {
        Some((outside, _)) => Some(integer(heap, outside)? + inwards),
        None => integer(heap, given?),
    }
}

/// An integer of at most 64 bits beside its sign.
fn integer(heap: &Heap, value: Value) -> Option<i128> {
    if let Some(small) = value.as_fixnum() {
        return Some(small.into());
    }
    let fits = heap.is_kind(value, Kind::Bignum) && heap.raw_length(value) == 2;
    let size = fits.then(|| i128::from(heap.raw_word(value, 1)))?;
    Some(if heap.raw_first(value) != 0 { -size } else { size })
}

fn of_object(heap: &Heap, object: Value) -> Span {
    if let Some(i) = integer(heap, object) {
        Span::Integers(i, i)
    } else if object.as_code_point().is_some() {
        Span::Of(Element::Character)
    } else if object.as_single().is_some() {
        Span::Of(Element::Single)
    } else if object.is_flonum() || heap.is_kind(object, Kind::Double) {
        Span::Of(Element::Double)
    } else {
        Span::Anything
    }
}

fn named(kind: Value) -> Span {
    let name = class::of_handle(kind).map_or(kind, |class| class.name.word());
    match name {
        sym::CHARACTER | sym::BASE_CHAR | sym::STANDARD_CHAR => Span::Of(Element::Character),
        sym::SINGLE_FLOAT | sym::SHORT_FLOAT => Span::Of(Element::Single),
        sym::DOUBLE_FLOAT | sym::LONG_FLOAT => Span::Of(Element::Double),
        sym::BIT => Span::Integers(0, 1),
        sym::FIXNUM => Span::Integers(-(1 << 61), (1 << 61) - 1),
        sym::UNSIGNED_BYTE => Span::Integers(0, i128::MAX),
        sym::INTEGER | sym::SIGNED_BYTE => ALL_INTEGERS,
        Value::NIL => Span::Nothing,
        // All characters are base characters; but who asks for these means to store some.
        _ if symbol::name_of(name).is_some_and(|name| &*name == "EXTENDED-CHAR") => {
            Span::Of(Element::Character)
        }
        _ => Span::Anything,
    }
}

/// The element types of integers without a sign of at most so many bits, and of those with one. Integers of more
/// than a fixnum's have types only where they need them.
const UNSIGNED: [(u32, Element); 7] = [
    (1, Element::Bit),
    (7, Element::U7),
    (8, Element::U8),
    (15, Element::U15),
    (16, Element::U16),
    (31, Element::U31),
    (32, Element::U32),
];
const SIGNED: [(u32, Element); 3] = [(8, Element::S8), (16, Element::S16), (32, Element::S32)];

/// The smallest element type that holds all integers from `low` to `high`.
fn of_range(low: i128, high: i128) -> Element {
    let signed = |bits: u32| low >= -(1i128 << (bits - 1)) && high < 1i128 << (bits - 1);
    let unsigned = |bits: u32| low >= 0 && high < 1i128 << bits;
    let (too_low, too_high) = (low < -(1i128 << 61), high >= 1i128 << 61);
    if let Some((_, element)) = UNSIGNED.iter().find(|(bits, _)| unsigned(*bits)) {
        *element
    } else if unsigned(64) && too_high {
        Element::U64
    } else if let Some((_, element)) = SIGNED.iter().find(|(bits, _)| signed(*bits)) {
        *element
    } else if signed(64) && (too_low || too_high) {
        Element::S64
    } else {
        Element::Any
    }
}
