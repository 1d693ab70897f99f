//! How instances of a class are made of the values of certain initial arguments, if that is no more than
//! putting values into slots.
//!
//! A constructor is worked out once for a layout and a list of names, and kept with the layout. What a
//! layout says never changes; that no method of a program takes part does not belong to it, so a
//! constructor also knows for which state of all methods of the node that has been looked at.

use super::class::{Class, Slot};
use super::hooks;
use crate::global::metaobjects::{self, Sort};
use crate::global::sym;
use crate::global::symbol::{self, known};
use crate::heap::{Imm, Symbol, Value};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

/// Where the value of a slot comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The value that is given for this name.
    Argument(usize),
    /// Always the same word, or the unbound mark.
    Constant(Value),
}

/// How instances of a class are made of certain initial arguments.
#[derive(Debug)]
pub struct Constructor {
    /// The names of the arguments.
    names: Box<[Symbol]>,
    /// Where the values of the slots come from. Each argument is one of them.
    sources: Box<[Source]>,
    /// The state of all methods for which it has been found out how methods of a program take part, four
    /// times, and a [`Part`].
    found: AtomicU64,
}

/// How methods of a program take part in making instances of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum Part {
    /// In a way that needs the whole protocol.
    Any = 0,
    /// Not at all.
    None = 1,
    /// Only as `:after` methods of `initialize-instance`.
    After = 2,
}

/// The constructors of a layout: those that were wanted first.
pub type Constructors = [OnceLock<Constructor>; 4];

/// A number that changes whenever methods of the generic functions by which instances are made change.
static METHODS: AtomicU64 = AtomicU64::new(1);

/// The generic functions by which instances are made.
const MAKERS: [Symbol; 4] = [
    known::MAKE_INSTANCE,
    known::ALLOCATE_INSTANCE,
    known::INITIALIZE_INSTANCE,
    known::SHARED_INITIALIZE,
];

/// Notes that a generic function has got or lost a method, or has become the meaning of a name.
pub fn methods_changed(generic: Value) {
    if MAKERS.iter().any(|name| symbol::cell(*name).function() == generic) {
        METHODS.fetch_add(1, Ordering::AcqRel);
    }
}

/// The state of all methods of the node, with how methods of a program take part in it. What [`Constructor::sources`]
/// has returned with one of them holds as long as this word is the same.
#[inline(always)]
pub fn state(part: Part) -> u64 {
    METHODS.load(Ordering::Acquire) << 2 | part as u64
}

impl Constructor {
    /// Where the values of the slots come from, with the state for which that holds; `None` if methods of a program
    /// take part in another way than this.
    #[inline(always)]
    pub fn sources(&self, layout: &Class, part: Part) -> Option<(&[Source], u64)> {
        let now = METHODS.load(Ordering::Acquire);
        let mut found = self.found.load(Ordering::Relaxed);
        if found >> 2 != now {
            found = self.find_out(layout, now);
        }
        (found & 3 == part as u64).then_some((&*self.sources, found))
    }

    /// The names of the arguments.
    pub fn names(&self) -> &[Symbol] {
        &self.names
    }

    #[cold]
    #[inline(never)]
    fn find_out(&self, layout: &Class, now: u64) -> u64 {
        let found = now << 2 | part_of_programs(layout) as u64;
        self.found.store(found, Ordering::Relaxed);
        found
    }
}

/// The constructor of a layout for arguments of these names, and its number; `None` if there is more to
/// be done than to put values into slots.
pub fn find(layout: &Class, names: &[Symbol]) -> Option<usize> {
    for (i, place) in layout.constructors.iter().enumerate() {
        let made = match place.get() {
            Some(made) => made,
            None => {
                let sources = sources(layout, names)?;
                let names = names.into();
                place.get_or_init(|| Constructor { names, sources, found: AtomicU64::new(0) })
            }
        };
        if *made.names == *names {
            return Some(i);
        }
    }
    None
}

fn sources(layout: &Class, names: &[Symbol]) -> Option<Box<[Source]>> {
    if !layout.is_plain || layout.shared.iter().any(|slot| slot.initfunction.word().is_true()) {
        return None;
    }
    let mut sources: Vec<Option<Source>> = vec![None; layout.slots.len()];
    for (i, name) in names.iter().enumerate() {
        put(layout, &mut sources, *name, Source::Argument(i))?;
    }
    for default in layout.defaults.iter().filter(|default| !names.contains(&default.name)) {
        put(layout, &mut sources, default.name, Source::Constant(default.constant?.word()))?;
    }
    let rest = |(slot, source): (&Slot, Option<Source>)| match (source, slot.constant) {
        (Some(source), _) => Some(source),
        (None, Some(constant)) if !slot.is_checked => Some(Source::Constant(constant.word())),
        (None, None) if slot.initfunction.word().is_nil() => Some(Source::Constant(Value::UNBOUND)),
        _ => None,
    };
    layout.slots.iter().zip(sources).map(rest).collect()
}

/// Notes the source of the only slot that an initial argument fills; `None` if it is not that plain.
fn put(layout: &Class, sources: &mut [Option<Source>], name: Symbol, source: Source) -> Option<()> {
    let fills = |slot: &Slot| slot.initargs.contains(&name);
    let mut filled = layout.slots.iter().enumerate().filter(|(_, slot)| fills(slot));
    let (at, slot) = filled.next()?;
    let is_only = filled.next().is_none() && !layout.shared.iter().any(fills);
    if !is_only || slot.is_checked || sources[at].is_some() {
        return None;
    }
    sources[at] = Some(source);
    Some(())
}

/// How methods of programs take part when instances of a class are made.
fn part_of_programs(layout: &Class) -> Part {
    let generic = |name: Symbol| {
        let function = symbol::cell(name).function();
        metaobjects::is(function, Sort::Generic).then_some(function)
    };
    if [known::MAKE_INSTANCE, known::ALLOCATE_INSTANCE].iter().any(|name| hooks::has_methods(*name))
    {
        return Part::Any;
    }
    let applicable = |name: Symbol| -> Option<Vec<Value>> {
        let Some(generic) = generic(name) else { return Some(Vec::new()) };
        let version = metaobjects::version(generic)?;
        let methods = version.members.iter().map(|method| method.word());
        Some(methods.filter(|method| applies(*method, layout)).collect())
    };
    match (applicable(known::SHARED_INITIALIZE), applicable(known::INITIALIZE_INSTANCE)) {
        (Some(shared), Some(own)) if shared.is_empty() && own.is_empty() => Part::None,
        (Some(shared), Some(own)) if shared.is_empty() && own.iter().all(|m| is_after(*m)) => {
            Part::After
        }
        _ => Part::Any,
    }
}

/// The member of a method that is its only qualifier.
const QUALIFIER: usize = 2;

fn is_after(method: Value) -> bool {
    metaobjects::version(method)
        .and_then(|version| version.members.get(QUALIFIER).copied())
        .is_some_and(|qualifier| qualifier.word() == sym::K_AFTER)
}

/// The member of a method that is its first specializer.
const SPECIALIZER: usize = 4;

/// Whether a method that a program may have defined applies to instances of a class.
pub fn applies(method: Value, layout: &Class) -> bool {
    let Some(version) = metaobjects::version(method) else { return false };
    if version.members.first().is_some_and(|function| function.word().is(Imm::Primitive)) {
        return false;
    }
    let specializer = version.members.get(SPECIALIZER).copied();
    let class = specializer.and_then(|class| super::class::of_handle(class.word()));
    class.is_some_and(|class| layout.precedence.contains(&class.name))
}
