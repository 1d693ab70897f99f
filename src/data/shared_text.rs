//! String streams that are shared between muprocs.
//!
//! A string stream is an object of one heap. When it is copied to another heap (in a message, as an
//! argument, as a captured variable), its text moves into a device of the node, and the original
//! becomes a *shared* stream object that refers to the device; the receiver gets the handle. So
//! both read and write the same stream, and it is closed when its owner closes it or ends. If nobody
//! mentions it any more, a code collection frees it.
//!
//! A stream to a string with a fill pointer stays where its string is: what others write waits in
//! the device until the owner writes to the stream or closes it.

use super::handle::{About, Device, Element};
use super::stream::StreamKind;
use super::{handle, string};
use crate::global::code_gc;
use crate::heap::{Header, Heap, Imm, Value, cap};
use std::io;

/// The bytes of a text beside its characters, roughly.
const BESIDE: usize = 256;

/// The device with the text of a shared stream.
struct Text {
    about: About,
    characters: Vec<char>,
    /// The bytes of characters that the node is charged for: what others write is not charged to any muproc.
    charged: usize,
    /// The index of the next character to be read.
    at: usize,
    /// The index of the first character in the string from which the stream reads.
    first: usize,
    column: usize,
}

impl Text {
    /// Charges the node for this many more characters. An error if the node may not keep them.
    fn charge(&mut self, characters: usize) -> io::Result<()> {
        let bytes = characters * size_of::<char>();
        let room = self.characters.try_reserve(characters);
        if room.is_err() || !code_gc::is_within(bytes, 12) {
            return Err(io::ErrorKind::OutOfMemory.into());
        }
        code_gc::grown(bytes);
        self.charged += bytes;
        Ok(())
    }

    /// Takes all characters, and stops charging for them.
    fn take(&mut self) -> Vec<char> {
        cap::give_up(std::mem::take(&mut self.charged));
        std::mem::take(&mut self.characters)
    }
}

impl Drop for Text {
    fn drop(&mut self) {
        cap::give_up(self.charged + BESIDE);
    }
}

impl Device for Text {
    fn about(&self) -> &About {
        &self.about
    }
    fn refused(&self) -> io::Error {
        io::Error::other("not possible on a stream of characters in memory")
    }
    fn read_char(&mut self) -> io::Result<Option<char>> {
        let c = self.characters.get(self.at).copied();
        self.at += usize::from(c.is_some());
        Ok(c)
    }
    fn read_line(&mut self) -> io::Result<Option<(String, bool)>> {
        let rest = &self.characters[self.at..];
        if rest.is_empty() {
            return Ok(None);
        }
        let end = rest.iter().position(|c| *c == '\n');
        let line = rest[..end.unwrap_or(rest.len())].iter().collect();
        self.at += end.map_or(rest.len(), |end| end + 1);
        Ok(Some((line, end.is_some())))
    }
    fn take_ready(&mut self) -> io::Result<String> {
        let text = self.characters[self.at..].iter().collect();
        self.at = self.characters.len();
        Ok(text)
    }
    fn unread(&mut self, text: &str) {
        self.at = self.at.saturating_sub(text.chars().count());
    }
    fn read_octets(&mut self, _: usize) -> io::Result<Vec<u8>> {
        Err(self.refused())
    }
    fn write_text(&mut self, text: &str) -> io::Result<()> {
        self.charge(text.chars().count())?;
        self.characters.extend(text.chars());
        match text.rfind('\n') {
            Some(at) => self.column = text[at + 1..].chars().count(),
            None => self.column += text.chars().count(),
        }
        Ok(())
    }
    fn column(&self) -> usize {
        self.column
    }
    fn position(&mut self) -> io::Result<u64> {
        let read = if self.about.input { self.at } else { self.characters.len() };
        Ok((self.first + read) as u64)
    }
    fn set_position(&mut self, position: u64) -> io::Result<()> {
        let to = (position as usize).checked_sub(self.first);
        self.at = to.filter(|to| *to <= self.characters.len()).ok_or_else(|| self.refused())?;
        Ok(())
    }
    fn close(&mut self, _: bool) -> io::Result<()> {
        self.take();
        self.at = 0;
        Ok(())
    }
    fn written(&mut self) -> Option<String> {
        if !self.about.output {
            return None;
        }
        Some(self.take().into_iter().collect())
    }
}

/// What another muproc gets of a stream object.
pub enum Shareable {
    /// This handle.
    By(Value),
    /// A handle, once the stream has been shared.
    NotYet,
    /// A copy of the object: the stream is closed, or made of other streams.
    Never,
}

/// The slot for the handle in a string stream of this kind; `None` for other kinds.
fn place(kind: StreamKind) -> Option<usize> {
    match kind {
        StreamKind::Shared | StreamKind::StringOutput | StreamKind::StringInput => Some(1),
        StreamKind::FillPointer => Some(3),
        _ => None,
    }
}

/// What another muproc gets of a stream object among these words.
pub fn seen(words: &[u64], stream: Value) -> Shareable {
    let at = stream.offset();
    let place = StreamKind::of(Header(words[at]).subtype()).and_then(place);
    match place.map(|place| Value(words[at + 1 + place])) {
        None => Shareable::Never,
        Some(_) if Value(words[at + 1]).is_nil() => Shareable::Never,
        Some(handle) if handle.is(Imm::Handle) => Shareable::By(handle),
        Some(_) => Shareable::NotYet,
    }
}

/// Shares a string stream: moves its text into a device of the node.
pub fn share(heap: &mut Heap, stream: Value) {
    let Some(kind) = super::stream::kind(heap, stream) else { return };
    let Some(own) = stream.as_own() else { return };
    let Some(place) = place(kind).filter(|place| !heap.slot(stream, *place).is(Imm::Handle)) else {
        return;
    };
    let number = |slot: usize| heap.slot(stream, slot).untag_fixnum() as usize;
    let (start, end, offset) = match kind {
        StreamKind::StringInput => (number(4), number(3), number(5)),
        StreamKind::StringOutput => (0, number(2), 0),
        _ => (0, 0, 0),
    };
    let mut text = String::new();
    if end > start {
        string::chars(heap, heap.slot(stream, 1)).part(start, end).push_to(&mut text);
    }
    let column = match kind {
        StreamKind::StringOutput => super::stream::column(heap, stream),
        StreamKind::FillPointer => number(2),
        _ => 0,
    };
    let input = kind == StreamKind::StringInput;
    let at = if input { number(2) - start } else { 0 };
    let element = Element::text();
    let about = About::unnamed(input, !input, element);
    let characters: Vec<char> = text.chars().collect();
    let charged = characters.capacity() * size_of::<char>();
    code_gc::grown(charged + BESIDE);
    heap.charge(characters.len());
    let text = Text { about, characters, charged, at, first: start - offset, column };
    let handle = handle::register_text(Box::new(text));
    heap.note_text(handle, handle::is_open);
    heap.set_slot(own, place, Value::immediate(Imm::Handle, handle));
    if kind != StreamKind::FillPointer {
        heap.set_subtype(own, StreamKind::Shared as u8);
    }
}
