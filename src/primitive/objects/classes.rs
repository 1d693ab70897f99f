//! Classes (CLHS chapter 4.3): class objects and names, and what `defclass` comes down to. The classes
//! themselves are `data/class.rs` and `data/standard_class.rs`.

use super::method_changes::{MethodChange, change_methods};
use super::slots::is_to_be_updated;
use crate::data::class::{Class, DefaultInitarg, Family, OwnParts, Slot};
use crate::data::standard_class::{self, Coming, Defined, Direct, Inherited, Refusal};
use crate::data::{Fault, Result, class, copy, hooks, list, symbol_of};
use crate::global::block::Block;
use crate::global::metaobjects::{self, Sort};
use crate::global::{closures, known, package, sym, symbol};
use crate::heap::{Heap, Imm, Shared, Symbol, Value};
use crate::machine::{Args, Body, Flow, Machine, Primitive, Resume, instead};
use crate::primitive::language::functions::source_and_line;
use crate::primitive::{cl, sys};
use crate::text::Span;
use std::sync::Arc;

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    cl("CLASS-OF", "object", (1, 1), Body::F1(class_of), "The class of an object.")
        .pure_but_for_calls(),
    sys(
        "CLASS-NAMED",
        ".",
        "name",
        (1, 1),
        Body::F1(class_named),
        "The class of this name, or NIL. (system::class-named 'no-such) => NIL",
    ),
    sys(
        "SET-CLASS-NAMED",
        ".",
        "name class",
        (2, 2),
        Body::F2(set_class_named),
        "Makes a name mean a class, or nothing (NIL). The class.",
    ),
    sys(
        "CLAIM-CLASS-NAME",
        ".",
        "name class former",
        (3, 3),
        Body::F3(claim_class_name),
        "Makes a name mean a class if it still means the class FORMER, or with NIL nothing. The class that it means then, or NIL.",
    ),
    sys(
        "NAME-OF-CLASS",
        ".",
        "class",
        (1, 1),
        Body::F1(name_of_class),
        "The name that a class was given. (system::name-of-class (find-class 'real)) => REAL",
    ),
    sys(
        "SET-NAME-OF-CLASS",
        ".",
        "class name",
        (2, 2),
        Body::F2(set_name_of_class),
        "Gives a class of a program a name; NIL if the class is not one of a program.",
    ),
    sys(
        "CLASS-IDENTITY",
        ".",
        "class",
        (1, 1),
        Body::F1(class_identity),
        "The symbol that is the identity of a class, given by its name or itself. (system::class-identity (find-class 'real)) => REAL",
    ),
    sys(
        "CHECK-CLASS-NAME",
        ".",
        "name metaclass",
        (2, 2),
        Body::Control(check_class_name),
        "An error, unless NAME may be given to a class of METACLASS, which is STRUCTURE-CLASS or CONDITION-CLASS.",
    ),
    sys(
        "CLASS-PRECEDENCE",
        ".",
        "class",
        (1, 1),
        Body::F1(class_precedence),
        "The identities of a class, given by its name or itself, and of its superclasses. (system::class-precedence 'real) => (REAL NUMBER T)",
    ),
    sys(
        "CLASS-FAMILY",
        ".",
        "class",
        (1, 1),
        Body::F1(class_family),
        "What kind of class has this name or is this: :BUILT-IN, :STRUCTURE, :CONDITION, :STANDARD, or NIL. (system::class-family 'real) => :BUILT-IN",
    ),
    sys(
        "CREATE-CLASS",
        ".",
        "name metaclass",
        (2, 2),
        Body::F2(create_class),
        "A class without a definition.",
    ),
    sys(
        "SET-METACLASS",
        ".",
        "class metaclass",
        (2, 2),
        Body::F2(set_metaclass),
        "Makes a class that was only referred to an instance of a metaclass. The class.",
    ),
    sys(
        "GIVE-DEFINITION",
        ".",
        "class supers slots defaults documentation by-protocol changes state metaclass inherited",
        (10, 10),
        Body::N(give_definition),
        "Gives a class a definition: superclasses, lists for the slots (name initargs initform initfunction type cell checked takes-nil documentation more definition), lists (name form function), documentation, whether it is finalized by the protocol. If it is, INHERITED is what the protocol has found out, a list (precedence slots defaults state) as GIVE-LAYOUT takes it, or NIL: then the class is finalized later. In the same step generic functions get and lose methods: lists (generic method adds). A list with, for each of these, the method that is gone, or NIL. T, and nothing is done, if the class has got another definition since that state, or is none of that metaclass; :OUT-OF-DATE, and nothing is done, if something that it inherits has changed since the state in INHERITED.",
    ),
    sys(
        "GIVE-LAYOUT",
        ".",
        "class precedence slots defaults state",
        (5, 5),
        Body::N(give_layout),
        "Says what a class that is finalized by the protocol inherits: classes, and lists for all slots and default initargs as in its definition. NIL, and nothing is done, if a definition that it depends on has changed since that state.",
    ),
    sys(
        "LINEARIZED",
        ".",
        "class &optional supers",
        (1, 2),
        Body::N(linearized),
        "The class precedence list that the definitions of a class and of its superclasses say; with SUPERS, as if these were its direct superclasses. (system::linearized (find-class 't)) => (#<BUILT-IN-CLASS T>)",
    ),
    sys(
        "FINALIZE-NATIVELY",
        ".",
        "class",
        (1, 1),
        Body::F1(finalize_natively),
        "Sees to it that a class has a layout. NIL, or the class that must first be finalized by the protocol.",
    ),
    sys(
        "MAKE-OBSOLETE",
        ".",
        "class",
        (1, 1),
        Body::F1(make_obsolete),
        "Makes the instances of a class and its subclasses obsolete. The class.",
    ),
    sys(
        "CLASS-PART",
        ".",
        "class part",
        (2, 2),
        Body::F2(class_part),
        "What is known of a class: its :SUPERS :SUBCLASSES :PRECEDENCE (NIL while it is not finalized) :DIRECT-SLOTS :SLOTS :DIRECT-DEFAULTS :DEFAULTS :DOCUMENTATION :PLACE (source and line, or NIL); whether it is :FINALIZED, :DEFINED, :OF-PROGRAM, finalized :BY-PROTOCOL; the number of its :LAYOUT; the :STATE of all definitions, and that of the last change of what the class depends on (:CHANGED); the objects for its slots that the protocol has made (:DIRECT-DEFINITIONS :DEFINITIONS); the classes that wait for the protocol since it has changed (:STALE).",
    ),
    sys(
        "DEFINED-HERE",
        ".",
        "class",
        (1, 1),
        Body::Control(defined_here),
        "Notes that the definition of a class of a program stands where this is called. The class.",
    ),
    sys(
        "STRUCTURE-CONSTRUCTOR",
        ".",
        "class",
        (1, 1),
        Body::F1(structure_constructor),
        "The name of the function that makes a structure of a class from keywords, or NIL.",
    ),
    sys(
        "MAKE-CELL",
        ".",
        "&optional value",
        (0, 1),
        Body::N(make_cell),
        "A word that keeps a cell of the node with this first value, or unbound.",
    ),
];

/// The class that a name or a class object stands for, in its newest version.
fn designated(designator: Value) -> Option<&'static Class> {
    match designator.as_symbol() {
        Some(name) => class::find(name),
        None => class::of_handle(designator).or_else(|| class::get(designator)),
    }
}

fn class_object(word: Value) -> Result {
    match metaobjects::is(word, Sort::Class) {
        true => Ok(word),
        false => Err(Fault::type_error(word, sym::CLASS)),
    }
}

fn class_of(m: &mut Machine, object: Value) -> Result {
    if is_to_be_updated(m, object) {
        return Err(instead(package::system("UPDATED-CLASS-OF"), &[object]));
    }
    if hooks::is_dormant(object) {
        return Ok(class::find(known::STANDARD_GENERIC_FUNCTION).map_or(Value::NIL, class::handle));
    }
    Ok(class::class_of(&m.heap, object).map_or(Value::NIL, class::handle))
}

fn class_named(_: &mut Machine, name: Value) -> Result {
    Ok(standard_class::named(symbol_of(name)?).unwrap_or(Value::NIL))
}

fn set_class_named(m: &mut Machine, name: Value, class: Value) -> Result {
    let name = symbol_of(name)?;
    m.may_add_to_node(0)?;
    let class = if class.is_nil() { None } else { Some(class_object(class)?) };
    standard_class::set_named(name, class);
    Ok(class.unwrap_or(Value::NIL))
}

fn claim_class_name(m: &mut Machine, name: Value, class: Value, former: Value) -> Result {
    let name = symbol_of(name)?;
    m.may_add_to_node(0)?;
    let former = Some(former).filter(|former| former.is_true());
    Ok(standard_class::claim_name(name, class_object(class)?, former))
}

fn name_of_class(m: &mut Machine, class: Value) -> Result {
    class_object(class)?;
    Ok(standard_class::name(&mut m.heap, class).unwrap_or(Value::NIL))
}

fn set_name_of_class(m: &mut Machine, class: Value, name: Value) -> Result {
    m.may_add_to_node(0)?;
    Ok(Value::from_bool(standard_class::set_name(&mut m.heap, class_object(class)?, name)))
}

fn class_identity(_: &mut Machine, class: Value) -> Result {
    let identity = match designated(class) {
        Some(class) => Some(standard_class::settled(class).name),
        None => standard_class::identity(class_object(class)?),
    };
    Ok(identity.map_or(Value::NIL, Symbol::word))
}

fn check_class_name(m: &mut Machine, args: Args) -> Flow {
    let family = match m.arg(args, 1).as_symbol() {
        Some(known::STRUCTURE_CLASS) => Family::Structure,
        _ => Family::Condition,
    };
    let name = m.arg(args, 0).as_symbol();
    match name.and_then(|name| standard_class::in_the_way(name, family)) {
        Some(_) => Flow::Enter(package::system("CLASS-IN-THE-WAY").word(), args.base, 2),
        None => Flow::Return(Value::NIL, args.base),
    }
}

fn class_precedence(m: &mut Machine, class: Value) -> Result {
    match designated(class) {
        Some(class) => Ok(list::of_symbols(&mut m.heap, &class.precedence)),
        None => Ok(Value::NIL),
    }
}

fn class_family(_: &mut Machine, class: Value) -> Result {
    let name = match designated(class) {
        Some(class) => match class.family {
            Family::BuiltIn => "BUILT-IN",
            Family::Structure => "STRUCTURE",
            Family::Condition => "CONDITION",
            Family::Standard => "STANDARD",
        },
        None => {
            let named = class.as_symbol().and_then(standard_class::named);
            if named.is_none() && !metaobjects::is(class, Sort::Class) {
                return Ok(Value::NIL);
            }
            "STANDARD"
        }
    };
    Ok(package::keyword(name).word())
}

fn layout_of_metaclass(metaclass: Value) -> Result {
    match class::of_handle(class_object(metaclass)?) {
        Some(class) => Ok(class.word()),
        None => Err(Fault::type_error(metaclass, sym::CLASS)),
    }
}

fn create_class(m: &mut Machine, name: Value, metaclass: Value) -> Result {
    m.may_add_to_node(0)?;
    let metaclass = layout_of_metaclass(metaclass)?;
    Ok(standard_class::create(&mut m.heap, name, metaclass))
}

fn set_metaclass(_: &mut Machine, class: Value, metaclass: Value) -> Result {
    let metaclass = layout_of_metaclass(metaclass)?;
    metaobjects::set_class(class_object(class)?, metaclass);
    Ok(class)
}

/// A part of a definition that the node keeps.
fn kept(m: &mut Machine, value: Value) -> Block {
    copy::copy_out(&mut m.heap, value)
}

fn function_of(m: &mut Machine, function: Value) -> Result<Shared> {
    if function.is_nil() { Ok(Shared::NIL) } else { m.globalise(function) }
}

/// The value of a form if that is always the same word.
fn constant(m: &Machine, form: Value) -> Option<Shared> {
    if form.is_symbol() {
        let is_constant = form.is_nil() || form == Value::T || symbol::is_keyword(form);
        return form.as_shared().filter(|_| is_constant);
    }
    if form.is_fixnum() || form.is_flonum() || form.is(Imm::Character) || form.is(Imm::Single) {
        return form.as_shared();
    }
    match list::split::<2>(&m.heap, form) {
        Some(([sym::QUOTE, value], Value::NIL)) if value.is_symbol() || value.is_fixnum() => {
            value.as_shared()
        }
        _ => None,
    }
}

fn symbols_of(m: &mut Machine, list: Value) -> Result<Vec<Symbol>> {
    list::to_vec(&mut m.heap, list)?.into_iter().map(symbol_of).collect()
}

fn slot_of(m: &mut Machine, description: Value) -> Result<Slot> {
    let parts = list::to_vec(&mut m.heap, description)?;
    let [
        name,
        initargs,
        initform,
        function,
        kind,
        cell,
        checked,
        takes_nil,
        text,
        more,
        ref definition @ ..,
    ] = parts[..]
    else {
        return Err(Fault::type_error(description, sym::LIST));
    };
    let allocation = list::getf(&m.heap, more, known::K_ALLOCATION.word());
    let holder = if cell.is(Imm::Global) { closures::get(cell) } else { None };
    Ok(Slot {
        initargs: symbols_of(m, initargs)?.into(),
        default: kept(m, initform),
        initfunction: function_of(m, function)?,
        constant: if function.is_true() { constant(m, initform) } else { None },
        specifier: kept(m, kind),
        cell: holder.as_ref().and_then(|holder| holder.captures.first().copied()),
        holder: cell.as_shared().filter(|_| holder.is_some()).unwrap_or(Shared::NIL),
        is_elsewhere: allocation.is_some(),
        is_checked: checked.is_true(),
        takes_nil: takes_nil.is_true(),
        documentation: kept(m, text),
        more: kept(m, more),
        definition: definition.first().and_then(|word| word.as_shared()).unwrap_or(Shared::NIL),
        ..Slot::named(symbol_of(name)?)
    })
}

fn default_of(m: &mut Machine, description: Value) -> Result<DefaultInitarg> {
    let parts = list::to_vec(&mut m.heap, description)?;
    let [name, form, function] = parts[..] else {
        return Err(Fault::type_error(description, sym::LIST));
    };
    let constant = constant(m, form);
    let (form, function) = (kept(m, form), function_of(m, function)?);
    Ok(DefaultInitarg { name: symbol_of(name)?, form, function, constant })
}

/// Returns what `part` makes of each element of a list.
fn each_of<T>(
    m: &mut Machine,
    list: Value,
    part: fn(&mut Machine, Value) -> Result<T>,
) -> Result<Vec<T>> {
    let elements = list::to_vec(&mut m.heap, list)?;
    elements.into_iter().map(|element| part(m, element)).collect()
}

fn give_definition(m: &mut Machine, args: Args) -> Result {
    m.may_add_to_node(0)?;
    let [class, supers, slots, defaults, text] = [0, 1, 2, 3, 4].map(|i| m.arg(args, i));
    class_object(class)?;
    let supers = identities_of(m, supers)?;
    let slots = each_of(m, slots, slot_of)?;
    let defaults = each_of(m, defaults, default_of)?;
    let documentation = kept(m, text);
    let direct = Arc::new(Direct { supers, slots, defaults, documentation });
    let by_protocol = m.arg(args, 5).is_true();
    let changes = each_of(m, m.arg(args, 6), method_change)?;
    let since = m.arg(args, 7).as_fixnum().unwrap_or(0) as u64;
    let inherited = match list::split::<4>(&m.heap, m.arg(args, 9)) {
        Some((parts, _)) => Some(inherited(m, parts)?),
        None => None,
    };
    let (inherited, metaclass) = (inherited.as_ref(), m.arg(args, 8));
    let coming = Coming { direct, by_protocol, inherited, since, metaclass };
    let mut defined = Defined::Done;
    let gone = change_methods(m, &changes, &mut |m| {
        defined = standard_class::define(class, &coming).map_err(|why| refused(m, class, why))?;
        Ok(defined == Defined::Done)
    })?;
    let Some(gone) = gone else {
        let is_overtaken = defined == Defined::Overtaken;
        let out_of_date = package::keyword("OUT-OF-DATE").word();
        return Ok(if is_overtaken { Value::T } else { out_of_date });
    };
    let gone: Vec<Value> = gone.into_iter().map(|method| method.unwrap_or(Value::NIL)).collect();
    Ok(list::from_slice(&mut m.heap, &gone))
}

fn method_change(m: &mut Machine, change: Value) -> Result<MethodChange> {
    match list::split::<3>(&m.heap, change) {
        Some(([generic, method, adds], _)) => {
            Ok(MethodChange { generic, method, adds: adds.is_true() })
        }
        None => Err(Fault::type_error(change, sym::LIST)),
    }
}

/// The error that a definition is refused.
fn refused(m: &mut Machine, class: Value, refusal: Refusal) -> Box<Fault> {
    let mut about = class;
    let mut refusal = refusal;
    let mut text = String::new();
    let mut arguments = Vec::new();
    if let Refusal::Subclass(subclass, inner) = refusal {
        about = standard_class::handle(subclass);
        text.push_str("The definition of ~s would make its subclass ~s impossible. ");
        arguments.extend([class, about]);
        refusal = *inner;
    }
    let kind = match refusal {
        Refusal::Undefined(identity) => {
            let missing = standard_class::handle(identity);
            if missing == about {
                text.push_str(
                    "~s is not defined yet: there are only classes that inherit from it.",
                );
                arguments.push(about);
            } else {
                text.push_str("~s inherits from ~s, which is not defined yet.");
                arguments.extend([about, missing]);
            }
            sym::UNFINALIZED_CLASS
        }
        Refusal::Contradiction(constraints) => {
            text.push_str("The order of the superclasses of ~s is contradictory: ");
            arguments.push(about);
            for (i, constraint) in constraints.iter().enumerate() {
                text.push_str(if i == 0 { "" } else { ", but " });
                text.push_str("~s stands before ~s because of ~s");
                arguments.extend(constraint.map(standard_class::handle));
            }
            text.push('.');
            sym::CLASS_DEFINITION_ERROR
        }
        _ => {
            text.push_str("~s cannot be one of its own superclasses.");
            arguments.push(about);
            sym::CLASS_DEFINITION_ERROR
        }
    };
    let arguments: Vec<Value> =
        arguments.into_iter().map(|class| short_name(&mut m.heap, class)).collect();
    Fault::message(&mut m.heap, kind, &text, &arguments)
}

/// The name of a class for a report, or the class itself if it has none.
fn short_name(heap: &mut Heap, class: Value) -> Value {
    standard_class::name(heap, class).filter(|name| name.is_true()).unwrap_or(class)
}

fn give_layout(m: &mut Machine, args: Args) -> Result {
    m.may_add_to_node(0)?;
    let class = class_object(m.arg(args, 0))?;
    let inherited = inherited(m, [1, 2, 3, 4].map(|i| m.arg(args, i)))?;
    match standard_class::give_layout(class, &inherited) {
        Ok(is_done) => Ok(Value::from_bool(is_done)),
        Err(refusal) => Err(refused(m, class, refusal)),
    }
}

/// What the protocol has found out that a class inherits, of a precedence list, descriptions of slots and
/// default initial arguments, and the state in which that was so.
fn inherited(
    m: &mut Machine,
    [precedence, slots, defaults, state]: [Value; 4],
) -> Result<Inherited> {
    Ok(Inherited {
        precedence: identities_of(m, precedence)?,
        slots: each_of(m, slots, slot_of)?,
        defaults: each_of(m, defaults, default_of)?,
        state: state.as_fixnum().unwrap_or(0) as u64,
    })
}

/// The identities of a list of class objects.
fn identities_of(m: &mut Machine, classes: Value) -> Result<Vec<Symbol>> {
    let classes = list::to_vec(&mut m.heap, classes)?;
    let identity = |class: Value| {
        standard_class::identity(class).ok_or_else(|| Fault::type_error(class, sym::CLASS))
    };
    classes.into_iter().map(identity).collect()
}

fn linearized(m: &mut Machine, args: Args) -> Result {
    let class = class_object(m.arg(args, 0))?;
    let supers = match m.opt(args, 1) {
        Some(supers) => Some(identities_of(m, supers)?),
        None => None,
    };
    match standard_class::linearized(class, supers) {
        Ok(identities) => {
            let classes: Vec<Value> = identities.into_iter().map(standard_class::handle).collect();
            Ok(list::from_slice(&mut m.heap, &classes))
        }
        Err(refusal) => Err(refused(m, class, refusal)),
    }
}

fn finalize_natively(m: &mut Machine, class: Value) -> Result {
    match standard_class::layout(class_object(class)?) {
        Ok(_) => Ok(Value::NIL),
        Err(Refusal::Protocol(identity)) => Ok(standard_class::handle(identity)),
        Err(refusal) => Err(refused(m, class, refusal)),
    }
}

fn make_obsolete(_: &mut Machine, class: Value) -> Result {
    standard_class::make_obsolete(class_object(class)?);
    Ok(class)
}

fn class_part(m: &mut Machine, class: Value, part: Value) -> Result {
    let identity = standard_class::identity(class_object(class)?);
    let newest = identity.and_then(class::newest);
    let direct = standard_class::direct(class);
    let handles = |identities: &[Symbol]| -> Vec<Value> {
        identities.iter().map(|identity| standard_class::handle(*identity)).collect()
    };
    let part = symbol::name_of(part);
    if let Some(words) = part_of_slots(m, part.as_deref().unwrap_or(""), direct.as_deref(), newest)
    {
        m.heap.charge(8 * words.len());
        return Ok(list::from_slice(&mut m.heap, &words));
    }
    let words = match part.as_deref() {
        Some("SUPERS") => match (&direct, newest) {
            (Some(direct), _) => handles(&direct.supers),
            (None, Some(class)) => handles(&class.superclasses),
            _ => Vec::new(),
        },
        Some("SUBCLASSES") => class::built_in_subclasses(class)
            .into_iter()
            .chain(standard_class::subclasses(class))
            .collect(),
        Some("PRECEDENCE") => newest.map_or(Vec::new(), |class| handles(&class.precedence)),
        Some("FINALIZED") => {
            let is_open = direct.is_some() && !standard_class::is_finalized(class);
            return Ok(Value::from_bool(newest.is_some() && !is_open));
        }
        Some("DEFINED") => {
            let is_of_program = standard_class::is_of_program(class);
            return Ok(Value::from_bool(!is_of_program || direct.is_some()));
        }
        Some("BY-PROTOCOL") => return Ok(Value::from_bool(standard_class::is_by_protocol(class))),
        Some("STATE") => return Ok(Value::fixnum(standard_class::state() as i64)),
        Some("CHANGED") => return Ok(Value::fixnum(standard_class::last_change(class) as i64)),
        Some("STALE") => standard_class::stale(class),
        Some("LAYOUT") => {
            return Ok(newest.map_or(Value::NIL, |class| Value::fixnum(class.index.into())));
        }
        Some("OF-PROGRAM") => return Ok(Value::from_bool(standard_class::is_of_program(class))),
        Some("PLACE") => return Ok(place_of(m, class)),
        Some("DOCUMENTATION") => {
            let text = direct.map(|direct| copy::copy_in(&mut m.heap, &direct.documentation));
            return Ok(text.unwrap_or(Value::NIL));
        }
        Some("DIRECT-DEFAULTS") => {
            let own = own_parts(direct.as_deref(), newest);
            own.defaults.iter().map(|default| described_default(&mut m.heap, default)).collect()
        }
        Some("DEFAULTS") => {
            let defaults = newest.iter().flat_map(|class| &class.defaults);
            defaults.map(|default| described_default(&mut m.heap, default)).collect()
        }
        _ => Vec::new(),
    };
    m.heap.charge(8 * words.len());
    Ok(list::from_slice(&mut m.heap, &words))
}

/// The descriptions of the slots of a definition or of a layout, or the objects that the protocol has made for them;
/// `None` if the part is any other.
fn part_of_slots(
    m: &mut Machine,
    part: &str,
    direct: Option<&Direct>,
    newest: Option<&'static Class>,
) -> Option<Vec<Value>> {
    let own = own_parts(direct, newest);
    let own = own.slots.iter();
    let all = newest.iter().flat_map(|class| class.slots.iter().chain(&class.shared));
    let definition = |slot: &Slot| slot.definition.word();
    match part {
        "DIRECT-SLOTS" => Some(own.map(|slot| described(m, slot)).collect()),
        "SLOTS" => Some(all.map(|slot| described(m, slot)).collect()),
        "DIRECT-DEFINITIONS" => Some(own.map(definition).collect()),
        "DEFINITIONS" => Some(all.map(definition).collect()),
        _ => None,
    }
}

/// What the definition of a class says itself.
fn own_parts(direct: Option<&Direct>, newest: Option<&'static Class>) -> OwnParts {
    match direct {
        Some(direct) => OwnParts {
            slots: direct.slots.clone().into(),
            defaults: direct.defaults.clone().into(),
        },
        None => newest.map_or_else(OwnParts::default, |class| class.own.clone()),
    }
}

/// The source and the line where a class is defined, or NIL.
fn place_of(m: &mut Machine, class: Value) -> Value {
    let place = standard_class::place(class).unwrap_or(Span::NONE);
    source_and_line(&mut m.heap, place)
}

/// Notes as the place of a class where this is called.
fn defined_here(m: &mut Machine, args: Args) -> Flow {
    let class = m.arg(args, 0);
    let place = m.whereabouts(Resume::Return(Value::NIL, args.base)).0;
    standard_class::set_place(class, place);
    Flow::Return(class, args.base)
}

/// A slot as the list that describes it.
fn described(m: &mut Machine, slot: &Slot) -> Value {
    let heap = &mut m.heap;
    let initargs = list::of_symbols(heap, &slot.initargs);
    let [form, kind, text, more] =
        [&slot.default, &slot.specifier, &slot.documentation, &slot.more]
            .map(|block| copy::copy_in(heap, block));
    let parts = [
        slot.name.word(),
        initargs,
        form,
        slot.initfunction.word(),
        kind,
        slot.holder.word(),
        Value::from_bool(slot.is_checked),
        Value::from_bool(slot.takes_nil),
        text,
        more,
    ];
    list::from_slice(heap, &parts)
}

fn described_default(heap: &mut Heap, default: &DefaultInitarg) -> Value {
    let form = copy::copy_in(heap, &default.form);
    list::from_slice(heap, &[default.name.word(), form, default.function.word()])
}

fn structure_constructor(_: &mut Machine, class: Value) -> Result {
    Ok(class::of_handle(class).map_or(Value::NIL, |class| class.constructor.word()))
}

fn make_cell(m: &mut Machine, args: Args) -> Result {
    m.may_add_to_node(0)?;
    let value = m.opt(args, 0).unwrap_or(Value::UNBOUND);
    Ok(m.make_held_cell(value).1.word())
}
