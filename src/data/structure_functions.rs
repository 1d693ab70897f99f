//! The functions that definitions of structures have made: what code that names them may do in their place.

use super::class::{self, Class};
use crate::heap::Symbol;
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::sync::{LazyLock, RwLock};

#[derive(Default)]
struct Functions {
    accessors: HashMap<Symbol, Accessor, FxBuildHasher>,
    /// The classes of the structures that constructor functions make from keywords, for
    /// constructors whose calls may be expanded inline.
    constructors: HashMap<Symbol, u32, FxBuildHasher>,
}

fn functions() -> &'static RwLock<Functions> {
    static FUNCTIONS: LazyLock<RwLock<Functions>> = LazyLock::new(Default::default);
    &FUNCTIONS
}

/// What an accessor or the predicate of a structure does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Accessor {
    /// The index of the structure's class.
    pub class: u32,
    /// The index of the slot that it reads; `None` for the predicate.
    pub position: Option<u32>,
}

/// The accessor of this name; `None` if the function is neither an accessor nor the predicate of a
/// structure.
pub fn accessor(function: Symbol) -> Option<Accessor> {
    functions().read().unwrap_or_else(|e| e.into_inner()).accessors.get(&function).copied()
}

/// Notes that a function is an accessor or a predicate.
pub fn set_accessor(function: Symbol, accessor: Accessor) {
    let mut functions = functions().write().unwrap_or_else(|e| e.into_inner());
    functions.accessors.insert(function, accessor);
}

/// Notes that a function makes a structure from keywords.
pub fn set_constructor(function: Symbol, class: u32) {
    let mut functions = functions().write().unwrap_or_else(|e| e.into_inner());
    functions.constructors.insert(function, class);
}

/// The structure that this function makes from keywords, or `None`.
pub fn constructed(function: Symbol) -> Option<&'static Class> {
    let index = {
        let functions = functions().read().unwrap_or_else(|e| e.into_inner());
        functions.constructors.get(&function).copied()
    };
    index.and_then(class::at)
}

/// Notes that a function has got a definition of its own: it is no longer an accessor or a
/// constructor.
pub fn forget_function(function: Symbol) {
    let known = {
        let functions = functions().read().unwrap_or_else(|e| e.into_inner());
        functions.accessors.contains_key(&function)
            || functions.constructors.contains_key(&function)
    };
    if known {
        let mut functions = functions().write().unwrap_or_else(|e| e.into_inner());
        functions.accessors.remove(&function);
        functions.constructors.remove(&function);
    }
}
