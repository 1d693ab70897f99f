//! Making arrays: `make-array`, `vector`, `adjust-array`.

use super::arrays::check;
use crate::data::array::{Element, View};
use crate::data::bulk;
use crate::data::{Fault, Result, array, list, sequence};
use crate::global::sym;
use crate::heap::Value;
use crate::machine::{Args, Machine};
use crate::primitive::objects::abbreviations::expanded_keyword;

/// The dimensions that an argument names: one size, or a list of sizes.
fn dimensions(m: &mut Machine, given: Value) -> Result<Vec<usize>> {
    let list = if given.is_list() { list::to_vec(&mut m.heap, given)? } else { vec![given] };
    let mut sizes = Vec::with_capacity(list.len());
    let mut total = 1usize;
    for value in list {
        match value.as_fixnum() {
            Some(n) if n >= 0 && (n as usize) < array::LIMIT => {
                total = total.saturating_mul((n as usize).max(1));
                sizes.push(n as usize);
            }
            Some(n) if n >= 0 => total = usize::MAX,
            _ => return Err(Fault::type_error(value, sym::UNSIGNED_BYTE)),
        }
    }
    if total > array::LIMIT / 64 {
        return Err(Fault::no_room(&mut m.heap, "An array of that size", total));
    }
    Ok(sizes)
}

/// A storage with the elements of nested sequences, in row-major order. An error if a sequence does not have the
/// length of its dimension.
fn contents(m: &mut Machine, element: Element, given: Value, sizes: &[usize]) -> Result {
    let Some((last, outer)) = sizes.split_last() else {
        return array::storage_of(&mut m.heap, element, &[given]);
    };
    // The innermost sequences: those around them are as many as their elements, or fewer.
    let mut level = vec![given];
    for size in outer {
        let mut next = Vec::new();
        for part in level {
            check_length(m, part, *size)?;
            next.extend(sequence::to_vec(&mut m.heap, part)?);
        }
        level = next;
    }
    for part in &level {
        check_length(m, *part, *last)?;
    }
    if let ([only], Element::Any) = (level.as_slice(), element) {
        let values = sequence::to_vec(&mut m.heap, *only)?;
        return array::storage_of(&mut m.heap, element, &values);
    }
    let storage = array::make_storage(&mut m.heap, element, level.len() * last, None)?;
    let view = View::of_storage(&m.heap, storage);
    for (i, part) in level.iter().enumerate() {
        sequence::put(&mut m.heap, view, i * last, *part)?;
    }
    Ok(storage)
}

/// An error if a sequence does not have so many elements.
fn check_length(m: &mut Machine, sequence: Value, size: usize) -> Result<()> {
    if sequence::length(&mut m.heap, sequence)? == size {
        return Ok(());
    }
    let control = "~s does not have ~d element~:p, as the dimensions of the array want.";
    Err(Fault::simple(&mut m.heap, control, &[sequence, Value::fixnum(size as i64)]))
}

/// The keyword arguments of `make-array` and `adjust-array` that concern the elements.
struct Plan {
    element: Option<Element>,
    initial: Option<Value>,
    contents: Option<Value>,
    fill: Option<Value>,
    displaced: Option<Value>,
    offset: Option<Value>,
}

fn plan(m: &mut Machine, args: Args, from: usize) -> Result<Plan> {
    let kind = m.keyword(args, from, sym::K_ELEMENT_TYPE);
    let plan = Plan {
        element: kind.map(|kind| array::upgraded(&m.heap, kind)),
        initial: m.keyword(args, from, sym::K_INITIAL_ELEMENT),
        contents: m.keyword(args, from, sym::K_INITIAL_CONTENTS),
        fill: m.keyword(args, from, sym::K_FILL_POINTER).filter(|f| f.is_true()),
        displaced: m.keyword(args, from, sym::K_DISPLACED_TO).filter(|d| d.is_true()),
        offset: m.keyword(args, from, sym::K_DISPLACED_INDEX_OFFSET),
    };
    let given = [plan.initial, plan.contents, plan.displaced];
    if given.iter().flatten().count() > 1 {
        let control =
            "Only one of :INITIAL-ELEMENT, :INITIAL-CONTENTS, :DISPLACED-TO can be given.";
        return Err(Fault::simple(&mut m.heap, control, &[]));
    }
    Ok(plan)
}

/// The fill pointer that `:fill-pointer` asks for; `None` if there is none.
fn wanted_fill(m: &mut Machine, fill: Option<Value>, sizes: &[usize]) -> Result<Option<usize>> {
    let Some(fill) = fill else { return Ok(None) };
    let [size] = sizes else {
        let control = "Only a vector can have a fill pointer.";
        return Err(Fault::simple(&mut m.heap, control, &[]));
    };
    match fill.as_fixnum() {
        Some(n) if n >= 0 && n as usize <= *size => Ok(Some(n as usize)),
        None if fill == Value::T => Ok(Some(*size)),
        _ => Err(Fault::index(&mut m.heap, fill, size + 1)),
    }
}

/// The array and the offset to be displaced to, checked. The target's element type must be the
/// wanted one: so code that knows the element type of an array can rely on it.
fn wanted_displacement(
    m: &mut Machine,
    plan: &Plan,
    total: usize,
) -> Result<Option<(Value, usize)>> {
    let Some(target) = plan.displaced else { return Ok(None) };
    check(m, target)?;
    if plan.element.unwrap_or(Element::Any) != array::element(&m.heap, target) {
        let control =
            "The elements of ~s are of another type than those of an array displaced to it.";
        return Err(Fault::simple(&mut m.heap, control, &[target]));
    }
    let room = array::total_size(&m.heap, target);
    let offset = plan.offset.unwrap_or(Value::fixnum(0));
    match offset.as_fixnum() {
        Some(n) if n >= 0 && n as usize + total <= room => Ok(Some((target, n as usize))),
        _ => Err(Fault::index(&mut m.heap, offset, (room + 1).saturating_sub(total))),
    }
}

pub(super) fn make_array(m: &mut Machine, args: Args) -> Result {
    let given = m.arg(args, 0);
    if args.count == 1
        && let Some(n) = given.as_fixnum()
        && (0..=1 << 16).contains(&n)
    {
        return array::make_storage(&mut m.heap, Element::Any, n as usize, Some(Value::fixnum(0)));
    }
    let keywords = [
        sym::K_ELEMENT_TYPE,
        sym::K_INITIAL_ELEMENT,
        sym::K_INITIAL_CONTENTS,
        sym::K_ADJUSTABLE,
        sym::K_FILL_POINTER,
        sym::K_DISPLACED_TO,
        sym::K_DISPLACED_INDEX_OFFSET,
    ];
    m.check_keywords(args, 1, &keywords)?;
    let sizes = dimensions(m, given)?;
    expanded_keyword(m, args, 1, sym::K_ELEMENT_TYPE, "MAKE-ARRAY")?;
    let plan = plan(m, args, 1)?;
    let element = plan.element.unwrap_or(Element::Any);
    let adjustable = m.keyword(args, 1, sym::K_ADJUSTABLE).is_some_and(|a| a.is_true());
    let total: usize = sizes.iter().product();
    m.heap.charge(total / 4);
    let fill = wanted_fill(m, plan.fill, &sizes)?;
    if let Some((target, offset)) = wanted_displacement(m, &plan, total)? {
        return Ok(array::make(&mut m.heap, target, Some(offset), fill, adjustable, &sizes));
    }
    let storage = match plan.contents {
        Some(given) => contents(m, element, given, &sizes)?,
        None => {
            let zero = (element == Element::Any).then(|| Value::fixnum(0));
            array::make_storage(&mut m.heap, element, total, plan.initial.or(zero))?
        }
    };
    if sizes.len() == 1 && fill.is_none() && !adjustable {
        return Ok(storage);
    }
    Ok(array::make(&mut m.heap, storage, None, fill, adjustable, &sizes))
}

pub(super) fn vector(m: &mut Machine, args: Args) -> Result {
    let values = m.arguments(args).to_vec();
    Ok(array::vector_of(&mut m.heap, &values))
}

pub(super) fn adjust_array(m: &mut Machine, args: Args) -> Result {
    let keywords = [
        sym::K_ELEMENT_TYPE,
        sym::K_INITIAL_ELEMENT,
        sym::K_INITIAL_CONTENTS,
        sym::K_FILL_POINTER,
        sym::K_DISPLACED_TO,
        sym::K_DISPLACED_INDEX_OFFSET,
    ];
    m.check_keywords(args, 2, &keywords)?;
    let old = m.arg(args, 0);
    check(m, old)?;
    let given = m.arg(args, 1);
    let sizes = dimensions(m, given)?;
    if sizes.len() != array::rank(&m.heap, old) {
        let control = "The array has ~d dimension~:p; ADJUST-ARRAY cannot change that.";
        let rank = Value::fixnum(array::rank(&m.heap, old) as i64);
        return Err(Fault::simple(&mut m.heap, control, &[rank]));
    }
    expanded_keyword(m, args, 2, sym::K_ELEMENT_TYPE, "ADJUST-ARRAY")?;
    let mut plan = plan(m, args, 2)?;
    let element = array::element(&m.heap, old);
    if plan.element.replace(element).is_some_and(|wanted| wanted != element) {
        let control = "ADJUST-ARRAY cannot change the element type of ~s.";
        return Err(Fault::simple(&mut m.heap, control, &[old]));
    }
    let total: usize = sizes.iter().product();
    m.heap.charge(4 * total);
    let fill = adjusted_fill(m, plan.fill, old, &sizes)?;
    let (data, offset) = match wanted_displacement(m, &plan, total)? {
        Some((target, offset)) => (target, Some(offset)),
        None => (adjusted(m, old, &plan, &sizes, total)?, None),
    };
    if array::is_adjustable(&m.heap, old)
        && let Some(own) = old.as_own()
    {
        if offset.is_some() && array::stands_behind(&m.heap, old, data) {
            let control = "~s cannot be displaced to itself.";
            return Err(Fault::simple(&mut m.heap, control, &[old]));
        }
        array::replace(&mut m.heap, own, data, offset, fill, &sizes);
        return Ok(old);
    }
    if sizes.len() == 1 && fill.is_none() && offset.is_none() {
        return Ok(data);
    }
    Ok(array::make(&mut m.heap, data, offset, fill, false, &sizes))
}

/// The fill pointer of an adjusted array: one that has none cannot get one.
fn adjusted_fill(
    m: &mut Machine,
    fill: Option<Value>,
    old: Value,
    sizes: &[usize],
) -> Result<Option<usize>> {
    let former = array::fill_pointer(&m.heap, old);
    if fill.is_some() && former.is_none() {
        let control = "~s has no fill pointer, and ADJUST-ARRAY cannot give it one.";
        return Err(Fault::simple(&mut m.heap, control, &[old]));
    }
    wanted_fill(m, fill.or(former.map(|f| Value::fixnum(f as i64))), sizes)
}

/// The storage of an adjusted array. Elements whose subscripts are valid in both arrays keep them.
fn adjusted(m: &mut Machine, old: Value, plan: &Plan, sizes: &[usize], total: usize) -> Result {
    let element = array::element(&m.heap, old);
    if let Some(given) = plan.contents {
        return contents(m, element, given, sizes);
    }
    let zero = (element == Element::Any).then(|| Value::fixnum(0));
    let storage = array::make_storage(&mut m.heap, element, total, plan.initial.or(zero))?;
    let fresh = View::of_storage(&m.heap, storage);
    let former: Vec<usize> =
        (0..sizes.len()).map(|axis| array::dimension(&m.heap, old, axis)).collect();
    let view = array::elements(&m.heap, old);
    let kept = view.length.min(total);
    if sizes.len() == 1 && bulk::copy(&mut m.heap, (view, 0), (fresh, 0), kept).is_some() {
        return Ok(storage);
    }
    // What lies beyond a shorter vector is not looked at.
    let looked_at = if sizes.len() == 1 { kept } else { view.length };
    m.heap.charge(4 * looked_at);
    for at in 0..looked_at {
        // The new index is computed from the element's subscripts, last axis first, if all still
        // fit.
        let (mut rest, mut place, mut step, mut fits) = (at, 0, 1, true);
        for axis in (0..sizes.len()).rev() {
            let subscript = rest % former[axis].max(1);
            rest /= former[axis].max(1);
            fits &= subscript < sizes[axis];
            place += subscript * step;
            step *= sizes[axis];
        }
        if fits && place < total {
            let value = view.get(&mut m.heap, at)?;
            fresh.set(&mut m.heap, place, value)?;
        }
    }
    Ok(storage)
}
