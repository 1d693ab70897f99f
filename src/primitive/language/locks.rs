//! Package locks where packages and definitions are changed at run time.
//!
//! Such a primitive is of the control kind: it asks first, with [`defining`] or [`altering`], and what a
//! lock forbids is left to Lisp (`stdlib/cl/packages.lisp`), which signals the error with its restarts and
//! calls the primitive anew when one of them says so. What changes nothing is never refused, as in SBCL.

use super::definitions::note_replaced;
use super::packages::{
    current, designated, listed, package_argument, symbol_to_find, symbols_listed, text_of,
};
use crate::analyser::macros::{Sort, Verdict, judge, subject};
use crate::data::{Result, list, string};
use crate::global::package::Status;
use crate::global::{package, symbol};
use crate::heap::{Symbol, Value};
use crate::machine::{Args, Flow, Machine};

/// What a primitive does with its arguments once it may.
type Act = fn(&mut Machine, Args) -> Result;

/// Whether a definition of this sort is locked for this muproc as it is now. If not, it is noted that an
/// operator of ours gets another.
pub(in crate::primitive) fn is_locked(m: &mut Machine, symbol: Symbol, sort: Sort) -> bool {
    let inside = current(m);
    let verdict = judge(symbol, sort, Some(inside));
    let home = symbol::cell(symbol).package();
    if verdict == Verdict::Asks && package::locks(home).definitions && !m.ignores_locks() {
        return true;
    }
    let replaces = matches!(verdict, Verdict::Asks | Verdict::Own);
    if replaces && sort == Sort::Operator {
        note_replaced(symbol);
    }
    false
}

/// A primitive that defines something: its name, what it makes of the symbol, and how the report of the
/// error ends if it may not.
type Definer<'a> = (&'a str, Sort, &'a str);

/// Defines what the first argument names, or takes that away, with `act`, unless a lock forbids it.
pub(in crate::primitive) fn defining(
    m: &mut Machine,
    args: Args,
    definer: Definer,
    act: Act,
) -> Flow {
    let (operator, sort, outcome) = definer;
    if let Some((symbol, sort)) = subject(&m.heap, m.arg(args, 0), sort)
        && is_locked(m, symbol, sort)
    {
        return refuse(m, args, (operator, sort, outcome), symbol);
    }
    done(act(m, args), args)
}

/// Signals that the definition of a symbol is locked; the primitive is called anew if a restart says so.
pub(in crate::primitive) fn refuse(
    m: &mut Machine,
    args: Args,
    definer: Definer,
    symbol: Symbol,
) -> Flow {
    let (operator, sort, outcome) = definer;
    let sort = string::make(&mut m.heap, sort.text());
    let outcome = string::make(&mut m.heap, outcome);
    let operator = operator_named(operator);
    ask(m, args, "CHANGE-LOCKED-DEFINITION", &[symbol.word(), sort, outcome, operator])
}

/// The primitive `operator`, which changes a package: `altered` says which of a given index, if any.
pub(in crate::primitive) fn altering(
    m: &mut Machine,
    args: Args,
    operator: &str,
    altered: fn(&mut Machine, Args) -> Result<Option<u32>>,
    act: Act,
) -> Flow {
    let index = match altered(m, args) {
        Ok(index) => index,
        Err(fault) => return Flow::Fault(fault),
    };
    if let Some(index) = index
        && package::locks(index).structure
        && ![index, package::SYSTEM].contains(&current(m))
        && !m.ignores_locks()
    {
        let operator = operator_named(operator);
        return ask(m, args, "CHANGE-LOCKED-PACKAGE", &[package::word(index), operator]);
    }
    done(act(m, args), args)
}

fn done(result: Result, args: Args) -> Flow {
    match result {
        Ok(value) => Flow::Return(value, args.base),
        Err(fault) => Flow::Fault(fault),
    }
}

/// The symbol of a primitive.
fn operator_named(name: &str) -> Value {
    package::intern(package::SYSTEM, name).0.word()
}

/// Calls a function of the library with these arguments before those of the primitive.
fn ask(m: &mut Machine, args: Args, function: &str, first: &[Value]) -> Flow {
    let mut all = first.to_vec();
    all.extend((0..args.count).map(|i| m.arg(args, i)));
    m.reserve(args.base + all.len());
    m.stack[args.base..args.base + all.len()].copy_from_slice(&all);
    Flow::Enter(package::system(function).word(), args.base, all.len() as u32)
}

/// The package that is changed, second argument by default the current one, if one of those that the first
/// argument lists is used by it, or is not.
pub(in crate::primitive) fn altered_use(
    m: &mut Machine,
    args: Args,
    uses: bool,
) -> Result<Option<u32>> {
    let packages = m.arg(args, 0);
    let packages = listed(m, packages)?;
    let index = package_argument(m, args, 1)?;
    for other in packages {
        let other = designated(m, other)?;
        if other != index && package::with(index, |p| p.uses.contains(&other)) == uses {
            return Ok(Some(index));
        }
    }
    Ok(None)
}

/// The package that is changed when one of the symbols is accessible there in none of these ways.
pub(in crate::primitive) fn altered_status(
    m: &mut Machine,
    args: Args,
    same: &[Status],
) -> Result<Option<u32>> {
    let symbols = m.arg(args, 0);
    let symbols = symbols_listed(m, symbols)?;
    let index = package_argument(m, args, 1)?;
    let alters = |symbol: &Symbol| match package::lookup(index, &symbol::name(*symbol)) {
        Some((there, status)) => there != *symbol || !same.contains(&status),
        None => true,
    };
    Ok(symbols.iter().any(alters).then_some(index))
}

/// The package that is changed when one of the names or symbols is not yet that of a shadowing symbol.
pub(in crate::primitive) fn altered_shadowing(m: &mut Machine, args: Args) -> Result<Option<u32>> {
    let names = m.arg(args, 0);
    let names = listed(m, names)?;
    let index = package_argument(m, args, 1)?;
    for name in names {
        let text = text_of(&mut m.heap, name)?;
        let (steps, is_there) = package::with(index, |p| {
            let is_there = p.shadowing.iter().any(|symbol| *symbol::name(*symbol) == *text);
            (p.shadowing.len(), is_there)
        });
        m.heap.charge(4 * steps);
        let is_other = package::lookup(index, &text).is_none_or(|found| found.0.word() != name);
        if !is_there || name.is_symbol() && is_other {
            return Ok(Some(index));
        }
    }
    Ok(None)
}

/// The package that is changed when the symbol is present there.
pub(in crate::primitive) fn altered_interning(m: &mut Machine, args: Args) -> Result<Option<u32>> {
    let symbol = m.arg(args, 0);
    let symbol = symbol_to_find(m, symbol)?;
    let index = package_argument(m, args, 1)?;
    let found = package::lookup(index, &symbol::name(symbol));
    let is_present =
        found.is_some_and(|(there, status)| there == symbol && status != Status::Inherited);
    Ok(is_present.then_some(index))
}

/// The package that gets a local nickname, if it has none of that name.
pub(in crate::primitive) fn altered_nickname(m: &mut Machine, args: Args) -> Result<Option<u32>> {
    let given = m.arg(args, 0);
    let text = text_of(&mut m.heap, given)?;
    let inside = designated(m, m.arg(args, 2))?;
    let is_there = package::with(inside, |p| p.local_nicknames.iter().any(|(n, _)| **n == *text));
    Ok((!is_there).then_some(inside))
}

/// The package, the name and the nicknames that RENAME-PACKAGE is called with.
pub(in crate::primitive) fn new_names(
    m: &mut Machine,
    args: Args,
) -> Result<(u32, String, Vec<String>)> {
    let index = designated(m, m.arg(args, 0))?;
    let given = m.arg(args, 1);
    let name = text_of(&mut m.heap, given)?;
    let nicknames = m.opt(args, 2).unwrap_or(Value::NIL);
    let nicknames = list::to_vec(&mut m.heap, nicknames)?;
    let nicknames = nicknames.iter().map(|n| text_of(&mut m.heap, *n)).collect::<Result<_>>()?;
    Ok((index, name, nicknames))
}

/// The package that RENAME-PACKAGE renames, unless the names are what they were.
pub(in crate::primitive) fn altered_names(m: &mut Machine, args: Args) -> Result<Option<u32>> {
    let (index, name, nicknames) = new_names(m, args)?;
    let others = |p: &package::Package| {
        let same = p.nicknames.len() == nicknames.len()
            && p.nicknames.iter().all(|old| nicknames.iter().any(|new| **new == **old));
        *p.name != *name || !same
    };
    Ok(package::with(index, others).then_some(index))
}
