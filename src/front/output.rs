//! Where printed text goes: standard output and standard error, what becomes of a closed pipe, and
//! how text gets above a prompt.

use crate::node::run::PATIENCE;
use crate::port::{self, Outlet};
use crate::value::device;
use crate::value::outside::Outside;
use crate::value::stream::{self, Sink};
use rustix::fs::fstat;
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use rustyline::ExternalPrinter;
use std::io::{self, ErrorKind};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock};

/// What a process ends with that SIGPIPE would have killed.
const BROKEN_PIPE: i32 = 141;

type Printer = Box<dyn ExternalPrinter + Send>;

/// The terminal, as the REPL sees it.
struct Screen {
    printer: Option<Printer>,
    /// Whether a prompt stands there.
    prompts: bool,
    /// The unfinished line in which the cursor stands, as far as a prompt may repeat it.
    line: String,
}

/// A longer line is not repeated.
const LONGEST_LINE: usize = 1000;

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
}

static SCREEN: Mutex<Screen> =
    Mutex::new(Screen { printer: None, prompts: false, line: String::new() });

fn screen() -> MutexGuard<'static, Screen> {
    SCREEN.lock().unwrap_or_else(|e| e.into_inner())
}

/// One of the two streams, with the prompt heeded.
struct Stream(Arc<Outlet>);

impl Sink for Stream {
    fn put(&self, text: &str) -> Option<String> {
        let mut screen = screen();
        let line = if text.ends_with('\n') { text.to_string() } else { format!("{text}\n") };
        if screen.prompts
            && let Some(printer) = &mut screen.printer
            && printer.print(line).is_ok()
        {
            return None;
        }
        screen.note(text);
        drop(screen);
        let error = self.0.put(text.as_bytes()).err()?;
        failed(&error);
        Some(error.to_string())
    }

    fn mark(&self) -> u64 {
        self.0.mark()
    }

    fn until(&self, mark: u64) -> Option<Arc<dyn Outside>> {
        self.0.until(mark)
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
    let out = Arc::new(Stream(port::standard(io::stdout(), failed)));
    stream::set_sink(stream::STDOUT, out.clone());
    stream::set_sink(stream::TERMINAL, out);
    stream::set_sink(stream::STDERR, Arc::new(Stream(port::standard(io::stderr(), failed))));
}

/// From now on text that comes while a prompt stands there goes above it.
pub fn above_the_prompt(printer: Printer) {
    screen().printer = Some(printer);
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
}

/// A line is about to be read for the program, after what it has printed last: that is the prompt.
pub fn begin_line() -> String {
    let mut screen = screen();
    screen.prompts = true;
    screen.line.clone()
}

/// The line has been read.
pub fn end_prompt() {
    let mut screen = screen();
    screen.prompts = false;
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
    device::close_all();
    port::drain(Some(PATIENCE));
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
