//! The book (`docs/SUMMARY.md`): every program in it runs and does what the text says, every link leads
//! somewhere, and the reference agrees with the docstrings and forgets no operator.
//!
//! A block of `lisp` is run; a form begins in the first column. `;=> values` below it says what it
//! returns (several values with ` ; ` between), `;! type` which condition it signals. A block of `text`
//! that follows is what the block prints; the lines of a block of `stderr` are found on standard error, where
//! otherwise nothing may stand. The blocks of a page are one program; in `docs/reference` those of a section are.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Begins what the driver writes between what programs print.
const MARK: char = '\u{1}';

/// Tells values, and whether a condition of the right type has come.
const DRIVER: &str = r#"
(defun cl-user::%shown (values)
  (format t "~c=~{~s~^ ; ~}~%" (code-char 1) values))
(defun cl-user::%signals (type thunk)
  (handler-case (cl-user::%shown (multiple-value-list (funcall thunk)))
    (condition (c)
      (format t "~c!~:[not ~s but ~s~;~*~*~]~%" (code-char 1) (typep c type) type (type-of c)))))
"#;

/// The packages whose operators the reference describes.
const PACKAGES: &str = "(\"CL-MUPROC\" \"CL-MUPROC.GENERIC-SERVER\" \"CL-MUPROC.SUPERVISOR\")";

/// The operators of EXT that concern muprocs.
const EXTENSIONS: &[&str] = &[
    "ext:publish",
    "ext:global-value",
    "ext:freeze",
    "ext:without-interrupts",
    "ext:exit",
    "ext:gc",
    "ext:node-statistics",
    "ext:add-log-handler",
    "ext:remove-log-handler",
    "ext:old-code-users",
    "ext:soft-purge",
    "ext:purge",
];

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The pages below a folder of `docs`, or only those in it.
fn pages(folder: &str, below: bool) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(docs().join(folder)).expect("a folder of pages") {
        let path = entry.expect("an entry").path();
        if path.is_dir() && below {
            found.extend(pages(&path.to_string_lossy(), true));
        } else if path.extension().is_some_and(|extension| extension == "md") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The name of a page as links write it.
fn shown(path: &Path) -> String {
    path.strip_prefix(docs()).unwrap_or(path).to_string_lossy().into_owned()
}

// ---------------------------------------------------------------------------------------------------
// Programs

/// A block of a page: its language and its text.
struct Block {
    language: String,
    text: String,
}

/// The blocks of a text.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_inside = false;
    for line in text.lines() {
        if let Some(language) = line.strip_prefix("```") {
            if !is_inside {
                blocks.push(Block { language: language.to_string(), text: String::new() });
            }
            is_inside = !is_inside;
        } else if let (true, Some(block)) = (is_inside, blocks.last_mut()) {
            block.text.push_str(line);
            block.text.push('\n');
        }
    }
    blocks
}

/// The programs of a page, each with what it is called in complaints.
fn programs(path: &Path) -> Vec<(String, Vec<Block>)> {
    let text = read(path);
    let name = shown(path);
    let parts: Vec<&str> =
        if name.starts_with("reference/") { text.split("\n## ").collect() } else { vec![&text] };
    let called = |part: &str| format!("{name}, {}", part.lines().next().unwrap_or_default());
    let programs = parts.into_iter().map(|part| (called(part), blocks(part)));
    programs.filter(|(_, blocks)| blocks.iter().any(|block| block.language == "lisp")).collect()
}

/// A form, and what is said of it: the sign of its outcome (`=` or `!`), and the text after it.
struct Form<'a> {
    text: String,
    says: Option<(char, &'a str)>,
}

/// The forms of a block: each begins in the first column.
fn forms(block: &str) -> Vec<Form<'_>> {
    let mut forms: Vec<Form> = Vec::new();
    for line in block.lines() {
        let said = [(";=>", '='), (";!", '!')]
            .iter()
            .find_map(|(sign, is)| line.strip_prefix(sign).map(|rest| (*is, rest.trim())));
        if said.is_some() {
            forms.last_mut().expect("a form before what is said of it").says = said;
        } else if line.starts_with(|c: char| !c.is_whitespace() && c != ';') {
            forms.push(Form { text: format!("{line}\n"), says: None });
        } else if let Some(form) = forms.last_mut() {
            form.text.push_str(line);
            form.text.push('\n');
        }
    }
    forms
}

/// The program of these blocks as a script that tells what its forms do.
fn script(blocks: &[Block]) -> String {
    let mut script = String::from(DRIVER);
    for block in blocks.iter().filter(|block| block.language == "lisp") {
        script.push_str("(format t \"~cB~%\" (code-char 1))\n");
        for form in forms(&block.text) {
            let text = &form.text;
            let _ = match form.says {
                None => writeln!(script, "{text}"),
                Some(('=', _)) => {
                    writeln!(script, "(cl-user::%shown (multiple-value-list\n{text}))")
                }
                Some((_, of)) => writeln!(script, "(cl-user::%signals '{of} (lambda ()\n{text}))"),
            };
        }
    }
    script + "(format t \"~cE~%\" (code-char 1))\n"
}

/// What a text says, without spaces at the ends of lines and empty lines around it.
fn trimmed(text: &str) -> String {
    text.trim_matches('\n').lines().map(|line| line.trim_end().to_string() + "\n").collect()
}

/// What is wrong with what a block did: `said` are its marks and its output.
fn complaints_of_block(block: &Block, prints: &str, said: &str) -> Vec<String> {
    let mut complaints = Vec::new();
    let mut printed = String::new();
    let mut outcomes = Vec::new();
    for (i, part) in said.split(MARK).enumerate() {
        let (outcome, rest) =
            if i == 0 { ("", part) } else { part.split_once('\n').unwrap_or((part, "")) };
        if outcome.starts_with(['=', '!']) {
            outcomes.push(outcome.trim_end().to_string());
        }
        printed.push_str(rest);
    }
    let told = forms(&block.text);
    let told: Vec<_> =
        told.iter().filter_map(|form| form.says.map(|says| (&form.text, says))).collect();
    for (i, (text, (sign, value))) in told.iter().enumerate() {
        let expected = if *sign == '=' { format!("={value}") } else { "!".to_string() };
        let got = outcomes.get(i).map_or("nothing", |outcome| outcome);
        if *got != expected {
            complaints.push(format!("{text}expected {expected}\n     got {got}"));
        }
    }
    if trimmed(&printed) != trimmed(prints) {
        complaints.push(format!("{}prints:\n{printed}and not:\n{prints}", block.text));
    }
    complaints
}

/// What is wrong with a program.
fn complaints_of_program(blocks: &[Block], output: &Output) -> Vec<String> {
    let printed = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    let mut complaints = Vec::new();
    let mut said = printed.split("\u{1}B\n").skip(1);
    for (i, block) in blocks.iter().enumerate().filter(|(_, block)| block.language == "lisp") {
        let follows = blocks.get(i + 1).filter(|block| block.language == "text");
        let prints = follows.map_or("", |block| &block.text);
        complaints.extend(complaints_of_block(block, prints, said.next().unwrap_or_default()));
    }
    let told: Vec<&str> = blocks
        .iter()
        .filter(|block| block.language == "stderr")
        .flat_map(|block| block.text.lines())
        .filter(|line| *line != "…")
        .collect();
    let missing =
        told.iter().filter(|line| !errors.lines().any(|is| is.trim_end() == line.trim_end()));
    complaints.extend(missing.map(|line| format!("not on standard error: {line}")));
    if told.is_empty() && !errors.is_empty() || !output.status.success() {
        complaints.push(format!("{}\n{errors}", output.status));
    }
    complaints
}

/// Runs a script under a seed.
fn run(name: &str, script: &str) -> Output {
    let name: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("book-{name}.lisp"));
    std::fs::write(&path, script).expect("a place for the script");
    Command::new("timeout")
        .args(["60", env!("CARGO_BIN_EXE_muproc"), "--seed", "1"])
        .arg(path)
        .current_dir(env!("CARGO_TARGET_TMPDIR"))
        .stdin(Stdio::null())
        .output()
        .expect("the command")
}

/// Runs the programs of pages, of which there must be so many at least.
fn check(pages: &[PathBuf], at_least: usize) {
    let mut wrong = String::new();
    let mut count = 0;
    for (name, blocks) in pages.iter().flat_map(|path| programs(path)) {
        count += 1;
        let output = run(&name, &script(&blocks));
        for complaint in complaints_of_program(&blocks, &output) {
            let _ = writeln!(wrong, "docs/{name}: {complaint}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(count >= at_least, "only {count} programs were found");
}

#[test]
fn the_tutorial_does_what_it_says() {
    check(&pages("tutorial", true), 10);
}

#[test]
fn the_introduction_does_what_it_says() {
    check(&[docs().join("introduction.md")], 1);
}

#[test]
fn the_guides_do_what_they_say() {
    check(&pages("guides", true), 3);
}

/// The sections of the reference, in four tests that run side by side.
fn check_reference(which: usize) {
    let pages = pages("reference", true);
    check(&pages.into_iter().skip(which).step_by(4).collect::<Vec<_>>(), 10);
}

#[test]
fn the_reference_does_what_it_says_1() {
    check_reference(0);
}

#[test]
fn the_reference_does_what_it_says_2() {
    check_reference(1);
}

#[test]
fn the_reference_does_what_it_says_3() {
    check_reference(2);
}

#[test]
fn the_reference_does_what_it_says_4() {
    check_reference(3);
}

#[test]
fn a_block_is_taken_apart() {
    let forms = forms("(f\n 1)\n;=> 2 ; 3\n; a comment\n(g)\n;! error\n\"x\"\n");
    let said: Vec<_> = forms.iter().map(|form| (form.text.as_str(), form.says)).collect();
    let expected = [
        ("(f\n 1)\n; a comment\n", Some(('=', "2 ; 3"))),
        ("(g)\n", Some(('!', "error"))),
        ("\"x\"\n", None),
    ];
    assert_eq!(said, expected);
    let block = |text: &str| Block { language: "lisp".into(), text: text.into() };
    assert!(complaints_of_block(&block("(g)\n;=> 1\n"), "a\n", "a\n\u{1}=1\n").is_empty());
    assert_eq!(complaints_of_block(&block("(g)\n;=> 1\n"), "", "\u{1}=2\n").len(), 1);
    assert_eq!(complaints_of_block(&block("(g)\n;=> 1\n"), "b\n", "a\n\u{1}=1\n").len(), 1);
    assert_eq!(complaints_of_block(&block("(g)\n;! error\n"), "", "\u{1}=2\n").len(), 1);
}

// ---------------------------------------------------------------------------------------------------
// Links

/// The targets of the links in a text: what stands in `](…)`, outside of blocks and code.
fn links(text: &str) -> Vec<String> {
    let mut links = Vec::new();
    let mut is_inside = false;
    for line in text.lines() {
        if line.starts_with("```") {
            is_inside = !is_inside;
        }
        if is_inside {
            continue;
        }
        let parts = line.split("](").skip(1);
        links.extend(
            parts.filter_map(|part| part.split_once(')')).map(|(link, _)| link.to_string()),
        );
    }
    links
}

/// The anchors of a page: mdBook makes them from the headings.
fn anchors(text: &str) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    let mut is_inside = false;
    for line in text.lines() {
        if line.starts_with("```") {
            is_inside = !is_inside;
        } else if !is_inside && line.starts_with('#') {
            let title = line.trim_start_matches('#').trim().to_lowercase();
            let kept = title.chars().filter(|c| c.is_alphanumeric() || " _-".contains(*c));
            let anchor: String = kept.map(|c| if c == ' ' { '-' } else { c }).collect();
            let mut number = 0;
            while !anchors.insert(if number == 0 {
                anchor.clone()
            } else {
                format!("{anchor}-{number}")
            }) {
                number += 1;
            }
        }
    }
    anchors
}

#[test]
fn every_link_leads_somewhere() {
    let mut wrong = String::new();
    let mut all = pages("", true);
    all.push(docs().join("../README.md"));
    let mut count = 0;
    for path in all {
        for link in links(&read(&path)).iter().filter(|link| !link.contains("://")) {
            count += 1;
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let folder = path.parent().unwrap_or(&path);
            let target = if file.is_empty() { path.clone() } else { folder.join(file) };
            if !target.exists() {
                let _ = writeln!(wrong, "{}: {link}: there is no such file", shown(&path));
            } else if !anchor.is_empty() && !anchors(&read(&target)).contains(anchor) {
                let _ = writeln!(wrong, "{}: {link}: there is no such heading", shown(&path));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(count > 100, "only {count} links were found");
}

/// The page of examples shows the larger programs and what they print, and names all.
#[test]
fn the_page_of_examples_names_each_program() {
    let page = read(&docs().join("examples.md"));
    let folder = docs().join("../examples");
    for entry in std::fs::read_dir(&folder).expect("the examples") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        assert!(!name.ends_with(".lisp") || page.contains(&format!("`{name}`")), "{name}");
    }
    let shown: Vec<_> =
        page.split("{{#include ").skip(1).filter_map(|rest| rest.split("}}").next()).collect();
    assert!(shown.len() >= 12, "{shown:?}");
    for file in shown {
        assert!(docs().join(file).exists(), "docs/examples.md: {file}");
    }
}

#[test]
fn the_summary_lists_each_page_once() {
    let mut listed = links(&read(&docs().join("SUMMARY.md")));
    listed.sort();
    let mut there: Vec<String> = pages("", true).iter().map(|path| shown(path)).collect();
    there.retain(|name| name != "SUMMARY.md");
    there.sort();
    assert_eq!(listed, there, "docs/SUMMARY.md and the pages");
}

// ---------------------------------------------------------------------------------------------------
// The reference

/// What the REPL says of names: the kind, the lambda list and the docstring of each.
fn documented(names: &[String]) -> BTreeMap<String, (String, String, String)> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_muproc"))
        .args(["repl", "--no-init"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command");
    let questions: String =
        names.iter().map(|name| format!(",doc {name}\n(format t \"~%:next-name~%\")\n")).collect();
    let mut input = child.stdin.take().expect("a pipe");
    let asks = std::thread::spawn(move || input.write_all(questions.as_bytes()));
    let output = child.wait_with_output().expect("an end");
    let _ = asks.join();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut found = BTreeMap::new();
    for (name, told) in names.iter().zip(text.split(":next-name")) {
        let starts =
            |kind: &str| told.lines().position(|line| line.starts_with(&format!("{kind}: ")));
        let at =
            ["function", "macro", "variable"].iter().find_map(|kind| Some((*kind, starts(kind)?)));
        let Some((kind, at)) = at else { continue };
        let first = told.lines().nth(at).unwrap_or_default();
        let inside = first.split_once(": (").map_or("", |(_, list)| list).trim_end_matches(')');
        let list = inside.split_once(' ').map_or("", |(_, list)| list);
        let depth = list.matches('(').count().saturating_sub(list.matches(')').count());
        let doc = told.lines().skip(at + 1).collect::<Vec<_>>().join(" ");
        found.insert(name.clone(), (kind.into(), list.to_string() + &")".repeat(depth), doc));
    }
    found
}

/// A sentence without what pages and docstrings write differently: case, code marks, spaces.
fn plain(text: &str) -> String {
    text.replace('`', "").to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first sentence of a docstring: a dot that ends it follows a letter, unlike that of a pair.
fn first_sentence(doc: &str) -> String {
    let doc = plain(doc);
    let mut dots = doc.match_indices(". ").map(|(at, _)| at);
    let end = dots.find(|at| !doc[..*at].ends_with(' ')).unwrap_or(doc.trim_end_matches('.').len());
    doc[..end].to_string() + "."
}

/// The names that a program of the actors sees: operators and variables, and the others.
fn exported() -> (Vec<String>, Vec<String>) {
    let script = format!(
        "(dolist (package '{PACKAGES})
  (do-external-symbols (s package)
    (when (eq (symbol-package s) (find-package package))
      (format t \"~:[-~;+~] ~:[~*~;~(~a~):~]~(~a~)~%\" (or (fboundp s) (boundp s))
              (search \".SUP\" package) package (symbol-name s)))))"
    );
    let output = run("exported", &script);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let of = |sign: &str| -> Vec<String> {
        let rows = text.lines().filter_map(|row| row.strip_prefix(sign));
        rows.map(|name| name.trim().to_string()).collect()
    };
    let (operators, others) = (of("+"), of("-"));
    assert!(operators.len() > 150 && others.len() > 15, "{text}");
    (operators, others)
}

/// The sections of the reference: the text of each, by its name.
fn sections() -> BTreeMap<String, String> {
    let mut sections = BTreeMap::new();
    for path in pages("reference", true) {
        for part in read(&path).split("\n## ").skip(1) {
            if let Some((name, text)) = part.strip_prefix('`').and_then(|part| part.split_once('`'))
            {
                let again = sections.insert(name.to_string(), text.to_string());
                assert!(again.is_none(), "{name} has two sections");
            }
        }
    }
    sections
}

/// A name without the package that it begins with.
fn without_package(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

#[test]
fn the_reference_agrees_with_the_docstrings() {
    let (mut names, _) = exported();
    names.extend(EXTENSIONS.iter().map(ToString::to_string));
    let documents = documented(&names);
    let sections = sections();
    let mut wrong = String::new();
    for full in &names {
        let name = without_package(full);
        let Some(section) = sections.get(name) else {
            let _ = writeln!(wrong, "{name} has no section");
            continue;
        };
        let Some((kind, list, doc)) = documents.get(full) else {
            let _ = writeln!(wrong, "nothing is told of {name}");
            continue;
        };
        let call = format!("({name} {list})").replace(" )", ")");
        let shown = if kind == "variable" { name.to_string() } else { call };
        let begins = format!("**{kind}** {shown} {}", first_sentence(doc));
        if !plain(section).starts_with(&plain(&begins)) {
            let _ = writeln!(wrong, "{name} should begin:\n{begins}");
        }
        if !section.contains("```lisp") {
            let _ = writeln!(wrong, "{name} has no example");
        }
    }
    let known: Vec<&str> = names.iter().map(|name| without_package(name)).collect();
    for name in sections.keys().filter(|name| !known.contains(&name.as_str())) {
        let _ = writeln!(wrong, "{name} is described, but not exported");
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn the_reference_tells_of_each_condition_class_and_restart() {
    let (_, others) = exported();
    let page = read(&docs().join("reference/conditions.md"));
    let missing: Vec<_> =
        others.iter().filter(|name| !page.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "docs/reference/conditions.md says nothing of {missing:?}");
}
