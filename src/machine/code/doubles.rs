//! Trees of arithmetic of double floats, evaluated without making a word of each result.
//!
//! A tree stands beside an ordinary simple node that computes the same, its *twin*. It yields the double
//! that the twin would, or a NaN, which means: not plain. Then the twin is evaluated, as if nothing had
//! been done, and nothing has: trees are pure. So no fault, no trap and no other type is ever a tree's
//! business, and what looks at nodes (`restart.rs`, restarts, back-traces) sees twins only.
//!
//! # Why it yields the same
//! Each node of a tree stands for a value that is a double in the twin too, computed by the same
//! operation on the same doubles; rounding is the same, and too small results become zero quietly in
//! both. A result that is not finite, where a trap may be due, stays not finite in all that is made of
//! it, but for what would lose it (a divisor, the greater of two), which asks. At the root only what fits
//! a word counts, so that the word is the twin's. An integer stands for a double only beside an operand
//! that surely is one, as the numeric tower converts it there; beside another integer it would not.
//!
//! # Variables that hold a double by themselves
//! A variable of a `let` whose values are hoped to be doubles, and that no closure captures, has beside
//! its slot a place among [`Machine::doubles`], at the same distance from the frame. While a double that
//! fits a word is there, that is the value, and the slot means nothing; with a NaN there the value is in
//! the slot, whatever it is. So nothing need be proved. Which variables these are `double_hints.rs` says,
//! `link/doubles.rs` links them and the trees.

use super::node::{Answer, More, Number, Simple};
use super::simple::{answer, first, second};
use crate::data::array::Element;
use crate::global::units::{Piece, Ref};
use crate::heap::{Header, Kind, Value, cap};
use crate::machine::eval::state::Machine;
use crate::machine::eval::step::evaluate;

/// Evaluates a tree; a NaN if that is not plain.
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
    /// An operand that is none, or an access to a vector.
    pub(in crate::machine) simple: Option<Ref<Simple>>,
}

impl Piece for Double {
    fn owns(&self) -> bool {
        false
    }
}

impl Double {
    /// A node with nothing but its evaluation.
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

/// Where an operand is: a variable that holds a double by itself, a slot, the constant of the node, a
/// tree, or a tree that is the product of two variables of the first kind.
pub(in crate::machine) const OWN: u8 = 0;
pub(in crate::machine) const SLOT: u8 = 1;
pub(in crate::machine) const CONSTANT: u8 = 2;
pub(in crate::machine) const TREE: u8 = 3;
pub(in crate::machine) const PRODUCT: u8 = 4;

/// The double of a word, or a NaN.
#[inline(always)]
fn strictly(word: Value) -> f64 {
    word.double_or_nan()
}

/// The double that a word stands for beside one that surely is: its own, or that of an integer which is
/// exactly one.
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
    /// The double that a variable holds by itself, or a NaN.
    #[inline(always)]
    pub(in crate::machine) fn double(&self, fp: usize, slot: u32) -> f64 {
        self.doubles[fp + slot as usize]
    }

    /// Has a variable hold a double by itself that fits a word, or, with a NaN, what is in its slot.
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

    /// The value of a variable that may hold a double by itself.
    #[inline(always)]
    fn double_or_slot(&self, fp: usize, slot: u32) -> Value {
        let double = self.double(fp, slot);
        if double.is_nan() { self.slot(fp, slot) } else { Value::flonum(double) }
    }

    /// Sets such a variable to any value.
    #[inline(always)]
    pub(in crate::machine) fn set_double_or_slot(&mut self, fp: usize, slot: u32, value: Value) {
        self.set_slot(fp, slot, value);
        self.set_double(fp, slot, value.double_or_nan());
    }
}

// ---- simple nodes ----

/// The tree and the twin of a node.
#[inline(always)]
pub(in crate::machine) fn doubled(n: &Simple) -> (Ref<Double>, Ref<Simple>) {
    match n.more {
        More::Doubled(tree, twin) => (tree, twin),
        _ => unreachable!("a node that is tried as a tree of doubles has one"),
    }
}

/// The value of a tree, else of its twin.
pub(in crate::machine) fn value(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let (tree, twin) = doubled(n);
    match Value::try_double((tree.run)(&tree, m, fp)) {
        Some(word) => word,
        None => evaluate(twin, m, fp),
    }
}

/// The same, for an arithmetic node around it.
pub(in crate::machine) fn number(n: &Simple, m: &mut Machine, fp: usize) -> Number {
    let (tree, twin) = doubled(n);
    let result = (tree.run)(&tree, m, fp);
    match Value::fits_flonum(result) {
        true => Number { word: Value::UNPACKED, float: result },
        false => (twin.number)(&twin, m, fp),
    }
}

/// The value of a variable that may hold a double by itself, slot `a`.
pub(in crate::machine) fn variable(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    m.double_or_slot(fp, n.a)
}

/// The same, for an arithmetic node around it.
pub(in crate::machine) fn variable_number(n: &Simple, m: &mut Machine, fp: usize) -> Number {
    let float = m.double(fp, n.a);
    match float.is_nan() {
        true => super::arithmetic::number_of_word(m.slot(fp, n.a)),
        false => Number { word: Value::UNPACKED, float },
    }
}

/// The same as a test.
pub(in crate::machine) fn test_variable(n: &Simple, m: &mut Machine, fp: usize) -> Answer {
    answer(m.double_or_slot(fp, n.a))
}

/// Assigns the value of `x` to such a variable.
pub(in crate::machine) fn set_variable(n: &Simple, m: &mut Machine, fp: usize) -> Value {
    let value = super::simple::sub(n.x, m, fp);
    if value != Value::TRAP {
        m.set_double_or_slot(fp, n.a, value);
    }
    value
}

/// The same of the value of a tree.
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

/// An operand: `a` and `x` or `b` and `y` of the node. A slot may hold an integer if the other surely is
/// a double.
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
    // Trees are pure, so which one is first is nobody's business: one that is evaluated last needs
    // nothing to be kept for what follows but the other's result.
    if X == TREE && Y != TREE {
        let y = operand::<Y, X>((n.b, n.k, n.y), m, fp);
        return (operand::<X, Y>((n.a, n.k, n.x), m, fp), y);
    }
    let x = operand::<X, Y>((n.a, n.k, n.x), m, fp);
    (x, operand::<Y, X>((n.b, n.k, n.y), m, fp))
}

/// Arithmetic. What is not finite must not vanish in a quotient.
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

/// Operations on one double.
pub(in crate::machine) fn unary<const OP: u8>(n: &Double, m: &mut Machine, fp: usize) -> f64 {
    let x = tree(n.x);
    let x = (x.run)(&x, m, fp);
    match OP {
        NEG => -x,
        ABS => x.abs(),
        // Of a negative number it is complex, and here a NaN.
        _ => x.sqrt(),
    }
}

/// The greater or the less of two; the first if they are equal, as `numbers::max` has it.
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

/// The value of any simple node.
pub(in crate::machine) fn any<const LOOSE: bool>(n: &Double, m: &mut Machine, fp: usize) -> f64 {
    let word = evaluate(n.simple.expect("a simple node"), m, fp);
    if word == Value::TRAP {
        // The twin meets it again.
        m.fault = None;
    }
    if LOOSE { loosely(word) } else { strictly(word) }
}

/// The header of a vector of doubles, but for its length.
const DOUBLES: Header = Header::new(Kind::Specialized, Element::Double as u8, 0);

/// The payload of a vector of doubles, if this is a simple one of the muproc's own: its length and its
/// elements.
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

/// The double at the index of a vector, of values or of doubles; the access is a simple node.
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

/// The same of a vector in slot `a` at the index `b`.
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

/// Puts a double into a vector of doubles; false if it is none of the muproc's own, or not so long.
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
