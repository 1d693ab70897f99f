//! Outside payloads: long raw payloads in counted blocks beside the heaps. They are shared when
//! they are sent, and copied at the first write.
//!
//! In the heap there is a *stub*, an object of the same kind, which a collection moves like any
//! other:
//!
//! ```text
//! 0  the header: its subtype is OUTSIDE
//! 1  the first word of the payload (the length of a string or vector, the sign of a bignum)
//! 2  the address of the block
//! 3  the subtype that it would have in the heap
//! ```
//!
//! The block holds the payload as it would stand in the heap. A heap or message that contains stubs
//! owns, in its [`Shares`], at least one [`Share`] of each of their blocks. So the address in a
//! stub is valid until its heap or message gives up the share. A collection makes the list of
//! shares anew, of the stubs that it has met.
//!
//! Each holder is charged a part of a block: its size divided by the number of shares at the time
//! of counting. The other holders are charged the rest. When others give up their shares, the
//! remaining holders are not told. So the node counts the bytes of all blocks, and when that is
//! more than all holders are charged, and too much, it asks the holders to count anew
//! (`heap/cap.rs`).

use super::area::{Heap, astray, within};
use super::checked::{self, Access};
use super::fixed::Fixed;
use super::own::Own;
use super::word::{Header, Kind, Value};
use super::{cap, raw};
use std::mem::ManuallyDrop;
use std::sync::Arc;
use std::sync::atomic::{Ordering, fence};

/// Raw payloads of this many words or more are outside payloads. The unit tests have a smaller
/// number, so that many of their objects are stubs.
const LARGE: usize = if cfg!(test) { 12 } else { 512 };

/// The number of words from which on a raw payload is an outside payload. The checking build may
/// change it.
#[inline(always)]
pub fn large() -> usize {
    if checked::ON { checked::large().unwrap_or(LARGE) } else { LARGE }
}

/// Outside payloads of no more bytes than this do not make a collection due.
const FEW_BYTES: usize = 256 << 10;
/// The number of payload words of a stub.
const STUB: usize = 3;

/// The words of a block. The node counts them as long as they exist.
#[derive(Debug)]
struct Payload(Box<[u64]>);

impl Drop for Payload {
    fn drop(&mut self) {
        cap::forget_outside(self.0.len() * 8);
    }
}

/// A counted reference to a block.
#[derive(Clone, Debug)]
struct Share(Arc<Payload>);

impl Share {
    fn new(payload: Box<[u64]>) -> Share {
        cap::note_outside(payload.len() * 8);
        Share(Arc::new(Payload(payload)))
    }

    fn address(&self) -> u64 {
        Arc::as_ptr(&self.0).expose_provenance() as u64
    }

    /// The bytes that this share is charged: all shares together are charged about the size of the
    /// block.
    fn weight(&self) -> usize {
        self.0.0.len() * 8 / Arc::strong_count(&self.0)
    }

    /// Makes one more share of the block of a stub.
    #[allow(unsafe_code)]
    fn of_stub(address: u64) -> Share {
        let block: *const Payload = std::ptr::with_exposed_provenance(address as usize);
        // SAFETY: the address is in a stub, so it is that of a block made by `Share::new`, of which
        // the heap or message of the stub owns a share (see above); so there is a count to be added
        // to.
        unsafe {
            Arc::increment_strong_count(block);
            Share(Arc::from_raw(block))
        }
    }
}

/// Makes a block of `length` words, all of them `fill`.
fn block(length: usize, fill: u64) -> Box<[u64]> {
    let mut words = Vec::new();
    cap::reserve(&mut words, length);
    words.resize(length, fill);
    words.into_boxed_slice()
}

/// The shares of blocks that a heap or message owns.
#[derive(Clone, Debug, Default)]
pub struct Shares(Option<Box<Held>>);

#[derive(Clone, Debug, Default)]
struct Held {
    shares: Vec<Share>,
    /// The bytes charged for the shares.
    weight: usize,
    /// The weight above which a collection is due.
    due: usize,
    /// The weight after the last collection.
    live: usize,
}

impl Shares {
    /// No shares.
    pub const NONE: &'static Shares = &Shares(None);

    /// Whether there are no shares.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// The bytes charged for the shares.
    #[inline]
    pub fn weight(&self) -> usize {
        self.0.as_ref().map_or(0, |held| held.weight)
    }

    /// Computes the charge anew, by the present number of shares of each block.
    pub fn recount(&mut self) {
        if let Some(held) = &mut self.0 {
            held.weight = held.shares.iter().map(Share::weight).sum();
        }
    }

    fn push(&mut self, share: Share) {
        let held = self.0.get_or_insert_default();
        held.weight += share.weight();
        held.shares.push(share);
    }

    /// Gives up one share of a block.
    fn give_up(&mut self, address: u64) {
        let Some(held) = &mut self.0 else { return };
        if let Some(at) = held.shares.iter().rposition(|share| share.address() == address) {
            held.weight = held.weight.saturating_sub(held.shares[at].weight());
            held.shares.swap_remove(at);
        }
    }

    /// Takes over the shares that `others` owns.
    fn append(&mut self, others: Shares) {
        let Some(mut others) = others.0 else { return };
        match &mut self.0 {
            None => self.0 = Some(others),
            Some(held) => {
                held.weight += others.weight;
                held.shares.append(&mut others.shares);
            }
        }
    }

    /// Makes shares of the blocks of all stubs among these words, to which objects have been
    /// copied.
    pub fn mentioned(words: &[u64]) -> Shares {
        let mut shares = Shares::default();
        let mut at = 0;
        while at < words.len() {
            let header = Header(words[at]);
            if header.0 & 15 == 15 {
                if header.is_outside() {
                    shares.push(Share::of_stub(words[at + 2]));
                }
                at += header.length();
            }
            at += 1;
        }
        shares
    }
}

/// Whether there is only one share of the block of a stub.
#[allow(unsafe_code)]
fn is_only_share(address: u64) -> bool {
    let block: *const Payload = std::ptr::with_exposed_provenance(address as usize);
    // SAFETY: as for `Share::of_stub`; the count is read without being changed.
    let share = ManuallyDrop::new(unsafe { Arc::from_raw(block) });
    Arc::strong_count(&share) == 1
}

/// The words of the block of a stub.
///
/// # Safety
/// As long as the words are in use, the heap or message of the stub must own a share, and nobody
/// may write into the block.
#[allow(unsafe_code)]
// SAFETY: the section above says what the callers must ensure.
unsafe fn words_at<'a>(address: u64) -> &'a [u64] {
    let block: *const Payload = std::ptr::with_exposed_provenance(address as usize);
    // SAFETY: the block lives as long as there is a share of it; the rest is up to the caller.
    unsafe { &(*block).0 }
}

/// The words of a stub.
fn stub(kind: Kind, subtype: u8, share: &Share) -> [u64; STUB + 1] {
    let header = Header::new(kind, subtype, STUB).outside();
    [header.0, share.0.0[0], share.address(), subtype.into()]
}

/// The object of a stub among these words as it would stand in a heap: its header and its payload.
/// `stub` is the index of the stub's header.
#[allow(unsafe_code)]
pub fn unfolded(words: &[u64], stub: usize) -> (Header, &[u64]) {
    let inner = &words[stub..=stub + STUB];
    // SAFETY: the words belong to a heap or message, which owns a share, and may not change while
    // they are borrowed; whoever writes into a block borrows its heap exclusively.
    let payload = unsafe { words_at(inner[2]) };
    (Header::new(Header(inner[0]).kind(), inner[3] as u8, payload.len()), payload)
}

impl Heap {
    /// Makes a raw object whose payload begins with `first`; its other words are `fill`.
    #[inline]
    pub fn raw_object(
        &mut self,
        kind: Kind,
        subtype: u8,
        length: usize,
        first: u64,
        fill: u64,
    ) -> Value {
        debug_assert!(kind.is_raw());
        if length >= large() {
            self.charge(length);
            self.must_afford(length);
            let mut payload = block(length, fill);
            payload[0] = first;
            return self.place_outside(kind, subtype, payload);
        }
        let object = self.object(kind, subtype, length, fill);
        self.payload_mut(object.made())[0] = first;
        object
    }

    /// Makes a raw object with this payload.
    pub fn raw_object_of(&mut self, kind: Kind, subtype: u8, payload: Vec<u64>) -> Value {
        if payload.len() >= large() {
            return self.place_outside(kind, subtype, payload.into_boxed_slice());
        }
        let object = self.unfilled(kind, subtype, payload.len());
        self.payload_mut(object.made()).copy_from_slice(&payload);
        object
    }

    #[cold]
    fn place_outside(&mut self, kind: Kind, subtype: u8, payload: Box<[u64]>) -> Value {
        let share = Share::new(payload);
        let object = Value::object_at(self.next_offset());
        self.raw(STUB + 1).copy_from_slice(&stub(kind, subtype, &share));
        self.hold(share);
        object
    }

    /// Takes over the shares of blocks whose stubs have been copied into the heap.
    #[inline]
    pub fn adopt(&mut self, shares: Shares) {
        if !shares.is_empty() {
            self.beside.get_or_insert_default().shares.append(shares);
            self.see_what_is_due();
        }
    }

    fn hold(&mut self, share: Share) {
        self.beside.get_or_insert_default().shares.push(share);
        self.see_what_is_due();
    }

    /// Asks for a collection when more has come outside than was alive there after the last one,
    /// and also more than there is in the heap: what is in the heap is the cost of the collection.
    fn see_what_is_due(&mut self) {
        let inside = self.used() * 8;
        if self.shares().0.as_ref().is_some_and(|held| {
            held.weight > held.due.max(FEW_BYTES) && held.weight > held.live + inside
        }) {
            self.want_collection();
        }
    }

    /// Makes a raw object with this payload in place of the raw object `other`, which is of the
    /// same kind and which nobody refers to any more. If both are outside payloads, the stub is
    /// reused, and the former payload is given up at once.
    pub fn raw_object_instead(
        &mut self,
        other: Value,
        kind: Kind,
        subtype: u8,
        payload: Vec<u64>,
    ) -> Value {
        let is_stub = other.is_own() && other.is_object() && self.header(other).is_outside();
        if payload.len() < large() || !is_stub {
            return self.raw_object_of(kind, subtype, payload);
        }
        let address = self.word(other, 2);
        if let Some(beside) = &mut self.beside {
            beside.shares.give_up(address);
        }
        let share = Share::new(payload.into_boxed_slice());
        let at = other.offset();
        self.words[at..=at + STUB].copy_from_slice(&stub(kind, subtype, &share));
        self.hold(share);
        other
    }

    /// Keeps the shares of the stubs that a collection has met, and gives up all others.
    #[cold]
    pub(super) fn keep_shares(&mut self, met: &[u64]) {
        let met: Vec<Share> = met.iter().map(|address| Share::of_stub(*address)).collect();
        // The charge of a share depends on the number of shares, so they are all taken before any
        // is counted.
        let shares = &mut self.beside.get_or_insert_default().shares;
        *shares = Shares::default();
        met.into_iter().for_each(|share| shares.push(share));
        let weight = shares.weight();
        // Leaves room for as much again as there is, like the heap itself.
        let limit = self.limit.saturating_mul(8).min(weight + 8 * cap::step());
        if let Some(held) = &mut shares.0 {
            (held.live, held.due) = (weight, within(2 * weight, weight, limit));
        }
    }

    /// The payload of a raw object of the heap or the fixed area, wherever the payload is.
    #[inline]
    #[allow(unsafe_code)]
    pub fn raw_payload(&self, object: Value) -> &[u64] {
        let at = object.own_object_at();
        let header = match self.words.get(at) {
            Some(header) => Header(*header),
            None if object.is_fixed() => return Fixed::payload(object.offset()),
            None => astray(object, 0),
        };
        self.check(Access::Header, object, 0);
        let payload = &self.words[at + 1..at + 1 + header.length()];
        if header.is_outside() {
            // SAFETY: this heap owns a share, and stays as it is while it is borrowed; others write
            // into a block only if theirs is the only share.
            return unsafe { words_at(payload[1]) };
        }
        payload
    }

    /// The payload and the subtype of a raw object of this heap with an outside payload; `None` for
    /// any other word.
    #[inline(always)]
    #[allow(unsafe_code)]
    pub fn outside_payload(&self, object: Value) -> Option<(&[u64], u8)> {
        let at = object.own_object_at();
        let [header, _, address, subtype] = *self.words.get(at..)?.first_chunk()?;
        if !Header(header).is_outside() {
            return None;
        }
        self.check(Access::Header, object, 0);
        // SAFETY: as in `raw_payload`.
        Some((unsafe { words_at(address) }, subtype as u8))
    }

    /// The payload of a raw object of this heap, for writing. Its first word must not be changed.
    #[inline]
    pub fn raw_payload_mut(&mut self, object: Own) -> &mut [u64] {
        if self.header(object.word()).is_outside() {
            return self.outside_mut(object);
        }
        self.payload_mut(object)
    }

    /// The payload of a stub, for writing. If the block is shared, the heap first gets a copy of
    /// its own.
    #[allow(unsafe_code)]
    fn outside_mut<'a>(&mut self, stub: Own) -> &'a mut [u64] {
        let object = stub.word();
        let mut address = self.word(object, 2);
        if !is_only_share(address) {
            let mut words = block(self.raw_length(object), 0);
            words.copy_from_slice(self.raw_payload(object));
            let own = Share::new(words);
            address = own.address();
            self.payload_mut(stub)[1] = address;
            self.hold(own);
        }
        // Whatever others did before they gave up their shares has been done.
        fence(Ordering::Acquire);
        let block: *mut Payload = std::ptr::with_exposed_provenance_mut(address as usize);
        // SAFETY: the only share is that of this heap, which is borrowed mutably, and every caller
        // binds the words to that borrow; nobody else has the address.
        unsafe { &mut (*block).0 }
    }

    /// The subtype of a raw object, wherever its payload is.
    #[inline]
    pub fn raw_subtype(&self, object: Value) -> u8 {
        let header = self.header(object);
        if header.is_outside() { self.word(object, 3) as u8 } else { header.subtype() }
    }

    /// The number of payload words of a raw object, wherever the payload is.
    #[inline]
    pub fn raw_length(&self, object: Value) -> usize {
        let header = self.header(object);
        if header.is_outside() { self.raw_payload(object).len() } else { header.length() }
    }

    /// Copies `n` bytes from a raw object to a raw object of this heap. Each object comes with the
    /// index of the first byte in its payload.
    #[inline]
    pub fn copy_bytes(
        &mut self,
        (from, start): (Value, usize),
        (target, at): (Own, usize),
        n: usize,
    ) {
        self.check_bytes(Access::Header, from, start, n);
        self.check_bytes(Access::Write, target.word(), at, n);
        let Some((place, _)) = self.bytes_here(target.word()).filter(|(_, room)| at + n <= *room)
        else {
            return self.copy_bytes_outside((from, start), (target, at), n);
        };
        match self.bytes_here(from) {
            Some((source, length)) if start + n <= length => {
                let start = source + start;
                raw::bytes_mut(&mut self.words).copy_within(start..start + n, place + at);
            }
            None if from.is_fixed() => {
                let source = &raw::bytes(Fixed::payload(from.offset()))[start..start + n];
                raw::bytes_mut(&mut self.words)[place + at..place + at + n].copy_from_slice(source);
            }
            _ => self.copy_bytes_outside((from, start), (target, at), n),
        }
    }

    /// Copies the bytes of a raw object whose number is in its first word and which follow that
    /// word. Returns how many there are.
    #[inline]
    pub fn copy_counted(&mut self, from: Value, (target, at): (Own, usize)) -> usize {
        if from.is_fixed()
            && let Some((place, room)) = self.bytes_here(target.word())
        {
            let payload = Fixed::payload(from.offset());
            let n = payload[0] as usize;
            self.check_bytes(Access::Write, target.word(), at, n);
            if at + n <= room {
                let source = &raw::bytes(payload)[8..8 + n];
                raw::bytes_mut(&mut self.words)[place + at..place + at + n].copy_from_slice(source);
                return n;
            }
        }
        let n = self.known_first(from) as usize;
        self.copy_bytes((from, 8), (target, at), n);
        n
    }

    /// The position and the length, in bytes, of the payload of a raw object, if the payload is in
    /// this heap; otherwise `None`.
    #[inline(always)]
    fn bytes_here(&self, object: Value) -> Option<(usize, usize)> {
        let at = object.own_object_at();
        let header = Header(*self.words.get(at)?);
        header.is_raw_here().then(|| (8 * at + 8, 8 * header.length()))
    }

    /// Copies bytes where one of the objects has an outside payload. If a payload is too short,
    /// ends the muproc.
    #[cold]
    #[allow(unsafe_code)]
    fn copy_bytes_outside(
        &mut self,
        (from, start): (Value, usize),
        (to, at): (Own, usize),
        n: usize,
    ) {
        if from == to.word() {
            raw::bytes_mut(self.raw_payload_mut(to)).copy_within(start..start + n, at);
        } else if self.header(to.word()).is_outside() {
            let target = &mut raw::bytes_mut(self.outside_mut(to))[at..at + n];
            target.copy_from_slice(&raw::bytes(self.raw_payload(from))[start..start + n]);
        } else {
            if !from.is_own() || !self.header(from).is_outside() {
                astray(from, start / 8);
            }
            // SAFETY: `from` is a stub of this heap, and only words of the heap are written.
            let source = unsafe { words_at(self.word(from, 2)) };
            let source = &raw::bytes(source)[start..start + n];
            raw::bytes_mut(self.payload_mut(to))[at..at + n].copy_from_slice(source);
        }
    }
}

#[cfg(test)]
#[path = "outside_tests.rs"]
mod tests;
