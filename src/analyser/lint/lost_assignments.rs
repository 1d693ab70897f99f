//! Finds assignments that stay in another muproc. The body of a spawned function gets copies of the
//! variables around it, so no other muproc sees what it assigns.

use crate::analyser::analysis::Analysis;
use crate::analyser::scope::{Context, Warning};
use crate::analyser::tree::{Code, LambdaId, Tree, TreeId, Var};
use crate::global::known;
use crate::text::Span;

/// An assignment to a variable of an outer function.
pub(in crate::analyser) struct Outward {
    /// The variable.
    pub variable: Var,
    /// The function that assigns it.
    pub lambda: LambdaId,
    /// The place of the assignment.
    pub span: Span,
}

impl Analysis {
    /// Notes an assignment if the variable belongs to an outer function.
    pub(in crate::analyser) fn note_outward(&mut self, variable: Var, place: Context) {
        if self.code.variables[variable as usize].lambda != place.lambda {
            self.outward.push(Outward { variable, lambda: place.lambda, span: place.span });
        }
    }

    /// Warns of assignments to outer variables inside functions that are spawned where they are
    /// written.
    pub(in crate::analyser) fn warn_of_assignments_across(&mut self) {
        if self.outward.is_empty() {
            return;
        }
        let spawned = spawned(&self.code);
        for outward in std::mem::take(&mut self.outward) {
            let home = self.code.variables[outward.variable as usize].lambda;
            let mut lambda = outward.lambda;
            while lambda != home && lambda != 0 {
                if spawned.contains(&lambda) {
                    let name = self.code.variables[outward.variable as usize].name;
                    self.warnings.push(Warning::AssignedAcross(name, outward.span));
                    break;
                }
                lambda = self.code.lambdas[lambda as usize].parent;
            }
        }
    }
}

/// The functions that calls of `muproc-spawn` and `muprocn` in the form run in another muproc.
fn spawned(code: &Code) -> Vec<LambdaId> {
    let mut out = Vec::new();
    for node in &code.nodes {
        if let Tree::Call(known::MUPROC_SPAWN | known::CALL_IN_MUPROC, operands) = node
            && let Some(lambda) = operands.get(1).and_then(|function| lambda_of(code, *function))
        {
            out.push(lambda);
        }
    }
    out
}

/// The function that an operand denotes: a lambda expression, or the name of a local function.
fn lambda_of(code: &Code, operand: TreeId) -> Option<LambdaId> {
    let variable = match code.nodes[operand as usize] {
        Tree::Lambda(lambda) => return Some(lambda),
        Tree::Local(variable) => variable,
        _ => return None,
    };
    code.nodes.iter().find_map(|node| match node {
        Tree::Labels(functions, _) => {
            functions.iter().find(|(v, _)| *v == variable).map(|(_, lambda)| *lambda)
        }
        Tree::Let(bindings, _) => {
            let (_, init) = bindings.iter().find(|(v, _)| *v == variable)?;
            match code.nodes[*init as usize] {
                Tree::Lambda(lambda) => Some(lambda),
                _ => None,
            }
        }
        _ => None,
    })
}
