//! The kinds of the arguments of primitives.
//!
//! Programs can write the names of package SYSTEM, so its operators cannot rely on their callers.
//! What an operator takes for granted of its arguments is stated in its row, one letter per
//! argument, and checked where primitives are entered. The last letter counts for all arguments
//! that follow. A `.` means that the argument may be anything: the operator checks it itself.

use crate::data::class::Family;
use crate::data::{Fault, Result, class, numbers};
use crate::global::sym;
use crate::heap::{Heap, Imm, Kind, Value};
use crate::machine::code::primitive::{Args, Primitive};
use crate::machine::eval::state::Machine;

/// Whether any argument must be checked.
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

/// Returns the type that a letter stands for, for reports; T for other letters.
fn expected(letter: u8) -> Value {
    match letter {
        b'c' => sym::CONS,
        b'e' => sym::CONDITION,
        b'i' => sym::INTEGER,
        b'l' => sym::LIST,
        b'm' => sym::NUMBER,
        b'n' => sym::UNSIGNED_BYTE,
        b'r' => sym::REAL,
        b't' => sym::SIMPLE_STRING,
        b'u' => sym::MUPROC,
        _ => Value::T,
    }
}

/// Whether a value is of the kind that a letter stands for.
#[inline]
fn is_of(heap: &Heap, letter: u8, value: Value) -> bool {
    match letter {
        b'c' => value.is_cons(),
        b'e' => class::of_instance(heap, value).is_some_and(|c| c.family == Family::Condition),
        b'i' => numbers::is_integer(heap, value),
        b'l' => value.is_list(),
        b'm' => numbers::is_number(heap, value),
        b'n' => value.as_fixnum().is_some_and(|n| n >= 0),
        b'r' => numbers::is_real(heap, value),
        b't' => heap.is_kind(value, Kind::String),
        b'u' => value.is(Imm::Muproc),
        _ => true,
    }
}

/// Whether a letter has a meaning.
pub fn is_letter(letter: u8) -> bool {
    letter == b'.' || expected(letter) != Value::T
}

impl Machine {
    /// Checks that the arguments are of the kinds that the primitive states. Fails with a type
    /// error for the first that is not.
    #[inline(never)]
    pub(in crate::machine) fn check_kinds(
        &mut self,
        primitive: &Primitive,
        args: Args,
    ) -> Result<()> {
        let letters = primitive.kinds.as_bytes();
        let mut letter = b'.';
        for (i, value) in self.arguments(args).iter().enumerate() {
            letter = letters.get(i).copied().unwrap_or(letter);
            if !is_of(&self.heap, letter, *value) {
                return Err(Fault::type_error(*value, expected(letter)));
            }
        }
        Ok(())
    }
}
