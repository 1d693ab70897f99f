//! Makes the most common nodes from the results of the visits of a form's parts.
//!
//! They stand on the work list as plain data; rarer forms put a closure there ([`Task::Build`]).

use crate::analyser::analysis::{Analysis, Task};
use crate::analyser::scope::Context;
use crate::analyser::tree::{ExitId, Tree, TreeId, Var};
use crate::heap::{Shared, Symbol, Value};

/// A node to be made from the last results.
#[derive(Clone, Copy)]
pub(in crate::analyser) enum Make {
    /// A sequence of this many forms.
    Progn(u32),
    /// A conditional, from three results.
    If,
    /// An `or` of this many forms.
    Or(u32),
    /// A call of a global function with this many arguments.
    Call(Symbol, u32),
    /// A call of a primitive, by its index, with this many arguments.
    Primitive(u32, u32),
    /// A call of a function value, which is the first result, with this many arguments.
    Funcall(u32),
    /// A call of the function in a local variable (the node given) with this many arguments.
    CallLocal(TreeId, u32),
    /// A binding of one variable, with an optional check of its type; from value and body.
    Let(Var, Option<Shared>),
    /// An assignment to a lexical variable.
    SetLocal(Var),
    /// An assignment to a special variable.
    SetSpecial(Symbol),
    /// A block.
    Block(ExitId),
    /// A return from a block.
    ReturnFrom(ExitId, Option<Var>),
    /// A check of a type.
    The(Shared),
}

impl Analysis {
    /// Pushes the visits of an implicit progn whose values are those of the form around it.
    pub(in crate::analyser) fn visit_rest(&mut self, forms: &[Value], place: Context) {
        match forms.split_last() {
            None => self.tasks.push(Task::Visit(Value::NIL, place)),
            Some((last, [])) => self.tasks.push(Task::Visit(*last, place.in_chain())),
            Some((last, before)) => {
                self.make_later(Make::Progn(forms.len() as u32), place);
                self.tasks.push(Task::Visit(*last, place.in_chain()));
                self.visit_all(before, place);
            }
        }
    }

    /// Puts the making of a node on the work list. It happens after the visits that are put there
    /// next.
    pub(in crate::analyser) fn make_later(&mut self, make: Make, place: Context) {
        self.tasks.push(Task::Make(make, place));
    }

    /// Makes the node from the last results.
    pub(in crate::analyser) fn make(&mut self, make: Make, place: Context) {
        let span = place.span;
        let tree = match make {
            Make::Progn(n) => Tree::Progn(self.pop_many(n as usize)),
            Make::If => {
                let (z, y, x) = (self.pop(), self.pop(), self.pop());
                Tree::If(x, y, z)
            }
            Make::Or(n) => {
                let mut result = self.pop();
                for _ in 1..n {
                    let part = self.pop();
                    result = self.node(Tree::Or(part, result), span);
                }
                self.results.push(result);
                return;
            }
            Make::Call(name, n) => Tree::Call(name, self.pop_many(n as usize)),
            Make::Primitive(index, n) => Tree::Primitive(index, self.pop_many(n as usize)),
            Make::Funcall(n) => {
                let arguments = self.pop_many(n as usize);
                Tree::Funcall(self.pop(), arguments)
            }
            Make::CallLocal(function, n) => Tree::Funcall(function, self.pop_many(n as usize)),
            Make::Let(variable, check) => {
                let (body, mut init) = (self.pop(), self.pop());
                if let Some(kind) = check {
                    init = self.node(Tree::The(init, kind), span);
                }
                Tree::Let(vec![(variable, init)], body)
            }
            Make::SetLocal(variable) => {
                let value = self.pop();
                self.code.variables[variable as usize].assigned = true;
                self.refer(variable, place.lambda);
                self.note_outward(variable, place);
                Tree::SetLocal(variable, value)
            }
            Make::SetSpecial(name) => Tree::SetSpecial(name, self.pop()),
            Make::Block(exit) => Tree::Block(exit, self.pop()),
            Make::ReturnFrom(exit, token) => Tree::ReturnFrom(exit, token, self.pop()),
            Make::The(kind) => Tree::The(self.pop(), kind),
        };
        self.push(tree, span);
    }
}
