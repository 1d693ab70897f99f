//! Hooks of the metaobject protocol (`data/hooks.rs`): whether one counts, and what must be done when the
//! methods of one change.

use super::generic::{function_of_instance, is_generic};
use crate::data::{Fault, Result, class, function_name, hooks, list, standard_class, symbol_of};
use crate::global::metaobjects::{self, Sort};
use crate::global::sym;
use crate::heap::{Shared, Value};
use crate::machine::eval::methods::reset_dispatch;
use crate::machine::{Args, Body, Machine, Primitive};
use crate::primitive::sys;

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    sys(
        "HOOKED-P",
        ".",
        "names object &optional position",
        (2, 3),
        Body::N(hooked_p),
        "Whether a program has a method on one of these generic functions of the protocol that applies to a metaobject as the argument at a position (0). (system::hooked-p '(mop:compute-slots) (find-class 't)) => NIL",
    ),
    sys(
        "FIND-SLOT-DEFINITION",
        ".",
        "class slot-name",
        (2, 2),
        Body::F2(find_slot_definition),
        "The definition of the slot of this name if the class knows the object for it; else NIL. (system::find-slot-definition (find-class 't) 'a) => NIL",
    ),
    sys(
        "SET-FUNCTION-OF-INSTANCE",
        ".",
        "instance function",
        (2, 2),
        Body::F2(set_function_of_instance),
        "Makes calls of a funcallable instance calls of a function, until its methods change. The instance.",
    ),
];

fn hooked_p(m: &mut Machine, args: Args) -> Result {
    let (names, object) = (m.arg(args, 0), m.arg(args, 1));
    let position = m.opt(args, 2).and_then(Value::as_fixnum).unwrap_or(0).clamp(0, 9) as usize;
    let names = list::to_vec(&mut m.heap, names)?;
    let cells = names.into_iter().filter_map(|name| function_name::cell_of(&m.heap, name));
    let counts = cells.into_iter().any(|cell| hooks::count_for(cell, position, object));
    Ok(Value::from_bool(counts))
}

/// To be called when a generic function has got or lost a method: it may be a hook.
pub(super) fn methods_changed(generic: Value) {
    if hooks::is_of_slots(generic) {
        standard_class::hooks_changed();
    }
    if hooks::is_of_calls(generic) {
        let all = metaobjects::all(Sort::Generic);
        // While nobody changes any of them.
        metaobjects::commit(Vec::new(), || all.into_iter().for_each(reset_dispatch));
    }
}

/// The protocol has told the layout. For other classes, the members of a class are the number of direct slots, these, and
/// all slots; its third field is the number of the layout to which these belong.
fn find_slot_definition(_: &mut Machine, class: Value, name: Value) -> Result {
    let name = symbol_of(name)?;
    let newest = class::of_handle(class).map(class::Class::newest);
    if let Some(newest) = newest {
        let mut of_layout = newest.slots.iter().chain(&newest.shared);
        if let Some(slot) = of_layout.find(|slot| slot.name == name)
            && slot.definition != Shared::NIL
        {
            return Ok(slot.definition.word());
        }
    }
    let (Some(newest), Some(version)) = (newest, metaobjects::version(class)) else {
        return Ok(Value::NIL);
    };
    let layout = version.fields.get(2).and_then(|field| field.root.as_fixnum());
    if layout != Some(newest.index.into()) {
        return Ok(Value::NIL);
    }
    let direct = version.members.first().and_then(|count| count.word().as_fixnum()).unwrap_or(0);
    let slots = version.members.iter().skip(1 + direct.max(0) as usize);
    let is_named = |slot: &Value| {
        let of_slot = metaobjects::look(*slot, |slot| slot.fields.first().map(|field| field.root));
        of_slot.flatten() == Some(name.word())
    };
    Ok(slots.map(|slot| slot.word()).find(is_named).unwrap_or(Value::NIL))
}

fn set_function_of_instance(m: &mut Machine, instance: Value, function: Value) -> Result {
    if !is_generic(instance) {
        return Err(Fault::type_error(instance, sym::FUNCALLABLE_STANDARD_OBJECT));
    }
    m.may_add_to_node(0)?;
    let function = m.globalise(function)?;
    function_of_instance(instance, function)?;
    Ok(instance)
}
