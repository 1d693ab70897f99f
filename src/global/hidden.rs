//! Symbols that belong to other symbols: a name and a purpose give one uninterned symbol.
//!
//! Its function cell holds what has no cell of its own: the report function of a condition class,
//! the printer of a structure, a setf expander. So such functions are defined, replaced and
//! counted like all others.

use super::symbol;
use super::symbol::{flag, known};
use crate::heap::{Symbol, Value};
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{OnceLock, RwLock};

type Table = RwLock<HashMap<(Symbol, Symbol), Symbol, FxBuildHasher>>;

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(Default::default)
}

/// The symbol for this purpose (a symbol) of `owner`, if anyone has asked for it before.
pub fn find(owner: Symbol, purpose: Symbol) -> Option<Symbol> {
    table().read().unwrap_or_else(|e| e.into_inner()).get(&(owner, purpose)).copied()
}

/// The symbol for this purpose (a symbol) of `owner`, made now if need be.
pub fn symbol(owner: Symbol, purpose: Symbol) -> Symbol {
    if let Some(known) = find(owner, purpose) {
        return known;
    }
    super::code_gc::pin(owner);
    super::code_gc::pin(purpose);
    let mut table = table().write().unwrap_or_else(|e| e.into_inner());
    *table.entry((owner, purpose)).or_insert_with(|| {
        symbol::make(format!("{} of {}", symbol::name(purpose), symbol::name(owner)), 0)
    })
}

/// The symbol with the definition that an operator of ours had before a program replaced it, if it did and
/// there was one: what the library has not loaded has none.
pub fn original(operator: Symbol) -> Option<Symbol> {
    if !symbol::cell(operator).has(flag::REPLACED) {
        return None;
    }
    find(operator, known::REPLACING).filter(|original| {
        let cell = symbol::cell(*original);
        cell.function() != Value::UNBOUND || cell.macro_function() != Value::UNBOUND
    })
}

/// A symbol that stands in expansions for an operator of ours, where its name means something else.
pub fn alias(operator: Symbol) -> Symbol {
    let alias = symbol(operator, known::FUNCTION);
    symbol::cell(alias).add_flags(flag::ALIAS);
    alias
}

/// The operator that an alias stands for.
pub fn of_alias(alias: Symbol) -> Option<Symbol> {
    if !symbol::cell(alias).has(flag::ALIAS) {
        return None;
    }
    let table = table().read().unwrap_or_else(|e| e.into_inner());
    table.iter().find(|(_, symbol)| **symbol == alias).map(|((operator, _), _)| *operator)
}

/// Whether any compiler macro has ever been defined.
static COMPILER_MACROS: AtomicBool = AtomicBool::new(false);

/// Says that there are compiler macros from now on.
pub fn note_compiler_macro() {
    COMPILER_MACROS.store(true, Ordering::Relaxed);
}

/// The compiler macro of a function. Calls are analysed more often than compiler macros are
/// defined: while there is none, nothing is looked up.
pub fn compiler_macro(name: Symbol) -> Option<Value> {
    if !COMPILER_MACROS.load(Ordering::Relaxed) {
        return None;
    }
    let cell = find(name, known::DEFINE_COMPILER_MACRO)?;
    Some(symbol::cell(cell).function()).filter(|function| *function != Value::UNBOUND)
}
