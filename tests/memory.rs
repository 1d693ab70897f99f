//! Generated forms that no node may be harmed by: whatever condition they meet is fine, but a fault of
//! the machine, damage to a neighbour, a muproc that cannot be killed or the end of the process is not.
//!
//! - `every_operator_takes_any_object`: the operators come from the tables of the node;
//! - `what_is_in_use_may_change`: functions that shrink, grow, replace, freeze, send or collect what
//!   the operator that calls them works on;
//! - `all_syntax_may_be_wrong`: the forms of `tests/lisp` with something else in one place;
//! - `definitions_and_messages_mix`: structures that are redefined, objects that are sent while both
//!   sides write.
//!
//! `MUPROC_FUZZ` says how many forms each makes, `MUPROC_SEED` where they begin; `MUPROC_BINARY` names
//! another command to be tried. What they find gets a line in `tests/lisp/memory/fuzz-finds.lisp`.

#[path = "memory/batch.rs"]
mod batch;
#[path = "memory/callbacks.rs"]
mod callbacks;
#[path = "memory/calls.rs"]
mod calls;
#[path = "memory/corpus.rs"]
mod corpus;
#[path = "memory/objects.rs"]
mod objects;
#[path = "memory/random.rs"]
mod random;
#[path = "memory/tree.rs"]
mod tree;

use random::Random;

/// So many forms, and the random choices for them.
fn given(usual: usize, test: usize) -> (usize, Random) {
    (batch::number("MUPROC_FUZZ", usual), Random::new(8 * batch::number("MUPROC_SEED", 1) + test))
}

#[test]
fn every_operator_takes_any_object() {
    let (count, mut random) = given(2500, 1);
    batch::survive(calls::calls(count, &mut random));
}

#[test]
fn what_is_in_use_may_change() {
    let (count, mut random) = given(2000, 2);
    batch::survive((0..count).map(|_| callbacks::callback(&mut random)));
}

#[test]
fn definitions_and_messages_mix() {
    let (count, mut random) = given(1000, 3);
    batch::survive((0..count).map(|_| callbacks::statements(&mut random)));
}

#[test]
fn all_syntax_may_be_wrong() {
    let (count, mut random) = given(1500, 4);
    let mut files = corpus::files();
    let mut left = count;
    batch::survive_batches(std::iter::from_fn(|| {
        if left == 0 {
            return None;
        }
        let at = random.below(files.len());
        // Each file comes once before any comes again.
        let file = files.remove(at);
        if files.is_empty() {
            files = corpus::files();
        }
        let forms = corpus::changed(&file, &mut random);
        left = left.saturating_sub(forms.len());
        Some(forms)
    }));
}
