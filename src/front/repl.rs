//! The REPL: a thread with rustyline that feeds the session of `main`.
//!
//! `main` asks for input when it has nothing to evaluate: `Feed::next` answers *wait*, and puts the
//! package for the prompt on the desk (`desk.rs`). The thread reads a form, or runs a command, puts
//! what is to be evaluated into the inbox, and wakes `main`. So the prompt appears only when
//! everything printed has been passed on. When the program itself reads from the terminal, the same
//! thread reads for it.

use super::bell::Bell;
use super::commands::{self, Done};
use super::desk::{Desk, Want};
use super::editor::Assistant;
use super::options::Options;
use super::output;
use crate::data::{handle, stream};
use crate::device::Typed;
use crate::loader::eval::report;
use crate::loader::session;
use crate::loader::session::{Fed, Feed, Part};
use crate::process::Pid;
use crate::reader;
use crate::reader::first_outside_comments;
use crate::scheduler::Node;
use crate::text::{SourceId, sources};
use rustyline::config::{Builder, Configurer};
use rustyline::error::ReadlineError;
use rustyline::history::FileHistory;
use rustyline::{ColorMode, CompletionType, Editor};
use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Instant;

/// The most forms that are kept in the history.
const MOST_KEPT: usize = 10_000;

/// Returns the path of the init file, whether it exists or not.
pub(super) fn init_file() -> Option<PathBuf> {
    directory("XDG_CONFIG_HOME", ".config").map(|home| home.join("muproc/init.lisp"))
}

fn history_file() -> Option<PathBuf> {
    directory("XDG_STATE_HOME", ".local/state").map(|home| home.join("muproc/history"))
}

/// Returns a directory of the XDG specification.
fn directory(variable: &str, below_home: &str) -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let own = set(variable).map(PathBuf::from).filter(|path| path.is_absolute());
    own.or_else(|| set("HOME").map(|home| PathBuf::from(home).join(below_home)))
}

type Inbox = Arc<Mutex<Option<Fed>>>;

/// The state of the terminal before the node runs.
pub(super) struct Terminal {
    inbox: Inbox,
    desk: Arc<Desk>,
    source: Source,
    banner: bool,
    color: bool,
}

struct Line {
    inbox: Inbox,
    desk: Arc<Desk>,
    waits: bool,
}

impl Drop for Line {
    fn drop(&mut self) {
        self.desk.close();
    }
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
                    self.desk.want_form(package);
                }
                Fed::Wait
            }
        }
    }
}

impl Terminal {
    /// Prepares the terminal.
    pub(super) fn open(options: &Options, color: bool) -> Terminal {
        let banner = !options.quiet && std::io::stdin().is_terminal();
        let desk = Arc::default();
        let source = Source::new(&desk);
        Terminal { inbox: Arc::default(), desk, source, banner, color }
    }

    /// Returns the feed from which the session reads.
    pub(super) fn feed(&self) -> Box<dyn Feed> {
        Box::new(Line { inbox: self.inbox.clone(), desk: self.desk.clone(), waits: false })
    }

    /// Starts the thread that reads.
    pub(super) fn start(self, node: Node, main: Pid) {
        self.desk.set_node(node);
        let thread = std::thread::Builder::new().name("muproc-terminal".into());
        let spawned = thread.spawn(move || {
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
            // The assistant decides what is coloured. Without this, it would not be asked for the
            // prompt.
            .color_mode(ColorMode::Forced)
            .build();
        let mut editor: Editor<Assistant, FileHistory> = Editor::with_config(config)?;
        editor.set_helper(Some(Assistant::new(self.color, node, self.desk.clone())));
        editor.set_auto_add_history(false);
        let history = history_file();
        if let Some(path) = &history {
            // There is no file before the first session.
            let _ = editor.load_history(path);
            // If its directory cannot be made, there is no history.
            let _ = path.parent().map(std::fs::create_dir_all);
        }
        if let Ok(printer) = editor.create_external_printer()
            && let Some(bell) = Bell::new(Box::new(printer))
        {
            output::above_the_prompt(bell.clone());
            self.desk.set_bell(bell);
        }
        let Terminal { desk, source, inbox, .. } = self;
        let mut reader = Reader { editor, source, desk, node, main, history, timed: None };
        while let Some(fed) = reader.next()? {
            if matches!(fed, Fed::End) {
                node.request_stop(0);
                break;
            }
            // Kept until `main` has been woken.
            let _hold = reader.desk.has_form();
            *inbox.lock().unwrap_or_else(|e| e.into_inner()) = Some(fed);
            node.interrupt(main, Box::new(()));
        }
        Ok(())
    }
}

/// Where lines come from.
enum Source {
    /// A terminal, through the editor, which reads for the program too.
    Editor(Arc<Typed>),
    /// Something without keys. The program reads from it as well.
    Plain,
}

impl Source {
    fn new(desk: &Arc<Desk>) -> Source {
        // Terminals on which the editor cannot edit.
        let is_poor = std::env::var("TERM").is_ok_and(|term| {
            ["dumb", "cons25", "emacs"].iter().any(|poor| term.eq_ignore_ascii_case(poor))
        });
        // If the editor shows nothing, it does not accept the signal that calls it off.
        let is_terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
        if is_poor || !is_terminal {
            return Source::Plain;
        }
        output::remember_terminal();
        let desk = desk.clone();
        let typed = Typed::new(move |wanted| desk.want_line(wanted));
        handle::set_stdin(typed.device());
        Source::Editor(typed)
    }
}

/// The state of the thread that reads.
struct Reader {
    editor: Editor<Assistant, FileHistory>,
    source: Source,
    desk: Arc<Desk>,
    node: Node,
    main: Pid,
    /// The file of the history.
    history: Option<PathBuf>,
    timed: Option<Instant>,
}

impl Reader {
    /// Reads until there is something to evaluate. Meanwhile, reads what the program wants. `None`
    /// if the session has ended.
    fn next(&mut self) -> rustyline::Result<Option<Fed>> {
        let mut initial = String::new();
        loop {
            let want = self.desk.wait();
            if want == Want::Nothing {
                return Ok(None);
            }
            if matches!(want, Want::Form(_))
                && let Some(start) = self.timed.take()
            {
                output::tell(&format!("; {:.6} s\n", start.elapsed().as_secs_f64()));
            }
            let line = match &self.source {
                Source::Editor(_) => match self.edit(&want, &mut initial) {
                    Some(line) => line,
                    None => continue,
                },
                Source::Plain => plain_form(&want),
            };
            // The one that wanted the line may have given up meanwhile.
            let want = self.desk.wait();
            match (line, want) {
                (_, Want::Nothing) => return Ok(None),
                (Err(ReadlineError::Eof), Want::Form(_)) => return Ok(Some(Fed::End)),
                (Err(ReadlineError::Eof), Want::Line) => self.give(None),
                (Err(error), _) => return Err(error),
                (Ok(line), Want::Line) => self.give(Some(&format!("{line}\n"))),
                (Ok(line), Want::Form(package)) => {
                    if let Some(fed) = self.take(&line, &package)? {
                        return Ok(Some(fed));
                    }
                }
            }
        }
    }

    /// Has a line edited. `None` if the editor has been called off or interrupted. If it was called
    /// off, what had been typed is put into `initial`, for the next time.
    fn edit(&mut self, want: &Want, initial: &mut String) -> Option<rustyline::Result<String>> {
        let prompt = match want {
            Want::Form(package) => {
                output::begin_prompt();
                prompt(package)
            }
            Want::Line | Want::Nothing => output::begin_line(),
        };
        self.desk.begin_editing();
        let begin = std::mem::take(initial);
        let line = self.editor.readline_with_initial(&prompt, (&begin, ""));
        output::end_prompt();
        let called_off = self.desk.end_editing();
        if !matches!(line, Err(ReadlineError::Interrupted)) {
            return Some(line);
        }
        match (called_off, want) {
            (Some(typed), _) => *initial = typed,
            (None, Want::Form(_)) => {}
            (None, _) => {
                self.node.interrupt(self.main, session::interruption());
            }
        }
        None
    }

    /// Passes what was typed to the program.
    fn give(&self, text: Option<&str>) {
        if let Source::Editor(typed) = &self.source {
            typed.give(text);
        }
    }

    /// Returns what a line at the prompt, typed in this package, means for the session. `None` if
    /// the line has been handled here.
    fn take(&mut self, line: &str, package: &str) -> rustyline::Result<Option<Fed>> {
        if line.trim().is_empty() {
            return Ok(None);
        }
        self.remember(line)?;
        if !line.trim_start().starts_with(',') {
            return Ok(Some(form(line.into())));
        }
        Ok(match commands::run(&self.node, self.main, package, line) {
            Done::Text(text) => {
                output::show(&text);
                None
            }
            Done::Quit => Some(Fed::End),
            Done::Evaluate(text) => Some(form(text)),
            Done::Time(text) => {
                self.timed = Some(Instant::now());
                Some(form(text))
            }
            Done::Edit => self.edit_last()?,
            Done::Load(path) => match load(&path) {
                Ok(source) => Some(Fed::Part(Part { source, prints: false, is_file: true })),
                Err(problem) => {
                    output::show(&format!("{path}: {problem}\n"));
                    None
                }
            },
        })
    }

    /// Adds a line to the history, and at once to its file, because the program does not wait for
    /// this thread when it ends.
    fn remember(&mut self, line: &str) -> rustyline::Result<()> {
        if self.editor.add_history_entry(line.trim())?
            && let Some(path) = &self.history
        {
            // If the file cannot be written, only the history is lost.
            let _ = self.editor.append_history(path);
        }
        Ok(())
    }

    /// Has the last form edited, as a file.
    fn edit_last(&mut self) -> rustyline::Result<Option<Fed>> {
        let last = self.editor.history().iter().rev().find(|text| !text.starts_with(','));
        match commands::edit(last.map_or("", |text| text.as_str())) {
            Ok(text) if text.trim().is_empty() => Ok(None),
            Ok(text) => {
                self.remember(&text)?;
                output::show(&format!("{}\n", text.trim()));
                Ok(Some(form(text)))
            }
            Err(error) => {
                output::show(&format!("{error}\n"));
                Ok(None)
            }
        }
    }
}

fn prompt(package: &str) -> String {
    match package {
        "COMMON-LISP-USER" => "CL-USER> ".into(),
        other => format!("{other}> "),
    }
}

/// Reads lines from standard input until they make a form. Shows a prompt if standard input is a
/// terminal.
fn plain_form(want: &Want) -> rustyline::Result<String> {
    output::begin_prompt();
    output::end_prompt();
    if let Want::Form(package) = want
        && std::io::stdin().is_terminal()
    {
        output::show(&prompt(package));
    }
    let mut text = String::new();
    while text.is_empty() || (!text.trim_start().starts_with(',') && reader::is_open(&text)) {
        match handle::line_of(stream::STDIN)? {
            Some((line, _)) => {
                text.push_str(&line);
                text.push('\n');
            }
            None if text.trim().is_empty() => return Err(ReadlineError::Eof),
            None => break,
        }
    }
    // The user has ended the line of the prompt.
    output::end_prompt();
    Ok(text.trim_end_matches('\n').into())
}

/// Makes the part of the session for a text that was typed.
fn form(text: String) -> Fed {
    Fed::Part(Part { source: sources().add("repl", text), prints: true, is_file: false })
}

/// Reads a file that is to be loaded. The error is a message.
fn load(path: &str) -> Result<SourceId, String> {
    let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
    let added = sources().add_bytes(path, bytes, first_outside_comments);
    let (id, told) = added.map_err(|diagnostic| String::from(diagnostic.message))?;
    told.iter().for_each(report);
    Ok(id)
}
