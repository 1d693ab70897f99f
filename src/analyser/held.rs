//! What an analysis holds: the values that the collector must see, and the bytes to be charged.

use super::analysis::{Analysis, Task};
use super::lint::calls::Call;
use crate::heap::Value;

impl Analysis {
    /// Visits every value that the analysis holds, for the collector.
    pub fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        for task in &mut self.tasks {
            match task {
                Task::Visit(form, _)
                | Task::Retry(form, _)
                | Task::Compiled(form, _)
                | Task::Expanded(form, _) => visit(form),
                Task::Macrolet(state) => state.roots(visit),
                Task::Make(..)
                | Task::Build(_)
                | Task::LoadTimeValue(_)
                | Task::ReadOnlyValue(_) => {}
            }
        }
        self.scopes.roots(visit);
        self.constants.iter_mut().for_each(&mut *visit);
        self.fixed.iter_mut().for_each(|(own, _)| visit(own));
    }

    /// The work of searches for names since this was last asked, in scopes looked at.
    pub fn take_effort(&self) -> usize {
        self.scopes.take_effort()
    }

    /// The approximate number of bytes held.
    pub fn bytes(&self) -> usize {
        fn of<T>(list: &Vec<T>) -> usize {
            list.capacity() * size_of::<T>()
        }
        let own = of(&self.tasks) + of(&self.results) + of(&self.constants) + of(&self.fixed);
        let places = self.places_of_fixed.1.capacity() * size_of::<(Value, usize)>();
        let known = of(&self.outward)
            + of(&self.warnings)
            + of(&self.constant_variables)
            + of(&self.hiding)
            + of(&self.local_calls);
        let calls = (self.warnings.len() + self.local_calls.len()) * size_of::<Call>();
        own + places + known + calls + self.scopes.bytes() + self.code.bytes()
    }

    /// Visits the values that the code made so far mentions.
    pub fn visit_code(&self, visit: &mut dyn FnMut(Value)) {
        self.code.visit_values(visit);
    }
}
