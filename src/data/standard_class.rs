//! Classes that programs define with `defclass`: what a definition says, and how layouts are made of it.
//!
//! The class object is the identity of a class, through all redefinitions; what the newest definition says
//! is its [`Direct`] part. When the superclasses are known, the class is *finalized*: its layout is made,
//! a [`Class`]. A redefinition makes new layouts of the class and of everything that inherits from it, all
//! of them or, if something contradicts, none. Nothing of Lisp runs meanwhile, so one lock serves all:
//! two who redefine a class do it one after the other, and both succeed.

use super::class::{self, Class, DefaultInitarg, Definition, Slot};
use super::copy;
use super::inheritance::saying;
use super::layouts::{self, visit_block, visit_default, visit_slot};
use super::precedence::{Constraint, linearize};
use super::settling;
use crate::global::block::Block;
use crate::global::code_gc;
use crate::global::metaobjects::{self, Sort};
use crate::global::symbol;
use crate::heap::{Heap, Shared, Symbol, Value};
use crate::text::Span;
use hashbrown::HashMap;
use rustc_hash::{FxBuildHasher, FxHashSet};
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
pub(super) struct Known {
    pub(super) handle: Shared,
    /// The name that it was given: any object.
    name: Arc<Block>,
    /// What its definition says; `None` while it is only referred to.
    pub(super) direct: Option<Arc<Direct>>,
    /// The names that mean it.
    meaning: Vec<Symbol>,
    /// Whether there is a layout of this definition.
    pub(super) is_finalized: bool,
    /// Whether hooks of the protocol say what it inherits: then Lisp finalizes it ([`give_layout`]).
    pub(super) by_protocol: bool,
    /// How many changes of classes there had been when this one was last changed.
    pub(super) changed: u64,
    /// Where the newest `defclass` stands.
    place: Span,
}

type Table<T> = HashMap<Symbol, T, FxBuildHasher>;

#[derive(Default)]
pub(super) struct Classes {
    pub(super) known: Table<Known>,
    /// How many changes of classes there have been.
    changes: u64,
    /// The indices of the layouts of classes of programs.
    layouts: Vec<u32>,
    /// The identities of the classes of programs, by their class objects.
    identities: HashMap<u64, Symbol, FxBuildHasher>,
    /// The classes of programs that names mean.
    named: Table<Symbol>,
    /// The direct subclasses, in the order of their definitions.
    pub(super) subclasses: Table<Vec<Symbol>>,
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
pub(super) const SLOT: usize = 256;

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
    Some(given.map_or_else(|| called(identity).word(), |name| copy::copy_in(heap, &name)))
}

/// The name of a class if it is a symbol and not NIL.
pub fn symbol_name(handle: Value) -> Option<Symbol> {
    let identity = identity(handle)?;
    let known = classes().known.get(&identity).map(|known| known.name.root);
    known.map_or_else(|| Some(called(identity)), Value::as_symbol).filter(|name| name.is_true())
}

/// What a class of no `defclass` was called when it was defined.
fn called(identity: Symbol) -> Symbol {
    class::newest(identity).map_or(identity, |class| class.called)
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
    let identity = classes.new_identity(name.as_symbol().unwrap_or(Symbol::NIL));
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

/// The class that stands in the way of a definition of this family, a structure or a condition: the class of
/// another kind that the name means, unless that has been given another name. Its class object.
pub fn in_the_way(name: Symbol, family: class::Family) -> Option<Value> {
    let present = named(name)?;
    let is_redefined = !is_of_program(present)
        && class::of_handle(present).is_some_and(|class| class.family == family);
    (!is_redefined && symbol_name(present) == Some(name)).then_some(present)
}

/// The identity of the class that a definition of a structure or a condition of this name makes: that of the
/// class that it redefines; else one that belongs to no other class.
pub fn identity_for(name: Symbol, family: class::Family) -> Symbol {
    classes().identity_for(name, family)
}

/// Makes the class of a structure or a condition, which its name does not mean yet; [`enforce`] makes the name
/// mean it. If the definition equals the present or the proposed version, returns that one.
pub fn propose(definition: Definition, supers: &[&'static Class]) -> &'static Class {
    let classes = classes();
    // Another muproc may have taken the identity meanwhile.
    let identity = match classes.known.contains_key(&definition.identity) {
        true => classes.identity_for(definition.name, definition.family),
        false => definition.identity,
    };
    class::propose(Definition { identity, ..definition }, supers)
}

/// Whether a name is about to mean the class of a structure, whose definition has been expanded only.
pub fn is_proposed(name: Symbol) -> bool {
    class::proposed(name).is_some()
}

/// Makes the name of a structure or a condition mean its class.
pub fn enforce(class: &'static Class) {
    let mut classes = classes();
    let class = classes.settled(class);
    classes.take_name(class.called);
    class::enforce(class);
}

/// The class of a structure whose definition is being evaluated: until it has been in force, its identity is the one
/// that the definition gives it now.
pub fn settled(class: &'static Class) -> &'static Class {
    classes().settled(class)
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

/// How an attempt to give a class a definition has ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Defined {
    /// The definition is in force.
    Done,
    /// The class itself has got another definition, or belongs to another metaclass: nothing has changed.
    Overtaken,
    /// Something that the class inherits has changed, so what Lisp has found out is out of date: nothing has changed.
    OutOfDate,
}

/// What Lisp has found out that a class inherits, by the hooks of the protocol.
pub struct Inherited {
    /// The class precedence list, as identities.
    pub precedence: Vec<Symbol>,
    /// All slots, those of instances and the shared ones.
    pub slots: Vec<Slot>,
    /// All default initial arguments.
    pub defaults: Vec<DefaultInitarg>,
    /// The [`state`] in which that was so.
    pub state: u64,
}

/// A definition that a class is to get.
pub struct Coming<'a> {
    /// What it says.
    pub direct: Arc<Direct>,
    /// Whether Lisp finalizes the class.
    pub by_protocol: bool,
    /// What Lisp has found out that the class then inherits, if it has done that already.
    pub inherited: Option<&'a Inherited>,
    /// The [`state`] in which the definition was made.
    pub since: u64,
    /// The metaclass for which it was made: a class object.
    pub metaclass: Value,
}

/// Gives a class a definition, which replaces the former one. A class that has a layout gets a new one,
/// and so does everything that inherits from it. If that is refused, nothing changes. A class that Lisp
/// finalizes gets what Lisp has found out, in the same step; if that is not known yet, the class is finalized
/// later, and until then its former layout, if it has one, stays in force.
pub fn define(handle: Value, coming: &Coming) -> Result<Defined, Refusal> {
    let (Some(identity), wanted) = (identity(handle), identity(coming.metaclass)) else {
        return Ok(Defined::Done);
    };
    let mut classes = classes();
    let metaclass = metaobjects::class(handle).and_then(class::get).map(|class| class.name);
    match classes.known.get(&identity) {
        None => return Ok(Defined::Done),
        Some(known) if known.changed > coming.since => return Ok(Defined::Overtaken),
        Some(_) if metaclass != wanted => return Ok(Defined::Overtaken),
        Some(_) => {}
    }
    if let Some(inherited) = coming.inherited {
        let all = classes.all_supers((identity, &coming.direct))?;
        let is_known = |class: &Symbol| classes.is_as_in(*class, inherited.state);
        if !all[1..].iter().all(is_known) {
            return Ok(Defined::OutOfDate);
        }
    }
    let former = classes.set_by_protocol(identity, coming.by_protocol);
    let done = classes.redefine(identity, coming.direct.clone(), coming.inherited);
    if done.is_err() {
        classes.set_by_protocol(identity, former);
    }
    done.map(|()| Defined::Done)
}

/// Makes all instances of a class and of its subclasses obsolete.
pub fn make_obsolete(handle: Value) {
    let Some(identity) = identity(handle) else { return };
    let mut classes = classes();
    if !classes.known.contains_key(&identity) {
        return;
    }
    let below = classes.finalized_below(identity);
    let present = [identity].into_iter().chain(below).filter_map(class::newest);
    let made: Vec<Class> = present.map(|present| classes.noted(again(present))).collect();
    classes.publish(made);
}

/// Makes the layouts of those classes anew for whose instances the hooks of slots count now and did not
/// before, or no longer. To be called when the methods of such a hook have changed.
pub fn hooks_changed() {
    let mut classes = classes();
    let layouts = classes.known.keys().filter_map(|identity| class::newest(*identity));
    let made = layouts.map(|present| (present.is_hooked, classes.noted(again(present))));
    let other = made.filter(|(was_hooked, class)| class.is_hooked != *was_hooked);
    let other: Vec<Class> = other.map(|(_, class)| Class { keeps_places: true, ..class }).collect();
    classes.publish(other);
}

/// How many changes of classes there have been: what [`define`] and [`give_layout`] are told later.
pub fn state() -> u64 {
    classes().changes
}

/// The state in which a class, or something that it inherits from, has last been changed.
pub fn last_change(handle: Value) -> u64 {
    let classes = classes();
    let Some(identity) = classes.identities.get(&handle.0) else { return 0 };
    let Some(direct) = classes.known.get(identity).and_then(|known| known.direct.clone()) else {
        return 0;
    };
    let all = classes.all_supers_within(*identity, (*identity, &direct));
    let changes = all.iter().filter_map(|class| classes.known.get(class)).map(|it| it.changed);
    changes.max().unwrap_or(0)
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

/// Gives a class that is finalized by Lisp the layout that Lisp has found out, and classes that inherit from it theirs.
/// False, and nothing changes, if a definition that it depends on has changed since.
pub fn give_layout(handle: Value, inherited: &Inherited) -> Result<bool, Refusal> {
    let identity = identity(handle).ok_or(Refusal::Undefined(Symbol::NIL))?;
    let mut classes = classes();
    let known = classes.known.get(&identity);
    let direct =
        known.and_then(|known| known.direct.clone()).ok_or(Refusal::Undefined(identity))?;
    let is_own = known.is_some_and(|known| known.changed <= inherited.state);
    let all = classes.all_supers((identity, &direct))?;
    if !is_own || !all[1..].iter().all(|class| classes.is_as_in(*class, inherited.state)) {
        return Ok(false);
    }
    let made = classes.inheriting(identity, &direct, inherited);
    let below = classes.compose_below((identity, &direct))?;
    classes.changes += 1;
    let changes = classes.changes;
    if let Some(known) = classes.known.get_mut(&identity) {
        known.is_finalized = true;
        known.changed = changes;
    }
    classes.publish([made].into_iter().chain(below).flatten());
    classes.leave_to_protocol(identity);
    classes.finalize_waiting(identity);
    Ok(true)
}

/// The class precedence list that the definitions of a class and of its superclasses say; with `supers`, as if
/// these were the direct superclasses of the class.
pub fn linearized(handle: Value, supers: Option<Vec<Symbol>>) -> Result<Vec<Symbol>, Refusal> {
    let identity = identity(handle).ok_or(Refusal::Undefined(Symbol::NIL))?;
    let classes = classes();
    let supers = supers.or_else(|| {
        let direct = classes.known.get(&identity)?.direct.as_ref()?;
        Some(direct.supers.clone())
    });
    let Some(supers) = supers else {
        let class = class::newest(identity).ok_or(Refusal::Undefined(identity))?;
        return Ok(class.precedence.to_vec());
    };
    let documentation = Block::of_shared(Shared::NIL);
    let direct = Direct { supers, slots: Vec::new(), defaults: Vec::new(), documentation };
    let of = (identity, &direct);
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

    /// An identity that belongs to no class yet: the name, if it is free.
    fn new_identity(&self, name: Symbol) -> Symbol {
        let is_free = name.is_true()
            && !self.known.contains_key(&name)
            && class::newest(name).is_none()
            && class::find(name).is_none()
            && class::proposed(name).is_none_or(|class| class.name != name);
        if is_free { name } else { symbol::make_uninterned(&symbol::name(name)) }
    }

    fn identity_for(&self, name: Symbol, family: class::Family) -> Symbol {
        let of_family = |class: &&Class| class.family == family && class.called == name;
        let coming = || class::proposed(name).filter(|class| of_family(class));
        let present = self.redefined(name, family).or_else(coming);
        present.map_or_else(|| self.new_identity(name), |class| class.name)
    }

    /// The class that a definition of a structure or a condition of this name redefines.
    fn redefined(&self, name: Symbol, family: class::Family) -> Option<&'static Class> {
        let present = match self.named.contains_key(&name) {
            true => None,
            false => class::find(name),
        };
        present.filter(|class| class.family == family && class.called == name)
    }

    fn settled(&self, class: &'static Class) -> &'static Class {
        if class.family != class::Family::Structure || class.in_force.is_set() {
            return class;
        }
        let is_taken = |identity| {
            self.known.contains_key(&identity)
                || class::newest(identity).is_some_and(|other| other.index != class.index)
        };
        let identity = match self.redefined(class.called, class.family) {
            Some(present) => present.name,
            None if is_taken(class.name) => self.new_identity(class.called),
            None => class.name,
        };
        settling::settled(class, identity)
    }

    /// Sees to it that a name means no class of a program.
    fn take_name(&mut self, name: Symbol) {
        code_gc::pin(name);
        if let Some(former) = self.named.remove(&name)
            && let Some(known) = self.known.get_mut(&former)
        {
            known.meaning.retain(|other| *other != name);
        }
    }

    fn set_named(&mut self, name: Symbol, handle: Option<Value>) {
        self.take_name(name);
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

    fn redefine(
        &mut self,
        identity: Symbol,
        direct: Arc<Direct>,
        inherited: Option<&Inherited>,
    ) -> Result<(), Refusal> {
        let all = self.all_supers((identity, &direct))?;
        // While a superclass has no layout, neither has this one; what it had stays in force.
        let waits = inherited.is_none()
            && (all[1..].iter().any(|class| !self.can_inherit(*class))
                || self.is_by_protocol(identity));
        let mut made = Vec::new();
        if !waits {
            let of = (identity, &*direct);
            made.push(match inherited {
                Some(inherited) => self.inheriting(identity, &direct, inherited),
                None => self.compose(identity, of)?,
            });
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
        self.publish(made.into_iter().flatten());
        self.leave_to_protocol(identity);
        self.finalize_waiting(identity);
        Ok(())
    }

    pub(super) fn is_by_protocol(&self, identity: Symbol) -> bool {
        self.known.get(&identity).is_some_and(|known| known.by_protocol)
    }

    /// Notes whether a class is defined by the protocol. What it was before.
    fn set_by_protocol(&mut self, identity: Symbol, by_protocol: bool) -> bool {
        let known = self.known.get_mut(&identity);
        known.is_some_and(|known| std::mem::replace(&mut known.by_protocol, by_protocol))
    }

    /// Has Lisp finalize again what inherits from a class that has changed and is finalized by Lisp.
    fn leave_to_protocol(&mut self, identity: Symbol) {
        let changes = self.changes;
        for class in self.finalized_below(identity) {
            if let Some(known) = self.known.get_mut(&class).filter(|known| known.by_protocol) {
                known.is_finalized = false;
                known.changed = changes;
            }
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
            self.publish(made);
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

    /// Brings new layouts into force, and has generic functions forget those before.
    fn publish(&mut self, classes: impl IntoIterator<Item = Class>) {
        let mut former = FxHashSet::default();
        for class in classes {
            let meaning = self.known.get(&class.name).map_or(&[][..], |known| &known.meaning);
            let handles = class.precedence.iter().map(|class| self.handle_of(*class)).collect();
            let class = layouts::place_in_unit(class, handles);
            self.layouts.push(class.index);
            former.extend(class::bring_into_force(class, meaning));
        }
        if !former.is_empty() {
            metaobjects::forget_classes(&former);
        }
    }
}
