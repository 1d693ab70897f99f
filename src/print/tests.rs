//! Tests of the printer, called from Rust.

use super::*;
use crate::data::list;

fn text(heap: &Heap, object: Value) -> String {
    let mut printer = Printer::new(heap, object, Options::default());
    while printer.step(heap) == Step::More {}
    assert!(printer.work.is_empty());
    printer.out.into_string()
}

#[test]
fn a_list_nested_a_million_deep_is_printed() {
    let mut heap = Heap::new();
    let mut list = Value::NIL;
    for _ in 0..1_000_000 {
        list = heap.cons(list, Value::NIL);
    }
    let text = text(&heap, list);
    assert!(text.starts_with("((((") && text.ends_with("))))"));
    assert_eq!(text.len(), 2_000_003);
}

#[test]
fn circular_lists_end() {
    let mut heap = Heap::new();
    let list = list::from_slice(&mut heap, &[Value::fixnum(1), Value::fixnum(2)]);
    let last = heap.cdr(list);
    heap.set_cdr(last.made(), list);
    let options = Options { circle: true, ..Options::default() };
    let mut printer = Printer::new(&heap, list, options);
    while printer.step(&heap) == Step::More {}
    assert!(printer.work.is_empty());
    assert_eq!(&*printer.out, "#1=(1 2 . #1#)");
}
