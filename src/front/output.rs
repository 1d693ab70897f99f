//! Where printed text goes: standard output and standard error, what becomes of a closed pipe, and
//! how text gets above a prompt.

use crate::value::{device, stream};
use rustyline::ExternalPrinter;
use std::io::{ErrorKind, Write};
use std::sync::{Mutex, MutexGuard};

/// What a process ends with that SIGPIPE would have killed.
const BROKEN_PIPE: i32 = 141;

type Printer = Box<dyn ExternalPrinter + Send>;

/// The terminal, as the REPL sees it.
struct Screen {
    printer: Option<Printer>,
    /// Whether a prompt stands there.
    prompts: bool,
    /// Whether the cursor is at the beginning of a line.
    fresh: bool,
}

static SCREEN: Mutex<Screen> = Mutex::new(Screen { printer: None, prompts: false, fresh: true });

fn screen() -> MutexGuard<'static, Screen> {
    SCREEN.lock().unwrap_or_else(|e| e.into_inner())
}

/// Writes printed text to the streams of the process. When nobody reads standard output any more,
/// the process ends without a word.
pub fn install() {
    let out = || Box::new(|text: &str| write(&mut std::io::stdout(), text));
    stream::set_sink(stream::STDOUT, out());
    stream::set_sink(stream::TERMINAL, out());
    stream::set_sink(stream::STDERR, Box::new(|text| write(&mut std::io::stderr(), text)));
}

fn write(out: &mut dyn Write, text: &str) -> Option<String> {
    let mut screen = screen();
    let line = if text.ends_with('\n') { text.to_string() } else { format!("{text}\n") };
    if screen.prompts
        && let Some(printer) = &mut screen.printer
        && printer.print(line).is_ok()
    {
        return None;
    }
    screen.fresh = text.ends_with('\n');
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => None,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => exit(BROKEN_PIPE),
        Err(error) => Some(error.to_string()),
    }
}

/// From now on text that comes while a prompt stands there goes above it.
pub fn above_the_prompt(printer: Printer) {
    screen().printer = Some(printer);
}

/// A prompt is about to appear, at the beginning of a line.
pub fn begin_prompt() {
    let mut screen = screen();
    if !screen.fresh {
        let mut out = std::io::stdout();
        // A terminal that is gone ends the prompt, too.
        let _ = out.write_all(b"\n").and_then(|()| out.flush());
        screen.fresh = true;
    }
    screen.prompts = true;
}

/// The line has been read.
pub fn end_prompt() {
    screen().prompts = false;
}

/// Ends the process at once; what was written to files is not lost.
pub fn exit(code: i32) -> ! {
    device::close_all();
    std::process::exit(code)
}

/// Text for the person: standard error, or what stands for it.
pub fn tell(text: &str) {
    stream::hand_over(stream::STDERR, text);
}

/// An answer to the person: standard output, or what stands for it.
pub fn show(text: &str) {
    stream::hand_over(stream::STDOUT, text);
}
