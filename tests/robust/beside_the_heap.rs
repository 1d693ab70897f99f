//! Memory beside the heaps: text, stacks, tables and code that grow on behalf of a muproc have a
//! limit too. Peaks are read from the system, with generous bounds.

use super::{Command, Stdio, file};

/// The script under `--max-heap 64M` must print just this, and the process must never have held as
/// much as two caps.
fn stays_small(name: &str, workers: &[&str], text: &str, expected: &str) {
    let peak = "(with-open-file (status \"/proc/self/status\")
                  (loop for line = (read-line status)
                        when (search \"VmHWM\" line)
                          do (let ((peak (parse-integer line :start 6 :junk-allowed t)))
                               (return (format t \"~a~%\" (if (< peak 130000) :small peak))))))";
    let script = file(name, format!("{text}\n{peak}\n").as_bytes());
    let mut command = Command::new("timeout");
    command.args(["60", env!("CARGO_BIN_EXE_muproc"), "--max-heap", "64M"]).args(workers);
    let output = command.arg(script).stdin(Stdio::null()).output().expect("the command");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(String::from_utf8_lossy(&output.stdout), format!("{expected}SMALL\n"), "{errors}");
}

const SEED: [&str; 2] = ["--seed", "1"];

/// What a muproc comes to that does this: the name of the storage condition, or what it returns.
const COMES_TO: &str = "(defmacro comes-to (form)
       `(let ((asker (muproc-current-process)))
          (muproc-spawn :w (lambda ()
                             (mumsg-send asker :answer (handler-case ,form (storage-condition () :storage))))
                        '() :max-heap-size 16000000)
          (mumsg-receive () ((answer) t (format t \"~s~%\" answer)))))\n";

fn come_to(name: &str, forms: &str, expected: &str) {
    stays_small(name, &SEED, &format!("{COMES_TO}{forms}"), expected);
}

#[test]
fn printing_a_circle_is_a_storage_condition() {
    come_to(
        "print-circle",
        "(defstruct nd a)
         (comes-to (let ((a (list 1))) (setf (car a) a) (princ-to-string a) :printed))
         (comes-to (let ((a (list 1))) (setf (cdr a) a) (princ-to-string a) :printed))
         (comes-to (let ((v (vector 1))) (setf (aref v 0) v) (prin1-to-string v) :printed))
         (comes-to (let ((s (make-nd))) (setf (nd-a s) s) (format nil \"~s~d\" s s) :printed))
         (comes-to (let ((*print-circle* t) (a (list 1)))
                     (setf (car a) a) (princ-to-string a)))",
        ":STORAGE\n:STORAGE\n:STORAGE\n:STORAGE\n\"#1=(#1#)\"\n",
    );
}

/// The report of an error shows what is circular, long or deep as far as a reader cares for.
#[test]
fn the_report_of_an_error_about_a_circle_comes_soon() {
    for circle in ["(setf (car x) x)", "(setf (cdr x) x)", "(setf (car x) x (cdr x) x)"] {
        let form = format!("(let ((x (list 1))) {circle} (1+ x))");
        let mut command = Command::new("sh");
        command.args(["-c", "ulimit -v 1500000 && exec \"$@\"", "sh", "timeout", "30"]);
        command.args([env!("CARGO_BIN_EXE_muproc"), "--seed", "1", "-e", &form]);
        let output = command.stdin(Stdio::null()).output().expect("the command");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{errors}");
        assert!(errors.contains("is not of type NUMBER"), "{errors}");
        assert!(errors.len() < 20_000, "{} bytes", errors.len());
    }
}

/// A form of 26 conses that is a tree of 2^26 in the eyes of the analyser.
#[test]
fn code_that_unfolds_is_a_storage_condition() {
    come_to(
        "dag",
        "(comes-to (let ((x 1)) (loop repeat 26 do (setq x (list '+ x x))) (eval x)))
         (comes-to (let ((x 1)) (loop repeat 26 do (setq x `(let ((y ,x)) (list y ,x)))) (eval x)))
         (comes-to (eval '(+ 1 2)))",
        ":STORAGE\n:STORAGE\n3\n",
    );
}

/// The makers of code must not outrun those who free it, on two workers either. All that is made here
/// would take some hundred megabytes.
#[test]
fn evaluating_in_many_muprocs_leaves_little_behind() {
    let text = "(let ((all (loop for i below 10 collect
                       (muproc-spawn (gensym) (lambda () (dotimes (i 1500)
                                                       (eval (cons 'list (loop repeat 40 collect (list '+ i 1)))))) '()))))
                  (mapc #'muproc-join all)
                  (format t \"~s~%\" (length all)))";
    stays_small("eval-loop", &["--workers", "2"], text, "10\n");
}

#[test]
fn timers_links_and_monitors_are_charged_to_who_makes_them() {
    come_to(
        "ties",
        "(defvar *s* (muproc-spawn :s (lambda () (sleep 1000)) '() :daemon t))
         (comes-to (dotimes (i 3000000) (muproc-schedule-relative (lambda () 1) 100000)))
         (comes-to (dotimes (i 3000000)
                     (muproc-monitor *s* (muproc-current-process) :as-message t)))
         (comes-to (dotimes (i 200000)
                     (muproc-unschedule-timer (muproc-schedule-relative (lambda () 1) 100000))))",
        ":STORAGE\n:STORAGE\nNIL\n",
    );
}

/// Symbols stay, so they are the node's; who adds one too many gets the condition, and what is there
/// is found all the same.
#[test]
fn symbols_are_charged_to_the_node() {
    come_to(
        "symbols",
        "(comes-to (dotimes (i 3000000) (intern (princ-to-string i))))
         (comes-to (intern \"CAR\" :cl))
         (comes-to (intern \"NEVER-HEARD-OF\"))
         (comes-to (read-from-string \"(never-heard-of-either)\"))",
        ":STORAGE\nCAR\n:STORAGE\n:STORAGE\n",
    );
}

/// Symbols that nobody keeps are found in time.
#[test]
fn symbols_that_go_make_room_for_others() {
    come_to(
        "gensyms",
        "(comes-to (dotimes (i 400000) (gensym)))
         (comes-to (dotimes (i 200000) (make-symbol \"a name that is longer than what fits\")))",
        "NIL\nNIL\n",
    );
}

/// What has a bit for each element in the heap must not take a word for it elsewhere.
#[test]
fn long_bit_vectors_are_worked_on_in_place() {
    come_to(
        "bits",
        "(defvar *n* 8000000)
         (comes-to (let ((a (make-array *n* :element-type 'bit)) (b (make-array *n* :element-type 'bit)))
                     (fill b 1) (fill b 0)
                     (list (equalp a b) (equal a b))))
         (comes-to (progn (nreverse (make-array *n* :element-type 'bit)) :reversed))",
        "(T T)\n:REVERSED\n",
    );
}

/// Two circles of different lengths have as many pairs as one length times the other.
#[test]
fn circles_are_compared_in_time_and_space() {
    come_to(
        "circles",
        "(defun circle (n) (let ((c (make-list n :initial-element 1))) (setf (cdr (last c)) c) c))
         (comes-to (equal (circle 30011) (circle 30013)))
         (comes-to (equalp (circle 30011) (circle 30013)))
         (comes-to (let ((c (circle 30013))) (setf (car (nthcdr 7 c)) 2) (equal (circle 30011) c)))",
        "T\nT\nNIL\n",
    );
}

/// What is read is a tree of tokens and nodes before it is data.
#[test]
fn a_datum_that_is_too_long_is_a_storage_condition() {
    come_to(
        "datum",
        "(comes-to (let ((text (make-string 2000000 :initial-element #\\Space)))
                     (loop for i from 1 below 1999999 by 2 do (setf (char text i) #\\1))
                     (setf (char text 0) #\\( (char text 1999999) #\\))
                     (length (read-from-string text))))
         (comes-to (read-from-string \"(1 2)\"))",
        ":STORAGE\n(1 2)\n",
    );
}

/// Padding is text as well.
#[test]
fn columns_and_large_integers_have_a_limit() {
    come_to(
        "columns",
        "(comes-to (length (format nil \"~100000d\" 1)))
         (comes-to (length (format nil \"~100000000a\" 1)))
         (comes-to (ash 1 100000000000))
         (comes-to (expt 3 1000000000))
         (comes-to (ldb (byte 100000000000 0) -1))
         (comes-to (let ((n (ash 1 40000000))) (integer-length (* n n n n))))",
        "100000\n:STORAGE\n:STORAGE\n:STORAGE\n:STORAGE\n:STORAGE\n",
    );
}

/// Values wait while a cleanup runs, and cleanups may stand within cleanups.
#[test]
fn values_that_wait_for_cleanups_are_charged() {
    stays_small(
        "values",
        &SEED,
        "(defvar *l* (make-list 200000))
         (defun f (n) (if (plusp n) (unwind-protect (values-list *l*) (f (1- n))) 1))
         (print (handler-case (f 2000) (storage-condition () :told)))",
        "\n:TOLD ",
    );
}
