//! Control strings of `format`, parsed once for many calls.
//!
//! Each thread remembers the control strings it parsed last, by their characters. So it does not
//! matter where a control string lies, and a modified one is a different one.
//!
//! Control strings that are not plain are parsed in Lisp (`stdlib/cl/format-parse.lisp`), into data
//! that the node keeps for each constant string, since constants never change and are never freed.

use crate::data::string::Chars;
use crate::data::{Result, copy, string};
use crate::heap::{Heap, Shared, Value};
use crate::machine::{Body, Machine, Primitive};
use crate::primitive::sys;
use hashbrown::HashMap;
use rustc_hash::{FxBuildHasher, FxHasher};
use std::cell::RefCell;
use std::hash::Hasher;
use std::rc::Rc;
use std::sync::{OnceLock, RwLock};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    sys(
        "PARSED-CONTROL",
        ".",
        "control",
        (1, 1),
        Body::F1(parsed_control),
        "What KEEP-PARSED-CONTROL has kept for this control string, or NIL.",
    ),
    sys(
        "KEEP-PARSED-CONTROL",
        ".l",
        "control items",
        (2, 2),
        Body::F2(keep_parsed_control),
        "Keeps what the control string was parsed into, if it is a constant. The items.",
    ),
];

type Kept = RwLock<HashMap<u64, Shared, FxBuildHasher>>;

/// The items into which Lisp parsed constant control strings, by the addresses of these strings.
fn kept() -> &'static Kept {
    static KEPT: OnceLock<Kept> = OnceLock::new();
    KEPT.get_or_init(Default::default)
}

fn parsed_control(_: &mut Machine, control: Value) -> Result {
    if !control.is_fixed() {
        return Ok(Value::NIL);
    }
    let kept = kept().read().unwrap_or_else(|e| e.into_inner());
    Ok(kept.get(&control.0).copied().unwrap_or(Shared::NIL).word())
}

fn keep_parsed_control(m: &mut Machine, control: Value, items: Value) -> Result {
    if !control.is_fixed() {
        return Ok(items);
    }
    let items = copy::freeze(&mut m.heap, items);
    kept().write().unwrap_or_else(|e| e.into_inner()).insert(control.0, items);
    Ok(items.word())
}

/// A parameter of a directive.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::primitive) enum Parameter {
    None,
    Number(i64),
    Character(char),
}

/// A directive with its parameters.
pub(in crate::primitive) struct Directive {
    pub(in crate::primitive) letter: char,
    pub(in crate::primitive) colon: bool,
    pub(in crate::primitive) at: bool,
    pub(in crate::primitive) parameters: [Parameter; 7],
    pub(in crate::primitive) given: usize,
}

impl Directive {
    pub(in crate::primitive) fn number(&self, index: usize, default: i64) -> Option<i64> {
        match self.parameters[index] {
            Parameter::None => Some(default),
            Parameter::Number(n) if (0..=100_000).contains(&n) => Some(n),
            _ => None,
        }
    }

    pub(in crate::primitive) fn character(&self, index: usize, default: char) -> Option<char> {
        match self.parameters[index] {
            Parameter::None => Some(default),
            Parameter::Character(c) => Some(c),
            Parameter::Number(_) => None,
        }
    }
}

impl Directive {
    /// Whether the directive, judged by itself, needs no Lisp.
    fn is_plain(&self) -> bool {
        let bare = !self.colon && !self.at;
        match self.letter {
            'A' | 'S' | 'D' | 'B' | 'O' | 'X' => self.given <= 4,
            'C' | '\n' => bare && self.given == 0,
            'F' => {
                let others = &self.parameters[2..];
                let none = |parameter: &Parameter| *parameter == Parameter::None;
                bare && self.given <= 5 && !none(&self.parameters[1]) && others.iter().all(none)
            }
            '%' | '~' | '&' => bare && self.given <= 1,
            _ => false,
        }
    }
}

/// The rest of a control string that is being parsed.
struct Cursor<'a>(&'a str);

impl<'a> Cursor<'a> {
    #[inline]
    fn peek(&self) -> Option<char> {
        self.0.chars().next()
    }

    #[inline]
    fn next(&mut self) -> Option<char> {
        let mut rest = self.0.chars();
        let next = rest.next();
        self.0 = rest.as_str();
        next
    }

    /// The text before the next tilde, and true; steps past the tilde. Without a tilde, all the
    /// rest, and false.
    fn text(&mut self) -> (&'a str, bool) {
        let (text, rest) = self.0.split_once('~').unwrap_or((self.0, ""));
        let is_last = text.len() == self.0.len();
        self.0 = rest;
        (text, !is_last)
    }
}

/// Parses the directive after a tilde; `None` if it is not plain.
fn directive(rest: &mut Cursor) -> Option<Directive> {
    let mut parameters = [Parameter::None; 7];
    let mut given = 0;
    loop {
        match rest.peek()? {
            '\'' => {
                rest.next();
                *parameters.get_mut(given)? = Parameter::Character(rest.next()?);
                given += 1;
            }
            c if c.is_ascii_digit() || c == '-' || c == '+' => {
                rest.next();
                let signed = c.to_digit(10).is_none();
                if signed && !rest.peek().is_some_and(|c| c.is_ascii_digit()) {
                    return None;
                }
                let mut n = c.to_digit(10).unwrap_or(0) as i64;
                while let Some(digit) = rest.peek().and_then(|c| c.to_digit(10)) {
                    n = n.checked_mul(10)?.checked_add(digit as i64)?;
                    rest.next();
                }
                *parameters.get_mut(given)? = Parameter::Number(if c == '-' { -n } else { n });
                given += 1;
            }
            ',' => given += usize::from(given == 0),
            _ => break,
        }
        if rest.peek() == Some(',') {
            rest.next();
            if rest.peek() == Some(',') {
                given += 1;
            }
        } else {
            break;
        }
    }
    let (mut colon, mut at) = (false, false);
    loop {
        let c = rest.next()?;
        match c {
            ':' if !colon => colon = true,
            '@' if !at => at = true,
            _ => {
                let letter = c.to_ascii_uppercase();
                return Some(Directive { letter, colon, at, parameters, given });
            }
        }
    }
}

/// One step of a plain control string.
pub(in crate::primitive) enum Step {
    /// Text that is written as it is.
    Text(Box<str>),
    /// A directive.
    Do(Directive),
}

/// A plain control string: directives that `format.rs` knows, with constant parameters.
pub(in crate::primitive) struct Control {
    pub(in crate::primitive) steps: Vec<Step>,
}

/// The parsed control string; `None` if it is not plain.
pub(in crate::primitive) fn of(heap: &Heap, control: Value) -> Option<Rc<Control>> {
    match string::chars(heap, control) {
        Chars::Narrow(bytes) if bytes.len() <= LONGEST => KNOWN.with_borrow_mut(|known| {
            let slots = known.get_or_insert_with(|| [const { None }; SLOTS].into());
            let slot = &mut slots[slot_of(bytes)];
            match slot {
                Some((text, control)) if **text == *bytes => control.clone(),
                _ => {
                    let parsed = parse(&string::text(heap, control)).map(Rc::new);
                    *slot = Some((bytes.into(), parsed.clone()));
                    parsed
                }
            }
        }),
        _ => parse(&string::text(heap, control)).map(Rc::new),
    }
}

/// How many control strings a thread remembers; a power of two.
const SLOTS: usize = 128;
/// The most characters of a control string that is remembered; longer ones are parsed each time.
const LONGEST: usize = 256;

/// The characters of a control string, and its parsed form (`None` if it is not plain).
type Known = (Box<[u8]>, Option<Rc<Control>>);

thread_local! {
    /// The control strings that the thread has parsed, by a hash of their characters. Of equal
    /// hashes the last one is kept.
    static KNOWN: RefCell<Option<Box<[Option<Known>; SLOTS]>>> = const { RefCell::new(None) };
}

fn slot_of(bytes: &[u8]) -> usize {
    let mut hasher = FxHasher::default();
    hasher.write(bytes);
    hasher.finish() as usize % SLOTS
}

fn parse(text: &str) -> Option<Control> {
    let mut rest = Cursor(text);
    let mut steps = Vec::new();
    let mut pending = String::new();
    loop {
        let (text, goes_on) = rest.text();
        pending.push_str(text);
        if !goes_on {
            break;
        }
        let directive = directive(&mut rest)?;
        match directive.letter {
            _ if !directive.is_plain() => return None,
            '\n' => {
                while rest.peek().is_some_and(char::is_whitespace) {
                    rest.next();
                }
            }
            '%' | '~' if directive.given == 0 => {
                pending.push(if directive.letter == '~' { '~' } else { '\n' });
            }
            _ => {
                if !pending.is_empty() {
                    steps.push(Step::Text(std::mem::take(&mut pending).into()));
                }
                steps.push(Step::Do(directive));
            }
        }
    }
    if !pending.is_empty() {
        steps.push(Step::Text(pending.into()));
    }
    Some(Control { steps })
}

#[cfg(test)]
mod tests {
    use crate::primitive::text::format_control::*;

    #[test]
    fn equal_control_strings_are_parsed_once() {
        let mut heap = Heap::new();
        let one = string::make(&mut heap, "~a and ~5,'0d~%~~~x");
        let other = string::make(&mut heap, "~a and ~5,'0d~%~~~x");
        let parsed = of(&heap, one).expect("a plain one");
        assert_eq!(parsed.steps.len(), 5);
        assert!(Rc::ptr_eq(&parsed, &of(&heap, other).expect("a plain one")));
        string::set_code(&mut heap, other.made(), 1, 's' as u32);
        let modified = of(&heap, other).expect("a plain one");
        assert!(!Rc::ptr_eq(&parsed, &modified));
        assert!(matches!(&modified.steps[0], Step::Do(Directive { letter: 'S', .. })));
        assert!(Rc::ptr_eq(&parsed, &of(&heap, one).expect("a plain one")));
    }

    #[test]
    fn what_is_not_plain_is_left() {
        let mut heap = Heap::new();
        for text in ["~r", "~va", "~:c", "~,,,,5d", "~:%", "~{~a~}", "~", "~1,2,3,4,5,6,7,8a"] {
            let control = string::make(&mut heap, text);
            assert!(of(&heap, control).is_none(), "{text}");
            assert!(of(&heap, control).is_none(), "{text}");
        }
    }
}
