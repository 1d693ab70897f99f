//! What is said of a muproc before it lives.

use super::{Extension, Overflow, Pid, Priority, Value};

/// How a muproc is to be born.
pub struct Birth {
    /// Its name, or NIL.
    pub name: Value,
    /// The port that it adopts.
    pub inport: Option<Pid>,
    /// The muproc that spawns it, or nobody.
    pub parent: Pid,
    /// Its priority.
    pub priority: Priority,
    /// The limit of its mailbox.
    pub limit: u32,
    /// What happens to messages beyond the limit.
    pub overflow: Overflow,
    /// Whether it traps exits.
    pub trap: bool,
    /// Whether it is a daemon.
    pub daemon: bool,
    /// Whether it belongs to the runtime.
    pub hidden: bool,
    /// Whether it ignores normal exits of others.
    pub spared: bool,
}

impl Extension {
    /// Returns how many links, monitors and port names of its own the muproc has.
    pub fn count(&self) -> usize {
        self.ties.count() + self.names.as_ref().map_or(0, |names| names.len())
    }

    /// Returns the registered port names.
    pub fn names(&self) -> Vec<Value> {
        let names = self.names.iter().flat_map(|names| names.iter());
        names.map(|(_, name)| *name).collect()
    }
}
