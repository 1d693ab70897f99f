//! The table of packages: from indices and names to packages.

use super::package::Package;
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::sync::{Arc, RwLock};

/// A package, wherever it stands.
pub(super) type Shelf = Arc<RwLock<Package>>;

/// A package, and all names that lead to it.
#[derive(Default)]
pub(super) struct Place {
    pub(super) shelf: Shelf,
    names: Vec<Arc<str>>,
}

/// Packages with a lower index than this are found without a search: above all those of the beginning.
const EARLY: usize = 64;

/// The packages by index, but for deleted ones: of those nothing is left. An index is not used again, since its word
/// may still be around.
#[derive(Default)]
pub(super) struct World {
    early: Vec<Option<Place>>,
    late: HashMap<u32, Place, FxBuildHasher>,
    /// How many packages there have been.
    pub(super) made: u32,
    /// Where each name leads.
    pub(super) names: HashMap<Arc<str>, u32, FxBuildHasher>,
}

impl World {
    /// The package with this index. A deleted one is made for the occasion: it has nothing, and what is put into
    /// it goes with it.
    pub(super) fn shelf(&self, index: u32) -> Shelf {
        match self.place(index) {
            Some(place) => place.shelf.clone(),
            None => Arc::new(RwLock::new(Package::deleted())),
        }
    }

    /// A package that every node begins with.
    pub(super) fn first(&self, index: u32) -> &RwLock<Package> {
        &self.place(index).expect("it has just been made").shelf
    }

    fn place(&self, index: u32) -> Option<&Place> {
        match self.early.get(index as usize) {
            Some(place) => place.as_ref(),
            None => self.late.get(&index),
        }
    }

    /// Returns the packages, each with its index.
    pub(super) fn all(&self) -> impl Iterator<Item = (u32, &Place)> {
        let early = (0..).zip(&self.early).filter_map(|(i, place)| Some((i, place.as_ref()?)));
        early.chain(self.late.iter().map(|(i, place)| (*i, place)))
    }

    /// Adds a package, with its names.
    pub(super) fn put(&mut self, index: u32, shelf: Shelf, names: Vec<Arc<str>>) {
        for name in &names {
            self.names.insert(name.clone(), index);
        }
        let (at, place) = (index as usize, Place { shelf, names });
        if at < EARLY {
            let length = self.early.len().max(at + 1);
            self.early.resize_with(length, || None);
            self.early[at] = Some(place);
        } else {
            self.late.insert(index, place);
        }
    }

    /// Removes a package, and frees its names.
    pub(super) fn take(&mut self, index: u32) -> Option<Shelf> {
        let place = match self.early.get_mut(index as usize) {
            Some(place) => place.take()?,
            None => self.late.remove(&index)?,
        };
        for name in &place.names {
            self.names.remove(name);
        }
        Some(place.shelf)
    }
}
