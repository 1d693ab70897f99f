//! The place where data are built: the heap of the muproc that reads, or the fixed area.
//!
//! All that resolve knows of the layout of objects is in this file.

use crate::data::array::Element;
use crate::data::{copy, numbers::pieces, string};
use crate::heap::{Fixed, Heap, Kind, Value};
use dashu_base::Sign;
use dashu_int::{IBig, UBig};

/// Where data are built.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target {
    /// The fixed area, for constants of scripts, loaded files and the REPL. Every cons has a span.
    Fixed,
    /// The heap of the muproc that reads, for `read`. There are no spans, since the objects move.
    Own,
}

impl Target {
    /// Makes a list of the values, with its conses side by side, that ends in `tail`. There must be
    /// at least one value.
    pub(super) fn list(
        self,
        heap: &mut Heap,
        values: impl ExactSizeIterator<Item = Value>,
        tail: Value,
    ) -> Value {
        let n = values.len();
        if self == Target::Own {
            let base = heap.next_offset();
            let room = heap.raw(2 * n);
            for (i, value) in values.enumerate() {
                room[2 * i] = value.0;
                room[2 * i + 1] = Value::cons_at(base + 2 * i + 2).0;
            }
            room[2 * n - 1] = tail.0;
            return Value::cons_at(base);
        }
        let base = Fixed::allocate(2 * n);
        let words = values.enumerate().flat_map(|(i, value)| {
            let next = Value::cons_at(base + 2 * i + 2).in_fixed();
            [value.0, if i + 1 == n { tail.0 } else { next.0 }]
        });
        Fixed::fill(base, words);
        Value::cons_at(base).in_fixed()
    }

    /// Makes an object with a header.
    pub(super) fn object(self, heap: &mut Heap, kind: Kind, payload: &[u64]) -> Value {
        if self == Target::Fixed {
            return Fixed::object(kind, 0, payload);
        }
        let object = heap.object(kind, 0, payload.len(), 0);
        heap.payload_mut(object.made()).copy_from_slice(payload);
        object
    }

    /// Makes a bit vector. The payload is the number of elements, and their bits, the first of which is the lowest
    /// of its word.
    pub(super) fn bit_vector(self, heap: &mut Heap, payload: Vec<u64>) -> Value {
        let (kind, subtype) = (Kind::Specialized, Element::Bit as u8);
        match self {
            Target::Fixed => Fixed::object(kind, subtype, &payload),
            Target::Own => heap.raw_object_of(kind, subtype, payload),
        }
    }

    /// Overwrites a word of an object that has just been built.
    pub(super) fn patch(self, heap: &mut Heap, reference: Value, index: usize, value: Value) {
        match reference.as_own() {
            None => Fixed::patch(reference, index, value.0),
            Some(own) if !reference.is_cons() => heap.set_slot(own, index - 1, value),
            Some(own) if index == 0 => heap.set_car(own, value),
            Some(own) => heap.set_cdr(own, value),
        }
    }

    /// Makes a simple string.
    pub(super) fn string(self, heap: &mut Heap, text: &str) -> Value {
        match self {
            Target::Fixed => string::make_fixed(text),
            Target::Own => string::make(heap, text),
        }
    }

    /// Makes a double float.
    pub(super) fn double(self, heap: &mut Heap, number: f64) -> Value {
        Value::try_double(number)
            .unwrap_or_else(|| self.object(heap, Kind::Double, &[number.to_bits()]))
    }

    /// Makes an integer of any size.
    pub(super) fn integer(self, heap: &mut Heap, number: &IBig) -> Value {
        if let Some(small) = i64::try_from(number).ok().and_then(Value::try_fixnum) {
            return small;
        }
        let (sign, magnitude) = number.as_sign_words();
        let sign = u64::from(sign == Sign::Negative);
        let payload: Vec<u64> = std::iter::once(sign).chain(magnitude.iter().copied()).collect();
        self.object(heap, Kind::Bignum, &payload)
    }

    /// Makes a ratio in lowest terms, or an integer if it is one; `None` if the denominator is
    /// zero.
    pub(super) fn ratio(self, heap: &mut Heap, over: IBig, under: UBig) -> Option<Value> {
        if under == UBig::ZERO {
            return None;
        }
        let (sign, over) = over.into_parts();
        let common = pieces::gcd(&over, &under);
        let over = IBig::from_parts(sign, over / &common);
        let under = under / common;
        let over = self.integer(heap, &over);
        if under == UBig::ONE {
            return Some(over);
        }
        let under = self.integer(heap, &IBig::from(under));
        Some(self.object(heap, Kind::Ratio, &[over.0, under.0]))
    }

    /// Makes a value that was computed by evaluation usable in the datum: if the datum is built in
    /// the fixed area, an object of the muproc's heap is copied there.
    pub(super) fn take(self, heap: &mut Heap, value: Value) -> Value {
        if self == Target::Own || !value.is_own() {
            return value;
        }
        copy::freeze(heap, value).word()
    }
}
