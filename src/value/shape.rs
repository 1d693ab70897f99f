//! Shapes: the interned tuples of the field names of messages.
//!
//! A shape is a small number, so a receive compares one word, and looks into the tuple once per
//! field. Shapes are never freed: a program has as many as it has different sets of field names.

use crate::value::{Imm, Value};
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

/// The shape of these field names, in this order; 0 is no shape.
pub fn intern(fields: &[Value]) -> u32 {
    let mut names = names().lock().unwrap_or_else(|e| e.into_inner());
    if let Some(id) = names.get(fields) {
        return *id;
    }
    let id = names.len() as u32 + 1;
    fields.iter().copied().for_each(super::reclaim::pin);
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

/// The place of a field in a shape.
#[inline]
pub fn position(id: u32, field: Value) -> Option<usize> {
    fields(id).iter().position(|f| *f == field)
}

/// The word of a shape.
pub const fn word(id: u32) -> Value {
    Value::immediate(Imm::Shape, id as u64)
}
