//! Former versions of functions: in which code units they lie.
//!
//! A call under way goes on with the code that it began with. To find the muprocs that run a former
//! version of a function, the node remembers the units of the versions that have been replaced; a
//! muproc that is in one of them has an address in it on its stack.

use super::{closures, symbol, units};
use crate::heap::{Symbol, Value, cap};
use rustc_hash::FxHashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The most former versions of a function that are remembered.
const MOST: usize = 256;

type Versions = FxHashMap<u64, Vec<u32>>;

fn versions() -> MutexGuard<'static, Option<Versions>> {
    static VERSIONS: Mutex<Option<Versions>> = Mutex::new(None);
    VERSIONS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The unit that a function lies in.
fn unit(function: Value) -> Option<u32> {
    let code = match function.as_code() {
        Some(_) => function,
        None => closures::get(function)?.function.word(),
    };
    units::unit_of(code.as_code().map(|_| code.payload() as usize)?)
}

/// Notes that `new` replaces the function of a name.
pub fn note_replaced(name: Symbol, old: Value, new: Value) {
    if symbol::may_go(name) && symbol::cell(name).package() == 0 {
        return;
    }
    let Some(old) = unit(old).filter(|old| unit(new) != Some(*old)) else { return };
    let mut versions = versions();
    let known = versions.get_or_insert_default().entry(name.word().0).or_default();
    if known.last() == Some(&old) {
        return;
    }
    if known.len() == MOST {
        known.remove(0);
    } else {
        cap::keep(size_of::<u32>());
    }
    known.push(old);
}

/// The units of the former versions of a function.
pub fn units_of(name: Symbol) -> Vec<u32> {
    versions()
        .as_ref()
        .and_then(|versions| versions.get(&name.word().0))
        .cloned()
        .unwrap_or_default()
}
