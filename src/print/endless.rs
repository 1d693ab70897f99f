//! Whether an object has an end when it is printed without `*print-circle*`.
//!
//! A circle is looked for late, so that it costs nothing to print what has an end: a part that is met once
//! takes a word of the heap, so who has written much more than the heap has words writes some of them
//! again and again.

use super::circle::{Met, forward, make_room};
use super::{Options, Printer, Step};
use crate::data::class::{Class, Family};
use crate::data::{array, class};
use crate::heap::{Budget, Full, Heap, Kind, Pile, Value};

/// Before so many words are written nobody asks.
const MANY: usize = 100_000;

/// After so many parts of the walk the caller is asked.
const PARTS: usize = 1 << 12;

/// Bytes of an entry of the table.
const ENTRY: usize = size_of::<(Value, bool)>() + 1;

/// A step of the walk.
#[derive(Clone, Copy)]
enum Visit {
    /// Into a part.
    Enter(Value),
    /// All that it holds has been looked at.
    Leave(Value),
}

/// A walk through what is printed of an object, in depth, for a part that holds itself.
struct Walk {
    /// What has been met, and whether the walk is within it.
    met: Met<bool>,
    pending: Pile<Visit>,
    most: usize,
}

/// What a portion of the walk has found.
enum Found {
    Circle,
    NoCircle,
    Nothing,
}

/// The watch that a printer keeps.
pub(crate) struct Watch {
    /// What is printed.
    object: Value,
    /// What has been written, as the words of the heap that it may be the text of.
    written: usize,
    walk: Option<Box<Walk>>,
    is_over: bool,
}

impl Watch {
    /// Over the print of an object; there is none where the text ends in any case, or may.
    pub(crate) fn over(object: Value, options: &Options) -> Watch {
        let ends = options.circle || options.length.is_some() || options.level.is_some();
        Watch { object, written: 0, walk: None, is_over: ends || !object.is_reference() }
    }

    /// Shows the collector every value held here.
    pub(crate) fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        visit(&mut self.object);
        let Some(walk) = &mut self.walk else { return };
        for Visit::Enter(value) | Visit::Leave(value) in walk.pending.iter_mut() {
            visit(value);
        }
    }

    /// Moves what is keyed by places in the heap, after a collection.
    pub(crate) fn forward(&mut self, reached: &dyn Fn(Value) -> Option<Value>) {
        if let Some(walk) = &mut self.walk {
            forward(&mut walk.met, reached);
        }
    }

    /// Bytes that it takes, about.
    pub(crate) fn bytes(&self) -> usize {
        let of_walk = |walk: &Walk| walk.met.capacity() * ENTRY + size_of_val(&*walk.pending);
        self.walk.as_deref().map_or(0, of_walk)
    }
}

impl Printer {
    /// The text of about so many words has been written, and more is to come.
    pub(crate) fn watched(&mut self, heap: &Heap, words: usize) -> Step {
        let watch = &mut self.watch;
        watch.written += words;
        if !watch.is_over && watch.written > MANY.max(heap.used()) {
            // Without room for the walk there will be none for the text.
            watch.walk = Walk::new(watch.object, self.budget).ok().map(Box::new);
            watch.is_over = true;
        }
        Step::More
    }

    /// A portion of the walk for a circle, if one is under way.
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

    /// Plans the parts of a part, as the printer does.
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
            // In front of the fields of a message stands its shape.
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

    /// The walk is within this part from now on.
    fn open(&mut self, part: Value) -> Result<(), Full> {
        make_room(&mut self.met, self.most)?;
        self.met.insert(part, true);
        self.pending.push(Visit::Leave(part))
    }
}

/// Whether the printer writes the slots of such instances, all of them.
fn is_shown(class: &'static Class, options: &Options) -> bool {
    class.family == Family::Structure && (options.by_lisp)(class, options.escapes()).is_none()
}
