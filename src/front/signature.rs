//! The lambda list of an operator as text, for the hints of the REPL.

use super::forms;
use crate::analyser::{self, documents};
use crate::global::{package, symbol};
use crate::heap::{Heap, Imm, Symbol, Value};
use crate::machine::inspect::backtrace::place_of_definition;
use crate::machine::inspect::{code, metaobjects};
use crate::machine::primitive;
use crate::node::library;
use crate::text::sources;

/// The length in bytes beyond which a lambda list is not shown.
const LONGEST: usize = 250;

/// Returns the symbol that a name means in a package.
pub(super) fn symbol_of(name: &str, package: &str) -> Option<Symbol> {
    let name = name.to_uppercase();
    let (home, name) = match name.split_once(':') {
        Some((home, name)) => (home, name.trim_start_matches(':')),
        None => (package, &*name),
    };
    package::lookup(package::find(home)?, name).map(|found| found.0)
}

/// Returns the lambda list, without its outer parentheses.
pub(super) fn lambda_list(name: Symbol) -> Option<String> {
    let cell = symbol::cell(name);
    if analyser::is_own_operator(name) {
        return documents::of(&symbol::name(name)).map(|(lambda_list, _)| lambda_list.into());
    }
    let function = match cell.macro_function() {
        Value::UNBOUND => cell.function(),
        function => function,
    };
    if function.is(Imm::Primitive) {
        return Some(primitive(function).lambda_list.into());
    }
    if let Some(generic) = metaobjects::lambda_list_of_generic(function) {
        return Some(generic);
    }
    let span = place_of_definition(function);
    if span.is_known() {
        let source = sources().get(span.source);
        let text = source.text().get(span.range())?;
        // A form may define other functions than the one that it names.
        let written = of_definition(text).filter(|_| is_definition_of(text, name));
        return written.or_else(|| code::parameters(&Heap::new(), function));
    }
    if function.is(Imm::Global) {
        return code::parameters(&Heap::new(), function);
    }
    let is_of_ours =
        [package::LOCKED, package::SERVERS].iter().any(|of| of.contains(&cell.package()));
    of_definition(library::text_of(name).filter(|_| is_of_ours)?)
}

/// Whether the text of a definition names the symbol, or a SETF function of it.
fn is_definition_of(text: &str, name: Symbol) -> bool {
    let (open, word) = forms::open_forms(text.trim_end().trim_end_matches(')'));
    let defined = open.first().and_then(|form| form.elements.get(1).copied()).unwrap_or(word);
    let defined = defined.rsplit(':').next().unwrap_or(defined);
    defined.eq_ignore_ascii_case(&symbol::name(name)) || defined.starts_with('(')
}

/// Returns the lambda list of a definition: its third element.
fn of_definition(text: &str) -> Option<String> {
    let inside = text.strip_prefix('(')?.trim_end();
    let inside = inside.strip_suffix(')').unwrap_or(inside);
    // The beginning of the text is enough, however long the definition is.
    let end = inside.char_indices().nth(4000).map_or(inside.len(), |(at, _)| at);
    let text = format!("({} ", &inside[..end]);
    let (open, _) = forms::open_forms(&text);
    let elements = &open.first()?.elements;
    let is_definer = elements.first()?.to_lowercase().starts_with("def");
    let lambda_list = elements.get(2).filter(|_| is_definer)?;
    let inside = lambda_list.strip_prefix('(')?.strip_suffix(')')?;
    let inside = inside.split_whitespace().collect::<Vec<_>>().join(" ");
    (inside.len() <= LONGEST).then_some(inside)
}

#[cfg(test)]
mod tests {
    use super::of_definition;

    #[test]
    fn lambda_lists_are_cut_out_of_definitions() {
        let of = |text| of_definition(text);
        assert_eq!(
            of("(defun f (a &optional (b 1)\n  c) 1)").as_deref(),
            Some("a &optional (b 1) c")
        );
        assert_eq!(of("(defun (setf f) (v x) 1)").as_deref(), Some("v x"));
        assert_eq!(of("(defun f () 1)").as_deref(), Some(""));
        assert_eq!(of("(defstruct point x y)"), None);
        assert_eq!(of("(lambda (x) (y))"), None);
    }
}
