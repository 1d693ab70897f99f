//! Words and the memory that holds them: what a value looks like, where objects live, how they
//! move.
//!
//! This module knows bits, offsets and lengths. It must not know what a list, a symbol or a
//! function *means*: it imports nothing. Begin with `word.rs` (the representation), then `area.rs`
//! (the heap of one muproc), `fixed.rs` (the read-only area that all muprocs share), `outside.rs`
//! (outside payloads), `cells.rs` (what symbols are made of), `collect.rs`, `generation.rs` and
//! `weak.rs` (the collector), and `scratch.rs` (text and lists that grow beside the heap).

mod allocator;
mod area;
pub mod cap;
pub mod cells;
pub mod checked;
mod collect;
pub mod effort;
mod fixed;
mod generation;
mod opened;
mod outside;
mod own;
pub mod raw;
mod scratch;
mod space;
mod spares;
mod typed;
mod weak;
mod word;

pub use allocator::{Allocator, count_work, held_by_work, map_large_blocks};
pub use area::{Heap, within};
pub use collect::Collector;
pub use fixed::{Fixed, fixed_words};
pub use generation::set_least_old;
pub use outside::{Shares, large, unfolded};
pub use own::{Own, OwnInstance};
pub use scratch::{Budget, Full, Pile, Text};
pub use space::{Run, append, in_place, is_raw_header};
pub use spares::release as release_spare;
pub use typed::{CodeWord, Cons, Shared, Symbol};
pub use weak::Weakness;
pub use word::{Header, Imm, Kind, MOST_NEGATIVE_FIXNUM, MOST_POSITIVE_FIXNUM, Value};
