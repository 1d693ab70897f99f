//! What the words mean: one file per type of object, symbols and packages, code, copying, printing.
//!
//! The room knows objects, not processes: it must not know muprocs, the machine or the scheduler.
//! Begin with `heap/word.rs` for the representation, then `symbol.rs`, `code.rs` and `copy.rs`.

pub mod array;
pub mod block;
pub mod bulk;
pub mod class;
mod class_table;
pub mod code;
pub mod copy;
pub mod device;
pub mod equality;
pub mod fault;
pub mod function_name;
pub mod globals;
pub mod hidden;
pub mod known_type;
pub mod lengthy;
pub mod list;
pub mod literal;
pub mod measure;
pub mod numbers;
pub mod operator;
pub mod outside;
pub mod package;
pub mod pathname;
pub mod print;
mod print_array;
mod print_circle;
mod print_endless;
mod print_symbol;
pub mod property;
pub mod readtable;
pub mod reclaim;
pub mod script;
pub mod sequence;
pub mod shape;
pub mod shared_text;
pub mod stream;
pub mod string;
pub mod symbol;
mod symbol_name;
pub mod table;

pub use crate::heap::{
    Budget, CodeWord, Cons, Fixed, Full, Header, Heap, Imm, Kind, MOST_NEGATIVE_FIXNUM,
    MOST_POSITIVE_FIXNUM, Own, Pile, Shared, Shares, Symbol, Text, Value, cap, fixed_words,
    set_least_old,
};
pub use fault::{Fault, Result, symbol_of};
pub use symbol::{known, sym};
