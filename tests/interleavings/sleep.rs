//! Workers that sleep, get up, and find that nothing can happen any more.
//!
//! A worker here does what those of `src/scheduler/worker.rs` do, with numbers instead of muprocs: a
//! number is a turn that makes the next smaller one runnable.

use crate::idle::Idle;
use crate::process::sync::Unparker;
use shuttle::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use shuttle::sync::{Arc, Mutex};
use shuttle::thread;
use std::collections::VecDeque;

/// A node whose turns are numbers.
struct House {
    idle: Idle,
    sleepers: Vec<Unparker>,
    injector: Mutex<VecDeque<usize>>,
    /// What each worker has made runnable itself; others steal from it.
    queues: Vec<Mutex<VecDeque<usize>>>,
    /// Where a turn lies that shares the slice of who has made it runnable.
    desks: Vec<Mutex<Option<usize>>>,
    /// Who has been found stuck, or rests: others take all that it has.
    gone: Vec<AtomicBool>,
    /// Whether each turn puts one more into the worker's own queue.
    forks: bool,
    turns: AtomicU64,
    /// Timers that are due.
    timers: AtomicUsize,
    last_one: Mutex<()>,
    /// Turns that are still to be given.
    left: AtomicUsize,
    /// Told of each turn that has been given.
    turn_given: Unparker,
    ended: AtomicBool,
}

impl House {
    /// A node with workers, and spare workers that are not there yet.
    fn new(workers: usize, spares: usize, turns: usize, forks: bool) -> Arc<House> {
        let all = workers + spares;
        let sleepers: Vec<Unparker> = (0..all).map(|_| Unparker::default()).collect();
        Arc::new(House {
            idle: Idle::new(sleepers.clone().into(), workers),
            sleepers,
            injector: Mutex::default(),
            queues: (0..all).map(|_| Mutex::default()).collect(),
            desks: (0..all).map(|_| Mutex::default()).collect(),
            gone: (0..all).map(|_| AtomicBool::new(false)).collect(),
            forks,
            turns: AtomicU64::new(0),
            timers: AtomicUsize::new(0),
            last_one: Mutex::default(),
            left: AtomicUsize::new(turns),
            turn_given: Unparker::default(),
            ended: AtomicBool::new(false),
        })
    }

    fn inject(&self, turn: usize) {
        self.injector.lock().unwrap().push_back(turn);
        self.idle.wake_one();
    }

    fn something_came(&self) -> bool {
        !self.injector.lock().unwrap().is_empty()
            || self.queues.iter().any(|queue| !queue.lock().unwrap().is_empty())
            || self.ended.load(Ordering::SeqCst)
    }

    /// Whether others are to take from a worker.
    fn has_spare(&self, worker: usize) -> bool {
        let queued = self.queues[worker].lock().unwrap().len();
        queued > 1 || queued == 1 && self.gone[worker].load(Ordering::SeqCst)
    }

    /// Whether there is something for who is free.
    fn something_stays(&self) -> bool {
        !self.injector.lock().unwrap().is_empty()
            || (0..self.queues.len()).any(|worker| self.has_spare(worker))
            || self.ended.load(Ordering::SeqCst)
    }

    fn take(&self, worker: usize, searching: bool) -> Option<usize> {
        let from = |queue: &Mutex<VecDeque<usize>>| queue.lock().unwrap().pop_front();
        let others = (0..self.queues.len()).filter(|other| searching || self.has_spare(*other));
        from(&self.queues[worker])
            .or_else(|| from(&self.injector))
            .or_else(|| others.into_iter().find_map(|other| from(&self.queues[other])))
    }

    /// Between two slices: wakes one that sleeps if more is queued than is taken next.
    fn offer(&self, worker: usize) {
        if self.queues[worker].lock().unwrap().len() > 1 {
            self.idle.wake_one();
        }
    }

    /// A timer brings a turn into the worker's own queue.
    fn fire(&self, worker: usize) {
        self.idle.begin_job();
        let fires = |left: usize| left.checked_sub(1);
        if self.timers.fetch_update(Ordering::SeqCst, Ordering::SeqCst, fires).is_ok() {
            self.queues[worker].lock().unwrap().push_back(0);
        }
        self.idle.end_job();
    }

    /// A slice: the turn, and those that lie on the desk afterwards.
    fn run(&self, worker: usize, mut turn: usize) {
        loop {
            self.turns.fetch_add(1, Ordering::SeqCst);
            self.left.fetch_sub(1, Ordering::SeqCst);
            self.turn_given.unpark();
            if turn > 0 {
                *self.desks[worker].lock().unwrap() = Some(turn - 1);
                if self.forks {
                    self.queues[worker].lock().unwrap().push_back(0);
                }
            }
            match self.desks[worker].lock().unwrap().take() {
                Some(next) => turn = next,
                None => return,
            }
        }
    }

    /// All sleep: whether the last one has got up.
    fn all_asleep(&self) -> bool {
        let _one = self.last_one.lock().unwrap();
        let timers = || self.timers.load(Ordering::SeqCst);
        let look = || self.idle.holds() == 0 && self.idle.jobs() == 0 && timers() == 0;
        let turns = || self.turns.load(Ordering::SeqCst);
        match self.idle.while_asleep(turns, look, || self.something_came()) {
            Some(false) => return false,
            Some(true) => {
                assert_eq!(self.left.load(Ordering::SeqCst), 0, "something could still happen");
                self.ended.store(true, Ordering::SeqCst);
                self.idle.wake_all();
            }
            None => {}
        }
        true
    }

    /// A worker, for so many rounds if it is a spare worker, and then it rests.
    fn work(&self, worker: usize, mut rounds: usize) {
        let mut searching = false;
        while !self.ended.load(Ordering::SeqCst) && rounds > 0 {
            rounds -= 1;
            self.fire(worker);
            self.offer(worker);
            let found = self.take(worker, searching);
            if std::mem::take(&mut searching) && self.idle.search_ended() && found.is_some() {
                self.idle.wake_one();
            }
            if let Some(turn) = found {
                self.run(worker, turn);
                continue;
            }
            let all = self.idle.lie_down(worker);
            if !(self.something_stays() || all && self.all_asleep()) {
                self.sleepers[worker].park();
            }
            searching = self.idle.get_up(worker);
        }
        if searching {
            self.idle.search_ended();
        }
        self.gone[worker].store(true, Ordering::SeqCst);
        self.idle.absent();
        self.idle.wake_one();
    }
}

/// Runs workers, and beside them what `outside` does, until they have seen that nothing can happen.
fn check(workers: usize, turns: usize, outside: fn(&Arc<House>)) {
    check_house(move || House::new(workers, 1, turns, false), workers, outside);
}

fn check_house(
    build: impl Fn() -> Arc<House> + Clone + Send + Sync + 'static,
    workers: usize,
    outside: fn(&Arc<House>),
) {
    let body = move || {
        let house = build();
        house.idle.hold();
        let threads: Vec<_> = (0..workers)
            .map(|worker| {
                let house = house.clone();
                thread::spawn(move || house.work(worker, usize::MAX))
            })
            .collect();
        outside(&house);
        house.idle.release_hold();
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        assert_eq!(house.left.load(Ordering::SeqCst), 0);
    };
    shuttle::check_random(body.clone(), 3000);
    shuttle::check_pct(body, 3000, 3);
}

#[test]
fn what_comes_just_before_the_last_hold_ends_is_seen() {
    check(2, 3, |house| {
        house.inject(0);
        house.inject(1);
    });
}

#[test]
fn what_a_helper_brings_is_seen() {
    check(2, 2, |house| {
        house.idle.begin_job();
        let helper = house.clone();
        thread::spawn(move || {
            helper.inject(1);
            helper.idle.end_job_outside();
        });
    });
}

#[test]
fn what_the_watcher_takes_off_a_desk_is_seen() {
    check(1, 4, |house| {
        let watcher = house.clone();
        thread::spawn(move || {
            for worker in [0; 6] {
                watcher.idle.begin_job();
                let taken = watcher.desks[worker].lock().unwrap().take();
                if let Some(turn) = taken {
                    // Meanwhile the others may do all that they can.
                    (0..60).for_each(|_| thread::yield_now());
                    watcher.inject(turn);
                }
                watcher.idle.end_job_outside();
            }
        });
        house.inject(3);
    });
}

#[test]
fn what_a_timer_brings_is_seen() {
    check(2, 2, |house| {
        house.timers.store(2, Ordering::SeqCst);
        for worker in [0, 1, 0, 1] {
            house.idle.unpark(worker);
        }
    });
}

#[test]
fn the_last_one_awake_may_be_a_spare_that_goes_to_rest() {
    check(1, 2, |house| {
        house.idle.present();
        let spare = house.clone();
        thread::spawn(move || spare.work(1, 2));
        house.inject(1);
    });
}

#[test]
fn what_stays_in_a_queue_is_run() {
    for workers in [2, 3] {
        check_house(move || House::new(workers, 1, 5, true), workers, |house| house.inject(2));
    }
}

/// A worker that sleeps leaves the next turn to the one whose it is, until that one is found stuck: one look
/// of the watcher is enough, whatever the sleeper is just about to do.
#[test]
fn what_waits_behind_a_stuck_turn_is_run_by_one_that_slept() {
    let body = || {
        let house = House::new(2, 0, 1, false);
        house.idle.hold();
        let sleeper = house.clone();
        let sleeper = thread::spawn(move || sleeper.work(0, usize::MAX));
        // The other worker is in a turn that has put one into its queue and does not end.
        house.queues[1].lock().unwrap().push_back(0);
        house.gone[1].store(true, Ordering::SeqCst);
        if house.something_stays() {
            house.idle.wake_one();
        }
        while house.left.load(Ordering::SeqCst) > 0 {
            house.turn_given.park();
        }
        house.ended.store(true, Ordering::SeqCst);
        house.idle.wake_all();
        sleeper.join().unwrap();
    };
    shuttle::check_random(body, 3000);
    shuttle::check_pct(body, 3000, 3);
}
