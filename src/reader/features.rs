//! Feature expressions: they decide whether `#+` and `#-` skip a datum.
//!
//! They are evaluated as tokens, before there is a tree. So symbols in skipped data are never
//! interned, and `'#+sbcl a b` quotes the right datum.

use super::atom::{self, FloatFormat};
use super::syntax::{Leaf, NodeKind};
use super::token::{Placed, Token};
use crate::data::list;
use crate::global::{package, symbol};
use crate::heap::{Heap, Value};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// The features present: the names in `*features*`. A keyword is represented by its name alone,
/// another symbol as `PACKAGE:NAME`.
#[derive(Clone, Debug)]
pub struct Features(Arc<FxHashSet<Box<str>>>);

/// The features of every node: what the language is, and what is true of the system and the processor
/// it was built for.
const STANDARD: &[&str] = &[
    "MUPROC",
    "CL-MUPROC",
    "COMMON-LISP",
    "ANSI-CL",
    "UNICODE",
    "IEEE-FLOATING-POINT",
    "64-BIT",
    #[cfg(unix)]
    "UNIX",
    #[cfg(target_os = "linux")]
    "LINUX",
    #[cfg(target_os = "macos")]
    "DARWIN",
    #[cfg(any(
        target_os = "macos",
        target_os = "freebsd",
        target_os = "openbsd",
        target_os = "netbsd"
    ))]
    "BSD",
    #[cfg(target_arch = "x86_64")]
    "X86-64",
    #[cfg(target_arch = "aarch64")]
    "ARM64",
    #[cfg(target_arch = "riscv64")]
    "RISCV64",
    #[cfg(target_arch = "powerpc64")]
    "PPC64",
    #[cfg(target_endian = "little")]
    "LITTLE-ENDIAN",
    #[cfg(target_endian = "big")]
    "BIG-ENDIAN",
    "ASDF",
    "ASDF2",
    "ASDF3",
    "ASDF3.1",
    "ASDF3.2",
    "ASDF3.3",
];

impl Default for Features {
    fn default() -> Features {
        Features::new(STANDARD.iter().copied())
    }
}

impl Features {
    /// Makes a set of exactly these features.
    pub fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Features {
        Features(Arc::new(names.into_iter().map(Box::from).collect()))
    }

    /// The features in a list of symbols, such as the value of `*features*`.
    pub fn of_list(heap: &Heap, features: Value) -> Features {
        let symbols = list::elements(heap, features).filter_map(|value| value.as_symbol());
        let names = symbols.map(|value| {
            let name = symbol::name(value);
            match symbol::cell(value).package() {
                package::KEYWORD => Box::from(&*name),
                home => package::with(home, |p| format!("{}:{name}", p.name).into_boxed_str()),
            }
        });
        Features(Arc::new(names.collect()))
    }

    /// The names of the features of every node, for the initial value of `*features*`.
    pub fn standard() -> &'static [&'static str] {
        STANDARD
    }

    fn has(&self, token: &str) -> bool {
        let name = token.to_uppercase();
        let Some((home, name)) = name.rsplit_once(':') else { return self.0.contains(&*name) };
        match home.trim_end_matches(':') {
            "" | "KEYWORD" => self.0.contains(name),
            home => {
                let home = match package::find(home) {
                    Some(index) => package::with(index, |p| p.name.to_string()),
                    None => home.to_string(),
                };
                self.0.contains(format!("{home}:{name}").as_str())
            }
        }
    }

    /// Whether the expression spelt by the tokens is true. `and` and `or` stop when the result is
    /// certain; the operands after that may be anything.
    pub(super) fn holds(&self, tokens: &[Placed], text: &str) -> Verdict {
        let mut stack: Vec<Pending> = Vec::new();
        let mut tokens = tokens.iter();
        loop {
            let Some(placed) = tokens.next() else { return Verdict::Malformed };
            if stack.last().is_some_and(Pending::is_decided) && placed.token != Token::Close {
                skip(placed, &mut tokens);
                continue;
            }
            let value = match placed.token {
                Token::Atom(leaf)
                    if is_number(leaf, &text[placed.start as usize..placed.end as usize]) =>
                {
                    return Verdict::Malformed;
                }
                Token::Atom(leaf) if matches!(leaf.kind, NodeKind::Atom | NodeKind::Escaped) => {
                    self.has(&text[placed.start as usize..placed.end as usize])
                }
                // An uninterned symbol is in no list of features.
                Token::Atom(leaf) if leaf.kind == NodeKind::Uninterned => false,
                Token::Open(leaf) if leaf.kind == NodeKind::List => {
                    let name = tokens.next();
                    let name = name.map(|name| &text[name.start as usize..name.end as usize]);
                    let Some(operator) = name.and_then(Operator::named) else {
                        return Verdict::Malformed;
                    };
                    stack.push(Pending { operator, count: 0, value: operator == Operator::And });
                    continue;
                }
                Token::Close => match stack.pop() {
                    Some(done) if done.operator != Operator::Not || done.count == 1 => done.value,
                    _ => return Verdict::Malformed,
                },
                Token::Prefix(leaf) if leaf.kind == NodeKind::ReadEval => return Verdict::Evaluate,
                _ => return Verdict::Malformed,
            };
            let Some(top) = stack.last_mut() else {
                return match tokens.next() {
                    None => Verdict::Known(value),
                    Some(_) => Verdict::Malformed,
                };
            };
            top.take(value);
        }
    }
}

/// The result for a feature expression.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Verdict {
    /// It is true or false.
    Known(bool),
    /// A part of it must be evaluated.
    Evaluate,
    /// It is not a feature expression.
    Malformed,
}

/// An operator, the number of its operands so far, and its value so far.
struct Pending {
    operator: Operator,
    count: usize,
    value: bool,
}

impl Pending {
    /// Whether further operands cannot change the value.
    fn is_decided(&self) -> bool {
        match self.operator {
            Operator::And => !self.value,
            Operator::Or => self.value,
            Operator::Not => false,
        }
    }

    fn take(&mut self, value: bool) {
        self.count += 1;
        self.value = match self.operator {
            Operator::And => self.value && value,
            Operator::Or => self.value || value,
            Operator::Not => !value,
        };
    }
}

/// Whether an atom is a number, which is no feature.
fn is_number(leaf: Leaf, text: &str) -> bool {
    leaf.kind == NodeKind::Atom && atom::number(text, 10, FloatFormat::Single).is_some()
}

/// Skips the list that a token begins, or the token alone.
fn skip<'t>(first: &Placed, tokens: &mut impl Iterator<Item = &'t Placed>) {
    let mut depth = usize::from(matches!(first.token, Token::Open(_)));
    while depth > 0 {
        match tokens.next().map(|placed| placed.token) {
            None => return,
            Some(Token::Open(_)) => depth += 1,
            Some(Token::Close) => depth -= 1,
            Some(_) => {}
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Operator {
    And,
    Or,
    Not,
}

impl Operator {
    fn named(name: &str) -> Option<Operator> {
        let is = |other: &str| name.trim_start_matches(':').eq_ignore_ascii_case(other);
        if is("and") {
            Some(Operator::And)
        } else if is("or") {
            Some(Operator::Or)
        } else if is("not") {
            Some(Operator::Not)
        } else {
            None
        }
    }
}
