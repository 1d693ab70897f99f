//! A program that is read from standard input, and its own input, which is what follows it there.
//!
//! The whole text has been read before the first form runs. The loader and the program take turns
//! in reading it: where one has stopped, the other continues. As after any READ, the space or the
//! end of the line after a form belongs to the form.

use super::handle::{About, Device, Element};
use crate::text::{SourceId, sources};
use std::io;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

static SOURCE: OnceLock<SourceId> = OnceLock::new();
/// The index of the next byte to be read.
static PLACE: AtomicUsize = AtomicUsize::new(0);

/// Declares a source the program on standard input. Returns the device that is standard input from
/// then on.
pub fn begin(source: SourceId) -> Box<dyn Device> {
    let _ = SOURCE.set(source);
    let element = Element::text();
    let about = About::unnamed(true, false, element);
    Box::new(Rest { about, text: sources().get(source).text() })
}

/// Where to continue reading a source, if it is the program on standard input; otherwise `None`.
pub fn place(source: SourceId) -> Option<usize> {
    (SOURCE.get() == Some(&source)).then(|| PLACE.load(Ordering::Relaxed))
}

/// Notes that a form of the program has been read up to a byte of its text.
pub fn set_place(source: SourceId, text: &str, byte: usize) {
    if SOURCE.get() == Some(&source) {
        let ends = text[byte..].starts_with([' ', '\t', '\n', '\r']);
        let ends = if text[byte..].starts_with("\r\n") { 2 } else { usize::from(ends) };
        PLACE.store(byte + ends, Ordering::Relaxed);
    }
}

/// The device of the rest of the text.
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
        // If only a part of a character is taken, the whole character is consumed.
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
