//! Tests of waiting for something outside.

use super::*;
use crate::process::{Helper, Waiter};

/// Something that never happens. It counts the waits and the leaves.
#[derive(Default)]
struct Never {
    waits: AtomicUsize,
    leaves: AtomicUsize,
}

impl Outside for Never {
    fn wait(&self, _: Waiter) -> bool {
        self.waits.fetch_add(1, Ordering::SeqCst);
        false
    }
    fn leave(&self, _: u64) {
        self.leaves.fetch_add(1, Ordering::SeqCst);
    }
}

fn all_configs() -> [Config; 4] {
    [workers(1), workers(3), seeded(5), virtual_time()]
}

#[test]
fn a_helper_calls_when_its_work_is_done() {
    for config in all_configs() {
        for apart in [false, true] {
            let log = Log::default();
            let heard = log.clone();
            let done = Arc::new(AtomicI64::new(0));
            let theirs = done.clone();
            let job = move || theirs.store(42, Ordering::SeqCst);
            let helper = if apart { Helper::apart(job) } else { Helper::new(job) };
            let main = toy(move |_| {
                if !helper.is_done() {
                    return Step::Await(helper.clone());
                }
                heard.add(done.load(Ordering::SeqCst));
                Step::Exit(0)
            });
            let (_, world) = run(config.clone(), main);
            assert_eq!(log.all(), [42]);
            // Waiting for something outside is not the end.
            assert!(world.quiescences.load(Ordering::SeqCst) <= 1);
        }
    }
}

#[test]
fn a_kill_takes_who_waits_outside_at_once() {
    for config in all_configs() {
        let never = Arc::new(Never::default());
        let theirs = never.clone();
        let mut child = None;
        let main = toy(move |ctx| {
            let Some(pid) = child else {
                let theirs = theirs.clone();
                let mut spec = toy(move |_| Step::Await(theirs.clone()));
                spec.monitor = crate::process::MonitorMode::AsMessage;
                child = ctx.system.spawn(spec).ok().map(|spawned| spawned.pid);
                let now = ctx.system.now();
                ctx.system.set_timer(now + 10_000, 1);
                return Step::Wait;
            };
            match ctx.notice() {
                Some(Notice::Timer { .. }) => {
                    assert!(ctx.system.kill(pid, reason(3)));
                    Step::Wait
                }
                Some(Notice::Terminated { reason, .. }) => Step::Exit(number_of(&reason) - 3),
                _ => Step::Wait,
            }
        });
        let (_, world) = run(config, main);
        assert_eq!(*world.panics.lock().expect("no panic"), Vec::<String>::new());
        assert_eq!(world.exits.load(Ordering::SeqCst), 2);
        let (waits, leaves) = (&never.waits, &never.leaves);
        assert_eq!(waits.load(Ordering::SeqCst), leaves.load(Ordering::SeqCst));
    }
}

#[test]
fn virtual_time_runs_while_somebody_waits_outside() {
    for config in [seeded(3), virtual_time()] {
        let log = Log::default();
        let heard = log.clone();
        let never = Arc::new(Never::default());
        let mut begun = None;
        let main = toy(move |ctx| {
            let now = ctx.system.now();
            let Some(at) = begun else {
                begun = Some((now, std::time::Instant::now()));
                ctx.system.set_timer(now + 20_000, 1);
                return Step::Await(never.clone());
            };
            let (virtually, really): (u64, std::time::Instant) = at;
            match ctx.notice() {
                Some(Notice::Timer { .. }) => {
                    assert!(now >= virtually + 20_000);
                    // Virtual time did not jump. The two clocks may differ by a little.
                    assert!(really.elapsed().as_micros() >= 19_000);
                    heard.add(1);
                    Step::Exit(0)
                }
                _ => Step::Await(never.clone()),
            }
        });
        run(config, main);
        assert_eq!(log.all(), [1]);
    }
}
