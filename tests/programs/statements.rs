//! What is done for its effect: assignments, stores, jumps, walks along lists.

use super::form::{Form, atom, form};
use super::generate::{Generator, Holds, Kind};

impl Generator {
    /// At most so many statements.
    pub(super) fn statements(&mut self, most: usize) -> Vec<Form> {
        (0..self.random.below(most + 1)).map(|_| self.statement()).collect()
    }

    pub(super) fn statement(&mut self) -> Form {
        match self.any_statement() {
            // In a tagbody it would be a tag.
            value @ Form::Atom(_) => form("(progn ~)", vec![value]),
            statement => statement,
        }
    }

    fn any_statement(&mut self) -> Form {
        if self.left <= 0 {
            return form("(p ~)", vec![self.leaf(Kind::Int)]);
        }
        self.left -= 1;
        match self.random.below(30) {
            28 | 29 => self.statement_of_object(),
            26 | 27 => self.statement_of_structure(),
            0..=2 => form("(p ~)", vec![self.int()]),
            3 => {
                let printer = atom(*self.random.pick(&["prin1", "princ", "print"]));
                form("(~ ~)", vec![printer, self.int()])
            }
            4..=6 => self.assignment(Kind::Int),
            7 => self.own_assignment(),
            8 => self.assignment(Kind::List),
            9 => self.several_assignments(),
            10 => self.store(),
            11 => form("(p ~)", vec![self.access()]),
            12 => {
                let body = self.statements(2);
                let operator = atom(*self.random.pick(&["when", "unless"]));
                form("(~ ~ ~@)", vec![operator, self.test(), Form::List(body)])
            }
            13 => form("(if ~ ~ ~)", vec![self.test(), self.statement(), self.statement()]),
            14 => {
                let test = self.test();
                form("(when ~ ~)", vec![test, self.exit(Kind::Int)])
            }
            15 => self.exit(Kind::Int),
            16 | 17 => self.counted_loop(Kind::Int),
            18 => self.tagbody(),
            19 => self.list_walk(),
            20 => self.unwind_protect(Kind::Int),
            21 => self.block(Kind::Int),
            22 => self.let_form(Kind::Int),
            23 => self.call(),
            24 => form("(ignore-errors ~)", vec![self.statement()]),
            _ => {
                let kind = *self.random.pick(&[Kind::Int, Kind::List, Kind::Test, Kind::Values]);
                self.expression(kind)
            }
        }
    }

    /// Assignments of several places at once.
    fn several_assignments(&mut self) -> Form {
        let (a, b) = (self.assignable(Holds::Int), self.assignable(Holds::Int));
        let (Some(a), Some(b)) = (a, b) else { return self.store() };
        if a == b {
            return form("(setq ~ ~ ~ ~)", vec![a.clone(), self.int(), b, self.int()]);
        }
        match self.random.below(5) {
            0 => form("(rotatef ~ ~)", vec![a, b]),
            1 => form("(shiftf ~ ~ ~)", vec![a, b, self.int()]),
            2 => form("(multiple-value-setq (~ ~) ~)", vec![a, b, self.ints()]),
            3 => form("(setf (values ~ ~) ~)", vec![a, b, self.ints()]),
            _ => form("(psetq ~ ~ ~ ~)", vec![a, self.int(), b, self.int()]),
        }
    }

    /// Puts something into an object.
    fn store(&mut self) -> Form {
        let index = self.small();
        match self.random.below(5) {
            0 => match self.variable(Holds::Table) {
                Some(table) if self.random.chance(60) => {
                    form("(setf (gethash ~ ~) ~)", vec![self.int(), table, self.int()])
                }
                Some(table) => form("(incf (gethash ~ ~ 0) ~)", vec![index, table, self.int()]),
                None => self.assignment(Kind::Int),
            },
            1 => match self.variable(Holds::Text) {
                Some(text) => form("(setf (char ~ ~) #\\x)", vec![text, index]),
                None => self.assignment(Kind::List),
            },
            2 => match self.assignable(Holds::Functions) {
                Some(functions) if self.random.chance(60) => {
                    form("(push ~ ~)", vec![self.lambda(0), functions])
                }
                Some(functions) => {
                    form("(dolist (g ~) (when (fuel) (p (funcall g))))", vec![functions])
                }
                None => self.assignment(Kind::Int),
            },
            _ => match self.variable(Holds::Vector) {
                Some(vector) => {
                    let index = if self.random.chance(50) { index } else { atom("1") };
                    let place = atom(*self.random.pick(&["svref", "aref"]));
                    match self.random.below(3) {
                        0 => form("(incf (~ ~ ~))", vec![place, vector, index]),
                        _ => form("(setf (~ ~ ~) ~)", vec![place, vector, index, self.int()]),
                    }
                }
                None => self.assignment(Kind::Int),
            },
        }
    }

    pub(super) fn tagbody(&mut self) -> Form {
        let names: Vec<String> = (0..1 + self.random.below(3)).map(|_| self.name("t")).collect();
        let around = self.tags.len();
        self.tags.extend(names.iter().map(|name| (name.clone(), true)));
        let mut parts = self.statements(2);
        for (i, name) in names.iter().enumerate() {
            parts.push(atom(name.clone()));
            // From here on a jump to it leads backwards.
            self.tags[around + i].1 = false;
            parts.extend(self.statements(2));
            if self.random.chance(40) {
                let test = self.test();
                let go = self.go();
                parts.push(form("(when ~ ~)", vec![test, go]));
            }
            if self.random.chance(20) {
                // Out of a function.
                let go = self.function_body(|g| {
                    let forms = Form::List(g.statements(1));
                    form("(~@ ~)", vec![forms, g.go()])
                });
                parts.push(form("(call (lambda () ~@))", vec![go]));
            }
        }
        self.tags.truncate(around);
        form("(tagbody ~@)", vec![Form::List(parts)])
    }

    /// A loop along a list, as the macros write them and nearly so.
    fn list_walk(&mut self) -> Form {
        let (rest, element) = (self.name("w"), self.name("e"));
        let (top, end) = (self.name("t"), self.name("t"));
        let list = self.list();
        let (r, e) = (atom(rest.clone()), atom(element.clone()));
        let tags = std::mem::take(&mut self.tags);
        self.tags.push((end.clone(), true));
        let out = self.scoped(|g| {
            // Mostly nobody assigns the rest, so that the list comes to an end.
            g.bind(&element, Holds::Int, true);
            if g.random.chance(30) {
                g.bind(&rest, Holds::List, false);
            }
            let forms = Form::List(g.statements(3));
            let (top, end) = (atom(top), atom(end));
            match g.random.below(4) {
                0 => form(
                    "(let ((~ ~) (~ 0)) (tagbody ~ (if (endp ~) (go ~)) (setq ~ (car ~)) \
                     (setq ~ (cdr ~)) ~@ (if (fuel) (go ~)) ~) (p ~))",
                    vec![
                        r.clone(),
                        list,
                        e.clone(),
                        top.clone(),
                        r.clone(),
                        end.clone(),
                        e.clone(),
                        r.clone(),
                        r.clone(),
                        r,
                        forms,
                        top,
                        end,
                        e,
                    ],
                ),
                1 => form(
                    "(let ((~ ~)) (tagbody ~ (if (endp ~) (go ~)) (let ((~ (car ~))) \
                     (setq ~ (cdr ~)) ~@) (if (fuel) (go ~)) ~))",
                    vec![
                        r.clone(),
                        list,
                        top.clone(),
                        r.clone(),
                        end.clone(),
                        e,
                        r.clone(),
                        r.clone(),
                        r,
                        forms,
                        top,
                        end,
                    ],
                ),
                2 => form(
                    "(let ((~ ~)) (tagbody ~ (when (null ~) (go ~)) (let ((~ (pop ~))) ~@) \
                     (if (fuel) (go ~)) ~))",
                    vec![
                        r.clone(),
                        list,
                        top.clone(),
                        r.clone(),
                        end.clone(),
                        e,
                        r,
                        forms,
                        top,
                        end,
                    ],
                ),
                _ => form(
                    "(do* ((~ ~ (cdr ~)) (~ (car ~) (car ~))) ((endp ~)) (tagbody ~@ ~))",
                    vec![r.clone(), list, r.clone(), e, r.clone(), r.clone(), r, forms, end],
                ),
            }
        });
        self.tags = tags;
        out
    }
}
