//! What linking a function notes of trees, variables and exits of its unit, by their numbers.
//!
//! Usually each number of the unit has a place. A unit of many functions would then cost the square
//! of its size, since each function is linked by itself and touches few numbers: there the notes
//! lie in a hashed table.

use crate::analyser::tree::Code;
use rustc_hash::FxHashMap;

/// A unit with at most this many functions, or at most so many trees, is of the usual kind.
const FEW_FUNCTIONS: usize = 64;
const FEW_TREES: usize = 2048;

/// Whether linking one function of the unit must not go through the whole unit.
pub(super) fn is_of_many(code: &Code) -> bool {
    code.lambdas.len() > FEW_FUNCTIONS && code.nodes.len() > FEW_TREES
}

/// Notes by number.
pub(in crate::machine) enum Marks<T> {
    /// A place for each number.
    Places(Vec<Option<T>>),
    /// Only those noted.
    Few(FxHashMap<u32, T>),
}

impl<T> Marks<T> {
    /// No notes, for numbers below `count`.
    pub(in crate::machine) fn new(count: usize, is_of_many: bool) -> Marks<T> {
        match is_of_many {
            true => Marks::Few(FxHashMap::default()),
            false => Marks::Places((0..count).map(|_| None).collect()),
        }
    }

    /// What is noted.
    #[inline]
    pub(in crate::machine) fn get(&self, number: u32) -> Option<&T> {
        match self {
            Marks::Places(places) => places[number as usize].as_ref(),
            Marks::Few(few) => few.get(&number),
        }
    }

    /// What is noted, to be changed.
    pub(in crate::machine) fn get_mut(&mut self, number: u32) -> Option<&mut T> {
        match self {
            Marks::Places(places) => places[number as usize].as_mut(),
            Marks::Few(few) => few.get_mut(&number),
        }
    }

    /// Notes something.
    #[inline]
    pub(in crate::machine) fn set(&mut self, number: u32, note: T) {
        match self {
            Marks::Places(places) => places[number as usize] = Some(note),
            Marks::Few(few) => {
                few.insert(number, note);
            }
        }
    }
}
