//! Expressions that make long arguments, by what a parameter is called.

use super::random::Random;

const LISTS: &[&str] = &[
    "(make-list 100000 :initial-element 7)",
    "(loop for i below 100000 collect i)",
    "(loop for i below 50000 collect (cons i i))",
    "(loop for i below 50000 collect :k collect i)",
    "(let ((l (make-list 100000 :initial-element 1))) (setf (cdr (last l)) l))",
    "(let ((l (make-list 100000 :initial-element 1))) (setf (cdr (last l)) 5) l)",
    "(let ((l nil)) (dotimes (i 100000 l) (setq l (list l))))",
    "(make-list 100000 :initial-element 'abc)",
    "(make-list 100000 :initial-element \"abc\")",
    "(make-list 100000 :initial-element '(a . b))",
    "(make-list 100000 :initial-element '(a b))",
    "(list (make-list 100000 :initial-element 1) (make-list 100000 :initial-element 2))",
];

const STRINGS: &[&str] = &[
    "(make-string 300000 :initial-element #\\a)",
    "(make-string 300000 :initial-element #\\B)",
    "(make-string 300000 :initial-element #\\1)",
    "(make-string 300000 :initial-element #\\()",
    "(make-string 300000 :initial-element (code-char 955))",
    "(make-string 300000 :initial-element #\\Space)",
    "(make-string 300000 :initial-element #\\/)",
    "(make-string 300000 :initial-element #\\|)",
    "(make-string 300000 :initial-element #\\~)",
    "(make-string 300000 :initial-element #\\;)",
    "(make-string 300000 :initial-element #\\.)",
    "(make-string 300000 :initial-element #\\')",
    "(make-string 300000 :initial-element #\\Newline)",
    "(concatenate 'string \"#|\" (make-string 300000 :initial-element #\\a))",
    "(concatenate 'string \"#(\" (make-string 300000 :initial-element #\\Space))",
    "(concatenate 'string \"#*\" (make-string 300000 :initial-element #\\1))",
    "(concatenate 'string \"\\\"\" (make-string 300000 :initial-element #\\a) \"\\\"\")",
    "(concatenate 'string (make-string 300000 :initial-element #\\Space) \"1\")",
    "(make-array 300000 :element-type 'character :fill-pointer 300000 :adjustable t :initial-element #\\x)",
];

const SYMBOLS: &[&str] = &[
    "(make-symbol (make-string 300000 :initial-element #\\a))",
    "(make-symbol (make-string 300000 :initial-element (code-char 955)))",
    "(let ((s (gensym))) (setf (symbol-plist s) (make-list 100000 :initial-element 1)) s)",
    "'car",
    "'%symbol",
    ":key",
];

const VECTORS: &[&str] = &[
    "(make-array 100000 :initial-element 7)",
    "(make-array 1000000 :element-type 'bit)",
    "(make-array 300000 :element-type '(unsigned-byte 8))",
    "(make-array 100000 :element-type 'double-float :initial-element 1d0)",
    "(make-array 100000 :initial-element 7 :fill-pointer 100000 :adjustable t)",
    "(make-array '(10 10000) :initial-element 1)",
    "(make-array 100000 :displaced-to (make-array 100001 :initial-element 1) :displaced-index-offset 1)",
    "(coerce (make-list 100000 :initial-element \"abc\") 'vector)",
];

const NUMBERS: &[&str] = &[
    "(ash 1 1000000)",
    "(1- (ash 1 1000000))",
    "(- (ash 1 3000000))",
    "(/ 1 (1+ (ash 1 300000)))",
    "(complex (ash 1 300000) 1)",
    "100000",
    "7",
    "1000000",
    "1.5",
    "2",
];

const SMALL: &[&str] = &["0", "1", "99999", "2", "nil", "100000", "300000"];

const TYPES: &[&str] = &[
    "(cons 'member (make-list 100000 :initial-element 7))",
    "(cons 'member (loop for i below 100000 collect i))",
    "(cons 'or (make-list 100000 :initial-element 'symbol))",
    "(cons 'and (make-list 100000 :initial-element 'integer))",
    "(cons 'or (loop for i below 30000 collect (list 'eql i)))",
    "(cons 'or (loop for i below 30000 collect (list 'integer (* 2 i) (* 2 i))))",
    "(cons 'values (make-list 100000 :initial-element t))",
    "(list 'array t (make-list 100000 :initial-element 1))",
    "(list 'function (make-list 100000 :initial-element t) t)",
    "(list 'eql (make-list 100000 :initial-element 1))",
    "(let ((l 'integer)) (dotimes (i 10000 l) (setq l (list 'not l))))",
    "(let ((l 'integer)) (dotimes (i 10000 l) (setq l (list 'cons l))))",
    "'list",
    "'vector",
    "'string",
    "'(vector bit)",
    "'integer",
    "'%point",
];

const FORMS: &[&str] = &[
    "(cons 'list (make-list 100000 :initial-element 1))",
    "(cons 'progn (make-list 100000 :initial-element 1))",
    "(cons '+ (make-list 30000 :initial-element 'x))",
    "(list 'quote (make-list 100000 :initial-element 1))",
    "(list 'lambda (loop repeat 3000 collect (gensym)) 1)",
    "(list 'let (loop repeat 10000 collect (list (gensym) 1)) 1)",
    "(let ((l 1)) (dotimes (i 30000 l) (setq l (list 'list l))))",
    "(cons 'cond (make-list 10000 :initial-element '((foo) 1)))",
    "(cons 'setq (loop repeat 10000 collect 'x collect 1))",
    "(cons 'case (cons 1 (loop for i below 10000 collect (list i i))))",
    "(make-symbol (make-string 300000 :initial-element #\\a))",
];

const STREAMS: &[&str] = &[
    "(make-string-input-stream (make-string 300000 :initial-element #\\a))",
    "(make-string-input-stream (make-string 300000 :initial-element #\\Space))",
    "(make-string-input-stream (make-string 300000 :initial-element #\\1))",
    "(make-string-input-stream (make-string 300000 :initial-element #\\())",
    "(make-string-input-stream (concatenate 'string \"#|\" (make-string 300000 :initial-element #\\a)))",
    "(make-string-input-stream (concatenate 'string \"\\\"\" (make-string 300000 :initial-element #\\a)))",
    "(let ((s (make-string-output-stream))) (write-string (make-string 300000) s) s)",
    "(apply #'make-broadcast-stream (loop repeat 30000 collect (make-string-output-stream)))",
    "(apply #'make-concatenated-stream (loop repeat 30000 collect (make-string-input-stream \"\")))",
    "(let ((s (make-string-input-stream \"a\"))) (dotimes (i 10000 s) (setq s (make-two-way-stream s (make-broadcast-stream)))))",
    "(make-string-output-stream)",
];

const TABLES: &[&str] = &[
    "(let ((h (make-hash-table))) (dotimes (i 50000 h) (setf (gethash i h) i)))",
    "(let ((h (make-hash-table :test 'equal))) (dotimes (i 20000 h) (setf (gethash (list i) h) i)))",
    "(let ((h (make-hash-table :test 'equalp))) (setf (gethash (make-string 300000) h) 1) h)",
    "(let ((h (make-hash-table :size 1000000))) h)",
];

const FUNCTIONS: &[&str] = &[
    "#'identity",
    "#'eq",
    "#'list",
    "(lambda (&rest r) (car r))",
    "(lambda (&rest r) (declare (ignore r)) nil)",
    "#'equal",
    "#'<",
];

const PACKAGES: &[&str] = &[
    "(let ((p (make-package (gensym)))) (dotimes (i 5000 p) (intern (format nil \"S~d\" i) p)))",
    // Not the one in which the other forms are read: it may be deleted.
    "(make-package (gensym) :use '(\"CL\"))",
    "\"CL\"",
    "(make-string 300000 :initial-element #\\a)",
];

const OTHERS: &[&str] = &[
    "nil",
    "t",
    "#\\a",
    "1",
    "(pathname (make-string 100000 :initial-element #\\a))",
    "(pathname (format nil \"~{~a/~}\" (make-list 30000 :initial-element 'a)))",
    "(make-condition 'simple-error :format-control \"~a\" :format-arguments (make-list 30000 :initial-element 1))",
    "(make-%point :x (make-list 100000 :initial-element 1))",
    "(copy-readtable)",
    "(muproc-current-process)",
    "(find-class '%point)",
];

const ALL: &[&[&str]] = &[
    LISTS, STRINGS, SYMBOLS, VECTORS, NUMBERS, SMALL, TYPES, FORMS, STREAMS, TABLES, FUNCTIONS,
    PACKAGES, OTHERS,
];

/// What the name of a parameter tells, first match first.
const NAMES: &[(&[&str], &[&[&str]])] = &[
    (&["package"], &[PACKAGES]),
    (&["hash-table", "table"], &[TABLES]),
    (&["sequence", "vector", "array", "contents"], &[LISTS, VECTORS, STRINGS]),
    (&["list", "tree", "cons", "plist", "elements", "tail", "arguments"], &[LISTS]),
    (&["string", "text", "namestring", "char-bag", "prefix", "control"], &[STRINGS]),
    (&["symbol", "name", "indicator"], &[SYMBOLS, STRINGS]),
    (&["function", "predicate", "test", "key"], &[FUNCTIONS]),
    (&["start", "end", "index", "count", "size", "position"], &[SMALL]),
    (&["number", "integer", "divisor", "real"], &[NUMBERS]),
    (&["type"], &[TYPES]),
    (&["form", "expression", "lambda", "place", "body"], &[FORMS]),
    (&["stream"], &[STREAMS]),
    (&["path", "file", "condition", "datum"], &[OTHERS, STRINGS]),
];

/// An argument for a parameter of this name.
pub fn argument(name: &str, random: &mut Random) -> String {
    let named = NAMES.iter().find(|(words, _)| words.iter().any(|word| name.contains(word)));
    let fits = match named {
        Some((_, fits)) if !random.once_in(6) => fits,
        _ => ALL,
    };
    let group = *random.one(fits);
    random.one(group).to_string()
}
