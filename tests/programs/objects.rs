//! Objects: instances made, their slots read and written, generic functions of one and two arguments
//! with all sorts of methods; and methods and classes that are defined anew between calls.

use super::form::{Form, atom, form};
use super::generate::{Generator, Kind};

impl Generator {
    /// An instance, mostly.
    fn some_object(&mut self) -> Form {
        match self.random.below(16) {
            0..=2 => form("(make-instance (quote shape))", vec![]),
            3 | 4 => form("(make-instance (quote shape) :size ~)", vec![self.int()]),
            5..=7 => {
                form("(make-instance (quote box) :size ~ :deep ~)", vec![self.int(), self.int()])
            }
            8 => form("(make-instance (quote box) :deep ~)", vec![self.placed_int()]),
            9 | 10 => {
                let (size, deep) = (self.placed_int(), self.int());
                form("(make-instance (quote crate) :deep ~ :size ~)", vec![deep, size])
            }
            11 => form("(make-instance (quote crate))", vec![]),
            12 => form("(make-instance (quote ball) :size ~)", vec![self.int()]),
            13 => form("(make-instance ~ :size ~)", vec![self.class(), self.int()]),
            14 => self.placed_int(),
            _ => form("(if ~ ~ ~)", vec![self.test(), self.instance(), self.instance()]),
        }
    }

    fn instance(&mut self) -> Form {
        form("(make-instance ~ :size ~)", vec![self.class(), self.leaf(Kind::Int)])
    }

    fn class(&mut self) -> Form {
        atom(*self.random.pick(&["(quote shape)", "(quote box)", "(quote crate)", "(quote ball)"]))
    }

    /// A slot as a place.
    fn slot(&mut self) -> Form {
        let place = *self.random.pick(&[
            "(size ~)",
            "(deep ~)",
            "(size ~)",
            "(slot-value ~ (quote size))",
            "(slot-value ~ (quote deep))",
        ]);
        form(place, vec![self.some_object()])
    }

    /// A call of a generic function.
    fn generic_call(&mut self) -> Form {
        match self.random.below(12) {
            0..=2 => form("(area ~)", vec![self.some_object()]),
            3 | 4 => form("(meet ~ ~)", vec![self.some_object(), self.some_object()]),
            5 => form("(meet ~ ~)", vec![self.some_object(), self.placed_int()]),
            6 | 7 => form("(scaled ~ ~)", vec![self.some_object(), self.placed_int()]),
            8 => form("(known ~)", vec![self.int()]),
            9 => form("(known ~)", vec![atom(*self.random.pick(&[":a", ":b", "3", "(quote c)"]))]),
            10 => form("(keyed ~ :by ~)", vec![self.some_object(), self.int()]),
            _ => {
                let name = atom(*self.random.pick(&["area", "size", "known"]));
                form("(call (function ~) ~)", vec![name, self.some_object()])
            }
        }
    }

    /// An integer that has to do with objects.
    pub(super) fn int_of_object(&mut self) -> Form {
        match self.random.below(14) {
            0..=4 => self.generic_call(),
            5 => form("(+ ~ ~)", vec![self.generic_call(), self.slot()]),
            6 => self.slot(),
            7 => form("(setf ~ ~)", vec![self.slot(), self.placed_int()]),
            8 => form("(incf ~ ~)", vec![self.slot(), self.int()]),
            9 => form("(if ~ ~ ~)", vec![self.test_of_object(), self.slot(), self.int()]),
            10 => form("(multiple-value-call (function +) ~ 1)", vec![self.generic_call()]),
            11 => {
                let change = atom(*self.random.pick(&["(change-methods)", "(change-classes)"]));
                form("(progn (when (fuel) ~) ~)", vec![change, self.generic_call()])
            }
            _ => {
                let name = self.name("o");
                let (object, call) = (self.some_object(), self.generic_call());
                let calls = "(let ((~ ~)) (+ (area ~) (meet ~ ~) (scaled ~ ~) (size ~)))";
                let name = || atom(name.clone());
                let parts = vec![name(), object, name(), name(), name(), name(), call, name()];
                form(calls, parts)
            }
        }
    }

    /// What is done with objects for its effect.
    pub(super) fn statement_of_object(&mut self) -> Form {
        match self.random.below(5) {
            0 => form("(setf ~ ~)", vec![self.slot(), self.placed_int()]),
            1 => form("(incf ~)", vec![self.slot()]),
            2 => form("(p ~)", vec![self.some_object()]),
            _ => {
                // All sorts at one place, one after the other, and the methods change meanwhile.
                let name = self.name("o");
                let count = 2 + self.random.below(4);
                let all = (0..count).map(|_| self.some_object()).collect();
                let call = *self.random.pick(&[
                    "(area ~)",
                    "(meet ~ 1)",
                    "(scaled ~ 2)",
                    "(size ~)",
                    "(setf (size ~) 5)",
                    "(typep ~ (quote box))",
                    "(known ~)",
                ]);
                let change = match self.random.below(6) {
                    0 => "(change-methods)",
                    1 => "(change-classes)",
                    _ => "nil",
                };
                let seen = form(call, vec![atom(name.clone())]);
                form(
                    "(dolist (~ (list ~@)) (p (ignore-errors ~)) (when (fuel) ~))",
                    vec![atom(name), Form::List(all), seen, atom(change)],
                )
            }
        }
    }

    /// Whether something is an instance of a class.
    pub(super) fn test_of_object(&mut self) -> Form {
        form("(typep ~ ~)", vec![self.some_object(), self.class()])
    }
}
