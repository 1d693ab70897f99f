//! Scopes: what a name means at a place of the source.
//!
//! A scope is one binding and a reference to the scope around it. Scopes lie in one vector and
//! never change, so every task of the work list just carries an index. Each scope also knows the
//! nearest scope of each kind, itself included; so a lookup skips bindings of other kinds. Where a
//! name is not found among the nearest bindings, an index of all names is asked, so that a form with
//! thousands of bindings is analysed in time that is linear in its size.

use super::lint::calls::Call;
use super::tree::{ExitId, LambdaId, Var};
use crate::data::equality;
use crate::global::{package, symbol};
use crate::heap::{Heap, Symbol, Value};
use crate::text::{Diagnostic, Span};
use rustc_hash::FxHashMap;
use std::cell::{Cell, RefCell};

/// The index of a scope; 0 is the global one.
pub(super) type ScopeId = u32;

/// The binding that a scope adds.
#[derive(Clone, Copy, Debug)]
pub(super) enum Binding {
    /// The global scope.
    Global,
    /// A lexical variable.
    Variable(Symbol, Var),
    /// A name declared or bound special.
    Special(Symbol),
    /// A symbol macro and its expansion.
    SymbolMacro(Symbol, Value),
    /// A special variable that holds the message or its packet, inside the body of the receive
    /// clause that took the message; and the lexical variable that holds its value for the code
    /// written there.
    OwnMessage(Symbol, Var),
    /// A local function: the variable that holds it.
    Function(Symbol, Var),
    /// A local macro and its expander.
    Macro(Symbol, Value),
    /// `call-next-method` or `next-method-p` in the body of a method: the function around it, and the
    /// symbol whose function is the generic function.
    NextMethod(Symbol, LambdaId, Symbol),
    /// A block.
    Block(Symbol, ExitId),
    /// A tag of a tagbody and its segment.
    Tag(Value, ExitId, u32),
    /// A name declared `notinline`.
    NotInline(Symbol),
    /// Code in this scope handles the error that a thing of this kind is not defined.
    Expected(Defined),
}

/// The kinds of names that are looked up separately.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Variable,
    Function,
    Exit,
    NotInline,
}

/// The number of sorts.
const SORTS: usize = 4;

/// A name as the index has it: what it is the name of, and its word.
type Key = (NameOf, u64);

/// What a name is the name of. Unlike [`Sort`] it tells blocks from tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum NameOf {
    Variable,
    Function,
    Block,
    Tag,
    NotInline,
    Expected,
}

impl Binding {
    /// Whether macro expansions in the scope of this binding depend on it.
    fn concerns_macros(&self) -> bool {
        match self {
            Binding::Macro(..) | Binding::SymbolMacro(..) => true,
            Binding::Function(name, _) => super::is_global_macro(*name),
            _ => false,
        }
    }

    /// Whether the binding gives another meaning to the name of one of our operators.
    fn hides_ours(&self) -> bool {
        match self {
            Binding::Macro(name, _) | Binding::Function(name, _) => {
                [package::COMMON_LISP, package::CL_MUPROC].contains(&symbol::cell(*name).package())
            }
            _ => false,
        }
    }

    /// The name that it binds; `None` if that cannot be looked up in the index.
    fn key(&self) -> Option<Key> {
        Some(match self {
            Binding::Variable(name, _)
            | Binding::Special(name)
            | Binding::SymbolMacro(name, _)
            | Binding::OwnMessage(name, _) => (NameOf::Variable, name.word().0),
            Binding::Function(name, _)
            | Binding::Macro(name, _)
            | Binding::NextMethod(name, ..) => (NameOf::Function, name.word().0),
            Binding::Block(name, _) => (NameOf::Block, name.word().0),
            Binding::Tag(name, ..) => return key_of_tag(*name),
            Binding::NotInline(name) => (NameOf::NotInline, name.word().0),
            Binding::Expected(what) => (NameOf::Expected, *what as u64),
            Binding::Global => return None,
        })
    }

    fn sort(&self) -> Sort {
        match self {
            Binding::Variable(..)
            | Binding::Special(_)
            | Binding::SymbolMacro(..)
            | Binding::OwnMessage(..) => Sort::Variable,
            Binding::Function(..) | Binding::Macro(..) | Binding::NextMethod(..) => Sort::Function,
            Binding::Block(..) | Binding::Tag(..) => Sort::Exit,
            Binding::NotInline(_) | Binding::Expected(_) | Binding::Global => Sort::NotInline,
        }
    }
}

/// The key of a tag. Tags that are large integers have none: they are compared by value.
fn key_of_tag(name: Value) -> Option<Key> {
    (name.is_symbol() || name.as_fixnum().is_some()).then_some((NameOf::Tag, name.0))
}

/// A scope.
#[derive(Clone, Copy, Debug)]
struct Scope {
    /// The enclosing scope.
    parent: ScopeId,
    /// A scope further out, such that any scope around this one is reached in few steps.
    far: ScopeId,
    /// How many scopes there are around it.
    depth: u32,
    /// Whether macro expansions depend on the bindings in force.
    has_macros: bool,
    /// The nearest scope of each sort, this one included.
    nearest: [ScopeId; SORTS],
    /// The binding that it adds.
    binding: Binding,
}

/// The context in which a form is analysed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// The scope of the bindings in force.
    pub scope: ScopeId,
    /// The function that contains it.
    pub lambda: LambdaId,
    /// The place in the source of the nearest form that has one.
    pub span: Span,
    /// The nesting depth of the form, in parts of [`NESTING`].
    pub depth: u32,
}

/// What a form in a form adds to the nesting depth.
pub(super) const NESTING: u32 = 100;
/// The deepest nesting of code that is accepted: 10,000 forms in each other, or chains of a million.
pub(super) const DEEPEST: u32 = 10_000 * NESTING;

impl Context {
    /// The context of the parts of a form at this place.
    pub(super) fn within(self, span: Span) -> Context {
        Context { span, depth: self.depth + NESTING, ..self }
    }

    /// The context of a form whose values are those of the form around it: the rest of a conditional,
    /// the end of a body. COND, AND and OR of thousands of parts become chains of such forms. They
    /// count less, since nothing is left to be done with their values (`machine/link/chains.rs`);
    /// but they count, since a form may contain itself.
    pub(super) fn in_chain(self) -> Context {
        Context { depth: (self.depth + 1).saturating_sub(NESTING), ..self }
    }
}

/// The kinds of things that a name may be defined as.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Defined {
    /// A function.
    Function,
    /// A variable.
    Variable,
    /// A class.
    Class,
    /// A variable that is assigned without being defined.
    Assigned,
}

/// What the analyser has found suspicious, or must tell the load.
#[derive(Clone, Debug)]
pub enum Warning {
    /// A variable that is neither bound nor declared.
    UndefinedVariable(Symbol, Span),
    /// A lexical variable that is never read.
    UnusedVariable(Symbol, Span),
    /// A call of a function that is not defined yet.
    UndefinedFunction(Box<Call>),
    /// A call whose arguments are to be compared with what the function takes.
    Call(Box<Call>),
    /// A function that is not defined yet and whose value or name is passed on.
    Mentioned(Symbol, Span),
    /// An assignment to a global variable. It may be a constant of a source that is only checked.
    AssignsGlobal(Symbol, Span),
    /// A name that must denote a condition class or, in a clause, a type.
    Condition(Symbol, Span),
    /// A name that must denote a class.
    Class(Symbol, Span),
    /// An assignment inside the body of a spawned muproc to a variable outside it.
    AssignedAcross(Symbol, Span),
    /// Not a warning, but it may refute others: this is defined if this part of the source is ever
    /// run.
    Defines {
        /// The name.
        name: Symbol,
        /// The kind of the definition.
        as_a: Defined,
        /// The place of the definition.
        span: Span,
    },
    /// Not a warning: the source loads files whose definitions are not known.
    LoadsMore,
    /// Not a warning: the source evaluates forms that it constructs, and they may define anything.
    Evaluates,
    /// Not a warning: the source may make a package of this name, or of any name if `None`.
    MakesPackage(Option<String>),
    /// A diagnostic that is reported as it is, whatever the rest of the source says.
    Told(Box<Diagnostic>),
}

impl Warning {
    /// The place of the warning, if it has one.
    pub fn span(&mut self) -> Option<&mut Span> {
        Some(match self {
            Warning::LoadsMore | Warning::Evaluates | Warning::MakesPackage(_) => return None,
            Warning::UndefinedVariable(_, span)
            | Warning::UnusedVariable(_, span)
            | Warning::Mentioned(_, span)
            | Warning::AssignsGlobal(_, span)
            | Warning::Condition(_, span)
            | Warning::Class(_, span)
            | Warning::Defines { span, .. }
            | Warning::AssignedAcross(_, span) => span,
            Warning::UndefinedFunction(call) | Warning::Call(call) => &mut call.span,
            Warning::Told(diagnostic) => &mut diagnostic.span,
        })
    }
}

/// All scopes of an analysis.
#[derive(Debug)]
pub(super) struct Scopes {
    list: Vec<Scope>,
    index: RefCell<Index>,
    /// How many scopes the index has named that did not hold: work that nobody has been charged for.
    effort: Cell<usize>,
    /// Whether any of them binds the name of one of our operators.
    hides_ours: bool,
    /// A scope that binds a macro, and the entries of its environment object (`environment.rs`).
    pub(super) entries: Option<(ScopeId, Value)>,
}

/// The scopes that bind each name, in the order in which they were made. It is made when it is first
/// needed, and then knows the first `known` scopes.
#[derive(Debug, Default)]
struct Index {
    scopes: FxHashMap<Key, Vec<ScopeId>>,
    known: usize,
}

/// How many bindings of its sort are looked at before the index is asked for a name.
const NEAR: usize = 32;

impl Default for Scopes {
    fn default() -> Self {
        let mut scopes = Scopes {
            list: Vec::with_capacity(16),
            index: RefCell::default(),
            effort: Cell::new(0),
            hides_ours: false,
            entries: None,
        };
        scopes.clear();
        scopes
    }
}

impl Scopes {
    /// Drops all scopes but the global one.
    pub(super) fn clear(&mut self) {
        self.list.clear();
        self.list.push(Scope {
            parent: 0,
            far: 0,
            depth: 0,
            has_macros: false,
            nearest: [0; SORTS],
            binding: Binding::Global,
        });
        *self.index.borrow_mut() = Index::default();
        self.hides_ours = false;
        self.entries = None;
    }

    /// The number of scopes for which memory is allocated.
    pub(super) fn capacity(&self) -> usize {
        self.list.capacity()
    }

    /// The number of bytes held.
    pub(super) fn bytes(&self) -> usize {
        // In the index, a scope takes about as much again.
        let indexed = self.index.borrow().known;
        (self.list.capacity() + indexed) * size_of::<Scope>()
    }

    /// Makes a new scope inside `parent`.
    pub(super) fn bind(&mut self, parent: ScopeId, binding: Binding) -> ScopeId {
        if binding.sort() == Sort::Function && binding.hides_ours() {
            self.hides_ours = true;
            super::macros::note_foreign();
        }
        let id = self.list.len() as ScopeId;
        let around = self.list[parent as usize];
        let mut nearest = around.nearest;
        nearest[binding.sort() as usize] = id;
        // The steps outwards double where two of them have the same length.
        let far = self.list[around.far as usize];
        let is_even = around.depth - far.depth == far.depth - self.list[far.far as usize].depth;
        self.list.push(Scope {
            parent,
            far: if is_even { far.far } else { parent },
            depth: around.depth + 1,
            has_macros: around.has_macros || binding.concerns_macros(),
            nearest,
            binding,
        });
        id
    }

    /// The innermost binding of a name, from `scope` outwards.
    fn named(&self, scope: ScopeId, sort: Sort, key: Key) -> Option<Binding> {
        let mut at = self.list[scope as usize].nearest[sort as usize];
        for _ in 0..NEAR {
            if at == 0 {
                return None;
            }
            let found = &self.list[at as usize];
            if found.binding.key() == Some(key) {
                return Some(found.binding);
            }
            at = self.list[found.parent as usize].nearest[sort as usize];
        }
        self.indexed(at, key)
    }

    /// The same by the index.
    #[cold]
    fn indexed(&self, scope: ScopeId, key: Key) -> Option<Binding> {
        let mut index = self.index.borrow_mut();
        for id in index.known..self.list.len() {
            if let Some(key) = self.list[id].binding.key() {
                index.scopes.entry(key).or_default().push(id as ScopeId);
            }
        }
        index.known = self.list.len();
        let all = index.scopes.get(&key)?.iter().rev().filter(|id| **id <= scope);
        let mut all = all.copied().inspect(|_| self.effort.update(|n| n + 1));
        let id = all.find(|id| self.around_at(scope, self.list[*id as usize].depth) == *id);
        id.map(|id| self.list[id as usize].binding)
    }

    /// The work of searches since this was last asked.
    pub(super) fn take_effort(&self) -> usize {
        self.effort.take()
    }

    /// The scope of this depth around a scope, or that scope itself.
    fn around_at(&self, scope: ScopeId, depth: u32) -> ScopeId {
        let mut at = scope;
        while self.list[at as usize].depth > depth {
            let Scope { far, parent, .. } = self.list[at as usize];
            at = if self.list[far as usize].depth >= depth { far } else { parent };
        }
        at
    }

    /// Tries the bindings of a sort from the innermost outwards. Returns the first result of
    /// `wanted` that is not `None`.
    fn find<T>(
        &self,
        scope: ScopeId,
        sort: Sort,
        mut wanted: impl FnMut(Binding) -> Option<T>,
    ) -> Option<T> {
        let mut at = self.list[scope as usize].nearest[sort as usize];
        while at != 0 {
            let found = &self.list[at as usize];
            if let Some(answer) = wanted(found.binding) {
                return Some(answer);
            }
            at = self.list[found.parent as usize].nearest[sort as usize];
        }
        None
    }

    /// The scope around a scope; 0 around the outermost.
    pub(super) fn parent(&self, scope: ScopeId) -> ScopeId {
        self.list[scope as usize].parent
    }

    /// The bindings in force with the numbers of their scopes, the innermost first.
    pub(super) fn numbered_around(
        &self,
        scope: ScopeId,
    ) -> impl Iterator<Item = (ScopeId, Binding)> + '_ {
        let mut at = scope;
        std::iter::from_fn(move || {
            if at == 0 {
                return None;
            }
            let (id, scope) = (at, self.list[at as usize]);
            at = scope.parent;
            Some((id, scope.binding))
        })
    }

    /// What `name` means as a variable; `None` if no scope binds it.
    pub(super) fn variable(&self, scope: ScopeId, name: Symbol) -> Option<Binding> {
        self.named(scope, Sort::Variable, (NameOf::Variable, name.word().0))
    }

    /// What `name` means as a function; `None` if no scope binds it.
    pub(super) fn function(&self, scope: ScopeId, name: Symbol) -> Option<Binding> {
        self.named(scope, Sort::Function, (NameOf::Function, name.word().0))
    }

    /// The innermost block of this name.
    pub(super) fn block(&self, scope: ScopeId, name: Symbol) -> Option<ExitId> {
        match self.named(scope, Sort::Exit, (NameOf::Block, name.word().0))? {
            Binding::Block(_, exit) => Some(exit),
            _ => None,
        }
    }

    /// The tagbody and the segment of the innermost tag of this name.
    pub(super) fn tag(&self, heap: &Heap, scope: ScopeId, name: Value) -> Option<(ExitId, u32)> {
        if let Some(key) = key_of_tag(name) {
            return match self.named(scope, Sort::Exit, key)? {
                Binding::Tag(_, exit, segment) => Some((exit, segment)),
                _ => None,
            };
        }
        self.find(scope, Sort::Exit, |b| match b {
            Binding::Tag(n, exit, segment) => {
                equality::eql(heap, n, name).then_some((exit, segment))
            }
            _ => None,
        })
    }

    /// Whether a name is declared `notinline`.
    pub(super) fn is_notinline(&self, scope: ScopeId, name: Symbol) -> bool {
        self.named(scope, Sort::NotInline, (NameOf::NotInline, name.word().0)).is_some()
    }

    /// Whether surrounding code handles the error that such a thing is not defined.
    pub(super) fn is_expected(&self, scope: ScopeId, as_a: Defined) -> bool {
        self.named(scope, Sort::NotInline, (NameOf::Expected, as_a as u64)).is_some()
    }

    /// The names of our operators that mean something else in this scope.
    pub(super) fn hidden_ours(&self, scope: ScopeId) -> Vec<Symbol> {
        let mut names = Vec::new();
        if self.hides_ours {
            self.find::<()>(scope, Sort::Function, |b| {
                if let Binding::Macro(name, _) | Binding::Function(name, _) = b
                    && b.hides_ours()
                    && !names.contains(&name)
                {
                    names.push(name);
                }
                None
            });
        }
        names
    }

    /// Visits the values that scopes hold, for the collector.
    pub(super) fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        for scope in &mut self.list {
            match &mut scope.binding {
                Binding::SymbolMacro(_, value) | Binding::Macro(_, value) => visit(value),
                Binding::Tag(name, _, _) => visit(name),
                _ => {}
            }
        }
        self.entries.iter_mut().for_each(|(_, entries)| visit(entries));
    }

    /// Whether a scope in force at `scope` is a macro, a symbol macro, or a function that hides a
    /// macro.
    pub(super) fn has_macros(&self, scope: ScopeId) -> bool {
        self.list[scope as usize].has_macros
    }
}
