//! Keeps the meaning of our operators where a program has given their names another one: in the
//! library, and in the expansions of our macros (`macros/ours.rs`).

use super::analysis::{Analysis, Step};
use super::macros::ours;
use super::scope::Context;
use crate::data::Result;
use crate::global::symbol::flag;
use crate::global::{names, symbol};
use crate::heap::{Heap, Symbol, Value};

impl Analysis {
    /// The symbol whose global definition an operator has here. In the library that is our own
    /// definition, even if a program has redefined the name.
    pub(super) fn meant(&self, name: Symbol) -> Symbol {
        let original = if self.of_library { names::original(name) } else { None };
        original.unwrap_or(name)
    }

    /// The native expander of a macro; `None` if the name does not mean one here.
    pub(super) fn native_macro(&self, name: Symbol) -> Option<super::macros::NativeMacro> {
        if self.of_library { super::original_macro(name) } else { super::native_macro(name) }
    }

    /// Visits one of our forms whose operator is named by an alias: it means what it means in the
    /// library.
    pub(super) fn visit_ours(
        &mut self,
        heap: &mut Heap,
        alias: Symbol,
        form: Value,
        place: Context,
    ) -> Result<Option<Step>> {
        let usual = std::mem::replace(&mut self.of_library, true);
        let name = names::of_alias(alias).unwrap_or(alias);
        let step = self.visit_global_named(heap, name, form, place);
        self.of_library = usual;
        step
    }

    /// The symbol of the function that `(function alias)` in one of our expansions means; `None` if
    /// the symbol is not an alias.
    pub(super) fn function_of_alias(&mut self, alias: Symbol) -> Option<Symbol> {
        let name = names::of_alias(alias)?;
        Some(names::original(name).unwrap_or(name))
    }

    /// The expansion of a macro as it is to be analysed: in one of our macros, names of ours that
    /// mean something else here are replaced by aliases.
    pub(super) fn mended(
        &mut self,
        heap: &mut Heap,
        form: Value,
        expansion: Value,
        place: Context,
    ) -> Value {
        if !self.is_macro_of_library(heap.car(form)) {
            return expansion;
        }
        let names = self.scopes.hidden_ours(place.scope);
        ours::mend(heap, form, expansion, names)
    }

    /// Whether a macro is one of ours in Lisp that no program has replaced, or an alias.
    fn is_macro_of_library(&self, name: Value) -> bool {
        let is_alias = |name| symbol::cell(name).has(flag::ALIAS);
        super::macros::is_of_ours(name) || name.as_symbol().is_some_and(is_alias)
    }
}
