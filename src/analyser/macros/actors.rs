//! The macros that receive and call. The other macros of package CL-MUPROC are Lisp
//! (`stdlib/macros/actors.lisp`).

use super::*;
use crate::global::symbol;

/// Expands `mumsg-receive`: checks the syntax and gives every field its keyword.
pub(super) fn mumsg_receive(heap: &mut Heap, form: Value, _: &dyn MacroScope) -> Result<Value> {
    let ([head], clauses) = leading(heap, form)?;
    let heads = elements(heap, head, form)?;
    let from = match heads[..] {
        [] => SENDER,
        [from] if from.is_symbol() && !is_constant(heap, from) => from,
        _ => {
            let control = "MUMSG-RECEIVE needs a variable for the sender, as in (MUMSG-RECEIVE (FROM) …), not ~s";
            return Err(complain(heap, form, control, &[head]));
        }
    };
    let clauses = elements(heap, clauses, form)?;
    let mut out = Vec::new();
    for (i, clause) in clauses.iter().enumerate() {
        if clause.is_cons() && heap.car(*clause) == K_TIMEOUT {
            if i + 1 < clauses.len() {
                let control = "The :TIMEOUT clause must be the last one of MUMSG-RECEIVE.";
                return Err(complain(heap, form, control, &[]));
            }
            if list::split::<2>(heap, *clause).is_none() {
                let control = "A :TIMEOUT clause is (:TIMEOUT seconds form…), not ~s";
                return Err(complain(heap, form, control, &[*clause]));
            }
            out.push(*clause);
        } else {
            out.push(receive_clause(heap, form, *clause)?);
        }
    }
    if out.is_empty() {
        let control = "MUMSG-RECEIVE needs at least one clause ((field…) guard form…): ~s";
        return Err(complain(heap, form, control, &[form]));
    }
    let out = list_of(heap, &out);
    Ok(form!(in heap (RECEIVE (from) . out)))
}

/// Turns `((field…) guard form…)` into `(((variable :field)…) guard form…)`.
fn receive_clause(heap: &mut Heap, form: Value, clause: Value) -> Result<Value> {
    let Some(([fields, _guard], _)) = list::split::<2>(heap, clause) else {
        let control = "A clause of MUMSG-RECEIVE is ((field…) guard form…), not ~s";
        return Err(complain(heap, form, control, &[clause]));
    };
    let Ok(fields) = list::to_vec(heap, fields) else {
        let control = "A clause of MUMSG-RECEIVE begins with a list of fields, not ~s";
        return Err(complain(heap, form, control, &[fields]));
    };
    let mut bound: Vec<Value> = Vec::new();
    let mut out = Vec::new();
    for field in fields {
        let (variable, name) = match list::split::<2>(heap, field) {
            Some(([variable, name], Value::NIL)) => (variable, name),
            _ => (field, field),
        };
        let named = variable.as_symbol().zip(name.as_symbol().filter(|name| name.is_true()));
        let Some((symbol, name)) = named else {
            let control = "A field is a symbol or (variable :field), not ~s";
            return Err(complain(heap, form, control, &[field]));
        };
        if symbol::cell(symbol).has(symbol::flag::CONSTANT) && !symbol::is_keyword(variable) {
            let control =
                "The field ~s cannot be bound: it is a constant. Rename it: (variable ~s)";
            let keyword = package::keyword(&symbol::name(name));
            return Err(complain(heap, form, control, &[field, keyword.word()]));
        }
        // A keyword, as in `(:ready)`, cannot be the variable that gets the value.
        if symbol::is_keyword(variable) {
            let control = Advised::KeywordField.control();
            return Err(complain(heap, form, control, &[field]));
        }
        if bound.contains(&variable) {
            let control = "The variable ~s occurs twice in the clause ~s";
            return Err(complain(heap, form, control, &[variable, clause]));
        }
        bound.push(variable);
        let keyword = package::keyword(&symbol::name(name));
        let pair = form!(in heap (variable keyword));
        out.push(pair);
    }
    let out = list_of(heap, &out);
    let rest = heap.cdr(clause);
    Ok(form!(in heap (out . rest)))
}

/// Expands `(mumsg-call to (:timeout seconds) field value…)`.
pub(super) fn mumsg_call(heap: &mut Heap, form: Value, _: &dyn MacroScope) -> Result<Value> {
    let ([to], rest) = leading(heap, form)?;
    let (options, fields) = match list::split::<1>(heap, rest) {
        Some(([options], fields)) if options.is_list() => (options, fields),
        _ => (Value::NIL, rest),
    };
    let parts = elements(heap, options, form)?;
    let timeout = match parts[..] {
        [] => Value::NIL,
        [K_TIMEOUT, seconds] => seconds,
        _ => {
            let control = "The options of MUMSG-CALL are (:TIMEOUT seconds), not ~s";
            return Err(complain(heap, form, control, &[options]));
        }
    };
    let (bindings, request) = request(heap, fields, form)?;
    // It must not be a tail call, since reports tell where it waits.
    Ok(form!(in heap
        (LET_STAR ((CALL_TO to) (CALL_TIMEOUT timeout) . bindings)
          (MULTIPLE_VALUE_PROG1
            (CALL_MUPROC CALL_TO CALL_TIMEOUT (FUNCTION (LAMBDA (CALL_TAG) request)))
            ()))))
}

const TEMPS: [Value; 16] = [
    TEMP_1, TEMP_2, TEMP_3, TEMP_4, TEMP_5, TEMP_6, TEMP_7, TEMP_8, TEMP_9, TEMP_10, TEMP_11,
    TEMP_12, TEMP_13, TEMP_14, TEMP_15, TEMP_16,
];

/// Makes the request of a call: the bindings that evaluate the fields once, and a form that sends
/// the fields with the tag (which may happen several times), or returns them if there is no tag.
fn request(heap: &mut Heap, fields: Value, form: Value) -> Result<(Value, Value)> {
    let parts = elements(heap, fields, form)?;
    let is_plain = parts.len().is_multiple_of(2)
        && parts.len() <= 2 * TEMPS.len()
        && parts.chunks_exact(2).all(|pair| symbol::is_keyword(pair[0]));
    if !is_plain {
        let bindings = form!(in heap ((CALL_FIELDS (LIST . fields))));
        let request = form!(in heap
            (IF CALL_TAG
              (APPLY (FUNCTION MUMSG_SEND) CALL_TO K_TAG CALL_TAG CALL_FIELDS)
              CALL_FIELDS));
        return Ok((bindings, request));
    }
    let (mut bindings, mut sent) = (Vec::new(), Vec::new());
    for (pair, temp) in parts.chunks_exact(2).zip(TEMPS) {
        let (name, value) = (pair[0], pair[1]);
        if is_constant(heap, value) {
            sent.extend([name, value]);
        } else {
            bindings.push(form!(in heap (temp value)));
            sent.extend([name, temp]);
        }
    }
    let (bindings, sent) = (list_of(heap, &bindings), list_of(heap, &sent));
    let request = form!(in heap
        (IF CALL_TAG (MUMSG_SEND CALL_TO K_TAG CALL_TAG . sent) (LIST . sent)));
    Ok((bindings, request))
}
