//! Finds the end of what a regular expression cannot find, or not fast: of strings, nested
//! comments, and atoms with escapes.
//!
//! The text may still grow. Each function returns either the end, or the offset from which to
//! continue when there is more text. So a long string that arrives in many pieces is scanned only
//! once.

use super::token::is_terminating;

/// The end, or where to continue.
pub(super) enum Scan {
    /// The offset after the end.
    End(usize),
    /// The text ends first; continue at this offset.
    Cut(usize),
}

/// Finds the end of a string whose opening quote stands just before `from`.
pub(super) fn string(text: &[u8], from: usize) -> Scan {
    let mut at = from;
    while at < text.len() {
        match text[at] {
            b'"' => return Scan::End(at + 1),
            b'\\' if at + 1 < text.len() => at += 2,
            b'\\' => return Scan::Cut(at),
            _ => at += 1,
        }
    }
    Scan::Cut(at)
}

/// Finds the end of a comment `#|…|#`; `depth` counts the open comments.
pub(super) fn comment(text: &[u8], from: usize, depth: &mut u32) -> Scan {
    let mut at = from;
    while at + 1 < text.len() {
        match (text[at], text[at + 1]) {
            (b'|', b'#') => {
                at += 2;
                *depth -= 1;
                if *depth == 0 {
                    return Scan::End(at);
                }
            }
            (b'#', b'|') => {
                at += 2;
                *depth += 1;
            }
            _ => at += 1,
        }
    }
    Scan::Cut(at)
}

/// Finds the end of an atom from an offset within it: it consists of constituents, `\x` and `|…|`.
pub(super) fn atom(text: &[u8], from: usize) -> Scan {
    let mut at = from;
    while at < text.len() {
        match text[at] {
            b'\\' => {
                if at + 1 >= text.len() {
                    return Scan::Cut(from);
                }
                at += 2;
            }
            b'|' => {
                let Some(end) = bars(text, at + 1) else { return Scan::Cut(from) };
                at = end;
            }
            byte if is_terminating(byte) => return Scan::End(at),
            _ => at += 1,
        }
    }
    Scan::End(at)
}

/// The offset after the closing bar; `None` if the text ends first.
fn bars(text: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while at < text.len() {
        match text[at] {
            b'|' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    None
}
