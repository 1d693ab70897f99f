//! Arrays that are not simple vectors, as text.

use super::print::Printer;
use crate::heap::{Heap, Value};

impl Printer {
    pub(super) fn array(&mut self, _heap: &Heap, object: Value, _depth: usize) {
        self.opaque(object, "#<ARRAY>");
    }

    pub(super) fn rows(
        &mut self,
        _heap: &Heap,
        _array: Value,
        _dimension: u32,
        _from: usize,
        _count: usize,
        _depth: usize,
    ) {
    }
}
