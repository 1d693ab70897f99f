//! Macro lambda lists: destructuring becomes one `let*` of plain list accesses.
//!
//! The length of each list is checked once, by `(system::destructure list '(bounds . context))`,
//! which returns the list; after that, elements are `car`, `cadr` and so on. Keywords are checked
//! once by `(system::check-keys plist '(keys . context))`, then taken out by `getf`, or, where the
//! default has to be computed or somebody asks whether the key was there, by
//! `(system::plist-get plist key)`, which yields a mark for a missing key.
//!
//! ```text
//! (a (b &optional (c 1)) &key d)  ⇒
//! (let* ((L1 (destructure form '(2… . …))) (a (car L1))
//!        (L2 (destructure (cadr L1) '(1…2 . …))) (b (car L2)) (c (if (cdr L2) (cadr L2) 1))
//!        (L3 (check-keys (cddr L1) '((:d) . …))) (d (getf L3 :d)))
//!   body…)
//! ```

use super::*;

/// How deep patterns may nest.
const DEPTH: usize = 200;

/// The function of a macro, and its documentation string.
pub struct MacroLambda {
    /// A lambda form of two parameters, the macro form and the environment.
    pub lambda: Value,
    /// The documentation string, if there is one.
    pub documentation: Option<Value>,
}

/// What a lambda list is for: where the arguments stand, and what an optional argument is without
/// a default.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A macro: the arguments are the cdr of the form.
    Macro,
    /// A type: the same, but the default is `*`.
    Type,
    /// A compiler macro: the form may be `(funcall #'name …)`.
    CompilerMacro,
}

/// The expander of a macro, as a lambda form that begins with `operator` and the name
/// (`system::global-lambda` or `system::named-lambda`). The body gets a block of that name.
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
    let inner = list::with_tail(heap, &cut.declarations, inner);
    let mut compiler = Compiler { context, default, bindings: Vec::new(), temps: 0 };
    compiler.list(heap, rest, source, DEPTH)?;
    let inner = compiler.wrap(heap, inner);
    let lambda = form!(in heap
        (operator name (whole environment)
          (DECLARE (IGNORABLE whole environment)) inner));
    Ok(MacroLambda { lambda, documentation: cut.documentation })
}

/// `destructuring-bind`.
pub fn destructure(heap: &mut Heap, pattern: Value, source: Value, body: Value) -> Result<Value> {
    let context = form!(in heap (() . pattern));
    let default = Value::NIL;
    let mut compiler = Compiler { context, default, bindings: Vec::new(), temps: 0 };
    compiler.list(heap, pattern, source, DEPTH)?;
    Ok(compiler.wrap(heap, body))
}

/// Cuts `&whole variable` off the front of a lambda list.
fn take_whole(heap: &mut Heap, lambda_list: Value) -> Result<(Option<Value>, Value)> {
    match list::split::<2>(heap, lambda_list) {
        Some(([AMP_WHOLE, variable], rest)) if variable.is_symbol() => Ok((Some(variable), rest)),
        _ if lambda_list.is_cons() && heap.car(lambda_list) == AMP_WHOLE => {
            Err(complain(heap, lambda_list, "&WHOLE needs a variable: ~s", &[lambda_list]))
        }
        _ => Ok((None, lambda_list)),
    }
}

/// Takes `&environment variable` out of a lambda list, wherever it stands at the top.
fn take_environment(heap: &mut Heap, lambda_list: Value) -> Result<(Option<Value>, Value)> {
    let mut before = Vec::new();
    let mut rest = lambda_list;
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
    }
    Ok((None, lambda_list))
}

/// One optional or key parameter.
struct Parameter {
    pattern: Value,
    default: Value,
    supplied: Option<Value>,
}

/// A lambda list cut into its sections.
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

/// Files one element of a lambda list under its section.
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

fn malformed_parameter(heap: &mut Heap, item: Value, lambda_list: Value) -> Box<Fault> {
    let control = "The parameter ~s is malformed in the lambda list ~s";
    complain(heap, lambda_list, control, &[item, lambda_list])
}

/// `item` is a symbol or `(pattern [default [supplied]])`; for keys `pattern` says what to bind.
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

/// The keyword of a key parameter, and what it binds.
fn key_name(heap: &mut Heap, item: Value, lambda_list: Value) -> Result<(Value, Value)> {
    let head = if item.is_cons() { heap.car(item) } else { item };
    if head.is_symbol() {
        return Ok((package::keyword(&crate::value::symbol::name(head)), head));
    }
    match list::to_vec(heap, head).unwrap_or_default()[..] {
        [keyword, pattern] if keyword.is_symbol() => Ok((keyword, pattern)),
        _ => Err(malformed_parameter(heap, item, lambda_list)),
    }
}

/// A position in a list that is at hand in a variable: how many conses further on.
struct Cursor {
    base: Value,
    offset: usize,
}

impl Cursor {
    /// The element here.
    fn element(&self, heap: &mut Heap) -> Value {
        let (operator, base) = ([CAR, CADR, CADDR, CADDDR][self.offset], self.base);
        form!(in heap (operator base))
    }

    /// The list from here on.
    fn tail(&self, heap: &mut Heap) -> Value {
        let base = self.base;
        match self.offset {
            0 => base,
            n => {
                let operator = [CDR, CDDR, CDDDR][n - 1];
                form!(in heap (operator base))
            }
        }
    }
}

/// Makes the bindings of one lambda list with all that is nested in it.
struct Compiler {
    /// The name of the operator and its lambda list, for the messages of faults.
    context: Value,
    /// The default of optional arguments without one.
    default: Value,
    bindings: Vec<Value>,
    temps: usize,
}

impl Compiler {
    fn wrap(&self, heap: &mut Heap, body: Value) -> Value {
        if self.bindings.is_empty() {
            return form!(in heap (LOCALLY . body));
        }
        let bindings = list_of(heap, &self.bindings);
        form!(in heap (LET_STAR bindings . body))
    }

    fn bind(&mut self, heap: &mut Heap, variable: Value, value: Value) {
        let binding = form!(in heap (variable value));
        self.bindings.push(binding);
    }

    fn bind_temp(&mut self, heap: &mut Heap, value: Value) -> Value {
        self.temps += 1;
        let name = temp(self.temps - 1);
        self.bind(heap, name, value);
        name
    }

    fn advance(&mut self, heap: &mut Heap, cursor: &mut Cursor) {
        cursor.offset += 1;
        if cursor.offset == 4 {
            let base = cursor.base;
            let further = form!(in heap (CDDDDR base));
            cursor.base = self.bind_temp(heap, further);
            cursor.offset = 0;
        }
    }

    /// Binds a pattern, a variable or a nested lambda list, to the value of a form.
    fn pattern(
        &mut self,
        heap: &mut Heap,
        pattern: Value,
        value: Value,
        depth: usize,
    ) -> Result<()> {
        if pattern.is_true() && pattern.is_symbol() {
            self.bind(heap, pattern, value);
            return Ok(());
        }
        if !pattern.is_list() {
            let control = "~s is neither a variable nor a lambda list.";
            return Err(complain(heap, pattern, control, &[pattern]));
        }
        if depth == 0 {
            return Err(complain(heap, pattern, "The lambda list is nested too deeply.", &[]));
        }
        self.list(heap, pattern, value, depth - 1)
    }

    /// Binds a lambda list to the list that a form yields.
    fn list(&mut self, heap: &mut Heap, pattern: Value, value: Value, depth: usize) -> Result<()> {
        let sections = parse(heap, pattern, self.default)?;
        let value = match sections.whole {
            Some(variable) => {
                self.bind(heap, variable, value);
                variable
            }
            None => value,
        };
        let base = self.checked(heap, &sections, value);
        let mut cursor = Cursor { base, offset: 0 };
        for pattern in &sections.required {
            let element = cursor.element(heap);
            self.pattern(heap, *pattern, element, depth)?;
            self.advance(heap, &mut cursor);
        }
        for parameter in &sections.optional {
            let (test, element) = (cursor.tail(heap), cursor.element(heap));
            self.optional(heap, parameter, test, element, depth)?;
            self.advance(heap, &mut cursor);
        }
        let tail = cursor.tail(heap);
        if let Some(rest) = sections.rest {
            self.pattern(heap, rest, tail, depth)?;
        }
        if let Some(keys) = &sections.keys {
            self.keys(heap, keys, sections.allow_others, tail, depth)?;
        }
        for (variable, init) in &sections.aux {
            self.bind(heap, *variable, *init);
        }
        Ok(())
    }

    /// A variable or temporary that holds the list, its length checked.
    fn checked(&mut self, heap: &mut Heap, sections: &Sections, value: Value) -> Value {
        let least = sections.required.len();
        let open = sections.rest.is_some() || sections.keys.is_some();
        let most = if open { None } else { Some(least + sections.optional.len()) };
        if least == 0 && open {
            return if value.is_symbol() { value } else { self.bind_temp(heap, value) };
        }
        // Both bounds in one number: the least, and the most plus one, or zero for any.
        let bounds = ((least as i64) << 32) | most.map_or(0, |n| n as i64 + 1);
        let (bounds, context) = (Value::fixnum(bounds), self.context);
        let check = form!(in heap (DESTRUCTURE value (QUOTE (bounds . context))));
        self.bind_temp(heap, check)
    }

    fn optional(
        &mut self,
        heap: &mut Heap,
        parameter: &Parameter,
        test: Value,
        element: Value,
        depth: usize,
    ) -> Result<()> {
        let default = parameter.default;
        let value =
            if default.is_nil() { element } else { form!(in heap (IF test element default)) };
        self.pattern(heap, parameter.pattern, value, depth)?;
        if let Some(supplied) = parameter.supplied {
            let given = form!(in heap (IF test T ()));
            self.bind(heap, supplied, given);
        }
        Ok(())
    }

    fn keys(
        &mut self,
        heap: &mut Heap,
        keys: &[(Value, Parameter)],
        allow_others: bool,
        tail: Value,
        depth: usize,
    ) -> Result<()> {
        let names: Vec<Value> = keys.iter().map(|(keyword, _)| *keyword).collect();
        let names = if allow_others { T } else { list_of(heap, &names) };
        let context = self.context;
        let check = form!(in heap (CHECK_KEYS tail (QUOTE (names . context))));
        let plist = self.bind_temp(heap, check);
        for (keyword, parameter) in keys {
            let (keyword, default) = (*keyword, parameter.default);
            let key = if is_constant(heap, keyword) { keyword } else { quote(heap, keyword) };
            if parameter.supplied.is_none() && is_constant(heap, default) {
                let value = if default.is_nil() {
                    form!(in heap (GETF plist key))
                } else {
                    form!(in heap (GETF plist key default))
                };
                self.pattern(heap, parameter.pattern, value, depth)?;
                continue;
            }
            let found = form!(in heap (PLIST_GET plist key));
            let found = self.bind_temp(heap, found);
            let value = form!(in heap (IF (UNSUPPLIED_P found) default found));
            self.pattern(heap, parameter.pattern, value, depth)?;
            if let Some(supplied) = parameter.supplied {
                let given = form!(in heap (IF (UNSUPPLIED_P found) () T));
                self.bind(heap, supplied, given);
            }
        }
        Ok(())
    }
}
