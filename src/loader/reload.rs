//! Sources that are loaded again.
//!
//! The data of a source that is loaded are constants: they lie in the fixed area and stay there. A
//! text that is loaded again and again would fill it. So from its second load on what each datum of
//! a text has become is kept, with the places of its conses; at the next load the datum is read into
//! the heap, and if it is the same as before (the package, the readtable, `#.` or `#+` may have made
//! it another) the kept one takes its place.

use super::eval::SpanFinder;
use crate::data::copy;
use crate::global::symbol;
use crate::heap::{Heap, Value};
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, MutexGuard};

/// The most data that are kept for one place in a text.
const VERSIONS: usize = 8;

/// What a datum has become.
struct Kept {
    form: Value,
    spans: SpanFinder,
}

/// What is known of the sources that files were loaded as.
#[derive(Default)]
struct Known {
    /// How often each has been loaded.
    loads: FxHashMap<u32, u32>,
    /// The data at a place in a source.
    data: FxHashMap<(u32, u32), Vec<Kept>>,
}

static KNOWN: Mutex<Option<Known>> = Mutex::new(None);

fn known() -> MutexGuard<'static, Option<Known>> {
    KNOWN.lock().unwrap_or_else(|e| e.into_inner())
}

/// Counts a load of a source; whether it has been loaded before.
pub(crate) fn begins(source: u32) -> bool {
    let mut known = known();
    let loads = known.get_or_insert_default().loads.entry(source).or_default();
    *loads = loads.saturating_add(1);
    *loads > 1
}

/// Whether data are kept for a place in a source.
pub(crate) fn is_kept(place: (u32, u32)) -> bool {
    known().as_ref().is_some_and(|known| known.data.contains_key(&place))
}

/// What stands for a datum that has been read once more: a kept one that is the same, or else a
/// copy of it in the fixed area, which is kept too.
pub(crate) fn constant(heap: &mut Heap, place: (u32, u32), form: Value) -> (Value, SpanFinder) {
    if let Some(known) = known().as_ref() {
        for kept in known.data.get(&place).into_iter().flatten() {
            if is_same(heap, form, kept.form) {
                return (kept.form, kept.spans.clone());
            }
        }
    }
    let form = copy::freeze(heap, form);
    let nowhere: SpanFinder = Arc::new(|_| None);
    keep(place, form.word(), nowhere.clone());
    (form.word(), nowhere)
}

/// Keeps a datum of the fixed area.
pub(crate) fn keep(place: (u32, u32), form: Value, spans: SpanFinder) {
    let mut known = known();
    let kept = known.get_or_insert_default().data.entry(place).or_default();
    if kept.len() < VERSIONS {
        kept.push(Kept { form, spans });
    }
}

/// Whether two words are the same where they are no references. Each time that it is read `#:x` is
/// another symbol; but nobody has got hold of this one yet.
fn is_same_word(a: Value, b: Value) -> bool {
    let uninterned = |word: Value| word.as_symbol().filter(|symbol| symbol::may_go(*symbol));
    let same_name = |a, b| symbol::name(a) == symbol::name(b);
    a == b || uninterned(a).zip(uninterned(b)).is_some_and(|(a, b)| same_name(a, b))
}

/// Whether two data are of the same structure, shared parts and cycles included.
fn is_same(heap: &Heap, a: Value, b: Value) -> bool {
    let mut met: FxHashMap<Value, Value> = FxHashMap::default();
    let mut work = vec![(a, b)];
    while let Some((a, b)) = work.pop() {
        if !a.is_reference() || !b.is_reference() || a == b {
            if !is_same_word(a, b) {
                return false;
            }
            continue;
        }
        if let Some(other) = met.insert(a, b) {
            if other != b {
                return false;
            }
            continue;
        }
        if a.is_cons() != b.is_cons() {
            return false;
        }
        if a.is_cons() {
            work.push((heap.cdr(a), heap.cdr(b)));
            work.push((heap.car(a), heap.car(b)));
            continue;
        }
        let header = heap.header(a);
        if header.is_raw() {
            let same = heap.is_kind(b, header.kind())
                && heap.raw_subtype(a) == heap.raw_subtype(b)
                && heap.raw_payload(a) == heap.raw_payload(b);
            if !same {
                return false;
            }
            continue;
        }
        if header != heap.header(b) {
            return false;
        }
        work.extend((0..header.length()).map(|i| (heap.slot(a, i), heap.slot(b, i))));
    }
    true
}
