//! The symbols that are present in a package: a table by name.
//!
//! A name is looked for in a package and then in those that it uses. So the hash of a name is made once, with the
//! [`Key`], and serves all of these tables.

use super::symbol::Name;
use crate::heap::Symbol;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;

/// A name to look for, with its hash.
pub(super) struct Key<'a> {
    text: &'a str,
    hash: u64,
}

impl<'a> Key<'a> {
    /// The key of a name.
    pub(super) fn of(text: &'a str) -> Key<'a> {
        Key { text, hash: hash_of(text) }
    }
}

fn hash_of(text: &str) -> u64 {
    FxBuildHasher.hash_one(text)
}

/// A symbol under its name.
#[derive(Clone)]
struct Row {
    name: Name,
    symbol: Symbol,
    is_external: bool,
}

/// The bytes of a row.
pub(super) const ROW: usize = size_of::<Row>();

/// The symbols that are present in a package.
#[derive(Default)]
pub(super) struct Present(HashTable<Row>);

impl Present {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Makes room for so many more.
    pub(super) fn reserve(&mut self, more: usize) {
        self.0.reserve(more, |row| hash_of(&row.name));
    }

    /// The symbol of a name, and whether it is external.
    #[inline]
    pub(super) fn find(&self, key: &Key) -> Option<(Symbol, bool)> {
        let row = self.0.find(key.hash, |row| *row.name == *key.text)?;
        Some((row.symbol, row.is_external))
    }

    /// The external symbol of a name.
    #[inline]
    pub(super) fn external(&self, key: &Key) -> Option<Symbol> {
        self.find(key).and_then(|(symbol, is_external)| is_external.then_some(symbol))
    }

    /// Makes the symbol of a name external, if there is one, and returns it.
    pub(super) fn export(&mut self, key: &Key) -> Option<Symbol> {
        let row = self.0.find_mut(key.hash, |row| *row.name == *key.text)?;
        row.is_external = true;
        Some(row.symbol)
    }

    /// Adds a symbol under the name of the key, which has none yet.
    pub(super) fn add(&mut self, key: &Key, name: Name, symbol: Symbol, is_external: bool) {
        let row = Row { name, symbol, is_external };
        self.0.insert_unique(key.hash, row, |row| hash_of(&row.name));
    }

    /// Puts a symbol under a name, and returns the former one of that name.
    pub(super) fn put(&mut self, name: Name, symbol: Symbol, is_external: bool) -> Option<Symbol> {
        let hash = hash_of(&name);
        match self.0.entry(hash, |row| *row.name == *name, |row| hash_of(&row.name)) {
            Entry::Occupied(mut there) => {
                let row = there.get_mut();
                row.is_external = is_external;
                Some(std::mem::replace(&mut row.symbol, symbol))
            }
            Entry::Vacant(place) => {
                place.insert(Row { name, symbol, is_external });
                None
            }
        }
    }

    /// Removes what stands under a name.
    pub(super) fn remove(&mut self, key: &Key) {
        if let Ok(there) = self.0.find_entry(key.hash, |row| *row.name == *key.text) {
            there.remove();
        }
    }

    /// The symbols, in no particular order, each with whether it is external.
    pub(super) fn all(&self) -> impl Iterator<Item = (Symbol, bool)> {
        self.0.iter().map(|row| (row.symbol, row.is_external))
    }
}
