//! Names that are held for children that have ended, and the muprocs that wait for a name.
//!
//! When a child of a supervisor ends, its names are *held* before they are free and before anybody
//! hears of the death. So who looks a name up finds the child, or the hold, or the child's
//! successor, and need not guess in between. The supervisor says whether callers should wait, or
//! until when it has put the restart off; it ends a hold, or a muproc that takes the name does. A
//! hold keeps nobody from taking the name.
//!
//! Only keywords are held: they stay for ever, so nothing here need be shown to the collector of
//! symbols.

use super::peers::Peers;
use super::registry::lock;
use super::sync::{AtomicUsize, Mutex, Ordering};
use super::{Pid, Value};
use rustc_hash::FxHashMap;

/// A name that is held.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hold {
    /// The name.
    pub name: Value,
    /// The supervisor.
    pub by: Pid,
    /// The child that had the name.
    pub of: Pid,
    /// When the supervisor means to start another child, in microseconds; `None` if it is about to.
    pub until: Option<u64>,
}

/// The held names of a node, and who waits for names.
#[derive(Default)]
pub struct Holds {
    held: Mutex<FxHashMap<u64, Hold>>,
    holds: AtomicUsize,
    waiting: Mutex<FxHashMap<u64, Peers<()>>>,
    waiters: AtomicUsize,
}

impl Holds {
    /// Holds a name of `of` for `by`.
    pub fn hold(&self, name: Value, of: Pid, by: Pid) {
        let mut held = lock(&self.held);
        held.insert(name.0, Hold { name, by, of, until: None });
        self.holds.store(held.len(), Ordering::Release);
    }

    /// Whether any name is held, or anybody waits for one.
    #[inline]
    pub fn are_used(&self) -> bool {
        self.holds.load(Ordering::Acquire) != 0 || self.waiters.load(Ordering::SeqCst) != 0
    }

    /// Ends the hold of a name, if there is one: somebody has it again.
    pub fn release(&self, name: Value) {
        if self.holds.load(Ordering::Acquire) != 0 {
            let mut held = lock(&self.held);
            held.remove(&name.0);
            self.holds.store(held.len(), Ordering::Release);
        }
    }

    /// Returns who holds a name.
    pub fn find(&self, name: Value) -> Option<Hold> {
        if self.holds.load(Ordering::Acquire) == 0 {
            return None;
        }
        lock(&self.held).get(&name.0).copied()
    }

    /// Says until when the restart of a child is put off. Returns its names, for whose sake waiters
    /// are to be called.
    pub fn put_off(&self, of: Pid, until: Option<u64>) -> Vec<Value> {
        let mut held = lock(&self.held);
        let mut names = Vec::new();
        for hold in held.values_mut().filter(|hold| hold.of == of) {
            hold.until = until;
            names.push(hold.name);
        }
        names
    }

    /// Ends all holds that `which` chooses. Returns the names.
    pub fn end(&self, which: impl Fn(&Hold) -> bool) -> Vec<Value> {
        if self.holds.load(Ordering::Acquire) == 0 {
            return Vec::new();
        }
        let mut held = lock(&self.held);
        let ended = held.extract_if(|_, hold| which(hold)).map(|(_, hold)| hold.name).collect();
        self.holds.store(held.len(), Ordering::Release);
        ended
    }

    /// Notes that a muproc waits for a name, until it is called once or forgotten.
    pub fn note_waiter(&self, name: Value, waiter: Pid) {
        let mut waiting = lock(&self.waiting);
        waiting.entry(name.0).or_default().insert(waiter.0, ());
        self.waiters.store(waiting.len(), Ordering::SeqCst);
    }

    /// Forgets that a muproc waits for a name.
    pub fn forget_waiter(&self, name: Value, waiter: Pid) {
        let mut waiting = lock(&self.waiting);
        if let Some(waiters) = waiting.get_mut(&name.0) {
            waiters.remove(waiter.0);
            if waiters.is_empty() {
                waiting.remove(&name.0);
            }
        }
        self.waiters.store(waiting.len(), Ordering::SeqCst);
    }

    /// Removes and returns the muprocs that wait for a name.
    pub fn take_waiters(&self, name: Value) -> Vec<Pid> {
        if self.waiters.load(Ordering::SeqCst) == 0 {
            return Vec::new();
        }
        let mut waiting = lock(&self.waiting);
        let taken = waiting.remove(&name.0).unwrap_or_default();
        self.waiters.store(waiting.len(), Ordering::SeqCst);
        taken.iter().map(|(waiter, ())| Pid(waiter)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hold_ends_once() {
        let holds = Holds::default();
        let (name, child, supervisor) = (Value::fixnum(1), Pid(5), Pid(6));
        assert_eq!(holds.find(name), None);
        holds.hold(name, child, supervisor);
        assert_eq!(holds.put_off(child, Some(7)), [name]);
        assert_eq!(holds.find(name).and_then(|hold| hold.until), Some(7));
        assert_eq!(holds.end(|hold| hold.by == supervisor), [name]);
        assert!(holds.end(|_| true).is_empty() && holds.find(name).is_none());
    }

    #[test]
    fn a_waiter_is_called_once() {
        let holds = Holds::default();
        let name = Value::fixnum(1);
        holds.note_waiter(name, Pid(5));
        holds.note_waiter(name, Pid(5));
        holds.note_waiter(name, Pid(6));
        holds.forget_waiter(name, Pid(6));
        assert_eq!(holds.take_waiters(name), [Pid(5)]);
        assert!(holds.take_waiters(name).is_empty());
    }
}
