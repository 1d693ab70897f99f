//! Arithmetic that takes long goes to a helper thread, and the primitive begins anew when it is
//! back.
//!
//! A primitive of the control kind asks [`compute`] first. When the operation is short the answer
//! is *here*. Else the operands are copied out of the heap, the muproc stops with *gone*, and when
//! it runs again it enters the same primitive with the same arguments, which finds the outcome.

use crate::machine::{Args, Flow, Machine, Resume};
use crate::process::{Work as Errand, WorkKind};
use crate::value::numbers::{self, Job, JobOutcome, Work};
use crate::value::{Result, Value, package, symbol};
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
struct Errands {
    name: &'static str,
    base: usize,
    outcome: Arc<Mutex<Option<JobOutcome>>>,
}

/// Decides for the primitive `name` of COMMON-LISP, whose arguments are `args`.
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
    let Some(symbol) = package::external(package::COMMON_LISP, name) else {
        return Aside::Here;
    };
    send(m, args, symbol::cell(symbol).function(), name, work, operands)
}

/// Sends the work on its way, or takes what has come of it; `function` is the primitive to be
/// entered again, `name` the operator that a condition speaks of.
pub(super) fn send(
    m: &mut Machine,
    args: Args,
    function: Value,
    name: &'static str,
    work: Work,
    operands: &[Value],
) -> Aside {
    if let Some(outcome) = outcome(m, args, name) {
        return Aside::Back(outcome.store(&mut m.heap, name, operands));
    }
    let Ok(job) = Job::new(&m.heap, work, operands) else {
        return Aside::Here;
    };
    let place: Arc<Mutex<Option<JobOutcome>>> = Arc::default();
    let theirs = place.clone();
    m.put_aside(Box::new(Errands { name, base: args.base, outcome: place }));
    let errand = Errand {
        kind: WorkKind::Compute,
        job: Box::new(move || {
            let outcome = job.run();
            *theirs.lock().unwrap_or_else(|e| e.into_inner()) = Some(outcome);
        }),
    };
    Aside::Gone(m.offload(errand, Resume::Enter(function, args.base, args.count as u32)))
}

/// What came of the errand of this primitive in this frame. An errand of somebody else (a cleanup
/// may have run meanwhile) is left alone.
fn outcome(m: &mut Machine, args: Args, name: &str) -> Option<JobOutcome> {
    let errands = m.take_aside()?;
    match errands.downcast::<Errands>() {
        Ok(mine) if mine.name == name && mine.base == args.base => {
            mine.outcome.lock().unwrap_or_else(|e| e.into_inner()).take()
        }
        Ok(other) => {
            m.put_aside(other);
            None
        }
        Err(other) => {
            m.put_aside(other);
            None
        }
    }
}
