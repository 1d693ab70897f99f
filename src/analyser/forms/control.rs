//! Special operators of control: conditionals, blocks, tagbodies, catch, unwinding, values, and our
//! own operators for conditions and muprocs.

use super::lambda::Declarations;
use super::make::Make;
use crate::analyser::analysis::{Analysis, Operator, Step, Task};
use crate::analyser::scope::{Binding, Context};
use crate::analyser::tree::{ReceiveClause, Tree, TreeId, Var};
use crate::data::list::Few;
use crate::data::{Advised, Fault, Result, list, numbers};
use crate::global::{known, package, sym, symbol};
use crate::heap::{Heap, Symbol, Value};
use smallvec::SmallVec;

type Visited = Result<Option<Step>>;

/// The operators of this file.
pub(in crate::analyser) const OPERATORS: &[(Symbol, Operator)] = &[
    (known::QUOTE, quote),
    (known::IF, if_),
    (known::OR, or),
    (known::PROGN, progn),
    (known::BLOCK, block),
    (known::RETURN_FROM, return_from),
    (known::TAGBODY, tagbody),
    (known::GO, go),
    (known::CATCH, catch),
    (known::THROW, throw),
    (known::UNWIND_PROTECT, unwind_protect),
    (known::EVAL_WHEN, eval_when),
    (known::LOAD_TIME_VALUE, load_time_value),
    (known::MULTIPLE_VALUE_CALL, multiple_value_call),
    (known::MULTIPLE_VALUE_PROG1, multiple_value_prog1),
    (known::THE, the),
    (known::VALUES, values),
    (known::FUNCALL, funcall),
    (known::HANDLER_CLAUSES, handler_clauses),
    (known::BIND_HANDLERS, bind_handlers),
    (known::RECEIVE, receive),
    (known::WITH_DEADLINE, with_deadline),
    (known::SHIELDED, shielded),
    (known::STANDS_AT, stands_at),
    (known::STRUCTURE_TO_COME, super::structure::structure_to_come),
];

/// `(stands-at original form)`: visits a form that a macro has made of `original`, at the place of
/// the original.
fn stands_at(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let parts = a.parts(heap, form, 2, 2)?;
    let span = a.written_at(parts[0]).unwrap_or(place.span);
    a.tasks.push(Task::Visit(parts[1], Context { span, ..place }));
    Ok(None)
}

impl Analysis {
    /// The parts of a form after its operator; a program error unless there are `min` to `max` of
    /// them.
    pub(in crate::analyser) fn parts(
        &mut self,
        heap: &mut Heap,
        form: Value,
        min: usize,
        max: usize,
    ) -> Result<Few> {
        let parts = self.arguments(heap, form)?;
        if parts.len() < min || parts.len() > max {
            let head = heap.car(form);
            let few = if parts.len() < min { "few" } else { "many" };
            let control = format!("Too {few} parts in the form ~s of the operator ~s.");
            return Err(Fault::program(heap, &control, &[form, head]));
        }
        Ok(parts)
    }
}

fn quote(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let parts = a.parts(heap, form, 1, 1)?;
    let constant = a.constant(heap, parts[0], place.lambda)?;
    a.push(constant, place.span);
    Ok(None)
}

fn if_(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let mut parts = a.parts(heap, form, 2, 3)?;
    parts.resize(3, Value::NIL);
    a.make_later(Make::If, place);
    // Of AND and WHEN the consequent is the rest, of COND and CASE the alternative.
    let rest = if parts[2].is_nil() { 1 } else { 2 };
    for (i, part) in parts.iter().enumerate().rev() {
        a.tasks.push(Task::Visit(*part, if i == rest { place.in_chain() } else { place }));
    }
    Ok(None)
}

fn or(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let parts = a.arguments(heap, form)?;
    let n = parts.len();
    if n < 2 {
        a.visit_body(&parts, place);
        return Ok(None);
    }
    a.make_later(Make::Or(n as u32), place);
    a.tasks.push(Task::Visit(parts[n - 1], place.in_chain()));
    a.visit_all(&parts[..n - 1], place);
    Ok(None)
}

fn progn(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let parts = a.arguments(heap, form)?;
    a.visit_rest(&parts, place);
    Ok(None)
}

fn block(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let parts = a.parts(heap, form, 1, usize::MAX)?;
    let Some(name) = parts[0].as_symbol() else {
        return Err(Fault::program(heap, "The block name ~s is not a symbol.", &[parts[0]]));
    };
    let exit = a.exit(place.lambda);
    let scope = a.scopes.bind(place.scope, Binding::Block(name, exit));
    a.make_later(Make::Block(exit), place);
    a.visit_body(&parts[1..], Context { scope, ..place });
    Ok(None)
}

fn return_from(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let parts = a.parts(heap, form, 1, 2)?;
    let name = parts[0].as_symbol();
    let Some(exit) = name.and_then(|name| a.scopes.block(place.scope, name)) else {
        return Err(Fault::program(heap, "There is no block named ~s here.", &[parts[0]]));
    };
    let token = a.exit_token(exit, place.lambda);
    a.make_later(Make::ReturnFrom(exit, token), place);
    a.visit_body(&parts[1..], place);
    Ok(None)
}

fn tagbody(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let parts = a.arguments(heap, form)?;
    let exit = a.exit(place.lambda);
    let is_tag = |heap: &Heap, v: Value| v.is_symbol() || numbers::is_integer(heap, v);
    let mut scope = place.scope;
    // The number of forms in each segment. The first segment has no tag.
    let mut lengths: SmallVec<[usize; 8]> = SmallVec::from_slice(&[0]);
    let mut forms = Few::new();
    for part in &parts {
        if is_tag(heap, *part) {
            scope = a.scopes.bind(scope, Binding::Tag(*part, exit, lengths.len() as u32));
            lengths.push(0);
        } else {
            *lengths.last_mut().expect("there is a first one") += 1;
            forms.push(*part);
        }
    }
    a.build(move |a, _| {
        let at = a.results.len() - lengths.iter().sum::<usize>();
        let mut results = a.results.drain(at..);
        let mut trees = Vec::with_capacity(lengths.len());
        for length in lengths {
            trees.push(results.by_ref().take(length).collect());
        }
        drop(results);
        a.push(Tree::Tagbody(exit, trees), place.span);
        Ok(())
    });
    a.visit_all(&forms, Context { scope, ..place });
    Ok(None)
}

fn go(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let parts = a.parts(heap, form, 1, 1)?;
    let Some((exit, segment)) = a.scopes.tag(heap, place.scope, parts[0]) else {
        return Err(Fault::program(heap, "There is no tag ~s here.", &[parts[0]]));
    };
    let token = a.exit_token(exit, place.lambda);
    a.push(Tree::Go(exit, token, segment), place.span);
    Ok(None)
}

/// Visits an operator whose parts are an evaluated form and an implicit progn.
fn form_and_body(
    a: &mut Analysis,
    heap: &mut Heap,
    form: Value,
    place: Context,
    make: fn(u32, u32) -> Tree,
) -> Visited {
    let parts = a.parts(heap, form, 1, usize::MAX)?;
    a.build(move |a, _| {
        let both = a.pop_many(2);
        a.push(make(both[0], both[1]), place.span);
        Ok(())
    });
    a.visit_body(&parts[1..], place);
    a.tasks.push(Task::Visit(parts[0], place));
    Ok(None)
}

fn catch(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    form_and_body(a, heap, form, place, Tree::Catch)
}

fn throw(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    a.parts(heap, form, 2, 2)?;
    form_and_body(a, heap, form, place, Tree::Throw)
}

fn unwind_protect(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let parts = a.parts(heap, form, 1, usize::MAX)?;
    if parts.len() == 1 {
        a.visit_body(&parts, place);
        return Ok(None);
    }
    form_and_body(a, heap, form, place, Tree::UnwindProtect)
}

fn multiple_value_prog1(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let parts = a.parts(heap, form, 1, usize::MAX)?;
    if parts.len() == 1 {
        a.visit_body(&parts, place);
        return Ok(None);
    }
    form_and_body(a, heap, form, place, Tree::MultipleValueProg1)
}

fn shielded(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let parts = a.arguments(heap, form)?;
    a.build(move |a, _| {
        let body = a.pop();
        a.push(Tree::Shielded(body), place.span);
        Ok(())
    });
    a.visit_body(&parts, place);
    Ok(None)
}

/// Outside top level `eval-when` is a progn if its situations include `:execute`, and otherwise NIL
/// (CLHS 3.2.3.1). At top level the loader handles it.
fn eval_when(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let parts = a.parts(heap, form, 1, usize::MAX)?;
    let situations = list::to_vec(heap, parts[0])?;
    if situations.iter().any(|s| [sym::K_EXECUTE, sym::EVAL].contains(s)) {
        a.visit_body(&parts[1..], place);
    } else {
        a.visit_body(&[], place);
    }
    Ok(None)
}

fn load_time_value(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let parts = a.parts(heap, form, 1, 2)?;
    if a.defers_load_time && !a.of_library {
        a.tasks.push(Task::Visit(parts[0], Context { scope: 0, ..place }));
        return Ok(None);
    }
    // Only a literal T makes it read-only: a computed argument could have any value.
    let is_read_only = parts.len() == 2 && parts[1] == Value::T;
    let wait = if is_read_only { Task::ReadOnlyValue } else { Task::LoadTimeValue };
    a.tasks.push(wait(place));
    Ok(Some(Step::Evaluate(parts[0])))
}

fn multiple_value_call(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let parts = a.parts(heap, form, 1, usize::MAX)?;
    let n = parts.len();
    a.build(move |a, _| {
        let mut parts = a.pop_many(n);
        let function = parts.remove(0);
        a.push(Tree::MultipleValueCall(function, parts), place.span);
        Ok(())
    });
    a.visit_all(&parts, place);
    Ok(None)
}

fn values(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let parts = a.arguments(heap, form)?;
    let n = parts.len();
    a.build(move |a, _| {
        let parts = a.pop_many(n);
        a.push(Tree::Values(parts), place.span);
        Ok(())
    });
    a.visit_all(&parts, place);
    Ok(None)
}

/// `funcall` of a global function that is named in the form is an ordinary call.
fn funcall(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let parts = a.parts(heap, form, 1, usize::MAX)?;
    if let Some(([operator, name], _)) = list::split::<2>(heap, parts[0])
        && operator == sym::FUNCTION
        && let Some(symbol) = name.as_symbol()
        && a.scopes.function(place.scope, symbol).is_none()
        && !crate::global::symbol::cell(symbol).has(crate::global::symbol::flag::OPERATOR)
    {
        let rest = heap.cdr(heap.cdr(form));
        let call = heap.cons(name, rest);
        a.visit_global_call(heap, symbol, call, place)?;
        return Ok(None);
    }
    a.check_arguments(heap, known::FUNCALL, form);
    a.check_function_name(heap, heap.car(heap.cdr(form)), place);
    a.make_later(Make::Funcall(parts.len() as u32 - 1), place);
    a.visit_all(&parts, place);
    Ok(None)
}

fn the(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let parts = a.parts(heap, form, 2, 2)?;
    let kind = parts[0];
    if let Some(form) = of_each_value(heap, kind, parts[1]) {
        a.tasks.push(Task::Visit(form, place));
        return Ok(None);
    }
    let values = kind.is_cons() && heap.car(kind) == sym::VALUES;
    if kind == Value::T || kind == sym::TIMES || values {
        a.tasks.push(Task::Visit(parts[1], place));
        return Ok(None);
    }
    a.check_declared(heap, None, parts[1], kind, form);
    let kind = a.fix(heap, kind)?;
    a.make_later(Make::The(kind), place);
    a.tasks.push(Task::Visit(parts[1], place));
    Ok(None)
}

/// `(values (the t1 a) b)` for `(the t1 (values a b))`, which has all the values; `None` for another form.
fn of_each_value(heap: &mut Heap, kind: Value, form: Value) -> Option<Value> {
    if !form.is_cons() || heap.car(form) != sym::VALUES {
        return None;
    }
    let rest = heap.cdr(form);
    let mut values = list::to_vec(heap, rest).ok()?;
    let kinds = match kind.is_cons() && heap.car(kind) == sym::VALUES {
        true => {
            let kinds = heap.cdr(kind);
            list::to_vec(heap, kinds).ok()?
        }
        false => vec![kind],
    };
    // Behind a lambda list keyword a value may be missing.
    let is_keyword =
        |kind: &Value| kind.as_symbol().is_some_and(|kind| symbol::name(kind).starts_with('&'));
    let required = kinds.iter().take_while(|kind| !is_keyword(kind)).count();
    if values.is_empty() || required > values.len() {
        return None;
    }
    for (value, kind) in values.iter_mut().zip(&kinds[..required]) {
        *value = list::from_slice(heap, &[sym::THE, *kind, *value]);
    }
    values.insert(0, sym::VALUES);
    Some(list::from_slice(heap, &values))
}

/// `(handler-clauses form (type (var?) . body)*)`: `handler-case` without `:no-error`.
fn handler_clauses(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    a.handles = true;
    let parts = a.parts(heap, form, 1, usize::MAX)?;
    let (mut clauses, mut bodies, mut kinds) = (Vec::new(), Vec::new(), Vec::new());
    for clause in &parts[1..] {
        let Some(([kind, variables], body)) = list::split::<2>(heap, *clause) else {
            return Err(Fault::program(heap, "~s is not a clause of HANDLER-CASE.", &[*clause]));
        };
        let names = list::to_vec(heap, variables)?;
        let all = list::to_few(heap, body)?;
        let mut forms = &all[..];
        let mut scope = place.scope;
        let mut variable = None;
        if let Some(name) = names.first() {
            let declarations = a.declarations(heap, &mut forms)?;
            let (name, _) = a.binds_special(heap, *name, &Declarations::default())?;
            let v = a.variable(name, place.lambda);
            a.code.variables[v as usize].used = declarations.is_ignored(name);
            scope = a.scopes.bind(scope, Binding::Variable(name, v));
            scope = a.declare_free(&declarations, scope);
            variable = Some(v);
        }
        clauses.push((a.fix(heap, kind)?, variable));
        kinds.push(kind);
        bodies.push((Few::from_slice(forms), Context { scope, ..place }));
    }
    let n = clauses.len();
    a.build(move |a, _| {
        let mut results = a.pop_many(n + 1);
        let form = results.remove(0);
        let clauses = clauses.iter().zip(results).map(|((k, v), b)| (*k, *v, b)).collect();
        a.push(Tree::HandlerCase(form, clauses), place.span);
        Ok(())
    });
    for (forms, place) in bodies.iter().rev() {
        a.visit_body(forms, *place);
    }
    let scope = a.expecting(heap, kinds, place.scope);
    a.tasks.push(Task::Visit(parts[0], Context { scope, ..place }));
    Ok(None)
}

/// `(bind-handlers ((type function-form)*) . body)`.
fn bind_handlers(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    a.handles = true;
    let parts = a.parts(heap, form, 1, usize::MAX)?;
    let mut kinds = Vec::new();
    let mut functions = Vec::new();
    for binding in list::to_vec(heap, parts[0])? {
        let Some(([kind, function], _)) = list::split::<2>(heap, binding) else {
            return Err(Fault::program(heap, Advised::NoHandlerBinding.control(), &[binding]));
        };
        kinds.push(a.fix(heap, kind)?);
        functions.push(function);
    }
    let n = kinds.len();
    let scope = a.expecting(heap, kinds.iter().map(|kind| kind.word()), place.scope);
    a.build(move |a, _| {
        let mut results = a.pop_many(n + 1);
        let body = results.pop().expect("the body");
        let handlers = kinds.into_iter().zip(results).collect();
        a.push(Tree::HandlerBind(handlers, body), place.span);
        Ok(())
    });
    a.visit_body(&parts[1..], Context { scope, ..place });
    a.visit_all(&functions, place);
    Ok(None)
}

/// `(with-deadline seconds (body…) (form…))`.
fn with_deadline(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let parts = a.parts(heap, form, 3, 3)?;
    let body = list::to_vec(heap, parts[1])?;
    let late = list::to_vec(heap, parts[2])?;
    a.build(move |a, _| {
        let parts = a.pop_many(3);
        a.push(Tree::Deadline(parts[0], parts[1], parts[2]), place.span);
        Ok(())
    });
    a.visit_body(&late, place);
    a.visit_body(&body, place);
    a.tasks.push(Task::Visit(parts[0], place));
    Ok(None)
}

/// The variable and the keyword of a field of a receive clause.
fn receive_field(heap: &mut Heap, field: Value) -> Result<(Value, Symbol)> {
    let parts = list::split::<2>(heap, field).map(|parts| parts.0);
    match parts.map(|[name, keyword]| (name, keyword.as_symbol())) {
        Some((name, Some(keyword))) => Ok((name, keyword)),
        _ => Err(Fault::program(heap, "~s is not a field of a receive.", &[field])),
    }
}

/// `(receive (from?) (((variable field)*) guard . body)* (:timeout seconds . body)?)`.
fn receive(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let parts = a.parts(heap, form, 1, usize::MAX)?;
    let from = list::to_vec(heap, parts[0])?.first().copied();
    let mut visits: Vec<(Few, Context)> = Vec::new();
    let (mut shapes, mut timeout) = (Vec::new(), false);
    for clause in &parts[1..] {
        let Some(([head, guard], body)) = list::split::<2>(heap, *clause) else {
            return Err(Fault::program(heap, "~s is not a clause of a receive.", &[*clause]));
        };
        let all = list::to_few(heap, body)?;
        if head == sym::K_TIMEOUT {
            timeout = true;
            visits.push((Few::from_slice(&[guard]), place));
            visits.push((all, place));
            continue;
        }
        let mut forms = &all[..];
        let declarations = a.declarations(heap, &mut forms)?;
        let mut inner = Inner { place, specials: Vec::new() };
        let mut bind =
            |a: &mut Analysis, heap: &mut Heap, name| inner.bind(a, heap, name, &declarations);
        let from = from.map(|name| bind(a, heap, name)).transpose()?;
        let mut fields = Vec::new();
        for field in list::to_vec(heap, head)? {
            let (name, keyword) = receive_field(heap, field)?;
            fields.push((keyword, bind(a, heap, name)?));
        }
        let Inner { place: mut inner, specials } = inner;
        inner.scope = a.declare_free(&declarations, inner.scope);
        let guarded = guard != Value::T;
        if guarded {
            visits.push((Few::from_slice(&[guard]), in_guard(a, inner)));
        }
        let own = own_message(a, &mut inner, &specials);
        visits.push((Few::from_slice(forms), inner));
        shapes.push((fields, from, guarded, specials, own));
    }
    let n = visits.len();
    a.build(move |a, _| {
        let mut results = a.pop_many(n).into_iter();
        let mut next = || results.next().expect("one result a visit");
        let mut clauses = Vec::new();
        for (fields, from, guarded, specials, own) in shapes {
            let guard = guarded.then(|| with_specials(a, &specials, next(), place));
            let body = with_specials(a, &specials, next(), place);
            let body = with_own_message(a, &own, body, place);
            clauses.push(ReceiveClause { fields, from, guard, body });
        }
        let timeout = timeout.then(|| (next(), next()));
        a.push(Tree::Receive(clauses, timeout), place.span);
        Ok(())
    });
    for (forms, place) in visits.iter().rev() {
        a.visit_body(forms, *place);
    }
    Ok(None)
}

/// The context inside a clause of a receive.
struct Inner {
    place: Context,
    /// The special variables among those that the clause binds, and the variables that hold their
    /// values.
    specials: Vec<(Symbol, Var)>,
}

impl Inner {
    /// Binds a variable of a receive clause; it is visible from here on.
    fn bind(
        &mut self,
        a: &mut Analysis,
        heap: &mut Heap,
        name: Value,
        declarations: &Declarations,
    ) -> Result<Var> {
        let (name, special) = a.binds_special(heap, name, declarations)?;
        let v = a.variable(if special { Symbol::NIL } else { name }, self.place.lambda);
        a.code.variables[v as usize].used = true;
        let outer = a.scopes.variable(self.place.scope, name);
        if !special && matches!(outer, Some(Binding::Variable(..))) {
            a.note_hiding(v);
        }
        let binding = if special { Binding::Special(name) } else { Binding::Variable(name, v) };
        self.place.scope = a.scopes.bind(self.place.scope, binding);
        if special {
            // A field whose variable is the variable of the sender shadows it.
            self.specials.retain(|(other, _)| *other != name);
            self.specials.push((name, v));
        }
        Ok(v)
    }
}

/// The variables that hold the message and its packet in the body of a clause. Code written there
/// means the message that the clause has taken, whatever is received meanwhile. (A dynamic binding
/// would do more, but then no call in a clause could be a tail call.)
type OwnMessage = Vec<(Symbol, Var)>;

/// The names of these variables.
const OF_THE_MESSAGE: [Symbol; 2] = [known::MUMSG_VAR, known::PACKET_VAR];

/// The context of a guard: there these variables concern the message that the guard examines.
fn in_guard(a: &mut Analysis, place: Context) -> Context {
    let mut scope = place.scope;
    for name in OF_THE_MESSAGE {
        if let Some(Binding::OwnMessage(..)) = a.scopes.variable(scope, name) {
            scope = a.scopes.bind(scope, Binding::Special(name));
        }
    }
    Context { scope, ..place }
}

fn own_message(a: &mut Analysis, inner: &mut Context, specials: &[(Symbol, Var)]) -> OwnMessage {
    let mut own = OwnMessage::new();
    for name in OF_THE_MESSAGE {
        let is_field = specials.iter().any(|(special, _)| *special == name);
        let outer = a.scopes.variable(inner.scope, name);
        if !is_field && !matches!(outer, Some(Binding::SymbolMacro(..))) {
            let v = a.variable(Symbol::NIL, inner.lambda);
            inner.scope = a.scopes.bind(inner.scope, Binding::OwnMessage(name, v));
            own.push((name, v));
        }
    }
    own
}

/// Binds those of these variables that the body of a clause uses.
fn with_own_message(a: &mut Analysis, own: &OwnMessage, body: TreeId, place: Context) -> TreeId {
    let used: Vec<(Symbol, Var)> =
        own.iter().copied().filter(|(_, v)| a.code.variables[*v as usize].used).collect();
    if used.is_empty() {
        return body;
    }
    let bindings =
        used.iter().map(|(name, v)| (*v, a.node(Tree::Special(*name), place.span))).collect();
    a.node(Tree::Let(bindings, body), place.span)
}

/// Binds special variables to the values of lexical ones around a tree.
fn with_specials(
    a: &mut Analysis,
    specials: &[(Symbol, Var)],
    tree: TreeId,
    place: Context,
) -> TreeId {
    if specials.is_empty() {
        return tree;
    }
    let bindings =
        specials.iter().map(|(name, v)| (*name, a.node(Tree::Local(*v), place.span))).collect();
    a.node(Tree::BindSpecial(bindings, tree), place.span)
}

/// The canonical symbol of a function name: the symbol itself, or the cell of `(setf NAME)`. `None`
/// if it is not a function name.
pub(in crate::analyser) fn function_name(heap: &Heap, name: Value) -> Option<Symbol> {
    crate::data::function_name::cell_of(heap, name)
}

/// Whether a declaration identifier is a symbol of COMMON-LISP.
pub(in crate::analyser) fn is_known_declaration(identifier: Value) -> bool {
    identifier
        .as_symbol()
        .is_some_and(|name| crate::global::symbol::cell(name).package() == package::COMMON_LISP)
}
