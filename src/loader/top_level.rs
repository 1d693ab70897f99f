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

    /// The parts into which a form is divided. `situations` are the situations of `eval-when` in
    /// which its body is evaluated.
    pub(crate) fn parts_at_top(
        &mut self,
        head: Value,
        rest: Value,
        situations: &[Value],
    ) -> Result<Vec<Value>, Box<Fault>> {
        self.parts_within(head, rest, situations, 1)
    }

    /// Like `parts_at_top`; `around_it` is the depth of its parts.
    fn parts_within(
        &mut self,
        head: Value,
        rest: Value,
        situations: &[Value],
        around_it: usize,
    ) -> Result<Vec<Value>, Box<Fault>> {
        let mut parts = list::to_vec(&mut self.heap, rest)?;
        if head == sym::PROGN {
            return Ok(parts);
        }
        if head == sym::EVAL_WHEN {
            if parts.is_empty() {
                return Ok(parts);
            }
            let given = parts.remove(0);
            let given = list::to_few(&mut self.heap, given)?;
            if !given.iter().any(|s| situations.contains(s)) {
                parts.clear();
            }
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
                Some((inner, rest)) => {
                    bodies.extend(self.parts_within(inner, rest, situations, around_it + 1)?);
                }
                None => bodies.push(*form),
            }
        }
        let mut wrapped = Vec::new();
        for form in bodies {
            around.push(form);
            wrapped.push(list::from_slice(&mut self.heap, &around));
            around.pop();
        }
        Ok(wrapped)
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
        let parts = self.parts_at_top(head, rest, &[sym::K_EXECUTE, sym::EVAL])?;
        Ok(list::from_slice(&mut self.heap, &parts))
    }
}
