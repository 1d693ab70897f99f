//! Advice for common mistakes: what to write instead.

use super::forms::open_forms;
use super::signature;
use crate::data::{self, Advised, list, string};
use crate::global::metaobjects::{self, Sort};
use crate::global::{package, sym, symbol};
use crate::heap::Value;
use crate::machine::control::class;
use crate::machine::inspect::backtrace::Unhandled;
use crate::text::{Span, elsewhere, sources};

/// Returns the mistake that the format control of the condition tells.
pub(super) fn mistake(unhandled: &Unhandled<'_>) -> Option<Advised> {
    let control = slot(unhandled, "FORMAT-CONTROL")?;
    Advised::of_control(&text_in(unhandled, control)?)
}

fn slot(unhandled: &Unhandled<'_>, name: &str) -> Option<Value> {
    class::slot_by_name(unhandled.machine, unhandled.condition, name)
}

/// The characters of a string or of the name of a symbol.
fn text_in(unhandled: &Unhandled<'_>, designator: Value) -> Option<String> {
    let heap = &unhandled.machine.heap;
    if string::is_string(heap, designator) {
        return Some(string::text(heap, designator).to_string());
    }
    symbol::name_of(designator).map(|name| name.to_string())
}

/// Returns the format argument of the condition with this index.
fn argument(unhandled: &Unhandled<'_>, index: usize) -> Option<Value> {
    let arguments = slot(unhandled, "FORMAT-ARGUMENTS")?;
    list::elements(&unhandled.machine.heap, arguments).nth(index)
}

/// Returns advice according to the class of a condition and its slots, and to the operator of the
/// form where it happened.
pub(super) fn of_error(unhandled: &Unhandled<'_>, operator: Option<&str>) -> Option<String> {
    let is_in = |name: &str| operator.is_some_and(|operator| operator.eq_ignore_ascii_case(name));
    let advice = match mistake(unhandled) {
        None => return of_class(unhandled, is_in("require")),
        Some(Advised::NoOperator) => {
            "the first element of a form is called; quote a list of data: `'(1 2)`"
        }
        Some(Advised::NoBinding | Advised::NoHandlerBinding) => {
            "write bindings as `((name value) …)`"
        }
        Some(Advised::KeywordField) if argument(unhandled, 0)? == sym::K_TIMEOUT => {
            "write the timeout clause as `(:timeout seconds form …)`"
        }
        Some(Advised::NoSequenceType)
            if string::is_string(&unhandled.machine.heap, argument(unhandled, 0)?) =>
        {
            "the type comes first: `(concatenate 'string …)`"
        }
        Some(Advised::NoStringToFill) if is_in("format") => {
            "the destination comes first: `(format t …)` prints, `(format nil …)` returns a string"
        }
        Some(
            Advised::Malformed
            | Advised::MalformedPart
            | Advised::MalformedList
            | Advised::UnknownKeyword,
        ) => {
            let name = argument(unhandled, 0)?.as_symbol()?;
            let lambda_list = signature::lambda_list(name)?;
            let name = symbol::name(name).to_lowercase();
            return Some(format!("it is written `({name} {lambda_list})`"));
        }
        Some(_) => return None,
    };
    Some(advice.into())
}

/// Returns advice according to the class of a condition; `requires` tells whether it was signalled
/// by a call of REQUIRE.
fn of_class(unhandled: &Unhandled<'_>, requires: bool) -> Option<String> {
    let m = unhandled.machine;
    let class = data::class::of_instance(&m.heap, unhandled.condition)?;
    let advice = match class.name.word() {
        sym::SIMPLE_ERROR if requires => elsewhere(&text_in(unhandled, argument(unhandled, 0)?)?)?,
        sym::SIMPLE_PACKAGE_ERROR => {
            let name = text_in(unhandled, slot(unhandled, "PACKAGE")?)?;
            if package::find(&name).is_some() {
                return None;
            }
            let made = "make it (`defpackage`) in an earlier form";
            elsewhere(&name).unwrap_or(made)
        }
        sym::PACKAGE_LOCKED_ERROR => return of_locked(unhandled),
        sym::UNDEFINED_FUNCTION => return of_writer(unhandled),
        sym::MUPROC_MAILBOX_FULL if slot(unhandled, "MUPROC")? == unhandled.me => {
            "`:on-overflow` of `muproc-spawn` can make senders wait, or signal an error in them"
        }
        sym::READ_ONLY_ERROR => {
            "make the object with `list` or `vector`, or copy the literal (`copy-list`, `copy-seq`)"
        }
        _ => return None,
    };
    Some(advice.into())
}

/// Returns advice for an undefined function `(setf name)` where `name` is a generic function, such as the reader of a
/// slot.
fn of_writer(unhandled: &Unhandled<'_>) -> Option<String> {
    let name = slot(unhandled, "NAME")?;
    let ([head, inner], _) = list::split::<2>(&unhandled.machine.heap, name)?;
    let reader = inner.as_symbol().filter(|_| head == sym::SETF)?;
    let is_generic = metaobjects::is(symbol::cell(reader).function(), Sort::Generic);
    let name = symbol::name(reader).to_lowercase();
    is_generic.then(|| {
        format!("a slot is set by `(setf {name})` if it has the option `:accessor {name}` in place of `:reader {name}`")
    })
}

/// Returns advice for the definition of an operator or a class that is locked: the arguments are its
/// name, its package, and what it is to become.
fn of_locked(unhandled: &Unhandled<'_>) -> Option<String> {
    let end = match text_in(unhandled, argument(unhandled, 2)?)?.as_str() {
        "operator" => "; `ext:without-package-locks` replaces the definition for all",
        "class" => "",
        _ => return None,
    };
    let name = text_in(unhandled, argument(unhandled, 0)?)?.to_lowercase();
    Some(format!(
        "a symbol of your own has that name after `(shadow '{name})` in an earlier form{end}"
    ))
}

/// Returns advice for a call of NIL as a function: some variables of the REPL have names that look
/// like functions.
pub(super) fn of_nil(form: Span) -> Option<String> {
    let source = sources().get(form.source);
    let text = source.text().get(form.range())?;
    let mut words = text.split(|c: char| c.is_whitespace() || "()".contains(c)).skip(2);
    let name = words.find(|word| ["+", "-", "*", "/"].contains(word))?;
    Some(format!("`{name}` by itself is a variable; the function is written `#'{name}`"))
}

/// Returns advice for an unbound variable according to the forms around its place.
pub(super) fn of_variable(name: &str, place: Span) -> Option<String> {
    if !place.is_known() {
        return None;
    }
    let source = sources().get(place.source);
    let before = source.text().get(..place.start as usize)?;
    // A form at top level begins at the beginning of a line.
    let form = before.rfind("\n(").map_or(0, |at| at + 1);
    let (open, _) = open_forms(&before[form..]);
    let name = name.to_lowercase();
    if let [.., form, clause] = &open[..]
        && form.is_call_of(&["cond"])
        && clause.elements.is_empty()
    {
        return Some(match name.as_str() {
            "else" | "otherwise" => "the last clause of COND is written `(t form …)`".into(),
            _ => format!("a clause begins with its test: `(({name} …) form …)`"),
        });
    }
    if let [.., form, options] = &open[..]
        && form.is_call_of(&["muprocn", "muproc-with-timeout"])
        && (form.elements.len(), options.elements.len()) == (1, 0)
    {
        let operator = form.elements[0].to_lowercase();
        return Some(format!("the seconds that it may take come first: `({operator} (5) …)`"));
    }
    let binds = |element: &&str| {
        let inside = element.trim_start_matches('(').trim_start();
        let end = inside.find(|c: char| c.is_whitespace() || "()".contains(c));
        inside[..end.unwrap_or(inside.len())].eq_ignore_ascii_case(&name)
    };
    let parallel = open.windows(2).find_map(|pair| {
        let [form, bindings] = pair else { return None };
        let is_in_bindings = form.is_call_of(&["let", "do", "prog"]) && form.elements.len() == 1;
        let binds = is_in_bindings && bindings.elements.iter().any(binds);
        binds.then(|| form.elements[0].to_lowercase())
    })?;
    Some(format!(
        "the bindings of {parallel} do not see each other: with `{parallel}*` {name} is known here"
    ))
}
