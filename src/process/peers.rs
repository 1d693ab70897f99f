//! A small map that stays fast when it grows: most muprocs have one or two peers, some have a
//! hundred thousand. The order of iteration depends only on the operations, not on addresses or
//! seeds.

use rustc_hash::FxHashMap;

/// With more entries than this, the map keeps an index.
const INDEXED: usize = 16;

/// A map from words to `T`.
pub(super) struct Peers<T> {
    entries: Vec<(u64, T)>,
    index: Option<Box<FxHashMap<u64, u32>>>,
}

impl<T> Default for Peers<T> {
    fn default() -> Self {
        Peers { entries: Vec::new(), index: None }
    }
}

impl<T> Peers<T> {
    /// Returns the number of entries.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are no entries.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns all entries.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u64, &T)> {
        self.entries.iter().map(|(key, value)| (*key, value))
    }

    fn place(&self, key: u64) -> Option<usize> {
        match &self.index {
            Some(index) => index.get(&key).map(|at| *at as usize),
            None => self.entries.iter().position(|(k, _)| *k == key),
        }
    }

    /// Returns the value of a key.
    pub(super) fn get(&self, key: u64) -> Option<&T> {
        self.place(key).map(|at| &self.entries[at].1)
    }

    /// Returns the value of a key, to be changed.
    pub(super) fn get_mut(&mut self, key: u64) -> Option<&mut T> {
        self.place(key).map(|at| &mut self.entries[at].1)
    }

    /// Sets the value of a key. Returns the value that it replaces, if any.
    pub(super) fn insert(&mut self, key: u64, value: T) -> Option<T> {
        if let Some(at) = self.place(key) {
            return Some(std::mem::replace(&mut self.entries[at].1, value));
        }
        let at = self.entries.len() as u32;
        if at == 0 {
            // Most muprocs have one peer and no more.
            self.entries.reserve_exact(1);
        }
        self.entries.push((key, value));
        match &mut self.index {
            Some(index) => {
                index.insert(key, at);
            }
            None if self.entries.len() > INDEXED => {
                let index = self.entries.iter().zip(0..).map(|((k, _), i)| (*k, i)).collect();
                self.index = Some(Box::new(index));
            }
            None => {}
        }
        None
    }

    /// Removes an entry and returns its value, if there is one.
    pub(super) fn remove(&mut self, key: u64) -> Option<T> {
        let at = self.place(key)?;
        let (_, value) = self.entries.swap_remove(at);
        if let Some(index) = &mut self.index {
            index.remove(&key);
            if let Some((moved, _)) = self.entries.get(at) {
                index.insert(*moved, at as u32);
            }
            if self.entries.is_empty() {
                self.index = None;
            }
        }
        if self.entries.capacity() > 4 * INDEXED && self.entries.len() < self.entries.capacity() / 4
        {
            self.entries.shrink_to(self.entries.len() * 2);
        }
        Some(value)
    }
}
