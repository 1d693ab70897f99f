//! Types, structures and conditions (CLHS chapters 4, 8 and 9), and what the node knows of them.
//!
//! Begin with `instances.rs`.

pub(super) mod abbreviations;
pub(super) mod classes;
pub(super) mod conditions;
pub(super) mod environment;
pub(super) mod generic;
pub(super) mod hooks;
pub(super) mod instances;
pub(super) mod making;
pub(super) mod metaobject_slots;
mod method_changes;
pub(super) mod slots;
pub(super) mod told;
pub(super) mod types;

use crate::machine::Primitive;

/// The primitives of this room.
pub(super) const TABLES: &[&[Primitive]] = &[
    classes::TABLE,
    conditions::TABLE,
    instances::TABLE,
    making::TABLE,
    slots::TABLE,
    metaobject_slots::TABLE,
    generic::TABLE,
    hooks::TABLE,
    told::TABLE,
    types::TABLE,
    environment::TABLE,
];
