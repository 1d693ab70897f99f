//! Package locks: what the standard defines is not defined anew by mistake.
//!
//! The expansion of a definition asks first (`CHECK-PACKAGE-LOCK` in `stdlib/cl/packages.lisp`), if it
//! would replace one of the same kind that COMMON-LISP has. Lexical bindings are free, and so are new
//! kinds of definitions on its symbols.

use super::*;
use crate::analyser;
use crate::value::symbol::{self, flag};
use rustc_hash::FxHashSet;
use std::sync::OnceLock;

/// The symbols of the standard that name a function, a macro or a special operator. They are gathered
/// before the first definition is let through, so none of a user is among them.
fn operators() -> &'static FxHashSet<Symbol> {
    static OPERATORS: OnceLock<FxHashSet<Symbol>> = OnceLock::new();
    OPERATORS.get_or_init(|| {
        let symbols = package::present(package::COMMON_LISP).into_iter().map(|(symbol, _)| symbol);
        symbols
            .filter(|symbol| {
                let cell = symbol::cell(*symbol);
                let waits = cell.autoload().is_some() && !cell.has(flag::AUTOLOAD_VARIABLE);
                cell.function() != Value::UNBOUND
                    || waits
                    || cell.has(flag::OPERATOR)
                    || analyser::is_global_macro(*symbol)
            })
            .collect()
    })
}

/// What stands before the definition of an operator of this name, if that is locked.
pub(super) fn check(heap: &mut Heap, name: Value, scope: &dyn MacroScope) -> Option<Value> {
    let symbol = name.as_symbol()?;
    let is_locked = symbol::cell(symbol).package() == package::COMMON_LISP
        && !scope.is_library()
        // Who works on the library itself is in its package.
        && scope.current_package() != Some(package::SYSTEM)
        && operators().contains(&symbol);
    is_locked.then(|| form!(in heap (CHECK_PACKAGE_LOCK (QUOTE name))))
}

/// A definition of an operator of this name, after the check.
pub(super) fn guarded(
    heap: &mut Heap,
    name: Value,
    definition: Value,
    scope: &dyn MacroScope,
) -> Value {
    match check(heap, name, scope) {
        Some(check) => form!(in heap (PROGN check definition)),
        None => definition,
    }
}
