//! The library as files: which definitions and packages `stdlib/` holds, and where each one stands.
//!
//! The build makes the tables of the binary from it (`grammar/build.rs`, which includes this file). A build
//! for development also reads the folder at the start if it is told to (`MUPROC_STDLIB`), so that whoever
//! works on the library need not build after each change.

use std::path::{Path, PathBuf};

/// The file of the packages, which no definition waits in.
const PACKAGES: &str = "packages.lisp";

/// The folders whose definitions only the library mentions, apart from those of packages of their own.
const CLOSED: [&str; 4] = ["clos", "streams", "tool", "mp"];

/// The packages that export the names of their definitions when they are first asked for.
pub const LATE: [&str; 11] = [
    "MOP",
    "GRAY",
    "ASDF",
    "UIOP",
    "FWRAPPERS",
    "DEBUG",
    "MP",
    "MUPROC.COMPAT",
    "BT",
    "UNICODE",
    "TG",
];

/// The folder of a library that is loaded whole when one of its definitions is first needed.
const WHOLE: &str = "stdlib/asdf/";

/// The folder that a file belongs to, if it is loaded whole: what stands there is not only definitions of
/// functions, and one that has been loaded is of no use without the others.
#[allow(dead_code)]
pub fn whole(shown: &str) -> Option<&'static str> {
    shown.starts_with(WHOLE).then_some(WHOLE)
}

/// Whether a name is one of a package that is one of [`LATE`].
fn is_late(name: &str) -> bool {
    name.split_once(':').is_some_and(|(package, _)| LATE.contains(&package))
}

/// The folder that this process is told to read the library from.
#[allow(dead_code)]
pub fn folder() -> Option<PathBuf> {
    std::env::var_os("MUPROC_STDLIB").filter(|folder| !folder.is_empty()).map(PathBuf::from)
}

/// One definition of the library.
pub struct Found {
    /// The index of its file.
    pub file: usize,
    /// `Macro`, `Variable`, `Function`, or `Part` for what only matters when its folder is loaded whole.
    pub kind: &'static str,
    /// The index of the package in which its name is to be found, from 1.
    pub package: u32,
    /// Whether that package exports the name as soon as it is found there: it is one of [`LATE`], and the name is
    /// written with it.
    pub is_exported: bool,
    /// The name in upper case, or `(SETF NAME`.
    pub name: String,
    /// The docstring.
    pub document: Option<String>,
    /// Where the definition begins in the file, in bytes.
    pub start: usize,
    /// The place after its end.
    pub end: usize,
    /// Whether programs can name it; what only other definitions of a folder mention is noted when it is
    /// first asked for, and what is in one of [`LATE`] when that package is.
    pub is_open: bool,
}

/// One DEFPACKAGE form: the indices of the packages that it uses begin with 1.
pub struct FoundPackage {
    /// The name in upper case.
    pub name: String,
    /// Its other names.
    pub nicknames: Vec<String>,
    /// The packages that it uses.
    pub uses: Vec<u32>,
    /// What it exports beside primitives and the symbols that Rust code names.
    pub exports: Vec<String>,
}

/// Returns the files below `folder`, each with its name from there on and its text, and the definitions in
/// them. `standard` holds the names of the standard.
#[allow(clippy::type_complexity)]
pub fn definitions(
    folder: &Path,
    standard: &[&str],
) -> Result<(Vec<(String, PathBuf, String)>, Vec<Found>), Box<dyn std::error::Error>> {
    let packages = packages(folder)?;
    let mut paths = Vec::new();
    collect(folder, &mut paths)?;
    paths.retain(|file| *file != folder.join(PACKAGES));
    paths.sort();
    let mut files = Vec::new();
    let mut found = Vec::new();
    for (file, path) in paths.into_iter().enumerate() {
        let text = std::fs::read_to_string(&path)?;
        let shown = format!("stdlib/{}", path.strip_prefix(folder).unwrap_or(&path).display());
        let mut package = "SYSTEM".to_string();
        for (start, end) in forms(&text) {
            let form = &text[start..end];
            let mut words = form[1..].split_whitespace();
            let (operator, name) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
            let operator = operator.to_ascii_lowercase();
            if operator == "in-package" {
                let name = name.trim_matches(|c| ":#\")(".contains(c));
                package = name.to_ascii_uppercase();
                continue;
            }
            let mut name = name.to_string();
            if name == "(setf" {
                name = format!("(SETF {}", words.next().unwrap_or(""));
            }
            let name = name.to_ascii_uppercase().replace("::", ":");
            let kind = kind(&operator, whole(&shown).is_some());
            let is_variable =
                !matches!(operator.as_str(), "defun" | "defmacro") && !is_of_late_library(&path);
            let is_open = is_variable || is_open(&path, &name, standard);
            let is_exported = is_late(name.trim_start_matches("(SETF "));
            let (owner, name) = owned(&package, &name);
            let index = packages.iter().position(|p| p.is_called(owner));
            let index = index.ok_or_else(|| format!("{shown}: there is no package {owner}"))?;
            found.push(Found {
                file,
                kind,
                package: index as u32 + 1,
                is_exported,
                is_open,
                document: document(form, &operator),
                name,
                start,
                end,
            });
        }
        files.push((shown, path, text));
    }
    // Those that programs can name come first.
    found.sort_by_key(|definition| !definition.is_open);
    Ok((files, found))
}

/// The kind of a definition by its operator, and by whether its folder is loaded whole.
fn kind(operator: &str, is_part: bool) -> &'static str {
    match operator {
        "defmacro" => "Macro",
        "defvar" | "defparameter" | "defconstant" => "Variable",
        "defun" | "defgeneric" => "Function",
        _ if is_part => "Part",
        _ => "Function",
    }
}

impl FoundPackage {
    /// Whether this is one of its names.
    fn is_called(&self, name: &str) -> bool {
        self.name == name || self.nicknames.iter().any(|other| other == name)
    }
}

/// Returns the package of a name, and the name without it. A name that tells no package is one of `current`.
fn owned<'a>(current: &'a str, name: &'a str) -> (&'a str, String) {
    let (setf, plain) = match name.strip_prefix("(SETF ") {
        Some(place) => ("(SETF ", place),
        None => ("", name),
    };
    let (owner, plain) = plain.split_once(':').unwrap_or((current, plain));
    (if owner.is_empty() { current } else { owner }, format!("{setf}{plain}"))
}

/// Whether a file stands in a folder.
fn is_in(file: &Path, folder: &str) -> bool {
    file.parent().is_some_and(|f| f.ends_with(folder))
}

/// Whether everything in a file is first mentioned by way of a package of its own.
fn is_of_late_library(file: &Path) -> bool {
    is_in(file, "asdf") || is_in(file, "uiop")
}

/// Whether programs can name a definition of a file.
fn is_open(file: &Path, name: &str, standard: &[&str]) -> bool {
    let is_in = |folder: &str| is_in(file, folder);
    if is_of_late_library(file) {
        return false;
    }
    if is_in("actor") {
        return is_of_actors(name);
    }
    let name = name.trim_start_matches("(SETF ");
    !CLOSED.iter().any(|folder| is_in(folder))
        || (name.contains(':') && !is_late(name))
        || standard.contains(&name.trim_end_matches(')'))
}

/// Whether a name of a definition in `stdlib/actor/` is one that programs can name.
fn is_of_actors(name: &str) -> bool {
    let name = name.trim_start_matches("(SETF ");
    let (package, name) = name.rsplit_once(':').unwrap_or(("", name));
    let first = ["MUPROC", "MUPACKET", "SUPERVIS", "CONDITION-", "DEFINE-", "*MUPROC"];
    package == "EXT" || first.iter().any(|first| name.starts_with(first))
}

/// Returns the packages that every node begins with.
pub fn packages(folder: &Path) -> Result<Vec<FoundPackage>, Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(folder.join(PACKAGES))?;
    let definitions: Vec<Vec<&str>> =
        forms(&text).into_iter().map(|(start, end)| parts(&text[start..end])).collect();
    let option = |definition: &[&str], key: &str| {
        let options = definition[2..].iter().map(|option| parts(option));
        let mut found = options.filter(|option| designated(option[0]) == key);
        let names = found.next().unwrap_or_default();
        names.iter().skip(1).map(|name| designated(name)).collect::<Vec<_>>()
    };
    let mut out = Vec::new();
    for definition in &definitions {
        let uses = option(definition, "USE");
        let index = |used: &String| {
            let named = |other: &Vec<&str>| designated(other[1]) == *used;
            definitions.iter().position(named).map(|i| i as u32 + 1)
        };
        let indices: Option<Vec<u32>> = uses.iter().map(index).collect();
        out.push(FoundPackage {
            name: designated(definition[1]),
            nicknames: option(definition, "NICKNAMES"),
            uses: indices.ok_or_else(|| format!("a package of {uses:?} is not defined"))?,
            exports: option(definition, "EXPORT"),
        });
    }
    Ok(out)
}

/// The elements of a list.
fn parts(list: &str) -> Vec<&str> {
    let bytes = list.as_bytes();
    let mut out = Vec::new();
    let mut at = next_token(bytes, 1);
    while at < bytes.len() && bytes[at] != b')' {
        let end = datum_end(bytes, at);
        out.push(&list[at..end]);
        at = next_token(bytes, end);
    }
    out
}

/// The string that a keyword, an uninterned symbol or a string stands for.
fn designated(name: &str) -> String {
    match name.strip_prefix('"') {
        Some(inside) => inside.trim_end_matches('"').to_string(),
        None => name.trim_start_matches(['#', ':']).to_ascii_uppercase(),
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|e| e == "lisp") {
            files.push(path);
        }
    }
    Ok(())
}

/// The docstring of a definition: the string after the lambda list or the value, or that of an option.
fn document(form: &str, operator: &str) -> Option<String> {
    const OPTION: &str = "(:documentation ";
    if let Some(at) = form.find(OPTION).filter(|_| operator == "defgeneric") {
        return string_at(form, at + OPTION.len());
    }
    let documented = ["defun", "defmacro", "defvar", "defparameter", "defconstant", "deftype"];
    if !documented.contains(&operator) {
        return None;
    }
    let bytes = form.as_bytes();
    // The operator, the name and the lambda list or value are passed over.
    let mut at = 1;
    for _ in 0..3 {
        at = next_token(bytes, datum_end(bytes, at));
    }
    string_at(form, at)
}

/// The string that is spelt at a place.
fn string_at(form: &str, at: usize) -> Option<String> {
    let bytes = form.as_bytes();
    if bytes.get(at) != Some(&b'"') {
        return None;
    }
    let inside = &form[at + 1..datum_end(bytes, at) - 1];
    let mut out = String::new();
    let mut characters = inside.chars();
    while let Some(c) = characters.next() {
        out.push(if c == '\\' { characters.next()? } else { c });
    }
    Some(out)
}

/// The place of the next thing after blanks and comments.
fn next_token(bytes: &[u8], at: usize) -> usize {
    let mut at = at;
    while at < bytes.len() {
        match bytes[at] {
            b';' => at += bytes[at..].iter().position(|b| *b == b'\n').unwrap_or(0),
            b if b.is_ascii_whitespace() => at += 1,
            _ => break,
        }
    }
    at
}

/// The place after the datum at `at`.
fn datum_end(bytes: &[u8], at: usize) -> usize {
    let mut at = at;
    while at < bytes.len() && b"'`#,@".contains(&bytes[at]) {
        at += 1;
    }
    match bytes.get(at) {
        Some(b'(') => close(bytes, at),
        Some(b'"') => {
            at += 1;
            while at < bytes.len() && bytes[at] != b'"' {
                at += if bytes[at] == b'\\' { 2 } else { 1 };
            }
            at + 1
        }
        _ => {
            while at < bytes.len() && !bytes[at].is_ascii_whitespace() && bytes[at] != b')' {
                at += if bytes[at] == b'\\' { 2 } else { 1 };
            }
            at
        }
    }
}

/// The places of the top-level forms: from a `(` in the first column to its closing parenthesis.
fn forms(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let line_start = at == 0 || bytes[at - 1] == b'\n';
        if line_start && bytes[at] == b'(' {
            let end = close(bytes, at);
            out.push((at, end));
            at = end;
        } else {
            at += 1;
        }
    }
    out
}

/// The place after the parenthesis that closes the one at `start`.
fn close(bytes: &[u8], start: usize) -> usize {
    let mut depth = 0usize;
    let mut at = start;
    while at < bytes.len() {
        match bytes[at] {
            b'(' => depth += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            b'\\' => at += 1,
            b'"' => {
                at += 1;
                while at < bytes.len() && bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
            }
            b'|' => {
                at += 1;
                if bytes[at - 2] == b'#' {
                    while at + 1 < bytes.len() && !(bytes[at] == b'|' && bytes[at + 1] == b'#') {
                        at += 1;
                    }
                    at += 1;
                } else {
                    while at < bytes.len() && bytes[at] != b'|' {
                        at += 1;
                    }
                }
            }
            b';' => {
                while at < bytes.len() && bytes[at] != b'\n' {
                    at += 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}
