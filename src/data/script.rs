//! A program that is read from standard input, and its input, which is what follows it.
//!
//! The whole text is there before the first form runs. The loader and the program read it in turn: where
//! one has stopped the other goes on. As after any READ, the space or the end of the line behind a form
//! belongs to the form.

use super::handle::{About, Device, Element, Encoding};
use crate::text::{SourceId, sources};
use std::io;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

static SOURCE: OnceLock<SourceId> = OnceLock::new();
/// The byte where reading goes on.
static PLACE: AtomicUsize = AtomicUsize::new(0);

/// Makes a source the program on standard input; what stands for standard input then.
pub fn begin(source: SourceId) -> Box<dyn Device> {
    let _ = SOURCE.set(source);
    let element = Element::Character(Encoding::Utf8);
    let about = About { path: String::new(), input: true, output: false, element };
    Box::new(Rest { about, text: sources().get(source).text() })
}

/// Where reading of a source goes on, if it is the program on standard input.
pub fn place(source: SourceId) -> Option<usize> {
    (SOURCE.get() == Some(&source)).then(|| PLACE.load(Ordering::Relaxed))
}

/// Says that a form of the program has been read up to a byte of its text.
pub fn set_place(source: SourceId, text: &str, byte: usize) {
    if SOURCE.get() == Some(&source) {
        let ends = text[byte..].starts_with([' ', '\t', '\n', '\r']);
        let ends = if text[byte..].starts_with("\r\n") { 2 } else { usize::from(ends) };
        PLACE.store(byte + ends, Ordering::Relaxed);
    }
}

/// What has not been read yet.
struct Rest {
    about: About,
    text: &'static str,
}

impl Rest {
    fn rest(&self) -> &'static str {
        &self.text[PLACE.load(Ordering::Relaxed)..]
    }

    fn take(&mut self, bytes: usize) {
        PLACE.fetch_add(bytes, Ordering::Relaxed);
    }
}

impl Device for Rest {
    fn about(&self) -> &About {
        &self.about
    }
    fn refused(&self) -> io::Error {
        io::Error::other("not possible on standard input")
    }
    fn read_char(&mut self) -> io::Result<Option<char>> {
        let next = self.rest().chars().next();
        self.take(next.map_or(0, char::len_utf8));
        Ok(next)
    }
    fn read_line(&mut self) -> io::Result<Option<(String, bool)>> {
        let rest = self.rest();
        if rest.is_empty() {
            return Ok(None);
        }
        let end = rest.find('\n');
        self.take(end.map_or(rest.len(), |end| end + 1));
        Ok(Some((rest[..end.unwrap_or(rest.len())].into(), end.is_some())))
    }
    fn take_ready(&mut self) -> io::Result<String> {
        let rest = self.rest();
        self.take(rest.len());
        Ok(rest.into())
    }
    fn unread(&mut self, text: &str) {
        let place = PLACE.load(Ordering::Relaxed).saturating_sub(text.len());
        PLACE.store(place, Ordering::Relaxed);
    }
    fn read_octets(&mut self, count: usize) -> io::Result<Vec<u8>> {
        let rest = self.rest();
        let octets = rest.as_bytes()[..count.min(rest.len())].to_vec();
        // A character of which only a part is taken is gone.
        let whole = (octets.len()..=rest.len()).find(|byte| rest.is_char_boundary(*byte));
        self.take(whole.unwrap_or(rest.len()));
        Ok(octets)
    }
    fn write_text(&mut self, _: &str) -> io::Result<()> {
        Err(self.refused())
    }
    fn column(&self) -> usize {
        0
    }
    fn position(&mut self) -> io::Result<u64> {
        Err(self.refused())
    }
    fn set_position(&mut self, _: u64) -> io::Result<()> {
        Err(self.refused())
    }
    fn close(&mut self, _: bool) -> io::Result<()> {
        Ok(())
    }
}
