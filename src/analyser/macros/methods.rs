//! `defmethod` (CLHS 7.6): the lambda list of a method, and the function that it becomes.
//!
//! The function of a method that may mention `call-next-method` takes the rest of its chain first
//! (`machine/eval/generic.rs`), then the arguments under names of ours: without arguments
//! `call-next-method` passes these, whatever the body has assigned (`analyser/forms/method.rs`).

use super::*;
use crate::data::{function_name, hooks};
use crate::global::symbol::{flag, known};
use crate::global::{names, symbol};
use crate::heap::Imm;
use rustc_hash::FxHashSet;

/// A specialized lambda list in its parts.
struct Parameters {
    /// The names of the required parameters.
    required: Vec<Value>,
    /// For each of them the form of its specializer.
    specializers: Vec<Value>,
    /// The names that have a specializer: they count as used.
    specialized: Vec<Value>,
    /// What follows the required parameters.
    rest: Vec<Value>,
}

/// `defmethod`.
pub(super) fn defmethod(heap: &mut Heap, form: Value, scope: &dyn MacroScope) -> Result<Value> {
    let ([name], mut rest) = leading(heap, form)?;
    if has_own_functions(heap, name) {
        return Ok(form!(in heap (DEFINE_METHOD_BY_PROTOCOL name . rest)));
    }
    let block = definers::block_name(heap, name)?;
    let mut qualifiers = Vec::new();
    let mut circle = list::Circle::from(rest);
    let lambda_list = loop {
        let split = list::split::<1>(heap, rest);
        let Some(([part], after)) = split.filter(|(_, after)| !circle.closes(*after)) else {
            return Err(complain(heap, form, "The method of ~s has no lambda list.", &[name]));
        };
        rest = after;
        if part.is_list() {
            break part;
        }
        qualifiers.push(part);
    };
    let parameters = parameters(heap, form, lambda_list)?;
    let cut = cut_body(heap, rest, true);
    let forms = cut.forms;
    let body = form!(in heap ((BLOCK block . forms)));
    let specialized = list_of(heap, &parameters.specialized);
    let mut declarations = cut.declarations.clone();
    declarations.push(form!(in heap (DECLARE (IGNORABLE . specialized))));
    let inner = list::with_tail(heap, &declarations, body);
    let takes_next = may_call_next(heap, scope, rest);
    let lambda = if takes_next {
        with_next(heap, name, &parameters, inner)
    } else {
        let parameters = open_to_all_keys(heap, &parameters);
        form!(in heap (GLOBAL_LAMBDA name parameters . inner))
    };
    let (qualifiers, specializers) =
        (list_of(heap, &qualifiers), list_of(heap, &parameters.specializers));
    let specializers = form!(in heap (LIST . specializers));
    let plain = [&parameters.required[..], &parameters.rest].concat();
    let plain = list_of(heap, &plain);
    let takes_next = Value::from_bool(takes_next);
    let documentation = cut.documentation.unwrap_or(Value::NIL);
    let definition = form!(in heap
        (ENSURE_METHOD (QUOTE name) (QUOTE qualifiers) specializers (QUOTE plain)
          takes_next lambda documentation));
    Ok(definition)
}

/// Whether hooks say what the functions of methods of this generic function are.
fn has_own_functions(heap: &Heap, name: Value) -> bool {
    let generic = function_name::cell_of(heap, name).map(|cell| symbol::cell(cell).function());
    generic.is_some_and(|generic| hooks::count_for(known::MAKE_METHOD_LAMBDA, 0, generic))
}

fn parameters(heap: &mut Heap, form: Value, lambda_list: Value) -> Result<Parameters> {
    let all = elements(heap, lambda_list, form)?;
    let is_keyword =
        |part: &Value| part.as_symbol().is_some_and(|name| symbol::name(name).starts_with('&'));
    let n = all.iter().position(is_keyword).unwrap_or(all.len());
    let (first, rest) = all.split_at(n);
    let (mut required, mut specializers, mut specialized) = (Vec::new(), Vec::new(), Vec::new());
    for part in first {
        if required.contains(part) {
            let control = "The parameter ~s stands twice in the lambda list of a method.";
            return Err(complain(heap, form, control, &[*part]));
        }
        if part.is_symbol() {
            required.push(*part);
            specializers.push(quote(heap, T));
            continue;
        }
        let parts = list::to_vec(heap, *part).unwrap_or_default();
        let [name, specializer] = parts[..] else {
            let control = "~s is not a specialized parameter: it must be a name, or a list of a name and a class.";
            return Err(complain(heap, form, control, &[*part]));
        };
        if required.contains(&name) {
            let control = "The parameter ~s stands twice in the lambda list of a method.";
            return Err(complain(heap, form, control, &[name]));
        }
        required.push(name);
        specialized.push(name);
        specializers.push(specializer_form(heap, form, (name, specializer))?);
    }
    Ok(Parameters { required, specializers, specialized, rest: rest.to_vec() })
}

/// The form that makes the specializer of a parameter: a class, its name, or a list of EQL and an object.
fn specializer_form(
    heap: &mut Heap,
    form: Value,
    (parameter, specializer): (Value, Value),
) -> Result<Value> {
    if specializer.is_symbol() || specializer.is(Imm::Metaobject) {
        return Ok(quote(heap, specializer));
    }
    match list::to_vec(heap, specializer).unwrap_or_default()[..] {
        [EQL, object] if specializer.is_cons() => Ok(form!(in heap (LIST (QUOTE EQL) object))),
        _ => {
            let control = "~s is not a specializer of the parameter ~s: it must be a class, the name of one, or (EQL form).";
            Err(complain(heap, form, control, &[specializer, parameter]))
        }
    }
}

/// The lambda list of the function: with `&key` it takes any keyword, since which ones are legal is
/// up to all applicable methods (CLHS 7.6.5).
fn open_to_all_keys(heap: &mut Heap, parameters: &Parameters) -> Value {
    let mut rest = parameters.rest.clone();
    if rest.contains(&AMP_KEY) && !rest.contains(&AMP_ALLOW_OTHER_KEYS) {
        let at = rest.iter().position(|part| *part == AMP_AUX).unwrap_or(rest.len());
        rest.insert(at, AMP_ALLOW_OTHER_KEYS);
    }
    let all = [&parameters.required[..], &rest].concat();
    list_of(heap, &all)
}

/// The function that takes the rest of its chain first, then the arguments under names of ours.
fn with_next(heap: &mut Heap, name: Value, parameters: &Parameters, inner: Value) -> Value {
    let ours: Vec<Value> = (1..=parameters.required.len())
        .map(|i| package::system(&format!("%ARGUMENT-{i}")).word())
        .collect();
    let outer = list_of(heap, &ours);
    if parameters.rest.is_empty() {
        let mut bindings = Vec::new();
        for (theirs, ours) in parameters.required.iter().zip(&ours) {
            bindings.push(list_of(heap, &[*theirs, *ours]));
        }
        let bindings = list_of(heap, &bindings);
        return form!(in heap
            (GLOBAL_LAMBDA name (NEXT_METHOD . outer)
              (DECLARE (IGNORABLE NEXT_METHOD . outer))
              (WITH_NEXT_METHOD name (LET bindings . inner))));
    }
    let theirs = open_to_all_keys(heap, parameters);
    let rest = form!(in heap (AMP_REST NEXT_ARGUMENTS));
    let parameters = list::with_tail(heap, &ours, rest);
    let rest = form!(in heap (NEXT_ARGUMENTS));
    let arguments = list::with_tail(heap, &ours, rest);
    form!(in heap
        (GLOBAL_LAMBDA name (NEXT_METHOD . parameters)
          (WITH_NEXT_METHOD name (APPLY (FUNCTION (LAMBDA theirs . inner)) . arguments))))
}

/// Whether a body may mention `call-next-method` or `next-method-p`: it has one of these symbols, or
/// a form whose operator is a macro of a program.
fn may_call_next(heap: &Heap, scope: &dyn MacroScope, body: Value) -> bool {
    let mut seen = FxHashSet::default();
    let mut work = vec![body];
    while let Some(part) = work.pop() {
        if let Some(name) = part.as_symbol() {
            if [CALL_NEXT_METHOD, NEXT_METHOD_P].contains(&name.word()) {
                return true;
            }
            continue;
        }
        if !part.is_cons() || !seen.insert(part.0) {
            continue;
        }
        let head = heap.car(part);
        if let Some(name) = head.as_symbol()
            && is_macro_of_program(name, scope)
        {
            return true;
        }
        work.extend([head, heap.cdr(part)]);
    }
    false
}

fn is_macro_of_program(name: Symbol, scope: &dyn MacroScope) -> bool {
    let cell = symbol::cell(name);
    let is_ours = package::LOCKED.contains(&cell.package()) && !cell.has(flag::REPLACED);
    !is_ours && (scope.is_macro(name) || names::compiler_macro(name).is_some())
}
