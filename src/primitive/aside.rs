//! Arithmetic that takes long goes to a helper thread, and the primitive begins anew when it is
//! back.
//!
//! A primitive of the control kind asks [`compute`] first. When the operation is short the answer
//! is *here*. Else the operands are copied out of the heap, the muproc stops with *gone*, and when
//! it runs again it enters the same primitive with the same arguments, which finds the outcome.

use crate::machine::{Args, Flow, Machine};
use crate::value::numbers::{self, Job, JobOutcome, Work};
use crate::value::{Result, Value};
use std::sync::{Arc, Mutex};

/// Where an operation is done.
pub(super) enum Aside {
    /// Here, by the primitive itself.
    Here,
    /// Elsewhere: the primitive answers with this.
    Gone(Flow),
    /// It has been done; these are its values.
    Back(Result<Vec<Value>>),
}

/// An operation under way, or done.
type Place = Arc<Mutex<Option<JobOutcome>>>;

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
    if let Some(outcome) = outcome(m) {
        return Aside::Back(outcome.store(&mut m.heap, name, operands));
    }
    let Ok(job) = Job::new(&m.heap, work, operands) else {
        return Aside::Here;
    };
    let place = Place::default();
    let theirs = place.clone();
    let errand = move || {
        let outcome = job.run();
        *theirs.lock().unwrap_or_else(|e| e.into_inner()) = Some(outcome);
    };
    Aside::Gone(m.send_aside(args, Box::new(errand), Box::new(place)))
}

/// What came of the operation that this primitive has sent away.
fn outcome(m: &mut Machine) -> Option<JobOutcome> {
    let place = m.take_back()?.downcast::<Place>().ok()?;
    place.lock().unwrap_or_else(|e| e.into_inner()).take()
}
