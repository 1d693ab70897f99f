//! The law of the house: who may import whom, how long files and functions are, where `unsafe`
//! stands, which libraries a room may name. The table of rooms is read from `docs/architecture.md`.
//!
//! Comments and strings do not count: every file is looked at with both blanked out.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

#[path = "architecture/growth.rs"]
mod growth;
#[path = "architecture/source.rs"]
mod source;

use source::{Source, all_sources, is_word, walk};

/// Lines of a file, of whatever language.
const LONGEST_FILE: usize = 800;
/// Lines of a function, from its `fn` to its closing brace.
const LONGEST_FUNCTION: usize = 60;

/// Files that may be longer, with the reason; each is taken off the list when it has been mended.
const LONG_FILES: &[(&str, usize, &str)] = &[
    ("tests/lisp/iteration/loop.lisp", 820, "to be split by family of clauses"),
    ("tests/lisp/printer/format.lisp", 1200, "to be split by family of directives"),
];

/// Functions that may be longer, with the length that they may not exceed and the reason.
const LONG_FUNCTIONS: &[(&str, &str, usize, &str)] = &[
    ("src/analyser/macros/mod.rs", "table", 84, "one table"),
    ("src/machine/link/simple.rs", "simple", 84, "to be parted"),
    (
        "src/machine/eval/step.rs",
        "walk",
        195,
        "one dispatch, whose arms share the registers of the walk",
    ),
];

/// Where `unsafe` may stand.
const UNSAFE: &[&str] =
    &["src/heap/", "src/global/units.rs", "src/process/mailbox.rs", "src/process/table.rs"];

/// Who else than the heap makes words of bits that it has read somewhere, and how often. Those bits were
/// words before; a number of a program never becomes one. To be taken down, never up, without a reason.
const MAKERS_OF_WORDS: &[(&str, usize)] = &[
    ("src/analyser/tree.rs", 1),
    ("src/machine/code/arithmetic.rs", 1),
    ("src/machine/actor/receive.rs", 1),
    ("src/machine/code/simple_data.rs", 1),
    ("src/primitive/sequences/sorting.rs", 2),
    ("src/process/reasons.rs", 1),
    ("src/process/table.rs", 1),
    ("src/reader/resolve.rs", 1),
    ("src/tool/muprocs.rs", 1),
    ("src/data/layouts.rs", 1),
    ("src/data/copy.rs", 10),
    ("src/data/numbers/arith.rs", 3),
    ("src/data/numbers/bits.rs", 3),
    ("src/global/code_gc.rs", 3),
    ("src/global/dispatch.rs", 3),
    ("src/global/joint.rs", 1),
    ("src/global/metaobjects.rs", 3),
    ("src/data/shared_text.rs", 2),
    ("src/data/string.rs", 2),
    ("src/global/symbol_cells.rs", 5),
    ("src/data/table.rs", 4),
    ("src/data/frozen_table.rs", 2),
    ("src/data/special_table.rs", 1),
];

/// Who makes references to code of addresses: what calls these must know where the address is from.
const MAKERS_OF_REFERENCES: &[(&str, &str, usize)] = &[
    ("src/machine/code/node.rs", "CodeWord::at(", 1),
    ("src/machine/eval/restart.rs", "Ref::from_address(", 1),
    ("src/machine/code/node.rs", "Ref::from_address(", 4),
    ("src/machine/actor/receive.rs", "Ref::from_address(", 1),
    ("src/data/layouts.rs", "Ref::<Class>::from_address(", 1),
];

/// Libraries that only some rooms may name.
const LIBRARIES: &[(&str, &[&str])] = &[
    ("ariadne", &["front"]),
    ("clap", &["front"]),
    ("rustyline", &["front"]),
    ("signal_hook", &["front"]),
    ("crossbeam", &["scheduler", "process"]),
    ("mio", &["device"]),
    ("logos", &["reader"]),
    ("lalrpop_util", &["reader"]),
    ("libc", &["heap", "process", "device", "front"]),
    ("fancy_regex", &["primitive"]),
    ("dashu_base", &["data", "print", "reader", "primitive"]),
    ("dashu_int", &["data", "print", "reader", "primitive"]),
];

/// Macros that have no place in the program: output goes through a device or the front's writers,
/// and nothing is left unfinished.
const FORBIDDEN: &[&str] =
    &["println", "print", "eprintln", "eprint", "dbg", "todo", "unimplemented"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn fail_if_any(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

/// The table of rooms: name, and the rooms that it may import; in the order of the pipeline.
fn rooms() -> Vec<(String, BTreeSet<String>)> {
    let text = std::fs::read_to_string(root().join("docs/architecture.md")).expect("the map");
    let mut out: Vec<(String, BTreeSet<String>)> = Vec::new();
    for line in text.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let name = cells[1].trim_matches('`').to_string();
        let allowed = match cells[3] {
            "nothing" => BTreeSet::new(),
            "everything above" => out.iter().map(|(name, _)| name.clone()).collect(),
            list => list.split(", ").map(str::to_string).collect(),
        };
        out.push((name, allowed));
    }
    out
}

#[test]
fn the_map_names_every_room() {
    let mapped: BTreeSet<String> = rooms().into_iter().map(|(name, _)| name).collect();
    let folders: BTreeSet<String> = std::fs::read_dir(root().join("src"))
        .expect("src")
        .filter_map(|entry| entry.ok().filter(|e| e.path().is_dir()))
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(mapped, folders, "the table of docs/architecture.md and the folders of src/");
    for (name, allowed) in rooms() {
        for other in allowed {
            assert!(mapped.contains(&other), "{name} may import {other}, which is no room");
        }
    }
}

#[test]
fn a_room_opens_with_a_paragraph() {
    let mut complaints = Vec::new();
    for (room, _) in rooms() {
        let path = format!("src/{room}/mod.rs");
        let text = std::fs::read_to_string(root().join(&path)).unwrap_or_default();
        let paragraph = text.lines().take_while(|line| line.starts_with("//!")).count();
        if paragraph < 3 {
            complaints
                .push(format!("{path}: what it holds, what it must not know, where to begin"));
        }
    }
    for file in all_sources() {
        let head = file.text.lines().take_while(|line| line.starts_with("//!")).count();
        if file.path.ends_with("/mod.rs") && head < 3 && !file.is_test {
            complaints.push(format!("{}: what it holds, where to begin", file.path));
        }
        if !file.text.starts_with("//!") {
            complaints.push(format!("{}: what is in this file?", file.path));
        }
    }
    fail_if_any(complaints);
}

#[test]
fn rooms_import_only_what_stands_in_the_table() {
    let rooms: BTreeMap<String, BTreeSet<String>> = rooms().into_iter().collect();
    let mut complaints = Vec::new();
    for file in all_sources() {
        let Some(room) = file.room() else { continue };
        for (line, other) in file.mentions_of_rooms() {
            // A test may boot a node.
            let is_boot = file.is_test && other == "node";
            if other != room
                && rooms.contains_key(&other)
                && !rooms[room].contains(&other)
                && !is_boot
            {
                complaints.push(format!("{}:{line}: {room} may not import {other}", file.path));
            }
        }
    }
    fail_if_any(complaints);
}

#[test]
fn libraries_stay_in_their_rooms() {
    let mut complaints = Vec::new();
    for file in all_sources() {
        let Some(room) = file.room() else { continue };
        for (library, allowed) in LIBRARIES {
            if allowed.contains(&room) {
                continue;
            }
            for line in file.lines_with_path(library) {
                complaints.push(format!("{}:{line}: {room} may not name {library}", file.path));
            }
        }
    }
    fail_if_any(complaints);
}

#[test]
fn files_are_short() {
    let mut complaints = Vec::new();
    let mut long = BTreeSet::new();
    let mut files = Vec::new();
    for (folder, endings) in [
        ("src", &["rs"][..]),
        ("tests", &["rs", "lisp"][..]),
        ("stdlib", &["lisp"][..]),
        ("examples", &["lisp"][..]),
        ("grammar", &["lalrpop"][..]),
    ] {
        source::walk(&root().join(folder), endings, &mut files);
    }
    for path in files {
        let lines = std::fs::read_to_string(&path).expect("a file").lines().count();
        let path = shown(&path);
        let allowed = LONG_FILES.iter().find(|(name, ..)| *name == path);
        let most = allowed.map_or(LONGEST_FILE, |(_, most, _)| *most);
        if lines > most {
            complaints.push(format!("{path}: {lines} lines, at most {most}"));
        }
        if lines > LONGEST_FILE {
            long.insert(path);
        }
    }
    for (path, ..) in LONG_FILES.iter().filter(|(path, ..)| !long.contains(*path)) {
        complaints.push(format!("{path} is short now: take it off LONG_FILES"));
    }
    fail_if_any(complaints);
}

#[test]
fn functions_are_short() {
    let mut complaints = Vec::new();
    let mut long = BTreeSet::new();
    for file in all_sources() {
        for (name, line, length) in file.functions() {
            let allowed = LONG_FUNCTIONS.iter().find(|(p, n, ..)| *p == file.path && *n == name);
            let most = allowed.map_or(LONGEST_FUNCTION, |(_, _, most, _)| *most);
            if length > most {
                complaints.push(format!(
                    "{}:{line}: {name} has {length} lines, at most {most}",
                    file.path
                ));
            }
            if length > LONGEST_FUNCTION {
                long.insert((file.path.clone(), name));
            }
        }
    }
    for (path, name, ..) in LONG_FUNCTIONS {
        if !long.contains(&(path.to_string(), name.to_string())) {
            complaints.push(format!("{path}: {name} is short now: take it off LONG_FUNCTIONS"));
        }
    }
    fail_if_any(complaints);
}

#[test]
fn unsafe_stands_where_it_may_and_is_argued() {
    let mut complaints = Vec::new();
    for file in all_sources() {
        let allowed = UNSAFE.iter().any(|place| file.path.starts_with(place));
        for line in file.lines_with_word("unsafe") {
            if !allowed {
                complaints.push(format!("{}:{line}: no unsafe here", file.path));
            } else if !file.is_argued(line) {
                complaints.push(format!("{}:{line}: unsafe without SAFETY:", file.path));
            }
        }
    }
    let root = std::fs::read_to_string(root().join("src/lib.rs")).expect("lib.rs");
    assert!(root.contains("#![deny(unsafe_code)]"), "src/lib.rs denies unsafe code");
    fail_if_any(complaints);
}

/// What a hint needs to know, conditions and diagnostics carry (`data/advised.rs`): no report is searched for
/// words.
#[test]
fn the_front_matches_no_sentences() {
    let searches = [
        "contains",
        "starts_with",
        "ends_with",
        "strip_prefix",
        "strip_suffix",
        "split_once",
        "find",
    ];
    let mut complaints = Vec::new();
    for file in all_sources().into_iter().filter(|file| file.path.starts_with("src/front/")) {
        for (at, line) in file.text.lines().enumerate() {
            let words = |search: &&str| {
                let (_, pattern) = line.split_once(&format!(".{search}(\""))?;
                let text = pattern.split('"').next()?;
                let words = text.split(' ').filter(|word| word.chars().all(char::is_alphabetic));
                Some(words.filter(|word| word.len() > 1).count())
            };
            if searches.iter().filter_map(words).any(|count| count > 1) {
                complaints.push(format!("{}:{}: searches a sentence", file.path, at + 1));
            }
        }
    }
    fail_if_any(complaints);
}

/// A reference is a word of the right bits: where words come from anything but words is counted.
#[test]
fn words_are_made_in_few_places() {
    let mut complaints = Vec::new();
    let of_program = |file: &Source| {
        file.path.starts_with("src/")
            && !file.path.contains("tests")
            && file.path != "src/heap/typed.rs"
    };
    for file in all_sources().into_iter().filter(of_program) {
        let made = file.code_lines().map(words_made).sum::<usize>();
        let listed = MAKERS_OF_WORDS.iter().find(|(path, _)| *path == file.path);
        if !file.path.starts_with("src/heap/") && made != listed.map_or(0, |(_, count)| *count) {
            complaints.push(format!("{} makes {made} words of bits", file.path));
        }
        for maker in ["CodeWord::at(", "from_address("] {
            let is_call = |line: &&str| line.contains(maker) && !line.contains("fn ");
            let made = file.code_lines().filter(is_call).count();
            let listed = MAKERS_OF_REFERENCES
                .iter()
                .find(|(path, listed, _)| *path == file.path && listed.ends_with(maker));
            if made != listed.map_or(0, |(_, _, count)| *count) {
                complaints.push(format!("{} calls {maker}) {made} times", file.path));
            }
        }
    }
    fail_if_any(complaints);
}

/// How often a line makes a word of bits: `Value(…)`, which is no path, declaration or pattern.
fn words_made(line: &str) -> usize {
    let mut pieces = line.split("Value(");
    let mut before = pieces.next().unwrap_or("");
    let mut made = 0;
    for after in pieces {
        let is_other = before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
        let is_bits = after.starts_with(|c: char| c.is_ascii_lowercase() || c == '*' || c == '(');
        made += usize::from(!is_other && is_bits);
        before = after;
    }
    made
}

/// A loop along a list that a program has made looks out for circles, or says why it ends: otherwise
/// neither a kill nor a deadline would end it.
#[test]
fn loops_along_lists_end() {
    const WATCHES: &[&str] = &["circle.closes(", "goes_around(", "// Ends: "];
    let mut complaints = Vec::new();
    for file in all_sources().into_iter().filter(|file| !file.path.contains("tests")) {
        let lines: Vec<&str> = file.text.lines().collect();
        for line in file.lines_with_word("while") {
            let head = file.code_line(line);
            if !file.path.starts_with("src/")
                || !head.contains("is_cons()") && !head.contains("as_cons()")
            {
                continue;
            }
            let indent = head.len() - head.trim_start().len();
            let closes = |l: &&str| l.len() - l.trim_start().len() == indent && l.trim() == "}";
            let body = lines[line..].iter().take_while(|l| !closes(l)).count();
            let around = &lines[line.saturating_sub(3)..line + body];
            if !around.iter().any(|l| WATCHES.iter().any(|watch| l.contains(watch))) {
                complaints.push(format!("{}:{line}: what ends this loop?", file.path));
            }
        }
    }
    fail_if_any(complaints);
}

#[test]
fn nothing_prints_behind_the_back_or_is_left_to_do() {
    let mut complaints = Vec::new();
    for file in all_sources().into_iter().filter(|file| !file.is_test) {
        for name in FORBIDDEN {
            for line in file.lines_with_word(name) {
                if file.code_line(line).contains(&format!("{name}!")) {
                    complaints.push(format!("{}:{line}: {name}!", file.path));
                }
            }
        }
    }
    fail_if_any(complaints);
}

/// Comments and documents name files of ours by the end of their paths: what they name is there.
#[test]
fn files_that_are_named_exist() {
    let mut texts = Vec::new();
    for folder in ["src", "docs", "tests", "stdlib", "grammar"] {
        walk(&root().join(folder), &["rs", "md", "lisp", "lalrpop"], &mut texts);
    }
    let paths: Vec<String> = texts.iter().map(|path| format!("/{}", shown(path))).collect();
    let mut complaints = Vec::new();
    for path in &texts {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        for (at, line) in text.lines().enumerate() {
            for name in line.split('`').skip(1).step_by(2).filter(|name| is_file_of_rust(name)) {
                if !paths.iter().any(|path| path.ends_with(&format!("/{name}"))) {
                    complaints.push(format!("{}:{}: there is no {name}", shown(path), at + 1));
                }
            }
        }
    }
    fail_if_any(complaints);
}

/// The glossary names things in the code that are there.
#[test]
fn what_the_glossary_names_exists() {
    let text = std::fs::read_to_string(root().join("docs/glossary.md")).expect("the glossary");
    let sources = all_sources();
    let mut complaints = Vec::new();
    for row in text.lines().filter(|line| line.starts_with("| ")) {
        let Some(cell) = row.split('|').nth(2) else { continue };
        for name in cell.split('`').skip(1).step_by(2) {
            let is_path = name.contains('/');
            let last = name.rsplit("::").next().unwrap_or(name);
            let is_there = match is_path {
                true => root().join("src").join(name).exists(),
                false => sources.iter().any(|file| file.text.contains(last)),
            };
            if !is_there {
                complaints.push(format!("docs/glossary.md: {name} is nowhere in src/"));
            }
        }
    }
    fail_if_any(complaints);
}

/// Whether a text between two backquotes is the path of a file of Rust.
fn is_file_of_rust(name: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "_/.".contains(c);
    name.strip_suffix(".rs").is_some_and(|stem| !stem.is_empty()) && name.chars().all(is_part)
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

// What blanks out and counts must be right itself.
#[test]
fn the_eye_sees_code_only() {
    let source = Source::new(
        "src/heap/x.rs",
        "/* crate::front /* dbg!() */ unsafe */ fn a<'a>(x: &'a str) -> char {\n\
         // crate::front\n    let s = \"crate::front {\"; let r = r#\"unsafe \" {\"#;\n    '{'\n}\n\
         fn b() { crate::value::f(); let c = '\\''; /* { */ }\nfn c();\n",
    );
    assert_eq!(source.mentions_of_rooms(), vec![(6, "value".to_string())]);
    assert!(source.lines_with_word("unsafe").is_empty());
    let functions = source.functions();
    assert_eq!(functions, vec![("a".to_string(), 1, 5), ("b".to_string(), 6, 1)]);
    assert!(is_word(b'_') && !is_word(b'-'));
}

#[test]
fn the_eye_sees_grouped_imports_and_arguments() {
    let source = Source::new(
        "src/heap/x.rs",
        "use crate::{\n    text::Span,\n    value::{self, list},\n};\nuse super::super::front::X;\n\
         // SAFETY: of course.\nunsafe fn f() {}\nfn g() { unsafe {} }\n",
    );
    let found: Vec<String> = source.mentions_of_rooms().into_iter().map(|m| m.1).collect();
    assert_eq!(found, ["front", "text", "value"]);
    assert!(source.is_argued(7));
    assert!(!source.is_argued(8));
}
