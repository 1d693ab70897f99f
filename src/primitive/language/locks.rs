//! Package locks, where packages and definitions are changed at run time.
//!
//! A primitive that makes such a change is a control primitive: it asks first, with [`defining`] or
//! [`altering`]. If a lock forbids the change, Lisp (`stdlib/cl/packages.lisp`) signals the error
//! with its restarts, and calls the primitive again if a restart says so. A call that changes
//! nothing is never refused, as in SBCL.

use super::definitions::note_replaced;
use super::packages::{
    current, designated, listed, package_argument, symbol_to_find, symbols_listed, text_of,
};
use crate::analyser::macros::{Sort, Verdict, judge, subject};
use crate::data::{Fault, Result, list, string};
use crate::global::package::Status;
use crate::global::{package, symbol};
use crate::heap::{Imm, Symbol, Value};
use crate::machine::{Args, Flow, Machine};

/// The work of a primitive, once it is allowed.
type Act = fn(&mut Machine, Args) -> Result;

/// Whether a lock now keeps this muproc from making a definition of this sort. If it returns false
/// and the symbol is an operator of ours, the operator is noted as replaced.
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

/// A primitive that defines something: its name, the sort of the definition, and the end of the
/// error report if a lock forbids it.
type Definer<'a> = (&'a str, Sort, &'a str);

/// Runs `act`, which makes or removes the definition that the first argument names, unless a lock
/// forbids it.
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
    let result = act(m, args);
    done(m, result, args)
}

/// Signals that the definition of a symbol is locked; a restart may call the primitive again.
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

/// Runs `act` for the primitive `operator`, which changes a package, unless a lock forbids it.
/// `altered` returns the index of the package that the call would change; `None` if it changes
/// none.
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
    let result = act(m, args);
    done(m, result, args)
}

/// A class for a fault that is no error: the work of a primitive has met a conflict, which Lisp
/// settles.
const CONFLICT: Value = Value::immediate(Imm::Marker, 20);

/// The fault with which the work of a primitive has a function of the library called instead, with
/// the arguments `first` and then those of the primitive.
pub(super) fn conflict(function: &str, first: &[Value]) -> Box<Fault> {
    let mut fault = Fault::new(CONFLICT, &[(Value::NIL, package::system(function).word())]);
    fault.slots.extend(first.iter().map(|value| (Value::NIL, *value)));
    fault
}

/// Whether a fault is of this kind.
pub(super) fn is_conflict(fault: &Fault) -> bool {
    fault.class == CONFLICT
}

fn done(m: &mut Machine, result: Result, args: Args) -> Flow {
    match result {
        Ok(value) => Flow::Return(value, args.base),
        Err(fault) if is_conflict(&fault) => {
            let mut all = fault.slots.iter().map(|slot| slot.1);
            let function = all.next().unwrap_or(Value::NIL);
            let first: Vec<Value> = all.collect();
            call_instead(m, args, function, &first)
        }
        Err(fault) => Flow::Fault(fault),
    }
}

/// The symbol that names a primitive.
fn operator_named(name: &str) -> Value {
    package::intern(package::SYSTEM, name).0.word()
}

/// Calls a function of the library with the arguments `first`, then those of the primitive.
fn ask(m: &mut Machine, args: Args, function: &str, first: &[Value]) -> Flow {
    call_instead(m, args, package::system(function).word(), first)
}

fn call_instead(m: &mut Machine, args: Args, function: Value, first: &[Value]) -> Flow {
    let mut all = first.to_vec();
    all.extend((0..args.count).map(|i| m.arg(args, i)));
    m.reserve(args.base + all.len());
    m.stack[args.base..args.base + all.len()].copy_from_slice(&all);
    Flow::Enter(function, args.base, all.len() as u32)
}

/// The package that would change (the second argument, by default the current one): if `uses`, when
/// it uses one of the packages that the first argument lists; otherwise when it does not use one of
/// them. `None` if nothing would change.
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

/// The package that would change; `None` if each symbol is accessible there with a status in
/// `same`.
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

/// The package that would change; `None` if each name is already that of a shadowing symbol, and
/// each symbol given is the one found under its name.
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

/// The package that would change; `None` if the symbol is not present in it.
pub(in crate::primitive) fn altered_interning(m: &mut Machine, args: Args) -> Result<Option<u32>> {
    let symbol = m.arg(args, 0);
    let symbol = symbol_to_find(m, symbol)?;
    let index = package_argument(m, args, 1)?;
    let found = package::lookup(index, &symbol::name(symbol));
    let is_present =
        found.is_some_and(|(there, status)| there == symbol && status != Status::Inherited);
    Ok(is_present.then_some(index))
}

/// The package that would get a local nickname; `None` if it has one of that name.
pub(in crate::primitive) fn altered_nickname(m: &mut Machine, args: Args) -> Result<Option<u32>> {
    let given = m.arg(args, 0);
    let text = text_of(&mut m.heap, given)?;
    let inside = designated(m, m.arg(args, 2))?;
    let is_there = package::with(inside, |p| p.local_nicknames.iter().any(|(n, _)| **n == *text));
    Ok((!is_there).then_some(inside))
}

/// The package, the new name and the new nicknames in a call of RENAME-PACKAGE.
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

/// The package that RENAME-PACKAGE would change; `None` if it has the same name and nicknames
/// already.
pub(in crate::primitive) fn altered_names(m: &mut Machine, args: Args) -> Result<Option<u32>> {
    let (index, name, nicknames) = new_names(m, args)?;
    let others = |p: &package::Package| {
        let same = p.nicknames.len() == nicknames.len()
            && p.nicknames.iter().all(|old| nicknames.iter().any(|new| **new == **old));
        *p.name != *name || !same
    };
    Ok(package::with(index, others).then_some(index))
}
