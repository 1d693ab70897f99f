//! Classes of instances: of structures, conditions and standard classes.
//!
//! A class is an immediate word with its index in a table that only grows. A class never changes,
//! so it is reached by `&'static` without a lock. Redefinition makes a new version with a new
//! index, which the name then means; existing instances keep the old version. So whether an object
//! belongs to a class is decided by *name*: the precedence list holds symbols, and handlers and
//! `typep` look at nothing else. So instances of a subclass still belong to a class that has been
//! redefined since.
//!
//! An instance is its class word, then its slots in the order of [`Class::slots`]. An unbound slot
//! holds the unbound mark.

use super::copy;
use super::fault::{Result, own};
use crate::global::block::Block;
use crate::global::metaobjects::Sort;
use crate::global::symbol::{Name, known};
use crate::global::{code_gc, metaobjects, package, symbol};
use crate::heap::{Heap, Imm, Kind, Shared, Symbol, Value, cap};
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock, RwLock};

/// The four families of classes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Family {
    /// A class of the interpreter's own objects.
    BuiltIn,
    /// Made by `defstruct`.
    Structure,
    /// Made by `define-condition`.
    Condition,
    /// Made by `defclass`.
    Standard,
}

impl Family {
    /// The name of the class of its classes.
    pub fn metaclass(self) -> Symbol {
        match self {
            Family::BuiltIn => known::BUILT_IN_CLASS,
            Family::Structure => known::STRUCTURE_CLASS,
            Family::Condition => known::CONDITION_CLASS,
            Family::Standard => known::STANDARD_CLASS,
        }
    }
}

/// One slot of the instances of a class.
#[derive(Clone, Debug)]
pub struct Slot {
    /// The name.
    pub name: Symbol,
    /// The keywords that set the slot when an instance is made.
    pub initargs: Box<[Symbol]>,
    /// The form of its default value, for `defstruct` with `:include`.
    pub default: Block,
    /// The declared type of its values.
    pub specifier: Block,
    /// Whether it cannot be assigned.
    pub read_only: bool,
    /// The functions that read it (of conditions).
    pub readers: Box<[Symbol]>,
}

impl Slot {
    /// Makes a slot of this name, without initargs, default or type.
    pub fn named(name: Symbol) -> Slot {
        Slot {
            name,
            initargs: Box::default(),
            default: Block::of_shared(Shared::NIL),
            specifier: Block::of_shared(known::T.into()),
            read_only: false,
            readers: Box::default(),
        }
    }

    /// The same slot with this keyword as its initarg.
    pub fn with_initarg(self, keyword: Symbol) -> Slot {
        Slot { initargs: Box::new([keyword]), ..self }
    }
}

/// One version of a class.
#[derive(Debug)]
pub struct Class {
    /// Its index in the table of classes.
    pub index: u32,
    /// The symbol that is its identity, the same in all its versions: the name with which it was
    /// made, or a symbol without a package if the class has no name, or the name meant another
    /// class already.
    pub name: Symbol,
    /// The family.
    pub family: Family,
    /// The names of the direct superclasses.
    pub superclasses: Box<[Symbol]>,
    /// The class precedence list: the names of this class and all classes that it inherits from,
    /// the most specific first.
    pub precedence: Box<[Symbol]>,
    /// The indices of the structures that this one includes, outermost first, ending with itself.
    pub lineage: Box<[u32]>,
    /// The slots in the order in which they stand in an instance, inherited ones first.
    pub slots: Box<[Slot]>,
    /// The function that makes an instance from keywords, for `#S`; NIL if there is none.
    pub constructor: Symbol,
    /// Functions to call on a new instance in this order: they fill the slots that the initargs
    /// have left unbound.
    pub initializers: Box<[Symbol]>,
    /// The index of the version that instances of this one are to be updated to, plus one; 0 while
    /// there is none.
    pub(crate) successor: AtomicU32,
}

impl Class {
    /// The word of this class.
    pub fn word(&self) -> Value {
        word(self.index)
    }

    /// Whether this class has the given name or inherits from the class of that name.
    pub fn inherits(&self, name: Symbol) -> bool {
        self.precedence.contains(&name)
    }

    /// The index of a slot in an instance, counted from 0 after the class word; `None` if there is
    /// no such slot.
    pub fn position(&self, slot: Symbol) -> Option<usize> {
        self.slots.iter().position(|s| s.name == slot)
    }

    /// Whether this class is the class with this index, or inherits from it. Of a structure that
    /// very version is meant; of other classes, any version of the same name.
    #[inline]
    pub fn includes(&self, index: u32) -> bool {
        self.lineage.contains(&index)
            || (self.family != Family::Structure
                && cell(index).get().is_some_and(|class| self.inherits(class.name)))
    }
}

/// What is needed to make a class.
pub struct Definition {
    /// The symbol that names it.
    pub name: Symbol,
    /// The family.
    pub family: Family,
    /// The names of the direct superclasses.
    pub superclasses: Vec<Symbol>,
    /// The slots that it defines. A slot that is also inherited replaces the inherited one, in its
    /// position.
    pub slots: Vec<Slot>,
    /// The function that makes an instance from keywords, or NIL.
    pub constructor: Symbol,
    /// The class's own functions that fill unbound slots: first the one for default initargs, then
    /// the one for initforms.
    pub initializers: [Option<Symbol>; 2],
}

impl Definition {
    /// Makes a definition without slots of its own.
    pub fn new(name: Symbol, family: Family, superclasses: &[Symbol]) -> Definition {
        Definition {
            name,
            family,
            superclasses: superclasses.to_vec(),
            slots: Vec::new(),
            constructor: Symbol::NIL,
            initializers: [None, None],
        }
    }
}

const FIRST_BITS: u32 = 8;
const SEGMENTS: usize = 24;

/// About how many bytes a slot of a class takes.
const SLOT: usize = 128;

type Segment = Box<[OnceLock<Class>]>;
static TABLE: [OnceLock<Segment>; SEGMENTS] = [const { OnceLock::new() }; SEGMENTS];
static NEXT: Mutex<u32> = Mutex::new(0);

#[derive(Default)]
struct Names {
    classes: HashMap<Symbol, u32, FxBuildHasher>,
    /// The latest proposed versions of classes, whose names do not mean them yet.
    proposed: HashMap<Symbol, u32, FxBuildHasher>,
    accessors: HashMap<Symbol, Accessor, FxBuildHasher>,
    initializers: HashMap<Symbol, [Option<Symbol>; 2], FxBuildHasher>,
    /// The class objects, by the symbol that is the identity of the class.
    handles: HashMap<Symbol, Shared, FxBuildHasher>,
    /// The classes of the structures that constructor functions make from keywords, for
    /// constructors whose calls may be expanded inline.
    constructors: HashMap<Symbol, u32, FxBuildHasher>,
}

fn names() -> &'static RwLock<Names> {
    static NAMES: OnceLock<RwLock<Names>> = OnceLock::new();
    NAMES.get_or_init(Default::default)
}

/// Makes the first classes. To be called before any name is looked up; only the first call has an
/// effect.
fn boot() {
    static BOOTED: OnceLock<()> = OnceLock::new();
    BOOTED.get_or_init(super::class_table::define_all);
}

fn locate(index: u32) -> (usize, usize) {
    let shifted = (index >> FIRST_BITS) + 1;
    let segment = 31 - shifted.leading_zeros();
    let start = ((1u32 << segment) - 1) << FIRST_BITS;
    (segment as usize, (index - start) as usize)
}

fn cell(index: u32) -> &'static OnceLock<Class> {
    let (segment, at) = locate(index);
    let cells = TABLE[segment].get_or_init(|| {
        (0..1usize << (FIRST_BITS + segment as u32)).map(|_| OnceLock::new()).collect()
    });
    &cells[at]
}

/// The word of the class with this index.
pub const fn word(index: u32) -> Value {
    Value::immediate(Imm::Class, index as u64)
}

/// The class of a class word; `None` for any other word.
#[inline]
pub fn get(word: Value) -> Option<&'static Class> {
    if word.is(Imm::Class) { cell(word.payload() as u32).get() } else { None }
}

/// The class that the name means now, or `None`.
pub fn find(name: Symbol) -> Option<&'static Class> {
    boot();
    find_present(name)
}

/// The class object that belongs to all versions of a class. It is made when it is first asked for.
pub fn handle(class: &'static Class) -> Value {
    let known = |names: &Names| names.handles.get(&class.name).map(|handle| handle.word());
    if let Some(known) = known(&names().read().unwrap_or_else(|e| e.into_inner())) {
        return known;
    }
    let metaclass = find(class.family.metaclass()).map_or(Value::NIL, Class::word);
    let mut names = names().write().unwrap_or_else(|e| e.into_inner());
    if let Some(known) = known(&names) {
        return known;
    }
    let handle = metaobjects::make(Sort::Class, metaclass, Vec::new(), Vec::new());
    let newest = names.classes.get(&class.name).map_or(class.index, |index| *index);
    metaobjects::set_layout(handle.word(), word(newest));
    code_gc::pin(handle.word());
    names.handles.insert(class.name, handle);
    handle.word()
}

/// The present version of the class of a class object; `None` if it has none yet, or the word is any
/// other.
pub fn of_handle(handle: Value) -> Option<&'static Class> {
    if !metaobjects::is(handle, Sort::Class) {
        return None;
    }
    get(metaobjects::entry(handle)?.first())
}

/// The names of the classes of a family, without those in package SYSTEM.
pub fn names_of(family: Family) -> Vec<Name> {
    boot();
    let names = names().read().unwrap_or_else(|e| e.into_inner());
    let is_seen = |name: Symbol| symbol::cell(name).package() != package::SYSTEM;
    let all = names.classes.iter().filter(|(name, _)| is_seen(**name));
    let of_family =
        all.filter(|(_, i)| cell(**i).get().is_some_and(|class| class.family == family));
    of_family.map(|(name, _)| symbol::name(*name)).collect()
}

/// A cache of what names mean, indexed by the lowest bits of the symbol's index. An entry holds
/// that index plus one, then the index of the class. Entries are written under the lock of the
/// names only, so no entry becomes out of date. A symbol that names a class is never freed, and
/// keeps its index.
static MEANT: [AtomicU64; 256] = [const { AtomicU64::new(0) }; 256];

#[inline]
fn meant(name: Symbol) -> (&'static AtomicU64, u64) {
    let number = name.word().payload() as u32;
    (&MEANT[number as usize % MEANT.len()], u64::from(number) + 1)
}

#[inline]
fn find_present(name: Symbol) -> Option<&'static Class> {
    let (entry, number) = meant(name);
    let known = entry.load(Ordering::Acquire);
    if known >> 32 == number { cell(known as u32).get() } else { find_named(name) }
}

#[inline(never)]
fn find_named(name: Symbol) -> Option<&'static Class> {
    let names = names().read().unwrap_or_else(|e| e.into_inner());
    let index = *names.classes.get(&name)?;
    let (entry, number) = meant(name);
    entry.store(number << 32 | u64::from(index), Ordering::Release);
    cell(index).get()
}

/// Makes a class, or a new version of one, which its name then means. If the definition equals the
/// present version, that one stays. `None` if a superclass is missing.
pub fn define(definition: Definition) -> Option<&'static Class> {
    boot();
    define_more(definition)
}

/// Like [`define`], while the first classes are being made.
pub(crate) fn define_more(definition: Definition) -> Option<&'static Class> {
    let supers: Vec<&'static Class> =
        definition.superclasses.iter().map(|name| find_present(*name)).collect::<Option<_>>()?;
    let (name, initializers) = (definition.name, definition.initializers);
    if initializers != [None, None] {
        let mut names = names().write().unwrap_or_else(|e| e.into_inner());
        names.initializers.insert(name, initializers);
    }
    let class = propose(definition, &supers);
    enforce(class);
    Some(class)
}

/// Makes a class that its name does not mean yet; [`enforce`] makes the name mean it. So a
/// definition that fails leaves nothing behind. If the definition equals the present or the
/// proposed version, returns that one.
pub fn propose(definition: Definition, supers: &[&'static Class]) -> &'static Class {
    let initializers = definition.initializers;
    let class = compose(definition, supers);
    pin(&class, initializers);
    let proposed = {
        let names = names().read().unwrap_or_else(|e| e.into_inner());
        names.proposed.get(&class.name).and_then(|index| cell(*index).get())
    };
    let known = [find_present(class.name), proposed];
    if let Some(known) = known.into_iter().flatten().find(|known| same(known, &class)) {
        return known;
    }
    let index = {
        let mut next = NEXT.lock().unwrap_or_else(|e| e.into_inner());
        *next += 1;
        *next - 1
    };
    let name = class.name;
    let mut lineage = class.lineage.to_vec();
    lineage.push(index);
    cap::keep(
        size_of::<Class>()
            + (lineage.len() + class.precedence.len()) * 8
            + SLOT * class.slots.len(),
    );
    let class = cell(index).get_or_init(|| Class { index, lineage: lineage.into(), ..class });
    names().write().unwrap_or_else(|e| e.into_inner()).proposed.insert(name, index);
    class
}

/// Whether there is a class of this name, though the name need not mean it.
#[cfg(test)]
pub(crate) fn was_made(name: Symbol) -> bool {
    let next = *NEXT.lock().unwrap_or_else(|e| e.into_inner());
    (0..next).filter_map(|index| cell(index).get()).any(|class| class.name == name)
}

/// What [`propose`] would make, but no class of the node: nobody but the caller knows it.
pub fn sketch(definition: Definition, supers: &[&'static Class]) -> Class {
    Class { index: u32::MAX, ..compose(definition, supers) }
}

/// Makes the name of a class mean it.
pub fn enforce(class: &'static Class) {
    let mut names = names().write().unwrap_or_else(|e| e.into_inner());
    names.classes.insert(class.name, class.index);
    meant(class.name).0.store(0, Ordering::Release);
    names.proposed.remove(&class.name);
    if let Some(handle) = names.handles.get(&class.name) {
        metaobjects::set_layout(handle.word(), class.word());
    }
}

/// Keeps everything that a class mentions alive for ever, since classes are never freed.
fn pin(class: &Class, initializers: [Option<Symbol>; 2]) {
    let names = [class.name, class.constructor];
    let own = initializers.iter().flatten().chain(&class.initializers).chain(&names);
    own.chain(&class.superclasses).copied().for_each(code_gc::pin);
    for slot in &class.slots {
        let words = slot.default.words.iter().chain(&slot.specifier.words).map(|w| Value(*w));
        words.chain([slot.default.root, slot.specifier.root]).for_each(code_gc::pin);
        let named = slot.initargs.iter().chain(&slot.readers).copied();
        named.chain([slot.name]).for_each(code_gc::pin);
    }
}

/// The class of a definition, without its index and its own entry in the lineage.
fn compose(definition: Definition, supers: &[&'static Class]) -> Class {
    let Definition { name, family, superclasses, slots, constructor, initializers } = definition;
    let mut all: Vec<Slot> = Vec::new();
    for slot in supers.iter().flat_map(|class| class.slots.iter()) {
        if !all.iter().any(|s| s.name == slot.name) {
            all.push(slot.clone());
        }
    }
    for slot in slots {
        match all.iter_mut().find(|s| s.name == slot.name) {
            Some(inherited) => {
                let mut initargs = slot.initargs.to_vec();
                initargs.extend(inherited.initargs.iter().filter(|i| !slot.initargs.contains(i)));
                let mut readers = slot.readers.to_vec();
                readers.extend(inherited.readers.iter().filter(|r| !slot.readers.contains(r)));
                *inherited = Slot { initargs: initargs.into(), readers: readers.into(), ..slot };
            }
            None => all.push(slot),
        }
    }
    let lineage = match (family, supers) {
        (Family::Structure, [included]) => included.lineage.clone(),
        _ => Box::default(),
    };
    let precedence = linearize(name, supers);
    let initializers = gather_initializers(name, initializers, &precedence);
    Class {
        index: 0,
        name,
        family,
        superclasses: superclasses.into(),
        precedence: precedence.into(),
        lineage,
        slots: all.into(),
        constructor,
        initializers,
        successor: AtomicU32::new(0),
    }
}

/// The initializers of a class: all those for default initargs before all those for initforms, each
/// group from the most specific class on.
fn gather_initializers(name: Symbol, own: [Option<Symbol>; 2], order: &[Symbol]) -> Box<[Symbol]> {
    let mut parts: [Vec<Symbol>; 2] = Default::default();
    for class in order {
        let names = names().read().unwrap_or_else(|e| e.into_inner());
        let own = if *class == name { Some(own) } else { names.initializers.get(class).copied() };
        for (part, initializer) in parts.iter_mut().zip(own.unwrap_or_default()) {
            part.extend(initializer);
        }
    }
    parts.concat().into()
}

/// The class precedence list (CLHS 4.3.5): a topological order of the local orders. Where several
/// classes could come next, it chooses the one that has a direct subclass rightmost in the list so
/// far.
fn linearize(name: Symbol, supers: &[&'static Class]) -> Vec<Symbol> {
    let mut pairs: Vec<(Symbol, Symbol)> = Vec::new();
    let mut pending: Vec<Symbol> = vec![name];
    let mut before = name;
    for class in supers {
        pairs.push((before, class.name));
        before = class.name;
        pending.extend(class.precedence.iter().copied());
        pairs.extend(class.precedence.windows(2).map(|w| (w[0], w[1])));
    }
    let mut seen = Vec::new();
    pending.retain(|n| {
        let new = !seen.contains(n);
        seen.push(*n);
        new
    });
    let mut order = Vec::new();
    while !pending.is_empty() {
        let free: Vec<Symbol> = pending
            .iter()
            .copied()
            .filter(|n| !pairs.iter().any(|(a, b)| b == n && pending.contains(a)))
            .collect();
        let direct = |n: &Symbol, placed: &Symbol| pairs.contains(&(*placed, *n));
        let chosen = order
            .iter()
            .rev()
            .find_map(|placed| free.iter().find(|n| direct(n, placed)).copied())
            .or_else(|| free.first().copied())
            .unwrap_or(pending[0]);
        pending.retain(|n| *n != chosen);
        order.push(chosen);
    }
    order
}

fn same(present: &Class, new: &Class) -> bool {
    let equal = |a: &Block, b: &Block| a.root == b.root && a.words == b.words;
    present.family == new.family
        && present.superclasses == new.superclasses
        && present.precedence == new.precedence
        && present.lineage[..present.lineage.len() - 1] == new.lineage[..]
        && present.constructor == new.constructor
        && present.initializers == new.initializers
        && present.slots.len() == new.slots.len()
        && present.slots.iter().zip(&new.slots).all(|(a, b)| {
            a.name == b.name
                && a.initargs == b.initargs
                && a.readers == b.readers
                && a.read_only == b.read_only
                && equal(&a.default, &b.default)
                && equal(&a.specifier, &b.specifier)
        })
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
    names().read().unwrap_or_else(|e| e.into_inner()).accessors.get(&function).copied()
}

/// Notes that a function is an accessor or a predicate.
pub fn set_accessor(function: Symbol, accessor: Accessor) {
    let mut names = names().write().unwrap_or_else(|e| e.into_inner());
    names.accessors.insert(function, accessor);
}

/// Notes that a function makes a structure from keywords.
pub fn set_constructor(function: Symbol, class: u32) {
    let mut names = names().write().unwrap_or_else(|e| e.into_inner());
    names.constructors.insert(function, class);
}

/// The structure that this function makes from keywords, or `None`.
pub fn constructed(function: Symbol) -> Option<&'static Class> {
    let index = {
        let names = names().read().unwrap_or_else(|e| e.into_inner());
        names.constructors.get(&function).copied()
    };
    index.and_then(|i| cell(i).get())
}

/// Notes that a function has got a definition of its own: it is no longer an accessor or a
/// constructor.
pub fn forget_function(function: Symbol) {
    let known = {
        let names = names().read().unwrap_or_else(|e| e.into_inner());
        names.accessors.contains_key(&function) || names.constructors.contains_key(&function)
    };
    if known {
        let mut names = names().write().unwrap_or_else(|e| e.into_inner());
        names.accessors.remove(&function);
        names.constructors.remove(&function);
    }
}

/// The class of an instance; `None` for any other value.
#[inline]
pub fn of_instance(heap: &Heap, value: Value) -> Option<&'static Class> {
    if heap.is_kind(value, Kind::Instance) { get(heap.known_slot(value, 0)) } else { None }
}

/// Whether a value is an instance of `class` (a class word) or of a class that inherits from it, of
/// any version.
#[inline]
pub fn is_structure(heap: &Heap, value: Value, class: Value) -> bool {
    if !heap.is_kind(value, Kind::Instance) {
        return false;
    }
    let own = heap.known_slot(value, 0);
    own == class || inherits_name(own, class)
}

/// Whether the class of the first word inherits from any version of that of the second.
#[cold]
pub fn inherits_name(own: Value, class: Value) -> bool {
    match (get(own), get(class)) {
        (Some(own), Some(class)) => own.inherits(class.name),
        _ => false,
    }
}

/// The index, in an instance, of the slot at `position` of a class. The instance may be of that
/// class, of a class that includes it, or of another version of it; in the last case the slot is
/// found by its name. `None` if it is none of these.
#[inline]
pub fn slot_position(heap: &Heap, value: Value, class: Value, position: usize) -> Option<usize> {
    if !heap.is_kind(value, Kind::Instance) {
        return None;
    }
    let own = heap.known_slot(value, 0);
    if own == class { Some(position) } else { position_in(own, class, position) }
}

/// The same in any instance of the class `own`. Classes never change: neither does the answer.
pub fn position_in(own: Value, class: Value, position: usize) -> Option<usize> {
    let (own, class) = (get(own)?, get(class)?);
    if own.lineage.contains(&class.index) {
        return Some(position);
    }
    if own.inherits(class.name) { own.position(class.slots.get(position)?.name) } else { None }
}

/// The value of the slot of this name in an instance, or the unbound mark. `None` if there is no
/// such slot.
pub fn slot_value(heap: &Heap, instance: Value, slot: Symbol) -> Option<Value> {
    let class = of_instance(heap, instance)?;
    class.position(slot).map(|i| heap.slot(instance, 1 + i))
}

/// Sets the slot of this name in an instance; false if there is no such slot.
pub fn set_slot_value(
    heap: &mut Heap,
    instance: Value,
    slot: Symbol,
    value: Value,
) -> Result<bool> {
    let position = of_instance(heap, instance).and_then(|class| class.position(slot));
    if let Some(i) = position {
        heap.set_slot(own(instance)?, 1 + i, value);
    }
    Ok(position.is_some())
}

/// Makes an instance whose slots are filled from pairs of initarg and value. The first pair of a
/// keyword counts. The other slots are unbound.
pub fn instantiate(heap: &mut Heap, class: &Class, initargs: &[(Value, Value)]) -> Value {
    let instance = heap.object(Kind::Instance, 0, class.slots.len() + 1, Value::UNBOUND.0).made();
    heap.set_slot(instance, 0, class.word());
    for (i, slot) in class.slots.iter().enumerate() {
        if let Some((_, value)) =
            initargs.iter().find(|(key, _)| slot.initargs.iter().any(|i| *i == *key))
        {
            heap.set_slot(instance, i + 1, *value);
        }
    }
    instance.word()
}

/// Copies the default form of a slot and its declared type into a heap.
pub fn slot_forms(heap: &mut Heap, slot: &Slot) -> (Value, Value) {
    let default = copy::copy_in(heap, &slot.default);
    let specifier = copy::copy_in(heap, &slot.specifier);
    (default, specifier)
}

/// The index of the class, in its version of now, of any value: what dispatch looks at.
#[inline(always)]
pub fn key_of(heap: &Heap, value: Value) -> u32 {
    match heap.own_instance_class(value) {
        Some(class) if class.is(Imm::Class) => class.payload() as u32,
        _ => key_of_other(heap, value),
    }
}

#[inline(never)]
fn key_of_other(heap: &Heap, value: Value) -> u32 {
    boot();
    match of_instance(heap, value) {
        Some(class) => class.index,
        None => super::class_table::key_of_other(heap, value),
    }
}

/// Whether the class of this index has a newer version, to which instances are to be updated.
#[inline(always)]
pub fn is_obsolete(index: u32) -> bool {
    cell(index).get().is_some_and(|class| class.successor.load(Ordering::Acquire) != 0)
}

/// The class of this index.
pub fn at(index: u32) -> Option<&'static Class> {
    cell(index).get()
}

/// The class of any value.
pub fn class_of(heap: &Heap, value: Value) -> Option<&'static Class> {
    at(key_of(heap, value))
}

/// The name of the class of any value.
pub fn name_of(heap: &Heap, value: Value) -> Symbol {
    class_of(heap, value).map_or(known::T, |class| class.name)
}

/// Whether a value belongs to the class of this name; false if the name means no class.
pub fn is_of(heap: &Heap, value: Value, name: Symbol) -> bool {
    class_of(heap, value).is_some_and(|class| class.inherits(name))
}

#[cfg(test)]
mod tests {
    use crate::data::class::*;
    use crate::global::package;

    fn named(name: &str) -> Symbol {
        package::intern(package::CL_USER, name).0
    }

    fn make(name: &str, family: Family, supers: &[Symbol], slots: &[&str]) -> &'static Class {
        let slots =
            slots.iter().map(|s| Slot::named(named(s)).with_initarg(package::keyword(s))).collect();
        define(Definition { slots, ..Definition::new(named(name), family, supers) })
            .expect("a class")
    }

    #[test]
    fn the_precedence_list_follows_the_standard() {
        // The example of CLHS 4.3.5.2.
        let f = Family::Standard;
        let base = [known::STANDARD_OBJECT];
        make("FRUIT", f, &base, &[]);
        make("SPICE", f, &base, &[]);
        make("FOOD", f, &base, &[]);
        make("APPLE", f, &[named("FRUIT")], &[]);
        make("CINNAMON", f, &[named("SPICE")], &[]);
        make("PIE", f, &[named("APPLE"), named("CINNAMON")], &[]);
        let pie = find(named("PIE")).expect("PIE");
        let order = ["PIE", "APPLE", "FRUIT", "CINNAMON", "SPICE"].map(named);
        assert_eq!(&pie.precedence[..5], &order);
        assert_eq!(pie.precedence[5..], [known::STANDARD_OBJECT, known::T]);
    }

    #[test]
    fn structures_keep_the_slots_of_what_they_include() {
        let mut heap = Heap::new();
        let base = [known::STRUCTURE_OBJECT];
        let point = make("POINT-2D", Family::Structure, &base, &["X", "Y"]);
        let deep = make("POINT-3D", Family::Structure, &[point.name], &["Z"]);
        assert_eq!(deep.position(named("Z")), Some(2));
        let p = instantiate(&mut heap, deep, &[(package::keyword("Y").word(), Value::fixnum(5))]);
        assert!(is_structure(&heap, p, point.word()));
        assert!(is_structure(&heap, p, deep.word()));
        assert_eq!(slot_value(&heap, p, named("Y")), Some(Value::fixnum(5)));
        assert_eq!(slot_value(&heap, p, named("X")), Some(Value::UNBOUND));
        assert_eq!(slot_value(&heap, p, named("W")), None);
    }

    #[test]
    fn an_equal_definition_changes_nothing_and_another_makes_a_new_version() {
        let base = [known::STRUCTURE_OBJECT];
        let first = make("TWICE", Family::Structure, &base, &["A"]);
        let again = make("TWICE", Family::Structure, &base, &["A"]);
        assert_eq!(first.index, again.index);
        let other = make("TWICE", Family::Structure, &base, &["A", "B"]);
        assert_ne!(first.index, other.index);
        assert_eq!(find(named("TWICE")).map(|c| c.index), Some(other.index));
    }

    #[test]
    fn built_in_values_and_conditions_know_their_classes() {
        let mut heap = Heap::new();
        assert!(is_of(&heap, Value::fixnum(1), known::INTEGER));
        assert!(!is_of(&heap, Value::fixnum(1), known::SYMBOL));
        assert!(is_of(&heap, Value::NIL, known::SEQUENCE));
        let class = find(known::SIMPLE_TYPE_ERROR).expect("a class");
        let datum = (known::K_DATUM.word(), Value::fixnum(7));
        let condition = instantiate(&mut heap, class, &[datum]);
        for name in
            [known::TYPE_ERROR, known::SIMPLE_CONDITION, known::ERROR, known::CONDITION, known::T]
        {
            assert!(is_of(&heap, condition, name));
        }
        assert!(!is_of(&heap, condition, known::WARNING));
        let class = of_instance(&heap, condition).expect("a class");
        assert!(find(known::ERROR).is_some_and(|error| class.includes(error.index)));
        let slot = package::system("DATUM");
        assert_eq!(slot_value(&heap, condition, slot), Some(Value::fixnum(7)));
    }
}
