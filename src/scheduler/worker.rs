//! A worker: the loop that finds a muproc, runs it for a slice, and handles the outcome.
//!
//! A slice is a budget of reductions. A muproc that the running one wakes goes into the LIFO slot
//! and shares the rest of the slice, so a pair that plays ping-pong stays in the cache and needs
//! neither the queue nor the clock. When the slice is used up, the muproc in the slot goes to the
//! end of the queue like any other. Between slices, and not more often than the budget says, the
//! worker reads the clock, fires timers, and lets others take from its queue.
//!
//! While a muproc runs, the worker is lent to it (`lent.rs`), so that the machine reaches it
//! without a lock. If the muproc panics, the worker is saved during unwinding.

use super::choice::RunQueues;
use super::clock::REDUCTIONS_PER_MICROSECOND;
use super::lent::Lent;
use super::random::Random;
use super::shared::{Phase, REFERENCES, Shared};
use crate::process::{
    Due, ExitInfo, FreeList, Outbox, Outcome, Pid, Priority, Reference, Runnable, Signal, Turn,
    give_heap_back, is_way_full, lock, release_spare,
};
use crossbeam::sync::Parker;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::Ordering;
use std::time::Duration;

/// The reductions of a slice.
pub(super) const SLICE: i32 = 4000;
/// The lower limit of a slice that is shortened because reductions have been slow.
const LEAST_SLICE: i32 = 250;
/// The time that a slice should take at most, in microseconds.
const SLICE_MICROS: u64 = 200;
/// The least time, in microseconds, of a slice that a timer cuts short.
const LEAST_MICROS: u64 = 20;
/// The reductions between two readings of the clock.
const CLOCK_EVERY: i32 = 2000;
/// The cost of giving a muproc a turn, in reductions.
const SWITCH: i32 = 8;
/// How many muprocs a worker makes runnable within a turn before it wakes a sleeper for them. Fewer
/// would be done before the sleeper is awake; at the end of a turn the worker offers what is left.
const OFFER_AFTER: u32 = 64;
/// How many muprocs a worker takes from the injector at each reading of the clock.
const LET_IN: usize = 4;
/// How many signals of a death are sent between two slices.
const FAREWELLS: usize = 500;
/// How long a worker pauses when it has sent too many signals.
const CATCH_UP: Duration = Duration::from_micros(100);

/// What can still happen while all workers sleep.
#[derive(Clone, Copy)]
struct Expected {
    /// Whether work of helpers is under way.
    jobs: bool,
    /// Whether a muproc waits for something outside.
    outside: bool,
    /// Whether anything is left that keeps the program alive.
    lasting: bool,
}

impl Expected {
    fn of(shared: &Shared) -> Expected {
        Expected {
            jobs: shared.idle.jobs() != 0,
            outside: shared.awaiting.any(),
            lasting: !shared.nothing_pending(),
        }
    }
}

/// When a worker had the allocator give memory back: how many turns it had found by then, the time, and the round in
/// which it was asked for that (`Idle::ask_to_give`).
struct GaveBack {
    turns: u32,
    at: u64,
    round: usize,
}

/// The state of one worker.
pub(super) struct Worker {
    pub id: usize,
    /// The number of the wheel on which it sets timers.
    pub wheel: usize,
    pub shared: &'static Shared,
    pub run: RunQueues,
    /// Whether it has put a muproc into the LIFO slot (`Tally::woken`); another thread may have
    /// taken it.
    has_woken: bool,
    /// The count of its turns, as published in `Tally::beat`.
    beat: u64,
    in_slice: bool,
    pub free_list: FreeList,
    /// The turn of the muproc that runs.
    pub current: Option<Turn>,
    /// Messages that the muproc has sent in this turn.
    pub sent: u32,
    /// Messages that the muproc has collected in this turn.
    pub received: u32,
    /// The time at the last reading of the clock.
    pub time: u64,
    since_clock: i32,
    /// The reductions after which it reads the clock again.
    look_after: i32,
    slice: i32,
    /// Random numbers for programs.
    pub random: Random,
    next_reference: u64,
    /// Signals of deaths that are still to be sent.
    pub farewells: VecDeque<std::vec::IntoIter<(Pid, Signal)>>,
    due: Vec<Due>,
    /// Reductions that have not been turned into virtual time yet.
    untimed: u64,
    made_runnable: u32,
    turns: u32,
    /// When the allocator last gave memory back.
    gave_back: GaveBack,
    searching: bool,
    /// Whether it has sent a signal while too many were on their way.
    pub floods: bool,
}

impl Worker {
    /// Makes a worker that has nothing to do yet.
    pub(super) fn new(
        id: usize,
        shared: &'static Shared,
        run: RunQueues,
        random: Random,
    ) -> Worker {
        let time = shared.clock.now();
        Worker {
            id,
            wheel: id % shared.wheels.len(),
            shared,
            run,
            has_woken: false,
            beat: 0,
            in_slice: false,
            free_list: FreeList::default(),
            current: None,
            sent: 0,
            received: 0,
            time,
            since_clock: 0,
            look_after: CLOCK_EVERY,
            slice: SLICE,
            random,
            next_reference: 0,
            farewells: VecDeque::new(),
            due: Vec::new(),
            untimed: 0,
            made_runnable: 0,
            turns: 0,
            gave_back: GaveBack { turns: 0, at: time, round: 0 },
            searching: false,
            floods: false,
        }
    }

    /// Returns a number that is never given again.
    pub(super) fn fresh(&mut self) -> Reference {
        if self.next_reference.is_multiple_of(REFERENCES) {
            self.next_reference = self.shared.references(REFERENCES);
        }
        self.next_reference += 1;
        Reference(self.next_reference - 1)
    }

    /// Returns the first of `count` consecutive numbers that are never given again.
    pub(super) fn fresh_block(&mut self, count: u64) -> Reference {
        // Blocks begin at multiples of `REFERENCES`. So does 0, the value before the first block.
        let left = self.next_reference.next_multiple_of(REFERENCES) - self.next_reference;
        if count > left {
            return Reference(self.shared.references(count));
        }
        let first = self.next_reference;
        self.next_reference += count;
        Reference(first)
    }

    // ---- making runnable

    /// Puts a muproc at the end of its queue.
    #[inline]
    pub(super) fn enqueue(&mut self, turn: Turn) {
        self.run.push(turn);
        self.made_runnable += 1;
        if self.made_runnable >= OFFER_AFTER && self.shared.idle.anybody() {
            self.offer();
        }
    }

    /// Wakes a sleeping worker, if more is queued than this worker takes itself in a moment.
    fn offer(&mut self) {
        self.made_runnable = 0;
        if self.run.len() > 1 {
            self.shared.idle.wake_one();
        }
    }

    /// Makes a muproc runnable that has just got mail.
    #[inline]
    pub(super) fn wake(&mut self, turn: Turn) {
        if self.in_slice && !self.run.is_seeded() && turn.block().priority() != Priority::Low {
            let slot = &self.shared.tallies[self.id].woken;
            // No other thread puts anything there.
            if !std::mem::replace(&mut self.has_woken, true) {
                slot.store(Some(turn));
            } else if let Some(other) = slot.swap(Some(turn)) {
                self.enqueue(other);
            }
        } else {
            self.enqueue(turn);
        }
    }

    /// Takes the muproc in the LIFO slot, unless the watcher has taken it.
    #[inline]
    fn take_woken(&mut self) -> Option<Turn> {
        if std::mem::take(&mut self.has_woken) {
            return self.shared.tallies[self.id].woken.take();
        }
        None
    }

    /// Tells the watcher that a turn begins.
    #[inline]
    fn beat(&mut self) {
        self.beat = (self.beat + 2) | 1;
        self.shared.tallies[self.id].beat.store(self.beat, Ordering::Relaxed);
    }

    /// Tells the watcher that no turn is under way.
    pub(super) fn rest_beat(&mut self) {
        self.shared.tallies[self.id].beat.store(self.beat & !1, Ordering::Relaxed);
    }

    /// Sends a signal. Returns false if the receiver is dead.
    pub(super) fn signal(&mut self, to: Pid, signal: Signal) -> bool {
        let shared = self.shared;
        self.floods |= is_way_full();
        shared.signal(to, signal, &mut |turn| self.wake(turn))
    }

    /// Sends all signals of `out`.
    pub(super) fn signal_all(&mut self, out: &mut Outbox) {
        if out.is_empty() {
            return;
        }
        let shared = self.shared;
        shared.signal_all(out, &mut |turn| self.wake(turn));
    }

    // ---- between slices

    /// Does what is due before the next slice. Returns false if the node has ended.
    fn between_slices(&mut self) -> bool {
        if self.since_clock >= self.look_after || self.shared.clock.is_virtual() {
            self.look_at_clock();
        }
        if !self.farewells.is_empty() {
            self.say_farewells();
        }
        if std::mem::take(&mut self.floods) {
            self.let_others_catch_up();
        }
        self.shared.phase() != Phase::Ended
    }

    fn look_at_clock(&mut self) {
        let now = self.shared.clock.now();
        let took = now.saturating_sub(self.time).max(1);
        let used = std::mem::take(&mut self.since_clock).max(1) as u64;
        self.time = now;
        self.fire_timers(now);
        if !self.shared.clock.is_virtual() {
            self.fit_slice(now, took, used);
        }
        self.let_in();
        self.adopt_leftovers();
        self.offer();
        match self.shared.phase() {
            Phase::Running
                if self.shared.quiescence_is_due(now) && self.shared.look_for_quiescence() =>
            {
                self.quiescent();
            }
            Phase::Ending => self.end_when_done(now),
            _ => {}
        }
    }

    /// Takes some muprocs from the injector, which come from outside or back from helpers: they
    /// have waited long enough.
    fn let_in(&mut self) {
        for _ in 0..LET_IN {
            match self.take_injected() {
                Some(turn) => self.run.push_soon(turn),
                None => break,
            }
        }
    }

    /// Adapts the slice to the time that reductions have taken lately, and to the next timer: a
    /// slice that would go on beyond it is cut short.
    fn fit_slice(&mut self, now: u64, took: u64, used: u64) {
        let due = self.shared.next_due().map_or(SLICE_MICROS, |due| due.saturating_sub(now));
        let fits = used * due.clamp(LEAST_MICROS, SLICE_MICROS) / took;
        self.slice = (fits.min(SLICE as u64) as i32).max(LEAST_SLICE);
        self.look_after = CLOCK_EVERY.min(self.slice);
    }

    /// Fires the timers that are due, on all wheels: the worker that owns a wheel may be busy.
    fn fire_timers(&mut self, now: u64) {
        for number in 0..self.shared.wheels.len() {
            if !self.shared.is_due(number, now) {
                continue;
            }
            let mut due = std::mem::take(&mut self.due);
            // A due timer is no longer in the wheel and not yet in a mailbox.
            self.shared.idle.begin_job();
            self.shared.expire(number, now, &mut due);
            let shared = self.shared;
            for timer in due.drain(..) {
                let signal = Signal::Timer { id: timer.id, token: timer.token };
                shared.signal(timer.owner, signal, &mut |turn| self.run.push_soon(turn));
            }
            self.shared.idle.end_job();
            self.due = due;
        }
    }

    /// Pauses if this worker has only one muproc to run, which sends signals faster than those who get them on
    /// other workers can act on them.
    #[cold]
    fn let_others_catch_up(&mut self) {
        if self.shared.config.workers > 1 && self.run.len() <= 1 && is_way_full() {
            std::thread::sleep(CATCH_UP);
        }
    }

    fn say_farewells(&mut self) {
        let Some(mut rest) = self.farewells.pop_front() else { return };
        for (to, signal) in rest.by_ref().take(FAREWELLS) {
            self.signal(to, signal);
        }
        if rest.len() == 0 {
            self.shared.idle.end_job();
        } else {
            self.farewells.push_front(rest);
        }
    }

    /// Stops the workers when all muprocs have done their cleanups, or when their time is up.
    fn end_when_done(&mut self, now: u64) {
        if self.shared.living() <= 0 || now >= self.shared.end_by.load(Ordering::SeqCst) {
            self.shared.end();
        }
    }

    // ---- finding something to run

    fn find(&mut self) -> Option<Turn> {
        self.turns = self.turns.wrapping_add(1);
        let own = self.run.next();
        if own.is_some() && !self.searching {
            return own;
        }
        // The search may also end with a muproc that came into the worker's own queue from outside
        // or by a timer. If the worker went on as if it searched, it would keep others asleep.
        let found = own.or_else(|| self.take_injected()).or_else(|| self.take_from_others());
        if self.searching && (found.is_some() || !self.farewells.is_empty()) {
            self.searching = false;
            if self.shared.idle.search_ended() && self.run.len() > 0 {
                self.shared.idle.wake_one();
            }
        }
        found
    }

    fn take_injected(&mut self) -> Option<Turn> {
        use crossbeam::deque::Steal;
        loop {
            match self.shared.injector.steal() {
                Steal::Success(turn) => return Some(turn),
                Steal::Empty => return None,
                Steal::Retry => std::hint::spin_loop(),
            }
        }
    }

    /// Takes a muproc from the queues of other workers. A worker that has been woken takes one even
    /// if it is the last one that its worker has, since that worker may now be in a long turn.
    fn take_from_others(&mut self) -> Option<Turn> {
        let count = self.shared.crew();
        if count < 2 {
            return None;
        }
        let first = self.turns as usize;
        (0..count)
            .map(|i| (first + i) % count)
            .filter(|victim| *victim != self.id)
            .filter(|victim| self.searching || self.shared.has_spare(*victim))
            .filter_map(|victim| self.shared.stealers[victim].get())
            .find_map(|stealers| self.run.steal(stealers))
    }

    // ---- idling

    fn idle(&mut self, parker: &Parker) {
        if self.run.is_seeded() && self.take_called() {
            return;
        }
        if !self.farewells.is_empty() {
            return;
        }
        self.end_search();
        self.rest_beat();
        release_spare();
        let most = self.give_memory_back();
        let all = self.shared.idle.lie_down(self.id);
        if self.shared.something_stays() || self.shared.phase() == Phase::Ended {
            self.get_up();
            return;
        }
        if all && self.all_asleep() {
            return;
        }
        // Virtual time runs at real speed while something outside is awaited.
        let awaits = self.shared.awaiting.any();
        let due = self.shared.next_due().filter(|_| awaits || !self.shared.clock.is_virtual());
        if all && awaits {
            self.shared.clock.run();
        }
        match due {
            Some(due) if self.shared.idle.keep_watch(self.id, due) => {
                let wait = Duration::from_micros(due.saturating_sub(self.shared.clock.now()));
                parker.park_timeout(most.map_or(wait, |most| most.min(wait)));
            }
            _ => match most {
                Some(most) => parker.park_timeout(most),
                None => parker.park(),
            },
        }
        self.shared.clock.halt();
        self.get_up();
    }

    /// Gives back what the allocator holds unused on this thread, if much has been done since the last time: other
    /// threads cannot do it. What this worker has freed may have been another's, so it then asks all others to do the
    /// same when they next have nothing to do. Returns how long to sleep at most, if it is too soon after that time.
    pub(super) fn give_memory_back(&mut self) -> Option<Duration> {
        const MUCH: u32 = 1000;
        const SELDOM: u64 = 200_000;
        let GaveBack { turns, at, round } = self.gave_back;
        let has_done_much = self.turns.wrapping_sub(turns) >= MUCH;
        let is_asked = self.shared.idle.giving_round() != round;
        if !(has_done_much || is_asked) || self.shared.clock.is_virtual() {
            return None;
        }
        let now = self.shared.clock.now();
        let passed = now.saturating_sub(at);
        if passed < SELDOM {
            return Some(Duration::from_micros(SELDOM - passed));
        }
        let round = match has_done_much {
            true => self.shared.idle.ask_to_give(self.id),
            false => self.shared.idle.giving_round(),
        };
        self.gave_back = GaveBack { turns: self.turns, at: now, round };
        give_heap_back();
        None
    }

    /// Gives back what the allocator holds unused on this thread, since it will rest.
    pub(super) fn give_all_back(&mut self) {
        release_spare();
        let (at, round) = (self.shared.clock.now(), self.shared.idle.giving_round());
        self.gave_back = GaveBack { turns: self.turns, at, round };
        give_heap_back();
    }

    fn get_up(&mut self) {
        self.searching = self.shared.idle.get_up(self.id);
        self.shared.spares.rouse();
        self.refresh();
    }

    /// Ends a search that has found nothing.
    pub(super) fn end_search(&mut self) {
        if std::mem::take(&mut self.searching) {
            self.shared.idle.search_ended();
        }
    }

    /// Resets the slice and the clock after a pause.
    pub(super) fn refresh(&mut self) {
        self.since_clock = CLOCK_EVERY;
        self.slice = SLICE;
        self.look_after = CLOCK_EVERY;
        self.time = self.shared.clock.now();
    }

    /// Whether anything can be run or fired after all.
    fn something_came(&self) -> bool {
        self.shared.something_waits() || self.shared.phase() == Phase::Ended
    }

    /// Called when all workers sleep. Returns true if this one has got up, because there is
    /// something to do.
    fn all_asleep(&mut self) -> bool {
        let shared = self.shared;
        // One worker at a time: one that jumps in time is awake before the next one looks.
        let _one = lock(&shared.last_one);
        let look = || Expected::of(shared);
        let expected = shared.idle.while_asleep(|| shared.turns(), look, || self.something_came());
        if expected.is_some_and(|expected| !self.act_for_all(expected)) {
            return false;
        }
        self.get_up();
        true
    }

    fn act_for_all(&mut self, expected: Expected) -> bool {
        let shared = self.shared;
        if shared.phase() == Phase::Ending {
            let stuck = !expected.jobs && shared.next_due().is_none();
            if stuck || shared.living() <= 0 {
                shared.end();
                return true;
            }
        } else if !expected.lasting && self.quiescent() {
            return true;
        }
        if shared.clock.is_virtual() && !expected.outside {
            let next = shared.next_due().filter(|_| !expected.jobs);
            if let Some(next) = next {
                shared.clock.jump(next);
            }
            return next.is_some();
        }
        self.trim();
        false
    }

    /// Gives memory back if many muprocs have died and nothing is to be done for a while.
    fn trim(&mut self) {
        const MANY: u64 = 10_000;
        const WHILE: u64 = 5_000;
        let deaths = self.shared.deaths();
        let soon = self.shared.clock.now() + WHILE;
        let trimmed_at = &self.shared.trimmed_at;
        if deaths - trimmed_at.load(Ordering::Relaxed) > MANY
            && self.shared.next_due().is_none_or(|due| due > soon)
        {
            trimmed_at.store(deaths, Ordering::Relaxed);
            self.shared.table.give_back(&mut self.free_list);
            self.shared.table.trim();
            give_heap_back();
        }
    }

    /// Asks the node what to do now that nothing can happen any more. Returns true if there is
    /// something to do.
    fn quiescent(&mut self) -> bool {
        if self.shared.is_to_be_tested() || !self.shared.is_news() {
            return false;
        }
        let node = super::Node::of(self.shared);
        match self.shared.hooks.quiescent(&node) {
            super::Verdict::Wait => {
                // The node is to be asked again, even if no lasting muproc has a turn until then.
                self.shared.is_to_be_asked_again();
                false
            }
            super::Verdict::GoOn => self.something_came(),
            super::Verdict::Stop { code, cleanups: false } => {
                self.shared.end_with(code);
                true
            }
            super::Verdict::Stop { code, cleanups: true } => {
                let shared = self.shared;
                shared.begin_end(code, &mut |turn| self.enqueue(turn));
                true
            }
        }
    }

    /// After a turn of a muproc that goes on: returns the runnable to the control block, and lets
    /// muprocs that wait for room in its mailbox go on.
    #[inline]
    fn put_back(&mut self, turn: &mut Turn, runnable: Box<dyn Runnable>) {
        turn.publish_queued(runnable.queued());
        turn.owned().runnable = Some(runnable);
        self.offer_room(turn);
    }
}

/// A guard that ends the node if a worker panics between two turns: otherwise the others would wait
/// for that worker.
struct EndsWithMe(&'static Shared);

impl Drop for EndsWithMe {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.end();
        }
    }
}

/// Runs a worker until the node ends.
pub(super) fn work(mut lent: Box<Lent>, parker: Parker) {
    let _guard = EndsWithMe(lent.worker().shared);
    lent.worker().show_thread();
    loop {
        let worker = lent.worker();
        if !worker.between_slices() {
            break;
        }
        if worker.is_dismissed() {
            lent = rest(lent, &parker);
            continue;
        }
        if worker.shared.barrier.is_up()
            && worker.farewells.is_empty()
            && let Some(then) = worker.shared.barrier.pass(worker.id)
        {
            then(&mut *lent);
        }
        match lent.worker().find() {
            Some(turn) => lent = run_slice(lent, turn),
            None => lent.worker().idle(&parker),
        }
    }
    let worker = lent.worker();
    let shared = worker.shared;
    shared.table.give_back(&mut worker.free_list);
    let id = worker.id;
    // Kept until all workers have ended: others may still look at its queues.
    *lock(&shared.rescued[id]) = lent.take_back();
}

/// Lets a dismissed spare worker rest until it is needed again.
fn rest(mut lent: Box<Lent>, parker: &Parker) -> Box<Lent> {
    if lent.worker().retire() {
        let worker = lent.worker();
        if let Some(then) = worker.shared.barrier.pass(worker.id) {
            then(&mut *lent);
        }
        lent.worker().rest(parker);
    }
    lent
}

/// Runs a muproc, and those that it wakes, for one slice.
fn run_slice(mut lent: Box<Lent>, turn: Turn) -> Box<Lent> {
    let worker = lent.worker();
    let usual = worker.slice;
    let budget = worker.run.budget(usual);
    worker.in_slice = true;
    let (mut turn, mut left) = (turn, budget);
    loop {
        let waits;
        (lent, waits, left) = run_turn(lent, turn, left);
        let worker = lent.worker();
        let next = waits.or_else(|| worker.take_woken());
        match next {
            Some(next) if left > 0 => turn = next,
            Some(next) => {
                worker.enqueue(next);
                break;
            }
            None => break,
        }
    }
    let worker = lent.worker();
    worker.in_slice = false;
    if let Some(other) = worker.take_woken() {
        worker.enqueue(other);
    }
    worker.since_clock += budget - left;
    lent
}

/// Runs a muproc once. Returns the turn if the muproc is to go on at once, and the reductions that
/// are left.
fn run_turn(mut lent: Box<Lent>, mut turn: Turn, budget: i32) -> (Box<Lent>, Option<Turn>, i32) {
    let shared = lent.worker().shared;
    let id = lent.worker().id;
    lent.worker().beat();
    lent.worker().end_wait_outside(&mut turn);
    let Some(mut runnable) = turn.owned().runnable.take() else {
        return (lent, None, budget);
    };
    // Every run uses reductions, so with none used this is the first run.
    if turn.owned().reductions == 0
        && let Some(awake) = runnable.awaken()
    {
        runnable = awake;
    }
    if !turn.block().is_daemon() {
        let turns = &shared.tallies[id].lasting_turns;
        turns.store(turns.load(Ordering::Relaxed) + 1, Ordering::Release);
    }
    lent.worker().current = Some(turn);
    let ran = catch_unwind(AssertUnwindSafe(|| {
        let (outcome, system, left) = runnable.run(lent, budget);
        (outcome, Lent::from_system(system), left)
    }));
    let (outcome, lent, left) = match ran {
        Ok((outcome, Some(lent), left)) => (outcome, lent, left),
        failed => {
            let (outcome, lent) = rescue(shared, id, &mut *runnable, failed.err());
            (outcome, lent, budget - 1)
        }
    };
    after_turn(lent, runnable, outcome, budget, left)
}

/// Handles a turn in which the muproc has panicked, or has returned another system than it was
/// lent. Dropping the lent system saves the worker in `Shared::rescued`.
#[cold]
fn rescue(
    shared: &'static Shared,
    id: usize,
    runnable: &mut dyn Runnable,
    panic: Option<Box<dyn std::any::Any + Send>>,
) -> (Outcome, Box<Lent>) {
    drop(runnable.give_back());
    let text = panic.map_or_else(String::new, |panic| text_of(&*panic));
    let worker = lock(&shared.rescued[id]).take();
    let mut worker = worker.expect("dropping what was lent rescues the worker");
    worker.in_slice = true;
    if runnable.survives(&text) {
        return (Outcome::Yield, Lent::new(worker));
    }
    let name = worker.current.as_ref().map(|turn| turn.block().name());
    let pid = worker.current.as_ref().map_or(Pid::NOBODY, Turn::pid);
    let reason = shared.hooks.panicked(pid, name.unwrap_or_default(), &text);
    (Outcome::Exit(ExitInfo { reason, normal: false }), Lent::new(worker))
}

fn text_of(panic: &(dyn std::any::Any + Send)) -> String {
    if let Some(text) = panic.downcast_ref::<&str>() {
        return (*text).to_string();
    }
    panic.downcast_ref::<String>().cloned().unwrap_or_default()
}

/// Handles the outcome of a turn.
#[inline(always)]
fn after_turn(
    mut lent: Box<Lent>,
    runnable: Box<dyn Runnable>,
    outcome: Outcome,
    budget: i32,
    left: i32,
) -> (Box<Lent>, Option<Turn>, i32) {
    let worker = lent.worker();
    let Some(mut turn) = worker.current.take() else { return (lent, None, left) };
    let left = left.min(budget) - SWITCH;
    let used = (budget - left) as u64;
    if worker.shared.clock.is_virtual() {
        worker.untimed += used;
        let passed = worker.untimed / REDUCTIONS_PER_MICROSECOND;
        worker.untimed %= REDUCTIONS_PER_MICROSECOND;
        worker.shared.clock.pass(passed);
    }
    let (sent, received) = (std::mem::take(&mut worker.sent), std::mem::take(&mut worker.received));
    let owned = turn.owned();
    owned.reductions += used;
    owned.sent = owned.sent.wrapping_add(sent);
    owned.received = owned.received.wrapping_add(received);
    let waits = match outcome {
        Outcome::Exit(exit) => {
            worker.bury(turn, runnable, exit);
            None
        }
        Outcome::Wait => {
            worker.put_back(&mut turn, runnable);
            worker.offer_rest(&mut turn);
            turn.park().err()
        }
        Outcome::Yield => {
            worker.put_back(&mut turn, runnable);
            worker.enqueue(turn);
            None
        }
        Outcome::Outside(outside) => {
            worker.put_back(&mut turn, runnable);
            worker.offer_rest(&mut turn);
            worker.await_outside(turn, outside)
        }
    };
    (lent, waits, left)
}
