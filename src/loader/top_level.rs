//! Divides top-level forms, of a source and of `eval`, whose only purpose is to hold other forms.
//! Their parts are evaluated one by one, each before the next is analysed (CLHS 3.2.3.1).

use crate::data::{Fault, list};
use crate::global::symbol::flag;
use crate::global::{sym, symbol};
use crate::heap::Value;
use crate::machine::code::primitive::Args;
use crate::machine::eval::state::{Flow, Machine};

/// The operators whose forms are divided.
const DIVIDED: &[Value] =
    &[sym::PROGN, sym::EVAL_WHEN, sym::LOCALLY, sym::MACROLET, sym::SYMBOL_MACROLET];

/// The greatest nesting of such forms that is divided.
const MOST_NESTED: usize = 100;

/// How a form at top level is processed: that says which situations of `eval-when` count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Processing {
    /// By `eval`.
    Evaluated,
    /// By `load`. `:load-toplevel` counts too, for libraries that are meant to be compiled.
    Loaded,
    /// By `compile-file`, and by `load` of what that has made, in one step.
    Compiled,
    /// The same, within an `eval-when` that has its forms evaluated when they are compiled.
    CompiledAndEvaluated,
}

impl Processing {
    /// How the body of an `eval-when` with these situations is processed (CLHS figure 3-7); `None`
    /// if it is not. What is compiled and loaded at once is evaluated once.
    fn within(self, situations: &[Value]) -> Option<Processing> {
        let has = |one, other| situations.iter().any(|s| *s == one || *s == other);
        let executes = has(sym::K_EXECUTE, sym::EVAL);
        let loads = has(sym::K_LOAD_TOPLEVEL, sym::LOAD);
        match self {
            Processing::Evaluated => executes.then_some(self),
            Processing::Loaded => (executes || loads).then_some(self),
            Processing::Compiled | Processing::CompiledAndEvaluated => {
                let is_in_force = self == Processing::CompiledAndEvaluated;
                let evaluates =
                    has(sym::K_COMPILE_TOPLEVEL, sym::COMPILE) || executes && is_in_force;
                match (evaluates, loads) {
                    (true, true) => Some(Processing::CompiledAndEvaluated),
                    (false, true) => Some(Processing::Compiled),
                    (true, false) => Some(Processing::Evaluated),
                    (false, false) => None,
                }
            }
        }
    }
}

/// The parts into which a form at top level is divided.
pub(crate) struct Parts {
    /// The parts.
    pub forms: Vec<Value>,
    /// How they are processed.
    pub processing: Processing,
}

impl Machine {
    /// Whether a form is to be divided into parts. A `locally`, `macrolet` or `symbol-macrolet`
    /// with a single form counts as that form, and one without forms is not divided.
    pub(crate) fn is_divided(&self, form: Value) -> bool {
        let mut form = form;
        for _ in 0..MOST_NESTED {
            let Some((head, rest)) =
                self.heap.uncons(form).filter(|(head, _)| DIVIDED.contains(head))
            else {
                return false;
            };
            if head == sym::PROGN || head == sym::EVAL_WHEN {
                return true;
            }
            let body =
                if head == sym::LOCALLY { Some(rest) } else { self.heap.uncons(rest).map(|r| r.1) };
            let Some(body) = body else { return false };
            let mut forms = list::elements(&self.heap, body).filter(|form| !self.declares(*form));
            match (forms.next(), forms.next()) {
                (Some(only), None) => form = only,
                (Some(_), Some(_)) => return true,
                (None, _) => return false,
            }
        }
        false
    }

    fn declares(&self, form: Value) -> bool {
        form.is_cons() && self.heap.car(form) == sym::DECLARE
    }

    /// Divides a form that is processed in this way.
    pub(crate) fn parts_at_top(
        &mut self,
        head: Value,
        rest: Value,
        processing: Processing,
    ) -> Result<Parts, Box<Fault>> {
        if head == sym::EVAL_WHEN {
            let mut forms = list::to_vec(&mut self.heap, rest)?;
            if forms.is_empty() {
                return Ok(Parts { forms, processing });
            }
            let given = forms.remove(0);
            let given = list::to_few(&mut self.heap, given)?;
            return Ok(match processing.within(&given) {
                Some(processing) => Parts { forms, processing },
                None => Parts { forms: Vec::new(), processing },
            });
        }
        let forms = self.parts_within(head, rest, 1)?;
        Ok(Parts { forms, processing })
    }

    /// The parts of a form other than `eval-when`; `around_it` is the depth of its parts.
    fn parts_within(
        &mut self,
        head: Value,
        rest: Value,
        around_it: usize,
    ) -> Result<Vec<Value>, Box<Fault>> {
        let parts = list::to_vec(&mut self.heap, rest)?;
        if head == sym::PROGN {
            return Ok(parts);
        }
        // The definitions and declarations are repeated around each form.
        let mut around = vec![head];
        let is_around = |parts: &[Value], n: usize| {
            head != sym::LOCALLY && n == 0 || {
                parts.first().is_some_and(|form| self.declares(*form))
            }
        };
        let mut n = 0;
        while n < parts.len() && is_around(&parts[n..], n) {
            around.push(parts[n]);
            n += 1;
        }
        let mut bodies = Vec::new();
        for form in &parts[n..] {
            let is_divided = around_it < MOST_NESTED && self.is_divided(*form);
            match self.heap.uncons(*form).filter(|_| is_divided) {
                Some((inner, rest)) if inner != sym::EVAL_WHEN => {
                    bodies.extend(self.parts_within(inner, rest, around_it + 1)?);
                }
                _ => bodies.push(*form),
            }
        }
        bodies.into_iter().map(|form| self.within_forms(&mut around, form)).collect()
    }

    /// A form within others: `around` without it. Forms around an `eval-when` go into it, so that it
    /// is still at top level.
    fn within_forms(&mut self, around: &mut Vec<Value>, form: Value) -> Result<Value, Box<Fault>> {
        let mut wrap = |m: &mut Machine, form: Value| {
            around.push(form);
            let wrapped = list::from_slice(&mut m.heap, around);
            around.pop();
            wrapped
        };
        match self.heap.uncons(form) {
            Some((sym::EVAL_WHEN, rest)) if rest.is_cons() => {
                let mut parts = list::to_vec(&mut self.heap, rest)?;
                parts.iter_mut().skip(1).for_each(|part| *part = wrap(self, *part));
                parts.insert(0, sym::EVAL_WHEN);
                Ok(list::from_slice(&mut self.heap, &parts))
            }
            _ => Ok(wrap(self, form)),
        }
    }

    /// `eval`: evaluates a form in the null lexical environment. Objects in the form are the
    /// constants of its code.
    pub fn eval(&mut self, args: Args) -> Flow {
        let form = self.arg(args, 0);
        if self.is_divided(form) {
            return Flow::Enter(sym::EVALUATE_PARTS, args.base, 1);
        }
        let head = if form.is_cons() { self.heap.car(form).as_symbol() } else { None };
        let is_macro = head.is_some_and(|head| {
            let cell = symbol::cell(head);
            cell.macro_function() != Value::UNBOUND && !cell.has(flag::OPERATOR)
        });
        if is_macro {
            return Flow::Enter(sym::EVALUATE_EXPANSION, args.base, 1);
        }
        self.evaluate_form(form, Value::NIL, args.base, None, true)
    }

    /// The parts of a form that `eval` evaluates one by one, as a list.
    pub fn parts_for_eval(&mut self, form: Value) -> Result<Value, Box<Fault>> {
        let Some((head, rest)) = self.heap.uncons(form) else { return Ok(Value::NIL) };
        let parts = self.parts_at_top(head, rest, Processing::Evaluated)?;
        Ok(list::from_slice(&mut self.heap, &parts.forms))
    }
}
