//! Settings for tests, read once from the environment: how functions are linked, how often a muproc
//! is preempted, and whether each safe point collects. Programs must do the same under all of them.
//!
//! - `MUPROC_LINK=plain`: functions are linked plainly ([`Style::Plain`]), and clients and servers go step by step.
//! - `MUPROC_BUDGET=N`: slices of at most N reductions; 0 preempts at each safe point.
//! - `MUPROC_COLLECT=always`: each slice begins with a collection at its first safe point. After
//!   that, what lies above the live slots of the stack is overwritten. This reveals code that keeps
//!   something there, or counts a slot as live that was never set.
//! - `MUPROC_OLD=N`: heaps with as few as N words alive have generations.
//! - `MUPROC_OFFLOAD=always`: a product or quotient that is not of small integers is offloaded to a
//!   helper, however little time it takes.
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
    /// Whether all arithmetic that may take long is treated as long.
    pub(in crate::machine) offloads: bool,
    /// Whether a program may make the machine fail.
    may_fail: bool,
}

/// The word in slots that are not live; not a value that a program can have.
const DEAD: Value = Value::immediate(Imm::Marker, 14);

/// Returns the settings of this run.
pub(in crate::machine) fn settings() -> &'static Trial {
    static SETTINGS: OnceLock<Trial> = OnceLock::new();
    SETTINGS.get_or_init(|| {
        let set = |name: &str| std::env::var(name).unwrap_or_default();
        if let Ok(words) = set("MUPROC_OLD").parse() {
            set_least_old(words);
        }
        Trial {
            style: if set("MUPROC_LINK") == "plain" { Style::Plain } else { Style::Fast },
            // A slice without reductions ends at its first safe point.
            budget: set("MUPROC_BUDGET").parse().map_or(i32::MAX, |most: i32| most - 1),
            collects: set("MUPROC_COLLECT") == "always",
            offloads: set("MUPROC_OFFLOAD") == "always",
            may_fail: set("MUPROC_FAIL") == "may",
        }
    })
}

/// Whether clients and servers go step by step even in the plain case.
pub fn goes_by_steps() -> bool {
    matches!(settings().style, Style::Plain)
}

/// Whether a program may make the machine fail.
pub fn may_fail() -> bool {
    settings().may_fail
}

impl Trial {
    /// Checks before a collection that each live slot has been set. Panics if one has not.
    pub(in crate::machine) fn check_live(&self, live: &[Value]) {
        if self.collects
            && let Some(slot) = live.iter().position(|value| *value == DEAD)
        {
            panic!("slot {slot} of {} is counted as live and was never set", live.len());
        }
    }

    /// Overwrites the slots that are not live, after a collection. Then no slot refers to what has
    /// been moved, so that after a refusal all of them can be shown to the collector.
    pub(in crate::machine) fn overwrite(&self, dead: &mut [Value]) {
        dead.fill(if self.collects { DEAD } else { Value::NIL });
    }
}

/// Whether a slot has been set since it was last not live.
pub(in crate::machine) fn is_set(slot: Value) -> bool {
    slot != Value::NIL && slot != DEAD
}
