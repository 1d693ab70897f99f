//! Package locks keep a program from redefining by mistake what a locked package defines.
//!
//! Our packages are locked from the beginning, others when their authors lock them. If a definition
//! would replace what the package has ([`judge`]), its expansion first calls `CHECK-PACKAGE-LOCK`
//! (`stdlib/cl/packages.lisp`); functions that define at run time check for themselves
//! (`primitive/language/locks.rs`). Code in the package itself may define anything, and lexical bindings are
//! always allowed. In our packages, only the sorts that a symbol has there are locked: operator, type,
//! variable, place. A definition of a new sort on a symbol of the standard is allowed and noted
//! ([`MacroScope::note_new_sort`]), since other Lisps refuse it.

use super::*;
use crate::analyser;
use crate::data::string;
use crate::global::names::Meaning;
use crate::global::symbol::flag;
use crate::global::{names, symbol};
use rustc_hash::FxHashSet;
use std::sync::OnceLock;

/// What a definition makes of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A function, a macro or a special operator.
    Operator,
    /// A type, or a class.
    Type,
    /// A variable, a constant or a symbol macro.
    Variable,
    /// What SETF may assign: a function `(setf name)`, or a setf expander.
    Place,
}

impl Sort {
    /// What the report calls it.
    pub fn text(self) -> &'static str {
        match self {
            Sort::Operator => "operator",
            Sort::Type => "type",
            Sort::Variable => "variable",
            Sort::Place => "place",
        }
    }

    /// Returns the symbols of our packages that are of this sort there. They are collected before
    /// the first definition is allowed, so none is a definition of the user.
    fn of_ours(self) -> &'static FxHashSet<Symbol> {
        static SORTS: OnceLock<[FxHashSet<Symbol>; 4]> = OnceLock::new();
        let sorts = SORTS.get_or_init(|| {
            let mut present = Vec::new();
            for package in package::LOCKED {
                let symbols = package::present(*package).into_iter().map(|(symbol, _)| symbol);
                present
                    .extend(symbols.filter(|symbol| symbol::cell(*symbol).package() == *package));
            }
            let gather = |is: fn(Symbol) -> bool| {
                present.iter().copied().filter(|symbol| is(*symbol)).collect()
            };
            [gather(is_operator), gather(is_type), gather(is_variable), gather(is_place)]
        });
        &sorts[self as usize]
    }
}

/// A definition of a sort that its symbol does not have in the standard, to which it belongs.
#[derive(Clone, Copy, Debug)]
pub struct NewSort {
    /// The symbol.
    pub name: Symbol,
    /// What the definition makes of it.
    pub sort: Sort,
}

/// The symbols that name types in the standard (CLHS figures 4-2 and 4-4).
const TYPES: &str = "
    AND ARITHMETIC-ERROR ARRAY ATOM BASE-CHAR BASE-STRING BIGNUM BIT BIT-VECTOR BOOLEAN BROADCAST-STREAM
    BUILT-IN-CLASS CELL-ERROR CHARACTER CLASS COMPILED-FUNCTION COMPLEX CONCATENATED-STREAM CONDITION
    CONS CONTROL-ERROR DIVISION-BY-ZERO DOUBLE-FLOAT ECHO-STREAM END-OF-FILE EQL ERROR EXTENDED-CHAR
    FILE-ERROR FILE-STREAM FIXNUM FLOAT FLOATING-POINT-INEXACT FLOATING-POINT-INVALID-OPERATION
    FLOATING-POINT-OVERFLOW FLOATING-POINT-UNDERFLOW FUNCTION GENERIC-FUNCTION HASH-TABLE INTEGER
    KEYWORD LIST LOGICAL-PATHNAME LONG-FLOAT MEMBER METHOD METHOD-COMBINATION MOD NIL NOT NULL NUMBER
    OR PACKAGE PACKAGE-ERROR PARSE-ERROR PATHNAME PRINT-NOT-READABLE PROGRAM-ERROR RANDOM-STATE RATIO
    RATIONAL READER-ERROR READTABLE REAL RESTART SATISFIES SEQUENCE SERIOUS-CONDITION SHORT-FLOAT
    SIGNED-BYTE SIMPLE-ARRAY SIMPLE-BASE-STRING SIMPLE-BIT-VECTOR SIMPLE-CONDITION SIMPLE-ERROR
    SIMPLE-STRING SIMPLE-TYPE-ERROR SIMPLE-VECTOR SIMPLE-WARNING SINGLE-FLOAT STANDARD-CHAR
    STANDARD-CLASS STANDARD-GENERIC-FUNCTION STANDARD-METHOD STANDARD-OBJECT STORAGE-CONDITION STREAM
    STREAM-ERROR STRING STRING-STREAM STRUCTURE-CLASS STRUCTURE-OBJECT STYLE-WARNING SYMBOL
    SYNONYM-STREAM T TWO-WAY-STREAM TYPE-ERROR UNBOUND-SLOT UNBOUND-VARIABLE UNDEFINED-FUNCTION
    UNSIGNED-BYTE VALUES VECTOR WARNING";

/// Whether a symbol names a type of the standard.
pub fn is_standard_type(symbol: Symbol) -> bool {
    static NAMES: OnceLock<FxHashSet<Symbol>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let names = TYPES.split_whitespace();
        names.filter_map(|name| package::external(package::COMMON_LISP, name)).collect()
    });
    names.contains(&symbol)
}

fn is_type(symbol: Symbol) -> bool {
    is_standard_type(symbol)
        || class::find(symbol).is_some()
        || names::get(symbol, Meaning::TypeExpander).is_some()
}

fn is_operator(symbol: Symbol) -> bool {
    let cell = symbol::cell(symbol);
    let waits = cell.autoload().is_some() && !cell.has(flag::AUTOLOAD_VARIABLE);
    cell.function() != Value::UNBOUND
        || waits
        || cell.has(flag::OPERATOR)
        || analyser::is_global_macro(symbol)
}

fn is_variable(symbol: Symbol) -> bool {
    let variable = flag::SPECIAL | flag::CONSTANT | flag::SYMBOL_MACRO | flag::AUTOLOAD_VARIABLE;
    let name = symbol::name(symbol);
    let has_earmuffs = name.len() > 2 && name.starts_with('*') && name.ends_with('*');
    symbol::cell(symbol).has(variable) || has_earmuffs
}

fn is_place(symbol: Symbol) -> bool {
    let setter = symbol::cell(symbol::setf_cell(symbol));
    place::has_setter(symbol)
        || setter.has_function()
        || [APPLY, GETF, LDB, MASK_FIELD, THE, VALUES].contains(&symbol.word())
}

/// How a definition relates to the package of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// No lock concerns it.
    Free,
    /// Its sort is new there: it is allowed, but other Lisps refuse it.
    New,
    /// It replaces a definition of ours, but is made in that package.
    Own,
    /// It is allowed only if the package is not locked.
    Asks,
}

/// Judges a definition of this sort that is made in the package `inside`.
pub fn judge(symbol: Symbol, sort: Sort, inside: Option<u32>) -> Verdict {
    let home = symbol::cell(symbol).package();
    let is_ours = package::LOCKED.contains(&home);
    // The library is written in package SYSTEM.
    let is_own = inside.is_some_and(|inside| [home, package::SYSTEM].contains(&inside));
    match is_ours && sort.of_ours().contains(&symbol) {
        true if is_own => Verdict::Own,
        true => Verdict::Asks,
        false if is_own || home == 0 => Verdict::Free,
        false if home == package::COMMON_LISP => Verdict::New,
        false if !is_ours && package::locks(home).definitions => Verdict::Asks,
        false => Verdict::Free,
    }
}

/// Returns the symbol that a definition of this name and sort concerns, and the sort, which is a place
/// for a list `(setf name)`.
pub fn subject(heap: &Heap, name: Value, sort: Sort) -> Option<(Symbol, Sort)> {
    let (name, sort) = match list::split::<2>(heap, name) {
        Some(([SETF, accessor], _)) => (accessor, Sort::Place),
        _ => (name, sort),
    };
    name.as_symbol().map(|symbol| (symbol, sort))
}

/// Makes the check that comes before a definition of this sort and name, if that is locked.
pub(super) fn check(
    heap: &mut Heap,
    name: Value,
    sort: Sort,
    scope: &dyn MacroScope,
) -> Option<Value> {
    let (symbol, sort) = subject(heap, name, sort)?;
    if scope.is_library() {
        return None;
    }
    match judge(symbol, sort, scope.current_package()) {
        Verdict::Free => None,
        Verdict::Own if sort == Sort::Operator => {
            let name = symbol.word();
            Some(form!(in heap (REPLACING (QUOTE name))))
        }
        Verdict::Own => None,
        Verdict::New => {
            scope.note_new_sort(NewSort { name: symbol, sort });
            None
        }
        Verdict::Asks => {
            let (name, what) = (symbol.word(), string::make(heap, sort.text()));
            Some(form!(in heap (CHECK_PACKAGE_LOCK (QUOTE name) what)))
        }
    }
}

/// Puts the check before a definition of this sort and name.
pub(super) fn guarded(
    heap: &mut Heap,
    name: Value,
    sort: Sort,
    definition: Value,
    scope: &dyn MacroScope,
) -> Value {
    match check(heap, name, sort, scope) {
        Some(check) => form!(in heap (PROGN check definition)),
        None => definition,
    }
}
