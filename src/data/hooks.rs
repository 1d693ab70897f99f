//! Hooks of the metaobject protocol: generic functions of the standard that the runtime would have to
//! call at each access to a slot, at each call of a generic function.
//!
//! A hook counts only if a method of a program applies. Else the native path is taken, which does the
//! same. Classes note in their layouts whether the hooks of slots count for their instances, and generic
//! functions in their tables which arguments they look at; so who adds a method to a hook makes these
//! anew (`primitive/objects/hooks.rs`).

use super::class::{self, Class};
use crate::global::metaobjects::{self, Sort, Version};
use crate::global::symbol::{self, known};
use crate::global::{package, sym};
use crate::heap::{Imm, Symbol, Value};
use std::sync::{Arc, OnceLock};

/// The member of a method that is its first specializer.
const SPECIALIZERS: usize = 4;
/// The field of a method that says that it is the library's.
const SLOT: usize = 4;

/// The hooks of accesses to slots, and the position of the argument that is the class; the next one is
/// the instance.
fn hooks_of_slots() -> [(Symbol, usize); 4] {
    [
        (known::SLOT_VALUE_USING_CLASS, 0),
        (symbol::setf_cell(known::SLOT_VALUE_USING_CLASS), 1),
        (known::SLOT_BOUNDP_USING_CLASS, 0),
        (known::SLOT_MAKUNBOUND_USING_CLASS, 0),
    ]
}

/// The hooks of calls of generic functions.
const OF_CALLS: [Symbol; 4] = [
    known::COMPUTE_DISCRIMINATING_FUNCTION,
    known::COMPUTE_APPLICABLE_METHODS,
    known::COMPUTE_APPLICABLE_METHODS_USING_CLASSES,
    known::COMPUTE_EFFECTIVE_METHOD,
];

/// What the hooks of a generic function want to see of its calls.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Looks {
    /// What the specializers of the methods look at.
    AtSpecialized,
    /// All required arguments.
    AtAll,
    /// Nothing: one function does all calls.
    AtNothing,
}

/// The generic function that a symbol names; `None` while that is a function of the library.
fn generic(name: Symbol) -> Option<Value> {
    let function = symbol::cell(name).function();
    metaobjects::is(function, Sort::Generic).then_some(function)
}

/// The methods of a program on a hook.
fn methods(name: Symbol) -> impl Iterator<Item = Arc<Version>> {
    let version = generic(name).and_then(metaobjects::version);
    let count = version.as_ref().map_or(0, |version| version.members.len());
    let method = move |i: usize| metaobjects::version(version.as_ref()?.members[i].word());
    (0..count).filter_map(method).filter(|method| !is_of_library(method))
}

/// Whether a program has methods of a generic function of the standard.
pub fn has_methods(name: Symbol) -> bool {
    methods(name).next().is_some()
}

/// The generic functions of the standard that are functions of the library until a program has methods of
/// them, but for those of the protocol.
const DORMANT: [&str; 24] = [
    "ADD-METHOD",
    "ALLOCATE-INSTANCE",
    "CHANGE-CLASS",
    "CLASS-NAME",
    "COMPUTE-APPLICABLE-METHODS",
    "DESCRIBE-OBJECT",
    "DOCUMENTATION",
    "FIND-METHOD",
    "FUNCTION-KEYWORDS",
    "INITIALIZE-INSTANCE",
    "MAKE-INSTANCE",
    "MAKE-INSTANCES-OBSOLETE",
    "MAKE-LOAD-FORM",
    "METHOD-QUALIFIERS",
    "NO-APPLICABLE-METHOD",
    "NO-NEXT-METHOD",
    "PRINT-OBJECT",
    "REINITIALIZE-INSTANCE",
    "REMOVE-METHOD",
    "SHARED-INITIALIZE",
    "SLOT-MISSING",
    "SLOT-UNBOUND",
    "UPDATE-INSTANCE-FOR-DIFFERENT-CLASS",
    "UPDATE-INSTANCE-FOR-REDEFINED-CLASS",
];

/// Those whose `setf` functions are such functions as well.
const DORMANT_PLACES: [&str; 2] = ["CLASS-NAME", "DOCUMENTATION"];

/// Whether a value is a function of code: what is known of its class says nothing of [`is_dormant`].
#[inline]
pub fn may_be_dormant(value: Value) -> bool {
    value.is(Imm::Function) || value.is(Imm::Primitive) || value.is(Imm::Global)
}

/// Whether a value is the function of the library that a generic function of the standard is until a
/// program has methods of it. Dispatch sees an ordinary function there.
pub fn is_dormant(value: Value) -> bool {
    static CELLS: OnceLock<Vec<Symbol>> = OnceLock::new();
    if !may_be_dormant(value) {
        return false;
    }
    let cells = CELLS.get_or_init(|| {
        let symbol = |name| package::intern(package::COMMON_LISP, name).0;
        let setters = DORMANT_PLACES.iter().map(|name| symbol::setf_cell(symbol(name)));
        DORMANT.iter().map(|name| symbol(name)).chain(setters).collect()
    });
    cells.iter().any(|name| symbol::cell(*name).function() == value)
}

/// Whether a method is the library's.
fn is_of_library(method: &Version) -> bool {
    method.fields.get(SLOT).is_some_and(|field| field.root == sym::K_LIBRARY)
}

/// Whether a generic function is one of the standard or the protocol. No hook counts for calls of these:
/// a hook is called in the same way, and that would never end.
fn is_ours(word: Value) -> bool {
    let version = metaobjects::version(word);
    let members = version.iter().flat_map(|version| version.members.iter());
    let mut methods = members.filter_map(|method| metaobjects::version(method.word()));
    methods.any(|method| is_of_library(&method))
}

/// Whether the specializer of a method at a position applies to an object whose class has this
/// precedence list.
fn applies(method: &Version, position: usize, object: Value, precedence: &[Symbol]) -> bool {
    let Some(specializer) = method.members.get(SPECIALIZERS + position) else { return false };
    if let Some(class) = class::of_handle(specializer.word()) {
        return precedence.contains(&class.name);
    }
    if !metaobjects::is(specializer.word(), Sort::Specializer) {
        return false;
    }
    let version = metaobjects::version(specializer.word());
    version.and_then(|version| version.fields.first().map(|field| field.root == object))
        == Some(true)
}

/// Whether a method of a program on a hook applies to a metaobject that is its argument at a position.
pub fn count_for(hook: Symbol, position: usize, object: Value) -> bool {
    if generic(hook).is_none() {
        return false;
    }
    let Some(class) = class_of(object) else { return false };
    methods(hook).any(|method| applies(&method, position, object, &class.precedence))
}

/// Whether a method of a program on a generic function applies to an instance of a class, which is its first
/// argument, as far as can be told of a class.
pub fn has_methods_for(name: Symbol, class: &Class) -> bool {
    methods(name).any(|method| {
        let specializer = method.members.get(SPECIALIZERS);
        specializer.is_some_and(|s| metaobjects::is(s.word(), Sort::Specializer))
            || applies(&method, 0, Value::UNBOUND, &class.precedence)
    })
}

/// The class of a metaobject.
fn class_of(object: Value) -> Option<&'static Class> {
    let layout = class::get(metaobjects::entry(object)?.second())?;
    class::at(layout.newest().index)
}

/// Whether hooks of slots count for the instances of a class with this class object and precedence list.
pub fn count_for_slots(handle: Value, precedence: &[Symbol]) -> bool {
    let hooks = hooks_of_slots();
    if hooks.iter().all(|(name, _)| generic(*name).is_none()) {
        return false;
    }
    let Some(metaclass) = class_of(handle) else { return false };
    let is_object = |method: &Version, position: usize| {
        // Which instance it is cannot be told: one that is meant by an `eql` specializer may come.
        let specializer = method.members.get(SPECIALIZERS + position);
        specializer.is_some_and(|s| metaobjects::is(s.word(), Sort::Specializer))
            || applies(method, position, Value::UNBOUND, precedence)
    };
    hooks.iter().any(|(name, at)| {
        methods(*name).any(|method| {
            applies(&method, *at, handle, &metaclass.precedence) && is_object(&method, at + 1)
        })
    })
}

/// Whether a generic function is one of the hooks of slots.
pub fn is_of_slots(word: Value) -> bool {
    hooks_of_slots().iter().any(|(name, _)| generic(*name) == Some(word))
}

/// Whether a generic function is one of the hooks of calls.
pub fn is_of_calls(word: Value) -> bool {
    OF_CALLS.iter().any(|name| generic(*name) == Some(word))
}

/// Whether a hook counts for the calls of a generic function.
pub fn count_for_calls(word: Value) -> bool {
    OF_CALLS.iter().any(|hook| count_for(*hook, 0, word)) && !is_ours(word)
}

/// What the hooks that count for a generic function want to see of its calls.
pub fn looks(word: Value) -> Looks {
    if OF_CALLS.iter().all(|name| generic(*name).is_none()) || is_ours(word) {
        return Looks::AtSpecialized;
    }
    match OF_CALLS.map(|hook| count_for(hook, 0, word)) {
        [true, ..] => Looks::AtNothing,
        [false, false, false, _] => Looks::AtSpecialized,
        _ => Looks::AtAll,
    }
}
