//! A cache from the texts of symbols to symbols, one a thread.
//!
//! Looking a symbol up takes the locks of several packages and a change of case; a text repeats
//! its symbols all the time. The cache holds what texts mean in one package with one case, and is
//! emptied when that changes or when any package does.

use super::atom::Case;
use crate::heap::Value;
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// The package, the case, and the epoch of all packages.
pub(super) type Key = (Value, Case, u64);

/// More symbols than this are not remembered.
const MOST: usize = 1 << 15;

#[derive(Default)]
struct Cache {
    key: Option<Key>,
    symbols: FxHashMap<Box<str>, Value>,
}

thread_local! {
    static CACHE: RefCell<Cache> = RefCell::default();
}

/// The symbol that the text means, if it is known.
#[inline]
pub(super) fn get(key: Key, text: &str) -> Option<Value> {
    CACHE.with_borrow(|cache| match cache.key == Some(key) {
        true => cache.symbols.get(text).copied(),
        false => None,
    })
}

/// Remembers what the text means; the key must have been taken before it was found out.
pub(super) fn put(key: Key, text: &str, symbol: Value) {
    CACHE.with_borrow_mut(|cache| {
        if cache.key != Some(key) || cache.symbols.len() >= MOST {
            cache.key = Some(key);
            cache.symbols.clear();
        }
        cache.symbols.insert(Box::from(text), symbol);
    });
}
