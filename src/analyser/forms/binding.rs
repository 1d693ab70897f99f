//! Special operators that bind or assign names.

use super::control::function_name;
use super::lambda::{Declarations, Names};
use super::make::Make;
use crate::analyser::analysis::{Analysis, Operator, Step, Task};
use crate::analyser::scope::{Binding, Context, ScopeId};
use crate::analyser::tree::{Tree, TreeId, Var};
use crate::data::list::Few;
use crate::data::{Advised, Fault, Result, list};
use crate::global::symbol::{flag, known};
use crate::global::{sym, symbol};
use crate::heap::{Heap, Shared, Symbol, Value};
use crate::text::Span;
use smallvec::SmallVec;

type Visited = Result<Option<Step>>;

/// For each binding the symbol of a special variable, or the lexical variable.
type Targets = SmallVec<[(Option<Symbol>, Var); 4]>;

/// The operators of this file.
pub(in crate::analyser) const OPERATORS: &[(Symbol, Operator)] = &[
    (known::LET, let_),
    (known::LET_STAR, let_star),
    (known::SETQ, setq),
    (known::FUNCTION, function),
    (known::NAMED_LAMBDA, named_lambda),
    (known::GLOBAL_LAMBDA, global_lambda),
    (known::FLET, flet),
    (known::LABELS, labels),
    (known::MACROLET, macrolet),
    (known::SYMBOL_MACROLET, symbol_macrolet),
    (known::LOCALLY, locally),
    (known::PROGV, progv),
    (known::MULTIPLE_VALUE_BIND, multiple_value_bind),
    (known::DESTRUCTURE, super::destructure::destructure),
];

impl Analysis {
    /// The symbol of a variable name, and whether binding it here makes a special binding. A
    /// program error if it cannot be bound.
    pub(in crate::analyser) fn binds_special(
        &mut self,
        heap: &mut Heap,
        name: Value,
        declarations: &Declarations,
    ) -> Result<(Symbol, bool)> {
        let Some(symbol) = name.as_symbol() else {
            return Err(Fault::program(heap, "~s is not a variable name.", &[name]));
        };
        let cell = symbol::cell(symbol);
        if cell.has(flag::CONSTANT) {
            return Err(Fault::program(heap, "~s is a constant and cannot be bound.", &[name]));
        }
        Ok((symbol, cell.has(flag::SPECIAL) || declarations.is_special(symbol)))
    }

    /// The name and the init form of a binding of `let`.
    fn let_binding(&mut self, heap: &mut Heap, binding: Value) -> Result<(Value, Value)> {
        if binding.is_symbol() {
            return Ok((binding, Value::NIL));
        }
        match list::split::<1>(heap, binding) {
            Some(([name], Value::NIL)) => return Ok((name, Value::NIL)),
            Some(([name], rest)) => {
                if let Some(([init], Value::NIL)) = list::split::<1>(heap, rest) {
                    return Ok((name, init));
                }
            }
            None => {}
        }
        Err(Fault::program(heap, Advised::NoBinding.control(), &[binding]))
    }

    /// Checks the init forms of a `let` whose variables have declared types.
    fn check_bindings(&mut self, heap: &mut Heap, form: Value, checks: &[Option<Shared>]) {
        if checks.iter().all(Option::is_none) {
            return;
        }
        let bindings = heap.car(heap.cdr(form));
        for (cons, check) in list::conses(heap, bindings).zip(checks) {
            let binding = heap.car(cons);
            let Some(kind) = check else { continue };
            let (name, init) = match list::split::<2>(heap, binding) {
                Some(([name, init], _)) => (name, init),
                None if binding.is_cons() => (heap.car(binding), Value::NIL),
                None => (binding, Value::NIL),
            };
            // A variable without parentheses has no place of its own.
            let place = if binding.is_cons() { binding } else { form };
            self.check_declared(heap, Some(name), init, kind.word(), place);
        }
    }
}

fn let_(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let parts = a.parts(heap, form, 1, usize::MAX)?;
    let mut forms = &parts[1..];
    let declarations = a.declarations(heap, &mut forms)?;
    let mut scope = place.scope;
    let mut inits = Few::new();
    // For each binding the variable, or the symbol of a special variable.
    let mut targets = Targets::new();
    let mut bound = Names::default();
    for binding in list::to_few(heap, parts[0])? {
        let (name, init) = a.let_binding(heap, binding)?;
        inits.push(init);
        let (name, special) = a.binds_special(heap, name, &declarations)?;
        bound.add_once(heap, name)?;
        if special {
            scope = a.scopes.bind(scope, Binding::Special(name));
            targets.push((Some(name), 0));
        } else {
            let v = a.variable(name, place.lambda);
            a.code.variables[v as usize].used = declarations.is_ignored(name);
            scope = a.scopes.bind(scope, Binding::Variable(name, v));
            targets.push((None, v));
        }
    }
    let scope = a.declare_free(&declarations, scope);
    let checks = declarations.checks(a, heap, &targets)?;
    a.check_bindings(heap, form, &checks);
    if let ([(None, v)], [init]) = (&targets[..], &inits[..]) {
        a.make_later(Make::Let(*v, checks[0]), place);
        a.visit_rest(forms, Context { scope, ..place });
        a.tasks.push(Task::Visit(*init, place));
        return Ok(None);
    }
    let n = inits.len();
    a.build(move |a, _| {
        let mut results = a.pop_many(n + 1);
        let body = results.pop().expect("the body");
        for (result, check) in results.iter_mut().zip(&checks) {
            if let Some(kind) = check {
                *result = a.node(Tree::The(*result, *kind), place.span);
            }
        }
        let tree = bind_at_once(a, place, &targets, results, body);
        a.results.push(tree);
        Ok(())
    });
    a.visit_rest(forms, Context { scope, ..place });
    a.visit_all(&inits, place);
    Ok(None)
}

/// Makes the tree that binds all variables of a `let` at once around its body.
fn bind_at_once(
    a: &mut Analysis,
    place: Context,
    targets: &[(Option<Symbol>, Var)],
    inits: Vec<TreeId>,
    body: TreeId,
) -> TreeId {
    // If lexical and special variables are bound together, the values of the special ones wait in
    // temporary variables. So all init forms run outside all bindings, and in their order.
    let is_mixed = targets.iter().any(|target| target.0.is_none());
    let mut lexical = Vec::new();
    let mut special = Vec::new();
    for ((name, v), init) in targets.iter().zip(inits) {
        match name {
            Some(name) if is_mixed => {
                let v = a.variable(Symbol::NIL, place.lambda);
                a.code.variables[v as usize].used = true;
                lexical.push((v, init));
                special.push((*name, a.node(Tree::Local(v), place.span)));
            }
            Some(name) => special.push((*name, init)),
            None => lexical.push((*v, init)),
        }
    }
    let mut tree = body;
    if !special.is_empty() {
        tree = a.node(Tree::BindSpecial(special, tree), place.span);
    }
    if !lexical.is_empty() {
        tree = a.node(Tree::Let(lexical, tree), place.span);
    }
    tree
}

fn let_star(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let parts = a.parts(heap, form, 1, usize::MAX)?;
    let mut forms = &parts[1..];
    let declarations = a.declarations(heap, &mut forms)?;
    let mut scope = place.scope;
    let mut inits = SmallVec::<[(Value, Context); 4]>::new();
    let mut targets = Targets::new();
    for binding in list::to_few(heap, parts[0])? {
        let (name, init) = a.let_binding(heap, binding)?;
        inits.push((init, Context { scope, ..place }));
        let (name, special) = a.binds_special(heap, name, &declarations)?;
        if special {
            scope = a.scopes.bind(scope, Binding::Special(name));
            targets.push((Some(name), 0));
        } else {
            let v = a.variable(name, place.lambda);
            a.code.variables[v as usize].used = declarations.is_ignored(name);
            scope = a.scopes.bind(scope, Binding::Variable(name, v));
            targets.push((None, v));
        }
    }
    let scope = a.declare_free(&declarations, scope);
    let checks = declarations.checks(a, heap, &targets)?;
    a.check_bindings(heap, form, &checks);
    if targets.iter().all(|(special, _)| special.is_none()) {
        // If all variables are lexical, each binding is made around the next one.
        for ((_, v), check) in targets.iter().zip(&checks) {
            a.make_later(Make::Let(*v, *check), place);
        }
        a.visit_rest(forms, Context { scope, ..place });
        for (init, place) in inits.iter().rev() {
            a.tasks.push(Task::Visit(*init, *place));
        }
        return Ok(None);
    }
    let n = inits.len();
    a.build(move |a, _| {
        let mut results = a.pop_many(n + 1);
        let mut tree = results.pop().expect("the body");
        for (i, (name, v)) in targets.iter().enumerate().rev() {
            let mut init = results[i];
            if let Some(kind) = checks[i] {
                init = a.node(Tree::The(init, kind), place.span);
            }
            let node = match name {
                Some(name) => Tree::BindSpecial(vec![(*name, init)], tree),
                None => Tree::Let(vec![(*v, init)], tree),
            };
            tree = a.node(node, place.span);
        }
        a.results.push(tree);
        Ok(())
    });
    a.visit_rest(forms, Context { scope, ..place });
    for (init, place) in inits.iter().rev() {
        a.tasks.push(Task::Visit(*init, *place));
    }
    Ok(None)
}

fn setq(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let parts = a.arguments(heap, form)?;
    if parts.len() % 2 != 0 {
        return Err(Fault::program(heap, "SETQ needs pairs of variable and value: ~s", &[form]));
    }
    if parts.len() != 2 {
        // Several pairs, or none, become a progn of single assignments.
        let mut singles = Vec::new();
        for pair in parts.chunks(2) {
            singles.push(list::from_slice(heap, &[sym::SETQ, pair[0], pair[1]]));
        }
        a.visit_body(&singles, place);
        return Ok(None);
    }
    let value = parts[1];
    let Some(name) = parts[0].as_symbol() else {
        let control = "SETQ cannot assign ~s: it is not a symbol.";
        return Err(Fault::program(heap, control, &[parts[0]]));
    };
    match a.scopes.variable(place.scope, name) {
        Some(Binding::Variable(_, v)) => {
            a.make_later(Make::SetLocal(v), place);
        }
        Some(Binding::OwnMessage(_, v)) => {
            // Code written in the clause reads the lexical variable; functions that it calls read
            // the special one.
            a.code.variables[v as usize].used = true;
            a.make_later(Make::SetLocal(v), place);
            a.make_later(Make::SetSpecial(name), place);
        }
        Some(Binding::SymbolMacro(_, expansion)) => {
            let setf = list::from_slice(heap, &[sym::SETF, expansion, value]);
            a.tasks.push(Task::Visit(setf, place));
            return Ok(None);
        }
        found => {
            let (cell, is_declared) = (symbol::cell(name), found.is_some());
            if (cell.has(flag::SYMBOL_MACRO) && !is_declared)
                && let Some(expansion) = crate::analyser::global_symbol_macro(heap, name)
            {
                let setf = list::from_slice(heap, &[sym::SETF, expansion, value]);
                a.tasks.push(Task::Visit(setf, place));
                return Ok(None);
            }
            if cell.has(flag::CONSTANT) {
                let control = "~s is a constant and cannot be assigned.";
                return Err(Fault::program(heap, control, &[name.word()]));
            }
            if !cell.has(flag::SPECIAL) && !is_declared {
                a.note_assigned(name, place);
            }
            if place.span.is_known() {
                a.warnings.push(crate::analyser::Warning::AssignsGlobal(name, place.span));
            }
            a.make_later(Make::SetSpecial(name), place);
        }
    }
    a.tasks.push(Task::Visit(value, place));
    Ok(None)
}

fn function(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let parts = a.parts(heap, form, 1, 1)?;
    let name = parts[0];
    if let Some(mut symbol) = function_name(heap, name) {
        let mut bound = a.scopes.function(place.scope, symbol);
        if let Some(ours) = a.function_of_alias(symbol) {
            (symbol, bound) = (ours, None);
        }
        match bound {
            Some(Binding::Function(_, v)) => {
                a.refer(v, place.lambda);
                a.code.variables[v as usize].used = true;
                a.push(Tree::Local(v), place.span);
            }
            Some(Binding::NextMethod(name, ..)) => {
                let function = Analysis::function_of_next_method(heap, name);
                a.tasks.push(Task::Visit(function, place));
            }
            Some(_) => {
                let control = "~s is a macro here: it has no function.";
                return Err(Fault::program(heap, control, &[name]));
            }
            None if symbol::cell(symbol).autoload().is_some() && !a.is_library(place) => {
                // `#'name` must yield a function, so the definition is loaded first.
                a.tasks.push(Task::Retry(form, place));
                return Ok(Some(Step::Load(symbol)));
            }
            None => {
                let symbol = a.meant(symbol);
                a.note_mentioned(symbol, place);
                a.push(Tree::FunctionRef(symbol), place.span);
            }
        }
        return Ok(None);
    }
    if name.is_cons() {
        let head = heap.car(name);
        if head == sym::LAMBDA {
            let rest = heap.cdr(name);
            a.lambda(heap, Shared::NIL, rest, place, false)?;
            return Ok(None);
        }
        if head == sym::NAMED_LAMBDA || head == sym::GLOBAL_LAMBDA {
            a.tasks.push(Task::Visit(name, place));
            return Ok(None);
        }
    }
    Err(Fault::program(heap, Advised::NoOperator.control(), &[name]))
}

fn named(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context, global: bool) -> Visited {
    a.parts(heap, form, 2, usize::MAX)?;
    let rest = heap.cdr(form);
    let name = heap.car(rest);
    let rest = heap.cdr(rest);
    let name = a.fix(heap, name)?;
    a.lambda(heap, name, rest, place, global)?;
    Ok(None)
}

fn named_lambda(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    named(a, heap, form, place, false)
}

fn global_lambda(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    named(a, heap, form, place, true)
}

/// A definition of `flet` or `labels`.
struct LocalDefinition {
    name: Value,
    /// The canonical symbol of the name.
    symbol: Symbol,
    /// The lambda list with the body: `(lambda-list declaration* block)`.
    function: Value,
    /// The place of the definition; that of the whole form if it is not known.
    span: Span,
}

/// The definitions of `flet` and `labels`.
fn local_definitions(
    a: &mut Analysis,
    heap: &mut Heap,
    definitions: Value,
    place: Context,
) -> Result<Vec<LocalDefinition>> {
    let mut out = Vec::new();
    for definition in list::to_vec(heap, definitions)? {
        let Some(([name, lambda_list], body)) = list::split::<2>(heap, definition) else {
            let control = "~s is not the definition of a local function.";
            return Err(Fault::program(heap, control, &[definition]));
        };
        let Some(symbol) = function_name(heap, name) else {
            return Err(Fault::program(heap, "~s is not a function name.", &[name]));
        };
        let block_name = if name.is_symbol() { name } else { list_second(heap, name) };
        let mut forms = list::to_vec(heap, body)?;
        let declared = a.leading_declarations(heap, &forms, true);
        let rest = forms.split_off(declared);
        let mut block = heap.cons(block_name, Value::NIL);
        let rest = list::from_slice(heap, &rest);
        heap.set_cdr(block.made(), rest);
        block = heap.cons(sym::BLOCK, block);
        let mut tail = heap.cons(block, Value::NIL);
        tail = list::with_tail(heap, &forms, tail);
        let function = heap.cons(lambda_list, tail);
        out.push(LocalDefinition { name, symbol, function, span: a.span_of(definition, place) });
    }
    Ok(out)
}

fn list_second(heap: &Heap, list: Value) -> Value {
    heap.car(heap.cdr(list))
}

fn flet(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let parts = a.parts(heap, form, 1, usize::MAX)?;
    let definitions = local_definitions(a, heap, parts[0], place)?;
    let mut forms = &parts[1..];
    let declarations = a.declarations(heap, &mut forms)?;
    let mut scope = place.scope;
    let mut variables = Vec::new();
    for LocalDefinition { symbol, .. } in &definitions {
        let v = a.variable(Symbol::NIL, place.lambda);
        a.code.variables[v as usize].used = true;
        scope = a.scopes.bind(scope, Binding::Function(*symbol, v));
        variables.push(v);
    }
    let scope = a.declare_free(&declarations, scope);
    let n = definitions.len();
    a.build(move |a, _| {
        let mut results = a.pop_many(n + 1);
        let body = results.pop().expect("the body");
        let bindings = variables.into_iter().zip(results).collect();
        a.push(Tree::Let(bindings, body), place.span);
        Ok(())
    });
    a.visit_body(forms, Context { scope, ..place });
    for LocalDefinition { name, function, span, .. } in definitions.iter().rev() {
        let name = a.fix(heap, *name)?;
        a.lambda(heap, name, *function, Context { span: *span, ..place }, false)?;
    }
    Ok(None)
}

fn labels(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let parts = a.parts(heap, form, 1, usize::MAX)?;
    let definitions = local_definitions(a, heap, parts[0], place)?;
    let mut forms = &parts[1..];
    let declarations = a.declarations(heap, &mut forms)?;
    let mut scope = place.scope;
    let mut variables = Vec::new();
    for LocalDefinition { symbol, .. } in &definitions {
        let v = a.variable(Symbol::NIL, place.lambda);
        a.code.variables[v as usize].used = true;
        scope = a.scopes.bind(scope, Binding::Function(*symbol, v));
        variables.push(v);
    }
    let inner = Context { scope: a.declare_free(&declarations, scope), ..place };
    let n = definitions.len();
    a.build(move |a, _| {
        let mut results = a.pop_many(n + 1);
        let body = results.pop().expect("the body");
        let mut functions = Vec::new();
        for (v, result) in variables.into_iter().zip(results) {
            if let Tree::Lambda(lambda) = a.code.nodes[result as usize] {
                functions.push((v, lambda));
            }
        }
        a.push(Tree::Labels(functions, body), place.span);
        Ok(())
    });
    a.visit_body(forms, inner);
    for LocalDefinition { name, function, span, .. } in definitions.iter().rev() {
        let name = a.fix(heap, *name)?;
        a.lambda(heap, name, *function, Context { span: *span, ..inner }, false)?;
    }
    Ok(None)
}

/// A macrolet whose expanders are being made, one at a time.
pub(in crate::analyser) struct Macrolet {
    /// The macros whose expanders are still to be made: names and lambda expressions, the next one
    /// last.
    pending: Vec<(Symbol, Value)>,
    made: Vec<(Symbol, Value)>,
    body: Vec<Value>,
    place: Context,
}

impl Macrolet {
    /// Takes the expander that has just been made.
    pub(in crate::analyser) fn take_expander(&mut self, function: Value) {
        if let Some((name, _)) = self.pending.pop() {
            self.made.push((name, function));
        }
    }

    /// Visits the values that wait, for the collector.
    pub(in crate::analyser) fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        for (_, value) in self.pending.iter_mut().chain(&mut self.made) {
            visit(value);
        }
        self.body.iter_mut().for_each(visit);
    }
}

fn macrolet(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let parts = a.parts(heap, form, 1, usize::MAX)?;
    let mut pending = Vec::new();
    for definition in list::to_vec(heap, parts[0])? {
        let parts = list::split::<2>(heap, definition);
        let named = parts.and_then(|([name, list], body)| Some((name.as_symbol()?, list, body)));
        let Some((symbol, lambda_list, body)) = named else {
            return Err(Fault::program(heap, "~s is not a macro definition.", &[definition]));
        };
        let made = crate::analyser::macros::macro_lambda(
            heap,
            sym::NAMED_LAMBDA,
            symbol.word(),
            lambda_list,
            body,
            crate::analyser::macros::Purpose::Macro,
        )?;
        pending.push((symbol, made.lambda));
    }
    pending.reverse();
    let body = parts[1..].to_vec();
    let state = Macrolet { pending, made: Vec::new(), body, place };
    a.tasks.push(Task::Macrolet(Box::new(state)));
    Ok(None)
}

impl Analysis {
    pub(in crate::analyser) fn step_macrolet(
        &mut self,
        heap: &mut Heap,
        state: Box<Macrolet>,
    ) -> Visited {
        if let Some((_, lambda)) = state.pending.last() {
            let lambda = *lambda;
            let environment = self.environment(heap, state.place.scope);
            self.tasks.push(Task::Macrolet(state));
            return Ok(Some(Step::MakeFunction { environment, lambda }));
        }
        let mut scope = state.place.scope;
        for (name, function) in &state.made {
            scope = self.scopes.bind(scope, Binding::Macro(*name, *function));
        }
        let mut forms = &state.body[..];
        let declarations = self.declarations(heap, &mut forms)?;
        let scope = self.declare_free(&declarations, scope);
        self.visit_body(forms, Context { scope, ..state.place });
        Ok(None)
    }
}

fn symbol_macrolet(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let parts = a.parts(heap, form, 1, usize::MAX)?;
    let mut scope: ScopeId = place.scope;
    let mut forms = &parts[1..];
    let declarations = a.declarations(heap, &mut forms)?;
    for definition in list::to_vec(heap, parts[0])? {
        match list::split::<2>(heap, definition) {
            Some(([name, expansion], rest))
                if rest.is_nil()
                    && let Some(name) = name.as_symbol() =>
            {
                if declarations.is_special(name) {
                    let control = "~s is declared special: it cannot be a symbol macro.";
                    return Err(Fault::program(heap, control, &[name.word()]));
                }
                if symbol::cell(name).has(flag::SPECIAL | flag::CONSTANT) {
                    let control = "~s is a global variable: it cannot be a symbol macro.";
                    return Err(Fault::program(heap, control, &[name.word()]));
                }
                scope = a.scopes.bind(scope, Binding::SymbolMacro(name, expansion));
            }
            _ => {
                let control = "~s is not the definition of a symbol macro.";
                return Err(Fault::program(heap, control, &[definition]));
            }
        }
    }
    let scope = a.declare_free(&declarations, scope);
    a.visit_body(forms, Context { scope, ..place });
    Ok(None)
}

fn locally(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let arguments = a.arguments(heap, form)?;
    let mut forms = &arguments[..];
    let declarations = a.declarations(heap, &mut forms)?;
    let scope = a.declare_free(&declarations, place.scope);
    a.visit_body(forms, Context { scope, ..place });
    Ok(None)
}

fn progv(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let parts = a.parts(heap, form, 2, usize::MAX)?;
    a.build(move |a, _| {
        let parts = a.pop_many(3);
        a.push(Tree::Progv(parts[0], parts[1], parts[2]), place.span);
        Ok(())
    });
    a.visit_body(&parts[2..], place);
    a.visit_all(&parts[..2], place);
    Ok(None)
}

fn multiple_value_bind(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Visited {
    let parts = a.parts(heap, form, 2, usize::MAX)?;
    let mut forms = &parts[2..];
    let declarations = a.declarations(heap, &mut forms)?;
    let mut scope = place.scope;
    let mut variables = Vec::new();
    let mut specials = Vec::new();
    let mut bound = Names::default();
    for name in list::to_vec(heap, parts[0])? {
        let (name, special) = a.binds_special(heap, name, &declarations)?;
        let shown = if special { Symbol::NIL } else { name };
        bound.add_once(heap, name)?;
        let v = a.variable(shown, place.lambda);
        a.code.variables[v as usize].used = special || declarations.is_ignored(name);
        let binding = if special { Binding::Special(name) } else { Binding::Variable(name, v) };
        scope = a.scopes.bind(scope, binding);
        if special {
            specials.push((name, v));
        }
        variables.push(v);
    }
    let scope = a.declare_free(&declarations, scope);
    a.build(move |a, _| {
        let both = a.pop_many(2);
        let mut body = both[1];
        if !specials.is_empty() {
            let bindings = specials
                .iter()
                .map(|(name, v)| (*name, a.node(Tree::Local(*v), place.span)))
                .collect();
            body = a.node(Tree::BindSpecial(bindings, body), place.span);
        }
        a.push(Tree::MultipleValueBind(variables, both[0], body), place.span);
        Ok(())
    });
    a.visit_body(forms, Context { scope, ..place });
    a.tasks.push(Task::Visit(parts[1], place));
    Ok(None)
}
