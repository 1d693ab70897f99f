//! Forms about variables and constants alone: what nodes that are fused with their operands do, with
//! values that are plain for them and values that are not.

use super::form::{Form, atom, form};
use super::generate::Generator;

/// Small numbers, the ends of the fixnums, and what is none.
const NUMBERS: &[&str] = &[
    "0",
    "1",
    "3",
    "4",
    "-1",
    "-7",
    "2305843009213693951",
    "2305843009213693950",
    "-2305843009213693952",
    "-2305843009213693951",
    "1.5d0",
    "2.0d0",
    "2305843009213693952",
    "1/3",
    "nil",
];

const LISTS: &[&str] = &[
    "nil",
    "(list 1 2)",
    "(list 4 5 6)",
    "(quote (7))",
    "(cons 1 2)",
    "5",
    "(quote q)",
    "(list nil)",
];

const CONSTANTS: &[&str] = &["0", "1", "-1", "2", "3", "5", "2305843009213693951"];

/// Statements and values in which `a` and `b` are variables and `k` is a constant.
const OF_NUMBERS: &[&str] = &[
    "(setq a (+ a k))",
    "(setq a (- a k))",
    "(setq a (+ a b))",
    "(setq a (- a b))",
    "(setq a (+ b k))",
    "(setq a (- b k))",
    "(setq b (- a b))",
    "(setq b a)",
    "(setq b k)",
    "(incf a)",
    "(decf b)",
    "(p (let ((c (+ a k))) (setq a c) c))",
    "(p (let ((c (- a k)) (d (- a b)) (e (+ b a))) (setq a c) (list c d e)))",
    "(if (oddp a) (p 1) (p 2))",
    "(if (evenp a) (p 1) (p 2))",
    "(if (zerop a) (p 1) (p 2))",
    "(if (plusp a) (p 1) (p 2))",
    "(if (minusp a) (p 1) (p 2))",
    "(p (one a))",
    "(p (one (- a k)))",
    "(p (one (+ a k)))",
    "(p (two a b))",
    "(p (two (- b k) (+ a k)))",
    "(p (two k (- a b)))",
    "(p (three a b k))",
    "(p (three (- a k) k (1+ b)))",
    "(p (three (+ a b) b (1- a)))",
    "(p (down (mod a 7) b))",
    "(p (turned (mod b 7) a b))",
    "(p (counted (mod a 5)))",
    "(p (settled a))",
    "(p (one a b))",
];

/// The same of tests.
const TESTS: &[&str] = &[
    "(< a k)",
    "(> a k)",
    "(<= a k)",
    "(>= a k)",
    "(= a k)",
    "(/= a k)",
    "(< a b)",
    "(> a b)",
    "(<= a b)",
    "(>= a b)",
    "(= a b)",
    "(/= a b)",
    "(eql a k)",
    "(eq a nil)",
    "a",
    "(not a)",
];

/// Statements in which `a` and `b` are lists, as a rule.
const OF_LISTS: &[&str] = &[
    "(if (null a) (p 1) (p 2))",
    "(if (consp a) (p 1) (p 2))",
    "(if (not (consp a)) (p 1) (p 2))",
    "(if (endp a) (p 1) (p 2))",
    "(if a (p 1) (p 2))",
    "(if (not (not a)) (p 1) (p 2))",
    "(if (eq a (quote a)) (p 1) (p 2))",
    "(p (let ((c (car a))) (list c)))",
    "(p (let ((c (cdr a))) (list c)))",
    "(setq b (car a))",
    "(setq b (cdr a))",
    "(setq a (cdr a))",
    "(setq a b)",
    "(setq b nil)",
    "(dolist (c a) (p c))",
    "(do ((c a (cdr c))) ((endp c)) (p (car c)))",
    "(p (one (car a)))",
    "(p (settled (car b)))",
];

impl Generator {
    /// A form that yields an integer, as a rule.
    pub(super) fn fused(&mut self) -> Form {
        let of_numbers = self.chance(65);
        let (values, lines) = if of_numbers { (NUMBERS, OF_NUMBERS) } else { (LISTS, OF_LISTS) };
        let (a, b) = (self.name("n"), self.name("n"));
        let first = *self.random.pick(values);
        // Often the same: only then some comparisons differ.
        let second = if self.chance(35) { first } else { *self.random.pick(values) };
        let bindings = [(&a, first), (&b, second)]
            .map(|(name, value)| form("(~ ~)", vec![atom(name.clone()), atom(value)]));
        let count = 1 + self.random.below(5);
        let forms = (0..count).map(|_| self.line(lines, of_numbers));
        let forms: Vec<String> = forms.collect();
        let lines = forms.iter().map(String::as_str).chain(["(p (list a b))"]);
        let forms: Vec<Form> = lines.map(|line| atom(named(line, &a, &b))).collect();
        let value =
            atom(*self.random.pick(&["a", "(+ a b)", "(+ a 1)", "(- b 1)", "(- a b)", "7"]));
        let value = atom(named(&value.to_string(), &a, &b));
        let bindings = Form::List(bindings.to_vec());
        form("(let (~@) ~@ ~)", vec![bindings, Form::List(forms), value])
    }

    /// A statement with a constant for `k`.
    fn line(&mut self, lines: &[&str], of_numbers: bool) -> String {
        let line = match of_numbers && self.chance(50) {
            true => format!("(if {} (p 1) (p 2))", self.random.pick(TESTS)),
            false => self.random.pick(lines).to_string(),
        };
        let constant = *self.random.pick(CONSTANTS);
        with_word(&line, "k", constant)
    }
}

/// A line about the variables with these names.
fn named(line: &str, a: &str, b: &str) -> String {
    // What is quoted is no variable.
    let line = line.replace("(quote a)", "(quote q)");
    with_word(&with_word(&line, "a", a), "b", b)
}

/// A line in which each occurrence of a word is another one.
fn with_word(line: &str, word: &str, other: &str) -> String {
    let mut out = String::new();
    for part in line.split_inclusive([' ', '(', ')']) {
        let bare = part.trim_end_matches([' ', '(', ')']);
        match bare == word {
            true => out.push_str(&part.replacen(word, other, 1)),
            false => out.push_str(part),
        }
    }
    out
}
