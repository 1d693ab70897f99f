//! Links and monitors: which muprocs are told when one dies.
//!
//! Only its owner touches the ties of a muproc (its links and monitors). Others send it signals,
//! which take effect in order when it collects its mail. This file only decides: it takes a signal
//! and returns the signals to be sent and what the machine has to know. It sends nothing itself.
//!
//! - A link is recorded on both sides. A cut is acknowledged. Until then the side that cut
//!   remembers it, and so can tell a `Link` that was sent before the cut arrived (which the other
//!   side forgets when it sees the cut) from one that was sent after.
//! - A notice of death counts only while the tie is recorded here. So nothing arrives after an
//!   unlink or a demonitor, and nothing arrives twice.
//! - One death gives one message, in however many ways the two are tied (monitors that ask for a
//!   message of their own aside). The dying muproc tells each peer once, see [`Ties::farewell`]. A
//!   muproc that ties itself to a dead one from which it is bound to hear anyway gets no further
//!   answer, see [`Ties::will_hear_of`].

use super::peers::Peers;
use super::{
    Act, Await, ExitCause, ExitInfo, Notice, Pid, Reason, Reference, Signal, Value, is_request,
};
use crate::global::package;
use rustc_hash::{FxHashMap, FxHashSet};
use std::num::NonZeroU32;

/// A link as seen from one side.
#[derive(Clone, Copy, Debug)]
struct Link {
    /// Whether normal exits count.
    normal: bool,
    /// The number of a cut that has not been acknowledged.
    cut: Option<Reference>,
    /// The place of the other among the children of this muproc, if it is one of them.
    child: Option<NonZeroU32>,
}

#[derive(Clone, Copy, Debug)]
struct Watch {
    object: Pid,
    as_message: bool,
}

#[derive(Clone, Copy, Debug)]
struct Watcher {
    subject: Pid,
    as_message: bool,
}

/// The muprocs that wait for something of another, by what they wait for.
#[derive(Default)]
struct Waiters {
    room: Peers<()>,
    rest: Peers<()>,
}

impl Waiters {
    fn of(&self, what: Await) -> &Peers<()> {
        match what {
            Await::Room => &self.room,
            Await::Rest => &self.rest,
        }
    }

    fn of_mut(&mut self, what: Await) -> &mut Peers<()> {
        match what {
            Await::Room => &mut self.room,
            Await::Rest => &mut self.rest,
        }
    }
}

/// With fewer monitors than this, those of one muproc are looked for among all.
const FEW: usize = 32;

/// All links and monitors of a muproc.
#[derive(Default)]
pub struct Ties {
    links: Peers<Link>,
    watching: Peers<Watch>,
    watchers: Peers<Watcher>,
    /// The muprocs that wait for something of this one.
    // Few muprocs have any, and the ties of a million are to be small.
    waiters: Option<Box<Waiters>>,
    /// How many monitors of each muproc ask for no message. Counted from the first question on, if the
    /// monitors are many.
    #[allow(clippy::box_collection)]
    plain: Option<Box<FxHashMap<Pid, u32>>>,
    /// How many children it has had.
    children: u32,
}

/// Signals to be sent, each with its receiver.
pub type Outbox = Vec<(Pid, Signal)>;

/// How the muproc that handles a signal reacts to deaths.
#[derive(Clone, Copy)]
pub struct Stance {
    /// The muproc.
    pub me: Pid,
    /// Whether it traps exits.
    pub trap: bool,
    /// Whether it ignores normal exits of others.
    pub spared: bool,
}

/// A death, as peers are told of it.
#[derive(Clone)]
pub struct Obituary {
    /// The muproc that died.
    pub muproc: Pid,
    /// The name that it had.
    pub name: Value,
    /// The reason, and whether the exit is normal.
    pub exit: ExitInfo,
}

impl Ties {
    /// Whether there are no ties.
    pub fn is_empty(&self) -> bool {
        self.links.is_empty()
            && self.watching.is_empty()
            && self.watchers.is_empty()
            && self.waiters.is_none()
    }

    /// Whether another muproc waits for `what` from this one.
    #[inline]
    pub fn is_awaited(&self, what: Await) -> bool {
        match &self.waiters {
            Some(waiters) => !waiters.of(what).is_empty(),
            None => false,
        }
    }

    /// Returns how many muprocs wait for `what` from this one.
    pub fn count_waiters(&self, what: Await) -> usize {
        self.waiters.as_ref().map_or(0, |waiters| waiters.of(what).len())
    }

    /// Removes and returns the muprocs that wait for `what`.
    pub fn take_waiters(&mut self, what: Await) -> Vec<Pid> {
        let Some(waiters) = &mut self.waiters else { return Vec::new() };
        let taken = std::mem::take(waiters.of_mut(what));
        self.drop_empty_waiters();
        taken.iter().map(|(waiter, ())| Pid(waiter)).collect()
    }

    fn forget_waiter(&mut self, from: Pid, what: Await) {
        if let Some(waiters) = &mut self.waiters {
            waiters.of_mut(what).remove(from.0);
            self.drop_empty_waiters();
        }
    }

    fn drop_empty_waiters(&mut self) {
        if self.waiters.as_ref().is_some_and(|w| w.room.is_empty() && w.rest.is_empty()) {
            self.waiters = None;
        }
    }

    /// Returns how many links and monitors of its own the muproc has.
    pub fn count(&self) -> usize {
        self.links.len() + self.watching.len()
    }

    /// Records a link to another muproc. Returns false if it was there already, so that the other
    /// need not be told.
    pub fn link(&mut self, other: Pid, normal: bool) -> bool {
        let child = self.links.get(other.0).and_then(|link| link.child);
        let fresh = Link { normal, cut: None, child };
        match self.links.insert(other.0, fresh) {
            Some(old) => old.cut.is_some() || old.normal != normal,
            None => true,
        }
    }

    /// Records a link to a child: it is killed if this muproc ends before it.
    pub fn link_child(&mut self, child: Pid) {
        self.children = self.children.wrapping_add(1);
        let child_number = NonZeroU32::new(self.children);
        self.links.insert(child.0, Link { normal: true, cut: None, child: child_number });
    }

    /// Whether this muproc has ever had a child.
    pub fn is_parent(&self) -> bool {
        self.children != 0
    }

    /// Records a cut of a link under the number `id`. Returns false if there is no link, or it is
    /// cut already.
    pub fn unlink(&mut self, other: Pid, id: Reference) -> bool {
        match self.links.get_mut(other.0) {
            Some(link) if link.cut.is_none() => {
                link.cut = Some(id);
                true
            }
            _ => false,
        }
    }

    /// Removes a link of which the other side does not know.
    pub fn forget_link(&mut self, other: Pid) {
        self.links.remove(other.0);
    }

    /// Records that `subject` monitors this muproc.
    pub fn watched_by(&mut self, subject: Pid, reference: Reference, as_message: bool) {
        self.watchers.insert(reference.0, Watcher { subject, as_message });
    }

    /// Records that this muproc monitors `object`.
    pub fn watch(&mut self, object: Pid, reference: Reference, as_message: bool) {
        let watch = Watch { object, as_message };
        if let Some(former) = self.watching.insert(reference.0, watch) {
            self.count_plain(former, |count| count - 1);
        }
        self.count_plain(watch, |count| count + 1);
    }

    /// Notes that there is one more plain monitor of a muproc, or one less.
    #[inline]
    fn count_plain(&mut self, watch: Watch, change: impl FnOnce(u32) -> u32) {
        let Some(plain) = self.plain.as_mut().filter(|_| !watch.as_message) else { return };
        let count = change(plain.get(&watch.object).copied().unwrap_or(0));
        match count {
            0 => plain.remove(&watch.object),
            _ => plain.insert(watch.object, count),
        };
        if plain.is_empty() && self.watching.len() <= FEW {
            self.plain = None;
        }
    }

    /// Removes a monitor of its own.
    fn remove_watch(&mut self, reference: Reference) -> Option<Watch> {
        let watch = self.watching.remove(reference.0)?;
        self.count_plain(watch, |count| count - 1);
        Some(watch)
    }

    /// Forgets a monitor of which another muproc has made one of a third.
    pub fn forget_watcher(&mut self, reference: Reference) {
        self.watchers.remove(reference.0);
    }

    /// Removes a monitor of its own and returns the muproc that it watched.
    pub fn unwatch(&mut self, reference: Reference) -> Option<Pid> {
        self.remove_watch(reference).map(|watch| watch.object)
    }

    /// Whether the two are linked, as far as this side knows.
    pub fn is_linked(&self, other: Pid) -> bool {
        self.links.get(other.0).is_some_and(|link| link.cut.is_none())
    }

    /// Whether a notice of the death of `other`, as by a link, is bound to come by a plain monitor
    /// other than `but`. Looks at all monitors if they are few, or this is asked for the first time: only
    /// to be asked about dead muprocs.
    pub fn will_hear_of(&mut self, other: Pid, but: Option<Reference>) -> bool {
        if self.plain.is_none() && self.watching.len() <= FEW {
            let counts = |id| but.is_none_or(|but| but.0 != id);
            let mut all = self.watching.iter();
            return all.any(|(id, w)| w.object == other && !w.as_message && counts(id));
        }
        let all = self.watching.iter();
        let plain = self.plain.get_or_insert_with(|| {
            let mut counts = FxHashMap::default();
            for (_, watch) in all.filter(|(_, watch)| !watch.as_message) {
                *counts.entry(watch.object).or_insert(0) += 1;
            }
            Box::new(counts)
        });
        let is_one = |w: &Watch| w.object == other && !w.as_message;
        let but = but.and_then(|but| self.watching.get(but.0)).is_some_and(is_one);
        plain.get(&other).is_some_and(|count| *count > u32::from(but))
    }

    /// Returns the muprocs it is linked to.
    pub fn links(&self) -> Vec<Pid> {
        self.links.iter().filter(|(_, l)| l.cut.is_none()).map(|(pid, _)| Pid(pid)).collect()
    }

    /// Returns its monitors: their numbers and the muprocs that they watch.
    pub fn watched(&self) -> Vec<(Reference, Pid)> {
        self.watching.iter().map(|(id, w)| (Reference(id), w.object)).collect()
    }

    /// Returns how many muprocs monitor it.
    pub fn watchers(&self) -> usize {
        self.watchers.len()
    }

    /// Acts on a signal that has arrived: puts signals to be sent into `out`, and returns a notice
    /// for the machine, if any. A signal that is not about ties is returned as the error.
    pub fn receive(
        &mut self,
        signal: Signal,
        stance: Stance,
        out: &mut Outbox,
    ) -> Result<Option<Notice>, Signal> {
        match signal {
            Signal::Link { from, normal } => self.linked_by(from, normal),
            Signal::Unlink { from, id } => {
                // A cut of our own under way stays recorded: its acknowledgement will come.
                if self.links.get(from.0).is_some_and(|link| link.cut.is_none()) {
                    self.links.remove(from.0);
                }
                out.push((from, Signal::Unlinked { from: stance.me, id }));
            }
            Signal::Unlinked { from, id } => {
                if self.links.get(from.0).is_some_and(|link| link.cut == Some(id)) {
                    self.links.remove(from.0);
                }
            }
            Signal::Monitor { from, reference, as_message } => {
                self.watchers.insert(reference.0, Watcher { subject: from, as_message });
            }
            Signal::Demonitor { reference, .. } => {
                self.watchers.remove(reference.0);
            }
            Signal::Exit { from, name, exit } => {
                return Ok(self.hear_by_link(Obituary { muproc: from, name, exit }, stance));
            }
            Signal::Down { from, name, exit, reference, told } => {
                let death = Obituary { muproc: from, name, exit };
                return Ok(self.hear_by_monitor(death, reference, told, stance));
            }
            Signal::ExitRequest { by, reason } => {
                return Ok(Some(match stance.trap {
                    true => Notice::ExitRequested { by, reason },
                    false => Notice::Exit { cause: ExitCause::Request { by }, reason },
                }));
            }
            Signal::Await { from, what } => {
                self.waiters.get_or_insert_default().of_mut(what).insert(from.0, ());
            }
            Signal::Left { from, what } => self.forget_waiter(from, what),
            Signal::Act(act) => self.act(act, stance.me, out),
            other => return Err(other),
        }
        Ok(None)
    }

    fn linked_by(&mut self, from: Pid, normal: bool) {
        match self.links.get_mut(from.0) {
            // The link was sent before the sender saw the cut; it will forget the link when it
            // does.
            Some(link) if link.cut.is_some() => {}
            Some(link) => link.normal = normal,
            None => {
                self.links.insert(from.0, Link { normal, cut: None, child: None });
            }
        }
    }

    /// Does on its own behalf what another muproc asked for.
    fn act(&mut self, act: Act, me: Pid, out: &mut Outbox) {
        match act {
            Act::Link { other, normal } => {
                if other != me && self.link(other, normal) {
                    out.push((other, Signal::Link { from: me, normal }));
                }
            }
            Act::Unlink { other, id } => {
                if self.unlink(other, id) {
                    out.push((other, Signal::Unlink { from: me, id }));
                }
            }
            Act::Monitor { object, reference, as_message } => {
                self.watch(object, reference, as_message);
                out.push((object, Signal::Monitor { from: me, reference, as_message }));
            }
            Act::Demonitor { reference } => {
                if let Some(object) = self.unwatch(reference) {
                    out.push((object, Signal::Demonitor { from: me, reference }));
                }
            }
        }
    }

    fn hear_by_link(&mut self, death: Obituary, stance: Stance) -> Option<Notice> {
        let link = self.links.remove(death.muproc.0)?;
        if link.cut.is_some() || (death.exit.normal && !link.normal) {
            return None;
        }
        notice_of(death, stance, |muproc, name| ExitCause::Link { muproc, name })
    }

    fn hear_by_monitor(
        &mut self,
        death: Obituary,
        reference: Reference,
        told: bool,
        stance: Stance,
    ) -> Option<Notice> {
        let watch = self.remove_watch(reference);
        // The node tells of the end of a server without a monitor: whoever waits no more drops it.
        if watch.as_ref().map_or(is_request(reference), |watch| watch.as_message) {
            let Obituary { muproc, name, exit } = death;
            let (reason, monitor) = (exit.reason, Some(reference));
            return Some(Notice::Terminated { muproc, name, reason, monitor });
        }
        watch?;
        if told {
            return None;
        }
        notice_of(death, stance, |muproc, name| ExitCause::Monitor { muproc, name })
    }

    /// Puts into `out` what a dying muproc says to all that are tied to it: each peer is told once.
    /// Its children are killed, the youngest first.
    pub fn farewell(self, death: &Obituary, out: &mut Outbox) {
        let &Obituary { muproc: me, name, ref exit } = death;
        self.kill_children(me, out);
        let mut told = FxHashSet::default();
        let ask_told = self.watchers.iter().any(|(_, w)| !w.as_message);
        for (peer, link) in self.links.iter() {
            if link.cut.is_some() || link.child.is_some() {
                continue;
            }
            if ask_told && (link.normal || !exit.normal) {
                told.insert(Pid(peer));
            }
            out.push((Pid(peer), Signal::Exit { from: me, name, exit: exit.clone() }));
        }
        for (id, watcher) in self.watchers.iter() {
            let reference = Reference(id);
            let told = !watcher.as_message && !told.insert(watcher.subject);
            let down = Signal::Down { from: me, name, exit: exit.clone(), reference, told };
            out.push((watcher.subject, down));
        }
        for (id, watch) in self.watching.iter() {
            out.push((watch.object, Signal::Demonitor { from: me, reference: Reference(id) }));
        }
        if let Some(waiters) = &self.waiters {
            for what in [Await::Room, Await::Rest] {
                let arrived = |(waiter, _)| (Pid(waiter), Signal::Arrived { of: me, what });
                out.extend(waiters.of(what).iter().map(arrived));
            }
        }
    }
}

impl Ties {
    /// The muprocs that an exit takes along: its children, and those linked to it of which `obeys` holds;
    /// not `but`.
    pub fn taken_along(&self, exit: &ExitInfo, but: Pid, obeys: impl Fn(Pid) -> bool) -> Vec<Pid> {
        let goes = |(pid, link): &(u64, &Link)| {
            let by_link = || (link.normal || !exit.normal) && obeys(Pid(*pid));
            Pid(*pid) != but && link.cut.is_none() && (link.child.is_some() || by_link())
        };
        self.links.iter().filter(goes).map(|(pid, _)| Pid(pid)).collect()
    }

    fn kill_children(&self, me: Pid, out: &mut Outbox) {
        if self.children == 0 {
            return;
        }
        let of_child = |(pid, link): (u64, &Link)| link.child.map(|number| (number, Pid(pid)));
        let mut children: Vec<_> = self.links.iter().filter_map(of_child).collect();
        children.sort_unstable_by(|a, b| b.cmp(a));
        let reason = Reason::of_word(package::keyword("SUPERVISOR-KILL").word());
        for (_, child) in children {
            out.push((child, Signal::Kill { by: me, reason: reason.clone() }));
        }
    }
}

fn notice_of(
    death: Obituary,
    stance: Stance,
    cause: impl Fn(Pid, Value) -> ExitCause,
) -> Option<Notice> {
    let Obituary { muproc, name, exit } = death;
    if stance.trap {
        return Some(Notice::Terminated { muproc, name, reason: exit.reason, monitor: None });
    }
    if stance.spared && exit.normal {
        return None;
    }
    Some(Notice::Exit { cause: cause(muproc, name), reason: exit.reason })
}

/// Returns what the sender of a signal to a dead muproc is told, as if by the dead one, and the
/// muproc to tell; `None` if nobody.
pub fn answer_for_the_dead(signal: Signal, death: &Obituary) -> Option<(Pid, Signal)> {
    let &Obituary { muproc: me, name, ref exit } = death;
    match signal {
        Signal::Link { from, .. } => {
            Some((from, Signal::Exit { from: me, name, exit: exit.clone() }))
        }
        Signal::Unlink { from, id } => Some((from, Signal::Unlinked { from: me, id })),
        Signal::Monitor { from, reference, .. } => {
            let exit = exit.clone();
            Some((from, Signal::Down { from: me, name, exit, reference, told: false }))
        }
        Signal::Await { from, what } => Some((from, Signal::Arrived { of: me, what })),
        // If a third muproc wanted `other` to be linked with the dead one, `other` hears of the
        // death by linking itself.
        Signal::Act(Act::Link { other, normal }) => {
            Some((other, Signal::Act(Act::Link { other: me, normal })))
        }
        _ => None,
    }
}

/// Makes the obituary of a muproc whose reason nobody remembers, and perhaps not its name.
pub fn long_dead(muproc: Pid, name: Option<Value>, reason: &Reason) -> Obituary {
    let exit = ExitInfo { reason: reason.clone(), normal: false };
    Obituary { muproc, name: name.unwrap_or(Value::NIL), exit }
}

#[cfg(test)]
#[path = "links_tests.rs"]
mod tests;
