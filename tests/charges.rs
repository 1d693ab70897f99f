//! Whatever native code goes through must be charged to the muproc: each operator of the node, and of the
//! library beneath it, is called with long arguments in the build that counts what each slice does
//! (`src/heap/effort.rs`; `make charges`). A slice that has done far more than it was charged for tells so, and
//! is a fault here, as is a call that does not end.
//!
//! `MUPROC_FUZZ` says how many calls are made, `MUPROC_SEED` where they begin.

#[allow(dead_code)]
#[path = "memory/batch.rs"]
mod batch;
#[path = "charges/long.rs"]
mod long;
#[allow(dead_code)]
#[path = "charges/operators.rs"]
mod operators;
#[path = "memory/random.rs"]
mod random;
#[path = "memory/tree.rs"]
mod tree;

use random::Random;

/// Calls of one process: the arguments take long to make.
const CALLS: usize = 50;

#[test]
fn whatever_is_gone_through_is_charged() {
    let operators = operators::all();
    let count = batch::number("MUPROC_FUZZ", 4 * operators.len());
    let mut random = Random::new(8 * batch::number("MUPROC_SEED", 1) + 5);
    let begin = random.below(operators.len());
    let mut give = |_, name: &str, random: &mut Random| long::argument(name, random);
    let mut calls = (begin..begin + count)
        .map(|i| operators[i % operators.len()].call(None, &mut give, &mut random))
        .peekable();
    batch::survive_batches(std::iter::from_fn(|| {
        calls.peek()?;
        Some(calls.by_ref().take(CALLS).collect())
    }));
}
