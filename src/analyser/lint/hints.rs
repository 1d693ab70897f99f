//! Hints about code that runs, but probably not as intended.

use super::literals::{literal, shown};
use super::unreachable::Find;
use crate::analyser::analysis::Analysis;
use crate::analyser::macros::NewSort;
use crate::analyser::scope::{Binding, Context, Warning};
use crate::analyser::tree::Var;
use crate::data::{class, list};
use crate::global::symbol::sym::*;
use crate::global::{known, package, symbol};
use crate::heap::{Heap, Imm, Symbol, Value};
use crate::text::{Diagnostic, Span, Wanted, occurrence};

impl Analysis {
    /// Warns of fields of messages that hide a variable, if the clause assigns the field: its value
    /// is lost after the clause, and the variable is unchanged.
    pub(in crate::analyser) fn warn_of_hidden_variables(&mut self) {
        for field in std::mem::take(&mut self.hiding) {
            let variable = &self.code.variables[field as usize];
            if !variable.assigned {
                continue;
            }
            let name = symbol::name(variable.name);
            let span = occurrence(variable.span, &name, Wanted::Field).unwrap_or(variable.span);
            let what =
                format!("the field {name} hides the variable that its clause seems to assign");
            let told = Diagnostic::warning("W0009", span, what)
                .with_at("a variable of its own, gone after the clause")
                .with_hint(format!("give it another name: `(({} new) …)`", name.to_lowercase()));
            self.warnings.push(Warning::Told(Box::new(told)));
        }
    }

    /// Warns of definitions in the last expansion that give symbols of the standard a new kind of
    /// meaning, unless the package is unlocked here.
    pub(in crate::analyser) fn warn_of_new_sorts(&mut self, place: Context) {
        let news = self.new_sorts.take();
        if news.is_empty() || self.is_unlocked {
            return;
        }
        let lock = self.scopes.variable(place.scope, known::UNLOCKED_PACKAGES);
        if matches!(lock, Some(Binding::Special(_))) {
            return;
        }
        let told = news.iter().map(|new| new_sort_told(new, place.span));
        self.warnings.extend(told.map(|told| Warning::Told(Box::new(told))));
    }

    /// Notes a field that has the name of a variable outside the receive.
    pub(in crate::analyser) fn note_hiding(&mut self, field: Var) {
        self.hiding.push(field);
    }

    /// Warns of a message whose last field has no value, or of a field name that is not a keyword.
    pub(in crate::analyser) fn check_message(
        &mut self,
        heap: &Heap,
        operator: Symbol,
        fields: &[Value],
        place: Context,
    ) {
        let told = mistake_in_message(heap, operator, fields, place.span);
        self.warnings.extend(told.map(|told| Warning::Told(Box::new(told))));
    }
}

/// The mistake in the fields of a message; `None` if there is none.
fn mistake_in_message(
    heap: &Heap,
    operator: Symbol,
    fields: &[Value],
    span: Span,
) -> Option<Diagnostic> {
    let written = match operator.word() {
        MUMSG => "`(mumsg :field value …)`",
        MUMSG_CALL => "`(mumsg-call to (:timeout seconds) :field value …)`",
        _ => "`(mumsg-send to :field value …)`",
    };
    let literals = fields.iter().step_by(2).filter_map(|name| literal(heap, *name));
    let wrong = literals.into_iter().find(|name| !symbol::is_keyword(*name));
    let (code, what) = match wrong {
        _ if fields.len() % 2 == 1 => ("W0011", "the last field has no value".to_string()),
        Some(name) => {
            ("W0017", format!("{} is not a keyword, so it cannot name a field", shown(heap, name)))
        }
        None => return None,
    };
    let told = Diagnostic::warning(code, span, what).with_at("this always fails");
    Some(told.with_hint(format!("it is written {written}")))
}

/// The mistake in the message or the options of a MUMSG-CALL; `None` if there is none.
pub(in crate::analyser) fn call_message(
    heap: &Heap,
    form: Value,
    find: Find,
) -> Option<Diagnostic> {
    let ([operator, _, first], rest) = list::split::<3>(heap, form)?;
    if operator != MUMSG_CALL || list::is_circular(heap, rest) {
        return None;
    }
    let has_options = first.is_list();
    let fields = (!has_options).then_some(first).into_iter();
    let fields: Vec<Value> = fields.chain(list::elements(heap, rest)).collect();
    let span = find(form)?;
    let mistake = mistake_in_message(heap, operator.as_symbol()?, &fields, span);
    mistake.or_else(|| {
        let is_option = |name: &&Value| **name == K_TIMEOUT;
        let _ = fields.iter().step_by(2).find(is_option).filter(|_| !has_options)?;
        let span = occurrence(span, "TIMEOUT", Wanted::Use).unwrap_or(span);
        let told = Diagnostic::warning("W0020", span, "the field :TIMEOUT sets no deadline")
            .with_at("sent with the message")
            .with_hint("options have a list of their own: `(mumsg-call to (:timeout seconds) …)`");
        Some(told)
    })
}

/// The warning about a definition, in the form at this place, that gives a symbol of the standard a
/// new kind of meaning.
pub fn new_sort_told(new: &NewSort, form: Span) -> Diagnostic {
    let name = symbol::name(new.name);
    let span = occurrence(form, &name, Wanted::Binding).unwrap_or(form);
    let sort = new.sort.text();
    let what = format!("{name} belongs to COMMON-LISP, where it is no {sort}");
    Diagnostic::warning("W0012", span, what)
        .with_at("other Lisps refuse this definition")
        .with_hint(format!("take another name, or a symbol of your own: `(:shadow \"{name}\")`"))
}

/// Warns of clauses of a receive whose only form is in the place of the guard but is written for
/// its effect. The message would be received only if the form is true, and its value is lost.
pub(in crate::analyser) fn effects_as_guards(
    heap: &Heap,
    clauses: &[Value],
    find: Find,
) -> Vec<Diagnostic> {
    let told = clauses.iter().filter_map(|clause| {
        let ([fields, guard], rest) = list::split::<2>(heap, *clause)?;
        let is_only = rest.is_nil() && fields.is_list();
        let (operator, _) = heap.uncons(guard)?;
        if !is_only || !(is_for_effect(operator) || is_hardly_a_test(operator)) {
            return None;
        }
        let what = "the only form of a clause is its guard, not its body";
        let told = Diagnostic::warning("W0008", find(guard)?, what)
            .with_at("run for each message that has these fields, to see whether it is taken")
            .with_hint("write T for the guard: `((field …) t form …)`");
        Some(told)
    });
    told.collect()
}

/// Warns of clauses of a receive that take a `tag`, do not use it, and send an answer: a caller of
/// `mumsg-call` waits for an answer with that tag. `from` is the variable of the sender.
pub(in crate::analyser) fn answers_without_tag(
    heap: &Heap,
    from: Value,
    clauses: &[Value],
    find: Find,
) -> Vec<Diagnostic> {
    let told = clauses.iter().filter_map(|clause| {
        let (fields, forms) = heap.uncons(*clause)?;
        let variable =
            list::elements(heap, fields).find_map(|field| variable_of_tag(heap, field))?;
        let answer = only_answer(heap, (from, variable), forms)?;
        let span = find(answer)?;
        let what = "the answer does not have the tag of the request";
        let told = Diagnostic::warning("W0021", span, what)
            .with_at("not the answer that MUMSG-CALL waits for")
            .with_hint(format!("add `:tag {}`", shown(heap, variable).to_lowercase()));
        Some(told)
    });
    told.collect()
}

/// The variable that a field of a clause binds to the tag of the message; `None` if it is another
/// field.
fn variable_of_tag(heap: &Heap, field: Value) -> Option<Value> {
    let (variable, name) = match list::split::<2>(heap, field) {
        Some(([variable, name], _)) => (variable, name),
        None => (field, field),
    };
    symbol::name_of(name).filter(|name| &**name == "TAG").map(|_| variable)
}

/// A message to the sender in these forms, if they do not mention the tag anywhere; otherwise
/// `None`.
fn only_answer(heap: &Heap, (from, tag): (Value, Value), forms: Value) -> Option<Value> {
    /// The most forms to look at.
    const MOST: usize = 2000;
    let mut pending = vec![forms];
    let mut answer = None;
    for _ in 0..MOST {
        let Some(form) = pending.pop() else { return answer };
        if form == tag {
            return None;
        }
        let Some((first, rest)) = heap.uncons(form) else { continue };
        if first == MUMSG_SEND && heap.uncons(rest).is_some_and(|(to, _)| to == from) {
            answer = Some(form);
        }
        pending.extend([rest, first]);
    }
    None
}

/// Whether the operator is a function of the program whose name does not look like that of a test.
fn is_hardly_a_test(operator: Value) -> bool {
    let Some(name) = operator.as_symbol() else { return false };
    let cell = symbol::cell(name);
    let text = symbol::name(name);
    let is_own = cell.package() >= package::CL_USER && cell.function().is(Imm::Function);
    is_own && !text.ends_with(['P', '?', '=', '<', '>']) && class::accessor(name).is_none()
}

/// Whether a form with this operator is evaluated for its effect.
fn is_for_effect(operator: Value) -> bool {
    const EFFECTS: &[Value] = &[
        SETF,
        SETQ,
        INCF,
        DECF,
        PUSH,
        POP,
        PUSHNEW,
        RETURN,
        RETURN_FROM,
        THROW,
        GO,
        ERROR,
        FORMAT,
        PRINC,
        PRIN1,
        PRINT,
        TERPRI,
        WRITE_LINE,
        WRITE_STRING,
    ];
    let Some(name) = operator.as_symbol() else { return false };
    let is_send = [MUMSG_SEND, MUPROC_SEND].contains(&operator);
    let text = symbol::name(name);
    let ends = symbol::cell(name).package() == package::CL_MUPROC
        && ["MUPROC-EXIT", "MUPROC-KILL", "MUPROC-SPAWN"].contains(&&*text);
    is_send || ends || EFFECTS.contains(&operator)
}
