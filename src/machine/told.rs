//! The messages of the system itself: that a muproc has ended, or that one has been asked to exit.

use crate::process::{Letter, Message, Payload, Pid, Reason};
use crate::value::{Header, Kind, Shares, Value, copy, shape, sym};
use std::sync::OnceLock;

/// The kinds of messages of the system.
#[derive(Clone, Copy)]
pub(super) enum Told {
    Terminated = 0,
    Monitored = 1,
    ExitRequested = 2,
}

impl Told {
    /// Their shape, which is looked up once.
    fn shape(self, fields: &[(Value, Value)]) -> u32 {
        static SHAPES: [OnceLock<u32>; 3] = [const { OnceLock::new() }; 3];
        *SHAPES[self as usize].get_or_init(|| {
            let names: Vec<Value> = fields.iter().map(|field| field.0).collect();
            shape::intern(&names)
        })
    }
}

/// A message of the system; the field `:reason` gets the reason.
pub(super) fn message_of(
    told: Told,
    fields: &[(Value, Value)],
    reason: &Reason,
    sent_at: u64,
) -> Message {
    let shape = told.shape(fields);
    let n = fields.len() + 1;
    let mut words = [0; 5];
    words[0] = Header::new(Kind::Mumsg, 0, n).0;
    words[1] = shape::word(shape).0;
    for (word, (name, value)) in words[2..].iter_mut().zip(fields) {
        let is_reason = *name == sym::K_REASON;
        let value = if is_reason { copy::relocate(reason.root, n + 1) } else { *value };
        *word = value.0;
    }
    let (root, words) = (Value::object_at(0), &words[..=n]);
    let body = if reason.words().is_empty() {
        Payload::from_words(root, words, Shares::NONE)
    } else {
        let mut all = words.to_vec();
        copy::append_relocated(&mut all, reason.words());
        Payload::from_words(root, &all, reason.shares())
    };
    Message::new(Letter { from: Pid::NOBODY, sent_at, shape, tag: Value::NIL, body })
}
