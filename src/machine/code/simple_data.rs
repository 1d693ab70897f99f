//! Nodes of common primitives on two integers, of hash tables and of characters in strings: the
//! plain case is decided here, everything else by the primitive.

use super::arithmetic::{ADD, ANY, CONSTANT, SLOT, SUB, number_functions};
use super::node::{Evaluate, Simple};
use super::primitive::Fast;
use super::simple::{by_place, first, plainly2, plainly3, second, sub};
use crate::data::numbers::Work;
use crate::data::table::Look;
use crate::data::{string, table};
use crate::global::package;
use crate::global::units::Ref;
use crate::heap::{Kind, Value};
use crate::machine::eval::restart::{instead, too_long};
use crate::machine::eval::state::Machine;

/// Operations on two fixnums, as constants for generic functions.
pub(crate) const MOD: u8 = 0;
pub(crate) const REM: u8 = 1;
pub(crate) const FLOOR: u8 = 2;
pub(crate) const TRUNCATE: u8 = 3;
pub(crate) const AND: u8 = 4;
pub(crate) const IOR: u8 = 5;
pub(crate) const XOR: u8 = 6;
pub(crate) const ASH: u8 = 7;
pub(crate) const GCD: u8 = 8;

/// Returns the evaluation of an operation on two integers; `x` and `y` say where they are.
fn integer_function(operation: u8, x: u8, y: u8) -> Option<Evaluate> {
    Some(match operation {
        MOD => by_place!(x, y, integers, MOD),
        REM => by_place!(x, y, integers, REM),
        FLOOR => by_place!(x, y, integers, FLOOR),
        TRUNCATE => by_place!(x, y, integers, TRUNCATE),
        AND => by_place!(x, y, integers, AND),
        IOR => by_place!(x, y, integers, IOR),
        XOR => by_place!(x, y, integers, XOR),
        ASH => by_place!(x, y, integers, ASH),
        GCD => by_place!(x, y, integers, GCD),
        _ => return None,
    })
}

/// Returns the evaluation of a call with `count` operands on two integers, a table or a string. `x`
/// and `y` say where the first two operands are. `None` if there is no such node.
pub(in crate::machine) fn data_function(
    fast: Fast,
    count: usize,
    x: u8,
    y: u8,
) -> Option<Evaluate> {
    Some(match (fast, count) {
        (Fast::Integers(operation), 2) => return integer_function(operation, x, y),
        (Fast::GetHash, 2) => by_place!(x, y, get),
        (Fast::GetHash, 3) => by_place!(x, y, get_or),
        (Fast::PutHash, 3) => by_place!(x, y, set),
        (Fast::Character, 2) => by_place!(x, y, char_at),
        _ => return None,
    })
}

/// Computes the result for two fixnums, as tagged words; `None` if it is not a fixnum or not plain.
#[inline(always)]
fn compute<const OP: u8>(x: i64, y: i64) -> Option<i64> {
    match OP {
        MOD | REM | FLOOR | TRUNCATE if y == 0 => None,
        MOD => {
            let rest = x % y;
            Some(if rest != 0 && (rest ^ y) < 0 { rest + y } else { rest })
        }
        REM => Some(x % y),
        FLOOR => (x / y - (x % y != 0 && (x ^ y) < 0) as i64).checked_mul(4),
        TRUNCATE => (x / y).checked_mul(4),
        AND => Some(x & y),
        IOR => Some(x | y),
        XOR => Some(x ^ y),
        ASH => match y >> 2 {
            count @ 0..=60 => Some(x << count).filter(|shifted| shifted >> count == x),
            count @ ..0 => Some((x >> count.unsigned_abs().min(63)) & !3),
            _ => None,
        },
        _ => None,
    }
}

fn integers<const OP: u8, const X: u8, const Y: u8>(
    n: &Simple,
    m: &mut Machine,
    fp: usize,
) -> Value {
    let a = first::<X>(n, m, fp);
    let b = second::<Y>(n, m, fp);
    if a.both_fixnums(b)
        && let Some(word) = compute::<OP>(a.0 as i64, b.0 as i64)
    {
        return Value(word as u64);
    }
    integers_slowly(n, m, fp, (a, b), OP)
}

#[inline(never)]
fn integers_slowly(
    n: &Simple,
    m: &mut Machine,
    fp: usize,
    (a, b): (Value, Value),
    operation: u8,
) -> Value {
    if a != Value::TRAP
        && b != Value::TRAP
        && let Some(work) = work_of(operation)
        && let Some(fault) = too_long(m, work, a, b)
    {
        return m.trap(fault, n.span);
    }
    plainly2(n, m, fp, a, b)
}

/// Returns the work of an operation that may take long; `None` for any other.
fn work_of(operation: u8) -> Option<Work> {
    match operation {
        GCD => Some(Work::Gcd),
        MOD => Some(Work::Modulo),
        REM => Some(Work::Remainder),
        FLOOR => Some(Work::Floor),
        TRUNCATE => Some(Work::Truncate),
        _ => None,
    }
}

fn get<const X: u8, const Y: u8>(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let key = first::<X>(n, m, fp);
    let place = second::<Y>(n, m, fp);
    look_up(n, m, fp, (key, place, Value::NIL))
}

fn get_or<const X: u8, const Y: u8>(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let key = first::<X>(n, m, fp);
    let place = second::<Y>(n, m, fp);
    let default = sub(n.z, m, fp);
    if default == Value::TRAP {
        return Value::TRAP;
    }
    look_up(n, m, fp, (key, place, default))
}

#[inline(always)]
fn look_up(
    n: &Simple,
    m: &mut Machine,
    fp: usize,
    (key, place, default): (Value, Value, Value),
) -> Value {
    match table::look(&mut m.heap, place, key) {
        Look::Found(found) => found.value(&m.heap),
        Look::Missing(_) if key != Value::TRAP => default,
        _ => look_up_slowly(n, m, fp, (key, place, default)),
    }
}

#[inline(never)]
fn look_up_slowly(
    n: &Simple,
    m: &mut Machine,
    fp: usize,
    (key, place, default): (Value, Value, Value),
) -> Value {
    if table::is_table(&m.heap, place) && key != Value::TRAP {
        return match table::get(&mut m.heap, place, key) {
            Some(value) => value,
            None if table::tester(&m.heap, place).is_some() => {
                let look = package::system("TESTED-VALUE");
                m.trap(instead(look, &[key, place, default]), n.span)
            }
            None => default,
        };
    }
    plainly2(n, m, fp, key, place)
}

fn set<const X: u8, const Y: u8>(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let key = first::<X>(n, m, fp);
    let place = second::<Y>(n, m, fp);
    let value = sub(n.z, m, fp);
    if key != Value::TRAP && value != Value::TRAP {
        match table::look(&mut m.heap, place, key) {
            Look::Found(found) => {
                found.set(&mut m.heap, value);
                return value;
            }
            Look::Missing(hole) => {
                table::insert(&mut m.heap, place.made(), hole, key, value);
                return value;
            }
            Look::Unknown => {}
        }
    }
    set_slowly(n, m, fp, [key, place, value])
}

#[inline(never)]
fn set_slowly(n: &Simple, m: &mut Machine, fp: usize, [key, place, value]: [Value; 3]) -> Value {
    if table::is_table(&m.heap, place) && key != Value::TRAP && value != Value::TRAP {
        if table::tester(&m.heap, place).is_some() {
            let put = package::system("PUT-TESTED");
            return m.trap(instead(put, &[key, place, value]), n.span);
        }
        return match table::set(&mut m.heap, place, key, value) {
            Ok(()) => value,
            Err(fault) => m.trap(fault, n.span),
        };
    }
    plainly3(n, m, fp, [key, place, value])
}

/// Returns the evaluation of `(setf (gethash k h) (+ (gethash k h 0) 1))` and the like, as made by
/// `incf`; it needs only one look-up for both. `None` if these are not the operands of such a call.
pub(in crate::machine) fn sum_in_table(
    operands: &[Ref<Simple>],
    place: fn(Ref<Simple>) -> u8,
) -> Option<Evaluate> {
    let [key, table, sum] = operands else { return None };
    let (former, delta) = (sum.x?, sum.y?);
    let default = former.z?;
    let is = |node: Ref<Simple>, evaluate: Evaluate| std::ptr::fn_addr_eq(node.evaluate, evaluate);
    let is_of_the_same = is(former, get_or::<SLOT, SLOT>)
        && (place(*key), place(*table)) == (SLOT, SLOT)
        && former.a == key.a
        && former.k == Value::fixnum(table.a.into());
    let is_plain = place(default) == CONSTANT && default.k.is_fixnum() && delta.k.is_fixnum();
    if !is_of_the_same || !is_plain {
        None
    } else if is(*sum, number_functions(ADD, ANY, CONSTANT).0) {
        Some(set_sum::<ADD>)
    } else if is(*sum, number_functions(SUB, ANY, CONSTANT).0) {
        Some(set_sum::<SUB>)
    } else {
        None
    }
}

/// Sums in one look-up. A case that is not plain is left to the node that sets: nothing has
/// happened before.
fn set_sum<const OP: u8>(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let key = first::<SLOT>(n, m, fp);
    let place = second::<SLOT>(n, m, fp);
    let Some(node) = n.z else { return set::<SLOT, SLOT>(n, m, fp) };
    let delta = node.k.0 as i64;
    let sum = |former: Value| {
        let former = if former.is_fixnum() { former.0 as i64 } else { return None };
        let sum = if OP == ADD { former.checked_add(delta) } else { former.checked_sub(delta) };
        sum.map(|word| Value::fixnum(word >> 2))
    };
    match table::look_for_once(&mut m.heap, place, key) {
        Look::Found(found) => {
            if let Some(sum) = sum(found.value(&m.heap)) {
                found.set(&mut m.heap, sum);
                return sum;
            }
        }
        Look::Missing(hole) => {
            let default = node.x.and_then(|former| former.z);
            if let Some(sum) = default.and_then(|default| sum(default.k)) {
                table::insert(&mut m.heap, place.made(), hole, key, sum);
                return sum;
            }
        }
        Look::Unknown => {}
    }
    set::<SLOT, SLOT>(n, m, fp)
}

fn char_at<const X: u8, const Y: u8>(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let text = first::<X>(n, m, fp);
    let index = second::<Y>(n, m, fp);
    if text.is_object()
        && index.is_fixnum()
        && m.heap.header(text).is(Kind::String)
        && (index.untag_fixnum() as u64) < string::length(&m.heap, text) as u64
    {
        return Value::code_point(string::code_at(&m.heap, text, index.untag_fixnum() as usize));
    }
    plainly2(n, m, fp, text, index)
}
