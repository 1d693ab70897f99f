//! Properties of symbols that are rarely used. They stand in one table of the node, not in the
//! cells.

use crate::heap::{Shared, Symbol, Value, cap};
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::sync::{OnceLock, RwLock};

/// The kinds of property.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Property {
    /// The expansion of a global symbol macro.
    SymbolMacro,
    /// The function that expands a type specifier.
    TypeExpander,
    /// Documentation of the function.
    FunctionDocumentation,
    /// Documentation of the variable.
    VariableDocumentation,
    /// Documentation of the type.
    TypeDocumentation,
}

type Table = HashMap<(Symbol, Property), Shared, FxBuildHasher>;

fn table() -> &'static RwLock<Table> {
    static TABLE: OnceLock<RwLock<Table>> = OnceLock::new();
    TABLE.get_or_init(Default::default)
}

/// The bytes charged for an entry of the table, which grows by doubling.
const ENTRY: usize = 2 * size_of::<((Symbol, Property), Shared)>();

/// The property of a symbol, or `None` if it has none.
pub fn get(symbol: Symbol, property: Property) -> Option<Value> {
    let table = table().read().unwrap_or_else(|e| e.into_inner());
    table.get(&(symbol, property)).map(|value| value.word())
}

/// Sets a property; `None` removes it.
pub fn set(symbol: Symbol, property: Property, value: Option<Shared>) {
    let mut table = table().write().unwrap_or_else(|e| e.into_inner());
    match value {
        Some(value) => {
            super::code_gc::barrier(value.word());
            if table.insert((symbol, property), value).is_none() {
                cap::keep(ENTRY);
            }
        }
        None => {
            if table.remove(&(symbol, property)).is_some() {
                cap::give_up(ENTRY);
            }
        }
    }
}

/// Passes all values to `visit`.
pub(crate) fn visit(visit: &mut dyn FnMut(Value)) {
    let table = table().read().unwrap_or_else(|e| e.into_inner());
    table.values().for_each(|value| visit(value.word()));
}

/// Removes the properties of freed symbols: those for which `is_gone` is true.
pub(crate) fn forget(is_gone: impl Fn(Symbol) -> bool) {
    let mut table = table().write().unwrap_or_else(|e| e.into_inner());
    let before = table.len();
    table.retain(|(symbol, _), _| !is_gone(*symbol));
    cap::give_up((before - table.len()) * ENTRY);
}
