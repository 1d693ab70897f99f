//! Finding the end of what no regular expression finds, or not fast: strings, nested comments,
//! atoms with escapes.
//!
//! The functions are given a text that may still grow: each says either where the thing ends or
//! from where to look again when there is more, so that a long string that comes in many pieces is
//! looked at once.

use super::token::is_terminating;

/// Where a thing ends, or from where to go on.
pub(super) enum Scan {
    /// The offset after the thing.
    End(usize),
    /// The text ends first; go on from here.
    Cut(usize),
}

/// The end of a string whose opening quote stands before `from`.
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

/// The end of a comment `#|…|#`; `depth` counts those that are open.
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

/// The end of an atom from inside it: any run of constituents, `\x` and `|…|`.
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

/// The offset after the second bar.
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
