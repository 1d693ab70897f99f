//! Packages (CLHS chapter 11): finding, making and listing symbols.

use super::locks::{altered_interning, altering, conflict};
use super::packages::{designated, is_shadowing, package_argument, symbol_to_find, text_of};
use crate::data::{Fault, Result, array, list};
use crate::global::package::Status;
use crate::global::{package, sym, symbol};
use crate::heap::{Symbol, Value};
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::primitive::{cl, sys};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    cl(
        "INTERN",
        "name &optional package",
        (1, 2),
        Body::Control(intern),
        "The symbol of this name, and how it was there: NIL if it is new. (intern \"CAR\" :cl) => CAR ; :EXTERNAL",
    ).takes("string"),
    cl(
        "FIND-SYMBOL",
        "name &optional package",
        (1, 2),
        Body::Control(find_symbol),
        "The same, but makes none. (find-symbol \"CAR\" :cl) => CAR ; :EXTERNAL",
    ),
    cl(
        "UNINTERN",
        "symbol &optional package",
        (1, 2),
        Body::Control(unintern),
        "Removes a symbol; whether it was there.",
    ),
    cl(
        "FIND-ALL-SYMBOLS",
        "name",
        (1, 1),
        Body::F1(find_all_symbols),
        "The symbols of this name in all packages.",
    ),
    sys(
        "ACCESSIBLE-SYMBOLS",
        ".",
        "package",
        (1, 1),
        Body::F1(accessible_symbols),
        "The symbols accessible in a package, sorted by name.",
    ),
    sys(
        "EXTERNAL-SYMBOLS",
        ".",
        "package",
        (1, 1),
        Body::F1(external_symbols),
        "The external symbols of a package, sorted by name.",
    ),
    sys(
        "ALL-SYMBOLS",
        "",
        "",
        (0, 0),
        Body::F0(all_symbols),
        "The symbols present in any package.",
    ),
    sys(
        "PACKAGE-ENTRIES",
        ".",
        "package kinds",
        (2, 2),
        Body::F2(package_entries),
        "Lists (symbol status package) of the symbols of these kinds.",
    ),
];

fn status_keyword(status: Option<Status>) -> Value {
    match status {
        Some(Status::Internal) => sym::K_INTERNAL,
        Some(Status::External) => sym::K_EXTERNAL,
        Some(Status::Inherited) => sym::K_INHERITED,
        None => Value::NIL,
    }
}

fn name_and_package(m: &mut Machine, args: Args) -> Result<(String, u32)> {
    let name = m.arg(args, 0);
    let text = array::text(&m.heap, name).ok_or_else(|| Fault::type_error(name, sym::STRING))?;
    m.heap.charge(text.len());
    Ok((text, package_argument(m, args, 1)?))
}

fn two(m: &mut Machine, args: Args, symbol: Value, status: Option<Status>) -> Flow {
    m.values = vec![symbol, status_keyword(status)];
    Flow::ReturnValues(args.base)
}

fn intern(m: &mut Machine, args: Args) -> Flow {
    match name_and_package(m, args) {
        Ok((name, index)) => {
            if let Err(fault) = m.may_add_to_node(symbol::LASTING + name.len()) {
                // A symbol that exists needs no memory: find it all the same.
                return match package::lookup(index, &name) {
                    Some((symbol, status)) => two(m, args, symbol.into(), Some(status)),
                    None => Flow::Fault(fault),
                };
            }
            let (symbol, status) = package::intern_to_go(index, &name);
            two(m, args, symbol.word(), status)
        }
        Err(fault) => Flow::Fault(fault),
    }
}

fn find_symbol(m: &mut Machine, args: Args) -> Flow {
    match name_and_package(m, args) {
        Ok((name, index)) => match package::lookup(index, &name) {
            Some((symbol, status)) => two(m, args, symbol.word(), Some(status)),
            None => two(m, args, Value::NIL, None),
        },
        Err(fault) => Flow::Fault(fault),
    }
}

fn unintern(m: &mut Machine, args: Args) -> Flow {
    altering(m, args, "UNINTERN", altered_interning, do_unintern)
}

fn do_unintern(m: &mut Machine, args: Args) -> Result {
    let symbol = m.arg(args, 0);
    let symbol = symbol_to_find(m, symbol)?;
    let index = package_argument(m, args, 1)?;
    if is_shadowing(m, index, symbol) {
        check_uncovered(m, index, symbol)?;
    }
    Ok(Value::from_bool(package::remove(index, symbol)))
}

/// An error if two different symbols would be inherited were it not for this one, which hides them.
fn check_uncovered(m: &mut Machine, index: u32, symbol: Symbol) -> Result<()> {
    let name = symbol::name(symbol);
    let used = package::with(index, |p| p.uses.clone());
    m.heap.charge((PER_SYMBOL + name.len()) * used.len());
    let mut inherited = used.iter().filter_map(|other| package::external(*other, &name));
    let Some(first) = inherited.next() else { return Ok(()) };
    match inherited.find(|other| *other != first) {
        Some(other) => {
            let inherited = list::from_slice(&mut m.heap, &[first.word(), other.word()]);
            Err(conflict("SETTLE-UNINTERN", &[package::word(index), inherited]))
        }
        None => Ok(()),
    }
}

/// What it takes to find a symbol and to sort it, as elements of a list.
pub(super) const PER_SYMBOL: usize = 32;
fn sorted(m: &mut Machine, mut symbols: Vec<Symbol>) -> Value {
    m.heap.charge(PER_SYMBOL * symbols.len());
    symbols.sort_by_cached_key(|s| symbol::name(*s));
    symbols.dedup();
    list::of_symbols(&mut m.heap, &symbols)
}

fn find_all_symbols(m: &mut Machine, name: Value) -> Result {
    let text = text_of(&mut m.heap, name)?;
    let mut found: Vec<Symbol> = Vec::new();
    for index in package::all() {
        if let Some((symbol, Status::Internal | Status::External)) = package::lookup(index, &text)
            && !found.contains(&symbol)
        {
            found.push(symbol);
        }
    }
    Ok(list::of_symbols(&mut m.heap, &found))
}

fn accessible_symbols(m: &mut Machine, designator: Value) -> Result {
    let index = designated(m, designator)?;
    let all = entries(m, index, &[sym::K_INTERNAL, sym::K_EXTERNAL, sym::K_INHERITED]);
    Ok(sorted(m, all.into_iter().map(|(symbol, _)| symbol).collect()))
}

fn external_symbols(m: &mut Machine, designator: Value) -> Result {
    let index = designated(m, designator)?;
    let all = package::present(index).into_iter().filter(|(_, e)| *e).map(|(s, _)| s).collect();
    Ok(sorted(m, all))
}

fn all_symbols(m: &mut Machine) -> Result {
    let present = package::all().into_iter().flat_map(package::present);
    Ok(sorted(m, present.map(|(symbol, _)| symbol).collect()))
}

/// The symbols of a package whose status is one of `kinds`, each with its status.
fn entries(m: &mut Machine, index: u32, kinds: &[Value]) -> Vec<(Symbol, Value)> {
    let mut found = Vec::new();
    for (symbol, external) in package::present(index) {
        let kind = if external { sym::K_EXTERNAL } else { sym::K_INTERNAL };
        if kinds.contains(&kind) {
            found.push((symbol, kind));
        }
    }
    if kinds.contains(&sym::K_INHERITED) {
        for used in package::with(index, |p| p.uses.clone()) {
            let present = package::present(used);
            m.heap.charge(PER_SYMBOL * present.len());
            for (symbol, external) in present {
                let name = symbol::name(symbol);
                m.heap.charge(name.len());
                let seen = external.then(|| package::lookup(index, &name));
                if seen.flatten() == Some((symbol, Status::Inherited)) {
                    found.push((symbol, sym::K_INHERITED));
                }
            }
        }
    }
    found
}

fn package_entries(m: &mut Machine, designator: Value, kinds: Value) -> Result {
    let index = designated(m, designator)?;
    let kinds = list::to_vec(&mut m.heap, kinds)?;
    let mut found = entries(m, index, &kinds);
    m.heap.charge(PER_SYMBOL * found.len());
    found.sort_by_cached_key(|(symbol, _)| symbol::name(*symbol));
    let word = package::word(index);
    let row = |(symbol, kind): (Symbol, Value)| {
        list::from_slice(&mut m.heap, &[symbol.word(), kind, word])
    };
    let rows: Vec<Value> = found.into_iter().map(row).collect();
    Ok(list::from_slice(&mut m.heap, &rows))
}
