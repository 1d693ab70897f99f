//! The messages that the runtime itself sends: a muproc has ended, or has been asked to exit.

use crate::data::copy;
use crate::global::{package, shape, sym};
use crate::heap::{Imm, Shares, Value};
use crate::process::{Letter, Message, Payload, Pid, Reason, Reference, Tidings};
use std::sync::OnceLock;

/// The kinds of messages of the runtime.
#[derive(Clone, Copy)]
enum SystemMessage {
    Terminated = 0,
    Monitored = 1,
    ExitRequested = 2,
    MonitoredAt = 3,
}

impl SystemMessage {
    /// Returns the shape of such messages; it is looked up once.
    fn shape(self, fields: &[(Value, Value)]) -> u32 {
        static SHAPES: [OnceLock<u32>; 4] = [const { OnceLock::new() }; 4];
        *SHAPES[self as usize].get_or_init(|| {
            let names: Vec<Value> = fields.iter().map(|field| field.0).collect();
            shape::intern(&names)
        })
    }
}

/// The most fields of such a message.
const MOST_FIELDS: usize = 4;

/// Makes a message of the runtime; the fields at the places of `parts` get these values.
fn message_of(
    told: SystemMessage,
    fields: &[(Value, Value)],
    parts: &[(usize, &Reason)],
    sent_at: u64,
) -> Message {
    let mut values = [Value::NIL; MOST_FIELDS];
    for (to, (_, value)) in values.iter_mut().zip(fields) {
        *to = *value;
    }
    message_with(told.shape(fields), &mut values[..fields.len()], parts, sent_at)
}

/// Makes a message from nobody with the values of its fields, of which those at the places of `parts` are copies.
fn message_with(
    shape: u32,
    values: &mut [Value],
    parts: &[(usize, &Reason)],
    sent_at: u64,
) -> Message {
    // The words of the parts follow those of the message, in their order.
    let mut ahead = values.len() + 2;
    for (at, part) in parts {
        values[*at] = copy::relocate(part.root, ahead);
        ahead += part.words().len();
    }
    let mut body = Payload::of_fields(shape::word(shape), values);
    if parts.iter().any(|(_, part)| !part.words().is_empty()) {
        let (root, mut words) = (body.root(), body.words().to_vec());
        parts.iter().for_each(|(_, part)| copy::append_relocated(&mut words, part.words()));
        body = Payload::from_words(root, &words, &Shares::mentioned(&words));
    }
    Message::new(Letter { from: Pid::NOBODY, sent_at, shape, tag: Value::NIL, body })
}

/// Makes the message that `muproc`, which was linked, or monitored by `monitor`, perhaps at `address`, has
/// ended.
pub(super) fn terminated_message(
    muproc: Pid,
    monitor: Option<Reference>,
    address: Option<&Reason>,
    reason: &Reason,
    sent_at: u64,
) -> Message {
    // Nobody had the name that was monitored.
    let terminated = match muproc.is_nobody() {
        true => Value::NIL,
        false => muproc_word(muproc),
    };
    let fields = [
        (sym::K_TERMINATED, terminated),
        (sym::K_REASON, Value::NIL),
        (sym::K_MONITOR, Value::immediate(Imm::Tag, monitor.map_or(0, |m| m.0))),
        (package::keyword("ADDRESS").word(), Value::NIL),
    ];
    let reason = (1, reason);
    match (monitor, address) {
        (None, _) => message_of(SystemMessage::Terminated, &fields[..2], &[reason], sent_at),
        (_, None) => message_of(SystemMessage::Monitored, &fields[..3], &[reason], sent_at),
        (_, Some(address)) => {
            message_of(SystemMessage::MonitoredAt, &fields, &[reason, (3, address)], sent_at)
        }
    }
}

/// Makes the message that `by` asks the receiver to exit.
pub(super) fn exit_requested_message(by: Pid, reason: &Reason, sent_at: u64) -> Message {
    let fields = [
        (sym::K_TERMINATED, Value::NIL),
        (sym::K_REASON, Value::NIL),
        (sym::K_REQUESTED_BY, muproc_word(by)),
    ];
    message_of(SystemMessage::ExitRequested, &fields, &[(1, reason)], sent_at)
}

fn muproc_word(pid: Pid) -> Value {
    Value::immediate(Imm::Muproc, pid.0)
}

/// Makes the message about a change of a table of the node.
pub(in crate::machine) fn tidings_message(tidings: &Tidings, sent_at: u64) -> Message {
    let none = Reason::of_word(Value::NIL);
    let Tidings { table, has_come, entry, reason } = tidings;
    let named = |name: &str| package::keyword(name).word();
    let is_group = table.is_nil();
    let event = match (is_group, has_come) {
        (true, true) => "JOINED",
        (true, false) => "LEFT",
        (false, true) => "REGISTERED",
        (false, false) => "UNREGISTERED",
    };
    let (event, muproc) = (named(event), muproc_word(entry.owner));
    let mut fields =
        vec![("EVENT", event), ("MUPROC", muproc), ("VALUE", Value::NIL), ("REASON", Value::NIL)];
    match is_group {
        true => fields.push(("GROUP", Value::NIL)),
        false => fields.extend([("REGISTRY", *table), ("KEY", Value::NIL)]),
    }
    let names: Vec<Value> = fields.iter().map(|(name, _)| named(name)).collect();
    let mut values: Vec<Value> = fields.iter().map(|(_, value)| *value).collect();
    let reason = reason.as_ref().unwrap_or(&none);
    let parts = [(2, &entry.value), (3, reason), (fields.len() - 1, &entry.key)];
    message_with(shape::intern(&names), &mut values, &parts, sent_at)
}
