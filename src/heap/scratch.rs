//! Scratch memory: text, stacks and lists that grow beside the heap on behalf of a muproc.
//!
//! Whatever a program's data can make grow must have a limit, like the heap itself. A [`Text`] or a
//! [`Pile`] takes its bytes from a [`Budget`], which a muproc gets from [`Heap::budget`], and asks
//! the system for memory in a way that may fail. Beyond the budget nothing is added, and the growth
//! is *full*: a pile reports that at once, a text when it is asked, so that a caller who writes
//! piece by piece checks once.
//!
//! Memory that stays longer than a call (timers, links, an analysis under way) is charged to the
//! heap (`Heap::set_aside`), and memory that outlives the muproc to the node (`cap::keep`).

use super::area::Heap;
use super::cap;
use std::ops::{Deref, DerefMut};

/// The number of bytes that may be taken.
#[derive(Clone, Copy, Debug)]
pub struct Budget(pub usize);

/// The error that the budget is used up, or that the system provides no more memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full;

/// This many bytes are always allowed: the reports of a muproc that is at its limit need them.
const LEAST: usize = 256 << 10;

impl Heap {
    /// The budget of a call for memory beside the heap: as much as the heap may hold, but at most
    /// half of the room that the node has left, since others do the same.
    pub fn budget(&self) -> Budget {
        let own = self.limit.saturating_mul(8).saturating_sub(self.aside());
        Budget(own.min(cap::room() / 2).max(LEAST))
    }
}

impl Budget {
    /// An empty list with room for `items` items. It must not grow beyond that.
    pub fn room_for<T>(self, items: usize) -> Result<Vec<T>, Full> {
        let mut list = Vec::new();
        if items > self.0 / size_of::<T>().max(1) || list.try_reserve_exact(items).is_err() {
            return Err(Full);
        }
        Ok(list)
    }
}

/// The new capacity of something that must hold `need`: twice the old capacity, but at most `most`.
/// `None` if `need` is more than that.
fn wanted(capacity: usize, need: usize, most: usize) -> Option<usize> {
    (need <= most).then(|| need.max(capacity.saturating_mul(2)).min(most))
}

/// A growable list of items with a limit.
#[derive(Clone, Debug)]
pub struct Pile<T> {
    items: Vec<T>,
    most: usize,
}

impl<T> Pile<T> {
    /// Makes an empty pile.
    pub fn new(budget: Budget) -> Pile<T> {
        Pile { items: Vec::new(), most: budget.0 / size_of::<T>().max(1) }
    }

    /// Adds an item at the end.
    #[inline]
    pub fn push(&mut self, item: T) -> Result<(), Full> {
        if self.items.len() == self.items.capacity() {
            self.make_room(1)?;
        }
        self.items.push(item);
        Ok(())
    }

    /// Adds items at the end.
    pub fn extend(&mut self, items: impl ExactSizeIterator<Item = T>) -> Result<(), Full> {
        if items.len() > self.items.capacity() - self.items.len() {
            self.make_room(items.len())?;
        }
        self.items.extend(items);
        Ok(())
    }

    /// Removes and returns the last item.
    #[inline]
    pub fn pop(&mut self) -> Option<T> {
        self.items.pop()
    }

    /// Removes all items.
    pub fn clear(&mut self) {
        self.items.clear();
    }

    /// The items.
    pub fn into_vec(self) -> Vec<T> {
        self.items
    }

    #[cold]
    fn make_room(&mut self, more: usize) -> Result<(), Full> {
        let (length, capacity) = (self.items.len(), self.items.capacity());
        let room = wanted(capacity.max(4), length.saturating_add(more), self.most).ok_or(Full)?;
        self.items.try_reserve_exact(room - length).map_err(|_| Full)
    }
}

impl<T> Deref for Pile<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<T> DerefMut for Pile<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.items
    }
}

/// A growable text with a limit. What does not fit is left out, and the text is marked as full for
/// ever.
#[derive(Clone, Debug)]
pub struct Text {
    text: String,
    most: usize,
    is_full: bool,
}

impl Text {
    /// Makes an empty text.
    pub fn new(budget: Budget) -> Text {
        Text::reusing(String::new(), budget)
    }

    /// Makes an empty text in the memory of `text`.
    pub fn reusing(mut text: String, budget: Budget) -> Text {
        text.clear();
        Text { text, most: budget.0, is_full: false }
    }

    /// Adds text at the end.
    #[inline]
    pub fn push_str(&mut self, more: &str) {
        if self.has_room(more.len()) {
            self.text.push_str(more);
        }
    }

    /// Adds a character at the end.
    #[inline]
    pub fn push(&mut self, c: char) {
        if self.has_room(c.len_utf8()) {
            self.text.push(c);
        }
    }

    /// Adds a character `times` times. Adds nothing if not all of them fit.
    pub fn fill(&mut self, c: char, times: usize) {
        if self.has_room(times.saturating_mul(c.len_utf8())) {
            self.text.extend(std::iter::repeat_n(c, times));
        }
    }

    /// Adds characters.
    pub fn extend(&mut self, chars: impl Iterator<Item = char>) {
        chars.for_each(|c| self.push(c));
    }

    /// Makes sure that there is room for `bytes` more bytes; false if there is none, and the text
    /// is then full.
    #[inline]
    pub fn has_room(&mut self, bytes: usize) -> bool {
        self.text.capacity() - self.text.len() >= bytes || self.make_room(bytes)
    }

    #[cold]
    fn make_room(&mut self, bytes: usize) -> bool {
        let (length, capacity) = (self.text.len(), self.text.capacity());
        let room = wanted(capacity.max(16), length.saturating_add(bytes), self.most);
        let made = room.is_some_and(|room| self.text.try_reserve_exact(room - length).is_ok());
        self.is_full |= !made;
        made
    }

    /// The error [`Full`] if something was left out.
    pub fn finished(&self) -> Result<(), Full> {
        if self.is_full { Err(Full) } else { Ok(()) }
    }

    /// Whether something was left out.
    pub fn is_full(&self) -> bool {
        self.is_full
    }

    /// Removes what comes after the first `length` bytes.
    pub fn truncate(&mut self, length: usize) {
        self.text.truncate(length);
    }

    /// Removes all text; keeps the memory, and the mark of being full.
    pub fn clear(&mut self) {
        self.text.clear();
    }

    /// The text.
    pub fn into_string(self) -> String {
        self.text
    }
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        &self.text
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.text)
    }
}

impl std::fmt::Write for Text {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.push_str(text);
        self.finished().map_err(|_| std::fmt::Error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pile_takes_no_more_than_its_budget() {
        let mut pile = Pile::new(Budget(1000));
        let pushed = (0..1000u64).take_while(|i| pile.push(*i).is_ok()).count();
        assert_eq!((pushed, pile.len()), (125, 125));
        assert!(pile.items.capacity() * 8 <= 1000);
        assert_eq!(pile.extend([1, 2].into_iter()), Err(Full));
        assert_eq!((pile.pop(), pile.push(7)), (Some(124), Ok(())));
    }

    #[test]
    fn text_that_does_not_fit_is_left_out_and_told() {
        let mut text = Text::new(Budget(100));
        (0..40).for_each(|_| text.push_str("ab"));
        assert_eq!((text.len(), text.finished()), (80, Ok(())));
        text.fill('x', usize::MAX);
        text.push('y');
        assert_eq!((text.len(), text.finished()), (81, Err(Full)));
        assert!(text.into_string().capacity() <= 100);
    }

    #[test]
    fn a_heap_allows_what_its_limit_leaves() {
        let mut heap = Heap::new();
        heap.limit = 1 << 20;
        assert_eq!(heap.budget().0, 8 << 20);
        heap.set_aside(4 << 20);
        assert_eq!(heap.budget().0, 4 << 20);
        heap.set_aside(8 << 20);
        assert_eq!(heap.budget().0, LEAST);
        assert_eq!(heap.held(), 1 << 20);
    }
}
