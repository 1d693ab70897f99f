//! The form of an object as a key of a table of the node: words that are the same for objects that are
//! `equal`, whichever muproc has them.

use super::array;
use super::numbers;
use crate::heap::{Heap, Kind, Value};

/// The most parts that a key may have.
const MOST_PARTS: usize = 1000;

/// Returns the form of a key; `None` if it is too large, or holds what has no equal in another
/// muproc, such as an array.
pub fn form_of(heap: &Heap, key: Value) -> Option<Box<[u64]>> {
    let (mut form, mut todo) = (Vec::new(), vec![key]);
    while let Some(part) = todo.pop() {
        if form.len() > MOST_PARTS {
            return None;
        }
        if part.is_cons() {
            form.push(Value::EMPTY.0);
            todo.extend([heap.cdr(part), heap.car(part)]);
        } else if !part.is_reference() {
            form.push(part.0);
        } else if let Some(text) = array::text(heap, part) {
            if text.len() > 8 * MOST_PARTS {
                return None;
            }
            form.extend([Value::TRAP.0, text.len() as u64]);
            form.extend(text.chars().map(u64::from));
        } else if numbers::is_integer(heap, part) || numbers::is_float(heap, part) {
            let words = heap.raw_payload(part);
            if words.len() > MOST_PARTS {
                return None;
            }
            form.extend([Value::UNPACKED.0, words.len() as u64]);
            form.push(u64::from(numbers::is_float(heap, part)));
            form.extend(words);
        } else if let Some(kind) =
            [Kind::Ratio, Kind::Complex].iter().find(|it| heap.is_kind(part, **it))
        {
            form.extend([Value::UNPACKED.0, u64::MAX, *kind as u64]);
            todo.extend([heap.slot(part, 1), heap.slot(part, 0)]);
        } else {
            return None;
        }
    }
    Some(form.into())
}
