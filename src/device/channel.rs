//! A channel: the octets of a file with a buffer for reading and one for writing, and characters on
//! top of them.
//!
//! Where the format names a replacement, octets that mean no character are read as that, one for each
//! maximal invalid part, as the Unicode standard recommends. Otherwise they are an error, and stay
//! until they are mended.

use crate::data::encoding;
use crate::data::encoding::Decoded;
use crate::data::handle::{About, Device, Encoding, Format, LineEnd, Order, Want};
use crate::data::outside::Outside;
use crate::heap::cap;
use std::cell::Cell;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

/// How often channels of this node have written octets.
static WRITES: AtomicU64 = AtomicU64::new(0);

/// What tells whether a file is still as it was: how often the node had written, when the file was changed,
/// and its length.
type Stamp = (u64, SystemTime, u64);

/// A source and destination of octets.
pub(super) trait Octets: Send {
    /// Reads some octets and returns how many; 0 at the end.
    fn read_some(&mut self, into: &mut [u8]) -> io::Result<usize>;
    /// Writes all octets.
    fn write_whole(&mut self, from: &[u8]) -> io::Result<()>;
    /// Moves to a place and returns its position.
    fn go_to(&mut self, place: SeekFrom) -> io::Result<u64>;
    /// Returns when the octets were last changed, and how many there are; `None` if that is unknown.
    fn changed(&self) -> Option<(SystemTime, u64)> {
        None
    }
    /// Returns what to wait for when nothing can be read; `None` if waiting is not needed.
    fn outside(&self) -> Option<Arc<dyn Outside>> {
        None
    }
    /// Returns what to wait for until all written octets but the last `_but` have gone out; `None`
    /// if they have.
    fn unsent(&self, _but: u64) -> Option<Arc<dyn Outside>> {
        None
    }
    /// Called once, when the channel is closed.
    fn finish(&mut self, _abort: bool) -> io::Result<()> {
        Ok(())
    }
}

impl Octets for std::fs::File {
    fn read_some(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.read(into)
    }
    fn write_whole(&mut self, from: &[u8]) -> io::Result<()> {
        self.write_all(from)
    }
    fn go_to(&mut self, place: SeekFrom) -> io::Result<u64> {
        self.seek(place)
    }
    fn changed(&self) -> Option<(SystemTime, u64)> {
        let about = self.metadata().ok()?;
        Some((about.modified().ok()?, about.len()))
    }
}

const CHUNK: usize = 16 * 1024;
/// How many chunks are read in one call before the caller gets a chance to be interrupted.
const AT_ONCE: usize = 64;

/// A text that has been encoded up to a character that the encoding does not have. What is to be
/// written in its place comes later; then the same text is written once more, and goes on here.
struct Begun {
    /// A hash of the text.
    text: u64,
    /// Where the character stands in the text.
    at: usize,
    /// How many bytes it takes there.
    width: usize,
    octets: Vec<u8>,
}

fn hash_of(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// What is known of the octets that wait to be taken, so that those that have come before are not looked at again
/// when more come.
#[derive(Clone, Copy, Default)]
struct Known {
    /// The octets that had been taken before, counted from when the channel was made.
    position: u64,
    /// So many characters stand at the beginning.
    characters: usize,
    /// How many octets these are.
    octets: usize,
    /// No line ends in so many octets.
    unbroken: usize,
}

/// A device with buffers: octets that have been read but not taken, and octets not written yet.
pub(super) struct Channel {
    about: About,
    octets: Box<dyn Octets>,
    input: Vec<u8>,
    /// How many octets of `input` have been taken.
    taken: usize,
    /// How many octets were taken before those in `input`.
    gone: u64,
    /// What is known of the rest of `input`; of no use once others have been taken.
    known: Cell<Known>,
    /// The stamp of the file when all of `input` was read; `None` if it has none, or `input` is not what
    /// stands there.
    as_of: Option<Stamp>,
    ended: bool,
    /// Whether the input ends with what has been read, although more could be.
    is_cut: bool,
    output: Vec<u8>,
    /// How much of a text has been encoded, up to a character that the encoding does not have.
    begun: Option<Begun>,
    column: usize,
    appends: bool,
    closed: bool,
    /// An error on a helper thread, for the next reader.
    failed: Option<io::Error>,
    /// The order of octets that the beginning of the file has told, if the format leaves it to that.
    order: Option<Order>,
}

impl Channel {
    /// Makes a channel with empty buffers.
    pub(super) fn new(about: About, octets: Box<dyn Octets>, appends: bool) -> Channel {
        Channel {
            about,
            octets,
            input: Vec::new(),
            taken: 0,
            gone: 0,
            known: Cell::default(),
            as_of: None,
            ended: false,
            is_cut: false,
            output: Vec::new(),
            begun: None,
            column: 0,
            appends,
            closed: false,
            failed: None,
            order: None,
        }
    }

    /// How characters are written, and how many octets of a mark come before the next one. `None` if
    /// more octets are needed to tell.
    fn format(&self) -> Option<(Format, usize)> {
        const OCTETS: Format =
            Format { encoding: Encoding::Latin1, line_end: LineEnd::Lf, replacement: None };
        let format = self.about.element.format().unwrap_or(OCTETS);
        let kind = match format.encoding {
            Encoding::Utf16(Order::Marked) => Encoding::Utf16,
            Encoding::Utf32(Order::Marked) => Encoding::Utf32,
            _ => return Some((format, 0)),
        };
        let (order, mark) = match self.order {
            Some(order) => (order, 0),
            None => encoding::order_of(format.encoding, self.rest(), self.ended)?,
        };
        Some((Format { encoding: kind(order), ..format }, mark))
    }

    /// The format, once what is there tells it; a mark has been taken then.
    fn settled(&mut self) -> Option<Format> {
        let (format, mark) = self.format()?;
        if let Encoding::Utf16(order) | Encoding::Utf32(order) = format.encoding {
            self.order = Some(order);
        }
        self.taken += mark;
        Some(format)
    }

    /// The format for writing. A mark is put before the first text of a file.
    fn format_to_write(&mut self) -> Format {
        if self.order.is_none()
            && let Some(format) = self.about.element.format()
            && let Encoding::Utf16(Order::Marked) | Encoding::Utf32(Order::Marked) = format.encoding
        {
            self.order = Some(Order::Big);
            let is_first = self.input.is_empty()
                && self.output.is_empty()
                && matches!(self.octets.go_to(SeekFrom::Current(0)), Ok(0) | Err(_));
            if is_first {
                self.output = encoding::mark(format.encoding);
            }
        }
        self.format().map_or(Format::default(), |(format, _)| format)
    }

    /// What is known of the rest of the input.
    fn known(&self) -> Known {
        let position = self.gone + self.taken as u64;
        Some(self.known.get())
            .filter(|known| known.position == position)
            .unwrap_or(Known { position, ..Known::default() })
    }

    /// Forgets what is known of the rest, as it has been changed.
    fn changed(&self) {
        self.known.set(Known::default());
    }

    fn rest(&self) -> &[u8] {
        &self.input[self.taken..]
    }

    /// Whether the octets that wait to be taken have reached the limit beyond which no more are
    /// read: a line may never end.
    fn is_full(&self) -> bool {
        self.rest().len() >= cap::may_keep()
    }

    /// Reads some more octets, or records the end.
    fn read_more(&mut self) -> io::Result<()> {
        if !self.output.is_empty() {
            self.flush()?;
        }
        if self.taken > 0 {
            self.input.drain(..self.taken);
            self.gone += self.taken as u64;
            self.taken = 0;
        }
        if self.is_cut {
            self.ended = true;
            return Ok(());
        }
        let there = self.input.len();
        let stamp = self.stamp();
        self.as_of = stamp.filter(|_| there == 0 || self.as_of == stamp);
        if self.is_full() || self.input.try_reserve(CHUNK).is_err() {
            return Err(io::ErrorKind::OutOfMemory.into());
        }
        self.input.resize(there + CHUNK, 0);
        let read = loop {
            match self.octets.read_some(&mut self.input[there..]) {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        self.input.truncate(there + *read.as_ref().unwrap_or(&0));
        self.ended = read? == 0;
        Ok(())
    }

    /// What comes next, and the length of the mark before it; `None` if more octets are needed.
    fn decode(&self) -> Option<(Decoded, usize)> {
        let (format, mark) = self.format()?;
        match (encoding::decode(format, &self.rest()[mark..], self.ended), format.replacement) {
            (Decoded::Incomplete, _) => None,
            (Decoded::Malformed(length), Some(c)) => Some((Decoded::Character(c, length), mark)),
            (decoded, _) => Some((decoded, mark)),
        }
    }

    /// Whether this many characters are there, or octets that mean none.
    fn has_characters(&self, count: usize) -> bool {
        if self.rest().len() < count {
            return false;
        }
        let Some((format, mark)) = self.format() else { return count == 0 };
        let mut known = self.known();
        let more = count.saturating_sub(known.characters);
        let octets = &self.rest()[mark + known.octets..];
        let counted = encoding::count_characters(format, octets, self.ended, more);
        known.characters += counted.characters;
        known.octets += counted.octets;
        // At the end, octets that are cut short count as a character.
        if !self.ended {
            self.known.set(known);
        }
        counted.is_malformed || counted.characters >= more
    }

    /// The end of the line that comes next, and where the one after it begins.
    fn line_end(&self) -> Option<(usize, usize)> {
        let (format, mark) = self.format()?;
        let (octets, mut known) = (&self.rest()[mark..], self.known());
        let Some((end, next)) = encoding::line_end(format, octets, known.unbroken) else {
            known.unbroken = octets.len() - octets.len() % encoding::unit(format.encoding);
            self.known.set(known);
            return None;
        };
        Some((mark + end, mark + next))
    }

    /// The error for the octets that come next.
    fn malformed(&self, length: usize) -> io::Error {
        encoding::malformed(&self.rest()[..length.min(self.rest().len())])
    }

    /// The octets of a text, of which a part may have been encoded before.
    fn encode_on(&mut self, format: Format, text: &str) -> io::Result<Vec<u8>> {
        let hash = if self.begun.is_some() { hash_of(text) } else { 0 };
        let begun = self.begun.take_if(|begun| begun.text == hash);
        let (from, mut octets) = match begun {
            Some(begun) => (begun.at, begun.octets),
            None => (0, Vec::with_capacity(text.len())),
        };
        let rest = text.get(from..).unwrap_or("");
        match encoding::encode_onto(format, rest, &mut octets) {
            Ok(()) => Ok(octets),
            Err((at, c)) => {
                let (at, width) = (from + at, c.len_utf8());
                self.begun = Some(Begun { text: hash_of(text), at, width, octets });
                Err(encoding::unencodable(c))
            }
        }
    }

    /// Called when the end has been reported. A terminal's end of file ends one read only: what
    /// follows may be read later.
    fn tell_end(&mut self) {
        self.ended = self.ended && self.outside().is_none();
    }

    /// The stamp of the file as it is.
    fn stamp(&self) -> Option<Stamp> {
        let writes = WRITES.load(Ordering::Acquire);
        self.octets.changed().map(|(time, length)| (writes, time, length))
    }

    /// Goes to a position among the octets that have been read, if the file still has them.
    fn go_within_input(&mut self, position: u64) -> bool {
        if self.input.is_empty() || !self.output.is_empty() || self.as_of.is_none() {
            return false;
        }
        let Ok(end) = self.octets.go_to(SeekFrom::Current(0)) else { return false };
        let begin = end.saturating_sub(self.input.len() as u64);
        if !(begin..=end).contains(&position) || self.as_of != self.stamp() {
            return false;
        }
        self.taken = (position - begin) as usize;
        self.ended = false;
        true
    }

    /// Called before writing: drops what was read ahead and moves the file back to where the
    /// program is.
    fn turn_to_writing(&mut self) -> io::Result<()> {
        if self.input.is_empty() || self.appends {
            return Ok(());
        }
        let ahead = self.rest().len() as i64;
        self.octets.go_to(SeekFrom::Current(-ahead))?;
        self.changed();
        self.input.clear();
        self.taken = 0;
        self.ended = false;
        Ok(())
    }
}

impl Device for Channel {
    fn about(&self) -> &About {
        &self.about
    }

    fn is_ready(&self, want: Want) -> bool {
        self.ended
            || self.failed.is_some()
            || self.is_full()
            || match want {
                Want::Character => self.decode().is_some(),
                Want::Line => self.line_end().is_some(),
                Want::Octets(n) => self.rest().len() >= n,
                Want::Characters(n) => self.has_characters(n),
                Want::More(n) => self.has_characters(n + 1),
            }
    }

    fn fill(&mut self, want: Want) -> io::Result<()> {
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        for _ in 0..AT_ONCE {
            if self.is_ready(want) {
                return Ok(());
            }
            self.read_more()?;
        }
        if self.is_ready(want) { Ok(()) } else { Err(io::ErrorKind::WouldBlock.into()) }
    }

    fn fill_by_helper(&mut self, want: Want) {
        let failed = self.fill(want).err();
        self.failed = failed.filter(|error| error.kind() != io::ErrorKind::WouldBlock);
    }

    fn outside(&self) -> Option<Arc<dyn Outside>> {
        self.octets.outside()
    }

    fn unsent(&self, but: u64) -> Option<Arc<dyn Outside>> {
        self.octets.unsent(but)
    }

    fn read_char(&mut self) -> io::Result<Option<char>> {
        self.fill(Want::Character)?;
        self.settled();
        match self.decode() {
            Some((Decoded::Character(c, length), _)) => {
                self.taken += length;
                Ok(Some(c))
            }
            Some((Decoded::Malformed(length), _)) => Err(self.malformed(length)),
            _ => {
                self.tell_end();
                Ok(None)
            }
        }
    }

    fn read_line(&mut self) -> io::Result<Option<(String, bool)>> {
        self.fill(Want::Line)?;
        let format = self.settled().unwrap_or_default();
        let rest = self.rest();
        if rest.is_empty() {
            self.tell_end();
            return Ok(None);
        }
        let end = self.line_end();
        if end.is_none() && !self.ended && self.is_full() {
            return Err(io::ErrorKind::OutOfMemory.into());
        }
        let (stop, next) = end.unwrap_or((rest.len(), rest.len()));
        let (line, length) = encoding::text_of(format, &rest[..stop], true);
        if length < stop {
            let bad = encoding::first_malformed(format, &rest[length..stop], true);
            let length = length + bad.map_or(0, |(at, _)| at);
            let count = bad.map_or(1, |(_, count)| count);
            return Err(encoding::malformed(&rest[length..length + count]));
        }
        self.taken += next;
        Ok(Some((line, end.is_some())))
    }

    fn take_ready(&mut self) -> io::Result<String> {
        let Some(format) = self.settled() else { return Ok(String::new()) };
        // An incomplete character at the end is left, and so is what means none.
        let (text, length) = encoding::text_of(format, self.rest(), self.ended);
        if length == 0 {
            if let Some((Decoded::Malformed(length), _)) = self.decode() {
                return Err(self.malformed(length));
            }
            self.tell_end();
        }
        self.taken += length;
        Ok(text)
    }

    fn unread(&mut self, text: &str) {
        let Some(format) = self.settled() else { return };
        let Ok(octets) = encoding::encode(format, text) else { return };
        let from = self.taken.saturating_sub(octets.len());
        if self.input[from..self.taken] == octets[..] {
            self.taken = from;
        } else {
            self.changed();
            self.input.splice(..self.taken, octets);
            self.taken = 0;
            self.as_of = None;
        }
    }

    fn mend(&mut self, text: &str) {
        let Some(format) = self.settled() else { return };
        let Ok(octets) = encoding::encode(format, text) else { return };
        if let Some((at, length)) = encoding::first_malformed(format, self.rest(), self.ended) {
            let from = self.taken + at;
            self.changed();
            self.input.splice(from..from + length, octets);
            self.as_of = None;
        }
    }

    fn end_input(&mut self) {
        let Some(format) = self.settled() else { return };
        if let Some((at, _)) = encoding::first_malformed(format, self.rest(), self.ended) {
            self.changed();
            self.input.truncate(self.taken + at);
            (self.ended, self.is_cut) = (true, true);
        }
    }

    fn mend_output(&mut self, text: &str) {
        let format = self.format_to_write();
        // What cannot be written either is asked for once more.
        if let (Some(begun), Ok(octets)) = (&mut self.begun, encoding::encode(format, text)) {
            begun.octets.extend_from_slice(&octets);
            begun.at += begun.width;
        }
    }

    fn encoded_length(&self, text: &str) -> Option<usize> {
        let format = self.about.element.format()?;
        encoding::encode(format, text).ok().map(|octets| octets.len())
    }

    fn read_octets(&mut self, count: usize) -> io::Result<Vec<u8>> {
        self.fill(Want::Octets(count))?;
        let rest = self.rest();
        let octets = rest[..count.min(rest.len())].to_vec();
        self.taken += octets.len();
        if octets.len() < count {
            self.tell_end();
        }
        Ok(octets)
    }

    fn read_octet(&mut self) -> io::Result<Option<u8>> {
        self.fill(Want::Octets(1))?;
        let octet = self.rest().first().copied();
        match octet {
            Some(_) => self.taken += 1,
            None => self.tell_end(),
        }
        Ok(octet)
    }

    fn unread_octets(&mut self, octets: &[u8]) {
        self.taken -= octets.len();
    }

    fn write_text(&mut self, text: &str) -> io::Result<()> {
        let format = self.format_to_write();
        let is_plain = format.encoding == Encoding::Utf8 && self.begun.is_none();
        let octets = match is_plain {
            true => encoding::encode(format, text)?,
            false => self.encode_on(format, text)?,
        };
        match text.rfind('\n') {
            Some(at) => self.column = text[at + 1..].chars().count(),
            None => self.column += text.chars().count(),
        }
        self.write_octets(&octets)
    }

    fn write_octets(&mut self, octets: &[u8]) -> io::Result<()> {
        self.turn_to_writing()?;
        self.output.extend_from_slice(octets);
        if self.output.len() >= CHUNK { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.output.is_empty() {
            return Ok(());
        }
        // Output that cannot be written is dropped. Otherwise it would fail again and again.
        let output = std::mem::take(&mut self.output);
        let written = self.octets.write_whole(&output);
        WRITES.fetch_add(1, Ordering::Release);
        written
    }

    fn column(&self) -> usize {
        self.column
    }

    fn position(&mut self) -> io::Result<u64> {
        self.flush()?;
        let at = self.octets.go_to(SeekFrom::Current(0))?;
        Ok(at.saturating_sub(self.rest().len() as u64))
    }

    fn set_position(&mut self, position: u64) -> io::Result<()> {
        self.is_cut = false;
        if !self.go_within_input(position) {
            self.flush()?;
            self.changed();
            self.input.clear();
            self.taken = 0;
            self.ended = false;
            self.octets.go_to(SeekFrom::Start(position))?;
        }
        if position == 0 {
            self.order = None;
        }
        Ok(())
    }

    fn length(&mut self) -> io::Result<u64> {
        self.flush()?;
        let here = self.octets.go_to(SeekFrom::Current(0))?;
        let end = self.octets.go_to(SeekFrom::End(0))?;
        self.octets.go_to(SeekFrom::Start(here))?;
        Ok(end)
    }

    fn close(&mut self, abort: bool) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        self.closed = true;
        let flushed = if abort { Ok(()) } else { self.flush() };
        self.octets.finish(abort || flushed.is_err())?;
        flushed
    }
}

#[cfg(test)]
#[path = "channel_tests.rs"]
mod tests;
