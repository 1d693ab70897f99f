//! What one muproc sends another: a self-contained run of words with a sender and a time.
//!
//! A message is one allocation. A payload of at most [`INLINE_WORDS`] words, as most are, lies in
//! it; a longer one is a block of its own. The same allocation is the node of the mailbox's list,
//! so sending allocates once and receiving moves a pointer.

use super::mailbox::Envelope;
use super::{Pid, Value};
use crate::data::copy;
use crate::heap::{Header, Heap, Kind, Shares};

/// The longest payload, in words, that needs no allocation of its own.
pub const INLINE_WORDS: usize = 4;

/// The words of a message. References in them and in the root count from their beginning.
#[derive(Debug)]
pub enum Payload {
    /// A few words, held in the message itself.
    Small {
        /// The value.
        root: Value,
        /// How many of the words are used.
        length: u8,
        /// The words.
        words: [u64; INLINE_WORDS],
    },
    /// Words in a block of their own.
    Big {
        /// The value.
        root: Value,
        /// The words.
        words: Vec<u64>,
        /// The shares of outside payloads that the words hold.
        shares: Shares,
    },
}

impl Payload {
    /// Makes the payload of a value that refers to no words.
    pub fn of_immediate(root: Value) -> Payload {
        Payload::Small { root, length: 0, words: [0; INLINE_WORDS] }
    }

    /// Like [`Payload::of_fields`], for the first `count` of two values.
    #[inline(always)]
    pub fn of_few_fields(shape: Value, values: [Value; INLINE_WORDS - 2], count: usize) -> Payload {
        let header = Header::new(Kind::Mumsg, 0, count + 1).0;
        let words = [header, shape.0, values[0].0, values[1].0];
        Payload::Small { root: Value::object_at(0), length: count as u8 + 2, words }
    }

    /// Makes a message object. `shape` is the word of its shape; `values` are the values of the
    /// fields, and must refer to no words.
    #[inline]
    pub fn of_fields(shape: Value, values: &[Value]) -> Payload {
        if values.len() <= INLINE_WORDS - 2 {
            let mut few = [Value::NIL; INLINE_WORDS - 2];
            few[..values.len()].copy_from_slice(values);
            return Payload::of_few_fields(shape, few, values.len());
        }
        let header = Header::new(Kind::Mumsg, 0, values.len() + 1).0;
        let mut words = Vec::with_capacity(values.len() + 2);
        words.extend([header, shape.0]);
        words.extend(values.iter().map(|value| value.0));
        Payload::Big { root: Value::object_at(0), words, shares: Shares::default() }
    }

    /// Makes a message object of which one field is a short list, and nothing else is copied. `None` for any other
    /// values: they are copied in the general way.
    pub fn of_short_list(heap: &mut Heap, shape: Value, values: &[Value]) -> Option<Payload> {
        let place = values.iter().position(|value| copy::is_copied(*value))?;
        if values[place + 1..].iter().any(|value| copy::is_copied(*value)) {
            return None;
        }
        let (elements, length) = copy::short_list(heap, values[place])?;
        Some(Payload::with_list(heap, shape, (values, place), &elements[..length]))
    }

    /// Makes a message object of which one field, at `place`, is a list of these elements. `None` if one of them is
    /// copied when it is sent.
    pub fn of_list(
        heap: &mut Heap,
        shape: Value,
        (fields, place): (&[Value], usize),
        elements: &[Value],
    ) -> Option<Payload> {
        if elements.iter().any(|value| copy::is_copied(*value)) {
            return None;
        }
        Some(Payload::with_list(heap, shape, (fields, place), elements))
    }

    /// Makes a message object with these fields, of which the one at `place` is a list of elements instead; nothing of it is
    /// copied otherwise.
    fn with_list(
        heap: &mut Heap,
        shape: Value,
        (fields, place): (&[Value], usize),
        elements: &[Value],
    ) -> Payload {
        let first = fields.len() + 2;
        let length = first + 2 * elements.len();
        let mut words = Vec::with_capacity(length);
        words.extend([Header::new(Kind::Mumsg, 0, fields.len() + 1).0, shape.0]);
        words.extend(fields.iter().map(|value| value.0));
        for (i, element) in elements.iter().enumerate() {
            words.extend([element.0, Value::cons_at(first + 2 * (i + 1)).0]);
        }
        words[place + 2] = if elements.is_empty() { Value::NIL.0 } else { Value::cons_at(first).0 };
        if let (false, Some(end)) = (elements.is_empty(), words.last_mut()) {
            *end = Value::NIL.0;
        }
        heap.charge(length);
        Payload::Big { root: Value::object_at(0), words, shares: Shares::default() }
    }

    /// Copies the words, into the message itself if they are few and hold no shares.
    pub fn from_words(root: Value, words: &[u64], shares: &Shares) -> Payload {
        if words.len() > INLINE_WORDS || !shares.is_empty() {
            return Payload::Big { root, words: words.into(), shares: shares.clone() };
        }
        let mut held = [0; INLINE_WORDS];
        held[..words.len()].copy_from_slice(words);
        Payload::Small { root, length: words.len() as u8, words: held }
    }

    /// Copies a value of a heap into a payload.
    pub fn of_value(heap: &mut Heap, mut root: Value) -> Payload {
        if !copy::is_copied(root) {
            return Payload::of_immediate(root);
        }
        let roots = std::slice::from_mut(&mut root);
        let (mut payload, owned) = copy::copied(heap, roots, |words| {
            if words.len() <= INLINE_WORDS {
                return Payload::from_words(Value::NIL, words, Shares::NONE);
            }
            let words = copy::handed_over(words);
            Payload::Big { root: Value::NIL, words, shares: Shares::default() }
        });
        if !owned.is_empty() {
            let words = payload.take_block();
            return Payload::Big { root, words, shares: owned };
        }
        match &mut payload {
            Payload::Small { root: to, .. } | Payload::Big { root: to, .. } => *to = root,
        }
        payload
    }

    /// Takes the words away, to become part of a heap that takes the shares too.
    pub fn take_block(&mut self) -> Vec<u64> {
        match self {
            Payload::Small { .. } => self.words().to_vec(),
            Payload::Big { words, .. } => std::mem::take(words),
        }
    }

    /// Takes the shares of outside payloads away.
    pub fn take_shares(&mut self) -> Shares {
        match self {
            Payload::Small { .. } => Shares::default(),
            Payload::Big { shares, .. } => std::mem::take(shares),
        }
    }

    /// Returns the shares of outside payloads that the words hold.
    #[inline]
    pub fn shares(&self) -> &Shares {
        match self {
            Payload::Small { .. } => Shares::NONE,
            Payload::Big { shares, .. } => shares,
        }
    }

    /// Returns the value.
    #[inline]
    pub fn root(&self) -> Value {
        match self {
            Payload::Small { root, .. } | Payload::Big { root, .. } => *root,
        }
    }

    /// Returns the words that the value refers to.
    #[inline]
    pub fn words(&self) -> &[u64] {
        match self {
            Payload::Small { length, words, .. } => &words[..*length as usize],
            Payload::Big { words, .. } => words,
        }
    }
}

/// Is set in the shape of a message on its way that goes before ordinary ones: it was sent to an alias with
/// priority. Whoever files it takes the bit away.
pub const AHEAD: u32 = 1 << 31;

/// The content of a message. [`Message`] dereferences to it.
#[derive(Debug)]
pub struct Letter {
    /// The sender's port, as a pid; nobody if the system itself sends.
    pub from: Pid,
    /// When it was sent, in microseconds since 1970.
    pub sent_at: u64,
    /// The interned tuple of field names; 0 if the value is not a message object. On its way it may have
    /// [`AHEAD`] besides.
    pub shape: u32,
    /// The keyword given to `muproc-send`, or NIL.
    pub tag: Value,
    /// The data.
    pub body: Payload,
}

impl Letter {
    /// Returns the words of the payload.
    #[inline]
    pub fn words(&self) -> &[u64] {
        self.body.words()
    }

    /// Returns the shares of outside payloads that the words hold.
    #[inline]
    pub fn shares(&self) -> &Shares {
        self.body.shares()
    }

    /// Returns the root of the payload.
    #[inline]
    pub fn root(&self) -> Value {
        self.body.root()
    }

    /// Returns how many bytes of it lie outside of heaps.
    #[inline]
    pub fn outside(&self) -> usize {
        match &self.body {
            Payload::Small { .. } => 0,
            Payload::Big { shares, .. } => shares.weight(),
        }
    }

    /// Computes the charges for payloads outside of heaps anew.
    pub fn recount(&mut self) {
        if let Payload::Big { shares, .. } = &mut self.body {
            shares.recount();
        }
    }

    /// Returns the bytes that it takes, for the accounts.
    pub fn bytes(&self) -> usize {
        let apart = match &self.body {
            Payload::Small { .. } => 0,
            Payload::Big { words, shares, .. } => words.capacity() * 8 + shares.weight(),
        };
        size_of::<Envelope>() + apart
    }
}

/// A message: one pointer, moved from the sender to the mailbox to the queue to the receiver.
pub struct Message(pub(super) Box<Envelope>);

impl Message {
    /// Makes a message of a letter.
    pub fn new(letter: Letter) -> Message {
        Message(Envelope::of_letter(letter))
    }

    /// Returns the envelope, to be posted.
    #[inline]
    pub fn into_envelope(self) -> Box<Envelope> {
        self.0
    }

    /// Makes a message whose value refers to no words.
    pub fn immediate(from: Pid, tag: Value, root: Value) -> Message {
        let body = Payload::of_immediate(root);
        Message::new(Letter { from, sent_at: 0, shape: 0, tag, body })
    }
}

impl std::ops::Deref for Message {
    type Target = Letter;
    #[inline]
    fn deref(&self) -> &Letter {
        self.0.letter()
    }
}

impl std::ops::DerefMut for Message {
    #[inline]
    fn deref_mut(&mut self) -> &mut Letter {
        self.0.letter_mut()
    }
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        (**self).fmt(f)
    }
}
