//! What the operators that programs use most want of their arguments, one word for each.
//!
//! Only what an operator always looks at is said, whatever its other arguments are: `_` stands for
//! the rest. `&rest` says that all further arguments are like the one after it. A test runs each row
//! with literals of other types (`tests/literals.rs`).

use crate::data::{known_type, numbers};
use crate::global::symbol::sym;
use crate::global::{package, symbol};
use crate::heap::{Heap, Imm, Kind, Symbol, Value};
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::sync::{Arc, OnceLock};

/// No row says more of an argument beyond these.
pub(in crate::analyser) const MOST: usize = 8;

/// A word of the table.
#[derive(Debug)]
pub struct ArgumentType {
    /// The word.
    pub name: &'static str,
    /// What a report calls it, where that is not the word.
    called: &'static str,
    /// Whether an object may be one.
    takes: fn(&Heap, Value) -> bool,
}

impl ArgumentType {
    /// Whether an object may stand for such an argument.
    pub fn takes(&self, heap: &Heap, value: Value) -> bool {
        (self.takes)(heap, value)
    }

    /// As a report calls it.
    pub fn article_and_name(&self) -> &'static str {
        self.called
    }
}

/// The words.
const TYPES: &[ArgumentType] = &[
    word("list", "a list", |_, v| v.is_list()),
    word("cons", "a cons", |_, v| v.is_cons()),
    word("sequence", "a sequence", |h, v| v.is_list() || is_vector(h, v)),
    word("vector", "a vector", is_vector),
    word("array", "an array", is_array),
    word("string", "a string", is_string),
    word("name", "a string or symbol", |h, v| {
        is_string(h, v) || v.is_symbol() || v.is(Imm::Character)
    }),
    word("character", "a character", |_, v| v.is(Imm::Character)),
    word("symbol", "a symbol", |_, v| v.is_symbol()),
    word("keyword", "a keyword", |h, v| is(h, v, sym::KEYWORD_TYPE)),
    word("number", "a number", |h, v| is(h, v, sym::NUMBER)),
    word("real", "a real number", |h, v| is(h, v, sym::REAL)),
    word("rational", "a rational number", |h, v| is(h, v, sym::RATIONAL)),
    word("integer", "an integer", |h, v| is(h, v, sym::INTEGER)),
    word("index", "an integer from 0 on", numbers::is_unsigned),
    word("table", "a hash table", |h, v| h.is_kind(v, Kind::Table)),
    word("function", "a function or its name", |h, v| v.is_symbol() || is(h, v, sym::FUNCTION)),
];

const fn word(
    name: &'static str,
    called: &'static str,
    takes: fn(&Heap, Value) -> bool,
) -> ArgumentType {
    ArgumentType { name, called, takes }
}

/// Whether it may be of the type, for all that Rust knows.
fn is(heap: &Heap, value: Value, kind: Value) -> bool {
    known_type::is_of(heap, value, kind) != Some(false)
}

fn is_string(heap: &Heap, value: Value) -> bool {
    heap.is_kind(value, Kind::String) || heap.is_kind(value, Kind::Array)
}

fn is_vector(heap: &Heap, value: Value) -> bool {
    is_string(heap, value)
        || heap.is_kind(value, Kind::Vector)
        || heap.is_kind(value, Kind::Specialized)
}

fn is_array(heap: &Heap, value: Value) -> bool {
    is_vector(heap, value)
}

/// The rows by chapter: the names of operators, and the arguments of each of them.
const ROWS: &[(&str, &str)] = &[
    // Conses.
    (
        "CAR CDR CAAR CADR CDAR CDDR CADDR CDDDR CADDDR FIRST REST SECOND THIRD FOURTH FIFTH SIXTH \
         SEVENTH EIGHTH NINTH TENTH ENDP LIST-LENGTH COPY-LIST COPY-ALIST",
        "list",
    ),
    ("LAST BUTLAST NBUTLAST", "list"),
    ("RPLACA RPLACD", "cons _"),
    ("NTH", "index list"),
    ("NTHCDR", "index _"),
    ("MEMBER ASSOC RASSOC ADJOIN", "_ list"),
    ("MEMBER-IF ASSOC-IF", "_ list"),
    ("GETF", "list _"),
    ("REVAPPEND NRECONC", "list _"),
    ("UNION INTERSECTION SET-DIFFERENCE SUBSETP", "list list"),
    ("MAPCAR MAPC MAPCAN MAPLIST MAPL MAPCON", "_ &rest list"),
    // Sequences.
    ("LENGTH REVERSE NREVERSE COPY-SEQ REMOVE-DUPLICATES", "sequence"),
    ("ELT", "sequence index"),
    ("SUBSEQ", "sequence index"),
    ("FIND POSITION COUNT REMOVE DELETE", "_ sequence"),
    ("FIND-IF POSITION-IF COUNT-IF REMOVE-IF REMOVE-IF-NOT DELETE-IF REDUCE", "_ sequence"),
    ("SORT STABLE-SORT", "sequence _"),
    ("FILL", "sequence _"),
    ("SEARCH MISMATCH", "sequence sequence"),
    ("EVERY SOME NOTANY NOTEVERY", "_ &rest sequence"),
    ("MAP", "_ _ &rest sequence"),
    // Numbers.
    ("+ - * /", "&rest number"),
    ("= /=", "number"),
    ("< > <= >=", "real"),
    ("MAX MIN", "&rest real"),
    ("1+ 1- ABS SIGNUM ZEROP SQRT EXP SIN COS TAN REALPART IMAGPART", "number"),
    ("PLUSP MINUSP", "real"),
    ("EVENP ODDP LOGNOT INTEGER-LENGTH LOGCOUNT", "integer"),
    ("FLOOR CEILING TRUNCATE ROUND MOD REM", "real real"),
    ("GCD LCM LOGAND LOGIOR LOGXOR", "&rest integer"),
    ("ASH", "integer integer"),
    ("LOGBITP", "index integer"),
    ("ISQRT", "index"),
    ("NUMERATOR DENOMINATOR", "rational"),
    ("EXPT", "number number"),
    ("FLOAT", "real"),
    ("RANDOM", "real"),
    // Characters and strings.
    ("CHAR-CODE CHAR-INT CHAR-UPCASE CHAR-DOWNCASE CHAR-NAME", "character"),
    ("ALPHA-CHAR-P ALPHANUMERICP UPPER-CASE-P LOWER-CASE-P BOTH-CASE-P", "character"),
    ("DIGIT-CHAR-P", "character"),
    ("CHAR= CHAR< CHAR> CHAR<= CHAR>= CHAR-EQUAL CHAR-LESSP", "character"),
    ("CODE-CHAR", "index"),
    ("CHAR SCHAR", "string index"),
    ("STRING-UPCASE STRING-DOWNCASE STRING-CAPITALIZE", "name"),
    ("STRING= STRING< STRING> STRING<= STRING>= STRING/= STRING-EQUAL STRING-LESSP", "name name"),
    ("STRING-TRIM STRING-LEFT-TRIM STRING-RIGHT-TRIM", "sequence name"),
    ("PARSE-INTEGER", "string"),
    // Symbols.
    ("SYMBOL-NAME SYMBOL-VALUE SYMBOL-PACKAGE SYMBOL-PLIST BOUNDP", "symbol"),
    ("GET", "symbol _"),
    ("SET", "symbol _"),
    ("MAKE-SYMBOL INTERN", "string"),
    // Arrays and tables.
    ("AREF", "array index"),
    ("SVREF", "vector index"),
    ("ARRAY-DIMENSIONS ARRAY-RANK ARRAY-TOTAL-SIZE", "array"),
    ("VECTOR-PUSH", "_ vector"),
    ("VECTOR-POP FILL-POINTER", "vector"),
    ("GETHASH REMHASH", "_ table"),
    ("CLRHASH HASH-TABLE-COUNT", "table"),
    ("MAPHASH", "_ table"),
    // Control, and actors.
    ("FUNCALL", "function"),
    ("SLEEP", "real"),
    ("MUPROC-REGISTER-PORT-NAME MUPROC-UNREGISTER-PORT-NAME", "keyword"),
];

/// What an operator wants of its arguments.
#[derive(Debug)]
pub struct Row {
    arguments: Vec<Option<&'static ArgumentType>>,
    rest: Option<&'static ArgumentType>,
}

impl Row {
    /// What it wants of the argument with this index, if anything.
    pub fn argument(&self, index: usize) -> Option<&'static ArgumentType> {
        self.arguments.get(index).copied().unwrap_or(self.rest)
    }

    /// How many arguments it says something of one by one.
    #[allow(clippy::len_without_is_empty)]
    pub fn len(&self) -> usize {
        self.arguments.len()
    }

    fn of(words: &str) -> Row {
        let mut row = Row { arguments: Vec::new(), rest: None };
        let mut further = false;
        for word in words.split(' ') {
            let found = TYPES.iter().find(|known| known.name == word);
            match word {
                "&rest" => further = true,
                _ if further => row.rest = found,
                _ => row.arguments.push(found),
            }
            debug_assert!(found.is_some() || ["&rest", "_"].contains(&word), "{word}");
        }
        row
    }
}

/// The rows by the names of the operators, which are looked up as text: nothing is interned for it.
fn table() -> &'static HashMap<&'static str, Arc<Row>, FxBuildHasher> {
    static TABLE: OnceLock<HashMap<&'static str, Arc<Row>, FxBuildHasher>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = HashMap::with_capacity_and_hasher(256, FxBuildHasher);
        for (names, words) in ROWS {
            let row = Arc::new(Row::of(words));
            table.extend(names.split_whitespace().map(|name| (name, row.clone())));
        }
        table
    })
}

/// The row of an operator.
pub(in crate::analyser) fn of(name: Symbol) -> Option<&'static Row> {
    let cell = symbol::cell(name);
    let is_ours = [package::COMMON_LISP, package::CL_MUPROC].contains(&cell.package());
    if is_ours { table().get(&*cell.name()).map(|row| &**row) } else { None }
}

/// All rows, with the names of their operators.
pub fn rows() -> impl Iterator<Item = (&'static str, &'static Row)> {
    table().iter().map(|(name, row)| (*name, &**row))
}
