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

/// How far the scan of an atom has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Escapes {
    /// Whether there was a bar or a backslash.
    pub seen: bool,
    /// Whether the scan has come between two bars.
    within: bool,
}

/// Finds the end of an atom from an offset within it: it consists of constituents, `\x` and `|…|`.
/// An atom that reaches the end of the text ends there, unless an escape is open.
pub(super) fn atom(text: &[u8], from: usize, escapes: &mut Escapes) -> Scan {
    let mut at = from;
    while at < text.len() {
        match text[at] {
            b'\\' if at + 1 >= text.len() => return Scan::Cut(at),
            b'\\' => {
                escapes.seen = true;
                at += 2;
            }
            b'|' => {
                *escapes = Escapes { seen: true, within: !escapes.within };
                at += 1;
            }
            byte if !escapes.within && is_terminating(byte) => return Scan::End(at),
            _ => at += 1,
        }
    }
    if escapes.within { Scan::Cut(at) } else { Scan::End(at) }
}
