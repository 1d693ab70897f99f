//! Labels of shared parts: what `*print-circle*` writes as `#1=` and `#1#`.

use super::class;
use crate::heap::{Budget, Full, Heap, Kind, Pile, Text, Value};
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::fmt::Write;

/// What is known of an object that occurs more than once.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Once,
    Shared,
    Labelled(u32),
}

/// Bytes of an entry of the table of places.
const ENTRY: usize = size_of::<(u64, Place)>() + 1;

/// The objects that occur more than once in what is printed.
pub struct Labels {
    places: HashMap<u64, Place, FxBuildHasher>,
    next: u32,
}

impl Labels {
    /// Walks the object; nothing if no part occurs twice.
    pub fn find(heap: &Heap, root: Value, budget: Budget) -> Result<Option<Labels>, Full> {
        let mut places: HashMap<u64, Place, FxBuildHasher> = HashMap::default();
        let most = budget.0 / ENTRY;
        let mut pending = Pile::new(budget);
        pending.push(root)?;
        let mut any = false;
        while let Some(object) = pending.pop() {
            if !is_labelled(heap, object) {
                continue;
            }
            if let Some(place) = places.get_mut(&object.0) {
                *place = Place::Shared;
                any = true;
                continue;
            }
            if places.len() == places.capacity() {
                // A table that grows is there twice.
                let room = places.len().max(16);
                if room > most / 4 || places.try_reserve(room).is_err() {
                    return Err(Full);
                }
            }
            places.insert(object.0, Place::Once);
            if object.is_symbol() {
                continue;
            }
            if object.is_cons() {
                pending.push(heap.cdr(object))?;
                pending.push(heap.car(object))?;
                continue;
            }
            let header = heap.header(object);
            let first = match header.kind() {
                Kind::Instance if class::of_instance(heap, object).is_some() => 1,
                Kind::Vector | Kind::Array => 0,
                _ => continue,
            };
            pending.extend((first..header.length()).rev().map(|i| heap.slot(object, i)))?;
        }
        places.retain(|_, place| *place == Place::Shared);
        Ok(any.then_some(Labels { places, next: 1 }))
    }

    /// Whether the object has or will have a label.
    pub fn has(&self, object: Value) -> bool {
        self.places.contains_key(&object.0)
    }

    /// Writes the label of an object. True when that is all there is to write.
    pub fn mark(&mut self, object: Value, out: &mut Text) -> bool {
        let next = self.next;
        let Some(place) = self.places.get_mut(&object.0) else { return false };
        if let Place::Labelled(label) = place {
            let _ = write!(out, "#{label}#");
            return true;
        }
        *place = Place::Labelled(next);
        self.next += 1;
        let _ = write!(out, "#{next}=");
        false
    }
}

/// Whether an object is a symbol without a home: reading its name makes another one.
pub fn is_uninterned(object: Value) -> bool {
    object.as_symbol().is_some_and(|symbol| super::symbol::cell(symbol).package() == 0)
}

/// Numbers, characters and interned symbols have no identity that reading could not restore.
fn is_labelled(heap: &Heap, object: Value) -> bool {
    object.is_cons()
        || is_uninterned(object)
        || (object.is_object()
            && matches!(
                heap.header(object).kind(),
                Kind::Vector | Kind::String | Kind::Array | Kind::Specialized | Kind::Instance
            ))
}
