//! Reads that take long: whatever a stream offers, a deadline or a kill is noticed soon.
//!
//! An operator that must have all of a line, a datum or a sequence takes a *share* of the stream. If that is not
//! enough and the slice is used up, it puts everything back, pauses, and begins again with a share
//! twice as large. So nothing is held in a pause, a read that is given up loses nothing, others never
//! see half of it, and beginning again costs no more than twice the work.

use crate::global::package;
use crate::heap::Value;
use crate::machine::{Args, Flow, Machine, Resume};
use crate::process::Outcome;

/// The operators that may stop, as `READ-ON` is told of them.
pub(in crate::primitive) const READS: [&str; 3] =
    ["READ", "READ-PRESERVING-WHITESPACE", "READ-LINE"];

/// How much an operator may take before it pauses: octets of a device, or characters one by one.
#[derive(Clone, Copy, Debug)]
pub(in crate::primitive) struct Share(pub usize);

/// How many characters taken one by one are charged at once.
const PORTION: usize = 256;

impl Share {
    /// The first share of what is taken in large pieces.
    pub(in crate::primitive) fn of_text() -> Share {
        Share(1 << 20)
    }

    /// Whether so much is the whole share.
    pub(in crate::primitive) fn is_used_up(self, taken: usize) -> bool {
        taken >= self.0
    }

    /// For characters taken one by one: charges for them; whether it is time to pause. The first
    /// share of these is smaller.
    pub(in crate::primitive) fn ends_slice(self, m: &mut Machine, taken: usize) -> bool {
        if taken == 0 || !taken.is_multiple_of(PORTION) {
            return false;
        }
        m.heap.spend(PORTION);
        m.heap.reductions.get() <= 0 && taken >= self.0 / 16
    }

    /// The share with which to begin again.
    pub(in crate::primitive) fn next(self, taken: usize) -> Share {
        Share(self.0.max(taken).saturating_mul(2).min(1 << 60))
    }

    /// Pauses, then calls the operator `name` once more with the same arguments and this share.
    pub(in crate::primitive) fn wait(self, m: &mut Machine, args: Args, name: &str) -> Flow {
        let defaults = [Value::NIL, Value::T, Value::NIL, Value::NIL];
        let number = READS.iter().position(|read| *read == name).unwrap_or(0);
        m.reserve(args.base + 16);
        for (i, default) in defaults.into_iter().enumerate() {
            m.stack[args.base + i] = m.opt(args, i).unwrap_or(default);
        }
        m.stack[args.base + 4] = Value::fixnum(number as i64);
        m.stack[args.base + 5] = Value::fixnum(self.0 as i64);
        m.flush_output();
        let again = Resume::Enter(package::system("READ-ON").word(), args.base, 6);
        Flow::Stop(Outcome::Yield, again)
    }

    /// Pauses, then calls READ-SEQUENCE once more with the same arguments and this share.
    pub(in crate::primitive) fn wait_for_sequence(self, m: &mut Machine, args: Args) -> Flow {
        let Args { base, count } = args;
        m.reserve(base + count + 1);
        m.stack.copy_within(base..base + count, base + 1);
        m.stack[base] = Value::fixnum(self.0 as i64);
        m.flush_output();
        let on = package::system("READ-SEQUENCE-ON").word();
        Flow::Stop(Outcome::Yield, Resume::Enter(on, base, count as u32 + 1))
    }
}
