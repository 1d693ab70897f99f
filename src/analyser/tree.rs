//! The analysed tree: what the analyser yields and the linker reads.
//!
//! Nodes stand in one vector and name each other by index; so a tree of any depth is built,
//! walked and dropped without recursion, and could be written to a file. Constants are immediate
//! words or references into the fixed area.

use crate::heap::{Shared, Symbol, Value};
use crate::text::Span;
use std::sync::Arc;

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
    /// Its name; NIL for one of ours.
    pub name: Symbol,
    /// The function that binds it.
    pub lambda: LambdaId,
    /// The form that binds it.
    pub span: Span,
    /// Whether something other than its binding assigns it.
    pub assigned: bool,
    /// Whether an inner function refers to it.
    pub captured: bool,
    /// Whether anything reads it.
    pub used: bool,
    /// Whether a global definition captures it: it then has one identity for the node.
    pub global: bool,
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
    /// The variable that holds its identity, once an inner function leaves through it.
    pub token: Option<Var>,
}

/// An optional or keyword parameter.
#[derive(Clone, Debug)]
pub struct Optional {
    /// The keyword by which the caller names it, NIL for a positional one.
    pub keyword: Symbol,
    /// Its variable.
    pub variable: Var,
    /// The variable that tells whether it was supplied.
    pub supplied: Option<Var>,
}

/// A function.
#[derive(Clone, Debug, Default)]
pub struct LambdaTree {
    /// What to call it in reports: a symbol, a list, or NIL.
    pub name: Shared,
    /// The function that contains it (itself for the outermost).
    pub parent: LambdaId,
    /// Required parameters.
    pub required: Vec<Var>,
    /// Optional parameters.
    pub optional: Vec<Optional>,
    /// The rest parameter.
    pub rest: Option<Var>,
    /// Keyword parameters; `None` without `&key`.
    pub keys: Option<Vec<Optional>>,
    /// Whether unknown keywords are accepted.
    pub allow_other_keys: bool,
    /// The body, prologue of the parameters included.
    pub body: TreeId,
    /// The variables of outer functions that it uses, in the order of its closure.
    pub free: Vec<Var>,
    /// Whether it is the function of a global definition.
    pub global: bool,
    /// Where it stands.
    pub span: Span,
}

/// A list that is taken apart.
#[derive(Clone, Debug)]
pub struct Destructuring {
    /// The list.
    pub list: TreeId,
    /// A constant for the reports of faults: the name of the macro and the lambda list.
    pub context: TreeId,
    /// What the list is to look like.
    pub level: Arc<Level>,
    /// The variables, in the order of the parts.
    pub variables: Vec<Var>,
    /// The body.
    pub body: TreeId,
}

/// What a list that is taken apart looks like.
#[derive(Clone, Debug, Default)]
pub struct Level {
    /// Whether the first variable is the list itself.
    pub whole: bool,
    /// The parts that must be there.
    pub required: Vec<Part>,
    /// Those that may be there, and what they are else.
    pub optional: Vec<(Part, Shared)>,
    /// What is left.
    pub rest: Option<Part>,
    /// The keywords and what they are when missing: a variable each; `None` without `&key`.
    pub keys: Option<Box<[(Symbol, Shared)]>>,
    /// Whether unknown keywords are accepted.
    pub allow_others: bool,
}

/// A part of such a list.
#[derive(Clone, Debug)]
pub enum Part {
    /// The next variable.
    Variable,
    /// A list that is taken apart in turn.
    List(Box<Level>),
}

impl Level {
    /// Shows the values in it.
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
    /// The guard; `None` when it is the constant true.
    pub guard: Option<TreeId>,
    /// What to do with the message.
    pub body: TreeId,
}

/// A node of the tree.
#[derive(Clone, Debug)]
pub enum Tree {
    /// A constant.
    Const(Shared),
    /// A lexical variable.
    Local(Var),
    /// Assignment to a lexical variable.
    SetLocal(Var, TreeId),
    /// A special variable.
    Special(Symbol),
    /// Assignment to a special variable.
    SetSpecial(Symbol, TreeId),
    /// The global function of a symbol.
    FunctionRef(Symbol),
    /// A closure.
    Lambda(LambdaId),
    /// Conditional.
    If(TreeId, TreeId, TreeId),
    /// The first if it is true, else the second.
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
    /// The rest of a function after one parameter has got its default.
    InitParameter {
        /// The parameter.
        variable: Var,
        /// Its default, if any.
        default: Option<TreeId>,
        /// The variable that tells whether it was supplied.
        supplied: Option<Var>,
        /// What follows.
        rest: TreeId,
    },
    /// Call of a global function.
    Call(Symbol, Vec<TreeId>),
    /// Call of a function value.
    Funcall(TreeId, Vec<TreeId>),
    /// A primitive, by its index, that needs nothing of the machine.
    Primitive(u32, Vec<TreeId>),
    /// Several values.
    Values(Vec<TreeId>),
    /// A block.
    Block(ExitId, TreeId),
    /// Return from a block of the same function, or by the identity in a variable.
    ReturnFrom(ExitId, Option<Var>, TreeId),
    /// A tagbody: segments, of which the first has no tag.
    Tagbody(ExitId, Vec<Vec<TreeId>>),
    /// Jump to a segment, directly or by the identity in a variable.
    Go(ExitId, Option<Var>, u32),
    /// Catch: tag, body.
    Catch(TreeId, TreeId),
    /// Throw: tag, result.
    Throw(TreeId, TreeId),
    /// Protected form, cleanup.
    UnwindProtect(TreeId, TreeId),
    /// Call with all values of the arguments.
    MultipleValueCall(TreeId, Vec<TreeId>),
    /// All values of the first; the second for its effect.
    MultipleValueProg1(TreeId, TreeId),
    /// Bind variables to the values of a form.
    MultipleValueBind(Vec<Var>, TreeId, TreeId),
    /// Bind variables to the parts of a list.
    Destructure(Box<Destructuring>),
    /// A value checked to be of a type: form, type specifier (fixed), what it is for.
    The(TreeId, Shared),
    /// The condition system: protected form; per clause the type, the variable, the body.
    HandlerCase(TreeId, Vec<(Shared, Option<Var>, TreeId)>),
    /// Types and function forms; body.
    HandlerBind(Vec<(Shared, TreeId)>, TreeId),
    /// Selective receive: clauses; timeout in seconds and what to do then.
    Receive(Vec<ReceiveClause>, Option<(TreeId, TreeId)>),
    /// Deadline in seconds, body, what to do when it passes.
    Deadline(TreeId, TreeId, TreeId),
    /// Body during which exits, deadlines and timers wait.
    Shielded(TreeId),
}

/// The analysed code of one top-level form.
#[derive(Clone, Debug, Default)]
pub struct Code {
    /// The nodes.
    pub nodes: Vec<Tree>,
    /// Where each node comes from.
    pub spans: Vec<Span>,
    /// The lexical variables.
    pub variables: Vec<Variable>,
    /// The functions; the first is the form itself, as a function of no arguments.
    pub lambdas: Vec<LambdaTree>,
    /// The blocks and tagbodies.
    pub exits: Vec<Exit>,
}

impl Code {
    /// Bytes that it takes, about.
    pub fn bytes(&self) -> usize {
        fn of<T>(list: &Vec<T>) -> usize {
            list.capacity() * size_of::<T>()
        }
        let lists = of(&self.variables) + of(&self.lambdas) + of(&self.exits);
        of(&self.nodes) + of(&self.spans) + lists
    }

    /// Shows every value in the tree: constants, names of variables and functions, types.
    pub fn visit_values(&self, visit: &mut dyn FnMut(Value)) {
        for lambda in &self.lambdas {
            visit(lambda.name.word());
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
