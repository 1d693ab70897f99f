//! Whatever makes much from little meets the limit of its muproc: a storage condition that a handler
//! takes, cleanups that run, and a muproc that goes on.

use super::{Command, Stdio, file};

/// What the forms make it from.
const LITTLE: &str = "(defvar *l* (make-list 100000 :initial-element 1))
    (defvar *v* (make-array 100000 :initial-element 1))
    (defvar *s* (make-string 100000 :initial-element #\\a))
    (defun times (n x) (make-list n :initial-element x))
    (defun ones () (let ((x (list 1))) (setf (cdr x) x)))\n";

/// In one go: of the operators that take any number of arguments, each with 200 of 100,000 elements;
/// of those that take a size, a large one; readers and printers; lists without an end.
const AT_ONCE: &[&str] = &[
    "(apply #'append (times 200 *l*))",
    "(apply #'concatenate 'list (times 200 *v*))",
    "(apply #'concatenate 'vector (times 200 *l*))",
    "(apply #'concatenate 'string (times 200 *s*))",
    "(map 'list (lambda (x) (copy-list (list* x *l*))) *l*)",
    "(mapcar (lambda (x) (copy-list (list* x *l*))) *l*)",
    "(reduce #'append (times 200 *l*))",
    "(make-list 30000000)",
    "(make-array 30000000)",
    "(make-array '(10000 10000))",
    "(make-array 30000000 :element-type 'double-float)",
    "(make-array 900000000 :element-type 'bit)",
    "(make-string 100000000)",
    "(make-sequence 'list 30000000)",
    "(make-sequence 'vector 30000000)",
    "(make-sequence 'string 100000000)",
    "(make-hash-table :size 30000000)",
    "(adjust-array *v* 30000000)",
    "(ash 1 1000000000)",
    "(expt 3 1000000000)",
    "(format nil \"~100000000a\" 1)",
    "(format nil \"~100000000%\")",
    "(princ-to-string (ones))",
    "(mapcar #'list (ones))",
    "(maplist #'identity (ones))",
    "(read-from-string \"#100000000(1)\")",
    "(read-from-string \"#1000000000*1\")",
    "(with-open-file (s \"/dev/zero\") (read s))",
    "(with-open-file (s \"/dev/zero\") (read-line s))",
    "(load \"/dev/zero\")",
];

/// Again and again, kept in a list.
const REPEATED: &[&str] = &[
    "(append *l* *l*)",
    "(copy-list *l*)",
    "(copy-tree *l*)",
    "(copy-seq *v*)",
    "(reverse *l*)",
    "(reverse *v*)",
    "(subseq *l* 1)",
    "(subseq *v* 1)",
    "(subseq *s* 1)",
    "(coerce *v* 'list)",
    "(coerce *l* 'vector)",
    "(substitute 2 1 *l*)",
    "(remove 2 *l*)",
    "(mapcar #'list *l*)",
    "(map 'vector #'list *v*)",
    "(merge 'list (copy-list *l*) (copy-list *l*) #'<)",
    "(sort (copy-seq *v*) #'<)",
    "(string-upcase *s*)",
    "(princ-to-string *l*)",
    "(make-hash-table :size 10000)",
    "(list 1 2 3)",
    "(lambda () *l*)",
    "(gensym)",
    "(make-string-input-stream (copy-seq *s*))",
];

#[test]
fn what_makes_much_from_little_is_told() {
    let repeated = REPEATED.iter().map(|form| format!("(loop collect {form})"));
    let forms: Vec<String> = AT_ONCE.iter().map(|form| form.to_string()).chain(repeated).collect();
    let tries = forms.iter().map(|form| {
        format!(
            "(let ((cleaned nil))
               (unless (and (eq :told (handler-case (unwind-protect {form} (setq cleaned t))
                                        (storage-condition () :told)
                                        (error (c) (type-of c))))
                            cleaned)
                 (print '{form})))\n"
        )
    });
    let text: String = [LITTLE.to_string()].into_iter().chain(tries).collect();
    let script = file("much", format!("{text}(princ :alive)\n").as_bytes());
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -v 3000000 && exec \"$@\"", "sh", "timeout", "60"]);
    command.args([env!("CARGO_BIN_EXE_muproc"), "--seed", "1", "--max-heap", "16M"]);
    let output = command.arg(script).stdin(Stdio::null()).output().expect("the command");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "ALIVE", "{errors}");
}

/// A refusal in the middle of anything leaves the frames below as they were: slots, bindings, blocks
/// and cleanups.
#[test]
fn a_refusal_leaves_what_is_below_as_it_was() {
    let text = "
        (defvar *depth* 0)
        (defun deep (n x)
          (let ((*depth* (1+ *depth*)) (y (list n)))
            (if (plusp n)
                (let ((r (multiple-value-list (deep (1- n) y)))) (list* n (car y) x r))
                (values (handler-case (apply #'append (times 200 *l*))
                          (storage-condition () (list :told *depth* n y)))
                        (block out (mapc (lambda (z)
                                           (handler-bind ((storage-condition (lambda (c) c (return-from out z))))
                                             (apply #'append (times 200 *l*))))
                                         '(:first :second)))))))
        (print (deep 2 0))
        (print *depth*)
        (print (catch 'tag
          (unwind-protect
              (handler-bind ((storage-condition (lambda (c) (declare (ignore c)) (throw 'tag :thrown))))
                (list (apply #'concatenate 'list (times 200 *l*))))
            (print :cleaned))))
        (dotimes (i 10)
          (handler-case (eval `(list (append ,@(times 200 '*l*)))) (storage-condition () (princ i))))
        (read-from-string \"(1 #.(handler-case (apply #'append (times 200 *l*)) (storage-condition () 2)))\")
        (print (read-from-string \"(1 #.(handler-case (apply #'append (times 200 *l*)) (storage-condition () 2)))\"))
        (apply #'append (times 200 *l*))";
    let script = file("below", format!("{LITTLE}{text}").as_bytes());
    for budget in ["2000", "0"] {
        let mut command = Command::new("timeout");
        command.env("MUPROC_BUDGET", budget);
        command.args(["60", env!("CARGO_BIN_EXE_muproc"), "--seed", "1", "--max-heap", "16M"]);
        let output = command.arg(&script).stdin(Stdio::null()).output().expect("the command");
        let expected = "\n(2 2 0 (1 1 (2) (:TOLD 3 0 (0)) :FIRST)) \n0 \n:CLEANED \n:THROWN \
                        0123456789\n(1 2) ";
        assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(errors.contains("The heap of the muproc is exhausted"), "{errors}");
    }
}

/// What has been handled once is handled again, and so on, whichever limit a recursion meets.
#[test]
fn a_recursion_without_end_is_handled_each_time() {
    let script = file(
        "again",
        b"(defun f (n) (+ 1 (f (+ n 1))))
          (dotimes (i 4)
            (print (handler-case (f 0) (storage-condition () :told)))
            (print (handler-case (let ((l '())) (loop (push 1 l))) (storage-condition () :told))))",
    );
    for limits in [&["--max-heap", "64M"][..], &["--max-heap", "64M", "--max-stack", "4M"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_muproc"));
        let output = command.args(limits).args(["--seed", "1"]).arg(&script);
        let output = output.stdin(Stdio::null()).output().expect("the command");
        let told = "\n:TOLD \n:TOLD ".repeat(4);
        assert_eq!(
            String::from_utf8_lossy(&output.stdout).trim_end(),
            told.trim_end(),
            "{output:?}"
        );
    }
}
