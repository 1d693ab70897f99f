//! The scope that native macros see at the place of the form that they expand.

use super::analysis::Analysis;
use super::macros::{MacroScope, NewSort, Proposal};
use super::scope::{Binding, Context};
use crate::data::class;
use crate::data::class::{Accessor, Class};
use crate::heap::{Symbol, Value};

/// The scope at a place of an analysis.
pub(super) struct HereScope<'a> {
    pub(super) analysis: &'a Analysis,
    pub(super) place: Context,
}

impl MacroScope for HereScope<'_> {
    fn symbol_macro(&self, symbol: Symbol) -> Option<Value> {
        match self.analysis.scopes.variable(self.place.scope, symbol) {
            Some(Binding::SymbolMacro(_, expansion)) => Some(expansion),
            Some(_) => None,
            None => super::GlobalScope::default().symbol_macro(symbol),
        }
    }

    fn current_package(&self) -> Option<u32> {
        self.analysis.package
    }

    fn is_library(&self) -> bool {
        self.analysis.of_library
    }

    fn note_new_sort(&self, new: NewSort) {
        self.analysis.new_sorts.borrow_mut().push(new);
    }

    fn propose(&self, proposal: Proposal) {
        self.analysis.proposals.borrow_mut().push(proposal);
    }

    fn proposed(&self, name: Symbol) -> Option<&'static Class> {
        let proposals = self.analysis.proposals.borrow();
        proposals.iter().rev().map(|proposal| proposal.class).find(|class| class.called == name)
    }

    fn accessor(&self, name: Symbol) -> Option<Accessor> {
        let proposals = self.analysis.proposals.borrow();
        let mut proposed = proposals.iter().rev();
        let found = proposed.find_map(|proposal| proposal.accessors.get(&name).copied());
        found.or_else(|| class::accessor(name))
    }

    fn is_local_function(&self, name: Value) -> bool {
        let function =
            name.as_symbol().and_then(|name| self.analysis.scopes.function(self.place.scope, name));
        matches!(function, Some(Binding::Function(..)))
    }

    fn is_macro(&self, name: Symbol) -> bool {
        match self.analysis.scopes.function(self.place.scope, name) {
            Some(Binding::Macro(..)) => true,
            Some(_) => false,
            None => self.analysis.native_macro(name).is_some() || super::is_macro_of_lisp(name),
        }
    }
}
