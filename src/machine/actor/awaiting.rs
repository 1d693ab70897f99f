//! What a muproc waits for in another: room in its mailbox, or rest ([`Await`]).
//!
//! It asks once, by a signal, and is told once. Who waits for room stands in a primitive, whose frame has a
//! place on the stack: when a jump leaves that (a deadline, a handler, an exit), the other is told that this
//! muproc waits no more. So the other knows how many wait, and does not keep those that have given up.

use crate::machine::Machine;
use crate::process::{Await, Pid, Signal};

/// The place of a wait that jumps do not end: who leaves it is told all the same.
pub const ANYWHERE: usize = usize::MAX;

impl Machine {
    /// Has this muproc told when another has room or rests. Asks only once, however often a wait
    /// for it is begun, left and begun again. `place` is where on the stack the frame of the primitive that waits begins,
    /// or [`ANYWHERE`]. Returns false if the other is dead.
    pub fn await_other(&mut self, of: Pid, what: Await, place: usize) -> bool {
        if self.is_awaiting(of, what) {
            return true;
        }
        let lives = self.system().tell_when(of, what);
        if lives {
            self.post.dealings.made().awaited.insert((of, what), place);
            self.post.waits += u32::from(place != ANYWHERE);
        }
        lives
    }

    /// Whether this muproc has asked to be told of this, and has not been told yet.
    pub fn is_awaiting(&self, of: Pid, what: Await) -> bool {
        self.post.dealings.if_made().is_some_and(|d| d.awaited.contains_key(&(of, what)))
    }

    /// Takes note that what this muproc waited for has come.
    pub(super) fn arrived(&mut self, of: Pid, what: Await) {
        let Some(dealings) = self.post.dealings.there() else { return };
        if let Some(place) = dealings.awaited.remove(&(of, what)) {
            self.post.waits -= u32::from(place != ANYWHERE);
        }
    }

    /// Tells others that this muproc does not wait for them any more, where the primitive that did stood at `top`
    /// on the stack or above: a jump has left it.
    pub(super) fn leave_others(&mut self, top: usize) {
        let me = self.system().me();
        let Some(dealings) = self.post.dealings.there() else { return };
        let is_left = |(_, place): &(&(Pid, Await), &usize)| **place != ANYWHERE && **place >= top;
        let left: Vec<(Pid, Await)> =
            dealings.awaited.iter().filter(is_left).map(|(what, _)| *what).collect();
        for (of, what) in left {
            self.arrived(of, what);
            self.system().signal(of, Signal::Left { from: me, what });
        }
    }
}
