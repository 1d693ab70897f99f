//! A file of Rust with comments and strings blanked out, and what can be counted in it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A file of the program.
pub struct Source {
    /// From the root of the project.
    pub path: String,
    /// As it stands.
    pub text: String,
    /// With comments and the insides of strings blanked out; lines stay where they are.
    code: String,
    /// Whether it is compiled for tests only.
    pub is_test: bool,
}

/// Every file below `folder` with one of the endings.
pub fn walk(folder: &Path, endings: &[&str], out: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| e.ok()).map(|e| e.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            walk(&path, endings, out);
        } else if path.extension().is_some_and(|e| endings.iter().any(|ending| e == *ending)) {
            out.push(path);
        }
    }
}

/// All of `src/`.
pub fn all_sources() -> Vec<Source> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    walk(&root.join("src"), &["rs"], &mut paths);
    let mut all: Vec<Source> = paths
        .iter()
        .map(|path| {
            let text = std::fs::read_to_string(path).expect("a source");
            Source::new(&path.strip_prefix(&root).unwrap_or(path).display().to_string(), &text)
        })
        .collect();
    let tests: BTreeSet<String> = all.iter().flat_map(Source::test_modules).collect();
    for source in &mut all {
        let path = &source.path;
        source.is_test =
            path.ends_with("_tests.rs") || tests.iter().any(|place| path.starts_with(place));
    }
    assert!(all.len() > 100, "the sources were not found");
    all
}

/// Whether a byte can stand in a name.
pub fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

impl Source {
    /// Reads a text.
    pub fn new(path: &str, text: &str) -> Source {
        let code = blanked(text);
        Source { path: path.to_string(), text: text.to_string(), code, is_test: false }
    }

    /// The room it belongs to; none for what stands beside the rooms.
    pub fn room(&self) -> Option<&str> {
        let (room, _) = self.path.strip_prefix("src/")?.split_once('/')?;
        Some(room)
    }

    fn line_of(&self, at: usize) -> usize {
        self.code.as_bytes()[..at].iter().filter(|b| **b == b'\n').count() + 1
    }

    /// The lines of the code.
    pub fn code_lines(&self) -> impl Iterator<Item = &str> {
        self.code.lines()
    }

    /// One line of the code, counted from 1.
    pub fn code_line(&self, line: usize) -> &str {
        self.code_lines().nth(line - 1).unwrap_or("")
    }

    /// Where a word stands by itself.
    fn places_of(&self, word: &str) -> Vec<usize> {
        let bytes = self.code.as_bytes();
        self.code
            .match_indices(word)
            .map(|(at, _)| at)
            .filter(|at| *at == 0 || !is_word(bytes[at - 1]))
            .filter(|at| bytes.get(at + word.len()).is_none_or(|b| !is_word(*b)))
            .collect()
    }

    /// The lines on which a word stands.
    pub fn lines_with_word(&self, word: &str) -> Vec<usize> {
        self.places_of(word).into_iter().map(|at| self.line_of(at)).collect()
    }

    /// The lines on which a library is named as the beginning of a path.
    pub fn lines_with_path(&self, library: &str) -> Vec<usize> {
        let bytes = self.code.as_bytes();
        self.places_of(library)
            .into_iter()
            .filter(|at| {
                let is_use = self.code[..*at].trim_end().ends_with("use");
                let is_start = !self.code[..*at].ends_with("::");
                is_start && (is_use || bytes[at + library.len()..].starts_with(b"::"))
            })
            .map(|at| self.line_of(at))
            .collect()
    }

    /// How many times `super` leads from this file to the root.
    fn depth(&self) -> usize {
        let modules = self.path.trim_end_matches(".rs").trim_end_matches("/mod");
        modules.matches('/').count()
    }

    /// What follows `crate::`, with groups opened, and what `super` leads to at the root.
    pub fn mentions_of_rooms(&self) -> Vec<(usize, String)> {
        let mut out = Vec::new();
        let climb = "super::".repeat(self.depth());
        for at in self.places_of("super") {
            let rest = &self.code[at..];
            if !self.code[..at].ends_with("super::")
                && let Some(rest) = rest.strip_prefix(&climb)
                && !rest.starts_with('{')
            {
                out.push((self.line_of(at), first_word(rest)));
            }
        }
        for at in self.places_of("crate") {
            let Some(rest) = self.code[at + "crate".len()..].strip_prefix("::") else { continue };
            let start = self.code.len() - rest.len();
            if !rest.starts_with('{') {
                out.push((self.line_of(start), first_word(rest)));
                continue;
            }
            let mut depth = 0;
            let mut begins = false;
            for (i, byte) in rest.bytes().enumerate() {
                match byte {
                    b'{' => depth += 1,
                    b'}' => depth -= 1,
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
                if depth == 1 && begins && is_word(byte) {
                    out.push((self.line_of(start + i), first_word(&rest[i..])));
                }
                begins = match byte {
                    b'{' | b',' => depth == 1,
                    _ => begins && byte.is_ascii_whitespace(),
                };
            }
        }
        out
    }

    /// Name, line and length of each function with a body.
    pub fn functions(&self) -> Vec<(String, usize, usize)> {
        let bytes = self.code.as_bytes();
        let mut out = Vec::new();
        for at in self.places_of("fn") {
            let name = first_word(self.code[at + 2..].trim_start());
            let Some(open) = body_of(bytes, at).filter(|_| !name.is_empty()) else { continue };
            let mut depth = 0;
            let mut end = open;
            for (i, byte) in bytes[open..].iter().enumerate() {
                match byte {
                    b'{' => depth += 1,
                    b'}' => depth -= 1,
                    _ => {}
                }
                if depth == 0 {
                    end = open + i;
                    break;
                }
            }
            let line = self.line_of(at);
            out.push((name, line, self.line_of(end) - line + 1));
        }
        out
    }

    /// Whether a comment with `SAFETY:` stands right above the statement of a line.
    pub fn is_argued(&self, line: usize) -> bool {
        let lines: Vec<&str> = self.text.lines().collect();
        let mut at = line - 1;
        // Up through the rest of the statement and attributes, then through the comment.
        let mut steps = 0;
        while at > 0 {
            at -= 1;
            let text = lines[at].trim();
            if text.starts_with("//") {
                if text.contains("SAFETY:") {
                    return true;
                }
            } else if steps < 2 && !text.ends_with([';', '}']) && !text.is_empty() {
                steps += 1;
            } else {
                return false;
            }
        }
        false
    }

    /// Beginnings of the paths of the modules that `#[cfg(test)] mod` names in this file.
    fn test_modules(&self) -> Vec<String> {
        let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut out = Vec::new();
        for (at, mark) in self.code.match_indices("#[cfg(test)]") {
            let rest = self.code[at + mark.len()..].trim_start();
            if let Some(rest) = rest.strip_prefix("mod ")
                && rest[first_word(rest).len()..].starts_with(';')
            {
                let name = first_word(rest);
                out.push(format!("{folder}/{name}.rs"));
                out.push(format!("{folder}/{name}/"));
            }
        }
        out
    }
}

fn first_word(text: &str) -> String {
    text.bytes().take_while(|b| is_word(*b)).map(char::from).collect()
}

/// The brace that opens the body of the function at a place; none for a declaration or a type.
fn body_of(bytes: &[u8], at: usize) -> Option<usize> {
    let mut depth = 0;
    for (i, byte) in bytes[at..].iter().enumerate() {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth -= 1,
            b';' if depth == 0 => return None,
            b'{' if depth == 0 => return Some(at + i),
            _ => {}
        }
        if depth < 0 {
            return None;
        }
    }
    None
}

/// The text with comments, strings and characters blanked out.
fn blanked(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = bytes.to_vec();
    let mut at = 0;
    while at < bytes.len() {
        let end = match bytes[at] {
            b'/' if bytes[at..].starts_with(b"//") => line_end(bytes, at),
            b'/' if bytes[at..].starts_with(b"/*") => comment_end(bytes, at),
            b'"' => string_end(bytes, at),
            b'r' | b'b' if at == 0 || !is_word(bytes[at - 1]) => raw_end(bytes, at),
            b'\'' => character_end(bytes, at),
            _ => at,
        };
        for byte in &mut out[at..end] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
        at = end.max(at + 1);
    }
    String::from_utf8(out).unwrap_or_default()
}

fn line_end(bytes: &[u8], at: usize) -> usize {
    at + bytes[at..].iter().position(|b| *b == b'\n').unwrap_or(bytes.len() - at)
}

fn comment_end(bytes: &[u8], at: usize) -> usize {
    let mut depth = 0;
    let mut i = at;
    while i < bytes.len() {
        if bytes[i..].starts_with(b"/*") {
            depth += 1;
            i += 2;
        } else if bytes[i..].starts_with(b"*/") {
            depth -= 1;
            i += 2;
            if depth == 0 {
                return i;
            }
        } else {
            i += 1;
        }
    }
    bytes.len()
}

fn string_end(bytes: &[u8], at: usize) -> usize {
    let mut i = at + 1;
    while i < bytes.len() && bytes[i] != b'"' {
        i += if bytes[i] == b'\\' { 2 } else { 1 };
    }
    (i + 1).min(bytes.len())
}

/// The end of a raw string that begins here; the place itself when none does.
fn raw_end(bytes: &[u8], at: usize) -> usize {
    let prefix = bytes[at..].iter().take_while(|b| matches!(b, b'r' | b'b')).count();
    let hashes = bytes[at + prefix..].iter().take_while(|b| **b == b'#').count();
    let is_raw = bytes[at..at + prefix].contains(&b'r');
    if !is_raw || bytes.get(at + prefix + hashes) != Some(&b'"') {
        return at;
    }
    let mut closing = vec![b'"'];
    closing.resize(hashes + 1, b'#');
    let start = at + prefix + hashes + 1;
    let inside = bytes[start..].windows(closing.len()).position(|w| w == closing.as_slice());
    inside.map_or(bytes.len(), |n| start + n + closing.len())
}

/// The end of a character; the place itself for a lifetime.
fn character_end(bytes: &[u8], at: usize) -> usize {
    if bytes.get(at + 1) == Some(&b'\\') {
        let rest = &bytes[at + 3..];
        return at + 4 + rest.iter().position(|b| *b == b'\'').unwrap_or(0);
    }
    let width = std::str::from_utf8(&bytes[at + 1..(at + 5).min(bytes.len())])
        .map_err(|e| e.valid_up_to())
        .map_or_else(
            |valid| std::str::from_utf8(&bytes[at + 1..at + 1 + valid]).unwrap_or("").to_string(),
            str::to_string,
        )
        .chars()
        .next()
        .map_or(1, char::len_utf8);
    if bytes.get(at + 1 + width) == Some(&b'\'') { at + width + 2 } else { at }
}
