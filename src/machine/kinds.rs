//! The kinds of the arguments of primitives.
//!
//! Programs can write the names of package SYSTEM: what an operator of ours takes for granted of its
//! arguments stands in its row, one letter an argument, and is looked at where primitives are
//! entered. The last letter counts for all arguments that follow. A `.` says that anything may come:
//! the operator looks itself.

use super::call::{Args, Primitive};
use super::state::Machine;
use crate::value::class::{self, Family};
use crate::value::{Fault, Heap, Imm, Kind, Result, Value, numbers, sym};

/// Whether there is anything to be looked at.
pub const fn are_checked(kinds: &str) -> bool {
    let letters = kinds.as_bytes();
    let mut i = 0;
    while i < letters.len() {
        if letters[i] != b'.' {
            return true;
        }
        i += 1;
    }
    false
}

/// What a letter stands for: the type for reports, and the question.
fn meaning(letter: u8) -> (Value, fn(&Heap, Value) -> bool) {
    match letter {
        b'c' => (sym::CONS, |_, value| value.is_cons()),
        b'e' => (sym::CONDITION, |heap, value| {
            class::of_instance(heap, value).is_some_and(|class| class.family == Family::Condition)
        }),
        b'i' => (sym::INTEGER, numbers::is_integer),
        b'l' => (sym::LIST, |_, value| value.is_list()),
        b'n' => (sym::UNSIGNED_BYTE, |_, value| value.as_fixnum().is_some_and(|n| n >= 0)),
        b'r' => (sym::REAL, numbers::is_real),
        b't' => (sym::SIMPLE_STRING, |heap, value| heap.is_kind(value, Kind::String)),
        b'u' => (sym::MUPROC, |_, value| value.is(Imm::Muproc)),
        _ => (Value::T, |_, _| true),
    }
}

/// Whether a letter stands for anything.
pub fn is_letter(letter: u8) -> bool {
    letter == b'.' || meaning(letter).0 != Value::T
}

impl Machine {
    /// Looks whether the arguments are of the kinds that the primitive states.
    #[cold]
    #[inline(never)]
    pub(super) fn check_kinds(&mut self, primitive: &Primitive, args: Args) -> Result<()> {
        let letters = primitive.kinds.as_bytes();
        let mut letter = b'.';
        for (i, value) in self.arguments(args).iter().enumerate() {
            letter = letters.get(i).copied().unwrap_or(letter);
            if letter == b'.' {
                continue;
            }
            let (expected, is_of) = meaning(letter);
            if !is_of(&self.heap, *value) {
                return Err(Fault::type_error(*value, expected));
            }
        }
        Ok(())
    }
}
