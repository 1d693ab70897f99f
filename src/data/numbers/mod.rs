//! The numeric tower: integers of any size, ratios, two float formats and complex numbers.
//!
//! There are two layers. The *kernels* work on [`Number`]s, plain Rust data that may move to
//! another thread, and fail with a [`Trap`]; they know nothing of the heap. The *words* layer (the
//! functions that take a [`Heap`](crate::heap::Heap)) has fast paths for fixnums, immediate doubles
//! and short bignums; in all other cases it loads numbers, calls a kernel and stores the result.
//! For integers of more than a few words, the kernels use dashu.
//!
//! This module must not know printing variables, streams or the reader: it gives them digits and
//! takes digits. Begin with `number.rs`, then `arith.rs`; `job.rs` estimates the cost of an
//! operation and packs it up for another thread.

mod abandon;
mod arith;
mod bits;
mod bytes;
mod compare;
mod complex;
mod convert;
mod digits;
mod division;
mod elementary;
mod expt;
mod float;
mod hash;
mod job;
mod kernel;
mod number;
mod parse;
pub mod pieces;
mod print;
mod random;
mod ratio;
mod trap;
mod words;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod samples;

pub use abandon::Wanted;
pub use arith::{
    abs, add, checked, checked_real, div, mul, neg, one_minus, one_plus, reciprocal, signum, sub,
};
pub use bits::*;
pub use bytes::*;
pub use compare::*;
pub use complex::*;
pub use convert::*;
pub use digits::*;
pub use division::*;
pub use elementary::*;
pub use expt::{exp, expt, isqrt, log, sqrt};
pub use float::*;
pub use hash::*;
pub use job::{
    Job, JobOutcome, LONG, Work, compute, cost, parse_cost, print_cost, size, values_of,
};
pub use number::{
    Number, Real, as_double, double, integer_value, is_float, is_integer, is_number, is_rational,
    is_real, load, load_integer, load_real, single_value, store, store_integer, store_real,
};
pub use parse::*;
pub use print::*;
pub use random::*;
pub use ratio::Ratio;
pub use trap::{Trap, Traps};
pub use words::bit_length;
