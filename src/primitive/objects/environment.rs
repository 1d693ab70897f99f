//! Types and environment (CLHS chapters 4, 24 and 25): type specifiers and classes that the node
//! knows, loading files of code, and a few operators of EXT.

use crate::data::{Fault, Result, array, copy, handle, native_name, string, symbol_of};
use crate::global::names::Meaning;
use crate::global::{names, sym};
use crate::heap::{Value, cap};
use crate::loader::eval::report;
use crate::loader::load::Load;
use crate::loader::top_level::Processing;
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::primitive::{MANY, ext, sys};
use crate::process::{Handover, Helper};
use crate::reader::first_outside_comments;
use crate::text::{SourceId, read_at_most, sources};
use std::fs::File;
use std::io;

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    sys(
        "DEFINE-TYPE",
        ".",
        "name expander &optional documentation",
        (2, 3),
        Body::N(define_type),
        "Makes a function of a specifier and an environment the expander of a type. The name.",
    ),
    sys(
        "TYPE-EXPANDER",
        ".",
        "name",
        (1, 1),
        Body::F1(type_expander),
        "The function that expands a type, or NIL. (system::type-expander 'integer) => NIL",
    ),
    sys(
        "STANDARD-TYPE-P",
        ".",
        "name",
        (1, 1),
        Body::F1(standard_type_p),
        "Whether the symbol names a type of the standard. (system::standard-type-p 'integer) => T",
    ),
    sys(
        "LOAD-FILE",
        "tt.",
        "path name compiles",
        (3, 3),
        Body::Control(load_file),
        "Reads a file and loads it as a source of that name; if COMPILES is true, as if it were compiled and then loaded. T; a file-error when it cannot be read.",
    ),
    ext(
        "GETENV",
        "name",
        (1, 1),
        Body::F1(getenv),
        "A variable of the system's environment, or NIL. (ext:getenv \"NO SUCH\") => NIL",
    ),
    ext(
        "PUBLISH",
        "&rest symbols",
        (0, MANY),
        Body::N(publish),
        "Makes this muproc's values of the variables the initial values of the node; without any, what it has changed at top level. T.",
    ),
    ext(
        "GLOBAL-VALUE",
        "symbol",
        (1, 1),
        Body::F1(global_value),
        "The value that a new muproc finds in a variable.",
    ),
    ext(
        "FREEZE",
        "object",
        (1, 1),
        Body::F1(freeze),
        "A constant copy, which muprocs share without copying. (ext:freeze '(1 2)) => (1 2)",
    ),
];

fn standard_type_p(_: &mut Machine, name: Value) -> Result {
    let is_standard = crate::analyser::macros::is_standard_type;
    Ok(Value::from_bool(name.as_symbol().is_some_and(is_standard)))
}

fn define_type(m: &mut Machine, args: Args) -> Result {
    let name = m.arg(args, 0);
    let symbol = symbol_of(name)?;
    if crate::analyser::macros::is_standard_type(symbol) {
        let control = "~s is a type of the standard and cannot be defined anew.";
        return Err(Fault::program(&mut m.heap, control, &[name]));
    }
    let function = m.arg(args, 1);
    let function = m.globalise(function)?;
    names::set(symbol, Meaning::TypeExpander, Some(function));
    let text = m.opt(args, 2).filter(|text| text.is_true());
    let text = text.map(|text| copy::freeze(&mut m.heap, text));
    names::set(symbol, Meaning::TypeDocumentation, text);
    Ok(name)
}

fn type_expander(_: &mut Machine, name: Value) -> Result {
    Ok(names::get(symbol_of(name)?, Meaning::TypeExpander).unwrap_or(Value::NIL))
}

/// The bytes of a file, handed over by a helper thread.
type Bytes = Handover<io::Result<Vec<u8>>>;

fn load_file(m: &mut Machine, args: Args) -> Flow {
    let path = m.arg(args, 0);
    let arrived = m.take_back().and_then(|kept| kept.downcast::<Bytes>().ok()?.take());
    if let Some(bytes) = arrived {
        let name = string::text(&m.heap, m.arg(args, 1));
        // The node keeps the text. One that was loaded before takes no more memory.
        let before = sources().bytes();
        let source = bytes.map(|bytes| sources().add_bytes(name, bytes, first_outside_comments));
        cap::keep(sources().bytes().saturating_sub(before));
        return match source {
            Ok(Ok((id, told))) => {
                if let Some(told) = told {
                    m.heap.charge(sources().get(id).text().len() >> 3);
                    report(&told);
                }
                begin_load(m, id, args)
            }
            Ok(Err(diagnostic)) => Flow::Fault(m.reader_fault(&diagnostic)),
            Err(error) => {
                Flow::Fault(crate::primitive::io::files::file_fault(m, path, "load", &error))
            }
        };
    }
    if let Err(fault) = m.may_add_to_node(0) {
        return Flow::Fault(fault);
    }
    let most = cap::may_keep().saturating_mul(2).saturating_sub(cap::kept());
    let file = string::text(&m.heap, path);
    let place = Bytes::default();
    let theirs = place.clone();
    let path = file.clone();
    let job = move || {
        let bytes =
            File::open(native_name::name_of(&path)).and_then(|file| read_at_most(file, most));
        theirs.put(bytes);
    };
    // A fifo may never be written to, so reading it may wait for ever.
    let is_slow = handle::ports().is_some_and(|ports| (ports.opens_slowly)(&file));
    if is_slow && m.only_checks() {
        m.loads_the_unknown();
        return Flow::Return(Value::T, args.base);
    }
    let helper = if is_slow { Helper::apart(job) } else { Helper::new(job) };
    m.send_outside(None, args, helper, Some(Box::new(place)))
}

fn begin_load(m: &mut Machine, id: SourceId, args: Args) -> Flow {
    let true_name = string::text(&m.heap, m.arg(args, 0)).to_string();
    if m.leaves_to_check(id, &true_name) {
        return Flow::Return(Value::T, args.base);
    }
    let mut load = Load::of_file(id);
    if m.arg(args, 2).is_true() && !m.only_checks() {
        load.processing = Processing::Compiled;
    }
    m.load_source(load, args.base)
}

fn getenv(m: &mut Machine, name: Value) -> Result {
    let name = array::text(&m.heap, name).ok_or_else(|| Fault::type_error(name, sym::STRING))?;
    m.heap.charge(name.len());
    // No environment variable can have such a name.
    if name.is_empty() || name.contains(['=', '\0']) {
        return Ok(Value::NIL);
    }
    match std::env::var_os(name) {
        Some(value) => Ok(string::make(&mut m.heap, &native_name::text_of(&value))),
        None => Ok(Value::NIL),
    }
}

fn publish(m: &mut Machine, args: Args) -> Result {
    let symbols = m
        .arguments(args)
        .iter()
        .copied()
        .map(crate::data::symbol_of)
        .collect::<Result<Vec<_>>>()?;
    if symbols.is_empty() {
        m.publish();
    }
    for symbol in symbols {
        m.publish_one(symbol)?;
    }
    Ok(Value::T)
}

fn global_value(m: &mut Machine, name: Value) -> Result {
    let symbol = symbol_of(name)?;
    match m.initial_value(symbol) {
        Value::UNBOUND => Err(Fault::new(sym::UNBOUND_VARIABLE, &[(sym::K_NAME, name)])),
        value => Ok(value),
    }
}

fn freeze(m: &mut Machine, object: Value) -> Result {
    match copy::ready_to_freeze(&mut m.heap, object) {
        Err(shared) => Ok(shared.word()),
        Ok(block) => {
            m.may_add_to_node(block.bytes())?;
            Ok(copy::place_shared(&mut m.heap, block).word())
        }
    }
}
