//! Conses (CLHS chapter 14): the basic operators, which take no functions.

use crate::data::fault::own;
use crate::data::{Fault, Result, list};
use crate::global::sym;
use crate::heap::Value;
use crate::machine::code::simple_lists;
use crate::machine::{Args, Body, Fast, Machine, Primitive};
use crate::primitive::{MANY, cl, sys};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    cl("CONS", "object-1 object-2", (2, 2), Body::F2(cons), "A new cons. (cons 1 2) => (1 . 2)")
        .pure()
        .fast(Fast::Cons),
    cl("CAR", "list", (1, 1), Body::F1(car), "The first of a list. (car '(1 2)) => 1")
        .pure()
        .fast(Fast::Car)
        .takes("list"),
    cl("CDR", "list", (1, 1), Body::F1(cdr), "The rest of a list. (cdr '(1 2)) => (2)")
        .pure()
        .fast(Fast::Cdr)
        .takes("list"),
    cl("LIST", "&rest objects", (0, MANY), Body::N(list), "A list. (list 1 2) => (1 2)")
        .pure()
        .fast(Fast::List),
    cl("LIST*", "&rest objects", (1, MANY), Body::N(list_star), "(list* 1 2 '(3)) => (1 2 3)")
        .pure(),
    cl("NULL", "object", (1, 1), Body::F1(null), "Whether it is NIL. (null '()) => T")
        .pure()
        .fast(Fast::Not),
    cl("NOT", "object", (1, 1), Body::F1(null), "Whether it is NIL. (not 1) => NIL")
        .pure()
        .fast(Fast::Not),
    cl("CONSP", "object", (1, 1), Body::F1(consp), "Whether it is a cons. (consp '(1)) => T")
        .pure()
        .fast(Fast::Consp),
    cl("ATOM", "object", (1, 1), Body::F1(atom), "Whether it is no cons. (atom 1) => T")
        .pure()
        .fast(Fast::Test(simple_lists::ATOM)),
    cl("LISTP", "object", (1, 1), Body::F1(listp), "Whether it is a list. (listp '()) => T")
        .pure()
        .fast(Fast::Test(simple_lists::LISTP)),
    cl("RPLACA", "cons object", (2, 2), Body::F2(rplaca), "(rplaca (list 1 2) 3) => (3 2)")
        .takes("cons _"),
    cl("RPLACD", "cons object", (2, 2), Body::F2(rplacd), "(rplacd (list 1 2) '(3)) => (1 3)")
        .takes("cons _"),
    sys("SET-CAR", ".", "cons value", (2, 2), Body::F2(set_car), "(setf car). The value."),
    sys("SET-CDR", ".", "cons value", (2, 2), Body::F2(set_cdr), "(setf cdr). The value."),
];

fn cons(m: &mut Machine, a: Value, b: Value) -> Result {
    Ok(m.heap.cons(a, b))
}

fn car(m: &mut Machine, list: Value) -> Result {
    if list.is_cons() {
        Ok(m.heap.car(list))
    } else if list.is_nil() {
        Ok(list)
    } else {
        Err(Fault::type_error(list, sym::LIST))
    }
}

fn cdr(m: &mut Machine, list: Value) -> Result {
    if list.is_cons() {
        Ok(m.heap.cdr(list))
    } else if list.is_nil() {
        Ok(list)
    } else {
        Err(Fault::type_error(list, sym::LIST))
    }
}

fn list(m: &mut Machine, args: Args) -> Result {
    let mut list = Value::NIL;
    for i in (0..args.count).rev() {
        let value = m.arg(args, i);
        list = m.heap.cons(value, list);
    }
    Ok(list)
}

fn list_star(m: &mut Machine, args: Args) -> Result {
    let values = m.arguments(args).to_vec();
    let (last, first) = values.split_last().expect("the arity says at least one");
    Ok(list::with_tail(&mut m.heap, first, *last))
}

fn null(_: &mut Machine, object: Value) -> Result {
    Ok(Value::from_bool(object.is_nil()))
}

fn consp(_: &mut Machine, object: Value) -> Result {
    Ok(Value::from_bool(object.is_cons()))
}

fn atom(_: &mut Machine, object: Value) -> Result {
    Ok(Value::from_bool(!object.is_cons()))
}

fn listp(_: &mut Machine, object: Value) -> Result {
    Ok(Value::from_bool(object.is_list()))
}

/// Sets the car (`index` 0) or cdr of a cons. An error if it is a constant, which cannot be
/// modified.
fn write(m: &mut Machine, cons: Value, index: usize, value: Value) -> Result<()> {
    if !cons.is_cons() {
        return Err(Fault::type_error(cons, sym::CONS));
    }
    let own = own(cons)?;
    if index == 0 {
        m.heap.set_car(own, value)
    } else {
        m.heap.set_cdr(own, value)
    }
    Ok(())
}

fn rplaca(m: &mut Machine, cons: Value, value: Value) -> Result {
    write(m, cons, 0, value)?;
    Ok(cons)
}

fn rplacd(m: &mut Machine, cons: Value, value: Value) -> Result {
    write(m, cons, 1, value)?;
    Ok(cons)
}

fn set_car(m: &mut Machine, cons: Value, value: Value) -> Result {
    write(m, cons, 0, value)?;
    Ok(value)
}

fn set_cdr(m: &mut Machine, cons: Value, value: Value) -> Result {
    write(m, cons, 1, value)?;
    Ok(value)
}
