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

/// How much effort is charged at once.
const PORTION: usize = 256;
/// The effort of writing to so many echo streams is that of a character.
const ECHOES: usize = 4;

/// What it has cost to take characters one by one.
#[derive(Default)]
pub(in crate::primitive) struct Effort {
    /// The characters taken, and the echo streams that each of them was written to.
    done: usize,
    /// The part of it that has been charged.
    charged: usize,
}

impl Effort {
    /// Called before each character, which is read through so many echo streams: charges for those
    /// before; whether it is time to pause. The first share of these is smaller. It is time much
    /// earlier if a signal waits, perhaps a kill.
    pub(in crate::primitive) fn ends_slice(
        &mut self,
        m: &mut Machine,
        share: Share,
        echoes: usize,
    ) -> bool {
        let before = self.done;
        self.done += 1 + echoes / ECHOES;
        if before < self.charged + PORTION {
            return false;
        }
        m.heap.spend(before - self.charged);
        self.charged = before;
        let is_urgent = || m.system.as_deref().is_some_and(|system| system.is_urgent());
        m.heap.reductions.get() <= 0
            && (before >= share.0 / 16 || (before >= share.0 / 1024 && is_urgent()))
    }

    /// The share with which to begin again.
    pub(in crate::primitive) fn next(self, share: Share) -> Share {
        share.next(self.done)
    }
}

impl Share {
    /// The first share of what is taken in large pieces.
    pub(in crate::primitive) fn of_text() -> Share {
        Share(1 << 20)
    }

    /// Whether so much is the whole share.
    pub(in crate::primitive) fn is_used_up(self, taken: usize) -> bool {
        taken >= self.0
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
