//! The work list: visits forms, expands macros and turns the results into nodes.
//!
//! A *visit* of a form either pushes one result (the index of a node) or replaces itself by other
//! tasks that will push it. A special operator pushes a *build*, which runs after the visits of its
//! parts and turns their results into one. Forms that wait on the list are roots of the collector.

use super::SpanFinder;
use super::forms::make::Make;
use super::here::HereScope;
use super::lint::calls::Call;
use super::macros::ours::with_hidden;
use super::macros::{NewSort, Proposal};
use super::scope::{Binding, Context, DEEPEST, Defined, NESTING, ScopeId, Scopes, Warning};
use super::tree::{Code, Exit, ExitId, LambdaId, LambdaTree, Tree, TreeId, Var, Variable};
use crate::data::list::Few;
use crate::data::{Advised, Fault, Result, list, symbol_of};
use crate::global::symbol::{flag, known};
use crate::global::{names, operator, shape, sym, symbol};
use crate::heap::{Heap, Imm, Shared, Symbol, Value};
use crate::text::Span;
use hashbrown::HashMap;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::cell::{Cell, RefCell};
use std::sync::OnceLock;

/// What the machine must do before the analysis can go on.
pub enum Step {
    /// Nothing: the analysis has worked for a while and wants to be called again.
    Pause,
    /// Nothing: the analysis has ended with this result.
    Done(Box<Code>),
    /// Call the macro function with the form and the environment, then [`Analysis::resume`] with
    /// the result.
    Expand {
        /// The macro function, or the name of a macro that Rust expands if the program has a hook.
        function: Value,
        /// The form.
        form: Value,
        /// The lexical environment; NIL for the global one.
        environment: Value,
        /// Whether an error in the macro function only ends the expansion, because the form stands
        /// in the body of a function.
        guarded: bool,
    },
    /// Load the definition of this symbol from the standard library, then `resume` with NIL.
    Load(Symbol),
    /// Make a function of the lambda expression in the macro environment, then `resume` with it.
    MakeFunction {
        /// The local macros in force, as an environment object.
        environment: Value,
        /// The lambda expression.
        lambda: Value,
    },
    /// Evaluate the form in the null environment, then `resume` with its value.
    Evaluate(Value),
}

pub(super) type Build = Box<dyn FnOnce(&mut Analysis, &mut Heap) -> Result<()> + Send>;

pub(super) enum Task {
    Visit(Value, Context),
    /// Makes a node from the results of the visits before it.
    Make(Make, Context),
    /// Does the same by a function.
    Build(Build),
    /// Makes the expanders of a macrolet, then visits its body.
    Macrolet(Box<super::forms::binding::Macrolet>),
    /// Waits for the expansion of a form at this place.
    Expanded(Value, Context),
    /// Waits for the expansion of a call by a compiler macro. If that is the call itself, the call
    /// stays.
    Compiled(Value, Context),
    /// Visits the form again after its macro has been loaded.
    Retry(Value, Context),
    /// Waits for a value computed at load time, and makes it a constant.
    LoadTimeValue(Context),
    /// Does the same for a value that is never written to.
    ReadOnlyValue(Context),
}

/// The analysis of a form.
#[derive(Default)]
pub struct Analysis {
    pub(super) tasks: Vec<Task>,
    pub(super) results: Vec<TreeId>,
    pub(super) scopes: Scopes,
    pub(super) code: Code,
    /// The warnings so far: what looks wrong but does not stop the analysis.
    pub warnings: Vec<Warning>,
    /// Finds the place of a cons that was read from a source.
    pub find_span: Option<SpanFinder>,
    /// The same, or that of the nearest analysis around this one which has it.
    pub find_span_around: Option<SpanFinder>,
    /// The place of the form visited last.
    pub place: Span,
    /// The index of the current package.
    pub package: Option<u32>,
    /// Whether objects in the form are the constants of the code themselves, not copies of them.
    pub keep_constants: bool,
    /// Whether literals outside of functions are copied into the heap of who evaluates the form.
    pub thaws: bool,
    pub(super) thawed: FxHashMap<Value, Var>,
    /// Whether the code is only checked and not run.
    pub check_only: bool,
    /// Whether what is in `load-time-value` is evaluated only if code around it runs, since the source is only checked.
    pub defers_load_time: bool,
    /// Whether the form is a definition of the standard library.
    pub of_library: bool,
    /// Whether handlers have been met in the form.
    pub(super) handles: bool,
    /// The number of turns for which the analysis has waited for a code collection, because the
    /// node keeps too much.
    pub held: u32,
    /// The objects kept as constants, in the order in which the outermost function captures them.
    pub constants: Vec<Value>,
    pub(super) constant_variables: Vec<Var>,
    /// The calls of local functions.
    pub(super) local_calls: Vec<(Var, Box<Call>)>,
    /// The fields of messages whose variables hide another variable.
    pub(super) hiding: Vec<Var>,
    /// The assignments to variables of outer functions.
    pub(super) outward: Vec<super::lint::lost_assignments::Outward>,
    pub(super) fixed: Vec<(Value, Shared)>,
    /// Where they are in that list, as they were called at this epoch of the heap.
    pub(super) places_of_fixed: (u64, FxHashMap<Value, usize>),
    /// The variables that functions capture, of those functions that capture [`FEW`] or more.
    captures: FxHashSet<(LambdaId, Var)>,
    /// The structures that the form defines.
    pub(super) proposals: RefCell<Vec<Proposal>>,
    /// Definitions in the latest expansion that give symbols of the standard a new kind of meaning.
    pub(super) new_sorts: RefCell<Vec<NewSort>>,
    /// Whether the muproc has unlocked the package COMMON-LISP.
    pub is_unlocked: bool,
    /// Whether the program has set `*macroexpand-hook*`.
    pub is_hooked: bool,
    /// Whether COMPILE or COMPILE-FILE waits for the warnings, which then need no place.
    pub is_compiled: bool,
}

/// The number of tasks between two pauses.
pub const TASKS: i32 = 256;
/// The least number of tasks between two pauses, if a collection is due.
const AT_LEAST: i32 = 16;

/// So many captured variables of a function are searched one after the other.
const FEW: usize = 16;

impl Analysis {
    /// Begins the analysis of a form as the body of a function without arguments. `environment` is
    /// an environment object with local macros, or NIL.
    pub fn new(heap: &mut Heap, form: Value, environment: Value, span: Span) -> Box<Analysis> {
        let mut analysis = SPARE.take().unwrap_or_default();
        analysis.code.lambdas.push(LambdaTree { span, ..Default::default() });
        let scope = analysis.enter_environment(heap, environment);
        let place = Context { scope, lambda: 0, span, depth: 0 };
        analysis.tasks.push(Task::Build(Box::new(|a, _| {
            a.code.lambdas[0].body = a.pop();
            Ok(())
        })));
        analysis.tasks.push(Task::Visit(form, place));
        analysis
    }

    /// Keeps the memory of an analysis that has ended for the next one on this thread, unless it is
    /// large.
    pub fn retire(mut self: Box<Analysis>) {
        const LARGE: usize = 4096;
        if self.code.nodes.capacity() > LARGE || self.scopes.capacity() > LARGE {
            return;
        }
        self.tasks.clear();
        self.results.clear();
        self.scopes.clear();
        self.code.nodes.clear();
        self.code.spans.clear();
        *self = Analysis {
            tasks: std::mem::take(&mut self.tasks),
            results: std::mem::take(&mut self.results),
            scopes: std::mem::take(&mut self.scopes),
            code: Code {
                nodes: std::mem::take(&mut self.code.nodes),
                spans: std::mem::take(&mut self.code.spans),
                ..Code::default()
            },
            ..Analysis::default()
        };
        SPARE.set(Some(self));
    }

    /// Runs until the analysis is done or the machine must do something.
    pub fn step(&mut self, heap: &mut Heap) -> Result<Step> {
        let mut left = TASKS;
        while let Some(task) = self.tasks.pop() {
            left -= 1;
            // If a collection is due, the pause comes earlier: the heap would grow meanwhile.
            if left == 0 || (heap.wants_collection && left < TASKS - AT_LEAST) {
                self.tasks.push(task);
                return Ok(Step::Pause);
            }
            let wanted = match task {
                Task::Make(make, place) => {
                    self.make(make, place);
                    None
                }
                Task::Build(build) => {
                    build(self, heap)?;
                    None
                }
                Task::Visit(form, place) => {
                    let before = self.before_visit();
                    match self.visit(heap, form, place) {
                        Ok(wanted) => wanted,
                        Err(fault) => self.give_up_form(heap, fault, before, form, place)?,
                    }
                }
                Task::Macrolet(state) => self.step_macrolet(heap, state)?,
                Task::Expanded(..)
                | Task::Compiled(..)
                | Task::Retry(..)
                | Task::LoadTimeValue(_)
                | Task::ReadOnlyValue(_) => {
                    return Err(Fault::simple(heap, "The analysis was not resumed.", &[]));
                }
            };
            if let Some(step) = wanted {
                return Ok(step);
            }
        }
        self.finish();
        super::forms::single::prefer_single_values(&mut self.code);
        // The tree lives as long as the function, so it takes no more memory than it needs.
        let code = Code {
            nodes: fitting(&mut self.code.nodes),
            spans: fitting(&mut self.code.spans),
            variables: std::mem::take(&mut self.code.variables),
            lambdas: std::mem::take(&mut self.code.lambdas),
            exits: std::mem::take(&mut self.code.exits),
        };
        Ok(Step::Done(Box::new(code)))
    }

    /// Continues with what the machine has computed for the last step.
    pub fn resume(&mut self, heap: &mut Heap, value: Value) -> Result<()> {
        match self.tasks.pop() {
            Some(Task::Expanded(form, place)) => {
                if value.is_cons() && heap.car(value) == known::MISTAKE.word() {
                    self.mention(heap, form, place);
                }
                let value = self.mended(heap, form, value, place);
                self.tasks.push(Task::Visit(value, place));
            }
            Some(Task::Retry(form, place)) => self.tasks.push(Task::Visit(form, place)),
            Some(Task::Compiled(form, place)) if value == form => {
                let name = symbol_of(heap.car(form))?;
                self.visit_global_call(heap, name, form, place)?;
            }
            Some(Task::Compiled(_, place)) => self.tasks.push(Task::Visit(value, place)),
            Some(Task::LoadTimeValue(place)) => {
                let constant = self.load_time_constant(heap, value, place.lambda)?;
                self.push(constant, place.span);
            }
            Some(Task::ReadOnlyValue(place)) => {
                let constant = Tree::Const(self.fix(heap, value)?);
                self.push(constant, place.span);
            }
            Some(Task::Macrolet(mut state)) => {
                state.take_expander(value);
                self.tasks.push(Task::Macrolet(state));
            }
            _ => return Err(Fault::simple(heap, "The analysis was resumed out of turn.", &[])),
        }
        Ok(())
    }

    fn finish(&mut self) {
        // The outermost function captures the objects that are kept as constants.
        self.code.lambdas[0].free = self.constant_variables.clone();
        for variable in &self.code.variables {
            if !variable.used && symbol_is_named(variable.name) {
                let around = self.code.lambdas[variable.lambda as usize].span;
                let span = if variable.span.is_known() { variable.span } else { around };
                self.warnings.push(Warning::UnusedVariable(variable.name, span));
            }
        }
        self.note_proposals();
        self.warn_of_hidden_variables();
        self.warn_of_local_calls();
        self.warn_of_assignments_across();
    }

    // ---- helpers for the families of operators ----

    /// Adds a node and returns its index.
    pub(super) fn node(&mut self, tree: Tree, span: Span) -> TreeId {
        self.code.nodes.push(tree);
        self.code.spans.push(span);
        self.code.nodes.len() as TreeId - 1
    }

    /// Adds a node and pushes it as a result.
    pub(super) fn push(&mut self, tree: Tree, span: Span) {
        let id = self.node(tree, span);
        self.results.push(id);
    }

    /// Pops the last result.
    pub(super) fn pop(&mut self) -> TreeId {
        self.results.pop().expect("every visit pushes a result")
    }

    /// Pops the last `n` results; they are in order.
    pub(super) fn pop_many(&mut self, n: usize) -> Vec<TreeId> {
        let at = self.results.len() - n;
        self.results.split_off(at)
    }

    pub(super) fn build(
        &mut self,
        build: impl FnOnce(&mut Analysis, &mut Heap) -> Result<()> + Send + 'static,
    ) {
        self.tasks.push(Task::Build(Box::new(build)));
    }

    /// Pushes visits so that they run in the order of `forms`.
    pub(super) fn visit_all(&mut self, forms: &[Value], place: Context) {
        for form in forms.iter().rev() {
            self.tasks.push(Task::Visit(*form, place));
        }
    }

    /// Pushes the visits of an implicit progn, which yields one result.
    pub(super) fn visit_body(&mut self, forms: &[Value], place: Context) {
        match forms {
            [] => self.tasks.push(Task::Visit(Value::NIL, place)),
            [one] => self.tasks.push(Task::Visit(*one, place)),
            many => {
                self.make_later(Make::Progn(many.len() as u32), place);
                self.visit_all(many, place);
            }
        }
    }

    /// Adds a variable to a function.
    pub(super) fn variable(&mut self, name: Symbol, lambda: LambdaId) -> Var {
        self.code.variables.push(Variable {
            name,
            lambda,
            span: self.place,
            assigned: false,
            captured: false,
            used: false,
            global: false,
            kept: false,
        });
        self.code.variables.len() as Var - 1
    }

    /// Adds a block or tagbody to a function.
    pub(super) fn exit(&mut self, lambda: LambdaId) -> ExitId {
        self.code.exits.push(Exit { lambda, token: None });
        self.code.exits.len() as ExitId - 1
    }

    /// Notes that `lambda` refers to a variable: captures it in the functions between.
    pub(super) fn refer(&mut self, variable: Var, lambda: LambdaId) {
        let owner = self.code.variables[variable as usize].lambda;
        // A kept constant is never assigned, so it needs no cell; but even the outermost function
        // captures it.
        let constant = self.code.variables[variable as usize].kept;
        if owner == lambda && !constant {
            return;
        }
        self.code.variables[variable as usize].captured = true;
        let mut at = lambda;
        while at != owner {
            let inner = &mut self.code.lambdas[at as usize];
            let is_known = match inner.free.len() < FEW {
                true => inner.free.contains(&variable),
                false => self.captures.contains(&(at, variable)),
            };
            if is_known {
                break;
            }
            inner.free.push(variable);
            if inner.free.len() == FEW {
                self.captures.extend(inner.free.iter().map(|variable| (at, *variable)));
            } else if inner.free.len() > FEW {
                self.captures.insert((at, variable));
            }
            if inner.global && !constant {
                self.code.variables[variable as usize].global = true;
            }
            at = self.code.lambdas[at as usize].parent;
        }
    }

    /// The variable that holds the identity of an exit, by which the inner function `lambda` leaves
    /// through it. `None` if `lambda` contains the exit itself.
    pub(super) fn exit_token(&mut self, exit: ExitId, lambda: LambdaId) -> Option<Var> {
        let owner = self.code.exits[exit as usize].lambda;
        if owner == lambda {
            return None;
        }
        let token = match self.code.exits[exit as usize].token {
            Some(token) => token,
            None => {
                let token = self.variable(Symbol::NIL, owner);
                self.code.variables[token as usize].used = true;
                self.code.exits[exit as usize].token = Some(token);
                token
            }
        };
        self.refer(token, lambda);
        Some(token)
    }

    pub(in crate::analyser) fn span_of(&self, form: Value, place: Context) -> Span {
        self.find_span.as_ref().and_then(|find| find(form)).unwrap_or(place.span)
    }

    // ---- visits ----

    fn visit(&mut self, heap: &mut Heap, form: Value, place: Context) -> Result<Option<Step>> {
        if let Some(name) = form.as_symbol() {
            return self.visit_symbol(heap, name, place);
        }
        if !form.is_cons() {
            let tree = self.constant(heap, form, place.lambda)?;
            self.push(tree, place.span);
            return Ok(None);
        }
        if place.depth > DEEPEST {
            return Err(Fault::program(heap, "The code is nested too deeply.", &[]));
        }
        let place = place.within(self.span_of(form, place));
        self.place = place.span;
        let head = heap.car(form);
        if let Some(name) = head.as_symbol() {
            return self.visit_named(heap, name, form, place);
        }
        if head.is_cons() && heap.car(head) == sym::LAMBDA {
            let arguments = self.arguments(heap, form)?;
            self.make_later(Make::Funcall(arguments.len() as u32), place);
            self.visit_all(&arguments, place);
            self.tasks.push(Task::Visit(head, place));
            return Ok(None);
        }
        Err(Fault::program(heap, Advised::NoOperator.control(), &[head]))
    }

    /// The argument forms of a call; a program error if the form is not a proper list.
    pub(super) fn arguments(&mut self, heap: &mut Heap, form: Value) -> Result<Few> {
        let rest = heap.cdr(form);
        match list::to_few(heap, rest) {
            Ok(arguments) => Ok(arguments),
            Err(_) => Err(Fault::program(heap, "The form ~s is not a proper list.", &[form])),
        }
    }

    fn visit_named(
        &mut self,
        heap: &mut Heap,
        head: Symbol,
        form: Value,
        place: Context,
    ) -> Result<Option<Step>> {
        match self.scopes.function(place.scope, head) {
            Some(Binding::Function(_, variable)) => {
                self.visit_local_call(heap, variable, form, place)?;
                return Ok(None);
            }
            Some(Binding::NextMethod(name, lambda, generic)) => {
                self.visit_next_method(heap, (name, lambda, generic), form, place)?;
                return Ok(None);
            }
            Some(Binding::Macro(_, function)) => {
                return self.expand(heap, function, form, place).map(Some);
            }
            _ => {}
        }
        if symbol::cell(head).has(flag::ALIAS) {
            return self.visit_ours(heap, head, form, place);
        }
        self.visit_global_named(heap, head, form, place)
    }

    /// Visits a form whose operator is not bound locally.
    pub(super) fn visit_global_named(
        &mut self,
        heap: &mut Heap,
        head: Symbol,
        form: Value,
        place: Context,
    ) -> Result<Option<Step>> {
        let cell = symbol::cell(head);
        if self.is_hooked && super::is_macro_of_rust(head) && !cell.function().is(Imm::Primitive) {
            return self.expand(heap, head.word(), form, place).map(Some);
        }
        if cell.has(flag::OPERATOR)
            && let Some(operator) = operators().get(&head)
        {
            return operator(self, heap, form, place);
        }
        // A primitive is never a macro.
        let is_primitive = cell.function().is(Imm::Primitive);
        if !is_primitive && let Some(native) = self.native_macro(head) {
            let scope = HereScope { analysis: self, place };
            let names = scope.analysis.scopes.hidden_ours(place.scope);
            let expansion = with_hidden(names, || native(heap, form, &scope))?;
            self.check_clauses(heap, form);
            self.warn_of_new_sorts(place);
            self.tasks.push(Task::Visit(expansion, place));
            return Ok(None);
        }
        let cell = symbol::cell(self.meant(head));
        let function = cell.macro_function();
        if function != Value::UNBOUND {
            return self.expand(heap, function, form, place).map(Some);
        }
        // A macro of the library must be loaded before it can be expanded.
        if cell.function() == Value::UNBOUND && super::autoload_is_macro(head) {
            self.tasks.push(Task::Retry(form, place));
            return Ok(Some(Step::Load(head)));
        }
        if cell.macro_function() != Value::UNBOUND {
            // Another muproc has loaded it since the test above.
            self.tasks.push(Task::Retry(form, place));
            return Ok(None);
        }
        self.visit_function_call(heap, head, form, place)
    }

    /// Visits a call of a function that is not a macro: expands it by a compiler macro, writes it
    /// out inline, or calls the function as it stands.
    fn visit_function_call(
        &mut self,
        heap: &mut Heap,
        head: Symbol,
        form: Value,
        place: Context,
    ) -> Result<Option<Step>> {
        let is_replaced = symbol::cell(head).has(flag::REPLACED);
        if !is_replaced && !self.of_library {
            self.check_arguments(heap, head, form);
        }
        if !self.is_notinline(place.scope, head) {
            if let Some(function) = names::compiler_macro(head) {
                self.tasks.push(Task::Compiled(form, place));
                let environment = self.environment(heap, place.scope);
                let guarded = false;
                return Ok(Some(Step::Expand { function, form, environment, guarded }));
            }
            let scope = HereScope { analysis: self, place };
            let written = || super::macros::inline_call(heap, form, &scope);
            let names = self.scopes.hidden_ours(place.scope);
            if !is_replaced && let Some(written) = with_hidden(names, written) {
                self.tasks.push(Task::Visit(written, place));
                return Ok(None);
            }
        }
        self.visit_global_call(heap, head, form, place)?;
        Ok(None)
    }

    fn expand(
        &mut self,
        heap: &mut Heap,
        function: Value,
        form: Value,
        place: Context,
    ) -> Result<Step> {
        // Rejected here, so that no expander has to guard against it.
        if list::is_circular(heap, form) {
            return Err(Fault::program(heap, "The form ~s is not a proper list.", &[form]));
        }
        self.tasks.push(Task::Expanded(form, place));
        let environment = self.environment(heap, place.scope);
        Ok(Step::Expand {
            function,
            form,
            environment,
            // What stands in a function may never be reached, and handlers wait for the error of what they
            // stand around.
            guarded: (place.lambda > 0 || self.handles) && !self.of_library,
        })
    }

    fn visit_local_call(
        &mut self,
        heap: &mut Heap,
        variable: Var,
        form: Value,
        place: Context,
    ) -> Result<()> {
        let arguments = self.arguments(heap, form)?;
        let name = symbol_of(heap.car(form))?;
        self.note_local_call(heap, (name, variable), &arguments, place);
        self.refer(variable, place.lambda);
        self.code.variables[variable as usize].used = true;
        let function = self.node(Tree::Local(variable), place.span);
        self.make_later(Make::CallLocal(function, arguments.len() as u32), place);
        self.visit_all(&arguments, place);
        Ok(())
    }

    /// Visits a call of a global function, or of a primitive that the linker knows.
    pub(super) fn visit_global_call(
        &mut self,
        heap: &mut Heap,
        name: Symbol,
        form: Value,
        place: Context,
    ) -> Result<()> {
        let name = self.meant(name);
        if name == sym::DECLARE {
            let control = "~s stands where a form is expected: declarations come first in a body.";
            return Err(Fault::program(heap, control, &[form]));
        }
        let arguments = self.arguments(heap, form)?;
        if place.depth > NESTING || self.check_only {
            self.note_definition(heap, name, &arguments, place);
        }
        let is_replaced = symbol::cell(name).has(flag::REPLACED);
        if !is_replaced {
            self.check_designators(heap, name, &arguments, place);
        }
        if name == sym::MUMSG_SEND
            && !is_replaced
            && let Some((shape, shaped)) = shaped_send(&arguments)
        {
            let function = self.code.lambdas[place.lambda as usize].span;
            shape::note_send(shape, shape::Send { at: place.span, function });
            let form = list::from_slice(heap, &shaped);
            return self.visit_global_call(heap, known::SEND_SHAPED, form, place);
        }
        let n = arguments.len();
        let function = symbol::cell(name).function();
        let index = function.is(Imm::Primitive).then(|| function.payload() as u32);
        let signature = index.and_then(operator::signature);
        let fits = |s: &operator::Signature| (s.min as usize..=s.max as usize).contains(&n);
        let primitive =
            signature.is_some_and(|s| s.simple && fits(s)) && !self.is_notinline(place.scope, name);
        if function == Value::UNBOUND
            && symbol::cell(name).autoload().is_none()
            && symbol::cell(name).package() == crate::global::package::COMMON_LISP
        {
            self.mention(heap, form, place);
            self.visit_unknown_operator(heap, name, &arguments, place);
            return Ok(());
        }
        self.note_call(heap, name, &arguments, place);
        let n = n as u32;
        let make = match index {
            Some(index) if primitive => Make::Primitive(index, n),
            _ => Make::Call(name, n),
        };
        self.make_later(make, place);
        if name == known::FORMAT && !is_replaced && self.visit_control(heap, &arguments, place) {
            return Ok(());
        }
        self.visit_all(&arguments, place);
        Ok(())
    }

    /// Whether the form belongs to a definition of the library, whose place is not known. There
    /// `#'name` refers to the function by its name: loading that function could need the definition
    /// itself.
    pub(super) fn is_library(&self, place: Context) -> bool {
        self.find_span.is_some() && !place.span.is_known()
    }

    fn is_notinline(&self, scope: ScopeId, name: Symbol) -> bool {
        self.scopes.is_notinline(scope, name)
    }

    fn visit_symbol(
        &mut self,
        heap: &mut Heap,
        name: Symbol,
        place: Context,
    ) -> Result<Option<Step>> {
        match self.scopes.variable(place.scope, name) {
            Some(Binding::Variable(_, variable) | Binding::OwnMessage(_, variable)) => {
                self.refer(variable, place.lambda);
                self.code.variables[variable as usize].used = true;
                self.push(Tree::Local(variable), place.span);
            }
            Some(Binding::SymbolMacro(_, expansion)) => {
                self.visit_expansion(heap, name, expansion, place)?;
            }
            _ if symbol::cell(name).has(flag::AUTOLOAD_VARIABLE) => {
                self.tasks.push(Task::Retry(name.word(), place));
                return Ok(Some(Step::Load(name)));
            }
            _ => self.visit_global_symbol(heap, name, place)?,
        }
        Ok(None)
    }

    /// Visits the expansion of a symbol macro. Its nesting depth reveals one that expands into
    /// itself.
    fn visit_expansion(
        &mut self,
        heap: &mut Heap,
        name: Symbol,
        expansion: Value,
        place: Context,
    ) -> Result<()> {
        if place.depth > DEEPEST {
            let control = "The symbol macro ~s expands into itself.";
            return Err(Fault::program(heap, control, &[name.word()]));
        }
        let place = place.within(place.span);
        self.tasks.push(Task::Visit(expansion, place));
        Ok(())
    }

    fn visit_global_symbol(&mut self, heap: &mut Heap, name: Symbol, place: Context) -> Result<()> {
        let cell = symbol::cell(name);
        if cell.has(flag::SYMBOL_MACRO)
            && self.scopes.variable(place.scope, name).is_none()
            && let Some(expansion) = super::global_symbol_macro(heap, name)
        {
            return self.visit_expansion(heap, name, expansion, place);
        }
        let value = cell.value();
        if cell.has(flag::CONSTANT) && symbol::BLOCK != value && value != Value::UNBOUND {
            let constant = self.fix(heap, value)?;
            self.push(Tree::Const(constant), place.span);
            return Ok(());
        }
        if !cell.has(flag::SPECIAL | flag::CONSTANT)
            && self.scopes.variable(place.scope, name).is_none()
            && !self.scopes.is_expected(place.scope, Defined::Variable)
        {
            self.warnings.push(Warning::UndefinedVariable(name, place.span));
        }
        self.push(Tree::Special(name), place.span);
        Ok(())
    }
}

thread_local! {
    /// The last analysis that ended on this thread, emptied for reuse.
    static SPARE: Cell<Option<Box<Analysis>>> = const { Cell::new(None) };
}

/// Moves the elements to a vector without spare capacity. The old vector keeps its memory.
fn fitting<T>(from: &mut Vec<T>) -> Vec<T> {
    let mut to = Vec::with_capacity(from.len());
    to.append(from);
    to
}

fn symbol_is_named(name: Symbol) -> bool {
    name.is_true()
        && symbol::cell(name).package() != 0
        && symbol::cell(name).package() != crate::global::package::SYSTEM
}

/// For a send with constant field names only: its shape and `(send-shaped to shape . values)`.
/// `None` for any other send.
fn shaped_send(arguments: &[Value]) -> Option<(u32, Vec<Value>)> {
    let (to, plist) = arguments.split_first()?;
    if plist.len() % 2 != 0 {
        return None;
    }
    let names: Vec<Value> = plist.chunks_exact(2).map(|pair| pair[0]).collect();
    let keyword = |name: &Value| symbol::is_keyword(*name);
    let distinct = names.iter().enumerate().all(|(i, n)| !names[..i].contains(n));
    if !distinct || !names.iter().all(keyword) {
        return None;
    }
    let shape = shape::intern(&names);
    let word = shape::word(shape);
    let values = plist.chunks_exact(2).map(|pair| pair[1]);
    Some((shape, [sym::SEND_SHAPED, *to, word].into_iter().chain(values).collect()))
}

pub(super) type Operator = fn(&mut Analysis, &mut Heap, Value, Context) -> Result<Option<Step>>;

/// The special operators by symbol.
pub(super) fn operators() -> &'static HashMap<Symbol, Operator, FxBuildHasher> {
    static TABLE: OnceLock<HashMap<Symbol, Operator, FxBuildHasher>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let rows = super::forms::control::OPERATORS.iter().chain(super::forms::binding::OPERATORS);
        let rows = rows.chain(super::forms::method::OPERATORS);
        rows.chain(super::mistakes::OPERATORS).copied().collect()
    })
}

/// Whether the analyser has an operator of this name: a special operator of the standard, one of
/// our own, or `values` or `funcall`.
pub fn is_special_operator(name: Symbol) -> bool {
    operators().contains_key(&name)
}
