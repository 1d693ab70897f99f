//! The structure of a text that is being typed: for colours, hints and completion. It is
//! approximate, which is good enough for these; the reader decides what a text means.

/// What a byte of the text belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    /// Code.
    Code,
    /// A string or a character.
    String,
    /// A comment.
    Comment,
    /// A keyword.
    Keyword,
}

/// Returns the part that each byte belongs to.
pub(super) fn parts(text: &str) -> Vec<Part> {
    let bytes = text.as_bytes();
    let mut out = vec![Part::Code; bytes.len()];
    let mut i = 0;
    while i < bytes.len() {
        let start = i;
        let part = match bytes[i] {
            b'"' => {
                i += 1;
                while i < bytes.len() && bytes[i] != b'"' {
                    i += if bytes[i] == b'\\' { 2 } else { 1 };
                }
                i += 1;
                Part::String
            }
            b';' => {
                i += bytes[i..].iter().position(|b| *b == b'\n').unwrap_or(bytes.len() - i);
                Part::Comment
            }
            b'#' if bytes.get(i + 1) == Some(&b'|') => {
                i = text[i..].find("|#").map_or(bytes.len(), |n| i + n + 2);
                Part::Comment
            }
            b'#' if bytes.get(i + 1) == Some(&b'\\') => {
                i += 3;
                Part::String
            }
            b':' if i == 0 || is_boundary(bytes[i - 1]) => {
                i += 1;
                i += bytes[i..].iter().position(|b| is_boundary(*b)).unwrap_or(bytes.len() - i);
                Part::Keyword
            }
            _ => {
                i += 1;
                Part::Code
            }
        };
        let end = i.min(bytes.len());
        out[start..end].fill(part);
    }
    out
}

fn is_boundary(byte: u8) -> bool {
    byte.is_ascii_whitespace() || b"()'`,\";".contains(&byte)
}

/// Returns the parenthesis that matches the one before or at the cursor.
pub(super) fn partner(text: &str, parts: &[Part], pos: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let is = |i: usize, b: u8| bytes.get(i) == Some(&b) && parts[i] == Part::Code;
    let mut depth = 0i32;
    if pos > 0 && is(pos - 1, b')') {
        return (0..pos).rev().find(|i| {
            depth += i32::from(is(*i, b')')) - i32::from(is(*i, b'('));
            depth == 0
        });
    }
    if is(pos, b'(') {
        return (pos..bytes.len()).find(|i| {
            depth += i32::from(is(*i, b'(')) - i32::from(is(*i, b')'));
            depth == 0
        });
    }
    None
}

/// A form that is not closed yet: its complete elements so far.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Open<'t> {
    /// The texts of the elements.
    pub elements: Vec<&'t str>,
}

impl Open<'_> {
    /// Whether its operator is one of these names, given in small letters.
    pub(super) fn is_call_of(&self, names: &[&str]) -> bool {
        let operator = self.elements.first().map(|name| name.to_lowercase());
        operator.is_some_and(|operator| {
            names.contains(&operator.rsplit(':').next().unwrap_or_default())
        })
    }
}

/// Returns the forms that are open at the end of a text, outermost first, and the unfinished word.
pub(super) fn open_forms(text: &str) -> (Vec<Open<'_>>, &str) {
    let parts = parts(text);
    let bytes = text.as_bytes();
    let mut open: Vec<(Open<'_>, usize)> = Vec::new();
    let mut i = 0;
    let mut word = "";
    while i < bytes.len() {
        let start = i;
        match (parts[i], bytes[i]) {
            (Part::Comment, _) => i += 1,
            (Part::Code, b'(') => {
                open.push((Open::default(), i));
                i += 1;
            }
            (Part::Code, b')') => {
                i += 1;
                if let Some((_, from)) = open.pop()
                    && let Some((around, _)) = open.last_mut()
                {
                    around.elements.push(&text[from..i]);
                }
            }
            (Part::Code, b) if b.is_ascii_whitespace() || b"'`,@#".contains(&b) => i += 1,
            _ => {
                let ends = |i: usize| {
                    parts[i] == Part::Comment || (parts[i] != Part::String && is_boundary(bytes[i]))
                };
                i += 1;
                while i < bytes.len() && !ends(i) {
                    i += 1;
                }
                match open.last_mut() {
                    _ if i == bytes.len() => word = &text[start..],
                    Some((around, _)) => around.elements.push(&text[start..i]),
                    None => {}
                }
            }
        }
    }
    (open.into_iter().map(|(open, _)| open).collect(), word)
}

/// Returns the elements of a lambda list that are still to come after `given` arguments.
pub(super) fn rest_of_lambda_list(lambda_list: &str, mut given: usize) -> String {
    let text = format!("({lambda_list} ");
    let (open, _) = open_forms(&text);
    let Some(form) = open.first() else { return String::new() };
    let mut rest = Vec::new();
    let mut elements = form.elements.iter().copied().peekable();
    while let Some(element) = elements.next() {
        let repeats = element == "." || element.ends_with('*') || element.ends_with('+');
        if repeats || (element.starts_with('&') && element != "&optional") {
            rest.push(element);
            rest.extend(elements);
            break;
        }
        match element {
            "&optional" => {
                let own = elements.clone().take_while(|next| !next.starts_with('&'));
                if own.count() > given {
                    rest.push(element);
                }
            }
            _ if given > 0 => given -= 1,
            _ => rest.push(element),
        }
    }
    rest.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_that_are_open_are_found() {
        let (open, word) = open_forms("(done) (let ((x \"a)\")) ; (not this\n (mumsg-send 'to :ad");
        let texts: Vec<Vec<&str>> = open.into_iter().map(|open| open.elements).collect();
        assert_eq!(texts, [vec!["let", "((x \"a)\"))"], vec!["mumsg-send", "to"]]);
        assert_eq!(word, ":ad");
    }

    #[test]
    fn a_lambda_list_gets_shorter() {
        let rest = |list, given| rest_of_lambda_list(list, given);
        assert_eq!(rest("to &rest plist", 0), "to &rest plist");
        assert_eq!(rest("to &rest plist", 1), "&rest plist");
        assert_eq!(rest("to &rest plist", 5), "&rest plist");
        assert_eq!(rest("m &optional (other self) more", 1), "&optional (other self) more");
        assert_eq!(rest("m &optional (other self) more", 2), "&optional more");
        assert_eq!(rest("m &optional other", 2), "");
        assert_eq!(rest("m &optional other &key timeout", 2), "&key timeout");
        assert_eq!(rest("a &optional b &key c d", 3), "&key c d");
        assert_eq!(rest("test form*", 3), "form*");
        assert_eq!(rest("x", 3), "");
        assert_eq!(rest("name (state from . args) form*", 1), "(state from . args) form*");
    }
}
