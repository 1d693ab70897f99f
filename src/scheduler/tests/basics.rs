//! Tests of messages, time, names, priorities, and the end of the node.

use super::*;

/// Two muprocs that send each other a number, counting up to `rounds`.
pub(super) fn ping_pong(rounds: i64, log: Log) -> SpawnSpec {
    let mut begun = false;
    toy(move |ctx| {
        if !begun {
            begun = true;
            let partner = toy(move |ctx| match ctx.hear() {
                Some((from, n)) => {
                    ctx.tell(from, n + 1);
                    if n + 1 >= rounds { Step::Exit(0) } else { Step::Go(1) }
                }
                None => Step::Wait,
            });
            let pid = ctx.system.spawn(partner).ok().expect("room").pid;
            ctx.tell(pid, 1);
        }
        match ctx.hear() {
            Some((_, n)) if n >= rounds => {
                log.add(n);
                Step::Exit(0)
            }
            Some((from, n)) => {
                ctx.tell(from, n + 1);
                Step::Go(1)
            }
            None => Step::Wait,
        }
    })
}

#[test]
fn two_muprocs_play_ping_pong_and_the_program_ends() {
    for count in [1, 2, 4] {
        let log = Log::default();
        let (status, world) = run(workers(count), ping_pong(10_000, log.clone()));
        assert_eq!(status.code, 7);
        assert_eq!(world.quiescences.load(Ordering::SeqCst), 1);
        assert_eq!(world.exits.load(Ordering::SeqCst), 2);
        assert_eq!(log.all().len(), 1);
    }
}

/// If nothing waits except what the worker itself takes next, no other worker is woken: neither for
/// a single muproc that goes on, nor for a pair of which one runs at a time.
#[test]
fn what_runs_alone_stays_on_its_worker() {
    let seen = Arc::new(Mutex::new(std::collections::HashSet::new()));
    let note = |seen: &Arc<Mutex<std::collections::HashSet<_>>>| {
        seen.lock().expect("no panic").insert(std::thread::current().id());
    };
    let here = seen.clone();
    let mut turns = 0;
    let alone = toy(move |_| {
        note(&here);
        turns += 1;
        if turns == 20_000 { Step::Exit(0) } else { Step::Yield }
    });
    run(workers(4), alone);
    assert_eq!(std::mem::take(&mut *seen.lock().expect("no panic")).len(), 1);

    let here = seen.clone();
    let (mut rounds, mut partner) = (0, Pid::NOBODY);
    let first = toy(move |ctx| {
        note(&here);
        if rounds == 0 {
            let here = here.clone();
            let echo = toy(move |ctx| {
                note(&here);
                while let Some((from, n)) = ctx.hear() {
                    ctx.tell(from, n);
                    if n == 0 {
                        return Step::Exit(0);
                    }
                }
                Step::Wait
            });
            partner = ctx.system.spawn(echo).ok().expect("room").pid;
        } else if ctx.hear().is_none() {
            return Step::Wait;
        }
        rounds += 1;
        if rounds > 20_000 {
            return Step::Exit(0);
        }
        ctx.tell(partner, 20_000 - rounds);
        Step::Wait
    });
    run(workers(4), first);
    assert_eq!(seen.lock().expect("no panic").len(), 1);
}

#[test]
fn messages_from_one_sender_arrive_in_order() {
    for count in [1, 4] {
        let log = Log::default();
        let heard = log.clone();
        let mut last = [0; 4];
        let receiver = toy(move |ctx| {
            while let Some((_, n)) = ctx.hear() {
                let (sender, number) = ((n % 4) as usize, n / 4);
                assert_eq!(number, last[sender] + 1);
                last[sender] = number;
                if last.iter().all(|n| *n == 5_000) {
                    heard.add(1);
                    return Step::Exit(0);
                }
            }
            Step::Wait
        });
        let world = Arc::new(World::default());
        let scheduler = Scheduler::start(workers(count), world.clone());
        let node = scheduler.node();
        let to = node.spawn(receiver).ok().expect("room");
        for sender in 0..4 {
            let mut sent = 0;
            let spec = toy(move |ctx| {
                sent += 1;
                ctx.tell(to, sent * 4 + sender);
                if sent == 5_000 { Step::Exit(0) } else { Step::Go(40) }
            });
            assert!(node.spawn(spec).is_ok());
        }
        scheduler.run_to_end();
        assert_eq!(log.all(), [1]);
        assert!(world.panics.lock().expect("no panic").is_empty());
    }
}

fn sleeper(log: Log, naps: Vec<u64>) -> SpawnSpec {
    let mut naps = naps.into_iter();
    let mut until = 0;
    toy(move |ctx| {
        if let Some(Notice::Timer { .. }) = ctx.notice() {
            assert!(ctx.system.now() >= until);
            log.add((ctx.system.now() - until) as i64);
        } else if until != 0 {
            return Step::Wait;
        }
        let Some(nap) = naps.next() else { return Step::Exit(0) };
        until = ctx.system.now() + nap;
        ctx.system.set_timer(until, 1);
        Step::Wait
    })
}

#[test]
fn virtual_time_jumps_to_the_next_timer() {
    let hour = 3_600_000_000;
    let began = std::time::Instant::now();
    let log = Log::default();
    let (_, _) = run(virtual_time(), sleeper(log.clone(), vec![1, hour, 24 * hour, 0, 700]));
    assert_eq!(log.all().len(), 5);
    // The code costs only a few microseconds of virtual time.
    assert!(log.all().iter().all(|late| *late < 10), "{:?}", log.all());
    assert!(began.elapsed().as_secs() < 60);
}

#[test]
fn virtual_time_works_with_many_workers() {
    let log = Log::default();
    let mut config = virtual_time();
    config.workers = 4;
    let main = {
        let log = log.clone();
        let mut left = 50;
        toy(move |ctx| {
            if left == 0 {
                return Step::Exit(0);
            }
            left -= 1;
            let naps = (0..20).map(|i| 1_000_000 + i * left).collect();
            assert!(ctx.system.spawn(sleeper(log.clone(), naps)).is_ok());
            Step::Go(1)
        })
    };
    run(config, main);
    assert_eq!(log.all().len(), 50 * 20);
    assert!(log.all().iter().all(|late| *late < 10_000));
}

#[test]
fn virtual_time_passes_while_code_runs() {
    let log = Log::default();
    let heard = log.clone();
    let mut start = 0;
    let main = toy(move |ctx| {
        if start == 0 {
            start = ctx.system.now();
            ctx.system.set_timer(start + 50_000, 1);
        }
        if ctx.notice().is_some() {
            heard.add((ctx.system.now() - start) as i64);
            return Step::Exit(0);
        }
        Step::Go(10)
    });
    run(virtual_time(), main);
    let took = log.all()[0];
    assert!((50_000..50_100).contains(&took), "{took}");
}

#[test]
fn real_timers_are_never_early_and_a_cancelled_one_never_comes() {
    let log = Log::default();
    run(workers(2), sleeper(log.clone(), vec![1_000, 5_000, 0, 20_000]));
    assert_eq!(log.all().len(), 4);
    let mut state = 0;
    let heard = log.clone();
    let main = toy(move |ctx| {
        state += 1;
        if state == 1 {
            let now = ctx.system.now();
            // Due at once: it fires while this turn goes on, and is cancelled before it is
            // collected.
            let early = ctx.system.set_timer(now, 1);
            let late = ctx.system.set_timer(now + 3_000, 2);
            while ctx.system.now() < now + 2_000 {}
            ctx.system.cancel_timer(early);
            assert!(!ctx.system.cancel_timer(early));
            assert_ne!(late, early);
            return Step::Yield;
        }
        while let Some(Notice::Timer { token, .. }) = ctx.notice() {
            heard.add(token as i64);
            if token == 2 {
                return Step::Exit(0);
            }
        }
        Step::Wait
    });
    run(workers(1), main);
    assert_eq!(log.all()[4..], [2]);
}

#[test]
fn a_seed_gives_the_same_run_again_and_another_seed_another_one() {
    let trace = |seed| {
        let log = Log::default();
        let heard = log.clone();
        let mut spawned = 0;
        let main = toy(move |ctx| {
            if spawned == 20 {
                return Step::Exit(0);
            }
            spawned += 1;
            let (log, id) = (heard.clone(), spawned);
            let mut steps = 0;
            let child = toy(move |ctx| {
                steps += 1;
                log.add(id);
                let roll = ctx.system.random() % 4;
                if steps == 30 {
                    return Step::Exit(0);
                }
                if roll == 0 { Step::Yield } else { Step::Go(900) }
            });
            assert!(ctx.system.spawn(child).is_ok());
            Step::Go(300)
        });
        run(seeded(seed), main);
        log.all()
    };
    let first = trace(1);
    assert_eq!(first.len(), 600);
    assert_eq!(first, trace(1));
    assert_ne!(first, trace(2));
}

#[test]
fn even_the_lowest_priority_gets_its_share() {
    let counts: [Arc<AtomicU64>; 3] = Default::default();
    let mut made = 0;
    let seen = counts.clone();
    let main = toy(move |ctx| {
        if made == 3 {
            return Step::Exit(0);
        }
        let (which, counts) = (made, seen.clone());
        let mut spec = toy(move |_| {
            counts[which].fetch_add(1, Ordering::Relaxed);
            let all: u64 = counts.iter().map(|c| c.load(Ordering::Relaxed)).sum();
            if all > 8_000 { Step::Exit(0) } else { Step::Yield }
        });
        spec.priority = [Priority::Low, Priority::Normal, Priority::High][made];
        made += 1;
        assert!(ctx.system.spawn(spec).is_ok());
        Step::Go(1)
    });
    run(workers(1), main);
    let [low, normal, high] = counts.each_ref().map(|c| c.load(Ordering::Relaxed));
    assert!(low >= 900 && normal >= 900 && high > 5_000, "{low} {normal} {high}");
}

#[test]
fn names_are_unique_and_free_again_before_anyone_hears_of_the_death() {
    let log = Log::default();
    let heard = log.clone();
    let name = Value::fixnum(77);
    let port = Value::fixnum(78);
    let mut rounds = 0;
    let main = toy(move |ctx| {
        if let Some(notice) = ctx.notice() {
            assert!(matches!(notice, Notice::Terminated { monitor: Some(_), .. }));
            assert_eq!(ctx.system.find_by_muproc_name(name), None);
            assert_eq!(ctx.system.whereis(port), None);
        } else if rounds != 0 {
            return Step::Wait;
        }
        rounds += 1;
        if rounds == 200 {
            heard.add(1);
            return Step::Exit(0);
        }
        let mut spec = named(name, move |ctx| match ctx.hear() {
            Some(_) => Step::Exit(0),
            None => {
                let _ = ctx.system.register_name(port);
                Step::Wait
            }
        });
        spec.monitor = crate::process::MonitorMode::AsMessage;
        let pid = ctx.system.spawn(spec).ok().expect("the name is free").pid;
        let again = ctx.system.spawn(named(name, |_| Step::Exit(0)));
        let problem = again.err().map(|e| e.problem);
        assert_eq!(problem, Some(crate::process::SpawnProblem::NameTaken { owner: pid }));
        assert_eq!(ctx.system.find_by_muproc_name(name), Some(pid));
        ctx.tell(pid, 1);
        Step::Wait
    });
    let (_, world) = run(workers(2), main);
    assert_eq!(log.all(), [1]);
    assert_eq!(*world.panics.lock().expect("no panic"), Vec::<String>::new());
}

#[test]
fn a_port_outlives_its_owner_when_another_adopts_it() {
    let log = Log::default();
    let heard = log.clone();
    let mut stage = 0;
    let mut old = Pid::NOBODY;
    let main = toy(move |ctx| {
        stage += 1;
        match stage {
            1 => {
                let mut spec = toy(|_| Step::Exit(0));
                spec.monitor = crate::process::MonitorMode::AsMessage;
                old = ctx.system.spawn(spec).ok().expect("room").pid;
                Step::Wait
            }
            2 => {
                assert!(ctx.notice().is_some());
                assert_eq!(ctx.system.port_owner(old), None);
                let log = heard.clone();
                let mut spec = toy(move |ctx| match ctx.hear() {
                    Some((_, n)) => {
                        log.add(n);
                        log.add(i64::from(ctx.system.port() != ctx.system.me()));
                        Step::Exit(0)
                    }
                    None => Step::Wait,
                });
                spec.inport = Some(old);
                let new = ctx.system.spawn(spec).ok().expect("nobody owns it").pid;
                assert_eq!(ctx.system.port_owner(old), Some(new));
                assert_eq!(ctx.system.port_of(new), Some(old));
                let mut third = toy(|_| Step::Exit(0));
                third.inport = Some(old);
                let problem = ctx.system.spawn(third).err().map(|e| e.problem);
                assert_eq!(problem, Some(crate::process::SpawnProblem::PortTaken { owner: new }));
                let owner = ctx.system.port_owner(old).expect("adopted");
                ctx.tell(owner, 5);
                Step::Exit(0)
            }
            _ => Step::Exit(1),
        }
    });
    let (_, world) = run(workers(1), main);
    assert_eq!(*world.panics.lock().expect("no panic"), Vec::<String>::new());
    assert_eq!(log.all(), [5, 1]);
}

#[test]
fn a_panic_ends_that_muproc_only() {
    let log = Log::default();
    let heard = log.clone();
    let mut stage = 0;
    let main = toy(move |ctx| {
        stage += 1;
        if stage == 1 {
            let mut spec = toy(|_| panic!("a bug of ours"));
            spec.monitor = crate::process::MonitorMode::AsMessage;
            assert!(ctx.system.spawn(spec).is_ok());
            let log = heard.clone();
            let quiet = toy(move |_| {
                log.add(2);
                Step::Exit(0)
            });
            assert!(ctx.system.spawn(quiet).is_ok());
        }
        match ctx.notice() {
            Some(Notice::Terminated { reason, .. }) => {
                heard.add(number_of(&reason));
                Step::Exit(0)
            }
            _ => Step::Wait,
        }
    });
    let (_, world) = run(workers(1), main);
    let mut all = log.all();
    all.sort_unstable();
    assert_eq!(all, [PANICKED, 2]);
    assert_eq!(*world.panics.lock().expect("no panic"), ["a bug of ours"]);
}

#[test]
fn a_daemon_keeps_nothing_alive_however_busy_it_is() {
    for config in [workers(1), workers(2), seeded(3), virtual_time()] {
        let log = Log::default();
        let heard = log.clone();
        let mut stage = 0;
        let main = toy(move |ctx| {
            stage += 1;
            if stage == 1 {
                let mut busy = toy(|_| Step::Go(50));
                busy.daemon = true;
                let mut ticking = toy(move |ctx| {
                    ctx.notice();
                    let now = ctx.system.now();
                    ctx.system.set_timer(now + 2_000, 1);
                    Step::Wait
                });
                ticking.daemon = true;
                assert!(ctx.system.spawn(busy).is_ok());
                assert!(ctx.system.spawn(ticking).is_ok());
                let now = ctx.system.now();
                ctx.system.set_timer(now + 100_000, 2);
            }
            match ctx.notice() {
                Some(_) => {
                    heard.add(1);
                    Step::Exit(0)
                }
                None => Step::Wait,
            }
        });
        let (status, _) = run(config, main);
        assert_eq!((status.code, log.all()), (7, vec![1]));
    }
}

#[test]
fn the_end_kills_those_that_wait() {
    let log = Log::default();
    let world = Arc::new(World::default());
    world.kill_at_end.store(true, Ordering::SeqCst);
    let scheduler = Scheduler::start(workers(2), world.clone());
    for _ in 0..50 {
        assert!(scheduler.node().spawn(toy(|_| Step::Wait)).is_ok());
    }
    let status = scheduler.run_to_end();
    log.add(1);
    assert_eq!(status.code, 7);
    assert_eq!(world.exits.load(Ordering::SeqCst), 50);
}

#[test]
fn a_hold_keeps_the_node_waiting_for_what_comes_from_outside() {
    let log = Log::default();
    let heard = log.clone();
    let world = Arc::new(World::default());
    let scheduler = Scheduler::start(workers(2), world.clone());
    let node = scheduler.node();
    let hold = node.hold();
    let main = node
        .spawn(toy(move |ctx| {
            if let Some(Notice::Interrupt(what)) = ctx.notice() {
                heard.add(*what.downcast::<i64>().expect("a number"));
            }
            match ctx.hear() {
                Some((_, n)) => {
                    heard.add(n);
                    Step::Exit(0)
                }
                None => Step::Wait,
            }
        }))
        .ok()
        .expect("room");
    let thread = std::thread::spawn(move || scheduler.run_to_end());
    while node.info(main).is_some_and(|info| info.state != crate::process::State::Waiting) {
        std::thread::yield_now();
    }
    assert!(node.inspect(main, &mut |runnable| {
        assert!(runnable.as_any().downcast_mut::<Toy>().is_some());
    }));
    assert!(node.interrupt(main, Box::new(5_i64)));
    assert!(node.send(main, Message::immediate(Pid::NOBODY, Value::NIL, Value::fixnum(9))));
    while node.is_alive(main) {
        std::thread::yield_now();
    }
    assert_eq!(world.quiescences.load(Ordering::SeqCst), 0);
    drop(hold);
    assert_eq!(thread.join().expect("no panic").code, 7);
    assert_eq!(log.all(), [5, 9]);
}

#[test]
fn request_stop_ends_what_would_run_for_ever() {
    let main = {
        let mut stage = 0;
        toy(move |ctx| {
            stage += 1;
            if stage == 1 {
                for _ in 0..4 {
                    assert!(ctx.system.spawn(toy(|_| Step::Go(10))).is_ok());
                }
            }
            if stage == 10_000 {
                ctx.system.request_stop(130);
            }
            Step::Go(10)
        })
    };
    let (status, world) = run(workers(2), main);
    assert_eq!(status.code, 130);
    assert_eq!(world.exits.load(Ordering::SeqCst), 5);
}

/// A node whose end is delayed after it has begun and before any muproc has been killed. Meanwhile
/// its worker looks for work and lies down again.
#[derive(Default)]
struct SlowToEnd {
    world: World,
    node: std::sync::OnceLock<Node>,
    ended_early: std::sync::atomic::AtomicBool,
}

impl Hooks for SlowToEnd {
    fn quiescent(&self, node: &Node) -> Verdict {
        self.world.quiescent(node)
    }
    fn no_such_muproc(&self) -> Reason {
        self.world.no_such_muproc()
    }
    fn end_reason(&self) -> Reason {
        let node = self.node.get().expect("it runs");
        for _ in 0..100 {
            drop(node.hold());
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        self.ended_early.store(node.has_ended(), Ordering::SeqCst);
        self.world.end_reason()
    }
    fn panicked(&self, muproc: Pid, name: Value, text: &str) -> Reason {
        self.world.panicked(muproc, name, text)
    }
    fn exited(&self, muproc: Pid, exit: &ExitInfo) {
        self.world.exited(muproc, exit)
    }
}

/// Something outside that never calls.
struct Silence;

impl Outside for Silence {
    fn wait(&self, _: crate::process::Waiter) -> bool {
        false
    }
    fn leave(&self, _: u64) {}
}

#[test]
fn who_waits_while_the_end_begins_is_killed_before_the_workers_stop() {
    for count in [1, 2] {
        let hooks = Arc::new(SlowToEnd::default());
        let scheduler = Scheduler::start(workers(count), hooks.clone());
        let node = scheduler.node();
        let _ = hooks.node.set(node);
        let main = node.spawn(toy(|_| Step::Await(Arc::new(Silence)))).ok().expect("room");
        let thread = std::thread::spawn(move || scheduler.run_to_end());
        while node.info(main).is_some_and(|info| info.state != crate::process::State::Waiting) {
            std::thread::yield_now();
        }
        node.request_stop(130);
        assert_eq!(thread.join().expect("no panic").code, 130);
        assert!(!hooks.ended_early.load(Ordering::SeqCst), "with {count} workers");
        assert_eq!(hooks.world.exits.load(Ordering::SeqCst), 1);
    }
}

/// A runnable that never ends, whatever it is told.
struct Stubborn;

impl Runnable for Stubborn {
    fn run(&mut self, system: Box<dyn System>, _: i32) -> (Outcome, Box<dyn System>, i32) {
        (Outcome::Yield, system, 0)
    }
    fn queued(&self) -> usize {
        0
    }
    fn as_any(&mut self) -> &mut dyn Any {
        self
    }
}

#[test]
fn cleanups_that_do_not_end_are_cut_short() {
    let began = std::time::Instant::now();
    let mut begun = false;
    let main = toy(move |ctx| {
        if !std::mem::replace(&mut begun, true) {
            let stubborn = SpawnSpec::new(Value::NIL, Box::new(Stubborn));
            assert!(ctx.system.spawn(stubborn).is_ok());
            ctx.system.request_stop(143);
            let late = ctx.system.spawn(toy(|_| Step::Exit(0)));
            let problem = late.err().map(|e| e.problem);
            assert_eq!(problem, Some(crate::process::SpawnProblem::Ending));
        }
        Step::Wait
    });
    let (status, world) = run(virtual_time(), main);
    assert_eq!(status.code, 143);
    assert_eq!(world.exits.load(Ordering::SeqCst), 1);
    assert_eq!(*world.panics.lock().expect("no panic"), Vec::<String>::new());
    assert!(began.elapsed().as_secs() < 60);
}

/// A runnable that panics while it runs, and again while it is dropped.
struct Rotten;

impl Drop for Rotten {
    fn drop(&mut self) {
        panic!("rotten to the end");
    }
}

impl Runnable for Rotten {
    fn run(&mut self, _: Box<dyn System>, _: i32) -> (Outcome, Box<dyn System>, i32) {
        panic!("rotten");
    }
    fn queued(&self) -> usize {
        0
    }
    fn as_any(&mut self) -> &mut dyn Any {
        self
    }
}

#[test]
fn even_a_panic_in_a_drop_leaves_the_others_alone() {
    let world = Arc::new(World::default());
    let scheduler = Scheduler::start(workers(1), world.clone());
    let node = scheduler.node();
    let log = Log::default();
    for i in 0..4 {
        assert!(node.spawn(SpawnSpec::new(Value::NIL, Box::new(Rotten))).is_ok());
        let heard = log.clone();
        assert!(
            node.spawn(toy(move |_| {
                heard.add(i);
                Step::Exit(0)
            }))
            .is_ok()
        );
    }
    assert_eq!(scheduler.run_to_end().code, 7);
    assert_eq!(log.all(), [0, 1, 2, 3]);
    assert_eq!(world.exits.load(Ordering::SeqCst), 8);
}
