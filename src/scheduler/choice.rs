//! The one place that chooses what runs next.
//!
//! Each worker has three queues, one per priority, first in first out, from which others may steal.
//! It also has a short list of muprocs that go soon: their timers have just fired, or they have
//! come through the injector. The high queue goes first, but the others cannot starve: one turn in
//! eight begins with the low queue, one with the normal queue. Under a seed there is one worker,
//! nothing is stolen, and every choice is drawn from the seed.

use super::random::Random;
use crate::process::{Priority, Turn};
use crossbeam::deque::{Steal, Stealer, Worker as Deque};
use std::collections::VecDeque;

/// The length of the list of muprocs that go soon. Beyond it they go into the ordinary queues,
/// where they can be stolen.
const SOON: usize = 16;

/// What other workers may take from.
pub(super) struct Stealers {
    queues: [Stealer<Turn>; 3],
    soon: Stealer<Turn>,
}

impl Stealers {
    /// Returns how many muprocs are queued, not counting those that go soon.
    pub(super) fn len(&self) -> usize {
        self.queues.iter().map(Stealer::len).sum()
    }

    /// Takes a muproc that is to go soon: for the watcher, when the worker is stuck and does not
    /// run it itself.
    pub(super) fn take_soon(&self) -> Option<Turn> {
        loop {
            match self.soon.steal() {
                Steal::Success(turn) => return Some(turn),
                Steal::Empty => return None,
                Steal::Retry => std::hint::spin_loop(),
            }
        }
    }
}

/// The queues of one worker.
pub(super) struct RunQueues {
    queues: [Deque<Turn>; 3],
    soon: Deque<Turn>,
    was_soon: bool,
    tick: u32,
    seeded: Option<(Random, [VecDeque<Turn>; 3])>,
}

impl RunQueues {
    /// Makes empty queues. With a stream of random numbers, every choice comes from it.
    pub(super) fn new(seed: Option<Random>) -> RunQueues {
        RunQueues {
            queues: [Deque::new_fifo(), Deque::new_fifo(), Deque::new_fifo()],
            soon: Deque::new_fifo(),
            was_soon: false,
            tick: 0,
            seeded: seed.map(|random| (random, Default::default())),
        }
    }

    /// Returns the handle from which other workers may take muprocs.
    pub(super) fn stealers(&self) -> Stealers {
        let queues = [self.queues[0].stealer(), self.queues[1].stealer(), self.queues[2].stealer()];
        Stealers { queues, soon: self.soon.stealer() }
    }

    /// Whether every choice comes from a seed.
    #[inline]
    pub(super) fn is_seeded(&self) -> bool {
        self.seeded.is_some()
    }

    /// Adds a muproc at the end of its queue.
    #[inline]
    pub(super) fn push(&mut self, turn: Turn) {
        let which = turn.block().priority() as usize;
        match &mut self.seeded {
            None => self.queues[which].push(turn),
            Some((_, queues)) => queues[which].push_back(turn),
        }
    }

    /// Adds a muproc that is to go soon. If that list is full, or under a seed, the muproc goes to
    /// the end of its queue.
    pub(super) fn push_soon(&mut self, turn: Turn) {
        if self.soon.len() < SOON && !self.is_seeded() {
            self.soon.push(turn);
        } else {
            self.push(turn);
        }
    }

    /// Returns how many muprocs are queued that others could take; under a seed always 0.
    pub(super) fn len(&self) -> usize {
        self.queues.iter().map(Deque::len).sum()
    }

    /// Returns the order in which this turn looks at the queues.
    #[inline]
    fn order(&mut self) -> [usize; 3] {
        const LOW: usize = Priority::Low as usize;
        const NORMAL: usize = Priority::Normal as usize;
        const HIGH: usize = Priority::High as usize;
        self.tick = self.tick.wrapping_add(1);
        match self.tick % 8 {
            0 => [LOW, NORMAL, HIGH],
            4 => [NORMAL, HIGH, LOW],
            _ => [HIGH, NORMAL, LOW],
        }
    }

    /// Chooses what runs next.
    #[inline]
    pub(super) fn next(&mut self) -> Option<Turn> {
        // Muprocs that go soon alternate with the rest. Otherwise a busy timer would starve the
        // rest.
        if !self.soon.is_empty()
            && !std::mem::replace(&mut self.was_soon, true)
            && let Some(turn) = self.soon.pop()
        {
            return Some(turn);
        }
        self.was_soon = false;
        let order = self.order();
        if let Some((random, queues)) = &mut self.seeded {
            let queue = order.into_iter().find(|which| !queues[*which].is_empty())?;
            let at = random.below(queues[queue].len());
            return queues[queue].swap_remove_front(at);
        }
        for which in order {
            if let Some(turn) = self.queues[which].pop() {
                return Some(turn);
            }
        }
        self.soon.pop()
    }

    /// Takes a muproc that is to go soon.
    pub(super) fn take_soon(&mut self) -> Option<Turn> {
        self.soon.pop()
    }

    /// Returns the budget of a slice: the usual one, but under a seed sometimes much less, so that
    /// runs interleave in ways that expose races.
    pub(super) fn budget(&mut self, usual: i32) -> i32 {
        let Some((random, _)) = &mut self.seeded else { return usual };
        if random.below(4) == 0 { 1 + random.below(usual as usize) as i32 } else { usual }
    }

    /// Takes a batch from another worker's queues, and returns one muproc of it to run.
    pub(super) fn steal(&mut self, from: &Stealers) -> Option<Turn> {
        for (stealer, own) in from.queues.iter().zip(&self.queues).rev() {
            loop {
                match stealer.steal_batch_and_pop(own) {
                    Steal::Success(turn) => return Some(turn),
                    Steal::Empty => break,
                    Steal::Retry => std::hint::spin_loop(),
                }
            }
        }
        None
    }
}
