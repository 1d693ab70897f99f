//! The slots of a class: what the definitions of the class and of its superclasses say of each (CLHS 7.5.3).

use super::class::{Class, DefaultInitarg, Slot};
use super::standard_class::Direct;
use super::{copy, list};
use crate::global::block::Block;
use crate::global::symbol::sym;
use crate::heap::{Heap, Shared, Symbol, Value};
use rustc_hash::{FxHashMap, FxHashSet};

/// Whether the slots of a layout stand where those of another one do.
pub(super) fn keeps_places(present: &Class, new: &Class) -> bool {
    let same = |a: &[Slot], b: &[Slot]| {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.name == b.name && a.cell == b.cell)
    };
    same(&present.slots, &new.slots) && same(&present.shared, &new.shared)
}

/// The effective slots: those in instances and the others. The definitions are in the order of
/// precedence; the slots of the least specific class come first.
pub(super) fn effective_slots(directs: &[&Direct]) -> (Vec<Slot>, Vec<Slot>) {
    let mut places: FxHashMap<Symbol, usize> = FxHashMap::default();
    for slot in directs.iter().rev().flat_map(|direct| &direct.slots) {
        let next = places.len();
        places.entry(slot.name).or_insert(next);
    }
    let mut all: Vec<Vec<&Slot>> = vec![Vec::new(); places.len()];
    for slot in directs.iter().flat_map(|direct| &direct.slots) {
        all[places[&slot.name]].push(slot);
    }
    let slots = all.iter().map(|all| effective_slot(all));
    slots.partition(|slot| slot.cell.is_none())
}

/// The default initial arguments of all definitions of them, those of the most specific class first (CLHS 7.1.3): of
/// each name the first one.
pub(super) fn effective_defaults<'d>(
    all: impl Iterator<Item = &'d DefaultInitarg>,
) -> Vec<DefaultInitarg> {
    let mut names = FxHashSet::default();
    all.filter(|default| names.insert(default.name)).cloned().collect()
}

/// One slot of all definitions of it, the most specific first (CLHS 7.5.3).
pub(super) fn effective_slot(all: &[&Slot]) -> Slot {
    let mut slot = Slot { definition: Shared::NIL, ..all[0].clone() };
    let initargs = all[1..].iter().flat_map(|slot| &slot.initargs);
    let mut own = slot.initargs.to_vec();
    for initarg in initargs {
        if !own.contains(initarg) {
            own.push(*initarg);
        }
    }
    slot.initargs = own.into();
    if let Some(with) = all.iter().find(|slot| slot.initfunction != Shared::NIL) {
        slot.initfunction = with.initfunction;
        slot.constant = with.constant;
        slot.default = with.default.clone();
        slot.takes_nil = with.takes_nil;
    }
    if let Some(with) = all.iter().find(|slot| slot.documentation.root != Value::NIL) {
        slot.documentation = with.documentation.clone();
    }
    let equal = |a: &Block, b: &Block| a.root == b.root && a.words == b.words;
    let mut types: Vec<&Block> = Vec::new();
    for slot in all.iter().filter(|slot| slot.specifier.root != sym::T) {
        if !types.iter().any(|other| equal(other, &slot.specifier)) {
            types.push(&slot.specifier);
        }
    }
    match types[..] {
        [] => {}
        [only] => slot.specifier = only.clone(),
        _ => {
            let mut heap = Heap::new();
            let types = types.iter().map(|kind| copy::copy_in(&mut heap, kind));
            let parts: Vec<Value> = [sym::AND].into_iter().chain(types).collect();
            let all = list::from_slice(&mut heap, &parts);
            slot.specifier = copy::copy_out(&mut heap, all);
        }
    }
    slot.is_checked = all.iter().any(|slot| slot.is_checked);
    slot
}
