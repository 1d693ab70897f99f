//! What a muproc has to do with objects that it shares with others (`global/joint.rs`), and calls
//! that others make in it; tags and addresses that it has given.
//!
//! A muproc notes which joints it waits for and which locks it has. What it does not give back
//! itself, since its cleanups got no time, is given back at its end.

use super::clocks::INTERRUPT;
use super::dealings::Dealings;
use super::mail::{Post, answered};
use crate::data::copy;
use crate::global::block::Block;
use crate::global::joint;
use crate::global::joint::{Ticket, Who};
use crate::global::units;
use crate::heap::{Imm, Symbol, Value};
use crate::machine::eval::state::{Flow, Machine, Resume};
use crate::process::{
    Exchange, ExitInfo, Message, Notice, Numbers, OnTheWay, Peers, Pid, Reason, Reference, Signal,
};

/// What a muproc has to do with joints: those that it waits for, each with its ticket, and the
/// locks that it has, with 0.
#[derive(Default)]
pub(in crate::machine) struct Joined {
    who: Who,
    locks: Peers<Value>,
    /// Those that it waits for: as many as its waits lie within each other.
    waits: Vec<(Value, Ticket)>,
}

impl Joined {
    /// Whether the muproc waits for no joint and has no lock.
    pub(in crate::machine) fn is_empty(&self) -> bool {
        self.locks.is_empty() && self.waits.is_empty()
    }
}

/// The bits of `Post::marks`.
pub const CALLED: u8 = 1;
/// See [`CALLED`].
pub const MAY_NOT_WAIT: u8 = 2;
/// See [`CALLED`].
pub const NAMED: u8 = 4;
/// See [`super::mail::Post::marks`].
pub(in crate::machine) const LIMITED: u8 = 8;

/// A call that another muproc makes in this one: the function and the list of its arguments. It
/// waits for the end of a cleanup, a timer function or a shield, as a timer does.
pub struct Call {
    /// The function and the list of its arguments.
    pub block: Block,
    /// Counts the block until the muproc has got the call.
    pub way: OnTheWay,
}

impl Call {
    /// Makes the call of a function with a list of arguments.
    pub fn new(block: Block) -> Call {
        let way = OnTheWay::of(block.bytes());
        Call { block, way }
    }
}

/// What another muproc asks of this one, which answers at its next safe point, whatever it does there: no code
/// of the program runs for the answer. So it does not wait for the end of a cleanup as a [`Call`] does.
pub struct Question {
    /// Who asks.
    pub asker: Pid,
    /// Under what the answer is awaited.
    pub reference: Reference,
    /// What is asked.
    pub asked: Asked,
}

/// What may be asked.
pub enum Asked {
    /// Whether the muproc runs code of these units.
    RunsCode(Vec<u32>),
    /// The value of a special variable.
    Variable(Symbol),
}

impl Post {
    /// Whether the muproc has been poked to look again since this was last asked.
    pub fn take_called(&mut self) -> bool {
        let is_called = self.marks & CALLED != 0;
        self.marks &= !CALLED;
        is_called
    }

    /// Whether nothing is kept here that would be lost with the machine, but dealings that may go over to another.
    pub(in crate::machine) fn is_bare(&mut self) -> bool {
        self.queue.is_empty()
            && self.notices.is_empty()
            && self.clocks.is_empty()
            && self.dealings.if_made().is_none_or(Dealings::may_rest)
            && self.current.is_none()
            && self.current_value == Value::EMPTY
            && !self.is_given
    }

    /// Returns the calls of other muprocs that wait for the end of a shield.
    pub(in crate::machine) fn calls(&self) -> impl Iterator<Item = &Call> {
        self.notices.iter().filter_map(|notice| match notice {
            Notice::Interrupt(what) => what.downcast_ref::<Call>(),
            _ => None,
        })
    }

    /// Returns the numbers of the tags that the program makes.
    pub fn tags_mut(&mut self) -> &mut Numbers {
        &mut self.dealings.made().tags
    }

    /// Whether a message answers another muproc: it has a tag that is not from this one.
    pub(in crate::machine) fn is_reply(&self, message: &Message) -> bool {
        let Some(tag) = answered(message) else { return false };
        let dealings = self.dealings.if_made();
        dealings.is_none_or(|own| !own.tags.owns(tag.0) && !own.answers.owns(tag))
    }

    /// Notes the address, other than a muproc, that a monitor was given.
    pub fn note_address(&mut self, monitor: Reference, address: Reason) {
        self.dealings.made().addresses.insert(monitor.0, address);
    }

    /// Forgets the address of a monitor, and returns it if there is one.
    pub fn take_address(&mut self, monitor: Reference) -> Option<Reason> {
        self.dealings.there()?.addresses.remove(monitor.0)
    }
}

impl Machine {
    /// Notes that this muproc waits for a joint with a ticket or (0) has a lock.
    pub fn note_joint(&mut self, word: Value, ticket: Ticket) {
        let who = self.system().me().0;
        let joined = &mut self.post.dealings.made().joints;
        joined.who = who;
        let is_new = match ticket {
            0 => joined.locks.insert(word.0, word).is_none(),
            _ => !joined.waits.contains(&(word, ticket)),
        };
        if ticket != 0 && is_new {
            joined.waits.push((word, ticket));
        }
        if is_new {
            self.joint_noted();
        }
    }

    /// Returns how many joints this muproc waits for or has, and addresses that it watches.
    pub(in crate::machine) fn joints(&self) -> usize {
        let dealings = self.post.dealings.if_made();
        dealings.map_or(0, |d| d.joints.locks.len() + d.joints.waits.len() + d.addresses.len())
    }

    /// Notes that this muproc no longer waits with this ticket or (0) has given a lock back.
    pub fn forget_joint(&mut self, word: Value, ticket: Ticket) {
        if let Some(dealings) = self.post.dealings.there() {
            match ticket {
                0 => _ = dealings.joints.locks.remove(word.0),
                _ => dealings.joints.waits.retain(|one| *one != (word, ticket)),
            }
        }
    }

    /// The joint that this muproc waits for, if it waits for one.
    pub fn awaited_joint(&self) -> Option<Value> {
        let joined = &self.post.dealings.if_made()?.joints;
        joined.waits.last().map(|(word, _)| *word)
    }

    /// Returns the bytes that this muproc holds, the frames on its stack, and its open streams.
    pub fn sizes(&self) -> (usize, usize, usize) {
        (self.held() * 8, self.control.len(), self.heap.opened())
    }

    /// Whether this muproc runs code of one of these units.
    pub fn runs_code_of(&self, units: &[u32]) -> bool {
        let is_in = |address: usize| units::unit_of(address).is_some_and(|u| units.contains(&u));
        let resumed = self.interrupted.iter().chain([&self.resume]);
        let nodes = resumed.filter_map(|resume| match resume {
            Resume::Node(node, _) => Some(node.address()),
            _ => None,
        });
        let frames = self.control.iter().flat_map(|cont| {
            [Some(cont.address()), cont.next.map(|node| node.address())].into_iter().flatten()
        });
        let records = self.records.iter().filter_map(|record| record.node());
        frames.chain(nodes).chain(records.map(|node| node.address())).any(is_in)
    }

    /// Gives everything back at the end.
    pub(in crate::machine) fn leave_joints(&mut self, exchange: &dyn Exchange) {
        let Some(dealings) = self.post.dealings.there() else { return };
        let Joined { who, locks, waits } = std::mem::take(&mut dealings.joints);
        for (word, ticket) in waits {
            joint::leave(word, ticket).into_iter().for_each(|next| exchange.wake(next));
        }
        for (_, lock) in locks.iter() {
            joint::release(*lock, who, 0).into_iter().for_each(|next| exchange.wake(next));
        }
    }

    /// Answers a question of another muproc; `at` is where this one goes on. Always `None`: nothing comes in between.
    pub(in crate::machine) fn answers(&mut self, question: Question, at: Resume) -> Option<Flow> {
        let value = match question.asked {
            Asked::RunsCode(units) => {
                self.interrupted.push(at);
                let runs = self.runs_code_of(&units);
                self.interrupted.pop();
                Value::from_bool(runs)
            }
            Asked::Variable(name) => self.symbol_value(name),
        };
        let Question { asker, reference, .. } = question;
        let answer = self.heap.cons(Value::immediate(Imm::Tag, reference.0), value);
        let exit = ExitInfo { reason: self.reason(answer), normal: false };
        let (from, name) = (self.system().me(), self.name());
        self.system().signal(asker, Signal::Down { from, name, exit, reference, told: false });
        None
    }

    /// Carries out a call that another muproc makes in this one, on top of what it does.
    pub(in crate::machine) fn called_by(&mut self, call: &Call, at: Resume) -> Flow {
        let frame = self.interrupt(at);
        self.set_message_aside();
        self.shields += 1;
        let list = copy::copy_in(&mut self.heap, &call.block);
        let (function, mut rest) = (self.heap.car(list), self.heap.cdr(list));
        self.reserve(frame + 8);
        self.stack[frame] = Value::fixnum(INTERRUPT);
        self.control.push(super::clocks::timer_frame());
        let mut count = 0;
        // Ends: the list was made for this call.
        while rest.is_cons() {
            self.reserve(frame + count + 8);
            self.stack[frame + 1 + count] = self.heap.car(rest);
            rest = self.heap.cdr(rest);
            count += 1;
        }
        Flow::Enter(function, frame + 1, count as u32)
    }
}
