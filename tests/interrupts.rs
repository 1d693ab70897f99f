//! Whatever a program lets the machine do ends soon when its muproc is killed: each form of the tables
//! would take minutes, is killed a moment after it has begun, and must be gone long before it is through.
//! What a helper goes on with in vain holds nobody up. In real time, since only that tells; what is asked
//! for is far from what a quiet machine gives.

use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Each form is evaluated by a muproc of its own, which is killed after a tenth of a second. Prints those
/// that were not gone ten seconds later.
const WATCH: &str = "
(defun try (form)
  (let ((victim (muproc-spawn :victim (lambda () (funcall (compile nil `(lambda () ,form)))) '()
                              :monitor :as-message)))
    (sleep 1/10)
    (handler-bind ((warning #'muffle-warning)) (muproc-kill victim :killed))
    (mumsg-receive (from)
      ((terminated reason) (eq terminated victim)
       (unless (member reason '(:killed :no-such-muproc)) (format t \"~s ended: ~s~%\" form reason)))
      (:timeout 10 (format t \"~s goes on~%\" form)
       (mumsg-receive (from) ((terminated) (eq terminated victim)))))))
(dolist (form *forms*) (try form))
(format t \"all~%\")
";

/// Tries the forms, after which the node must still be able to do arithmetic.
fn end_soon(name: &str, definitions: &str, forms: &[&str]) {
    let forms = forms.join("\n");
    let after = "(format t \"~d~%\" (integer-length (* (expt 3 1000000) (expt 5 1000000))))";
    let text = format!("{definitions}\n(defvar *forms* '({forms}))\n{WATCH}\n{after}");
    tells(name, &text, "all\n3906891\n");
}

/// Runs a script on two workers: it must print what is expected within five minutes.
fn tells(name: &str, text: &str, expected: &str) {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("interrupts-{name}.lisp"));
    std::fs::write(&path, text).expect("a place for the script");
    let output = Command::new("timeout")
        .args(["-s", "KILL", "300", env!("CARGO_BIN_EXE_muproc"), "--workers", "2"])
        .arg(path)
        .stdin(Stdio::null())
        .output()
        .expect("the command");
    let told = String::from_utf8_lossy(&output.stdout);
    assert_eq!(told, expected, "{}", String::from_utf8_lossy(&output.stderr));
}

/// Long integers, ratios and complex numbers of them, and rows of ratios.
const NUMBERS: &str = "
(defvar *a* (expt 7 6000000))
(defvar *b* (expt 3 10000000))
(defvar *r* (/ 1 *a*))
(defvar *s* (/ 1 *b*))
(defvar *c* (complex *r* *b*))
(defvar *ratios* (loop for i from 1 to 4000 collect (/ 1 (+ 1 (* 2 i) (expt 2 8000)))))
(defvar *row* (loop for i from 1 to 4000 collect (+ i (expt 2 800000))))
";

#[test]
fn arithmetic() {
    end_soon(
        "arithmetic",
        NUMBERS,
        &[
            "(/ *a* *b*)",
            "(gcd *a* *b*)",
            "(lcm *a* *b*)",
            "(lcm 6 *a* *b*)",
            "(+ *r* *s*)",
            "(- *r* *s*)",
            "(* *r* *b*)",
            "(/ *r* *s*)",
            "(* *c* *c*)",
            "(/ *c* *a*)",
            "(+ *c* *s*)",
            "(expt *c* 3)",
            "(round *s* *r*)",
            "(ceiling *s* *r*)",
            "(nth-value 1 (floor *s* *r*))",
            "(values (truncate *s* *r*))",
            "(fround *s* *r*)",
            "(mod *s* *r*)",
            "(rem *s* *r*)",
            "(let ((x 0)) (list (incf x (+ *r* *s*)) x))",
            "(funcall '+ *r* *s*)",
            "(apply #'* *row*)",
            "(apply #'lcm *row*)",
            "(apply #'+ *ratios*)",
            "(apply '- *ratios*)",
            "(reduce #'+ *ratios*)",
            "(reduce #'* *row*)",
            "(reduce 'lcm *row* :from-end t)",
            "(mapcar #'gcd (list *a* *a*) (list *b* *b*))",
            "(map 'vector #'+ (vector *r*) (vector *s*))",
            "(sort (list *r* *s* *r* *s*) (lambda (x y) (= 1 (numerator (- x y)))))",
            "(loop for x in *ratios* sum x)",
            "(apply #'max (loop repeat 4000 collect *r* collect *s*))",
            "(apply #'< (loop repeat 4000 collect *r* collect *s*))",
            "(sort (loop repeat 1000 collect *r* collect *s*) #'<)",
            "(find *s* (loop repeat 4000 collect *r*) :test #'<)",
        ],
    );
}

#[test]
fn digits() {
    end_soon(
        "digits",
        "(defvar *a* (expt 7 20000000)) (defvar *r* (/ 1 *a*)) (defvar *c* (complex *r* *a*))",
        &[
            "(write-to-string *a* :base 3)",
            "(write-to-string *a* :base 7 :radix t)",
            "(let ((*print-base* 36)) (prin1-to-string (list 1 *a* 2)))",
            "(princ-to-string *r*)",
            "(princ-to-string *c*)",
            "(format nil \"~36r\" *a*)",
            "(format nil \"~:d\" *a*)",
            "(format nil \"~a\" *r*)",
        ],
    );
}

/// What nobody waits for any more ends: some time after a kill, or a deadline, the node is at rest again, and
/// long before the work would have been done.
const AT_REST: &str = "
(defun run-time () (/ (get-internal-run-time) internal-time-units-per-second))
(defun busy ()
  (let ((before (run-time))) (sleep 1/10) (- (run-time) before)))
(defun at-rest ()
  (loop repeat 60 thereis (< (busy) 3/100)))
(defun try (form)
  (let ((victim (muproc-spawn :victim (lambda () (funcall (compile nil `(lambda () ,form)))) '())))
    (sleep 1/10)
    (handler-bind ((warning #'muffle-warning)) (muproc-kill victim :killed))
    (unless (at-rest) (format t \"~s goes on after a kill~%\" form)))
  (let ((function (compile nil `(lambda () ,form))))
    (muproc-with-timeout (1/20 nil) (funcall function))
    (unless (at-rest) (format t \"~s goes on after a deadline~%\" form))))
(dolist (form *forms*) (try form))
(format t \"all~%\")
";

#[test]
fn nothing_goes_on_in_vain() {
    let forms = [
        "(* *b* *b* *b* *b* *b*)",
        "(expt *b* 9)",
        "(floor *huge* *b*)",
        "(gcd *a* *b*)",
        "(isqrt *huge*)",
        "(+ *r* *s*)",
        "(write-to-string *huge* :base 7)",
        "(parse-integer *digits*)",
        "(read-from-string *digits*)",
        "(format nil \"~:d\" *huge*)",
        "(sort (copy-seq *many*) #'<)",
    ];
    let text = format!(
        "{NUMBERS}
         (defvar *huge* (expt 3 60000000))
         (defvar *digits* (make-string 20000000 :initial-element #\\7))
         (defvar *many* (let ((v (make-array 20000000)))
                          (dotimes (i 20000000 v)
                            (setf (aref v i) (logand (* i 2654435761) #xffffffff)))))
         (defvar *forms* '({}))
         {AT_REST}",
        forms.join("\n")
    );
    tells("in-vain", &text, "all\n");
}

/// Long texts that differ at their ends only, and many of them in lists.
const TEXTS: &str = "
(defun text (end)
  (let ((text (make-string 4000000 :initial-element #\\a)))
    (setf (char text 3999999) end)
    text))
(defvar *text* (text #\\b))
(defvar *other* (text #\\c))
(defvar *same* (text #\\b))
(defvar *texts* (make-list 500000 :initial-element *other*))
(defvar *more* (make-list 500000 :initial-element *same*))
(defvar *vector* (coerce *texts* 'vector))
(defvar *pairs* (mapcar #'list *texts*))
(defvar *list* (append (make-list 2000000 :initial-element 1) (list 2)))
(defvar *lists* (loop repeat 1000 collect (append (make-list 1000 :initial-element 1) *list*)))
(defvar *big* (ash 1 30000000))
(defvar *bigs* (make-list 500000 :initial-element (+ 1 *big*)))
(defun likes (text) (string= text *text*))
";

#[test]
fn comparisons() {
    end_soon(
        "comparisons",
        TEXTS,
        &[
            "(find *text* *texts* :test #'equal)",
            "(find *text* *vector* :test #'equalp)",
            "(position *text* *texts* :test 'string=)",
            "(position *text* *vector* :from-end t :test #'string-equal)",
            "(member *text* *texts* :test #'equal)",
            "(count *text* *texts* :test #'string>)",
            "(assoc *text* *pairs* :test #'equal)",
            "(remove *text* *texts* :test #'equal)",
            "(delete *text* (copy-list *texts*) :test #'string=)",
            "(substitute 1 *text* *texts* :test #'equal)",
            "(find *text* *texts* :test-not #'string/=)",
            "(find-if #'likes *texts*)",
            "(mapcar #'string= *texts* *more*)",
            "(every #'string/= *texts* *more*)",
            "(map 'list #'equal *texts* *more*)",
            "(equal *more* (make-list 500000 :initial-element *text*))",
            "(equalp *more* (make-list 500000 :initial-element *text*))",
            "(equalp (coerce *more* 'vector) (make-array 500000 :initial-element *text*))",
            "(tree-equal *more* (make-list 500000 :initial-element *text*) :test #'equal)",
            "(mismatch *more* (make-list 500000 :initial-element *text*) :test #'equal)",
            "(search (list *text* 1) *texts* :test #'equal)",
            "(sort (copy-list *more*) #'string<)",
            "(stable-sort (append *more* *texts*) #'string-lessp)",
            "(merge 'list (copy-list *more*) (copy-list *more*) #'string<)",
            "(sort (mapcar #'list *more*) #'string< :key #'car)",
            "(remove-duplicates (append *texts* *more*) :test #'equal)",
            "(union *texts* *more* :test #'string=)",
            "(intersection *texts* *more* :test #'string=)",
            "(subsetp *more* (list *text*) :test #'string=)",
            "(subst 1 *text* *texts* :test #'equal)",
            "(sublis (list (cons *text* 1)) *texts* :test #'equal)",
            "(adjoin *text* *texts* :test #'string=)",
            "(mapcar #'string-upcase *texts*)",
            "(find (cons 2 *list*) *lists* :test (lambda (x y) (equal (cdr x) (cdr y))))",
            "(mapcar #'equal *lists* (mapcar #'copy-list *lists*))",
            "(mapcar #'length (loop repeat 100000 collect *list*))",
            "(mapcar #'copy-tree *lists*)",
            "(mapcar #'sxhash *texts*)",
            "(find *big* *bigs*)",
            "(member *big* *bigs*)",
            "(member *big* *bigs* :test #'eql)",
            "(mapcar #'eql *bigs* (make-list 500000 :initial-element *big*))",
            "(assoc *big* (mapcar #'list *bigs*))",
            "(search (list *big*) *bigs*)",
            "(position *big* *bigs* :test #'=)",
            "(equal *bigs* (make-list 500000 :initial-element (+ 1 *big*)))",
            "(sort (coerce (loop repeat 3 append *list*) 'vector) #'<)",
        ],
    );
}

/// What is quick once, but called again and again with much.
const CALLS: &str = "
(defvar *list* (loop for i below 3000000 collect i))
(defvar *text* (make-string 3000000 :initial-element #\\a))
(defvar *blanks* (make-string 3000000 :initial-element #\\space))
(defvar *big* (expt 3 10000000))
(defvar *minus* (- *big*))
";

#[test]
fn calls_that_look_at_much_are_charged_for_it() {
    end_soon(
        "calls",
        CALLS,
        &[
            "(loop (list-length *list*))",
            "(loop (intern *text*))",
            "(loop (logcount *big*))",
            "(loop (logcount *minus*))",
            "(loop (integer-length *minus*))",
            "(loop (logtest *big* 2))",
            "(loop (logbitp 7 *minus*))",
            "(loop (signum *minus*))",
            "(loop (find-symbol *text*))",
            "(loop (find-package *text*))",
            "(loop (name-char *text*))",
            "(loop (ignore-errors (muproc-find *text* :as-list t)))",
            "(loop (with-input-from-string (s *blanks*) (peek-char t s nil)))",
        ],
    );
}

/// Many use what the standard library loads at first use, at the same time.
#[test]
fn what_another_muproc_has_just_loaded_is_there() {
    let text = "(defun use-one (i)
                  (case (mod i 8)
                    (0 (require \"nosuch\" nil)) (1 (describe 'car (make-broadcast-stream)))
                    (2 (encode-universal-time 0 0 0 1 1 2000)) (3 (apropos-list \"FOO\"))
                    (4 (pairlis '(1) '(2))) (5 (muproc-find \".*\" :as-list t))
                    (6 (format nil \"~r ~@r\" 5 5))
                    (7 (with-open-file (s \"/dev/null\") (read s nil)))))
                (dotimes (i 32)
                  (muproc-spawn (gensym)
                    (lambda ()
                      (handler-case (use-one i)
                        (undefined-function (c) (format t \"~a~%\" c)) (error () nil)))
                    nil))";
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("interrupts-loads.lisp");
    std::fs::write(&path, text).expect("a place for the script");
    for round in 0..20 {
        let workers = if round % 2 == 0 { "4" } else { "2" };
        let output = Command::new(env!("CARGO_BIN_EXE_muproc"))
            .args(["--workers", workers])
            .arg(&path)
            .stdin(Stdio::null())
            .output()
            .expect("the command");
        let told = [output.stdout, output.stderr].concat();
        assert_eq!(String::from_utf8_lossy(&told), "");
    }
}

/// A hundred thousand streams around each other.
const STREAMS: &str = "
(defun text () (make-string-input-stream (make-string 300000 :initial-element #\\a)))
(defun empty () (make-string-input-stream \"\"))
(defun nest (make stream) (loop repeat 100000 do (setq stream (funcall make stream))) stream)
(defun echo (s) (make-echo-stream s (make-string-output-stream)))
(defun two-way (s) (make-two-way-stream s (make-broadcast-stream)))
(defun synonym (s) (let ((name (gensym))) (proclaim `(special ,name)) (setf (symbol-value name) s) (make-synonym-stream name)))
(defun before (s) (make-concatenated-stream (empty) s))
(defun behind (s) (make-concatenated-stream s (empty)))
(defun ends (s) (make-concatenated-stream s (make-string-input-stream \"b\")))
(defun deep (make) (nest make (text)))
";

#[test]
fn streams_of_streams() {
    let kinds =
        ["echo", "two-way", "synonym", "before", "behind", "ends", "make-concatenated-stream"];
    let reads = [
        "read-line s",
        "read s",
        "read-char s",
        "peek-char t s",
        "peek-char #\\z s nil",
        "listen s",
        "read-sequence (make-string 300000) s",
        "read-byte s",
        "unread-char (read-char s) s",
        "clear-input s",
        "stream-element-type s",
        "stream-external-format s",
        "interactive-stream-p s",
        "input-stream-p s",
        "open-stream-p s",
        "file-position s",
    ];
    let mut forms: Vec<String> = Vec::new();
    for kind in kinds {
        let again = |read| format!("(let ((s (deep #'{kind}))) (loop (ignore-errors ({read}))))");
        forms.extend(reads.iter().map(again));
    }
    for kind in ["echo", "two-way", "synonym", "make-broadcast-stream"] {
        for write in [
            "write-string \"abc\" s",
            "write-char #\\a s",
            "terpri s",
            "fresh-line s",
            "finish-output s",
            "close s",
        ] {
            forms.push(format!(
                "(let ((s (nest #'{kind} (make-two-way-stream (text) (make-string-output-stream)))))
                   (loop (ignore-errors ({write}))))"
            ));
        }
    }
    let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
    end_soon("streams", STREAMS, &forms);
}
