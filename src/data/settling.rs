//! The identity of the class of a structure, which is settled when its definition is evaluated.
//!
//! Code that was made of a definition contains the word of the class, so the class is made when the definition is
//! expanded. By the time it is evaluated its name may mean another class than then, or none. What the code mentions
//! is an index: as long as the class has not been in force, there is no instance of it, and what stands under that
//! index may be made again under another identity.

use super::class::{self, Class, Family, precedence};
use super::layouts;
use super::{Fault, Result, known_type};
use crate::heap::{Heap, Symbol, Value};
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether a class has ever been in force.
#[derive(Debug, Default)]
pub(crate) struct InForce(AtomicBool);

impl InForce {
    pub(super) fn set(&self) {
        self.0.store(true, Ordering::Release);
    }

    pub(super) fn is_set(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

/// The class of a structure that has not been in force yet, under this identity.
pub(super) fn settled(class: &'static Class, identity: Symbol) -> &'static Class {
    let includes = class.lineage.iter().rev().nth(1).and_then(|index| layouts::at(*index));
    let Some(included) = includes.filter(|_| class.family == Family::Structure) else {
        return class;
    };
    let precedence = precedence(identity, &[included]);
    if class.name == identity && *class.precedence == *precedence {
        return class;
    }
    layouts::replace(Class {
        index: class.index,
        name: identity,
        called: class.called,
        family: class.family,
        superclasses: [included.name].into(),
        precedence: precedence.into(),
        lineage: class.lineage.clone(),
        slots: class.slots.clone(),
        shared: class.shared.clone(),
        defaults: class.defaults.clone(),
        constructors: Default::default(),
        is_plain: class.is_plain,
        has_checks: class.has_checks,
        is_hooked: class.is_hooked,
        keeps_places: class.keeps_places,
        constructor: class.constructor,
        own: class.own.clone(),
        is_bare: class.is_bare,
        successor: Default::default(),
        in_force: InForce::default(),
    })
}

/// Whether something is of the class that the name means now with which the class of a word was defined; of that
/// class if the name means none.
///
/// `heap`: where the value lies. `value`: any value. `class`: the word of a class.
pub fn is_of_name(heap: &Heap, value: Value, class: Value) -> bool {
    let Some(known) = class::get(class) else { return false };
    let meant = class::find(known.called).filter(|meant| meant.name != known.name);
    let as_meant = |meant: &Class| match meant.family {
        Family::Structure | Family::Condition => {
            Some(class::is_structure(heap, value, meant.word()))
        }
        _ => known_type::is_of(heap, value, known.called.word()),
    };
    meant.and_then(as_meant).unwrap_or_else(|| class::is_structure(heap, value, class))
}

/// An error if the constructor of a structure is that of another class of the same name meanwhile: code that makes
/// the structure in the place of a call does not know what a call would do now.
///
/// `heap`: for the condition. `class`: the word of the class.
pub fn check_constructor(heap: &mut Heap, class: Value) -> Result<()> {
    let Some(known) = class::get(class) else { return Ok(()) };
    let made = class::constructed(known.constructor);
    if made.is_none_or(|made| made.name == known.name || made.called != known.called) {
        return Ok(());
    }
    let control = "~s makes structures of another class ~s now: code with a call of it that was compiled for the former class must be compiled again.";
    let arguments = [known.constructor.word(), known.called.word()];
    Err(Fault::simple(heap, control, &arguments))
}
