//! The table of control blocks, and the right to run a muproc.
//!
//! A control block is 128 bytes in two halves: one that anybody may look at (the mailbox word, the
//! generation, flags, the name), all of it atomic, and one that belongs to whoever has the *turn* to
//! run the muproc. A [`Turn`] is that right as a value: it cannot be copied, there is at most one
//! per muproc, and it comes from exactly three places: birth, a push that found the mailbox parked,
//! and a claim of a parked one. It goes where the muproc goes (a run queue, a worker, a helper
//! thread) and ends in [`Turn::park`] or [`Turn::die`].
//!
//! Blocks are type-stable: a slot is a control block for ever, so a stale pid can always be looked
//! up and is recognised by its generation. Slots are used again in the order in which they fell
//! free, and retired before their generation wraps. Chunks of blocks come from zeroed memory, and a
//! zeroed block is a dead one; so pages whose muprocs are all dead can be given back to the system
//! while stale pids still point at them. What a page must not forget, the highest generation that
//! it gave, is kept aside.

use super::links::{Stance, Ties};
use super::mailbox::{COUNT_MAX, Content, Envelope, Mailbox, Push, Single, Stream};
use super::registry::lock;
use super::{
    Await, Details, Info, Outside, Overflow, Pid, Priority, Runnable, Signal, State, TimerId, Value,
};
use std::cell::UnsafeCell;
use std::collections::VecDeque;
use std::mem::MaybeUninit;
use std::sync::atomic::{AtomicPtr, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

const CHUNK: usize = 4096;
const CHUNKS: usize = (1 << Pid::SLOT_BITS) / CHUNK;
/// Blocks on a page of memory.
const PAGE: usize = 4096 / size_of::<ControlBlock>();
/// How many free slots a worker keeps for itself.
const POCKET: usize = 64;
/// How many it takes or gives at once.
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
    /// Envelopes that the mailbox word could not count any more.
    surplus: AtomicU32,
    limit: AtomicU32,
    flags: AtomicU32,
    slot: AtomicU32,
    name: AtomicU64,
    /// The port that was adopted, or 0.
    inport: AtomicU64,
    /// Written at birth, moved out at death: nothing but a turn says that it is there.
    owned: UnsafeCell<MaybeUninit<Owned>>,
}

/// What belongs to whoever has the turn.
#[derive(Default)]
pub struct Owned {
    /// What is run. Taken out while it runs.
    pub runnable: Option<Box<dyn Runnable>>,
    /// What most muprocs do not have.
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

/// What most muprocs do not have.
#[derive(Default)]
pub struct Extension {
    /// Links and monitors.
    pub ties: Ties,
    /// Timers beyond the first.
    timers: Vec<TimerId>,
    /// Registered port names.
    pub names: Vec<Value>,
    /// What it waits for outside, while it is parked.
    pub awaits: Option<Arc<dyn Outside>>,
}

// SAFETY: all fields but `owned` are atomics; `owned` is reached only through a `Turn`, of which
// there is one at a time, and what it holds is `Send`.
unsafe impl Sync for ControlBlock {}

/// How a muproc is to be born.
pub struct Birth {
    /// Its name, or NIL.
    pub name: Value,
    /// The port that it adopts.
    pub inport: Option<Pid>,
    /// Its priority.
    pub priority: Priority,
    /// Its mailbox's limit.
    pub limit: u32,
    /// What happens beyond.
    pub overflow: Overflow,
    /// Whether it traps exits.
    pub trap: bool,
    /// Whether it is a daemon.
    pub daemon: bool,
    /// Whether it belongs to the runtime.
    pub hidden: bool,
    /// Whether normal exits of others never touch it.
    pub spared: bool,
}

/// What came of a post.
pub enum Posted {
    /// It lies there; so many lay there before.
    Delivered {
        /// Messages in the mailbox and the queue.
        before: u32,
    },
    /// It lies there, and this is the turn to run the receiver.
    Woke(Turn),
    /// The receiver is dead.
    Dead(Box<Envelope>),
    /// The mailbox is full; whether this is the first time that it was found so.
    Full {
        /// What was to be posted.
        envelope: Box<Envelope>,
        /// The receiver's policy.
        policy: Overflow,
        /// Whether nobody has told the receiver yet.
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

    /// The muproc that lives here now, or lived here last.
    #[inline]
    pub fn pid(&self) -> Pid {
        Pid::new(self.slot.load(Ordering::Relaxed), self.generation.load(Ordering::Relaxed))
    }

    /// Whether `pid` lives here.
    #[inline]
    pub fn is_home_of(&self, pid: Pid) -> bool {
        self.generation.load(Ordering::Acquire) == pid.generation() && self.mailbox.is_alive()
    }

    /// Its name.
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

    /// The port that it adopted.
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

    /// Messages in the mailbox, and those in the queue as far as published, less those that its policy
    /// will drop.
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

    /// Whether a signal lies in the mailbox.
    #[inline]
    pub fn is_urgent(&self) -> bool {
        self.mailbox.is_urgent()
    }

    /// Whether anything lies in the mailbox.
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

    /// The mailbox is full: what happens is the receiver's policy.
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

    /// Posts whatever the limit says: the receiver makes room itself. A signal tells it to, so that
    /// it does even while it computes.
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
    /// The control block.
    #[inline]
    pub fn block(&self) -> &'static ControlBlock {
        self.block
    }

    /// The muproc.
    #[inline]
    pub fn pid(&self) -> Pid {
        self.block.pid()
    }

    /// What belongs to whoever has the turn.
    #[inline]
    pub fn owned(&mut self) -> &mut Owned {
        // SAFETY: there is one turn per muproc at a time (see the head of the file), a turn cannot
        // be copied, and the reference borrows it mutably; birth wrote what it refers to before it
        // made the turn, and only death, which takes the turn, moves it out. Turns pass between
        // threads through the mailbox word (acquire and release) or queues that synchronise.
        unsafe { (*self.block.owned.get()).assume_init_mut() }
    }

    /// Like `owned`, to look only.
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

    /// Takes what has come.
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

    /// Tells others how many messages the private queue holds.
    #[inline]
    pub fn publish_queued(&mut self, queued: usize) {
        let queued = queued.min(u32::MAX as usize) as u32;
        if self.block.queued.load(Ordering::Relaxed) != queued {
            self.block.queued.store(queued, Ordering::Relaxed);
        }
    }

    /// Gives the turn up to whoever wakes it; an error when mail has come, and the turn is kept.
    #[inline]
    pub fn park(self) -> Result<(), Turn> {
        if self.block.mailbox.park() { Ok(()) } else { Err(self) }
    }

    /// Sets the trap flag.
    pub fn set_trap(&mut self, on: bool) {
        self.block.set_flag(TRAP, on);
    }

    /// Whether somebody has found the mailbox full, or waits for room in it.
    #[inline]
    pub fn is_crowded(&self) -> bool {
        self.block.flag(OVERFLOWN) || self.is_awaited(Await::Room)
    }

    /// Whether somebody waits for something of this one.
    #[inline]
    pub fn is_awaited(&self, what: Await) -> bool {
        self.owned_ref().extension.as_deref().is_some_and(|e| e.ties.is_awaited(what))
    }

    /// Says that its end has begun.
    pub fn begin_to_end(&mut self) {
        self.block.set_flag(ENDING, true);
    }

    /// Says that the mailbox has room again; true when somebody had found it full.
    pub fn clear_overflown(&mut self) -> bool {
        self.block.flag(OVERFLOWN) && self.block.set_flag(OVERFLOWN, false)
    }

    /// How it stands towards signals.
    pub fn stance(&self) -> Stance {
        let block = self.block;
        Stance { me: self.pid(), trap: block.traps(), spared: block.flag(SPARED) }
    }

    /// How many links and monitors of its own the muproc has.
    pub fn ties(&self) -> usize {
        self.owned_ref().extension.as_ref().map_or(0, |extension| extension.ties.count())
    }

    /// The extension, made if there is none.
    pub fn extension(&mut self) -> &mut Extension {
        self.owned().extension.get_or_insert_default()
    }

    /// Notes a timer.
    #[inline]
    pub fn add_timer(&mut self, id: TimerId) {
        let owned = self.owned();
        // The id 0 is a timer too, but never the only one noted: it goes into the list.
        if owned.timer == 0 && id.0 != 0 {
            owned.timer = id.0;
        } else {
            self.extension().timers.push(id);
        }
    }

    /// Forgets a timer; false when it was not noted.
    #[inline]
    pub fn remove_timer(&mut self, id: TimerId) -> bool {
        let owned = self.owned();
        if owned.timer == id.0 && id.0 != 0 {
            owned.timer = 0;
            return true;
        }
        let Some(extension) = &mut owned.extension else { return false };
        match extension.timers.iter().rposition(|t| *t == id) {
            Some(at) => {
                extension.timers.swap_remove(at);
                true
            }
            None => false,
        }
    }

    /// Forgets all timers.
    pub fn take_timers(&mut self) -> Vec<TimerId> {
        let owned = self.owned();
        let mut all = match &mut owned.extension {
            Some(extension) => std::mem::take(&mut extension.timers),
            None => Vec::new(),
        };
        if owned.timer != 0 {
            all.push(TimerId(std::mem::take(&mut owned.timer)));
        }
        all
    }

    /// What only the owner sees.
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
            details.names = extension.names.clone();
            details.timers += extension.timers.len();
        }
        details
    }

    /// What anybody may know of it, with the details.
    pub fn info(&self) -> Info {
        let mut info = info_of(self.block, self.pid());
        info.details = Some(self.details());
        info
    }

    /// Ends the muproc: nobody can send to it any more.
    pub fn die(self) -> (Stream, Owned, Grave) {
        let mail = self.block.mailbox.close();
        // SAFETY: as for `owned`; the turn ends here, so nobody reads it again before the next
        // birth writes it anew.
        let owned = unsafe { (*self.block.owned.get()).assume_init_read() };
        (mail, owned, Grave { slot: self.block.slot.load(Ordering::Relaxed) })
    }
}

/// A slot whose muproc has died: the right to use it again.
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

/// The table of all control blocks of a node. It lives as long as the program: pids and turns refer
/// to it freely.
pub struct Table {
    chunks: Box<[AtomicPtr<Chunk>]>,
    free: Mutex<Free>,
    used: AtomicU32,
}

impl Table {
    /// A new table.
    pub fn new() -> &'static Table {
        Box::leak(Box::new(Table {
            chunks: (0..CHUNKS).map(|_| AtomicPtr::default()).collect(),
            free: Mutex::new(Free { slots: VecDeque::new(), unused: 0 }),
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

    /// The block of a live muproc.
    #[inline]
    pub fn find(&'static self, pid: Pid) -> Option<&'static ControlBlock> {
        self.block(pid.slot()).filter(|block| block.is_home_of(pid))
    }

    /// The name of a muproc, alive or dead: a block keeps it until its slot is used again, so it
    /// costs nothing. Nothing when another has been born there meanwhile.
    pub fn name_of(&'static self, pid: Pid) -> Option<Value> {
        let block = self.block(pid.slot())?;
        // While another is being born there, a dead one may for a moment go by the newcomer's name.
        (block.generation.load(Ordering::Acquire) == pid.generation()).then(|| block.name())
    }

    /// Posts to a muproc.
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

    /// Takes the turn of one that waits. It may have died and another be born and wait in its slot
    /// meanwhile: compare the pid, and in any case give the turn up as after a run.
    pub fn claim(&'static self, pid: Pid) -> Option<Turn> {
        let block = self.find(pid)?;
        block.mailbox.claim().then_some(Turn { block })
    }

    /// What anybody may know of a live muproc.
    pub fn info(&'static self, pid: Pid) -> Option<Info> {
        self.find(pid).map(|block| info_of(block, pid))
    }

    /// All live muprocs in the order of their slots.
    pub fn all(&'static self) -> impl Iterator<Item = &'static ControlBlock> {
        let used = self.used.load(Ordering::Acquire);
        (0..used).filter_map(|slot| self.block(slot)).filter(|block| block.mailbox.is_alive())
    }

    /// A new muproc, awake, with nothing to run yet; nothing when there are too many.
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
            block.inport.store(birth.inport.map_or(0, |port| port.0), Ordering::Relaxed);
            // SAFETY: the slot was free and is ours alone; nobody reads this without a turn, and the
            // first one is made below.
            unsafe { (*block.owned.get()).write(Owned::default()) };
            block.generation.store(last + 1, Ordering::Release);
            block.mailbox.open();
            return Some(Turn { block });
        }
    }

    /// Gives a slot back whose muproc has died.
    pub fn bury(&self, grave: Grave, free_list: &mut FreeList) {
        free_list.slots.push_back(grave.slot);
        if free_list.slots.len() > POCKET {
            let mut free = lock(&self.free);
            free.slots.extend(free_list.slots.drain(..BATCH));
        }
    }

    /// Gives all slots of a free_list back.
    pub fn give_back(&self, free_list: &mut FreeList) {
        lock(&self.free).slots.extend(free_list.slots.drain(..));
    }

    #[cold]
    fn fill(&'static self, free_list: &mut FreeList) -> Option<u32> {
        let mut free = lock(&self.free);
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

    /// Makes sure that the chunk of a slot is there. Called with the free list locked.
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

    /// Gives the memory of pages on which nobody lives back to the system, and what the allocator
    /// holds unused. Takes milliseconds: for when there is nothing else to do.
    pub fn trim(&'static self) {
        let mut free = lock(&self.free);
        let mut pages: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
        for slot in &free.slots {
            *pages.entry(*slot as usize / PAGE).or_default() += 1;
        }
        for (page, _) in pages.into_iter().filter(|(_, count)| *count == PAGE) {
            self.give_page_back(page);
        }
        free.slots.shrink_to_fit();
        drop(free);
        give_heap_back();
    }

    /// Called with the free list locked and all slots of the page in it, so that nobody can be born
    /// there meanwhile.
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

/// Memory for a chunk that is not touched before it is used; null when there is none.
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

/// Memory for a chunk; null when there is none.
#[cfg(not(unix))]
fn zeroed_chunk() -> *mut Chunk {
    // SAFETY: the layout is that of a type with a size.
    unsafe { std::alloc::alloc_zeroed(std::alloc::Layout::new::<Chunk>()).cast() }
}

/// Asks the allocator to give back what this thread holds unused. What other threads hold goes back
/// when they next make or free something.
fn give_heap_back() {
    // SAFETY: it may be called at any time from any thread.
    unsafe { libmimalloc_sys::mi_collect(true) };
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
