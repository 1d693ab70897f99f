//! The classes that every node begins with.

use super::class::{Definition, Family, Slot};
use super::stream::StreamKind;
use super::{array, class, handle, pathname, stream};
use crate::global::symbol::known::*;
use crate::global::{joint, metaobjects, package};
use crate::heap::{Heap, Imm, Kind, Symbol, Value};

/// A built-in class and its direct superclasses. The place in this table is the index of the class.
const BUILT_IN: &[(Symbol, &[Symbol])] = &[
    (T, &[]),
    (SEQUENCE, &[T]),
    (SYMBOL, &[T]),
    (LIST, &[SEQUENCE]),
    (CONS, &[LIST]),
    (NULL, &[SYMBOL, LIST]),
    (NUMBER, &[T]),
    (REAL, &[NUMBER]),
    (COMPLEX, &[NUMBER]),
    (RATIONAL, &[REAL]),
    (FLOAT, &[REAL]),
    (INTEGER, &[RATIONAL]),
    (RATIO, &[RATIONAL]),
    (FIXNUM, &[INTEGER]),
    (BIGNUM, &[INTEGER]),
    (SINGLE_FLOAT, &[FLOAT]),
    (DOUBLE_FLOAT, &[FLOAT]),
    (CHARACTER, &[T]),
    (ARRAY, &[T]),
    (SIMPLE_ARRAY, &[ARRAY]),
    (VECTOR, &[ARRAY, SEQUENCE]),
    (SIMPLE_VECTOR, &[VECTOR, SIMPLE_ARRAY]),
    (BIT_VECTOR, &[VECTOR]),
    (SIMPLE_BIT_VECTOR, &[BIT_VECTOR, SIMPLE_ARRAY]),
    (STRING, &[VECTOR]),
    (SIMPLE_STRING, &[STRING, SIMPLE_ARRAY]),
    (SPECIALIZED_VECTOR, &[VECTOR, SIMPLE_ARRAY]),
    (FUNCTION, &[T]),
    (COMPILED_FUNCTION, &[FUNCTION]),
    (HASH_TABLE, &[T]),
    (PACKAGE, &[T]),
    (PATHNAME, &[T]),
    (LOGICAL_PATHNAME, &[PATHNAME]),
    (STREAM, &[T]),
    (BROADCAST_STREAM, &[STREAM]),
    (CONCATENATED_STREAM, &[STREAM]),
    (ECHO_STREAM, &[STREAM]),
    (FILE_STREAM, &[STREAM]),
    (STRING_STREAM, &[STREAM]),
    (SYNONYM_STREAM, &[STREAM]),
    (TWO_WAY_STREAM, &[STREAM]),
    (RANDOM_STATE, &[T]),
    (MUPROC, &[T]),
    (MUPROC_PORT_TYPE, &[T]),
    (MUPROC_TAG, &[T]),
    (MUPROC_TIMER, &[T]),
    (MUMSG, &[T]),
    (HANDLE_CLASS, &[T]),
    (QUEUE, &[HANDLE_CLASS]),
    (LOCK, &[HANDLE_CLASS]),
    (SEMAPHORE, &[HANDLE_CLASS]),
    (CONDITION_VARIABLE, &[HANDLE_CLASS]),
    (BARRIER, &[HANDLE_CLASS]),
];

/// A standard class and its direct superclasses: those of metaobjects, and of streams that are
/// instances.
const STANDARD: &[(Symbol, &[Symbol])] = &[
    (STANDARD_OBJECT, &[T]),
    (METAOBJECT, &[STANDARD_OBJECT]),
    (SPECIALIZER, &[METAOBJECT]),
    (EQL_SPECIALIZER, &[SPECIALIZER]),
    (CLASS, &[SPECIALIZER]),
    (BUILT_IN_CLASS, &[CLASS]),
    (FORWARD_REFERENCED_CLASS, &[CLASS]),
    (STRUCTURE_CLASS, &[CLASS]),
    (CONDITION_CLASS, &[CLASS]),
    (STANDARD_CLASS, &[CLASS]),
    (FUNCALLABLE_STANDARD_CLASS, &[CLASS]),
    (FUNCALLABLE_STANDARD_OBJECT, &[FUNCTION, STANDARD_OBJECT]),
    (GENERIC_FUNCTION, &[METAOBJECT, FUNCALLABLE_STANDARD_OBJECT]),
    (STANDARD_GENERIC_FUNCTION, &[GENERIC_FUNCTION]),
    (METHOD, &[METAOBJECT]),
    (STANDARD_METHOD, &[METHOD]),
    (STANDARD_ACCESSOR_METHOD, &[STANDARD_METHOD]),
    (STANDARD_READER_METHOD, &[STANDARD_ACCESSOR_METHOD]),
    (STANDARD_WRITER_METHOD, &[STANDARD_ACCESSOR_METHOD]),
    (METHOD_COMBINATION, &[METAOBJECT]),
    (STANDARD_METHOD_COMBINATION, &[METHOD_COMBINATION]),
    (SLOT_DEFINITION, &[METAOBJECT]),
    (DIRECT_SLOT_DEFINITION, &[SLOT_DEFINITION]),
    (EFFECTIVE_SLOT_DEFINITION, &[SLOT_DEFINITION]),
    (STANDARD_SLOT_DEFINITION, &[SLOT_DEFINITION]),
    (STANDARD_DIRECT_SLOT_DEFINITION, &[STANDARD_SLOT_DEFINITION, DIRECT_SLOT_DEFINITION]),
    (STANDARD_EFFECTIVE_SLOT_DEFINITION, &[STANDARD_SLOT_DEFINITION, EFFECTIVE_SLOT_DEFINITION]),
    (FUNDAMENTAL_STREAM, &[STANDARD_OBJECT, STREAM]),
    (FUNDAMENTAL_INPUT_STREAM, &[FUNDAMENTAL_STREAM]),
    (FUNDAMENTAL_OUTPUT_STREAM, &[FUNDAMENTAL_STREAM]),
    (FUNDAMENTAL_CHARACTER_STREAM, &[FUNDAMENTAL_STREAM]),
    (FUNDAMENTAL_BINARY_STREAM, &[FUNDAMENTAL_STREAM]),
    (FUNDAMENTAL_CHARACTER_INPUT_STREAM, &[FUNDAMENTAL_INPUT_STREAM, FUNDAMENTAL_CHARACTER_STREAM]),
    (
        FUNDAMENTAL_CHARACTER_OUTPUT_STREAM,
        &[FUNDAMENTAL_OUTPUT_STREAM, FUNDAMENTAL_CHARACTER_STREAM],
    ),
    (FUNDAMENTAL_BINARY_INPUT_STREAM, &[FUNDAMENTAL_INPUT_STREAM, FUNDAMENTAL_BINARY_STREAM]),
    (FUNDAMENTAL_BINARY_OUTPUT_STREAM, &[FUNDAMENTAL_OUTPUT_STREAM, FUNDAMENTAL_BINARY_STREAM]),
    (TRIVIAL_GRAY_STREAM_MIXIN, &[STANDARD_OBJECT]),
];

/// A condition class: its name, its direct superclasses and the names of the slots that it adds. A
/// slot is set by the keyword of the same name.
type Row = (Symbol, &'static [Symbol], &'static [&'static str]);

const CONDITIONS: &[Row] = &[
    (CONDITION, &[T], &[]),
    (SIMPLE_CONDITION, &[CONDITION], &["FORMAT-CONTROL", "FORMAT-ARGUMENTS"]),
    (WARNING, &[CONDITION], &[]),
    (STYLE_WARNING, &[WARNING], &[]),
    (SIMPLE_WARNING, &[SIMPLE_CONDITION, WARNING], &[]),
    (SIMPLE_STYLE_WARNING, &[SIMPLE_CONDITION, STYLE_WARNING], &[]),
    (SERIOUS_CONDITION, &[CONDITION], &[]),
    (STORAGE_CONDITION, &[SERIOUS_CONDITION], &[]),
    (HEAP_EXHAUSTED, &[SIMPLE_CONDITION, STORAGE_CONDITION], &[]),
    (ENDLESS_PRINT, &[SIMPLE_CONDITION, STORAGE_CONDITION], &[]),
    (STACK_EXHAUSTED, &[SIMPLE_CONDITION, STORAGE_CONDITION], &[]),
    (ERROR, &[SERIOUS_CONDITION], &[]),
    (SIMPLE_ERROR, &[SIMPLE_CONDITION, ERROR], &[]),
    (INTERNAL_ERROR, &[SIMPLE_ERROR], &[]),
    (READ_ONLY_ERROR, &[SIMPLE_ERROR], &["OBJECT"]),
    (TYPE_ERROR, &[ERROR], &["DATUM", "EXPECTED-TYPE", "CONTEXT"]),
    (SIMPLE_TYPE_ERROR, &[SIMPLE_CONDITION, TYPE_ERROR], &[]),
    (PROGRAM_ERROR, &[ERROR], &[]),
    (SIMPLE_PROGRAM_ERROR, &[SIMPLE_CONDITION, PROGRAM_ERROR], &[]),
    (INCONGRUENT_METHOD, &[SIMPLE_PROGRAM_ERROR], &["GENERIC-FUNCTION"]),
    (CHANGED_NEXT_METHODS, &[SIMPLE_ERROR], &[]),
    (INVALID_METHOD, &[SIMPLE_ERROR], &["METHOD"]),
    (NO_APPLICABLE_METHOD_ERROR, &[ERROR], &["GENERIC-FUNCTION", "ARGUMENTS"]),
    (NO_PRIMARY_METHOD_ERROR, &[ERROR], &["GENERIC-FUNCTION", "ARGUMENTS"]),
    (NO_NEXT_METHOD_ERROR, &[ERROR], &["GENERIC-FUNCTION", "ARGUMENTS", "METHOD"]),
    (CONTROL_ERROR, &[ERROR], &[]),
    (SIMPLE_CONTROL_ERROR, &[SIMPLE_CONDITION, CONTROL_ERROR], &[]),
    (PARSE_ERROR, &[ERROR], &[]),
    (SIMPLE_PARSE_ERROR, &[SIMPLE_CONDITION, PARSE_ERROR], &[]),
    (STREAM_ERROR, &[ERROR], &["STREAM"]),
    (SIMPLE_STREAM_ERROR, &[SIMPLE_CONDITION, STREAM_ERROR], &[]),
    (SIMPLE_STREAM_TYPE_ERROR, &[SIMPLE_TYPE_ERROR, STREAM_ERROR], &[]),
    (STREAM_DECODING_ERROR, &[STREAM_ERROR], &["OCTETS"]),
    (STREAM_ENCODING_ERROR, &[STREAM_ERROR], &["CHARACTER"]),
    (END_OF_FILE, &[STREAM_ERROR], &[]),
    (READER_ERROR, &[PARSE_ERROR, STREAM_ERROR], &[]),
    (SIMPLE_READER_ERROR, &[SIMPLE_CONDITION, READER_ERROR], &[]),
    (FILE_ERROR, &[ERROR], &["PATHNAME"]),
    (SIMPLE_FILE_ERROR, &[SIMPLE_CONDITION, FILE_ERROR], &[]),
    (PACKAGE_ERROR, &[ERROR], &["PACKAGE"]),
    (SIMPLE_PACKAGE_ERROR, &[SIMPLE_CONDITION, PACKAGE_ERROR], &[]),
    (READER_PACKAGE_ERROR, &[SIMPLE_READER_ERROR, PACKAGE_ERROR], &[]),
    (PACKAGE_LOCKED_ERROR, &[SIMPLE_CONDITION, PACKAGE_ERROR], &[]),
    (CELL_ERROR, &[ERROR], &["NAME"]),
    (UNBOUND_VARIABLE, &[CELL_ERROR], &[]),
    (UNDEFINED_FUNCTION, &[CELL_ERROR], &[]),
    (NOT_IMPLEMENTED, &[SIMPLE_CONDITION, UNDEFINED_FUNCTION], &[]),
    (UNBOUND_SLOT, &[CELL_ERROR], &["INSTANCE"]),
    (MISSING_SLOT, &[SIMPLE_CONDITION, CELL_ERROR], &["INSTANCE"]),
    (SLOT_TYPE_ERROR, &[SIMPLE_TYPE_ERROR], &[]),
    (UNKNOWN_INITARG, &[SIMPLE_PROGRAM_ERROR], &[]),
    (CLASS_NOT_FOUND, &[SIMPLE_ERROR], &["NAME"]),
    (UNFINALIZED_CLASS, &[SIMPLE_ERROR], &[]),
    (SEALED_ERROR, &[SIMPLE_ERROR], &["OBJECT"]),
    (CLASS_DEFINITION_ERROR, &[SIMPLE_PROGRAM_ERROR], &[]),
    (PRINT_NOT_READABLE, &[ERROR], &["OBJECT"]),
    (ARITHMETIC_ERROR, &[ERROR], &["OPERATION", "OPERANDS"]),
    (DIVISION_BY_ZERO, &[ARITHMETIC_ERROR], &[]),
    (FLOATING_POINT_OVERFLOW, &[ARITHMETIC_ERROR], &[]),
    (FLOATING_POINT_UNDERFLOW, &[ARITHMETIC_ERROR], &[]),
    (FLOATING_POINT_INEXACT, &[ARITHMETIC_ERROR], &[]),
    (FLOATING_POINT_INVALID_OPERATION, &[ARITHMETIC_ERROR], &[]),
    (TIMEOUT, &[SERIOUS_CONDITION], &["LENGTH"]),
    (MUPROC_CONDITION, &[CONDITION], &["ID", "AUX"]),
    (MUPROC_ERROR, &[MUPROC_CONDITION, ERROR], &[]),
    (MUPROC_EXIT_CONDITION, &[MUPROC_CONDITION], &["REASON", "MUPROC"]),
    (MUPROC_LINKED_EXIT_CONDITION, &[MUPROC_EXIT_CONDITION], &[]),
    (MUPROC_EXTERNALLY_TERMINATED_CONDITION, &[MUPROC_EXIT_CONDITION], &["REQUESTED-BY"]),
    (SEND_TO_TERMINATED, &[MUPROC_CONDITION], &["TO", "MESSAGE"]),
    (SEND_TO_TERMINATED_ERROR, &[MUPROC_ERROR], &["TO", "MESSAGE"]),
    (MUPROC_NO_SUCH_PORT, &[MUPROC_ERROR], &["NAME", "MESSAGE"]),
    (MUPROC_MAILBOX_FULL, &[MUPROC_ERROR], &["MUPROC", "LIMIT"]),
    (MUPROC_EXITED, &[MUPROC_ERROR], &["REASON", "MUPROC"]),
    (MUPROC_CALL_FAILED, &[MUPROC_ERROR], &["MUPROC", "REQUEST", "REASON", "STARTED"]),
    (MUPROC_CALL_TIMEOUT, &[MUPROC_CALL_FAILED], &[]),
    (MUPROC_SERVER_DOWN, &[MUPROC_CALL_FAILED], &[]),
    (MUPROC_CALL_CYCLE, &[MUPROC_CALL_FAILED], &[]),
    (MUPROC_CALL_REFUSED, &[MUPROC_CALL_FAILED], &[]),
    (MUPROC_HANDLER_ERROR, &[MUPROC_CALL_FAILED], &["CAUSE"]),
    (MUPROC_TASK_FAILED, &[MUPROC_CALL_FAILED], &["TASK", "ITEM", "CAUSE"]),
    (MUPROC_TASK_TIMEOUT, &[MUPROC_TASK_FAILED], &[]),
    (MUPROC_ALREADY_REGISTERED, &[MUPROC_ERROR], &["KEY", "MUPROC"]),
    (MUPROC_START_FAILED, &[MUPROC_ERROR], &["MUPROC", "REASON"]),
    (MUPROC_LEASE_EXPIRED, &[MUPROC_ERROR], &["MUPROC"]),
];

/// Defines all of these classes. Called once, before any name is looked up.
pub(crate) fn define_all() {
    let add = |name: Symbol, family, superclasses: &[Symbol], slots: Vec<Slot>| {
        let definition = Definition { slots, ..Definition::new(name, family, superclasses) };
        let made = class::define_more(definition);
        debug_assert!(made.is_some(), "the superclasses stand before the class");
    };
    for (name, superclasses) in BUILT_IN {
        add(*name, Family::BuiltIn, superclasses, Vec::new());
    }
    add(STRUCTURE_OBJECT, Family::Structure, &[T], Vec::new());
    for (name, superclasses) in STANDARD {
        // A stream notes that it has been closed.
        let slots = match *name == FUNDAMENTAL_STREAM {
            true => vec![Slot::named(package::system("CLOSED"))],
            false => Vec::new(),
        };
        add(*name, Family::Standard, superclasses, slots);
    }
    let restart = ["NAME", "FUNCTION", "REPORT", "INTERACTIVE", "TEST"];
    let slots = restart.iter().map(|slot| Slot::named(package::system(slot))).collect();
    add(RESTART, Family::Structure, &[STRUCTURE_OBJECT], slots);
    let readtable = ["CASE", "CHARACTERS"];
    let slots = readtable.iter().map(|slot| Slot::named(package::system(slot))).collect();
    add(READTABLE, Family::Structure, &[STRUCTURE_OBJECT], slots);
    let dispatch = ["ENTRIES", "REMOVED"];
    let slots = dispatch.iter().map(|slot| Slot::named(package::system(slot))).collect();
    add(package::system("PPRINT-DISPATCH-TABLE"), Family::Structure, &[STRUCTURE_OBJECT], slots);
    for (name, superclasses, slots) in CONDITIONS {
        let slots = slots
            .iter()
            .map(|slot| Slot::named(package::system(slot)).with_initarg(package::keyword(slot)))
            .collect();
        add(*name, Family::Condition, superclasses, slots);
    }
}

/// The index of a built-in class, known when this is compiled.
const fn index(name: Symbol) -> u32 {
    let mut i = 0;
    while BUILT_IN[i].0.word().0 != name.word().0 {
        i += 1;
    }
    i as u32
}

macro_rules! keys {
    ($($name:ident),* $(,)?) => { mod key { $(pub(super) const $name: u32 = super::index(super::$name);)* } };
}

keys! {
    T, SYMBOL, CONS, NULL, COMPLEX, RATIO, FIXNUM, BIGNUM, SINGLE_FLOAT, DOUBLE_FLOAT, CHARACTER, ARRAY,
    SIMPLE_ARRAY, VECTOR, SIMPLE_VECTOR, BIT_VECTOR, SIMPLE_BIT_VECTOR, STRING, SIMPLE_STRING,
    SPECIALIZED_VECTOR, COMPILED_FUNCTION, HASH_TABLE, PACKAGE, PATHNAME, LOGICAL_PATHNAME, STREAM, BROADCAST_STREAM,
    CONCATENATED_STREAM, ECHO_STREAM, FILE_STREAM, STRING_STREAM, SYNONYM_STREAM, TWO_WAY_STREAM,
    RANDOM_STATE, MUPROC, MUPROC_PORT_TYPE, MUPROC_TAG, MUPROC_TIMER, MUMSG, HANDLE_CLASS, QUEUE, LOCK, SEMAPHORE,
    CONDITION_VARIABLE, BARRIER,
}

/// The index of the class of a value that is not an instance.
pub(super) fn key_of_other(heap: &Heap, value: Value) -> u32 {
    if value.is_fixnum() {
        return key::FIXNUM;
    }
    if value.is_cons() {
        return key::CONS;
    }
    if value.is_flonum() {
        return key::DOUBLE_FLOAT;
    }
    if value.is_object() {
        return key_of_object(heap, value);
    }
    key_of_immediate(value)
}

fn key_of_object(heap: &Heap, value: Value) -> u32 {
    match heap.header(value).kind() {
        Kind::Vector => key::SIMPLE_VECTOR,
        Kind::String => key::SIMPLE_STRING,
        Kind::Bignum => key::BIGNUM,
        Kind::Ratio => key::RATIO,
        Kind::Double => key::DOUBLE_FLOAT,
        Kind::Complex => key::COMPLEX,
        Kind::Closure => key::COMPILED_FUNCTION,
        Kind::Table => key::HASH_TABLE,
        Kind::Array if array::is_string(heap, value) => key::STRING,
        Kind::Array if array::is_bit_vector(heap, value) => key::BIT_VECTOR,
        Kind::Array if array::is_vector(heap, value) => key::VECTOR,
        Kind::Array if array::is_simple(heap, value) => key::SIMPLE_ARRAY,
        Kind::Array => key::ARRAY,
        Kind::Specialized if array::is_bit_vector(heap, value) => key::SIMPLE_BIT_VECTOR,
        Kind::Specialized if array::is_of_nothing(heap, value) => key::SIMPLE_STRING,
        Kind::Specialized => key::SPECIALIZED_VECTOR,
        Kind::Mumsg => key::MUMSG,
        Kind::Stream => key_of_stream(heap, value),
        Kind::Pathname if pathname::is_logical(heap, value) => key::LOGICAL_PATHNAME,
        Kind::Pathname => key::PATHNAME,
        Kind::Random => key::RANDOM_STATE,
        Kind::Instance | Kind::Cell | Kind::Weak | Kind::Internal => key::T,
    }
}

fn key_of_stream(heap: &Heap, value: Value) -> u32 {
    match stream::kind(heap, value) {
        Some(StreamKind::Broadcast) => key::BROADCAST_STREAM,
        Some(StreamKind::Concatenated) => key::CONCATENATED_STREAM,
        Some(StreamKind::TwoWay) => key::TWO_WAY_STREAM,
        Some(StreamKind::Echo) => key::ECHO_STREAM,
        Some(StreamKind::Synonym) => key::SYNONYM_STREAM,
        Some(_) => key::STRING_STREAM,
        None => key::STREAM,
    }
}

/// The indices of the classes of immediate words, by what the word means.
const IMMEDIATE: [u32; 16] = [
    key::SYMBOL,
    key::CHARACTER,
    key::SINGLE_FLOAT,
    key::COMPILED_FUNCTION,
    key::COMPILED_FUNCTION,
    key::MUPROC,
    key::PACKAGE,
    key::T,
    key::STREAM,
    key::MUPROC_TAG,
    key::MUPROC_PORT_TYPE,
    key::T,
    key::T,
    key::COMPILED_FUNCTION,
    key::MUPROC_TIMER,
    key::T,
];

fn key_of_immediate(value: Value) -> u32 {
    if value.is_nil() {
        return key::NULL;
    }
    if value.is(Imm::Metaobject) {
        let class = metaobjects::entry(value).map(|entry| entry.second());
        return class
            .filter(|class| class.is(Imm::Class))
            .map_or(key::T, |class| class.payload() as u32);
    }
    if let Some(sort) = joint::sort(value) {
        return match sort {
            joint::Sort::Queue => key::QUEUE,
            joint::Sort::Lock => key::LOCK,
            joint::Sort::Semaphore => key::SEMAPHORE,
            joint::Sort::Condition => key::CONDITION_VARIABLE,
            joint::Sort::Barrier => key::BARRIER,
            joint::Sort::Timer => key::MUPROC_TIMER,
            joint::Sort::Alias => key::HANDLE_CLASS,
        };
    }
    if value.is(Imm::Handle) && value.payload() > stream::TERMINAL {
        return if handle::is_text(value.payload()) {
            key::STRING_STREAM
        } else {
            key::FILE_STREAM
        };
    }
    IMMEDIATE.get((value.0 >> 3 & 31) as usize).copied().unwrap_or(key::T)
}
