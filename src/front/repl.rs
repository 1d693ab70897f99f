//! The REPL: a thread with rustyline that feeds the session of `main`.
//!
//! `main` asks for input when it has nothing to evaluate (`Feed::next` answers *wait*), which sends
//! the package for the prompt through a channel; the thread reads a form, or does a command, puts
//! what is to be evaluated in the inbox and wakes `main`. So the prompt appears only when all that
//! was printed has been handed over.

use super::commands::{self, Done};
use super::editor::Assistant;
use super::options::Options;
use super::output;
use crate::machine::session::{Fed, Feed, Part};
use crate::process::Pid;
use crate::scheduler::Node;
use crate::text::{SourceId, sources};
use rustyline::config::{Builder, Configurer};
use rustyline::error::ReadlineError;
use rustyline::history::FileHistory;
use rustyline::{CompletionType, Editor};
use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Instant;

/// So many forms are kept in the history.
const MOST_KEPT: usize = 10_000;

/// The init file, whether it exists or not.
pub fn init_file() -> Option<PathBuf> {
    directory("XDG_CONFIG_HOME", ".config").map(|home| home.join("muproc/init.lisp"))
}

fn history_file() -> Option<PathBuf> {
    directory("XDG_STATE_HOME", ".local/state").map(|home| home.join("muproc/history"))
}

/// A directory of the XDG specification.
fn directory(variable: &str, below_home: &str) -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let own = set(variable).map(PathBuf::from).filter(|path| path.is_absolute());
    own.or_else(|| set("HOME").map(|home| PathBuf::from(home).join(below_home)))
}

type Inbox = Arc<Mutex<Option<Fed>>>;

/// The terminal before the node runs.
pub struct Terminal {
    inbox: Inbox,
    asked: Sender<String>,
    asks: Receiver<String>,
    banner: bool,
    color: bool,
}

struct Line {
    inbox: Inbox,
    asked: Sender<String>,
    waits: bool,
}

impl Feed for Line {
    fn next(&mut self, package: &str) -> Fed {
        let fed = self.inbox.lock().unwrap_or_else(|e| e.into_inner()).take();
        match fed {
            Some(fed) => {
                self.waits = false;
                fed
            }
            None => {
                if !self.waits {
                    self.waits = true;
                    // Nobody asks for input any more when the thread has ended.
                    let _ = self.asked.send(package.to_string());
                }
                Fed::Wait
            }
        }
    }
}

impl Terminal {
    /// Prepares the terminal.
    pub fn open(options: &Options, color: bool) -> Terminal {
        let (asked, asks) = channel();
        let banner = !options.quiet && std::io::stdin().is_terminal();
        Terminal { inbox: Arc::default(), asked, asks, banner, color }
    }

    /// What the session reads from.
    pub fn feed(&self) -> Box<dyn Feed> {
        Box::new(Line { inbox: self.inbox.clone(), asked: self.asked.clone(), waits: false })
    }

    /// Starts the thread that reads.
    pub fn start(self, node: Node, main: Pid) {
        let hold = node.hold();
        let thread = std::thread::Builder::new().name("muproc-terminal".into());
        let spawned = thread.spawn(move || {
            let _hold = hold;
            if self.banner {
                let version = env!("CARGO_PKG_VERSION");
                output::tell(&format!(
                    "muproc {version}. ,help tells what there is; Ctrl-D leaves.\n"
                ));
            }
            if let Err(error) = self.listen(node, main) {
                output::tell(&format!("muproc: the terminal cannot be read: {error}\n"));
                node.request_stop(1);
            }
        });
        if spawned.is_err() {
            node.request_stop(1);
        }
    }

    fn listen(self, node: Node, main: Pid) -> rustyline::Result<()> {
        let config = Builder::new()
            .max_history_size(MOST_KEPT)?
            .history_ignore_dups(true)?
            .completion_type(CompletionType::List)
            .bracketed_paste(true)
            .build();
        let mut editor: Editor<Assistant, FileHistory> = Editor::with_config(config)?;
        editor.set_helper(Some(Assistant::new(self.color, node)));
        editor.set_auto_add_history(false);
        let history = history_file();
        if let Some(path) = &history {
            // There is none before the first session.
            let _ = editor.load_history(path);
        }
        if let Ok(printer) = editor.create_external_printer() {
            output::above_the_prompt(Box::new(printer));
        }
        let mut timed: Option<Instant> = None;
        while let Ok(package) = self.asks.recv() {
            if let Some(start) = timed.take() {
                output::tell(&format!("; {:.6} s\n", start.elapsed().as_secs_f64()));
            }
            let fed = read(&mut editor, &package, &node, &mut timed)?;
            let is_end = matches!(fed, Fed::End);
            if is_end {
                node.request_stop(0);
                break;
            }
            *self.inbox.lock().unwrap_or_else(|e| e.into_inner()) = Some(fed);
            node.interrupt(main, Box::new(()));
        }
        if let Some(path) = &history {
            let made = path.parent().map(std::fs::create_dir_all);
            // Without a place for it, there is no history.
            let _ = made.map(|_| editor.append_history(path));
        }
        Ok(())
    }
}

/// Reads until there is something to evaluate.
fn read(
    editor: &mut Editor<Assistant, FileHistory>,
    package: &str,
    node: &Node,
    timed: &mut Option<Instant>,
) -> rustyline::Result<Fed> {
    let short = match package {
        "COMMON-LISP-USER" => "CL-USER",
        other => other,
    };
    if let Some(helper) = editor.helper_mut() {
        helper.package = package.into();
    }
    loop {
        output::begin_prompt();
        let line = editor.readline(&format!("{short}> "));
        output::end_prompt();
        let line = match line {
            Ok(line) => line,
            Err(ReadlineError::Interrupted) => continue,
            Err(ReadlineError::Eof) => return Ok(Fed::End),
            Err(error) => return Err(error),
        };
        if line.trim().is_empty() {
            continue;
        }
        editor.add_history_entry(line.trim())?;
        if !line.trim_start().starts_with(',') {
            return Ok(form(line));
        }
        match commands::run(node, &line) {
            Done::Text(text) => output::show(&text),
            Done::Quit => return Ok(Fed::End),
            Done::Evaluate(text) => return Ok(form(text)),
            Done::Time(text) => {
                *timed = Some(Instant::now());
                return Ok(form(text));
            }
            Done::Edit => {
                let last = editor.history().iter().rev().find(|text| !text.starts_with(','));
                match commands::edit(last.map_or("", |text| text.as_str())) {
                    Ok(text) if text.trim().is_empty() => {}
                    Ok(text) => {
                        editor.add_history_entry(text.trim())?;
                        output::show(&format!("{}\n", text.trim()));
                        return Ok(form(text));
                    }
                    Err(error) => output::show(&format!("{error}\n")),
                }
            }
            Done::Load(path) => match load(&path) {
                Ok(source) => return Ok(Fed::Part(Part { source, prints: false, is_file: true })),
                Err(problem) => output::show(&format!("{path}: {problem}\n")),
            },
        }
    }
}

/// A text that was typed, to be evaluated.
fn form(text: String) -> Fed {
    Fed::Part(Part { source: sources().add("repl", text), prints: true, is_file: false })
}

/// Reads a file that is to be loaded; the error is a text.
fn load(path: &str) -> Result<SourceId, String> {
    let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
    sources().add_bytes(path, bytes).map_err(|diagnostic| diagnostic.message.into())
}
