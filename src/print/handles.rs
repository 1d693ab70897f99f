//! The printing of structures whose slots are the library's affair: handles of what programs pass on.

use super::{Printer, Task};
use crate::global::{known, package, symbol};
use crate::heap::{Heap, Symbol, Value};
use std::sync::LazyLock;

/// The name of the class of tasks, which is made when the first task is.
static TASK: LazyLock<Symbol> = LazyLock::new(|| package::system("TASK"));

/// Whether the slots of structures of the class of this name are not for programs.
pub fn is_handle(name: Symbol) -> bool {
    [known::READTABLE, known::PPRINT_DISPATCH_TABLE, *TASK].contains(&name)
}

impl Printer {
    /// Writes a structure of the class that `name` says if it [is one](is_handle) of those. Whether it is one.
    pub(super) fn handle(
        &mut self,
        heap: &Heap,
        instance: Value,
        name: Symbol,
        depth: usize,
    ) -> bool {
        if !is_handle(name) {
            return false;
        }
        match name == *TASK {
            true => self.task(heap, instance, depth),
            false => self.opaque(instance, &format!("#<{}>", symbol::name(name))),
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
