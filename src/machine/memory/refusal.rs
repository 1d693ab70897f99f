//! What becomes of a muproc that wanted more memory at once than any collection could make room
//! for.
//!
//! A primitive that builds for long between two safe points takes what it needs from the heap;
//! allocation cannot fail in a way that the primitive sees. Beyond twice the limit, the heap
//! refuses by a panic that ends the slice and leaves the machine where it was. So every primitive
//! that makes much from little meets the limit of its muproc at this one place. Of the primitive
//! nothing is left but garbage. When the muproc runs again it collects that, and signals the
//! storage condition at the place of the call, like any other condition: handlers take it, cleanups
//! run.
//!
//! The registers of the loop are lost. Where the frame on top begins is known from the control
//! frames, each of which says how far it lies above the one below. Which of its slots were live is
//! not known any more. So all slots set since the last collection are shown to the next one, which
//! must leave no invalid reference behind ([`crate::machine::link::trial::Trial::overwrite`]).
//!
//! A primitive that asks before it takes anything returns an *early* fault ([`Fault::is_early`]).
//! Then garbage is collected first and the primitive is tried once more, so that memory is refused
//! only if it is taken by what is alive.

use crate::data::{Fault, Result, measure, string};
use crate::global::sym;
use crate::global::units::Ref;
use crate::heap::{Value, cap};
use crate::machine::code::node::{Cont, ContKind};
use crate::machine::code::primitive::Args;
use crate::machine::eval::native::{kept_frame, owns_native};
use crate::machine::eval::state::{Flow, Machine, Resume};
use crate::machine::link::trial;

/// Slots needed above those in use, for the frames that are pushed.
const SLOTS: usize = 16;

/// Returns the frame that signals the condition; its slot holds how many bytes would have been
/// held.
fn refused() -> Ref<Cont> {
    kept_frame!(Cont::native(1, |m, frame, _| m.signal_refusal(frame)))
}

impl Machine {
    /// Prepares to signal a refusal that has ended the slice. Returns false if the muproc must end:
    /// it is being ended already, or the system gives no more memory.
    pub(in crate::machine) fn survive_refusal(&mut self) -> bool {
        if self.ended.is_some() || self.post.is_killed() {
            return false;
        }
        let fp = self.frame_on_top();
        let set = self.stack.iter().rposition(|slot| trial::is_set(*slot));
        let top = set.map_or(0, |last| last + 1).max(fp);
        let length = self.stack.len().max(top + SLOTS);
        if self.control.try_reserve(2).is_err() || self.stack.resize(length, Value::NIL).is_err() {
            return false;
        }
        self.stack[..top].iter_mut().filter(|slot| !trial::is_set(**slot)).for_each(|slot| {
            *slot = Value::NIL;
        });
        self.fault = None;
        self.drop_ownerless();
        let call = Resume::Enter(Value::NIL, fp, (top - fp) as u32);
        let frame = self.push_interruption(call, fp, top);
        let (wanted, _) = cap::last_refusal();
        self.stack[frame] = Value::fixnum(wanted.min(1 << 60) as i64);
        self.control.push(refused());
        self.resume = Resume::Return(Value::NIL, frame + 1);
        true
    }

    /// Whether the result of a primitive with these arguments is an early refusal. If so, collects
    /// the garbage; the fault is then void and the primitive must be tried once more.
    pub fn made_room<T>(&mut self, result: &Result<T>, args: Args) -> bool {
        let is_early = result.as_ref().is_err_and(|fault| fault.is_early);
        if is_early {
            self.collect_early(args.base + args.count);
        }
        is_early
    }

    /// Drops the native states that were running and have no frame to own them: nobody else would.
    /// The session of `main` stays.
    fn drop_ownerless(&mut self) {
        let owned = self.control.iter().filter(|cont| owns_native(**cont)).count();
        let session = usize::from(self.post.is_main);
        if let Some(natives) = self.natives.there() {
            natives.truncate(owned.max(session));
        }
    }

    /// Returns where the frame on top begins.
    fn frame_on_top(&self) -> usize {
        let mut interrupted = self.interrupted.iter();
        self.control.iter().fold(0, |fp, cont| match cont.kind {
            // The slot of the interruption lies between what was live and the frame above.
            ContKind::Interrupted => interrupted.next().map_or(fp, |at| at.frame().1 + 1),
            _ => fp + cont.shift as usize,
        })
    }

    /// Signals the refusal of as many bytes as the slot of the frame says.
    fn signal_refusal(&mut self, frame: usize) -> Flow {
        self.collect(frame + 1);
        if self.over_limit() {
            return self.exhausted(Resume::Return(Value::NIL, frame));
        }
        let wanted = self.stack[frame].as_fixnum().unwrap_or(0) as usize;
        self.post.dealings.made().refused = wanted;
        let most = measure::bytes(self.usual_limit().saturating_mul(8));
        let text = format!(
            "The heap of the muproc is exhausted: {} would be in use, of {most} that it may hold.",
            measure::bytes(wanted)
        );
        let text = string::make(&mut self.heap, &text);
        let fault = Fault::message(&mut self.heap, sym::HEAP_EXHAUSTED, "~a", &[text]);
        self.fault_in_frame(Flow::Fault(fault), frame)
    }
}
