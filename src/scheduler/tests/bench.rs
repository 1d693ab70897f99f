//! Measurements: `cargo test --release --lib scheduler::tests::bench -- --ignored --nocapture`.
//!
//! The toys cost little themselves, so these figures are the scheduler's own costs.

use super::basics::ping_pong;
use super::*;
use std::time::Instant;

fn nanos(count: u64, work: impl FnOnce()) -> f64 {
    let began = Instant::now();
    work();
    began.elapsed().as_nanos() as f64 / count as f64
}

fn resident() -> usize {
    let text = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = text.split(' ').nth(1).and_then(|n| n.parse::<usize>().ok()).unwrap_or(0);
    pages * 4096
}

/// Returns the processor time of all threads in milliseconds. It shows the cost of sharing even
/// when other programs use the cores too.
fn processor_millis() -> u64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks = text.rsplit(')').next().unwrap_or("").split(' ').skip(12).take(2);
    ticks.filter_map(|n| n.parse::<u64>().ok()).sum::<u64>() * 10
}

/// Children are spawned one after another: each tells its parent a number and exits.
fn spawn_exit(count: i64, with_names: bool) -> SpawnSpec {
    let mut made = 0;
    toy(move |ctx| {
        if made > 0 && ctx.hear().is_none() {
            return Step::Wait;
        }
        if made == count {
            return Step::Exit(0);
        }
        made += 1;
        let parent = ctx.system.me();
        let name = if with_names { Value::fixnum(made) } else { Value::NIL };
        let child = named(name, move |ctx| {
            ctx.tell(parent, 1);
            Step::Exit(0)
        });
        assert!(ctx.system.spawn(child).is_ok());
        Step::Go(1)
    })
}

/// A tree of muprocs, ten children each. The numbers of its leaves are summed.
fn skynet(parent: Option<Pid>, number: i64, size: i64, log: Log) -> SpawnSpec {
    let (mut left, mut sum, mut begun) = (10, 0, false);
    toy(move |ctx| {
        let me = ctx.system.me();
        let done = if size == 1 {
            Some(number)
        } else {
            if !begun {
                begun = true;
                for i in 0..10 {
                    let part = size / 10;
                    let child = skynet(Some(me), number + i * part, part, log.clone());
                    assert!(ctx.system.spawn(child).is_ok());
                }
            }
            while let Some((_, n)) = ctx.hear() {
                left -= 1;
                sum += n;
            }
            (left == 0).then_some(sum)
        };
        let Some(sum) = done else { return Step::Wait };
        match parent {
            Some(parent) => drop(ctx.tell(parent, sum)),
            None => log.add(sum),
        }
        Step::Exit(0)
    })
}

/// Muprocs that compute for `work` steps each.
fn busy(count: usize, work: u64) -> SpawnSpec {
    let mut left = count;
    toy(move |ctx| {
        if left == 0 {
            return Step::Exit(0);
        }
        left -= 1;
        let (mut state, mut rounds) = (1_u64, work);
        let child = toy(move |_| {
            for _ in 0..100 {
                state = std::hint::black_box(state.wrapping_mul(6_364_136_223_846_793_005) + 1);
            }
            rounds -= 1;
            if rounds == 0 { Step::Exit(0) } else { Step::Go(10) }
        });
        assert!(ctx.system.spawn(child).is_ok());
        Step::Go(1)
    })
}

#[test]
#[ignore = "measures"]
fn figures() {
    println!("envelope {} bytes", size_of::<crate::process::Envelope>());
    for count in [1, 2] {
        println!("--- {count} worker(s)");
        for _ in 0..3 {
            let log = Log::default();
            let rounds = 3_000_000;
            let n = nanos(rounds as u64 / 2, || drop(run(workers(count), ping_pong(rounds, log))));
            println!("ping-pong          {n:8.1} ns a round trip");
        }
        for _ in 0..3 {
            for (names, what) in [(false, "without a name"), (true, "with a name")] {
                let spec = spawn_exit(500_000, names);
                let n = nanos(500_000, || drop(run(workers(count), spec)));
                println!("spawn, tell, exit  {n:8.1} ns {what}");
            }
        }
        for _ in 0..3 {
            let log = Log::default();
            let spec = skynet(None, 0, 1_000_000, log.clone());
            let n = nanos(1_111_111, || drop(run(workers(count), spec)));
            assert_eq!(log.all(), [499_999_500_000]);
            println!("skynet             {n:8.1} ns a muproc");
        }
        for _ in 0..2 {
            let n = nanos(1_000_000, || drop(run(workers(count), busy(64, 40_000))));
            println!("busy               {:8.1} ms", n);
        }
    }
}

/// Only for counting instructions.
#[test]
#[ignore = "measures"]
fn ping_pong_alone() {
    run(workers(1), ping_pong(200_000, Log::default()));
}

/// Only for counting instructions.
#[test]
#[ignore = "measures"]
fn spawn_alone() {
    run(workers(1), spawn_exit(100_000, true));
}

/// Measures how CPU-bound muprocs scale.
#[test]
#[ignore = "measures"]
fn scaling() {
    for count in [1, 2, 1, 2, 1, 2] {
        let before = processor_millis();
        let n = nanos(1_000_000, || drop(run(workers(count), busy(64, 80_000))));
        let used = processor_millis() - before;
        println!("{count} worker(s): {n:8.1} ms, {used} ms of processor time");
    }
}

#[test]
#[ignore = "measures"]
fn memory() {
    const COUNT: usize = 1_000_000;
    let before = resident();
    let world = Arc::new(World::default());
    let scheduler = Scheduler::start(workers(1), world);
    let node = scheduler.node();
    let mut stage = 0;
    let main = toy(move |ctx| {
        stage += 1;
        if stage == 1 {
            for _ in 0..COUNT {
                assert!(ctx.system.spawn(toy(|_| Step::Wait)).is_ok());
            }
            let now = ctx.system.now();
            ctx.system.set_timer(now + 2_000_000, 1);
        }
        if ctx.notice().is_none() {
            return Step::Wait;
        }
        let bytes = (resident() - before) as f64 / COUNT as f64;
        println!(
            "idle               {bytes:8.1} bytes a muproc ({} of them the toy)",
            size_of::<Toy>()
        );
        Step::Exit(0)
    });
    assert!(node.spawn(main).is_ok());
    scheduler.run_to_end();
}

/// A million muprocs live and die: measures how much memory stays resident.
#[test]
#[ignore = "measures"]
fn memory_goes_back() {
    let before = resident();
    let world = Arc::new(World::default());
    let scheduler = Scheduler::start(workers(1), world);
    let node = scheduler.node();
    let mut stage = 0;
    let mut children = Vec::new();
    let main = toy(move |ctx| {
        if ctx.notice().is_none() && stage > 0 {
            return Step::Wait;
        }
        stage += 1;
        let now = ctx.system.now();
        ctx.system.set_timer(now + 1_500_000, 1);
        match stage {
            1 => {
                for _ in 0..1_000_000 {
                    let child =
                        toy(|ctx| if ctx.hear().is_some() { Step::Exit(0) } else { Step::Wait });
                    children.push(ctx.system.spawn(child).ok().expect("room").pid);
                }
            }
            2 => {
                println!("alive {} MB", (resident() - before) >> 20);
                for pid in std::mem::take(&mut children) {
                    ctx.tell(pid, 1);
                }
            }
            3 => {
                println!("dead  {} MB", resident().saturating_sub(before) >> 20);
                return Step::Exit(0);
            }
            _ => {}
        }
        Step::Wait
    });
    assert!(node.spawn(main).is_ok());
    scheduler.run_to_end();
}

/// Measures how late a timer of one millisecond fires, alone and beside busy muprocs.
#[test]
#[ignore = "measures"]
fn lateness() {
    for busy in [0, 8] {
        for count in [1, 2] {
            let log = Log::default();
            let heard = log.clone();
            let mut spawned = 0;
            let (mut due, mut rounds) = (0, 0);
            let main = toy(move |ctx| {
                while spawned < busy {
                    spawned += 1;
                    let mut state = 1_u64;
                    let mut child = toy(move |_| {
                        for _ in 0..100 {
                            state = std::hint::black_box(state.wrapping_mul(31) + 1);
                        }
                        Step::Go(2)
                    });
                    child.daemon = true;
                    assert!(ctx.system.spawn(child).is_ok());
                }
                if due != 0 && ctx.notice().is_none() {
                    return Step::Wait;
                }
                let now = ctx.system.now();
                if due != 0 {
                    heard.add((now - due) as i64);
                }
                rounds += 1;
                due = now + 1_000;
                ctx.system.set_timer(due, 1);
                if rounds > 1_000 { Step::Exit(0) } else { Step::Wait }
            });
            run(workers(count), main);
            let mut late = log.all();
            late.sort_unstable();
            println!(
                "{busy} busy, {count} worker(s): median {} us, p99 {} us late",
                late[late.len() / 2],
                late[late.len() * 99 / 100]
            );
        }
    }
}
