//! What a change of the methods of a generic function brings about: the index of the methods by what they are
//! specialised on (`global/method_index.rs`), and the table of what is known of its calls, which begins anew.

use super::generic::{fields, method, required_of, specializers};
use crate::data::hooks::{self, Looks};
use crate::data::{class, constructor, copy, equality, standard_class};
use crate::global::dispatch::Effective;
use crate::global::metaobjects::{self, Change, Sort, Version};
use crate::global::method_index::{Eql, Specialized};
use crate::global::symbol::known;
use crate::heap::{Heap, Shared, Symbol, Value};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// Tells a generic function's table which arguments its methods look at, and makes it forget what it
/// knows. To be called whenever the methods have changed.
pub fn reset_dispatch(generic_word: Value) {
    let (Some(entry), Some(version)) =
        (metaobjects::entry(generic_word), metaobjects::version(generic_word))
    else {
        return constructor::methods_changed(generic_word);
    };
    // Other locks are taken before that of the index.
    let words = version.members.iter().map(|member| member.word());
    let described: Vec<Described> = words.filter_map(described).collect();
    let mut methods = entry.dispatch().methods_to_change();
    methods.clear();
    described.into_iter().for_each(|(word, specialized)| methods.add(word, specialized));
    methods.set_version(&version);
    drop(methods);
    tell_dispatch(generic_word, &version);
}

/// A method and what it is specialised on.
type Described = (Value, Box<[Specialized]>);

fn described(method: Value) -> Option<Described> {
    let version = metaobjects::version(method)?;
    Some((method, specialized(&version)))
}

/// A method that has come, gone, or taken the place of another.
pub struct Exchange {
    /// The method that is gone.
    pub gone: Option<Value>,
    /// The method that has come.
    pub come: Option<Value>,
}

/// Like [`reset_dispatch`], after exchanges that made the present version of `former`. That takes no longer when there are
/// many other methods.
pub fn exchange_methods(generic_word: Value, former: &Version, exchanges: &[Exchange]) {
    let (Some(entry), Some(version)) =
        (metaobjects::entry(generic_word), metaobjects::version(generic_word))
    else {
        return constructor::methods_changed(generic_word);
    };
    let described: Vec<(Option<Value>, Option<Described>)> =
        exchanges.iter().map(|it| (it.gone, it.come.and_then(described))).collect();
    let mut methods = entry.dispatch().methods_to_change();
    if !methods.is_of(former) {
        drop(methods);
        return reset_dispatch(generic_word);
    }
    for (gone, come) in described {
        match (gone, come) {
            (Some(gone), Some((come, specialized))) => methods.replace(gone, come, specialized),
            (None, Some((come, specialized))) => methods.add(come, specialized),
            (Some(gone), None) => methods.remove(gone),
            (None, None) => {}
        }
    }
    methods.set_version(&version);
    drop(methods);
    tell_dispatch(generic_word, &version);
}

/// Tells a generic function's table which positions its methods look at, as the index of its methods says.
fn tell_dispatch(generic_word: Value, version: &Version) {
    constructor::methods_changed(generic_word);
    let Some(entry) = metaobjects::entry(generic_word) else { return };
    let required = required_of(version);
    let function = version.fields.get(fields::FUNCTION).filter(|field| field.root.is_true());
    let positions = match hooks::looks(generic_word) {
        _ if function.is_some() => 0,
        Looks::AtSpecialized => entry.dispatch().methods().positions(),
        Looks::AtAll => 1u32.checked_shl(required as u32).map_or(u32::MAX, |bit| bit - 1),
        Looks::AtNothing => 0,
    };
    let dispatch = entry.dispatch();
    dispatch.reset(required.min(1000) as u32, positions);
    if let Some(function) = function {
        dispatch.learn(dispatch.head(), &[], Effective::plain(function.root), |_| true);
    }
}

/// A method and its present version.
type Present = (Value, Arc<Version>);

/// Removes the methods that have such a specializer from their generic functions. No hook is told of it:
/// there is no muproc that could call one.
pub(in crate::machine) fn remove_methods_for(is_gone: &dyn Fn(Value) -> bool) {
    loop {
        // A change costs as much as the generic function has methods: each is changed once, whatever it loses.
        let mut by_generic: FxHashMap<Value, Vec<Present>> = FxHashMap::default();
        for word in metaobjects::all(Sort::Method) {
            let Some(method) = metaobjects::version(word) else { continue };
            let is_concerned =
                specializers(&method).iter().any(|specializer| is_gone(specializer.word()));
            let generic = method.members.get(method::GENERIC).map_or(Value::NIL, |g| g.word());
            if is_concerned && metaobjects::version(generic).is_some() {
                by_generic.entry(generic).or_default().push((word, method));
            }
        }
        // Where somebody else has changed something meanwhile, it is done again.
        let mut is_done = true;
        for (generic, methods) in by_generic {
            is_done &= remove_from(generic, methods);
        }
        if is_done {
            return;
        }
    }
}

/// Removes methods from their generic function; false if another change came first.
fn remove_from(generic_word: Value, methods: Vec<Present>) -> bool {
    let Some(generic) = metaobjects::version(generic_word) else { return true };
    let gone: FxHashSet<Value> = methods.iter().map(|(word, _)| *word).collect();
    let rest = generic.members.iter().filter(|member| !gone.contains(&member.word())).copied();
    let mut changes = vec![Change {
        object: generic_word,
        members: rest.collect(),
        fields: generic.fields.to_vec(),
        base: generic.clone(),
    }];
    changes.extend(methods.into_iter().map(|(object, base)| {
        let mut members = base.members.to_vec();
        members[method::GENERIC] = Shared::NIL;
        Change { object, members, fields: base.fields.to_vec(), base }
    }));
    metaobjects::commit(changes, || reset_dispatch(generic_word))
}

/// What a method is specialised on.
pub fn specialized(method: &Version) -> Box<[Specialized]> {
    let any = class::find(known::T).map_or(Value::NIL, class::handle);
    let specialized = |specializer: &Shared| match specializer.word() {
        class if class == any => Specialized::Not,
        class if metaobjects::is(class, Sort::Class) => {
            Specialized::Class(standard_class::identity(class).map_or(class, Symbol::word))
        }
        other => Specialized::Object(eql_of(other)),
    };
    specializers(method).iter().map(specialized).collect()
}

/// What an `eql` specializer means.
fn eql_of(specializer: Value) -> Eql {
    let nothing = Eql { specializer, object: Value::UNBOUND, hash: None };
    let Some(version) = metaobjects::version(specializer) else { return nothing };
    let Some(object) = version.fields.first().filter(|_| version.fields.len() == 1) else {
        return nothing;
    };
    if object.words.is_empty() && !object.root.is_object() {
        let hash = Some(equality::hash_eq(object.root).0);
        return Eql { object: object.root, hash, ..nothing };
    }
    let mut heap = Heap::new();
    let copied = copy::copy_in(&mut heap, object);
    Eql { hash: Some(equality::hash_eql(&heap, copied).0), ..nothing }
}
