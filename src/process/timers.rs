//! A hierarchical timing wheel with a resolution of one microsecond.
//!
//! Level *l* has 64 slots of 64^l microseconds each, and there are enough levels for every time
//! that fits in a word, so no time needs special treatment. An entry is at the level of the highest
//! digit (base 64) in which its time differs from now: all entries of a level are due before all of
//! the next. When the wheel reaches a slot of a higher level, its entries move down; most timers
//! are cancelled before that ever happens. Setting and cancelling touch the list of one slot.
//!
//! Due timers come out in the order of their times; those with equal times, in the order in which
//! they were set.

use super::{Pid, TimerId};

const DIGIT: u32 = 6;
const SLOTS: usize = 1 << DIGIT;
const LEVELS: usize = 11;
const NONE: u32 = u32::MAX;
const INDEX_BITS: u32 = 28;
const TURN_BITS: u32 = 20;

#[derive(Clone, Copy)]
struct Entry {
    next: u32,
    previous: u32,
    /// The slot whose list holds this entry; meaningless for a free entry.
    slot: u16,
    daemon: bool,
    live: bool,
    /// How often the entry has been used, so that an old id does not name a new timer.
    turn: u32,
    when: u64,
    order: u64,
    owner: Pid,
    token: u64,
}

/// A timer that has fired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The timer.
    pub id: TimerId,
    /// The muproc that set it.
    pub owner: Pid,
    /// The token that was given when it was set.
    pub token: u64,
    /// When it was due.
    pub when: u64,
    order: u64,
}

/// The timers set on one worker.
pub struct Wheel {
    /// The number of the wheel, part of the ids of its timers.
    number: u8,
    entries: Vec<Entry>,
    free: u32,
    heads: Box<[u32; LEVELS * SLOTS]>,
    occupied: [u64; LEVELS],
    now: u64,
    live: usize,
    /// How many timers belong to muprocs that keep the program alive.
    lasting: usize,
    order: u64,
    /// The value of `turn` at which new entries begin.
    first_turn: u32,
}

impl Wheel {
    /// Makes an empty wheel.
    pub fn new(number: u8, now: u64) -> Wheel {
        Wheel {
            number,
            entries: Vec::new(),
            free: NONE,
            heads: Box::new([NONE; LEVELS * SLOTS]),
            occupied: [0; LEVELS],
            now,
            live: 0,
            lasting: 0,
            order: 0,
            first_turn: 0,
        }
    }

    /// Returns the number of the wheel that a timer is in.
    pub fn number_of(id: TimerId) -> u8 {
        (id.0 >> (INDEX_BITS + TURN_BITS)) as u8
    }

    /// Returns how many timers are set.
    pub fn len(&self) -> usize {
        self.live
    }

    /// Whether no timer is set.
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// Returns how many timers are set by muprocs that keep the program alive.
    pub fn lasting(&self) -> usize {
        self.lasting
    }

    /// Sets a timer. `when` is in microseconds; a time in the past is due at once. `daemon` tells
    /// whether `owner` is a daemon.
    pub fn set(&mut self, when: u64, owner: Pid, token: u64, daemon: bool) -> TimerId {
        let index = match self.free {
            NONE => {
                assert!(self.entries.len() < 1 << INDEX_BITS, "more timers than memory holds");
                self.entries.push(Entry {
                    next: NONE,
                    previous: NONE,
                    slot: 0,
                    daemon,
                    live: false,
                    turn: self.first_turn,
                    when,
                    order: 0,
                    owner,
                    token,
                });
                (self.entries.len() - 1) as u32
            }
            index => {
                self.free = self.entries[index as usize].next;
                index
            }
        };
        self.order += 1;
        let order = self.order;
        let entry = &mut self.entries[index as usize];
        let turn = (entry.turn + 1) & ((1 << TURN_BITS) - 1);
        *entry = Entry { daemon, live: true, turn, when, order, owner, token, ..*entry };
        self.live += 1;
        self.lasting += usize::from(!daemon);
        self.link(index);
        self.id_of(index)
    }

    /// Cancels a timer of `owner`. Returns false if it is no longer set.
    pub fn cancel(&mut self, id: TimerId, owner: Pid) -> bool {
        let index = (id.0 & ((1 << INDEX_BITS) - 1)) as u32;
        match self.entries.get(index as usize) {
            Some(entry) if entry.live && entry.owner == owner => {}
            _ => return false,
        }
        if self.id_of(index) != id {
            return false;
        }
        self.unlink(index);
        self.release(index);
        true
    }

    /// Returns a time before which no timer is due. The first timer may be due later. `None` if no
    /// timer is set.
    pub fn next_time(&self) -> Option<u64> {
        self.next_slot().map(|(_, start)| start)
    }

    /// Moves on to the time `to` and appends the timers that are due by then, in order.
    pub fn advance(&mut self, to: u64, due: &mut Vec<Due>) {
        let first = due.len();
        while let Some((slot, start)) = self.next_slot() {
            if start > to {
                break;
            }
            self.now = start;
            let mut index = std::mem::replace(&mut self.heads[slot], NONE);
            self.occupied[slot / SLOTS] &= !(1 << (slot % SLOTS));
            while index != NONE {
                let entry = self.entries[index as usize];
                if entry.when <= to {
                    due.push(Due {
                        id: self.id_of(index),
                        owner: entry.owner,
                        token: entry.token,
                        when: entry.when,
                        order: entry.order,
                    });
                    self.release(index);
                } else {
                    self.link(index);
                }
                index = entry.next;
            }
        }
        self.now = self.now.max(to);
        due[first..].sort_unstable_by_key(|d| (d.when, d.order));
    }

    fn id_of(&self, index: u32) -> TimerId {
        let turn = self.entries[index as usize].turn as u64;
        let high = ((self.number as u64) << TURN_BITS) | turn;
        TimerId((high << INDEX_BITS) | index as u64)
    }

    /// Returns the first occupied slot and the time at which it begins, but not before now.
    fn next_slot(&self) -> Option<(usize, u64)> {
        let level = self.occupied.iter().position(|bits| *bits != 0)?;
        let shift = DIGIT * level as u32;
        let current = (self.now >> shift) & (SLOTS as u64 - 1);
        // No slot before the current one is occupied: its entries would differ from now in a higher
        // digit, and be at a higher level.
        let digit = (self.occupied[level] >> current).trailing_zeros() as u64 + current;
        debug_assert!(digit < SLOTS as u64);
        let start = (((self.now >> shift) - current) + digit) << shift;
        Some((level * SLOTS + digit as usize, start.max(self.now)))
    }

    fn link(&mut self, index: u32) {
        let when = self.entries[index as usize].when.max(self.now);
        let differs = when ^ self.now;
        let level = if differs == 0 { 0 } else { (63 - differs.leading_zeros()) / DIGIT };
        let digit = (when >> (level * DIGIT)) & (SLOTS as u64 - 1);
        let slot = level as usize * SLOTS + digit as usize;
        let head = self.heads[slot];
        let entry = &mut self.entries[index as usize];
        entry.next = head;
        entry.previous = NONE;
        entry.slot = slot as u16;
        if head != NONE {
            self.entries[head as usize].previous = index;
        }
        self.heads[slot] = index;
        self.occupied[level as usize] |= 1 << digit;
    }

    fn unlink(&mut self, index: u32) {
        let Entry { next, previous, slot, .. } = self.entries[index as usize];
        if next != NONE {
            self.entries[next as usize].previous = previous;
        }
        if previous != NONE {
            self.entries[previous as usize].next = next;
            return;
        }
        let slot = slot as usize;
        self.heads[slot] = next;
        if next == NONE {
            self.occupied[slot / SLOTS] &= !(1 << (slot % SLOTS));
        }
    }

    fn release(&mut self, index: u32) {
        let free = self.free;
        let entry = &mut self.entries[index as usize];
        entry.live = false;
        entry.next = free;
        self.live -= 1;
        self.lasting -= usize::from(!entry.daemon);
        self.free = index;
        if self.live == 0 && self.entries.len() > 1024 {
            self.give_memory_back();
        }
    }

    /// Frees the entries of a wheel without timers. `turn` goes on from the highest value, so that
    /// old ids stay invalid.
    fn give_memory_back(&mut self) {
        self.first_turn = self.entries.iter().map(|e| e.turn).max().unwrap_or(0);
        self.entries = Vec::new();
        self.free = NONE;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fire(wheel: &mut Wheel, to: u64) -> Vec<u64> {
        let mut due = Vec::new();
        wheel.advance(to, &mut due);
        due.iter().map(|d| d.token).collect()
    }

    #[test]
    fn what_is_due_comes_in_order_of_time_then_of_setting() {
        let start = 946_684_800_000_000;
        let mut wheel = Wheel::new(0, start);
        for (token, after) in [(1, 500), (2, 20), (3, 20), (4, 70_000_000), (5, 0), (6, 499)] {
            wheel.set(start + after, Pid(1), token, false);
        }
        assert_eq!(fire(&mut wheel, start), [5]);
        assert_eq!(fire(&mut wheel, start + 19), [0; 0]);
        assert_eq!(fire(&mut wheel, start + 600), [2, 3, 6, 1]);
        assert_eq!(fire(&mut wheel, start + 69_999_999), [0; 0]);
        assert_eq!(fire(&mut wheel, start + 70_000_000), [4]);
        assert_eq!((wheel.len(), wheel.next_time()), (0, None));
    }

    #[test]
    fn a_cancelled_timer_does_not_fire_and_an_old_id_names_nothing() {
        let mut wheel = Wheel::new(3, 1_000);
        let first = wheel.set(2_000, Pid(1), 1, true);
        assert_eq!(Wheel::number_of(first), 3);
        assert!(!wheel.cancel(first, Pid(2)), "not the owner");
        assert!(wheel.cancel(first, Pid(1)));
        assert!(!wheel.cancel(first, Pid(1)));
        let second = wheel.set(2_000, Pid(1), 2, false);
        assert_ne!(first, second);
        assert!(!wheel.cancel(first, Pid(1)));
        assert_eq!(wheel.lasting(), 1);
        assert_eq!(fire(&mut wheel, 3_000), [2]);
        assert!(!wheel.cancel(second, Pid(1)));
        assert_eq!(wheel.lasting(), 0);
    }

    /// Compares the wheel with a sorted list, over times from a microsecond to years.
    #[test]
    fn it_agrees_with_a_sorted_list() {
        let mut random = crate::process::testing::xorshift(0x1234_5678_9abc_def1);
        for _ in 0..200 {
            let mut now = 1_700_000_000_000_000 + random(1 << 40);
            let mut wheel = Wheel::new(0, now);
            let mut plain: Vec<(u64, u64, TimerId)> = Vec::new();
            for token in 0..400 {
                match random(4) {
                    0 | 1 => {
                        let width = random(44);
                        let when = now + random(1 << width);
                        let id = wheel.set(when, Pid(9), token, false);
                        plain.push((when, token, id));
                    }
                    2 if !plain.is_empty() => {
                        let which = random(plain.len() as u64) as usize;
                        assert!(wheel.cancel(plain.remove(which).2, Pid(9)));
                    }
                    _ => {
                        let width = random(42);
                        now = match wheel.next_time() {
                            Some(next) if random(2) == 0 => next,
                            _ => now + random(1 << width),
                        };
                        plain.sort();
                        let count = plain.iter().take_while(|p| p.0 <= now).count();
                        let expected: Vec<u64> = plain.drain(..count).map(|p| p.1).collect();
                        assert_eq!(fire(&mut wheel, now), expected);
                        let earliest = plain.first().map(|p| p.0);
                        assert!(wheel.next_time() <= earliest || earliest.is_none());
                    }
                }
                assert_eq!(wheel.len(), plain.len());
            }
        }
    }
}
