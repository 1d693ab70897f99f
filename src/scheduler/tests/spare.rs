//! Stuck workers delay no other muproc. In these tests a toy waits in the middle of a turn for
//! something that only another muproc can do. Without a spare worker they would never end.

use super::*;

/// Waits in the middle of a turn, as native work would.
fn stuck_until(flag: &AtomicBool) {
    while !flag.load(Ordering::SeqCst) {
        std::thread::yield_now();
    }
}

/// Spawns a toy that sets the flag when it hears something.
fn setter(ctx: &mut Ctx<'_>, flag: &Arc<AtomicBool>) -> Pid {
    let flag = flag.clone();
    let spec = toy(move |ctx| match ctx.hear() {
        Some(_) => {
            flag.store(true, Ordering::SeqCst);
            Step::Exit(0)
        }
        None => Step::Wait,
    });
    ctx.system.spawn(spec).ok().expect("room").pid
}

#[test]
fn one_that_was_just_woken_goes_on_elsewhere() {
    for count in [1, 2] {
        let flag = Arc::new(AtomicBool::new(false));
        let (mut stage, mut other) = (0, Pid::NOBODY);
        let main = toy(move |ctx| {
            stage += 1;
            match stage {
                1 => {
                    other = setter(ctx, &flag);
                    Step::Yield
                }
                // The other muproc waits by now: it is woken, and lies in this worker's LIFO slot.
                2 => {
                    ctx.tell(other, 1);
                    stuck_until(&flag);
                    Step::Go(1)
                }
                _ => Step::Exit(0),
            }
        });
        let (_, world) = run(workers(count), main);
        assert_eq!(world.exits.load(Ordering::SeqCst), 2);
    }
}

/// The only muproc in a queue is left to its worker, unless the worker is stuck.
#[test]
fn one_that_was_just_spawned_goes_on_elsewhere() {
    for count in [1, 2, 3] {
        let flag = Arc::new(AtomicBool::new(false));
        let main = toy(move |ctx| {
            let theirs = flag.clone();
            let spec = toy(move |_| {
                theirs.store(true, Ordering::SeqCst);
                Step::Exit(0)
            });
            assert!(ctx.system.spawn(spec).is_ok());
            stuck_until(&flag);
            Step::Exit(0)
        });
        let (_, world) = run(workers(count), main);
        assert_eq!(world.exits.load(Ordering::SeqCst), 2);
    }
}

/// At the end of its turn, a worker that has more than it takes next wakes another worker, which
/// takes a muproc even if it has become the last one. So two muprocs that compute are sooner or
/// later in a turn at the same time. With virtual time there is no watcher to bring this about.
#[test]
fn two_that_compute_run_at_the_same_time() {
    const LOOKS: usize = 1000;
    let here = Arc::new([AtomicBool::new(false), AtomicBool::new(false)]);
    let met = Arc::new(AtomicBool::new(false));
    let computes = |me: usize| {
        let (here, met) = (here.clone(), met.clone());
        toy(move |_| {
            here[me].store(true, Ordering::SeqCst);
            for _ in 0..LOOKS {
                if here[1 - me].load(Ordering::SeqCst) {
                    met.store(true, Ordering::SeqCst);
                }
                std::thread::yield_now();
            }
            here[me].store(false, Ordering::SeqCst);
            if met.load(Ordering::SeqCst) { Step::Exit(0) } else { Step::Yield }
        })
    };
    let (first, second) = (computes(0), computes(1));
    let mut both = vec![first, second];
    let main = toy(move |ctx| {
        both.drain(..).for_each(|one| assert!(ctx.system.spawn(one).is_ok()));
        Step::Exit(0)
    });
    let (_, world) = run(Config { virtual_time: true, ..workers(2) }, main);
    assert_eq!(world.exits.load(Ordering::SeqCst), 3);
}

#[test]
fn timers_of_a_stuck_worker_fire() {
    let flag = Arc::new(AtomicBool::new(false));
    let theirs = flag.clone();
    let mut begun = false;
    let sleeper = toy(move |ctx| {
        if !std::mem::replace(&mut begun, true) {
            let at = ctx.system.now() + 1_000;
            ctx.system.set_timer(at, 1);
        }
        if ctx.notice().is_none() {
            return Step::Wait;
        }
        theirs.store(true, Ordering::SeqCst);
        Step::Exit(0)
    });
    let (mut stage, mut sleeper) = (0, Some(sleeper));
    let main = toy(move |ctx| {
        stage += 1;
        if let Some(sleeper) = sleeper.take() {
            assert!(ctx.system.spawn(sleeper).is_ok());
        }
        if stage == 3 {
            stuck_until(&flag);
        }
        if stage < 4 { Step::Yield } else { Step::Exit(0) }
    });
    let (_, world) = run(workers(1), main);
    assert_eq!(world.exits.load(Ordering::SeqCst), 2);
}

#[test]
fn as_many_may_be_stuck_as_there_are_spares() {
    const STUCK: usize = 5;
    let flag = Arc::new(AtomicBool::new(false));
    let waiting = Arc::new(AtomicUsize::new(0));
    let mut stage = 0;
    let main = toy(move |ctx| {
        stage += 1;
        if stage == 1 {
            for _ in 0..STUCK {
                let (flag, waiting) = (flag.clone(), waiting.clone());
                let spec = toy(move |_| {
                    waiting.fetch_add(1, Ordering::SeqCst);
                    stuck_until(&flag);
                    Step::Exit(0)
                });
                assert!(ctx.system.spawn(spec).is_ok());
            }
        }
        if waiting.load(Ordering::SeqCst) < STUCK {
            return Step::Yield;
        }
        flag.store(true, Ordering::SeqCst);
        Step::Exit(0)
    });
    let (_, world) = run(workers(1), main);
    assert_eq!(world.exits.load(Ordering::SeqCst), STUCK + 1);
}

/// Spare workers rest when they are no longer needed, and lose nothing: the muprocs that were in
/// their queues go on, and the program reaches its end.
#[test]
fn spares_come_and_go() {
    const ROUNDS: i64 = 20;
    const OTHERS: i64 = 50;
    let turns = Arc::new(AtomicI64::new(0));
    let ended = Arc::new(AtomicBool::new(false));
    let (mut round, mut begun, counted) = (0, false, turns.clone());
    let main = toy(move |ctx| {
        if !std::mem::replace(&mut begun, true) {
            for _ in 0..OTHERS {
                let (turns, ended) = (turns.clone(), ended.clone());
                let spec = toy(move |_| {
                    turns.fetch_add(1, Ordering::SeqCst);
                    if ended.load(Ordering::SeqCst) { Step::Exit(0) } else { Step::Yield }
                });
                assert!(ctx.system.spawn(spec).is_ok());
            }
        }
        round += 1;
        if round > ROUNDS {
            ended.store(true, Ordering::SeqCst);
            return Step::Exit(0);
        }
        // While this muproc is stuck, all others have many turns; then this one has many.
        let wanted = turns.load(Ordering::SeqCst) + 20 * OTHERS;
        while turns.load(Ordering::SeqCst) < wanted {
            std::thread::yield_now();
        }
        Step::Yield
    });
    let (status, world) = run(workers(1), main);
    assert_eq!(world.exits.load(Ordering::SeqCst) as i64, OTHERS + 1);
    assert_eq!((status.code, world.quiescences.load(Ordering::SeqCst)), (7, 1));
    assert!(counted.load(Ordering::SeqCst) >= ROUNDS * 20 * OTHERS);
}
