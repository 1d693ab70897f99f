//! Caches the symbols that texts stand for, one cache for each thread.
//!
//! A lookup of a symbol takes the locks of several packages and changes the case, and a text
//! repeats its symbols all the time. The cache holds what texts mean in one package with one case.
//! It is emptied when these or any package change.

use super::atom::Case;
use crate::heap::Value;
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// The package, the case, and the epoch of all packages.
pub(super) type Key = (Value, Case, u64);

/// The most symbols in the cache: when it holds this many it is emptied.
const MOST: usize = 1 << 15;

#[derive(Default)]
struct Cache {
    key: Option<Key>,
    symbols: FxHashMap<Box<str>, Value>,
}

thread_local! {
    static CACHE: RefCell<Cache> = RefCell::default();
}

/// The symbol that the text stands for; `None` if it is not in the cache.
#[inline]
pub(super) fn get(key: Key, text: &str) -> Option<Value> {
    CACHE.with_borrow(|cache| match cache.key == Some(key) {
        true => cache.symbols.get(text).copied(),
        false => None,
    })
}

/// Caches the symbol that the text stands for. The key must have been taken before the lookup.
pub(super) fn put(key: Key, text: &str, symbol: Value) {
    CACHE.with_borrow_mut(|cache| {
        if cache.key != Some(key) || cache.symbols.len() >= MOST {
            cache.key = Some(key);
            cache.symbols.clear();
        }
        cache.symbols.insert(Box::from(text), symbol);
    });
}
