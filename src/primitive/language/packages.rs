//! Packages (CLHS chapter 11): making, changing and finding them.

use super::locks::{
    altered_names, altered_nickname, altered_shadowing, altered_status, altered_use, altering,
    conflict, is_conflict, new_names,
};
use super::package_symbols::PER_SYMBOL;
use crate::data::{Fault, Result, array, list, string, symbol_of};
use crate::global::package::{Locks, Status};
use crate::global::{known, package, sym, symbol};
use crate::heap::{Heap, Symbol, Value};
use crate::machine::{Args, Body, Flow, Machine, Primitive, instead};
use crate::primitive::{MANY, cl, sys};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    cl("PACKAGEP", "object", (1, 1), Body::F1(packagep), "(packagep *package*) => T").pure(),
    cl(
        "FIND-PACKAGE",
        "name",
        (1, 1),
        Body::F1(find_package),
        "The package of this name, or NIL. (package-name (find-package \"CL\")) => \"COMMON-LISP\"",
    )
    .pure(),
    sys(
        "THE-PACKAGE",
        ".",
        "name",
        (1, 1),
        Body::F1(the_package),
        "The package of this name; an error if there is none.",
    ),
    cl(
        "PACKAGE-NAME",
        "package",
        (1, 1),
        Body::F1(package_name),
        "(package-name :keyword) => \"KEYWORD\"",
    )
    .pure(),
    cl(
        "PACKAGE-NICKNAMES",
        "package",
        (1, 1),
        Body::F1(package_nicknames),
        "(package-nicknames :cl) => (\"CL\")",
    ),
    cl(
        "PACKAGE-USE-LIST",
        "package",
        (1, 1),
        Body::F1(package_use_list),
        "The packages that it uses.",
    ),
    cl(
        "PACKAGE-USED-BY-LIST",
        "package",
        (1, 1),
        Body::F1(package_used_by_list),
        "The packages that use it.",
    ),
    cl(
        "PACKAGE-SHADOWING-SYMBOLS",
        "package",
        (1, 1),
        Body::F1(package_shadowing_symbols),
        "The symbols that hide inherited ones.",
    ),
    cl("LIST-ALL-PACKAGES", "", (0, 0), Body::F0(list_all_packages), "All packages."),
    cl(
        "MAKE-PACKAGE",
        "name &key nicknames use",
        (1, MANY),
        Body::N(make_package),
        "A new package.",
    ),
    sys(
        "REMOVE-PACKAGE",
        ".",
        "package",
        (1, 1),
        Body::Control(remove_package),
        "Takes a package and its names away, from those that use it as well: DELETE-PACKAGE without its questions.",
    ),
    cl(
        "RENAME-PACKAGE",
        "package name &optional nicknames",
        (2, 3),
        Body::Control(rename_package),
        "Gives a package other names.",
    ),
    cl(
        "USE-PACKAGE",
        "packages &optional package",
        (1, 2),
        Body::Control(use_package),
        "Inherits the external symbols of packages.",
    ),
    cl(
        "UNUSE-PACKAGE",
        "packages &optional package",
        (1, 2),
        Body::Control(unuse_package),
        "Undoes USE-PACKAGE.",
    ),
    cl(
        "EXPORT",
        "symbols &optional package",
        (1, 2),
        Body::Control(export),
        "Makes symbols external.",
    ),
    cl(
        "UNEXPORT",
        "symbols &optional package",
        (1, 2),
        Body::Control(unexport),
        "Makes symbols internal.",
    ),
    cl(
        "IMPORT",
        "symbols &optional package",
        (1, 2),
        Body::Control(import),
        "Makes symbols present.",
    ),
    cl(
        "SHADOW",
        "names &optional package",
        (1, 2),
        Body::Control(shadow),
        "Makes symbols of these names present, hiding inherited ones.",
    ),
    cl(
        "SHADOWING-IMPORT",
        "symbols &optional package",
        (1, 2),
        Body::Control(shadowing_import),
        "Makes symbols present, hiding and replacing others of their names.",
    ),
    sys(
        "LOCKS-OF-PACKAGE",
        ".",
        "package",
        (1, 1),
        Body::Control(locks_of_package),
        "Whether its structure is locked, and whether definitions of its symbols are.",
    ),
    sys(
        "LOCK-PACKAGE",
        ".",
        "package structure definitions",
        (3, 3),
        Body::F3(lock_package),
        "Sets whether its structure is locked, and whether definitions of its symbols are.",
    ),
    sys(
        "ADD-LOCAL-NICKNAME",
        ".",
        "nickname actual package",
        (3, 3),
        Body::Control(add_local_nickname),
        "Lets a package know another by a name of its own.",
    ),
    sys(
        "REMOVE-LOCAL-NICKNAME",
        ".",
        "nickname package",
        (2, 2),
        Body::Control(remove_local_nickname),
        "Undoes ADD-LOCAL-NICKNAME; whether there was such a name.",
    ),
    sys(
        "LOCAL-NICKNAMES",
        ".",
        "package",
        (1, 1),
        Body::F1(local_nicknames),
        "Pairs of the names by which only this package knows others, and those.",
    ),
];

/// Returns the package that an operation with these arguments would change; `None` if it changes
/// none.
type Altered = fn(&mut Machine, Args) -> Result<Option<u32>>;

/// The text of a string designator; a type error for other objects.
pub(in crate::primitive) fn text_of(heap: &mut Heap, designator: Value) -> Result<String> {
    let name = symbol::name_of(designator).map(|name| name.to_string());
    if let Some(text) = name.or_else(|| array::text(heap, designator)) {
        // The text will be looked up, and often compared.
        heap.charge(4 * text.len());
        return Ok(text);
    }
    let character = designator.as_char().map(|c| c.to_string());
    character.ok_or_else(|| Fault::no_string_designator(heap, designator))
}

/// The index of the current package; that of CL-USER if `*package*` is not a package.
pub(in crate::primitive) fn current(m: &mut Machine) -> u32 {
    package::index(m.symbol_value(known::PACKAGE_VAR)).unwrap_or(package::CL_USER)
}

fn lookup(m: &mut Machine, designator: Value) -> Result<Option<u32>> {
    if let Some(index) = package::index(designator) {
        return Ok(Some(index));
    }
    let text = text_of(&mut m.heap, designator).map_err(|_| {
        let expected = [sym::PACKAGE, sym::STRING, sym::SYMBOL, sym::CHARACTER];
        Fault::type_error_among(&mut m.heap, designator, &expected)
    })?;
    m.heap.charge(text.len());
    Ok(package::find_from(current(m), &text))
}

/// The index of the package that a designator names; an error if there is no such package.
pub(in crate::primitive) fn designated(m: &mut Machine, designator: Value) -> Result<u32> {
    let found = match lookup(m, designator)? {
        None if m.only_checks() => {
            let name = text_of(&mut m.heap, designator)?;
            m.may_make().covers(&name).then(|| package::assume(&name)).flatten()
        }
        found => found,
    };
    match found {
        Some(index) if is_deleted(index) => {
            let control = "~s has been deleted.";
            Err(package_fault(m, index, control, &[designator]))
        }
        Some(index) => Ok(index),
        None => {
            let control = "There is no package named ~s.";
            let fault =
                Fault::message(&mut m.heap, sym::SIMPLE_PACKAGE_ERROR, control, &[designator]);
            Err(with_package(fault, designator))
        }
    }
}

/// The index of a package that may have been deleted.
fn designated_or_deleted(m: &mut Machine, designator: Value) -> Result<u32> {
    package::index(designator).map_or_else(|| designated(m, designator), Ok)
}

fn is_deleted(index: u32) -> bool {
    package::with(index, |p| p.is_deleted)
}

fn with_package(mut fault: Box<Fault>, package: Value) -> Box<Fault> {
    fault.slots.push((sym::K_PACKAGE, package));
    fault
}

/// An error about a package.
pub(in crate::primitive) fn package_fault(
    m: &mut Machine,
    package: u32,
    control: &str,
    arguments: &[Value],
) -> Box<Fault> {
    let fault = Fault::message(&mut m.heap, sym::SIMPLE_PACKAGE_ERROR, control, arguments);
    with_package(fault, package::word(package))
}

/// The package that the argument at position `at` names, by default the current one.
pub(in crate::primitive) fn package_argument(
    m: &mut Machine,
    args: Args,
    at: usize,
) -> Result<u32> {
    match m.opt(args, at) {
        Some(designator) => designated(m, designator),
        None => {
            let index = m.current_package()?;
            designated(m, package::word(index))
        }
    }
}

/// The elements of a list designator: a list, or any other object, which stands for a list of
/// itself.
pub(in crate::primitive) fn listed(m: &mut Machine, designator: Value) -> Result<Vec<Value>> {
    if designator.is_list() { list::to_vec(&mut m.heap, designator) } else { Ok(vec![designator]) }
}

/// The symbols that a designator of a list of symbols stands for.
pub(in crate::primitive) fn symbols_listed(
    m: &mut Machine,
    designator: Value,
) -> Result<Vec<Symbol>> {
    let all = if designator.is_nil() { vec![] } else { listed(m, designator)? };
    let symbols = all.into_iter().map(symbol_of).collect::<Result<Vec<Symbol>>>()?;
    let letters: usize = symbols.iter().map(|symbol| symbol::name(*symbol).len()).sum();
    m.heap.charge(PER_SYMBOL * symbols.len() + 4 * letters);
    Ok(symbols)
}

/// A symbol that is looked up by its name.
pub(in crate::primitive) fn symbol_to_find(m: &mut Machine, value: Value) -> Result<Symbol> {
    let symbol = symbol_of(value)?;
    m.heap.charge(4 * symbol::name(symbol).len());
    Ok(symbol)
}

/// Whether a package has made this symbol hide others.
pub(in crate::primitive) fn is_shadowing(m: &mut Machine, index: u32, symbol: Symbol) -> bool {
    let (steps, is_there) =
        package::with(index, |p| (p.shadowing.len(), p.shadowing.contains(&symbol)));
    m.heap.charge(steps);
    is_there
}

/// Makes this symbol hide others in a package.
pub(in crate::primitive) fn add_shadowing(m: &mut Machine, index: u32, symbol: Symbol) {
    let steps = package::with_mut(index, |p| {
        if !p.shadowing.contains(&symbol) {
            p.shadowing.push(symbol);
        }
        p.shadowing.len()
    });
    m.heap.charge(steps);
}

fn word_list(m: &mut Machine, indices: &[u32]) -> Value {
    let words: Vec<Value> = indices.iter().map(|i| package::word(*i)).collect();
    list::from_slice(&mut m.heap, &words)
}

fn packagep(_: &mut Machine, object: Value) -> Result {
    Ok(Value::from_bool(package::index(object).is_some()))
}

fn find_package(m: &mut Machine, name: Value) -> Result {
    Ok(lookup(m, name)?.map_or(Value::NIL, package::word))
}

fn the_package(m: &mut Machine, name: Value) -> Result {
    Ok(package::word(designated(m, name)?))
}

fn package_name(m: &mut Machine, designator: Value) -> Result {
    let index = designated_or_deleted(m, designator)?;
    let name = package::with(index, |p| p.name.clone());
    Ok(if is_deleted(index) { Value::NIL } else { string::make(&mut m.heap, &name) })
}

fn package_nicknames(m: &mut Machine, designator: Value) -> Result {
    let index = designated(m, designator)?;
    let names = package::with(index, |p| p.nicknames.clone());
    let names: Vec<Value> = names.iter().map(|n| string::make(&mut m.heap, n)).collect();
    Ok(list::from_slice(&mut m.heap, &names))
}

fn package_use_list(m: &mut Machine, designator: Value) -> Result {
    let index = designated(m, designator)?;
    let used = package::with(index, |p| p.uses.clone());
    Ok(word_list(m, &used))
}

fn package_used_by_list(m: &mut Machine, designator: Value) -> Result {
    let index = designated(m, designator)?;
    let users = package::with(index, |p| p.used_by.clone());
    Ok(word_list(m, &users))
}

fn package_shadowing_symbols(m: &mut Machine, designator: Value) -> Result {
    let index = designated(m, designator)?;
    let shadowing = package::with(index, |p| p.shadowing.clone());
    Ok(list::of_symbols(&mut m.heap, &shadowing))
}

fn list_all_packages(m: &mut Machine) -> Result {
    let all = package::all();
    Ok(word_list(m, &all))
}

fn make_package(m: &mut Machine, args: Args) -> Result {
    m.check_keywords(args, 1, &[sym::K_NICKNAMES, sym::K_USE])?;
    let designator = m.arg(args, 0);
    let name = text_of(&mut m.heap, designator)?;
    let nicknames = m.keyword(args, 1, sym::K_NICKNAMES).unwrap_or(Value::NIL);
    let nicknames = list::to_vec(&mut m.heap, nicknames)?;
    let nicknames: Vec<String> =
        nicknames.iter().map(|n| text_of(&mut m.heap, *n)).collect::<Result<_>>()?;
    let borrowed: Vec<&str> = nicknames.iter().map(String::as_str).collect();
    let used = m.keyword(args, 1, sym::K_USE).unwrap_or(Value::NIL);
    let used = list::to_vec(&mut m.heap, used)?;
    m.may_add_to_node(package::PACKAGE + weight_of(&borrowed))?;
    let Some(index) = package::make(&name, &borrowed) else {
        let arguments = m.arguments(args).to_vec();
        return Err(instead(package::system("MAKE-PACKAGE-ANEW"), &arguments));
    };
    for other in used {
        let other = designated(m, other).and_then(|other| {
            check_use(m, index, other)?;
            Ok(other)
        });
        match other {
            Ok(other) => package::use_package(index, other),
            Err(fault) => {
                package::delete(index);
                let arguments = m.arguments(args).to_vec();
                return Err(match is_conflict(&fault) {
                    true => instead(package::system("MAKE-PACKAGE-USING"), &arguments),
                    false => fault,
                });
            }
        }
    }
    Ok(package::word(index))
}

fn remove_package(m: &mut Machine, args: Args) -> Flow {
    let altered: Altered = |m, args| Ok(Some(designated_or_deleted(m, m.arg(args, 0))?));
    altering(m, args, "DELETE-PACKAGE", altered, |m, args| {
        let index = designated_or_deleted(m, m.arg(args, 0))?;
        if is_deleted(index) {
            return Ok(Value::NIL);
        }
        for user in package::with(index, |p| p.used_by.clone()) {
            package::unuse_package(user, index);
        }
        package::delete(index);
        Ok(Value::T)
    })
}

/// The memory that these names of a package take, in bytes.
fn weight_of(names: &[&str]) -> usize {
    names.iter().map(|name| name.len() + package::NAME).sum()
}

fn rename_package(m: &mut Machine, args: Args) -> Flow {
    altering(m, args, "RENAME-PACKAGE", altered_names, |m, args| {
        let (index, name, nicknames) = new_names(m, args)?;
        let borrowed: Vec<&str> = nicknames.iter().map(String::as_str).collect();
        m.may_add_to_node(weight_of(&borrowed))?;
        if !package::rename(index, &name, &borrowed) {
            return Err(conflict("RENAME-PACKAGE-ANEW", &[]));
        }
        Ok(package::word(index))
    })
}

fn use_package(m: &mut Machine, args: Args) -> Flow {
    let altered: Altered = |m, args| altered_use(m, args, false);
    altering(m, args, "USE-PACKAGE", altered, |m, args| {
        for_each_package(m, args, |m, index, other| {
            check_use(m, index, other)?;
            m.may_add_to_node(2 * package::USE)?;
            package::use_package(index, other);
            Ok(())
        })
    })
}

/// Calls `act` with the package that the second argument names (by default the current one) and
/// each package that the first argument lists.
fn for_each_package(
    m: &mut Machine,
    args: Args,
    mut act: impl FnMut(&mut Machine, u32, u32) -> Result<()>,
) -> Result {
    let packages = m.arg(args, 0);
    let packages = listed(m, packages)?;
    let index = package_argument(m, args, 1)?;
    for other in packages {
        let other = designated(m, other)?;
        act(m, index, other)?;
    }
    Ok(Value::T)
}

/// An error if `other` cannot be used: it is KEYWORD, or two different symbols of one name would be
/// accessible and no shadowing symbol hides the conflict.
fn check_use(m: &mut Machine, index: u32, other: u32) -> Result<()> {
    if other == package::KEYWORD {
        let control = "The package KEYWORD cannot be used by another (CLHS USE-PACKAGE).";
        return Err(package_fault(m, other, control, &[]));
    }
    let already = package::with(index, |p| p.uses.contains(&other));
    if already || index == other {
        return Ok(());
    }
    let present = package::present(other);
    m.heap.charge(PER_SYMBOL * present.len());
    for (symbol, external) in present {
        if !external {
            continue;
        }
        let name = symbol::name(symbol);
        m.heap.charge(name.len());
        let Some((there, _)) = package::lookup(index, &name) else { continue };
        if there != symbol && !is_shadowing(m, index, there) {
            return Err(clash("USE-PACKAGE", index, (there, symbol), package::word(other)));
        }
    }
    Ok(())
}

/// The fault with which Lisp settles a conflict of two symbols of one name in a package: the one
/// that is accessible there, and the one that `operator` would make so. `by` is the package by which
/// that would come.
fn clash(operator: &str, index: u32, (there, new): (Symbol, Symbol), by: Value) -> Box<Fault> {
    let operator = package::intern(package::COMMON_LISP, operator).0.word();
    conflict("SETTLE-CONFLICT", &[operator, package::word(index), there.word(), new.word(), by])
}

fn unuse_package(m: &mut Machine, args: Args) -> Flow {
    let altered: Altered = |m, args| altered_use(m, args, true);
    altering(m, args, "UNUSE-PACKAGE", altered, |m, args| {
        for_each_package(m, args, |_, index, other| {
            package::unuse_package(index, other);
            Ok(())
        })
    })
}

/// The status of a symbol in a package; `None` if it is not accessible there.
fn status(index: u32, symbol: Symbol) -> Option<Status> {
    let found = package::lookup(index, &symbol::name(symbol));
    found.filter(|(there, _)| *there == symbol).map(|(_, status)| status)
}

/// The status of a symbol that must be accessible in a package; an error if it is not.
fn accessible(m: &mut Machine, index: u32, symbol: Symbol) -> Result<Status> {
    match status(index, symbol) {
        Some(status) => Ok(status),
        None => {
            let control = "~s is not accessible in ~s.";
            Err(package_fault(m, index, control, &[symbol.word(), package::word(index)]))
        }
    }
}

fn export(m: &mut Machine, args: Args) -> Flow {
    altering(m, args, "EXPORT", |m, args| altered_status(m, args, &[Status::External]), do_export)
}

fn do_export(m: &mut Machine, args: Args) -> Result {
    let symbols = m.arg(args, 0);
    let symbols = symbols_listed(m, symbols)?;
    let index = package_argument(m, args, 1)?;
    let (there, others): (Vec<Symbol>, Vec<Symbol>) =
        symbols.into_iter().partition(|symbol| status(index, *symbol).is_some());
    if !others.is_empty() {
        let others: Vec<Value> = others.into_iter().map(Symbol::word).collect();
        let others = list::from_slice(&mut m.heap, &others);
        return Err(conflict("EXPORT-OTHERS", &[others]));
    }
    for symbol in there {
        m.may_add_to_node(package::PRESENT)?;
        let users = package::with(index, |p| p.used_by.clone());
        let name = symbol::name(symbol);
        m.heap.charge((PER_SYMBOL + name.len()) * users.len());
        for user in users {
            let there = package::lookup(user, &name).map(|found| found.0);
            if there.is_some_and(|s| s != symbol && !is_shadowing(m, user, s)) {
                let there = there.unwrap_or(symbol);
                return Err(clash("EXPORT", user, (there, symbol), package::word(index)));
            }
        }
        package::put(index, symbol, true);
    }
    Ok(Value::T)
}

fn unexport(m: &mut Machine, args: Args) -> Flow {
    altering(
        m,
        args,
        "UNEXPORT",
        |m, args| altered_status(m, args, &[Status::Internal, Status::Inherited]),
        do_unexport,
    )
}

fn do_unexport(m: &mut Machine, args: Args) -> Result {
    let symbols = m.arg(args, 0);
    let symbols = symbols_listed(m, symbols)?;
    let index = package_argument(m, args, 1)?;
    for symbol in symbols {
        if accessible(m, index, symbol)? == Status::External {
            package::put(index, symbol, false);
        }
    }
    Ok(Value::T)
}

fn import(m: &mut Machine, args: Args) -> Flow {
    altering(
        m,
        args,
        "IMPORT",
        |m, args| altered_status(m, args, &[Status::Internal, Status::External, Status::Inherited]),
        do_import,
    )
}

fn do_import(m: &mut Machine, args: Args) -> Result {
    let symbols = m.arg(args, 0);
    let symbols = symbols_listed(m, symbols)?;
    let index = package_argument(m, args, 1)?;
    for symbol in symbols {
        import_one(m, index, symbol)?;
    }
    Ok(Value::T)
}

fn import_one(m: &mut Machine, index: u32, symbol: Symbol) -> Result<()> {
    match package::lookup(index, &symbol::name(symbol)) {
        Some((there, status)) if there == symbol => {
            if status == Status::Inherited {
                m.may_add_to_node(package::PRESENT)?;
                package::put(index, symbol, false);
            }
            Ok(())
        }
        Some((there, _)) => Err(clash("IMPORT", index, (there, symbol), Value::NIL)),
        None => {
            m.may_add_to_node(package::PRESENT)?;
            package::put(index, symbol, false);
            Ok(())
        }
    }
}

fn shadow(m: &mut Machine, args: Args) -> Flow {
    altering(m, args, "SHADOW", altered_shadowing, do_shadow)
}

fn do_shadow(m: &mut Machine, args: Args) -> Result {
    let names = m.arg(args, 0);
    let names = if names.is_nil() { vec![] } else { listed(m, names)? };
    m.heap.charge(PER_SYMBOL * names.len());
    let index = package_argument(m, args, 1)?;
    for name in names {
        let text = text_of(&mut m.heap, name)?;
        let symbol = match package::lookup(index, &text) {
            Some((symbol, Status::Internal | Status::External)) => symbol,
            _ => {
                m.may_add_to_node(symbol::LASTING + text.len())?;
                let symbol = symbol::make(&*text, index);
                package::put(index, symbol, false);
                symbol
            }
        };
        add_shadowing(m, index, symbol);
    }
    Ok(Value::T)
}

fn shadowing_import(m: &mut Machine, args: Args) -> Flow {
    altering(m, args, "SHADOWING-IMPORT", altered_shadowing, do_shadowing_import)
}

fn do_shadowing_import(m: &mut Machine, args: Args) -> Result {
    let symbols = m.arg(args, 0);
    let symbols = symbols_listed(m, symbols)?;
    let index = package_argument(m, args, 1)?;
    for symbol in symbols {
        m.may_add_to_node(package::PRESENT)?;
        let found = package::lookup(index, &symbol::name(symbol));
        let external = found == Some((symbol, Status::External));
        if let Some((there, Status::Internal | Status::External)) = found
            && there != symbol
        {
            package::remove(index, there);
        }
        package::put(index, symbol, external);
        add_shadowing(m, index, symbol);
    }
    Ok(Value::T)
}

fn locks_of_package(m: &mut Machine, args: Args) -> Flow {
    match designated(m, m.arg(args, 0)) {
        Ok(index) => {
            let locks = package::locks(index);
            m.values = vec![Value::from_bool(locks.structure), Value::from_bool(locks.definitions)];
            Flow::ReturnValues(args.base)
        }
        Err(fault) => Flow::Fault(fault),
    }
}

fn lock_package(
    m: &mut Machine,
    designator: Value,
    structure: Value,
    definitions: Value,
) -> Result {
    let index = designated(m, designator)?;
    let (structure, definitions) = (structure.is_true(), definitions.is_true());
    package::set_locks(index, Locks { structure, definitions });
    Ok(package::word(index))
}

fn add_local_nickname(m: &mut Machine, args: Args) -> Flow {
    altering(m, args, "ADD-LOCAL-NICKNAME", altered_nickname, |m, args| {
        let [name, actual, inside] = [0, 1, 2].map(|i| m.arg(args, i));
        give_local_nickname(m, name, actual, inside)
    })
}

fn give_local_nickname(m: &mut Machine, name: Value, actual: Value, inside: Value) -> Result {
    let text = text_of(&mut m.heap, name)?;
    let actual = designated(m, actual)?;
    let inside = designated(m, inside)?;
    m.may_add_to_node(package::NAME + text.len())?;
    let taken =
        package::with_mut(inside, |p| match p.local_nicknames.iter().find(|(n, _)| **n == *text) {
            Some((_, other)) => *other != actual,
            None => {
                p.local_nicknames.push((text.as_str().into(), actual));
                false
            }
        });
    if taken {
        let control = "The local nickname ~s stands for another package.";
        return Err(package_fault(m, inside, control, &[name]));
    }
    Ok(package::word(inside))
}

fn remove_local_nickname(m: &mut Machine, args: Args) -> Flow {
    let altered = |m: &mut Machine, args: Args| designated(m, m.arg(args, 1)).map(Some);
    altering(m, args, "REMOVE-LOCAL-NICKNAME", altered, |m, args| {
        let name = m.arg(args, 0);
        let text = text_of(&mut m.heap, name)?;
        let inside = designated(m, m.arg(args, 1))?;
        let is_gone = package::with_mut(inside, |p| {
            let before = p.local_nicknames.len();
            p.local_nicknames.retain(|(known, _)| **known != *text);
            p.local_nicknames.len() < before
        });
        Ok(Value::from_bool(is_gone))
    })
}

fn local_nicknames(m: &mut Machine, designator: Value) -> Result {
    let index = designated(m, designator)?;
    let known = package::with(index, |p| p.local_nicknames.clone());
    let mut pairs = Value::NIL;
    for (name, actual) in known.iter().rev() {
        let name = string::make(&mut m.heap, name);
        let pair = m.heap.cons(name, package::word(*actual));
        pairs = m.heap.cons(pair, pairs);
    }
    Ok(pairs)
}
