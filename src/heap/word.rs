//! Words: one Lisp value is one 64-bit word.
//!
//! The low bits tell what the other bits mean:
//!
//! ```text
//! ...............................................................x00  fixnum, 62 bits, signed
//! ...............................................................x10  double float, see below
//! ............................................................  a001  cons at offset >> 4
//! ............................................................  a101  headed object at offset >> 4
//! [payload: 56 bits]........................... [subtag: 5 bits] 011  immediate, see `Imm`
//! ............................................................   111  header of an object
//! ```
//!
//! `a` is the area: 0 for the muproc's own heap, 1 for the fixed area that all muprocs share. So
//! one comparison of the low four bits recognises a cons of the own heap.
//!
//! Doubles with a common exponent (magnitudes from about 1e-77 to 1e77, and 0.0) fit a word.
//! Rotated left by one, so that the sign is the lowest bit, they are 2^62 consecutive numbers; the
//! distance from the first of them is shifted left over the tag. The first number gives its place
//! to 0.0. (CRuby's flonums take the same numbers; a distance needs fewer steps both ways.) All
//! other doubles are headed objects.
//! A header never stands where a value may stand. The only exception is the mark that the collector
//! leaves in an object that has moved.

/// One word: a Lisp value, or a header.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
#[repr(transparent)]
pub struct Value(pub u64);

/// The meaning of an immediate word; the payload has 56 bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Imm {
    /// A symbol: index into the node's symbol table (32 bits), generation (24 bits).
    Symbol = 0,
    /// A character: its code point.
    Character = 1,
    /// A single float: its 32 bits.
    Single = 2,
    /// A primitive function: index into the table of primitives.
    Primitive = 3,
    /// A function without captured variables: the address of its code.
    Function = 4,
    /// A muproc: slot (24 bits), generation (32 bits).
    Muproc = 5,
    /// A package: its index.
    Package = 6,
    /// A class: its index.
    Class = 7,
    /// A stream of the node: its handle.
    Handle = 8,
    /// A message tag: a number that is never used twice.
    Tag = 9,
    /// A port: slot and generation.
    Port = 10,
    /// A mark that programs never see: unbound, not supplied, trap and others.
    Marker = 11,
    /// A shape: the interned tuple of the field names of a message, and the number of fields.
    Shape = 12,
    /// A global closure: index of its entry in the node's table (32 bits), generation (24 bits).
    Global = 13,
    /// A timer: slot and generation.
    Timer = 14,
    /// A metaobject: index (32 bits), generation (20 bits), sort (4 bits).
    Metaobject = 15,
    /// An object that muprocs share, such as a queue: index (32 bits), generation (20 bits), sort
    /// (4 bits).
    Joint = 16,
}

/// The kinds of headed objects. A payload is either all values or all raw bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Kind {
    /// A vector of values.
    Vector = 0,
    /// A simple string; the layout is in `data/string.rs`. Raw.
    String = 1,
    /// A big integer: one word with the sign (0 or 1), then the magnitude, least significant word
    /// first. Raw.
    Bignum = 2,
    /// A ratio: numerator, denominator.
    Ratio = 3,
    /// A double float that does not fit a word. Raw.
    Double = 4,
    /// A complex number: real part, imaginary part.
    Complex = 5,
    /// A closure: its code (an immediate function), then the captured values.
    Closure = 6,
    /// The cell of a variable that is both captured and assigned: its value, then its node-wide
    /// identity (or 0).
    Cell = 7,
    /// An instance of a structure, condition or standard class: class, then the slots.
    Instance = 8,
    /// A hash table; the layout is in `data/table.rs`.
    Table = 9,
    /// An array that is not a simple vector: the layout is in `data/array.rs`.
    Array = 10,
    /// A simple vector of raw elements: one word with the length, then the elements. The subtype
    /// says their type. Raw.
    Specialized = 11,
    /// A message: its shape, then the values of the fields.
    Mumsg = 12,
    /// A stream made of heap objects; the layout is in `data/stream.rs`.
    Stream = 13,
    /// A pathname: host, device, directory, name, type, version.
    Pathname = 14,
    /// The entries of a weak hash table; the layout is in `weak.rs`.
    Weak = 15,
    /// A random state: two raw words. Raw.
    Random = 16,
    /// A native structure of the interpreter that programs never see.
    Internal = 17,
}

impl Kind {
    /// Whether the payload is raw bits rather than values.
    pub const fn is_raw(self) -> bool {
        matches!(
            self,
            Kind::String | Kind::Bignum | Kind::Double | Kind::Specialized | Kind::Random
        )
    }

    const fn from_bits(bits: u8) -> Kind {
        match bits {
            0 => Kind::Vector,
            1 => Kind::String,
            2 => Kind::Bignum,
            3 => Kind::Ratio,
            4 => Kind::Double,
            5 => Kind::Complex,
            6 => Kind::Closure,
            7 => Kind::Cell,
            8 => Kind::Instance,
            9 => Kind::Table,
            10 => Kind::Array,
            11 => Kind::Specialized,
            12 => Kind::Mumsg,
            13 => Kind::Stream,
            14 => Kind::Pathname,
            15 => Kind::Weak,
            16 => Kind::Random,
            _ => Kind::Internal,
        }
    }
}

const TAG_CONS: u64 = 0b001;
const TAG_OBJECT: u64 = 0b101;
const TAG_IMMEDIATE: u64 = 0b011;
const TAG_HEADER: u64 = 0b111;
const FIXED_BIT: u64 = 0b1000;
/// The low four bits of a cons of the muproc's own heap.
pub(super) const OWN_CONS: u64 = TAG_CONS;
/// The low four bits of a headed object of the muproc's own heap.
pub(super) const OWN_OBJECT: u64 = TAG_OBJECT;
/// The first double that fits a word, rotated left by one: its exponent is 2^-255.
const FIRST_DOUBLE: u64 = 0x6000_0000_0000_0000;
const ZERO_DOUBLE: u64 = 2;

/// The largest fixnum.
pub const MOST_POSITIVE_FIXNUM: i64 = (1 << 61) - 1;
/// The smallest fixnum.
pub const MOST_NEGATIVE_FIXNUM: i64 = -(1 << 61);

/// Tells the compiler that the branch with this call is seldom taken.
#[cold]
#[inline(always)]
fn unlikely() {}

impl Value {
    /// The symbol NIL, the empty list and false.
    pub const NIL: Value = Value::immediate(Imm::Symbol, 0);
    /// The symbol T.
    pub const T: Value = Value::immediate(Imm::Symbol, 1);
    /// The mark in the value cell of an unbound variable.
    pub const UNBOUND: Value = Value::immediate(Imm::Marker, 0);
    /// The mark of an argument that was not supplied.
    pub const UNSUPPLIED: Value = Value::immediate(Imm::Marker, 1);
    /// The mark that a simple node returns when it has left a fault, or must be restarted on the
    /// explicit stack.
    pub const TRAP: Value = Value::immediate(Imm::Marker, 2);
    /// The mark of an unused slot, such as a deleted entry of a hash table.
    pub const EMPTY: Value = Value::immediate(Imm::Marker, 3);

    /// The mark that stands for a double which has not been packed into a word.
    pub const UNPACKED: Value = Value::immediate(Imm::Marker, 4);

    /// Makes an immediate word. Words of functions are made by `CodeWord::at` only.
    #[inline(always)]
    pub const fn immediate(sub: Imm, payload: u64) -> Value {
        assert!(!matches!(sub, Imm::Function), "words of functions are not made of numbers");
        Value::tagged(sub, payload)
    }

    /// Makes an immediate word of any meaning, words of functions included.
    #[inline(always)]
    pub(super) const fn tagged(sub: Imm, payload: u64) -> Value {
        Value((payload << 8) | ((sub as u64) << 3) | TAG_IMMEDIATE)
    }

    /// Returns T or NIL.
    #[inline(always)]
    pub const fn from_bool(b: bool) -> Value {
        if b { Value::T } else { Value::NIL }
    }

    /// Makes a fixnum; `i` must be in the range of fixnums (see [`Value::try_fixnum`]).
    #[inline(always)]
    pub const fn fixnum(i: i64) -> Value {
        Value((i << 2) as u64)
    }

    /// Makes a fixnum; `None` if `i` is out of its range.
    #[inline(always)]
    pub const fn try_fixnum(i: i64) -> Option<Value> {
        if i >= MOST_NEGATIVE_FIXNUM && i <= MOST_POSITIVE_FIXNUM {
            Some(Value::fixnum(i))
        } else {
            None
        }
    }

    /// Makes a character.
    pub const fn character(c: char) -> Value {
        Value::code_point(c as u32)
    }

    /// Makes a character of its code point; surrogates are allowed.
    pub const fn code_point(c: u32) -> Value {
        Value::immediate(Imm::Character, c as u64)
    }

    /// Makes a single float.
    pub fn single(f: f32) -> Value {
        Value::immediate(Imm::Single, f.to_bits() as u64)
    }

    /// Makes an immediate double float; `None` if `f` does not fit a word.
    #[inline(always)]
    pub fn try_double(f: f64) -> Option<Value> {
        Value::fits_flonum(f).then(|| Value::flonum(f))
    }

    /// Makes an immediate double float; `f` must fit a word (see [`Value::fits_flonum`]).
    #[inline(always)]
    pub fn flonum(f: f64) -> Value {
        debug_assert!(Value::fits_flonum(f));
        let bits = f.to_bits();
        if bits == 0 {
            unlikely();
            return Value(ZERO_DOUBLE);
        }
        Value((bits.rotate_left(1).wrapping_sub(FIRST_DOUBLE) << 2) | 2)
    }

    /// Whether a double fits a word: whether its exponent is a common one, or it is 0.0.
    #[inline(always)]
    pub fn fits_flonum(f: f64) -> bool {
        let bits = f.to_bits();
        let distance = bits.rotate_left(1).wrapping_sub(FIRST_DOUBLE);
        if distance.wrapping_sub(1) < (1 << 62) - 1 {
            return true;
        }
        unlikely();
        bits == 0
    }

    /// A reference to a cons of the muproc's own heap.
    #[inline(always)]
    pub const fn cons_at(offset: usize) -> Value {
        Value(((offset as u64) << 4) | TAG_CONS)
    }

    /// A reference to a headed object of the muproc's own heap.
    #[inline(always)]
    pub const fn object_at(offset: usize) -> Value {
        Value(((offset as u64) << 4) | TAG_OBJECT)
    }

    /// The same reference with the bit of the fixed area set.
    pub const fn in_fixed(self) -> Value {
        Value(self.0 | FIXED_BIT)
    }

    /// The same reference with the bit of the fixed area cleared.
    #[inline(always)]
    pub const fn out_of_fixed(self) -> Value {
        Value(self.0 & !FIXED_BIT)
    }

    /// Whether this is the symbol NIL.
    #[inline(always)]
    pub const fn is_nil(self) -> bool {
        self.0 == Value::NIL.0
    }

    /// Whether this is anything but NIL.
    #[inline(always)]
    pub const fn is_true(self) -> bool {
        self.0 != Value::NIL.0
    }

    /// Whether this is a fixnum.
    #[inline(always)]
    pub const fn is_fixnum(self) -> bool {
        self.0 & 3 == 0
    }

    /// Whether both words are fixnums.
    #[inline(always)]
    pub const fn both_fixnums(self, other: Value) -> bool {
        (self.0 | other.0) & 3 == 0
    }

    /// The integer of a fixnum; `None` if the word is not a fixnum.
    #[inline(always)]
    pub const fn as_fixnum(self) -> Option<i64> {
        if self.is_fixnum() { Some((self.0 as i64) >> 2) } else { None }
    }

    /// The integer of a word that is known to be a fixnum.
    #[inline(always)]
    pub const fn untag_fixnum(self) -> i64 {
        (self.0 as i64) >> 2
    }

    /// The bits of a fixnum as a number: four times the integer. They order and add up as the
    /// integers do.
    #[inline(always)]
    pub const fn fixnum_bits(self) -> i64 {
        self.0 as i64
    }

    /// The sum of a word known to be a fixnum and a fixnum given by its bits; `None` if it
    /// overflows.
    #[inline(always)]
    pub fn plus_fixnum(self, bits: i64) -> Option<Value> {
        (self.0 as i64).checked_add(bits).map(|sum| Value(sum as u64))
    }

    /// The difference of a word known to be a fixnum and a fixnum given by its bits; `None` if it
    /// overflows.
    #[inline(always)]
    pub fn minus_fixnum(self, bits: i64) -> Option<Value> {
        (self.0 as i64).checked_sub(bits).map(|difference| Value(difference as u64))
    }

    /// Whether this is an immediate double float.
    #[inline(always)]
    pub const fn is_flonum(self) -> bool {
        self.0 & 3 == 2
    }

    /// The number of a word that is known to be an immediate double float.
    #[inline(always)]
    pub fn untag_flonum(self) -> f64 {
        if self.0 == ZERO_DOUBLE {
            return 0.0;
        }
        f64::from_bits((self.0 >> 2).wrapping_add(FIRST_DOUBLE).rotate_right(1))
    }

    /// The number of an immediate double float; for any other word, the result of `other`.
    #[inline(always)]
    pub fn double_or(self, other: impl FnOnce(Value) -> f64) -> f64 {
        // The rotation puts the tag above the distance; the xor clears it if it is the right tag.
        let distance = self.0.rotate_right(2) ^ (1 << 63);
        if distance.wrapping_sub(1) < (1 << 62) - 1 {
            return f64::from_bits(distance.wrapping_add(FIRST_DOUBLE).rotate_right(1));
        }
        unlikely();
        if self.0 == ZERO_DOUBLE { 0.0 } else { other(self) }
    }

    /// The number of an immediate double float; NaN for any other word.
    #[inline(always)]
    pub fn double_or_nan(self) -> f64 {
        self.double_or(|_| f64::NAN)
    }

    /// Whether this is a cons, of the own heap or the fixed area.
    #[inline(always)]
    pub const fn is_cons(self) -> bool {
        self.0 & 7 == TAG_CONS
    }

    /// Whether this is a cons or NIL.
    #[inline(always)]
    pub const fn is_list(self) -> bool {
        self.is_cons() || self.is_nil()
    }

    /// Whether this is a headed object, of the own heap or the fixed area.
    #[inline(always)]
    pub const fn is_object(self) -> bool {
        self.0 & 7 == TAG_OBJECT
    }

    /// Whether this is a reference: a cons or a headed object.
    #[inline(always)]
    pub const fn is_reference(self) -> bool {
        self.0 & 3 == 1
    }

    /// Whether this is a reference into the muproc's own heap.
    #[inline(always)]
    pub const fn is_own(self) -> bool {
        self.0 & 0b1011 == 1
    }

    /// Whether this is a cons of the muproc's own heap.
    #[inline(always)]
    pub const fn is_own_cons(self) -> bool {
        self.0 & 15 == OWN_CONS
    }

    /// Whether this is a reference into the fixed area.
    #[inline(always)]
    pub const fn is_fixed(self) -> bool {
        self.0 & 0b1011 == 0b1001
    }

    /// Whether this is a cons of the fixed area.
    #[inline(always)]
    pub(super) const fn is_fixed_cons(self) -> bool {
        self.0 & 15 == OWN_CONS | FIXED_BIT
    }

    /// The offset of a reference in its heap or in the fixed area.
    #[inline(always)]
    pub const fn offset(self) -> usize {
        (self.0 >> 4) as usize
    }

    /// The offset of word `index` of a cons of the own heap. For every other word the result is
    /// beyond the end of any heap, so that one comparison with the bounds checks the tag as well.
    #[inline(always)]
    pub(super) const fn own_cons_at(self, index: usize) -> usize {
        self.0.wrapping_add(16 * index as u64).wrapping_sub(OWN_CONS).rotate_right(4) as usize
    }

    /// The offset of the header of an object of the own heap. For every other word, beyond the end
    /// of any heap.
    #[inline(always)]
    pub(super) const fn own_object_at(self) -> usize {
        self.0.wrapping_sub(OWN_OBJECT).rotate_right(4) as usize
    }

    /// The same kind of reference, to another offset in the same heap or area.
    #[inline(always)]
    pub const fn moved_to(self, offset: usize) -> Value {
        Value(((offset as u64) << 4) | (self.0 & 15))
    }

    /// Whether this is an immediate word of the given meaning.
    #[inline(always)]
    pub const fn is(self, sub: Imm) -> bool {
        self.0 & 0xff == ((sub as u64) << 3) | TAG_IMMEDIATE
    }

    /// The payload of an immediate.
    #[inline(always)]
    pub const fn payload(self) -> u64 {
        self.0 >> 8
    }

    /// Whether this is a symbol.
    #[inline(always)]
    pub const fn is_symbol(self) -> bool {
        self.is(Imm::Symbol)
    }

    /// The code point of a character; `None` for any other word.
    #[inline(always)]
    pub const fn as_code_point(self) -> Option<u32> {
        if self.is(Imm::Character) { Some(self.payload() as u32) } else { None }
    }

    /// The character; `None` for a surrogate and for any other word.
    pub fn as_char(self) -> Option<char> {
        self.as_code_point().and_then(char::from_u32)
    }

    /// The number of a single float; `None` for any other word.
    pub fn as_single(self) -> Option<f32> {
        if self.is(Imm::Single) { Some(f32::from_bits(self.payload() as u32)) } else { None }
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(i) = self.as_fixnum() {
            write!(f, "{i}")
        } else if self.is_flonum() {
            write!(f, "{:?}", self.untag_flonum())
        } else if self.is_reference() {
            let area = if self.is_own() { "own" } else { "fixed" };
            let what = if self.is_cons() { "cons" } else { "object" };
            write!(f, "#<{area} {what} {}>", self.offset())
        } else {
            write!(f, "#<word {:#x}>", self.0)
        }
    }
}

/// The first word of an object: its kind, its subtype, and how many words follow.
///
/// ```text
/// [length: 40 bits] [unused: 4] [subtype: 8 bits] [kind: 8 bits] [raw: 1] 111
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Header(pub u64);

const FORWARD_KIND: u64 = 255;
const REPLACED: u64 = 255;
const OUTSIDE: u64 = 254;
/// The bits of the subtype, the raw bit, and the tag.
const ELSEWHERE_MASK: u64 = 255 << 12 | 15;
/// The bits that the subtypes of all objects have in common with which moving is not plain.
const SELDOM: u64 = 0b1111_1000;
/// The subtype of the mark of an object that weak entries wait for.
const AWAITED: u64 = 252;
/// The lowest bits of that mark, with no kind that an object has.
const AWAITED_MARK: u64 = AWAITED << 12 | 254 << 4 | TAG_HEADER;
const RAW_BIT: u64 = 8;

impl Header {
    /// Makes the header of an object with `length` payload words.
    pub const fn new(kind: Kind, subtype: u8, length: usize) -> Header {
        let raw = if kind.is_raw() { 8 } else { 0 };
        Header(
            ((length as u64) << 24)
                | ((subtype as u64) << 12)
                | ((kind as u64) << 4)
                | raw
                | TAG_HEADER,
        )
    }

    /// The kind of the object.
    #[inline(always)]
    pub const fn kind(self) -> Kind {
        Kind::from_bits((self.0 >> 4) as u8)
    }

    /// Whether the object is of this kind. `self` must be a header.
    #[inline(always)]
    pub const fn is(self, kind: Kind) -> bool {
        (self.0 >> 4) as u8 == kind as u8
    }

    /// Whether this word, which may be any word, is the header of an object of this kind.
    #[inline(always)]
    pub const fn begins(self, kind: Kind) -> bool {
        self.0 & (0xfff & !RAW_BIT) == (kind as u64) << 4 | TAG_HEADER
    }

    /// The subtype, whose meaning depends on the kind.
    #[inline(always)]
    pub const fn subtype(self) -> u8 {
        (self.0 >> 12) as u8
    }

    /// The number of words after the header.
    #[inline(always)]
    pub const fn length(self) -> usize {
        (self.0 >> 24) as usize
    }

    /// Whether this word is the header of an object of values with more than `index` of them.
    #[inline(always)]
    pub(super) const fn has_slot(self, index: usize) -> bool {
        self.0 & 15 == TAG_HEADER && index < self.length()
    }

    /// Whether this word is the header of a raw object whose payload follows it and has more than
    /// `index` words.
    #[inline(always)]
    pub(super) const fn has_raw_here(self, index: usize) -> bool {
        self.is_raw_here() && index < self.length()
    }

    /// Whether this word is the header of a raw object whose payload follows it.
    #[inline(always)]
    pub(super) const fn is_raw_here(self) -> bool {
        self.0 & 15 == 15 && !self.is_outside()
    }

    /// The number of words after the header; 0 if this word is not a header.
    #[inline(always)]
    pub(super) const fn reach(self) -> usize {
        if self.0 & 7 == TAG_HEADER { self.length() } else { 0 }
    }

    /// The same header with another length.
    pub const fn of_length(self, length: usize) -> Header {
        Header(self.0 & 0xff_ffff | (length as u64) << 24)
    }

    /// Whether the payload is raw bits.
    #[inline(always)]
    pub const fn is_raw(self) -> bool {
        self.0 & 8 != 0
    }

    /// The header of a raw object that another object has replaced; the second word of the payload
    /// then refers to the other object. Only raw objects can have the subtype that says so.
    pub const fn replaced(self) -> Header {
        Header(self.0 | REPLACED << 12)
    }

    /// Whether another object has replaced this one.
    #[inline(always)]
    pub const fn is_replaced(self) -> bool {
        self.0 & ELSEWHERE_MASK == REPLACED << 12 | 15
    }

    /// The header of a raw object whose payload is outside the heap (`outside.rs`).
    pub(super) const fn outside(self) -> Header {
        Header(self.0 & !(255 << 12) | OUTSIDE << 12)
    }

    /// Whether the payload of the object is outside the heap.
    #[inline(always)]
    pub const fn is_outside(self) -> bool {
        self.0 & ELSEWHERE_MASK == OUTSIDE << 12 | 15
    }

    /// Whether moving this object is not plain: its payload is elsewhere, it has weak entries, or
    /// weak entries wait for it. This word may be the first word of a cons, too, but not the mark
    /// of a moved object.
    #[inline(always)]
    pub(super) const fn is_seldom(self) -> bool {
        self.0 & (SELDOM << 12 | 7) == SELDOM << 12 | TAG_HEADER
    }

    /// Whether this word, which may be any word, is the header of an object of weak entries.
    pub(super) const fn is_weak(self) -> bool {
        self.0 & (255 << 4 | 15) == (Kind::Weak as u64) << 4 | TAG_HEADER
    }

    /// The header of an object whose payload a scan skips for now.
    pub(super) const fn hidden(self) -> Header {
        Header(self.0 | RAW_BIT)
    }

    /// The header of which [`Header::hidden`] has made this one.
    pub(super) const fn shown(self) -> Header {
        Header(self.0 & !RAW_BIT)
    }

    /// The mark in the first word of a cons or object that weak entries wait for: a number.
    pub(super) const fn awaiting(number: usize) -> u64 {
        (number as u64) << 24 | AWAITED_MARK
    }

    /// The number of such a mark; `None` for any other word.
    pub(super) const fn awaited(self) -> Option<usize> {
        if self.0 & 0xff_ffff == AWAITED_MARK { Some((self.0 >> 24) as usize) } else { None }
    }

    /// The mark that is left in the first word of a moved cons or object: its new offset.
    #[inline(always)]
    pub const fn forward(offset: usize) -> u64 {
        ((offset as u64) << 12) | (FORWARD_KIND << 4) | TAG_HEADER
    }

    /// The new offset of an object, if `word` is the mark of a moved one; otherwise `None`.
    #[inline(always)]
    pub const fn forwarded(word: u64) -> Option<usize> {
        if word & 0xfff == (FORWARD_KIND << 4) | TAG_HEADER {
            Some((word >> 12) as usize)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Value;

    fn check(f: f64) {
        match Value::try_double(f) {
            Some(word) => {
                assert!(word.is_flonum() && Value::fits_flonum(f));
                assert_eq!(word.untag_flonum().to_bits(), f.to_bits());
                assert_eq!(word.double_or_nan().to_bits(), f.to_bits());
            }
            None => assert!(!Value::fits_flonum(f)),
        }
    }

    #[test]
    fn doubles_survive_their_words() {
        let mut bits = 0x9e37_79b9_7f4a_7c15_u64;
        for _ in 0..100_000 {
            bits ^= bits << 13;
            bits ^= bits >> 7;
            bits ^= bits << 17;
            check(f64::from_bits(bits));
            check((bits as i32) as f64 / 1024.0);
        }
        // The first and the last doubles that fit, and their neighbours.
        for exponent in [-256, -255, -254, 256, 257, 258] {
            let edge = f64::from_bits(((1023 + exponent) as u64) << 52);
            for bits in [edge.to_bits() - 1, edge.to_bits(), edge.to_bits() + 1] {
                check(f64::from_bits(bits));
                check(-f64::from_bits(bits));
            }
        }
        [0.0, -0.0, f64::MIN_POSITIVE, f64::MAX, f64::INFINITY, f64::NAN]
            .into_iter()
            .for_each(check);
    }

    #[test]
    fn other_words_are_no_doubles() {
        let fixnums = [0, 1, -1, super::MOST_POSITIVE_FIXNUM, super::MOST_NEGATIVE_FIXNUM];
        let others = [Value::NIL, Value::T, Value::TRAP, Value::cons_at(0), Value::object_at(0)];
        for word in fixnums.map(Value::fixnum).into_iter().chain(others) {
            assert!(word.double_or_nan().is_nan(), "{word:?}");
            assert_eq!(word.double_or(|_| 7.0), 7.0);
        }
    }

    #[test]
    fn the_edges_of_what_fits() {
        let first = f64::from_bits(0x3000_0000_0000_0000);
        let end = f64::from_bits(0x5000_0000_0000_0000);
        for (f, fits) in [
            (0.0, true),
            (-0.0, false),
            (1.0, true),
            (-1.0, true),
            (first, false),
            (-first, true),
            (f64::from_bits(first.to_bits() + 1), true),
            (f64::from_bits(first.to_bits() - 1), false),
            (end, false),
            (f64::from_bits(end.to_bits() - 1), true),
            (-f64::from_bits(end.to_bits() - 1), true),
            (f64::MIN_POSITIVE, false),
            (f64::MAX, false),
            (f64::INFINITY, false),
            (f64::NAN, false),
        ] {
            assert_eq!(Value::try_double(f).is_some(), fits, "{f:e}");
            check(f);
        }
        // Different numbers must have different words.
        assert_ne!(Value::try_double(0.0), Value::try_double(-first));
    }
}
