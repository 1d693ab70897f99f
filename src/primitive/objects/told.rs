//! What reports and tools ask of objects: which name was meant, from which file a method is.

use super::generic::version_of;
use crate::data::{Result, class, list, string, symbol_of};
use crate::global::symbol;
use crate::heap::{Symbol, Value};
use crate::machine::eval::generic::code_of_method;
use crate::machine::{Body, Machine, Primitive};
use crate::primitive::sys;
use crate::text::closest;
use crate::text::sources;

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    sys(
        "MEANT-NAME",
        ".",
        "name candidates",
        (2, 2),
        Body::F2(meant_name),
        "The symbol among the candidates (T: the names of classes) that is so similar to a name that it may have been meant, or NIL. (system::meant-name 'areas '(area volume)) => AREA",
    ),
    sys(
        "METHOD-FILE",
        ".",
        "method",
        (1, 1),
        Body::F1(method_file),
        "The name of the source that defines a method, or NIL.",
    ),
];

fn meant_name(m: &mut Machine, name: Value, candidates: Value) -> Result {
    let name = symbol_of(name)?;
    let candidates: Vec<Symbol> = match candidates {
        Value::T => class::all_names(),
        list => {
            let all = list::to_vec(&mut m.heap, list)?;
            all.into_iter().filter_map(Value::as_symbol).collect()
        }
    };
    m.heap.charge(16 * candidates.len());
    let texts: Vec<symbol::Name> = candidates.iter().map(|name| symbol::name(*name)).collect();
    let Some(meant) = closest(&symbol::name(name), texts.iter().map(|text| &**text)) else {
        return Ok(Value::NIL);
    };
    let at = texts.iter().position(|text| **text == *meant);
    Ok(at.map_or(Value::NIL, |at| candidates[at].word()))
}

fn method_file(m: &mut Machine, method: Value) -> Result {
    let version = version_of(method)?;
    let span = code_of_method(&version).map(|lambda| lambda.span).filter(|span| span.is_known());
    let Some(span) = span else { return Ok(Value::NIL) };
    Ok(string::make(&mut m.heap, sources().get(span.source).name()))
}
