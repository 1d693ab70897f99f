//! Weak references: weak pointers, and finalizers, which are called when an object is dead.
//!
//! A weak pointer is an object of Lisp with a number; what it refers to stands here, where the collector looks
//! when everything that the roots reach has been moved. The function of a finalizer is a root; when its object has
//! not been reached, the function is *due*, and the muproc calls it like the function of a timer, at the next safe
//! point outside of cleanups and shields. The functions whose objects are still alive when the muproc ends are
//! called then.

use crate::global::package;
use crate::global::symbol::{cell, known};
use crate::heap::Value;
use crate::machine::actor::clocks::{Clock, Purpose};
use crate::machine::actor::mail::Post;
use crate::machine::actor::unstarted::Origin;
use crate::machine::code::node::Cont;
use crate::machine::eval::native::kept_frame;
use crate::machine::eval::state::{Flow, Machine, Resume};
use crate::process::{ExitInfo, Notice, TimerId};
use std::collections::{BTreeMap, VecDeque};

/// The bytes charged for a weak reference.
const ENTRY: usize = 64;

/// A weak reference.
struct Entry {
    object: Value,
    /// The weak pointer: without it nobody asks; NIL for a finalizer.
    holder: Value,
    /// The function to be called when the object is dead; NIL for a weak pointer.
    finalizer: Value,
}

/// The weak references of a muproc.
#[derive(Default)]
pub(in crate::machine) struct Weak {
    entries: BTreeMap<u64, Entry>,
    last: u64,
    /// Functions of finalizers that are due.
    due: VecDeque<Value>,
    /// Whether the muproc is to call them.
    is_announced: bool,
    /// Whether the muproc ends, and is calling all of them.
    is_ending: bool,
    /// The words that have been allocated since somebody first asked, up to the last collection, and the
    /// words in use after that.
    allocated: Option<(u64, usize)>,
}

impl Weak {
    /// Shows the collector the functions.
    pub(in crate::machine) fn roots(&mut self, visit: &mut dyn FnMut(&mut Value)) {
        self.entries.values_mut().for_each(|entry| visit(&mut entry.finalizer));
        self.due.iter_mut().for_each(visit);
    }

    /// Forgets the objects that have not been reached. Then no weak pointer has a value any more, and the
    /// finalizers are due.
    pub(in crate::machine) fn forget_dead(&mut self, reached: &dyn Fn(Value) -> Option<Value>) {
        let due = &mut self.due;
        self.entries.retain(|_, entry| match (reached(entry.object), reached(entry.holder)) {
            (Some(object), Some(holder)) => {
                (entry.object, entry.holder) = (object, holder);
                true
            }
            _ => {
                if entry.finalizer.is_true() {
                    due.push_back(entry.finalizer);
                }
                false
            }
        });
    }

    /// Whether there are finalizers that the end has not begun to call.
    fn has_finalizers(&self) -> bool {
        let has_one = || self.entries.values().any(|entry| entry.finalizer.is_true());
        !self.is_ending && (!self.due.is_empty() || has_one())
    }

    /// How many bytes are charged.
    pub(in crate::machine) fn bytes(&self) -> usize {
        (self.entries.len() + self.due.len()) * ENTRY
    }
}

impl Post {
    /// Tells weak references what is dead after a collection.
    pub(in crate::machine) fn forget_dead(&mut self, reached: &dyn Fn(Value) -> Option<Value>) {
        if let Some(dealings) = self.dealings.there() {
            dealings.weak.forget_dead(reached);
        }
    }
}

impl Machine {
    /// Makes a weak reference for a holder, or with a finalizer (the other is NIL); returns its number.
    pub fn refer_weakly(&mut self, object: Value, holder: Value, finalizer: Value) -> u64 {
        let weak = &mut self.post.dealings.made().weak;
        weak.last += 1;
        let number = weak.last;
        weak.entries.insert(number, Entry { object, holder, finalizer });
        if weak.entries.len().is_multiple_of(1024) {
            self.count_aside();
        }
        number
    }

    /// Returns the object of a weak reference; `None` if it is dead.
    pub fn weak_object(&mut self, number: u64) -> Option<Value> {
        let weak = &self.post.dealings.there()?.weak;
        weak.entries.get(&number).map(|entry| entry.object)
    }

    /// Drops the finalizers of an object; whether it had any.
    pub fn cancel_finalizers(&mut self, object: Value) -> bool {
        let Some(dealings) = self.post.dealings.there() else { return false };
        let entries = &mut dealings.weak.entries;
        let before = entries.len();
        entries.retain(|_, entry| entry.object != object || entry.finalizer.is_nil());
        entries.len() < before
    }

    /// Takes the next function that is due.
    pub fn next_finalizer(&mut self) -> Option<Value> {
        let weak = &mut self.post.dealings.there()?.weak;
        let next = weak.due.pop_front();
        weak.is_announced = next.is_some();
        next
    }

    /// The words that this muproc has allocated since this was first asked.
    pub fn words_allocated(&mut self) -> u64 {
        let used = self.heap.used();
        let (words, then) = self.post.dealings.made().weak.allocated.get_or_insert((0, used));
        *words + used.saturating_sub(*then) as u64
    }

    /// Counts what had been allocated when a collection began, with so many words in use, if somebody has asked.
    fn count_allocated(&mut self, before: usize) {
        let used = self.heap.used();
        let Some(dealings) = self.post.dealings.there() else { return };
        if let Some((words, then)) = &mut dealings.weak.allocated {
            *words += before.saturating_sub(*then) as u64;
            *then = used;
        }
    }

    /// Whether somebody is to be told of the collections of this muproc.
    fn tells_of_collections(&self) -> bool {
        [known::AFTER_GC_HOOKS, known::GC_VERBOSE].into_iter().any(|variable| {
            let value = self.own_value(variable).unwrap_or(cell(variable).value());
            value.is_true() && value != Value::UNBOUND
        })
    }

    /// Called after a collection, before which so many words were in use: has the functions called that have
    /// become due.
    pub(in crate::machine) fn announce_finalizers(&mut self, before: usize) {
        self.count_allocated(before);
        if self.tells_of_collections() {
            let weak = &mut self.post.dealings.made().weak;
            if !weak.is_announced {
                weak.due.push_back(package::system("AFTER-COLLECTION").word());
            }
        }
        let Some(dealings) = self.post.dealings.there() else { return };
        let weak = &mut dealings.weak;
        if weak.due.is_empty() || std::mem::replace(&mut weak.is_announced, true) {
            return;
        }
        self.post.next_token += 1;
        let token = self.post.next_token;
        let purpose = Purpose::Call {
            function: package::system("RUN-FINALIZERS").word(),
            due: 0,
            repeat: None,
            is_kept: false,
            origin: Origin::default(),
        };
        self.post.clocks.insert(token, Clock { id: None, purpose });
        self.post.notices.push(Notice::Timer { id: TimerId(0), token });
    }

    /// Whether finalizers are to be called at the end.
    #[inline]
    fn has_finalizers(&self) -> bool {
        self.post.dealings.if_made().is_some_and(|dealings| dealings.weak.has_finalizers())
    }

    /// Ends the machine after the function of the muproc has returned; its frames begin above `fp`.
    #[inline]
    pub(in crate::machine) fn end_normally(&mut self, fp: usize) -> Flow {
        if self.has_finalizers() { self.end_finalized(None, fp) } else { self.finished() }
    }

    /// Ends the machine, whose cleanups have run: normally without `info`. Finalizers are called first, with their
    /// frames above `fp`.
    pub(in crate::machine) fn end_finalized(&mut self, info: Option<ExitInfo>, fp: usize) -> Flow {
        if !self.has_finalizers() {
            return match info {
                Some(info) => self.end(info),
                None => self.finished(),
            };
        }
        let weak = &mut self.post.dealings.made().weak;
        let entries = std::mem::take(&mut weak.entries);
        weak.due.extend(entries.into_values().map(|e| e.finalizer).filter(|f| f.is_true()));
        (weak.is_announced, weak.is_ending) = (true, true);
        self.ended = info.map(Box::new);
        self.control.push(end_frame());
        self.reserve(fp + 8);
        Flow::Enter(package::system("RUN-FINALIZERS").word(), fp, 0)
    }
}

/// Returns the frame below the finalizers that are called at the end.
fn end_frame() -> crate::global::units::Ref<Cont> {
    kept_frame!(Cont::native(0, |m, _, _| {
        let outcome = m.exit_outcome();
        Flow::Stop(outcome, Resume::Ended)
    }))
}
