//! Comparing pathnames with wild ones, translating and merging them (CLHS 19.2.3 and the pages of
//! `pathname-match-p` and `translate-pathname`).

use super::path::{Directory, Path, Piece};

/// What a wild piece has matched.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Capture {
    /// One component.
    One(Piece),
    /// Pieces of a directory.
    Many(Vec<Piece>),
    /// The whole component, and what each wildcard of the pattern has matched.
    Parts(Piece, Vec<String>),
}

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Glob {
    Char(char),
    /// `?`
    Any,
    /// `*`
    Run,
    /// `[…]`
    Set(String),
}

fn globs(pattern: &str) -> Vec<Glob> {
    let mut globs = Vec::new();
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        globs.push(match c {
            '*' => Glob::Run,
            '?' => Glob::Any,
            '\\' => Glob::Char(chars.next().unwrap_or('\\')),
            '[' => match chars.as_str().find(']') {
                Some(end) => {
                    let set = chars.as_str()[..end].to_string();
                    chars = chars.as_str()[end + 1..].chars();
                    Glob::Set(set)
                }
                None => Glob::Char('['),
            },
            c => Glob::Char(c),
        });
    }
    globs
}

/// Whether a set of characters, `abc` or `a-z`, holds a character.
fn set_holds(set: &str, c: char) -> bool {
    let set: Vec<char> = set.chars().collect();
    set.contains(&c) || set.windows(3).any(|w| w[1] == '-' && w[0] <= c && c <= w[2])
}

/// What the wildcards of a pattern match in a text, each as little as possible; `None` if the text
/// does not match.
pub fn match_text(pattern: &str, text: &str) -> Option<Vec<String>> {
    let (globs, text): (Vec<Glob>, Vec<char>) = (globs(pattern), text.chars().collect());
    // Where each part of the pattern begins to match; what is behind a `*` is tried again further
    // on when it fails, which is enough: the runs before it may stay as they are.
    let mut begins = vec![0; globs.len() + 1];
    let (mut g, mut t, mut retry) = (0, 0, None);
    loop {
        begins[g] = t;
        let fits = match (globs.get(g), text.get(t)) {
            (None, None) => break,
            (Some(Glob::Run), _) => {
                retry = Some((g, t));
                g += 1;
                continue;
            }
            (Some(Glob::Char(a)), Some(b)) => a == b,
            (Some(Glob::Any), Some(_)) => true,
            (Some(Glob::Set(set)), Some(c)) => set_holds(set, *c),
            _ => false,
        };
        if fits {
            (g, t) = (g + 1, t + 1);
            continue;
        }
        let (run, at) = retry?;
        if at == text.len() {
            return None;
        }
        retry = Some((run, at + 1));
        (g, t) = (run + 1, at + 1);
    }
    let wild = globs.iter().enumerate().filter(|(_, glob)| !matches!(glob, Glob::Char(_)));
    Some(wild.map(|(i, _)| text[begins[i]..begins[i + 1]].iter().collect()).collect())
}

/// Matches one component; `None` in `wild` stands for `:wild`. Adds what wildcards have matched.
fn match_piece(source: &Piece, wild: &Piece, captures: &mut Vec<Capture>) -> bool {
    match (source, wild) {
        (_, Piece::Missing | Piece::Wild) => {
            captures.push(Capture::One(source.clone()));
            true
        }
        (Piece::Text(text), Piece::Pattern(pattern)) => match match_text(pattern, text) {
            Some(parts) => {
                captures.push(Capture::Parts(source.clone(), parts));
                true
            }
            None => false,
        },
        (Piece::Pattern(a), Piece::Pattern(b)) if a == b => {
            captures.push(Capture::One(source.clone()));
            true
        }
        (Piece::Missing | Piece::Unspecific | Piece::Newest, Piece::Unspecific | Piece::Newest) => {
            true
        }
        _ => source == wild,
    }
}

/// Matches the pieces of a directory.
fn match_pieces(source: &[Piece], wild: &[Piece], captures: &mut Vec<Capture>) -> bool {
    let kept = captures.len();
    let (mut w, mut s) = (0, 0);
    // Where the last `**` stands, where its match ends, and how many captures stand before it.
    let mut retry: Option<(usize, usize, usize, usize)> = None;
    loop {
        let fits = match (wild.get(w), source.get(s)) {
            (None, None) => return true,
            (Some(Piece::Inferiors), _) => {
                retry = Some((w, s, s, captures.len()));
                captures.push(Capture::Many(Vec::new()));
                w += 1;
                continue;
            }
            (Some(wild), Some(source)) => match_piece(source, wild, captures),
            _ => false,
        };
        if fits {
            (w, s) = (w + 1, s + 1);
            continue;
        }
        let Some((at, begin, end, before)) = retry.filter(|(_, _, end, _)| *end < source.len())
        else {
            captures.truncate(kept);
            return false;
        };
        captures.truncate(before);
        captures.push(Capture::Many(source[begin..end + 1].to_vec()));
        retry = Some((at, begin, end + 1, before));
        (w, s) = (at + 1, end + 1);
    }
}

/// What the wildcards of a wild pathname have matched, by component.
#[derive(Default)]
struct Captures {
    directory: Vec<Capture>,
    name: Vec<Capture>,
    kind: Vec<Capture>,
    version: Vec<Capture>,
}

fn captured(source: &Path, wild: &Path) -> Option<Captures> {
    let mut captures = Captures::default();
    let none = Directory::default();
    let is_same = source.host == wild.host
        && match &wild.directory {
            None => {
                let all = source.directory.as_ref().map_or(&[][..], |d| &d.pieces);
                captures.directory.push(Capture::Many(all.to_vec()));
                true
            }
            Some(wild) => {
                let source = source.directory.as_ref().unwrap_or(&none);
                source.is_absolute == wild.is_absolute
                    && match_pieces(&source.pieces, &wild.pieces, &mut captures.directory)
            }
        }
        && match_piece(&source.name, &wild.name, &mut captures.name)
        && match_piece(&source.kind, &wild.kind, &mut captures.kind)
        && match_piece(&source.version, &wild.version, &mut captures.version);
    is_same.then_some(captures)
}

/// Whether a pathname matches a wild one.
pub fn matches(source: &Path, wild: &Path) -> bool {
    captured(source, wild).is_some()
}

/// How many steps matching may take.
pub fn cost(source: &Path, wild: &Path) -> usize {
    let pieces = |path: &Path| path.directory.as_ref().map_or(0, |d| d.pieces.len());
    let text = |piece: &Piece| match piece {
        Piece::Text(text) | Piece::Pattern(text) => text.len(),
        _ => 1,
    };
    let pair = |a: &Piece, b: &Piece| text(a).saturating_mul(text(b));
    pieces(source)
        .saturating_mul(pieces(wild))
        .saturating_add(pair(&source.name, &wild.name))
        .saturating_add(pair(&source.kind, &wild.kind))
}

/// Fills the wildcards of a pattern with what others have matched; what is missing is nothing.
fn fill(pattern: &str, parts: &[String]) -> String {
    let (mut out, mut parts) = (String::default(), parts.iter());
    for glob in globs(pattern) {
        match glob {
            Glob::Char(c) => out.push(c),
            _ => out.push_str(parts.next().map_or("", String::as_str)),
        }
    }
    out
}

/// What stands for a component of the wild pathname that says how the new one looks.
fn translated(source: &Piece, to: &Piece, capture: Option<&Capture>) -> Piece {
    match (to, capture) {
        (Piece::Missing, _) => source.clone(),
        (Piece::Wild, Some(Capture::One(piece) | Capture::Parts(piece, _))) => piece.clone(),
        (Piece::Wild, _) => source.clone(),
        (Piece::Pattern(pattern), Some(Capture::Parts(_, parts))) => {
            Piece::Text(fill(pattern, parts))
        }
        (Piece::Pattern(pattern), _) => match source {
            Piece::Text(text) => Piece::Text(fill(pattern, std::slice::from_ref(text))),
            _ => to.clone(),
        },
        _ => to.clone(),
    }
}

/// The pieces of the new directory. `None` if there are too few wildcards in the other one.
fn translated_pieces(to: &[Piece], captures: &[Capture]) -> Option<Vec<Piece>> {
    let (mut pieces, mut captures) = (Vec::new(), captures.iter());
    for piece in to {
        let capture = match piece.is_wild() {
            true => captures.next(),
            false => None,
        };
        match (piece, capture) {
            (Piece::Inferiors, None) => {}
            (Piece::Wild | Piece::Pattern(_), None) => return None,
            (Piece::Wild | Piece::Inferiors, Some(Capture::Many(many))) => {
                pieces.extend(many.iter().cloned());
            }
            (Piece::Inferiors, Some(Capture::One(one) | Capture::Parts(one, _))) => {
                pieces.push(one.clone());
            }
            (Piece::Pattern(_), Some(Capture::One(one))) => {
                pieces.push(translated(one, piece, capture));
            }
            (_, capture) => pieces.push(translated(piece, piece, capture)),
        }
    }
    Some(pieces)
}

/// The pathname that stands to `to` as `source` stands to `from`; `None` if `source` does not match
/// `from`, or if `to` has a wildcard in the directory for which `from` has none. Between a logical
/// and a physical pathname the case of letters changes.
pub fn translate(source: &Path, from: &Path, to: &Path) -> Option<Path> {
    let is_other_case = source.host.is_some() != to.host.is_some();
    let recased = |path: &Path| path.changed(Piece::recased);
    let (source, from) = match is_other_case {
        true => (&recased(source), &recased(from)),
        false => (source, from),
    };
    let captures = captured(source, from)?;
    let directory = match &to.directory {
        None => source.directory.clone(),
        Some(directory) => Some(Directory {
            is_absolute: directory.is_absolute,
            pieces: translated_pieces(&directory.pieces, &captures.directory)?,
        }),
    };
    let version = match (&to.host, &to.version) {
        // A physical pathname has no versions, unless they are asked for.
        (None, Piece::Missing) => Piece::Missing,
        (_, version) => translated(&source.version, version, captures.version.first()),
    };
    let made = Path {
        host: to.host.clone(),
        device: to.device.clone(),
        directory,
        name: translated(&source.name, &to.name, captures.name.first()),
        kind: translated(&source.kind, &to.kind, captures.kind.first()),
        version,
    };
    Some(match &to.host {
        Some(host) => made.of_host(host),
        None => made,
    })
}

/// Adds pieces to those of a directory: `:back` takes away the one before it.
pub fn go_along(pieces: &mut Vec<Piece>, more: impl Iterator<Item = Piece>) {
    for piece in more {
        match (&piece, pieces.last()) {
            (Piece::Back, Some(Piece::Text(_) | Piece::Wild | Piece::Pattern(_))) => {
                pieces.pop();
            }
            _ => pieces.push(piece),
        }
    }
}

/// The directory of a pathname merged with another one.
fn merged_directory(own: Option<Directory>, default: Option<Directory>) -> Option<Directory> {
    let (Some(own), Some(default)) = (&own, &default) else { return own.or(default) };
    if own.is_absolute {
        return Some(own.clone());
    }
    let mut pieces = default.pieces.clone();
    go_along(&mut pieces, own.pieces.iter().cloned());
    Some(Directory { is_absolute: default.is_absolute, pieces })
}

/// Fills the missing components of a pathname from `defaults`, and the version from `version`
/// (CLHS `merge-pathnames`).
pub fn merge(own: &Path, defaults: &Path, version: Piece) -> Path {
    let recased;
    let defaults = match own.host.is_some() == defaults.host.is_some() {
        true => defaults,
        false => {
            recased = defaults.changed(Piece::recased);
            &recased
        }
    };
    let or = |own: &Piece, default: &Piece| {
        if own.is_missing() { default.clone() } else { own.clone() }
    };
    let default_version = match own.name.is_missing() {
        true => or(&defaults.version, &version),
        false => version,
    };
    Path {
        host: own.host.clone(),
        device: or(&own.device, &defaults.device),
        directory: merged_directory(own.directory.clone(), defaults.directory.clone()),
        name: or(&own.name, &defaults.name),
        kind: or(&own.kind, &defaults.kind),
        version: or(&own.version, &default_version),
    }
}

/// What is enough of a pathname beside `defaults`: without the beginning of its directory that
/// `defaults` says, too.
pub fn enough(path: &Path, defaults: &Path) -> Path {
    let mut short = path.clone();
    if path.host == defaults.host
        && let (Some(own), Some(default)) = (&path.directory, &defaults.directory)
        && own.is_absolute
        && default.is_absolute
        && own.pieces.starts_with(&default.pieces)
    {
        let pieces = own.pieces[default.pieces.len()..].to_vec();
        let is_needed = path.host.is_some() || !pieces.is_empty();
        short.directory = is_needed.then_some(Directory { is_absolute: false, pieces });
    }
    short
}

#[cfg(test)]
mod tests {
    use super::super::path::parse_physical;
    use super::*;

    fn translated(source: &str, from: &str, to: &str) -> Option<String> {
        let [source, from, to] = [source, from, to].map(parse_physical);
        translate(&source, &from, &to).map(|path| path.text())
    }

    #[test]
    fn patterns_match() {
        assert_eq!(match_text("a*b?", "axxbbc"), Some(vec!["xxb".into(), "c".into()]));
        assert_eq!(match_text("*", ""), Some(vec![String::default()]));
        assert_eq!(match_text("[a-c]x", "bx"), Some(vec!["b".into()]));
        assert_eq!(match_text("a\\*", "ab"), None);
        assert_eq!(match_text("*ab", "aaab"), Some(vec!["aa".into()]));
    }

    #[test]
    fn pathnames_are_translated() {
        let same = |source, from, to, result: &str| {
            assert_eq!(translated(source, from, to).as_deref(), Some(result));
        };
        same("/x/y/foo.lisp", "/x/**/*.*", "/z/**/*.fasl", "/z/y/foo.fasl");
        same("foobar.lisp", "foo*.*", "x*y.*", "xbary.lisp");
        same("test/abcd.x", "*/ab*.x", "*/x*.y", "test/xcd.y");
        same("/a/b/c/d", "/a/**/c/*", "/e/**/*", "/e/b/d");
        assert_eq!(translated("foo", "bar", "baz"), None);
    }
}
