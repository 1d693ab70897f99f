//! Where the conses of a datum stand in the text.
//!
//! The conses of one list lie side by side in the fixed area, and lists are built one after the
//! other: so the table is sorted as it is made, one row a list, and a look-up is a binary search.

use crate::heap::Value;
use crate::text::{SourceId, Span};

#[derive(Clone, Copy, Debug)]
struct Row {
    /// Offset of the first cons.
    offset: usize,
    /// Index of its car's place.
    first: u32,
    count: u32,
    start: u32,
    end: u32,
}

/// The places of conses and of what is in their cars.
#[derive(Clone, Debug, Default)]
pub struct Spans {
    source: SourceId,
    rows: Vec<Row>,
    cars: Vec<(u32, u32)>,
}

impl Spans {
    pub(super) fn new(source: SourceId) -> Spans {
        Spans { source, rows: Vec::new(), cars: Vec::new() }
    }

    /// Bytes that they take.
    pub(super) fn bytes(&self) -> usize {
        self.rows.capacity() * size_of::<Row>() + self.cars.capacity() * 8
    }

    /// Makes room for about as many conses.
    pub(super) fn reserve(&mut self, conses: usize) {
        self.cars.reserve(conses);
        self.rows.reserve(conses / 3);
    }

    /// Adds a list that has just been built.
    pub(super) fn add(
        &mut self,
        list: Value,
        place: (u32, u32),
        cars: impl Iterator<Item = (u32, u32)>,
    ) {
        let first = self.cars.len() as u32;
        self.cars.extend(cars);
        let count = self.cars.len() as u32 - first;
        let (start, end) = place;
        self.rows.push(Row { offset: list.offset(), first, count, start, end });
    }

    fn find(&self, cons: Value) -> Option<(&Row, u32)> {
        if !(cons.is_cons() && cons.is_fixed()) {
            return None;
        }
        let after = self.rows.partition_point(|row| row.offset <= cons.offset());
        let row = self.rows.get(after.checked_sub(1)?)?;
        let index = (cons.offset() - row.offset) / 2;
        (index < row.count as usize).then_some((row, index as u32))
    }

    /// The place of a form: of the whole list if this is its first cons, else from the cons's
    /// element to the end of the list.
    pub fn of(&self, cons: Value) -> Option<Span> {
        let (row, index) = self.find(cons)?;
        let start = match index {
            0 => row.start,
            _ => self.cars[(row.first + index) as usize].0,
        };
        Some(Span::new(self.source, start, row.end))
    }

    /// The place of what is in the car of a cons: the only way to that of an atom.
    pub fn of_car(&self, cons: Value) -> Option<Span> {
        let (row, index) = self.find(cons)?;
        let (start, end) = self.cars[(row.first + index) as usize];
        Some(Span::new(self.source, start, end))
    }

    /// The source that all the places lie in.
    pub fn source(&self) -> SourceId {
        self.source
    }

    /// How many conses have a place.
    pub fn len(&self) -> usize {
        self.cars.len()
    }

    /// Whether no cons has a place.
    pub fn is_empty(&self) -> bool {
        self.cars.is_empty()
    }
}
