//! Forms about double floats in variables, loops, closures and vectors: what trees of doubles and
//! variables that hold a double by themselves do, with what is plain for them and what is not: traps,
//! infinities, what fits no word, integers, ratios, single floats, and values that are no numbers.

use super::form::{Form, atom, form};
use super::generate::Generator;

const PLAIN: &[&str] =
    &["0.0d0", "1.5d0", "2.0d0", "-0.75d0", "0.1d0", "3.25d0", "100.0d0", "-4.0d0"];

/// What is no double, or none that fits a word.
const ODD: &[&str] = &[
    "0",
    "1",
    "-3",
    "7",
    "1/3",
    "2.5e0",
    "-0.0d0",
    "1.0d300",
    "-1.0d200",
    "1.5d-200",
    "1.7d308",
    "4.0d-320",
    "9007199254740993",
    "2305843009213693951",
    "nil",
    "(list 1)",
];

/// The odd ones of which all implementations say the same.
const ODD_EVERYWHERE: &[&str] = &["0", "1", "-3", "7", "1/3", "2.5e0", "1.0d300", "nil"];

/// Statements in which `a`, `b` and `c` are variables, `v` and `w` vectors, `e`, `f` and `g` expressions,
/// `t` a test and `i` an index.
const STATEMENTS: &[&str] = &[
    "(setq a e)",
    "(setq a e)",
    "(setq b (+ b e))",
    "(setq a e b f)",
    "(psetq a b b e)",
    "(setq c b)",
    "(setq a 3)",
    "(setq b k)",
    "(incf a e)",
    "(decf b)",
    "(incf (aref v i) e)",
    "(decf (aref w i) e)",
    "(incf (svref v i) (* a b))",
    "(setf (aref v i) e)",
    "(setf (aref w i) e)",
    "(setf (aref w i) (- a))",
    "(p (setf (aref w i) e))",
    "(p (setq a e))",
    "(p e)",
    "(p a)",
    "(p (list a b e))",
    "(p (one e))",
    "(setq a (one e))",
    "(p (two e b))",
    "(if t (p 1) (p 2))",
    "(if t (setq a e) (setq b f))",
    "(if (and t u) (p 3) (p 4))",
    "(if (or t u) (p 5) (p 6))",
    "(when (not t) (incf a e))",
    "(p (if t e f))",
    "(p t)",
    "(dotimes (j 3) (incf a (* e j)) (setq b (- b f)))",
    "(do ((x e (+ x f)) (n 0 (1+ n))) ((or (> n 4) (> x g)) (p x)) (incf a x))",
    "(do* ((n 0 (1+ n)) (x a (* x e))) ((= n 3) (setq b x)) (p x))",
    "(loop for n below 3 for x = e then (+ x 0.5d0) do (setq a (- a x)) sum x)",
    "(let ((d e)) (setq a (* d d)) (p (- d a)))",
    "(let* ((d (* 2 e)) (h (- d f))) (incf d h) (p (list d h (/ h 2.0d0))))",
    "(let ((d 0.0d0)) (dotimes (j 4) (setq d (+ (* d a) j))) (p d))",
    "(let ((d (aref v i))) (setq d (+ d (* d 0.5d0))) (p d))",
    "(let ((d (aref w i))) (setf (aref w 0) (* d d)))",
    "(let ((d e)) (p (funcall (lambda () (setq d (+ d f)) d))) (p d))",
    "(let ((d e) (h nil)) (setq h (lambda () (* d 2))) (p (funcall h)) (setq a d))",
    "(let ((d 1.0d0)) (setq d (if t (list d) (* d 2))) (p d))",
    "(let ((d 2.0d0)) (block nil (setq d (+ d e)) (when t (return (p 9))) (p d)) (setq b d))",
    "(let ((d 1.0d0)) (catch :c0 (setq d e) (throw :c0 (setq d (+ d f)))) (p d))",
    "(let ((d 1.0d0)) (p (handler-case (progn (setq d e) (setq d (/ f g)) d) (error (x) (list (kind x) d)))) (p d))",
    "(let ((d 1.0d0)) (unwind-protect (setq d e) (p d)) (setq d (- d 1)) (p d))",
    "(let ((d 4.0d0)) (declare (double-float d)) (setq a (sqrt d)) (p a))",
    "(let ((d e)) (if (eql d a) (p 1) (p 2)) (if (= d a) (p 3) (p 4)) (if (eq d d) (p 5) (p 6)))",
    "(handler-bind ((unbound-variable (lambda (x) x (use-value 2.5d0)))) (setq a (+ e *unbound*)))",
    "(handler-bind ((unbound-variable (lambda (x) x (use-value 3)))) (if (< *unbound* e) (p 1) (p 2)))",
    "(handler-bind ((unbound-variable (lambda (x) x (use-value 1)))) (setf (aref w *unbound*) (* e f)))",
    "(multiple-value-bind (d h) (values e f) (setq d (* d 0.5d0)) (p (+ d h)))",
    "(multiple-value-setq (a b) (values b e))",
    "(tagbody (setq a 1.0d0) :again (setq a (* a 1.5d0)) (when (< a 6) (go :again)) (p a))",
    "(progn (setq *s0* e) (setq b (+ *s0* 0.5d0)))",
    "(flet ((d (x) (* x (- x 1.0d0)))) (p (d e)) (setq a (d f)))",
    // What a parameter holds is not known, and one that is captured is no slot.
    "(flet ((d (x y) (let ((z 0.5d0)) (setq z (+ x 1)) (p z) (setq z (* x y)) (p z) (p (- z (/ x y)))))) (p (d e k)))",
    "(flet ((d (x y) (let ((z 0.5d0)) (p (< z x)) (setq z (- x 3) y (max z x)) (p (list y z))))) (p (d k e)))",
    "(flet ((d (x) (lambda () (let ((z 0.5d0)) (setq z (+ x 1)) (p (* z x)) z)))) (p (funcall (d k))))",
    "(flet ((d (x y) (lambda () (let ((z 0.5d0)) (setq z (/ x y)) z)))) (p (funcall (d k k))))",
    "(labels ((d (n x) (if (= n 0) x (d (- n 1) (+ x f))))) (p (d 3 e)))",
];

/// Expressions; `s` is one that is sure to have a value: which of several arguments of `+` fails first is not
/// the same in all ways to link (`docs/common-lisp.md`).
const EXPRESSIONS: &[&str] = &[
    "(+ e e)",
    "(- e e)",
    "(* e e)",
    "(/ e e)",
    "(+ e e s)",
    "(- e e s)",
    "(* e e s)",
    "(- e)",
    "(abs e)",
    "(sqrt e)",
    "(sqrt (abs e))",
    "(max e e)",
    "(min e e)",
    "(1+ e)",
    "(max (- a) a)",
    "(min a (- a))",
    "(1- e)",
    "(* 2 e)",
    "(+ e 1)",
    "(/ e 4)",
    "(/ 1 e)",
    "(- 1 e)",
    "(+ (* a a) (* b b))",
    "(- (* a b) (* b e))",
    "(float e 1.0d0)",
    "(the double-float e)",
    "(+ (* e e) 0.5d0)",
    "(* 2.0d0 (mod i 2))",
    "(aref v i)",
    "(aref w i)",
    "(svref v i)",
    "(aref v (+ i 0))",
    "(+ (aref v i) (aref w i))",
    "(+ a b)",
    "(* a b)",
    "(/ a b)",
    "(- a b)",
    "(- a k)",
    "(* k b)",
    "(if t a b)",
    "(let ((y e)) (* y y))",
    "(+ a (car (list b)))",
];

const TESTS: &[&str] = &[
    "(< e e)",
    "(> e e)",
    "(<= e e)",
    "(>= e e)",
    "(= e e)",
    "(/= e e)",
    "(< a b)",
    "(> a 2)",
    "(<= 1 b)",
    "(= a b)",
    "(/= a b)",
    "(>= a k)",
    "(< k b)",
    "(plusp e)",
    "(minusp e)",
    "(zerop (* e 1.0d0))",
    "(< a b e)",
    "(= c 9007199254740992.0d0)",
    "(< 9007199254740992.0d0 c)",
    "(eql a b)",
];

impl Generator {
    /// A form about doubles.
    pub(super) fn doubles(&mut self) -> Form {
        let mut bindings: Vec<String> =
            ["a", "b", "c"].map(|name| format!("({name} {})", self.double_constant(25))).into();
        if self.chance(30) {
            // A parameter is in no `let`.
            bindings[1] = "(b (call (function identity) 1.25d0))".to_string();
        }
        let elements: Vec<String> = (0..3).map(|_| self.double_constant(20).to_string()).collect();
        bindings.push(format!("(v (vector {}))", elements.join(" ")));
        let others: Vec<String> = (0..3).map(|_| self.double_constant(0).to_string()).collect();
        bindings.push(format!(
            "(w (make-array 3 :element-type (quote double-float) :initial-contents (list {})))",
            others.join(" ")
        ));
        let bindings = bindings.into_iter().map(|text| form(&text, vec![])).collect();
        let count = 2 + self.random.below(6);
        let statements = (0..count).map(|_| self.double_statement()).collect();
        let captures = match self.chance(12) {
            true => form("(p (funcall (lambda () (setq a (+ a 1)) (list a b))))", vec![]),
            false => form("(p (list a b c v w))", vec![]),
        };
        let value = atom(*self.random.pick(&["a", "(+ a b)", "7", "(if (< a b) 1 2)", "(* a 2)"]));
        let value = form(&value.to_string(), vec![]);
        form(
            "(let (~@) ~@ ~ ~)",
            vec![Form::List(bindings), Form::List(statements), captures, value],
        )
    }

    fn double_constant(&mut self, odd: usize) -> &'static str {
        let odd_ones = if self.portable { ODD_EVERYWHERE } else { ODD };
        let from: &[&'static str] = if self.chance(odd) { odd_ones } else { PLAIN };
        self.random.pick::<&'static str>(from)
    }

    fn double_statement(&mut self) -> Form {
        let template = *self.random.pick(STATEMENTS);
        self.filled(&form(template, vec![]), 2)
    }

    /// A template with expressions for its letters, nested so deep.
    fn filled(&mut self, template: &Form, depth: usize) -> Form {
        match template {
            Form::Atom(name) => match name.as_str() {
                "e" | "f" | "g" => self.double_expression(depth),
                "t" | "u" => {
                    let test = *self.random.pick(TESTS);
                    self.filled(&form(test, vec![]), depth.saturating_sub(1))
                }
                "s" => match self.random.below(6) {
                    at @ 0..3 => atom(["a", "b", "c"][at]),
                    _ => atom(self.double_constant(0)),
                },
                "k" => atom(self.double_constant(20)),
                // Seldom beyond the end.
                "i" => atom(
                    *self.random.pick(&["0", "1", "2", "0", "1", "2", "0", "1", "2", "-1", "3"]),
                ),
                _ => atom(name.clone()),
            },
            Form::List(parts) => {
                Form::List(parts.iter().map(|part| self.filled(part, depth)).collect())
            }
        }
    }

    fn double_expression(&mut self, depth: usize) -> Form {
        if depth == 0 || self.chance(30) {
            return match self.random.below(7) {
                0 | 1 => atom("a"),
                2 | 3 => atom("b"),
                4 => atom("c"),
                _ => atom(self.double_constant(12)),
            };
        }
        let template = *self.random.pick(EXPRESSIONS);
        self.filled(&form(template, vec![]), depth - 1)
    }
}
