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
    let path = written("inner-places.lisp", &text);
    let output = run(&["--seed", "1", "--error-format=json", &path], "");
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
    (line_in(report).unwrap_or(0), report)
}

/// The line that a report names.
fn line_in(report: &str) -> Option<usize> {
    report.split("\"line\":").nth(1)?.split([',', '}']).next()?.parse().ok()
}

/// Writes a script; its name.
fn written(name: &str, text: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).expect("a place for the script");
    path.to_str().expect("a name").to_string()
}

#[test]
fn an_error_that_was_handled_lends_its_place_to_no_other() {
    let (text, expected) = script();
    let path = written("places.lisp", &text);
    let output = run(&["--seed", "1", "--error-format=json", &path], "");
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

/// Data that cannot be read, each on the line of `HERE`, and the code of the report.
const UNREAD: &[&str] = &[
    "(print (quote\n  #.(car HERE)))",
    "#.(list\n  (undefined-thing HERE))",
    "(print\n  #S(point :y HERE))",
    "(print (list #.(+ 1 2)\n  #2A((1 HERE) (3))))",
    "(print '(1\n  #C(99999999999999999999999999999999999999999999 0.5) HERE))",
    "\n(print (list 1 #.(progn 1 (error \"no\")) HERE))",
];

/// The line of the first report.
fn line_told(arguments: &[&str], path: &str) -> Option<usize> {
    let options = [&["--seed", "1", "--error-format=json"], arguments, &[path]].concat();
    let told = run(&options, "");
    let told = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(!told.contains("E0900"), "{told}");
    let report = told.lines().find(|line| line.starts_with('{') && line.contains("\"error\""));
    line_in(report?)
}

/// The same wherever the datum stands, however the source is given, and whichever reader reads it: the library's
/// reader, which is used once there are macro characters, tells where the form begins.
#[test]
fn what_fails_while_it_is_read_is_told_where_it_stands() {
    let tables = ["", "(set-macro-character #\\! (lambda (s c) (list s c)))\n"];
    let before = ["", "(defstruct point x) (print 1)\n\n; (a comment)\n"];
    let mut wrong = Vec::new();
    for (i, unread) in UNREAD.iter().enumerate() {
        for (j, (table, before)) in tables.iter().flat_map(|t| before.map(|b| (t, b))).enumerate() {
            let text = format!("{table}{before}{unread}\n(print :not-reached)\n");
            let begin = table.lines().count() + before.lines().count() + 1;
            let here = text.lines().position(|line| line.contains("HERE")).map_or(0, |at| at + 1);
            let path = written(&format!("unread-{i}-{j}.lisp"), &text.replace("HERE", "5"));
            for arguments in [&["--workers", "1"][..], &["--virtual-time", "-l"]] {
                let line = line_told(arguments, &path);
                if !line.is_some_and(|line| (begin..=here).contains(&line)) {
                    wrong.push(format!("{path} {arguments:?}: {line:?} instead of {here}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
}

/// What a macro character may do with the stream of the source: none of it ends in a panic.
#[test]
fn the_stream_of_a_source_can_be_given_away() {
    let uses = [
        "(error \"no ~s\" s)",
        "(mumsg-send (muproc-current-process) :x s)",
        "(muprocn (5 1) (read s))",
        "(muproc-join (muproc-spawn :m (lambda () (read-char s)) '()))",
        "(ext:freeze s)",
        "(file-position s)",
        "(list (read s) (unread-char c s) (read-char s))",
        "(with-input-from-string (s (list s)) s)",
    ];
    for (i, form) in uses.iter().enumerate() {
        for rest in ["(print !5)\n(print 6)\n", "(print !5\n", "(car 5", "!"] {
            let text = format!("(set-macro-character #\\! (lambda (s c) s c {form} 1))\n{rest}");
            let path = written(&format!("given-{i}.lisp"), &text);
            let output = run(&["--seed", "1", &path], "");
            let told = String::from_utf8_lossy(&output.stderr);
            assert!(!told.contains("E0900") && !told.contains("panicked"), "{form} {rest}: {told}");
        }
    }
}

/// A last call has no frame of its function to tell its place.
#[test]
fn a_last_call_of_the_next_method_has_its_own_place() {
    let ends =
        ["(call-next-method)", "(if o (call-next-method 1 2))", "(when o (call-next-method))"];
    for (i, end) in ends.iter().enumerate() {
        let text = format!(
            "(defmethod last-of (o &rest r)\n  (print r)\n  {end})\n(list\n  (last-of 5))\n"
        );
        let path = written(&format!("last-{i}.lisp"), &text);
        assert_eq!(line_told(&["--workers", "1"], &path), Some(3), "{end}");
    }
}

/// Which of the functions that one form defines, all with its text, an error has happened in.
#[test]
fn one_of_the_functions_of_a_form_is_named() {
    let text = "(define-server counter (start)\n  (:state (n (+ start 1))\n          (m (car start)))\n  (:call how-many () n))\n\
                (ignore-errors (muproc-start :c 'counter '(5)))\n\
                (define-server worker (x)\n  (:options :port-name nil)\n  (:init (error \"no start\"))\n  (:call ask () x))\n\
                (muproc-start :p 'muproc-pool\n  '(:worker (worker 1) :size 1))\n(sleep 0.01)\n(ext:exit 0)\n";
    let path = written("functions-of-a-form.lisp", text);
    let output = run(&["--seed", "1", &path], "");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("in (counter/start #<COUNTER>)"), "{told}");
    assert!(!told.contains("counter/cast"), "{told}");
    // What a pool spawns comes from where it was started.
    assert!(
        told.contains(&format!("in muproc WORKER, spawned at {path}:10:1, descended from :P")),
        "{told}"
    );
}
