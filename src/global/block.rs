//! A copy that belongs to no heap: messages, reasons, initial values of variables.

use crate::heap::{Shared, Shares, Value};

/// A self-contained run of words: references are offsets from its beginning.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// The value.
    pub root: Value,
    /// What it refers to.
    pub words: Box<[u64]>,
    /// What the words own of payloads outside.
    pub shares: Shares,
}

impl Block {
    /// A block that holds an immediate or fixed value alone.
    pub fn of_shared(root: Shared) -> Block {
        Block { root: root.word(), words: Box::default(), shares: Shares::default() }
    }

    /// Bytes beyond the block itself.
    pub fn bytes(&self) -> usize {
        self.words.len() * 8 + self.shares.weight()
    }
}
