//! Operands of every pattern for the primitives that have nodes of their own: a variable in a slot, a
//! constant, arithmetic, anything else.

use super::form::{Form, atom, form};
use super::generate::{Generator, Holds, Kind};

impl Generator {
    /// An integer that lies where the pattern says.
    pub(super) fn placed_int(&mut self) -> Form {
        let variable = self.variable(Holds::Int).unwrap_or_else(|| atom("2"));
        match self.random.below(11) {
            0..=2 => variable,
            3 | 4 => self.constant(),
            5 => form("(+ ~ 1)", vec![variable]),
            6 => form("(- ~ ~)", vec![variable, atom("1")]),
            7 => match self.variable(Holds::List) {
                Some(list) => form("(or (car ~) 5)", vec![list]),
                None => atom("*s2*"),
            },
            // Many operands: they use the frame behind the place of the value.
            8 => form("(+ ~ 1 ~ 2)", vec![variable, self.constant()]),
            9 => form("(length (list ~ ~ 7 ~))", vec![variable, self.constant(), atom("*s1*")]),
            _ => atom(*self.random.pick(&["*s0*", "*s1*"])),
        }
    }

    fn placed_float(&mut self) -> Form {
        let variable = self.variable(Holds::Float).unwrap_or_else(|| atom("1.5d0"));
        match self.random.below(6) {
            0 | 1 => variable,
            2 => atom("0.25d0"),
            3 => form("(* ~ 0.5d0)", vec![variable]),
            4 => form("(- ~ ~)", vec![variable.clone(), variable]),
            _ => form("(abs ~)", vec![variable]),
        }
    }

    /// An operation on two integers.
    pub(super) fn int_of_two(&mut self) -> Form {
        const OPERATORS: &[&str] = &[
            "+", "-", "*", "+", "-", "mod", "rem", "floor", "truncate", "logand", "logior",
            "logxor", "gcd",
        ];
        let operator = atom(*self.random.pick(OPERATORS));
        let (a, b) = (self.placed_int(), self.placed_int());
        match self.random.below(8) {
            0 => form("(ash ~ (- (mod ~ 7) 3))", vec![a, b]),
            1 => {
                let count = atom(*self.random.pick(&["2", "-1", "(mod i 3)"]));
                form("(ash ~ ~)", vec![a, count])
            }
            2 => form("(floor (/ ~ ~))", vec![a, b]),
            3 => form("(ceiling (+ (/ ~ ~) 1))", vec![a, b]),
            // What it yields may be multiplied again and again.
            _ => form("(rem (~ ~ ~) 100003)", vec![operator, a, b]),
        }
    }

    pub(super) fn float_of_two(&mut self) -> Form {
        let operator = atom(*self.random.pick(&["+", "-", "+", "-", "*", "/"]));
        let (a, b) = (self.placed_float(), self.placed_float());
        match operator.to_string().as_str() {
            // Neither zero nor infinite.
            "*" => form("(* (min 9d0 ~) ~)", vec![a, atom("0.75d0")]),
            "/" => form("(/ ~ (+ 2 (abs ~)))", vec![a, b]),
            _ => form("(~ ~ ~)", vec![operator, a, b]),
        }
    }

    /// A test of one operand or two.
    pub(super) fn placed_test(&mut self) -> Form {
        if self.random.chance(35) {
            const TESTS: &[&str] = &[
                "null", "consp", "endp", "atom", "listp", "not", "symbolp", "integerp", "oddp",
                "evenp", "zerop", "plusp", "minusp",
            ];
            let test = *self.random.pick(TESTS);
            let of_list = TESTS[..6].contains(&test);
            let operand = match self.variable(Holds::List) {
                Some(list) if of_list && self.random.chance(50) => list,
                Some(list) if of_list => form("(cdr ~)", vec![list]),
                _ => self.placed_int(),
            };
            return form("(~ ~)", vec![atom(test), operand]);
        }
        const OPERATORS: &[&str] = &["<", ">", "<=", ">=", "=", "/=", "eq", "eql"];
        let operator = atom(*self.random.pick(OPERATORS));
        let (a, b) = match self.random.chance(75) {
            true => (self.placed_int(), self.placed_int()),
            false => (self.placed_float(), self.placed_float()),
        };
        match operator.to_string().as_str() {
            // Other implementations may make the same number twice.
            "eq" => {
                let list = self.variable(Holds::List).unwrap_or_else(|| atom("nil"));
                let other = match self.random.below(3) {
                    0 => list.clone(),
                    1 => atom("nil"),
                    _ => form("(cdr ~)", vec![list.clone()]),
                };
                match self.random.chance(50) {
                    true => form("(eq ~ ~)", vec![list, other]),
                    false => form("(eq ~ ~)", vec![other, list]),
                }
            }
            _ => form("(~ ~ ~)", vec![operator, a, b]),
        }
    }

    /// A variable that holds such an object, in its slot or behind a form.
    fn object(&mut self, holds: Holds, kind: &str) -> Option<Form> {
        let variable = self.variable(holds)?;
        Some(match self.random.chance(60) {
            true => variable,
            false => form("(the ~ ~)", vec![atom(kind), variable]),
        })
    }

    /// A read or a write of an element, with everything wherever it may be.
    pub(super) fn access(&mut self) -> Form {
        let index = match self.random.below(4) {
            0 => atom("1"),
            1 => form("(mod ~ 5)", vec![self.placed_int()]),
            _ => self.placed_int(),
        };
        let value = self.placed_int();
        let writes = self.random.chance(40);
        match self.random.below(3) {
            0 => match self.object(Holds::Table, "hash-table") {
                Some(table) if writes => form("(setf (gethash ~ ~) ~)", vec![index, table, value]),
                Some(table) if self.random.chance(50) => {
                    form("(gethash ~ ~ ~)", vec![index, table, value])
                }
                Some(table) => form("(or (gethash ~ ~) 0)", vec![index, table]),
                None => self.int_of_two(),
            },
            1 => match self.object(Holds::Text, "string") {
                Some(text) => form("(char-code (char ~ ~))", vec![text, index]),
                None => self.int_of_two(),
            },
            _ => {
                let Some(vector) = self.object(Holds::Vector, "vector") else {
                    return self.int_of_two();
                };
                let operator = atom(*self.random.pick(&["svref", "aref"]));
                match writes {
                    true => form("(setf (~ ~ ~) ~)", vec![operator, vector, index, value]),
                    false => form("(~ ~ ~)", vec![operator, vector, index]),
                }
            }
        }
    }

    /// An assignment of an operation on the variable itself, or of a part of a list.
    pub(super) fn own_assignment(&mut self) -> Form {
        if self.random.chance(25)
            && let Some(variable) = self.assignable(Holds::Float)
        {
            let operator = atom(*self.random.pick(&["+", "-"]));
            let operand = self.placed_float();
            return form("(setq ~ (~ ~ ~))", vec![variable.clone(), operator, variable, operand]);
        }
        let Some(variable) = self.assignable(Holds::Int) else { return self.leaf(Kind::Int) };
        let operand = self.placed_int();
        match self.random.below(6) {
            // A variable multiplied by another, again and again, would grow beyond all bounds, and so
            // would a ratio.
            0 | 1 => {
                let list = self.variable(Holds::List).unwrap_or_else(|| atom("nil"));
                let (template, list) = match self.random.below(5) {
                    0 => ("(setq ~ (* ~ (length ~)))", list),
                    1 => ("(setq ~ (* ~ (- (length ~) 1)))", list),
                    2 => ("(setq ~ (/ ~ (if ~ 1 -1)))", list),
                    3 => ("(setq ~ (/ ~ ~))", atom("-1")),
                    _ => ("(setq ~ (* ~ ~))", atom("3")),
                };
                form(template, vec![variable.clone(), variable, list])
            }
            3 => form("(setq ~ ~)", vec![variable, operand]),
            _ => {
                let operator = atom(*self.random.pick(&["+", "-"]));
                form("(setq ~ (~ ~ ~))", vec![variable.clone(), operator, variable, operand])
            }
        }
    }

    /// An expression in the middle of which a variable without a value is asked for.
    pub(super) fn with_unbound(&mut self) -> Form {
        let (a, b) = (self.placed_int(), self.placed_int());
        let template = *self.random.pick(&[
            "(+ ~ (* *unbound* ~))",
            "(list ~ (if (< *unbound* ~) (car l) 2))",
            "(max ~ (- *unbound*) ~)",
            "(list ~ *s0* (or nil *unbound*) (cons ~ *unbound*))",
            "(let ((z ~)) (list z (+ z *unbound* ~)))",
            "(call (function list) ~ (1+ *unbound*) ~)",
            "(values ~ (logand *unbound* ~))",
            "(when (and ~ (oddp *unbound*)) ~)",
            "(cons (svref (vector ~ 1 2 3 4 5 6 7 8 9) (mod *unbound* 4)) ~)",
            "(eql (mod ~ 5) (progn *unbound* ~))",
            "(list (point-y (make-spot :x ~ :y (- *unbound* ~))) *s0*)",
            "(point-x (if (point-p (if (< *unbound* ~) (make-place) nil)) (make-point :x ~) 5))",
            "(let ((q (make-point :x ~))) (setf (point-x q) (list *unbound* (point-x q) ~)) (p q))",
            "(place-z (the place (make-place :x (1+ ~) :z (+ *unbound* 1) :y ~)))",
        ]);
        form(template, vec![a, b])
    }
}
