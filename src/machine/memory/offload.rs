//! Offloaded work: what a primitive has a helper do, and how the primitive gets the result.
//!
//! The muproc waits outside until a helper has done the work. It may be called away meanwhile: by a
//! timer, after which it waits on, or by a deadline or a kill, after which nobody asks for the work
//! any more.
//!
//! While a helper works for it, the frame of the primitive holds a number, the primitive and its
//! arguments. When the muproc is back, it may first do something else on top of that frame (a timer
//! function, which may offload work itself) or leave it (a deadline, an exit). Only when the frame
//! is returned to is the primitive entered again, and given what it had kept under the number. So
//! no primitive gets what was meant for another.

use crate::global::units::Ref;
use crate::heap::Value;
use crate::machine::code::node::Cont;
use crate::machine::code::primitive::Args;
use crate::machine::eval::lazy_box::Empty;
use crate::machine::eval::restart;
use crate::machine::eval::state::{Flow, Machine, Resume};
use crate::process::{Helper, Outcome};
use std::any::Any;
use std::sync::{Arc, Mutex};

/// What a primitive keeps until its work is done.
pub(crate) type Kept = Box<dyn Any + Send>;

/// Offloaded work whose frame begins at `base`.
struct Job {
    number: i64,
    base: usize,
    kept: Option<Kept>,
    helper: Arc<Helper>,
}

/// All offloaded work of a machine, and what a primitive entered again is about to take.
#[derive(Default)]
pub(crate) struct Offloaded {
    jobs: Vec<Job>,
    last: i64,
    back: Option<Kept>,
    /// How many nodes a linking that had to stop makes before it may stop again.
    pub(in crate::machine) link_patience: usize,
}

impl Empty for Offloaded {
    fn empty() -> &'static Self {
        const { &Offloaded { jobs: Vec::new(), last: 0, back: None, link_patience: 0 } }
    }
}

/// Returns the frame of a primitive with `count` arguments: number, primitive, count, arguments.
fn waiting(count: usize) -> Ref<Cont> {
    static FRAMES: Mutex<Vec<Ref<Cont>>> = Mutex::new(Vec::new());
    restart::kept(&FRAMES, count, came_back)
}

/// The number of slots before the arguments.
const STATE: usize = restart::STATE;

impl Machine {
    /// Has a helper do work, for which the muproc waits. Then the running primitive, whose
    /// arguments are `args`, is entered once more and gets what it has kept with
    /// [`Machine::take_back`].
    pub fn offload(&mut self, args: Args, helper: Arc<Helper>, kept: Kept) -> Flow {
        self.begin_offloaded(self.primitive, args, helper, Some(kept))
    }

    /// Does the same, but a function of SYSTEM is entered afterwards.
    pub fn offload_for(
        &mut self,
        function: Value,
        args: Args,
        helper: Arc<Helper>,
        kept: Kept,
    ) -> Flow {
        self.begin_offloaded(function, args, helper, Some(kept))
    }

    /// Does the same for work outside of the node, which may depend on what the muproc has written,
    /// so printed text is handed over first. Afterwards the function of this name is entered, or
    /// the running primitive.
    pub fn send_outside(
        &mut self,
        name: Option<Value>,
        args: Args,
        helper: Arc<Helper>,
        kept: Option<Kept>,
    ) -> Flow {
        self.flush_output();
        self.begin_offloaded(name.unwrap_or(self.primitive), args, helper, kept)
    }

    fn begin_offloaded(
        &mut self,
        function: Value,
        args: Args,
        helper: Arc<Helper>,
        kept: Option<Kept>,
    ) -> Flow {
        let Args { base, count } = args;
        self.reserve(base + STATE + count + 1);
        self.stack.copy_within(base..base + count, base + STATE);
        let away = self.offloaded.made();
        // Frames from here on are gone, and nobody will ask for their work.
        away.jobs.retain(|job| job.base < base);
        away.last += 1;
        let number = away.last;
        away.jobs.push(Job { number, base, kept, helper: helper.clone() });
        self.stack[base] = Value::fixnum(number);
        self.stack[base + 1] = function;
        self.stack[base + 2] = Value::fixnum(count as i64);
        self.control.push(waiting(count));
        let resume = Resume::Return(Value::NIL, base + STATE + count);
        Flow::Stop(Outcome::Outside(helper), resume)
    }

    /// Forgets the work of frames from `base` on: they are gone, and nobody will ask for it.
    pub(in crate::machine) fn drop_offloaded(&mut self, base: usize) {
        if let Some(away) = self.offloaded.there() {
            away.jobs.retain(|job| job.base < base);
        }
    }

    /// Takes what the primitive that has just been entered had kept when it offloaded work; `None`
    /// if it is entered for the first time.
    pub fn take_back(&mut self) -> Option<Kept> {
        self.offloaded.there()?.back.take()
    }
}

/// Continues the frame of offloaded work when the muproc is back: enters the primitive again if the
/// work is done, otherwise waits on.
fn came_back(m: &mut Machine, base: usize, _: Value) -> Flow {
    let number = m.stack[base].untag_fixnum();
    let (function, count) = (m.stack[base + 1], m.stack[base + 2].untag_fixnum() as usize);
    let away = m.offloaded.made();
    let found = away.jobs.iter().position(|job| job.number == number);
    if let Some(helper) = found.map(|at| &away.jobs[at].helper)
        && !helper.is_done()
    {
        let helper = helper.clone();
        m.control.push(waiting(count));
        return Flow::Stop(
            Outcome::Outside(helper),
            Resume::Return(Value::NIL, base + STATE + count),
        );
    }
    away.back = found.and_then(|at| away.jobs.swap_remove(at).kept);
    away.jobs.retain(|job| job.base < base);
    m.stack.copy_within(base + STATE..base + STATE + count, base);
    Flow::Enter(function, base, count as u32)
}
