//! What is asked about functions (CLHS 25.1, 3.2): their analysed code, and which are running.

use crate::data::{Fault, Result, function_name, list, string};
use crate::global::symbol::known;
use crate::global::{names, package, sym, symbol};
use crate::heap::{Heap, Imm, Value};
use crate::machine::inspect::backtrace::place_of_definition;
use crate::machine::inspect::code;
use crate::machine::inspect::opaque::code_of;
use crate::machine::{Args, Body, Machine, Primitive, primitive};
use crate::primitive::sys;
use crate::text::{Span, sources};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    sys(
        "ANALYSED-FUNCTION",
        ".",
        "function",
        (1, 1),
        Body::F1(analysed_function),
        "A list of the analysed code of a function, as a lambda expression, and whether it captures variables; NIL if \
         it has none. (system::analysed-function #'car) => NIL",
    ),
    sys(
        "FUNCTION-NAME",
        ".",
        "function",
        (1, 1),
        Body::F1(function_name),
        "The name of a function, or NIL. (system::function-name #'car) => CAR",
    ),
    sys(
        "IS-FUNCTION-OF",
        "..",
        "function symbol",
        (2, 2),
        Body::F2(is_function_of),
        "Whether the symbol names this very function now, as FDEFINITION has returned it. (system::is-function-of #'car 'car) => T",
    ),
    sys(
        "FUNCTION-PLACE",
        ".",
        "function",
        (1, 1),
        Body::F1(function_place),
        "A list of the name of the source and the line where a function is defined, or NIL.",
    ),
    sys(
        "PARAMETERS-OF-PRIMITIVE",
        ".",
        "function",
        (1, 1),
        Body::F1(parameters_of_primitive),
        "The lambda list of a function of the machine as text, or NIL. (system::parameters-of-primitive #'car) => \"list\"",
    ),
    sys(
        "NAME-SYNTAX",
        "..",
        "symbol &optional function",
        (1, 2),
        Body::N(name_syntax),
        "What says of lists that begin with SYMBOL whether they are names of functions, or NIL; with FUNCTION this is made that.",
    ),
    sys(
        "RUNNING-FUNCTIONS",
        ".",
        "most",
        (1, 1),
        Body::N(running_functions),
        "The names of the functions that are being called, innermost first, of at most MOST calls.",
    ),
];

fn analysed_function(m: &mut Machine, function: Value) -> Result {
    if !super::control::functionp(m, function)?.is_true() {
        return Err(Fault::type_error(function, sym::FUNCTION));
    }
    Ok(match code::lambda_expression(&mut m.heap, function) {
        Some((expression, captures)) => {
            list::from_slice(&mut m.heap, &[expression, Value::from_bool(captures)])
        }
        None => Value::NIL,
    })
}

fn function_name(m: &mut Machine, function: Value) -> Result {
    if !super::control::functionp(m, function)?.is_true() {
        return Err(Fault::type_error(function, sym::FUNCTION));
    }
    Ok(m.function_name(function))
}

fn is_function_of(_: &mut Machine, function: Value, name: Value) -> Result {
    let name = name.as_symbol().filter(|name| name.is_true());
    Ok(Value::from_bool(name.is_some_and(|name| symbol::cell(name).function() == function)))
}

fn function_place(m: &mut Machine, function: Value) -> Result {
    let place = place_of_definition(code_of(&m.heap, function));
    Ok(source_and_line(&mut m.heap, place))
}

/// A place as a list of the name of the source and the line; NIL if it is not known.
pub(in crate::primitive) fn source_and_line(heap: &mut Heap, place: Span) -> Value {
    if !place.is_known() {
        return Value::NIL;
    }
    let source = sources().get(place.source);
    let (name, line) = (source.name(), source.line(place.start));
    let name = string::make(heap, name);
    list::from_slice(heap, &[name, Value::fixnum(line.into())])
}

fn parameters_of_primitive(m: &mut Machine, function: Value) -> Result {
    match function.is(Imm::Primitive) {
        true => Ok(string::make(&mut m.heap, primitive(function).lambda_list)),
        false => Ok(Value::NIL),
    }
}

fn name_syntax(m: &mut Machine, args: Args) -> Result {
    let given = m.arg(args, 0);
    let Some(head) = given.as_symbol() else {
        return Err(Fault::type_error(given, sym::SYMBOL));
    };
    if let Some(function) = m.opt(args, 1) {
        m.may_add_to_node(package::NAME)?;
        let function = m.globalise(function)?;
        symbol::cell(names::hidden(head, known::NAME_SYNTAX)).set_function(function);
    }
    let found = function_name::syntax(head).map(|syntax| symbol::cell(syntax).function());
    Ok(found.filter(|function| *function != Value::UNBOUND).unwrap_or(Value::NIL))
}

fn running_functions(m: &mut Machine, args: Args) -> Result {
    const MOST: i64 = 10_000;
    let most = m.arg(args, 0);
    let Some(most) = most.as_fixnum().filter(|most| (0..=MOST).contains(most)) else {
        return Err(Fault::type_error(most, sym::UNSIGNED_BYTE));
    };
    let frames = m.frames(args.base, Span::NONE, most as usize);
    m.heap.charge(frames.len());
    let names: Vec<Value> = frames.iter().map(|frame| frame.function).collect();
    Ok(list::from_slice(&mut m.heap, &names))
}
