//! Hash tables that are frozen: their keys get other addresses for the last time, so their indexes are
//! filled anew when they have arrived in the fixed area.

use super::{CONSTANTS, ENTRIES, EPOCH, FILL, INDEX, STALE, enter_into, hash, number, test};
use crate::heap::{Fixed, Header, Heap, Kind, Value, is_raw_header};
use std::ops::Range;

/// Empties the indexes that are no longer right, of the tables in a block that is to be frozen.
/// Returns for each of these tables the index of its first word in the block and the range of the
/// places.
pub fn empty_indexes(block: &mut [u64]) -> Vec<(usize, Range<usize>)> {
    let mut emptied = Vec::new();
    let mut at = 0;
    while at < block.len() {
        let header = Header(block[at]);
        if is_raw_header(header.0) {
            at += header.length();
        } else if header.begins(Kind::Table) && Value(block[at + 1 + EPOCH]) == STALE {
            block[at + 1 + EPOCH] = CONSTANTS.0;
            let index = Value(block[at + 1 + INDEX]).offset();
            let places = index + 2..index + 1 + Header(block[index]).length();
            block[places.clone()].fill(0);
            emptied.push((at, places));
        }
        at += 1;
    }
    emptied.sort_by_key(|(_, places)| places.start);
    emptied
}

/// Fills the empty index of a table of the fixed area to which nobody has a reference yet. `table`
/// is its offset.
pub fn fill_fixed_index(heap: &Heap, table: usize) {
    let table = Value::object_at(table).in_fixed();
    let [entries, index] = [ENTRIES, INDEX].map(|slot| heap.known_slot(table, slot));
    let mut places = vec![0; heap.header(index).length() - 1];
    for entry in 0..number(heap, table, FILL) {
        let key = heap.slot(entries, 2 * entry);
        if key != Value::EMPTY {
            let hash = hash(heap, test(heap, table), key).0 >> 32;
            enter_into(&mut places, (hash as usize, hash), entry);
        }
    }
    Fixed::fill(index.offset() + 2, places.into_iter());
}
