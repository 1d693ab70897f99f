//! The macro `defpackage`: the options become one constant list of strings, the argument of the function
//! that makes the package.

use super::*;
use crate::data::{array, string};
use crate::global::symbol;

/// Expands `defpackage` into `(eval-when (…) (define-package "NAME" '((:use "CL") …)))`.
pub(super) fn defpackage(heap: &mut Heap, form: Value, _: &dyn MacroScope) -> Result<Value> {
    let ([name], options) = leading(heap, form)?;
    let name = name_string(heap, name, form)?;
    let mut out = Vec::new();
    for option in elements(heap, options, form)? {
        let parts = elements(heap, option, form)?;
        let Some((key, rest)) = parts.split_first() else { return Err(malformed(heap, form)) };
        let rest = match (*key, rest) {
            (K_SIZE | K_DOCUMENTATION | K_LOCK, [value]) => vec![*value],
            (
                K_USE
                | K_EXPORT
                | K_NICKNAMES
                | K_SHADOW
                | K_INTERN
                | K_IMPORT_FROM
                | K_SHADOWING_IMPORT_FROM,
                names,
            ) => name_strings(heap, names, form)?,
            (K_LOCAL_NICKNAMES, pairs) => {
                let mut all = Vec::new();
                for pair in pairs {
                    let names = elements(heap, *pair, form)?;
                    let names = name_strings(heap, &names, form)?;
                    all.push(list_of(heap, &names));
                }
                all
            }
            _ => {
                let control = "~s is not an option of DEFPACKAGE.";
                return Err(complain(heap, form, control, &[option]));
            }
        };
        let (key, rest) = (*key, list_of(heap, &rest));
        out.push(form!(in heap (key . rest)));
    }
    let out = list_of(heap, &out);
    let definition = form!(in heap ((DEFINE_PACKAGE name (QUOTE out))));
    Ok(definers::at_all_times(heap, definition))
}

fn name_strings(heap: &mut Heap, names: &[Value], form: Value) -> Result<Vec<Value>> {
    let mut out = Vec::new();
    for name in names {
        out.push(name_string(heap, *name, form)?);
    }
    Ok(out)
}

/// Returns the string that a string designator stands for.
fn name_string(heap: &mut Heap, name: Value, form: Value) -> Result<Value> {
    if let Some(simple) = array::simple_string(heap, name) {
        return Ok(simple);
    }
    if let Some(text) = symbol::name_of(name) {
        return Ok(string::make(heap, &text));
    }
    match name.as_char() {
        Some(c) => Ok(string::make(heap, &c.to_string())),
        None => Err(complain(heap, form, "~s is not a string designator.", &[name])),
    }
}
