//! What belongs to the node and not to the heap of one muproc: symbols, packages, what
//! symbols mean, shapes of messages, global closures, metaobjects, objects that muprocs share, the memory of analysed code, and the
//! code collector.
//!
//! Words that refer to these mean the same in every muproc ([`Shared`](crate::heap::Shared)). This
//! module knows words and names; it must not know lists, strings of the heap or any other object of
//! a muproc. Begin with `symbol.rs`, then `package.rs` and `code_gc.rs`.

pub mod beginning;
pub mod block;
pub mod closures;
pub mod code_gc;
pub mod dispatch;
pub mod joint;
pub mod metaobjects;
pub mod method_index;
mod name;
pub mod names;
pub mod old_code;
pub mod operator;
pub mod package;
mod present;
pub mod shape;
mod shelves;
pub mod symbol;
mod symbol_cells;
pub mod units;

pub use symbol::{known, sym};
