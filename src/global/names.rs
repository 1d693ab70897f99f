//! The table of names: what a symbol means in the node, beside what its cell holds.
//!
//! Each meaning of a symbol stands in one place:
//!
//! | meaning | where |
//! | --- | --- |
//! | function, macro, initial value of a variable, constant | the symbol's cell (`symbol.rs`) |
//! | function `(setf NAME)` | the cell of another symbol, which this cell names |
//! | what the library defines and is not loaded yet | the cell: a number of the library's table |
//! | class | the table of classes (`data/class.rs`, `data/standard_class.rs`) |
//! | everything else: see [`Meaning`] | the table in this file |
//!
//! A *hidden symbol* is named by a symbol and a purpose. Its function cell holds a function that has no
//! cell of its own: the report function of a condition class, the printer of a structure, a compiler macro,
//! a setf expander. So such functions are defined, replaced and counted like all others.

use super::symbol;
use super::symbol::{flag, known};
use crate::heap::{Shared, Symbol, Value, cap};
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{OnceLock, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// What a symbol can mean. The comment says what the table holds for it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Meaning {
    /// Global symbol macro: the expansion.
    SymbolMacro,
    /// Type that `deftype` abbreviates: the function that expands it.
    TypeExpander,
    /// Accessor of a place: the function that takes its arguments and then the new value; T if the place
    /// has a setf expander. Without this meaning, the function `(setf NAME)` writes the place.
    Setter,
    /// Documented function, macro or special operator: the docstring.
    FunctionDocumentation,
    /// Documented variable: the docstring.
    VariableDocumentation,
    /// Documented type: the docstring.
    TypeDocumentation,
    /// Owner of the hidden symbol for this purpose: that symbol.
    Hidden(Symbol),
    /// Alias of an operator: the operator.
    Alias,
}

type Table = HashMap<(Symbol, Meaning), Shared, FxBuildHasher>;

fn table() -> &'static RwLock<Table> {
    static TABLE: OnceLock<RwLock<Table>> = OnceLock::new();
    TABLE.get_or_init(Default::default)
}

fn reading() -> RwLockReadGuard<'static, Table> {
    table().read().unwrap_or_else(|e| e.into_inner())
}

fn writing() -> RwLockWriteGuard<'static, Table> {
    table().write().unwrap_or_else(|e| e.into_inner())
}

/// The bytes charged for an entry of the table, which grows by doubling.
const ENTRY: usize = 2 * size_of::<((Symbol, Meaning), Shared)>();

/// Returns what the table holds for a symbol, or `None` if it has no such meaning.
pub fn get(symbol: Symbol, meaning: Meaning) -> Option<Value> {
    reading().get(&(symbol, meaning)).map(|value| value.word())
}

/// Gives a symbol a meaning; `None` takes it away.
pub fn set(symbol: Symbol, meaning: Meaning, value: Option<Shared>) {
    put(&mut writing(), symbol, meaning, value);
}

fn put(table: &mut Table, symbol: Symbol, meaning: Meaning, value: Option<Shared>) {
    match value {
        Some(value) => {
            super::code_gc::barrier(value.word());
            if table.insert((symbol, meaning), value).is_none() {
                cap::keep(ENTRY);
            }
        }
        None => {
            if table.remove(&(symbol, meaning)).is_some() {
                cap::give_up(ENTRY);
            }
        }
    }
}

/// Passes all values to `visit`.
pub(crate) fn visit(visit: &mut dyn FnMut(Value)) {
    reading().values().for_each(|value| visit(value.word()));
}

/// Removes the meanings of freed symbols: those for which `is_gone` is true.
pub(crate) fn forget(is_gone: impl Fn(Symbol) -> bool) {
    let mut table = writing();
    let before = table.len();
    table.retain(|(symbol, _), _| !is_gone(*symbol));
    cap::give_up((before - table.len()) * ENTRY);
}

/// Returns the hidden symbol of `owner` for a purpose, or `None` if it has not been made yet.
pub fn find_hidden(owner: Symbol, purpose: Symbol) -> Option<Symbol> {
    get(owner, Meaning::Hidden(purpose))?.as_symbol()
}

/// Returns the hidden symbol of `owner` for a purpose, made now if there is none yet.
pub fn hidden(owner: Symbol, purpose: Symbol) -> Symbol {
    if let Some(known) = find_hidden(owner, purpose) {
        return known;
    }
    super::code_gc::pin(owner);
    super::code_gc::pin(purpose);
    let mut table = writing();
    let made =
        table.get(&(owner, Meaning::Hidden(purpose))).and_then(|made| made.word().as_symbol());
    made.unwrap_or_else(|| {
        let made = symbol::make(format!("{} of {}", symbol::name(purpose), symbol::name(owner)), 0);
        put(&mut table, owner, Meaning::Hidden(purpose), Some(made.into()));
        made
    })
}

/// Returns the symbol that keeps the original definition of one of our operators that a program has
/// replaced; `None` if it was not replaced, or if it had no definition because the library had not
/// loaded it yet.
pub fn original(operator: Symbol) -> Option<Symbol> {
    if !symbol::cell(operator).has(flag::REPLACED) {
        return None;
    }
    find_hidden(operator, known::REPLACING).filter(|original| {
        let cell = symbol::cell(*original);
        cell.function() != Value::UNBOUND || cell.macro_function() != Value::UNBOUND
    })
}

/// Returns the symbol that stands for one of our operators in expansions made where its name means
/// something else.
pub fn alias(operator: Symbol) -> Symbol {
    let alias = hidden(operator, known::FUNCTION);
    if of_alias(alias).is_none() {
        set(alias, Meaning::Alias, Some(operator.into()));
        symbol::cell(alias).add_flags(flag::ALIAS);
    }
    alias
}

/// Returns the operator that an alias stands for; `None` if the symbol is not an alias.
pub fn of_alias(alias: Symbol) -> Option<Symbol> {
    if !symbol::cell(alias).has(flag::ALIAS) {
        return None;
    }
    get(alias, Meaning::Alias)?.as_symbol()
}

/// Whether any compiler macro has ever been defined.
static COMPILER_MACROS: AtomicBool = AtomicBool::new(false);

/// Notes that a compiler macro has been defined.
pub fn note_compiler_macro() {
    COMPILER_MACROS.store(true, Ordering::Relaxed);
}

/// Returns the compiler macro function of `name`, or `None`. Calls are analysed more often than compiler
/// macros are defined: as long as none has been defined, nothing is looked up.
pub fn compiler_macro(name: Symbol) -> Option<Value> {
    if !COMPILER_MACROS.load(Ordering::Relaxed) {
        return None;
    }
    let cell = find_hidden(name, known::DEFINE_COMPILER_MACRO)?;
    Some(symbol::cell(cell).function()).filter(|function| *function != Value::UNBOUND)
}
