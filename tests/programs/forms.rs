//! The forms that may stand around anything.

use super::form::{Form, atom, form};
use super::generate::{Function, Generator, Holds, Kind};

impl Generator {
    // ---- forms that yield what a form inside them yields ----

    /// A form of the kind with forms of the kind in it.
    pub(super) fn wrapped(&mut self, kind: Kind) -> Form {
        match self.random.below(34) {
            0..=2 => self.let_form(kind),
            3 => {
                let forms = self.statements(2);
                form("(progn ~@ ~)", vec![Form::List(forms), self.expression(kind)])
            }
            4 | 5 => {
                form("(if ~ ~ ~)", vec![self.test(), self.expression(kind), self.expression(kind)])
            }
            6 => self.cond(kind),
            7 => {
                let forms = self.statements(2);
                let operator = match kind {
                    Kind::Values => "multiple-value-prog1",
                    _ => *self.random.pick(&["prog1", "multiple-value-prog1"]),
                };
                let first = self.expression(kind);
                form("(~ ~ ~@)", vec![atom(operator), first, Form::List(forms)])
            }
            8..=11 => self.block(kind),
            12..=14 => self.unwind_protect(kind),
            15 | 16 => self.catch(kind),
            17 => self.local_functions(kind),
            18 => self.multiple_value_bind(kind),
            19 => self.destructuring(kind),
            20 => self.special_binding(kind),
            21 | 22 => self.handler_case(kind),
            23 => self.handler_bind(kind),
            24 => self.restart_case(kind),
            25 => {
                let function = self.lambda_of_kind(kind);
                form("(funcall ~)", vec![function])
            }
            26 => self.counted_loop(kind),
            27 => self.tagbody_with_result(kind),
            28 => self.holder(kind),
            29 => self.exit(kind),
            31 if !self.portable => self.receive(kind),
            32 if !self.portable => self.interruptible(kind),
            30 => self.symbol_macro(kind),
            _ => self.local_functions(kind),
        }
    }

    /// Statements and then a form of the kind.
    pub(super) fn body(&mut self, kind: Kind) -> Form {
        let most = if self.random.chance(40) { 0 } else { 2 };
        let mut forms = self.statements(most);
        forms.push(self.expression(kind));
        Form::List(forms)
    }

    pub(super) fn lambda_of_kind(&mut self, kind: Kind) -> Form {
        let body = self.function_body(|g| g.body(kind));
        form("(lambda () ~@)", vec![body])
    }

    pub(super) fn let_form(&mut self, kind: Kind) -> Form {
        let sequential = self.random.chance(50);
        let operator = atom(if sequential { "let*" } else { "let" });
        let count = 1 + self.random.below(3);
        self.scoped(|g| {
            let mut bindings = Vec::new();
            let mut bound = Vec::new();
            for _ in 0..count {
                let (holds, value) = g.some_value();
                let name = match holds {
                    // One that shadows.
                    Holds::Int if g.random.chance(25) => "i".to_string(),
                    Holds::List if g.random.chance(25) => "l".to_string(),
                    _ => g.name("v"),
                };
                if bound.iter().any(|(other, _)| *other == name) {
                    continue;
                }
                bindings.push(form("(~ ~)", vec![atom(name.clone()), value]));
                if sequential {
                    g.bind(&name, holds, is_assignable(holds));
                }
                bound.push((name, holds));
            }
            if !sequential {
                for (name, holds) in bound {
                    g.bind(&name, holds, is_assignable(holds));
                }
            }
            let body = g.body(kind);
            form("(~ ~ ~@)", vec![operator, Form::List(bindings), body])
        })
    }

    /// A value for a variable.
    pub(super) fn some_value(&mut self) -> (Holds, Form) {
        match self.random.below(17) {
            16 => (Holds::Structure, self.new_structure()),
            0..=5 => (Holds::Int, self.int()),
            6..=8 => (Holds::List, self.list()),
            9 => (Holds::Float, self.expression(Kind::Float)),
            10 => {
                let elements = (0..3 + self.random.below(3)).map(|_| self.int()).collect();
                (Holds::Vector, form("(vector ~@)", vec![Form::List(elements)]))
            }
            11 => (Holds::Text, form("(copy-seq \"hello\")", vec![])),
            12 => {
                let test = atom(*self.random.pick(&["(function eql)", "(function equal)"]));
                (Holds::Table, form("(make-hash-table :test ~)", vec![test]))
            }
            13 => (Holds::Functions, form("nil", vec![])),
            _ => {
                let arity = self.random.below(3);
                (Holds::Function(arity), self.lambda(arity))
            }
        }
    }

    pub(super) fn cond(&mut self, kind: Kind) -> Form {
        match self.random.below(3) {
            0 => {
                let (a, b, c) = (self.test(), self.body(kind), self.test());
                let (d, e) = (self.expression(kind), self.body(kind));
                form("(cond (~ ~@) (~ ~) (t ~@))", vec![a, b, c, d, e])
            }
            1 => {
                let (key, a, b) = (self.int(), self.expression(kind), self.body(kind));
                let keys = atom(*self.random.pick(&["1", "(0 2 4)", "(3)", "nil", "(1 2 3 4 5)"]));
                form("(case ~ (~ ~) (t ~@))", vec![key, keys, a, b])
            }
            _ => {
                let (key, a, b) = (self.test(), self.expression(kind), self.expression(kind));
                form("(typecase ~ (integer ~) (t ~))", vec![key, a, b])
            }
        }
    }

    pub(super) fn block(&mut self, kind: Kind) -> Form {
        let name = if self.random.chance(30) { "nil".into() } else { self.name("b") };
        self.blocks.push((name.clone(), kind));
        let body = self.body(kind);
        self.blocks.pop();
        form("(block ~ ~@)", vec![atom(name), body])
    }

    pub(super) fn unwind_protect(&mut self, kind: Kind) -> Form {
        let protected = match self.random.chance(50) {
            true => {
                let body = self.body(kind);
                form("(progn ~@)", vec![body])
            }
            false => self.expression(kind),
        };
        let mut cleanup = self.statements(2);
        if self.random.chance(60) {
            cleanup.push(self.cleanup());
        }
        form("(unwind-protect ~ ~@)", vec![protected, Form::List(cleanup)])
    }

    /// What uses slots of its own, and does no harm.
    pub(super) fn cleanup(&mut self) -> Form {
        let (a, b) = (self.int(), self.int());
        match self.random.below(4) {
            0 => form("(list ~ ~)", vec![a, b]),
            1 => form("(let ((c ~) (d ~)) (p (+ c d)))", vec![a, b]),
            2 => form("(p (list ~ ~))", vec![a, b]),
            _ => form("(call (lambda (c d) (list c d)) ~ ~)", vec![a, b]),
        }
    }

    pub(super) fn catch(&mut self, kind: Kind) -> Form {
        let tag = format!(":c{}", self.random.below(3));
        self.catches.push(tag.clone());
        let body = self.body(kind);
        self.catches.pop();
        form("(catch ~ ~@)", vec![atom(tag), body])
    }

    pub(super) fn local_functions(&mut self, kind: Kind) -> Form {
        let labels = self.random.chance(50);
        let count = 1 + self.random.below(2);
        let functions: Vec<Function> = (0..count).map(|_| self.new_function()).collect();
        self.scoped(|g| {
            if labels {
                g.functions.extend(functions.iter().cloned());
            }
            let definitions = functions.iter().map(|f| g.definition(f)).collect();
            if labels {
                let around = g.functions.len() - functions.len();
                g.functions.truncate(around);
            }
            let done = functions.into_iter().map(|f| Function { recursive: false, ..f });
            g.functions.extend(done);
            // Mostly one of them is called for certain.
            let called = match g.random.chance(70) {
                true => Form::List(vec![form("(p ~)", vec![g.call()])]),
                false => Form::List(vec![]),
            };
            let body = form("(~@ ~@)", vec![called, g.body(kind)]);
            let dynamic = g.extent();
            let operator = atom(if labels { "labels" } else { "flet" });
            form("(~ ~ ~@ ~@)", vec![operator, Form::List(definitions), dynamic, body])
        })
    }

    /// A declaration that the local function made last does not outlive its form. Elsewhere that would
    /// be a promise; for us it is a remark.
    pub(super) fn extent(&mut self) -> Form {
        let name = self.functions.last().map(|f| atom(f.name.clone()));
        match name {
            Some(name) if !self.portable && self.random.chance(15) => {
                Form::List(vec![form("(declare (dynamic-extent (function ~)))", vec![name])])
            }
            _ => Form::List(vec![]),
        }
    }

    pub(super) fn new_function(&mut self) -> Function {
        let least = self.random.below(3);
        let optional = if self.random.chance(25) { 1 + self.random.below(2) } else { 0 };
        let keys = if self.random.chance(20) { 1 + self.random.below(2) } else { 0 };
        let name = self.name("f");
        Function { name, least, most: least + optional, keys, recursive: true }
    }

    pub(super) fn definition(&mut self, function: &Function) -> Form {
        self.function_body(|g| {
            let mut parameters = Vec::new();
            for _ in 0..function.least {
                let name = g.name("a");
                parameters.push(atom(name.clone()));
                g.bind(&name, Holds::Int, true);
            }
            if function.most > function.least {
                parameters.push(atom("&optional"));
            }
            for _ in function.least..function.most {
                let name = g.name("o");
                let parameter = g.parameter(&name, atom(name.clone()));
                parameters.push(parameter);
                g.bind(&name, Holds::Int, true);
            }
            if function.keys > 0 {
                parameters.push(atom("&key"));
            }
            let supplied: Vec<Form> = parameters
                .iter()
                .filter_map(|parameter| match parameter {
                    Form::List(parts) => parts.get(2).cloned(),
                    Form::Atom(_) => None,
                })
                .collect();
            for key in 0..function.keys {
                let name = g.name("k");
                let place = form("(~ ~)", vec![atom(format!(":k{key}")), atom(name.clone())]);
                let parameter = g.parameter(&name, place);
                parameters.push(parameter);
                g.bind(&name, Holds::Int, true);
            }
            let told: Vec<Form> = match g.random.chance(50) {
                true => supplied.iter().map(|name| form("(p ~)", vec![name.clone()])).collect(),
                false => Vec::new(),
            };
            let body = match g.random.chance(70) {
                true => g.body(Kind::Int),
                false => {
                    // The block of the function.
                    g.blocks.push((function.name.clone(), Kind::Int));
                    let body = g.body(Kind::Int);
                    g.blocks.pop();
                    body
                }
            };
            let name = atom(function.name.clone());
            form("(~ ~ ~@ ~@)", vec![name, Form::List(parameters), Form::List(told), body])
        })
    }

    /// An optional parameter with a default, and perhaps a variable that tells whether it was given.
    pub(super) fn parameter(&mut self, name: &str, place: Form) -> Form {
        let default = self.int();
        if self.random.chance(50) {
            return form("(~ ~)", vec![place, default]);
        }
        let supplied = format!("{name}-p");
        self.bind(&supplied, Holds::List, true);
        form("(~ ~ ~)", vec![place, default, atom(supplied)])
    }

    pub(super) fn multiple_value_bind(&mut self, kind: Kind) -> Form {
        let values = self.expression(Kind::Values);
        let names: Vec<String> = (0..self.random.below(4)).map(|_| self.name("m")).collect();
        self.scoped(|g| {
            for (i, name) in names.iter().enumerate() {
                // The first is an integer as a rule, of the others one cannot tell.
                g.bind(name, if i == 0 { Holds::Int } else { Holds::List }, true);
            }
            let names = Form::List(names.iter().map(|n| atom(n.clone())).collect());
            let body = g.body(kind);
            form("(multiple-value-bind ~ ~ ~@)", vec![names, values, body])
        })
    }

    pub(super) fn destructuring(&mut self, kind: Kind) -> Form {
        let (a, b, c) = (self.name("d"), self.name("d"), self.name("d"));
        let names: Vec<Form> = [&a, &b, &c].iter().map(|n| atom(n.to_string())).collect();
        let (template, value) = match self.random.below(5) {
            0 => {
                ("(~ ~ &rest ~)", form("(list* ~ ~ ~)", vec![self.int(), self.int(), self.list()]))
            }
            1 => ("(~ &optional (~ 7) ~)", form("(cons ~ ~)", vec![self.int(), self.list()])),
            2 => ("(~ (~ . ~))", form("(list ~ (cons ~ nil))", vec![self.int(), self.int()])),
            3 => (
                "(~ &key ((:x ~) 3) ((:y ~) 4))",
                form("(list ~ :x ~)", vec![self.int(), self.int()]),
            ),
            _ => ("(~ (&optional ~) . ~)", form("(list ~ nil ~)", vec![self.int(), self.int()])),
        };
        let pattern = form(template, names);
        self.scoped(|g| {
            g.bind(&a, Holds::Int, true);
            g.bind(&c, Holds::List, true);
            let body = g.body(kind);
            form("(destructuring-bind ~ ~ ~@)", vec![pattern, value, body])
        })
    }

    pub(super) fn special_binding(&mut self, kind: Kind) -> Form {
        let name = *self.random.pick(&["*s0*", "*s1*"]);
        let value = self.int();
        if self.random.chance(40) {
            let other = self.int();
            let body = self.body(kind);
            let template = "(progv (list (quote ~) (quote *s2*)) (list ~ ~) ~@)";
            return form(template, vec![atom(name), value, other, body]);
        }
        let mixed = self.name("v");
        let other = self.int();
        self.scoped(|g| {
            g.bind(&mixed, Holds::Int, true);
            let body = g.body(kind);
            form("(let ((~ ~) (~ ~)) ~@)", vec![atom(name), value, atom(mixed), other, body])
        })
    }

    pub(super) fn handler_case(&mut self, kind: Kind) -> Form {
        let protected = self.expression(kind);
        match self.random.below(5) {
            0 => form(
                "(handler-case ~ (type-error () ~) (error (c) (p (kind c)) ~))",
                vec![protected, self.expression(kind), self.expression(kind)],
            ),
            1 => form(
                "(handler-case (error \"boom\") (error (c) (p (kind c)) ~))",
                vec![self.expression(kind)],
            ),
            2 => {
                let clause = self.scoped(|g| {
                    g.bind("r", Holds::Int, true);
                    g.body(kind)
                });
                let other = self.expression(kind);
                form(
                    "(handler-case ~ (error () ~) (:no-error (&optional (r 0) &rest s) (p s) ~@))",
                    vec![self.ints(), other, clause],
                )
            }
            _ => form(
                "(handler-case ~ (error (c) (p (kind c)) ~))",
                vec![protected, self.expression(kind)],
            ),
        }
    }

    pub(super) fn handler_bind(&mut self, kind: Kind) -> Form {
        let statement = self.function_body(|g| match g.random.below(5) {
            0 => form("(p (kind c))", vec![]),
            1 => form("(progn (p (kind c)) ~)", vec![g.exit(Kind::Int)]),
            // Compiled code elsewhere cannot always go on with another value.
            2 if !g.portable => {
                let value = g.int();
                form("(when (typep c (quote unbound-variable)) (use-value ~ c))", vec![value])
            }
            // What another implementation would take for the function itself.
            3 if !g.portable => {
                // It calls nothing, or the handler might be asked for ever.
                let value = form("(lambda (z) (- z ~))", vec![g.leaf(Kind::Int)]);
                form("(when (typep c (quote undefined-function)) (use-value ~ c))", vec![value])
            }
            _ => g.statement(),
        });
        let body = match self.random.below(4) {
            3 if !self.portable => {
                let (a, b) = (self.int(), self.expression(kind));
                let template = "(progn (p (list ~ (mapcar (function nowhere) (list 1 *s0*)))) ~)";
                form(template, vec![a, b])
            }
            0 => form(
                "(progn (list (signal (quote noted)) *unbound*) ~)",
                vec![self.expression(kind)],
            ),
            1 => {
                let (a, b) = (self.int(), self.expression(kind));
                let asked = self.with_unbound();
                form("(progn (p (list ~ ~ *s0*)) ~)", vec![a, asked, b])
            }
            _ => self.expression(kind),
        };
        let class = atom(*self.random.pick(&["error", "condition", "unbound-variable"]));
        form("(handler-bind ((~ (lambda (c) ~))) ~)", vec![class, statement, body])
    }

    pub(super) fn restart_case(&mut self, kind: Kind) -> Form {
        let name = format!("r{}", self.random.below(2));
        self.restarts.push(name.clone());
        let body = self.expression(kind);
        self.restarts.pop();
        let clause = self.scoped(|g| {
            g.bind("x", Holds::Int, true);
            g.body(kind)
        });
        form("(restart-case ~ (~ (x) ~@))", vec![body, atom(name), clause])
    }

    /// A loop that ends with a value.
    pub(super) fn counted_loop(&mut self, kind: Kind) -> Form {
        if self.loops >= 2 {
            return self.expression(kind);
        }
        self.loops += 1;
        let out = self.counted_loop_inside(kind);
        self.loops -= 1;
        out
    }

    pub(super) fn counted_loop_inside(&mut self, kind: Kind) -> Form {
        let variable = self.name("n");
        let name = atom(variable.clone());
        let count = atom(*self.random.pick(&["0", "1", "2", "3"]));
        self.blocks.push(("nil".into(), kind));
        let tags = std::mem::take(&mut self.tags);
        let out = self.scoped(|g| match g.random.below(6) {
            0 | 1 => {
                g.bind(&variable, Holds::Int, false);
                let (statements, result) = (g.statements(3), g.expression(kind));
                form("(dotimes (~ ~ ~) ~@)", vec![name, count, result, Form::List(statements)])
            }
            2 => {
                let (list, result) = (g.list(), g.expression(kind));
                g.bind(&variable, Holds::Int, true);
                let statements = g.statements(3);
                form("(dolist (~ ~ ~) ~@)", vec![name, list, result, Form::List(statements)])
            }
            3 => {
                g.bind(&variable, Holds::Int, false);
                let (statements, result) = (g.statements(3), g.expression(kind));
                form(
                    "(do ((~ 0 (1+ ~)) (w ~ (1+ w))) ((>= ~ ~) ~) ~@)",
                    vec![
                        name.clone(),
                        name.clone(),
                        atom("5"),
                        name,
                        count,
                        result,
                        Form::List(statements),
                    ],
                )
            }
            4 => {
                let list = g.list();
                g.bind(&variable, Holds::Int, true);
                let (statements, result) = (g.statements(2), g.expression(kind));
                form(
                    "(loop for ~ in ~ do (progn ~@) finally (return ~))",
                    vec![name, list, Form::List(statements), result],
                )
            }
            _ => {
                g.bind(&variable, Holds::Int, false);
                let (test, result) = (g.test(), g.expression(kind));
                let statements = g.statements(2);
                form(
                    "(loop for ~ from 0 below 3 while ~ do (progn ~@) finally (return ~))",
                    vec![name, test, Form::List(statements), result],
                )
            }
        });
        self.tags = tags;
        self.blocks.pop();
        out
    }

    /// A loop that yields a list.
    pub(super) fn loop_form(&mut self) -> Form {
        let name = self.name("n");
        let list = self.list();
        self.blocks.push(("nil".into(), Kind::List));
        let out = self.scoped(|g| {
            g.bind(&name, Holds::Int, false);
            let value = g.int();
            let name = atom(name);
            match g.random.below(3) {
                0 => form("(loop for ~ in ~ collect ~)", vec![name, list, value]),
                1 => {
                    let test = g.test();
                    form("(loop for ~ in ~ when ~ collect ~)", vec![name, list, test, value])
                }
                _ => form(
                    "(loop for ~ from 1 to 3 append (list ~ ~))",
                    vec![name.clone(), name, value],
                ),
            }
        });
        self.blocks.pop();
        out
    }

    /// A tagbody, and then a value.
    pub(super) fn tagbody_with_result(&mut self, kind: Kind) -> Form {
        let tagbody = self.tagbody();
        form("(progn ~ ~)", vec![tagbody, self.expression(kind)])
    }

    /// A variable of a less common kind, and what uses it.
    pub(super) fn holder(&mut self, kind: Kind) -> Form {
        let (holds, value) = match self.random.below(4) {
            0 => (Holds::Vector, form("(vector ~ 1 2 3 4 5 6 7 8 9)", vec![self.int()])),
            1 => (Holds::Table, form("(make-hash-table)", vec![])),
            2 => (Holds::Functions, atom("nil")),
            _ => (Holds::Text, form("(copy-seq \"a string\")", vec![])),
        };
        let name = self.name("h");
        self.scoped(|g| {
            g.bind(&name, holds, true);
            let mut forms = g.statements(3);
            forms.push(g.expression(kind));
            form("(let ((~ ~)) ~@)", vec![atom(name), value, Form::List(forms)])
        })
    }

    pub(super) fn symbol_macro(&mut self, kind: Kind) -> Form {
        let Some(variable) = self.assignable(Holds::Int) else { return self.expression(kind) };
        let name = self.name("y");
        self.scoped(|g| {
            g.bind(&name, Holds::Int, true);
            let body = g.body(kind);
            form("(symbol-macrolet ((~ ~)) ~@)", vec![atom(name), variable, body])
        })
    }

    /// A deadline, passed at once or never, or a stretch that nothing interrupts.
    pub(super) fn interruptible(&mut self, kind: Kind) -> Form {
        let body = self.body(kind);
        match self.random.below(3) {
            0 => form("(ext:without-interrupts ~@)", vec![body]),
            1 => {
                let late = self.expression(kind);
                form("(muproc-with-timeout (0 ~) ~@)", vec![late, body])
            }
            _ => {
                let late = self.expression(kind);
                form("(muproc-with-timeout (1000 ~) ~@)", vec![late, body])
            }
        }
    }

    /// Messages to itself, and a receive that takes one of them; or a question to another muproc.
    pub(super) fn receive(&mut self, kind: Kind) -> Form {
        match self.random.below(6) {
            0 => return self.question(kind),
            1 => return self.patient_receive(kind),
            _ => {}
        }
        let sent = (0..1 + self.random.below(2)).map(|_| self.message()).collect();
        let clauses = (0..1 + self.random.below(2)).map(|_| self.clause(kind)).collect();
        let late = self.body(kind);
        let time = atom(*self.random.pick(&["0", "0", "1", "1000", "0.5", "(1+ 1)"]));
        let around =
            "(muproc-with-message-tag (mine) ~@ (mumsg-receive (from) ~@ (:timeout ~ ~@)))";
        form(around, vec![Form::List(sent), Form::List(clauses), time, late])
    }

    /// A receive that waits for ever, and for which something has certainly come.
    fn patient_receive(&mut self, kind: Kind) -> Form {
        let message = self.message();
        let clause = self.clause(kind);
        let (value, last) = (self.leaf(kind), self.body(kind));
        form(
            "(if (fuel)
                 (muproc-with-message-tag (mine)
                   ~
                   (mumsg-send (muproc-current-process) :last 1)
                   (mumsg-receive (from) ~ ((last) last ~@)))
                 ~)",
            vec![message, clause, last, value],
        )
    }

    /// What another muproc answers.
    fn question(&mut self, kind: Kind) -> Form {
        let (asked, x) = (self.some_value().1, self.name("x"));
        let body = self.scoped(|g| {
            g.bind(&x, Holds::Int, true);
            g.body(kind)
        });
        let value = self.leaf(kind);
        // One that is not waited for comes at any time: nobody else may take it.
        let answer = format!("answer-{}", self.random.below(1 << 30));
        let (key, answer) = (atom(format!(":{answer}")), atom(answer));
        form(
            "(if (fuel)
                 (let ((other (muproc-spawn (gensym)
                                (lambda ()
                                  (mumsg-receive (to)
                                    ((question n) (integerp n)
                                     (mumsg-send to ~ (list question) :n (1+ n)))))
                                '())))
                   (mumsg-send other :n ~ :question ~)
                   (mumsg-receive (from) ((~ (~ :n)) (consp ~) ~@)))
                 ~)",
            vec![key, self.int_of_leaf(), asked, answer.clone(), atom(x), answer, body, value],
        )
    }

    fn int_of_leaf(&mut self) -> Form {
        match self.random.chance(50) {
            true => self.constant_small(),
            false => atom("*s0*"),
        }
    }

    pub(super) fn message(&mut self) -> Form {
        // A guard that sends might otherwise see messages for ever.
        let me = "(when (fuel) (mumsg-send (muproc-current-process) ";
        match self.random.below(7) {
            5 => form(
                &format!("{me}:e 1.5d0 :y ~ :x ~ :a ~ :d \"text\" :tag 5))"),
                vec![self.list(), self.int(), self.some_value().1],
            ),
            6 => {
                let values = (0..9).map(|i| atom(format!(":f{i} {i}"))).collect();
                form(&format!("{me}~@ :x ~))"), vec![Form::List(values), self.int()])
            }
            // So long that it enters the heap as a whole.
            4 if self.random.chance(30) => {
                form(&format!("{me}:x (make-list 2000 :initial-element ~)))"), vec![self.int()])
            }
            0 => form(&format!("{me}:x ~))"), vec![self.int()]),
            1 => form(&format!("{me}:x ~ :y ~))"), vec![self.int(), self.list()]),
            2 => form(&format!("{me}:tag mine :x ~))"), vec![self.list()]),
            _ => form(
                &format!("{me}:y ~ :tag (muproc-with-message-tag (other) other)))"),
                vec![self.list()],
            ),
        }
    }

    pub(super) fn clause(&mut self, kind: Kind) -> Form {
        let x = self.name("x");
        let fields = match self.random.below(7) {
            5 => form("((~ :x) a (y5 :y) d tag)", vec![atom(x.clone())]),
            6 => form("(f8 f7 f6 f5 f4 f3 f2 f1 (~ :x))", vec![atom(x.clone())]),
            0 => form("((~ :x))", vec![atom(x.clone())]),
            1 => form("((~ :x) (z :y))", vec![atom(x.clone())]),
            2 | 3 => form("((~ :x) tag)", vec![atom(x.clone())]),
            _ => form("((~ :y))", vec![atom(x.clone())]),
        };
        let tagged = fields.to_string().contains("tag");
        self.scoped(|g| {
            g.bind(&x, Holds::Int, true);
            let guard = match g.random.below(6) {
                0 => atom("t"),
                1 | 2 if tagged => atom("(muproc-msgtag= tag mine)"),
                3 => form("(integerp ~)", vec![atom(x.clone())]),
                4 => form("(and (consp *muproc-mumsg*) ~)", vec![g.test()]),
                _ => g.test(),
            };
            let body = g.body(kind);
            form("(~ ~ ~@)", vec![fields, guard, body])
        })
    }

    /// A way out, where a value of the kind is wanted; a value if there is none.
    pub(super) fn exit(&mut self, kind: Kind) -> Form {
        match self.random.below(8) {
            0..=3 if !self.blocks.is_empty() => {
                let at = self.random.below(self.blocks.len());
                let (name, of) = self.blocks[at].clone();
                // Only the innermost of blocks of one name can be left by it.
                let of = self.blocks.iter().rev().find(|b| b.0 == name).map_or(of, |b| b.1);
                form("(return-from ~ ~)", vec![atom(name), self.expression(of)])
            }
            4 if !self.tags.is_empty() => self.go(),
            5 if !self.catches.is_empty() => {
                let tag = self.random.pick(&self.catches.clone()).clone();
                form("(throw ~ ~)", vec![atom(tag), self.expression(Kind::Int)])
            }
            6 if !self.restarts.is_empty() => {
                let name = self.random.pick(&self.restarts.clone()).clone();
                form("(invoke-restart (quote ~) ~)", vec![atom(name), self.int()])
            }
            7 => form("(throw :c0 ~)", vec![self.int()]),
            _ => self.leaf(kind),
        }
    }

    pub(super) fn go(&mut self) -> Form {
        let (tag, forward) = self.random.pick(&self.tags.clone()).clone();
        match forward {
            true => form("(go ~)", vec![atom(tag)]),
            false => form("(if (fuel) (go ~) nil)", vec![atom(tag)]),
        }
    }
}

fn is_assignable(holds: Holds) -> bool {
    use Holds::*;
    matches!(holds, Int | List | Float | Functions | Structure)
}
