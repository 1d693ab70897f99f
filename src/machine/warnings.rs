//! Warnings of a source that is being loaded: they wait until it has been seen as a whole, since
//! what comes later may define what is missing.
//!
//! A source that is given up (by an error, an exit, a kill) tells what there is when it goes, or
//! before the report about that, and then leaves out what the rest of its text seems to define.

use super::eval::report;
use crate::analyser::Warning;
use crate::text::{Diagnostic, SourceId, Span, Wanted, occurrence, seems_defined_in, sources};
use crate::value::symbol::{self, flag};
use crate::value::{Imm, Symbol, Value};
use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

/// What an error report says already: a warning of the same name, or at the same place, is no news.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// The function or variable that the error is about.
    pub name: Option<Symbol>,
    /// Where the error is.
    pub span: Span,
}

#[derive(Default)]
struct Kept {
    warnings: Vec<Warning>,
    /// The functions and variables of definitions that may never be run.
    defined: HashSet<(Symbol, bool)>,
    /// Names of functions of which calls wait to be judged.
    called: HashSet<Symbol>,
    /// What of the source has not been read.
    rest: Option<(SourceId, usize)>,
}

/// The warnings of a source.
#[derive(Default)]
pub(super) struct Pending(Arc<Mutex<Kept>>);

/// Those of the session, for whoever reports that it comes to nothing.
static SESSION: Mutex<Weak<Mutex<Kept>>> = Mutex::new(Weak::new());

/// Tells what the sources of the session have brought up so far.
pub fn tell_those_of_session() {
    let kept = SESSION.lock().unwrap_or_else(PoisonError::into_inner).upgrade();
    if let Some(kept) = kept {
        Pending(kept).tell_early(None);
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        self.tell_early(None);
    }
}

impl Pending {
    /// Makes these the ones of the session.
    pub(super) fn is_of_session(&self) {
        *SESSION.lock().unwrap_or_else(PoisonError::into_inner) = Arc::downgrade(&self.0);
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the warnings of a form of the top level, which stands at `top`: those that turn out to
    /// be none go; what has no place of its own, such as a symbol alone, stands where the form does.
    pub(super) fn add(&self, warnings: Vec<Warning>, top: Span, rest: (SourceId, usize)) {
        let mut kept = self.kept();
        kept.rest = Some(rest);
        for mut warning in warnings {
            match &warning {
                Warning::Defines { name, is_function, .. } => {
                    kept.defined.insert((*name, *is_function));
                    continue;
                }
                Warning::ArgumentCount(name, n, _) if is_lisp(*name) && takes(*name, *n) => {
                    continue;
                }
                Warning::UndefinedFunction(name, ..) | Warning::ArgumentCount(name, ..) => {
                    kept.called.insert(*name);
                }
                _ => {}
            }
            let span = warning.span();
            if !span.is_known() {
                *span = top;
            }
            kept.warnings.push(warning);
        }
    }

    /// The function has perhaps been defined: calls that this definition takes are right, whatever
    /// replaces it later.
    pub(super) fn settle(&self, name: Symbol) {
        let mut kept = self.kept();
        if !kept.called.contains(&name) || !is_lisp(name) {
            return;
        }
        kept.warnings.retain(|warning| match warning {
            Warning::UndefinedFunction(called, n, _) | Warning::ArgumentCount(called, n, _) => {
                *called != name || !takes(name, *n)
            }
            _ => true,
        });
    }

    /// Tells what still holds, now that the whole source has been seen.
    pub(super) fn tell(&self) {
        let kept = std::mem::take(&mut *self.kept());
        kept.tell(|_| true);
    }

    /// Tells what holds although the source has not been read to its end.
    pub(super) fn tell_early(&self, known: Option<Known>) {
        let kept = std::mem::take(&mut *self.kept());
        if kept.warnings.is_empty() {
            return;
        }
        let rest = kept.rest.map_or("", |(source, position)| {
            sources().get(source).text().get(position..).unwrap_or("")
        });
        kept.tell(|warning| {
            let name = match warning {
                Warning::UndefinedFunction(name, ..)
                | Warning::UndefinedVariable(name, _)
                | Warning::ArgumentCount(name, ..) => Some(*name),
                _ => None,
            };
            let is_said = |known: Known| {
                let span = match warning {
                    Warning::Told(told) => told.span,
                    Warning::ArgumentCount(_, _, span) => *span,
                    _ => Span::NONE,
                };
                name.is_some() && name == known.name || span.is_known() && span == known.span
            };
            !known.is_some_and(is_said)
                && !name.is_some_and(|name| seems_defined_in(rest, &symbol::name(name)))
        });
    }
}

impl Kept {
    /// Tells of the warnings that hold and are wanted, each once.
    fn tell(&self, is_wanted: impl Fn(&Warning) -> bool) {
        let mut told = HashSet::new();
        for warning in &self.warnings {
            let Some(diagnostic) = self.diagnostic(warning) else { continue };
            // Of a name that is missing once is enough; other mistakes have each their place.
            let is_name = matches!(diagnostic.code, "W0001" | "W0002");
            let place = if is_name { Span::NONE } else { diagnostic.span };
            let what = (diagnostic.code, diagnostic.message.to_string(), place);
            if !told.contains(&what) && is_wanted(warning) {
                told.insert(what);
                report(&diagnostic);
            }
        }
    }

    /// A warning as it is told, if it still holds.
    fn diagnostic(&self, warning: &Warning) -> Option<Diagnostic> {
        let (code, text, span) = match warning {
            Warning::UndefinedFunction(name, n, span) | Warning::ArgumentCount(name, n, span)
                if is_lisp(*name) =>
            {
                if takes(*name, *n) {
                    return None;
                }
                ("W0004", wrong_count(*name, *n), *span)
            }
            Warning::UndefinedFunction(name, _, span) => {
                let cell = symbol::cell(*name);
                let is_there = cell.function() != Value::UNBOUND || cell.autoload().is_some();
                if is_there || self.defined.contains(&(*name, true)) {
                    return None;
                }
                ("W0001", format!("the function {} is not defined", symbol::name(*name)), *span)
            }
            Warning::UndefinedVariable(name, span) => {
                let is_there = symbol::cell(*name).has(flag::SPECIAL | flag::CONSTANT);
                if is_there || self.defined.contains(&(*name, false)) {
                    return None;
                }
                let text = symbol::name(*name);
                let place = occurrence(*span, &text, Wanted::Use).unwrap_or(*span);
                ("W0002", format!("the variable {text} is not defined"), place)
            }
            Warning::UnusedVariable(name, span) => {
                let text = symbol::name(*name);
                let place = match occurrence(*span, &text, Wanted::Binding) {
                    Some(place) => place,
                    // A macro has made it.
                    None if span.is_known() => return None,
                    None => *span,
                };
                ("W0003", format!("the variable {text} is never used"), place)
            }
            Warning::ArgumentCount(name, n, span) => ("W0004", wrong_count(*name, *n), *span),
            Warning::AssignedAcross(name, span) => {
                let text = format!(
                    "{} is assigned in another muproc: this one does not see it",
                    symbol::name(*name)
                );
                ("W0005", text, *span)
            }
            Warning::Told(diagnostic) => return Some((**diagnostic).clone()),
            Warning::Defines { .. } => return None,
        };
        Some(Diagnostic::warning(code, span, text))
    }
}

/// Whether the global function is one in Lisp.
fn is_lisp(name: Symbol) -> bool {
    symbol::cell(name).function().is(Imm::Function)
}

fn wrong_count(name: Symbol, n: usize) -> String {
    let s = if n == 1 { "" } else { "s" };
    format!("{} does not take {n} argument{s}", symbol::name(name))
}

/// Whether the global function takes so many arguments.
fn takes(name: Symbol, n: usize) -> bool {
    let function = symbol::cell(name).function();
    let Some(code) = function.as_code() else {
        return true;
    };
    let lambda = super::node::lambda_of(code);
    let (required, n) = (lambda.required, n as u32);
    let open = lambda.rest || lambda.keys.is_some();
    required <= n && (open || n <= required + lambda.optional)
}
