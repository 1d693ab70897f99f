//! Labels of shared parts, which `*print-circle*` writes as `#1=` and `#1#`.

use crate::data::class;
use crate::heap::{Budget, Full, Heap, Kind, Pile, Text, Value};
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::fmt::Write;

/// How often an object occurs, and its label if it has got one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Once,
    Shared,
    Labelled(u32),
}

/// The bytes of an entry of the table of objects.
const ENTRY: usize = size_of::<(Value, Seen)>() + 1;

/// The objects that a search has met. A collection changes their addresses.
type Places = Met<Seen>;

/// The objects that a walk has met, by identity, and what is known of each.
pub(crate) type Met<T> = HashMap<Value, T, FxBuildHasher>;

/// Updates the objects after a collection: `reached` returns where an object is now. Objects that
/// were not reached are dropped.
pub(crate) fn forward<T>(met: &mut Met<T>, reached: &dyn Fn(Value) -> Option<Value>) {
    let moved = std::mem::take(met).into_iter();
    *met = moved.filter_map(|(object, known)| Some((reached(object)?, known))).collect();
}

/// Makes room for one more object, where at most `most` objects may be met.
pub(crate) fn make_room<T>(met: &mut Met<T>, most: usize) -> Result<(), Full> {
    if met.len() == met.capacity() {
        // While a table grows, there are two copies of it.
        let room = met.len().max(16);
        if room > most / 4 || met.try_reserve(room).is_err() {
            return Err(Full);
        }
    }
    Ok(())
}

/// A search for objects that occur more than once in an object. It can be interrupted and
/// continued.
pub(super) struct Search {
    places: Places,
    pending: Pile<Value>,
    most: usize,
    any: bool,
}

impl Search {
    /// Makes a search that begins at `root` and takes no more memory than the budget.
    pub(super) fn new(root: Value, budget: Budget) -> Result<Search, Full> {
        let mut pending = Pile::new(budget);
        pending.push(root)?;
        Ok(Search { places: Places::default(), pending, most: budget.0 / ENTRY, any: false })
    }

    /// Looks at no more than `parts` parts. Returns true if no parts are left.
    pub(super) fn advance(&mut self, heap: &Heap, parts: usize) -> Result<bool, Full> {
        for _ in 0..parts {
            let Some(object) = self.pending.pop() else { return Ok(true) };
            self.look_at(heap, object)?;
        }
        Ok(self.pending.is_empty())
    }

    fn look_at(&mut self, heap: &Heap, object: Value) -> Result<(), Full> {
        let Search { places, pending, most, any } = self;
        if !is_labelled(heap, object) {
            return Ok(());
        }
        if let Some(place) = places.get_mut(&object) {
            *place = Seen::Shared;
            *any = true;
            return Ok(());
        }
        make_room(places, *most)?;
        places.insert(object, Seen::Once);
        if object.is_symbol() {
            return Ok(());
        }
        if object.is_cons() {
            pending.push(heap.cdr(object))?;
            return pending.push(heap.car(object));
        }
        let header = heap.header(object);
        let first = match header.kind() {
            Kind::Instance if class::of_instance(heap, object).is_some() => 1,
            // The shape comes before the fields of a message.
            Kind::Mumsg => 1,
            Kind::Vector | Kind::Array => 0,
            _ => return Ok(()),
        };
        pending.extend((first..header.length()).rev().map(|i| heap.slot(object, i)))
    }

    /// The objects that occur more than once; `None` if there are none.
    pub(super) fn found(mut self) -> Option<Labels> {
        self.places.retain(|_, place| *place == Seen::Shared);
        self.any.then_some(Labels { places: self.places, next: 1 })
    }

    /// Shows every value that the search holds to the collector.
    pub(super) fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        self.pending.iter_mut().for_each(visit);
    }

    /// Updates the recorded objects after a collection.
    pub(super) fn forward(&mut self, reached: &dyn Fn(Value) -> Option<Value>) {
        forward(&mut self.places, reached);
    }

    /// About how many bytes the search takes.
    pub(super) fn bytes(&self) -> usize {
        self.places.capacity() * ENTRY + self.pending.len() * size_of::<Value>()
    }
}

/// The objects that occur more than once in what is printed, and their labels.
pub struct Labels {
    places: Places,
    next: u32,
}

impl Labels {
    /// Searches the whole object; `None` if no object occurs more than once.
    pub fn find(heap: &Heap, root: Value, budget: Budget) -> Result<Option<Labels>, Full> {
        let mut search = Search::new(root, budget)?;
        search.advance(heap, usize::MAX)?;
        Ok(search.found())
    }

    /// Updates the recorded objects after a collection.
    pub fn forward(&mut self, reached: &dyn Fn(Value) -> Option<Value>) {
        forward(&mut self.places, reached);
    }

    /// About how many bytes the labels take.
    pub fn bytes(&self) -> usize {
        self.places.capacity() * ENTRY
    }

    /// Whether the object has a label or will get one.
    pub fn has(&self, object: Value) -> bool {
        self.places.contains_key(&object)
    }

    /// Writes the label of an object, if it has one. Returns true if nothing else need be written.
    pub fn mark(&mut self, object: Value, out: &mut Text) -> bool {
        let next = self.next;
        let Some(place) = self.places.get_mut(&object) else { return false };
        if let Seen::Labelled(label) = place {
            let _ = write!(out, "#{label}#");
            return true;
        }
        *place = Seen::Labelled(next);
        self.next += 1;
        let _ = write!(out, "#{next}=");
        false
    }
}

/// Whether an object is an uninterned symbol: reading its name makes another symbol.
pub(super) fn is_uninterned(object: Value) -> bool {
    object.as_symbol().is_some_and(|symbol| crate::global::symbol::cell(symbol).package() == 0)
}

/// Whether an object can have a label. Numbers, characters and interned symbols have no identity
/// that reading could not restore.
pub fn is_labelled(heap: &Heap, object: Value) -> bool {
    object.is_cons()
        || is_uninterned(object)
        || (object.is_object()
            && matches!(
                heap.header(object).kind(),
                Kind::Vector
                    | Kind::String
                    | Kind::Array
                    | Kind::Specialized
                    | Kind::Instance
                    | Kind::Mumsg
            ))
}
