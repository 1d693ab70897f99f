//! What Lisp prints: structures with a printer of their own, the reports of conditions, and what
//! methods of `print-object` print that a program has defined.
//!
//! `print-object` is a function of the library until a program defines a method of it. Then it is a
//! generic function, and the printer asks about each object, numbers too, whether one of these methods
//! is meant for its class. The library's own method does what the printer does by itself, so only the
//! methods of programs count.

use super::printer::{options, text_of_name, text_of_part};
use crate::data::class::{self, Class, Family};
use crate::data::{Fault, Result, copy, string};
use crate::global::metaobjects::{self, Sort, Version};
use crate::global::symbol::flag;
use crate::global::{known, names, package, sym, symbol};
use crate::heap::{Heap, Symbol, Value};
use crate::machine::eval::generic::{method, specializers};
use crate::machine::inspect::metaobjects as inspect;
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::primitive::sys;
use crate::print::{Hole, Options, PrintCase};
use crate::process::{Pid, State};
use std::sync::RwLock;

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    sys(
        "PRINT-DEPTH",
        "",
        "",
        (0, 0),
        Body::N(print_depth),
        "How many objects there are around the one that Lisp prints.",
    ),
    sys(
        "PRINTED-BY-METHOD-P",
        ".",
        "object",
        (1, 1),
        Body::F1(is_printed_by_method),
        "Whether a method of PRINT-OBJECT that a program has defined prints the object.",
    ),
    sys(
        "LIMIT-REDUCTIONS",
        ".",
        "most",
        (1, 1),
        Body::Control(limit_reductions),
        "Has the body with a deadline in which this is called also end when it has used about so many reductions. NIL.",
    ),
    sys(
        "JUMPING-P",
        "",
        "",
        (0, 0),
        Body::N(|m, _| Ok(Value::from_bool(m.is_jumping()))),
        "Whether the cleanup form in which this is called runs because of a throw, a return or a go.",
    ),
    sys(
        "METHOD-PHRASE",
        ".",
        "method",
        (1, 1),
        Body::F1(method_phrase),
        "A method as text, with its qualifiers and specializers: `AREA :AFTER (SQUARE T)`.",
    ),
    sys(
        "SPECIALIZER-PHRASE",
        ".",
        "specializer",
        (1, 1),
        Body::F1(specializer_phrase),
        "A specializer as text, as in a lambda list.",
    ),
];

/// The description of a muproc: its number, its name, its state.
pub(super) fn describe_muproc(m: &mut Machine, muproc: Value, options: &Options) -> String {
    let slot = muproc.payload() & 0xff_ffff;
    if m.system.is_none() {
        return format!("#<MUPROC {slot}>");
    }
    let pid = Pid(muproc.payload());
    let state = match m.system().info(pid).map(|info| info.state) {
        Some(State::Running) => "running",
        Some(State::Waiting) => "waiting",
        Some(State::Dead) | None => "dead",
    };
    let name = m.system().name_of(pid).unwrap_or(Value::NIL);
    if name.is_nil() {
        format!("#<MUPROC {slot} {state}>")
    } else {
        format!("#<MUPROC {slot} {} {state}>", &*text_of_name(&m.heap, name, options))
    }
}

fn is_printed_by_method(m: &mut Machine, object: Value) -> Result {
    let class = class::at(class::key_of(&m.heap, object)).filter(|_| exist());
    let options = Options { methods: true, ..Options::default() };
    let function = class.and_then(|class| by_lisp(class, &options));
    Ok(Value::from_bool(function == Some(sym::PRINT_OBJECT)))
}

fn limit_reductions(m: &mut Machine, args: Args) -> Flow {
    let most = m.arg(args, 0).as_fixnum().and_then(|most| u64::try_from(most).ok());
    m.limit_reductions(most.unwrap_or(u64::MAX), args.base);
    Flow::Return(Value::NIL, args.base)
}

fn method_phrase(m: &mut Machine, method: Value) -> Result {
    let Some(version) = metaobjects::version(method) else {
        return Err(Fault::type_error(method, sym::METHOD));
    };
    let options = options(m)?;
    let write = |heap: &Heap, part: Value| text_of_part(heap, part, &options);
    let text = inspect::method_text(&version, &write);
    Ok(string::make(&mut m.heap, &text))
}

fn specializer_phrase(m: &mut Machine, specializer: Value) -> Result {
    let options = options(m)?;
    let write = |heap: &Heap, part: Value| text_of_part(heap, part, &options);
    let text = inspect::specializer_text(specializer, &write);
    Ok(string::make(&mut m.heap, &text))
}

/// For which classes programs have defined methods.
struct Known {
    /// The generic function and its epoch: what is known of another one does not count.
    of: (Value, u64),
    classes: Vec<Symbol>,
}

static KNOWN: RwLock<Known> = RwLock::new(Known { of: (Value::NIL, 0), classes: Vec::new() });

/// The function that `print-object` means now.
fn print_object() -> Value {
    symbol::cell(known::PRINT_OBJECT).function()
}

/// Whether programs may have defined methods, or other ways to print atoms.
#[inline(always)]
pub(super) fn may_exist() -> bool {
    metaobjects::is(print_object(), Sort::Generic) || super::pretty::may_print_atoms()
}

/// Whether programs have defined methods.
pub(super) fn exist() -> bool {
    may_exist() && with_classes(|classes| !classes.is_empty())
}

/// Calls `f` with the classes for which programs have defined methods.
fn with_classes<T>(f: impl FnOnce(&[Symbol]) -> T) -> T {
    let generic = print_object();
    let Some(entry) = metaobjects::entry(generic) else { return f(&[]) };
    let now = (generic, entry.dispatch().head().epoch());
    {
        let known = KNOWN.read().unwrap_or_else(|e| e.into_inner());
        if known.of == now {
            return f(&known.classes);
        }
    }
    let classes = metaobjects::version(generic).map_or(Vec::new(), |version| classes_of(&version));
    let mut known = KNOWN.write().unwrap_or_else(|e| e.into_inner());
    *known = Known { of: now, classes };
    f(&known.classes)
}

/// The classes that the methods of programs are meant for; for an `eql` specializer the class of its
/// object.
fn classes_of(generic: &Version) -> Vec<Symbol> {
    let methods = generic.members.iter().filter_map(|m| metaobjects::version(m.word()));
    methods.filter(|method| !is_of_library(method)).filter_map(|m| class_of(&m)).collect()
}

fn is_of_library(version: &Version) -> bool {
    let mark = package::keyword("LIBRARY").word();
    version.fields.get(method::SLOT).is_some_and(|field| field.root == mark)
}

fn class_of(version: &Version) -> Option<Symbol> {
    let specializer = specializers(version).first()?.word();
    if let Some(class) = class::of_handle(specializer) {
        return Some(class.name);
    }
    let version = metaobjects::version(specializer)?;
    let mut heap = Heap::new();
    let object = copy::copy_in(&mut heap, version.fields.first()?);
    class::at(class::key_of(&heap, object)).map(|class| class.name)
}

fn is_callable(name: Symbol) -> bool {
    let cell = symbol::cell(name);
    let is_of_other_kind = cell.has(flag::AUTOLOAD_MACRO) || cell.has(flag::AUTOLOAD_VARIABLE);
    (cell.autoload().is_some() && !is_of_other_kind) || cell.function() != Value::UNBOUND
}

/// The Lisp function that prints objects of a class; `None` if Rust prints them.
pub(super) fn by_lisp(class: &'static Class, options: &Options) -> Option<Value> {
    let printer = |name: Symbol| {
        let printer = names::find_hidden(name, known::PRINT_OBJECT)?;
        is_callable(printer).then_some(printer)
    };
    // The slots are shown where the nearest structure with a printer says so.
    let plainly = symbol::cell(known::PRINT_PLAINLY).function();
    let shown =
        |printer: Symbol| (symbol::cell(printer).function() != plainly).then_some(printer.word());
    let updated =
        || class::is_to_be_updated(class).then(|| package::system("PRINT-UPDATED").word());
    if options.methods {
        // The nearest counts, be it a method or the printer of a structure.
        return with_classes(|classes| {
            class.precedence.iter().find_map(|name| match classes.contains(name) {
                true => Some(known::PRINT_OBJECT),
                false if class.family == Family::Structure => printer(*name),
                false => None,
            })
        })
        .and_then(shown)
        .or_else(updated);
    }
    let function = match class.family {
        Family::Structure if class.name == sym::RESTART && !options.escapes() => {
            package::system("REPORT-RESTART")
        }
        Family::Structure => {
            return class.precedence.iter().find_map(|name| printer(*name)).and_then(shown);
        }
        Family::Condition if !options.escapes() => package::system("REPORT-CONDITION"),
        _ => return updated(),
    };
    is_callable(function).then_some(function.word())
}

/// How many objects there are around what is being printed, as far as Lisp prints them.
fn depth(m: &mut Machine) -> i64 {
    m.symbol_value(package::system("*PRINT-DEPTH*")).as_fixnum().unwrap_or(0)
}

fn print_depth(m: &mut Machine, _: Args) -> Result {
    Ok(Value::fixnum(depth(m)))
}

/// The variables of the printer that must be bound while Lisp fills the hole, with their values: those
/// of which `now` says something else. A list of pairs.
pub(super) fn bindings(m: &mut Machine, now: &Options, hole: &Hole) -> Value {
    let wanted = &hole.options;
    // A report writes for people anyway, and the digits of a number are told how.
    if hole.style.is_some() || hole.function == package::system("REPORT-CONDITION").word() {
        return Value::NIL;
    }
    let limit = |most: Option<usize>| most.map_or(Value::NIL, |most| Value::fixnum(most as i64));
    let case = |case| match case {
        PrintCase::Upcase => sym::K_UPCASE,
        PrintCase::Downcase => sym::K_DOWNCASE,
        PrintCase::Capitalize => sym::K_CAPITALIZE,
    };
    let all = |o: &Options| {
        [
            (known::PRINT_ESCAPE, Value::from_bool(o.escape)),
            (known::PRINT_READABLY, Value::from_bool(o.readably)),
            (known::PRINT_BASE, Value::fixnum(o.base.into())),
            (known::PRINT_RADIX, Value::from_bool(o.radix)),
            (known::PRINT_CASE, case(o.case)),
            (known::PRINT_LENGTH, limit(o.length)),
            (known::PRINT_LEVEL, limit(o.level)),
            (known::PRINT_CIRCLE, Value::from_bool(o.circle)),
            (known::PRINT_GENSYM, Value::from_bool(o.gensym)),
            (known::PRINT_ARRAY, Value::from_bool(o.array)),
            (known::PRINT_PRETTY, Value::from_bool(o.pretty)),
        ]
    };
    let mut list = Value::NIL;
    if hole.depth > 0 {
        let depth = Value::fixnum(depth(m) + hole.depth as i64);
        let pair = m.heap.cons(package::system("*PRINT-DEPTH*").word(), depth);
        list = m.heap.cons(pair, list);
    }
    for ((variable, value), (_, is)) in all(wanted).into_iter().zip(all(now)) {
        if value != is {
            let pair = m.heap.cons(variable.word(), value);
            list = m.heap.cons(pair, list);
        }
    }
    list
}
