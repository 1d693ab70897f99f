//! Where printed text goes: standard output and standard error, and what becomes of a closed pipe.

use crate::value::stream;
use std::io::{ErrorKind, Write};

/// What a process ends with that SIGPIPE would have killed.
const BROKEN_PIPE: i32 = 141;

/// Writes printed text to the streams of the process. When nobody reads standard output any more,
/// the process ends without a word.
pub fn install() {
    stream::set_sink(stream::STDOUT, Box::new(|text| write(&mut std::io::stdout().lock(), text)));
    stream::set_sink(stream::TERMINAL, Box::new(|text| write(&mut std::io::stdout().lock(), text)));
    stream::set_sink(stream::STDERR, Box::new(|text| write(&mut std::io::stderr().lock(), text)));
}

fn write(out: &mut dyn Write, text: &str) {
    let done = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    if done.is_err_and(|error| error.kind() == ErrorKind::BrokenPipe) {
        exit(BROKEN_PIPE);
    }
}

/// Ends the process at once.
pub fn exit(code: i32) -> ! {
    std::process::exit(code)
}

/// Text for the person: standard error, or what stands for it.
pub fn tell(text: &str) {
    stream::hand_over(stream::STDERR, text);
}
