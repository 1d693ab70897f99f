//! Long native work holds nobody up: beside it, on one worker, another muproc goes on ticking. In
//! real time; what is asked for is far from what a quiet machine would give.

use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Runs a script: what it prints.
fn run(name: &str, options: &[&str], text: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("offload-{name}.lisp"));
    std::fs::write(&path, text).expect("a place for the script");
    let output = Command::new("timeout")
        .args(["-s", "KILL", "60", env!("CARGO_BIN_EXE_muproc")])
        .args(options)
        .arg(path)
        .stdin(Stdio::null())
        .output()
        .expect("the command");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{errors}");
    String::from_utf8_lossy(&output.stdout).into()
}

/// The form is evaluated while another muproc ticks each millisecond, and gives the value.
fn ticks_beside(name: &str, definitions: &str, form: &str, value: &str) {
    let text = format!(
        "{definitions}
         (defvar *main* (muproc-current-process))
         (defvar *ticker*
           (muproc-spawn :ticker
             (lambda ()
               (let ((ticks 0))
                 (loop (sleep 0.001)
                       (incf ticks)
                       (when (plusp (muproc-mailbox-length))
                         (mumsg-send *main* :ticks ticks)
                         (return)))))
             '()))
         (sleep 0.005)
         (defvar *value* {form})
         (mumsg-send *ticker* :stop t)
         (mumsg-receive (from) ((ticks) t (format t \"~s ~s\" *value* (if (> ticks 20) t ticks))))"
    );
    assert_eq!(run(name, &["--workers", "1"], &text), format!("{value} T"));
    // The value is the same where everything runs inline.
    let text = format!("{definitions} (format t \"~s\" {form})");
    assert_eq!(run(&format!("{name}-inline"), &["--seed", "1"], &text), value);
}

const NUMBERS: &str = "(defvar *a* (expt 3 4000000)) (defvar *b* (expt 7 3000000))";

#[test]
fn a_product_inside_an_expression() {
    ticks_beside("product", NUMBERS, "(if (evenp (* *a* *b*)) 1 (mod (+ 1 (* *b* *a*)) 10))", "2");
}

#[test]
fn a_product_in_the_argument_of_a_call() {
    let definitions = format!("{NUMBERS} (defun last-digits (x y) (list (mod x 10) (mod y 10)))");
    let form = "(last-digits (* *a* *b*) (* *a* *a*))";
    ticks_beside("argument", &definitions, form, "(1 1)");
}

#[test]
fn a_quotient_of_which_one_value_is_wanted() {
    let form = "(let ((q (floor (* *a* *b* 2) *b*))) (= q (* 2 *a*)))";
    ticks_beside("quotient", NUMBERS, form, "T");
}

#[test]
fn the_digits_of_a_big_number() {
    let definitions = "(defvar *a* (expt 10 400000))";
    ticks_beside("digits", definitions, "(length (princ-to-string (- *a* 1)))", "400000");
    ticks_beside("format", definitions, "(length (format nil \"<~d>\" (- *a* 1)))", "400002");
}

#[test]
fn the_sorting_of_many_numbers() {
    let definitions = "(defun numbers (n)
                         (let ((v (make-array n)))
                           (dotimes (i n v) (setf (aref v i) (mod (* i 7919) 1000003)))))
                       (defvar *v* (numbers 3000000))";
    let form = "(let ((v (sort *v* #'>)))
                  (list (aref v 0) (aref v 2999999)
                        (loop for i from 1 below 3000000
                              always (>= (aref v (- i 1)) (aref v i)))))";
    ticks_beside("sorting", definitions, form, "(1000002 0 T)");
}

/// What nobody has thought of holds nobody up either: the worker gets a spare worker.
#[test]
fn what_takes_long_without_being_known_for_it() {
    let definitions = "(defvar *l* (loop for i below 1000000 collect i))
                       (defvar *v* (coerce *l* 'vector))
                       (defvar *w* (reverse (reverse *v*)))";
    let lists = "(loop repeat 4 collect (length (append *l* (reverse *l*))))";
    ticks_beside("lists", definitions, lists, "(2000000 2000000 2000000 2000000)");
    ticks_beside("vectors", definitions, "(loop repeat 4 collect (equalp *v* *w*))", "(T T T T)");
    ticks_beside("printing", definitions, "(length (prin1-to-string *l*))", "6888891");
}

/// A needle that nearly fits everywhere does not take the product of the lengths.
#[test]
fn a_search_takes_no_longer_than_the_texts_are() {
    let definitions = "(defvar *text* (make-string 400000 :initial-element #\\a))
                       (defvar *part* (concatenate 'string (subseq *text* 0 150000) \"b\"))
                       (defvar *list* (coerce *text* 'list))
                       (defvar *found* (concatenate 'string *text* \"b\" *text*))";
    let form = "(list (search *part* *text*)
                      (search (coerce *part* 'list) *list* :from-end t)
                      (search *part* *found*)
                      (search (reverse *part*) *found* :test #'equalp)
                      (search *part* *found* :from-end t :start1 140000 :end2 400001))";
    let text = format!("{definitions} (format t \"~s\" {form})");
    assert_eq!(run("search", &["--seed", "1"], &text), "(NIL NIL 250000 400000 390000)");
}

/// A primitive finds what came of its own offloaded work, not what was meant for one that was left.
#[test]
fn what_was_offloaded_for_one_is_not_for_another() {
    let text = "(defun power (base exponent limit)
                  (muproc-with-timeout (limit) (mod (expt base exponent) 1000)))
                (prin1 (power 3 4000000 0.001))
                (prin1 (power 5 1000001 100))";
    assert_eq!(run("left", &["--workers", "1"], text), "NIL125");
}

/// A timer function that offloads work itself takes nothing from what it has interrupted, which
/// would begin again and again.
#[test]
fn offloaded_work_on_top_of_another() {
    let text = "(defvar *times* 0)
                (muproc-schedule-relative
                  (lambda () (incf *times* (mod (expt 3 500000) 2))) 0.002 0.002)
                (prin1 (mod (expt 7 2000000) 1000))
                (prin1 (plusp *times*))
                (exit)";
    assert_eq!(run("timer", &["--workers", "1"], text), "1T");
}

/// What only a lent heap mentions is not given back while the heap is away.
#[test]
fn code_in_a_lent_heap_is_kept() {
    let text = "
        (defun churn () (loop (dotimes (i 100) (eval `(lambda () ,i))) (gc) (sleep 0.001)))
        (muproc-spawn :churn #'churn '() :daemon t)
        (defun kept ()
          (let ((held (loop for i below 300
                            collect (eval `(lambda (x) (list x ,i ',(list i))))))
                (numbers (make-array 400000)))
            (dotimes (i 400000) (setf (aref numbers i) (mod (* i 7919) 1000003)))
            (sort numbers #'<)
            (loop for i from 0
                  for function in held
                  always (equal (funcall function 1) (list 1 i (list i))))))
        (dotimes (i 4) (prin1 (kept)))
        (exit)";
    assert_eq!(run("kept", &["--workers", "2"], text), "TTTT");
}

/// A deadline takes the form out of its work: that takes less than half the time of the whole form.
/// Nor is the end of the program put off by what nobody waits for any more.
fn is_called_away(name: &str, definitions: &str, form: &str) {
    let text = format!(
        "{definitions}
         (defun timed (function)
           (let ((start (get-internal-real-time)))
             (list (funcall function) (- (get-internal-real-time) start))))
         (defvar *whole* (timed (lambda () {form} :done)))
         (defvar *cut* (timed (lambda () (muproc-with-timeout (0.01 :late) {form} :done))))
         (print (list (first *whole*) (first *cut*) (< (* 2 (second *cut*)) (second *whole*))))"
    );
    assert_eq!(run(&format!("{name}-deadline"), &[], &text).trim(), "(:DONE :LATE T)");
}

#[test]
fn deadlines_take_one_out_of_arithmetic() {
    is_called_away("power", "", "(expt 3 8000000)");
    is_called_away("text", "(defvar *n* (expt 3 3000000))", "(princ-to-string *n*)");
}

const DIGITS: &str = "(defvar *digits* (make-string 1500000 :initial-element #\\7))";

#[test]
fn deadlines_take_one_out_of_parsing() {
    let digits = DIGITS.replace("1500000", "2000000");
    is_called_away("parse", &digits, "(parse-integer *digits*)");
    is_called_away("read", &digits, "(read-from-string *digits*)");
}

#[test]
fn parsing_of_many_digits() {
    let digits = format!("{DIGITS} (setf (char *digits* 0) #\\-)");
    ticks_beside("parse", &digits, "(mod (parse-integer *digits*) 1000)", "223");
    let numbers = "(let ((n (parse-integer *digits*)))
                     (princ (list (eql n (read-from-string *digits*))
                                  (eql (/ n (- 1 n))
                                       (read-from-string
                                         (format nil \"~a/~d\" *digits* (- 1 n)))))))";
    let text = format!("{}{numbers}", digits.replace("1500000", "60000"));
    assert_eq!(run("read", &[], &text), "(T T)");
}

/// Wherever the value of a long product goes, it gets there.
#[test]
fn the_value_of_a_product_goes_where_it_is_wanted() {
    let text = "(defvar *big* (ash 1 1000000))
                (defvar *s* *big*)
                (defstruct box (held *big*))
                (defun parameter (a) (setq a (* a a)) a)
                (defun captured (a) (let ((f (lambda () (setq a (* a a))))) (funcall f) a))
                (defun stepped (a) (do ((a a (* a a)) (i 0 (1+ i))) ((= i 1) a)))
                (defun looped (a) (dotimes (i 1 a) (setf a (* a *big*))))
                (defun at-once (a) (list (setq a (* a a)) a))
                (defun tested (a) (if (setq a (* a a)) a 0))
                (defun both (a) (values (setq a (* a a)) a))
                (defun divided (a) (setq a (* a a)) (setq a (/ a *big*)) (* a a))
                (print (mapcar #'integer-length
                  (list (let ((a *big*)) (setq a (* a a)) a)
                        (parameter *big*) (captured *big*) (stepped *big*) (looped *big*)
                        (second (at-once *big*)) (tested *big*) (nth-value 1 (both *big*))
                        (divided *big*)
                        (let ((l (list *big*))) (setf (car l) (* (car l) (car l))) (car l))
                        (let ((b (make-box))) (setf (box-held b) (* (box-held b) *big*)) (box-held b))
                        (progn (setq *s* (* *s* *s*)) *s*)
                        (let ((a 1)) (multiple-value-setq (a) (* *big* *big*)) a))))";
    let all = ["2000001"; 13].join(" ");
    for options in [&[][..], &["--seed", "1"]] {
        assert_eq!(run("places", options, text).trim(), format!("({all})"));
    }
}
