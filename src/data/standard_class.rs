//! Classes that programs define with `defclass`: what a definition says, and how layouts are made of it.
//!
//! The class object is the identity of a class, through all redefinitions; what the newest definition says
//! is its [`Direct`] part. When the superclasses are known, the class is *finalized*: its layout is made,
//! a [`Class`]. A redefinition makes new layouts of the class and of everything that inherits from it, all
//! of them or, if something contradicts, none. Nothing of Lisp runs meanwhile, so one lock serves all:
//! two who redefine a class do it one after the other, and both succeed.

use super::class::{self, Class, DefaultInitarg, Family, Slot};
use super::effective_slots::{effective_slots, keeps_places};
use super::layouts::{self, visit_block, visit_default, visit_slot};
use super::precedence::{Constraint, linearize};
use super::{copy, hooks};
use crate::global::block::Block;
use crate::global::code_gc;
use crate::global::metaobjects::{self, Sort};
use crate::global::symbol::{self, known};
use crate::heap::{Heap, Shared, Symbol, Value, cap};
use crate::text::Span;
use hashbrown::HashMap;
use rustc_hash::{FxBuildHasher, FxHashSet};
use std::sync::atomic::AtomicU32;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard};

/// What a definition says.
#[derive(Debug)]
pub struct Direct {
    /// The identities of the direct superclasses.
    pub supers: Vec<Symbol>,
    /// The slots that it defines.
    pub slots: Vec<Slot>,
    /// Its own default initial arguments.
    pub defaults: Vec<DefaultInitarg>,
    /// The docstring, or NIL.
    pub documentation: Block,
}

/// A class of a program.
struct Known {
    handle: Shared,
    /// The name that it was given: any object.
    name: Arc<Block>,
    /// What its definition says; `None` while it is only referred to.
    direct: Option<Arc<Direct>>,
    /// The names that mean it.
    meaning: Vec<Symbol>,
    /// Whether there is a layout of this definition.
    is_finalized: bool,
    /// Whether hooks of the protocol say what it inherits: then Lisp finalizes it ([`give_layout`]).
    by_protocol: bool,
    /// How many changes of classes there had been when this one was last changed.
    changed: u64,
    /// Where the newest `defclass` stands.
    place: Span,
}

type Table<T> = HashMap<Symbol, T, FxBuildHasher>;

#[derive(Default)]
struct Classes {
    known: Table<Known>,
    /// How many changes of classes there have been.
    changes: u64,
    /// The indices of the layouts of classes of programs.
    layouts: Vec<u32>,
    /// The identities of the classes of programs, by their class objects.
    identities: HashMap<u64, Symbol, FxBuildHasher>,
    /// The classes of programs that names mean.
    named: Table<Symbol>,
    /// The direct subclasses, in the order of their definitions.
    subclasses: Table<Vec<Symbol>>,
}

fn classes() -> MutexGuard<'static, Classes> {
    static CLASSES: LazyLock<Mutex<Classes>> = LazyLock::new(Default::default);
    CLASSES.lock().unwrap_or_else(|e| e.into_inner())
}

/// Why a definition is refused. Classes are given by their identities.
#[derive(Debug)]
pub enum Refusal {
    /// A superclass is not defined yet.
    Undefined(Symbol),
    /// This class must first be finalized by Lisp.
    Protocol(Symbol),
    /// The class would inherit from itself.
    Circular,
    /// The orders of superclasses contradict each other.
    Contradiction(Vec<Constraint>),
    /// A class that inherits from it would be refused.
    Subclass(Symbol, Box<Refusal>),
}

/// About how many bytes the node keeps of a definition, beside its slots.
const DEFINITION: usize = 400;
/// And for each slot.
const SLOT: usize = 256;

/// The class object that a name means, if any.
pub fn named(name: Symbol) -> Option<Value> {
    classes().named(name)
}

/// Makes a name mean a class, given by its class object, if it still means `former`, or still nothing. What
/// it means then.
pub fn claim_name(name: Symbol, handle: Value, former: Option<Value>) -> Value {
    let mut classes = classes();
    let present = classes.named(name);
    if present != former {
        return present.unwrap_or(Value::NIL);
    }
    classes.set_named(name, Some(handle));
    handle
}

/// Makes a name mean a class, given by its class object, or nothing.
pub fn set_named(name: Symbol, handle: Option<Value>) {
    classes().set_named(name, handle);
}

/// The identity of the class of a class object; `None` if the word is any other.
pub fn identity(handle: Value) -> Option<Symbol> {
    if !metaobjects::is(handle, Sort::Class) {
        return None;
    }
    let known = classes().identities.get(&handle.0).copied();
    known.or_else(|| class::of_handle(handle).map(|class| class.name))
}

/// The class object of an identity.
pub fn handle(identity: Symbol) -> Value {
    let known = classes().known.get(&identity).map(|known| known.handle.word());
    known.or_else(|| class::newest(identity).map(class::handle)).unwrap_or(Value::NIL)
}

/// The name of a class, copied into a heap: what it was given, whatever it means now.
pub fn name(heap: &mut Heap, handle: Value) -> Option<Value> {
    let identity = identity(handle)?;
    let given = classes().known.get(&identity).map(|known| known.name.clone());
    Some(given.map_or(identity.word(), |name| copy::copy_in(heap, &name)))
}

/// The name of a class if it is a symbol and not NIL.
pub fn symbol_name(handle: Value) -> Option<Symbol> {
    let identity = identity(handle)?;
    let known = classes().known.get(&identity).map(|known| known.name.root);
    known.map_or(Some(identity), Value::as_symbol).filter(|name| name.is_true())
}

/// Gives a class of a program a name; false if it is no such class.
pub fn set_name(heap: &mut Heap, handle: Value, name: Value) -> bool {
    let name = Arc::new(copy::copy_out(heap, name));
    let Some(identity) = identity(handle) else { return false };
    let mut classes = classes();
    match classes.known.get_mut(&identity) {
        Some(known) => {
            known.name = name;
            classes.hold(identity);
            true
        }
        None => false,
    }
}

/// Makes a class without a definition: `metaclass` is the layout of its own class. It gets the symbol
/// `name` as its identity if that can belong to no other class.
pub fn create(heap: &mut Heap, name: Value, metaclass: Value) -> Value {
    let given = Arc::new(copy::copy_out(heap, name));
    let mut classes = classes();
    let is_free = |name: &Symbol| {
        !classes.known.contains_key(name)
            && class::newest(*name).is_none()
            && class::find(*name).is_none()
    };
    let free = name.as_symbol().filter(|name| name.is_true()).filter(is_free);
    let identity = free.unwrap_or_else(|| {
        let text = name.as_symbol().map(symbol::name);
        symbol::make_uninterned(text.as_deref().unwrap_or("NIL"))
    });
    let handle = metaobjects::make(Sort::Class, metaclass, Vec::new(), Vec::new());
    class::set_handle(identity, handle);
    classes.identities.insert(handle.word().0, identity);
    let known = Known {
        handle,
        name: given,
        direct: None,
        meaning: Vec::new(),
        is_finalized: false,
        by_protocol: false,
        changed: 0,
        place: Span::NONE,
    };
    classes.known.insert(identity, known);
    classes.hold(identity);
    handle.word()
}

/// What the newest definition of a class says; `None` if it is no class of a program, or has none.
pub fn direct(handle: Value) -> Option<Arc<Direct>> {
    let identity = identity(handle)?;
    classes().known.get(&identity)?.direct.clone()
}

/// Notes where the definition of a class stands.
pub fn set_place(handle: Value, place: Span) {
    let mut classes = classes();
    let identity = classes.identities.get(&handle.0).copied();
    if let Some(known) = identity.and_then(|identity| classes.known.get_mut(&identity)) {
        known.place = place;
    }
}

/// Where the definition of a class of a program stands, if that is known.
pub fn place(handle: Value) -> Option<Span> {
    let identity = identity(handle)?;
    classes().known.get(&identity).map(|known| known.place).filter(|place| place.is_known())
}

/// Whether it is a class of a program.
pub fn is_of_program(handle: Value) -> bool {
    classes().identities.contains_key(&handle.0)
}

/// Whether a class of a program has a layout of its newest definition.
pub fn is_finalized(handle: Value) -> bool {
    let classes = classes();
    let identity = classes.identities.get(&handle.0);
    identity.and_then(|identity| classes.known.get(identity)).is_some_and(|k| k.is_finalized)
}

/// Whether a name means a class of a program, or is the identity of one.
pub fn is_taken(name: Symbol) -> bool {
    let classes = classes();
    classes.named.contains_key(&name) || classes.known.contains_key(&name)
}

/// Whether an identity belongs to a class of a program.
pub fn is_program_class(identity: Symbol) -> bool {
    classes().known.contains_key(&identity)
}

/// The class objects of the direct subclasses that have been noted: those of classes of programs.
pub fn subclasses(handle: Value) -> Vec<Value> {
    let Some(identity) = identity(handle) else { return Vec::new() };
    let classes = classes();
    let all = classes.subclasses.get(&identity).into_iter().flatten();
    all.filter_map(|class| classes.known.get(class)).map(|known| known.handle.word()).collect()
}

/// Gives a class a definition, which replaces the former one. A class that has a layout gets a new one,
/// and so does everything that inherits from it. If that is refused, nothing changes. A class that is
/// defined `by_protocol` is finalized by Lisp, later; until then its former layout stays in force.
/// False, and nothing changes, if the class has got another definition since a [`state`].
pub fn define(
    handle: Value,
    direct: Arc<Direct>,
    by_protocol: bool,
    since: u64,
) -> Result<bool, Refusal> {
    let Some(identity) = identity(handle) else { return Ok(true) };
    let mut classes = classes();
    match classes.known.get(&identity) {
        None => return Ok(true),
        Some(known) if known.changed > since => return Ok(false),
        Some(_) => {}
    }
    let former = classes.set_by_protocol(identity, by_protocol);
    let done = classes.redefine(identity, direct);
    if done.is_err() {
        classes.set_by_protocol(identity, former);
    }
    done.map(|()| true)
}

/// Makes all instances of a class and of its subclasses obsolete.
pub fn make_obsolete(handle: Value) {
    let Some(identity) = identity(handle) else { return };
    let mut classes = classes();
    if !classes.known.contains_key(&identity) {
        return;
    }
    let below = classes.finalized_below(identity);
    for class in [identity].into_iter().chain(below) {
        if let Some(present) = class::newest(class) {
            let class = classes.noted(again(present));
            classes.publish(class);
        }
    }
}

/// Makes the layouts of those classes anew for whose instances the hooks of slots count now and did not
/// before, or no longer. To be called when the methods of such a hook have changed.
pub fn hooks_changed() {
    let mut classes = classes();
    let layouts = classes.known.keys().filter_map(|identity| class::newest(*identity));
    for present in layouts.collect::<Vec<_>>() {
        let class = classes.noted(again(present));
        if class.is_hooked != present.is_hooked {
            classes.publish(Class { keeps_places: true, ..class });
        }
    }
}

/// How many changes of classes there have been: what [`give_layout`] is told later.
pub fn state() -> u64 {
    classes().changes
}

/// The classes that are finalized by Lisp, have been so before, and wait for it again since this class has
/// changed: itself and what inherits from it.
pub fn stale(handle: Value) -> Vec<Value> {
    let Some(identity) = identity(handle) else { return Vec::new() };
    let classes = classes();
    let all = classes.below(identity).into_iter().filter_map(|class| classes.known.get(&class));
    let waits = |known: &&Known| known.by_protocol && !known.is_finalized;
    let waiting = all.filter(waits).map(|known| known.handle.word());
    waiting.filter(|handle| class::of_handle(*handle).is_some()).collect()
}

/// Gives a class that is finalized by Lisp its layout, and classes that inherit from it theirs. False if a
/// definition that it depends on has changed since a state.
pub fn give_layout(
    handle: Value,
    precedence: Vec<Symbol>,
    slots: Vec<Slot>,
    defaults: Vec<DefaultInitarg>,
    state: u64,
) -> Result<bool, Refusal> {
    let identity = identity(handle).ok_or(Refusal::Undefined(Symbol::NIL))?;
    let mut classes = classes();
    let known = classes.known.get(&identity);
    let direct =
        known.and_then(|known| known.direct.clone()).ok_or(Refusal::Undefined(identity))?;
    let all = classes.all_supers((identity, &direct))?;
    let is_newer = |class| classes.known.get(class).is_some_and(|known| known.changed > state);
    if all.iter().any(is_newer) {
        return Ok(false);
    }
    cap::keep(SLOT * slots.len());
    let (slots, shared): (Vec<Slot>, Vec<Slot>) =
        slots.into_iter().partition(|slot| slot.cell.is_none());
    let class = saying(identity, &direct.supers, precedence, (slots, shared), defaults);
    let below = classes.compose_below((identity, &direct))?;
    classes.changes += 1;
    let changes = classes.changes;
    if let Some(known) = classes.known.get_mut(&identity) {
        known.is_finalized = true;
        known.changed = changes;
    }
    let made = classes.unless_same(classes.noted(class));
    [made].into_iter().chain(below).flatten().for_each(|class| classes.publish(class));
    classes.leave_to_protocol(identity);
    classes.finalize_waiting(identity);
    Ok(true)
}

/// The class precedence list that the definitions of a class and of its superclasses say.
pub fn linearized(handle: Value) -> Result<Vec<Symbol>, Refusal> {
    let identity = identity(handle).ok_or(Refusal::Undefined(Symbol::NIL))?;
    let classes = classes();
    let Some(direct) = classes.known.get(&identity).and_then(|known| known.direct.clone()) else {
        let class = class::newest(identity).ok_or(Refusal::Undefined(identity))?;
        return Ok(class.precedence.to_vec());
    };
    let of = (identity, &*direct);
    let all = classes.all_supers(of)?;
    match linearize(&all, &|class| classes.supers_of(class, of)) {
        (precedence, None) => Ok(precedence),
        (_, Some(contradiction)) => Err(Refusal::Contradiction(contradiction)),
    }
}

/// Whether a class is finalized by Lisp.
pub fn is_by_protocol(handle: Value) -> bool {
    identity(handle).is_some_and(|identity| classes().is_by_protocol(identity))
}

/// The layout of a class that has these superclasses, precedence list, slots (those in its instances, and the shared
/// ones) and default initial arguments. What follows from them is noted later (`Classes::noted`).
fn saying(
    identity: Symbol,
    superclasses: &[Symbol],
    precedence: impl Into<Box<[Symbol]>>,
    (slots, shared): (impl Into<Box<[Slot]>>, impl Into<Box<[Slot]>>),
    defaults: impl Into<Box<[DefaultInitarg]>>,
) -> Class {
    Class {
        index: 0,
        name: identity,
        family: Family::Standard,
        superclasses: superclasses.into(),
        precedence: precedence.into(),
        lineage: Box::default(),
        slots: slots.into(),
        shared: shared.into(),
        defaults: defaults.into(),
        constructors: Default::default(),
        is_plain: true,
        has_checks: false,
        is_hooked: false,
        keeps_places: false,
        constructor: Symbol::NIL,
        own: Default::default(),
        is_bare: false,
        successor: AtomicU32::new(0),
    }
}

/// A layout that says what another one does.
fn again(present: &Class) -> Class {
    let slots = (present.slots.clone(), present.shared.clone());
    let precedence = present.precedence.clone();
    saying(present.name, &present.superclasses, precedence, slots, present.defaults.clone())
}

/// The layout of a class; it is made now if the class has not been finalized yet.
pub fn layout(handle: Value) -> Result<&'static Class, Refusal> {
    let Some(identity) = identity(handle) else { return Err(Refusal::Undefined(Symbol::NIL)) };
    let mut classes = classes();
    if let Some(known) = classes.known.get(&identity)
        && !known.is_finalized
    {
        classes.finalize(identity)?;
    }
    class::newest(identity).ok_or(Refusal::Undefined(identity))
}

/// Passes what the node itself holds of classes to `visit`: those that names mean, and those of no program.
pub(super) fn visit_roots(visit: &mut dyn FnMut(Value)) {
    let classes = classes();
    for identity in classes.named.values() {
        if let Some(known) = classes.known.get(identity) {
            visit(known.handle.word());
        }
    }
    class::visit_meant(&|identity| classes.known.contains_key(&identity), visit);
}

/// Forgets the classes whose class objects were not marked in a code collection, and the layouts that were
/// not.
pub(super) fn forget_dead(cycle: u32) {
    let mut classes = classes();
    let is_dead = |known: &Known| !metaobjects::is_marked(known.handle.word(), cycle);
    let dead: Vec<Symbol> =
        classes.known.iter().filter(|(_, known)| is_dead(known)).map(|(class, _)| *class).collect();
    for identity in dead {
        classes.forget(identity);
    }
    classes.layouts.retain(|index| !layouts::forget_unmarked(*index, cycle));
}

impl Classes {
    /// The class object of an identity.
    fn handle_of(&self, identity: Symbol) -> Value {
        match self.known.get(&identity) {
            Some(known) => known.handle.word(),
            None => class::newest(identity).map_or(Value::NIL, class::handle),
        }
    }

    /// Keeps alive what the definition of a class mentions, as long as its class object is.
    fn hold(&self, identity: Symbol) {
        let Some(known) = self.known.get(&identity) else { return };
        let mut words = vec![identity.word()];
        let mut bytes = DEFINITION;
        visit_block(&known.name, &mut |word| words.push(word));
        if let Some(direct) = &known.direct {
            bytes += SLOT * direct.slots.len();
            words.extend(direct.supers.iter().map(|class| self.handle_of(*class)));
            let visit = &mut |word| words.push(word);
            direct.slots.iter().for_each(|slot| visit_slot(slot, visit));
            direct.defaults.iter().for_each(|default| visit_default(default, visit));
            visit_block(&direct.documentation, visit);
        }
        words.retain(|word| code_gc::concerns(*word));
        metaobjects::hold(known.handle.word(), words.into(), bytes);
    }

    /// Forgets a class that nobody mentions.
    fn forget(&mut self, identity: Symbol) {
        let Some(known) = self.known.remove(&identity) else { return };
        self.identities.remove(&known.handle.word().0);
        self.subclasses.remove(&identity);
        for superclass in known.direct.iter().flat_map(|direct| &direct.supers) {
            if let Some(subclasses) = self.subclasses.get_mut(superclass) {
                subclasses.retain(|class| *class != identity);
            }
        }
        class::forget(identity);
    }

    fn named(&self, name: Symbol) -> Option<Value> {
        match self.named.get(&name).and_then(|identity| self.known.get(identity)) {
            Some(known) => Some(known.handle.word()),
            None => class::find(name).map(class::handle),
        }
    }

    fn set_named(&mut self, name: Symbol, handle: Option<Value>) {
        code_gc::pin(name);
        if let Some(former) = self.named.remove(&name)
            && let Some(known) = self.known.get_mut(&former)
        {
            known.meaning.retain(|other| *other != name);
        }
        let identity = handle.and_then(|handle| self.identities.get(&handle.0).copied());
        if let Some(identity) = identity {
            self.named.insert(name, identity);
            if let Some(known) = self.known.get_mut(&identity) {
                known.meaning.push(name);
            }
        }
        let layout = match identity {
            Some(identity) => class::newest(identity),
            None => handle.and_then(class::of_handle),
        };
        class::set_meaning(name, layout);
    }

    /// Whether the layouts of these classes can be made: those that have one or are in `scratch`.
    fn supers_of<'a>(&'a self, class: Symbol, of: (Symbol, &'a Direct)) -> &'a [Symbol] {
        if class == of.0 {
            return &of.1.supers;
        }
        match self.known.get(&class).and_then(|known| known.direct.as_deref()) {
            Some(direct) => &direct.supers,
            None => class::newest(class).map_or(&[], |class| &class.superclasses),
        }
    }

    /// The class and all that it inherits from, each once, the class itself first.
    fn all_supers(&self, of: (Symbol, &Direct)) -> Result<Vec<Symbol>, Refusal> {
        let mut all = vec![of.0];
        let mut i = 0;
        while i < all.len() {
            let class = all[i];
            for superclass in self.supers_of(class, of) {
                if *superclass == of.0 {
                    return Err(Refusal::Circular);
                }
                if !all.contains(superclass) {
                    all.push(*superclass);
                }
            }
            i += 1;
        }
        Ok(all)
    }

    /// What inherits from a class and has a layout, superclasses before subclasses.
    fn finalized_below(&self, identity: Symbol) -> Vec<Symbol> {
        let mut below = self.below(identity);
        below.retain(|class| {
            *class != identity && self.known.get(class).is_some_and(|known| known.is_finalized)
        });
        below
    }

    /// A class and what inherits from it, superclasses before subclasses.
    fn below(&self, identity: Symbol) -> Vec<Symbol> {
        let mut order = Vec::new();
        let mut open = vec![(identity, false)];
        let mut seen = Vec::new();
        while let Some((class, is_left)) = open.pop() {
            if is_left {
                order.push(class);
                continue;
            }
            if seen.contains(&class) {
                continue;
            }
            seen.push(class);
            open.push((class, true));
            let below = self.subclasses.get(&class).into_iter().flatten();
            open.extend(below.map(|class| (*class, false)));
        }
        order.reverse();
        order
    }

    fn redefine(&mut self, identity: Symbol, direct: Arc<Direct>) -> Result<(), Refusal> {
        let all = self.all_supers((identity, &direct))?;
        // While a superclass has no layout, neither has this one; what it had stays in force.
        let waits =
            all[1..].iter().any(|class| !self.can_inherit(*class)) || self.is_by_protocol(identity);
        let mut made = Vec::new();
        if !waits {
            let of = (identity, &*direct);
            made.push(self.compose(identity, of)?);
            made.extend(self.compose_below(of)?);
        }
        self.changes += 1;
        let changes = self.changes;
        let Some(known) = self.known.get_mut(&identity) else { return Ok(()) };
        known.changed = changes;
        let former = known.direct.replace(direct.clone());
        known.is_finalized = !waits;
        let former = former.map_or(Vec::new(), |former| former.supers.clone());
        self.hold(identity);
        for superclass in former.iter().filter(|class| !direct.supers.contains(class)) {
            if let Some(subclasses) = self.subclasses.get_mut(superclass) {
                subclasses.retain(|class| *class != identity);
            }
        }
        for superclass in direct.supers.iter().filter(|class| !former.contains(class)) {
            self.subclasses.entry(*superclass).or_default().push(identity);
        }
        made.into_iter().flatten().for_each(|class| self.publish(class));
        self.leave_to_protocol(identity);
        self.finalize_waiting(identity);
        Ok(())
    }

    /// The new layouts of what inherits from a class and is finalized, as far as Lisp need not make them.
    fn compose_below(&self, of: (Symbol, &Direct)) -> Result<Vec<Option<Class>>, Refusal> {
        let below = self.finalized_below(of.0).into_iter();
        let below = below.filter(|class| !self.is_by_protocol(*class));
        let compose = |class| {
            let refused = |refusal| Refusal::Subclass(class, Box::new(refusal));
            self.compose(class, of).map_err(refused)
        };
        below.map(compose).collect()
    }

    fn is_by_protocol(&self, identity: Symbol) -> bool {
        self.known.get(&identity).is_some_and(|known| known.by_protocol)
    }

    /// Notes whether a class is defined by the protocol. What it was before.
    fn set_by_protocol(&mut self, identity: Symbol, by_protocol: bool) -> bool {
        let known = self.known.get_mut(&identity);
        known.is_some_and(|known| std::mem::replace(&mut known.by_protocol, by_protocol))
    }

    /// Has Lisp finalize again what inherits from a class that has changed and is finalized by Lisp.
    fn leave_to_protocol(&mut self, identity: Symbol) {
        for class in self.finalized_below(identity) {
            if let Some(known) = self.known.get_mut(&class).filter(|known| known.by_protocol) {
                known.is_finalized = false;
            }
        }
    }

    /// Whether a class can be inherited from: it is finalized, or is none of a program.
    fn can_inherit(&self, class: Symbol) -> bool {
        match self.known.get(&class) {
            Some(known) => known.is_finalized,
            None => class::newest(class).is_some(),
        }
    }

    /// Finalizes a class, and before it what it inherits from.
    fn finalize(&mut self, identity: Symbol) -> Result<(), Refusal> {
        let Some(direct) = self.known.get(&identity).and_then(|known| known.direct.clone()) else {
            return Err(Refusal::Undefined(identity));
        };
        let all = self.all_supers((identity, &direct))?;
        for class in all.into_iter().rev() {
            let known = self.known.get(&class);
            let is_open = known.is_some_and(|known| !known.is_finalized);
            if !is_open && (known.is_some() || class::newest(class).is_some()) {
                continue;
            }
            let Some(direct) = known.and_then(|known| known.direct.clone()) else {
                return Err(Refusal::Undefined(class));
            };
            if direct.supers.iter().any(|superclass| !self.can_inherit(*superclass)) {
                // One of a diamond comes later in this list: it is finalized first.
                direct.supers.clone().into_iter().try_for_each(|superclass| {
                    if self.can_inherit(superclass) { Ok(()) } else { self.finalize(superclass) }
                })?;
            }
            if self.is_by_protocol(class) {
                return Err(Refusal::Protocol(class));
            }
            let made = self.compose(class, (class, &direct))?;
            if let Some(known) = self.known.get_mut(&class) {
                known.is_finalized = true;
            }
            if let Some(made) = made {
                self.publish(made);
            }
        }
        Ok(())
    }

    /// Finalizes what waited for a class. What is refused stays as it is, until it is needed.
    fn finalize_waiting(&mut self, identity: Symbol) {
        if !self.can_inherit(identity) {
            return;
        }
        let mut open = self.subclasses.get(&identity).cloned().unwrap_or_default();
        while let Some(class) = open.pop() {
            let waits = self.known.get(&class).is_some_and(|known| !known.is_finalized);
            if waits && self.finalize(class).is_ok() {
                open.extend(self.subclasses.get(&class).into_iter().flatten());
            }
        }
    }

    /// The slots that classes of the library give to their subclasses, but for those in `but`.
    fn slots_of_library(&self, precedence: &[Symbol], but: &[Slot]) -> Vec<Slot> {
        let mut given: Vec<Slot> = Vec::new();
        let mut names: FxHashSet<Symbol> = but.iter().map(|slot| slot.name).collect();
        let of_library = precedence.iter().filter(|class| !self.known.contains_key(*class));
        for slot in of_library.filter_map(|class| class::newest(*class)).flat_map(|c| &c.slots) {
            if names.insert(slot.name) {
                given.push(slot.clone());
            }
        }
        given
    }

    /// Makes the layout of a class. `of` is the definition that is about to come into force. `None` if
    /// the present layout serves.
    fn compose(&self, identity: Symbol, of: (Symbol, &Direct)) -> Result<Option<Class>, Refusal> {
        let own = self.known.get(&identity).and_then(|known| known.direct.clone());
        let own = if identity == of.0 { of.1 } else { own.as_deref().unwrap_or(of.1) };
        let all = self.all_supers_within(identity, of);
        let (precedence, contradiction) = linearize(&all, &|class| self.supers_of(class, of));
        if let Some(contradiction) = contradiction {
            return Err(Refusal::Contradiction(contradiction));
        }
        let known = |class: &Symbol| self.known.get(class).and_then(|known| known.direct.clone());
        let directs: Vec<Option<Arc<Direct>>> = precedence.iter().map(known).collect();
        let directs: Vec<&Direct> = precedence
            .iter()
            .zip(&directs)
            .filter_map(
                |(class, direct)| if *class == of.0 { Some(of.1) } else { direct.as_deref() },
            )
            .collect();
        let (mut slots, shared) = effective_slots(&directs);
        slots.splice(0..0, self.slots_of_library(&precedence, &slots));
        let mut defaults: Vec<DefaultInitarg> = Vec::new();
        let mut names = FxHashSet::default();
        for default in directs.iter().flat_map(|direct| &direct.defaults) {
            if names.insert(default.name) {
                defaults.push(default.clone());
            }
        }
        let class = saying(identity, &own.supers, precedence, (slots, shared), defaults);
        Ok(self.unless_same(self.noted(class)))
    }

    /// A layout with what follows from its precedence list and its slots noted.
    fn noted(&self, class: Class) -> Class {
        let known = self.known.get(&class.name);
        let handle = known.map_or(Value::NIL, |known| known.handle.word());
        let is_hooked = hooks::count_for_slots(handle, &class.precedence)
            || class.slots.iter().any(|slot| slot.is_elsewhere);
        let is_object_of_heap = !class.inherits(known::METAOBJECT)
            && !class.inherits(known::FUNCALLABLE_STANDARD_OBJECT);
        let by_protocol = known.is_some_and(|known| known.by_protocol);
        Class {
            is_plain: is_object_of_heap && !is_hooked && !by_protocol,
            has_checks: class.slots.iter().chain(&class.shared).any(|slot| slot.is_checked),
            is_hooked,
            ..class
        }
    }

    /// A new layout; `None` if the present one serves.
    fn unless_same(&self, class: Class) -> Option<Class> {
        let Some(present) = class::newest(class.name) else { return Some(class) };
        if class::same(present, &class) {
            return None;
        }
        Some(Class { keeps_places: keeps_places(present, &class), ..class })
    }

    fn all_supers_within(&self, identity: Symbol, of: (Symbol, &Direct)) -> Vec<Symbol> {
        let mut all = vec![identity];
        let mut i = 0;
        while i < all.len() {
            for superclass in self.supers_of(all[i], of) {
                if !all.contains(superclass) {
                    all.push(*superclass);
                }
            }
            i += 1;
        }
        all
    }

    fn publish(&mut self, class: Class) {
        let meaning = self.known.get(&class.name).map_or(&[][..], |known| &known.meaning);
        let handles = class.precedence.iter().map(|class| self.handle_of(*class)).collect();
        let class = layouts::place_in_unit(class, handles);
        self.layouts.push(class.index);
        class::bring_into_force(class, meaning);
    }
}
