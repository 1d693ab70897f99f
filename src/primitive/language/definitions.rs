//! Global definitions: the primitives that `defun`, `defmacro`, `defvar` and the like expand into.

use crate::analyser;
use crate::data::{Fault, Result, copy, equality, function_name, list, symbol_of};
use crate::global::metaobjects::{self, Sort};
use crate::global::names::Meaning;
use crate::global::symbol::{flag, known};
use crate::global::{names, old_code, package, sym, symbol};
use crate::heap::{Kind, Shared, Symbol, Value};
use crate::machine::{Args, Body, Fast, Flow, LOAD_VARIABLE, Machine, Primitive, instead};
use crate::primitive::{cl, sys};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    sys(
        "OPERATOR-OF-OURS-P",
        ".",
        "name",
        (1, 1),
        Body::F1(|_, name| Ok(Value::from_bool(analyser::macros::is_of_ours(name)))),
        "Whether a symbol belongs to a package of ours, and no program has given it another definition.",
    ),
    sys(
        "DEFINE-FUNCTION",
        ".",
        "name function &optional documentation over-generic",
        (2, 4),
        Body::N(define_function),
        "Installs a global function, at once and for the node; a generic function goes with a warning unless OVER-GENERIC is true. The name.",
    ),
    sys(
        "DEFINE-MACRO",
        ".",
        "name function &optional documentation",
        (2, 3),
        Body::N(define_macro),
        "Installs a macro function. The name.",
    ),
    sys(
        "WRAP-FUNCTION",
        ".",
        "name wrapper",
        (2, 2),
        Body::F2(wrap_function),
        "Has calls of a function enter another one, whatever the locks say, until this is done again, with NIL for \
         no wrapper. FDEFINITION and new definitions pass the wrapper by. The name.",
    ),
    sys(
        "REPLACING",
        ".",
        "symbol",
        (1, 1),
        Body::F1(replacing),
        "Notes that an operator of ours gets another definition. The symbol.",
    ),
    sys(
        "PROCLAIM-SPECIAL",
        ".",
        "symbol",
        (1, 1),
        Body::F1(proclaim_special),
        "Makes a variable special everywhere.",
    ),
    sys(
        "VARIABLE-UNSET-P",
        ".",
        "symbol",
        (1, 1),
        Body::F1(variable_unset_p),
        "Whether the variable has no value in this muproc.",
    ).pure(),
    sys(
        "SET-INITIAL-VALUE",
        ".",
        "symbol value",
        (2, 2),
        Body::F2(set_initial_value),
        "Makes the value this muproc's own and the initial one of the node.",
    ),
    sys(
        "SET-CONSTANT",
        ".",
        "symbol value &optional anew",
        (2, 3),
        Body::Control(set_constant),
        "Makes a constant: its value is shared and read-only. If it has another, that is an error unless
ANEW is true.",
    ),
    cl(
        "BOUNDP",
        "symbol",
        (1, 1),
        Body::F1(boundp),
        "Whether the variable has a value. (boundp 'nil) => T",
    ).pure().takes("symbol"),
    cl(
        "FBOUNDP",
        "name",
        (1, 1),
        Body::F1(fboundp),
        "Whether the function or macro is defined. (fboundp 'car) => T",
    ).pure(),
    sys(
        "WAITING-P",
        ".",
        "name",
        (1, 1),
        Body::F1(waiting_p),
        "Whether the definition of a name still waits in the library: nobody has used it.",
    ).pure(),
    cl(
        "SYMBOL-VALUE",
        "symbol",
        (1, 1),
        Body::F1(symbol_value),
        "The value of a variable. (symbol-value 'nil) => NIL",
    ).pure().fast(Fast::SymbolValue).takes("symbol"),
    cl(
        "SET",
        "symbol value",
        (2, 2),
        Body::F2(set),
        "Assigns a variable. (set '*print-base* 10) => 10",
    ).takes("symbol _"),
    cl(
        "SYMBOL-FUNCTION",
        "symbol",
        (1, 1),
        Body::Control(global_definition),
        "The global function. (functionp (symbol-function 'car)) => T",
    ),
    cl(
        "FDEFINITION",
        "name",
        (1, 1),
        Body::Control(global_definition),
        "The global function of a name.",
    ),
    sys(
        "INNER-DEFINITION",
        ".",
        "name",
        (1, 1),
        Body::Control(symbol_function),
        "FDEFINITION under a name that nobody traces, and of functions only.",
    ),
    cl(
        "MACRO-FUNCTION",
        "symbol &optional environment",
        (1, 2),
        Body::Control(macro_function),
        "The macro function, or NIL.",
    ),
];

/// The symbol of a function name, which may be `(setf name)`; a type error for other objects.
pub(in crate::primitive) fn function_symbol(m: &Machine, name: Value) -> Result<Symbol> {
    function_name::cell_of(&m.heap, name).ok_or_else(|| Fault::type_error(name, sym::SYMBOL))
}

fn document(m: &mut Machine, symbol: Symbol, kind: Meaning, text: Option<Value>) {
    let text = text.filter(|t| t.is_true()).map(|t| copy::freeze(&mut m.heap, t));
    if text.is_some() || names::get(symbol, kind).is_some() {
        names::set(symbol, kind, text);
    }
}

/// The new definition of an operator.
pub(in crate::primitive) enum Definition {
    /// A function.
    Function(Value),
    /// A macro, with its macro function.
    Macro(Value),
    /// No definition.
    None,
}

/// Defines an operator. From now on it is no longer the accessor of a structure either. An error if
/// the evaluator knows the operator.
pub(in crate::primitive) fn install(
    m: &mut Machine,
    symbol: Symbol,
    definition: Definition,
) -> Result<()> {
    let cell = symbol::cell(symbol);
    if cell.has(flag::OPERATOR) && analyser::is_special_operator(symbol) {
        let control = "~s is built into the evaluator and cannot be redefined.";
        return Err(Fault::program(&mut m.heap, control, &[symbol.word()]));
    }
    put(m, symbol, definition)
}

/// Like [`install`], but accepts an operator that the evaluator knows: then only calls through its
/// function are changed. The wrapper of a function stays around its new definition.
fn put(m: &mut Machine, symbol: Symbol, definition: Definition) -> Result<()> {
    let cell = symbol::cell(symbol);
    let (function, expander) = match definition {
        Definition::Function(function) => (m.globalise(function)?, Shared::UNBOUND),
        Definition::Macro(expander) => (Shared::UNBOUND, m.globalise(expander)?),
        Definition::None => (Shared::UNBOUND, Shared::UNBOUND),
    };
    old_code::note_replaced(symbol, function_within(symbol), function.word());
    match function {
        Shared::UNBOUND => cell.clear_flags(flag::WRAPPED),
        _ if cell.has(flag::WRAPPED) => {
            symbol::cell(names::hidden(symbol, known::WRAPPING)).set_function(function);
            return Ok(());
        }
        _ => {}
    }
    cell.set_function(function);
    cell.set_macro_function(expander);
    // Last: in the other order another muproc could find neither (`SymbolCell::has_function`).
    cell.set_autoload(None);
    crate::data::class::forget_function(symbol);
    Ok(())
}

/// The function of a symbol, within its wrapper if it has one; UNBOUND if there is none.
pub(in crate::primitive) fn function_within(symbol: Symbol) -> Value {
    let cell = symbol::cell(symbol);
    let within =
        if cell.has(flag::WRAPPED) { names::find_hidden(symbol, known::WRAPPING) } else { None };
    within.map_or(cell.function(), |within| symbol::cell(within).function())
}

/// Notes that a program redefines an operator of ours; does nothing for other operators. Calls that
/// are analysed from now on reach the new definition. Functions that exist already keep what their
/// calls were linked to.
pub(in crate::primitive) fn note_replaced(symbol: Symbol) {
    if !package::LOCKED.contains(&symbol::cell(symbol).package()) {
        return;
    }
    let cell = symbol::cell(symbol);
    if !cell.has(flag::REPLACED) {
        // Definitions of the library that are analysed later still use the original.
        let original = symbol::cell(names::hidden(symbol, known::REPLACING));
        original.set_function(cell.function().as_shared().unwrap_or(Shared::UNBOUND));
        original.set_macro_function(cell.macro_function().as_shared().unwrap_or(Shared::UNBOUND));
        cell.add_flags(flag::REPLACED);
        analyser::macros::note_foreign();
    }
    if let Some(expander) = names::find_hidden(symbol, known::DEFINE_COMPILER_MACRO) {
        symbol::cell(expander).set_function(Shared::UNBOUND);
    }
}

fn wrap_function(m: &mut Machine, name: Value, wrapper: Value) -> Result {
    let symbol = function_symbol(m, name)?;
    let cell = symbol::cell(symbol);
    let function = function_within(symbol);
    let Some(within) = function.as_shared().filter(|_| function != Value::UNBOUND) else {
        return Err(Fault::new(sym::UNDEFINED_FUNCTION, &[(sym::K_NAME, name)]));
    };
    let original = names::find_hidden(symbol, known::REPLACING);
    if wrapper.is_true() {
        note_replaced(symbol);
        let wrapper = m.globalise(wrapper)?;
        symbol::cell(names::hidden(symbol, known::WRAPPING)).set_function(within);
        cell.set_function(wrapper);
        cell.add_flags(flag::WRAPPED);
    } else if cell.has(flag::WRAPPED) {
        cell.clear_flags(flag::WRAPPED);
        cell.set_function(within);
        if original.is_some_and(|original| symbol::cell(original).function() == function) {
            cell.clear_flags(flag::REPLACED);
        }
    }
    Ok(name)
}

fn replacing(_: &mut Machine, name: Value) -> Result {
    note_replaced(symbol_of(name)?);
    Ok(name)
}

fn define_function(m: &mut Machine, args: Args) -> Result {
    let name = m.arg(args, 0);
    let symbol = function_symbol(m, name)?;
    let function = m.arg(args, 1);
    let is_told = m.opt(args, 3).is_some_and(Value::is_true);
    if metaobjects::is(function_within(symbol), Sort::Generic) && !is_told {
        let all = m.arguments(args).to_vec();
        return Err(instead(package::system("DEFINE-OVER-GENERIC"), &all));
    }
    install(m, symbol, Definition::Function(function))?;
    let text = m.opt(args, 2);
    document(m, symbol, Meaning::FunctionDocumentation, text);
    Ok(name)
}

fn define_macro(m: &mut Machine, args: Args) -> Result {
    let name = m.arg(args, 0);
    let symbol = function_symbol(m, name)?;
    let function = m.arg(args, 1);
    install(m, symbol, Definition::Macro(function))?;
    let text = m.opt(args, 2);
    document(m, symbol, Meaning::FunctionDocumentation, text);
    Ok(name)
}

fn proclaim_special(m: &mut Machine, name: Value) -> Result {
    let symbol = symbol_of(name)?;
    super::symbols::check_no_symbol_macro(m, symbol)?;
    if !symbol::cell(symbol).has(flag::CONSTANT) {
        symbol::cell(symbol).add_flags(flag::SPECIAL);
    }
    Ok(name)
}

fn variable_unset_p(m: &mut Machine, name: Value) -> Result {
    let symbol = symbol_of(name)?;
    let cell = symbol::cell(symbol);
    // A definition of the library may be loaded while its variable is bound, so the global value
    // decides.
    if cell.has(flag::AUTOLOAD_VARIABLE) {
        return Ok(Value::from_bool(cell.value() == Value::UNBOUND));
    }
    Ok(Value::from_bool(m.symbol_value(symbol) == Value::UNBOUND))
}

fn set_initial_value(m: &mut Machine, name: Value, value: Value) -> Result {
    let symbol = symbol_of(name)?;
    if symbol::cell(symbol).has(flag::CONSTANT) {
        let control = "~s is a constant and cannot be assigned.";
        return Err(Fault::program(&mut m.heap, control, &[name]));
    }
    let bound = symbol::cell(symbol).has(flag::AUTOLOAD_VARIABLE)
        && m.symbol_value(symbol) != Value::UNBOUND;
    if !bound {
        m.set_special(symbol, value);
    }
    m.set_initial(symbol, value)?;
    Ok(value)
}

fn set_constant(m: &mut Machine, args: Args) -> Flow {
    let (name, value) = (m.arg(args, 0), m.arg(args, 1));
    let symbol = match symbol_of(name) {
        Ok(symbol) => symbol,
        Err(fault) => return Flow::Fault(fault),
    };
    let cell = symbol::cell(symbol);
    let value = copy::freeze_shared(&mut m.heap, value);
    let old = if cell.has(flag::CONSTANT) { cell.value() } else { Value::UNBOUND };
    let is_other = old != Value::UNBOUND && !equality::eql(&m.heap, old, value.into());
    if is_other && [package::COMMON_LISP, package::KEYWORD].contains(&cell.package()) {
        let control = "~s is a constant and cannot be assigned.";
        return Flow::Fault(Fault::program(&mut m.heap, control, &[name]));
    }
    if is_other && !m.opt(args, 2).is_some_and(Value::is_true) {
        // The library signals the error, with a restart that defines the constant anew.
        m.reserve(args.base + 3);
        m.stack[args.base + 1] = value.into();
        m.stack[args.base + 2] = old;
        return Flow::Enter(package::system("CONSTANT-CHANGED").word(), args.base, 3);
    }
    cell.set_value(value);
    cell.add_flags(flag::CONSTANT);
    Flow::Return(name, args.base)
}

fn boundp(m: &mut Machine, name: Value) -> Result {
    let symbol = symbol_of(name)?;
    // A variable of the library counts as bound even before its definition is loaded.
    let waits = symbol::cell(symbol).has(flag::AUTOLOAD_VARIABLE);
    Ok(Value::from_bool(waits || m.symbol_value(symbol) != Value::UNBOUND))
}

fn fboundp(m: &mut Machine, name: Value) -> Result {
    let symbol = function_symbol(m, name)?;
    let cell = symbol::cell(symbol);
    Ok(Value::from_bool(
        (cell.autoload().is_some() && !cell.has(flag::AUTOLOAD_VARIABLE))
            || cell.function() != Value::UNBOUND
            || cell.macro_function() != Value::UNBOUND
            || cell.has(flag::OPERATOR)
            || analyser::native_macro(symbol).is_some(),
    ))
}

fn waiting_p(m: &mut Machine, name: Value) -> Result {
    let symbol = function_symbol(m, name)?;
    Ok(Value::from_bool(symbol::cell(symbol).autoload().is_some()))
}

fn symbol_value(m: &mut Machine, name: Value) -> Result {
    let symbol = symbol_of(name)?;
    match m.symbol_value(symbol) {
        Value::UNBOUND if symbol::cell(symbol).has(flag::AUTOLOAD_VARIABLE) => {
            // Lisp loads the definition and tries again.
            Err(Fault::new(LOAD_VARIABLE, &[(Value::NIL, name)]))
        }
        Value::UNBOUND => Err(Fault::new(sym::UNBOUND_VARIABLE, &[(sym::K_NAME, name)])),
        value => Ok(value),
    }
}

fn set(m: &mut Machine, name: Value, value: Value) -> Result {
    let symbol = symbol_of(name)?;
    if symbol::cell(symbol).has(flag::CONSTANT) {
        let control = "~s is a constant and cannot be assigned.";
        return Err(Fault::program(&mut m.heap, control, &[name]));
    }
    m.set_special(symbol, value);
    Ok(value)
}

/// The function of a name. A macro or special operator, which is fbound, has one too.
fn global_definition(m: &mut Machine, args: Args) -> Flow {
    match function_symbol(m, m.arg(args, 0)) {
        Ok(symbol) if is_operator(symbol) => operator_function(symbol, args),
        _ => symbol_function(m, args),
    }
}

fn symbol_function(m: &mut Machine, args: Args) -> Flow {
    let name = m.arg(args, 0);
    let symbol = match function_symbol(m, name) {
        Ok(symbol) => symbol,
        Err(fault) => return Flow::Fault(fault),
    };
    let cell = symbol::cell(symbol);
    // Read before the function: another muproc may load the definition meanwhile.
    let waits = cell.autoload().is_some();
    match function_within(symbol) {
        Value::UNBOUND if waits => m.load_and_return(symbol, args.base),
        Value::UNBOUND if symbol::is_missing_operator(symbol) => Flow::Fault(m.undefined(symbol)),
        Value::UNBOUND => {
            // A restart may supply the function.
            let fault = Fault::new(sym::UNDEFINED_FUNCTION, &[(sym::K_NAME, name)]);
            m.mendable_fault(fault, args.base)
        }
        function => Flow::Return(function, args.base),
    }
}

fn macro_function(m: &mut Machine, args: Args) -> Flow {
    let (name, environment) = (m.arg(args, 0), m.opt(args, 1).unwrap_or(Value::NIL));
    let checked = super::control::check_environment(m, args, 1);
    let symbol = match checked.and_then(|()| symbol_of(name)) {
        Ok(symbol) => symbol,
        Err(fault) => return Flow::Fault(fault),
    };
    if m.heap.is_kind(environment, Kind::Internal) {
        let entries = m.heap.slot(environment, 0);
        let local = list::elements(&m.heap, entries).find(|entry| {
            let kind = m.heap.car(*entry).untag_fixnum();
            kind % 2 == 0 && m.heap.car(m.heap.cdr(*entry)) == name
        });
        if let Some(entry) = local {
            // An entry that shadows a macro ends in NIL: there is no macro function.
            return Flow::Return(m.heap.cdr(m.heap.cdr(entry)), args.base);
        }
    }
    if symbol::cell(symbol).macro_function() == Value::UNBOUND && !analyser::is_global_macro(symbol)
    {
        return Flow::Return(Value::NIL, args.base);
    }
    operator_function(symbol, args)
}

/// Whether a symbol is fbound and names no function, but a macro or a special operator.
fn is_operator(symbol: Symbol) -> bool {
    let cell = symbol::cell(symbol);
    function_within(symbol) == Value::UNBOUND
        && (cell.macro_function() != Value::UNBOUND
            || analyser::is_global_macro(symbol)
            || cell.autoload().is_none() && analyser::is_special_operator(symbol))
}

/// The macro function of an operator; a special operator has one that yields the form itself.
fn operator_function(symbol: Symbol, args: Args) -> Flow {
    match symbol::cell(symbol).macro_function() {
        Value::UNBOUND => {
            Flow::Enter(package::system("STANDARD-MACRO-FUNCTION").word(), args.base, 1)
        }
        function => Flow::Return(function, args.base),
    }
}
