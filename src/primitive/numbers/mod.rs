//! Numbers (CLHS chapter 12) as operators; the arithmetic itself is in `data/numbers`.
//!
//! Begin with `arithmetic.rs`. Operations that take long run on a helper thread (`offload.rs`).

pub(super) mod arithmetic;
pub(super) mod bits;
pub(super) mod constants;
pub(super) mod floats;
pub(super) mod long;
pub(super) mod offload;
pub(super) mod parse_integer;

use crate::machine::Primitive;

/// The primitives of this room.
pub(super) const TABLES: &[&[Primitive]] =
    &[arithmetic::TABLE, parse_integer::TABLE, bits::TABLE, floats::TABLE];
