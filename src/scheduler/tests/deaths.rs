//! Tests of links, monitors and overflow: who is told what, and how often.

use super::*;
use crate::process::{Await, Delivery, ExitCause, LinkMode, MonitorMode, Overflow};
use std::time::Instant;

/// Spawns a muproc that exits with the first number that it hears.
fn mortal(ctx: &mut Ctx<'_>, change: impl FnOnce(&mut SpawnSpec)) -> crate::process::Spawned {
    let mut spec = toy(|ctx| match ctx.hear() {
        Some((_, n)) => Step::Exit(n),
        None => Step::Wait,
    });
    change(&mut spec);
    ctx.system.spawn(spec).ok().expect("room")
}

/// Runs a main that traps exits. `body` goes through its stages, and is called whenever there is
/// mail or the stage has changed. A panic in it fails the test.
fn stages(config: Config, body: impl FnMut(&mut Ctx<'_>) -> Step + Send + 'static) {
    let mut spec = toy(body);
    spec.trap = true;
    let (_, world) = run(config, spec);
    assert_eq!(*world.panics.lock().expect("no panic"), Vec::<String>::new());
}

#[test]
fn one_death_is_one_message_in_however_many_ways_two_are_tied() {
    for config in [workers(1), workers(2), seeded(1), seeded(2)] {
        let log = Log::default();
        let heard = log.clone();
        let mut asked = Vec::new();
        let mut begun = false;
        stages(config, move |ctx| {
            if !begun {
                begun = true;
                let me = ctx.system.me();
                let pid = mortal(ctx, |spec| spec.link = LinkMode::Always).pid;
                ctx.system.link(pid, true);
                for as_message in [false, true, false, true] {
                    let reference = ctx.system.monitor(pid, me, as_message);
                    if as_message {
                        asked.push(reference);
                    }
                }
                ctx.tell(pid, 33);
                let now = ctx.system.now();
                ctx.system.set_timer(now + 30_000, 1);
            }
            while let Some(notice) = ctx.notice() {
                match notice {
                    Notice::Terminated { reason, monitor, .. } => {
                        assert_eq!(number_of(&reason), 33);
                        heard.add(monitor.map_or(-1, |r| {
                            asked.iter().position(|a| *a == r).expect("one of mine") as i64
                        }));
                    }
                    Notice::Timer { .. } => return Step::Exit(0),
                    other => panic!("{other:?}"),
                }
            }
            Step::Wait
        });
        let mut all = log.all();
        all.sort_unstable();
        assert_eq!(all, [-1, 0, 1]);
    }
}

#[test]
fn who_ties_itself_to_a_dead_one_hears_at_once() {
    let log = Log::default();
    let heard = log.clone();
    let (mut stage, mut dead) = (0, Pid::NOBODY);
    stages(workers(1), move |ctx| {
        stage += 1;
        let me = ctx.system.me();
        if stage == 1 {
            let child = mortal(ctx, |spec| spec.monitor = MonitorMode::AsMessage);
            dead = child.pid;
            ctx.tell(dead, 1);
            return Step::Wait;
        }
        if let Some(Notice::Terminated { reason, monitor, .. }) = ctx.notice() {
            heard.add(number_of(&reason) + i64::from(monitor.is_some()));
        }
        match stage {
            2 => ctx.system.link(dead, true),
            3 => drop(ctx.system.monitor(dead, me, false)),
            4 => drop(ctx.system.monitor(dead, me, true)),
            5 => {
                // All at once: a link, and a plain monitor, which gives no second notice.
                ctx.system.link(dead, true);
                ctx.system.monitor(dead, me, false);
                ctx.system.link(dead, true);
            }
            6 => {
                assert!(!ctx.system.kill(dead, reason(1)));
                assert!(!ctx.system.request_exit(dead, reason(1)));
                ctx.system.unlink(dead);
                let now = ctx.system.now();
                ctx.system.set_timer(now + 5_000, 1);
            }
            _ => return Step::Exit(0),
        }
        Step::Wait
    });
    assert_eq!(log.all(), [2, NOBODY_THERE, NOBODY_THERE, NOBODY_THERE + 1, NOBODY_THERE]);
}

#[test]
fn nothing_arrives_after_an_unlink_or_a_demonitor() {
    let log = Log::default();
    let heard = log.clone();
    let mut stage = 0;
    stages(workers(1), move |ctx| {
        stage += 1;
        let me = ctx.system.me();
        if stage == 1 {
            for _ in 0..50 {
                let pid = mortal(ctx, |spec| spec.link = LinkMode::Always).pid;
                let monitor = ctx.system.monitor(pid, me, true);
                ctx.tell(pid, 5);
                ctx.system.unlink(pid);
                assert!(ctx.system.demonitor(monitor));
                assert!(!ctx.system.demonitor(monitor));
            }
            let now = ctx.system.now();
            ctx.system.set_timer(now + 10_000, 1);
            return Step::Wait;
        }
        match ctx.notice() {
            Some(Notice::Timer { .. }) => {
                let details = ctx.system.info(me).and_then(|info| info.details).expect("mine");
                assert_eq!((details.links.len(), details.monitors.len()), (0, 0));
                heard.add(0);
                Step::Exit(0)
            }
            Some(other) => panic!("{other:?}"),
            None => Step::Wait,
        }
    });
    assert_eq!(log.all(), [0]);
}

#[test]
fn a_link_takes_its_peer_along_unless_the_exit_is_normal_and_exempt() {
    let log = Log::default();
    let heard = log.clone();
    let mut begun = false;
    stages(workers(2), move |ctx| {
        if !begun {
            begun = true;
            // Four pairs: a muproc that does not trap exits, linked to a mortal one. Main monitors
            // the former.
            for (link, number) in [
                (LinkMode::Always, 0),
                (LinkMode::Always, 8),
                (LinkMode::Abnormal, 0),
                (LinkMode::Abnormal, 9),
            ] {
                let mut begun = false;
                let mut middle = toy(move |ctx| {
                    if !std::mem::replace(&mut begun, true) {
                        let pid = mortal(ctx, |spec| spec.link = link).pid;
                        ctx.tell(pid, number);
                    }
                    Step::Wait
                });
                middle.monitor = MonitorMode::AsMessage;
                assert!(ctx.system.spawn(middle).is_ok());
            }
            let now = ctx.system.now();
            ctx.system.set_timer(now + 20_000, 1);
        }
        while let Some(notice) = ctx.notice() {
            match notice {
                Notice::Terminated { reason, .. } => heard.add(number_of(&reason)),
                Notice::Timer { .. } => return Step::Exit(0),
                other => panic!("{other:?}"),
            }
        }
        Step::Wait
    });
    let mut all = log.all();
    all.sort_unstable();
    assert_eq!(all, [0, 8, 9]);
}

#[test]
fn a_third_one_can_link_two_others() {
    let log = Log::default();
    let heard = log.clone();
    let mut stage = 0;
    stages(seeded(4), move |ctx| {
        stage += 1;
        if stage == 1 {
            let a = mortal(ctx, |spec| spec.monitor = MonitorMode::AsMessage).pid;
            let b = mortal(ctx, |spec| spec.monitor = MonitorMode::AsMessage).pid;
            let act = crate::process::Act::Link { other: b, normal: true };
            ctx.system.signal(a, Signal::Act(act));
            // Comes after the link, in order: b gets the number only by a's death.
            ctx.tell(a, 6);
        }
        while let Some(notice) = ctx.notice() {
            if let Notice::Terminated { reason, .. } = notice {
                heard.add(number_of(&reason));
            }
        }
        if heard.all().len() == 2 { Step::Exit(0) } else { Step::Wait }
    });
    assert_eq!(log.all(), [6, 6]);
}

#[test]
fn a_request_to_exit_is_a_message_for_one_that_traps() {
    let log = Log::default();
    let heard = log.clone();
    let mut begun = false;
    stages(workers(1), move |ctx| {
        if !begun {
            begun = true;
            let me = ctx.system.me();
            let child = toy(move |ctx| {
                ctx.system.request_exit(me, reason(3));
                Step::Exit(0)
            });
            assert!(ctx.system.spawn(child).is_ok());
            let quiet = mortal(ctx, |spec| spec.monitor = MonitorMode::AsMessage).pid;
            assert!(ctx.system.request_exit(quiet, reason(4)));
        }
        while let Some(notice) = ctx.notice() {
            match notice {
                Notice::ExitRequested { reason, .. } => heard.add(number_of(&reason)),
                Notice::Terminated { reason, .. } => heard.add(number_of(&reason)),
                other => panic!("{other:?}"),
            }
        }
        if heard.all().len() == 2 { Step::Exit(0) } else { Step::Wait }
    });
    let mut all = log.all();
    all.sort_unstable();
    assert_eq!(all, [3, 4]);
}

#[test]
fn main_is_spared_the_normal_exits_of_others() {
    let log = Log::default();
    let heard = log.clone();
    let mut begun = false;
    let mut main = toy(move |ctx| {
        if !begun {
            begun = true;
            let pid = mortal(ctx, |spec| spec.link = LinkMode::Always).pid;
            ctx.tell(pid, 0);
            let now = ctx.system.now();
            ctx.system.set_timer(now + 3_000, 1);
        }
        if let Some(Notice::Timer { .. }) = ctx.notice() {
            heard.add(1);
            let pid = mortal(ctx, |spec| spec.link = LinkMode::Always).pid;
            ctx.tell(pid, 2);
        }
        Step::Wait
    });
    main.spared = true;
    let (_, world) = run(workers(1), main);
    assert_eq!(log.all(), [1]);
    assert_eq!(world.exits.load(Ordering::SeqCst), 3);
}

/// The first of a hundred thousand linked muprocs dies.
#[test]
fn a_hundred_thousand_links_are_told_once_each() {
    const COUNT: usize = 100_000;
    for config in [workers(1), workers(2)] {
        let told = Arc::new(AtomicUsize::new(0));
        let took = Arc::new(AtomicU64::new(0));
        let (count, elapsed) = (told.clone(), took.clone());
        let mut began = None;
        let main = toy(move |ctx| {
            if began.is_none() {
                let hub = mortal(ctx, |_| {}).pid;
                for _ in 0..COUNT - 1 {
                    let (told, mut linked) = (count.clone(), false);
                    let mut spec = toy(move |ctx| {
                        if !std::mem::replace(&mut linked, true) {
                            ctx.system.link(hub, true);
                        }
                        match ctx.notice() {
                            Some(Notice::Terminated { reason, .. }) => {
                                assert_eq!(number_of(&reason), 11);
                                told.fetch_add(1, Ordering::Relaxed);
                                Step::Wait
                            }
                            _ => Step::Wait,
                        }
                    });
                    spec.trap = true;
                    assert!(ctx.system.spawn(spec).is_ok());
                }
                began = Some((hub, Instant::now()));
                return Step::Yield;
            }
            let (hub, when) = began.expect("set above");
            if told_all(&count) {
                elapsed.store(when.elapsed().as_millis() as u64, Ordering::Relaxed);
                return Step::Exit(0);
            }
            let linked = ctx.system.info(hub).map_or(0, |i| i.details.map_or(0, |d| d.links.len()));
            if linked == COUNT - 1 {
                began = Some((hub, Instant::now()));
                ctx.tell(hub, 11);
            }
            Step::Yield
        });
        fn told_all(count: &AtomicUsize) -> bool {
            count.load(Ordering::Relaxed) == COUNT - 1
        }
        run(config, main);
        assert_eq!(told.load(Ordering::SeqCst), COUNT - 1);
        let millis = took.load(Ordering::Relaxed);
        // It takes a tenth of a second if nothing else runs; quadratic work would take minutes.
        assert!(millis < 30_000, "{millis} ms");
    }
}

/// Makes a muproc that keeps its mail in its private queue until it is poked.
fn hoarder(policy: Overflow) -> SpawnSpec {
    let mut calls = 0;
    let mut spec = toy(move |ctx| {
        calls += 1;
        if let Some(most) = ctx.system.queued(ctx.mail.len()) {
            while ctx.mail.len() > most {
                ctx.mail.pop_front();
            }
        }
        let release = ctx.mail.iter().any(|m| matches!(m, Mail::Notice(Notice::Poke)));
        match (release, ctx.hear()) {
            (true, Some((_, n))) if n < 0 => Step::Exit(ctx.mail.len() as i64),
            (true, Some(_)) if calls < 1_000_000 => Step::Go(1),
            _ => Step::Wait,
        }
    });
    spec.runnable = Box::new(Hoarder { inner: spec.runnable, mail: Vec::new() });
    spec.monitor = MonitorMode::AsMessage;
    spec.mailbox_limit = Some(100);
    spec.overflow = policy;
    spec
}

/// Fills the mailbox of a muproc with the given policy that never receives. Returns what the sender
/// met and how the receiver ended.
fn flood(policy: Overflow, config: Config) -> (Vec<i64>, Vec<i64>) {
    let (log, end) = (Log::default(), Log::default());
    let (heard, ended) = (log.clone(), end.clone());
    let (mut stage, mut to, mut held) = (0, Pid::NOBODY, None);
    let main = toy(move |ctx| {
        if stage == 0 {
            stage = 1;
            to = ctx.system.spawn(hoarder(policy)).ok().expect("room").pid;
        }
        while let Some(notice) = ctx.notice() {
            match notice {
                Notice::Terminated { reason, .. } => {
                    ended.add(number_of(&reason));
                    return Step::Exit(0);
                }
                Notice::Arrived { of, .. } => {
                    assert_eq!(of, to);
                    heard.add(2);
                    let message = held.take().expect("one was refused");
                    assert!(matches!(ctx.system.send(to, message), Delivery::Delivered { .. }));
                    ctx.system.kill(to, reason(55));
                }
                other => panic!("{other:?}"),
            }
        }
        if stage == 1 {
            for i in 0..250 {
                match ctx.tell(to, i) {
                    Delivery::Delivered { .. } => {}
                    Delivery::Dead => heard.add(-1),
                    Delivery::Full { policy, message } => {
                        heard.add(100 + policy as i64);
                        if policy == Overflow::BlockSender {
                            held = Some(message);
                            assert!(ctx.system.tell_when(to, Await::Room));
                            ctx.system.signal(to, Signal::Poke);
                            break;
                        }
                    }
                }
            }
            stage = 2;
            if policy == Overflow::ErrorSender || policy == Overflow::DropOldest {
                ctx.system.signal(to, Signal::Poke);
                ctx.system.kill(to, reason(56));
            }
        }
        Step::Wait
    });
    let (_, world) = run(config, main);
    assert_eq!(*world.panics.lock().expect("no panic"), Vec::<String>::new());
    (log.all(), end.all())
}

/// Collects its mail and keeps it until it is poked; then it drops everything.
struct Hoarder {
    inner: Box<dyn Runnable>,
    mail: Vec<Mail>,
}

impl Runnable for Hoarder {
    fn run(&mut self, mut system: Box<dyn System>, budget: i32) -> (Outcome, Box<dyn System>, i32) {
        let (mut poked, mut end) = (false, None);
        system.collect_mail(&mut |mail| match mail {
            Mail::Notice(Notice::Poke) => poked = true,
            Mail::Notice(Notice::Kill { reason, .. }) => end = Some(reason),
            Mail::Notice(Notice::Overflown) => end = Some(reason(-1)),
            other => self.mail.push(other),
        });
        if let Some(most) = system.queued(self.mail.len()) {
            let beyond = self.mail.len().saturating_sub(most);
            self.mail.drain(..beyond);
            assert!(self.mail.len() <= most);
        }
        if poked {
            self.mail.clear();
        }
        match end {
            Some(reason) => {
                let exit = ExitInfo { reason, normal: false };
                (Outcome::Exit(exit), system, budget - 1)
            }
            None => (Outcome::Wait, system, budget - 1),
        }
    }

    fn queued(&self) -> usize {
        self.mail.len()
    }

    fn as_any(&mut self) -> &mut dyn Any {
        self.inner.as_any()
    }
}

#[test]
fn a_full_mailbox_does_what_its_policy_says() {
    for config in [workers(1), workers(2), seeded(9)] {
        let (met, ended) = flood(Overflow::ExitReceiver, config.clone());
        assert!(!met.is_empty() && met.iter().all(|m| *m == 100 || *m == -1), "{met:?}");
        assert_eq!(ended, [-1]);
        let (met, ended) = flood(Overflow::ErrorSender, config.clone());
        // What another worker is collecting is not counted until the end of its turn.
        let least = if config.workers == 2 { 1 } else { 150 };
        assert!(met.iter().all(|m| *m == 101) && met.len() >= least, "{met:?}");
        assert_eq!(ended, [56]);
        let (met, ended) = flood(Overflow::BlockSender, config.clone());
        assert_eq!((met, ended), (vec![102, 2], vec![55]));
        let (met, ended) = flood(Overflow::DropOldest, config);
        assert_eq!((met, ended), (vec![], vec![56]));
    }
}

#[test]
fn one_that_waits_for_room_goes_on_when_the_receiver_dies() {
    let log = Log::default();
    let heard = log.clone();
    let mut begun = false;
    let main = toy(move |ctx| {
        if !begun {
            begun = true;
            let mut spec = toy(|_| Step::Wait);
            spec.runnable = Box::new(Hoarder { inner: spec.runnable, mail: Vec::new() });
            spec.mailbox_limit = Some(1);
            spec.overflow = Overflow::BlockSender;
            let to = ctx.system.spawn(spec).ok().expect("room").pid;
            while matches!(ctx.tell(to, 1), Delivery::Delivered { .. }) {}
            assert!(ctx.system.tell_when(to, Await::Room));
            ctx.system.kill(to, reason(1));
        }
        match ctx.notice() {
            Some(Notice::Arrived { of, .. }) => {
                assert!(!ctx.system.is_alive(of));
                assert!(!ctx.system.tell_when(of, Await::Room));
                heard.add(1);
                Step::Exit(0)
            }
            _ => Step::Wait,
        }
    });
    run(workers(1), main);
    assert_eq!(log.all(), [1]);
}

/// Records what an exit notice says, and ends because of it.
struct Looks {
    log: Log,
    peer: Option<Pid>,
}
impl Runnable for Looks {
    fn run(&mut self, mut system: Box<dyn System>, budget: i32) -> (Outcome, Box<dyn System>, i32) {
        let mut end = None;
        let (peer, log) = (self.peer, self.log.clone());
        system.collect_mail(&mut |mail| {
            if let Mail::Notice(Notice::Exit { cause, reason }) = mail {
                let number = match cause {
                    ExitCause::Link { muproc, name } if Some(muproc) == peer => name.untag_fixnum(),
                    ExitCause::Request { .. } => 2,
                    _ => -1,
                };
                log.add(number);
                log.add(number_of(&reason));
                end = Some(ExitInfo { reason, normal: false });
            }
        });
        match end {
            Some(exit) => (Outcome::Exit(exit), system, budget),
            None => {
                if let Some(peer) = self.peer {
                    system.link(peer, true);
                    let me = system.me();
                    system.send(peer, Message::immediate(me, Value::NIL, Value::fixnum(4)));
                }
                (Outcome::Wait, system, budget)
            }
        }
    }
    fn queued(&self) -> usize {
        0
    }
    fn as_any(&mut self) -> &mut dyn Any {
        self
    }
}

#[test]
fn an_exit_notice_says_what_brought_it_about() {
    let log = Log::default();
    let heard = log.clone();
    let mut begun = false;
    let main = toy(move |ctx| {
        if !begun {
            begun = true;
            let peer = mortal(ctx, |spec| spec.name = Value::fixnum(123)).pid;
            let linked = Box::new(Looks { log: heard.clone(), peer: Some(peer) });
            assert!(ctx.system.spawn(SpawnSpec::new(Value::NIL, linked)).is_ok());
            let asked = Box::new(Looks { log: heard.clone(), peer: None });
            let asked = ctx.system.spawn(SpawnSpec::new(Value::NIL, asked)).ok().expect("room").pid;
            ctx.system.request_exit(asked, reason(7));
        }
        Step::Exit(0)
    });
    run(workers(1), main);
    let mut all: Vec<_> = log.all().chunks(2).map(<[i64]>::to_vec).collect();
    all.sort();
    assert_eq!(all, [[2, 7], [123, 4]]);
}
