//! Tells what the text of an atom means: a number or a symbol.
//!
//! Nothing here touches Lisp data. The result for a number is machine words or digits, for a symbol
//! its parts.

pub use crate::data::readtable::Case;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The format of floats written like `1.5` and `1e3`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum FloatFormat {
    /// `single-float`; also for `short-float`.
    #[default]
    Single,
    /// `double-float`; also for `long-float`.
    Double,
}

/// A number as written.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Number<'t> {
    Small(i64),
    /// A large integer: the digits, without the sign.
    Integer {
        negative: bool,
        digits: &'t str,
        radix: u32,
    },
    Ratio {
        negative: bool,
        numerator: &'t str,
        denominator: &'t str,
        radix: u32,
    },
    Single(f32),
    Double(f64),
    /// A float too large or too small for its format.
    OutOfRange(FloatFormat),
}

impl Number<'_> {
    /// Whether it is an integer or a ratio.
    pub(super) fn is_rational(self) -> bool {
        matches!(self, Number::Small(_) | Number::Integer { .. } | Number::Ratio { .. })
    }
}

/// The number that the text spells; `None` if it does not spell one.
pub(super) fn number(text: &str, radix: u32, format: FloatFormat) -> Option<Number<'_>> {
    let bytes = text.as_bytes();
    let first = *bytes.first()?;
    let signed = matches!(first, b'+' | b'-');
    if !signed && first != b'.' && !(first as char).is_digit(radix.max(10)) {
        return None;
    }
    let negative = first == b'-';
    let body = &text[usize::from(signed)..];
    let rest = body.as_bytes();
    let count = rest.iter().take_while(|byte| (**byte as char).is_digit(radix)).count();
    if count == rest.len() {
        return (count > 0).then(|| integer(negative, body, radix));
    }
    if count > 0 && rest[count] == b'/' {
        let denominator = &body[count + 1..];
        let good = !denominator.is_empty() && denominator.chars().all(|c| c.is_digit(radix));
        let numerator = &body[..count];
        return good.then_some(Number::Ratio { negative, numerator, denominator, radix });
    }
    decimal(text, body, negative, format)
}

fn integer(negative: bool, digits: &str, radix: u32) -> Number<'_> {
    if radix == 10 && digits.len() <= 18 {
        let value = digits.bytes().fold(0i64, |n, digit| n * 10 + (digit - b'0') as i64);
        return Number::Small(if negative { -value } else { value });
    }
    match i64::from_str_radix(digits, radix) {
        Ok(value) => Number::Small(if negative { -value } else { value }),
        Err(_) => Number::Integer { negative, digits, radix },
    }
}

/// The number that the text spells in decimal: `1.`, `1.5`, `.5`, `1e3`, `1.5d-3`. `None` if it
/// does not spell one.
fn decimal<'t>(
    text: &'t str,
    body: &'t str,
    negative: bool,
    format: FloatFormat,
) -> Option<Number<'t>> {
    let bytes = body.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let whole = digits(0);
    let mut at = whole;
    let mut fraction = 0;
    if bytes.get(at) == Some(&b'.') {
        at += 1;
        fraction = digits(at);
        at += fraction;
        if at == bytes.len() && fraction == 0 {
            return (whole > 0).then(|| integer(negative, &body[..whole], 10));
        }
    }
    if whole + fraction == 0 {
        return None;
    }
    if at == bytes.len() {
        // Digits that are not all valid in the current base make a symbol.
        return (at > whole).then(|| float(text, None, format));
    }
    let marker = at;
    let chosen = match bytes[marker].to_ascii_lowercase() {
        b'e' => format,
        b's' | b'f' => FloatFormat::Single,
        b'd' | b'l' => FloatFormat::Double,
        _ => return None,
    };
    // `1.e3` is a float, like `1e3`: digits on one side of the dot suffice.
    let mut at = marker + 1;
    if matches!(bytes.get(at), Some(b'+' | b'-')) {
        at += 1;
    }
    let exponent = digits(at);
    if exponent == 0 || at + exponent != bytes.len() {
        return None;
    }
    let sign = text.len() - body.len();
    Some(float(text, Some(sign + marker), chosen))
}

fn float(text: &str, marker: Option<usize>, format: FloatFormat) -> Number<'_> {
    let mut buffer;
    let text = match marker {
        Some(at) => {
            buffer = text.to_string();
            buffer.replace_range(at..at + 1, "e");
            buffer.as_str()
        }
        None => text,
    };
    let mantissa = text.split('e').next().unwrap_or(text);
    let zero = mantissa.bytes().all(|byte| !matches!(byte, b'1'..=b'9'));
    match format {
        FloatFormat::Single => match text.parse::<f32>() {
            Ok(f) if f.is_finite() && (f != 0.0 || zero) => Number::Single(f),
            _ => Number::OutOfRange(format),
        },
        FloatFormat::Double => match text.parse::<f64>() {
            Ok(f) if f.is_finite() && (f != 0.0 || zero) => Number::Double(f),
            _ => Number::OutOfRange(format),
        },
    }
}

/// A symbol as written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Symbol<'t> {
    /// `name`.
    Plain(&'t str),
    /// `:name`.
    Keyword(&'t str),
    /// `package:name`.
    External(&'t str, &'t str),
    /// `package::name`.
    Internal(&'t str, &'t str),
    /// A symbol with colons in wrong places.
    Malformed,
}

/// The parts of a symbol.
pub(super) fn symbol(text: &str) -> Symbol<'_> {
    let Some(colon) = find_colon(text, 0) else { return Symbol::Plain(text) };
    let double = text.as_bytes().get(colon + 1) == Some(&b':');
    let name = &text[colon + 1 + usize::from(double)..];
    if name.is_empty() || find_colon(name, 0).is_some() || (double && colon == 0) {
        return Symbol::Malformed;
    }
    let package = &text[..colon];
    match (package.is_empty(), double) {
        (true, _) => Symbol::Keyword(name),
        (false, true) => Symbol::Internal(package, name),
        (false, false) => Symbol::External(package, name),
    }
}

/// The offset of the first colon that is not escaped; `None` if there is none.
fn find_colon(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut bars = false;
    let mut at = from;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'|' => bars = !bars,
            b':' if !bars => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

/// Writes the name that the text spells: resolves escapes and changes the case of the other
/// letters. Without escapes, the name is in Normalization Form C: letters that look alike are alike.
pub(super) fn spell(text: &str, case: Case, name: &mut String) {
    name.clear();
    if case == Case::Upcase && text.bytes().all(|b| b.is_ascii() && b != b'\\' && b != b'|') {
        name.push_str(text);
        name.make_ascii_uppercase();
        return;
    }
    let case = match case {
        Case::Invert => inverted(text),
        other => other,
    };
    let mut chars = text.chars();
    let mut bars = false;
    while let Some(c) = chars.next() {
        match c {
            '\\' => name.extend(chars.next()),
            '|' => bars = !bars,
            _ if bars => name.push(c),
            _ => name.push(change(c, case)),
        }
    }
    if !name.is_ascii() && !text.contains(['\\', '|']) && !is_nfc(name) {
        *name = name.nfc().collect();
    }
}

fn change(c: char, case: Case) -> char {
    match case {
        Case::Upcase => one(c.to_uppercase(), c),
        Case::Downcase => one(c.to_lowercase(), c),
        Case::Preserve | Case::Invert => c,
    }
}

/// The changed character if it is a single one, else the original: `char-upcase` of ß is ß.
fn one(mut changed: impl Iterator<Item = char>, c: char) -> char {
    match (changed.next(), changed.next()) {
        (Some(single), None) => single,
        _ => c,
    }
}

/// The change of case that `:invert` means for this text.
fn inverted(text: &str) -> Case {
    let (mut upper, mut lower, mut bars) = (false, false, false);
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                chars.next();
            }
            '|' => bars = !bars,
            _ if bars => {}
            _ => {
                // Letters count that have another case, as for the printer.
                upper |= change(c, Case::Downcase) != c;
                lower |= change(c, Case::Upcase) != c;
            }
        }
    }
    match (upper, lower) {
        (true, false) => Case::Downcase,
        (false, true) => Case::Upcase,
        _ => Case::Preserve,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Option<Number<'_>> {
        number(text, 10, FloatFormat::Single)
    }

    #[test]
    fn numbers_of_all_kinds() {
        assert_eq!(plain("1"), Some(Number::Small(1)));
        assert_eq!(plain("-7"), Some(Number::Small(-7)));
        assert_eq!(plain("+7"), Some(Number::Small(7)));
        assert_eq!(plain("1."), Some(Number::Small(1)));
        assert_eq!(plain("-9223372036854775807"), Some(Number::Small(-i64::MAX)));
        assert!(matches!(plain("9223372036854775808"), Some(Number::Integer { .. })));
        let ratio = Number::Ratio { negative: true, numerator: "3", denominator: "4", radix: 10 };
        assert_eq!(plain("-3/4"), Some(ratio));
        assert_eq!(plain("1.5"), Some(Number::Single(1.5)));
        assert_eq!(plain("1d0"), Some(Number::Double(1.0)));
        assert_eq!(plain("1e3"), Some(Number::Single(1000.0)));
        assert_eq!(plain("1f0"), Some(Number::Single(1.0)));
        assert_eq!(plain(".5"), Some(Number::Single(0.5)));
        assert_eq!(plain("-.5L-1"), Some(Number::Double(-0.05)));
        assert_eq!(plain("1.e2"), Some(Number::Single(100.0)));
        assert_eq!(number("1.5e0", 10, FloatFormat::Double), Some(Number::Double(1.5)));
        assert_eq!(number("ff", 16, FloatFormat::Single), Some(Number::Small(255)));
        assert_eq!(number("1e3", 16, FloatFormat::Single), Some(Number::Small(0x1e3)));
        assert_eq!(number("10.", 16, FloatFormat::Single), Some(Number::Small(10)));
        assert_eq!(number("9.5", 8, FloatFormat::Single), Some(Number::Single(9.5)));
        assert_eq!(plain("1e39"), Some(Number::OutOfRange(FloatFormat::Single)));
        assert_eq!(plain("1d-400"), Some(Number::OutOfRange(FloatFormat::Double)));
        assert_eq!(plain("0d-400"), Some(Number::Double(0.0)));
        assert_eq!(
            plain("-0.0").map(|n| matches!(n, Number::Single(f) if f.is_sign_negative())),
            Some(true)
        );
    }

    #[test]
    fn symbols_that_look_like_numbers() {
        for text in
            ["+", "-", "1+", "1-", "a1", "1/", "/2", "1/2/3", "1e", "1e+", ".e1", "+.", "1x"]
        {
            assert_eq!(plain(text), None, "{text}");
        }
    }

    #[test]
    fn parts_of_symbols() {
        assert_eq!(symbol("a"), Symbol::Plain("a"));
        assert_eq!(symbol(":a"), Symbol::Keyword("a"));
        assert_eq!(symbol("p:a"), Symbol::External("p", "a"));
        assert_eq!(symbol("p::a"), Symbol::Internal("p", "a"));
        assert_eq!(symbol("|a:b|"), Symbol::Plain("|a:b|"));
        assert_eq!(symbol("a\\:b"), Symbol::Plain("a\\:b"));
        for bad in ["a:", "a:::b", "a:b:c", "::a", ":", "a::"] {
            assert_eq!(symbol(bad), Symbol::Malformed, "{bad}");
        }
    }

    #[test]
    fn spelling() {
        let mut name = String::new();
        for (text, case, expected) in [
            ("foo", Case::Upcase, "FOO"),
            ("f|o B|\\r", Case::Upcase, "Fo Br"),
            ("straße", Case::Upcase, "STRAßE"),
            ("λx", Case::Upcase, "ΛX"),
            ("Foo", Case::Preserve, "Foo"),
            ("FOO", Case::Invert, "foo"),
            ("foo", Case::Invert, "FOO"),
            ("Foo", Case::Invert, "Foo"),
            ("||", Case::Upcase, ""),
        ] {
            spell(text, case, &mut name);
            assert_eq!(name, expected);
        }
    }
}
