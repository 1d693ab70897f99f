//! Offloading: arithmetic that takes long runs on a helper thread, then the primitive starts
//! over.
//!
//! A control primitive asks [`compute`] first. If the operation is short, it is done at once, and
//! the answer is [`Aside::Done`]. Otherwise the operands are copied out of the heap, and the muproc
//! waits with [`Aside::Gone`]. When the work is done, the muproc enters the same primitive with the
//! same arguments, and finds the outcome. A deadline or a kill ends the wait; then the work ends soon,
//! too, and what it had allocated is given back (`data/numbers/abandon.rs`).

use crate::data::Result;
use crate::data::numbers::{Job, JobOutcome, Work, values_of};
use crate::heap::{Heap, Value};
use crate::machine::{Args, Flow, Machine, takes_long};
use crate::process::{Handover, Helper};

/// How far an operation is.
pub(in crate::primitive) enum Aside {
    /// It runs on a helper thread: the primitive must return this flow.
    Gone(Flow),
    /// It is done, with these values or this fault.
    Done(Result<Vec<Value>>),
}

/// Does an operation for the running primitive, whose arguments hold the operands. Before it fails
/// for lack of memory, it collects garbage and tries again.
pub(in crate::primitive) fn compute(
    m: &mut Machine,
    args: Args,
    work: Work,
    operands: fn(&Machine, Args) -> (Value, Value),
) -> Aside {
    let (mut done, mut is_again) = match outcome(m) {
        Some((result, is_again)) => (Some(result), is_again),
        None => (None, false),
    };
    loop {
        let result = match done.take() {
            Some(result) => result,
            None => {
                let (a, b) = operands(m, args);
                if takes_long(m, work, a, b) {
                    let job = Job::new(&mut m.heap, work, a, b);
                    return Aside::Gone(begin(m, args, job, is_again));
                }
                values_of(&mut m.heap, work, a, b)
            }
        };
        if is_again || !m.made_room(&result, args) {
            return Aside::Done(result);
        }
        is_again = true;
    }
}

/// Sends a job to a helper thread, or returns its outcome if it has been done.
pub(in crate::primitive) fn send(
    m: &mut Machine,
    args: Args,
    job: impl FnOnce(&mut Heap) -> Job,
) -> Aside {
    match outcome(m) {
        Some((values, _)) => Aside::Done(values),
        None => {
            let job = job(&mut m.heap);
            Aside::Gone(begin(m, args, job, false))
        }
    }
}

/// A job on a helper thread.
struct Sent {
    place: Handover<JobOutcome>,
    /// Whether it is the second try, after a refusal of memory.
    is_again: bool,
}

fn begin(m: &mut Machine, args: Args, job: Job, is_again: bool) -> Flow {
    let place = Handover::default();
    let theirs = place.clone();
    let interest = theirs.interest();
    let helper = Helper::computing(move || {
        if let Some(outcome) = job.run(Box::new(move || interest.is_there())) {
            theirs.put(outcome);
        }
    });
    m.offload(args, helper, Box::new(Sent { place, is_again }))
}

/// The outcome of the job that this primitive has sent away, and whether it was a second try.
/// `None` if it has sent none.
fn outcome(m: &mut Machine) -> Option<(Result<Vec<Value>>, bool)> {
    let sent = m.take_back()?.downcast::<Sent>().ok()?;
    let outcome = sent.place.take().expect("the work of a helper has not failed");
    Some((outcome.store(&mut m.heap), sent.is_again))
}
