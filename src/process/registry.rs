//! Names: of muprocs, of ports, and the ports that have a new owner.
//!
//! Every spawn and every exit of a named muproc goes through here. So the name of a muproc, which is
//! a symbol, leads to it by the cell of the symbol; port names have sharded tables.
//! An entry belongs to a pid, and only that pid's death or word takes it away. A name is freed
//! before anyone hears of the death.

use super::{Pid, Value};
use crate::value::symbol::{self, SymbolCell};
use crossbeam::utils::CachePadded;
use rustc_hash::FxHashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

const SHARDS: usize = 32;

/// Locks, whatever happened to who held the lock before: the tables here are right after each step.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

type Shard = CachePadded<Mutex<FxHashMap<u64, Pid>>>;

/// One table of names. Words that are no symbols (of tests, which have no cells) are names as well.
pub struct Names {
    /// Whether symbols lead by their cells.
    by_cell: bool,
    shards: Box<[Shard]>,
}

impl Default for Names {
    fn default() -> Self {
        Names { by_cell: false, shards: (0..SHARDS).map(|_| CachePadded::default()).collect() }
    }
}

impl Names {
    /// A table that keeps the owner of a symbol in its cell: one for a process.
    fn in_cells() -> Names {
        Names { by_cell: true, ..Names::default() }
    }

    #[inline]
    fn cell(&self, name: Value) -> Option<&'static SymbolCell> {
        (self.by_cell && name.is_symbol()).then(|| symbol::cell(name))
    }

    fn shard(&self, name: Value) -> &Mutex<FxHashMap<u64, Pid>> {
        let mixed = name.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 59;
        &self.shards[mixed as usize]
    }

    /// Gives a name to a muproc; the error is who has it.
    pub fn claim(&self, name: Value, owner: Pid) -> Result<(), Pid> {
        if let Some(cell) = self.cell(name) {
            return cell.claim_for(owner.0).map_err(Pid);
        }
        match lock(self.shard(name)).entry(name.0) {
            std::collections::hash_map::Entry::Occupied(taken) => Err(*taken.get()),
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert(owner);
                Ok(())
            }
        }
    }

    /// Takes the name away if it is the owner's.
    pub fn release(&self, name: Value, owner: Pid) -> bool {
        if let Some(cell) = self.cell(name) {
            return cell.release_from(owner.0);
        }
        let mut shard = lock(self.shard(name));
        let mine = shard.get(&name.0) == Some(&owner);
        if mine {
            shard.remove(&name.0);
            // A million names leave nothing behind.
            if shard.capacity() > 64 && shard.len() < shard.capacity() / 8 {
                shard.shrink_to(32);
            }
        }
        mine
    }

    /// Who has the name.
    pub fn find(&self, name: Value) -> Option<Pid> {
        if let Some(cell) = self.cell(name) {
            return Some(Pid(cell.muproc())).filter(|pid| pid.0 != 0);
        }
        lock(self.shard(name)).get(&name.0).copied()
    }

    /// How many names stand in the table.
    pub fn len(&self) -> usize {
        self.shards.iter().map(|shard| lock(shard).len()).sum()
    }

    /// Whether none does.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The names and adopted ports of a node.
pub struct Registry {
    /// Names of muprocs.
    pub muprocs: Names,
    /// Names of ports.
    pub ports: Names,
    adopted: Mutex<FxHashMap<Pid, Pid>>,
    adoptions: AtomicUsize,
}

impl Default for Registry {
    fn default() -> Self {
        Registry {
            muprocs: Names::in_cells(),
            ports: Names::default(),
            adopted: Mutex::default(),
            adoptions: AtomicUsize::default(),
        }
    }
}

impl Registry {
    /// Gives a port whose first owner is dead to a new one; the error is a live owner.
    pub fn adopt(&self, port: Pid, owner: Pid, is_alive: impl Fn(Pid) -> bool) -> Result<(), Pid> {
        let mut adopted = lock(&self.adopted);
        if is_alive(port) {
            return Err(port);
        }
        let before = adopted.get(&port).copied();
        if let Some(other) = before.filter(|other| is_alive(*other)) {
            return Err(other);
        }
        adopted.insert(port, owner);
        self.adoptions.store(adopted.len(), Ordering::Release);
        Ok(())
    }

    /// The owner of an adopted port.
    pub fn adopter(&self, port: Pid) -> Option<Pid> {
        if self.adoptions.load(Ordering::Acquire) == 0 {
            return None;
        }
        lock(&self.adopted).get(&port).copied()
    }

    /// Ends an adoption.
    pub fn orphan(&self, port: Pid, owner: Pid) {
        let mut adopted = lock(&self.adopted);
        if adopted.get(&port) == Some(&owner) {
            adopted.remove(&port);
            self.adoptions.store(adopted.len(), Ordering::Release);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::process::Value;

    #[test]
    fn a_name_has_one_owner_and_only_that_one_frees_it() {
        let names = Names::default();
        let name = Value::fixnum(42);
        assert_eq!(names.claim(name, Pid(1)), Ok(()));
        assert_eq!(names.claim(name, Pid(2)), Err(Pid(1)));
        assert!(!names.release(name, Pid(2)));
        assert_eq!(names.find(name), Some(Pid(1)));
        assert!(names.release(name, Pid(1)));
        assert_eq!(names.claim(name, Pid(2)), Ok(()));
    }

    #[test]
    fn a_symbol_leads_to_its_muproc_by_its_cell() {
        let names = Names::in_cells();
        let name = symbol::make_uninterned("WORKER");
        assert_eq!((names.find(name), names.claim(name, Pid(7))), (None, Ok(())));
        assert_eq!((names.find(name), names.claim(name, Pid(8))), (Some(Pid(7)), Err(Pid(7))));
        assert!(names.is_empty() && !names.release(name, Pid(8)) && names.release(name, Pid(7)));
        assert_eq!(names.find(name), None);
    }

    #[test]
    fn of_many_threads_one_gets_the_name() {
        let names = Names::default();
        for round in 0..500 {
            let name = Value::fixnum(round);
            let winners: usize = std::thread::scope(|scope| {
                let claims: Vec<_> = (1..4)
                    .map(|i| {
                        scope.spawn({
                            let names = &names;
                            move || usize::from(names.claim(name, Pid(i)).is_ok())
                        })
                    })
                    .collect();
                claims.into_iter().map(|c| c.join().expect("no panic")).sum()
            });
            assert_eq!(winners, 1);
        }
        assert_eq!(names.len(), 500);
    }

    #[test]
    fn a_port_is_adopted_only_when_its_owner_is_dead() {
        let registry = Registry::default();
        assert_eq!(registry.adopt(Pid(1), Pid(2), |p| p == Pid(1)), Err(Pid(1)));
        assert_eq!(registry.adopt(Pid(1), Pid(2), |_| false), Ok(()));
        assert_eq!(registry.adopt(Pid(1), Pid(3), |p| p == Pid(2)), Err(Pid(2)));
        assert_eq!(registry.adopter(Pid(1)), Some(Pid(2)));
        registry.orphan(Pid(1), Pid(3));
        registry.orphan(Pid(1), Pid(2));
        assert_eq!(registry.adopter(Pid(1)), None);
    }
}
