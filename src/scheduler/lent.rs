//! What a running muproc is lent: the worker, behind the trait `System`.
//!
//! The box goes into `Runnable::run` and comes back from it. If the muproc panics instead, the box
//! is dropped, and its drop puts the worker where the loop finds it again. So nothing that the
//! worker held, above all the muprocs in its queues, is lost with the muproc that failed.

use super::exit::bear;
use super::worker::Worker;
use crate::process::{
    Act, Await, Delivery, Directory, Entry, Envelope, Form, Holds, Info, Inspector, LinkMode, Mail,
    Message, MonitorMode, Notice, Outbox, Overflow, Paused, Pid, Place, Posted, Reason, Reference,
    Refused, Requests, Signal, Single, SpawnError, SpawnProblem, SpawnSpec, Spawned, System,
    TimerId, Turn, Value, Wheel, is_way_full, lock,
};
use std::any::Any;

/// A worker on loan.
pub(super) struct Lent {
    worker: Option<Box<Worker>>,
}

impl Drop for Lent {
    fn drop(&mut self) {
        if let Some(worker) = self.worker.take() {
            let place = &worker.shared.rescued[worker.id];
            *lock(place) = Some(worker);
        }
    }
}

impl Lent {
    /// Sets a timer of the running muproc. One of a daemon does not keep the program alive, whoever sets it.
    fn timer(&mut self, at_micros: u64, token: u64, daemon: bool) -> TimerId {
        let worker = self.worker();
        let (number, shared) = (worker.wheel, worker.shared);
        let turn = self.current();
        let me = turn.pid();
        let id = shared.with_wheel(number, |wheel| wheel.set(at_micros, me, token, daemon));
        turn.add_timer(id);
        id
    }

    /// Spawns a muproc; `enter` puts it into tables.
    #[inline(always)]
    fn spawn_with(
        &mut self,
        mut spec: SpawnSpec,
        enter: impl FnOnce(Pid) -> Result<(), SpawnProblem>,
    ) -> Result<Spawned, SpawnError> {
        spec.parent = self.current().pid();
        let (link, monitor) = (spec.link, spec.monitor);
        let worker = self.worker();
        let mut turn = bear(worker.shared, &mut worker.free_list, spec, enter)?;
        worker.count_birth();
        if worker.shared.holds.are_used() {
            self.names_taken(&turn);
        }
        let has_ties = link != LinkMode::None || monitor != MonitorMode::None;
        let reference = if has_ties { self.tie(&mut turn, link, monitor) } else { None };
        let pid = turn.pid();
        self.worker().enqueue(turn);
        Ok(Spawned { pid, monitor: reference })
    }

    /// Tells the sender what has become of a message.
    #[inline(always)]
    fn sent(&mut self, to: Pid, posted: Posted) -> Delivery {
        let worker = self.worker();
        match posted {
            Posted::Delivered { before } => {
                worker.sent += 1;
                Delivery::Delivered { cost: 1 + (before >> 12).min(1000) as i32 }
            }
            Posted::Woke(turn) => {
                worker.sent += 1;
                worker.wake(turn);
                Delivery::Delivered { cost: 1 }
            }
            Posted::Dead(_) => Delivery::Dead,
            Posted::Full { envelope, policy, first } => {
                // A muproc that sends to itself looks at its mail again, and ends by itself.
                if to != self.me() {
                    self.worker().found_full(to, policy, first);
                }
                match envelope.open() {
                    Ok(message) => Delivery::Full { policy, message },
                    Err(_) => Delivery::Dead,
                }
            }
        }
    }

    /// Wraps a worker to be lent.
    pub(super) fn new(worker: Box<Worker>) -> Box<Lent> {
        Box::new(Lent { worker: Some(worker) })
    }

    /// Returns the loan that came back from a run; `None` if it is another system.
    pub(super) fn from_system(system: Box<dyn System>) -> Option<Box<Lent>> {
        system.into_any().downcast::<Lent>().ok()
    }

    /// Takes the worker out.
    pub(super) fn take_back(&mut self) -> Option<Box<Worker>> {
        self.worker.take()
    }

    /// Returns the worker.
    #[inline(always)]
    pub(super) fn worker(&mut self) -> &mut Worker {
        self.worker.as_mut().expect("taken out only at the end")
    }

    #[inline(always)]
    fn worker_ref(&self) -> &Worker {
        self.worker.as_ref().expect("taken out only at the end")
    }

    /// Returns the turn of the running muproc.
    #[inline(always)]
    fn current(&mut self) -> &mut Turn {
        self.worker().current.as_mut().expect("lent while one runs")
    }

    #[inline(always)]
    fn current_ref(&self) -> &Turn {
        self.worker_ref().current.as_ref().expect("lent while one runs")
    }

    /// Acts on what a signal says about ties and flags. Returns a notice if the machine must know
    /// something.
    fn act_on(&mut self, signal: Signal, out: &mut Outbox) -> Option<Notice> {
        let turn = self.current();
        match signal {
            Signal::Timer { id, token } => {
                turn.remove_timer(id).then_some(Notice::Timer { id, token })
            }
            Signal::Kill { by, reason } => Some(Notice::Kill { by, reason }),
            Signal::SetTrap { on } => {
                turn.set_trap(on);
                None
            }
            Signal::Arrived { of, what } => Some(Notice::Arrived { of, what }),
            Signal::Overflown => Some(Notice::Overflown),
            Signal::Poke => Some(Notice::Poke),
            Signal::Tidings(tidings) => Some(Notice::Tidings(tidings)),
            Signal::Interrupt(what) => Some(Notice::Interrupt(what)),
            about_ties => {
                let stance = turn.stance();
                turn.extension().ties.receive(about_ties, stance, out).unwrap_or(None)
            }
        }
    }

    /// Opens one envelope. Returns the message or the notice in it, if any.
    #[inline]
    fn open(&mut self, envelope: Box<Envelope>, out: &mut Outbox) -> Option<Mail> {
        let me = self.current_ref().pid();
        if envelope.generation != me.generation() {
            // The envelope was sent to a muproc that died in this slot after the sender had looked.
            let dead = Pid::new(me.slot(), envelope.generation);
            let worker = self.worker();
            let shared = worker.shared;
            shared.answer(dead, envelope, &mut |turn| worker.wake(turn));
            return None;
        }
        match envelope.open() {
            Ok(message) => {
                self.worker().received += 1;
                Some(Mail::Message(message))
            }
            Err(signal) => self.act_on(signal, out).map(Mail::Notice),
        }
    }

    /// An envelope sent to an earlier muproc of this slot is not for this one.
    #[cold]
    #[inline(never)]
    fn return_to_sender(&mut self, envelope: Box<Envelope>) -> Single<Message> {
        let none = self.open(envelope, &mut Outbox::new());
        debug_assert!(none.is_none(), "a letter to another is not opened");
        Single::More
    }

    /// Posts a signal about a tie. If the receiver is dead, returns the envelope as the error, and
    /// nobody has been told.
    fn post_tie(&mut self, to: Pid, signal: Signal) -> Result<(), Box<Envelope>> {
        let worker = self.worker();
        worker.floods |= is_way_full();
        match worker.shared.table.post(to, Envelope::of_signal(signal)) {
            Posted::Delivered { .. } => Ok(()),
            Posted::Woke(turn) => {
                worker.wake(turn);
                Ok(())
            }
            Posted::Dead(envelope) | Posted::Full { envelope, .. } => Err(envelope),
        }
    }

    fn answer(&mut self, dead: Pid, envelope: Box<Envelope>) {
        let worker = self.worker();
        let shared = worker.shared;
        shared.answer(dead, envelope, &mut |turn| worker.wake(turn));
    }

    /// Lets the running muproc monitor another.
    fn watch(&mut self, object: Pid, reference: Reference, as_message: bool) {
        let from = self.me();
        self.current().extension().ties.watch(object, reference, as_message);
        let signal = Signal::Monitor { from, reference, as_message };
        if let Err(envelope) = self.post_tie(object, signal) {
            let ties = &mut self.current().extension().ties;
            let mut heard = || ties.is_linked(object) || ties.will_hear_of(object, Some(reference));
            if !as_message && heard() {
                ties.unwatch(reference);
            } else {
                self.answer(object, envelope);
            }
        }
    }

    /// A new muproc has its name and the names of its port.
    #[cold]
    fn names_taken(&mut self, child: &Turn) {
        self.name_taken(child.block().name());
        let extension = child.owned_ref().extension.as_ref();
        for name in extension.map_or_else(Vec::new, |extension| extension.names()) {
            self.name_taken(name);
        }
    }

    /// Somebody has a name: nobody need hold it any more, and those who wait for it are called.
    #[inline]
    fn name_taken(&mut self, name: Value) {
        let shared = self.worker().shared;
        shared.holds.release(name);
        for waiter in shared.holds.take_waiters(name) {
            self.signal(waiter, Signal::Poke);
        }
    }

    /// Links or monitors the spawned muproc as asked, before its first step. Returns the reference
    /// of the monitor, if there is one.
    fn tie(&mut self, child: &mut Turn, link: LinkMode, monitor: MonitorMode) -> Option<Reference> {
        let (me, pid) = (self.me(), child.pid());
        match link {
            LinkMode::None => {}
            LinkMode::Child => {
                let extension = child.extension();
                extension.ties.link(me, true);
                extension.holder = me;
                self.current().extension().ties.link_child(pid);
            }
            LinkMode::Always | LinkMode::Abnormal => {
                let normal = link == LinkMode::Always;
                child.extension().ties.link(me, normal);
                self.current().extension().ties.link(pid, normal);
            }
        }
        let (reference, as_message) = match monitor {
            MonitorMode::None => return None,
            MonitorMode::Plain => (self.worker().fresh(), false),
            MonitorMode::AsMessage => (self.worker().fresh(), true),
            MonitorMode::Named(reference) => (reference, true),
        };
        child.extension().ties.watched_by(me, reference, as_message);
        self.current().extension().ties.watch(pid, reference, as_message);
        Some(reference)
    }
}

impl System for Lent {
    fn me(&self) -> Pid {
        self.current_ref().pid()
    }

    fn port(&self) -> Pid {
        self.current_ref().block().port()
    }

    fn now(&self) -> u64 {
        self.worker_ref().shared.clock.now()
    }

    fn slice_time(&self) -> u64 {
        self.worker_ref().time
    }

    fn random(&mut self) -> u64 {
        self.worker().random.draw()
    }

    fn fresh(&mut self) -> Reference {
        self.worker().fresh()
    }

    fn fresh_block(&mut self, count: u64) -> Reference {
        self.worker().fresh_block(count)
    }

    fn send(&mut self, to: Pid, mut message: Message) -> Delivery {
        let from = self.current().block().port();
        let worker = self.worker();
        let letter = &mut *message;
        (letter.from, letter.sent_at) = (from, worker.time);
        let posted = worker.shared.table.post(to, message.into_envelope());
        self.sent(to, posted)
    }

    fn send_over(&mut self, to: Pid, mut message: Message) -> Delivery {
        let from = self.current().block().port();
        let worker = self.worker();
        let letter = &mut *message;
        (letter.from, letter.sent_at) = (from, worker.time);
        let posted = worker.shared.table.post_over(to, message.into_envelope());
        self.sent(to, posted)
    }

    fn tell_when(&mut self, of: Pid, what: Await) -> bool {
        let from = self.me();
        self.signal(of, Signal::Await { from, what })
    }

    fn signal(&mut self, to: Pid, signal: Signal) -> bool {
        self.worker().signal(to, signal)
    }

    fn is_urgent(&self) -> bool {
        self.current_ref().block().is_urgent()
    }

    fn workers(&self) -> usize {
        self.worker_ref().shared.config.workers
    }

    fn is_seeded(&self) -> bool {
        self.worker_ref().run.is_seeded()
    }

    fn has_mail(&self) -> bool {
        self.current_ref().block().has_mail()
    }

    #[inline]
    fn take_single(&mut self) -> Single<Message> {
        let turn = self.current();
        let envelope = match turn.take_single() {
            Single::One(envelope) => envelope,
            Single::Nothing => return Single::Nothing,
            Single::More => return Single::More,
        };
        if envelope.generation != turn.pid().generation() {
            return self.return_to_sender(envelope);
        }
        self.worker().received += 1;
        envelope.open().map_or(Single::More, Single::One)
    }

    fn collect_mail(&mut self, sink: &mut dyn FnMut(Mail)) -> bool {
        let mut out = Outbox::new();
        let mut was_about_ties = false;
        for envelope in self.current().take_mail() {
            match self.open(envelope, &mut out) {
                Some(mail) => sink(mail),
                None => was_about_ties = true,
            }
        }
        self.worker().signal_all(&mut out);
        was_about_ties
    }

    fn queued(&mut self, queued: usize) -> Option<usize> {
        self.current().publish_queued(queued);
        let block = self.current_ref().block();
        (block.policy() == Overflow::DropOldest).then(|| block.limit() as usize)
    }

    fn mailbox_limit(&self) -> u32 {
        self.current_ref().block().limit()
    }

    fn link(&mut self, other: Pid, normal: bool) {
        let from = self.me();
        if other == from {
            return;
        }
        let ties = &mut self.current().extension().ties;
        let linked = ties.is_linked(other);
        if !ties.link(other, normal) {
            return;
        }
        if let Err(envelope) = self.post_tie(other, Signal::Link { from, normal }) {
            let ties = &mut self.current().extension().ties;
            if linked || ties.will_hear_of(other, None) {
                ties.forget_link(other);
            } else {
                self.answer(other, envelope);
            }
        }
    }

    fn unlink(&mut self, other: Pid) {
        let (from, id) = (self.me(), self.fresh());
        if self.current().extension().ties.unlink(other, id) {
            self.signal(other, Signal::Unlink { from, id });
        }
    }

    fn monitor(&mut self, object: Pid, subject: Pid, as_message: bool) -> Reference {
        let (from, reference) = (self.me(), self.fresh());
        if subject != from {
            self.signal(subject, Signal::Act(Act::Monitor { object, reference, as_message }));
            return reference;
        }
        self.watch(object, reference, as_message);
        reference
    }

    fn monitor_as(&mut self, object: Pid, reference: Reference) {
        self.watch(object, reference, true);
    }

    fn pass_monitor(&mut self, reference: Reference, subject: Pid, object: Pid) {
        self.current().extension().ties.forget_watcher(reference);
        self.signal(subject, Signal::Act(Act::Monitor { object, reference, as_message: true }));
    }

    fn forget_watcher(&mut self, reference: Reference) {
        if let Some(extension) = &mut self.current().owned().extension {
            extension.ties.forget_watcher(reference);
        }
    }

    fn demonitor(&mut self, reference: Reference) -> bool {
        let from = self.me();
        let Some(extension) = &mut self.current().owned().extension else { return false };
        let Some(object) = extension.ties.unwatch(reference) else { return false };
        self.signal(object, Signal::Demonitor { from, reference });
        true
    }

    fn ties(&self) -> usize {
        self.current_ref().ties()
    }

    fn request_exit(&mut self, of: Pid, reason: Reason) -> bool {
        let by = self.me();
        self.signal(of, Signal::ExitRequest { by, reason })
    }

    fn kill(&mut self, other: Pid, reason: Reason) -> bool {
        let by = self.me();
        self.signal(other, Signal::Kill { by, reason })
    }

    fn set_trap(&mut self, of: Pid, on: bool) -> bool {
        if of == self.me() {
            self.current().set_trap(on);
            return true;
        }
        self.signal(of, Signal::SetTrap { on })
    }

    fn traps(&self, of: Pid) -> Option<bool> {
        self.worker_ref().shared.table.find(of).map(|block| block.traps())
    }

    fn spawn(&mut self, spec: SpawnSpec) -> Result<Spawned, SpawnError> {
        self.spawn_with(spec, |_| Ok(()))
    }

    fn spawn_in(&mut self, spec: SpawnSpec, places: Vec<Place>) -> Result<Spawned, SpawnError> {
        let directory = &self.worker().shared.directory;
        let mut told = Vec::new();
        let mut tell = |who, signal| told.push((who, signal));
        let spawned = self.spawn_with(spec, |pid| {
            directory.add_all(pid, places, &mut tell).map_err(|(at, why)| match why {
                Refused::Taken(owner) => SpawnProblem::PlaceTaken { at, owner },
                Refused::NoTable | Refused::Dead => SpawnProblem::NoTable { at },
            })
        });
        for (who, signal) in told {
            self.signal(who, signal);
        }
        spawned
    }
    fn set_timer(&mut self, at_micros: u64, token: u64) -> TimerId {
        let daemon = self.current().block().is_daemon();
        self.timer(at_micros, token, daemon)
    }

    fn set_test(&mut self, at_micros: u64, period: u64, turns: u32, token: u64) -> TimerId {
        let daemon = self.current().block().is_daemon();
        let is_vain = !daemon && self.worker().shared.test_is_vain(period, turns);
        self.timer(at_micros, token, daemon || is_vain)
    }

    fn cancel_timer(&mut self, timer: TimerId) -> bool {
        let shared = self.worker().shared;
        let turn = self.current();
        if !turn.remove_timer(timer) {
            return false;
        }
        let me = turn.pid();
        shared.with_wheel(Wheel::number_of(timer) as usize, |wheel| wheel.cancel(timer, me))
    }

    fn register_name(&mut self, name: Value) -> Result<(), Pid> {
        let shared = self.worker().shared;
        let turn = self.current();
        shared.registry.ports.claim(name, turn.pid())?;
        turn.extension().names.get_or_insert_default().insert(name.0, name);
        self.name_taken(name);
        Ok(())
    }

    fn ensure_extension(&mut self) {
        self.current().extension();
    }

    fn mailbox_length(&self, of: Pid) -> u32 {
        let block = self.worker_ref().shared.table.find(of);
        block.map_or(0, |block| block.mailbox_length())
    }

    fn policy(&self, of: Pid) -> Option<Overflow> {
        self.worker_ref().shared.table.find(of).map(|block| block.policy())
    }

    fn requests(&self) -> &Requests {
        &self.worker_ref().shared.requests
    }

    fn holds(&self) -> &Holds {
        &self.worker_ref().shared.holds
    }

    fn directory(&self) -> &Directory {
        &self.worker_ref().shared.directory
    }

    fn add_entry(&mut self, table: Value, form: Form, entry: Entry) -> Result<bool, Refused> {
        let (shared, owner) = (self.worker().shared, entry.owner);
        let kept = form.clone();
        let mut tell = |who, signal| {
            self.signal(who, signal);
        };
        let added = shared.directory.add(table, form, entry, &mut tell)?;
        // A muproc that ends is forgotten after it has died: so either that or this finds the entry.
        if shared.table.find(owner).is_none() {
            shared.directory.remove(table, &kept, owner, &mut tell);
            return Err(Refused::Dead);
        }
        Ok(added)
    }

    fn remove_entry(&mut self, table: Value, form: &Form, owner: Pid) -> bool {
        let shared = self.worker().shared;
        let mut tell = |who, signal| {
            self.signal(who, signal);
        };
        shared.directory.remove(table, form, owner, &mut tell)
    }

    fn limit_of(&self, of: Pid) -> u32 {
        self.worker_ref().shared.table.find(of).map_or(0, |block| block.limit())
    }

    fn call_waiters(&mut self, name: Value) {
        for waiter in self.worker().shared.holds.take_waiters(name) {
            self.signal(waiter, Signal::Poke);
        }
    }

    fn unregister_name(&mut self, name: Value) -> bool {
        let shared = self.worker().shared;
        let turn = self.current();
        if !shared.registry.ports.release(name, turn.pid()) {
            return false;
        }
        if let Some(names) = &mut turn.extension().names {
            names.remove(name.0);
        }
        true
    }

    fn whereis(&self, name: Value) -> Option<Pid> {
        self.worker_ref().shared.whereis(name)
    }

    fn find_by_muproc_name(&self, name: Value) -> Option<Pid> {
        self.worker_ref().shared.find_by_muproc_name(name)
    }

    fn port_owner(&self, port: Pid) -> Option<Pid> {
        self.worker_ref().shared.port_owner(port)
    }

    fn port_of(&self, muproc: Pid) -> Option<Pid> {
        self.worker_ref().shared.table.find(muproc).map(|block| block.port())
    }

    fn name_of(&self, muproc: Pid) -> Option<Value> {
        self.worker_ref().shared.table.name_of(muproc)
    }

    fn reason_of(&self, muproc: Pid) -> Option<Reason> {
        self.worker_ref().shared.reason_of(muproc)
    }

    fn taken_along(&self, muproc: Pid) -> Vec<Pid> {
        self.worker_ref().shared.taken_along.find(muproc)
    }

    fn see_reasons(&self, see: &mut dyn FnMut(&Reason)) {
        let shared = self.worker_ref().shared;
        shared.last_deaths.iter().for_each(|deaths| deaths.see(see));
        shared.long_reasons.see(see);
        shared.directory.see(see);
    }

    fn is_alive(&self, muproc: Pid) -> bool {
        self.worker_ref().shared.table.find(muproc).is_some()
    }

    fn is_settled(&self, muproc: Pid) -> bool {
        let block = self.worker_ref().shared.table.find(muproc);
        block.is_none_or(|block| block.is_parked() && !block.is_ending())
    }

    fn is_ending(&self, muproc: Pid) -> bool {
        self.worker_ref().shared.table.find(muproc).is_some_and(|block| block.is_ending())
    }

    fn begin_to_end(&mut self) {
        self.current().begin_to_end();
    }

    fn muprocs(&self) -> Vec<Pid> {
        self.worker_ref().shared.table.all().map(|block| block.pid()).collect()
    }

    fn info(&mut self, muproc: Pid) -> Option<Info> {
        if muproc == self.me() {
            let mut info = self.current().info();
            self.worker_ref().shared.add_requests(muproc, &mut info);
            return Some(info);
        }
        let worker = self.worker();
        worker.shared.info(muproc, &mut |turn| worker.wake(turn))
    }

    fn inspect(&mut self, muproc: Pid, look: Inspector<'_>) -> bool {
        let worker = self.worker();
        worker.shared.inspect(muproc, look, &mut |turn| worker.wake(turn))
    }

    fn request_stop(&mut self, code: i32) {
        let worker = self.worker();
        let shared = worker.shared;
        shared.begin_end(code, &mut |turn| worker.wake(turn));
    }

    fn when_all_have_paused(&mut self, then: Paused) {
        let shared = self.worker().shared;
        let all = shared.config.workers + super::spare::MOST;
        shared.barrier.raise(all, |id| shared.rests(id), then);
        shared.idle.wake_all();
    }

    fn into_any(self: Box<Self>) -> Box<dyn Any> {
        self
    }
}
