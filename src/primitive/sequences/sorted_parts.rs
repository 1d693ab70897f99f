//! Sorting very many fixnums in parts, so that the work can be given up.
//!
//! Elements are distributed by their highest bits over buckets, one after the other, until each
//! bucket is small enough for Rust's `sort_unstable`.

/// A part of at most so many elements is sorted at once.
const PART: usize = 1 << 16;
/// The number of bits by which elements are distributed at once.
const BITS: u32 = 8;

/// Sorts words by their value as signed integers. `room` must be as long. Returns false if, between
/// two parts, the result is no longer wanted; then the order is any.
pub(super) fn sort_while(words: &mut [u64], room: &mut [u64], wanted: &dyn Fn() -> bool) -> bool {
    // Ranges that are still to be sorted: at most all buckets of each distribution.
    let mut rest = Vec::new();
    rest.push(0..words.len());
    while let Some(range) = rest.pop() {
        if !wanted() {
            return false;
        }
        let part = &mut words[range.clone()];
        if part.len() <= PART {
            part.sort_unstable_by_key(|word| *word as i64);
            continue;
        }
        let Some(bounds) = bounds(part, wanted) else { return false };
        if bounds.ascends {
            continue;
        }
        if bounds.descends {
            part.reverse();
            continue;
        }
        let (least, shift) = (bounds.least as u64, bounds.shift());
        let bucket_of = |word: u64| (word.wrapping_sub(least) >> shift) as usize;
        let mut ends = [0usize; 1 << BITS];
        for piece in part.chunks(PART) {
            if !wanted() {
                return false;
            }
            piece.iter().for_each(|word| ends[bucket_of(*word)] += 1);
        }
        let mut next = [0usize; 1 << BITS];
        let mut sum = 0;
        for (next, end) in next.iter_mut().zip(&mut ends) {
            *next = sum;
            sum += *end;
            *end = sum;
        }
        let room = &mut room[..part.len()];
        for piece in part.chunks(PART) {
            if !wanted() {
                return false;
            }
            for word in piece {
                let place = &mut next[bucket_of(*word)];
                room[*place] = *word;
                *place += 1;
            }
        }
        part.copy_from_slice(room);
        let mut begin = 0;
        for end in ends {
            if end - begin > 1 {
                rest.push(range.start + begin..range.start + end);
            }
            begin = end;
        }
    }
    true
}

/// What is known of the elements of a part.
struct Bounds {
    least: i64,
    most: i64,
    /// Whether each is at least as great, or at most as great, as the one before.
    ascends: bool,
    descends: bool,
}

impl Bounds {
    /// By how many bits the distance of an element from the least is shifted to find its bucket.
    fn shift(&self) -> u32 {
        let distance = (self.most as u64).wrapping_sub(self.least as u64);
        (u64::BITS - distance.leading_zeros()).saturating_sub(BITS)
    }
}

/// Looks at all elements of a part; `None` if the result is no longer wanted.
fn bounds(part: &[u64], wanted: &dyn Fn() -> bool) -> Option<Bounds> {
    let mut former = *part.first()? as i64;
    let mut all = Bounds { least: former, most: former, ascends: true, descends: true };
    for piece in part.chunks(PART) {
        if !wanted() {
            return None;
        }
        for word in piece {
            let number = *word as i64;
            (all.least, all.most) = (all.least.min(number), all.most.max(number));
            (all.ascends, all.descends) =
                (all.ascends & (former <= number), all.descends & (former >= number));
            former = number;
        }
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::numbers::Generator;
    use std::cell::Cell;

    #[test]
    fn any_distribution_is_sorted_as_the_library_sorts_it() {
        let mut source = Generator::from_seed(7);
        for kind in 0..8 {
            for length in [0, 1, PART, PART + 1, 3 * PART + 17] {
                let mut words: Vec<u64> = (0..length)
                    .map(|i| match kind {
                        0 => source.next_u64(),
                        1 => i as u64,
                        2 => (length - i) as u64,
                        3 => 5,
                        4 => source.below(3).wrapping_sub(1),
                        // All but a few lie in one bucket, at each distribution.
                        5 => 1 << source.below(64),
                        6 => (source.next_u64() as i64 >> source.below(63)) as u64,
                        _ => {
                            if i % 2 == 0 {
                                i64::MIN as u64
                            } else {
                                i64::MAX as u64
                            }
                        }
                    })
                    .collect();
                let mut expected = words.clone();
                expected.sort_unstable_by_key(|word| *word as i64);
                let mut room = vec![0; length];
                assert!(sort_while(&mut words, &mut room, &|| true));
                assert_eq!(words, expected, "kind {kind}, length {length}");
            }
        }
    }

    #[test]
    fn what_nobody_wants_is_given_up_at_the_next_look() {
        let mut source = Generator::from_seed(8);
        let words: Vec<u64> = (0..3 * PART).map(|_| source.next_u64()).collect();
        let looks = Cell::new(0);
        let all = &|| {
            looks.set(looks.get() + 1);
            true
        };
        let mut room = vec![0; words.len()];
        assert!(sort_while(&mut words.clone(), &mut room, all));
        let whole = looks.get();
        for last in 0..whole {
            looks.set(0);
            let some = &|| {
                looks.set(looks.get() + 1);
                looks.get() <= last
            };
            assert!(!sort_while(&mut words.clone(), &mut room, some));
            assert_eq!(looks.get(), last + 1);
        }
    }
}
