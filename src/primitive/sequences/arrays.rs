//! Arrays (CLHS chapter 15): making, access, attributes, fill pointers.

use super::making_arrays::{adjust_array, make_array, vector};
use crate::data::array::{Element, View};
use crate::data::fault::own;
use crate::data::{Fault, Result, array, bulk, list, numbers, sequence, string};
use crate::global::{package, sym};
use crate::heap::{Kind, Symbol, Value};
use crate::machine::{Args, Body, Fast, Flow, Machine, Primitive, instead};
use crate::primitive::objects::abbreviations::expanded;
use crate::primitive::{MANY, cl, sys};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    sys(
        "COMBINE-BITS",
        "n...",
        "table first second target",
        (4, 4),
        Body::N(combine_bits),
        "Sets the bits of an array to what a truth table makes of those of two others.",
    ),
    cl(
        "MAKE-ARRAY",
        "dimensions &key element-type initial-element initial-contents adjustable fill-pointer \
         displaced-to displaced-index-offset",
        (1, MANY),
        Body::N(make_array),
        "A new array. (make-array 2 :initial-element 0) => #(0 0)",
    )
    .pure_but_for_calls(),
    cl("VECTOR", "&rest objects", (0, MANY), Body::N(vector), "(vector 1 2) => #(1 2)").pure(),
    cl("SVREF", "vector index", (2, 2), Body::F2(svref), "(svref #(a b) 1) => B")
        .pure()
        .fast(Fast::Element)
        .takes("vector index"),
    sys(
        "SET-SVREF",
        ".",
        "vector index value",
        (3, 3),
        Body::F3(set_svref),
        "(setf svref). The value.",
    )
    .fast(Fast::PutElement),
    cl("AREF", "array &rest subscripts", (1, MANY), Body::N(aref), "(aref #(a b) 1) => B")
        .pure()
        .fast(Fast::Element)
        .takes("array index"),
    sys(
        "SET-AREF",
        ".",
        "array &rest subscripts-and-value",
        (2, MANY),
        Body::N(set_aref),
        "(setf aref). The value.",
    )
    .fast(Fast::PutElement),
    cl("BIT", "array &rest subscripts", (1, MANY), Body::N(bit), "(bit #*10 0) => 1").pure(),
    cl("SBIT", "array &rest subscripts", (1, MANY), Body::N(bit), "(sbit #*10 0) => 1").pure(),
    sys(
        "SET-BIT",
        ".",
        "array &rest subscripts-and-value",
        (2, MANY),
        Body::N(set_bit),
        "(setf bit).",
    ),
    sys(
        "SET-SBIT",
        ".",
        "array &rest subscripts-and-value",
        (2, MANY),
        Body::N(set_bit),
        "(setf sbit).",
    ),
    cl(
        "ROW-MAJOR-AREF",
        "array index",
        (2, 2),
        Body::F2(row_major_aref),
        "(row-major-aref #2a((a b) (c d)) 2) => C",
    )
    .pure(),
    sys(
        "SET-ROW-MAJOR-AREF",
        ".",
        "array index value",
        (3, 3),
        Body::F3(set_row_major_aref),
        "(setf row-major-aref). The value.",
    ),
    cl(
        "ARRAY-ROW-MAJOR-INDEX",
        "array &rest subscripts",
        (1, MANY),
        Body::N(array_row_major_index),
        "(array-row-major-index #2a((a b) (c d)) 1 0) => 2",
    )
    .pure(),
    cl("ARRAY-RANK", "array", (1, 1), Body::F1(array_rank), "(array-rank #(1)) => 1")
        .pure()
        .takes("array"),
    cl(
        "ARRAY-DIMENSION",
        "array axis",
        (2, 2),
        Body::F2(array_dimension),
        "(array-dimension #(1) 0) => 1",
    )
    .pure(),
    cl(
        "ARRAY-DIMENSIONS",
        "array",
        (1, 1),
        Body::F1(array_dimensions),
        "(array-dimensions #(1)) => (1)",
    )
    .pure()
    .takes("array"),
    cl(
        "ARRAY-TOTAL-SIZE",
        "array",
        (1, 1),
        Body::F1(array_total_size),
        "(array-total-size #(1)) => 1",
    )
    .pure()
    .takes("array"),
    cl(
        "ARRAY-ELEMENT-TYPE",
        "array",
        (1, 1),
        Body::F1(array_element_type),
        "(array-element-type #(1)) => T",
    )
    .pure(),
    cl(
        "UPGRADED-ARRAY-ELEMENT-TYPE",
        "type &optional environment",
        (1, 2),
        Body::N(upgraded_array_element_type),
        "(upgraded-array-element-type 'bit) => BIT",
    )
    .pure_but_for_calls(),
    cl(
        "ARRAY-IN-BOUNDS-P",
        "array &rest subscripts",
        (1, MANY),
        Body::N(array_in_bounds_p),
        "(array-in-bounds-p #(1) 1) => NIL",
    )
    .pure(),
    cl(
        "ARRAY-HAS-FILL-POINTER-P",
        "array",
        (1, 1),
        Body::F1(array_has_fill_pointer_p),
        "(array-has-fill-pointer-p #(1)) => NIL",
    )
    .pure(),
    cl("FILL-POINTER", "vector", (1, 1), Body::F1(fill_pointer), "The fill pointer.")
        .pure()
        .takes("vector"),
    sys(
        "SET-FILL-POINTER",
        ".",
        "vector value",
        (2, 2),
        Body::F2(set_fill_pointer),
        "(setf fill-pointer). The value.",
    ),
    cl(
        "VECTOR-PUSH",
        "object vector",
        (2, 2),
        Body::F2(vector_push),
        "The index, or NIL when full.",
    )
    .takes("_ vector"),
    cl(
        "VECTOR-PUSH-EXTEND",
        "object vector &optional extension",
        (2, 3),
        Body::N(vector_push_extend),
        "The index; the vector grows.",
    ),
    cl("VECTOR-POP", "vector", (1, 1), Body::F1(vector_pop), "The last element.").takes("vector"),
    cl(
        "ADJUST-ARRAY",
        "array dimensions &key element-type initial-element initial-contents fill-pointer \
         displaced-to displaced-index-offset",
        (2, MANY),
        Body::N(adjust_array),
        "(adjust-array #(1 2) 1) => #(1)",
    ),
    cl(
        "ADJUSTABLE-ARRAY-P",
        "array",
        (1, 1),
        Body::F1(adjustable_array_p),
        "(adjustable-array-p #(1)) => NIL",
    )
    .pure(),
    sys(
        "ARRAY-DISPLACEMENT-VALUES",
        ".",
        "array",
        (1, 1),
        Body::Control(array_displacement),
        "ARRAY-DISPLACEMENT with both its values.",
    ),
    cl(
        "ARRAY-DISPLACEMENT",
        "array",
        (1, 1),
        Body::Control(array_displacement),
        "Array and offset.",
    ),
    cl(
        "SIMPLE-VECTOR-P",
        "object",
        (1, 1),
        Body::F1(simple_vector_p),
        "(simple-vector-p #(1)) => T",
    )
    .pure(),
    cl("VECTORP", "object", (1, 1), Body::F1(vectorp), "(vectorp \"a\") => T").pure(),
    cl("ARRAYP", "object", (1, 1), Body::F1(arrayp), "(arrayp \"a\") => T").pure(),
    cl("BIT-VECTOR-P", "object", (1, 1), Body::F1(bit_vector_p), "(bit-vector-p #*1) => T").pure(),
    cl(
        "SIMPLE-BIT-VECTOR-P",
        "object",
        (1, 1),
        Body::F1(simple_bit_vector_p),
        "(simple-bit-vector-p #*1) => T",
    )
    .pure(),
];

pub(super) fn check(m: &Machine, array: Value) -> Result<()> {
    if array::is_array(&m.heap, array) { Ok(()) } else { Err(Fault::type_error(array, sym::ARRAY)) }
}

// ---- access ----

/// The element that the arguments from 1 to `last` (exclusive) name as subscripts: the view of the
/// array, and the element's index in it.
fn place(m: &mut Machine, args: Args, last: usize) -> Result<(View, usize)> {
    let array = m.arg(args, 0);
    if last == 3
        && let Some(found) = array::matrix_place(&m.heap, array, m.arg(args, 1), m.arg(args, 2))
    {
        return Ok(found);
    }
    check(m, array)?;
    let rank = array::rank(&m.heap, array);
    let given = last - 1;
    if given != rank {
        let control = "The array has ~d dimension~:p, but is given ~d subscript~:p.";
        let arguments = [Value::fixnum(rank as i64), Value::fixnum(given as i64)];
        return Err(Fault::program(&mut m.heap, control, &arguments));
    }
    let mut index = 0;
    for axis in 0..rank {
        let size = array::dimension(&m.heap, array, axis);
        let subscript = m.arg(args, 1 + axis);
        index = index * size + sequence::index(&mut m.heap, subscript, size)?;
    }
    let view = array::elements(&m.heap, array);
    if index >= view.length {
        // The array to which this one is displaced has become shorter.
        return Err(Fault::index(&mut m.heap, Value::fixnum(index as i64), view.length));
    }
    Ok((view, index))
}

fn aref(m: &mut Machine, args: Args) -> Result {
    let (view, index) = place(m, args, args.count)?;
    view.get(&mut m.heap, index)
}

fn set_aref(m: &mut Machine, args: Args) -> Result {
    let (view, index) = place(m, args, args.count - 1)?;
    let value = m.arg(args, args.count - 1);
    view.set(&mut m.heap, index, value)?;
    Ok(value)
}

/// Combines two bit arrays. Bit 2a + b of `table` is the result for the bits a and b.
fn combine_bits(m: &mut Machine, args: Args) -> Result {
    let table = m.arg(args, 0).as_fixnum().unwrap_or(0) as u32;
    let arrays = [1, 2, 3].map(|i| m.arg(args, i));
    for array in arrays {
        if !array::is_array(&m.heap, array) {
            return Err(Fault::type_error(array, sym::ARRAY));
        }
    }
    let target = own(arrays[2])?;
    let views = arrays.map(|array| array::elements(&m.heap, array));
    match bulk::combine(&mut m.heap, table, views) {
        Some(()) => Ok(target.word()),
        None => Err(Fault::type_error(arrays[0], sym::BIT_VECTOR)),
    }
}

fn check_bits(m: &mut Machine, array: Value) -> Result<()> {
    check(m, array)?;
    if array::element(&m.heap, array) == Element::Bit {
        return Ok(());
    }
    let expected = list::from_slice(&mut m.heap, &[sym::ARRAY, sym::BIT]);
    Err(Fault::type_error(array, expected))
}

fn bit(m: &mut Machine, args: Args) -> Result {
    let array = m.arg(args, 0);
    check_bits(m, array)?;
    aref(m, args)
}

fn set_bit(m: &mut Machine, args: Args) -> Result {
    let array = m.arg(args, 0);
    check_bits(m, array)?;
    set_aref(m, args)
}

fn svref(m: &mut Machine, vector: Value, index: Value) -> Result {
    if !m.heap.is_kind(vector, Kind::Vector) {
        return Err(Fault::type_error(vector, sym::SIMPLE_VECTOR));
    }
    let length = m.heap.header(vector).length();
    let index = sequence::index(&mut m.heap, index, length)?;
    Ok(m.heap.slot(vector, index))
}

fn set_svref(m: &mut Machine, vector: Value, index: Value, value: Value) -> Result {
    if !m.heap.is_kind(vector, Kind::Vector) {
        return Err(Fault::type_error(vector, sym::SIMPLE_VECTOR));
    }
    let view = View::of_storage(&m.heap, vector);
    let index = sequence::index(&mut m.heap, index, view.length)?;
    view.set(&mut m.heap, index, value)?;
    Ok(value)
}

fn row_major_aref(m: &mut Machine, array: Value, index: Value) -> Result {
    check(m, array)?;
    let view = array::elements(&m.heap, array);
    let index = sequence::index(&mut m.heap, index, view.length)?;
    view.get(&mut m.heap, index)
}

fn set_row_major_aref(m: &mut Machine, array: Value, index: Value, value: Value) -> Result {
    check(m, array)?;
    let view = array::elements(&m.heap, array);
    let index = sequence::index(&mut m.heap, index, view.length)?;
    view.set(&mut m.heap, index, value)?;
    Ok(value)
}

fn array_row_major_index(m: &mut Machine, args: Args) -> Result {
    let (_, index) = place(m, args, args.count)?;
    Ok(Value::fixnum(index as i64))
}

fn array_in_bounds_p(m: &mut Machine, args: Args) -> Result {
    let array = m.arg(args, 0);
    check(m, array)?;
    let rank = array::rank(&m.heap, array);
    if args.count - 1 != rank {
        let control = "The array has ~d dimension~:p, but is given ~d subscript~:p.";
        let arguments = [Value::fixnum(rank as i64), Value::fixnum(args.count as i64 - 1)];
        return Err(Fault::program(&mut m.heap, control, &arguments));
    }
    let mut inside = true;
    for axis in 0..rank {
        let (subscript, size) = (m.arg(args, 1 + axis), array::dimension(&m.heap, array, axis));
        if !numbers::is_integer(&m.heap, subscript) {
            return Err(Fault::type_error(subscript, sym::INTEGER));
        }
        inside &= subscript.as_fixnum().is_some_and(|i| 0 <= i && i < size as i64);
    }
    Ok(Value::from_bool(inside))
}

// ---- asking ----

fn array_rank(m: &mut Machine, array: Value) -> Result {
    check(m, array)?;
    Ok(Value::fixnum(array::rank(&m.heap, array) as i64))
}

fn array_dimension(m: &mut Machine, array: Value, axis: Value) -> Result {
    check(m, array)?;
    let rank = array::rank(&m.heap, array);
    let axis = sequence::index(&mut m.heap, axis, rank)?;
    Ok(Value::fixnum(array::dimension(&m.heap, array, axis) as i64))
}

fn array_dimensions(m: &mut Machine, array: Value) -> Result {
    check(m, array)?;
    let sizes: Vec<Value> = (0..array::rank(&m.heap, array))
        .map(|axis| Value::fixnum(array::dimension(&m.heap, array, axis) as i64))
        .collect();
    Ok(list::from_slice(&mut m.heap, &sizes))
}

fn array_total_size(m: &mut Machine, array: Value) -> Result {
    check(m, array)?;
    Ok(Value::fixnum(array::total_size(&m.heap, array) as i64))
}

fn array_element_type(m: &mut Machine, array: Value) -> Result {
    check(m, array)?;
    let element = array::element(&m.heap, array);
    Ok(element.specifier(&mut m.heap))
}

fn upgraded_array_element_type(m: &mut Machine, args: Args) -> Result {
    expanded(m, args, 0, "UPGRADED-ARRAY-ELEMENT-TYPE")?;
    let kind = m.arg(args, 0);
    let element = array::upgraded(&m.heap, kind);
    if element == Element::Any && kind != Value::T {
        // It may be no type at all.
        return Err(instead(package::system("GENERAL-ELEMENT-TYPE"), &[kind]));
    }
    Ok(element.specifier(&mut m.heap))
}

fn array_has_fill_pointer_p(m: &mut Machine, array: Value) -> Result {
    check(m, array)?;
    Ok(Value::from_bool(array::fill_pointer(&m.heap, array).is_some()))
}

fn adjustable_array_p(m: &mut Machine, array: Value) -> Result {
    check(m, array)?;
    Ok(Value::from_bool(array::is_adjustable(&m.heap, array)))
}

fn array_displacement(m: &mut Machine, args: Args) -> Flow {
    let array = m.arg(args, 0);
    if let Err(fault) = check(m, array) {
        return Flow::Fault(fault);
    }
    let (target, offset) = array::displacement(&m.heap, array).unwrap_or((Value::NIL, 0));
    m.values = vec![target, Value::fixnum(offset as i64)];
    Flow::ReturnValues(args.base)
}

fn simple_vector_p(m: &mut Machine, object: Value) -> Result {
    Ok(Value::from_bool(m.heap.is_kind(object, Kind::Vector)))
}

fn vectorp(m: &mut Machine, object: Value) -> Result {
    Ok(Value::from_bool(array::is_vector(&m.heap, object)))
}

fn arrayp(m: &mut Machine, object: Value) -> Result {
    Ok(Value::from_bool(array::is_array(&m.heap, object)))
}

fn bit_vector_p(m: &mut Machine, object: Value) -> Result {
    Ok(Value::from_bool(array::is_bit_vector(&m.heap, object)))
}

fn simple_bit_vector_p(m: &mut Machine, object: Value) -> Result {
    let simple = array::is_storage(&m.heap, object);
    Ok(Value::from_bool(simple && array::is_bit_vector(&m.heap, object)))
}

// ---- fill pointers ----

/// The fill pointer of a vector; a type error if it has none.
fn filled(m: &mut Machine, vector: Value) -> Result<usize> {
    match array::fill_pointer(&m.heap, vector) {
        Some(fill) => Ok(fill),
        None => {
            let asks = package::external(package::COMMON_LISP, "ARRAY-HAS-FILL-POINTER-P");
            let asks = asks.map_or(Value::T, Symbol::word);
            let satisfied = list::from_slice(&mut m.heap, &[sym::SATISFIES, asks]);
            let wanted = [sym::AND, sym::VECTOR, satisfied];
            let expected = list::from_slice(&mut m.heap, &wanted);
            Err(Fault::type_error(vector, expected))
        }
    }
}

fn fill_pointer(m: &mut Machine, vector: Value) -> Result {
    Ok(Value::fixnum(filled(m, vector)? as i64))
}

fn set_fill_pointer(m: &mut Machine, vector: Value, value: Value) -> Result {
    filled(m, vector)?;
    let size = array::dimension(&m.heap, vector, 0);
    let fill = sequence::index(&mut m.heap, value, size + 1)?;
    array::set_fill_pointer(&mut m.heap, vector, fill)?;
    Ok(value)
}

fn vector_push(m: &mut Machine, object: Value, vector: Value) -> Result {
    let fill = filled(m, vector)?;
    own(vector)?;
    let view = array::elements(&m.heap, vector);
    if fill >= view.length {
        return Ok(Value::NIL);
    }
    view.set(&mut m.heap, fill, object)?;
    array::set_fill_pointer(&mut m.heap, vector, fill + 1)?;
    Ok(Value::fixnum(fill as i64))
}

fn vector_push_extend(m: &mut Machine, args: Args) -> Result {
    let (object, vector) = (m.arg(args, 0), m.arg(args, 1));
    let pushed = vector_push(m, object, vector)?;
    if pushed.is_true() {
        return Ok(pushed);
    }
    if !array::is_adjustable(&m.heap, vector) {
        let control = "~s is full and not adjustable.";
        return Err(Fault::simple(&mut m.heap, control, &[vector]));
    }
    let fill = filled(m, vector)?;
    let least = match m.opt(args, 2) {
        None => 1,
        Some(n) => match n.as_fixnum() {
            Some(n) if n > 0 => n as usize,
            _ => {
                let positive = [sym::INTEGER, Value::fixnum(1)];
                let expected = list::from_slice(&mut m.heap, &positive);
                return Err(Fault::type_error(n, expected));
            }
        },
    };
    // Doubling makes the cost of pushing n objects proportional to n.
    let room = fill + least.max(fill).max(4);
    if room > array::LIMIT / 64 {
        return Err(Fault::storage(&mut m.heap, "The vector has become too long."));
    }
    let old = array::elements(&m.heap, vector);
    let element = array::storage_element(&m.heap, old.storage);
    let storage = array::make_storage(&mut m.heap, element, room, None)?;
    if element == Element::Character {
        string::copy(&mut m.heap, old.storage, old.offset, storage.made(), 0, old.length);
    } else {
        let fresh = View::of_storage(&m.heap, storage);
        for i in 0..old.length {
            let value = old.get(&mut m.heap, i)?;
            fresh.set(&mut m.heap, i, value)?;
        }
    }
    m.heap.spend(room / 64);
    array::replace(&mut m.heap, own(vector)?, storage, None, Some(fill), &[room]);
    vector_push(m, object, vector)
}

fn vector_pop(m: &mut Machine, vector: Value) -> Result {
    let fill = filled(m, vector)?;
    if fill == 0 {
        return Err(Fault::simple(&mut m.heap, "The vector ~s has nothing to pop.", &[vector]));
    }
    let last = array::elements(&m.heap, vector).get(&mut m.heap, fill - 1)?;
    array::set_fill_pointer(&mut m.heap, vector, fill - 1)?;
    Ok(last)
}
