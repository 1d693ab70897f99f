//! Trees of double-float arithmetic, evaluated without making a word of each result.
//!
//! A tree stands beside an ordinary simple node that computes the same, its *twin*. It yields the
//! double that the twin would, or a NaN, which means: not plain. Then the twin is evaluated as if
//! nothing had been done; and nothing has, because trees are pure. So a tree never deals with a
//! fault, a trap or another type, and code that looks at nodes (`restart.rs`, restarts,
//! back-traces) sees only twins.
//!
//! # Why it yields the same
//! Each node of a tree stands for a value that is a double in the twin too, computed by the same
//! operation on the same doubles; rounding is the same, and too small results quietly become zero
//! in both. A result that is not finite, for which a trap may be due, stays not finite in
//! everything computed from it; operations that would lose it (a divisor, the greater of two) check
//! for it. At the root only a result that fits a word counts, so that the word is the twin's. An
//! integer stands for a double only beside an operand that surely is a double, as the numeric tower
//! converts it there; beside another integer it would not.
//!
//! # Variables that hold an unboxed double
//! This concerns a variable of a `let` whose values are hoped to be doubles and that no closure
//! captures. Beside its slot it has a place in [`Machine::doubles`], at the same distance from the
//! frame. While that place holds a double that fits a word, this is the value and the slot means
//! nothing; while it holds a NaN, the value, of whatever type, is in the slot. So nothing need be
//! proved. `double_hints.rs` decides which variables these are; `link/doubles.rs` links them and
//! the trees.

use super::node::{Answer, More, Number, Simple};
use super::simple::{answer, first, second};
use crate::data::array::Element;
use crate::global::units::{Piece, Ref};
use crate::heap::{Header, Kind, Value, cap};
use crate::machine::eval::state::Machine;
use crate::machine::eval::step::evaluate;

/// Evaluates a tree; returns a NaN if the case is not plain.
pub type Run = fn(&Double, &mut Machine, usize) -> f64;

/// A node of a tree.
#[derive(Clone, Copy)]
pub struct Double {
    pub(in crate::machine) run: Run,
    /// Slots of its operands.
    pub(in crate::machine) a: u32,
    pub(in crate::machine) b: u32,
    /// A constant operand.
    pub(in crate::machine) k: f64,
    /// Operands that are trees.
    pub(in crate::machine) x: Option<Ref<Double>>,
    pub(in crate::machine) y: Option<Ref<Double>>,
    /// An operand that is not a tree, or an access to a vector.
    pub(in crate::machine) simple: Option<Ref<Simple>>,
}

impl Piece for Double {
    fn owns(&self) -> bool {
        false
    }
}

impl Double {
    /// Makes a node with nothing but its evaluation.
    pub(in crate::machine) fn blank(run: Run) -> Double {
        Double { run, a: 0, b: 0, k: 0.0, x: None, y: None, simple: None }
    }
}

/// Operations, as constants for generic functions.
pub(in crate::machine) const ADD: u8 = 0;
pub(in crate::machine) const SUB: u8 = 1;
pub(in crate::machine) const MUL: u8 = 2;
pub(in crate::machine) const DIV: u8 = 3;
pub(in crate::machine) const NEG: u8 = 0;
pub(in crate::machine) const ABS: u8 = 1;
pub(in crate::machine) const SQRT: u8 = 2;

/// Where an operand is: an unboxed variable, a slot, the constant of the node, a tree, or a tree
/// that is the product of two unboxed variables.
pub(in crate::machine) const OWN: u8 = 0;
pub(in crate::machine) const SLOT: u8 = 1;
pub(in crate::machine) const CONSTANT: u8 = 2;
pub(in crate::machine) const TREE: u8 = 3;
pub(in crate::machine) const PRODUCT: u8 = 4;

/// Returns the double of a word; a NaN for any other word.
#[inline(always)]
fn strictly(word: Value) -> f64 {
    word.double_or_nan()
}

/// Returns the double that a word stands for beside an operand that surely is a double: its own, or
/// that of an integer which a double represents exactly. A NaN for any other word.
#[inline(always)]
fn loosely(word: Value) -> f64 {
    word.double_or(of_integer)
}

#[cold]
fn of_integer(word: Value) -> f64 {
    match word.as_fixnum() {
        Some(i) if i.unsigned_abs() <= 1 << 53 => i as f64,
        _ => f64::NAN,
    }
}

impl Machine {
    /// Returns the double that a variable holds unboxed, or a NaN.
    #[inline(always)]
    pub(in crate::machine) fn double(&self, fp: usize, slot: u32) -> f64 {
        self.doubles[fp + slot as usize]
    }

    /// Sets the unboxed value of a variable: a double that fits a word, or a NaN if the value is in
    /// its slot.
    #[inline(always)]
    pub(in crate::machine) fn set_double(&mut self, fp: usize, slot: u32, double: f64) {
        match self.doubles.get_mut(fp + slot as usize) {
            Some(place) => *place = double,
            None => self.set_first_double(fp + slot as usize, double),
        }
    }

    #[cold]
    #[inline(never)]
    fn set_first_double(&mut self, at: usize, double: f64) {
        let length = self.stack.len().max(at + 1);
        if self.doubles.resize(length, f64::NAN).is_err() {
            cap::no_memory();
        }
        self.doubles[at] = double;
        if length * 8 > cap::LITTLE {
            self.account();
        }
    }

    /// Returns the value of a variable that may hold an unboxed double.
    #[inline(always)]
    fn double_or_slot(&self, fp: usize, slot: u32) -> Value {
        let double = self.double(fp, slot);
        if double.is_nan() { self.slot(fp, slot) } else { Value::flonum(double) }
    }

    /// Sets a variable that may hold an unboxed double to any value.
    #[inline(always)]
    pub(in crate::machine) fn set_double_or_slot(&mut self, fp: usize, slot: u32, value: Value) {
        self.set_slot(fp, slot, value);
        self.set_double(fp, slot, value.double_or_nan());
    }
}

// ---- simple nodes ----

/// Returns the tree and the twin of a node.
#[inline(always)]
pub(in crate::machine) fn doubled(n: &Simple) -> (Ref<Double>, Ref<Simple>) {
    match n.more {
        More::Doubled(tree, twin) => (tree, twin),
        _ => unreachable!("a node that is tried as a tree of doubles has one"),
    }
}

/// Evaluates the tree of a node, or else its twin.
pub(in crate::machine) fn value(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let (tree, twin) = doubled(n);
    match Value::try_double((tree.run)(&tree, m, fp)) {
        Some(word) => word,
        None => evaluate(twin, m, fp),
    }
}

/// Does the same for an arithmetic node around it.
pub(in crate::machine) fn number(n: &Simple, m: &mut Machine, fp: usize) -> Number {
    let (tree, twin) = doubled(n);
    let result = (tree.run)(&tree, m, fp);
    match Value::fits_flonum(result) {
        true => Number { word: Value::UNPACKED, float: result },
        false => (twin.number)(&twin, m, fp),
    }
}

/// Returns the value of a variable that may hold an unboxed double, at slot `a`.
pub(in crate::machine) fn variable(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    m.double_or_slot(fp, n.a)
}

/// Does the same for an arithmetic node around it.
pub(in crate::machine) fn variable_number(n: &Simple, m: &mut Machine, fp: usize) -> Number {
    let float = m.double(fp, n.a);
    match float.is_nan() {
        true => super::arithmetic::number_of_word(m.slot(fp, n.a)),
        false => Number { word: Value::UNPACKED, float },
    }
}

/// Does the same as a test.
pub(in crate::machine) fn test_variable(n: &Simple, m: &mut Machine, fp: usize) -> Answer {
    answer(m.double_or_slot(fp, n.a))
}

/// Assigns the value of `x` to a variable that may hold an unboxed double.
pub(in crate::machine) fn set_variable(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let value = super::simple::sub(n.x, m, fp);
    if value != Value::TRAP {
        m.set_double_or_slot(fp, n.a, value);
    }
    value
}

/// Assigns the value of a tree to a variable that may hold an unboxed double.
pub(in crate::machine) fn set_variable_to_tree(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let (tree, twin) = doubled(n);
    let result = (tree.run)(&tree, m, fp);
    match Value::try_double(result) {
        Some(word) => {
            m.set_double(fp, n.a, result);
            word
        }
        None => evaluate(twin, m, fp),
    }
}

// ---- operands ----

#[inline(always)]
fn tree(node: Option<Ref<Double>>) -> Ref<Double> {
    node.expect("an operand that is a tree")
}

/// Returns an operand: `a` and `x`, or `b` and `y`, of the node. A slot may hold an integer if the
/// other operand surely is a double.
#[inline(always)]
fn operand<const FROM: u8, const OTHER: u8>(
    (slot, constant, node): (u32, f64, Option<Ref<Double>>),
    m: &mut Machine,
    fp: usize,
) -> f64 {
    match FROM {
        OWN => m.double(fp, slot),
        SLOT if OTHER == SLOT => strictly(m.slot(fp, slot)),
        SLOT => loosely(m.slot(fp, slot)),
        CONSTANT => constant,
        PRODUCT => {
            let product = tree(node);
            m.double(fp, product.a) * m.double(fp, product.b)
        }
        _ => {
            let node = tree(node);
            (node.run)(&node, m, fp)
        }
    }
}

#[inline(always)]
pub(in crate::machine) fn operands<const X: u8, const Y: u8>(
    n: &Double,
    m: &mut Machine,
    fp: usize,
) -> (f64, f64) {
    // Trees are pure, so their order does not matter. If a tree is evaluated last, only the result
    // of the other operand must be kept meanwhile.
    if X == TREE && Y != TREE {
        let y = operand::<Y, X>((n.b, n.k, n.y), m, fp);
        return (operand::<X, Y>((n.a, n.k, n.x), m, fp), y);
    }
    let x = operand::<X, Y>((n.a, n.k, n.x), m, fp);
    (x, operand::<Y, X>((n.b, n.k, n.y), m, fp))
}

/// Computes an operation on two operands. A divisor that is not finite makes the result a NaN, lest
/// it vanish in the quotient.
#[inline(always)]
pub(in crate::machine) fn computed<const OP: u8, const X: u8, const Y: u8>(
    n: &Double,
    m: &mut Machine,
    fp: usize,
) -> f64 {
    let (x, y) = operands::<X, Y>(n, m, fp);
    match OP {
        ADD => x + y,
        SUB => x - y,
        MUL => x * y,
        _ if Y <= CONSTANT || y.is_finite() => x / y,
        _ => f64::NAN,
    }
}

/// Computes an operation on one operand.
pub(in crate::machine) fn unary<const OP: u8>(n: &Double, m: &mut Machine, fp: usize) -> f64 {
    let x = tree(n.x);
    let x = (x.run)(&x, m, fp);
    match OP {
        NEG => -x,
        ABS => x.abs(),
        // The root of a negative number is complex; here it is a NaN.
        _ => x.sqrt(),
    }
}

/// Returns the greater or the less of two; the first if they are equal, as `numbers::max` does.
pub(in crate::machine) fn extreme<const GREATER: bool>(
    n: &Double,
    m: &mut Machine,
    fp: usize,
) -> f64 {
    let (x, y) = operands::<TREE, TREE>(n, m, fp);
    if !x.is_finite() || !y.is_finite() {
        return f64::NAN;
    }
    let second = if GREATER { x < y } else { x > y };
    if second { y } else { x }
}

// ---- leaves ----

pub(in crate::machine) fn constant(n: &Double, _: &mut Machine, _: usize) -> f64 {
    n.k
}

pub(in crate::machine) fn own(n: &Double, m: &mut Machine, fp: usize) -> f64 {
    m.double(fp, n.a)
}

pub(in crate::machine) fn slot<const LOOSE: bool>(n: &Double, m: &mut Machine, fp: usize) -> f64 {
    let word = m.slot(fp, n.a);
    if LOOSE { loosely(word) } else { strictly(word) }
}

/// Returns the value of any simple node.
pub(in crate::machine) fn any<const LOOSE: bool>(n: &Double, m: &mut Machine, fp: usize) -> f64 {
    let word = evaluate(n.simple.expect("a simple node"), m, fp);
    if word == Value::TRAP {
        // The twin meets the fault again.
        m.fault = None;
    }
    if LOOSE { loosely(word) } else { strictly(word) }
}

/// The header of a vector of doubles, except for its length.
const DOUBLES: Header = Header::new(Kind::Specialized, Element::Double as u8, 0);

/// Returns the payload (length and elements) of a vector of doubles, if it is a simple one that
/// belongs to the muproc; otherwise `None`.
fn doubles_of(m: &Machine, vector: Value) -> Option<&[u64]> {
    if let Some(words) = m.heap.own_raw(vector, DOUBLES) {
        return Some(words);
    }
    let is_double = |subtype| subtype == Element::Double as u8;
    if !m.heap.is_kind(vector, Kind::Specialized) {
        return None;
    }
    m.heap
        .outside_payload(vector)
        .filter(|(_, subtype)| is_double(*subtype))
        .map(|(words, _)| words)
}

/// Returns the double at the index of a vector of values or of doubles; the access is a simple
/// node.
pub(in crate::machine) fn element<const X: u8, const Y: u8>(
    n: &Double,
    m: &mut Machine,
    fp: usize,
) -> f64 {
    let access = n.simple.expect("an access");
    let vector = first::<X>(&access, m, fp);
    let index = second::<Y>(&access, m, fp);
    match m.heap.own_element(vector, index) {
        Some(word) => strictly(word),
        None => element_of_doubles(m, vector, index),
    }
}

/// Does the same for a vector in slot `a` and the index `b`.
pub(in crate::machine) fn element_at(n: &Double, m: &mut Machine, fp: usize) -> f64 {
    let vector = m.slot(fp, n.a);
    match m.heap.own_element_at(vector, n.b as usize) {
        Some(word) => strictly(word),
        None => element_of_doubles(m, vector, Value::fixnum(i64::from(n.b))),
    }
}

#[inline(never)]
fn element_of_doubles(m: &mut Machine, vector: Value, index: Value) -> f64 {
    if vector == Value::TRAP || index == Value::TRAP {
        m.fault = None;
        return f64::NAN;
    }
    let Some(index) = index.as_fixnum() else { return f64::NAN };
    let bits = doubles_of(m, vector)
        .and_then(|words| words.get(1..))
        .and_then(|words| words.get(index as usize));
    bits.map_or(f64::NAN, |bits| f64::from_bits(*bits))
}

/// Puts a double into a vector of doubles. Returns false if the vector does not belong to the
/// muproc, or is too short.
#[inline(never)]
pub(in crate::machine) fn put_double(
    m: &mut Machine,
    vector: Value,
    index: Value,
    double: f64,
) -> bool {
    let (Some(index), Some(vector)) = (index.as_fixnum(), vector.as_own()) else { return false };
    let length = doubles_of(m, vector.word()).map_or(0, |words| words.len().saturating_sub(1));
    if index as u64 >= length as u64 {
        return false;
    }
    m.heap.raw_payload_mut(vector)[1 + index as usize] = double.to_bits();
    true
}
