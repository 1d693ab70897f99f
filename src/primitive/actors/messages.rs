//! Messages: making them, sending, receiving any message, the queue, and tags.
//!
//! Selective receive is a form, not a primitive: see `machine/actor/receive.rs`.

use super::super::{MANY, actor, sys};
use super::{muproc_word, self_or};
use crate::data::{Fault, Result, copy, key, list};
use crate::global::{joint, package, shape, sym, symbol};
use crate::heap::{Imm, Kind, Value};
use crate::machine::actor::mail::port_word;
use crate::machine::control::class;
use crate::machine::{Args, Body, Fast, Flow, Machine, Primitive, message_body, message_object};
use crate::process::{AHEAD, Await, Delivery, Outcome, Overflow, Payload, Pid};

/// The primitives of this file.
pub(in crate::primitive) const TABLE: &[Primitive] = &[
    actor(
        "MUMSG",
        "&rest plist",
        (0, MANY),
        Body::N(mumsg),
        "A message object with the fields and values of PLIST. (mumsg-p (mumsg :a 1)) => T",
    ),
    actor("MUMSG-P", "object", (1, 1), Body::F1(mumsg_p), "Whether OBJECT is a message object.")
        .pure(),
    actor(
        "MUPROC-GET-FIELD",
        "name message",
        (2, 2),
        Body::Control(get_field),
        "The value of the field NAME, a keyword, of a message, and whether the field is there. (muproc-get-field :a (mumsg :a 1)) => 1 ; T",
    ),
    sys(
        "MUMSG-PLIST",
        ".",
        "message",
        (1, 1),
        Body::F1(mumsg_plist),
        "The fields of a message as a plist.",
    ),
    actor(
        "MUMSG-SEND",
        "to &rest plist",
        (1, MANY),
        Body::Control(mumsg_send),
        "Sends a message with the fields of PLIST to an address: a muproc, a port, a registered name or a via address. T when delivered, NIL when the receiver is dead.",
    ),
    sys(
        "SEND-SHAPED",
        ".",
        "to shape &rest values",
        (2, MANY),
        Body::Control(send_shaped),
        "Sends a message of a known shape.",
    ),
    sys(
        "SEND-BEYOND",
        ".",
        "to &rest plist",
        (1, MANY),
        Body::Control(send_beyond),
        "Sends a message of the runtime as MUMSG-SEND does. It also gets into a mailbox that is full, unless some of them are in there already.",
    ),
    actor(
        "MUPROC-SEND",
        "to type data",
        (3, 3),
        Body::Control(send_any),
        "Sends DATA, any object, with TYPE, a keyword, to an address. T when delivered, NIL when the receiver is dead.",
    ),
    actor(
        "MUPROC-RECEIVE",
        "",
        (0, 0),
        Body::Control(receive_any),
        "Takes the oldest message out of the queue, whatever it is, and waits if there is none. Its data, type, sender and the time at which it was sent.",
    ),
    actor(
        "MUPROC-MAILBOX-LENGTH",
        "&optional muproc",
        (0, 1),
        Body::N(mailbox_length),
        "How many messages wait for a muproc, this one if nothing is said. (muproc-mailbox-length) => 0",
    ),
    actor(
        "MUPROC-UNMATCHED-INPUT-COUNT",
        "",
        (0, 0),
        Body::F0(input_count),
        "How many messages wait in this muproc's queue.",
    ),
    actor(
        "MUPROC-UNMATCHED-INPUT-P",
        "",
        (0, 0),
        Body::F0(input_p),
        "Whether messages wait in this muproc's queue.",
    ),
    actor(
        "MUPROC-DISCARD-ALL-PENDING-INPUT",
        "",
        (0, 0),
        Body::F0(discard),
        "Drops all messages that wait in this muproc's queue. T.",
    ),
    actor(
        "MUPROC-MSGTAG=",
        "tag-1 tag-2",
        (2, 2),
        Body::F2(tag_eq),
        "Whether two message tags are the same.",
    )
    .pure()
    .fast(Fast::MatchTag),
    sys("MAKE-MESSAGE-TAG", "", "", (0, 0), Body::F0(make_tag), "A tag that is never given twice."),
    sys(
        "MUPROC-OF-ADDRESS",
        ".",
        "address",
        (1, 1),
        Body::F1(of_address),
        "The muproc of a muproc, port or registered name; NIL when there is none.",
    ),
];

/// The shape and the values that a plist describes. If a field is repeated, its first value counts.
fn fields(m: &mut Machine, plist: &[Value]) -> Result<(u32, Vec<Value>)> {
    if !plist.len().is_multiple_of(2) {
        let plist = list::from_slice(&mut m.heap, plist);
        let control = "The fields of a message are not pairs of name and value: ~s";
        return Err(Fault::program(&mut m.heap, control, &[plist]));
    }
    let mut names = Vec::with_capacity(plist.len() / 2);
    let mut values = Vec::with_capacity(plist.len() / 2);
    for pair in plist.chunks_exact(2) {
        let is_keyword = symbol::is_keyword(pair[0]);
        if !is_keyword {
            let control = "~s cannot name a field: it is not a keyword.";
            return Err(Fault::program(&mut m.heap, control, &[pair[0]]));
        }
        if !names.contains(&pair[0]) {
            names.push(pair[0]);
            values.push(pair[1]);
        }
    }
    Ok((shape::intern(&names), values))
}

fn mumsg(m: &mut Machine, args: Args) -> Result {
    let plist = m.arguments(args).to_vec();
    let (shape, values) = fields(m, &plist)?;
    Ok(message_object(&mut m.heap, shape::word(shape), &values))
}

fn mumsg_p(m: &mut Machine, object: Value) -> Result {
    Ok(Value::from_bool(m.heap.is_kind(object, Kind::Mumsg)))
}

fn get_field(m: &mut Machine, args: Args) -> Flow {
    let (name, message) = (m.arg(args, 0), m.arg(args, 1));
    if !m.heap.is_kind(message, Kind::Mumsg) {
        return Flow::Fault(Fault::type_error(message, sym::MUMSG));
    }
    let name = symbol::name_of(name).map_or(name, |text| package::keyword(&text).word());
    let shape = m.heap.slot(message, 0).payload() as u32;
    m.values = match shape::position(shape, name) {
        Some(at) => vec![m.heap.slot(message, at + 1), Value::T],
        None => vec![Value::NIL, Value::NIL],
    };
    Flow::ReturnValues(args.base)
}

fn mumsg_plist(m: &mut Machine, message: Value) -> Result {
    if !m.heap.is_kind(message, Kind::Mumsg) {
        return Err(Fault::type_error(message, sym::MUMSG));
    }
    let shape = m.heap.slot(message, 0).payload() as u32;
    let mut plist = Vec::new();
    for (i, name) in shape::fields(shape).iter().enumerate() {
        plist.push(*name);
        plist.push(m.heap.slot(message, i + 1));
    }
    Ok(list::from_slice(&mut m.heap, &plist))
}

fn mumsg_send(m: &mut Machine, args: Args) -> Flow {
    let plist = m.arguments(args)[1..].to_vec();
    match fields(m, &plist) {
        Ok((shape, values)) => send_fields(m, args, shape::word(shape), &values),
        Err(fault) => Flow::Fault(fault),
    }
}

/// Posts a message that the receiver's limit does not hold up, to a muproc. In all other cases, and when so many are
/// in the mailbox that it is full even so, it is sent like any other.
fn send_beyond(m: &mut Machine, args: Args) -> Flow {
    let plist = m.arguments(args)[1..].to_vec();
    let (shape, values) = match fields(m, &plist) {
        Ok(found) => found,
        Err(fault) => return Flow::Fault(fault),
    };
    let to = m.arg(args, 0);
    let body = message_body(&mut m.heap, shape::word(shape), &values);
    let pid = Pid(to.payload());
    if !to.is(Imm::Muproc) || !m.goes_beyond(pid) {
        return send(m, args, shape, Value::NIL, body);
    }
    match m.post_beyond(pid, shape, body) {
        Delivery::Delivered { .. } => Flow::Return(Value::T, args.base),
        Delivery::Dead | Delivery::Full { .. } => sent_to_dead(m, args, to),
    }
}

fn send_shaped(m: &mut Machine, args: Args) -> Flow {
    let word = m.arg(args, 1);
    match shape::of_word(word) {
        Some((_, fields)) if fields + 2 == args.count => {}
        _ => return Flow::Fault(Fault::type_error(word, sym::MUMSG)),
    }
    if args.count <= 6 {
        let mut values = [Value::NIL; 4];
        let n = args.count - 2;
        values[..n].copy_from_slice(&m.arguments(args)[2..]);
        return send_fields(m, args, word, &values[..n]);
    }
    let values = m.arguments(args)[2..].to_vec();
    send_fields(m, args, word, &values)
}

/// Sends a message with `values` for the fields of `shape` (a word).
fn send_fields(m: &mut Machine, args: Args, shape: Value, values: &[Value]) -> Flow {
    let body = message_body(&mut m.heap, shape, values);
    send(m, args, shape.payload() as u32, Value::NIL, body)
}

fn send_any(m: &mut Machine, args: Args) -> Flow {
    let (tag, data) = (m.arg(args, 1), m.arg(args, 2));
    let is_keyword = symbol::is_keyword(tag);
    if !is_keyword && !tag.is_nil() {
        return Flow::Fault(Fault::type_error(tag, sym::KEYWORD_TYPE));
    }
    let body = Payload::of_value(&mut m.heap, data);
    let shape =
        if m.heap.is_kind(data, Kind::Mumsg) { m.heap.slot(data, 0).payload() as u32 } else { 0 };
    send(m, args, shape, tag, body)
}

/// The muproc behind an address; `None` if it is a port without a live owner. An error for a name
/// that is not registered, and a type error for other objects.
pub(super) fn receiver(m: &mut Machine, to: Value) -> Result<Option<Pid>> {
    if let Some(muproc) = m.muproc_at(to) {
        return Ok(muproc);
    }
    if symbol::is_keyword(to) {
        return match m.system().whereis(to) {
            Some(pid) => Ok(Some(pid)),
            None => Err(Fault::new(sym::MUPROC_NO_SUCH_PORT, &[(sym::K_NAME, to)])),
        };
    }
    if let Some(owner) = via(m, to)? {
        return match owner {
            Some(pid) => Ok(Some(pid)),
            None => Err(Fault::new(sym::MUPROC_NO_SUCH_PORT, &[(sym::K_NAME, to)])),
        };
    }
    if joint::sort(to) == Some(joint::Sort::Alias) {
        return Ok(Some(Pid(joint::holder(to).0)));
    }
    let parts = [sym::OR, sym::MUPROC, sym::MUPROC_PORT_TYPE, sym::KEYWORD_TYPE];
    let expected = list::from_slice(&mut m.heap, &parts);
    Err(Fault::type_error(to, expected))
}

/// The table and the key of a via address `(:via registry key)`; `None` if it is none.
pub(super) fn via_parts(m: &Machine, address: Value) -> Option<(Value, Value)> {
    let ([first, table, key], Value::NIL) = list::split::<3>(&m.heap, address)? else {
        return None;
    };
    let is_via = first == package::keyword("VIA").word() && symbol::is_keyword(table);
    is_via.then_some((table, key))
}

/// The muproc that a via address leads to; `None` if it is none.
pub(super) fn via(m: &mut Machine, address: Value) -> Result<Option<Option<Pid>>> {
    let Some((table, key)) = via_parts(m, address) else { return Ok(None) };
    let Some(form) = key::form_of(&m.heap, key) else { return Ok(Some(None)) };
    let found = m.system().directory().find(table, &form).unwrap_or_default();
    let alive = found.into_iter().find(|entry| m.system().is_alive(entry.owner));
    Ok(Some(alive.map(|entry| entry.owner)))
}

fn send(m: &mut Machine, args: Args, shape: u32, tag: Value, body: Payload) -> Flow {
    let to = m.arg(args, 0);
    m.flush_output();
    let pid = match receiver(m, to) {
        Ok(Some(pid)) => pid,
        Ok(None) => return sent_to_dead(m, args, to),
        Err(mut fault) => {
            if fault.class == sym::MUPROC_NO_SUCH_PORT {
                let base = copy::words_in(&mut m.heap, body.words(), body.shares());
                fault.slots.push((sym::K_MESSAGE, copy::relocate(body.root(), base)));
            }
            return Flow::Fault(fault);
        }
    };
    let is_alias = joint::sort(to).is_some();
    if is_alias && joint::use_alias(to).is_none() {
        // Nobody wants it any more.
        return Flow::Return(Value::NIL, args.base);
    }
    let goes_ahead = is_alias && joint::has_priority(to);
    let shape = if goes_ahead { shape | AHEAD } else { shape };
    let delivery = m.post_message(pid, shape, tag, body);
    if is_alias && !matches!(delivery, Delivery::Delivered { .. }) {
        joint::give_back_alias(to);
    }
    match delivery {
        Delivery::Delivered { .. } => Flow::Return(Value::T, args.base),
        Delivery::Dead => sent_to_dead(m, args, to),
        // A muproc cannot wait for room in its own mailbox: that is an error, as in the next arm.
        Delivery::Full { policy: Overflow::BlockSender, .. } if pid != m.system().me() => {
            if m.await_other(pid, Await::Room, args.base) {
                let again = m.running_primitive(args);
                return Flow::Stop(Outcome::Wait, again);
            }
            sent_to_dead(m, args, to)
        }
        Delivery::Full { policy: Overflow::ErrorSender | Overflow::BlockSender, .. } => {
            let info = m.system().info(pid);
            let limit = info.map(|info| Value::fixnum(info.mailbox_limit as i64));
            let limit = (package::keyword("LIMIT").word(), limit.unwrap_or(Value::NIL));
            let slots = [(sym::K_MUPROC, muproc_word(pid)), limit];
            Flow::Fault(Fault::new(sym::MUPROC_MAILBOX_FULL, &slots))
        }
        Delivery::Full { .. } => {
            if pid == m.system().me()
                && let Some(flow) = m.overflow_itself(args.base)
            {
                return flow;
            }
            sent_to_dead(m, args, to)
        }
    }
}

/// Signals that a message was sent to a dead muproc. The condition is not an error: the send
/// returns NIL if nothing handles it.
fn sent_to_dead(m: &mut Machine, args: Args, to: Value) -> Flow {
    let initargs = [(sym::K_TO, to), (sym::K_MESSAGE, Value::NIL)];
    let condition = class::make_condition(m, sym::SEND_TO_TERMINATED, &initargs);
    m.raise(condition, args.base, crate::machine::control::conditions::Mode::Signal)
}

fn receive_any(m: &mut Machine, args: Args) -> Flow {
    let message = match m.post.queue.take_first() {
        Some(message) => message,
        None => {
            let again = m.running_primitive(args);
            return Flow::Stop(Outcome::Wait, again);
        }
    };
    let base = copy::words_in(&mut m.heap, message.words(), message.shares());
    let data = copy::relocate(message.root(), base);
    let sent_at = Value::fixnum(message.sent_at as i64);
    m.values = vec![data, message.tag, port_word(message.from), sent_at];
    m.post.received(message);
    m.post.is_about(data);
    Flow::ReturnValues(args.base)
}

fn mailbox_length(m: &mut Machine, args: Args) -> Result {
    let of = self_or(m, args, 0)?;
    if of == m.system().me() {
        return input_count(m);
    }
    let n = m.system().info(of).map_or(0, |info| info.mailbox);
    Ok(Value::fixnum(n as i64))
}

pub(super) fn input_count(m: &mut Machine) -> Result {
    m.collect_now();
    Ok(Value::fixnum(m.post.queue.len() as i64))
}

fn input_p(m: &mut Machine) -> Result {
    m.collect_now();
    Ok(Value::from_bool(!m.post.queue.is_empty()))
}

fn discard(m: &mut Machine) -> Result {
    m.collect_now();
    m.post.queue.clear();
    Ok(Value::T)
}

fn tag_eq(_: &mut Machine, a: Value, b: Value) -> Result {
    Ok(Value::from_bool(a == b && a.is(Imm::Tag)))
}

fn make_tag(m: &mut Machine) -> Result {
    let Machine { post, system, .. } = m;
    let system = system.as_mut().expect("it runs");
    let number = post.tags_mut().next(|count| system.fresh_block(count));
    Ok(Value::immediate(Imm::Tag, number))
}

fn of_address(m: &mut Machine, address: Value) -> Result {
    match receiver(m, address) {
        Err(fault) if fault.class == sym::MUPROC_NO_SUCH_PORT => Ok(Value::NIL),
        found => Ok(found?.map_or(Value::NIL, muproc_word)),
    }
}
