//! Condition classes (CLHS chapter 9): what `define-condition` expands into, and how their instances are
//! filled.
//!
//! A class is made natively, and so are the generic functions of its accessors as long as their names mean
//! nothing yet: programs that define conditions load nothing of the library for that.

use super::generic::name_new_generic;
use super::method_changes::{MethodChange, change_methods};
use super::slots::stored;
use crate::data::class::{Class, DefaultInitarg, Definition, Family, Slot};
use crate::data::{Fault, Result, class, copy, hooks, list, standard_class, symbol_of};
use crate::global::block::Block;
use crate::global::metaobjects::{self, Sort};
use crate::global::{closures, known, names, package, sym, symbol};
use crate::heap::{Imm, Shared, Symbol, Value};
use crate::machine::eval::methods::reset_dispatch;
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::primitive::language::definitions::{function_symbol, function_within};
use crate::primitive::sys;

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    sys(
        "DEFINE-CONDITION-CLASS",
        ".",
        "name superclasses slots defaults &optional cells",
        (4, 5),
        Body::N(define_condition_class),
        "Makes a condition class; slots are lists (name initargs (initform) type shared), defaults lists (name form). CELLS are those of the shared slots.",
    ),
    sys(
        "CHECK-CONDITION-ACCESSOR",
        ".",
        "name",
        (1, 1),
        Body::Control(check_accessor),
        "An error unless NAME can be that of an accessor: it must not mean an ordinary function.",
    ),
    sys(
        "DEFINE-CONDITION-ACCESSOR",
        ".",
        "name function class slot sort",
        (5, 5),
        Body::Control(define_accessor),
        "Gives the generic function NAME a method that reads or writes a slot of the condition class named CLASS. SORT is :READER or :WRITER. The name.",
    ),
    sys(
        "CONDITION-REPORTER",
        ".",
        "condition",
        (1, 1),
        Body::F1(condition_reporter),
        "The function that reports it; NIL if it is reported as the standard says.",
    ),
    sys(
        "CONDITION-DEFAULTS",
        ".",
        "condition initargs",
        (2, 2),
        Body::F2(condition_defaults),
        "Pairs (name . function) for the default initargs of the class of a condition that are not given.",
    ),
    sys(
        "CONDITION-HOOKED-P",
        ".",
        "condition",
        (1, 1),
        Body::F1(|m, condition| {
            let class = class::of_instance(&m.heap, condition);
            Ok(Value::from_bool(class.is_some_and(is_initialized_by_methods)))
        }),
        "Whether methods of a program initialize such conditions.",
    ),
];

/// Whether methods of a program take part when instances of a class are initialized.
pub(in crate::primitive) fn is_initialized_by_methods(class: &Class) -> bool {
    [known::INITIALIZE_INSTANCE, known::SHARED_INITIALIZE]
        .into_iter()
        .any(|name| hooks::has_methods_for(name, class))
}

fn define_condition_class(m: &mut Machine, args: Args) -> Result {
    let name = symbol_of(m.arg(args, 0))?;
    if symbol::cell(name).has(symbol::flag::CONSTANT) {
        let control = "~s is a constant and cannot name a condition.";
        return Err(Fault::program(&mut m.heap, control, &[name.word()]));
    }
    let identity = standard_class::identity_for(name, Family::Condition);
    let supers = superclasses_of(m, (name, identity), m.arg(args, 1))?;
    let cells = m.opt(args, 4).unwrap_or(Value::NIL);
    let (descriptions, keys) = (m.arg(args, 2), m.arg(args, 3));
    let mut cells = list::to_vec(&mut m.heap, cells)?.into_iter();
    let mut slots = Vec::new();
    for description in list::to_vec(&mut m.heap, descriptions)? {
        slots.push(slot_of(m, identity, description, &mut cells)?);
    }
    let mut defaults = Vec::new();
    for default in list::to_vec(&mut m.heap, keys)? {
        defaults.push(default_of(m, identity, default)?);
    }
    // The report function of an earlier definition must not stay in force.
    if let Some(report) = names::find_hidden(identity, known::K_REPORT) {
        symbol::cell(report).set_function(Shared::UNBOUND);
    }
    let superclasses: Vec<Symbol> = supers.iter().map(|class| class.name).collect();
    let definition = Definition::new(name, Family::Condition, &superclasses);
    let definition = Definition { identity, slots, defaults, ..definition };
    let is_known = class::newest(identity).is_some();
    standard_class::enforce(standard_class::propose(definition, &supers));
    if is_known {
        redefine_below(identity);
    }
    Ok(name.word())
}

/// Gives the conditions that inherit from one which has been redefined what they inherit from it now.
fn redefine_below(identity: Symbol) {
    let is_below = |class: &&Class| {
        class.family == Family::Condition && class.name != identity && class.inherits(identity)
    };
    let named = class::all_names().into_iter().filter_map(class::find);
    let mut below: Vec<&'static Class> = named.filter(is_below).collect();
    // A superclass inherits from fewer than what inherits from it.
    below.sort_by_key(|class| class.precedence.len());
    for class in below {
        let newest: Option<Vec<_>> =
            class.superclasses.iter().map(|it| class::newest(*it)).collect();
        let Some(supers) = newest else { continue };
        let definition = Definition {
            identity: class.name,
            slots: class.own.slots.to_vec(),
            defaults: class.own.defaults.to_vec(),
            ..Definition::new(class.called, Family::Condition, &class.superclasses)
        };
        standard_class::enforce(standard_class::propose(definition, &supers));
    }
}

/// The superclasses that the definition of a condition of this name and identity names.
fn superclasses_of(
    m: &mut Machine,
    (name, identity): (Symbol, Symbol),
    superclasses: Value,
) -> Result<Vec<&'static Class>> {
    let mut found = Vec::new();
    for superclass in symbols_of(m, superclasses)? {
        let class = class::find(superclass).filter(|class| class.family == Family::Condition);
        let Some(class) = class else {
            let control = "~s, a superclass of ~s, is not a condition class.";
            return Err(Fault::simple(&mut m.heap, control, &[superclass.word(), name.word()]));
        };
        if class.inherits(identity) {
            let control = "The condition ~s cannot be one of its own superclasses (~s is one).";
            return Err(Fault::program(&mut m.heap, control, &[name.word(), superclass.word()]));
        }
        found.push(class);
    }
    Ok(found)
}

/// The elements of a list, which must all be symbols.
fn symbols_of(m: &mut Machine, list: Value) -> Result<Vec<Symbol>> {
    list::to_vec(&mut m.heap, list)?.into_iter().map(symbol_of).collect()
}

/// The symbol whose function computes the value of an initform or of a default initial argument.
fn init_function(class: Symbol, sort: Symbol, of: Symbol) -> Shared {
    names::hidden(names::hidden(class, sort), of).into()
}

fn slot_of(
    m: &mut Machine,
    class: Symbol,
    description: Value,
    cells: &mut dyn Iterator<Item = Value>,
) -> Result<Slot> {
    let parts = list::to_vec(&mut m.heap, description)?;
    let [name, initargs, initform, kind, is_shared] = parts[..] else {
        return Err(Fault::type_error(description, sym::LIST));
    };
    let name = symbol_of(name)?;
    let mut slot = Slot {
        initargs: symbols_of(m, initargs)?.into(),
        specifier: copy::copy_out(&mut m.heap, kind),
        ..Slot::named(name)
    };
    if let Some(([form], _)) = list::split::<1>(&m.heap, initform) {
        slot.default = copy::copy_out(&mut m.heap, form);
        slot.initfunction = init_function(class, known::K_INITFORM, name);
    }
    if is_shared.is_true() {
        let Some(cell) = cells.next().filter(|cell| cell.is(Imm::Global)) else {
            return Err(Fault::type_error(description, sym::LIST));
        };
        slot.cell = closures::get(cell).and_then(|holder| holder.captures.first().copied());
        slot.holder = cell.as_shared().unwrap_or(Shared::NIL);
    }
    Ok(slot)
}

fn default_of(m: &mut Machine, class: Symbol, default: Value) -> Result<DefaultInitarg> {
    let Some(([name, form], _)) = list::split::<2>(&m.heap, default) else {
        return Err(Fault::type_error(default, sym::LIST));
    };
    let name = symbol_of(name)?;
    Ok(DefaultInitarg {
        name,
        form: copy::copy_out(&mut m.heap, form),
        function: init_function(class, known::K_DEFAULT_INITARGS, name),
        constant: None,
    })
}

/// Where a standard class that reports its conditions comes first in the precedence list, a function of a less
/// specific class does not count (CLHS 9.1.3).
fn condition_reporter(m: &mut Machine, condition: Value) -> Result {
    let Some(class) = class::of_instance(&m.heap, condition) else { return Ok(Value::NIL) };
    for name in &class.precedence {
        let cell = names::find_hidden(*name, known::K_REPORT);
        if let Some(cell) = cell.filter(|cell| symbol::cell(*cell).function() != Value::UNBOUND) {
            return Ok(cell.word());
        }
        if class::newest(*name).is_some_and(|class| reports_itself(m, condition, class)) {
            break;
        }
    }
    Ok(Value::NIL)
}

/// Whether a class is one of the standard that says how its conditions are reported: those with slots do.
fn reports_itself(m: &mut Machine, condition: Value, class: &Class) -> bool {
    if symbol::cell(class.name).package() != package::COMMON_LISP || class.own.slots.is_empty() {
        return false;
    }
    let control = class.own.slots[0].name;
    class.name != known::SIMPLE_CONDITION
        || stored(m, condition, control).is_some_and(|control| control != Value::UNBOUND)
}

fn condition_defaults(m: &mut Machine, condition: Value, initargs: Value) -> Result {
    let Some(class) = class::of_instance(&m.heap, condition) else { return Ok(Value::NIL) };
    let given = list::to_vec(&mut m.heap, initargs)?;
    let mut found = Vec::new();
    for default in &class.defaults {
        if !given.chunks(2).any(|pair| default.name == pair[0]) {
            found.push(m.heap.cons(default.name.word(), default.function.word()));
        }
    }
    Ok(list::from_slice(&mut m.heap, &found))
}

/// Whether nothing stands under the name of a function.
fn is_free(name: Symbol) -> bool {
    function_within(name) == Value::UNBOUND && symbol::cell(name).autoload().is_none()
}

fn check_accessor(m: &mut Machine, args: Args) -> Flow {
    match function_symbol(m, m.arg(args, 0)) {
        Ok(name) if is_free(name) || metaobjects::is(function_within(name), Sort::Generic) => {
            Flow::Return(Value::NIL, args.base)
        }
        Ok(_) => Flow::Enter(package::system("CLEAR-FOR-ACCESSOR").word(), args.base, 1),
        Err(fault) => Flow::Fault(fault),
    }
}

fn define_accessor(m: &mut Machine, args: Args) -> Flow {
    match define_natively(m, args) {
        Ok(true) => Flow::Return(m.arg(args, 0), args.base),
        Ok(false) => {
            let adder = package::system("ADD-CONDITION-ACCESSOR");
            Flow::Enter(adder.word(), args.base, args.count as u32)
        }
        Err(fault) => Flow::Fault(fault),
    }
}

/// Makes a generic function with the accessor as its only method; false if the name means something already.
fn define_natively(m: &mut Machine, args: Args) -> Result<bool> {
    let [name, function, class, slot, sort] = [0, 1, 2, 3, 4].map(|i| m.arg(args, i));
    let symbol = function_symbol(m, name)?;
    if !is_free(symbol) {
        return Ok(false);
    }
    m.may_add_to_node(0)?;
    let reads = sort == sym::K_READER;
    let function = m.globalise(function)?;
    let handle = |name: Symbol| class::find(name).map(class::handle).and_then(Value::as_shared);
    let Some(specializer) = symbol_of(class).ok().and_then(handle) else {
        return Err(Fault::type_error(class, sym::CLASS));
    };
    let any = handle(known::T).filter(|_| !reads);
    let (method_class, parameters) = match reads {
        true => (known::STANDARD_READER_METHOD, &["OBJECT"][..]),
        false => (known::STANDARD_WRITER_METHOD, &["NEW-VALUE", "OBJECT"][..]),
    };
    let parameters: Vec<Symbol> = parameters.iter().map(|name| package::system(name)).collect();
    let list = list::of_symbols(&mut m.heap, &parameters);
    let list = copy::copy_out(&mut m.heap, list);
    let slot = symbol_of(slot)?;
    let generic = generic_without_methods(m, name, list.clone(), parameters.len());
    let members: Vec<Shared> = [function, Shared::NIL, Shared::NIL, generic]
        .into_iter()
        .chain(any)
        .chain([specializer])
        .collect();
    let nothing = || Block::of_shared(Shared::NIL);
    let slot = Block::of_shared(slot.into());
    let fields = vec![nothing(), list, nothing(), nothing(), slot, nothing()];
    let layout = class::find(method_class).map_or(Value::NIL, Class::word);
    let method = metaobjects::make(Sort::Method, layout, members, fields).word();
    let change = MethodChange { generic: generic.word(), method, adds: true };
    change_methods(m, &[change], &mut |_| Ok(true))?;
    name_new_generic(m, symbol, generic.word())
}

fn generic_without_methods(m: &mut Machine, name: Value, list: Block, required: usize) -> Shared {
    let shared = |word: Value| Block::of_shared(word.as_shared().unwrap_or(Shared::NIL));
    let nothing = || Block::of_shared(Shared::NIL);
    let fields = vec![
        copy::copy_out(&mut m.heap, name),
        list,
        nothing(),
        nothing(),
        nothing(),
        shared(Value::fixnum(required as i64)),
        shared(Value::fixnum(0)),
        nothing(),
        Block::of_shared(known::STANDARD_METHOD.into()),
        nothing(),
        nothing(),
        nothing(),
        nothing(),
    ];
    let layout = class::find(known::STANDARD_GENERIC_FUNCTION).map_or(Value::NIL, Class::word);
    let generic = metaobjects::make(Sort::Generic, layout, Vec::new(), fields);
    reset_dispatch(generic.word());
    generic
}
