//! Arrays: simple vectors of three kinds, and array objects that refer to one of them.
//!
//! The elements are in a *storage*: a simple vector of values, a simple string, or a simple vector
//! of raw elements (`Kind::Specialized`: one word with the length, then the packed elements; the
//! subtype is the code of the [`Element`]). A one-dimensional simple array is its own storage.
//! Every other array is an object of `Kind::Array`:
//!
//! ```text
//! 0  what holds the elements: a storage, or the array it is displaced to
//! 1  the index of its first element there
//! 2  the fill pointer, or NIL
//! 3  1 if it is adjustable, plus 2 if it is displaced to another array
//! 4  the dimensions, each a fixnum
//! ```

use super::fault::{Fault, Result, own};
use super::string::Chars;
pub use super::upgrade::upgraded;
use super::{bulk, list, numbers, string};
use crate::global::symbol::sym;
use crate::heap::{Fixed, Heap, Kind, Own, Value};

const DATA: usize = 0;
const OFFSET: usize = 1;
const FILL: usize = 2;
const FLAGS: usize = 3;
const DIMENSIONS: usize = 4;

const ADJUSTABLE: i64 = 1;
const DISPLACED: i64 = 2;

/// The most elements that an array may have.
pub const LIMIT: usize = 1 << 40;

/// The element type of a storage.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Element {
    /// One bit.
    Bit = 0,
    /// An unsigned integer of 8 bits.
    U8 = 1,
    /// An unsigned integer of 16 bits.
    U16 = 2,
    /// An unsigned integer of 32 bits.
    U32 = 3,
    /// An unsigned integer of 64 bits.
    U64 = 4,
    /// A signed integer of 8 bits.
    S8 = 5,
    /// A signed integer of 16 bits.
    S16 = 6,
    /// A signed integer of 32 bits.
    S32 = 7,
    /// A signed integer of 64 bits.
    S64 = 8,
    /// A single float.
    Single = 9,
    /// A double float.
    Double = 10,
    /// Any value.
    Any = 11,
    /// A character.
    Character = 12,
    /// An integer that fits into 8 bits with or without a sign. There must be such a type, since the
    /// element type of a subtype must be a subtype of that of the type (CLHS 15.1.2.1).
    U7 = 13,
    /// An integer that fits into 16 bits with or without a sign.
    U15 = 14,
    /// An integer that fits into 32 bits with or without a sign.
    U31 = 15,
    /// No value: an array of the type NIL has a length, but no element can be read or written. A
    /// vector of it is a string (CLHS 17.1, STRING: of any subtype of `character`).
    Nothing = 16,
}

impl Element {
    /// The element type of a subtype of `Kind::Specialized`.
    pub const fn from_code(code: u8) -> Element {
        match code {
            0 => Element::Bit,
            1 => Element::U8,
            2 => Element::U16,
            3 => Element::U32,
            4 => Element::U64,
            5 => Element::S8,
            6 => Element::S16,
            7 => Element::S32,
            8 => Element::S64,
            9 => Element::Single,
            10 => Element::Double,
            11 => Element::Any,
            13 => Element::U7,
            14 => Element::U15,
            15 => Element::U31,
            16 => Element::Nothing,
            _ => Element::Character,
        }
    }

    /// The number of bits of an element in a raw storage, as a power of two.
    pub(crate) const fn shift(self) -> u32 {
        match self {
            Element::Bit | Element::Nothing => 0,
            Element::U7 | Element::U8 | Element::S8 => 3,
            Element::U15 | Element::U16 | Element::S16 => 4,
            Element::U31 | Element::U32 | Element::S32 | Element::Single => 5,
            _ => 6,
        }
    }

    /// The name of the element type, and the number of its bits if the specifier tells it.
    pub(crate) fn name_and_size(self) -> (Value, Option<i64>) {
        match self {
            Element::Bit => (sym::BIT, None),
            Element::U7 => (sym::UNSIGNED_BYTE, Some(7)),
            Element::U15 => (sym::UNSIGNED_BYTE, Some(15)),
            Element::U31 => (sym::UNSIGNED_BYTE, Some(31)),
            Element::U8 => (sym::UNSIGNED_BYTE, Some(8)),
            Element::U16 => (sym::UNSIGNED_BYTE, Some(16)),
            Element::U32 => (sym::UNSIGNED_BYTE, Some(32)),
            Element::U64 => (sym::UNSIGNED_BYTE, Some(64)),
            Element::S8 => (sym::SIGNED_BYTE, Some(8)),
            Element::S16 => (sym::SIGNED_BYTE, Some(16)),
            Element::S32 => (sym::SIGNED_BYTE, Some(32)),
            Element::S64 => (sym::SIGNED_BYTE, Some(64)),
            Element::Single => (sym::SINGLE_FLOAT, None),
            Element::Double => (sym::DOUBLE_FLOAT, None),
            Element::Any => (Value::T, None),
            Element::Character => (sym::CHARACTER, None),
            Element::Nothing => (Value::NIL, None),
        }
    }

    /// The type specifier of the element type.
    pub fn specifier(self, heap: &mut Heap) -> Value {
        match self.name_and_size() {
            (name, Some(bits)) => list::from_slice(heap, &[name, Value::fixnum(bits)]),
            (name, None) => name,
        }
    }
}

// ---- storages ----

/// Whether the value is a storage: a simple vector of any kind.
#[inline]
pub fn is_storage(heap: &Heap, value: Value) -> bool {
    value.is_object()
        && matches!(heap.header(value).kind(), Kind::Vector | Kind::String | Kind::Specialized)
}

/// The element type of a storage.
#[inline]
pub fn storage_element(heap: &Heap, storage: Value) -> Element {
    let header = heap.header(storage);
    match header.kind() {
        Kind::Vector => Element::Any,
        Kind::String => Element::Character,
        _ => Element::from_code(heap.raw_subtype(storage)),
    }
}

/// The number of elements of a storage.
#[inline]
pub fn storage_length(heap: &Heap, storage: Value) -> usize {
    let header = heap.header(storage);
    if header.is(Kind::Vector) { header.length() } else { heap.known_first(storage) as usize }
}

/// Makes a storage. Without `initial`, the elements are 0, NIL, or the character of code 0.
pub fn make_storage(
    heap: &mut Heap,
    element: Element,
    n: usize,
    initial: Option<Value>,
) -> Result<Value> {
    let words = match element {
        Element::Any => n,
        Element::Character => n / 8,
        raw => (n >> 6) << raw.shift(),
    };
    // A size beyond what the muproc may hold is not even tried.
    if n > LIMIT / 64 || !heap.can_hold(words) {
        return Err(Fault::no_room(heap, "An array of that size", words));
    }
    let storage = match element {
        Element::Any => {
            return Ok(heap.object(Kind::Vector, 0, n, initial.unwrap_or(Value::NIL).0));
        }
        Element::Character => {
            let code = match initial {
                None => 0,
                Some(c) => match c.as_code_point() {
                    Some(code) => code,
                    None => return Err(Fault::type_error(c, sym::CHARACTER)),
                },
            };
            return Ok(string::allocate(heap, n, code));
        }
        raw => {
            let words = (n << raw.shift()).div_ceil(64);
            heap.raw_object(Kind::Specialized, raw as u8, words + 1, n as u64, 0)
        }
    };
    if let Some(initial) = initial {
        raw_bits(heap, element, initial)?;
        bulk::fill(heap, View::of_storage(heap, storage), 0, n, initial);
    }
    Ok(storage)
}

/// The bits of an element in a raw storage; a type error if the value does not fit.
pub(crate) fn raw_bits(heap: &mut Heap, element: Element, value: Value) -> Result<u64> {
    let range = |low: i64, high: i64| match value.as_fixnum() {
        Some(i) if low <= i && i <= high => Some(i as u64),
        _ => None,
    };
    let bits = match element {
        Element::Bit => range(0, 1),
        Element::U7 => range(0, 0x7f),
        Element::U15 => range(0, 0x7fff),
        Element::U31 => range(0, 0x7fff_ffff),
        Element::U8 => range(0, 0xff),
        Element::U16 => range(0, 0xffff),
        Element::U32 => range(0, 0xffff_ffff),
        Element::S8 => range(-0x80, 0x7f).map(|b| b & 0xff),
        Element::S16 => range(-0x8000, 0x7fff).map(|b| b & 0xffff),
        Element::S32 => range(-0x8000_0000, 0x7fff_ffff).map(|b| b & 0xffff_ffff),
        Element::U64 => match value.as_fixnum() {
            Some(i) => (i >= 0).then_some(i as u64),
            None => (heap.is_kind(value, Kind::Bignum)
                && heap.raw_length(value) == 2
                && heap.raw_first(value) == 0)
                .then(|| heap.raw_word(value, 1)),
        },
        Element::S64 => match value.as_fixnum() {
            Some(i) => Some(i as u64),
            None if heap.is_kind(value, Kind::Bignum) && heap.raw_length(value) == 2 => {
                let (negative, word) = (heap.raw_first(value) != 0, heap.raw_word(value, 1));
                let limit = (1u64 << 63) - u64::from(!negative);
                (word <= limit).then(|| if negative { word.wrapping_neg() } else { word })
            }
            None => None,
        },
        Element::Single => value.as_single().map(|f| u64::from(f.to_bits())),
        Element::Double => {
            if value.is_flonum() {
                Some(value.untag_flonum().to_bits())
            } else if heap.is_kind(value, Kind::Double) {
                Some(heap.raw_first(value))
            } else {
                None
            }
        }
        Element::Any | Element::Character | Element::Nothing => None,
    };
    match bits {
        Some(bits) => Ok(bits),
        None => {
            let expected = element.specifier(heap);
            Err(Fault::type_error(value, expected))
        }
    }
}

#[inline]
fn put_raw(heap: &mut Heap, storage: Own, element: Element, index: usize, bits: u64) {
    let shift = element.shift();
    let words = heap.raw_payload_mut(storage);
    if shift == 6 {
        words[1 + index] = bits;
        return;
    }
    let position = index << shift;
    let by = (position % 64) as u32;
    let mask = ((1u64 << (1u32 << shift)) - 1) << by;
    let word = &mut words[1 + position / 64];
    *word = *word & !mask | bits << by;
}

#[inline]
fn get_raw(heap: &Heap, storage: Value, element: Element, index: usize) -> u64 {
    let shift = element.shift();
    let words = heap.raw_payload(storage);
    if shift == 6 {
        return words[1 + index];
    }
    let position = index << shift;
    let word = words[1 + position / 64] >> (position % 64);
    word & ((1u64 << (1u32 << shift)) - 1)
}

fn integer(heap: &mut Heap, i: i128) -> Value {
    match i64::try_from(i).ok().and_then(Value::try_fixnum) {
        Some(fixnum) => fixnum,
        None => numbers::store_integer(heap, &dashu_int::IBig::from(i)),
    }
}

/// An element that has not been made a value yet: a number may need an object.
pub enum Item {
    /// A value.
    Value(Value),
    /// An integer, which may need a bignum.
    Integer(i128),
    /// A double float.
    Double(f64),
}

/// An element of a storage; `None` if its elements cannot be read ([`Element::Nothing`]). The index
/// must be below the length.
#[inline]
fn item(heap: &Heap, storage: Value, index: usize) -> Option<Item> {
    let header = heap.header(storage);
    match header.kind() {
        Kind::Vector => return Some(Item::Value(heap.slot(storage, index))),
        Kind::String => {
            return Some(Item::Value(Value::code_point(string::code_at(heap, storage, index))));
        }
        _ => {}
    }
    let element = Element::from_code(heap.raw_subtype(storage));
    let bits = get_raw(heap, storage, element, index);
    let fixnum = match element {
        Element::S8 => i64::from(bits as i8),
        Element::S16 => i64::from(bits as i16),
        Element::S32 => i64::from(bits as i32),
        Element::S64 => return Some(Item::Integer(i128::from(bits as i64))),
        Element::U64 => return Some(Item::Integer(i128::from(bits))),
        Element::Single => return Some(Item::Value(Value::single(f32::from_bits(bits as u32)))),
        Element::Double => return Some(Item::Double(f64::from_bits(bits))),
        Element::Nothing => return None,
        _ => bits as i64,
    };
    Some(Item::Value(Value::fixnum(fixnum)))
}

/// An element of a storage, as a value; an error if its elements cannot be read. The index must be
/// below the length.
#[inline]
fn storage_get(heap: &mut Heap, storage: Value, index: usize) -> Result {
    match item(heap, storage, index) {
        Some(Item::Value(value)) => Ok(value),
        Some(Item::Integer(i)) => Ok(integer(heap, i)),
        Some(Item::Double(f)) => Ok(numbers::double(heap, f)),
        None => Err(unreadable(heap)),
    }
}

#[cold]
fn unreadable(heap: &mut Heap) -> Box<Fault> {
    Fault::simple(heap, "An array of element type NIL has no elements that can be read.", &[])
}

/// Sets an element of a storage. The index must be below the length. A type error if the value does
/// not fit.
#[inline]
fn storage_set(heap: &mut Heap, storage: Value, index: usize, value: Value) -> Result<()> {
    let target = own(storage)?;
    let header = heap.header(storage);
    match header.kind() {
        Kind::Vector => heap.set_slot(target, index, value),
        Kind::String => match value.as_code_point() {
            Some(code) => string::set_code(heap, target, index, code),
            None => return Err(Fault::type_error(value, sym::CHARACTER)),
        },
        _ => {
            let element = Element::from_code(heap.raw_subtype(storage));
            let bits = raw_bits(heap, element, value)?;
            put_raw(heap, target, element, index, bits);
        }
    }
    Ok(())
}

// ---- arrays ----

/// A view: where the elements of an array are at present. A function of the program, which may run
/// whenever a primitive calls Lisp, can give the array other elements. The former elements are kept
/// as long as a view refers to them, so a view always stays valid. But whoever fetches a new view
/// must not go on with an index or a length of the former one; that is why each access checks
/// again.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// The storage.
    pub storage: Value,
    /// The index of the first element.
    pub offset: usize,
    /// The number of elements; for a vector, up to the fill pointer.
    pub length: usize,
}

impl View {
    /// The view of all elements of a storage.
    pub fn of_storage(heap: &Heap, storage: Value) -> View {
        View { storage, offset: 0, length: storage_length(heap, storage) }
    }

    /// An element, as a value; an error if the index is beyond the end.
    #[inline]
    pub fn get(&self, heap: &mut Heap, index: usize) -> Result {
        if index >= self.length {
            return Err(self.beyond(heap, index));
        }
        storage_get(heap, self.storage, self.offset + index)
    }

    /// An element, without making an object of a number that does not fit a word; `None` if the
    /// index is beyond the end or the elements cannot be read.
    #[inline]
    pub fn item(&self, heap: &Heap, index: usize) -> Option<Item> {
        if index < self.length { item(heap, self.storage, self.offset + index) } else { None }
    }

    /// Sets an element; an error if the index is beyond the end.
    #[inline]
    pub fn set(&self, heap: &mut Heap, index: usize, value: Value) -> Result<()> {
        if index >= self.length {
            return Err(self.beyond(heap, index));
        }
        storage_set(heap, self.storage, self.offset + index, value)
    }

    #[cold]
    fn beyond(&self, heap: &mut Heap, index: usize) -> Box<Fault> {
        Fault::index(heap, Value::fixnum(index as i64), self.length)
    }

    /// A bit of a bit vector; 0 beyond its end.
    #[inline]
    pub fn bit(&self, heap: &Heap, index: usize) -> u64 {
        let there = index < self.length;
        if there { get_raw(heap, self.storage, Element::Bit, self.offset + index) } else { 0 }
    }

    /// The characters of a string; `None` if the elements are not characters, or cannot be read.
    #[inline]
    pub fn chars<'h>(&self, heap: &'h Heap) -> Option<Chars<'h>> {
        if !string::is_string(heap, self.storage) {
            let is_empty = self.length == 0 && is_of_nothing(heap, self.storage);
            return is_empty.then_some(Chars::Narrow(&[]));
        }
        let all = string::chars(heap, self.storage);
        Some(all.part(self.offset, self.offset + self.length))
    }

    /// All elements, as values. A bit takes a whole word here, so there may be no room for them.
    pub fn to_vec(&self, heap: &mut Heap) -> Result<Vec<Value>> {
        heap.charge(self.length);
        let mut all = heap.budget().room_for(self.length)?;
        let at = self.offset;
        for index in at..at + self.length {
            all.push(storage_get(heap, self.storage, index)?);
        }
        Ok(all)
    }
}

/// Whether the value is an array.
#[inline]
pub fn is_array(heap: &Heap, value: Value) -> bool {
    value.is_object()
        && matches!(
            heap.header(value).kind(),
            Kind::Vector | Kind::String | Kind::Specialized | Kind::Array
        )
}

/// Whether the value is an array object (`Kind::Array`), not a simple vector.
#[inline]
pub fn is_general(heap: &Heap, value: Value) -> bool {
    heap.is_kind(value, Kind::Array)
}

/// Whether the value is a vector.
pub fn is_vector(heap: &Heap, value: Value) -> bool {
    is_storage(heap, value) || (is_general(heap, value) && rank(heap, value) == 1)
}

/// The number of dimensions of an array.
pub fn rank(heap: &Heap, array: Value) -> usize {
    if is_general(heap, array) { heap.header(array).length() - DIMENSIONS } else { 1 }
}

/// The view of an array of two dimensions that is not displaced, and the index of the element at a
/// row and a column. `None` if it is another array or there is no such element.
#[inline]
pub fn matrix_place(heap: &Heap, array: Value, row: Value, column: Value) -> Option<(View, usize)> {
    if !array.is_object() {
        return None;
    }
    let header = heap.header(array);
    if header.kind() != Kind::Array || header.length() != DIMENSIONS + 2 {
        return None;
    }
    let size = |axis| heap.slot(array, DIMENSIONS + axis).untag_fixnum() as usize;
    let (rows, columns) = (size(0), size(1));
    // A negative number becomes one that is too large.
    let (row, column) = (row.as_fixnum()? as usize, column.as_fixnum()? as usize);
    let storage = heap.slot(array, DATA);
    if row >= rows || column >= columns || is_general(heap, storage) {
        return None;
    }
    let offset = heap.slot(array, OFFSET).untag_fixnum() as usize;
    let length = (rows * columns).min(storage_length(heap, storage).checked_sub(offset)?);
    let place = row * columns + column;
    (place < length).then_some((View { storage, offset, length }, place))
}

/// One dimension of an array. The fill pointer is ignored.
pub fn dimension(heap: &Heap, array: Value, axis: usize) -> usize {
    if is_general(heap, array) {
        heap.slot(array, DIMENSIONS + axis).untag_fixnum() as usize
    } else {
        storage_length(heap, array)
    }
}

/// The number of elements of an array. The fill pointer is ignored.
pub fn total_size(heap: &Heap, array: Value) -> usize {
    (0..rank(heap, array)).map(|axis| dimension(heap, array, axis)).product()
}

/// The fill pointer, or `None` if the array has none.
pub fn fill_pointer(heap: &Heap, array: Value) -> Option<usize> {
    if !is_general(heap, array) {
        return None;
    }
    heap.slot(array, FILL).as_fixnum().map(|i| i as usize)
}

/// Sets the fill pointer of a vector that has one, but at most to the length of the vector.
pub fn set_fill_pointer(heap: &mut Heap, vector: Value, fill: usize) -> Result<()> {
    let own = own(vector)?;
    let fill = fill.min(dimension(heap, vector, 0));
    heap.set_slot(own, FILL, Value::fixnum(fill as i64));
    Ok(())
}

/// Whether an array is actually adjustable.
pub fn is_adjustable(heap: &Heap, array: Value) -> bool {
    is_general(heap, array) && heap.slot(array, FLAGS).untag_fixnum() & ADJUSTABLE != 0
}

/// Whether an array has no fill pointer, is not adjustable and not displaced.
pub fn is_simple(heap: &Heap, array: Value) -> bool {
    !is_general(heap, array)
        || (heap.slot(array, FLAGS) == Value::fixnum(0) && heap.slot(array, FILL).is_nil())
}

/// The array that this one is displaced to, and the offset; `None` if it is not displaced.
pub fn displacement(heap: &Heap, array: Value) -> Option<(Value, usize)> {
    if !is_general(heap, array) || heap.slot(array, FLAGS).untag_fixnum() & DISPLACED == 0 {
        return None;
    }
    Some((heap.slot(array, DATA), heap.slot(array, OFFSET).untag_fixnum() as usize))
}

/// Whether `behind` is `array`, or what it is displaced to, directly or indirectly. No array may be
/// displaced to itself: it would have no elements.
pub fn stands_behind(heap: &Heap, behind: Value, array: Value) -> bool {
    let mut array = array;
    while array != behind && is_general(heap, array) {
        array = heap.slot(array, DATA);
    }
    array == behind
}

/// The storage of an array, and the index of its first element there.
fn base(heap: &Heap, array: Value) -> (Value, usize) {
    let mut array = array;
    let mut offset = 0;
    while is_general(heap, array) {
        offset += heap.slot(array, OFFSET).untag_fixnum() as usize;
        array = heap.slot(array, DATA);
    }
    (array, offset)
}

/// The view of the elements of an array of any rank, in row-major order. The fill pointer is
/// ignored.
pub fn elements(heap: &Heap, array: Value) -> View {
    let (storage, offset) = base(heap, array);
    // The array that it is displaced to may have become shorter.
    let there = storage_length(heap, storage);
    let offset = offset.min(there);
    View { storage, offset, length: total_size(heap, array).min(there - offset) }
}

/// The view of the elements of a vector up to its fill pointer; `None` if the value is not a
/// vector.
#[inline]
pub fn view(heap: &Heap, vector: Value) -> Option<View> {
    if !vector.is_object() {
        return None;
    }
    let header = heap.header(vector);
    match header.kind() {
        Kind::Vector => Some(View { storage: vector, offset: 0, length: header.length() }),
        Kind::String | Kind::Specialized => {
            Some(View { storage: vector, offset: 0, length: heap.known_first(vector) as usize })
        }
        Kind::Array if header.length() == DIMENSIONS + 1 => {
            let mut view = elements(heap, vector);
            if let Some(fill) = fill_pointer(heap, vector) {
                view.length = view.length.min(fill);
            }
            Some(view)
        }
        _ => None,
    }
}

/// The element type of an array.
pub fn element(heap: &Heap, array: Value) -> Element {
    storage_element(heap, base(heap, array).0)
}

/// Whether the value is a string, simple or not.
#[inline]
pub fn is_string(heap: &Heap, value: Value) -> bool {
    if !value.is_object() {
        return false;
    }
    match heap.header(value).kind() {
        Kind::String => true,
        Kind::Specialized => is_of_nothing(heap, value),
        Kind::Array => {
            let is_text = |element| matches!(element, Element::Character | Element::Nothing);
            rank(heap, value) == 1 && is_text(element(heap, value))
        }
        _ => false,
    }
}

/// Whether the value is a storage whose elements cannot be read ([`Element::Nothing`]): a simple
/// string of a kind of its own.
pub fn is_of_nothing(heap: &Heap, value: Value) -> bool {
    heap.is_kind(value, Kind::Specialized) && heap.raw_subtype(value) == Element::Nothing as u8
}

/// Whether the value is a bit vector, simple or not.
pub fn is_bit_vector(heap: &Heap, value: Value) -> bool {
    is_vector(heap, value) && element(heap, value) == Element::Bit
}

/// Makes an array object for `data`, which is a storage or, if `offset` is given, the array that it
/// is displaced to.
pub fn make(
    heap: &mut Heap,
    data: Value,
    offset: Option<usize>,
    fill: Option<usize>,
    adjustable: bool,
    dimensions: &[usize],
) -> Value {
    let flags = i64::from(adjustable) * ADJUSTABLE + i64::from(offset.is_some()) * DISPLACED;
    let mut payload = vec![
        data,
        Value::fixnum(offset.unwrap_or(0) as i64),
        fill.map_or(Value::NIL, |f| Value::fixnum(f as i64)),
        Value::fixnum(flags),
    ];
    payload.extend(dimensions.iter().map(|d| Value::fixnum(*d as i64)));
    heap.object_of(Kind::Array, 0, &payload)
}

/// Gives an array object other elements and dimensions. Their number must stay the same.
pub fn replace(
    heap: &mut Heap,
    array: Own,
    data: Value,
    offset: Option<usize>,
    fill: Option<usize>,
    dimensions: &[usize],
) {
    let flags = heap.slot(array.word(), FLAGS).untag_fixnum() & ADJUSTABLE;
    let flags = flags + i64::from(offset.is_some()) * DISPLACED;
    heap.set_slot(array, DATA, data);
    heap.set_slot(array, OFFSET, Value::fixnum(offset.unwrap_or(0) as i64));
    heap.set_slot(array, FILL, fill.map_or(Value::NIL, |f| Value::fixnum(f as i64)));
    heap.set_slot(array, FLAGS, Value::fixnum(flags));
    for (i, d) in dimensions.iter().enumerate() {
        heap.set_slot(array, DIMENSIONS + i, Value::fixnum(*d as i64));
    }
}

/// Makes a simple vector of the values.
pub fn vector_of(heap: &mut Heap, values: &[Value]) -> Value {
    heap.object_of(Kind::Vector, 0, values)
}

/// Makes a storage of an element type with these elements. A type error if one of them does not
/// fit.
pub fn storage_of(heap: &mut Heap, element: Element, values: &[Value]) -> Result<Value> {
    if element == Element::Any {
        return Ok(vector_of(heap, values));
    }
    let storage = make_storage(heap, element, values.len(), None)?;
    for (i, value) in values.iter().enumerate() {
        storage_set(heap, storage, i, *value)?;
    }
    Ok(storage)
}

/// Makes a bit vector in the fixed area.
pub fn fixed_bits(bits: &[bool]) -> Value {
    let mut words = vec![0u64; 1 + bits.len().div_ceil(64)];
    words[0] = bits.len() as u64;
    for (i, bit) in bits.iter().enumerate() {
        words[1 + i / 64] |= u64::from(*bit) << (i % 64);
    }
    Fixed::object(Kind::Specialized, Element::Bit as u8, &words)
}

/// The characters of a string, simple or not; `None` if the value is not a string.
#[inline]
pub fn chars(heap: &Heap, value: Value) -> Option<Chars<'_>> {
    view(heap, value)?.chars(heap)
}

/// The text of a string, simple or not; `None` if the value is not a string.
pub fn text(heap: &Heap, value: Value) -> Option<String> {
    let mut text = String::new();
    let chars = chars(heap, value)?;
    heap.charge(chars.len() / string::PER_ELEMENT);
    chars.push_to(&mut text);
    Some(text)
}

/// A simple string with the characters of a string, which is returned itself if it is simple.
/// `None` if the value is not a string.
pub fn simple_string(heap: &mut Heap, value: Value) -> Option<Value> {
    if super::string::is_string(heap, value) {
        return Some(value);
    }
    let view = view(heap, value)?;
    if view.length == 0 && is_of_nothing(heap, view.storage) {
        return Some(string::make(heap, ""));
    }
    let view = Some(view).filter(|view| super::string::is_string(heap, view.storage))?;
    let (start, end) = (view.offset, view.offset + view.length);
    Some(super::string::part(heap, view.storage, start, end))
}
