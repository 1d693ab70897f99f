//! What comes from outside, and how a muproc ends: mail, deadlines, timers, exits.

use super::machine::{Flow, Machine, Resume};
use super::node::Node;
use crate::process::{ExitInfo, Mail, Outcome, Queue, Reason};
use crate::value::code::Ref;
use crate::value::{Fault, Value, copy, numbers, sym};
use std::sync::Arc;

/// The queue and the clocks of a muproc.
#[derive(Default)]
pub struct Post {
    /// Messages that have been collected.
    pub queue: Queue,
}

impl Post {
    /// Shows the collector the values held here.
    pub fn roots(&mut self, _visit: &mut dyn FnMut(&mut Value)) {}
}

impl Machine {
    /// Before a slice: collects the mail.
    pub(super) fn begin_slice(&mut self) -> Option<Outcome> {
        let Machine { system, post, .. } = self;
        if let Some(system) = system
            && system.has_mail()
        {
            system.collect_mail(&mut |mail| {
                if let Mail::Message(message) = mail {
                    post.queue.push(message);
                }
            });
        }
        None
    }

    /// Whether mail must be looked at now.
    pub(super) fn is_urgent(&mut self) -> bool {
        self.system.as_ref().is_some_and(|system| system.is_urgent())
    }

    /// Acts on urgent mail between two nodes.
    pub(super) fn act_on_mail(&mut self, node: Ref<Node>, fp: usize, _top: usize) -> Flow {
        self.begin_slice();
        Flow::Next(node, fp)
    }

    /// A deadline at a time (in microseconds), or none; its number.
    pub(super) fn open_deadline(&mut self, _at: Option<u64>) -> Value {
        Value::fixnum(0)
    }

    /// Forgets a deadline.
    pub(super) fn clear_deadline(&mut self, _id: Value) {}

    /// The time so many seconds from now, in microseconds; `None` for NIL, which is no limit.
    pub fn seconds_from_now(&mut self, seconds: Value) -> crate::value::Result<Option<u64>> {
        if seconds.is_nil() {
            return Ok(None);
        }
        let micros = numbers::mul(&mut self.heap, seconds, Value::fixnum(1_000_000))
            .map_err(|_| Fault::type_error(seconds, sym::REAL))?;
        let double = numbers::to_double(&mut self.heap, micros)?;
        let micros = if double.is_flonum() { double.untag_flonum().max(0.0) } else { 0.0 };
        let now = self.system().now();
        Ok(Some(now.saturating_add(micros.min(1e18).ceil() as u64)))
    }

    /// Ends: every frame has been left.
    pub(super) fn end(&mut self, info: ExitInfo) -> Flow {
        self.ended = Some(info);
        let outcome = self.exit_outcome();
        Flow::Stop(outcome, Resume::Ended)
    }

    /// The outcome of a machine that has ended.
    pub(super) fn exit_outcome(&mut self) -> Outcome {
        let info = self.ended.clone().unwrap_or_else(|| ExitInfo {
            reason: immediate_reason(sym::K_NORMAL_EXIT),
            normal: true,
        });
        Outcome::Exit(info)
    }

    /// The function of the muproc has returned.
    pub(super) fn finished(&mut self) -> Flow {
        self.end(ExitInfo { reason: immediate_reason(sym::K_NORMAL_EXIT), normal: true })
    }

    /// Whether the muproc holds more than it may.
    pub(super) fn over_limit(&self) -> bool {
        self.heap.used() + self.stack.len() > self.heap.limit
    }

    /// The muproc holds more than it may: a storage condition.
    pub(super) fn exhausted(&mut self, node: Ref<Node>, fp: usize, _top: usize) -> Flow {
        self.heap.limit += self.heap.limit / 8;
        let fault = Fault::storage(&mut self.heap, "The heap of the muproc is exhausted.");
        self.signal_fault(fault, Some((node, fp)))
    }

    /// Hands printed text over to the streams that it was printed to.
    pub fn flush_output(&mut self) {
        self.output.flush_all();
    }

    /// The value of a variable that the machine itself gives each muproc.
    pub(super) fn value_of_the_muproc(&mut self, symbol: Value) -> Option<Value> {
        (symbol == sym::RANDOM_STATE_VAR).then(|| self.first_random_state())
    }

    /// A reason, copied once for all who will be told.
    pub fn reason(&mut self, value: Value) -> Reason {
        Arc::new(copy::copy_out(&mut self.heap, value))
    }
}

/// A reason that is one word.
pub fn immediate_reason(value: Value) -> Reason {
    Arc::new(copy::Block::of_immediate(value))
}
