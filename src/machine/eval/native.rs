//! Native states: work in Rust that waits in the machine while Lisp runs for it, or until the next
//! slice.
//!
//! Each state is owned by a control frame and is dropped when that frame is left. The machine knows
//! of a state only what a collection and a report need; the rest is up to the module that pushed
//! it.

use super::state::{Flow, Machine};
use crate::global::units::Ref;
use crate::heap::{Symbol, Value};
use crate::machine::code::node::{Cont, OnLeave};
use crate::process::Reason;
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

/// What the machine asks of the room above it that loads sources and runs sessions.
#[derive(Clone, Copy)]
pub struct Loader {
    /// Loads the waiting definition of a name, then calls it; so many arguments lie at the frame.
    pub load_and_call: fn(&mut Machine, Symbol, usize, u32) -> Flow,
    /// Whether a session on the native states outlives the end of what it evaluates.
    pub is_recovering: fn(&mut Machine) -> bool,
    /// Ends the form of a session that outlives errors; `None` if there is no such session.
    pub recover: fn(&mut Machine, usize) -> Option<Flow>,
    /// The same for a kill, which is told first.
    pub outlive_kill: fn(&mut Machine, &Reason, usize) -> Option<Flow>,
    /// The same for an exit, which is told first.
    pub outlive_exit: fn(&mut Machine, Value, usize) -> Option<Flow>,
    /// An error of a muproc that loads nothing is about to be reported.
    pub reported_elsewhere: fn(Span),
}

static LOADER: OnceLock<Loader> = OnceLock::new();

/// Joins the room above to the machine; the first call counts.
pub fn set_loader(loader: Loader) {
    let _ = LOADER.set(loader);
}

/// The room above, which is there from boot on.
pub(in crate::machine) fn loader() -> &'static Loader {
    LOADER.get().expect("the loader is joined at boot")
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

/// The descriptor of a control frame, made when this place is first reached and kept as long as the
/// node.
macro_rules! kept_frame {
    ($cont:expr) => {{
        static FRAME: std::sync::OnceLock<
            $crate::global::units::Ref<$crate::machine::code::node::Cont>,
        > = std::sync::OnceLock::new();
        *FRAME.get_or_init(|| $crate::machine::keep_frame($cont))
    }};
}
pub(crate) use kept_frame;

/// Whether a frame owns a native state.
pub(in crate::machine) fn owns_native(cont: Ref<Cont>) -> bool {
    cont.on_leave == OnLeave::DropNative
}

impl Machine {
    /// A frame of a primitive, which begins at `base`, has been left: what it owned goes.
    pub(in crate::machine) fn native_left(&mut self, cont: Ref<Cont>, base: usize) {
        match cont.on_leave {
            OnLeave::Nothing => {}
            OnLeave::DropNative => drop(self.natives.pop()),
            OnLeave::EndTimer => self.end_timer_function(),
            OnLeave::EndRequest(slot) => self.end_request(self.slot(base, slot)),
            OnLeave::EndHandler => self.end_handler(base),
        }
    }
}
