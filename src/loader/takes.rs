//! Tells which arguments the global function of a name takes.
//!
//! A function in Lisp tells this itself. For a primitive, and for a definition of the library that
//! is not loaded yet, the lambda list is available as text.

use super::eval::library_text;
use crate::analyser::{Call, Takes};
use crate::global::metaobjects::{self, Sort};
use crate::global::symbol;
use crate::global::symbol::Name;
use crate::heap::{Imm, Symbol, Value};
use crate::machine::code::node::lambda_of;
use crate::machine::code::primitive::primitive;
use crate::machine::eval::generic::fields;
use crate::text::Diagnostic;

/// Whether the global function of the name is written in Lisp, or a generic function.
pub(crate) fn is_lisp(name: Symbol) -> bool {
    let function = symbol::cell(name).function();
    function.is(Imm::Function) || metaobjects::is(function, Sort::Generic)
}

/// Whether a call is right, as far as is known.
pub(crate) fn fits(call: &Call) -> bool {
    complaint(call).is_none()
}

/// The diagnostic for a wrong call; `None` if it is right or nothing is known of the function.
pub(crate) fn complaint(call: &Call) -> Option<Diagnostic> {
    of(call.name)?.complaint(call)
}

fn of(name: Symbol) -> Option<Takes> {
    let function = symbol::cell(name).function();
    if let Some(code) = function.as_code() {
        let lambda = lambda_of(code);
        let keys = lambda.keys.as_ref().map(|keys| {
            keys.iter().filter_map(|key| symbol::name_of(key.name)).collect::<Vec<Name>>()
        });
        return Some(Takes {
            required: lambda.required as usize,
            optional: lambda.optional as usize,
            is_open: lambda.rest || keys.is_some(),
            keys: keys.filter(|_| !lambda.allow_other_keys),
        });
    }
    if metaobjects::is(function, Sort::Generic) {
        return of_generic(function);
    }
    if function.is(Imm::Primitive) {
        let primitive = primitive(function);
        let takes = of_text(primitive.lambda_list)?;
        // The machine checks the number of arguments against `min` and `max`, not against the text.
        let keys = takes.keys;
        let (min, max) = (primitive.min as usize, primitive.max as usize);
        return Some(match keys {
            Some(_) => Takes { is_open: true, keys, ..takes },
            None => Takes {
                required: min,
                optional: max - min,
                is_open: primitive.max == u16::MAX,
                keys: None,
            },
        });
    }
    if function == Value::UNBOUND {
        return of_definition(library_text(name)?);
    }
    None
}

/// The arguments of a generic function; which keywords its methods take, depends on the call.
fn of_generic(function: Value) -> Option<Takes> {
    let version = metaobjects::version(function)?;
    let count = |field: usize| {
        let number = version.fields.get(field).and_then(|field| field.root.as_fixnum());
        number.and_then(|number| usize::try_from(number).ok())
    };
    Some(Takes {
        required: count(fields::REQUIRED)?,
        optional: count(fields::OPTIONAL)?,
        is_open: version.fields.get(fields::OPEN)?.root.is_true(),
        keys: None,
    })
}

/// The arguments of a library definition `(defun name (lambda list) …)`; `None` if the text is not
/// one.
fn of_definition(text: &str) -> Option<Takes> {
    let rest = text.strip_prefix("(defun ")?;
    let (_, rest) = rest.split_once('(')?;
    let mut depth = 1;
    let end = rest.char_indices().find_map(|(at, c)| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        (depth == 0).then_some(at)
    })?;
    of_text(&rest[..end])
}

/// The arguments of a lambda list, given as text without the outer parentheses; `None` if it has an
/// unknown lambda-list keyword.
fn of_text(lambda_list: &str) -> Option<Takes> {
    let mut takes = Takes { required: 0, optional: 0, is_open: false, keys: None };
    let mut section = "";
    let mut allows_others = false;
    for parameter in parameters(lambda_list) {
        match parameter {
            "&rest" | "&body" | "&key" | "&optional" | "&aux" => {
                section = parameter;
                takes.is_open |= !["&optional", "&aux"].contains(&parameter);
                if parameter == "&key" {
                    takes.keys = Some(Vec::new());
                }
            }
            "&allow-other-keys" | "…" => allows_others = true,
            _ if parameter.starts_with('&') => return None,
            _ => match section {
                "" => takes.required += 1,
                "&optional" => takes.optional += 1,
                "&key" => {
                    let name = parameter.trim_start_matches(['(', ':']);
                    let end = name.find(|c: char| c.is_whitespace() || c == ')');
                    let name = name[..end.unwrap_or(name.len())].to_uppercase();
                    takes.keys.get_or_insert_default().push(Name::from(&*name));
                }
                _ => {}
            },
        }
    }
    takes.keys = takes.keys.filter(|_| !allows_others);
    Some(takes)
}

/// The elements of a list, given as text without the outer parentheses.
fn parameters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text.trim_start();
    std::iter::from_fn(move || {
        let mut depth = 0;
        let end = rest.char_indices().find(|(_, c)| {
            depth += i32::from(*c == '(') - i32::from(*c == ')');
            depth == 0 && c.is_whitespace()
        });
        let (parameter, after) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        rest = after.trim_start();
        (!parameter.is_empty()).then_some(parameter)
    })
}

#[cfg(test)]
mod tests {
    use crate::loader::takes::{of_definition, of_text};

    #[test]
    fn lambda_lists_are_understood() {
        let takes = of_text("a (b c) &optional (d 1)\n e &key f (g (car 1) g-p) ((:hh i) 2)")
            .expect("a lambda list");
        assert_eq!((takes.required, takes.optional, takes.is_open), (2, 2, true));
        let keys: Vec<String> = takes.keys.into_iter().flatten().map(|k| k.to_string()).collect();
        assert_eq!(keys, ["F", "G", "HH"]);
        assert!(of_text("&key a &allow-other-keys").expect("one").keys.is_none());
        let takes = of_definition("(defun f (a &rest b &aux (c 1)) \"text (\" 1)").expect("one");
        assert_eq!((takes.required, takes.optional, takes.is_open), (1, 0, true));
        assert!(takes.keys.is_none());
    }
}
