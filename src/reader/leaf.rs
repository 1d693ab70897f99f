//! Makes data that consist of one token: numbers, symbols, strings, characters.

use super::atom::{self, FloatFormat, Number, Symbol};
use super::resolve::ReadContext;
use super::syntax::{Known, NO_ARGUMENT, Node, NodeKind, Syntax};
use super::target::Target;
use super::{cache, names, problem};
use crate::data::numbers::pieces;
use crate::global::{code_gc, package, sym, symbol};
use crate::heap::{Heap, Value};
use crate::text::{Diagnostic, Span};
use dashu_base::Sign;
use dashu_int::{IBig, UBig};

type Parsed = Result<Value, Diagnostic>;

/// What is needed to make a leaf.
pub(super) struct Leaves<'r> {
    pub syntax: &'r Syntax,
    pub area: Target,
    pub context: &'r ReadContext,
    /// A buffer for the name that is being spelt.
    pub name: &'r mut String,
}

impl Leaves<'_> {
    fn span(&self, node: &Node) -> Span {
        Span::new(self.syntax.source, node.start, node.end)
    }

    /// The datum of a leaf that is not a reference to a label.
    pub(super) fn make(&mut self, heap: &mut Heap, node: &Node) -> Parsed {
        let text = self.syntax.text_of(node);
        heap.charge(text.len());
        match node.kind {
            NodeKind::Atom => match self.number_of(node) {
                Some(number) => self.number(heap, number, node),
                None => self.symbol(text, node),
            },
            NodeKind::Escaped => self.symbol(text, node),
            NodeKind::Uninterned => self.uninterned(text, node),
            NodeKind::String => self.string(heap, text),
            NodeKind::Character => self.character(text, node),
            NodeKind::Radix => self.radix(heap, node),
            NodeKind::Known => Ok(known(node.argument)),
            _ => Err(problem::unexpected(self.span(node))),
        }
    }

    fn number(&self, heap: &mut Heap, number: Number<'_>, node: &Node) -> Parsed {
        let area = self.area;
        match number {
            Number::Small(value) => {
                Ok(Value::try_fixnum(value).unwrap_or_else(|| area.integer(heap, &value.into())))
            }
            Number::Integer { negative, digits, radix } => {
                let magnitude = self.magnitude(digits, radix, node)?;
                Ok(area.integer(heap, &signed(negative, magnitude)))
            }
            Number::Ratio { negative, numerator, denominator, radix } => {
                let over = signed(negative, self.magnitude(numerator, radix, node)?);
                let under = self.magnitude(denominator, radix, node)?;
                let ratio = area.ratio(heap, over, under);
                ratio.ok_or_else(|| problem::zero_denominator(self.span(node)))
            }
            Number::Single(value) => Ok(Value::single(value)),
            Number::Double(value) => Ok(area.double(heap, value)),
            Number::OutOfRange(format) => {
                let format = match format {
                    FloatFormat::Single => "single-float",
                    FloatFormat::Double => "double-float",
                };
                Err(problem::float_range(format, self.span(node)))
            }
        }
    }

    fn magnitude(&self, digits: &str, radix: u32, node: &Node) -> Result<UBig, Diagnostic> {
        let magnitude = pieces::from_digits(digits, radix);
        magnitude.ok_or_else(|| problem::bad_radix(radix, self.span(node)))
    }

    /// The number that an atom, or digits with a radix, spells; `None` if it does not spell one.
    pub(super) fn number_of(&self, node: &Node) -> Option<Number<'_>> {
        let text = self.syntax.text_of(node);
        match node.kind {
            NodeKind::Atom => atom::number(text, self.context.read_base, self.context.float_format),
            NodeKind::Radix if (2..=36).contains(&node.argument) => {
                // In `#x` and `#16r` the digits begin after the first letter.
                let at = text.find(|c: char| c.is_ascii_alphabetic())?;
                let digits = &text[at + 1..];
                // `#x10.` would be ten, which nobody means, so it is rejected.
                let number = atom::number(digits, node.argument, FloatFormat::Single);
                number.filter(|number| number.is_rational() && !digits.ends_with('.'))
            }
            _ => None,
        }
    }

    fn radix(&self, heap: &mut Heap, node: &Node) -> Parsed {
        match self.number_of(node) {
            Some(number) => self.number(heap, number, node),
            None => Err(problem::bad_radix(node.argument, self.span(node))),
        }
    }

    fn symbol(&mut self, text: &str, node: &Node) -> Parsed {
        let key = (self.context.package, self.context.case, package::epoch());
        let known = cache::get(key, text);
        let symbol = match known {
            Some(symbol) => symbol,
            None => self.find_symbol(text, node)?,
        };
        if known.is_none() {
            cache::put(key, text, symbol);
        }
        if self.area == Target::Fixed {
            // Data in the fixed area are never freed, and neither is what they mention.
            code_gc::pin(symbol);
        }
        Ok(symbol)
    }

    /// The symbol of a package with the name that has just been spelled.
    fn interned(&self, package: u32) -> Value {
        let (symbol, _) = match self.area {
            Target::Fixed => package::intern(package, self.name.as_str()),
            Target::Own => package::intern_to_go(package, self.name.as_str()),
        };
        symbol.word()
    }

    fn find_symbol(&mut self, text: &str, node: &Node) -> Parsed {
        self.check(text, node)?;
        let (case, home) = (self.context.case, package::index(self.context.package));
        let home = home.unwrap_or(package::CL_USER);
        match atom::symbol(text) {
            Symbol::Plain(_) if package::with(home, |p| p.is_deleted) => {
                Err(problem::deleted_package(None, self.span(node)))
            }
            Symbol::Plain(name) => {
                atom::spell(name, case, self.name);
                Ok(self.interned(home))
            }
            Symbol::Keyword(name) => {
                atom::spell(name, case, self.name);
                Ok(package::keyword(self.name).word())
            }
            Symbol::Internal(package, name) => {
                let index = self.package(home, package, node)?;
                atom::spell(name, case, self.name);
                Ok(self.interned(index))
            }
            Symbol::External(package, name) => {
                let index = self.package(home, package, node)?;
                atom::spell(name, case, self.name);
                if index == package::KEYWORD {
                    return Ok(package::keyword(self.name).word());
                }
                if package::with(index, |p| p.is_assumed) {
                    let (symbol, _) = package::intern(index, self.name);
                    package::put(index, symbol, true);
                }
                package::external(index, self.name)
                    .map(|symbol| symbol.word())
                    .ok_or_else(|| problem::not_external(index, self.name, self.span(node)))
            }
            Symbol::Malformed => Err(problem::malformed_symbol(text, self.span(node))),
        }
    }

    fn check(&self, text: &str, node: &Node) -> Result<(), Diagnostic> {
        if node.kind == NodeKind::Escaped {
            return Ok(());
        }
        if text.bytes().all(|byte| byte == b'.') {
            return Err(problem::only_dots(self.span(node)));
        }
        match text.char_indices().find(|(_, c)| c.is_control()) {
            Some((at, c)) => {
                let start = node.start + at as u32;
                let end = start + c.len_utf8() as u32;
                let span = Span::new(self.syntax.source, start, end);
                Err(problem::control_character(c, span))
            }
            None => Ok(()),
        }
    }

    fn package(&mut self, home: u32, name: &str, node: &Node) -> Result<u32, Diagnostic> {
        atom::spell(name, self.context.case, self.name);
        let found = package::find_from(home, self.name);
        let found = match found {
            None if self.context.may_make.covers(self.name) => package::assume(self.name),
            found => found,
        };
        match found {
            None => Err(problem::unknown_package(self.name, self.span(node))),
            Some(index) if package::with(index, |p| p.is_deleted) => {
                Err(problem::deleted_package(Some(self.name.as_str()), self.span(node)))
            }
            Some(index) => Ok(index),
        }
    }

    fn uninterned(&mut self, text: &str, node: &Node) -> Parsed {
        let name = &text[2..];
        match atom::symbol(name) {
            Symbol::Plain(name) => {
                atom::spell(name, self.context.case, self.name);
                // Data in the fixed area are never freed, and neither is what they mention.
                Ok(match self.area {
                    Target::Fixed => symbol::make(self.name.as_str(), 0).word(),
                    Target::Own => symbol::make_uninterned(self.name).word(),
                })
            }
            _ => Err(problem::malformed_symbol(text, self.span(node))),
        }
    }

    fn string(&mut self, heap: &mut Heap, text: &str) -> Parsed {
        let inner = &text[1..text.len().max(2) - 1];
        if !inner.contains(['\\', '\r']) {
            return Ok(self.area.string(heap, inner));
        }
        self.name.clear();
        let mut chars = inner.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\\' => self.name.extend(chars.next()),
                // A line ends in a single newline, whatever the file uses.
                '\r' if chars.peek() == Some(&'\n') => {}
                _ => self.name.push(c),
            }
        }
        Ok(self.area.string(heap, self.name))
    }

    fn character(&self, text: &str, node: &Node) -> Parsed {
        let name = &text[2..];
        let mut chars = name.chars();
        if let (Some(single), None) = (chars.next(), chars.next()) {
            return Ok(Value::character(single));
        }
        match names::named_character(name) {
            Some(code) => Ok(Value::code_point(code)),
            None => Err(problem::unknown_character(name, self.span(node))),
        }
    }

    /// The bit vector `#*0101`, extended to the length given. It takes a bit for each element from the beginning:
    /// the number after `#` may be large, and the text short.
    pub(super) fn bits(&self, heap: &mut Heap, node: &Node) -> Result<Value, Diagnostic> {
        let text = self.syntax.text_of(node);
        let digits = text.find('*').map_or("", |at| &text[at + 1..]);
        let bad = |message| problem::bad_bits(self.span(node), message);
        let length = match node.argument {
            NO_ARGUMENT => digits.len(),
            wanted => wanted as usize,
        };
        if !digits.bytes().all(|digit| matches!(digit, b'0' | b'1')) {
            return Err(bad("a bit vector consists of 0 and 1"));
        }
        if digits.len() > length {
            return Err(bad("more bits than the number after `#` says"));
        }
        if digits.is_empty() && length > 0 {
            return Err(bad("no bit to repeat"));
        }
        heap.demand(2 * length.div_ceil(64));
        heap.charge(length / 64);
        let rest = if digits.ends_with('1') { u64::MAX } else { 0 };
        let mut words = vec![rest; 1 + length.div_ceil(64)];
        for (word, part) in words[1..].iter_mut().zip(digits.as_bytes().chunks(64)) {
            let bits = part.iter().rev().fold(0, |bits, digit| bits << 1 | u64::from(digit & 1));
            let others = u64::MAX.checked_shl(part.len() as u32).unwrap_or(0);
            *word = bits | (rest & others);
        }
        if !length.is_multiple_of(64) {
            words[1 + length / 64] &= (1 << (length % 64)) - 1;
        }
        words[0] = length as u64;
        Ok(self.area.bit_vector(heap, words))
    }
}

fn signed(negative: bool, magnitude: UBig) -> IBig {
    IBig::from_parts(if negative { Sign::Negative } else { Sign::Positive }, magnitude)
}

/// The symbol of a [`Known`] that the expansion of a backquote has inserted.
pub(super) fn known(argument: u32) -> Value {
    const KNOWN: [(Known, Value); 7] = [
        (Known::Quote, sym::QUOTE),
        (Known::Function, sym::FUNCTION),
        (Known::List, sym::LIST),
        (Known::ListStar, sym::LIST_STAR),
        (Known::Append, sym::APPEND),
        (Known::Apply, sym::APPLY),
        (Known::Vector, sym::VECTOR),
    ];
    KNOWN.iter().find(|(known, _)| *known as u32 == argument).map_or(Value::NIL, |pair| pair.1)
}
