//! The documentation of special operators and native macros (lambda list and text), and of
//! variables that the machine makes.
//!
//! Primitives and definitions of the library have theirs where they are declared. As there, an
//! example `(form) => value` at the end of a text is run as a test.

/// The lambda list and text of the special operator or native macro of this name; `None` if there
/// is none.
pub fn of(name: &str) -> Option<(&'static str, &'static str)> {
    let found = [SPECIAL_OPERATORS, CONTROL, PLACES, DEFINITIONS, CONDITIONS, ACTORS];
    let mut rows = found.into_iter().flatten();
    rows.find(|(known, ..)| *known == name).map(|(_, lambda_list, text)| (*lambda_list, *text))
}

/// The text of one of our variables or constants that is not defined in the library; `None` if
/// there is none.
pub fn of_variable(name: &str) -> Option<&'static str> {
    VARIABLES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

type Row = (&'static str, &'static str, &'static str);

const SPECIAL_OPERATORS: &[Row] = &[
    (
        "BLOCK",
        "name form*",
        "Evaluates the forms; (return-from name value) leaves with the value. (block a (return-from a 1) 2) => 1",
    ),
    (
        "CATCH",
        "tag form*",
        "Evaluates the forms; a THROW to the tag leaves with its values. (catch 'a (throw 'a 1) 2) => 1",
    ),
    (
        "EVAL-WHEN",
        "(situation*) form*",
        "Evaluates the forms if :execute, or at top level :load-toplevel, is among the situations. (eval-when (:execute) 1) => 1",
    ),
    (
        "FLET",
        "((name lambda-list form*)*) form*",
        "Local functions, which do not see each other. (flet ((f (x) (* 2 x))) (f 3)) => 6",
    ),
    (
        "FUNCTION",
        "name",
        "The function of a name or of a lambda expression, written #'name. (funcall #'car '(1)) => 1",
    ),
    (
        "GO",
        "tag",
        "Goes to a tag of the TAGBODY around. (let ((n 0)) (tagbody a (incf n) (if (< n 3) (go a))) n) => 3",
    ),
    (
        "IF",
        "test then [else]",
        "The second form if the first is true, else the third or NIL. (if nil 1 2) => 2",
    ),
    (
        "LABELS",
        "((name lambda-list form*)*) form*",
        "Local functions that may call each other and themselves. (labels ((f (n) (if (= n 0) 1 (* n (f (- n 1)))))) (f 5)) => 120",
    ),
    (
        "LET",
        "({variable | (variable [value])}*) form*",
        "Binds variables, all values computed first. (let ((x 1) (y 2)) (+ x y)) => 3",
    ),
    (
        "LET*",
        "({variable | (variable [value])}*) form*",
        "Binds variables one after the other. (let* ((x 1) (y (+ x 1))) y) => 2",
    ),
    (
        "LOAD-TIME-VALUE",
        "form [read-only]",
        "The value that the form has when the code around it is loaded. (load-time-value (+ 1 2)) => 3",
    ),
    (
        "LOCALLY",
        "form*",
        "Evaluates the forms, with declarations at their head. (locally (declare (optimize speed)) 1) => 1",
    ),
    (
        "MACROLET",
        "((name lambda-list form*)*) form*",
        "Local macros. (macrolet ((twice (x) `(* 2 ,x))) (twice 3)) => 6",
    ),
    (
        "MULTIPLE-VALUE-BIND",
        "(variable*) values-form form*",
        "Binds variables to the values of a form. (multiple-value-bind (q r) (floor 7 2) (list q r)) => (3 1)",
    ),
    (
        "MULTIPLE-VALUE-CALL",
        "function form*",
        "Calls the function with all values of all forms. (multiple-value-call #'list (floor 7 2) 5) => (3 1 5)",
    ),
    (
        "MULTIPLE-VALUE-PROG1",
        "first form*",
        "The values of the first form; the others are evaluated after it. (multiple-value-prog1 (floor 7 2) 5) => 3 ; 1",
    ),
    (
        "OR",
        "form*",
        "The first true value; the forms after it are not evaluated. (or nil 2 3) => 2",
    ),
    ("PROGN", "form*", "Evaluates the forms in order: the values of the last. (progn 1 2) => 2"),
    (
        "PROGV",
        "symbols values form*",
        "Binds special variables whose names are computed. (progv '(*a*) '(1) (symbol-value '*a*)) => 1",
    ),
    ("QUOTE", "object", "The object itself, written 'object. (quote (a b)) => (A B)"),
    (
        "RETURN-FROM",
        "name [value]",
        "Leaves the BLOCK of this name with the values of the form. (block a (list (return-from a 1))) => 1",
    ),
    (
        "SETQ",
        "{variable value}*",
        "Assigns variables in order: the last value. (let (x y) (setq x 1 y (+ x 1)) y) => 2",
    ),
    (
        "SYMBOL-MACROLET",
        "((symbol expansion)*) form*",
        "Symbols that stand for forms. (let ((x '(1 . 2))) (symbol-macrolet ((head (car x))) (list head))) => (1)",
    ),
    (
        "TAGBODY",
        "{tag | form}*",
        "Evaluates the forms; GO continues at a tag. NIL. (tagbody a) => NIL",
    ),
    (
        "THE",
        "type form",
        "The values of the form, which are said to be of the type. (the fixnum 1) => 1",
    ),
    (
        "THROW",
        "tag values-form",
        "Leaves the latest CATCH of the tag with the values. (catch 'a (throw 'a 1)) => 1",
    ),
    (
        "UNWIND-PROTECT",
        "form cleanup*",
        "The values of the form; the cleanups run however it is left, even when the muproc is killed. (unwind-protect 1 2) => 1",
    ),
];

const CONTROL: &[Row] = &[
    (
        "AND",
        "form*",
        "The last value if all are true, else NIL; forms after a NIL are not evaluated. (and 1 nil 2) => NIL",
    ),
    (
        "COND",
        "(test form*)*",
        "The forms of the first clause whose test is true. (cond (nil 1) (t 2)) => 2",
    ),
    ("WHEN", "test form*", "The forms if the test is true, else NIL. (when (> 2 1) 'yes) => YES"),
    ("UNLESS", "test form*", "The forms if the test is NIL, else NIL. (unless (> 2 1) 'no) => NIL"),
    (
        "CASE",
        "key ({keys | t} form*)*",
        "The forms of the clause whose keys have the key among them, by EQL. (case 2 ((1 3) 'odd) (2 'two) (t 'other)) => TWO",
    ),
    (
        "ECASE",
        "key (keys form*)*",
        "As CASE; an error when no clause fits. (ecase 2 (1 'one) (2 'two)) => TWO",
    ),
    (
        "CCASE",
        "place (keys form*)*",
        "As ECASE; the restart STORE-VALUE puts another key into the place. (let ((x 2)) (ccase x (1 'one) (2 'two))) => TWO",
    ),
    (
        "TYPECASE",
        "key ({type | t} form*)*",
        "The forms of the first clause of whose type the key is. (typecase 1 (string 's) (integer 'i)) => I",
    ),
    (
        "ETYPECASE",
        "key (type form*)*",
        "As TYPECASE; an error when no clause fits. (etypecase \"a\" (string 's) (integer 'i)) => S",
    ),
    (
        "CTYPECASE",
        "place (type form*)*",
        "As ETYPECASE; the restart STORE-VALUE puts another value into the place. (let ((x 1)) (ctypecase x (integer 'i))) => I",
    ),
    (
        "PROG1",
        "first form*",
        "The value of the first form; the others are evaluated after it. (prog1 1 2) => 1",
    ),
    ("PROG2", "first second form*", "The value of the second form. (prog2 1 2 3) => 2"),
    (
        "PROG",
        "(binding*) {tag | form}*",
        "LET, TAGBODY and (block nil). (prog ((x 1)) (return x)) => 1",
    ),
    (
        "PROG*",
        "(binding*) {tag | form}*",
        "LET*, TAGBODY and (block nil). (prog* ((x 1) (y x)) (return y)) => 1",
    ),
    (
        "RETURN",
        "[value]",
        "Leaves the block NIL, which loops make. (dolist (x '(1 2)) (return x)) => 1",
    ),
    ("LAMBDA", "lambda-list form*", "An anonymous function. (funcall (lambda (x) (* x x)) 3) => 9"),
    (
        "DESTRUCTURING-BIND",
        "lambda-list list form*",
        "Binds variables to the parts of a list. (destructuring-bind (a (b) &key c) '(1 (2) :c 3) (list a b c)) => (1 2 3)",
    ),
    (
        "MULTIPLE-VALUE-LIST",
        "form",
        "The list of the values. (multiple-value-list (floor 7 2)) => (3 1)",
    ),
    (
        "MULTIPLE-VALUE-SETQ",
        "(variable*) form",
        "Assigns the values to the variables; the first value. (let (q r) (multiple-value-setq (q r) (floor 7 2)) (list q r)) => (3 1)",
    ),
    ("NTH-VALUE", "n form", "The value of this number, from 0. (nth-value 1 (floor 7 2)) => 1"),
    (
        "PSETQ",
        "{variable value}*",
        "Assigns variables, all values computed first. NIL. (let ((a 1) (b 2)) (psetq a b b a) (list a b)) => (2 1)",
    ),
    (
        "DO",
        "((variable [init [step]])*) (test form*) {tag | form}*",
        "Loops until the test is true; steps are taken at once. (do ((i 0 (+ i 1)) (s 0 (+ s i))) ((= i 4) s)) => 6",
    ),
    (
        "DO*",
        "((variable [init [step]])*) (test form*) {tag | form}*",
        "As DO, binding and stepping one after the other. (do* ((i 0 (+ i 1)) (s i (+ s i))) ((= i 3) s)) => 6",
    ),
    (
        "DOLIST",
        "(variable list [result]) {tag | form}*",
        "Once for each element of a list. (let (r) (dolist (x '(1 2) r) (push x r))) => (2 1)",
    ),
    (
        "DOTIMES",
        "(variable count [result]) {tag | form}*",
        "Once for each integer from 0 below the count. (let ((s 0)) (dotimes (i 4 s) (incf s i))) => 6",
    ),
];

const PLACES: &[Row] = &[
    (
        "SETF",
        "{place value}*",
        "Stores values in places, in order: the last value. (let ((x (list 1 2))) (setf (car x) 3) x) => (3 2)",
    ),
    (
        "PSETF",
        "{place value}*",
        "As SETF, all values computed first. NIL. (let ((x (list 1 2))) (psetf (car x) (cadr x) (cadr x) (car x)) x) => (2 1)",
    ),
    (
        "SHIFTF",
        "place+ value",
        "Moves each value one place to the left; what was in the first. (let ((a 1) (b 2)) (list (shiftf a b 3) a b)) => (1 2 3)",
    ),
    (
        "ROTATEF",
        "place*",
        "Rotates the values one place to the left. NIL. (let ((a 1) (b 2)) (rotatef a b) (list a b)) => (2 1)",
    ),
    (
        "REMF",
        "place indicator",
        "Takes a property off the plist in the place; whether it was there. (let ((x (list 'a 1))) (list (remf x 'a) x)) => (T NIL)",
    ),
    ("INCF", "place [delta]", "Adds to the number in the place. (let ((x 1)) (incf x 2)) => 3"),
    ("DECF", "place [delta]", "Takes from the number in the place. (let ((x 3)) (decf x)) => 2"),
    (
        "PUSH",
        "object place",
        "Puts an object before the list in the place. (let ((x '(2))) (push 1 x)) => (1 2)",
    ),
    (
        "POP",
        "place",
        "Takes the first element off the list in the place. (let ((x '(1 2))) (list (pop x) x)) => (1 (2))",
    ),
    (
        "PUSHNEW",
        "object place &key test test-not key",
        "As PUSH, unless the object is there. (let ((x '(1))) (pushnew 1 x)) => (1)",
    ),
];

const DEFINITIONS: &[Row] = &[
    (
        "DEFUN",
        "name lambda-list form*",
        "Defines a function, with a docstring if a string stands first. The name. (defun twice (x) (* 2 x)) => TWICE",
    ),
    (
        "DEFMACRO",
        "name lambda-list form*",
        "Defines a macro: the forms compute what stands for the call. The name. (defmacro twice-of (x) `(* 2 ,x)) => TWICE-OF",
    ),
    (
        "DEFVAR",
        "name [value [documentation]]",
        "A special variable, given the value if it has none. The name. (defvar *once* 1) => *ONCE*",
    ),
    (
        "DEFPARAMETER",
        "name value [documentation]",
        "A special variable with this value. The name. (defparameter *anew* 1) => *ANEW*",
    ),
    (
        "DEFCONSTANT",
        "name value [documentation]",
        "A constant. The name. (defconstant +seven+ 7) => +SEVEN+",
    ),
    (
        "DEFTYPE",
        "name lambda-list form*",
        "A type specifier: the forms compute what it stands for. The name. (deftype small () '(integer 0 9)) => SMALL",
    ),
    (
        "DEFSETF",
        "access {update-function | lambda-list (store-variable*) form*}",
        "What SETF of a place of this name does. The name. (defsetf first-of rplaca) => FIRST-OF",
    ),
    (
        "DEFINE-MODIFY-MACRO",
        "name lambda-list function [documentation]",
        "A macro that sets a place to the function of its value. (define-modify-macro doublef () double) => DOUBLEF",
    ),
    (
        "DEFINE-SETF-EXPANDER",
        "name lambda-list form*",
        "Computes the five values that say how to read and write a place. The name.",
    ),
    (
        "DEFINE-COMPILER-MACRO",
        "name lambda-list form*",
        "A macro that may stand for calls of a function. The name.",
    ),
    (
        "DEFINE-SYMBOL-MACRO",
        "symbol expansion",
        "A symbol that stands for a form everywhere. (define-symbol-macro answer 42) => ANSWER",
    ),
    (
        "DEFSTRUCT",
        "{name | (name option*)} {slot | (slot [default option*])}*",
        "A structure: a constructor, accessors, a predicate and a copier. (progn (defstruct spot x y) (spot-x (make-spot :x 1))) => 1",
    ),
    (
        "DEFMETHOD",
        "name qualifier* specialized-lambda-list form*",
        "Defines a method of a generic function, which is made if there is none. (progn (defmethod twice ((x number)) (* 2 x)) (twice 4)) => 8",
    ),
    (
        "DEFPACKAGE",
        "name option*",
        "Makes or changes a package. (package-name (defpackage :shop (:use :cl))) => \"SHOP\"",
    ),
    ("DECLAIM", "declaration*", "Makes declarations global. (declaim (special *shop*)) => NIL"),
    (
        "IN-PACKAGE",
        "name",
        "Makes a package the current one. The package. (package-name (in-package :cl-user)) => \"COMMON-LISP-USER\"",
    ),
];

const CONDITIONS: &[Row] = &[
    (
        "DEFINE-CONDITION",
        "name (parent*) (slot*) option*",
        "A type of conditions. The name. (define-condition shut (error) ()) => SHUT",
    ),
    (
        "HANDLER-CASE",
        "form (type ([variable]) form*)*",
        "The values of the form, or of the clause for the condition that it signals. (handler-case (/ 1 0) (division-by-zero () 'inf)) => INF",
    ),
    (
        "HANDLER-BIND",
        "((type handler)*) form*",
        "Calls the handlers of conditions that the forms signal, where they are signalled. (block nil (handler-bind ((error (lambda (c) c (return 1)))) (error \"no\"))) => 1",
    ),
    (
        "ASSERT",
        "test [(place*) [datum argument*]]",
        "An error unless the test is true; CONTINUE asks for new values of the places. (assert (= 1 1)) => NIL",
    ),
    (
        "CHECK-TYPE",
        "place type [text]",
        "An error unless the value is of the type; STORE-VALUE gives another. (let ((x 1)) (check-type x integer)) => NIL",
    ),
    (
        "RESTART-BIND",
        "((name function option*)*) form*",
        "Restarts, whose functions run where they are invoked. (restart-bind ((r (lambda () 1))) (invoke-restart 'r)) => 1",
    ),
    (
        "RESTART-CASE",
        "form (name lambda-list option* form*)*",
        "The values of the form, or of the restart that is invoked in it. (restart-case (invoke-restart 'r 1) (r (x) (list x))) => (1)",
    ),
];

const ACTORS: &[Row] = &[
    (
        "MUMSG-RECEIVE",
        "([from]) ((field*) guard form*)* [(:timeout seconds form*)]",
        "Waits for a message that has all fields of a clause and satisfies its guard; runs the clause with the fields bound. Others stay. (mumsg-receive (from) ((a) t a) (:timeout 0 'none)) => NONE",
    ),
    (
        "MUMSG-CALL",
        "to ([:timeout seconds]) {field value}*",
        "Sends a message with a tag of its own and waits for the message with that tag, which does not go through the queue: the values of its other fields. A MUPROC-CALL-FAILED when the timeout is over or the other dies.",
    ),
];

const VARIABLES: &[(&str, &str)] = &[
    ("*MUPROC-INPORT*", "The port of this muproc, to which others send."),
    (
        "*MUPROC-ERRORSTREAM*",
        "The stream on which this muproc logs and reports errors; its spawner says which.",
    ),
    (
        "*MUPROC-MUMSG*",
        "The message received last, an object or what MUPROC-SEND has sent; in a guard of MUMSG-RECEIVE the message that the guard looks at. NIL before the first.",
    ),
    (
        "*MUPROC-PACKET*",
        "What came with *MUPROC-MUMSG*: a plist of :to and :from (ports), :sent-at (internal time units), :type and :data. NIL before the first.",
    ),
    (
        "*MUPROC-INITIAL-BINDINGS*",
        "An alist (symbol . form): with each spawn the spawner evaluates the forms, and the values are those of the variables in the new muproc. One that is its own form, and unbound, is left out.",
    ),
    (
        "*MUPROC-KILL-GRACE*",
        "How many seconds the cleanup forms of a muproc that is killed may take; NIL for no limit.",
    ),
    ("*COMMAND-LINE-ARGUMENTS*", "The arguments after the script on the command line, as strings."),
    (
        "*LIBRARY-DIRECTORIES*",
        "The directories given by `--lib`, and then those of the environment variable MUPROC_LIB, as strings.",
    ),
    ("SINGLE-FLOAT-POSITIVE-INFINITY", "The single float above all others."),
    ("SINGLE-FLOAT-NEGATIVE-INFINITY", "The single float below all others."),
    ("DOUBLE-FLOAT-POSITIVE-INFINITY", "The double float above all others."),
    ("DOUBLE-FLOAT-NEGATIVE-INFINITY", "The double float below all others."),
];
