//! Boot: primitives into their symbols, classes, variables, the index of the standard library.

use crate::machine;
use crate::primitive;
use crate::value::symbol::{self, flag};
use crate::value::{Fixed, Heap, Imm, Kind, Value, copy, list, operator, package, stream, sym};
use std::sync::Once;

/// Prepares the node; the first call counts.
pub fn boot() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let table = primitive::all();
        operator::set_signatures(table.iter().map(|p| primitive::signature(p)).collect());
        operator::set_twins(primitive::twins(&table).into_iter());
        for (i, primitive) in table.iter().enumerate() {
            let symbol = package::intern(primitive.package, primitive.name).0;
            if primitive.package != package::SYSTEM {
                package::put(primitive.package, symbol, true);
            }
            symbol::cell(symbol).set_function(Value::immediate(Imm::Primitive, i as u64));
        }
        machine::install_primitives(table);
        export_actors();
        multiprocessing();
        crate::analyser::mark_operators();
        variables();
        crate::port::install();
        constants();
        super::library::index();
    });
}

/// The constants that need no definition in Lisp.
fn constants() {
    let units = package::intern(package::COMMON_LISP, "INTERNAL-TIME-UNITS-PER-SECOND").0;
    let units = (units, Value::fixnum(1_000_000));
    for (symbol, value) in primitive::constants().into_iter().chain([units]) {
        symbol::cell(symbol).add_flags(flag::SPECIAL | flag::CONSTANT);
        symbol::cell(symbol).set_value(value);
    }
}

/// What the actor packages export beside their primitives.
fn export_actors() {
    for name in ACTOR_NAMES {
        let symbol = package::intern(package::CL_MUPROC, name).0;
        package::put(package::CL_MUPROC, symbol, true);
    }
    for (name, _) in crate::analyser::actor_macros() {
        let symbol = package::intern(package::CL_MUPROC, name).0;
        package::put(package::CL_MUPROC, symbol, true);
    }
}

/// Names of LispWorks' package MP for what is ours under another: the same symbols, so that a
/// binding or a definition of the one is one of the other.
fn multiprocessing() {
    let mp = package::find("MULTIPROCESSING").unwrap_or(package::SYSTEM);
    for (theirs, ours) in [
        ("PROCESS-WAIT-LOCAL", "MUPROC-WAIT"),
        ("PROCESS-WAIT-LOCAL-WITH-TIMEOUT", "MUPROC-WAIT-WITH-TIMEOUT"),
        ("PROCESS-WAIT-LOCAL-WITH-PERIODIC-CHECKS", "MUPROC-WAIT-WITH-PERIODIC-CHECKS"),
        ("PROCESS-POKE", "MUPROC-POKE"),
        ("*PROCESS-INITIAL-BINDINGS*", "*MUPROC-INITIAL-BINDINGS*"),
    ] {
        let symbol = package::intern(package::CL_MUPROC, ours).0;
        package::put_as(mp, theirs, symbol);
    }
}

/// Functions and variables of the actor API that are written in Lisp, or by the machine.
const ACTOR_NAMES: &[&str] = &[
    "MUMSG-CALL",
    "MUMSG-RECEIVE",
    "MUPROC-JOIN",
    "MUPROC-LOG-ERRORSTREAM",
    "MUPROC-WAIT",
    "MUPROC-WAIT-WITH-TIMEOUT",
    "MUPROC-WAIT-WITH-PERIODIC-CHECKS",
    "MUPROC-PACKET-AGE",
    "MUPACKET-P",
    "MUPROC-ADDRESS-P",
    "MUPROC-NAME-P",
    "MUPROC-PORT-NAME-P",
    "*MUPROC-INPORT*",
    "*MUPROC-ERRORSTREAM*",
    "*MUPROC-MUMSG*",
    "*MUPROC-PACKET*",
    "*MUPROC-INITIAL-BINDINGS*",
    "*MUPROC-KILL-GRACE*",
];

/// The first value of `*features*`.
fn features() -> Value {
    let mut heap = Heap::new();
    let names = crate::reader::Features::standard();
    let names: Vec<Value> = names.iter().map(|name| package::keyword(name)).collect();
    let list = list::from_slice(&mut heap, &names);
    copy::freeze(&mut heap, list)
}

/// The variables of the standard and their initial values.
fn variables() {
    let special = |symbol: Value, value: Value| {
        symbol::cell(symbol).add_flags(flag::SPECIAL);
        symbol::cell(symbol).set_value(value);
    };
    special(sym::PACKAGE_VAR, package::word(package::CL_USER));
    special(sym::READ_BASE, Value::fixnum(10));
    special(sym::READ_DEFAULT_FLOAT_FORMAT, sym::SINGLE_FLOAT);
    special(sym::READ_EVAL, Value::T);
    special(sym::READ_SUPPRESS, Value::NIL);
    special(sym::PRINT_BASE, Value::fixnum(10));
    special(sym::PRINT_ESCAPE, Value::T);
    special(sym::PRINT_CASE, sym::K_UPCASE);
    special(sym::PRINT_GENSYM, Value::T);
    special(sym::PRINT_ARRAY, Value::T);
    special(sym::GENSYM_COUNTER, Value::fixnum(0));
    // Each muproc makes its own.
    special(sym::RANDOM_STATE_VAR, symbol::BLOCK);
    special(sym::READTABLE_VAR, symbol::BLOCK);
    special(sym::FEATURES, features());
    let defaults = package::intern(package::COMMON_LISP, "*DEFAULT-PATHNAME-DEFAULTS*").0;
    special(defaults, Fixed::object(Kind::Pathname, 0, &[Value::NIL.0; 6]));
    special(sym::STANDARD_INPUT, stream::of_handle(stream::STDIN));
    special(sym::STANDARD_OUTPUT, stream::of_handle(stream::STDOUT));
    special(sym::ERROR_OUTPUT, stream::of_handle(stream::STDERR));
    special(sym::TRACE_OUTPUT, stream::of_handle(stream::STDERR));
    for symbol in [sym::TERMINAL_IO, sym::QUERY_IO, sym::DEBUG_IO] {
        special(symbol, stream::of_handle(stream::TERMINAL));
    }
    special(sym::KILL_GRACE, Value::fixnum(5));
    // The machine answers for these (mail.rs); the mark makes it ask.
    for symbol in [sym::INPORT_VAR, sym::ERRORSTREAM_VAR, sym::MUMSG_VAR, sym::PACKET_VAR] {
        special(symbol, symbol::BLOCK);
    }
    for symbol in NIL_AT_FIRST {
        special(*symbol, Value::NIL);
    }
}

/// The variables of the standard that are NIL in the beginning.
const NIL_AT_FIRST: &[Value] = &[
    sym::PRINT_RADIX,
    sym::PRINT_READABLY,
    sym::PRINT_CIRCLE,
    sym::PRINT_LENGTH,
    sym::PRINT_LEVEL,
    sym::PRINT_PRETTY,
    sym::PRINT_LINES,
    sym::PRINT_RIGHT_MARGIN,
    sym::PRINT_MISER_WIDTH,
    sym::PRINT_PPRINT_DISPATCH,
    sym::DEBUGGER_HOOK,
    sym::BREAK_ON_SIGNALS,
    sym::LOAD_PATHNAME,
    sym::LOAD_TRUENAME,
    sym::COMMAND_LINE_ARGUMENTS,
    sym::INITIAL_BINDINGS_VAR,
    sym::PLUS,
    sym::PLUS_PLUS,
    sym::PLUS_PLUS_PLUS,
    sym::TIMES,
    sym::STAR_STAR,
    sym::STAR_STAR_STAR,
    sym::DIVIDE,
    sym::SLASH_SLASH,
    sym::SLASH_SLASH_SLASH,
    sym::MINUS,
];
