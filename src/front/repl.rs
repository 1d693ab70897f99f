//! The REPL: a thread with rustyline that feeds the session of `main`.

use super::options::Options;
use crate::machine::session::{Fed, Feed, Part};
use crate::process::Pid;
use crate::scheduler::Node;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

/// The init file, whether it exists or not.
pub fn init_file() -> Option<PathBuf> {
    directory("XDG_CONFIG_HOME", ".config").map(|home| home.join("muproc/init.lisp"))
}

/// A directory of the XDG specification.
pub fn directory(variable: &str, below_home: &str) -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let own = set(variable).map(PathBuf::from).filter(|path| path.is_absolute());
    own.or_else(|| set("HOME").map(|home| PathBuf::from(home).join(below_home)))
}

/// The terminal before the node runs.
pub struct Terminal {
    inbox: Arc<Mutex<Option<Fed>>>,
    asked: Sender<String>,
    asks: Receiver<String>,
}

struct Line {
    inbox: Arc<Mutex<Option<Fed>>>,
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
                    let _ = self.asked.send(package.to_string());
                }
                Fed::Wait
            }
        }
    }
}

impl Terminal {
    /// Prepares the terminal.
    pub fn open(_options: &Options) -> Terminal {
        let (asked, asks) = channel();
        Terminal { inbox: Arc::default(), asked, asks }
    }

    /// What the session reads from.
    pub fn feed(&self) -> Box<dyn Feed> {
        Box::new(Line { inbox: self.inbox.clone(), asked: self.asked.clone(), waits: false })
    }

    /// Starts the thread that reads.
    pub fn start(self, node: Node, main: Pid) {
        let hold = node.hold();
        let _ = std::thread::spawn(move || {
            let _hold = hold;
            let mut editor = match rustyline::DefaultEditor::new() {
                Ok(editor) => editor,
                Err(_) => return,
            };
            while let Ok(package) = self.asks.recv() {
                let fed = match editor.readline(&format!("{package}> ")) {
                    Ok(text) => Fed::Part(Part {
                        source: crate::text::sources().add("repl", text),
                        prints: true,
                        is_file: false,
                    }),
                    Err(_) => Fed::End,
                };
                let end = matches!(fed, Fed::End);
                *self.inbox.lock().unwrap_or_else(|e| e.into_inner()) = Some(fed);
                node.interrupt(main, Box::new(()));
                if end {
                    node.request_stop(0);
                    break;
                }
            }
        });
    }
}
