//! Who wants what is typed next: the REPL a form, or the program lines to read.
//!
//! There is one reader of the terminal, the thread of the editor (`repl.rs`), and it reads only when
//! somebody wants something. So nothing that is typed ahead is lost or goes astray: it waits in the
//! terminal, or in the editor, until it is wanted, in order.

use rustix::process::{Signal, getpid, kill_process};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// What is wanted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Want {
    /// A form, to be read in the package of this name.
    Form(String),
    /// A line for the program.
    Line,
    /// Nothing any more: the session has ended.
    Nothing,
}

#[derive(Default)]
struct State {
    /// The package of the form that is wanted.
    form: Option<String>,
    /// Whether the program waits for a line.
    line: bool,
    /// Whether the session has ended.
    is_over: bool,
    /// The editor is at work, on a line for the program.
    edits: bool,
    /// The editor has been told to give up, since a form is wanted now.
    gives_up: bool,
    /// What has been typed into the editor so far.
    typed: String,
}

/// Where wants are known.
#[derive(Default)]
pub struct Desk {
    state: Mutex<State>,
    come: Condvar,
}

impl Desk {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The REPL wants a form.
    pub fn want_form(&self, package: &str) {
        let mut state = self.state();
        state.form = Some(package.into());
        if state.edits && !state.gives_up {
            state.gives_up = true;
            // The editor takes this as Control-C. The session, should it get there, wants a form
            // and has nothing to interrupt.
            let _ = kill_process(getpid(), Signal::INT);
        }
        self.come.notify_all();
    }

    /// Whether the program wants a line.
    pub fn want_line(&self, wanted: bool) {
        self.state().line = wanted;
        self.come.notify_all();
    }

    /// The session has ended: it will want nothing more.
    pub fn close(&self) {
        self.state().is_over = true;
        self.come.notify_all();
    }

    /// Waits until something is wanted.
    pub fn wait(&self) -> Want {
        let mut state = self.state();
        loop {
            if let Some(package) = &state.form {
                return Want::Form(package.clone());
            }
            if state.line {
                return Want::Line;
            }
            if state.is_over {
                return Want::Nothing;
            }
            state = self.come.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// The package of the form that is wanted, if one is.
    pub fn package(&self) -> Option<String> {
        self.state().form.clone()
    }

    /// The REPL has got its form.
    pub fn has_form(&self) {
        self.state().form = None;
    }

    /// The editor begins.
    pub fn begin_editing(&self) {
        let mut state = self.state();
        state.edits = state.form.is_none();
        state.gives_up = false;
        state.typed.clear();
    }

    /// The editor shows this line.
    pub fn note_typed(&self, line: &str) {
        let mut state = self.state();
        if state.edits {
            state.typed.clear();
            state.typed.push_str(line);
        }
    }

    /// The editor is done. If it was told to give up, what had been typed.
    pub fn end_editing(&self) -> Option<String> {
        let mut state = self.state();
        state.edits = false;
        let typed = std::mem::take(&mut state.typed);
        std::mem::take(&mut state.gives_up).then_some(typed)
    }
}
