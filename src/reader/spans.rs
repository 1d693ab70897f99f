//! The places in the text of the conses of a datum.
//!
//! The conses of a list lie side by side in the fixed area, and lists are built one after the
//! other. So the table, with one row for each list, is already sorted, and a lookup is a binary
//! search.

use crate::heap::Value;
use crate::text::{SourceId, Span};

#[derive(Clone, Copy, Debug)]
struct Row {
    /// The offset of the list's first cons.
    offset: usize,
    /// The index in `cars` of the place of its car.
    first: u32,
    count: u32,
    start: u32,
    end: u32,
}

/// The places of conses and of the objects in their cars.
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

    /// The number of bytes held.
    pub(super) fn bytes(&self) -> usize {
        self.rows.capacity() * size_of::<Row>() + self.cars.capacity() * 8
    }

    /// Reserves room for about this many conses.
    pub(super) fn reserve(&mut self, conses: usize) {
        self.cars.reserve(conses);
        self.rows.reserve(conses / 3);
    }

    /// Adds a list that has just been built: its place, and the places of its elements.
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

    /// The place of a form; `None` if the cons is not in the table. For the first cons of a list it
    /// is the whole list, for another cons it extends from its element to the end of the list.
    pub fn of(&self, cons: Value) -> Option<Span> {
        let (row, index) = self.find(cons)?;
        let start = match index {
            0 => row.start,
            _ => self.cars[(row.first + index) as usize].0,
        };
        Some(Span::new(self.source, start, row.end))
    }

    /// The place of the object in the car of a cons; only in this way can the place of an atom be
    /// found.
    pub fn of_car(&self, cons: Value) -> Option<Span> {
        let (row, index) = self.find(cons)?;
        let (start, end) = self.cars[(row.first + index) as usize];
        Some(Span::new(self.source, start, end))
    }

    /// The source that all the places refer to.
    pub fn source(&self) -> SourceId {
        self.source
    }

    /// The number of conses in the table.
    pub fn len(&self) -> usize {
        self.cars.len()
    }

    /// Whether the table is empty.
    pub fn is_empty(&self) -> bool {
        self.cars.is_empty()
    }
}
