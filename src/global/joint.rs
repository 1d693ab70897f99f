//! Joints: objects of the node that muprocs share. They are queues, locks, semaphores, condition
//! variables, barriers, and timers of other muprocs.
//!
//! A joint is known everywhere by its word ([`Imm::Joint`]). All sorts are the same thing: a row of
//! *items*, and a row of muprocs that *wait* for them, each in order of arrival. The first items
//! are for those who have waited longest: a muproc may take what it wants if there is as much beyond
//! what those before it in the row want. So nobody is overtaken, and for each new item at most one
//! muproc need be woken. The items of a queue have a value; those of a lock (it has one), of a semaphore and of
//! the others are only counted.
//!
//! Nothing here waits or wakes. A function that lets a muproc take something returns its number,
//! and the caller wakes it. Who gives up a wait must [`leave`], since what it could have taken is
//! then for another.
//!
//! A code collection frees the joints that nobody mentions.

use super::block::Block;
use super::code_gc;
use crate::heap::{Imm, Shared, Value, cap};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

/// The sorts of joints.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Sort {
    /// Values that are taken in the order in which they were put in.
    Queue = 1,
    /// What one muproc has at a time.
    Lock = 2,
    /// A number of units to be taken and given back.
    Semaphore = 3,
    /// Where muprocs wait until another one says that something has changed.
    Condition = 4,
    /// Where muprocs wait until a number of them has come.
    Barrier = 5,
    /// A timer, which its owner keeps.
    Timer = 6,
    /// An address of its owner, until it is dropped or, of some, used.
    Alias = 7,
}

impl Sort {
    /// All sorts, in the order of their numbers, which begin with 1.
    pub const ALL: [Sort; 7] = [
        Sort::Queue,
        Sort::Lock,
        Sort::Semaphore,
        Sort::Condition,
        Sort::Barrier,
        Sort::Timer,
        Sort::Alias,
    ];
}

/// A muproc, by its number.
pub type Who = u64;

/// The number of a wait for a joint; 0 for none.
pub type Ticket = u64;

/// A muproc in the row, and how many items it wants.
struct Wait {
    ticket: Ticket,
    who: Who,
    wants: u64,
}

/// What a joint holds.
struct Joint {
    name: Block,
    /// The items of a queue.
    items: VecDeque<Block>,
    /// How many items there are without a value.
    units: u64,
    waits: VecDeque<Wait>,
    /// How many items those who wait want beyond one each.
    extra: u64,
    last_ticket: Ticket,
    /// Who has the lock, or the owner of the timer or the alias; 0 for nobody.
    holder: Who,
    /// How often its holder has taken the lock; 1 for an alias that may be used once.
    depth: u64,
    /// How many muprocs the barrier waits for; 1 for a lock that who has it cannot take once more,
    /// and for an alias whose messages go before ordinary ones.
    size: u64,
}

/// The result of an attempt to take an item.
#[derive(Debug)]
pub enum Taken {
    /// An item, and the value of one of a queue.
    Item(Option<Block>),
    /// There is none for this muproc, which waits in the row with this ticket.
    Waits(Ticket),
    /// There is none.
    Nothing,
}

impl Joint {
    fn available(&self) -> usize {
        self.items.len().saturating_add(self.units as usize)
    }

    fn place(&self, ticket: Ticket) -> Option<usize> {
        self.waits.binary_search_by_key(&ticket, |wait| wait.ticket).ok()
    }

    /// Whether there are items for who wants so many and has `before` muprocs before it.
    fn is_enough(&self, before: usize, wants: u64) -> bool {
        let available = self.available() as u64;
        // Each of them wants one at least.
        if available < (before as u64).saturating_add(wants) {
            return false;
        }
        self.extra == 0 || {
            let earlier: u64 = self.waits.range(..before).map(|wait| wait.wants).sum();
            available - wants >= earlier
        }
    }

    /// The muproc that could not take what it wants before the last item came, and now can.
    fn last_entitled(&self) -> Option<Who> {
        let available = self.available() as u64;
        if self.extra == 0 {
            let last = self.waits.get((available as usize).checked_sub(1)?)?;
            return Some(last.who);
        }
        let mut wanted = 0;
        for wait in &self.waits {
            wanted += wait.wants;
            if wanted >= available {
                return (wanted == available).then_some(wait.who);
            }
        }
        None
    }

    /// Those that could not take what they want when there were `before` items, and now can.
    fn entitled_between(&self, before: u64, after: u64) -> Vec<Who> {
        let mut wanted: u64 = 0;
        let mut found = Vec::new();
        for wait in &self.waits {
            wanted = wanted.saturating_add(wait.wants);
            if wanted > after {
                break;
            }
            if wanted > before {
                found.push(wait.who);
            }
        }
        found
    }

    fn enter(&mut self, who: Who, wants: u64) -> Ticket {
        self.last_ticket += 1;
        self.extra += wants - 1;
        self.waits.push_back(Wait { ticket: self.last_ticket, who, wants });
        self.last_ticket
    }

    fn remove(&mut self, place: usize) {
        if let Some(wait) = self.waits.remove(place) {
            self.extra -= wait.wants - 1;
        }
    }

    fn take(&mut self, (who, wants): (Who, u64), ticket: Ticket, waits: bool) -> Taken {
        let place = self.place(ticket);
        if !self.is_enough(place.unwrap_or(self.waits.len()), wants) {
            return match place {
                Some(_) => Taken::Waits(ticket),
                None if waits => Taken::Waits(self.enter(who, wants)),
                None => Taken::Nothing,
            };
        }
        // Each gets the item of its place, in whatever order they come for it.
        let item = self.items.remove(place.unwrap_or(self.waits.len()));
        if let Some(place) = place {
            self.remove(place);
        }
        Taken::Item(match item {
            Some(item) => {
                cap::give_up(ITEM + item.bytes());
                Some(item)
            }
            None => {
                self.units -= wants;
                None
            }
        })
    }

    fn leave(&mut self, sort: Sort, ticket: Ticket) -> Vec<Who> {
        let Some(place) = self.place(ticket) else { return Vec::new() };
        let was_enough = self.is_enough(place, self.waits[place].wants);
        self.remove(place);
        match sort {
            // What it was released for is over.
            Sort::Barrier if was_enough => self.units -= 1,
            // Nobody remains whom it concerns.
            Sort::Condition if self.units > self.waits.len() as u64 => self.units -= 1,
            Sort::Barrier => {}
            _ => return self.entitled_from(place),
        }
        Vec::new()
    }

    /// Those at this place of the row and after it that can take what they want.
    fn entitled_from(&self, place: usize) -> Vec<Who> {
        let mut wanted: u64 = self.waits.range(..place).map(|wait| wait.wants).sum();
        let mut found = Vec::new();
        for wait in self.waits.range(place..) {
            wanted += wait.wants;
            if wanted > self.available() as u64 {
                break;
            }
            found.push(wait.who);
        }
        found
    }

    /// Lets `more` of those who wait go, and returns them.
    fn release(&mut self, more: usize) -> Vec<Who> {
        let before = self.units as usize;
        let after = before.saturating_add(more).min(self.waits.len());
        self.units = after as u64;
        self.waits.range(before..after).map(|wait| wait.who).collect()
    }

    fn bytes(&self) -> usize {
        let items: usize = self.items.iter().map(|item| ITEM + item.bytes()).sum();
        items + self.name.bytes()
    }
}

/// The place of a joint in the table.
#[derive(Default)]
struct Entry {
    generation: u32,
    mark: AtomicU32,
    sort: u8,
    joint: Option<Arc<Mutex<Joint>>>,
}

#[derive(Default)]
struct Table {
    entries: Vec<Entry>,
    vacant: Vec<u32>,
}

static TABLE: RwLock<Table> = RwLock::new(Table { entries: Vec::new(), vacant: Vec::new() });

const LAST_GENERATION: u32 = 0xF_FFFF;
/// The bytes charged for a joint beside its items and its name.
const JOINT: usize = size_of::<Entry>() + size_of::<Mutex<Joint>>() + 16;
/// The bytes charged for an item of a queue beside its words.
const ITEM: usize = size_of::<Block>();

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The sort of a joint; `None` for any other word.
#[inline]
pub fn sort(word: Value) -> Option<Sort> {
    if !word.is(Imm::Joint) {
        return None;
    }
    Sort::ALL.get(((word.payload() >> 52) as usize).wrapping_sub(1)).copied()
}

/// The number in the text of a joint.
pub fn number(word: Value) -> u32 {
    word.payload() as u32
}

fn find(word: Value) -> Option<Arc<Mutex<Joint>>> {
    let sort = sort(word)?;
    let table = TABLE.read().unwrap_or_else(PoisonError::into_inner);
    let entry = table.entries.get(word.payload() as u32 as usize)?;
    let generation = (word.payload() >> 32) as u32 & LAST_GENERATION;
    (entry.generation == generation && entry.sort == sort as u8).then_some(())?;
    entry.joint.clone()
}

fn with<R>(word: Value, act: impl FnOnce(&mut Joint) -> R) -> Option<R> {
    find(word).map(|joint| act(&mut lock(&joint)))
}

/// Makes a joint. `size` is the number of units of a semaphore, of muprocs of a barrier, the owner of a
/// timer or an alias, or 1 for a lock that can be taken only once.
pub fn make(sort: Sort, name: Block, size: u64) -> Shared {
    code_gc::barrier(name.root);
    code_gc::barrier_words(&name.words);
    let units = match sort {
        Sort::Lock | Sort::Alias => 1,
        Sort::Semaphore => size,
        _ => 0,
    };
    code_gc::grown(JOINT + name.bytes());
    let joint = Joint {
        name,
        items: VecDeque::new(),
        units,
        waits: VecDeque::new(),
        extra: 0,
        last_ticket: 0,
        holder: if matches!(sort, Sort::Timer | Sort::Alias) { size } else { 0 },
        depth: 0,
        size: if matches!(sort, Sort::Timer | Sort::Alias) { 0 } else { size },
    };
    let mut table = TABLE.write().unwrap_or_else(PoisonError::into_inner);
    let index = table.vacant.pop().unwrap_or(table.entries.len() as u32);
    if index as usize == table.entries.len() {
        table.entries.push(Entry::default());
    }
    let entry = &mut table.entries[index as usize];
    entry.generation = (entry.generation + 1) & LAST_GENERATION;
    entry.mark.store(code_gc::cycle(), Ordering::Relaxed);
    entry.sort = sort as u8;
    entry.joint = Some(Arc::new(Mutex::new(joint)));
    let payload = u64::from(index) | u64::from(entry.generation) << 32 | (sort as u64) << 52;
    Shared::immediate(Imm::Joint, payload)
}

/// Copies the name of a joint.
pub fn name(word: Value) -> Option<Block> {
    let name = with(word, |joint| joint.name.clone())?;
    code_gc::barrier(name.root);
    code_gc::barrier_words(&name.words);
    Some(name)
}

/// Puts a value into a queue. Returns the muproc to be woken, if any.
pub fn put(word: Value, item: Block) -> Option<Who> {
    code_gc::barrier(item.root);
    code_gc::barrier_words(&item.words);
    with(word, |joint| {
        cap::keep(ITEM + item.bytes());
        joint.items.push_back(item);
        joint.last_entitled()
    })?
}

/// Adds so many items without a value. Returns the muprocs to be woken; `None` if there would be more
/// than `most`.
pub fn add_units(word: Value, count: u64, most: u64) -> Option<Vec<Who>> {
    with(word, |joint| {
        let after = joint.units.checked_add(count).filter(|after| *after <= most)?;
        let before = std::mem::replace(&mut joint.units, after);
        if count == 1 {
            return Some(joint.last_entitled().into_iter().collect());
        }
        Some(joint.entitled_between(before, after))
    })?
}

/// Whether a lock may be taken only once by who has it.
pub fn is_plain(word: Value) -> bool {
    with(word, |joint| joint.size != 0).unwrap_or(false)
}

/// Takes so many items (one of a queue) for a muproc that waits with a ticket or (0) not yet; with
/// `waits` it waits from now on if there are too few.
pub fn take(word: Value, who: (Who, u64), ticket: Ticket, waits: bool) -> Taken {
    let taken = with(word, |joint| joint.take(who, ticket, waits)).unwrap_or(Taken::Nothing);
    if let Taken::Item(Some(item)) = &taken {
        // The heap that it goes into may have been marked before.
        code_gc::barrier(item.root);
        code_gc::barrier_words(&item.words);
    }
    taken
}

/// Takes a lock as [`take`] does; who has it takes it once more.
pub fn acquire(word: Value, who: Who, ticket: Ticket, waits: bool) -> Taken {
    let taken = with(word, |joint| {
        if joint.holder == who {
            joint.depth += 1;
            return Taken::Item(None);
        }
        let taken = joint.take((who, 1), ticket, waits);
        if matches!(taken, Taken::Item(_)) {
            (joint.holder, joint.depth) = (who, 1);
        }
        taken
    });
    taken.unwrap_or(Taken::Nothing)
}

/// Gives a lock back until its holder `who` has it only `depth` times. Returns the muproc to be
/// woken, if any.
pub fn release(word: Value, who: Who, depth: u64) -> Option<Who> {
    with(word, |joint| {
        if joint.holder != who || joint.depth <= depth {
            return None;
        }
        joint.depth = depth;
        if depth > 0 {
            return None;
        }
        joint.holder = 0;
        joint.units += 1;
        joint.last_entitled()
    })?
}

/// Who has a lock and how often, or the owner of a timer; 0 for nobody.
pub fn holder(word: Value) -> (Who, u64) {
    with(word, |joint| (joint.holder, joint.depth)).unwrap_or_default()
}

/// Lets an alias be used once only.
pub fn use_once(word: Value) {
    with(word, |joint| joint.depth = 1);
}

/// Uses an alias for a message to its owner, which is returned; `None` if it has been dropped or
/// used up.
pub fn use_alias(word: Value) -> Option<Who> {
    with(word, |joint| {
        joint.units.checked_sub(joint.depth.max(1))?;
        joint.units -= joint.depth;
        Some(joint.holder)
    })?
}

/// Lets what is sent to an alias go before ordinary messages.
pub fn give_priority(word: Value) {
    with(word, |joint| joint.size = 1);
}

/// Whether what is sent to an alias goes before ordinary messages.
pub fn has_priority(word: Value) -> bool {
    with(word, |joint| joint.size != 0).unwrap_or(false)
}

/// Undoes the use of an alias: the message could not be sent.
pub fn give_back_alias(word: Value) {
    with(word, |joint| joint.units += joint.depth);
}

/// Drops an alias. Whether it could still be used.
pub fn drop_alias(word: Value) -> bool {
    with(word, |joint| std::mem::take(&mut joint.units) > 0).unwrap_or(false)
}

/// Lets a muproc wait at a condition variable. Its ticket.
pub fn enter(word: Value, who: Who) -> Ticket {
    with(word, |joint| joint.enter(who, 1)).unwrap_or(0)
}

/// Lets a muproc arrive at a barrier. Its ticket, whether it was the last to arrive, and the
/// muprocs to be woken.
pub fn arrive(word: Value, who: Who) -> (Ticket, bool, Vec<Who>) {
    let arrived = with(word, |joint| {
        let ticket = joint.enter(who, 1);
        let come = joint.waits.len() - joint.units as usize;
        let is_last = come as u64 >= joint.size;
        let woken = if is_last { joint.release(come) } else { Vec::new() };
        (ticket, is_last, woken)
    });
    arrived.unwrap_or_default()
}

/// Lets the muproc that has waited longest at a condition variable go, or all. Returns whom to
/// wake.
pub fn notify(word: Value, all: bool) -> Vec<Who> {
    with(word, |joint| joint.release(if all { usize::MAX } else { 1 })).unwrap_or_default()
}

/// Ends a wait. Returns the muprocs to be woken, since what this one could have taken is now for
/// them.
pub fn leave(word: Value, ticket: Ticket) -> Vec<Who> {
    let Some(sort) = sort(word) else { return Vec::new() };
    with(word, |joint| joint.leave(sort, ticket)).unwrap_or_default()
}

/// Copies the oldest value of a queue.
pub fn oldest(word: Value) -> Option<Block> {
    let item = with(word, |joint| joint.items.front().cloned())??;
    code_gc::barrier(item.root);
    code_gc::barrier_words(&item.words);
    Some(item)
}

/// How many items there are, and how many muprocs wait.
pub fn counts(word: Value) -> (usize, usize) {
    with(word, |joint| (joint.available(), joint.waits.len())).unwrap_or_default()
}

/// Marks a joint as mentioned in this code collection. The first time, passes what it mentions
/// itself to `visit`.
pub(crate) fn mark(word: Value, cycle: u32, visit: &mut dyn FnMut(Value)) {
    let table = TABLE.read().unwrap_or_else(PoisonError::into_inner);
    let Some(entry) = table.entries.get(word.payload() as u32 as usize) else { return };
    let generation = (word.payload() >> 32) as u32 & LAST_GENERATION;
    if entry.generation != generation || entry.mark.swap(cycle, Ordering::Relaxed) == cycle {
        return;
    }
    let Some(joint) = entry.joint.clone() else { return };
    drop(table);
    let joint = lock(&joint);
    for block in joint.items.iter().chain([&joint.name]) {
        visit(block.root);
        block.words.iter().for_each(|word| visit(Value(*word)));
    }
}

/// Frees the joints that were not marked in this code collection.
pub(crate) fn free_unmarked(cycle: u32) {
    let mut table = TABLE.write().unwrap_or_else(PoisonError::into_inner);
    let Table { entries, vacant } = &mut *table;
    let mut bytes = 0;
    for (index, entry) in entries.iter_mut().enumerate() {
        if entry.mark.load(Ordering::Relaxed) == cycle {
            continue;
        }
        let Some(joint) = entry.joint.take() else { continue };
        bytes += JOINT + lock(&joint).bytes();
        vacant.push(index as u32);
    }
    cap::give_up(bytes);
}

/// The number of joints.
pub fn count() -> usize {
    let table = TABLE.read().unwrap_or_else(PoisonError::into_inner);
    table.entries.len() - table.vacant.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(n: i64) -> Block {
        Block::of_shared(Shared::fixnum(n))
    }

    fn number_in(taken: Taken) -> i64 {
        match taken {
            Taken::Item(Some(block)) => block.root.as_fixnum().unwrap_or(-1),
            other => panic!("{other:?}"),
        }
    }

    fn ticket_in(taken: Taken) -> Ticket {
        match taken {
            Taken::Waits(ticket) => ticket,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn who_waits_longest_gets_the_first_item_and_nobody_overtakes() {
        let queue = make(Sort::Queue, item(0), 0).word();
        let a = ticket_in(take(queue, (1, 1), 0, true));
        let b = ticket_in(take(queue, (2, 1), 0, true));
        assert_eq!(put(queue, item(10)), Some(1));
        assert!(matches!(take(queue, (3, 1), 0, false), Taken::Nothing));
        assert!(matches!(take(queue, (2, 1), b, true), Taken::Waits(_)));
        assert_eq!(put(queue, item(11)), Some(2));
        assert_eq!(number_in(take(queue, (2, 1), b, true)), 11);
        assert_eq!(number_in(take(queue, (1, 1), a, true)), 10);
    }

    #[test]
    fn what_is_given_up_goes_to_the_next() {
        let queue = make(Sort::Queue, item(0), 0).word();
        let a = ticket_in(take(queue, (1, 1), 0, true));
        let b = ticket_in(take(queue, (2, 1), 0, true));
        assert_eq!(put(queue, item(10)), Some(1));
        assert_eq!(leave(queue, a), [2]);
        assert!(leave(queue, a).is_empty());
        assert_eq!(number_in(take(queue, (2, 1), b, true)), 10);
        // One that could take nothing leaves nothing behind.
        let c = ticket_in(take(queue, (3, 1), 0, true));
        assert!(leave(queue, c).is_empty());
        assert_eq!(counts(queue), (0, 0));
    }

    #[test]
    fn many_units_wake_all_who_may_have_them_and_are_bounded() {
        let units = make(Sort::Semaphore, item(0), 0).word();
        for (who, wants) in [(1, 1), (2, 3), (3, 1), (4, 2)] {
            ticket_in(take(units, (who, wants), 0, true));
        }
        assert_eq!(add_units(units, 5, 10).as_deref(), Some(&[1, 2, 3][..]));
        assert_eq!(add_units(units, 6, 10), None);
        assert_eq!(add_units(units, u64::MAX, u64::MAX), None);
        assert_eq!(add_units(units, 5, 10).as_deref(), Some(&[4][..]));
        assert_eq!(counts(units), (10, 4));
    }

    #[test]
    fn who_wants_several_units_gets_them_together_and_in_turn() {
        let units = make(Sort::Semaphore, item(0), 1).word();
        let a = ticket_in(take(units, (1, 2), 0, true));
        assert!(matches!(take(units, (2, 1), 0, false), Taken::Nothing));
        let b = ticket_in(take(units, (2, 2), 0, true));
        let c = ticket_in(take(units, (3, 1), 0, true));
        assert_eq!(add_units(units, 1, 10).as_deref(), Some(&[1][..]));
        assert_eq!(add_units(units, 1, 10).as_deref(), Some(&[][..]));
        assert!(matches!(take(units, (3, 1), c, true), Taken::Waits(_)));
        // What it leaves is enough for the two behind it.
        assert_eq!(leave(units, a), [2, 3]);
        assert!(matches!(take(units, (3, 1), c, true), Taken::Item(None)));
        assert!(matches!(take(units, (2, 2), b, true), Taken::Item(None)));
        assert_eq!(counts(units), (0, 0));
    }

    #[test]
    fn a_lock_has_one_holder_as_often_as_it_likes() {
        let lock = make(Sort::Lock, item(0), 0).word();
        assert!(matches!(acquire(lock, 1, 0, false), Taken::Item(None)));
        assert!(matches!(acquire(lock, 1, 0, false), Taken::Item(None)));
        let b = ticket_in(acquire(lock, 2, 0, true));
        assert_eq!(release(lock, 2, 0), None);
        assert_eq!(release(lock, 1, 1), None);
        assert_eq!(holder(lock), (1, 1));
        assert_eq!(release(lock, 1, 0), Some(2));
        // It is for the one who waits.
        assert!(matches!(acquire(lock, 1, 0, false), Taken::Nothing));
        assert!(matches!(acquire(lock, 2, b, true), Taken::Item(None)));
        assert_eq!(holder(lock), (2, 1));
    }

    #[test]
    fn a_barrier_lets_a_group_go_and_then_waits_for_the_next() {
        let barrier = make(Sort::Barrier, item(0), 2).word();
        let (a, is_last, _) = arrive(barrier, 1);
        assert!(!is_last);
        let (b, is_last, woken) = arrive(barrier, 2);
        assert!(is_last && woken == [1, 2]);
        let (c, is_last, _) = arrive(barrier, 3);
        assert!(!is_last);
        assert!(matches!(take(barrier, (3, 1), c, true), Taken::Waits(_)));
        // Who is called away does not let another group's muproc through.
        assert!(leave(barrier, a).is_empty());
        assert!(matches!(take(barrier, (3, 1), c, true), Taken::Waits(_)));
        assert!(matches!(take(barrier, (2, 1), b, true), Taken::Item(None)));
        let (_, is_last, woken) = arrive(barrier, 4);
        assert!(is_last && woken == [3, 4]);
    }

    #[test]
    fn a_notice_at_a_condition_is_for_one_who_waits() {
        let condition = make(Sort::Condition, item(0), 0).word();
        assert!(notify(condition, false).is_empty());
        let a = enter(condition, 1);
        let b = enter(condition, 2);
        assert_eq!(notify(condition, false), [1]);
        assert_eq!(leave(condition, a), [2]);
        assert!(matches!(take(condition, (2, 1), b, true), Taken::Item(None)));
        let c = enter(condition, 3);
        assert_eq!(notify(condition, true), [3]);
        assert!(leave(condition, c).is_empty());
        assert_eq!(counts(condition), (0, 0));
    }

    #[test]
    fn a_word_of_a_freed_joint_means_nothing() {
        let word = Value::immediate(Imm::Joint, 0xFFFF_FFFF | 1 << 52);
        assert!(
            matches!(take(word, (1, 1), 0, true), Taken::Nothing) && put(word, item(1)).is_none()
        );
        assert_eq!(sort(Value::immediate(Imm::Joint, 0)), None);
    }
}
