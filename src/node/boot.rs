//! Boot: puts primitives into their symbols, and sets up variables, constants, and the index of the
//! standard library.

use crate::data::{copy, list, stream};
use crate::global::beginning::{self, Beginning};
use crate::global::symbol::flag;
use crate::global::{known, operator, package, symbol};
use crate::heap::{Fixed, Heap, Imm, Kind, Shared, Symbol, Value};
use crate::{machine, primitive};
use std::sync::Once;

/// Prepares the node; only the first call has an effect.
pub fn boot() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let table = primitive::all();
        let beginning = Beginning::find();
        primitives(&beginning, table);
        export_names(&beginning);
        crate::analyser::mark_operators();
        variables();
        names_of_muprocs();
        crate::device::install();
        crate::loader::install();
        constants();
        super::library::index(&beginning);
        // From here on, what users add is counted.
        crate::heap::cap::keep_until_now();
    });
}

/// Puts the primitives into the cells of their symbols.
fn primitives(beginning: &Beginning, table: Vec<&'static machine::Primitive>) {
    let names: Vec<Symbol> = (0..)
        .zip(&table)
        .map(|(i, primitive)| {
            let symbol = match primitive.package {
                package::SYSTEM => beginning.intern(package::SYSTEM, primitive.name),
                home => beginning.export(home, primitive.name),
            };
            symbol::cell(symbol).set_function(Shared::immediate(Imm::Primitive, i));
            symbol
        })
        .collect();
    let signatures = table.iter().zip(&names).map(|(row, name)| primitive::signature(row, *name));
    operator::set_signatures(signatures.collect());
    operator::set_first_values(primitive::first_values(&table, &names));
    machine::install_primitives(table);
}

/// Defines the constants that need no definition in Lisp.
fn constants() {
    let units = package::intern(package::COMMON_LISP, "INTERNAL-TIME-UNITS-PER-SECOND").0;
    let units = (units, Shared::fixnum(1_000_000));
    for (symbol, value) in primitive::constants().into_iter().chain([units]) {
        symbol::cell(symbol).add_flags(flag::SPECIAL | flag::CONSTANT);
        symbol::cell(symbol).set_value(value);
    }
}

/// `cl-muproc::*names*`, which the sources of CL-MUPROC read: each reading makes a table of the
/// muprocs.
fn names_of_muprocs() {
    let mut heap = Heap::new();
    let names = package::intern(package::CL_MUPROC, "*NAMES*").0;
    let call = list::of_symbols(&mut heap, &[package::system("NAMES-OF-MUPROCS")]);
    crate::analyser::define_symbol_macro(&mut heap, names, call);
}

/// What packages export beside primitives: definitions in Lisp and what the machine makes.
fn export_names(beginning: &Beginning) {
    for (index, name) in beginning::first_exports() {
        let symbol = beginning.export_or_pass_on(index, name);
        // CL-MUPROC exports them too, but for the name that its sources give to a package's own
        // function.
        if package::SERVERS.contains(&index) && name != "SUPERVISOR" {
            beginning.pass_on(package::CL_MUPROC, name, symbol);
        }
    }
}

/// The first value of `*features*`.
fn features() -> Shared {
    let mut heap = Heap::new();
    let names = crate::reader::Features::standard();
    let names: Vec<Symbol> = names.iter().map(|name| package::keyword(name)).collect();
    let list = list::of_symbols(&mut heap, &names);
    copy::freeze(&mut heap, list)
}

/// Gives the variables of the standard their initial values.
fn variables() {
    let special = |symbol: Symbol, value: Shared| {
        symbol::cell(symbol).add_flags(flag::SPECIAL);
        symbol::cell(symbol).set_value(value);
    };
    special(known::PACKAGE_VAR, Shared::immediate(Imm::Package, package::CL_USER as u64));
    special(known::READ_BASE, Shared::fixnum(10));
    special(known::READ_DEFAULT_FLOAT_FORMAT, known::SINGLE_FLOAT.into());
    special(known::READ_EVAL, known::T.into());
    special(known::READ_SUPPRESS, Shared::NIL);
    special(known::COMPILER_NOTES, Shared::NIL);
    special(known::PRINT_BASE, Shared::fixnum(10));
    special(known::PRINT_ESCAPE, known::T.into());
    special(known::PRINT_CASE, known::K_UPCASE.into());
    special(known::PRINT_GENSYM, known::T.into());
    special(known::PRINT_ARRAY, known::T.into());
    special(known::GENSYM_COUNTER, Shared::fixnum(0));
    // Each muproc makes its own value.
    special(known::RANDOM_STATE_VAR, symbol::BLOCK);
    special(known::READTABLE_VAR, symbol::BLOCK);
    special(known::FEATURES, features());
    let defaults = package::intern(package::COMMON_LISP, "*DEFAULT-PATHNAME-DEFAULTS*").0;
    let nowhere = Fixed::object(Kind::Pathname, 0, &[Value::NIL.0; 6]).as_shared();
    special(defaults, nowhere.unwrap_or(Shared::NIL));
    special(known::STANDARD_INPUT, Shared::immediate(Imm::Handle, stream::STDIN));
    special(known::STANDARD_OUTPUT, Shared::immediate(Imm::Handle, stream::STDOUT));
    special(known::ERROR_OUTPUT, Shared::immediate(Imm::Handle, stream::STDERR));
    special(known::TRACE_OUTPUT, Shared::immediate(Imm::Handle, stream::STDERR));
    for symbol in [known::TERMINAL_IO, known::QUERY_IO, known::DEBUG_IO] {
        special(symbol, Shared::immediate(Imm::Handle, stream::TERMINAL));
    }
    special(known::KILL_GRACE, Shared::fixnum(5));
    // The machine supplies the values of these (`actor/mail.rs`); the mark makes a read ask it.
    for symbol in [known::INPORT_VAR, known::ERRORSTREAM_VAR, known::MUMSG_VAR, known::PACKET_VAR] {
        special(symbol, symbol::BLOCK);
    }
    crate::machine::actor::current::reserve_places();
    for symbol in NIL_AT_FIRST {
        special(*symbol, Shared::NIL);
    }
}

/// The variables of the standard that are NIL at first.
const NIL_AT_FIRST: &[Symbol] = &[
    known::PRINT_RADIX,
    known::PRINT_READABLY,
    known::PRINT_CIRCLE,
    known::PRINT_LENGTH,
    known::PRINT_LEVEL,
    known::PRINT_PRETTY,
    known::PRINT_LINES,
    known::PRINT_RIGHT_MARGIN,
    known::PRINT_MISER_WIDTH,
    known::DEBUGGER_HOOK,
    known::BREAK_ON_SIGNALS,
    known::LOAD_PATHNAME,
    known::LOAD_TRUENAME,
    known::COMMAND_LINE_ARGUMENTS,
    known::INITIAL_BINDINGS_VAR,
    known::PLUS,
    known::PLUS_PLUS,
    known::PLUS_PLUS_PLUS,
    known::TIMES,
    known::STAR_STAR,
    known::STAR_STAR_STAR,
    known::DIVIDE,
    known::SLASH_SLASH,
    known::SLASH_SLASH_SLASH,
    known::MINUS,
];
