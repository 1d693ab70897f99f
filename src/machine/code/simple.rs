//! The evaluations of simple nodes, except arithmetic.

use super::arithmetic::{ANY, CONSTANT, SLOT};
use super::node::{Answer, Capture, Evaluate, More, Simple, Test};
use crate::data::{Fault, symbol_of};
use crate::global::sym;
use crate::global::symbol::SymbolCell;
use crate::global::units::Ref;
use crate::heap::{Kind, Value};
use crate::machine::code::primitive::{Args, Body};
use crate::machine::eval::state::Machine;
use crate::machine::eval::step::{evaluate, test};

/// Returns the answer that a value gives as a test.
#[inline(always)]
pub(in crate::machine) fn answer(value: Value) -> Answer {
    if value == Value::NIL {
        Answer::No
    } else if value == Value::TRAP {
        Answer::Trap
    } else {
        Answer::Yes
    }
}

#[inline(always)]
pub(in crate::machine) fn sub(node: Option<Ref<Simple>>, m: &mut Machine, fp: usize) -> Value {
    evaluate(node.expect("the operand of a simple node"), m, fp)
}

/// Tests by evaluating.
pub(in crate::machine) fn test_value(n: &Simple, m: &mut Machine, fp: usize) -> Answer {
    answer((n.evaluate)(n, m, fp))
}

pub(in crate::machine) fn constant(n: &Simple, _: &mut Machine, _: usize) -> Value {
    n.k
}

pub(in crate::machine) fn local(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    m.slot(fp, n.a)
}

pub(in crate::machine) fn test_local(n: &Simple, m: &mut Machine, fp: usize) -> Answer {
    if m.slot(fp, n.a) == Value::NIL { Answer::No } else { Answer::Yes }
}

/// Returns a variable that lives in a cell: `a` is the slot that holds the cell.
pub(in crate::machine) fn boxed(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let cell = m.slot(fp, n.a);
    m.heap.known_slot(cell, 0)
}

/// Returns a captured value: `a` is the slot of the closure, `b` the index.
pub(in crate::machine) fn free(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let closure = m.slot(fp, n.a);
    m.heap.known_slot(closure, n.b as usize + 1)
}

/// Returns a captured variable that lives in a cell.
pub(in crate::machine) fn free_boxed(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let closure = m.slot(fp, n.a);
    let cell = m.heap.known_slot(closure, n.b as usize + 1);
    m.heap.known_slot(cell, 0)
}

pub(in crate::machine) fn set_local(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let value = sub(n.x, m, fp);
    if value != Value::TRAP {
        m.set_slot(fp, n.a, value);
    }
    value
}

/// Assigns the value of slot `b` to slot `a`.
pub(in crate::machine) fn set_local_to_slot(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let value = m.slot(fp, n.b);
    m.set_slot(fp, n.a, value);
    value
}

pub(in crate::machine) fn set_boxed(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let value = sub(n.x, m, fp);
    if value != Value::TRAP {
        let cell = m.slot(fp, n.a);
        return set_cell(m, cell, value, n);
    }
    value
}

pub(in crate::machine) fn set_free_boxed(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let value = sub(n.x, m, fp);
    if value != Value::TRAP {
        let closure = m.slot(fp, n.a);
        let cell = m.heap.known_slot(closure, n.b as usize + 1);
        return set_cell(m, cell, value, n);
    }
    value
}

/// Assigns the variable in a cell; fails for the cell of a frozen closure.
#[inline(always)]
fn set_cell(m: &mut Machine, cell: Value, value: Value, n: &Simple) -> Value {
    if m.heap.set_cell(cell, value) {
        return value;
    }
    // The cell is no object of Lisp: the report speaks of a variable.
    m.trap(Fault::read_only(Value::NIL), n.span)
}

/// Puts the value of slot `a` into a new cell, and the cell into the slot.
pub(in crate::machine) fn make_cell(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let value = m.slot(fp, n.a);
    let cell = m.heap.cell(value);
    m.set_slot(fp, n.a, cell);
    Value::NIL
}

fn cell_of(n: &Simple) -> SymbolCell {
    match n.more {
        More::Cell(cell) => cell,
        _ => unreachable!("the node of a special variable has its cell"),
    }
}

pub(in crate::machine) fn special(n: &Simple, m: &mut Machine, _: usize) -> Value {
    let cell = cell_of(n);
    let value = m.special(cell, n.k);
    if value == Value::UNBOUND {
        let fault = Fault::new(sym::UNBOUND_VARIABLE, &[(sym::K_NAME, n.k)]);
        return m.trap(fault, n.span);
    }
    value
}

pub(in crate::machine) fn set_special(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let value = sub(n.x, m, fp);
    if value != Value::TRAP
        && let Some(name) = n.k.as_symbol()
    {
        m.set_special(name, value);
    }
    value
}

pub(in crate::machine) fn function_ref(n: &Simple, m: &mut Machine, _: usize) -> Value {
    let function = cell_of(n).function();
    if function == Value::UNBOUND {
        // A function of the standard library that waits to be loaded is called by its name.
        if cell_of(n).autoload().is_some() {
            return n.k;
        }
        // Another muproc may have loaded it meanwhile.
        let function = cell_of(n).function();
        if function != Value::UNBOUND {
            return function;
        }
        let fault = match symbol_of(n.k) {
            Ok(name) => m.undefined(name),
            Err(fault) => fault,
        };
        return m.trap(fault, n.span);
    }
    function
}

/// Returns the value that a closure captures.
pub(in crate::machine) fn captured(m: &Machine, capture: Capture, fp: usize) -> Value {
    match capture {
        Capture::Slot(slot) => m.slot(fp, slot),
        Capture::Free(slot, index) => {
            let closure = m.slot(fp, slot);
            m.heap.known_slot(closure, index as usize + 1)
        }
    }
}

/// Makes a closure.
pub(in crate::machine) fn make_closure(
    m: &mut Machine,
    function: Value,
    captures: &[Capture],
    fp: usize,
) -> Value {
    let closure = m.heap.fresh(Kind::Closure, captures.len() + 1);
    m.heap.fill_in(&closure, 0, function);
    for (i, capture) in captures.iter().enumerate() {
        let value = captured(m, *capture, fp);
        m.heap.fill_in(&closure, i + 1, value);
    }
    closure.word()
}

pub(in crate::machine) fn closure(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    match &n.more {
        More::Captures(captures) => make_closure(m, n.k, captures, fp),
        _ => unreachable!("the node of a closure has its function"),
    }
}

pub(in crate::machine) fn if_(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    match test(n.x.expect("a condition"), m, fp) {
        Answer::Yes => sub(n.y, m, fp),
        Answer::No => sub(n.z, m, fp),
        Answer::Trap => Value::TRAP,
    }
}

pub(in crate::machine) fn test_if(n: &Simple, m: &mut Machine, fp: usize) -> Answer {
    match test(n.x.expect("a condition"), m, fp) {
        Answer::Yes => test(n.y.expect("a consequence"), m, fp),
        Answer::No => test(n.z.expect("an alternative"), m, fp),
        Answer::Trap => Answer::Trap,
    }
}

pub(in crate::machine) fn or(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    match sub(n.x, m, fp) {
        Value::NIL => sub(n.y, m, fp),
        value => value,
    }
}

pub(in crate::machine) fn test_or(n: &Simple, m: &mut Machine, fp: usize) -> Answer {
    match test(n.x.expect("an operand"), m, fp) {
        Answer::No => test(n.y.expect("an operand"), m, fp),
        answer => answer,
    }
}

pub(in crate::machine) fn sequence(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    if sub(n.x, m, fp) == Value::TRAP {
        return Value::TRAP;
    }
    sub(n.y, m, fp)
}

/// Binds slot `a` to the value of `x`, in a cell if `b` is 1, and evaluates `y`.
pub(in crate::machine) fn let_(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let value = sub(n.x, m, fp);
    if value == Value::TRAP {
        return value;
    }
    bind_slot(n, m, fp, value);
    sub(n.y, m, fp)
}

/// Makes the binding of [`let_`].
#[inline(always)]
pub(in crate::machine) fn bind_slot(n: &Simple, m: &mut Machine, fp: usize, value: Value) {
    let mut value = value;
    if n.b == 1 {
        value = m.heap.cell(value);
    }
    m.set_slot(fp, n.a, value);
}

pub(in crate::machine) fn unsupplied(n: &Simple, m: &mut Machine, fp: usize) -> Answer {
    if m.slot(fp, n.a) == Value::UNSUPPLIED { Answer::Yes } else { Answer::No }
}

pub(in crate::machine) fn supplied_value(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    Value::from_bool(m.slot(fp, n.a) != Value::UNSUPPLIED)
}

// ---- predicates and list operations with an operand in a slot (L) or anywhere ----

/// Returns an operand: slot `a`, or the value of `x`.
#[inline(always)]
fn operand<const LOCAL: bool>(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    if LOCAL { m.slot(fp, n.a) } else { sub(n.x, m, fp) }
}

pub(in crate::machine) fn car<const L: bool>(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let value = operand::<L>(n, m, fp);
    if value.is_cons() {
        return m.heap.car(value);
    }
    not_a_list(n, m, value)
}

pub(in crate::machine) fn cdr<const L: bool>(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let value = operand::<L>(n, m, fp);
    if value.is_cons() {
        return m.heap.cdr(value);
    }
    not_a_list(n, m, value)
}

#[cold]
#[inline(never)]
fn not_a_list(n: &Simple, m: &mut Machine, value: Value) -> Value {
    if value == Value::NIL || value == Value::TRAP {
        return value;
    }
    m.trap(Fault::type_error(value, sym::LIST), n.span)
}

pub(in crate::machine) fn test_null<const L: bool>(
    n: &Simple,
    m: &mut Machine,
    fp: usize,
) -> Answer {
    let value = operand::<L>(n, m, fp);
    if value == Value::NIL {
        Answer::Yes
    } else if !L && value == Value::TRAP {
        Answer::Trap
    } else {
        Answer::No
    }
}

pub(in crate::machine) fn test_consp<const L: bool>(
    n: &Simple,
    m: &mut Machine,
    fp: usize,
) -> Answer {
    let value = operand::<L>(n, m, fp);
    if value.is_cons() {
        Answer::Yes
    } else if !L && value == Value::TRAP {
        Answer::Trap
    } else {
        Answer::No
    }
}

/// Evaluates a test to T or NIL.
pub(in crate::machine) fn value_of_test(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    match (n.test)(n, m, fp) {
        Answer::Yes => Value::T,
        Answer::No => Value::NIL,
        Answer::Trap => Value::TRAP,
    }
}

/// `eq`; also `eql` if one of the operands is a constant that is the same word everywhere.
pub(in crate::machine) fn test_eq<const X: u8, const Y: u8>(
    n: &Simple,
    m: &mut Machine,
    fp: usize,
) -> Answer {
    let a = first::<X>(n, m, fp);
    let b = second::<Y>(n, m, fp);
    if (X == ANY && a == Value::TRAP) || (Y == ANY && b == Value::TRAP) {
        return Answer::Trap;
    }
    if a == b { Answer::Yes } else { Answer::No }
}

/// `eql`: words that are equal, or numbers of the same type and value.
pub(in crate::machine) fn test_eql<const X: u8, const Y: u8>(
    n: &Simple,
    m: &mut Machine,
    fp: usize,
) -> Answer {
    let a = first::<X>(n, m, fp);
    let b = second::<Y>(n, m, fp);
    if (X == ANY && a == Value::TRAP) || (Y == ANY && b == Value::TRAP) {
        return Answer::Trap;
    }
    if a == b || (a.is_object() && b.is_object() && crate::data::numbers::eql(&m.heap, a, b)) {
        Answer::Yes
    } else {
        Answer::No
    }
}

pub(in crate::machine) fn cons(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let a = sub(n.x, m, fp);
    let b = sub(n.y, m, fp);
    if a == Value::TRAP || b == Value::TRAP {
        return Value::TRAP;
    }
    m.heap.cons(a, b)
}

/// Returns the first of two operands: in slot `a`, or anywhere.
#[inline(always)]
pub(in crate::machine) fn first<const X: u8>(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    if X == SLOT { m.slot(fp, n.a) } else { sub(n.x, m, fp) }
}

/// Returns the second of two operands: the constant `k`, in the slot that `k` names, or anywhere.
#[inline(always)]
pub(in crate::machine) fn second<const Y: u8>(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    match Y {
        CONSTANT => n.k,
        SLOT => m.slot(fp, n.k.untag_fixnum() as u32),
        _ => sub(n.y, m, fp),
    }
}

/// Chooses the instance of a function for where its two operands are.
macro_rules! by_place {
    ($x:expr, $y:expr, $($function:ident)::+ $(, $op:ident)?) => {
        match ($x, $y) {
            (SLOT, SLOT) => $($function)::+::<$($op,)? SLOT, SLOT>,
            (SLOT, CONSTANT) => $($function)::+::<$($op,)? SLOT, CONSTANT>,
            (SLOT, _) => $($function)::+::<$($op,)? SLOT, ANY>,
            (_, SLOT) => $($function)::+::<$($op,)? ANY, SLOT>,
            (_, CONSTANT) => $($function)::+::<$($op,)? ANY, CONSTANT>,
            _ => $($function)::+::<$($op,)? ANY, ANY>,
        }
    };
}
pub(in crate::machine) use by_place;

/// Returns the evaluation of an access to a vector, reading or writing, by where vector and index
/// are.
pub(in crate::machine) fn vector_function(writes: bool, x: u8, y: u8) -> Evaluate {
    if writes { by_place!(x, y, set_vector) } else { by_place!(x, y, vector_ref) }
}

/// Returns the test of `eq` or `eql`, by where the operands are.
pub(in crate::machine) fn equality_function(eql: bool, x: u8, y: u8) -> Test {
    if eql { by_place!(x, y, test_eql) } else { by_place!(x, y, test_eq) }
}

/// `svref` and one-dimensional `aref`: the fast path is a simple vector of the muproc's own; the
/// primitive in `more` does the rest.
pub(in crate::machine) fn vector_ref<const X: u8, const Y: u8>(
    n: &Simple,
    m: &mut Machine,
    fp: usize,
) -> Value {
    let vector = first::<X>(n, m, fp);
    let index = second::<Y>(n, m, fp);
    if let Some(length) = m.heap.own_vector_length(vector)
        && index.is_fixnum()
        && (index.untag_fixnum() as u64) < length as u64
    {
        return m.heap.known_slot(vector, index.untag_fixnum() as usize);
    }
    plainly2(n, m, fp, vector, index)
}

/// Calls the primitive itself, for operands that are not the plain case of a node.
#[inline(never)]
pub(in crate::machine) fn plainly2(
    n: &Simple,
    m: &mut Machine,
    fp: usize,
    a: Value,
    b: Value,
) -> Value {
    if a == Value::TRAP || b == Value::TRAP {
        return Value::TRAP;
    }
    finish(n, m, |m, body| call2(m, body, a, b, fp, n.b))
}

/// Does the same for three operands.
#[inline(never)]
pub(in crate::machine) fn plainly3(
    n: &Simple,
    m: &mut Machine,
    fp: usize,
    values: [Value; 3],
) -> Value {
    if values.contains(&Value::TRAP) {
        return Value::TRAP;
    }
    finish(n, m, |m, body| call3(m, body, values, fp, n.b))
}

/// `(setf svref)` and one-dimensional `(setf aref)`, with the value last.
pub(in crate::machine) fn set_vector<const X: u8, const Y: u8>(
    n: &Simple,
    m: &mut Machine,
    fp: usize,
) -> Value {
    let vector = first::<X>(n, m, fp);
    let index = second::<Y>(n, m, fp);
    let value = sub(n.z, m, fp);
    if value != Value::TRAP
        && let Some(length) = m.heap.own_vector_length(vector)
        && index.is_fixnum()
        && (index.untag_fixnum() as u64) < length as u64
        && let Some(vector) = vector.as_own()
    {
        m.heap.set_slot(vector, index.untag_fixnum() as usize, value);
        return value;
    }
    plainly3(n, m, fp, [vector, index, value])
}

pub(in crate::machine) fn call3(
    m: &mut Machine,
    body: Body,
    values: [Value; 3],
    fp: usize,
    depth: u32,
) -> crate::data::Result {
    match body {
        Body::F3(f) => f(m, values[0], values[1], values[2]),
        Body::N(f) => {
            let base = fp + depth as usize;
            m.stack[base..base + 3].copy_from_slice(&values);
            f(m, Args { base, count: 3 })
        }
        _ => unreachable!("the primitive takes three arguments"),
    }
}

pub(in crate::machine) fn call2(
    m: &mut Machine,
    body: Body,
    a: Value,
    b: Value,
    fp: usize,
    depth: u32,
) -> crate::data::Result {
    match body {
        Body::F2(f) => f(m, a, b),
        Body::N(f) => {
            let base = fp + depth as usize;
            m.stack[base..base + 2].copy_from_slice(&[a, b]);
            f(m, Args { base, count: 2 })
        }
        _ => unreachable!("the primitive takes two arguments"),
    }
}

// ---- primitives in general ----

#[inline(always)]
pub(in crate::machine) fn finish(
    n: &Simple,
    m: &mut Machine,
    run: impl FnOnce(&mut Machine, Body) -> crate::data::Result,
) -> Value {
    let body = match &n.more {
        More::Primitive(primitive) => primitive.body,
        _ => unreachable!("the node of a primitive has it"),
    };
    match run(m, body) {
        Ok(value) => value,
        Err(fault) => m.trap(fault, n.span),
    }
}

pub(in crate::machine) fn primitive0(n: &Simple, m: &mut Machine, _: usize) -> Value {
    finish(n, m, |m, body| match body {
        Body::F0(f) => f(m),
        _ => unreachable!("linked by its arity"),
    })
}

pub(in crate::machine) fn primitive1(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let a = sub(n.x, m, fp);
    if a == Value::TRAP {
        return a;
    }
    finish(n, m, |m, body| match body {
        Body::F1(f) => f(m, a),
        _ => unreachable!("linked by its arity"),
    })
}

pub(in crate::machine) fn primitive2(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let a = sub(n.x, m, fp);
    let b = sub(n.y, m, fp);
    if a == Value::TRAP || b == Value::TRAP {
        return Value::TRAP;
    }
    finish(n, m, |m, body| match body {
        Body::F2(f) => f(m, a, b),
        _ => unreachable!("linked by its arity"),
    })
}

pub(in crate::machine) fn primitive3(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let a = sub(n.x, m, fp);
    let b = sub(n.y, m, fp);
    let c = sub(n.z, m, fp);
    if a == Value::TRAP || b == Value::TRAP || c == Value::TRAP {
        return Value::TRAP;
    }
    finish(n, m, |m, body| match body {
        Body::F3(f) => f(m, a, b, c),
        _ => unreachable!("linked by its arity"),
    })
}

/// Calls a primitive with any number of operands, which go to the slots from `b` on. The operands
/// belong to `x`, a node that is never evaluated itself.
pub(in crate::machine) fn primitive_n(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let holder = n.x.expect("a holder of operands");
    let More::Operands(operands) = &holder.more else {
        unreachable!("a holder of operands has them")
    };
    let base = fp + n.b as usize;
    // A call with more than a thousand arguments may have none left.
    m.reserve(base + operands.len());
    for (i, operand) in operands.iter().enumerate() {
        let value = evaluate(*operand, m, fp);
        if value == Value::TRAP {
            return value;
        }
        m.stack[base + i] = value;
    }
    let args = Args { base, count: operands.len() };
    finish(n, m, |m, body| match body {
        Body::N(f) => f(m, args),
        _ => unreachable!("linked by its arity"),
    })
}

/// Checks the value of `x` against the type `k` if Rust knows the type; any other type accepts
/// every value.
pub(in crate::machine) fn the(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let value = sub(n.x, m, fp);
    if value == Value::TRAP
        || crate::machine::control::class::is_of_known_type(m, value, n.k) != Some(false)
    {
        return value;
    }
    let fault = crate::machine::control::class::misfit(m, value, n.k, (n.a, n.b));
    m.trap(fault, n.span)
}
