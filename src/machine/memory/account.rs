//! What a muproc holds: its own limits, and the cap of the node.
//!
//! At a limit of its own a muproc gets a `storage-condition`, with a reserve for the handlers. If
//! it uses up the reserve too, it ends. There are two limits: one for all that it holds, and one
//! for its stack, which is checked when the stack grows and at the beginning of a slice.
//!
//! A muproc sets its account where it collects and where its stack grows. If all muprocs together
//! hold more than they may, the largest holder ends (`heap/cap.rs`): the muproc that notices sends
//! it a [`MemoryKill`] and gives up the rest of its own slice. No muproc ends for garbage, its own
//! or that of others: a muproc that gets a memory kill collects, and then the choice is made again.
//! The largest holder ends only when all that hold much have collected. The usual limit of a muproc
//! is low enough that, if the muproc is alone, its own condition comes before the cap is reached.

use super::gate::CollectionTurn;
use crate::data::fault::AS_MUCH_AS_IT_MAY;
use crate::data::{Fault, list, measure, string};
use crate::global::{sym, symbol};
use crate::heap::cap::Account;
use crate::heap::{Value, cap};
use crate::machine::actor::dealings::Dealings;
use crate::machine::actor::joints::NAMED;
use crate::machine::actor::unstarted::usual_stack;
use crate::machine::control::class;
use crate::machine::control::unwind::Record;
use crate::machine::eval::native::loader;
use crate::machine::eval::state::{Flow, Machine, Resume};
use crate::machine::inspect::backtrace::Manner;
use crate::process::{ExitInfo, Pid};
use crate::text::Span;

/// Handlers of the exhaustion of a limit may exceed it by one part in this many.
const RESERVE: usize = 8;
/// The least reserve, in words: enough to load the printer and to make a report.
const LEAST_RESERVE: usize = 1 << 16;

/// Returns a limit in words, raised while handlers run.
fn raised(limit: usize) -> usize {
    limit.saturating_add((limit / RESERVE).max(LEAST_RESERVE))
}

/// Returns the limit that was raised to this one.
fn lowered(raised: usize) -> usize {
    raised - (raised / (RESERVE + 1)).max(LEAST_RESERVE)
}

/// The number of words in a unit of stack limits.
const STACK_UNIT: usize = 1 << 10;

/// Converts a limit of a stack from words to units, rounded up.
pub(in crate::machine) fn in_units(words: usize) -> u32 {
    u32::try_from(words.div_ceil(STACK_UNIT)).unwrap_or(u32::MAX)
}

/// Bytes of a muproc beside heap, stack and queue: its machine, its control block, its name.
const ITSELF: usize = 912;

/// Bytes of a muproc without a machine beside what it is to call: its control block, its name.
const WITHOUT_MACHINE: usize = 256;

/// Bytes of a timer: here, in the wheel of a worker, in the list of the control block.
const CLOCK: usize = 256;
/// Bytes that the first timer takes besides, and again every few that are added: they stand in nodes of a tree.
const CLOCKS: usize = 640;
/// Bytes of a link or a monitor, on both sides, or of a name of a port, here and in the table of names.
const TIE: usize = 256;
/// Bytes of an open device: a stream that others use too, a file.
const DEVICE: usize = 256;
/// Fewer bytes than this beside the heap count as part of the muproc itself.
const FEW: usize = 4096;
/// Timers and ties are counted whenever this many more have been made.
const AT_ONCE: usize = 64;
/// The account is set again when the bytes aside, beside the heap, have changed by this many.
const LUMP: usize = 64 << 10;

/// A limit of its own that a muproc has, with a reserve beyond it.
#[derive(Clone, Copy)]
#[repr(u8)]
pub(in crate::machine) enum Reserve {
    /// The limit for all that the muproc holds.
    Heap = 1,
    /// The limit for its stack.
    Stack = 2,
}

/// The reserves that are open: these limits have been raised for handlers of their exhaustion.
#[derive(Clone, Copy, Default)]
pub(in crate::machine) struct Reserves(u8);

impl Reserves {
    #[inline]
    pub(in crate::machine) fn is_open(self, reserve: Reserve) -> bool {
        self.0 & reserve as u8 != 0
    }

    #[inline]
    pub(in crate::machine) fn is_any_open(self) -> bool {
        self.0 != 0
    }

    fn open(&mut self, reserve: Reserve) {
        self.0 |= reserve as u8;
    }

    fn close(&mut self, reserve: Reserve) {
        self.0 &= !(reserve as u8);
    }
}

/// Tells a muproc that it must end: the node is at its cap, and it is the largest holder.
pub(in crate::machine) struct MemoryKill;

/// How a muproc stands with respect to the cap of the node.
#[derive(PartialEq, Eq)]
pub(in crate::machine) enum AtCap {
    /// There is room.
    Below,
    /// This muproc must end.
    Debtor,
    /// Another must end: meanwhile this one takes no more than it must.
    Waits,
}

/// The bytes that a muproc without a machine is counted with among those that hold little. The count is given up
/// with this.
pub(in crate::machine) struct Counted(u32);

impl Counted {
    /// Counts a muproc that holds so many bytes, and its control block and name.
    pub(in crate::machine) fn of(bytes: usize) -> Counted {
        let bytes = u32::try_from(bytes + WITHOUT_MACHINE).unwrap_or(u32::MAX);
        cap::note_small(bytes as isize, 1);
        Counted(bytes)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        cap::note_small(-(self.0 as isize), -1);
    }
}

impl Machine {
    /// Sets the account to what the muproc holds now.
    pub(in crate::machine) fn account(&mut self) {
        let frames = self.frames_kept() * 8;
        let bytes = self.heap.bytes() + frames + self.post.bytes();
        let outside = self.heap.outside() + self.post.queue.outside();
        if bytes <= cap::LITTLE && outside == 0 && self.account.is_none() {
            return;
        }
        let Some(system) = &self.system else { return };
        let me = system.me().0;
        self.give_up_small();
        self.account.get_or_insert_with(|| Box::new(Account::new(me))).set(bytes, outside);
    }

    /// Called when values begin to wait for the end of a cleanup. Many values are counted at once,
    /// since cleanups may be nested.
    #[inline]
    pub(in crate::machine) fn values_kept(&mut self) {
        if self.records.last().is_some_and(|record| record.bytes() > FEW) {
            self.count_aside();
            self.heap.want_collection_if_full();
        }
    }

    /// Counts what the muproc holds outside of its heap, stack and queue: timers, links and
    /// monitors, joints, native states, values on their way, its own values of special variables and of
    /// what global functions capture, what it has opened.
    pub(crate) fn count_aside(&mut self) {
        let ties = self.system.as_ref().map_or(0, |system| system.ties());
        let natives: usize = self.natives.iter().map(|native| native.bytes()).sum();
        let kept: usize = self.records.iter().map(Record::bytes).sum();
        let values = (self.values.capacity() + self.specials.len()) * 8;
        let globals = self.globals.as_ref().map_or(0, |globals| globals.bytes());
        let opened = self.heap.opened() * DEVICE;
        let clocks = self.clocks() + self.joints() * CLOCK;
        let weak = self.post.dealings.if_made().map_or(0, |dealings| dealings.weak.bytes());
        let bytes = weak + clocks + ties * TIE + natives + kept + values + globals + opened;
        let bytes = if bytes < FEW { 0 } else { bytes };
        let former = self.heap.aside();
        self.heap.set_aside(bytes);
        if bytes / LUMP != former / LUMP {
            self.account();
        }
    }

    /// Called when a timer has been made: now and then counts all.
    #[inline]
    pub(in crate::machine) fn clock_made(&mut self) {
        if self.post.clocks.len().is_multiple_of(AT_ONCE) {
            self.count_aside();
        }
    }

    /// Called when a wait for a joint has begun, or a lock has been taken: now and then counts all.
    pub(in crate::machine) fn joint_noted(&mut self) {
        if self.joints().is_multiple_of(AT_ONCE) {
            self.count_aside();
        }
    }

    /// Called when a link or a monitor has been made: now and then counts all.
    #[inline]
    pub fn tie_made(&mut self) {
        self.hold_back();
        let ties = self.system.as_ref().map_or(0, |system| system.ties());
        if ties.is_multiple_of(AT_ONCE) {
            self.count_aside();
        }
    }

    /// Called when others have asked this muproc for links and monitors. Counts all if there are many that
    /// have not been counted.
    pub(in crate::machine) fn ties_may_have_come(&mut self) {
        let ties = self.system.as_ref().map_or(0, |system| system.ties());
        if ties > AT_ONCE && ties * TIE > self.heap.aside() + AT_ONCE * TIE {
            self.count_aside();
        }
    }

    /// Returns the bytes that the timers take.
    fn clocks(&self) -> usize {
        match self.post.clocks.len() {
            0 => 0,
            count => CLOCKS + count * CLOCK,
        }
    }

    /// Returns the bytes that a muproc which holds little has beside its heap, as far as they are worth a look after
    /// each slice: a timer and what few muprocs need may take more than all else that it has.
    #[inline]
    fn little_aside(&self) -> usize {
        if self.heap.aside() != 0 {
            return 0;
        }
        let dealings = self.post.dealings.if_made().map_or(0, |_| size_of::<Dealings>());
        let name = if self.post.marks & NAMED != 0 { TIE } else { 0 };
        name + dealings + self.post.clocks.if_made().map_or(0, |_| self.clocks())
    }

    /// Counts what a muproc without an account holds: each holds little, but there may be a
    /// million. A muproc to which much mail has come gets an account, even if it has never
    /// collected.
    #[inline]
    pub(in crate::machine) fn count_small(&mut self) {
        let beside = self.frames_kept() * 8 + self.post.bytes() + self.little_aside();
        let bytes = ITSELF + self.heap.bytes() + beside;
        if let Some(account) = &self.account {
            if bytes.abs_diff(account.bytes()) > LUMP.max(account.bytes() / 8) {
                self.count_again();
            }
            return;
        }
        // A muproc with outside payloads needs an account, to be asked to count them again.
        if bytes > LUMP || self.heap.has_shares() || self.post.queue.outside() > 0 {
            return self.count_again();
        }
        if bytes != self.counted as usize {
            self.set_small(bytes);
        }
    }

    /// Removes this muproc from the count of muprocs that hold little.
    fn give_up_small(&mut self) {
        let counted = std::mem::take(&mut self.counted);
        if counted != 0 {
            cap::note_small(-(counted as isize), -1);
        }
    }

    #[cold]
    fn count_again(&mut self) {
        self.account();
        if cap::is_exceeded() {
            self.heap.want_collection();
        }
    }

    #[cold]
    fn set_small(&mut self, bytes: usize) {
        let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
        let holders = isize::from(self.counted == 0);
        cap::note_small(bytes as isize - self.counted as isize, holders);
        self.counted = bytes;
        if cap::is_exceeded() {
            self.heap.want_collection();
        }
    }

    /// Looks at the cap before a wait: the mail that has come may be too much for the node, and a
    /// muproc that only waits reaches no safe point. If the muproc must end, it gets a memory kill.
    #[cold]
    pub(in crate::machine) fn look_before_wait(&mut self) {
        if !cap::is_exceeded() {
            return;
        }
        let Some(turn) = self.heap.may_collect() else { return };
        let turn = CollectionTurn::new(turn);
        let (_, top) = self.resume.frame();
        self.collect_early(top);
        drop(turn);
        if self.look_at_cap() == AtCap::Debtor {
            let me = self.system().me();
            self.system().interrupt(me, Box::new(MemoryKill));
        }
    }

    /// Whether so many muprocs hold little that there is no room for more.
    pub fn node_is_crowded(&self) -> bool {
        cap::is_crowded()
    }

    /// Sets the account after a collection, and sees whether the node holds more than it may.
    pub(in crate::machine) fn look_at_cap(&mut self) -> AtCap {
        self.account();
        if !cap::is_exceeded() {
            cap::is_well();
            return AtCap::Below;
        }
        if cap::is_held_by_many() {
            // A muproc that holds as much as the others, and takes more, is one of the many.
            let held = ITSELF + self.held() * 8 + self.little_aside();
            let is_one = self.account.is_none() && held >= cap::usual_small();
            return if is_one { AtCap::Debtor } else { AtCap::Waits };
        }
        // The debtor may take its time to clean up, but not for ever.
        let patience = cap::total() <= cap::cap() + cap::cap() / 8;
        let me = self.system().me();
        match cap::choose_debtor(me.0, patience) {
            Some(debtor) if Pid(debtor) == me => AtCap::Debtor,
            Some(debtor) => {
                self.system().interrupt(Pid(debtor), Box::new(MemoryKill));
                AtCap::Waits
            }
            None => AtCap::Waits,
        }
    }

    /// Acts on a memory kill: the node is at its cap, and this muproc seems to hold most. It
    /// collects, and then the choice is made again. If it is still chosen it ends, with its
    /// cleanups; the second time without.
    pub(in crate::machine) fn killed_for_memory(&mut self, at: Resume) -> Option<Flow> {
        let at = self.collect_at(at);
        self.post.queue.recount();
        cap::spare(self.system().me().0);
        let ends = match self.look_at_cap() {
            AtCap::Below => false,
            AtCap::Debtor => true,
            // While each muproc finds another that holds a little more, all go on growing.
            AtCap::Waits => cap::is_among_the_largest(self.held() * 8),
        };
        ends.then(|| self.ended_by_cap(at))
    }

    /// Collects between two nodes or before a slice; returns where the muproc goes on.
    fn collect_at(&mut self, at: Resume) -> Resume {
        let (_, top) = at.frame();
        self.collect_early(top);
        match at {
            Resume::Node(..) => at,
            // The collection may have moved a value on its way: `self.resume` has been updated.
            _ => self.resume,
        }
    }

    /// Ends because the node is at its cap.
    pub(in crate::machine) fn ended_by_cap(&mut self, at: Resume) -> Flow {
        if self.post.is_killed() {
            return self.given_up();
        }
        let what = self.told_of_cap();
        self.ended_by_memory(sym::HEAP_EXHAUSTED, &what, at)
    }

    /// What is told when this muproc ends because the node is at its cap: what fills the node.
    fn told_of_cap(&mut self) -> String {
        let rest = if cap::total() < cap::cap() { ", and collections need the rest" } else { "" };
        let [own, total, cap] = [self.held() * 8, cap::total(), cap::cap()].map(measure::bytes);
        let parts = self.parts_of_node();
        let of_that = if parts.is_empty() {
            String::new()
        } else {
            format!(" Of that, {}.", parts.join("; "))
        };
        format!(
            "The memory of the node is used up: {total} of {cap}{rest}.{of_that} This muproc has wanted more, and holds {own}."
        )
    }

    /// What has a sixteenth of the cap or more: muprocs, with the largest by its name, and what none of them has.
    fn parts_of_node(&mut self) -> Vec<String> {
        let worth = cap::cap() / 16;
        let mut parts = Vec::new();
        let (count, bytes) = cap::holders();
        if bytes > worth {
            let largest = cap::largest().map_or(String::new(), |(owner, bytes)| {
                let name = self.system().name_of(Pid(owner)).unwrap_or(Value::NIL);
                let name = symbol::muproc_name(name).unwrap_or_default();
                format!(", the largest of them, {name}, {}", measure::bytes(bytes))
            });
            parts.push(format!("{count} muprocs have {}{largest}", measure::bytes(bytes)));
        }
        let shared = [
            (cap::kept(), "code, symbols and the like, which all muprocs share, have"),
            (cap::on_the_way(), "signals that nobody has taken have"),
        ];
        let large = shared.into_iter().filter(|(bytes, _)| *bytes > worth);
        parts.extend(large.map(|(bytes, what)| format!("{what} {}", measure::bytes(bytes))));
        parts
    }

    /// Ends without asking handlers, with a report.
    fn ended_by_memory(&mut self, class: Value, what: &str, at: Resume) -> Flow {
        let reason = self.reason_of_exhaustion(class);
        // Raised once more, for the report and for cleanups.
        self.heap.limit = raised(self.heap.limit);
        self.set_most_stack(in_units(raised(self.most_frames())));
        let frame = self.interrupt(at);
        let text = string::make(&mut self.heap, what);
        let control = string::make(&mut self.heap, &what.replace('~', "~~"));
        let initargs = [(sym::K_FORMAT_CONTROL, control)];
        let condition = class::make_condition(self, class, &initargs);
        // No Lisp is run any more: a report for a stream that is an object of Lisp goes to standard
        // error.
        self.report_unhandled(
            condition,
            text,
            (frame, place_of(at), Value::NIL),
            Manner::default(),
        );
        let info = ExitInfo { reason: self.reason(reason), normal: false };
        match (loader().recover)(self, frame) {
            Some(flow) => flow,
            None => self.doom(info, frame),
        }
    }

    /// Ends at once: the cleanups take too much memory as well, and are given up.
    fn given_up(&mut self) -> Flow {
        self.heap.limit = usize::MAX;
        self.set_most_stack(u32::MAX);
        self.control.truncate(1);
        match self.post.take_killed() {
            Some(reason) => self.end(ExitInfo { reason, normal: false }),
            None => self.finished(),
        }
    }

    /// Returns the reason of an end by such a storage condition: what is held and may be held, in
    /// bytes, or how many calls are under way.
    pub(in crate::machine) fn reason_of_exhaustion(&mut self, class: Value) -> Value {
        let number = |n: usize| Value::fixnum(n.min(1 << 60) as i64);
        if class == sym::STACK_EXHAUSTED {
            let depth = number(self.depth());
            return list::from_slice(&mut self.heap, &[sym::K_STACK_EXHAUSTED, depth]);
        }
        let limit = self.usual_limit().saturating_mul(8).min(cap::cap());
        let mut held = self.held() * 8;
        if held <= limit {
            // Memory was refused: the reason tells what the muproc was to hold, not what is left.
            held = self.post.dealings.if_made().map_or(held, |dealings| dealings.refused.max(held));
        }
        let numbers = [sym::K_HEAP_EXHAUSTED, number(held), number(limit)];
        list::from_slice(&mut self.heap, &numbers)
    }

    /// Notes that so many bytes more than it holds were refused to the muproc ([`Fault::wanted`]).
    #[cold]
    pub(in crate::machine) fn note_refused(&mut self, wanted: usize) {
        let held = self.held().saturating_mul(8);
        let wanted = match wanted {
            AS_MUCH_AS_IT_MAY => self.usual_limit().saturating_mul(8),
            wanted => wanted,
        };
        self.post.dealings.made().refused = held.saturating_add(wanted);
    }

    // ---- the limits of one muproc

    /// Whether the muproc holds more than it may: stack, heap and queue together, or the stack
    /// alone.
    #[inline]
    pub(in crate::machine) fn over_limit(&self) -> bool {
        self.held() > self.heap.limit || self.is_stack_over()
    }

    /// Returns how many words the stack, heap and queue hold.
    pub fn held(&self) -> usize {
        self.heap.held() + self.frames_held() + self.post.bytes() / 8
    }

    #[inline]
    fn is_stack_over(&self) -> bool {
        let held = self.frames_held();
        held > STACK_UNIT && held > self.most_frames()
    }

    /// Returns the limit of stack and control frames, in words.
    pub(in crate::machine) fn most_frames(&self) -> usize {
        let own = self.post.dealings.if_made().and_then(|dealings| dealings.most_stack);
        own.map_or_else(|| usual_stack(self.heap.limit), |most| most as usize * STACK_UNIT)
    }

    /// Sets the limit of the stack, in units.
    pub(in crate::machine) fn set_most_stack(&mut self, most: u32) {
        self.post.dealings.made().most_stack = Some(most);
    }

    /// Returns how many words are allocated for the stack, doubles and control frames.
    fn frames_kept(&self) -> usize {
        self.stack.len() + self.doubles.len() + self.control.capacity()
    }

    /// Returns how many words the stack and its control frames hold.
    fn frames_held(&self) -> usize {
        self.stack.len() + self.control.len()
    }

    /// Returns the limit of the muproc in words, without the reserve for handlers.
    pub(in crate::machine) fn usual_limit(&self) -> usize {
        if self.post.reserves.is_open(Reserve::Heap) {
            lowered(self.heap.limit)
        } else {
            self.heap.limit
        }
    }

    /// Signals a storage condition: the muproc holds more than it may, not counting garbage. Its
    /// handlers get a reserve; if that is used up too, the muproc ends without being asked again.
    pub(in crate::machine) fn exhausted(&mut self, at: Resume) -> Flow {
        match self.held() > self.heap.limit {
            true => self.heap_exhausted(at),
            false => self.stack_exhausted(at),
        }
    }

    fn heap_exhausted(&mut self, at: Resume) -> Flow {
        let limit = self.heap.limit;
        if !self.post.reserves.is_open(Reserve::Heap) {
            let (held, most) =
                (measure::bytes(self.held() * 8), measure::bytes(limit.saturating_mul(8)));
            self.post.reserves.open(Reserve::Heap);
            self.heap.limit = raised(limit);
            let what = format!(
                "The heap of the muproc is exhausted: {held} are in use, of {most} that it may hold."
            );
            return self.exhaustion(sym::HEAP_EXHAUSTED, &what, at);
        }
        if self.post.is_killed() {
            return self.given_up();
        }
        let most = measure::bytes(self.usual_limit().saturating_mul(8));
        let what = format!(
            "The heap of the muproc is exhausted, and the reserve for handlers too: it may hold {most}."
        );
        self.ended_by_memory(sym::HEAP_EXHAUSTED, &what, at)
    }

    fn stack_exhausted(&mut self, at: Resume) -> Flow {
        let limit = self.most_frames();
        if !self.post.reserves.is_open(Reserve::Stack) {
            self.post.reserves.open(Reserve::Stack);
            self.set_most_stack(in_units(raised(limit)));
            let (depth, most) =
                (measure::count(self.depth()), measure::bytes(limit.saturating_mul(8)));
            let what =
                format!("The stack is exhausted: {depth} calls are under way, in {most} of stack.");
            return self.exhaustion(sym::STACK_EXHAUSTED, &what, at);
        }
        if self.post.is_killed() {
            return self.given_up();
        }
        let what = "The stack is exhausted, and the reserve for handlers too.";
        self.ended_by_memory(sym::STACK_EXHAUSTED, what, at)
    }

    /// Signals a storage condition.
    fn exhaustion(&mut self, class: Value, what: &str, at: Resume) -> Flow {
        let text = string::make(&mut self.heap, what);
        let fault = Fault::message(&mut self.heap, class, "~a", &[text]);
        let frame = self.interrupt(at);
        self.fault_in_frame(Flow::Fault(fault.at(place_of(at))), frame)
    }

    /// Closes the reserves after a collection, if they are not needed any more.
    #[inline]
    pub(in crate::machine) fn close_reserve(&mut self) {
        if self.post.reserves.is_any_open() {
            self.close_reserves();
        }
    }

    #[cold]
    fn close_reserves(&mut self) {
        if self.post.is_killed() {
            return;
        }
        let limit = self.usual_limit();
        if self.held() <= limit {
            self.heap.limit = limit;
            self.post.reserves.close(Reserve::Heap);
        }
        if self.post.reserves.is_open(Reserve::Stack) {
            let most = lowered(self.most_frames());
            if self.frames_held() <= most {
                self.set_most_stack(in_units(most));
                self.post.reserves.close(Reserve::Stack);
            }
        }
    }

    /// Collects before a slice if more is held than may be, perhaps because of the mail that has
    /// come. If that does not help, returns what runs next.
    #[cold]
    pub(in crate::machine) fn relieve(&mut self, at: Resume) -> Option<Flow> {
        let (_, top) = at.frame();
        self.collect(top);
        self.over_limit().then(|| self.exhausted(self.resume))
    }
}

/// Returns the place in the source where the muproc was to go on; unknown between nodes.
pub(in crate::machine) fn place_of(at: Resume) -> Span {
    match at {
        Resume::Node(node, _) => node.span,
        _ => Span::NONE,
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        self.prune_methods();
        self.give_up_small();
    }
}
