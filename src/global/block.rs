//! Blocks: copies that belong to no heap. Messages, exit reasons and initial values of variables
//! are blocks.

use crate::heap::{Shared, Shares, Value};

/// A self-contained run of words: references are offsets from its beginning.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// The value.
    pub root: Value,
    /// The objects that the root refers to.
    pub words: Box<[u64]>,
    /// The shares of outside payloads that the words own.
    pub shares: Shares,
}

impl Block {
    /// Makes a block of a shared word; it has no words of its own.
    pub fn of_shared(root: Shared) -> Block {
        Block { root: root.word(), words: Box::default(), shares: Shares::default() }
    }

    /// The number of bytes beyond the `Block` itself.
    pub fn bytes(&self) -> usize {
        self.words.len() * 8 + self.shares.weight()
    }
}
