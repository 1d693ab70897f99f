//! The output of the program: standard output and standard error, the end on a closed pipe, and
//! text above a prompt.
//!
//! While a prompt is shown, text waits in the screen until the editor shows its prompt the next
//! time. A bell makes the editor do that at once, and the editor writes the text before the prompt
//! (`editor.rs`). If the editor has left meanwhile, the text goes out before anything else does. So
//! text keeps its order, and a muproc that prints never waits for the editor.

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

/// The exit code of a process that SIGPIPE would have killed.
const BROKEN_PIPE: i32 = 141;

/// The terminal, as the REPL sees it.
struct Screen {
    /// The bell that makes the editor show its prompt again; `None` if no editor shows one.
    bell: Option<Bell>,
    /// Whether a prompt is shown.
    prompts: bool,
    /// Lines that are to be shown above the prompt.
    above: String,
    /// Whether the bell has been rung for these lines.
    is_rung: bool,
    /// The unfinished line in which the cursor stands, as far as a prompt may repeat it.
    line: String,
}

/// The length in bytes beyond which a line is not repeated.
const LONGEST_LINE: usize = 1000;

/// The most bytes of text that wait for the editor.
const MOST_ABOVE: usize = 1 << 20;

impl Screen {
    /// Records text that has been printed.
    fn note(&mut self, text: &str) {
        match text.rfind('\n') {
            Some(at) => self.line = text[at + 1..].into(),
            None => self.line.push_str(text),
        }
        if self.line.len() > LONGEST_LINE {
            self.line = " ".into();
        }
    }

    /// Puts text above the prompt. Returns false if no editor would show it there; the caller then
    /// prints it.
    fn put_above(&mut self, text: &str) -> bool {
        if self.above.len() > MOST_ABOVE {
            // The terminal is stuck, and the editor waits for it. The muproc that prints must wait
            // too, as for any outlet; this spoils the prompt.
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

    /// Records that no prompt is shown any more. Text that the editor has not shown goes out now.
    fn leave_prompt(&mut self) {
        self.prompts = false;
        self.put_what_is_above("");
    }

    /// Writes out the lines that wait to be shown above the prompt, after the text `before`.
    fn put_what_is_above(&mut self, before: &str) {
        let above = self.take_above();
        if !above.is_empty() {
            // If the terminal is gone, it shows nothing more.
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

/// One of the two streams. If it goes to the terminal, it puts text above the prompt.
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
        // The lock is kept, so that no prompt comes between this check and the text.
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

/// Called with an error of an outlet. If the reader has closed the pipe, the process ends silently.
fn failed(error: &io::Error) {
    if error.kind() == ErrorKind::BrokenPipe {
        exit(BROKEN_PIPE);
    }
}

/// Lets printed text go to the streams of the process.
pub(super) fn install() {
    let [out, err] = outlets().clone();
    let out = Arc::new(Stream { outlet: out, is_terminal: io::stdout().is_terminal() });
    let err = Arc::new(Stream { outlet: err, is_terminal: io::stderr().is_terminal() });
    stream::set_sink(stream::STDOUT, out.clone());
    stream::set_sink(stream::TERMINAL, out);
    stream::set_sink(stream::STDERR, err);
}

/// Lets text that is printed while a prompt is shown go above the prompt from now on.
pub(super) fn above_the_prompt(bell: Bell) {
    screen().bell = Some(bell);
}

/// Takes the lines that the editor is to write before its prompt.
pub(super) fn take_above() -> String {
    screen().take_above()
}

/// Called when the node has ended: the editor shows nothing any more.
pub(super) fn end() {
    end_with(&mut screen());
}

fn end_with(screen: &mut Screen) {
    // The prompt stands before the cursor.
    screen.put_what_is_above("\n");
    (screen.bell, screen.prompts) = (None, false);
}

/// Called when a prompt is about to appear, at the beginning of a line.
pub(super) fn begin_prompt() {
    let screen = screen();
    let is_fresh = screen.line.is_empty();
    drop(screen);
    if !is_fresh {
        show("\n");
    }
    self::screen().prompts = true;
    wait_for_terminal();
}

/// Waits until the terminal has accepted what was printed; otherwise the editor would write into
/// it. Nothing more is printed there from now on, because a prompt is shown.
fn wait_for_terminal() {
    if screen().bell.is_none() {
        return;
    }
    // Output to anything else may be stuck for ever.
    let is_terminal = [io::stdout().is_terminal(), io::stderr().is_terminal()];
    for (outlet, _) in outlets().iter().zip(is_terminal).filter(|(_, is_terminal)| *is_terminal) {
        while let Some(rest) = outlet.until(outlet.mark()) {
            outside::wait_here(&*rest);
        }
    }
}

/// Called when a line is about to be read for the program. Returns the prompt: the unfinished line
/// that the program has printed last.
pub(super) fn begin_line() -> String {
    let mut screen = screen();
    screen.prompts = true;
    let line = screen.line.clone();
    drop(screen);
    wait_for_terminal();
    line
}

/// Called when the line has been read.
pub(super) fn end_prompt() {
    let mut screen = screen();
    screen.leave_prompt();
    screen.line.clear();
}

/// The terminal's mode when the REPL began.
static MODE: Mutex<Option<Termios>> = Mutex::new(None);

/// Remembers the terminal's mode, and makes the terminal keep what is typed ahead when a Control-C
/// comes.
pub(super) fn remember_terminal() {
    let mode = tcgetattr(io::stdin()).ok();
    if let Some(mut keeping) = mode.clone() {
        keeping.local_modes |= LocalModes::NOFLSH;
        // If the terminal is gone, there is nothing to do.
        let _ = tcsetattr(io::stdin(), OptionalActions::Now, &keeping);
    }
    *MODE.lock().unwrap_or_else(|e| e.into_inner()) = mode;
}

/// Restores the terminal's mode, since the editor may be using it.
pub(super) fn restore_terminal() {
    if let Some(mode) = MODE.lock().unwrap_or_else(|e| e.into_inner()).take() {
        // If the terminal is gone, there is nothing to do.
        let _ = tcsetattr(io::stdin(), OptionalActions::Now, &mode);
    }
}

/// Ends the process at once. What was written to files is not lost.
pub(super) fn exit(code: i32) -> ! {
    handle::close_all();
    // The thread that holds the lock may be this one, which ends the process because the terminal
    // is gone.
    if let Ok(mut screen) = SCREEN.try_lock() {
        end_with(&mut screen);
    }
    device::drain(Some(PATIENCE));
    restore_terminal();
    std::process::exit(code)
}

/// Writes text for the user to standard error, or what stands for it. It begins on a new line if
/// the program's output goes to the same place.
pub(super) fn tell(text: &str) {
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

/// Writes an answer for the user to standard output, or what stands for it.
pub(super) fn show(text: &str) {
    stream::hand_over(stream::STDOUT, text);
}
