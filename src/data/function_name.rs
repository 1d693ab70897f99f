//! Names of functions (CLHS, glossary: function name): a symbol, or the list `(setf SYMBOL)`.

use super::list;
use crate::global::symbol;
use crate::global::symbol::sym;
use crate::heap::{Heap, Symbol, Value};

/// The symbol whose cell holds the function of a name: the name itself, or for `(setf NAME)` its
/// setter symbol. `None` if `name` is not the name of a function.
pub fn cell_of(heap: &Heap, name: Value) -> Option<Symbol> {
    if let Some(symbol) = name.as_symbol() {
        return Some(symbol);
    }
    match list::split::<2>(heap, name) {
        Some(([sym::SETF, inner], Value::NIL)) => inner.as_symbol().map(symbol::setf_cell),
        _ => None,
    }
}

/// The name of the function in the cell of a symbol: the symbol itself, or the list `(setf NAME)`.
pub fn of_cell(heap: &mut Heap, symbol: Symbol) -> Value {
    match symbol::place_of_setter(symbol) {
        Some(place) => list::from_slice(heap, &[sym::SETF, place.word()]),
        None => symbol.word(),
    }
}
