//! Classes of instances: of structures, conditions and standard classes.
//!
//! A class is an immediate word with its index in a table (`layouts.rs`). A class never changes, so it is
//! reached by `&'static` without a lock. Redefinition makes a new version with a new
//! index, which the name then means; existing instances keep the old version. So whether an object
//! belongs to a class is decided by *name*: the precedence list holds symbols, and handlers and
//! `typep` look at nothing else. So instances of a subclass still belong to a class that has been
//! redefined since.
//!
//! An instance is its class word, then its slots in the order of [`Class::slots`]. An unbound slot
//! holds the unbound mark.

use super::constructor::Constructors;
use super::copy;
use super::effective_slots::{effective_defaults, effective_slot};
pub use super::instance::*;
use super::layouts;
pub use super::layouts::{at, get, word};
use super::precedence::linearize;
use super::settling::InForce;
pub use super::structure_functions::*;
use super::successor::Successor;
use crate::global::block::Block;
use crate::global::metaobjects::Sort;
use crate::global::symbol::{Name, known};
use crate::global::{code_gc, metaobjects, package, symbol};
use crate::heap::{Heap, Shared, Symbol, Value};
use hashbrown::HashMap;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::{OnceLock, RwLock};

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
    /// The function of no arguments that computes the initial value; NIL if there is none.
    pub initfunction: Shared,
    /// The initial value if that is always the same word.
    pub constant: Option<Shared>,
    /// Where the value is, if not in the instance: the identity of its cell.
    pub cell: Option<u64>,
    /// What keeps that cell alive, or NIL.
    pub holder: Shared,
    /// Whether its values stand neither in the instance nor in a cell: only methods of a program know where.
    pub is_elsewhere: bool,
    /// Whether values are checked to be of the declared type.
    pub is_checked: bool,
    /// Whether NIL may be stored whatever the declared type is.
    pub takes_nil: bool,
    /// The docstring, or NIL.
    pub documentation: Block,
    /// What else is known of the slot, for introspection: readers, writers and unusual options, as a
    /// list of keywords and values.
    pub more: Block,
    /// The object that a program sees for it, where the protocol has made that; else NIL.
    pub definition: Shared,
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
            initfunction: Shared::NIL,
            constant: None,
            cell: None,
            holder: Shared::NIL,
            is_elsewhere: false,
            is_checked: false,
            takes_nil: false,
            documentation: Block::of_shared(Shared::NIL),
            more: Block::of_shared(Shared::NIL),
            definition: Shared::NIL,
        }
    }

    /// The same slot with this keyword as its initarg.
    pub fn with_initarg(self, keyword: Symbol) -> Slot {
        Slot { initargs: Box::new([keyword]), ..self }
    }
}

/// A default initial argument of a class.
#[derive(Clone, Debug)]
pub struct DefaultInitarg {
    /// The name of the argument.
    pub name: Symbol,
    /// The form of its value.
    pub form: Block,
    /// The function of no arguments that computes the value.
    pub function: Shared,
    /// The value if that is always the same word.
    pub constant: Option<Shared>,
}

/// What the definition of a structure or a condition says itself, without what it inherits.
#[derive(Clone, Debug, Default)]
pub struct OwnParts {
    /// The slots.
    pub slots: Box<[Slot]>,
    /// The default initial arguments.
    pub defaults: Box<[DefaultInitarg]>,
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
    /// The name with which a structure or a condition was defined, whatever that means now.
    pub called: Symbol,
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
    /// The slots whose values are not in the instances: those with `:allocation :class`.
    pub shared: Box<[Slot]>,
    /// The default initial arguments.
    pub defaults: Box<[DefaultInitarg]>,
    /// How its instances are made of certain initial arguments.
    pub constructors: Constructors,
    /// Whether `make-instance` can make its instances without asking anybody but methods of a program.
    pub is_plain: bool,
    /// Whether some slot is checked to be of its type.
    pub has_checks: bool,
    /// Whether methods of a program take part in each access to a slot (`hooks.rs`), or must. No node remembers
    /// where a slot of such instances stands.
    pub is_hooked: bool,
    /// Whether the slots stand where they stood in the version before. Its instances then need
    /// nothing but the new class word.
    pub keeps_places: bool,
    /// The function that makes an instance from keywords, for `#S`; NIL if there is none.
    pub constructor: Symbol,
    /// What its own definition says, of a structure or a condition.
    pub own: OwnParts,
    /// Whether a condition of this class is complete as soon as its slots are filled from the initial
    /// arguments: nothing has a default, and each condition has all slots itself.
    pub is_bare: bool,
    /// The version that instances of this one are to be updated to.
    pub(crate) successor: Successor,
    /// Whether it has ever been in force, if it is the class of a structure.
    pub(crate) in_force: InForce,
}

impl Class {
    /// The same with an index of its own, with which its lineage ends.
    pub(super) fn with_index(self, index: u32) -> Class {
        let mut lineage = self.lineage.to_vec();
        lineage.push(index);
        Class { index, lineage: lineage.into(), ..self }
    }

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
                && at(index).is_some_and(|class| self.newest().inherits(class.name)))
    }

    /// Whether there is a newer version.
    #[inline(always)]
    pub fn is_replaced(&self) -> bool {
        self.successor.is_there()
    }

    /// Whether its instances need no update.
    pub fn is_current(&self) -> bool {
        self.family != Family::Standard || !self.is_replaced()
    }

    /// The version to which instances of this one are to be updated, or this one.
    #[inline]
    pub fn newest(&self) -> &Class {
        if self.is_replaced() { self.newest_of_chain().0 } else { self }
    }
}

/// What is needed to make a class.
pub struct Definition {
    /// The symbol that names it.
    pub name: Symbol,
    /// The symbol that is to be its identity.
    pub identity: Symbol,
    /// The family.
    pub family: Family,
    /// The names of the direct superclasses.
    pub superclasses: Vec<Symbol>,
    /// The slots that it defines. A slot that is also inherited replaces the inherited one, in its
    /// position.
    pub slots: Vec<Slot>,
    /// The function that makes an instance from keywords, or NIL.
    pub constructor: Symbol,
    /// The default initial arguments that it defines.
    pub defaults: Vec<DefaultInitarg>,
}

impl Definition {
    /// Makes a definition without slots of its own, of a class whose name is its identity.
    pub fn new(name: Symbol, family: Family, superclasses: &[Symbol]) -> Definition {
        Definition {
            name,
            identity: name,
            family,
            superclasses: superclasses.to_vec(),
            slots: Vec::new(),
            constructor: Symbol::NIL,
            defaults: Vec::new(),
        }
    }
}

#[derive(Default)]
struct Names {
    /// What the names mean.
    classes: HashMap<Symbol, u32, FxBuildHasher>,
    /// The newest versions of classes whose identity is a symbol that does not mean them.
    nameless: HashMap<Symbol, u32, FxBuildHasher>,
    /// The latest proposed versions of classes, by the names that do not mean them yet.
    proposed: HashMap<Symbol, u32, FxBuildHasher>,
    /// The class objects, by the symbol that is the identity of the class.
    handles: HashMap<Symbol, Shared, FxBuildHasher>,
}

impl Names {
    /// The newest version of the class of this identity.
    fn newest(&self, identity: Symbol) -> Option<&'static Class> {
        let index = self.nameless.get(&identity).or_else(|| self.classes.get(&identity));
        index.and_then(|index| at(*index)).filter(|class| class.name == identity)
    }
}

fn names() -> &'static RwLock<Names> {
    static NAMES: OnceLock<RwLock<Names>> = OnceLock::new();
    NAMES.get_or_init(Default::default)
}

/// Makes the first classes. To be called before any name is looked up; only the first call has an
/// effect.
pub(super) fn boot() {
    static BOOTED: OnceLock<()> = OnceLock::new();
    BOOTED.get_or_init(|| {
        layouts::tell_collector();
        super::class_table::define_all();
    });
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
    let metaclass = match class.inherits(known::FUNCALLABLE_STANDARD_OBJECT) {
        true => known::FUNCALLABLE_STANDARD_CLASS,
        false => class.family.metaclass(),
    };
    let metaclass = find(metaclass).map_or(Value::NIL, Class::word);
    let mut names = names().write().unwrap_or_else(|e| e.into_inner());
    if let Some(known) = known(&names) {
        return known;
    }
    let handle = metaobjects::make(Sort::Class, metaclass, Vec::new(), Vec::new());
    let newest = names.newest(class.name).map_or(class.index, |class| class.index);
    metaobjects::set_layout(handle.word(), word(newest));
    code_gc::pin(handle.word());
    names.handles.insert(class.name, handle);
    handle.word()
}

/// Notes that this is the class object of all versions of the class of this identity, which has none
/// yet.
pub(super) fn set_handle(identity: Symbol, handle: Shared) {
    let mut names = names().write().unwrap_or_else(|e| e.into_inner());
    names.handles.insert(identity, handle);
}

/// Passes the words of all classes that names mean, and the class objects of those of no program, to `visit`.
pub(super) fn visit_meant(is_of_program: &dyn Fn(Symbol) -> bool, visit: &mut dyn FnMut(Value)) {
    let names = names().read().unwrap_or_else(|e| e.into_inner());
    names.classes.values().for_each(|index| visit(word(*index)));
    let others = names.handles.iter().filter(|(identity, _)| !is_of_program(**identity));
    others.for_each(|(_, handle)| visit(handle.word()));
}

/// Forgets a class of a program that nobody mentions any more.
pub(super) fn forget(identity: Symbol) {
    let mut names = names().write().unwrap_or_else(|e| e.into_inner());
    names.nameless.remove(&identity);
    names.handles.remove(&identity);
}

/// The newest version of the class of this identity; `None` if it has none.
pub fn newest(identity: Symbol) -> Option<&'static Class> {
    boot();
    newest_present(identity)
}

fn newest_present(identity: Symbol) -> Option<&'static Class> {
    let nameless = {
        let names = names().read().unwrap_or_else(|e| e.into_inner());
        names.nameless.get(&identity).copied()
    };
    match nameless {
        Some(index) => at(index),
        None => find_present(identity).filter(|class| class.name == identity),
    }
}

/// Makes a name mean a class, or nothing.
pub(super) fn set_meaning(name: Symbol, class: Option<&'static Class>) {
    let mut names = names().write().unwrap_or_else(|e| e.into_inner());
    let former = match class {
        Some(class) => names.classes.insert(name, class.index),
        None => names.classes.remove(&name),
    };
    if class.is_some_and(|class| class.name == name) {
        names.nameless.remove(&name);
    }
    note_moved(former, class.map(|class| class.name));
    if let Some(index) = former.filter(|former| at(*former).is_some_and(|c| c.name == name))
        && class.is_none_or(|class| class.name != name)
    {
        names.nameless.insert(name, index);
    }
    meant(name).0.store(0, Ordering::Release);
    CHANGES.fetch_add(1, Ordering::AcqRel);
}

/// The present version of the class of a class object; `None` if it has none yet, or the word is any
/// other.
pub fn of_handle(handle: Value) -> Option<&'static Class> {
    if !metaobjects::is(handle, Sort::Class) {
        return None;
    }
    get(metaobjects::entry(handle)?.first())
}

/// The class objects of the direct subclasses of a class, without those of classes of programs.
pub fn built_in_subclasses(handle: Value) -> Vec<Value> {
    let Some(name) = of_handle(handle).map(|class| class.name) else { return Vec::new() };
    let below = layouts::all().filter(|class| class.superclasses.contains(&name));
    let named = below.filter(|class| !super::standard_class::is_program_class(class.name));
    let current = named.filter(|class| newest(class.name).is_some_and(|n| n.index == class.index));
    current.map(self::handle).collect()
}

/// The names of the classes of a family, without those in package SYSTEM.
pub fn names_of(family: Family) -> Vec<Name> {
    boot();
    let names = names().read().unwrap_or_else(|e| e.into_inner());
    let is_seen = |name: Symbol| symbol::cell(name).package() != package::SYSTEM;
    let all = names.classes.iter().filter(|(name, _)| is_seen(**name));
    let of_family = all.filter(|(_, i)| at(**i).is_some_and(|class| class.family == family));
    of_family.map(|(name, _)| symbol::name(*name)).collect()
}

/// The names that mean classes, without those in package SYSTEM.
pub fn all_names() -> Vec<Symbol> {
    boot();
    let names = names().read().unwrap_or_else(|e| e.into_inner());
    let is_seen = |name: &Symbol| symbol::cell(*name).package() != package::SYSTEM;
    names.classes.keys().copied().filter(is_seen).collect()
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
    if known >> 32 == number { at(known as u32) } else { find_named(name) }
}

#[inline(never)]
fn find_named(name: Symbol) -> Option<&'static Class> {
    let names = names().read().unwrap_or_else(|e| e.into_inner());
    let index = *names.classes.get(&name)?;
    let (entry, number) = meant(name);
    entry.store(number << 32 | u64::from(index), Ordering::Release);
    at(index)
}

/// Makes a class of the library, which its name then means. `None` if a superclass is missing.
pub fn define(definition: Definition) -> Option<&'static Class> {
    boot();
    define_more(definition)
}

/// Like [`define`], while the first classes are being made.
pub(crate) fn define_more(definition: Definition) -> Option<&'static Class> {
    let supers: Vec<&'static Class> =
        definition.superclasses.iter().map(|name| find_present(*name)).collect::<Option<_>>()?;
    let class = propose(definition, &supers);
    enforce(class);
    Some(class)
}

/// The class that a name is about to mean: a structure whose definition has been expanded only.
pub(super) fn proposed(name: Symbol) -> Option<&'static Class> {
    let names = names().read().unwrap_or_else(|e| e.into_inner());
    names.proposed.get(&name).and_then(|index| at(*index))
}

/// Makes a class that its name does not mean yet; [`enforce`] makes the name mean it. So a
/// definition that fails leaves nothing behind. If the definition equals the present or the
/// proposed version, returns that one.
pub(super) fn propose(definition: Definition, supers: &[&'static Class]) -> &'static Class {
    let class = compose(definition, supers);
    pin(&class);
    let known = [find_present(class.called), proposed(class.called)].into_iter().flatten();
    let mut known = known.filter(|known| known.name == class.name);
    if let Some(known) = known.find(|known| same(known, &class)) {
        return known;
    }
    let class = layouts::place(class);
    let mut names = names().write().unwrap_or_else(|e| e.into_inner());
    names.proposed.insert(class.called, class.index);
    class
}

/// Whether there is a class of this name, though the name need not mean it.
#[cfg(test)]
pub(crate) fn was_made(name: Symbol) -> bool {
    layouts::all().any(|class| class.name == name)
}

/// What a proposal would make, but no class of the node: nobody but the caller knows it.
pub fn sketch(definition: Definition, supers: &[&'static Class]) -> Class {
    Class { index: u32::MAX, ..compose(definition, supers) }
}

/// Makes the name of a class mean it. A class of another identity that it meant before stays as it is.
pub(super) fn enforce(class: &'static Class) {
    let name = class.called;
    let mut names = names().write().unwrap_or_else(|e| e.into_inner());
    class.in_force.set();
    let former = names.classes.insert(name, class.index);
    note_moved(former, Some(class.name));
    let former = former.and_then(at);
    match former.filter(|former| former.name == name && class.name != name) {
        Some(former) => drop(names.nameless.insert(name, former.index)),
        None if class.name == name => drop(names.nameless.remove(&name)),
        None => {}
    }
    if class.name != name {
        names.nameless.insert(class.name, class.index);
    }
    meant(name).0.store(0, Ordering::Release);
    names.proposed.remove(&name);
    if let Some(handle) = names.handles.get(&class.name) {
        metaobjects::set_layout(handle.word(), class.word());
    }
    CHANGES.fetch_add(1, Ordering::AcqRel);
}

/// Whether the name of a structure or a condition has ever come to mean another class, or none.
static HAVE_MOVED: AtomicBool = AtomicBool::new(false);

/// Whether a name may mean another class than that of the structure or condition that was defined with it.
#[inline(always)]
pub fn have_names_moved() -> bool {
    HAVE_MOVED.load(Ordering::Relaxed)
}

/// Notes that a name which meant the class of the first index means that of an identity now, or none.
fn note_moved(former: Option<u32>, identity: Option<Symbol>) {
    let former = former.and_then(at).filter(|former| Some(former.name) != identity);
    if former.is_some_and(|former| matches!(former.family, Family::Structure | Family::Condition)) {
        HAVE_MOVED.store(true, Ordering::Release);
    }
}

/// A number that changes whenever a name begins to mean another class, or a class gets a newer version.
static CHANGES: AtomicU32 = AtomicU32::new(0);

/// The number of changes of classes up to now. What has been found out about classes after asking for
/// it holds until it is another.
#[inline(always)]
pub fn changes() -> u32 {
    CHANGES.load(Ordering::Acquire)
}

/// For each class among the first whether it has a newer version: one bit.
static OBSOLETE: [AtomicU64; 1024] = [const { AtomicU64::new(0) }; 1024];

/// Whether a class word is that of a class of which there is no newer version.
pub fn is_current(word: Value) -> bool {
    get(word).is_some_and(|class| class.is_current())
}

/// Whether the class of this index is among the first, of which [`is_noted_obsolete`] knows.
#[inline(always)]
pub fn can_be_noted(index: u32) -> bool {
    (index / 64) as usize * 64 < OBSOLETE.len() * 64
}

/// Whether the class of a class word has a newer version; true if it is not among the first.
#[inline(always)]
pub fn is_noted_obsolete(class: Value) -> bool {
    let index = class.payload();
    OBSOLETE
        .get((index / 64) as usize)
        .is_none_or(|word| word.load(Ordering::Relaxed) >> (index % 64) & 1 != 0)
}

/// Brings the newest version of a class of programs into force. The names are those that mean it. The version before;
/// generic functions are still to forget it.
pub(super) fn bring_into_force(class: &'static Class, meaning: &[Symbol]) -> Option<Value> {
    let mut names = names().write().unwrap_or_else(|e| e.into_inner());
    let former = names.newest(class.name);
    if !meaning.contains(&class.name) {
        names.nameless.insert(class.name, class.index);
    }
    for name in meaning {
        note_moved(names.classes.insert(*name, class.index), Some(class.name));
        meant(*name).0.store(0, Ordering::Release);
    }
    if let Some(handle) = names.handles.get(&class.name) {
        metaobjects::set_layout(handle.word(), class.word());
    }
    if let Some(former) = former {
        former.successor.set(class.index, class.keeps_places);
        if can_be_noted(former.index) {
            let (word, bit) = (former.index / 64, former.index % 64);
            OBSOLETE[word as usize].fetch_or(1 << bit, Ordering::Release);
        }
    }
    CHANGES.fetch_add(1, Ordering::AcqRel);
    former.map(Class::word)
}

/// Keeps everything that a class mentions alive for ever: one of no program, which is never freed.
fn pin(class: &Class) {
    layouts::visit(class, &mut |word| code_gc::pin(word));
}

/// The class of a definition, without its index and its own entry in the lineage.
fn compose(definition: Definition, supers: &[&'static Class]) -> Class {
    let Definition { name, identity, family, superclasses, slots, constructor, defaults } =
        definition;
    let precedence = precedence(identity, supers);
    let own = OwnParts { slots: slots.into(), defaults: defaults.into() };
    let (all, defaults) = match family {
        Family::Condition => merged_by_precedence(&precedence, supers, &own),
        _ => (merged(supers, &own.slots), Vec::new()),
    };
    let (all, shared): (Vec<Slot>, Vec<Slot>) = all.into_iter().partition(|s| s.cell.is_none());
    let lineage = match (family, supers) {
        (Family::Structure, [included]) => included.lineage.clone(),
        _ => Box::default(),
    };
    let has_no_defaults = defaults.is_empty() && all.iter().all(|s| s.initfunction == Shared::NIL);
    Class {
        index: 0,
        name: identity,
        called: name,
        family,
        superclasses: superclasses.into(),
        precedence: precedence.into(),
        lineage,
        slots: all.into(),
        is_bare: family == Family::Condition && has_no_defaults && shared.is_empty(),
        shared: shared.into(),
        defaults: defaults.into(),
        constructors: Constructors::default(),
        is_plain: false,
        has_checks: false,
        is_hooked: false,
        keeps_places: false,
        constructor,
        own,
        successor: Successor::default(),
        in_force: InForce::default(),
    }
}

/// The slots of superclasses, then those of the class itself; one that is inherited is replaced in its
/// place.
fn merged(supers: &[&'static Class], own: &[Slot]) -> Vec<Slot> {
    let mut all: Vec<Slot> = Vec::new();
    let mut places: FxHashMap<Symbol, usize> = FxHashMap::default();
    for slot in supers.iter().flat_map(|class| class.slots.iter()) {
        places.entry(slot.name).or_insert_with(|| {
            all.push(slot.clone());
            all.len() - 1
        });
    }
    for slot in own {
        match places.get(&slot.name).map(|at| &mut all[*at]) {
            Some(inherited) => {
                let mut initargs = slot.initargs.to_vec();
                initargs.extend(inherited.initargs.iter().filter(|i| !slot.initargs.contains(i)));
                *inherited = Slot { initargs: initargs.into(), ..slot.clone() };
            }
            None => {
                places.insert(slot.name, all.len());
                all.push(slot.clone());
            }
        }
    }
    all
}

/// The slots and the default initial arguments of a condition class: of each what the definitions
/// in the precedence list say together (CLHS 7.5.3, 7.1.3). Inherited slots come first.
fn merged_by_precedence(
    precedence: &[Symbol],
    supers: &[&'static Class],
    own: &OwnParts,
) -> (Vec<Slot>, Vec<DefaultInitarg>) {
    if let ([only], true, true) = (supers, own.slots.is_empty(), own.defaults.is_empty()) {
        let slots = only.slots.iter().chain(&only.shared).cloned();
        return (slots.collect(), only.defaults.to_vec());
    }
    let inherited = precedence[1..].iter().filter_map(|class| newest_present(*class));
    let parts: Vec<&OwnParts> = [own].into_iter().chain(inherited.map(|c| &c.own)).collect();
    let present = supers.iter().flat_map(|class| class.slots.iter().chain(&class.shared));
    let mut names: Vec<Symbol> = Vec::new();
    for slot in present.chain(&own.slots) {
        if !names.contains(&slot.name) {
            names.push(slot.name);
        }
    }
    let slots = names.into_iter().filter_map(|name| {
        let all = parts.iter().flat_map(|part| &part.slots).filter(|slot| slot.name == name);
        let all: Vec<&Slot> = all.collect();
        (!all.is_empty()).then(|| effective_slot(&all))
    });
    let defaults = effective_defaults(parts.iter().flat_map(|part| &part.defaults));
    (slots.collect(), defaults)
}

/// The class precedence list.
pub(super) fn precedence(name: Symbol, supers: &[&'static Class]) -> Vec<Symbol> {
    let own: Vec<Symbol> = supers.iter().map(|class| class.name).collect();
    let mut all = vec![name];
    for class in supers.iter().flat_map(|class| &class.precedence) {
        if !all.contains(class) {
            all.push(*class);
        }
    }
    let supers = |class: Symbol| match class == name {
        true => &own[..],
        false => newest_present(class).map_or(&[][..], |class| &class.superclasses),
    };
    linearize(&all, &supers).0
}

pub(super) fn same(present: &Class, new: &Class) -> bool {
    let equal = |a: &Block, b: &Block| a.root == b.root && a.words == b.words;
    // The function of a constant is another one each time the definition is evaluated.
    let function = |a: (Shared, Option<Shared>), b: (Shared, Option<Shared>)| {
        a.0 == b.0 || (a.1.is_some() && a.1 == b.1)
    };
    present.family == new.family
        && present.superclasses == new.superclasses
        && present.precedence == new.precedence
        && present.lineage[..present.lineage.len() - 1] == new.lineage[..]
        && present.constructor == new.constructor
        && (present.is_plain, present.is_hooked) == (new.is_plain, new.is_hooked)
        && present.slots.len() == new.slots.len()
        && present.shared.len() == new.shared.len()
        && present.defaults.len() == new.defaults.len()
        && present.defaults.iter().zip(&new.defaults).all(|(a, b)| {
            a.name == b.name
                && function((a.function, a.constant), (b.function, b.constant))
                && equal(&a.form, &b.form)
        })
        && (present.slots.iter().zip(&new.slots).chain(present.shared.iter().zip(&new.shared))).all(
            |(a, b)| {
                a.name == b.name
                    && a.cell == b.cell
                    && a.definition == b.definition
                    && function((a.initfunction, a.constant), (b.initfunction, b.constant))
                    && a.is_checked == b.is_checked
                    && a.takes_nil == b.takes_nil
                    && equal(&a.documentation, &b.documentation)
                    && a.initargs == b.initargs
                    && a.read_only == b.read_only
                    && equal(&a.default, &b.default)
                    && equal(&a.specifier, &b.specifier)
            },
        )
}

/// Copies the default form of a slot and its declared type into a heap.
pub fn slot_forms(heap: &mut Heap, slot: &Slot) -> (Value, Value) {
    let default = copy::copy_in(heap, &slot.default);
    let specifier = copy::copy_in(heap, &slot.specifier);
    (default, specifier)
}

#[cfg(test)]
#[path = "class_tests.rs"]
mod tests;
