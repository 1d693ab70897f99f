//! What a person types at the REPL for the program to read: lines that the line editor passes on.
//! The editor is told whether a muproc waits for them; a waiting muproc may leave at any time.

use super::channel::{Channel, Octets};
use crate::data::handle::{About, Device, Element};
use crate::data::outside::{Outside, Waiter, Waiters};
use crate::process::lock;
use std::io::{self, ErrorKind, SeekFrom};
use std::sync::{Arc, Mutex};

/// Lines on their way from the editor to the program.
pub struct Typed {
    state: Mutex<State>,
    /// Called with whether any muproc waits, when that may have changed.
    changed: Box<dyn Fn(bool) + Send + Sync>,
}

#[derive(Default)]
struct State {
    octets: Vec<u8>,
    ended: bool,
    waiters: Waiters,
}

impl Typed {
    /// Makes an empty queue of typed lines.
    pub fn new(changed: impl Fn(bool) + Send + Sync + 'static) -> Arc<Typed> {
        Arc::new(Typed { state: Mutex::default(), changed: Box::new(changed) })
    }

    /// Makes a standard input that reads from here.
    pub fn device(self: &Arc<Typed>) -> Box<dyn Device> {
        let about = About::unnamed(true, false, Element::text());
        Box::new(Channel::new(about, Box::new(Source(self.clone())), true))
    }

    /// Passes text on to the program; `None` is the end of what is typed.
    pub fn give(&self, text: Option<&str>) {
        let mut state = lock(&self.state);
        match text {
            Some(text) => state.octets.extend_from_slice(text.as_bytes()),
            None => state.ended = true,
        }
        state.waiters.call_all();
        (self.changed)(false);
    }
}

struct Source(Arc<Typed>);

impl Octets for Source {
    fn read_some(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut state = lock(&self.0.state);
        let count = state.octets.len().min(into.len());
        if count == 0 && !std::mem::take(&mut state.ended) {
            return Err(ErrorKind::WouldBlock.into());
        }
        into[..count].copy_from_slice(&state.octets[..count]);
        state.octets.drain(..count);
        Ok(count)
    }

    fn write_whole(&mut self, _: &[u8]) -> io::Result<()> {
        Err(ErrorKind::Unsupported.into())
    }

    fn go_to(&mut self, _: SeekFrom) -> io::Result<u64> {
        Err(ErrorKind::Unsupported.into())
    }

    fn outside(&self) -> Option<Arc<dyn Outside>> {
        Some(self.0.clone())
    }
}

impl Outside for Typed {
    fn wait(&self, waiter: Waiter) -> bool {
        let mut state = lock(&self.state);
        if state.ended || !state.octets.is_empty() {
            return true;
        }
        state.waiters.add(waiter);
        (self.changed)(true);
        false
    }

    fn leave(&self, number: u64) {
        let mut state = lock(&self.state);
        state.waiters.remove(number);
        (self.changed)(!state.waiters.is_empty());
    }
}
