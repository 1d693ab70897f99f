//! Births and deaths of muprocs.
//!
//! The order at a death: names are freed, timers cancelled, the mailbox closed; then peers are
//! told; then the memory is freed. Signals about ties that are still in the mailbox are not lost: a
//! muproc that linked itself or began to monitor just before is told the true reason.

use super::shared::{Phase, Shared, Tally};
use super::worker::Worker;
use crate::process::{
    Await, Birth, ExitInfo, FreeList, Obituary, Outbox, Overflow, Pid, Runnable, Signal,
    SpawnError, SpawnProblem, SpawnSpec, Stream, Ties, Turn, Value, Wheel, answer_for_the_dead,
    is_keyword,
};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::Ordering;

/// The most signals of a death that are sent at once. If there are more, they go out in portions
/// between slices.
const AT_ONCE: usize = 1000;

/// Adds to a counter that only this thread writes.
fn bump(tally: &Tally, by: i64) {
    let living = tally.living.load(Ordering::Relaxed);
    tally.living.store(living + by, Ordering::Release);
}

/// Makes a new muproc that has its name and its port, but is not in any queue yet. `enter` puts it
/// into tables.
pub(super) fn bear(
    shared: &'static Shared,
    free_list: &mut FreeList,
    spec: SpawnSpec,
    enter: impl FnOnce(Pid) -> Result<(), SpawnProblem>,
) -> Result<Turn, SpawnError> {
    let fail = |problem, spec| Err(SpawnError { problem, spec: Box::new(spec) });
    if shared.phase() != Phase::Running {
        return fail(SpawnProblem::Ending, spec);
    }
    let birth = Birth {
        name: spec.name,
        inport: spec.inport,
        parent: spec.parent,
        priority: spec.priority,
        limit: spec.mailbox_limit.unwrap_or(shared.config.mailbox_limit),
        overflow: spec.overflow,
        trap: spec.trap,
        daemon: spec.daemon,
        hidden: spec.hidden,
        spared: spec.spared,
    };
    let Some(mut turn) = shared.table.birth(&birth, free_list) else {
        return fail(SpawnProblem::TooMany, spec);
    };
    let pid = turn.pid();
    let claimed = match spec.inport.is_none() && spec.register.is_empty() {
        true => claim_name(shared, pid, &spec),
        false => claim_all_names(shared, pid, &spec),
    };
    let claimed = claimed
        .and_then(|()| enter(pid).inspect_err(|_| give_up_names(shared, pid, &spec, usize::MAX)));
    if let Err(problem) = claimed {
        let (_, _, grave) = turn.die();
        shared.table.bury(grave, free_list);
        return fail(problem, spec);
    }
    if spec.daemon {
        shared.daemons.fetch_add(1, Ordering::Relaxed);
    }
    if !spec.register.is_empty() {
        let names = turn.extension().names.get_or_insert_default();
        for name in spec.register {
            names.insert(name.0, name);
        }
    }
    turn.owned().runnable = Some(spec.runnable);
    Ok(turn)
}

/// Holds the names of a child that ends.
fn hold_names(shared: &Shared, holder: Pid, death: &Obituary, names: &[Value]) {
    for name in names.iter().chain(std::iter::once(&death.name)) {
        if is_keyword(*name) {
            shared.holds.hold(*name, death.muproc, holder);
        }
    }
    // A supervisor that has ended meanwhile ends no holds any more.
    if shared.table.find(holder).is_none() {
        shared.holds.end(|hold| hold.by == holder);
    }
}

/// Registers all names of the port. If one is taken, frees everything that was claimed for the
/// muproc.
fn claim_port_names(shared: &Shared, pid: Pid, spec: &SpawnSpec) -> Result<(), SpawnProblem> {
    for (i, name) in spec.register.iter().enumerate() {
        let Err(owner) = shared.registry.ports.claim(*name, pid) else { continue };
        give_up_names(shared, pid, spec, i);
        return Err(SpawnProblem::PortNameTaken { name: *name, owner });
    }
    Ok(())
}

/// Frees what was claimed for a muproc: its name, its port and so many of the names for its port.
fn give_up_names(shared: &Shared, pid: Pid, spec: &SpawnSpec, count: usize) {
    for claimed in spec.register.iter().take(count) {
        shared.registry.ports.release(*claimed, pid);
    }
    shared.registry.muprocs.release(spec.name, pid);
    if let Some(port) = spec.inport {
        shared.registry.orphan(port, pid);
    }
}

#[inline]
fn claim_name(shared: &Shared, pid: Pid, spec: &SpawnSpec) -> Result<(), SpawnProblem> {
    if spec.name.is_nil() {
        return Ok(());
    }
    let claim = shared.registry.muprocs.claim(spec.name, pid);
    claim.map_err(|owner| SpawnProblem::NameTaken { owner })
}

/// Claims the name, the port and its names: most muprocs have only a name.
#[cold]
fn claim_all_names(shared: &Shared, pid: Pid, spec: &SpawnSpec) -> Result<(), SpawnProblem> {
    claim_name(shared, pid, spec)?;
    if let Some(port) = spec.inport {
        let is_alive = |owner: Pid| owner != pid && shared.table.find(owner).is_some();
        shared.registry.adopt(port, pid, is_alive).map_err(|owner| {
            shared.registry.muprocs.release(spec.name, pid);
            SpawnProblem::PortTaken { owner }
        })?;
    }
    claim_port_names(shared, pid, spec)
}

/// Spawns a muproc from outside the workers.
pub(super) fn spawn_from_outside(
    shared: &'static Shared,
    spec: SpawnSpec,
) -> Result<Pid, SpawnError> {
    let mut free_list = FreeList::default();
    let born = bear(shared, &mut free_list, spec, |_| Ok(()));
    shared.table.give_back(&mut free_list);
    let turn = born?;
    let pid = turn.pid();
    shared.outside.living.fetch_add(1, Ordering::SeqCst);
    shared.inject(turn);
    Ok(pid)
}

impl Worker {
    /// Counts a birth.
    pub(super) fn count_birth(&self) {
        bump(&self.shared.tallies[self.id], 1);
    }

    /// Ends a muproc: frees its names and timers, tells its peers, and frees its memory.
    pub(super) fn bury(&mut self, mut turn: Turn, mut runnable: Box<dyn Runnable>, exit: ExitInfo) {
        let shared = self.shared;
        let (pid, block) = (turn.pid(), turn.block());
        let death = Obituary { muproc: pid, name: block.name(), exit };
        self.free_port_names(&mut turn, &death);
        if !death.name.is_nil() {
            shared.registry.muprocs.release(death.name, pid);
        }
        if let Some(port) = block.adopted() {
            shared.registry.orphan(port, pid);
        }
        for timer in turn.take_timers() {
            shared.with_wheel(Wheel::number_of(timer) as usize, |w| w.cancel(timer, pid));
        }
        // A panic in it must not end the worker.
        let _ = catch_unwind(AssertUnwindSafe(|| runnable.close(shared)));
        if block.is_daemon() {
            shared.daemons.fetch_sub(1, Ordering::Relaxed);
        }
        // A thread that finds the muproc dead also finds its reason, because that is recorded
        // first.
        let hooks = &shared.hooks;
        shared.last_deaths[self.id]
            .note(&shared.long_reasons, pid, &death.exit.reason, |reason| hooks.shorter(reason));
        let stance = turn.stance();
        let (mail, owned, grave) = turn.die();
        let mut out = Outbox::new();
        if shared.directory.is_used() {
            let mut tell = |who, signal| _ = self.signal(who, signal);
            shared.directory.forget(pid, &death.exit.reason, &mut tell);
        }
        // Most muprocs have no ties, and no mail that came too late.
        if owned.extension.is_some() || !mail.is_empty() {
            let holder = owned.extension.as_ref().map_or(Pid::NOBODY, |extension| extension.holder);
            let mut ties = owned.extension.map(|extension| extension.ties);
            self.read_last_mail(mail, &mut ties, stance, &death, &mut out);
            if let Some(ties) = ties {
                self.note_taken_along(&ties, &death, holder);
                ties.farewell(&death, &mut out);
            }
        }
        self.tell_clients(&death, &mut out);
        shared.table.bury(grave, &mut self.free_list);
        let tally = &shared.tallies[self.id];
        bump(tally, -1);
        tally.deaths.store(tally.deaths.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
        shared.hooks.exited(pid, &death.exit);
        if out.len() > AT_ONCE {
            shared.idle.begin_job();
            self.farewells.push_back(out.into_iter());
        } else {
            self.signal_all(&mut out);
        }
        // A panic in it must not end the worker.
        let _ = catch_unwind(AssertUnwindSafe(|| runnable.retire()));
        if shared.phase() == Phase::Ending && shared.living() <= 0 {
            shared.end();
        }
    }

    /// Tells the clients that wait for an answer of a muproc that has ended, and have no monitor of it.
    fn tell_clients(&self, death: &Obituary, out: &mut Outbox) {
        let (from, name) = (death.muproc, death.name);
        for (client, reference) in self.shared.requests.end_of(from) {
            let exit = death.exit.clone();
            out.push((client, Signal::Down { from, name, exit, reference, told: false }));
        }
    }

    /// Notes for its supervisor, if it has one, whom the death of a child takes along.
    fn note_taken_along(&self, ties: &Ties, death: &Obituary, holder: Pid) {
        if holder.is_nobody() {
            return;
        }
        let table = &self.shared.table;
        let obeys = |pid| table.find(pid).is_some_and(|block| !block.traps());
        let taken = ties.taken_along(&death.exit, holder, obeys);
        if !taken.is_empty() {
            self.shared.taken_along.note(death.muproc, taken);
        }
    }

    /// Frees the names of the port of a muproc that ends, or lets its supervisor hold them, and
    /// forgets its requests and what it holds itself.
    fn free_port_names(&mut self, turn: &mut Turn, death: &Obituary) {
        let (shared, pid) = (self.shared, death.muproc);
        let Some(extension) = &mut turn.owned().extension else { return };
        let names = extension.names();
        extension.names = None;
        let holder = extension.holder;
        if !holder.is_nobody() && shared.table.find(holder).is_some() {
            hold_names(shared, holder, death, &names);
        }
        for name in names {
            shared.registry.ports.release(name, pid);
        }
        shared.requests.forget(pid);
        if !extension.ties.is_parent() {
            return;
        }
        for name in shared.holds.end(|hold| hold.by == pid) {
            for waiter in shared.holds.take_waiters(name) {
                self.signal(waiter, Signal::Poke);
            }
        }
    }

    /// Handles mail that came too late to be collected: messages are lost with their receiver,
    /// signals about ties take effect.
    fn read_last_mail(
        &mut self,
        mail: Stream,
        ties: &mut Option<Ties>,
        stance: crate::process::Stance,
        death: &Obituary,
        out: &mut Outbox,
    ) {
        for envelope in mail {
            if envelope.generation != death.muproc.generation() {
                let dead = Pid::new(death.muproc.slot(), envelope.generation);
                let shared = self.shared;
                shared.answer(dead, envelope, &mut |turn| self.wake(turn));
                continue;
            }
            let Err(signal) = envelope.open() else { continue };
            if matches!(signal, Signal::Act(_)) {
                out.extend(answer_for_the_dead(signal, death));
                continue;
            }
            let ties = ties.get_or_insert_default();
            // The muproc is dead: notices have no receiver.
            let _ = ties.receive(signal, stance, out);
        }
    }

    /// Tells the muprocs that wait for room in the mailbox, if there is room.
    #[inline]
    pub(super) fn offer_room(&mut self, turn: &mut Turn) {
        let block = turn.block();
        if !turn.is_crowded() || block.mailbox_length() >= block.limit() {
            return;
        }
        turn.clear_overflown();
        self.tell_waiters(turn, Await::Room);
    }

    /// Called before a muproc waits: tells those that have waited for its rest, unless its end has
    /// begun, since then they wait for the end.
    #[inline]
    pub(super) fn offer_rest(&mut self, turn: &mut Turn) {
        if turn.is_awaited(Await::Rest) && !turn.block().is_ending() {
            self.tell_waiters(turn, Await::Rest);
        }
    }

    fn tell_waiters(&mut self, turn: &mut Turn, what: Await) {
        let of = turn.pid();
        let Some(extension) = &mut turn.owned().extension else { return };
        for waiter in extension.ties.take_waiters(what) {
            self.signal(waiter, Signal::Arrived { of, what });
        }
    }

    /// Applies the policy of a full mailbox, on the sender's side.
    pub(super) fn found_full(&mut self, to: Pid, policy: Overflow, first: bool) {
        if policy == Overflow::ExitReceiver && first {
            self.signal(to, Signal::Overflown);
        }
    }
}
