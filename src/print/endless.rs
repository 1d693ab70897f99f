//! Detects objects whose text would be endless because they contain themselves and are printed
//! without `*print-circle*`.
//!
//! The search for a cycle begins late, so that printing an object whose text ends costs nothing
//! extra. A part that is met once takes at least a word of the heap. So if much more has been
//! written than the heap has words, some parts are written again and again.

use super::circle::{Met, forward, make_room};
use super::{Options, Printer, Step};
use crate::data::class::{Class, Family};
use crate::data::{array, class};
use crate::heap::{Budget, Full, Heap, Kind, Pile, Value};

/// No search begins before text for this many words has been written.
const MANY: usize = 100_000;

/// The number of parts after which the walk returns to the caller.
const PARTS: usize = 1 << 12;

/// The bytes of an entry of the table.
const ENTRY: usize = size_of::<(Value, bool)>() + 1;

/// A step of the walk.
#[derive(Clone, Copy)]
enum Visit {
    /// Enter a part.
    Enter(Value),
    /// Leave a part: everything that it contains has been looked at.
    Leave(Value),
}

/// A depth-first walk through what is printed of an object. It looks for a part that contains
/// itself.
struct Walk {
    /// The parts that have been met; true while the walk is within the part.
    met: Met<bool>,
    pending: Pile<Visit>,
    most: usize,
}

/// What one portion of the walk has found.
enum Found {
    Circle,
    NoCircle,
    Nothing,
}

/// The watch that a printer keeps for an endless text.
pub(crate) struct Watch {
    /// The object that is printed.
    object: Value,
    /// The number of heap words that the written text may correspond to.
    written: usize,
    walk: Option<Box<Walk>>,
    is_over: bool,
}

impl Watch {
    /// Makes the watch over the printing of an object. It does nothing if the text is limited in
    /// any case.
    pub(crate) fn over(object: Value, options: &Options) -> Watch {
        let ends = options.circle || options.length.is_some() || options.level.is_some();
        Watch { object, written: 0, walk: None, is_over: ends || !object.is_reference() }
    }

    /// Shows every value that the watch holds to the collector.
    pub(crate) fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        visit(&mut self.object);
        let Some(walk) = &mut self.walk else { return };
        for Visit::Enter(value) | Visit::Leave(value) in walk.pending.iter_mut() {
            visit(value);
        }
    }

    /// Updates the recorded objects after a collection.
    pub(crate) fn forward(&mut self, reached: &dyn Fn(Value) -> Option<Value>) {
        if let Some(walk) = &mut self.walk {
            forward(&mut walk.met, reached);
        }
    }

    /// About how many bytes the watch takes.
    pub(crate) fn bytes(&self) -> usize {
        let of_walk = |walk: &Walk| walk.met.capacity() * ENTRY + size_of_val(&*walk.pending);
        self.walk.as_deref().map_or(0, of_walk)
    }
}

impl Printer {
    /// Notes that text for about `words` words has been written, and more is to come. Begins the
    /// walk if there is too much.
    pub(crate) fn watched(&mut self, heap: &Heap, words: usize) -> Step {
        let watch = &mut self.watch;
        watch.written += words;
        if !watch.is_over && watch.written > MANY.max(heap.used()) {
            // If there is no room for the walk, there will be none for the text.
            watch.walk = Walk::new(watch.object, self.budget).ok().map(Box::new);
            watch.is_over = true;
        }
        Step::More
    }

    /// Does a portion of the walk, if one is under way; otherwise returns `None`.
    pub(crate) fn walk(&mut self, heap: &Heap) -> Option<Step> {
        let walk = self.watch.walk.as_mut()?;
        match walk.advance(heap, &self.options) {
            Ok(Found::Circle) => return Some(Step::Endless),
            Ok(Found::Nothing) => {}
            Ok(Found::NoCircle) | Err(Full) => self.watch.walk = None,
        }
        Some(Step::More)
    }
}

impl Walk {
    fn new(object: Value, budget: Budget) -> Result<Walk, Full> {
        let mut pending = Pile::new(budget);
        pending.push(Visit::Enter(object))?;
        Ok(Walk { met: Met::default(), pending, most: budget.0 / ENTRY })
    }

    fn advance(&mut self, heap: &Heap, options: &Options) -> Result<Found, Full> {
        for _ in 0..PARTS {
            match self.pending.pop() {
                None => return Ok(Found::NoCircle),
                Some(Visit::Leave(part)) => {
                    self.met.insert(part, false);
                }
                Some(Visit::Enter(part)) if !part.is_reference() => {}
                Some(Visit::Enter(part)) => match self.met.get(&part) {
                    Some(true) => return Ok(Found::Circle),
                    Some(false) => {}
                    None => self.enter(heap, part, options)?,
                },
            }
        }
        Ok(Found::Nothing)
    }

    /// Plans to enter the parts of a part that the printer would write.
    fn enter(&mut self, heap: &Heap, part: Value, options: &Options) -> Result<(), Full> {
        if part.is_cons() {
            self.open(part)?;
            self.pending.push(Visit::Enter(heap.cdr(part)))?;
            return self.pending.push(Visit::Enter(heap.car(part)));
        }
        if !part.is_object() {
            return Ok(());
        }
        let header = heap.header(part);
        let shows_arrays = options.array || options.readably;
        let first = match header.kind() {
            Kind::Vector if shows_arrays => 0,
            Kind::Array if shows_arrays => return self.enter_array(heap, part),
            Kind::Instance
                if class::of_instance(heap, part).is_some_and(|c| is_shown(c, options)) =>
            {
                1
            }
            // The shape comes before the fields of a message.
            Kind::Mumsg => 1,
            _ => return Ok(()),
        };
        self.open(part)?;
        self.pending.extend((first..header.length()).map(|i| Visit::Enter(heap.slot(part, i))))
    }

    fn enter_array(&mut self, heap: &Heap, part: Value) -> Result<(), Full> {
        let length = match array::view(heap, part) {
            Some(view) => view.length,
            None => array::total_size(heap, part),
        };
        let elements = array::elements(heap, part);
        self.open(part)?;
        for index in 0..length {
            match elements.item(heap, index) {
                Some(array::Item::Value(value)) if value.is_reference() => {
                    self.pending.push(Visit::Enter(value))?;
                }
                Some(array::Item::Value(_)) => {}
                _ => break,
            }
        }
        Ok(())
    }

    /// Notes that the walk is within this part from now on.
    fn open(&mut self, part: Value) -> Result<(), Full> {
        make_room(&mut self.met, self.most)?;
        self.met.insert(part, true);
        self.pending.push(Visit::Leave(part))
    }
}

/// Whether the printer itself writes the slots of instances of this class, without limit.
fn is_shown(class: &'static Class, options: &Options) -> bool {
    class.family == Family::Structure && (options.by_lisp)(class, options).is_none()
}
