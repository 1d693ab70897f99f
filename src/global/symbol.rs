//! Symbols: cells that belong to the node and that every muproc shares.
//!
//! A symbol is an immediate word that names a cell (`symbol_cells.rs`). What each muproc has for itself (the
//! value of a special variable, the plist) is not there: the cell holds the node's function, macro function and
//! the *initial* value, and `special` is the index of the variable in each muproc's own table
//! (`machine/control/dynamic.rs`).
//!
//! Symbols come and go, but for those of sources and keywords. The words of those that may go carry a generation above
//! 0, and their cells are reused when a code collection (`code_gc.rs`) has found that nobody mentions them: neither a
//! muproc, nor code, nor a package.

pub use super::name::Name;
use super::name::bytes_of_text;
pub use super::symbol_cells::SymbolCell;
use super::{code_gc, names, symbol_cells};
use crate::heap::{Imm, Shared, Symbol, Value, cap};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};

/// In a value cell: the initial value is a block of the node (`block::Block`).
pub const BLOCK: Shared = Shared::immediate(Imm::Marker, 9);
/// The first of the special indices that are in no muproc's table. They are for variables whose
/// values the machine computes.
pub const PLACELESS: usize = u32::MAX as usize - 2;

/// Bits of a symbol's flags.
pub mod flag {
    /// Proclaimed special.
    pub const SPECIAL: u16 = 1;
    /// A constant (`defconstant`, keywords, T and NIL).
    pub const CONSTANT: u16 = 2;
    /// A special operator of the analyser.
    pub const OPERATOR: u16 = 4;
    /// A global symbol macro.
    pub const SYMBOL_MACRO: u16 = 8;
    /// The standard library defines a macro of this name, not loaded yet.
    pub const AUTOLOAD_MACRO: u16 = 32;
    /// The standard library defines a variable of this name, not loaded yet.
    pub const AUTOLOAD_VARIABLE: u16 = 64;
    /// Some muproc may have its own value of the variable.
    pub const OWNED: u16 = 16;
    /// An operator of one of our packages for which a program has made another definition.
    pub const REPLACED: u16 = 128;
    /// The cell holds the function `(setf NAME)`; no program can name it.
    pub const SETTER: u16 = 256;
    /// An uninterned symbol that stands for one of our operators in expansions (`names::alias`).
    pub const ALIAS: u16 = 512;
    /// The cell holds a wrapper around the function of this name, which stands in the cell of the
    /// hidden symbol for `WRAPPING`.
    pub const WRAPPED: u16 = 1024;
}

static REST_OF_LIBRARY: OnceLock<fn()> = OnceLock::new();
static REST_IS_RECORDED: AtomicBool = AtomicBool::new(true);

/// Sets what records the definitions of the library that only the library itself mentions. It is
/// called when one of them may be asked for.
pub fn set_rest_of_library(record: fn()) {
    if REST_OF_LIBRARY.set(record).is_ok() {
        REST_IS_RECORDED.store(false, Ordering::Release);
    }
}

/// Records all definitions of the library, if that has not been done.
pub fn record_library() {
    if !rest_is_recorded() {
        rest_of_library();
    }
}

/// Whether that has been done.
pub(super) fn rest_is_recorded() -> bool {
    REST_IS_RECORDED.load(Ordering::Acquire)
}

#[cold]
pub(super) fn rest_of_library() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        if let Some(record) = REST_OF_LIBRARY.get() {
            record();
        }
        REST_IS_RECORDED.store(true, Ordering::Release);
    });
}

static NEXT_SPECIAL: AtomicU32 = AtomicU32::new(1);

/// A fresh index in the muprocs' own tables (for a global closure's variable).
pub fn fresh_special_index() -> usize {
    NEXT_SPECIAL.fetch_add(1, Ordering::Relaxed) as usize - 1
}

/// The cell of a symbol.
#[inline(always)]
pub fn cell(symbol: Symbol) -> SymbolCell {
    SymbolCell::at(symbol.word().payload() as u32)
}

/// Makes a symbol that stays as long as the node. `package` is its home package, 0 for none.
pub fn make(name: impl Into<Arc<str>>, package: u32) -> Symbol {
    let (name, index) = (name.into(), symbol_cells::take_lasting());
    cap::keep(LASTING + bytes_of_text(&name));
    let symbol = Symbol::numbered(index, 0);
    let cell = cell(symbol);
    cell.set_text(name, index);
    cell.set_package(package);
    symbol
}

/// The same for a name that the binary contains.
pub(super) fn make_first(name: &'static str, package: u32) -> Symbol {
    let index = symbol_cells::take_lasting();
    cap::keep(LASTING + size_of::<&str>());
    let symbol = Symbol::numbered(index, 0);
    let cell = cell(symbol);
    cell.set_first_text(name, index);
    cell.set_package(package);
    symbol
}

/// The bytes charged for a symbol that stays: its cell, and its entry in the table of a package,
/// which grows by doubling.
pub const LASTING: usize = symbol_cells::BYTES + 96;

/// Makes a symbol that no package holds yet. A code collection frees it when nobody mentions it.
pub fn make_uninterned(name: &str) -> Symbol {
    let (index, generation) = symbol_cells::take_loose(name);
    Symbol::numbered(index, generation)
}

/// Makes a symbol that no package holds. Its name is a prefix of so many characters, the first in the lowest byte,
/// and a decimal number. `None` if that is not the usual kind of name: then make a text of it.
#[inline]
pub fn make_numbered(prefix: u64, length: usize, number: u64) -> Option<Symbol> {
    let (index, generation) = symbol_cells::take_numbered(prefix, length, number)?;
    Some(Symbol::numbered(index, generation))
}

/// Whether a code collection may free the symbol when nobody mentions it: whether it was not made to stay. As long as
/// a package holds it, the package mentions it.
#[inline(always)]
pub fn may_go(symbol: Symbol) -> bool {
    symbol.word().payload() >> 32 != 0
}

/// Marks a symbol that may be freed as mentioned in this code collection; true if it was not marked
/// yet. Any payload is allowed.
pub(crate) fn mark(symbol: Symbol, cycle: u32) -> bool {
    let payload = symbol.word().payload();
    symbol_cells::mark(payload as u32, (payload >> 32) as u32, cycle)
}

/// Passes to `visit` what the cells of symbols that stay hold: functions, macro functions, initial
/// values.
pub(crate) fn visit_cells(visit: &mut dyn FnMut(Value)) {
    symbol_cells::visit_lasting(&mut |index| {
        contents(Symbol::numbered(index, 0)).into_iter().for_each(&mut *visit);
    });
}

/// The function, macro function and initial value in the cell of a symbol.
pub(crate) fn contents(symbol: Symbol) -> [Value; 3] {
    let cell = cell(symbol);
    [cell.function(), cell.macro_function(), cell.value()]
}

/// Frees the symbols that were not marked in this code collection, and makes their cells reusable.
pub(crate) fn free_unmarked(cycle: u32) {
    names::forget(|symbol| may_go(symbol) && !cell(symbol).is_marked(cycle));
    cap::give_up(symbol_cells::free_unmarked(cycle));
}

/// The number of symbols that may be freed.
pub fn loose_count() -> usize {
    symbol_cells::loose_count()
}

/// The bytes of memory that the cells of symbols take.
pub fn cell_bytes() -> usize {
    symbol_cells::cell_bytes()
}

/// Whether a value is a keyword.
#[inline]
pub fn is_keyword(value: Value) -> bool {
    value.as_symbol().is_some_and(|symbol| cell(symbol).package() == super::package::KEYWORD)
}

/// The name of a symbol; `None` if the value is not a symbol.
pub fn name_of(value: Value) -> Option<Name> {
    value.as_symbol().map(name)
}

/// The name of a muproc as a program writes it: a keyword has its colon. `None` for NIL, which
/// means that the muproc has no name.
pub fn muproc_name(value: Value) -> Option<String> {
    let symbol = value.as_symbol().filter(|symbol| symbol.is_true())?;
    let colon = if cell(symbol).package() == super::package::KEYWORD { ":" } else { "" };
    Some(format!("{colon}{}", &*name(symbol)))
}

/// The name of a symbol.
pub fn name(symbol: Symbol) -> Name {
    cell(symbol).name()
}

/// The symbol whose cell holds the function `(setf SYMBOL)`, made now if there is none yet.
pub fn setf_cell(symbol: Symbol) -> Symbol {
    setf_cell_made(symbol, || make(format!("(SETF {})", cell(symbol).name()), 0))
}

/// The same at the start, for a text that the binary contains: `(SETF NAME)`.
pub fn first_setf_cell(symbol: Symbol, text: &'static str) -> Symbol {
    setf_cell_made(symbol, || make_first(text, 0))
}

fn setf_cell_made(symbol: Symbol, make: impl FnOnce() -> Symbol) -> Symbol {
    let home = cell(symbol);
    let known = home.setf();
    if known != 0 {
        return Symbol::numbered(known - 1, 0);
    }
    let fresh = make();
    let index = fresh.word().payload() as u32 + 1;
    // The cell of a setter has no setter itself: there, the field says which symbol it belongs to.
    cell(fresh).set_setf(home_index(symbol));
    cell(fresh).add_flags(flag::SETTER);
    match home.claim_setf(index) {
        Ok(_) => fresh,
        Err(there) => Symbol::numbered(there - 1, 0),
    }
}

fn home_index(symbol: Symbol) -> u32 {
    symbol.word().payload() as u32 + 1
}

/// The symbol NAME, if this is the symbol whose cell holds `(setf NAME)`; otherwise `None`.
pub fn place_of_setter(symbol: Symbol) -> Option<Symbol> {
    if !cell(symbol).has(flag::SETTER) {
        return None;
    }
    let index = cell(symbol).setf().checked_sub(1)?;
    let place = Symbol::numbered(index, 0);
    let place = Symbol::numbered(index, cell(place).generation());
    // An uninterned NAME may have been freed, and its cell given to another symbol.
    let is_its = cell(place).setf() == home_index(symbol);
    is_its.then(|| {
        code_gc::barrier(place.word());
        place
    })
}

/// Standard operators that are not defined yet, as the manual's page about the standard lists them.
const MISSING: &str = include_str!("cl_missing.txt");
/// Standard operators that are defined although their `(setf NAME)` is not.
const MISSING_PLACES: &[&str] = &[];

/// Whether a symbol names a standard operator that is missing, or is the setter symbol of a
/// standard place whose `(setf NAME)` is missing.
pub fn is_missing_operator(name: Symbol) -> bool {
    let cell = cell(name);
    let is_missing = |name: &str| MISSING.lines().any(|missing| missing == name);
    let text = cell.name();
    if cell.package() == super::package::COMMON_LISP {
        return is_missing(&text);
    }
    let place = text.strip_prefix("(SETF ").and_then(|rest| rest.strip_suffix(')'));
    place
        .filter(|place| is_missing(place) || MISSING_PLACES.contains(place))
        .and_then(|place| super::package::external(super::package::COMMON_LISP, place))
        .is_some_and(|place| self::cell(place).setf() == name.word().payload() as u32 + 1)
}

macro_rules! known {
    ($($package:ident { $($name:ident = $text:literal),* $(,)? })*) => {
        /// The symbols that Rust code names: constants with fixed indices in the table of cells.
        #[allow(missing_docs)]
        pub mod sym {
            use crate::heap::{Imm, Value};
            #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
            enum Place { $($($name,)*)* }
            $($(pub const $name: Value = Value::immediate(Imm::Symbol, Place::$name as u64);)*)*
        }
        /// The same constants as typed [`Symbol`](crate::heap::Symbol)s.
        #[allow(missing_docs)]
        pub mod known {
            use crate::heap::Symbol;
            $($(pub const $name: Symbol = Symbol::known(crate::global::symbol::sym::$name);)*)*
        }
        /// The names and packages of the known symbols, in the order of their indices.
        pub(crate) const KNOWN: &[(&str, u32)] = &[$($(($text, super::package::$package),)*)*];
    };
}

known! {
    COMMON_LISP {
        NIL = "NIL", T = "T", QUOTE = "QUOTE", FUNCTION = "FUNCTION", LAMBDA = "LAMBDA",
        PROGN = "PROGN", PROG1 = "PROG1", PROG2 = "PROG2", IF = "IF", LET = "LET", LET_STAR = "LET*", SETQ = "SETQ", PSETQ = "PSETQ",
        BLOCK = "BLOCK", RETURN_FROM = "RETURN-FROM", RETURN = "RETURN", TAGBODY = "TAGBODY", GO = "GO",
        CATCH = "CATCH", THROW = "THROW", UNWIND_PROTECT = "UNWIND-PROTECT", EVAL_WHEN = "EVAL-WHEN",
        FBOUNDP = "FBOUNDP", BOUNDP = "BOUNDP", FLET = "FLET", LABELS = "LABELS", MACROLET = "MACROLET", SYMBOL_MACROLET = "SYMBOL-MACROLET",
        LOCALLY = "LOCALLY", THE = "THE", LOAD_TIME_VALUE = "LOAD-TIME-VALUE",
        MULTIPLE_VALUE_CALL = "MULTIPLE-VALUE-CALL", MULTIPLE_VALUE_PROG1 = "MULTIPLE-VALUE-PROG1",
        MULTIPLE_VALUE_BIND = "MULTIPLE-VALUE-BIND", MULTIPLE_VALUE_LIST = "MULTIPLE-VALUE-LIST",
        WITH_OPEN_STREAM = "WITH-OPEN-STREAM", MULTIPLE_VALUE_SETQ = "MULTIPLE-VALUE-SETQ", NTH_VALUE = "NTH-VALUE",
        PROGV = "PROGV", DECLARE = "DECLARE", DECLAIM = "DECLAIM", PROCLAIM = "PROCLAIM", SPECIAL = "SPECIAL", IGNORE = "IGNORE", IGNORABLE = "IGNORABLE",
        TYPE = "TYPE", FTYPE = "FTYPE", INLINE = "INLINE", NOTINLINE = "NOTINLINE", OPTIMIZE = "OPTIMIZE", DYNAMIC_EXTENT = "DYNAMIC-EXTENT", DECLARATION = "DECLARATION",
        DEFUN = "DEFUN", DEFMACRO = "DEFMACRO", DEFVAR = "DEFVAR", DEFPARAMETER = "DEFPARAMETER", DEFCONSTANT = "DEFCONSTANT",
        DEFSTRUCT = "DEFSTRUCT", DEFTYPE = "DEFTYPE", DEFINE_CONDITION = "DEFINE-CONDITION", DEFPACKAGE = "DEFPACKAGE", IN_PACKAGE = "IN-PACKAGE", DEFSETF = "DEFSETF",
        DEFINE_COMPILER_MACRO = "DEFINE-COMPILER-MACRO", DEFINE_MODIFY_MACRO = "DEFINE-MODIFY-MACRO", DEFINE_SETF_EXPANDER = "DEFINE-SETF-EXPANDER",
        COMPILE = "COMPILE", LOAD = "LOAD", EVAL = "EVAL",
        AND = "AND", OR = "OR", NOT = "NOT", COND = "COND", WHEN = "WHEN", UNLESS = "UNLESS", CASE = "CASE", ECASE = "ECASE", CCASE = "CCASE", OTHERWISE = "OTHERWISE",
        TYPECASE = "TYPECASE", ETYPECASE = "ETYPECASE", CTYPECASE = "CTYPECASE",
        DOLIST = "DOLIST", DOTIMES = "DOTIMES", DO = "DO", DO_STAR = "DO*", LOOP = "LOOP", PROG = "PROG", PROG_STAR = "PROG*",
        SETF = "SETF", PSETF = "PSETF", INCF = "INCF", DECF = "DECF", PUSH = "PUSH", POP = "POP", PUSHNEW = "PUSHNEW", SHIFTF = "SHIFTF", ROTATEF = "ROTATEF", REMF = "REMF", GETF = "GETF", GET = "GET",
        DESTRUCTURING_BIND = "DESTRUCTURING-BIND", HANDLER_CASE = "HANDLER-CASE", HANDLER_BIND = "HANDLER-BIND", IGNORE_ERRORS = "IGNORE-ERRORS",
        RESTART_CASE = "RESTART-CASE", RESTART_BIND = "RESTART-BIND", RESTART = "RESTART", WITH_SIMPLE_RESTART = "WITH-SIMPLE-RESTART", ERROR = "ERROR", SIGNAL = "SIGNAL", CERROR = "CERROR", WARN = "WARN", MAKE_CONDITION = "MAKE-CONDITION", REQUIRE = "REQUIRE",
        AMP_OPTIONAL = "&OPTIONAL", AMP_REST = "&REST", AMP_KEY = "&KEY", AMP_AUX = "&AUX", AMP_BODY = "&BODY",
        AMP_WHOLE = "&WHOLE", AMP_ENVIRONMENT = "&ENVIRONMENT", AMP_ALLOW_OTHER_KEYS = "&ALLOW-OTHER-KEYS",
        CONS = "CONS", CAR = "CAR", CDR = "CDR", RPLACA = "RPLACA", RPLACD = "RPLACD", LIST = "LIST", LIST_STAR = "LIST*", APPEND = "APPEND", APPLY = "APPLY", FUNCALL = "FUNCALL", VALUES = "VALUES", VALUES_LIST = "VALUES-LIST",
        EQ = "EQ", EQL = "EQL", EQUAL = "EQUAL", EQUALP = "EQUALP", NULL = "NULL", ATOM = "ATOM", CONSP = "CONSP", LISTP = "LISTP",
        PLUS = "+", MINUS = "-", TIMES = "*", DIVIDE = "/", ONE_PLUS = "1+", ONE_MINUS = "1-", NUM_EQ = "=", NUM_NE = "/=", LT = "<", GT = ">", LE = "<=", GE = ">=",
        STAR_STAR = "**", STAR_STAR_STAR = "***", PLUS_PLUS = "++", PLUS_PLUS_PLUS = "+++", SLASH_SLASH = "//", SLASH_SLASH_SLASH = "///",
        NUMBER = "NUMBER", REAL = "REAL", RATIONAL = "RATIONAL", INTEGER = "INTEGER", FIXNUM = "FIXNUM", BIGNUM = "BIGNUM", RATIO = "RATIO", FLOAT = "FLOAT",
        SINGLE_FLOAT = "SINGLE-FLOAT", DOUBLE_FLOAT = "DOUBLE-FLOAT", SHORT_FLOAT = "SHORT-FLOAT", LONG_FLOAT = "LONG-FLOAT", COMPLEX = "COMPLEX", BIT = "BIT", UNSIGNED_BYTE = "UNSIGNED-BYTE", SIGNED_BYTE = "SIGNED-BYTE", MOD = "MOD", REM = "REM",
        RANDOM_STATE = "RANDOM-STATE", SYMBOL = "SYMBOL", KEYWORD_TYPE = "KEYWORD", STRING = "STRING", SIMPLE_STRING = "SIMPLE-STRING", BASE_STRING = "BASE-STRING", CHARACTER = "CHARACTER", BASE_CHAR = "BASE-CHAR", STANDARD_CHAR = "STANDARD-CHAR",
        VECTOR = "VECTOR", SIMPLE_VECTOR = "SIMPLE-VECTOR", BIT_VECTOR = "BIT-VECTOR", SIMPLE_BIT_VECTOR = "SIMPLE-BIT-VECTOR", ARRAY = "ARRAY", SIMPLE_ARRAY = "SIMPLE-ARRAY", SEQUENCE = "SEQUENCE", HASH_TABLE = "HASH-TABLE", PACKAGE = "PACKAGE", STREAM = "STREAM", PATHNAME = "PATHNAME", LOGICAL_PATHNAME = "LOGICAL-PATHNAME", BOOLEAN = "BOOLEAN",
        COMPILED_FUNCTION = "COMPILED-FUNCTION", STRUCTURE_OBJECT = "STRUCTURE-OBJECT", STANDARD_OBJECT = "STANDARD-OBJECT", CLASS = "CLASS", BUILT_IN_CLASS = "BUILT-IN-CLASS", STRUCTURE_CLASS = "STRUCTURE-CLASS", STANDARD_CLASS = "STANDARD-CLASS", STANDARD_GENERIC_FUNCTION = "STANDARD-GENERIC-FUNCTION", GENERIC_FUNCTION = "GENERIC-FUNCTION", STANDARD_METHOD = "STANDARD-METHOD", METHOD = "METHOD", METHOD_COMBINATION = "METHOD-COMBINATION", READTABLE = "READTABLE", CALL_NEXT_METHOD = "CALL-NEXT-METHOD", NEXT_METHOD_P = "NEXT-METHOD-P", NO_APPLICABLE_METHOD = "NO-APPLICABLE-METHOD", DEFMETHOD = "DEFMETHOD", DEFGENERIC = "DEFGENERIC", DEFCLASS = "DEFCLASS",
        SATISFIES = "SATISFIES", MEMBER = "MEMBER",
        CONDITION = "CONDITION", SERIOUS_CONDITION = "SERIOUS-CONDITION", WARNING = "WARNING", STYLE_WARNING = "STYLE-WARNING", SIMPLE_WARNING = "SIMPLE-WARNING", SIMPLE_ERROR = "SIMPLE-ERROR", SIMPLE_CONDITION = "SIMPLE-CONDITION", TYPE_ERROR = "TYPE-ERROR", SIMPLE_TYPE_ERROR = "SIMPLE-TYPE-ERROR",
        PROGRAM_ERROR = "PROGRAM-ERROR", CONTROL_ERROR = "CONTROL-ERROR", PARSE_ERROR = "PARSE-ERROR", READER_ERROR = "READER-ERROR", STREAM_ERROR = "STREAM-ERROR", END_OF_FILE = "END-OF-FILE", FILE_ERROR = "FILE-ERROR", PACKAGE_ERROR = "PACKAGE-ERROR", CELL_ERROR = "CELL-ERROR", UNBOUND_VARIABLE = "UNBOUND-VARIABLE", UNDEFINED_FUNCTION = "UNDEFINED-FUNCTION", UNBOUND_SLOT = "UNBOUND-SLOT", PRINT_NOT_READABLE = "PRINT-NOT-READABLE",
        ARITHMETIC_ERROR = "ARITHMETIC-ERROR", DIVISION_BY_ZERO = "DIVISION-BY-ZERO", FLOATING_POINT_OVERFLOW = "FLOATING-POINT-OVERFLOW", FLOATING_POINT_UNDERFLOW = "FLOATING-POINT-UNDERFLOW", FLOATING_POINT_INVALID_OPERATION = "FLOATING-POINT-INVALID-OPERATION", FLOATING_POINT_INEXACT = "FLOATING-POINT-INEXACT", STORAGE_CONDITION = "STORAGE-CONDITION",
        PACKAGE_VAR = "*PACKAGE*", READTABLE_VAR = "*READTABLE*", READ_BASE = "*READ-BASE*", READ_DEFAULT_FLOAT_FORMAT = "*READ-DEFAULT-FLOAT-FORMAT*", READ_EVAL = "*READ-EVAL*", READ_SUPPRESS = "*READ-SUPPRESS*", FEATURES = "*FEATURES*",
        PRINT_BASE = "*PRINT-BASE*", PRINT_RADIX = "*PRINT-RADIX*", PRINT_ESCAPE = "*PRINT-ESCAPE*", PRINT_READABLY = "*PRINT-READABLY*", PRINT_CASE = "*PRINT-CASE*", PRINT_CIRCLE = "*PRINT-CIRCLE*", PRINT_LENGTH = "*PRINT-LENGTH*", PRINT_LEVEL = "*PRINT-LEVEL*", PRINT_PRETTY = "*PRINT-PRETTY*", PRINT_GENSYM = "*PRINT-GENSYM*", PRINT_ARRAY = "*PRINT-ARRAY*", PRINT_LINES = "*PRINT-LINES*", PRINT_RIGHT_MARGIN = "*PRINT-RIGHT-MARGIN*", PRINT_MISER_WIDTH = "*PRINT-MISER-WIDTH*", PRINT_PPRINT_DISPATCH = "*PRINT-PPRINT-DISPATCH*",
        STANDARD_OUTPUT = "*STANDARD-OUTPUT*", STANDARD_INPUT = "*STANDARD-INPUT*", ERROR_OUTPUT = "*ERROR-OUTPUT*", TRACE_OUTPUT = "*TRACE-OUTPUT*", TERMINAL_IO = "*TERMINAL-IO*", QUERY_IO = "*QUERY-IO*", DEBUG_IO = "*DEBUG-IO*",
        RANDOM_STATE_VAR = "*RANDOM-STATE*", GENSYM_COUNTER = "*GENSYM-COUNTER*", LOAD_PATHNAME = "*LOAD-PATHNAME*", LOAD_TRUENAME = "*LOAD-TRUENAME*", MACROEXPAND_HOOK = "*MACROEXPAND-HOOK*", DEBUGGER_HOOK = "*DEBUGGER-HOOK*", BREAK_ON_SIGNALS = "*BREAK-ON-SIGNALS*",
        VARIABLE = "VARIABLE", STRUCTURE = "STRUCTURE", DOCUMENTATION = "DOCUMENTATION",
        CHAR_EQ = "CHAR=", ABORT = "ABORT", CONTINUE = "CONTINUE", MUFFLE_WARNING = "MUFFLE-WARNING", USE_VALUE = "USE-VALUE", STORE_VALUE = "STORE-VALUE",
        SVREF = "SVREF", AREF = "AREF", ELT = "ELT", GETHASH = "GETHASH", SYMBOL_VALUE = "SYMBOL-VALUE", SYMBOL_FUNCTION = "SYMBOL-FUNCTION", FDEFINITION = "FDEFINITION", ASSERT = "ASSERT", CHECK_TYPE = "CHECK-TYPE", TYPEP = "TYPEP",
        NTHCDR = "NTHCDR", NTH = "NTH", LENGTH = "LENGTH", MAPCAR = "MAPCAR", SORT = "SORT", FORMAT = "FORMAT", PRINC = "PRINC", PRIN1 = "PRIN1",
        ENDP = "ENDP", PRINT_OBJECT = "PRINT-OBJECT", WITH_OUTPUT_TO_STRING = "WITH-OUTPUT-TO-STRING",
        ABS = "ABS", ACONS = "ACONS", ADJOIN = "ADJOIN", ARRAYP = "ARRAYP", ASH = "ASH", BIT_VECTOR_P = "BIT-VECTOR-P", CAAAAR = "CAAAAR", CAAADR = "CAAADR",
        CAAAR = "CAAAR", CAADAR = "CAADAR", CAADDR = "CAADDR", CAADR = "CAADR", CAAR = "CAAR", CADAAR = "CADAAR", CADADR = "CADADR", CADAR = "CADAR",
        CADDAR = "CADDAR", CADDDR = "CADDDR", CADDR = "CADDR", CADR = "CADR", CDAAAR = "CDAAAR", CDAADR = "CDAADR", CDAAR = "CDAAR", CDADAR = "CDADAR",
        CDADDR = "CDADDR", CDADR = "CDADR", CDAR = "CDAR", CDDAAR = "CDDAAR", CDDADR = "CDDADR", CDDAR = "CDDAR", CDDDAR = "CDDDAR", CDDDDR = "CDDDDR",
        CDDDR = "CDDDR", CDDR = "CDDR", CHAR = "CHAR", CHARACTERP = "CHARACTERP", CHAR_CODE = "CHAR-CODE", CLOSE = "CLOSE", CODE_CHAR = "CODE-CHAR", COMPILER_MACRO_FUNCTION = "COMPILER-MACRO-FUNCTION", COMPILER_MACRO = "COMPILER-MACRO",
        COMPLEXP = "COMPLEXP", DEPOSIT_FIELD = "DEPOSIT-FIELD", DPB = "DPB", EIGHTH = "EIGHTH", EVENP = "EVENP", FIFTH = "FIFTH", FILL_POINTER = "FILL-POINTER", FIND_CLASS = "FIND-CLASS",
        FIRST = "FIRST", FLOATP = "FLOATP", FOURTH = "FOURTH", FUNCTIONP = "FUNCTIONP", GET_OUTPUT_STREAM_STRING = "GET-OUTPUT-STREAM-STRING", HASH_TABLE_P = "HASH-TABLE-P", INTEGERP = "INTEGERP",
        KEYWORDP = "KEYWORDP", LDB = "LDB", LOGAND = "LOGAND", LOGIOR = "LOGIOR", LOGNOT = "LOGNOT", LOGXOR = "LOGXOR", MACRO_FUNCTION = "MACRO-FUNCTION",
        MASK_FIELD = "MASK-FIELD", MAX = "MAX", MIN = "MIN", NINTH = "NINTH", NUMBERP = "NUMBERP", ODDP = "ODDP", OPEN = "OPEN",
        PACKAGEP = "PACKAGEP", PATHNAMEP = "PATHNAMEP", RATIONALP = "RATIONALP", READTABLE_CASE = "READTABLE-CASE", REALP = "REALP", REST = "REST", ROW_MAJOR_AREF = "ROW-MAJOR-AREF", SBIT = "SBIT",
        SCHAR = "SCHAR", SECOND = "SECOND", SEVENTH = "SEVENTH", SIMPLE_STRING_P = "SIMPLE-STRING-P", SIMPLE_VECTOR_P = "SIMPLE-VECTOR-P", SIXTH = "SIXTH", SLOT_VALUE = "SLOT-VALUE", STREAMP = "STREAMP",
        STRINGP = "STRINGP", SUBSEQ = "SUBSEQ", SYMBOLP = "SYMBOLP", SYMBOL_PLIST = "SYMBOL-PLIST", TENTH = "TENTH", THIRD = "THIRD", VECTORP = "VECTORP", ZEROP = "ZEROP",
        MAKE_ARRAY = "MAKE-ARRAY", COERCE = "COERCE", CONCATENATE = "CONCATENATE", MAP = "MAP", MERGE = "MERGE", MAKE_SEQUENCE = "MAKE-SEQUENCE", MAKE_STRING = "MAKE-STRING", COPY_SEQ = "COPY-SEQ", WRITE_LINE = "WRITE-LINE", TERPRI = "TERPRI", PRINT = "PRINT", MAKE_PACKAGE = "MAKE-PACKAGE", RENAME_PACKAGE = "RENAME-PACKAGE", WRITE_STRING = "WRITE-STRING",
        MACROEXPAND_1 = "MACROEXPAND-1",
        MAKE_INSTANCE = "MAKE-INSTANCE", ALLOCATE_INSTANCE = "ALLOCATE-INSTANCE", INITIALIZE_INSTANCE = "INITIALIZE-INSTANCE", SHARED_INITIALIZE = "SHARED-INITIALIZE", UPDATE_INSTANCE_FOR_REDEFINED_CLASS = "UPDATE-INSTANCE-FOR-REDEFINED-CLASS", COMPUTE_APPLICABLE_METHODS = "COMPUTE-APPLICABLE-METHODS", BROADCAST_STREAM = "BROADCAST-STREAM", CONCATENATED_STREAM = "CONCATENATED-STREAM", ECHO_STREAM = "ECHO-STREAM", FILE_STREAM = "FILE-STREAM", STRING_STREAM = "STRING-STREAM", SYNONYM_STREAM = "SYNONYM-STREAM", TWO_WAY_STREAM = "TWO-WAY-STREAM",
    }
    KEYWORD {
        K_DATUM = "DATUM", K_EXPECTED_TYPE = "EXPECTED-TYPE", K_OPERATION = "OPERATION", K_OPERANDS = "OPERANDS",
        K_FORMAT_CONTROL = "FORMAT-CONTROL", K_FORMAT_ARGUMENTS = "FORMAT-ARGUMENTS", K_NAME = "NAME", K_STREAM = "STREAM", K_PATHNAME = "PATHNAME", K_PACKAGE = "PACKAGE", K_INSTANCE = "INSTANCE", K_CLASS = "CLASS", K_OBJECT = "OBJECT",
        K_TEST = "TEST", K_TEST_NOT = "TEST-NOT", K_KEY = "KEY", K_START = "START", K_END = "END", K_SIZE = "SIZE", K_COUNT = "COUNT", K_FROM_END = "FROM-END", K_INITIAL_VALUE = "INITIAL-VALUE", K_INITIAL_ELEMENT = "INITIAL-ELEMENT", K_INITIAL_CONTENTS = "INITIAL-CONTENTS", K_ELEMENT_TYPE = "ELEMENT-TYPE", K_ADJUSTABLE = "ADJUSTABLE", K_FILL_POINTER = "FILL-POINTER", K_DISPLACED_TO = "DISPLACED-TO", K_DISPLACED_INDEX_OFFSET = "DISPLACED-INDEX-OFFSET",
        K_LIBRARY = "LIBRARY", K_BEFORE = "BEFORE", K_AFTER = "AFTER", K_AROUND = "AROUND", K_COMPILE_TOPLEVEL = "COMPILE-TOPLEVEL", K_LOAD_TOPLEVEL = "LOAD-TOPLEVEL", K_EXECUTE = "EXECUTE",
        K_ALLOW_OTHER_KEYS = "ALLOW-OTHER-KEYS", K_TIMEOUT = "TIMEOUT", K_REASON = "REASON", K_TERMINATED = "TERMINATED", K_REQUESTED_BY = "REQUESTED-BY", K_MONITOR = "MONITOR",
        K_LINK = "LINK", K_TRAP_EXITS = "TRAP-EXITS", K_ERRORSTREAM = "ERRORSTREAM", K_INPORT = "INPORT", K_INITIAL_BINDINGS = "INITIAL-BINDINGS", K_PRIORITY = "PRIORITY", K_MAX_HEAP_SIZE = "MAX-HEAP-SIZE", K_MAILBOX_LIMIT = "MAILBOX-LIMIT", K_ON_OVERFLOW = "ON-OVERFLOW", K_LABEL = "LABEL", K_DAEMON = "DAEMON", K_ABNORMAL = "ABNORMAL", K_NORMAL = "NORMAL", K_AS_MESSAGE = "AS-MESSAGE",
        K_NORMAL_EXIT = "NORMAL-EXIT", K_NODE_ENDS = "NODE-ENDS", K_ERROR_IN_PROCESS = "ERROR-IN-PROCESS", K_LINKED_TO_EXIT = "LINKED-TO-EXIT", K_FOR_REASON = "FOR-REASON", K_NO_SUCH_MUPROC = "NO-SUCH-MUPROC", K_HEAP_EXHAUSTED = "HEAP-EXHAUSTED", K_STACK_EXHAUSTED = "STACK-EXHAUSTED", K_MAX_STACK = "MAX-STACK", K_MAILBOX_OVERFLOW = "MAILBOX-OVERFLOW",
        K_LOW = "LOW", K_HIGH = "HIGH", K_EXIT_RECEIVER = "EXIT-RECEIVER", K_ERROR_SENDER = "ERROR-SENDER", K_BLOCK_SENDER = "BLOCK-SENDER", K_DROP_OLDEST = "DROP-OLDEST",
        K_ID = "ID", K_AUX = "AUX", K_MUPROC = "MUPROC", K_MESSAGE = "MESSAGE", K_MUMSG = "MUMSG", K_TO = "TO", K_FROM = "FROM", K_SENT_AT = "SENT-AT", K_TYPE = "TYPE", K_DATA = "DATA",
        K_UPCASE = "UPCASE", K_DOWNCASE = "DOWNCASE", K_CAPITALIZE = "CAPITALIZE", K_INVERT = "INVERT", K_PRESERVE = "PRESERVE",
        K_INTERNAL = "INTERNAL", K_EXTERNAL = "EXTERNAL", K_INHERITED = "INHERITED", K_INPUT = "INPUT", K_OUTPUT = "OUTPUT", K_IO = "IO", K_PROBE = "PROBE", K_DIRECTION = "DIRECTION", K_IF_EXISTS = "IF-EXISTS", K_IF_DOES_NOT_EXIST = "IF-DOES-NOT-EXIST", K_EXTERNAL_FORMAT = "EXTERNAL-FORMAT", K_APPEND = "APPEND", K_SUPERSEDE = "SUPERSEDE", K_CREATE = "CREATE", K_ERROR = "ERROR", K_OVERWRITE = "OVERWRITE", K_RENAME = "RENAME", K_NEW_VERSION = "NEW-VERSION", K_RENAME_AND_DELETE = "RENAME-AND-DELETE", K_ABORT = "ABORT", K_DEFAULT = "DEFAULT",
        K_AND = "AND", K_OR = "OR", K_NOT = "NOT", K_CONSTRUCTOR = "CONSTRUCTOR", K_RUNNING = "RUNNING", K_WAITING = "WAITING", K_DEAD = "DEAD", K_STATE = "STATE", K_MAILBOX_LENGTH = "MAILBOX-LENGTH", K_LINKS = "LINKS", K_MONITORS = "MONITORS", K_PORT_NAMES = "PORT-NAMES", K_REDUCTIONS = "REDUCTIONS", K_MESSAGES_IN = "MESSAGES-IN", K_MESSAGES_OUT = "MESSAGES-OUT", K_AS_LIST = "AS-LIST", K_AS_LIST_P = "AS-LIST-P",
        K_INTERACTIVE = "INTERACTIVE", K_INTERACTIVE_FUNCTION = "INTERACTIVE-FUNCTION", K_NO_ERROR = "NO-ERROR", K_REGISTER = "REGISTER", K_REPORT = "REPORT", K_REPORT_FUNCTION = "REPORT-FUNCTION", K_TAG = "TAG", K_CALL_STATUS = "CALL-STATUS", K_SYSTEM_STATUS = "SYSTEM-STATUS", K_STOP_STATUS = "STOP-STATUS", K_PAYLOAD = "PAYLOAD", K_ANSWER = "ANSWER", K_ENDED = "ENDED", K_ENDS = "ENDS", K_CALL = "CALL", K_CAST = "CAST", K_ARGS = "ARGS", K_DEADLINE = "DEADLINE", K_CLOSED = "CLOSED", K_FBOUNDP = "FBOUNDP", K_TEST_FUNCTION = "TEST-FUNCTION",
        K_CONC_NAME = "CONC-NAME", K_COPIER = "COPIER", K_PREDICATE = "PREDICATE", K_INCLUDE = "INCLUDE", K_NAMED = "NAMED", K_INITIAL_OFFSET = "INITIAL-OFFSET", K_PRINT_FUNCTION = "PRINT-FUNCTION", K_PRINT_OBJECT = "PRINT-OBJECT", K_READ_ONLY = "READ-ONLY", K_READER = "READER", K_WRITER = "WRITER", K_ACCESSOR = "ACCESSOR", K_INITARG = "INITARG", K_INITFORM = "INITFORM", K_ALLOCATION = "ALLOCATION", K_DOCUMENTATION = "DOCUMENTATION", K_DEFAULT_INITARGS = "DEFAULT-INITARGS",
        K_START1 = "START1", K_END1 = "END1", K_START2 = "START2", K_END2 = "END2",
        K_LOCK = "LOCK", K_USE = "USE", K_EXPORT = "EXPORT", K_NICKNAMES = "NICKNAMES", K_SHADOW = "SHADOW", K_INTERN = "INTERN", K_IMPORT_FROM = "IMPORT-FROM", K_SHADOWING_IMPORT_FROM = "SHADOWING-IMPORT-FROM", K_LOCAL_NICKNAMES = "LOCAL-NICKNAMES",
    }
    MOP {
        CONDITION_CLASS = "CONDITION-CLASS", METAOBJECT = "METAOBJECT", SPECIALIZER = "SPECIALIZER", EQL_SPECIALIZER = "EQL-SPECIALIZER", FUNCALLABLE_STANDARD_OBJECT = "FUNCALLABLE-STANDARD-OBJECT", FORWARD_REFERENCED_CLASS = "FORWARD-REFERENCED-CLASS", FUNCALLABLE_STANDARD_CLASS = "FUNCALLABLE-STANDARD-CLASS", SLOT_DEFINITION = "SLOT-DEFINITION", DIRECT_SLOT_DEFINITION = "DIRECT-SLOT-DEFINITION", EFFECTIVE_SLOT_DEFINITION = "EFFECTIVE-SLOT-DEFINITION", STANDARD_SLOT_DEFINITION = "STANDARD-SLOT-DEFINITION", STANDARD_DIRECT_SLOT_DEFINITION = "STANDARD-DIRECT-SLOT-DEFINITION", STANDARD_EFFECTIVE_SLOT_DEFINITION = "STANDARD-EFFECTIVE-SLOT-DEFINITION", STANDARD_METHOD_COMBINATION = "STANDARD-METHOD-COMBINATION", STANDARD_ACCESSOR_METHOD = "STANDARD-ACCESSOR-METHOD", STANDARD_READER_METHOD = "STANDARD-READER-METHOD", STANDARD_WRITER_METHOD = "STANDARD-WRITER-METHOD",
        SLOT_VALUE_USING_CLASS = "SLOT-VALUE-USING-CLASS", SLOT_BOUNDP_USING_CLASS = "SLOT-BOUNDP-USING-CLASS", SLOT_MAKUNBOUND_USING_CLASS = "SLOT-MAKUNBOUND-USING-CLASS", COMPUTE_DISCRIMINATING_FUNCTION = "COMPUTE-DISCRIMINATING-FUNCTION", COMPUTE_APPLICABLE_METHODS_USING_CLASSES = "COMPUTE-APPLICABLE-METHODS-USING-CLASSES", COMPUTE_EFFECTIVE_METHOD = "COMPUTE-EFFECTIVE-METHOD", MAKE_METHOD_LAMBDA = "MAKE-METHOD-LAMBDA", ENSURE_CLASS = "ENSURE-CLASS", SEALED_ERROR = "SEALED-ERROR",
    }
    GRAY {
        FUNDAMENTAL_STREAM = "FUNDAMENTAL-STREAM", FUNDAMENTAL_INPUT_STREAM = "FUNDAMENTAL-INPUT-STREAM", FUNDAMENTAL_OUTPUT_STREAM = "FUNDAMENTAL-OUTPUT-STREAM", FUNDAMENTAL_CHARACTER_STREAM = "FUNDAMENTAL-CHARACTER-STREAM", FUNDAMENTAL_BINARY_STREAM = "FUNDAMENTAL-BINARY-STREAM", FUNDAMENTAL_CHARACTER_INPUT_STREAM = "FUNDAMENTAL-CHARACTER-INPUT-STREAM", FUNDAMENTAL_CHARACTER_OUTPUT_STREAM = "FUNDAMENTAL-CHARACTER-OUTPUT-STREAM", FUNDAMENTAL_BINARY_INPUT_STREAM = "FUNDAMENTAL-BINARY-INPUT-STREAM", FUNDAMENTAL_BINARY_OUTPUT_STREAM = "FUNDAMENTAL-BINARY-OUTPUT-STREAM", TRIVIAL_GRAY_STREAM_MIXIN = "TRIVIAL-GRAY-STREAM-MIXIN",
    }
    SYSTEM {
        HEAP_EXHAUSTED = "HEAP-EXHAUSTED", ENDLESS_PRINT = "ENDLESS-PRINT", SIMPLE_PROGRAM_ERROR = "SIMPLE-PROGRAM-ERROR", READER_PACKAGE_ERROR = "READER-PACKAGE-ERROR", SIMPLE_CONTROL_ERROR = "SIMPLE-CONTROL-ERROR", SIMPLE_PARSE_ERROR = "SIMPLE-PARSE-ERROR", SIMPLE_READER_ERROR = "SIMPLE-READER-ERROR", SIMPLE_FILE_ERROR = "SIMPLE-FILE-ERROR", SIMPLE_STREAM_ERROR = "SIMPLE-STREAM-ERROR", SIMPLE_STREAM_TYPE_ERROR = "SIMPLE-STREAM-TYPE-ERROR", SIMPLE_PACKAGE_ERROR = "SIMPLE-PACKAGE-ERROR", SIMPLE_STYLE_WARNING = "SIMPLE-STYLE-WARNING", INTERNAL_ERROR = "INTERNAL-ERROR", NOT_IMPLEMENTED = "NOT-IMPLEMENTED", READ_ONLY_ERROR = "LITERAL-MODIFIED-ERROR",
        NAMED_LAMBDA = "NAMED-LAMBDA", GLOBAL_LAMBDA = "GLOBAL-LAMBDA", RECEIVE = "RECEIVE", MISTAKE = "MISTAKE", STANDS_AT = "STANDS-AT", EXPAND_GUARDED = "EXPAND-GUARDED", EXPAND_GUARDED_BY_HOOK = "EXPAND-GUARDED-BY-HOOK", EVALUATE_PARTS = "EVALUATE-PARTS", EVALUATE_EXPANSION = "EVALUATE-EXPANSION", LIST_ELEMENT_IS_P = "LIST-ELEMENT-IS-P", CHECK_PACKAGE_LOCK = "CHECK-PACKAGE-LOCK", REPLACING = "REPLACING", WRAPPING = "%WRAPPING", NAME_SYNTAX = "%NAME-SYNTAX", EXPAND_BY_HOOK = "EXPAND-BY-HOOK", EXPAND_ONCE = "EXPAND-ONCE", UNLOCKED_PACKAGES = "*UNLOCKED-PACKAGES*",
        CALL_NEXT = "CALL-NEXT", CALL_ADAPTED = "CALL-ADAPTED", CALL_NEXT_WITH = "CALL-NEXT-WITH", NEXT_REMAINS_P = "NEXT-REMAINS-P", CALL_WITH_KEYS_CHECKED = "CALL-WITH-KEYS-CHECKED", NO_NEXT_METHOD_MET = "NO-NEXT-METHOD-MET", SLOT_VALUE_OTHERWISE = "SLOT-VALUE-OTHERWISE", SET_SLOT_VALUE_OTHERWISE = "SET-SLOT-VALUE-OTHERWISE", SLOT_BOUNDP_OTHERWISE = "SLOT-BOUNDP-OTHERWISE", SLOT_MAKUNBOUND_OTHERWISE = "SLOT-MAKUNBOUND-OTHERWISE", SLOT_EXISTS_P_OTHERWISE = "SLOT-EXISTS-P-OTHERWISE", SLOT_VALUE_BY_HOOK = "SLOT-VALUE-BY-HOOK", SET_SLOT_VALUE_BY_HOOK = "SET-SLOT-VALUE-BY-HOOK", SLOT_BOUNDP_BY_HOOK = "SLOT-BOUNDP-BY-HOOK", VALUE_OF_DEFINED_SLOT = "VALUE-OF-DEFINED-SLOT", SET_VALUE_OF_DEFINED_SLOT = "SET-VALUE-OF-DEFINED-SLOT", DEFINED_SLOT_BOUNDP = "DEFINED-SLOT-BOUNDP", ENSURE_METHOD = "ENSURE-METHOD", DEFINE_METHOD_BY_PROTOCOL = "DEFINE-METHOD-BY-PROTOCOL", DEFINE_GENERIC = "DEFINE-GENERIC", DEFINE_CLASS_NAMED = "DEFINE-CLASS-NAMED", WITH_NEXT_METHOD = "WITH-NEXT-METHOD", NEXT_METHOD = "%NEXT-METHOD", NEXT_ARGUMENTS = "%ARGUMENTS", APPLY_NEXT_METHOD = "%APPLY-NEXT-METHOD",
        DEFINE_FUNCTION = "DEFINE-FUNCTION", DEFINE_CONDITION_ACCESSOR = "DEFINE-CONDITION-ACCESSOR", DEFINE_MACRO = "DEFINE-MACRO",
        BIND_HANDLERS = "BIND-HANDLERS", AWAITING_ANSWER = "AWAITING-ANSWER", AWAITING_VALUES = "AWAITING-VALUES", CONCLUDE_ASKED = "CONCLUDE-ASKED", SERVE_PLAINLY = "SERVE-PLAINLY", END_CALL = "END-CALL", FOLLOW_HANDLER = "FOLLOW-HANDLER", SERVE_CAST = "SERVE-CAST", GENERIC_CALL_BY_STEPS = "GENERIC-CALL-BY-STEPS", HANDLER_CLAUSES = "HANDLER-CLAUSES", WITH_DEADLINE = "WITH-DEADLINE", SEND_SHAPED = "SEND-SHAPED", SHIELDED = "WITHOUT-INTERRUPTION", STRUCTURE_SLOT = "STRUCTURE-SLOT", SET_STRUCTURE_SLOT = "SET-STRUCTURE-SLOT", UNSUPPLIED_P = "UNSUPPLIED-P",
        // Operators that the native macros expand into.
        ASSERTION_FAILED = "ASSERTION-FAILED", CALL_DEFSETF = "CALL-DEFSETF", CALL_IN_MUPROC = "CALL-IN-MUPROC", CALL_MUPROC = "CALL-MUPROC", CASE_FAILED = "CASE-FAILED", EXPANDED_TYPE = "EXPANDED-TYPE",
        COMPILER_MACRO_ARGUMENTS = "COMPILER-MACRO-ARGUMENTS", CORRECT_CASE = "CORRECT-CASE", CORRECT_TYPE = "CORRECT-TYPE", DEFINE_COMPILER_MACRO_FUNCTION = "DEFINE-COMPILER-MACRO-FUNCTION", DEFINE_GLOBAL_SYMBOL_MACRO = "DEFINE-GLOBAL-SYMBOL-MACRO", DEFINE_SETF_FUNCTION = "DEFINE-SETF-FUNCTION", DEFINE_SETTER = "DEFINE-SETTER",
        DEFINE_TYPE = "DEFINE-TYPE", DESTRUCTURE = "DESTRUCTURE", GENERAL_MODIFY = "GENERAL-MODIFY", GENERAL_POP = "GENERAL-POP", GENERAL_PSETF = "GENERAL-PSETF", GENERAL_PUSH = "GENERAL-PUSH", GENERAL_PUSHNEW = "GENERAL-PUSHNEW",
        GENERAL_REMF = "GENERAL-REMF", GENERAL_ROTATEF = "GENERAL-ROTATEF", GENERAL_SETF = "GENERAL-SETF", GENERAL_SHIFTF = "GENERAL-SHIFTF", MAKE_RESTART = "MAKE-RESTART",
        MODIFY_PLACE = "MODIFY-PLACE", PLIST_PUT = "PLIST-PUT", PLIST_REMOVE = "PLIST-REMOVE",
        PROCLAIM_SPECIAL = "PROCLAIM-SPECIAL", SET_AREF = "SET-AREF", SET_BIT = "SET-BIT", SET_CAR = "SET-CAR", SET_CDR = "SET-CDR", SET_CHAR = "SET-CHAR", SET_COMPILER_MACRO_FUNCTION = "SET-COMPILER-MACRO-FUNCTION", SET_DOCUMENTATION = "SET-DOCUMENTATION",
        SET_ELT = "SET-ELT", SET_FDEFINITION = "SET-FDEFINITION", SET_FILL_POINTER = "SET-FILL-POINTER", SET_GET = "SET-GET", SET_GETHASH = "SET-GETHASH", SET_INITIAL_VALUE = "SET-INITIAL-VALUE", SET_MACRO_FUNCTION = "SET-MACRO-FUNCTION",
        SET_NTH = "SET-NTH", SET_ROW_MAJOR_AREF = "SET-ROW-MAJOR-AREF", SET_SBIT = "SET-SBIT", SET_SCHAR = "SET-SCHAR", SET_SUBSEQ = "SET-SUBSEQ", SET_SVREF = "SET-SVREF",
        SET_SYMBOL_FUNCTION = "SET-SYMBOL-FUNCTION", SET_SYMBOL_PLIST = "SET-SYMBOL-PLIST", SET_SYMBOL_VALUE = "SET-SYMBOL-VALUE", SIGNAL_WITH_RESTARTS = "SIGNAL-WITH-RESTARTS", THE_PACKAGE = "THE-PACKAGE", VARIABLE_UNSET_P = "VARIABLE-UNSET-P",
        RESTARTS_VAR = "*RESTARTS*", COMPILER_NOTES = "*COMPILER-NOTES*",
        // Variables, tags and blocks of expansions; library code must not use such names.
        AGAIN = "%AGAIN", CALL_FIELDS = "%CALL-FIELDS", CALL_TAG = "%CALL-TAG", CALL_TIMEOUT = "%CALL-TIMEOUT", CALL_TO = "%CALL-TO", CHOICE = "%CHOICE", CLASS_TO_COME = "%CLASS-TO-COME", ENVIRONMENT = "%ENVIRONMENT",
        ERROR_RETURN = "%ERROR-RETURN", FORM = "%FORM", ITERATOR = "%ITERATOR", KEY = "%KEY", LIMIT = "%LIMIT", NEW_VALUES = "%NEW-VALUES", NEXT = "%NEXT", NORMAL_RETURN = "%NORMAL-RETURN",
        PLACE = "%PLACE", RESTART_CHOICE = "%RESTART-CHOICE", RESTART_ENTER = "%RESTART-ENTER", RESTART_EXIT = "%RESTART-EXIT", SENDER = "%SENDER", TEST = "%TEST",
        LIST_TAIL = "%TAIL",
        TEMP_1 = "%1", TEMP_2 = "%2", TEMP_3 = "%3", TEMP_4 = "%4", TEMP_5 = "%5", TEMP_6 = "%6", TEMP_7 = "%7", TEMP_8 = "%8", TEMP_9 = "%9", TEMP_10 = "%10", TEMP_11 = "%11", TEMP_12 = "%12", TEMP_13 = "%13", TEMP_14 = "%14", TEMP_15 = "%15", TEMP_16 = "%16",
        DEFINE_STRUCTURE = "DEFINE-STRUCTURE", STRUCTURE_TO_COME = "STRUCTURE-TO-COME", MAKE_STRUCTURE = "MAKE-STRUCTURE", STRUCTURE_P = "STRUCTURE-P", STRUCTURE_NAMED_P = "STRUCTURE-NAMED-P", MAKE_STRUCTURE_NAMED = "MAKE-STRUCTURE-NAMED", COPY_STRUCTURE_OF = "COPY-STRUCTURE-OF", HIDDEN_SYMBOL = "HIDDEN-SYMBOL", DEFINE_CONDITION_CLASS = "DEFINE-CONDITION-CLASS", SET_SLOT_VALUE = "SET-SLOT-VALUE", CONDITION_CELL = "CONDITION-CELL", PRINT_PLAINLY = "PRINT-PLAINLY", CHECK_CONDITION_ACCESSOR = "CHECK-CONDITION-ACCESSOR", CHECK_CLASS_NAME = "CHECK-CLASS-NAME", CLASS_IDENTITY = "CLASS-IDENTITY", OF_SLOT_TYPE = "OF-SLOT-TYPE",
        DEFINE_PACKAGE = "DEFINE-PACKAGE", PRINT_DEPTH = "PRINT-DEPTH", PPRINT_DISPATCH_TABLE = "PPRINT-DISPATCH-TABLE",
        SET_CONSTANT = "SET-CONSTANT",
        LABEL_VAR = "*LABEL*", LOG_HANDLED_VAR = "*LOG-HANDLED*", WAIT_REASON_VAR = "*WAIT-REASON*", BEHAVIOUR_VAR = "*BEHAVIOUR*", PHASE_VAR = "*PHASE*", REQUEST_VAR = "*REQUEST*", SUSPENSIONS_VAR = "*SUSPENSIONS*", POOL_LEASES_VAR = "*POOL-LEASES*", INFO_FIELDS_VAR = "*INFO-FIELDS*",
        DEADLINE_VAR = "*DEADLINE*", CALL_REASON_VAR = "*CALL-REASON*", CONTINUATIONS_VAR = "*CONTINUATIONS*", TIMERS_VAR = "*TIMERS*", ON_IDLE_VAR = "*ON-IDLE*", HIBERNATE_AFTER_VAR = "*HIBERNATE-AFTER*", ON_ARRIVAL_VAR = "*ON-ARRIVAL*", ON_ARRIVAL_OF_VAR = "*ON-ARRIVAL-OF*", KNOWS_CALL_VAR = "*KNOWS-CALL*", TRACE_VAR = "*TRACE*", AFTER_HANDLER_VAR = "*AFTER-HANDLER*", EXIT_AFTER_HANDLER_VAR = "*EXIT-AFTER-HANDLER*", ON_CALL_VAR = "*ON-CALL*", ON_CAST_VAR = "*ON-CAST*", HANDLER_STATE_VAR = "*HANDLER-STATE*", DEFINITION_VAR = "*DEFINITION*", DEFINITION_NAME_VAR = "*DEFINITION-NAME*",
    }
    EXT { RETRY = "RETRY", AFTER_GC_HOOKS = "*AFTER-GC-HOOKS*", GC_VERBOSE = "*GC-VERBOSE*", DEFAULT_EXTERNAL_FORMAT = "*DEFAULT-EXTERNAL-FORMAT*", STREAM_DECODING_ERROR = "STREAM-DECODING-ERROR", STREAM_ENCODING_ERROR = "STREAM-ENCODING-ERROR", PROPER_LIST = "PROPER-LIST", INCONGRUENT_METHOD = "INCONGRUENT-METHOD", INVALID_METHOD = "INVALID-METHOD", CHANGED_NEXT_METHODS = "CHANGED-NEXT-METHODS", NO_APPLICABLE_METHOD_ERROR = "NO-APPLICABLE-METHOD-ERROR", NO_PRIMARY_METHOD_ERROR = "NO-PRIMARY-METHOD-ERROR", NO_NEXT_METHOD_ERROR = "NO-NEXT-METHOD-ERROR", SPECIALIZED_VECTOR = "SPECIALIZED-VECTOR", CLASS_DEFINITION_ERROR = "CLASS-DEFINITION-ERROR", UNFINALIZED_CLASS = "UNFINALIZED-CLASS", CLASS_NOT_FOUND = "CLASS-NOT-FOUND", MISSING_SLOT = "MISSING-SLOT", SLOT_TYPE_ERROR = "SLOT-TYPE-ERROR", UNKNOWN_INITARG = "UNKNOWN-INITARG", PACKAGE_LOCKED_ERROR = "PACKAGE-LOCKED-ERROR", PACKAGE_LOCK = "PACKAGE-LOCK", PACKAGE_DEFINITION_LOCK = "PACKAGE-DEFINITION-LOCK", WITHOUT_PACKAGE_LOCKS = "WITHOUT-PACKAGE-LOCKS", UNLOCK_ALL_PACKAGES = "UNLOCK-ALL-PACKAGES", STACK_EXHAUSTED = "STACK-EXHAUSTED", WITHOUT_INTERRUPTS = "WITHOUT-INTERRUPTS", COMMAND_LINE_ARGUMENTS = "*COMMAND-LINE-ARGUMENTS*" }
    CL_MUPROC {
        MUMSG_CALL = "MUMSG-CALL", MUPROC = "MUPROC", MUPROC_PORT_TYPE = "MUPROC-PORT", MUPROC_TAG = "MUPROC-TAG", MUPROC_TIMER = "MUPROC-TIMER", MUMSG = "MUMSG", MUMSG_SEND = "MUMSG-SEND", MUPROC_SEND = "MUPROC-SEND", MUMSG_RECEIVE = "MUMSG-RECEIVE", MSGTAG_EQ = "MUPROC-MSGTAG=",
        MUPROC_ERROR = "MUPROC-ERROR", MUPROC_CONDITION = "MUPROC-CONDITION", MUPROC_EXIT_CONDITION = "MUPROC-EXIT-CONDITION", MUPROC_NO_SUCH_PORT = "MUPROC-NO-SUCH-PORT", MUPROC_MAILBOX_FULL = "MUPROC-MAILBOX-FULL", CONDITION_LIMIT = "CONDITION-LIMIT", SEND_TO_TERMINATED = "MUPROC-SEND-TO-TERMINATED-MUPROC-CONDITION",
        INPORT_VAR = "*MUPROC-INPORT*", ERRORSTREAM_VAR = "*MUPROC-ERRORSTREAM*", MUMSG_VAR = "*MUPROC-MUMSG*", PACKET_VAR = "*MUPROC-PACKET*", INITIAL_BINDINGS_VAR = "*MUPROC-INITIAL-BINDINGS*", KILL_GRACE = "*MUPROC-KILL-GRACE*",
        MUPROC_P = "MUPROC-P", MUPROC_SPAWN = "MUPROC-SPAWN", MUPROC_START = "MUPROC-START",
        MUPROC_LINKED_EXIT_CONDITION = "MUPROC-LINKED-EXIT-CONDITION", MUPROC_EXTERNALLY_TERMINATED_CONDITION = "MUPROC-EXTERNALLY-TERMINATED-CONDITION", SEND_TO_TERMINATED_ERROR = "MUPROC-SEND-TO-TERMINATED-MUPROC-ERROR", MUPROC_EXITED = "MUPROC-EXITED", MUPROC_CALL_FAILED = "MUPROC-CALL-FAILED", MUPROC_CALL_TIMEOUT = "MUPROC-CALL-TIMEOUT", MUPROC_SERVER_DOWN = "MUPROC-SERVER-DOWN", MUPROC_CALL_CYCLE = "MUPROC-CALL-CYCLE", MUPROC_CALL_REFUSED = "MUPROC-CALL-REFUSED", MUPROC_HANDLER_ERROR = "MUPROC-HANDLER-ERROR", MUPROC_TASK_FAILED = "MUPROC-TASK-FAILED", MUPROC_TASK_TIMEOUT = "MUPROC-TASK-TIMEOUT", MUPROC_START_FAILED = "MUPROC-START-FAILED", MUPROC_LEASE_EXPIRED = "MUPROC-LEASE-EXPIRED", CONDITION_CAUSE = "CONDITION-CAUSE", CONDITION_TASK = "CONDITION-TASK", CONDITION_ITEM = "CONDITION-ITEM", CONDITION_KEY = "CONDITION-KEY", MUPROC_ALREADY_REGISTERED = "MUPROC-ALREADY-REGISTERED", CONDITION_REQUEST = "CONDITION-REQUEST", CONDITION_STARTED = "CONDITION-STARTED", KEEP_WAITING = "KEEP-WAITING",
        CONDITION_ID = "CONDITION-ID", CONDITION_AUX = "CONDITION-AUX", CONDITION_REASON = "CONDITION-REASON", CONDITION_MUPROC = "CONDITION-MUPROC", MUPROC_JOIN = "MUPROC-JOIN", MUPROC_LOG_ERRORSTREAM = "MUPROC-LOG-ERRORSTREAM",
    }
    HANDLE { HANDLE_CLASS = "HANDLE", QUEUE = "QUEUE", LOCK = "LOCK", SEMAPHORE = "SEMAPHORE", CONDITION_VARIABLE = "CONDITION-VARIABLE", BARRIER = "BARRIER", TIMEOUT = "TIMEOUT" }
}
