//! The mailbox: one atomic word per muproc.
//!
//! The word is the head of a stack of envelopes, newest first, together with what senders and the
//! owner must know at a glance:
//!
//! ```text
//! [newest envelope: address >> 4, 44 bits] [letters: 16] [unused: 1] [urgent: 1] [state: 2]
//! ```
//!
//! | state | meaning |
//! | --- | --- |
//! | `DEAD` (the word is 0) | no muproc lives here; a push returns its envelope |
//! | `ACTIVE` | some thread holds the turn to run the muproc; a push only adds |
//! | `PARKED` (no envelopes) | the muproc waits; the thread that changes this word gets the turn |
//!
//! So one compare-and-swap both sends and decides whether to wake. The turn passes directly from
//! the thread that parks the muproc to the thread that finds it parked. Taking is one swap; the
//! envelopes come out newest first and are reversed, which gives one ordered stream per sender. The
//! ABA problem does not arise: envelopes are only pushed, or all taken at once, and a head that
//! compares equal *is* the head.
//!
//! `letters` counts the envelopes that are messages, so that a sender sees a full mailbox without
//! another shared counter. It stays at its greatest value when there are more (`table.rs` counts
//! those). `urgent` says that one of the envelopes is a signal, or so big that the owner must put
//! it on its account even while it computes.

use super::sync::{AtomicU64, Ordering};
use super::{Letter, Message, Sent, Signal};

const STATE: u64 = 0b11;
const DEAD: u64 = 0;
const ACTIVE: u64 = 1;
const PARKED: u64 = 2;
const URGENT: u64 = 0b100;
const COUNT_SHIFT: u32 = 4;
const COUNT_MASK: u64 = 0xffff;
const ADDRESS_SHIFT: u32 = 20;

/// The number of words from which on a letter is urgent.
const BIG_WORDS: usize = 8192;

/// The greatest number of messages that the word can count.
pub(super) const COUNT_MAX: u32 = COUNT_MASK as u32;

/// A message or a signal on its way, and a node of the stack.
#[repr(align(16))]
pub struct Envelope {
    /// The next older envelope; owned by whoever owns this envelope.
    next: *mut Envelope,
    /// The generation of the slot that it was sent to. The muproc that collects it may be a later
    /// one.
    pub generation: u32,
    /// What it holds.
    pub content: Content,
}

/// What an envelope holds.
pub enum Content {
    /// A message.
    Letter(Letter),
    /// A signal.
    Signal(Sent),
}

// SAFETY: `next` is a link of a list that has one owner at a time (the sender, the mailbox, the
// receiver), and is only followed by `Mailbox` and `Stream`, which own the whole list.
unsafe impl Send for Envelope {}

impl std::fmt::Debug for Envelope {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.content {
            Content::Letter(letter) => letter.fmt(f),
            Content::Signal(_) => f.write_str("Signal"),
        }
    }
}

impl Envelope {
    /// Makes the envelope of a letter.
    #[inline]
    pub fn of_letter(letter: Letter) -> Box<Envelope> {
        let content = Content::Letter(letter);
        Box::new(Envelope { next: std::ptr::null_mut(), generation: 0, content })
    }

    /// Makes the envelope of a signal.
    pub fn of_signal(signal: Signal) -> Box<Envelope> {
        let content = Content::Signal(Sent::new(signal));
        Box::new(Envelope { next: std::ptr::null_mut(), generation: 0, content })
    }

    /// Returns the letter of an envelope that is a [`Message`].
    #[inline]
    pub fn letter(&self) -> &Letter {
        match &self.content {
            Content::Letter(letter) => letter,
            Content::Signal(_) => unreachable!("a message holds a letter"),
        }
    }

    /// Returns the letter of an envelope that is a [`Message`].
    #[inline]
    pub fn letter_mut(&mut self) -> &mut Letter {
        match &mut self.content {
            Content::Letter(letter) => letter,
            Content::Signal(_) => unreachable!("a message holds a letter"),
        }
    }

    /// Returns the message, or the signal as the error.
    #[inline]
    pub fn open(self: Box<Envelope>) -> Result<Message, Signal> {
        match self.content {
            Content::Letter(_) => Ok(Message(self)),
            Content::Signal(_) => match self.content {
                Content::Signal(sent) => Err(sent.signal()),
                Content::Letter(_) => unreachable!("looked at above"),
            },
        }
    }
}

/// The result of a push.
pub(crate) enum Push {
    /// The envelope is in the mailbox; the owner is awake or will be woken by another thread.
    Delivered {
        /// How many messages were in the mailbox before (at most [`COUNT_MAX`]).
        before: u32,
    },
    /// The envelope is in the mailbox, and the caller now holds the turn to run the owner.
    Woke,
    /// No muproc lives there.
    Dead(Box<Envelope>),
    /// The caller's limit is reached.
    Full(Box<Envelope>),
}

/// The mailbox of one muproc. Zeroed memory is a dead mailbox.
pub(crate) struct Mailbox {
    word: AtomicU64,
}

impl Default for Mailbox {
    fn default() -> Self {
        Mailbox::dead()
    }
}

#[inline(always)]
fn count_of(word: u64) -> u32 {
    ((word >> COUNT_SHIFT) & COUNT_MASK) as u32
}

#[inline(always)]
fn head_of(word: u64) -> *mut Envelope {
    std::ptr::with_exposed_provenance_mut(((word >> ADDRESS_SHIFT) << 4) as usize)
}

impl Mailbox {
    /// Makes a mailbox that belongs to no muproc.
    pub(super) const fn dead() -> Mailbox {
        Mailbox { word: AtomicU64::new(DEAD) }
    }

    /// Opens a dead mailbox; the caller holds the turn.
    pub(crate) fn open(&self) {
        self.word.store(ACTIVE, Ordering::Release);
    }

    /// Whether a live muproc owns this mailbox.
    #[inline]
    pub(crate) fn is_alive(&self) -> bool {
        self.word.load(Ordering::Acquire) & STATE != DEAD
    }

    /// Whether the owner waits and has nothing to look at.
    #[inline]
    pub(crate) fn is_parked(&self) -> bool {
        self.word.load(Ordering::SeqCst) & STATE == PARKED
    }

    /// Whether one of the envelopes is a signal or very big.
    #[inline]
    pub(crate) fn is_urgent(&self) -> bool {
        self.word.load(Ordering::Relaxed) & URGENT != 0
    }

    /// Returns the number of messages, at most [`COUNT_MAX`].
    #[inline]
    pub(crate) fn count(&self) -> u32 {
        count_of(self.word.load(Ordering::Relaxed))
    }

    /// Whether there is any envelope.
    #[inline]
    pub(crate) fn has_mail(&self) -> bool {
        self.word.load(Ordering::Relaxed) >> ADDRESS_SHIFT != 0
    }

    /// Adds an envelope, unless it holds a letter and `room` returns false. `room` gets the number
    /// of messages in the mailbox.
    #[inline]
    pub(crate) fn push(&self, envelope: Box<Envelope>, room: impl Fn(u32) -> bool) -> Push {
        let (is_letter, is_urgent) = match &envelope.content {
            Content::Letter(letter) => (true, letter.words().len() >= BIG_WORDS),
            Content::Signal(_) => (false, true),
        };
        let urgent = if is_urgent { URGENT } else { 0 };
        let node = Box::into_raw(envelope);
        let address = node.expose_provenance() as u64;
        assert!(address >> 48 == 0, "an address of more than 48 bits");
        let high = (address >> 4) << ADDRESS_SHIFT;
        let mut word = self.word.load(Ordering::Relaxed);
        loop {
            if word & STATE == DEAD {
                // SAFETY: `node` came out of the box above and has not been published.
                return Push::Dead(unsafe { Box::from_raw(node) });
            }
            let count = count_of(word);
            if is_letter && !room(count) {
                // SAFETY: as above.
                return Push::Full(unsafe { Box::from_raw(node) });
            }
            // SAFETY: not published yet, so ours to write.
            unsafe { (*node).next = head_of(word) };
            let more = (count + u32::from(is_letter)).min(COUNT_MAX) as u64;
            let new = high | (more << COUNT_SHIFT) | (word & URGENT) | urgent | ACTIVE;
            // Release publishes the envelope. Acquire is for a caller that wakes the owner: what
            // the parking thread wrote to the control block must be seen by the thread that runs it
            // next.
            match self.word.compare_exchange_weak(word, new, Ordering::AcqRel, Ordering::Relaxed) {
                Ok(_) if word & STATE == PARKED => return Push::Woke,
                Ok(_) => return Push::Delivered { before: count },
                Err(now) => word = now,
            }
        }
    }

    /// Takes all envelopes, oldest first. Only for the holder of the turn.
    #[inline]
    pub(crate) fn take(&self) -> Stream {
        if self.word.load(Ordering::Relaxed) == ACTIVE {
            return Stream::empty();
        }
        let word = self.word.swap(ACTIVE, Ordering::Acquire);
        debug_assert!(word & STATE == ACTIVE, "took from a mailbox without the turn");
        Stream::turned(head_of(word))
    }

    /// Takes a message that has come alone. Only for the holder of the turn.
    #[inline]
    pub(crate) fn take_single(&self) -> Single<Box<Envelope>> {
        let word = self.word.load(Ordering::Relaxed);
        // One letter and no signal (which would be urgent): the letter is the whole list.
        if count_of(word) != 1 || word & URGENT != 0 {
            return if word == ACTIVE { Single::Nothing } else { Single::More };
        }
        // If another envelope comes meanwhile, the letter is no longer alone.
        if self.word.compare_exchange(word, ACTIVE, Ordering::Acquire, Ordering::Relaxed).is_err() {
            return Single::More;
        }
        // SAFETY: the list was swapped out of the mailbox, so this owns its only node, which was made
        // by `Box::into_raw` and has no next one.
        Single::One(unsafe { Box::from_raw(head_of(word)) })
    }

    /// Whether nothing has come. Only meaningful for the holder of the turn.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.word.load(Ordering::Relaxed) == ACTIVE
    }

    /// Gives the turn up. Returns false if there is mail; the caller then keeps the turn.
    #[inline]
    pub(crate) fn park(&self) -> bool {
        // SeqCst rather than Release: the look for quiescence in `scheduler/` compares parked
        // states across muprocs. On x86 it is the same instruction.
        self.word.compare_exchange(ACTIVE, PARKED, Ordering::SeqCst, Ordering::Relaxed).is_ok()
    }

    /// Takes the turn of a parked muproc without waking it. Returns false if it is not parked.
    pub(crate) fn claim(&self) -> bool {
        self.word.compare_exchange(PARKED, ACTIVE, Ordering::SeqCst, Ordering::Relaxed).is_ok()
    }

    /// Closes the mailbox and returns the envelopes that were left. Only for the holder of the
    /// turn.
    pub(crate) fn close(&self) -> Stream {
        Stream::turned(head_of(self.word.swap(DEAD, Ordering::AcqRel)))
    }
}

/// The result of looking for a message that has come alone.
pub enum Single<T> {
    /// The message.
    One(T),
    /// Nothing has come.
    Nothing,
    /// More than one envelope has come, or it is not a message.
    More,
}

/// Envelopes taken out of a mailbox, oldest first.
pub struct Stream {
    first: *mut Envelope,
}

// SAFETY: a stream owns its envelopes, which are `Send`.
unsafe impl Send for Stream {}

impl Stream {
    /// Makes a stream without envelopes.
    pub fn empty() -> Stream {
        Stream { first: std::ptr::null_mut() }
    }

    /// Whether there is no envelope left.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.first.is_null()
    }

    fn turned(newest: *mut Envelope) -> Stream {
        let mut older: *mut Envelope = newest;
        let mut first = std::ptr::null_mut();
        while !older.is_null() {
            // SAFETY: the list was swapped out of the mailbox, so this owns every node of it, and
            // each was made by `Box::into_raw` and published before it could be found.
            let next = unsafe { std::mem::replace(&mut (*older).next, first) };
            first = older;
            older = next;
        }
        Stream { first }
    }
}

impl Iterator for Stream {
    type Item = Box<Envelope>;

    #[inline]
    fn next(&mut self) -> Option<Box<Envelope>> {
        if self.first.is_null() {
            return None;
        }
        // SAFETY: the stream owns its list; the node leaves it here and becomes a box again.
        let mut envelope = unsafe { Box::from_raw(self.first) };
        self.first = std::mem::replace(&mut envelope.next, std::ptr::null_mut());
        Some(envelope)
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        for envelope in self.by_ref() {
            drop(envelope);
        }
    }
}

impl Drop for Mailbox {
    fn drop(&mut self) {
        drop(self.close());
    }
}
