//! Tests of strings of either width, and of strings that change their width.

use super::*;
use crate::data::copy::{copy_in, copy_out, freeze};
use crate::data::equality;

/// Collects with one root, and returns the root afterwards.
fn collected(heap: &mut Heap, root: Value) -> Value {
    let mut root = root;
    heap.collect(|c| c.root(&mut root), |_| {});
    root
}

fn is_narrow(heap: &Heap, string: Value) -> bool {
    matches!(chars(heap, string), Chars::Narrow(_))
}

/// The last two are so long that the heaps of the tests hold only their stubs.
const TEXTS: [&str; 9] = [
    "",
    "a",
    "abcdefgh",
    "abcdefghi",
    "naïve ÿ",
    "λ",
    "abcdefgλ ijk𝄞",
    "a narrow text of more than a hundred characters, all of which are bytes, and none of them is wide",
    "a wide text, λ, that is as long",
];

#[test]
fn texts_are_as_wide_as_they_need() {
    let mut heap = Heap::new();
    for sample in TEXTS {
        let codes: Vec<u32> = sample.chars().map(|c| c as u32).collect();
        let narrow = codes.iter().all(|c| *c < 256);
        let made = [make(&mut heap, sample), from_codes(&mut heap, &codes), make_fixed(sample)];
        for string in made {
            assert_eq!(text(&heap, string), sample);
            assert_eq!(super::codes(&heap, string), codes);
            assert_eq!(length(&heap, string), codes.len());
            assert_eq!(is_narrow(&heap, string), narrow, "{sample}");
            for (i, code) in codes.iter().enumerate() {
                assert_eq!(code_at(&heap, string, i), *code);
            }
            for end in 0..=codes.len() {
                for start in 0..=end {
                    let cut = part(&mut heap, string, start, end);
                    assert_eq!(super::codes(&heap, cut), codes[start..end]);
                    let wide = codes[start..end].iter().any(|c| *c > 255);
                    assert_eq!(is_narrow(&heap, cut), !wide);
                }
            }
        }
    }
}

#[test]
fn width_makes_no_difference_to_equality_order_and_hash() {
    let mut heap = Heap::new();
    for sample in TEXTS {
        let string = make(&mut heap, sample);
        let codes = super::codes(&heap, string);
        let wide = Chars::Wide(&codes);
        let there = chars(&heap, string);
        assert_eq!(there, wide);
        assert_eq!(wide, there);
        assert_eq!(there.hash(), wide.hash(), "{sample}");
        assert_eq!(there.cmp(&wide), Ordering::Equal);
        for other in TEXTS {
            let other = make(&mut heap, other);
            let (a, b) = (chars(&heap, string), chars(&heap, other));
            assert_eq!(a.cmp(&b), text(&heap, string).cmp(&text(&heap, other)));
            assert_eq!(wide == b, a == b);
            let (a, b) = (text(&heap, string), text(&heap, other));
            let found = a.find(&b).map(|at| a[..at].chars().count());
            assert_eq!(chars(&heap, string).find(chars(&heap, other)), found);
            assert_eq!(wide.find(chars(&heap, other)), found);
        }
    }
}

#[test]
fn a_wide_character_widens_a_string_where_it_stands() {
    let mut heap = Heap::new();
    for n in (1..20).chain([50, 100, 200]) {
        let string = make(&mut heap, &"x".repeat(n));
        let pair = heap.cons(string, string);
        set_code(&mut heap, string.made(), n - 1, 'λ' as u32);
        set_code(&mut heap, string.made(), 0, 'ä' as u32);
        let expected = match n {
            1 => "ä".to_string(),
            _ => format!("ä{}λ", "x".repeat(n - 2)),
        };
        assert_eq!(text(&heap, string), expected);
        let same = make(&mut heap, &expected);
        assert!(equality::equal(&heap, string, same) && equality::equal(&heap, same, string));
        assert_eq!(equality::sxhash(&heap, string), equality::sxhash(&heap, same));
        // After a copy and after a collection, both references still lead to one string.
        let block = copy_out(&mut heap, pair);
        let mut other = Heap::new();
        let there = copy_in(&mut other, &block);
        assert_eq!(other.car(there), other.cdr(there));
        assert_eq!(text(&other, other.car(there)), expected);
        let fixed = freeze(&mut heap, string);
        assert_eq!(text(&heap, fixed.word()), expected);
        let pair = collected(&mut heap, pair);
        assert_eq!(heap.car(pair), heap.cdr(pair));
        assert!(!heap.header(heap.car(pair)).is_replaced());
        let string = heap.car(pair);
        assert_eq!(text(&heap, string), expected);
        set_code(&mut heap, string.made(), 0, 'y' as u32);
        assert_eq!(code_at(&heap, string, 0), 'y' as u32);
    }
}

#[test]
fn characters_are_copied_between_strings_of_any_width() {
    let mut heap = Heap::new();
    for from in TEXTS {
        for to in TEXTS {
            let mut expected: Vec<char> = to.chars().collect();
            let source: Vec<char> = from.chars().collect();
            let n = expected.len().min(source.len());
            for copied in 0..=n {
                let (a, b) = (make(&mut heap, from), make(&mut heap, to));
                let (start, at) = (source.len() - copied, expected.len() - copied);
                copy(&mut heap, a, start, b.made(), at, copied);
                expected.splice(at.., source[start..].iter().copied());
                assert_eq!(text(&heap, b), expected.iter().collect::<String>());
                expected = to.chars().collect();
            }
        }
    }
    let string = make(&mut heap, "abcdefghijklmnop");
    copy(&mut heap, string, 0, string.made(), 3, 10);
    assert_eq!(text(&heap, string), "abcabcdefghijnop");
}

#[test]
fn texts_are_put_into_strings_of_any_width() {
    let mut heap = Heap::new();
    for (into, what, result) in
        [("abcd", "xy", "axyd"), ("abcd", "éλ", "aéλd"), ("λbcd", "xé", "λxéd")]
    {
        let string = make(&mut heap, into);
        put(&mut heap, string.made(), 1, what, 2);
        assert_eq!(text(&heap, string), result);
    }
}
