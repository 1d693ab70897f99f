//! Tells which forms are evaluated although a source is only checked: those on which the analysis of the
//! others depends, if evaluating them does nothing else. Tells also of definitions that replace others of
//! the same source.

use super::load::Load;
use crate::analyser::{Defined, Warning};
use crate::data::{class, function_name, list, numbers};
use crate::global::symbol::flag;
use crate::global::{package, sym, symbol};
use crate::heap::{Symbol, Value};
use crate::machine::eval::native;
use crate::machine::eval::state::Machine;
use crate::text::{Diagnostic, SourceId, Span, Wanted, occurrence};
use std::collections::{HashMap, HashSet};

/// The functions and macros that sources define at top level.
#[derive(Default)]
pub(super) struct DefinedAtTop {
    /// The top-level form that defines a name in a source.
    by: HashMap<(SourceId, Symbol), Span>,
    /// The forms that have been told of: one of many of its names is enough.
    told: HashSet<Span>,
}

/// The functions that may be called to compute the value of a variable.
const COMPUTING: &[&str] = &[
    "*",
    "+",
    "-",
    "/",
    "1+",
    "1-",
    "APPEND",
    "ASH",
    "CAR",
    "CDR",
    "CEILING",
    "CHAR-CODE",
    "CODE-CHAR",
    "CONCATENATE",
    "CONS",
    "COPY-LIST",
    "COPY-SEQ",
    "EXPT",
    "FIRST",
    "FLOAT",
    "FLOOR",
    "LENGTH",
    "LIST",
    "LIST*",
    "LOGAND",
    "LOGIOR",
    "LOGXOR",
    "MAKE-HASH-TABLE",
    "MAX",
    "MIN",
    "MOD",
    "NOT",
    "REM",
    "REST",
    "REVERSE",
    "ROUND",
    "SECOND",
    "STRING",
    "STRING-DOWNCASE",
    "STRING-UPCASE",
    "THIRD",
    "TRUNCATE",
    "VECTOR",
];

/// Operators that define what the analysis of other forms depends on.
const DEFINERS: &[&str] = &[
    "DEFMACRO",
    "DEFUN",
    "DEFPACKAGE",
    "IN-PACKAGE",
    "DEFSTRUCT",
    "DEFCLASS",
    "DEFTYPE",
    "DEFSETF",
    "DEFINE-CONDITION",
    "DEFINE-SETF-EXPANDER",
    "DEFINE-MODIFY-MACRO",
    "DEFINE-COMPILER-MACRO",
    "DEFINE-METHOD-COMBINATION",
    "DEFINE-SYMBOL-MACRO",
    "DECLAIM",
];

/// Other operators that change how the source is read and analysed. They are evaluated only if all their
/// arguments are literal.
const CHANGERS: &[&str] = &[
    "PROCLAIM",
    "MAKE-PACKAGE",
    "RENAME-PACKAGE",
    "USE-PACKAGE",
    "UNUSE-PACKAGE",
    "IMPORT",
    "SHADOWING-IMPORT",
    "SHADOW",
    "EXPORT",
    "UNEXPORT",
    "PROVIDE",
];

impl Machine {
    /// Whether a form must be evaluated although the source is only checked; tells of a definition that
    /// replaces another.
    pub(super) fn judge_definition(&mut self, form: Value) -> bool {
        self.warn_of_second(form);
        self.defines(form)
    }

    /// Warns of a form at top level that defines a function or macro again: the first definition is lost.
    fn warn_of_second(&mut self, form: Value) {
        let Some(([sym::DEFUN | sym::DEFMACRO, name], _)) = list::split::<2>(&self.heap, form)
        else {
            return;
        };
        let Some(symbol) = function_name::cell_of(&self.heap, name) else { return };
        let Some(load) = native::last_mut::<Load>(&mut self.natives) else { return };
        let place = load.top_span;
        let is_lasting = symbol::cell(symbol).package() != 0;
        if !is_lasting || !place.is_known() {
            return;
        }
        let first = *load.defined.by.entry((place.source, symbol)).or_insert(place);
        if first == place || !load.defined.told.insert(place) {
            return;
        }
        let name = symbol::name(symbol);
        let exact = |span| occurrence(span, &name, Wanted::Binding).unwrap_or(span);
        let what = format!("{name} is defined twice");
        let mut told = Diagnostic::warning("W0022", exact(place), what)
            .with_at("this definition replaces the first one");
        if let Some(first) = exact(first).shown() {
            told = told.with_note(format!("the first one is at {first}"));
        }
        load.warn(vec![Warning::Told(Box::new(told))]);
    }

    /// Whether a form must be evaluated even if the source is only checked, because the analysis of
    /// other forms depends on it.
    fn defines(&self, form: Value) -> bool {
        let Some((head, rest)) = self.heap.uncons(form) else { return false };
        if head == sym::PROCLAIM_SPECIAL {
            return true;
        }
        head.as_symbol().is_some_and(|head| {
            let name = symbol::name(head);
            let mut arguments = list::elements(&self.heap, rest);
            symbol::cell(head).package() == package::COMMON_LISP
                && match &*name {
                    "LOAD" | "REQUIRE" => arguments.all(|form| self.names_file(form, 0)),
                    name if DEFINERS.contains(&name) => true,
                    "DEFMETHOD" => self.specializers_are_known(rest),
                    "DEFGENERIC" => arguments.skip(2).all(|option| {
                        let split = list::split::<1>(&self.heap, option);
                        split.is_none_or(|([key], method)| {
                            key != package::keyword("METHOD").word()
                                || self.specializers_are_known(method)
                        })
                    }),
                    // Macros may use the value when they are expanded.
                    "DEFVAR" | "DEFPARAMETER" => {
                        arguments.nth(1).is_some_and(|form| self.is_computable(form, 0))
                    }
                    // The library may define the constant as well, and an equal list is another one.
                    "DEFCONSTANT" => arguments.nth(1).is_some_and(|form| {
                        self.yields_number(form) && self.is_computable(form, 0)
                    }),
                    name => {
                        CHANGERS.contains(&name) && arguments.all(|form| self.is_written_out(form))
                    }
                }
        })
    }

    /// Whether what the parameters of a method are specialized to is known where the source is only checked: the
    /// value of an `eql` specializer may be an object that only the program makes, and a class one that it defines.
    /// `method` is the definition from its name or its qualifiers on.
    fn specializers_are_known(&self, method: Value) -> bool {
        if list::is_circular(&self.heap, method) {
            return true;
        }
        // The name may be a list, (SETF name), but what follows it is the lambda list only if it is one.
        let is_name = |part: &Value| {
            list::split::<1>(&self.heap, *part).is_some_and(|([head], _)| head == sym::SETF)
        };
        let mut parts = list::elements(&self.heap, method);
        let lambda_list = parts.find(|part| part.is_list() && !is_name(part));
        let Some(lambda_list) = lambda_list.filter(|all| !list::is_circular(&self.heap, *all))
        else {
            return true;
        };
        list::elements(&self.heap, lambda_list)
            .take_while(|part| {
                !part.as_symbol().is_some_and(|name| symbol::name(name).starts_with('&'))
            })
            .all(|part| match list::split::<2>(&self.heap, part) {
                Some(([_, specializer], Value::NIL)) => self.specializer_is_known(specializer),
                _ => true,
            })
    }

    fn specializer_is_known(&self, specializer: Value) -> bool {
        if let Some(name) = specializer.as_symbol() {
            let load = native::first::<Load>(&self.natives);
            return class::find(name).is_some()
                || !load.is_some_and(|load| load.warnings.may_define(name, Defined::Class));
        }
        match list::split::<2>(&self.heap, specializer) {
            Some(([sym::EQL, object], Value::NIL)) => self.is_computable(object, 0),
            _ => true,
        }
    }

    /// Whether a form that is to be evaluated as it is read, but where the source is only checked, needs a variable
    /// that the source declares and that has its value only when it runs.
    pub(super) fn needs_later_value(&self, form: Value) -> bool {
        /// The most conses to look at: the form may be circular.
        const MOST: usize = 10_000;
        let (mut pending, mut seen) = (vec![form], 0);
        while let Some(part) = pending.pop() {
            if let Some(name) = part.as_symbol() {
                let cell = symbol::cell(name);
                if cell.has(flag::SPECIAL) && cell.value() == Value::UNBOUND {
                    return true;
                }
            } else if let Some((head, rest)) = self.heap.uncons(part).filter(|_| seen < MOST) {
                seen += 1;
                pending.push(rest);
                if head != sym::QUOTE {
                    pending.push(head);
                }
            }
        }
        false
    }

    fn is_written_out(&self, form: Value) -> bool {
        match self.heap.uncons(form) {
            Some((head, _)) => head == sym::QUOTE,
            None => {
                !form.is_symbol() || form.is_nil() || form == Value::T || symbol::is_keyword(form)
            }
        }
    }

    /// Whether a form consists of literals and of variables and functions that tell the place of
    /// the source. Such a form can be evaluated while the source is only checked.
    fn names_file(&self, form: Value, depth: u32) -> bool {
        const VARIABLES: &[&str] =
            &["*LOAD-TRUENAME*", "*LOAD-PATHNAME*", "*DEFAULT-PATHNAME-DEFAULTS*"];
        const FUNCTIONS: &[&str] = &[
            "MERGE-PATHNAMES",
            "MAKE-PATHNAME",
            "PATHNAME",
            "PATHNAME-DIRECTORY",
            "DIRECTORY-NAMESTRING",
            "NAMESTRING",
            "CONCATENATE",
            "OR",
        ];
        self.is_written_out(form)
            || is_one_of(VARIABLES, form)
            || self.heap.uncons(form).is_some_and(|(head, rest)| {
                depth < 8
                    && is_one_of(FUNCTIONS, head)
                    && list::elements(&self.heap, rest).all(|form| self.names_file(form, depth + 1))
            })
    }

    /// Whether a form is a number or a call of a function of numbers.
    fn yields_number(&self, form: Value) -> bool {
        match self.heap.uncons(form) {
            Some((head, _)) => is_one_of(&["*", "+", "-", "/", "1+", "1-", "ASH", "EXPT"], head),
            None => numbers::is_number(&self.heap, form),
        }
    }

    /// Whether a form has a value that can be computed from literals and from what has been computed
    /// before, without an effect.
    fn is_computable(&self, form: Value, depth: u32) -> bool {
        const DEEPEST: u32 = 8;
        if self.is_written_out(form) {
            return true;
        }
        if let Some(name) = form.as_symbol() {
            let cell = symbol::cell(name);
            let is_variable = cell.has(flag::SPECIAL | flag::CONSTANT);
            return is_variable && cell.value() != Value::UNBOUND;
        }
        let Some((head, rest)) = self.heap.uncons(form) else { return false };
        depth < DEEPEST
            && is_one_of(COMPUTING, head)
            && !list::is_circular(&self.heap, rest)
            && list::elements(&self.heap, rest).all(|form| self.is_computable(form, depth + 1))
    }
}

/// Whether a value is a symbol of the standard that has one of these names.
fn is_one_of(names: &[&str], value: Value) -> bool {
    value.as_symbol().is_some_and(|name| {
        symbol::cell(name).package() == package::COMMON_LISP
            && names.contains(&&*symbol::name(name))
    })
}
