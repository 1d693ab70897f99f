//! Keeps the warnings of a source until all of it has been read, since a later part may define what
//! is missing.
//!
//! If loading is given up (by an error, an exit or a kill), the warnings are reported when the load
//! goes, or before the report of its end. Names that the unread rest of the text seems to define
//! are then left out.

use super::eval::report;
use super::takes::{complaint, fits, is_lisp};
use crate::analyser::{Defined, Warning};
use crate::data::{class, standard_class};
use crate::global::names::Meaning;
use crate::global::package::MayMake;
use crate::global::symbol::flag;
use crate::global::{names, package, symbol};
use crate::heap::{Symbol, Value};
use crate::machine::eval::native::Reported;
use crate::machine::inspect::backtrace::holds_all;
use crate::text::{
    Code, Diagnostic, SourceId, Span, Wanted, occurrence, seems_defined_in, sources,
};
use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

#[derive(Default)]
struct Kept {
    warnings: Vec<Warning>,
    /// The names defined by definitions that may never be run.
    defined: HashSet<(Symbol, Defined)>,
    /// The functions whose calls are still to be judged.
    called: HashSet<Symbol>,
    /// The part of the source that has not been read: the source and an offset.
    rest: Option<(SourceId, usize)>,
    /// The top-level forms that have failed. Names that they would define are not reported as
    /// missing.
    failed: Vec<Span>,
    /// Whether the source loads files that have not been checked.
    loads_more: bool,
    /// Whether the source evaluates forms that it constructs; they may define what is missing.
    evaluates: bool,
    /// The packages that the source may make in ways that the check does not see.
    may_make: MayMake,
    /// The constants that the source defines, if it is only checked.
    constants: HashSet<Symbol>,
}

/// How many warnings have been reported.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Told {
    /// The number of warnings.
    pub warnings: u32,
    /// The number of warnings about mistakes that fail when they are reached.
    pub failing: u32,
}

/// The codes of mistakes that fail when they are reached. The other codes are about style, or about
/// code that may be intended.
pub(super) const FAILING: &[&str] = &[
    "W0001", "W0002", "W0004", "W0007", "W0010", "W0011", "W0013", "W0014", "W0015", "W0017",
    "W0018", "W0023",
];

/// The pending warnings of a source.
#[derive(Default)]
pub(crate) struct Pending(Arc<Mutex<Kept>>);

/// The pending warnings of the session, for the report of a deadlock.
static SESSION: Mutex<Weak<Mutex<Kept>>> = Mutex::new(Weak::new());

/// Reports the pending warnings of the session now.
pub fn tell_those_of_session() {
    let kept = SESSION.lock().unwrap_or_else(PoisonError::into_inner).upgrade();
    if let Some(kept) = kept {
        Pending(kept).tell_early(None);
    }
}

/// Drops the session's warning of a place: the report of an error in another muproc has just shown
/// it.
pub(crate) fn forget_of_session(place: Span) {
    let kept = SESSION.lock().unwrap_or_else(PoisonError::into_inner).upgrade();
    if let Some(kept) = kept.filter(|_| place.is_known()) {
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.warnings.retain(|warning| place_of(warning) != place);
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        self.tell_early(None);
    }
}

impl Pending {
    /// Makes these warnings the ones of the session.
    pub(crate) fn is_of_session(&self) {
        *SESSION.lock().unwrap_or_else(PoisonError::into_inner) = Arc::downgrade(&self.0);
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the warnings of the top-level form at `top`. Warnings that turn out to be unfounded
    /// are dropped. A warning without a place of its own (about a symbol alone, for instance) gets
    /// the place of the form. `rest` is where the unread part of the source begins.
    pub(crate) fn add(&self, warnings: Vec<Warning>, top: Span, rest: (SourceId, usize)) {
        let mut kept = self.kept();
        kept.rest = Some(rest);
        for mut warning in warnings {
            match &mut warning {
                Warning::Defines { name, as_a, .. } => {
                    kept.defined.insert((*name, *as_a));
                    continue;
                }
                Warning::LoadsMore => {
                    (kept.loads_more, kept.may_make.any) = (true, true);
                    continue;
                }
                Warning::Evaluates => {
                    (kept.evaluates, kept.may_make.any) = (true, true);
                    continue;
                }
                Warning::MakesPackage(name) => {
                    match name.take() {
                        Some(name) => kept.may_make.add(name),
                        None => kept.may_make.any = true,
                    }
                    continue;
                }
                Warning::AssignsGlobal(name, _) if !kept.constants.contains(name) => continue,
                Warning::Call(call) if fits(call) => continue,
                Warning::Condition(name, _) if is_condition(*name) => continue,
                Warning::Class(name, _) if standard_class::named(*name).is_some() => continue,
                Warning::UndefinedFunction(call) | Warning::Call(call) => {
                    kept.called.insert(call.name);
                }
                _ => {}
            }
            if let Some(span) = warning.span().filter(|span| !span.is_known()) {
                *span = top;
            }
            kept.warnings.push(warning);
        }
    }

    /// Whether a form that is not run, so far as the source has been checked, would define this name.
    pub(super) fn may_define(&self, name: Symbol, as_a: Defined) -> bool {
        let kept = self.kept();
        kept.loads_more || kept.evaluates || kept.defined.contains(&(name, as_a))
    }

    /// Drops warnings of calls that the present definition of `name` accepts: it may just have been
    /// made. These calls are right even if another definition replaces it later.
    pub(crate) fn settle(&self, name: Symbol) {
        let mut kept = self.kept();
        if !kept.called.contains(&name) || !is_lisp(name) {
            return;
        }
        kept.warnings.retain(|warning| match warning {
            Warning::UndefinedFunction(call) | Warning::Call(call) => {
                call.name != name || !fits(call)
            }
            _ => true,
        });
    }

    /// Notes a constant whose value is not computed, since the source is only checked.
    pub(crate) fn note_constant(&self, name: Symbol) {
        self.kept().constants.insert(name);
    }

    /// The packages that may have been made in a way that the check does not see.
    pub(crate) fn may_make(&self) -> MayMake {
        self.kept().may_make.clone()
    }

    /// Notes a form that has failed or could not be read.
    pub(crate) fn note_failure(&self, span: Span) {
        if span.is_known() {
            self.kept().failed.push(span);
        }
    }

    /// Takes the warnings of another source, which are told together with these.
    pub(crate) fn take_over(&self, other: &Pending) {
        let from = std::mem::take(&mut *other.kept());
        let mut kept = self.kept();
        kept.warnings.extend(from.warnings);
        kept.defined.extend(from.defined);
        kept.failed.extend(from.failed);
        kept.constants.extend(from.constants);
        kept.loads_more |= from.loads_more;
        kept.evaluates |= from.evaluates;
    }

    /// Reports the warnings that still hold, after the whole source has been read.
    pub(crate) fn tell(&self) -> Told {
        let kept = std::mem::take(&mut *self.kept());
        kept.tell(|_| true)
    }

    /// Reports the warnings that hold although the source has not been read to its end, except
    /// those that only repeat the error `known`, which is about to be reported.
    pub(crate) fn tell_early(&self, known: Option<Reported>) {
        let kept = std::mem::take(&mut *self.kept());
        if kept.warnings.is_empty() {
            return;
        }
        let rest = kept.rest.map_or("", |(source, position)| {
            sources().get(source).text().get(position..).unwrap_or("")
        });
        let is_shown = known.is_some_and(|known| kept.mentions(known));
        kept.tell(|warning| {
            let name = name_of(warning);
            let is_said = |known: Reported| {
                let span = place_of(warning);
                is_shown && name == known.name || span.is_known() && span == known.span
            };
            !known.is_some_and(is_said)
                && !name.is_some_and(|name| seems_defined_in(rest, &symbol::name(name)))
        });
    }
}

/// The place of a warning that is about the code at that place; `Span::NONE` if the warning is only
/// about a name.
fn place_of(warning: &Warning) -> Span {
    match warning {
        Warning::Told(told) => told.span,
        Warning::Call(call) => call.span,
        _ => Span::NONE,
    }
}

/// The name that a warning calls undefined.
fn name_of(warning: &Warning) -> Option<Symbol> {
    match warning {
        Warning::UndefinedFunction(call) | Warning::Call(call) => Some(call.name),
        Warning::UndefinedVariable(name, _)
        | Warning::Mentioned(name, _)
        | Warning::Condition(name, _)
        | Warning::Class(name, _) => Some(*name),
        _ => None,
    }
}

impl Kept {
    /// Whether a warning is about the same name as the error `known`, at the same place.
    fn mentions(&self, known: Reported) -> bool {
        let is_there = |span: Span| holds_all(span, known.span) || holds_all(known.span, span);
        self.warnings.iter().any(|warning| {
            let span = match warning {
                Warning::UndefinedFunction(call) | Warning::Call(call) => call.span,
                Warning::UndefinedVariable(_, span)
                | Warning::Mentioned(_, span)
                | Warning::Condition(_, span)
                | Warning::Class(_, span) => *span,
                _ => return false,
            };
            known.name.is_some() && name_of(warning) == known.name && is_there(span)
        })
    }

    /// Reports each distinct warning that holds and satisfies `is_wanted`, once.
    fn tell(&self, is_wanted: impl Fn(&Warning) -> bool) -> Told {
        let mut told = HashSet::new();
        let mut count = Told::default();
        for warning in &self.warnings {
            let Some(diagnostic) = self.diagnostic(warning) else { continue };
            // A missing name is reported once; other mistakes are reported at each of their places.
            let is_name = matches!(diagnostic.code, "W0001" | "W0002" | "W0015");
            let place = if is_name { Span::NONE } else { diagnostic.span };
            let what = (diagnostic.code, diagnostic.message.to_string(), place);
            let is_lost = || is_name && name_of(warning).is_some_and(|name| self.has_lost(name));
            if !told.contains(&what) && is_wanted(warning) && !is_lost() {
                told.insert(what);
                report(&diagnostic);
                count.warnings += 1;
                count.failing += u32::from(self.fails(warning, &diagnostic, is_name));
            }
        }
        count
    }

    /// Whether a form that has failed seems to define the name.
    fn has_lost(&self, name: Symbol) -> bool {
        self.failed.iter().any(|span| {
            let text = sources().get(span.source).text();
            text.get(span.range()).is_some_and(|text| seems_defined_in(text, &symbol::name(name)))
        })
    }

    /// Whether the reported mistake is certain to fail when it is reached.
    fn fails(&self, warning: &Warning, diagnostic: &Diagnostic, is_name: bool) -> bool {
        let is_assigned = match warning {
            Warning::UndefinedVariable(name, _) => {
                self.defined.contains(&(*name, Defined::Assigned))
            }
            _ => false,
        };
        let may_come = self.loads_more || self.evaluates;
        FAILING.contains(&diagnostic.code) && !is_assigned && !(is_name && may_come)
    }

    /// The diagnostic for a warning; `None` if the warning no longer holds.
    fn diagnostic(&self, warning: &Warning) -> Option<Diagnostic> {
        let is_assumed = |name: Symbol| {
            let home = symbol::cell(name).package();
            home != 0 && package::with(home, |p| p.is_assumed)
        };
        if name_of(warning).is_some_and(is_assumed) {
            return None;
        }
        let (code, text, span) = match warning {
            Warning::UndefinedFunction(call) if !is_lisp(call.name) => {
                return self.undefined_function(call.name, call.span, true);
            }
            Warning::Mentioned(name, span) => {
                return self.undefined_function(*name, *span, false);
            }
            Warning::AssignsGlobal(name, span) => return self.assigned_constant(*name, *span),
            Warning::UndefinedFunction(call) | Warning::Call(call) => return complaint(call),
            Warning::Condition(name, _) if is_condition(*name) => return None,
            Warning::Condition(name, span) => {
                return self.undefined_class(*name, *span, "condition class");
            }
            Warning::Class(name, _) if standard_class::named(*name).is_some() => return None,
            Warning::Class(name, span) => return self.undefined_class(*name, *span, "class"),
            Warning::UndefinedVariable(name, span) => {
                let is_there = symbol::cell(*name).has(flag::SPECIAL | flag::CONSTANT);
                if is_there || self.defined.contains(&(*name, Defined::Variable)) {
                    return None;
                }
                let text = symbol::name(*name);
                let place = occurrence(*span, &text, Wanted::Use).unwrap_or(*span);
                return Some(undefined("W0002", "variable", &text, place));
            }
            Warning::UnusedVariable(name, span) => {
                let text = symbol::name(*name);
                let place = match occurrence(*span, &text, Wanted::Binding) {
                    Some(place) => place,
                    // A macro has made the variable.
                    None if span.is_known() => return None,
                    None => *span,
                };
                ("W0003", format!("the variable {text} is never used"), place)
            }
            Warning::AssignedAcross(name, span) => {
                let text = format!(
                    "{} is assigned in another muproc, and this one does not see it",
                    symbol::name(*name)
                );
                ("W0005", text, *span)
            }
            Warning::Told(diagnostic) => return Some((**diagnostic).clone()),
            Warning::Defines { .. }
            | Warning::LoadsMore
            | Warning::Evaluates
            | Warning::MakesPackage(_) => return None,
        };
        Some(Diagnostic::warning(code, span, text))
    }
}

impl Kept {
    /// The diagnostic for an assignment to a constant whose value has not been computed; `None` if
    /// `name` is not such a constant.
    fn assigned_constant(&self, name: Symbol, span: Span) -> Option<Diagnostic> {
        let text = format!("{} is a constant and cannot be assigned", symbol::name(name));
        let told = Diagnostic::warning("W0010", span, text);
        let told = told.with_at("an error when it is reached");
        self.constants.contains(&name).then_some(told)
    }

    /// The diagnostic for a class that is missing; `None` if it may be defined later.
    fn undefined_class(&self, name: Symbol, span: Span, kind: &str) -> Option<Diagnostic> {
        if self.defined.contains(&(name, Defined::Class)) {
            return None;
        }
        let text = symbol::name(name);
        // `eval` may define it.
        if seems_defined_in(sources().get(span.source).text(), &text) {
            return None;
        }
        let place = occurrence(span, &text, Wanted::Binding).unwrap_or(span);
        Some(undefined("W0015", kind, &text, place))
    }

    /// The diagnostic for a missing function that is called or mentioned, or for a macro that is
    /// defined after its use; `None` if the function is defined.
    fn undefined_function(&self, name: Symbol, span: Span, is_call: bool) -> Option<Diagnostic> {
        let cell = symbol::cell(name);
        let is_there = cell.has_function();
        let is_macro = cell.macro_function() != Value::UNBOUND;
        if is_call && is_macro && !is_there {
            let text = format!("the macro {} is used before its definition", symbol::name(name));
            let told = Diagnostic::warning("W0001", span, text);
            let told = told.with_at("analysed as the call of a function");
            return Some(told.with_hint("put the definition of the macro before its use"));
        }
        if is_there || is_macro || self.defined.contains(&(name, Defined::Function)) {
            return None;
        }
        let text = symbol::name(name);
        let may_come = self.evaluates || self.loads_more;
        if may_come && seems_defined_in(sources().get(span.source).text(), &text) {
            return None;
        }
        Some(undefined("W0001", "function", &text, span))
    }
}

/// The warning that a thing of this kind is not defined.
fn undefined(code: Code, kind: &str, name: &str, place: Span) -> Diagnostic {
    let told = Diagnostic::warning(code, place, format!("the {kind} {name} is not defined"));
    told.with_undefined(name)
}

/// Whether the name is that of a class, of a type defined by `deftype` (which may stand for a
/// class), or of any symbol of COMMON-LISP.
fn is_condition(name: Symbol) -> bool {
    class::find(name).is_some()
        || symbol::cell(name).package() == package::COMMON_LISP
        || names::get(name, Meaning::TypeExpander).is_some()
}
