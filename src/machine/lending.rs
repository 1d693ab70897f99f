//! The heap of a muproc lent to a helper thread for one long piece of work.
//!
//! References are offsets, so a heap can be moved to another thread as it is: a primitive gives it
//! away with what is to be done, the muproc stops, and before it does anything again it has its
//! heap back. Meanwhile the machine holds an empty heap that nobody may look at
//! ([`Machine::heap_is_lent`]).

use super::state::{Flow, Machine, Resume};
use crate::heap::cap;
use crate::process::lock;
use crate::value::code::Ref;
use crate::value::{Heap, Value};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Arc, Mutex};

/// A heap on its way back, and what of the work it has refused, in bytes: how much was wanted and how
/// much is allowed.
pub(super) type Place = Arc<Mutex<Option<(Heap, Option<(usize, usize)>)>>>;

impl Machine {
    /// Does `job` on the heap, on a helper thread; then the control primitive whose slots end at
    /// `top` goes on with the function of `cont`. What the work comes to lies in the heap: a value
    /// that waited beside it would not be seen by a collection. References in Rust variables are
    /// void by then.
    pub fn lend_heap(
        &mut self,
        cont: Ref<super::node::Cont>,
        top: usize,
        job: impl FnOnce(&mut Heap) + Send + 'static,
    ) -> Flow {
        self.reserve(top + 1);
        self.answer_requests(Resume::Return(Value::NIL, top));
        let mut heap = std::mem::take(&mut self.heap);
        self.heap.fuel = heap.fuel;
        let place = Place::default();
        self.away.made().heap = Some(place.clone());
        let job = move || {
            let refused = match catch_unwind(AssertUnwindSafe(|| job(&mut heap))) {
                Ok(()) => None,
                Err(panic) if cap::is_refusal(&*panic) => Some(cap::last_refusal()),
                Err(panic) => resume_unwind(panic),
            };
            *lock(&place) = Some((heap, refused));
        };
        self.control.push(cont);
        self.offload(Box::new(job), Resume::Return(Value::NIL, top))
    }

    /// Whether the heap is away, so that nobody can tell what it mentions.
    pub(super) fn heap_is_lent(&self) -> bool {
        self.away.heap.is_some()
    }

    /// Takes the heap back, if it was lent: before anything else in a slice. If it has refused what
    /// the work wanted, that is what comes next.
    pub(super) fn take_heap_back(&mut self) {
        let Some(place) = self.away.there().and_then(|away| away.heap.take()) else { return };
        let back = lock(&place).take();
        let (heap, refused) = back.expect("the work on a lent heap has not failed");
        self.heap = heap;
        if let Some((held, limit)) = refused {
            cap::note_refusal(held, limit);
            if !self.survive_refusal() {
                cap::refuse(held, limit);
            }
        }
    }
}
