//! Mistakes in forms: the surrounding code is analysed, the mistake is reported, and reaching it is
//! an error.
//!
//! A form that cannot be analysed becomes a call of `error` with the condition that says why. In
//! the body of a function, which may never reach it, a warning is reported at once. A form at top
//! level needs no warning, since it is about to be run.

use super::analysis::{Analysis, Operator, Step, Task};
use super::lint::literals::shown;
use super::scope::{Context, Warning};
use super::tree::Tree;
use crate::data::{Fault, Result, list, string};
use crate::global::{known, sym};
use crate::heap::{Heap, Symbol, Value};
use crate::text::{Diagnostic, SourceId, Span};
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

/// The operators of this file.
pub(super) const OPERATORS: &[(Symbol, Operator)] = &[(known::MISTAKE, mistake)];

/// The lengths of an analysis' lists before a form was visited.
pub(super) struct Before {
    tasks: usize,
    results: usize,
    lambdas: usize,
    variables: usize,
    exits: usize,
}

impl Analysis {
    /// Notes the state to return to if the next visit fails.
    pub(super) fn before_visit(&self) -> Before {
        Before {
            tasks: self.tasks.len(),
            results: self.results.len(),
            lambdas: self.code.lambdas.len(),
            variables: self.code.variables.len(),
            exits: self.code.exits.len(),
        }
    }

    /// Puts a call of `error` in place of a form whose visit has failed.
    pub(super) fn give_up_form(
        &mut self,
        heap: &mut Heap,
        fault: Box<Fault>,
        before: Before,
        form: Value,
        place: Context,
    ) -> Result<Option<Step>> {
        let is_exhausted = [sym::HEAP_EXHAUSTED, sym::STACK_EXHAUSTED].contains(&fault.class);
        // A definition that fails is given up as a whole.
        let lambdas = [sym::GLOBAL_LAMBDA, sym::NAMED_LAMBDA];
        let defines = place.lambda == 0 && form.is_cons() && lambdas.contains(&heap.car(form));
        if is_exhausted || defines {
            return Err(fault);
        }
        self.tasks.truncate(before.tasks);
        self.results.truncate(before.results);
        self.code.lambdas.truncate(before.lambdas);
        self.code.variables.truncate(before.variables);
        self.code.exits.truncate(before.exits);
        // Variables that the form mentions count as used: without the mistake they might be.
        self.mention(heap, form, place);
        let place = Context { span: self.place, ..place };
        let fault = fault.in_brief(heap);
        self.tell_mistake(text_of(heap, &fault), place, None);
        let mut parts = vec![fault.class];
        parts.extend(fault.slots.iter().flat_map(|(name, value)| [*name, *value]));
        self.visit_error(heap, &parts, place)
    }

    /// Visits a call of `error` whose arguments are these objects, quoted.
    fn visit_error(
        &mut self,
        heap: &mut Heap,
        parts: &[Value],
        place: Context,
    ) -> Result<Option<Step>> {
        let mut form = vec![sym::ERROR];
        for part in parts {
            form.push(list::from_slice(heap, &[sym::QUOTE, *part]));
        }
        let form = list::from_slice(heap, &form);
        // The depth starts at 0, since the mistake may be that the form is nested too deeply.
        let place = Context { depth: 0, ..place };
        // The name means our `error`, even if a program has redefined it.
        let usual = std::mem::replace(&mut self.of_library, true);
        let called = self.visit_global_call(heap, known::ERROR, form, place);
        self.of_library = usual;
        called?;
        Ok(None)
    }

    /// Visits a call of an operator of the standard that does not exist yet, be it a macro or a
    /// function. The call is an error when it is reached, whatever its arguments look like. They
    /// are evaluated only if the function exists by then.
    pub(super) fn visit_unknown_operator(
        &mut self,
        heap: &mut Heap,
        name: Symbol,
        arguments: &[Value],
        place: Context,
    ) {
        let (warnings, variables) = (self.warnings.len(), self.code.variables.len());
        let n = arguments.len();
        self.build(move |a, _| {
            a.warnings.truncate(warnings);
            a.code.variables[variables..].iter_mut().for_each(|variable| variable.used = true);
            let arguments = a.pop_many(n);
            let test = a.pop();
            let call = a.node(Tree::Call(name, arguments), place.span);
            let complaint = a.node(Tree::Call(name, Vec::new()), place.span);
            a.push(Tree::If(test, call, complaint), place.span);
            Ok(())
        });
        self.visit_all(arguments, place);
        let quoted = list::from_slice(heap, &[sym::QUOTE, name.word()]);
        let test = list::from_slice(heap, &[sym::FBOUNDP, quoted]);
        self.tasks.push(Task::Visit(test, place));
    }

    fn tell_mistake(&mut self, text: String, place: Context, expander: Option<Span>) {
        if place.lambda == 0 && !self.check_only {
            return;
        }
        let text = text.trim_end_matches('.');
        let diagnostic = Diagnostic::warning("W0010", place.span, text)
            .with_at("this is an error when it is reached");
        let diagnostic = match expander.and_then(Span::shown) {
            Some(failed) => diagnostic.with_note(format!("its expander failed at {failed}")),
            None => diagnostic,
        };
        self.warnings.push(Warning::Told(Box::new(diagnostic)));
    }
}

/// The places of macro forms whose expansion failed, each with the place where its expander failed;
/// for reports. The oldest are dropped.
static FAILURES: Mutex<VecDeque<(Span, Span)>> = Mutex::new(VecDeque::new());

/// The most failures to keep.
const MOST_FAILURES: usize = 1000;

/// The place where the expander of the macro form at `form` failed; `None` if it is not known.
pub fn failed_expander(form: Span) -> Option<Span> {
    let failures = FAILURES.lock().unwrap_or_else(PoisonError::into_inner);
    failures.iter().rev().find(|(at, _)| *at == form).map(|(_, failed)| *failed)
}

fn remember_failure(form: Span, failed: Span) {
    let mut failures = FAILURES.lock().unwrap_or_else(PoisonError::into_inner);
    if failures.len() == MOST_FAILURES {
        failures.pop_front();
    }
    failures.push_back((form, failed));
}

/// `(mistake text condition place)`: stands for a macro form whose expansion failed. `place` is the
/// place of the error in its expander: three numbers, or NIL.
fn mistake(a: &mut Analysis, heap: &mut Heap, form: Value, place: Context) -> Result<Option<Step>> {
    let parts = a.parts(heap, form, 3, 3)?;
    let numbers: Vec<u32> =
        list::elements(heap, parts[2]).map_while(|n| n.as_fixnum()?.try_into().ok()).collect();
    let failed = match numbers[..] {
        [source, start, end] => Some(Span::new(SourceId(source), start, end)),
        _ => None,
    };
    if let Some(failed) = failed
        && place.span.is_known()
    {
        remember_failure(place.span, failed);
    }
    if string::is_string(heap, parts[0]) {
        let text = string::text(heap, parts[0]).to_string();
        a.tell_mistake(text, place, failed);
    }
    a.visit_error(heap, &parts[1..2], place)
}

/// The message of a fault, much as its condition would print it.
fn text_of(heap: &Heap, fault: &Fault) -> String {
    let slot = |name| fault.slots.iter().find(|(slot, _)| *slot == name).map(|(_, value)| *value);
    let Some(control) = slot(sym::K_FORMAT_CONTROL) else {
        return match (slot(sym::K_DATUM), slot(sym::K_EXPECTED_TYPE)) {
            (Some(datum), Some(kind)) => {
                format!("the value {} is not of type {}", shown(heap, datum), shown(heap, kind))
            }
            _ => format!("{} in the analysis", shown(heap, fault.class)),
        };
    };
    let arguments = slot(sym::K_FORMAT_ARGUMENTS).unwrap_or(Value::NIL);
    let mut arguments = list::elements(heap, arguments);
    let mut text = String::new();
    let control = string::text(heap, control).to_string();
    let mut characters = control.chars();
    while let Some(c) = characters.next() {
        match c {
            '~' => match characters.next() {
                Some(directive @ ('s' | 'a' | 'S' | 'A' | 'd')) => match arguments.next() {
                    Some(value) if "aA".contains(directive) && string::is_string(heap, value) => {
                        text.push_str(&string::text(heap, value));
                    }
                    Some(value) => text.push_str(&shown(heap, value)),
                    None => {}
                },
                other => text.extend(other),
            },
            c => text.push(c),
        }
    }
    text
}
