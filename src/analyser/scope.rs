//! Scopes: what a name means at a place of the source.
//!
//! A scope is one binding and the scope around it; scopes stand in one vector and never change, so
//! every task of the work list just carries an index.

use super::tree::{ExitId, LambdaId, Var};
use crate::text::Span;
use crate::value::Value;

/// The index of a scope; 0 is the global one.
pub type ScopeId = u32;

/// What one scope binds.
#[derive(Clone, Copy, Debug)]
pub enum Binding {
    /// The global scope.
    Global,
    /// A lexical variable.
    Variable(Value, Var),
    /// A name declared or bound special.
    Special(Value),
    /// A symbol macro and its expansion.
    SymbolMacro(Value, Value),
    /// A local function: the variable that holds it.
    Function(Value, Var),
    /// A local macro and its expander.
    Macro(Value, Value),
    /// A block.
    Block(Value, ExitId),
    /// A tag of a tagbody and its segment.
    Tag(Value, ExitId, u32),
    /// A name declared `notinline`.
    NotInline(Value),
}

/// One scope.
#[derive(Clone, Copy, Debug)]
pub struct Scope {
    /// The scope around it.
    pub parent: ScopeId,
    /// What it binds.
    pub binding: Binding,
}

/// Where a form is analysed.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The bindings in force.
    pub scope: ScopeId,
    /// The function it belongs to.
    pub lambda: LambdaId,
    /// The place in the source of the nearest form that has one.
    pub span: Span,
    /// How deeply it is nested.
    pub depth: u32,
}

/// What the analyser found suspicious.
#[derive(Clone, Debug)]
pub enum Warning {
    /// A variable that is neither bound nor declared.
    UndefinedVariable(Value, Span),
    /// A lexical variable that nobody reads.
    UnusedVariable(Value, Span),
    /// A call of a function that is not defined (yet).
    UndefinedFunction(Value, Span),
    /// A call with a number of arguments that the function does not take.
    ArgumentCount(Value, usize, Span),
    /// An assignment, inside the body of a spawned muproc, to a variable of its surroundings.
    AssignedAcross(Value, Span),
}

/// All scopes of one analysis.
#[derive(Debug)]
pub struct Scopes {
    list: Vec<Scope>,
}

impl Default for Scopes {
    fn default() -> Self {
        Scopes { list: vec![Scope { parent: 0, binding: Binding::Global }] }
    }
}

impl Scopes {
    /// A new scope inside `parent`.
    pub fn bind(&mut self, parent: ScopeId, binding: Binding) -> ScopeId {
        self.list.push(Scope { parent, binding });
        self.list.len() as ScopeId - 1
    }

    /// The bindings in force, innermost first.
    pub fn around(&self, scope: ScopeId) -> impl Iterator<Item = Binding> + '_ {
        let mut at = scope;
        std::iter::from_fn(move || {
            if at == 0 {
                return None;
            }
            let scope = self.list[at as usize];
            at = scope.parent;
            Some(scope.binding)
        })
    }

    /// What `name` means as a variable; `None` when no scope says.
    pub fn variable(&self, scope: ScopeId, name: Value) -> Option<Binding> {
        self.around(scope).find(|b| match b {
            Binding::Variable(n, _) | Binding::Special(n) | Binding::SymbolMacro(n, _) => {
                *n == name
            }
            _ => false,
        })
    }

    /// What `name` means as a function; `None` when no scope says.
    pub fn function(&self, scope: ScopeId, name: Value) -> Option<Binding> {
        self.around(scope).find(|b| match b {
            Binding::Function(n, _) | Binding::Macro(n, _) => *n == name,
            _ => false,
        })
    }

    /// The values that scopes hold, for the collector.
    pub fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        for scope in &mut self.list {
            match &mut scope.binding {
                Binding::SymbolMacro(_, value) | Binding::Macro(_, value) => visit(value),
                Binding::Function(name, _) | Binding::Tag(name, _, _) => visit(name),
                _ => {}
            }
        }
    }

    /// Whether any scope at `scope` is a macro or symbol macro.
    pub fn has_macros(&self, scope: ScopeId) -> bool {
        self.around(scope).any(|b| matches!(b, Binding::Macro(..) | Binding::SymbolMacro(..)))
    }
}
