//! Avoids duplicate constants when a source is loaded again.
//!
//! The data of a loaded source are constants: they lie in the fixed area for ever, so loading a
//! text again and again would fill it. From the second load on, each datum of the text is therefore
//! kept, with the places of its conses. At the next load the datum is read into the heap. If it
//! equals the kept one, the kept one takes its place; the package, the readtable, `#.` or `#+` may
//! have made it different.

use super::eval::SpanFinder;
use crate::data::copy;
use crate::global::symbol;
use crate::heap::{Heap, Symbol, Value};
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, MutexGuard};

/// The largest number of different data kept for one place in a text.
const VERSIONS: usize = 8;

/// A datum in the fixed area, with the places of its conses.
struct Kept {
    form: Value,
    spans: SpanFinder,
}

/// What is known of the sources that have been loaded from files.
#[derive(Default)]
struct Known {
    /// The number of loads of each source.
    loads: FxHashMap<u32, u32>,
    /// The data kept for each place in a source.
    data: FxHashMap<(u32, u32), Vec<Kept>>,
}

static KNOWN: Mutex<Option<Known>> = Mutex::new(None);

fn known() -> MutexGuard<'static, Option<Known>> {
    KNOWN.lock().unwrap_or_else(|e| e.into_inner())
}

/// Counts a load of a source. Returns whether it has been loaded before.
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

/// The constant for a datum that has been read again: an equal one that is kept, or else a copy in
/// the fixed area, which is then kept too.
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

/// Keeps a datum of the fixed area, unless `VERSIONS` are kept for its place already.
pub(crate) fn keep(place: (u32, u32), form: Value, spans: SpanFinder) {
    let mut known = known();
    let kept = known.get_or_insert_default().data.entry(place).or_default();
    if kept.len() < VERSIONS {
        kept.push(Kept { form, spans });
    }
}

/// Whether two words that are not both references are the same. Two uninterned symbols of the same
/// name count as the same: each reading of `#:x` makes a new symbol, but no program has got hold of
/// this one yet.
fn is_same_word(a: Value, b: Value) -> bool {
    let is_homeless = |symbol: &Symbol| symbol::cell(*symbol).package() == 0;
    let uninterned = |word: Value| {
        word.as_symbol().filter(|symbol| symbol::may_go(*symbol) && is_homeless(symbol))
    };
    let same_name = |a, b| symbol::name(a) == symbol::name(b);
    a == b || uninterned(a).zip(uninterned(b)).is_some_and(|(a, b)| same_name(a, b))
}

/// Whether two data have the same structure, including shared parts and cycles.
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
