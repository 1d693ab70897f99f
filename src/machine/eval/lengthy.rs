//! Work on lists and trees that is done piece by piece (`data/lengthy.rs`).
//!
//! The primitives that begin such work are pure and may stand anywhere in a simple node. If the
//! work is not brief, the primitive returns a fault that is not an error: the node is restarted on
//! the explicit stack, where `SYSTEM::AT-LENGTH`, which may pause, is called instead. Rust code
//! that calls such a primitive itself, perhaps for each element of a list, then enters it in a
//! frame (`primitive/sequences/callee.rs`).

use super::restart::instead;
use super::state::{Flow, Machine};
use crate::data::Fault;
use crate::data::lengthy::{Lengthy, TreeWork};
use crate::global::package;
use crate::global::units::Ref;
use crate::heap::Value;
use crate::machine::code::node::Cont;
use crate::machine::code::primitive::Args;
use crate::machine::eval::native::{self, Native, kept_frame};

/// Steps in a piece.
const PIECE: usize = 1 << 14;

/// Reductions charged for a piece, one per element: an element takes about two steps.
const CHARGED: usize = PIECE / 2;

fn paused() -> Ref<Cont> {
    kept_frame!(Cont::owner(|m, base, _| m.go_on_at_length(base)))
}

/// Makes the fault that stands for work that is not brief.
pub fn at_length(work: TreeWork, a: Value, b: Value) -> Box<Fault> {
    instead(package::system("AT-LENGTH"), &[Value::fixnum(work as i64), a, b])
}

impl Native for Lengthy {
    fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        Lengthy::roots(self, visit);
    }

    fn bytes(&self) -> usize {
        Lengthy::bytes(self)
    }

    fn forward(&mut self, reached: &dyn Fn(Value) -> Option<Value>) {
        Lengthy::forward(self, reached);
    }
}

impl Machine {
    /// Does work piece by piece. The arguments are the number of the work and two objects.
    pub fn do_at_length(&mut self, args: Args) -> Flow {
        let [number, a, b] = [0, 1, 2].map(|index| self.arg(args, index));
        let work = number.as_fixnum().and_then(|number| TreeWork::numbered(number as usize));
        let Some(work) = work else {
            return Flow::Fault(Fault::simple(&mut self.heap, "No such work: ~s.", &[number]));
        };
        let lengthy = Lengthy::new(&mut self.heap, work, a, b);
        self.natives.push(Box::new(lengthy));
        self.go_on_at_length(args.base)
    }

    fn go_on_at_length(&mut self, base: usize) -> Flow {
        loop {
            let Some(mut lengthy) = native::pop::<Lengthy>(&mut self.natives) else {
                return Flow::Return(Value::NIL, base);
            };
            match lengthy.advance(&mut self.heap, PIECE) {
                Ok(Some(value)) => return Flow::Return(value, base),
                Ok(None) => {}
                Err(fault) => return Flow::Fault(fault),
            }
            self.natives.push(lengthy);
            self.heap.charge(CHARGED);
            if let Some(flow) = self.pause(paused(), base) {
                return flow;
            }
        }
    }
}
