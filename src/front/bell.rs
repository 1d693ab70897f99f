//! The bell: makes the editor show its line again, from any thread and without waiting for the
//! editor.
//!
//! From outside, the editor accepts one text at a time, to be shown above its line. If the editor
//! has left meanwhile, the next text waits until it is back. So nothing of importance is sent that
//! way: the text leaves the screen as it is, and a thread of the bell's own passes it on. The real
//! work is done where the editor asks for its prompt (`editor.rs`), which it does whenever it shows
//! its line.

use rustyline::ExternalPrinter;
use std::sync::mpsc::{Sender, channel};

/// A text above the prompt that leaves the screen as it is: a line up and a line down.
const NOTHING: &str = "\x1b[A\n";

/// The bell; any thread that has a copy may ring it.
#[derive(Clone)]
pub(super) struct Bell(Sender<()>);

impl Bell {
    /// Makes a bell for the editor of this printer. `None` if the system provides no thread for it.
    pub(super) fn new(mut printer: Box<dyn ExternalPrinter + Send>) -> Option<Bell> {
        let (ring, rings) = channel();
        let thread = std::thread::Builder::new().name("muproc-bell".into()).spawn(move || {
            for () in rings {
                // An editor that has left need not be woken.
                let _ = printer.print(NOTHING.into());
            }
        });
        thread.is_ok().then_some(Bell(ring))
    }

    /// Rings the bell.
    pub(super) fn ring(&self) {
        // The receiving thread lives as long as the program.
        let _ = self.0.send(());
    }
}
