//! Finds literals that can only cause an error: as arguments of operators of the standard, and as
//! values of variables and forms that are declared to have another type.
//!
//! Only forms that were read from a source are checked, and in them only literals. So a call
//! without literals costs one look at each argument.

use super::argument_types;
use super::argument_types::ArgumentType;
use crate::analyser::analysis::Analysis;
use crate::analyser::scope::Warning;
use crate::data::{known_type, list, string};
use crate::global::{sym, symbol};
use crate::heap::{Budget, Heap, Symbol, Value};
use crate::print::{Options, Printer, Step};
use crate::text::{Diagnostic, Span};

/// The value of a literal: of a form that evaluates to itself, or is quoted. `None` if the form is
/// not a literal.
pub(in crate::analyser) fn literal(heap: &Heap, form: Value) -> Option<Value> {
    if form.is_cons() {
        let quoted = heap.car(form) == sym::QUOTE && heap.cdr(form).is_cons();
        return quoted.then(|| heap.car(heap.cdr(form)));
    }
    let is_itself = || form.is_nil() || form == Value::T || symbol::is_keyword(form);
    (!form.is_symbol() || is_itself()).then_some(form)
}

/// Whether a form is a literal other than NIL.
pub(in crate::analyser) fn always_true(heap: &Heap, form: Value) -> bool {
    literal(heap, form).is_some_and(Value::is_true)
}

/// An object as a report shows it: shortened if it is long, or if only Lisp can print the rest.
pub(in crate::analyser) fn shown(heap: &Heap, object: Value) -> String {
    const LONGEST: usize = 40;
    let mut printer = Printer::within(Budget(1 << 16), Options::default());
    printer.begin(object);
    let done = matches!(printer.step(heap), Step::Done);
    match printer.out.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &printer.out[..end]),
        None if done => printer.out.into_string(),
        None => format!("{}…", &*printer.out),
    }
}

impl Analysis {
    /// The place of a form that was read from a source; `None` for other forms.
    pub(in crate::analyser) fn written_at(&self, form: Value) -> Option<Span> {
        self.find_span.as_ref().and_then(|find| find(form)).filter(|span| span.is_known())
    }

    /// Warns of literal arguments with which the call fails.
    pub(in crate::analyser) fn check_arguments(&mut self, heap: &Heap, name: Symbol, form: Value) {
        let arguments = heap.cdr(form);
        let mut literals = list::conses(heap, arguments).take(argument_types::MOST).enumerate();
        let Some(first) = literals.find(|(_, cons)| literal(heap, heap.car(*cons)).is_some())
        else {
            return;
        };
        let Some(row) = argument_types::of(name) else { return };
        let span = match self.written_at(form) {
            Some(span) => span,
            None if self.is_compiled => Span::NONE,
            None => return,
        };
        for (index, cons) in std::iter::once(first).chain(literals) {
            let Some(value) = literal(heap, heap.car(cons)) else { continue };
            let Some(wanted) = row.argument(index).filter(|wanted| !wanted.takes(heap, value))
            else {
                continue;
            };
            let what = format!(
                "{} is called with {}, which is not {}",
                symbol::name(name),
                shown(heap, value),
                wanted.article_and_name()
            );
            self.always_fails(span, what, hint(heap, wanted, value, index));
        }
    }

    /// Warns of a literal that does not have the type `kind` that is declared for `whose` (`None`
    /// for `the`).
    pub(in crate::analyser) fn check_declared(
        &mut self,
        heap: &Heap,
        whose: Option<Value>,
        init: Value,
        kind: Value,
        place: Value,
    ) {
        let Some(value) = literal(heap, init) else { return };
        if known_type::is_of(heap, value, kind) != Some(false) {
            return;
        }
        let Some(span) = self.written_at(place) else { return };
        let (shown_value, kind) = (shown(heap, value), shown(heap, kind));
        let Some(name) = whose else {
            self.always_fails(
                span,
                format!("{shown_value} is said to be of the type {kind}"),
                "one of the two is a mistake".into(),
            );
            return;
        };
        let Some(name) = symbol::name_of(name) else { return };
        let what = format!("{name} is declared {kind} and bound to {shown_value}");
        let hint = if value.is_nil() {
            format!("give it a value, or declare it `(or null {})`", kind.to_lowercase())
        } else {
            "bind it to a value of this type, or declare a wider one".into()
        };
        self.always_fails(span, what, hint);
    }

    fn always_fails(&mut self, span: Span, what: String, hint: String) {
        let diagnostic =
            Diagnostic::warning("W0007", span, what).with_at("this always fails").with_hint(hint);
        self.warnings.push(Warning::Told(Box::new(diagnostic)));
    }
}

/// A suggestion for a frequent slip, or else which argument is wrong.
fn hint(heap: &Heap, wanted: &ArgumentType, value: Value, index: usize) -> String {
    let is_string = string::is_string(heap, value);
    match wanted.name {
        "number" | "real" | "integer" | "index" if is_string => {
            "`parse-integer` makes an integer of a string".into()
        }
        "function" if is_string => "a function is named by a symbol, as in `#'name`".into(),
        _ => {
            const PLACES: [&str; 4] = ["first", "second", "third", "fourth"];
            let place = PLACES.get(index).copied().unwrap_or("last");
            format!("its {place} argument must be {}", wanted.article_and_name())
        }
    }
}
