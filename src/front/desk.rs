//! Who wants what is typed next: the REPL a form, or the program lines to read.
//!
//! There is one reader of the terminal, the thread of the editor (`repl.rs`), and it reads only when
//! somebody wants something. So nothing that is typed ahead is lost or goes astray: it waits in the
//! terminal, or in the editor, until it is wanted, in order.
//!
//! When the read of a program is given up, the editor at work for it is *called off*. It can be ended
//! from outside by SIGINT only, which it takes while it listens; before and after, the signal would go
//! to the watcher of signals and the call would be lost. So nobody sends it the signal: the thread of
//! the editor raises it itself, in one of the functions that the editor calls while it listens
//! (`note_typed`, `note_prompt`). One that has just begun comes there anyway; one that waits for keys
//! is woken, as by text that is to stand above the prompt.

use super::bell::Bell;
use crate::scheduler::{Hold, Node};
use signal_hook::consts::SIGINT;
use std::sync::{Condvar, Mutex, MutexGuard, OnceLock, PoisonError};

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

/// What the editor does for the program.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
enum Editing {
    /// Nothing: it is idle, or has a form edited.
    #[default]
    Not,
    /// It has been started and does not listen yet.
    Begins,
    /// It listens, or has just stopped to.
    Listens,
    /// It has been called off and has raised the signal.
    Leaves,
}

#[derive(Default)]
struct State {
    /// The package of the form that is wanted.
    form: Option<String>,
    /// Whether the program waits for a line.
    line: bool,
    /// Whether the session has ended.
    is_over: bool,
    /// What the editor does for the program.
    editing: Editing,
    /// The editor has been called off, since a form is wanted now.
    is_called_off: bool,
    /// What has been typed into the editor so far.
    typed: String,
    /// The node must not end while a form is wanted: it may be typed.
    hold: Option<Hold>,
}

/// Where wants are known.
#[derive(Default)]
pub struct Desk {
    state: Mutex<State>,
    come: Condvar,
    bell: Mutex<Option<Bell>>,
    node: OnceLock<Node>,
}

impl State {
    /// The editor listens, and this is its thread: the time to leave, if it has been called off.
    fn heed(&mut self) {
        if self.is_called_off && self.editing == Editing::Listens {
            self.editing = Editing::Leaves;
            // It comes before this returns, to the editor, which takes it as Control-C.
            let _ = signal_hook::low_level::raise(SIGINT);
        }
    }
}

impl Desk {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The node whose REPL it is, before that runs.
    pub fn set_node(&self, node: Node) {
        let _ = self.node.set(node);
    }

    /// The REPL wants a form.
    pub fn want_form(&self, package: &str) {
        let hold = self.node.get().map(Node::hold);
        let mut state = self.state();
        state.form = Some(package.into());
        state.hold = hold;
        let calls_off = state.editing != Editing::Not && !state.is_called_off;
        state.is_called_off |= calls_off;
        let wakes = calls_off && state.editing == Editing::Listens;
        self.come.notify_all();
        drop(state);
        if wakes && let Some(bell) = &*self.bell() {
            bell.ring();
        }
    }

    /// What wakes the editor from now on.
    pub fn set_bell(&self, bell: Bell) {
        *self.bell() = Some(bell);
    }

    fn bell(&self) -> MutexGuard<'_, Option<Bell>> {
        self.bell.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the program wants a line.
    pub fn want_line(&self, wanted: bool) {
        self.state().line = wanted;
        self.come.notify_all();
    }

    /// The session has ended: it will want nothing more.
    pub fn close(&self) {
        let mut state = self.state();
        state.is_over = true;
        let hold = state.hold.take();
        self.come.notify_all();
        drop(state);
        drop(hold);
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

    /// The REPL gets its form. What is returned is to be kept until it runs, so that the node does
    /// not end before.
    pub fn has_form(&self) -> Option<Hold> {
        let mut state = self.state();
        state.form = None;
        state.hold.take()
    }

    /// The editor begins.
    pub fn begin_editing(&self) {
        let mut state = self.state();
        state.editing = if state.form.is_none() { Editing::Begins } else { Editing::Not };
        state.is_called_off = false;
        state.typed.clear();
    }

    /// The editor listens, and this is the line. It asks for a hint first when it has begun to listen,
    /// and whenever the line changes.
    pub fn note_typed(&self, line: &str) {
        let mut state = self.state();
        if state.editing == Editing::Not {
            return;
        }
        if state.editing == Editing::Begins {
            state.editing = Editing::Listens;
        }
        state.typed.clear();
        state.typed.push_str(line);
        state.heed();
    }

    /// The editor shows its prompt: once before it listens, and when something came above it.
    pub fn note_prompt(&self) {
        self.state().heed();
    }

    /// The editor is done. If it was called off, what had been typed.
    pub fn end_editing(&self) -> Option<String> {
        let mut state = self.state();
        state.editing = Editing::Not;
        let typed = std::mem::take(&mut state.typed);
        std::mem::take(&mut state.is_called_off).then_some(typed)
    }
}
