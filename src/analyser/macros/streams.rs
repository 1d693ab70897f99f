//! Streams and variables bound for a stretch of code.

use super::*;

/// A body inside a binding of a stream variable: the declarations stay with the binding. Without a
/// body nobody can use the variable, and nobody misses it.
fn inside(heap: &mut Heap, variable: Value, stream: Value, cut: &Body, inner: Value) -> Value {
    let inner = form!(in heap (inner));
    let inner = list::with_tail(heap, &cut.declarations, inner);
    if cut.forms.is_nil() {
        return form!(in heap (LET ((variable stream)) (DECLARE (IGNORABLE variable)) . inner));
    }
    form!(in heap (LET ((variable stream)) . inner))
}

/// `with-open-file`.
pub fn with_open_file(heap: &mut Heap, form: Value, _: &dyn MacroScope) -> Result<Value> {
    let ([head], body) = leading(heap, form)?;
    let Some(([variable, _], _)) = list::split::<2>(heap, head) else {
        return Err(malformed(heap, form));
    };
    let options = heap.cdr(head);
    let stream = form!(in heap (OPEN . options));
    closing(heap, variable, stream, body)
}

/// `with-open-stream`.
pub fn with_open_stream(heap: &mut Heap, form: Value, _: &dyn MacroScope) -> Result<Value> {
    let ([head], body) = leading(heap, form)?;
    let parts = elements(heap, head, form)?;
    let [variable, stream] = parts[..] else { return Err(malformed(heap, form)) };
    closing(heap, variable, stream, body)
}

/// Runs the body and closes the stream; in the manner of an abort if the body is left early.
fn closing(heap: &mut Heap, variable: Value, stream: Value, body: Value) -> Result<Value> {
    let cut = cut_body(heap, body, false);
    let forms = cut.forms;
    let body = progn(heap, forms);
    // The stream is closed by its own name for it: the body may assign the variable.
    let inner = form!(in heap
        (UNWIND_PROTECT
          (MULTIPLE_VALUE_PROG1 body (SETQ ABORTING ()))
          (IF OPENED (CLOSE OPENED K_ABORT ABORTING) ())));
    let inner = inside(heap, variable, OPENED, &cut, inner);
    Ok(form!(in heap (LET ((OPENED stream) (ABORTING T)) inner)))
}

/// `with-input-from-string`.
pub fn with_input_from_string(heap: &mut Heap, form: Value, _: &dyn MacroScope) -> Result<Value> {
    let ([head], body) = leading(heap, form)?;
    let Some(([variable, source], options)) = list::split::<2>(heap, head) else {
        return Err(malformed(heap, form));
    };
    let start = list::getf(heap, options, K_START);
    let end = list::getf(heap, options, K_END);
    let mut bounds = Vec::new();
    if start.is_some() || end.is_some() {
        bounds.push(start.unwrap_or(Value::fixnum(0)));
        bounds.extend(end);
    }
    let bounds = list_of(heap, &bounds);
    let stream = form!(in heap (MAKE_STRING_INPUT_STREAM source . bounds));
    let cut = cut_body(heap, body, false);
    let forms = cut.forms;
    let body = progn(heap, forms);
    let inner = match list::getf(heap, options, K_INDEX) {
        Some(place) => form!(in heap
            (MULTIPLE_VALUE_PROG1 body (SETF place (STRING_INPUT_POSITION variable)))),
        None => body,
    };
    Ok(inside(heap, variable, stream, &cut, inner))
}

/// `with-output-to-string`.
pub fn with_output_to_string(heap: &mut Heap, form: Value, _: &dyn MacroScope) -> Result<Value> {
    let ([head], body) = leading(heap, form)?;
    let Some(([variable], rest)) = list::split::<1>(heap, head) else {
        return Err(malformed(heap, form));
    };
    let (target, _options) = match list::split::<1>(heap, rest) {
        Some(([target], options)) => (target, options),
        None => (Value::NIL, Value::NIL),
    };
    let cut = cut_body(heap, body, false);
    let forms = cut.forms;
    let body = progn(heap, forms);
    if target.is_true() {
        let stream = form!(in heap (MAKE_FILL_POINTER_OUTPUT_STREAM target));
        // Closing brings what others have written into the string.
        let close = ours::operator(package::intern(package::COMMON_LISP, "CLOSE").0.word());
        let inner = form!(in heap (UNWIND_PROTECT body (close variable)));
        return Ok(inside(heap, variable, stream, &cut, inner));
    }
    let stream = form!(in heap (MAKE_STRING_OUTPUT_STREAM));
    let finish = package::system("FINISH-OUTPUT-STREAM-STRING");
    let inner = form!(in heap (PROGN body (finish variable)));
    Ok(inside(heap, variable, stream, &cut, inner))
}

/// `with-standard-io-syntax`.
pub fn with_standard_io_syntax(heap: &mut Heap, form: Value, _: &dyn MacroScope) -> Result<Value> {
    let body = heap.cdr(form);
    let standard = package::system("STANDARD-READTABLE");
    let bindings = form!(in heap
        ((PACKAGE_VAR (FIND_PACKAGE {string(heap, "COMMON-LISP-USER")}))
         (READTABLE_VAR (standard)) (READ_BASE 10) (READ_EVAL T) (READ_SUPPRESS ())
         (READ_DEFAULT_FLOAT_FORMAT (QUOTE SINGLE_FLOAT))
         (PRINT_ARRAY T) (PRINT_BASE 10) (PRINT_CASE K_UPCASE) (PRINT_CIRCLE ()) (PRINT_ESCAPE T)
         (PRINT_GENSYM T) (PRINT_LENGTH ()) (PRINT_LEVEL ()) (PRINT_LINES ())
         (PRINT_MISER_WIDTH ()) (PRINT_PRETTY ()) (PRINT_RADIX ()) (PRINT_READABLY T)
         (PRINT_RIGHT_MARGIN ())));
    Ok(form!(in heap (LET bindings . body)))
}

fn string(heap: &mut Heap, text: &str) -> Value {
    crate::data::string::make(heap, text)
}

/// `with-compilation-unit`: the options matter to compilers of files only.
pub fn with_compilation_unit(heap: &mut Heap, form: Value, _: &dyn MacroScope) -> Result<Value> {
    let ([_], body) = leading(heap, form)?;
    Ok(progn(heap, body))
}
