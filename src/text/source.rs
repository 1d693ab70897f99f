//! Sources: texts with names, and the registry of the texts that spans point into.
//!
//! The registry only grows: a span stays valid for the life of the node, so that a running program
//! can tell where an error came from. Texts that are read once (what a stream gives to `read`) are
//! not registered. Looking up a source takes no lock: the slots are in segments, each twice as
//! large as the one before, that are filled once and never move.

use super::diagnostic::Diagnostic;
use super::span::{SourceId, Span};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Read};
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock};

/// A text with a name.
#[derive(Debug)]
pub struct Source {
    name: String,
    text: String,
    /// The part that somebody wrote: lines and columns are counted in it.
    own: Range<usize>,
    /// The offsets of the first bytes of the lines, computed when a line is first asked for.
    lines: OnceLock<Vec<u32>>,
}

/// A line and a column, both counted from 1; columns count characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LineColumn {
    /// The line.
    pub line: u32,
    /// The column, in characters.
    pub column: u32,
}

const BOM: char = '\u{feff}';

impl Source {
    /// Makes a source that is not in the registry. A byte order mark at the start is dropped.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Source {
        let mut text = text.into();
        if text.starts_with(BOM) {
            text.drain(..BOM.len_utf8());
        }
        let own = 0..text.len();
        Source { name: name.into(), text, own, lines: OnceLock::new() }
    }

    /// Makes a source of a text that somebody wrote, enclosed by texts that nobody must see.
    pub fn enclosed(name: impl Into<String>, before: &str, text: &str, after: &str) -> Source {
        let own = before.len()..before.len() + text.len();
        let text = [before, text, after].concat();
        Source { name: name.into(), text, own, lines: OnceLock::new() }
    }

    /// The part of a span in this source that is in the part that somebody wrote, or `Span::NONE`.
    pub fn own_part(&self, span: Span) -> Span {
        let (from, to) = (self.own.start as u32, self.own.end as u32);
        if !span.is_known() || span.end < from || span.start > to {
            return Span::NONE;
        }
        Span::new(span.source, span.start.max(from), span.end.min(to))
    }

    /// The offset of a byte within the part that somebody wrote.
    pub fn own_offset(&self, offset: u32) -> u32 {
        offset.saturating_sub(self.own.start as u32)
    }

    /// The name of the text: a file name, or a name such as `<stdin>`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let first = self.own.start as u32;
            let own = self.text[self.own.clone()].bytes().zip(first..);
            let newlines = own.filter(|(byte, _)| *byte == b'\n');
            std::iter::once(first).chain(newlines.map(|(_, at)| at + 1)).collect()
        })
    }

    /// The number of lines. A text that ends in a newline has an empty last line.
    pub fn line_count(&self) -> u32 {
        self.lines().len() as u32
    }

    /// The line of a byte, counted from 1.
    pub fn line(&self, offset: u32) -> u32 {
        (self.lines().partition_point(|start| *start <= offset) as u32).max(1)
    }

    /// The bytes of a line (counted from 1) without its end.
    pub fn line_range(&self, line: u32) -> Range<usize> {
        let lines = self.lines();
        let index = (line.max(1) as usize - 1).min(lines.len() - 1);
        let start = lines[index] as usize;
        let end = lines.get(index + 1).map_or(self.own.end, |next| *next as usize - 1);
        let end = if self.text[start..end].ends_with('\r') { end - 1 } else { end };
        start..end
    }

    /// The text of a line (counted from 1) without its end.
    pub fn line_text(&self, line: u32) -> &str {
        &self.text[self.line_range(line)]
    }

    /// The line and the column of a byte. An offset beyond the text counts as its end.
    pub fn line_column(&self, offset: u32) -> LineColumn {
        let offset = (offset as usize).clamp(self.own.start, self.own.end);
        let line = self.line(offset as u32);
        let start = self.lines()[line as usize - 1] as usize;
        let before = &self.text.as_bytes()[start..offset];
        let column = before.iter().filter(|byte| **byte & 0xc0 != 0x80).count() as u32 + 1;
        LineColumn { line, column }
    }
}

const FIRST_BITS: u32 = 6;
const SEGMENTS: usize = 26;

/// The registry of the sources that spans point into.
pub struct Sources {
    segments: [OnceLock<Box<[OnceLock<Source>]>>; SEGMENTS],
    count: Mutex<u32>,
    bytes: AtomicUsize,
    /// The sources that came from files, by a hash of name and text.
    files: Mutex<BTreeMap<u64, Vec<SourceId>>>,
}

static SOURCES: Sources = Sources {
    segments: [const { OnceLock::new() }; SEGMENTS],
    count: Mutex::new(1),
    bytes: AtomicUsize::new(0),
    files: Mutex::new(BTreeMap::new()),
};

/// The node's registry of sources.
pub fn sources() -> &'static Sources {
    &SOURCES
}

impl Sources {
    /// The segment of an id, and the index in the segment.
    fn locate(id: SourceId) -> (usize, usize) {
        let shifted = (id.0 >> FIRST_BITS) + 1;
        let index = (31 - shifted.leading_zeros()) as usize;
        let start = ((1usize << index) - 1) << FIRST_BITS;
        (index, id.0 as usize - start)
    }

    /// Registers a text. A byte order mark at its start is dropped.
    pub fn add(&self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        self.add_source(Source::new(name, text))
    }

    /// Registers a source that was made before.
    pub fn add_source(&self, source: Source) -> SourceId {
        let mut count = self.count.lock().unwrap_or_else(|e| e.into_inner());
        let id = SourceId(*count);
        let (index, at) = Sources::locate(id);
        let Some(segment) = self.segments.get(index) else { return SourceId::NONE };
        let length = 1usize << (FIRST_BITS + index as u32);
        let slots =
            segment.get_or_init(|| std::iter::repeat_with(OnceLock::new).take(length).collect());
        // The count is raised only here, under its lock, so nobody has filled this slot.
        self.bytes.fetch_add(source.text.len() + size_of::<Source>(), Ordering::Relaxed);
        let _ = slots[at].set(source);
        *count += 1;
        id
    }

    /// Registers the text of a file, unless it is registered already: a file that is loaded again
    /// is registered once.
    fn add_file(&self, source: Source) -> SourceId {
        let mut hasher = DefaultHasher::new();
        (&source.name, &source.text).hash(&mut hasher);
        let mut files = self.files.lock().unwrap_or_else(|e| e.into_inner());
        let same = files.entry(hasher.finish()).or_default();
        let known = same.iter().find(|id| {
            let other = self.get(**id);
            other.name == source.name && other.text == source.text
        });
        if let Some(known) = known {
            return *known;
        }
        let id = self.add_source(source);
        same.push(id);
        id
    }

    /// Registers the bytes of a file. If they are not UTF-8, the text has replacement characters for
    /// the wrong bytes, and a diagnostic tells a place. That is an error at the first that does harm, as
    /// `first_harm` says, which gets the text and the offsets of those characters, in order; or else a
    /// warning at the first.
    pub fn add_bytes(
        &self,
        name: impl Into<String>,
        bytes: Vec<u8>,
        first_harm: FirstHarm,
    ) -> Result<(SourceId, Option<Diagnostic>), Diagnostic> {
        let name = name.into();
        if u32::try_from(bytes.len()).is_err() {
            let message = format!("{name} is larger than 4 GB");
            return Err(Diagnostic::error("R0002", Span::NONE, message));
        }
        let error = match String::from_utf8(bytes) {
            Ok(text) => return Ok((self.add_file(Source::new(name, text)), None)),
            Err(error) => error,
        };
        let bytes = error.into_bytes();
        let mark = if bytes.starts_with(&[0xef, 0xbb, 0xbf]) { 3 } else { 0 };
        let bytes = &bytes[mark..];
        let source = Source::new(name, String::from_utf8_lossy(bytes).into_owned());
        let harm = first_harm(source.text(), &mut replaced(bytes).map(|(at, _)| at));
        let told = replaced(bytes).find(|(at, _)| harm.is_none_or(|harm| harm == *at));
        let (start, wrong) = told.unwrap_or_default();
        // The same text of a file that is loaded again is the same source.
        let id = if harm.is_none() { self.add_file(source) } else { self.add_source(source) };
        let place = Span::new(id, start as u32, (start + REPLACEMENT) as u32);
        let (byte, number) = (bytes.get(wrong).copied().unwrap_or(0), wrong + mark);
        let message = format!("byte {number} (#x{byte:02X}) is not UTF-8");
        if harm.is_none() {
            let told = Diagnostic::warning("R0001", place, message);
            let told = told.with_at("not UTF-8, but in a comment");
            return Ok((id, Some(told.with_hint(encoding_hint(bytes)))));
        }
        Err(Diagnostic::error("R0001", place, message)
            .with_at("not UTF-8 from here on")
            .with_hint(encoding_hint(bytes)))
    }

    /// The source with this id. That of [`SourceId::NONE`] is empty.
    pub fn get(&self, id: SourceId) -> &Source {
        static NOTHING: OnceLock<Source> = OnceLock::new();
        let (index, at) = Sources::locate(id);
        let slots = self.segments.get(index).and_then(|segment| segment.get());
        slots
            .and_then(|slots| slots[at].get())
            .unwrap_or_else(|| NOTHING.get_or_init(|| Source::new("", "")))
    }

    /// The number of bytes of all sources.
    pub fn bytes(&self) -> usize {
        self.bytes.load(Ordering::Relaxed)
    }

    /// The number of registered sources.
    pub fn count(&self) -> u32 {
        *self.count.lock().unwrap_or_else(|e| e.into_inner()) - 1
    }
}

/// The first of these offsets of replacement characters in a text at which one does harm.
pub type FirstHarm = fn(&str, &mut dyn Iterator<Item = usize>) -> Option<usize>;

/// The number of bytes of the replacement character.
const REPLACEMENT: usize = char::REPLACEMENT_CHARACTER.len_utf8();

/// The offsets at which a text has replacement characters for bytes that are not UTF-8, each with the
/// number of the first such byte.
fn replaced(bytes: &[u8]) -> impl Iterator<Item = (usize, usize)> + '_ {
    let (mut at, mut byte) = (0, 0);
    bytes.utf8_chunks().filter_map(move |chunk| {
        let wrong = (at + chunk.valid().len(), byte + chunk.valid().len());
        let is_wrong = !chunk.invalid().is_empty();
        at = wrong.0 + if is_wrong { REPLACEMENT } else { 0 };
        byte = wrong.1 + chunk.invalid().len();
        is_wrong.then_some(wrong)
    })
}

/// A hint at what the bytes probably are instead of UTF-8.
fn encoding_hint(bytes: &[u8]) -> &'static str {
    let start = &bytes[..bytes.len().min(4096)];
    if start.starts_with(&[0xff, 0xfe]) || start.starts_with(&[0xfe, 0xff]) {
        "the text seems to be UTF-16; save it as UTF-8"
    } else if start.contains(&0) {
        "this does not look like a text at all"
    } else {
        "the text may be in an older encoding such as Latin-1; save it as UTF-8"
    }
}

/// Reads to the end, but at most `most` bytes. If there is more, the error is out of memory.
pub fn read_at_most(from: impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(most as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > most { Err(io::ErrorKind::OutOfMemory.into()) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns() {
        let source = Source::new("a", "\u{feff}ab\r\nλx\n\nz");
        assert_eq!(source.line_count(), 4);
        assert_eq!(source.line_text(1), "ab");
        assert_eq!(source.line_text(2), "λx");
        assert_eq!(source.line_text(3), "");
        let at = |offset| {
            let place = source.line_column(offset);
            (place.line, place.column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(4), (2, 1));
        assert_eq!(at(6), (2, 2));
        assert_eq!(at(8), (3, 1));
        assert_eq!(at(9), (4, 1));
        assert_eq!(at(99), (4, 2));
    }

    #[test]
    fn lines_are_those_of_the_own_part() {
        let source = Source::enclosed("a", "(progn\n", "(f\n1)", "\n)");
        assert_eq!(
            (source.line_count(), source.line_text(1), source.line_text(2)),
            (2, "(f", "1)")
        );
        let at = |offset| {
            let place = source.line_column(offset);
            (place.line, place.column, source.line(offset))
        };
        assert_eq!([at(0), at(7), at(8)], [(1, 1, 1), (1, 1, 1), (1, 2, 1)]);
        assert_eq!([at(10), at(12), at(14)], [(2, 1, 2), (2, 3, 2), (2, 3, 2)]);
        let own = |start, end| {
            let span = source.own_part(Span::new(SourceId(1), start, end));
            span.is_known().then(|| (source.own_offset(span.start), source.own_offset(span.end)))
        };
        assert_eq!([own(0, 14), own(8, 9), own(0, 6)], [Some((0, 5)), Some((1, 2)), None]);
    }

    #[test]
    fn the_registry_keeps_what_it_was_given() {
        let ids: Vec<_> =
            (0..500).map(|i| sources().add(format!("n{i}"), format!("{i}"))).collect();
        for (i, id) in ids.iter().enumerate() {
            assert_eq!(sources().get(*id).name(), format!("n{i}"));
            assert_eq!(sources().get(*id).text(), i.to_string());
        }
        assert_eq!(sources().get(SourceId::NONE).text(), "");
        assert_eq!(sources().get(SourceId(u32::MAX)).text(), "");
    }

    #[test]
    fn wrong_encodings_have_a_place() {
        let error =
            sources().add_bytes("x", b"\xef\xbb\xbf(ab\xe9c)".to_vec(), |_, wrong| wrong.next());
        let error = error.unwrap_err();
        assert_eq!((error.code, error.span.start), ("R0001", 3));
        assert_eq!(sources().get(error.span.source).text(), "(ab\u{fffd}c)");
        assert!(error.message.contains("byte 6"));
        let wide = sources()
            .add_bytes("x", b"\xff\xfe(\0)\0".to_vec(), |_, wrong| wrong.next())
            .unwrap_err();
        assert!(wide.hint().is_some_and(|hint| hint.contains("UTF-16")));
        let bytes = b"\xef\xbb\xbfa\xe9b\xc3\xa9\xc3(\xef\xbf\xbd\xff".to_vec();
        let (id, told) = sources()
            .add_bytes("x", bytes, |text, wrong| {
                assert_eq!(text, "a\u{fffd}b\u{e9}\u{fffd}(\u{fffd}\u{fffd}");
                (wrong.collect::<Vec<_>>() != [1, 7, 14]).then_some(0)
            })
            .unwrap();
        assert!(told.is_some_and(|told| !told.is_error() && told.span.source == id));
    }
}
