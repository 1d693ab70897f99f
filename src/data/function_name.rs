//! Names of functions (CLHS, glossary: function name): a symbol, or the list `(setf SYMBOL)`. A program may
//! define that lists of another symbol and one more, such as `(getter SYMBOL)`, are names, too.

use super::list;
use crate::global::names;
use crate::global::symbol;
use crate::global::symbol::known;
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
        Some(([head, inner], Value::NIL)) => {
            let (head, inner) = (head.as_symbol()?, inner.as_symbol()?);
            syntax(head).map(|_| names::hidden(head, inner))
        }
        _ => None,
    }
}

/// The symbol whose function says of lists that begin with `head` whether they are names of functions;
/// `None` if they are not.
pub fn syntax(head: Symbol) -> Option<Symbol> {
    names::find_hidden(head, known::NAME_SYNTAX)
}

/// The name of the function in the cell of a symbol: the symbol itself, or the list `(setf NAME)`.
pub fn of_cell(heap: &mut Heap, symbol: Symbol) -> Value {
    match symbol::place_of_setter(symbol) {
        Some(place) => list::from_slice(heap, &[sym::SETF, place.word()]),
        None => symbol.word(),
    }
}
