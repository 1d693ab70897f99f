//! Tests: outside payloads are shared, are written by one holder alone, and are given up when
//! nobody mentions them.

use super::*;

/// Makes a bit vector with this many payload words, whose elements are taken from `fill`.
fn vector(heap: &mut Heap, words: usize, fill: u64) -> Value {
    heap.raw_object(Kind::Specialized, 0, words, (words as u64 - 1) * 64, fill)
}

/// The number of shares of the block of a stub.
fn count(heap: &Heap, object: Value) -> usize {
    Arc::strong_count(&Share::of_stub(heap.word(object, 2)).0) - 1
}

/// Copies the stub into another heap, as a message would.
fn sent(from: &Heap, object: Value, to: &mut Heap) -> Value {
    let words = from.span_of(object.offset(), STUB + 1).to_vec();
    let there = Value::object_at(to.next_offset());
    to.raw(words.len()).copy_from_slice(&words);
    to.adopt(Shares::mentioned(&words));
    there
}

#[test]
fn what_is_short_stays_in_the_heap() {
    let mut heap = Heap::new();
    let short = vector(&mut heap, LARGE - 1, 7);
    assert!(!heap.header(short).is_outside() && !heap.has_shares());
    let long = vector(&mut heap, LARGE, 7);
    assert!(heap.header(long).is_outside() && heap.has_shares());
    for (object, words) in [(short, LARGE - 1), (long, LARGE)] {
        assert_eq!(heap.raw_length(object), words);
        assert_eq!(heap.raw_payload(object)[0], heap.word(object, 1));
        assert!(heap.raw_payload(object)[1..].iter().all(|word| *word == 7));
    }
}

#[test]
fn the_first_write_parts_two_holders() {
    let (mut one, mut two) = (Heap::new(), Heap::new());
    let here = vector(&mut one, 20, 1);
    let place = one.raw_payload(here).as_ptr();
    one.raw_payload_mut(here.made())[3] = 2;
    assert_eq!(one.raw_payload(here).as_ptr(), place, "nobody else had it");
    let there = sent(&one, here, &mut two);
    assert_eq!(two.raw_payload(there).as_ptr(), place);
    assert_eq!(count(&one, here), 2);
    two.raw_payload_mut(there.made())[4] = 3;
    assert_eq!((one.raw_payload(here)[4], two.raw_payload(there)[4]), (1, 3));
    assert_eq!((one.raw_payload(here)[3], two.raw_payload(there)[3]), (2, 2));
    // The share of its former block is given up by the next collection.
    let mut root = there;
    two.collect(|c| c.root(&mut root), |_| {});
    assert_eq!(count(&one, here), 1);
    one.raw_payload_mut(here.made())[5] = 4;
    assert_eq!(one.raw_payload(here).as_ptr(), place);
}

#[test]
fn a_collection_gives_up_what_is_not_mentioned_any_more() {
    let (mut one, mut two) = (Heap::new(), Heap::new());
    let kept = vector(&mut one, 30, 1);
    let lost = vector(&mut one, 30, 2);
    let (mut kept_there, lost_there) = (sent(&one, kept, &mut two), sent(&one, lost, &mut two));
    assert_eq!((count(&one, kept), count(&two, lost_there)), (2, 2));
    two.collect(|c| c.root(&mut kept_there), |_| {});
    assert_eq!((count(&one, kept), count(&one, lost)), (2, 1));
    assert_eq!(two.raw_payload(kept_there)[1], 1);
    two.collect(|_| {}, |_| {});
    assert!(!two.has_shares());
    assert_eq!(count(&one, kept), 1);
    let words = one.span_of(kept.offset(), STUB + 1).to_vec();
    let shares = Shares::mentioned(&words);
    drop(one);
    // What is on its way stays alive.
    assert_eq!(unfolded(&words, 0).1[29], 1);
    assert!(shares.weight() > 0);
}

#[test]
fn each_holder_pays_a_part_and_garbage_makes_a_collection_due() {
    let (mut one, mut two) = (Heap::new(), Heap::new());
    let words = FEW_BYTES / 16;
    let mut here = vector(&mut one, words, 1);
    assert_eq!((one.held() - one.used(), one.wants_collection), (words, false));
    sent(&one, here, &mut two);
    assert_eq!(two.held() - two.used(), words / 2);
    for _ in 0..2 {
        vector(&mut one, words, 1);
    }
    assert!(one.wants_collection);
    one.collect(|c| c.root(&mut here), |_| {});
    assert_eq!(one.held() - one.used(), words / 2);
    // There is room for as much again as is alive.
    let mut more = vector(&mut one, 3 * words, 1);
    assert!(one.wants_collection);
    one.collect(|c| [&mut here, &mut more].into_iter().for_each(|root| c.root(root)), |_| {});
    vector(&mut one, 3 * words, 1);
    assert!(!one.wants_collection);
    vector(&mut one, words, 1);
    assert!(one.wants_collection);
}

#[test]
fn a_large_heap_is_not_collected_for_a_few_blocks() {
    let mut heap = Heap::new();
    let mut root = heap.object(Kind::Vector, 0, FEW_BYTES, Value::NIL.0);
    heap.collect(|c| c.root(&mut root), |_| {});
    for _ in 0..8 {
        vector(&mut heap, FEW_BYTES / 8 - 1, 1);
    }
    assert!(!heap.wants_collection, "no more has come than is in the heap");
    vector(&mut heap, FEW_BYTES / 8, 1);
    assert!(heap.wants_collection);
}

#[test]
fn bytes_are_copied_between_all_places() {
    let sizes = [6, LARGE, 3 * LARGE];
    for (i, from_words) in sizes.into_iter().enumerate() {
        for to_words in sizes {
            for shared in [false, true] {
                let (mut heap, mut other) = (Heap::new(), Heap::new());
                let from = vector(&mut heap, from_words, 0x0101_0101_0101_0101 * (i as u64 + 1));
                let to = vector(&mut heap, to_words, 0);
                if shared && heap.header(to).is_outside() {
                    sent(&heap, to, &mut other);
                }
                heap.copy_bytes((from, 9), (to.made(), 11), 25);
                let bytes = raw::bytes(heap.raw_payload(to));
                assert_eq!((bytes[10], bytes[36]), (0, 0));
                assert!(bytes[11..36].iter().all(|byte| *byte == i as u8 + 1));
                heap.copy_bytes((to, 11), (to.made(), 10), 25);
                assert_eq!(raw::bytes(heap.raw_payload(to))[10], i as u8 + 1);
            }
        }
    }
}
