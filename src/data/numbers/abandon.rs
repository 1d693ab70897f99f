//! Long work on numbers ends soon when nobody wants its result any more.
//!
//! Long work is done in pieces (`pieces.rs`), and between them looks here whether to go on: it unwinds
//! if its muproc has left, or if the job holds much and the node holds more than it may. What the work
//! had allocated is given back on the way.

use crate::heap::{cap, held_by_work};
use std::any::Any;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// Tells whether somebody still wants the result.
pub type Wanted = Box<dyn Fn() -> bool>;

thread_local! {
    static WANTED: RefCell<Option<Wanted>> = const { RefCell::new(None) };
}

/// What abandoned work unwinds with.
struct Abandoned;

/// A job that holds less than one part in this many of the cap is never refused memory here.
const MUCH: usize = 16;

/// Unwinds if the work of this thread should not go on.
pub(super) fn look() {
    let is_wanted = WANTED.with_borrow(|wanted| wanted.as_ref().is_none_or(|wanted| wanted()));
    if !is_wanted {
        resume_unwind(Box::new(Abandoned));
    }
    let (held, most) = (held_by_work(), cap::cap() / MUCH);
    if held > most && cap::is_exceeded() {
        cap::refuse(held, most);
    }
}

/// What this thread asked before, which is put back at the end, however that comes.
struct Former(Option<Wanted>);

impl Drop for Former {
    fn drop(&mut self) {
        WANTED.set(self.0.take());
    }
}

/// Does the work as long as its result is wanted, and returns it, or what the work unwound with.
pub(super) fn while_wanted<R>(
    wanted: Wanted,
    work: impl FnOnce() -> R,
) -> Result<R, Box<dyn Any + Send>> {
    let _former = Former(WANTED.replace(Some(wanted)));
    catch_unwind(AssertUnwindSafe(work))
}

/// Whether work has unwound because nobody wants its result.
pub(super) fn is_abandoned(panic: &(dyn Any + Send)) -> bool {
    panic.is::<Abandoned>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::numbers::*;
    use crate::heap::{Heap, Value};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

    /// A big odd integer of about so many words.
    fn big(heap: &mut Heap, base: i64, words: i64) -> Value {
        let exponent = (words as f64 * 64.0 / (base as f64).log2()) as i64;
        expt(heap, Value::fixnum(base), Value::fixnum(exponent)).expect("a power")
    }

    /// Runs a job that is wanted for the first `most` looks. Returns its outcome and the number of
    /// looks.
    fn run(job: Job, most: usize) -> (Option<JobOutcome>, usize) {
        let looks = Arc::new(AtomicUsize::new(0));
        let counted = looks.clone();
        let outcome = job.run(Box::new(move || counted.fetch_add(1, Relaxed) < most));
        (outcome, looks.load(Relaxed))
    }

    /// The nanoseconds that an operation may take between two looks, by the estimate of its cost.
    const APART: u64 = 20_000_000;

    fn is_given_up_soon(name: &str, cost: u64, job: impl Fn() -> Job) {
        let (outcome, looks) = run(job(), usize::MAX);
        assert!(outcome.is_some(), "{name}");
        // The estimate may be far too high, if a greatest common divisor turns out to be that with one.
        let least = (cost / APART).clamp(1, 10);
        assert!(looks as u64 >= least, "{name}: {looks} looks for {cost} ns");
        for most in [0, looks / 2, looks - 1] {
            let (outcome, until) = run(job(), most);
            assert!(outcome.is_none(), "{name}: gone on after {most} looks of {looks}");
            assert_eq!(until, most + 1, "{name}");
            assert_eq!(crate::heap::held_by_work(), 0);
        }
    }

    #[test]
    fn every_long_operation_asks_whether_to_go_on() {
        let mut heap = Heap::new();
        // Two of about a length, for quotients one of twice the length, and ratios of them.
        let (a, b) = (big(&mut heap, 3, 12_000), big(&mut heap, 7, 9_000));
        let (long, slim) = (big(&mut heap, 5, 40_000), big(&mut heap, 11, 20));
        let r = ratio(&mut heap, a, b).expect("a ratio");
        let mut tried = 0;
        for work in Work::all() {
            let pairs = match work {
                Work::Power => {
                    vec![(Value::fixnum(3), Value::fixnum(1_500_000)), (r, Value::fixnum(3))]
                }
                Work::Root => vec![(long, long)],
                Work::Gcd
                | Work::Lcm
                | Work::And
                | Work::InclusiveOr
                | Work::ExclusiveOr
                | Work::Equivalence => vec![(a, b), (long, a), (long, slim)],
                _ => vec![(a, b), (long, a), (long, slim), (a, r), (r, b)],
            };
            for (x, y) in pairs {
                let cost = cost(&heap, work, x, y);
                if cost < LONG {
                    continue;
                }
                tried += 1;
                let heap = std::cell::RefCell::new(&mut heap);
                is_given_up_soon(&format!("{work:?}"), cost, || {
                    Job::new(&mut heap.borrow_mut(), work, x, y)
                });
            }
        }
        assert!(tried > 20, "{tried}");
    }

    #[test]
    fn digits_ask_whether_to_go_on() {
        let mut heap = Heap::new();
        let a = big(&mut heap, 3, 20_000);
        for radix in [3, 10, 36] {
            let text = print_integer(&heap, a, radix);
            let cost = print_cost(&heap, a, radix);
            let heap = std::cell::RefCell::new(&mut heap);
            is_given_up_soon("print", cost, || {
                Job::of(&mut heap.borrow_mut(), &[a], move |heap, operands| {
                    Ok(vec![Value::fixnum(print_integer(heap, operands[0], radix).len() as i64)])
                })
            });
            is_given_up_soon("parse", parse_cost(text.len(), radix), || {
                let text = text.clone();
                Job::of(&mut heap.borrow_mut(), &[], move |heap, _| {
                    Ok(vec![integer_from_digits(heap, &text, radix).expect("digits")])
                })
            });
        }
    }

    #[test]
    fn what_work_takes_counts_while_it_lasts() {
        let mut heap = Heap::new();
        let a = big(&mut heap, 3, 200_000);
        let most = Arc::new(AtomicUsize::new(0));
        let seen = most.clone();
        let job = Job::new(&mut heap, Work::Multiply, a, a);
        let outcome = job.run(Box::new(move || {
            seen.fetch_max(held_by_work(), Relaxed);
            true
        }));
        assert!(outcome.is_some());
        assert!(most.load(Relaxed) > 8 * 400_000, "{most:?}");
        assert_eq!(held_by_work(), 0);
    }

    #[test]
    fn work_of_others_on_the_same_thread_goes_on() {
        let mut heap = Heap::new();
        let a = big(&mut heap, 3, 8_000);
        assert!(run(Job::new(&mut heap, Work::Multiply, a, a), 0).0.is_none());
        assert!(mul(&mut heap, a, a).is_ok());
    }
}
