//! What goes through a huge number or a long text is charged by its size, or is left to a helper thread, where it can
//! be abandoned. Otherwise a loop of such operations would
//! make of one slice many seconds, in which its muproc cannot be killed and others on its worker do not run.

use super::run;

/// A number of 62,500 words, another that is equal, ratios of such numbers, a text of a million characters and one
/// that is equal, a symbol with such a name.
const OPERANDS: &str = "
  (defvar *a* (1+ (ash 1 4000000))) (defvar *b* (1- (+ 2 (ash 1 4000000))))
  (defvar *r* (/ *a* 3)) (defvar *q* (/ *b* 3)) (defvar *s* (/ 3 *a*))
  (defvar *c* (complex *a* 1)) (defvar *d* (complex *b* 1))
  (defvar *few* (1+ (ash 1 200000)))
  (defvar *t* (make-string 1000000 :initial-element #\\a))
  (defvar *u* (make-string 1000000 :initial-element #\\a))
  (defvar *n* (make-symbol *t*))
  (defvar *v* (make-array 1000000 :element-type '(unsigned-byte 8)))
  (defvar *h* (make-hash-table)) (dotimes (i 100) (setf (gethash i *h*) i))
  (defvar *p* (make-hash-table :test 'equalp)) (dotimes (i 100) (setf (gethash i *p*) i))
  (defun reductions () (sleep 0) (muproc-info (muproc-current-process) :reductions))
  (defun spent (function)
    (let ((before (second (reductions))))
      (ignore-errors (funcall function))
      (- (second (reductions)) before)))
  (defmacro cheap (&rest forms)
    `(append ,@(loop for form in forms
                     collect `(progn
                                (spent (lambda () ,form))
                                (let ((spent (spent (lambda () ,form))))
                                  (if (< spent 200) (list (list ',form spent)) '()))))))";

fn are_charged(name: &str, forms: &str) {
    let text = format!("{OPERANDS} (format t \"~s~%\" (cheap {forms}))");
    let output = run(name, "1", text.as_bytes());
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "NIL\n", "{errors}");
}

#[test]
fn comparisons_of_numbers() {
    are_charged(
        "huge-comparisons",
        "(plusp *r*) (minusp *r*) (< *r* 1/2) (> 1/2 *r*) (= *r* *q*) (/= *r* *q*) (max *r* 1/2)
         (= *a* *b*) (= *c* *d*) (< *a* *b*) (>= *a* *b*) (max *a* *b*) (eql *a* *b*) (equal *a* *b*)
         (equalp *a* *b*) (eql *r* *q*) (equalp *c* *d*) (= *a* 1.5) (< 1d0 *r*) (sxhash *a*) (sxhash *r*)
         (member *a* (list *b*)) (find *a* (vector *b*))
         (gethash *a* *h*) (gethash *a* *p*)",
    );
}

#[test]
fn arithmetic() {
    are_charged(
        "huge-arithmetic",
        "(1+ *a*) (- *a*) (+ *a* *b*) (- *r*) (abs *r*) (abs *a*)
         (signum *a*) (* 1.5d0 *s*) (+ 1.5d0 *s*) (- 1.0 *s*) (/ 1.5 *s*) (float *s*) (float *s* 1d0)
         (coerce *s* 'double-float) (coerce *s* 'single-float) (sin *s*) (atan *s*) (exp *s*) (log *a*)
         (integer-length *a*) (logcount *a*) (lognot *a*) (logand *a* *b*) (logtest *a* *b*) (ash *a* -1)
         (ldb (byte 3000000 5) *a*) (dpb 1 (byte 3 5) *a*) (logbitp 5 *a*) (truncate *a* 3) (mod *a* 7)
         (conjugate *c*) (phase *c*) (random *a*) (complex *a* 2) (cis *s*)",
    );
}

#[test]
fn texts_and_names() {
    are_charged(
        "huge-texts",
        "(sxhash *t*) (sxhash *n*) (gensym *t*) (gensym *few*) (make-symbol *t*) (symbol-name *n*) (copy-symbol *n*)
         (equal *t* *u*) (equalp *t* *u*) (string= *t* *u*) (string-equal *t* *u*) (string< *t* *u*)
         (string-upcase *t*) (copy-seq *t*) (reverse *t*)
         (find-symbol *t*) (string-trim \"a\" *t*) (string-left-trim \"a\" *t*) (position #\\b *t*) (count #\\b *t*)
         (search \"b\" *t*) (mismatch *t* *u*) (replace *t* *u*) (fill *t* #\\a) (subseq *t* 1)
         (concatenate 'string *t* *u*) (coerce *t* 'list) (every #'characterp *t*) (write-to-string *t*)
         (prin1-to-string *n*) (princ-to-string *few*) (read-from-string *t*) (find-package *t*)
         (coerce *v* 'list) (map 'string #'identity *t*)",
    );
}
