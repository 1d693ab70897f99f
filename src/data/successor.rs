//! How a layout that has been replaced leads to the newest version of its class.
//!
//! A redefinition tells the layout before it what its successor is. So the layouts of a class are a chain, whose
//! links are *shortened* when somebody follows them, and whenever a code collection finds a layout that an
//! instance still has: then that layout leads to the newest one at once, and those between the two, of which
//! there are no instances, can go. A link only ever moves forward, by compare-and-swap.

use super::class::{self, Class};
use crate::global::code_gc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The version to which the instances of a layout are to be updated: its index plus one, and a bit that tells whether
/// the slots stand there where they stand here; 0 while there is none.
#[derive(Debug, Default)]
pub(crate) struct Successor(AtomicU64);

const KEEPS_PLACES: u64 = 1 << 32;

fn link(index: u32, keeps_places: bool) -> u64 {
    (u64::from(index) + 1) | if keeps_places { KEEPS_PLACES } else { 0 }
}

impl Successor {
    /// Whether there is one.
    #[inline(always)]
    pub(crate) fn is_there(&self) -> bool {
        self.0.load(Ordering::Acquire) != 0
    }

    /// Sets the successor of a layout that had none.
    pub(super) fn set(&self, index: u32, keeps_places: bool) {
        self.0.store(link(index, keeps_places), Ordering::Release);
    }

    /// The link, the version to which it leads, and whether the slots stand there where they stand here.
    fn follow(&self, who: Who) -> Option<(u64, &'static Class, bool)> {
        loop {
            let link = self.0.load(Ordering::Acquire);
            let index = (link as u32).checked_sub(1)?;
            if matches!(who, Who::User) {
                // A code collection may shorten this link and free that layout, unless it is told of it first.
                code_gc::barrier(class::word(index));
            }
            let class = class::at(index);
            if self.0.load(Ordering::Acquire) == link {
                return class.map(|class| (link, class, link & KEEPS_PLACES != 0));
            }
        }
    }
}

/// Who follows links.
#[derive(Clone, Copy)]
enum Who {
    /// Somebody who goes on to use what he finds.
    User,
    /// A code collection, which frees nothing as long as it marks.
    Collector,
}

impl Class {
    /// The newest version of the class, this one if there is no other; and whether the slots stand there where they
    /// stand here. Links on the way are shortened.
    #[cold]
    #[inline(never)]
    pub fn newest_of_chain(&self) -> (&Class, bool) {
        self.end_of_chain(Who::User)
    }

    fn end_of_chain(&self, who: Who) -> (&Class, bool) {
        let (mut class, mut keeps_places) = (self, true);
        while let Some((present, next, keeps)) = class.successor.follow(who) {
            keeps_places &= keeps;
            if let Some((_, after, also)) = next.successor.follow(who) {
                let shorter = link(after.index, keeps && also);
                let (success, failure) = (Ordering::AcqRel, Ordering::Relaxed);
                // Who fails has been overtaken by a link that leads as far, or further.
                let _ = class.successor.0.compare_exchange(present, shorter, success, failure);
            }
            class = next;
        }
        (class, keeps_places)
    }

    /// The index of the only other version that instances of this one need: the newest; `None` if this is it.
    pub(super) fn successor_kept(&self) -> Option<u32> {
        loop {
            let (present, ..) = self.successor.follow(Who::Collector)?;
            let (newest, keeps_places) = self.end_of_chain(Who::Collector);
            let wanted = link(newest.index, keeps_places);
            let (success, failure) = (Ordering::AcqRel, Ordering::Relaxed);
            let place = &self.successor.0;
            if present == wanted
                || place.compare_exchange(present, wanted, success, failure).is_ok()
            {
                return Some(newest.index);
            }
        }
    }
}
