//! Rings: lists that a program has closed, given to all that follows lists.

use super::random::Random;
use super::{command, file, operators, prints};

/// Forms in which native code or the library follows a ring; P is one of two elements.
const RINGS: &[&str] = &[
    "(getf (ring 1 2) 3)",
    "(remf p 3)",
    "(setf (getf p 3) 4)",
    "(progn (setf (symbol-plist 's) p) (get 's 'k))",
    "(progn (setf (symbol-plist 's) p) (setf (get 's 'k) 1))",
    "(progn (setf (symbol-plist 's) p) (remprop 's 'k))",
    "(tailp 3 p)",
    "(ldiff p 3)",
    "(typep 1 (cons 'or (ring 'string)))",
    "(coerce 1 (cons 'or (ring 'string)))",
    "(destructuring-bind (&key a) (ring :a 1) a)",
    "(elt p (expt 10 11))",
    "(nth (expt 10 11) p)",
    "(nthcdr (expt 10 20) p)",
    "(typep 1 (let ((x (list 'not 'string))) (setf (cadr x) x)))",
    "(mapc #'identity (list* 1 2 (vector 'a 'b)))",
    "(mapcar #'identity p)",
    "(maplist #'identity p)",
    "(mapl #'identity p)",
    "(some #'null p)",
    "(every #'identity p)",
    "(find-if #'null p)",
    "(dolist (x p) x)",
    "(loop for x in p count x)",
    "(find 5 p)",
    "(position 5 p)",
    "(count 5 p)",
    "(remove 5 p)",
    "(delete 5 p)",
    "(substitute 5 6 p)",
    "(mismatch p (ring 1 2))",
    "(search '(5) p)",
    "(merge 'list p p #'<)",
    "(replace p p)",
    "(fill p 1)",
    "(union p p)",
    "(subsetp p p)",
    "(intersection p '(5))",
    "(set-difference p '(5))",
    "(rassoc 5 (ring '(1 . 2)))",
    "(assoc-if #'null (ring '(1 . 2)))",
    "(member-if #'null p)",
    "(tree-equal p (ring 1 2))",
    "(subst 3 4 p)",
    "(sublis '((3 . 4)) p)",
    "(nsublis '((3 . 4)) p)",
    "(copy-tree p)",
    "(equal (ring 1 2 3) (ring 1 2 3 1 2 3 1 2 3))",
    "(equalp (ring 1 2) (ring 1 2 1 2))",
    "(sxhash p)",
    "(length (princ-to-string p))",
    "(format nil \"~{~a~}\" p)",
    "(format nil \"~{~{~a~}~}\" (ring '(1)))",
    "(format nil \"~?\" \"~a\" p)",
    "(apply #'list p)",
    "(apply #'+ p)",
    "(multiple-value-list (values-list p))",
    "(concatenate 'list p p)",
    "(make-array 2 :initial-contents p)",
    "(make-array p)",
    "(aref (make-array 2) p)",
    "(handler-case (signal 'simple-condition :format-control \"~a\" :format-arguments p) (type-error () 1))",
    "(make-condition 'simple-error :format-control 1 :bad p)",
    "(apply #'make-condition 'simple-error p)",
    "(compute-restarts p)",
    "(intern \"A\" p)",
    "(export p)",
    "(import p)",
    "(make-package \"RINGS\" :use p)",
    "(delete-duplicates p)",
    "(nreverse p)",
    "(nreconc (ring 1 2) 3)",
    "(list-length p)",
    "(subtypep (list 'not (ring 'not)) 'integer)",
    "(upgraded-array-element-type (cons 'or (ring 'bit)))",
    "(make-sequence (cons 'or (ring 'string)) 2)",
    "(map (cons 'or (ring 'string)) #'identity '(1))",
    "(macroexpand (cons 'when p))",
    "(eval (cons 'list p))",
    "(eval (cons 'progn (ring 1)))",
    "(make-pathname :directory p)",
    "(pathname-name (make-pathname :directory (cons :absolute (ring \"a\"))))",
    "(make-broadcast-stream p)",
    "(progv p p 1)",
    "(progv p '(1) 1)",
    "(progv '(a b) (ring 1) a)",
    "(muproc-spawn 'x #'list p)",
    "(error 'type-error :datum p :expected-type 'integer)",
    "(error \"~a\" p)",
    "(get-setf-expansion (cons 'car p))",
    "(adjust-array (make-array 3 :adjustable t) p)",
    "(let ((a (make-array 3 :adjustable t))) (adjust-array a 3 :displaced-to a) (aref a 0))",
    "(let ((h (make-hash-table :test 'equal))) (setf (gethash p h) 1) (gethash (ring 1 2) h))",
    "(parse-integer (coerce p 'string))",
    "(let ((*features* p)) (read-from-string \"#+x 1 2\"))",
    "(let ((*print-circle* t)) (prin1-to-string p))",
    "(let ((*modules* p)) (require \"NO-SUCH\"))",
    "(mumsg-send (muproc-current-process) p)",
    "(ext:freeze p)",
    "(string-trim p \"abc\")",
];

/// What follows a ring in native code either says so or can be killed: after the deadline of virtual
/// time, which strikes only when a muproc gives way, nobody is left.
#[test]
fn native_loops_along_rings_end() {
    let mut text = String::from(
        "(defun ring (&rest items) (let ((l (copy-list items))) (setf (cdr (last l)) l)))\n",
    );
    for form in RINGS {
        let form = form.replace('\\', "\\\\").replace('"', "\\\"");
        text += &format!(
            "(let* ((text \"{form}\")
                    (m (muproc-spawn 'w (lambda ()
                         (let ((p (ring 1 2))) (declare (special p))
                           (handler-case
                               (handler-bind ((warning #'muffle-warning))
                                 (eval `(let ((p ',p)) p ,(read-from-string text))))
                             (error () :error))))
                       nil :max-heap-size 30000000)))
               (sleep 1/10)
               (muproc-kill m :killed)
               (handler-case (muproc-join m :timeout 10)
                 (error (c) (format t \"~a: ~a~%\" text c))))\n"
        );
    }
    prints("rings", &(text + "(format t \"alive~%\")"), "alive\n");
}

/// Short arguments beside a list, by what a parameter is called.
fn beside(name: &str, random: &mut Random) -> &'static str {
    const FUNCTIONS: &[&str] = &[
        "#'identity",
        "#'eql",
        "#'list",
        "(lambda (&rest r) (declare (ignore r)) nil)",
        "(lambda (&rest r) (declare (ignore r)) t)",
    ];
    const LISTS: &[&str] = &["(list 1 2 3)", "'()", "(list 'a 'b)", "(list 1)"];
    let of: &[&str] = match name {
        _ if ["function", "predicate", "test", "key"].iter().any(|word| name.contains(word)) => {
            FUNCTIONS
        }
        _ if is_list(name) => LISTS,
        _ if name.contains("type") => &["'list", "'vector", "'string", "'integer", "'(vector bit)"],
        _ if name.contains("stream") => &["(make-broadcast-stream)", "nil"],
        _ if name.contains("string") => &["\"abc\"", "\"~{~a~}\"", "\"~a\""],
        _ => &["1", "0", "2", "'a", "nil", "#\\a", "\"abc\"", "7"],
    };
    random.one::<&str>(of)
}

/// Whether a parameter of this name may take a list.
fn is_list(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "list",
        "sequence",
        "tree",
        "cons",
        "tail",
        "contents",
        "elements",
        "arguments",
        "array",
        "vector",
        "form",
        "type",
        "indicators",
        "objects",
        "names",
        "symbols",
        "numbers",
        "place",
        "dimension",
        "subscript",
        "directory",
        "characters",
        "environment",
    ];
    WORDS.iter().any(|word| name.contains(word))
}

/// Those that go on for as long as the function that they call does not leave, or wait for the world.
const ENDLESS: &[&str] = &["mapc", "mapl"];

/// Calls of every operator of the standard with a ring in each place that may take a list.
fn calls_with_rings() -> Vec<String> {
    const OBJECTS: &[&str] = &["(ring 1 2 3)", "(ring :a 1)", "(ring '(1 . 2))", "(list* 1 2 3)"];
    let mut random = Random::new(5);
    let mut calls = Vec::new();
    for operator in operators::all().iter().filter(|operator| operator.is_standard()) {
        if ENDLESS.contains(&operator.own_name()) {
            continue;
        }
        let lists = operator.names().enumerate().filter(|(_, name)| is_list(name));
        for (place, _) in lists {
            for object in OBJECTS {
                // Once there is one ring, once there are rings everywhere.
                for all in [false, true] {
                    let mut give = |at: usize, name: &str, random: &mut Random| {
                        let is_ring = at == place || all && is_list(name);
                        if is_ring { *object } else { beside(name, random) }.to_string()
                    };
                    calls.push(operator.call(Some(place), &mut give, &mut random));
                }
            }
        }
    }
    calls.sort();
    calls.dedup();
    calls
}

/// Whatever operator of the standard is given a ring, it signals an error or comes to its end: half a
/// second of virtual time is many million steps. What is native and goes on for ever ends with the test.
#[test]
fn every_operator_ends_that_is_given_a_ring() {
    let mut text = String::from(
        "(defun ring (&rest items) (let ((l (copy-list items))) (setf (cdr (last l)) l)))
         (defun try (text)
           (let ((m (muproc-spawn 'w (lambda ()
                      (let* ((*standard-output* (make-broadcast-stream))
                             (*query-io* (make-two-way-stream (make-string-input-stream \"\")
                                                              *standard-output*)))
                        (muproc-with-timeout (1/2 (muproc-exit :late))
                          (handler-case
                              (handler-bind ((warning #'muffle-warning)) (eval (read-from-string text)))
                            (serious-condition () nil)))))
                    '() :max-heap-size 3000000 :errorstream (make-broadcast-stream))))
             (when (eq (muproc-join m) :late) (format t \"goes on: ~a~%\" text))))\n",
    );
    for call in calls_with_rings() {
        // What was begun last is told if there is no end to it.
        let call = call.replace('\\', "\\\\").replace('"', "\\\"");
        text += &format!("(progn (write-line \"{call}\" *error-output*) (try \"{call}\"))\n");
    }
    let script = file("rings-everywhere", (text + "(format t \"alive~%\")").as_bytes());
    let output = command("1").arg(script).output().expect("the command");
    let errors = String::from_utf8_lossy(&output.stderr);
    let last = errors.lines().last().unwrap_or_default();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "alive\n", "the last one: {last}");
}
