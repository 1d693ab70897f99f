//! A channel: the octets of a file with a buffer for reading and one for writing, and characters on
//! top of them.
//!
//! Octets that are not valid UTF-8 are read as the replacement character, one for each maximal
//! invalid part, as the Unicode standard recommends.

use crate::data::handle::{About, Device, Element, Encoding, Want};
use crate::data::outside::Outside;
use crate::heap::cap;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::Arc;

/// A source and destination of octets.
pub(super) trait Octets: Send {
    /// Reads some octets and returns how many; 0 at the end.
    fn read_some(&mut self, into: &mut [u8]) -> io::Result<usize>;
    /// Writes all octets.
    fn write_whole(&mut self, from: &[u8]) -> io::Result<()>;
    /// Moves to a place and returns its position.
    fn go_to(&mut self, place: SeekFrom) -> io::Result<u64>;
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
}

const CHUNK: usize = 16 * 1024;
/// How many chunks are read in one call before the caller gets a chance to be interrupted.
const AT_ONCE: usize = 64;

/// A device with buffers: octets that have been read but not taken, and octets not written yet.
pub(super) struct Channel {
    about: About,
    octets: Box<dyn Octets>,
    input: Vec<u8>,
    /// How many octets of `input` have been taken.
    taken: usize,
    ended: bool,
    output: Vec<u8>,
    column: usize,
    appends: bool,
    closed: bool,
    /// An error on a helper thread, for the next reader.
    failed: Option<io::Error>,
}

impl Channel {
    /// Makes a channel with empty buffers.
    pub(super) fn new(about: About, octets: Box<dyn Octets>, appends: bool) -> Channel {
        Channel {
            about,
            octets,
            input: Vec::new(),
            taken: 0,
            ended: false,
            output: Vec::new(),
            column: 0,
            appends,
            closed: false,
            failed: None,
        }
    }

    fn encoding(&self) -> Encoding {
        match self.about.element {
            Element::Character(encoding) => encoding,
            Element::Integer(..) => Encoding::Latin1,
        }
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
            self.taken = 0;
        }
        let there = self.input.len();
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

    /// Returns the next character and the number of its octets; `None` if more octets are needed.
    fn decode(&self) -> Option<(char, usize)> {
        let rest = self.rest();
        let first = *rest.first()?;
        match self.encoding() {
            Encoding::Latin1 => Some((first as char, 1)),
            Encoding::Ascii if first < 0x80 => Some((first as char, 1)),
            Encoding::Ascii => Some((char::REPLACEMENT_CHARACTER, 1)),
            Encoding::Utf8 if first < 0x80 => Some((first as char, 1)),
            Encoding::Utf8 => self.decode_utf8(rest),
        }
    }

    fn decode_utf8(&self, rest: &[u8]) -> Option<(char, usize)> {
        let head = &rest[..rest.len().min(4)];
        match std::str::from_utf8(head) {
            Ok(text) => text.chars().next().map(|c| (c, c.len_utf8())),
            Err(error) if error.valid_up_to() > 0 => {
                let text = std::str::from_utf8(&head[..error.valid_up_to()]).ok()?;
                text.chars().next().map(|c| (c, c.len_utf8()))
            }
            Err(error) => match error.error_len() {
                Some(length) => Some((char::REPLACEMENT_CHARACTER, length)),
                None if self.ended => Some((char::REPLACEMENT_CHARACTER, head.len())),
                None => None,
            },
        }
    }

    fn text_of(&self, octets: &[u8]) -> String {
        match self.encoding() {
            Encoding::Utf8 => String::from_utf8_lossy(octets).into_owned(),
            Encoding::Latin1 => octets.iter().map(|b| *b as char).collect(),
            Encoding::Ascii => octets
                .iter()
                .map(|b| if *b < 0x80 { *b as char } else { char::REPLACEMENT_CHARACTER })
                .collect(),
        }
    }

    fn encode(&self, text: &str) -> io::Result<Vec<u8>> {
        let most = match self.encoding() {
            Encoding::Utf8 => return Ok(text.as_bytes().to_vec()),
            Encoding::Latin1 => 0xff,
            Encoding::Ascii => 0x7f,
        };
        text.chars()
            .map(|c| {
                let code = c as u32;
                u8::try_from(code).ok().filter(|_| code <= most).ok_or_else(|| {
                    let message = format!("the encoding has no character U+{code:04X}");
                    io::Error::new(io::ErrorKind::InvalidData, message)
                })
            })
            .collect()
    }

    /// Called when the end has been reported. A terminal's end of file ends one read only: what
    /// follows may be read later.
    fn tell_end(&mut self) {
        self.ended = self.ended && self.outside().is_none();
    }

    /// Called before writing: drops what was read ahead and moves the file back to where the
    /// program is.
    fn turn_to_writing(&mut self) -> io::Result<()> {
        if self.input.is_empty() || self.appends {
            return Ok(());
        }
        let ahead = self.rest().len() as i64;
        self.octets.go_to(SeekFrom::Current(-ahead))?;
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
                Want::Line => self.rest().contains(&b'\n'),
                Want::Octets(n) => self.rest().len() >= n,
                Want::More(n) => self.rest().len() > n,
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
        let Some((c, length)) = self.decode() else {
            self.tell_end();
            return Ok(None);
        };
        self.taken += length;
        Ok(Some(c))
    }

    fn read_line(&mut self) -> io::Result<Option<(String, bool)>> {
        self.fill(Want::Line)?;
        let rest = self.rest();
        if rest.is_empty() {
            self.tell_end();
            return Ok(None);
        }
        let end = rest.iter().position(|b| *b == b'\n');
        if end.is_none() && !self.ended && self.is_full() {
            return Err(io::ErrorKind::OutOfMemory.into());
        }
        let line = self.text_of(&rest[..end.unwrap_or(rest.len())]);
        self.taken += end.map_or(rest.len(), |at| at + 1);
        Ok(Some((line, end.is_some())))
    }

    fn take_ready(&mut self) -> io::Result<String> {
        let rest = self.rest();
        let mut end = rest.len();
        if self.encoding() == Encoding::Utf8 && !self.ended {
            // An incomplete character at the end is left.
            if let Err(error) = std::str::from_utf8(&rest[end.saturating_sub(4)..])
                && error.error_len().is_none()
            {
                end = end.saturating_sub(4) + error.valid_up_to();
            }
        }
        let text = self.text_of(&self.input[self.taken..self.taken + end]);
        self.taken += end;
        if end == 0 {
            self.tell_end();
        }
        Ok(text)
    }

    fn unread(&mut self, text: &str) {
        let Ok(octets) = self.encode(text) else { return };
        let from = self.taken.saturating_sub(octets.len());
        if self.input[from..self.taken] == octets[..] {
            self.taken = from;
        } else {
            self.input.splice(..self.taken, octets);
            self.taken = 0;
        }
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

    fn write_text(&mut self, text: &str) -> io::Result<()> {
        let octets = self.encode(text)?;
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
        self.octets.write_whole(&output)
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
        self.flush()?;
        self.input.clear();
        self.taken = 0;
        self.ended = false;
        self.octets.go_to(SeekFrom::Start(position))?;
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
