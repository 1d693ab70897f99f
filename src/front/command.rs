//! The command line: what is run, and how it ends.

use super::report::{Format, write_report};
use crate::machine::{backtrace, eval};
use crate::node::{boot, run};
use crate::process::Pid;
use crate::scheduler::{Config, Node};
use crate::text::{Diagnostic, sources};
use crate::value::{Value, package, symbol};
use std::process::ExitCode;
use std::sync::Arc;

struct Terminal;

impl run::Watcher for Terminal {
    fn deadlock(&self, node: &Node, main: Pid) {
        let _ = (node, main);
        eprintln!("muproc: deadlock: main waits for a message that can never come");
    }

    fn left_waiting(&self, _node: &Node, waiting: &[Pid]) {
        let _ = waiting;
    }

    fn panicked(&self, muproc: Pid, _name: Value, text: &str) {
        eprintln!("muproc: internal error in muproc {muproc:?}: {text}");
    }
}

fn tell(diagnostic: &Diagnostic) {
    let format = Format::Picture { color: false };
    let _ = write_report(&mut std::io::stderr().lock(), diagnostic, format);
}

/// Runs the command; its exit code.
pub fn main() -> ExitCode {
    boot::boot();
    let mut arguments = std::env::args().skip(1);
    let mut config = Config::default();
    let mut file = None;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--workers" => {
                config.workers = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(0);
            }
            "--seed" => {
                config.seed = arguments.next().and_then(|n| n.parse().ok());
                config.virtual_time = true;
            }
            "--virtual-time" => config.virtual_time = true,
            _ => {
                file = Some(argument);
                break;
            }
        }
    }
    let Some(path) = file else {
        eprintln!("muproc: no file given");
        return ExitCode::from(2);
    };
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("muproc: {path}: {error}");
            return ExitCode::from(1);
        }
    };
    let source = match sources().add_bytes(path, bytes) {
        Ok(source) => source,
        Err(diagnostic) => {
            tell(&diagnostic);
            return ExitCode::from(1);
        }
    };
    eval::set_reporter(Box::new(tell));
    backtrace::set_error_reporter(Box::new(|unhandled| {
        let name = unhandled.machine.post.name;
        let name = if name.is_symbol() { symbol::name(name) } else { "".into() };
        eprintln!("Error occurred in muproc {name}: {}.", unhandled.text);
        tell(&Diagnostic::error("E0001", unhandled.span, unhandled.text.clone()));
    }));
    let load = package::system("LOAD-SOURCE");
    let program = run::Program {
        call: vec![load, Value::fixnum(source.0 as i64)],
        config,
        muproc_words: usize::MAX,
        strict: false,
        watcher: Arc::new(Terminal),
    };
    let code = run::run(program, |_, _| {});
    ExitCode::from(code as u8)
}
