//! Constants: those shared by all muprocs that run the code, and those that the code captures.

use crate::analyser::analysis::{Analysis, Task};
use crate::analyser::scope::Context;
use crate::analyser::tree::{LambdaId, Tree, Var};
use crate::data::{Result, copy, literal};
use crate::heap::{Heap, Kind, Shared, Symbol, Value};

/// So many constants are searched one after the other.
const FEW_CONSTANTS: usize = 64;

impl Analysis {
    /// Makes a node for a constant. An immediate or fixed word is used as it is. An object of the
    /// heap is either captured by the code or copied to the fixed area. Data in a top-level form
    /// outside any function belong to the muproc itself, since the form is evaluated once.
    pub(in crate::analyser) fn constant(
        &mut self,
        heap: &mut Heap,
        value: Value,
        lambda: LambdaId,
    ) -> Result<Tree> {
        let is_own_copy = lambda == 0 && self.thaws;
        if is_own_copy && literal::is_literal(value) {
            let variable = match self.thawed.get(&value) {
                Some(variable) => *variable,
                None => {
                    let own = copy::thaw(heap, value);
                    let variable = self.keep_constant(own);
                    self.thawed.insert(value, variable);
                    variable
                }
            };
            return Ok(self.kept_constant(variable, lambda));
        }
        if let Some(shared) = value.as_shared() {
            return Ok(Tree::Const(shared));
        }
        if self.keep_constants || (is_own_copy && literal::is_own_data(heap, value)) {
            // A constant that is kept twice costs a variable, so only the last ones are searched.
            let known = self.constants.iter().rev().take(FEW_CONSTANTS).position(|v| *v == value);
            let variable = match known {
                Some(i) => self.constant_variables[self.constants.len() - 1 - i],
                None => self.keep_constant(value),
            };
            return Ok(self.kept_constant(variable, lambda));
        }
        Ok(Tree::Const(self.fix(heap, value)?))
    }

    /// Makes a node for the value of `load-time-value`: the same object at each evaluation, which
    /// may be written to. So the code captures it, and a global function becomes a closure whose
    /// state each muproc has for itself. An object that cannot be written to is a constant like any
    /// other.
    pub(in crate::analyser) fn load_time_constant(
        &mut self,
        heap: &mut Heap,
        value: Value,
        lambda: LambdaId,
    ) -> Result<Tree> {
        let is_number = || crate::data::numbers::is_number(heap, value);
        if self.of_library || !value.is_own() || is_number() {
            return self.constant(heap, value, lambda);
        }
        let variable = self.keep_constant(value);
        Ok(self.kept_constant(variable, lambda))
    }

    /// Visits the arguments of a call of `format` whose control string is a literal; false if it is
    /// not. No program can get hold of that string, and its parsed form is kept for a constant.
    pub(in crate::analyser) fn visit_control(
        &mut self,
        heap: &Heap,
        arguments: &[Value],
        place: Context,
    ) -> bool {
        let [to, control, rest @ ..] = arguments else { return false };
        let is_literal = literal::is_literal(*control) && heap.is_kind(*control, Kind::String);
        let Some(shared) = control.as_shared().filter(|_| is_literal) else {
            return false;
        };
        self.visit_all(rest, place);
        self.build(move |a, _| {
            a.push(Tree::Const(shared), place.span);
            Ok(())
        });
        self.tasks.push(Task::Visit(*to, place));
        true
    }

    /// Lets the outermost function capture an object. Returns the variable that holds it.
    fn keep_constant(&mut self, value: Value) -> Var {
        let variable = self.variable(Symbol::NIL, 0);
        let made = &mut self.code.variables[variable as usize];
        (made.used, made.kept) = (true, true);
        self.constants.push(value);
        self.constant_variables.push(variable);
        variable
    }

    fn kept_constant(&mut self, variable: Var, lambda: LambdaId) -> Tree {
        self.refer(variable, lambda);
        Tree::Local(variable)
    }

    /// The copy of a heap object in the fixed area. The same object always has the same copy.
    pub(in crate::analyser) fn fix(&mut self, heap: &mut Heap, value: Value) -> Result<Shared> {
        if let Some(shared) = value.as_shared() {
            return Ok(shared);
        }
        let mut recent = self.fixed.iter().rev().take(FEW_CONSTANTS);
        if let Some((_, fixed)) = recent.find(|(own, _)| *own == value) {
            return Ok(*fixed);
        }
        if self.fixed.len() > FEW_CONSTANTS
            && let Some(at) = self.place_of_fixed(heap, value)
        {
            return Ok(self.fixed[at].1);
        }
        let fixed = copy::freeze(heap, value);
        self.fixed.push((value, fixed));
        Ok(fixed)
    }

    /// The place of an object among many that have copies in the fixed area. They are found by their
    /// words, which a collection changes.
    fn place_of_fixed(&mut self, heap: &Heap, value: Value) -> Option<usize> {
        let (epoch, places) = &mut self.places_of_fixed;
        if *epoch != heap.epoch() {
            *epoch = heap.epoch();
            places.clear();
        }
        for (at, (own, _)) in self.fixed.iter().enumerate().skip(places.len()) {
            places.insert(*own, at);
        }
        places.get(&value).copied()
    }
}
