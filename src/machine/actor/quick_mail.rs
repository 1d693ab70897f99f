//! The plain cases of sending and receiving, as nodes of their own.
//!
//! A send whose operands are simple evaluates them, packs the message and posts it in one step. A
//! receive that finds a message which a clause takes at once binds it without a scan; a message
//! that comes alone never enters the queue. All other cases are left to the ordinary node, which
//! each of these nodes names. It begins anew, since nothing has been done yet.

use super::receive::{Clause, FIELDS, FROM, Receive, bind_fields, bind_the_rest, field_of};
use crate::data::copy;
use crate::global::shape;
use crate::global::units::{Piece, Ref};
use crate::heap::{Heap, Imm, Kind, Value};
use crate::machine::code::node::{Answer, Node, Simple};
use crate::machine::eval::state::{Machine, Resume};
use crate::machine::eval::step::{evaluate, test};
use crate::machine::memory::code_gc::note_message;
use crate::process::{
    Delivery, INLINE_WORDS, Letter, Message, Outcome, Overflow, Payload, Pid, Single,
};
use std::sync::atomic::{AtomicU64, Ordering};

/// The most fields of a message that is sent by a node.
const MOST_FIELDS: usize = 8;

/// Up to so many messages of the runtime, or an eighth of the limit if that is more, get into a mailbox that is full.
const BEYOND: u32 = 64;

/// Up to this many fields are stored in the message itself.
const FEW_FIELDS: usize = INLINE_WORDS - 2;

/// The data of a send node.
pub struct SendSite {
    /// The receiver.
    to: Ref<Simple>,
    /// The shape of the message.
    shape: Value,
    /// The values of the fields.
    fields: Box<[Ref<Simple>]>,
    /// The slot that gets T.
    destination: Option<u32>,
}

impl Piece for SendSite {}

impl SendSite {
    /// Makes the site of a call of SEND-SHAPED with these arguments, the second of which is the
    /// constant `shape`. Returns `None` if a send node cannot do the call. T goes to `destination`.
    pub(in crate::machine) fn of(
        arguments: &[Ref<Simple>],
        shape: Value,
        destination: Option<u32>,
    ) -> Option<SendSite> {
        let [to, _, fields @ ..] = arguments else { return None };
        let (_, count) = shape::of_word(shape)?;
        (fields.len() == count && count <= MOST_FIELDS).then(|| SendSite {
            to: *to,
            shape,
            fields: fields.into(),
            destination,
        })
    }
}

/// The places of a clause's fields in the shapes that it has met last. There is one word for each
/// four fields: it names the shape and holds, one byte each, the places of the fields in it.
/// Workers may write at the same time: each word is correct by itself.
pub(crate) struct Met(Box<[AtomicU64]>);

impl Met {
    /// Makes the record for this many fields, before any shape has been met.
    pub(in crate::machine) fn new(fields: usize) -> Met {
        Met((0..fields.div_ceil(4)).map(|_| AtomicU64::new(0)).collect())
    }

    /// Returns the places in a shape of up to four fields, from `4 * group` on; the first is in the
    /// lowest byte. `None` if the shape lacks one of them or a place does not fit a byte.
    #[inline(always)]
    fn places(&self, group: usize, fields: &[Value], shape: u32) -> Option<u32> {
        let met = self.0[group].load(Ordering::Relaxed);
        let is_met = (met >> 32) as u32 == shape;
        if is_met { Some(met as u32) } else { self.look_up(group, fields, shape) }
    }

    #[cold]
    #[inline(never)]
    fn look_up(&self, group: usize, fields: &[Value], shape: u32) -> Option<u32> {
        let mut places = 0;
        for (i, field) in fields.iter().skip(4 * group).take(4).enumerate() {
            let place = u8::try_from(shape::position(shape, *field)?).ok()?;
            places |= u32::from(place) << (8 * i);
        }
        self.0[group].store(u64::from(shape) << 32 | u64::from(places), Ordering::Relaxed);
        Some(places)
    }
}

/// The result of a receive.
pub(in crate::machine) enum Received {
    /// A clause has taken a message; its body comes next.
    Body(Ref<Node>),
    /// Nothing has come: the muproc waits.
    Nothing,
    /// Notices have come and must be acted on.
    Notices,
    /// The ordinary node must look.
    Unclear,
}

/// Packs a message with these field values; `shape` is the word of its shape.
#[inline(never)]
pub fn message_body(heap: &mut Heap, shape: Value, values: &[Value]) -> Payload {
    if values.iter().any(|value| copy::is_copied(*value)) {
        if let Some(payload) = Payload::of_short_list(heap, shape, values) {
            return payload;
        }
        let object = message_object(heap, shape, values);
        return Payload::of_value(heap, object);
    }
    Payload::of_fields(shape, values)
}

/// Makes the same message as an object of the heap.
pub fn message_object(heap: &mut Heap, shape: Value, values: &[Value]) -> Value {
    let object = heap.object(Kind::Mumsg, 0, values.len() + 1, 0);
    let made = object.made();
    heap.set_slot(made, 0, shape);
    for (i, value) in values.iter().enumerate() {
        heap.set_slot(made, i + 1, *value);
    }
    object
}

impl Machine {
    /// Sends the message of a site. Returns false if this is not a plain case; nothing has been
    /// done then.
    #[inline(never)]
    pub(in crate::machine) fn send_at_once(&mut self, site: &SendSite, fp: usize) -> bool {
        if site.fields.len() <= FEW_FIELDS {
            self.send_of::<FEW_FIELDS>(site, fp)
        } else {
            self.send_many(site, fp)
        }
    }

    #[inline(never)]
    fn send_many(&mut self, site: &SendSite, fp: usize) -> bool {
        self.send_of::<MOST_FIELDS>(site, fp)
    }

    #[inline(always)]
    fn send_of<const MOST: usize>(&mut self, site: &SendSite, fp: usize) -> bool {
        let Some(to) = self.plain_value(site.to, fp) else { return false };
        let (mut values, mut copied) = ([Value::NIL; MOST], false);
        for (value, field) in values.iter_mut().zip(&site.fields) {
            let Some(given) = self.plain_value(*field, fp) else { return false };
            copied |= copy::is_copied(given);
            *value = given;
        }
        let Some(Some(to)) = self.muproc_at(to) else { return false };
        self.flush_output();
        let count = site.fields.len();
        let body = match values.first_chunk::<FEW_FIELDS>() {
            Some(few) if MOST == FEW_FIELDS && !copied => {
                Payload::of_few_fields(site.shape, *few, count)
            }
            _ => message_body(&mut self.heap, site.shape, &values[..count]),
        };
        match self.post_message(to, site.shape.payload() as u32, Value::NIL, body) {
            Delivery::Delivered { .. } => {
                if let Some(slot) = site.destination {
                    self.set_slot(fp, slot, Value::T);
                }
                true
            }
            // The ordinary node meets the same, and knows what to do.
            Delivery::Dead | Delivery::Full { .. } => false,
        }
    }

    /// Returns the muproc behind a muproc or a port. `Some(None)` if nobody owns the port any more,
    /// `None` for any other object.
    #[inline]
    pub fn muproc_at(&mut self, address: Value) -> Option<Option<Pid>> {
        let pid = Pid(address.payload());
        if address.is(Imm::Muproc) {
            return Some(Some(pid));
        }
        address.is(Imm::Port).then(|| self.system().port_owner(pid))
    }

    /// Posts a message of this muproc and charges its cost to the slice. The references of the
    /// message are noted for a code collection under way.
    #[inline(always)]
    pub fn post_message(&mut self, to: Pid, shape: u32, tag: Value, body: Payload) -> Delivery {
        // The system fills in the sender and the time.
        let letter = Letter { from: Pid::NOBODY, sent_at: 0, shape, tag, body };
        let message = Message::new(letter);
        note_message(&message);
        let delivery = match self.system().send(to, message) {
            Delivery::Full { policy, message } => self.found_full(to, policy, message),
            delivery => delivery,
        };
        if let Delivery::Delivered { cost } = delivery {
            self.heap.reductions.set(self.heap.reductions.get().saturating_sub(cost));
        }
        delivery
    }

    /// Whether the mailbox of a muproc is full, but not by so many beyond its limit that a message of the runtime
    /// has to wait as well.
    pub fn goes_beyond(&mut self, to: Pid) -> bool {
        let limit = self.system().limit_of(to);
        let length = self.system().mailbox_length(to);
        length >= limit && length < limit.saturating_add(BEYOND.max(limit / 8))
    }

    /// Posts a message of the runtime even if the mailbox is full. It costs its sender as much as a signal.
    pub fn post_beyond(&mut self, to: Pid, shape: u32, body: Payload) -> Delivery {
        let letter = Letter { from: Pid::NOBODY, sent_at: 0, shape, tag: Value::NIL, body };
        let message = Message::new(letter);
        note_message(&message);
        self.charge_signal();
        self.system().send_over(to, message)
    }

    /// Handles a full mailbox. A reply gets through if others would have to wait for room: its
    /// receiver may take nothing else before it, and would then wait for its sender, which waits
    /// for it. If the mailbox is this muproc's own, it may be full only because the messages
    /// received since the beginning of the slice still count: brings the count up to date and sends
    /// again.
    #[cold]
    fn found_full(&mut self, to: Pid, policy: Overflow, message: Message) -> Delivery {
        if to != self.system().me() {
            if policy == Overflow::BlockSender && self.post.is_reply(&message) {
                return self.system().send_over(to, message);
            }
            return Delivery::Full { policy, message };
        }
        let queued = self.post.queue.len();
        let system = self.system();
        system.queued(queued);
        system.send(to, message)
    }

    /// Returns the value of a simple node; `None` if it fails, in which case the ordinary node
    /// reports the fault.
    #[inline(always)]
    fn plain_value(&mut self, simple: Ref<Simple>, fp: usize) -> Option<Value> {
        let value = evaluate(simple, self, fp);
        if value == Value::TRAP {
            self.fault = None;
            return None;
        }
        Some(value)
    }

    /// Receives a message if there is one that a clause takes at once.
    #[inline(never)]
    pub(in crate::machine) fn receive_at_once(&mut self, receive: &Receive, fp: usize) -> Received {
        let waits = match receive.has_timeout() {
            false => true,
            true => match self.slot(fp, receive.first) {
                Value::NIL => true,
                // A timeout that is not a number is an error; one of zero looks at the mailbox
                // once.
                seconds if seconds.as_fixnum().is_some_and(|seconds| seconds > 0) => false,
                _ => return Received::Unclear,
            },
        };
        if self.post.queue.is_empty() {
            match self.system().take_single() {
                Single::One(message) => return self.take_single(receive, message, fp),
                Single::More => self.collect_mail(),
                Single::Nothing => {}
            }
            if self.has_notices() {
                return Received::Notices;
            }
            if self.post.queue.is_empty() {
                return if waits { Received::Nothing } else { Received::Unclear };
            }
        }
        match self.take_from_queue(receive, fp) {
            Some(body) => Received::Body(body),
            None => Received::Unclear,
        }
    }

    /// Takes a message that has come alone, if a clause takes it; otherwise files it.
    #[inline(always)]
    fn take_single(&mut self, receive: &Receive, message: Message, fp: usize) -> Received {
        if self.post.call_of(&message).is_none()
            && let Some((body, data)) = self.take_by_clause(receive, &message, fp)
        {
            self.has_taken(message, data);
            return Received::Body(body);
        }
        self.post.file(message);
        Received::Unclear
    }

    /// Makes the muproc wait; the node then looks again.
    pub(in crate::machine) fn wait_at(&mut self, node: Ref<Node>, fp: usize) -> Outcome {
        self.flush_output();
        self.resume = Resume::Node(node, fp);
        Outcome::Wait
    }

    /// Takes the first message in the queue that the site has not refused, if a clause takes it;
    /// returns the clause's body.
    fn take_from_queue(&mut self, receive: &Receive, fp: usize) -> Option<Ref<Node>> {
        // If all clauses look for a tag, the ordinary scan finds what is filed under it.
        if receive.looks_for_tags() && self.post.queue.has_refused(receive.site) {
            return None;
        }
        let at = self.post.queue.scan(receive.site, None, None)?;
        let message = self.post.queue.lift(at)?;
        match self.take_by_clause(receive, &message, fp) {
            Some((body, data)) => {
                self.post.queue.lifted(at, &message);
                self.has_taken(message, data);
                Some(body)
            }
            None => {
                self.post.queue.put_back(at, message);
                None
            }
        }
    }

    /// Records that a clause has taken the message; `data` are its data in the heap, or EMPTY.
    #[inline]
    fn has_taken(&mut self, message: Message, data: Value) {
        self.post.received(message);
        if data != Value::EMPTY {
            self.post.is_about(data);
        }
    }

    /// Binds the fields of the first clause that takes the message. Returns the clause's body, and
    /// the message's data if they are in the heap, else EMPTY. `None` if no clause takes it or the
    /// case is not plain.
    #[inline]
    fn take_by_clause(
        &mut self,
        receive: &Receive,
        letter: &Letter,
        fp: usize,
    ) -> Option<(Ref<Node>, Value)> {
        let first = receive.first;
        for clause in &receive.clauses {
            let mut data = Value::EMPTY;
            if !clause.fields.is_empty() {
                match self.bind_fields_of(clause, letter, first, fp)? {
                    Some(bound) => data = bound,
                    None => continue,
                }
            }
            bind_the_rest(self, clause, letter.from, first, fp);
            match clause.simple {
                None if clause.guard.is_some() => return None,
                None => {}
                Some(guard) => match test(guard, self, fp) {
                    Answer::Yes => {}
                    Answer::No => continue,
                    Answer::Trap => {
                        self.fault = None;
                        return None;
                    }
                },
            }
            // These slots are live in the body.
            let state = self.stack.get_mut(fp + first as usize..)?;
            *state.first_chunk_mut::<{ FROM as usize }>()? = [Value::NIL; FROM as usize];
            return Some((clause.body, data));
        }
        None
    }

    /// Binds the fields of a clause. Returns the message's data if binding has put them into the
    /// heap, else EMPTY; `Some(None)` if the message lacks a field, `None` if the case is not
    /// plain.
    #[inline(always)]
    fn bind_fields_of(
        &mut self,
        clause: &Clause,
        letter: &Letter,
        first: u32,
        fp: usize,
    ) -> Option<Option<Value>> {
        if letter.shape == 0 {
            return Some(None);
        }
        let words = letter.words();
        let slots = fp + (first + FIELDS) as usize;
        let (mut owns, mut places) = (false, 0);
        for i in 0..clause.fields.len() {
            if i.is_multiple_of(4) {
                match clause.met.places(i / 4, &clause.fields, letter.shape) {
                    Some(met) => places = met,
                    None => return Some(None),
                }
            }
            let value = field_of(words, (places & 255) as usize);
            places >>= 8;
            // A reference within the message does not belong to this heap: a collection must not
            // see it.
            match value.is_own() {
                true => owns = true,
                false => self.stack[slots + i] = value,
            }
        }
        if owns { self.bind_owned(clause, letter, slots) } else { Some(Some(Value::EMPTY)) }
    }

    /// Copies the words of a message into the heap and binds the fields of a clause to them.
    /// Returns the message's data; `None` if the heap must be collected first.
    #[inline(never)]
    fn bind_owned(
        &mut self,
        clause: &Clause,
        letter: &Letter,
        slots: usize,
    ) -> Option<Option<Value>> {
        let words = letter.words();
        if self.heap.is_crowded(words.len()) || self.heap.should_move_behind(words.len()) {
            return None;
        }
        let base = copy::words_in(&mut self.heap, words, letter.shares());
        let slots = &mut self.stack[slots..slots + clause.fields.len()];
        bind_fields(slots, clause, letter, base);
        Some(Some(copy::relocate(letter.root(), base)))
    }
}
