//! Driving a code collection (`global/code_gc.rs`): who begins it, and what a muproc marks.
//!
//! The first muproc that finds a code collection due at the beginning of a slice switches marking
//! on. When all workers have passed between two slices (the quiescent barrier), the node's own
//! words are marked and every muproc gets a [`Request`], as it gets other mail. It answers at its
//! next safe point by marking what it mentions. A request counts as answered when it is dropped, so
//! nobody waits for dead muprocs.

use super::gate;
use crate::data::handle;
use crate::global::code_gc;
use crate::global::code_gc::Marker;
use crate::heap::Value;
use crate::machine::control::dynamic;
use crate::machine::eval::state::{Machine, Resume};
use crate::process::{Interrupt, Message, Pid, Reason, System, lock};
use rustc_hash::FxHashSet;
use std::sync::{Arc, Mutex};

/// A code collection under way, and the muprocs that have not answered.
struct Cycle {
    muprocs: usize,
    open: Mutex<FxHashSet<Pid>>,
}

/// The code collection under way.
static CURRENT: Mutex<Option<Arc<Cycle>>> = Mutex::new(None);

impl Cycle {
    /// Records that a muproc has marked what it mentions, or is dead. The last one ends the
    /// collection.
    fn answered(&self, muproc: Pid) {
        let mut open = lock(&self.open);
        if open.remove(&muproc) && open.is_empty() {
            drop(open);
            *lock(&CURRENT) = None;
            code_gc::end(self.muprocs);
            gate::cycle_has_ended();
        }
    }
}

/// Asks a muproc to mark what it mentions.
pub(in crate::machine) struct Request {
    cycle: Arc<Cycle>,
    muproc: Pid,
}

impl Drop for Request {
    fn drop(&mut self) {
        self.cycle.answered(self.muproc);
    }
}

/// Marks what the node holds, and asks all muprocs to mark what they mention.
fn ask_all(system: &mut dyn System) {
    code_gc::mark_node(&mut dynamic::mark_initial_values);
    let muprocs = system.muprocs();
    // The names of muprocs lie in their control blocks; a muproc spawned from here on notes its
    // own.
    let mut marker = Marker::new();
    muprocs.iter().filter_map(|pid| system.name_of(*pid)).for_each(|name| marker.mark(name));
    system.see_reasons(&mut |reason| mark_reason(&mut marker, reason));
    let open = Mutex::new(muprocs.iter().copied().chain([Pid::NOBODY]).collect());
    let cycle = Arc::new(Cycle { muprocs: muprocs.len(), open });
    *lock(&CURRENT) = Some(cycle.clone());
    for muproc in muprocs {
        let request: Interrupt = Box::new(Request { cycle: cycle.clone(), muproc });
        system.interrupt(muproc, request);
    }
    // NOBODY counts as a muproc that is asked, so that the collection does not end before this.
    cycle.answered(Pid::NOBODY);
}

impl Machine {
    /// Begins a code collection if one is due.
    #[inline]
    pub(crate) fn reclaim_if_due(&mut self) {
        if code_gc::is_due() {
            self.begin_cycle();
        }
    }

    #[cold]
    fn begin_cycle(&mut self) {
        let system = self.system();
        if code_gc::begin() {
            system.when_all_have_paused(Box::new(ask_all));
        }
    }

    /// Collects a heap that is not tiny, so that code and symbols that only its garbage mentions
    /// are found to be unused.
    pub(in crate::machine) fn collect_garbage(&mut self, at: Resume) {
        const TINY: usize = 4096;
        // Not with a value on its way: `at` is a copy, which the collector does not see.
        if self.heap.used() > TINY
            && let Resume::Node(node, fp) = at
        {
            self.collect(fp + node.depth as usize);
        }
    }

    /// Marks all that this muproc mentions; `at` is where it goes on.
    pub(in crate::machine) fn mark_mentions(&mut self, at: Resume) {
        // Former collections may have freed texts, which count for this muproc no longer.
        self.heap.forget_closed(handle::is_open);
        let mut marker = Marker::new();
        marker.words(self.heap.all_words());
        let words = self.stack.iter().chain(&self.values).chain(self.specials.iter()).copied();
        let words = words
            .chain(self.dirty.if_made().into_iter().flat_map(|t| &t.variables).map(|n| n.word()));
        words.for_each(|value| marker.mark(value));
        marker.mark(self.primitive);
        self.control.iter().for_each(|cont| marker.code(cont.address()));
        for resume in self.interrupted.iter().chain([&self.resume, &at]) {
            match resume {
                Resume::Node(node, _) => marker.code(node.address()),
                Resume::Enter(value, ..) | Resume::Return(value, _) => marker.mark(*value),
                Resume::Ended => {}
            }
        }
        for record in self.records.iter() {
            record.values.iter().for_each(|value| marker.mark(*value));
            if let Some(node) = record.node() {
                marker.code(node.address());
            }
            if let Some(reason) = record.reason() {
                mark_reason(&mut marker, reason);
            }
        }
        for native in self.natives.there().into_iter().flatten() {
            native.roots(&mut |value| marker.mark(*value));
            native.visit_code(&mut |value| marker.mark(value));
        }
        if let Some(globals) = &mut self.globals {
            globals.sweep(&mut |value| marker.mark(value));
        }
        self.mark_post(&mut marker);
    }

    fn mark_post(&mut self, marker: &mut Marker) {
        self.post.roots(&mut |value| marker.mark(*value));
        let queue = self.post.queue.iter().map(|(_, message)| message);
        let messages = queue.chain(self.post.messages_of_calls()).chain(&self.post.current);
        let messages = messages.chain(self.post.messages_set_aside());
        for message in messages {
            mark_message(marker, message);
        }
        for reason in self.post.reasons() {
            mark_reason(marker, reason);
        }
        for call in self.post.calls() {
            marker.block(&call.block);
        }
        if let Some(ended) = &self.ended {
            mark_reason(marker, &ended.reason);
        }
    }
}

fn mark_reason(marker: &mut Marker, reason: &Reason) {
    marker.mark(reason.root);
    marker.words(reason.words());
}

fn mark_message(marker: &mut Marker, message: &Message) {
    marker.mark(message.body.root());
    marker.words(message.body.words());
}

/// Marks what a message mentions while a code collection is under way: the message goes where
/// others find it without its being copied out of a heap.
pub(in crate::machine) fn note_message(message: &Message) {
    if code_gc::is_marking() {
        let mut marker = Marker::new();
        mark_message(&mut marker, message);
    }
}

/// Returns the words in analysed code that a code collection may free.
pub(in crate::machine) fn mentions(code: &crate::analyser::tree::Code) -> Vec<Value> {
    let mut out = Vec::new();
    code.visit_values(&mut |value| {
        if code_gc::concerns(value) {
            out.push(value);
        }
    });
    out
}
