//! Destructuring: the special form that macro lambda lists are expanded into.
//!
//! `(destructure list shape context variables . body)`. The shape says what the variables are bound
//! to, in their order:
//!
//! ```text
//! shape     ::= (whole (part*) (optional*) rest keys)
//! whole     ::= t if the first variable is the list itself, else nil
//! part      ::= t for the next variable, or the shape of a list
//! optional  ::= (part default), or (t) for a variable that gets the mark of a missing argument
//! rest      ::= nil, or the part for the rest of the list
//! keys      ::= nil, or (allow-others (keyword default?)*); each has a variable
//! ```

use crate::analyser::analysis::{Analysis, Step, Task};
use crate::analyser::scope::{Binding, Context};
use crate::analyser::tree::{Destructuring, Level, Part, Tree, TreeId, Var};
use crate::data::{Fault, Result, list};
use crate::heap::{Heap, Shared, Symbol, Value};
use std::sync::Arc;

/// Visits a `destructure` form.
pub(in crate::analyser) fn destructure(
    a: &mut Analysis,
    heap: &mut Heap,
    form: Value,
    place: Context,
) -> Result<Option<Step>> {
    let parts = a.parts(heap, form, 4, usize::MAX)?;
    let mut forms = &parts[4..];
    let declarations = a.declarations(heap, &mut forms)?;
    let mut count = 0;
    let level = read_level(a, heap, parts[1], &mut count, DEEPEST)
        .ok_or_else(|| Fault::program(heap, "~s is not a list shape.", &[parts[1]]))?;
    let mut scope = place.scope;
    let mut variables = Vec::new();
    let mut targets = Vec::new();
    for name in list::to_few(heap, parts[3])? {
        let (name, special) = a.binds_special(heap, name, &declarations)?;
        let v = a.variable(name, place.lambda);
        a.code.variables[v as usize].used = special || declarations.is_ignored(name);
        let binding = if special { Binding::Special(name) } else { Binding::Variable(name, v) };
        scope = a.scopes.bind(scope, binding);
        targets.push((special.then_some(name), v));
        variables.push(v);
    }
    if variables.len() != count {
        return Err(Fault::program(heap, "~s does not fit its variables.", &[parts[1]]));
    }
    let scope = a.declare_free(&declarations, scope);
    let checks = declarations.checks(a, heap, &targets)?;
    let level = Arc::new(level);
    a.build(move |a, _| {
        let (body, context, list) = (a.pop(), a.pop(), a.pop());
        if !matches!(a.code.nodes[context as usize], Tree::Const(_) | Tree::Local(_)) {
            // The context is a datum, unless it is nested too deeply to be analysed. In that case
            // that error is the error here too.
            a.results.push(context);
            return Ok(());
        }
        let body = checked_body(a, &targets, checks, body, place);
        let parts = Destructuring { list, context, level, variables, body };
        a.push(Tree::Destructure(Box::new(parts)), place.span);
        Ok(())
    });
    a.visit_rest(forms, Context { scope, ..place });
    a.tasks.push(Task::Visit(parts[2], place));
    a.tasks.push(Task::Visit(parts[0], place));
    Ok(None)
}

/// Wraps the body of a destructuring: checks the declared types of the variables first, then binds
/// the special variables around the body.
fn checked_body(
    a: &mut Analysis,
    targets: &[(Option<Symbol>, Var)],
    checks: Vec<Option<Shared>>,
    mut body: TreeId,
    place: Context,
) -> TreeId {
    let mut forms = Vec::new();
    let mut specials = Vec::new();
    for ((special, v), check) in targets.iter().zip(checks) {
        if let Some(kind) = check {
            let local = a.node(Tree::Local(*v), place.span);
            forms.push(a.node(Tree::The(local, kind), place.span));
        }
        if let Some(name) = special {
            specials.push((*name, a.node(Tree::Local(*v), place.span)));
        }
    }
    if !specials.is_empty() {
        body = a.node(Tree::BindSpecial(specials, body), place.span);
    }
    if !forms.is_empty() {
        forms.push(body);
        body = a.node(Tree::Progn(forms), place.span);
    }
    body
}

/// The deepest nesting of a shape. Shapes made by `macros/lambda_list.rs` nest no deeper.
const DEEPEST: usize = 256;

/// Reads a shape and adds the number of its variables to `count`. `None` if it is not a shape.
fn read_level(
    a: &mut Analysis,
    heap: &mut Heap,
    shape: Value,
    count: &mut usize,
    depth: usize,
) -> Option<Level> {
    let depth = depth.checked_sub(1)?;
    let ([whole, required, optional, rest, keys], _) = list::split::<5>(heap, shape)?;
    let mut level = Level { whole: whole.is_true(), ..Level::default() };
    *count += level.whole as usize;
    for part in list::to_few(heap, required).ok()? {
        level.required.push(read_part(a, heap, part, count, depth)?);
    }
    for entry in list::to_few(heap, optional).ok()? {
        let ([part], default) = list::split::<1>(heap, entry)?;
        level
            .optional
            .push((read_part(a, heap, part, count, depth)?, read_default(a, heap, default)?));
    }
    if rest.is_true() {
        level.rest = Some(read_part(a, heap, rest, count, depth)?);
    }
    if keys.is_cons() {
        level.allow_others = heap.car(keys).is_true();
        let mut entries = Vec::new();
        let rest = heap.cdr(keys);
        for entry in list::to_few(heap, rest).ok()? {
            let ([keyword], default) = list::split::<1>(heap, entry)?;
            entries.push((keyword.as_symbol()?, read_default(a, heap, default)?));
        }
        *count += entries.len();
        level.keys = Some(entries.into());
    }
    Some(level)
}

fn read_part(
    a: &mut Analysis,
    heap: &mut Heap,
    part: Value,
    count: &mut usize,
    depth: usize,
) -> Option<Part> {
    if part == Value::T {
        *count += 1;
        return Some(Part::Variable);
    }
    Some(Part::List(Box::new(read_level(a, heap, part, count, depth)?)))
}

fn read_default(a: &mut Analysis, heap: &mut Heap, default: Value) -> Option<Shared> {
    match heap.uncons(default) {
        Some((default, _)) => a.fix(heap, default).ok(),
        None => Some(Shared::UNSUPPLIED),
    }
}
