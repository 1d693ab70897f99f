//! Macro lambda lists: one special form takes the whole list apart.
//!
//! `(system::destructure list shape '(name . lambda-list) variables . body)` binds the variables to
//! the parts of the list that the shape tells (`analyser/forms/destructure.rs` reads it). Its faults
//! quote the constant with the names. Defaults that have to be computed come afterwards: a part that
//! may be missing is bound to a temporary, which holds a mark if it is. From the first such default
//! on, a `let*` around the body binds all variables in order, so that each default sees those before
//! it.
//!
//! ```text
//! (a (b &optional (c 1)) &key (d (f a)))  ⇒
//! (destructure form ((t ((t) ((t 1)))) () () ((:d)))  '(… . …) (a b c %1)
//!   (let* ((d (if (unsupplied-p %1) (f a) %1)))
//!     body…))
//! ```

use super::*;

/// How deep patterns may nest.
const DEPTH: usize = 200;

/// The function of a macro and its documentation string.
pub struct MacroLambda {
    /// A lambda form of two parameters, the macro form and the environment.
    pub lambda: Value,
    /// The documentation string, if there is one.
    pub documentation: Option<Value>,
}

/// What a lambda list is for. This decides where the arguments stand, and the value of an optional
/// argument that is missing and has no default.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A macro: the arguments are the cdr of the form.
    Macro,
    /// A type: the same, but the default is `*`.
    Type,
    /// A compiler macro: the form may be `(funcall #'name …)`.
    CompilerMacro,
}

/// Makes the expander of a macro: a lambda form that begins with `operator`
/// (`system::global-lambda` or `system::named-lambda`) and the name. The body gets a block of that
/// name.
pub fn macro_lambda(
    heap: &mut Heap,
    operator: Value,
    name: Value,
    lambda_list: Value,
    body: Value,
    purpose: Purpose,
) -> Result<MacroLambda> {
    let cut = cut_body(heap, body, true);
    let (whole, rest) = take_whole(heap, lambda_list)?;
    let (environment, rest) = take_environment(heap, rest)?;
    let whole = whole.unwrap_or(FORM);
    let environment = environment.unwrap_or(ENVIRONMENT);
    let source = match purpose {
        Purpose::CompilerMacro => form!(in heap (COMPILER_MACRO_ARGUMENTS whole)),
        _ => form!(in heap (CDR whole)),
    };
    let default = if purpose == Purpose::Type { quote(heap, TIMES) } else { Value::NIL };
    let context = form!(in heap (name . lambda_list));
    let block =
        if name.is_cons() { list::elements(heap, name).nth(1).unwrap_or(name) } else { name };
    let forms = cut.forms;
    let inner = form!(in heap ((BLOCK block . forms)));
    let mut compiler = Compiler { context, default, declarations: cut.declarations, temps: 0 };
    let inner = compiler.destructure(heap, rest, source, inner, DEPTH)?;
    let lambda = form!(in heap
        (operator name (whole environment)
          (DECLARE (IGNORABLE whole environment)) inner));
    Ok(MacroLambda { lambda, documentation: cut.documentation })
}

/// Expands `destructuring-bind`.
pub(super) fn destructure(
    heap: &mut Heap,
    pattern: Value,
    source: Value,
    body: Value,
) -> Result<Value> {
    let context = form!(in heap (() . pattern));
    let default = Value::NIL;
    let cut = cut_body(heap, body, false);
    let mut compiler = Compiler { context, default, declarations: cut.declarations, temps: 0 };
    compiler.destructure(heap, pattern, source, cut.forms, DEPTH)
}

/// Removes `&whole variable` from the front of a lambda list.
fn take_whole(heap: &mut Heap, lambda_list: Value) -> Result<(Option<Value>, Value)> {
    match list::split::<2>(heap, lambda_list) {
        Some(([AMP_WHOLE, variable], rest)) if variable.is_symbol() => Ok((Some(variable), rest)),
        _ if lambda_list.is_cons() && heap.car(lambda_list) == AMP_WHOLE => {
            Err(complain(heap, lambda_list, "&WHOLE needs a variable: ~s", &[lambda_list]))
        }
        _ => Ok((None, lambda_list)),
    }
}

/// Removes `&environment variable` from a lambda list, wherever it stands at the top level.
fn take_environment(heap: &mut Heap, lambda_list: Value) -> Result<(Option<Value>, Value)> {
    let mut before = Vec::new();
    let mut rest = lambda_list;
    let mut circle = list::Circle::from(rest);
    while rest.is_cons() {
        let item = heap.car(rest);
        if item == AMP_ENVIRONMENT {
            return match list::split::<2>(heap, rest) {
                Some(([_, variable], after)) if variable.is_symbol() => {
                    Ok((Some(variable), list::with_tail(heap, &before, after)))
                }
                _ => {
                    let control = "&ENVIRONMENT needs a variable: ~s";
                    Err(complain(heap, lambda_list, control, &[lambda_list]))
                }
            };
        }
        before.push(item);
        rest = heap.cdr(rest);
        if circle.closes(rest) {
            return Err(circular(heap, lambda_list));
        }
    }
    Ok((None, lambda_list))
}

/// An optional or key parameter.
struct Parameter {
    pattern: Value,
    default: Value,
    supplied: Option<Value>,
}

/// A lambda list, divided into its sections.
#[derive(Default)]
struct Sections {
    whole: Option<Value>,
    required: Vec<Value>,
    optional: Vec<Parameter>,
    rest: Option<Value>,
    keys: Option<Vec<(Value, Parameter)>>,
    allow_others: bool,
    aux: Vec<(Value, Value)>,
}

/// The sections in the order in which they must stand.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Section {
    Required,
    Optional,
    Rest,
    Key,
    Allow,
    Aux,
}

fn parse(heap: &mut Heap, lambda_list: Value, default: Value) -> Result<Sections> {
    let mut found = Sections::default();
    let (whole, mut rest) = take_whole(heap, lambda_list)?;
    found.whole = whole;
    let mut section = Section::Required;
    if list::is_circular(heap, rest) {
        return Err(circular(heap, lambda_list));
    }
    // Ends: it is not circular.
    while rest.is_cons() {
        let item = heap.car(rest);
        rest = heap.cdr(rest);
        let next = match item {
            AMP_OPTIONAL => Section::Optional,
            AMP_REST | AMP_BODY => Section::Rest,
            AMP_KEY => Section::Key,
            AMP_ALLOW_OTHER_KEYS => Section::Allow,
            AMP_AUX => Section::Aux,
            _ => {
                add(heap, &mut found, section, item, default, lambda_list)?;
                continue;
            }
        };
        let misplaced = next <= section || (next == Section::Allow && section != Section::Key);
        if misplaced {
            let control = "~s is misplaced in the lambda list ~s";
            return Err(complain(heap, lambda_list, control, &[item, lambda_list]));
        }
        section = next;
        match section {
            Section::Rest => {
                if !rest.is_cons() {
                    let control = "~s needs a variable in the lambda list ~s";
                    return Err(complain(heap, lambda_list, control, &[item, lambda_list]));
                }
                found.rest = Some(heap.car(rest));
                rest = heap.cdr(rest);
            }
            Section::Key => found.keys = Some(Vec::new()),
            Section::Allow => found.allow_others = true,
            _ => {}
        }
    }
    if rest.is_true() {
        if found.rest.is_some() || found.keys.is_some() || !rest.is_symbol() {
            let control = "The lambda list ~s has a misplaced dot.";
            return Err(complain(heap, lambda_list, control, &[lambda_list]));
        }
        found.rest = Some(rest);
    }
    Ok(found)
}

/// Adds one element of a lambda list to its section.
fn add(
    heap: &mut Heap,
    found: &mut Sections,
    section: Section,
    item: Value,
    default: Value,
    lambda_list: Value,
) -> Result<()> {
    match section {
        Section::Required => found.required.push(item),
        Section::Optional => {
            let parameter = parameter(heap, item, item, default, lambda_list)?;
            found.optional.push(parameter);
        }
        Section::Key => {
            let (keyword, pattern) = key_name(heap, item, lambda_list)?;
            let parameter = parameter(heap, item, pattern, default, lambda_list)?;
            found.keys.get_or_insert_default().push((keyword, parameter));
        }
        Section::Aux if item.is_symbol() => found.aux.push((item, Value::NIL)),
        Section::Aux => match elements(heap, item, lambda_list)?[..] {
            [variable] => found.aux.push((variable, Value::NIL)),
            [variable, init] => found.aux.push((variable, init)),
            _ => return Err(malformed_parameter(heap, item, lambda_list)),
        },
        Section::Rest | Section::Allow => {
            return Err(malformed_parameter(heap, item, lambda_list));
        }
    }
    Ok(())
}

fn circular(heap: &mut Heap, lambda_list: Value) -> Box<Fault> {
    complain(heap, lambda_list, "The lambda list is circular.", &[])
}

fn malformed_parameter(heap: &mut Heap, item: Value, lambda_list: Value) -> Box<Fault> {
    let control = "The parameter ~s is malformed in the lambda list ~s";
    complain(heap, lambda_list, control, &[item, lambda_list])
}

/// Reads an item: a symbol or `(pattern [default [supplied]])`; for keys, `pattern` tells what to bind.
fn parameter(
    heap: &mut Heap,
    item: Value,
    pattern: Value,
    default: Value,
    lambda_list: Value,
) -> Result<Parameter> {
    if item.is_symbol() {
        return Ok(Parameter { pattern, default, supplied: None });
    }
    let parts = elements(heap, item, lambda_list)?;
    let pattern = if pattern == item { parts[0] } else { pattern };
    match parts[1..] {
        [] => Ok(Parameter { pattern, default, supplied: None }),
        [default] => Ok(Parameter { pattern, default, supplied: None }),
        [default, supplied] if supplied.is_symbol() => {
            Ok(Parameter { pattern, default, supplied: Some(supplied) })
        }
        _ => Err(malformed_parameter(heap, item, lambda_list)),
    }
}

/// Returns the keyword of a key parameter, and what it binds.
fn key_name(heap: &mut Heap, item: Value, lambda_list: Value) -> Result<(Value, Value)> {
    let head = if item.is_cons() { heap.car(item) } else { item };
    if let Some(name) = crate::global::symbol::name_of(head) {
        return Ok((package::keyword(&name).word(), head));
    }
    match list::to_vec(heap, head).unwrap_or_default()[..] {
        [keyword, pattern] if keyword.is_symbol() => Ok((keyword, pattern)),
        _ => Err(malformed_parameter(heap, item, lambda_list)),
    }
}

/// Makes the form for one lambda list and all lists nested in it.
struct Compiler {
    /// The name of the operator and its lambda list, which faults quote.
    context: Value,
    /// The default of optional parameters that have none.
    default: Value,
    /// The declarations of the body, which may concern any of the variables.
    declarations: Vec<Value>,
    temps: usize,
}

/// A binding that follows once the list has been taken apart.
enum Later {
    /// A variable, to the value of a form.
    Bind(Value, Value),
    /// A pattern, to the list that a form yields.
    Match(Value, Value),
}

/// One destructuring: the variables in the order of the shape, and the bindings that follow.
#[derive(Default)]
struct Plan {
    variables: Vec<Value>,
    later: Vec<Later>,
    /// Whether a form must be evaluated before the next variable is bound.
    late: bool,
}

impl Plan {
    /// Binds a variable to the next part, through a temporary if forms must not see it yet.
    fn variable(&mut self, compiler: &mut Compiler, variable: Value) {
        if self.late {
            let part = compiler.temp();
            self.variables.push(part);
            self.later.push(Later::Bind(variable, part));
        } else {
            self.variables.push(variable);
        }
    }
}

impl Compiler {
    fn temp(&mut self) -> Value {
        self.temps += 1;
        temp(self.temps - 1)
    }

    /// Makes the form that binds a lambda list to the list that a form yields, around a body.
    fn destructure(
        &mut self,
        heap: &mut Heap,
        pattern: Value,
        source: Value,
        body: Value,
        depth: usize,
    ) -> Result<Value> {
        let mut plan = Plan::default();
        let shape = self.level(heap, &mut plan, pattern, depth)?;
        let inner = self.body(heap, plan.later, body, depth)?;
        let variables = list_of(heap, &plan.variables);
        let context = self.context;
        Ok(form!(in heap (DESTRUCTURE source shape (QUOTE context) variables . inner)))
    }

    /// Puts the body inside the later bindings: a list of forms that begins with the declarations.
    fn body(
        &mut self,
        heap: &mut Heap,
        later: Vec<Later>,
        body: Value,
        depth: usize,
    ) -> Result<Value> {
        let mut forms = list::with_tail(heap, &self.declarations.clone(), body);
        let mut bindings = Value::NIL;
        for step in later.into_iter().rev() {
            match step {
                Later::Bind(variable, value) => {
                    bindings = form!(in heap ((variable value) . bindings));
                }
                Later::Match(pattern, value) => {
                    let inner = self.bound(heap, bindings, forms);
                    let form = self.destructure(heap, pattern, value, inner, depth - 1)?;
                    forms = form!(in heap (form));
                    bindings = Value::NIL;
                }
            }
        }
        Ok(self.bound(heap, bindings, forms))
    }

    /// Puts forms inside a `let*` if there is something to bind; the declarations come first in it.
    fn bound(&self, heap: &mut Heap, bindings: Value, forms: Value) -> Value {
        if bindings.is_nil() {
            return forms;
        }
        let form = form!(in heap ((LET_STAR bindings . forms)));
        list::with_tail(heap, &self.declarations, form)
    }

    /// Makes the shape of one lambda list (see `analyser/forms/destructure.rs`).
    fn level(
        &mut self,
        heap: &mut Heap,
        plan: &mut Plan,
        pattern: Value,
        depth: usize,
    ) -> Result<Value> {
        let sections = parse(heap, pattern, self.default)?;
        let whole = Value::from_bool(sections.whole.is_some());
        if let Some(variable) = sections.whole {
            plan.variable(self, variable);
        }
        let mut required = Vec::new();
        for pattern in sections.required {
            required.push(self.part(heap, plan, pattern, depth)?);
        }
        let mut optional = Vec::new();
        for parameter in sections.optional {
            optional.push(self.parameter(heap, plan, parameter, depth)?);
        }
        let rest = match sections.rest {
            Some(pattern) => self.part(heap, plan, pattern, depth)?,
            None => Value::NIL,
        };
        let mut keys = Value::NIL;
        if let Some(found) = sections.keys {
            let mut entries = vec![Value::from_bool(sections.allow_others)];
            for (keyword, parameter) in found {
                let part = self.key(heap, plan, parameter, depth)?;
                entries.push(heap.cons(keyword, part));
            }
            keys = list_of(heap, &entries);
        }
        for (variable, init) in sections.aux {
            plan.later.push(Later::Bind(variable, init));
        }
        let (required, optional) = (list_of(heap, &required), list_of(heap, &optional));
        Ok(form!(in heap (whole required optional rest keys)))
    }

    /// Makes the shape of one part of a list: `t` for a variable, else the shape of the pattern.
    fn part(
        &mut self,
        heap: &mut Heap,
        plan: &mut Plan,
        pattern: Value,
        depth: usize,
    ) -> Result<Value> {
        if pattern.is_true() && pattern.is_symbol() {
            plan.variable(self, pattern);
            return Ok(T);
        }
        check_pattern(heap, pattern, depth)?;
        self.level(heap, plan, pattern, depth - 1)
    }

    /// Makes the shape of an optional part: `(part default)` with a constant, or `(t)` to leave a mark.
    fn parameter(
        &mut self,
        heap: &mut Heap,
        plan: &mut Plan,
        parameter: Parameter,
        depth: usize,
    ) -> Result<Value> {
        if let Some(default) = constant_default(heap, &parameter) {
            let part = self.part(heap, plan, parameter.pattern, depth)?;
            return Ok(form!(in heap (part default)));
        }
        self.computed(heap, plan, parameter, depth)?;
        Ok(form!(in heap (T)))
    }

    /// Makes what follows the keyword of a key parameter: `(default)`, or nothing to leave a mark.
    fn key(
        &mut self,
        heap: &mut Heap,
        plan: &mut Plan,
        parameter: Parameter,
        depth: usize,
    ) -> Result<Value> {
        if let Some(default) = constant_default(heap, &parameter)
            && parameter.pattern.is_symbol()
            && parameter.pattern.is_true()
        {
            plan.variable(self, parameter.pattern);
            return Ok(form!(in heap (default)));
        }
        self.computed(heap, plan, parameter, depth)?;
        Ok(Value::NIL)
    }

    /// Binds a parameter whose value is computed from the part and the default.
    fn computed(
        &mut self,
        heap: &mut Heap,
        plan: &mut Plan,
        parameter: Parameter,
        depth: usize,
    ) -> Result<()> {
        let part = self.temp();
        plan.variables.push(part);
        let default = parameter.default;
        plan.late |= !is_constant(heap, default);
        let value = form!(in heap (IF (UNSUPPLIED_P part) default part));
        let pattern = parameter.pattern;
        if pattern.is_true() && pattern.is_symbol() {
            plan.later.push(Later::Bind(pattern, value));
        } else {
            check_pattern(heap, pattern, depth)?;
            // Its defaults are evaluated before what follows.
            plan.late = true;
            plan.later.push(Later::Match(pattern, value));
        }
        if let Some(supplied) = parameter.supplied {
            let given = form!(in heap (IF (UNSUPPLIED_P part) () T));
            plan.later.push(Later::Bind(supplied, given));
        }
        Ok(())
    }
}

/// Checks that a pattern is a variable or a lambda list, and not nested too deeply.
fn check_pattern(heap: &mut Heap, pattern: Value, depth: usize) -> Result<()> {
    if !pattern.is_list() {
        let control = "~s is neither a variable nor a lambda list.";
        return Err(complain(heap, pattern, control, &[pattern]));
    }
    if depth == 0 {
        return Err(complain(heap, pattern, "The lambda list is nested too deeply.", &[]));
    }
    Ok(())
}

/// Returns the value of a default that needs no code: a number, a character, a symbol.
fn constant_default(heap: &Heap, parameter: &Parameter) -> Option<Value> {
    let form = parameter.default;
    if parameter.supplied.is_some() || !is_constant(heap, form) {
        return None;
    }
    let value = if form.is_cons() { list::elements(heap, form).nth(1)? } else { form };
    Some(value).filter(|value| !value.is_cons() && !value.is_own())
}
