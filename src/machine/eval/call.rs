//! Calls that are not the plain case: of any function value, with any lambda list, of primitives.

use super::state::{Flow, Machine};
use crate::data::{Fault, Result, function_name, list, string};
use crate::global::metaobjects::Sort;
use crate::global::units::Ref;
use crate::global::{metaobjects, package, sym, symbol};
use crate::heap::{Imm, Kind, Symbol, Value};
use crate::machine::code::node::{Lambda, Node, Op, lambda_of};
use crate::machine::code::primitive::{Args, Body, CALL_ARGUMENTS_LIMIT, Primitive, primitive};
use crate::machine::eval::native::loader;
use crate::machine::inspect::opaque::code_of;
use crate::text::Span;

/// Says in words how many arguments a function takes; no `most` means any number.
#[cold]
fn takes(least: u32, most: Option<u32>) -> String {
    let counted = |n: u32| match n {
        0 => "no arguments".to_string(),
        1 => "1 argument".to_string(),
        n => format!("{n} arguments"),
    };
    match most {
        None => format!("at least {}", counted(least)),
        Some(most) if most == least => counted(least),
        Some(most) if most == least + 1 => format!("{least} or {}", counted(most)),
        Some(most) => format!("{least} to {}", counted(most)),
    }
}

impl Machine {
    /// Returns an argument of a primitive.
    #[inline(always)]
    pub fn arg(&self, args: Args, index: usize) -> Value {
        debug_assert!(index < args.count);
        self.stack[args.base + index]
    }

    /// Returns an optional argument; `None` if it was not given.
    #[inline(always)]
    pub fn opt(&self, args: Args, index: usize) -> Option<Value> {
        (index < args.count).then(|| self.stack[args.base + index])
    }

    /// Returns all arguments.
    pub fn arguments(&self, args: Args) -> &[Value] {
        &self.stack[args.base..args.base + args.count]
    }

    /// Returns the value of a keyword argument among the arguments from `from` on; `None` if it was
    /// not given.
    pub fn keyword(&self, args: Args, from: usize, keyword: Value) -> Option<Value> {
        let rest = &self.stack[args.base + from.min(args.count)..args.base + args.count];
        rest.chunks_exact(2).find(|pair| pair[0] == keyword).map(|pair| pair[1])
    }

    /// Checks that the arguments from `from` on are pairs of known keywords and values. Fails if
    /// they are not, unless `:allow-other-keys` permits other keywords.
    pub fn check_keywords(&mut self, args: Args, from: usize, known: &[Value]) -> Result<()> {
        self.check_keywords_of(Value::NIL, args, from, known)
    }

    /// The same for the arguments of a function; NIL if the report should not name it.
    pub(in crate::machine) fn check_keywords_of(
        &mut self,
        function: Value,
        args: Args,
        from: usize,
        known: &[Value],
    ) -> Result<()> {
        let rest = &self.stack[args.base + from.min(args.count)..args.base + args.count];
        if !rest.len().is_multiple_of(2) {
            let control = "An odd number of keyword arguments: ~s";
            let rest = list::from_slice(&mut self.heap, rest);
            return Err(Fault::program(&mut self.heap, control, &[rest]));
        }
        let is_known = |name: Value| known.contains(&name) || name == sym::K_ALLOW_OTHER_KEYS;
        let Some(unknown) = rest.chunks_exact(2).map(|pair| pair[0]).find(|n| !is_known(*n)) else {
            return Ok(());
        };
        if self.keyword(args, from, sym::K_ALLOW_OTHER_KEYS).is_some_and(|v| v.is_true()) {
            return Ok(());
        }
        let known = list::from_slice(&mut self.heap, known);
        let name = self.function_name(function);
        let control =
            "~s is not a known keyword argument~@[ of ~s~]; known are ~:[none~;~:*~{~s~^ ~}~].";
        Err(Fault::program(&mut self.heap, control, &[unknown, name, known]))
    }

    /// Enters a function whose arguments lie from `frame` on. `by` is the node that makes the call,
    /// if it has just run.
    #[inline(never)]
    pub(in crate::machine) fn enter(
        &mut self,
        function: Value,
        frame: usize,
        count: u32,
        by: Option<Ref<Node>>,
    ) -> Flow {
        if let Some(code) = function.as_code() {
            return self.enter_lambda(lambda_of(code), Value::NIL, frame, count, by);
        }
        if function.is_object()
            && self.heap.header(function).is(Kind::Closure)
            && let Some(code) = self.heap.known_slot(function, 0).as_code()
        {
            return self.enter_lambda(lambda_of(code), function, frame, count, by);
        }
        if function.is(Imm::Primitive) {
            return self.enter_primitive(function, frame, count, by);
        }
        if function.is(Imm::Metaobject) && metaobjects::is(function, Sort::Generic) {
            return self.enter_generic(function, frame, count, by);
        }
        if function.is(Imm::Global) {
            return match self.global_closure(function) {
                Some(closure) => self.enter(closure, frame, count, by),
                None => Flow::Fault(Fault::simple(
                    &mut self.heap,
                    "The closure of a global function is gone.",
                    &[],
                )),
            };
        }
        if let Some(name) = function.as_symbol() {
            let cell = symbol::cell(name);
            let word = cell.function();
            if word != Value::UNBOUND {
                // The word is not a symbol, so this goes no deeper.
                return self.enter(word, frame, count, by);
            }
            return self.undefined_function(name, frame, count, by);
        }
        self.not_a_function(function, frame, by)
    }

    #[cold]
    fn not_a_function(&mut self, value: Value, frame: usize, by: Option<Ref<Node>>) -> Flow {
        let expected = list::from_slice(&mut self.heap, &[sym::OR, sym::FUNCTION, sym::SYMBOL]);
        let fault = Fault::type_error(value, expected).at(place_of_tail_call(by));
        self.fault_in_frame(Flow::Fault(fault), frame)
    }

    /// Handles the call of a function that is not defined; its definition may wait in the standard
    /// library.
    pub(crate) fn undefined_function(
        &mut self,
        name: Symbol,
        frame: usize,
        count: u32,
        by: Option<Ref<Node>>,
    ) -> Flow {
        if symbol::cell(name).autoload().is_some()
            && !symbol::cell(name).has(symbol::flag::AUTOLOAD_VARIABLE)
        {
            return (loader().load_and_call)(self, name, frame, count);
        }
        if symbol::cell(name).function() != Value::UNBOUND {
            // Another muproc has loaded it meanwhile.
            return Flow::Enter(name.word(), frame, count);
        }
        if symbol::is_missing_operator(name) {
            let fault = self.undefined(name).at(place_of_tail_call(by));
            return self.fault_in_frame(Flow::Fault(fault), frame);
        }
        // The library signals the error, with restarts that make the call after all.
        let arguments = self.stack[frame..frame + count as usize].to_vec();
        let arguments = list::from_slice(&mut self.heap, &arguments);
        self.reserve(frame + 3);
        self.stack[frame] = function_name::of_cell(&mut self.heap, name);
        self.stack[frame + 1] = arguments;
        self.note_mended(place_of_tail_call(by));
        Flow::Enter(crate::global::package::system("UNDEFINED-FUNCTION-CALLED").word(), frame, 2)
    }

    /// Makes the fault that the use of an undefined function signals. For an operator of the
    /// standard that is missing, the fault says so.
    #[cold]
    pub fn undefined(&mut self, name: Symbol) -> Box<Fault> {
        if symbol::is_missing_operator(name) {
            let control = "The operator ~a of the standard is not implemented yet.";
            let class = sym::NOT_IMPLEMENTED;
            let mut fault = Fault::message(&mut self.heap, class, control, &[name.word()]);
            fault.slots.push((sym::K_NAME, name.word()));
            return fault;
        }
        let name = function_name::of_cell(&mut self.heap, name);
        Fault::new(sym::UNDEFINED_FUNCTION, &[(sym::K_NAME, name)])
    }

    fn enter_lambda(
        &mut self,
        lambda: Ref<Lambda>,
        closure: Value,
        frame: usize,
        count: u32,
        by: Option<Ref<Node>>,
    ) -> Flow {
        self.reserve(frame + lambda.frame().max(count as usize + 1));
        if lambda.exact != count
            && let Err(fault) = self.adapt(lambda, frame, count)
        {
            let fault = fault.at(place_of_tail_call(by));
            return self.fault_in_frame(Flow::Fault(fault), frame);
        }
        if lambda.captures {
            self.stack[frame + lambda.parameters as usize] = closure;
        }
        Flow::Next(lambda.body(), frame)
    }

    pub(in crate::machine) fn enter_primitive(
        &mut self,
        function: Value,
        frame: usize,
        count: u32,
        by: Option<Ref<Node>>,
    ) -> Flow {
        let primitive = primitive(function);
        if (count as u16) < primitive.min || count > primitive.max as u32 {
            let fault = self.wrong_count_for(primitive, count).at(place_of_tail_call(by));
            return self.fault_in_frame(Flow::Fault(fault), frame);
        }
        let args = Args { base: frame, count: count as usize };
        if primitive.checks
            && let Err(fault) = self.check_kinds(primitive, args)
        {
            let fault = fault.at(place_of_tail_call(by));
            return self.fault_in_frame(Flow::Fault(fault), frame);
        }
        if let Body::Control(f) = primitive.body {
            self.primitive = function;
            return match f(self, args) {
                Flow::Fault(mut fault) => {
                    self.name_argument(&mut fault, primitive, frame, count);
                    let fault = fault.at(place_of_tail_call(by));
                    self.fault_in_frame(Flow::Fault(fault), frame)
                }
                Flow::Enter(next, base, count)
                    if next == symbol::known::NO_NEXT_METHOD_MET.word() =>
                {
                    // The method whose last call this is has no frame any more.
                    self.note_mended(place_of_tail_call(by));
                    Flow::Enter(next, base, count)
                }
                flow => flow,
            };
        }
        match self.apply_body(primitive, args) {
            Ok(value) => Flow::Return(value, frame),
            Err(fault) => self.primitive_failed(fault, primitive, args, by),
        }
    }

    /// Runs the body of a primitive that is not a control primitive.
    #[inline(always)]
    fn apply_body(&mut self, primitive: &'static Primitive, args: Args) -> Result<Value> {
        let frame = args.base;
        match primitive.body {
            Body::F0(f) => f(self),
            Body::F1(f) => {
                let a = self.stack[frame];
                f(self, a)
            }
            Body::F2(f) => {
                let (a, b) = (self.stack[frame], self.stack[frame + 1]);
                f(self, a, b)
            }
            Body::F3(f) => {
                let (a, b, c) = (self.stack[frame], self.stack[frame + 1], self.stack[frame + 2]);
                f(self, a, b, c)
            }
            Body::N(f) => f(self, args),
            Body::Control(_) => Ok(Value::NIL),
        }
    }

    /// Handles the failure of a primitive. If it was refused memory early, it is tried once more
    /// after a collection.
    #[cold]
    #[inline(never)]
    fn primitive_failed(
        &mut self,
        fault: Box<Fault>,
        primitive: &'static Primitive,
        args: Args,
        by: Option<Ref<Node>>,
    ) -> Flow {
        let mut result = Err(fault);
        if self.made_room(&result, args) {
            result = self.apply_body(primitive, args);
        }
        match result {
            Ok(value) => Flow::Return(value, args.base),
            Err(mut fault) => {
                self.name_argument(&mut fault, primitive, args.base, args.count as u32);
                self.mendable_fault(fault.at(place_of_tail_call(by)), args.base)
            }
        }
    }

    /// Adds to a type error which argument of the primitive it is about ("argument 3, ARGLIST, of
    /// MUPROC-SPAWN"), if exactly one argument is the datum.
    #[cold]
    #[inline(never)]
    fn name_argument(
        &mut self,
        fault: &mut Fault,
        primitive: &'static Primitive,
        frame: usize,
        count: u32,
    ) {
        if fault.class != sym::TYPE_ERROR || primitive.package == package::SYSTEM {
            return;
        }
        let slot = |(name, value): &(Value, Value)| (*name == sym::K_DATUM).then_some(*value);
        let Some(datum) = fault.slots.iter().find_map(slot) else { return };
        let arguments = &self.stack[frame..frame + count as usize];
        let mut places = (0..arguments.len()).filter(|i| arguments[*i] == datum);
        let (Some(at), None) = (places.next(), places.next()) else { return };
        let before = at.checked_sub(1).map(|before| arguments[before]);
        let keyword = before.filter(|before| symbol::is_keyword(*before)).and_then(symbol::name_of);
        let text = match (primitive.parameter(at), keyword) {
            (Some(name), _) => format!("argument {}, {name}, of {}", at + 1, primitive.name),
            (None, Some(keyword)) => format!("the argument :{keyword} of {}", primitive.name),
            (None, None) => format!("argument {} of {}", at + 1, primitive.name),
        };
        let text = string::make(&mut self.heap, &text);
        fault.slots.push((package::keyword("CONTEXT").word(), text));
    }

    #[cold]
    fn wrong_count_for(&mut self, primitive: &'static Primitive, count: u32) -> Box<Fault> {
        let most = (primitive.max != u16::MAX).then_some(primitive.max as u32);
        let takes = if most.is_none() && count >= CALL_ARGUMENTS_LIMIT {
            format!("fewer than {CALL_ARGUMENTS_LIMIT} arguments, the call-arguments-limit")
        } else {
            takes(primitive.min as u32, most)
        };
        self.wrong_count(primitive_name(primitive), &takes, count)
    }

    #[cold]
    fn wrong_count(&mut self, name: Value, takes: &str, count: u32) -> Box<Fault> {
        let takes = string::make(&mut self.heap, takes);
        let count = Value::fixnum(count as i64);
        if name.is_nil() {
            let control = "The function takes ~a, but was called with ~d.";
            return Fault::program(&mut self.heap, control, &[takes, count]);
        }
        let control = "~s takes ~a, but was called with ~d.";
        Fault::program(&mut self.heap, control, &[name, takes, count])
    }

    /// Fails if a function cannot be called with this many arguments, as far as that is known before
    /// it is called: not of generic functions, nor of those of the library that are not loaded yet.
    pub fn check_count(&mut self, function: Value, count: u32) -> Result<()> {
        let named = function.as_symbol().map(|name| symbol::cell(name).function());
        let mut function = named.unwrap_or(function);
        if function.is(Imm::Global) {
            function = self.global_closure(function).unwrap_or(Value::NIL);
        }
        if function.is(Imm::Primitive) {
            let primitive = primitive(function);
            let (least, most) = (u32::from(primitive.min), u32::from(primitive.max));
            let fits = count >= least && (count <= most || primitive.max == u16::MAX);
            return if fits { Ok(()) } else { Err(self.wrong_count_for(primitive, count)) };
        }
        let Some(code) = code_of(&self.heap, function).as_code() else { return Ok(()) };
        self.check_positional(lambda_of(code), count)
    }

    /// Fails if a function takes more, or fewer, arguments.
    fn check_positional(&mut self, lambda: Ref<Lambda>, count: u32) -> Result<()> {
        let positional = lambda.required + lambda.optional;
        let open = lambda.rest || lambda.keys.is_some();
        if count < lambda.required || (count > positional && !open) {
            let takes = takes(lambda.required, (!open).then_some(positional));
            return Err(self.wrong_count(lambda.name, &takes, count));
        }
        Ok(())
    }

    /// Moves arguments into the slots of a lambda list that does not take a fixed number of them.
    /// Fails if there are too few or too many, or if the keyword arguments are wrong.
    fn adapt(&mut self, lambda: Ref<Lambda>, frame: usize, count: u32) -> Result<()> {
        self.check_positional(lambda, count)?;
        let positional = lambda.required + lambda.optional;
        self.reserve(frame + lambda.parameters as usize + count as usize + 1);
        let given = count.min(positional);
        let extra: Vec<Value> = self.stack[frame + given as usize..frame + count as usize].to_vec();
        for i in given..positional {
            self.stack[frame + i as usize] = Value::UNSUPPLIED;
        }
        let mut slot = frame + positional as usize;
        if lambda.rest {
            self.stack[slot] = list::from_slice(&mut self.heap, &extra);
            slot += 1;
        }
        let Some(keys) = &lambda.keys else { return Ok(()) };
        self.stack[slot..slot + keys.len()].fill(Value::UNSUPPLIED);
        if !extra.len().is_multiple_of(2) {
            let control = "~s was called with an odd number of keyword arguments.";
            return Err(Fault::program(&mut self.heap, control, &[lambda.name]));
        }
        let mut unknown = None;
        let mut allowed = lambda.allow_other_keys;
        let mut decided = false;
        for pair in extra.chunks_exact(2) {
            match keys.iter().position(|key| key.name == pair[0]) {
                Some(i) if self.stack[slot + i] == Value::UNSUPPLIED => {
                    self.stack[slot + i] = pair[1];
                }
                Some(_) => {}
                None if pair[0] == sym::K_ALLOW_OTHER_KEYS => {}
                None => unknown = unknown.or(Some(pair[0])),
            }
            if pair[0] == sym::K_ALLOW_OTHER_KEYS && !decided {
                allowed |= pair[1].is_true();
                decided = true;
            }
        }
        match unknown {
            Some(key) if !allowed => {
                let names: Vec<Value> = keys.iter().map(|k| k.name).collect();
                let names = list::from_slice(&mut self.heap, &names);
                let control = "~s does not know the keyword argument ~s; it knows ~{~s~^ ~}.";
                Err(Fault::program(&mut self.heap, control, &[lambda.name, key, names]))
            }
            _ => Ok(()),
        }
    }
}

/// Returns the place of the call that this node makes, if it is the last of its function: then no
/// frame tells the place. Unknown otherwise.
#[cold]
pub(in crate::machine) fn place_of_tail_call(by: Option<Ref<Node>>) -> Span {
    let is_tail = |node: &Ref<Node>| {
        matches!(
            node.op,
            Op::TailCall(_) | Op::TailCallPlaced(_) | Op::TailApply(_) | Op::TailApplyPlaced(_)
        )
    };
    by.filter(is_tail).map_or(Span::NONE, |node| node.span)
}

/// Returns the symbol of a primitive.
pub(crate) fn primitive_name(primitive: &Primitive) -> Value {
    crate::global::package::intern(primitive.package, primitive.name).0.word()
}
