//! The analysed tree: made by the analyser, read by the linker.
//!
//! Nodes lie in one vector and refer to each other by index. So a tree of any depth is built,
//! walked and dropped without recursion, and could be written to a file. Constants are immediate
//! words or references into the fixed area.

use crate::heap::{Shared, Symbol, Value};
use crate::text::Span;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The index of a node in [`Code::nodes`].
pub type TreeId = u32;
/// The index of a variable in [`Code::variables`].
pub type Var = u32;
/// The index of a function in [`Code::lambdas`].
pub type LambdaId = u32;
/// The index of a block or tagbody in [`Code::exits`].
pub type ExitId = u32;

/// A lexical variable.
#[derive(Clone, Debug)]
pub struct Variable {
    /// Its name; NIL for a variable that the analyser has made.
    pub name: Symbol,
    /// The function that binds it.
    pub lambda: LambdaId,
    /// The place of the form that binds it.
    pub span: Span,
    /// Whether it is assigned outside its binding.
    pub assigned: bool,
    /// Whether an inner function refers to it.
    pub captured: bool,
    /// Whether anything reads it.
    pub used: bool,
    /// Whether the function of a global definition captures it. The variable then exists once for
    /// the whole node.
    pub global: bool,
    /// Whether it holds a constant that the outermost function captures.
    pub kept: bool,
}

impl Variable {
    /// Whether the variable lives in a cell of the heap.
    pub fn boxed(&self) -> bool {
        self.captured && (self.assigned || self.global)
    }
}

/// A block or a tagbody.
#[derive(Clone, Debug, Default)]
pub struct Exit {
    /// The function that contains it.
    pub lambda: LambdaId,
    /// The variable that holds its identity. It exists once an inner function leaves through this
    /// exit.
    pub token: Option<Var>,
}

/// An optional or keyword parameter.
#[derive(Clone, Debug)]
pub struct Optional {
    /// The keyword that names it in a call; NIL for a positional parameter.
    pub keyword: Symbol,
    /// Its variable.
    pub variable: Var,
    /// The variable that says whether an argument was supplied.
    pub supplied: Option<Var>,
}

/// A function.
#[derive(Clone, Debug, Default)]
pub struct LambdaTree {
    /// Its name in reports: a symbol, a list, or NIL.
    pub name: Shared,
    /// The function that contains it; for the outermost, itself.
    pub parent: LambdaId,
    /// The required parameters.
    pub required: Vec<Var>,
    /// The optional parameters.
    pub optional: Vec<Optional>,
    /// The rest parameter.
    pub rest: Option<Var>,
    /// The keyword parameters; `None` without `&key`.
    pub keys: Option<Vec<Optional>>,
    /// Whether unknown keywords are accepted.
    pub allow_other_keys: bool,
    /// The body, including the code that initialises the parameters.
    pub body: TreeId,
    /// The variables of outer functions that it uses, in the order of the closure's slots.
    pub free: Vec<Var>,
    /// Whether it belongs to a global definition.
    pub global: bool,
    /// Its docstring, unless a definition has taken that.
    pub documentation: Docstring,
    /// Its place.
    pub span: Span,
}

/// The docstring of a function without a global name. A program may replace it at any time.
#[derive(Default, Debug)]
pub struct Docstring(AtomicU64);

impl Docstring {
    /// The text, a string of the fixed area.
    pub fn get(&self) -> Option<Value> {
        Some(Value(self.0.load(Ordering::Acquire))).filter(|text| text.0 != 0)
    }

    /// Replaces the text.
    pub fn set(&self, text: Option<Shared>) {
        self.0.store(text.map_or(0, |text| text.word().0), Ordering::Release);
    }
}

impl Clone for Docstring {
    fn clone(&self) -> Docstring {
        Docstring(AtomicU64::new(self.0.load(Ordering::Acquire)))
    }
}

/// A destructuring of a list.
#[derive(Clone, Debug)]
pub struct Destructuring {
    /// The list.
    pub list: TreeId,
    /// A constant for error reports: the name of the macro and the lambda list.
    pub context: TreeId,
    /// The structure that the list must have.
    pub level: Arc<Level>,
    /// The variables, in the order of the parts of the structure.
    pub variables: Vec<Var>,
    /// The body.
    pub body: TreeId,
}

/// The structure of a list that is destructured.
#[derive(Clone, Debug, Default)]
pub struct Level {
    /// Whether the first variable is the list itself.
    pub whole: bool,
    /// The required parts.
    pub required: Vec<Part>,
    /// The optional parts, with their defaults.
    pub optional: Vec<(Part, Shared)>,
    /// The part for the rest of the list.
    pub rest: Option<Part>,
    /// The keywords and their defaults; each has a variable. `None` without `&key`.
    pub keys: Option<Box<[(Symbol, Shared)]>>,
    /// Whether unknown keywords are accepted.
    pub allow_others: bool,
}

/// A part of a destructured list.
#[derive(Clone, Debug)]
pub enum Part {
    /// The part is bound to the next variable.
    Variable,
    /// The part is a list that is destructured in turn.
    List(Box<Level>),
}

impl Level {
    /// Visits the values in the structure.
    fn visit_values(&self, visit: &mut dyn FnMut(Value)) {
        let parts =
            self.required.iter().chain(&self.rest).chain(self.optional.iter().map(|o| &o.0));
        for part in parts {
            if let Part::List(level) = part {
                level.visit_values(visit);
            }
        }
        self.optional.iter().for_each(|(_, default)| visit(default.word()));
        for (keyword, default) in self.keys.iter().flatten() {
            visit(keyword.word());
            visit(default.word());
        }
    }
}

/// One clause of a receive.
#[derive(Clone, Debug)]
pub struct ReceiveClause {
    /// The fields: name (keyword) and the variable bound to its value.
    pub fields: Vec<(Symbol, Var)>,
    /// The variable bound to the sender, if it is used.
    pub from: Option<Var>,
    /// The guard; `None` if it is the constant true.
    pub guard: Option<TreeId>,
    /// The forms to run with the message.
    pub body: TreeId,
}

/// A node of the tree.
#[derive(Clone, Debug)]
pub enum Tree {
    /// A constant.
    Const(Shared),
    /// A lexical variable.
    Local(Var),
    /// An assignment to a lexical variable.
    SetLocal(Var, TreeId),
    /// A special variable.
    Special(Symbol),
    /// An assignment to a special variable.
    SetSpecial(Symbol, TreeId),
    /// The global function of a symbol.
    FunctionRef(Symbol),
    /// A closure.
    Lambda(LambdaId),
    /// A conditional: test, consequent, alternative.
    If(TreeId, TreeId, TreeId),
    /// The value of the first form if it is true, else the value of the second.
    Or(TreeId, TreeId),
    /// A sequence; never empty.
    Progn(Vec<TreeId>),
    /// Parallel lexical bindings.
    Let(Vec<(Var, TreeId)>, TreeId),
    /// Dynamic bindings, made in parallel.
    BindSpecial(Vec<(Symbol, TreeId)>, TreeId),
    /// Dynamic bindings computed at run time: symbols, values, body.
    Progv(TreeId, TreeId, TreeId),
    /// Local functions that may call each other.
    Labels(Vec<(Var, LambdaId)>, TreeId),
    /// The rest of a function after the initialisation of one parameter.
    InitParameter {
        /// The parameter.
        variable: Var,
        /// Its default, if any.
        default: Option<TreeId>,
        /// The variable that says whether it was supplied.
        supplied: Option<Var>,
        /// The rest of the function.
        rest: TreeId,
    },
    /// A call of a global function.
    Call(Symbol, Vec<TreeId>),
    /// A call of a function value.
    Funcall(TreeId, Vec<TreeId>),
    /// A call of a primitive, by its index, that needs nothing from the machine.
    Primitive(u32, Vec<TreeId>),
    /// Multiple values.
    Values(Vec<TreeId>),
    /// A block.
    Block(ExitId, TreeId),
    /// A return from a block: of the same function, or of an outer one by the identity in the
    /// variable.
    ReturnFrom(ExitId, Option<Var>, TreeId),
    /// A tagbody: its segments, of which the first has no tag.
    Tagbody(ExitId, Vec<Vec<TreeId>>),
    /// A jump to a segment: in the same function, or of an outer one by the identity in the
    /// variable.
    Go(ExitId, Option<Var>, u32),
    /// `catch`: tag, body.
    Catch(TreeId, TreeId),
    /// `throw`: tag, result.
    Throw(TreeId, TreeId),
    /// `unwind-protect`: protected form, cleanup.
    UnwindProtect(TreeId, TreeId),
    /// A call of a function with all values of the argument forms.
    MultipleValueCall(TreeId, Vec<TreeId>),
    /// All values of the first form; the second is evaluated for its effect.
    MultipleValueProg1(TreeId, TreeId),
    /// Binds variables to the values of a form: variables, form, body.
    MultipleValueBind(Vec<Var>, TreeId, TreeId),
    /// Binds variables to the parts of a list.
    Destructure(Box<Destructuring>),
    /// A value checked to be of a type: form, type specifier (in the fixed area).
    The(TreeId, Shared),
    /// `handler-case`: the protected form; for each clause the type, the variable and the body.
    HandlerCase(TreeId, Vec<(Shared, Option<Var>, TreeId)>),
    /// `handler-bind`: types and function forms; body.
    HandlerBind(Vec<(Shared, TreeId)>, TreeId),
    /// A selective receive: clauses; the timeout in seconds and what to do when it passes.
    Receive(Vec<ReceiveClause>, Option<(TreeId, TreeId)>),
    /// A deadline: seconds, body, what to do when it passes.
    Deadline(TreeId, TreeId, TreeId),
    /// A body during which exits, deadlines and timers are delayed.
    Shielded(TreeId),
}

/// The analysed code of one top-level form.
#[derive(Clone, Debug, Default)]
pub struct Code {
    /// The nodes.
    pub nodes: Vec<Tree>,
    /// The place of each node.
    pub spans: Vec<Span>,
    /// The lexical variables.
    pub variables: Vec<Variable>,
    /// The functions; the first is the form itself, as a function of no arguments.
    pub lambdas: Vec<LambdaTree>,
    /// The blocks and tagbodies.
    pub exits: Vec<Exit>,
}

impl Code {
    /// The approximate number of bytes held.
    pub fn bytes(&self) -> usize {
        fn of<T>(list: &Vec<T>) -> usize {
            list.capacity() * size_of::<T>()
        }
        let lists = of(&self.variables) + of(&self.lambdas) + of(&self.exits);
        of(&self.nodes) + of(&self.spans) + lists
    }

    /// Visits every value in the tree: constants, names of variables and functions, types.
    pub fn visit_values(&self, visit: &mut dyn FnMut(Value)) {
        for lambda in &self.lambdas {
            visit(lambda.name.word());
            lambda.documentation.get().into_iter().for_each(&mut *visit);
            for keyword in lambda.keys.iter().flatten() {
                visit(keyword.keyword.word());
            }
        }
        for node in &self.nodes {
            match node {
                Tree::Special(name)
                | Tree::SetSpecial(name, _)
                | Tree::FunctionRef(name)
                | Tree::Call(name, _) => visit(name.word()),
                Tree::Const(value) | Tree::The(_, value) => visit(value.word()),
                Tree::BindSpecial(pairs, _) => {
                    pairs.iter().for_each(|(name, _)| visit(name.word()))
                }
                Tree::HandlerCase(_, clauses) => {
                    clauses.iter().for_each(|(kind, _, _)| visit(kind.word()));
                }
                Tree::Destructure(parts) => parts.level.visit_values(visit),
                Tree::HandlerBind(pairs, _) => {
                    pairs.iter().for_each(|(kind, _)| visit(kind.word()))
                }
                Tree::Receive(clauses, _) => {
                    let fields = clauses.iter().flat_map(|clause| &clause.fields);
                    fields.for_each(|(name, _)| visit(name.word()));
                }
                _ => {}
            }
        }
    }
}
