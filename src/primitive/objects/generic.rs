//! Generic functions and methods (CLHS 7.6): what `defgeneric` and `defmethod` expand into, and what
//! effective methods are made of (`machine/eval/generic.rs`).

use super::method_changes::{MethodChange, change_methods};
use crate::data::class::Class;
use crate::data::{Fault, Result, class, constructor, copy, function_name, list, numbers};
use crate::global::block::Block;
use crate::global::dispatch::Head;
use crate::global::metaobjects::{Change, Sort, Version};
use crate::global::{code_gc, known, metaobjects, sym, symbol};
use crate::heap::{Shared, Symbol, Value};
use crate::machine::eval::generic::{fields, method, specializers};
use crate::machine::eval::methods::{exchange_methods, reset_dispatch, specialized};
use crate::machine::{Args, Body, Flow, Machine, Primitive};
use crate::primitive::language::definitions::{
    Definition, function_symbol, function_within, install,
};
use crate::primitive::{MANY, sys};
use crate::process::lock;
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::sync::{Mutex, OnceLock};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    sys(
        "MAKE-METAOBJECT",
        ".",
        "sort class members fields",
        (4, 4),
        Body::N(make_metaobject),
        "A metaobject of a sort (:GENERIC :METHOD :SLOT :COMBINATION :SPECIALIZER) and class, with these members and fields.",
    ),
    sys(
        "METAOBJECT-P",
        ".",
        "object sort",
        (2, 2),
        Body::F2(|_, object, sort| Ok(Value::from_bool(is_of_sort(object, sort)))),
        "Whether it is a metaobject of this sort.",
    )
    .pure(),
    sys(
        "METAOBJECT-FIELD",
        ".",
        "object index",
        (2, 2),
        Body::F2(metaobject_field),
        "A field of a metaobject as it is now.",
    ),
    sys(
        "METAOBJECT-FIELDS",
        ".",
        "object",
        (1, 1),
        Body::F1(metaobject_fields),
        "All fields of a metaobject as it is now.",
    ),
    sys(
        "METAOBJECT-MEMBERS",
        ".",
        "object",
        (1, 1),
        Body::F1(metaobject_members),
        "The members of a metaobject as it is now.",
    ),
    sys(
        "SET-METAOBJECT-FIELD",
        ".",
        "object index value",
        (3, 3),
        Body::F3(set_metaobject_field),
        "Gives a metaobject another version with this field. The value.",
    ),
    sys(
        "REPLACE-METAOBJECT",
        ".",
        "object members fields &optional former",
        (3, 4),
        Body::N(replace_metaobject),
        "Gives a metaobject another version, whatever it says now. The metaobject; with the members that it is believed to have, NIL, and nothing is done, if it has others.",
    ),
    sys(
        "ADD-METHOD-TO",
        ".",
        "generic method",
        (2, 2),
        Body::F2(|m, generic, method| change_method(m, generic, method, true)),
        "Adds a method to a generic function. The method that it replaces, or NIL.",
    ),
    sys(
        "REMOVE-METHOD-FROM",
        ".",
        "generic method",
        (2, 2),
        Body::F2(|m, generic, method| change_method(m, generic, method, false)),
        "Removes a method from a generic function. The method, or NIL if it is not one of its methods.",
    ),
    sys(
        "RESET-DISPATCH",
        ".",
        "generic",
        (1, 1),
        Body::F1(|_, generic| {
            reset_dispatch(generic);
            Ok(generic)
        }),
        "Makes a generic function forget which effective methods belong to which arguments.",
    ),
    sys(
        "DISPATCH-EPOCH",
        ".",
        "generic",
        (1, 1),
        Body::F1(|_, generic| Ok(Value::fixnum(head_of(generic)?.epoch() as i64))),
        "A number that changes when the methods of a generic function change.",
    ),
    sys(
        "LEARN-EFFECTIVE-METHOD",
        ".",
        "generic epoch arguments effective",
        (4, 4),
        Body::N(learn_effective_method),
        "Notes the effective method for such arguments, unless the methods have changed since that epoch.",
    ),
    sys(
        "APPLICABLE-METHODS",
        ".",
        "generic arguments",
        (2, 2),
        Body::F2(applicable_methods),
        "The applicable methods, the most specific first.",
    ),
    sys(
        "METHODS-ALIKE",
        ".",
        "generic specializers",
        (2, 2),
        Body::F2(methods_alike),
        "The methods of a generic function that have these specializers, in the order of their definition.",
    ),
    sys(
        "FIRST-MEMBER",
        ".",
        "object",
        (1, 1),
        Body::F1(|_, object| {
            Ok(version_of(object)?.members.first().map_or(Value::NIL, |member| member.word()))
        }),
        "The first member of a metaobject, or NIL.",
    ),
    sys(
        "SPECIALIZER-APPLIES-P",
        ".",
        "specializer object",
        (2, 2),
        Body::F2(|m, specializer, object| Ok(Value::from_bool(m.applies(specializer, object)))),
        "Whether a method with this specializer applies to the object.",
    ),
    sys(
        "GENERIC-OF-NAME",
        ".",
        "name",
        (1, 1),
        Body::F1(generic_of_name),
        "The generic function that a name means; NIL if it means anything else.",
    ),
    sys(
        "ALL-METAOBJECTS",
        ".",
        "sort",
        (1, 1),
        Body::F1(all_metaobjects),
        "All metaobjects of a sort that there are, about in the order in which they were made.",
    ),
    sys(
        "SLOT-NAMES-OF",
        ".",
        "instance",
        (1, 1),
        Body::F1(slot_names_of),
        "The names of the slots of an instance, a structure or a condition; NIL for any other object.",
    ),
    sys(
        "MAKE-LINK",
        ".",
        "function next &rest members",
        (2, MANY),
        Body::N(make_link),
        "A link of a chain of methods: calling it calls the function with NEXT before the arguments.",
    ),
    sys(
        "LINK-MEMBERS",
        ".",
        "link",
        (1, 1),
        Body::F1(metaobject_members),
        "The members of a link.",
    ),
    sys(
        "CALL-NEXT",
        ".",
        "next &rest arguments",
        (1, MANY),
        Body::Control(call_next),
        "Calls the rest of a chain of methods.",
    ),
    sys(
        "CALL-ADAPTED",
        ".",
        "function &rest slots",
        (1, MANY),
        Body::Control(|m, args| m.call_adapted(args)),
        "Calls the function of a global definition with what lies in the slots of its parameters.",
    ),
    sys(
        "CALL-NEXT-WITH",
        "..n.",
        "next generic count &rest arguments",
        (3, MANY),
        Body::Control(call_next_with),
        "Calls the rest of a chain with other arguments. Before these stand COUNT original ones: an error if other methods of the generic function, the function of this symbol, would apply.",
    ),
    sys(
        "CALL-GENERIC-ANEW",
        ".",
        "generic &rest arguments",
        (1, MANY),
        Body::Control(call_generic_anew),
        "Calls a generic function by its methods, whatever is known of such calls and whatever hooks there are. The standard method combination only.",
    ),
    sys(
        "NEXT-REMAINS-P",
        ".",
        "next",
        (1, 1),
        Body::F1(next_remains_p),
        "Whether a method is left in the rest of a chain.",
    )
    .pure(),
    sys(
        "CALL-WITH-KEYS-CHECKED",
        ".",
        "link &rest arguments",
        (1, MANY),
        Body::Control(call_with_keys_checked),
        "Calls an effective method if all keyword arguments are legal.",
    ),
    sys(
        "SET-GENERIC-FUNCTION",
        ".",
        "name generic former",
        (3, 3),
        Body::F3(set_generic_function),
        "Makes a generic function the definition of a name that had the definition FORMER, or NIL. If another muproc has made it a generic function meanwhile, nothing is done. What the name means then.",
    ),
    sys(
        "PUT-GENERIC-FUNCTION",
        ".",
        "name generic",
        (2, 2),
        Body::F2(put_generic_function),
        "Makes a generic function of the standard take the place of its library function, unless one has done so. What the name means then.",
    ),
    sys(
        "FUNCTION-OF-NODE",
        ".",
        "function",
        (1, 1),
        Body::F1(|m, function| m.globalise(function).map(Shared::word)),
        "The function as one that the whole node knows.",
    ),
    sys(
        "EQL-SPECIALIZER",
        ".",
        "object",
        (1, 1),
        Body::F1(eql_specializer),
        "The specializer of the objects that are EQL to this one.",
    ),
    sys(
        "EQL-OBJECT",
        ".",
        "specializer",
        (1, 1),
        Body::F1(|m, specializer| match m.own_object_of(specializer) {
            Some(object) => Ok(object),
            None => metaobject_field(m, specializer, Value::fixnum(0)),
        }),
        "The object of an eql specializer; a copy, if that is another muproc's.",
    ),
];

fn is_of_sort(object: Value, sort: Value) -> bool {
    sort_named(sort).is_some_and(|sort| metaobjects::is(object, sort))
}

fn sort_named(name: Value) -> Option<Sort> {
    Some(match &*symbol::name_of(name)? {
        "CLASS" => Sort::Class,
        "GENERIC" => Sort::Generic,
        "METHOD" => Sort::Method,
        "SLOT" => Sort::Slot,
        "COMBINATION" => Sort::Combination,
        "SPECIALIZER" => Sort::Specializer,
        "LINK" => Sort::Link,
        _ => return None,
    })
}

/// The present version of a metaobject; a type error for any other object.
pub(super) fn version_of(object: Value) -> Result<std::sync::Arc<Version>> {
    metaobjects::version(object).ok_or_else(|| Fault::type_error(object, sym::METAOBJECT))
}

/// The elements of a list as members; a closure becomes a function of the node.
fn members_of(m: &mut Machine, list: Value) -> Result<Vec<Shared>> {
    let elements = list::to_vec(&mut m.heap, list)?;
    elements.into_iter().map(|element| member_of(m, element)).collect()
}

pub(super) fn member_of(m: &mut Machine, value: Value) -> Result<Shared> {
    match value.as_shared() {
        Some(shared) => Ok(shared),
        None => m.globalise(value),
    }
}

fn fields_of(m: &mut Machine, list: Value) -> Result<Vec<Block>> {
    let elements = list::to_vec(&mut m.heap, list)?;
    Ok(elements.into_iter().map(|element| copy::copy_out(&mut m.heap, element)).collect())
}

fn make_metaobject(m: &mut Machine, args: Args) -> Result {
    let (sort, class) = (m.arg(args, 0), m.arg(args, 1));
    let (members, fields) = (m.arg(args, 2), m.arg(args, 3));
    let Some(sort) = sort_named(sort) else { return Err(Fault::type_error(sort, sym::SYMBOL)) };
    let Some(class) = class::of_handle(class) else {
        return Err(Fault::type_error(class, sym::CLASS));
    };
    m.may_add_to_node(0)?;
    let (members, fields) = (members_of(m, members)?, fields_of(m, fields)?);
    let made = metaobjects::make(sort, class.word(), members, fields).word();
    if sort == Sort::Generic {
        reset_dispatch(made);
    }
    Ok(made)
}

fn methods_alike(m: &mut Machine, generic: Value, wanted: Value) -> Result {
    let version = version_of(generic)?;
    let members = members_of(m, wanted)?;
    let is_alike = |method: &Value| {
        metaobjects::look(*method, |method| specializers(method) == members).unwrap_or(false)
    };
    let before = vec![Shared::NIL; method::SPECIALIZERS];
    let wanted = [before, members.clone()].concat();
    let wanted = specialized(&Version { members: wanted.into(), fields: Box::default() });
    let found = metaobjects::entry(generic).and_then(|entry| {
        let methods = entry.dispatch().methods();
        methods.is_of(&version).then(|| methods.alike(&wanted))
    });
    let found = found.unwrap_or_else(|| version.members.iter().map(|m| m.word()).collect());
    let found: Vec<Value> = found.into_iter().filter(is_alike).collect();
    Ok(list::from_slice(&mut m.heap, &found))
}

fn metaobject_field(m: &mut Machine, object: Value, index: Value) -> Result {
    let version = version_of(object)?;
    let field = index.as_fixnum().and_then(|index| version.fields.get(index as usize));
    match field {
        Some(field) => {
            m.heap.charge(field.words.len());
            Ok(copy::copy_in(&mut m.heap, field))
        }
        None => Ok(Value::NIL),
    }
}

fn metaobject_fields(m: &mut Machine, object: Value) -> Result {
    let version = version_of(object)?;
    let mut fields = Vec::with_capacity(version.fields.len());
    for field in &version.fields {
        m.heap.charge(field.words.len());
        fields.push(copy::copy_in(&mut m.heap, field));
    }
    Ok(list::from_slice(&mut m.heap, &fields))
}

fn metaobject_members(m: &mut Machine, object: Value) -> Result {
    let version = version_of(object)?;
    let members: Vec<Value> = version.members.iter().map(|member| member.word()).collect();
    m.heap.charge(members.len());
    Ok(list::from_slice(&mut m.heap, &members))
}

/// Gives a metaobject a version made of the present one, however often another one comes before.
fn change(
    object: Value,
    mut make: impl FnMut(&Version) -> Result<Option<Version>>,
) -> Result<bool> {
    loop {
        let base = version_of(object)?;
        let Some(Version { members, fields }) = make(&base)? else { return Ok(false) };
        let (members, fields) = (members.into_vec(), fields.into_vec());
        let has_same_members = members == *base.members;
        let former = base.clone();
        let reset = || match metaobjects::is(object, Sort::Generic) {
            true if has_same_members => exchange_methods(object, &former, &[]),
            true => reset_dispatch(object),
            false => {}
        };
        if metaobjects::commit(vec![Change { object, base, members, fields }], reset) {
            return Ok(true);
        }
    }
}

fn set_metaobject_field(m: &mut Machine, object: Value, index: Value, value: Value) -> Result {
    let Some(index) = index.as_fixnum().map(|index| index as usize) else {
        return Err(Fault::type_error(index, sym::FIXNUM));
    };
    m.may_add_to_node(0)?;
    let field = copy::copy_out(&mut m.heap, value);
    change(object, |base| {
        let mut fields = base.fields.to_vec();
        if let Some(place) = fields.get_mut(index) {
            *place = field.clone();
        }
        Ok(Some(Version { members: base.members.clone(), fields: fields.into() }))
    })?;
    Ok(value)
}

fn replace_metaobject(m: &mut Machine, args: Args) -> Result {
    m.may_add_to_node(0)?;
    let [object, members, fields] = [0, 1, 2].map(|i| m.arg(args, i));
    let (members, fields) = (members_of(m, members)?, fields_of(m, fields)?);
    let former = m.opt(args, 3).map(|former| members_of(m, former)).transpose()?;
    let changed = change(object, |base| {
        if former.as_ref().is_some_and(|former| **former != *base.members) {
            return Ok(None);
        }
        Ok(Some(Version { members: members.clone().into(), fields: fields.clone().into() }))
    })?;
    Ok(if changed { object } else { Value::NIL })
}

/// Adds or removes one method. The method that has been replaced or removed, or NIL.
fn change_method(m: &mut Machine, generic: Value, method: Value, adds: bool) -> Result {
    let changes = [MethodChange { generic, method, adds }];
    let before = change_methods(m, &changes, &mut |_| Ok(true))?.unwrap_or_default();
    Ok(before.first().copied().flatten().unwrap_or(Value::NIL))
}

/// Held while a name gets a generic function.
fn naming() -> std::sync::MutexGuard<'static, ()> {
    static NAMING: Mutex<()> = Mutex::new(());
    lock(&NAMING)
}

/// The generic function that a name has got since it meant `former`, if any.
fn named_meanwhile(symbol: Symbol, former: Value) -> Option<Value> {
    let present = function_within(symbol);
    (present != former && metaobjects::is(present, Sort::Generic)).then_some(present)
}

/// Whether it is a generic function or another funcallable instance.
pub(super) fn is_generic(object: Value) -> bool {
    metaobjects::is(object, Sort::Generic)
}

/// Makes calls of a funcallable instance calls of a function.
pub(super) fn function_of_instance(instance: Value, function: Shared) -> Result<bool> {
    change(instance, |base| {
        let mut fields = base.fields.clone();
        if let Some(place) = fields.get_mut(fields::FUNCTION) {
            *place = Block::of_shared(function);
        }
        Ok(Some(Version { members: base.members.clone(), fields }))
    })
}

/// How a generic function looks at its arguments now; a type error for any other object.
fn head_of(generic: Value) -> Result<Head> {
    let entry = metaobjects::entry(generic).filter(|_| metaobjects::is(generic, Sort::Generic));
    let entry = entry.ok_or_else(|| Fault::type_error(generic, sym::GENERIC_FUNCTION))?;
    Ok(entry.dispatch().head())
}

fn learn_effective_method(m: &mut Machine, args: Args) -> Result {
    let (generic, known) = (m.arg(args, 0), m.arg(args, 1));
    let (arguments, effective) = (m.arg(args, 2), m.arg(args, 3));
    let effective = member_of(m, effective)?.word();
    let arguments = list::to_vec(&mut m.heap, arguments)?;
    let head = head_of(generic)?;
    let is_known = Value::fixnum(head.epoch() as i64) == known;
    if is_known && arguments.len() >= head.required() as usize {
        m.learn(generic, head, &arguments, effective);
    }
    Ok(effective)
}

fn applicable_methods(m: &mut Machine, generic: Value, arguments: Value) -> Result {
    version_of(generic)?;
    let arguments = list::to_vec(&mut m.heap, arguments)?;
    let methods = m.applicable_words(generic, &arguments);
    Ok(list::from_slice(&mut m.heap, &methods))
}

fn generic_of_name(m: &mut Machine, name: Value) -> Result {
    let function = function_name::cell_of(&m.heap, name).map(function_within);
    Ok(function.filter(|f| metaobjects::is(*f, Sort::Generic)).unwrap_or(Value::NIL))
}

fn all_metaobjects(m: &mut Machine, sort: Value) -> Result {
    let Some(sort) = sort_named(sort) else { return Err(Fault::type_error(sort, sym::SYMBOL)) };
    let all = metaobjects::all(sort);
    m.heap.charge(metaobjects::count());
    Ok(list::from_slice(&mut m.heap, &all))
}

fn slot_names_of(m: &mut Machine, instance: Value) -> Result {
    let Some(class) = class::of_instance(&m.heap, instance) else { return Ok(Value::NIL) };
    let names: Vec<Symbol> = class.slots.iter().map(|slot| slot.name).collect();
    Ok(list::of_symbols(&mut m.heap, &names))
}

fn make_link(m: &mut Machine, args: Args) -> Result {
    m.may_add_to_node(0)?;
    let mut words = Vec::with_capacity(args.count);
    for i in 0..args.count {
        let value = m.arg(args, i);
        words.push(member_of(m, value)?);
    }
    let members = words.split_off(2);
    Ok(metaobjects::link(words[0].word(), words[1].word(), members).word())
}

fn call_next(m: &mut Machine, args: Args) -> Flow {
    let next = m.arg(args, 0);
    m.stack.copy_within(args.base + 1..args.base + args.count, args.base);
    m.enter_effective(next, args.base, args.count as u32 - 1)
}

fn call_generic_anew(m: &mut Machine, args: Args) -> Flow {
    let generic = m.arg(args, 0);
    if !is_generic(generic) {
        return Flow::Fault(Fault::type_error(generic, sym::GENERIC_FUNCTION));
    }
    m.stack.copy_within(args.base + 1..args.base + args.count, args.base);
    m.enter_generic_anew(generic, args.base, args.count as u32 - 1)
}

fn call_next_with(m: &mut Machine, args: Args) -> Flow {
    let (next, name) = (m.arg(args, 0), m.arg(args, 1));
    let original = m.arg(args, 2).untag_fixnum() as usize;
    let (base, count) = (args.base + 3, args.count - 3);
    if original > count {
        let control = "There are ~d arguments, but ~d of them should be original ones.";
        let counts = [count, original].map(|n| Value::fixnum(n as i64));
        return Flow::Fault(Fault::program(&mut m.heap, control, &counts));
    }
    let given = count - original;
    let generic = name.as_symbol().map_or(Value::NIL, function_within);
    if metaobjects::is(generic, Sort::Generic)
        && given >= original
        && m.stack[base..base + original] != m.stack[base + original..base + 2 * original]
    {
        let [before, now] = [base, base + original].map(|from| {
            let arguments = m.stack[from..from + original].to_vec();
            m.applicable_words(generic, &arguments)
        });
        if before != now {
            return next_methods_changed(m, args, generic, original);
        }
    }
    m.stack.copy_within(base + original..base + count, args.base);
    m.enter_effective(next, args.base, given as u32)
}

/// Has Lisp signal that other methods would apply to the new arguments.
#[cold]
fn next_methods_changed(m: &mut Machine, args: Args, generic: Value, original: usize) -> Flow {
    let all = m.arguments(args)[3..].to_vec();
    let (before, now) = all.split_at(original);
    let lists = [before, now].map(|list| list::from_slice(&mut m.heap, list));
    m.stack[args.base + 1] = generic;
    m.reserve(args.base + 5);
    m.stack[args.base + 2..args.base + 4].copy_from_slice(&lists);
    Flow::Enter(crate::global::package::system("NEXT-METHODS-CHANGED").word(), args.base, 4)
}

fn next_remains_p(_: &mut Machine, next: Value) -> Result {
    let is_end = metaobjects::is(next, Sort::Link)
        && metaobjects::entry(next).is_some_and(|link| link.first() == sym::NO_NEXT_METHOD_MET);
    Ok(Value::from_bool(!is_end))
}

fn call_with_keys_checked(m: &mut Machine, args: Args) -> Flow {
    let link = m.arg(args, 0);
    m.stack.copy_within(args.base + 1..args.base + args.count, args.base);
    m.enter_with_keys_checked(link, (args.base, args.count as u32 - 1), None)
}

fn set_generic_function(
    m: &mut Machine,
    name: Value,
    generic_word: Value,
    former: Value,
) -> Result {
    if !metaobjects::is(generic_word, Sort::Generic) {
        return Err(Fault::type_error(generic_word, sym::GENERIC_FUNCTION));
    }
    version_of(generic_word)?;
    let symbol = function_symbol(m, name)?;
    let _one_at_a_time = naming();
    if let Some(present) = named_meanwhile(symbol, former) {
        return Ok(present);
    }
    install(m, symbol, Definition::Function(generic_word))?;
    constructor::methods_changed(generic_word);
    Ok(generic_word)
}

/// Makes a generic function the definition of a name that had none; false if it has one meanwhile.
pub(super) fn name_new_generic(m: &mut Machine, name: Symbol, generic: Value) -> Result<bool> {
    let _one_at_a_time = naming();
    if function_within(name) != Value::UNBOUND {
        return Ok(false);
    }
    install(m, name, Definition::Function(generic))?;
    Ok(true)
}

fn put_generic_function(m: &mut Machine, name: Value, generic: Value) -> Result {
    if !metaobjects::is(generic, Sort::Generic) {
        return Err(Fault::type_error(generic, sym::GENERIC_FUNCTION));
    }
    let symbol = function_symbol(m, name)?;
    let generic = member_of(m, generic)?;
    let _one_at_a_time = naming();
    if let Some(present) = named_meanwhile(symbol, Value::NIL) {
        return Ok(present);
    }
    let cell = symbol::cell(symbol);
    cell.set_function(generic);
    cell.set_autoload(None);
    constructor::methods_changed(generic.word());
    Ok(generic.word())
}

/// The `eql` specializers, by the words of their objects.
type Specializers = HashMap<(Value, Box<[u64]>), Value, FxBuildHasher>;

/// The specializer of an object that only this muproc has: one of its own heap that is no number. It keeps
/// the object alive, and applies to nothing that another muproc has.
fn own_eql_specializer(m: &mut Machine, object: Value, class: Value) -> Result {
    if let Some(specializer) = m.own_specializer_of(object) {
        code_gc::barrier(specializer);
        return Ok(specializer);
    }
    let shown = copy::copy_out(&mut m.heap, object);
    let fields = vec![shown, Block::of_shared(Shared::NIL)];
    let specializer = metaobjects::make(Sort::Specializer, class, Vec::new(), fields).word();
    m.root_own_object(specializer, object);
    Ok(specializer)
}

fn eql_specializer(m: &mut Machine, object: Value) -> Result {
    static KNOWN: OnceLock<Mutex<Specializers>> = OnceLock::new();
    m.may_add_to_node(0)?;
    let class = class::find(known::EQL_SPECIALIZER).map_or(Value::NIL, Class::word);
    let is_of_heap = !object.is_symbol() && object.as_own().is_some();
    if is_of_heap && !numbers::is_number(&m.heap, object) {
        return own_eql_specializer(m, object, class);
    }
    let block = copy::copy_out(&mut m.heap, object);
    let mut known = lock(KNOWN.get_or_init(Default::default));
    let key = (block.root, block.words.clone());
    if let Some(specializer) = known.get(&key).filter(|s| metaobjects::entry(**s).is_some()) {
        code_gc::barrier(*specializer);
        return Ok(*specializer);
    }
    let made = metaobjects::make(Sort::Specializer, class, Vec::new(), vec![block]).word();
    if known.len() == known.capacity() {
        known.retain(|_, specializer| metaobjects::entry(*specializer).is_some());
    }
    known.insert(key, made);
    Ok(made)
}
