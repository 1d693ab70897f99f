//! The printing of structures whose slots are the library's affair: handles of what programs pass on.

use super::{Printer, Task};
use crate::global::{package, sym};
use crate::heap::{Heap, Symbol, Value};

impl Printer {
    /// Writes a structure of the class that `name` says if its slots are not for programs. Whether it is one.
    pub(super) fn handle(
        &mut self,
        heap: &Heap,
        instance: Value,
        name: Symbol,
        depth: usize,
    ) -> bool {
        if name == sym::READTABLE {
            self.opaque(instance, "#<READTABLE>");
        } else if name == package::system("PPRINT-DISPATCH-TABLE") {
            self.opaque(instance, "#<PPRINT-DISPATCH-TABLE>");
        } else if name == package::system("TASK") {
            self.task(heap, instance, depth);
        } else {
            return false;
        }
        true
    }

    /// A task: what it calls, and its muproc.
    fn task(&mut self, heap: &Heap, task: Value, depth: usize) {
        let (muproc, name) = (heap.slot(task, 1), heap.slot(task, 5));
        self.opaque(task, "#<TASK ");
        self.plan(Task::Text(">"));
        self.plan(Task::Object(muproc, depth + 1));
        self.plan(Task::Text(" in "));
        self.plan(Task::Object(name, depth + 1));
    }
}
