//! Advice for common mistakes: what to write instead.

use super::forms::open_forms;
use super::signature;
use crate::text::{Span, elsewhere, sources};

/// Finds in the text of an error the name of a missing module or package. The bool tells whether it
/// is a package.
fn missing(text: &str) -> Option<(&str, bool)> {
    let module = text.strip_prefix("The module ").and_then(|rest| rest.split_once(" is not there"));
    let package = || text.strip_prefix("There is no package named ");
    let package = || package().map(|rest| (rest.trim_end_matches('.'), true));
    module.map(|(name, _)| (name, false)).or_else(package)
}

/// Returns advice according to the text of an error and the operator of the form where it happened.
pub(super) fn of_error(text: &str, operator: Option<&str>) -> Option<String> {
    if let Some((name, is_package)) = missing(text) {
        let made = is_package.then_some("it must be made (`defpackage`) in an earlier form");
        return elsewhere(name).or(made).map(str::to_string);
    }
    if let Some((name, _)) = text.split_once(" is defined by the package ")
        && text.contains(", which is locked")
    {
        let name = name.rsplit(':').next().unwrap_or(name).to_lowercase();
        return Some(format!(
            "a symbol of your own has that name after `(shadow '{name})` in an earlier form; \
             `ext:without-package-locks` replaces the definition for all"
        ));
    }
    let is_format = operator.is_some_and(|operator| operator.eq_ignore_ascii_case("format"));
    let advice = if text.contains(" is not a function name or lambda expression") {
        "what stands first in a form is called; a list of data is quoted: `'(1 2)`"
    } else if text.contains(" is not a binding of ") {
        "bindings are written `((name value) …)`"
    } else if text.starts_with("The field :TIMEOUT is a keyword") {
        "the clause for want of a message is written `(:timeout seconds form …)`"
    } else if text.starts_with('"') && text.contains(" is not a sequence type") {
        "the type comes first: `(concatenate 'string …)`"
    } else if is_format && text.contains(" is not a string with a fill pointer") {
        "the destination comes first: `(format t …)` prints, `(format nil …)` returns a string"
    } else if text.starts_with("The mailbox of this muproc is full") {
        "`:on-overflow` of `muproc-spawn` lets those wait, or have an error, who send too much"
    } else if text.contains("is a literal of the program") {
        "make the object with `list` or `vector`, or copy the literal (`copy-list`, `copy-seq`)"
    } else {
        // An invalid form of an operator: show what the operator takes.
        let name = text.strip_prefix("This is no valid ")?.split(' ').next()?;
        let lambda_list = signature::lambda_list(signature::symbol_of(name, "CL-USER")?)?;
        return Some(format!("it is written `({} {lambda_list})`", name.to_lowercase()));
    };
    Some(advice.into())
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
