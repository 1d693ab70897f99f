//! The table of control blocks, and the turn: the right to run a muproc.
//!
//! A control block is 128 bytes in two halves. One half is open to every thread (the mailbox word,
//! the generation, flags, the name), and all of it is atomic. The other belongs to the holder of
//! the *turn*. A [`Turn`] is the right to run the muproc as a value: it cannot be copied, there is
//! at most one per muproc, and it comes from exactly three places: birth, a push that found the
//! mailbox parked, and a claim of a parked muproc. It goes where the muproc goes (a run queue, a
//! worker, a helper thread) and ends in [`Turn::park`] or [`Turn::die`].
//!
//! Blocks are type-stable: a slot is a control block for ever, so a stale pid can always be looked
//! up and is recognised by its generation. Slots are reused in the order in which they became free,
//! and retired before their generation wraps. Chunks of blocks come from zeroed memory, and a
//! zeroed block is a dead one. So pages whose muprocs are all dead can be given back to the system
//! while stale pids still point at them. The highest generation that such a page has given is kept
//! beside the blocks, because it must not be forgotten.

use super::links::{Stance, Ties};
use super::mailbox::{COUNT_MAX, Content, Envelope, Mailbox, Push, Single, Stream};
use super::peers::Peers;
use super::registry::lock;
use super::{
    Await, Birth, Details, Info, Outside, Overflow, Pid, Priority, Runnable, Signal, State,
    TimerId, Value,
};
use rustc_hash::FxHashSet;
use std::cell::UnsafeCell;
use std::collections::{BTreeMap, VecDeque};
use std::mem::MaybeUninit;
use std::sync::atomic::{AtomicPtr, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

const CHUNK: usize = 4096;
/// A table that had room for more than so many timers, and is empty now, gives its memory back.
const MANY: usize = 64;
const CHUNKS: usize = (1 << Pid::SLOT_BITS) / CHUNK;
/// Blocks on a page of memory.
const PAGE: usize = 4096 / size_of::<ControlBlock>();
/// How many free slots a worker's free list may hold before it gives some back.
const MOST_FREE: usize = 64;
/// How many slots a free list takes or gives back at once.
const BATCH: usize = 32;

const TRAP: u32 = 1;
const DAEMON: u32 = 1 << 1;
const HIDDEN: u32 = 1 << 2;
const SPARED: u32 = 1 << 3;
const OVERFLOWN: u32 = 1 << 4;
const ENDING: u32 = 1 << 5;
const PRIORITY_SHIFT: u32 = 8;
const POLICY_SHIFT: u32 = 10;

/// What the table knows of one muproc.
#[repr(C, align(128))]
pub struct ControlBlock {
    mailbox: Mailbox,
    generation: AtomicU32,
    /// Messages in the private queue as of the end of the last slice.
    queued: AtomicU32,
    /// Messages beyond those that the mailbox word can count.
    surplus: AtomicU32,
    limit: AtomicU32,
    flags: AtomicU32,
    slot: AtomicU32,
    name: AtomicU64,
    /// The port that was adopted, or 0.
    inport: AtomicU64,
    /// The muproc that spawned this one, or nobody.
    parent: AtomicU64,
    /// Written at birth, moved out at death: only the existence of a turn tells that it is
    /// initialised.
    owned: UnsafeCell<MaybeUninit<Owned>>,
}

/// The part of a control block that belongs to the holder of the turn.
#[derive(Default)]
pub struct Owned {
    /// What is run; taken out while it runs.
    pub runnable: Option<Box<dyn Runnable>>,
    /// Fields that most muprocs do not need.
    pub extension: Option<Box<Extension>>,
    /// The first timer; 0 for none.
    timer: u64,
    /// Reductions used.
    pub reductions: u64,
    /// Messages sent.
    pub sent: u32,
    /// Messages collected.
    pub received: u32,
}

/// Fields of a control block that most muprocs do not need.
#[derive(Default)]
pub struct Extension {
    /// Links and monitors.
    pub ties: Ties,
    /// Timers beyond the first.
    timers: Option<Box<FxHashSet<TimerId>>>,
    /// Registered port names.
    // Few have any, and the extensions of a million are to be small.
    pub names: Option<Box<Peers<Value>>>,
    /// The muproc for which its names are held when it ends, or nobody.
    pub holder: Pid,
    /// What the muproc waits for outside, while it is parked.
    pub awaits: Option<Arc<dyn Outside>>,
}

// A size class of the allocator: a million muprocs may be linked or monitored.
const _: () = assert!(size_of::<Extension>() <= 112);

// SAFETY: all fields but `owned` are atomics; `owned` is reached only through a `Turn`, of which
// there is one at a time, and what it holds is `Send`.
unsafe impl Sync for ControlBlock {}

/// The result of a post.
pub enum Posted {
    /// The envelope is in the mailbox.
    Delivered {
        /// Messages that were in the mailbox and the queue before.
        before: u32,
    },
    /// The envelope is in the mailbox, and this is the turn to run the receiver.
    Woke(Turn),
    /// The receiver is dead.
    Dead(Box<Envelope>),
    /// The mailbox is full.
    Full {
        /// What was to be posted.
        envelope: Box<Envelope>,
        /// The receiver's policy.
        policy: Overflow,
        /// Whether this is the first time that it was found full: nobody has told the receiver yet.
        first: bool,
    },
}

impl ControlBlock {
    #[inline]
    fn flag(&self, bit: u32) -> bool {
        self.flags.load(Ordering::Relaxed) & bit != 0
    }

    fn set_flag(&self, bit: u32, on: bool) -> bool {
        let old = match on {
            true => self.flags.fetch_or(bit, Ordering::AcqRel),
            false => self.flags.fetch_and(!bit, Ordering::AcqRel),
        };
        old & bit != 0
    }

    /// Returns the muproc that lives here now, or that lived here last.
    #[inline]
    pub fn pid(&self) -> Pid {
        Pid::new(self.slot.load(Ordering::Relaxed), self.generation.load(Ordering::Relaxed))
    }

    /// Whether `pid` is alive and lives here.
    #[inline]
    pub fn is_home_of(&self, pid: Pid) -> bool {
        self.generation.load(Ordering::Acquire) == pid.generation() && self.mailbox.is_alive()
    }

    /// Its name, or NIL.
    pub fn name(&self) -> Value {
        Value(self.name.load(Ordering::Relaxed))
    }

    /// Its port.
    pub fn port(&self) -> Pid {
        match self.inport.load(Ordering::Relaxed) {
            0 => self.pid(),
            port => Pid(port),
        }
    }

    /// The port that it adopted, if any.
    pub fn adopted(&self) -> Option<Pid> {
        Some(Pid(self.inport.load(Ordering::Relaxed))).filter(|port| port.0 != 0)
    }

    /// Whether it traps exits.
    pub fn traps(&self) -> bool {
        self.flag(TRAP)
    }

    /// Whether it is a daemon.
    #[inline]
    pub fn is_daemon(&self) -> bool {
        self.flag(DAEMON)
    }

    /// Whether it belongs to the runtime.
    pub fn is_hidden(&self) -> bool {
        self.flag(HIDDEN)
    }

    /// Its priority.
    #[inline]
    pub fn priority(&self) -> Priority {
        match (self.flags.load(Ordering::Relaxed) >> PRIORITY_SHIFT) & 3 {
            0 => Priority::Low,
            1 => Priority::Normal,
            _ => Priority::High,
        }
    }

    /// What happens to a message that finds the mailbox full.
    pub fn policy(&self) -> Overflow {
        match (self.flags.load(Ordering::Relaxed) >> POLICY_SHIFT) & 3 {
            0 => Overflow::ExitReceiver,
            1 => Overflow::ErrorSender,
            2 => Overflow::BlockSender,
            _ => Overflow::DropOldest,
        }
    }

    /// The limit of messages.
    pub fn limit(&self) -> u32 {
        self.limit.load(Ordering::Relaxed)
    }

    /// The number of messages in the mailbox and, as far as published, in the queue, less those
    /// that its policy will drop.
    pub fn mailbox_length(&self) -> u32 {
        let came = self.mailbox.count();
        let more = if came == COUNT_MAX { self.surplus.load(Ordering::Relaxed) } else { 0 };
        let all = self.queued.load(Ordering::Relaxed).saturating_add(came).saturating_add(more);
        if self.policy() == Overflow::DropOldest { all.min(self.limit()) } else { all }
    }

    /// Whether it waits with nothing to look at.
    pub fn is_parked(&self) -> bool {
        self.mailbox.is_parked()
    }

    /// Whether its end has begun: only its cleanups run.
    pub fn is_ending(&self) -> bool {
        self.flag(ENDING)
    }

    /// Whether the mailbox holds a signal or a very big message.
    #[inline]
    pub fn is_urgent(&self) -> bool {
        self.mailbox.is_urgent()
    }

    /// Whether there is anything in the mailbox.
    #[inline]
    pub fn has_mail(&self) -> bool {
        self.mailbox.has_mail()
    }

    #[inline]
    fn has_room(&self, came: u32) -> bool {
        let more = if came == COUNT_MAX { self.surplus.load(Ordering::Relaxed) } else { 0 };
        let waiting = self.queued.load(Ordering::Relaxed).saturating_add(came);
        waiting.saturating_add(more) < self.limit.load(Ordering::Relaxed)
    }

    #[inline(always)]
    fn post(&'static self, envelope: Box<Envelope>) -> Posted {
        let is_letter = matches!(envelope.content, Content::Letter(_));
        match self.mailbox.push(envelope, |came| self.has_room(came)) {
            Push::Delivered { before } => {
                if before == COUNT_MAX && is_letter {
                    self.surplus.fetch_add(1, Ordering::Relaxed);
                }
                let queued = self.queued.load(Ordering::Relaxed);
                Posted::Delivered { before: before.saturating_add(queued) }
            }
            Push::Woke => Posted::Woke(Turn { block: self }),
            Push::Dead(envelope) => Posted::Dead(envelope),
            Push::Full(envelope) => self.post_to_full(envelope),
        }
    }

    /// The mailbox is full: the receiver's policy decides what happens.
    #[cold]
    #[inline(never)]
    fn post_to_full(&'static self, envelope: Box<Envelope>) -> Posted {
        let policy = self.policy();
        let first = !self.set_flag(OVERFLOWN, true);
        if policy == Overflow::DropOldest {
            return self.post_regardless(envelope, first);
        }
        Posted::Full { envelope, policy, first }
    }

    /// Posts whatever the limit says: the receiver drops the oldest messages itself. If `tell`, a
    /// signal makes it do so even while it computes.
    fn post_regardless(&'static self, envelope: Box<Envelope>, tell: bool) -> Posted {
        let generation = envelope.generation;
        let before = match self.mailbox.push(envelope, |_| true) {
            Push::Delivered { before } => before,
            Push::Woke => return Posted::Woke(Turn { block: self }),
            Push::Dead(envelope) | Push::Full(envelope) => return Posted::Dead(envelope),
        };
        if before == COUNT_MAX {
            self.surplus.fetch_add(1, Ordering::Relaxed);
        }
        if tell {
            let mut poke = Envelope::of_signal(Signal::Poke);
            poke.generation = generation;
            if let Push::Woke = self.mailbox.push(poke, |_| true) {
                return Posted::Woke(Turn { block: self });
            }
        }
        Posted::Delivered { before: before.max(self.limit()) }
    }
}

/// The right to run a muproc, or to look into it while it waits.
pub struct Turn {
    block: &'static ControlBlock,
}

impl Turn {
    /// Returns the control block.
    #[inline]
    pub fn block(&self) -> &'static ControlBlock {
        self.block
    }

    /// Returns the muproc.
    #[inline]
    pub fn pid(&self) -> Pid {
        self.block.pid()
    }

    /// Returns the part of the control block that belongs to the holder of the turn.
    #[inline]
    pub fn owned(&mut self) -> &mut Owned {
        // SAFETY: there is one turn per muproc at a time (see the head of the file), a turn cannot
        // be copied, and the reference borrows it mutably; birth wrote what it refers to before it
        // made the turn, and only death, which takes the turn, moves it out. Turns pass between
        // threads through the mailbox word (acquire and release) or queues that synchronise.
        unsafe { (*self.block.owned.get()).assume_init_mut() }
    }

    /// Like `owned`, for reading only.
    #[inline]
    pub fn owned_ref(&self) -> &Owned {
        // SAFETY: as for `owned`; a shared borrow of the turn excludes a mutable one.
        unsafe { (*self.block.owned.get()).assume_init_ref() }
    }

    /// Takes a message that has come alone.
    #[inline]
    pub fn take_single(&mut self) -> Single<Box<Envelope>> {
        self.block.mailbox.take_single()
    }

    /// Takes all envelopes that have come.
    #[inline]
    pub fn take_mail(&mut self) -> Stream {
        if self.block.mailbox.is_empty() {
            return Stream::empty();
        }
        let stream = self.block.mailbox.take();
        if self.block.surplus.load(Ordering::Relaxed) != 0 {
            self.block.surplus.store(0, Ordering::Relaxed);
        }
        stream
    }

    /// Publishes the number of messages in the private queue.
    #[inline]
    pub fn publish_queued(&mut self, queued: usize) {
        let queued = queued.min(u32::MAX as usize) as u32;
        if self.block.queued.load(Ordering::Relaxed) != queued {
            self.block.queued.store(queued, Ordering::Relaxed);
        }
    }

    /// Gives the turn up to whoever wakes the muproc. Returns the turn as an error if mail has
    /// come.
    #[inline]
    pub fn park(self) -> Result<(), Turn> {
        if self.block.mailbox.park() { Ok(()) } else { Err(self) }
    }

    /// Sets the trap flag.
    pub fn set_trap(&mut self, on: bool) {
        self.block.set_flag(TRAP, on);
    }

    /// Whether a sender has found the mailbox full, or waits for room in it.
    #[inline]
    pub fn is_crowded(&self) -> bool {
        self.block.flag(OVERFLOWN) || self.is_awaited(Await::Room)
    }

    /// Whether another muproc waits for `what` from this one.
    #[inline]
    pub fn is_awaited(&self, what: Await) -> bool {
        self.owned_ref().extension.as_deref().is_some_and(|e| e.ties.is_awaited(what))
    }

    /// Marks the end of the muproc as begun.
    pub fn begin_to_end(&mut self) {
        self.block.set_flag(ENDING, true);
    }

    /// Notes that the mailbox has room again. Returns true if a sender had found it full.
    pub fn clear_overflown(&mut self) -> bool {
        self.block.flag(OVERFLOWN) && self.block.set_flag(OVERFLOWN, false)
    }

    /// Returns how the muproc reacts to signals.
    pub fn stance(&self) -> Stance {
        let block = self.block;
        Stance { me: self.pid(), trap: block.traps(), spared: block.flag(SPARED) }
    }

    /// Returns how many links, monitors and port names of its own the muproc has.
    pub fn ties(&self) -> usize {
        self.owned_ref().extension.as_ref().map_or(0, |extension| extension.count())
    }

    /// Returns the extension, made now if there is none.
    pub fn extension(&mut self) -> &mut Extension {
        self.owned().extension.get_or_insert_default()
    }

    /// Records a timer.
    #[inline]
    pub fn add_timer(&mut self, id: TimerId) {
        let owned = self.owned();
        // The id 0 is a timer too, but this field uses 0 for none: it goes into the list.
        if owned.timer == 0 && id.0 != 0 {
            owned.timer = id.0;
        } else {
            self.extension().timers.get_or_insert_default().insert(id);
        }
    }

    /// Forgets a timer. Returns false if it was not recorded.
    #[inline]
    pub fn remove_timer(&mut self, id: TimerId) -> bool {
        let owned = self.owned();
        if owned.timer == id.0 && id.0 != 0 {
            owned.timer = 0;
            return true;
        }
        let Some(extension) = &mut owned.extension else { return false };
        let Some(timers) = &mut extension.timers else { return false };
        let was_there = timers.remove(&id);
        if timers.is_empty() && timers.capacity() > MANY {
            extension.timers = None;
        }
        was_there
    }

    /// Forgets all timers and returns them.
    pub fn take_timers(&mut self) -> Vec<TimerId> {
        let owned = self.owned();
        let mut all = match &mut owned.extension {
            Some(extension) => extension.timers.take().into_iter().flat_map(|all| *all).collect(),
            None => Vec::new(),
        };
        if owned.timer != 0 {
            all.push(TimerId(std::mem::take(&mut owned.timer)));
        }
        all
    }

    /// Returns the part of the information that only the holder of the turn can see.
    pub fn details(&self) -> Details {
        let owned = self.owned_ref();
        let mut details = Details {
            timers: usize::from(owned.timer != 0),
            reductions: owned.reductions,
            messages_out: owned.sent as u64,
            messages_in: owned.received as u64,
            ..Details::default()
        };
        if let Some(extension) = &owned.extension {
            details.links = extension.ties.links();
            details.monitors = extension.ties.watched();
            details.monitored_by = extension.ties.watchers();
            details.names = extension.names();
            details.blocked = extension.ties.count_waiters(Await::Room);
            details.timers += extension.timers.as_ref().map_or(0, |timers| timers.len());
        }
        details
    }

    /// Returns the public information with the details.
    pub fn info(&self) -> Info {
        let mut info = info_of(self.block, self.pid());
        info.details = Some(self.details());
        info
    }

    /// Ends the muproc: nobody can send to it any more. Returns its mail, its own part and its
    /// slot.
    pub fn die(self) -> (Stream, Owned, Grave) {
        let mail = self.block.mailbox.close();
        // SAFETY: as for `owned`; the turn ends here, so nobody reads it again before the next
        // birth writes it anew.
        let owned = unsafe { (*self.block.owned.get()).assume_init_read() };
        (mail, owned, Grave { slot: self.block.slot.load(Ordering::Relaxed) })
    }
}

/// The slot of a muproc that has died: the right to reuse it.
pub struct Grave {
    slot: u32,
}

fn info_of(block: &ControlBlock, pid: Pid) -> Info {
    Info {
        pid,
        name: block.name(),
        state: if block.is_parked() { State::Waiting } else { State::Running },
        priority: block.priority(),
        daemon: block.is_daemon(),
        hidden: block.is_hidden(),
        trap: block.traps(),
        mailbox: block.mailbox_length() as usize,
        mailbox_limit: block.limit(),
        overflow: block.policy(),
        parent: Pid(block.parent.load(Ordering::Relaxed)),
        port: block.port(),
        details: None,
    }
}

/// Free slots that a worker has at hand, oldest first.
#[derive(Default)]
pub struct FreeList {
    slots: VecDeque<u32>,
}

struct Free {
    slots: VecDeque<u32>,
    /// Pages whose memory has been given back: all their slots are free.
    pages: Vec<u32>,
    /// Slots from here on have never been used.
    unused: u32,
}

/// The unit in which the table grows.
#[repr(C, align(4096))]
struct Chunk {
    blocks: [ControlBlock; CHUNK],
    /// Per page, the highest generation that was given before its memory was given back.
    floors: [AtomicU32; CHUNK / PAGE],
}

/// The table of all control blocks of a node. It is never freed, so pids and turns may refer to it
/// freely.
pub struct Table {
    chunks: Box<[AtomicPtr<Chunk>]>,
    free: Mutex<Free>,
    used: AtomicU32,
}

impl Table {
    /// Makes a new table.
    pub fn new() -> &'static Table {
        Box::leak(Box::new(Table {
            chunks: (0..CHUNKS).map(|_| AtomicPtr::default()).collect(),
            free: Mutex::new(Free { slots: VecDeque::new(), pages: Vec::new(), unused: 0 }),
            used: AtomicU32::new(0),
        }))
    }

    #[inline]
    fn chunk(&'static self, slot: u32) -> Option<&'static Chunk> {
        let chunk = self.chunks.get(slot as usize / CHUNK)?.load(Ordering::Acquire);
        // SAFETY: a chunk was zeroed when it was made, which is a valid value of its type (atomics,
        // dead mailboxes, and cells that need not be initialised), and is never freed.
        unsafe { chunk.as_ref() }
    }

    #[inline]
    fn block(&'static self, slot: u32) -> Option<&'static ControlBlock> {
        Some(&self.chunk(slot)?.blocks[slot as usize % CHUNK])
    }

    /// Returns the block of a live muproc.
    #[inline]
    pub fn find(&'static self, pid: Pid) -> Option<&'static ControlBlock> {
        self.block(pid.slot()).filter(|block| block.is_home_of(pid))
    }

    /// Returns the name of a muproc, alive or dead; `None` if its slot has been reused. A block
    /// keeps the name until then, which costs nothing.
    pub fn name_of(&'static self, pid: Pid) -> Option<Value> {
        let block = self.block(pid.slot())?;
        // While another muproc is being born there, a dead one may for a moment have the new one's
        // name.
        (block.generation.load(Ordering::Acquire) == pid.generation()).then(|| block.name())
    }

    /// Posts an envelope to a muproc.
    #[inline(always)]
    pub fn post(&'static self, to: Pid, mut envelope: Box<Envelope>) -> Posted {
        match self.block(to.slot()) {
            Some(block) if block.generation.load(Ordering::Acquire) == to.generation() => {
                envelope.generation = to.generation();
                block.post(envelope)
            }
            _ => Posted::Dead(envelope),
        }
    }

    /// Posts an envelope to a muproc even if its mailbox is full.
    pub fn post_over(&'static self, to: Pid, mut envelope: Box<Envelope>) -> Posted {
        let Some(block) = self.find(to) else { return Posted::Dead(envelope) };
        envelope.generation = to.generation();
        block.post_regardless(envelope, false)
    }

    /// Takes the turn of a muproc that waits. It may have died meanwhile, and another muproc be
    /// born and wait in its slot: compare the pid, and in any case give the turn up as after a run.
    pub fn claim(&'static self, pid: Pid) -> Option<Turn> {
        let block = self.find(pid)?;
        block.mailbox.claim().then_some(Turn { block })
    }

    /// Returns the public information about a live muproc.
    pub fn info(&'static self, pid: Pid) -> Option<Info> {
        self.find(pid).map(|block| info_of(block, pid))
    }

    /// Returns all live muprocs in the order of their slots.
    pub fn all(&'static self) -> impl Iterator<Item = &'static ControlBlock> {
        let used = self.used.load(Ordering::Acquire);
        (0..used).filter_map(|slot| self.block(slot)).filter(|block| block.mailbox.is_alive())
    }

    /// Makes a new muproc, awake, with nothing to run yet. `None` if there are too many.
    pub fn birth(&'static self, birth: &Birth, free_list: &mut FreeList) -> Option<Turn> {
        loop {
            let slot = match free_list.slots.pop_front() {
                Some(slot) => slot,
                None => self.fill(free_list)?,
            };
            let chunk = self.chunk(slot)?;
            let block = &chunk.blocks[slot as usize % CHUNK];
            let floor = chunk.floors[slot as usize % CHUNK / PAGE].load(Ordering::Relaxed);
            let last = block.generation.load(Ordering::Relaxed).max(floor);
            // The last generation is never given: the slot is retired.
            if last >= u32::MAX - 1 {
                continue;
            }
            let flags = u32::from(birth.trap) * TRAP
                + u32::from(birth.daemon) * DAEMON
                + u32::from(birth.hidden) * HIDDEN
                + u32::from(birth.spared) * SPARED
                + ((birth.priority as u32) << PRIORITY_SHIFT)
                + ((birth.overflow as u32) << POLICY_SHIFT);
            block.slot.store(slot, Ordering::Relaxed);
            block.queued.store(0, Ordering::Relaxed);
            block.surplus.store(0, Ordering::Relaxed);
            block.limit.store(birth.limit, Ordering::Relaxed);
            block.flags.store(flags, Ordering::Relaxed);
            block.name.store(birth.name.0, Ordering::Relaxed);
            block.parent.store(birth.parent.0, Ordering::Relaxed);
            block.inport.store(birth.inport.map_or(0, |port| port.0), Ordering::Relaxed);
            // SAFETY: the slot was free and is ours alone; nobody reads this without a turn, and the
            // first one is made below.
            unsafe { (*block.owned.get()).write(Owned::default()) };
            block.generation.store(last + 1, Ordering::Release);
            block.mailbox.open();
            return Some(Turn { block });
        }
    }

    /// Gives back the slot of a muproc that has died.
    pub fn bury(&self, grave: Grave, free_list: &mut FreeList) {
        free_list.slots.push_back(grave.slot);
        if free_list.slots.len() > MOST_FREE {
            let mut free = lock(&self.free);
            free.slots.extend(free_list.slots.drain(..BATCH));
        }
    }

    /// Gives all slots of a worker's free list back to the table.
    pub fn give_back(&self, free_list: &mut FreeList) {
        lock(&self.free).slots.extend(free_list.slots.drain(..));
    }

    #[cold]
    fn fill(&'static self, free_list: &mut FreeList) -> Option<u32> {
        let mut free = lock(&self.free);
        while free.slots.len() < BATCH
            && let Some(page) = free.pages.pop()
        {
            free.slots.extend(page * PAGE as u32..(page + 1) * PAGE as u32);
        }
        while free.slots.len() < BATCH && (free.unused as usize) < CHUNKS * CHUNK {
            let first = free.unused;
            self.add_chunk(first)?;
            let end = first + BATCH as u32;
            free.slots.extend(first..end);
            free.unused = end;
            self.used.store(end, Ordering::Release);
        }
        let count = free.slots.len().min(BATCH);
        free_list.slots.extend(free.slots.drain(..count));
        free_list.slots.pop_front()
    }

    /// Ensures that the chunk of a slot exists. Called with the lock on the free slots held.
    fn add_chunk(&self, slot: u32) -> Option<()> {
        let place = &self.chunks[slot as usize / CHUNK];
        if !place.load(Ordering::Acquire).is_null() {
            return Some(());
        }
        let chunk = zeroed_chunk();
        if chunk.is_null() {
            return None;
        }
        place.store(chunk, Ordering::Release);
        Some(())
    }

    /// Gives back to the system the memory of pages without live muprocs. Takes milliseconds: for when
    /// there is nothing else to do.
    pub fn trim(&'static self) {
        let mut free = lock(&self.free);
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        for slot in &free.slots {
            *counts.entry(*slot / PAGE as u32).or_default() += 1;
        }
        counts.retain(|_, count| *count == PAGE);
        for page in counts.keys() {
            self.give_page_back(*page as usize);
        }
        free.slots.retain(|slot| !counts.contains_key(&(*slot / PAGE as u32)));
        free.pages.extend(counts.into_keys());
        free.slots.shrink_to_fit();
    }

    /// Called with the lock on the free slots held and all slots of the page among them, so that
    /// nothing can be born there meanwhile.
    fn give_page_back(&'static self, page: usize) {
        let first = (page * PAGE) as u32;
        let mut highest = 0;
        for slot in first..first + PAGE as u32 {
            if let Some(block) = self.block(slot) {
                highest = highest.max(block.generation.load(Ordering::Relaxed));
            }
        }
        if highest == 0 {
            return;
        }
        let Some(chunk) = self.chunk(first) else { return };
        chunk.floors[page % (CHUNK / PAGE)].fetch_max(highest, Ordering::Relaxed);
        #[cfg(target_os = "linux")]
        {
            let address = &raw const chunk.blocks[first as usize % CHUNK];
            // SAFETY: the page lies within a chunk, which is private anonymous memory aligned to
            // pages; it belongs to dead muprocs only, and becomes zeroes: a reader with a stale pid
            // sees a dead mailbox before as after.
            unsafe {
                libc::madvise(address.cast_mut().cast(), 4096, libc::MADV_DONTNEED);
            }
        }
    }
}

const _: () = assert!(size_of::<ControlBlock>() == 128 && 4096 % size_of::<ControlBlock>() == 0);

/// Allocates a chunk whose memory is not touched before it is used. Null if there is no memory.
#[cfg(unix)]
fn zeroed_chunk() -> *mut Chunk {
    // SAFETY: an anonymous private mapping of its own touches nothing that exists, and is zeroed
    // and aligned to pages.
    let memory = unsafe {
        libc::mmap(
            std::ptr::null_mut(),
            size_of::<Chunk>(),
            libc::PROT_READ | libc::PROT_WRITE,
            libc::MAP_PRIVATE | libc::MAP_ANONYMOUS,
            -1,
            0,
        )
    };
    if memory == libc::MAP_FAILED { std::ptr::null_mut() } else { memory.cast() }
}

/// Allocates a chunk. Null if there is no memory.
#[cfg(not(unix))]
fn zeroed_chunk() -> *mut Chunk {
    // SAFETY: the layout is that of a type with a size.
    unsafe { std::alloc::alloc_zeroed(std::alloc::Layout::new::<Chunk>()).cast() }
}

/// Asks the allocator to give back what this thread holds unused.
pub fn give_heap_back() {
    // SAFETY: it may be called at any time from any thread.
    unsafe { libmimalloc_sys::mi_collect(true) };
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
