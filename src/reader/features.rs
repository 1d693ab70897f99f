//! Feature expressions: what decides whether `#+` and `#-` skip a datum.
//!
//! They are looked at as tokens, before there is a tree, so that what is skipped is never
//! interned, and so that `'#+sbcl a b` quotes the right datum.

use super::syntax::NodeKind;
use super::token::{Placed, Token};
use crate::value::{Heap, Value, list, package, symbol};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// The features that are there: the names in `*features*`. A keyword stands as its name alone,
/// another symbol as `PACKAGE:NAME`.
#[derive(Clone, Debug)]
pub struct Features(Arc<FxHashSet<Box<str>>>);

/// What every node has.
const STANDARD: &[&str] =
    &["MUPROC", "CL-MUPROC", "COMMON-LISP", "ANSI-CL", "UNICODE", "IEEE-FLOATING-POINT", "64-BIT"];

impl Default for Features {
    fn default() -> Features {
        Features::new(STANDARD.iter().copied())
    }
}

impl Features {
    /// These features and no others.
    pub fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Features {
        Features(Arc::new(names.into_iter().map(Box::from).collect()))
    }

    /// The features in a list of symbols, the value of `*features*`.
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

    /// Names of the features that every node has, for the initial value of `*features*`.
    pub fn standard() -> &'static [&'static str] {
        STANDARD
    }

    fn has(&self, token: &str) -> bool {
        let name = token.to_uppercase();
        let name = name.strip_prefix("KEYWORD:").unwrap_or(&name);
        self.0.contains(name.trim_start_matches(':').replace("::", ":").as_str())
    }

    /// Whether the expression that the tokens spell is true; nothing if they spell none.
    pub(super) fn holds(&self, tokens: &[Placed], text: &str) -> Option<bool> {
        /// An operator, how many operands it has had, and its value so far.
        struct Pending {
            operator: Operator,
            count: usize,
            value: bool,
        }
        let mut stack: Vec<Pending> = Vec::new();
        let mut tokens = tokens.iter();
        loop {
            let placed = tokens.next()?;
            let mut value = match placed.token {
                Token::Atom(leaf) if matches!(leaf.kind, NodeKind::Atom | NodeKind::Escaped) => {
                    self.has(&text[placed.start as usize..placed.end as usize])
                }
                Token::Open(leaf) if leaf.kind == NodeKind::List => {
                    let name = tokens.next()?;
                    let name = &text[name.start as usize..name.end as usize];
                    let operator = Operator::named(name)?;
                    stack.push(Pending { operator, count: 0, value: operator == Operator::And });
                    continue;
                }
                Token::Close => {
                    let done = stack.pop()?;
                    if done.operator == Operator::Not && done.count != 1 {
                        return None;
                    }
                    done.value
                }
                _ => return None,
            };
            let Some(top) = stack.last_mut() else {
                return tokens.next().is_none().then_some(value);
            };
            top.count += 1;
            value = match top.operator {
                Operator::And => top.value && value,
                Operator::Or => top.value || value,
                Operator::Not => !value,
            };
            top.value = value;
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
