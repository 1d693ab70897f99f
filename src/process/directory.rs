//! Tables of the node in which muprocs stand under keys: registries and groups.
//!
//! A key is any object that `equal` can compare; its *form* (`data/key.rs`) is a run of words that is
//! the same for equal objects, whoever has them. An entry belongs to a muproc and goes when that
//! ends, before anybody hears of the death: so who knows of a death finds no entry. Watchers are
//! told of each change, once and in order, since they are told under the lock under which it is
//! made.

use super::members::{Members, Owned};
use super::registry::lock;
use super::sync::{AtomicUsize, Mutex, Ordering};
use super::{Pid, Reason, Signal, Value};
use crate::heap::cap;
use rustc_hash::{FxHashMap, FxHashSet};

/// What equal keys have in common.
pub type Form = Box<[u64]>;

/// The bytes that an entry takes beside its words.
const ENTRY: usize = 256;

/// A muproc under a key.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The muproc.
    pub owner: Pid,
    /// The key.
    pub key: Reason,
    /// The value that it has there.
    pub value: Reason,
}

/// A change of a table, as watchers are told of it.
#[derive(Clone, Debug)]
pub struct Tidings {
    /// The table, NIL for groups.
    pub table: Value,
    /// Whether the entry has come; otherwise it has gone.
    pub has_come: bool,
    /// The entry.
    pub entry: Entry,
    /// Why its muproc has ended, if it has.
    pub reason: Option<Reason>,
}

/// Somebody who is told of the changes of a table. A muproc may watch several keys, but is told of each
/// change once: while it watches the whole table, no key counts besides.
struct Watcher {
    who: Pid,
    only: Option<Form>,
}

impl Owned for Entry {
    fn owner(&self) -> Pid {
        self.owner
    }
}

impl Owned for Watcher {
    fn owner(&self) -> Pid {
        self.who
    }
}

impl Watcher {
    /// The bytes that it takes.
    fn bytes(&self) -> usize {
        size_of::<Watcher>() + self.only.as_ref().map_or(0, |form| form.len() * 8)
    }
}

struct Table {
    name: Value,
    /// Whether several muprocs may stand under a key.
    is_shared: bool,
    entries: FxHashMap<Form, Members<Entry>>,
    watchers: Members<Watcher>,
}

/// A place in a table: the table, the form of the key, and the key.
pub type Place = (Value, Form, Reason);

/// Why an entry could not be made.
#[derive(Debug, PartialEq, Eq)]
pub enum Refused {
    /// There is no such table.
    NoTable,
    /// The muproc that stands under the key.
    Taken(Pid),
    /// The muproc has ended.
    Dead,
}

/// How a signal is sent.
pub type Tell<'a> = &'a mut dyn FnMut(Pid, Signal);

/// What a muproc has to do with tables.
#[derive(Default)]
struct Part {
    /// The keys under which it stands, each with a number that tells the order in which they have come.
    keys: FxHashMap<(u64, Form), u64>,
    /// The tables that it watches.
    watched: FxHashSet<u64>,
}

#[derive(Default)]
struct Tables {
    tables: FxHashMap<u64, Table>,
    /// The part of each muproc that has any.
    parts: FxHashMap<Pid, Part>,
    /// How many entries there have been.
    made: u64,
}

impl Tables {
    /// Forgets the part of a muproc that has nothing to do with any table any more.
    fn forget_part_if_empty(&mut self, muproc: Pid) {
        let is_empty = |part: &Part| part.keys.is_empty() && part.watched.is_empty();
        if self.parts.get(&muproc).is_some_and(is_empty) {
            self.parts.remove(&muproc);
        }
    }

    /// Makes an entry in a table that is there. Whether it is new: under a key of a shared registry a
    /// muproc may stand several times, each time with a value, elsewhere once.
    fn add(&mut self, table: Value, form: Form, entry: Entry, tell: Tell) -> bool {
        let Some(place) = self.tables.get_mut(&table.0) else { return false };
        let entries = place.entries.entry(form.clone()).or_default();
        let stands_once = !place.is_shared || table == Value::NIL;
        if stands_once && entries.of(entry.owner).next().is_some() {
            return false;
        }
        cap::keep(bytes(&form, &entry));
        entries.push(entry.clone());
        let owner = entry.owner;
        place.tell(&form, &Tidings { table, has_come: true, entry, reason: None }, tell);
        self.made += 1;
        self.parts.entry(owner).or_default().keys.entry((table.0, form)).or_insert(self.made);
        true
    }
}

/// The tables of a node.
#[derive(Default)]
pub struct Directory {
    all: Mutex<Tables>,
    /// How many tables have ever been made.
    made: AtomicUsize,
}

fn bytes(form: &Form, entry: &Entry) -> usize {
    let of = |reason: &Reason| reason.words().len() * 8 + reason.shares().weight();
    ENTRY + 2 * form.len() * 8 + of(&entry.key) + of(&entry.value)
}

impl Table {
    /// Returns the entries under a key, the oldest first.
    fn under(&self, form: &Form) -> Vec<Entry> {
        self.entries.get(form).map_or_else(Vec::new, |entries| entries.iter().cloned().collect())
    }

    /// Adds a watcher, unless what it would be told is told it already.
    fn add_watcher(&mut self, new: Watcher) {
        if new.only.is_none() {
            self.drop_watchers(new.who);
        }
        let covers = |old: &Watcher| old.only.is_none() || old.only == new.only;
        if !self.watchers.of(new.who).any(covers) {
            cap::keep(new.bytes());
            self.watchers.push(new);
        }
    }

    /// Forgets what a muproc watches.
    fn drop_watchers(&mut self, who: Pid) {
        // Ends: each turn takes one.
        while let Some(watcher) = self.watchers.take(who) {
            cap::give_up(watcher.bytes());
        }
    }

    /// Forgets what a muproc watches under one key.
    fn drop_watchers_of(&mut self, who: Pid, key: &Form) {
        let mut others = Vec::new();
        while let Some(watcher) = self.watchers.take(who) {
            match watcher.only.as_ref() == Some(key) {
                true => cap::give_up(watcher.bytes()),
                false => others.push(watcher),
            }
        }
        others.into_iter().for_each(|watcher| self.watchers.push(watcher));
    }

    fn tell(&self, form: &Form, tidings: &Tidings, tell: Tell) {
        for watcher in self.watchers.iter() {
            if watcher.only.as_ref().is_none_or(|only| only == form) {
                tell(watcher.who, Signal::Tidings(Box::new(tidings.clone())));
            }
        }
    }
}

impl Directory {
    /// Makes a table; again has no effect.
    pub fn make(&self, table: Value, is_shared: bool) {
        let (entries, watchers) = (FxHashMap::default(), Members::default());
        let fresh = Table { name: table, is_shared, entries, watchers };
        lock(&self.all).tables.entry(table.0).or_insert(fresh);
        self.made.fetch_add(1, Ordering::Release);
    }

    /// Whether there has ever been a table.
    pub fn is_used(&self) -> bool {
        self.made.load(Ordering::Acquire) != 0
    }

    /// Whether several muprocs may stand under a key of a table.
    pub fn is_shared(&self, table: Value) -> bool {
        lock(&self.all).tables.get(&table.0).is_some_and(|table| table.is_shared)
    }

    /// Removes a table with its entries. Whether there was one.
    pub fn delete(&self, table: Value) -> bool {
        let mut all = lock(&self.all);
        let Some(gone) = all.tables.remove(&table.0) else { return false };
        for (form, entries) in gone.entries {
            let place = (table.0, form);
            for entry in entries.iter() {
                cap::give_up(bytes(&place.1, entry));
                if let Some(part) = all.parts.get_mut(&entry.owner) {
                    part.keys.remove(&place);
                }
                all.forget_part_if_empty(entry.owner);
            }
        }
        for watcher in gone.watchers.iter() {
            cap::give_up(watcher.bytes());
            if let Some(part) = all.parts.get_mut(&watcher.who) {
                part.watched.remove(&table.0);
            }
            all.forget_part_if_empty(watcher.who);
        }
        true
    }

    /// Makes an entry. Whether it is new.
    pub fn add(&self, table: Value, form: Form, entry: Entry, tell: Tell) -> Result<bool, Refused> {
        let mut all = lock(&self.all);
        let place = all.tables.get(&table.0).ok_or(Refused::NoTable)?;
        match place.entries.get(&form).and_then(|entries| entries.iter().next()) {
            Some(first) if !place.is_shared => Err(Refused::Taken(first.owner)),
            _ => Ok(all.add(table, form, entry, tell)),
        }
    }

    /// Makes entries of a muproc that is being born: all of them, or none. Fails with the place that
    /// cannot be had and the reason.
    pub fn add_all(
        &self,
        owner: Pid,
        places: Vec<Place>,
        tell: Tell,
    ) -> Result<(), (usize, Refused)> {
        let mut all = lock(&self.all);
        for (at, (table, form, _)) in places.iter().enumerate() {
            let Some(place) = all.tables.get(&table.0) else { return Err((at, Refused::NoTable)) };
            let first = place.entries.get(form).and_then(|entries| entries.iter().next());
            if let Some(first) = first.filter(|_| !place.is_shared) {
                return Err((at, Refused::Taken(first.owner)));
            }
        }
        for (table, form, key) in places {
            let entry = Entry { owner, key, value: Reason::of_word(Value::NIL) };
            all.add(table, form, entry, tell);
        }
        Ok(())
    }

    /// Removes the entries of a muproc under a key. Whether there were any.
    pub fn remove(&self, table: Value, form: &Form, owner: Pid, tell: Tell) -> bool {
        let mut all = lock(&self.all);
        if let Some(part) = all.parts.get_mut(&owner) {
            part.keys.remove(&(table.0, form.clone()));
        }
        all.forget_part_if_empty(owner);
        let mut has_gone = false;
        // Ends: each turn takes one of the entries.
        while self.take(&mut all.tables, (table, form), owner, None, tell) {
            has_gone = true;
        }
        has_gone
    }

    fn take(
        &self,
        tables: &mut FxHashMap<u64, Table>,
        (table, form): (Value, &Form),
        owner: Pid,
        reason: Option<&Reason>,
        tell: Tell,
    ) -> bool {
        let Some(place) = tables.get_mut(&table.0) else { return false };
        let Some(entries) = place.entries.get_mut(form) else { return false };
        let Some(entry) = entries.take(owner) else { return false };
        if entries.is_empty() {
            place.entries.remove(form);
        }
        cap::give_up(bytes(form, &entry));
        let tidings = Tidings { table, has_come: false, entry, reason: reason.cloned() };
        place.tell(form, &tidings, tell);
        true
    }

    /// Gives an entry of a muproc another value. Whether there is one.
    pub fn replace(&self, table: Value, form: &Form, new: Entry) -> bool {
        let mut all = lock(&self.all);
        let place = all.tables.get_mut(&table.0).and_then(|place| place.entries.get_mut(form));
        let Some(old) = place.and_then(|all| all.first_mut(new.owner)) else { return false };
        cap::give_up(bytes(form, old));
        cap::keep(bytes(form, &new));
        *old = new;
        true
    }

    /// Returns the entries under a key, the oldest first; `None` if there is no such table.
    pub fn find(&self, table: Value, form: &Form) -> Option<Vec<Entry>> {
        let all = lock(&self.all);
        Some(all.tables.get(&table.0)?.under(form))
    }

    /// Returns all entries of a table, or those of one muproc.
    pub fn entries(&self, table: Value, owner: Option<Pid>) -> Option<Vec<Entry>> {
        let all = lock(&self.all);
        let entries = all.tables.get(&table.0)?.entries.values().flat_map(Members::iter);
        let wanted = entries.filter(|entry| owner.is_none_or(|owner| entry.owner == owner));
        Some(wanted.cloned().collect())
    }

    /// Lets a muproc be told of the changes of a table, or of one key of it, from now on, beside what
    /// it is told of already; the entries now.
    pub fn watch(&self, table: Value, only: Option<Form>, who: Pid) -> Option<Vec<Entry>> {
        let mut all = lock(&self.all);
        let place = all.tables.get_mut(&table.0)?;
        let entries = match &only {
            Some(form) => place.under(form),
            None => place.entries.values().flat_map(Members::iter).cloned().collect(),
        };
        place.add_watcher(Watcher { who, only });
        all.parts.entry(who).or_default().watched.insert(table.0);
        Some(entries)
    }

    /// Ends what `watch` has begun: everything in the table, or what was watched under one key.
    pub fn unwatch(&self, table: Value, only: Option<&Form>, who: Pid) {
        let mut all = lock(&self.all);
        let mut watches = false;
        if let Some(place) = all.tables.get_mut(&table.0) {
            match only {
                None => place.drop_watchers(who),
                Some(key) => place.drop_watchers_of(who, key),
            }
            watches = place.watchers.of(who).next().is_some();
        }
        if !watches && let Some(part) = all.parts.get_mut(&who) {
            part.watched.remove(&table.0);
        }
        all.forget_part_if_empty(who);
    }

    /// Forgets a muproc that has ended.
    pub fn forget(&self, muproc: Pid, reason: &Reason, tell: Tell) {
        let mut all = lock(&self.all);
        let Some(part) = all.parts.remove(&muproc) else { return };
        for table in part.watched {
            if let Some(table) = all.tables.get_mut(&table) {
                table.drop_watchers(muproc);
            }
        }
        let mut keys: Vec<_> = part.keys.into_iter().collect();
        keys.sort_unstable_by_key(|(_, number)| *number);
        for ((table, form), _) in keys {
            let Some(name) = all.tables.get(&table).map(|table| table.name) else { continue };
            // Ends: each turn takes one of the entries.
            while self.take(&mut all.tables, (name, &form), muproc, Some(reason), tell) {}
        }
    }

    /// Calls `see` with the key and value of each entry.
    pub fn see(&self, see: &mut dyn FnMut(&Reason)) {
        let all = lock(&self.all);
        let keys = all.tables.values().flat_map(|table| table.entries.values());
        let entries = keys.flat_map(Members::iter);
        entries.for_each(|entry| [&entry.key, &entry.value].into_iter().for_each(&mut *see));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(owner: u64) -> Entry {
        let word = Reason::of_word(Value::fixnum(owner as i64));
        Entry { owner: Pid(owner), key: word.clone(), value: word }
    }

    fn form(n: u64) -> Form {
        vec![n].into()
    }

    #[test]
    fn a_key_has_one_muproc_and_its_end_frees_it() {
        let directory = Directory::default();
        let (table, mut told) = (Value::fixnum(1), Vec::new());
        let mut tell = |who: Pid, _: Signal| told.push(who);
        assert_eq!(directory.add(table, form(1), entry(1), &mut tell), Err(Refused::NoTable));
        directory.make(table, false);
        directory.watch(table, None, Pid(9));
        assert_eq!(directory.add(table, form(1), entry(1), &mut tell), Ok(true));
        let taken = directory.add(table, form(1), entry(2), &mut tell);
        assert_eq!(taken, Err(Refused::Taken(Pid(1))));
        directory.forget(Pid(1), &Reason::of_word(Value::NIL), &mut tell);
        assert_eq!(directory.find(table, &form(1)).map(|found| found.len()), Some(0));
        assert_eq!(told, [Pid(9), Pid(9)]);
    }

    #[test]
    fn a_group_has_each_muproc_once() {
        let directory = Directory::default();
        let table = Value::NIL;
        let mut tell = |_: Pid, _: Signal| {};
        directory.make(table, true);
        for (owner, is_new) in [(1, true), (2, true), (1, false)] {
            assert_eq!(directory.add(table, form(1), entry(owner), &mut tell), Ok(is_new));
        }
        let owners = |all: Option<Vec<Entry>>| all.map(|all| all.len());
        assert_eq!(owners(directory.find(table, &form(1))), Some(2));
        assert!(directory.remove(table, &form(1), Pid(1), &mut tell));
        assert!(!directory.remove(table, &form(1), Pid(1), &mut tell));
        assert_eq!(owners(directory.entries(table, Some(Pid(2)))), Some(1));
        assert!(directory.delete(table) && directory.find(table, &form(1)).is_none());
    }
}
