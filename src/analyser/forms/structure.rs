//! The class of a structure whose definition was expanded for somebody to look at.
//!
//! `macroexpand-1` makes no class, so what it shows has `(structure-to-come 'form package)` in the place of
//! one. Where that comes to be evaluated after all, the class is made as the form is analysed.

use crate::analyser::analysis::{Analysis, Step};
use crate::analyser::here::HereScope;
use crate::analyser::macros;
use crate::analyser::scope::Context;
use crate::analyser::tree::Tree;
use crate::data::{Fault, Result, list};
use crate::global::package;
use crate::global::sym::QUOTE;
use crate::heap::{Heap, Value};

/// The operator.
pub(in crate::analyser) fn structure_to_come(
    a: &mut Analysis,
    heap: &mut Heap,
    form: Value,
    place: Context,
) -> Result<Option<Step>> {
    let parts = a.parts(heap, form, 2, 2)?;
    let Some(([QUOTE, definition], Value::NIL)) = list::split::<2>(heap, parts[0]) else {
        return Err(Fault::program(heap, "~s is not a structure definition.", &[parts[0]]));
    };
    let scope = HereScope { analysis: a, place };
    let word = macros::structure_to_come(heap, definition, package::index(parts[1]), &scope)?;
    let class = a.fix(heap, word)?;
    a.push(Tree::Const(class), place.span);
    Ok(None)
}
