//! Pathnames outside the heap: their components, and the namestrings that mean them.
//!
//! There are two syntaxes. A *physical* namestring is a path of the system in which `*`, `?` and
//! `[…]` are wildcards and a backslash takes the meaning from the next character. A *logical* one,
//! `HOST:DIR;DIR;NAME.TYPE.VERSION`, begins with the name of a logical host (CLHS 19.3.1).
//! `pathname.rs` makes these paths from objects and objects from them; `path_match.rs` compares,
//! translates and merges them.

/// A component of a pathname, or a piece of its directory.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Piece {
    /// NIL.
    #[default]
    Missing,
    /// A string.
    Text(String),
    /// `:wild`.
    Wild,
    /// `:wild-inferiors`.
    Inferiors,
    /// A pattern, as it stands in a namestring: `a*b`.
    Pattern(String),
    /// `:up`.
    Up,
    /// `:back`.
    Back,
    /// `:newest`.
    Newest,
    /// `:unspecific`.
    Unspecific,
    /// A version.
    Number(i64),
    /// A search list, at the beginning of an absolute directory.
    Search(String),
}

/// The directory of a pathname.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Directory {
    /// Whether it begins at the root.
    pub is_absolute: bool,
    /// Its pieces.
    pub pieces: Vec<Piece>,
}

/// A pathname.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Path {
    /// The name of the logical host; `None` for a physical pathname.
    pub host: Option<String>,
    /// The device.
    pub device: Piece,
    /// The directory; `None` if it is missing.
    pub directory: Option<Directory>,
    /// The name.
    pub name: Piece,
    /// The type.
    pub kind: Piece,
    /// The version.
    pub version: Piece,
}

impl Piece {
    /// Whether the component is NIL.
    pub fn is_missing(&self) -> bool {
        *self == Piece::Missing
    }

    /// Whether it may stand for several names.
    pub fn is_wild(&self) -> bool {
        matches!(self, Piece::Wild | Piece::Inferiors | Piece::Pattern(_))
    }

    /// Whether something is written for it in a namestring.
    fn is_written(&self) -> bool {
        !matches!(self, Piece::Missing | Piece::Unspecific)
    }

    /// The component with the case of its letters exchanged, if they are all of one case.
    pub fn recased(&self) -> Piece {
        match self {
            Piece::Text(text) => Piece::Text(recased(text)),
            Piece::Pattern(text) => Piece::Pattern(recased(text)),
            other => other.clone(),
        }
    }

    fn upcased(&self) -> Piece {
        match self {
            Piece::Text(text) => Piece::Text(text.to_uppercase()),
            Piece::Pattern(text) => Piece::Pattern(text.to_uppercase()),
            other => other.clone(),
        }
    }
}

/// The text with the case of its letters exchanged; the same text if they are of both cases.
pub fn recased(text: &str) -> String {
    match (text.chars().any(char::is_uppercase), text.chars().any(char::is_lowercase)) {
        (true, false) => text.to_lowercase(),
        (false, true) => text.to_uppercase(),
        _ => text.to_string(),
    }
}

impl Path {
    /// The path with each component, and each piece of the directory, changed by a function.
    pub fn changed(&self, change: impl Fn(&Piece) -> Piece) -> Path {
        let directory = self.directory.as_ref().map(|directory| Directory {
            is_absolute: directory.is_absolute,
            pieces: directory.pieces.iter().map(&change).collect(),
        });
        Path {
            host: self.host.clone(),
            device: change(&self.device),
            directory,
            name: change(&self.name),
            kind: change(&self.kind),
            version: self.version.clone(),
        }
    }

    /// The path as one of a logical host: in upper case.
    pub fn of_host(&self, host: &str) -> Path {
        let mut path = self.changed(Piece::upcased);
        path.host = Some(host.to_uppercase());
        path.device = Piece::Unspecific;
        path
    }

    /// Whether a component is wild.
    pub fn is_wild(&self) -> bool {
        self.has_wild_directory()
            || self.name.is_wild()
            || self.kind.is_wild()
            || self.version.is_wild()
    }

    /// Whether a piece of the directory is wild.
    pub fn has_wild_directory(&self) -> bool {
        self.directory.as_ref().is_some_and(|d| d.pieces.iter().any(Piece::is_wild))
    }

    /// The wrong neighbour of `:absolute` or `:wild-inferiors`, if the directory has one (CLHS
    /// 19.2.2.4.3).
    pub fn misplaced(&self) -> Option<&'static str> {
        let directory = self.directory.as_ref()?;
        let mut after_root = directory.is_absolute;
        for piece in &directory.pieces {
            match piece {
                Piece::Up if after_root => return Some(":UP"),
                Piece::Back if after_root => return Some(":BACK"),
                _ => after_root = *piece == Piece::Inferiors,
            }
        }
        None
    }

    /// The search list that the directory begins with.
    pub fn search_list(&self) -> Option<&str> {
        match self.directory.as_ref().and_then(|directory| directory.pieces.first()) {
            Some(Piece::Search(name)) => Some(name),
            _ => None,
        }
    }

    /// The pathname below the directory `place` instead of its search list.
    pub fn below(&self, place: &Path) -> Path {
        let mut directory = place.directory.clone().unwrap_or_default();
        let own = self.directory.as_ref().map_or(&[][..], |directory| &directory.pieces);
        directory.pieces.extend(own.iter().skip(1).cloned());
        Path { directory: Some(directory), ..self.clone() }
    }

    /// The namestring.
    pub fn text(&self) -> String {
        let mut out = self.host_text();
        if !out.is_empty() {
            out.push(':');
        }
        out + &self.directory_text() + &self.file_text()
    }

    /// The name of the host, or nothing.
    pub fn host_text(&self) -> String {
        self.host.clone().unwrap_or_default()
    }

    /// The directory in the namestring.
    pub fn directory_text(&self) -> String {
        let Some(directory) = &self.directory else { return String::default() };
        let (is_logical, mut out) = (self.host.is_some(), String::default());
        let mut pieces = directory.pieces.as_slice();
        if let [Piece::Search(name), rest @ ..] = pieces {
            out = name.to_lowercase() + ":";
            pieces = rest;
        } else if directory.is_absolute != is_logical {
            out.push(if is_logical { ';' } else { '/' });
        }
        for piece in pieces {
            write_piece(&mut out, piece, if is_logical { Style::Logical } else { Style::Physical });
            out.push(if is_logical { ';' } else { '/' });
        }
        out
    }

    /// Name, type and version in the namestring.
    pub fn file_text(&self) -> String {
        let mut out = String::default();
        let has_type = self.kind.is_written();
        if self.host.is_none() {
            let style = if has_type { Style::Physical } else { Style::LastWord };
            write_piece(&mut out, &self.name, style);
            if has_type {
                out.push('.');
                write_piece(&mut out, &self.kind, Style::Type);
            }
            return out;
        }
        write_piece(&mut out, &self.name, Style::Logical);
        let has_version = self.version.is_written();
        if has_type {
            out.push('.');
            write_piece(&mut out, &self.kind, Style::Logical);
        }
        if has_version {
            out.push_str(if has_type { "." } else { ".." });
            match self.version {
                Piece::Number(n) => out.push_str(&n.to_string()),
                Piece::Newest => out.push_str("NEWEST"),
                _ => out.push('*'),
            }
        }
        out
    }

    /// The directory as the system writes it, with a final slash.
    pub fn native_directory(&self) -> String {
        let mut out = String::default();
        let Some(directory) = &self.directory else { return out };
        if directory.is_absolute {
            out.push('/');
        }
        for piece in &directory.pieces {
            write_piece(&mut out, piece, Style::Native);
            out.push('/');
        }
        out
    }

    /// The name of the file as the system writes it.
    pub fn native(&self) -> String {
        let mut out = self.native_directory();
        write_piece(&mut out, &self.name, Style::Native);
        if self.kind.is_written() {
            out.push('.');
            write_piece(&mut out, &self.kind, Style::Native);
        }
        out
    }

    /// Whether the namestring means the same pathname.
    pub fn has_text(&self) -> bool {
        let text = self.text();
        let read = match (&self.host, self.search_list()) {
            (Some(host), _) => parse_logical(host, &text[host.len() + 1..]).ok(),
            (None, Some(name)) => Some(parse_below(name, &text[name.len() + 1..])),
            (None, None) => Some(parse_physical(&text)),
        };
        let plain = |path: &Path| Path {
            version: match (&path.host, &path.version) {
                (None, Piece::Newest) => Piece::Missing,
                _ => path.version.clone(),
            },
            ..path.clone()
        };
        read.is_some_and(|read| read == plain(self))
    }
}

/// How a piece is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Native,
    Physical,
    /// A name without a type behind it: its dots are no beginning of a type.
    LastWord,
    /// A type: no dot of it begins another.
    Type,
    Logical,
}

fn write_piece(out: &mut String, piece: &Piece, style: Style) {
    match piece {
        Piece::Text(text) if matches!(style, Style::Native | Style::Logical) => out.push_str(text),
        Piece::Text(text) => {
            for (i, c) in text.chars().enumerate() {
                let is_dot =
                    c == '.' && (style == Style::Type || style == Style::LastWord && i > 0);
                if is_dot || matches!(c, '*' | '?' | '[' | '\\') {
                    out.push('\\');
                }
                out.push(c);
            }
        }
        Piece::Pattern(text) => out.push_str(text),
        Piece::Wild => out.push('*'),
        Piece::Inferiors => out.push_str("**"),
        Piece::Up | Piece::Back => out.push_str(".."),
        Piece::Number(n) => out.push_str(&n.to_string()),
        Piece::Missing | Piece::Newest | Piece::Unspecific | Piece::Search(_) => {}
    }
}

/// The path of a name of the system, in which nothing is a wildcard.
pub fn parse_native(text: &str) -> Path {
    parse(text, false)
}

/// The path of a physical namestring.
pub fn parse_physical(text: &str) -> Path {
    parse(text, true)
}

/// The path of a physical namestring behind the name of a search list.
pub fn parse_below(list: &str, rest: &str) -> Path {
    let path = parse_physical(rest);
    let mut pieces = vec![Piece::Search(list.to_uppercase())];
    pieces.extend(path.directory.into_iter().flat_map(|directory| directory.pieces));
    Path { directory: Some(Directory { is_absolute: true, pieces }), ..path }
}

/// The indices of the characters of `text` that satisfy `is_one` and stand behind no backslash.
fn plain_places(text: &str, escapes: bool, is_one: impl Fn(char) -> bool) -> Vec<usize> {
    let (mut found, mut is_escaped) = (Vec::new(), false);
    for (at, c) in text.char_indices() {
        if is_escaped {
            is_escaped = false;
        } else if escapes && c == '\\' {
            is_escaped = true;
        } else if is_one(c) {
            found.push(at);
        }
    }
    found
}

/// A word of a physical namestring.
fn word(text: &str, escapes: bool) -> Piece {
    if !escapes {
        return Piece::Text(text.to_string());
    }
    if text == "*" {
        return Piece::Wild;
    }
    let is_set = |at: usize| text[at..].starts_with('[') && text[at..].contains(']');
    let wild = plain_places(text, true, |c| matches!(c, '*' | '?' | '['));
    if wild.into_iter().any(|at| is_set(at) || !text[at..].starts_with('[')) {
        return Piece::Pattern(text.to_string());
    }
    let (mut plain, mut is_escaped) = (String::default(), false);
    for c in text.chars() {
        if c == '\\' && !is_escaped {
            is_escaped = true;
            continue;
        }
        is_escaped = false;
        plain.push(c);
    }
    if is_escaped {
        plain.push('\\');
    }
    Piece::Text(plain)
}

fn parse(text: &str, escapes: bool) -> Path {
    let slashes = plain_places(text, escapes, |c| c == '/');
    let mut pieces = Vec::new();
    let mut begin = 0;
    for slash in &slashes {
        match &text[begin..*slash] {
            "" | "." => {}
            ".." => pieces.push(Piece::Up),
            "**" if escapes => pieces.push(Piece::Inferiors),
            piece => pieces.push(word(piece, escapes)),
        }
        begin = slash + 1;
    }
    let file = &text[begin..];
    let is_absolute = text.starts_with('/');
    if file == ".." {
        pieces.push(Piece::Up);
    }
    let mut path = Path::default();
    if is_absolute || !pieces.is_empty() {
        path.directory = Some(Directory { is_absolute, pieces });
    }
    if file.is_empty() || file == ".." {
        return path;
    }
    match plain_places(file, escapes, |c| c == '.').last() {
        Some(&dot) if dot > 0 => {
            path.name = word(&file[..dot], escapes);
            path.kind = word(&file[dot + 1..], escapes);
        }
        _ => path.name = word(file, escapes),
    }
    path
}

/// The path of a logical namestring behind its host; the index of the character that cannot stand
/// there if it is none.
pub fn parse_logical(host: &str, rest: &str) -> Result<Path, usize> {
    let is_legal = |c: char| c.is_alphanumeric() || matches!(c, '-' | '*' | ';' | '.');
    if let Some(at) = rest.char_indices().find(|(_, c)| !is_legal(*c)) {
        return Err(at.0);
    }
    let upper = rest.to_uppercase();
    let behind = upper.rfind(';').map_or(0, |at| at + 1);
    let (directories, file) = upper.split_at(behind);
    let is_absolute = !directories.starts_with(';');
    let mut pieces = Vec::new();
    let mut at = 0;
    for (i, text) in directories.split(';').enumerate() {
        match text {
            "" if i == 0 || at == directories.len() => {}
            "**" => pieces.push(Piece::Inferiors),
            _ => pieces.push(logical_word(text, at)?),
        }
        at += text.len() + 1;
    }
    let mut path = Path { host: Some(host.to_uppercase()), ..Path::default() };
    path.device = Piece::Unspecific;
    path.directory = Some(Directory { is_absolute, pieces });
    if file.is_empty() {
        return Ok(path);
    }
    let mut words = file.splitn(3, '.');
    let name = words.next().unwrap_or_default();
    path.name = logical_word(name, behind)?;
    let mut at = behind + name.len() + 1;
    if let Some(kind) = words.next() {
        path.kind = logical_word(kind, at)?;
        at += kind.len() + 1;
    }
    if let Some(version) = words.next() {
        path.version = match version {
            "*" => Piece::Wild,
            "NEWEST" => Piece::Newest,
            digits => match digits.parse::<i64>() {
                Ok(n) if n > 0 => Piece::Number(n),
                _ => return Err(at),
            },
        };
    }
    Ok(path)
}

/// A word of a logical namestring that begins at index `at`.
fn logical_word(text: &str, at: usize) -> Result<Piece, usize> {
    match text {
        "*" => Ok(Piece::Wild),
        "" => Err(at),
        _ if text.contains("**") || text.contains('.') => Err(at),
        _ if text.contains('*') => Ok(Piece::Pattern(text.to_string())),
        _ => Ok(Piece::Text(text.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(text: &str) {
        assert_eq!(parse_physical(text).text(), text);
    }

    #[test]
    fn physical_namestrings_come_back() {
        for text in
            ["", "a", "a.b", "/", "/a/b.c", "a/", "../x", "a\\*b", "a\\.b", "*.*", "**/a?.b"]
        {
            round(text);
        }
        assert_eq!(parse_physical("a[b").name, Piece::Text("a[b".into()));
        assert_eq!(parse_physical("a\\*").name, Piece::Text("a*".into()));
        assert_eq!(parse_native("a*").text(), "a\\*");
    }

    #[test]
    fn logical_namestrings_come_back() {
        for text in ["A", "A.B", "X;Y;A.B.3", ";X;A.B.NEWEST", "**;*.*.*", "A*B;C", "X;"] {
            let path = parse_logical("H", text).expect("a logical namestring");
            assert_eq!(path.text(), format!("H:{text}"));
        }
        for text in ["a/b", "a_b", "a.b.c", "a;;b", ".b", "a.b.0", "a**b"] {
            assert!(parse_logical("H", text).is_err(), "{text}");
        }
    }
}
