//! From forms to trees: scopes, macro expansion, special operators, lambda lists.
//!
//! An [`Analysis`] is an explicit work list, so it needs no host stack and can stop wherever a
//! macro function must run. [`Analysis::step`] returns what the machine must do, and the analysis
//! goes on when it is given the result. The outcome is a [`Code`]: a tree without pointers, in
//! which variables are resolved, primitives recognised and captures known. This room must not know
//! the machine. Begin with `tree.rs`, then read `analysis.rs`; each family of special operators has
//! a file in `forms`.

mod analysis;
mod defined;
pub mod documents;
mod environment;
mod forms;
mod held;
mod here;
mod lint;
pub mod macros;
mod mistakes;
mod ours;
mod scope;
pub mod tree;

use forms::control::function_name;

pub use analysis::{Analysis, Step, TASKS, is_special_operator};
pub use environment::{ENVIRONMENT, EnvironmentScope};
pub use lint::argument_types::{ArgumentType, Row as ArgumentRow, rows as argument_rows};
pub use lint::calls::{Call, Written};
pub use lint::hints::new_sort_told;
pub use lint::takes::Takes;
pub use lint::unreachable::clause_warnings;
pub use mistakes::failed_expander;
pub use scope::{Defined, Warning};
pub use tree::{Code, Tree, TreeId, Var};

use crate::data::copy;
use crate::global::names::Meaning;
use crate::global::symbol::{flag, known};
use crate::global::{names, package, symbol};
use crate::heap::{Heap, Symbol, Value};
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::cell::RefCell;
use std::sync::OnceLock;

/// The native expander of a macro of the standard or of muproc. `None` if the symbol does not name
/// one, or a program has redefined it.
pub fn native_macro(name: Symbol) -> Option<macros::NativeMacro> {
    original_macro(name).filter(|_| !symbol::cell(name).has(flag::REPLACED))
}

/// The native expander that a name has from the beginning. Definitions of the library are expanded
/// with it, even if a program has redefined the name.
fn original_macro(name: Symbol) -> Option<macros::NativeMacro> {
    static TABLE: OnceLock<HashMap<Symbol, macros::NativeMacro, FxBuildHasher>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        macros::table()
            .iter()
            .map(|(name, package, expand)| (package::intern(*package, name).0, *expand))
            .collect()
    });
    table.get(&name).copied()
}

/// Operators that the analyser handles but that programs see as macros
/// (`stdlib/cl/standard-macros.lisp`).
const SEEN_AS_MACROS: &[Symbol] = &[
    known::OR,
    known::MULTIPLE_VALUE_BIND,
    known::NAMED_LAMBDA,
    known::GLOBAL_LAMBDA,
    known::BIND_HANDLERS,
    known::HANDLER_CLAUSES,
    known::DESTRUCTURE,
    known::RECEIVE,
    known::SHIELDED,
    known::WITH_DEADLINE,
];

/// Whether the analyser handles the operator of this name although programs see it as a macro.
pub fn is_seen_as_macro(name: Symbol) -> bool {
    SEEN_AS_MACROS.contains(&name)
}

/// Whether a symbol names a macro that Rust expands.
pub fn is_macro_of_rust(name: Symbol) -> bool {
    native_macro(name).is_some() || [known::OR, known::MULTIPLE_VALUE_BIND].contains(&name)
}

/// Whether a symbol names a macro wherever no local definition hides it.
pub fn is_global_macro(name: Symbol) -> bool {
    native_macro(name).is_some() || is_macro_of_lisp(name) || is_seen_as_macro(name)
}

/// Whether a symbol names a special operator or a native macro.
pub fn is_own_operator(name: Symbol) -> bool {
    is_special_operator(name) || native_macro(name).is_some()
}

/// Whether the symbol has a definition in the standard library that is not loaded yet and defines a
/// macro.
pub fn autoload_is_macro(name: Symbol) -> bool {
    let cell = symbol::cell(name);
    cell.autoload().is_some() && cell.has(flag::AUTOLOAD_MACRO)
}

/// Whether a symbol names a macro that is defined in Lisp. The autoload mark is tested first, since
/// another muproc may load the definition meanwhile.
pub fn is_macro_of_lisp(name: Symbol) -> bool {
    autoload_is_macro(name) || symbol::cell(name).macro_function() != Value::UNBOUND
}

/// The expansion of a global symbol macro; `None` if the symbol is not one.
pub fn global_symbol_macro(_heap: &mut Heap, name: Symbol) -> Option<Value> {
    names::get(name, Meaning::SymbolMacro)
}

/// Makes a symbol a global symbol macro.
pub fn define_symbol_macro(heap: &mut Heap, name: Symbol, expansion: Value) {
    let expansion = copy::freeze(heap, expansion);
    names::set(name, Meaning::SymbolMacro, Some(expansion));
    symbol::cell(name).add_flags(flag::SYMBOL_MACRO);
}

/// The null lexical environment, for macros at top level.
#[derive(Default)]
pub struct GlobalScope {
    /// The index of the current package; `None` if it does not matter.
    pub package: Option<u32>,
    /// The definitions that give symbols of the standard a new kind of meaning.
    pub new_sorts: RefCell<Vec<macros::NewSort>>,
}

impl macros::MacroScope for GlobalScope {
    fn symbol_macro(&self, symbol: Symbol) -> Option<Value> {
        let known = symbol::cell(symbol).has(flag::SYMBOL_MACRO);
        known.then(|| names::get(symbol, Meaning::SymbolMacro)).flatten()
    }
    fn is_local_function(&self, _: Value) -> bool {
        false
    }
    fn note_new_sort(&self, new: macros::NewSort) {
        self.new_sorts.borrow_mut().push(new);
    }
    fn current_package(&self) -> Option<u32> {
        self.package
    }
    fn is_macro(&self, name: Symbol) -> bool {
        native_macro(name).is_some() || is_macro_of_lisp(name)
    }
}

/// Marks the symbols of the special operators; called once at boot.
pub fn mark_operators() {
    for name in analysis::operators().keys() {
        symbol::cell(*name).add_flags(flag::OPERATOR);
    }
}

/// Finds the place of a cons in its source; `None` if it has none.
pub type SpanFinder =
    std::sync::Arc<dyn Fn(crate::heap::Value) -> Option<crate::text::Span> + Send + Sync>;
