//! Lambda expressions: ordinary lambda lists, declarations, and the prologue that gives parameters
//! their defaults.

use super::control::is_known_declaration;
use crate::analyser::analysis::{Analysis, Task};
use crate::analyser::scope::{Binding, Context, ScopeId};
use crate::analyser::tree::{Docstring, LambdaTree, Optional, Tree, TreeId, Var};
use crate::data::{Fault, Result, list, string};
use crate::global::{package, sym, symbol};
use crate::heap::{Heap, Shared, Symbol, Value};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

/// Names, each with a value; the first one of a name counts. Few are searched one after the other.
#[derive(Debug)]
pub(in crate::analyser) struct Names<T> {
    few: SmallVec<[(Symbol, T); 8]>,
    many: FxHashMap<Symbol, T>,
}

impl<T> Default for Names<T> {
    fn default() -> Names<T> {
        Names { few: SmallVec::new(), many: FxHashMap::default() }
    }
}

impl Names<()> {
    /// Adds a name that one form binds. It is a program error if the form has bound it already.
    pub(in crate::analyser) fn add_once(&mut self, heap: &mut Heap, name: Symbol) -> Result<()> {
        if self.get(name).is_some() {
            let control = "The variable ~s is bound twice in one place.";
            return Err(Fault::program(heap, control, &[name.word()]));
        }
        self.add(name, ());
        Ok(())
    }
}

impl<T: Copy> Names<T> {
    /// Adds a name.
    pub(in crate::analyser) fn add(&mut self, name: Symbol, value: T) {
        match self.few.len() < self.few.inline_size() {
            true => self.few.push((name, value)),
            false => {
                self.many.entry(name).or_insert(value);
            }
        }
    }

    /// The value of a name.
    pub(in crate::analyser) fn get(&self, name: Symbol) -> Option<T> {
        let found = self.few.iter().find(|(other, _)| *other == name).map(|found| found.1);
        match found {
            None if !self.many.is_empty() => self.many.get(&name).copied(),
            found => found,
        }
    }

    /// Drops all names.
    pub(in crate::analyser) fn clear(&mut self) {
        *self = Names::default();
    }
}

/// The declarations at the head of a body.
#[derive(Default)]
pub(in crate::analyser) struct Declarations {
    /// The names declared special, in their order.
    specials: Vec<Symbol>,
    is_special: Names<()>,
    ignored: Names<()>,
    notinline: Vec<Symbol>,
    types: Names<Value>,
    documentation: Option<Value>,
}

impl Declarations {
    /// Whether a variable of this name is declared `ignore` or `ignorable`.
    pub(in crate::analyser) fn is_ignored(&self, name: Symbol) -> bool {
        self.ignored.get(name).is_some()
    }

    /// Whether a variable of this name is declared special.
    pub(in crate::analyser) fn is_special(&self, name: Symbol) -> bool {
        self.is_special.get(name).is_some()
    }

    /// For each binding its declared type (in the fixed area), or `None`.
    pub(in crate::analyser) fn checks(
        &self,
        a: &mut Analysis,
        heap: &mut Heap,
        targets: &[(Option<Symbol>, Var)],
    ) -> Result<Vec<Option<Shared>>> {
        let mut out = Vec::new();
        for (special, v) in targets {
            let name = special.unwrap_or_else(|| a.code.variables[*v as usize].name);
            out.push(match self.types.get(name) {
                Some(kind) => Some(a.fix(heap, kind)?),
                None => None,
            });
        }
        Ok(out)
    }
}

/// The symbol that a declaration is about; a program error if `name` is not a symbol.
fn variable_name(heap: &mut Heap, name: Value) -> Result<Symbol> {
    match name.as_symbol() {
        Some(name) => Ok(name),
        None => Err(Fault::program(heap, "~s is not a variable name.", &[name])),
    }
}

/// A step of the prologue of a function.
enum Step {
    Init(Var, bool, Option<Var>),
    Special(Symbol, Var),
    Aux(Var),
}

impl Analysis {
    /// The number of leading forms that are declarations, or a docstring if one is allowed.
    pub(in crate::analyser) fn leading_declarations(
        &self,
        heap: &Heap,
        forms: &[Value],
        docstring: bool,
    ) -> usize {
        let mut seen = !docstring;
        let mut n = 0;
        for (i, form) in forms.iter().enumerate() {
            let declares = form.is_cons() && heap.car(*form) == sym::DECLARE;
            let documents = !seen && string::is_string(heap, *form) && i + 1 < forms.len();
            seen |= documents;
            if !declares && !documents {
                break;
            }
            n = i + 1;
        }
        n
    }

    /// Removes the declarations from the head of a body and reads them.
    pub(in crate::analyser) fn declarations(
        &mut self,
        heap: &mut Heap,
        forms: &mut &[Value],
    ) -> Result<Declarations> {
        self.read_declarations(heap, forms, false)
    }

    fn read_declarations(
        &mut self,
        heap: &mut Heap,
        forms: &mut &[Value],
        docstring: bool,
    ) -> Result<Declarations> {
        let n = self.leading_declarations(heap, forms, docstring);
        let mut out = Declarations::default();
        let (head, rest) = forms.split_at(n);
        *forms = rest;
        for form in head {
            if !form.is_cons() {
                out.documentation = Some(*form);
                continue;
            }
            let specifiers = heap.cdr(*form);
            for specifier in list::to_few(heap, specifiers)? {
                self.read_declaration(heap, specifier, &mut out)?;
            }
        }
        Ok(out)
    }

    fn read_declaration(
        &mut self,
        heap: &mut Heap,
        specifier: Value,
        out: &mut Declarations,
    ) -> Result<()> {
        if !specifier.is_cons() {
            return Err(Fault::program(heap, "~s is not a declaration.", &[specifier]));
        }
        let identifier = heap.car(specifier);
        let rest = heap.cdr(specifier);
        let names = list::to_few(heap, rest)?;
        match identifier {
            sym::SPECIAL => {
                for name in names {
                    let name = variable_name(heap, name)?;
                    out.specials.push(name);
                    out.is_special.add(name, ());
                }
            }
            sym::IGNORE | sym::IGNORABLE => {
                let names = names.iter().filter_map(|n| n.as_symbol());
                names.for_each(|name| out.ignored.add(name, ()));
            }
            sym::NOTINLINE => out.notinline.extend(names.iter().filter_map(|n| n.as_symbol())),
            sym::TYPE => {
                if let Some((kind, names)) = names.split_first() {
                    for name in names {
                        out.types.add(variable_name(heap, *name)?, *kind);
                    }
                }
            }
            sym::OPTIMIZE | sym::INLINE | sym::FTYPE | sym::DYNAMIC_EXTENT | sym::DECLARATION => {}
            // A type specifier may abbreviate `(type …)`.
            other if is_known_declaration(other) || other.is_cons() => {
                for name in names {
                    out.types.add(variable_name(heap, name)?, other);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Puts declarations into force that do not concern a binding of the same form.
    pub(in crate::analyser) fn declare_free(
        &mut self,
        declarations: &Declarations,
        scope: ScopeId,
    ) -> ScopeId {
        let mut scope = scope;
        for name in &declarations.specials {
            scope = self.scopes.bind(scope, Binding::Special(*name));
        }
        for name in &declarations.notinline {
            scope = self.scopes.bind(scope, Binding::NotInline(*name));
        }
        scope
    }

    /// Analyses `(lambda-list . body)` as a function; yields one result, a `Tree::Lambda`.
    pub(in crate::analyser) fn lambda(
        &mut self,
        heap: &mut Heap,
        name: Shared,
        rest: Value,
        place: Context,
        global: bool,
    ) -> Result<()> {
        if !rest.is_cons() {
            return Err(Fault::program(heap, "A lambda expression has no lambda list.", &[]));
        }
        let lambda_list = heap.car(rest);
        let body = heap.cdr(rest);
        let forms = list::to_few(heap, body)?;
        let mut forms = &forms[..];
        let declarations = self.read_declarations(heap, &mut forms, true)?;
        let documentation = Docstring::default();
        if let Some(text) = declarations.documentation {
            documentation.set(Some(self.fix(heap, text)?));
        }
        let id = self.code.lambdas.len() as u32;
        self.code.lambdas.push(LambdaTree {
            documentation,
            name,
            parent: place.lambda,
            global,
            span: place.span,
            ..Default::default()
        });
        let mut list = LambdaList {
            a: self,
            place: Context { lambda: id, ..place },
            declarations,
            steps: Vec::new(),
            visits: Vec::new(),
            bound: Names::default(),
        };
        list.parse(heap, lambda_list)?;
        let LambdaList { place: inner, declarations, steps, visits, .. } = list;
        let scope = self.declare_free(&declarations, inner.scope);
        let n = visits.len();
        self.build(move |a, _| {
            let mut results = a.pop_many(n + 1);
            let body = results.pop().expect("the body");
            let body = a.prologue(steps, results, body, inner);
            a.code.lambdas[id as usize].body = body;
            a.push(Tree::Lambda(id), place.span);
            Ok(())
        });
        self.visit_body(forms, Context { scope, ..inner });
        for (form, place) in visits.iter().rev() {
            self.tasks.push(Task::Visit(*form, *place));
        }
        Ok(())
    }

    fn prologue(
        &mut self,
        steps: Vec<Step>,
        mut defaults: Vec<TreeId>,
        body: TreeId,
        place: Context,
    ) -> TreeId {
        let mut rest = body;
        for step in steps.into_iter().rev() {
            let tree = match step {
                Step::Init(variable, has_default, supplied) => {
                    let default = if has_default { defaults.pop() } else { None };
                    Tree::InitParameter { variable, default, supplied, rest }
                }
                Step::Special(name, v) => {
                    let value = self.node(Tree::Local(v), place.span);
                    Tree::BindSpecial(vec![(name, value)], rest)
                }
                Step::Aux(v) => {
                    let init = defaults.pop().expect("every &aux has a form");
                    Tree::Let(vec![(v, init)], rest)
                }
            };
            rest = self.node(tree, place.span);
        }
        rest
    }
}

struct LambdaList<'a> {
    a: &'a mut Analysis,
    place: Context,
    declarations: Declarations,
    steps: Vec<Step>,
    visits: Vec<(Value, Context)>,
    /// The names of the parameters so far. Those behind `&aux` are bound one after the other, so
    /// they are compared with none.
    bound: Names<()>,
}

#[derive(PartialEq, PartialOrd, Clone, Copy)]
enum Section {
    Required,
    Optional,
    Rest,
    AfterRest,
    Key,
    AfterKey,
    Aux,
}

impl LambdaList<'_> {
    /// Binds a parameter in the scope of what follows. A special one is passed in a temporary
    /// variable.
    fn bind(&mut self, heap: &mut Heap, name: Value) -> Result<(Var, Option<Step>)> {
        let (name, special) = self.a.binds_special(heap, name, &self.declarations)?;
        let shown = if special { Symbol::NIL } else { name };
        self.bound.add_once(heap, name)?;
        let v = self.a.variable(shown, self.place.lambda);
        self.a.code.variables[v as usize].span = self.place.span;
        self.a.code.variables[v as usize].used = special || self.declarations.is_ignored(name);
        let binding = if special { Binding::Special(name) } else { Binding::Variable(name, v) };
        self.place.scope = self.a.scopes.bind(self.place.scope, binding);
        Ok((v, special.then_some(Step::Special(name, v))))
    }

    fn lambda(&mut self) -> &mut LambdaTree {
        &mut self.a.code.lambdas[self.place.lambda as usize]
    }

    fn parse(&mut self, heap: &mut Heap, lambda_list: Value) -> Result<()> {
        let mut section = Section::Required;
        let parameters = match list::to_vec(heap, lambda_list) {
            Ok(parameters) => parameters,
            Err(_) => {
                let control = "The lambda list ~s is not a proper list.";
                return Err(Fault::program(heap, control, &[lambda_list]));
            }
        };
        for parameter in parameters {
            let next = match parameter {
                sym::AMP_OPTIONAL => Some(Section::Optional),
                sym::AMP_REST | sym::AMP_BODY => Some(Section::Rest),
                sym::AMP_KEY => Some(Section::Key),
                sym::AMP_AUX => Some(Section::Aux),
                sym::AMP_ALLOW_OTHER_KEYS if section == Section::Key => {
                    self.lambda().allow_other_keys = true;
                    Some(Section::AfterKey)
                }
                _ => None,
            };
            match next {
                Some(next) if next > section && section != Section::Rest => {
                    if next == Section::Key {
                        self.lambda().keys = Some(Vec::new());
                    }
                    section = next;
                }
                Some(_) => return Err(self.misplaced(heap, parameter, lambda_list)),
                None => section = self.parameter(heap, section, parameter, lambda_list)?,
            }
        }
        if section == Section::Rest {
            return Err(self.misplaced(heap, sym::AMP_REST, lambda_list));
        }
        Ok(())
    }

    fn misplaced(&self, heap: &mut Heap, what: Value, whole: Value) -> Box<Fault> {
        Fault::program(heap, "~s is misplaced in the lambda list ~s.", &[what, whole])
    }

    fn parameter(
        &mut self,
        heap: &mut Heap,
        section: Section,
        parameter: Value,
        whole: Value,
    ) -> Result<Section> {
        match section {
            Section::Required => {
                let (v, special) = self.bind(heap, parameter)?;
                self.lambda().required.push(v);
                self.steps.push(Step::Init(v, false, None));
                self.steps.extend(special);
            }
            Section::Rest => {
                let (v, special) = self.bind(heap, parameter)?;
                self.lambda().rest = Some(v);
                self.steps.push(Step::Init(v, false, None));
                self.steps.extend(special);
                return Ok(Section::AfterRest);
            }
            Section::Optional => {
                let optional = self.optional(heap, parameter, false, whole)?;
                self.lambda().optional.push(optional);
            }
            Section::Key => {
                let key = self.optional(heap, parameter, true, whole)?;
                self.lambda().keys.get_or_insert_with(Vec::new).push(key);
            }
            Section::Aux => {
                let (name, init) = if parameter.is_cons() {
                    let parts = list::to_vec(heap, parameter)?;
                    (parts[0], parts.get(1).copied().unwrap_or(Value::NIL))
                } else {
                    (parameter, Value::NIL)
                };
                self.visits.push((init, self.place));
                self.bound.clear();
                let (v, special) = self.bind(heap, name)?;
                self.steps.push(Step::Aux(v));
                self.steps.extend(special);
            }
            Section::AfterRest | Section::AfterKey => {
                return Err(self.misplaced(heap, parameter, whole));
            }
        }
        Ok(section)
    }

    /// Parses `name`, `(name default supplied)` or `((keyword name) default supplied)`.
    fn optional(
        &mut self,
        heap: &mut Heap,
        parameter: Value,
        key: bool,
        whole: Value,
    ) -> Result<Optional> {
        let parts =
            if parameter.is_cons() { list::to_vec(heap, parameter)? } else { vec![parameter] };
        if parts.len() > 3 {
            return Err(self.misplaced(heap, parameter, whole));
        }
        let mut name = parts[0];
        let mut keyword = Symbol::NIL;
        if key && name.is_cons() {
            match list::split::<2>(heap, name) {
                Some(([k, inner], _)) if let Some(k) = k.as_symbol() => {
                    (keyword, name) = (k, inner);
                }
                _ => return Err(self.misplaced(heap, parameter, whole)),
            }
        } else if key && let Some(text) = symbol::name_of(name) {
            keyword = package::keyword(&text);
        }
        let default = parts.get(1).copied().unwrap_or(Value::NIL);
        self.visits.push((default, self.place));
        let (variable, special) = self.bind(heap, name)?;
        let mut supplied = None;
        let mut supplied_special = None;
        if let Some(name) = parts.get(2) {
            let (v, special) = self.bind(heap, *name)?;
            supplied = Some(v);
            supplied_special = special;
        }
        self.steps.push(Step::Init(variable, true, supplied));
        self.steps.extend(special);
        self.steps.extend(supplied_special);
        Ok(Optional { keyword, variable, supplied })
    }
}
