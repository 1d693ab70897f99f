//! Classes: what instances of structures, conditions and standard classes are made of.
//!
//! A class is an immediate word with its index into a table that only grows: a class never
//! changes, so it is reached by `&'static` without a lock. Redefinition makes a new version with a
//! new index and lets the name mean it; old instances keep the old one. Therefore the question
//! whether an object is of a class is asked by *name*: the precedence list holds symbols, so
//! handlers and `typep` look at nothing else, and a subclass of a class redefined since still
//! answers.
//!
//! An instance is its class word, then the slots in the order of [`Class::slots`]; an unbound slot
//! holds the unbound mark.

use super::copy;
use super::fault::{Result, own};
use crate::global::block::Block;
use crate::global::symbol::{Name, known};
use crate::global::{code_gc, package, symbol};
use crate::heap::{Heap, Imm, Kind, Shared, Symbol, Value, cap};
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock, RwLock};

/// To which of the four families a class belongs.
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

/// One slot of the instances of a class.
#[derive(Clone, Debug)]
pub struct Slot {
    /// The name.
    pub name: Symbol,
    /// The keywords that give its value when an instance is made.
    pub initargs: Box<[Symbol]>,
    /// The form of its default value, for `defstruct` with `:include`.
    pub default: Block,
    /// The type that its values are declared to have.
    pub specifier: Block,
    /// Whether it cannot be assigned.
    pub read_only: bool,
    /// The functions that read it, for conditions.
    pub readers: Box<[Symbol]>,
}

impl Slot {
    /// A slot of this name, without initargs, default or type.
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

    /// The same slot, filled by this keyword.
    pub fn with_initarg(self, keyword: Symbol) -> Slot {
        Slot { initargs: Box::new([keyword]), ..self }
    }
}

/// One version of a class.
#[derive(Debug)]
pub struct Class {
    /// Its index.
    pub index: u32,
    /// The symbol that names it.
    pub name: Symbol,
    /// The family.
    pub family: Family,
    /// The names of the direct superclasses.
    pub superclasses: Box<[Symbol]>,
    /// The names of this class and all that it inherits from, the most specific first.
    pub precedence: Box<[Symbol]>,
    /// The indices of the structures that this one includes, itself included, outermost first.
    pub lineage: Box<[u32]>,
    /// The slots, inherited ones first, in the order in which they stand in an instance.
    pub slots: Box<[Slot]>,
    /// The function that makes an instance from keywords, for `#S`; NIL if there is none.
    pub constructor: Symbol,
    /// Functions of an instance, to be called on a fresh one in this order: they fill what the
    /// initargs have left unbound.
    pub initializers: Box<[Symbol]>,
}

impl Class {
    /// The word of this class.
    pub fn word(&self) -> Value {
        word(self.index)
    }

    /// Whether this is the class of that name or inherits from it.
    pub fn inherits(&self, name: Symbol) -> bool {
        self.precedence.contains(&name)
    }

    /// Where a slot stands in an instance, counted from 0 after the class word.
    pub fn position(&self, slot: Symbol) -> Option<usize> {
        self.slots.iter().position(|s| s.name == slot)
    }

    /// Whether this class is that class or inherits from it: for structures that very version,
    /// for others any version of the same name.
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
    /// The slots that it adds; one that is inherited too replaces the inherited one in its place.
    pub slots: Vec<Slot>,
    /// The function that makes an instance from keywords, or NIL.
    pub constructor: Symbol,
    /// The class's own functions that fill unbound slots: from default initargs, from initforms.
    pub initializers: [Option<Symbol>; 2],
}

impl Definition {
    /// A class without slots of its own.
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

/// What a slot of a class takes, about.
const SLOT: usize = 128;

type Segment = Box<[OnceLock<Class>]>;
static TABLE: [OnceLock<Segment>; SEGMENTS] = [const { OnceLock::new() }; SEGMENTS];
static NEXT: Mutex<u32> = Mutex::new(0);

#[derive(Default)]
struct Names {
    classes: HashMap<Symbol, u32, FxBuildHasher>,
    /// The classes made last that no name means yet.
    proposed: HashMap<Symbol, u32, FxBuildHasher>,
    accessors: HashMap<Symbol, Accessor, FxBuildHasher>,
    initializers: HashMap<Symbol, [Option<Symbol>; 2], FxBuildHasher>,
    /// The classes that functions make of keywords, if calls may be written in place.
    constructors: HashMap<Symbol, u32, FxBuildHasher>,
}

fn names() -> &'static RwLock<Names> {
    static NAMES: OnceLock<RwLock<Names>> = OnceLock::new();
    NAMES.get_or_init(Default::default)
}

/// Makes the first classes, once, before anybody looks.
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

/// The class of a class word.
#[inline]
pub fn get(word: Value) -> Option<&'static Class> {
    if word.is(Imm::Class) { cell(word.payload() as u32).get() } else { None }
}

/// The class that the name means now.
pub fn find(name: Symbol) -> Option<&'static Class> {
    boot();
    find_present(name)
}

/// The names of the classes of a family that programs see.
pub fn names_of(family: Family) -> Vec<Name> {
    boot();
    let names = names().read().unwrap_or_else(|e| e.into_inner());
    let is_seen = |name: Symbol| symbol::cell(name).package() != package::SYSTEM;
    let all = names.classes.iter().filter(|(name, _)| is_seen(**name));
    let of_family =
        all.filter(|(_, i)| cell(**i).get().is_some_and(|class| class.family == family));
    of_family.map(|(name, _)| symbol::name(*name)).collect()
}

/// What names meant when they were last looked for, by the lowest bits of the number of the symbol:
/// that number plus one, then the index of the class. Entries are written under the lock of the
/// names only, so none outlives what it says; a symbol that names a class stays, with its number.
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

/// Makes a class, or a new version of one, and lets its name mean it. A definition equal to the
/// present one leaves that in force. Nothing when a superclass is missing.
pub fn define(definition: Definition) -> Option<&'static Class> {
    boot();
    define_more(definition)
}

/// The same, while the first classes are being made.
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

/// Makes a class that no name means yet, so that a definition that fails leaves nothing behind:
/// [`enforce`] lets its name mean it. One equal to the present one is that.
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

/// Lets the name of a class mean it.
pub fn enforce(class: &'static Class) {
    let mut names = names().write().unwrap_or_else(|e| e.into_inner());
    names.classes.insert(class.name, class.index);
    meant(class.name).0.store(0, Ordering::Release);
    names.proposed.remove(&class.name);
}

/// A class stays, and what it mentions.
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

/// The class, but for its index and its own place in the lineage.
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
    }
}

/// All default initargs before all initforms, each from the most specific class on.
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

/// The class precedence list (CLHS 4.3.5): a topological order of the local orders, choosing,
/// where several classes could come next, the one whose subclass stands rightmost so far.
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

/// A structure's slot that a function reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Accessor {
    /// The index of the structure's class.
    pub class: u32,
    /// The position of the slot; nothing for the predicate.
    pub position: Option<u32>,
}

/// What this function reads, if it is an accessor or the predicate of a structure.
pub fn accessor(function: Symbol) -> Option<Accessor> {
    names().read().unwrap_or_else(|e| e.into_inner()).accessors.get(&function).copied()
}

/// Makes a function known as an accessor or predicate.
pub fn set_accessor(function: Symbol, accessor: Accessor) {
    let mut names = names().write().unwrap_or_else(|e| e.into_inner());
    names.accessors.insert(function, accessor);
}

/// Makes the function known that makes a structure of keywords.
pub fn set_constructor(function: Symbol, class: u32) {
    let mut names = names().write().unwrap_or_else(|e| e.into_inner());
    names.constructors.insert(function, class);
}

/// The structure that this function makes of keywords.
pub fn constructed(function: Symbol) -> Option<&'static Class> {
    let index = {
        let names = names().read().unwrap_or_else(|e| e.into_inner());
        names.constructors.get(&function).copied()
    };
    index.and_then(|i| cell(i).get())
}

/// A function has got a definition of its own: it is no accessor and no constructor any more.
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

/// The class of an instance; nothing for any other object.
#[inline]
pub fn of_instance(heap: &Heap, value: Value) -> Option<&'static Class> {
    if heap.is_kind(value, Kind::Instance) { get(heap.known_slot(value, 0)) } else { None }
}

/// Whether a value is an instance of a structure or condition class, of any version.
#[inline]
pub fn is_structure(heap: &Heap, value: Value, class: Value) -> bool {
    if !heap.is_kind(value, Kind::Instance) {
        return false;
    }
    let own = heap.known_slot(value, 0);
    own == class || inherits_name(own, class)
}

#[cold]
fn inherits_name(own: Value, class: Value) -> bool {
    match (get(own), get(class)) {
        (Some(own), Some(class)) => own.inherits(class.name),
        _ => false,
    }
}

/// Where the slot at `position` of a class stands in an instance of it, of a class that includes
/// it, or of another version of it, in which the slot is found by its name.
#[inline]
pub fn slot_position(heap: &Heap, value: Value, class: Value, position: usize) -> Option<usize> {
    if !heap.is_kind(value, Kind::Instance) {
        return None;
    }
    let own = heap.known_slot(value, 0);
    if own == class { Some(position) } else { position_in(own, class, position) }
}

fn position_in(own: Value, class: Value, position: usize) -> Option<usize> {
    let (own, class) = (get(own)?, get(class)?);
    if own.lineage.contains(&class.index) {
        return Some(position);
    }
    if own.inherits(class.name) { own.position(class.slots.get(position)?.name) } else { None }
}

/// The value of a slot of an instance by name; the unbound mark if it has none; nothing when
/// there is no such slot.
pub fn slot_value(heap: &Heap, instance: Value, slot: Symbol) -> Option<Value> {
    let class = of_instance(heap, instance)?;
    class.position(slot).map(|i| heap.slot(instance, 1 + i))
}

/// Sets a slot of an instance by name; `false` when there is no such slot.
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

/// An instance whose slots are filled from pairs of initarg and value, the first pair of a
/// keyword winning; the others are unbound.
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

/// The default form of a slot, and the type declared for it, in a heap.
pub fn slot_forms(heap: &mut Heap, slot: &Slot) -> (Value, Value) {
    let default = copy::copy_in(heap, &slot.default);
    let specifier = copy::copy_in(heap, &slot.specifier);
    (default, specifier)
}

/// The name of the class of any value.
pub fn name_of(heap: &Heap, value: Value) -> Symbol {
    if let Some(class) = of_instance(heap, value) {
        return class.name;
    }
    super::class_table::built_in(heap, value)
}

/// Whether a value is of the class of this name. A name that means no class says no.
pub fn is_of(heap: &Heap, value: Value, name: Symbol) -> bool {
    match of_instance(heap, value) {
        Some(class) => class.inherits(name),
        None => {
            name == known::T
                || find(super::class_table::built_in(heap, value)).is_some_and(|c| c.inherits(name))
        }
    }
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
