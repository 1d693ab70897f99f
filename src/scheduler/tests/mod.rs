//! Tests of the scheduler with toy muprocs: closures that look at their mail and return what to do
//! next.
//!
//! Begin with `basics.rs`; this file holds the toys and the node of the tests.

mod basics;
mod bench;
mod deaths;
mod outside;
mod spare;
mod stress;

use super::*;
use crate::process::{
    Mail, Notice, Outcome, Outside, Priority, Reference, Runnable, System, TimerId,
};
use std::any::Any;
use std::collections::VecDeque;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, AtomicUsize};

/// What a toy does next.
pub(super) enum Step {
    /// Goes on; costs this many reductions.
    Go(i32),
    /// Lets others go first.
    Yield,
    /// Waits for mail.
    Wait,
    /// Exits with a number as the reason; 0 is a normal exit.
    Exit(i64),
    /// Waits for something outside.
    Await(Arc<dyn Outside>),
}

/// What the body of a toy gets.
pub(super) struct Ctx<'a> {
    pub system: &'a mut dyn System,
    pub mail: &'a mut VecDeque<Mail>,
}

impl Ctx<'_> {
    /// Sends a number.
    pub(super) fn tell(&mut self, to: Pid, number: i64) -> crate::process::Delivery {
        let me = self.system.me();
        self.system.send(to, Message::immediate(me, Value::NIL, Value::fixnum(number)))
    }

    /// Takes the first number that has come.
    pub(super) fn hear(&mut self) -> Option<(Pid, i64)> {
        let at = self.mail.iter().position(|mail| matches!(mail, Mail::Message(_)))?;
        match self.mail.remove(at) {
            Some(Mail::Message(message)) => Some((message.from, message.root().untag_fixnum())),
            _ => None,
        }
    }

    /// Takes the first notice that has come.
    pub(super) fn notice(&mut self) -> Option<Notice> {
        let at = self.mail.iter().position(|mail| matches!(mail, Mail::Notice(_)))?;
        match self.mail.remove(at) {
            Some(Mail::Notice(notice)) => Some(notice),
            _ => None,
        }
    }
}

pub(super) type Body = Box<dyn FnMut(&mut Ctx<'_>) -> Step + Send>;

/// A muproc made of a closure. An exit notice or a kill ends it, as it would end a machine.
pub(super) struct Toy {
    mail: VecDeque<Mail>,
    body: Body,
}

pub(super) fn reason(number: i64) -> Reason {
    Reason::of_word(Value::fixnum(number))
}

pub(super) fn number_of(reason: &Reason) -> i64 {
    reason.root.untag_fixnum()
}

pub(super) fn toy(body: impl FnMut(&mut Ctx<'_>) -> Step + Send + 'static) -> SpawnSpec {
    named(Value::NIL, body)
}

pub(super) fn named(
    name: Value,
    body: impl FnMut(&mut Ctx<'_>) -> Step + Send + 'static,
) -> SpawnSpec {
    SpawnSpec::new(name, Box::new(Toy { mail: VecDeque::new(), body: Box::new(body) }))
}

impl Toy {
    fn must_go(&mut self) -> Option<ExitInfo> {
        let at = self.mail.iter().position(|mail| {
            matches!(
                mail,
                Mail::Notice(Notice::Kill { .. } | Notice::Exit { .. } | Notice::Overflown)
            )
        })?;
        let reason = match self.mail.remove(at) {
            Some(Mail::Notice(Notice::Kill { reason, .. } | Notice::Exit { reason, .. })) => reason,
            _ => reason(-1),
        };
        Some(ExitInfo { reason, normal: false })
    }
}

impl Runnable for Toy {
    fn run(&mut self, mut system: Box<dyn System>, budget: i32) -> (Outcome, Box<dyn System>, i32) {
        let mut left = budget;
        loop {
            if system.has_mail() {
                system.collect_mail(&mut |mail| self.mail.push_back(mail));
                if let Some(exit) = self.must_go() {
                    return (Outcome::Exit(exit), system, left);
                }
            }
            let mut ctx = Ctx { system: system.as_mut(), mail: &mut self.mail };
            match (self.body)(&mut ctx) {
                Step::Go(cost) => {
                    left -= cost;
                    if left <= 0 {
                        return (Outcome::Yield, system, left);
                    }
                }
                Step::Yield => return (Outcome::Yield, system, left),
                Step::Wait if system.has_mail() => left -= 1,
                Step::Wait => return (Outcome::Wait, system, left),
                Step::Exit(number) => {
                    let exit = ExitInfo { reason: reason(number), normal: number == 0 };
                    return (Outcome::Exit(exit), system, left);
                }
                Step::Await(outside) => return (Outcome::Outside(outside), system, left),
            }
        }
    }

    fn queued(&self) -> usize {
        self.mail.len()
    }

    fn as_any(&mut self) -> &mut dyn Any {
        self
    }
}

/// The hooks of a test's node; they record what they are told.
#[derive(Default)]
pub(super) struct World {
    pub quiescences: AtomicUsize,
    pub exits: AtomicUsize,
    pub panics: Mutex<Vec<String>>,
    /// Whether to run the cleanups when nothing can happen any more; the default is not to.
    pub kill_at_end: AtomicBool,
}

/// The reason told to a muproc that ties itself to a dead one.
pub(super) const NOBODY_THERE: i64 = -404;
/// The reason with which muprocs are killed at the end of the node.
pub(super) const THE_END: i64 = -999;
/// The reason of a muproc that has panicked.
pub(super) const PANICKED: i64 = -500;

impl Hooks for World {
    fn quiescent(&self, _node: &Node) -> Verdict {
        self.quiescences.fetch_add(1, Ordering::SeqCst);
        Verdict::Stop { code: 7, cleanups: self.kill_at_end.load(Ordering::SeqCst) }
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

pub(super) fn workers(count: usize) -> Config {
    Config { workers: count, ..Config::default() }
}

pub(super) fn virtual_time() -> Config {
    Config { workers: 1, virtual_time: true, ..Config::default() }
}

pub(super) fn seeded(seed: u64) -> Config {
    Config { seed: Some(seed), virtual_time: true, ..Config::default() }
}

/// Runs a program to its end.
pub(super) fn run(config: Config, main: SpawnSpec) -> (ExitStatus, Arc<World>) {
    let world = Arc::new(World::default());
    let scheduler = Scheduler::start(config, world.clone());
    let spawned = scheduler.node().spawn(main);
    assert!(spawned.is_ok());
    let status = scheduler.run_to_end();
    (status, world)
}

/// A log that toys on any thread write to.
#[derive(Clone, Default)]
pub(super) struct Log(Arc<Mutex<Vec<i64>>>);

impl Log {
    pub(super) fn add(&self, number: i64) {
        self.0.lock().expect("no panic here").push(number);
    }
    pub(super) fn all(&self) -> Vec<i64> {
        self.0.lock().expect("no panic here").clone()
    }
}
