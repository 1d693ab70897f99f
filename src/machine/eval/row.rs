//! A row: words in a block of exactly their number. The machine holds two words for it, not the
//! three of a vector with spare room.

use std::collections::TryReserveError;
use std::ops::{Deref, DerefMut};

/// A row of words.
pub struct Row<T>(Box<[T]>);

impl<T> Default for Row<T> {
    fn default() -> Self {
        Row(Box::default())
    }
}

impl<T: Copy> Row<T> {
    /// Changes the length; new places get `value`. Fails if there is no memory; the row is then
    /// unchanged.
    pub fn resize(&mut self, length: usize, value: T) -> Result<(), TryReserveError> {
        let mut words = std::mem::take(&mut self.0).into_vec();
        let result = words.try_reserve_exact(length.saturating_sub(words.len()));
        if result.is_ok() {
            words.resize(length, value);
        }
        self.0 = words.into_boxed_slice();
        result
    }

    /// Shortens the row to `length` if it is longer.
    pub fn truncate(&mut self, length: usize) {
        if length < self.0.len() {
            let mut words = std::mem::take(&mut self.0).into_vec();
            words.truncate(length);
            self.0 = words.into_boxed_slice();
        }
    }
}

impl<T> Deref for Row<T> {
    type Target = [T];
    #[inline(always)]
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> DerefMut for Row<T> {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.0
    }
}
