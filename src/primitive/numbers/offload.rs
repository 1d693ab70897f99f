//! Arithmetic that takes long goes to a helper thread, and the primitive begins anew when it is
//! back.
//!
//! A primitive of the control kind asks [`compute`] first. When the operation is short the answer
//! is *here*. Else the operands are copied out of the heap, the muproc waits with *gone*, and when
//! the work is done it enters the same primitive with the same arguments, which finds the outcome.
//! A deadline or a kill takes it out of the wait; nobody asks for the outcome then.

use crate::data::Result;
use crate::data::numbers::{Job, JobOutcome, Work, values_of};
use crate::heap::{Heap, Value};
use crate::machine::{Args, Flow, Machine, takes_long};
use crate::process::{Handover, Helper};

/// Where work is done.
pub(in crate::primitive) enum Aside {
    /// Elsewhere: the primitive answers with this.
    Gone(Flow),
    /// It has been done; these are its values.
    Done(Result<Vec<Value>>),
}

/// Does an operation for the primitive that runs, whose arguments hold the operands. Before it is refused
/// for want of memory, what is not alive is collected.
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

/// Sends a job on its way, or takes what has come of it.
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

/// A job under way.
struct Sent {
    place: Handover<JobOutcome>,
    /// Whether it has been refused memory before.
    is_again: bool,
}

fn begin(m: &mut Machine, args: Args, job: Job, is_again: bool) -> Flow {
    let place = Handover::default();
    let theirs = place.clone();
    let helper = Helper::computing(move || theirs.put(job.run()));
    m.send_aside(args, helper, Box::new(Sent { place, is_again }))
}

/// What came of the work that this primitive has sent away, and whether it had been refused memory before.
fn outcome(m: &mut Machine) -> Option<(Result<Vec<Value>>, bool)> {
    let sent = m.take_back()?.downcast::<Sent>().ok()?;
    let outcome = sent.place.take().expect("the work of a helper has not failed");
    Some((outcome.store(&mut m.heap), sent.is_again))
}
