//! Integers and ratios with very many digits.
//!
//! With millions of digits the conversion takes seconds, and the reader cannot be interrupted. So
//! such a datum becomes a form with PARSE-INTEGER. It waits for a helper thread, and a deadline or
//! a kill can interrupt it.

use super::atom::Number;
use super::resolve::{ReadContext, Resolve};
use super::syntax::Node;
use crate::global::package;
use crate::heap::{Heap, Value};

/// The least number of characters of a number that is made by a form.
const LONG: u32 = 50_000;

impl Resolve {
    /// The form that makes the number; `None` if the node is short or not an integer or ratio.
    pub(super) fn long_number(
        &mut self,
        heap: &mut Heap,
        node: &Node,
        context: &ReadContext,
    ) -> Option<Value> {
        if node.end - node.start < LONG {
            return None;
        }
        let (negative, up, down, radix) = match self.leaves(context).number_of(node)? {
            Number::Integer { negative, digits, radix } => {
                (negative, digits.to_owned(), None, radix)
            }
            Number::Ratio { negative, numerator, denominator, radix } => {
                let digits = denominator.to_owned();
                (negative, numerator.to_owned(), Some(digits), radix)
            }
            _ => return None,
        };
        let mut number = self.parse_form(heap, &up, radix, node);
        if let Some(down) = down {
            if down.bytes().all(|digit| digit == b'0') {
                // The error is left to `leaf.rs`, which reports it with its place.
                return None;
            }
            let down = self.parse_form(heap, &down, radix, node);
            number = self.form(heap, &[operator("/"), number, down], node);
        }
        Some(if negative { self.form(heap, &[operator("-"), number], node) } else { number })
    }

    fn parse_form(&mut self, heap: &mut Heap, digits: &str, radix: u32, node: &Node) -> Value {
        let digits = self.area.string(heap, digits);
        let key = package::keyword("RADIX").word();
        let radix = Value::fixnum(i64::from(radix));
        self.form(heap, &[operator("PARSE-INTEGER"), digits, key, radix], node)
    }
}

fn operator(name: &str) -> Value {
    package::intern(package::COMMON_LISP, name).0.word()
}
