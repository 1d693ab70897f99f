//! The arguments that a function takes, and the mistakes in calls of it.

use super::calls::{Call, Written, counted};
use crate::analyser::tree::{LambdaTree, Optional};
use crate::global::symbol::Name;
use crate::global::{sym, symbol};
use crate::text::{Diagnostic, closest};

/// The arguments that a function takes.
#[derive(Clone, Debug)]
pub struct Takes {
    /// The number of required parameters.
    pub required: usize,
    /// The number of optional parameters.
    pub optional: usize,
    /// Whether any number of arguments may follow.
    pub is_open: bool,
    /// The keywords, if the function has `&key` and allows no others.
    pub keys: Option<Vec<Name>>,
}

impl Takes {
    /// The arguments that an analysed function takes.
    pub(in crate::analyser) fn of_tree(tree: &LambdaTree) -> Takes {
        let names =
            |keys: &Vec<Optional>| keys.iter().map(|key| symbol::name(key.keyword)).collect();
        Takes {
            required: tree.required.len(),
            optional: tree.optional.len(),
            is_open: tree.rest.is_some() || tree.keys.is_some(),
            keys: tree.keys.as_ref().filter(|_| !tree.allow_other_keys).map(names),
        }
    }

    /// The warning about a wrong call of the function; `None` if nothing is wrong.
    pub fn complaint(&self, call: &Call) -> Option<Diagnostic> {
        let takes = self;
        let (name, positional) = (symbol::name(call.name), takes.required + takes.optional);
        let warning = |code, text: String| Diagnostic::warning(code, call.span, text);
        let n = call.count;
        if n < takes.required || (n > positional && !takes.is_open) {
            let text = format!("{name} does not take {}", counted(n));
            return Some(warning("W0004", text));
        }
        let keys = takes.keys.as_ref().filter(|_| n > positional)?;
        if (n - positional) % 2 == 1 {
            let text = format!("{name} is called with an odd number of keyword arguments");
            let told = warning("W0013", text).with_at("this always fails");
            return Some(told.with_hint(format!("keywords begin after {}", counted(positional))));
        }
        let given = || (positional..n).step_by(2).map(|at| call.argument(at));
        let allows = Written::Symbol(sym::K_ALLOW_OTHER_KEYS.as_symbol()?);
        if given().any(|key| key == allows) {
            return None;
        }
        let wrong = given().find(|key| match key {
            Written::Symbol(key) => !keys.contains(&symbol::name(*key)),
            Written::NoSymbol => true,
            Written::Form => false,
        })?;
        let text = match wrong {
            Written::Symbol(key) => format!("{name} takes no keyword :{}", symbol::name(key)),
            _ => format!("{name} is called with another object in the place of a keyword"),
        };
        let told = warning("W0018", text).with_at("this always fails");
        let meant = match wrong {
            Written::Symbol(key) => closest(&symbol::name(key), keys.iter().map(|key| &**key)),
            _ => None,
        };
        Some(told.with_hint(match meant {
            Some(meant) => format!("did you mean `:{}`?", meant.to_lowercase()),
            None => known_keys(keys),
        }))
    }
}

fn known_keys(keys: &[Name]) -> String {
    let all: Vec<String> = keys.iter().map(|key| format!(":{}", key.to_lowercase())).collect();
    match all.len() {
        0 => "it takes no keywords".into(),
        _ => format!("it takes {}", all.join(", ")),
    }
}
