//! Objects without a syntax of their own as text: what the printer and the reports write of them.

use crate::data::{array, copy, handle, stream, table};
use crate::global::metaobjects::Sort;
use crate::global::{closures, joint, metaobjects, symbol};
use crate::heap::{Heap, Imm, Kind, Symbol, Value};
use crate::machine::code::node::lambda_of;
use crate::machine::code::primitive::primitive;
use crate::machine::eval::call::primitive_name;
use crate::machine::eval::generic::fields;
use crate::process::Pid;

/// Returns the text of such an object, if it is neither a function nor a muproc:
/// `#<HASH-TABLE EQL 0>`.
pub fn describe(heap: &Heap, object: Value) -> String {
    if table::is_table(heap, object) {
        let test = match table::test(heap, object) {
            table::Test::Eq => "EQ",
            table::Test::Eql => "EQL",
            table::Test::Equal => "EQUAL",
            table::Test::Equalp => "EQUALP",
        };
        return format!("#<HASH-TABLE {test} {}>", table::count(heap, object));
    }
    match object {
        o if o.is(Imm::Handle) => describe_handle(o),
        // The number is that of the muproc that the port was made with.
        o if o.is(Imm::Port) => format!("#<PORT {}>", Pid(o.payload()).slot()),
        o if o.is(Imm::Tag) => format!("#<TAG {}>", o.payload()),
        o if o.is(Imm::Joint) => describe_joint(o),
        o if o.is(Imm::Timer) => format!("#<TIMER {}>", o.payload()),
        o if o.is_object() => format!("#<{}>", kind_name(heap.header(o).kind())),
        o => format!("#<OBJECT {}>", o.payload()),
    }
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Table => "HASH-TABLE",
        Kind::Stream => "STREAM",
        Kind::Weak => "WEAK-POINTER",
        Kind::Mumsg => "MUMSG",
        Kind::Pathname => "PATHNAME",
        _ => "INTERNAL-OBJECT",
    }
}

/// Returns the text of an object that muprocs share, with its name if that is a word or a string.
fn describe_joint(word: Value) -> String {
    let sort = match joint::sort(word) {
        Some(joint::Sort::Queue) => "QUEUE",
        Some(joint::Sort::Lock) => "LOCK",
        Some(joint::Sort::Semaphore) => "SEMAPHORE",
        Some(joint::Sort::Condition) => "CONDITION-VARIABLE",
        Some(joint::Sort::Barrier) => "BARRIER",
        Some(joint::Sort::Alias) => "ALIAS",
        _ => "TIMER",
    };
    let mut heap = Heap::new();
    let name = joint::name(word).map_or(Value::NIL, |block| copy::copy_in(&mut heap, &block));
    let name = match array::text(&heap, name) {
        Some(text) => text.to_string(),
        None => symbol::name_of(name)
            .filter(|_| name.is_true())
            .map_or(String::new(), |n| n.to_string()),
    };
    match name.is_empty() {
        true => format!("#<{sort} {}>", joint::number(word)),
        false => format!("#<{sort} {} {name}>", joint::number(word)),
    }
}

/// Returns the text of a stream that is a handle.
pub fn describe_handle(handle: Value) -> String {
    match handle.payload() {
        stream::STDIN => "#<STREAM standard input>".into(),
        stream::STDOUT => "#<STREAM standard output>".into(),
        stream::STDERR => "#<STREAM standard error>".into(),
        stream::TERMINAL => "#<STREAM terminal>".into(),
        text if handle::is_text(text) => match handle::of(text) {
            Some(_) => "#<STRING-STREAM shared>".into(),
            None => "#<STRING-STREAM closed>".into(),
        },
        other => match handle::of(other) {
            Some(device) => {
                let device = device.lock().unwrap_or_else(|e| e.into_inner());
                format!("#<FILE-STREAM {:?}>", device.about().path)
            }
            None => match handle::closed(other).map(|about| about.path) {
                Some(path) => format!("#<FILE-STREAM {path:?} closed>"),
                None => "#<FILE-STREAM closed>".into(),
            },
        },
    }
}

/// Returns the code of a closure; any other function is returned as it is. Global functions with
/// captured variables are not closures in this sense.
pub fn code_of(heap: &Heap, function: Value) -> Value {
    if heap.is_kind(function, Kind::Closure) { heap.slot(function, 0) } else { function }
}

/// Returns the name of a function; NIL if it has none.
pub fn function_name(heap: &Heap, function: Value) -> Value {
    if let Some(code) = code_of(heap, function).as_code() {
        return lambda_of(code).name;
    }
    if function.is(Imm::Primitive) {
        return primitive_name(primitive(function));
    }
    if function.is(Imm::Global) {
        return closures::get(function)
            .and_then(|closure| closure.function.word().as_code())
            .map_or(Value::NIL, |code| lambda_of(code).name);
    }
    if metaobjects::is(function, Sort::Generic) {
        let version = metaobjects::version(function);
        let name = version.as_ref().and_then(|version| version.fields.get(fields::NAME));
        return name
            .map_or(Value::NIL, |name| name.root)
            .as_symbol()
            .map_or(Value::NIL, Symbol::word);
    }
    Value::NIL
}

/// Returns the name of the innermost named function that contains a function; NIL if there is none.
pub fn maker_of(heap: &Heap, function: Value) -> Value {
    let Some(code) = code_of(heap, function).as_code().map(lambda_of) else { return Value::NIL };
    let lambdas = &code.unit.code.lambdas;
    let mut id = code.id;
    // Ends: a function comes after the one that contains it.
    while id > 0 {
        id = lambdas[id as usize].parent;
        let name = lambdas[id as usize].name.word();
        if name.is_true() {
            return name;
        }
    }
    Value::NIL
}
