//! What the analyser tells COMPILE and COMPILE-FILE. They signal warnings as conditions, so they get
//! them as data: each a list of a kind and of a name or a text (`stdlib/cl/compile-file.lisp` judges
//! them when all has been compiled).

use super::takes::complaint;
use super::warnings::FAILING;
use crate::analyser::Warning;
use crate::data::{list, string};
use crate::global::{package, symbol};
use crate::heap::{Heap, Symbol, Value};
use crate::text::Diagnostic;

/// The note for a warning; `None` if it is of no interest to a compiler.
pub(super) fn note(heap: &mut Heap, warning: &Warning) -> Option<Value> {
    match warning {
        Warning::UndefinedFunction(call) => Some(named(heap, "FUNCTION", call.name)),
        Warning::Mentioned(name, _) => Some(named(heap, "FUNCTION", *name)),
        Warning::UndefinedVariable(name, _) => Some(named(heap, "VARIABLE", *name)),
        // A variable without a home was made by a macro.
        Warning::UnusedVariable(name, _) if symbol::cell(*name).package() != 0 => {
            Some(named(heap, "UNUSED", *name))
        }
        Warning::Defines { name, .. } => Some(named(heap, "DEFINES", *name)),
        Warning::Call(call) => complaint(call).map(|diagnostic| told(heap, &diagnostic)),
        Warning::Told(diagnostic) => Some(told(heap, diagnostic)),
        _ => None,
    }
}

fn named(heap: &mut Heap, kind: &str, name: Symbol) -> Value {
    list::from_slice(heap, &[package::keyword(kind).word(), name.word()])
}

fn told(heap: &mut Heap, diagnostic: &Diagnostic) -> Value {
    let kind = if FAILING.contains(&diagnostic.code) { "FAILS" } else { "STYLE" };
    let text = string::make(heap, &diagnostic.message);
    list::from_slice(heap, &[package::keyword(kind).word(), text])
}
