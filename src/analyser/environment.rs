//! Lexical environments as objects: they are passed to macro functions and queried by
//! `macroexpand-1`.

use super::analysis::Analysis;
use super::macros::{MacroScope, NewSort};
use super::scope::{Binding, ScopeId};
use super::{GlobalScope, is_global_macro};
use crate::data::list;
use crate::heap::{Heap, Kind, Symbol, Value};

/// The subtype of an environment object.
pub const ENVIRONMENT: u8 = 1;

/// The scope of an environment object, as native macros see it.
pub struct EnvironmentScope {
    global: GlobalScope,
    /// The kind, name and expansion of each binding in force, innermost first.
    entries: Vec<(i64, Symbol, Value)>,
}

impl EnvironmentScope {
    /// Makes the scope of an environment object, or the global scope for NIL.
    pub fn new(heap: &Heap, environment: Value, global: GlobalScope) -> EnvironmentScope {
        let entry = |entry: Value| {
            let ([kind, name], value) = list::split::<2>(heap, entry)?;
            Some((kind.as_fixnum()?, name.as_symbol()?, value))
        };
        let is_environment = heap.is_kind(environment, Kind::Internal);
        let entries = if is_environment { heap.slot(environment, 0) } else { Value::NIL };
        let entries = list::elements(heap, entries).filter_map(entry).collect();
        EnvironmentScope { global, entries }
    }

    /// The kind and the expansion of the innermost binding of a name, among variables (`sort` 1) or
    /// operators (`sort` 0); `None` if it has none.
    fn find(&self, name: Symbol, sort: i64) -> Option<(i64, Value)> {
        let mut named = self.entries.iter().filter(|(kind, of, _)| *of == name && kind % 2 == sort);
        named.next().map(|(kind, _, value)| (*kind, *value))
    }
}

impl MacroScope for EnvironmentScope {
    fn symbol_macro(&self, symbol: Symbol) -> Option<Value> {
        match self.find(symbol, 1) {
            Some((1, expansion)) => Some(expansion),
            Some(_) => None,
            None => self.global.symbol_macro(symbol),
        }
    }

    fn is_local_function(&self, name: Value) -> bool {
        let found = name.as_symbol().and_then(|name| self.find(name, 0));
        matches!(found, Some((2, _)))
    }

    fn is_macro(&self, name: Symbol) -> bool {
        self.find(name, 0).map_or_else(|| is_global_macro(name), |(kind, _)| kind == 0)
    }

    fn note_new_sort(&self, new: NewSort) {
        self.global.note_new_sort(new);
    }

    fn is_evaluated(&self) -> bool {
        false
    }

    fn current_package(&self) -> Option<u32> {
        self.global.current_package()
    }
}

impl Analysis {
    /// The environment object of a scope; NIL if no local macro is in force and the program has no
    /// hook. It holds a list of entries `(kind name . expansion)`. The kind is 0 for a macro, 1 for
    /// a symbol macro, 2 for a local function and 3 for a variable; the last two may hide a macro.
    pub(super) fn environment(&mut self, heap: &mut Heap, scope: ScopeId) -> Value {
        // A hook gets an environment object even if no macro is in force.
        if !self.scopes.has_macros(scope) && !self.is_hooked {
            return Value::NIL;
        }
        let entries = self.entries(heap, scope);
        heap.object_of(Kind::Internal, ENVIRONMENT, &[entries])
    }

    /// The entries of a scope. Those of the innermost macro around it are kept for the next
    /// environment: as a rule many calls lie within the same macros.
    fn entries(&mut self, heap: &mut Heap, scope: ScopeId) -> Value {
        let kept = self.scopes.entries;
        let around = self.scopes.numbered_around(scope);
        let inner: Vec<(ScopeId, Binding)> =
            around.take_while(|(id, _)| Some(*id) != kept.map(|kept| kept.0)).collect();
        let outermost = inner.last().map_or(scope, |(id, _)| self.scopes.parent(*id));
        let mut entries = match kept {
            Some((id, entries)) if id == outermost => entries,
            _ => Value::NIL,
        };
        let is_macro =
            |binding: &Binding| matches!(binding, Binding::Macro(..) | Binding::SymbolMacro(..));
        let innermost_macro =
            inner.iter().find(|(_, binding)| is_macro(binding)).map(|(id, _)| *id);
        for (id, binding) in inner.into_iter().rev() {
            let (kind, name, value) = match binding {
                Binding::Macro(name, function) => (0, name, function),
                Binding::SymbolMacro(name, expansion) => (1, name, expansion),
                Binding::Function(name, _) => (2, name, Value::NIL),
                Binding::Variable(name, _) | Binding::Special(name) => (3, name, Value::NIL),
                _ => continue,
            };
            let tail = heap.cons(name.word(), value);
            let entry = heap.cons(Value::fixnum(kind), tail);
            entries = heap.cons(entry, entries);
            if Some(id) == innermost_macro {
                self.scopes.entries = Some((id, entries));
            }
        }
        entries
    }

    pub(super) fn enter_environment(&mut self, heap: &mut Heap, environment: Value) -> ScopeId {
        if !heap.is_kind(environment, Kind::Internal) {
            return 0;
        }
        let entries: Vec<Value> = list::elements(heap, heap.slot(environment, 0)).collect();
        let mut scope = 0;
        for entry in entries.iter().rev() {
            let Some(([name], value)) = list::split::<1>(heap, heap.cdr(*entry)) else { continue };
            let Some(name) = name.as_symbol() else { continue };
            scope = match heap.car(*entry).as_fixnum() {
                Some(0) => self.scopes.bind(scope, Binding::Macro(name, value)),
                Some(1) => self.scopes.bind(scope, Binding::SymbolMacro(name, value)),
                // Other entries only hide a macro: the form cannot refer to the variable or
                // function itself.
                _ => scope,
            };
        }
        scope
    }
}
