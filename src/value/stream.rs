//! Where text goes: the buffers of a muproc, one for each handle that it has printed to.
//!
//! What a muproc prints waits in its own buffer, with the column it has reached, and is handed over
//! as a whole: so lines of different muprocs never mix.

use std::io::Write;
use std::sync::{Mutex, OnceLock};

/// The handle of standard output.
pub const STDOUT: u64 = 1;
/// The handle of standard error.
pub const STDERR: u64 = 2;

/// One buffer.
#[derive(Default, Debug)]
pub struct Buffer {
    /// The handle.
    pub handle: u64,
    /// Text not handed over yet.
    pub text: String,
    /// The column after it.
    pub column: usize,
}

/// The buffers of a muproc.
#[derive(Default, Debug)]
pub struct Buffers {
    list: Vec<Buffer>,
}

/// What takes the text of a handle.
pub type Sink = Box<dyn FnMut(&str) + Send>;

fn sinks() -> &'static Mutex<Vec<(u64, Sink)>> {
    static SINKS: OnceLock<Mutex<Vec<(u64, Sink)>>> = OnceLock::new();
    SINKS.get_or_init(Default::default)
}

/// Redirects a handle.
pub fn set_sink(handle: u64, sink: Sink) {
    let mut sinks = sinks().lock().unwrap_or_else(|e| e.into_inner());
    sinks.retain(|(h, _)| *h != handle);
    sinks.push((handle, sink));
}

/// Hands text over to a handle.
pub fn hand_over(handle: u64, text: &str) {
    let mut sinks = sinks().lock().unwrap_or_else(|e| e.into_inner());
    if let Some((_, sink)) = sinks.iter_mut().find(|(h, _)| *h == handle) {
        sink(text);
        return;
    }
    let _ = match handle {
        STDOUT => std::io::stdout().lock().write_all(text.as_bytes()),
        _ => std::io::stderr().lock().write_all(text.as_bytes()),
    };
}

impl Buffers {
    /// The buffer of a handle.
    pub fn buffer(&mut self, handle: u64) -> &mut Buffer {
        let at = match self.list.iter().position(|b| b.handle == handle) {
            Some(at) => at,
            None => {
                self.list.push(Buffer { handle, ..Default::default() });
                self.list.len() - 1
            }
        };
        &mut self.list[at]
    }

    /// Hands everything over.
    pub fn flush_all(&mut self) {
        for buffer in &mut self.list {
            buffer.flush();
        }
    }
}

impl Buffer {
    /// Adds text; a buffer that has grown long is handed over at its last newline.
    pub fn write(&mut self, text: &str) {
        self.text.push_str(text);
        match text.rfind('\n') {
            Some(at) => self.column = text[at + 1..].chars().count(),
            None => self.column += text.chars().count(),
        }
        if self.text.len() > 8192
            && let Some(at) = self.text.rfind('\n')
        {
            hand_over(self.handle, &self.text[..at + 1]);
            self.text.drain(..at + 1);
        }
    }

    /// Hands the text over.
    pub fn flush(&mut self) {
        if !self.text.is_empty() {
            hand_over(self.handle, &self.text);
            self.text.clear();
        }
    }
}
