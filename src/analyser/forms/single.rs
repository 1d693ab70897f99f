//! Replaces calls of which only one value is wanted.
//!
//! `floor` returns two values, so a call of it is a node of its own that the machine walks. In most
//! places only the quotient is wanted: as an argument, a test, the value of a variable. There the
//! call becomes a call of a primitive that returns only the first value and may stand inside a
//! simple node.

use crate::analyser::tree::{Code, Tree, TreeId};
use crate::global::symbol::flag;
use crate::global::{operator, symbol};
use crate::heap::Symbol;

/// Puts single-valued twins where only one value is wanted.
pub(in crate::analyser) fn prefer_single_values(code: &mut Code) {
    let has_twin = |node: &Tree| match node {
        Tree::Call(name, arguments) => twin(*name, arguments.len()).is_some(),
        _ => false,
    };
    if !code.nodes.iter().any(has_twin) {
        return;
    }
    let mut single = vec![false; code.nodes.len()];
    let mut work: Vec<TreeId> = Vec::new();
    for node in &code.nodes {
        wanted_once(node, &mut |id| {
            work.push(id);
        });
    }
    while let Some(id) = work.pop() {
        if std::mem::replace(&mut single[id as usize], true) {
            continue;
        }
        passed_on(&code.nodes[id as usize], &mut |id| work.push(id));
    }
    for (id, node) in code.nodes.iter_mut().enumerate() {
        if let Tree::Call(name, arguments) = node
            && single[id]
            && let Some(twin) = twin(*name, arguments.len())
        {
            *node = Tree::Primitive(twin, std::mem::take(arguments));
        }
    }
}

/// The index of the single-valued twin; `None` if there is none or a program has redefined the
/// operator.
fn twin(name: Symbol, count: usize) -> Option<u32> {
    let twin = operator::first_value(name, count)?;
    (!symbol::cell(name).has(flag::REPLACED)).then_some(twin)
}

/// Passes to `give` the parts of which the node uses at most one value, wherever the node stands.
fn wanted_once(node: &Tree, give: &mut impl FnMut(TreeId)) {
    match node {
        Tree::SetLocal(_, x) | Tree::SetSpecial(_, x) | Tree::If(x, ..) | Tree::Or(x, _) => {
            give(*x)
        }
        Tree::Catch(x, _) | Tree::Throw(x, _) | Tree::MultipleValueCall(x, _) => give(*x),
        Tree::UnwindProtect(_, x) | Tree::MultipleValueProg1(_, x) => give(*x),
        Tree::Progn(ids) => ids[..ids.len() - 1].iter().for_each(|id| give(*id)),
        Tree::Let(bindings, _) => bindings.iter().for_each(|(_, init)| give(*init)),
        Tree::BindSpecial(bindings, _) => bindings.iter().for_each(|(_, init)| give(*init)),
        Tree::Progv(symbols, values, _) => [symbols, values].into_iter().for_each(|id| give(*id)),
        Tree::InitParameter { default: Some(init), .. } => give(*init),
        Tree::Call(_, ids) | Tree::Primitive(_, ids) | Tree::Values(ids) => {
            ids.iter().for_each(|id| give(*id))
        }
        Tree::Funcall(function, ids) => {
            give(*function);
            ids.iter().for_each(|id| give(*id));
        }
        Tree::Destructure(parts) => give(parts.list),
        Tree::Tagbody(_, segments) => segments.iter().flatten().for_each(|id| give(*id)),
        _ => {}
    }
}

/// Passes to `give` the parts whose values become the values of the node.
fn passed_on(node: &Tree, give: &mut impl FnMut(TreeId)) {
    match node {
        Tree::If(_, x, y) => {
            give(*x);
            give(*y);
        }
        Tree::Or(_, x) | Tree::Let(_, x) | Tree::BindSpecial(_, x) | Tree::The(x, _) => give(*x),
        Tree::Progv(_, _, x) | Tree::Labels(_, x) | Tree::MultipleValueBind(_, _, x) => give(*x),
        Tree::UnwindProtect(x, _) | Tree::MultipleValueProg1(x, _) => give(*x),
        Tree::Destructure(parts) => give(parts.body),
        Tree::Progn(ids) => ids.last().into_iter().for_each(|id| give(*id)),
        _ => {}
    }
}
