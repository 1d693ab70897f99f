//! The printing of symbols: package prefixes, case, and `|…|` where reading back needs it.

use super::Options;
use crate::data::readtable::Case;
use crate::global::package::Status;
use crate::global::{package, symbol};
use crate::heap::{Symbol, Text};

/// `*print-case*`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum PrintCase {
    /// As in the symbols' names.
    #[default]
    Upcase,
    /// In lower case.
    Downcase,
    /// The first letter of each word in upper case, the others in lower case.
    Capitalize,
}

/// Writes a symbol.
pub(super) fn symbol(out: &mut Text, symbol: Symbol, options: &Options) {
    let cell = symbol::cell(symbol);
    let name = cell.name();
    if !options.escapes() {
        return push_case(out, &name, options);
    }
    let home = cell.package();
    if home == package::KEYWORD {
        return with_prefix(out, ":", &name, options);
    }
    if home == 0 {
        let prefix = if options.gensym || options.readably { "#:" } else { "" };
        return with_prefix(out, prefix, &name, options);
    }
    if home != options.package {
        let found = package::lookup(options.package, &name);
        if found.is_none_or(|(there, _)| there != symbol) {
            let home_name = package::with(home, |p| p.name.clone());
            escaped(out, &home_name, options);
            let external = matches!(package::lookup(home, &name),
                Some((there, Status::External)) if there == symbol);
            return with_prefix(out, if external { ":" } else { "::" }, &name, options);
        }
    }
    escaped(out, &name, options);
}

/// Writes the name of a class within `#<…>`, which nobody reads back. The prefix of our package
/// SYSTEM is left out, because it says nothing to programs.
pub(super) fn class_name(out: &mut Text, name: Symbol, options: &Options) {
    match symbol::cell(name).package() == package::SYSTEM && options.escapes() {
        true => escaped(out, &symbol::name(name), options),
        false => symbol(out, name, options),
    }
}

/// Writes a prefix, then a name.
pub(super) fn with_prefix(out: &mut Text, prefix: &str, name: &str, options: &Options) {
    out.push_str(prefix);
    escaped(out, name, options);
}

fn escaped(out: &mut Text, name: &str, options: &Options) {
    if !needs_bars(name, options) {
        return push_case(out, name, options);
    }
    out.push('|');
    for c in name.chars() {
        if c == '|' || c == '\\' {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('|');
}

/// Writes a name in the case of `*print-case*`, such that the reader, which changes the case of
/// letters, reads it back.
fn push_case(out: &mut Text, name: &str, options: &Options) {
    match options.read_case {
        Case::Upcase => match options.case {
            PrintCase::Upcase => out.push_str(name),
            PrintCase::Downcase => out.extend(name.chars().map(lower)),
            PrintCase::Capitalize => capitalized(out, name, |c| c, lower),
        },
        Case::Downcase => match options.case {
            PrintCase::Upcase => out.extend(name.chars().map(upper)),
            PrintCase::Downcase => out.push_str(name),
            PrintCase::Capitalize => capitalized(out, name, upper, |c| c),
        },
        Case::Preserve => out.push_str(name),
        Case::Invert => {
            let has_upper = name.chars().any(|c| lower(c) != c);
            let has_lower = name.chars().any(|c| upper(c) != c);
            match (has_upper, has_lower) {
                (true, false) => out.extend(name.chars().map(lower)),
                (false, true) => out.extend(name.chars().map(upper)),
                _ => out.push_str(name),
            }
        }
    }
}

/// Writes a name with `first` applied to the first letter of each word, and `rest` to the others.
fn capitalized(out: &mut Text, name: &str, first: fn(char) -> char, rest: fn(char) -> char) {
    let mut inside = false;
    for c in name.chars() {
        out.push(if inside { rest(c) } else { first(c) });
        inside = c.is_alphanumeric();
    }
}

fn upper(c: char) -> char {
    let mut raised = c.to_uppercase();
    match (raised.next(), raised.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

fn lower(c: char) -> char {
    let mut lowered = c.to_lowercase();
    match (lowered.next(), lowered.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// Whether the reader would change the letter.
fn is_folded(c: char, case: Case) -> bool {
    match case {
        Case::Upcase => upper(c) != c,
        Case::Downcase => lower(c) != c,
        Case::Preserve | Case::Invert => false,
    }
}

/// Whether a letter that `*print-case*` changes would be read as another one.
fn loses_case(c: char, case: Case) -> bool {
    let by_lower = |c| lower(c) != c && upper(lower(c)) != c;
    let by_upper = |c| upper(c) != c && lower(upper(c)) != c;
    match case {
        Case::Upcase => by_lower(c),
        Case::Downcase => by_upper(c),
        Case::Invert => by_lower(c) || by_upper(c),
        Case::Preserve => false,
    }
}

fn needs_bars(name: &str, options: &Options) -> bool {
    // What is printed readably means the same to the standard readtable.
    let is_odd_case = options.read_case != Case::Upcase;
    if options.readably && is_odd_case && name.chars().any(|c| upper(c) != c) {
        return true;
    }
    if !name.is_ascii() && !unicode_normalization::is_nfc(name) {
        return true;
    }
    let Some(first) = name.chars().next() else { return true };
    if first == '#' {
        return true;
    }
    let odd = |c: char| match c {
        '"' | '\'' | '(' | ')' | ',' | ';' | '`' | '|' | '\\' | ':' | '\0'..=' ' | '\x7f' => true,
        'A'..='Z' if options.read_case == Case::Upcase => false,
        _ => {
            (!c.is_ascii() && (c.is_whitespace() || c.is_control()))
                || is_folded(c, options.read_case)
                || (!c.is_ascii() && loses_case(c, options.read_case))
        }
    };
    if name.chars().any(odd) {
        return true;
    }
    name.bytes().all(|b| b == b'.') || is_potential_number(name, options.base)
}

/// Whether a token could be taken for a number (CLHS 2.3.1.1), in the base of the printer.
fn is_potential_number(name: &str, base: u32) -> bool {
    let bytes = name.as_bytes();
    let digit = |b: u8| (b as char).is_digit(base) || b.is_ascii_digit();
    let sign = |b: u8| b == b'+' || b == b'-';
    let (first, last) = (bytes[0], bytes[bytes.len() - 1]);
    let begins = digit(first) || sign(first) || matches!(first, b'.' | b'^' | b'_');
    if !begins || sign(last) || !bytes.iter().any(|b| digit(*b)) {
        return false;
    }
    // A letter that is not a digit may mark an exponent, if no such letter is next to it. Where
    // letters can be digits, they count as digits only in a token without a decimal point.
    let decimal = bytes.contains(&b'.');
    let counts = |b: u8| if decimal { b.is_ascii_digit() } else { digit(b) };
    bytes.iter().any(|b| counts(*b))
        && bytes.iter().enumerate().all(|(i, b)| {
            if counts(*b) || sign(*b) || matches!(b, b'.' | b'/' | b'^' | b'_') {
                return true;
            }
            let letter =
                |at: Option<&u8>| at.is_some_and(|b| b.is_ascii_alphabetic() && !counts(*b));
            b.is_ascii_alphabetic()
                && !letter(i.checked_sub(1).and_then(|before| bytes.get(before)))
                && !letter(bytes.get(i + 1))
        })
}
