//! Code units: the memory of analysed code, and the copyable reference to a piece of it.
//!
//! What one top-level form made is a unit. Its nodes stand in an arena of the unit and refer to
//! each other by [`Ref`], one word that is copied freely. A `Ref` dereferences without a check:
//! this file is the one place where that is argued.
//!
//! # Why a `Ref` is valid
//! A unit's arena is freed only by `Unit::drop`. A unit is owned by `Arc`s held by function cells
//! of the node, by the heaps and messages that mention a function of it, and by the machine while
//! it links or runs top-level code. A `Ref` is reachable only from such an owner: from a node of
//! the same unit, or from a function word in a heap or message that holds the count.

use std::sync::Mutex;

/// A reference to a piece of a code unit.
#[repr(transparent)]
pub struct Ref<T: 'static>(std::ptr::NonNull<T>);

impl<T> Clone for Ref<T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Ref<T> {}
impl<T> PartialEq for Ref<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Ref<T> {}

#[allow(unsafe_code)]
mod trusted {
    use super::Ref;

    impl<T> std::ops::Deref for Ref<T> {
        type Target = T;
        #[inline(always)]
        fn deref(&self) -> &T {
            // SAFETY: the unit that holds the pointee is alive, see the head of the file; pieces
            // of a unit are never moved, and never written after they have been published.
            unsafe { self.0.as_ref() }
        }
    }

    // SAFETY: a `Ref` gives shared access only, to pieces that are `Sync`.
    unsafe impl<T: Sync> Send for Ref<T> {}
    // SAFETY: as above.
    unsafe impl<T: Sync> Sync for Ref<T> {}

    impl<T> Ref<T> {
        /// The reference that an address came from.
        ///
        /// The address must be the result of [`Ref::address`] on a reference of the same type
        /// whose unit is alive: function words keep that promise, as nothing else makes them.
        pub fn from_address(address: usize) -> Ref<T> {
            // SAFETY: addresses of references are never null.
            Ref(unsafe { std::ptr::NonNull::new_unchecked(address as *mut T) })
        }

        /// Fills a piece that was reserved by `Arena::reserve` and not yet published.
        pub(super) fn fill(self, value: T) {
            // SAFETY: the arena that reserved the piece is borrowed mutably by the caller and has
            // not given the piece to anyone who runs it.
            unsafe { self.0.as_ptr().write(value) }
        }
    }
}

impl<T> Ref<T> {
    /// The address, as a word for a function value.
    pub fn address(self) -> usize {
        self.0.as_ptr() as usize
    }
}

/// A piece of an arena: kept only to be freed with it.
trait Piece: Send + Sync {}
impl<T: Send + Sync> Piece for T {}

/// The arena of a unit under construction or in use.
#[derive(Default)]
pub struct Arena {
    pieces: Mutex<Vec<Box<dyn Piece>>>,
}

impl Arena {
    /// An empty arena.
    pub fn new() -> Arena {
        Arena::default()
    }

    /// Keeps a value and gives the reference to it.
    pub fn keep<T: Send + Sync + 'static>(&self, value: T) -> Ref<T> {
        let mut boxed = Box::new(value);
        let pointer = std::ptr::NonNull::from(&mut *boxed);
        self.pieces.lock().unwrap_or_else(|e| e.into_inner()).push(boxed);
        Ref(pointer)
    }

    /// Keeps a value that will be replaced by [`Arena::fill`] before anyone runs it: the target of
    /// a jump backwards.
    pub fn reserve<T: Send + Sync + 'static>(&self, stand_in: T) -> Ref<T> {
        self.keep(stand_in)
    }

    /// Replaces the stand-in of a reserved piece. The piece must not have been run yet.
    pub fn fill<T: Send + Sync + 'static>(&self, piece: Ref<T>, value: T) {
        piece.fill(value);
    }
}
