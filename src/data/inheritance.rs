//! What classes of programs inherit: who inherits from whom, and the layouts that follow from that.
//!
//! All of it is asked with the lock of the classes held (`standard_class.rs`).

use super::class::{self, Class, DefaultInitarg, Family, Slot};
use super::effective_slots::{effective_defaults, effective_slots, keeps_places};
use super::hooks;
use super::precedence::linearize;
use super::standard_class::{Classes, Direct, Inherited, Refusal, SLOT};
use crate::global::symbol::known;
use crate::heap::{Symbol, Value, cap};
use rustc_hash::FxHashSet;
use std::sync::Arc;

impl Classes {
    /// Whether the layouts of these classes can be made: those that have one or are in `scratch`.
    pub(super) fn supers_of<'a>(&'a self, class: Symbol, of: (Symbol, &'a Direct)) -> &'a [Symbol] {
        if class == of.0 {
            return &of.1.supers;
        }
        match self.known.get(&class).and_then(|known| known.direct.as_deref()) {
            Some(direct) => &direct.supers,
            None => class::newest(class).map_or(&[], |class| &class.superclasses),
        }
    }

    /// The class of a coming definition and all that it inherits from, each once, the class itself first. Refused if it
    /// inherits from itself.
    pub(super) fn all_supers(&self, of: (Symbol, &Direct)) -> Result<Vec<Symbol>, Refusal> {
        let all = self.all_supers_within(of.0, of);
        match all.iter().any(|class| self.supers_of(*class, of).contains(&of.0)) {
            true => Err(Refusal::Circular),
            false => Ok(all),
        }
    }

    /// A class and all that it inherits from, each once, the class itself first.
    pub(super) fn all_supers_within(&self, identity: Symbol, of: (Symbol, &Direct)) -> Vec<Symbol> {
        let mut all = vec![identity];
        let mut seen: FxHashSet<Symbol> = all.iter().copied().collect();
        let mut i = 0;
        while i < all.len() {
            for superclass in self.supers_of(all[i], of) {
                if seen.insert(*superclass) {
                    all.push(*superclass);
                }
            }
            i += 1;
        }
        all
    }

    /// What inherits from a class and has a layout, superclasses before subclasses.
    pub(super) fn finalized_below(&self, identity: Symbol) -> Vec<Symbol> {
        let mut below = self.below(identity);
        below.retain(|class| {
            *class != identity && self.known.get(class).is_some_and(|known| known.is_finalized)
        });
        below
    }

    /// A class and what inherits from it, superclasses before subclasses.
    pub(super) fn below(&self, identity: Symbol) -> Vec<Symbol> {
        let mut order = Vec::new();
        let mut open = vec![(identity, false)];
        let mut seen = FxHashSet::default();
        while let Some((class, is_left)) = open.pop() {
            if is_left {
                order.push(class);
                continue;
            }
            if !seen.insert(class) {
                continue;
            }
            open.push((class, true));
            let below = self.subclasses.get(&class).into_iter().flatten();
            open.extend(below.map(|class| (*class, false)));
        }
        order.reverse();
        order
    }

    /// Whether a class can be inherited from, and has been in the same way since a state.
    pub(super) fn is_as_in(&self, class: Symbol, state: u64) -> bool {
        self.can_inherit(class) && self.known.get(&class).is_none_or(|it| it.changed <= state)
    }

    /// Whether a class can be inherited from: it is finalized, or is none of a program.
    pub(super) fn can_inherit(&self, class: Symbol) -> bool {
        match self.known.get(&class) {
            Some(known) => known.is_finalized,
            None => class::newest(class).is_some(),
        }
    }

    /// The layout of a class that inherits what Lisp has found out; `None` if the present one serves.
    pub(super) fn inheriting(
        &self,
        identity: Symbol,
        direct: &Direct,
        inherited: &Inherited,
    ) -> Option<Class> {
        cap::keep(SLOT * inherited.slots.len());
        let slots: (Vec<Slot>, Vec<Slot>) =
            inherited.slots.iter().cloned().partition(|slot| slot.cell.is_none());
        let (precedence, defaults) = (inherited.precedence.clone(), inherited.defaults.clone());
        let class = saying(identity, &direct.supers, precedence, slots, defaults);
        self.unless_same(self.noted(class))
    }

    /// The new layouts of what inherits from a class and is finalized, as far as Lisp need not make them.
    pub(super) fn compose_below(
        &self,
        of: (Symbol, &Direct),
    ) -> Result<Vec<Option<Class>>, Refusal> {
        let below = self.finalized_below(of.0).into_iter();
        let below = below.filter(|class| !self.is_by_protocol(*class));
        let compose = |class| {
            let refused = |refusal| Refusal::Subclass(class, Box::new(refusal));
            self.compose(class, of).map_err(refused)
        };
        below.map(compose).collect()
    }

    /// The slots that classes of the library give to their subclasses, but for those in `but`.
    pub(super) fn slots_of_library(&self, precedence: &[Symbol], but: &[Slot]) -> Vec<Slot> {
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
    pub(super) fn compose(
        &self,
        identity: Symbol,
        of: (Symbol, &Direct),
    ) -> Result<Option<Class>, Refusal> {
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
        let defaults = effective_defaults(directs.iter().flat_map(|direct| &direct.defaults));
        let class = saying(identity, &own.supers, precedence, (slots, shared), defaults);
        Ok(self.unless_same(self.noted(class)))
    }

    /// A layout with what follows from its precedence list and its slots noted.
    pub(super) fn noted(&self, class: Class) -> Class {
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
    pub(super) fn unless_same(&self, class: Class) -> Option<Class> {
        let Some(present) = class::newest(class.name) else { return Some(class) };
        if class::same(present, &class) {
            return None;
        }
        Some(Class { keeps_places: keeps_places(present, &class), ..class })
    }
}

/// The layout of a class that has these superclasses, precedence list, slots (those in its instances, and the shared
/// ones) and default initial arguments. What follows from them is noted later (`Classes::noted`).
pub(super) fn saying(
    identity: Symbol,
    superclasses: &[Symbol],
    precedence: impl Into<Box<[Symbol]>>,
    (slots, shared): (impl Into<Box<[Slot]>>, impl Into<Box<[Slot]>>),
    defaults: impl Into<Box<[DefaultInitarg]>>,
) -> Class {
    Class {
        index: 0,
        name: identity,
        called: identity,
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
        successor: Default::default(),
        in_force: Default::default(),
    }
}
