//! Each report shows the place of its own error, whatever errors were handled before it or while its
//! handlers ran.

use super::run;
use std::fmt::Write;

/// Errors of all kinds, and what is done in Lisp in the middle of an expression; each is handled.
const EARLIER: &[&str] = &[
    "(ignore-errors (list 1 (car x)))",
    "(ignore-errors (list 1 (+ x unbound-variable)))",
    "(ignore-errors (list 1 (+ x (missing-function x))))",
    "(ignore-errors (list 1 (/ x 0)))",
    "(ignore-errors (aref (vector 1 2) (+ x 7)))",
    "(ignore-errors (error \"one\"))",
    "(ignore-errors (eval '(if)))",
    "(ignore-errors (eval '(car 5)))",
    "(ignore-errors (read-from-string \"(a\"))",
    "(ignore-errors (read-from-string \"no-such-package:a\"))",
    "(ignore-errors (load \"no-such-file\"))",
    "(ignore-errors (funcall 'no-such-function))",
    "(ignore-errors (macroexpand '(failing-macro)))",
    "(ignore-errors (muprocn (5 :late) (car (list* 5))))",
    "(handler-bind ((unbound-variable (lambda (c) (declare (ignore c)) (use-value 1)))) (list 1 (+ x unbound-variable)))",
    "(handler-bind ((undefined-function (lambda (c) (declare (ignore c)) (use-value #'list)))) (list 1 (missing-function x)))",
    "(list 1 (coerce (list x) 'own-type))",
    "(list 1 (mod (expt 7 200000) (expt 3 100000)))",
    "(muproc-with-timeout (0.01 :late) (list 1 (sleep 5)))",
    "(block nil (handler-bind ((error (lambda (c) (declare (ignore c)) (return 1)))) (list 1 (car x))))",
];

/// Errors, some of which have no place of their own.
const LATER: &[&str] = &[
    "(error \"two\")",
    "(funcall #'error \"two\")",
    "(apply #'error (list \"two\"))",
    "(mapc #'error (list \"two\"))",
    "(list (cdr x))",
    "(list 1 (+ x another-unbound-variable))",
    "(list 1 (another-undefined-function x))",
    "(eval '(cdr 6))",
    "(eval '(error \"two\"))",
    "(read-from-string \"(b\")",
    "(funcall 'another-undefined-function)",
    "(with-standard-io-syntax (signal-in-library x))",
];

/// How the two come together; `{}` and `[]` are replaced. The line of the later one is the second.
const FRAMES: &[&str] = &[
    "(defun NAME (x)\n  []\n  {}\n  :end)",
    "(defun NAME (x)\n  []\n  {})",
    "(defun NAME (x)\n  (handler-bind ((error (lambda (c) (declare (ignore c)) (let ((x 5))\n  []))))\n  {}))",
    "(defun NAME (x)\n  (handler-case (progn\n  []\n  {})\n  (warning (c) c)))",
];

/// The script, and for each muproc the lines of its earlier and its later error.
fn script() -> (String, Vec<(String, usize, usize)>) {
    let mut text = String::from(
        "(deftype own-type () 'vector)\n(defmacro failing-macro () (car (list* 5)))\n\
         (defun signal-in-library (x) (parse-integer (format nil \"~ax\" x)))\n",
    );
    let mut expected = Vec::new();
    for (i, earlier) in EARLIER.iter().enumerate() {
        for (j, later) in LATER.iter().enumerate() {
            let frame = FRAMES[(i + j) % FRAMES.len()];
            let name = format!("P-{i}-{j}");
            let first = text.lines().count() + 1;
            let line_of = |mark: &str| {
                first + frame.lines().position(|line| line.contains(mark)).unwrap_or(0)
            };
            expected.push((name.clone(), line_of("[]"), line_of("{}")));
            let form = frame.replace("NAME", &name).replace("[]", earlier).replace("{}", later);
            let _ = writeln!(text, "{form}");
            let _ = writeln!(text, "(muproc-join (muproc-spawn :{name} #'{name} (list 5)))");
        }
    }
    (text, expected)
}

/// Code of a program that a form runs which reads a slot.
const WITHIN: &[&str] = &[
    "(defclass NAME-c () (a))\n(defmethod slot-unbound (k (o NAME-c) n) (declare (ignorable k n)) (let ((x 5))\n  {}))\n\
     (defun NAME () (list (slot-value (make-instance 'NAME-c) 'a)))",
    "(defclass NAME-c () ((a :reader NAME-a)))\n(defmethod slot-unbound (k (o NAME-c) n) (declare (ignorable k n)) (let ((x 5))\n  {}))\n\
     (defun NAME () (list (NAME-a (make-instance 'NAME-c))))",
    "(defclass NAME-c () (a))\n(defmethod slot-missing (k (o NAME-c) n op &optional v) (declare (ignorable k n op v)) (let ((x 5))\n  {}))\n\
     (defun NAME () (list (slot-value (make-instance 'NAME-c) 'b)))",
    "(defclass NAME-c () (a))\n(defvar *NAME* (make-instance 'NAME-c))\n\
     (defmethod update-instance-for-redefined-class :after ((o NAME-c) a d p &key) (declare (ignorable a d p)) (let ((x 5))\n  {}))\n\
     (defclass NAME-c () (a b))\n(defun NAME () (list (slot-boundp *NAME* 'b)))",
];

/// Errors in it that have places of their own.
const INNER: &[&str] = &[
    "(list (error \"two\"))",
    "(list (assert (null x)))",
    "(list (cdr x))",
    "(list 1 (+ x another-unbound-variable))",
    "(list (check-type x string))",
];

#[test]
fn an_error_in_what_a_slot_runs_has_its_own_place() {
    let mut text = String::new();
    let mut expected = Vec::new();
    for (i, within) in WITHIN.iter().enumerate() {
        for (j, inner) in INNER.iter().enumerate() {
            let name = format!("Q-{i}-{j}");
            let first = text.lines().count() + 1;
            let at = first + within.lines().position(|line| line.contains("{}")).unwrap_or(0);
            expected.push((name.clone(), at));
            let form = within.replace("NAME", &name).replace("{}", inner);
            let _ = writeln!(text, "{form}");
            let _ = writeln!(text, "(muproc-join (muproc-spawn :{name} #'{name} nil))");
        }
    }
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("inner-places.lisp");
    std::fs::write(&path, text).expect("a place for the script");
    let path = path.to_str().expect("a name");
    let output = run(&["--seed", "1", "--error-format=json", path], "");
    let told = String::from_utf8_lossy(&output.stderr);
    let mut wrong = Vec::new();
    for (name, at) in expected {
        let (line, report) = line_told_of(&told, &name);
        if line != at {
            wrong.push(format!("{name} ({at}): {report}"));
        }
    }
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
}

/// The line in the report of the end of a muproc, 0 if it has none; and the report.
fn line_told_of<'a>(told: &'a str, name: &str) -> (usize, &'a str) {
    let is_of = |line: &&str| {
        let of = line.split("in muproc ").nth(1).and_then(|rest| rest.split([',', '"']).next());
        line.contains("\"E0001\"") && of.is_some_and(|of| of.trim_start_matches(':') == name)
    };
    let report = told.lines().find(is_of);
    let report = report.unwrap_or_else(|| panic!("no report of {name}:\n{told}"));
    let line = report.split("\"line\":").nth(1).and_then(|rest| rest.split(',').next());
    (line.and_then(|line| line.parse().ok()).unwrap_or(0), report)
}

#[test]
fn an_error_that_was_handled_lends_its_place_to_no_other() {
    let (text, expected) = script();
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("places.lisp");
    std::fs::write(&path, text).expect("a place for the script");
    let path = path.to_str().expect("a name");
    let output = run(&["--seed", "1", "--error-format=json", path], "");
    let told = String::from_utf8_lossy(&output.stderr);
    let mut wrong = Vec::new();
    for (name, earlier, later) in expected {
        // What has no place of its own is told of where it was called, or without a place.
        let (line, report) = line_told_of(&told, &name);
        if line == earlier {
            wrong.push(format!("{name} ({later}): {report}"));
        }
    }
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
}
