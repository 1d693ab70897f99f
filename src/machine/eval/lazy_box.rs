//! What most muprocs never have: one word in the machine until it is first needed.
//!
//! An idle muproc is to be small, and most of what a machine may have to keep (cleanups under way,
//! timers, analyses) it never has. Reading sees an empty collection; only `made` and a mutable use
//! make a real one, so what only visits must ask `there`.

use std::collections::{BTreeMap, VecDeque};
use std::ops::{Deref, DerefMut};

/// A collection that is made when it is first changed.
pub struct LazyBox<T>(Option<Box<T>>);

impl<T> Default for LazyBox<T> {
    fn default() -> Self {
        LazyBox(None)
    }
}

impl<T: Default> LazyBox<T> {
    /// What is there, if it was ever made, to be changed.
    #[inline]
    pub fn there(&mut self) -> Option<&mut T> {
        self.0.as_deref_mut()
    }

    /// What is there, if it was ever made.
    #[inline]
    pub fn if_made(&self) -> Option<&T> {
        self.0.as_deref()
    }

    /// What is there, made now if need be.
    #[inline]
    pub fn made(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }

    /// Takes all of it.
    pub fn take(&mut self) -> T {
        self.0.take().map(|there| *there).unwrap_or_default()
    }
}

/// A collection of which there is an empty one for all to look at.
pub trait Empty: Default + 'static {
    /// That one.
    fn empty() -> &'static Self;
}

impl<T: 'static> Empty for Vec<T> {
    fn empty() -> &'static Self {
        const { &Vec::new() }
    }
}

impl<T: 'static> Empty for VecDeque<T> {
    fn empty() -> &'static Self {
        const { &VecDeque::new() }
    }
}

impl<K: 'static, V: 'static> Empty for BTreeMap<K, V> {
    fn empty() -> &'static Self {
        const { &BTreeMap::new() }
    }
}

impl<T: Empty> Deref for LazyBox<T> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        match &self.0 {
            Some(there) => there,
            None => T::empty(),
        }
    }
}

impl<T: Empty> DerefMut for LazyBox<T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        self.made()
    }
}

#[cfg(test)]
mod tests {
    use crate::machine::eval::lazy_box::*;

    #[test]
    fn what_is_only_looked_at_is_not_made() {
        let mut rare: LazyBox<Vec<u32>> = LazyBox::default();
        assert!(rare.is_empty() && rare.iter().next().is_none() && rare.there().is_none());
        assert_eq!(size_of_val(&rare), 8);
        rare.push(1);
        assert_eq!((rare.len(), rare.last()), (1, Some(&1)));
        assert_eq!((rare.take(), rare.there()), (vec![1], None));
    }
}
