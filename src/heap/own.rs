//! The right to write to objects, and the functions that write.
//!
//! Frozen objects and constants of code lie in the fixed area, which all muprocs read. A reference
//! to them has an offset in that area; writing at this offset would hit another object in the
//! muproc's own heap. So every write takes an [`Own`], which is obtained only by checking.

use super::area::{Heap, astray};
use super::checked::Access;
use super::word::{Header, Kind, OWN_OBJECT, Value};

/// A reference into the muproc's own heap.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(transparent)]
pub struct Own(Value);

impl Value {
    /// The right to write to the object, if this refers to the muproc's own heap; otherwise `None`.
    #[inline(always)]
    pub const fn as_own(self) -> Option<Own> {
        if self.is_own() { Some(Own(self)) } else { None }
    }

    /// The right to write to an object that has just been made, or that must be the muproc's own
    /// for another reason. It is not checked here: every write checks what it is given, and ends
    /// the muproc if this was wrong.
    #[inline(always)]
    pub const fn made(self) -> Own {
        Own(self)
    }
}

/// An object that has just been made, with its length, so that filling it in need not read the
/// length.
pub struct Fresh {
    object: Value,
    length: usize,
}

impl Fresh {
    /// The reference to the object.
    #[inline(always)]
    pub const fn word(&self) -> Value {
        self.object
    }
}

/// An instance of the muproc's own heap, found by [`Heap::own_instance`]. Nothing is to be allocated while
/// it is held.
#[derive(Clone, Copy)]
pub struct OwnInstance {
    at: usize,
    header: Header,
    /// Its class word, the value 0.
    pub class: Value,
}

impl Own {
    /// The reference, for reading.
    #[inline(always)]
    pub const fn word(self) -> Value {
        self.0
    }

    /// The offset of the object; anything but an object of the own heap ends the muproc.
    #[inline(always)]
    fn object(self) -> usize {
        if self.0.0 & 15 != OWN_OBJECT {
            astray(self.0, 0);
        }
        self.0.offset()
    }
}

impl From<Own> for Value {
    #[inline(always)]
    fn from(own: Own) -> Value {
        own.0
    }
}

impl Heap {
    /// Sets the car of a cons.
    #[inline(always)]
    pub fn set_car(&mut self, cons: Own, value: Value) {
        self.check(Access::Write, cons.0, 0);
        let at = cons.0.own_cons_at(0);
        match self.words.get_mut(at) {
            Some(word) => *word = value.0,
            None => astray(cons.0, 0),
        }
        self.written(at, value);
    }

    /// Sets the cdr of a cons.
    #[inline(always)]
    pub fn set_cdr(&mut self, cons: Own, value: Value) {
        self.check(Access::Write, cons.0, 1);
        let at = cons.0.own_cons_at(1);
        match self.words.get_mut(at) {
            Some(word) => *word = value.0,
            None => astray(cons.0, 1),
        }
        self.written(at, value);
    }

    /// Sets value `index` of the payload of an object of values.
    #[inline(always)]
    pub fn set_slot(&mut self, object: Own, index: usize, value: Value) {
        self.check(Access::Write, object.0, index + 1);
        let at = object.0.own_object_at();
        if !self.words.get(at).is_some_and(|header| Header(*header).has_slot(index)) {
            astray(object.0, index);
        }
        self.words[at + 1 + index] = value.0;
        self.written(at + 1 + index, value);
    }

    /// Sets the value of the cell of a captured variable; false if `cell` is not a cell in the
    /// muproc's own heap.
    #[inline(always)]
    pub fn set_cell(&mut self, cell: Value, value: Value) -> bool {
        const CELL: u64 = Header::new(Kind::Cell, 0, 2).0;
        let at = cell.own_object_at();
        if self.words.get(at) != Some(&CELL) {
            return false;
        }
        self.check(Access::Write, cell, 1);
        self.words[at + 1] = value.0;
        self.written(at + 1, value);
        true
    }

    /// Finds an instance of the muproc's own heap. `None` for any other word.
    #[inline(always)]
    pub fn own_instance(&self, value: Value) -> Option<OwnInstance> {
        let at = value.own_object_at();
        let header = Header(*self.words.get(at)?);
        if !header.is(Kind::Instance) {
            return None;
        }
        let class = Value(*self.words.get(at + 1)?);
        self.check(Access::Read, value, 1);
        Some(OwnInstance { at, header, class })
    }

    /// The value `index` of such an instance, which its class says it has.
    #[inline(always)]
    pub fn value_of(&self, instance: OwnInstance, index: usize) -> Value {
        debug_assert!(index < instance.header.length());
        self.check(Access::Read, Value::object_at(instance.at), index + 1);
        Value(self.words[instance.at + 1 + index])
    }

    /// The same; `None` if it is unbound.
    #[inline(always)]
    pub fn bound_value_of(&self, instance: OwnInstance, index: usize) -> Option<Value> {
        let value = self.value_of(instance, index);
        (value != Value::UNBOUND).then_some(value)
    }

    /// Overwrites the value `index` of such an instance; false if it has no such value.
    #[inline(always)]
    pub fn set_value_of(&mut self, instance: OwnInstance, index: usize, value: Value) -> bool {
        if index >= instance.header.length() {
            return false;
        }
        self.check(Access::Write, Value::object_at(instance.at), index + 1);
        let at = instance.at + 1 + index;
        self.words[at] = value.0;
        self.written(at, value);
        true
    }

    /// Makes a cell of a captured variable.
    #[inline(always)]
    pub fn cell(&mut self, value: Value) -> Value {
        self.object_of(Kind::Cell, 0, &[value, Value::fixnum(0)])
    }

    /// Makes an object of values, all NIL. The caller fills it in before anything else is
    /// allocated.
    #[inline(always)]
    pub fn fresh(&mut self, kind: Kind, length: usize) -> Fresh {
        Fresh { object: self.object(kind, 0, length, Value::NIL.0), length }
    }

    /// Sets value `index` of a new object; an index beyond its length ends the muproc.
    #[inline(always)]
    pub fn fill_in(&mut self, fresh: &Fresh, index: usize, value: Value) {
        if index >= fresh.length {
            astray(fresh.object, index);
        }
        self.words[fresh.object.offset() + 1 + index] = value.0;
    }

    /// The payload of an object, for writing. Whoever writes references into it must call the write
    /// barrier, as [`Heap::set_slot`] does, unless the object has just been made.
    pub fn payload_mut(&mut self, object: Own) -> &mut [u64] {
        self.check(Access::Write, object.0, 0);
        let at = object.object();
        let length = Header(self.words[at]).length();
        &mut self.words[at + 1..at + 1 + length]
    }

    /// Sets the subtype of an object of values.
    pub fn set_subtype(&mut self, object: Own, subtype: u8) {
        self.check(Access::Write, object.0, 0);
        let at = object.object();
        let header = Header(self.words[at]);
        if header.is_raw() {
            astray(object.0, 0);
        }
        self.words[at] = Header::new(header.kind(), subtype, header.length()).0;
    }

    /// Replaces a raw object by another object. The raw one must have at least two words of payload
    /// (fewer end the muproc). Whoever reads it must then read the other object instead, until a
    /// collection makes all references refer to that one.
    pub fn replace_raw(&mut self, object: Own, other: Own) {
        self.check(Access::Write, object.0, 0);
        let at = object.object();
        let header = Header(self.words[at]);
        if header.reach() < 2 || !header.is_raw() {
            astray(object.0, 1);
        }
        self.words[at] = header.replaced().0;
        self.words[at + 2] = other.0.0;
        self.written(at + 2, other.0);
    }

    /// Makes an object longer in place; false if another object stands behind it, if it would
    /// become shorter, or if it is old. The new words are `fill`.
    pub fn lengthen(&mut self, object: Own, length: usize, fill: u64) -> bool {
        self.check(Access::Write, object.0, 0);
        let at = object.object();
        let header = Header(self.words[at]);
        let former = header.length();
        // An old object cannot grow: the words behind the old objects are young.
        if at + 1 + former != self.used || length < former || at < self.old as usize {
            return false;
        }
        self.raw(length - former).fill(fill);
        self.starts.forget();
        self.words[at] = header.of_length(length).0;
        true
    }

    /// Copies `n` values from one object of values of this heap to another, or within one. Each
    /// object comes with the index of its first value. The ranges may overlap.
    pub fn copy_words(&mut self, (from, start): (Own, usize), (to, at): (Own, usize), n: usize) {
        self.must_reach(from, start + n);
        self.must_reach(to, at + n);
        let start = from.object() + 1 + start;
        let at = to.object() + 1 + at;
        self.words.copy_within(start..start + n, at);
        self.all_written(at, at + n);
    }

    /// Sets the values from index `start` up to but not including `end` of an object of values.
    pub fn fill_slots(&mut self, object: Own, start: usize, end: usize, value: Value) {
        self.must_reach(object, end);
        let at = object.object() + 1;
        self.words[at + start..at + end].fill(value.0);
        self.all_written(at + start, at + end);
    }

    /// Ends the muproc unless this is an object of at least `length` values.
    fn must_reach(&self, object: Own, length: usize) {
        self.check(Access::Write, object.0, 0);
        let header = self.header(object.0);
        if header.is_raw() || length > header.length() {
            astray(object.0, length);
        }
    }
}
