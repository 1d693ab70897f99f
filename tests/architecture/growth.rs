//! Lists, tables and texts on the host's heap, which no limit of a muproc sees.
//!
//! What the user's data can make grow is charged (`heap/scratch.rs`) or bounded. Neither can be seen
//! from outside, so each place where something begins to grow is counted by file, and
//! `growth.txt` says why so many are harmless. Who adds one argues it there, or uses a `Pile`, a
//! `Text` or `Budget::room_for`.

use super::source::{Source, all_sources};
use std::collections::BTreeMap;

/// The rooms that data of users come to.
const ROOMS: &[&str] = &[
    "global",
    "data",
    "print",
    "reader",
    "analyser",
    "process",
    "machine",
    "primitive",
    "device",
    "front",
];

/// Names of what makes something that grows.
const GROWTH: &[&str] = &[
    "Vec::new",
    "String::new",
    "VecDeque::new",
    "with_capacity",
    "to_vec",
    "collect",
    "vec",
    "repeat",
    "resize",
    "HashMap",
    "FxHashMap",
    "FxHashSet",
    "BTreeMap",
    "BTreeSet",
];

/// Why growth may be harmless.
const REASONS: &[(&str, &str)] = &[
    ("few", "a few items, or as many as a form of the program has parts"),
    ("heap", "no longer than what the muproc holds in its heap or on its stack"),
    ("code", "as long as the code that is analysed or linked, which is charged"),
    ("node", "a table of the node, charged with cap::keep"),
    ("text", "as long as a source or a token, which is bounded when it is read"),
    ("told", "for a report, and cut"),
    ("tied", "timers, links, mail: counted by Machine::count_aside and the queue"),
];

fn places(file: &Source) -> usize {
    GROWTH.iter().map(|name| file.lines_with_word(name).len()).sum()
}

/// The rows of `growth.txt`: file, places, reasons.
fn rows() -> BTreeMap<&'static str, (usize, Vec<&'static str>)> {
    let text = include_str!("growth.txt");
    let rows = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    rows.map(|row| {
        let mut words = row.split_whitespace();
        let (path, count) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        (path, (count.parse().unwrap_or_else(|_| panic!("{row}")), words.collect()))
    })
    .collect()
}

#[test]
fn what_grows_is_charged_or_argued() {
    let (rows, mut complaints) = (rows(), Vec::new());
    let all = all_sources();
    let watched =
        |file: &&Source| !file.is_test && file.room().is_some_and(|room| ROOMS.contains(&room));
    for file in all.iter().filter(watched) {
        let found = places(file);
        let known = rows.get(file.path.as_str());
        if found > known.map_or(0, |row| row.0) {
            complaints.push(format!(
                "{}: {found} places where something grows, {} argued: use a Pile, a Text or \
                 Budget::room_for, or say in growth.txt why it is bounded",
                file.path,
                known.map_or(0, |row| row.0)
            ));
        }
    }
    for (path, (_, reasons)) in &rows {
        if !all.iter().any(|file| file.path == *path) {
            complaints.push(format!("growth.txt: {path} is gone"));
        }
        let known = |reason: &&str| REASONS.iter().any(|(name, _)| name == reason);
        if reasons.is_empty() || !reasons.iter().all(known) {
            complaints.push(format!("growth.txt: {path} needs a reason of the list"));
        }
    }
    super::fail_if_any(complaints);
}

#[test]
fn growth_is_seen() {
    let text = "fn f() -> Vec<u8> { let mut v = Vec::new(); v.resize(9, 0); vec![1].to_vec() }\n\
                // vec![2]\nfn g() -> String { \"vec![3]\".repeat(4) }\n";
    assert_eq!(places(&Source::new("src/data/x.rs", text)), 5);
}
