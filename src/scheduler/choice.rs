//! The one place that chooses what runs next.
//!
//! Each worker has three queues, one per priority, first in first out, from which others may steal;
//! and a short list of those whose timers have just fired. The high queue goes first, but the others
//! cannot starve: one turn in eight begins with the low queue, one with the normal one. Under a seed
//! there is one worker, nobody steals, and every choice is drawn from the seed.

use super::random::Random;
use crate::process::{Priority, Turn};
use crossbeam::deque::{Steal, Stealer, Worker as Deque};
use std::collections::VecDeque;

/// How many of those whose timers have fired go before all others; the rest can be stolen.
const SOON: usize = 16;

/// What others may take from.
pub struct Stealers {
    queues: [Stealer<Turn>; 3],
    soon: Stealer<Turn>,
}

impl Stealers {
    /// How many are queued, those aside whose timers have just fired.
    pub fn len(&self) -> usize {
        self.queues.iter().map(Stealer::len).sum()
    }

    /// Takes one whose timer has fired: for who finds that the worker itself does not.
    pub fn take_soon(&self) -> Option<Turn> {
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
pub struct RunQueues {
    queues: [Deque<Turn>; 3],
    soon: Deque<Turn>,
    was_soon: bool,
    tick: u32,
    seeded: Option<(Random, [VecDeque<Turn>; 3])>,
}

impl RunQueues {
    /// Empty queues; with a stream of random numbers, every choice comes from it.
    pub fn new(seed: Option<Random>) -> RunQueues {
        RunQueues {
            queues: [Deque::new_fifo(), Deque::new_fifo(), Deque::new_fifo()],
            soon: Deque::new_fifo(),
            was_soon: false,
            tick: 0,
            seeded: seed.map(|random| (random, Default::default())),
        }
    }

    /// What others may take from.
    pub fn stealers(&self) -> Stealers {
        let queues = [self.queues[0].stealer(), self.queues[1].stealer(), self.queues[2].stealer()];
        Stealers { queues, soon: self.soon.stealer() }
    }

    /// Whether every choice comes from a seed.
    #[inline]
    pub fn is_seeded(&self) -> bool {
        self.seeded.is_some()
    }

    /// Adds one at the end of its queue.
    #[inline]
    pub fn push(&mut self, turn: Turn) {
        let which = turn.block().priority() as usize;
        match &mut self.seeded {
            None => self.queues[which].push(turn),
            Some((_, queues)) => queues[which].push_back(turn),
        }
    }

    /// Adds one whose timer has fired.
    pub fn push_soon(&mut self, turn: Turn) {
        if self.soon.len() < SOON && !self.is_seeded() {
            self.soon.push(turn);
        } else {
            self.push(turn);
        }
    }

    /// How many are queued that others could take.
    pub fn len(&self) -> usize {
        self.queues.iter().map(Deque::len).sum()
    }

    /// The order in which this turn looks at the queues.
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
    pub fn next(&mut self) -> Option<Turn> {
        // Those whose timers have fired alternate with the rest, or a busy timer would starve them.
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

    /// Takes one of those whose timers have fired.
    pub fn take_soon(&mut self) -> Option<Turn> {
        self.soon.pop()
    }

    /// The budget of a slice: what is usual, but under a seed sometimes much less, so that runs
    /// interleave in ways that hunt races out.
    pub fn budget(&mut self, usual: i32) -> i32 {
        let Some((random, _)) = &mut self.seeded else { return usual };
        if random.below(4) == 0 { 1 + random.below(usual as usize) as i32 } else { usual }
    }

    /// Takes a batch from another worker's queues, and one of it to run.
    pub fn steal(&mut self, from: &Stealers) -> Option<Turn> {
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
