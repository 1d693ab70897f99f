//! What makes the editor show its line anew, from any thread and without waiting for it.
//!
//! From outside the editor takes one text at a time, to be shown above its line, and when it has left
//! meanwhile the next one waits until it is back. So nothing of worth goes that way: the text leaves
//! everything as it is, a thread of its own hands it over, and what is to be done then is done where the
//! editor asks for its prompt (`editor.rs`), which it does whenever it shows its line.

use rustyline::ExternalPrinter;
use std::sync::mpsc::{Sender, channel};

/// Text above the prompt that leaves everything where it is: a line up and a line down.
const NOTHING: &str = "\x1b[A\n";

/// The bell; who has a copy may ring it.
#[derive(Clone)]
pub struct Bell(Sender<()>);

impl Bell {
    /// One that wakes the editor of this printer; nothing if the system has no thread for it.
    pub fn new(mut printer: Box<dyn ExternalPrinter + Send>) -> Option<Bell> {
        let (ring, rings) = channel();
        let thread = std::thread::Builder::new().name("muproc-bell".into()).spawn(move || {
            for () in rings {
                // An editor that has left needs no waking.
                let _ = printer.print(NOTHING.into());
            }
        });
        thread.is_ok().then_some(Bell(ring))
    }

    /// Rings.
    pub fn ring(&self) {
        // It is heard as long as the program runs.
        let _ = self.0.send(());
    }
}
