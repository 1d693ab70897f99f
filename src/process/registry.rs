//! Names of muprocs and of ports, and the ports that have a new owner.
//!
//! Every spawn and every exit of a named muproc goes through here. So the name of a muproc, which
//! is a symbol, leads to it by the symbol's cell; port names are in sharded tables. An entry
//! belongs to a pid. Only that muproc's death, or its own request, removes it. A name is freed
//! before anyone hears of the death.

use super::sync::{AtomicUsize, Mutex, MutexGuard, Ordering, PoisonError};
use super::{Pid, Value};
use crate::global::symbol;
use crate::global::symbol::SymbolCell;
use crossbeam::utils::CachePadded;
use rustc_hash::FxHashMap;

const SHARDS: usize = 32;

/// Locks a mutex, even if a thread has panicked while it held the lock: the tables here are
/// consistent after each step.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

type Shard = CachePadded<Mutex<FxHashMap<u64, Pid>>>;

/// One table of names. A word that is not a symbol (tests use such words) can be a name too; it has
/// no cell.
pub struct Names {
    /// Whether the cell of a symbol leads to the owner.
    by_cell: bool,
    shards: Box<[Shard]>,
}

impl Default for Names {
    fn default() -> Self {
        Names { by_cell: false, shards: (0..SHARDS).map(|_| CachePadded::default()).collect() }
    }
}

impl Names {
    /// Makes a table that keeps the owner of a symbol in the symbol's cell. There can be only one
    /// such table in a process.
    pub(super) fn in_cells() -> Names {
        Names { by_cell: true, ..Names::default() }
    }

    #[inline]
    fn cell(&self, name: Value) -> Option<SymbolCell> {
        name.as_symbol().filter(|_| self.by_cell).map(symbol::cell)
    }

    fn shard(&self, name: Value) -> &Mutex<FxHashMap<u64, Pid>> {
        let mixed = name.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 59;
        &self.shards[mixed as usize]
    }

    /// Gives a name to a muproc. The error is the muproc that has it.
    #[inline]
    pub fn claim(&self, name: Value, owner: Pid) -> Result<(), Pid> {
        if let Some(cell) = self.cell(name) {
            return cell.claim_for(owner.0).map_err(Pid);
        }
        self.claim_in_shard(name, owner)
    }

    #[cold]
    fn claim_in_shard(&self, name: Value, owner: Pid) -> Result<(), Pid> {
        match lock(self.shard(name)).entry(name.0) {
            std::collections::hash_map::Entry::Occupied(taken) => Err(*taken.get()),
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert(owner);
                Ok(())
            }
        }
    }

    /// Frees the name if it belongs to `owner`; otherwise returns false.
    #[inline]
    pub fn release(&self, name: Value, owner: Pid) -> bool {
        if let Some(cell) = self.cell(name) {
            return cell.release_from(owner.0);
        }
        self.release_in_shard(name, owner)
    }

    #[cold]
    fn release_in_shard(&self, name: Value, owner: Pid) -> bool {
        let mut shard = lock(self.shard(name));
        let mine = shard.get(&name.0) == Some(&owner);
        if mine {
            shard.remove(&name.0);
            // A million names that have been freed must not keep their memory.
            if shard.capacity() > 64 && shard.len() < shard.capacity() / 8 {
                shard.shrink_to(32);
            }
        }
        mine
    }

    /// Returns the owner of a name.
    pub fn find(&self, name: Value) -> Option<Pid> {
        if let Some(cell) = self.cell(name) {
            return Some(Pid(cell.muproc())).filter(|pid| pid.0 != 0);
        }
        lock(self.shard(name)).get(&name.0).copied()
    }

    /// Returns the number of names in the shards; names in cells are not counted.
    pub fn len(&self) -> usize {
        self.shards.iter().map(|shard| lock(shard).len()).sum()
    }

    /// Whether the shards are empty.
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
    /// Gives a port whose owner is dead to a new owner. The error is a live owner.
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

    /// Returns the muproc that adopted a port, if any.
    pub fn adopter(&self, port: Pid) -> Option<Pid> {
        if self.adoptions.load(Ordering::Acquire) == 0 {
            return None;
        }
        lock(&self.adopted).get(&port).copied()
    }

    /// Ends the adoption of a port, if `owner` is its adopter.
    pub fn orphan(&self, port: Pid, owner: Pid) {
        let mut adopted = lock(&self.adopted);
        if adopted.get(&port) == Some(&owner) {
            adopted.remove(&port);
            self.adoptions.store(adopted.len(), Ordering::Release);
        }
    }
}
