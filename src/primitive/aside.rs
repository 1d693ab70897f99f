//! Arithmetic that takes long goes to a helper thread, and the primitive begins anew when it is
//! back.
//!
//! A primitive of the control kind asks [`compute`] first. When the operation is short the answer
//! is *here*. Else the operands are copied out of the heap, the muproc waits with *gone*, and when
//! the work is done it enters the same primitive with the same arguments, which finds the outcome.
//! A deadline or a kill takes it out of the wait; nobody asks for the outcome then.

use crate::machine::{Args, Flow, Machine};
use crate::process::{Helper, Place};
use crate::value::numbers::{self, Job, JobOutcome, Work};
use crate::value::{Heap, Result, Value};

/// Where an operation is done.
pub(super) enum Aside {
    /// Here, by the primitive itself.
    Here,
    /// Elsewhere: the primitive answers with this.
    Gone(Flow),
    /// It has been done; these are its values.
    Back(Result<Vec<Value>>),
}

/// Decides for the primitive that runs, whose name is `name` and whose arguments are `args`.
pub(super) fn compute(
    m: &mut Machine,
    args: Args,
    name: &'static str,
    work: Work,
    operands: &[Value],
) -> Aside {
    let (a, b) = (operands[0], operands[operands.len() - 1]);
    let cost = numbers::cost(&m.heap, work, a, b);
    if cost < numbers::LONG {
        return Aside::Here;
    }
    send(m, args, name, work, operands)
}

/// Sends the work on its way, or takes what has come of it; `name` is the operator that a condition
/// speaks of.
pub(super) fn send(
    m: &mut Machine,
    args: Args,
    name: &'static str,
    work: Work,
    operands: &[Value],
) -> Aside {
    send_job(m, args, name, operands, |heap| Job::new(heap, work, operands).ok())
}

/// The same for a job that is made when it is to be sent; without one the work is done here.
pub(super) fn send_job(
    m: &mut Machine,
    args: Args,
    name: &'static str,
    operands: &[Value],
    job: impl FnOnce(&Heap) -> Option<Job>,
) -> Aside {
    if let Some(outcome) = outcome(m) {
        return Aside::Back(outcome.store(&mut m.heap, name, operands));
    }
    let Some(job) = job(&m.heap) else {
        return Aside::Here;
    };
    let place = Place::default();
    let theirs = place.clone();
    let helper = Helper::computing(move || theirs.put(job.run()));
    Aside::Gone(m.send_aside(args, helper, Box::new(place)))
}

/// What came of the operation that this primitive has sent away.
fn outcome(m: &mut Machine) -> Option<JobOutcome> {
    m.take_back()?.downcast::<Place<JobOutcome>>().ok()?.take()
}
