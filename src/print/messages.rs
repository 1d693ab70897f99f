//! The printing of messages: `(:MUMSG (:FIELD . value) …)`.

use super::{Printer, Task};
use crate::heap::{Heap, Value};

impl Printer {
    /// Writes the field at `index` and plans those after it.
    pub(super) fn fields(&mut self, heap: &Heap, message: Value, index: usize, depth: usize) {
        let shape = heap.slot(message, 0).payload() as u32;
        let Some(name) = crate::global::shape::fields(shape).get(index) else {
            return self.out.push(')');
        };
        self.out.push_str(" (");
        self.immediate(*name);
        self.out.push_str(" . ");
        self.plan(Task::Fields(message, index + 1, depth));
        self.plan(Task::Text(")"));
        self.plan(Task::Object(heap.slot(message, index + 1), depth + 2));
    }
}
