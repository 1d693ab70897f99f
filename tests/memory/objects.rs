//! Expressions that make objects of every kind, in every condition.

use super::random::Random;

/// Numbers and other immediate things.
pub const PLAIN: &[&str] = &[
    "0",
    "1",
    "-1",
    "2",
    "5",
    "100",
    "1000000000000",
    "most-positive-fixnum",
    "most-negative-fixnum",
    "(ash 1 80)",
    "(- (ash 1 4000))",
    "1/2",
    "1.5",
    "1d300",
    "(- 0d0)",
    "#c(1 2)",
    "#\\a",
    "(code-char 955)",
    "nil",
    "t",
    "'%symbol",
    "'car",
    ":key",
    ":test",
    ":start",
    ":end",
    "(gensym)",
    "*package*",
    "(muproc-current-process)",
    "*standard-output*",
    "(find-class '%point)",
    "#'car",
    "'%point",
    "*readtable*",
    "*features*",
];

/// Lists.
pub const LISTS: &[&str] = &[
    "(list 1 2 3)",
    "(list :a 1 :b 2)",
    "(list (cons 1 2) (cons 3 4))",
    "(list* 1 2 3)",
    "(list* 1 2 (vector 1 2))",
    "(cons 1 (copy-seq \"abc\"))",
    "(%circular 1 2 3)",
    "(%circular :a 1)",
    "(%circular (cons 1 2))",
    "(list (%circular 1) 2)",
    "'(1 2 3)",
    "'(a . b)",
    "(make-list 600 :initial-element 7)",
    "(list 'lambda (list 'x) 'x)",
    "(list #'car #'cdr)",
    "(list '%symbol (list 1))",
    "(%circular-type)",
    "(cons 'eql 1)",
    "(cons 'not (vector 1))",
    "(list 'integer 1 '*)",
    "(list 'vector t 3)",
    "(list \"abc\" #\\a)",
    "(list 2 2)",
];

/// Vectors and other arrays.
pub const ARRAYS: &[&str] = &[
    "(vector 1 2 3)", "(vector)", "(make-array 600 :initial-element 7)", "'#(1 2 3)",
    "(make-array 5 :adjustable t :fill-pointer 3 :initial-element 2)",
    "(make-array 5 :adjustable t :initial-element 2)", "(make-array '(2 2) :initial-element 1)",
    "(make-array nil :initial-element 1)", "(make-array 0 :adjustable t :fill-pointer 0)",
    "(make-array 3 :displaced-to (vector 1 2 3 4 5) :displaced-index-offset 2)",
    "(let ((b (make-array 9 :adjustable t :initial-element 1)))
       (%shrunk (make-array 6 :displaced-to b :displaced-index-offset 2) b))",
    "(let ((b (make-array 9 :adjustable t :initial-element 1)))
       (%shrunk (make-array 6 :displaced-to b :fill-pointer 6 :adjustable t) b))",
    "(let ((b (make-array 10 :adjustable t :initial-element 1)))
       (%shrunk (make-array '(2 4) :displaced-to b :displaced-index-offset 1) b))",
    "(let ((b (make-array 10 :adjustable t :initial-element 1)))
       (%shrunk (make-array nil :displaced-to b :displaced-index-offset 5) b))",
    "(make-array 10 :element-type 'bit :initial-element 1)",
    "(make-array 40000 :element-type 'bit :initial-element 1)",
    "(make-array 5 :element-type 'bit :fill-pointer 3)",
    "(make-array 5 :element-type '(unsigned-byte 8) :initial-element 200)",
    "(make-array 700 :element-type '(unsigned-byte 64) :initial-element 200)",
    "(make-array 4 :element-type '(signed-byte 32))",
    "(make-array 5 :element-type 'double-float :initial-element 1d0 :adjustable t)",
    "(let ((b (make-array 300 :element-type 'bit :adjustable t)))
       (%shrunk (make-array 200 :element-type 'bit :displaced-to b :displaced-index-offset 90) b))",
    "(let ((b (make-array 90 :element-type '(unsigned-byte 8) :adjustable t)))
       (%shrunk (make-array 80 :element-type '(unsigned-byte 8) :displaced-to b :fill-pointer 70) b))",
];

/// Strings.
pub const STRINGS: &[&str] = &[
    "(copy-seq \"abc\")",
    "(copy-seq \"\")",
    "\"abc\"",
    "(copy-seq \"(1 . 2)\")",
    "(make-string 5 :initial-element (code-char 955))",
    "(make-string 5000 :initial-element #\\b)",
    "(make-array 5 :element-type 'character :adjustable t :fill-pointer 3 :initial-element #\\x)",
    "(make-array 0 :element-type 'character :adjustable t :fill-pointer 0)",
    "(let ((b (make-array 99 :element-type 'character :adjustable t :initial-element #\\a)))
       (%shrunk (make-array 90 :element-type 'character :displaced-to b
                               :displaced-index-offset 5 :fill-pointer 80 :adjustable t) b))",
    "(let ((b (make-array 99 :element-type 'character :adjustable t :initial-element #\\a)))
       (%shrunk (make-array 90 :element-type 'character :displaced-to b) b))",
    "(let ((s (make-string 5 :initial-element #\\a))) (setf (char s 2) (code-char 955)) s)",
];

/// Streams.
pub const STREAMS: &[&str] = &[
    "(make-string-input-stream \"abc (1 2)\")",
    "(make-string-output-stream)",
    "(make-broadcast-stream)",
    "(make-broadcast-stream (make-string-output-stream))",
    "(make-echo-stream (make-string-input-stream \"abc\") (make-string-output-stream))",
    "(make-concatenated-stream (make-string-input-stream \"abc\") (make-string-input-stream \"d\"))",
    "(make-two-way-stream (make-string-input-stream \"abc\") (make-string-output-stream))",
    "(make-synonym-stream '%symbol)",
    "(%closed (make-string-input-stream \"abc\"))",
    "(%closed (make-string-output-stream))",
    "(let ((s (make-string-input-stream \"abc\"))) (read-char s) s)",
];

/// Everything else that lies in a heap.
pub const OTHERS: &[&str] = &[
    "(make-%point :x 1 :y (list 2))",
    "(make-condition 'simple-error :format-control \"x\")",
    "(make-hash-table)",
    "(let ((h (make-hash-table :test 'equal))) (setf (gethash 1 h) 2) h)",
    "(let ((h (make-hash-table))) (dotimes (i 50 h) (setf (gethash i h) (list i))))",
    "(let ((n 0)) (lambda (&rest r) (incf n) (car r)))",
    "(lambda (&rest r) (car r))",
    "(lambda () 1)",
    "(lambda (a b) (eql a b))",
    "(pathname \"abc/d.e\")",
    "(make-random-state)",
    "(copy-readtable)",
    "(make-instance 'standard-object)",
    "(muproc-make-interrupt-timer #'list)",
    "(multiple-value-list (get-setf-expansion '(car x)))",
    "(copy-structure (make-%point))",
    "(make-%shown :function (lambda (o s) (declare (ignore o)) (princ \"shown\" s)))",
];

/// An expression that makes an object of any kind, frozen now and then.
pub fn any(random: &mut Random) -> String {
    let made = match random.below(12) {
        0..4 => *random.one(PLAIN),
        4..6 => *random.one(LISTS),
        6..8 => *random.one(ARRAYS),
        8..9 => *random.one(STRINGS),
        9..10 => *random.one(STREAMS),
        _ => *random.one(OTHERS),
    };
    if random.once_in(4) { format!("(%frozen {made})") } else { made.to_string() }
}
