//! The objects of a muproc's heap: one file per type, their classes, comparison and copying.
//!
//! This module knows objects and names. It must not know muprocs, the machine, the scheduler or how
//! objects are printed. Begin with `heap/word.rs` for the representation, then `list.rs`,
//! `array.rs` and `copy.rs`.

pub mod advised;
pub mod array;
pub mod bulk;
pub mod charset;
pub mod class;
mod class_table;
pub mod constructor;
pub mod copy;
mod effective_slots;
pub mod encoding;
pub mod equality;
pub mod fault;
pub mod function_name;
pub mod handle;
pub mod hooks;
mod inheritance;
mod instance;
pub mod key;
pub mod known_type;
mod layouts;
pub mod lengthy;
pub mod list;
pub mod literal;
pub mod measure;
pub mod native_name;
pub mod numbers;
pub mod outside;
pub mod path;
pub mod path_match;
pub mod pathname;
mod precedence;
pub mod readtable;
pub mod script;
pub mod sequence;
pub mod settling;
pub mod shared_text;
pub mod standard_class;
pub mod stream;
pub mod string;
pub mod structure_functions;
mod successor;
pub mod table;
mod upgrade;

pub use advised::Advised;
pub use fault::{Fault, Result, symbol_of};
