//! Hidden symbols: a symbol and a purpose together name one uninterned symbol.
//!
//! The function cell of a hidden symbol holds a function that has no cell of its own: the report
//! function of a condition class, the printer of a structure, a setf expander. So such functions
//! are defined, replaced and counted like all others.

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

/// The hidden symbol of `owner` for a purpose (itself a symbol), or `None` if it has not been made
/// yet.
pub fn find(owner: Symbol, purpose: Symbol) -> Option<Symbol> {
    table().read().unwrap_or_else(|e| e.into_inner()).get(&(owner, purpose)).copied()
}

/// The hidden symbol of `owner` for a purpose (itself a symbol), made now if there is none yet.
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

/// The symbol that keeps the original definition of one of our operators that a program has
/// replaced. `None` if it was not replaced, or if it had no definition because the library had not
/// loaded it yet.
pub fn original(operator: Symbol) -> Option<Symbol> {
    if !symbol::cell(operator).has(flag::REPLACED) {
        return None;
    }
    find(operator, known::REPLACING).filter(|original| {
        let cell = symbol::cell(*original);
        cell.function() != Value::UNBOUND || cell.macro_function() != Value::UNBOUND
    })
}

/// The symbol that stands for one of our operators in expansions made where its name means
/// something else.
pub fn alias(operator: Symbol) -> Symbol {
    let alias = symbol(operator, known::FUNCTION);
    symbol::cell(alias).add_flags(flag::ALIAS);
    alias
}

/// The operator that an alias stands for; `None` if the symbol is not an alias.
pub fn of_alias(alias: Symbol) -> Option<Symbol> {
    if !symbol::cell(alias).has(flag::ALIAS) {
        return None;
    }
    let table = table().read().unwrap_or_else(|e| e.into_inner());
    table.iter().find(|(_, symbol)| **symbol == alias).map(|((operator, _), _)| *operator)
}

/// Whether any compiler macro has ever been defined.
static COMPILER_MACROS: AtomicBool = AtomicBool::new(false);

/// Notes that a compiler macro has been defined.
pub fn note_compiler_macro() {
    COMPILER_MACROS.store(true, Ordering::Relaxed);
}

/// The compiler macro function of `name`, or `None`. Calls are analysed more often than compiler
/// macros are defined: as long as none has been defined, nothing is looked up.
pub fn compiler_macro(name: Symbol) -> Option<Value> {
    if !COMPILER_MACROS.load(Ordering::Relaxed) {
        return None;
    }
    let cell = find(name, known::DEFINE_COMPILER_MACRO)?;
    Some(symbol::cell(cell).function()).filter(|function| *function != Value::UNBOUND)
}
