//! Traps: what can go wrong in a kernel, and which float traps are on.
//!
//! Floats trap in software. A kernel looks at its result; if that is infinite or not a number
//! although the operands were not, the trap for that case decides between a condition and the IEEE
//! result. The set of traps that are on belongs to the muproc. The machine installs it in the
//! worker when it begins to run the muproc, and it is read only when a trap is about to fire.

use crate::data::fault::{AS_MUCH_AS_IT_MAY, Fault};
use crate::data::measure::bytes;
use crate::global::package;
use crate::global::symbol::sym;
use crate::heap::{Heap, Symbol, Value};
use std::cell::Cell;

/// Why a kernel has no result.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trap {
    /// A division by zero.
    DivisionByZero,
    /// A float result too large for its format.
    Overflow,
    /// A float that is not zero but too small for its format (signalled by the reader only:
    /// arithmetic rounds quietly).
    Underflow,
    /// A float operation without a meaningful result.
    Invalid,
    /// A result for which there is not enough memory.
    TooLarge,
}

/// The result of a kernel.
pub(super) type Trapped<T> = std::result::Result<T, Trap>;

impl Trap {
    /// The Lisp condition for this trap in the operation named `operation` (a name in
    /// COMMON-LISP).
    #[cold]
    pub fn fault(self, heap: &mut Heap, operation: &str, operands: &[Value]) -> Box<Fault> {
        let class = match self {
            Trap::DivisionByZero => sym::DIVISION_BY_ZERO,
            Trap::Overflow => sym::FLOATING_POINT_OVERFLOW,
            Trap::Underflow => sym::FLOATING_POINT_UNDERFLOW,
            Trap::Invalid => sym::FLOATING_POINT_INVALID_OPERATION,
            Trap::TooLarge => {
                let most = bytes(heap.limit.saturating_mul(8));
                let what = format!(
                    "The result of {operation} would be too large for the memory: the muproc may hold {most}."
                );
                let fault = Fault::early(heap, &what);
                return Box::new(Fault { wanted: AS_MUCH_AS_IT_MAY, ..*fault });
            }
        };
        let operation = package::external(package::COMMON_LISP, operation).unwrap_or(Symbol::NIL);
        Fault::arithmetic(heap, class, operation.word(), operands)
    }
}

/// A set of float traps.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Traps(pub u8);

impl Traps {
    /// Overflow.
    pub const OVERFLOW: Traps = Traps(1);
    /// Invalid operation.
    pub const INVALID: Traps = Traps(2);
    /// Division of a float by zero.
    pub const DIVIDE_BY_ZERO: Traps = Traps(4);
    /// The traps that are on unless a program changes them.
    pub const STANDARD: Traps = Traps(7);

    /// The traps of the muproc that this worker runs.
    pub fn installed() -> Traps {
        INSTALLED.get()
    }

    /// Makes these the traps of the muproc that this worker runs; returns the former ones.
    pub fn install(self) -> Traps {
        INSTALLED.replace(self)
    }

    /// Whether all of `some` are in this set.
    pub fn has(self, some: Traps) -> bool {
        self.0 & some.0 == some.0
    }

    /// This set without `some`.
    pub fn without(self, some: Traps) -> Traps {
        Traps(self.0 & !some.0)
    }
}

thread_local! {
    static INSTALLED: Cell<Traps> = const { Cell::new(Traps::STANDARD) };
}

/// The operations on floats that the kernels need in both formats.
pub(super) trait Flo: Copy + PartialOrd {
    /// Whether this is neither infinite nor NaN.
    fn finite(self) -> bool;
    /// Whether this is NaN.
    fn nan(self) -> bool;
    /// Whether this is zero.
    fn zero(self) -> bool;
}

impl Flo for f64 {
    fn finite(self) -> bool {
        self.is_finite()
    }
    fn nan(self) -> bool {
        self.is_nan()
    }
    fn zero(self) -> bool {
        self == 0.0
    }
}

impl Flo for f32 {
    fn finite(self) -> bool {
        self.is_finite()
    }
    fn nan(self) -> bool {
        self.is_nan()
    }
    fn zero(self) -> bool {
        self == 0.0
    }
}

/// The error `trap` if its kind is on; otherwise the IEEE `result`.
fn fire<F>(trap: Trap, kind: Traps, result: F) -> Trapped<F> {
    if Traps::installed().has(kind) { Err(trap) } else { Ok(result) }
}

/// The result of an operation on `operands`, or the trap that it causes.
#[inline(always)]
pub(super) fn settle<F: Flo>(result: F, operands: &[F]) -> Trapped<F> {
    if result.finite() { Ok(result) } else { settle_special(result, operands) }
}

#[cold]
fn settle_special<F: Flo>(result: F, operands: &[F]) -> Trapped<F> {
    if result.nan() {
        if operands.iter().any(|o| o.nan()) {
            return Ok(result);
        }
        return fire(Trap::Invalid, Traps::INVALID, result);
    }
    if operands.iter().any(|o| !o.finite()) {
        return Ok(result);
    }
    fire(Trap::Overflow, Traps::OVERFLOW, result)
}

/// The result of a quotient, or the trap that it causes; a zero divisor has a trap of its own.
#[inline(always)]
pub(super) fn settle_quotient<F: Flo>(result: F, dividend: F, divisor: F) -> Trapped<F> {
    if result.finite() {
        return Ok(result);
    }
    if divisor.zero() && !dividend.zero() && dividend.finite() {
        return fire(Trap::DivisionByZero, Traps::DIVIDE_BY_ZERO, result);
    }
    settle_special(result, &[dividend, divisor])
}

/// The result at a pole of a function (such as the logarithm of zero), or the trap of a division by
/// zero.
pub(super) fn pole<F>(result: F) -> Trapped<F> {
    fire(Trap::DivisionByZero, Traps::DIVIDE_BY_ZERO, result)
}

/// A result that is too large for its format, or the trap of an overflow.
pub(super) fn overflow<F>(result: F) -> Trapped<F> {
    fire(Trap::Overflow, Traps::OVERFLOW, result)
}
