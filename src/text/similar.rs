//! "Did you mean": finds the known name that a mistyped name is closest to.

/// The candidate that is most similar to `name`; `None` if no candidate is similar enough. One to
/// three slips are allowed, fewer in short names, where replacing a letter makes another word. Case
/// does not count.
pub fn closest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    if name.len() > LONGEST {
        return None;
    }
    let name: Vec<char> = name.chars().flat_map(char::to_lowercase).collect();
    let most = match name.len() {
        0..=1 => return None,
        2..=5 => 1,
        6..=11 => 2,
        _ => 3,
    };
    let letters = |name: &[char]| name.iter().filter(|c| c.is_alphanumeric()).count();
    let is_short = letters(&name) <= SHORT;
    let mut best: Option<(usize, &str)> = None;
    let mut other: Vec<char> = Vec::new();
    for candidate in candidates {
        other.clear();
        other.extend(candidate.chars().flat_map(char::to_lowercase));
        if other.len().abs_diff(name.len()) > most {
            continue;
        }
        let slips = distance(&name, &other);
        // In a short name, a slip may only swap, omit or double letters.
        let is_other = is_short
            && (replaces(&name, &other) || other.len() < name.len() && !is_doubled(&name, &other));
        if slips <= most && !(is_other && slips > 0) && best.is_none_or(|(least, _)| slips < least)
        {
            best = Some((slips, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Of a longer name, in bytes, nobody is told what else it may mean.
const LONGEST: usize = 400;
/// A name with no more letters than this is short.
const SHORT: usize = 4;

/// Whether two names of the same length differ in a single character.
fn replaces(a: &[char], b: &[char]) -> bool {
    a.len() == b.len() && a.iter().zip(b).filter(|(x, y)| x != y).count() == 1
}

/// Whether the longer name is the shorter one with one character doubled.
fn is_doubled(longer: &[char], shorter: &[char]) -> bool {
    (1..longer.len()).any(|i| {
        longer[i] == longer[i - 1] && longer[..i].iter().chain(&longer[i + 1..]).eq(shorter)
    })
}

/// The number of insertions, deletions, replacements and swaps of neighbours that lead from one
/// name to the other.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let change = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + change);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn slips_are_found_and_strangers_are_not() {
        let names = ["newline", "space", "tab", "return"];
        assert_eq!(closest("newlien", names), Some("newline"));
        assert_eq!(closest("SPACE", names), Some("space"));
        assert_eq!(closest("tba", names), Some("tab"));
        assert_eq!(closest("banana", names), None);
        assert_eq!(closest("x", names), None);
        assert_eq!(closest("nope", ["np", "bel"]), None);
    }

    #[test]
    fn short_names_are_not_made_into_other_words() {
        let names = ["**", "list", "p-p", "if", "when", "file-error", "let", "cons"];
        for other in ["*v*", "dist", "p-w", "foo-error", "set", "wher"] {
            assert_eq!(closest(other, names), None, "{other}");
        }
        for (slip, meant) in [("iff", "if"), ("whne", "when"), ("cns", "cons"), ("lett", "let")] {
            assert_eq!(closest(slip, names), Some(meant));
        }
    }
}
