//! A small map that stays fast when it grows: most muprocs have one peer or none, some have a
//! hundred thousand. The order of iteration depends only on the operations, not on addresses or
//! seeds: entries come in the order in which they were added, until one is removed.

use rustc_hash::FxHashMap;

/// With more entries than this, the map keeps an index.
const INDEXED: usize = 16;

/// A map from words to `T`.
#[derive(Default)]
pub enum Peers<T> {
    /// No entry.
    #[default]
    Nobody,
    /// One entry.
    One(Box<(u64, T)>),
    /// What was more than one entry once.
    Several(Box<Table<T>>),
}

/// The map of several.
pub struct Table<T> {
    entries: Vec<(u64, T)>,
    index: Option<FxHashMap<u64, u32>>,
}

impl<T> Peers<T> {
    fn entries(&self) -> &[(u64, T)] {
        match self {
            Peers::Nobody => &[],
            Peers::One(one) => std::slice::from_ref(one),
            Peers::Several(table) => &table.entries,
        }
    }

    /// Returns the number of entries.
    pub fn len(&self) -> usize {
        self.entries().len()
    }

    /// Whether there are no entries.
    pub fn is_empty(&self) -> bool {
        self.entries().is_empty()
    }

    /// Returns all entries.
    pub fn iter(&self) -> impl Iterator<Item = (u64, &T)> {
        self.entries().iter().map(|(key, value)| (*key, value))
    }

    fn place(&self, key: u64) -> Option<usize> {
        match self {
            Peers::Several(table) => table.place(key),
            _ => self.entries().iter().position(|(k, _)| *k == key),
        }
    }

    /// Returns the value of a key.
    pub fn get(&self, key: u64) -> Option<&T> {
        self.place(key).map(|at| &self.entries()[at].1)
    }

    /// Returns the value of a key, to be changed.
    pub fn get_mut(&mut self, key: u64) -> Option<&mut T> {
        let at = self.place(key)?;
        match self {
            Peers::Nobody => None,
            Peers::One(one) => Some(&mut one.1),
            Peers::Several(table) => Some(&mut table.entries[at].1),
        }
    }

    /// Sets the value of a key. Returns the value that it replaces, if any.
    pub fn insert(&mut self, key: u64, value: T) -> Option<T> {
        if let Some(there) = self.get_mut(key) {
            return Some(std::mem::replace(there, value));
        }
        match std::mem::take(self) {
            Peers::Nobody => *self = Peers::One(Box::new((key, value))),
            Peers::One(one) => {
                let entries = vec![*one, (key, value)];
                *self = Peers::Several(Box::new(Table { entries, index: None }));
            }
            Peers::Several(mut table) => {
                table.add(key, value);
                *self = Peers::Several(table);
            }
        }
        None
    }

    /// Removes an entry and returns its value, if there is one.
    pub fn remove(&mut self, key: u64) -> Option<T> {
        match self {
            Peers::Several(table) => {
                let removed = table.remove(key);
                if table.entries.is_empty() {
                    *self = Peers::Nobody;
                }
                removed
            }
            Peers::One(one) if one.0 == key => match std::mem::take(self) {
                Peers::One(one) => Some(one.1),
                _ => None,
            },
            _ => None,
        }
    }
}

impl<T> Table<T> {
    fn place(&self, key: u64) -> Option<usize> {
        match &self.index {
            Some(index) => index.get(&key).map(|at| *at as usize),
            None => self.entries.iter().position(|(k, _)| *k == key),
        }
    }

    /// Adds an entry that is not there.
    fn add(&mut self, key: u64, value: T) {
        let at = self.entries.len() as u32;
        self.entries.push((key, value));
        match &mut self.index {
            Some(index) => {
                index.insert(key, at);
            }
            None if self.entries.len() > INDEXED => {
                self.index =
                    Some(self.entries.iter().zip(0..).map(|((k, _), i)| (*k, i)).collect());
            }
            None => {}
        }
    }

    fn remove(&mut self, key: u64) -> Option<T> {
        let at = self.place(key)?;
        let (_, value) = self.entries.swap_remove(at);
        if let Some(index) = &mut self.index {
            index.remove(&key);
            if let Some((moved, _)) = self.entries.get(at) {
                index.insert(*moved, at as u32);
            }
        }
        if self.entries.capacity() > 4 * INDEXED && self.entries.len() < self.entries.capacity() / 4
        {
            self.entries.shrink_to(self.entries.len() * 2);
            if let Some(index) = &mut self.index {
                index.shrink_to(self.entries.len() * 2);
            }
        }
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_many_are_the_same_map() {
        let mut peers = Peers::default();
        for round in 0..3 {
            for key in 0..100 {
                assert_eq!(peers.insert(key, key), None);
                assert_eq!(peers.insert(key, key + round), Some(key));
                assert_eq!((peers.len() as u64, peers.is_empty()), (key + 1, false));
            }
            for key in (0..50).chain((50..100).rev()) {
                *peers.get_mut(key).expect("it is there") += 1;
                assert_eq!(peers.get(key), Some(&(key + round + 1)));
                assert_eq!(peers.remove(key), Some(key + round + 1));
                assert_eq!((peers.remove(key), peers.get(key)), (None, None));
                let left: u64 = peers.iter().map(|(key, _)| key).sum();
                let expected = if key < 50 { (key + 1..100).sum() } else { (50..key).sum::<u64>() };
                assert_eq!(left, expected);
            }
            assert!(peers.is_empty() && matches!(peers, Peers::Nobody));
        }
    }

    #[test]
    fn a_map_of_one_is_small() {
        assert_eq!(size_of::<Peers<[u64; 4]>>(), 16);
    }
}
