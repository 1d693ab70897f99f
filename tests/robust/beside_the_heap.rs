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
/// is found all the same. Who has added none may go somewhat further.
#[test]
fn symbols_are_charged_to_the_node() {
    let expected = format!(
        "(:STORAGE :STORAGE :STORAGE CAR T)\nHEARD-OF\n(HEARD-OF)\n({})\n",
        [":STORAGE"; 20].join(" ")
    );
    come_to(
        "symbols",
        "(comes-to
           (let ((i 0))
             (list (handler-case (loop (intern (princ-to-string (incf i)))) (storage-condition () :storage))
                   (handler-case (intern \"NEVER-HEARD-OF\") (storage-condition () :storage))
                   (handler-case (read-from-string \"(never-heard-of-either)\") (storage-condition () :storage))
                   (intern \"CAR\" :cl)
                   (symbolp (intern (princ-to-string (1- i)))))))
         (comes-to (intern \"HEARD-OF\"))
         (comes-to (read-from-string \"(heard-of)\"))
         (comes-to (loop repeat 20
                         collect (muproc-join
                                   (muproc-spawn :m (lambda ()
                                                      (handler-case (loop (intern (princ-to-string (random 1000000000))))
                                                        (storage-condition () (muproc-exit :storage))))
                                                 '()))))",
        &expected,
    );
}

/// Symbols that nobody keeps are found in time.
#[test]
fn symbols_that_go_make_room_for_others() {
    come_to(
        "gensyms",
        "(comes-to (dotimes (i 400000) (gensym)))
         (comes-to (dotimes (i 200000) (make-symbol \"a name that is longer than what fits\")))
         (comes-to (dotimes (i 200000) (unintern (intern (format nil \"A-NAME-THAT-IS-LONG-~d\" i)))))
         (comes-to (dotimes (i 200000) (unintern (read-from-string (format nil \"read-~d\" i)))))
         (comes-to (dotimes (i 200000) (let ((s (make-symbol \"IMPORTED\"))) (import s) (unintern s))))
         (comes-to (dotimes (i 200)
                     (let ((p (make-package \"GOES\" :use '())))
                       (dotimes (i 1000) (intern (princ-to-string i) p))
                       (delete-package p))))",
        "NIL\nNIL\nNIL\nNIL\nNIL\nNIL\n",
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
         (comes-to (progn (nreverse (make-array *n* :element-type 'bit)) :reversed))
         (comes-to (let ((v (read-from-string (format nil \"#~d*01\" (* 2 *n*)))))
                     (list (length v) (count 0 v :end 10) (bit v (1- (* 2 *n*))))))
         (comes-to (handler-case (length (read-from-string \"#4000000000*1\"))
                     (error () :error)))
         (comes-to (let ((v (make-array *n* :element-type 'bit)))
                     (list (length (make-array *n* :element-type 'bit :initial-contents v))
                           (array-dimensions
                             (make-array (list 2 *n*) :element-type 'bit :initial-contents (list v v)))
                           (length (adjust-array v (1+ *n*) :initial-contents
                                                 (make-array (1+ *n*) :element-type 'bit))))))
         (comes-to (let ((v (make-array *n* :element-type '(unsigned-byte 8) :initial-element 1)))
                     (list (length (coerce v 'bit-vector)) (length (concatenate 'bit-vector v #*01 '(1 0))))))",
        "(T T)\n:REVERSED\n(16000000 1 1)\n:STORAGE\n(8000000 (2 8000000) 8000001)\n(8000000 8000004)\n",
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

/// What packages are made of, symbols aside: names, symbols of others, uses.
#[test]
fn tables_of_packages_are_charged_to_the_node() {
    come_to(
        "names-of-packages",
        "(comes-to (dotimes (i 300)
                     (rename-package (make-package (format nil \"P~d\" i)) (format nil \"P~d\" i)
                                     (loop for j below 5000 collect (format nil \"NICK-~d-~d\" i j)))))
         (comes-to (find-package \"P1\"))",
        ":STORAGE\n#<PACKAGE \"P1\">\n",
    );
    come_to(
        "imports",
        "(defvar *s* (loop for j below 1000 collect (intern (format nil \"S~d\" j))))
         (comes-to (dotimes (i 4000) (import *s* (make-package (format nil \"P~d\" i) :use nil))))
         (comes-to (dotimes (i 20) (unintern (first *s*) \"P1\") (import (first *s*) \"P1\")))",
        ":STORAGE\nNIL\n",
    );
    come_to(
        "uses",
        "(comes-to
           (let ((all (loop for j below 2000 collect (make-package (format nil \"U~d\" j) :use nil))))
             (dolist (a all) (dolist (b all) (use-package b a)))))",
        ":STORAGE\n",
    );
}

/// Of packages that have been deleted nothing is left, whatever they had.
#[test]
fn packages_come_and_go() {
    come_to(
        "packages-go",
        "(defun gone (i make)
           (let ((all (multiple-value-list (funcall make (format nil \"GOES-~d\" i)))))
             (mapc #'delete-package all)))
         (comes-to (dotimes (i 40000) (gone i (lambda (name) (make-package name :use nil)))))
         (comes-to (dotimes (i 40000) (gone 7 #'make-package)))
         (comes-to (dotimes (i 20000)
                     (gone i (lambda (name) (make-package name :nicknames (list (format nil \"NICK-~d\" i)))))))
         (comes-to (dotimes (i 20000)
                     (gone i (lambda (name)
                               (let ((p (make-package name)))
                                 (export (intern name p) p)
                                 (values (make-package \"USES\" :use (list p)) p))))))
         (comes-to (dotimes (i 20000)
                     (gone i (lambda (name)
                               (let ((p (make-package name :use nil)) (q (make-package \"OTHER\" :use nil)))
                                 (ext:add-package-local-nickname \"LOCAL\" p q)
                                 (values p q))))))
         (comes-to (dotimes (i 20000)
                     (gone i (lambda (name)
                               (rename-package (make-package name :use nil) (format nil \"RENAMED-~d\" i)
                                               (list name (format nil \"ALSO-~d\" i)))))))
         (comes-to (list (find-package \"GOES-7\") (find-package \"NICK-7\") (find-package \"RENAMED-7\")
                         (length (remove-if-not (lambda (p) (search \"GOES\" (package-name p)))
                                                (list-all-packages)))))
         (comes-to (let ((p (make-package \"DEAD\")))
                     (delete-package p)
                     (list p (package-name p)
                           (eq p (make-package \"DEAD\")) (package-name p))))",
        "NIL\nNIL\nNIL\nNIL\nNIL\nNIL\n(NIL NIL NIL 0)\n(#<PACKAGE (deleted)> NIL NIL NIL)\n",
    );
}

/// An initial value that a muproc gives to a variable stays when the muproc has ended.
#[test]
fn initial_values_are_charged_to_the_node() {
    come_to(
        "initial-values",
        "(comes-to (dotimes (i 300)
                     (muproc-join (muproc-spawn :d (lambda (i)
                                                     (eval `(defvar ,(intern (format nil \"V~d\" i))
                                                              (make-list 100000))))
                                                (list i) :errorstream (make-broadcast-stream)))))
         (comes-to (eval '(defvar *small* (list 1 2))))",
        "NIL\n*SMALL*\n",
    );
}

/// A value that `main` has given to a variable goes when `main` gives it another.
#[test]
fn former_initial_values_go() {
    let text = "(dotimes (i 200)
           (let ((name (intern (format nil \"V~d\" i))))
             (eval `(progn (defvar ,name) (setq ,name (make-list 100000))))
             (muproc-join (muproc-spawn :looks (lambda (name) (length (symbol-value name))) (list name)))
             (set name nil)
             (muproc-join (muproc-spawn :looks (lambda (name) (symbol-value name)) (list name)))))
         (format t \"~s~%\" v7)";
    stays_small("former-values", &SEED, text, "NIL\n");
}

/// What others use too is a device of the node for as long as its owner lives.
#[test]
fn streams_that_are_shared_are_charged_to_their_owner() {
    come_to(
        "shared-streams",
        "(comes-to (let ((me (muproc-current-process)) (kept '()))
                     (dotimes (i 1000000)
                       (mumsg-send me :x (make-string-input-stream \"abc\"))
                       (mumsg-receive () ((x) t (push x kept))))))
         (comes-to (let ((me (muproc-current-process)))
                     (dotimes (i 200000)
                       (mumsg-send me :x (make-string-input-stream \"abc\"))
                       (mumsg-receive () ((x) t x)))))
         (comes-to (let ((me (muproc-current-process)))
                     (dotimes (i 100000)
                       (let ((s (make-string-input-stream \"abc\")))
                         (mumsg-send me :x s)
                         (mumsg-receive () ((x) t (close x)))))))",
        ":STORAGE\nNIL\nNIL\n",
    );
}

/// What many have shared is charged to the last who holds it, though that one only waits.
#[test]
fn what_others_have_given_up_is_charged_to_who_is_left() {
    let text = "(defun wait-for (name) (mumsg-receive (data) ((data) (eq data name) name)))
         (defun helper (main)
           (mumsg-receive () ((x) t (mumsg-send main :data :got)))
           (wait-for :end))
         (defun share-with (holder)
           (let* ((s (make-string 1000000 :initial-element #\\a))
                  (me (muproc-current-process))
                  (helpers (loop repeat 40
                                 collect (muproc-spawn (gensym \"H\") #'helper (list me) :daemon t))))
             (dolist (h helpers) (mumsg-send h :x s))
             (when (muproc-alive-p holder) (mumsg-send holder :x s))
             (dolist (h helpers) (wait-for :got))
             (dolist (h helpers) (mumsg-send h :data :end) (muproc-join h))))
         (defun keeps ()
           (let ((all '()))
             (loop (mumsg-receive () ((x) t (push x all))))))
         (defun leaves () (wait-for :never))
         (dolist (function (list #'keeps #'leaves))
           (dotimes (i 50)
             (let ((holder (muproc-spawn (gensym \"KEEPS\") function '()
                                         :daemon t :errorstream (make-broadcast-stream))))
               (loop repeat 3 do (share-with holder)))))
         (format t \"~s~%\" :done)";
    stays_small("shares", &SEED, text, ":DONE\n");
}
