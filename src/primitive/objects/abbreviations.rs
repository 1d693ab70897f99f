//! Type specifiers that `deftype` abbreviates, as arguments of Rust code.
//!
//! Only Lisp can expand them. So each primitive that takes a type specifier calls this file first.
//! If the specifier mentions an abbreviation, the call ends with a fault that is not an error, and
//! Lisp makes the call again with the expanded type (`CALL-WITH-EXPANDED-TYPE` in
//! `stdlib/cl/types.lisp`).

use crate::data::{Fault, Result, list};
use crate::global::names::Meaning;
use crate::global::{names, package, sym, symbol};
use crate::heap::{Heap, Symbol, Value};
use crate::machine::{Args, EXPAND, Machine};

/// The most parts of a type specifier that are looked at.
const MOST: usize = 200;

/// Checks the type specifier that is argument `index` of the operator `name`. If it mentions an
/// abbreviation, returns the fault that makes Lisp expand it and repeat the call.
#[inline]
pub(in crate::primitive) fn expanded(
    m: &mut Machine,
    args: Args,
    index: usize,
    name: &str,
) -> Result<()> {
    if index >= args.count
        || matches!(m.arg(args, index), sym::STRING | sym::LIST | sym::VECTOR | sym::CHARACTER)
        || !is_abbreviated(&m.heap, m.arg(args, index))
    {
        return Ok(());
    }
    let arguments = m.arguments(args).to_vec();
    let arguments = list::from_slice(&mut m.heap, &arguments);
    let index = Value::fixnum(index as i64);
    let operator = package::intern(package::COMMON_LISP, name).0;
    let parts = [operator.word(), arguments, index].map(|part| (Value::NIL, part));
    Err(Fault::new(EXPAND, &parts))
}

/// Like [`expanded`], for the value of a keyword argument.
pub(in crate::primitive) fn expanded_keyword(
    m: &mut Machine,
    args: Args,
    from: usize,
    keyword: Value,
    name: &str,
) -> Result<()> {
    let mut index = from;
    while index + 1 < args.count {
        if m.arg(args, index) == keyword {
            return expanded(m, args, index + 1, name);
        }
        index += 2;
    }
    Ok(())
}

/// Whether a type specifier mentions a type that `deftype` has defined.
fn is_abbreviated(heap: &Heap, kind: Value) -> bool {
    if kind.is_symbol() {
        return kind.as_symbol().is_some_and(is_abbreviation);
    }
    let mut work = vec![kind];
    for _ in 0..MOST {
        let Some(kind) = work.pop() else { return false };
        if let Some((first, rest)) = heap.uncons(kind) {
            work.push(rest);
            work.push(first);
        } else if kind.as_symbol().is_some_and(is_abbreviation) {
            return true;
        }
    }
    false
}

fn is_abbreviation(name: Symbol) -> bool {
    symbol::cell(name).package() != package::COMMON_LISP
        && names::get(name, Meaning::TypeExpander).is_some()
}
