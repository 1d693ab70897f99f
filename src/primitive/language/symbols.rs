//! Symbols (CLHS chapter 10), their global meanings, and documentation.
//!
//! The property list of a symbol is the value of a hidden special variable, so it follows the rule
//! for special variables: every muproc has its own, and top-level forms publish theirs.

use super::definitions::{Definition, function_symbol, install};
use super::locks::{defining, is_locked, refuse};
use crate::analyser;
use crate::analyser::Analysis;
use crate::analyser::macros::Sort;
use crate::analyser::tree::Docstring;
use crate::data::{Fault, Result, array, copy, list, numbers, string, symbol_of};
use crate::global::names::Meaning;
use crate::global::symbol::{flag, known};
use crate::global::{names, package, sym, symbol};
use crate::heap::{Heap, Shared, Symbol, Value};
use crate::loader::eval::library_document;
use crate::machine::code::node::lambda_of;
use crate::machine::code::simple_lists;
use crate::machine::eval::native;
use crate::machine::inspect::opaque::code_of;
use crate::machine::{Args, Body, Fast, Flow, Machine, Primitive};
use crate::primitive::{cl, sys};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    cl("SYMBOLP", "object", (1, 1), Body::F1(symbolp), "(symbolp 'a) => T")
        .pure()
        .fast(Fast::Test(simple_lists::SYMBOLP)),
    cl("KEYWORDP", "object", (1, 1), Body::F1(keywordp), "(keywordp :a) => T").pure(),
    cl("SYMBOL-NAME", "symbol", (1, 1), Body::F1(symbol_name), "(symbol-name 'a) => \"A\"")
        .pure()
        .takes("symbol"),
    cl(
        "SYMBOL-PACKAGE",
        "symbol",
        (1, 1),
        Body::F1(symbol_package),
        "The home package, or NIL. (symbol-package '#:a) => NIL",
    )
    .pure()
    .takes("symbol"),
    cl(
        "MAKE-SYMBOL",
        "name",
        (1, 1),
        Body::F1(make_symbol),
        "A fresh uninterned symbol. (symbol-name (make-symbol \"a\")) => \"a\"",
    )
    .pure()
    .takes("string"),
    cl(
        "COPY-SYMBOL",
        "symbol &optional copy-properties",
        (1, 2),
        Body::N(copy_symbol),
        "A fresh symbol of the same name.",
    )
    .pure(),
    cl(
        "GENSYM",
        "&optional prefix-or-number",
        (0, 1),
        Body::N(gensym),
        "A fresh symbol with a number in its name. (symbol-package (gensym)) => NIL",
    ),
    cl(
        "GET",
        "symbol indicator &optional default",
        (2, 3),
        Body::N(get),
        "A property. (get 'unknown 'color 1) => 1",
    )
    .pure()
    .takes("symbol _"),
    sys(
        "SET-GET",
        ".",
        "symbol indicator value",
        (3, 3),
        Body::F3(set_get),
        "(setf get). The value.",
    ),
    cl("SYMBOL-PLIST", "symbol", (1, 1), Body::F1(symbol_plist), "The property list.")
        .pure()
        .takes("symbol"),
    sys(
        "SET-SYMBOL-PLIST",
        ".",
        "symbol list",
        (2, 2),
        Body::F2(set_symbol_plist),
        "(setf symbol-plist). The list.",
    ),
    cl(
        "REMPROP",
        "symbol indicator",
        (2, 2),
        Body::F2(remprop),
        "Removes a property; whether it was there.",
    ),
    cl(
        "MAKUNBOUND",
        "symbol",
        (1, 1),
        Body::Control(makunbound),
        "Takes the value of a variable away.",
    ),
    cl(
        "FMAKUNBOUND",
        "name",
        (1, 1),
        Body::Control(fmakunbound),
        "Takes the definition of a function or macro away.",
    ),
    sys(
        "SET-SYMBOL-VALUE",
        ".",
        "symbol value",
        (2, 2),
        Body::F2(set_symbol_value),
        "(setf symbol-value). The value.",
    ),
    sys(
        "SET-SYMBOL-FUNCTION",
        ".",
        "symbol function",
        (2, 2),
        Body::Control(set_symbol_function),
        "(setf symbol-function). The function.",
    ),
    sys(
        "SET-FDEFINITION",
        ".",
        "name function",
        (2, 2),
        Body::Control(set_fdefinition),
        "(setf fdefinition). The function.",
    ),
    sys(
        "SET-MACRO-FUNCTION",
        ".",
        "symbol function",
        (2, 2),
        Body::Control(set_macro_function),
        "(setf macro-function). The function.",
    ),
    cl(
        "COMPILER-MACRO-FUNCTION",
        "name &optional environment",
        (1, 2),
        Body::N(compiler_macro_function),
        "The compiler macro function, or NIL.",
    )
    .pure(),
    sys(
        "SET-COMPILER-MACRO-FUNCTION",
        ".",
        "name function",
        (2, 2),
        Body::Control(set_compiler_macro_function),
        "(setf compiler-macro-function). The function.",
    ),
    sys(
        "DEFINE-COMPILER-MACRO-FUNCTION",
        ".",
        "name function &optional documentation",
        (2, 3),
        Body::N(define_compiler_macro_function),
        "What DEFINE-COMPILER-MACRO expands into. The name.",
    ),
    sys(
        "DEFINE-GLOBAL-SYMBOL-MACRO",
        ".",
        "symbol expansion",
        (2, 2),
        Body::F2(define_global_symbol_macro),
        "Makes a symbol a symbol macro everywhere. The symbol.",
    ),
    cl(
        "SPECIAL-OPERATOR-P",
        "symbol",
        (1, 1),
        Body::F1(special_operator_p),
        "(special-operator-p 'if) => T",
    )
    .pure(),
    cl(
        "PROCLAIM",
        "declaration",
        (1, 1),
        Body::Control(proclaim),
        "Makes a declaration global. (proclaim '(special *x*)) => NIL",
    ),
    sys(
        "DOCUMENTATION-OF-NAME",
        ".",
        "object type",
        (2, 2),
        Body::F2(documentation),
        "The documentation of a name as a FUNCTION, VARIABLE, TYPE, STRUCTURE or SETF.",
    ),
    sys(
        "SET-DOCUMENTATION",
        ".",
        "object type text",
        (3, 3),
        Body::F3(set_documentation),
        "(setf documentation). The text.",
    ),
];

fn symbolp(_: &mut Machine, object: Value) -> Result {
    Ok(Value::from_bool(object.is_symbol()))
}

fn keywordp(_: &mut Machine, object: Value) -> Result {
    let is = object.as_symbol().is_some_and(|s| symbol::cell(s).package() == package::KEYWORD);
    Ok(Value::from_bool(is))
}

fn symbol_name(m: &mut Machine, name: Value) -> Result {
    let text = symbol::name(symbol_of(name)?);
    Ok(string::make(&mut m.heap, &text))
}

fn symbol_package(_: &mut Machine, name: Value) -> Result {
    match symbol::cell(symbol_of(name)?).package() {
        0 => Ok(Value::NIL),
        home => Ok(package::word(home)),
    }
}

/// The text of a string; a type error for other objects.
fn text_of(m: &mut Machine, text: Value) -> Result<String> {
    let found = array::text(&m.heap, text).ok_or_else(|| Fault::type_error(text, sym::STRING))?;
    m.heap.charge(found.len());
    Ok(found)
}

fn make_symbol(m: &mut Machine, name: Value) -> Result {
    let text = text_of(m, name)?;
    m.may_add_to_node(text.len())?;
    Ok(symbol::make_uninterned(&text).word())
}

fn copy_symbol(m: &mut Machine, args: Args) -> Result {
    let original = symbol_of(m.arg(args, 0))?;
    m.may_add_to_node(symbol::LASTING)?;
    let name = symbol::name(original);
    m.heap.charge(name.len());
    let fresh = symbol::make_uninterned(&name);
    if m.opt(args, 1).is_some_and(|flag| flag.is_true()) {
        let value = m.symbol_value(original);
        if value != Value::UNBOUND {
            m.set_special(fresh, value);
        }
        let function = symbol::cell(original).function().as_shared();
        symbol::cell(fresh).set_function(function.unwrap_or(Shared::UNBOUND));
        // A copy, so that a property put into one is not seen in the other.
        let plist = plist_of(m, original);
        let parts = list::to_vec(&mut m.heap, plist)?;
        let plist = list::from_slice(&mut m.heap, &parts);
        set_plist(m, fresh, plist);
    }
    Ok(fresh.word())
}

fn gensym(m: &mut Machine, args: Args) -> Result {
    m.may_add_to_node(symbol::LASTING)?;
    let given = m.opt(args, 0);
    if let Some(n) = given.filter(|n| numbers::is_unsigned(&m.heap, *n)) {
        return Ok(numbered(&m.heap, None, n));
    }
    let prefix = given.map(|text| {
        let simple = array::simple_string(&mut m.heap, text);
        simple.ok_or_else(|| Fault::type_error(text, sym::STRING))
    });
    let prefix = prefix.transpose()?;
    // When the library loads itself, and where, is nothing that a program can tell by its counter.
    if native::last::<Analysis>(&m.natives).is_some_and(|analysis| analysis.of_library) {
        return Ok(numbered(&m.heap, prefix, Value::fixnum(0)));
    }
    let cell = symbol::cell(known::GENSYM_COUNTER);
    let counter = m.special(cell, known::GENSYM_COUNTER.word());
    if !numbers::is_unsigned(&m.heap, counter) {
        return Err(Fault::type_error(counter, sym::UNSIGNED_BYTE));
    }
    let next = numbers::one_plus(&mut m.heap, counter)?;
    m.set_special(known::GENSYM_COUNTER, next);
    Ok(numbered(&m.heap, prefix, counter))
}

/// A fresh uninterned symbol, named by a prefix (the text of a string, by default G) and a number.
fn numbered(heap: &Heap, prefix: Option<Value>, n: Value) -> Value {
    let short = match prefix {
        None => Some((u64::from(b'G'), 1)),
        Some(text) => string::short_bytes(heap, text),
    };
    let small = n.as_fixnum().and_then(|n| u64::try_from(n).ok());
    if let (Some((bytes, length)), Some(number)) = (short, small)
        && let Some(fresh) = symbol::make_numbered(bytes, length, number)
    {
        return fresh.word();
    }
    let prefix = prefix.map_or_else(|| "G".to_string(), |text| string::text(heap, text));
    let n = numbers::print_integer(heap, n, 10);
    symbol::make_uninterned(&format!("{prefix}{n}")).word()
}

fn plist_of(m: &mut Machine, owner: Symbol) -> Value {
    match names::find_hidden(owner, known::SYMBOL_PLIST) {
        Some(variable) => match m.symbol_value(variable) {
            Value::UNBOUND => Value::NIL,
            plist => plist,
        },
        None => Value::NIL,
    }
}

fn set_plist(m: &mut Machine, owner: Symbol, plist: Value) {
    m.set_special(names::hidden(owner, known::SYMBOL_PLIST), plist);
}

fn get(m: &mut Machine, args: Args) -> Result {
    let owner = symbol_of(m.arg(args, 0))?;
    let plist = plist_of(m, owner);
    let indicator = m.arg(args, 1);
    match super::destructuring::place_of(&mut m.heap, plist, indicator)? {
        Some(cons) => Ok(m.heap.car(cons)),
        None => Ok(m.opt(args, 2).unwrap_or(Value::NIL)),
    }
}

fn set_get(m: &mut Machine, name: Value, indicator: Value, value: Value) -> Result {
    let owner = symbol_of(name)?;
    let plist = plist_of(m, owner);
    let plist = super::destructuring::plist_put(m, plist, indicator, value)?;
    set_plist(m, owner, plist);
    Ok(value)
}

fn symbol_plist(m: &mut Machine, name: Value) -> Result {
    Ok(plist_of(m, symbol_of(name)?))
}

fn set_symbol_plist(m: &mut Machine, name: Value, plist: Value) -> Result {
    set_plist(m, symbol_of(name)?, plist);
    Ok(plist)
}

fn remprop(m: &mut Machine, name: Value, indicator: Value) -> Result {
    let owner = symbol_of(name)?;
    let plist = plist_of(m, owner);
    let (rest, found) = super::destructuring::without_key(m, plist, indicator)?;
    if found {
        set_plist(m, owner, rest);
    }
    Ok(Value::from_bool(found))
}

fn constant_fault(m: &mut Machine, name: Value) -> Box<Fault> {
    let control = "~s is a constant and cannot be assigned.";
    Fault::program(&mut m.heap, control, &[name])
}

/// The end of the error report if a lock forbids removing a definition.
const STAYS: &str = "it stays as it is";
/// The end of the error report if a lock forbids replacing a definition.
const NOT_ANEW: &str = "it is not redefined";

fn makunbound(m: &mut Machine, args: Args) -> Flow {
    defining(m, args, ("MAKUNBOUND", Sort::Variable, STAYS), |m, args| {
        let name = m.arg(args, 0);
        let symbol = symbol_of(name)?;
        if symbol::cell(symbol).has(flag::CONSTANT) {
            return Err(constant_fault(m, name));
        }
        m.set_special(symbol, Value::UNBOUND);
        Ok(name)
    })
}

fn fmakunbound(m: &mut Machine, args: Args) -> Flow {
    defining(m, args, ("FMAKUNBOUND", Sort::Operator, STAYS), |m, args| {
        let name = m.arg(args, 0);
        let symbol = function_symbol(m, name)?;
        install(m, symbol, Definition::None)?;
        Ok(name)
    })
}

fn set_symbol_value(m: &mut Machine, name: Value, value: Value) -> Result {
    let symbol = symbol_of(name)?;
    if symbol::cell(symbol).has(flag::CONSTANT) {
        return Err(constant_fault(m, name));
    }
    m.set_special(symbol, value);
    Ok(value)
}

fn set_fdefinition(m: &mut Machine, args: Args) -> Flow {
    defining(m, args, ("SET-FDEFINITION", Sort::Operator, NOT_ANEW), put_function)
}

fn set_symbol_function(m: &mut Machine, args: Args) -> Flow {
    defining(m, args, ("SET-SYMBOL-FUNCTION", Sort::Operator, NOT_ANEW), put_function)
}

fn put_function(m: &mut Machine, args: Args) -> Result {
    let symbol = function_symbol(m, m.arg(args, 0))?;
    let function = m.arg(args, 1);
    install(m, symbol, Definition::Function(function))?;
    Ok(function)
}

fn set_macro_function(m: &mut Machine, args: Args) -> Flow {
    defining(m, args, ("SET-MACRO-FUNCTION", Sort::Operator, NOT_ANEW), |m, args| {
        let symbol = symbol_of(m.arg(args, 0))?;
        let function = m.arg(args, 1);
        install(m, symbol, Definition::Macro(function))?;
        Ok(function)
    })
}

fn compiler_macro_function(m: &mut Machine, args: Args) -> Result {
    let name = m.arg(args, 0);
    let owner = function_symbol(m, name)?;
    super::control::check_environment(m, args, 1)?;
    let found = names::find_hidden(owner, known::DEFINE_COMPILER_MACRO);
    let function = found.map_or(Value::UNBOUND, |cell| symbol::cell(cell).function());
    Ok(if function == Value::UNBOUND { Value::NIL } else { function })
}

fn set_compiler_macro_function(m: &mut Machine, args: Args) -> Flow {
    let operator = "SET-COMPILER-MACRO-FUNCTION";
    defining(m, args, (operator, Sort::Operator, NOT_ANEW), |m, args| {
        put_compiler_macro(m, m.arg(args, 0), m.arg(args, 1))
    })
}

fn put_compiler_macro(m: &mut Machine, name: Value, function: Value) -> Result {
    let owner = function_symbol(m, name)?;
    let cell = names::hidden(owner, known::DEFINE_COMPILER_MACRO);
    if function.is_nil() {
        symbol::cell(cell).set_function(Shared::UNBOUND);
    } else {
        install(m, cell, Definition::Function(function))?;
        names::note_compiler_macro();
    }
    Ok(function)
}

fn define_compiler_macro_function(m: &mut Machine, args: Args) -> Result {
    let name = m.arg(args, 0);
    put_compiler_macro(m, name, m.arg(args, 1))?;
    if let Some(text) = m.opt(args, 2) {
        set_documentation(m, name, sym::COMPILER_MACRO, text)?;
    }
    Ok(name)
}

fn define_global_symbol_macro(m: &mut Machine, name: Value, expansion: Value) -> Result {
    let symbol = symbol_of(name)?;
    let cell = symbol::cell(symbol);
    if cell.has(flag::SPECIAL | flag::CONSTANT) {
        let control = "~s is a special variable or a constant and cannot be a symbol macro.";
        return Err(Fault::program(&mut m.heap, control, &[name]));
    }
    analyser::define_symbol_macro(&mut m.heap, symbol, expansion);
    Ok(name)
}

fn special_operator_p(_: &mut Machine, name: Value) -> Result {
    // Some operators that the analyser handles itself are functions or macros for programs.
    let symbol = symbol_of(name)?;
    let is = analyser::is_special_operator(symbol)
        && symbol::cell(symbol).package() == package::COMMON_LISP
        && symbol::cell(symbol).function() == Value::UNBOUND
        && !analyser::is_seen_as_macro(symbol);
    Ok(Value::from_bool(is))
}

fn proclaim(m: &mut Machine, args: Args) -> Flow {
    let declaration = m.arg(args, 0);
    let names = match proclaimed_special(m, declaration) {
        Ok(names) => names,
        Err(fault) => return Flow::Fault(fault),
    };
    let locked = names.iter().find(|name| is_locked(m, **name, Sort::Variable));
    if let Some(name) = locked {
        return refuse(m, args, ("PROCLAIM", Sort::Variable, NOT_ANEW), *name);
    }
    for name in names {
        symbol::cell(name).add_flags(flag::SPECIAL);
    }
    Flow::Return(Value::NIL, args.base)
}

/// The variables that a declaration makes special and that are not special or constant yet.
fn proclaimed_special(m: &mut Machine, declaration: Value) -> Result<Vec<Symbol>> {
    let parts = list::to_vec(&mut m.heap, declaration)?;
    let Some((kind, names)) = parts.split_first() else {
        return Err(Fault::type_error(declaration, sym::CONS));
    };
    if *kind != sym::SPECIAL {
        return Ok(Vec::new());
    }
    let mut names = names.iter().map(|name| symbol_of(*name)).collect::<Result<Vec<_>>>()?;
    names.retain(|name| !symbol::cell(*name).has(flag::CONSTANT | flag::SPECIAL));
    for name in &names {
        check_no_symbol_macro(m, *name)?;
    }
    Ok(names)
}

/// A program error if the symbol is a global symbol macro: it cannot become a variable.
pub(super) fn check_no_symbol_macro(m: &mut Machine, symbol: Symbol) -> Result<()> {
    if symbol::cell(symbol).has(flag::SYMBOL_MACRO)
        && analyser::global_symbol_macro(&mut m.heap, symbol).is_some()
    {
        let control = "~s is a symbol macro and cannot be a special variable.";
        return Err(Fault::program(&mut m.heap, control, &[symbol.word()]));
    }
    Ok(())
}

/// The symbol and the meaning under which a docstring is kept; `None` if the object has no name.
fn documented(m: &mut Machine, object: Value, kind: Value) -> Result<Option<(Symbol, Meaning)>> {
    let mut name = object;
    let class = crate::data::standard_class::identity(object);
    if super::control::functionp(m, object)?.is_true() {
        name = m.function_name(object);
    } else if let Some(class) = class {
        name = class.word();
    }
    if !name.is_symbol() && !name.is_cons() {
        return Ok(None);
    }
    // A list that names no function has no documentation.
    let Ok(owner) = function_symbol(m, name) else { return Ok(None) };
    Ok(Some(match kind {
        sym::VARIABLE => (owner, Meaning::VariableDocumentation),
        sym::TYPE | sym::STRUCTURE => (owner, Meaning::TypeDocumentation),
        Value::T if class.is_some() => (owner, Meaning::TypeDocumentation),
        sym::SETF => (names::hidden(owner, known::SETF), Meaning::FunctionDocumentation),
        sym::METHOD_COMBINATION => {
            (names::hidden(owner, known::METHOD_COMBINATION), Meaning::FunctionDocumentation)
        }
        sym::COMPILER_MACRO => {
            (names::hidden(owner, known::COMPILER_MACRO_FUNCTION), Meaning::FunctionDocumentation)
        }
        // The standard knows no other kinds than these, and PACKAGE is ours.
        _ => match kind.as_symbol().map(|kind| symbol::cell(kind).package()) {
            Some(package::COMMON_LISP) => (owner, Meaning::FunctionDocumentation),
            _ => return Ok(None),
        },
    }))
}

/// The docstring that a function has by itself; `None` for other objects, for global functions, and if it has
/// none but a name under which there could be one.
fn own_docstring(m: &Machine, object: Value) -> Option<&'static Docstring> {
    let lambda = code_of(&m.heap, object).as_code().map(lambda_of)?;
    let tree = &lambda.unit.lasting().code.lambdas[lambda.id as usize];
    let name = lambda.name;
    let has_name = name.is_cons() || name.is_symbol() && name.is_true() && name != sym::LAMBDA;
    let own = &tree.documentation;
    (!tree.global && (!has_name || own.get().is_some())).then_some(own)
}

fn documentation(m: &mut Machine, object: Value, kind: Value) -> Result {
    if let Some(own) = own_docstring(m, object) {
        return Ok(own.get().unwrap_or(Value::NIL));
    }
    let Some((owner, meaning)) = documented(m, object, kind)? else { return Ok(Value::NIL) };
    if let Some(text) = names::get(owner, meaning) {
        return Ok(text);
    }
    Ok(match built_in_document(owner, meaning) {
        Some(text) => string::make(&mut m.heap, text),
        None => Value::NIL,
    })
}

/// The docstring of an operator or variable of ours. It comes from the row of a primitive, from the
/// table of special operators and native macros, or from a library definition that is not loaded
/// yet.
fn built_in_document(owner: Symbol, meaning: Meaning) -> Option<&'static str> {
    let cell = symbol::cell(owner);
    let is_variable = cell.has(flag::AUTOLOAD_VARIABLE);
    match meaning {
        Meaning::VariableDocumentation if is_variable => library_document(owner),
        Meaning::VariableDocumentation
            if [package::CL_MUPROC, package::EXT].contains(&cell.package()) =>
        {
            crate::analyser::documents::of_variable(&symbol::name(owner))
        }
        Meaning::FunctionDocumentation if cell.function().is(crate::heap::Imm::Primitive) => {
            Some(crate::machine::primitive(cell.function()).doc)
        }
        Meaning::FunctionDocumentation if cell.autoload().is_some() && !is_variable => {
            library_document(owner)
        }
        Meaning::FunctionDocumentation if crate::analyser::is_own_operator(owner) => {
            crate::analyser::documents::of(&symbol::name(owner)).map(|(_, text)| text)
        }
        _ => None,
    }
}

fn set_documentation(m: &mut Machine, object: Value, kind: Value, text: Value) -> Result {
    if let Some(own) = own_docstring(m, object) {
        let kept = text.is_true().then(|| copy::freeze(&mut m.heap, text));
        own.set(kept);
        return Ok(text);
    }
    if let Some((owner, meaning)) = documented(m, object, kind)? {
        let kept = text.is_true().then(|| copy::freeze(&mut m.heap, text));
        names::set(owner, meaning, kept);
    }
    Ok(text)
}
