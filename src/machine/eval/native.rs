//! Native states: work in Rust that waits in the machine while Lisp runs for it, or until the next
//! slice.
//!
//! Each state is owned by a control frame and is dropped when that frame is left. The machine knows
//! of a state only what a collection and a report need; the rest is up to the module that pushed
//! it.

use super::state::{Flow, Machine};
use crate::global::units::Ref;
use crate::heap::{Symbol, Value};
use crate::machine::code::node::{Cont, ContKind};
use crate::text::Span;
use std::any::Any;
use std::sync::OnceLock;

/// A state that waits while the machine does something else.
pub trait Native: Any + Send {
    /// Shows the collector every value held here.
    fn roots(&mut self, visit: &mut dyn FnMut(&mut Value));

    /// Returns about how many bytes the state takes.
    fn bytes(&self) -> usize;

    /// Rebuilds tables keyed by places in the heap; `reached` returns where an object lies now, or
    /// `None` if it was not reached.
    fn forward(&mut self, _reached: &dyn Fn(Value) -> Option<Value>) {}

    /// Shows the code words that are under way here and that no root mentions.
    fn visit_code(&self, _visit: &mut dyn FnMut(Value)) {}

    /// Returns the place of the top-level form that the state runs.
    fn form_place(&self) -> Option<Span> {
        None
    }

    /// Returns the place of the form that the state expands.
    fn expansion_place(&self) -> Option<Span> {
        None
    }

    /// Tells, before an error is reported, what the state still has to tell.
    fn before_report(&self, _error: Reported) {}
}

/// An error that is about to be reported.
#[derive(Clone, Copy)]
pub struct Reported {
    /// The undefined name that the report is about, if any.
    pub name: Option<Symbol>,
    /// The place of the error.
    pub span: Span,
}

/// The function that is told of errors in muprocs that load nothing.
static ELSEWHERE: OnceLock<fn(Span)> = OnceLock::new();

/// Sets the function that is told the places of errors in muprocs that load nothing. Only the first
/// call counts.
pub fn tell_of_errors_elsewhere(told: fn(Span)) {
    let _ = ELSEWHERE.set(told);
}

/// Tells that an error in a muproc that loads nothing is about to be reported.
pub(in crate::machine) fn reported_elsewhere(place: Span) {
    if let Some(tell) = ELSEWHERE.get() {
        tell(place);
    }
}

/// Returns the state as a `T`; `None` if it is of another type.
pub fn of<T: Native>(native: &dyn Native) -> Option<&T> {
    (native as &dyn Any).downcast_ref()
}

/// Returns the first state as a `T`; `None` if there is none or it is of another type.
pub fn first<T: Native>(natives: &[Box<dyn Native>]) -> Option<&T> {
    natives.first().and_then(|native| of(&**native))
}

/// Returns the first state as a `T`, mutable; `None` if there is none or it is of another type.
pub fn first_mut<T: Native>(natives: &mut [Box<dyn Native>]) -> Option<&mut T> {
    natives.first_mut().and_then(|native| (&mut **native as &mut dyn Any).downcast_mut())
}

/// Returns the last state as a `T`; `None` if there is none or it is of another type.
pub fn last<T: Native>(natives: &[Box<dyn Native>]) -> Option<&T> {
    natives.last().and_then(|native| of(&**native))
}

/// Returns the last state as a `T`, mutable; `None` if there is none or it is of another type.
pub fn last_mut<T: Native>(natives: &mut [Box<dyn Native>]) -> Option<&mut T> {
    natives.last_mut().and_then(|native| (&mut **native as &mut dyn Any).downcast_mut())
}

/// Removes the last state and returns it as a `T`. Returns `None` if there is none, or if it is of
/// another type (it is dropped then).
pub fn pop<T: Native>(natives: &mut Vec<Box<dyn Native>>) -> Option<Box<T>> {
    natives.pop().and_then(|native| (native as Box<dyn Any>).downcast().ok())
}

/// Returns the frame of a native state and keeps it in `place`. `resume` goes on with the state
/// when a value comes, or, with `values`, when multiple values come.
pub fn frame(
    place: &'static OnceLock<Ref<Cont>>,
    resume: fn(&mut Machine, usize, Value) -> Flow,
    values: bool,
) -> Ref<Cont> {
    *place.get_or_init(|| {
        let mut cont =
            if values { Cont::native_values(0, resume) } else { Cont::native(0, resume) };
        // The count says that the frame owns a native state.
        cont.count = 1;
        super::state::lasting().keep(cont)
    })
}

/// Whether a frame owns a native state.
pub(in crate::machine) fn owns_native(cont: Ref<Cont>) -> bool {
    matches!(cont.kind, ContKind::Native | ContKind::NativeValues) && cont.count == 1
}
