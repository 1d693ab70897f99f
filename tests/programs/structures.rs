//! Structures: made, read, written, asked for what they are; of a class, of one that includes it, of
//! another version, and what is none.

use super::form::{Form, atom, form};
use super::generate::{Generator, Holds, Kind};

/// Slots with the names of their accessors; those that only structures of later versions have come last.
const ACCESSORS: &[&str] = &[
    "point-x", "point-y", "point-x", "point-y", "place-x", "place-y", "place-z", "spot-z",
    "spot-w", "tally-n", "aged-x", "aged-y", "aged-w", "fluid-x", "fluid-y", "fluid-v",
];
const PORTABLE_ACCESSORS: usize = 10;

const PREDICATES: &[&str] = &["point-p", "place-p", "spot-p", "tally-p", "aged-p", "fluid-p"];
const PORTABLE_PREDICATES: usize = 4;

impl Generator {
    fn accessor(&mut self) -> Form {
        let known = if self.portable { PORTABLE_ACCESSORS } else { ACCESSORS.len() };
        let most = if self.chance(60) { 4 } else { known };
        atom(ACCESSORS[self.random.below(most)])
    }

    fn predicate(&mut self) -> Form {
        let known = if self.portable { PORTABLE_PREDICATES } else { PREDICATES.len() };
        atom(PREDICATES[self.random.below(known)])
    }

    /// A new structure.
    pub(super) fn new_structure(&mut self) -> Form {
        match self.random.below(14) {
            0..=2 => form("(make-point :x ~ :y ~)", vec![self.placed_int(), self.int()]),
            3 => form("(make-point :y ~ :x ~)", vec![self.int(), self.int()]),
            4 => form("(make-point :x ~)", vec![self.int()]),
            5 | 6 => form("(make-place :z ~ :y ~)", vec![self.placed_int(), self.placed_int()]),
            7 => form("(make-spot :w ~ :x ~)", vec![self.int(), self.placed_int()]),
            8 => form("(make-tally :n ~ :of ~)", vec![self.int(), self.list()]),
            9 => form("(call (function make-place) :x ~)", vec![self.int()]),
            10 | 11 if !self.portable => {
                form("(old-one ~ ~)", vec![self.placed_int(), self.placed_int()])
            }
            12 if !self.portable => form("(flow ~ ~)", vec![self.placed_int(), self.placed_int()]),
            _ => form("(make-spot)", vec![]),
        }
    }

    /// A structure, mostly: where the pattern says.
    fn structure(&mut self) -> Form {
        let variable = self.variable(Holds::Structure);
        match (self.random.below(20), variable) {
            (0, _) => self.placed_int(),
            (1, _) => self.leaf(Kind::List),
            // A constant of code, which nobody may write to.
            (2, _) if !self.portable => form("(quote #S(place :x 4 :z 5))", vec![]),
            (3..=5, Some(variable)) => {
                let test = self.test();
                form("(if ~ ~ ~)", vec![test, variable, self.new_structure()])
            }
            (6, Some(variable)) => form("(progn *s0* ~)", vec![variable]),
            (_, Some(variable)) => variable,
            _ => self.new_structure(),
        }
    }

    /// A slot as a place.
    fn place(&mut self) -> Form {
        form("(~ ~)", vec![self.accessor(), self.structure()])
    }

    /// An integer that has to do with structures.
    pub(super) fn int_of_structure(&mut self) -> Form {
        match self.random.below(16) {
            0..=4 => self.place(),
            5 => form("(+ ~ ~)", vec![self.place(), self.place()]),
            6 => form("(setf ~ ~)", vec![self.place(), self.placed_int()]),
            7 => form("(setf ~ ~)", vec![self.place(), self.int()]),
            8 => form("(incf ~ ~)", vec![self.place(), self.int()]),
            9 => form("(decf ~)", vec![self.place()]),
            10 => {
                let (place, other) = (self.place(), self.leaf(Kind::Int));
                form("(handler-case ~ (type-error (c) (p (kind c)) ~))", vec![place, other])
            }
            11 => {
                let variable = self.name("o");
                let value = self.new_structure();
                self.scoped(|g| {
                    g.bind(&variable, Holds::Structure, false);
                    let body = g.body(Kind::Int);
                    form("(let ((~ ~)) ~@)", vec![atom(variable), value, body])
                })
            }
            12 => {
                let accessor = self.accessor();
                form("(call (function ~) ~)", vec![accessor, self.structure()])
            }
            13 => form("(setf (tally-n ~) ~)", vec![self.structure(), self.list()]),
            14 if !self.portable => {
                // The classes that the code was made for are former ones from now on.
                let place = self.place();
                form("(progn (when (fuel) (redefine)) ~)", vec![place])
            }
            _ => {
                let test = self.test_of_structure();
                form("(if ~ ~ ~)", vec![test, self.place(), self.int()])
            }
        }
    }

    /// What is done with structures for its effect.
    pub(super) fn statement_of_structure(&mut self) -> Form {
        match self.random.below(8) {
            0 | 1 => form("(setf ~ ~)", vec![self.place(), self.placed_int()]),
            2 => form("(incf ~)", vec![self.place()]),
            3 => form("(p ~)", vec![self.structure()]),
            4 => match self.assignable(Holds::Structure) {
                Some(variable) => form("(setq ~ ~)", vec![variable, self.new_structure()]),
                None => form("(p ~)", vec![self.new_structure()]),
            },
            5 => {
                // All sorts at one place, one after the other.
                let name = self.name("o");
                let count = 2 + self.random.below(3);
                let all = (0..count).map(|_| self.structure()).collect();
                self.loops += 1;
                let out = self.scoped(|g| {
                    g.bind(&name, Holds::Structure, false);
                    let seen = g.int_of_structure();
                    let name = atom(name);
                    form(
                        "(dolist (~ (list ~@)) (p (ignore-errors ~)))",
                        vec![name, Form::List(all), seen],
                    )
                });
                self.loops -= 1;
                out
            }
            6 => form("(rotatef ~ ~)", vec![self.place(), self.place()]),
            _ => form("(p ~)", vec![self.place()]),
        }
    }

    /// Whether something is a structure.
    pub(super) fn test_of_structure(&mut self) -> Form {
        match self.random.below(6) {
            0 => {
                let class = atom(*self.random.pick(&["point", "place", "spot", "tally"]));
                form("(typep ~ (quote ~))", vec![self.structure(), class])
            }
            1 => form("(~ ~)", vec![self.predicate(), self.int()]),
            2 => form("(not (~ ~))", vec![self.predicate(), self.structure()]),
            _ => form("(~ ~)", vec![self.predicate(), self.structure()]),
        }
    }
}
