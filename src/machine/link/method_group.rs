//! The effective methods with `:before` and `:after` methods (CLHS 7.6.6.2), as functions.
//!
//! Each is the tree of a function that calls the methods one after the other with its own arguments.
//! So it is linked and run like any other function, and a code collection frees it when the generic
//! function has forgotten it.

use super::install;
use crate::analyser::tree::{Code, LambdaTree, Tree, TreeId, Var, Variable};
use crate::global::symbol::known;
use crate::global::units::Ref;
use crate::heap::{Shared, Symbol, Value};
use crate::machine::code::node::{Keyword, Lambda, function_word, lambda_of};
use crate::text::Span;

/// The methods of a group. Each is an effective method of its own: a function or a chain.
pub(in crate::machine) struct Group {
    /// The `:before` methods in the order of their calls.
    pub befores: Vec<Value>,
    /// The primary method.
    pub primary: Value,
    /// The `:after` methods in the order of their calls.
    pub afters: Vec<Value>,
}

impl Group {
    /// The function that calls the methods with its arguments: so many, and if it `is_open` any number
    /// more. Its values are those of the primary method.
    pub(in crate::machine) fn function(&self, required: usize, is_open: bool) -> Value {
        let parameters = (0..(required + usize::from(is_open)) as Var).collect();
        let mut maker = Maker { code: Code::default(), parameters, is_open };
        let befores: Vec<TreeId> = self.befores.iter().map(|m| maker.call(*m)).collect();
        let mut body = maker.call(self.primary);
        if !self.afters.is_empty() {
            let afters = self.afters.iter().map(|m| maker.call(*m)).collect();
            let afters = maker.node(Tree::Progn(afters));
            body = maker.node(Tree::MultipleValueProg1(body, afters));
        }
        if !befores.is_empty() {
            let all = befores.into_iter().chain([body]).collect();
            body = maker.node(Tree::Progn(all));
        }
        function_word(install(maker.function(required, body)))
    }
}

/// The function that takes a new instance and the values of initial arguments of these names, calls
/// `:after` methods of `initialize-instance` with them, and returns the instance. If no method looks at the
/// arguments, the function takes the instance only.
pub(in crate::machine) fn initializer(names: &[Symbol], afters: &[Value]) -> Value {
    let names = if afters.iter().any(|method| looks_at(*method, names)) { names } else { &[] };
    let parameters = (0..=names.len() as Var).collect();
    let mut maker = Maker { code: Code::default(), parameters, is_open: false };
    let mut ids = Vec::new();
    for method in afters {
        if let Some(call) = maker.call_adapted(*method, names) {
            ids.push(call);
            continue;
        }
        let mut parts = vec![maker.method(*method), maker.node(Tree::Local(0))];
        for (name, variable) in names.iter().zip(1..) {
            parts.push(maker.node(Tree::Const((*name).into())));
            parts.push(maker.node(Tree::Local(variable)));
        }
        ids.push(maker.node(Tree::Call(known::CALL_NEXT, parts)));
    }
    ids.push(maker.node(Tree::Local(0)));
    let body = maker.node(Tree::Progn(ids));
    function_word(install(maker.function(1 + names.len(), body)))
}

/// The code of a method that takes one argument, keyword parameters and any other keyword; `None` for any other
/// method.
fn adaptable(method: Value) -> Option<Ref<Lambda>> {
    let lambda = lambda_of(method.as_code()?);
    let positional = lambda.required + lambda.optional + u32::from(lambda.rest);
    let takes_any = lambda.keys.is_some() && lambda.allow_other_keys;
    (positional == 1 && takes_any && !lambda.captures).then_some(lambda)
}

/// Whether what a method does depends on initial arguments of these names.
fn looks_at(method: Value, names: &[Symbol]) -> bool {
    let is_given = |key: &Keyword| names.iter().any(|name| name.word() == key.name);
    adaptable(method).is_none_or(|lambda| lambda.keys.iter().flatten().any(is_given))
}

struct Maker {
    code: Code,
    /// The variables of the parameters.
    parameters: Vec<Var>,
    /// Whether the last of them is a rest parameter.
    is_open: bool,
}

impl Maker {
    fn node(&mut self, tree: Tree) -> TreeId {
        self.code.nodes.push(tree);
        self.code.spans.push(Span::NONE);
        self.code.nodes.len() as TreeId - 1
    }

    /// The call of a method with the first parameter and initial arguments of these names, if it takes
    /// exactly these and any keyword: with what belongs into its slots.
    fn call_adapted(&mut self, method: Value, names: &[Symbol]) -> Option<TreeId> {
        let lambda = adaptable(method)?;
        let mut parts = vec![self.method(method), self.node(Tree::Local(0))];
        for key in lambda.keys.iter().flatten() {
            let given = names.iter().position(|name| name.word() == key.name);
            parts.push(match given {
                Some(at) => self.node(Tree::Local(1 + at as Var)),
                None => self.node(Tree::Const(Shared::UNSUPPLIED)),
            });
        }
        Some(self.node(Tree::Call(known::CALL_ADAPTED, parts)))
    }

    fn method(&mut self, method: Value) -> TreeId {
        self.node(Tree::Const(method.as_shared().unwrap_or(Symbol::NIL.into())))
    }

    /// The call of a method with all arguments.
    fn call(&mut self, method: Value) -> TreeId {
        let mut ids = vec![self.method(method)];
        for i in 0..self.parameters.len() {
            ids.push(self.node(Tree::Local(self.parameters[i])));
        }
        if self.is_open {
            ids.insert(0, self.node(Tree::FunctionRef(known::CALL_NEXT)));
            return self.node(Tree::Call(known::APPLY, ids));
        }
        self.node(Tree::Call(known::CALL_NEXT, ids))
    }

    fn function(self, required: usize, body: TreeId) -> Code {
        let Maker { mut code, parameters, .. } = self;
        let variable = |_: &Var| Variable {
            name: Symbol::NIL,
            lambda: 0,
            span: Span::NONE,
            assigned: false,
            captured: false,
            used: true,
            global: false,
            kept: false,
        };
        code.variables = parameters.iter().map(variable).collect();
        let (required, rest) = parameters.split_at(required);
        code.lambdas = vec![LambdaTree {
            name: Shared::from(known::CALL_NEXT),
            required: required.to_vec(),
            rest: rest.first().copied(),
            body,
            ..LambdaTree::default()
        }];
        code
    }
}
