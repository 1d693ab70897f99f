//! Shapes: the interned tuples of the field names of messages.
//!
//! A shape is a small number: a receive compares one word, and searches the tuple once per field.
//! Shapes are never freed: a program has as many as it has different sets of field names.

use crate::heap::{Imm, Value, cap};
use crate::text::Span;
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::sync::{Mutex, OnceLock};

const FIRST_BITS: u32 = 8;
const SEGMENTS: usize = 24;

type Fields = OnceLock<Box<[Value]>>;
static TABLE: [OnceLock<Box<[Fields]>>; SEGMENTS] = [const { OnceLock::new() }; SEGMENTS];

type Names = Mutex<HashMap<Box<[Value]>, u32, FxBuildHasher>>;

fn names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(Default::default)
}

fn place(id: u32) -> &'static Fields {
    let shifted = (id >> FIRST_BITS) + 1;
    let segment = 31 - shifted.leading_zeros();
    let start = ((1u32 << segment) - 1) << FIRST_BITS;
    let fields = TABLE[segment as usize]
        .get_or_init(|| (0..1usize << (FIRST_BITS + segment)).map(|_| OnceLock::new()).collect());
    &fields[(id - start) as usize]
}

/// The bytes charged for a shape beside its field names, which are stored twice.
const ENTRY: usize = 96;

/// Returns the number of the shape with these field names in this order; 0 is never the number of a
/// shape.
pub fn intern(fields: &[Value]) -> u32 {
    let mut names = names().lock().unwrap_or_else(|e| e.into_inner());
    if let Some(id) = names.get(fields) {
        return *id;
    }
    let id = names.len() as u32 + 1;
    cap::keep(ENTRY + 2 * std::mem::size_of_val(fields));
    fields.iter().copied().for_each(super::code_gc::pin);
    let _ = place(id).set(fields.into());
    names.insert(fields.into(), id);
    id
}

/// The field names of a shape.
#[inline]
pub fn fields(id: u32) -> &'static [Value] {
    place(id).get().map_or(&[], |fields| fields)
}

/// The field names of all shapes.
pub fn all_fields() -> std::collections::HashSet<u64> {
    let names = names().lock().unwrap_or_else(|e| e.into_inner());
    names.keys().flat_map(|fields| fields.iter().map(|field| field.0)).collect()
}

/// The most sends that are remembered for one shape.
const MOST_SENDS: usize = 32;

/// A place in the code that sends a message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Send {
    /// The place of the send; it may be unknown.
    pub at: Span,
    /// The place of the function that contains the send.
    pub function: Span,
}

type Sends = Mutex<HashMap<u32, Vec<Send>, FxBuildHasher>>;

fn sends() -> &'static Sends {
    static SENDS: OnceLock<Sends> = OnceLock::new();
    SENDS.get_or_init(Default::default)
}

/// Notes a place in the code that sends messages of this shape.
pub fn note_send(id: u32, send: Send) {
    let mut sends = sends().lock().unwrap_or_else(|e| e.into_inner());
    let of_shape = sends.entry(id).or_default();
    if of_shape.len() < MOST_SENDS && !of_shape.contains(&send) {
        of_shape.push(send);
    }
}

/// The places in the code that send messages with all the `wanted` fields, sorted by source and
/// position.
pub fn sends_with(wanted: &[Value]) -> Vec<Send> {
    let sends = sends().lock().unwrap_or_else(|e| e.into_inner());
    let has_all = |id: u32| wanted.iter().all(|field| fields(id).contains(field));
    let with_all = sends.iter().filter(|(id, _)| has_all(**id));
    let mut found: Vec<Send> = with_all.flat_map(|(_, sends)| sends).copied().collect();
    found.sort_by_key(|send| (send.at.source, send.at.start));
    found
}

/// The index of a field in a shape, or `None`.
#[inline]
pub fn position(id: u32, field: Value) -> Option<usize> {
    fields(id).iter().position(|f| *f == field)
}

/// The word of a shape. The number of fields stands above the shape's number, so that a send need
/// not look it up.
pub fn word(id: u32) -> Value {
    Value::immediate(Imm::Shape, (fields(id).len() as u64) << 32 | id as u64)
}

/// The number of the shape and the number of its fields; `None` if the word is not a shape.
#[inline(always)]
pub fn of_word(word: Value) -> Option<(u32, usize)> {
    let payload = word.payload();
    word.is(Imm::Shape).then_some((payload as u32, (payload >> 32) as usize))
}
