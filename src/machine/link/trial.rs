//! Settings of the tests, read once from the environment: how functions are linked, how often a muproc
//! is preempted, and whether each safe point collects. Programs must do the same under all of them.
//!
//! - `MUPROC_LINK=plain`: functions are linked plainly ([`Style::Plain`]).
//! - `MUPROC_BUDGET=N`: slices of at most so many reductions; 0 preempts at each safe point.
//! - `MUPROC_COLLECT=always`: each slice begins with a collection at its first safe point. Afterwards
//!   what lies above the live slots of the stack is overwritten, so that who keeps something there,
//!   or counts a slot as live that was never set, is found out.
//! - `MUPROC_OLD=N`: heaps of so few words alive have generations.
//! - `MUPROC_ASIDE=always`: a product or quotient that is not of small integers is done by a helper,
//!   however little it takes.
//! - `MUPROC_FAIL=may`: `system::fail-internally` fails as a bug of ours would.

use super::Style;
use crate::heap::{Imm, Value, set_least_old};
use std::sync::OnceLock;

/// The settings.
pub(in crate::machine) struct Trial {
    /// How functions are linked.
    pub(in crate::machine) style: Style,
    /// The most reductions of a slice.
    pub(in crate::machine) budget: i32,
    /// Whether each slice begins with a collection.
    pub(in crate::machine) collects: bool,
    /// Whether all arithmetic that may take long counts as long.
    pub(in crate::machine) aside: bool,
    /// Whether a program may let the machine fail.
    may_fail: bool,
}

/// What stands in slots that are not live; no value that a program can have.
const DEAD: Value = Value::immediate(Imm::Marker, 14);

/// The settings of this run.
pub(in crate::machine) fn settings() -> &'static Trial {
    static SETTINGS: OnceLock<Trial> = OnceLock::new();
    SETTINGS.get_or_init(|| {
        let set = |name: &str| std::env::var(name).unwrap_or_default();
        if let Ok(words) = set("MUPROC_OLD").parse() {
            set_least_old(words);
        }
        Trial {
            style: if set("MUPROC_LINK") == "plain" { Style::Plain } else { Style::Fast },
            // A slice with nothing to spend ends where it first looks.
            budget: set("MUPROC_BUDGET").parse().map_or(i32::MAX, |most: i32| most - 1),
            collects: set("MUPROC_COLLECT") == "always",
            aside: set("MUPROC_ASIDE") == "always",
            may_fail: set("MUPROC_FAIL") == "may",
        }
    })
}

/// Whether a program may let the machine fail.
pub fn may_fail() -> bool {
    settings().may_fail
}

impl Trial {
    /// Before a collection: each live slot must have been set.
    pub(in crate::machine) fn check_live(&self, live: &[Value]) {
        if self.collects
            && let Some(slot) = live.iter().position(|value| *value == DEAD)
        {
            panic!("slot {slot} of {} is counted as live and was never set", live.len());
        }
    }

    /// After a collection: nobody needs what is not live. No slot refers to what has been moved, so
    /// that after a refusal all of them can be shown to the collector.
    pub(in crate::machine) fn overwrite(&self, dead: &mut [Value]) {
        dead.fill(if self.collects { DEAD } else { Value::NIL });
    }
}

/// Whether a slot has been set since it was last not live.
pub(in crate::machine) fn is_set(slot: Value) -> bool {
    slot != Value::NIL && slot != DEAD
}
