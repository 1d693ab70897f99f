//! The command: from options to a node that runs, and to its end.

use super::options::{self, Job, Mode, Options};
use super::report::{Format, shown};
use super::{errors, memory, output, repl, signals};
use crate::data::{handle, native_name, script, string};
use crate::global::package::EXT;
use crate::global::{known, package, symbol};
use crate::heap::{Fixed, Shared, Value, cap};
use crate::loader::session;
use crate::loader::session::Part;
use crate::node::{boot, run};
use crate::process::{Pid, Reason};
use crate::reader::first_outside_comments;
use crate::scheduler::{Config, Node};
use crate::text::{Source, SourceId, read_at_most, sources};
use std::fs::File;
use std::io::IsTerminal;
use std::process::ExitCode;
use std::sync::Arc;

struct Watcher {
    format: Format,
    strict: bool,
    is_repl: bool,
}

impl run::Watcher for Watcher {
    fn deadlock(&self, node: &Node, main: Pid) -> bool {
        if !self.is_repl {
            super::deadlock::report(node, main, self.format);
            return true;
        }
        let has_keys = std::io::stdin().is_terminal();
        super::deadlock::report_of_evaluation(node, main, has_keys, self.format);
        if !has_keys {
            // Without keys, no one can interrupt it.
            node.interrupt(main, session::end_of_vain_wait());
        }
        false
    }

    fn left_waiting(&self, node: &Node, waiting: &[Pid]) {
        super::deadlock::left_waiting(node, waiting, self.strict, self.format);
    }

    fn panicked(&self, muproc: Pid, name: Value, text: &str) {
        errors::panicked(muproc, name, text, self.format);
    }

    fn no_memory(&self, name: Value) {
        errors::no_memory(name, self.format);
    }

    fn refused(&self, name: Value, held: usize, limit: usize) {
        errors::refused(name, held, limit, self.format);
    }

    fn main_ended(&self, reason: &Reason) {
        errors::main_ended(reason, self.format);
    }

    fn over(&self) {
        output::end();
    }

    fn lost(&self, name: &str, is_file: bool, problem: &str) {
        let text = format!("{name}: {problem}");
        errors::tell_plainly("E0008", is_file.then_some(name), &text, self.format);
    }
}

/// Runs the command and returns its exit code.
pub fn main() -> ExitCode {
    let options = match options::parse(std::env::args_os()) {
        Ok(options) => options,
        Err((text, 0)) => {
            use std::io::Write;
            let _ = std::io::stdout().lock().write_all(text.as_bytes());
            return ExitCode::SUCCESS;
        }
        Err((text, code)) => {
            let is_json = options::wants_json(std::env::args_os());
            let format = if is_json { Format::Json } else { Format::Picture { color: false } };
            errors::tell_plainly("E0013", None, &text, format);
            return ExitCode::from(code);
        }
    };
    boot::boot();
    output::install();
    let format = format(&options);
    let is_check = matches!(options.mode, Mode::Check(_));
    errors::install(format, is_check);
    let program = program(&options, format);
    // The node keeps what is read now, so the cap is set first.
    cap::set_cap(program.cap);
    let parts = match parts(&options, format) {
        Ok(parts) => parts,
        Err(code) => return ExitCode::from(code),
    };
    configure(&options);
    let is_repl = options.mode == Mode::Repl;
    let terminal = is_repl
        .then(|| repl::Terminal::open(&options, colors(&options, std::io::stdout().is_terminal())));
    let feed = terminal.as_ref().map(|terminal| terminal.feed());
    let mut load = session::of(parts, feed);
    load.recovers = is_repl || is_check;
    load.check_only = is_check;
    load.is_strict = options.strict;
    session::set(load);
    let code = run::run(program, |node, main| {
        signals::watch(node, main, is_repl);
        if let Some(terminal) = terminal {
            terminal.start(node, main);
        }
    });
    output::restore_terminal();
    ExitCode::from(code as u8)
}

/// Whether output to a stream is coloured. `is_terminal` tells whether the stream is a terminal.
fn colors(options: &Options, is_terminal: bool) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    match options.color.as_str() {
        "always" => true,
        "never" => false,
        _ if set("NO_COLOR") => false,
        _ if std::env::var_os("CLICOLOR_FORCE").is_some_and(|v| v != "0" && !v.is_empty()) => true,
        _ => is_terminal && std::env::var_os("TERM").is_none_or(|term| term != "dumb"),
    }
}

fn format(options: &Options) -> Format {
    let color = colors(options, std::io::stderr().is_terminal());
    if options.json { Format::Json } else { Format::Picture { color } }
}

fn program(options: &Options, format: Format) -> run::Program {
    let defaults = Config::default();
    let config = Config {
        workers: options.workers,
        seed: options.seed,
        virtual_time: options.virtual_time,
        epoch_micros: options.epoch.unwrap_or(defaults.epoch_micros),
        mailbox_limit: options.mailbox_limit,
        end_grace_micros: options.kill_grace,
    };
    let available = memory::available();
    let cap = options.max_heap.unwrap_or(available / 4 * 3);
    // A single muproc reaches its own limit before it reaches the cap.
    let bytes = (available / 4).min(cap / 8 * 3);
    run::Program {
        call: vec![package::system("RUN-SESSION").word()],
        config,
        muproc_words: (bytes / 8) as usize,
        stack_words: options.max_stack.map(|bytes| (bytes / 8).max(1) as usize),
        cap: cap as usize,
        strict: options.strict,
        watcher: Arc::new(Watcher {
            format,
            strict: options.strict,
            is_repl: options.mode == Mode::Repl,
        }),
    }
}

/// Converts microseconds to a Lisp number of seconds.
fn seconds(micros: u64) -> Shared {
    let whole = Shared::fixnum((micros / 1_000_000) as i64);
    match micros % 1_000_000 {
        0 => whole,
        _ => Value::single((micros as f64 / 1e6) as f32).as_shared().unwrap_or(whole),
    }
}

/// Sets the variables in which the program sees the command line.
fn configure(options: &Options) {
    let list = |texts: &[String]| {
        texts
            .iter()
            .rev()
            .fold(Value::NIL, |rest, text| Fixed::cons(string::make_fixed(text), rest))
            .as_shared()
            .unwrap_or(Shared::NIL)
    };
    symbol::cell(known::COMMAND_LINE_ARGUMENTS).set_value(list(&options.arguments));
    symbol::cell(known::KILL_GRACE).set_value(seconds(options.kill_grace));
    let mut libraries = options.libraries.clone();
    if let Some(more) = std::env::var_os("MUPROC_LIB") {
        libraries.extend(std::env::split_paths(&more).map(|path| path.display().to_string()));
    }
    let variable = package::intern(EXT, "*LIBRARY-DIRECTORIES*").0;
    package::put(EXT, variable, true);
    symbol::cell(variable).add_flags(symbol::flag::SPECIAL);
    symbol::cell(variable).set_value(list(&libraries));
}

/// Returns the sources that `main` loads. The error is an exit code.
fn parts(options: &Options, format: Format) -> Result<Vec<Part>, u8> {
    let mut parts = Vec::new();
    match &options.mode {
        Mode::Check(files) => {
            for file in files {
                parts.push(file_part(file, format)?);
            }
            return Ok(parts);
        }
        Mode::Once { form, timeout, timeout_value } => {
            let mut parts = once(form, timeout, timeout_value.as_deref(), format)?;
            // Otherwise the others would be ended before anybody sees that they wait.
            if options.strict {
                parts.pop();
            }
            return Ok(parts);
        }
        Mode::Repl => parts.extend(init_part(options, format)?),
        Mode::Jobs if options.jobs.is_empty() => parts.push(script_part("-", format)?),
        Mode::Jobs => {}
    }
    for job in &options.jobs {
        let text = |name: &str, text: &str, prints| Part {
            source: sources().add(name, text),
            prints,
            is_file: false,
        };
        parts.push(match job {
            Job::Evaluate(form) => text("-e", form, false),
            Job::Print(form) => text("-p", form, true),
            Job::Load(file) if options.mode == Mode::Jobs => script_part(file, format)?,
            Job::Load(file) => file_part(file, format)?,
        });
    }
    Ok(parts)
}

/// Reads a source that is run. What follows a program on standard input is its input.
fn script_part(path: &str, format: Format) -> Result<Part, u8> {
    let part = file_part(path, format)?;
    if path == "-" {
        handle::set_stdin(script::begin(part.source));
    }
    Ok(part)
}

fn file_part(path: &str, format: Format) -> Result<Part, u8> {
    let source = read_file(path, format)?;
    Ok(Part { source, prints: false, is_file: path != "-" })
}

fn read_file(path: &str, format: Format) -> Result<SourceId, u8> {
    let bytes = match path {
        "-" => read_at_most(std::io::stdin().lock(), cap::may_keep()),
        _ => File::open(native_name::name_of(path))
            .and_then(|file| read_at_most(file, cap::may_keep())),
    };
    let bytes = bytes.map_err(|error| {
        let text = error.to_string();
        let text = text.split(" (os error").next().unwrap_or_default();
        let mut text = format!("{}: {}", shown(path), text.to_lowercase());
        if let Some(meant) = options::meant_command(path)
            && error.kind() == std::io::ErrorKind::NotFound
        {
            text.push_str(&format!("; did you mean `muproc {meant}`?"));
        }
        errors::tell_plainly("E0007", (path != "-").then_some(path), &text, format);
        1
    })?;
    let name = if path == "-" { "stdin" } else { path };
    match sources().add_bytes(name, bytes, first_outside_comments) {
        Ok((id, told)) => {
            told.iter().for_each(|told| errors::tell(told, format));
            Ok(id)
        }
        Err(diagnostic) => {
            errors::tell(&diagnostic, format);
            Err(1)
        }
    }
}

fn init_part(options: &Options, format: Format) -> Result<Option<Part>, u8> {
    let path = repl::init_file().filter(|path| !options.no_init && path.is_file());
    path.map(|path| file_part(&native_name::text_of(path.as_os_str()), format)).transpose()
}

/// `-1`: puts the form inside a MUPROCN. The text must consist of whole forms; otherwise the
/// parentheses around it would mean something else.
fn once(
    form: &str,
    timeout: &str,
    timeout_value: Option<&str>,
    format: Format,
) -> Result<Vec<Part>, u8> {
    for (name, text) in [("-1", Some(form)), ("--timeout-value", timeout_value)] {
        let Some(text) = text else { continue };
        let source = sources().add(name, text);
        let mut reader = crate::reader::Reader::new(source);
        while let Some(datum) = reader.next_datum() {
            if let Err(diagnostic) = datum {
                errors::tell(&diagnostic, format);
                return Err(1);
            }
        }
    }
    let seconds = if timeout == "none" { "nil" } else { timeout };
    let late = match timeout_value {
        Some(form) => format!("(progn {form}\n)"),
        None => format!("(system::time-out {seconds})"),
    };
    // The deadline covers the printing of the values, too.
    let before = format!(
        "(cl:flet ((system::late () {late})) \
         (cl:let* ((system::start (cl:get-internal-real-time)) \
         (system::found (cl:multiple-value-list (cl-muproc:muprocn ({seconds} 'system::late)\n"
    );
    let after = format!(
        "\n)))) (cl:if (cl:equal system::found '(system::late)) (system::late) \
         (system::print-values-in-time {seconds} system::start #'system::late system::found))))"
    );
    let part = |source: Source, prints| Part {
        source: sources().add_source(source),
        prints,
        is_file: false,
    };
    let end = Source::new("-1", "(ext:exit 0)");
    Ok(vec![part(Source::enclosed("-1", &before, form, &after), true), part(end, false)])
}
