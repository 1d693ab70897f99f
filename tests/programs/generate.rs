//! Random programs that end, in portable Common Lisp.
//!
//! Every form may stand in every context: for its effect, for one value or several, in tail position,
//! as an argument, as a test, as an operand of a primitive. Loops are bounded; a jump backwards, a
//! recursive call and a call of a function out of a list cost fuel. Variables hold integers, floats,
//! lists of integers, vectors, strings, tables or functions; now and then something is used as what it
//! is not, so that errors come up in the middle of everything.

use super::form::{Form, atom, form};

/// A small generator of pseudo-random numbers.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03)
    }

    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 33) as usize % n.max(1)
    }

    /// Whether something with so many chances in a hundred happens.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// What a form is to yield.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Int,
    Float,
    List,
    /// Anything, looked at as true or false.
    Test,
    /// Several values, or none.
    Values,
}

/// What a variable holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Holds {
    Int,
    Float,
    List,
    Vector,
    Text,
    Table,
    Structure,
    /// A function of so many integers.
    Function(usize),
    /// A list of functions without arguments.
    Functions,
}

#[derive(Clone)]
pub(super) struct Variable {
    name: String,
    holds: Holds,
    assignable: bool,
}

/// A local function: its name, and how many arguments it takes at least and at most.
#[derive(Clone)]
pub(super) struct Function {
    pub(super) name: String,
    pub(super) least: usize,
    pub(super) most: usize,
    /// Keyword arguments.
    pub(super) keys: usize,
    /// Whether a call may lead back here.
    pub(super) recursive: bool,
}

/// The generator of one program.
pub struct Generator {
    pub(super) random: Random,
    pub(super) names: usize,
    /// How much may still be made.
    pub(super) left: isize,
    pub(super) variables: Vec<Variable>,
    pub(super) functions: Vec<Function>,
    pub(super) blocks: Vec<(String, Kind)>,
    /// Tags, and whether a jump there leads forward for certain.
    pub(super) tags: Vec<(String, bool)>,
    pub(super) catches: Vec<String>,
    pub(super) restarts: Vec<String>,
    /// How many loops are around.
    pub(super) loops: usize,
    /// Whether what is not in the standard is left out.
    pub(super) portable: bool,
}

/// Variables that a program may have around everything, and what they are first.
const OUTERMOST: &[(&str, Holds, &str)] = &[
    ("h", Holds::Table, "(make-hash-table)"),
    ("v", Holds::Vector, "(vector 10 11 12 13 14)"),
    ("s", Holds::Text, "(copy-seq \"a text\")"),
    ("x", Holds::Float, "1.5d0"),
    ("o", Holds::Structure, "(make-place :x 1 :y 2)"),
];

const SPECIALS: &[&str] = &["*s0*", "*s1*", "*s2*"];

impl Generator {
    pub fn new(seed: u64, portable: bool) -> Generator {
        Generator {
            random: Random::new(seed),
            names: 0,
            left: 0,
            variables: Vec::new(),
            functions: Vec::new(),
            blocks: Vec::new(),
            tags: Vec::new(),
            catches: Vec::new(),
            restarts: Vec::new(),
            loops: 0,
            portable,
        }
    }

    /// A program: a form.
    pub fn program(&mut self) -> Form {
        if self.chance(15) {
            let (first, second) = (self.doubles(), self.doubles());
            return form("(values ~ ~)", vec![first, second]);
        }
        self.left = 12 + self.random.below(60) as isize;
        self.bind("i", Holds::Int, true);
        self.bind("j", Holds::Int, true);
        self.bind("l", Holds::List, true);
        let mut more = Vec::new();
        for (name, holds, value) in OUTERMOST {
            if self.chance(40) {
                self.bind(name, *holds, matches!(holds, Holds::Float | Holds::Structure));
                more.push(form(&format!("({name} {value})"), vec![]));
            }
        }
        let kind = *self.random.pick(&[Kind::Values, Kind::Int, Kind::List, Kind::Test]);
        let body = self.expression(kind);
        let mut forms = self.statements(2);
        forms.push(body);
        form(
            "(let* ((i 3) (j 10) (l (list 4 5 6)) ~@) ~@)",
            vec![Form::List(more), Form::List(forms)],
        )
    }

    // ---- choices ----

    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.random.chance(percent)
    }

    pub(super) fn name(&mut self, prefix: &str) -> String {
        self.names += 1;
        format!("{prefix}{}", self.names)
    }

    pub(super) fn int(&mut self) -> Form {
        self.expression(Kind::Int)
    }

    pub(super) fn list(&mut self) -> Form {
        self.expression(Kind::List)
    }

    pub(super) fn test(&mut self) -> Form {
        self.expression(Kind::Test)
    }

    pub(super) fn variable(&mut self, holds: Holds) -> Option<Form> {
        self.variable_that(|v| v.holds == holds)
    }

    pub(super) fn assignable(&mut self, holds: Holds) -> Option<Form> {
        self.variable_that(|v| v.holds == holds && v.assignable)
    }

    pub(super) fn variable_that(&mut self, fits: impl Fn(&Variable) -> bool) -> Option<Form> {
        let mut fitting: Vec<String> =
            self.variables.iter().filter(|v| fits(v)).map(|v| v.name.clone()).collect();
        // Inner variables are the more interesting ones.
        fitting.reverse();
        if fitting.is_empty() {
            return None;
        }
        let most = if self.chance(60) { fitting.len().min(3) } else { fitting.len() };
        Some(atom(fitting[self.random.below(most)].clone()))
    }

    pub(super) fn bind(&mut self, name: &str, holds: Holds, assignable: bool) {
        self.variables.push(Variable { name: name.into(), holds, assignable });
    }

    /// Makes something in which more is in scope.
    pub(super) fn scoped<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> T {
        let (variables, functions) = (self.variables.len(), self.functions.len());
        let out = make(self);
        self.variables.truncate(variables);
        self.functions.truncate(functions);
        out
    }

    // ---- expressions ----

    pub fn expression(&mut self, kind: Kind) -> Form {
        if self.left <= 0 || self.chance(18) {
            return self.leaf(kind);
        }
        self.left -= 1;
        if self.chance(2) {
            // What it is not.
            let other = *self.random.pick(&[Kind::Int, Kind::List, Kind::Test]);
            return self.leaf(other);
        }
        if self.chance(50) {
            return self.wrapped(kind);
        }
        match kind {
            Kind::Int => self.int_form(),
            Kind::Float => self.float_form(),
            Kind::List => self.list_form(),
            Kind::Test => self.test_form(),
            Kind::Values => self.values_form(),
        }
    }

    pub(super) fn constant(&mut self) -> Form {
        const NUMBERS: &[&str] = &[
            "0",
            "1",
            "2",
            "3",
            "4",
            "5",
            "7",
            "10",
            "-1",
            "-2",
            "100",
            // The ends of the fixnums.
            "2305843009213693951",
            "-2305843009213693952",
            "1152921504606846975",
        ];
        let most = if self.chance(5) { NUMBERS.len() } else { 10 };
        atom(NUMBERS[self.random.below(most)])
    }

    pub(super) fn leaf(&mut self, kind: Kind) -> Form {
        match kind {
            Kind::Int => match self.random.below(12) {
                0..=2 => self.constant(),
                3 => atom(*self.random.pick(SPECIALS)),
                4 if self.chance(5) => atom("*unbound*"),
                _ => self.variable(Holds::Int).unwrap_or_else(|| atom("1")),
            },
            Kind::Float => match self.random.below(4) {
                0 => atom(*self.random.pick(&["0.5d0", "1.5d0", "-2.0d0", "0.0d0", "3.25d0"])),
                1 => form("(float ~ 1d0)", vec![self.small()]),
                _ => self.variable(Holds::Float).unwrap_or_else(|| atom("2.5d0")),
            },
            Kind::List => match self.random.below(6) {
                0 => atom("nil"),
                1 => form("(list ~ ~)", vec![self.leaf(Kind::Int), self.leaf(Kind::Int)]),
                2 => form("(quote (1 2 3))", vec![]),
                _ => self.variable(Holds::List).unwrap_or_else(|| atom("nil")),
            },
            Kind::Test => match self.random.below(8) {
                0 => atom("nil"),
                1 => atom("t"),
                2 => self.leaf(Kind::List),
                3 => form("(null ~)", vec![self.leaf(Kind::List)]),
                4 => form("(< ~ ~)", vec![self.leaf(Kind::Int), self.leaf(Kind::Int)]),
                5 => form("(eql ~ ~)", vec![self.leaf(Kind::Int), self.leaf(Kind::Int)]),
                _ => self.leaf(Kind::Int),
            },
            Kind::Values => match self.random.below(5) {
                0 => form("(values)", vec![]),
                1 => form("(values ~)", vec![self.leaf(Kind::Int)]),
                2 => form("(floor ~ 3)", vec![self.small()]),
                _ => form("(values ~ ~)", vec![self.leaf(Kind::Int), self.leaf(Kind::List)]),
            },
        }
    }

    /// A small integer, whatever becomes of it.
    pub(super) fn small(&mut self) -> Form {
        let value = self.leaf(Kind::Int);
        form("(mod ~ 10)", vec![value])
    }

    pub(super) fn int_form(&mut self) -> Form {
        match self.random.below(46) {
            43..=45 => self.int_of_object(),
            40..=42 => self.int_of_structure(),
            34..=36 => self.fused(),
            37..=39 => self.doubles(),
            30 | 31 => self.int_of_two(),
            32 | 33 => self.access(),
            0..=4 => {
                const OPERATORS: &[&str] = &["+", "-", "+", "-", "max", "min"];
                let operator = atom(*self.random.pick(OPERATORS));
                let count = 1 + self.random.below(4);
                let operands = (0..count).map(|at| self.summand(at)).collect();
                form("(~ ~@)", vec![operator, Form::List(operands)])
            }
            5 => {
                let operator = atom(*self.random.pick(&["1+", "1-", "abs", "-"]));
                form("(~ ~)", vec![operator, self.int()])
            }
            6 => {
                let (a, b) = (self.int(), self.int());
                form("(mod (* ~ ~) 1009)", vec![a, b])
            }
            7 => {
                let factor = self.constant_small();
                match self.chance(50) {
                    true => form("(* ~ ~)", vec![factor, self.int()]),
                    false => form("(* ~ ~)", vec![self.int(), factor]),
                }
            }
            8..=10 => self.integer_division(),
            11 => {
                let operator = atom(*self.random.pick(&["logand", "logior", "logxor", "gcd"]));
                form("(~ ~ ~)", vec![operator, self.int(), self.int()])
            }
            12 => {
                let count = atom(*self.random.pick(&["1", "3", "-1", "-2", "0"]));
                form("(ash ~ ~)", vec![self.int(), count])
            }
            13 => form("(length ~)", vec![self.list()]),
            14 => form("(or (car ~) ~)", vec![self.list(), self.leaf(Kind::Int)]),
            15 => self.element(),
            16 => {
                let operator = atom(*self.random.pick(&["car", "cadr", "first", "second"]));
                form("(~ ~)", vec![operator, self.list()])
            }
            17..=19 => self.assignment(Kind::Int),
            20..=22 => self.call(),
            23 => form("(reduce (function +) ~)", vec![self.list()]),
            24 => form("(multiple-value-call (function +) ~ ~)", vec![self.ints(), self.ints()]),
            25 => {
                let function = self.lambda(2);
                form("(multiple-value-call ~ ~ ~)", vec![function, self.int(), self.ints()])
            }
            26 => form("(apply (function +) ~ ~)", vec![self.int(), self.list()]),
            27 => match self.random.below(3) {
                0 => form("(the integer ~)", vec![self.int()]),
                1 => form("(numerator (/ ~ ~))", vec![self.int(), self.int()]),
                _ => form("(char-code (code-char (+ 97 ~)))", vec![self.small()]),
            },
            28 => {
                let index = atom(*self.random.pick(&["0", "1", "2"]));
                form("(nth-value ~ ~)", vec![index, self.ints()])
            }
            29 if self.chance(50) => self.own_assignment(),
            _ => form("(p ~)", vec![self.int()]),
        }
    }

    /// An operand of a sum. The first two are added before the third is looked at: later ones fail, if
    /// at all, in the same way as the addition.
    pub(super) fn summand(&mut self, at: usize) -> Form {
        if at < 2 {
            return self.int();
        }
        let Some(variable) = self.variable(Holds::Int) else { return self.constant() };
        match self.random.below(5) {
            0 => self.constant(),
            1 => form("(* ~ 3)", vec![variable]),
            2 => form("(- ~ ~)", vec![variable.clone(), variable]),
            3 => match self.variable(Holds::List) {
                Some(list) => form("(car ~)", vec![list]),
                None => variable,
            },
            _ => variable,
        }
    }

    /// Several integers.
    pub(super) fn ints(&mut self) -> Form {
        match self.random.below(3) {
            0 => form("(values ~ ~)", vec![self.int(), self.int()]),
            1 => form("(floor ~ ~)", vec![self.int(), atom("7")]),
            _ => self.int(),
        }
    }

    pub(super) fn constant_small(&mut self) -> Form {
        atom(*self.random.pick(&["0", "1", "2", "3", "-1"]))
    }

    pub(super) fn integer_division(&mut self) -> Form {
        const OPERATORS: &[&str] = &["mod", "rem", "floor", "truncate", "ceiling", "round"];
        let operator = atom(*self.random.pick(OPERATORS));
        let divisor = match self.chance(85) {
            true => atom(*self.random.pick(&["3", "7", "-5", "2", "1"])),
            false => self.int(),
        };
        form("(~ ~ ~)", vec![operator, self.int(), divisor])
    }

    /// An element of something, mostly there.
    pub(super) fn element(&mut self) -> Form {
        let index = match self.random.below(4) {
            0 => self.int(),
            1 => self.constant_small(),
            _ => self.small(),
        };
        match self.random.below(4) {
            0 => match self.variable(Holds::Table) {
                Some(table) if self.chance(50) => {
                    form("(gethash ~ ~ ~)", vec![self.int(), table, self.int()])
                }
                Some(table) => form("(gethash ~ ~)", vec![index, table]),
                None => form("(or (nth (abs ~) ~) 0)", vec![index, self.list()]),
            },
            1 => match self.variable(Holds::Text) {
                Some(text) => form("(char-code (char ~ ~))", vec![text, index]),
                None => index,
            },
            _ => match self.variable(Holds::Vector) {
                Some(vector) => {
                    let operator = atom(*self.random.pick(&["svref", "aref"]));
                    form("(~ ~ ~)", vec![operator, vector, index])
                }
                None => index,
            },
        }
    }

    pub(super) fn float_form(&mut self) -> Form {
        match self.random.below(10) {
            8 | 9 => self.float_of_two(),
            0..=2 => {
                let operator = atom(*self.random.pick(&["+", "-", "max"]));
                let (a, b) = (self.expression(Kind::Float), self.expression(Kind::Float));
                form("(~ ~ ~)", vec![operator, a, b])
            }
            3 => form("(* ~ 0.5d0)", vec![self.expression(Kind::Float)]),
            4 => match self.random.below(3) {
                0 => form("(/ ~ 4)", vec![self.expression(Kind::Float)]),
                1 => form("(/ ~ (+ 1.5d0 ~))", vec![self.expression(Kind::Float), self.small()]),
                _ => form("(* ~ (/ ~ 16))", vec![self.expression(Kind::Float), self.small()]),
            },
            5 => form("(+ ~ ~)", vec![self.small(), self.expression(Kind::Float)]),
            6 => self.assignment(Kind::Float),
            _ => form("(- ~)", vec![self.expression(Kind::Float)]),
        }
    }

    pub(super) fn list_form(&mut self) -> Form {
        match self.random.below(18) {
            0 | 1 => {
                let elements = (0..self.random.below(4)).map(|_| self.int()).collect();
                form("(list ~@)", vec![Form::List(elements)])
            }
            2 | 3 => form("(cons ~ ~)", vec![self.int(), self.list()]),
            4 | 5 => form("(cdr ~)", vec![self.list()]),
            // Of two lists in a loop a list might become as long as memory has room for.
            6 => form("(append ~ (list ~))", vec![self.list(), self.int()]),
            7 => form("(reverse ~)", vec![self.list()]),
            8 => form("(mapcar ~ ~)", vec![self.function(1), self.list()]),
            9 => form("(remove-if ~ ~)", vec![self.function(1), self.list()]),
            10 => form("(multiple-value-list ~)", vec![self.expression(Kind::Values)]),
            11 => self.assignment(Kind::List),
            12 => form("(list* ~ ~ ~)", vec![self.int(), self.int(), self.list()]),
            13 => form("(member ~ ~)", vec![self.int(), self.list()]),
            14 => form("(sort (copy-list ~) (function <))", vec![self.list()]),
            15 => {
                let (test, list) = (self.test(), self.list());
                form("(and ~ ~)", vec![test, list])
            }
            16 => self.loop_form(),
            _ => form("(p ~)", vec![self.list()]),
        }
    }

    pub(super) fn test_form(&mut self) -> Form {
        match self.random.below(22) {
            21 => self.test_of_object(),
            16..=19 => self.placed_test(),
            20 => self.test_of_structure(),
            0..=3 => {
                let operator = atom(*self.random.pick(&["<", ">", "<=", ">=", "=", "/="]));
                let count = if self.chance(85) { 2 } else { 1 + self.random.below(3) };
                let kind = if self.chance(80) { Kind::Int } else { Kind::Float };
                let operands = (0..count).map(|_| self.expression(kind)).collect();
                form("(~ ~@)", vec![operator, Form::List(operands)])
            }
            4 => {
                let operator = atom(*self.random.pick(&["eq", "eql", "equal"]));
                let (a, b) = match self.random.below(3) {
                    0 => (self.int(), self.int()),
                    1 => (self.list(), self.list()),
                    _ => (self.int(), atom("nil")),
                };
                form("(~ ~ ~)", vec![operator, a, b])
            }
            5 => {
                let operator =
                    atom(*self.random.pick(&["zerop", "plusp", "minusp", "oddp", "evenp"]));
                form("(~ ~)", vec![operator, self.int()])
            }
            6 => match self.variable(Holds::Text) {
                Some(text) => {
                    let operator = atom(*self.random.pick(&["char=", "eql", "eq"]));
                    form("(~ (char ~ ~) #\\l)", vec![operator, text, self.small()])
                }
                None => form("(symbolp ~)", vec![self.list()]),
            },
            7 => {
                const TESTS: &[&str] =
                    &["null", "consp", "endp", "atom", "listp", "not", "symbolp", "integerp"];
                form("(~ ~)", vec![atom(*self.random.pick(TESTS)), self.list()])
            }
            8 => form("(integerp ~)", vec![self.int()]),
            9 | 10 => form("(not ~)", vec![self.test()]),
            11 => form("(and ~ ~)", vec![self.test(), self.test()]),
            12 => form("(or ~ ~)", vec![self.test(), self.test()]),
            13 => form("(if ~ ~ ~)", vec![self.test(), self.test(), self.test()]),
            14 => form("(p ~)", vec![self.test()]),
            _ => form("(progn ~ ~)", vec![self.statement(), self.test()]),
        }
    }

    pub(super) fn values_form(&mut self) -> Form {
        match self.random.below(8) {
            0..=3 => {
                let elements = (0..self.random.below(4)).map(|_| self.int()).collect();
                form("(values ~@)", vec![Form::List(elements)])
            }
            4 => form("(floor ~ ~)", vec![self.int(), atom("4")]),
            5 => form("(values-list ~)", vec![self.list()]),
            6 => match self.variable(Holds::Table) {
                Some(table) => form("(gethash ~ ~)", vec![self.int(), table]),
                None => form("(values ~ ~)", vec![self.list(), self.int()]),
            },
            _ => form("(ignore-errors ~)", vec![self.int()]),
        }
    }

    /// An assignment for its value.
    pub(super) fn assignment(&mut self, kind: Kind) -> Form {
        let holds = match kind {
            Kind::Float => Holds::Float,
            Kind::List => Holds::List,
            _ => Holds::Int,
        };
        if kind == Kind::Int && self.chance(15) {
            let name = atom(*self.random.pick(SPECIALS));
            return match self.chance(50) {
                true => form("(setq ~ ~)", vec![name, self.int()]),
                false => form("(incf ~ ~)", vec![name, self.int()]),
            };
        }
        let Some(variable) = self.assignable(holds) else { return self.leaf(kind) };
        match (kind, self.random.below(6)) {
            (Kind::Int, 0) => form("(incf ~)", vec![variable]),
            (Kind::Int, 1) => form("(decf ~ ~)", vec![variable, self.int()]),
            (Kind::Int, 2) => form("(incf ~ ~)", vec![variable, self.int()]),
            (Kind::Int, 3) => match self.variable(Holds::List) {
                Some(list) => form("(setq ~ (or (car ~) 3))", vec![variable, list]),
                None => form("(setq ~ (1+ ~))", vec![variable.clone(), variable]),
            },
            (Kind::Int, 4) => {
                // An assignment of an operation on the variable itself.
                const OPERATORS: &[&str] = &["+", "-", "+", "-", "logand", "max"];
                let operator = atom(*self.random.pick(OPERATORS));
                let operand = self.int();
                let pair = vec![variable.clone(), operator, variable.clone(), operand];
                let v = || variable.clone();
                match self.random.below(10) {
                    0..=5 => form("(setq ~ (~ ~ ~))", pair),
                    6 | 7 => form("(setq ~ (* ~ 2))", vec![v(), v()]),
                    // A product of more than a word, which some runs have done elsewhere.
                    _ => {
                        let factor = match self.chance(50) {
                            true => v(),
                            false => atom("12345678901234567891"),
                        };
                        let taken_back = "(progn (setq ~ (* ~ ~)) (p (setq ~ (rem ~ 1009))))";
                        form(taken_back, vec![v(), v(), factor, v(), v()])
                    }
                }
            }
            (Kind::Float, 0) => form("(incf ~ 0.5d0)", vec![variable]),
            (Kind::Float, 1) => {
                let operator = atom(*self.random.pick(&["*", "/", "-"]));
                let operand = match self.chance(50) {
                    true => atom("2"),
                    false => form("(+ 2 ~)", vec![self.small()]),
                };
                form("(setq ~ (~ ~ ~))", vec![variable.clone(), operator, variable, operand])
            }
            (Kind::List, 0) => {
                // A loop over the list that makes it longer comes to an end.
                let pushed = form("(push ~ ~)", vec![self.int(), variable.clone()]);
                form("(if (long ~) (setq ~ nil) ~)", vec![variable.clone(), variable, pushed])
            }
            (Kind::List, 1) => form("(setq ~ (cdr ~))", vec![variable.clone(), variable]),
            (Kind::List, 2) => match self.variable(Holds::List) {
                Some(list) => form("(setq ~ (cdr ~))", vec![variable, list]),
                None => form("(pushnew ~ ~)", vec![self.int(), variable]),
            },
            _ => form("(setq ~ ~)", vec![variable, self.expression(kind)]),
        }
    }

    // ---- functions ----

    /// An expression for a function of so many integers.
    pub(super) fn function(&mut self, arity: usize) -> Form {
        if self.chance(25)
            && let Some(variable) = self.variable(Holds::Function(arity))
        {
            return variable;
        }
        let fitting: Vec<String> = self
            .functions
            .iter()
            .filter(|f| !f.recursive && f.least <= arity && arity <= f.most)
            .map(|f| f.name.clone())
            .collect();
        if !fitting.is_empty() && self.chance(30) {
            let name = self.random.pick(&fitting).clone();
            return form("(function ~)", vec![atom(name)]);
        }
        if arity == 1 && self.chance(15) {
            return atom(*self.random.pick(&["(function 1+)", "(function evenp)", "(quote 1-)"]));
        }
        self.lambda(arity)
    }

    pub(super) fn lambda(&mut self, arity: usize) -> Form {
        let names: Vec<String> = (0..arity).map(|_| self.name("a")).collect();
        let parameters = Form::List(names.iter().map(|n| atom(n.clone())).collect());
        let body = self.function_body(|g| {
            for name in &names {
                g.bind(name, Holds::Int, true);
            }
            g.body(Kind::Int)
        });
        form("(lambda ~ ~@)", vec![parameters, body])
    }

    /// The body of a function: exits around it stay in scope, but a jump may now lead backwards.
    pub(super) fn function_body(&mut self, make: impl FnOnce(&mut Self) -> Form) -> Form {
        let tags = self.tags.clone();
        for tag in &mut self.tags {
            tag.1 = false;
        }
        let body = self.scoped(make);
        self.tags = tags;
        body
    }

    /// A call of a function that yields an integer.
    pub(super) fn call(&mut self) -> Form {
        if !self.functions.is_empty() && self.chance(60) {
            let at = self.random.below(self.functions.len());
            let function = self.functions[at].clone();
            let count =
                function.least + self.random.below(function.most.min(4) - function.least + 1);
            let mut arguments: Vec<Form> = (0..count).map(|_| self.int()).collect();
            for key in 0..function.keys {
                if count == function.most && self.chance(50) {
                    arguments.push(atom(format!(":k{key}")));
                    arguments.push(self.int());
                }
            }
            let call = form("(~ ~@)", vec![atom(function.name), Form::List(arguments)]);
            return match function.recursive {
                true => form("(if (fuel) ~ 0)", vec![call]),
                false => call,
            };
        }
        let arity = self.random.below(4);
        let function = self.function(arity);
        let arguments = (0..arity).map(|_| self.int()).collect();
        let operator = atom(*self.random.pick(&["funcall", "funcall", "call"]));
        form("(~ ~ ~@)", vec![operator, function, Form::List(arguments)])
    }
}
