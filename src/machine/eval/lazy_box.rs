//! A lazy box: a collection that most muprocs never need, and that takes one word in the machine
//! until it is first used.
//!
//! An idle muproc is to be small, and it never has most of what a machine may have to keep
//! (cleanups under way, timers, analyses). Reading sees an empty collection. Only `made` and a
//! mutable use make a real one, so code that only visits must use `there`.

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
    /// Returns the collection, mutable; `None` if it was never made.
    #[inline]
    pub fn there(&mut self) -> Option<&mut T> {
        self.0.as_deref_mut()
    }

    /// Returns the collection; `None` if it was never made.
    #[inline]
    pub fn if_made(&self) -> Option<&T> {
        self.0.as_deref()
    }

    /// Returns the collection, and makes it if need be.
    #[inline]
    pub fn made(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }

    /// Takes the contents and leaves the box unmade.
    pub fn take(&mut self) -> T {
        self.0.take().map(|there| *there).unwrap_or_default()
    }
}

/// A collection with an empty static instance for all to read.
pub trait Empty: Default + 'static {
    /// Returns the empty instance.
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
