//! The classes that every node begins with.

use super::class::{Definition, Family, Slot};
use super::{array, class};
use crate::global::package;
use crate::global::symbol::known::*;
use crate::heap::{Heap, Imm, Kind, Symbol, Value};

/// A built-in class and its direct superclasses.
const BUILT_IN: &[(Symbol, &[Symbol])] = &[
    (T, &[]),
    (ATOM, &[T]),
    (SEQUENCE, &[T]),
    (SYMBOL, &[T]),
    (KEYWORD_TYPE, &[SYMBOL]),
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
    (FUNCTION, &[T]),
    (COMPILED_FUNCTION, &[FUNCTION]),
    (HASH_TABLE, &[T]),
    (PACKAGE, &[T]),
    (PATHNAME, &[T]),
    (STREAM, &[T]),
    (RANDOM_STATE, &[T]),
    (MUPROC, &[T]),
    (MUPROC_PORT_TYPE, &[T]),
    (MUPROC_TAG, &[T]),
    (MUPROC_TIMER, &[T]),
    (MUMSG, &[T]),
];

/// A standard class and its direct superclasses: those of metaobjects.
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
    (CONTROL_ERROR, &[ERROR], &[]),
    (SIMPLE_CONTROL_ERROR, &[SIMPLE_CONDITION, CONTROL_ERROR], &[]),
    (PARSE_ERROR, &[ERROR], &[]),
    (SIMPLE_PARSE_ERROR, &[SIMPLE_CONDITION, PARSE_ERROR], &[]),
    (STREAM_ERROR, &[ERROR], &["STREAM"]),
    (SIMPLE_STREAM_ERROR, &[SIMPLE_CONDITION, STREAM_ERROR], &[]),
    (END_OF_FILE, &[STREAM_ERROR], &[]),
    (READER_ERROR, &[PARSE_ERROR, STREAM_ERROR], &[]),
    (SIMPLE_READER_ERROR, &[SIMPLE_CONDITION, READER_ERROR], &[]),
    (FILE_ERROR, &[ERROR], &["PATHNAME"]),
    (SIMPLE_FILE_ERROR, &[SIMPLE_CONDITION, FILE_ERROR], &[]),
    (PACKAGE_ERROR, &[ERROR], &["PACKAGE"]),
    (SIMPLE_PACKAGE_ERROR, &[SIMPLE_CONDITION, PACKAGE_ERROR], &[]),
    (PACKAGE_LOCKED_ERROR, &[SIMPLE_CONDITION, PACKAGE_ERROR], &[]),
    (CELL_ERROR, &[ERROR], &["NAME"]),
    (UNBOUND_VARIABLE, &[CELL_ERROR], &[]),
    (UNDEFINED_FUNCTION, &[CELL_ERROR], &[]),
    (NOT_IMPLEMENTED, &[SIMPLE_CONDITION, UNDEFINED_FUNCTION], &[]),
    (UNBOUND_SLOT, &[CELL_ERROR], &["INSTANCE"]),
    (PRINT_NOT_READABLE, &[ERROR], &["OBJECT"]),
    (ARITHMETIC_ERROR, &[ERROR], &["OPERATION", "OPERANDS"]),
    (DIVISION_BY_ZERO, &[ARITHMETIC_ERROR], &[]),
    (FLOATING_POINT_OVERFLOW, &[ARITHMETIC_ERROR], &[]),
    (FLOATING_POINT_UNDERFLOW, &[ARITHMETIC_ERROR], &[]),
    (FLOATING_POINT_INEXACT, &[ARITHMETIC_ERROR], &[]),
    (FLOATING_POINT_INVALID_OPERATION, &[ARITHMETIC_ERROR], &[]),
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
        add(*name, Family::Standard, superclasses, Vec::new());
    }
    let restart = ["NAME", "FUNCTION", "REPORT", "INTERACTIVE", "TEST"];
    let slots = restart.iter().map(|slot| Slot::named(package::system(slot))).collect();
    add(RESTART, Family::Structure, &[STRUCTURE_OBJECT], slots);
    let readtable = ["CASE", "CHARACTERS"];
    let slots = readtable.iter().map(|slot| Slot::named(package::system(slot))).collect();
    add(READTABLE, Family::Structure, &[STRUCTURE_OBJECT], slots);
    for (name, superclasses, slots) in CONDITIONS {
        let slots = slots
            .iter()
            .map(|slot| Slot::named(package::system(slot)).with_initarg(package::keyword(slot)))
            .collect();
        add(*name, Family::Condition, superclasses, slots);
    }
}

/// The name of the class of a value that is not an instance.
pub(crate) fn built_in(heap: &Heap, value: Value) -> Symbol {
    if value.is_fixnum() {
        return FIXNUM;
    }
    if value.is_flonum() {
        return DOUBLE_FLOAT;
    }
    if value.is_cons() {
        return CONS;
    }
    if value.is_object() {
        return match heap.header(value).kind() {
            Kind::Vector => SIMPLE_VECTOR,
            Kind::String => SIMPLE_STRING,
            Kind::Bignum => BIGNUM,
            Kind::Ratio => RATIO,
            Kind::Double => DOUBLE_FLOAT,
            Kind::Complex => COMPLEX,
            Kind::Closure => FUNCTION,
            Kind::Table => HASH_TABLE,
            Kind::Array if array::is_string(heap, value) => STRING,
            Kind::Array if array::is_bit_vector(heap, value) => BIT_VECTOR,
            Kind::Array if array::is_vector(heap, value) => VECTOR,
            Kind::Array => ARRAY,
            Kind::Specialized if array::is_bit_vector(heap, value) => SIMPLE_BIT_VECTOR,
            Kind::Specialized => VECTOR,
            Kind::Mumsg => MUMSG,
            Kind::Stream => STREAM,
            Kind::Pathname => PATHNAME,
            Kind::Random => RANDOM_STATE,
            Kind::Instance | Kind::Cell | Kind::Weak | Kind::Internal => T,
        };
    }
    immediate(value)
}

fn immediate(value: Value) -> Symbol {
    const KINDS: [(Imm, Symbol); 12] = [
        (Imm::Character, CHARACTER),
        (Imm::Single, SINGLE_FLOAT),
        (Imm::Primitive, COMPILED_FUNCTION),
        (Imm::Function, COMPILED_FUNCTION),
        (Imm::Global, COMPILED_FUNCTION),
        (Imm::Muproc, MUPROC),
        (Imm::Package, PACKAGE),
        (Imm::Class, CLASS),
        (Imm::Handle, STREAM),
        (Imm::Tag, MUPROC_TAG),
        (Imm::Port, MUPROC_PORT_TYPE),
        (Imm::Timer, MUPROC_TIMER),
    ];
    if value.is_nil() {
        return NULL;
    }
    if let Some(symbol) = value.as_symbol() {
        let keyword = crate::global::symbol::cell(symbol).package() == package::KEYWORD;
        return if keyword { KEYWORD_TYPE } else { SYMBOL };
    }
    KINDS.iter().find(|(kind, _)| value.is(*kind)).map_or(T, |(_, name)| *name)
}
