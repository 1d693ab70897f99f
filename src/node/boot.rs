//! Boot: primitives into their symbols, classes, variables, the index of the standard library.

use crate::machine;
use crate::primitive;
use crate::value::symbol::{self, flag};
use crate::value::{Imm, Value, operator, package, stream, sym};
use std::sync::Once;

/// Prepares the node; the first call counts.
pub fn boot() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let table = primitive::all();
        operator::set_signatures(table.iter().map(|p| primitive::signature(p)).collect());
        for (i, primitive) in table.iter().enumerate() {
            let symbol = package::intern(primitive.package, primitive.name).0;
            if primitive.package == package::EXT {
                package::put(package::EXT, symbol, true);
            }
            symbol::cell(symbol).set_function(Value::immediate(Imm::Primitive, i as u64));
        }
        machine::install_primitives(table);
        crate::analyser::mark_operators();
        variables();
        constants();
        super::library::index();
    });
}

/// The constants that need no definition in Lisp.
fn constants() {
    for (symbol, value) in primitive::constants() {
        symbol::cell(symbol).add_flags(flag::SPECIAL | flag::CONSTANT);
        symbol::cell(symbol).set_value(value);
    }
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
    special(sym::STANDARD_INPUT, stream::of_handle(stream::STDIN));
    special(sym::STANDARD_OUTPUT, stream::of_handle(stream::STDOUT));
    special(sym::ERROR_OUTPUT, stream::of_handle(stream::STDERR));
    special(sym::TRACE_OUTPUT, stream::of_handle(stream::STDERR));
    for symbol in [sym::TERMINAL_IO, sym::QUERY_IO, sym::DEBUG_IO] {
        special(symbol, stream::of_handle(stream::TERMINAL));
    }
    for symbol in [
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
        sym::READTABLE_VAR,
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
    ] {
        special(symbol, Value::NIL);
    }
}
