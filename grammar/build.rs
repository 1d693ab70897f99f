//! Turns `grammar/reader.lalrpop` into the parser that `src/reader` includes, indexes the
//! definitions of `stdlib/` for `src/node/library.rs`, and makes tables for `src/global/package.rs` of the
//! DEFPACKAGE forms in `stdlib/packages.lisp`, so that starting reads none of them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo:rerun-if-changed=grammar");
    println!("cargo:rerun-if-changed=stdlib");
    if let Err(error) =
        lalrpop::Configuration::new().set_in_dir("grammar").emit_rerun_directives(true).process()
    {
        eprintln!("{error}");
        std::process::exit(1);
    }
    if let Err(error) = packages() {
        eprintln!("stdlib/packages.lisp: {error}");
        std::process::exit(1);
    }
    if let Err(error) = library() {
        eprintln!("stdlib: {error}");
        std::process::exit(1);
    }
}

/// Writes the table of the packages that every node begins with.
fn packages() -> Result<(), Box<dyn std::error::Error>> {
    let root = std::env::var("CARGO_MANIFEST_DIR")?;
    let text = std::fs::read_to_string(Path::new(&root).join(PACKAGES))?;
    let definitions: Vec<Vec<&str>> =
        forms(&text).into_iter().map(|(start, end)| parts(&text[start..end])).collect();
    let option = |definition: &[&str], key: &str| {
        let options = definition[2..].iter().map(|option| parts(option));
        let mut found = options.filter(|option| designated(option[0]) == key);
        let names = found.next().unwrap_or_default();
        names.iter().skip(1).map(|name| designated(name)).collect::<Vec<_>>()
    };
    let mut rows = String::new();
    for definition in &definitions {
        let uses = option(definition, "USE");
        let index = |used: &String| {
            let named = |other: &Vec<&str>| designated(other[1]) == *used;
            // The first package has the index 1.
            definitions.iter().position(named).map(|i| i + 1)
        };
        let indices: Option<Vec<_>> = uses.iter().map(index).collect();
        let indices = indices.ok_or_else(|| format!("a package of {uses:?} is not defined"))?;
        writeln!(
            rows,
            "    FirstPackage {{ name: {:?}, nicknames: &{:?}, uses: &{indices:?}, exports: &{:?} }},",
            designated(definition[1]),
            option(definition, "NICKNAMES"),
            option(definition, "EXPORT"),
        )?;
    }
    let text = format!("static FIRST: [FirstPackage; {}] = [\n{rows}];\n", definitions.len());
    std::fs::write(Path::new(&std::env::var("OUT_DIR")?).join("packages.rs"), text)?;
    Ok(())
}

/// The file of the packages, which no definition waits in.
const PACKAGES: &str = "stdlib/packages.lisp";

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

/// Writes the table of definitions.
fn library() -> Result<(), Box<dyn std::error::Error>> {
    let root = std::env::var("CARGO_MANIFEST_DIR")?;
    let mut files = Vec::new();
    collect(&Path::new(&root).join("stdlib"), &mut files)?;
    files.retain(|file| !file.ends_with(PACKAGES));
    files.sort();
    let standard = std::fs::read_to_string(Path::new(&root).join("src/global/cl_symbols.txt"))?;
    let standard: Vec<&str> = standard.lines().collect();
    // What only other definitions of a folder mention is noted when it is first asked for, and what is in
    // package MOP when that package is.
    let is_open = |file: &Path, name: &str| {
        !file.parent().is_some_and(|folder| folder.ends_with("clos"))
            || (name.contains(':') && !name.trim_start_matches("(SETF ").starts_with("MOP:"))
            || standard.contains(&name.trim_start_matches("(SETF ").trim_end_matches(')'))
    };
    let mut names = String::new();
    let (mut rows, mut hidden_rows) = (String::new(), String::new());
    let (mut count, mut open) = (0, 0);
    for (i, file) in files.iter().enumerate() {
        let text = std::fs::read_to_string(file)?;
        let shown = file.strip_prefix(&root)?.display().to_string();
        writeln!(names, "    ({shown:?}, include_str!({:?})),", file.display().to_string())?;
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
            let document = document(form, &operator);
            let is_variable = !matches!(operator.as_str(), "defun" | "defmacro");
            let is_open = is_variable || is_open(file, &name);
            open += usize::from(is_open);
            writeln!(
                if is_open { &mut rows } else { &mut hidden_rows },
                "    Definition {{ file: {i}, kind: DefinitionKind::{}, package: {package:?}, name: {name:?}, document: {document:?}, start: {start}, end: {end} }},",
                match operator.as_str() {
                    "defmacro" => "Macro",
                    "defvar" | "defparameter" | "defconstant" => "Variable",
                    _ => "Function",
                }
            )?;
            count += 1;
        }
    }
    let text = format!(
        "static FILES: [(&str, &str); {}] = [\n{names}];\nstatic DEFINITIONS: [Definition; {count}] = [\n{rows}{hidden_rows}];\n/// How many of them programs can name.\nconst OPEN: usize = {open};\n",
        files.len()
    );
    std::fs::write(Path::new(&std::env::var("OUT_DIR")?).join("library.rs"), text)?;
    Ok(())
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

/// The docstring of a definition: the string after the lambda list or the value.
fn document(form: &str, operator: &str) -> Option<String> {
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
