//! The desk: records what is wanted from the terminal next, a form for the REPL or a line for the
//! program to read.
//!
//! There is one reader of the terminal, the editor's thread (`repl.rs`), and it reads only when
//! something is wanted. So nothing that is typed ahead is lost or misdirected: it waits in the
//! terminal, or in the editor, until it is wanted, in order.
//!
//! When a program gives up a read, the editor that is working for it is *called off*. From outside,
//! the editor can be ended only by SIGINT, which it accepts while it listens. Before and after
//! that, the signal would go to the thread that watches for signals, and the editor would go on. So
//! no other thread sends the signal: the editor's thread raises it itself, in one of the functions
//! that the editor calls while it listens (`note_typed`, `note_prompt`). An editor that has just
//! begun calls them anyway; one that waits for keys is woken, as by text that is to be shown above
//! the prompt.

use super::bell::Bell;
use crate::scheduler::{Hold, Node};
use signal_hook::consts::SIGINT;
use std::sync::{Condvar, Mutex, MutexGuard, OnceLock, PoisonError};

/// What is wanted from the terminal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Want {
    /// A form, to be read in the package with this name.
    Form(String),
    /// A line for the program.
    Line,
    /// Nothing any more: the session has ended.
    Nothing,
}

/// What the editor does for the program.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
enum Editing {
    /// Nothing: it is idle, or edits a form.
    #[default]
    Not,
    /// It has been started and does not listen yet.
    Begins,
    /// It listens, or has just stopped listening.
    Listens,
    /// It has been called off and has raised the signal.
    Leaves,
}

#[derive(Default)]
struct State {
    /// The package of the form that is wanted, if one is.
    form: Option<String>,
    /// Whether the program waits for a line.
    line: bool,
    /// Whether the session has ended.
    is_over: bool,
    /// What the editor does for the program.
    editing: Editing,
    /// Whether the editor has been called off, because a form is wanted now.
    is_called_off: bool,
    /// What has been typed into the editor so far.
    typed: String,
    /// Keeps the node from ending while a form is wanted: the form may still be typed.
    hold: Option<Hold>,
}

/// Records what is wanted from the terminal.
#[derive(Default)]
pub(super) struct Desk {
    state: Mutex<State>,
    come: Condvar,
    bell: Mutex<Option<Bell>>,
    node: OnceLock<Node>,
}

impl State {
    /// Called on the editor's thread while the editor listens: makes it leave if it has been called
    /// off.
    fn heed(&mut self) {
        if self.is_called_off && self.editing == Editing::Listens {
            self.editing = Editing::Leaves;
            // The signal reaches the editor before this returns; the editor takes it as Control-C.
            let _ = signal_hook::low_level::raise(SIGINT);
        }
    }
}

impl Desk {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sets the node of the REPL, before the node runs.
    pub(super) fn set_node(&self, node: Node) {
        let _ = self.node.set(node);
    }

    /// Records that the REPL wants a form, to be read in this package.
    pub(super) fn want_form(&self, package: &str) {
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

    /// Sets the bell that wakes the editor.
    pub(super) fn set_bell(&self, bell: Bell) {
        *self.bell() = Some(bell);
    }

    fn bell(&self) -> MutexGuard<'_, Option<Bell>> {
        self.bell.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records whether the program wants a line.
    pub(super) fn want_line(&self, wanted: bool) {
        self.state().line = wanted;
        self.come.notify_all();
    }

    /// Records that the session has ended and will want nothing more.
    pub(super) fn close(&self) {
        let mut state = self.state();
        state.is_over = true;
        let hold = state.hold.take();
        self.come.notify_all();
        drop(state);
        drop(hold);
    }

    /// Waits until something is wanted.
    pub(super) fn wait(&self) -> Want {
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

    /// Returns the package of the form that is wanted, if one is.
    pub(super) fn package(&self) -> Option<String> {
        self.state().form.clone()
    }

    /// Records that the REPL gets its form. The returned hold is to be kept until `main` runs, so
    /// that the node does not end before.
    pub(super) fn has_form(&self) -> Option<Hold> {
        let mut state = self.state();
        state.form = None;
        state.hold.take()
    }

    /// Records that the editor begins.
    pub(super) fn begin_editing(&self) {
        let mut state = self.state();
        state.editing = if state.form.is_none() { Editing::Begins } else { Editing::Not };
        state.is_called_off = false;
        state.typed.clear();
    }

    /// Called when the editor asks for a hint: it listens, and `line` is its text. It asks first
    /// when it has begun to listen, and then whenever the line changes.
    pub(super) fn note_typed(&self, line: &str) {
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

    /// Called when the editor shows its prompt: once before it listens, and whenever something came
    /// above it.
    pub(super) fn note_prompt(&self) {
        self.state().heed();
    }

    /// Records that the editor is done. If it was called off, returns what had been typed.
    pub(super) fn end_editing(&self) -> Option<String> {
        let mut state = self.state();
        state.editing = Editing::Not;
        let typed = std::mem::take(&mut state.typed);
        std::mem::take(&mut state.is_called_off).then_some(typed)
    }
}
