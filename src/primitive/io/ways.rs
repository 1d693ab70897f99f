//! Ways through streams that are made of streams, to the stream that is read.
//!
//! A way is followed once and then kept while its reader goes on: when the stream at its end has ended,
//! it goes on from the concatenated stream around that. So reading through thousands of nested streams
//! costs as much as there are streams and characters, not their product.

use super::input::{with_device, wrong_for_text};
use super::instances::not_native;
use super::streams::{Steps, Wrong, stream_fault, synonym_value, wrong_stream};
use crate::data::fault::own;
use crate::data::handle::Want;
use crate::data::stream::StreamKind;
use crate::data::{Fault, Result, stream, string};
use crate::global::sym;
use crate::heap::{Imm, Value};
use crate::machine::Machine;

/// The stream at the end of a path through synonym, two-way and other composed streams, and what
/// was passed on the way.
pub(in crate::primitive) struct Way {
    /// The last stream: a string input stream or a handle; in [`way_to`] also an instance.
    pub leaf: Value,
    /// The concatenated streams on the way, the outermost first; and how many echo streams lie around
    /// each.
    pub concatenated: Vec<(Value, usize)>,
    /// The echo streams on the way, the outermost first.
    pub echoes: Vec<Value>,
    /// Whether the way ended at a concatenated stream with nothing left.
    pub ended: bool,
}

/// Follows a stream to its leaf.
pub(in crate::primitive) fn way(m: &mut Machine, stream: Value) -> Result<Way> {
    let mut way = Way::from(stream);
    way.follow_native(m)?;
    Ok(way)
}

/// Follows a stream to its leaf, which may be an instance.
pub(in crate::primitive) fn way_to(m: &mut Machine, stream: Value) -> Result<Way> {
    let mut way = Way::from(stream);
    way.follow(m)?;
    Ok(way)
}

impl Way {
    fn from(stream: Value) -> Way {
        Way { leaf: stream, concatenated: Vec::new(), echoes: Vec::new(), ended: false }
    }

    /// Whether no stream on the way does anything with what is read.
    pub(in crate::primitive) fn is_plain(&self) -> bool {
        self.echoes.is_empty() && self.concatenated.is_empty()
    }

    /// Goes on from the leaf, which has ended, with the next stream of the concatenated stream around
    /// it; false if there is none.
    pub(in crate::primitive) fn pass_ended(&mut self, m: &mut Machine) -> Result<bool> {
        if !self.leave_ended(m)? {
            return Ok(false);
        }
        self.follow_native(m)?;
        Ok(true)
    }

    /// Goes back to the innermost concatenated stream, and drops its first stream.
    fn leave_ended(&mut self, m: &mut Machine) -> Result<bool> {
        let Some((concatenated, around)) = self.concatenated.pop() else { return Ok(false) };
        drop_ended(m, concatenated)?;
        self.echoes.truncate(around);
        self.leaf = concatenated;
        Ok(true)
    }

    fn follow_native(&mut self, m: &mut Machine) -> Result<()> {
        self.follow(m)?;
        match self.leaf.is(Imm::Handle) || stream::kind(&m.heap, self.leaf).is_some() {
            true => Ok(()),
            false => Err(not_native(m, self.leaf)),
        }
    }

    /// Goes on from the stream that is the leaf now.
    fn follow(&mut self, m: &mut Machine) -> Result<()> {
        let mut steps = Steps::default();
        let followed = self.follow_by_steps(m, &mut steps);
        steps.end(m);
        followed
    }

    fn follow_by_steps(&mut self, m: &mut Machine, steps: &mut Steps) -> Result<()> {
        loop {
            let at = self.leaf;
            steps.step(m, at)?;
            if at.is(Imm::Handle) {
                return Ok(());
            }
            let kind = stream::kind(&m.heap, at);
            if kind.is_some() && !m.heap.slot(at, 0).is_true() {
                return Err(stream_fault(m, at, "~s is closed."));
            }
            match kind {
                Some(StreamKind::StringInput) => return Ok(()),
                Some(StreamKind::TwoWay | StreamKind::Shared) => self.leaf = m.heap.slot(at, 1),
                Some(StreamKind::Echo) => {
                    self.echoes.push(at);
                    self.leaf = m.heap.slot(at, 1);
                }
                Some(StreamKind::Synonym) => self.leaf = synonym_value(m, at)?,
                Some(StreamKind::Concatenated) => {
                    let streams = m.heap.slot(at, 1);
                    if streams.is_cons() {
                        self.concatenated.push((at, self.echoes.len()));
                        self.leaf = m.heap.car(streams);
                    } else if self.leave_ended(m)? {
                        steps.begin_again(m);
                    } else {
                        self.ended = true;
                        return Ok(());
                    }
                }
                Some(_) => return Err(wrong_stream(m, at, Wrong::Input)),
                None if stream::is_instance(&m.heap, at) => return Ok(()),
                None => return Err(Fault::type_error(at, sym::STREAM)),
            }
        }
    }
}

/// Drops the first stream of a concatenated stream: it has ended.
pub(in crate::primitive) fn drop_ended(m: &mut Machine, concatenated: Value) -> Result<()> {
    let rest = m.heap.slot(concatenated, 1);
    // Reading the stream that ended may have ended this concatenated stream, too.
    let rest = m.heap.uncons(rest).map_or(Value::NIL, |parts| parts.1);
    m.heap.set_slot(own(concatenated)?, 1, rest);
    Ok(())
}

/// Makes characters that have been taken from a stream the next to be read. What a device must then
/// have before it is worthwhile to read again; `want` is what it had to have.
pub(in crate::primitive) fn give_back(
    m: &mut Machine,
    stream: Value,
    codes: &[u32],
    want: Want,
) -> Result<Want> {
    if codes.is_empty() {
        return Ok(want);
    }
    let way = way_to(m, stream)?;
    let Some((concatenated, around)) = way.concatenated.last().copied() else {
        unread_all(m, stream, &way, codes)?;
        return Ok(if want == Want::Line { want } else { Want::More(codes.len()) });
    };
    for echo in &way.echoes[..around] {
        count_unread(m, *echo, codes.len() as i64)?;
    }
    // The characters may be of several of its streams.
    let text = string::from_codes(&mut m.heap, codes);
    let first = super::stream_objects::make_string_input(m, text, None, None)?;
    let rest = m.heap.slot(concatenated, 1);
    let streams = m.heap.cons(first, rest);
    m.heap.set_slot(own(concatenated)?, 1, streams);
    Ok(want)
}

/// Puts a character back into a stream.
pub(in crate::primitive) fn unread(m: &mut Machine, stream: Value, code: u32) -> Result<()> {
    let way = way(m, stream)?;
    unread_all(m, stream, &way, &[code])
}

/// Puts characters back at the end of a way from `stream`, so that the first is the next to be read.
fn unread_all(m: &mut Machine, stream: Value, way: &Way, codes: &[u32]) -> Result<()> {
    for echo in &way.echoes {
        count_unread(m, *echo, codes.len() as i64)?;
    }
    if way.ended {
        return Ok(());
    }
    if way.leaf.is(Imm::Handle) {
        let wrong = with_device(m, way.leaf, |device| {
            let wrong = wrong_for_text(device);
            for code in codes.iter().rev().filter(|_| wrong.is_none()) {
                let c = char::from_u32(*code).unwrap_or(char::REPLACEMENT_CHARACTER);
                device.unread(c.encode_utf8(&mut [0; 4]));
            }
            Ok(wrong)
        })?;
        return match wrong.flatten() {
            None => Ok(()),
            Some(wrong) => Err(wrong_stream(m, way.leaf, wrong)),
        };
    }
    if stream::kind(&m.heap, way.leaf) != Some(StreamKind::StringInput) {
        return Err(not_native(m, way.leaf));
    }
    let before = m.heap.slot(way.leaf, 2).untag_fixnum() - codes.len() as i64;
    if before < m.heap.slot(way.leaf, 4).untag_fixnum() {
        return Err(stream_fault(m, stream, "Nothing has been read from ~s."));
    }
    m.heap.set_slot(own(way.leaf)?, 2, Value::fixnum(before));
    Ok(())
}

/// How many characters of an echo stream have been unread, and will be read without being written.
pub(super) fn unread_count(m: &Machine, echo: Value) -> i64 {
    m.heap.slot(echo, 3).as_fixnum().unwrap_or(0)
}

/// Adds to the number of characters of an echo stream that have been unread. Returns whether there
/// were any.
pub(in crate::primitive) fn count_unread(m: &mut Machine, echo: Value, more: i64) -> Result<bool> {
    let count = unread_count(m, echo);
    m.heap.set_slot(own(echo)?, 3, Value::fixnum((count + more).max(0)));
    Ok(count > 0)
}
