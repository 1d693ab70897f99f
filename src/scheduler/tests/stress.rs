//! Many muprocs do random things to each other, under many seeds and on many threads. When nothing
//! can happen any more, the books must balance.

use super::*;
use crate::process::{LinkMode, MonitorMode};
use rustc_hash::FxHashMap;

/// Hooks that check the books at quiescence.
#[derive(Default)]
struct Auditor {
    panics: Mutex<Vec<String>>,
    audited: AtomicUsize,
    exits: AtomicUsize,
}

impl Hooks for Auditor {
    fn quiescent(&self, node: &Node) -> Verdict {
        audit(node);
        self.audited.fetch_add(1, Ordering::SeqCst);
        Verdict::Stop { code: 0, cleanups: false }
    }
    fn no_such_muproc(&self) -> Reason {
        reason(NOBODY_THERE)
    }
    fn end_reason(&self) -> Reason {
        reason(THE_END)
    }
    fn panicked(&self, _muproc: Pid, _name: Value, text: &str) -> Reason {
        self.panics.lock().expect("no panic here").push(text.to_string());
        reason(PANICKED)
    }
    fn exited(&self, _muproc: Pid, _exit: &ExitInfo) {
        self.exits.fetch_add(1, Ordering::SeqCst);
    }
}

/// Checks that links are recorded on both sides and monitors known on both sides, that nothing
/// names a dead muproc, and that names and timers belong to live ones.
fn audit(node: &Node) {
    let details: FxHashMap<Pid, _> = node
        .muprocs()
        .into_iter()
        .map(|pid| (pid, node.info(pid).and_then(|info| info.details).expect("it waits")))
        .collect();
    let mut watchers: FxHashMap<Pid, usize> = FxHashMap::default();
    let (mut names, mut timers) = (0, 0);
    for (pid, own) in &details {
        for peer in &own.links {
            let other =
                details.get(peer).unwrap_or_else(|| panic!("{pid:?} linked to dead {peer:?}"));
            assert!(other.links.contains(pid), "{pid:?} is linked to {peer:?}, not the reverse");
        }
        for (_, object) in &own.monitors {
            assert!(details.contains_key(object), "{pid:?} watches dead {object:?}");
            *watchers.entry(*object).or_default() += 1;
        }
        names += own.names.len();
        timers += own.timers;
    }
    for (pid, own) in &details {
        assert_eq!(own.monitored_by, watchers.get(pid).copied().unwrap_or(0), "{pid:?}");
    }
    let shared = node.shared;
    assert_eq!(shared.registry.ports.len(), names);
    assert_eq!(timers, 0);
    assert!(shared.wheels.iter().enumerate().all(|(i, _)| shared.with_wheel(i, |w| w.is_empty())));
    assert_eq!(shared.living(), details.len() as i64);
}

type Everybody = Arc<Mutex<Vec<Pid>>>;

/// What one muproc knows of its own monitors and timers.
#[derive(Default)]
struct Books {
    monitors: Vec<Reference>,
    timers: Vec<(TimerId, u64)>,
    tokens: u64,
}

impl Books {
    /// Records a notice: it must be expected, and come once.
    fn enter(&mut self, notice: Notice) {
        match notice {
            Notice::Terminated { monitor: Some(reference), .. } => {
                let at = self.monitors.iter().position(|r| *r == reference);
                let at = at.expect("a notice that came twice, or after a demonitor");
                self.monitors.swap_remove(at);
            }
            Notice::Timer { token, .. } => {
                let at = self.timers.iter().position(|(_, t)| *t == token);
                self.timers.swap_remove(at.expect("a timer that was not set"));
            }
            _ => {}
        }
    }
}

fn anything(everybody: Everybody, depth: u32, steps: u32) -> SpawnSpec {
    let mut books = Books::default();
    let mut left = steps;
    let mut begun = false;
    toy(move |ctx| {
        let me = ctx.system.me();
        if !std::mem::replace(&mut begun, true) {
            everybody.lock().expect("no panic").push(me);
        }
        while let Some(notice) = ctx.notice() {
            books.enter(notice);
        }
        while ctx.hear().is_some() {}
        if left == 0 {
            return Step::Wait;
        }
        left -= 1;
        let roll = ctx.system.random();
        let other = {
            let all = everybody.lock().expect("no panic");
            all[(roll >> 32) as usize % all.len()]
        };
        act(ctx, &everybody, &mut books, other, roll, (depth, steps));
        match roll >> 8 & 31 {
            0 => Step::Exit((roll >> 16 & 1) as i64),
            1 => panic!("on purpose"),
            2..8 => Step::Yield,
            n => Step::Go(n as i32 * 100),
        }
    })
}

fn act(
    ctx: &mut Ctx<'_>,
    everybody: &Everybody,
    books: &mut Books,
    other: Pid,
    roll: u64,
    (depth, steps): (u32, u32),
) {
    let me = ctx.system.me();
    let flag = roll & 0x1_0000 != 0;
    match roll & 31 {
        0..4 => ctx.system.link(other, flag),
        4..7 => ctx.system.unlink(other),
        7..10 => {
            let reference = ctx.system.monitor(other, me, flag);
            if flag {
                books.monitors.push(reference);
            }
        }
        10..12 => {
            if let Some(reference) = books.monitors.pop() {
                // False if the notice has been collected; but then it has been recorded here.
                assert!(ctx.system.demonitor(reference));
            }
        }
        12 => drop(ctx.system.kill(other, reason(1))),
        13 => drop(ctx.system.request_exit(other, reason(2))),
        14 => drop(ctx.system.set_trap(other, flag)),
        15..17 => drop(ctx.system.register_name(Value::fixnum((roll >> 20 & 7) as i64))),
        17 => drop(ctx.system.unregister_name(Value::fixnum((roll >> 20 & 7) as i64))),
        18..20 => {
            books.tokens += 1;
            let at = ctx.system.now() + (roll >> 40 & 0xfff);
            let id = ctx.system.set_timer(at, books.tokens);
            books.timers.push((id, books.tokens));
        }
        20 => {
            if let Some((id, _)) = books.timers.pop() {
                ctx.system.cancel_timer(id);
            }
        }
        21..24 if depth > 0 => {
            let spec = anything(everybody.clone(), depth - 1, steps);
            spawn_somehow(ctx, books, spec, roll);
        }
        24 => {
            let act = match flag {
                true => crate::process::Act::Link { other, normal: true },
                false => crate::process::Act::Unlink { other, id: ctx.system.fresh() },
            };
            let third = everybody.lock().expect("no panic")[0];
            ctx.system.signal(third, Signal::Act(act));
        }
        25 => drop(ctx.system.info(other)),
        _ => drop(ctx.tell(other, 1)),
    }
}

fn spawn_somehow(ctx: &mut Ctx<'_>, books: &mut Books, mut spec: SpawnSpec, roll: u64) {
    spec.trap = roll & 0x1_0000 != 0;
    spec.link = [LinkMode::None, LinkMode::Always, LinkMode::Abnormal][(roll >> 24) as usize % 3];
    spec.monitor =
        [MonitorMode::None, MonitorMode::Plain, MonitorMode::AsMessage][(roll >> 28) as usize % 3];
    spec.priority = [Priority::Low, Priority::Normal, Priority::High][(roll >> 30) as usize % 3];
    let watched = spec.monitor == MonitorMode::AsMessage;
    if let Ok(spawned) = ctx.system.spawn(spec) {
        books.monitors.extend(spawned.monitor.filter(|_| watched));
    }
}

fn turmoil(config: Config, muprocs: u32, steps: u32) {
    let auditor = Arc::new(Auditor::default());
    let scheduler = Scheduler::start(config.clone(), auditor.clone());
    let everybody = Everybody::default();
    for _ in 0..muprocs {
        let mut spec = anything(everybody.clone(), 3, steps);
        spec.trap = true;
        assert!(scheduler.node().spawn(spec).is_ok());
    }
    scheduler.run_to_end();
    let panics = auditor.panics.lock().expect("no panic");
    assert!(panics.iter().all(|text| text == "on purpose"), "{config:?}: {panics:?}");
    assert_eq!(auditor.audited.load(Ordering::SeqCst), 1, "{config:?}");
    assert!(auditor.exits.load(Ordering::SeqCst) > 0);
}

/// Runs `work` without the messages of panics: deliberate panics would fill the output of the
/// tests.
fn quietly(work: impl FnOnce()) {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
    std::panic::set_hook(before);
    if let Err(panic) = result {
        std::panic::resume_unwind(panic);
    }
}

#[test]
fn the_books_balance_under_every_seed() {
    quietly(|| {
        for seed in 0..300 {
            turmoil(seeded(seed), 12, 40);
        }
    });
}

#[test]
fn the_books_balance_on_many_threads() {
    quietly(|| {
        for round in 0..30 {
            turmoil(workers(1 + round % 4), 40, 200);
        }
    });
}

/// Muprocs in a ring pass tokens while workers sleep and wake: no wake-up is lost.
#[test]
fn no_wake_up_is_lost() {
    for round in 0..20 {
        let done = Arc::new(AtomicUsize::new(0));
        let auditor = Arc::new(Auditor::default());
        let scheduler = Scheduler::start(workers(2 + round % 3), auditor);
        let node = scheduler.node();
        let ring: Arc<Mutex<Vec<Pid>>> = Arc::default();
        for place in 0..50_usize {
            let (others, done) = (ring.clone(), done.clone());
            let spec = toy(move |ctx| {
                while let Some((_, n)) = ctx.hear() {
                    if n == 0 {
                        done.fetch_add(1, Ordering::SeqCst);
                        continue;
                    }
                    let next = {
                        let ring = others.lock().expect("no panic");
                        ring[(place + 1) % ring.len()]
                    };
                    ctx.tell(next, n - 1);
                }
                Step::Wait
            });
            ring.lock().expect("no panic").push(node.spawn(spec).ok().expect("room"));
        }
        let hold = node.hold();
        let thread = std::thread::spawn(move || scheduler.run_to_end());
        for i in 0..400 {
            let to = ring.lock().expect("no panic")[i % 50];
            let message = Message::immediate(Pid::NOBODY, Value::NIL, Value::fixnum(200));
            assert!(node.send(to, message));
            if i % 20 == 0 {
                std::thread::yield_now();
            }
        }
        drop(hold);
        thread.join().expect("no panic");
        assert_eq!(done.load(Ordering::SeqCst), 400);
    }
}

/// Hooks that panic at quiescence, with workers asleep.
struct Rotten;

impl Hooks for Rotten {
    fn quiescent(&self, _node: &Node) -> Verdict {
        panic!("rotten");
    }
    fn no_such_muproc(&self) -> Reason {
        reason(NOBODY_THERE)
    }
    fn end_reason(&self) -> Reason {
        reason(THE_END)
    }
    fn panicked(&self, _muproc: Pid, _name: Value, _text: &str) -> Reason {
        reason(PANICKED)
    }
}

#[test]
fn a_panic_of_the_house_ends_the_node() {
    for count in 1..4 {
        let scheduler = Scheduler::start(workers(count), Arc::new(Rotten));
        let ended = std::thread::spawn(move || scheduler.run_to_end()).join();
        assert!(ended.is_err());
    }
}

/// Work that one worker makes is done by all workers.
#[test]
fn others_steal_what_one_has_too_much_of() {
    let seen: Arc<Mutex<Vec<std::thread::ThreadId>>> = Arc::default();
    let threads = seen.clone();
    let mut left = 64;
    let main = toy(move |ctx| {
        if left == 0 {
            return Step::Exit(0);
        }
        left -= 1;
        let (threads, mut rounds) = (threads.clone(), 300);
        let child = toy(move |_| {
            let began = std::time::Instant::now();
            while began.elapsed().as_micros() < 100 {}
            let id = std::thread::current().id();
            let mut threads = threads.lock().expect("no panic");
            if !threads.contains(&id) {
                threads.push(id);
            }
            rounds -= 1;
            if rounds == 0 { Step::Exit(0) } else { Step::Go(2_000) }
        });
        assert!(ctx.system.spawn(child).is_ok());
        Step::Go(1)
    });
    run(workers(2), main);
    // On a busy machine a worker may look stuck, and get a spare worker.
    assert!(seen.lock().expect("no panic").len() >= 2);
}
