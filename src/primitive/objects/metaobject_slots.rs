//! The slots that programs add to metaobjects: those of their own metaclasses.
//!
//! A metaobject is no object of a heap, so its slots are cells of the node (`Machine::make_cell`): what a
//! slot holds first, every muproc sees; after that each has its own value, as of a special variable.

use super::instances::own_literal;
use crate::data::{Result, symbol_of};
use crate::global::code_gc;
use crate::heap::{Symbol, Value, cap};
use crate::machine::{Body, Machine, Primitive};
use crate::primitive::sys;
use crate::process::lock;
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::sync::{Mutex, OnceLock};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    sys(
        "METAOBJECT-SLOT",
        ".",
        "object name default",
        (3, 3),
        Body::F3(metaobject_slot),
        "The value of a slot of a metaobject that a program has added; DEFAULT if it is unbound.",
    ),
    sys(
        "SET-METAOBJECT-SLOT",
        ".",
        "object name value",
        (3, 3),
        Body::F3(set_metaobject_slot),
        "Gives a slot of a metaobject that a program has added a value.",
    ),
    sys(
        "UNBIND-METAOBJECT-SLOT",
        ".",
        "object name",
        (2, 2),
        Body::F2(|m, object, name| set_metaobject_slot(m, object, name, Value::UNBOUND)),
        "Makes a slot of a metaobject that a program has added unbound.",
    ),
];

/// The cells, by metaobject and name of the slot.
type Cells = HashMap<(Value, Symbol), u64, FxBuildHasher>;

fn cells() -> &'static Mutex<Cells> {
    static CELLS: OnceLock<Mutex<Cells>> = OnceLock::new();
    CELLS.get_or_init(Default::default)
}

fn metaobject_slot(m: &mut Machine, object: Value, name: Value, default: Value) -> Result {
    let name = symbol_of(name)?;
    let cell = lock(cells()).get(&(object, name)).copied();
    let holder = cell.and_then(|cell| m.own_box(cell));
    let value = holder.map_or(Value::UNBOUND, |holder| m.heap.slot(holder, 0));
    Ok(if value == Value::UNBOUND { default } else { value })
}

fn set_metaobject_slot(m: &mut Machine, object: Value, name: Value, value: Value) -> Result {
    let name = symbol_of(name)?;
    let cell = lock(cells()).get(&(object, name)).copied();
    if let Some(holder) = cell.and_then(|cell| m.own_box(cell)) {
        let own = own_literal(m, holder)?;
        m.heap.set_slot(own, 0, value);
        return Ok(value);
    }
    const ENTRY: usize = 64;
    m.may_add_to_node(ENTRY)?;
    cap::keep(ENTRY);
    code_gc::pin(object);
    code_gc::pin(name);
    let cell = m.make_cell(value);
    lock(cells()).insert((object, name), cell);
    Ok(value)
}
