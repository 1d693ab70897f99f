//! The analysed code of a function as a list that reads like Lisp: what DISASSEMBLE prints and
//! FUNCTION-LAMBDA-EXPRESSION returns. Macros are expanded, calls of primitives are calls.
//!
//! The list is built from the tree with an explicit stack of steps, however deep the tree is.

use super::opaque::code_of;
use crate::analyser::tree::{Code, ExitId, LambdaId, Level, Optional, Part, Tree, TreeId, Var};
use crate::data::{function_name, list};
use crate::global::{closures, package, sym, symbol};
use crate::heap::{Heap, Imm, Symbol, Value};
use crate::machine::code::node::lambda_of;
use crate::machine::primitive;
use std::collections::HashSet;

/// What is still to be built: it becomes one element of the list around it.
enum Step {
    /// The form of a node.
    Tree(TreeId),
    /// A word as it is.
    Word(Value),
    /// A list of these.
    List(Vec<Step>),
    /// The list of this many elements that have been built.
    Close(usize),
}

use Step::{List, Word};

struct Builder<'a> {
    heap: &'a mut Heap,
    code: &'a Code,
    /// The variables that name local functions.
    functions: HashSet<Var>,
    /// The parameters whose initialisation stands in a lambda list.
    in_lists: HashSet<Var>,
}

/// Returns the parameters of a function as text, as they stand in its lambda list, but without defaults; `None` for
/// a function without code.
pub fn parameters(heap: &Heap, function: Value) -> Option<String> {
    let mut code = code_of(heap, function);
    if function.is(Imm::Global) {
        code = closures::get(function)?.function.word();
    }
    let lambda = lambda_of(code.as_code()?);
    let tree = &lambda.unit.code.lambdas[lambda.id as usize];
    let name_of = |variable: Var| {
        let name = lambda.unit.code.variables[variable as usize].name.word();
        match name.as_symbol().filter(|_| name.is_true()) {
            // A variable that a macro has made.
            Some(name) if symbol::cell(name).package() == package::SYSTEM => "object".into(),
            Some(name) => symbol::name(name).to_lowercase(),
            None => "object".into(),
        }
    };
    let mut parts: Vec<String> = tree.required.iter().map(|v| name_of(*v)).collect();
    if !tree.optional.is_empty() {
        parts.push("&optional".into());
        parts.extend(tree.optional.iter().map(|parameter| name_of(parameter.variable)));
    }
    if let Some(rest) = tree.rest {
        parts.extend(["&rest".into(), name_of(rest)]);
    }
    if let Some(keys) = &tree.keys {
        parts.push("&key".into());
        parts.extend(keys.iter().map(|key| symbol::name(key.keyword).to_lowercase()));
        if tree.allow_other_keys {
            parts.push("&allow-other-keys".into());
        }
    }
    Some(parts.join(" "))
}

/// Returns the analysed code of a function, as a lambda expression, and whether it captures variables; `None`
/// for a function without code: a primitive or a generic function.
pub fn lambda_expression(heap: &mut Heap, function: Value) -> Option<(Value, bool)> {
    let mut code = code_of(heap, function);
    let is_global = function.is(Imm::Global);
    if is_global {
        code = closures::get(function)?.function.word();
    }
    let lambda = lambda_of(code.as_code()?);
    let tree = &lambda.unit.code;
    let functions = tree.nodes.iter().filter_map(|node| match node {
        Tree::Labels(bindings, _) => Some(bindings.iter().map(|(variable, _)| *variable)),
        _ => None,
    });
    let functions = functions.flatten().collect();
    let mut builder = Builder { heap, code: tree, functions, in_lists: HashSet::new() };
    let expression = builder.lambda(sym::LAMBDA, lambda.id);
    Some((builder.build(expression), lambda.captures || is_global))
}

/// A symbol of SYSTEM for what has no name of its own.
fn numbered(kind: &str, number: u32) -> Value {
    package::intern(package::SYSTEM, &format!("{kind}-{number}")).0.word()
}

/// A symbol of CL-MUPROC or another package of ours.
fn named(home: u32, name: &str) -> Step {
    Word(package::intern(home, name).0.word())
}

impl Builder<'_> {
    fn build(&mut self, whole: Step) -> Value {
        let mut steps = vec![whole];
        let mut built: Vec<Value> = Vec::new();
        while let Some(step) = steps.pop() {
            match step {
                Step::Tree(id) => {
                    let form = self.form(id);
                    steps.push(form);
                }
                Word(word) => built.push(word),
                List(parts) => {
                    steps.push(Step::Close(parts.len()));
                    steps.extend(parts.into_iter().rev());
                }
                Step::Close(count) => {
                    let elements = built.split_off(built.len().saturating_sub(count));
                    self.heap.charge(elements.len() + 1);
                    built.push(list::from_slice(self.heap, &elements));
                }
            }
        }
        built.pop().unwrap_or(Value::NIL)
    }

    fn variable(&self, variable: Var) -> Value {
        match self.code.variables[variable as usize].name.word() {
            Value::NIL => numbered("V", variable),
            name => name,
        }
    }

    fn var(&self, variable: Var) -> Step {
        Word(self.variable(variable))
    }

    fn exit(&self, exit: ExitId) -> Step {
        Word(package::keyword(&format!("EXIT-{exit}")).word())
    }

    fn tag(&self, exit: ExitId, segment: u32) -> Step {
        Word(package::keyword(&format!("TAG-{exit}-{segment}")).word())
    }

    /// A function with `LAMBDA` or a name in front of its lambda list.
    fn lambda(&mut self, head: Value, id: LambdaId) -> Step {
        let tree = &self.code.lambdas[id as usize];
        let mut body = tree.body;
        // The body begins with the initialisation of the parameters.
        let mut defaults: Vec<(Var, Option<TreeId>)> = Vec::new();
        while let Tree::InitParameter { variable, default, rest, .. } =
            &self.code.nodes[body as usize]
        {
            defaults.push((*variable, *default));
            self.in_lists.insert(*variable);
            body = *rest;
        }
        let mut parameters: Vec<Step> = tree.required.iter().map(|v| self.var(*v)).collect();
        let optional = |b: &Self, parameter: &Optional| {
            let default =
                defaults.iter().find(|(v, _)| *v == parameter.variable).and_then(|(_, d)| *d);
            let name = match parameter.keyword.word() {
                Value::NIL => b.var(parameter.variable),
                keyword => List(vec![Word(keyword), b.var(parameter.variable)]),
            };
            let mut parts = vec![name, default.map_or(Word(Value::NIL), Step::Tree)];
            parts.extend(parameter.supplied.map(|supplied| b.var(supplied)));
            List(parts)
        };
        if !tree.optional.is_empty() {
            parameters.push(named(package::COMMON_LISP, "&OPTIONAL"));
            parameters.extend(tree.optional.iter().map(|parameter| optional(self, parameter)));
        }
        if let Some(rest) = tree.rest {
            parameters.extend([named(package::COMMON_LISP, "&REST"), self.var(rest)]);
        }
        if let Some(keys) = &tree.keys {
            parameters.push(named(package::COMMON_LISP, "&KEY"));
            parameters.extend(keys.iter().map(|parameter| optional(self, parameter)));
            if tree.allow_other_keys {
                parameters.push(named(package::COMMON_LISP, "&ALLOW-OTHER-KEYS"));
            }
        }
        let mut parts = vec![Word(head), List(parameters)];
        parts.extend(self.body(body));
        List(parts)
    }

    /// The forms of a body: what a sequence holds, or the one form.
    fn body(&self, id: TreeId) -> Vec<Step> {
        match &self.code.nodes[id as usize] {
            Tree::Progn(ids) => trees(ids),
            _ => vec![Step::Tree(id)],
        }
    }

    /// A form: an operator, parts and then the forms of a body.
    fn with_body(&self, head: Value, parts: Vec<Step>, body: TreeId) -> Step {
        let mut all = vec![Word(head)];
        all.extend(parts);
        all.extend(self.body(body));
        List(all)
    }

    fn function_of(&mut self, name: Symbol) -> Step {
        let name = function_name::of_cell(self.heap, name);
        List(vec![Word(sym::FUNCTION), Word(name)])
    }

    fn form(&mut self, id: TreeId) -> Step {
        let code = self.code;
        match &code.nodes[id as usize] {
            Tree::Const(value) => constant(value.word()),
            Tree::Local(v) if self.functions.contains(v) => {
                List(vec![Word(sym::FUNCTION), self.var(*v)])
            }
            Tree::Local(v) => self.var(*v),
            Tree::Special(name) => Word(name.word()),
            Tree::SetLocal(v, x) => List(vec![Word(sym::SETQ), self.var(*v), Step::Tree(*x)]),
            Tree::SetSpecial(name, x) => {
                List(vec![Word(sym::SETQ), Word(name.word()), Step::Tree(*x)])
            }
            Tree::FunctionRef(name) => self.function_of(*name),
            Tree::Lambda(lambda) => self.lambda(sym::LAMBDA, *lambda),
            Tree::If(x, y, z) => call(Word(sym::IF), &[*x, *y, *z]),
            Tree::Or(x, y) => call(named(package::COMMON_LISP, "OR"), &[*x, *y]),
            Tree::Progn(ids) => call(Word(sym::PROGN), ids),
            Tree::Call(name, ids) if symbol::place_of_setter(*name).is_some() => {
                let mut parts =
                    vec![named(package::COMMON_LISP, "FUNCALL"), self.function_of(*name)];
                parts.extend(trees(ids));
                List(parts)
            }
            Tree::Call(name, ids) => call(Word(name.word()), ids),
            Tree::Funcall(function, ids) => match &code.nodes[*function as usize] {
                Tree::Local(v) if self.functions.contains(v) => call(self.var(*v), ids),
                _ => {
                    let mut parts =
                        vec![named(package::COMMON_LISP, "FUNCALL"), Step::Tree(*function)];
                    parts.extend(trees(ids));
                    List(parts)
                }
            },
            Tree::Primitive(index, ids) => {
                let row = primitive(Value::immediate(Imm::Primitive, u64::from(*index)));
                call(named(row.package, row.name), ids)
            }
            Tree::Values(ids) => call(named(package::COMMON_LISP, "VALUES"), ids),
            Tree::The(x, kind) => List(vec![Word(sym::THE), Word(kind.word()), Step::Tree(*x)]),
            other => self.control_form(other),
        }
    }

    /// Forms that bind variables or say what runs next.
    fn control_form(&mut self, tree: &Tree) -> Step {
        match tree {
            Tree::Let(bindings, body) => {
                let pairs = bindings.iter().map(|(v, x)| List(vec![self.var(*v), Step::Tree(*x)]));
                self.with_body(sym::LET, vec![List(pairs.collect())], *body)
            }
            Tree::BindSpecial(bindings, body) => {
                let pair = |(s, x): &(Symbol, TreeId)| List(vec![Word(s.word()), Step::Tree(*x)]);
                let pairs = bindings.iter().map(pair);
                let mut names = vec![Word(sym::SPECIAL)];
                names.extend(bindings.iter().map(|(s, _)| Word(s.word())));
                let declare = List(vec![named(package::COMMON_LISP, "DECLARE"), List(names)]);
                self.with_body(sym::LET, vec![List(pairs.collect()), declare], *body)
            }
            Tree::Progv(x, y, body) => {
                let parts = vec![Step::Tree(*x), Step::Tree(*y)];
                self.with_body(cl("PROGV"), parts, *body)
            }
            Tree::Labels(bindings, body) => {
                let function = |(v, id): &(Var, LambdaId)| self.lambda(self.variable(*v), *id);
                let functions = List(bindings.iter().map(function).collect());
                self.with_body(sym::LABELS, vec![functions], *body)
            }
            Tree::InitParameter { variable, default, rest, .. } => {
                let default = default.map_or(Word(Value::NIL), Step::Tree);
                let parts = vec![self.var(*variable), default];
                self.with_body(numbered("INITIALISE", 0), parts, *rest)
            }
            Tree::Block(exit, body) => self.with_body(sym::BLOCK, vec![self.exit(*exit)], *body),
            Tree::ReturnFrom(exit, _, x) => {
                List(vec![Word(sym::RETURN_FROM), self.exit(*exit), Step::Tree(*x)])
            }
            Tree::Tagbody(exit, segments) => {
                let mut parts = vec![Word(sym::TAGBODY)];
                for (n, segment) in segments.iter().enumerate() {
                    if n > 0 {
                        parts.push(self.tag(*exit, n as u32));
                    }
                    parts.extend(trees(segment));
                }
                List(parts)
            }
            Tree::Go(exit, _, segment) => List(vec![Word(sym::GO), self.tag(*exit, *segment)]),
            Tree::Catch(tag, body) => self.with_body(sym::CATCH, vec![Step::Tree(*tag)], *body),
            Tree::Throw(tag, x) => call(Word(sym::THROW), &[*tag, *x]),
            Tree::UnwindProtect(x, cleanup) => {
                self.with_body(sym::UNWIND_PROTECT, vec![Step::Tree(*x)], *cleanup)
            }
            Tree::MultipleValueCall(function, ids) => {
                let head = [Word(sym::MULTIPLE_VALUE_CALL), Step::Tree(*function)];
                List(head.into_iter().chain(trees(ids)).collect())
            }
            Tree::MultipleValueProg1(x, y) => call(Word(sym::MULTIPLE_VALUE_PROG1), &[*x, *y]),
            Tree::MultipleValueBind(variables, x, body) => {
                let variables = List(variables.iter().map(|v| self.var(*v)).collect());
                self.with_body(sym::MULTIPLE_VALUE_BIND, vec![variables, Step::Tree(*x)], *body)
            }
            other => self.handling_form(other),
        }
    }

    /// Destructuring, handlers, receives and what else takes clauses.
    fn handling_form(&mut self, tree: &Tree) -> Step {
        match tree {
            Tree::Destructure(parts) => {
                let mut variables = parts.variables.iter().copied();
                let pattern = self.pattern(&parts.level, &mut variables);
                let parts_before = vec![pattern, Step::Tree(parts.list)];
                self.with_body(cl("DESTRUCTURING-BIND"), parts_before, parts.body)
            }
            Tree::HandlerCase(x, clauses) => {
                let mut parts = vec![Word(cl("HANDLER-CASE")), Step::Tree(*x)];
                for (kind, variable, body) in clauses {
                    let variables = List(variable.iter().map(|v| self.var(*v)).collect());
                    parts.push(self.with_body(kind.word(), vec![variables], *body));
                }
                List(parts)
            }
            Tree::HandlerBind(pairs, body) => {
                let pairs =
                    pairs.iter().map(|(kind, x)| List(vec![Word(kind.word()), Step::Tree(*x)]));
                self.with_body(cl("HANDLER-BIND"), vec![List(pairs.collect())], *body)
            }
            Tree::Receive(clauses, timeout) => {
                let from = clauses.iter().find_map(|clause| clause.from);
                let from = List(from.map(|v| self.var(v)).into_iter().collect());
                let mut parts = vec![named(package::CL_MUPROC, "MUMSG-RECEIVE"), from];
                for clause in clauses {
                    let fields = clause.fields.iter();
                    let fields =
                        fields.map(|(name, v)| List(vec![self.var(*v), Word(name.word())]));
                    let mut all = vec![List(fields.collect())];
                    all.push(clause.guard.map_or(Word(Value::T), Step::Tree));
                    all.extend(self.body(clause.body));
                    parts.push(List(all));
                }
                if let Some((seconds, body)) = timeout {
                    let head = package::keyword("TIMEOUT").word();
                    parts.push(self.with_body(head, vec![Step::Tree(*seconds)], *body));
                }
                List(parts)
            }
            Tree::Deadline(seconds, body, late) => {
                let head = package::intern(package::CL_MUPROC, "MUPROC-WITH-TIMEOUT").0.word();
                let limit = List(vec![Step::Tree(*seconds), Step::Tree(*late)]);
                self.with_body(head, vec![limit], *body)
            }
            Tree::Shielded(body) => {
                let head = package::intern(package::EXT, "WITHOUT-INTERRUPTS").0.word();
                self.with_body(head, Vec::new(), *body)
            }
            _ => Word(Value::NIL),
        }
    }

    /// The lambda list of a destructuring. How deep it nests is how deep the program has nested it.
    fn pattern(&self, level: &Level, variables: &mut dyn Iterator<Item = Var>) -> Step {
        let mut next = || variables.next().map_or(Word(Value::NIL), |v| self.var(v));
        let mut parts = Vec::new();
        if level.whole {
            parts.extend([named(package::COMMON_LISP, "&WHOLE"), next()]);
        }
        for part in &level.required {
            parts.push(self.part(part, variables));
        }
        if !level.optional.is_empty() {
            parts.push(named(package::COMMON_LISP, "&OPTIONAL"));
        }
        for (part, default) in &level.optional {
            let part = self.part(part, variables);
            parts.push(List(vec![part, constant(default.word())]));
        }
        if let Some(rest) = &level.rest {
            parts.push(named(package::COMMON_LISP, "&REST"));
            parts.push(self.part(rest, variables));
        }
        if let Some(keys) = &level.keys {
            parts.push(named(package::COMMON_LISP, "&KEY"));
            for (keyword, default) in keys.iter() {
                let variable = variables.next().map_or(Word(Value::NIL), |v| self.var(v));
                let name = List(vec![Word(keyword.word()), variable]);
                parts.push(List(vec![name, constant(default.word())]));
            }
            if level.allow_others {
                parts.push(named(package::COMMON_LISP, "&ALLOW-OTHER-KEYS"));
            }
        }
        List(parts)
    }

    fn part(&self, part: &Part, variables: &mut dyn Iterator<Item = Var>) -> Step {
        match part {
            Part::Variable => variables.next().map_or(Word(Value::NIL), |v| self.var(v)),
            Part::List(level) => self.pattern(level, variables),
        }
    }
}

fn cl(name: &str) -> Value {
    package::intern(package::COMMON_LISP, name).0.word()
}

fn trees(ids: &[TreeId]) -> Vec<Step> {
    ids.iter().map(|id| Step::Tree(*id)).collect()
}

fn call(head: Step, ids: &[TreeId]) -> Step {
    let mut parts = vec![head];
    parts.extend(trees(ids));
    List(parts)
}

/// A constant as a form: quoted, unless it is a number, a string or another object that is its own value.
fn constant(value: Value) -> Step {
    let means_itself = match value.as_symbol() {
        Some(symbol) => {
            matches!(value, Value::NIL | Value::T)
                || symbol::cell(symbol).package() == package::KEYWORD
        }
        None => !value.is_cons(),
    };
    match means_itself {
        true => Word(value),
        false => List(vec![Word(sym::QUOTE), Word(value)]),
    }
}
