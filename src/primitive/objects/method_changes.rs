//! Methods that generic functions get and lose in one step: by `add-method` and `remove-method`, and by the
//! definition of a class, whose accessors are methods.

use super::generic::{member_of, version_of};
use super::hooks;
use crate::data::{Fault, Result};
use crate::global::block::Block;
use crate::global::metaobjects::{self, Change, Commit, Sort, Version};
use crate::global::{old_code, sym};
use crate::heap::{Shared, Value};
use crate::machine::Machine;
use crate::machine::eval::generic::{fields, method, specializers};
use crate::machine::eval::methods::{Exchange, exchange_methods, specialized};
use rustc_hash::FxHashMap;

/// A method that a generic function gets or loses.
pub(super) struct MethodChange {
    pub(super) generic: Value,
    pub(super) method: Value,
    /// False if it loses it.
    pub(super) adds: bool,
}

/// Adds and removes methods, all in one step: nobody sees a part of it. Nobody's change is lost: whoever
/// comes second starts from the result of the first. `first` is called when it is sure that nobody has come
/// before; if that fails, nothing is changed; nor if it is false: then the result is `None`.
///
/// For each change the method that has been replaced or removed, or NIL; `None` if there was nothing to
/// remove.
pub(super) fn change_methods(
    m: &mut Machine,
    changes: &[MethodChange],
    first: &mut dyn FnMut(&mut Machine) -> Result<bool>,
) -> Result<Option<Vec<Option<Value>>>> {
    m.may_add_to_node(0)?;
    let mut methods = Vec::with_capacity(changes.len());
    for it in changes {
        if !metaobjects::is(it.generic, Sort::Generic) {
            return Err(Fault::type_error(it.generic, sym::GENERIC_FUNCTION));
        }
        if !metaobjects::is(it.method, Sort::Method) {
            return Err(Fault::type_error(it.method, sym::METHOD));
        }
        methods.push((member_of(m, it.method)?, version_of(it.method)?));
    }
    let before = loop {
        let (mut versions, mut places) = (Vec::<Coming>::new(), FxHashMap::default());
        let mut before = Vec::with_capacity(changes.len());
        for (it, (word, version)) in changes.iter().zip(&methods) {
            let of_generic = of_generic(&mut versions, &mut places, it.generic)?;
            before.push(change_one(of_generic, *word, version, it.adds));
        }
        let (versions, exchanged): (Vec<Change>, Vec<_>) = versions
            .into_iter()
            .map(|Coming { change, exchanges }| {
                let of = (change.object, change.base.clone());
                (change, (of, exchanges))
            })
            .unzip();
        let reset = || {
            for ((generic, base), exchanges) in &exchanged {
                exchange_methods(*generic, base, exchanges);
            }
        };
        match metaobjects::commit_after(versions, || first(m), reset)? {
            Commit::Done => break before,
            Commit::Overtaken => {}
            Commit::Declined => return Ok(None),
        }
    };
    for ((it, (_, version)), former) in changes.iter().zip(&methods).zip(&before) {
        if let Some(former) = *former {
            hooks::methods_changed(it.generic);
            note_old_method(it.generic, former, it.adds.then_some(version));
        }
        m.heap.charge(100 + version_of(it.generic)?.members.len() / 8);
    }
    Ok(Some(before))
}

/// A coming version of a generic function, and what is exchanged in it.
struct Coming {
    change: Change,
    exchanges: Vec<Exchange>,
}

/// The coming version of a generic function among the others; `places` tells where each is.
fn of_generic<'c>(
    versions: &'c mut Vec<Coming>,
    places: &mut FxHashMap<Value, usize>,
    object: Value,
) -> Result<&'c mut Coming> {
    let at = match places.get(&object) {
        Some(at) => *at,
        None => {
            let base = version_of(object)?;
            let (members, fields) = (base.members.to_vec(), base.fields.to_vec());
            let change = Change { object, base, members, fields };
            versions.push(Coming { change, exchanges: Vec::new() });
            places.insert(object, versions.len() - 1);
            versions.len() - 1
        }
    };
    Ok(&mut versions[at])
}

/// Where a method stands among the coming ones, or one that it replaces.
fn place_of(coming: &Coming, word: Shared, version: &Version, adds: bool) -> Option<usize> {
    let Change { object, base, members, .. } = &coming.change;
    let place_of = |word: Value| members.iter().position(|member| member.word() == word);
    if let Some(at) = place_of(word.word()) {
        return Some(at);
    }
    let is_alike = |other: Value| metaobjects::version(other).is_some_and(|v| agree(&v, version));
    if !adds {
        return None;
    }
    let wanted = specialized(version);
    let before = metaobjects::entry(*object).and_then(|entry| {
        let index = entry.dispatch().methods();
        index.is_of(base).then(|| index.alike(&wanted))
    });
    match before {
        None => members.iter().position(|member| is_alike(member.word())),
        Some(before) => {
            let come = coming.exchanges.iter().filter_map(|exchange| exchange.come);
            before.into_iter().chain(come).filter(|other| is_alike(*other)).find_map(place_of)
        }
    }
}

/// Adds a method to a coming version of its generic function, or removes it.
fn change_one(coming: &mut Coming, word: Shared, version: &Version, adds: bool) -> Option<Value> {
    let at = place_of(coming, word, version, adds);
    let members = &mut coming.change.members;
    let before = at.map_or(Value::NIL, |at| members[at].word());
    match (at, adds) {
        (Some(at), true) => members[at] = word,
        (None, true) => members.push(word),
        (Some(at), false) => drop(members.remove(at)),
        (None, false) => return None,
    }
    let come = adds.then_some(word.word());
    coming.exchanges.push(Exchange { gone: at.map(|_| before), come });
    if let Some(function) = coming.change.fields.get_mut(fields::FUNCTION) {
        *function = Block::of_shared(Shared::NIL);
    }
    Some(before)
}

/// Whether two methods have the same qualifiers and specializers: one replaces the other.
fn agree(a: &Version, b: &Version) -> bool {
    let qualifiers = |v: &Version| {
        v.fields.get(method::QUALIFIERS).map(|field| (field.root, field.words.clone()))
    };
    specializers(a) == specializers(b) && qualifiers(a) == qualifiers(b)
}

/// Notes that a method is gone, perhaps replaced: who runs it runs old code of the generic function.
fn note_old_method(generic: Value, old: Value, new: Option<&Version>) {
    let function = |version: &Version| version.members.get(method::FUNCTION).map(|f| f.word());
    let name = metaobjects::version(generic).and_then(|version| {
        version.fields.get(fields::NAME).and_then(|name| name.root.as_symbol())
    });
    let old = metaobjects::version(old).and_then(|version| function(&version));
    if let (Some(name), Some(old)) = (name, old) {
        let new = new.and_then(function).unwrap_or(Value::UNBOUND);
        old_code::note_replaced(name, old, new);
    }
}
