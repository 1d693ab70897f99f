//! Where printed text goes: standard output and standard error, what becomes of a closed pipe, and
//! how text gets above a prompt.
//!
//! While a prompt stands, text waits in the screen until the editor shows its prompt the next time,
//! which a bell makes it do at once; it writes the text with the prompt (`editor.rs`). When the editor
//! has left meanwhile, the text goes out before anything else does. So text keeps its order, and
//! who prints never waits for the editor.

use super::bell::Bell;
use crate::data::outside::Outside;
use crate::data::stream::Sink;
use crate::data::{handle, outside, stream};
use crate::device;
use crate::device::Outlet;
use crate::node::run::PATIENCE;
use rustix::fs::fstat;
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use std::io::{self, ErrorKind, IsTerminal};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock};

/// What a process ends with that SIGPIPE would have killed.
const BROKEN_PIPE: i32 = 141;

/// The terminal, as the REPL sees it.
struct Screen {
    /// What has the prompt shown anew; nothing where no editor shows one.
    bell: Option<Bell>,
    /// Whether a prompt stands there.
    prompts: bool,
    /// Lines that are to stand above the prompt.
    above: String,
    /// The bell has been rung for them.
    is_rung: bool,
    /// The unfinished line in which the cursor stands, as far as a prompt may repeat it.
    line: String,
}

/// A longer line is not repeated.
const LONGEST_LINE: usize = 1000;

/// No more text than this waits for the editor.
const MOST_ABOVE: usize = 1 << 20;

impl Screen {
    /// This has been printed.
    fn note(&mut self, text: &str) {
        match text.rfind('\n') {
            Some(at) => self.line = text[at + 1..].into(),
            None => self.line.push_str(text),
        }
        if self.line.len() > LONGEST_LINE {
            self.line = " ".into();
        }
    }

    /// This is to stand above the prompt. False if there is none that would make room.
    fn put_above(&mut self, text: &str) -> bool {
        if self.above.len() > MOST_ABOVE {
            // The terminal is stuck, so that the editor waits for it. Who prints must wait too, as for
            // any outlet; the prompt is spoilt by that.
            self.put_what_is_above("\n");
            return false;
        }
        let Some(bell) = self.bell.as_ref().filter(|_| self.prompts) else { return false };
        self.above.push_str(text);
        if !text.ends_with('\n') {
            self.above.push('\n');
        }
        if !std::mem::replace(&mut self.is_rung, true) {
            bell.ring();
        }
        true
    }

    /// No prompt stands there any more: what the editor has not shown goes out now.
    fn leave_prompt(&mut self) {
        self.prompts = false;
        self.put_what_is_above("");
    }

    /// Puts the lines that are to stand above the prompt where they are, after something else.
    fn put_what_is_above(&mut self, before: &str) {
        let above = self.take_above();
        if !above.is_empty() {
            // A terminal that is gone shows nothing more.
            let _ = outlets()[0].put((before.to_string() + &above).as_bytes());
        }
    }

    fn take_above(&mut self) -> String {
        self.is_rung = false;
        std::mem::take(&mut self.above)
    }
}

static SCREEN: Mutex<Screen> = Mutex::new(Screen {
    bell: None,
    prompts: false,
    above: String::new(),
    is_rung: false,
    line: String::new(),
});

fn screen() -> MutexGuard<'static, Screen> {
    SCREEN.lock().unwrap_or_else(|e| e.into_inner())
}

/// Standard output and standard error.
static OUTLETS: OnceLock<[Arc<Outlet>; 2]> = OnceLock::new();

fn outlets() -> &'static [Arc<Outlet>; 2] {
    let outlets =
        || [device::standard(io::stdout(), failed), device::standard(io::stderr(), failed)];
    OUTLETS.get_or_init(outlets)
}

/// One of the two streams, with the prompt heeded if that stands where the stream goes.
struct Stream {
    outlet: Arc<Outlet>,
    is_terminal: bool,
}

impl Sink for Stream {
    fn put(&self, text: &str) -> Option<String> {
        let mut screen = screen();
        if self.is_terminal && screen.put_above(text) {
            return None;
        }
        screen.note(text);
        // No prompt may come between the question and the text.
        let screen = self.is_terminal.then_some(screen);
        let result = self.outlet.put(text.as_bytes());
        drop(screen);
        let error = result.err()?;
        failed(&error);
        Some(error.to_string())
    }

    fn mark(&self) -> u64 {
        self.outlet.mark()
    }

    fn until(&self, mark: u64) -> Option<Arc<dyn Outside>> {
        self.outlet.until(mark)
    }
}

/// When nobody reads any more, the process ends without a word.
fn failed(error: &io::Error) {
    if error.kind() == ErrorKind::BrokenPipe {
        exit(BROKEN_PIPE);
    }
}

/// Writes printed text to the streams of the process.
pub fn install() {
    let [out, err] = outlets().clone();
    let out = Arc::new(Stream { outlet: out, is_terminal: io::stdout().is_terminal() });
    let err = Arc::new(Stream { outlet: err, is_terminal: io::stderr().is_terminal() });
    stream::set_sink(stream::STDOUT, out.clone());
    stream::set_sink(stream::TERMINAL, out);
    stream::set_sink(stream::STDERR, err);
}

/// From now on text that comes while a prompt stands there goes above it.
pub fn above_the_prompt(bell: Bell) {
    screen().bell = Some(bell);
}

/// The lines that the editor is to write before its prompt.
pub fn take_above() -> String {
    screen().take_above()
}

/// The node has ended: no editor shows anything any more.
pub fn end() {
    end_with(&mut screen());
}

fn end_with(screen: &mut Screen) {
    // The prompt stands before the cursor.
    screen.put_what_is_above("\n");
    (screen.bell, screen.prompts) = (None, false);
}

/// A prompt is about to appear, at the beginning of a line.
pub fn begin_prompt() {
    let screen = screen();
    let is_fresh = screen.line.is_empty();
    drop(screen);
    if !is_fresh {
        show("\n");
    }
    self::screen().prompts = true;
    wait_for_terminal();
}

/// Waits until the terminal has taken what was printed, which the editor would write into. From now on
/// nothing more comes there: a prompt stands.
fn wait_for_terminal() {
    if screen().bell.is_none() {
        return;
    }
    // What goes elsewhere may be stuck for ever.
    let is_terminal = [io::stdout().is_terminal(), io::stderr().is_terminal()];
    for (outlet, _) in outlets().iter().zip(is_terminal).filter(|(_, is_terminal)| *is_terminal) {
        while let Some(rest) = outlet.until(outlet.mark()) {
            outside::wait_here(&*rest);
        }
    }
}

/// A line is about to be read for the program, after what it has printed last: that is the prompt.
pub fn begin_line() -> String {
    let mut screen = screen();
    screen.prompts = true;
    let line = screen.line.clone();
    drop(screen);
    wait_for_terminal();
    line
}

/// The line has been read.
pub fn end_prompt() {
    let mut screen = screen();
    screen.leave_prompt();
    screen.line.clear();
}

/// How the terminal was when the REPL began.
static MODE: Mutex<Option<Termios>> = Mutex::new(None);

/// Remembers how the terminal is, and has it keep what is typed ahead when a Control-C comes.
pub fn remember_terminal() {
    let mode = tcgetattr(io::stdin()).ok();
    if let Some(mut keeping) = mode.clone() {
        keeping.local_modes |= LocalModes::NOFLSH;
        // One that is gone needs nothing.
        let _ = tcsetattr(io::stdin(), OptionalActions::Now, &keeping);
    }
    *MODE.lock().unwrap_or_else(|e| e.into_inner()) = mode;
}

/// Leaves the terminal as it was: the editor may be at work in it.
pub fn restore_terminal() {
    if let Some(mode) = MODE.lock().unwrap_or_else(|e| e.into_inner()).take() {
        // One that is gone needs nothing.
        let _ = tcsetattr(io::stdin(), OptionalActions::Now, &mode);
    }
}

/// Ends the process at once; what was written to files is not lost.
pub fn exit(code: i32) -> ! {
    handle::close_all();
    // Who writes to it just now may be who ends the process, since the terminal is gone.
    if let Ok(mut screen) = SCREEN.try_lock() {
        end_with(&mut screen);
    }
    device::drain(Some(PATIENCE));
    restore_terminal();
    std::process::exit(code)
}

/// Text for the person: standard error, or what stands for it. It begins on a line of its own where the
/// program's output goes to the same place.
pub fn tell(text: &str) {
    let is_fresh = screen().line.is_empty() || text.starts_with('\n') || !is_one_place();
    let text = if is_fresh { text.into() } else { format!("\n{text}") };
    stream::hand_over(stream::STDERR, &text);
}

/// Whether standard output and standard error are the same terminal, pipe or file.
fn is_one_place() -> bool {
    static SAME: OnceLock<bool> = OnceLock::new();
    *SAME.get_or_init(|| match (fstat(io::stdout()), fstat(io::stderr())) {
        (Ok(out), Ok(err)) => (out.st_dev, out.st_ino) == (err.st_dev, err.st_ino),
        _ => false,
    })
}

/// An answer to the person: standard output, or what stands for it.
pub fn show(text: &str) {
    stream::hand_over(stream::STDOUT, text);
}
